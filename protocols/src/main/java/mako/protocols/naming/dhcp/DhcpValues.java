package mako.protocols.naming.dhcp;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.Enterprises;
import mako.protocols.naming.dns.DnsName;

/** Options whose data has a structure of its own; each is named with its document. */
final class DhcpValues {

    private static final Values HARDWARE = Values.resource(DhcpValues.class, "hardware-types.txt");

    static final Field REQUESTED = u8("dhcp.option.request_list_item", "Parameter Request List Item", names(DhcpOptions.NAMES));

    // Client identifier: RFC 2132 section 9.14, RFC 4361
    static final Field CLIENT_TYPE  = u8("dhcp.client_id.type", "Type");
    static final Field CLIENT_TEXT  = text("dhcp.client_id.undef", "Client Identifier");
    static final Field CLIENT_HARDWARE = custom("dhcp.client_hardware_address", "Client hardware address", DhcpValues::plainHex);
    static final Field IAID         = custom("dhcp.client_id.iaid", "IAID", DhcpValues::plainHex);
    static final Field DUID_TYPE    = u16("dhcp.client_id.duid_type", "DUID Type", names(Values.of("""
        1 link-layer address plus time
        2 assigned by vendor based on Enterprise number
        3 link-layer address
        """)));
    static final Field LLT_HARDWARE = u16("dhcp.client_id.duid_llt_hw_type", "Hardware type", names(HARDWARE));
    static final Field LL_HARDWARE  = u16("dhcp.client_id.duid_ll_hw_type", "Hardware type", names(HARDWARE));
    static final Field DUID_TIME    = u32("dhcp.client_id.time", "Time");
    static final Field DUID_ADDRESS = custom("dhcp.client_id.link_layer_address", "Link layer address", DhcpValues::colonHex);
    static final Field DUID_ENTERPRISE = u32("dhcp.client_id.enterprise_num", "Enterprise-number", format(Enterprises::write));
    static final Field DUID_ID      = bytes("dhcp.client_id", "Identifier");
    static final Field DUID_BAD     = expert(Field.Severity.ERROR, Field.Group.PROTOCOL, "dhcp.malformed.duid", "DUID: malformed option");
    static final Field UUID         = guid("dhcp.client_id.uuid", "Client Identifier (UUID)");
    static final Field MAJOR        = u8("dhcp.client_network_id_major", "Major Version");
    static final Field MINOR        = u8("dhcp.client_network_id_minor", "Minor Version");

    // Client FQDN: RFC 4702
    static final Field FQDN_RESERVED = u8("dhcp.fqdn.mbz", "Reserved flags", HEX, mask(0xf0));
    static final Field FQDN_N        = bit("dhcp.fqdn.n", "Server DDNS", 0x08, yesNo("No server updates", "Some server updates"));
    static final Field FQDN_E        = bit("dhcp.fqdn.e", "Encoding", 0x04, yesNo("Binary encoding", "ASCII encoding"));
    static final Field FQDN_O        = bit("dhcp.fqdn.o", "Server overrides", 0x02, yesNo("Override", "No override"));
    static final Field FQDN_S        = bit("dhcp.fqdn.s", "Server", 0x01, yesNo("Server", "Client"));
    static final Field FQDN_FLAGS    = u8("dhcp.fqdn.flags", "Flags", HEX, bits(FQDN_RESERVED, FQDN_N, FQDN_E, FQDN_O, FQDN_S));
    static final Field FQDN_RCODE1   = u8("dhcp.fqdn.rcode1", "A-RR result");
    static final Field FQDN_RCODE2   = u8("dhcp.fqdn.rcode2", "PTR-RR result");
    static final Field FQDN_NAME     = text("dhcp.fqdn.name", "Client name");
    static final Field FQDN_ENCODED  = custom("dhcp.fqdn.name", "Client name", DnsName::decode);

