package mako.protocols.naming.dhcp;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/**
 * The options of DHCP, RFC 2132 and its successors: number, length, data. The many whose data is a number, a text or
 * addresses are in a table here; the others have a method in {@link DhcpValues} or {@link DhcpVendors}.
 */
final class DhcpOptions {

    static final Values NAMES = Values.resource(DhcpOptions.class, "options.txt");

    static final Field OPTION        = u8("dhcp.option.type", "Option");
    static final Field LENGTH        = u8("dhcp.option.length", "Length");
    static final Field VALUE         = bytes("dhcp.option.value", "Value");
    static final Field PADDING       = bytes("dhcp.option.padding", "Padding");
    static final Field END           = u8("dhcp.option.end", "Option End");
    static final Field TYPE          = u8("dhcp.option.dhcp", "DHCP", names(Dhcp.TYPES));
    static final Field OVERLOAD      = u8("dhcp.option.option_overload", "Option Overload", names(Values.of("""
        1 Boot file name holds options
        2 Server host name holds options
        3 Boot file and server host names hold options
        """)));
    static final Field SERVER_OPTIONS = section("Server host name option overload");
    static final Field FILE_OPTIONS   = section("Boot file name option overload");
    static final Field BAD_LENGTH     = expert(Field.Severity.ERROR, Field.Group.PROTOCOL, "dhcp.bad_length", "length isn't 0");

    static final Field SERVER_NO_END  = expert(Field.Severity.ERROR, Field.Group.PROTOCOL, "dhcp.option.option_overload.sname_end_missing",
        "sname overload end option missing");
    static final Field FILE_NO_END    = expert(Field.Severity.ERROR, Field.Group.PROTOCOL, "dhcp.option.option_overload.file_end_missing",
        "file overload end option missing");

    /** How the data of an option is laid out. */
    private enum Kind { ADDRESS, ADDRESSES, PAIRS, TEXT, TRUTH, U8, U16, U16_LIST, SECONDS }

    private static final Kind[] KINDS = new Kind[256];
    private static final Field[] FIELDS = new Field[256];
    private static final Field[] SECONDS = new Field[256];

