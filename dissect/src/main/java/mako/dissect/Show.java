package mako.dissect;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Writes the nodes of a {@link Tree} as text: the value alone, and the line that the tree shows. Holds what the texts
 * depend on: the time zone.
 */
public final class Show {

    private static final String[] MONTHS = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    private static final int LONGEST_BYTES = 36;
    private static final int LONGEST_LABEL = 240;
    private static final String TRUNCATED = " [truncated]";

    private static final Set<String> UNIVERSAL = Set.of("Z", "UTC", "Etc/UTC");
    private static final Show UTC = new Show(ZoneOffset.UTC);

    private final ZoneId zone;
    private final String[] zoneNames = new String[2];

    /** Makes one for times in the given zone. */
    public Show(ZoneId zone) {
        this.zone = zone;
    }

    /** Appends the value of {@code node} as filters and exports write it; nothing for what has no value. */
    public Text value(Tree tree, int node, Text into) {
        return switch (tree.part(node)) {
            case ENTRY, DERIVED -> value(tree.tape(), tree.entry(node), tree.derivation(node), into);
            case EXPERT, EXPERT_FIELD -> into;
            case EXPERT_MESSAGE -> into.add(tree.string(node));
            case EXPERT_SEVERITY, EXPERT_GROUP -> into.number(tree.number(node));
        };
    }

    /** Appends the value of {@code entry}, or of the field that {@code derived} makes of it where that is not null. */
    public Text value(Tape tape, int entry, Derivation derived, Text into) {
        Field field = derived == null ? tape.field(entry) : derived.field();
        switch (field.type) {
            case NONE, PROTOCOL -> {}
            case BOOLEAN -> into.raw(number(tape, entry, derived) != 0 ? '1' : '0');
            case CHAR -> character(number(tape, entry, derived), into);
            case IPV4 -> into.ipv4((int) number(tape, entry, derived));
            case IPV6 -> ipv6(tape, entry, into);
            case ETHER -> into.ether(number(tape, entry, derived));
            case EUI64, FCWWN -> eui64(tape, entry, number(tape, entry, derived), into);
            case GUID -> guid(tape, entry, into);
            case OID, REL_OID -> oid(tape, entry, field.type == Type.REL_OID, into);
            case STRING, STRINGZ, UINT_STRING, STRINGZPAD, STRINGZTRUNC, AX25 -> into.add(string(tape, entry, derived));
            case BYTES, UINT_BYTES, VINES, SYSTEM_ID ->
                bytes(tape, entry, offset(tape, entry, derived), length(tape, entry, derived), inValue(field), into);
            case FLOAT, DOUBLE -> real(tape.real(entry), field.type, into);
            case RELATIVE_TIME -> into.seconds(number(tape, entry, derived), tape.nanoseconds(entry));
            case ABSOLUTE_TIME -> moment(field.base, number(tape, entry, derived), tape.nanoseconds(entry), into);
            default -> number(field, number(tape, entry, derived), into);
        }
        return into;
    }

    /**
     * Appends the value of {@code entry}, or of the field that {@code derived} makes of it, as a list of fields shows it:
     * characters that cannot be printed are escaped, bytes stand without separators, what has no value shows its line.
     */
    public Text fieldValue(Tape tape, int entry, Derivation derived, Text into) {
        Field field = derived == null ? tape.field(entry) : derived.field();
        switch (field.type) {
            // That it is there is all that can be said.
            case NONE -> into.raw('1');
            case PROTOCOL -> {
                if (!tape.hasTitle(entry) && !tape.hasTail(entry)) return into.add(field.abbreviation);
                if (tape.hasTitle(entry)) tape.title(entry, into);
                else into.add(field.label);
                tape.tail(entry, into);
            }
            case STRING, STRINGZ, UINT_STRING, STRINGZPAD, STRINGZTRUNC, AX25 -> into.escaped(orEmpty(string(tape, entry, derived)));
            case BYTES, UINT_BYTES, VINES, SYSTEM_ID ->
                bytes(tape, entry, offset(tape, entry, derived), length(tape, entry, derived), separator(field, 0), into);
            default -> value(tape, entry, derived, into);
        }
        return into;
    }

