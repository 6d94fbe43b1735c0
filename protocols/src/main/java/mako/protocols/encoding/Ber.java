package mako.protocols.encoding;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.stringTable;

import java.util.HexFormat;
import java.util.function.Consumer;
import mako.dissect.*;

/**
 * Basic Encoding Rules of ASN.1, ITU-T X.690: what the protocols that are written down in ASN.1 read their values with.
 * A value is its identifier, its length and its contents; SEQUENCE and SET are shown with identifier and length, all
 * else without.
 */
public final class Ber implements Dissector {

    /** Identifiers of the universal class: X.680, table 1. */
    public static final int BOOLEAN            = 0x01;
    public static final int INTEGER            = 0x02;
    public static final int BIT_STRING         = 0x03;
    public static final int OCTET_STRING       = 0x04;
    public static final int NULL               = 0x05;
    public static final int OID                = 0x06;
    public static final int ENUMERATED         = 0x0a;
    public static final int UTF8_STRING        = 0x0c;
    public static final int NUMERIC_STRING     = 0x12;
    public static final int PRINTABLE_STRING   = 0x13;
    public static final int TELETEX_STRING     = 0x14;
    public static final int IA5_STRING         = 0x16;
    public static final int UTC_TIME           = 0x17;
    public static final int GENERALIZED_TIME   = 0x18;
    public static final int VISIBLE_STRING     = 0x1a;
    public static final int GENERAL_STRING     = 0x1b;
    public static final int UNIVERSAL_STRING   = 0x1c;
    public static final int BMP_STRING         = 0x1e;
    public static final int SEQUENCE           = 0x30;
    public static final int SET                = 0x31;

    static final Field BER             = protocol("ber", "BER", "Basic Encoding Rules (ASN.1 X.690)");
    static final Field PADDING         = u8("ber.bitstring.padding", "Padding");
    static final Field EMPTY           = u8("ber.bitstring.empty", "Empty");
    static final Field LONG_NUMBER     = bytes("ber.64bit_uint_as_bytes", "64bits unsigned integer");
    private static final Field TROUBLE = section("BER Error");

    static final Field NOT_IMPLEMENTED = warning(Field.Group.UNDECODED, "ber.error.oid_not_implemented",
        "BER: Dissector for OID not implemented. Contact Wireshark developers if you want this supported");
    static final Field NO_SEQUENCE     = unexpected("ber.error.expected.sequence", "BER Error: Sequence expected");
    static final Field NO_SET          = unexpected("ber.error.expected.set", "BER Error: SET expected");
    static final Field NO_STRING       = unexpected("ber.error.expected.string", "BER Error: String expected");
    static final Field NO_OCTETS       = unexpected("ber.error.expected.octet_string", "BER Error: OctetString expected");
    static final Field NO_BITS         = unexpected("ber.error.expected.bitstring", "BER Error: BitString expected");
    static final Field NO_OID          =
        unexpected("ber.error.expected.object_identifier", "BER Error: Object Identifier expected");
    static final Field NO_TIME         =
        unexpected("ber.error.expected.generalized_time", "BER Error: GeneralizedTime expected");
    static final Field NO_UTC_TIME     = unexpected("ber.error.expected.utc_time", "BER Error: UTCTime expected");
    static final Field NO_CHOICE       =
        unexpected("ber.error.choice_not_found", "BER Error: This choice field was not found");
    static final Field WRONG_FIELD     =
        unexpected("ber.error.sequence.field_wrong", "BER Error: Wrong field in SEQUENCE");
    static final Field UNKNOWN_FIELD   =
        unexpected("ber.error.unknown_field.sequence", "BER Error: Unknown field in Sequence");
    static final Field BAD_LENGTH      = unexpected("ber.error.length", "BER Error: length is not valid");

    static final Field UNKNOWN_BITS    = warning(Field.Group.UNDECODED, "ber.error.bits_unknown", "BER Error: Bits unknown");
    static final Field PADDING_SET     = warning(Field.Group.UNDECODED, "ber.error.bits_set_padded", "BER Error: Bits set in padded area");

    /** What a value is, by the object identifier beside it. */
    public static final Table OIDS = stringTable("ber.oid", "BER OID");

    private static final String BEYOND = "BER Error: This field lies beyond the end of the known sequence definition.";
    private static final Values UNIVERSAL_TYPES = Values.of("""
        1  BOOLEAN
        2  INTEGER
        3  BIT STRING
        4  OCTET STRING
        5  NULL
        6  OBJECT IDENTIFIER
        8  EXTERNAL
        10 ENUMERATED
        16 SEQUENCE
        17 SET
        26 VisibleString
        """);
    private static final int CONSTRUCTED = 0x20;

