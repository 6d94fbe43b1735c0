package mako.protocols.voice;

import static mako.dissect.Fields.*;

import java.util.LinkedHashMap;
import java.util.Map;
import mako.dissect.*;

/** Addresses in SIP messages: a URI (RFC 3261, section 19.1.1), a name in front of it (section 20.10). */
final class SipUri {

    /** The fields that the parts of an address are shown as, which differ from header field to header field. */
    record Fields(Field display, Field uri, Field user, Field host, Field port, Field parameter) {}

    /** Names of any kind under one name. */
    static final Field DISPLAY = text("sip.display.info", "SIP Display info", UTF_8, HIDDEN, help("RFC 3261: Display info"));

    static final Fields REQUEST = new Fields(
        text("sip.r-uri.display.info", "Request-URI display info", UTF_8, help("RFC 3261: SIP R-URI Display Info")),
        text("sip.r-uri", "Request-URI", UTF_8, help("RFC 3261: SIP R-URI")),
        text("sip.r-uri.user", "Request-URI User Part", UTF_8, help("RFC 3261: SIP R-URI User")),
        text("sip.r-uri.host", "Request-URI Host Part", UTF_8, help("RFC 3261: SIP R-URI Host")),
        text("sip.r-uri.port", "Request-URI Host Port", UTF_8, help("RFC 3261: SIP R-URI Port")),
        text("sip.r-uri.param", "Request URI parameter", UTF_8));

    /** By the name of the header field. */
    static final Map<String, Fields> FIELDS = new LinkedHashMap<>();

    static {
        party("To", "to", "SIP to address", "SIP to display info", "RFC 3261: To", "SIP To URI parameter");
        party("From", "from", "SIP from address", "SIP from display info", "RFC 3261: From", "SIP From URI parameter");
        party("P-Asserted-Identity", "pai", "SIP PAI", "SIP PAI display info", "RFC 3325: P-Asserted-Identity", "SIP PAI URI parameter");
        party("P-Preferred-Identity", "ppi", "SIP PPI", "SIP PPI display info", "RFC 3325: P-Preferred-Identity", "SIP PPI URI parameter");
        party("Permission-Missing", "pmiss", "SIP PMISS", "SIP PMISS display info", "RFC 3325: Permission Missing", "SIP PMISS URI parameter");
        party("Trigger-Consent", "tc", "SIP TC", "SIP TC display info", "RFC 3325: Trigger Consent", "SIP TC URI parameter");
        FIELDS.put("Contact", new Fields(
            text("sip.contact.display.info", "SIP C-URI display info", UTF_8, help("RFC 3261: SIP C-URI Display info"), also(DISPLAY)),
            text("sip.contact.uri", "Contact URI", UTF_8, help("RFC 3261: SIP C-URI")),
            text("sip.contact.user", "Contact URI User Part", UTF_8, help("RFC 3261: SIP C-URI User")),
            text("sip.contact.host", "Contact URI Host Part", UTF_8, help("RFC 3261: SIP C-URI Host")),
            text("sip.contact.port", "Contact URI Host Port", UTF_8, help("RFC 3261: SIP C-URI Port")),
            text("sip.contact.param", "Contact URI parameter", UTF_8)));
        for (String name : new String[] {"Route", "Record-Route", "Service-Route", "Path"}) route(name);
    }

    private SipUri() {}

    private static void party(String name, String part, String label, String display, String help, String parameter) {
        String address = label.endsWith("address") ? label : label + " Address";
        String of = help.startsWith("RFC 3261") ? help + " Address" : help;
        FIELDS.put(name, new Fields(
            text("sip." + part + ".display.info", display, UTF_8, help(help + " Display info"), also(DISPLAY)),
            text("sip." + part + ".addr", address, UTF_8, help(help + " Address")),
            text("sip." + part + ".user", label + " User Part", UTF_8, help(of + " User")),
            text("sip." + part + ".host", label + " Host Part", UTF_8, help(of + " Host")),
            text("sip." + part + ".port", label + " Host Port", UTF_8, help(of + " Port")),
            text("sip." + part + ".param", parameter, UTF_8)));
    }

    private static void route(String name) {
        FIELDS.put(name, new Fields(
            text("sip." + name + ".display.info", name.equals("Path") ? "Path URI" : name + " display info", UTF_8, also(DISPLAY)),
            text("sip." + name + ".uri", name + " URI", UTF_8),
            text("sip." + name + ".user", name + " Userinfo", UTF_8),
            text("sip." + name + ".host", name + " Host Part", UTF_8),
            text("sip." + name + ".port", name + " Host Port", UTF_8),
            text("sip." + name + ".param", name + " URI parameter", UTF_8)));
    }

    /** Shows the address at the beginning of {@code value}, which lies at {@code at} of the source; returns where what is said of it begins. */
    static int nameAddress(Dissection d, Fields fields, int at, String value) {
        int angle = angle(value);
        if (angle < 0) {
            int end = value.indexOf(';');
            if (end < 0) end = value.length();
            uri(d, fields, at, value.substring(0, end), fields != REQUEST);
            return end;
        }
        int from = 0;
        int to = angle;
        while (from < to && value.charAt(from) == ' ') from++;
        // A name in quotation marks ends with them, one without where the address begins.
        if (from < to && value.charAt(from) == '"') to = value.lastIndexOf('"', angle - 1) + 1;
        if (to > from) d.at(fields.display, at + from, to - from);
        int close = value.indexOf('>', angle);
        int end = close < 0 ? value.length() : close;
        uri(d, fields, at + angle + 1, value.substring(angle + 1, end), true);
        return Math.min(value.length(), end + 1);
    }

    /** Where the URI begins that angle brackets enclose, outside quotation marks; -1 where none do. */
    private static int angle(String value) {
        boolean quoted = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"') quoted = !quoted;
            else if (c == '<' && !quoted) return i;
        }
        return -1;
    }

    /** Shows a URI that lies at {@code at} of the source, and what is in it. */
    static void uri(Dissection d, Fields fields, int at, String uri, boolean parameters) {
        d.at(fields.uri, at, uri.length());
        int colon = uri.indexOf(':');
        String scheme = colon < 0 ? "" : uri.substring(0, colon);
        if (!scheme.equalsIgnoreCase("sip") && !scheme.equalsIgnoreCase("sips")) return;
        d.openLast();
        int sign = uri.indexOf('@');
        int host = sign < 0 ? colon + 1 : sign + 1;
        if (sign >= 0) {
            // One letter is not taken for a user.
            if (sign > colon + 2) d.at(fields.user, at + colon + 1, sign - colon - 1);
        }
        int end = host;
        boolean brackets = false;
        while (end < uri.length() && (brackets || ":;?".indexOf(uri.charAt(end)) < 0)) {
            if (uri.charAt(end) == '[') brackets = true;
            if (uri.charAt(end) == ']') brackets = false;
            end++;
        }
        if (end > host) d.at(fields.host, at + host, end - host);
        if (end < uri.length() && uri.charAt(end) == ':') {
            int from = end + 1;
            end = from;
            while (end < uri.length() && ";?".indexOf(uri.charAt(end)) < 0) end++;
            d.at(fields.port, at + from, end - from);
        }
        while (parameters && end < uri.length() && uri.charAt(end) != '?') {
            int from = end + 1;
            int next = uri.indexOf(';', from);
            end = next < 0 ? uri.length() : next;
            if (end > from) d.at(fields.parameter, at + from, end - from);
        }
        d.close();
    }
}
