package mako.protocols.encoding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Types of a protocol that is written in ASN.1 and encoded by the Packed Encoding Rules, read from a short form of the
 * specification's notation: a line is a type, its name, a letter for its kind and its members or bounds. What the letters mean
 * stands at the head of each such file. Immutable.
 */
public final class PerTypes {

    /** A part of a sequence, or an alternative of a choice. */
    public record Member(String name, String type, boolean optional) {}

    /**
     * A type.
     *
     * @param kind the letter for its kind, without regard to whether it may grow
     * @param grows whether values may be of a later version, with parts or numbers that are not known here
     * @param low the lowest number, or the least count
     * @param high the highest number, or the greatest count; less than {@code low} where there is no bound
     * @param element what a list is made of, or what octets contain
     * @param members parts or alternatives
     * @param names what the numbers of an enumeration are called
     * @param roots how many members or names the first version had
     */
    public record Type(String name, char kind, boolean grows, long low, long high, String element, Member[] members, String[] names, int roots) {

        /** Whether it is shown as a group: it has parts but no value. */
        public boolean isGroup() {
            return kind == 'S' || kind == 'N' || kind == 'X';
        }

        /** How many optional parts the first version has. */
        int optionals() {
            int count = 0;
            for (int i = 0; i < roots; i++) if (members[i].optional) count++;
            return count;
        }
    }

    private static final Member[] NONE = {};
    private static final Member EXTENSIONS = new Member("iE-Extensions", "ProtocolExtensionContainer", true);

    private final Map<String, Type> types = new HashMap<>();
    /** What elements with a number hold: the name of the type by number. */
    private final Map<Integer, String> elements = new HashMap<>();
    private final Map<Integer, String> elementNames = new HashMap<>();
    /** Types of the messages of a procedure: initiating, successful, unsuccessful. */
    private final Map<Integer, String[]> procedures = new HashMap<>();

    private final StringBuilder procedureNames = new StringBuilder();

    /** Reads types from lines. */
    public PerTypes(String lines) {
        int at = 0;
        while (at < lines.length()) {
            int end = lines.indexOf('\n', at);
            if (end < 0) end = lines.length();
            if (end > at && lines.charAt(at) != '#') line(lines.substring(at, end).split(" "));
            at = end + 1;
        }
        types.put("ProtocolExtensionContainer", new Type("ProtocolExtensionContainer", 'Y', false, 1, 65535, null, NONE, null, 0));
        types.put("ProtocolIE-Container", new Type("ProtocolIE-Container", 'K', false, 0, 65535, null, NONE, null, 0));
    }

    private void line(String[] words) {
        String name = words[0];
        if (name.equals("@")) {
            int equals = words[2].indexOf('=');
            String element = equals < 0 ? words[2] : words[2].substring(0, equals);
            int number = Integer.parseInt(words[1]);
            elementNames.put(number, element);
            elements.put(number, equals < 0 ? Character.toUpperCase(element.charAt(0)) + element.substring(1) : words[2].substring(equals + 1));
            return;
        }
        if (name.equals("$")) {
            String[] messages = new String[words.length - 3];
            System.arraycopy(words, 3, messages, 0, messages.length);
            procedureNames.append(words[1]).append(" id-").append(words[2]).append('\n');
            procedures.put(Integer.parseInt(words[1]), messages);
            return;
        }
        char letter = words[1].charAt(0);
        switch (letter) {
            case 'S', 's', 'T', 'C', 'c' -> types.put(name, members(name, letter, words));
            case 'E', 'e' -> types.put(name, enumeration(name, letter, words));
            default -> types.put(name, bounded(name, letter, words));
        }
    }

    private static Type members(String name, char letter, String[] words) {
        List<Member> members = new ArrayList<>();
        int roots = -1;
        for (int i = 2; i < words.length; i++) {
            String word = words[i];
            if (word.equals("|")) {
                roots = members.size();
                continue;
            }
            boolean optional = word.endsWith("?");
            if (optional) word = word.substring(0, word.length() - 1);
            int colon = word.indexOf(':');
            String type = word.substring(colon + 1);
            String own = colon < 0 ? Character.toLowerCase(word.charAt(0)) + word.substring(1) : word.substring(0, colon);
            members.add(new Member(own, type, optional));
        }
        boolean choice = letter == 'C' || letter == 'c';
        if (letter == 'S' || letter == 's') members.add(EXTENSIONS);
        if (roots < 0) roots = members.size();
        return new Type(name, choice ? 'C' : 'S', letter < 'a', 0, 0, null, members.toArray(NONE), null, roots);
    }

    private static Type enumeration(String name, char letter, String[] words) {
        List<String> names = new ArrayList<>();
        int roots = -1;
        for (int i = 2; i < words.length; i++) {
            if (words[i].equals("|")) roots = names.size();
            else names.add(words[i]);
        }
        return new Type(name, 'E', letter < 'a', 0, 0, null, NONE, names.toArray(new String[0]), roots < 0 ? names.size() : roots);
    }

    private static Type bounded(String name, char letter, String[] words) {
        long low = 0;
        long high = -1;
        boolean grows = false;
        if (words.length > 2 && !words[2].equals("*")) {
            String bounds = words[2];
            grows = bounds.endsWith("+");
            if (grows) bounds = bounds.substring(0, bounds.length() - 1);
            int dots = bounds.indexOf("..");
            low = Long.parseUnsignedLong(dots < 0 ? bounds : bounds.substring(0, dots));
            high = dots < 0 ? low : Long.parseUnsignedLong(bounds.substring(dots + 2));
        }
        return new Type(name, letter, grows, low, high, words.length > 3 ? words[3] : null, NONE, null, 0);
    }

    /** Returns a type, or null. */
    public Type type(String name) {
        return types.get(name);
    }

    /** Returns the type of what an element with this number holds, or null. */
    public Type element(int number) {
        String name = elements.get(number);
        return name == null ? null : types.get(name);
    }

    /** Returns what an element with this number is called, or null. */
    public String elementName(int number) {
        return elementNames.get(number);
    }

    /** Returns the name of a procedure's message: 0 the initiating one, 1 that of success, 2 that of failure; or null. */
    public String message(int procedure, int outcome) {
        String[] messages = procedures.get(procedure);
        return messages == null || outcome >= messages.length ? null : messages[outcome];
    }

    /** Returns lines of procedures' numbers and what they are called. */
    public String procedureNames() {
        return procedureNames.toString();
    }

    /** Returns lines of elements' numbers and what they are called. */
    public String elementNames() {
        var text = new StringBuilder();
        elementNames.forEach((number, name) -> text.append(number).append(" id-").append(name).append('\n'));
        return text.toString();
    }

    /** Returns lines of numbers and what they are called: for an enumeration its names, for a choice its alternatives. */
    public String names(String type) {
        var text = new StringBuilder();
        Type of = types.get(type);
        if (of == null) return "";
        int count = of.names != null ? of.names.length : of.members.length;
        for (int i = 0; i < count; i++) text.append(i).append(' ').append(of.names != null ? of.names[i] : of.members[i].name).append('\n');
        return text.toString();
    }
}
