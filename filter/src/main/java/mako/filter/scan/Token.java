package mako.filter.scan;

import java.nio.charset.StandardCharsets;

/**
 * A piece of a filter expression.
 *
 * @param kind what it is
 * @param text its characters; for a string or character what it stands for; for what is {@link Kind#BROKEN} what is wrong
 * @param bytes for a string or character the bytes it stands for, otherwise null
 * @param start index of its first character in the expression
 * @param end index behind its last character
 */
public record Token(Kind kind, String text, byte[] bytes, int start, int end) {

    /** What a piece can be. */
    public enum Kind {
        WORD, STRING, CHARACTER, RANGE_TEXT, LEFT_PAREN, RIGHT_PAREN, LEFT_BRACE, RIGHT_BRACE, LEFT_BRACKET, RIGHT_BRACKET, COMMA, RANGE, HASH,
        AT, DOLLAR, AND, OR, XOR, NOT, ANY, ALL, IN, EQ, NE, ALL_EQ, ANY_NE, GT, GE, LT, LE, CONTAINS, MATCHES, BIT_AND, PLUS, MINUS,
        TIMES, DIVIDED, REMAINDER, END,
        /** A character that no piece begins with. */
        UNKNOWN,
        /** What is none, such as a string without its final quote: an error if the parser gets so far. */
        BROKEN
    }

    Token(Kind kind, String text, int start, int end) {
        this(kind, text, null, start, end);
    }

    static Token quoted(Kind kind, byte[] bytes, int start, int end) {
        return new Token(kind, new String(bytes, StandardCharsets.UTF_8), bytes, start, end);
    }

    /** Whether it stands between two values and compares them. */
    public boolean isComparison() {
        return switch (kind) {
            case EQ, NE, ALL_EQ, ANY_NE, GT, GE, LT, LE, CONTAINS, MATCHES -> true;
            default -> false;
        };
    }

    /** Whether it is a word that has a meaning of its own. */
    public boolean isKeyword() {
        return switch (kind) {
            case AND, OR, XOR, NOT, ANY, ALL, IN, EQ, NE, ALL_EQ, ANY_NE, GT, GE, LT, LE, CONTAINS, MATCHES, BIT_AND ->
                Character.isLetter(text.charAt(0));
            default -> false;
        };
    }
}