    static {
        option(1, Kind.ADDRESS, ipv4("dhcp.option.subnet_mask", "Subnet Mask", NETMASK));
        option(2, Kind.SECONDS, i32("dhcp.option.time_offset", "Time Offset"));
        option(3, Kind.ADDRESSES, ipv4("dhcp.option.router", "Router"));
        option(4, Kind.ADDRESSES, ipv4("dhcp.option.time_server", "Time Server"));
        option(5, Kind.ADDRESSES, ipv4("dhcp.option.name_server", "Name Server"));
        option(6, Kind.ADDRESSES, ipv4("dhcp.option.domain_name_server", "Domain Name Server"));
        option(7, Kind.ADDRESSES, ipv4("dhcp.option.log_server", "Log Server"));
        option(8, Kind.ADDRESSES, ipv4("dhcp.option.quotes_server", "Quotes Server"));
        option(9, Kind.ADDRESSES, ipv4("dhcp.option.lpr_server", "LPR Server"));
        option(10, Kind.ADDRESSES, ipv4("dhcp.option.impress_server", "Impress Server"));
        option(11, Kind.ADDRESSES, ipv4("dhcp.option.resource_location_server", "Resource Location Server"));
        option(12, Kind.TEXT, textz("dhcp.option.hostname", "Host Name"));
        option(13, Kind.U16, u16("dhcp.option.boot_file_size", "Boot File Size"));
        option(14, Kind.TEXT, textz("dhcp.option.merit_dump_file", "Merit Dump File"));
        option(15, Kind.TEXT, textz("dhcp.option.domain_name", "Domain Name"));
        option(16, Kind.ADDRESS, ipv4("dhcp.option.swap_server", "Swap Server"));
        option(17, Kind.TEXT, textz("dhcp.option.root_path", "Root Path"));
        option(18, Kind.TEXT, textz("dhcp.option.extension_path", "Extensions Path"));
        option(19, Kind.TRUTH, bool("dhcp.option.ip_forwarding", "IP Forwarding", ENABLED_DISABLED));
        option(20, Kind.TRUTH, bool("dhcp.option.non_local_source_routing", "Non-Local Source Routing", ENABLED_DISABLED));
        pairs(21, ipv4("dhcp.option.policy_filter.ip", "IP Address"), ipv4("dhcp.option.policy_filter.subnet_mask", "Subnet Mask", NETMASK));
        option(22, Kind.U16, u16("dhcp.option.max_datagram_reassembly_size", "Maximum Datagram Reassembly Size"));
        option(23, Kind.U8, u8("dhcp.option.default_ip_ttl", "Default IP Time-to-Live"));
        option(24, Kind.SECONDS, u32("dhcp.option.path_mtu_aging_timeout", "Path MTU Aging Timeout"));
        option(25, Kind.U16_LIST, u16("dhcp.option.path_mtu_plateau_table_item", "Path MTU Plateau Table Item"));
        option(26, Kind.U16, u16("dhcp.option.interface_mtu", "Interface MTU"));
        option(27, Kind.TRUTH, bool("dhcp.option.all_subnets_are_local", "All Subnets are Local", YES_NO));
        option(28, Kind.ADDRESS, ipv4("dhcp.option.broadcast_address", "Broadcast Address"));
        option(29, Kind.TRUTH, bool("dhcp.option.perform_mask_discovery", "Perform Mask Discovery", ENABLED_DISABLED));
        option(30, Kind.TRUTH, bool("dhcp.option.mask_supplier", "Mask Supplier", YES_NO));
        option(31, Kind.TRUTH, bool("dhcp.option.perform_router_discover", "Perform Router Discover", ENABLED_DISABLED));
        option(32, Kind.ADDRESS, ipv4("dhcp.option.router_solicitation_address", "Router Solicitation Address"));
        pairs(33, ipv4("dhcp.option.static_route.ip", "Destination IP Address"), ipv4("dhcp.option.static_route.router", "Destination Router"));
        option(34, Kind.TRUTH, bool("dhcp.option.trailer_encapsulation", "Trailer Encapsulation", ENABLED_DISABLED));
        option(35, Kind.SECONDS, u32("dhcp.option.arp_cache_timeout", "ARP Cache Timeout"));
        option(36, Kind.TRUTH, bool("dhcp.option.ethernet_encapsulation", "Ethernet Encapsulation", ENABLED_DISABLED));
        option(37, Kind.U8, u8("dhcp.option.tcp_default_ttl", "TCP Default TTL"));
        option(38, Kind.SECONDS, u32("dhcp.option.tcp_keepalive_interval", "TCP Keepalive Interval"));
        option(39, Kind.TRUTH, bool("dhcp.option.tcp_keepalive_garbage", "TCP Keepalive Garbage", ENABLED_DISABLED));
        option(40, Kind.TEXT, textz("dhcp.option.nis_domain", "Network Information Service Domain"));
        option(41, Kind.ADDRESSES, ipv4("dhcp.option.nis_server", "Network Information Service Server"));
        option(42, Kind.ADDRESSES, ipv4("dhcp.option.ntp_server", "Network Time Protocol Server"));
        option(44, Kind.ADDRESSES, ipv4("dhcp.option.netbios_over_tcpip_name_server", "NetBIOS over TCP/IP Name Server"));
        option(45, Kind.ADDRESSES, ipv4("dhcp.option.netbios_over_tcpip_dd_name_server", "NetBIOS over TCP/IP Datagram Distribution Name Server"));
        option(46, Kind.U8, u8("dhcp.option.netbios_over_tcpip_node_type", "NetBIOS over TCP/IP Node Type",
            names(Values.of("1 B-node\n2 P-node\n4 M-node\n8 H-node"))));
        option(47, Kind.TEXT, textz("dhcp.option.netbios_over_tcpip_scope", "NetBIOS over TCP/IP Scope"));
        option(48, Kind.ADDRESSES, ipv4("dhcp.option.xwindows_system_font_server", "X Window System Font Server"));
        option(49, Kind.ADDRESSES, ipv4("dhcp.option.xwindows_system_display_manager", "X Window System Display Manager"));
        option(50, Kind.ADDRESS, ipv4("dhcp.option.requested_ip_address", "Requested IP Address"));
        option(51, Kind.SECONDS, u32("dhcp.option.ip_address_lease_time", "IP Address Lease Time"));
        option(54, Kind.ADDRESS, ipv4("dhcp.option.dhcp_server_id", "DHCP Server Identifier"));
        option(56, Kind.TEXT, textz("dhcp.option.message", "Message"));
        option(57, Kind.U16, u16("dhcp.option.dhcp_max_message_size", "Maximum DHCP Message Size"));
        option(58, Kind.SECONDS, u32("dhcp.option.renewal_time_value", "Renewal Time Value"));
        option(59, Kind.SECONDS, u32("dhcp.option.rebinding_time_value", "Rebinding Time Value"));
        option(64, Kind.TEXT, textz("dhcp.option.nis_plus_domain", "Network Information Service+ Domain"));
        option(65, Kind.ADDRESSES, ipv4("dhcp.option.nis_plus_server", "Network Information Service+ Server"));
        option(66, Kind.TEXT, textz("dhcp.option.tftp_server_name", "TFTP Server Name"));
        option(67, Kind.TEXT, textz("dhcp.option.bootfile_name", "Bootfile name"));
        option(68, Kind.ADDRESSES, ipv4("dhcp.option.mobile_ip_home_agent", "Mobile IP Home Agent"));
        option(69, Kind.ADDRESSES, ipv4("dhcp.option.smtp_server", "SMTP Server"));
        option(70, Kind.ADDRESSES, ipv4("dhcp.option.pop3_server", "POP3 Server"));
        option(71, Kind.ADDRESSES, ipv4("dhcp.option.nntp_server", "NNTP Server"));
        option(72, Kind.ADDRESSES, ipv4("dhcp.option.default_www_server", "Default WWW Server"));
        option(73, Kind.ADDRESSES, ipv4("dhcp.option.default_finger_server", "Default Finger Server"));
        option(74, Kind.ADDRESSES, ipv4("dhcp.option.default_irc_server", "Default IRC Server"));
        option(75, Kind.ADDRESSES, ipv4("dhcp.option.streettalk_server", "StreetTalk Server"));
        option(76, Kind.ADDRESSES, ipv4("dhcp.option.streettalk_da_server", "StreetTalk Directory Assistance Server"));
        option(85, Kind.ADDRESSES, ipv4("dhcp.option.novell_dss.ip", "IP Address"));
        option(86, Kind.TEXT, textz("dhcp.option.novell_ds_tree_name", "Novell Directory Services Tree Name"));
        option(87, Kind.TEXT, textz("dhcp.option.novell_ds_context", "Novell Directory Services Context"));
        option(91, Kind.SECONDS, u32("dhcp.option.client_last_transaction_time", "Client last transaction time"));
        option(92, Kind.ADDRESSES, ipv4("dhcp.option.associated_ip_option", "Associated IP option"));
        option(93, Kind.U16_LIST, u16("dhcp.option.client_system_architecture", "Client System Architecture",
            names(Values.resource(DhcpOptions.class, "architectures.txt"))));
        option(100, Kind.TEXT, text("dhcp.option.tz_pcode", "TZ PCode"));
        option(101, Kind.TEXT, text("dhcp.option.tz_tcode", "TZ TCode"));
        option(112, Kind.ADDRESSES, ipv4("dhcp.option.netinfo_parent_server_address", "NetInfo Parent Server Address"));
        option(113, Kind.TEXT, textz("dhcp.option.netinfo_parent_server_tag", "NetInfo Parent Server Tag"));
        option(114, Kind.TEXT, text("dhcp.option.captive_portal", "Captive Portal"));
        option(116, Kind.U8, u8("dhcp.option.dhcp_auto_configuration", "DHCP Auto-Configuration",
            names(Values.of("0 DoNotAutoConfigure\n1 AutoConfigure"))));
        option(118, Kind.ADDRESSES, ipv4("dhcp.option.subnet_selection_option", "Subnet Selection Option"));
        option(136, Kind.ADDRESSES, ipv4("dhcp.option.pana_agent", "PAA IPv4 Address"));
        option(137, Kind.TEXT, textz("dhcp.option.lost_server_domain_name", "LoST Server Domain Name"));
        option(138, Kind.ADDRESSES, ipv4("dhcp.option.capwap_access_controller", "CAPWAP Access Controllers"));
        option(142, Kind.ADDRESSES, ipv4("dhcp.option.andsf_server", "ANDSF Server"));
        option(150, Kind.ADDRESSES, ipv4("dhcp.option.tftp_server_address", "TFTP Server Address"));
        option(153, Kind.SECONDS, u32("dhcp.option.bulk_lease.start_time_of_state", "Start Time Of State"));
        option(156, Kind.U8, u8("dhcp.option.bulk_lease.dhcp_state", "Dhcp State", names(Values.of(
            "1 Available\n2 Active\n3 Expired\n4 Released\n5 Abandoned\n6 Reset\n7 Remote\n8 Transitioning"))));
        option(157, Kind.TRUTH, bool("dhcp.option.bulk_lease.data_source", "Data Source", yesNo("Remote", "Local")));
        KINDS[160] = KINDS[114];
        FIELDS[160] = FIELDS[114];
        option(161, Kind.TEXT, text("dhcp.option.mudurl", "MUDURL"));
        option(209, Kind.TEXT, text("dhcp.option.pxe_config_file", "PXELINUX configuration file"));
        option(210, Kind.TEXT, text("dhcp.option.pxe_path_prefix", "PXELINUX path prefix"));
        option(252, Kind.TEXT, textz("dhcp.option.private_proxy_autodiscovery", "Private/Proxy autodiscovery"));
    }

