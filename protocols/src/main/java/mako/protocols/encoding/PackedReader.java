package mako.protocols.encoding;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.encoding.PackedModule.Kind;
import mako.protocols.encoding.PackedModule.Member;

/**
 * Packed Encoding Rules of ASN.1, ITU-T X.691, aligned or not: reads values of types that a {@link PackedModule} has. What is only of
 * the encoding is written down hidden. One reader for one value.
 */
public final class PackedReader extends PerBits {

    static final Field SEQUENCE_EXTENSIONS = PerReader.SEQUENCE_EXTENSIONS;
    static final Field SMALL_LENGTH = u32("per.normally_small_nonnegative_whole_number_length", "Normally Small Non-negative Whole Number Length", HIDDEN,
        help("Number of bytes in the Normally Small Non-negative Whole Number"));
    static final Field UNDECODED    = warning(Field.Group.UNDECODED, "per.error.undecoded", "PER: Something unknown here");
    static final Field TOO_BIG      = warning(Field.Group.PROTOCOL, "per.size_constraint.value", "Size constraint: value too big");
    static final Field UNKNOWN_PART = note(Field.Group.UNDECODED, "per.sequence_extension_unknown", "unknown sequence extension");
    static final Field UNKNOWN_CHOICE = note(Field.Group.UNDECODED, "per.choice_extension_unknown", "unknown choice extension");
    private static final Field ITEM = section("Item");
    private static final Field UNDECODED_PART = section("something unknown here");

    private static final int DEEPEST = 64;
    private static final int MOST_ADDITIONS = 32;

    /** What a protocol has to say about its values. */
    public interface Listener {

        /**
         * Says more of a value that was just written down.
         *
         * @param name what it is a value of: the member's name
         * @param entry the value's entry, -1 where nobody wants it
         * @param offset where it lies
         * @param count how many bytes
         * @param value the number, if it is one
         */
        default void read(PackedReader reader, String name, PackedModule.Type type, Field field, int entry, int offset, int count, long value) {}

        /** Says more of octets, which lie at {@code offset} of what the packet's cursor is in. */
        default void octets(PackedReader reader, String name, PackedModule.Type type, int entry, int offset, int count) {}

        /** Whether it has something to say of the parts of octets or bits: where they do not fill bytes of the packet they then lie in bytes of their own. */
        default boolean looksInto(String name, PackedModule.Type type) {
            return false;
        }

        /** Says that a member is about to be read. */
        default void begins(PackedReader reader, String name, PackedModule.Type type, Field field) {}
    }

    private final boolean aligned;
    private final Listener listener;
    private int deep;
    /** Where the small number that was read last begins, behind the bit that says that it is small. */
    private int smallAt;
    /** Whether it was none that is small. */
    private boolean large;
    /** Where the group begins that the value lies in. */
    private int around;
    /** Where the whole value begins. */
    private final int origin;
    /** Where what there is ends. */
    private final int limit;
    /** How many bytes the length lies in that was read last. */
    private int lengthBytes;

    /** A reader for what begins at the cursor. */
    public PackedReader(Dissection d, boolean aligned, Listener listener) {
        begin(d);
        this.aligned = aligned;
        this.listener = listener;
        origin = d.offset();
        limit = origin + d.captured();
        around = origin;
    }

    /** Where what is read next begins. */
    public int place() {
        return bit >> 3;
    }

    /** The packet. */
    public Dissection packet() {
        return d;
    }

    /** What the octets of a type contain, or null. */
    public static String contained(PackedModule.Type type) {
        return type.contents == null ? null : type.contents.name();
    }

    /** Reads a message and returns how many bytes of it there are. */
    public int message(PackedModule module, String type) {
        int from = bit;
        value(type, module.type(type), module.whole(type));
        return (bit + 7 >> 3) - (from >> 3);
    }

    // ---- bits

    private void line() {
        if (aligned) align();
    }

    private long octets(int count) {
        line();
        long value = 0;
        for (int i = 0; i < count; i++) value = value << 8 | bits(8);
        return value;
    }

    private static int bitsFor(long values) {
        return values <= 1 ? 0 : 64 - Long.numberOfLeadingZeros(values - 1);
    }

    /** X.691, section 11.5. */
    private long constrained(long low, long high) {
        long range = high - low + 1;
        if (range == 1) return low;
        if (!aligned) return low + bits(range <= 0 ? 64 : bitsFor(range));
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
        large = flag(PerReader.SMALL);
        smallAt = bit >> 3;
        if (!large) return bits(6);
        line();
        int at = bit >> 3;
        int count = length();
        d.at(SMALL_LENGTH, at, (bit + 7 >> 3) - at, count);
        smallAt = bit >> 3;
        if (count > 4) throw undecoded("too long integer(per_normally_small_nonnegative_whole_number)");
        return octets(count);
    }

