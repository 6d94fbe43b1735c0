package mako.filter.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mako.filter.FilterException;
import mako.filter.scan.Token.Kind;

/** Cuts a filter expression into {@link Token}s. */
public final class Scanner {

    private static final int LONGEST = 1 << 20;

    private static final Map<String, Kind> WORDS = Map.ofEntries(Map.entry("and", Kind.AND), Map.entry("or", Kind.OR),
        Map.entry("xor", Kind.XOR), Map.entry("not", Kind.NOT), Map.entry("any", Kind.ANY), Map.entry("all", Kind.ALL),
        Map.entry("in", Kind.IN), Map.entry("eq", Kind.EQ), Map.entry("any_eq", Kind.EQ), Map.entry("ne", Kind.NE),
        Map.entry("all_ne", Kind.NE), Map.entry("all_eq", Kind.ALL_EQ), Map.entry("any_ne", Kind.ANY_NE), Map.entry("gt", Kind.GT),
        Map.entry("ge", Kind.GE), Map.entry("lt", Kind.LT), Map.entry("le", Kind.LE), Map.entry("contains", Kind.CONTAINS),
        Map.entry("matches", Kind.MATCHES), Map.entry("bitand", Kind.BIT_AND), Map.entry("bitwise_and", Kind.BIT_AND));

    private static final Kind[] OPERATOR_KINDS = {Kind.ALL_EQ, Kind.ANY_NE, Kind.EQ, Kind.NE, Kind.GE, Kind.LE, Kind.ANY_NE,
        Kind.AND, Kind.OR, Kind.XOR, Kind.RANGE, Kind.GT, Kind.LT, Kind.NOT, Kind.MATCHES, Kind.BIT_AND, Kind.PLUS, Kind.MINUS,
        Kind.TIMES, Kind.DIVIDED, Kind.REMAINDER, Kind.LEFT_PAREN, Kind.RIGHT_PAREN, Kind.LEFT_BRACE, Kind.RIGHT_BRACE,
        Kind.LEFT_BRACKET, Kind.RIGHT_BRACKET, Kind.COMMA, Kind.HASH, Kind.AT, Kind.DOLLAR};
    private static final String[] OPERATORS = {"===", "!==", "==", "!=", ">=", "<=", "~=", "&&", "||", "^^", "..", ">", "<", "!",
        "~", "&", "+", "-", "*", "/", "%", "(", ")", "{", "}", "[", "]", ",", "#", "@", "$"};

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    /** How many brackets of a slice are open: there a colon and a minus stand alone. */
    private boolean inSlice;

    private Scanner(String text) {
        this.text = text;
    }

    /** Returns the tokens of {@code expression}, the last one of kind END. */
    public static List<Token> scan(String expression) throws FilterException {
        if (expression.length() > LONGEST) throw new FilterException("The filter is longer than " + LONGEST + " characters.", -1, -1);
        return new Scanner(expression).scan();
    }

