package mako.protocols.tunnel;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.transport.Udp;
import mako.protocols.wireless.Ieee80211;

/**
 * Control And Provisioning of Wireless Access Points, the control channel: RFC 5415, and RFC 5416 for IEEE 802.11. {@link CapwapData} is
 * the channel for data, with the same header.
 */
public final class Capwap implements Dissector {

    static final Field CAPWAP = protocol("capwap", "CAPWAP-CONTROL", "Control And Provisioning of Wireless Access Points - Control");
    static final Field PREAMBLE          = group("capwap.preamble", "Preamble");
    static final Field PREAMBLE_VERSION  = u8("capwap.preamble.version", "Version", mask(0xf0));
    static final Field PREAMBLE_TYPE     = u8("capwap.preamble.type", "Type", mask(0xf), names(Values.of("0 CAPWAP Header\n1 CAPWAP DTLS Header")));
    static final Field PREAMBLE_RESERVED = u24("capwap.preamble.reserved", "Reserved");
    static final Field HEADER            = group("capwap.header", "Header");
    static final Field H_LENGTH          = u24("capwap.header.length", "Header Length", mask(0xf80000));
    static final Field H_RID             = u24("capwap.header.rid", "Radio ID", mask(0x7c000));
    static final Values H_WBID_NAMES = Values.of("""
        0 Reserved
        1 IEEE 802.11
        2 IEEE 802.16
        3 EPCGlobal
        """);
    static final Field H_WBID                           = u24("capwap.header.wbid", "Wireless Binding ID", mask(0x3e00), names(H_WBID_NAMES));
    static final Field H_FLAGS_T = bit("capwap.header.flags.t", "Payload Type", 0x100,
        yesNo("Native frame format (see Wireless Binding ID field)", "IEEE 802.3 frame"), maskWidth(24));
    static final Field H_FLAGS_F = bit("capwap.header.flags.f", "Fragment", 0x80,
        yesNo("Fragmented", "Don't Fragment"), maskWidth(24));
    static final Field H_FLAGS_L = bit("capwap.header.flags.l", "Last Fragment", 0x40,
        yesNo("This is the last fragment", "More fragments follow"), maskWidth(24));
    static final Field H_FLAGS_W = bit("capwap.header.flags.w", "Wireless header", 0x20,
        yesNo("Wireless Specific Information is present", "No Wireless Specific Information"), maskWidth(24));
    static final Field H_FLAGS_M = bit("capwap.header.flags.m", "Radio MAC header", 0x10,
        yesNo("Radio MAC Address is present", "No Radio MAC Address"), maskWidth(24));
    static final Field H_FLAGS_K = bit("capwap.header.flags.k", "Keep-Alive", 0x8,
        yesNo("Keep-Alive Packet", "No Keep-Alive"), maskWidth(24));
    static final Field H_FLAGS_R                        = u24("capwap.header.flags.r", "Reserved", HEX, mask(0x7));
    static final Field H_FLAGS = u24("capwap.header.flags", "Header Flags", HEX, mask(0x1ff),
        bits(H_FLAGS_T, H_FLAGS_F, H_FLAGS_L, H_FLAGS_W, H_FLAGS_M, H_FLAGS_K, H_FLAGS_R));
    static final Field H_FRAGMENT_ID                    = u16("capwap.header.fragment.id", "Fragment ID");
    static final Field H_FRAGMENT_OFFSET                = u16("capwap.header.fragment.offset", "Fragment Offset", mask(0xfff8));
    static final Field H_FRAGMENT_RESERVED              = u16("capwap.header.fragment.reserved", "Reserved", mask(0x7));
    static final Field H_MAC_LENGTH                     = u8("capwap.header.mac.length", "MAC length");
    static final Field H_MAC_EUI48                      = ether("capwap.header.mac.eui48", "MAC address");
    static final Field H_MAC_EUI64                      = eui64("capwap.header.mac.eui64", "MAC address");
    static final Field H_MAC_DATA                       = bytes("capwap.header.mac.data", "MAC address");
    static final Field H_WIRELESS_LENGTH                = u8("capwap.header.wireless.length", "Wireless length");
    static final Field H_WIRELESS_DATA                  = bytes("capwap.header.wireless.data", "Wireless data");
    static final Field W_FI                             = bytes("capwap.header.wireless.data.ieee80211.fi", "Wireless data ieee80211 Frame Info");
    static final Field W_FI_RSSI                        = i8("capwap.header.wireless.data.ieee80211.fi.rssi", "Wireless data ieee80211 RSSI (dBm)");
    static final Field W_FI_SNR                         = u8("capwap.header.wireless.data.ieee80211.fi.snr", "Wireless data ieee80211 SNR (dB)");
    static final Field W_FI_DATA_RATE = u16("capwap.header.wireless.data.ieee80211.fi.data_rate",
        "Wireless data ieee80211 Data Rate (Mbps)");
    static final Field W_DW = bytes("capwap.header.wireless.data.ieee80211.dw",
        "Wireless data ieee80211 Destination WLANs");
    static final Field W_DW_WLAN_ID_BITMAP = u16("capwap.header.wireless.data.ieee80211.dw.wlan_id_bitmap",
        "Wireless data ieee80211 Destination Wlan Id bitmap");
    static final Field W_DW_RESERVED = u16("capwap.header.wireless.data.ieee80211.dw.reserved",
        "Wireless data ieee80211 Destination Wlan reserved");
    static final Field H_PADDING                        = bytes("capwap.header.padding", "Padding for 4 Byte Alignment");
    static final Field CONTROL_HEADER                   = group("capwap.control.header", "Control Header");
    static final Field C_MESSAGE_TYPE                   = u32("capwap.control.header.message_type", "Message Type");
    static final Field C_MESSAGE_TYPE_ENTERPRISE_NUMBER = u24("capwap.control.header.message_type.enterprise_number",
        "Message Type (Enterprise Number)");
    static final Values MESSAGES = Values.of("""
        1       Discovery Request
        2       Discovery Response
        3       Join Request
        4       Join Response
        5       Configuration Status Request
        6       Configuration Status Response
        7       Configuration Update Request
        8       Configuration Update Response
        9       WTP Event Request
        10      WTP Event Response
        11      Change State Request
        12      Change State Response
        13      Echo Request
        14      Echo Response
        15      Image Data Request
        16      Image Data Response
        17      Reset Request
        18      Reset Response
        19      Primary Discovery Request
        20      Primary Discovery Response
        21      Data Transfer Request
        22      Data Transfer Response
        23      Clear Configuration Request
        24      Clear Configuration Response
        25      Station Configuration Request
        26      Station Configuration Response
        3398913 IEEE 802.11 WLAN Configuration Request
        3398914 IEEE 802.11 WLAN Configuration Response
        """);
    static final Field C_MESSAGE_TYPE_ENTERPRISE_SPECIFIC = u32("capwap.control.header.message_type.enterprise_specific",
        "Message Type (Enterprise Specific)", names(MESSAGES));
    static final Field C_SEQUENCE_NUMBER                  = u8("capwap.control.header.sequence_number", "Sequence Number");
    static final Field C_MESSAGE_ELEMENT_LENGTH           = u16("capwap.control.header.message_element_length", "Message Element Length");
    static final Field C_FLAGS                            = u8("capwap.control.header.flags", "Flags");
    static final Field MESSAGE_ELEMENT                    = group("capwap.message_element", "Message Element");
    static final Values ELEMENTS = Values.of("""
        1    AC Descriptor
        2    AC IPv4 List
        3    AC IPv6 List
        4    AC Name
        5    AC Name With Priority
        6    AC Timestamp
        7    Add MAC ACL Entry
        8    Add Station
        9    Reserved
        10   CAPWAP Control IPv4 Address
        11   CAPWAP Control IPv6 Address
        12   CAPWAP Timers
        13   Data Transfer Data
        14   Data Transfer Mode
        15   Decryption Error Report
        16   Decryption Error Report Period
        17   Delete MAC ACL Entry
        18   Delete Station
        19   Reserved
        20   Discovery Type
        21   Duplicate IPv4 Address
        22   Duplicate IPv6 Address
        23   Idle Timeout
        24   Image Data
        25   Image Identifier
        26   Image Information
        27   Initiate Download
        28   Location Data
        29   Maximum Message Length
        30   CAPWAP Local IPv4 Address
        31   Radio Administrative State
        32   Radio Operational State
        33   Result Code
        34   Returned Message Element
        35   Session ID
        36   Statistics Timer
        37   Vendor Specific Payload
        38   WTP Board Data
        39   WTP Descriptor
        40   WTP Fallback
        41   WTP Frame Tunnel Mode
        42   Reserved
        43   Reserved
        44   WTP MAC Type
        45   WTP Name
        46   Unused/Reserved
        47   WTP Radio Statistics
        48   WTP Reboot Statistics
        49   WTP Static IP Address Information
        50   CAPWAP Local IPv6 Address
        51   CAPWAP Transport Protocol
        52   MTU Discovery Padding
        53   ECN Support
        1024 IEEE 802.11 Add WLAN
        1025 IEEE 802.11 Antenna
        1026 IEEE 802.11 Assigned WTP BSSID
        1027 IEEE 802.11 Delete WLAN
        1028 IEEE 802.11 Direct Sequence Control
        1029 IEEE 802.11 Information Element
        1030 IEEE 802.11 MAC Operation
        1031 IEEE 802.11 MIC Countermeasures
        1032 IEEE 802.11 Multi-Domain Capability
        1033 IEEE 802.11 OFDM Control
        1034 IEEE 802.11 Rate Set
        1035 IEEE 802.11 RSNA Error Report From Station
        1036 IEEE 802.11 Station
        1037 IEEE 802.11 Station QoS Profile
        1038 IEEE 802.11 Station Session Key
        1039 IEEE 802.11 Statistics
        1040 IEEE 802.11 Supported Rates
        1041 IEEE 802.11 Tx Power
        1042 IEEE 802.11 Tx Power Level
        1043 IEEE 802.11 Update Station QoS
        1044 IEEE 802.11 Update WLAN
        1045 IEEE 802.11 WTP Quality of Service
        1046 IEEE 802.11 WTP Radio Configuration
        1047 IEEE 802.11 WTP Radio Fail Alarm Indication
        1048 IEEE 802.11 WTP Radio Information
        1060 IEEE 802.11 Supported MAC Profiles
        1061 IEEE 802.11 MAC Profile
        """);
    static final Field MESSAGE_ELEMENT_TYPE          = u16("capwap.message_element.type", "Type", names(ELEMENTS));
    static final Field MESSAGE_ELEMENT_LENGTH        = u16("capwap.message_element.length", "Length");
    static final Field MESSAGE_ELEMENT_VALUE         = bytes("capwap.message_element.value", "Value");
    static final Field E_AC_DESCRIPTOR_STATIONS      = u16("capwap.control.message_element.ac_descriptor.stations", "Stations");
    static final Field E_AC_DESCRIPTOR_LIMIT         = u16("capwap.control.message_element.ac_descriptor.limit", "Limit Stations");
    static final Field E_AC_DESCRIPTOR_ACTIVE_WTP    = u16("capwap.control.message_element.ac_descriptor.active_wtp", "Active WTPs");
    static final Field E_AC_DESCRIPTOR_MAX_WTP       = u16("capwap.control.message_element.ac_descriptor.max_wtp", "Max WTPs");
    static final Field E_AC_DESCRIPTOR_SECURITY_R = bit("capwap.control.message_element.ac_descriptor.security.r", "Reserved", 0xf9, SET_NOT_SET,
        maskWidth(8));
    static final Field E_AC_DESCRIPTOR_SECURITY_S = bit("capwap.control.message_element.ac_descriptor.security.s", "AC supports the pre-shared", 0x4,
        maskWidth(8));
    static final Field E_AC_DESCRIPTOR_SECURITY_X = bit("capwap.control.message_element.ac_descriptor.security.x", "AC supports X.509 Certificate",
        0x2, maskWidth(8));
    static final Field E_AC_DESCRIPTOR_SECURITY = u8("capwap.control.message_element.ac_descriptor.security", "Security Flags", HEX,
        bits(E_AC_DESCRIPTOR_SECURITY_R, E_AC_DESCRIPTOR_SECURITY_S, E_AC_DESCRIPTOR_SECURITY_X));
    static final Field E_AC_DESCRIPTOR_RMAC_FIELD = u8("capwap.control.message_element.ac_descriptor.rmac_field", "R-MAC Field",
        names(Values.of("0 Reserved\n1 Supported\n2 Not Supported")));
    static final Field E_AC_DESCRIPTOR_RESERVED      = u8("capwap.control.message_element.ac_descriptor.reserved", "Reserved");
    static final Field E_AC_DESCRIPTOR_DTLS_POLICY_R = u8("capwap.control.message_element.ac_descriptor.dtls_policy.r", "Reserved", HEX, mask(0xf9));
    static final Field E_AC_DESCRIPTOR_DTLS_POLICY_D = bit("capwap.control.message_element.ac_descriptor.dtls_policy.d",
        "DTLS-Enabled Data Channel Supported", 0x4, maskWidth(8));
    static final Field E_AC_DESCRIPTOR_DTLS_POLICY_C = bit("capwap.control.message_element.ac_descriptor.dtls_policy.c",
        "Clear Text Data Channel Supported", 0x2, maskWidth(8));
    static final Field E_AC_DESCRIPTOR_DTLS_POLICY = u8("capwap.control.message_element.ac_descriptor.dtls_policy", "DTLS Policy Flags", HEX,
        bits(E_AC_DESCRIPTOR_DTLS_POLICY_R, E_AC_DESCRIPTOR_DTLS_POLICY_D, E_AC_DESCRIPTOR_DTLS_POLICY_C));
    static final Field E_AC_INFORMATION              = group("capwap.control.message_element.ac_information", "AC Information");
    static final Field E_AC_INFORMATION_VENDOR       = u32("capwap.control.message_element.ac_information.vendor", "AC Information Vendor");
    static final Values INFORMATIONS = Values.of("""
        4 AC Hardware Version
        5 AC Software Version
        """);
    static final Field E_AC_INFORMATION_TYPE = u16("capwap.control.message_element.ac_information.type", "AC Information Type",
        names(INFORMATIONS));
    static final Field E_AC_INFORMATION_LENGTH = u16("capwap.control.message_element.ac_information.length",
        "AC Information Length");
    static final Field E_AC_INFORMATION_VALUE = bytes("capwap.control.message_element.ac_information.value",
        "AC Information Value");
    static final Field E_AC_INFORMATION_HARDWARE_VERSION = text("capwap.control.message_element.ac_information.hardware_version",
        "AC Hardware Version");
    static final Field E_AC_INFORMATION_SOFTWARE_VERSION = text("capwap.control.message_element.ac_information.software_version",
        "AC Software Version");
    static final Field E_AC_IPV4_LIST = ipv4("capwap.control.message_element.message_element.ac_ipv4_list",
        "AC IPv4 List");
    static final Field E_AC_IPV6_LIST = ipv6("capwap.control.message_element.message_element.ac_ipv6_list",
        "AC IPv6 List");
    static final Field E_CAPWAP_CONTROL_IPV4 = ipv4("capwap.control.message_element.message_element.capwap_control_ipv4",
        "CAPWAP Control IP Address");
    static final Field E_CAPWAP_CONTROL_IPV6 = ipv6("capwap.control.message_element.message_element.capwap_control_ipv6",
        "CAPWAP Control IP Address");
    static final Field E_CAPWAP_CONTROL_WTP_COUNT = u16("capwap.control.message_element.capwap_control_wtp_count",
        "CAPWAP Control WTP Count");
    static final Field E_CAPWAP_TIMERS_DISCOVERY = u8("capwap.control.message_element.capwap_timers_discovery",
        "CAPWAP Timers Discovery (Sec)");
    static final Field E_CAPWAP_TIMERS_ECHO_REQUEST = u8("capwap.control.message_element.capwap_timers_echo_request",
        "CAPWAP Timers Echo Request (Sec)");
    static final Field E_DECRYPTION_ERROR_REPORT_PERIOD_RADIO_ID = u8("capwap.control.message_element.decryption_error_report_period.radio_id",
        "Decryption Error Report Period Radio ID");
    static final Field E_DECRYPTION_ERROR_REPORT_PERIOD_INTERVAL = u16("capwap.control.message_element.decryption_error_report_period.interval",
        "Decryption Error Report Period Interval (Sec)");
    static final Field E_DELETE_STATION_RADIO_ID                 = u8("capwap.control.message_element.delete_station.radio_id", "Radio ID");
    static final Field E_DELETE_STATION_LENGTH                   = u8("capwap.control.message_element.delete_station.length", "Mac Length");
    static final Field E_DELETE_STATION_MAC_EUI48                = ether("capwap.control.message_element.delete_station.mac.eui48", "MAC address");
    static final Field E_DELETE_STATION_MAC_EUI64                = eui64("capwap.control.message_element.delete_station.mac.eui64", "MAC address");
    static final Field E_DELETE_STATION_MAC_DATA                 = bytes("capwap.control.message_element.delete_station.mac.data", "MAC address");
    static final Field E_AC_NAME                                 = text("capwap.control.message_element.ac_name", "AC Name");
    static final Field E_AC_NAME_WITH_PRIORITY                   = u8("capwap.control.message_element.ac_name_with_priority", "AC Name Priority");
    static final Field E_ADD_STATION_RADIO_ID                    = u8("capwap.control.message_element.add_station.radio_id", "Radio ID");
    static final Field E_ADD_STATION_LENGTH                      = u8("capwap.control.message_element.add_station.length", "Mac Length");
    static final Field E_ADD_STATION_MAC_EUI48                   = ether("capwap.control.message_element.add_station.mac.eui48", "MAC address");
    static final Field E_ADD_STATION_MAC_EUI64                   = eui64("capwap.control.message_element.add_station.mac.eui64", "MAC address");
    static final Field E_ADD_STATION_MAC_DATA                    = bytes("capwap.control.message_element.add_station.mac.data", "MAC address");
    static final Field E_ADD_STATION_VLAN_NAME                   = text("capwap.control.message_element.add_station.vlan_name", "Vlan Name");
    static final Values E_DISCOVERY_TYPE_NAMES = Values.of("""
        0 Unknown
        1 Static Configuration
        2 DHCP
        3 DNS
        4 AC Referral
        """);
    static final Field E_DISCOVERY_TYPE = u8("capwap.control.message_element.discovery_type", "Discovery Type",
        names(E_DISCOVERY_TYPE_NAMES));
    static final Field E_IDLE_TIMEOUT               = u32("capwap.control.message_element.idle_timeout", "Idle Timeout (Sec)");
    static final Field E_LOCATION_DATA              = text("capwap.control.message_element.location_data", "Location Data");
    static final Field E_MAXIMUM_MESSAGE_LENGTH     = u16("capwap.control.message_element.maximum_message_length", "Maximum Message Length");
    static final Field E_CAPWAP_LOCAL_IPV4_ADDRESS  = ipv4("capwap.control.message_element.capwap_local_ipv4_address", "CAPWAP Local IPv4 Address");
    static final Field E_RADIO_ADMIN_ID             = u8("capwap.control.message_element.radio_admin.id", "Radio Administrative ID");
    static final Field E_RADIO_ADMIN_STATE = u8("capwap.control.message_element.radio_admin.state", "Radio Administrative State",
        names(Values.of("1 Enabled\n2 Disabled")));
    static final Field E_RADIO_OP_STATE_RADIO_ID    = u8("capwap.control.message_element.radio_op_state.radio_id", "Radio Operational ID");
    static final Field E_RADIO_OP_STATE_RADIO_STATE = u8("capwap.control.message_element.radio_op_state.radio_state", "Radio Operational State",
        names(Values.of("0 Reserved\n1 Enabled\n2 Disabled")));
    static final Values E_RADIO_OP_STATE_RADIO_CAUSE_NAMES = Values.of("""
        0 Normal
        1 Radio Failure
        2 Software Failure
        3 Administratively Set
        """);
    static final Field E_RADIO_OP_STATE_RADIO_CAUSE = u8("capwap.control.message_element.radio_op_state.radio_cause", "Radio Operational Cause",
        names(E_RADIO_OP_STATE_RADIO_CAUSE_NAMES));
    static final Values E_RESULT_CODE_NAMES = Values.of("""
        0  Success
        1  Failure (AC List Message Element MUST Be Present)
        2  Success (NAT Detected)
        3  Join Failure (Unspecified)
        4  Join Failure (Resource Depletion)
        5  Join Failure (Unknown Source)
        6  Join Failure (Incorrect Data)
        7  Join Failure (Session ID Already in Use)
        8  Join Failure (WTP Hardware Not Supported)
        9  Join Failure (Binding Not Supported)
        10 Reset Failure (Unable to Reset)
        11 Reset Failure (Firmware Write Error)
        12 Configuration Failure (Unable to Apply Requested Configuration - Service Provided Anyhow)
        13 Configuration Failure (Unable to Apply Requested Configuration - Service Not Provided)
        14 Image Data Error (Invalid Checksum)
        15 Image Data Error (Invalid Data Length)
        16 Image Data Error (Other Error)
        17 Image Data Error (Image Already Present)
        18 Message Unexpected (Invalid in Current State)
        19 Message Unexpected (Unrecognized Request)
        20 Failure - Missing Mandatory Message Element
        21 Failure - Unrecognized Message Element
        22 Data Transfer Error (No Information to Transfer)
        """);
    static final Field E_RESULT_CODE           = u32("capwap.control.message_element.result_code", "Result Code", names(E_RESULT_CODE_NAMES));
    static final Field E_SESSION_ID            = bytes("capwap.control.message_element.session_id", "Session ID");
    static final Field E_STATISTICS_TIMER      = u16("capwap.control.message_element.statistics_timer", "Statistics Timer (Sec)");
    static final Field E_VSP_VENDOR_IDENTIFIER = u32("capwap.control.message_element.vsp.vendor_identifier", "Vendor Identifier");
    static final Field E_VSP_VENDOR_ELEMENT_ID = u16("capwap.control.message_element.vsp.vendor_element_id", "Vendor Element ID");
    static final Field E_VSP_VENDOR_DATA       = bytes("capwap.control.message_element.vsp.vendor_data", "Vendor Data");
    static final Field E_WTP_BOARD_DATA        = group("capwap.control.message_element.wtp_board_data", "WTP Board Data");
    static final Field E_WTP_BOARD_DATA_VENDOR = u32("capwap.control.message_element.wtp_board_data.vendor", "WTP Board Data Vendor");
    static final Values BOARDS = Values.of("""
        0 WTP Model Number
        1 WTP Serial Number
        2 Board ID
        3 Board Revision
        4 Base MAC Address
        """);
    static final Field E_WTP_BOARD_DATA_TYPE = u16("capwap.control.message_element.wtp_board_data.type", "Board Data Type",
        names(BOARDS));
    static final Field E_WTP_BOARD_DATA_LENGTH               = u16("capwap.control.message_element.wtp_board_data.length", "Board Data Length");
    static final Field E_WTP_BOARD_DATA_VALUE                = bytes("capwap.control.message_element.wtp_board_data.value", "Board Data Value");
    static final Field E_WTP_BOARD_DATA_WTP_MODEL_NUMBER = text("capwap.control.message_element.wtp_board_data.wtp_model_number",
        "WTP Model Number");
    static final Field E_WTP_BOARD_DATA_WTP_SERIAL_NUMBER = text("capwap.control.message_element.wtp_board_data.wtp_serial_number",
        "WTP Serial Number");
    static final Field E_WTP_BOARD_DATA_WTP_BOARD_ID         = text("capwap.control.message_element.wtp_board_data.wtp_board_id", "WTP Board ID");
    static final Field E_WTP_BOARD_DATA_WTP_BOARD_REVISION = text("capwap.control.message_element.wtp_board_data.wtp_board_revision",
        "WTP Board Revision");
    static final Field E_WTP_BOARD_DATA_BASE_MAC_ADDRESS = ether("capwap.control.message_element.wtp_board_data.base_mac_address",
        "Base Mac Address");
    static final Field E_WTP_DESCRIPTOR_MAX_RADIOS           = u8("capwap.control.message_element.wtp_descriptor.max_radios", "Max Radios");
    static final Field E_WTP_DESCRIPTOR_RADIO_IN_USE         = u8("capwap.control.message_element.wtp_descriptor.radio_in_use", "Radio in use");
    static final Field E_WTP_DESCRIPTOR_NUMBER_ENCRYPT = u8("capwap.control.message_element.wtp_descriptor.number_encrypt",
        "Encryption Capabilities (Number)");
    static final Field E_WTP_DESCRIPTOR_ENCRYPT = group("capwap.control.message_element.wtp_descriptor.encrypt",
        "Encryption Capabilities");
    static final Field E_WTP_DESCRIPTOR_ENCRYPT_RESERVED = u8("capwap.control.message_element.wtp_descriptor.encrypt_reserved", "Reserved (Encrypt)",
        mask(0xe0));
    static final Field E_WTP_DESCRIPTOR_ENCRYPT_WBID = u8("capwap.control.message_element.wtp_descriptor.encrypt_wbid", "Encrypt WBID", mask(0x1f),
        names(H_WBID_NAMES));
    static final Field E_WTP_DESCRIPTOR_ENCRYPT_CAPABILITIES = u16("capwap.control.message_element.wtp_descriptor.encrypt_capabilities",
        "Encryption Capabilities");
    static final Field E_WTP_DESCRIPTOR                      = group("capwap.control.message_element.wtp_descriptor", "WTP Descriptor");
    static final Field E_WTP_DESCRIPTOR_VENDOR               = u32("capwap.control.message_element.wtp_descriptor.vendor", "WTP Descriptor Vendor");
    static final Values DESCRIPTORS = Values.of("""
        0 WTP Hardware Version
        1 WTP Active Software Version
        2 WTP Boot Version
        3 WTP Other Software Version
        """);
    static final Field E_WTP_DESCRIPTOR_TYPE = u16("capwap.control.message_element.wtp_descriptor.type", "Descriptor Type",
        names(DESCRIPTORS));
    static final Field E_WTP_DESCRIPTOR_LENGTH = u16("capwap.control.message_element.wtp_descriptor.length",
        "Descriptor Length");
    static final Field E_WTP_DESCRIPTOR_VALUE = bytes("capwap.control.message_element.wtp_descriptor.value",
        "Descriptor Value");
    static final Field E_WTP_DESCRIPTOR_HARDWARE_VERSION = text("capwap.control.message_element.wtp_descriptor.hardware_version",
        "WTP Hardware Version");
    static final Field E_WTP_DESCRIPTOR_ACTIVE_SOFTWARE_VERSION = text("capwap.control.message_element.wtp_descriptor.active_software_version",
        "WTP Active Software Version");
    static final Field E_WTP_DESCRIPTOR_BOOT_VERSION = text("capwap.control.message_element.wtp_descriptor.boot_version",
        "WTP Boot Version");
    static final Field E_WTP_DESCRIPTOR_OTHER_SOFTWARE_VERSION = text("capwap.control.message_element.wtp_descriptor.other_software_version",
        "WTP Other Software Version");
    static final Field E_WTP_FALLBACK = u8("capwap.control.message_element.wtp_fallback", "WTP Fallback",
        names(Values.of("0 Reserved\n1 Enabled\n2 Disabled")));
    static final Field E_WTP_FRAME_TUNNEL_MODE_N = bit("capwap.control.message_element.wtp_frame_tunnel_mode.n", "Native Frame Tunnel Mode", 0x8,
        maskWidth(8));
    static final Field E_WTP_FRAME_TUNNEL_MODE_E = bit("capwap.control.message_element.wtp_frame_tunnel_mode.e", "802.3 Frame Tunnel Mode", 0x4,
        maskWidth(8));
    static final Field E_WTP_FRAME_TUNNEL_MODE_L = bit("capwap.control.message_element.wtp_frame_tunnel_mode.l", "Local Bridging", 0x2,
        maskWidth(8));
    static final Field E_WTP_FRAME_TUNNEL_MODE_R = u8("capwap.control.message_element.wtp_frame_tunnel_mode.r", "Reserved", HEX,
        mask(0xf1));
    static final Field E_WTP_FRAME_TUNNEL_MODE = u8("capwap.control.message_element.wtp_frame_tunnel_mode", "WTP Frame Tunnel Mode", HEX,
        bits(E_WTP_FRAME_TUNNEL_MODE_N, E_WTP_FRAME_TUNNEL_MODE_E, E_WTP_FRAME_TUNNEL_MODE_L, E_WTP_FRAME_TUNNEL_MODE_R));
    static final Field E_WTP_MAC_TYPE = u8("capwap.control.message_element.wtp_mac_type", "WTP MAC Type",
        names(Values.of("0 Local MAC\n1 Split MAC\n2 Both (Local and Split MAC)")));
    static final Field E_WTP_NAME                                    = text("capwap.control.message_element.wtp_name", "WTP Name");
    static final Field E_WTP_REBOOT_STATISTICS_REBOOT_COUNT = u16("capwap.control.message_element.wtp_reboot_statistics.reboot_count",
        "Reboot  Count");
    static final Field E_WTP_REBOOT_STATISTICS_AC_INITIATED_COUNT = u16("capwap.control.message_element.wtp_reboot_statistics.ac_initiated_count",
        "AC Initiated Count");
    static final Field E_WTP_REBOOT_STATISTICS_LINK_FAILURE_COUNT = u16("capwap.control.message_element.wtp_reboot_statistics.link_failure_count",
        "Link Failure Count");
    static final Field E_WTP_REBOOT_STATISTICS_SW_FAILURE_COUNT = u16("capwap.control.message_element.wtp_reboot_statistics.sw_failure_count",
        "SW Failure Count");
    static final Field E_WTP_REBOOT_STATISTICS_HW_FAILURE_COUNT = u16("capwap.control.message_element.wtp_reboot_statistics.hw_failure_count",
        "HW Failure Count");
    static final Field E_WTP_REBOOT_STATISTICS_OTHER_FAILURE_COUNT = u16("capwap.control.message_element.wtp_reboot_statistics.other_failure_count",
        "Other Failure Count");