    /** Appends the value of {@code entry} as a column of its own shows it: by name where {@code named}, where it has one. */
    public Text columnValue(Tape tape, int entry, Derivation derived, boolean named, Text into) {
        Field field = derived == null ? tape.field(entry) : derived.field();
        switch (field.type) {
            case BOOLEAN -> {
                boolean set = number(tape, entry, derived) != 0;
                return named ? into.add(set ? field.yes : field.no) : into.raw(set ? '1' : '0');
            }
            // That it is there is all that can be said.
            case NONE, PROTOCOL -> {
                return into.add("✓");
            }
            case BYTES, UINT_BYTES, VINES, SYSTEM_ID -> {
                int count = length(tape, entry, derived);
                bytes(tape, entry, offset(tape, entry, derived), Math.min(count, LONGEST_BYTES), separator(field, 0), into);
                return count > LONGEST_BYTES ? into.add("…") : into;
            }
            default -> {}
        }
        if (field.type.isInteger()) {
            long value = number(tape, entry, derived);
            if (named && field.format != null) {
                field.format.format(value, into);
                return into;
            }
            String name = field.names == null ? null : field.names.name(value);
            if (name != null && (named || field.base == Base.NONE)) return named ? into.add(name) : into.raw('"').add(name).raw('"');
            if (named && Names.Transport.of(field.base) != null) return address(tape, entry, derived, field, into);
            if (field.base.isHex() || named && field.names == null && (field.base == Base.HEX_DEC || field.base == Base.OCT)) {
                digits(field, value, into);
                if (named && field.base == Base.HEX_DEC) into.add(" (").unsigned(value).raw(')');
                return into;
            }
        }
        return fieldValue(tape, entry, derived, into);
    }

    /** Appends an address of a packet, by name where names are resolved. */
    public Text address(Tape tape, Endpoint end, Text into) {
        return tape.names.end(end, tape.moment, into);
    }

    /** Blanks part bytes for the eye only: a value that a program is to read has none. */
    private static int inValue(Field field) {
        return field.base == Base.SPACE ? ':' : separator(field, ':');
    }

    private static int separator(Field field, int otherwise) {
        return switch (field.base) {
            case DOT -> '.';
            case DASH -> '-';
            case COLON -> ':';
            case SPACE -> ' ';
            default -> otherwise;
        };
    }

    private static long number(Tape tape, int entry, Derivation derived) {
        return derived == null ? tape.number(entry) : derived.number(tape, entry);
    }

    private static String string(Tape tape, int entry, Derivation derived) {
        return derived == null ? tape.string(entry) : derived.string(tape, entry);
    }

    private static int offset(Tape tape, int entry, Derivation derived) {
        return tape.offset(entry) + (derived == null ? 0 : derived.at());
    }

    private static int length(Tape tape, int entry, Derivation derived) {
        return derived == null || derived.width() < 0 ? tape.length(entry) : derived.width();
    }

    private static void number(Field field, long value, Text into) {
        switch (field.base) {
            // A number of more than four octets is shown as one of eight.
            case HEX, HEX_DEC -> into.add("0x").hex(value, field.hexDigits() > 8 ? 16 : field.hexDigits());
            default -> {
                if (field.type.isSigned()) into.number(value);
                else into.unsigned(value);
            }
        }
    }

    /** Appends the line of {@code node}: label, value and what was put behind it. */
    public Text line(Tree tree, int node, Text into) {
        Tape tape = tree.tape();
        int entry = tree.entry(node);
        int from = into.length();
        switch (tree.part(node)) {
            case EXPERT -> {
                Field expert = tape.field(entry);
                into.add("Expert Info (").add(expert.severity.label).raw('/').add(expert.group.label).add("): ")
                    .add(tree.string(node));
            }
            case EXPERT_FIELD -> into.add(tree.string(node));
            case EXPERT_MESSAGE -> into.add("Message: ").add(tree.string(node));
            case EXPERT_SEVERITY -> into.add("Severity level: ").add(tree.string(node));
            case EXPERT_GROUP -> into.add("Group: ").add(tree.string(node));
            case DERIVED -> described(tree, node, into);
            case ENTRY -> {
                if (tape.hasTitle(entry)) {
                    Field field = tape.field(entry);
                    if (field.mask != 0 && !field.wordsAlone && field.kind == Field.Kind.VALUE && !tape.isComputed(entry)) {
                        pattern(field, bitWidth(tree, node), tape.raw(entry), into);
                    }
                    tape.title(entry, into);
                } else {
                    described(tree, node, into);
                }
                if (into.length() - from < LONGEST_LABEL) return tail(tape, entry, into, from);
            }
        }
        if (into.length() - from >= LONGEST_LABEL) shorten(tree, node, into, from);
        return into;
    }

