package mako.analysis.statistics;

/** What was asked for makes no sense; the message is for the user. */
public final class RefusedStatistic extends Exception {

    private static final long serialVersionUID = 1L;

    /** Says why. */
    public RefusedStatistic(String message) {
        super(message);
    }
}
