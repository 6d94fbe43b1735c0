package mako.capture.filter.scan;

/**
 * A piece of a capture filter.
 *
 * @param text without the backslash that keeps a name from being a keyword
 * @param escaped whether it was written with that backslash
 * @param start index of its first character
 * @param end index behind its last character
 */
public record Token(Kind kind, String text, boolean escaped, int start, int end) {

    /** What a piece can be. Names, numbers and addresses are all words: only the place where one stands tells which it is. */
    public enum Kind { WORD, SYMBOL, END }

    /** Whether this is the operator or bracket, or the word that is a keyword, {@code text}. */
    public boolean is(String text) {
        return kind != Kind.END && !escaped && this.text.equals(text);
    }

    public boolean isWord() {
        return kind == Kind.WORD;
    }

    /** Whether this is a number as C writes them: decimal, octal or hexadecimal. */
    public boolean isNumber() {
        if (kind != Kind.WORD || escaped) return false;
        boolean hexadecimal = text.length() > 2 && (text.startsWith("0x") || text.startsWith("0X"));
        for (int i = hexadecimal ? 2 : 0; i < text.length(); i++) {
            if (Character.digit(text.charAt(i), hexadecimal ? 16 : 10) < 0) return false;
        }
        return true;
    }
}
