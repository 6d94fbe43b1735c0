package mako.protocols.voice;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.CyclicRedundancyCheck;

/** Attributes of STUN messages, RFC 8489 section 14: a type, a length, a value, and bytes up to a multiple of four. */
final class StunAttributes {

    private static final Values TYPES = Values.resource(Stun.class, "stun-attributes.txt");
    private static final Values FAMILIES = Values.of("""
        1 IPv4
        2 IPv6
        """);
    private static final Values TRANSPORTS = Values.of("""
        6  TCP
        17 UDP
        """);
    private static final Values ERRORS = Values.of("""
        274 Disable Candidate
        275 Disable Candidate Pair
        300 Try Alternate
        400 Bad Request
        401 Unauthenticated
        403 Forbidden
        405 Mobility Forbidden
        420 Unknown Attribute
        437 Allocation Mismatch
        438 Stale Nonce
        439 Wrong Credentials
        440 Address Family not Supported
        441 Wrong Credentials
        442 Unsupported Transport Protocol
        443 Peer Address Family Mismatch
        446 Connection Already Exists
        447 Connection Timeout or Failure
        481 Connection does not exist
        486 Allocation Quota Reached
        487 Role Conflict
        500 Server Error
        508 Insufficient Capacity
        600 Global Failure
        """);
    private static final Values STATUS = Values.of("""
        0 Bad
        1 Good
        2 Unverified
        """);
    private static final Values COSTS = Values.of("""
        0   Min
        10  Low
        50  Unknown
        250 Cellular5G
        500 Cellular4G
        900 Cellular
        910 Cellular3G
        980 Cellular2G
        999 Max
        """);
    private static final Values MICROSOFT_VERSIONS = Values.of("""
        1 ICE
        2 MS-ICE2
        3 MS-ICE2 with SHA256
        4 MS-ICE2 with SHA256 and IPv6
        5 MULTIPLEXED TURN over UDP only
        6 MULTIPLEXED TURN over UDP and TCP
        """);

