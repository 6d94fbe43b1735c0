package mako.dissect;

/**
 * Writes numbers and texts into a pattern: {@code {}} takes the next argument, {@code {x}} as hexadecimal digits,
 * {@code {x4}} with zeros in front up to four, {@code {s}} with what cannot be printed escaped, {@code {m}} as a MAC
 * address, {@code {i}} as an IPv4 address. What is shown by name where names are chosen: {@code {M}} a MAC address and
 * {@code {I}} an IPv4 address or an {@link Endpoint}, {@code {T}} a TCP and {@code {U}} a UDP port, all as tree lines have
 * them; {@code {t}} and {@code {u}} a port as the Info column has it.
 */
final class Template {

    private Template() {}

    static void write(Tape tape, Text into, String template, long a, long b, long c, long d) {
        int used = 0;
        for (int i = 0; i < template.length(); i++) {
            char character = template.charAt(i);
            int close = character == '{' ? template.indexOf('}', i) : -1;
            if (close < 0) {
                if (character < 0x80) into.raw(character);
                else into.point(character);
                continue;
            }
            long value = switch (used++) {
                case 0 -> a;
                case 1 -> b;
                case 2 -> c;
                default -> d;
            };
            number(tape, into, template, i + 1, close, value);
            i = close;
        }
    }

    static void write(Tape tape, Text into, String template, Object... arguments) {
        int used = 0;
        for (int i = 0; i < template.length();) {
            int point = template.codePointAt(i);
            int close = point == '{' ? template.indexOf('}', i) : -1;
            if (close < 0 || used == arguments.length) {
                into.point(point);
                i += Character.charCount(point);
                continue;
            }
            // No switch over types: to set one up takes long, at every start of a program.
            Object argument = arguments[used++];
            if (argument == null) into.add("(null)");
            else if (argument instanceof Integer n) number(tape, into, template, i + 1, close, n);
            else if (argument instanceof Long n) number(tape, into, template, i + 1, close, n);
            else if (argument instanceof Text text) into.add(text);
            else if (argument instanceof Endpoint end && template.charAt(close - 1) == 'I') tape.names.endLine(end, tape.moment - 1, into);
            else if (template.charAt(close - 1) == 's') into.escaped(argument.toString());
            else into.add(argument.toString());
            i = close + 1;
        }
    }

    private static void number(Tape tape, Text into, String template, int from, int to, long value) {
        if (from == to) {
            into.number(value);
            return;
        }
        int width = to - from > 1 ? template.charAt(from + 1) - '0' : 0;
        if (to - from > 2) width = width * 10 + template.charAt(from + 2) - '0';
        switch (template.charAt(from)) {
            case 'x' -> into.hex(value, Math.max(width, Math.max(1, (67 - Long.numberOfLeadingZeros(value)) / 4)));
            case 'm' -> into.ether(value);
            case 'i' -> into.ipv4((int) value);
            case 'd' -> into.padded(value, width);
            case 'M' -> tape.names.macLine(value, tape.moment - 1, into);
            case 'I' -> tape.names.hostLine((int) value, tape.moment - 1, into);
            case 'T' -> tape.names.portLine(Names.Transport.TCP, (int) value, into);
            case 'U' -> tape.names.portLine(Names.Transport.UDP, (int) value, into);
            case 't' -> tape.names.portInfo(Names.Transport.TCP, (int) value, into);
            case 'u' -> tape.names.portInfo(Names.Transport.UDP, (int) value, into);
            default -> into.number(value);
        }
    }
}