    private List<Token> scan() throws FilterException {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) at++;
            else if (isQuote(c)) string(at, false);
            else if ((c == 'r' || c == 'R') && at + 1 < text.length() && isQuote(text.charAt(at + 1))) string(at++, true);
            else if (c == '\'' || c == '\u2018') character();
            else if (inSlice && c != ']') slicePart();
            else if (startsWord(c)) word();
            else operator();
        }
        tokens.add(new Token(Kind.END, "", text.length(), text.length()));
        return tokens;
    }

    /** The straight quote, and the curly ones that pages make of it. */
    private static boolean isQuote(char c) {
        return c == '"' || c == '\u201c' || c == '\u201d';
    }

    private boolean startsWord(char c) {
        if (Character.isLetterOrDigit(c) || c == '_') return true;
        // :: begins an IPv6 address, :hex a forced literal, .name a forced field.
        if (c == ':') return at + 1 < text.length() && (text.charAt(at + 1) == ':' || Character.isLetterOrDigit(text.charAt(at + 1)));
        return c == '.' && at + 1 < text.length() && (Character.isLetterOrDigit(text.charAt(at + 1)) || text.charAt(at + 1) == '_');
    }

    private void word() {
        int start = at++;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean range = c == '.' && at + 1 < text.length() && text.charAt(at + 1) == '.';
            if (range || !(Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == ':' || c == '-')) break;
            at++;
        }
        // 10.0.0.0/8, 2001:db8::/32
        if (at < text.length() - 1 && text.charAt(at) == '/' && Character.isDigit(text.charAt(at + 1)) && isAddress(start)) {
            at++;
            while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) at++;
        }
        String word = text.substring(start, at);
        Kind kind = WORDS.getOrDefault(word.toLowerCase(Locale.ROOT), Kind.WORD);
        tokens.add(new Token(kind, word, start, at));
    }

    private boolean isAddress(int start) {
        boolean separated = false;
        for (int i = start; i < at; i++) {
            char c = text.charAt(i);
            if (c == '.' || c == ':') separated = true;
            else if (Character.digit(c, 16) < 0) return false;
        }
        return separated;
    }

    /** Inside a slice: numbers, minus, colon and comma. */
    private void slicePart() throws FilterException {
        int start = at;
        char c = text.charAt(at);
        if (Character.isLetterOrDigit(c)) {
            while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) at++;
            tokens.add(new Token(Kind.WORD, text.substring(start, at), start, at));
        } else if (c == ':') {
            at++;
            tokens.add(new Token(Kind.WORD, ":", start, at));
        } else {
            operator();
        }
    }

    private void operator() throws FilterException {
        for (int i = 0; i < OPERATORS.length; i++) {
            if (!text.startsWith(OPERATORS[i], at)) continue;
            Kind kind = OPERATOR_KINDS[i];
            if (kind == Kind.LEFT_BRACKET) inSlice = true;
            if (kind == Kind.RIGHT_BRACKET) inSlice = false;
            tokens.add(new Token(kind, OPERATORS[i], at, at + OPERATORS[i].length()));
            at += OPERATORS[i].length();
            return;
        }
        int end = at + 1;
        throw new FilterException("\"" + text.substring(at, end) + "\" was unexpected in this context.", at, end);
    }

    private void string(int start, boolean raw) throws FilterException {
        StringBuilder value = new StringBuilder();
        if (raw) at++;
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (isQuote(c)) {
                at++;
                tokens.add(new Token(Kind.STRING, value.toString(), start, at));
                return;
            }
            if (c == '\\' && !raw) escape(value);
            else if (c == '\\' && at + 1 < text.length() && isQuote(text.charAt(at + 1))) value.append(c).append(text.charAt(++at));
            else value.append(c);
        }
        throw new FilterException("The final quote was missing from a quoted string.", start, text.length());
    }

    private void character() throws FilterException {
        int start = at;
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\'' || c == '\u2019') {
                at++;
                if (value.length() != 1) break;
                tokens.add(new Token(Kind.CHARACTER, value.toString(), start, at));
                return;
            }
            if (c == '\\') escape(value);
            else value.append(c);
        }
        throw new FilterException("The final quote was missing from a character constant.", start, Math.min(at, text.length()));
    }

    /** The escapes of C: \n, \x41, \101, A. */
    private void escape(StringBuilder value) throws FilterException {
        if (++at >= text.length()) throw new FilterException("The final quote was missing from a quoted string.", at - 1, at);
        char c = text.charAt(at);
        int plain = "abfnrtv".indexOf(c);
        if (plain >= 0) {
            value.append("\u0007\b\f\n\r\t\u000b".charAt(plain));
        } else if (c == 'x' || c == 'u' || c == 'U') {
            int digits = c == 'x' ? 2 : c == 'u' ? 4 : 8;
            int end = at + 1;
            while (end < text.length() && end <= at + digits && Character.digit(text.charAt(end), 16) >= 0) end++;
            int point = end == at + 1 ? -1 : (int) Long.parseLong(text.substring(at + 1, end), 16);
            if (point < 0 || !Character.isValidCodePoint(point)) {
                throw new FilterException("\"" + text.substring(at - 1, end) + "\" is not a valid escape sequence.", at - 1, end);
            }
            value.appendCodePoint(point);
            at = end - 1;
        } else if (c >= '0' && c <= '7') {
            int end = at;
            while (end < text.length() && end < at + 3 && text.charAt(end) >= '0' && text.charAt(end) <= '7') end++;
            value.append((char) Integer.parseInt(text.substring(at, end), 8));
            at = end - 1;
        } else {
            value.append(c);
        }
    }
}
