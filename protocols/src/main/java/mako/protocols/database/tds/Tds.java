package mako.protocols.database.tds;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.Pieces;
import mako.protocols.encoding.Ber;
import mako.protocols.security.tls.Tls;
import mako.protocols.transport.Tcp;

/**
 * Tabular Data Stream, which Microsoft's and Sybase's database servers speak: Microsoft [MS-TDS] section 2.2.3 for the packets, the TDS 5.0
 * Functional Specification for those of Sybase. A message is cut into packets of which the last one says so.
 */
public final class Tds implements Dissector {

    private static final Values TYPES = Values.of("""
        1 SQL batch
        2 TDS4/5 login
        3 Remote Procedure Call
        4 Response
        5 Unused
        6 Attention
        7 Bulk load data
        8-13 Unused
        14 Transaction Manager Request
        15 TDS5 query
        16 TDS7 login
        17 SSPI message
        18 TDS7 pre-login message
        23 TLS exchange
        """);

    public static final Field TDS = protocol("tds", "TDS", "Tabular Data Stream");
    static final Field TYPE     = u8("tds.type", "Type", names(TYPES), help("Packet type"));
    static final Field STATUS   = u8("tds.status", "Status", HEX, help("Packet status"), bits(
        bit("tds.status.eom", "End of message", 0x1, help("The packet is the last packet in the whole request")),
        bit("tds.status.ignore", "Ignore this event", 0x2),
        bit("tds.status.event_notif", "Event notification", 0x4),
        bit("tds.status.reset_conn", "Reset connection", 0x8),
        bit("tds.status.reset_conn_skip_tran", "Reset connection keeping transaction state", 0x10)));
    static final Field LENGTH   = u16("tds.length", "Length", help("Packet length"));
    static final Field CHANNEL  = u16("tds.channel", "Channel", help("Channel Number"));
    static final Field NUMBER   = u8("tds.packet_number", "Packet Number");
    static final Field UNKNOWN  = bytes("tds.unknown_tds_packet", "TDS Packet");
    static final Field WINDOW   = u8("tds.window", "Window");

    static final Field FRAGMENTS = group("tds.fragments", "TDS Fragments");
    static final Field FRAGMENT  = frame("tds.fragment", "TDS Fragment");
    static final Field FRAGMENT_COUNT = u32("tds.fragment.count", "Segment count");
    static final Field WHOLE_LENGTH   = u32("tds.reassembled.length", "Reassembled TDS length", help("The total length of the reassembled payload"));

    private static final Fragments REASSEMBLY = Fragments.fragments("Reassembled TDS",
        new Fragments.Parts(FRAGMENTS, FRAGMENT, null, null, null, null, null, FRAGMENT_COUNT, null, WHOLE_LENGTH, null));

    private static final int[] PORTS = {1433, 2433};
    private static final int HEADER = 8;
    private static final int END_OF_MESSAGE = 1;
    /** Larger messages are not kept together. */
    private static final int MOST_BYTES = 4 << 20;

    static final int BATCH = 1;
    static final int LOGIN = 2;
    static final int CALL = 3;
    static final int RESPONSE = 4;
    static final int MANAGER = 14;
    static final int QUERY = 15;
    static final int LOGIN_7 = 16;
    static final int SSPI = 17;
    static final int PRE_LOGIN = 18;

    private static final Framing FRAMING = Tds::length;
    private static final Key<Connection> CONNECTION = Key.key(Connection::new);

    /** What the two have agreed on, and what came so far of a message in either direction. */
    static final class Connection {
        Dialect dialect = Dialect.UNKNOWN;
        private final Pieces[] pieces = {Pieces.NOTHING, Pieces.NOTHING};
    }

    @Override
    public Field dissects() {
        return TDS;
    }

    @Override
    public Table[] offers() {
        return new Table[] {Tls.STARTED, Ber.OIDS};
    }

    @Override
    public void link(Links links) {
        for (int port : PORTS) links.addFramed(Tcp.PORTS, port, FRAMING, this);
        links.heuristic(Tcp.PORTS, Links.Strength.WEAK, "tds_tcp", this, Tds::looksLikeTds);
    }

