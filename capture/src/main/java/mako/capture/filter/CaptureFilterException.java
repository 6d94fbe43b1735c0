package mako.capture.filter;

/** A capture filter that cannot be used: what is wrong, where in the expression, and what may have been meant. */
public final class CaptureFilterException extends Exception {

    private static final long serialVersionUID = 1;

    /** Of messages and hints that quote the expression. */
    private static final int LONGEST = 400;

    /** Of an expression, how much is shown on either side of what is wrong. */
    private static final int AROUND = 60;

    private final int start;
    private final int end;
    private final String hint;

    /** Says {@code message} about the characters from {@code start} to {@code end}; -1 where it is about none in particular. */
    public CaptureFilterException(String message, int start, int end) {
        this(message, start, end, "");
    }

    /** The same, with what may have been meant or can be done; empty where nobody knows. */
    public CaptureFilterException(String message, int start, int end, String hint) {
        super(shortened(message));
        this.start = start;
        this.end = end;
        this.hint = shortened(hint);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST / 2) + "\u2026" + text.substring(text.length() - LONGEST / 2);
    }

    /** Index of the first character that is wrong, -1 where there is none in particular. */
    public int start() {
        return start;
    }

    /** Index behind the last character that is wrong. */
    public int end() {
        return end;
    }

    /** What may have been meant or can be done, as a sentence; empty where nobody knows. */
    public String hint() {
        return hint;
    }

    /** Returns message, expression with a line of carets under what is wrong, indented by four blanks, and the hint. */
    public String explain(String expression) {
        StringBuilder out = new StringBuilder(getMessage());
        if (start >= 0 && start <= expression.length()) {
            // A long expression on one line helps nobody: what is round the place does.
            int from = Math.max(0, start - AROUND);
            int to = Math.min(expression.length(), Math.max(start, Math.min(end, start + AROUND)) + AROUND);
            String shown = expression.substring(from, to).replaceAll("\\s", " ");
            int width = Math.clamp(end - start, 1, Math.max(1, shown.length() - (start - from)));
            out.append("\n    ").append(shown).append("\n    ").append(" ".repeat(start - from)).append('^').append("~".repeat(width - 1));
        }
        if (!hint.isEmpty()) out.append("\n  ").append(hint);
        return out.toString();
    }
}
