package mako.protocols.tunnel;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Udp;

/**
 * PROXY protocol, versions 1 (a line) and 2 (binary): whom a proxy passes a connection on for; HAProxy's "The PROXY
 * protocol", sections 2.1 and 2.2.
 */
public final class ProxyHeader implements Dissector {

    static final Field PROXY       = protocol("proxy", "PROXY", "PROXY Protocol");
    static final Field FIRST_MAGIC = group("proxy.v1.magic", "PROXY v1 magic");
    static final Field FIRST_PROTOCOL = text("proxy.v1.proto", "Protocol");
    static final Field FIRST_UNKNOWN = text("proxy.v1.unknown", "Unknown data");
    static final Field SRC_IPV4    = ipv4("proxy.src.ipv4", "Source Address");
    static final Field DST_IPV4    = ipv4("proxy.dst.ipv4", "Destination Address");
    static final Field SRC_IPV6    = ipv6("proxy.src.ipv6", "Source Address");
    static final Field DST_IPV6    = ipv6("proxy.dst.ipv6", "Destination Address");
    static final Field SRC_PORT    = u16("proxy.srcport", "Source Port");
    static final Field DST_PORT    = u16("proxy.dstport", "Destination Port");
    static final Field MAGIC       = bytes("proxy.v2.magic", "Magic");
    static final Field MAJOR       = u8("proxy.v2.version", "Version", mask(0xf0));
    static final Field COMMAND     = u8("proxy.v2.cmd", "Command", mask(0x0f));
    static final Field VERSION     = u8("proxy.version", "Version", GENERATED);
    static final Field FAMILY      = u8("proxy.v2.addr_family", "Address Family", HEX, mask(0xf0), names(Values.of("""
        0 Unknown
        1 IPv4
        2 IPv6
        3 UNIX
        4-15 Unknown
        """)));
    static final Field TRANSPORT   = u8("proxy.v2.protocol", "Protocol", HEX, mask(0x0f));
    static final Field CARRIED     = u8("proxy.v2.addr_family_protocol", "Address Family Protocol", HEX, names(Values.of("""
        0x00 UNSPEC
        0x11 TCP over IPv4
        0x12 UDP over IPv4
        0x21 TCP over IPv6
        0x22 UDP over IPv6
        0x31 UNIX stream
        0x32 UNIX datagram
        """)), bits(FAMILY, TRANSPORT));
    static final Field LENGTH      = u16("proxy.v2.length", "Length");
    static final Field SRC_UNIX    = bytes("proxy.v2.src.unix", "Source Address");
    static final Field DST_UNIX    = bytes("proxy.v2.dst.unix", "Destination Address");
    static final Field UNKNOWN     = bytes("proxy.v2.unknown", "Unknown data");
    static final Field VALUE       = group("proxy.v2.tlv", "TLV");
    private static final Values TYPES = Values.of("""
        0x00 UNSPEC
        0x01 ALPN
        0x02 AUTHORITY
        0x03 CRC32C
        0x04 NOOP
        0x20 SSL
        0x21 SSL VERSION
        0x22 SSL CN
        0x23 SSL CIPHER
        0x24 SSL SIG ALG
        0x25 SSL KEY ALG
        0x30 NETNS
        0xea AWS
        """);
    static final Field TYPE        = u8("proxy.v2.tlv.type", "Type", HEX, names(TYPES));
    static final Field VALUE_LENGTH = u16("proxy.v2.tlv.length", "Length");
    static final Field VALUE_BYTES = bytes("proxy.v2.tlv.value", "Value");
    static final Field SSL_CLIENT  = u8("proxy.v2.tlv.ssl.client", "Client", HEX);
    static final Field SSL_VERIFY  = u32("proxy.v2.tlv.ssl.verify", "Verify", HEX);
    static final Field SSL_VERSION = text("proxy.v2.tlv.ssl.version", "Version");
    static final Field SSL_NAME    = text("proxy.v2.tlv.ssl.cn", "CN");
    static final Field SSL_CIPHER  = text("proxy.v2.tlv.ssl.cipher", "Cipher");
    static final Field SSL_SIGNATURE = text("proxy.v2.tlv.ssl.sig_alg", "SIG ALG");
    static final Field SSL_KEY     = text("proxy.v2.tlv.ssl.keu_alg", "Key ALG");
    static final Field REMARK      = section("Badly formatted PROXY header line");
    static final Field SHORT       = warning(Field.Group.MALFORMED, "proxy.header.length_too_small", "Header length is too small");
    static final Field BAD         = warning(Field.Group.MALFORMED, "proxy.bad_format", "Badly formatted PROXY header line");

