package mako.protocols.voice;

import static mako.dissect.Fields.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mako.dissect.*;

/** The header fields of SIP messages, RFC 3261 section 20 and its successors; what is in those that have a form of their own. */
final class SipHeaders {

    static final Field VIA_TRANSPORT = text("sip.Via.transport", "Transport", UTF_8, help("Via header Transport"));
    static final Field VIA_ADDRESS   = text("sip.Via.sent-by.address", "Sent-by Address", UTF_8, help("Via header Sent-by Address"));
    static final Field VIA_PORT      = u16("sip.Via.sent-by.port", "Sent-by port", help("Via header Sent-by Port"));
    static final Field CSEQ_NUMBER   = u32("sip.CSeq.seq", "Sequence Number", help("CSeq header sequence number"));
    static final Field CSEQ_METHOD   = text("sip.CSeq.method", "Method", UTF_8, help("CSeq header method"));
    static final Field TAG           = text("sip.tag", "SIP tag", UTF_8, HIDDEN, help("RFC 3261: tag"));
    static final Field FROM_TAG      = text("sip.from.tag", "SIP from tag", UTF_8, help("RFC 3261: from tag"), also(TAG));
    static final Field TO_TAG        = text("sip.to.tag", "SIP to tag", UTF_8, help("RFC 3261: to tag"), also(TAG));
    static final Field PARAMETER     = text("sip.contact.parameter", "Contact parameter", UTF_8, help("RFC 3261: one contact parameter"));
    static final Field AUTH          = text("sip.auth", "Authentication", UTF_8, HIDDEN, help("SIP Authentication"));
    static final Field SCHEME        = text("sip.auth.scheme", "Authentication Scheme", UTF_8, help("SIP Authentication Scheme"));
    static final Field ACCESS_TYPE   = text("sip.P-Access-Network-Info.access-type", "access-type", UTF_8, help("SIP P-Access-Network-Info access-type"));
    static final Field CELL          = text("sip.P-Access-Network-Info.utran-cell-id-3gpp", "utran-cell-id-3gpp", UTF_8,
        help("SIP P-Access-Network-Info utran-cell-id-3gpp"));
    static final Field RACK_RSEQ     = u32("sip.RAck.RSeq.seq", "RSeq Sequence Number", help("RAck RSeq header sequence number (from prov response)"));
    static final Field RACK_CSEQ     = u32("sip.RAck.CSeq.seq", "CSeq Sequence Number", help("RAck CSeq header sequence number (from prov response)"));
    static final Field RACK_METHOD   = text("sip.RAck.CSeq.method", "CSeq Method", UTF_8, help("RAck CSeq header method (from prov response)"));
    static final Field REASON_PROTOCOL = text("sip.reason_protocols", "Reason protocols", UTF_8);
    static final Field REASON_CAUSE  = u32("sip.reason_cause_other", "Cause");
    static final Field REASON_SIP    = u32("sip.reason_cause_sip", "Cause");
    static final Field REASON_Q850   = u32("sip.reason_cause_q850", "Cause");
    static final Field REASON_TEXT   = text("sip.reason_text", "Text", UTF_8);
    static final Field MECHANISM     = text("sip.sec_mechanism", "[Security-mechanism]", UTF_8);
    static final Field ICID          = text("sip.icid_value", "icid-value", UTF_8);
    static final Field ICID_BY       = text("sip.icid_gen_addr", "icid-gen-addr", UTF_8);
    static final Field OTHER         = section("Parameter");
    static final Field UNRECOGNIZED  = section("Header");
    static final Field NOT_KNOWN     = note(Field.Group.UNDECODED, "sip.unrecognized_header", "Unrecognised SIP header");
    static final Field NO_COLON      = warning(Field.Group.MALFORMED, "sip.header_no_colon", "Header has no colon after the name");
    static final Field BAD_RETRY     = note(Field.Group.MALFORMED, "sip.retry_after.invalid", "Invalid retry_after value");
    static final Field BAD_LENGTH    = note(Field.Group.MALFORMED, "sip.content_length.invalid", "Invalid content_length");

