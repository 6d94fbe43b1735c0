package mako.filter.check;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import mako.dissect.Field;
import mako.dissect.Lookup;
import mako.dissect.Type;
import mako.dissect.Values;
import mako.filter.FilterException;
import mako.filter.Hosts;
import mako.filter.parse.Node;
import mako.filter.plan.Literal;

/** Reads the words of an expression as values of a type. */
final class Literals {

    private final ZoneId zone;
    private final Hosts hosts;

    Literals(ZoneId zone, Hosts hosts) {
        this.zone = zone;
        this.hosts = hosts;
    }

    /** Reads a word, a quoted string or a character constant as a value of {@code type}; {@code abbreviation} for the names of its numbers, or null. */
    Literal read(Node node, Type type, String abbreviation) throws FilterException {
        // No switches over types here: to set one up takes long, at every start of a program.
        if (node instanceof Node.Word word) return word(word, type, abbreviation);
        if (node instanceof Node.Quoted quoted) return quoted(quoted, type, abbreviation);
        if (node instanceof Node.Character character) return character(character, type);
        throw wrong("A value is needed here, not a test.", node);
    }

    private static FilterException wrong(String message, Node node) {
        return new FilterException(message, node.start(), node.end());
    }

    private static Literal character(Node.Character node, Type type) throws FilterException {
        int value = node.value();
        if (type.isString()) return Literal.text(Character.toString(value));
        if (type.isInteger() || type == Type.CHAR) return Literal.number(value);
        if (type == Type.BOOLEAN) return Literal.number(value != 0 ? 1 : 0);
        if ((type.isBytes() || type == Type.PROTOCOL) && value < 256) return Literal.bytes(new byte[] {(byte) value}, -1);
        throw wrong("Character constant " + node.written() + " (0x" + Integer.toHexString(value) + ") cannot be converted to " + type.label + ".", node);
    }

    private Literal quoted(Node.Quoted node, Type type, String abbreviation) throws FilterException {
        if (type.isString()) return Literal.text(node.text());
        if (type.isBytes() && type != Type.SYSTEM_ID && type != Type.VINES || type == Type.PROTOCOL) return Literal.bytes(node.bytes(), -1);
        if (type == Type.ABSOLUTE_TIME) return moment(node.text(), node);
        if (type == Type.BOOLEAN) return bool(node.text(), false, abbreviation, node);
        List<Range> named = named(node, type, abbreviation);
        if (named != null) return Literal.number(named.getFirst().from);
        throw wrong(type.label + " cannot be converted from a string (" + node.written() + ").", node);
    }