    private DhcpOptions() {}

    private static void option(int number, Kind kind, Field field) {
        KINDS[number] = kind;
        FIELDS[number] = field;
    }

    private static void pairs(int number, Field first, Field second) {
        option(number, Kind.PAIRS, first);
        SECONDS[number] = second;
    }

    /** What must be known of the options before they are read in order: message type, overload, vendor class. */
    static final class Scan {
        /** The DHCP message type, -1 where there is none. */
        int type = -1;
        /** Which of boot file name (1) and server name (2) hold options. */
        int overload;
        /** Offset and length of the vendor class identifier, -1 where there is none. */
        int vendorAt = -1;
        int vendorLength;

        Scan(Dissection d, int start, int optionsAt) {
            if (d.remaining() < optionsAt) return;
            d.ensure(optionsAt);
            int end = start + d.remaining();
            int at = start + optionsAt;
            if (d.peekU32(optionsAt - 4) != 0x63825363L) return;
            while (at < end) {
                int number = d.peekU8(at++ - start);
                if (number == 0) continue;
                if (number == 255 || at >= end) return;
                int length = d.peekU8(at++ - start);
                if (at < end) {
                    if (number == 53) type = d.peekU8(at - start);
                    if (number == 52) overload = d.peekU8(at - start);
                }
                if (length > end - at) return;
                if (number == 60) {
                    vendorAt = at;
                    vendorLength = length;
                }
                at += length;
            }
        }
    }