    private static final long MAGIC_BEGINS = 0x0d0a0d0a000d0a51L;
    private static final int MAGIC_ENDS = 0x5549540a;
    private static final int HEADER = 16;
    private static final int UNIX_ADDRESS = 108;
    /** Longest line, with its end: section 2.1. */
    private static final int LONGEST_LINE = 107;
    /** How deep values about TLS may lie in one another. */
    private static final int DEEPEST = 16;

    @Override
    public Field dissects() {
        return PROXY;
    }

    @Override
    public void link(Links links) {
        links.heuristic(Tcp.PORTS, Links.Strength.STRONG, "proxy_tcp", this, ProxyHeader::recognizes);
        links.heuristic(Udp.PORTS, Links.Strength.STRONG, "proxy_udp", this, ProxyHeader::recognizes);
    }

    private static boolean recognizes(Dissection d) {
        return isBinary(d) || lineLength(d) > 0;
    }

    private static boolean isBinary(Dissection d) {
        return d.captured() >= HEADER && d.peekU64(0) == MAGIC_BEGINS && d.peekU32(8) == MAGIC_ENDS;
    }

    /** How long the line is without its end, or -1 where there is none. */
    private static int lineLength(Dissection d) {
        if (!d.looksAt("PROXY ")) return -1;
        int end = d.find('\r');
        return end > 0 && end <= LONGEST_LINE - 2 && end + 1 < d.captured() && d.peekU8(end + 1) == '\n' ? end : -1;
    }

    @Override
    public void dissect(Dissection d) {
        d.open(PROXY);
        if (isBinary(d)) {
            d.extent(d.remaining());
            binary(d);
            d.skipRest();
            d.close();
            return;
        }
        int line = lineLength(d);
        d.extent(line + 2);
        int start = d.offset();
        d.protocolColumn("PROXYv1");
        line(d, line);
        d.seek(start + line + 2);
        d.close();
        if (d.remaining() == 0) return;
        Table table = d.carrier() == Udp.UDP ? Udp.PORTS : Tcp.PORTS;
        d.payload(table, Math.min(d.sourcePort(), d.destinationPort()), Math.max(d.sourcePort(), d.destinationPort()));
    }

    private static void line(Dissection d, int length) {
        int end = d.offset() + length;
        d.at(FIRST_MAGIC, d.offset(), 5);
        d.skip(6);
        int word = word(d, end);
        if (word < 0) return;
        String protocol = d.peekText(0, word);
        d.text(FIRST_PROTOCOL, word);
        d.skip(1);
        boolean four = protocol.equals("TCP4");
        if (!four && !protocol.equals("TCP6")) {
            if (d.offset() <= end) d.text(FIRST_UNKNOWN, end - d.offset());
            return;
        }
        if (!address(d, end, four ? SRC_IPV4 : SRC_IPV6, four) || !address(d, end, four ? DST_IPV4 : DST_IPV6, four)) return;
        if (port(d, end, SRC_PORT, false)) port(d, end, DST_PORT, true);
    }

    /** How long the word is that a blank ends, or -1 after remarking that there is none. */
    private static int word(Dissection d, int end) {
        int blank = d.find(' ');
        if (blank >= 0 && d.offset() + blank < end) return blank;
        bad(d, end + 2 - d.offset(), "Badly formatted PROXY header line");
        return -1;
    }

    private static void bad(Dissection d, int count, String words) {
        d.open(REMARK);
        d.extent(count);
        d.title("{}", words);
        d.note(BAD, "{}", words);
        d.close();
    }