    @Override
    public Field dissects() {
        return BER;
    }

    @Override
    public Table[] offers() {
        return new Table[] {OIDS};
    }

    @Override
    public void link(Links links) {}

    @Override
    public void dissect(Dissection d) {
        d.skip(d.remaining());
    }

    private static Field unexpected(String abbreviation, String message) {
        return expert(Field.Severity.WARN, Field.Group.MALFORMED, abbreviation, message);
    }

    // ---- identifier and length

    /** The identifier of the value at the cursor, its first byte; -1 where nothing is left. */
    public static int identifier(Dissection d) {
        return d.remaining() <= 0 ? -1 : d.peekU8(0);
    }

    /** Whether a value with this identifier is at the cursor. */
    public static boolean at(Dissection d, int identifier) {
        return d.remaining() > 0 && d.peekU8(0) == identifier;
    }

    /** Whether a value with the tag {@code number} of the context is at the cursor, primitive or constructed. */
    public static boolean atContext(Dissection d, int number) {
        return d.remaining() > 0 && (d.peekU8(0) & ~CONSTRUCTED) == (0x80 | number);
    }

    /** How many bytes identifier and length of the value {@code ahead} of the cursor take. */
    private static int header(Dissection d, int ahead) {
        int at = ahead + 1;
        if ((d.peekU8(ahead) & 0x1f) == 0x1f) {
            while (d.peekU8(at++) >= 0x80) {
                if (at > ahead + 6) throw d.malformed();
            }
        }
        int first = d.peekU8(at);
        return at - ahead + 1 + (first > 0x80 ? first & 0x7f : 0);
    }

    /** How many bytes the contents of the value {@code ahead} of the cursor take, whose header is {@code header} long. */
    private static int length(Dissection d, int ahead, int header) {
        int left = d.remaining() - ahead - header;
        if (left < 0) throw d.malformed();
        int at = ahead + 1;
        if ((d.peekU8(ahead) & 0x1f) == 0x1f) {
            while (d.peekU8(at++) >= 0x80) {}
        }
        int first = d.peekU8(at);
        if (first < 0x80) return first;
        // The indefinite form: the contents end with two zero bytes, which those who read them find.
        if (first == 0x80) return left;
        long length = 0;
        for (int i = 1; i <= (first & 0x7f); i++) length = Math.min(length << 8 | d.peekU8(at + i), Integer.MAX_VALUE);
        return (int) length;
    }

    /**
     * Passes over identifier and length of the value at the cursor and ends what can be read at the end of its contents.
     * Returns what {@link Dissection#widen} takes.
     */
    public static int enter(Dissection d) {
        int header = header(d, 0);
        int length = length(d, 0, header);
        d.skip(header);
        if (length > d.remaining()) {
            d.open(TROUBLE);
            d.extent(0);
            d.title("BER Error: length of item ({}) is greater than what is left ({})", length, d.remaining());
            d.note(BAD_LENGTH);
            d.close();
        }
        return d.narrow(length);
    }

    /** Passes over the value at the cursor. */
    public static void skip(Dissection d) {
        d.widen(enter(d));
    }

    /** How many bytes the value at the cursor takes, with identifier and length. */
    public static int whole(Dissection d) {
        int header = header(d, 0);
        return (int) Math.min(d.remaining(), (long) header + length(d, 0, header));
    }

    /** Where the contents of the value at the cursor begin. */
    public static int contents(Dissection d) {
        return d.offset() + header(d, 0);
    }

    private static final String[] CLASSES = {"UNIVERSAL", "APPLICATION", "CONTEXT", "PRIVATE"};

    private static void unexpected(Dissection d, Field expert, String what) {
        int identifier = identifier(d);
        d.open(TROUBLE);
        if (identifier < 0) {
            d.title("{}", expert.label);
            d.note(expert);
        } else {
            String template = "{} but class:{}({}) {} tag:{} was unexpected";
            String type = (identifier & CONSTRUCTED) != 0 ? "Constructed" : "Primitive";
            String title = "BER Error: " + what + " expected";
            int number = identifier >> 6;
            d.title(template, title, CLASSES[number], number, type, identifier & 0x1f);
            d.note(expert, template, title, CLASSES[number], number, type, identifier & 0x1f);
        }
        d.skip(Math.min(1, d.captured()));
        d.close();
        d.skip(d.remaining());
    }

