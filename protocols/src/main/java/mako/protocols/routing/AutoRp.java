package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Cisco's Auto-RP: which rendezvous points there are for which groups; pim-autorp-spec01 of Cisco, the format of its messages. */
public final class AutoRp implements Dissector {

    private static final Values TYPES = Values.of("1 RP announcement\n2 RP mapping");
    private static final Values VERSIONS = Values.of("1 1 or 1+");
    private static final Values PIM_VERSIONS = Values.of("0 Version unknown\n1 Version 1\n2 Version 2\n3 Dual version 1 and 2");

    static final Field AUTO_RP  = protocol("auto_rp", "Auto-RP", "Cisco Auto-RP");
    static final Field VERSION  = u8("auto_rp.version", "Protocol version", mask(0xf0), names(VERSIONS));
    static final Field TYPE     = u8("auto_rp.type", "Packet type", mask(0x0f), names(TYPES));
    static final Field COUNT    = u8("auto_rp.rp_count", "RP count");
    static final Field HOLDTIME = u16("auto_rp.holdtime", "Holdtime", unit("second", "seconds"));
    static final Field RESERVED = u32("auto_rp.reserved", "Reserved", HEX);
    static final Field ADDRESS  = ipv4("auto_rp.rp_addr", "RP address");
    static final Field PIM      = u8("auto_rp.pim_ver", "Version", mask(0x03), names(PIM_VERSIONS));
    static final Field GROUPS   = u8("auto_rp.group_num", "Number of groups this RP maps to");
    static final Field SIGN     = u8("auto_rp.prefix_sign", "Sign", mask(0x01), names(Values.of("0 Positive group prefix\n1 Negative group prefix")));
    static final Field LENGTH   = u8("auto_rp.mask_len", "Mask length");
    static final Field PREFIX   = ipv4("auto_rp.group_prefix", "Prefix");
    static final Field JUNK     = bytes("auto_rp.trailing_junk", "Trailing junk");

    private static final Field LINE = section("Version");

    private static final int PORT = 496;
    private static final int POINT = 6;
    private static final int GROUP = 6;

    @Override
    public Field dissects() {
        return AUTO_RP;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("Auto-RP");
        d.info();
        d.open(AUTO_RP);
        d.extent(d.captured());
        int first = d.peekU8(0);
        String version = VERSIONS.name(first >> 4, "Unknown");
        String type = TYPES.name(first & 15, "Unknown");
        d.open(LINE);
        if (d.titles()) d.title("Version: {}, Packet type: {}", version, type);
        d.peek(VERSION);
        d.u8(TYPE);
        d.close();
        int count = d.u8(COUNT);
        if (d.columns()) d.info("{} (v{}) for {} RP{}", type, version, count, count == 1 ? "" : "s");
        d.u16(HOLDTIME);
        d.u32(RESERVED);
        for (int i = 0; i < count; i++) point(d);
        d.close();
        if (d.remaining() > 0) d.bytes(JUNK, d.captured());
    }

    private static void point(Dissection d) {
        int groups = d.peekU8(5);
        d.ensure(POINT + GROUP * groups);
        d.open(LINE);
        if (d.titles()) d.title("RP {i}: {} group{}", d.peekU32(0), groups, groups == 1 ? "" : "s");
        d.ipv4(ADDRESS);
        d.u8(PIM);
        d.u8(GROUPS);
        for (int i = 0; i < groups; i++) {
            d.open(LINE);
            if (d.titles()) d.title("Group {i}/{} ({})", d.peekU32(2), d.peekU8(1), SIGN.names.name(d.peekU8(0) & 1));
            d.u8(SIGN);
            d.u8(LENGTH);
            d.ipv4(PREFIX);
            d.close();
        }
        d.close();
    }
}
