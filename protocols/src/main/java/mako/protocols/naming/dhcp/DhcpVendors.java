package mako.protocols.naming.dhcp;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.Enterprises;

/**
 * Options that hold options of their own: vendor-specific information (RFC 2132 section 8.4; the PXE specification 2.1;
 * CableLabs CL-SP-CANN-DHCP-Reg), Novell's (RFC 2242), those of relay agents (RFC 3046 and successors), and those that
 * say which vendor they are of (RFC 3925).
 */
final class DhcpVendors {

    private static final int BROADBAND_FORUM = 3561;
    private static final int CABLELABS = 4491;

    static final Field NO_LENGTH = expert(Field.Severity.ERROR, Field.Group.PROTOCOL, "dhcp.missing_subopt_length",
        "no room left in option for suboption length");
    static final Field NO_VALUE = expert(Field.Severity.ERROR, Field.Group.PROTOCOL, "dhcp.missing_subopt_value",
        "no room left in option for suboption value");
    static final Field UNKNOWN = expert(Field.Severity.ERROR, Field.Group.PROTOCOL, "dhcp.subopt.unknown_type",
        "ERROR, please report: Unknown subopt type handler");
    static final Field SUBLENGTH = u8("dhcp.option.suboption_length", "Length");

    /** How the data of a suboption is laid out. */
    private enum Kind { NONE, ADDRESS, ADDRESSES, TEXT, TRUTH, U8, LE16, U16, U32, BYTES, MAC, SPECIAL }

    /** What one vendor's suboptions are, by number. */
    private static final class Suboptions {
        final Field option;
        final Field value;
        final String label;
        final Values names;
        final Kind[] kinds = new Kind[256];
        final Field[] fields = new Field[256];
        Field padding;
        Field end;

        Suboptions(String label, Field option, Field value, Values names) {
            this.label = label;
            this.option = option;
            this.value = value;
            this.names = names;
        }

        Suboptions add(int number, Kind kind, Field field) {
            kinds[number] = kind;
            fields[number] = field;
            return this;
        }
    }

    // ---- relay agents

    private static final Values RELAY_NAMES = Values.of("""
        0   Padding
        1   Agent Circuit ID
        2   Agent Remote ID
        3   Reserved
        4   DOCSIS Device Class
        5   Link selection
        6   Subscriber ID
        7   RADIUS Attributes
        8   Authentication
        9   Vendor-Specific Information
        10  Flags
        11  Server ID Override
        12  Relay Agent Identifier
        13  Access Technology Type
        14  Access Network Name
        15  Access Point Name
        16  Access Point BSSID
        17  Access Network Operator ID
        18  Access Network Operator Realm
        19  Source Port
        150 Link selection (Cisco proprietary)
        151 VRF name/VPN ID
        152 Server ID Override (Cisco proprietary)
        """);
    static final Field RELAY_OPTION = u8("dhcp.option.agent_information_option.suboption", "Option 82 Suboption", names(RELAY_NAMES));
    /** Known to filters only: padding is shown as any other suboption. */
    static final Field RELAY_PADDING = u8("dhcp.option.agent_information_option.padding", "Padding");
    static final Field RELAY_VALUE  = bytes("dhcp.option.agent_information_option.value", "Value");
    static final Field RELAY_ENTERPRISE = u32("dhcp.option.agent_information_option.vi.enterprise", "Enterprise", format(Enterprises::write));
    static final Field RELAY_LENGTH = u8("dhcp.option.agent_information_option.vi.data_length", "Data Length");
    private static final Suboptions RELAY = new Suboptions("Option 82 Suboption", RELAY_OPTION, RELAY_VALUE, RELAY_NAMES)
        .add(1, Kind.BYTES, bytes("dhcp.option.agent_information_option.agent_circuit_id", "Agent Circuit ID"))
        .add(2, Kind.BYTES, bytes("dhcp.option.agent_information_option.agent_remote_id", "Agent Remote ID"))
        .add(3, Kind.BYTES, bytes("dhcp.option.agent_information_option.reserved", "Reserved"))
        .add(4, Kind.U32, u32("dhcp.option.agent_information_option.docsis_device_class", "DOCSIS Device Class", HEX))
        .add(5, Kind.ADDRESS, ipv4("dhcp.option.agent_information_option.link_selection", "Link selection"))
        .add(6, Kind.TEXT, textz("dhcp.option.agent_information_option.subscriber_id", "Subscriber ID"))
        .add(7, Kind.BYTES, bytes("dhcp.option.agent_information_option.radius_attributes", "RADIUS Attributes"))
        .add(8, Kind.BYTES, bytes("dhcp.option.agent_information_option.authentication", "Authentication"))
        .add(9, Kind.SPECIAL, RELAY_ENTERPRISE)
        .add(10, Kind.U8, u8("dhcp.option.agent_information_option.flags", "Flags", HEX))
        .add(11, Kind.ADDRESS, ipv4("dhcp.option.agent_information_option.server_id_override", "Server ID Override"))
        .add(12, Kind.BYTES, bytes("dhcp.option.agent_information_option.relay_agent_id", "Relay Agent Identifier"))
        .add(13, Kind.U8, u8("dhcp.option.agent_information_option.ani_att", "Access Technology Type"))
        .add(14, Kind.TEXT, text("dhcp.option.agent_information_option.ani_network_name", "Access Network Name"))
        .add(15, Kind.TEXT, text("dhcp.option.agent_information_option.ani_ap_name", "Access Point Name"))
        .add(16, Kind.MAC, ether("dhcp.option.agent_information_option.ani_ap_bssid", "Access Point BSSID"))
        .add(17, Kind.BYTES, bytes("dhcp.option.agent_information_option.ani_operator_id", "Access Network Operator ID"))
        .add(18, Kind.TEXT, text("dhcp.option.agent_information_option.ani_operator_realm", "Access Network Operator Realm"))
        .add(150, Kind.ADDRESS, ipv4("dhcp.option.agent_information_option.link_selection_cisco", "Link selection (Cisco proprietary)"))
        .add(151, Kind.TEXT, text("dhcp.option.agent_information_option.vrf_name", "VRF name"))
        .add(152, Kind.ADDRESS, ipv4("dhcp.option.agent_information_option.server_id_override_cisco", "Server ID Override (Cisco proprietary)"));

