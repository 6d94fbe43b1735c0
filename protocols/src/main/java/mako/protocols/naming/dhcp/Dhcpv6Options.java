package mako.protocols.naming.dhcp;

import static mako.dissect.Fields.*;

import java.nio.charset.StandardCharsets;
import mako.dissect.*;
import mako.protocols.Enterprises;

/** Options of DHCPv6, RFC 8415 section 21 and the documents named beside the fields. */
final class Dhcpv6Options {

    private static final Values HARDWARE = Values.resource(Dhcpv6Options.class, "hardware-types.txt");
    static final Values NAMES = Values.resource(Dhcpv6Options.class, "v6-options.txt");

    static final Field OPTION    = text("dhcpv6.option.type_str", "Option");
    static final Field CODE      = u16("dhcpv6.option.type", "Option", names(NAMES));
    static final Field LENGTH    = u16("dhcpv6.option.length", "Length");
    static final Field MALFORMED = error("dhcpv6.malformed_option", "Malformed option");

    static final Field DUID      = bytes("dhcpv6.duid.bytes", "DUID");
    static final Field DUID_TYPE = u16("dhcpv6.duid.type", "DUID Type", names(Values.of("""
        1 link-layer address plus time
        2 assigned by vendor based on Enterprise number
        3 link-layer address
        4 Universally Unique IDentifier (UUID)
        """)));
    static final Field LLT_TIME     = time("dhcpv6.duidllt.time", "DUID Time");
    static final Field LLT_ADDRESS  = custom("dhcpv6.duidllt.link_layer_addr", "Link-layer address", Dhcpv6Options::colons);
    static final Field LLT_HARDWARE = u16("dhcpv6.duidllt.hwtype", "Hardware type", help("DUID LLT Hardware Type"), names(HARDWARE));
    static final Field LL_HARDWARE  = u16("dhcpv6.duidll.hwtype", "Hardware type", help("DUID LL Hardware Type"), names(HARDWARE));
    static final Field DUID_ENTERPRISE = u32("dhcpv6.duiden.enterprise", "Enterprise ID", help("DUID EN Enterprise Number"), format(Enterprises::write));
    static final Field IDENTIFIER   = bytes("dhcpv6.duiden.identifier", "Identifier");
    static final Field LL_ADDRESS   = custom("dhcpv6.duidll.link_layer_addr", "Link-layer address", Dhcpv6Options::colons);
    static final Field UUID         = bytes("dhcpv6.duiduuid.bytes", "UUID");

    static final Field IAID         = custom("dhcpv6.iaid", "IAID", Dhcpv6Options::plain);
    static final Field T1           = u32("dhcpv6.iaid.t1", "T1");
    static final Field T2           = u32("dhcpv6.iaid.t2", "T2");
    static final Field IATA         = custom("dhcpv6.iata", "IATA", Dhcpv6Options::plain);
    static final Field ADDRESS      = ipv6("dhcpv6.iaaddr.ip", "IPv6 address");
    static final Field PREFERRED    = u32("dhcpv6.iaaddr.pref_lifetime", "Preferred lifetime");
    static final Field VALID        = u32("dhcpv6.iaaddr.valid_lifetime", "Valid lifetime");
    static final Field REQUESTED    = u16("dhcpv6.requested_option_code", "Requested Option code", names(NAMES));
    static final Field PREFERENCE   = u8("dhcpv6.option_preference", "Pref-value");
    static final Field ELAPSED      = u16("dhcpv6.elapsed_time", "Elapsed time", scale(10), suffix("ms"));
    static final Field AUTH_PROTOCOL = u8("dhcpv6.auth.protocol", "Protocol");
    static final Field AUTH_ALGORITHM = u8("dhcpv6.auth.algorithm", "Algorithm");
    static final Field AUTH_RDM     = u8("dhcpv6.auth.rdm", "RDM");
    static final Field AUTH_REPLAY  = bytes("dhcpv6.auth.replay_detection", "Replay Detection");
    static final Field AUTH_INFO    = bytes("dhcpv6.auth.info", "Authentication Information");
    static final Field AUTH_REALM   = text("dhcpv6.auth.realm", "DHCP realm", UTF_8);
    static final Field AUTH_KEY     = u32("dhcpv6.auth.key_id", "Key ID");
    static final Field AUTH_MD5     = bytes("dhcpv6.auth.md5_data", "HMAC-MD5 data");
    static final Field UNICAST      = ipv6("dhcpv6.unicast", "IPv6 address");
    static final Field STATUS       = u16("dhcpv6.status_code", "Status Code", names(Values.of("""
        0 Success
        1 UnspecFail
        2 NoAddrAvail
        3 NoBinding
        4 NotOnLink
        5 UseMulticast
        6 NoPrefixAvail
        7 UnknownQueryType
        8 MalformedQuery
        9 NotConfigured
        10 NotAllowed
        11 QueryTerminated
        12 DataMissing
        13 CatchUpComplete
        14 NotSupported
        15 TLSConnectionRefused
        """)));
    static final Field STATUS_MESSAGE = text("dhcpv6.status_msg", "Status Message", UTF_8);
    static final Field CLASS_ENTERPRISE = u32("dhcpv6.vendorclass.enterprise", "Enterprise ID", help("Vendor Class Enterprise Number"),
        format(Enterprises::write));
    static final Field CLASS_DATA   = textz("dhcpv6.vendorclass.data", "vendor-class-data", UTF_8);
    static final Field VENDOR_ENTERPRISE = u32("dhcpv6.vendoropts.enterprise", "Enterprise ID", help("Vendor opts Enterprise Number"),
        format(Enterprises::write));
    static final Field VENDOR_OPTION = section("option");
    static final Field VENDOR_CODE  = u16("dhcpv6.vendoropts.enterprise.option_code", "Option code");
    static final Field VENDOR_LENGTH = u16("dhcpv6.vendoropts.enterprise.option_length", "Option length");
    static final Field VENDOR_DATA  = bytes("dhcpv6.vendoropts.enterprise.option_data", "Option data");
    static final Field INTERFACE    = bytes("dhcpv6.interface_id", "Interface-ID");
    static final Field RECONFIGURE  = u8("dhcpv6.reconf_msg", "Reconfigure message type", names(Dhcpv6.MESSAGES));
    static final Field CLASS_PART   = section("User Class suboption");
    static final Field CLASS_LENGTH = u16("dhcpv6.userclass.length", "Length");
    static final Field CLASS_OPAQUE = bytes("dhcpv6.userclass.opaque_data", "Suboption");

