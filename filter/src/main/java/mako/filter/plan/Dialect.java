package mako.filter.plan;

import java.util.Locale;
import java.util.regex.PatternSyntaxException;

/** Regular expressions as users of PCRE write them, in the words of Java. */
final class Dialect {

    /** What descriptions of mistakes begin with that are found here. */
    private static final String OWN = "pcre: ";

    private Dialect() {}

    /** What a library that many have read messages of says about the same. */
    static String words(PatternSyntaxException e, String written) {
        String said = e.getDescription();
        if (written.endsWith("\\") && !written.endsWith("\\\\")) return "\\ at end of pattern";
        if (said.startsWith(OWN)) return said.substring(OWN.length());
        if (said.startsWith("capturing group name does not start")) return "subpattern name must start with a non-digit";
        if (said.startsWith("Unknown character property")) return "unknown property after \\P or \\p";
        if (said.startsWith("Unclosed group")) return "missing closing parenthesis";
        if (said.startsWith("Unclosed character class")) return "missing terminating ] for character class";
        if (said.startsWith("Dangling meta character")) return "quantifier does not follow a repeatable item";
        if (said.startsWith("Illegal repetition range")) return "numbers out of order in {} quantifier";
        if (said.startsWith("Unmatched closing")) return "unmatched closing parenthesis";
        if (said.startsWith("named capturing group")) return "syntax error in subpattern name (missing terminator?)";
        if (said.startsWith("Illegal character range")) return "range out of order in character class";
        if (said.startsWith("Unknown inline modifier") || said.startsWith("Unknown group type")) return "unrecognized character after (? or (?-";
        return said.toLowerCase(Locale.ROOT);
    }

    /** What PCRE and Java write differently: brackets inside of character classes, their names, names of groups, braces that repeat nothing. */
    static String translate(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean inClass = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
                if (next >= '1' && next <= '9' && !inClass && next - '0' > groups(text)) throw wrong("reference to non-existent subpattern", text, i);
                // Where the match begins makes no difference to whether there is one.
                if (next != 'K') out.append(c);
                if (++i < text.length() && next != 'K') out.append(next);
            } else if (inClass) {
                int end = c == '[' && i + 1 < text.length() && text.charAt(i + 1) == ':' ? text.indexOf(":]", i) : -1;
                String name = end < 0 ? null : posix(text.substring(i + 2, end));
                if (end > 0 && name == null) throw wrong("unknown POSIX class name", text, i);
                if (name != null) {
                    out.append(name);
                    i = end + 1;
                } else {
                    if (c == '[' || c == '&') out.append('\\');
                    out.append(c);
                    inClass = c != ']';
                }
            } else if (c == '[') {
                inClass = true;
                out.append(c);
                if (i + 1 < text.length() && text.charAt(i + 1) == '^') out.append(text.charAt(++i));
                // A bracket right behind the first one is one of the characters.
                if (i + 1 < text.length() && text.charAt(i + 1) == ']') out.append("\\").append(text.charAt(++i));
            } else if (text.startsWith("(?#", i) && text.indexOf(')', i) > 0) {
                i = text.indexOf(')', i);
            } else if (text.startsWith("(?|", i)) {
                out.append("(?:");
                i += 2;
            } else if (text.startsWith("(?P<", i)) {
                out.append("(?<");
                i += 3;
            } else if (text.startsWith("(?P=", i) && text.indexOf(')', i) > 0) {
                int end = text.indexOf(')', i);
                out.append("\\k<").append(text, i + 4, end).append('>');
                i = end;
            } else if (c == '{' && !repeats(text, i)) {
                out.append("\\{");
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static PatternSyntaxException wrong(String why, String text, int at) {
        return new PatternSyntaxException(OWN + why, text, at);
    }

    /** How many groups capture something; one in a character class too many does no harm. */
    private static int groups(String text) {
        int count = 0;
        for (int i = text.indexOf('('); i >= 0; i = text.indexOf('(', i + 1)) {
            boolean named = text.startsWith("(?<", i) || text.startsWith("(?P<", i);
            if (named || !text.startsWith("(?", i)) count++;
        }
        return count;
    }

    private static boolean repeats(String text, int at) {
        int end = text.indexOf('}', at);
        String inside = end < 0 ? "" : text.substring(at + 1, end);
        if (!inside.matches("[0-9]+(,[0-9]*)?")) return false;
        for (String number : inside.split(",")) {
            if (number.length() > 5 || Integer.parseInt(number) > 65_535) throw wrong("number too big in {} quantifier", text, at);
        }
        return true;
    }

    private static String posix(String name) {
        boolean not = name.startsWith("^");
        String class_ = switch (not ? name.substring(1) : name) {
            case "alpha" -> "{Alpha}";
            case "digit" -> "{Digit}";
            case "alnum" -> "{Alnum}";
            case "upper" -> "{Upper}";
            case "lower" -> "{Lower}";
            case "punct" -> "{Punct}";
            case "graph" -> "{Graph}";
            case "print" -> "{Print}";
            case "blank" -> "{Blank}";
            case "cntrl" -> "{Cntrl}";
            case "xdigit" -> "{XDigit}";
            case "space" -> "{Space}";
            default -> null;
        };
        return class_ == null ? null : (not ? "\\P" : "\\p") + class_;
    }
}