    /** Reads options up to the end option or the offset {@code end}; returns whether there was an end option. */
    static boolean dissect(Dissection d, Scan scan, int message, int end, boolean overloaded) {
        boolean options = false;
        while (d.offset() < end) {
            int number = d.peekU8(0);
            int at = d.offset();
            if (number == 0) {
                padding(d, at, end);
            } else if (number == 255) {
                d.at(OPTION, at, 1, 0);
                if (d.titles()) d.titleLast("Option: (255) End");
                d.openLast();
                d.u8(END);
                d.close();
                if (!overloaded && d.offset() < end) d.bytes(PADDING, end - d.offset());
                return true;
            } else {
                option(d, scan, message, number, overloaded);
                options = true;
            }
        }
        return !options;
    }

    private static void padding(Dissection d, int at, int end) {
        int count = 1;
        while (at + count < end && d.peekU8(count) == 0) count++;
        d.at(OPTION, at, 1, 0);
        if (d.titles()) d.titleLast("Option: (0) Padding");
        d.openLast();
        d.bytes(PADDING, count);
        d.close();
    }

    private static void option(Dissection d, Scan scan, int message, int number, boolean overloaded) {
        int start = d.offset();
        int length = d.peekU8(1);
        d.at(OPTION, start, 2 + length, number);
        d.titleLast("Option: ({}) {}", number, NAMES.name(number));
        d.openLast();
        d.skip(1);
        d.u8(LENGTH);
        int data = d.offset();
        int end = data + length;
        d.bytes(VALUE, length);
        int value = d.last();
        d.seek(data);
        // Shown in its parts; the whole stays for filters.
        d.hide(value);
        if (!content(d, scan, overloaded ? -1 : message, number, end)) d.unhide(value);
        d.seek(end);
        d.close();
    }

