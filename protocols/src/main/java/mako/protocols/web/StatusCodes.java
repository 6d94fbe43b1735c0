package mako.protocols.web;

/** What status codes of responses are called: RFC 9110, section 15. */
public final class StatusCodes {

    private StatusCodes() {}

    /** Returns the name of a status code, also of one that is not known. */
    public static String name(int code) {
        String name = HttpFields.STATUS_NAMES.name(code);
        return name != null ? name : "Unknown (" + code + ")";
    }

    /** Returns the name of a status code that came as text, also of one that is not known or no number. */
    public static String name(String code) {
        int number = 0;
        for (int i = 0; i < code.length(); i++) {
            int digit = code.charAt(i) - '0';
            if (i == 3 || digit < 0 || digit > 9) return "Unknown";
            number = number * 10 + digit;
        }
        String name = HttpFields.STATUS_NAMES.name(number);
        return name != null ? name : "Unknown";
    }
}
