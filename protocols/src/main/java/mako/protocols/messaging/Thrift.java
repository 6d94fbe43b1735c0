package mako.protocols.messaging;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Udp;

/** Apache Thrift's binary protocol, "Thrift Binary protocol encoding": calls and replies with their values, in frames or without. */
public final class Thrift implements Dissector {

    private static final Values KINDS = Values.of("1 CALL\n2 REPLY\n3 EXCEPTION\n4 ONEWAY");
    private static final Values TYPES = Values.of("""
        0 T_STOP
        1 T_VOID
        2 T_BOOL
        3 T_I8
        4 T_DOUBLE
        6 T_I16
        8 T_I32
        10 T_I64
        11 T_BINARY
        12 T_STRUCT
        13 T_MAP
        14 T_SET
        15 T_LIST
        16 T_UUID
        """);
    private static final Values EXCEPTIONS = Values.of("""
        0 Unknown (type of peer)
        1 Unknown Method
        2 Invalid Message Type
        3 Wrong Method Name
        4 Bad Sequence Id
        5 Missing Result
        6 Internal Error
        7 Protocol Error (something went wrong during decoding)
        8 Invalid Transform
        9 Invalid Protocol
        10 Unsupported Client Type
        """);

    static final Field THRIFT    = protocol("thrift", "THRIFT", "Thrift Protocol");
    static final Field FRAME     = i32("thrift.frame_len", "Frame length");
    static final Field SECTION   = section("Data");
    static final Field PROTOCOL  = u8("thrift.protocol_id", "Protocol id", HEX, names(Values.of("0x80 Strict Binary Protocol\n0x82 Compact Protocol")));
    static final Field VERSION   = u8("thrift.version", "Version", mask(0x1f));
    static final Field KIND      = u8("thrift.mtype", "Message type", HEX, mask(0x07), names(KINDS));
    static final Field LENGTH    = i32("thrift.str_len", "Length");
    static final Field METHOD    = text("thrift.method", "Method", UTF_8);
    static final Field SEQUENCE  = i32("thrift.seq_id", "Sequence Id");
    static final Field TYPE      = u8("thrift.type", "Type", HEX, names(TYPES));
    static final Field FIELD_ID  = i16("thrift.fid", "Field Id");
    static final Field BOOL      = bool("thrift.bool", "Boolean");
    static final Field I8        = i8("thrift.i8", "Integer8");
    static final Field I16       = i16("thrift.i16", "Integer16");
    static final Field I32       = i32("thrift.i32", "Integer32");
    static final Field I64       = i64("thrift.i64", "Integer64");
    static final Field DOUBLE    = field(Type.DOUBLE, Base.NONE, "thrift.double", "Double");
    static final Field UUID      = guid("thrift.uuid", "UUID");
    static final Field BINARY    = bytes("thrift.binary", "Binary");
    static final Field STRING    = text("thrift.string", "String", UTF_8, help("Binary field interpreted as a string."));
    static final Field STRUCT    = group("thrift.struct", "Struct");
    static final Field LIST      = group("thrift.list", "List");
    static final Field SET       = group("thrift.set", "Set");
    static final Field MAP       = group("thrift.map", "Map");
    static final Field SET_ITEMS = i32("thrift.num_set_item", "Number of Set Items");
    static final Field LIST_ITEMS = i32("thrift.num_list_item", "Number of List Items");
    static final Field MAP_ITEMS = i32("thrift.num_map_item", "Number of Map Items");
    static final Field EXCEPTION = group("thrift.exception", "Exception");
    static final Field EXCEPTION_MESSAGE = text("thrift.exception.message", "Exception Message", UTF_8);
    static final Field EXCEPTION_TYPE = i32("thrift.exception.type", "Exception Type", names(EXCEPTIONS));
    static final Field FAILED    = warning(Field.Group.PROTOCOL, "thrift.protocol_exception", "The application was not able to handle the request.");

    private static final int STRICT = 0x80;
    private static final int STRICT_VERSION_1 = 0x8001;
    private static final int HEADER = 12;
    private static final int MOST_NAME = 2048;
    private static final int MOST_DEPTH = 25;
    private static final int EXCEPTION_KIND = 3;
    private static final int STOP = 0;
    private static final int STRING_TYPE = 11;

    @Override
    public Field dissects() {
        return THRIFT;
    }

    @Override
    public void link(Links links) {
        links.heuristicStream(Tcp.PORTS, Links.Strength.USUAL, "thrift_tcp", this, Thrift::looksLikeThrift);
        links.heuristic(Udp.PORTS, Links.Strength.USUAL, "thrift_udp", this, Thrift::looksLikeThrift);
    }

    /** A message begins here, or behind the length of a frame that has room for it. */
    private static boolean looksLikeThrift(Dissection d) {
        if (d.captured() < HEADER) return false;
        if (d.peekU8(0) == STRICT) return isMessage(d, 0);
        return d.captured() >= HEADER + 4 && d.peekU8(0) == 0 && d.peekU32(0) >= HEADER && isMessage(d, 4);
    }

    /** Version 1 of the strict protocol, a known kind of message, and a method that has a name. */
    private static boolean isMessage(Dissection d, int at) {
        if (d.peekU16(at) != STRICT_VERSION_1) return false;
        if (d.peekU8(at + 2) != 0 || KINDS.name(d.peekU8(at + 3)) == null) return false;
        long length = d.peekU32(at + 4);
        if (length == 0 || length > MOST_NAME) return false;
        int count = (int) Math.min(length, d.captured() - at - 8);
        for (int i = 0; i < count; i++) {
            int character = d.peekU8(at + 8 + i);
            if (character < 0x20 || character > 0x7e) return false;
        }
        return true;
    }

