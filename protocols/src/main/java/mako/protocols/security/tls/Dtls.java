package mako.protocols.security.tls;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.encoding.Ber;
import mako.protocols.security.x509.Asn1Module;
import mako.protocols.transport.Udp;

/** Datagram Transport Layer Security, 1.0 to 1.2: RFC 6347, and RFC 9146 for connection identifiers. */
public final class Dtls implements Dissector {

    static final Field DTLS     = protocol("dtls", "DTLS", "Datagram Transport Layer Security");
    static final RecordFields R = new RecordFields("dtls", "DTLS");
    static final Field EPOCH    = u16("dtls.record.epoch", "Epoch");
    static final Field NUMBER   = u48("dtls.record.sequence_number", "Sequence Number");

    static final HandshakeFields F = new HandshakeFields("dtls");

    /** What DTLS carries, by port. */
    public static final Table PORTS = table("dtls.port", "DTLS Port");

    private static final int HEADER = 13;
    private static final String SOURCE = "Decrypted DTLS";
    private static final int[] SECURE_PORTS = {853, 2221, 5684, 5868};

    private final RecordContent content = new RecordContent(R, new DatagramMessages(new Handshake(F, true)), SOURCE);

    @Override
    public Field dissects() {
        return DTLS;
    }

    @Override
    public String[] prefixes() {
        return Asn1Module.prefixesAnd("dtls");
    }

    @Override
    public Table[] offers() {
        return new Table[] {PORTS, Ber.OIDS};
    }

    @Override
    public void link(Links links) {
        for (int port : SECURE_PORTS) links.add(Udp.PORTS, port, this);
        links.heuristic(Udp.PORTS, Links.Strength.USUAL, "dtls_udp", this, Dtls::isRecord);
    }

    private static boolean isRecord(Dissection d) {
        if (d.captured() < HEADER) return false;
        int type = d.peekU8(0);
        int version = d.peekU16(1);
        return type >= Tls.CHANGE_CIPHER_SPEC && type <= Tls.HEARTBEAT
            && (version == 0xfeff || version == 0xfefd || version == 0xfefc || version == 0x0100);
    }

    @Override
    public void dissect(Dissection d) {
        Conversation conversation = d.conversation();
        Session session = conversation == null ? new Session() : conversation.get(Session.KEY);
        long state = d.remember(session.state);
        if (d.hindsight() && Session.version(state) == 0) {
            state = Session.withVersion(state, Session.version(session.state));
        }
        d.open(DTLS);
        d.protocolColumn(R.versionName(Session.version(state)));
        d.info();
        while (d.captured() > 0) {
            if (!isRecord(d) || HEADER + d.peekU16(11) > d.remaining()) {
                RecordFields.say(d, "Continuation Data");
                d.skip(d.captured());
                break;
            }
            long after = record(d, session, state);
            session.keep(d, state, after);
            state = after;
        }
        d.close();
    }

    private long record(Dissection d, Session session, long state) {
        int begin = d.offset();
        boolean forward = d.forward();
        d.open(R.record);
        int type = d.u8(R.contentType);
        int written = d.u16(R.version);
        boolean hello = type == Tls.HANDSHAKE && d.captured() > HEADER - 3 && d.peekU8(HEADER - 3) == Handshake.CLIENT_HELLO;
        int epoch = d.u16(EPOCH);
        long number = (long) epoch << 48 | d.u48(NUMBER);
        int length = d.u16(R.length);
        if (Session.version(state) == 0 && !hello && epoch == 0) state = Session.withVersion(state, written);
        d.protocolColumn(R.versionName(Session.version(state)));
        int outer = d.narrow(length);
        byte[] opened = epoch > 0 && Session.opens(state, forward) ? Opening.open(d, session, type, written, number) : null;
        if (opened == null) state = content.read(d, session, state, type, written, begin, begin, epoch > 0);
        else state = content.opened(d, session, state, type, written, begin, begin, opened, opened.length);
        d.protocolColumn(R.versionName(Session.version(state)));
        d.widen(outer);
        d.close();
        if (opened != null && type == Tls.APPLICATION_DATA) handOn(d, session, opened);
        return state;
    }

    private static void handOn(Dissection d, Session session, byte[] opened) {
        Conversation outer = d.conversation();
        if (outer == null || opened.length == 0) return;
        long kept = d.enter(SOURCE, opened);
        d.within(session.carried(outer).conversation);
        d.payload(PORTS, Math.min(d.sourcePort(), d.destinationPort()), Math.max(d.sourcePort(), d.destinationPort()));
        d.within(outer);
        d.leave(kept);
    }
}
