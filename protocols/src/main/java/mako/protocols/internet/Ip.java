package mako.protocols.internet;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.link.EtherType;

/** Internet Protocol version 4, RFC 791. */
public final class Ip implements Dissector {

    static final Field IP       = protocol("ip", "IPv4", "Internet Protocol Version 4");
    static final Field VERSION  = u8("ip.version", "Version", mask(0xf0));
    static final Field HDR_LEN  = u8("ip.hdr_len", "Header Length", mask(0x0f), scale(4));
    static final Field DSCP     = u8("ip.dsfield.dscp", "Differentiated Services Codepoint", mask(0xfc));
    static final Field ECN      = u8("ip.dsfield.ecn", "Explicit Congestion Notification", mask(0x03));
    static final Field DSFIELD  = u8("ip.dsfield", "Differentiated Services Field", HEX, bits(DSCP, ECN));
    static final Field LENGTH   = u16("ip.len", "Total Length");
    static final Field ID       = u16("ip.id", "Identification", HEX_DEC);
    static final Field RESERVED = bit("ip.flags.rb", "Reserved bit", 0x80, SET_NOT_SET);
    static final Field DONT     = bit("ip.flags.df", "Don't fragment", 0x40, SET_NOT_SET);
    static final Field MORE     = bit("ip.flags.mf", "More fragments", 0x20, SET_NOT_SET);
    static final Field FLAGS    = u8("ip.flags", "Flags", HEX, mask(0xe0), bits(RESERVED, DONT, MORE));
    static final Field OFFSET   = u16("ip.frag_offset", "Fragment Offset", mask(0x1fff), scale(8));
    static final Field TTL      = u8("ip.ttl", "Time to Live");
    static final Field PROTO    = u8("ip.proto", "Protocol", names(IpProtocols.NAMES));
    static final Field CHECKSUM = u16("ip.checksum", "Header Checksum", HEX);
    static final Field CHECKED  = u8("ip.checksum.status", "Header checksum status", GENERATED);
    static final Field SRC      = ipv4("ip.src", "Source Address");
    static final Field DST      = ipv4("ip.dst", "Destination Address");
    static final Field ADDR     = either("ip.addr", "Source or Destination Address", SRC, DST);

    /** What IP carries, by protocol number. */
    public static final Table PROTOCOLS = IpProtocols.PROTOCOLS;

    private static final int HEADER = 20;

    @Override
    public Field dissects() {
        return IP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {PROTOCOLS};
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.TYPES, 0x0800, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(IP);
        d.protocolColumn("IPv4");
        d.peek(VERSION);
        int header = (int) d.peek(HDR_LEN);
        d.skip(1);
        d.u8(DSFIELD);
        int length = d.u16(LENGTH);
        d.narrow(length - 4);
        d.u16(ID);
        d.peek(FLAGS);
        d.u16(OFFSET);
        d.u8(TTL);
        int protocol = d.u8(PROTO);
        d.u16(CHECKSUM);
        d.computed(CHECKED, 2);
        int from = d.ipv4(SRC);
        int to = d.ipv4(DST);
        d.ipv4Addresses(from, to);
        if (header > HEADER) d.skip(header - HEADER);
        d.close();
        d.payload(PROTOCOLS, protocol);
    }
}
