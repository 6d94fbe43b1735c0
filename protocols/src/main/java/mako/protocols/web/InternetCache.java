package mako.protocols.web;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Internet Cache Protocol, version 2: RFC 2186. */
public final class InternetCache implements Dissector {

    static final Field ICP       = protocol("icp", "ICP", "Internet Cache Protocol");
    private static final Values OPERATIONS = Values.of("""
        0x00 ICP_INVALID
        0x01 ICP_QUERY
        0x02 ICP_HIT
        0x03 ICP_MISS
        0x04 ICP_ERR
        0x05 ICP_SEND
        0x06 ICP_SENDA
        0x07 ICP_DATABEG
        0x08 ICP_DATA
        0x09 ICP_DATA_END
        0x0a ICP_SECHO
        0x0b ICP_DECHO
        0x15 ICP_MISS_NOFETCH
        0x16 ICP_DENIED
        0x17 ICP_HIT_OBJ
        """);
    static final Field OPERATION = u8("icp.opcode", "Opcode", HEX, names(OPERATIONS));
    static final Field VERSION   = u8("icp.version", "Version");
    static final Field LENGTH    = u16("icp.length", "Length");
    static final Field NUMBER    = u32("icp.nr", "Request Number");
    static final Field HIT_OBJECT = group("icp.option.hit_obj", "Option: ICP_FLAG_HIT_OBJ");
    static final Field SOURCE_RTT = group("icp.option.src_rtt", "Option: ICP_FLAG_SRC_RTT");
    static final Field RTT       = u32("icp.rtt", "RTT");
    static final Field SENDER    = ipv4("icp.sender_host_ip_address", "Sender Host IP address");
    static final Field PAYLOAD   = section("Payload");
    static final Field REQUESTER = ipv4("icp.requester_host_address", "Requester Host Address");
    static final Field URL       = text("icp.url", "URL");
    static final Field OBJECT_LENGTH = u16("icp.object_length", "Object length");
    static final Field OBJECT    = bytes("icp.object_data", "Object data");
    static final Field FRAGMENTED = note(Field.Group.MALFORMED, "icp.fragmented_packet", "Packet is fragmented");

    private static final int PORT = 3130;
    private static final int HEADER = 20;
    private static final int QUERY = 1;
    private static final int HIT_WITH_OBJECT = 0x17;
    private static final long FLAG_HIT_OBJECT = 0x80000000L;
    private static final long FLAG_SOURCE_RTT = 0x40000000L;

    @Override
    public Field dissects() {
        return ICP;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("ICP");
        int operation = d.peekU8(0);
        if (d.columns()) {
            d.info("Opcode: {} ({}), Req Nr: {}", OPERATIONS.name(operation, "Unknown"), operation, d.peekU32(4));
        }
        d.open(ICP);
        d.extent(d.remaining());
        d.u8(OPERATION);
        d.u8(VERSION);
        int length = d.u16(LENGTH);
        d.u32(NUMBER);
        long options = d.peekU32(0);
        if ((options & FLAG_HIT_OBJECT) != 0) mark(d, HIT_OBJECT);
        boolean rtt = (options & FLAG_SOURCE_RTT) != 0;
        if (rtt) mark(d, SOURCE_RTT);
        d.skip(4);
        if (rtt && operation != QUERY) d.u32(RTT);
        else d.skip(4);
        d.ipv4(SENDER);
        payload(d, operation, length - HEADER);
        d.skipRest();
        d.close();
    }

    private static void mark(Dissection d, Field option) {
        d.open(option);
        d.extent(4);
        d.close();
    }

    private static void payload(Dissection d, int operation, int length) {
        if (length < 0) return;
        d.ensure(length);
        d.open(PAYLOAD);
        d.extent(length);
        switch (operation) {
            case QUERY -> {
                d.ipv4(REQUESTER);
                url(d);
            }
            case 0x02, 0x03, 0x04, 0x0a, 0x0b, 0x15, 0x16 -> url(d);
            case HIT_WITH_OBJECT -> {
                url(d);
                d.bytes(OBJECT, d.u16(OBJECT_LENGTH));
            }
            default -> {}
        }
        d.close();
    }

    private static void url(Dissection d) {
        int zero = d.find(0);
        if (zero < 0) throw d.malformed();
        d.text(URL, zero + 1);
    }
}
