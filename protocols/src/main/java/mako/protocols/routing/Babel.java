package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** The Babel routing protocol: RFC 8966; diversity routing, timestamps and authentication in RFC 9229, RFC 9616 and RFC 8967. */
public final class Babel implements Dissector {

    static final Field BABEL = protocol("babel", "Babel", "Babel Routing Protocol");
    static final Field MAGIC = u8("babel.magic", "Magic");
    static final Field VERSION = u8("babel.version", "Version");
    static final Field BODYLEN = u16("babel.bodylen", "Body Length");
    static final Field MESSAGE = u8("babel.message", "Message");
    static final Values MESSAGE_TYPE_NAMES = Values.of("""
        0  pad1
        1  padn
        2  ack-req
        3  ack
        4  hello
        5  ihu
        6  router-id
        7  nh
        8  update
        9  request
        10 mh-request
        11 ts/pc (obsolete)
        12 hmac
        13 source-specific-update
        14 source-specific-req
        15 source-specific-seqno
        16 hmac
        17 pc
        18 challenge-request
        19 challenge-reply
        """);
    static final Field MESSAGE_TYPE = u8("babel.message.type", "Message Type", names(MESSAGE_TYPE_NAMES));
    static final Field MESSAGE_LENGTH = u8("babel.message.length", "Message Length");
    static final Field MESSAGE_NONCE = u16("babel.message.nonce", "Nonce", HEX);
    static final Field MESSAGE_INTERVAL = u16("babel.message.interval", "Interval");
    static final Field MESSAGE_SEQNO = u16("babel.message.seqno", "Seqno", HEX);
    static final Values MESSAGE_AE_NAMES = Values.of("""
        0 Wildcard
        1 IPv4
        2 IPv6
        3 Link-Local IPv6
        """);
    static final Field MESSAGE_AE = u8("babel.message.ae", "Address Encoding", names(MESSAGE_AE_NAMES));
    static final Field MESSAGE_PREFIX = bytes("babel.message.prefix", "Raw Prefix");
    static final Field MESSAGE_RXCOST = u16("babel.message.rxcost", "Rxcost", HEX);
    static final Field MESSAGE_ROUTERID = bytes("babel.message.routerid", "Router ID");
    static final Field MESSAGE_FLAGS = u8("babel.message.flags", "Flags", HEX);
    static final Field MESSAGE_PLEN = u8("babel.message.plen", "Prefix Length");
    static final Field MESSAGE_OMITTED = u8("babel.message.omitted", "Omitted Bytes");
    static final Field MESSAGE_METRIC = u16("babel.message.metric", "Metric");
    static final Field MESSAGE_HOPCOUNT = u8("babel.message.hopcount", "Hop Count");
    static final Field MESSAGE_INDEX = u32("babel.message.index", "Index");
    static final Field SUBTLV = u8("babel.subtlv", "Sub-TLV");
    static final Values SUBTLV_TYPE_NAMES = Values.of("""
        0 sub-pad1
        1 sub-padn
        2 diversity
        3 timestamp
        """);
    static final Field SUBTLV_TYPE = u8("babel.subtlv.type", "Sub-TLV Type", names(SUBTLV_TYPE_NAMES));
    static final Field SUBTLV_LENGTH = u8("babel.subtlv.length", "Sub-TLV Length", names(SUBTLV_TYPE_NAMES));
    static final Field SUBTLV_DIVERSITY_CHANNEL = u8("babel.subtlv.diversity.channel", "Channel");

    static final Field UNICAST       = section("Unicast");
    static final Field ADDRESS       = section("Address");
    static final Field CHANNELS      = section("Channel");
    static final Field TIMESTAMP     = section("Timestamp");
    static final Field TRAILER       = section("Packet Trailer");

    private static final Key<Defaults> DEFAULTS = Key.key(Defaults::new);

    private static final int PORT     = 6696;
    private static final int SIGN     = 42;
    private static final int CURRENT  = 2;

