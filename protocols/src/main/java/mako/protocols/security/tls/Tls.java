package mako.protocols.security.tls;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.encoding.Ber;
import mako.protocols.security.x509.Asn1Modules;
import mako.protocols.transport.Tcp;

/** Transport Layer Security: records (RFC 8446, section 5; RFC 5246, section 6; RFC 6101) and the hello of SSL 2.0. */
public final class Tls implements Dissector {

    static final Values CONTENT_TYPES = Values.of("""
        20 Change Cipher Spec
        21 Alert
        22 Handshake
        23 Application Data
        24 Heartbeat
        25 Connection ID
        """);
    static final Values ALERT_LEVELS = Values.of("1 Warning\n2 Fatal");
    static final Values ALERTS       = Values.resource(Tls.class, "alerts.txt");

    static final Field TLS            = protocol("tls", "TLS", "Transport Layer Security");
    static final Field RECORD         = group("tls.record", "Record Layer");
    static final Field CONTENT_TYPE   = u8("tls.record.content_type", "Content Type", names(CONTENT_TYPES));
    static final Field OPAQUE_TYPE    = u8("tls.record.opaque_type", "Opaque Type", names(CONTENT_TYPES));
    static final Field RECORD_VERSION = u16("tls.record.version", "Version", HEX, names(HandshakeFields.VERSIONS));
    static final Field RECORD_LENGTH  = u16("tls.record.length", "Length");
    static final Field APP_DATA       = bytes("tls.app_data", "Encrypted Application Data");
    static final Field APP_PROTOCOL   = text("tls.app_data_proto", "Application Data Protocol", GENERATED);
    static final Field CIPHER_CHANGE  = group("tls.change_cipher_spec", "Change Cipher Spec Message");
    static final Field ALERT          = group("tls.alert_message", "Alert Message");
    static final Field ALERT_LEVEL    = u8("tls.alert_message.level", "Level", names(ALERT_LEVELS));
    static final Field ALERT_TEXT     = u8("tls.alert_message.desc", "Description", names(ALERTS));
    static final Field HEARTBEAT         = group("tls.heartbeat_message", "Heartbeat Message");
    static final Field HEARTBEAT_TYPE    = u8("tls.heartbeat_message.type", "Type", names(Values.of("1 Request\n2 Response")));
    static final Field HEARTBEAT_LENGTH  = u16("tls.heartbeat_message.payload_length", "Payload Length");
    static final Field HEARTBEAT_PAYLOAD = bytes("tls.heartbeat_message.payload", "Payload Length");
    static final Field HEARTBEAT_PADDING = bytes("tls.heartbeat_message.padding", "Payload Length");

    static final HandshakeFields F = new HandshakeFields("tls");
    private static final Field CIPHER_SPEC = u24("tls.handshake.cipherspec", "Cipher Spec", HEX,
        names(Values.resource(Tls.class, "cipher-specs.txt")));
    private static final Field CIPHER_SPEC_LENGTH = u16("tls.handshake.cipher_spec_len", "Cipher Spec Length");
    private static final Field OLD_SESSION_LENGTH = u16("tls.handshake.session_id_length", "Session ID Length");
    private static final Field CHALLENGE_LENGTH   = u16("tls.handshake.challenge_length", "Challenge Length");
    private static final Field CHALLENGE          = group("tls.handshake.challenge", "Challenge");
    private static final Field OLD_TYPE = u8("tls.handshake.type", "Handshake Message Type", names(Values.of("""
        0 Error
        1 Client Hello
        2 Client Master Key
        3 Client Finished
        4 Server Hello
        5 Server Verify
        6 Server Finished
        7 Request Certificate
        8 Client Certificate
        """)));
    private static final Field UNKNOWN_RECORD = section("Ignored Unknown Record");

    static final Field RESUMED = note(Field.Group.SEQUENCE, "tls.resumed",
        "This session reuses previously negotiated keys (Session resumption)");
    static final Field IGNORED = warning(Field.Group.PROTOCOL, "tls.ignored_unknown_record", "Ignored Unknown Record");
    static final Field BAD_LENGTH = expert(Field.Severity.ERROR, Field.Group.PROTOCOL, "tls.record.length.invalid",
        "Record fragment length is too small or too large");
    static final Field BAD_HEARTBEAT = error("tls.heartbeat_message.payload_length.invalid",
        "Invalid heartbeat payload length");