    private static final Map<String, Field> VIA_PARAMETERS = Map.of(
        "branch", text("sip.Via.branch", "Branch", UTF_8, help("SIP Via Branch")),
        "maddr", text("sip.Via.maddr", "Maddr", UTF_8, help("SIP Via Maddr")),
        "rport", text("sip.Via.rport", "RPort", UTF_8, help("SIP Via RPort")),
        "received", text("sip.Via.received", "Received", UTF_8, help("SIP Via Received")),
        "ttl", text("sip.Via.ttl", "TTL", UTF_8, help("SIP Via TTL")),
        "comp", text("sip.Via.comp", "Comp", UTF_8, help("SIP Via comp")));
    /** Parameters of challenges and of answers to them: RFC 7616, and RFC 3310 and TS 33.203 for ik and ck. */
    private static final Map<String, Field> AUTH_PARAMETERS = Map.ofEntries(
        Map.entry("response", text("sip.auth.digest.response", "Digest Authentication Response", UTF_8, help("SIP Digest Authentication Response Value"))),
        Map.entry("nc", text("sip.auth.nc", "Nonce Count", UTF_8, help("SIP Authentication Nonce count"))),
        Map.entry("username", text("sip.auth.username", "Username", UTF_8, help("SIP Authentication Username"))),
        Map.entry("realm", text("sip.auth.realm", "Realm", UTF_8, help("SIP Authentication Realm"))),
        Map.entry("nonce", text("sip.auth.nonce", "Nonce Value", UTF_8, help("SIP Authentication Nonce"))),
        Map.entry("algorithm", text("sip.auth.algorithm", "Algorithm", UTF_8, help("SIP Authentication Algorithm"))),
        Map.entry("opaque", text("sip.auth.opaque", "Opaque Value", UTF_8, help("SIP Authentication Opaque value"))),
        Map.entry("qop", text("sip.auth.qop", "QOP", UTF_8, help("SIP Authentication QOP"))),
        Map.entry("cnonce", text("sip.auth.cnonce", "CNonce Value", UTF_8, help("SIP Authentication Client Nonce"))),
        Map.entry("uri", text("sip.auth.uri", "Authentication URI", UTF_8, help("SIP Authentication URI"))),
        Map.entry("domain", text("sip.auth.domain", "Authentication Domain", UTF_8, help("SIP Authentication Domain"))),
        Map.entry("stale", text("sip.auth.stale", "Stale Flag", UTF_8, help("SIP Authentication Stale Flag"))),
        Map.entry("auts", text("sip.auth.auts", "Authentication Token", UTF_8, help("SIP Authentication Token"))),
        Map.entry("rspauth", text("sip.auth.rspauth", "Response auth", UTF_8, help("SIP Authentication Response auth"))),
        Map.entry("nextnonce", text("sip.auth.nextnonce", "Next Nonce", UTF_8, help("SIP Authentication Next Nonce"))),
        Map.entry("ik", text("sip.auth.ik", "Integrity Key", UTF_8, help("SIP Authentication Integrity Key"))),
        Map.entry("ck", text("sip.auth.ck", "Cyphering Key", UTF_8, help("SIP Authentication Cyphering Key"))));
    /** RFC 3329, section 2.2, and TS 33.203, annex H. */
    private static final Map<String, Field> MECHANISM_PARAMETERS = Map.of(
        "alg", text("sip.sec_mechanism.alg", "alg", UTF_8), "ealg", text("sip.sec_mechanism.ealg", "ealg", UTF_8),
        "prot", text("sip.sec_mechanism.prot", "prot", UTF_8),
        "spi-c", u32("sip.sec_mechanism.spi_c", "spi-c", DEC_HEX), "spi-s", u32("sip.sec_mechanism.spi_s", "spi-s", DEC_HEX),
        "port1", u16("sip.sec_mechanism.port1", "port1"), "port-c", u16("sip.sec_mechanism.port_c", "port-c"),
        "port2", u16("sip.sec_mechanism.port2", "port2"), "port-s", u16("sip.sec_mechanism.port_s", "port-s"));

