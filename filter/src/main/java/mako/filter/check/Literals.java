package mako.filter.check;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mako.dissect.Field;
import mako.dissect.Lookup;
import mako.dissect.Type;
import mako.dissect.Values;
import mako.filter.FilterException;
import mako.filter.plan.Literal;

/** Reads the words of an expression as values of a type. */
final class Literals {

    private static final DateTimeFormatter OLD_FORM = new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern("MMM d, yyyy")
        .optionalStart().appendLiteral(' ').appendPattern("H:mm:ss").optionalStart().appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
        .optionalEnd().optionalEnd().parseDefaulting(ChronoField.HOUR_OF_DAY, 0).parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
        .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0).toFormatter(Locale.ENGLISH);
    private static final DateTimeFormatter ISO_FORM = new DateTimeFormatterBuilder().appendPattern("yyyy-MM-dd")
        .optionalStart().appendPattern("[ ]['T']").appendPattern("H:mm[:ss]").optionalStart()
        .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true).optionalEnd().optionalEnd().optionalStart().appendOffset("+HH:MM", "Z")
        .optionalEnd().parseDefaulting(ChronoField.HOUR_OF_DAY, 0).parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
        .toFormatter(Locale.ENGLISH);

    private final ZoneId zone;

    Literals(ZoneId zone) {
        this.zone = zone;
    }

    /** Reads {@code text} as a value of {@code type}; {@code abbreviation} for the names of its numbers, or null. */
    Literal read(String text, boolean quoted, Type type, String abbreviation, int start, int end) throws FilterException {
        if (!quoted && text.length() > 1 && text.charAt(0) == ':' && text.charAt(1) != ':') text = text.substring(1);
        String problem;
        try {
            return switch (type) {
                case IPV4 -> ipv4(text, start, end);
                case IPV6 -> ipv6(text, start, end);
                case ETHER -> ether(text, start, end);
                case BOOLEAN -> bool(text, quoted, abbreviation, start, end);
                case FLOAT, DOUBLE -> Literal.real(Double.parseDouble(text));
                case RELATIVE_TIME -> duration(text);
                case ABSOLUTE_TIME -> moment(text);
                case STRING, STRINGZ, UINT_STRING, STRINGZPAD, STRINGZTRUNC, AX25 -> Literal.text(text);
                case GUID -> Literal.bytes(hex(text.replace("-", "")), -1);
                case OID, REL_OID -> Literal.bytes(oid(text, type == Type.REL_OID), -1);
                default -> type.isInteger() || type == Type.CHAR ? integer(text, quoted, type, abbreviation, start, end)
                    : Literal.bytes(quoted ? text.getBytes(StandardCharsets.UTF_8) : hex(text), -1);
            };
        } catch (NumberFormatException | DateTimeException e) {
            problem = switch (type) {
                case FLOAT, DOUBLE -> "\"" + text + "\" is not a valid number.";
                case RELATIVE_TIME -> "\"" + text + "\" is not a valid time.";
                case ABSOLUTE_TIME -> "\"" + text + "\" is not a valid absolute time. Example: \"Nov 12, 1999 08:55:44.123\" or \"2011-07-04 12:34:56\"";
                case GUID -> "\"" + text + "\" is not a valid GUID.";
                case OID, REL_OID -> "\"" + text + "\" is not a valid OBJECT IDENTIFIER.";
                default -> "\"" + text + "\" is not a valid byte string.";
            };
        }
        throw new FilterException(problem, start, end);
    }

    /** Bytes written as aa:bb:cc, aa-bb-cc, aabb.ccdd or aabbcc. */
    static byte[] hex(String text) {
        String digits = text.replaceAll("[:.\\-]", "");
        boolean separated = digits.length() != text.length();
        if (!separated && digits.length() <= 4 && digits.startsWith("0x")) digits = digits.substring(2);
        if (digits.length() % 2 != 0) {
            if (digits.length() != 1) throw new NumberFormatException(text);
            digits = "0" + digits;
        }
        byte[] bytes = new byte[digits.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            int high = Character.digit(digits.charAt(2 * i), 16);
            int low = Character.digit(digits.charAt(2 * i + 1), 16);
            if (high < 0 || low < 0) throw new NumberFormatException(text);
            bytes[i] = (byte) (high << 4 | low);
        }
        return bytes;
    }

    private static byte[] oid(String text, boolean relative) {
        String[] arcs = text.split("\\.");
        var bytes = new java.io.ByteArrayOutputStream();
        int first = 0;
        if (!relative) {
            if (arcs.length < 2) throw new NumberFormatException(text);
            arc(Long.parseLong(arcs[0]) * 40 + Long.parseLong(arcs[1]), bytes);
            first = 2;
        }
        for (int i = first; i < arcs.length; i++) arc(Long.parseLong(arcs[i]), bytes);
        return bytes.toByteArray();
    }

    private static void arc(long value, java.io.ByteArrayOutputStream into) {
        for (int shift = 63; shift > 0; shift -= 7) {
            if (value >>> shift != 0) into.write((int) (value >>> shift & 0x7f | 0x80));
        }
        into.write((int) (value & 0x7f));
    }

    private static Literal integer(String text, boolean quoted, Type type, String abbreviation, int start, int end) throws FilterException {
        long value;
        try {
            if (quoted) throw new NumberFormatException(text);
            value = parse(text);
        } catch (NumberFormatException e) {
            return Literal.number(named(text, abbreviation, start, end));
        }
        int bits = Math.max(1, type.width) * 8;
        if (bits < 64) {
            long maximum = type.isSigned() ? (1L << bits - 1) - 1 : (1L << bits) - 1;
            long minimum = type.isSigned() ? -(1L << bits - 1) : 0;
            if (value > maximum || value < 0 && !text.startsWith("-")) {
                throw new FilterException("\"" + text + "\" too big for this field, maximum " + maximum + ".", start, end);
            }
            if (value < minimum) {
                // The unsigned reading of a negative number, as users write -1 for all bits set.
                value &= type.isSigned() ? -1 : maximum;
            }
        }
        return Literal.number(value);
    }

    private static long parse(String text) {
        boolean negative = text.startsWith("-");
        String digits = negative ? text.substring(1) : text;
        String lower = digits.toLowerCase(Locale.ROOT);
        long value;
        if (lower.startsWith("0x")) value = Long.parseUnsignedLong(lower.substring(2), 16);
        else if (lower.startsWith("0b")) value = Long.parseUnsignedLong(lower.substring(2), 2);
        else if (lower.startsWith("0") && lower.length() > 1) value = Long.parseUnsignedLong(lower.substring(1), 8);
        else value = Long.parseUnsignedLong(lower);
        return negative ? -value : value;
    }

    private static long named(String text, String abbreviation, int start, int end) throws FilterException {
        boolean hasNames = false;
        List<String> allowed = new ArrayList<>();
        if (abbreviation != null) {
            for (Field field : Lookup.fields(abbreviation)) {
                Values names = field.names;
                if (names == null) continue;
                hasNames = true;
                for (int i = 0; i < names.size(); i++) {
                    if (names.label(i).equalsIgnoreCase(text)) return names.from(i);
                    if (allowed.size() < 8) allowed.add(names.label(i));
                }
            }
        }
        if (!hasNames) throw new FilterException("\"" + text + "\" is not a valid number.", start, end);
        throw new FilterException("\"" + text + "\" cannot be found among the possible values for " + abbreviation + ".", start, end);
    }

    private static Literal bool(String text, boolean quoted, String abbreviation, int start, int end) throws FilterException {
        if (text.equalsIgnoreCase("true")) return Literal.number(1);
        if (text.equalsIgnoreCase("false")) return Literal.number(0);
        if (abbreviation != null) {
            for (Field field : Lookup.fields(abbreviation)) {
                if (text.equalsIgnoreCase(field.yes)) return Literal.number(1);
                if (text.equalsIgnoreCase(field.no)) return Literal.number(0);
            }
        }
        try {
            if (!quoted) return Literal.number(parse(text) != 0 ? 1 : 0);
        } catch (NumberFormatException e) {
            // said below
        }
        throw new FilterException("\"" + text + "\" cannot be found among the possible values for " + abbreviation + ".", start, end);
    }

    private static Literal ipv4(String text, int start, int end) throws FilterException {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        int prefix = -1;
        if (slash >= 0) {
            prefix = prefix(text.substring(slash + 1), 32, start, end);
        }
        long value = dotted(address);
        if (value < 0) {
            InetAddress found = lookUp(address);
            if (!(found instanceof Inet4Address)) {
                throw new FilterException("\"" + address + "\" is not a valid hostname or IPv4 address.", start, start + address.length());
            }
            byte[] bytes = found.getAddress();
            value = (bytes[0] & 255L) << 24 | (bytes[1] & 255) << 16 | (bytes[2] & 255) << 8 | bytes[3] & 255;
        }
        return Literal.ipv4(value, prefix);
    }

    private static int prefix(String text, int most, int start, int end) throws FilterException {
        if (most == 32 && text.indexOf('.') > 0) {
            long mask = dotted(text);
            if (mask >= 0) return Long.bitCount(mask);
        }
        int bits;
        try {
            bits = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            bits = -1;
        }
        if (bits < 0 || bits > most) {
            throw new FilterException("Netmask bits in a CIDR IPv" + (most == 32 ? 4 : 6) + " address should be <= " + most + ", not " + text,
                start, end);
        }
        return bits;
    }

    private static long dotted(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) return -1;
        long value = 0;
        for (String part : parts) {
            if (part.isEmpty() || part.length() > 3) return -1;
            int number = 0;
            for (int i = 0; i < part.length(); i++) {
                char c = part.charAt(i);
                if (c < '0' || c > '9') return -1;
                number = number * 10 + c - '0';
            }
            if (number > 255) return -1;
            value = value << 8 | number;
        }
        return value;
    }

    private static InetAddress lookUp(String name) {
        // Only names that this machine knows without asking the network: a filter must not wait.
        if (!name.equalsIgnoreCase("localhost")) return null;
        try {
            return InetAddress.getByName(name);
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private static Literal ipv6(String text, int start, int end) throws FilterException {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        int prefix = slash < 0 ? -1 : prefix(text.substring(slash + 1), 128, start, end);
        byte[] bytes = groups(address);
        if (bytes == null) {
            throw new FilterException("\"" + address + "\" is not a valid hostname or IPv6 address.", start, start + address.length());
        }
        return Literal.bytes(bytes, prefix);
    }

    private static byte[] groups(String text) {
        if (text.indexOf(':') < 0) return null;
        int gap = text.indexOf("::");
        String head = gap < 0 ? text : text.substring(0, gap);
        String tail = gap < 0 ? "" : text.substring(gap + 2);
        byte[] front = side(head);
        byte[] back = side(tail);
        if (front == null || back == null) return null;
        int count = front.length + back.length;
        if (gap < 0 ? count != 16 : count > 14) return null;
        byte[] bytes = new byte[16];
        System.arraycopy(front, 0, bytes, 0, front.length);
        System.arraycopy(back, 0, bytes, 16 - back.length, back.length);
        return bytes;
    }

    private static byte[] side(String text) {
        if (text.isEmpty()) return new byte[0];
        String[] parts = text.split(":", -1);
        var bytes = new java.io.ByteArrayOutputStream();
        for (int i = 0; i < parts.length; i++) {
            if (i == parts.length - 1 && parts[i].indexOf('.') > 0) {
                long address = dotted(parts[i]);
                if (address < 0) return null;
                for (int shift = 24; shift >= 0; shift -= 8) bytes.write((int) (address >>> shift));
                continue;
            }
            if (parts[i].isEmpty() || parts[i].length() > 4) return null;
            int group;
            try {
                group = Integer.parseInt(parts[i], 16);
            } catch (NumberFormatException e) {
                return null;
            }
            bytes.write(group >> 8);
            bytes.write(group);
        }
        return bytes.toByteArray();
    }

    private static Literal ether(String text, int start, int end) throws FilterException {
        try {
            byte[] bytes = hex(text);
            if (bytes.length == 6) {
                long value = 0;
                for (byte b : bytes) value = value << 8 | b & 255;
                return Literal.number(value);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new FilterException("\"" + text + "\" is not a valid hostname or Ethernet address.", start, end);
    }

    private static Literal duration(String text) {
        boolean negative = text.startsWith("-");
        String[] parts = (negative ? text.substring(1) : text).split("\\.", -1);
        if (parts.length > 2) throw new NumberFormatException(text);
        long seconds = parts[0].isEmpty() ? 0 : Long.parseUnsignedLong(parts[0]);
        int nanoseconds = parts.length == 2 ? Integer.parseInt((parts[1] + "000000000").substring(0, 9)) : 0;
        if (!negative) return Literal.time(seconds, nanoseconds);
        return nanoseconds == 0 ? Literal.time(-seconds, 0) : Literal.time(-seconds - 1, 1_000_000_000 - nanoseconds);
    }

    private Literal moment(String text) {
        if (text.matches("-?[0-9]+(\\.[0-9]*)?")) return duration(text);
        String plain = text;
        ZoneId in = zone;
        if (plain.endsWith(" UTC")) {
            plain = plain.substring(0, plain.length() - 4);
            in = ZoneOffset.UTC;
        }
        var form = Character.isDigit(plain.charAt(0)) ? ISO_FORM : OLD_FORM;
        var parsed = form.parseBest(plain.replaceAll(" +", " "), java.time.OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        java.time.Instant instant = switch (parsed) {
            case java.time.OffsetDateTime zoned -> zoned.toInstant();
            case LocalDateTime local -> local.atZone(in).toInstant();
            default -> LocalDate.from(parsed).atStartOfDay(in).toInstant();
        };
        return Literal.time(instant.getEpochSecond(), instant.getNano());
    }
}
