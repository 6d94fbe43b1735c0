package mako.protocols.encoding;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/**
 * Packed Encoding Rules of ASN.1 in their aligned form, ITU-T X.691: reads values of types that {@link PerTypes} describes, one reader for
 * one message; {@link Per} reads value by value.
 * What the protocol has to say about a value it says in {@link Protocol#read}.
 */
public final class PerReader extends PerBits {

    static final Field SEQUENCE_EXTENSIONS = u32("per.num_sequence_extensions", "Number of Sequence Extensions", HIDDEN);
    static final Field CHOICE_EXTENSION   = u32("per.choice_extension_index", "Choice Extension Index", HIDDEN);
    static final Field ENUMERATED_EXTENSION = u32("per.enum_extension_index", "Enumerated Extension Index", HIDDEN);
    static final Field SMALL              = Per.flag("per.small_number_bit", "Small Number Bit", "The small number bit for a section 10.6 integer");
    static final Field OPEN_LENGTH        = u32("per.open_type_length", "Open Type Length", HIDDEN);
    static final Field BITS_LENGTH        = u32("per.bit_string_length", "Bit String Length", HIDDEN);
    private static final Field ITEM       = section("Item");

    private static final int DEEPEST = 64;

    /** What a protocol knows of its values. */
    public interface Protocol {

        /** Its types. */
        PerTypes types();

        /** Returns the field of an abbreviation without the protocol's name; null where there is none. */
        Field field(String abbreviation);

        /** Returns the field of an abbreviation for a value of {@code type}, where values of several types have it. */
        default Field field(String abbreviation, PerTypes.Type type) {
            return field(abbreviation);
        }

        /** Says that a message of this name begins. */
        void begins(PerReader per, String message);

        /**
         * Says more of a value that was just written down, of {@code type}.
         *
         * @param entry the value's entry, -1 where nobody wants it
         * @param offset where it lies
         * @param count how many bytes
         * @param value the number, if it is one
         */
        void read(PerReader per, PerTypes.Type type, Field field, int entry, int offset, int count, long value);
    }

    private final Protocol protocol;
    private final PerTypes types;
    private final int root;
    private int deep;

    /** A reader for what begins at the cursor. */
    public PerReader(Dissection d, Protocol protocol) {
        begin(d);
        this.protocol = protocol;
        types = protocol.types();
        root = d.group();
    }

    /** The group that all of it is in. */
    public int root() {
        return root;
    }

    /** The packet. */
    public Dissection packet() {
        return d;
    }

    // ---- bits

    private long octets(int count) {
        align();
        d.ensure(count);
        long value = 0;
        for (int i = 0; i < count; i++) value = value << 8 | d.peekU8(i);
        bit += count * 8;
        return value;
    }

    private static int bitsFor(long values) {
        return 64 - Long.numberOfLeadingZeros(values - 1);
    }

    /** X.691, section 11.5. */
    private long constrained(long low, long high) {
        long range = high - low + 1;
        if (range == 1) return low;
        if (range > 0 && range < 256) return low + bits(bitsFor(range));
        if (range == 256) return low + octets(1);
        if (range > 0 && range <= 65536) return low + octets(2);
        int most = (64 - Long.numberOfLeadingZeros(high - low) + 7) / 8;
        int count = (int) bits(bitsFor(most)) + 1;
        if (count > 8) throw d.malformed();
        return low + octets(count);
    }

    /** Section 11.6. */
    private long small() {
        if (!flag(SMALL)) return bits(6);
        int count = length();
        if (count > 4) throw d.malformed();
        return octets(count);
    }

    /** A length without bounds: section 11.9. */
    private int length() {
        align();
        int first = (int) octets(1);
        if (first < 0x80) return first;
        if (first >= 0xc0) throw d.malformed();
        return (first & 0x3f) << 8 | (int) octets(1);
    }

    private int length(Field field, long low, long high) {
        int at;
        int count;
        if (high < low || high > 65535) {
            align();
            at = bit >> 3;
            count = length();
            d.at(field, at, (bit >> 3) - at, count);
            return count;
        }
        if (high - low + 1 >= 256) align();
        at = bit >> 3;
        count = (int) constrained(low, high);
        d.at(field, at, high - low + 1 > 256 ? 2 : 1, count);
        return count;
    }

    private int extent(int from) {
        return Math.max(1, (bit >> 3) - (from >> 3));
    }

