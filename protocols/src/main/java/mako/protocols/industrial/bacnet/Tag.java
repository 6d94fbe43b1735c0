package mako.protocols.industrial.bacnet;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** The tag in front of each datum, ASHRAE 135 clause 20.2.1. */
final class Tag {

    static final Values TYPES = Values.of("""
        0  Null
        1  Boolean
        2  Unsigned Integer
        3  Signed Integer (2's complement notation)
        4  Real (ANSI/IEE-754 floating point)
        5  Double (ANSI/IEE-754 double precision floating point)
        6  Octet String
        7  Character String
        8  Bit String
        9  Enumerated
        10 Date
        11 Time
        12 BACnetObjectIdentifier
        13-15 reserved by ASHRAE
        """);

    static final Field TAG         = section("Tag");
    static final Field CLASS       = bit("bacapp.tag_class", "Tag Class", 0x08, maskWidth(8), yesNo("Context Specific Tag", "Application Tag"));
    static final Field APPLICATION = u8("bacapp.application_tag_number", "Application Tag Number", mask(0xf0), names(TYPES), WORDS_ALONE);
    static final Field CONTEXT     = u8("bacapp.context_tag_number", "Context Tag Number", mask(0xf0), WORDS_ALONE);
    static final Field EXTENDED    = u8("bacapp.extended_tag_number", "Extended Tag Number");
    static final Field NAMED       = u8("bacapp.named_tag", "Named Tag", mask(0x07), names(Values.of("5 Extended Value\n6 Opening Tag\n7 Closing Tag")));
    static final Field LVT         = u8("bacapp.LVT", "Length Value Type");

    private static final int CONTEXT_CLASS = 0x08;
    private static final int EXTENDED_NUMBER = 15;
    private static final int EXTENDED_LENGTH = 5;
    private static final int OPENING = 6;
    private static final int CLOSING = 7;
    private static final int LENGTH_16 = 254;
    private static final int LENGTH_32 = 255;

    /** Its number: of a type, or within its context. */
    int number;
    boolean context;
    boolean opening;
    boolean closing;
    /** How long the content is; the value itself for a Boolean that is no context's. */
    long value;
    /** How many bytes the tag has. */
    int size;
    private int lengthAt;

    /** Looks at the tag at the cursor. */
    void peek(Dissection d) {
        int first = d.peekU8(0);
        context = (first & CONTEXT_CLASS) != 0;
        number = first >> 4;
        size = 1;
        if (number == EXTENDED_NUMBER) number = d.peekU8(size++);
        int type = first & 0x07;
        opening = type == OPENING;
        closing = type == CLOSING;
        value = type;
        lengthAt = 0;
        if (opening || closing) value = 0;
        if (type != EXTENDED_LENGTH) return;
        lengthAt = size;
        value = d.peekU8(size++);
        if (value == LENGTH_16) {
            value = d.peekU16(size);
            size += 2;
        } else if (value == LENGTH_32) {
            value = d.peekU32(size);
            size += 4;
        }
    }

    /** How many bytes of content follow. */
    int content() {
        if (opening || closing || !context && number == Types.BOOLEAN) return 0;
        return (int) Math.min(value, Integer.MAX_VALUE / 2);
    }

    /** Whether it stands before a value, not around others. */
    boolean isPrimitive() {
        return !opening && !closing;
    }

    /** Writes down the tag at the cursor, which {@link #peek} looked at, and passes over it. */
    void show(Dissection d) {
        int start = d.offset();
        int first = d.peekU8(0);
        d.open(TAG);
        if (d.titles()) {
            if (opening) d.title("{}", "{[" + number + "]");
            else if (closing) d.title("{}", "}[" + number + "]");
            else if (context) d.title("Context Tag: {}, Length/Value/Type: {}", number, value);
            else d.title("Application Tag: {}, Length/Value/Type: {}", TYPES.name(number, "Unknown"), value);
        }
        d.part(CLASS, start, 1, first);
        d.part(context ? CONTEXT : APPLICATION, start, 1, first);
        if (first >> 4 == EXTENDED_NUMBER) d.titleLast("Extended Tag Number");
        if (first >> 4 == EXTENDED_NUMBER) d.at(EXTENDED, start + 1, 1, number);
        if ((first & 0x07) >= EXTENDED_LENGTH) d.part(NAMED, start, 1, first);
        if (!opening && !closing) d.at(LVT, start + lengthAt, lengthAt == 0 ? 1 : size - lengthAt, value);
        d.skip(size);
        d.close();
    }

    /** Numbers of application tags, clause 20.2.1.4. */
    static final class Types {
        static final int NULL = 0;
        static final int BOOLEAN = 1;
        static final int UNSIGNED = 2;
        static final int SIGNED = 3;
        static final int REAL = 4;
        static final int DOUBLE = 5;
        static final int OCTETS = 6;
        static final int STRING = 7;
        static final int BITS = 8;
        static final int ENUMERATED = 9;
        static final int DATE = 10;
        static final int TIME = 11;
        static final int OBJECT = 12;
    }
}