    // ---- Novell

    private static final Values NOVELL_NAMES = Values.of("""
        1  NWIP does not exist on subnet
        2  NWIP exists in options area
        3  NWIP exists in sname/file
        4  NWIP exists, but too big
        5  Broadcast for nearest Netware server
        6  Preferred DSS server
        7  Nearest NWIP server
        8  Autoretries
        9  Autoretry delay, secs
        10 Support NetWare/IP v1.1
        11 Primary DSS
        """);
    private static final Suboptions NOVELL = new Suboptions("Option 63 Suboption",
        u8("dhcp.option.novell_options.suboption", "Option 63 Suboption", names(NOVELL_NAMES)),
        bytes("dhcp.option.novell_options.value", "Value"), NOVELL_NAMES)
        .add(1, Kind.NONE, null).add(2, Kind.NONE, null).add(3, Kind.NONE, null).add(4, Kind.NONE, null)
        .add(5, Kind.TRUTH, bool("dhcp.option.novell_options.broadcast", "Broadcast for nearest Netware server", YES_NO))
        .add(6, Kind.ADDRESSES, ipv4("dhcp.option.novell_options.preferred_dss_server", "Preferred DSS server"))
        .add(7, Kind.ADDRESSES, ipv4("dhcp.option.novell_options.nearest_nwip_server", "Nearest NWIP server"))
        .add(8, Kind.U8, u8("dhcp.option.novell_options.autoretries", "Autoretries"))
        .add(9, Kind.U8, u8("dhcp.option.novell_options.autoretry_delay", "Autoretry delay, sec"))
        .add(10, Kind.TRUTH, bool("dhcp.option.novell_options.support_netware_v1_1", "Broadcast for nearest Netware server", YES_NO))
        .add(11, Kind.ADDRESS, ipv4("dhcp.option.novell_options.primary_dss", "Primary DSS"));

    // ---- PXE

