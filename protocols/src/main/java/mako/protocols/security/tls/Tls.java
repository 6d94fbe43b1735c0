package mako.protocols.security.tls;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.encoding.Ber;
import mako.protocols.security.x509.Asn1Module;
import mako.protocols.transport.Tcp;
import mako.protocols.tunnel.OpenVpn;
import mako.protocols.wireless.Eap;

/** Transport Layer Security: records (RFC 8446, section 5; RFC 5246, section 6; RFC 6101) and the hello of SSL 2.0. */
public final class Tls implements Dissector {

    static final Field TLS            = protocol("tls", "TLS", "Transport Layer Security");
    static final Field OPAQUE_TYPE    = u8("tls.record.opaque_type", "Opaque Type", names(RecordFields.CONTENT_TYPES));

    static final RecordFields R = new RecordFields("tls", "SSL");
    static final HandshakeFields F = new HandshakeFields("tls");
    private static final Field UNKNOWN_RECORD = section("Ignored Unknown Record");

    static final Field IGNORED = warning(Field.Group.PROTOCOL, "tls.ignored_unknown_record", "Ignored Unknown Record");

    /** What TLS carries, by port. */
    public static final Table PORTS = table("tls.port", "TLS Port");
    /** What TLS carries, by the name that was negotiated: RFC 7301. */
    public static final Table ALPN = table("tls.alpn", "ALPN");

    /** Those whose sessions begin in the clear offer this table: {@link #start}. */
    public static final Table STARTED = table("tls.starttls", "TLS in a session that began without");

    private static final int HEADER = 5;
    static final int CHANGE_CIPHER_SPEC = 20;
    static final int ALERT = 21;
    static final int HANDSHAKE = 22;
    static final int APPLICATION_DATA = 23;
    static final int HEARTBEAT = 24;
    private static final int TLS13 = 0x0304;

    /** The ports whose conversations are TLS from their first byte. */
    private static final int[] SECURE_PORTS = {324, 443, 465, 636, 802, 853, 993, 995, 1300, 2221, 2443, 3249, 3250, 3251,
        3252, 3496, 5061, 5671, 5684, 5868, 8883, 11207, 19999, 27017};

    /** Extensions of certificates and of OCSP responses that hold signed certificate timestamps: RFC 6962, section 3.3. */
    private static final String[] TIMESTAMP_EXTENSIONS = {"1.3.6.1.4.1.11129.2.4.2", "1.3.6.1.4.1.11129.2.4.5"};

    private final Handshake handshake = new Handshake(F, false);
    private final RecordContent content = new RecordContent(R, new HandshakeRecord(handshake), Carried.SOURCE);

    @Override
    public Field dissects() {
        return TLS;
    }

    @Override
    public String[] prefixes() {
        return Asn1Module.prefixesAnd("tls");
    }

    @Override
    public Table[] offers() {
        return new Table[] {PORTS, ALPN, Ber.OIDS};
    }

    @Override
    public void link(Links links) {
        for (int port : SECURE_PORTS) links.addStream(Tcp.PORTS, port, this);
        for (String oid : TIMESTAMP_EXTENSIONS) links.add(Ber.OIDS, oid, this);
        links.addStream(STARTED, "tls", this);
        links.add(OpenVpn.CONTROL, 0, this);
        links.add(Eap.CARRIED, Eap.TLS, this);
        links.heuristicStream(Tcp.PORTS, Links.Strength.STRONG, "tls_tcp", this, Tls::looksLikeTls);
    }

    /** What the conversation carries from the next packet on is TLS. For protocols whose sessions change over to it. */
    public static void start(Dissection d) {
        if (d.conversation() != null) d.bind(d.conversation(), STARTED, "tls");
    }

    /** Whether a first record begins at the cursor: a hello, or a record of a session that was captured from its middle. */
    private static boolean looksLikeTls(Dissection d) {
        if (isRecord(d)) return d.peekU16(3) > 0;
        return Version2.isHello(d);
    }

    private static boolean isRecord(Dissection d) {
        if (d.captured() < HEADER) return false;
        int type = d.peekU8(0);
        return type >= CHANGE_CIPHER_SPEC && type <= HEARTBEAT && isVersion(d.peekU16(1));
    }

