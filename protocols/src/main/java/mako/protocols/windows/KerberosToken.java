package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.encoding.Ber;

/** Tokens of Kerberos for the GSS-API: RFC 1964 section 1.1 and 1.2, RFC 4121 sections 4.1 and 4.2, RFC 4757 section 7.2. */
final class KerberosToken {

    static final Field SPNEGO_KRB5 = protocol("spnego-krb5", "SPNEGO-KRB5", "SPNEGO-KRB5");
    static final Values TYPES      = Values.of("""
        0x0001 KRB5_AP_REQ
        0x0002 KRB5_AP_REP
        0x0003 KRB5_ERROR
        0x0004 KERB_TGT_REQUEST
        0x0104 KERB_TGT_REPLY
        0x0101 KRB5_GSS_GetMIC
        0x0102 KRB5_GSS_Wrap
        0x0201 KRB5_GSS_Delete_sec_context
        0x0404 KRB_TOKEN_CFX_GetMic
        0x0405 KRB_TOKEN_CFX_WRAP
        """);
    static final Field BLOB        = bytes("spnego.krb5.blob", "krb5_blob");
    static final Field OID         = text("spnego.krb5_oid", "KRB5 OID");
    static final Field TYPE        = u16("spnego.krb5.tok_id", "krb5_tok_id", HEX, names(TYPES), help("KRB5 Token Id"));
    static final Field SIGNING     = u16("spnego.krb5.sgn_alg", "krb5_sgn_alg", HEX, names(Values.of("""
        0x0000 DES MAC MD5
        0x0001 MD2.5
        0x0002 DES MAC
        0x0011 HMAC
        """)));
    static final Field SEALING     = u16("spnego.krb5.seal_alg", "krb5_seal_alg", HEX, names(Values.of("""
        0x0000 DES CBC
        0x0010 RC4
        0xffff None
        """)));
    static final Field SEQUENCE    = bytes("spnego.krb5.snd_seq", "krb5_snd_seq", help("KRB5 Encrypted Sequence Number"));
    static final Field CHECKSUM    = bytes("spnego.krb5.sgn_cksum", "krb5_sgn_cksum", help("KRB5 Data Checksum"));
    static final Field CONFOUNDER  = bytes("spnego.krb5.confounder", "krb5_confounder", help("KRB5 Confounder"));
    static final Field FILLER      = bytes("spnego.krb5.filler", "krb5_filler", help("KRB5 Filler"));
    static final Field FLAGS       = u8("spnego.krb5.cfx_flags", "krb5_cfx_flags", HEX, help("KRB5 CFX Flags"), bits(
        bit("spnego.krb5.acceptor_subkey", "AcceptorSubkey", 4, SET_NOT_SET, maskWidth(8)),
        bit("spnego.krb5.sealed", "Sealed", 2, SET_NOT_SET, maskWidth(8)),
        bit("spnego.krb5.send_by_acceptor", "SendByAcceptor", 1, SET_NOT_SET, maskWidth(8))));
    static final Field EXTRA       = u16("spnego.krb5.cfx_ec", "krb5_cfx_ec", help("KRB5 CFX Extra Count"));
    static final Field ROTATION    = u16("spnego.krb5.cfx_rrc", "krb5_cfx_rrc", help("KRB5 CFX Right Rotation Count"));
    static final Field NUMBER      = u64("spnego.krb5.cfx_seq", "krb5_cfx_seq", help("KRB5 Sequence Number"));

    private static final int HEADER = 0x60;
    private static final int AP_REQ = 0x6e;
    private static final int AP_REP = 0x6f;
    private static final int ERROR = 0x7e;
    private static final int NO_SEAL = 0xffff;

    private KerberosToken() {}

    /** Whether {@code oid} names Kerberos: as it is registered, and as Windows wrote it first. */
    static boolean isName(String oid) {
        return "1.2.840.113554.1.2.2".equals(oid) || "1.2.840.48018.1.2.2".equals(oid) || "1.2.840.113554.1.2.2.3".equals(oid);
    }

    /** Whether the bytes at the cursor are such a token: with its header, a message, or one of those for what is signed or sealed. */
    static boolean isToken(Dissection d) {
        if (d.captured() < 2) return false;
        int first = d.peekU8(0);
        return first == HEADER || first == AP_REQ || first == AP_REP || first == ERROR || TYPES.name(d.peekLe16(0)) != null;
    }

    /** Reads a token, all that is left. */
    static void dissect(Dissection d) {
        int first = d.peekU8(0);
        d.layer(SPNEGO_KRB5);
        d.at(BLOB, d.offset(), d.remaining());
        d.openLast();
        if (first == HEADER) {
            int rest = Ber.enter(d);
            if (Ber.oidText(d, OID) != null) typed(d);
            d.widen(rest);
        } else if (first == AP_REQ || first == AP_REP || first == ERROR) {
            Kerberos.message(d);
        } else {
            typed(d);
        }
        d.skipRest();
        d.close();
    }

    private static void typed(Dissection d) {
        int type = d.le16(TYPE);
        switch (type) {
            case 1, 2, 3 -> Kerberos.message(d);
            case 4, 0x104 -> KerberosTypes.userToUser(d);
            case 0x101 -> {
                d.le16(SIGNING);
                d.skip(4);
                d.bytes(SEQUENCE, 8);
                d.bytes(CHECKSUM, 8);
            }
            case 0x102 -> wrap(d);
            case 0x404 -> {
                FileFields.flags(d, FLAGS);
                d.bytes(FILLER, 5);
                d.u64(NUMBER);
                d.bytes(CHECKSUM, d.remaining());
            }
            case 0x405 -> wrapped(d);
            default -> d.skipRest();
        }
    }

    private static void wrap(Dissection d) {
        d.le16(SIGNING);
        int sealing = d.le16(SEALING);
        d.skip(2);
        d.bytes(SEQUENCE, 8);
        d.bytes(CHECKSUM, 8);
        if (sealing != NO_SEAL || d.remaining() >= 8) d.bytes(CONFOUNDER, 8);
    }

    private static void wrapped(Dissection d) {
        FileFields.flags(d, FLAGS);
        d.bytes(FILLER, 1);
        d.u16(EXTRA);
        d.u16(ROTATION);
        d.u64(NUMBER);
        if (d.remaining() > 0) d.bytes(CHECKSUM, d.remaining());
    }
}
