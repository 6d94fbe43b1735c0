package mako.filter;

/**
 * A word that fits at a place in an expression.
 *
 * @param text what to put there
 * @param kind what it is
 * @param label what it means, for people
 * @param type the type of a field, such as {@code Unsigned integer (2 bytes)}; empty for others
 * @param start index of the first character that it takes the place of
 * @param end index behind the last
 */
public record Proposal(String text, Kind kind, String label, String type, int start, int end) {

    /** What a word can be. */
    public enum Kind { PROTOCOL, FIELD, FUNCTION, OPERATOR, VALUE, MACRO }
}