    private static final Field VIA_OTHER = section("Via parameter");
    private static final List<String> NUMBERS = List.of("Content-Length", "Expires", "Max-Breadth", "Max-Forwards", "Retry-After", "RSeq");

    /** A header field that has a name in the registry. */
    record Header(Field field, String name, SipUri.Fields address) {}

    /** By name and, where there is one, by the letter that stands for it: section 7.3.3. */
    private static final Map<String, Header> HEADERS = new HashMap<>();

    static {
        for (String line : Resources.text(SipHeaders.class, "sip-headers.txt").split("\n")) {
            if (line.startsWith("#")) continue;
            String[] parts = line.split("\\|", -1);
            boolean number = NUMBERS.contains(parts[0]);
            Field field = number ? u32("sip." + parts[0], parts[1], help(parts[4])) : text("sip." + parts[0], parts[1], UTF_8, help(parts[4]));
            var header = new Header(field, parts[2], SipUri.FIELDS.get(parts[2]));
            HEADERS.put(parts[2].toLowerCase(Locale.ROOT), header);
            if (!parts[3].isEmpty()) HEADERS.put(parts[3], header);
        }
    }

    private SipHeaders() {}

    /** Returns the header field that {@code name}, in any case, is the name of; null where none is known. */
    static Header find(String name) {
        return HEADERS.get(name.toLowerCase(Locale.ROOT));
    }

    /** Shows a header field, {@code given} by name or letter: its {@code value}, which begins at {@code at} of the source, of a field in {@code count} bytes from {@code start}, its {@code line}. */
    static void show(Dissection d, Header header, int start, int count, int at, String given, String value,
            String line) {
        if (header.field.type == Type.UINT32) {
            int digits = 0;
            while (digits < value.length() && Character.isDigit(value.charAt(digits))) digits++;
            if (digits == 0 || digits > 9) {
                d.at(header.field, start, count, 0L);
                if (header.name.equals("Content-Length")) d.noteLast(BAD_LENGTH);
                if (header.name.equals("Retry-After")) d.noteLast(BAD_RETRY);
            } else {
                d.at(header.field, start, count, Long.parseLong(value.substring(0, digits)));
            }
            return;
        }
        // What stands behind a zero byte is no part of the value, but the line is shown as it is.
        int zero = value.indexOf(0);
        d.at(header.field, start, count, zero < 0 ? value : value.substring(0, zero));
        int entry = d.last();
        if (d.titles()) {
            String between = line.substring(given.length(), line.length() - value.length());
            if (zero >= 0 || !between.equals(": ") || !given.equals(header.field.label)) d.titleLast("{s}", line);
        }
        d.openLast();
        content(d, header, at, value);
        d.close();
        if (header.name.equals("Call-ID")) d.at(Rtp.CALL_ID, start, count, value);
        if (header.name.contains("uthenticat") || header.name.contains("uthoriz")) {
            if (entry >= 0 || d.wants(AUTH)) d.at(AUTH, start, count, header.name + ": " + value + "\r\n");
        }
    }

