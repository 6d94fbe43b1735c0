package mako.protocols.voice;

import static mako.dissect.Fields.*;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import mako.dissect.*;
import mako.protocols.web.MediaTypes;

/**
 * Session Description Protocol, RFC 8866: lines of a letter, an equals sign and a value. The media streams that a session has are
 * announced to the engine: RTP where the description says, RTCP one port further (RFC 3550, section 11).
 */
public final class Sdp implements Dissector {

    static final Field SDP         = protocol("sdp", "SDP", "Session Description Protocol");
    static final Field VERSION     = text("sdp.version", "Session Description Protocol Version (v)", UTF_8);
    static final Field OWNER       = text("sdp.owner", "Owner/Creator, Session Id (o)", UTF_8);
    static final Field USERNAME    = text("sdp.owner.username", "Owner Username", UTF_8);
    static final Field SESSION     = text("sdp.owner.sessionid", "Session ID", UTF_8);
    static final Field SESSION_VERSION = text("sdp.owner.version", "Session Version", UTF_8);
    static final Field OWNER_NET   = text("sdp.owner.network_type", "Owner Network Type", UTF_8);
    static final Field OWNER_TYPE  = text("sdp.owner.address_type", "Owner Address Type", UTF_8);
    static final Field OWNER_ADDRESS = text("sdp.owner.address", "Owner Address", UTF_8);
    static final Field NAME        = text("sdp.session_name", "Session Name (s)", UTF_8);
    static final Field CONNECTION  = text("sdp.connection_info", "Connection Information (c)", UTF_8);
    static final Field NET         = text("sdp.connection_info.network_type", "Connection Network Type", UTF_8);
    static final Field ADDRESS_TYPE = text("sdp.connection_info.address_type", "Connection Address Type", UTF_8);
    static final Field ADDRESS     = text("sdp.connection_info.address", "Connection Address", UTF_8);
    static final Field TTL         = text("sdp.connection_info.ttl", "Connection TTL", UTF_8);
    static final Field ADDRESS_COUNT = text("sdp.connection_info.num_addr", "Connection Number of Addresses", UTF_8);
    static final Field INFORMATION = text("sdp.session_info", "Session Information (i)", UTF_8);
    static final Field URI         = text("sdp.uri", "URI of Description (u)", UTF_8);
    static final Field EMAIL       = text("sdp.email", "E-mail Address (e)", UTF_8, help("E-mail Address"));
    static final Field PHONE       = text("sdp.phone", "Phone Number (p)", UTF_8);
    static final Field ZONE        = text("sdp.timezone", "Time Zone Adjustments (z)", UTF_8);
    static final Field ZONE_TIME   = text("sdp.timezone.time", "Timezone Time", UTF_8);
    static final Field ZONE_OFFSET = text("sdp.timezone.offset", "Timezone Offset", UTF_8);
    static final Field KEY         = text("sdp.encryption_key", "Encryption Key (k)", UTF_8);
    static final Field KEY_TYPE    = text("sdp.encryption_key.type", "Key Type", UTF_8);
    static final Field KEY_DATA    = text("sdp.encryption_key.data", "Key Data", UTF_8);
    static final Field REPEAT      = text("sdp.repeat_time", "Repeat Time (r)", UTF_8);
    static final Field INTERVAL    = text("sdp.repeat_time.interval", "Repeat Interval", UTF_8);
    static final Field DURATION    = text("sdp.repeat_time.duration", "Repeat Duration", UTF_8);
    static final Field OFFSET      = text("sdp.repeat_time.offset", "Repeat Offset", UTF_8);
    static final Field TITLE       = text("sdp.media_title", "Media Title (i)", UTF_8, help("Media Title"));
    static final Field UNKNOWN     = text("sdp.unknown", "Unknown", UTF_8);
    static final Field BANDWIDTH   = text("sdp.bandwidth", "Bandwidth Information (b)", UTF_8);
    static final Field MODIFIER    = text("sdp.bandwidth.modifier", "Bandwidth Modifier", UTF_8);
    static final Field AMOUNT      = text("sdp.bandwidth.value", "Bandwidth Value", UTF_8);
    static final Field TIME        = text("sdp.time", "Time Description, active time (t)", UTF_8);
    static final Field START       = text("sdp.time.start", "Session Start Time", UTF_8);
    static final Field STOP        = text("sdp.time.stop", "Session Stop Time", UTF_8);
    static final Field MEDIA       = text("sdp.media", "Media Description, name and address (m)", UTF_8);
    static final Field MEDIA_TYPE  = text("sdp.media.media", "Media Type", UTF_8);
    static final Field PORT        = u16("sdp.media.port", "Media Port");
    static final Field PORT_TEXT   = text("sdp.media.port_string", "Media Port", UTF_8);
    static final Field PORT_COUNT  = text("sdp.media.portcount", "Media Port Count", UTF_8);
    static final Field PROTOCOL    = text("sdp.media.proto", "Media Protocol", UTF_8);
    static final Field FORMAT      = text("sdp.media.format", "Media Format", UTF_8);
    static final Field SESSION_ATTRIBUTE = text("sdp.session_attr", "Session Attribute (a)", UTF_8);
    static final Field SESSION_KEY = text("sdp.session_attr.field", "Session Attribute Fieldname", UTF_8);
    static final Field SESSION_VALUE = text("sdp.session_attr.value", "Session Attribute Value", UTF_8);
    static final Field MEDIA_ATTRIBUTE = text("sdp.media_attr", "Media Attribute (a)", UTF_8);
    static final Field MEDIA_KEY   = text("sdp.media_attribute.field", "Media Attribute Fieldname", UTF_8);
    static final Field MEDIA_VALUE = text("sdp.media_attribute.value", "Media Attribute Value", UTF_8);