    /** Reads the data of an option; returns false where it is shown as bytes. {@code message} is -1 in the names' room, which holds no further options. */
    private static boolean content(Dissection d, Scan scan, int message, int number, int end) {
        Kind kind = KINDS[number];
        if (kind != null) return simple(d, kind, FIELDS[number], SECONDS[number], end);
        int length = end - d.offset();
        switch (number) {
            case 53 -> {
                if (length == 0) throw d.malformed();
                int type = d.u8(TYPE);
                if (d.titles()) d.append(" ({})", Dhcp.typeName(type));
            }
            case 52 -> {
                if (length == 0) return bad(d, "length isn't 1");
                overload(d, scan, message);
            }
            default -> {
                return DhcpValues.option(d, number, end) || DhcpVendors.option(d, scan, number, end);
            }
        }
        return true;
    }

    static boolean bad(Dissection d, String what) {
        d.note(BAD_LENGTH, what);
        return false;
    }

    private static boolean simple(Dissection d, Kind kind, Field field, Field second, int end) {
        int length = end - d.offset();
        switch (kind) {
            case ADDRESS -> {
                if (length != 4) return bad(d, "length isn't 4");
                int address = d.ipv4(field);
                if (d.titles()) d.append(" ({})", new Text().ipv4(address));
            }
            case ADDRESSES -> {
                while (end - d.offset() >= 4) d.ipv4(field);
                if (d.offset() < end) bad(d, "Option length isn't a multiple of 4");
                return end - d.offset() < length;
            }
            case PAIRS -> {
                while (end - d.offset() >= 8) {
                    d.ipv4(field);
                    d.ipv4(second);
                }
                if (d.offset() < end) bad(d, "Option length isn't a multiple of 8");
                return length > 0;
            }
            case TEXT -> {
                d.text(field, length);
                return length > 0;
            }
            case TRUTH, U8 -> {
                if (length != 1) return bad(d, "length isn't 1");
                d.u8(field);
            }
            case U16 -> {
                if (length != 2) return bad(d, "length isn't 2");
                d.u16(field);
            }
            case U16_LIST -> {
                while (end - d.offset() >= 2) d.u16(field);
                if (d.offset() < end) bad(d, "Option length isn't a multiple of 2");
                return end - d.offset() < length;
            }
            case SECONDS -> {
                if (length != 4) return bad(d, "length isn't 4");
                seconds(d, field);
            }
        }
        return true;
    }

    static void seconds(Dissection d, Field field) {
        long seconds = d.uint(field, 4);
        if (!d.titles()) return;
        if (seconds == 0xffff_ffffL || seconds == -1) {
            d.titleLast("{}: ({}s) infinity", field.label, seconds);
            return;
        }
        Text words = new Text();
        if (seconds < 0) words.raw('-');
        d.titleLast("{}: ({}s) {}", field.label, seconds, words.span(Math.abs(seconds)));
    }

    /** RFC 2132 section 9.3: the room for server and file name holds options too. */
    private static void overload(Dissection d, Scan scan, int message) {
        int where = d.u8(OVERLOAD);
        if (where > 3 || message < 0) return;
        int keep = d.offset();
        if ((where & 2) != 0) hosted(d, scan, message, SERVER_OPTIONS, SERVER_NO_END, message + 44, 64);
        if ((where & 1) != 0) hosted(d, scan, message, FILE_OPTIONS, FILE_NO_END, message + 108, 128);
        d.seek(keep);
    }

    private static void hosted(Dissection d, Scan scan, int message, Field section, Field noEnd, int at, int room) {
        d.seek(at);
        d.open(section);
        d.extent(room);
        int rest = d.narrow(room);
        if (!dissect(d, scan, message, at + room, true)) d.note(noEnd);
        d.widen(rest);
        d.close();
    }
}