    // RFC 3319 (SIP), RFC 3646 (DNS), RFC 3898 (NIS), RFC 4075 (SNTP), RFC 4242 (refresh), RFC 4280 (BCMCS), RFC 4649 (remote), RFC 4580 (subscriber)
    static final Field SIP_NAME     = domainName("dhcpv6.sip_server_domain_search_fqdn", "SIP Server Domain Search FQDN");
    static final Field SIP_ADDRESS  = ipv6("dhcpv6.sip_server_a", "SIP server address");
    static final Field DNS          = ipv6("dhcpv6.dns_server", "DNS server address");
    static final Field SEARCH       = domainName("dhcpv6.search_list_entry", "List entry");
    static final Field NIS          = ipv6("dhcpv6.nis_server", "NIS server address");
    static final Field NISP         = ipv6("dhcpv6.nisp_server", "NISP server address");
    static final Field NIS_NAME     = domainName("dhcpv6.nis_fqdn", "NIS FQDN");
    static final Field NISP_NAME    = domainName("dhcpv6.nisp_fqdn", "NISP FQDN");
    static final Field SNTP         = ipv6("dhcpv6.sntp_server", "SNTP server address");
    static final Field LIFETIME     = u32("dhcpv6.lifetime", "Lifetime");
    static final Field BCMCS_NAME   = domainName("dhcpv6.bcmcs_server_fqdn", "BCMCS server FQDN");
    static final Field BCMCS        = ipv6("dhcpv6.bcmcs_server_a", "BCMCS server address");
    static final Field REMOTE_ENTERPRISE = u32("dhcpv6.remoteid.enterprise", "Enterprise ID", help("RemoteID Enterprise Number"),
        format(Enterprises::write));
    static final Field REMOTE_ID    = bytes("dhcpv6.remoteid_enterprise_id", "Remote-ID");
    static final Field SUBSCRIBER   = text("dhcpv6.subscriber_id", "Subscriber-ID", UTF_8);

    static final Field NAMES_LIST   = section("Names");
    static final Field REMARK       = section("Remark");
    static final Field TOP_LEVEL    = custom("dhcpv6.tld", "Top Level Domain name", Dhcpv6Options::domain,
        help("Likely to fail because most TLDs do not have an IP address"));
    static final Field LOOKUP       = warning(Field.Group.COMMENTS_GROUP, "dhcpv6.expert.tld_lookup", "WARNING: TLDs are rarely resolvable ");
    static final Field BOTH_BITS    = expert(Field.Severity.ERROR, Field.Group.PROTOCOL, "dhcpv6.s_bit_should_be_zero",
        "ERROR: When the N-bit is set, the S-bit must be reset");