    private Literal word(Node.Word node, Type type, String abbreviation) throws FilterException {
        String text = node.text();
        // A colon in front says that it is no field.
        if (text.length() > 1 && text.charAt(0) == ':' && text.charAt(1) != ':') text = text.substring(1);
        return switch (type) {
            case IPV4 -> ipv4(text, node);
            case IPV6 -> ipv6(text, node);
            case ETHER -> number(text, 6, "Ethernet", node);
            case EUI64, FCWWN -> eui64(text, type, node);
            case BOOLEAN -> bool(text, true, abbreviation, node);
            case FLOAT, DOUBLE -> real(text, node);
            case RELATIVE_TIME -> {
                Literal span = Times.span(text);
                if (span == null) throw wrong("\"" + text + "\" is not a valid time.", node);
                yield span;
            }
            case ABSOLUTE_TIME -> moment(text, node);
            case STRING, STRINGZ, UINT_STRING, STRINGZPAD, STRINGZTRUNC, AX25 -> Literal.text(text);
            case GUID -> bytes(text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}") ? Addresses.hex(text.replace("-", "")) : null,
                "\"" + text + "\" is not a valid GUID.", node);
            case OID -> bytes(Addresses.identifier(text, false), "\"" + text + "\" is not a valid OBJECT IDENTIFIER.", node);
            case REL_OID -> bytes(Addresses.identifier(text, true), "\"" + text + "\" is not a valid RELATIVE-OID.", node);
            default -> type.isInteger() || type == Type.CHAR ? integer(text, type, abbreviation, node)
                : bytes(Addresses.hex(text), "\"" + text + "\" is not a valid byte string.", node);
        };
    }

    private static Literal bytes(byte[] bytes, String otherwise, Node node) throws FilterException {
        if (bytes == null) throw wrong(otherwise, node);
        return Literal.bytes(bytes, -1);
    }

    private Literal moment(String text, Node node) throws FilterException {
        Literal moment = Times.moment(text, zone);
        if (moment != null) return moment;
        boolean begins = text.length() > 10 && text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}.*") && Times.moment(text.substring(0, 10), zone) != null;
        if (begins) throw wrong("Unexpected data after time value.", node);
        throw wrong("\"" + text + "\" is not a valid absolute time. Example: \"Nov 12, 1999 08:55:44.123\" or \"2011-07-04 12:34:56\"", node);
    }

    private static Literal real(String text, Node node) throws FilterException {
        try {
            if (text.matches("0[xX][0-9a-fA-F]{1,15}")) return Literal.real(Long.decode(text));
            if (text.equalsIgnoreCase("inf") || text.equalsIgnoreCase("infinity")) return Literal.real(Double.POSITIVE_INFINITY);
            if (text.equalsIgnoreCase("nan")) return Literal.real(Double.NaN);
            if (text.matches("[0-9.eE+\\-]+")) return Literal.real(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            // said below
        }
        throw wrong("\"" + text + "\" is not a valid floating-point number.", node);
    }

    /** A number that a minus stands before: it can be one greater than without. */
    Literal magnitude(Node.Word node, Type type) throws FilterException {
        Literal value = integer(node.text(), Type.UINT64, null, node);
        long most = 1L << Math.max(1, type.width) * 8 - 1;
        if (Long.compareUnsigned(value.number(), most) <= 0) return value;
        throw wrong("\"" + node.text() + "\" too big for this field, maximum " + Long.toUnsignedString(most) + ".", node);
    }

    private Literal integer(String text, Type type, String abbreviation, Node node) throws FilterException {
        String lower = text.toLowerCase(Locale.ROOT);
        int radix = lower.startsWith("0x") ? 16 : lower.startsWith("0b") ? 2 : lower.startsWith("0") && lower.length() > 1 ? 8 : 10;
        String digits = radix == 16 || radix == 2 ? lower.substring(2) : radix == 8 ? lower.substring(1) : lower;
        boolean number = !digits.isEmpty();
        for (int i = 0; i < digits.length(); i++) number &= Character.digit(digits.charAt(i), radix) >= 0 && digits.charAt(i) < 128;
        if (!number) {
            List<Range> named = named(node, type, abbreviation);
            if (named != null) return Literal.number(named.getFirst().from);
            throw new FilterException("\"" + text + "\" is not a valid number.", node.start(), node.end(), Nearest.fields(text));
        }
        long value;
        try {
            value = type.isSigned() ? Long.parseLong(digits, radix) : Long.parseUnsignedLong(digits, radix);
        } catch (NumberFormatException e) {
            throw wrong("\"" + text + "\" causes an integer overflow.", node);
        }
        int bits = Math.max(1, type.width) * 8;
        if (bits < 64) {
            long maximum = type.isSigned() ? (1L << bits - 1) - 1 : (1L << bits) - 1;
            if (Long.compareUnsigned(value, maximum) > 0) throw wrong("\"" + text + "\" too big for this field, maximum " + maximum + ".", node);
        }
        return Literal.number(value);
    }

    /** Numbers that share a name. */
    record Range(long from, long to) {}

    /**
     * The numbers that have the name that {@code node} says, or null where the field's numbers have no names.
     *
     * @throws FilterException when none has this one
     */
    List<Range> named(Node node, Type type, String abbreviation) throws FilterException {
        if (abbreviation == null || !(type.isInteger() || type == Type.CHAR)) return null;
        String text = node instanceof Node.Quoted quoted ? quoted.text() : ((Node.Word) node).text();
        List<Range> found = new ArrayList<>();
        Set<String> known = new LinkedHashSet<>();
        for (Field field : Lookup.fields(abbreviation)) {
            Values names = field.names;
            if (names == null) continue;
            for (int i = 0; i < names.size(); i++) {
                known.add(names.label(i));
                Range range = new Range(names.from(i), names.to(i));
                if (names.label(i).equalsIgnoreCase(text) && !found.contains(range)) found.add(range);
            }
        }
        if (known.isEmpty()) return null;
        if (found.isEmpty()) throw unknownName(text, abbreviation, known, node);
        return found;
    }

    private static FilterException unknownName(String text, String abbreviation, Set<String> known, Node node) {
        String hint = Nearest.question(text, known);
        if (hint.isEmpty()) {
            List<String> some = known.stream().distinct().limit(8).toList();
            hint = (known.size() > some.size() ? "Some of its " + known.size() + " values: " : "Its values: ") + String.join(", ", some) + ".";
        }
        return new FilterException("\"" + text + "\" cannot be found among the possible values for " + abbreviation + ".", node.start(), node.end(), hint);
    }

    private Literal bool(String text, boolean word, String abbreviation, Node node) throws FilterException {
        if (word && text.equalsIgnoreCase("true")) return Literal.number(1);
        if (word && text.equalsIgnoreCase("false")) return Literal.number(0);
        Set<String> known = new LinkedHashSet<>();
        for (Field field : abbreviation == null ? List.<Field>of() : Lookup.fields(abbreviation)) {
            if (text.equalsIgnoreCase(field.yes)) return Literal.number(1);
            if (text.equalsIgnoreCase(field.no)) return Literal.number(0);
            known.add(field.yes);
            known.add(field.no);
        }
        if (word && text.matches("0[xX][0-9a-fA-F]+|0[bB][01]+|[0-9]+")) return Literal.number(integer(text, Type.UINT64, null, node).number() != 0 ? 1 : 0);
        known.add("True");
        known.add("False");
        throw unknownName(text, abbreviation == null ? "this" : abbreviation, known, node);
    }

    private Literal ipv4(String text, Node node) throws FilterException {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        long value = Addresses.dotted(address);
        if (value < 0 && hosts.find(address, Inet4Address.class) instanceof InetAddress found) {
            byte[] bytes = found.getAddress();
            value = (bytes[0] & 255L) << 24 | (bytes[1] & 255) << 16 | (bytes[2] & 255) << 8 | bytes[3] & 255;
        }
        if (value < 0) throw noHost(address, "IPv4", node);
        return Literal.ipv4(value, slash < 0 ? -1 : prefix(text.substring(slash + 1), 32, node));
    }

    private static FilterException noHost(String address, String kind, Node node) {
        return new FilterException("\"" + address + "\" is not a valid hostname or " + kind + " address.", node.start(), node.end(),
            address.contains(".") ? Nearest.fields(address) : "");
    }

    private static int prefix(String text, int most, Node node) throws FilterException {
        if (most == 32 && text.indexOf('.') > 0) {
            long mask = Addresses.dotted(text);
            int bits = Long.bitCount(mask);
            if (mask >= 0 && mask == (0xffffffffL << 32 - bits & 0xffffffffL)) return bits;
        }
        if (text.matches("[0-9]{1,3}") && Integer.parseInt(text) <= most) return Integer.parseInt(text);
        throw wrong(most == 32 ? "Netmask bits in a CIDR IPv4 address should be <= 32, not " + text
            : "Prefix in a IPv6 address should be <= 128, not " + text, node);
    }

    private Literal ipv6(String text, Node node) throws FilterException {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        byte[] bytes = Addresses.ipv6(address);
        if (bytes == null && hosts.find(address, Inet6Address.class) instanceof InetAddress found) bytes = found.getAddress();
        if (bytes == null) throw noHost(address, "IPv6", node);
        return Literal.bytes(bytes, slash < 0 ? -1 : prefix(text.substring(slash + 1), 128, node));
    }

    private static Literal number(String text, int count, String kind, Node node) throws FilterException {
        byte[] bytes = Addresses.hex(text);
        if (bytes == null) throw wrong("\"" + text + "\" is not a valid " + kind + " address.", node);
        if (bytes.length != count) {
            throw wrong("\"" + text + "\" contains too " + (bytes.length < count ? "few" : "many") + " bytes to be a valid " + kind + " address.", node);
        }
        long value = 0;
        for (byte b : bytes) value = value << 8 | b & 255;
        return Literal.number(value);
    }

    private Literal eui64(String text, Type type, Node node) throws FilterException {
        if (text.matches("[0-9]+|0[xX][0-9a-fA-F]+")) return integer(text, Type.UINT64, null, node);
        byte[] bytes = Addresses.hex(text);
        if (bytes == null || bytes.length != 8) {
            throw wrong("\"" + text + "\" is not a valid " + (type == Type.EUI64 ? "EUI-64" : "Fibre Channel WWN") + " address.", node);
        }
        return number(text, 8, "EUI-64", node);
    }
}
