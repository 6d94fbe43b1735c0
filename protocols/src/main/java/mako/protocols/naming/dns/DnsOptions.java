package mako.protocols.naming.dns;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Options of the OPT pseudo record, RFC 6891 section 6.1.2, and what later documents put into them. */
final class DnsOptions {

    static final Field OPTION        = group("dns.opt", "Option");
    static final Field CODE          = u16("dns.opt.code", "Option Code", names(DnsValues.OPTIONS));
    static final Field LENGTH        = u16("dns.opt.len", "Option Length");
    static final Field DATA          = bytes("dns.opt.data", "Option Data");
    static final Field DAU           = u8("dns.opt.dau", "DAU", names(DnsValues.ALGORITHMS), help("DNSSEC algorithm understood"));
    static final Field DHU           = u8("dns.opt.dhu", "DHU", names(DnsValues.DIGESTS), help("DS hash understood"));
    static final Field N3U           = u8("dns.opt.n3u", "N3U", names(DnsValues.NSEC3_HASHES), help("NSEC3 hash understood"));
    static final Field FAMILY        = u16("dns.opt.client.family", "Family", names(DnsValues.FAMILIES));
    static final Field NETMASK       = u8("dns.opt.client.netmask", "Source Netmask");
    static final Field SCOPE         = u8("dns.opt.client.scope", "Scope Netmask");
    static final Field SUBNET        = bytes("dns.opt.client.addr", "Client Subnet");
    static final Field SUBNET4       = ipv4("dns.opt.client.addr4", "Client Subnet");
    static final Field SUBNET6       = ipv6("dns.opt.client.addr6", "Client Subnet");
    static final Field CLIENT_COOKIE = bytes("dns.opt.cookie.client", "Client Cookie");
    static final Field SERVER_COOKIE = bytes("dns.opt.cookie.server", "Server Cookie");
    static final Field TIMEOUT       = u16("dns.opt.edns_tcp_keepalive.timeout", "Timeout", help("in units of 100 milliseconds"));
    static final Field PADDING       = bytes("dns.opt.padding", "Padding");
    static final Field TRUST_POINT   = text("dns.opt.chain.fqdn", "Closest Trust Point");
    static final Field INFO_CODE     = u16("dns.opt.ext_error.info_code", "Info Code", names(DnsValues.ERRORS));
    static final Field EXTRA_TEXT    = text("dns.opt.ext_error.extra_text", "Extra Text", UTF_8);

    /** What the subnet option was before it got a number of its own. */
    static final Field DEPRECATED = warning(Field.Group.PROTOCOL, "dns.depr.opc", "Deprecated opcode. Client subnet OPT assigned as 8.");
    static final Field BAD_LENGTH = error("dns.rr.opt.bad_length", "Length too long for any type of IP address.");

    private DnsOptions() {}

    /** Reads the options up to {@code end}, an offset. */
    static void dissect(Dissection d, int end) {
        while (d.offset() < end) option(d);
    }

    private static void option(Dissection d) {
        int code = d.peekU16(0);
        int length = d.peekU16(2);
        d.open(OPTION);
        d.extent(Math.min(4 + length, d.captured()));
        if (d.titles()) {
            String name = DnsValues.OPTIONS.name(code);
            d.append(": {}", name == null ? "Unknown (" + code + ")" : name);
        }
        d.u16(CODE);
        int codeEntry = d.last();
        d.u16(LENGTH);
        int lengthEntry = d.last();
        int start = d.offset();
        d.bytes(DATA, length);
        if (code == 20730) d.noteOn(codeEntry, DEPRECATED, null);
        int end = d.offset();
        d.seek(start);
        switch (code) {
            case 5 -> each(d, DAU, end);
            case 6 -> each(d, DHU, end);
            case 7 -> each(d, N3U, end);
            case 8, 20730 -> subnet(d, end, lengthEntry);
            case 10 -> {
                d.bytes(CLIENT_COOKIE, 8);
                if (end < d.offset()) throw d.malformed();
                d.bytes(SERVER_COOKIE, end - d.offset());
            }
            case 11 -> {
                if (length == 2) d.u16(TIMEOUT);
            }
            case 12 -> d.bytes(PADDING, length);
            case 13 -> {
                if (length > 0) d.text(TRUST_POINT, length);
            }
            case 15 -> {
                if (length == 1) throw d.malformed();
                if (length > 1) d.u16(INFO_CODE);
                if (length > 2) d.text(EXTRA_TEXT, length - 2);
            }
            default -> {}
        }
        d.seek(end);
        d.close();
    }

    private static void each(Dissection d, Field field, int end) {
        while (d.offset() < end) d.u8(field);
    }

    /** Client subnet, RFC 7871 section 6: as many bytes of the address as the prefix needs. */
    private static void subnet(Dissection d, int end, int lengthEntry) {
        int family = d.u16(FAMILY);
        d.u8(NETMASK);
        d.u8(SCOPE);
        int from = d.offset();
        int whole = end - from;
        int count = Math.min(whole, 16);
        if (whole != count || count < 0) {
            d.noteOn(lengthEntry, BAD_LENGTH, null);
            if (count < 0) throw d.malformed();
        }
        d.ensure(count);
        switch (family) {
            case 1 -> d.at(SUBNET4, from, count, prefix4(d, count));
            case 2 -> {
                if (d.wants(SUBNET6)) d.at(SUBNET6, from, count, prefix6(d, count));
            }
            default -> d.at(SUBNET, from, whole);
        }
    }

    /** The first {@code count} bytes at the cursor as an IPv4 address, with zeros behind. */
    static long prefix4(Dissection d, int count) {
        long address = 0;
        for (int i = 0; i < 4; i++) address = address << 8 | (i < count ? d.peekU8(i) : 0);
        return address;
    }

    /** The first {@code count} bytes at the cursor as an IPv6 address, with zeros behind. */
    static byte[] prefix6(Dissection d, int count) {
        byte[] address = new byte[16];
        for (int i = 0; i < Math.min(16, count); i++) address[i] = (byte) d.peekU8(i);
        return address;
    }
}