    // RFC 4704: client FQDN
    static final Field CLIENT_S     = bit("dhcpv6.clientfqdn.client.s", "S bit", 0x01,
        help("Whether or not the client prefers to perform AAAA RR (FQDN-to-address) updates"),
        yesNo("Server SHOULD perform AAAA RR updates", "Server SHOULD NOT perform AAAA RR updates"));
    static final Field CLIENT_N     = bit("dhcpv6.clientfqdn.client.n", "N bit", 0x04,
        help("Whether or not the client prefers to perform PTR RR (address-to-FQDN) updates"),
        yesNo("Server SHOULD NOT perform PTR RR updates", "Server SHOULD perform PTR RR updates"));
    static final Field SERVER_S     = bit("dhcpv6.clientfqdn.server.s", "S bit", 0x01,
        help("Whether or not the server SHALL perform AAAA RR (FQDN-to-address) updates"),
        yesNo("Server SHOULD perform AAAA RR updates", "Server SHOULD NOT perform AAAA RR updates"));
    static final Field SERVER_O     = bit("dhcpv6.clientfqdn.server.o", "O bit", 0x02,
        help("Whether or not the server has overridden the client's S-bit preference"),
        yesNo("Server HAS overridden client's S bit preference", "Server HAS NOT overridden client's S bit preference"));
    static final Field SERVER_N     = bit("dhcpv6.clientfqdn.server.n", "N bit", 0x04,
        help("Whether or not the server SHALL perform PTR RR (address-to-FQDN) updates"),
        yesNo("Server SHOULD NOT perform PTR RR updates", "Server SHOULD perform PTR RR updates"));
    static final Field FQDN_FLAGS   = u8("dhcpv6.client_fqdn_flags", "Flags", HEX);
    static final Field CLIENT_NAME  = domainName("dhcpv6.client_domain", "Client Domain Name");

    // RFC 5192 (PANA), RFC 4833 (time zones), RFC 5007 (leasequery), RFC 5417 (CAPWAP), RFC 6334 (AFTR), RFC 6603 (exclude), RFC 5908 (NTP)
    static final Field PANA         = ipv6("dhcpv6.pana_agent", "PANA agents address");
    static final Field TIME_ZONE    = text("dhcpv6.timezone", "Time-zone", UTF_8);
    static final Field ZONE_NAME    = text("dhcpv6.tzdb", "TZ-database", UTF_8);
    static final Field QUERY_TYPE   = u8("dhcpv6.lq_query", "Query-type", names(Values.of("""
        1 by-address
        2 by-clientID
        3 by-relayID
        4 by-linkAddress
        5 by-remoteID
        """)));
    static final Field QUERY_LINK   = ipv6("dhcpv6.lq_query_link_address", "Link address");
    static final Field LAST_TIME    = u32("dhcpv6.clt_time", "Clt_time");
    static final Field RELAY_PEER   = ipv6("dhcpv6.lq_relay_data_peer_addr", "Peer address");
    static final Field RELAY_DATA   = custom("dhcpv6.lq_relay_data_msg", "DHCPv6 relay message", Dhcpv6Options::plain);
    static final Field CLIENT_LINK  = ipv6("dhcpv6.lq_client_link", "LQ client links address");
    static final Field CAPWAP       = ipv6("dhcpv6.capwap_ac_v6", "CAPWAP Access Controllers address");
    static final Field AFTR         = domainName("dhcpv6.aftr_name", "DS-Lite AFTR Name");
    static final Field PREFIX_PREFERRED = u32("dhcpv6.iaprefix.pref_lifetime", "Preferred lifetime");
    static final Field PREFIX_VALID = u32("dhcpv6.iaprefix.valid_lifetime", "Valid lifetime");
    static final Field PREFIX_LENGTH = u8("dhcpv6.iaprefix.pref_len", "Prefix length");
    static final Field PREFIX       = ipv6("dhcpv6.iaprefix.pref_addr", "Prefix address");
    static final Field HOME_AGENT   = ipv6("dhcpv6.mip6_home_agent", "Home Agent");
    static final Field HOME_ADDRESS = ipv6("dhcpv6.mip6_home_address", "Home Address");
    static final Field NAI          = text("dhcpv6.nai", "NAI", UTF_8);
    static final Field EXCLUDE_LENGTH = u8("dhcpv6.pd_exclude.pref_len", "Prefix length");
    static final Field EXCLUDE_SUBNET = bytes("dhcpv6.pd_exclude.subnet_id", "IPv6 subnet ID");
    static final Values NTP_NAMES   = Values.of("1 NTP Server Address\n2 NTP Multicast Address\n3 NTP Server FQDN");
    static final Field NTP_OPTION   = section("Suboption");
    static final Field NTP_TYPE     = u16("dhcpv6.ntpserver.option.type", "Suboption", names(NTP_NAMES));
    static final Field NTP_LENGTH   = u16("dhcpv6.ntpserver.option.length", "Length");
    static final Field NTP_ADDRESS  = ipv6("dhcpv6.ntpserver.addr", "NTP Server Address");
    static final Field NTP_MULTICAST = ipv6("dhcpv6.ntpserver.mc_addr", "NTP Multicast Address");
    static final Field NTP_NAME     = domainName("dhcpv6.ntpserver.fqdn", "NTP Server FQDN");
    static final Field PORTAL       = text("dhcpv6.captive_portal", "Captive Portal", UTF_8,
        help("The contact URI for the captive portal that the user should connect to"));
    static final Field RELAY_PORT   = u16("dhcpv6.relay_port", "Downstream Source Port");
    static final Field MUD          = text("dhcpv6.mudurl", "MUDURL", UTF_8);

