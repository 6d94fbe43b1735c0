package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.encoding.Ber;

/** What proves who sent a unit of DCE/RPC: C706 section 13.2.6.1, [MS-RPCE] sections 2.2.2.11 and 2.2.2.13. */
final class RpcAuthentication {

    static final Values TYPES     = Values.of("""
        0   None
        1   Kerberos 5
        9   SPNEGO
        10  NTLMSSP
        14  SCHANNEL SSP
        16  Kerberos SSP
        17  Distributed Password Authentication SSP
        18  MSN SSP
        21  Digest SSP
        68  NETLOGON Secure Channel
        100 MSMQ SSP
        """);
    static final Values LEVELS    = Values.of("""
        1 None
        2 Connect
        3 Call
        4 Packet
        5 Packet integrity
        6 Packet privacy
        """);

    static final Field INFO       = group("dcerpc.auth_info", "Auth Info");
    static final Field TYPE       = u8("dcerpc.auth_type", "Auth type", names(TYPES));
    static final Field LEVEL      = u8("dcerpc.auth_level", "Auth level", names(LEVELS));
    static final Field PADDING    = u8("dcerpc.auth_pad_len", "Auth pad len");
    static final Field RESERVED   = u8("dcerpc.auth_rsrvd", "Auth Rsrvd");
    static final Field CONTEXT    = u32("dcerpc.auth_ctx_id", "Auth Context ID");
    static final Field CREDENTIALS = bytes("dcerpc.auth_credentials", "Auth Credentials");
    static final Field VERIFIER   = bytes("dcerpc.authentication_verifier", "Authentication verifier");

    static final int SPNEGO = 9;
    static final int NTLM = 10;
    static final int KERBEROS = 16;
    static final int PRIVACY = 6;

    private RpcAuthentication() {}

    /** Reads the trailer of a unit, where it has one; that of a call is shown a second time, for filters. */
    static void dissect(Dissection d, RpcUnit unit, boolean call) {
        if (unit.authLength == 0) return;
        d.seek(unit.trailer());
        int type = d.peekU8(0);
        int level = d.peekU8(1);
        if (call) {
            d.at(INFO, d.offset() + 8, 0, 0);
            d.hidden();
        }
        d.open(INFO);
        d.u8(TYPE);
        d.u8(LEVEL);
        d.u8(PADDING);
        d.u8(RESERVED);
        long context = unit.u32(d, CONTEXT);
        if (d.titles()) {
            d.title("Auth Info: {}, {}, AuthContextId({})", TYPES.name(type, "Unknown"), LEVELS.name(level, "Unknown"), context);
        }
        int rest = d.narrow(unit.authLength);
        token(d, type, call);
        d.widen(rest);
        d.close();
    }

    private static void token(Dissection d, int type, boolean call) {
        switch (type) {
            case SPNEGO, KERBEROS -> GssApi.part(d);
            case NTLM -> {
                if (Ntlmssp.isMessage(d)) d.tryInsideAnyway(Ber.OIDS, Ntlmssp.NAME, Ntlmssp.PART);
                else Ntlmssp.signature(d);
            }
            default -> d.bytes(call ? VERIFIER : CREDENTIALS, d.remaining());
        }
    }
}
