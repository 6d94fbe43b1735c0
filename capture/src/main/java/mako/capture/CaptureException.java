package mako.capture;

/** Why packets cannot be captured, or no longer: something that a user can mend. */
public final class CaptureException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What kind of trouble it is. */
    public enum Reason { NO_RIGHTS, NO_SUCH_DEVICE, DEVICE_DOWN, DEVICE_GONE, BAD_FILTER, LIBRARY_MISSING, NOT_SUPPORTED, OTHER }

    private final Reason reason;

    /** @param message what the system says about it */
    public CaptureException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** What kind of trouble it is. */
    public Reason reason() {
        return reason;
    }
}