    /** What was put behind a line is cut without a word where the line would be longer than tree lines get. */
    private static Text tail(Tape tape, int entry, Text into, int from) {
        tape.tail(entry, into);
        int end = from + LONGEST_LABEL - 1;
        if (into.length() <= end) return into;
        while ((into.bytes()[end] & 0xc0) == 0x80) end--;
        return into.cut(end);
    }

    /** A line is cut where it would be longer than tree lines get, and says so: behind its label, or in front where it has none. */
    private static void shorten(Tree tree, int node, Text into, int from) {
        String label = switch (tree.part(node)) {
            case EXPERT, EXPERT_FIELD, EXPERT_SEVERITY, EXPERT_GROUP -> "";
            case EXPERT_MESSAGE -> "Message";
            case DERIVED -> tree.field(node).label;
            case ENTRY -> tree.tape().hasTitle(tree.entry(node)) ? "" : tree.field(node).label;
        };
        byte[] whole = Arrays.copyOfRange(into.bytes(), from, into.length());
        into.cut(from).add(label).add(TRUNCATED);
        int start = into.length() - from - TRUNCATED.length();
        int count = Math.max(0, Math.min(whole.length - start, LONGEST_LABEL - 2 - start - TRUNCATED.length()));
        while (count > 0 && start + count < whole.length && (whole[start + count] & 0xc0) == 0x80) count--;
        into.raw(whole, start, count);
    }

    private void described(Tree tree, int node, Text into) {
        Field field = tree.field(node);
        Tape tape = tree.tape();
        int entry = tree.entry(node);
        boolean fromBytes = !tape.isComputed(entry) || tree.part(node) == Tree.Part.DERIVED;
        if (field.mask != 0 && fromBytes && tree.part(node) != Tree.Part.DERIVED) pattern(field, bitWidth(tree, node), tape.raw(entry), into);
        if (field.mask != 0 && tree.part(node) == Tree.Part.DERIVED) pattern(field, bitWidth(tree, node), tree.derivation(node).raw(tape, entry), into);
        into.add(field.label);
        switch (field.type) {
            case NONE, PROTOCOL -> {}
            case BOOLEAN -> into.add(": ").add(tree.number(node) != 0 ? field.yes : field.no);
            case STRING, STRINGZ, UINT_STRING, STRINGZPAD, STRINGZTRUNC, AX25 -> into.add(": ").escaped(orEmpty(tree.string(node)));
            case BYTES, UINT_BYTES, VINES, SYSTEM_ID -> {
                into.add(": ");
                int count = byteCount(tape, entry, tree.offset(node), tree.length(node));
                if (count == 0) into.add("<MISSING>");
                else bytes(tape, entry, tree.offset(node), Math.min(count, LONGEST_BYTES), separator(field, 0), into);
                if (count > LONGEST_BYTES) into.add("…");
            }
            case RELATIVE_TIME -> value(tree, node, into.add(": ")).add(" seconds");
            case CHAR -> {
                into.add(": ");
                String name = field.names == null ? null : field.names.name(tree.number(node));
                if (name != null) into.add(name).add(" (");
                value(tree, node, into);
                if (name != null) into.raw(')');
            }
            default -> {
                into.add(": ");
                if (field.type.isInteger() && Names.Transport.of(field.base) == null) words(field, tree.number(node), into);
                else address(tape, entry, tree.derivation(node), field, into);
            }
        }
    }

