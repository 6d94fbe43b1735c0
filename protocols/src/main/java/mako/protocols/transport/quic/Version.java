package mako.protocols.transport.quic;

import java.util.HexFormat;
import mako.protocols.security.tls.TransportParameters;

/**
 * What differs between versions of QUIC in how packets are protected: RFC 9001, sections 5.2 and 5.8, the drafts of it, and RFC 9369,
 * section 3.3.
 *
 * @param salt what the first secret is made with
 * @param label what the names of keys begin with
 * @param retryKey the key that authenticates Retry packets; null where they have no tag
 * @param retryNonce and its nonce
 */
record Version(byte[] salt, String label, byte[] retryKey, byte[] retryNonce) {

    static final long NEGOTIATION = 0;
    private static final long ONE = 1;
    private static final long TWO = 0x6b3343cfL;
    private static final long TWO_DRAFT = 0x709a50c4L;
    private static final long DRAFTS = 0xff00_0000L;
    private static final long FACEBOOK = 0xfaceb000L;
    private static final long GOOGLE_Q050 = 0x51303530L;
    private static final long GOOGLE_T050 = 0x54303530L;
    private static final long GOOGLE_T051 = 0x54303531L;
    private static final int FIRST_DRAFT = 21;
    private static final int LAST_DRAFT = 34;

    private static final Version RFC = version("38762cf7f55934b34d179ae6a4c80cadccbb7f0a", "quic",
        "be0c690b9f66575a1d766b54e368c84e", "461599d35d632bf2239825bb");
    private static final Version DRAFT_29 = version("afbfec289993d24c9e9786f19c6111e04390a899", "quic",
        "ccce187ed09a09d05728155a6cb96be1", "e54930f97f2136f0530a8c1c");
    private static final Version DRAFT_25 = version("c3eef712c72ebb5a11a7d2432bb46365bef9f502", "quic",
        "4d32ecdb2a2133c841e4043df27d4430", "4d1611d05513a552c587d575");
    private static final Version DRAFT_23 = version("c3eef712c72ebb5a11a7d2432bb46365bef9f502", "quic", null, null);
    private static final Version DRAFT_21 = version("7fbcdb0e7c66bbe9193a96cd21519ebd7a02644a", "quic", null, null);
    private static final Version SECOND = version("0dede3def700a6db819381be6e269dcbf9bd2ed9", "quicv2",
        "8fb4b01b56ac48e260fbcbcead7ccc92", "d86969bc2d7c6d9990efb04a");
    private static final Version SECOND_DRAFT = version("a707c203a59b47184a1d62ca570406ea7ae3e5d3", "quicv2",
        "8fb4b01b56ac48e260fbcbcead7ccc92", "d86969bc2d7c6d9990efb04a");
    private static final Version Q050 = version("504574efd066fe2f9d945cfcdbd3a7f0d3b56b45", "quic", null, null);
    private static final Version T050 = version("7ff579e5acd072915580304c43a2367c60488310", "quic",
        "4d32ecdb2a2133c841e4043df27d4430", "4d1611d05513a552c587d575");
    private static final Version T051 = version("7a4edef4e7ccee5fa4506c19124fc8ccda6e033d", "quic",
        "4d32ecdb2a2133c841e4043df27d4430", "4d1611d05513a552c587d575");

    private static Version version(String salt, String label, String retryKey, String retryNonce) {
        HexFormat hex = HexFormat.of();
        return new Version(hex.parseHex(salt), label, retryKey == null ? null : hex.parseHex(retryKey),
            retryNonce == null ? null : hex.parseHex(retryNonce));
    }

    /** Whether packets hold frames of Google's own, from before the drafts. */
    static boolean hasOwnFrames(long number) {
        return number == GOOGLE_Q050 || number == GOOGLE_T050 || number == GOOGLE_T051;
    }

    /** Whether types of long headers have the numbers of the second version. */
    static boolean isSecond(long number) {
        return number == TWO || number == TWO_DRAFT;
    }

    /** Returns the version of this number, or null where its packets cannot be opened. */
    static Version of(long number) {
        if (number == ONE) return RFC;
        // What is sent to be refused is protected in whichever way the client likes.
        if (TransportParameters.isReserved(number)) return DRAFT_29;
        if (number == TWO) return SECOND;
        if (number == TWO_DRAFT) return SECOND_DRAFT;
        if (number == GOOGLE_Q050) return Q050;
        if (number == GOOGLE_T050) return T050;
        if (number == GOOGLE_T051) return T051;
        if (number == FACEBOOK + 1) return DRAFT_21;
        if (number > FACEBOOK && number <= FACEBOOK + 15) return DRAFT_25;
        return ofDraft(number - DRAFTS);
    }

    private static Version ofDraft(long draft) {
        if (draft < FIRST_DRAFT || draft > LAST_DRAFT) return null;
        return draft >= 33 ? RFC : draft >= 29 ? DRAFT_29 : draft >= 25 ? DRAFT_25 : draft >= 23 ? DRAFT_23 : DRAFT_21;
    }
}
