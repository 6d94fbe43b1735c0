package mako.protocols.terminal;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.conference.T124;
import mako.protocols.conference.T125;
import mako.protocols.transport.Cotp;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Tpkt;

/** How Remote Desktop Protocol connections begin: [MS-RDPBCGR] sections 2.2.1.1 and 2.2.1.2. */
public final class Rdp implements Dissector {

    static final Values TYPES = Values.of("""
        0x01 RDP Negotiation Request
        0x02 RDP Negotiation Response
        0x03 RDP Negotiation Failure
        0x06 RDP Correlation Info
        """);
    static final Values PROTOCOLS = Values.of("""
        0 Standard RDP Security
        1 TLS 1.0, 1.1 or 1.2
        2 CredSSP
        4 RDSTLS protocol
        8 CredSSP with Early User Authorization Result PDU
        """);
    static final Values FAILURES = Values.of("""
        1 TLS required by server
        2 TLS not allowed by server
        3 TLS certificate not on server
        4 Inconsistent flags
        5 Server requires Enhanced RDP Security with CredSSP
        6 Server requires Enhanced RDP Security with TLS and certificate-based client authentication
        """);

    static final Field RDP          = protocol("rdp", "RDP", "Remote Desktop Protocol");
    static final Field COOKIE       = text("rdp.rt_cookie", "Routing Token/Cookie");
    static final Field TYPE         = u8("rdp.neg_type", "Type", HEX, names(TYPES));
    static final Field REQUEST_FLAGS = u8("rdp.negReq.flags", "Flags", HEX, bits(
        bit("rdp.negReq.flags.restricted_admin_mode_req", "Restricted admin mode required", 0x01, maskWidth(8)),
        bit("rdp.negReq.flags.correlation_info_present", "Correlation info present", 0x08, maskWidth(8))));
    static final Field FLAGS        = u8("rdp.negReq.flags", "Flags", HEX);
    static final Field RESPONSE_FLAGS = u8("rdp.negRsp.flags", "Flags", HEX, bits(
        bit("rdp.negRsp.flags.extended_client_data_supported", "Extended Client Data Blocks supported", 0x01, maskWidth(8)),
        bit("rdp.negRsp.flags.dynvc_gfx_protocol_supported", "Graphics Pipeline Extension Protocol supported", 0x02, maskWidth(8)),
        bit("rdp.negRsp.flags.restricted_admin_mode_supported", "Restricted admin mode supported", 0x08, maskWidth(8)),
        bit("rdp.negRsp.flags.restricted_authentication_mode_supported", "Restricted authentication mode supported", 0x10, maskWidth(8))));
    static final Field LENGTH       = u16("rdp.neg_length", "Length");
    static final Field REQUESTED    = u32("rdp.negReq.requestedProtocols", "requestedProtocols", HEX, bits(
        bit("rdp.negReq.requestedProtocols.ssl", "TLS security supported", 0x1, maskWidth(32)),
        bit("rdp.negReq.requestedProtocols.hybrid", "CredSSP supported", 0x2, maskWidth(32)),
        bit("rdp.negReq.requestedProtocols.rdstls", "RDSTLS supported", 0x4, maskWidth(32)),
        bit("rdp.negReq.requestedProtocols.hybrid_ex", "CredSSP with Early User Authorization Result PDU supported", 0x8, maskWidth(32))));
    static final Field SELECTED     = u32("rdp.negReq.selectedProtocol", "selectedProtocol", HEX, names(PROTOCOLS));
    static final Field FAILURE      = u32("rdp.negFailure.failureCode", "failureCode", HEX, names(FAILURES));
    static final Field CORRELATION  = bytes("rdp.correlationInfo.correlationId", "correlationId");
    static final Field CORRELATION_FLAGS = u8("rdp.correlationInfo.flags", "Flags", HEX);
    static final Field CORRELATION_RESERVED = bytes("rdp.correlationInfo.reserved", "Reserved");

    /** "Duca" and "McDn", whose user data are whose in a conference. */
    private static final int CLIENT_KEY = 0x44756361;
    private static final int SERVER_KEY = 0x4d63446e;
    private static final int REQUEST = 1;
    private static final int RESPONSE = 2;
    private static final int REFUSAL = 3;
    private static final int CORRELATES = 6;
    private static final int NEGOTIATION_BYTES = 8;
    private static final long COOKIE_BEGINS = 0x436f6f6b69653a20L;
    private static final int NEW_LINE = 0x0d0a;

    @Override
    public Field dissects() {
        return RDP;
    }

