package mako.filter.scan;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import mako.dissect.Addresses;
import mako.filter.FilterException;
import mako.filter.scan.Token.Kind;

/**
 * Cuts a filter expression into {@link Token}s. What is wrong with one is said in a token of kind BROKEN, so that of several
 * mistakes the first is reported.
 */
public final class Scanner {

    private static final int LONGEST = 1 << 20;
    private static final int LONGEST_ADDRESS = "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255".length();

    /** Words that have a meaning of their own, in any case. */
    public static final Map<String, Kind> WORDS = new TreeMap<>(Map.ofEntries(Map.entry("and", Kind.AND), Map.entry("or", Kind.OR),
        Map.entry("xor", Kind.XOR), Map.entry("not", Kind.NOT), Map.entry("any", Kind.ANY), Map.entry("all", Kind.ALL),
        Map.entry("in", Kind.IN), Map.entry("eq", Kind.EQ), Map.entry("any_eq", Kind.EQ), Map.entry("ne", Kind.NE),
        Map.entry("all_ne", Kind.NE), Map.entry("all_eq", Kind.ALL_EQ), Map.entry("any_ne", Kind.ANY_NE), Map.entry("gt", Kind.GT),
        Map.entry("ge", Kind.GE), Map.entry("lt", Kind.LT), Map.entry("le", Kind.LE), Map.entry("contains", Kind.CONTAINS),
        Map.entry("matches", Kind.MATCHES), Map.entry("bitand", Kind.BIT_AND), Map.entry("bitwise_and", Kind.BIT_AND)));

    private static final Kind[] OPERATOR_KINDS = {Kind.ALL_EQ, Kind.ANY_NE, Kind.EQ, Kind.NE, Kind.GE, Kind.LE, Kind.ANY_NE,
        Kind.AND, Kind.OR, Kind.XOR, Kind.RANGE, Kind.GT, Kind.LT, Kind.NOT, Kind.MATCHES, Kind.BIT_AND, Kind.PLUS, Kind.MINUS,
        Kind.TIMES, Kind.DIVIDED, Kind.REMAINDER, Kind.LEFT_PAREN, Kind.RIGHT_PAREN, Kind.LEFT_BRACE, Kind.RIGHT_BRACE,
        Kind.RIGHT_BRACKET, Kind.COMMA, Kind.AT, Kind.DOLLAR};
    private static final String[] OPERATORS = {"===", "!==", "==", "!=", ">=", "<=", "~=", "&&", "||", "^^", "..", ">", "<", "!",
        "~", "&", "+", "-", "*", "/", "%", "(", ")", "{", "}", "]", ",", "@", "$"};

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Scanner(String text) {
        this.text = text;
    }

    /** Returns the tokens of {@code expression}, the last one of kind END or BROKEN. */
    public static List<Token> scan(String expression) throws FilterException {
        if (expression.length() > LONGEST) throw new FilterException("The filter is longer than " + LONGEST + " characters.", -1, -1);
        return new Scanner(expression).scan();
    }