    // Authentication: RFC 3118
    static final Field AUTH_PROTOCOL  = u8("dhcp.option.dhcp_authentication.protocol", "Protocol",
        names(Values.of("0 configuration token\n1 delayed authentication")));
    static final Field AUTH_DELAY     = u8("dhcp.option.dhcp_authentication.alg_delay", "Delay Algorithm", names(Values.of("1 HMAC_MD5")));
    static final Field AUTH_ALGORITHM = u8("dhcp.option.dhcp_authentication.algorithm", "Algorithm");
    static final Field AUTH_RDM       = u8("dhcp.option.dhcp_authentication.rdm", "Replay Detection Method",
        names(Values.of("0 Monotonically-increasing counter")));
    static final Field AUTH_COUNTER   = u64("dhcp.option.dhcp_authentication.rdm_replay_detection", "RDM Replay Detection Value", HEX);
    static final Field AUTH_VALUE     = textz("dhcp.option.dhcp_authentication.rdm_rdv", "Replay Detection Value");
    static final Field AUTH_SECRET    = u32("dhcp.option.dhcp_authentication.secret_id", "Secret ID", HEX);
    static final Field AUTH_HASH      = bytes("dhcp.option.dhcp_authentication.hmac_md5_hash", "HMAC MD5 Hash");
    static final Field AUTH_INFO      = textz("dhcp.option.dhcp_authentication.information", "Authentication Information");

    // RFC 3004 (user class), RFC 2610 (SLP), RFC 4776 (civic location), RFC 2937 (name service search)
    static final Field USER_CLASS        = u8("dhcp.option.user_class", "Instance of User Class");
    static final Field USER_CLASS_LENGTH = u8("dhcp.option.user_class.length", "User Class Length");
    static final Field USER_CLASS_DATA   = bytes("dhcp.option.user_class.data", "User Class Data");
    static final Field USER_CLASS_TEXT   = text("dhcp.option.user_class.text", "User Class Data (Text)");
    static final Field NOT_STANDARD      = note(Field.Group.PROTOCOL, "dhcp.option.nonstd_data", "Non standard compliant option data");
    static final Field SLP_AGENT         = u8("dhcp.option.slp_directory_agent.value", "Value",
        names(Values.of("0 Dynamic Discovery\n1 Static Discovery\n128 Backwards compatibility")));
    static final Field SLP_ADDRESS       = ipv4("dhcp.option.slp_directory_agent.slpda_address", "IP Address");
    static final Field SLP_SCOPE         = u8("dhcp.option.slp_service_scope.value", "Value", names(Values.of("0 Preferred Scope\n1 Mandatory Scope")));
    static final Field SLP_SCOPES        = textz("dhcp.option.slp_service_scope.string", "SLP Service Scope");
    static final Field CIVIC_WHAT        = u8("dhcp.option.civic_location.what", "What", names(Values.of("""
        0 Location of the DHCP server
        1 Location of the network element believed to be closest to the client
        2 Location of the client
        """)));
    static final Field CIVIC_COUNTRY     = textz("dhcp.option.civic_location.country", "Country");
    static final Field CIVIC_TYPE        = u8("dhcp.option.civic_location.ca_type", "CA Type",
        names(Values.resource(DhcpValues.class, "civic-address-types.txt")));
    static final Field CIVIC_LENGTH      = u8("dhcp.option.civic_location.ca_length", "CA Length");
    static final Field CIVIC_VALUE       = textz("dhcp.option.civic_location.ca_value", "CA Value");
    static final Field CIVIC_BAD         = expert(Field.Severity.ERROR, Field.Group.PROTOCOL, "dhcp.option.civic_location.bad_cattype", "Error with CAType");
    static final Field NAME_SERVICE      = textz("dhcp.option.dhcp_name_service_search_option", "Name Service");
    static final Field NAME_SERVICE_BAD  = expert(Field.Severity.ERROR, Field.Group.PROTOCOL, "dhcp.option.dhcp_name_service.invalid", "Invalid Name Service");

    // RFC 3397 (domain search), RFC 3361 (SIP servers), RFC 3442 (classless routes)
    static final Field SEARCH       = custom("dhcp.option.dhcp_dns_domain_search_list_fqdn", "FQDN", DnsName::decode, ZERO_ENDED);
    static final Field SIP_ENCODING = u8("dhcp.option.sip_server.encoding", "SIP Server Encoding",
        names(Values.of("0 Fully Qualified Domain Name\n1 IPv4 Address")));
    static final Field SIP_NAME     = custom("dhcp.option.sip_server.name", "SIP Server Name", DnsName::decode, ZERO_ENDED);
    static final Field SIP_ADDRESS  = ipv4("dhcp.option.sip_server.address", "SIP Server Address");
    static final Field SIP_BAD      = expert(Field.Severity.ERROR, Field.Group.PROTOCOL, "dhcp.option.sip_server_address.encoding",
        "RFC 3361 defines only 0 and 1 for Encoding byte");
    static final Field ROUTE        = bytes("dhcp.option.classless_static_route", "Subnet/MaskWidth-Router");
    static final Field ROUTE_BAD    = expert(Field.Severity.ERROR, Field.Group.PROTOCOL, "dhcp.option.classless_static.route", "Mask width > 32");