    static final Field ATTRIBUTE = u16("stun.attribute", "Attribute Type", HEX);
    static final Field TYPE      = u16("stun.att.type", "Attribute Type", HEX, bits(
        u16("stun.att.type.comprehension", "Attribute Type Comprehension", HEX, mask(0x8000), names(Values.of("0 Required\n1 Optional"))),
        u16("stun.att.type.assignment", "Attribute Type Assignment", HEX, mask(0x4000), names(Values.of("0 IETF Review\n1 Designated Expert")))));
    static final Field LENGTH    = u16("stun.att.length", "Attribute Length");
    static final Field RESERVED  = bytes("stun.att.reserved", "Reserved");
    static final Field FAMILY    = u8("stun.att.family", "Protocol Family", HEX, names(FAMILIES));
    static final Field PORT      = u16("stun.att.port", "Port");
    static final Field IPV4      = ipv4("stun.att.ipv4", "IP");
    static final Field IPV6      = ipv6("stun.att.ipv6", "IP");
    static final Field PORT_XOR  = bytes("stun.att.port-xord", "Port (XOR-d)");
    static final Field IPV4_XOR  = bytes("stun.att.ipv4-xord", "IP (XOR-d)");
    static final Field IPV6_XOR  = bytes("stun.att.ipv6-xord", "IP (XOR-d)");
    static final Field USERNAME  = text("stun.att.username", "Username", UTF_8);
    static final Field PASSWORD  = bytes("stun.att.password", "Password");
    static final Field PADDING   = u16("stun.att.padding", "Padding");
    static final Field HMAC      = bytes("stun.att.hmac", "HMAC-SHA1");
    static final Field CRC       = u32("stun.att.crc32", "CRC-32", HEX);
    static final Field CRC_STATUS = u8("stun.att.crc32.status", "CRC-32 Status", GENERATED, base(Base.NONE), names(STATUS));
    static final Field BAD_CRC   = warning(Field.Group.CHECKSUM, "stun.att.crc32.bad", "Bad Fingerprint");
    static final Field ERROR_CLASS = u8("stun.att.error.class", "Error Class", mask(0x07));
    static final Field ERROR     = u8("stun.att.error", "Error Code");
    static final Field REASON    = text("stun.att.error.reason", "Error Reason Phrase", UTF_8);
    static final Field REALM     = text("stun.att.realm", "Realm", UTF_8);
    static final Field NONCE     = text("stun.att.nonce", "Nonce", UTF_8);
    static final Field UNKNOWN   = u16("stun.att.unknown", "Unknown Attribute", HEX);
    static final Field SOFTWARE  = text("stun.att.software", "Software", UTF_8);
    static final Field PRIORITY  = u32("stun.att.priority", "Priority");
    static final Field TIE_BREAKER = bytes("stun.att.tie-breaker", "Tie breaker");
    static final Field LIFETIME  = u32("stun.att.lifetime", "Lifetime");
    static final Field CHANGE_IP = bit("stun.att.change-ip", "Change IP", 0x0004, SET_NOT_SET, maskWidth(16));
    static final Field CHANGE_PORT = bit("stun.att.change-port", "Change Port", 0x0002, SET_NOT_SET, maskWidth(16));
    static final Field NEXT      = u8("stun.att.even-port.reserve-next", "Reserve next", mask(0x80), names(Values.of("0 No reservation\n1 Reserve next port number")));
    static final Field TOKEN     = bytes("stun.att.token", "Token");
    static final Field VALUE     = bytes("stun.value", "Value");
    static final Field TRANSPORT = u8("stun.att.transp", "Transport", HEX, names(TRANSPORTS));
    static final Field CHANNEL   = u16("stun.att.channelnum", "Channel-Number", HEX);
    static final Field MAGIC     = u32("stun.att.magic_cookie", "Magic Cookie", HEX);
    static final Field BANDWIDTH = u32("stun.port.bandwidth", "Bandwidth");
    static final Field ICE_VERSION = u32("stun.att.ms.version.ice", "MS ICE Version", names(Values.of("3 Supports RFC5389 message formats")));
    static final Field MS_VERSION = u32("stun.att.ms.version", "MS Version", names(MICROSOFT_VERSIONS));
    static final Field FOUNDATION = text("stun.att.ms.foundation", "Foundation");
    static final Field NETWORK   = u16("stun.att.google.network_id", "Google Network ID");
    static final Field COST      = u16("stun.att.google.network_cost", "Google Network Cost", names(COSTS));
    static final Field UNKNOWN_ATTRIBUTE = section("Unknown attribute");
    static final Field UNKNOWN_8006 = bytes("stun.att.unknown8006", "Unknown8006");
    static final Field ALGORITHM = u16("stun.att.pw_alg", "Password Algorithm", names(Values.of("0 Reserved\n1 MD5\n2 SHA-256")));
    static final Field ALGORITHM_LENGTH = u16("stun.att.pw_alg_len", "Password Algorithm Length");
    static final Field ALGORITHM_DATA = bytes("stun.att.pw_alg_data", "Password Algorithm Data");
    static final Field TOO_FEW   = section("Too few bytes");
    static final Field SHORT     = error("stun.short_packet", "Packet is too short");
    static final Field ICMP_TYPE = u8("stun.att.icmp.type", "ICMP type");
    static final Field ICMP_CODE = u8("stun.att.icmp.code", "ICMP code");
    static final Field CACHE_TIMEOUT = u32("stun.att.cache-timeout", "Cache timeout");
    static final Field CONNECTION_ID = bytes("stun.att.ms.connection_id", "Connection ID");
    static final Field SEQUENCE_NUMBER = u32("stun.att.ms.sequence_number", "Sequence Number");
    static final Field STREAM_TYPE = u16("stun.att.ms.stream_type", "Stream Type", names(Values.of("""
        1 Audio
        2 Video
        3 Supplemental Video
        4 Data
        """)));
    static final Field SERVICE_QUALITY = u16("stun.att.ms.service_quality", "Service Quality", names(Values.of("""
        0 Best effort delivery
        1 Reliable delivery
        """)));
    static final Field MULTIPLEXED_SESSION = u64("stun.att.ms.multiplexed_turn_session_id", "MS Multiplexed TURN Session Id", HEX);
    static final Field NOT_KNOWN = warning(Field.Group.UNDECODED, "stun.unknown_attribute", "Unknown attribute");