    /** Appends what may have a name, as tree lines have it; any other value as it is. */
    private Text address(Tape tape, int entry, Derivation derived, Field field, Text into) {
        NameBook names = tape.names;
        return switch (field.type) {
            case ETHER -> names.macLine(number(tape, entry, derived), tape.moment, into);
            case IPV4 -> {
                if (field.base == Base.NETMASK) yield value(tape, entry, derived, into);
                yield names.hostLine((int) number(tape, entry, derived), tape.moment, into);
            }
            case IPV6 -> names.hostLine(eight(tape, entry, 0), eight(tape, entry, 8), tape.moment, into);
            case EUI64 -> value(tape, entry, derived, value(tape, entry, derived, into).add(" (")).raw(')');
            default -> {
                Names.Transport transport = Names.Transport.of(field.base);
                if (transport == null) yield value(tape, entry, derived, into);
                yield names.portLine(transport, (int) number(tape, entry, derived), into);
            }
        };
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    /** Appends an integer with its name and unit. */
    public static void words(Field field, long value, Text into) {
        if (field.format != null) {
            field.format.format(value, into);
            return;
        }
        if (field.base == Base.OUI) {
            for (int shift = 16; shift >= 0; shift -= 8) {
                into.hex(value >>> shift, 2);
                if (shift > 0) into.raw(':');
            }
            String vendor = field.names == null ? null : field.names.name(value);
            if (vendor != null) into.add(" (").add(vendor).raw(')');
            return;
        }
        if (field.names != null) {
            String name = field.names.name(value);
            if (field.base == Base.NONE && name != null) {
                into.add(name);
            } else if (name == null && field.someNamed) {
                digits(field, value, into);
            } else {
                into.add(name == null ? "Unknown" : name).add(" (");
                digits(field, value, into);
                into.raw(')');
            }
            return;
        }
        digits(field, value, into);
        if (field.base == Base.DEC_HEX) into.add(" (0x").hex(value, lineDigits(field)).raw(')');
        if (field.base == Base.HEX_DEC) into.add(" (").unsigned(value).raw(')');
        if (field.unit != null) into.add(value == 1 ? field.unitOfOne : field.unit);
    }

    /** How many bits the pattern of a masked field shows: as declared, those of its type, or for a truth those of its bytes. */
    private static int bitWidth(Tree tree, int node) {
        Field field = tree.field(node);
        if (field.maskWidth != 0) return field.maskWidth;
        int bytes = field.type.width != 0 ? field.type.width : Math.min(8, tree.length(node));
        return Math.max(1, bytes) * 8;
    }

    /** As {@link #number}, but a masked field has only as many hexadecimal digits as its bits need, and octal is shown in lines only. */
    private static void digits(Field field, long value, Text into) {
        if (field.base.isHex()) into.add("0x").hex(value, lineDigits(field));
        else if (field.base == Base.OCT) into.raw('0').add(Long.toOctalString(value));
        else number(field, value, into);
    }

    private static int lineDigits(Field field) {
        if (field.mask == 0) return field.hexDigits();
        int bits = 64 - Long.numberOfLeadingZeros(field.mask) - Long.numberOfTrailingZeros(field.mask);
        return (bits + 3) / 4;
    }

    /** Appends the bits of a masked field with dots for those that are not its own: {@code .... 0101 = }. */
    private static void pattern(Field field, int width, long raw, Text into) {
        int bits = width;
        while (bits < 64 && field.mask >>> bits != 0) bits += 8;
        for (int bit = bits - 1; bit >= 0; bit--) {
            boolean own = (field.mask >>> bit & 1) != 0;
            into.raw(!own ? '.' : (raw >>> bit & 1) != 0 ? '1' : '0');
            // In fours from the left, also where the last ones are fewer.
            if (bit > 0 && (bits - bit) % 4 == 0) into.raw(' ');
        }
        into.add(" = ");
    }

    private static void character(long value, Text into) {
        into.raw('\'');
        if (value >= 0x20 && value < 0x7f) {
            if (value == '\'' || value == '\\') into.raw('\\');
            into.raw((int) value);
        } else {
            switch ((int) value) {
                case 0 -> into.add("\\0");
                case 7 -> into.add("\\a");
                case 8 -> into.add("\\b");
                case 9 -> into.add("\\t");
                case 10 -> into.add("\\n");
                case 11 -> into.add("\\v");
                case 12 -> into.add("\\f");
                case 13 -> into.add("\\r");
                default -> into.add("\\x").hex(value, 2);
            }
        }
        into.raw('\'');
    }

    private static int byteCount(Tape tape, int entry, int offset, int count) {
        if (tape.object(entry) instanceof byte[] made) return made.length;
        return Math.max(0, Math.min(count, tape.source(entry).length - offset));
    }

    private static void bytes(Tape tape, int entry, int offset, int count, int separator, Text into) {
        if (tape.object(entry) instanceof byte[] made) {
            into.hex(made, 0, Math.min(made.length, separator == 0 ? count : made.length), separator);
            return;
        }
        Source source = tape.source(entry);
        int there = Math.max(0, Math.min(count, source.length - offset));
        if (tape.field(entry).type == Type.SYSTEM_ID) systemId(source.bytes, source.start + offset, there, into);
        else into.hex(source.bytes, source.start + offset, there, separator);
    }

    /** Identifiers of systems of the OSI: three pairs of bytes, then a byte for a circuit and one for a fragment. */
    private static void systemId(byte[] from, int at, int count, Text into) {
        for (int i = 0; i < count; i++) {
            if (i == 2 || i == 4 || i == 6) into.raw('.');
            else if (i == 7) into.raw('-');
            into.hex(from[at + i] & 255, 2);
        }
    }

    private static long eight(Tape tape, int entry, int at) {
        byte[] bytes = tape.object(entry) instanceof byte[] made ? made : tape.source(entry).bytes;
        int from = tape.object(entry) instanceof byte[] ? at : tape.source(entry).start + tape.offset(entry) + at;
        long value = 0;
        for (int i = 0; i < 8; i++) value = value << 8 | (from + i < bytes.length ? bytes[from + i] & 255 : 0);
        return value;
    }

    private static void ipv6(Tape tape, int entry, Text into) {
        into.ipv6(eight(tape, entry, 0), eight(tape, entry, 8));
    }

    private static void eui64(Tape tape, int entry, long number, Text into) {
        long value = tape.object(entry) != null || number == 0 ? eight(tape, entry, 0) : number;
        for (int shift = 56; shift >= 0; shift -= 8) {
            into.hex(value >>> shift, 2);
            if (shift > 0) into.raw(':');
        }
    }

    private static void guid(Tape tape, int entry, Text into) {
        long high = eight(tape, entry, 0);
        long low = eight(tape, entry, 8);
        if (tape.isLittle(entry)) {
            high = (long) Integer.reverseBytes((int) (high >>> 32)) << 32
                | (Short.reverseBytes((short) (high >>> 16)) & 0xffffL) << 16 | Short.reverseBytes((short) high) & 0xffffL;
        }
        into.hex(high >>> 32, 8).raw('-').hex(high >>> 16, 4).raw('-').hex(high, 4).raw('-').hex(low >>> 48, 4).raw('-')
            .hex(low, 12);
    }

    private static void oid(Tape tape, int entry, boolean relative, Text into) {
        Source source = tape.source(entry);
        byte[] bytes = tape.object(entry) instanceof byte[] made ? made : source.bytes;
        int at = tape.object(entry) instanceof byte[] ? 0 : source.start + tape.offset(entry);
        int end = tape.object(entry) instanceof byte[] made ? made.length : Math.min(at + tape.length(entry), source.start + source.length);
        long arc = 0;
        boolean first = !relative;
        boolean any = false;
        for (; at < end; at++) {
            arc = arc << 7 | bytes[at] & 0x7f;
            if (bytes[at] < 0) continue;
            if (any) into.raw('.');
            if (first) {
                long root = Math.min(2, arc / 40);
                into.number(root).raw('.');
                arc -= root * 40;
                first = false;
            }
            into.unsigned(arc);
            any = true;
            arc = 0;
        }
    }

    private static void real(double value, Type type, Text into) {
        if (Double.isNaN(value)) into.add("nan");
        else if (Double.isInfinite(value)) into.add(value > 0 ? "inf" : "-inf");
        else general(value, type == Type.FLOAT ? FLOAT_DIGITS : DOUBLE_DIGITS, into);
    }

    /** As many decimal digits as a floating-point number keeps: FLT_DIG and DBL_DIG of the C standard. */
    private static final int FLOAT_DIGITS = 6;
    private static final int DOUBLE_DIGITS = 15;

    /** Appends a number with so many significant digits, the last zeros left out, as the C standard's conversion %g. */
    public static void general(double value, int digits, Text into) {
        if (value == Math.rint(value) && Math.abs(value) < 1e5) {
            if (value == 0 && 1 / value < 0) into.raw('-');
            into.number((long) value);
            return;
        }
        var rounded = new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -4 && exponent < digits) {
            into.add(rounded.toPlainString());
            return;
        }
        String all = rounded.unscaledValue().abs().toString();
        if (rounded.signum() < 0) into.raw('-');
        into.raw(all.charAt(0));
        if (all.length() > 1) into.raw('.').add(all.substring(1));
        into.raw('e').raw(exponent < 0 ? '-' : '+').padded(Math.abs(exponent), 2);
    }