    // RFC 6704 (forcerenew nonce), RFC 6731 (RDNSS selection), RFC 6926 (bulk leasequery), RFC 7291 (PCP), RFC 7618 (port parameters), RFC 5969 (6rd)
    static final Field NONCE          = u8("dhcp.option.forcerenew_nonce.algorithm", "Algorithm", names(Values.of("1 HMAC-MD5")));
    static final Field RDNSS_RESERVED = u8("dhcp.option.rdnss.reserved", "Reserved", HEX, mask(0xfc));
    static final Field RDNSS_PREFERENCE = u8("dhcp.option.rdnss.preference", "Preference", mask(0x03),
        names(Values.of("0 Medium\n1 High\n2 Reserved\n3 Low")));
    static final Field RDNSS_PRIMARY  = ipv4("dhcp.option.rdnss.primary_dns", "Primary DNS");
    static final Field RDNSS_SECONDARY = ipv4("dhcp.option.rdnss.secondary_dns", "Secondary DNS");
    static final Field RDNSS_DOMAIN   = custom("dhcp.option.rdnss.domain", "Domains and networks", DnsName::decode);
    static final Field STATUS         = u8("dhcp.option.bulk_lease.status_code", "Status Code",
        names(Values.of("0 Success\n1 UpsecFail\n2 QueryTerminated\n3 MalformedQuery\n4 NotAllowed")));
    static final Field STATUS_MESSAGE = text("dhcp.option.bulk_lease.status_code_message", "Status Code Message", UTF_8);
    static final Field BASE_TIME      = time("dhcp.option.bulk_lease.base_time", "Base Time");
    static final Field QUERY_START    = time("dhcp.option.bulk_lease.query_start_time", "Query Start Time");
    static final Field QUERY_END      = time("dhcp.option.bulk_lease.query_end_time", "Query End Time");
    static final Field PCP_LIST       = section("PCP server list");
    static final Field PCP_LENGTH     = u8("dhcp.option.pcp.list_length", "List-Length");
    static final Field PCP_SERVER     = ipv4("dhcp.option.pcp.server", "PCP Server");
    static final Field PORT_OFFSET    = u8("dhcp.option.portparams.offset", "Offset");
    static final Field PORT_LENGTH    = u8("dhcp.option.portparams.psid_length", "PSID-Length");
    static final Field PORT_SET       = bytes("dhcp.option.portparams.psid", "PSID");
    static final Field RD_MASK        = u8("dhcp.option.6RD.ipv4_mask_len", "6RD IPv4 Mask Length");
    static final Field RD_LENGTH      = u8("dhcp.option.6RD.prefix_len", "6RD Prefix Length");
    static final Field RD_PREFIX      = ipv6("dhcp.option.6RD.prefix", "6RD Prefix");
    static final Field RD_RELAY       = ipv4("dhcp.option.6RD.border_relay_ip", "Border Relay IP");
    static final Field RD_BAD         = expert(Field.Severity.ERROR, Field.Group.PROTOCOL, "dhcp.option.6RD.malformed", "6RD: malformed option");

    /** Seconds from 1900 to 1970, and from 1900 to the era of NTP that begins in 2036. */
    private static final long NTP_EPOCH = 2_208_988_800L;

    private DhcpValues() {}

