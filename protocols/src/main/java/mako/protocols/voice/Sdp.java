package mako.protocols.voice;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;
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
    static final Field BANDWIDTH   = text("sdp.bandwidth", "Bandwidth Information (b)", UTF_8);
    static final Field MODIFIER    = text("sdp.bandwidth.modifier", "Bandwidth Modifier", UTF_8);
    static final Field AMOUNT      = text("sdp.bandwidth.value", "Bandwidth Value", UTF_8);
    static final Field TIME        = text("sdp.time", "Time Description, active time (t)", UTF_8);
    static final Field START       = text("sdp.time.start", "Session Start Time", UTF_8);
    static final Field STOP        = text("sdp.time.stop", "Session Stop Time", UTF_8);
    static final Field MEDIA       = text("sdp.media", "Media Description, name and address (m)", UTF_8);
    static final Field MEDIA_TYPE  = text("sdp.media.media", "Media Type", UTF_8);
    static final Field PORT        = u16("sdp.media.port", "Media Port");
    static final Field PROTOCOL    = text("sdp.media.proto", "Media Protocol", UTF_8);
    static final Field FORMAT      = text("sdp.media.format", "Media Format", UTF_8);
    static final Field SESSION_ATTRIBUTE = text("sdp.session_attr", "Session Attribute (a)", UTF_8);
    static final Field SESSION_KEY = text("sdp.session_attr.field", "Session Attribute Fieldname", UTF_8);
    static final Field SESSION_VALUE = text("sdp.session_attr.value", "Session Attribute Value", UTF_8);
    static final Field MEDIA_ATTRIBUTE = text("sdp.media_attr", "Media Attribute (a)", UTF_8);
    static final Field MEDIA_KEY   = text("sdp.media_attribute.field", "Media Attribute Fieldname", UTF_8);
    static final Field MEDIA_VALUE = text("sdp.media_attribute.value", "Media Attribute Value", UTF_8);

    /** Where the media of a session come from, as far as it was read. */
    private static final class Session {
        static final Key<Session> KEY = Key.key(Session::new);
        /** IPv4 addresses of the session and of the media described last, -1 where there is none. */
        long whole;
        long stream;
        boolean inMedia;
        int port;
    }

    @Override
    public Field dissects() {
        return SDP;
    }

    /** What it announces decides which stream a datagram belongs to, so that it is asked where that is asked for. */
    @Override
    public String[] prefixes() {
        return new String[] {"sdp", "udp"};
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
        d.open(SDP);
        if (d.columns() && !d.protocolColumn().isEmpty()) d.protocolColumn(d.protocolColumn() + "/SDP");
        Session session = d.scratch(Session.KEY);
        session.whole = session.stream = -1;
        session.inMedia = false;
        session.port = 0;
        while (d.captured() > 0) {
            int end = d.find('\n');
            int rest = d.narrow(end < 0 ? d.captured() : end + 1);
            line(d, session);
            d.widen(rest);
        }
        announce(d, session);
        d.close();
    }

    private static void line(Dissection d, Session session) {
        int length = d.captured();
        while (length > 0 && (d.peekU8(length - 1) == '\n' || d.peekU8(length - 1) == '\r')) length--;
        if (length < 2 || d.peekU8(1) != '=') return;
        int letter = d.peekU8(0);
        d.skip(2);
        int count = length - 2;
        switch (letter) {
            case 'v' -> d.text(VERSION, count);
            case 'o' -> words(d, OWNER, count, USERNAME, SESSION, SESSION_VERSION, OWNER_NET, OWNER_TYPE, OWNER_ADDRESS);
            case 's' -> d.text(NAME, count);
            case 'c' -> {
                address(d.peekText(0, count), session);
                words(d, CONNECTION, count, NET, ADDRESS_TYPE, ADDRESS);
            }
            case 'b' -> pair(d, BANDWIDTH, count, MODIFIER, AMOUNT);
            case 't' -> words(d, TIME, count, START, STOP);
            case 'm' -> {
                announce(d, session);
                media(d, count, session);
            }
            case 'a' -> {
                if (session.inMedia) pair(d, MEDIA_ATTRIBUTE, count, MEDIA_KEY, MEDIA_VALUE);
                else pair(d, SESSION_ATTRIBUTE, count, SESSION_KEY, SESSION_VALUE);
            }
            default -> {}
        }
    }

    /** A line whose words are fields of their own. */
    private static void words(Dissection d, Field line, int count, Field... fields) {
        int at = d.offset();
        d.text(line, count);
        d.openLast();
        d.seek(at);
        int left = count;
        for (int i = 0; i < fields.length && left > 0; i++) {
            int blank = d.find(' ');
            int word = blank < 0 || blank > left ? left : blank;
            d.text(fields[i], word);
            left -= word;
            if (left > 0) d.skip(1);
            left--;
        }
        d.close();
    }

    /** A line of a name and, behind a colon, a value. */
    private static void pair(Dissection d, Field line, int count, Field key, Field value) {
        int at = d.offset();
        d.text(line, count);
        d.openLast();
        d.seek(at);
        int colon = d.find(':');
        if (colon < 0 || colon >= count) {
            d.text(key, count);
        } else {
            d.text(key, colon);
            d.skip(1);
            d.text(value, count - colon - 1);
        }
        d.close();
    }

    /** Section 5.7: the address of the session, or of the media that were described last. */
    private static void address(String line, Session session) {
        String[] words = line.split(" ");
        if (words.length < 3 || !words[1].equals("IP4")) return;
        String[] bytes = words[2].split("[./]", 5);
        if (bytes.length < 4) return;
        long address = 0;
        for (int i = 0; i < 4; i++) {
            int number = number(bytes[i]);
            if (number < 0 || number > 255) return;
            address = address << 8 | number;
        }
        if (session.inMedia) session.stream = address;
        else session.whole = address;
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
        String[] words = d.peekText(0, count).split(" ");
        int port = words.length < 3 ? -1 : number(words[1]);
        session.port = port > 0 && port < 0xffff && words[2].startsWith("RTP/") ? port : 0;
        int at = d.offset();
        d.text(MEDIA, count);
        d.openLast();
        for (int i = 0; i < words.length && at < d.offset(); i++) {
            int length = words[i].length();
            if (i == 1 && port >= 0) d.at(PORT, at, length, port);
            else d.at(i == 0 ? MEDIA_TYPE : i == 1 || i == 2 ? PROTOCOL : FORMAT, at, length);
            at += length + 1;
        }
        d.close();
    }

    /** The description of a stream of media ends: where it will be is known. */
    private static void announce(Dissection d, Session session) {
        if (session.port == 0 || session.stream < 0) return;
        d.announce(Udp.UDP, (int) session.stream, session.port);
        d.announce(Udp.UDP, (int) session.stream, session.port + 1);
        session.port = 0;
    }
}