    /** What TLS carries, by port. */
    public static final Table PORTS = table("tls.port", "TLS Port");

    private static final int HEADER = 5;
    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int ALERT_TYPE = 21;
    private static final int HANDSHAKE = 22;
    private static final int APPLICATION_DATA = 23;
    private static final int HEARTBEAT_MESSAGE = 24;
    private static final int SSL2 = 0x0002;
    private static final int CLIENT_MASTER_KEY2 = 2;
    private static final int SERVER_HELLO2 = 4;
    private static final int TLS13 = 0x0304;

    /** The ports whose conversations are TLS from their first byte. */
    private static final int[] SECURE_PORTS = {324, 443, 465, 636, 802, 853, 993, 995, 1300, 2221, 2443, 3249, 3250, 3251,
        3252, 3496, 5061, 5671, 5684, 5868, 8883, 11207, 19999, 27017};

    /** Extensions of certificates and of OCSP responses that hold signed certificate timestamps: RFC 6962, section 3.3. */
    private static final String[] TIMESTAMP_EXTENSIONS = {"1.3.6.1.4.1.11129.2.4.2", "1.3.6.1.4.1.11129.2.4.5"};

    private final Handshake handshake = new Handshake(F, false);

    @Override
    public Field dissects() {
        return TLS;
    }

    @Override
    public String[] prefixes() {
        return Asn1Modules.prefixesAnd("tls");
    }

    @Override
    public Table[] offers() {
        return new Table[] {PORTS, Ber.OIDS};
    }

    @Override
    public void link(Links links) {
        for (int port : SECURE_PORTS) links.addStream(Tcp.PORTS, port, this);
        for (String oid : TIMESTAMP_EXTENSIONS) links.add(Ber.OIDS, oid, this);
        links.heuristicStream(Tcp.PORTS, Links.Strength.STRONG, "tls_tcp", this, Tls::looksLikeTls);
    }

    /** Whether a first record begins at the cursor: a hello, or a record of a session that was captured from its middle. */
    private static boolean looksLikeTls(Dissection d) {
        if (isRecord(d)) return d.peekU16(3) > 0;
        return isVersion2Hello(d);
    }

    private static boolean isRecord(Dissection d) {
        if (d.captured() < HEADER) return false;
        int type = d.peekU8(0);
        return type >= CHANGE_CIPHER_SPEC && type <= HEARTBEAT_MESSAGE && isVersion(d.peekU16(1));
    }

    private static boolean isVersion(int version) {
        return version >= 0x300 && version <= 0x304 || version == 0x101;
    }

    /** Whether a record of SSL 2.0 may begin at the cursor, by the type of message that would be in it. */
    private static boolean isVersion2Record(Dissection d) {
        if (d.captured() <= 2 || d.peekU8(0) < 0x80) return false;
        int type = d.peekU8(2);
        return type <= CLIENT_MASTER_KEY2 || type == SERVER_HELLO2;
    }

    /** How long the record of SSL 2.0 at the cursor is: two bytes of length, or three where there is padding; 0 for an empty one. */
    private static int version2Length(Dissection d) {
        if (d.captured() < 3) return d.captured();
        int word = d.peekU16(0);
        int length = word >= 0x8000 ? word & 0x7fff : word & 0x3fff;
        return length == 0 ? 0 : length + (word >= 0x8000 ? 2 : 3);
    }

    private static void version2Record(Dissection d, int length) {
        d.open(RECORD);
        d.title("SSLv2 Record Layer: Encrypted Data");
        d.computed(RECORD_VERSION, SSL2);
        d.skip(Math.min(length, d.captured()));
        d.protocolColumn("SSLv2");
        say(d, "Encrypted Data");
        d.close();
    }