    // ---- values

    private static String abbreviation(String name, boolean group) {
        String abbreviation = name.replace('-', '_');
        return group ? abbreviation + "_element" : abbreviation;
    }

    private Field field(String name, PerTypes.Type type) {
        return protocol.field(abbreviation(name, type.isGroup()), type);
    }

    /** Reads a value that is shown under a name. */
    public void value(String name, PerTypes.Type type) {
        Field field = type == null ? null : field(name, type);
        if (field == null || type == null || ++deep > DEEPEST) throw d.malformed();
        switch (type.kind()) {
            case 'S' -> sequence(field, type);
            case 'C' -> choice(field, type);
            case 'E' -> enumeration(field, type);
            case 'I' -> integer(field, type);
            case 'O' -> octetString(field, type);
            case 'B' -> bitString(field, type);
            case 'P', 'V' -> characters(field, type);
            case 'N' -> d.at(field, bit >> 3, 1);
            case 'X' -> numbered(field, "value");
            default -> list(field, type);
        }
        deep--;
    }

    private int begin(Field field, int from) {
        d.at(field, from >> 3, 1);
        int entry = d.last();
        d.openLast();
        return entry;
    }

    private void end(int entry, int from) {
        d.placeOn(entry, from >> 3, extent(from));
        d.close();
    }

    /** The sequence whose member is read, null outside of all. */
    public PerTypes.Type within() {
        return within;
    }

    private PerTypes.Type within;
    /** Where the group begins that the value lies in. */
    private int around;
    private int opened;

    /** Where the innermost value with a length begins, further on by as many bytes as bits of it were read. */
    public int bitsAsBytes() {
        return opened + bit - opened * 8;
    }

    private void sequence(Field field, PerTypes.Type type) {
        int from = bit;
        PerTypes.Type keep = within;
        within = type;
        int keepAround = around;
        around = from >> 3;
        int entry = begin(field, from);
        boolean extended = type.grows() && flag(Per.EXTENDED);
        int optionals = type.optionals();
        long present = 0;
        for (int i = 0; i < optionals; i++) present = present << 1 | (flag(Per.PRESENT) ? 1 : 0);
        for (int i = 0; i < type.roots(); i++) {
            PerTypes.Member member = type.members()[i];
            if (member.optional() && (present >> --optionals & 1) == 0) continue;
            value(member.name(), types.type(member.type()));
        }
        if (extended) later();
        within = keep;
        around = keepAround;
        end(entry, from);
        protocol.read(this, type, field, entry, from >> 3, extent(from), 0);
    }

    /** Parts of a later version, which are not known: section 19.8. */
    private void later() {
        int at = bit >> 3;
        int count = (int) small() + 1;
        d.at(SEQUENCE_EXTENSIONS, at, 1, count);
        if (count > 64) throw d.malformed();
        long present = bits(count);
        for (int i = count - 1; i >= 0; i--) {
            if ((present >> i & 1) == 0) continue;
            int bytes = length(OPEN_LENGTH, 0, -1);
            d.ensure(bytes);
            bit += bytes * 8;
        }
    }

    private void choice(Field field, PerTypes.Type type) {
        int from = bit;
        boolean extended = type.grows() && flag(Per.EXTENDED);
        int at = bit >> 3;
        long index = extended ? small() : constrained(0, type.roots() - 1);
        d.at(extended ? CHOICE_EXTENSION : Per.CHOICE_INDEX, at, 1, index);
        if (extended) index += type.roots();
        d.at(field, from >> 3, 1, index);
        int entry = d.last();
        PerTypes.Member member = index < type.members().length ? type.members()[(int) index] : null;
        d.openLast();
        int keepAround = around;
        around = from >> 3;
        if (extended) {
            open(member == null ? null : member.name(), member == null ? null : types.type(member.type()));
        } else if (member != null) {
            value(member.name(), types.type(member.type()));
        }
        around = keepAround;
        end(entry, from);
        protocol.read(this, type, field, entry, from >> 3, extent(from), index);
    }

    private void enumeration(Field field, PerTypes.Type type) {
        int at = bit >> 3;
        long value;
        if (type.grows() && flag(Per.EXTENSION_PRESENT)) {
            long index = small();
            d.at(ENUMERATED_EXTENSION, at, 1, index);
            value = type.roots() + index;
        } else {
            at = bit >> 3;
            value = constrained(0, type.roots() - 1);
            d.at(Per.ENUM_INDEX, at, type.roots() == 1 ? 0 : 1, value);
        }
        d.at(field, at, 1, value);
        protocol.read(this, type, field, d.last(), at, 1, value);
    }

