package mako.protocols.voice;

import java.util.Locale;

/** The text of a message and where its parts end: ITU-T H.248.1, annex B.2. */
final class MegacoText {

    final String text;
    /** Where the text begins in the packet. */
    final int start;

    MegacoText(String text, int start) {
        this.text = text;
        this.start = start;
    }

    private static boolean blank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    /** Where the next character is that is not blank. */
    int skip(int at) {
        int next = at;
        while (next < text.length() && blank(text.charAt(next))) next++;
        return next;
    }

    /** Where the next blank is. */
    int separator(int at) {
        int next = at;
        while (next < text.length() && !blank(text.charAt(next))) next++;
        return next;
    }

    /** The end of what lies before {@code end}, without blanks behind it. */
    int trim(int at, int end) {
        int last = end;
        while (last > at && blank(text.charAt(last - 1))) last--;
        return last;
    }

    /** Where the word at {@code at} ends. */
    int tokenEnd(int at) {
        int next = at;
        while (next < text.length() && "={},[\"".indexOf(text.charAt(next)) < 0 && !blank(text.charAt(next))) next++;
        return next;
    }

    /** Where the next brace or comma is, or {@code end}. */
    int next(int at, int end) {
        for (int i = at; i < end; i++) {
            char c = text.charAt(i);
            if (c == '"') {
                int quote = text.indexOf('"', i + 1);
                if (quote < 0 || quote >= end) return end;
                i = quote;
            } else if (c == '{' || c == ',' || c == '}') {
                return i;
            }
        }
        return end;
    }

    /** Where the brace closes that opens at {@code open}; the end of the text where it does not. */
    int closing(int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{') depth++;
            else if (c == '}' && --depth == 0) return i;
        }
        return text.length();
    }

    /** Behind the brace that belongs to the one at {@code open}; the end of the text where there is none. */
    int past(int open) {
        return Math.min(text.length(), closing(open) + 1);
    }

    /** The number at {@code at}, behind blanks; 0 where there is none. */
    static long number(String text, int at) {
        int from = at;
        while (from < text.length() && blank(text.charAt(from))) from++;
        long number = 0;
        for (int i = from; i < text.length() && i < from + 10; i++) {
            int digit = Character.digit(text.charAt(i), 10);
            if (digit < 0) break;
            number = number * 10 + digit;
        }
        return number & 0xffffffffL;
    }

    /** What a command is called; null where its word is none: annex B.1 has the short words, which letters are of either case. */
    static String command(String token, boolean spelled) {
        String upper = token.toUpperCase(Locale.ROOT);
        String name = switch (upper) {
            case "S", "SUBTRACT" -> "Subtract";
            case "A", "ADD" -> "Add";
            case "MF", "MODIFY" -> "Modify";
            case "MV", "MOVE" -> "Move";
            case "N", "NOTIFY" -> "Notify";
            case "AV", "AUDITVALUE" -> "AuditValue";
            case "AC", "AUDITCAPABILITY" -> "AuditCapability";
            case "SC", "SERVICECHANGE" -> "ServiceChange";
            case "PR", "PRIORITY" -> "Priority";
            case "CT", "CONTEXTATTR" -> "ContextAttr";
            default -> null;
        };
        // Messages in words have their commands as they are written, but that those which audit are told by their first letter alone.
        if (spelled) return token.isEmpty() ? null : upper.startsWith("AUDIT") ? "Add" : token;
        return name;
    }
}