    /** The segment is one packet from a client, of a type that is not the server's, and has no window. */
    private static boolean looksLikeTds(Dissection d) {
        if (d.captured() <= HEADER || d.peekU16(2) != d.captured() || d.peekU8(1) > 1 || d.peekU16(4) != 0 || d.peekU8(6) > 1 || d.peekU8(7) != 0) return false;
        int type = d.peekU8(0);
        if (type == QUERY) return TdsFive.isQuery(d.peekU8(HEADER));
        return type == BATCH || type == LOGIN || type == CALL || type == LOGIN_7 || type == PRE_LOGIN;
    }

    /** What was negotiated in messages of this protocol goes on outside of them. */
    private static boolean isTls(Dissection d) {
        int type = d.peekU8(0);
        return type >= 20 && type <= 23 && d.peekU8(1) == 3 && d.peekU8(2) <= 4;
    }

    private static int length(Dissection d) {
        if (d.captured() < HEADER) return Framing.NEED_MORE;
        return isTls(d) ? d.peekU16(3) + 5 : Math.max(HEADER, d.peekU16(2));
    }

    @Override
    public void dissect(Dissection d) {
        if (d.captured() >= HEADER && isTls(d)) {
            if (d.tryPayload(Tls.STARTED, "tls") < 0) d.rest();
            return;
        }
        boolean another = d.isLayerSince(Tcp.TCP, TDS);
        d.open(TDS);
        d.protocolColumn("TDS");
        int type = d.u8(TYPE);
        int status = d.u8(STATUS);
        if (d.titles()) Flags.append(d, d.last(), STATUS, status);
        d.u16(LENGTH);
        d.u16(CHANNEL);
        int number = d.u8(NUMBER);
        d.u8(WINDOW);
        boolean last = status != 0;
        if (d.columns()) {
            if (another) d.moreInfo().add(",");
            else d.info();
            String name = TYPES.name(type);
            if (name == null) d.addInfo("Unknown Packet Type: {}", type, 0);
            else d.addInfo(name);
            if (!last) d.addInfo(" (Not last buffer)");
        }
        Connection connection = d.conversation() == null ? new Connection() : d.conversation().get(CONNECTION);
        boolean alone = (status & END_OF_MESSAGE) != 0 && number <= 1;
        whole(d, connection, type, last, alone);
        d.close();
    }

    /** Puts packets together: the last one has its status set. Of a later one whose beginning is missing nothing is known. */
    private static void whole(Dissection d, Connection connection, int type, boolean last, boolean alone) {
        int way = d.conversation() != null && d.forward() ? 1 : 0;
        Pieces known = d.remember(connection.pieces[way]);
        Pieces before = known.next() == type ? known : Pieces.NOTHING;
        if (last && before.isEmpty()) {
            if (alone) message(d, connection, type);
            else d.restInside();
            return;
        }
        boolean fits = d.captured() == d.remaining() && before.bytes().length < MOST_BYTES;
        Pieces together = fits ? before.with(d.peekBytes(0, d.remaining()), d.packet().number, type) : Pieces.NOTHING;
        Pieces kept = last ? Pieces.NOTHING : together;
        d.learn(() -> connection.pieces[way] = kept);
        if (!last || together.isEmpty()) {
            d.restInside();
            return;
        }
        long outer = together.enter(d, REASSEMBLY);
        message(d, connection, type);
        d.leave(outer);
        d.skipRest();
    }

    private static void message(Dissection d, Connection connection, int type) {
        Dialect dialect = d.remember(connection.dialect);
        switch (type) {
            case BATCH -> TdsRequests.batch(d);
            case LOGIN -> TdsLogin.old(d, connection);
            case CALL -> TdsRequests.call(d, dialect);
            case RESPONSE -> {
                if (d.remaining() > 0 && d.peekU8(0) == 0) TdsLogin.preLogin(d);
                else TdsTokens.response(d, dialect);
            }
            case MANAGER -> TdsRequests.manager(d);
            case QUERY -> TdsRequests.query(d, dialect == Dialect.UNKNOWN ? Dialect.QUERYING : dialect);
            case LOGIN_7 -> TdsLogin.login(d, connection);
            case SSPI -> TdsLogin.security(d);
            case PRE_LOGIN -> TdsLogin.preLogin(d);
            default -> {
                if (d.remaining() > 0) d.bytes(UNKNOWN, d.remaining());
            }
        }
    }
}