    /** What is added to a fingerprint so that it differs from those of other protocols: section 14.7. */
    private static final int FINGERPRINT = 0x5354554e;

    private StunAttributes() {}

    /** Shows the attribute at the cursor, of a message that begins at {@code message}. */
    static void attribute(Dissection d, int message) {
        int type = d.peekU16(0);
        int length = d.peekU16(2);
        int at = d.offset();
        int padding = Math.min(-length & 3, Math.max(0, d.remaining() - 4 - length));
        String name = TYPES.name(type);
        if (name != null) {
            d.at(ATTRIBUTE, at, Math.min(4 + length + padding, d.remaining()), type);
            if (d.titles()) d.titleLast("{}", name);
            d.openLast();
            d.u16(TYPE);
            if (d.titles()) d.titleLast("Attribute Type: {}", name);
        } else {
            // One that nobody knows is no attribute by name: that begins with its type alone.
            d.open(UNKNOWN_ATTRIBUTE);
            d.extent(2);
            if (d.titles()) d.title("Unknown attribute 0x{x4}", type);
            d.skip(2);
            d.note(NOT_KNOWN, "Unknown attribute 0x{x4}", type);
        }
        d.u16(LENGTH);
        int rest = d.narrow(length);
        int end = d.offset() + length;
        value(d, type, length, message, at);
        d.widen(rest);
        if (end > d.offset() + d.remaining()) {
            d.skipRest();
            d.close();
            return;
        }
        d.seek(end);
        if (padding > 0) {
            d.at(PADDING, d.offset(), padding, padding);
            d.skip(padding);
        }
        d.close();
    }

    private static void value(Dissection d, int type, int length, int message, int at) {
        if (length < least(type)) return;
        switch (type) {
            case 0x0001, 0x0004, 0x0005, 0x0002, 0x000b, 0x8023, 0x802b, 0x802c, 0x000e, 0x0011 -> address(d, TYPES.name(type));
            case 0x0020, 0x8020, 0x0012, 0x0016, 0x0027, 0x0028, 0x8059, 0x805a, 0x805b, 0x805c, 0x8090 -> hidden(d, TYPES.name(type), message);
            case 0x0017 -> {
                d.u8(FAMILY);
                if (length >= 4) d.bytes(RESERVED, 3);
            }
            case 0x001d -> algorithm(d);
            case 0x8002 -> {
                while (d.remaining() > 0) algorithm(d);
            }
            case 0x0026 -> d.at(PADDING, d.offset(), length, length);
            case 0x0030, 0x8004 -> {
                d.u8(ICMP_TYPE);
                d.u8(ICMP_CODE);
            }
            case 0x8006 -> d.bytes(UNKNOWN_8006, length);
            case 0x8027 -> d.u32(CACHE_TIMEOUT);
            case 0x8050 -> {
                d.bytes(CONNECTION_ID, 20);
                d.u32(SEQUENCE_NUMBER);
            }
            case 0x8055 -> {
                d.u16(STREAM_TYPE);
                d.u16(SERVICE_QUALITY);
            }
            case 0x8095 -> d.u64(MULTIPLEXED_SESSION);
            case 0x0003 -> {
                d.skip(2);
                d.peek(CHANGE_IP, 0, 2);
                d.peek(CHANGE_PORT, 0, 2);
                d.skip(2);
            }
            case 0x0006 -> worded(d, USERNAME, length, " user: {}", ": {}");
            case 0x0007 -> d.bytes(PASSWORD, length);
            case 0x0008 -> d.bytes(HMAC, length);
            case 0x0009 -> failure(d);
            case 0x000a -> {
                while (d.remaining() >= 2) d.u16(UNKNOWN);
            }
            case 0x000c -> channel(d);
            case 0x000d -> lifetime(d);
            case 0x000f -> d.u32(MAGIC);
            case 0x0010 -> {
                long bandwidth = d.u32(BANDWIDTH);
                if (d.titles()) d.append(" {}", bandwidth);
                if (d.columns()) d.addInfo(" bandwidth: {}", bandwidth, 0);
            }
            case 0x0013 -> {
                if (length > 0) data(d, length);
            }
            case 0x0014 -> worded(d, REALM, length, " realm: {}", ": {}");
            case 0x0015 -> worded(d, NONCE, length, " with nonce", ": {}");
            case 0x0018 -> d.u8(NEXT);
            case 0x0019 -> transport(d);
            case 0x0022 -> d.bytes(TOKEN, Math.min(8, length));
            case 0x0024 -> d.u32(PRIORITY);
            case 0x8008 -> {
                long version = d.u32(MS_VERSION);
                if (d.titles()) d.append(": {}", MICROSOFT_VERSIONS.name(version, "Unknown"));
            }
            case 0x8022 -> d.text(SOFTWARE, length);
            case 0x8028 -> fingerprint(d, message, at);
            case 0x8029, 0x802a -> d.bytes(TIE_BREAKER, 8);
            case 0x8054 -> {
                d.text(FOUNDATION, length);
                d.place(d.offset() - length, length + (-length & 3));
            }
            case 0x8070 -> {
                long version = d.u32(ICE_VERSION);
                if (d.titles()) d.append(": {}", ICE_VERSION.names.name(version, "Unknown"));
            }
            case 0xc057 -> {
                d.u16(NETWORK);
                d.u16(COST);
            }
            default -> {
                if (length > 0) d.bytes(VALUE, length);
            }
        }
    }