    private static void content(Dissection d, Header header, int at, String value) {
        switch (header.name) {
            case "Via" -> {
                int from = 0;
                while (from < value.length()) {
                    int comma = value.indexOf(',', from);
                    int end = comma < 0 ? value.length() : comma;
                    while (from < end && value.charAt(from) == ' ') from++;
                    via(d, at + from, value.substring(from, end), comma < 0);
                    from = end + 1;
                }
            }
            case "CSeq" -> sequence(d, at, value, CSEQ_NUMBER, CSEQ_METHOD);
            case "RAck" -> acknowledged(d, at, value);
            case "Contact", "Route", "Record-Route", "Service-Route", "Path" -> addresses(d, header, at, value);
            case "From", "To", "P-Asserted-Identity", "P-Preferred-Identity", "Permission-Missing", "Trigger-Consent" -> address(d, header, at, value, true);
            case "WWW-Authenticate", "Proxy-Authenticate", "Authorization", "Proxy-Authorization", "Authentication-Info" ->
                authentication(d, at, value, header.name.equals("Authentication-Info"));
            case "P-Access-Network-Info" -> access(d, at, value);
            case "Reason" -> reason(d, at, value);
            case "Security-Client", "Security-Server", "Security-Verify" -> mechanisms(d, at, value);
            case "P-Charging-Vector" -> charging(d, at, value);
            default -> {}
        }
    }

    /** Section 20.42. */
    private static void via(Dissection d, int at, String value, boolean last) {
        int from = value.lastIndexOf('/', blank(value, 0)) + 1;
        int end = blank(value, from);
        d.at(VIA_TRANSPORT, at + from, end - from);
        while (end < value.length() && value.charAt(end) == ' ') end++;
        int semicolon = value.indexOf(';', end);
        int stop = semicolon < 0 ? value.length() : semicolon;
        int host = end;
        int hostEnd;
        int colon;
        if (host < stop && value.charAt(host) == '[') {
            int bracket = value.indexOf(']', host);
            if (bracket < 0 || bracket > stop) return;
            host++;
            hostEnd = bracket;
            colon = bracket + 1 < stop && value.charAt(bracket + 1) == ':' ? bracket + 1 : -1;
        } else {
            colon = value.indexOf(':', host);
            if (colon > stop) colon = -1;
            hostEnd = colon < 0 ? stop : colon;
        }
        while (hostEnd > host && value.charAt(hostEnd - 1) == ' ') hostEnd--;
        d.at(VIA_ADDRESS, at + host, hostEnd - host);
        // At the end of the line nothing tells that the digits are all there.
        if (colon >= 0 && (semicolon >= 0 || !last)) {
            int port = number(value.substring(colon + 1, stop).strip());
            if (port >= 0) d.at(VIA_PORT, at + colon + 1, value.substring(colon + 1, stop).strip().length(), port);
        }
        parameters(value, stop, ';', (name, nameAt, from2, to) -> {
            Field field = VIA_PARAMETERS.get(name);
            if (field == null) {
                d.at(VIA_OTHER, at + nameAt, to - nameAt);
                if (d.titles()) d.titleLast("{}", value.substring(nameAt, to));
            }
            else if (from2 < 0) d.at(field, at + nameAt, name.length());
            else d.at(field, at + from2, to - from2);
        });
    }

    /** Called for each parameter: where its name begins, and from where to where its value is; -1 where it has none. */
    private interface Parameter {
        void is(String name, int at, int from, int to);
    }

    /** Goes through parameters from {@code from} on that {@code separator} separates, outside quotation marks. */
    private static void parameters(String value, int from, char separator, Parameter each) {
        parameters(value, from, separator, true, each);
    }

    private static void parameters(String value, int from, char separator, boolean trimmed, Parameter each) {
        int at = from;
        while (at < value.length()) {
            while (at < value.length() && (value.charAt(at) == separator || value.charAt(at) == ' ' || value.charAt(at) == '\t')) at++;
            int end = at;
            boolean quoted = false;
            while (end < value.length() && (quoted || value.charAt(end) != separator)) {
                if (value.charAt(end) == '"') quoted = !quoted;
                end++;
            }
            int stop = end;
            while (trimmed && stop > at && value.charAt(stop - 1) == ' ') stop--;
            if (stop > at) {
                int equals = value.indexOf('=', at);
                if (equals < 0 || equals >= stop) {
                    each.is(value.substring(at, stop).toLowerCase(Locale.ROOT), at, -1, stop);
                } else {
                    each.is(value.substring(at, equals).strip().toLowerCase(Locale.ROOT), at, equals + 1, stop);
                }
            }
            at = end;
        }
    }

