package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** How computers prove to domain controllers who they are: [MS-NRPC] sections 3.5.4.4 and 2.2.1.3. */
final class Netlogon {

    static final Field SERVER        = text("netlogon.handle", "Handle", UTF_16_LITTLE, help("Logon Srv Handle"));
    static final Field COMPUTER      = text("netlogon.computer_name", "Computer Name", UTF_16_LITTLE);
    static final Field ACCOUNT       = text("netlogon.acct_name", "Acct Name", UTF_16_LITTLE, help("Account Name"));
    static final Field CHANNEL       = u16("netlogon.sec_chan_type", "Sec Chan Type", help("Secure Channel Type"), names(Values.of("""
        0 SEC_CHAN_NULL
        1 SEC_CHAN_LOCAL
        2 SEC_CHAN_WKSTA
        3 SEC_CHAN_DNS_DOMAIN
        4 SEC_CHAN_DOMAIN
        5 SEC_CHAN_LANMAN
        6 SEC_CHAN_BDC
        7 SEC_CHAN_RODC
        """)));
    static final Field CLIENT_CHALLENGE = bytes("netlogon.clientchallenge", "Client Challenge");
    static final Field SERVER_CHALLENGE = bytes("netlogon.serverchallenge", "Server Challenge");
    static final Field CLIENT_CREDENTIAL = bytes("netlogon.clientcred", "Client Credential");
    static final Field SERVER_CREDENTIAL = bytes("netlogon.servercred", "Server Credential");
    static final Field OPTIONS       = u32("netlogon.neg_flags", "Negotiation options", HEX, bits(
        bit("ntlmssp.neg_flags.na8000000", "Authenticated RPC supported", 0x40000000, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.neg_flags.na8000000", "Authenticated RPC via lsass supported", 0x20000000, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.neg_flags.na100000", "AES supported", 0x1000000, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.neg_flags.na200000", "RODC pass-through", 0x200000, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.neg_flags.na100000", "NO NT4 emulation", 0x100000, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.neg_flags.na80000", "Cross forest trust", 0x80000, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.neg_flags.na40000", "GetDomainInfo supported", 0x40000, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.neg_flags.na20000", "ServerPasswordSet2 supported", 0x20000, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.neg_flags.na10000", "DNS trusts supported", 0x10000, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.neg_flags.na8000", "Transitive trusts", 0x8000, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.neg_flags.na4000", "Strong key", 0x4000, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.neg_flags.na2000", "Avoid replication Auth database", 0x2000, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.neg_flags.na1000", "Avoid replication account database", 0x1000, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.neg_flags.na800", "Concurrent RPC", 0x800, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.neg_flags.na400", "Generic pass-through", 0x400, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.neg_flags.na200", "SendToSam", 0x200, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.neg_flags.na100", "Refusal of password change", 0x100, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.neg_flags.na80", "DatabaseRedo call", 0x80, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.neg_flags.na40", "Handle multiple SIDs", 0x40, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.neg_flags.na20", "Restarting full DC sync", 0x20, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.neg_flags.na10", "BDC handling Changelogs", 0x10, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.neg_flags.na8", "Promotion count(deprecated)", 0x8, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.neg_flags.na4", "RC4 encryption", 0x4, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.neg_flags.na2", "NT3.5 BDC continuous update", 0x2, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.neg_flags.na1", "Account lockout", 0x1, SET_NOT_SET, maskWidth(32))));
    static final Field RID           = u32("netlogon.serverrid", "Account RID");
    static final Field RETURNED      = u32("netlogon.rc", "Return code", HEX, names(NtStatus.NAMES));

    private static final int CHALLENGE = 4;
    private static final int AUTHENTICATE = 5;
    private static final int AUTHENTICATE2 = 15;
    private static final int AUTHENTICATE3 = 26;
    private static final int CREDENTIAL_BYTES = 8;

    private Netlogon() {}

    static boolean read(Ndr ndr, RpcCall call) {
        switch (call.operation()) {
            case CHALLENGE -> {
                if (call.request()) {
                    ndr.stringPointer("Server Handle", SERVER);
                    String computer = ndr.stringReference("Computer Name", COMPUTER);
                    if (ndr.d.columns()) ndr.d.addInfo(", {s}", computer);
                    ndr.bytes(CLIENT_CHALLENGE, CREDENTIAL_BYTES);
                } else {
                    ndr.bytes(SERVER_CHALLENGE, CREDENTIAL_BYTES);
                    status(ndr);
                }
            }
            case AUTHENTICATE, AUTHENTICATE2, AUTHENTICATE3 -> {
                if (call.request()) {
                    ndr.stringPointer("Server Handle", SERVER);
                    ndr.stringReference("User Name", ACCOUNT);
                    ndr.enumeration(CHANNEL);
                    ndr.stringReference("Computer Name", COMPUTER);
                    ndr.bytes(CLIENT_CREDENTIAL, CREDENTIAL_BYTES);
                } else {
                    ndr.bytes(SERVER_CREDENTIAL, CREDENTIAL_BYTES);
                }
                if (call.operation() != AUTHENTICATE) ndr.u32(OPTIONS);
                if (!call.request()) {
                    if (call.operation() == AUTHENTICATE3) ndr.u32(RID);
                    status(ndr);
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void status(Ndr ndr) {
        long status = ndr.u32(RETURNED);
        if (status != 0 && ndr.d.columns()) ndr.d.addInfo(", {}", NtStatus.name(status));
    }
}