    static final Field VENDOR_VALUE = bytes("dhcp.option.vendor.value", "Value");
    private static final Values PXE_NAMES = Values.of("""
        0   Padding
        1   PXE mtftp IP
        2   PXE mtftp client port
        3   PXE mtftp server port
        4   PXE mtftp timeout
        5   PXE mtftp delay
        6   PXE discovery control
        7   PXE multicast address
        8   PXE boot servers
        9   PXE boot menu
        10  PXE menu prompt
        11  PXE multicast address alloc
        12  PXE credential types
        71  PXE boot item
        179 PXE LCM Server
        180 PXE LCM Domain
        181 PXE LCM NIC option 0
        190 PXE LCM Workgroup
        191 PXE Discovery
        192 PXE Configured
        193 PXE LCM version
        194 PXE LCM Serial Number
        255 PXE End
        """);
    private static final Values BOOT_SERVERS = Values.of("""
        0     PXE bootstrap server
        1     Microsoft Windows NT Boot Server
        2     Intel LCM Boot Server
        3     DOS/UNDI Boot Server
        4     NEC ESMPRO Boot Server
        5     IBM WSoD Boot Server
        6     IBM LCCM Boot Server
        7     CA Unicenter TNG Boot Server
        8     HP OpenView Boot Server
        65535 PXE API Test server
        """);
    static final Field PXE_BROADCAST  = bit("dhcp.option.vendor.pxeclient.discovery_control.broadcast", "Disable Broadcast", 0x01, SET_NOT_SET);
    static final Field PXE_MULTICAST  = bit("dhcp.option.vendor.pxeclient.discovery_control.multicast", "Disable Multicast", 0x02, SET_NOT_SET);
    static final Field PXE_SERVERLIST = bit("dhcp.option.vendor.pxeclient.discovery_control.serverlist", "Serverlist only", 0x04, SET_NOT_SET);
    static final Field PXE_BOOTSTRAP  = bit("dhcp.option.vendor.pxeclient.discovery_control.bstrap", "Bootstrap override", 0x08, SET_NOT_SET);
    static final Field PXE_CONTROL    = u8("dhcp.option.vendor.pxeclient.discovery_control", "discovery control", HEX,
        bits(PXE_BROADCAST, PXE_MULTICAST, PXE_SERVERLIST, PXE_BOOTSTRAP));
    static final Field PXE_SERVERS      = bytes("dhcp.option.vendor.pxeclient.boot_servers", "boot servers");
    static final Field PXE_SERVER_TYPE  = u16("dhcp.option.vendor.pxeclient.boot_servers.type", "Type", names(BOOT_SERVERS));
    static final Field PXE_SERVER_COUNT = u8("dhcp.option.vendor.pxeclient.boot_servers.count", "IP count");
    static final Field PXE_SERVER_IP    = ipv4("dhcp.option.vendor.pxeclient.boot_servers.ip", "IP");
    static final Field PXE_MENU         = bytes("dhcp.option.vendor.pxeclient.boot_menu", "boot menu");
    static final Field PXE_MENU_TYPE    = u16("dhcp.option.vendor.pxeclient.boot_menu.type", "Type", names(Values.of("0 Local boot")));
    static final Field PXE_MENU_LENGTH  = u8("dhcp.option.vendor.pxeclient.boot_menu.length", "Length");
    static final Field PXE_MENU_TEXT    = text("dhcp.option.vendor.pxeclient.boot_menu.desc", "Description");
    static final Field PXE_PROMPT       = bytes("dhcp.option.vendor.pxeclient.menu_prompt", "menu prompt");
    static final Field PXE_PROMPT_TIME  = u8("dhcp.option.vendor.pxeclient.menu_prompt.timeout", "Timeout");
    static final Field PXE_PROMPT_TEXT  = text("dhcp.option.vendor.pxeclient.menu_prompt.prompt", "Prompt");
    static final Field PXE_ITEM         = bytes("dhcp.option.vendor.pxeclient.boot_item", "boot item");
    static final Field PXE_ITEM_TYPE    = u16("dhcp.option.vendor.pxeclient.boot_item.type", "Type");
    static final Field PXE_ITEM_LAYER   = bytes("dhcp.option.vendor.pxeclient.boot_item.layer", "Layer");
    private static final Suboptions PXE = new Suboptions("Option 43 Suboption",
        u8("dhcp.option.vendor.pxeclient.suboption", "Option 43 Suboption", names(PXE_NAMES)), VENDOR_VALUE, PXE_NAMES)
        .add(1, Kind.ADDRESSES, ipv4("dhcp.option.vendor.pxeclient.mtftp_ip", "mtftp IP"))
        .add(2, Kind.LE16, u16("dhcp.option.vendor.pxeclient.mtftp_client_port", "mtftp client port"))
        .add(3, Kind.LE16, u16("dhcp.option.vendor.pxeclient.mtftp_server_port", "mtftp server port"))
        .add(4, Kind.U8, u8("dhcp.option.vendor.pxeclient.mtftp_timeout", "mtftp timeout"))
        .add(5, Kind.U8, u8("dhcp.option.vendor.pxeclient.mtftp_delay", "mtftp delay"))
        .add(6, Kind.SPECIAL, PXE_CONTROL)
        .add(7, Kind.ADDRESSES, ipv4("dhcp.option.vendor.pxeclient.multicast_address", "multicast address"))
        .add(8, Kind.SPECIAL, PXE_SERVERS)
        .add(9, Kind.SPECIAL, PXE_MENU)
        .add(10, Kind.SPECIAL, PXE_PROMPT)
        .add(11, Kind.BYTES, bytes("dhcp.option.vendor.pxeclient.multicast_address_alloc", "multicast address alloc"))
        .add(12, Kind.BYTES, bytes("dhcp.option.vendor.pxeclient.credential_types", "credential types"))
        .add(71, Kind.SPECIAL, PXE_ITEM)
        .add(179, Kind.TEXT, textz("dhcp.option.vendor.pxeclient.lcm_server", "LCM Server Name"))
        .add(180, Kind.TEXT, textz("dhcp.option.vendor.pxeclient.lcm_domain", "LCM Domain"))
        .add(181, Kind.BYTES, bytes("dhcp.option.vendor.pxeclient.lcm_nic_option", "LCM NIC option"))
        .add(190, Kind.TEXT, textz("dhcp.option.vendor.pxeclient.lcm_workgroup", "LCM Workgroup"))
        .add(191, Kind.TRUTH, bool("dhcp.option.vendor.pxeclient.discovery", "Discovery", YES_NO))
        .add(192, Kind.TRUTH, bool("dhcp.option.vendor.pxeclient.configured", "Configured", YES_NO))
        .add(193, Kind.U32, u32("dhcp.option.vendor.pxeclient.lcm_version", "LCM Version"))
        .add(194, Kind.TEXT, textz("dhcp.option.vendor.pxeclient.lcm_serial", "LCM Serial Number"));

