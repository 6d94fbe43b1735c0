package mako.protocols.transport;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.internet.IpProtocols;

/** User Datagram Protocol, RFC 768. */
public final class Udp implements Dissector {

    static final Field UDP       = protocol("udp", "UDP", "User Datagram Protocol");
    static final Field SRC_PORT  = u16("udp.srcport", "Source Port", UDP_PORT);
    static final Field DST_PORT  = u16("udp.dstport", "Destination Port", UDP_PORT);
    static final Field ANY_PORT  = eitherTogether("udp.port", "Source or Destination Port", SRC_PORT, DST_PORT);
    static final Field LENGTH    = u16("udp.length", "Length");
    static final Field CHECKSUM  = u16("udp.checksum", "Checksum", HEX);
    static final Field STATUS    = u8("udp.checksum.status", "Checksum Status", GENERATED, names(Values.of("0 Bad\n1 Good\n2 Unverified\n3 Not present\n4 Illegal")));
    static final Field STREAM    = u32("udp.stream", "Stream index", GENERATED);
    static final Field TIMES     = section("Timestamps", GENERATED);
    static final Field RELATIVE  = duration("udp.time_relative", "Time since first frame", GENERATED);
    static final Field DELTA     = duration("udp.time_delta", "Time since previous frame", GENERATED);
    static final Field PAYLOAD   = bytes("udp.payload", "Payload");

    static final Field BAD_LENGTH = error("udp.length.bad", "Bad length value");

    /** What UDP carries, by port. */
    public static final Table PORTS = table("udp.port", "UDP port");

    private static final int HEADER = 8;

    @Override
    public Field dissects() {
        return UDP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {PORTS};
    }

    @Override
    public void link(Links links) {
        links.add(IpProtocols.PROTOCOLS, IpProtocols.UDP, this);
    }

    @Override
    public void dissect(Dissection d) {
        int available = d.remaining();
        int start = d.offset();
        d.open(UDP);
        d.protocolColumn("UDP");
        int src = d.u16(SRC_PORT);
        int dst = d.u16(DST_PORT);
        d.ports(src, dst);
        d.title("User Datagram Protocol, Src Port: {}, Dst Port: {}", src, dst);
        int length = d.u16(LENGTH);
        if (length == 0) {
            length = available;                 // a jumbogram: RFC 2675, section 4
        } else if (length < HEADER) {
            d.noteLast(BAD_LENGTH, "Bad length value {} < 8", length);
            return;
        }
        d.u16(CHECKSUM);
        d.computed(STATUS, 2);
        d.place(start + 6, 0);
        d.computed(STREAM, d.conversation(UDP, src, dst).index);
        d.open(TIMES);
        d.conversationTimes(RELATIVE, DELTA);
        d.extent(0);
        d.close();
        d.info("{} → {} Len={}", src, dst, length - HEADER);
        d.narrow(length - HEADER);
        if (d.remaining() > 0) d.at(PAYLOAD, d.offset(), d.captured());
        d.extent(HEADER);
        d.close();

        // Both ends of a conversation must get the same dissector, and the lower port is likelier the service.
        d.payload(PORTS, Math.min(src, dst), Math.max(src, dst));
    }
}