    /** Says what the encoding has that is not read, and ends. */
    private RuntimeException undecoded(String what) {
        // The place of the value is counted twice.
        d.at(UNDECODED_PART, around == origin ? origin : around + origin, 0);
        if (d.titles()) d.titleLast("something unknown here [{}]", what);
        d.noteLast(UNDECODED, "something unknown here [{}]", what);
        if (d.columns()) d.addInfo("[UNKNOWN PER: {}]", what);
        return d.malformed();
    }

    /** A length without bounds, in one piece: section 11.9. */
    private int length() {
        return length(false);
    }

    /** @param pieced whether what is so long could come in pieces */
    private int length(boolean pieced) {
        line();
        int first = (int) bits(8);
        lengthBytes = 1;
        if (first < 0x80) return first;
        if (first >= 0xc0) {
            int pieces = first & 0x3f;
            throw undecoded(!pieced ? "10.9.3.8.1" : pieces >= 1 && pieces <= 4 ? "10.9 Unconstrained" : "10.9 Unconstrained unexpected fragment count");
        }
        lengthBytes = 2;
        return (first & 0x3f) << 8 | (int) bits(8);
    }

    private int length(Field field, long low, long high) {
        int at;
        int count;
        if (high < low || high > 65535) {
            line();
            at = bit >> 3;
            count = length(field == Per.OCTETS_LENGTH || field == PerReader.BITS_LENGTH);
            d.at(field, at, lengthBytes, count);
            return count;
        }
        if (high == low) return (int) low;
        if (high - low + 1 >= 256) line();
        at = bit >> 3;
        count = (int) constrained(low, high);
        d.at(field, at, high - low + 1 > 256 ? 2 : 1, count);
        fits(count, low, high);
        return count;
    }

    /** Remarks on a number that is more than there may be. */
    private void fits(long value, long low, long high) {
        if (value > high) d.noteLast(TOO_BIG, "Size constraint: value too big: {} ({} .. {})", Long.valueOf(value), low, high);
    }

    private int extent(int from) {
        return Math.max(1, Math.min(bit >> 3, limit) - (from >> 3));
    }

    // ---- values

    private void member(Member member) {
        listener.begins(this, member.name, member.resolved, member.field);
        value(member.name, member.resolved, member.field);
    }

    private void value(String name, PackedModule.Type type, Field field) {
        if (++deep > DEEPEST) throw d.malformed();
        switch (type.kind) {
            case SEQUENCE -> sequence(name, type, field);
            case CHOICE -> choice(name, type, field);
            case LIST -> list(name, type, field);
            case INTEGER -> integer(name, type, field);
            case BOOLEAN -> {
                int at = bit >> 3;
                boolean value = flag(field);
                listener.read(this, name, type, field, d.last(), at, 1, value ? 1 : 0);
            }
            case NULL -> {
                d.at(field, bit >> 3, 1);
                if (d.titles()) d.titleLast("{}: NULL", field.label);
                listener.read(this, name, type, field, d.last(), bit >> 3, 1, 0);
            }
            case ENUMERATED -> enumeration(name, type, field);
            case BITS -> bitString(name, type, field);
            case OCTETS -> octetString(name, type, field);
            case OID -> identifier(type, field);
            case TEXT -> characters(name, type, field);
            default -> open(name, type, field);
        }
        deep--;
    }

    private int begin(Field field, int from) {
        d.at(field, from >> 3, 0);
        int entry = d.last();
        d.openLast();
        return entry;
    }

    private void end(int entry, int from) {
        d.placeOn(entry, from >> 3, extent(from));
        d.close();
    }

    private boolean present(Field field, String name) {
        boolean there = flag(field);
        if (d.titles()) d.appendLast(there ? " ({} is present)" : " ({} is NOT present)", name);
        return there;
    }

    private void sequence(String name, PackedModule.Type type, Field field) {
        int from = bit;
        int keepAround = around;
        around = from >> 3;
        int entry = begin(field, from);
        boolean extended = type.grows && flag(Per.EXTENDED);
        parts(type.members, type.optionals);
        if (extended) later(type);
        around = keepAround;
        end(entry, from);
        listener.read(this, name, type, field, entry, from >> 3, extent(from), 0);
    }