    // ---- CableLabs

    private static final Values CABLE_NAMES = Values.of("""
        0   Padding
        1   Suboption Request List
        2   Device Type
        3   eSAFE Types
        4   Serial Number
        5   Hardware Version
        6   Software Version
        7   Boot ROM version
        8   Organizationally Unique Identifier
        9   Model Number
        10  Vendor Name
        11  Address Realm
        12  CM/PS System Description
        13  CM/PS Firmware Revision
        14  Firewall Policy File Version
        15  eSafe Config File Devices
        18  Video Security Type
        31  MTA MAC Address
        32  Correlation ID
        51  Vendor Name
        52  CableCARD Capability
        53  Device Identification (CA)
        54  Device Identification (X.509)
        255 CL End
        """);
    private static final Suboptions CABLE = new Suboptions("Option 43 Suboption",
        u8("dhcp.option.vendor.cl.suboption", "Option 43 Suboption", names(CABLE_NAMES)), VENDOR_VALUE, CABLE_NAMES)
        .add(1, Kind.TEXT, textz("dhcp.option.vendor.cl.suboption_request_list", "Suboption Request List"))
        .add(2, Kind.TEXT, textz("dhcp.option.vendor.cl.device_type", "Device Type"))
        .add(3, Kind.TEXT, textz("dhcp.option.vendor.cl.esafe_type", "eSAFE Types"))
        .add(4, Kind.TEXT, textz("dhcp.option.vendor.cl.serial_number", "Serial Number"))
        .add(5, Kind.TEXT, textz("dhcp.option.vendor.cl.hardware_version", "Hardware Version"))
        .add(6, Kind.TEXT, textz("dhcp.option.vendor.cl.software_version", "Software Version"))
        .add(7, Kind.TEXT, textz("dhcp.option.vendor.cl.boot_rom_version", "Boot ROM version"))
        .add(8, Kind.BYTES, bytes("dhcp.option.vendor.cl.oui_bytes", "Organizationally Unique Identifier", base(Base.COLON)))
        .add(9, Kind.TEXT, textz("dhcp.option.vendor.cl.model_number", "Model Number"))
        .add(10, Kind.TEXT, textz("dhcp.option.vendor.cl.vendor_name10", "Vendor Name"))
        .add(11, Kind.U8, u8("dhcp.option.vendor.cl.address_realm", "Address Realm"))
        .add(12, Kind.TEXT, textz("dhcp.option.vendor.cl.cm_ps_system_desc", "CM/PS System Description"))
        .add(13, Kind.TEXT, textz("dhcp.option.vendor.cl.cm_ps_firmware_revision", "CM/PS Firmware Revision"))
        .add(14, Kind.TEXT, textz("dhcp.option.vendor.cl.firewall_policy_file_version", "Firewall Policy File Version"))
        .add(15, Kind.TEXT, textz("dhcp.option.vendor.cl.esafe_config_file_devices", "eSafe Config File Devices"))
        .add(18, Kind.TEXT, textz("dhcp.option.vendor.cl.video_security_tape", "Video Security Type"))
        .add(31, Kind.MAC, ether("dhcp.option.vendor.cl.mta_mac_address", "MTA MAC Address"))
        .add(32, Kind.U32, u32("dhcp.option.vendor.cl.correlation_ID", "Correlation ID"))
        .add(51, Kind.TEXT, textz("dhcp.option.vendor.cl.vendor_name51", "Vendor Name"))
        .add(52, Kind.BYTES, bytes("dhcp.option.vendor.cl.cablecard_capability", "CableCARD Capability"))
        .add(53, Kind.BYTES, bytes("dhcp.option.vendor.cl.device_id_ca", "Device Identification (CA)"))
        .add(54, Kind.TEXT, textz("dhcp.option.vendor.cl.device_id_x509", "Device Identification (X.509)"));

