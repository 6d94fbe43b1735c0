package mako.protocols.web;

/** What status codes of responses are called: RFC 9110, section 15. */
public final class StatusCodes {

    private StatusCodes() {}

    /** Returns the name of a status code, also of one that is not known. */
    public static String name(int code) {
        String name = HttpFields.STATUS_NAMES.name(code);
        return name != null ? name : "Unknown (" + code + ")";
    }
}