    private static int blank(String value, int from) {
        int at = from;
        while (at < value.length() && value.charAt(at) != ' ') at++;
        return at;
    }

    static int number(String digits) {
        if (digits.isEmpty() || digits.length() > 9) return -1;
        int number = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), 10);
            if (digit < 0) return -1;
            number = number * 10 + digit;
        }
        return number;
    }

    /** Section 20.16: a number and a method. */
    private static void sequence(Dissection d, int at, String value, Field numberField, Field methodField) {
        int end = blank(value, 0);
        int number = number(value.substring(0, end));
        if (number >= 0) d.at(numberField, at, end, number);
        int from = end;
        while (from < value.length() && value.charAt(from) == ' ') from++;
        if (from < value.length()) d.at(methodField, at + from, value.length() - from);
    }

    /** RFC 3262, section 7.2. */
    private static void acknowledged(Dissection d, int at, String value) {
        int end = blank(value, 0);
        int number = number(value.substring(0, end));
        if (number >= 0) d.at(RACK_RSEQ, at, end, number);
        while (end < value.length() && value.charAt(end) == ' ') end++;
        sequence(d, at + end, value.substring(end), RACK_CSEQ, RACK_METHOD);
    }

    private static void addresses(Dissection d, Header header, int at, String value) {
        int from = 0;
        while (from < value.length()) {
            int end = end(value, from);
            while (from < end && value.charAt(from) == ' ') from++;
            address(d, header, at + from, value.substring(from, end), end == value.length());
            from = end + 1;
        }
    }

    /** Where the address ends that begins at {@code from}: before a comma that is in no quotation marks or brackets. */
    private static int end(String value, int from) {
        int end = from;
        boolean quoted = false;
        boolean angle = false;
        while (end < value.length() && (quoted || angle || value.charAt(end) != ',')) {
            char c = value.charAt(end);
            if (c == '"') quoted = !quoted;
            else if (!quoted && c == '<') angle = true;
            else if (c == '>') angle = false;
            end++;
        }
        return end;
    }

    /** The addresses of a list of them. */
    static List<String> split(String value) {
        List<String> addresses = new ArrayList<>();
        for (int from = 0; from < value.length();) {
            int end = end(value, from);
            addresses.add(value.substring(from, end));
            from = end + 1;
        }
        return addresses;
    }

    /** Section 20.10: an address with or without a name, and what is said of it. */
    private static void address(Dissection d, Header header, int at, String value, boolean last) {
        if (header.name.equals("Contact") && value.equals("*")) return;
        int end = SipUri.nameAddress(d, header.address, at, value);
        parameters(value, end, ';', !header.name.equals("Contact"), (name, nameAt, from, to) -> {
            if (header.name.equals("Contact")) {
                // Behind a closing quotation mark the end of the line is taken for a part of it.
                int stop = last && to == value.length() && value.charAt(to - 1) == '"' ? d.offset() : at + to;
                d.at(PARAMETER, at + nameAt, stop - at - nameAt);
            }
            else if (name.equals("tag") && from >= 0) {
                if (header.name.equals("From")) d.at(FROM_TAG, at + from, to - from);
                else if (header.name.equals("To")) d.at(TO_TAG, at + from, to - from);
            }
        });
    }

    private static void authentication(Dissection d, int at, String value, boolean plain) {
        int end = plain ? 0 : blank(value, 0);
        if (!plain) d.at(SCHEME, at, end);
        parameters(value, end, ',', (name, nameAt, from, to) -> {
            Field field = AUTH_PARAMETERS.get(name);
            if (field != null && from >= 0) d.at(field, at + from, to - from);
        });
    }

    /** RFC 7315, section 5.4. */
    private static void access(Dissection d, int at, String value) {
        int semicolon = value.indexOf(';');
        d.at(ACCESS_TYPE, at, semicolon < 0 ? value.length() : semicolon);
        if (semicolon < 0) return;
        parameters(value, semicolon, ';', (name, nameAt, from, to) -> {
            if (name.equals("utran-cell-id-3gpp") && from >= 0) d.at(CELL, at + from, to - from);
        });
    }

    /** RFC 3326, section 2. */
    private static void reason(Dissection d, int at, String value) {
        int semicolon = value.indexOf(';');
        int end = semicolon < 0 ? value.length() : semicolon;
        d.at(REASON_PROTOCOL, at, end);
        String protocol = value.substring(0, end);
        parameters(value, end, ';', (name, nameAt, from, to) -> {
            if (from < 0) return;
            String words = value.substring(from, to);
            if (name.equals("cause")) {
                int cause = number(words.strip());
                if (cause < 0) return;
                d.at(protocol.equalsIgnoreCase("Q.850") ? REASON_Q850 : protocol.equalsIgnoreCase("SIP") ? REASON_SIP : REASON_CAUSE,
                    at + from, cause(value, from) - from, cause);
            } else if (name.equals("text")) {
                boolean quoted = words.length() > 1 && words.startsWith("\"");
                d.at(REASON_TEXT, at + from + (quoted ? 1 : 0), words.length() - (quoted ? 2 : 0));
            }
        });
    }

    /** Up to the next parameter, blanks included. */
    private static int cause(String value, int from) {
        int semicolon = value.indexOf(';', from);
        return semicolon < 0 ? value.length() : semicolon;
    }

    /** RFC 3329, section 2.2. */
    private static void mechanisms(Dissection d, int at, String value) {
        int from = 0;
        while (from < value.length()) {
            while (from < value.length() && value.charAt(from) == ' ') from++;
            int comma = value.indexOf(',', from);
            int end = comma < 0 ? value.length() : comma;
            String one = value.substring(from, end);
            int semicolon = one.indexOf(';');
            d.at(MECHANISM, at + from, semicolon < 0 ? one.length() : semicolon);
            int begin = at + from;
            if (semicolon >= 0) parameters(one, semicolon, ';', (name, nameAt, valueAt, to) -> mechanism(d, begin, one, name, nameAt, valueAt, to));
            from = end + 1;
        }
    }

    private static void mechanism(Dissection d, int at, String one, String name, int nameAt, int from, int to) {
        Field field = MECHANISM_PARAMETERS.get(name);
        if (field == null || from < 0) {
            other(d, at + nameAt, one.substring(nameAt, to));
        } else if (field.type == Type.STRING) {
            d.at(field, at + from, to - from);
        } else {
            long number = unsigned(one.substring(from, to));
            if (number >= 0) d.at(field, at + from, to - from, number);
        }
    }

    private static long unsigned(String digits) {
        if (digits.isEmpty() || digits.length() > 10) return -1;
        for (int i = 0; i < digits.length(); i++) if (!Character.isDigit(digits.charAt(i))) return -1;
        return Long.parseLong(digits);
    }

    private static void other(Dissection d, int at, String words) {
        d.at(OTHER, at, words.length());
        if (d.titles()) d.titleLast("{}", words);
    }

    /** RFC 7315, section 5.6. */
    private static void charging(Dissection d, int at, String value) {
        parameters(value, 0, ';', (name, nameAt, from, to) -> {
            if (from >= 0 && name.equals("icid-value")) d.at(ICID, at + from, to - from);
            else if (from >= 0 && name.equals("icid-gen-addr")) d.at(ICID_BY, at + from, to - from);
            else other(d, at + nameAt, value.substring(nameAt, to));
        });
    }
}