    static final Field MIME_TYPE   = text("sdp.mime.type", "MIME Type", UTF_8, help("SDP MIME Type"));
    static final Field SAMPLE_RATE = text("sdp.sample_rate", "Sample Rate", UTF_8);
    static final Field PARAMETER   = text("sdp.fmtp.parameter", "Media format specific parameters", UTF_8, help("Format specific parameter(fmtp)"));
    static final Field CANDIDATE_FOUNDATION = text("sdp.ice_candidate.foundation", "Foundation", UTF_8,
        help("Identifier, same for two candidates with same type, base address, protocol and STUN server"));
    static final Field CANDIDATE_COMPONENT = text("sdp.ice_candidate.componentid", "Component ID", UTF_8,
        help("Media component identifier (For RTP media, 1 is RTP, 2 is RTCP)"));
    static final Field CANDIDATE_TRANSPORT = text("sdp.ice_candidate.transport", "Transport", UTF_8, help("Transport protocol"));
    static final Field CANDIDATE_PRIORITY = text("sdp.ice_candidate.priority", "Priority", UTF_8);
    static final Field CANDIDATE_ADDRESS = text("sdp.ice_candidate.address", "Connection Address", UTF_8, help("IP address or FQDN of the candidate"));
    static final Field CANDIDATE_PORT = text("sdp.ice_candidate.port", "Candidate Port", UTF_8, help("Port of the candidate"));
    static final Field CANDIDATE_TYPE = text("sdp.ice_candidate.type", "Candidate Type", UTF_8,
        help("The origin of the address and port, i.e. where it was learned"));
    static final Field INVALID     = text("sdp.invalid", "Invalid line", UTF_8);
    static final Field NO_PORT     = error("sdp.invalid_media_port", "Invalid media port");
    static final Field NO_RATE     = error("sdp.invalid_sample_rate", "Invalid sample rate");
    static final Field MISSING     = error("sdp.invalid_line.missing_fields", "Invalid SDP line (missing required fields)");
    static final Field NO_EQUALS   = note(Field.Group.MALFORMED, "sdp.invalid_line.no_equal", "Invalid SDP line (no '=' delimiter)");
    static final Field MORE_BLANKS = error("sdp.invalid_line.extra_space", "Invalid SDP whitespace (extra space character)");
    static final Field MISSING_LINE = section("Invalid SDP line (missing required fields)");
    static final Field BLANKS      = section("Invalid SDP whitespace (extra space character)");
    static final Field DATA        = bytes("sdp.data", "Data");