    static {
        PXE.padding = u8("dhcp.option.vendor.pxeclient.padding", "Padding");
        PXE.end = u8("dhcp.option.vendor.pxeclient.end", "PXE Client End");
        CABLE.padding = u8("dhcp.option.vendor.cl.padding", "Padding");
        CABLE.end = u8("dhcp.option.vendor.cl.end", "CL End");
    }

    // ---- vendor class identifier, and options that name their vendor

    static final Field ARUBA_CONTROLLER  = text("dhcp.option.vendor.arubaap.controllerip", "Aruba Controller IP");
    static final Field VENDOR_CLASS      = textz("dhcp.option.vendor_class_id", "Vendor class identifier");
    static final Field VENDOR_CLASS_DATA = textz("dhcp.option.vendor_class_data", "vendor-class-data");
    static final Field VI_CLASS_ENTERPRISE = u32("dhcp.option.vi_class.enterprise", "Enterprise", format(Enterprises::write));
    static final Field VI_CLASS_LENGTH   = u8("dhcp.option.vi_class.length", "CableLab Address Mode");
    static final Field VI_CLASS_DATA     = textz("dhcp.option.vi_class.data", "NetInfo Parent Server Tag");
    /** CableLabs' use of the option, before it had a format. */
    static final Field ADDRESS_MODE      = u8("dhcp.option.vi_class.cl_address_mode", "CableLab Address Mode");
    static final Field VI_ENTERPRISE     = u32("dhcp.option.vi.enterprise", "Enterprise", format(Enterprises::write));
    static final Field VI_LENGTH         = u8("dhcp.option.vi.length", "Length");
    static final Field VI_VALUE          = bytes("dhcp.option.vi.value", "Value");
    static final Field VI_BAD            = expert(Field.Severity.ERROR, Field.Group.PROTOCOL, "dhcp.option.enterprise.malformed",
        "no room left in option for enterprise data");
    static final Field OTHER_OPTION      = u8("dhcp.vendor.suboption", "Option 125 Suboption");
    static final Field OTHER_DATA        = bytes("dhcp.vendor.data", "Data");

