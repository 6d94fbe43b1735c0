package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.encoding.Ber;
import mako.protocols.naming.NetbiosName;

/** What the messages of Kerberos are made of: RFC 4120, sections 5.2 and 5.3. */
final class KerberosTypes {

    static final Values ENCRYPTIONS  = Values.resource(Kerberos.class, "kerberos-encryption.txt");
    private static final Values NAME_TYPES = Values.resource(Kerberos.class, "kerberos-names.txt");

    static final Field REALM         = text("kerberos.realm", "realm");
    static final Field CLIENT_REALM  = text("kerberos.crealm", "crealm");
    static final Field CLIENT        = group("kerberos.cname_element", "cname");
    static final Field CLIENT_PARTS  = u32("kerberos.cname_string", "cname-string");
    static final Field CLIENT_PART   = text("kerberos.CNameString", "CNameString");
    static final Field SERVER        = group("kerberos.sname_element", "sname");
    static final Field SERVER_PARTS  = u32("kerberos.sname_string", "sname-string");
    static final Field SERVER_PART   = text("kerberos.SNameString", "SNameString");
    static final Field NAME          = group("kerberos.name_element", "name");
    static final Field SERVER_NAME   = group("kerberos.server_name_element", "server-name");
    static final Field PARTS         = u32("kerberos.name_string", "name-string");
    static final Field PART          = text("kerberos.KerberosString", "KerberosString");
    static final Field NAME_TYPE     = i32("kerberos.name_type", "name-type", names(NAME_TYPES));
    static final Field TICKET        = group("kerberos.ticket_element", "ticket");
    static final Field TICKET_ITEM   = group("kerberos.Ticket_element", "Ticket");
    static final Field TICKET_VERSION = u32("kerberos.tkt_vno", "tkt-vno");
    static final Field ENCRYPTION    = i32("kerberos.etype", "etype", names(ENCRYPTIONS));
    static final Field KEY_VERSION   = u32("kerberos.kvno", "kvno");
    static final Field CIPHER        = bytes("kerberos.cipher", "cipher");
    static final Field CHECKSUM_TYPE = i32("kerberos.cksumtype", "cksumtype",
        names(Values.resource(Kerberos.class, "kerberos-checksums.txt")));
    static final Field CHECKSUM      = bytes("kerberos.checksum", "checksum");
    static final Field ADDRESSES     = u32("kerberos.addresses", "addresses");
    static final Field ADDRESS       = group("kerberos.HostAddress_element", "HostAddress");
    static final Field ADDRESS_TYPE  = i32("kerberos.addr_type", "addr-type", names(Values.of("""
        2  iPv4
        5  cHAOS
        6  xEROX
        7  iSO
        12 dECNET
        16 aPPLETALK
        20 nETBIOS
        24 iPv6
        """)));
    static final Field IPV4          = ipv4("kerberos.addr_ip", "IP Address");
    static final Field IPV6          = ipv6("kerberos.addr_ipv6", "IPv6 Address");
    static final Field NETBIOS       = custom("kerberos.addr_nb", "NetBIOS Name", NetbiosName::plain);
    static final Field UNKNOWN_ADDRESS = warning(Field.Group.UNDECODED, "kerberos.address.unknown",
        "KRB Address: I don't know how to parse this type of address yet");

    private static final int NETBIOS_NAME = 16;

    private KerberosTypes() {}

    /** Reads the member of a SEQUENCE with the tag {@code which}, whose contents are all that is left. */
    interface Member {

        /** Reads it. */
        void read(Dissection d, int which);
    }

    /** Reads a SEQUENCE whose members all have tags of their own. */
    static void sequence(Dissection d, Field group, Member member) {
        int rest = Ber.begin(d, group);
        if (rest < 0) return;
        members(d, member);
        Ber.end(d, rest);
    }

    /** Reads such members up to the end. */
    static void members(Dissection d, Member member) {
        while (d.remaining() > 0) {
            int which = Ber.identifier(d) & 0x1f;
            int inner = Ber.enter(d);
            member.read(d, which);
            d.widen(inner);
        }
    }