    // RFC 7598: softwires
    static final Field RULE_RESERVED = bit("dhcpv6.s46_rule.flags.reserved", "Reserved", 0xfe);
    static final Field RULE_FORWARD = bit("dhcpv6.s46_rule.flags.fmr", "Forwarding Mapping Rule", 0x01);
    static final Field RULE_FLAGS   = u8("dhcpv6.s46_rule.flags", "Flags", HEX, bits(RULE_RESERVED, RULE_FORWARD));
    static final Field RULE_BITS    = u8("dhcpv6.s46_rule.ea_len", "EA-bit length");
    static final Field RULE_LENGTH4 = u8("dhcpv6.s46_rule.ipv4_pref_len", "IPv4 prefix length");
    static final Field RULE_PREFIX4 = ipv4("dhcpv6.s46_rule.ipv4_prefix", "IPv4 prefix");
    static final Field RULE_LENGTH6 = u8("dhcpv6.s46_rule.ipv6_prefix_len", "IPv6 prefix length");
    static final Field RULE_PREFIX6 = ipv6("dhcpv6.s46_rule.ipv6_prefix", "IPv6 prefix");
    static final Field BORDER_RELAY = ipv6("dhcpv6.s46_br.address", "BR address");
    static final Field DEFAULT_LENGTH = u8("dhcpv6.s46_dmr.dmr_pref_len", "IPv6 prefix length");
    static final Field DEFAULT_PREFIX = ipv6("dhcpv6.s46_dmr.dmr_prefix", "IPv6 prefix");
    static final Field BIND_ADDRESS = ipv4("dhcpv6.s46_v4v6bind.ipv4_address", "IPv4 Address");
    static final Field BIND_LENGTH  = u8("dhcpv6.s46_v4v6bind.ipv6_pref_len", "IPv6 prefix length");
    static final Field BIND_PREFIX  = ipv6("dhcpv6.s46_v4v6bind.ipv6_prefix", "IPv6 prefix");
    static final Field PORT_OFFSET  = u8("dhcpv6.s46_portparam.offset", "Offset");
    static final Field PORT_LENGTH  = u8("dhcpv6.s46_portparam.psid_len", "PSID length");
    static final Field PORT_SET     = u16("dhcpv6.s46_portparam.psid", "PSID");

    private static final int MOST_DEPTH = 16;
    private static final int ADDRESS_BYTES = 16;
    /** RFC 8415 section 11.2: seconds from 2000 on. */
    private static final long FROM_2000 = 946_684_800L;

    private Dhcpv6Options() {}

    private static Field domainName(String abbreviation, String label) {
        return custom(abbreviation, label, Dhcpv6Options::domain);
    }

    /** Reads an option, in a message of this type. */
    static void option(Dissection d, int message, int depth) {
        int start = d.offset();
        int code = d.peekU16(0);
        int length = d.peekU16(2);
        if (d.remaining() < 4 + length) {
            d.skipRest();
            return;
        }
        d.ensure(4 + length);
        d.at(OPTION, start, 4 + length, NAMES.name(code, "DHCP option " + code));
        if (d.titles()) d.titleLast(NAMES.name(code, "DHCP option " + code));
        d.openLast();
        d.u16(CODE);
        d.u16(LENGTH);
        int rest = d.narrow(length);
        data(d, code, length, message, depth);
        d.widen(rest);
        d.close();
    }