           static final Field E_WTP_REBOOT_STATISTICS_UNKNOWN_FAILURE_COUNT = u16("capwap.control.message_element.wtp_reboot_statistics.unknown_failure_count", "Unknown Failure Count");
    static final Values E_WTP_REBOOT_STATISTICS_LAST_FAILURE_TYPE_NAMES = Values.of("""
        0   Not Supported
        1   AC Initiated
        2   Link Failure
        3   Software Failure
        4   Hardware Failure
        5   Other Failure
        255 Unknown (e.g., WTP doesn't keep track of info)
        """);
    static final Field E_WTP_REBOOT_STATISTICS_LAST_FAILURE_TYPE = u8("capwap.control.message_element.wtp_reboot_statistics.last_failure_type",
        "Last Failure Type", names(E_WTP_REBOOT_STATISTICS_LAST_FAILURE_TYPE_NAMES));
    static final Field E_CAPWAP_LOCAL_IPV6_ADDRESS = ipv6("capwap.control.message_element.capwap_local_ipv6_address",
        "CAPWAP Local IPv6 Address");
    static final Field E_CAPWAP_TRANSPORT_PROTOCOL = u8("capwap.control.message_element.capwap_transport_protocol", "CAPWAP Transport Protocol",
        names(Values.of("1 UDP-Lite\n2 UDP")));
    static final Field E_MTU_DISCOVERY_PADDING = bytes("capwap.control.message_element.mtu_discovery_padding",
        "MTU Discovery Padding");
    static final Field E_ECN_SUPPORT = u8("capwap.control.message_element.ecn_support", "ECN Support",
        names(Values.of("0 Limited ECN Support\n1 Full and Limited ECN Support")));
    static final Field E_IEEE80211_WTP_RADIO_INFO_RADIO_ID = u8("capwap.control.message_element.ieee80211_wtp_radio_info.radio_id",
        "Radio ID");