    private static final int PAD_1    = 0;
    private static final int ACK_REQUEST = 2;
    private static final int ACK      = 3;
    private static final int HELLO    = 4;
    private static final int HEARD    = 5;
    private static final int ROUTER   = 6;
    private static final int NEXT_HOP = 7;
    private static final int UPDATE   = 8;
    private static final int REQUEST  = 9;
    private static final int SEQUENCE_REQUEST = 10;
    private static final int COUNTER  = 17;

    private static final int DIVERSITY = 2;
    private static final int TIMES    = 3;

    private static final int IPV4     = 1;
    private static final int IPV6     = 2;
    private static final int LINK_LOCAL = 3;

    /** The first octets that later prefixes leave out, by address family: section 4.6.9. They hold for one packet. */
    private static final class Defaults {
        final byte[] version4 = new byte[16];
        final byte[] version6 = new byte[16];
        final byte[] address = new byte[16];
    }

    @Override
    public Field dissects() {
        return BABEL;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        if (d.captured() < 4 || d.peekU8(0) != SIGN) throw d.notMine();
        d.protocolColumn("Babel");
        int version = d.peekU8(1);
        if (version != CURRENT) {
            d.info("Version {}", version);
            d.skipRest();
            return;
        }
        d.info("Babel");
        Defaults defaults = d.scratch(DEFAULTS);
        java.util.Arrays.fill(defaults.version4, (byte) 0);
        java.util.Arrays.fill(defaults.version6, (byte) 0);
        d.open(BABEL);
        d.u8(MAGIC);
        d.u8(VERSION);
        int length = d.u16(BODYLEN);
        int rest = d.narrow(length);
        boolean beyond = length > d.remaining();
        while (d.remaining() > 0) message(d, defaults);
        if (beyond) throw d.malformed();
        d.widen(rest);
        if (d.remaining() > 0) {
            d.open(TRAILER);
            if (d.titles()) d.title("Packet Trailer ({})", d.remaining());
            while (d.remaining() > 0) message(d, defaults);
            d.close();
        }
        d.close();
    }

    /** Section 4.3. */
    private static void message(Dissection d, Defaults defaults) {
        int type = d.peekU8(0);
        int start = d.offset();
        int length = type == PAD_1 ? -1 : d.peekU8(1);
        String name = d.titles() || d.columns() ? MESSAGE_TYPE.names.name(type, "unknown") : null;
        d.at(MESSAGE, start, length + 2, type);
        if (d.titles()) d.titleLast("Message {} ({})", name, type);
        if (d.columns()) d.addInfo(" {}", name);
        d.openLast();
        d.u8(MESSAGE_TYPE);
        if (type != PAD_1) {
            d.u8(MESSAGE_LENGTH);
            int rest = d.narrow(length);
            boolean beyond = length > d.remaining();
            body(d, defaults, type);
            if (beyond) throw d.malformed();
            d.widen(rest);
        }
        d.close();
    }

