package mako.analysis.statistics;

/** What was asked for makes no sense; the message is for the user. */
public final class RefusedStatistic extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    /** Says why. */
    public RefusedStatistic(String message) {
        this(message, 1);
    }

    /** Says why, and with which exit status a program ends. */
    RefusedStatistic(String message, int status) {
        super(message);
        this.status = status;
    }

    /** The exit status of a program that was asked for it. */
    public int status() {
        return status;
    }
}
