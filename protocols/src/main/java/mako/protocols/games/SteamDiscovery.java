package mako.protocols.games;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/**
 * How Steam finds other computers at home to stream games from: messages of steammessages_remoteclient_discovery.proto, which Valve's
 * program holds, in the encoding of Protocol Buffers.
 */
public final class SteamDiscovery implements Dissector {

    private static final Values TYPES = Values.of("""
        0 Client Discovery
        1 Client Status
        2 Client Offline
        3 Device Authorization Request
        4 Device Authorization Response
        5 Device Streaming Request
        6 Device Streaming Response
        7 Device Proof Request
        8 Device Proof Response
        9 Device Authorization Cancel Request
        10 Device Streaming Cancel Request
        """);
    private static final Values WIRE_TYPES = Values.of("""
        0 VarInt
        1 64-bit
        2 Length-delimited
        3 Start group
        4 End group
        5 32-bit
        """);
    private static final Values AUTHORIZED = Values.of("""
        0 Success
        1 Denied
        2 Not Logged In
        3 Offline
        4 Busy
        5 In Progress
        6 TimedOut
        7 Failed
        8 Canceled
        """);
    private static final Values STREAMED = Values.of("""
        0 Success
        1 Unauthorized
        2 Screen Locked
        3 Failed
        4 Busy
        5 In Progress
        6 Canceled
        7 Drivers Not Installed
        8 Disabled
        9 Broadcasting Active
        10 VR Active
        11 PIN Required
        """);

    static final Field STEAM       = protocol("steam_ihs_discovery", "Steam IHS Discovery", "Steam In-Home Streaming Discovery Protocol");
    static final Field SIGNATURE   = u64("steam_ihs_discovery.signature", "Signature", HEX);
    static final Field HEADER      = u32("steam_ihs_discovery.header_length", "Header Length");
    static final Field BODY        = u32("steam_ihs_discovery.body_length", "Body Length");
    static final Field DATA        = bytes("steam_ihs_discovery.unknown_data", "Unknown Data");
    static final Field NUMBER      = u64("steam_ihs_discovery.unknown_number", "Unknown Number", DEC_HEX);
    static final Field CLIENT      = u64("steam_ihs_discovery.header_client_id", "Client ID", DEC_HEX);
    static final Field TYPE        = u64("steam_ihs_discovery.header_msg_type", "Message Type", names(TYPES));
    static final Field INSTANCE    = u64("steam_ihs_discovery.header_instance_id", "Instance ID", DEC_HEX);

    static final Field USER        = section("User");

    static final Field UNKNOWN_DATA = warning(Field.Group.UNDECODED, "steam_ihs_discovery.unknowndata", "Unknown data section");
    static final Field UNKNOWN_NUMBER = warning(Field.Group.UNDECODED, "steam_ihs_discovery.unknownnumber", "Unknown numeric protobuf field");
    static final Field UNKNOWN_STRING = warning(Field.Group.UNDECODED, "steam_ihs_discovery.unknownlengthdelimited", "Unknown length-delimited protobuf field");
    static final Field WRONG_TYPE  = error("steam_ihs_discovery.invalid_wiretype", "Unexpected wire type");
    static final Field WRONG_LENGTH = error("steam_ihs_discovery.invalid_length", "Length-delimited field has invalid length");

    private static final int PORT      = 27036;
    /** Behind four bytes of which all bits are set, which mark what goes without a connection. */
    private static final long MAGIC    = 0xffffffff214c5fa0L;

    static final int VARINT  = 0;
    static final int FIXED64 = 1;
    static final int BYTES   = 2;
    static final int FIXED32 = 5;