    /** A client hello in the form of SSL 2.0: RFC 5246, appendix E.2. */
    private static boolean isVersion2Hello(Dissection d) {
        if (d.captured() < 11 || d.peekU8(0) < 0x80 || d.peekU8(2) != 1) return false;
        int version = d.peekU16(3);
        int length = d.peekU16(0) & 0x7fff;
        return (version == SSL2 || isVersion(version)) && d.peekU16(5) % 3 == 0
            && length == 9 + d.peekU16(5) + d.peekU16(7) + d.peekU16(9);
    }

    /** Whether what should be a record's header is text: another protocol on a port of this one. */
    private static boolean isText(Dissection d) {
        if (d.captured() < HEADER) return false;
        for (int i = 0; i < 4; i++) {
            int character = d.peekU8(i);
            if (character < 0x20 || character > 0x7e) return false;
        }
        return true;
    }

    @Override
    public void dissect(Dissection d) {
        if (d.about() instanceof String) {
            d.layer(TLS);
            int rest = Ber.enter(d);
            handshake.timestamps(d);
            d.widen(rest);
            return;
        }
        if (isText(d)) throw d.notMine();
        Conversation conversation = d.conversation();
        Session session = conversation == null ? new Session() : conversation.get(Session.KEY);
        long state = d.remember(session.state);
        if (d.hindsight() && Session.version(state) == 0) {
            // Who has seen the whole session knows its version from its first record on.
            state = Session.withVersion(state, Session.version(session.state));
        }
        d.open(TLS);
        int begin = d.offset();
        d.extent(Math.min(d.remaining(), d.captured()));
        d.protocolColumn(Session.versionName(Session.version(state), "SSL"));
        d.info();
        long before = state;
        while (d.captured() > 0) {
            int version = Session.version(state);
            if (version == SSL2) {
                int length = version2Length(d);
                if (length == 0) {
                    say(d, "Continuation Data");
                    d.skip(d.captured());
                    break;
                }
                if (length > d.remaining() && d.pause(length)) break;
                d.whole();
                version2Record(d, length);
                continue;
            }
            boolean strict = version >= 0x300 && version <= 0x303;
            if (d.captured() < HEADER && d.captured() == d.remaining() && d.pause(Framing.NEED_MORE)) break;
            if (isRecord(d)) {
                int length = d.peekU16(3);
                if (HEADER + length > d.remaining() && d.pause(HEADER + length)) break;
                d.whole();
                state = record(d, state, begin);
            } else if (strict) {
                ignored(d);
            } else if (isVersion2Hello(d)) {
                int length = 2 + (d.peekU16(0) & 0x7fff);
                if (length > d.remaining() && d.pause(length)) break;
                d.whole();
                version2(d);
            } else if (isVersion2Record(d)) {
                int length = version2Length(d);
                if (length > d.remaining() && d.pause(length)) break;
                if (d.peekU8(2) == SERVER_HELLO2) state = Session.withVersion(state, SSL2);
                version2Record(d, length);
            } else {
                say(d, "Continuation Data");
                d.skip(d.captured());
            }
        }
        if (d.offset() > begin) d.fenceInfo();
        if (state != before) {
            long learned = state;
            d.learn(() -> session.state = learned);
        }
        d.close();
    }

    private static void say(Dissection d, String what) {
        Text info = d.moreInfo();
        if (!info.isEmpty()) info.add(", ");
        info.add(what);
    }

    private static void ignored(Dissection d) {
        d.open(UNKNOWN_RECORD);
        d.note(IGNORED);
        say(d, "Ignored Unknown Record");
        d.skip(d.captured());
        d.close();
    }

