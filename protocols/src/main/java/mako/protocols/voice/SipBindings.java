package mako.protocols.voice;

import java.util.Locale;
import java.util.regex.Pattern;

/** Where a user is to be reached: how many addresses a registration adds or takes away, RFC 3261 section 10.2. */
record SipBindings(int there, int gone, boolean all) {

    private static final Pattern EXPIRES = Pattern.compile(";\\s*expires\\s*=\\s*(\\d+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern NOTHING = Pattern.compile("0+");

    /** Counts what the header fields of a message say. */
    static SipBindings of(String headers) {
        int there = 0;
        int gone = 0;
        boolean star = false;
        boolean ends = false;
        String[] lines = headers.split("\r?\n");
        for (String line : lines) {
            if (is(line, "Expires")) ends = NOTHING.matcher(line.substring(line.indexOf(':') + 1).strip()).matches();
        }
        for (String line : lines) {
            if (!is(line, "Contact")) continue;
            String value = line.substring(line.indexOf(':') + 1).strip();
            if (value.equals("*")) star = true;
            else if (!value.isEmpty()) {
                for (String contact : SipHeaders.split(value)) {
                    var expires = EXPIRES.matcher(contact);
                    boolean over = expires.find() ? NOTHING.matcher(expires.group(1)).matches() : ends && !contact.toLowerCase(Locale.ROOT).contains("expires=");
                    if (over) gone++;
                    else there++;
                }
            }
        }
        return new SipBindings(there, gone, star && ends);
    }

    private static boolean is(String line, String name) {
        int colon = line.indexOf(':');
        SipHeaders.Header header = colon > 0 ? SipHeaders.find(line.substring(0, colon)) : null;
        return header != null && header.name().equals(name);
    }

    private static String count(int count) {
        return count + (count == 1 ? " binding" : " bindings");
    }

    /** What a request asks for. */
    String wanted() {
        if (all) return "  (remove all bindings)";
        if (there + gone == 0) return "  (fetch bindings)";
        if (gone == 0) return "  (" + count(there) + ")";
        return "  (remove " + count(gone) + ")" + (there > 0 ? " (add " + count(there) + ")" : "");
    }

    /** What a response says there is. */
    String kept() {
        if (gone == 0) return "  (" + count(there) + ")";
        return "  (removed " + count(gone) + ")" + (there > 0 ? " (" + count(there) + " kept)" : "");
    }
}