    private static void body(Dissection d, Defaults defaults, int type) {
        switch (type) {
            case ACK_REQUEST -> {
                d.skip(2);
                d.u16(MESSAGE_NONCE);
                d.u16(MESSAGE_INTERVAL);
            }
            case ACK -> d.u16(MESSAGE_NONCE);
            case HELLO -> {
                d.open(UNICAST);
                if (d.titles()) d.title("Unicast : {}", d.peekU16(0) >> 15);
                d.skip(2);
                d.close();
                d.u16(MESSAGE_SEQNO);
                d.u16(MESSAGE_INTERVAL);
                parts(d, type);
            }
            case HEARD -> {
                int encoding = d.peekU8(0);
                int encodingAt = d.offset();
                d.skip(2);
                int start = d.offset();
                d.u16(MESSAGE_RXCOST);
                d.u16(MESSAGE_INTERVAL);
                int width = encoding == IPV4 ? 4 : encoding == IPV6 ? 16 : encoding == LINK_LOCAL ? 8 : 0;
                boolean whole = encoding <= LINK_LOCAL && d.remaining() >= width;
                address(d, defaults, "Address: ", encodingAt, start, encoding, whole ? width : -1);
                d.skip(whole ? width : 0);
                parts(d, type);
            }
            case ROUTER -> {
                d.skip(2);
                d.bytes(MESSAGE_ROUTERID, 8);
            }
            case NEXT_HOP -> {
                int encoding = d.peekU8(0);
                int encodingAt = d.offset();
                d.skip(2);
                int width = encoding == IPV4 ? 4 : encoding == IPV6 ? 16 : encoding == LINK_LOCAL ? 8 : 0;
                address(d, defaults, "NH: ", encodingAt, d.offset(), encoding, encoding <= LINK_LOCAL && d.remaining() >= width ? width : -1);
            }
            case UPDATE -> update(d, defaults, type);
            case REQUEST -> {
                int encodingAt = d.offset();
                int encoding = d.peekU8(0);
                int length = d.peekU8(1);
                d.skip(2);
                prefix(d, defaults, encodingAt, d.offset(), encoding, length, encodingAt + 1, 0, -1);
            }
            case SEQUENCE_REQUEST -> {
                int encodingAt = d.offset();
                int encoding = d.peekU8(0);
                int length = d.peekU8(1);
                d.skip(2);
                d.u16(MESSAGE_SEQNO);
                d.u8(MESSAGE_HOPCOUNT);
                d.skip(1);
                d.bytes(MESSAGE_ROUTERID, 8);
                prefix(d, defaults, encodingAt, d.offset(), encoding, length, encodingAt + 1, 0, -1);
            }
            case COUNTER -> d.u32(MESSAGE_INDEX);
            default -> { }
        }
    }

    /** Section 4.6.9. */
    private static void update(Dissection d, Defaults defaults, int type) {
        int encodingAt = d.offset();
        int encoding = d.peekU8(0);
        d.skip(1);
        int flags = d.u8(MESSAGE_FLAGS);
        int length = d.peekU8(0);
        int omitted = d.peekU8(1);
        d.skip(2);
        d.u16(MESSAGE_INTERVAL);
        d.u16(MESSAGE_SEQNO);
        d.u16(MESSAGE_METRIC);
        int start = d.offset();
        int width = prefix(d, defaults, encodingAt, start, encoding, length, encodingAt + 2, omitted, encodingAt + 3);
        if (width >= 0 && (flags & SETS_DEFAULT) != 0) {
            System.arraycopy(defaults.address, 0, encoding == IPV4 ? defaults.version4 : defaults.version6, 0, 16);
        }
        d.seek(start + Math.max(0, width));
        parts(d, type);
    }

    private static final int SETS_DEFAULT = 0x80;

    /** Writes down the prefix that the rest of the message begins with; returns how many octets of it are there, -1 where they do not make one. */
    private static int prefix(Dissection d, Defaults defaults, int encodingAt, int start, int encoding, int length, int lengthAt, int omitted, int omittedAt) {
        int most = encoding == IPV4 ? 32 : 128;
        int given = (length + 7) / 8 - (encoding == LINK_LOCAL ? 8 : 0) - omitted;
        int width = encoding == 0 ? 0 : encoding > LINK_LOCAL || length > most ? -1 : Math.max(0, given);
        if (width > d.captured()) width = -1;
        if (width >= 0) fill(d, defaults, encoding, width, omitted);
        d.open(ADDRESS);
        if (d.titles()) d.title("Prefix: {}/{}", width < 0 ? "corrupt" : shown(defaults, encoding), length);
        encoding(d, encodingAt, start, encoding);
        far(d, MESSAGE_PLEN, lengthAt, start, length);
        if (omittedAt >= 0) far(d, MESSAGE_OMITTED, omittedAt, start, omitted);
        d.bytes(MESSAGE_PREFIX, d.remaining());
        d.close();
        return width;
    }