    private static final Map<String, String> MODIFIERS = Map.of("CT", "Conference Total(total bandwidth of all RTP sessions)",
        "AS", "Application Specific (RTP session bandwidth)", "TIAS", "Transport Independent Application Specific maximum");

    /** RFC 8445, section 5.1.1. */
    private static final Map<String, String> CANDIDATES = Map.of("host", "Host candidate", "srflx", "Server reflexive candidate",
        "prflx", "Peer reflexive candidate", "relay", "Relayed candidate");

    private static final int FORMATS = 128;

    /** Where the media of a session come from, as far as it was read. */
    private static final class Session {
        static final Key<Session> KEY = Key.key(Session::new);
        /** Addresses of the session and of the media described last; null where there is none. */
        Endpoint whole;
        Endpoint stream;
        boolean inMedia;
        int port;
        boolean secure;
        /** How many bytes show at a secured packet's end that it is genuine, as far as a key says so. */
        int tag;
        /** Whether a facsimile comes in place of what was there. */
        boolean fax;
        /** The call that the description is for, where that is known; whether it comes again. */
        MediaStream.Call call;
        boolean again;
        /** What the dynamic payload types of the media described last stand for. */
        String[] codecs;
    }

    @Override
    public Field dissects() {
        return SDP;
    }

    /** What it announces decides which stream a datagram belongs to, so that it is asked where that is asked for. */
    @Override
    public String[] prefixes() {
        return new String[] {"sdp", "udp", "sip", "h264", "megaco"};
    }

    @Override
    public Class<?>[] announces() {
        return new Class<?>[] {Rtp.class, Rtcp.class, T38.class};
    }

    @Override
    public boolean remembersBeyondConversations() {
        return true;
    }

    @Override
    public void link(Links links) {
        links.add(MediaTypes.TYPES, "application/sdp", this);
    }

    @Override
    public void dissect(Dissection d) {
        int start = d.offset();
        d.open(SDP);
        if (d.columns() && !d.protocolColumn().isEmpty()) d.protocolColumn(d.protocolColumn() + "/SDP");
        Session session = d.scratch(Session.KEY);
        session.whole = session.stream = null;
        session.inMedia = false;
        session.port = 0;
        Sip.Carrying carrying = d.scratch(Sip.Carrying.KEY);
        boolean carried = carrying.frame == d.packet().number;
        session.call = carried ? carrying.call : null;
        session.again = carried && carrying.again;
        while (d.captured() > 0) {
            int end = lineEnd(d);
            int rest = d.narrow(end < 0 ? d.captured() : end);
            int begin = d.offset();
            boolean more = line(d, session);
            d.widen(rest);
            if (!more) {
                d.seek(begin);
                d.bytes(DATA, d.captured());
                break;
            }
        }
        announce(d, session);
        int here = d.offset();
        d.seek(start);
        if (session.call != null) for (MediaStream.Call call : MediaStream.lastCalls(d)) call.show(d);
        d.seek(here);
        d.close();
    }

    /** Where the next line begins: behind a line feed, a carriage return or both; -1 where there is none. */
    private static int lineEnd(Dissection d) {
        for (int at = 0; at < d.captured(); at++) {
            int c = d.peekU8(at);
            if (c == '\n') return at + 1;
            if (c == '\r') return at + 1 < d.captured() && d.peekU8(at + 1) == '\n' ? at + 2 : at + 1;
        }
        return -1;
    }