    private void parts(Member[] members, int optionals) {
        if (optionals > 64) throw d.malformed();
        long present = 0;
        for (Member member : members) if (member.optional) present = present << 1 | (present(Per.PRESENT, member.name) ? 1 : 0);
        int left = optionals;
        for (Member member : members) {
            if (member.optional && (present >> --left & 1) == 0) continue;
            member(member);
        }
    }

    /** Parts of later versions: section 19.8. */
    private void later(PackedModule.Type type) {
        int count = (int) small() + 1;
        d.at(SEQUENCE_EXTENSIONS, smallAt, (bit >> 3) - smallAt + 1, count - 1);
        if (count > MOST_ADDITIONS) throw undecoded("too many extensions");
        long present = 0;
        for (int i = 0; i < count; i++) {
            String name = i >= type.additions.length ? null : type.bracketed[i] || type.additions[i].length == 0 ? "eag" : type.additions[i][0].name;
            boolean there = flag(Per.EXTENSION_PRESENT);
            if (d.titles()) {
                d.appendLast(there ? " ({} is present)" : " ({} is NOT present)", name == null ? "<unknown type>" : name);
            }
            present = present << 1 | (there ? 1 : 0);
        }
        for (int i = 0; i < count; i++) {
            if ((present >> count - 1 - i & 1) == 0) continue;
            int bytes = length(PerReader.OPEN_LENGTH, 0, -1);
            int begin = bit;
            int end = bit + 8 * bytes;
            if (i >= type.additions.length) {
                d.note(UNKNOWN_PART);
            } else {
                follow();
                Member[] group = type.additions[i];
                if (type.bracketed[i]) {
                    int optionals = 0;
                    for (Member member : group) if (member.optional) optionals++;
                    parts(group, optionals);
                } else {
                    member(group[0]);
                }
            }
            bit = Math.max(begin, end);
        }
    }

    private void choice(String name, PackedModule.Type type, Field field) {
        int from = bit;
        boolean extended = type.grows && flag(Per.EXTENDED);
        int at = bit >> 3;
        long index = extended ? small() : constrained(0, Math.max(0, type.members.length - 1));
        int bytes = 0;
        if (extended) {
            d.at(PerReader.CHOICE_EXTENSION, smallAt, large ? (bit >> 3) - smallAt : (bit >> 3) - smallAt + 1, index);
            bytes = length(PerReader.OPEN_LENGTH, 0, -1);
            if (index >= type.count() - type.members.length) {
                unknown(from, index, bytes);
                listener.read(this, name, type, field, -1, from >> 3, extent(from), -1);
                return;
            }
            index += type.members.length;
        } else {
            d.at(Per.CHOICE_INDEX, at, 1, index);
            fits(index, 0, type.members.length - 1);
            if (index >= type.members.length) throw undecoded("unknown extension root index in choice");
        }
        Member member = type.alternative((int) index);
        d.at(field, from >> 3, 0, index);
        int entry = d.last();
        listener.begins(this, name, type, field);
        d.openLast();
        int keepAround = around;
        around = from >> 3;
        if (extended) {
            // What follows may be missing as long as nobody looks at it.
            int end = bit + 8 * bytes;
            follow();
            member(member);
            bit = end;
        } else {
            member(member);
        }
        around = keepAround;
        end(entry, from);
        listener.read(this, name, type, field, entry, from >> 3, extent(from), index);
    }

    /** An alternative of a later version. */
    private void unknown(int from, long index, int bytes) {
        bit += 8 * bytes;
        d.at(UNDECODED_PART, from >> 3, extent(from));
        if (d.titles()) d.titleLast("Choice no. {} in extension", index);
        d.noteLast(UNKNOWN_CHOICE, "Choice no. {} in extension", index);
    }

    private void enumeration(String name, PackedModule.Type type, Field field) {
        int start = bit >> 3;
        int at = start;
        long value;
        if (type.grows && flag(Per.EXTENSION_PRESENT)) {
            long index = small();
            d.at(PerReader.ENUMERATED_EXTENSION, smallAt, (bit >> 3) - smallAt + 1, index);
            value = type.roots + index;
        } else {
            at = bit >> 3;
            value = constrained(0, Math.max(0, type.roots - 1));
            d.at(Per.ENUM_INDEX, at, type.roots == 1 ? 0 : 1, value);
            fits(value, 0, type.roots - 1);
        }
        d.at(field, start, extent(8 * start), value);
        listener.read(this, name, type, field, d.last(), start, 1, value);
    }