    /** Reads a record. Returns the session's state after it. */
    private long record(Dissection d, long state, int firstBegin) {
        int begin = d.offset();
        boolean forward = d.forward();
        int type = d.peekU8(0);
        int written = d.peekU16(1);
        int version = Session.version(state);
        boolean hello = type == HANDSHAKE && d.captured() > HEADER && d.peekU8(HEADER) <= Handshake.CLIENT_HELLO;
        if (version == 0 && Session.early(state) && !hello) {
            version = TLS13;
            state = Session.withVersion(state, version);
        }
        d.open(RECORD);
        boolean opaque = type == APPLICATION_DATA && Session.is13(version);
        d.u8(opaque ? OPAQUE_TYPE : CONTENT_TYPE);
        d.u16(RECORD_VERSION);
        int length = d.u16(RECORD_LENGTH);
        if (length == 0 && version == 0 && type == HANDSHAKE && d.captured() > 0) {
            d.noteLast(BAD_LENGTH, "Zero-length {} fragments are not allowed", CONTENT_TYPES.name(type));
            d.protocolColumn(Session.versionName(written, "SSL"));
            d.close();
            return state;
        }
        if (length == 0) throw d.malformed();
        // The version of a first client hello's record says nothing of the session's: RFC 8446, section 5.1.
        if (version == 0 && !hello) {
            version = written;
            state = Session.withVersion(state, version);
        }
        int outer = d.narrow(length);
        switch (type) {
            case CHANGE_CIPHER_SPEC -> {
                title(d, version, "Change Cipher Spec Protocol: Change Cipher Spec", null);
                say(d, "Change Cipher Spec");
                d.open(CIPHER_CHANGE);
                d.skip(d.remaining());
                d.close();
                if (!Session.is13(version)) {
                    state = Session.withCiphered(state, forward);
                    // RFC 5246, section 7.3: only where an old session goes on are there no messages between.
                    boolean resumed = Session.fromServer(state, forward) && Session.cipher(state) != 0 && !Session.helloDone(state);
                    if (resumed) d.noteLast(RESUMED);
                }
            }
            case ALERT_TYPE -> alert(d, state, forward);
            case HANDSHAKE -> state = messages(d, state, written, forward);
            case APPLICATION_DATA -> applicationData(d, state, begin == firstBegin ? begin : begin + firstBegin);
            default -> heartbeat(d, state, forward);
        }
        int known = Session.version(state);
        d.protocolColumn(Session.versionName(known == 0 ? written : known, "SSL"));
        d.widen(outer);
        d.close();
        return state;
    }

    private static void title(Dissection d, int version, String what, String more) {
        if (!d.titles()) return;
        d.title("{} Record Layer: {}{}", Session.versionName(version, "SSL"), what, more == null ? "" : more);
    }

    private static void alert(Dissection d, long state, boolean forward) {
        int version = Session.version(state);
        String level = d.remaining() == 2 ? ALERT_LEVELS.name(d.peekU8(0)) : null;
        String text = level == null ? null : ALERTS.name(d.peekU8(1));
        if (text == null || Session.ciphered(state, forward)) {
            title(d, version, "Encrypted Alert", null);
            say(d, "Encrypted Alert");
            d.open(ALERT);
            d.title("Alert Message: Encrypted Alert");
            d.skip(d.remaining());
            d.close();
            return;
        }
        if (d.titles()) {
            d.title("{} Record Layer: Alert (Level: {}, Description: {})", Session.versionName(version, "SSL"), level, text);
        }
        say(d, "Alert (Level: ");
        d.moreInfo().add(level).add(", Description: ").add(text).raw(')');
        d.open(ALERT);
        d.u8(ALERT_LEVEL);
        d.u8(ALERT_TEXT);
        d.close();
    }

    private static void applicationData(Dissection d, long state, int place) {
        String protocol = ApplicationProtocols.name(Session.protocol(state), d.sourcePort(), d.destinationPort());
        title(d, Session.version(state), "Application Data Protocol: ", protocol == null ? "Application Data" : protocol);
        say(d, "Application Data");
        d.bytes(APP_DATA, d.remaining());
        if (protocol != null) {
            d.computed(APP_PROTOCOL, protocol);
            d.place(place, 0);
        }
    }