    /** Reads a line; returns false where it is too short to be one. */
    private static boolean line(Dissection d, Session session) {
        int length = d.captured();
        while (length > 0 && (d.peekU8(length - 1) == '\n' || d.peekU8(length - 1) == '\r')) length--;
        if (length < 2) return false;
        if (d.peekU8(1) != '=') {
            d.at(INVALID, d.offset(), length, new String(d.peekBytes(0, length), StandardCharsets.UTF_8));
            d.noteLast(NO_EQUALS);
            d.skip(length);
            return true;
        }
        int letter = d.peekU8(0);
        int count = length - 2;
        switch (letter) {
            case 'v' -> plain(d, VERSION, count);
            case 'o' -> words(d, OWNER, count, USERNAME, SESSION, SESSION_VERSION, OWNER_NET, OWNER_TYPE, OWNER_ADDRESS);
            case 's' -> plain(d, NAME, count);
            case 'i' -> plain(d, session.inMedia ? TITLE : INFORMATION, count);
            case 'u' -> plain(d, URI, count);
            case 'e' -> plain(d, EMAIL, count);
            case 'p' -> plain(d, PHONE, count);
            case 'c' -> connection(d, count, session);
            case 'b' -> pair(d, BANDWIDTH, count, MODIFIER, AMOUNT);
            case 't' -> words(d, TIME, count, START, STOP);
            case 'r' -> words(d, REPEAT, count, INTERVAL, DURATION, OFFSET);
            case 'z' -> words(d, ZONE, count, ZONE_TIME, ZONE_OFFSET);
            case 'k' -> pair(d, KEY, count, KEY_TYPE, KEY_DATA);
            case 'm' -> {
                announce(d, session);
                media(d, count, session);
            }
            case 'a' -> {
                if (session.inMedia) attribute(d, count, session);
                else pair(d, SESSION_ATTRIBUTE, count, SESSION_KEY, SESSION_VALUE);
            }
            default -> {
                d.at(UNKNOWN, d.offset(), length, new String(d.peekBytes(0, length), StandardCharsets.UTF_8));
                d.skip(length);
            }
        }
        return true;
    }

    /** A line's value, which is said to lie in the whole line. */
    private static void plain(Dissection d, Field line, int count) {
        int at = d.offset();
        d.ensure(count + 2);
        d.at(line, at, count + 2, new String(d.peekBytes(2, count), StandardCharsets.UTF_8));
        d.skip(count + 2);
    }

    /**
     * Takes words out of a text one after the other, with a blank between them. Who asks for more than there are gets them from the beginning again:
     * so whatever is missing in a line is shown with what stands there.
     */
    private static final class Words {
        final Dissection d;
        final int at;
        final String text;
        int begin;
        int end;
        int next;
        boolean last;

        Words(Dissection d, int at, String text) {
            this.d = d;
            this.at = at;
            this.text = text;
        }

        /** Goes to the next word; returns false at the end of the text. */
        boolean step() {
            if (next >= text.length()) return false;
            int from = next;
            while (from < text.length() && text.charAt(from) == ' ') from++;
            if (from > next && next > 0) {
                d.at(BLANKS, at + next - 1, from - next + 1);
                d.noteLast(MORE_BLANKS);
            }
            begin = from;
            int blank = text.indexOf(' ', from);
            last = blank < 0;
            end = last ? text.length() : blank;
            next = last ? 0 : blank + 1;
            return true;
        }

        String word() {
            return text.substring(begin, end);
        }

        /** Shows the next word. */
        void show(Field field) {
            if (step()) d.at(field, at + begin, end - begin);
        }

        /** Shows all that is left. */
        void rest(Field field) {
            if (next < text.length()) d.at(field, at + next, text.length() - next);
        }
    }

    /** The words of a line that was shown, or null where there are none. */
    private static Words words(Dissection d, int count) {
        int at = d.offset() - count;
        d.seek(at);
        String text = d.peekText(0, count);
        d.skip(count);
        if (count > 0) return new Words(d, at, text);
        d.at(MISSING_LINE, at, 0);
        d.noteLast(MISSING);
        return null;
    }

    /** A line whose words are fields of their own; the last of them repeat. */
    private static void words(Dissection d, Field line, int count, Field... fields) {
        plain(d, line, count);
        d.openLast();
        Words words = words(d, count);
        if (words != null) {
            boolean repeats = line == REPEAT || line == ZONE;
            for (int i = 0; i < fields.length; i++) {
                if (i == fields.length - 1 && !repeats) words.rest(fields[i]);
                else words.show(fields[i]);
            }
            while (repeats && !words.last && words.next < words.text.length()) for (int i = line == ZONE ? 0 : 2; i < fields.length; i++) words.show(fields[i]);
        }
        d.close();
    }