    @Override
    public Field dissects() {
        return STEAM;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        if (d.captured() < 12 || d.peekU64(0) != MAGIC) throw d.notMine();
        long header = d.peekLe32(8);
        if (header <= d.captured() - 12 - 4L) {
            long body = d.peekLe32(12 + (int) header);
            if (12 + header + 4 + body != d.remaining()) throw d.notMine();
        }
        d.open(STEAM, (int) Math.min(12 + header + 4, Integer.MAX_VALUE));
        d.le64(SIGNATURE);
        int length = (int) Math.min(d.le32(HEADER), Integer.MAX_VALUE);
        d.ensure(length);
        d.protocolColumn("STEAMDISCOVER");
        int rest = d.narrow(length);
        int type = -1;
        while (d.remaining() > 0) {
            int tag = (int) varint(d);
            int wire = tag & 7;
            int number = tag >>> 3;
            Field field = wire != VARINT ? null : switch (number) {
                case 1 -> CLIENT;
                case 2 -> TYPE;
                case 3 -> INSTANCE;
                default -> null;
            };
            if (field != null) {
                int at = d.offset();
                long value = varint(d);
                d.at(field, at, d.offset() - at, value);
                if (field == TYPE) type = (int) value;
            } else {
                unknown(d, wire, number, number >= 1 && number <= 3 ? VARINT : -1);
            }
        }
        d.widen(rest);
        int kind = type;
        if (d.columns()) d.info("{}", TYPES.name(kind, "Unknown Message"));
        d.narrow((int) Math.min(d.le32(BODY), Integer.MAX_VALUE));
        SteamFields.body(d, kind);
        d.close();
    }

    /** Reads a number of seven bits a byte, the lowest first. */
    static long varint(Dissection d) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int octet = d.peekU8(0);
            d.skip(1);
            value |= (octet & 0x7fL) << shift;
            if (octet < 0x80) break;
        }
        return value;
    }

    /** Whether {@code count} bytes were announced for a field of bytes, and are there; else remarks on it. */
    static boolean fits(Dissection d, int number, long count) {
        if (count >= 0 && count <= d.remaining()) return true;
        int left = d.remaining();
        d.bytes(DATA, left);
        d.noteLast(WRONG_LENGTH, "Length-delimited field {} has length prefix {}, but buffer is only {} bytes long.", number, count, left);
        return false;
    }

    /** Shows a field that is not known, or is of another type than it should be; {@code expected} is -1 where that is not known. */
    static void unknown(Dissection d, int wire, int number, int expected) {
        switch (wire) {
            case VARINT -> {
                int at = d.offset();
                long value = varint(d);
                d.at(NUMBER, at, d.offset() - at, value);
                d.noteLast(UNKNOWN_NUMBER, "Unknown numeric protobuf field (wire type {} = {})", wire, WIRE_TYPES.name(wire));
            }
            case FIXED64, FIXED32 -> {
                int width = wire == FIXED64 ? 8 : 4;
                // What is shown is the number behind it: this is what users of other analyzers see.
                d.skip(width);
                d.at(NUMBER, d.offset(), width, width == 8 ? Long.reverseBytes(d.peekU64(0)) : d.peekLe32(0));
                d.noteLast(UNKNOWN_NUMBER, "Unknown numeric protobuf field (wire type {} = {})", wire, WIRE_TYPES.name(wire));
            }
            case BYTES -> {
                long count = varint(d);
                if (!fits(d, number, count)) return;
                d.bytes(DATA, (int) count);
                d.noteLast(UNKNOWN_STRING);
            }
            default -> {
                d.bytes(DATA, d.remaining());
                d.noteLast(UNKNOWN_DATA);
            }
        }
        if (expected >= 0 && wire != expected) {
            d.noteLast(WRONG_TYPE, "Expected wiretype {} ({}) for field {}, but got {} ({}) instead.", expected, WIRE_TYPES.name(expected), number, wire,
                WIRE_TYPES.name(wire, "Unknown"));
        }
    }

    static String authorized(long result) {
        return AUTHORIZED.name(result, "Unknown");
    }

    static String streamed(long result) {
        return STREAMED.name(result, "Unknown");
    }

    static Values authorizations() {
        return AUTHORIZED;
    }

    static Values streams() {
        return STREAMED;
    }
}