    /** Reads a BIT STRING of flags. */
    static void bits(Dissection d, Field field, Field[] names) {
        int rest = Ber.bits(d, field);
        if (rest < 0) return;
        d.openLast();
        for (int i = 0; i < names.length; i++) Ber.bit(d, names[i], i);
        d.close();
        d.widen(rest);
    }

    static void client(Dissection d) {
        name(d, CLIENT, CLIENT_PARTS, CLIENT_PART);
    }

    static void server(Dissection d) {
        name(d, SERVER, SERVER_PARTS, SERVER_PART);
    }

    static void name(Dissection d, Field group) {
        name(d, group, PARTS, PART);
    }

    private static void name(Dissection d, Field group, Field parts, Field part) {
        sequence(d, group, (dd, which) -> {
            if (which == 0) Ber.integer(dd, NAME_TYPE);
            else Ber.sequenceOf(dd, parts, item -> Ber.text(item, part, Field.Charset.ASCII));
        });
    }

    static void ticket(Dissection d, Field group) {
        int rest = Ber.enter(d);
        sequence(d, group, (dd, which) -> {
            switch (which) {
                case 0 -> Ber.integer(dd, TICKET_VERSION);
                case 1 -> Ber.text(dd, REALM, Field.Charset.ASCII);
                case 2 -> server(dd);
                default -> encrypted(dd, Kerberos.ENCRYPTED);
            }
        });
        d.widen(rest);
    }

    /** Reads EncryptedData. */
    static void encrypted(Dissection d, Field group) {
        sequence(d, group, KerberosTypes::encryptedMember);
    }

    static void encryptedMember(Dissection d, int which) {
        switch (which) {
            case 0 -> Ber.integer(d, ENCRYPTION);
            case 1 -> Ber.integer(d, KEY_VERSION);
            default -> Ber.octetString(d, CIPHER);
        }
    }

    static void checksum(Dissection d, Field group) {
        sequence(d, group, (dd, which) -> {
            if (which == 0) Ber.integer(dd, CHECKSUM_TYPE);
            else Ber.octetString(dd, CHECKSUM);
        });
    }

    static void addresses(Dissection d, Field list) {
        Ber.sequenceOf(d, list, item -> address(item, ADDRESS));
    }

    static void address(Dissection d, Field group) {
        int rest = Ber.begin(d, group);
        if (rest < 0) return;
        long type = 0;
        while (d.remaining() > 0) {
            int which = Ber.identifier(d) & 0x1f;
            int inner = Ber.enter(d);
            if (which == 0) type = Ber.integer(d, ADDRESS_TYPE);
            else addressValue(d, (int) type);
            d.widen(inner);
        }
        Ber.end(d, rest);
    }

    private static void addressValue(Dissection d, int type) {
        int rest = Ber.enter(d);
        int length = d.remaining();
        if (type == 2 && length == 4) d.ipv4(IPV4);
        else if (type == 24 && length == 16) d.ipv6(IPV6);
        else if (type == 20 && length == NETBIOS_NAME) netbios(d);
        else d.note(UNKNOWN_ADDRESS);
        d.widen(rest);
    }

    private static void netbios(Dissection d) {
        int at = d.offset();
        d.bytes(NETBIOS, NETBIOS_NAME);
        if (d.titles()) d.titleLast("NetBIOS Name: {}", NetbiosName.plainDescribed(d.currentSource(), at, NETBIOS_NAME, 0));
    }

    /** Asks for a ticket, or gives it, so that both are users: members 0 and 1 are version and type. */
    static void userToUser(Dissection d) {
        int rest = Ber.enter(d);
        members(d, (dd, which) -> {
            switch (which) {
                case 0 -> Ber.integer(dd, Kerberos.VERSION);
                case 1 -> Ber.integer(dd, Kerberos.TYPE);
                case 2 -> {
                    if ((Ber.identifier(dd) & 0xc0) == 0x40) ticket(dd, TICKET);
                    else name(dd, SERVER_NAME);
                }
                default -> Ber.text(dd, REALM, Field.Charset.ASCII);
            }
        });
        d.widen(rest);
    }
}