    private void integer(String name, PackedModule.Type type, Field field) {
        int at = bit >> 3;
        long value;
        boolean beyond = type.loose && flag(Per.EXTENSION_PRESENT);
        if (beyond || type.high < type.low || type.high == Long.MAX_VALUE) {
            // Without bounds it has its length in front: section 11.8; with the lowest alone it counts from that: section 11.7.
            line();
            at = bit >> 3;
            int count = length();
            d.at(Per.INTEGER_LENGTH, at, 1, count);
            if (count > 4) throw undecoded("too long integer(per_integer)");
            int begin = beyond ? bit >> 3 : at;
            value = octets(count);
            at = begin;
            boolean half = !beyond && type.high == Long.MAX_VALUE && type.low != Long.MIN_VALUE;
            if (half) value += type.low;
            else if (count > 0 && count < 8) value = value << 64 - 8 * count >> 64 - 8 * count;
            d.at(field, at, beyond ? count : (bit >> 3) - at, value);
        } else {
            long range = type.high - type.low + 1;
            boolean few = range > 0 && range < 256;
            if (range >= 256 && range <= 65536) line();
            at = bit >> 3;
            value = constrained(type.low, type.high);
            int count = range == 1 ? 0 : few ? 1 : aligned ? (bit >> 3) - at : (bitsFor(range) + 7) / 8;
            if (field.type == Type.ABSOLUTE_TIME) d.time(field, at, count, value, 0);
            else d.at(field, at, count, value);
            fits(value, type.low, type.high);
        }
        listener.read(this, name, type, field, d.last(), at, Math.max(1, (bit >> 3) - at), value);
    }

    private void octetString(String name, PackedModule.Type type, Field field) {
        boolean later = type.loose && flag(Per.EXTENSION_PRESENT);
        boolean fixed = !later && type.high == type.low;
        int count = fixed ? (int) type.low : length(Per.OCTETS_LENGTH, later ? 0 : type.low, later ? -1 : type.high);
        if ((!fixed || count > 2) && count > 0) line();
        int at = bit >> 3;
        follow();
        if ((bit & 7) == 0) {
            d.ensure(count);
            if (count > 0) octets(field, at, count);
            else if (field.type == Type.UINT32) octets(field, at, 0);
            else d.at(field, at, 0, new byte[0]);
            int entry = d.last();
            if (count > 0) contents(name, type, entry, at, count);
            bit += count * 8;
            follow();
            listener.read(this, name, type, field, entry, at, count, count);
            return;
        }
        d.ensure(count);
        byte[] value = new byte[count];
        for (int i = 0; i < count; i++) value[i] = (byte) bits(8);
        if (count > 0 && listener.looksInto(name, type)) {
            long kept = d.enter("Packed octets", value);
            d.at(field, 0, count);
            contents(name, type, d.last(), 0, count);
            d.leave(kept);
        } else {
            // Octets that do not fill bytes are said to begin where what they belong to begins.
            d.at(field, around, count, value);
        }
    }

    /** Octets that are an address, or are shown by what is in them: then the field tells how many there are. */
    private void octets(Field field, int at, int count) {
        switch (field.type) {
            case IPV4 -> d.part(field, at, count, d.peekU32(0));
            case UINT32 -> {
                d.at(field, at, count, count);
                if (d.titles()) d.titleLast("{}: {} octet{}", field.label, count, count == 1 ? "" : "s");
            }
            default -> d.at(field, at, count);
        }
    }

    private void contents(String name, PackedModule.Type type, int entry, int at, int count) {
        d.openOn(entry);
        listener.octets(this, name, type, entry, at, count);
        d.close();
    }

    private void characters(String name, PackedModule.Type type, Field field) {
        boolean later = type.loose && flag(Per.EXTENSION_PRESENT);
        long low = later ? 0 : type.low;
        long high = later ? -1 : type.high;
        int count = length(Per.OCTETS_LENGTH, low, high);
        int width = aligned ? type.alignedBits : type.bits;
        if (width == 0) width = 8;
        boolean bounded = high >= low;
        if (!bounded || high * width > 16 || high * width == 16 && low != high) line();
        int at = bit >> 3;
        follow();
        if (count * (long) width > 8L * d.captured() + 7) d.ensure(count * width / 8);
        String text;
        if ((bit & 7) == 0 && width == 8 && type.alphabet == null) {
            d.ensure(count);
            d.at(field, at, count);
            bit += count * 8;
            follow();
        } else {
            var characters = new StringBuilder();
            for (int i = 0; i < count; i++) {
                int code = (int) bits(width);
                if (type.alphabet == null || code >= type.alphabet.length()) characters.append((char) code);
                else if (1 << width <= type.alphabet.charAt(type.alphabet.length() - 1)) characters.append(type.alphabet.charAt(code));
                else characters.append((char) code);
            }
            text = characters.toString();
            d.at(field, at, Math.max(0, (bit + 7 >> 3) - at), text);
        }
        listener.read(this, name, type, field, d.last(), at, Math.max(0, (bit + 7 >> 3) - at), 0);
    }