           static final Field E_IEEE80211_WTP_INFO_RADIO_RADIO_TYPE_RESERVED = bytes("capwap.control.message_element.ieee80211_wtp_info_radio.radio_type_reserved", "Radio Type Reserved");
    static final Field E_IEEE80211_WTP_INFO_RADIO_RADIO_TYPE_N = bit("capwap.control.message_element.ieee80211_wtp_info_radio.radio_type_n",
        "Radio Type 802.11n", 0x8, maskWidth(4));
    static final Field E_IEEE80211_WTP_INFO_RADIO_RADIO_TYPE_G = bit("capwap.control.message_element.ieee80211_wtp_info_radio.radio_type_g",
        "Radio Type 802.11g", 0x4, maskWidth(4));
    static final Field E_IEEE80211_WTP_INFO_RADIO_RADIO_TYPE_A = bit("capwap.control.message_element.ieee80211_wtp_info_radio.radio_type_a",
        "Radio Type 802.11a", 0x2, maskWidth(4));
    static final Field E_IEEE80211_WTP_INFO_RADIO_RADIO_TYPE_B = bit("capwap.control.message_element.ieee80211_wtp_info_radio.radio_type_b",
        "Radio Type 802.11b", 0x1, maskWidth(4));
    static final Field KEEP_ALIVE                                     = group("capwap.keep_alive", "Keep-Alive");
    static final Field KEEP_ALIVE_LENGTH                              = u16("capwap.keep_alive.length", "Message Element Length");
    static final Values CISCO_ELEMENT_ID_NAMES = Values.of("""
        2   MWAR Address
        3   RAD
        4   RAD Slot
        5   RAD (AP) Name
        6   MWAR
        7   Add WLAN
        8   WTP Radio Configuration
        10  Multi Domain Capability
        11  MAC Operation
        12  TX Power
        13  TX Power Levels
        14  Direct Sequence Control
        16  Supported Rates
        28  802.11 Delete WLAN
        31  MWAR NAME
        35  Location Data
        37  Statistics Timer
        41  Antenna Payload
        44  Certificate
        50  WTP Board Data
        54  AP Mode and Type
        57  AP QoS
        59  AC IPv4 List
        83  AP Static IP Addr
        84  SIG Payload
        87  SIG Toggle
        91  AC Name with Index
        96  SPAM Domain Secret
        104 SPAM Vendor Specific
        108 AP Uptime
        123 AP Group Name
        127 AP Model
        128 AP reset button state
        125 AP Led State Config
        126 AP Regulatory domain
        134 LWAPP Channel Power
        137 AP Pre STD Switch Config
        138 AP Power Injector config
        149 AP MinIOS Version
        151 AP Time Sync
        169 AP Domain
        170 AP DNS
        183 AP Backup software version
        207 Board Data Options
        208 MWAR Type
        213 802.11 Assoc Limit
        215 TLV Payload
        224 AP Log Facility
        240 AP Retransmit Param
        249 AP Venue Settings
        """);
    static final Field CISCO_ELEMENT_ID = u16("capwap.control.cisco.element_id", "Cisco Element ID", names(CISCO_ELEMENT_ID_NAMES));
    static final Field CISCO_VALUE      = bytes("capwap.control.cisco.value", "Cisco Value");
    static final Field ELEMENT = section("Message Element");
    static final Field BAD_LENGTH = warning(Field.Group.MALFORMED, "capwap.header.length.bad", "Wrong calculate length");