    /** A line of a name and, behind a colon, a value; without one there is nothing to tell apart. */
    private static void pair(Dissection d, Field line, int count, Field key, Field value) {
        plain(d, line, count);
        d.openLast();
        d.seek(d.offset() - count);
        int colon = d.find(':');
        if (colon >= 0 && colon < count) {
            String modifier = line == BANDWIDTH && d.titles() ? d.peekText(0, colon) : null;
            d.text(key, colon);
            String words = modifier == null ? null : MODIFIERS.get(modifier);
            if (words != null) d.appendLast(" [{}]", words);
            d.skip(1);
            d.text(value, count - colon - 1);
            if (words != null) d.appendLast(modifier.equals("TIAS") ? " b/s" : " kb/s");
        } else {
            d.skip(count);
        }
        d.close();
    }

    /** Section 5.7: the address of the session, or of the media that were described last. */
    private static void connection(Dissection d, int count, Session session) {
        plain(d, CONNECTION, count);
        d.openLast();
        Words words = words(d, count);
        if (words != null) {
            words.show(NET);
            words.show(ADDRESS_TYPE);
            int at = words.at + words.next;
            String[] parts = words.text.substring(Math.min(words.next, count)).split("/", 3);
            for (int i = 0; i < parts.length; i++) {
                d.at(i == 0 ? ADDRESS : i == 1 ? TTL : ADDRESS_COUNT, at, parts[i].length());
                at += parts[i].length() + 1;
            }
            Endpoint end = Endpoint.parse(parts[0]);
            if (session.inMedia) session.stream = end;
            else session.whole = end;
        }
        d.close();
    }

