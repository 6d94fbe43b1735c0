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
    static final Field NO_PORT     = note(Field.Group.PROTOCOL, "sdp.invalid_media_port", "Invalid media port");
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
        /** Whether a facsimile comes in place of what was there. */
        boolean fax;
        /** The call that the description is for, where that is known; whether it comes again. */
        String call;
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
        return new String[] {"sdp", "udp", "sip"};
    }

    @Override
    public Class<?>[] announces() {
        return new Class<?>[] {Rtp.class, Rtcp.class};
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
            int end = d.find('\n');
            int rest = d.narrow(end < 0 ? d.captured() : end + 1);
            line(d, session);
            d.widen(rest);
        }
        announce(d, session);
        if (session.call != null) {
            int here = d.offset();
            d.seek(start);
            d.computed(Rtp.CALL_ID, session.call);
            d.seek(here);
        }
        d.close();
    }

    private static void line(Dissection d, Session session) {
        int length = d.captured();
        while (length > 0 && (d.peekU8(length - 1) == '\n' || d.peekU8(length - 1) == '\r')) length--;
        if (length < 2 || d.peekU8(1) != '=') return;
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
            default -> plain(d, UNKNOWN, count);
        }
    }

    /** A line's value, which is said to lie in the whole line. */
    private static void plain(Dissection d, Field line, int count) {
        int at = d.offset();
        d.ensure(count + 2);
        d.at(line, at, count + 2, new String(d.peekBytes(2, count), StandardCharsets.UTF_8));
        d.skip(count + 2);
    }

    /** A line whose words are fields of their own; the last of them repeat. */
    private static void words(Dissection d, Field line, int count, Field... fields) {
        plain(d, line, count);
        d.openLast();
        d.seek(d.offset() - count);
        int left = count;
        for (int i = 0; left > 0; i++) {
            if (i == fields.length) {
                if (line != REPEAT && line != ZONE) break;
                i -= line == ZONE ? 2 : 1;
            }
            int blank = d.find(' ');
            int word = blank < 0 || blank > left || i == fields.length - 1 && line != REPEAT && line != ZONE ? left : blank;
            d.text(fields[i], word);
            left -= word;
            if (left > 0) d.skip(1);
            left--;
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
        } else if (line == KEY) {
            d.text(key, count);
        }
        d.close();
    }

    /** Section 5.7: the address of the session, or of the media that were described last. */
    private static void connection(Dissection d, int count, Session session) {
        String text = d.peekText(2, count);
        plain(d, CONNECTION, count);
        d.openLast();
        int at = d.offset() - count;
        String[] parts = text.split(" ", 3);
        d.at(NET, at, parts[0].length());
        if (parts.length > 1) d.at(ADDRESS_TYPE, at + parts[0].length() + 1, parts[1].length());
        if (parts.length > 2) {
            at += parts[0].length() + parts[1].length() + 2;
            String[] words = parts[2].split("/", 3);
            for (int i = 0; i < words.length; i++) {
                d.at(i == 0 ? ADDRESS : i == 1 ? TTL : ADDRESS_COUNT, at, words[i].length());
                at += words[i].length() + 1;
            }
            Endpoint end = Endpoint.parse(words[0]);
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
        String[] words = d.peekText(2, count).split(" ");
        String[] ports = words.length < 2 ? new String[] {""} : words[1].split("/", 2);
        int port = number(ports[0]);
        boolean rtp = words.length > 2 && words[2].startsWith("RTP/");
        session.fax = words.length > 2 && words[2].equalsIgnoreCase("udptl");
        session.port = (rtp || session.fax) && port > 0 && port < 0xffff ? port : 0;
        session.secure = rtp && words[2].startsWith("RTP/SAVP");
        plain(d, MEDIA, count);
        d.openLast();
        int at = d.offset() - count;
        for (int i = 0; i < words.length && at < d.offset(); i++) {
            int length = words[i].length();
            if (i == 0) {
                d.at(MEDIA_TYPE, at, length);
            } else if (i == 1) {
                d.at(PORT_TEXT, at, ports[0].length());
                if (port >= 0 && port <= 0xffff) {
                    d.hidden();
                    d.at(PORT, at, ports[0].length(), port);
                } else {
                    d.noteLast(NO_PORT);
                }
                if (ports.length > 1) d.at(PORT_COUNT, at + ports[0].length() + 1, ports[1].length());
            } else if (i == 2) {
                d.at(PROTOCOL, at, length);
            } else if (rtp && number(words[i]) >= 0 && number(words[i]) < FORMATS) {
                d.at(FORMAT, at, length, Rtp.TYPES.name(number(words[i]), words[i]));
            } else {
                d.at(FORMAT, at, length);
            }
            at += length + 1;
        }
        d.close();
    }

    /** Section 6: what is said of media; some name the formats that the stream has, and say more about them. */
    private static void attribute(Dissection d, int count, Session session) {
        String text = d.peekText(2, count);
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        if (colon < 0 || !name.equals("rtpmap") && !name.equals("fmtp") && !name.equals("candidate")) {
            pair(d, MEDIA_ATTRIBUTE, count, MEDIA_KEY, MEDIA_VALUE);
            return;
        }
        plain(d, MEDIA_ATTRIBUTE, count);
        d.openLast();
        int at = d.offset() - count;
        d.at(MEDIA_KEY, at, colon);
        at += colon + 1;
        String value = text.substring(colon + 1);
        switch (name) {
            case "rtpmap" -> map(d, at, value, session);
            case "fmtp" -> parameters(d, at, value, session);
            default -> candidate(d, at, value);
        }
        d.close();
    }

    private static void map(Dissection d, int at, String value, Session session) {
        int blank = value.indexOf(' ');
        d.at(FORMAT, at, blank < 0 ? value.length() : blank);
        if (blank < 0) return;
        String[] words = value.substring(blank + 1).split("/");
        at += blank + 1;
        d.at(MIME_TYPE, at, words[0].length());
        if (words.length > 1) d.at(SAMPLE_RATE, at + words[0].length() + 1, words[1].length());
        int format = number(value.substring(0, blank));
        if (format >= 0 && format < FORMATS) session.codecs[format] = words[0];
    }

    private static void parameters(Dissection d, int at, String value, Session session) {
        int blank = value.indexOf(' ');
        d.at(FORMAT, at, blank < 0 ? value.length() : blank);
        int format = number(blank < 0 ? value : value.substring(0, blank));
        if (d.titles() && format >= 0 && format < FORMATS && session.codecs[format] != null) d.appendLast(" [{}]", session.codecs[format]);
        int from = blank < 0 ? value.length() : blank + 1;
        while (from < value.length()) {
            while (from < value.length() && value.charAt(from) == ' ') from++;
            int end = value.indexOf(';', from);
            if (end < 0) end = value.length();
            if (end > from) d.at(PARAMETER, at + from, end - from);
            from = end + 1;
        }
    }

    /** RFC 8839, section 5.1. */
    private static void candidate(Dissection d, int at, String value) {
        Field[] fields = {CANDIDATE_FOUNDATION, CANDIDATE_COMPONENT, CANDIDATE_TRANSPORT, CANDIDATE_PRIORITY, CANDIDATE_ADDRESS, CANDIDATE_PORT, null,
            CANDIDATE_TYPE};
        String[] words = value.split(" ");
        for (int i = 0; i < words.length && i < fields.length; i++) {
            if (fields[i] != null) d.at(fields[i], at, words[i].length());
            if (fields[i] == CANDIDATE_TYPE && d.titles() && CANDIDATES.containsKey(words[i])) d.appendLast(" ({})", CANDIDATES.get(words[i]));
            at += words[i].length() + 1;
        }
    }

    /** The description of a stream of media ends: where it will be is known. */
    private static void announce(Dissection d, Session session) {
        if (session.port != 0 && session.stream != null && !session.again) {
            if (session.fax) MediaStream.announceOther(d, session.stream, session.port);
            else MediaStream.announce(d, session.stream, session.port, "SDP", session.call, session.codecs, session.secure);
        }
        session.port = 0;
    }
}
