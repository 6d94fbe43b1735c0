package mako.protocols.monitoring;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What the identifier of an SNMP engine is made of: RFC 3411, section 5, SnmpEngineID; RFC 1910 for those before. */
final class SnmpEngine {

    private static final Values ENTERPRISES = Values.of("""
        2 IBM
        9 ciscoSystems
        11 Hewlett-Packard
        311 Microsoft
        2021 ucdavis
        2636 Juniper Networks, Inc.
        8072 net-snmp
        """);
    static final Field CONFORM  = bit("snmp.engineid.conform", "Engine ID Conformance", 0x80,
        yesNo("RFC3411 (SNMPv3)", "RFC1910 (Non-SNMPv3)"), maskWidth(8));
    static final Field ENTERPRISE = u32("snmp.engineid.enterprise", "Engine Enterprise ID", names(ENTERPRISES));
    static final Field FORMAT   = u8("snmp.engineid.format", "Engine ID Format", names(Values.of("""
        1 IPv4 address
        2 IPv6 address
        3 MAC address
        4 Text, administratively assigned
        5 Octets, administratively assigned
        """)));
    static final Field IPV4     = ipv4("snmp.engineid.ipv4", "Engine ID Data: IPv4 address");
    static final Field IPV6     = ipv6("snmp.engineid.ipv6", "Engine ID Data: IPv6 address");
    static final Field MAC      = ether("snmp.engineid.mac", "Engine ID Data: MAC address");
    static final Field TEXT     = text("snmp.engineid.text", "Engine ID Data: Text", UTF_8);
    static final Field TIME     = time("snmp.engineid.time", "Engine ID Data: Creation Time");
    static final Field DATA     = bytes("snmp.engineid.data", "Engine ID Data");
    static final Field TRAILER  = bytes("snmp.agentid_trailer", "AgentID Trailer");
    static final Field ODD      = section("Data not conforming to RFC3411");

    static final Field NOT_3411 = warning(Field.Group.PROTOCOL, "snmp.rfc3411_non_conformant", "Data not conforming to RFC3411");

    private static final int NET_SNMP = 8072;
    private static final int RANDOM = 128;

    private SnmpEngine() {}

    /** Shows the parts of the identifier whose value, {@code size} bytes with its header, is at {@code at}. */
    static void parts(Dissection d, int at, int size) {
        int end = at + size;
        d.seek(at);
        int header = d.peekU8(1) < 0x80 ? 2 : 2 + (d.peekU8(1) & 0x7f);
        d.seek(at + header);
        int rest = d.narrow(size - header);
        if (d.remaining() >= 5) {
            boolean conforms = (d.peekU8(0) & 0x80) != 0;
            d.peek(CONFORM, 0, 1);
            long enterprise = d.peekU32(0) & 0x7fffffff;
            d.at(ENTERPRISE, d.offset(), 4, enterprise);
            d.skip(4);
            if (conforms) data(d, enterprise);
            else d.bytes(TRAILER, d.remaining());
        }
        d.widen(rest);
        d.seek(end);
    }

    private static void data(Dissection d, long enterprise) {
        int format = d.u8(FORMAT);
        int count = d.remaining();
        if (d.titles() && FORMAT.names.name(format) == null) {
            d.titleLast("Engine ID Format: Reserved/Enterprise-specific ({}){}", format,
                enterprise == NET_SNMP && format == RANDOM ? ": Net-SNMP Random" : "");
        }
        if (format == 1 && count == 4) {
            d.ipv4(IPV4);
        } else if (format == 2 && count == 16) {
            d.ipv6(IPV6);
        } else if (format == 3 && count == 6) {
            d.ether(MAC);
        } else if (format == 4 && count > 0) {
            d.text(TEXT, count);
            if (d.titles()) d.titleLast("Engine ID Data: Text: {}", new Text().escaped(d.currentSource().bytes,
                d.currentSource().start + d.offset() - count, count).toString());
        } else if (format == RANDOM && enterprise == NET_SNMP && (count == 8 || count == 12)) {
            // Made at random, and when: seconds, the lowest byte first.
            d.bytes(DATA, 4);
            d.time(TIME, d.offset(), count - 4, d.peekLe32(0) | (count == 8 ? 0 : d.peekLe32(4) << 32), 0);
            d.skip(count - 4);
        } else if (format < 1 || format > 5 && format != RANDOM || format == 5) {
            if (count > 0) d.bytes(DATA, count);
        } else if (count > 0) {
            d.at(ODD, d.offset(), count);
            d.noteLast(NOT_3411);
            d.skip(count);
        }
    }
}