    /** What follows the header. */
    static final Table CARRIED = table("capwap.carried", "CAPWAP payload");
    static final int RECORDS  = 1;
    static final int ETHERNET = 2;
    static final int WLAN     = 3;

    /** RFC 5415, section 3.1. */
    private static final int CONTROL_PORT = 5246;
    static final int DATA_PORT = 5247;

    private static final int DTLS_HEADER = 1;
    private static final int IEEE_80211  = 1;
    private static final int CISCO       = 0x409600;
    private static final int NATIVE      = 0x100;
    private static final int FRAGMENT    = 0x80;
    private static final int WIRELESS    = 0x20;
    private static final int MAC         = 0x10;
    private static final int KEPT        = 0x08;

    @Override
    public Field dissects() {
        return CAPWAP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {CARRIED};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, CONTROL_PORT, this);
        links.add(CARRIED, RECORDS, links.dissector("dtls"));
        links.add(CARRIED, ETHERNET, links.dissector("eth"));
        links.add(CARRIED, WLAN, links.dissector("wlan"));
    }

    @Override
    public void dissect(Dissection d) {
        d.open(CAPWAP);
        d.protocolColumn("CAPWAP-Control");
        d.info("CAPWAP-Control");
        if (preamble(d)) {
            d.close();
            d.payload(CARRIED, RECORDS);
            return;
        }
        int flags = header(d);
        if ((flags & FRAGMENT) != 0) {
            d.close();
            d.rest();
            return;
        }
        int start = d.offset();
        d.open(CONTROL_HEADER);
        long type = d.u32(C_MESSAGE_TYPE);
        d.openLast();
        d.at(C_MESSAGE_TYPE_ENTERPRISE_NUMBER, start, 3, type >> 8);
        d.at(C_MESSAGE_TYPE_ENTERPRISE_SPECIFIC, start, 4, type & 255);
        d.close();
        if (d.columns()) d.addInfo(" - {}", MESSAGES.name(type & 255, "Unknown Message Type"));
        d.u8(C_SEQUENCE_NUMBER);
        d.u16(C_MESSAGE_ELEMENT_LENGTH);
        d.u8(C_FLAGS);
        d.close();
        elements(d);
        d.close();
    }

    /** RFC 5415, section 4.2. Returns whether a DTLS record follows. */
    static boolean preamble(Dissection d) {
        d.open(PREAMBLE);
        d.peek(PREAMBLE_VERSION);
        int type = d.u8(PREAMBLE_TYPE) & 15;
        if (type == DTLS_HEADER) d.u24(PREAMBLE_RESERVED);
        d.close();
        return type == DTLS_HEADER;
    }

    /** RFC 5415, section 4.3. Returns the flags. */
    static int header(Dissection d) {
        int start = d.offset();
        d.open(HEADER);
        int word = d.peekU24(0);
        int length = (word >> 19) * 4;
        d.peek(H_LENGTH);
        int lengthEntry = d.last();
        if (d.titles()) d.appendLast(" ({})", length);
        d.peek(H_RID);
        d.peek(H_WBID);
        d.u24(H_FLAGS);
        d.u16(H_FRAGMENT_ID);
        d.peek(H_FRAGMENT_OFFSET);
        d.part(H_FRAGMENT_RESERVED, d.offset() + 1, 1, d.peekU8(1));
        d.skip(2);
        if ((word & MAC) != 0) {
            int count = d.u8(H_MAC_LENGTH);
            if (count == 6) d.ether(H_MAC_EUI48);
            else if (count == 8) d.u64(H_MAC_EUI64);
            else d.bytes(H_MAC_DATA, count);
            pad(d, count);
        }
        if ((word & WIRELESS) != 0) {
            int count = d.u8(H_WIRELESS_LENGTH);
            int at = d.offset();
            d.bytes(H_WIRELESS_DATA, count);
            if ((word >> 9 & 31) == IEEE_80211) {
                d.seek(at);
                frameInformation(d, at);
                d.seek(at + count);
            }
            pad(d, count);
        }
        int read = d.offset() - start + 1;
        if (read != length) {
            d.noteOn(lengthEntry, BAD_LENGTH, "Wrong calculate length ({}) =! header length ({}) ! (May be try to use Cisco Wireless Controller Support Preference ?)",
                read - 1, length - 1);
        }
        d.seek(Math.max(d.offset(), start + length - 1));
        d.extent(length - 1);
        d.close();
        return word;
    }

    /** RFC 5416, section 4: what an access point says of a frame that it received, or where a frame is to be sent. */
    private static void frameInformation(Dissection d, int at) {
        if (d.sourcePort() == DATA_PORT) {
            d.at(W_DW, at, 4);
            d.openLast();
            d.u16(W_DW_WLAN_ID_BITMAP);
            d.u16(W_DW_RESERVED);
        } else {
            d.at(W_FI, at, 4);
            d.openLast();
            d.read(W_FI_RSSI);
            d.u8(W_FI_SNR);
            int rate = d.u16(W_FI_DATA_RATE);
            if (d.titles()) d.appendLast(" ({}.{} Mb/s)", rate / 10, rate % 10);
        }
        d.close();
    }

    /** A length and what it counts are filled up to four bytes. */
    private static void pad(Dissection d, int count) {
        int padding = -(count + 1) & 3;
        if (padding > 0) d.bytes(H_PADDING, padding);
    }

    /** What the data channel carries. */
    static void payload(Dissection d, int word) {
        if ((word & KEPT) != 0) {
            d.open(KEEP_ALIVE);
            d.u16(KEEP_ALIVE_LENGTH);
            while (d.remaining() > 0) element(d);
            d.close();
            d.close();
            return;
        }
        d.close();
        if ((word & FRAGMENT) != 0) {
            d.rest();
        } else if ((word & NATIVE) == 0) {
            d.payload(CARRIED, ETHERNET);
        } else if ((word >> 9 & 31) == IEEE_80211) {
            d.tryKey(CARRIED, WLAN, Ieee80211.SWAPPED);
        } else {
            d.rest();
        }
    }

    static void elements(Dissection d) {
        d.open(MESSAGE_ELEMENT);
        d.extent(d.remaining());
        while (d.remaining() > 0) element(d);
        d.close();
    }

    private static void element(Dissection d) {
        int start = d.offset();
        int type = d.peekU16(0);
        int length = d.peekU16(2);
        d.open(MESSAGE_ELEMENT);
        d.extent(4 + length);
        if (d.titles()) d.title("Type: (t={},l={}) {}", type, length, ELEMENTS.name(type, "Unknown Message Element Type (" + type + ")"));
        d.u16(MESSAGE_ELEMENT_TYPE);
        d.u16(MESSAGE_ELEMENT_LENGTH);
        d.ensure(length);
        d.at(MESSAGE_ELEMENT_VALUE, start + 4, length);
        int rest = d.narrow(length);
        value(d, type, length);
        d.widen(rest);
        d.close();
    }

    private static void value(Dissection d, int type, int length) {
        switch (type) {
            case 1 -> controller(d);
            case 2 -> {
                while (d.remaining() >= 4) d.ipv4(E_AC_IPV4_LIST);
            }
            case 3 -> {
                while (d.remaining() >= 16) d.ipv6(E_AC_IPV6_LIST);
            }
            case 4 -> d.text(E_AC_NAME, length);
            case 5 -> {
                d.u8(E_AC_NAME_WITH_PRIORITY);
                d.text(E_AC_NAME, length - 1);
            }
            case 8 -> {
                d.u8(E_ADD_STATION_RADIO_ID);
                int count = d.u8(E_ADD_STATION_LENGTH);
                if (count == 6) d.ether(E_ADD_STATION_MAC_EUI48);
                else if (count == 8) d.u64(E_ADD_STATION_MAC_EUI64);
                else d.bytes(E_ADD_STATION_MAC_DATA, count);
                if (d.remaining() > 0) d.text(E_ADD_STATION_VLAN_NAME, d.remaining());
            }
            case 10 -> {
                d.ipv4(E_CAPWAP_CONTROL_IPV4);
                d.u16(E_CAPWAP_CONTROL_WTP_COUNT);
            }
            case 11 -> {
                d.ipv6(E_CAPWAP_CONTROL_IPV6);
                d.u16(E_CAPWAP_CONTROL_WTP_COUNT);
            }
            case 12 -> {
                d.u8(E_CAPWAP_TIMERS_DISCOVERY);
                d.u8(E_CAPWAP_TIMERS_ECHO_REQUEST);
            }
            case 16 -> {
                d.u8(E_DECRYPTION_ERROR_REPORT_PERIOD_RADIO_ID);
                d.u16(E_DECRYPTION_ERROR_REPORT_PERIOD_INTERVAL);
            }
            case 18 -> {
                d.u8(E_DELETE_STATION_RADIO_ID);
                int count = d.u8(E_DELETE_STATION_LENGTH);
                if (count == 6) d.ether(E_DELETE_STATION_MAC_EUI48);
                else if (count == 8) d.u64(E_DELETE_STATION_MAC_EUI64);
                else d.bytes(E_DELETE_STATION_MAC_DATA, count);
            }
            case 20 -> d.u8(E_DISCOVERY_TYPE);
            case 23 -> d.u32(E_IDLE_TIMEOUT);
            case 28 -> d.text(E_LOCATION_DATA, length);
            case 29 -> d.u16(E_MAXIMUM_MESSAGE_LENGTH);
            case 30 -> d.ipv4(E_CAPWAP_LOCAL_IPV4_ADDRESS);
            case 31 -> {
                d.u8(E_RADIO_ADMIN_ID);
                d.u8(E_RADIO_ADMIN_STATE);
            }
            case 32 -> {
                d.u8(E_RADIO_OP_STATE_RADIO_ID);
                d.u8(E_RADIO_OP_STATE_RADIO_STATE);
                d.u8(E_RADIO_OP_STATE_RADIO_CAUSE);
            }
            case 33 -> d.u32(E_RESULT_CODE);
            case 35 -> d.bytes(E_SESSION_ID, length);
            case 36 -> d.u16(E_STATISTICS_TIMER);
            case 37 -> {
                boolean cisco = d.u32(E_VSP_VENDOR_IDENTIFIER) == CISCO;
                int id = d.u16(E_VSP_VENDOR_ELEMENT_ID);
                int at = d.offset();
                d.bytes(E_VSP_VENDOR_DATA, d.remaining());
                if (cisco) {
                    d.at(CISCO_ELEMENT_ID, at - 2, 2, id);
                    d.at(CISCO_VALUE, at, d.offset() - at);
                }
            }
            case 38 -> board(d);
            case 39 -> descriptor(d);
            case 40 -> d.u8(E_WTP_FALLBACK);
            case 41 -> d.u8(E_WTP_FRAME_TUNNEL_MODE);
            case 44 -> d.u8(E_WTP_MAC_TYPE);
            case 45 -> d.text(E_WTP_NAME, length);
            case 48 -> {
                d.u16(E_WTP_REBOOT_STATISTICS_REBOOT_COUNT);
                d.u16(E_WTP_REBOOT_STATISTICS_AC_INITIATED_COUNT);
                d.u16(E_WTP_REBOOT_STATISTICS_LINK_FAILURE_COUNT);
                d.u16(E_WTP_REBOOT_STATISTICS_SW_FAILURE_COUNT);
                d.u16(E_WTP_REBOOT_STATISTICS_HW_FAILURE_COUNT);
                d.u16(E_WTP_REBOOT_STATISTICS_OTHER_FAILURE_COUNT);
                d.u16(E_WTP_REBOOT_STATISTICS_UNKNOWN_FAILURE_COUNT);
                d.u8(E_WTP_REBOOT_STATISTICS_LAST_FAILURE_TYPE);
            }
            case 50 -> d.ipv6(E_CAPWAP_LOCAL_IPV6_ADDRESS);
            case 51 -> d.u8(E_CAPWAP_TRANSPORT_PROTOCOL);
            case 52 -> d.bytes(E_MTU_DISCOVERY_PADDING, length);
            case 53 -> d.u8(E_ECN_SUPPORT);
            case 1048 -> {
                d.u8(E_IEEE80211_WTP_RADIO_INFO_RADIO_ID);
                d.bytes(E_IEEE80211_WTP_INFO_RADIO_RADIO_TYPE_RESERVED, 3);
                d.peek(E_IEEE80211_WTP_INFO_RADIO_RADIO_TYPE_N, 0, 1);
                d.peek(E_IEEE80211_WTP_INFO_RADIO_RADIO_TYPE_G, 0, 1);
                d.peek(E_IEEE80211_WTP_INFO_RADIO_RADIO_TYPE_A, 0, 1);
                d.peek(E_IEEE80211_WTP_INFO_RADIO_RADIO_TYPE_B, 0, 1);
            }
            default -> {}
        }
    }

    /** RFC 5415, section 4.6.1. */
    private static void controller(Dissection d) {
        d.u16(E_AC_DESCRIPTOR_STATIONS);
        d.u16(E_AC_DESCRIPTOR_LIMIT);
        d.u16(E_AC_DESCRIPTOR_ACTIVE_WTP);
        d.u16(E_AC_DESCRIPTOR_MAX_WTP);
        d.u8(E_AC_DESCRIPTOR_SECURITY);
        d.u8(E_AC_DESCRIPTOR_RMAC_FIELD);
        d.u8(E_AC_DESCRIPTOR_RESERVED);
        d.u8(E_AC_DESCRIPTOR_DTLS_POLICY);
        while (d.remaining() > 0) {
            int type = d.peekU16(4);
            int length = d.peekU16(6);
            d.open(E_AC_INFORMATION);
            d.extent(Math.min(8 + length, d.remaining()));
            if (d.titles()) d.title("AC Information: (t={},l={}) {}", type, length, INFORMATIONS.name(type, "Unknown AC Information Type"));
            d.u32(E_AC_INFORMATION_VENDOR);
            d.u16(E_AC_INFORMATION_TYPE);
            d.u16(E_AC_INFORMATION_LENGTH);
            int at = d.offset();
            d.bytes(E_AC_INFORMATION_VALUE, length);
            if (type == 4) d.at(E_AC_INFORMATION_HARDWARE_VERSION, at, length);
            else if (type == 5) d.at(E_AC_INFORMATION_SOFTWARE_VERSION, at, length);
            d.close();
        }
    }

    /** RFC 5415, section 4.6.40. */
    private static void board(Dissection d) {
        d.u32(E_WTP_BOARD_DATA_VENDOR);
        while (d.remaining() > 0) {
            int type = d.peekU16(0);
            int length = d.peekU16(2);
            d.open(E_WTP_BOARD_DATA);
            d.extent(Math.min(4 + length, d.remaining()));
            if (d.titles()) d.title("WTP Board Data: (t={},l={}) {}", type, length, BOARDS.name(type, "Unknown Board Data Type"));
            d.u16(E_WTP_BOARD_DATA_TYPE);
            d.u16(E_WTP_BOARD_DATA_LENGTH);
            int at = d.offset();
            d.bytes(E_WTP_BOARD_DATA_VALUE, length);
            switch (type) {
                case 0 -> d.at(E_WTP_BOARD_DATA_WTP_MODEL_NUMBER, at, length);
                case 1 -> d.at(E_WTP_BOARD_DATA_WTP_SERIAL_NUMBER, at, length);
                case 2 -> d.at(E_WTP_BOARD_DATA_WTP_BOARD_ID, at, length);
                case 3 -> d.at(E_WTP_BOARD_DATA_WTP_BOARD_REVISION, at, length);
                case 4 -> {
                    if (length == 6) d.at(E_WTP_BOARD_DATA_BASE_MAC_ADDRESS, at, 6, d.currentSource().u16(at) * 0x1_0000_0000L
                        + d.currentSource().u16(at + 2) * 0x1_0000L + d.currentSource().u16(at + 4));
                }
                default -> {}
            }
            d.close();
        }
    }

    /** RFC 5415, section 4.6.41. */
    private static void descriptor(Dissection d) {
        d.u8(E_WTP_DESCRIPTOR_MAX_RADIOS);
        d.u8(E_WTP_DESCRIPTOR_RADIO_IN_USE);
        int ciphers = d.u8(E_WTP_DESCRIPTOR_NUMBER_ENCRYPT);
        for (int i = 0; i < ciphers; i++) {
            d.open(E_WTP_DESCRIPTOR_ENCRYPT);
            d.peek(E_WTP_DESCRIPTOR_ENCRYPT_RESERVED);
            int binding = d.u8(E_WTP_DESCRIPTOR_ENCRYPT_WBID) & 31;
            int capabilities = d.u16(E_WTP_DESCRIPTOR_ENCRYPT_CAPABILITIES);
            if (d.titles()) d.title("Encryption Capabilities: (WBID={}) {}", binding, capabilities);
            d.close();
        }
        while (d.remaining() > 0) {
            int type = d.peekU16(4);
            int length = d.peekU16(6);
            d.open(E_WTP_DESCRIPTOR);
            d.extent(Math.min(8 + length, d.remaining()));
            if (d.titles()) d.title("WTP Descriptor: (t={},l={}) {}", type, length, DESCRIPTORS.name(type, "Unknown Descriptor Type"));
            d.u32(E_WTP_DESCRIPTOR_VENDOR);
            d.u16(E_WTP_DESCRIPTOR_TYPE);
            d.u16(E_WTP_DESCRIPTOR_LENGTH);
            int at = d.offset();
            d.bytes(E_WTP_DESCRIPTOR_VALUE, length);
            switch (type) {
                case 0 -> d.at(E_WTP_DESCRIPTOR_HARDWARE_VERSION, at, length);
                case 1 -> d.at(E_WTP_DESCRIPTOR_ACTIVE_SOFTWARE_VERSION, at, length);
                case 2 -> d.at(E_WTP_DESCRIPTOR_BOOT_VERSION, at, length);
                case 3 -> d.at(E_WTP_DESCRIPTOR_OTHER_SOFTWARE_VERSION, at, length);
                default -> {}
            }
            d.close();
        }
    }
}
