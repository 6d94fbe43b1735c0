package mako.protocols.files.afs;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** RX, the remote procedure calls of the Andrew File System over UDP: Zayas, AFS-3 Programmer's Reference, RX protocol. */
public final class Rx implements Dissector {

    private static final Values TYPES = Values.of("""
        1  data
        2  ack
        3  busy
        4  abort
        5  ackall
        6  challenge
        7  response
        8  debug
        9  params
        13 version
        """);
    private static final Values REASONS = Values.of("""
        1 Ack Requested
        2 Duplicate Packet
        3 Out Of Sequence
        4 Exceeds Window
        5 No Space
        6 Ping
        7 Ping Response
        8 Delay
        9 Idle
        """);

    static final Field RX        = protocol("rx", "RX", "RX Protocol");
    static final Field EPOCH     = time("rx.epoch", "Epoch");
    static final Field CID       = u32("rx.cid", "CID");
    static final Field CALL      = u32("rx.callnumber", "Call Number");
    static final Field SEQUENCE  = u32("rx.seq", "Sequence Number");
    static final Field SERIAL    = u32("rx.serial", "Serial");
    static final Field TYPE      = u8("rx.type", "Type", names(TYPES));
    static final Field FREE      = bit("rx.flags.free_packet", "Free Packet", 0x10, maskWidth(8));
    static final Field MORE      = bit("rx.flags.more_packets", "More Packets", 0x08, maskWidth(8));
    static final Field LAST      = bit("rx.flags.last_packet", "Last Packet", 0x04, maskWidth(8));
    static final Field REQUEST   = bit("rx.flags.request_ack", "Request Ack", 0x02, maskWidth(8));
    static final Field CLIENT    = bit("rx.flags.client_init", "Client Initiated", 0x01, maskWidth(8));
    static final Field FLAGS     = u8("rx.flags", "Flags", HEX, bits(FREE, MORE, LAST, REQUEST, CLIENT));
    static final Field STATUS    = u32("rx.userstatus", "User Status");
    static final Field SECURITY  = u32("rx.securityindex", "Security Index");
    static final Field SPARE     = u16("rx.spare", "Spare/Checksum");
    static final Field SERVICE   = u16("rx.serviceid", "Service ID");

    static final Field ACK       = group("rx.ack", "ACK Packet");
    static final Field SPACE     = u16("rx.bufferspace", "Bufferspace", help("Number Of Packets Available"));
    static final Field SKEW      = u16("rx.maxskew", "Max Skew");
    static final Field FIRST     = u32("rx.first", "First Packet");
    static final Field PREVIOUS  = u32("rx.prev", "Prev Packet", help("Previous Packet"));
    static final Field REASON    = u8("rx.reason", "Reason", names(REASONS), help("Reason For This ACK"));
    static final Field COUNT     = u8("rx.num_acks", "Num ACKs", help("Number Of ACKs"));
    static final Field ACK_TYPE  = u8("rx.ack_type", "ACK Type", names(Values.of("0 NACK\n1 ACK")), help("Type Of ACKs"));
    static final Field MOST      = u32("rx.max_mtu", "Max MTU");
    static final Field UNIT      = u32("rx.if_mtu", "Interface MTU");
    static final Field WINDOW    = u32("rx.rwind", "rwind");
    static final Field PACKETS   = u32("rx.max_packets", "Max Packets");

    static final Field ABORT     = group("rx.abort", "ABORT Packet");
    static final Field ABORT_CODE = i32("rx.abort_code", "Abort Code");
    static final Field CHALLENGE = group("rx.challenge", "CHALLENGE Packet");
    static final Field RESPONSE  = group("rx.response", "RESPONSE Packet");
    static final Field VERSION   = u32("rx.version", "Version", help("Version Of Challenge/Response"));
    static final Field NONCE     = u32("rx.nonce", "Nonce", HEX);
    static final Field NEXT_NONCE = u32("rx.inc_nonce", "Inc Nonce", HEX, help("Incremented Nonce"));
    static final Field LEAST     = u32("rx.min_level", "Min Level");
    static final Field LEVEL     = u32("rx.level", "Level");
    static final Field ENCRYPTED = group("rx.encrypted", "Encrypted", help("Encrypted part of response packet"));
    static final Field KEY       = u32("rx.kvno", "kvno");
    static final Field TICKET_LENGTH = u32("rx.ticket_len", "Ticket len", help("Ticket Length"));
    static final Field TICKET    = bytes("rx.ticket", "ticket");

    private static final int HEADER = 28;
    private static final int DATA = 1;
    private static final int NAT_PING = 999;
    private static final int CHALLENGES = 2;

