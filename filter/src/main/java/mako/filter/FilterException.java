package mako.filter;

/** A display filter that cannot be used: what is wrong, where in the expression, and what may have been meant. */
public final class FilterException extends Exception {

    private static final long serialVersionUID = 1;

    /** Of messages that quote the expression. */
    private static final int LONGEST = 600;

    private final int start;
    private final int end;
    private final String hint;

    /** Says {@code message} about the characters from {@code start} to {@code end}; -1 where it is about none in particular. */
    public FilterException(String message, int start, int end) {
        this(message, start, end, "");
    }

    /** The same, with what may have been meant; empty where nobody knows. */
    public FilterException(String message, int start, int end, String hint) {
        super(message);
        this.start = start;
        this.end = end;
        this.hint = hint;
    }

    /** Index of the first character that is wrong, -1 where there is none in particular. */
    public int start() {
        return start;
    }

    /** Index behind the last character that is wrong. */
    public int end() {
        return end;
    }

    /** What may have been meant, as a sentence; empty where nobody knows. */
    public String hint() {
        return hint;
    }

    /**
     * Returns message, expression with a line of carets under what is wrong, indented by four blanks, and what may have been
     * meant; without the expression where nothing is to be pointed at.
     */
    public String explain(String expression) {
        String message = getMessage();
        if (message.length() > LONGEST) message = message.substring(0, LONGEST / 2) + "\u2026" + message.substring(message.length() - LONGEST / 2);
        StringBuilder out = new StringBuilder(message);
        if (start >= 0 && start <= expression.length()) {
            // A long expression on one line helps nobody: what is round the place does.
            int from = start > 1000 ? start - 60 : 0;
            int to = expression.length() - start > 1000 ? Math.min(expression.length(), Math.min(end, start + 200) + 60) : expression.length();
            String shown = expression.substring(from, to).replace('\n', ' ').replace('\t', ' ');
            int width = Math.clamp(end - start, 1, Math.max(1, shown.length() - (start - from)));
            out.append("\n    ").append(shown).append("\n    ").append(" ".repeat(start - from)).append('^').append("~".repeat(width - 1));
        }
        if (!hint.isEmpty()) out.append("\n  ").append(hint);
        return out.toString();
    }
}