    /** Whether records of this version have the form of SSL 3.0. */
    static boolean isVersion(int version) {
        return version >= 0x300 && version <= 0x304 || version == 0x101;
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
        d.protocolColumn(R.versionName(Session.version(state)));
        d.info();
        while (d.captured() > 0) {
            int version = Session.version(state);
            if (version == Version2.NUMBER) {
                int length = Version2.length(d);
                if (length == 0) {
                    RecordFields.say(d, "Continuation Data");
                    d.skip(d.captured());
                    break;
                }
                if (length > d.remaining() && d.pause(length)) break;
                d.whole();
                Version2.record(d, length);
                continue;
            }
            boolean strict = version >= 0x300 && version <= 0x303;
            if (d.captured() < HEADER && d.captured() == d.remaining() && d.pause(Framing.NEED_MORE)) break;
            if (isRecord(d)) {
                int length = d.peekU16(3);
                if (HEADER + length > d.remaining() && d.pause(HEADER + length)) break;
                d.whole();
                long after = record(d, session, state, begin);
                session.keep(d, state, after);
                state = after;
            } else if (strict) {
                ignored(d);
            } else if (Version2.isHello(d)) {
                int length = 2 + (d.peekU16(0) & 0x7fff);
                if (length > d.remaining() && d.pause(length)) break;
                d.whole();
                Version2.hello(d);
            } else if (Version2.isRecord(d)) {
                int length = Math.max(Version2.HEADER, Version2.length(d));
                if (length > d.remaining() && d.pause(length)) break;
                long before = state;
                if (Version2.isServerHello(d)) state = Session.withVersion(state, Version2.NUMBER);
                session.keep(d, before, state);
                Version2.record(d, length);
            } else {
                RecordFields.say(d, "Continuation Data");
                d.skip(d.captured());
            }
        }
        if (d.offset() > begin) d.fenceInfo();
        d.close();
    }

    private static void ignored(Dissection d) {
        d.open(UNKNOWN_RECORD);
        d.note(IGNORED);
        RecordFields.say(d, "Ignored Unknown Record");
        d.skip(d.captured());
        d.close();
    }

    /** Reads a record. Returns the session's state after it. */
    private long record(Dissection d, Session session, long state, int firstBegin) {
        int begin = d.offset();
        int type = d.peekU8(0);
        int written = d.peekU16(1);
        int version = Session.version(state);
        boolean hello = type == HANDSHAKE && d.captured() > HEADER && d.peekU8(HEADER) <= Handshake.CLIENT_HELLO;
        if (version == 0 && Session.early(state) && !hello) {
            version = TLS13;
            state = Session.withVersion(state, version);
        }
        d.open(R.record);
        boolean opaque = type == APPLICATION_DATA && Session.is13(version);
        d.u8(opaque ? OPAQUE_TYPE : R.contentType);
        d.u16(R.version);
        int length = d.u16(R.length);
        if (length == 0 && version == 0 && type == HANDSHAKE && d.captured() > 0) {
            d.noteLast(R.badLength, "Zero-length {} fragments are not allowed", RecordFields.CONTENT_TYPES.name(type));
            d.protocolColumn(R.versionName(written));
            d.close();
            return state;
        }
        if (length == 0) throw d.malformed();
        // The version of a first client hello's record says nothing of the session's: RFC 8446, section 5.1.
        if (version == 0 && !hello) {
            version = written;
            state = Session.withVersion(state, version);
        }
        d.protocolColumn(R.versionName(version == 0 ? written : version));
        return fragment(d, session, state, type, length, written, begin, firstBegin);
    }

    /** Reads what a record holds, and ends the record's group. */
    private long fragment(Dissection d, Session session, long state, int type, int length, int written, int begin, int firstBegin) {
        int version = Session.version(state);
        boolean forward = d.forward();
        int outer = d.narrow(length);
        int place = begin == firstBegin ? begin : begin + firstBegin;
        byte[] opened = opens(state, forward, version, type) ? Opening.open(d, session, type, written, -1) : null;
        int count = 0;
        if (opened == null) {
            state = content.read(d, session, state, type, written, begin, place, Session.ciphered(state, forward));
        } else {
            count = opened.length;
            if (Session.is13(version)) {
                // RFC 8446, section 5.4: the type is behind the content, and zeros may be behind that.
                while (count > 0 && opened[count - 1] == 0) count--;
                type = count == 0 ? 0 : opened[--count] & 255;
                d.computed(R.contentType, type);
                d.place(begin, 1);
            }
            state = content.opened(d, session, state, type, written, begin, place, opened, count);
        }
        int known = Session.version(state);
        d.protocolColumn(R.versionName(known == 0 ? written : known));
        d.widen(outer);
        d.close();
        if (count > 0 && type == APPLICATION_DATA && d.conversation() != null) {
            session.carried(d.conversation()).handOn(d, state, firstBegin, opened, count);
        }
        return state;
    }

    /** Whether a record is encrypted, and there are keys that may open it. */
    private static boolean opens(long state, boolean forward, int version, int type) {
        return Session.opens(state, forward) && (type == APPLICATION_DATA || !Session.is13(version));
    }
}