    private void bitString(String name, PackedModule.Type type, Field field) {
        boolean later = type.loose && flag(Per.EXTENSION_PRESENT);
        boolean fixed = !later && type.high == type.low;
        int count = fixed ? (int) type.low : length(PerReader.BITS_LENGTH, later ? 0 : type.low, later ? -1 : type.high);
        if (!fixed || count > 16) line();
        boolean filling = (bit & 7) == 0 && (count & 7) == 0;
        int at = filling ? bit >> 3 : around;
        int size = (count + 7) / 8;
        follow();
        d.ensure(((bit & 7) + count + 7) / 8);
        byte[] value = new byte[size];
        for (int i = 0; i < count; i++) if (bit() != 0) value[i >> 3] |= (byte) (0x80 >> (i & 7));
        long number = 0;
        for (int i = 0; i < Math.min(size, 8); i++) number = number << 8 | value[i] & 255;
        if (count <= 64) number >>>= Math.min(size, 8) * 8 - count;
        boolean apart = !filling && size > 0 && listener.looksInto(name, type);
        long kept = apart ? d.enter("Packed bits", value) : 0;
        if (apart) at = 0;
        d.at(field, at, size, value);
        if (d.titles()) d.titleLast("{}", PerReader.words(field, value, count, number));
        listener.read(this, name, type, field, d.last(), at, size, number);
        if (apart) d.leave(kept);
    }

    private void identifier(PackedModule.Type type, Field field) {
        int count = length(Per.OBJECT_LENGTH, 0, -1);
        if (count == 0) throw undecoded("unexpected length");
        int at = bit >> 3;
        follow();
        d.ensure(count);
        String text = "";
        if (isIdentifier(count)) {
            int keep = d.offset();
            text = ObjectIdentifiers.dotted(d, count);
            d.seek(keep);
            d.at(field, at, count);
            if (d.titles()) d.appendLast(" ({})", ObjectIdentifiers.name(text));
        } else {
            d.at(field, at, count, new byte[0]);
            if (d.titles()) d.titleLast("{}:  (*** Malformed OID ***)", field.label);
        }
        bit += count * 8;
        follow();
        listener.read(this, text, type, field, d.last(), at, count, 0);
    }

    /** Whether all arcs are numbers of 32 bits. */
    private boolean isIdentifier(int count) {
        long arc = 0;
        for (int i = 0; i < count; i++) {
            int octet = d.peekU8(i);
            arc = arc << 7 | octet & 0x7f;
            if (arc > 0xffffffffL) return false;
            if (octet < 0x80) arc = 0;
        }
        return true;
    }

    private void open(String name, PackedModule.Type type, Field field) {
        int count = length(PerReader.OPEN_LENGTH, 0, -1);
        int at = bit >> 3;
        follow();
        d.ensure(count);
        if (type.contents != null && count > 0) {
            int end = bit + 8 * count;
            value(name, type.contents.resolved(), field);
            bit = end;
            follow();
            return;
        }
        d.at(field, at, count);
        bit += count * 8;
        follow();
    }

    private void list(String name, PackedModule.Type type, Field field) {
        boolean later = type.loose && flag(Per.EXTENSION_PRESENT);
        int before = bit;
        boolean bounded = !later && type.high >= type.low && type.high <= 65535;
        int count = later ? length(Per.LIST_LENGTH, 0, -1) : length(Per.LIST_LENGTH, type.low, type.high);
        int from = bounded ? bit : before;
        d.at(field, from >> 3, 0, count);
        int entry = d.last();
        d.openLast();
        Member member = type.item;
        for (int i = 0; i < count; i++) {
            int begin = bit;
            d.at(ITEM, begin >> 3, 0);
            int item = d.last();
            d.openLast();
            if (d.titles()) d.titleOn(item, "Item {}", i);
            listener.begins(this, member.name, member.resolved, member.field);
            value(member.name, member.resolved, member.field);
            end(item, begin);
            if (bit == begin && member.resolved.kind != Kind.NULL) break;
        }
        end(entry, from);
        listener.read(this, name, type, field, entry, from >> 3, extent(from), count);
    }
}