    // ---- constructed values

    /**
     * Begins a SEQUENCE as {@code group}. Returns what {@link #end} takes; -1 where there is none: then that is remarked on
     * and what is left passed over.
     */
    public static int begin(Dissection d, Field group) {
        return begin(d, group, SEQUENCE);
    }

    /** As {@link #begin(Dissection, Field)}, for a SEQUENCE with another identifier: a SET, or one with an implicit tag. */
    public static int begin(Dissection d, Field group, int identifier) {
        if (!at(d, identifier)) {
            unexpected(d, identifier == SET ? NO_SET : NO_SEQUENCE, identifier == SET ? "SET" : "Sequence");
            return -1;
        }
        // With an implicit tag the value is shown without identifier and length.
        int rest;
        if (identifier >= 0x80) {
            rest = enter(d);
            d.open(group);
        } else {
            d.open(group);
            rest = enter(d);
        }
        if (d.titles() && d.remaining() == 0) d.append(" [0 length]");
        return rest;
    }

    /** Ends what {@link #begin} began. */
    public static void end(Dissection d, int rest) {
        d.widen(rest);
        d.close();
    }

    /** Reads a SEQUENCE OF into {@code list}, which counts its values; {@code item} reads each of them. */
    public static void sequenceOf(Dissection d, Field list, Consumer<Dissection> item) {
        listOf(d, list, SEQUENCE, item);
    }

    /** Reads a SET OF into {@code list}. */
    public static void setOf(Dissection d, Field list, Consumer<Dissection> item) {
        listOf(d, list, SET, item);
    }

    /** As {@link #sequenceOf}, with another identifier. */
    public static void listOf(Dissection d, Field list, int identifier, Consumer<Dissection> item) {
        if (!at(d, identifier)) {
            unexpected(d, identifier == SET ? NO_SET : NO_SEQUENCE, identifier == SET ? "SET OF" : "SEQUENCE OF");
            return;
        }
        int rest = enter(d);
        contentsOf(d, list, item);
        d.widen(rest);
    }

    /** Remarks that the value at the cursor is no SEQUENCE, and passes over what is left. */
    public static void noSequence(Dissection d) {
        unexpected(d, NO_SEQUENCE, "Sequence");
    }

    /** Reads the contents of a SEQUENCE OF or SET OF, up to the end, into {@code list}; returns its entry. */
    public static int contentsOf(Dissection d, Field list, Consumer<Dissection> item) {
        int count = count(d);
        d.at(list, d.offset(), d.remaining(), count);
        int entry = d.last();
        if (d.titles()) d.titleLast(count == 1 ? "{}: {} item" : "{}: {} items", list.label, count);
        d.openLast();
        while (d.remaining() > 0) {
            int begin = d.offset();
            int rest = d.narrow(whole(d));
            item.accept(d);
            d.widen(rest);
            if (d.offset() == begin) break;
        }
        d.close();
        return entry;
    }

    private static int count(Dissection d) {
        int count = 0;
        int at = 0;
        int left = Math.min(d.remaining(), d.captured());
        while (at + 2 <= left) {
            int header = header(d, at);
            if (at + header > left) break;
            at += header + length(d, at, header);
            count++;
            if (at < 0) break;
        }
        return count;
    }

    /** Begins a CHOICE: the value at the cursor is the alternative {@code which}. What is read until the group is closed lies inside. */
    public static void choose(Dissection d, Field choice, int which) {
        boolean tagged = identifier(d) >= 0x80;
        int offset = tagged ? contents(d) : d.offset();
        int end = d.offset() + whole(d);
        d.at(choice, offset, Math.max(0, end - offset), which);
        d.openLast();
    }

    /** Remarks that the value at the cursor is no alternative of a CHOICE, and passes over it. */
    public static void noChoice(Dissection d) {
        unexpected(d, NO_CHOICE, "Choice");
    }

    /** Remarks on a value at the end of a SEQUENCE that the specification does not know, and passes over what is left. */
    public static void rest(Dissection d) {
        if (d.remaining() <= 0) return;
        int identifier = identifier(d);
        d.open(TROUBLE);
        d.title("BER Error: This field lies beyond the end of the known sequence definition.");
        d.note(UNKNOWN_FIELD, "BER Error: Unknown field in SEQUENCE class:{}({}) tag:{}", CLASSES[identifier >> 6], identifier >> 6,
            identifier & 0x1f);
        d.skip(d.remaining());
        d.close();
    }