    /** Reads the data of option {@code number}, up to the offset {@code end}; returns false where this class does not know it. */
    static boolean option(Dissection d, int number, int end) {
        int start = d.offset();
        int length = end - start;
        switch (number) {
            case 55 -> {
                if (length == 0) return false;
                requests(d, end);
            }
            case 61 -> {
                if (length == 0) return false;
                client(d, end);
            }
            case 77 -> userClass(d, end);
            case 78 -> {
                if (length == 0) {
                    DhcpOptions.bad(d, "length isn't >= 1");
                    return true;
                }
                d.u8(SLP_AGENT);
                while (end - d.offset() >= 4) d.ipv4(SLP_ADDRESS);
                if (d.offset() < end) DhcpOptions.bad(d, "Option length isn't a multiple of 4");
            }
            case 79 -> {
                if (length == 0) throw d.malformed();
                d.u8(SLP_SCOPE);
                d.text(SLP_SCOPES, end - d.offset());
            }
            case 81 -> domainName(d, end);
            case 90 -> authentication(d, end);
            case 94 -> {
                if (length == 0) throw d.malformed();
                if (d.peekU8(0) == 1) {
                    d.skip(1);
                    d.u8(MAJOR);
                    d.u8(MINOR);
                }
            }
            case 97 -> {
                if (length == 17 && d.peekU8(0) == 0) uuid(d);
            }
            case 99 -> civicLocation(d, end);
            case 117 -> nameServices(d, end);
            case 119 -> {
                while (d.offset() < end) name(d, SEARCH, start);
            }
            case 120 -> sipServers(d, end);
            case 121, 249 -> routes(d, end);
            case 145 -> {
                while (d.offset() < end) d.u8(NONCE);
            }
            case 146 -> resolvers(d, end);
            case 151 -> {
                if (length == 0) return DhcpOptions.bad(d, "length must be >= 1");
                d.u8(STATUS);
                if (d.offset() < end) d.text(STATUS_MESSAGE, end - d.offset());
            }
            case 152 -> moment(d, BASE_TIME, length);
            case 154 -> moment(d, QUERY_START, length);
            case 155 -> moment(d, QUERY_END, length);
            case 158 -> {
                if (length < 5) {
                    DhcpOptions.bad(d, "length must >= 5");
                    return true;
                }
                while (d.offset() < end) pcpServers(d);
            }
            case 159 -> {
                if (length != 4) {
                    DhcpOptions.bad(d, "length must be 4");
                    return true;
                }
                d.u8(PORT_OFFSET);
                d.u8(PORT_LENGTH);
                d.bytes(PORT_SET, 2);
            }
            case 212 -> rapidDeployment(d, end);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void requests(Dissection d, int end) {
        while (d.offset() < end) {
            int number = d.u8(REQUESTED);
            if (d.titles()) d.titleLast("Parameter Request List Item: ({}) {}", number, DhcpOptions.NAMES.name(number, "Unknown"));
        }
    }

    private static void client(Dissection d, int end) {
        int length = end - d.offset();
        int type = d.peekU8(0);
        if (length == 7 && type > 0 && type < 48) {
            d.u8(Dhcp.HW_TYPE);
            if (type == 1 || type == 6) d.ether(Dhcp.MAC);
            else d.text(CLIENT_HARDWARE, 6);
        } else if (type == 0) {
            if (length == 1) return;
            d.u8(CLIENT_TYPE);
            d.text(CLIENT_TEXT, length - 1);
        } else if (type == 255) {
            if (length < 7) throw d.malformed();
            d.skip(1);
            d.text(IAID, 4);
            unique(d, end);
        }
    }

    /** A DHCP unique identifier, RFC 8415 section 11. */
    private static void unique(Dissection d, int end) {
        int type = d.u16(DUID_TYPE);
        switch (type) {
            case 1 -> {
                d.u16(LLT_HARDWARE);
                d.u32(DUID_TIME);
                if (d.offset() < end) d.text(DUID_ADDRESS, end - d.offset());
            }
            case 2 -> {
                d.u32(DUID_ENTERPRISE);
                if (d.offset() < end) d.bytes(DUID_ID, end - d.offset());
            }
            case 3 -> {
                d.u16(LL_HARDWARE);
                if (d.offset() < end) d.text(DUID_ADDRESS, end - d.offset());
            }
            default -> {}
        }
    }

    private static String plainHex(Source source, int offset, int length, int parameter) {
        return new Text().hex(source.bytes, source.start + offset, length, 0).toString();
    }

    private static String colonHex(Source source, int offset, int length, int parameter) {
        return new Text().hex(source.bytes, source.start + offset, length, ':').toString();
    }

    /** RFC 4578 section 2.3; the first three parts are little-endian as in EFI. */
    private static void uuid(Dissection d) {
        byte[] id = d.peekBytes(1, 16);
        byte[] ordered = {id[3], id[2], id[1], id[0], id[5], id[4], id[7], id[6], id[8], id[9], id[10], id[11], id[12], id[13], id[14], id[15]};
        d.at(UUID, d.offset() + 1, 16, ordered);
    }

    /** RFC 3004; some clients leave the lengths out. */
    private static void userClass(Dissection d, int end) {
        if (end - d.offset() < 2) {
            DhcpOptions.bad(d, "length isn't >= 2");
            return;
        }
        for (int i = 0; d.offset() < end; i++) {
            int length = d.peekU8(0);
            int start = d.offset();
            if (length == 0 || length > end - start - 1) {
                d.text(USER_CLASS_TEXT, end - start);
                d.noteLast(NOT_STANDARD);
                return;
            }
            d.at(USER_CLASS, start, 1 + length, i);
            d.titleLast("Instance of User Class: [{}]", i);
            d.openLast();
            d.u8(USER_CLASS_LENGTH);
            d.bytes(USER_CLASS_DATA, length);
            d.close();
        }
    }

    private static void domainName(Dissection d, int end) {
        if (end - d.offset() < 3) {
            DhcpOptions.bad(d, "length isn't >= 3");
            return;
        }
        int flags = d.u8(FQDN_FLAGS);
        if (d.titles()) {
            if ((flags & 8) != 0) d.appendLast(", Server DDNS");
            if ((flags & 4) != 0) d.appendLast(", Encoding");
            if ((flags & 2) != 0) d.appendLast(", Server overrides");
            if ((flags & 1) != 0) d.appendLast(", Server");
        }
        d.u8(FQDN_RCODE1);
        d.u8(FQDN_RCODE2);
        int start = d.offset();
        if (start == end) return;
        if ((flags & 4) == 0) {
            d.text(FQDN_NAME, end - start);
        } else {
            d.ensure(end - start);
            pass(d);
            d.seek(end);
            d.span(FQDN_ENCODED, start, start);
        }
    }

    private static void authentication(Dissection d, int end) {
        if (end - d.offset() < 11) {
            DhcpOptions.bad(d, "length isn't >= 11");
            return;
        }
        int protocol = d.u8(AUTH_PROTOCOL);
        d.u8(protocol == 1 ? AUTH_DELAY : AUTH_ALGORITHM);
        int method = d.u8(AUTH_RDM);
        if (method == 0) d.u64(AUTH_COUNTER);
        else d.text(AUTH_VALUE, 8);
        int left = end - d.offset();
        if (protocol == 1) {
            if (left < 20) {
                if (left > 0 || end > d.offset() - 1) DhcpOptions.bad(d, "length isn't >= 20");
                return;
            }
            d.u32(AUTH_SECRET);
            d.bytes(AUTH_HASH, 16);
        } else if (left > 0) {
            d.text(AUTH_INFO, left);
        }
    }

    private static void civicLocation(Dissection d, int end) {
        if (end - d.offset() < 3) return;
        d.u8(CIVIC_WHAT);
        d.text(CIVIC_COUNTRY, 2);
        while (end - d.offset() >= 2) {
            d.u8(CIVIC_TYPE);
            int length = d.u8(CIVIC_LENGTH);
            if (length > end - d.offset()) {
                d.note(CIVIC_BAD);
                return;
            }
            if (length > 0) d.text(CIVIC_VALUE, length);
        }
    }

    private static void nameServices(Dissection d, int end) {
        int length = end - d.offset();
        if (length < 2 || length % 2 != 0) {
            DhcpOptions.bad(d, length < 2 ? "length isn't >= 2" : "length (" + length + ") isn't even number");
            return;
        }
        while (end - d.offset() >= 2) {
            int number = d.peekU16(0);
            String service = switch (number) {
                case 0 -> "Local naming information (e.g., an /etc/hosts file on a UNIX machine)";
                case 6 -> "Domain Name Server Option";
                case 41 -> "Network Information Servers Option";
                case 44 -> "NetBIOS over TCP/IP Name Server Option";
                case 65 -> "Network Information Service+ Servers Option";
                default -> null;
            };
            if (service == null) {
                d.note(NAME_SERVICE_BAD, "Invalid Name Service ({}). RFC 2937 defines only 0, 6, 41, 44, and 65 as possible values.", number);
            } else {
                d.at(NAME_SERVICE, d.offset(), 2, service + " (" + number + ")");
            }
            d.skip(2);
        }
    }

    /** Reads a compressed name whose pointers count from {@code from}. */
    private static void name(Dissection d, Field field, int from) {
        int start = d.offset();
        pass(d);
        d.span(field, start, from);
    }

    /** Passes over a name. */
    private static void pass(Dissection d) {
        while (true) {
            int label = d.peekU8(0);
            d.skip(1);
            if (label == 0) return;
            if (label >= 0xc0) {
                d.skip(1);
                return;
            }
            d.skip(label);
        }
    }

    private static void sipServers(Dissection d, int end) {
        int start = d.offset();
        int length = end - start;
        if (length == 0) return;
        int encoding = d.u8(SIP_ENCODING);
        if (encoding == 0) {
            while (d.offset() < end) name(d, SIP_NAME, start + 1);
        } else if (encoding != 1) {
            d.note(SIP_BAD, "RFC 3361 defines only 0 and 1 for Encoding byte (Encoding = {}).", encoding);
        } else if (length < 5) {
            DhcpOptions.bad(d, "length isn't >= 5 (len = " + length + ")");
        } else if (length % 4 != 1) {
            DhcpOptions.bad(d, "length isn't a multiple of 4 plus 1 (len = " + length + ").");
        } else {
            while (d.offset() < end) d.ipv4(SIP_ADDRESS);
        }
    }

    private static void routes(Dissection d, int end) {
        if (end - d.offset() < 5) {
            DhcpOptions.bad(d, "length isn't >= 5");
            return;
        }
        while (d.offset() < end) {
            int start = d.offset();
            int width = d.peekU8(0);
            if (width > 32) {
                d.note(ROUTE_BAD, "Mask width ({}) > 32", width);
                return;
            }
            int significant = (width + 7) / 8;
            d.bytes(ROUTE, 1 + significant + 4);
            if (!d.titles()) continue;
            Source source = d.currentSource();
            Text line = new Text();
            if (width == 0) {
                line.add("default");
            } else {
                long network = 0;
                for (int i = 0; i < 4; i++) network = network << 8 | (i < significant ? source.u8(start + 1 + i) : 0);
                line.ipv4((int) network).raw('/').number(width);
            }
            line.raw('-').ipv4((int) source.u32(start + 1 + significant));
            d.titleLast(" {}", line);
        }
    }

    private static void resolvers(Dissection d, int end) {
        if (end - d.offset() < 10) {
            DhcpOptions.bad(d, "length must be >= 10");
            return;
        }
        d.peek(RDNSS_RESERVED, 0, 1);
        d.u8(RDNSS_PREFERENCE);
        d.ipv4(RDNSS_PRIMARY);
        d.ipv4(RDNSS_SECONDARY);
        int start = d.offset();
        while (d.offset() < end) name(d, RDNSS_DOMAIN, start);
    }

    private static void moment(Dissection d, Field field, int length) {
        if (length != 4) {
            DhcpOptions.bad(d, "length must be 4");
            return;
        }
        long seconds = d.peekU32(0);
        if (seconds < 0x8000_0000L) seconds += 0x1_0000_0000L;
        d.time(field, d.offset(), 4, seconds - NTP_EPOCH, 0);
        d.skip(4);
    }

    private static void pcpServers(Dissection d) {
        d.open(PCP_LIST);
        int length = d.peekU8(0);
        d.extent(length);
        d.ensure(1 + length);
        d.u8(PCP_LENGTH);
        int end = d.offset() + length;
        while (end - d.offset() >= 4) d.ipv4(PCP_SERVER);
        d.seek(end);
        d.close();
    }

    private static void rapidDeployment(Dissection d, int end) {
        if (end - d.offset() < 22) {
            d.note(RD_BAD);
            return;
        }
        d.u8(RD_MASK);
        d.u8(RD_LENGTH);
        d.ipv6(RD_PREFIX);
        while (end - d.offset() >= 4) d.ipv4(RD_RELAY);
        if (d.offset() < end) DhcpOptions.bad(d, "Option length isn't a multiple of 4");
    }
}
