package mako.protocols.directory;

import static mako.dissect.Exchanges.exchanges;
import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.encoding.Ber;
import mako.protocols.encoding.ObjectIdentifiers;
import mako.protocols.security.tls.Tls;
import mako.protocols.transport.Tcp;
import mako.protocols.windows.GssApi;

/** Lightweight Directory Access Protocol, RFC 4511: messages over TCP, in the layers of SASL (RFC 4422) too, where they are not encrypted. */
public final class Ldap implements Dissector {

    static final Field LDAP          = protocol("ldap", "LDAP", "Lightweight Directory Access Protocol");
    static final Field SASL_LENGTH   = u32("ldap.sasl_buffer_length", "SASL Buffer Length");
    static final Field SASL_BUFFER   = section("SASL Buffer");
    static final Field PAYLOAD       = section("GSS-API payload");
    static final Field ENCRYPTED     = bytes("ldap.gssapi_encrypted_payload", "GSS-API Encrypted payload");
    static final Field RESPONSE_IN   = frame("ldap.response_in", "Response In", GENERATED, help("The response to this LDAP request is in this frame"));
    static final Field RESPONSE_TO   = frame("ldap.response_to", "Response To", GENERATED,
        help("This is a response to the LDAP request in this frame"));
    static final Field TIME          = duration("ldap.time", "Time", GENERATED, help("The time between the Call and the Reply"));

    /** What is shown inside of messages: certificates and security descriptors too. */
    static final String[] PREFIXES = {"ldap", "cldap", "mscldap", "nt", "ber", "pkcs1", "x509af", "x509ce", "x509if", "x509sat", "pkix1explicit", "pkix1implicit"};

    static final Exchanges CALLS = exchanges(RESPONSE_IN, RESPONSE_TO, TIME);
    private static final Key<Session> SESSION = Key.key(Session::new);

    private static final int CATALOG_PORT = 3268;
    private static final int PORT = 389;
    /** RFC 4422 section 3.7: four bytes of length in front of what a security layer wraps. */
    private static final int SASL_HEADER = 4;
    private static final int MOST_SASL = 1 << 24;
    /** RFC 4121 section 4.2.6.2, and RFC 4757 section 7.3 with the header of RFC 2743. */
    private static final int WRAP = 0x0504;
    private static final int WRAP_HEADER = 16;
    private static final int OLD_WRAP_HEADER = 32;

    private static final Framing FRAMING = Ldap::length;

    /** What a session says of its security layer. */
    static final class Session {
        String mechanism;
        /** Number of the frame from which on messages may be wrapped, 0 where they are not. */
        long wrappedFrom;
        /** Number of the request for TLS that waits for its response, -1 where there is none. */
        long startsTls = -1;
        /** How many entries searches have brought so far. */
        long entries;
    }

    static Session session(Conversation conversation) {
        return conversation.get(SESSION);
    }

    @Override
    public Field dissects() {
        return LDAP;
    }

    @Override
    public String[] prefixes() {
        return PREFIXES.clone();
    }

    @Override
    public Table[] offers() {
        return new Table[] {Tls.STARTED, GssApi.TOKENS, Ber.OIDS};
    }

    @Override
    public void link(Links links) {
        links.addFramed(Tcp.PORTS, PORT, FRAMING, this).addFramed(Tcp.PORTS, CATALOG_PORT, FRAMING, this);
        links.addFramed(Tls.PORTS, 636, FRAMING, this);
    }

    private static int length(Dissection d) {
        if (d.captured() < 2) return Framing.NEED_MORE;
        if (d.peekU8(0) != Ber.SEQUENCE) {
            if (d.captured() < SASL_HEADER) return Framing.NEED_MORE;
            return d.peekU8(0) == 0 ? (int) d.peekU32(0) + SASL_HEADER : d.captured();
        }
        int first = d.peekU8(1);
        if (first < 0x80) return 2 + first;
        int width = first & 0x7f;
        if (width == 0 || width > 4) return d.captured();
        if (d.captured() < 2 + width) return Framing.NEED_MORE;
        long length = 0;
        for (int i = 0; i < width; i++) length = length << 8 | d.peekU8(2 + i);
        return (int) Math.min(Integer.MAX_VALUE, length + 2 + width);
    }

