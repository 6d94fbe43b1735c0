package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.encoding.Ber;

/** What clients of Kerberos present, and are asked for, before they get tickets: RFC 4120, section 5.2.7, RFC 6113, [MS-KILE] section 2.2. */
final class KerberosPreauthentication {

    static final Values TYPES        = Values.resource(Kerberos.class, "kerberos-preauthentication.txt");

    static final Field DATA          = group("kerberos.PA_DATA_element", "PA-DATA");
    static final Field TYPE          = i32("kerberos.padata_type", "padata-type", names(TYPES));
    static final Field VALUE         = bytes("kerberos.padata_value", "padata-value");
    static final Field SALT          = bytes("kerberos.pw_salt", "pw-salt");
    static final Field STATUS        = u32("kerberos.smb.nt_status", "NT Status", HEX, names(NtStatus.NAMES), help("NT Status code"));
    static final Field RESERVED      = u32("kerberos.ext_error.reserved", "Reserved", HEX);
    static final Field FLAGS         = u32("kerberos.ext_error.flags", "Flags", HEX);
    static final Field WANTS_PAC     = bool("kerberos.include_pac", "include-pac");
    static final Field INFO          = group("kerberos.ETYPE_INFO_ENTRY_element", "ETYPE-INFO-ENTRY");
    static final Field INFO_SALT     = bytes("kerberos.info_salt", "salt");
    static final Field INFO2         = group("kerberos.ETYPE_INFO2_ENTRY_element", "ETYPE-INFO2-ENTRY");
    static final Field INFO2_SALT    = text("kerberos.info2_salt", "salt");
    static final Field PARAMETERS    = bytes("kerberos.s2kparams", "s2kparams");
    static final Field USER          = text("kerberos.auth", "auth");
    static final Field FAST          = group("kerberos.armored_data_element", "armored-data");
    static final Field ARMOR         = group("kerberos.armor_element", "armor");
    static final Field ARMOR_TYPE    = i32("kerberos.armor_type", "armor-type", names(Values.of("0 fX-FAST-reserved\n1 fX-FAST-ARMOR-AP-REQUEST")));
    static final Field ARMOR_VALUE   = bytes("kerberos.armor_value", "armor-value");
    static final Field FAST_CHECKSUM = group("kerberos.req_checksum_element", "req-checksum");
    static final Field FAST_REQUEST  = group("kerberos.enc_fast_req_element", "enc-fast-req");
    static final Field FAST_REPLY    = group("kerberos.enc_fast_rep_element", "enc-fast-rep");
    static final Field USER_CHECKSUM = group("kerberos.cksum_element", "cksum");
    static final Field PAC_FLAGS     = bytes("kerberos.flags", "flags");
    static final Field SUPPORTED = u32("kerberos.supported_entypes", "SupportedEnctypes", HEX, bits(
        bit("kerberos.supported_entypes.des-cbc-crc", "des-cbc-crc", 0x1, yesNo("Supported", "Not supported"), maskWidth(32)),
        bit("kerberos.supported_entypes.des-cbc-md5", "des-cbc-md5", 0x2, yesNo("Supported", "Not supported"), maskWidth(32)),
        bit("kerberos.supported_entypes.rc4-hmac", "rc4-hmac", 0x4, yesNo("Supported", "Not supported"), maskWidth(32)),
        bit("kerberos.supported_entypes.aes128-cts-hmac-sha1-96", "aes128-cts-hmac-sha1-96", 0x8, yesNo("Supported", "Not supported"), maskWidth(32)),
        bit("kerberos.supported_entypes.aes256-cts-hmac-sha1-96", "aes256-cts-hmac-sha1-96", 0x10, yesNo("Supported", "Not supported"), maskWidth(32)),
        bit("kerberos.supported_entypes.fast-supported", "fast-supported", 0x10000, yesNo("Supported", "Not supported"), maskWidth(32)),
        bit("kerberos.supported_entypes.compound-identity-supported", "compound-identity-supported", 0x20000,
            yesNo("Supported", "Not supported"), maskWidth(32)),
        bit("kerberos.supported_entypes.claims-supported", "claims-supported", 0x40000, yesNo("Supported", "Not supported"), maskWidth(32)),
        bit("kerberos.supported_entypes.resource-sid-compression-disabled", "resource-sid-compression-disabled", 0x80000,
            yesNo("Supported", "Not supported"), maskWidth(32))));

    private static final Field[] PAC_OPTIONS = Kerberos.flags("kerberos.PAC.OPTIONS.FLAGS.",
        "claims", "branch-aware", "forward-to-full-dc", "resource-based-constrained-delegation");

    private static final int SEQUENCE_OF_DATA = 0x30;

    private KerberosPreauthentication() {}

    /** Reads a PA-DATA; its value stands inside its type. */
    static void data(Dissection d) {
        int rest = Ber.begin(d, DATA);
        if (rest < 0) return;
        contents(d, d.group());
        Ber.end(d, rest);
    }

    private static void contents(Dissection d, int titled) {
        int type = -1;
        int entry = -1;
        while (d.remaining() > 0) {
            int which = Ber.identifier(d) & 0x1f;
            int inner = Ber.enter(d);
            if (which == 1) {
                type = (int) Ber.integer(d, TYPE);
                entry = d.last();
                if (d.titles()) d.appendOn(titled, " {}", TYPES.name(type, "Unknown:" + type));
            } else if (which == 2 && Ber.at(d, Ber.OCTET_STRING)) {
                d.openOn(entry);
                value(d, type);
                d.close();
            }
            d.widen(inner);
        }
    }

