package mako.cli;

/** An option that is unknown, lacks its argument or has one that makes no sense; the message is for the user. */
final class BadOption extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong with it. */
    enum Kind { UNKNOWN, AMBIGUOUS, ARGUMENT_MISSING, ARGUMENT_NOT_TAKEN, ARGUMENT_INVALID }

    private final Kind kind;
    private final String option;

    BadOption(Kind kind, String option, String message) {
        super(message);
        this.kind = kind;
        this.option = option;
    }

    Kind kind() {
        return kind;
    }

    /** The option without hyphens, as {@link Options#option} would have named it. */
    String option() {
        return option;
    }
}