    private static void heartbeat(Dissection d, long state, boolean forward) {
        int type = d.peekU8(0);
        boolean clear = !Session.ciphered(state, forward) && (type == 1 || type == 2) && d.remaining() >= 3;
        if (!clear) {
            title(d, Session.version(state), "Encrypted Heartbeat", null);
            say(d, "Encrypted Heartbeat");
            d.open(HEARTBEAT);
            d.title("Encrypted Heartbeat Message");
            d.skip(d.remaining());
            d.close();
            return;
        }
        String name = type == 1 ? "Heartbeat Request" : "Heartbeat Response";
        title(d, Session.version(state), name, null);
        say(d, name);
        d.open(HEARTBEAT);
        d.u8(HEARTBEAT_TYPE);
        int length = d.u16(HEARTBEAT_LENGTH);
        int most = d.remaining();
        if (length + 16 > most) {
            // RFC 6520, section 4: a message whose payload does not fit asks for memory that is not its own.
            length = Math.min(length, most);
            if (d.titles()) d.titleLast("Payload Length: {} (invalid, using {} to decode payload)", length, length);
            d.noteLast(BAD_HEARTBEAT, "Invalid heartbeat payload length ({})", length);
        }
        d.bytes(HEARTBEAT_PAYLOAD, length);
        if (d.titles()) d.titleLast("Payload ({} byte{})", length, length == 1 ? "" : "s");
        int padding = d.remaining();
        if (padding > 0) {
            d.bytes(HEARTBEAT_PADDING, padding);
            if (d.titles()) d.titleLast("Padding and HMAC ({} byte{})", padding, padding == 1 ? "" : "s");
        }
        d.close();
    }

    /** Reads the handshake messages of a record. */
    private long messages(Dissection d, long state, int written, boolean forward) {
        if (Session.ciphered(state, forward) || !isPlain(d)) {
            title(d, Session.version(state), "Handshake Protocol: Encrypted Handshake Message", null);
            say(d, "Encrypted Handshake Message");
            d.open(F.handshake);
            d.title("Handshake Protocol: Encrypted Handshake Message");
            d.skip(d.remaining());
            d.close();
            return state;
        }
        int count = 0;
        String name = null;
        while (d.remaining() > 0) {
            if (!isPlain(d)) {
                d.skip(d.remaining());
                break;
            }
            int type = d.peekU8(0);
            int length = d.peekU24(1);
            name = Handshake.title(d, type, 4);
            count++;
            d.open(F.handshake);
            if (d.titles()) d.title("Handshake Protocol: {}", name);
            say(d, name);
            d.u8(F.type);
            d.u24(F.length);
            int outer = d.narrow(length);
            state = handshake.body(d, type, state);
            d.widen(outer);
            d.close();
        }
        int version = Session.version(state);
        title(d, version == 0 ? written : version, "Handshake Protocol: ", count > 1 ? "Multiple Handshake Messages" : name);
        return state;
    }

    /** Whether what is at the cursor is a handshake message that fits its record. */
    private static boolean isPlain(Dissection d) {
        return d.captured() >= 4 && HandshakeFields.TYPES.name(d.peekU8(0)) != null && d.peekU24(1) + 4 <= d.remaining();
    }

    /** A client hello in the form of SSL 2.0, which others than SSL 2.0 sent to reach servers of both kinds. */
    private static void version2(Dissection d) {
        d.open(RECORD);
        d.at(RECORD_VERSION, d.offset(), 0, SSL2);
        d.at(RECORD_LENGTH, d.offset(), 2, d.peekU16(0) & 0x7fff);
        int outer = d.narrow(2 + (d.peekU16(0) & 0x7fff));
        d.skip(2);
        d.protocolColumn("SSLv2");
        d.title("SSLv2 Record Layer: Client Hello");
        say(d, "Client Hello");
        d.u8(OLD_TYPE);
        d.u16(F.version);
        int ciphers = d.u16(CIPHER_SPEC_LENGTH);
        int session = d.u16(OLD_SESSION_LENGTH);
        int challenge = d.u16(CHALLENGE_LENGTH);
        int inner = d.narrow(ciphers);
        d.open(F.ciphersuites);
        d.title(ciphers / 3 == 1 ? "Cipher Specs ({} spec)" : "Cipher Specs ({} specs)", ciphers / 3);
        while (d.remaining() >= 3) d.u24(CIPHER_SPEC);
        d.close();
        d.widen(inner);
        if (session > 0) d.bytes(F.sessionId, session);
        if (challenge > 0) {
            d.open(CHALLENGE);
            d.skip(challenge);
            d.close();
        }
        d.widen(outer);
        d.close();
    }
}