    private static final Values TR111_NAMES = Values.of("""
        1 DeviceManufacturerOUI
        2 DeviceSerialNumber
        3 DeviceProductClass
        4 GatewayManufacturerOUI
        5 GatewaySerialNumber
        6 GatewayProductClass
        """);
    private static final Suboptions TR111 = new Suboptions("Option 125 Suboption",
        u8("dhcp.option.vi.tr111.suboption", "Option 125 Suboption", names(TR111_NAMES)), VI_VALUE, TR111_NAMES)
        .add(1, Kind.SPECIAL, field(Type.UINT24, Base.OUI, "dhcp.option.vi.tr111.device_manufacturer_oui", "DeviceManufacturerOUI"))
        .add(2, Kind.TEXT, textz("dhcp.option.vi.tr111.device_serial_number", "DeviceSerialNumber"))
        .add(3, Kind.TEXT, textz("dhcp.option.vi.tr111.device_product_class", "DeviceProductClass"))
        .add(4, Kind.TEXT, textz("dhcp.option.vi.tr111.gateway_manufacturer_oui", "GatewayManufacturerOUI"))
        .add(5, Kind.TEXT, textz("dhcp.option.vi.tr111.gateway_serial_number", "GatewaySerialNumber"))
        .add(6, Kind.TEXT, textz("dhcp.option.vi.tr111.gateway_product_class", "GatewayProductClass"));
    private static final Values VI_CABLE_NAMES = Values.of("""
        1 Option Request
        2 TFTP Server Addresses
        3 eRouter Container Option
        4 MIB Environment Indicator Option
        5 Modem Capabilities
        """);
    private static final Suboptions VI_CABLE = new Suboptions("Option 125 Suboption",
        u8("dhcp.option.vi.cl.suboption", "Option 125 Suboption", names(VI_CABLE_NAMES)), VI_VALUE, VI_CABLE_NAMES)
        .add(1, Kind.BYTES, bytes("dhcp.option.vi.cl.option_request", "Option Request", base(Base.SPACE)))
        .add(2, Kind.ADDRESSES, ipv4("dhcp.option.vi.cl.tftp_server_addresses", "TFTP Server Addresses"))
        .add(3, Kind.BYTES, bytes("dhcp.option.vi.cl.erouter_container_option", "eRouter Container Option", base(Base.SPACE)))
        .add(5, Kind.BYTES, bytes("dhcp.option.vi.cl.modem_capabilities", "Modem Capabilities", base(Base.SPACE)));

    private DhcpVendors() {}