    /** What a packet's header says of the call that its payload belongs to. */
    record Call(long epoch, long connection, long number, long sequence, int service, boolean client) {}

    @Override
    public Field dissects() {
        return RX;
    }

    @Override
    public Class<?>[] calls() {
        return new Class<?>[] {Afs.class};
    }

    @Override
    public void link(Links links) {
        for (int port = 7000; port <= 7009; port++) links.add(Udp.PORTS, port, this);
        links.add(Udp.PORTS, 7021, this);
    }

    @Override
    public void dissect(Dissection d) {
        if (d.captured() < HEADER || TYPES.name(d.peekU8(20)) == null) throw d.notMine();
        d.open(RX);
        d.protocolColumn("RX");
        d.info();
        long epoch = seconds(d, EPOCH);
        long connection = d.u32(CID);
        long number = d.u32(CALL);
        long sequence = d.u32(SEQUENCE);
        d.u32(SERIAL);
        int type = d.u8(TYPE);
        int flags = d.u8(FLAGS);
        if (d.titles()) {
            d.appendLast("{}{}{}{}{}", (flags & 0x10) != 0 ? ", Free Packet" : "", (flags & 8) != 0 ? ", More Packets" : "", (flags & 4) != 0 ? ", Last Packet" : "",
                (flags & 2) != 0 ? ", Request Ack" : "", (flags & 1) != 0 ? ", Client Initiated" : "");
        }
        d.uint(STATUS, 1);
        d.uint(SECURITY, 1);
        d.u16(SPARE);
        int service = d.u16(SERVICE);
        switch (type) {
            case DATA -> {
                d.close();
                d.call(Afs.INSTANCE, new Call(epoch, connection, number, sequence, service, (flags & 1) != 0));
                return;
            }
            case 2 -> acknowledged(d, number, sequence);
            case 4 -> {
                column(d, "ABORT ", number, sequence);
                d.open(ABORT, 4);
                d.uint(ABORT_CODE, 4);
                d.close();
            }
            case 5 -> column(d, "ACKALL ", number, sequence);
            case 6 -> {
                column(d, "CHALLENGE ", number, sequence);
                d.open(CHALLENGE, 4);
                if (d.u32(VERSION) == CHALLENGES) {
                    d.u32(NONCE);
                    d.u32(LEAST);
                }
                d.close();
            }
            case 7 -> {
                column(d, "RESPONSE ", number, sequence);
                d.open(RESPONSE, 4);
                if (d.u32(VERSION) == CHALLENGES) responded(d);
                d.close();
            }
            // What keeps a way through address translation open comes from nobody, in a certain second.
            case 13 -> column(d, epoch == NAT_PING && connection == 0 ? "VERSION NAT ping " : "VERSION request ", number, sequence);
            default -> {}
        }
        d.skipRest();
        d.close();
    }

    /** A point in time in seconds, four bytes. */
    static long seconds(Dissection d, Field field) {
        long seconds = d.peekU32(0);
        d.time(field, d.offset(), 4, seconds, 0);
        d.skip(4);
        return seconds;
    }

    private static void column(Dissection d, String what, long number, long sequence) {
        if (!d.columns()) return;
        d.info("{} Seq: {}  Call: {}  Source Port: {}  Destination Port: {}  ", what, sequence, number, d.sourcePort(new Text()), d.destinationPort(new Text()));
    }

    private static void acknowledged(Dissection d, long number, long sequence) {
        d.open(ACK, 2);
        d.u16(SPACE);
        d.u16(SKEW);
        d.u32(FIRST);
        d.u32(PREVIOUS);
        d.u32(SERIAL);
        int reason = d.u8(REASON);
        if (d.columns()) column(d, "ACK " + REASONS.name(reason, Integer.toString(reason)) + " ", number, sequence);
        for (int left = d.u8(COUNT); left > 0; left--) d.u8(ACK_TYPE);
        if (d.remaining() >= 3) d.skip(3);
        Field[] trailer = {MOST, UNIT, WINDOW, PACKETS};
        for (int i = 0; i < trailer.length && d.remaining() >= 4; i++) d.u32(trailer[i]);
        d.close();
    }

    private static void responded(Dissection d) {
        d.skip(4);
        d.open(ENCRYPTED);
        seconds(d, EPOCH);
        d.u32(CID);
        // The checksum.
        d.skip(4);
        d.uint(SECURITY, 1);
        d.skip(3);
        for (int i = 0; i < 4; i++) d.u32(CALL);
        d.u32(NEXT_NONCE);
        d.u32(LEVEL);
        d.close();
        d.u32(KEY);
        long length = d.u32(TICKET_LENGTH);
        if (length > d.remaining()) throw d.malformed();
        d.bytes(TICKET, (int) length);
    }
}