    private void integer(Field field, PerTypes.Type type) {
        int at = bit >> 3;
        long value;
        if (type.grows() && flag(Per.EXTENSION_PRESENT)) {
            align();
            at = bit >> 3;
            int count = length();
            d.at(Per.INTEGER_LENGTH, at, 1, count);
            if (count > 8) throw d.malformed();
            at = bit >> 3;
            value = octets(count);
            d.at(field, at, count, value);
        } else {
            long range = type.high() - type.low() + 1;
            boolean few = range > 0 && range < 256;
            if (range >= 256 && range <= 65536) align();
            at = bit >> 3;
            value = constrained(type.low(), type.high());
            d.at(field, at, few ? 1 : (bit >> 3) - at, value);
        }
        protocol.read(this, type, field, d.last(), at, (bit >> 3) - at, value);
    }

    private void octetString(Field field, PerTypes.Type type) {
        boolean later = type.grows() && flag(Per.EXTENSION_PRESENT);
        boolean fixed = !later && type.high() == type.low();
        int count = fixed ? (int) type.low() : length(Per.OCTETS_LENGTH, later ? 0 : type.low(), later ? -1 : type.high());
        if (!fixed || count > 2) align();
        if (count == 0 && !fixed) {
            d.at(field, bit >> 3, 0, new byte[0]);
            return;
        }
        boolean straight = (bit & 7) == 0;
        int at = bit >> 3;
        follow();
        if (straight) d.ensure(count);
        if (straight && (field.type == Type.BYTES || field.type == Type.STRING)) {
            d.at(field, at, count);
            bit += count * 8;
            follow();
            protocol.read(this, type, field, d.last(), at, count, 0);
            return;
        }
        if (count > 8) throw d.malformed();
        long value = bits(count * 8);
        if (field.type == Type.BYTES) d.at(field, at, count, bytes(value, count));
        else d.at(field, at, count, value);
        protocol.read(this, type, field, d.last(), at, count, value);
    }

