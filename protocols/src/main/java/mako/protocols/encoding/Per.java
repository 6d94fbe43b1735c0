package mako.protocols.encoding;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Reads values with the aligned Packed Encoding Rules of ASN.1, ITU-T X.691. What is only of the encoding is written down hidden. */
public final class Per extends PerBits {

    static final Field PER             = protocol("per", "PER", "Packed Encoding Rules (ASN.1 X.691)");
    static final Field CHOICE_INDEX    = u32("per.choice_index", "Choice Index", HIDDEN,
        help("Which index of the Choice within extension root is encoded"));
    static final Field ENUM_INDEX      = u32("per.enum_index", "Enumerated Index", HIDDEN,
        help("Which index of the Enumerated within extension root is encoded"));
    static final Field LIST_LENGTH     = u32("per.sequence_of_length", "Sequence-Of Length", HIDDEN, help("Number of items in the Sequence Of"));
    static final Field OBJECT_LENGTH   = u32("per.object_length", "Object Identifier Length", HIDDEN, help("Length of the object identifier"));
    static final Field OCTETS_LENGTH   = u32("per.octet_string_length", "Octet String Length", HIDDEN, help("Number of bytes in the Octet String"));
    static final Field INTEGER_LENGTH  = u32("per.integer_length", "integer length", HIDDEN);
    static final Field EXTENDED = flag("per.extension_bit", "Extension Bit", "The extension bit of an aggregate");
    static final Field EXTENSION_PRESENT = flag("per.extension_present_bit", "Extension Present Bit",
        "Whether this optional extension is present or not");
    static final Field PRESENT = flag("per.optional_field_bit", "Optional Field Bit",
        "This bit specifies the presence/absence of an optional field");

    /** A BOOLEAN that may lie anywhere in its byte. */
    static Field flagField(String abbreviation, String label, Trait help) {
        return Fields.bool(abbreviation, label, WORDS_ALONE, help);
    }

    private static final Key<Per> READER = Key.key(Per::new);

    /** A bit may lie anywhere in its byte, which a reader says in words. */
    static Field flag(String abbreviation, String label, String help) {
        return Fields.bit(abbreviation, label, 1, maskWidth(8), HIDDEN, WORDS_ALONE, help(help));
    }

    /** A reader at the cursor. */
    public static Per at(Dissection d) {
        Per reader = d.scratch(READER);
        reader.begin(d);
        return reader;
    }

    /** The byte that the next bit lies in. */
    public int offset() {
        return bit >> 3;
    }

    /** Passes over whole bytes. */
    public void pass(int bytes) {
        align();
        d.skip(bytes);
        bit += 8 * bytes;
    }

    /** Reads a number of {@code count} bits, at most 24. */
    public int number(int count) {
        return (int) bits(count);
    }

    /** Reads whether a type's value has extensions. */
    public boolean extended() {
        return flag(EXTENDED);
    }

    /** Reads whether an enumeration's value is an extension. */
    public boolean extension() {
        return flag(EXTENSION_PRESENT);
    }

    /** Reads whether the optional member {@code name} is there. */
    public boolean optional(String name) {
        boolean there = flag(PRESENT);
        if (d.titles()) d.appendLast(there ? " ({} is present)" : " ({} is NOT present)", name);
        return there;
    }

    /** Reads a BOOLEAN. */
    public boolean bool(Field field) {
        return flag(field);
    }

    /** Reads which alternative of a CHOICE follows, in {@code count} bits. */
    public int choice(int count) {
        int at = bit >> 3;
        int index = number(count);
        d.at(CHOICE_INDEX, at, 1, index);
        return index;
    }

    /** Reads an ENUMERATED of {@code count} bits into {@code field}, which is said to begin at {@code start}. */
    public int enumerated(Field field, int count, int start) {
        int at = bit >> 3;
        int index = number(count);
        d.at(ENUM_INDEX, at, 1, index);
        d.at(field, start, 1, index);
        return index;
    }

    /** Reads an INTEGER of two bytes that counts from {@code lowest}. */
    public int u16(Field field, int lowest) {
        int at = align();
        int value = d.peekU16(0) + lowest;
        d.at(field, at, 2, value);
        pass(2);
        return value;
    }

    /** Reads an INTEGER with its length; {@code shown} says whether the length is written down. */
    public long integer(Field field, boolean shown) {
        int at = align();
        int length = d.peekU8(0);
        if (length > 8) throw d.malformed();
        if (shown) d.at(INTEGER_LENGTH, at, 1, length);
        long value = 0;
        for (int i = 1; i <= length; i++) value = value << 8 | d.peekU8(i);
        d.at(field, at, 1 + length, value);
        pass(1 + length);
        return value;
    }

    /** Reads a length of one or two bytes: X.691, section 11.9. */
    private int length(Field field) {
        int at = align();
        int length = d.peekU8(0);
        int wide = length < 0x80 ? 1 : 2;
        if (wide == 2) length = d.peekU16(0) & 0x3fff;
        d.at(field, at, wide, length);
        pass(wide);
        return length;
    }

    /** Reads how many values a SEQUENCE OF has. */
    public int listLength() {
        return length(LIST_LENGTH);
    }

    /** Reads the length of an OCTET STRING without limits. */
    public int octetsLength() {
        return length(OCTETS_LENGTH);
    }

    /** Reads the length of an OCTET STRING of at least {@code least} bytes, in 8 bits that may lie anywhere. */
    public int shortLength(int least) {
        int at = bit >> 3;
        int length = number(8) + least;
        d.at(OCTETS_LENGTH, at, 1, length);
        return length;
    }

    /** Reads an OBJECT IDENTIFIER. */
    public void oid(Field field) {
        int length = length(OBJECT_LENGTH);
        String text = ObjectIdentifiers.dotted(d, length);
        d.at(field, d.offset(), length);
        if (d.titles()) d.titleLast("{}: {} ({})", field.label, text, ObjectIdentifiers.name(text));
        pass(length);
    }
}