    private static void value(Dissection d, int type) {
        int rest = Ber.enter(d);
        d.at(VALUE, d.offset(), d.remaining());
        d.openLast();
        if (d.remaining() > 0) typed(d, type);
        d.skipRest();
        d.close();
        d.widen(rest);
    }

    private static void typed(Dissection d, int type) {
        switch (type) {
            case 1 -> Kerberos.choice(d, false);
            case 2, 138 -> encrypted(d);
            case 3 -> salt(d);
            case 11 -> entries(d, INFO, INFO_SALT, false);
            case 19 -> entries(d, INFO2, INFO2_SALT, true);
            case 128 -> members(d, (dd, which) -> Ber.bool(dd, WANTS_PAC));
            case 129 -> members(d, KerberosPreauthentication::forUser);
            case 136 -> fast(d);
            case 165 -> FileFields.flags(d, SUPPORTED);
            case 167 -> members(d, (dd, which) -> KerberosTypes.bits(dd, PAC_FLAGS, PAC_OPTIONS));
            default -> {}
        }
    }

    private static void members(Dissection d, KerberosTypes.Member member) {
        if (!Ber.at(d, Ber.SEQUENCE)) return;
        int rest = Ber.enter(d);
        KerberosTypes.members(d, member);
        d.widen(rest);
    }

    private static void encrypted(Dissection d) {
        members(d, KerberosTypes::encryptedMember);
    }

    /** A salt; Windows puts its status in its place where a request fails. */
    private static void salt(Dissection d) {
        if (d.remaining() == 12 && NtStatus.NAMES.name(d.peekLe32(0)) != null) {
            long status = d.le32(STATUS);
            if (d.columns() && status != 0) d.addInfo(" NT Status: {}", NtStatus.name(status));
            d.le32(RESERVED);
            d.le32(FLAGS);
        } else {
            d.bytes(SALT, d.remaining());
        }
    }

    private static void entries(Dissection d, Field group, Field salt, boolean text) {
        if (!Ber.at(d, Ber.SEQUENCE)) return;
        int rest = Ber.enter(d);
        while (d.remaining() > 0) {
            int before = d.remaining();
            KerberosTypes.sequence(d, group, (dd, which) -> {
                switch (which) {
                    case 0 -> Ber.integer(dd, KerberosTypes.ENCRYPTION);
                    case 1 -> {
                        if (text) Ber.text(dd, salt, Field.Charset.ASCII);
                        else Ber.octetString(dd, salt);
                    }
                    default -> Ber.octetString(dd, PARAMETERS);
                }
            });
            if (d.remaining() == before) break;
        }
        d.widen(rest);
    }

    private static void forUser(Dissection d, int which) {
        switch (which) {
            case 0 -> KerberosTypes.name(d, KerberosTypes.NAME);
            case 1 -> Ber.text(d, KerberosTypes.REALM, Field.Charset.ASCII);
            case 2 -> KerberosTypes.checksum(d, USER_CHECKSUM);
            default -> Ber.text(d, USER, Field.Charset.ASCII);
        }
    }

    /** What hides a request from those who would guess passwords: RFC 6113, section 5.4. */
    private static void fast(Dissection d) {
        if ((Ber.identifier(d) & 0xc0) != 0x80) return;
        int rest = Ber.enter(d);
        KerberosTypes.sequence(d, FAST, (dd, which) -> {
            boolean reply = which == 0 && (Ber.at(dd, SEQUENCE_OF_DATA) && isEncrypted(dd));
            if (reply) KerberosTypes.encrypted(dd, FAST_REPLY);
            else if (which == 0) KerberosTypes.sequence(dd, ARMOR, KerberosPreauthentication::armor);
            else if (which == 1) KerberosTypes.checksum(dd, FAST_CHECKSUM);
            else KerberosTypes.encrypted(dd, FAST_REQUEST);
        });
        d.widen(rest);
    }

    /** Whether a SEQUENCE has a cipher, which is its member 2. */
    private static boolean isEncrypted(Dissection d) {
        int at = d.offset();
        int rest = Ber.enter(d);
        boolean found = false;
        while (d.remaining() > 0) {
            found |= Ber.identifier(d) == 0xa2;
            Ber.skip(d);
        }
        d.widen(rest);
        d.seek(at);
        return found;
    }

    private static void armor(Dissection d, int which) {
        if (which == 0) {
            Ber.integer(d, ARMOR_TYPE);
        } else if (Ber.at(d, Ber.OCTET_STRING)) {
            int rest = Ber.enter(d);
            d.at(ARMOR_VALUE, d.offset(), d.remaining());
            d.openLast();
            if (d.remaining() > 0) Kerberos.choice(d, false);
            d.close();
            d.widen(rest);
        }
    }

    private static final int CONTEXT = 2 << 8;
    private static final int UNIVERSAL_SEQUENCE = 16;

    /** Reads a PA-DATA that is all there is to an error. */
    static void single(Dissection d) {
        if (!Ber.at(d, Ber.SEQUENCE)) throw d.malformed();
        int outer = d.group();
        int rest = Ber.enter(d);
        if (Ber.at(d, Ber.SEQUENCE)) {
            for (int i = 1; i <= 2; i++) Ber.wrong(d, CONTEXT | i, UNIVERSAL_SEQUENCE);
        } else {
            contents(d, outer);
        }
        d.widen(rest);
    }

    /** Reads what could be presented to do without the error. */
    static void several(Dissection d) {
        if (!Ber.at(d, Ber.SEQUENCE)) throw d.malformed();
        int rest = Ber.enter(d);
        while (d.remaining() > 0 && Ber.at(d, Ber.SEQUENCE)) data(d);
        d.widen(rest);
    }
}