    private static void options(Dissection d, int message, int depth) {
        if (depth > MOST_DEPTH) return;
        while (d.remaining() > 0) option(d, message, depth + 1);
    }

    private static void data(Dissection d, int code, int length, int message, int depth) {
        switch (code) {
            case 1, 2, 53 -> identifier(d, code, length);
            case 3, 25 -> {
                if (tooShort(d, length, 12, code == 25 ? "IA_PD" : "IA_NA")) return;
                d.bytes(IAID, 4);
                d.u32(T1);
                d.u32(T2);
                options(d, message, depth);
            }
            case 4 -> {
                if (tooShort(d, length, 4, "IA_TA")) return;
                d.bytes(IATA, 4);
                options(d, message, depth);
            }
            case 5 -> {
                if (tooShort(d, length, 24, "IA_ADDR")) return;
                if (d.columns()) d.moreInfo().add("IAA: ").ipv6(d.peekU64(0), d.peekU64(8)).raw(' ');
                d.ipv6(ADDRESS);
                d.u32(PREFERRED);
                d.u32(VALID);
                options(d, message, depth);
            }
            case 6, 43 -> {
                while (d.remaining() >= 2) d.u16(REQUESTED);
            }
            case 7 -> {
                if (wrong(d, length, 1, "PREFERENCE")) return;
                d.u8(PREFERENCE);
            }
            case 8 -> {
                if (wrong(d, length, 2, "ELAPSED-TIME")) return;
                d.u16(ELAPSED);
            }
            case 9 -> {
                if (length == 0) {
                    d.note(MALFORMED, "RELAY-MSG: malformed option");
                } else if (depth <= MOST_DEPTH) {
                    d.openAgain(Dhcpv6.DHCPV6);
                    Dhcpv6.message(d, depth + 1);
                    d.close();
                }
            }
            case 11 -> authentication(d, length);
            case 12 -> {
                if (wrong(d, length, ADDRESS_BYTES, "UNICAST")) return;
                d.ipv6(UNICAST);
            }
            case 13 -> {
                if (tooShort(d, length, 2, "STATUS_CODE")) return;
                d.u16(STATUS);
                if (d.remaining() > 0) d.text(STATUS_MESSAGE, d.remaining());
            }
            case 15 -> {
                while (d.remaining() >= 2) {
                    d.open(CLASS_PART);
                    int size = d.peekU16(0);
                    d.extent(size);
                    d.u16(CLASS_LENGTH);
                    d.bytes(CLASS_OPAQUE, size);
                    d.close();
                }
            }
            case 16 -> {
                if (tooShort(d, length, 4, "VENDOR_CLASS")) return;
                d.u32(CLASS_ENTERPRISE);
                while (d.remaining() >= 2) {
                    int size = d.peekU16(0);
                    d.skip(2);
                    if (size > 0) d.text(CLASS_DATA, Math.min(size, d.remaining()));
                }
            }
            case 17 -> {
                if (tooShort(d, length, 4, "VENDOR_OPTS")) return;
                d.u32(VENDOR_ENTERPRISE);
                while (d.remaining() >= 4) {
                    d.open(VENDOR_OPTION);
                    d.u16(VENDOR_CODE);
                    int size = d.u16(VENDOR_LENGTH);
                    d.bytes(VENDOR_DATA, size);
                    d.close();
                }
            }
            case 18 -> {
                if (length == 0) d.note(MALFORMED, "INTERFACE_ID: malformed option");
                else d.bytes(INTERFACE, length);
            }
            case 19 -> {
                if (wrong(d, length, 1, "RECONF_MSG")) return;
                d.u8(RECONFIGURE);
            }
            case 21 -> list(d, "SIP Servers Domain Search List", SIP_NAME);
            case 22 -> addresses(d, length, SIP_ADDRESS, "SIP servers address");
            case 23 -> addresses(d, length, DNS, "DNS servers address");
            case 24 -> list(d, "Domain name suffix search list", SEARCH);
            case 26 -> prefix(d, length, message, depth);
            case 27 -> addresses(d, length, NIS, "NIS servers address");
            case 28 -> addresses(d, length, NISP, "NISP servers address");
            case 29 -> list(d, "nis-domain-name", NIS_NAME);
            case 30 -> list(d, "nisp-domain-name", NISP_NAME);
            case 31 -> addresses(d, length, SNTP, "SNTP servers address");
            case 32 -> {
                if (wrong(d, length, 4, "LIFETIME")) return;
                d.u32(LIFETIME);
            }
            case 33 -> list(d, "BCMCS Servers Domain Search List", BCMCS_NAME);
            case 34 -> addresses(d, length, BCMCS, "BCMCS servers address");
            case 37 -> {
                if (tooShort(d, length, 4, "REMOTE_ID")) return;
                d.u32(REMOTE_ENTERPRISE);
                d.bytes(REMOTE_ID, d.remaining());
            }
            case 38 -> d.text(SUBSCRIBER, length);
            case 39 -> clientName(d, length, message);
            case 40 -> addresses(d, length, PANA, "PANA agents address");
            case 41 -> d.text(TIME_ZONE, length);
            case 42 -> d.text(ZONE_NAME, length);
            case 44 -> {
                if (tooShort(d, length, 17, "LQ-QUERY")) return;
                d.u8(QUERY_TYPE);
                d.ipv6(QUERY_LINK);
                options(d, message, depth);
            }
            case 45 -> options(d, message, depth);
            case 46 -> {
                if (wrong(d, length, 4, "CLT_TIME")) return;
                d.u32(LAST_TIME);
            }
            case 47 -> {
                if (tooShort(d, length, ADDRESS_BYTES, "LQ-RELAY-DATA")) return;
                d.ipv6(RELAY_PEER);
                d.bytes(RELAY_DATA, d.remaining());
            }
            case 48 -> addresses(d, length, CLIENT_LINK, "LQ client links address");
            case 52 -> addresses(d, length, CAPWAP, "CAPWAP Access Controllers address");
            case 56 -> timeServers(d);
            case 64 -> domainNames(d, AFTR);
            case 67 -> {
                if (tooShort(d, length, 2, "PD_EXCLUDE")) return;
                d.u8(EXCLUDE_LENGTH);
                d.bytes(EXCLUDE_SUBNET, d.remaining());
            }
            case 89 -> {
                flags(d, RULE_FLAGS, 1);
                d.u8(RULE_BITS);
                d.u8(RULE_LENGTH4);
                d.ipv4(RULE_PREFIX4);
                shortPrefix(d, RULE_LENGTH6, RULE_PREFIX6);
                options(d, message, depth);
            }
            case 90 -> {
                if (wrong(d, length, ADDRESS_BYTES, "S46_BR")) return;
                d.ipv6(BORDER_RELAY);
            }
            case 91 -> shortPrefix(d, DEFAULT_LENGTH, DEFAULT_PREFIX);
            case 92 -> {
                d.ipv4(BIND_ADDRESS);
                shortPrefix(d, BIND_LENGTH, BIND_PREFIX);
                options(d, message, depth);
            }
            case 93 -> {
                if (wrong(d, length, 4, "S46_PORTPARAMS")) return;
                d.u8(PORT_OFFSET);
                int bits = Math.min(16, d.u8(PORT_LENGTH));
                // As many bits as are said, the highest ones.
                d.at(PORT_SET, d.offset(), 2, d.peekU16(0) >> 16 - bits);
                d.skip(2);
            }
            case 94, 95, 96 -> options(d, message, depth);
            case 103 -> d.text(PORTAL, length);
            case 112 -> d.text(MUD, length);
            case 135 -> d.u16(RELAY_PORT);
            case 165 -> d.ipv6(HOME_AGENT);
            case 166 -> d.ipv6(HOME_ADDRESS);
            case 167 -> {
                if (tooShort(d, length, 4, "NAI")) return;
                d.skip(2);
                d.text(NAI, length - 2);
            }
            default -> Dhcpv6Failover.data(d, code);
        }
    }