    @Override
    public void link(Links links) {
        links.heuristic(Cotp.REQUESTS, Links.Strength.USUAL, "rdp_cr", this, Rdp::isRequest);
        links.add(T124.KEYED, CLIENT_KEY, this);
        links.add(T124.KEYED, SERVER_KEY, this);
        links.add(T125.SENDING, T125.REMOTE_DESKTOP, this);
        links.heuristic(Tpkt.OTHERS, Links.Strength.STRONG, "rdp_fastpath", this, RdpFastPath::recognizes);
        links.heuristic(Cotp.CONFIRMS, Links.Strength.USUAL, "rdp_cc", this, Rdp::isConfirmation);
    }

    /** A cookie or routing token, which ends with a new line, or a request without one. */
    private static boolean isRequest(Dissection d) {
        return d.captured() >= NEGOTIATION_BYTES && (d.peekU64(0) == COOKIE_BEGINS || isNegotiation(d, REQUEST, REQUEST));
    }

    private static boolean isConfirmation(Dissection d) {
        return d.captured() >= NEGOTIATION_BYTES && isNegotiation(d, RESPONSE, REFUSAL);
    }

    private static boolean isNegotiation(Dissection d, int from, int to) {
        return d.peekU8(0) >= from && d.peekU8(0) <= to && d.peekLe16(2) == NEGOTIATION_BYTES;
    }

    @Override
    public void dissect(Dissection d) {
        if (d.about() instanceof Integer what) {
            connected(d, what);
            return;
        }
        if (d.carrier() == Tcp.TCP) {
            RdpFastPath.read(d);
            return;
        }
        d.open(RDP);
        d.protocolColumn("RDP");
        d.info();
        boolean first = true;
        int cookie = cookieLength(d);
        if (cookie >= 0) {
            String text = d.string(COOKIE, cookie);
            if (d.columns()) d.moreInfo().add(text);
            first = false;
            d.skip(2);
        }
        while (d.remaining() >= 4) {
            int type = d.u8(TYPE);
            negotiation(d, type, first);
            first = false;
        }
        d.skipRest();
        d.close();
    }

    private static void connected(Dissection d, int what) {
        if (what == T125.REMOTE_DESKTOP || what == T125.REMOTE_DESKTOP_REQUEST) {
            if (!RdpConnection.data(d, what == T125.REMOTE_DESKTOP_REQUEST)) throw d.notMine();
            return;
        }
        d.openBeside(RDP);
        d.protocolColumn("RDP");
        if (what == CLIENT_KEY) RdpFastPath.learnClient(d);
        if (what == CLIENT_KEY) RdpConnection.client(d);
        else RdpConnection.server(d);
        d.close();
    }

    /** How many bytes stand before the new line; -1 where there is none in front of a negotiation. */
    private static int cookieLength(Dissection d) {
        for (int i = 0; i + 1 < d.captured(); i++) if (d.peekU16(i) == NEW_LINE) return i;
        return -1;
    }

    private static void negotiation(Dissection d, int type, boolean first) {
        if (d.columns() && type != CORRELATES && !first) d.moreInfo().add(", ");
        switch (type) {
            case REQUEST -> {
                flags(d, REQUEST_FLAGS);
                length(d);
                nameFlags(d, REQUESTED, d.le32(REQUESTED));
                if (d.columns()) d.moreInfo().add("Negotiate Request");
            }
            case RESPONSE -> {
                flags(d, RESPONSE_FLAGS);
                length(d);
                d.le32(SELECTED);
                if (d.columns()) d.moreInfo().add("Negotiate Response");
            }
            case REFUSAL -> {
                d.u8(FLAGS);
                length(d);
                long code = d.le32(FAILURE);
                if (d.columns()) d.moreInfo().add("Negotiate Failure, failureCode ").add(FAILURES.name(code, "Unknown"));
            }
            case CORRELATES -> {
                d.u8(CORRELATION_FLAGS);
                length(d);
                d.bytes(CORRELATION, 16);
                d.bytes(CORRELATION_RESERVED, 16);
            }
            default -> d.skipRest();
        }
    }

    /** Shown as if it lay in its first byte only. */
    private static void length(Dissection d) {
        int at = d.offset();
        d.at(LENGTH, at, 1, d.peekLe16(0));
        d.skip(2);
    }

    private static void flags(Dissection d, Field field) {
        nameFlags(d, field, d.u8(field));
    }

    private static void nameFlags(Dissection d, Field field, long value) {
        if (!d.titles()) return;
        for (Derivation bit : field.inside()) if ((value & bit.field().mask) != 0) d.appendLast(", {}", bit.field().label);
    }
}