    private static boolean address(Dissection d, int end, Field field, boolean four) {
        int length = word(d, end);
        if (length <= 0) return false;
        String text = d.peekText(0, length);
        byte[] bytes = four ? Addresses.ipv4(text) : Addresses.ipv6(text);
        if (bytes == null) {
            bad(d, length, four ? "Unrecognized IPv4 address" : "Unrecognized IPv6 address");
            return false;
        }
        if (four) {
            d.at(field, d.offset(), length, (bytes[0] & 0xffL) << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | bytes[3] & 0xff);
        } else {
            d.at(field, d.offset(), length, bytes);
        }
        d.skip(length + 1);
        return true;
    }

    private static boolean port(Dissection d, int end, Field field, boolean last) {
        int length = last ? end - d.offset() : word(d, end);
        if (length < 0) return false;
        long value = 0;
        int digits = 0;
        for (int i = 0; i < length; i++) {
            int c = d.peekU8(i);
            if (c == ' ' && digits == 0) continue;
            if (c < '0' || c > '9' || value > 0xffff) {
                value = -1;
                break;
            }
            value = value * 10 + c - '0';
            digits++;
        }
        if (value < 0 || value > 0xffff || digits == 0) {
            bad(d, length, "Unrecognized port");
            return false;
        }
        d.at(field, d.offset(), length, value);
        d.skip(last ? length : length + 1);
        return true;
    }

    private static void binary(Dissection d) {
        int start = d.offset();
        d.bytes(MAGIC, 12);
        d.protocolColumn("PROXYv2");
        d.peek(MAJOR, 0, 1);
        d.peek(COMMAND, 0, 1);
        d.at(VERSION, d.offset(), 1, 2);
        d.skip(1);
        int carried = d.u8(CARRIED);
        int length = d.u16(LENGTH);
        switch (carried) {
            case 0x11, 0x12 -> {
                d.ipv4(SRC_IPV4);
                d.ipv4(DST_IPV4);
                ports(d);
            }
            case 0x21, 0x22 -> {
                d.ipv6(SRC_IPV6);
                d.ipv6(DST_IPV6);
                ports(d);
            }
            case 0x31, 0x32 -> {
                d.bytes(SRC_UNIX, UNIX_ADDRESS);
                d.bytes(DST_UNIX, UNIX_ADDRESS);
            }
            default -> {
                d.bytes(UNKNOWN, length);
                return;
            }
        }
        // What is expected by users of other analyzers: the values end where they would if the length counted the header.
        values(d, start + length, 0);
    }

    private static void ports(Dissection d) {
        d.u16(SRC_PORT);
        d.u16(DST_PORT);
    }

    private static void values(Dissection d, int end, int depth) {
        while (d.offset() < end) {
            int start = d.offset();
            int type = d.peekU8(0);
            int length = d.peekU16(1);
            d.open(VALUE);
            d.extent(3 + length);
            d.title("TLV: (t={},l={}) {}", type, length, TYPES.name(type, "Unknown type"));
            d.u8(TYPE);
            d.u16(VALUE_LENGTH);
            d.ensure(length);
            d.at(VALUE_BYTES, d.offset(), length);
            switch (type) {
                case 0x20 -> {
                    d.u8(SSL_CLIENT);
                    d.u32(SSL_VERIFY);
                    if (depth < DEEPEST) values(d, end, depth + 1);
                }
                case 0x21 -> named(d, SSL_VERSION, length, true);
                case 0x22 -> named(d, SSL_NAME, length, true);
                case 0x23 -> named(d, SSL_CIPHER, length, false);
                case 0x24 -> named(d, SSL_SIGNATURE, length, false);
                case 0x25 -> named(d, SSL_KEY, length, false);
                default -> d.skip(length);
            }
            if (d.offset() < start + 3 + length) d.seek(start + 3 + length);
            d.close();
        }
    }

    private static void named(Dissection d, Field field, int length, boolean tell) {
        if (tell && d.titles()) d.append(": " + d.peekText(0, length));
        d.text(field, length);
    }
}