    // ---- primitive values

    /** Reads an INTEGER or ENUMERATED, whatever its tag, into a field that has a number, and returns it; one of more than 64 bits is shown as bytes. */
    public static long integer(Dissection d, Field field) {
        int rest = enter(d);
        int length = d.remaining();
        long value = 0;
        for (int i = 0; i < length; i++) value = i == 0 && field.type.isSigned() ? (byte) d.peekU8(0) : value << 8 | d.peekU8(i);
        int most = field.type.width > 4 ? 8 : 4;
        if (length > most + (length > 0 && d.peekU8(0) == 0 ? 1 : 0)) {
            d.bytes(LONG_NUMBER, length);
            if (d.titles()) d.titleLast("{}: 0x{}", field.label, digits(d, length));
        } else {
            if (most == 8 && length < 8 && !field.type.isSigned()) value &= (1L << 8 * length) - 1;
            d.at(field, d.offset(), length, field.type.isSigned() ? (int) value : value);
        }
        d.widen(rest);
        return value;
    }

    /** Reads an INTEGER of any length into a field that has bytes. */
    public static void bigInteger(Dissection d, Field field) {
        int rest = enter(d);
        int length = d.remaining();
        d.bytes(field, length);
        if (d.titles()) d.titleLast("{}: 0x{}", field.label, digits(d, length));
        d.widen(rest);
    }

    private static final int MOST_DIGITS = 36;

    /** The {@code length} bytes before the cursor as hexadecimal digits, the first of them where there are many. */
    private static String digits(Dissection d, int length) {
        int end = d.offset();
        d.seek(end - length);
        Text text = new Text();
        byte[] bytes = d.peekBytes(0, Math.min(length, MOST_DIGITS));
        text.hex(bytes, 0, bytes.length, 0);
        d.seek(end);
        return length > MOST_DIGITS ? text.add("…").toString() : text.toString();
    }

    /** Reads a BOOLEAN. */
    public static boolean bool(Dissection d, Field field) {
        int rest = enter(d);
        boolean value = d.u8(field) != 0;
        d.widen(rest);
        return value;
    }

    /** Reads an OCTET STRING or another value whose contents are bytes. */
    public static void octets(Dissection d, Field field) {
        int rest = enter(d);
        d.bytes(field, d.remaining());
        d.widen(rest);
    }

    /** As {@link #octets}, where it must be an OCTET STRING. */
    public static void octetString(Dissection d, Field field) {
        if (at(d, OCTET_STRING)) octets(d, field);
        else unexpected(d, NO_OCTETS, "OctetString");
    }