    private static boolean wrong(Dissection d, int length, int right, String what) {
        if (length == right) return false;
        d.note(MALFORMED, "{}: malformed option", what);
        return true;
    }

    private static boolean tooShort(Dissection d, int length, int least, String what) {
        if (length >= least) return false;
        d.note(MALFORMED, "{}: malformed option", what);
        return true;
    }

    private static void identifier(Dissection d, int code, int length) {
        if (length < 2) {
            d.note(MALFORMED, "DUID: malformed option");
            return;
        }
        int start = d.offset();
        d.bytes(DUID, length);
        if (d.titles()) d.titleLast("DUID: {}", new Text().hex(d.currentSource().bytes, d.currentSource().start + start, length, 0));
        if (code == 1 && d.columns()) {
            d.moreInfo().add("CID: ").hex(d.currentSource().bytes, d.currentSource().start + start, length, 0).raw(' ');
        }
        d.seek(start);
        int type = d.u16(DUID_TYPE);
        switch (type) {
            case 1 -> {
                if (length < 8) {
                    d.note(MALFORMED, "DUID: malformed option");
                    return;
                }
                d.u16(LLT_HARDWARE);
                long seconds = d.peekU32(0) + FROM_2000;
                d.skip(4);
                d.time(LLT_TIME, d.offset() - 4, 4, seconds, 0);
                if (d.remaining() > 0) d.bytes(LLT_ADDRESS, d.remaining());
            }
            case 2 -> {
                if (length < 6) {
                    d.note(MALFORMED, "DUID: malformed option");
                    return;
                }
                d.u32(DUID_ENTERPRISE);
                if (d.remaining() > 0) d.bytes(IDENTIFIER, d.remaining());
            }
            case 3 -> {
                if (length < 4) {
                    d.note(MALFORMED, "DUID: malformed option");
                    return;
                }
                d.u16(LL_HARDWARE);
                if (d.remaining() > 0) d.bytes(LL_ADDRESS, d.remaining());
            }
            case 4 -> {
                int at = d.offset();
                if (length != 18) {
                    d.note(MALFORMED, "DUID: malformed option");
                    return;
                }
                d.bytes(UUID, 16);
                if (d.titles()) d.titleLast("UUID: {}", new Text().hex(d.currentSource().bytes, d.currentSource().start + at, 16, 0));
            }
            default -> {}
        }
    }

