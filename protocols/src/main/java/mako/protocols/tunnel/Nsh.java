package mako.protocols.tunnel;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.internet.Gre;
import mako.protocols.link.EtherType;

/** Network Service Header: RFC 8300. */
public final class Nsh implements Dissector {

    static final Field NSH = protocol("nsh", "NSH", "Network Service Header");
    static final Field VERSION = u16("nsh.version", "Version", DEC_HEX, mask(0xc000));
    static final Field OBIT = u16("nsh.Obit", "O Bit", mask(0x2000));
    static final Field CBIT = u16("nsh.CBit", "C Bit", mask(0x1000));
    static final Field TTL = u16("nsh.ttl", "Time to live", HEX, mask(0xfc0));
    static final Field LENGTH = u16("nsh.length", "Length", DEC_HEX, mask(0x3f));
    static final Field MDTYPE = u8("nsh.mdtype", "MD Type", DEC_HEX);
    static final Values NEXTPROTO_NAMES = Values.of("""
        0   None
        1   IPv4
        2   IPv6
        3   Ethernet
        4   NSH
        5   MPLS
        254 Experiment 1
        255 Experiment 2
        """);
    static final Field NEXTPROTO = u8("nsh.nextproto", "Next Protocol", DEC_HEX, names(NEXTPROTO_NAMES));
    static final Field SPI = u24("nsh.spi", "SPI", DEC_HEX);
    static final Field SI = u8("nsh.si", "SI", DEC_HEX);
    static final Field CONTEXTHEADER = bytes("nsh.contextheader", "Context Header");
    static final Field METADATACLASS = u16("nsh.metadataclass", "TLV Class", DEC_HEX);
    static final Field METADATATYPE = u8("nsh.metadatatype", "Type", DEC_HEX);
    static final Field METADATAUNASSIGNEDBIT = u8("nsh.metadataunassignedbit", "Unassigned Bit", HEX, mask(0x80));
    static final Field METADATALEN = u8("nsh.metadatalen", "Length", HEX, mask(0x7f));
    static final Field METADATA = bytes("nsh.metadata", "Variable Metadata");
    static final Field LENGTH_INVALID = warning(Field.Group.PROTOCOL, "nsh.length.invalid", "Length MUST be of value 0x6 for MD Type equal to 0x1");

    /** What follows the header, by next protocol, where it has no EtherType. */
    public static final Table NEXT_PROTOCOLS = table("nsh.next_proto", "NSH Next Protocol");

    private static final int ETHER_TYPE  = 0x894f;
    private static final int IN_VXLAN    = 4;

    private static final int FIXED       = 1;
    private static final int VARIABLE    = 2;
    private static final int BASE_WORDS  = 2;
    private static final int FIXED_WORDS = 6;

    private static final int IPV4        = 1;
    private static final int IPV6        = 2;
    private static final int ETHERNET    = 3;
    private static final int AGAIN       = 4;
    private static final int MPLS        = 5;

    @Override
    public Field dissects() {
        return NSH;
    }

    @Override
    public Table[] offers() {
        return new Table[] {NEXT_PROTOCOLS, EtherType.TYPES};
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.TYPES, ETHER_TYPE, this);
        links.add(Gre.PROTOCOLS, ETHER_TYPE, this);
        links.add(Vxlan.NEXT_PROTOCOLS, IN_VXLAN, this);
        links.add(NEXT_PROTOCOLS, AGAIN, this);
    }

    @Override
    public void dissect(Dissection d) {
        int start = d.offset();
        d.open(NSH);
        d.protocolColumn("NSH");
        d.info("Network Service Header");
        d.peek(VERSION);
        d.peek(OBIT, 0, 2);
        d.peek(CBIT, 0, 2);
        d.peek(TTL);
        int words = d.u16(LENGTH);
        if (words != FIXED_WORDS && d.peekU8(0) == FIXED) d.noteLast(LENGTH_INVALID);
        int type = d.u8(MDTYPE);
        int next = d.u8(NEXTPROTO);
        d.u24(SPI);
        d.u8(SI);
        if (type == FIXED) {
            for (int i = 0; i < FIXED_WORDS - BASE_WORDS; i++) d.bytes(CONTEXTHEADER, 4);
        } else if (type == VARIABLE) {
            int end = start + words * 4;
            while (d.offset() < end) metadata(d);
        }
        d.extent(Math.min(words * 4, d.offset() - start + d.captured()));
        d.close();
        if (type != FIXED) d.seek(start + words * 4);
        payload(d, next);
    }

    /** Section 2.5.1: padded to whole words. */
    private static void metadata(Dissection d) {
        d.u16(METADATACLASS);
        d.u8(METADATATYPE);
        d.peek(METADATAUNASSIGNEDBIT);
        int length = d.u8(METADATALEN);
        if (length == 0) return;
        d.bytes(METADATA, length);
        d.skip(Math.min(-length & 3, d.remaining()));
    }

    private static void payload(Dissection d, int next) {
        if (d.remaining() <= 0) return;
        switch (next) {
            case IPV4 -> d.payload(EtherType.TYPES, 0x0800);
            case IPV6 -> d.payload(EtherType.TYPES, 0x86dd);
            case ETHERNET -> d.payload(EtherType.TYPES, 0x6558);
            case MPLS -> d.payload(EtherType.TYPES, 0x8847);
            default -> d.payload(NEXT_PROTOCOLS, next);
        }
    }
}
