package mako.capture.filter.scan;

import java.util.ArrayList;
import java.util.List;
import mako.capture.filter.CaptureFilterException;
import mako.capture.filter.scan.Token.Kind;

/** Cuts a capture filter into pieces. */
public final class Scanner {

    /** Longer ones are no filters that anybody wrote, and their programs are none that a kernel takes. */
    private static final int LONGEST = 64 * 1024;

    private static final List<String> SYMBOLS = List.of("&&", "||", "<<", ">>", "<=", ">=", "==", "!=",
        "(", ")", "[", "]", "!", "<", ">", "=", "+", "-", "*", "/", "%", "&", "|", "^", ":");

    private Scanner() {}

    /** Returns the pieces, the last of which is of the kind {@code END}. */
    public static List<Token> scan(String expression) throws CaptureFilterException {
        if (expression.length() > LONGEST) {
            throw new CaptureFilterException("A capture filter has at most " + LONGEST + " characters, this one has " + expression.length() + ".", -1, -1,
                "Networks (net 10.0.0.0/8) and ranges (portrange 1-1023) say much in few words.");
        }
        List<Token> tokens = new ArrayList<>();
        int brackets = 0;
        int at = 0;
        while (at < expression.length()) {
            char c = expression.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
                continue;
            }
            // Between brackets a colon stands before a size; elsewhere it belongs to an address.
            int end = endOfWord(expression, at, brackets == 0);
            if (end > at) {
                boolean escaped = c == '\\';
                tokens.add(new Token(Kind.WORD, expression.substring(escaped ? at + 1 : at, end), escaped, at, end));
                at = end;
                continue;
            }
            String symbol = symbol(expression, at);
            if (symbol.equals("[")) brackets++;
            else if (symbol.equals("]") && brackets > 0) brackets--;
            tokens.add(new Token(Kind.SYMBOL, symbol, false, at, at + symbol.length()));
            at += symbol.length();
        }
        tokens.add(new Token(Kind.END, "", false, at, at));
        return tokens;
    }

    private static String symbol(String expression, int at) throws CaptureFilterException {
        for (String symbol : SYMBOLS) {
            if (expression.startsWith(symbol, at)) return symbol;
        }
        char c = expression.charAt(at);
        String hint = switch (c) {
            case '"', '\'' -> "Names and addresses are written without quotation marks.";
            case ',', '{', '}' -> "Several values: port (80 or 443).";
            case '\\' -> "A backslash stands before a name that is a keyword too, without a blank: ip proto \\tcp.";
            case '~' -> "Regular expressions belong to display filters.";
            default -> "";
        };
        throw new CaptureFilterException("A capture filter has no \"" + c + "\".", at, at + 1, hint);
    }

    /** Where the word that begins at {@code at} ends; {@code at} where none does. */
    private static int endOfWord(String expression, int at, boolean colons) {
        int first = at < expression.length() && expression.charAt(at) == '\\' ? at + 1 : at;
        int end = first;
        while (end < expression.length() && isInWord(expression.charAt(end), end > first, colons)) end++;
        // A hyphen, dot or colon at the end of a word is not its: "1:" and "80-" are mistakes, but "fe80::" is an address.
        while (end > first && (expression.charAt(end - 1) == '-' || (expression.charAt(end - 1) == ':' && !(end - 2 >= first && expression.charAt(end - 2) == ':')))) end--;
        return end == first ? at : end;
    }

    private static boolean isInWord(char c, boolean inside, boolean colons) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.'
            || (c == ':' && colons) || (inside && c == '-');
    }
}
