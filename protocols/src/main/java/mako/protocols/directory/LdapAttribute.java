package mako.protocols.directory;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.encoding.Ber;
import mako.protocols.security.x509.AuthenticationFramework;
import mako.protocols.windows.NtSecurity;

/** Attributes with their values, RFC 4511 section 4.1.7; those of Windows' directory that are not text: [MS-ADA1] to [MS-ADA3]. */
final class LdapAttribute {

    static final Field VALUES  = u32("ldap.vals", "vals", help("SET_OF_AttributeValue"));
    static final Field VALUE   = bytes("ldap.AttributeValue", "AttributeValue");
    static final Field GUID    = guid("ldap.guid", "GUID");
    static final Field SID     = text("ldap.sid", "Sid");
    static final Field OID     = text("ldap.oid", "OID");

    private static final Field[] RIGHTS = {
        right("CONTROL_ACCESS", "Ads Control Access", 0x100), right("LIST_OBJECT", "Ads List Object", 0x80),
        right("DELETE_TREE", "Ads Delete Tree", 0x40), right("WRITE_PROP", "Ads Write Prop", 0x20), right("READ_PROP", "Ads Read Prop", 0x10),
        right("SELF_WRITE", "Ads Self Write", 0x08), right("LIST", "Ads List", 0x04), right("DELETE_CHILD", "Ads Delete Child", 0x02),
        right("CREATE_CHILD", "Ads Create Child", 0x01)};

    private LdapAttribute() {}

    private static Field right(String name, String label, long mask) {
        return bit("ldap.AccessMask.ADS_" + name, label, mask, SET_NOT_SET, maskWidth(32));
    }

    /** [MS-ADTS] section 5.1.3.2: what the bits of access masks mean in the directory. */
    private static final NtSecurity.Rights ACCESS = new NtSecurity.Rights() {
        @Override
        public void show(Dissection d) {
            long mask = d.peekLe32(0);
            d.title("LDAP specific rights: 0x{x8}", mask & 0xffff);
            for (Field right : RIGHTS) d.part(right, d.offset(), 4, mask);
        }

        @Override
        public boolean alone() {
            return true;
        }
    };

    /** Reads the attribute at the cursor as {@code group}. */
    static void read(Dissection d, Field group) {
        int rest = Ber.begin(d, group);
        if (rest < 0) return;
        content(d, d.group());
        Ber.end(d, rest);
    }

    /** Reads the attribute of a modification, which is named on {@code line} with what becomes of it too. */
    static void change(Dissection d, Field group, int line, long kind) {
        int rest = Ber.begin(d, group);
        if (rest < 0) return;
        content(d, d.group());
        Ber.end(d, rest);
    }

    private static void content(Dissection d, int line) {
        String name = Ber.peekText(d);
        if (d.titles()) d.appendOn(line, " {s}", name);
        Ber.text(d, LdapFilter.TYPE, Field.Charset.UTF_8);
        String plain = name.indexOf(';') < 0 ? name : name.substring(0, name.indexOf(';'));
        Ber.setOf(d, VALUES, item -> value(item, plain));
    }

    private static void value(Dissection d, String name) {
        int rest = Ber.enter(d);
        int start = d.offset();
        int length = d.remaining();
        if (length == 0) {
            d.bytes(VALUE, 0);
        } else if (isGuid(name) && length == 16) {
            d.leGuid(GUID);
        } else if (isSid(name) && length >= 8 && length == 8 + 4 * d.peekU8(1)) {
            sid(d);
        } else if (name.equalsIgnoreCase("nTSecurityDescriptor") && length >= 20) {
            NtSecurity.descriptor(d, ACCESS);
        } else if ((name.equalsIgnoreCase("cACertificate") || name.equalsIgnoreCase("userCertificate")) && Ber.at(d, Ber.SEQUENCE)) {
            AuthenticationFramework.certificateAt(d);
        } else if (name.equalsIgnoreCase("netlogon")) {
            LdapNetlogon.read(d);
        } else if (isOid(name)) {
            String oid = d.string(OID, length);
            Ldap.nameLast(d, OID, oid);
        } else {
            d.bytes(VALUE, length);
            LdapMessage.showLast(d, VALUE, start, length);
        }
        d.widen(rest);
    }

    static boolean isGuid(String name) {
        return switch (name.toLowerCase(java.util.Locale.ROOT)) {
            case "objectguid", "schemaidguid", "attributesecurityguid", "domainguid", "rightsguid", "msds-generationid", "invocationid" -> true;
            default -> false;
        };
    }

    private static boolean isSid(String name) {
        return switch (name.toLowerCase(java.util.Locale.ROOT)) {
            case "objectsid", "tokengroups", "sidhistory", "securityidentifier" -> true;
            default -> false;
        };
    }

    private static boolean isOid(String name) {
        return switch (name.toLowerCase(java.util.Locale.ROOT)) {
            case "supportedcontrol", "supportedextension", "supportedcapabilities", "supportedfeatures" -> true;
            default -> false;
        };
    }

    static void sid(Dissection d) {
        NtSecurity.sid(d, SID, "SID");
    }

    /** The GUID at the cursor as it is written, without moving. */
    static String guidText(Dissection d) {
        Text text = new Text();
        text.hex(d.peekLe32(0), 8).raw('-').hex(d.peekLe16(4), 4).raw('-').hex(d.peekLe16(6), 4).raw('-').hex(d.peekU16(8), 4).raw('-');
        text.hex(d.peekU48(10), 12);
        return text.toString();
    }
}