    /** The contents of the value at the cursor as characters, without moving. */
    public static String peekText(Dissection d) {
        if (d.remaining() <= 0) return "";
        int header = header(d, 0);
        int length = Math.min(whole(d), d.captured()) - header;
        return length <= 0 ? "" : new String(d.peekBytes(header, length), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Reads characters. */
    public static void text(Dissection d, Field field, Field.Charset charset) {
        int rest = enter(d);
        d.text(field, d.remaining(), charset);
        d.widen(rest);
    }

    /** As {@link #text}, where the identifier must be this one. */
    public static void text(Dissection d, Field field, int identifier) {
        if (!at(d, identifier)) {
            unexpected(d, NO_STRING, "String with tag=" + identifier);
            return;
        }
        text(d, field, charset(identifier));
    }

    /** The encoding of a type of characters. */
    public static Field.Charset charset(int identifier) {
        return switch (identifier) {
            case UTF8_STRING -> Field.Charset.UTF_8;
            case TELETEX_STRING -> Field.Charset.LATIN_1;
            case BMP_STRING -> Field.Charset.UCS_2_BIG;
            default -> Field.Charset.ASCII;
        };
    }

    /**
     * Reads a BIT STRING into a field that has bytes, and the number of bits that are not used before it. Returns what
     * {@link Dissection#widen} takes, for those who show the bits; where there is none, -1.
     */
    public static int bits(Dissection d, Field field) {
        int rest = beginBits(d);
        if (rest < 0) return -1;
        d.at(field, d.offset(), d.remaining());
        return rest;
    }

    /** Passes over identifier and length of a BIT STRING and reads the number of bits that are not used; returns as {@link #bits}. */
    public static int beginBits(Dissection d) {
        int identifier = identifier(d);
        if (identifier != BIT_STRING && identifier < 0x80) {
            unexpected(d, NO_BITS, "BitString");
            return -1;
        }
        int rest = enter(d);
        d.u8(PADDING);
        return rest;
    }

    /** Shows a bit of the BIT STRING at the cursor, number {@code number} counted from the highest; a bit that is not there is zero. */
    public static void bit(Dissection d, Field field, int number) {
        int at = number >> 3;
        boolean there = at < d.remaining();
        long value = there ? d.peekU8(at) : 0;
        d.part(field, d.offset() + (there ? at : Math.max(0, d.remaining() - 1)), 1, value);
    }

    /** Reads a BIT STRING whose bits are {@code names}, the highest first. Bits that have none are remarked on. */
    public static void namedBits(Dissection d, Field field, Field[] names) {
        int at = d.offset() + header(d, 0);
        int rest = bits(d, field);
        if (rest < 0) return;
        int entry = d.last();
        int length = d.remaining();
        d.openLast();
        for (int i = 0; length > 0 && i < names.length; i++) bit(d, names[i], i);
        byte[] unknown = d.peekBytes(0, Math.min(length, d.captured()));
        boolean some = false;
        for (int i = 0; i < unknown.length; i++) {
            int known = Math.clamp(names.length - 8L * i, 0, 8);
            unknown[i] &= (byte) (0xff >> known);
            some |= unknown[i] != 0;
        }
        if (some) d.noteOn(entry, UNKNOWN_BITS, "Unknown bit(s): 0x{}", HexFormat.of().formatHex(unknown));
        d.close();
        d.seek(at);
        int padding = (1 << (d.peekU8(0) & 7)) - 1;
        int set = length == 0 ? 0 : d.peekU8(length) & padding;
        if (set != 0) d.noteOn(entry, PADDING_SET, "Bits set in padded area: 0x{}", new Text().hex(set, 2));
        d.widen(rest);
    }

    /** Remarks on a value behind the last member that the specification of a SEQUENCE has, and passes over it. */
    static void beyond(Dissection d) {
        d.open(TROUBLE);
        d.title("{}", BEYOND);
        d.note(UNKNOWN_FIELD, "{}", BEYOND);
        skip(d);
        d.close();
    }

    /** Remarks that a member of a SEQUENCE is missing: another tag (class in bits 8 and 9) is found than the one expected. */
    public static void wrong(Dissection d, int expected, int found) {
        d.open(TROUBLE);
        d.extent(0);
        String template = "BER Error: Wrong field in SEQUENCE: expected class:{}({}) tag:{} but found class:{}({}) tag:{}";
        String type = expected >> 8 == 0 ? UNIVERSAL_TYPES.name(expected, "") : "";
        String wanted = (expected & 0xff) + (type.isEmpty() ? "" : "(" + type + ")");
        Object[] words = {CLASSES[expected >> 8 & 3], expected >> 8 & 3, wanted, CLASSES[found >> 8], found >> 8, found & 0xff};
        d.title(template, words);
        d.note(WRONG_FIELD, template, words);
        d.close();
    }

    /** Reads an OBJECT IDENTIFIER and returns it in dotted form; null where there is none. */
    public static String oid(Dissection d, Field field) {
        int identifier = identifier(d);
        if (identifier != OID && identifier < 0x80) {
            unexpected(d, NO_OID, "Object Identifier");
            return null;
        }
        int rest = enter(d);
        int length = d.remaining();
        if (length > d.captured()) d.ensure(length);
        String text = ObjectIdentifiers.dotted(d, length);
        d.bytes(field, length);
        if (d.titles()) d.titleLast("{}: {} ({})", field.label, text, ObjectIdentifiers.name(text));
        d.widen(rest);
        return text;
    }

    /** As {@link #oid}, into a field that has characters. */
    public static String oidText(Dissection d, Field field) {
        if (identifier(d) != OID) {
            unexpected(d, NO_OID, "Object Identifier");
            return null;
        }
        int rest = enter(d);
        String text = ObjectIdentifiers.dotted(d, d.remaining());
        d.at(field, d.offset(), d.remaining(), text);
        if (d.titles()) d.titleLast("{}: {} ({})", field.label, text, ObjectIdentifiers.name(text));
        d.widen(rest);
        return text;
    }

    /** Reads a GeneralizedTime: X.680, clause 46. */
    public static void generalizedTime(Dissection d, Field field) {
        int identifier = identifier(d);
        if (identifier != GENERALIZED_TIME && identifier < 0x80) {
            unexpected(d, NO_TIME, "GeneralizedTime");
            return;
        }
        int rest = enter(d);
        int length = d.remaining();
        if (length < 14) throw d.malformed();
        long seconds = seconds(d, 4) - zone(d, length);
        int nanoseconds = 0;
        if (length > 15 && d.peekU8(14) == '.') {
            int unit = 100_000_000;
            for (int i = 15; i < length && unit > 0 && digit(d, i) >= 0; i++, unit /= 10) nanoseconds += digit(d, i) * unit;
        }
        d.time(field, d.offset(), length, seconds, nanoseconds);
        d.widen(rest);
    }

    /** How many seconds the local time that a GeneralizedTime of {@code length} bytes tells is ahead of UTC. */
    private static int zone(Dissection d, int length) {
        int sign = length < 19 ? 0 : d.peekU8(length - 5);
        if (sign != '+' && sign != '-') return 0;
        int seconds = (number(d, length - 4, 2) * 60 + number(d, length - 2, 2)) * 60;
        return sign == '+' ? seconds : -seconds;
    }

    /** Reads a UTCTime: X.680, clause 47; its text is made legible by the field, see {@link #utcTimeText}. */
    public static void utcTime(Dissection d, Field field) {
        if (identifier(d) != UTC_TIME && identifier(d) < 0x80) {
            unexpected(d, NO_UTC_TIME, "UTCTime");
            return;
        }
        octets(d, field);
    }

    /** A field for a UTCTime. */
    public static Field utcTimeField(String abbreviation, String label) {
        return custom(abbreviation, label, (source, offset, length, parameter) -> utcTimeText(source, offset, length));
    }

    /** The text of a UTCTime: two digits of a year stand for 1950 to 2049 (RFC 5280, section 4.1.2.5.1). */
    private static String utcTimeText(Source source, int offset, int length) {
        String text = new String(source.bytes, source.start + offset, length, java.nio.charset.StandardCharsets.ISO_8859_1);
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) digits++;
        if (digits != 10 && digits != 12) return text;
        var words = new StringBuilder(text.charAt(0) < '5' ? "20" : "19");
        words.append(text, 0, 2).append('-').append(text, 2, 4).append('-').append(text, 4, 6).append(' ');
        words.append(text, 6, 8).append(':').append(text, 8, 10);
        if (digits == 12) words.append(':').append(text, 10, 12);
        if (digits == length) return words.toString();
        return text.charAt(digits) == 'Z' ? words.append(" (UTC)").toString()
            : words.append(" (UTC").append(text, digits, length).append(')').toString();
    }

    private static int digit(Dissection d, int ahead) {
        int digit = d.peekU8(ahead) - '0';
        return digit >= 0 && digit <= 9 ? digit : -1;
    }

    private static int number(Dissection d, int ahead, int digits) {
        int number = 0;
        for (int i = ahead; i < ahead + digits; i++) {
            int digit = digit(d, i);
            if (digit < 0) throw d.malformed();
            number = number * 10 + digit;
        }
        return number;
    }

    private static long seconds(Dissection d, int yearDigits) {
        int year = number(d, 0, yearDigits);
        int month = Math.clamp(number(d, yearDigits, 2), 1, 12);
        int day = number(d, yearDigits + 2, 2);
        int hour = number(d, yearDigits + 4, 2);
        int minute = number(d, yearDigits + 6, 2);
        int second = number(d, yearDigits + 8, 2);
        long days = java.time.LocalDate.of(year, month, 1).toEpochDay() + day - 1;
        return ((days * 24 + hour) * 60 + minute) * 60 + second;
    }

    /** Reads a NULL. */
    public static void none(Dissection d, Field field) {
        int rest = enter(d);
        d.open(field);
        d.skip(d.remaining());
        d.close();
        d.widen(rest);
    }

    // ---- values that an object identifier tells the type of

    /** Calls whoever knows values of the type {@code oid} for what is left; where nobody does, that is remarked on. */
    public static void call(Dissection d, String oid) {
        if (oid != null && at(d, NULL) && !d.claimed(OIDS, oid)) {
            // Nothing is nothing, whatever it stands for.
            d.skip(d.remaining());
            return;
        }
        if (oid == null || d.tryInside(OIDS, oid, oid) < 0) {
            d.open(TROUBLE);
            if (d.titles()) d.title(NOT_IMPLEMENTED.label);
            d.note(NOT_IMPLEMENTED);
            d.skip(d.remaining());
            d.close();
        }
    }
}
