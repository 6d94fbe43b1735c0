package mako.filter;

/** A display filter that cannot be used: what is wrong, and where in the expression. */
public final class FilterException extends Exception {

    private static final long serialVersionUID = 1;

    private final int start;
    private final int end;

    /** Says {@code message} about the characters from {@code start} to {@code end}; -1 where it is about none in particular. */
    public FilterException(String message, int start, int end) {
        super(message);
        this.start = start;
        this.end = end;
    }

    /** Index of the first character that is wrong, -1 where there is none in particular. */
    public int start() {
        return start;
    }

    /** Index behind the last character that is wrong. */
    public int end() {
        return end;
    }

    /** Returns the expression with a line of carets under what is wrong, indented by four blanks; only the message where nothing is to be pointed at. */
    public String explain(String expression) {
        if (start < 0 || start > expression.length()) return getMessage();
        int width = Math.max(1, end - start);
        return getMessage() + "\n    " + expression + "\n    " + " ".repeat(start) + "^" + "~".repeat(width - 1);
    }
}