    /** RFC 8415 section 20, and the delayed authentication of RFC 3315 section 21.4. */
    private static void authentication(Dissection d, int length) {
        if (length < 11) {
            d.note(MALFORMED, "AUTH: malformed option");
            return;
        }
        int protocol = d.u8(AUTH_PROTOCOL);
        d.u8(AUTH_ALGORITHM);
        d.u8(AUTH_RDM);
        d.bytes(AUTH_REPLAY, 8);
        if (protocol == 2 && d.remaining() >= 20) {
            int realm = d.remaining() - 20;
            if (realm > 0) d.text(AUTH_REALM, realm);
            d.u32(AUTH_KEY);
            d.bytes(AUTH_MD5, 16);
        } else if (d.remaining() > 0) {
            d.bytes(AUTH_INFO, d.remaining());
        }
    }

    private static void prefix(Dissection d, int length, int message, int depth) {
        if (length < 25) {
            d.note(MALFORMED, "IA_PREFIX: malformed option");
            return;
        }
        d.u32(PREFIX_PREFERRED);
        d.u32(PREFIX_VALID);
        d.u8(PREFIX_LENGTH);
        d.ipv6(PREFIX);
        options(d, message, depth);
    }

    private static void shortPrefix(Dissection d, Field lengthField, Field prefixField) {
        int bits = d.u8(lengthField);
        int count = Math.min(bits + 7 >> 3, ADDRESS_BYTES);
        byte[] prefix = new byte[ADDRESS_BYTES];
        System.arraycopy(d.peekBytes(0, count), 0, prefix, 0, count);
        d.skip(count);
        d.at(prefixField, d.offset() - count, count, prefix);
    }

    private static void addresses(Dissection d, int length, Field field, String what) {
        if (length % ADDRESS_BYTES != 0) {
            d.note(MALFORMED, "{}: malformed option", what);
            return;
        }
        boolean counted = field == DNS || field == SNTP;
        int number = 0;
        while (d.remaining() > 0) {
            if (counted && d.titles()) {
                Text address = new Text().ipv6(d.peekU64(0), d.peekU64(8));
                number++;
                d.ipv6(field);
                d.titleLast(number < 10 ? " {} {}: {}" : "{} {}: {}", number, field.label, address);
            } else {
                d.ipv6(field);
            }
        }
    }

    /** Reads flags, and puts the labels of those that are set behind them. */
    static void flags(Dissection d, Field field, int width) {
        long value = d.uint(field, width);
        if (!d.titles()) return;
        for (Derivation part : field.inside()) {
            if ((value & part.field().mask) != 0) d.appendLast(", {}", part.field().label);
        }
    }

    private static void list(Dissection d, String title, Field field) {
        if (d.remaining() == 0) return;
        d.open(NAMES_LIST);
        if (d.titles()) d.title(title);
        domainNames(d, field);
        d.close();
    }

    private static void domainNames(Dissection d, Field field) {
        while (d.remaining() > 0) {
            int size = nameSize(d);
            boolean top = size > 2 && d.peekU8(0) == size - 2 && d.peekU8(size - 1) == 0;
            d.bytes(top ? TOP_LEVEL : field, size);
            if (!top) continue;
            if (d.titles()) d.titleLast("Top Level Domain name (TLD): {}", domain(d.currentSource(), d.offset() - size, size, 0));
            int at = d.offset() - size;
            d.openLast();
            d.seek(at);
            d.open(REMARK);
            d.title(LOOKUP.label);
            d.extent(size);
            d.note(LOOKUP);
            d.close();
            d.close();
            d.seek(at + size);
        }
    }