    private static byte[] bytes(long value, int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) bytes[i] = (byte) (value >> 8 * (count - 1 - i));
        return bytes;
    }

    private void characters(Field field, PerTypes.Type type) {
        boolean later = type.grows() && flag(Per.EXTENSION_PRESENT);
        int count = length(Per.OCTETS_LENGTH, later ? 0 : type.low(), later ? -1 : type.high());
        align();
        int at = bit >> 3;
        d.ensure(count);
        d.at(field, at, count);
        bit += count * 8;
        follow();
    }

    private void bitString(Field field, PerTypes.Type type) {
        boolean later = type.grows() && flag(Per.EXTENSION_PRESENT);
        boolean fixed = !later && type.high() == type.low();
        int count = fixed ? (int) type.low() : length(BITS_LENGTH, later ? 0 : type.low(), later ? -1 : type.high());
        if (!fixed || count > 16) align();
        // Bits that do not fill bytes are said to begin where what they belong to begins.
        int at = (bit & 7) == 0 && (count & 7) == 0 ? bit >> 3 : around;
        int size = (count + 7) / 8;
        follow();
        d.ensure(((bit & 7) + count + 7) / 8);
        byte[] value = new byte[size];
        for (int i = 0; i < count; i++) if (bit() != 0) value[i >> 3] |= (byte) (0x80 >> (i & 7));
        long number = 0;
        for (int i = 0; i < Math.min(size, 8); i++) number = number << 8 | value[i] & 255;
        if (count <= 64) number >>>= size * 8 - count;
        if (field.type == Type.BYTES) {
            d.at(field, at, size, value);
            if (d.titles()) d.titleLast("{}", words(field, value, count, number));
        } else {
            d.at(field, at, size, number);
        }
        protocol.read(this, type, field, d.last(), at, size, number);
    }

    static String words(Field field, byte[] value, int count, long number) {
        var text = new Text();
        text.add(field.label).add(": ").hex(value, 0, value.length, 0);
        text.add(" [bit length ").number(count);
        int padding = -count & 7;
        if (padding > 0) text.add(", ").number(padding).add(" LSB pad bits");
        if (count <= 64) {
            text.add(", ");
            for (int i = 0; i < value.length * 8; i++) {
                if (i > 0 && i % 4 == 0) text.add(i % 8 == 0 ? "  " : " ");
                text.add(i >= count ? "." : (value[i >> 3] >> 7 - (i & 7) & 1) != 0 ? "1" : "0");
            }
            text.add(" decimal value ").add(Long.toUnsignedString(number));
        }
        return text.add("]").toString();
    }

    private void list(Field field, PerTypes.Type type) {
        int count = length(Per.LIST_LENGTH, type.low(), type.high());
        int from = bit;
        d.at(field, from >> 3, 1, count);
        int entry = d.last();
        d.openLast();
        for (int i = 0; i < count; i++) {
            int begin = bit;
            d.at(ITEM, begin >> 3, 1);
            int item = d.last();
            d.openLast();
            if (type.element() != null) {
                if (d.titles()) d.titleOn(item, "Item {}", i);
                value(type.element(), types.type(type.element()));
            } else {
                boolean extension = type.kind() == 'Y';
                element(item, i, extension ? "ProtocolExtensionField_element" : type.high() == 65535 ? "ProtocolIE_Field_element"
                    : "ProtocolIE_SingleContainer_element", extension ? "extensionValue" : "value");
            }
            end(item, begin);
            if (bit == begin) break;
        }
        end(entry, from);
    }

    private void element(int item, int i, String group, String content) {
        align();
        if (d.titles()) {
            int number = d.peekU16(0);
            String name = types.elementName(number);
            if (name == null) d.titleOn(item, "Item {}: unknown ({})", i, number);
            else d.titleOn(item, "Item {}: id-{}", i, name);
        }
        numbered(protocol.field(group), content);
    }

    /** An element with a number that says what it holds. */
    private void numbered(Field group, String content) {
        align();
        int from = bit;
        int entry = begin(group, from);
        int number = (int) octets(2);
        d.at(protocol.field("id"), from >> 3, 2, number);
        value("criticality", types.type("Criticality"));
        PerTypes.Type type = types.element(number);
        open(content, type == null ? null : type.name(), type);
        end(entry, from);
    }

    /** A value with its length in front, inside a group: section 11.2. */
    public void open(String group, String name, PerTypes.Type type) {
        int count = length(OPEN_LENGTH, 0, -1);
        align();
        int at = bit >> 3;
        d.at(protocol.field(abbreviation(group, true)), at, count);
        d.openLast();
        inside(count, name, type);
        d.close();
    }

    private void open(String name, PerTypes.Type type) {
        inside(length(OPEN_LENGTH, 0, -1), name, type);
    }

    private void inside(int count, String name, PerTypes.Type type) {
        align();
        int at = bit >> 3;
        follow();
        int end = at + count;
        if (type != null && count > 0) {
            int rest = d.narrow(count);
            int keepAround = around;
            int keepOpened = opened;
            around = opened = at;
            value(name, type);
            around = keepAround;
            opened = keepOpened;
            d.widen(rest);
        } else {
            d.skip(count);
        }
        bit = end * 8;
    }

    /** The message: which kind it is, which procedure it belongs to, and what it says. Returns the message's name, or null. */
    public String message(String choice, String... outcomes) {
        int from = bit;
        if (flag(Per.EXTENDED)) throw d.malformed();
        int at = bit >> 3;
        int outcome = (int) constrained(0, outcomes.length - 1);
        d.at(Per.CHOICE_INDEX, at, 1, outcome);
        d.at(protocol.field(choice), from >> 3, 1, outcome);
        int pdu = d.last();
        d.openLast();
        if (outcome >= outcomes.length) throw d.malformed();
        int group = begin(protocol.field(outcomes[outcome] + "_element"), from);
        align();
        int procedure = (int) octets(1);
        d.at(protocol.field("procedureCode"), (bit >> 3) - 1, 1, procedure);
        value("criticality", types.type("Criticality"));
        String name = types.message(procedure, outcome);
        if (name != null) protocol.begins(this, name);
        open("value", name, name == null ? null : MESSAGE);
        end(group, from);
        end(pdu, from);
        return name;
    }

    private static final PerTypes.Type MESSAGE = new PerTypes.Type("", 'S', true, 0, 0, null,
        new PerTypes.Member[] {new PerTypes.Member("protocolIEs", "ProtocolIE-Container", false)}, null, 1);
}