    @Override
    public void dissect(Dissection d) {
        if (d.peekU8(0) != Ber.SEQUENCE && !isWrapped(d)) throw d.notMine();
        boolean further = "LDAP".equals(d.protocolColumn());
        d.protocolColumn("LDAP");
        if (!further) {
            d.info();
        } else if (d.columns() && !d.moreInfo().isEmpty()) {
            d.addInfo(" | ");
        }
        d.open(LDAP);
        if (d.peekU8(0) == Ber.SEQUENCE) LdapMessage.read(d, false);
        else wrapped(d);
        d.close();
        d.fenceInfo();
    }

    private static boolean isWrapped(Dissection d) {
        if (d.captured() < SASL_HEADER + 2 || d.peekU32(0) < 2 || d.peekU32(0) > MOST_SASL) return false;
        Conversation conversation = d.conversation();
        Session session = conversation == null ? null : conversation.find(SESSION);
        return d.remember(session != null && session.wrappedFrom > 0 && session.wrappedFrom < d.packet().number ? 1L : 0L) != 0;
    }

    /** Notes with what mechanism a client authenticates. */
    static void binds(Dissection d, String mechanism) {
        Conversation conversation = d.conversation();
        if (conversation == null) return;
        d.learn(() -> conversation.get(SESSION).mechanism = mechanism);
    }

    /** The mechanism that the client chose last. */
    static String mechanism(Dissection d) {
        Conversation conversation = d.conversation();
        Session session = conversation == null ? null : conversation.find(SESSION);
        return d.remember(session == null ? null : session.mechanism);
    }

    /** Notes that an authentication went well: security layers may begin. */
    static void bound(Dissection d) {
        Conversation conversation = d.conversation();
        if (conversation == null) return;
        long frame = d.packet().number;
        d.learn(() -> {
            Session session = conversation.get(SESSION);
            if (session.mechanism != null) session.wrappedFrom = frame;
        });
    }

    private static void wrapped(Dissection d) {
        int length = (int) d.u32(SASL_LENGTH);
        d.open(SASL_BUFFER);
        int rest = d.narrow(length);
        String mechanism = mechanism(d);
        boolean windows = "GSS-SPNEGO".equals(mechanism) || "GSSAPI".equals(mechanism);
        if (windows) generic(d);
        else d.restInside();
        d.widen(rest);
        d.close();
    }

    /** RFC 4752: tokens of the GSS-API. */
    private static void generic(Dissection d) {
        int token = d.remaining();
        boolean sealed = true;
        if (d.captured() >= WRAP_HEADER && d.peekU16(0) == WRAP) {
            sealed = (d.peekU8(2) & 2) != 0;
            token = sealed ? WRAP_HEADER + d.peekU16(4) + d.peekU16(6) : WRAP_HEADER + d.peekU16(6);
        } else if (d.peekU8(0) == 0x60) {
            int header = Ber.contents(d) - d.offset();
            int name = 2 + d.peekU8(header + 1);
            int at = header + name;
            sealed = d.peekU16(at + 4) != 0xffff;
            token = at + OLD_WRAP_HEADER;
        } else if (d.captured() >= 16 && d.peekLe32(0) == 1) {
            token = 16;
        }
        int rest = d.narrow(token);
        GssApi.token(d);
        d.widen(rest);
        int left = d.remaining();
        if (left <= 0) return;
        if (sealed) {
            if (d.columns()) d.addInfo("SASL GSS-API Privacy: payload ({} bytes)", left);
            d.bytes(ENCRYPTED, left);
            return;
        }
        if (d.columns()) d.addInfo("SASL GSS-API Integrity: ");
        d.open(PAYLOAD);
        d.title("GSS-API payload ({} byte{})", left, left == 1 ? "" : "s");
        while (d.remaining() > 0) LdapMessage.read(d, false);
        d.close();
    }

    /** The name of an object identifier, in parentheses, behind the text just read. */
    static void nameLast(Dissection d, Field field, String oid) {
        if (!d.titles() || oid.isEmpty()) return;
        String name = ObjectIdentifiers.name(oid);
        if (!name.equals(oid)) d.titleLast("{}: {s} ({s})", field.label, oid, name);
    }
}
