package mako.protocols.directory;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.naming.dns.DnsName;

/** What domain controllers answer to a ping, and the version that is asked for: [MS-ADTS] sections 6.3.1 and 6.3.3. */
final class LdapNetlogon {

    private static final Values OPERATIONS = Values.of("""
        7 LOGON_PRIMARY_QUERY
        12 LOGON_PRIMARY_RESPONSE
        18 LOGON_SAM_LOGON_REQUEST
        19 LOGON_SAM_LOGON_RESPONSE
        20 LOGON_SAM_PAUSE_RESPONSE
        23 LOGON_SAM_LOGON_RESPONSE_EX
        24 LOGON_SAM_PAUSE_RESPONSE_EX
        25 LOGON_SAM_USER_UNKNOWN_EX
        """);
    private static final Field[] VERSION_BITS = {
        bit("mscldap.ntver.searchflags.v1", "V1", 0x1, yesNo("Client requested version 1 netlogon response", "Version 1 netlogon response not requested"),
            help("See section 6.3.1.1 of MS-ADTS specification"), maskWidth(32)),
        bit("mscldap.ntver.searchflags.v5", "V5", 0x2, yesNo("Client requested version 5 netlogon response", "Version 5 netlogon response not requested"),
            help("See section 6.3.1.1 of MS-ADTS specification"), maskWidth(32)),
        bit("mscldap.ntver.searchflags.v5ex", "V5EX", 0x4, yesNo("Client requested version 5 extended netlogon response", "Version 5 extended response not requested"),
            help("See section 6.3.1.1 of MS-ADTS specification"), maskWidth(32)),
        bit("mscldap.ntver.searchflags.v5ep", "V5EP", 0x8, yesNo("Client has requested IP address of the server", "IP address of server not requested"),
            help("See section 6.3.1.1 of MS-ADTS specification"), maskWidth(32)),
        bit("mscldap.ntver.searchflags.vcs", "VCS", 0x10, yesNo("Client has asked for the closest site information", "Closest site information not requested"),
            help("See section 6.3.1.1 of MS-ADTS specification"), maskWidth(32)),
        bit("mscldap.ntver.searchflags.vnt4", "VNT4", 0x1000000, yesNo("Client is requesting server to avoid NT4 emulation", "Only full AD DS requested"),
            help("See section 6.3.1.1 of MS-ADTS specification"), maskWidth(32)),
        bit("mscldap.ntver.searchflags.vpdc", "VPDC", 0x10000000, yesNo("Client has requested the Primary Domain Controller", "Primary Domain Controller not requested"),
            help("See section 6.3.1.1 of MS-ADTS specification"), maskWidth(32)),
        bit("mscldap.ntver.searchflags.vip", "VIP", 0x20000000, yesNo("Client has requested IP details (obsolete)", "IP details not requested (obsolete)"),
            help("See section 6.3.1.1 of MS-ADTS specification"), maskWidth(32)),
        bit("mscldap.ntver.searchflags.vl", "VL", 0x40000000, yesNo("Client indicated that it is the local machine", "Client is not the local machine"),
            help("See section 6.3.1.1 of MS-ADTS specification"), maskWidth(32)),
        bit("mscldap.ntver.searchflags.vgc", "VGC", 0x80000000L, yesNo("Client has requested a Global Catalog server", "Global Catalog not requested"),
            help("See section 6.3.1.1 of MS-ADTS specification"), maskWidth(32))};
    private static final Field[] FLAG_BITS = {
        bit("mscldap.netlogon.flags.forestnc", "FDC", 0x80000000L, yesNo("The NC is the default forest NC(Windows 2008)", "The NC is not the default forest NC (Windows 2008)"),
            help("Is the NC the default forest root(Windows 2008)?"), maskWidth(32)),
        bit("mscldap.netlogon.flags.defaultnc", "DNC", 0x40000000, yesNo("The NC is the default NC (Windows 2008)", "The NC is not the default NC (Windows 2008)"),
            help("Is this the default NC (Windows 2008)?"), maskWidth(32)),
        bit("mscldap.netlogon.flags.dnsname", "DNS", 0x20000000, yesNo("Server name is in DNS format (Windows 2008)", "Server name is not in DNS format (Windows 2008)"),
            help("Does the server have a dns name (Windows 2008)?"), maskWidth(32)),
        bit("mscldap.netlogon.flags.writabledc", "WDC", 0x1000, yesNo("Domain controller is a Windows 2008 writable NC", "Domain controller is not a Windows 2008 writable NC"),
            help("Is this an writable dc (Windows 2008)?"), maskWidth(32)),
        bit("mscldap.netlogon.flags.rodc", "RODC", 0x800, yesNo("Domain controller is a Windows 2008 RODC", "Domain controller is not a Windows 2008 RODC"),
            help("Is this an read only dc?"), maskWidth(32)),
        bit("mscldap.netlogon.flags.ndnc", "NDNC", 0x400, yesNo("Domain is NON-DOMAIN NC serviced by ldap server", "Domain is NOT non-domain nc serviced by ldap server"),
            help("Is this an NDNC dc?"), maskWidth(32)),
        bit("mscldap.netlogon.flags.good_timeserv", "Good Time Serv", 0x200, yesNo("This dc has a GOOD TIME SERVICE (i.e. hardware clock)", "This dc does NOT have a good time service (i.e. no hardware clock)"),
            help("Is this a Good Time Server? (i.e. does it have a hardware clock)"), maskWidth(32)),
        bit("mscldap.netlogon.flags.writable", "Writable", 0x100, yesNo("This dc is WRITABLE", "This dc is NOT writable"),
            help("Is this dc writable?"), maskWidth(32)),
        bit("mscldap.netlogon.flags.closest", "Closest", 0x80, yesNo("This server is in the same site as the client", "This server is NOT in the same site as the client"),
            help("Is this the closest dc?"), maskWidth(32)),
        bit("mscldap.netlogon.flags.timeserv", "Time Serv", 0x40, yesNo("This dc is running TIME SERVICES (ntp)", "This dc is NOT running time services (ntp)"),
            help("Does this dc provide time services (ntp) ?"), maskWidth(32)),
        bit("mscldap.netlogon.flags.kdc", "KDC", 0x20, yesNo("This is a KDC (kerberos)", "This is NOT a kdc (kerberos)"),
            help("Does this dc act as a KDC?"), maskWidth(32)),
        bit("mscldap.netlogon.flags.ds", "DS", 0x10, yesNo("This dc supports DS", "This dc does NOT support ds"),
            help("Does this dc provide DS services?"), maskWidth(32)),
        bit("mscldap.netlogon.flags.ldap", "LDAP", 0x8, yesNo("This is an LDAP server", "This is NOT an ldap server"),
            help("Does this DC act as an LDAP server?"), maskWidth(32)),
        bit("mscldap.netlogon.flags.gc", "GC", 0x4, yesNo("This is a GLOBAL CATALOGUE of forest", "This is NOT a global catalog of forest"),
            help("Does this dc service as a GLOBAL CATALOGUE?"), maskWidth(32)),
        bit("mscldap.netlogon.flags.pdc", "PDC", 0x1, yesNo("This is a PDC", "This is NOT a pdc"),
            help("Is this DC a PDC or not?"), maskWidth(32))};

