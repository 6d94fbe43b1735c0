package mako.filter.scan;

/**
 * A piece of a filter expression.
 *
 * @param kind what it is
 * @param text its characters; for a string, what it stands for
 * @param start index of its first character in the expression
 * @param end index behind its last character
 */
public record Token(Kind kind, String text, int start, int end) {

    /** What a piece can be. */
    public enum Kind {
        WORD, STRING, CHARACTER, LEFT_PAREN, RIGHT_PAREN, LEFT_BRACE, RIGHT_BRACE, LEFT_BRACKET, RIGHT_BRACKET, COMMA, RANGE, HASH, AT, DOLLAR,
        AND, OR, XOR, NOT, ANY, ALL, IN, EQ, NE, ALL_EQ, ANY_NE, GT, GE, LT, LE, CONTAINS, MATCHES, BIT_AND, PLUS, MINUS, TIMES,
        DIVIDED, REMAINDER, END
    }

    /** Whether it stands between two values and compares them. */
    public boolean isComparison() {
        return switch (kind) {
            case EQ, NE, ALL_EQ, ANY_NE, GT, GE, LT, LE, CONTAINS, MATCHES -> true;
            default -> false;
        };
    }
}