    /** Reads the data of option {@code number}, up to the offset {@code end}; returns false where this class does not know it. */
    static boolean option(Dissection d, DhcpOptions.Scan scan, int number, int end) {
        switch (number) {
            case 43 -> {
                boolean any = d.offset() < end;
                vendorSpecific(d, scan, end);
                return any;
            }
            case 60 -> vendorClass(d, end);
            case 63 -> suboptions(d, NOVELL, end);
            case 82 -> suboptions(d, RELAY, end);
            case 124 -> namedClasses(d, end);
            case 125 -> named(d, end);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void vendorClass(Dissection d, int end) {
        int start = d.offset();
        int length = end - start;
        boolean docsis = d.looksAt("docsis");
        d.text(VENDOR_CLASS, length);
        if (!docsis) return;
        d.layer(Dhcp.DHCP);
        d.at(VENDOR_CLASS_DATA, start, length);
    }

    private static void vendorSpecific(Dissection d, DhcpOptions.Scan scan, int end) {
        if (vendor(d, scan, "PXEClient")) {
            if (d.offset() < end) d.layer(Dhcp.DHCP);
            d.append(" (PXEClient)");
            suboptions(d, PXE, end);
        } else if (vendor(d, scan, "pktc") || vendor(d, scan, "docsis") || vendor(d, scan, "OpenCable2.0") || vendor(d, scan, "CableHome")) {
            if (d.offset() < end) d.layer(Dhcp.DHCP);
            d.append(" (CableLabs)");
            suboptions(d, CABLE, end);
        } else if (vendor(d, scan, "ArubaAP")) {
            if (d.offset() < end) d.layer(Dhcp.DHCP);
            d.append(" (Aruba AP)");
            d.text(ARUBA_CONTROLLER, end - d.offset());
        } else {
            d.bytes(VENDOR_VALUE, end - d.offset());
        }
    }

    private static boolean vendor(Dissection d, DhcpOptions.Scan scan, String name) {
        if (scan.vendorAt < 0 || scan.vendorLength < name.length()) return false;
        Source source = d.currentSource();
        for (int i = 0; i < name.length(); i++) {
            if (source.u8(scan.vendorAt + i) != name.charAt(i)) return false;
        }
        return true;
    }

    private static void suboptions(Dissection d, Suboptions known, int end) {
        while (d.offset() < end) {
            int number = d.peekU8(0);
            if (number == 0 && known.padding != null) {
                d.u8(known.padding);
            } else if (number == 255 && known.end != null) {
                d.u8(known.end);
            } else if (!suboption(d, known, number, end)) {
                return;
            }
        }
    }

    /** Reads one suboption; returns false where nothing more can be read. */
    private static boolean suboption(Dissection d, Suboptions known, int number, int end) {
        int start = d.offset();
        if (end - start < 2) {
            d.note(NO_LENGTH, "Suboption {}: no room left in option for suboption length", number);
            return false;
        }
        int length = d.peekU8(1);
        d.at(known.option, known == TR111 || known == VI_CABLE ? start + 1 : start, 2 + length, number);
        if (d.titles()) d.titleLast("{}: ({}) {}", known.label, number, known.names.name(number, "Unknown"));
        d.openLast();
        d.skip(1);
        d.u8(SUBLENGTH);
        int data = d.offset();
        int stop = data + length;
        if (stop > end && known != NOVELL) {
            d.note(NO_VALUE, "Suboption {}: no room left in option for suboption value", number);
            d.close();
            return false;
        }
        int value = -1;
        if (known != CABLE) {
            d.bytes(known.value, length);
            value = d.last();
            d.seek(data);
        }
        boolean shown = content(d, known, number, stop);
        boolean wrong = !shown && (known == PXE || known.kinds[number] != null);
        if (shown || wrong) d.hide(value);
        if (wrong) d.note(UNKNOWN, "ERROR, please report: Unknown subopt type handler {}", number);
        d.seek(stop);
        d.close();
        return true;
    }

    private static boolean content(Dissection d, Suboptions known, int number, int end) {
        int length = end - d.offset();
        Field field = known.fields[number];
        switch (known.kinds[number]) {
            case null -> {
                // One that has a name should have more than that; of others the bytes are shown.
                if (known == PXE) return false;
                if (known.names.name(number) != null && (known != RELAY || number != 0)) {
                    d.note(UNKNOWN, "ERROR, please report: Unknown subopt type handler {}", number);
                    return true;
                }
                if (known == CABLE) {
                    d.bytes(known.value, length);
                    return true;
                }
                return number != 0 && (known == TR111 || known == VI_CABLE);
            }
            case NONE -> {
                if (length != 0) DhcpOptions.bad(d, "length isn't 0");
            }
            case ADDRESS -> {
                if (length != 4) return DhcpOptions.bad(d, "length isn't 4");
                int address = d.ipv4(field);
                if (d.titles()) d.append(" ({})", new Text().ipv4(address));
            }
            case ADDRESSES -> {
                while (end - d.offset() >= 4) d.ipv4(field);
                if (d.offset() < end) {
                    DhcpOptions.bad(d, "Option length isn't a multiple of 4");
                    return end - d.offset() < length && known == PXE;
                }
            }
            case TEXT -> {
                d.text(field, length);
                return length > 0 || known != PXE && known != CABLE;
            }
            case TRUTH, U8 -> {
                if (length != 1) return DhcpOptions.bad(d, "length isn't 1");
                d.u8(field);
            }
            case LE16 -> {
                if (length != 2) return DhcpOptions.bad(d, "length isn't 2");
                d.le16(field);
            }
            case U16 -> {
                if (length != 2) return DhcpOptions.bad(d, "length isn't 2");
                d.u16(field);
            }
            case U32 -> {
                if (length != 4) return DhcpOptions.bad(d, "length isn't 4");
                d.u32(field);
            }
            case MAC -> {
                if (length != 6) return DhcpOptions.bad(d, "length isn't 6");
                d.ether(field);
            }
            case BYTES -> d.bytes(field, length);
            case SPECIAL -> special(d, known, number, end);
        }
        return true;
    }

    private static void special(Dissection d, Suboptions known, int number, int end) {
        if (known == RELAY) relayVendor(d, end);
        else if (known == TR111) d.u24(known.fields[1]);
        else pxe(d, number, end);
    }

    private static void pxe(Dissection d, int number, int end) {
        int length = end - d.offset();
        if (number == 6) {
            int flags = d.u8(PXE_CONTROL);
            if (!d.titles()) return;
            if ((flags & 1) != 0) d.appendLast(", Disable Broadcast");
            if ((flags & 2) != 0) d.appendLast(", Disable Multicast");
            if ((flags & 4) != 0) d.appendLast(", Serverlist only");
            if ((flags & 8) != 0) d.appendLast(", Bootstrap override");
            return;
        }
        d.at(number == 8 ? PXE_SERVERS : number == 9 ? PXE_MENU : number == 10 ? PXE_PROMPT : PXE_ITEM, d.offset(), length);
        d.openLast();
        switch (number) {
            case 8 -> {
                while (end - d.offset() >= 3) {
                    d.u16(PXE_SERVER_TYPE);
                    int count = d.u8(PXE_SERVER_COUNT);
                    for (; count > 0 && end - d.offset() >= 4; count--) d.ipv4(PXE_SERVER_IP);
                }
            }
            case 9 -> {
                while (end - d.offset() >= 3) {
                    d.u16(PXE_MENU_TYPE);
                    int count = d.u8(PXE_MENU_LENGTH);
                    d.text(PXE_MENU_TEXT, Math.min(count, end - d.offset()));
                }
            }
            case 10 -> {
                d.u8(PXE_PROMPT_TIME);
                if (d.offset() < end) d.text(PXE_PROMPT_TEXT, end - d.offset());
            }
            default -> {
                if (length == 4) {
                    d.u16(PXE_ITEM_TYPE);
                    d.bytes(PXE_ITEM_LAYER, 2);
                }
            }
        }
        d.close();
    }

    /** RFC 4243. */
    private static void relayVendor(Dissection d, int end) {
        while (end - d.offset() >= 5) {
            d.u32(RELAY_ENTERPRISE);
            d.openLast();
            int length = d.u8(RELAY_LENGTH);
            d.close();
            if (length > end - d.offset()) {
                d.note(VI_BAD);
                return;
            }
            d.bytes(RELAY_VALUE, length);
        }
    }

    /** RFC 3925 section 3. */
    private static void namedClasses(Dissection d, int end) {
        int length = end - d.offset();
        if (length == 1) {
            d.u8(ADDRESS_MODE);
            return;
        }
        if (length > 0 && length < 5) {
            DhcpOptions.bad(d, "length < 5");
            return;
        }
        while (end - d.offset() >= 5) {
            d.u32(VI_CLASS_ENTERPRISE);
            d.text(VI_CLASS_DATA, d.u8(VI_CLASS_LENGTH));
        }
        if (d.offset() < end) DhcpOptions.bad(d, "length < 5");
    }

    /** RFC 3925 section 4. */
    private static void named(Dissection d, int end) {
        if (end - d.offset() < 5) {
            if (end > d.offset()) DhcpOptions.bad(d, "length < 5");
            return;
        }
        while (end - d.offset() >= 5) {
            long vendor = d.u32(VI_ENTERPRISE);
            d.openLast();
            int length = d.u8(VI_LENGTH);
            int stop = d.offset() + length;
            if (vendor == BROADBAND_FORUM) suboptions(d, TR111, stop);
            else if (vendor == CABLELABS) suboptions(d, VI_CABLE, stop);
            else others(d, stop);
            d.seek(stop);
            d.close();
        }
        if (d.offset() < end) DhcpOptions.bad(d, "length < 5");
    }

    private static void others(Dissection d, int end) {
        while (d.offset() < end) {
            if (end - d.offset() > 1) d.ensure(2);
            int number = d.u8(OTHER_OPTION);
            d.openLast();
            if (end - d.offset() < 1) {
                d.note(NO_LENGTH, "Suboption {}: no room left in option for suboption length", number);
                d.close();
                return;
            }
            d.ensure(2);
            int length = d.u8(SUBLENGTH);
            if (length > end - d.offset()) {
                d.note(NO_VALUE, "Suboption {}: no room left in option for suboption value", number);
                d.close();
                return;
            }
            d.bytes(OTHER_DATA, length);
            d.close();
        }
    }
}