    private List<Token> scan() {
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean fine = true;
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) at++;
            else if (isQuote(c)) fine = string(at, false);
            else if ((c == 'r' || c == 'R') && at + 1 < text.length() && isQuote(text.charAt(at + 1))) fine = string(at++, true);
            else if (isApostrophe(c)) fine = character();
            else if (c == '[') fine = brackets();
            else if (c == '#') fine = layer();
            else if (startsWord(c)) word();
            else fine = operator();
            if (!fine) return tokens;
        }
        tokens.add(new Token(Kind.END, "", text.length(), text.length()));
        return tokens;
    }

    /** The straight quote, and the curly ones that pages make of it. */
    private static boolean isQuote(char c) {
        return c == '"' || c == '\u201c' || c == '\u201d';
    }

    private static boolean isApostrophe(char c) {
        return c == '\'' || c == '\u2018' || c == '\u2019';
    }

    private static boolean isWordCharacter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c) || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private boolean broken(String message, int start, int end) {
        tokens.add(new Token(Kind.BROKEN, message, start, end));
        return false;
    }

    private boolean startsWord(char c) {
        if (isWordCharacter(c)) return true;
        char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        // :: begins an IPv6 address, :hex a forced literal, .name a forced field.
        return c == ':' && (next == ':' || isWordCharacter(next)) || c == '.' && isWordCharacter(next);
    }

    private void word() {
        int start = at++;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean range = c == '.' && at + 1 < text.length() && text.charAt(at + 1) == '.';
            if (range || !(isWordCharacter(c) || c == '.' || c == ':' || c == '-')) break;
            at++;
        }
        int end = at;
        at = start + knownLength(text.substring(start, end));
        if (at < end) {
            split(start, end);
            return;
        }
        // 10.0.0.0/8, 2001:db8::/32, localhost/8
        if (at < text.length() - 1 && text.charAt(at) == '/' && isDigit(text.charAt(at + 1)) && mayHavePrefix(start)) {
            at++;
            while (at < text.length() && (isDigit(text.charAt(at)) || isMaskDot())) at++;
        }
        addWord(start);
    }

    /** Adds what lies from {@code start} to here: an operator, or a word of the user's. */
    private void addWord(int start) {
        String word = text.substring(start, at);
        tokens.add(new Token(WORDS.getOrDefault(word.toLowerCase(Locale.ROOT), Kind.WORD), word, start, at));
    }

    /** A word that goes on behind what the language knows: no expression does, so that of the rest its first part is told, and the others are passed over. */
    private void split(int start, int end) {
        addWord(start);
        int length = startsWord(text.charAt(at)) ? knownLength(text.substring(at, end)) : 1;
        tokens.add(new Token(Kind.UNKNOWN, text.substring(at, at + length), at, at + length));
        at = end;
    }

    /** How much of a word is a name, a number, bytes, an address or a time: the rest, from a colon or the last dot on, is a token of its own. */
    private static int knownLength(String word) {
        int length = word.length();
        boolean literal = word.charAt(0) == ':' && !word.startsWith("::");
        int colon = word.indexOf(':', 1);
        if (literal && colon > 0) {
            length = 1 + knownLength(word.substring(1));
        } else if (colon > 0 && !isTime(word)) {
            int name = word.charAt(0) == ':' ? 0 : colon;
            length = Math.max(name, Math.max(bytesLength(word), addressLength(word)));
        }
        return length > 1 && word.charAt(length - 1) == '.' ? length - 1 : length;
    }

    /** How much of a word is bytes: 00:11:22, also with dots, or with a dash. */
    private static int bytesLength(String word) {
        int length = 0;
        for (int i = 0; i < word.length(); i += 3) {
            int end = i;
            while (end < word.length() && end < i + 2 && Character.digit(word.charAt(end), 16) >= 0) end++;
            if (end > i) length = end;
            if (end < i + 2 || end == word.length() || ":.-".indexOf(word.charAt(end)) < 0) break;
        }
        return length;
    }

    /** How much of a word is an IPv6 address. */
    private static int addressLength(String word) {
        for (int length = Math.min(word.length(), LONGEST_ADDRESS); length > 1; length--) {
            if (Addresses.ipv6(word.substring(0, length)) != null) return length;
        }
        return 0;
    }

    /** A date with a time of day without quotes: 2026-11-27T09:18:32.5Z. */
    private static boolean isTime(String word) {
        int time = word.indexOf('T');
        return time > 0 && time < word.indexOf(':') && word.indexOf('-') > 0 && isDigit(word.charAt(0));
    }

    /** A dot inside 255.255.0.0, not the first of the two of a range. */
    private boolean isMaskDot() {
        return text.charAt(at) == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1));
    }

    private boolean mayHavePrefix(int start) {
        boolean separated = false;
        for (int i = start; i < at; i++) {
            char c = text.charAt(i);
            if (c == '.' || c == ':') separated = true;
            else if (Character.digit(c, 16) < 0) return false;
        }
        return separated;
    }

    /** The parts of a slice, up to its right bracket: each is taken as it is. */
    private boolean brackets() {
        tokens.add(new Token(Kind.LEFT_BRACKET, "[", at, ++at));
        int closed = text.indexOf(']', at);
        if (closed < 0) return broken("The right bracket was missing from a slice.", text.length(), text.length() + 1);
        while (at < closed) {
            int end = at;
            while (end < closed && text.charAt(end) != ',') end++;
            int first = at;
            int last = end;
            while (first < last && Character.isWhitespace(text.charAt(first))) first++;
            while (last > first && Character.isWhitespace(text.charAt(last - 1))) last--;
            if (first < last) tokens.add(new Token(Kind.RANGE_TEXT, text.substring(first, last), first, last));
            if (end < closed) tokens.add(new Token(Kind.COMMA, ",", end, ++end));
            at = end;
        }
        return operator();
    }

    /** {@code #2} or {@code #[...]}. */
    private boolean layer() {
        tokens.add(new Token(Kind.HASH, "#", at, ++at));
        if (at == text.length()) return true;
        char c = text.charAt(at);
        if (c == '[') return brackets();
        if (!isDigit(c)) return broken("Expected digit or \"[\", not \"" + c + "\"", at, at + 1);
        int start = at;
        while (at < text.length() && isDigit(text.charAt(at))) at++;
        tokens.add(new Token(Kind.RANGE_TEXT, text.substring(start, at), start, at));
        return true;
    }

    private boolean operator() {
        for (int i = 0; i < OPERATORS.length; i++) {
            if (!text.startsWith(OPERATORS[i], at)) continue;
            tokens.add(new Token(OPERATOR_KINDS[i], OPERATORS[i], at, at + OPERATORS[i].length()));
            at += OPERATORS[i].length();
            return true;
        }
        char c = text.charAt(at);
        if (c > '~') return broken("Non-printable ASCII characters may only appear inside double-quotes.", at, at + 1);
        tokens.add(new Token(Kind.UNKNOWN, String.valueOf(c), at, ++at));
        return true;
    }

    private boolean string(int start, boolean raw) {
        var value = new ByteArrayOutputStream();
        at = raw ? start + 2 : start + 1;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (isQuote(c)) {
                tokens.add(Token.quoted(Kind.STRING, value.toByteArray(), start, ++at));
                return true;
            }
            if (c == '\\' && !raw) {
                int begin = at;
                if (!escape(value)) return escapeTrouble(begin);
                continue;
            }
            // Where nothing is escaped a backslash still keeps a quote from being the last, and stays.
            if (c == '\\' && at + 1 < text.length() && isQuote(text.charAt(at + 1))) put(value);
            put(value);
        }
        return broken("The final quote was missing from a quoted string.", at, at + 1);
    }

    /** Takes a character of the expression as it is. */
    private void put(ByteArrayOutputStream value) {
        int next = text.offsetByCodePoints(at, 1);
        value.writeBytes(text.substring(at, next).getBytes(StandardCharsets.UTF_8));
        at = next;
    }

    private boolean character() {
        int start = at++;
        var value = new ByteArrayOutputStream();
        int count = 0;
        while (at < text.length()) {
            if (isApostrophe(text.charAt(at))) {
                at++;
                String written = text.substring(start, at);
                if (count == 0) return broken("Empty character constant.", start, at);
                if (count > 1) return broken(written + " is too long to be a valid character constant.", start, at);
                tokens.add(Token.quoted(Kind.CHARACTER, value.toByteArray(), start, at));
                return true;
            }
            count++;
            if (text.charAt(at) != '\\') put(value);
            else if (!escape(value)) return characterTrouble(start);
        }
        return broken("The final quote was missing from a character constant.", at, at + 1);
    }

    private boolean characterTrouble(int start) {
        int end = start + 1;
        while (end < text.length() && (!isApostrophe(text.charAt(end)) || text.charAt(end - 1) == '\\')) end++;
        end = Math.min(end + 1, text.length());
        if (text.substring(start, end).matches("'\\\\[4-7][0-7]{2}'")) {
            return broken(text.substring(start, end) + " is too large to be a valid character constant.", start, end);
        }
        return broken(text.substring(start, end) + " isn't a valid character constant.", start, end);
    }

    private boolean escapeTrouble(int begin) {
        if (begin + 1 >= text.length()) return broken("The final quote was missing from a quoted string.", begin, begin + 1);
        String begun = text.substring(begin, at);
        char kind = text.charAt(begin + 1);
        if (kind >= '0' && kind <= '7') return broken(begun + " is larger than 255.", begin, at);
        return broken(begun + (kind == 'u' || kind == 'U' ? " is not a valid universal character name" : " is not a valid character escape sequence"),
            begin, at);
    }

    /** The escapes of C: \n, \x41, \101, \u0041. False where it is none: what was looked at lies before {@link #at}. */
    private boolean escape(ByteArrayOutputStream value) {
        int begin = at;
        if (begin + 1 >= text.length()) return false;
        char c = text.charAt(begin + 1);
        at = begin + 2;
        int plain = "abfnrtv\\\"'".indexOf(c);
        if (plain >= 0) {
            value.write("\u0007\b\f\n\r\t\u000b\\\"'".charAt(plain));
            return true;
        }
        if (isQuote(c) || isApostrophe(c)) {
            value.write(isQuote(c) ? '"' : '\'');
            return true;
        }
        if (c >= '0' && c <= '7') {
            at = digits(begin + 1, 3, 8);
            int octal = Integer.parseInt(text.substring(begin + 1, at), 8);
            value.write(octal);
            return octal < 256;
        }
        int most = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
        at = most == 0 ? begin + 2 : digits(begin + 2, most, 16);
        int count = at - begin - 2;
        if (most == 0 || count == 0 || most > 2 && count < most) return false;
        long point = Long.parseLong(text.substring(begin + 2, at), 16);
        if (c == 'x') {
            value.write((int) point);
            return true;
        }
        if (point > Character.MAX_CODE_POINT) return false;
        value.writeBytes(Character.toString((int) point).getBytes(StandardCharsets.UTF_8));
        return true;
    }

    private int digits(int from, int most, int radix) {
        int end = from;
        while (end < text.length() && end < from + most && Character.digit(text.charAt(end), radix) >= 0) end++;
        return end;
    }
}