    /** How many bytes an attribute has at least: of a shorter one nothing is shown. */
    private static int least(int type) {
        return switch (type) {
            case 0x0003, 0x000c, 0x000d, 0x000f, 0x0010, 0x0019, 0x0024, 0x8004, 0x0030, 0x8027, 0x8028 -> 4;
            case 0x0017, 0x0018 -> 1;
            case 0x0008 -> 20;
            case 0x0022, 0x8029, 0x802a -> 8;
            default -> 0;
        };
    }

    /** RFC 8489, sections 14.11 and 14.12: an algorithm, and parameters of it. */
    private static void algorithm(Dissection d) {
        if (d.remaining() < 4) {
            d.open(TOO_FEW);
            if (d.titles()) d.title("Too few bytes left for TLV header ({} < 4)", d.remaining());
            d.note(SHORT, "Too few bytes left for TLV header ({} < 4)", d.remaining());
            d.skipRest();
            d.close();
            return;
        }
        d.u16(ALGORITHM);
        int length = d.u16(ALGORITHM_LENGTH);
        if (length > 0) d.bytes(ALGORITHM_DATA, length);
    }

    private static void worded(Dissection d, Field field, int length, String info, String title) {
        d.text(field, length);
        if (!d.titles() && !d.columns()) return;
        Source source = d.currentSource();
        String words = Strings.utf8(source.bytes, source.start + d.offset() - length, length);
        if (d.columns()) d.addInfo(info, words);
        if (d.titles()) d.append(title, words);
    }

    /** Section 14.1. What is too short for an address is shown as far as it goes. */
    private static void address(Dissection d, String name) {
        int length = d.remaining();
        if (length < 1) return;
        d.bytes(RESERVED, 1);
        if (length < 2) return;
        int family = d.u8(FAMILY);
        if (length < 4) return;
        int port = d.u16(PORT);
        if (family == 1 && length >= 8) {
            int address = d.ipv4(IPV4);
            say(d, name, d.titles() || d.columns() ? new Text().ipv4(address) : null, port);
        } else if (family == 2 && length >= 20) {
            long high = d.peekU64(0);
            long low = d.peekU64(8);
            d.ipv6(IPV6);
            say(d, name, d.titles() || d.columns() ? new Text().ipv6(high, low) : null, port);
        }
    }

    private static void say(Dissection d, String name, Text address, int port) {
        if (address == null) return;
        address.raw(':').number(port);
        if (d.titles()) d.append(": {}", address.toString());
        if (d.columns()) d.addInfo(" {}: {}", name, address.toString());
    }