    /** How many bytes the name at the cursor takes: to its empty label, or to the end. */
    private static int nameSize(Dissection d) {
        int size = 0;
        while (size < d.remaining()) {
            int label = d.peekU8(size);
            size += 1 + label;
            if (label == 0) break;
        }
        return Math.min(size, d.remaining());
    }

    private static void clientName(Dissection d, int length, int message) {
        if (length < 1) {
            d.note(MALFORMED, "FQDN: malformed option");
            return;
        }
        boolean server = message == 2 || message == 7;
        int at = d.offset();
        int flags = d.u8(FQDN_FLAGS);
        int entry = d.last();
        d.openOn(entry);
        if (server) {
            d.part(SERVER_N, at, 1, flags);
            d.part(SERVER_O, at, 1, flags);
            d.part(SERVER_S, at, 1, flags);
            if (d.titles()) {
                d.appendOn(entry, "  [{}]", switch (flags & 5) {
                    case 0 -> "SERVER SHALL NOT update AAAA RRs but SERVER SHALL update PTR RRs";
                    case 1 -> "SERVER SHALL update both AAAA and PTR RRs";
                    case 4 -> "SERVER SHALL NOT perform *any* DNS updates";
                    default -> "ERROR: SERVER SHALL NOT perform *any* DNS updates in which case         the 'S' bit MUST be 0";
                });
            }
        } else {
            d.part(CLIENT_N, at, 1, flags);
            d.part(CLIENT_S, at, 1, flags);
            if (d.titles()) {
                d.appendOn(entry, "  [{}]", switch (flags & 5) {
                    case 0 -> "CLIENT wants to update its AAAA RRs and SERVER to update its PTR RRs";
                    case 1 -> "CLIENT wants SERVER to update both its AAAA and PTR RRs";
                    case 4 -> "CLIENT wants NO SERVER UPDATES: both AAAA and PTR RRs";
                    default -> "INVALID: N and S bits are both set";
                });
            }
        }
        d.close();
        if ((flags & 5) == 5) {
            d.seek(at);
            d.open(REMARK);
            d.title(BOTH_BITS.label);
            d.note(BOTH_BITS);
            d.skip(1);
            d.close();
        }
        if (d.remaining() == 0) return;
        int size = nameSize(d);
        boolean full = d.peekU8(size - 1) == 0;
        d.bytes(CLIENT_NAME, size);
        if (d.titles()) {
            Source source = d.currentSource();
            d.titleLast(full ? "Client Domain Name: {}" : "Partial domain name: {}", domain(source, d.offset() - size, size, 0));
        }
    }

    /** RFC 5908 section 4. */
    private static void timeServers(Dissection d) {
        while (d.remaining() >= 4) {
            d.open(NTP_OPTION);
            int type = d.u16(NTP_TYPE);
            if (d.titles()) d.title(NTP_NAMES.name(type, "Unknown"));
            int length = d.u16(NTP_LENGTH);
            d.ensure(length);
            int rest = d.narrow(length);
            switch (type) {
                case 1 -> d.ipv6(NTP_ADDRESS);
                case 2 -> d.ipv6(NTP_MULTICAST);
                case 3 -> domainNames(d, NTP_NAME);
                default -> {}
            }
            d.widen(rest);
            d.close();
        }
    }

    private static String plain(Source source, int offset, int length, int parameter) {
        return new Text().hex(source.bytes, source.start + offset, Math.min(length, source.length - offset), 0).toString();
    }

    private static String colons(Source source, int offset, int length, int parameter) {
        return new Text().hex(source.bytes, source.start + offset, Math.min(length, source.length - offset), ':').toString();
    }

    /** A name without pointers, RFC 1035 section 3.1; one that is complete ends with a dot. */
    static String domain(Source source, int offset, int length, int parameter) {
        StringBuilder text = new StringBuilder();
        int at = offset;
        int end = Math.min(offset + length, source.length);
        while (at < end) {
            int label = source.u8(at++);
            if (label == 0) return text.append('.').toString();
            int count = Math.min(label, end - at);
            if (!text.isEmpty()) text.append('.');
            text.append(new String(source.bytes, source.start + at, count, StandardCharsets.UTF_8));
            at += count;
        }
        return text.toString();
    }
}
