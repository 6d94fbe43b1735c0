package mako.protocols.web;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Protocol Buffers without a description of what they hold: numbers of fields and values, as "Encoding" in their documentation has them. */
public final class ProtocolBuffers implements Dissector {

    private static final Values WIRE_TYPES = Values.of("""
        0 varint
        1 64-bit
        2 Length-delimited
        3 Start group (deprecated)
        4 End group (deprecated)
        5 32-bit
        """);

    static final Field PROTOBUF   = protocol("protobuf", "ProtoBuf", "Protocol Buffers");
    static final Field MESSAGE    = section("Message: <UNKNOWN> Message Type");
    static final Field NAME       = text("protobuf.message.name", "Message Name");
    static final Field FIELD      = section("Field");
    static final Field FIELD_NAME = text("protobuf.field.name", "Field Name", GENERATED);
    static final Field NUMBER     = u64("protobuf.field.number", "Field Number", mask(~7L));
    static final Field WIRE_TYPE  = u8("protobuf.field.wiretype", "Wire Type", mask(0x07), names(WIRE_TYPES));
    static final Field LENGTH     = u64("protobuf.field.value.length", "Value Length");
    static final Field VALUE      = bytes("protobuf.field.value", "Value");
    static final Field UINT_32    = u32("protobuf.field.value.uint32", "Uint32");
    static final Field UINT_64    = u64("protobuf.field.value.uint64", "Uint64");

    static final Field BAD_TAG    = error("protobuf.failed_parse_tag", "Failed to parse tag field");
    static final Field BAD_TYPE   = warning(Field.Group.PROTOCOL, "protobuf.field.wiretype.invalid", "Unknown or unsupported wiretype");
    static final Field BAD_LENGTH = error("protobuf.field.failed_parse_length_delimited_field", "Failed to parse length delimited field");
    static final Field BAD_VALUE  = error("protobuf.field.failed_parse_field", "Failed to parse value field");

    private static final String UNKNOWN = "<UNKNOWN>";
    private static final String[] CALLS = {"application/grpc", "application/grpc+proto", "application/grpc-web", "application/grpc-web+proto"};
    /** Of a number of 64 bits, seven in each byte. */
    private static final int LONGEST = 10;

    @Override
    public Field dissects() {
        return PROTOBUF;
    }

    @Override
    public void link(Links links) {
        for (String type : CALLS) links.add(Grpc.MESSAGES, type, this);
    }

    @Override
    public void dissect(Dissection d) {
        if (d.columns()) d.moreInfo().add(" (PROTOBUF)");
        d.open(PROTOBUF);
        d.extent(d.captured());
        if (d.titles() && d.about() instanceof String about && !about.isEmpty()) d.title("Protocol Buffers: {s}", about);
        d.open(MESSAGE);
        d.extent(d.captured());
        d.at(NAME, d.offset(), d.captured(), "<UNKNOWN> Message Type");
        d.hidden();
        while (d.remaining() > 0 && field(d)) {}
        d.skipRest();
        d.close();
        d.close();
    }

    /** Returns how many bytes the number at {@code ahead} has, or 0 where it does not end. */
    private static int width(Dissection d, int ahead) {
        int most = Math.min(LONGEST, d.captured() - ahead);
        for (int i = 0; i < most; i++) if (d.peekU8(ahead + i) < 0x80) return i + 1;
        return 0;
    }

    private static long number(Dissection d, int ahead, int width) {
        long number = 0;
        for (int i = width - 1; i >= 0; i--) number = number << 7 | d.peekU8(ahead + i) & 0x7f;
        return number;
    }

    /** Reads a field; returns whether what follows can be understood. */
    private static boolean field(Dissection d) {
        int start = d.offset();
        d.open(FIELD);
        int tagWidth = width(d, 0);
        if (tagWidth == 0) {
            d.note(BAD_TAG);
            d.extent(0);
            d.close();
            return false;
        }
        long tag = number(d, 0, tagWidth);
        int type = (int) (tag & 7);
        if (d.titles()) d.title("Field({U}):", tag >>> 3);
        d.at(FIELD_NAME, start, 0, UNKNOWN);
        int name = d.last();
        d.at(NUMBER, start, tagWidth, tag >>> 3);
        if (d.titles()) d.titleLast("{} = Field Number: {}", pattern(tag, tagWidth), Long.toUnsignedString(tag >>> 3));
        d.peek(WIRE_TYPE);
        int typeEntry = d.last();
        d.seek(start + tagWidth);
        int count = value(d, type, tag >>> 3);
        if (count < 0) {
            d.extent(0);
            d.noteOn(typeEntry, count == UNSUPPORTED ? BAD_TYPE : count == UNREADABLE ? BAD_VALUE : BAD_LENGTH, null);
        } else {
            d.placeOn(name, start, d.offset() - start);
        }
        d.close();
        return count >= 0;
    }

    private static final int UNSUPPORTED = -1;
    private static final int UNREADABLE  = -2;
    private static final int ENDLESS     = -3;

    /** Reads a value; returns how long it is, or why it cannot be read. */
    private static int value(Dissection d, int type, long fieldNumber) {
        int at = d.offset();
        switch (type) {
            case 0 -> {
                int width = width(d, 0);
                if (width == 0) return UNREADABLE;
                scalar(d, fieldNumber, number(d, 0, width), width);
                return width;
            }
            case 1, 5 -> {
                int width = type == 1 ? 8 : 4;
                d.ensure(width);
                scalar(d, fieldNumber, type == 1 ? Long.reverseBytes(d.peekU64(0)) : d.peekLe32(0), width);
                return width;
            }
            case 2 -> {
                int width = width(d, 0);
                if (width == 0) return ENDLESS;
                long length = number(d, 0, width);
                d.at(LENGTH, at, width, length);
                d.skip(width);
                if (length < 0 || length > d.remaining()) throw d.malformed();
                d.bytes(VALUE, (int) length);
                if (length == 0 && d.titles()) d.titleLast("Value: <MISSING>");
                return (int) length;
            }
            default -> {
                return UNSUPPORTED;
            }
        }
    }

    private static void scalar(Dissection d, long fieldNumber, long value, int width) {
        int at = d.offset();
        boolean small = value >>> 32 == 0;
        if (d.titles()) d.title("Field({}): {} ({})", Long.toUnsignedString(fieldNumber), Long.toUnsignedString(value), small ? "uint32" : "uint64");
        d.bytes(VALUE, width);
        d.openLast();
        d.at(small ? UINT_32 : UINT_64, at, width, value);
        d.close();
    }

    /** The bits of a tag that are the field's number, as if each byte of it had none that says whether another follows. */
    private static String pattern(long tag, int width) {
        var text = new StringBuilder();
        for (int bit = width * 8 - 1; bit >= 0; bit--) {
            if (bit % 4 == 3 && !text.isEmpty()) text.append(' ');
            text.append(bit % 8 == 7 || bit < 3 ? '.' : bit < 64 && (tag >>> bit & 1) != 0 ? '1' : '0');
        }
        return text.toString();
    }
}
