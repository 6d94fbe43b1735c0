package mako.protocols.telecom;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Fields of the information elements of ITU-T Q.931, clause 4.5. */
final class Q931Fields {

    static final Field DISC = u8("q931.disc", "Protocol discriminator", HEX);
    static final Field CALL_REF_LEN = u8("q931.call_ref_len", "Call reference value length");
    static final Field CALL_REF_FLAG = bool("q931.call_ref_flag", "Call reference flag", yesNo("Message sent to originating side", "Message sent from originating side"));
    static final Field CALL_REF = bytes("q931.call_ref", "Call reference value");
    static final Field MESSAGE_TYPE = u8("q931.message_type", "Message type", HEX, names(Values.resource(Q931.class, "q931-messages.txt")));
    static final Field MAINTENANCE_MESSAGE_TYPE = u8("q931.maintenance_message_type", "Maintenance message type", HEX, names(Values.of("7 SERVICE ACKNOWLEDGE\n15 SERVICE")));
    static final Field SEGMENT_TYPE = u8("q931.segment_type", "Segmented message type", HEX, names(Values.resource(Q931.class, "q931-messages.txt")));
    static final Field CODING_STANDARD = u8("q931.coding_standard", "Coding standard", HEX, mask(0x60),
        names(Values.of("0 ITU-T standardized coding\n1 ISO/IEC standard\n2 National standard\n3 Standard defined for this particular network")));
    static final Field INTERPRETATION = u8("q931.interpretation", "Interpretation", HEX, mask(0x1c),
        names(Values.of("4 First (primary or only) high layer characteristics identification to be used in the call")));
    static final Field PRESENTATION_METHOD_PROTOCOL_PROFILE = u8("q931.presentation_method_protocol_profile",
        "Presentation method of protocol profile", HEX, mask(0x03),
        names(Values.of("1 High layer protocol profile (without specification of attributes)")));
    static final Field HIGH_LAYER_CHARACTERISTICS = u8("q931.high_layer_characteristics", "High layer characteristics identification", HEX,
        mask(0x7f), names(Values.resource(Q931.class, "q931-characteristics.txt")));
    static final Field EXTENDED_HIGH_LAYER_CHARACTERISTICS = u8("q931.extended_high_layer_characteristics",
        "Extended high layer characteristics identification", HEX, mask(0x7f),
        names(Values.of("1 Telephony\n4 F.182 Facsimile Group 2/3\n33 F.184 Facsimile Group 4 Class I\n36 F.230 Teletex, basic and mixed mode, and F.184 Facsimile Group 4, Classes II and III\n40 F.220 Teletex, basic and processable mode\n49 F.200 Teletex, basic mode\n50 F.300 and T.102 syntax-based Videotex\n51 F.300 and T.101 international Videotex interworking\n53 F.60 Telex\n56 X.400 Message Handling Systems\n65 X.200 OSI application\n66 FTAM application\n94 Not available for assignment\n95 Not available for assignment\n96 F.720/F.821 and F.731 Profile 1a videotelephony\n97 F.702 and F.731 Profile 1b videoconferencing\n98 F.702 and F.731 audiographic conferencing\n104 F.700-series Multimedia services")));
    static final Field EXTENDED_AUDIOVISUAL_CHARACTERISTICS = u8("q931.extended_audiovisual_characteristics",
        "Extended audiovisual characteristics identification", HEX, mask(0x7f),
        names(Values.of("1 Capability set of initial channel of H.221\n2 Capability set of subsequent channel of H.221\n33 Capability set of initial channel of an active 3.1kHz audio or speech call")));
    static final Field INFORMATION_TRANSFER_CAPABILITY = u8("q931.information_transfer_capability", "Information transfer capability", HEX,
        mask(0x1f),
        names(Values.of("0 Speech\n8 Unrestricted digital information\n9 Restricted digital information\n16 3.1 kHz audio\n17 Unrestricted digital information with tones/announcements\n24 Video")));
    static final Field TRANSFER_MODE = u8("q931.transfer_mode", "Transfer mode", HEX, mask(0x60), names(Values.of("0 Circuit mode\n2 Packet mode")));
    static final Field INFORMATION_TRANSFER_RATE = u8("q931.information_transfer_rate", "Information transfer rate", HEX, mask(0x1f),
        names(Values.of("0 Packet mode\n16 64 kbit/s\n17 2 x 64 kbit/s\n19 384 kbit/s\n21 1536 kbit/s\n23 1920 kbit/s\n24 Multirate (64 kbit/s base rate)")));
    static final Field LAYER_IDENT = u8("q931.layer_ident", "Layer identification", HEX, mask(0x60),
        names(Values.of("1 Layer 1 identifier\n2 Layer 2 identifier\n3 Layer 3 identifier")));
    static final Field UIL1 = u8("q931.uil1", "User information layer 1 protocol", HEX, mask(0x1f), names(Values.resource(Q931.class, "q931-layer1.txt")));
    static final Field CAUSE_LOCATION = u8("q931.cause_location", "Cause location", mask(0x0f), names(Values.resource(Q931.class, "q931-locations.txt")));
    static final Field CAUSE_VALUE = u8("q931.cause_value", "Cause value", mask(0x7f), names(Values.resource(Q931.class, "q931-causes.txt")));
    static final Field NUMBER_TYPE = u8("q931.number_type", "Number type", HEX, mask(0x70),
        names(Values.of("0 Unknown\n1 International number\n2 National number\n3 Network specific number\n4 Subscriber number\n6 Abbreviated number")));
    static final Field NUMBERING_PLAN = u8("q931.numbering_plan", "Numbering plan", HEX, mask(0x0f),
        names(Values.of("0 Unknown\n1 E.164 ISDN/telephony numbering\n3 X.121 data numbering\n4 F.69 Telex numbering\n8 National standard numbering\n9 Private numbering")));
    static final Field SCREENING_IND = u8("q931.screening_ind", "Screening indicator", HEX, mask(0x03),
        names(Values.of("0 User-provided, not screened\n1 User-provided, verified and passed\n2 User-provided, verified and failed\n3 Network-provided")));
    static final Field PRESENTATION_IND = u8("q931.presentation_ind", "Presentation indicator", HEX, mask(0x60),
        names(Values.of("0 Presentation allowed\n1 Presentation restricted\n2 Number not available due to interworking")));
    static final Field EXTENSION_IND = bit("q931.extension_ind", "Extension indicator", 0x80, yesNo("last octet", "information continues through the next octet"));
    static final Field EXTENSION_IND_PREFERENCE = u8("q931.extension_ind_preference", "Preference", mask(0x40), names(Values.of("1 Channel")));
    static final Field EXTENSION_IND_NEW_STATUS = u8("q931.extension_ind_new_status", "New status", mask(0x07), names(Values.of("0 In Service\n1 Maintenance\n2 Out of Service")));
    static final Field CALLING_PARTY_NUMBER_DIGITS = text("q931.calling_party_number.digits", "Calling party number digits");
    static final Field CALLED_PARTY_NUMBER_DIGITS = text("q931.called_party_number.digits", "Called party number digits");
    static final Field CONNECTED_NUMBER_DIGITS = text("q931.connected_number.digits", "Connected party number digits");
    static final Field REDIRECTING_NUMBER_DIGITS = text("q931.redirecting_number.digits", "Redirecting party number digits");
    static final Field CHANNEL_INTERFACE_ID_PRESENT = bit("q931.channel.interface_id_present", "Interface identifier present", 0x40,
        help("True if the interface identifier is explicit in the following octets"));
    static final Field CHANNEL_INTERFACE_TYPE = bit("q931.channel.interface_type", "Interface type", 0x20, yesNo("Primary rate interface",
        "Basic rate interface"), help("Identifies the ISDN interface type"));
    static final Field CHANNEL_EXCLUSIVE = bit("q931.channel.exclusive", "Indicated channel", 0x08,
        yesNo("Exclusive; only the indicated channel is acceptable", "Indicated channel is preferred"),
        help("True if only the indicated channel is acceptable"));
    static final Field CHANNEL_DCHAN = bit("q931.channel.dchan", "D-channel indicator", 0x04,
        help("True if the identified channel is the D-Channel"));
    static final Field CHANNEL_SELECTION = u8("q931.channel.selection", "Information channel selection", HEX, mask(0x03));
    static final Field CHANNEL_MAP = bit("q931.channel.map", "Number/map", 0x10, yesNo("Channel indicated by slot map",
        "Channel indicated by number"), help("True if channel is indicates by channel map rather than number"));
    static final Field CHANNEL_ELEMENT_TYPE = u8("q931.channel.element_type", "Element type", HEX, mask(0x0f),
        names(Values.of("3 B-channel units\n6 H0-channel units\n8 H11-channel units\n9 H12-channel units")),
        help("Type of element in the channel number/slot map octets"));
    static final Field CHANNEL_NUMBER = u8("q931.channel.number", "Channel number", mask(0x7f));
    static final Field SEGMENT_FIRST = u8("q931.segment.first", "First segment", mask(0x7f));
    static final Field SEGMENT_NOT_FIRST = u8("q931.segment.not_first", "Not first segment", mask(0x7f));
    static final Field BEARER_CAPABILITY_DATA = bytes("q931.bearer_capability.data", "Data");
    static final Field BEARER_CAPABILITY_RATE_MULTIPLIER = u8("q931.bearer_capability.rate_multiplier", "Rate multiplier", mask(0x7f));
    static final Field BEARER_CAPABILITY_USER_RATE = u8("q931.bearer_capability.user_rate", "User rate", HEX, mask(0x1f),
        names(Values.resource(Q931.class, "q931-user-rates.txt")));
    static final Field BEARER_CAPABILITY_INTERMEDIATE_RATE = u8("q931.bearer_capability.intermediate_rate", "Intermediate rate", HEX, mask(0x60),
        names(Values.of("32 8 kbit/s\n64 16 kbit/s\n96 32 kbit/s")));
    static final Field BEARER_CAPABILITY_STOP_BITS = u8("q931.bearer_capability.stop_bits", "Stop bits", HEX, mask(0x60), names(Values.of("32 1\n64 1.5\n96 2")));
    static final Field BEARER_CAPABILITY_DATA_BITS = u8("q931.bearer_capability.data_bits", "Data bits", HEX, mask(0x18), names(Values.of("8 5\n16 7\n24 8")));
    static final Field BEARER_CAPABILITY_PARITY = u8("q931.bearer_capability.parity", "Parity", HEX, mask(0x07),
        names(Values.of("0 Odd\n2 Even\n3 None\n4 Forced to 0\n5 Forced to 1")));
    static final Field BEARER_CAPABILITY_MODEM_TYPE = u8("q931.bearer_capability.modem_type", "Modem type", HEX, mask(0x3f), names(Values.resource(Q931.class, "q931-modems.txt")));
    static final Field UIL2 = u8("q931.uil2", "User information layer 2 protocol", HEX, mask(0x1f), names(Values.resource(Q931.class, "q931-layer2.txt")));
    static final Field UIL2_INFO = u8("q931.uil2_info", "User-specified layer 2 protocol information", HEX, mask(0x7f));
    static final Field BEARER_CAPABILITY_MODE = u8("q931.bearer_capability.mode", "Mode", HEX, mask(0x60), names(Values.of("32 Normal mode\n64 Extended mode")));
    static final Field BEARER_CAPABILITY_WINDOW_SIZE = u8("q931.bearer_capability.window_size", "Window size", mask(0x7f));
    static final Field UIL3 = u8("q931.uil3", "User information layer 3 protocol", HEX, mask(0x1f),
        names(Values.of("2 Q.931/I.451\n6 X.25, packet layer\n7 ISO/IEC 8208\n8 X.223/ISO 8878\n9 ISO/IEC 8473\n10 T.70\n11 ISO/IEC TR 9577\n16 User-specified")));
    static final Field BEARER_CAPABILITY_DEFAULT_PACKET_SIZE = u8("q931.bearer_capability.default_packet_size", "Default packet size", mask(0x0f));
    static final Field BEARER_CAPABILITY_PACKET_WINDOW_SIZE = u8("q931.bearer_capability.packet_window_size", "Packet window size", mask(0x7f));
    static final Field UIL3_ADDITIONAL = u16("q931.uil3_additional", "Additional layer 3 protocol information", HEX,
        names(Values.of("0 NULL\n1 X.29\n3 X.633\n8 Q.931\n9 Q.2931\n12 Q.2119\n128 SNAP\n129 CLNP\n130 ESIS\n131 ISIS\n133 IDRP\n143 Avaya SPBM Fabric IPVPN\n138 ESIS (X.25)\n140 ISO 10030\n141 ISO 11577\n176 Data compression protocol\n204 IP\n192 TRILL\n193 SubNetwork Dependent Convergence Function\n142 IPv6\n207 PPP")));
    static final Field CAUSE_DATA = bytes("q931.cause.data", "Data");
    static final Field CAUSE_RECOMMENDATION = u8("q931.cause.recommendation", "Recommendation", HEX, mask(0x7f), names(Values.of("0 Q.931\n3 X.21\n4 X.25\n5 Q.1031/Q.1051")));
    static final Field CAUSE_CALL_REJECTION_REASON = u8("q931.cause_call.rejection_reason", "Rejection reason", HEX, mask(0x7c),
        names(Values.of("0 User specific\n4 Information element missing\n8 Information element contents are not sufficient")));
    static final Field CAUSE_CALL_CONDITION = u8("q931.cause_call.condition", "Condition", HEX, mask(0x03), names(Values.of("0 Unknown\n1 Permanent\n2 Transient")));
    static final Field CAUSE_CALL_USER_SPECIFIC_DIAGNOSTIC = bytes("q931.cause_call.user_specific_diagnostic", "User specific diagnostic");
    static final Field CAUSE_CALL_DIAGNOSTIC = bytes("q931.cause_call.diagnostic", "Diagnostic");
    static final Field CAUSE_CALL_MESSAGE_TYPE = u8("q931.cause_call.message_type", "Message type", HEX, names(Values.resource(Q931.class, "q931-messages.txt")));
    static final Field CAUSE_CALL_REC_TIMER = text("q931.cause_call.rec_timer", "Timer");
    static final Field CALL_STATE_DATA = bytes("q931.call_state.data", "Data");
    static final Field CALL_STATE = u8("q931.call_state", "Call state", HEX, mask(0x3f), names(Values.resource(Q931.class, "q931-call-states.txt")));
    static final Field CHANNEL_INTERFACE_ID = u32("q931.channel.interface_id", "Interface ID");
    static final Field CHANNEL_DATA = bytes("q931.channel.data", "Data");
    static final Field CHANNEL_SLOT_MAP = u8("q931.channel.slot_map", "Slot map", HEX);
    static final Field PROGRESS_INDICATOR_DATA = bytes("q931.progress_indicator.data", "Data");
    static final Field PROGRESS_INDICATOR_LOCATION = u8("q931.progress_indicator.location", "Location", HEX, mask(0x0f), names(Values.resource(Q931.class, "q931-locations.txt")));
    static final Field PROGRESS_INDICATOR_DESCRIPTION = u8("q931.progress_indicator.description", "Progress description", HEX, mask(0x7f),
        names(Values.of("1 Call is not end-to-end ISDN - progress information available in-band\n2 Destination address is non-ISDN\n3 Origination address is non-ISDN\n4 Call has returned to the ISDN\n5 Interworking has occurred and has resulted in a telecommunications service change\n8 In-band information or an appropriate pattern is now available")));
    static final Field NETID_LENGTH = u8("q931.netid.length", "Network identification length", mask(0x7f));
    static final Field NETID_TYPE = u8("q931.netid.type", "Type of network identification", HEX, mask(0x70),
        names(Values.of("0 User specified\n32 National network identification\n48 International network identification")));
    static final Field NETID_PLAN = u8("q931.netid.plan", "Network identification plan", HEX, mask(0x0f),
        names(Values.of("0 Unknown\n1 Carrier Identification Code\n3 X.121 data network identification code")));
    static final Field NETID = text("q931.netid", "Network identification");
    static final Field NETID_FACILITY_SPECIFICATION = bytes("q931.netid.facility_specification", "Network-specific facility specification");
    static final Field NOTIFICATION_DESCRIPTION = u8("q931.notification_description", "Notification description", HEX, mask(0x7f),
        names(Values.of("0 User suspended\n1 User resumed\n2 Bearer service change")));
    static final Field SIGNAL = u8("q931.signal", "Signal", HEX, names(Values.resource(Q931.class, "q931-signals.txt")));
    static final Field INFORMATION_RATE_INCOMING = u8("q931.information_rate.incoming", "Incoming information rate", HEX, mask(0x1f),
        names(Values.resource(Q931.class, "q931-rates.txt")));
    static final Field INFORMATION_RATE_OUTGOING = u8("q931.information_rate.outgoing", "Outgoing information rate", HEX, mask(0x1f),
        names(Values.resource(Q931.class, "q931-rates.txt")));
    static final Field INFORMATION_RATE_MINIMUM_INCOMING = u8("q931.information_rate.minimum_incoming", "Minimum incoming information rate", HEX,
        mask(0x1f), names(Values.resource(Q931.class, "q931-rates.txt")));
    static final Field INFORMATION_RATE_MINIMUM_OUTGOING = u8("q931.information_rate.minimum_outgoing", "Minimum outgoing information rate", HEX,
        mask(0x1f), names(Values.resource(Q931.class, "q931-rates.txt")));
    static final Field FAST_SELECT = u8("q931.fast_select", "Fast select", HEX, mask(0x18),
        names(Values.of("0 Fast select not requested\n8 Fast select not requested\n16 Fast select requested with no restriction of response\n24 Fast select requested with restrictions of response")));
    static final Field PL_WINDOW_SIZE_FORWARD_VALUE = u8("q931.pl_window_size.forward_value", "Forward value", mask(0x7f));
    static final Field PL_WINDOW_SIZE_BACKWARD_VALUE = u8("q931.pl_window_size.backward_value", "Backward value", mask(0x7f));
    static final Field PACKET_SIZE_FORWARD_VALUE = u8("q931.packet_size.forward_value", "Forward value", mask(0x7f));
    static final Field PACKET_SIZE_BACKWARD_VALUE = u8("q931.packet_size.backward_value", "Backward value", mask(0x7f));
    static final Field CUG_INDICATION = u8("q931.cug_indication", "CUG indication", HEX, mask(0x07),
        names(Values.of("1 Closed user group selection\n2 Closed user group with outgoing access selection and indication")));
    static final Field CUG_INDEX_CODE = text("q931.cug_index_code", "CUG index code");
    static final Field REVERSE_CHARGING_IND = u8("q931.reverse_charging_ind", "Reverse charging indication", HEX, mask(0x07), names(Values.of("1 Reverse charging requested")));
    static final Field EXTENSION_REASON = u8("q931.extension.reason", "Reason for redirection", HEX, mask(0x0f),
        names(Values.of("0 Unknown\n1 Call forwarding busy or called DTE busy\n2 Call forwarding no reply\n4 Call deflection\n9 Called DTE out of order\n10 Call forwarding by the called DTE\n15 Call forwarding unconditional or systematic call redirection")));
    static final Field PARTY_SUBADDR_TYPE = u8("q931.party_subaddr.type", "Type of subaddress", HEX, mask(0x70),
        names(Values.of("0 X.213/ISO 8348 Add.2 NSAP\n32 User-specified")));
    static final Field PARTY_SUBADDR_ODD_EVEN = u8("q931.party_subaddr.odd_even", "Odd/even indicator", HEX, mask(0x08),
        names(Values.of("0 Even number of address signals\n8 Odd number of address signals")));
    static final Field PARTY_SUBADDR = bytes("q931.party_subaddr", "Subaddress");
    static final Field RESTART_INDICATOR = u8("q931.restart_indicator", "Restart indicator", HEX, mask(0x07),
        names(Values.of("0 Indicated channels\n6 Single interface\n7 All interfaces")));
    static final Field HIGH_LAYER_COMPAT_DATA = bytes("q931.high_layer_compat.data", "Data");
    static final Field USER_PROTOCOL_DISCRIMINATOR = u8("q931.user.protocol_discriminator", "Protocol discriminator", HEX,
        names(Values.of("0 User-specific protocol\n1 OSI high layer protocols\n2 X.244\n3 Reserved for system management convergence function\n4 IA5 characters\n5 X.208 and X.209 coded user information\n6 Undefined\n7 V.120 rate adaption\n8 Q.931/I.451 user-network call control messages")));
    static final Field USER_LEN = u32("q931.user.len", "User information");
    static final Field USER_STRING = text("q931.user.string", "User information");
    static final Field USER_BYTES = bytes("q931.user.bytes", "User information");
    static final Field PARTY_CATEGORY = u8("q931.party_category", "Party category", HEX, mask(0x07), names(Values.of("0 Unknown\n1 Extension\n2 Operator\n3 Emergency extension")));
    static final Field CONGESTION_LEVEL = u8("q931.congestion_level", "Congestion level", HEX, mask(0x0f), names(Values.of("0 Receiver ready\n15 Receiver not ready")));
    static final Field REPEAT_INDICATOR = u8("q931.repeat_indicator", "Repeat indicator", HEX, mask(0x0f), names(Values.of("2 Prioritized list")));
    static final Field OUT_BAND_NEGOTIATION = bit("q931.out_band_negotiation", "Out-band negotiation", 0x40, yesNo("Possible", "Not possible"));
    static final Field LAYER_1 = bit("q931.layer_1", "Layer 1", 0x40, yesNo("Asynchronous", "Synchronous"));
    static final Field LAYER_1_IN_BAND_NEGOTIATION = bit("q931.layer_1_in_band_negotiation", "Layer 1 in-band negotiation", 0x20, yesNo("Possible", "Not possible"));
    static final Field SEND_DATA_NET_INDEPENDENT_CLOCK = bit("q931.send_data_net_independent_clock", "Send data with network independent clock",
        0x10, yesNo("Required", "Not required"));
    static final Field ACCEPT_DATA_NET_INDEPENDENT_CLOCK = bit("q931.accept_data_net_independent_clock",
        "Accept data with network independent clock", 0x08, yesNo("Accepted", "Not Accepted"));
    static final Field SEND_DATA_FLOW_CONTROL = bit("q931.send_data_flow_control", "Send data with flow control mechanism", 0x04, yesNo("Required", "Not required"));
    static final Field ACCEPT_DATA_FLOW_CONTROL = bit("q931.accept_data_flow_control", "Accept data with flow control mechanism", 0x02, yesNo("Accepted", "Not Accepted"));
    static final Field RATE_ADAPTION_HEADER = bit("q931.rate_adaption_header", "Rate adaption header", 0x40, yesNo("Present", "Not Present"));
    static final Field MULTIPLE_FRAME_ESTABLISHMENT = bit("q931.multiple_frame_establishment", "Multiple frame establishment", 0x20, yesNo("Supported", "Not supported"));
    static final Field MODE_OF_OPERATION = bit("q931.mode_of_operation", "mode of operation", 0x10, yesNo("Protocol sensitive", "Bit transparent"));
    static final Field MESSAGE_ORIGINATOR = bit("q931.message_originator", "Message originator", 0x04, yesNo("Assignor only", "Default assignee"));
    static final Field NEGOTIATION_IS_DONE = bit("q931.negotiation_is_done", "Negotiation is done", 0x02, yesNo("in-band", "out-of-band"));
    static final Field BEARER_CAPABILITY_DUPLEX = bit("q931.bearer_capability.duplex", "Duplex", 0x40, yesNo("Full", "Half"));
    static final Field NETWORK_SERVICE = bit("q931.network_service", "Network service", 0x80, yesNo("User", "Provider"));
    static final Field EXTENSION_CONDITION_TYPE = bit("q931.extension_condition_type", "Type", 0x40, yesNo("Abnormal", "Normal"));
    static final Field EXTENSION_CONDITION = u8("q931.extension_condition", "Condition", HEX, mask(0x03), names(Values.of("0 Unknown\n1 Permanent\n2 Transient")));
    static final Field PL_REQUEST = bit("q931.pl_request", "Request", 0x04, yesNo("No request/request denied", "Request indicated/request accepted"));
    static final Field PL_BINARY_CONFIRMATION = bit("q931.pl_binary_confirmation", "Confirmation", 0x02, yesNo("Link-by-link", "End-to-end"));
    static final Field PL_MODULUS = bit("q931.pl_modulus", "Modulus", 0x01, yesNo("8 sequencing", "128 sequencing"));
    static final Field DATA = bytes("q931.data", "Data");
    static final Field INFORMATION_ELEMENT = u8("q931.information_element", "Information element", names(Values.resource(Q931.class, "q931-elements.txt")));
    static final Field INFORMATION_ELEMENT_LEN = u8("q931.information_element_len", "Length");
    static final Field DATE_TIME = bytes("q931.date_time", "Date/time");
    static final Field MORE_DATA = group("q931.more_data", "More data");
    static final Field SENDING_COMPLETE = group("q931.sending_complete", "Sending complete");
    static final Field MESSAGE_SEGMENT = bytes("q931.message_segment", "Message segment");
    static final Field MISSING_INFO_ELEMENT = u8("q931.missing_info_element", "Missing information element", HEX);
    static final Field INSUFFICIENT_INFO_ELEMENT = u8("q931.insufficient_info_element", "Insufficient information element", HEX);
    static final Field CUMULATIVE_TRANSIT_DELAY = u16("q931.cumulative_transit_delay", "Cumulative transit delay");
    static final Field REQUESTED_END_TO_END_TRANSIT_DELAY = u16("q931.requested_end_to_end_transit_delay", "Requested end-to-end transit delay");
    static final Field MAXIMUM_END_TO_END_TRANSIT_DELAY = u16("q931.maximum_end_to_end_transit_delay", "Maximum end-to-end transit delay");
    static final Field TRANSIT_DELAY = u16("q931.transit_delay", "Transit delay");
    static final Field DISPLAY_INFORMATION = text("q931.display_information", "Display information");
    static final Field KEYPAD_FACILITY = text("q931.keypad_facility", "Keypad facility");
    static final Field AVAYA_DISPLAY = text("q931.avaya_display", "Avaya Display");
    static final Field LOCKING_CODESET = u8("q931.locking_codeset", "Locking codeset");
    static final Field PROTOCOL_NEGOTIATION = bit("q931.protocol_negotiation", "Protocol negotiation", 0x08, yesNo("Full protocol negotiation", "LLI = 256 only"));
    static final Field UNKNOWN_ELEMENT = warning(Field.Group.PROTOCOL, "q931.information_element.unknown", "Unknown information element");
    static final Field INVALID_LENGTH = error("q931.invalid_length", Field.Group.MALFORMED, "Invalid length");
    static final Field INVALID_TIME = error("q931.date_time.invalid", Field.Group.MALFORMED, "Date/time: Invalid length");

    private Q931Fields() {}
}