    static final Field OPERATION      = u16("mscldap.netlogon.opcode", "Operation code", names(OPERATIONS), help("LDAP ping operation code"));
    static final Field FAMILY         = u16("mscldap.netlogon.ipaddress.family", "Family");
    static final Field IPV4           = ipv4("mscldap.netlogon.ipaddress.ipv4", "IPv4", help("IP Address"));
    static final Field PORT           = u16("mscldap.netlogon.ipaddress.port", "Port");
    static final Field ADDRESS        = ipv4("mscldap.netlogon.ipaddress", "IP Address", help("Domain Controller IP Address"));
    static final Field LM_TOKEN       = u16("mscldap.netlogon.lm_token", "LM Token", HEX, help("MUST be set to 0xFFFF"));
    static final Field NT_TOKEN       = u16("mscldap.netlogon.nt_token", "NT Token", HEX, help("MUST be set to 0xFFFF"));
    static final Field FLAGS          = u32("mscldap.netlogon.flags", "Flags", HEX, help("Netlogon flags describing the DC properties"), bits(FLAG_BITS));
    static final Field VERSION        = u32("mscldap.ntver.flags", "Version Flags", HEX, help("NETLOGON_NT_VERSION Options Bits"), bits(VERSION_BITS));
    static final Field DOMAIN_GUID    = guid("mscldap.domain.guid", "Domain GUID", help("Value of the NC's GUID attribute"));
    static final Field FOREST         = text("mscldap.forest", "Forest", help("DNS name of the forest"));
    static final Field DOMAIN         = text("mscldap.domain", "Domain", help("DNS name of the NC"));
    static final Field HOST           = text("mscldap.hostname", "Hostname", help("DNS name of server"));
    static final Field NETBIOS_DOMAIN = textz("mscldap.nb_domain", "NetBIOS Domain", help("NetBIOS name of the NC"));
    static final Field NETBIOS_HOST   = textz("mscldap.nb_hostname", "NetBIOS Hostname", help("NetBIOS name of the server"));
    static final Field USER           = textz("mscldap.username", "Username", help("User specified in client's request"));
    static final Field SITE           = text("mscldap.sitename", "Server Site", help("Site name of the server"));
    static final Field CLIENT_SITE    = text("mscldap.clientsitename", "Client Site", help("Site name of the client"));