    @Override
    public void dissect(Dissection d) {
        boolean framed = d.captured() > 0 && d.peekU8(0) != STRICT;
        if (framed) {
            if (d.captured() < 4) d.needMore(4);
            long length = d.peekU32(0);
            if (length > d.remaining() - 4) d.needMore((int) Math.min(Integer.MAX_VALUE, length + 4));
        }
        d.open(THRIFT);
        d.protocolColumn("THRIFT");
        int rest = 0;
        if (framed) {
            long length = d.uint(FRAME, 4);
            rest = d.narrow(Math.clamp(length, 0, Integer.MAX_VALUE));
            d.whole();
        }
        message(d);
        if (framed) d.widen(rest);
        d.close();
    }

    private static void message(Dissection d) {
        d.open(SECTION);
        d.u8(PROTOCOL);
        d.u8(VERSION);
        d.skip(1);
        int kind = d.u8(KIND);
        if (kind == EXCEPTION_KIND) d.noteLast(FAILED);
        int length = length(d);
        String method = d.titles() || d.columns() ? Strings.utf8(d.peekBytes(0, length), 0, length) : "";
        d.text(METHOD, length);
        long sequence = d.uint(SEQUENCE, 4);
        String name = KINDS.name(kind, "Unknown");
        if (d.titles()) d.title("{} [version: 1, seqid: {}, method: {s}]", name, sequence, method);
        d.close();
        if (d.columns()) d.info("{} {s}", name, method);
        if (kind == EXCEPTION_KIND) {
            exception(d);
            return;
        }
        d.open(SECTION);
        fields(d, 0);
        d.close();
    }

    private static int length(Dissection d) {
        long length = d.uint(LENGTH, 4);
        if (length < 0) throw d.malformed();
        return (int) length;
    }

    /** TApplicationException: a message and a type. */
    private static void exception(Dissection d) {
        d.open(EXCEPTION);
        while (d.peekU8(0) != STOP) {
            int type = d.peekU8(0);
            int id = d.peekU16(1);
            d.skip(3);
            if (type == STRING_TYPE && id == 1) {
                int count = (int) Math.min(Integer.MAX_VALUE, d.peekU32(0));
                d.skip(4);
                d.text(EXCEPTION_MESSAGE, count);
            } else if (type == 8 && id == 2) {
                d.uint(EXCEPTION_TYPE, 4);
            } else {
                value(d, type, 0);
            }
        }
        d.skip(1);
        d.close();
    }

    /** The fields of a struct, up to the one that says that there are no more. */
    private static void fields(Dissection d, int depth) {
        while (d.peekU8(0) != STOP) {
            d.open(SECTION);
            int type = d.u8(TYPE);
            int id = (int) d.uint(FIELD_ID, 2);
            d.title("Field Header #{}", id);
            int length = type == STRING_TYPE ? length(d) : 0;
            d.close();
            if (type == STRING_TYPE) string(d, length);
            else value(d, type, depth);
        }
        d.u8(TYPE);
    }

    /** Bytes are a text where they can be one. */
    private static void string(Dissection d, int length) {
        byte[] bytes = d.peekBytes(0, length);
        boolean printable = true;
        for (byte b : bytes) printable &= b < 0 || b >= 0x20 || b == '\n' || b == '\r' || b == '\t';
        if (printable) printable = Strings.utf8(bytes, 0, length).indexOf('\ufffd') < 0;
        if (printable) d.text(STRING, length);
        else d.bytes(BINARY, length);
    }

    private static void value(Dissection d, int type, int depth) {
        if (depth > MOST_DEPTH) throw d.malformed();
        switch (type) {
            case 1 -> {
                // Nothing at all.
            }
            case 2 -> d.uint(BOOL, 1);
            case 3 -> d.uint(I8, 1);
            case 4 -> d.f64(DOUBLE);
            case 6 -> d.uint(I16, 2);
            case 8 -> d.uint(I32, 4);
            case 10 -> d.uint(I64, 8);
            case STRING_TYPE -> string(d, length(d));
            case 12 -> {
                d.open(STRUCT);
                fields(d, depth + 1);
                d.close();
            }
            case 13 -> {
                d.open(MAP);
                int key = d.u8(TYPE);
                if (d.titles()) d.titleLast("Key Type: {} (0x{x2})", TYPES.name(key, "Unknown"), key);
                int of = d.u8(TYPE);
                if (d.titles()) d.titleLast("Value Type: {} (0x{x2})", TYPES.name(of, "Unknown"), of);
                long count = d.uint(MAP_ITEMS, 4);
                for (long i = 0; i < count; i++) {
                    item(d, key, depth);
                    item(d, of, depth);
                }
                d.close();
            }
            case 14 -> many(d, SET, SET_ITEMS, depth);
            case 15 -> many(d, LIST, LIST_ITEMS, depth);
            case 16 -> d.bytes(UUID, 16);
            default -> throw d.malformed();
        }
    }

    private static void many(Dissection d, Field group, Field items, int depth) {
        d.open(group);
        int of = d.u8(TYPE);
        long count = d.uint(items, 4);
        for (long i = 0; i < count; i++) item(d, of, depth);
        d.close();
    }

    /** An element, which takes at least a byte: else a count could be anything. */
    private static void item(Dissection d, int type, int depth) {
        if (type <= 1) throw d.malformed();
        value(d, type, depth + 1);
    }
}
