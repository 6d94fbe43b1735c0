package mako.protocols.telecom.pfcp;

import static mako.dissect.Fields.*;
import static mako.protocols.telecom.Layout.*;
import static mako.protocols.telecom.pfcp.Element.*;
import static mako.protocols.telecom.pfcp.PfcpFields.*;

import mako.dissect.*;

/** Elements about several accesses, quality and time: TS 29.244, clauses 8.2.118 to 8.2.188. */
final class AccessElements {

    static final Field STEERING_FUNCTIONALITY = u8("pfcp.steering_functionality", "Steering Functionality", mask(0xf),
        names(Values.of("0 ATSSS-LL\n1 MPTCP")));
    static final Values STEERING_MODE_NAMES = Values.of("""
        0 Active-Standby
        1 Smallest Delay
        2 Load Balancing
        3 Priority-based
        """);
    static final Field STEERING_MODE = u8("pfcp.steering_mode", "Steering Mode", mask(0xf), names(STEERING_MODE_NAMES));
    static final Field WEIGHT = u8("pfcp.weight", "Weight");
    static final Values PRIORITY_NAMES = Values.of("""
        0 Active
        1 Standby
        2 No Standby
        3 High
        4 Low
        """);
    static final Field PRIORITY = u8("pfcp.priority", "Priority", mask(0xf), names(PRIORITY_NAMES));
    static final Field CREATE_BRIDGE_INFO_FOR_TSC_FLAGS_BII = bit("pfcp.create_bridge_info_for_tsc.flags.bii", "BII (Bridge Information Indication)",
        0x1, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field DS_TT_PORT_NUMBER = u32("pfcp.ds_tt_port_number", "DS-TT Port Number value");
    static final Field NW_TT_PORT_NUMBER = u32("pfcp.nw_tt_port_number", "NW-TT Port Number value");
    static final Field N_5GS_USER_PLANE_NODE_FLAGS_SOUR = bit("pfcp.5gs_user_plane_node.flags.sour", "BID", 0x1, yesNo("Present", "Not Present"),
        maskWidth(8));
    static final Field N_5GS_USER_PLANE_NODE_VALUE = bytes("pfcp.5gs_user_plane_node.value", "Use Plane Node value");
    static final Field PORT_MANAGEMENT_INFORMATION = bytes("pfcp.port_management_information", "Port Management Information");
    static final Field REQUESTED_CLOCK_DRIFT_CONTROL_INFORMATION_FLAGS_RRTO = bit("pfcp.requested_clock_drift_control_information.flags.rrto",
        "RRTO (Request to Report Time Offset)", 0x1, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field REQUESTED_CLOCK_DRIFT_CONTROL_INFORMATION_FLAGS_RRCR = bit("pfcp.requested_clock_drift_control_information.flags.rrcr",
        "RRCR (Request to Report Cumulative RateRatio)", 0x2, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field TIME_DOMAIN_NUMBER_VALUE = u8("pfcp.time_domain_number_value", "Time Domain Number value");
    static final Field TIME_OFFSET_THRESHOLD = u64("pfcp.time_offset_threshold", "Time Offset Threshold");
    static final Field CUMULATIVE_RATE_RATIO_THRESHOLD = u32("pfcp.cumulative_rate_ratio_threshold", "Cumulative rateRatio Threshold");
    static final Field TIME_OFFSET_MEASUREMENT = u64("pfcp.time_offset_measurement", "Time Offset Measurement");
    static final Field CUMULATIVE_RATE_RATIO_MEASUREMENT = u32("pfcp.cumulative_rate_ratio_measurement", "Cumulative rateRatio Measurement");
    static final Field REQUESTED_ACCESS_AVAILABILITY_CONTROL_INFORMATION_FLAGS_RRCA = bit("pfcp.requested_access_availability_control_information.flags.rrca",
        "RRCA (Request to Report Change in Access availability)", 0x1, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field MPTCP_CONTROL_INFORMATION_FLAGS_TCI = bit("pfcp.mptcp_control_information.flags.tci", "TCI (Transport Converter Indication)",
        0x1, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field ATSSS_LL_CONTROL_INFORMATION_FLAGS_LLI = bit("pfcp.atsss_ll_control_information.flags.lli",
        "LLI: ATSSS-LL steering functionality is required", 0x1, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field PMF_CONTROL_INFORMATION_FLAGS_PMFI = bit("pfcp.pmf_control_information.flags.pmfi", "PMFI (PMF functionality is required)",
        0x1, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field PMF_CONTROL_INFORMATION_FLAGS_DRTTI = bit("pfcp.pmf_control_information.flags.drtti", "DRTTI (Disallow PMF RTT Indication)",
        0x2, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field PMF_CONTROL_INFORMATION_FLAGS_PQPM = bit("pfcp.pmf_control_information.flags.pqpm",
        "PQPM (Per Qos flow Performance Measurement indication)", 0x4, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field PMF_CONTROL_INFORMATION_NUMBER_OF_QFI = u8("pfcp.pmf_control_information.number_of_qfi", "Number of QFI");
    static final Field MPTCP_IP_ADDRESS_INFORMATION_FLAGS_V4 = bit("pfcp.mptcp_ip_address_information.flags.v4", "V4", 0x1, yesNo("Present",
        "Not Present"), maskWidth(8));
    static final Field MPTCP_IP_ADDRESS_INFORMATION_FLAGS_V6 = bit("pfcp.mptcp_ip_address_information.flags.v6", "V6", 0x2, yesNo("Present",
        "Not Present"), maskWidth(8));
    static final Field MPTCP_PROXY_TYPE = bytes("pfcp.mptcp_proxy.type", "MPTCP proxy type");
    static final Field MPTCP_PROXY_PORT = u16("pfcp.mptcp_proxy.port", "MPTCP proxy port");
    static final Field MPTCP_PROXY_IPV4 = ipv4("pfcp.mptcp_proxy.ipv4", "MPTCP proxy IPv4 address");
    static final Field MPTCP_PROXY_IPV6 = ipv6("pfcp.mptcp_proxy.ipv6", "MPTCP proxy IPv6 address");
    static final Field UE_LINK_SPECIFIC_IP_ADDRESS_FLAGS_V4 = bit("pfcp.ue_link_specific_ip_address.flags.v4", "V4", 0x1, yesNo("Present",
        "Not Present"), maskWidth(8));
    static final Field UE_LINK_SPECIFIC_IP_ADDRESS_FLAGS_V6 = bit("pfcp.ue_link_specific_ip_address.flags.v6", "V6", 0x2, yesNo("Present",
        "Not Present"), maskWidth(8));
    static final Field UE_LINK_SPECIFIC_IP_ADDRESS_FLAGS_NV4 = bit("pfcp.ue_link_specific_ip_address.flags.nv4", "NV4", 0x4, yesNo("Present",
        "Not Present"), maskWidth(8));
    static final Field UE_LINK_SPECIFIC_IP_ADDRESS_FLAGS_NV6 = bit("pfcp.ue_link_specific_ip_address.flags.nv6", "NV6", 0x8, yesNo("Present",
        "Not Present"), maskWidth(8));
    static final Field UE_LINK_SPECIFIC_IP_ADDRESS_3GPP_IPV4 = ipv4("pfcp.ue_link_specific_ip_address.3gpp.ipv4",
        "UE Link-Specific IPv4 Address for 3GPP Access");
    static final Field UE_LINK_SPECIFIC_IP_ADDRESS_3GPP_IPV6 = ipv6("pfcp.ue_link_specific_ip_address.3gpp.ipv6",
        "UE Link-Specific IPv6 Address for 3GPP Access");
    static final Field UE_LINK_SPECIFIC_IP_ADDRESS_NON3GPP_IPV4 = ipv4("pfcp.ue_link_specific_ip_address.non3gpp.ipv4",
        "UE Link-Specific IPv4 Address for Non-3GPP Access");
    static final Field UE_LINK_SPECIFIC_IP_ADDRESS_NON3GPP_IPV6 = ipv6("pfcp.ue_link_specific_ip_address.non3gpp.ipv6",
        "UE Link-Specific IPv6 Address for Non-3GPP Access");
    static final Field PMF_ADDRESS_INFORMATION_FLAGS_V4 = bit("pfcp.pmf_address_information.flags.v4", "V4", 0x1, yesNo("Present", "Not Present"),
        maskWidth(8));
    static final Field PMF_ADDRESS_INFORMATION_FLAGS_V6 = bit("pfcp.pmf_address_information.flags.v6", "V6", 0x2, yesNo("Present", "Not Present"),
        maskWidth(8));
    static final Field PMF_ADDRESS_INFORMATION_FLAGS_MAC = bit("pfcp.pmf_address_information.flags.mac", "MAC", 0x4, yesNo("Present", "Not Present"),
        maskWidth(8));
    static final Field PMF_ADDRESS_INFORMATION_IPV4 = ipv4("pfcp.pmf_address_information.ipv4", "PMF IPv4 Address");
    static final Field PMF_ADDRESS_INFORMATION_IPV6 = ipv6("pfcp.pmf_address_information.ipv6", "PMF IPv6 Address");
    static final Field PMF_ADDRESS_INFORMATION_PORT_3GPP = u16("pfcp.pmf_address_information.port_3gpp", "PMF port for 3GPP");
    static final Field PMF_ADDRESS_INFORMATION_PORT_NON3GPP = u16("pfcp.pmf_address_information.port_non3gpp", "PMF port for Non-3GPP");
    static final Field PMF_ADDRESS_INFORMATION_MAC_ADDRESS_3GPP = bytes("pfcp.pmf_address_information.mac_address_3gpp", "MAC Address for 3GPP");
    static final Field PMF_ADDRESS_INFORMATION_MAC_ADDRESS_NON3GPP = bytes("pfcp.pmf_address_information.mac_address_non3gpp", "MAC Address for Non-3GPP");
    static final Field ATSSS_LL_INFORMATION_FLAGS_LLI = bit("pfcp.atsss_ll_information.flags.lli",
        "LLI: ATSSS-LL steering functionality have been allocated", 0x1, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field DATA_NETWORK_ACCESS_IDENTIFIER = bytes("pfcp.data_network_access_identifier", "Data Network Access Identifier");
    static final Field AVERAGE_PACKET_DELAY_MILLISECONDS = u32("pfcp.average_packet_delay.milliseconds", "Delay Value in milliseconds");
    static final Field QOS_REPORT_TRIGGER_FLAGS_V4 = bit("pfcp.qos_report_trigger.flags.v4", "PER (Periodic Reporting)", 0x1, yesNo("Present",
        "Not Present"), maskWidth(8));
    static final Field QOS_REPORT_TRIGGER_FLAGS_THR = bit("pfcp.qos_report_trigger.flags.thr", "THR (Event triggered based on Threshold)", 0x2,
        yesNo("Present", "Not Present"), maskWidth(8));
    static final Field QOS_REPORT_TRIGGER_FLAGS_IRE = bit("pfcp.qos_report_trigger.flags.ire", "IRE (Immediate Report)", 0x4, yesNo("Present",
        "Not Present"), maskWidth(8));
    static final Field QOS_REPORT_TRIGTP_U_PATH_INTERFACE_TYPEGGER_FLAGS_N9 = bit("pfcp.qos_report_trigtp_u_path_interface_typegger.flags.n9", "N9",
        0x1, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field GTP_U_PATH_INTERFACE_TYPE_FLAGS_N3 = bit("pfcp.gtp_u_path_interface_type.flags.n3", "N3", 0x2, yesNo("Present", "Not Present"),
        maskWidth(8));
    static final Field REQUESTED_QOS_MONITORING_FLAGS_DL = bit("pfcp.requested_qos_monitoring.flags.dl", "DL (Downlink)", 0x1, yesNo("Present",
        "Not Present"), maskWidth(8));
    static final Field REQUESTED_QOS_MONITORING_FLAGS_UL = bit("pfcp.requested_qos_monitoring.flags.ul", "UL (Uplink)", 0x2, yesNo("Present",
        "Not Present"), maskWidth(8));
    static final Field REQUESTED_QOS_MONITORING_FLAGS_RP = bit("pfcp.requested_qos_monitoring.flags.rp", "RP (Round Trip)", 0x4, yesNo("Present",
        "Not Present"), maskWidth(8));
    static final Field REQUESTED_QOS_MONITORING_FLAGS_GTPUPM = bit("pfcp.requested_qos_monitoring.flags.gtpupm", "GTPUPM (GTP-U Path Monitoring)",
        0x8, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field REPORTING_FREQUENCY_FLAGS_EVETT = bit("pfcp.reporting_frequency.flags.evett",
        "EVETT (Event Triggered QoS monitoring reporting)", 0x1, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field REPORTING_FREQUENCY_FLAGS_PERIO = bit("pfcp.reporting_frequency.flags.perio", "PERIO (Periodic QoS monitoring reporting)", 0x2,
        yesNo("Present", "Not Present"), maskWidth(8));
    static final Field REPORTING_FREQUENCY_FLAGS_SESRL = bit("pfcp.reporting_frequency.flags.sesrl",
        "SESRL (Session Released QoS monitoring reporting)", 0x4, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field PACKET_DELAY_THRESHOLDS_FLAGS_DL = bit("pfcp.packet_delay_thresholds.flags.dl", "DL (Downlink)", 0x1, yesNo("Present",
        "Not Present"), maskWidth(8));
    static final Field PACKET_DELAY_THRESHOLDS_FLAGS_UL = bit("pfcp.packet_delay_thresholds.flags.ul", "UL (Uplink)", 0x2, yesNo("Present",
        "Not Present"), maskWidth(8));
    static final Field PACKET_DELAY_THRESHOLDS_FLAGS_RP = bit("pfcp.packet_delay_thresholds.flags.rp", "RP (Round Trip)", 0x4, yesNo("Present",
        "Not Present"), maskWidth(8));
    static final Field PACKET_DELAY_THRESHOLDS_DOWNLINK = u32("pfcp.packet_delay_thresholds.downlink", "Downlink packet delay threshold (milliseconds)");
    static final Field PACKET_DELAY_THRESHOLDS_UPLINK = u32("pfcp.packet_delay_thresholds.uplink", "Downlink packet delay threshold (milliseconds)");
    static final Field PACKET_DELAY_THRESHOLDS_ROUNDTRIP = u32("pfcp.packet_delay_thresholds.roundtrip", "Round trip packet delay threshold (milliseconds)");
    static final Field MINIMUM_WAIT_TIME_SECONDS = u32("pfcp.minimum_wait_time.seconds", "The Minimum Wait Time (seconds)");
    static final Field QOS_MONITORING_MEASUREMENT_FLAGS_DL = bit("pfcp.qos_monitoring_measurement.flags.dl", "DL (Downlink)", 0x1, yesNo("Present",
        "Not Present"), maskWidth(8));
    static final Field QOS_MONITORING_MEASUREMENT_FLAGS_UL = bit("pfcp.qos_monitoring_measurement.flags.ul", "UL (Uplink)", 0x2, yesNo("Present",
        "Not Present"), maskWidth(8));
    static final Field QOS_MONITORING_MEASUREMENT_FLAGS_RP = bit("pfcp.qos_monitoring_measurement.flags.rp", "RP (Round Trip)", 0x4, yesNo("Present",
        "Not Present"), maskWidth(8));
    static final Field QOS_MONITORING_MEASUREMENT_FLAGS_PLMF = bit("pfcp.qos_monitoring_measurement.flags.plmf",
        "PLMF (Packet Delay Measurement Failure)", 0x8, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field QOS_MONITORING_MEASUREMENT_DOWNLINK = u32("pfcp.qos_monitoring_measurement.downlink", "Downlink packet delay (milliseconds)");
    static final Field QOS_MONITORING_MEASUREMENT_UPLINK = u32("pfcp.qos_monitoring_measurement.uplink", "Downlink packet delay (milliseconds)");
    static final Field QOS_MONITORING_MEASUREMENT_ROUNDTRIP = u32("pfcp.qos_monitoring_measurement.roundtrip", "Round trip packet delay (milliseconds)");
    static final Field MT_EDT_CONTROL_INFORMATION_FLAGS_RDSI = bit("pfcp.mt_edt_control_information.flags.rdsi",
        "RDSI (Reporting DL data packets Size Indication)", 0x1, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field DL_DATA_PACKETS_SIZE = u16("pfcp.dl_data_packets_size", "DL Data Packets Size");
    static final Field RDS_CONFIGURATION_INFORMATION_FLAGS_RDS = bit("pfcp.rds_configuration_information.flags.rds", "RDS (Reliable Data Service)",
        0x1, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field MPTCP_APPLICATION_INDICATION_FLAGS_MAI = bit("pfcp.mptcp_application_indication.flags.mai",
        "MAI (MPTCP Applicable Indication)", 0x1, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field THRESHOLDS_FLAGS_RTT = bit("pfcp.thresholds.flags.rtt", "RTT", 0x1, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field THRESHOLDS_FLAGS_PLR = bit("pfcp.thresholds.flags.plr", "PLR (Packet Loss Rate)", 0x2, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field THRESHOLDS_RTT = u16("pfcp.thresholds.rtt", "RTT (in milliseconds)");
    static final Field THRESHOLDS_PLR = u8("pfcp.thresholds.plr", "Packet Loss Rate (in percent)");
    static final Field DSCP_TO_PPI_MAPPING_INFO_PPI_VALUE = u8("pfcp.dscp_to_ppi_mapping_info_ppi_value", "PPI value");
    static final Field DSCP_TO_PPI_MAPPING_INFO_DSCP_VALUE = u8("pfcp.dscp_to_ppi_mapping_info_dscp_value", "DSCP value");

    private static final Field ACCESS_TYPE = u8("pfcp.failed_rule_id_type", "Failed Rule ID Type", mask(0x03), names(Values.of("""
        0 3GPP access type
        1 Non-3GPP access type
        """)));
    private static final Field ACCESS_AVAILABILITY = u8("pfcp.failed_rule_id_type", "Failed Rule ID Type", mask(0x0c), names(Values.of("""
        0 Access has become unavailable
        1 Access has become available
        """)));
    private static final Field UE_ASSISTANCE  = bit("pfcp.l2tp_session_indications.redsa", "UEAI", 0x02, yesNo("Supported", "Not supported"), maskWidth(8));
    private static final Field LOAD_BALANCING = bit("pfcp.l2tp_session_indications.reuia", "ALBI", 0x01, yesNo("Supported", "Not supported"), maskWidth(8));

    static final Element[] ELEMENTS = {
        element(170, numbered(MAR_ID, "")),
        element(171, named(STEERING_FUNCTIONALITY)),
        element(172, named(STEERING_MODE)),
        loose(173, numbered(WEIGHT, "")),
        element(174, named(PRIORITY)),
        element(194, octet(SPARE_B7_B1, CREATE_BRIDGE_INFO_FOR_TSC_FLAGS_BII)),
        loose(196, wideNumbered(DS_TT_PORT_NUMBER)),
        loose(197, wideNumbered(NW_TT_PORT_NUMBER)),
        element(198, octet(SPARE_B7_B4, N_5GS_USER_PLANE_NODE_FLAGS_SOUR), when(1, bytes(N_5GS_USER_PLANE_NODE_VALUE, 6))),
        element(202, rest(PORT_MANAGEMENT_INFORMATION)),
        element(204, octet(SPARE_B7_B2, REQUESTED_CLOCK_DRIFT_CONTROL_INFORMATION_FLAGS_RRCR, REQUESTED_CLOCK_DRIFT_CONTROL_INFORMATION_FLAGS_RRTO)),
        element(206, numbered(TIME_DOMAIN_NUMBER_VALUE, "")),
        element(207, one(TIME_OFFSET_THRESHOLD)),
        element(208, one(CUMULATIVE_RATE_RATIO_THRESHOLD)),
        element(209, one(TIME_OFFSET_MEASUREMENT)),
        element(210, one(CUMULATIVE_RATE_RATIO_MEASUREMENT)),
        element(215, numbered(SRR_ID_VALUE, "")),
        element(217, octet(SPARE_B7_B1, REQUESTED_ACCESS_AVAILABILITY_CONTROL_INFORMATION_FLAGS_RRCA)),
        element(219, octet(ACCESS_TYPE, ACCESS_AVAILABILITY)),
        element(222, octet(SPARE_B7_B1, MPTCP_CONTROL_INFORMATION_FLAGS_TCI)),
        element(223, octet(SPARE_B7_B1, ATSSS_LL_CONTROL_INFORMATION_FLAGS_LLI)),
        element(224, octet(SPARE_B7_B3, PMF_CONTROL_INFORMATION_FLAGS_PQPM, PMF_CONTROL_INFORMATION_FLAGS_DRTTI, PMF_CONTROL_INFORMATION_FLAGS_PMFI),
            when(4, AccessElements::flows)),
        element(228, octet(SPARE_B7_B2, MPTCP_IP_ADDRESS_INFORMATION_FLAGS_V6, MPTCP_IP_ADDRESS_INFORMATION_FLAGS_V4), bytes(MPTCP_PROXY_TYPE, 1),
            one(MPTCP_PROXY_PORT), addresses(1, MPTCP_PROXY_IPV4, 2, MPTCP_PROXY_IPV6)),
        element(229, octet(SPARE_B7_B4, UE_LINK_SPECIFIC_IP_ADDRESS_FLAGS_NV6, UE_LINK_SPECIFIC_IP_ADDRESS_FLAGS_NV4,
            UE_LINK_SPECIFIC_IP_ADDRESS_FLAGS_V6, UE_LINK_SPECIFIC_IP_ADDRESS_FLAGS_V4), when(0x01, one(UE_LINK_SPECIFIC_IP_ADDRESS_3GPP_IPV4)),
            when(0x02, one(UE_LINK_SPECIFIC_IP_ADDRESS_3GPP_IPV6)), when(0x01, one(UE_LINK_SPECIFIC_IP_ADDRESS_NON3GPP_IPV4)), when(0x02,
            one(UE_LINK_SPECIFIC_IP_ADDRESS_NON3GPP_IPV6))),
        element(230, octet(SPARE_B7_B3, PMF_ADDRESS_INFORMATION_FLAGS_MAC, PMF_ADDRESS_INFORMATION_FLAGS_V6, PMF_ADDRESS_INFORMATION_FLAGS_V4),
            when(1, one(PMF_ADDRESS_INFORMATION_IPV4)), when(2, one(PMF_ADDRESS_INFORMATION_IPV6)), one(PMF_ADDRESS_INFORMATION_PORT_3GPP,
            PMF_ADDRESS_INFORMATION_PORT_NON3GPP), when(4, bytes(PMF_ADDRESS_INFORMATION_MAC_ADDRESS_3GPP, 6),
            bytes(PMF_ADDRESS_INFORMATION_MAC_ADDRESS_NON3GPP, 6))),
        element(231, octet(SPARE_B7_B1, ATSSS_LL_INFORMATION_FLAGS_LLI)),
        element(232, rest(DATA_NETWORK_ACCESS_IDENTIFIER)),
        element(234, one(AVERAGE_PACKET_DELAY_MILLISECONDS)),
        element(235, one(AVERAGE_PACKET_DELAY_MILLISECONDS)),
        element(236, one(AVERAGE_PACKET_DELAY_MILLISECONDS)),
        element(237, octet(SPARE_B7_B3, QOS_REPORT_TRIGGER_FLAGS_IRE, QOS_REPORT_TRIGGER_FLAGS_THR, QOS_REPORT_TRIGGER_FLAGS_V4)),
        element(241, octet(SPARE_B7_B2, GTP_U_PATH_INTERFACE_TYPE_FLAGS_N3, QOS_REPORT_TRIGTP_U_PATH_INTERFACE_TYPEGGER_FLAGS_N9)),
        element(243, octet(SPARE_B7_B4, REQUESTED_QOS_MONITORING_FLAGS_GTPUPM, REQUESTED_QOS_MONITORING_FLAGS_RP, REQUESTED_QOS_MONITORING_FLAGS_UL,
            REQUESTED_QOS_MONITORING_FLAGS_DL)),
        element(244, octet(SPARE_B7_B3, REPORTING_FREQUENCY_FLAGS_SESRL, REPORTING_FREQUENCY_FLAGS_PERIO, REPORTING_FREQUENCY_FLAGS_EVETT)),
        element(245, octet(SPARE_B7_B3, PACKET_DELAY_THRESHOLDS_FLAGS_RP, PACKET_DELAY_THRESHOLDS_FLAGS_UL, PACKET_DELAY_THRESHOLDS_FLAGS_DL),
            when(0x01, one(PACKET_DELAY_THRESHOLDS_DOWNLINK)), when(0x02, one(PACKET_DELAY_THRESHOLDS_UPLINK)), when(0x04,
            one(PACKET_DELAY_THRESHOLDS_ROUNDTRIP))),
        element(246, one(MINIMUM_WAIT_TIME_SECONDS)),
        element(248, octet(SPARE_B7_B4, QOS_MONITORING_MEASUREMENT_FLAGS_PLMF, QOS_MONITORING_MEASUREMENT_FLAGS_RP,
            QOS_MONITORING_MEASUREMENT_FLAGS_UL, QOS_MONITORING_MEASUREMENT_FLAGS_DL), when(0x01, one(QOS_MONITORING_MEASUREMENT_DOWNLINK)),
            when(0x02, one(QOS_MONITORING_MEASUREMENT_UPLINK)), when(0x04, one(QOS_MONITORING_MEASUREMENT_ROUNDTRIP))),
        element(249, octet(SPARE_B7_B1, MT_EDT_CONTROL_INFORMATION_FLAGS_RDSI)),
        element(250, one(DL_DATA_PACKETS_SIZE)),
        element(262, octet(SPARE_B7_B1, RDS_CONFIGURATION_INFORMATION_FLAGS_RDS)),
        element(265, octet(SPARE_B7_B1, MPTCP_APPLICATION_INDICATION_FLAGS_MAI)),
        element(288, octet(SPARE_B7_B2, THRESHOLDS_FLAGS_PLR, THRESHOLDS_FLAGS_RTT), when(0x01, one(THRESHOLDS_RTT)), when(0x02,
            one(THRESHOLDS_PLR))),
        element(289, octet(SPARE_B7_B2, UE_ASSISTANCE, LOAD_BALANCING)),
        loose(317, one(DSCP_TO_PPI_MAPPING_INFO_PPI_VALUE), AccessElements::codePoints),
    };

    private AccessElements() {}

    private static long flows(Dissection d, long flags) {
        int count = d.u8(PMF_CONTROL_INFORMATION_NUMBER_OF_QFI);
        for (int i = 0; i < count; i++) {
            d.peek(SPARE_B7_B6, 0, 1);
            d.u8(QFI_VALUE);
        }
        return flags;
    }

    private static long codePoints(Dissection d, long flags) {
        while (d.remaining() > 0) d.u8(DSCP_TO_PPI_MAPPING_INFO_DSCP_VALUE);
        return flags;
    }
}
