package mako.protocols.encoding;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.web.MediaTypes;

/** Concise Binary Object Representation: RFC 8949. */
public final class Cbor implements Dissector {

    static final Field CBOR         = protocol("cbor", "CBOR", "Concise Binary Object Representation");
    static final Field MAJOR        = u8("cbor.item.major_type", "Major Type", mask(0xe0), names(Values.of("""
        0 Unsigned Integer
        1 Negative Integer
        2 Byte String
        3 Text String
        4 Array
        5 Map
        6 Tagged
        7 Floating-Point or Simple
        """)));
    private static final String SIZES = """
        24 1 byte
        25 2 bytes
        26 4 bytes
        27 8 bytes
        28-30 Reserved for future additions
        """;
    static final Field SIZE         = u8("cbor.item.size", "Size", mask(0x1f), names(Values.of(SIZES + "31 Indefinite Length\n")));
    static final Field SIZE_ALONE   = u8("cbor.item.size", "Size", mask(0x1f), names(Values.of(SIZES + "31 No argument value is derived\n")));
    static final Field LENGTH       = u8("cbor.item.length", "Length", mask(0x1f));
    static final Field LONG_LENGTH  = u64("cbor.item.length", "Length");
    static final Field ITEMS        = u8("cbor.item.items", "Items", mask(0x1f));
    static final Field LONG_ITEMS   = u64("cbor.item.length", "Items");
    static final Field PAIRS        = u8("cbor.item.pairs", "Pairs", mask(0x1f));
    static final Field LONG_PAIRS   = u64("cbor.item.length", "Pairs");
    static final Field FLOAT_TYPE   = u8("cbor.item.float_simple_type", "Type", mask(0x1f), names(Values.of("""
        24 Simple value
        25 IEEE 754 Half-Precision Float
        26 IEEE 754 Single-Precision Float
        27 IEEE 754 Double-Precision Float
        28-30 Reserved for future additions
        31 Break indefinite length
        """)));
    static final Field UNSIGNED     = group("cbor.item.unsigned_integer", "Unsigned Integer");
    static final Field NEGATIVE     = group("cbor.item.negative_integer", "Negative Integer");
    static final Field TEXT         = group("cbor.item.textstring", "Text String");
    static final Field BYTES        = group("cbor.item.bytestring", "Byte String");
    static final Field ARRAY        = group("cbor.item.array", "Array");
    static final Field MAP          = group("cbor.item.map", "Map");
    static final Field TAG          = group("cbor.item.tag", "Tag");
    static final Field FLOAT        = group("cbor.item.float_or_simple", "Floating-point or Simple");
    static final Field UINT         = u8("cbor.type.uint", "Unsigned Integer", mask(0x1f));
    static final Field LONG_UINT    = u64("cbor.type.uint", "Unsigned Integer");
    static final Field NINT         = i64("cbor.type.nint", "Negative Integer");
    static final Field BYTE_STRING  = bytes("cbor.type.bytestring", "Byte String");
    static final Field BYTE_STRINGS = group("cbor.type.bytestring.indef", "Byte String (indefinite length)");
    static final Field TEXT_STRING  = text("cbor.type.textstring", "Text String", UTF_8);
    static final Field TEXT_STRINGS = group("cbor.type.textstring.indef", "Text String (indefinite length)");
    private static final Values TAGS = Values.of("""
        0 Standard date/time string
        1 Epoch-based date/time
        2 Positive bignum
        3 Negative bignum
        4 Decimal fraction
        5 Bigfloat
        21 Expected conversion to base64url encoding
        22 Expected conversion to base64 encoding
        23 Expected conversion to base16 encoding
        24 Encoded CBOR data item
        25 reference the nth previously seen string
        26 Serialised Perl object with classname and constructor arguments
        27 Serialised language-independent object with type name and constructor arguments
        28 mark value as (potentially) shared
        29 reference nth marked value
        30 Rational number
        32 URI
        33 base64url
        34 base64
        35 Regular expression
        36 MIME message
        37 Binary UUID
        38 Language-tagged string
        39 Identifier
        256 mark value as having string references
        257 Binary MIME message
        264 Decimal fraction with arbitrary exponent
        265 Bigfloat with arbitrary exponent
        22098 hint that indicates an additional level of indirection
        55799 Self-describe CBOR
        """);
    static final Field TAG_NUMBER   = u8("cbor.type.tag", "Tag", mask(0x1f), names(TAGS));
    static final Field LONG_TAG     = u64("cbor.type.tag", "Tag", names(TAGS));
    private static final Values SIMPLE_NAMES = Values.of("""
        20 False
        21 True
        22 Null
        23 Undefined
        """);
    static final Field SIMPLE       = u8("cbor.type.simple_data", "Simple data", mask(0x1f), names(SIMPLE_NAMES));
    static final Field LONG_SIMPLE  = u8("cbor.type.simple_data", "Simple data", names(SIMPLE_NAMES));
    static final Field FLOAT16      = field(Type.FLOAT, Base.NONE, "cbor.type.float16", "Float 16 Bit");
    static final Field FLOAT32      = field(Type.FLOAT, Base.NONE, "cbor.type.float32", "Float 32 Bit");
    static final Field FLOAT64      = field(Type.DOUBLE, Base.NONE, "cbor.type.float64", "Float 64 Bit");
    static final Field BAD_MINOR    = warning(Field.Group.MALFORMED, "cbor.invalid_minor_type", "Invalid minor type");
    static final Field TOO_LONG     = warning(Field.Group.MALFORMED, "cbor.too_long_length", "Too long length");