    /** Section 14.2: exclusive or with the cookie, and with the transaction behind it, so that nobody on the way rewrites it. */
    private static void hidden(Dissection d, String name, int message) {
        int length = d.remaining();
        if (length < 1) return;
        d.bytes(RESERVED, 1);
        if (length < 2) return;
        int family = d.u8(FAMILY);
        if (length < 4) return;
        int at = d.offset();
        int port = d.peekU16(0) ^ (int) (Stun.MAGIC >> 16);
        d.bytes(PORT_XOR, 2);
        d.at(PORT, at, 2, port);
        d.generated();
        at += 2;
        if (family == 1 && length >= 8) {
            long address = d.peekU32(0) ^ Stun.MAGIC;
            d.bytes(IPV4_XOR, 4);
            d.at(IPV4, at, 4, address);
            d.generated();
            say(d, name, d.titles() || d.columns() ? new Text().ipv4((int) address) : null, port);
        } else if (family == 2 && length >= 20) {
            byte[] address = d.peekBytes(0, 16);
            Source source = d.currentSource();
            for (int i = 0; i < 16; i++) address[i] ^= source.bytes[source.start + message + 4 + i];
            d.bytes(IPV6_XOR, 16);
            d.at(IPV6, at, 16, address);
            d.generated();
            say(d, name, d.titles() || d.columns() ? new Text().ipv6(number(address, 0), number(address, 8)) : null, port);
        }
    }

    private static long number(byte[] bytes, int from) {
        long number = 0;
        for (int i = from; i < from + 8; i++) number = number << 8 | bytes[i] & 255;
        return number;
    }

    /** Section 14.8: hundreds, and the rest. */
    private static void failure(Dissection d) {
        if (d.remaining() < 2) return;
        d.bytes(RESERVED, 2);
        if (d.remaining() < 1) return;
        int code = (d.peekU8(0) & 7) * 100;
        d.u8(ERROR_CLASS);
        code += d.u8(ERROR);
        String name = ERRORS.name(code, "Unknown");
        if (d.columns()) d.addInfo(" error-code: {} ({})", code, name);
        if (d.titles()) d.append(" {} ({})", code, name);
        int left = d.remaining();
        if (left > 0) worded(d, REASON, left, " {}", ": {}");
    }

    private static void channel(Dissection d) {
        int number = d.u16(CHANNEL);
        if (d.titles()) d.append(": 0x{}", new Text().hex(number, 4).toString());
        if (d.columns()) d.addInfo(" ChannelNumber=0x{}", new Text().hex(number, 4).toString());
        d.bytes(RESERVED, 2);
    }

    private static void lifetime(Dissection d) {
        long seconds = d.u32(LIFETIME);
        if (d.titles()) d.append(" {}", seconds);
        if (d.columns()) d.addInfo(" lifetime: {}", seconds, 0);
    }

    private static void transport(Dissection d) {
        int protocol = d.u8(TRANSPORT);
        String name = TRANSPORTS.name(protocol, "Unknown (0x" + Integer.toHexString(protocol) + ")");
        if (d.titles()) d.append(": {}", name);
        if (d.columns()) d.addInfo(" {}", name);
        d.bytes(RESERVED, 3);
    }

    private static void data(Dissection d, int length) {
        int at = d.offset();
        d.bytes(VALUE, length);
        d.seek(at);
        if (d.tryHeuristics(Stun.CARRIED) < 0) d.restInside();
        d.seek(at + length);
    }

    private static void fingerprint(Dissection d, int message, int at) {
        long sent = d.u32(CRC);
        Source source = d.currentSource();
        int right = CyclicRedundancyCheck.of(source.bytes, source.start + message, at - message) ^ FINGERPRINT;
        boolean good = right == (int) sent;
        if (d.titles()) {
            if (good) d.titleLast("CRC-32: 0x{x8} [correct]", sent);
            else d.titleLast("CRC-32: 0x{x8} incorrect, should be 0x{x8}", sent, right & 0xffffffffL);
        }
        if (!good) d.noteLast(BAD_CRC, "Bad Fingerprint [should be 0x{x8}]", right & 0xffffffffL);
        d.at(CRC_STATUS, d.offset() - 4, 0, good ? 1 : 0);
        d.generated();
    }
}