    private static void fill(Dissection d, Defaults defaults, int encoding, int width, int omitted) {
        byte[] address = defaults.address;
        java.util.Arrays.fill(address, (byte) 0);
        int from = 0;
        if (encoding == LINK_LOCAL) {
            address[0] = (byte) 0xfe;
            address[1] = (byte) 0x80;
            from = 8;
        } else if (omitted > 0) {
            from = Math.min(omitted, 16);
            System.arraycopy(encoding == IPV4 ? defaults.version4 : defaults.version6, 0, address, 0, from);
        }
        for (int i = 0; i < width && from + i < 16; i++) address[from + i] = (byte) d.peekU8(i);
    }

    private static String shown(Defaults defaults, int encoding) {
        byte[] address = defaults.address;
        if (encoding == IPV4) return new Text().ipv4((int) (high(address, 0) >>> 32)).toString();
        return encoding == 0 ? "::" : new Text().ipv6(high(address, 0), high(address, 8)).toString();
    }

    private static long high(byte[] address, int from) {
        long value = 0;
        for (int i = 0; i < 8; i++) value = value << 8 | address[from + i] & 255;
        return value;
    }

    private static void address(Dissection d, Defaults defaults, String label, int encodingAt, int start, int encoding, int width) {
        if (width >= 0) fill(d, defaults, encoding, width, 0);
        int end = d.offset();
        d.seek(start);
        d.open(ADDRESS);
        if (d.titles()) d.title("{}{}", label, width < 0 ? "corrupt" : shown(defaults, encoding));
        encoding(d, encodingAt, start, encoding);
        d.bytes(MESSAGE_PREFIX, d.remaining());
        d.close();
        d.seek(end);
    }

    private static void encoding(Dissection d, int at, int start, int encoding) {
        far(d, MESSAGE_AE, at, start, encoding);
    }

    /** Where the reference program says that what stands in front of a prefix lies: as far behind the prefix as it lies behind the beginning. */
    private static void far(Dissection d, Field field, int at, int start, long value) {
        d.at(field, at + start, 1, value);
    }

    /** Section 4.4. */
    private static void parts(Dissection d, int message) {
        while (d.remaining() > 0) {
            int type = d.peekU8(0);
            int start = d.offset();
            int length = type == 0 ? -1 : d.peekU8(1);
            d.at(SUBTLV, start, length + 2, type);
            if (d.titles()) d.titleLast("Sub TLV {} ({})", SUBTLV_TYPE.names.name(type, "unknown"), type);
            d.openLast();
            d.u8(SUBTLV_TYPE);
            if (type != 0) {
                d.u8(SUBTLV_LENGTH);
                int rest = d.narrow(length);
                if (type == DIVERSITY) {
                    d.open(CHANNELS);
                    while (d.remaining() > 0) d.u8(SUBTLV_DIVERSITY_CHANNEL);
                    d.extent(0);
                    d.close();
                } else if (type == TIMES) {
                    times(d, message);
                }
                d.widen(rest);
            }
            d.close();
        }
    }

    /** RFC 9616, sections 5.1 and 5.2: microseconds. */
    private static void times(Dissection d, int message) {
        if (message == HELLO) {
            stamp(d, "Timestamp : ", 4);
        } else if (message == HEARD) {
            stamp(d, "Timestamp origin : ", 8);
            stamp(d, "Timestamp receive: ", 8);
        }
    }

    private static void stamp(Dissection d, String label, int extent) {
        d.open(TIMESTAMP);
        long microseconds = d.peekU32(0);
        d.skip(4);
        if (d.titles()) d.title("{}{}.{d6}s", label, microseconds / 1_000_000, microseconds % 1_000_000);
        d.extent(extent);
        d.close();
    }
}
