package mako.protocols.telecom.pfcp;

import static mako.dissect.Fields.*;
import static mako.protocols.telecom.Layout.*;
import static mako.protocols.telecom.pfcp.Element.*;
import static mako.protocols.telecom.pfcp.PfcpFields.*;

import mako.dissect.*;

/** Elements of rules that count and limit what goes through: TS 29.244, clauses 8.2.6 to 8.2.114. */
final class UsageElements {

    static final Field PRECEDENCE = u16("pfcp.precedence", "Precedence");
    static final Field MULTIPLIER_VALUE_DIGITS = u64("pfcp.multiplier.value_digits", "Value Digits");
    static final Field MULTIPLIER_EXPONENT = u32("pfcp.multiplier.exponent", "Exponent");
    static final Field TIME_QUOTA_MECHANISM_BTI_TYPE = u8("pfcp.time_quota_mechanism_bti_type", "Base Time Interval Type", mask(0x3),
        names(Values.of("0 CTP\n1 DTP")));
    static final Field TIME_QUOTA_MECHANISM_BTI = u32("pfcp.time_quota_mechanism_bti", "Base Time Interval");
    static final Field MEASUREMENT_PERIOD = u32("pfcp.measurement_period", "Measurement Period");
    static final Field DURATION_MEASUREMENT = u32("pfcp.duration_measurement", "Duration");
    static final Field TIME_OF_FIRST_PACKET = time("pfcp.time_of_first_packet", "Time of First Packet", NTP_UTC);
    static final Field TIME_OF_LAST_PACKET = time("pfcp.time_of_last_packet", "Time of Last Packet", NTP_UTC);
    static final Field TIME_THRESHOLD = u32("pfcp.time_threshold", "Time Threshold");
    static final Field MEASUREMENT_METHOD_FLAGS_DURAT = bit("pfcp.measurement_method_flags.durat", "DURAT (Duration)", 0x1, maskWidth(8));
    static final Field MEASUREMENT_METHOD_FLAGS_VOLUME = bit("pfcp.measurement_method_flags.volume", "VOLUM (Volume)", 0x2, maskWidth(8));
    static final Field MEASUREMENT_METHOD_FLAGS_EVENT = bit("pfcp.measurement_method_flags.event", "EVENT (Event)", 0x4, maskWidth(8));
    static final Field SUBSEQUENT_TIME_THRESHOLD = u32("pfcp.subsequent_time_threshold", "Subsequent Time Threshold");
    static final Field INACTIVITY_DETECTION_TIME = u32("pfcp.inactivity_detection_time", "Inactivity Detection Time");
    static final Field MONITORING_TIME = time("pfcp.monitoring_time", "Monitoring Time", NTP_UTC);
    static final Field REPORTING_TRIGGERS_FLAGS_PERIO = bit("pfcp.reporting_triggers_flags.perio", "PERIO (Periodic Reporting)", 0x1, maskWidth(8));
    static final Field REPORTING_TRIGGERS_FLAGS_VOLTH = bit("pfcp.reporting_triggers_flags.volth", "VOLTH (Volume Threshold)", 0x2, maskWidth(8));
    static final Field REPORTING_TRIGGERS_FLAGS_TIMTH = bit("pfcp.reporting_triggers_flags.timth", "TIMTH (Time Threshold)", 0x4, maskWidth(8));
    static final Field REPORTING_TRIGGERS_FLAGS_QUHTI = bit("pfcp.reporting_triggers_flags.quhti", "QUHTI (Quota Holding Time)", 0x8, maskWidth(8));
    static final Field REPORTING_TRIGGERS_FLAGS_START = bit("pfcp.reporting_triggers_flags.start", "START (Start of Traffic)", 0x10, maskWidth(8));
    static final Field REPORTING_TRIGGERS_FLAGS_STOPT = bit("pfcp.reporting_triggers_flags.stopt", "STOPT (Stop of Traffic)", 0x20, maskWidth(8));
    static final Field REPORTING_TRIGGERS_FLAGS_DROTH = bit("pfcp.reporting_triggers_flags.droth", "DROTH (Dropped DL Traffic Threshold)", 0x40,
        maskWidth(8));
    static final Field REPORTING_TRIGGERS_FLAGS_LIUSA = bit("pfcp.reporting_triggers_flags.liusa", "LIUSA (Linked Usage Reporting)", 0x80, maskWidth(8));
    static final Field REPORTING_TRIGGERS_FLAGS_VOLQU = bit("pfcp.reporting_triggers_flags.volqu", "VOLQU (Volume Quota)", 0x1, maskWidth(8));
    static final Field REPORTING_TRIGGERS_FLAGS_TIMQU = bit("pfcp.reporting_triggers_flags.timqu", "TIMQU (Time Quota)", 0x2, maskWidth(8));
    static final Field REPORTING_TRIGGERS_FLAGS_ENVCL = bit("pfcp.reporting_triggers_flags.envcl", "ENVCL (Envelope Closure)", 0x4, maskWidth(8));
    static final Field REPORTING_TRIGGERS_FLAGS_MACAR = bit("pfcp.reporting_triggers_flags.macar", "MACAR (MAC Addresses Reporting)", 0x8, maskWidth(8));
    static final Field REPORTING_TRIGGERS_FLAGS_EVETH = bit("pfcp.reporting_triggers_flags.eveth", "EVETH (Event Threshold)", 0x10, maskWidth(8));
    static final Field REPORTING_TRIGGERS_FLAGS_EVEQU = bit("pfcp.reporting_triggers_flags.evequ", "EVEQU (Event Quota)", 0x20, maskWidth(8));
    static final Field REPORTING_TRIGGERS_FLAGS_IPMJL = bit("pfcp.reporting_triggers_flags.ipmjl", "IPMJL (IP Multicast Join/Leave)", 0x40, maskWidth(8));
    static final Field REPORTING_TRIGGERS_FLAGS_QUVTI = bit("pfcp.reporting_triggers_flags.quvti", "QUVTI (Quota Validity Time)", 0x80, maskWidth(8));
    static final Field REPORTING_TRIGGERS_FLAGS_REEMR = bit("pfcp.reporting_triggers_flags.reemr", "REEMR (REport the End Marker Reception)", 0x1,
        maskWidth(8));
    static final Field REPORTING_TRIGGERS_FLAGS_UPINT = bit("pfcp.reporting_triggers_flags.upint", "UPINT (User Plane Inactivity Timer)", 0x2, maskWidth(8));
    static final Field USAGE_REPORT_TRIGGER_FLAGS_EVEQU = bit("pfcp.usage_report_trigger_flags.evequ", "EVEQU (Event Quota)", 0x1, maskWidth(8));
    static final Field USAGE_REPORT_TRIGGER_FLAGS_TEBUR = bit("pfcp.usage_report_trigger_flags.tebur", "TEMUR (Termination By UP function Report)",
        0x2, maskWidth(8));
    static final Field USAGE_REPORT_TRIGGER_FLAGS_IPMJL = bit("pfcp.usage_report_trigger_flags.ipmjl", "IPMJL (IP Multicast Join/Leave)", 0x4, maskWidth(8));
    static final Field USAGE_REPORT_TRIGGER_FLAGS_QUVTI = bit("pfcp.usage_report_trigger_flags.quvti", "QUVTI (Quota Validity Time)", 0x8, maskWidth(8));
    static final Field USAGE_REPORT_TRIGGER_FLAGS_EMRRE = bit("pfcp.usage_report_trigger_flags.emrre", "EMRRE (End Marker Recetion REport)", 0x10,
        maskWidth(8));
    static final Field USAGE_REPORT_TRIGGER_FLAGS_UPINT = bit("pfcp.usage_report_trigger_flags.upint", "UPINT (User Plane Inactivity Timer)", 0x20,
        maskWidth(8));
    static final Field USAGE_REPORT_TRIGGER_FLAGS_VOLQU = bit("pfcp.usage_report_trigger_flags.volqu", "VOLQU (Volume Quota)", 0x1, maskWidth(8));
    static final Field USAGE_REPORT_TRIGGER_FLAGS_TIMQU = bit("pfcp.usage_report_trigger_flags.timqu", "TIMQU (Time Quota)", 0x2, maskWidth(8));
    static final Field USAGE_REPORT_TRIGGER_FLAGS_LIUSA = bit("pfcp.usage_report_trigger_flags.liusa", "LIUSA (Linked Usage Reporting)", 0x4, maskWidth(8));
    static final Field USAGE_REPORT_TRIGGER_TERM = bit("pfcp.usage_report_trigger.term", "TERMR (Termination Report)", 0x8, maskWidth(8));
    static final Field USAGE_REPORT_TRIGGER_MONIT = bit("pfcp.usage_report_trigger.monit", "MONIT (Monitoring Time)", 0x10, maskWidth(8));
    static final Field USAGE_REPORT_TRIGGER_FLAGS_ENVCL = bit("pfcp.usage_report_trigger_flags.envcl", "ENVCL (Envelope Closure)", 0x20, maskWidth(8));
    static final Field USAGE_REPORT_TRIGGER_FLAGS_EVETH = bit("pfcp.usage_report_trigger_flags.eveth", "EVETH (Event Threshold)", 0x80, maskWidth(8));
    static final Field USAGE_REPORT_TRIGGER_FLAGS_MACAR = bit("pfcp.usage_report_trigger_flags.macar", "MACAR (MAC Addresses Reporting)", 0x40, maskWidth(8));
    static final Field USAGE_REPORT_TRIGGER_FLAGS_PERIO = bit("pfcp.usage_report_trigger_flags.perio", "PERIO (Periodic Reporting)", 0x1, maskWidth(8));
    static final Field USAGE_REPORT_TRIGGER_FLAGS_VOLTH = bit("pfcp.usage_report_trigger_flags.volth", "VOLTH (Volume Threshold)", 0x2, maskWidth(8));
    static final Field USAGE_REPORT_TRIGGER_FLAGS_TIMTH = bit("pfcp.usage_report_trigger_flags.timth", "TIMTH (Time Threshold)", 0x4, maskWidth(8));
    static final Field USAGE_REPORT_TRIGGER_FLAGS_QUHTI = bit("pfcp.usage_report_trigger_flags.quhti", "QUHTI (Quota Holding Time)", 0x8, maskWidth(8));
    static final Field USAGE_REPORT_TRIGGER_FLAGS_START = bit("pfcp.usage_report_trigger_flags.start", "START (Start of Traffic)", 0x10, maskWidth(8));
    static final Field USAGE_REPORT_TRIGGER_FLAGS_STOPT = bit("pfcp.usage_report_trigger_flags.stopt", "STOPT (Stop of Traffic)", 0x20, maskWidth(8));
    static final Field USAGE_REPORT_TRIGGER_FLAGS_DROTH = bit("pfcp.usage_report_trigger_flags.droth", "DROTH (Dropped DL Traffic Threshold)", 0x40,
        maskWidth(8));
    static final Field USAGE_REPORT_TRIGGER_IMMER = bit("pfcp.usage_report_trigger.immer", "IMMER (Immediate Report)", 0x80, maskWidth(8));
    static final Field VOLUME_THRESHOLD_FLAGS_TOVOL = bit("pfcp.volume_threshold_flags.tovol", "TOVOL", 0x1, maskWidth(8));
    static final Field VOLUME_THRESHOLD_FLAGS_ULVOL = bit("pfcp.volume_threshold_flags.ulvol", "ULVOL", 0x2, maskWidth(8));
    static final Field VOLUME_THRESHOLD_FLAGS_DLVOL = bit("pfcp.volume_threshold_flags.dlvol", "DLVOL", 0x4, maskWidth(8));
    static final Field VOLUME_THRESHOLD_TOVOL = u64("pfcp.volume_threshold.tovol", "Total Volume");
    static final Field VOLUME_THRESHOLD_ULVOL = u64("pfcp.volume_threshold.ulvol", "Uplink Volume");
    static final Field VOLUME_THRESHOLD_DLVOL = u64("pfcp.volume_threshold.dlvol", "Downlink Volume");
    static final Field VOLUME_QUOTA_FLAGS_TOVOL = bit("pfcp.volume_quota_flags.tovol", "TOVOL", 0x1, maskWidth(8));
    static final Field VOLUME_QUOTA_FLAGS_ULVOL = bit("pfcp.volume_quota_flags.ulvol", "ULVOL", 0x2, maskWidth(8));
    static final Field VOLUME_QUOTA_FLAGS_DLVOL = bit("pfcp.volume_quota_flags.dlvol", "DLVOL", 0x4, maskWidth(8));
    static final Field VOLUME_QUOTA_TOVOL = u64("pfcp.volume_quota.tovol", "Total Volume");
    static final Field VOLUME_QUOTA_ULVOL = u64("pfcp.volume_quota.ulvol", "Uplink Volume");
    static final Field VOLUME_QUOTA_DLVOL = u64("pfcp.volume_quota.dlvol", "Downlink Volume");
    static final Field SUBSEQ_VOLUME_THRESHOLD_TOVOL_FLG = bit("pfcp.subseq_volume_threshold.tovol_flg", "TOVOL", 0x1, maskWidth(8));
    static final Field SUBSEQ_VOLUME_THRESHOLD_ULVOL_FLG = bit("pfcp.subseq_volume_threshold.ulvol_flg", "ULVOL", 0x2, maskWidth(8));
    static final Field SUBSEQ_VOLUME_THRESHOLD_DLVOL_FLG = bit("pfcp.subseq_volume_threshold.dlvol_flg", "DLVOL", 0x4, maskWidth(8));
    static final Field SUBSEQ_VOLUME_THRESHOLD_TOVOL = u64("pfcp.subseq_volume_threshold.tovol", "Total Volume");
    static final Field SUBSEQ_VOLUME_THRESHOLD_ULVOL = u64("pfcp.subseq_volume_threshold.ulvol", "Uplink Volume");
    static final Field SUBSEQ_VOLUME_THRESHOLD_DLVOL = u64("pfcp.subseq_volume_threshold.dlvol", "Downlink Volume");
    static final Field TIME_QUOTA = u32("pfcp.time_quota", "Time Quota");
    static final Field START_TIME = time("pfcp.start_time", "Start Time", NTP_UTC);
    static final Field END_TIME = time("pfcp.end_time", "End Time", NTP_UTC);
    static final Field QUOTA_HOLDING_TIME = u32("pfcp.quota_holding_time", "Quota Holding Time");
    static final Field DROPPED_DL_TRAFFIC_THRESHOLD_DLPA_FLG = bit("pfcp.dropped_dl_traffic_threshold.dlpa_flg", "DLPA", 0x1, maskWidth(8));
    static final Field DROPPED_DL_TRAFFIC_THRESHOLD_DLBY_FLG = bit("pfcp.dropped_dl_traffic_threshold.dlby_flg", "DLBY", 0x2, maskWidth(8));
    static final Field DOWNLINK_PACKETS = u64("pfcp.downlink_packets", "Downlink Packets");
    static final Field BYTES_DOWNLINK_DATA = u64("pfcp.bytes_downlink_data", "Bytes of Downlink Data");
    static final Field GATE_STATUS_DLGATE = u8("pfcp.gate_status.dlgate", "DL Gate", mask(0x3), names(Values.of("0 OPEN\n1 CLOSED")));
    static final Field GATE_STATUS_ULGATE = u8("pfcp.gate_status.ulgate", "UL Gate", mask(0xc), names(Values.of("0 OPEN\n1 CLOSED")));
    static final Field UL_MBR = field(Type.UINT40, Base.DEC, "pfcp.ul_mbr", "UL MBR");
    static final Field DL_MBR = field(Type.UINT40, Base.DEC, "pfcp.dl_mbr", "DL MBR");
    static final Field UL_GBR = field(Type.UINT40, Base.DEC, "pfcp.ul_gbr", "UL GBR");
    static final Field DL_GBR = field(Type.UINT40, Base.DEC, "pfcp.dl_gbr", "DL GBR");
    static final Field VOLUME_MEASUREMENT_FLAGS_TOVOL = bit("pfcp.volume_measurement_flags.tovol", "TOVOL", 0x1, maskWidth(8));
    static final Field VOLUME_MEASUREMENT_FLAGS_ULVOL = bit("pfcp.volume_measurement_flags.ulvol", "ULVOL", 0x2, maskWidth(8));
    static final Field VOLUME_MEASUREMENT_FLAGS_DLVOL = bit("pfcp.volume_measurement_flags.dlvol", "DLVOL", 0x4, maskWidth(8));
    static final Field VOLUME_MEASUREMENT_FLAGS_TONOP = bit("pfcp.volume_measurement_flags.tonop", "TONOP", 0x8, maskWidth(8));
    static final Field VOLUME_MEASUREMENT_FLAGS_ULNOP = bit("pfcp.volume_measurement_flags.ulnop", "ULNOP", 0x10, maskWidth(8));
    static final Field VOLUME_MEASUREMENT_FLAGS_DLNOPS = bit("pfcp.volume_measurement_flags.dlnops", "DLNOP", 0x20, maskWidth(8));
    static final Field VOLUME_MEASUREMENT_TOVOL = u64("pfcp.volume_measurement.tovol", "Total Volume");
    static final Field VOLUME_MEASUREMENT_ULVOL = u64("pfcp.volume_measurement.ulvol", "Uplink Volume");
    static final Field VOLUME_MEASUREMENT_DLVOL = u64("pfcp.volume_measurement.dlvol", "Downlink Volume");
    static final Field VOLUME_MEASUREMENT_TONOP = u64("pfcp.volume_measurement.tonop", "Total Number of Packets");
    static final Field VOLUME_MEASUREMENT_ULNOP = u64("pfcp.volume_measurement.ulnop", "Uplink Number of Packets");
    static final Field VOLUME_MEASUREMENT_DLNOP = u64("pfcp.volume_measurement.dlnop", "Downlink Number of Packets");
    static final Field USAGE_INFORMATION_BEF = bit("pfcp.usage_information.bef", "BEF (Before)", 0x1, maskWidth(8));
    static final Field USAGE_INFORMATION_AFT = bit("pfcp.usage_information.aft", "AFT (After)", 0x2, maskWidth(8));
    static final Field USAGE_INFORMATION_UAE = bit("pfcp.usage_information.uae", "UAE (Usage After Enforcement)", 0x4, maskWidth(8));
    static final Field USAGE_INFORMATION_UBE = bit("pfcp.usage_information.ube", "UBE (Usage Before Enforcement)", 0x8, maskWidth(8));
    static final Field APPLICATION_INSTANCE_ID = bytes("pfcp.application_instance_id", "Application Instance Identifier");
    static final Field APPLICATION_INSTANCE_ID_STR = text("pfcp.application_instance_id_str", "Application Instance Identifier");
    static final Field PACKET_RATE_ULPR = bit("pfcp.packet_rate.ulpr", "ULPR (Uplink Packet Rate)", 0x1, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field PACKET_RATE_DLPR = bit("pfcp.packet_rate.dlpr", "DLPR (Downlink Packet Rate)", 0x2, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field PACKET_RATE_APRC = bit("pfcp.packet_rate.aprc", "APRC (Additional Packet Rate Control)", 0x4, yesNo("Present", "Not Present"),
        maskWidth(8));
    static final Values UL_TIME_UNIT_NAMES = Values.of("""
        0 Minute
        1 6 minutes
        2 Hour
        3 Day
        4 Week
        """);
    static final Field UL_TIME_UNIT = u8("pfcp.ul_time_unit", "Uplink Time Unit", mask(0x7), names(UL_TIME_UNIT_NAMES));
    static final Field MAX_UL_PR = u16("pfcp.max_ul_pr", "Maximum Uplink Packet Rate");
    static final Field DL_TIME_UNIT = u8("pfcp.dl_time_unit", "Downlink Time Unit", mask(0x7), names(UL_TIME_UNIT_NAMES));
    static final Field MAX_DL_PR = u16("pfcp.max_dl_pr", "Maximum Downlink Packet Rate");
    static final Field A_UL_TIME_UNIT = u8("pfcp.a_ul_time_unit", "Additional Uplink Time Unit", mask(0x7), names(UL_TIME_UNIT_NAMES));
    static final Field A_MAX_UL_PR = u16("pfcp.a_max_ul_pr", "Additional Maximum Uplink Packet Rate");
    static final Field A_DL_TIME_UNIT = u8("pfcp.a_dl_time_unit", "Additional Downlink Time Unit", mask(0x7), names(UL_TIME_UNIT_NAMES));
    static final Field A_MAX_DL_PR = u16("pfcp.a_max_dl_pr", "Additional Maximum Downlink Packet Rate");
    static final Field PFD_CONTENTS_FLAGS_FD = bit("pfcp.pfd_contents_flags.fd", "FD (Flow Description)", 0x1, maskWidth(8));
    static final Field PFD_CONTENTS_FLAGS_URL = bit("pfcp.pfd_contents_flags.url", "URL (URL)", 0x2, maskWidth(8));
    static final Field PFD_CONTENTS_FLAGS_DN = bit("pfcp.pfd_contents_flags.dn", "DN (Domain Name)", 0x4, maskWidth(8));
    static final Field PFD_CONTENTS_FLAGS_CP = bit("pfcp.pfd_contents_flags.cp", "CP (Custom PFD Content)", 0x8, maskWidth(8));
    static final Field PFD_CONTENTS_FLAGS_DNP = bit("pfcp.pfd_contents_flags.dnp", "DNP (Domain Name Protocol)", 0x10, maskWidth(8));
    static final Field PFD_CONTENTS_FLAGS_AFD = bit("pfcp.pfd_contents_flags.afd", "AFD (Additional Flow Description)", 0x20, maskWidth(8));
    static final Field PFD_CONTENTS_FLAGS_AURL = bit("pfcp.pfd_contents_flags.aurl", "AURL (Additional URL)", 0x40, maskWidth(8));
    static final Field PFD_CONTENTS_FLAGS_ADNP = bit("pfcp.pfd_contents_flags.adnp", "ADNP (Additional Domain Name and Domain Name Protocol)", 0x80,
        maskWidth(8));
    static final Field URL_LEN = u16("pfcp.url_len", "Length of URL");
    static final Field URL = text("pfcp.url", "URL");
    static final Field DN_LEN = u16("pfcp.dn_len", "Length of Domain Name");
    static final Field DN = text("pfcp.dn", "Domain Name");
    static final Field CP_LEN = u16("pfcp.cp_len", "Length of Custom PFD Content");
    static final Field DNP_LEN = u16("pfcp.dnp_len", "Length of Domain Name Protocol");
    static final Field ADF_LEN = u16("pfcp.adf_len", "Length of Additional Flow Description");
    static final Field AURL_LEN = u16("pfcp.aurl_len", "Length of Additional URL");
    static final Field ADNP_LEN = u16("pfcp.adnp_len", "Length of Additional Domain Name and Domain Name Protocol");
    static final Field MEASUREMENT_INFO_FD = bit("pfcp.measurement_info.fd", "MBQE (Measurement Before QoS Enforcement)", 0x1, maskWidth(8));
    static final Field MEASUREMENT_INFO_INAM = bit("pfcp.measurement_info.inam", "INAM (Inactive Measurement)", 0x2, maskWidth(8));
    static final Field MEASUREMENT_INFO_RADI = bit("pfcp.measurement_info.radi", "RADI (Reduced Application Detection Information)", 0x4, maskWidth(8));
    static final Field MEASUREMENT_INFO_ISTM = bit("pfcp.measurement_info.istm", "ISTM (Immediate Start Time Metering)", 0x8, maskWidth(8));
    static final Field MEASUREMENT_INFO_MNOP = bit("pfcp.measurement_info.mnop", "MNOP (Measurement of Number of Packets)", 0x10, maskWidth(8));
    static final Field MEASUREMENT_INFO_SSPOC = bit("pfcp.measurement_info.sspoc", "SSPOC (Send Start Pause of Charging)", 0x20, maskWidth(8));
    static final Field MEASUREMENT_INFO_ASPOC = bit("pfcp.measurement_info.aspoc", "ASPOC (Applicable for Start Pause of Charging)", 0x40, maskWidth(8));
    static final Field MEASUREMENT_INFO_CIAM = bit("pfcp.measurement_info.ciam", "CIAM (Control of Inactive Measurement)", 0x80, maskWidth(8));
    static final Field UR_SEQN = u32("pfcp.ur_seqn", "UR-SEQN");
    static final Field USER_PLANE_INACTIVITY_TIME = u32("pfcp.user_plane_inactivity_time", "User Plane Inactivity Timer", suffix("s"));
    static final Field SUBSEQUENT_VOLUME_QUOTA_FLAGS_TOVOL = bit("pfcp.subsequent_volume_quota_flags.tovol", "TOVOL", 0x1, maskWidth(8));
    static final Field SUBSEQUENT_VOLUME_QUOTA_FLAGS_ULVOL = bit("pfcp.subsequent_volume_quota_flags.ulvol", "ULVOL", 0x2, maskWidth(8));
    static final Field SUBSEQUENT_VOLUME_QUOTA_FLAGS_DLVOL = bit("pfcp.subsequent_volume_quota_flags.dlvol", "DLVOL", 0x4, maskWidth(8));
    static final Field SUBSEQUENT_VOLUME_QUOTA_TOVOL = u64("pfcp.subsequent_volume_quota.tovol", "Total Volume");
    static final Field SUBSEQUENT_VOLUME_QUOTA_ULVOL = u64("pfcp.subsequent_volume_quota.ulvol", "Uplink Volume");
    static final Field SUBSEQUENT_VOLUME_QUOTA_DLVOL = u64("pfcp.subsequent_volume_quota.dlvol", "Downlink Volume");
    static final Field SUBSEQUENT_TIME_QUOTA = u32("pfcp.subsequent_time_quota", "Subsequent Time Quota");
    static final Field QUERY_URR_REFERENCE = u32("pfcp.query_urr_reference", "Query URR Reference");
    static final Field ADDITIONAL_USAGE_REPORTS_INFORMATION_AURI = bit("pfcp.additional_usage_reports_information_auri",
        "AURI (Additional Usage Reports Indication)", 0x8000, maskWidth(16));
    static final Field ADDITIONAL_USAGE_REPORTS_INFORMATION_VALUE = u16("pfcp.additional_usage_reports_information_value",
        "Number of Additional Usage Reports value", mask(0x7fff));
    static final Field SUBSEQUENT_EVENT_QUOTA = u32("pfcp.subsequent_event_quota", "Subsequent Event Quota");
    static final Field SUBSEQUENT_EVENT_THRESHOLD = u32("pfcp.subsequent_event_threshold", "Subsequent Event Threshold");
    static final Field EVENT_QUOTA = u32("pfcp.event_quota", "Event Quota");
    static final Field EVENT_THRESHOLD = u32("pfcp.event_threshold", "Event Threshold");
    static final Field TIME_STAMP = time("pfcp.time_stamp", "Time Stamp", NTP_UTC);
    static final Field AVERAGING_WINDOW = u32("pfcp.averaging_window", "Averaging Window");
    static final Field ACTIVATION_TIME = time("pfcp.activation_time", "Activation Time", NTP_UTC);
    static final Field DEACTIVATION_TIME = time("pfcp.deactivation_time", "Deactivation Time", NTP_UTC);
    static final Field VALIDITY_TIME_VALUE = u32("pfcp.validity_time_value", "Validity Time value", suffix("s"));
    static final Field NUMBER_OF_REPORTS = u16("pfcp.number_of_reports", "Number of Reports");
    static final Field PACKET_RATE_STATUS_FLAGS_UL = bit("pfcp.packet_rate_status.flags.ul", "UL", 0x1, maskWidth(8));
    static final Field PACKET_RATE_STATUS_FLAGS_DL = bit("pfcp.packet_rate_status.flags.dl", "DL", 0x2, maskWidth(8));
    static final Field PACKET_RATE_STATUS_FLAGS_APR = bit("pfcp.packet_rate_status.flags.apr", "APR", 0x4, maskWidth(8));
    static final Field PACKET_RATE_STATUS_TOVOL = u16("pfcp.packet_rate_status.tovol", "UL (remaining uplink packet limit)");
    static final Field PACKET_RATE_STATUS_ULVOL = u16("pfcp.packet_rate_status.ulvol", "DL (remaining downlink packet limit)");
    static final Field PACKET_RATE_STATUS_APR_TOVOL = u16("pfcp.packet_rate_status.apr_tovol", "Additional UL (remaining uplink packet limit)");
    static final Field PACKET_RATE_STATUS_APR_ULVOL = u16("pfcp.packet_rate_status.apr_ulvol", "Additional DL (remaining downlink packet limit)");
    static final Field PACKET_RATE_STATUS_VALIDITY_TIME = u32("pfcp.packet_rate_status.validity_time", "Validity Time value", suffix("s"));
    static final Field QER_CONTROL_INDICATIONS_RCSR = bit("pfcp.qer_control_indications.rcsr", "RCSR (Rate Control Status Reporting)", 0x1, maskWidth(8));

    private static final Field DOMAIN_PROTOCOL = text("pfcp.dn", "Domain Name Protocol");

    static final Element[] ELEMENTS = {
        element(25, octet(GATE_STATUS_ULGATE, GATE_STATUS_DLGATE)),
        element(26, (d, flags) -> rates(d, UL_MBR, DL_MBR)),
        element(27, (d, flags) -> rates(d, UL_GBR, DL_GBR)),
        element(28, numbered(QER_CORRELATION_ID, "")),
        element(29, UsageElements::precedence),
        element(31, octet(SPARE_B7_B3, VOLUME_THRESHOLD_FLAGS_DLVOL, VOLUME_THRESHOLD_FLAGS_ULVOL, VOLUME_THRESHOLD_FLAGS_TOVOL), when(0x01,
            one(VOLUME_THRESHOLD_TOVOL)), when(0x02, one(VOLUME_THRESHOLD_ULVOL)), when(0x04, one(VOLUME_THRESHOLD_DLVOL))),
        element(32, numbered(TIME_THRESHOLD, " s")),
        element(33, moment(MONITORING_TIME)),
        element(34, octet(SPARE_B7_B3, SUBSEQ_VOLUME_THRESHOLD_DLVOL_FLG, SUBSEQ_VOLUME_THRESHOLD_ULVOL_FLG, SUBSEQ_VOLUME_THRESHOLD_TOVOL_FLG),
            when(0x01, one(SUBSEQ_VOLUME_THRESHOLD_TOVOL)), when(0x02, one(SUBSEQ_VOLUME_THRESHOLD_ULVOL)), when(0x04,
            one(SUBSEQ_VOLUME_THRESHOLD_DLVOL))),
        element(35, numbered(SUBSEQUENT_TIME_THRESHOLD, " s")),
        element(36, numbered(INACTIVITY_DETECTION_TIME, " s")),
        element(37, octet(REPORTING_TRIGGERS_FLAGS_LIUSA, REPORTING_TRIGGERS_FLAGS_DROTH, REPORTING_TRIGGERS_FLAGS_STOPT,
            REPORTING_TRIGGERS_FLAGS_START, REPORTING_TRIGGERS_FLAGS_QUHTI, REPORTING_TRIGGERS_FLAGS_TIMTH, REPORTING_TRIGGERS_FLAGS_VOLTH,
            REPORTING_TRIGGERS_FLAGS_PERIO), octets(REPORTING_TRIGGERS_FLAGS_QUVTI, REPORTING_TRIGGERS_FLAGS_IPMJL, REPORTING_TRIGGERS_FLAGS_EVEQU,
            REPORTING_TRIGGERS_FLAGS_EVETH, REPORTING_TRIGGERS_FLAGS_MACAR, REPORTING_TRIGGERS_FLAGS_ENVCL, REPORTING_TRIGGERS_FLAGS_TIMQU,
            REPORTING_TRIGGERS_FLAGS_VOLQU), octets(SPARE_B7_B2, REPORTING_TRIGGERS_FLAGS_UPINT, REPORTING_TRIGGERS_FLAGS_REEMR)),
        element(61, octet(PFD_CONTENTS_FLAGS_ADNP, PFD_CONTENTS_FLAGS_AURL, PFD_CONTENTS_FLAGS_AFD, PFD_CONTENTS_FLAGS_DNP, PFD_CONTENTS_FLAGS_CP,
            PFD_CONTENTS_FLAGS_DN, PFD_CONTENTS_FLAGS_URL, PFD_CONTENTS_FLAGS_FD), UsageElements::flowDescriptions),
        element(62, octet(SPARE_B7_B3, MEASUREMENT_METHOD_FLAGS_EVENT, MEASUREMENT_METHOD_FLAGS_VOLUME, MEASUREMENT_METHOD_FLAGS_DURAT)),
        element(63, octet(USAGE_REPORT_TRIGGER_IMMER, USAGE_REPORT_TRIGGER_FLAGS_DROTH, USAGE_REPORT_TRIGGER_FLAGS_STOPT,
            USAGE_REPORT_TRIGGER_FLAGS_START, USAGE_REPORT_TRIGGER_FLAGS_QUHTI, USAGE_REPORT_TRIGGER_FLAGS_TIMTH, USAGE_REPORT_TRIGGER_FLAGS_VOLTH,
            USAGE_REPORT_TRIGGER_FLAGS_PERIO), octets(USAGE_REPORT_TRIGGER_FLAGS_EVETH, USAGE_REPORT_TRIGGER_FLAGS_MACAR,
            USAGE_REPORT_TRIGGER_FLAGS_ENVCL, USAGE_REPORT_TRIGGER_MONIT, USAGE_REPORT_TRIGGER_TERM, USAGE_REPORT_TRIGGER_FLAGS_LIUSA,
            USAGE_REPORT_TRIGGER_FLAGS_TIMQU, USAGE_REPORT_TRIGGER_FLAGS_VOLQU), octets(SPARE_B7_B6, USAGE_REPORT_TRIGGER_FLAGS_UPINT,
            USAGE_REPORT_TRIGGER_FLAGS_EMRRE, USAGE_REPORT_TRIGGER_FLAGS_QUVTI, USAGE_REPORT_TRIGGER_FLAGS_IPMJL, USAGE_REPORT_TRIGGER_FLAGS_TEBUR,
            USAGE_REPORT_TRIGGER_FLAGS_EVEQU)),
        element(64, numbered(MEASUREMENT_PERIOD, "")),
        element(66, octet(SPARE_B7_B6, VOLUME_MEASUREMENT_FLAGS_DLNOPS, VOLUME_MEASUREMENT_FLAGS_ULNOP, VOLUME_MEASUREMENT_FLAGS_TONOP,
            VOLUME_MEASUREMENT_FLAGS_DLVOL, VOLUME_MEASUREMENT_FLAGS_ULVOL, VOLUME_MEASUREMENT_FLAGS_TOVOL), when(0x01,
            one(VOLUME_MEASUREMENT_TOVOL)), when(0x02, one(VOLUME_MEASUREMENT_ULVOL)), when(0x04, one(VOLUME_MEASUREMENT_DLVOL)), when(0x08,
            one(VOLUME_MEASUREMENT_TONOP)), when(0x10, one(VOLUME_MEASUREMENT_ULNOP)), when(0x20, one(VOLUME_MEASUREMENT_DLNOP))),
        element(67, numbered(DURATION_MEASUREMENT, " s")),
        element(69, moment(TIME_OF_FIRST_PACKET)),
        element(70, moment(TIME_OF_LAST_PACKET)),
        element(71, numbered(QUOTA_HOLDING_TIME, " s")),
        element(72, octet(DROPPED_DL_TRAFFIC_THRESHOLD_DLBY_FLG, DROPPED_DL_TRAFFIC_THRESHOLD_DLPA_FLG), when(0x01, one(DOWNLINK_PACKETS)), when(0x02,
            one(BYTES_DOWNLINK_DATA))),
        element(73, octet(SPARE_B7_B3, VOLUME_QUOTA_FLAGS_DLVOL, VOLUME_QUOTA_FLAGS_ULVOL, VOLUME_QUOTA_FLAGS_TOVOL), when(0x01,
            one(VOLUME_QUOTA_TOVOL)), when(0x02, one(VOLUME_QUOTA_ULVOL)), when(0x04, one(VOLUME_QUOTA_DLVOL))),
        element(74, numbered(TIME_QUOTA, " s")),
        element(75, moment(START_TIME)),
        element(76, moment(END_TIME)),
        element(81, chosen(URR_ID_FLG, URR_ID)),
        element(82, chosen(URR_ID_FLG, URR_ID)),
        element(90, octet(SPARE_H1, USAGE_INFORMATION_UBE, USAGE_INFORMATION_UAE, USAGE_INFORMATION_AFT, USAGE_INFORMATION_BEF)),
        element(91, printable(APPLICATION_INSTANCE_ID, APPLICATION_INSTANCE_ID_STR)),
        element(94, octet(SPARE_B7_B4, PACKET_RATE_APRC, PACKET_RATE_DLPR, PACKET_RATE_ULPR), UsageElements::packetRate),
        element(100, octet(MEASUREMENT_INFO_CIAM, MEASUREMENT_INFO_ASPOC, MEASUREMENT_INFO_SSPOC, MEASUREMENT_INFO_MNOP, MEASUREMENT_INFO_ISTM,
            MEASUREMENT_INFO_RADI, MEASUREMENT_INFO_INAM, MEASUREMENT_INFO_FD)),
        loose(104, numbered(UR_SEQN, "")),
        element(115, named(TIME_QUOTA_MECHANISM_BTI_TYPE), one(TIME_QUOTA_MECHANISM_BTI)),
        element(117, UsageElements::inactivity),
        loose(119, one(MULTIPLIER_VALUE_DIGITS, MULTIPLIER_EXPONENT)),
        loose(120, chosen(URR_ID_FLG, URR_ID)),
        element(121, octet(SPARE_B7_B3, SUBSEQUENT_VOLUME_QUOTA_FLAGS_DLVOL, SUBSEQUENT_VOLUME_QUOTA_FLAGS_ULVOL,
            SUBSEQUENT_VOLUME_QUOTA_FLAGS_TOVOL), when(0x01, one(SUBSEQUENT_VOLUME_QUOTA_TOVOL)), when(0x02, one(SUBSEQUENT_VOLUME_QUOTA_ULVOL)),
            when(0x04, one(SUBSEQUENT_VOLUME_QUOTA_DLVOL))),
        element(122, numbered(SUBSEQUENT_TIME_QUOTA, " s")),
        element(125, one(QUERY_URR_REFERENCE)),
        element(126, UsageElements::additionalReports),
        element(148, numbered(EVENT_QUOTA, "")),
        element(149, numbered(EVENT_THRESHOLD, "")),
        element(150, numbered(SUBSEQUENT_EVENT_QUOTA, "")),
        element(151, numbered(SUBSEQUENT_EVENT_THRESHOLD, "")),
        element(156, moment(TIME_STAMP)),
        element(157, numbered(AVERAGING_WINDOW, "")),
        element(163, moment(ACTIVATION_TIME)),
        element(164, moment(DEACTIVATION_TIME)),
        element(181, numbered(VALIDITY_TIME_VALUE, "")),
        loose(182, wideNumbered(NUMBER_OF_REPORTS)),
        element(193, octet(SPARE_B7_B3, PACKET_RATE_STATUS_FLAGS_APR, PACKET_RATE_STATUS_FLAGS_DL, PACKET_RATE_STATUS_FLAGS_UL),
            UsageElements::packetRateStatus),
        element(251, octet(SPARE_B7_B1, QER_CONTROL_INDICATIONS_RCSR)),
    };

    private UsageElements() {}

    /** Clause 8.2.83. */
    private static long inactivity(Dissection d, long flags) {
        if (d.u32(USER_PLANE_INACTIVITY_TIME) == 0) d.append(" (Stopped)");
        return flags;
    }

    private static long precedence(Dissection d, long flags) {
        long value = d.uint(PRECEDENCE, 4);
        d.append("{}", value);
        return flags;
    }

    /** Clauses 8.2.8 and 8.2.9: five octets each; some write fewer. */
    private static long rates(Dissection d, Field up, Field down) {
        int count = d.remaining();
        if (count == 10) {
            d.uint(up, 5);
            d.uint(down, 5);
            return 0;
        }
        int half = count / 2;
        d.open(WRONGLY_ENCODED);
        d.note(ENCODING_ERROR);
        d.extent(1);
        d.close();
        if (half < 1 || half > 8) throw d.malformed();
        d.uint(up, half);
        d.uint(down, half);
        return 0;
    }

    /** Clause 8.2.39. */
    private static long flowDescriptions(Dissection d, long flags) {
        d.u8(SPARE_OCT);
        if ((flags & 1) != 0) d.text(FLOW_DESC, d.u16(FLOW_DESC_LEN));
        if ((flags & 2) != 0) d.text(URL, d.u16(URL_LEN));
        if ((flags & 4) != 0) d.text(DN, d.u16(DN_LEN));
        if ((flags & 8) != 0) d.bytes(CP, d.u16(CP_LEN));
        if ((flags & 16) != 0) d.text(DOMAIN_PROTOCOL, d.u16(DNP_LEN));
        if ((flags & 32) != 0) several(d, ADF_LEN, FLOW_DESC_LEN, FLOW_DESC);
        if ((flags & 64) != 0) several(d, AURL_LEN, URL_LEN, URL);
        if ((flags & 128) != 0) domainNames(d);
        return flags;
    }

    private static void several(Dissection d, Field all, Field length, Field value) {
        int rest = d.narrow(d.u16(all));
        while (d.remaining() > 0) d.text(value, d.u16(length));
        d.widen(rest);
    }

    private static void domainNames(Dissection d) {
        int rest = d.narrow(d.u16(ADNP_LEN));
        while (d.remaining() > 0) {
            d.text(DN, d.u16(DN_LEN));
            d.text(DOMAIN_PROTOCOL, d.u16(DNP_LEN));
        }
        d.widen(rest);
    }

    /** Clause 8.2.63: additional rates come with those that they are added to. */
    private static long packetRate(Dissection d, long flags) {
        if ((flags & 1) != 0) rate(d, UL_TIME_UNIT, MAX_UL_PR);
        if ((flags & 2) != 0) rate(d, DL_TIME_UNIT, MAX_DL_PR);
        boolean additional = (flags & 4) != 0;
        if (additional && (flags & 1) != 0 && d.remaining() > 0) rate(d, A_UL_TIME_UNIT, A_MAX_UL_PR);
        if (additional && (flags & 2) != 0 && d.remaining() > 0) rate(d, A_DL_TIME_UNIT, A_MAX_DL_PR);
        return flags;
    }

    private static void rate(Dissection d, Field unit, Field most) {
        d.peek(SPARE_B7_B3, 0, 1);
        d.u8(unit);
        d.u16(most);
    }

    /** Clause 8.2.139. */
    private static long packetRateStatus(Dissection d, long flags) {
        boolean additional = (flags & 4) != 0;
        if ((flags & 1) != 0) d.u16(PACKET_RATE_STATUS_TOVOL);
        if ((flags & 1) != 0 && additional) d.u16(PACKET_RATE_STATUS_APR_TOVOL);
        if ((flags & 2) != 0) d.u16(PACKET_RATE_STATUS_ULVOL);
        if ((flags & 2) != 0 && additional) d.u16(PACKET_RATE_STATUS_APR_ULVOL);
        if ((flags & 7) != 0) d.uint(PACKET_RATE_STATUS_VALIDITY_TIME, 8);
        return flags;
    }

    /** Clause 8.2.92. */
    private static long additionalReports(Dissection d, long flags) {
        d.peek(ADDITIONAL_USAGE_REPORTS_INFORMATION_AURI, 0, 2);
        d.u16(ADDITIONAL_USAGE_REPORTS_INFORMATION_VALUE);
        return flags;
    }
}