    /** Appends a point in time as {@code 2021-09-29T15:18:10.500620000Z}. */
    public void isoMoment(long seconds, int nanoseconds, Text into) {
        ZonedDateTime time = at(seconds, ZoneOffset.UTC);
        into.padded(time.getYear(), 4).raw('-').padded(time.getMonthValue(), 2).raw('-').padded(time.getDayOfMonth(), 2).raw('T')
            .padded(time.getHour(), 2).raw(':').padded(time.getMinute(), 2).raw(':').padded(time.getSecond(), 2).raw('.')
            .padded(nanoseconds, 9).raw('Z');
    }

    private static ZonedDateTime at(long seconds, ZoneId zone) {
        return Instant.ofEpochSecond(Math.clamp(seconds, -FARTHEST, FARTHEST)).atZone(zone);
    }

    /** Appends a point in time in the zone that this is for. */
    public void localMoment(long seconds, int nanoseconds, Text into) {
        moment(Base.LOCAL, seconds, nanoseconds, into);
    }

    /** A day less, in seconds, than the last one that the library has a date for. */
    private static final long FARTHEST = 31_556_889_832_780_799L - 86_400;

    /** Beyond the seconds of so many years a year is not counted in 32 bits any more. */
    private static final long LAST_YEAR = 67_767_976_233_532_799L;