    private static final int RESPONSE = 19;
    private static final int PAUSED   = 20;
    private static final int RESPONSE_EX = 23;
    private static final int UNKNOWN_EX  = 25;
    private static final int ADDRESS_FOLLOWS = 8;

    private LdapNetlogon() {}

    /** Reads the four bytes of the version. */
    static void version(Dissection d) {
        named(d, VERSION, VERSION_BITS);
    }

    private static void named(Dissection d, Field field, Field[] bits) {
        long value = d.le32(field);
        if (!d.titles()) return;
        for (Field bit : bits) {
            if ((value & bit.mask) != 0) d.appendLast(", {}: {}", bit.label, bit.yes);
        }
    }

    /** Reads the answer, all that is left. */
    static void read(Dissection d) {
        int start = d.offset();
        int operation = d.le16(OPERATION);
        switch (operation) {
            case RESPONSE_EX, 24, UNKNOWN_EX -> {
                d.skip(2);
                named(d, FLAGS, FLAG_BITS);
                d.leGuid(DOMAIN_GUID);
                DnsName.shown(d, FOREST, start);
                DnsName.shown(d, DOMAIN, start);
                DnsName.shown(d, HOST, start);
                DnsName.shown(d, NETBIOS_DOMAIN, start);
                DnsName.shown(d, NETBIOS_HOST, start);
                DnsName.shown(d, USER, start);
                DnsName.shown(d, SITE, start);
                DnsName.shown(d, CLIENT_SITE, start);
                if (d.remaining() > 8 && (tokenVersion(d) & ADDRESS_FOLLOWS) != 0) address(d);
                if (d.remaining() > 8) d.seek(d.offset() + d.remaining() - 8);
                tail(d);
            }
            case RESPONSE, PAUSED -> {
                wide(d, NETBIOS_HOST);
                wide(d, USER);
                wide(d, NETBIOS_DOMAIN);
                if (d.remaining() > 8) {
                    d.leGuid(DOMAIN_GUID);
                    d.skip(16);
                    DnsName.shown(d, FOREST, start);
                    DnsName.shown(d, DOMAIN, start);
                    DnsName.shown(d, HOST, start);
                    d.ipv4(ADDRESS);
                    named(d, FLAGS, FLAG_BITS);
                }
                tail(d);
            }
            default -> d.skipRest();
        }
    }

    private static long tokenVersion(Dissection d) {
        return d.peekLe32(d.remaining() - 8);
    }

    private static void tail(Dissection d) {
        version(d);
        d.le16(LM_TOKEN);
        d.le16(NT_TOKEN);
        d.skipRest();
    }

    private static void address(Dissection d) {
        int length = d.peekU8(0);
        d.skip(1);
        int rest = d.narrow(length);
        d.at(ADDRESS, d.offset() + 4, 4, d.peekU32(4));
        d.openLast();
        d.le16(FAMILY);
        d.u16(PORT);
        d.ipv4(IPV4);
        d.close();
        d.widen(rest);
    }

    private static void wide(Dissection d, Field field) {
        int size = 0;
        while (d.peekU16(size) != 0) size += 2;
        d.text(field, size + 2, Field.Charset.UTF_16_LITTLE);
    }
}
