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

    static final Field SEAL_GROUP = group("netlogon.secchan.verifier", "Secure Channel Verifier", help("Verifier"));
    static final Field SIGN_ALGORITHM = u16("netlogon.secchan.signalg", "Sign algorithm", HEX, names(Values.of("0x77 HMAC-MD5")));
    static final Field SEAL_ALGORITHM = u16("netlogon.secchan.sealalg", "Seal algorithm", HEX, names(Values.of("0xffff Not Encrypted\n0x7a RC4")));
    static final Field SIGNATURE_FLAGS = bytes("netlogon.secchan.flags", "Flags");
    static final Field SEQUENCE   = bytes("netlogon.secchan.seq", "Sequence No");
    static final Field DIGEST     = bytes("netlogon.secchan.digest", "Packet Digest");
    static final Field NONCE      = bytes("netlogon.secchan.nonce", "Nonce");

    static final int SPNEGO = 9;
    static final int NETLOGON = 68;
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
            case NETLOGON -> {
                if (call) netlogon(d);
                else d.bytes(CREDENTIALS, d.remaining());
            }
            default -> d.bytes(call ? VERIFIER : CREDENTIALS, d.remaining());
        }
    }

    /** What protects a call over the secure channel to a domain controller: [MS-NRPC] sections 2.2.1.3.2 and 2.2.1.3.3. */
    private static void netlogon(Dissection d) {
        d.open(SEAL_GROUP);
        d.le16(SIGN_ALGORITHM);
        d.le16(SEAL_ALGORITHM);
        d.skip(2);
        d.bytes(SIGNATURE_FLAGS, 2);
        d.bytes(SEQUENCE, 8);
        d.bytes(DIGEST, 8);
        if (d.remaining() >= 8) d.bytes(NONCE, 8);
        d.skipRest();
        d.close();
    }
}