    /** Appends a point in time as {@code Sep 29, 2021 15:18:10.500620000 UTC}. */
    public void moment(Base base, long seconds, int nanoseconds, Text into) {
        if (base == Base.NTP_UTC && seconds == 0 && nanoseconds == 0) {
            into.add("NULL");
            return;
        }
        if (seconds > LAST_YEAR || seconds < -LAST_YEAR) {
            into.add("Not representable");
            return;
        }
        boolean utc = base != Base.LOCAL;
        ZonedDateTime time = at(seconds, utc ? ZoneOffset.UTC : zone);
        if (base == Base.DAY_OF_YEAR) {
            into.padded(time.getYear(), 4).raw('-').padded(time.getDayOfYear(), 3).raw(':');
        } else {
            day(time.getMonthValue(), time.getDayOfMonth(), into).add(", ").padded(time.getYear(), 4).raw(' ');
        }
        clock(time.getHour(), time.getMinute(), time.getSecond(), into);
        // A time that never comes has no fraction.
        if (nanoseconds < -1) into.raw('.').number(nanoseconds);
        else if (nanoseconds >= 0) into.raw('.').padded(nanoseconds, 9);
        into.raw(' ');
        into.add(utc ? "UTC" : zoneName(time));
    }

    /** As {@link #moment}, in UTC. */
    public static Text utc(long seconds, int nanoseconds, Text into) {
        UTC.moment(Base.UTC, seconds, nanoseconds, into);
        return into;
    }

    /** Appends the month, 1 to 12, by its name, and the day of it, as {@code Sep  9}. */
    public static Text day(int month, int day, Text into) {
        return into.add(MONTHS[month - 1]).raw(' ').add(day < 10 ? " " : "").number(day);
    }

    /** Appends a time of day, as {@code 15:18:10}. */
    public static Text clock(int hour, int minute, int second, Text into) {
        return into.padded(hour, 2).raw(':').padded(minute, 2).raw(':').padded(second, 2);
    }

    /** What the zone is called in winter and in summer. */
    private String zoneName(ZonedDateTime time) {
        int which = zone.getRules().isDaylightSavings(time.toInstant()) ? 1 : 0;
        String known = zoneNames[which];
        if (known == null) {
            // The names of all zones take long to load, and the most frequent one is known without them.
            String name = UNIVERSAL.contains(zone.getId()) ? "UTC" : DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH).format(time);
            zoneNames[which] = known = name.equals("Z") ? "UTC" : name;
        }
        return known;
    }
}