    private static int number(String digits) {
        if (digits.isEmpty() || digits.length() > 5) return -1;
        int number = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), 10);
            if (digit < 0) return -1;
            number = number * 10 + digit;
        }
        return number;
    }

    /** Section 5.14: kind, port, protocol and formats. */
    private static void media(Dissection d, int count, Session session) {
        session.inMedia = true;
        session.stream = session.whole;
        session.codecs = new String[FORMATS];
        session.port = 0;
        plain(d, MEDIA, count);
        d.openLast();
        Words words = words(d, count);
        if (words != null) {
            words.show(MEDIA_TYPE);
            int port = words.step() ? port(d, words) : -1;
            words.step();
            String protocol = words.word();
            d.at(PROTOCOL, words.at + words.begin, protocol.length());
            boolean rtp = protocol.startsWith("RTP/") || protocol.startsWith("UDP/TLS/RTP/");
            session.fax = protocol.equalsIgnoreCase("udptl");
            session.port = (rtp || session.fax) && port > 0 && port <= 0xffff ? port : 0;
            session.tag = 0;
            session.secure = rtp && protocol.contains("RTP/SAVP");
            do {
                if (!words.step()) break;
                int format = rtp ? number(words.word()) : -1;
                if (format >= 0 && format < FORMATS) d.at(FORMAT, words.at + words.begin, words.end - words.begin, Rtp.TYPES.name(format, words.word()));
                else d.at(FORMAT, words.at + words.begin, words.end - words.begin);
            } while (!words.last);
        }
        d.close();
    }

    /** A port and, behind a slash, how many there are; returns it, -1 where it is none. */
    private static int port(Dissection d, Words words) {
        String word = words.word();
        int slash = word.indexOf('/');
        String digits = slash < 0 ? word : word.substring(0, slash);
        int port = number(digits);
        d.at(PORT_TEXT, words.at + words.begin, digits.length());
        if (port >= 0) {
            d.hidden();
            d.at(PORT, words.at + words.begin, digits.length(), Math.min(port, 0xffff));
            if (port > 0xffff) d.noteLast(NO_PORT);
        }
        if (slash >= 0) d.at(PORT_COUNT, words.at + words.begin + slash + 1, word.length() - slash - 1);
        return port;
    }

    /** Section 6: what is said of media; some name the formats that the stream has, and say more about them. */
    private static void attribute(Dissection d, int count, Session session) {
        String text = d.peekText(2, count);
        plain(d, MEDIA_ATTRIBUTE, count);
        int colon = text.indexOf(':');
        if (colon < 0) return;
        d.openLast();
        int at = d.offset() - count;
        d.at(MEDIA_KEY, at, colon);
        String name = text.substring(0, colon);
        String value = text.substring(colon + 1);
        if (value.isEmpty()) d.noteLast(MISSING);
        else switch (name) {
            case "rtpmap" -> map(d, at + colon + 1, value, session);
            case "fmtp" -> parameters(d, at + colon + 1, value, session);
            case "candidate" -> candidate(new Words(d, at, text), colon + 1);
            case "crypto" -> {
                // The first that is known is taken.
                int tag = SdpMedia.key(d, at, text, colon + 1);
                if (session.tag == 0) session.tag = tag;
            }
            default -> d.at(MEDIA_VALUE, at + colon + 1, value.length());
        }
        d.close();
    }

    private static void map(Dissection d, int at, String value, Session session) {
        int from = 0;
        while (from < value.length() && value.charAt(from) == ' ') from++;
        int blank = value.indexOf(' ', from);
        if (blank < 0) return;
        String digits = value.substring(from, blank);
        d.at(FORMAT, at + from, digits.length());
        int slash = value.indexOf('/', blank);
        if (slash < 0) return;
        String name = value.substring(blank + 1, slash);
        d.at(MIME_TYPE, at + blank + 1, name.length());
        int format = number(digits);
        if (format < 0 || format >= FORMATS) return;
        session.codecs[format] = name;
        int end = slash + 1;
        while (end < value.length() && value.charAt(end) >= '0' && value.charAt(end) <= '9') end++;
        d.at(SAMPLE_RATE, at + slash + 1, end - slash - 1);
        if (end == slash + 1) d.noteLast(NO_RATE);
    }

    private static void parameters(Dissection d, int at, String value, Session session) {
        int blank = value.indexOf(' ');
        if (blank < 0) return;
        d.at(FORMAT, at, blank);
        int format = number(value.substring(0, blank));
        String codec = format >= 0 && format < FORMATS ? session.codecs[format] : null;
        if (d.titles() && codec != null) d.appendLast(" [{}]", codec);
        int from = blank + 1;
        while (from <= value.length()) {
            while (from < value.length() && value.charAt(from) == ' ') from++;
            int end = value.indexOf(';', from);
            if (end < 0) end = value.length();
            d.at(PARAMETER, at + from, end - from);
            if (codec != null) {
                d.openLast();
                SdpMedia.parameter(d, codec, at + from, value.substring(from, end));
                d.close();
            }
            from = end + 1;
        }
    }

    /** RFC 8839, section 5.1. */
    private static void candidate(Words words, int from) {
        words.next = from;
        words.show(CANDIDATE_FOUNDATION);
        words.show(CANDIDATE_COMPONENT);
        words.show(CANDIDATE_TRANSPORT);
        words.show(CANDIDATE_PRIORITY);
        words.show(CANDIDATE_ADDRESS);
        words.show(CANDIDATE_PORT);
        if (!words.step() || !words.word().equals("typ")) return;
        words.show(CANDIDATE_TYPE);
        String meaning = words.d.titles() ? CANDIDATES.get(words.word()) : null;
        if (meaning != null) words.d.appendLast(" ({})", meaning);
    }

    /** The description of a stream of media ends: where it will be is known. */
    private static void announce(Dissection d, Session session) {
        if (session.port != 0 && session.stream != null && !session.again) {
            if (session.fax) MediaStream.announceFacsimile(d, session.stream, session.port, "SDP");
            else MediaStream.announce(d, session.stream, session.port, "SDP", session.call, session.codecs, session.secure, session.tag);
        }
        session.port = 0;
    }
}