    private static final String[] MEDIA = {"application/cbor", "application/senml+cbor", "application/sensml+cbor"};
    private static final int MOST_DEPTH = 64;
    private static final int INDEFINITE = 31;
    private static final int RESERVED = 28;
    private static final int BREAK = 0xff;

    @Override
    public Field dissects() {
        return CBOR;
    }

    @Override
    public void link(Links links) {
        for (String type : MEDIA) links.add(MediaTypes.TYPES, type, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(CBOR);
        d.extent(d.remaining());
        item(d, 0);
        d.skip(d.remaining());
        d.close();
    }

    /** Reads an item; returns whether what follows can be read. */
    private static boolean item(Dissection d, int depth) {
        if (depth > MOST_DEPTH) return false;
        int first = d.peekU8(0);
        int minor = first & 0x1f;
        return switch (first >> 5) {
            case 0 -> integer(d, minor, UNSIGNED, true);
            case 1 -> integer(d, minor, NEGATIVE, false);
            case 2 -> string(d, minor, BYTES, BYTE_STRING, BYTE_STRINGS, "byte string");
            case 3 -> string(d, minor, TEXT, TEXT_STRING, TEXT_STRINGS, "text string");
            case 4 -> list(d, minor, ARRAY, ITEMS, LONG_ITEMS, "item", 1, depth);
            case 5 -> list(d, minor, MAP, PAIRS, LONG_PAIRS, "pair", 2, depth);
            case 6 -> tag(d, minor, depth);
            default -> simple(d, minor);
        };
    }

    private static boolean bad(Dissection d, int minor, String where) {
        d.note(BAD_MINOR, "invalid minor type {} in {}", minor, where);
        d.close();
        return false;
    }

    /** How many bytes the argument takes that the minor type announces. */
    private static int width(int minor) {
        return 1 << minor - 24;
    }

    private static long argument(Dissection d, int minor) {
        return switch (minor) {
            case 24 -> d.peekU8(0);
            case 25 -> d.peekU16(0);
            case 26 -> d.peekU32(0);
            default -> d.peekU64(0);
        };
    }

    private static boolean integer(Dissection d, int minor, Field group, boolean positive) {
        d.open(group);
        d.peek(MAJOR);
        long value;
        if (minor < 24) {
            value = minor;
            if (positive) d.u8(UINT);
            else shortNegative(d, minor);
        } else {
            d.u8(SIZE_ALONE);
            if (minor >= RESERVED) return bad(d, minor, positive ? "unsigned integer" : "negative integer");
            value = argument(d, minor);
            int width = width(minor);
            if (positive) d.uint(LONG_UINT, width);
            else {
                d.at(NINT, d.offset(), width, ~value);
                d.skip(width);
            }
        }
        if (d.titles()) d.append(": {}", positive ? Long.toUnsignedString(value) : Long.toString(~value));
        d.close();
        return true;
    }

    private static void shortNegative(Dissection d, int minor) {
        d.at(NINT, d.offset(), 1, minor);
        if (d.titles()) {
            var bits = new StringBuilder("...");
            for (int bit = 4; bit >= 0; bit--) {
                if (bit == 3) bits.append(' ');
                bits.append(minor >> bit & 1);
            }
            d.titleLast("{} = Negative Integer: {}", bits.toString(), (Object) ~minor);
        }
        d.skip(1);
    }

    private static boolean string(Dissection d, int minor, Field group, Field field, Field pieces, String kind) {
        d.open(group);
        d.peek(MAJOR);
        long length;
        if (minor < 24) {
            length = d.u8(LENGTH) & 0x1f;
        } else {
            d.u8(SIZE);
            if (minor == INDEFINITE) return pieces(d, group, field, pieces);
            if (minor >= RESERVED) return bad(d, minor, kind);
            length = argument(d, minor);
            d.uint(LONG_LENGTH, width(minor));
            if (length < 0 || length > Integer.MAX_VALUE) {
                d.note(TOO_LONG, "the length ({}) of the {} too long", Long.toUnsignedString(length), kind);
                d.close();
                return false;
            }
        }
        if (field == BYTE_STRING) {
            d.bytes(field, (int) length);
            d.append(length == 1 ? ": ({} byte)" : ": ({} bytes)", length);
        } else {
            String text = d.string(field, (int) length);
            d.append(": {}", text);
        }
        d.close();
        return true;
    }

    /** Strings one after the other, up to a break. */
    private static boolean pieces(Dissection d, Field group, Field field, Field pieces) {
        d.append(": (indefinite length)");
        d.open(pieces);
        boolean more = true;
        while (more) {
            int first = d.peekU8(0);
            if (first == BREAK) {
                simple(d, INDEFINITE);
                break;
            }
            if (first >> 5 != (group == BYTES ? 2 : 3) || (first & 0x1f) == INDEFINITE) {
                more = false;
            } else {
                more = string(d, first & 0x1f, group, field, pieces, "string");
            }
        }
        d.close();
        d.close();
        return more;
    }

    private static boolean list(Dissection d, int minor, Field group, Field count, Field longCount, String kind, int each, int depth) {
        d.open(group);
        d.peek(MAJOR);
        long items = 0;
        boolean endless = minor == INDEFINITE;
        if (minor < 24) {
            items = d.u8(count) & 0x1f;
        } else {
            d.u8(SIZE);
            if (!endless) {
                if (minor >= RESERVED) return bad(d, minor, group == ARRAY ? "array" : "map");
                items = argument(d, minor);
                d.uint(longCount, width(minor));
            }
        }
        if (d.titles()) {
            if (endless) d.append(": (indefinite length)");
            else d.append(": ({} {}{})", Long.toUnsignedString(items), kind, items == 1 ? "" : "s");
        }
        boolean more = true;
        if (endless) {
            while (more) {
                if (d.peekU8(0) == BREAK) {
                    simple(d, INDEFINITE);
                    break;
                }
                more = item(d, depth + 1);
            }
        } else {
            // Each item is a byte at least.
            for (long i = 0; more && i < items; i++) {
                for (int j = 0; more && j < each; j++) more = item(d, depth + 1);
            }
        }
        d.close();
        return more;
    }

    private static boolean tag(Dissection d, int minor, int depth) {
        d.open(TAG);
        d.peek(MAJOR);
        long tag;
        if (minor < 24) {
            tag = d.u8(TAG_NUMBER) & 0x1f;
        } else {
            d.u8(SIZE_ALONE);
            if (minor >= RESERVED) return bad(d, minor, "tag");
            tag = argument(d, minor);
            d.uint(LONG_TAG, width(minor));
        }
        if (d.titles()) d.append(": {} ({})", TAGS.name(tag, "Unknown"), Long.toUnsignedString(tag));
        boolean more = item(d, depth + 1);
        d.close();
        return more;
    }

    private static boolean simple(Dissection d, int minor) {
        d.open(FLOAT);
        d.peek(MAJOR);
        if (minor < 24) {
            d.u8(SIMPLE);
            simpleTitle(d, minor);
            d.close();
            return true;
        }
        d.u8(FLOAT_TYPE);
        switch (minor) {
            case 24 -> simpleTitle(d, d.u8(LONG_SIMPLE));
            case 25 -> {
                int raw = d.peekU16(0);
                float value = Float.float16ToFloat((short) raw);
                d.at(FLOAT16, d.offset(), 2, Double.doubleToRawLongBits(value));
                d.skip(2);
                floatTitle(d, value);
            }
            case 26 -> floatTitle(d, d.f32(FLOAT32));
            case 27 -> floatTitle(d, d.f64(FLOAT64));
            case INDEFINITE -> d.title("Break indefinite length (31)");
            default -> {
                return bad(d, minor, "simple data and float");
            }
        }
        d.close();
        return true;
    }

    private static void simpleTitle(Dissection d, int value) {
        if (d.titles()) d.title("Simple: {} ({})", SIMPLE_NAMES.name(value, "Unknown"), value);
    }

    private static String words(double value) {
        if (Double.isNaN(value)) return "nan";
        if (Double.isInfinite(value)) return value > 0 ? "inf" : "-inf";
        var words = new Text();
        Show.general(value, 6, words);
        return words.toString();
    }

    private static void floatTitle(Dissection d, double value) {
        if (d.titles()) d.title("Float: {}", words(value));
    }
}
