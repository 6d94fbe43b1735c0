package mako.protocols.telecom.nas;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Fields of the non-access stratum: 3GPP TS 24.301, clauses 8 and 9. */
final class NasFields {

    static final Field NAS_MSG_EMM_TYPE = u8("nas_eps.nas_msg_emm_type", "NAS EPS Mobility Management Message Type", HEX, names(Values.of("""
        65 Attach request
        66 Attach accept
        67 Attach complete
        68 Attach reject
        69 Detach request
        70 Detach accept
        72 Tracking area update request
        73 Tracking area update accept
        74 Tracking area update complete
        75 Tracking area update reject
        76 Extended service request
        77 Control plane service request
        78 Service reject
        79 Service accept
        80 GUTI reallocation command
        81 GUTI reallocation complete
        82 Authentication request
        83 Authentication response
        84 Authentication reject
        85 Identity request
        86 Identity response
        92 Authentication failure
        93 Security mode command
        94 Security mode complete
        95 Security mode reject
        96 EMM status
        97 EMM information
        98 Downlink NAS transport
        99 Uplink NAS transport
        100 CS service notification
        104 Downlink generic NAS transport
        105 Uplink generic NAS transport
        """)));
    static final Field COMMON_ELEM_ID = u8("nas_eps.common.elem_id", "Element ID", HEX);
    static final Field EMM_ELEM_ID = u8("nas_eps.emm.elem_id", "Element ID", HEX);
    static final Field BEARER_ID = u8("nas_eps.bearer_id", "EPS bearer identity", names(Values.of("""
        0 No EPS bearer identity assigned
        1 EPS bearer identity value 1
        2 EPS bearer identity value 2
        3 EPS bearer identity value 3
        4 EPS bearer identity value 4
        5 EPS bearer identity value 5
        6 EPS bearer identity value 6
        7 EPS bearer identity value 7
        8 EPS bearer identity value 8
        9 EPS bearer identity value 9
        10 EPS bearer identity value 10
        11 EPS bearer identity value 11
        12 EPS bearer identity value 12
        13 EPS bearer identity value 13
        14 EPS bearer identity value 14
        15 EPS bearer identity value 15
        """)), mask(0xf0));
    static final Field SPARE_BITS = u8("nas_eps.spare_bits", "Spare bit(s)", HEX);
    static final Field SECURITY_HEADER_TYPE = u8("nas_eps.security_header_type", "Security header type", names(Values.of("""
        0 Plain NAS message, not security protected
        1 Integrity protected
        2 Integrity protected and ciphered
        3 Integrity protected with new EPS security context
        4 Integrity protected and ciphered with new EPS security context
        5 Integrity protected and partially ciphered NAS message
        6 Reserved
        7 Reserved
        8 Reserved
        9 Reserved
        10 Reserved
        11 Reserved
        12 Security header for the SERVICE REQUEST message
        13 These values are not used in this version of the protocol. If received they shall be interpreted as security header for the SERVICE REQUEST message
        14 These values are not used in this version of the protocol. If received they shall be interpreted as Security header for the SERVICE REQUEST message
        15 These values are not used in this version of the protocol. If received they shall be interpreted as Security header for the SERVICE REQUEST message
        """)), mask(0xf0));
    static final Field MSG_AUTH_CODE = u32("nas_eps.msg_auth_code", "Message authentication code", HEX);
    static final Field SEQ_NO = u8("nas_eps.seq_no", "Sequence number");
    static final Field CIPHERED_MSG = bytes("nas_eps.ciphered_msg", "Ciphered message");
    static final Field SEQ_NO_SHORT = u8("nas_eps.seq_no_short", "Sequence number (short)");
    static final Field EBI0 = bit("nas_eps.emm.ebi0", "EBI(0) spare", 0x1, maskWidth(8));
    static final Field EBI1 = bit("nas_eps.emm.ebi1", "EBI(1)", 0x2, yesNo("BEARER CONTEXT-ACTIVE", "BEARER CONTEXT-INACTIVE"), maskWidth(8));
    static final Field EBI2 = bit("nas_eps.emm.ebi2", "EBI(2)", 0x4, yesNo("BEARER CONTEXT-ACTIVE", "BEARER CONTEXT-INACTIVE"), maskWidth(8));
    static final Field EBI3 = bit("nas_eps.emm.ebi3", "EBI(3)", 0x8, yesNo("BEARER CONTEXT-ACTIVE", "BEARER CONTEXT-INACTIVE"), maskWidth(8));
    static final Field EBI4 = bit("nas_eps.emm.ebi4", "EBI(4)", 0x10, yesNo("BEARER CONTEXT-ACTIVE", "BEARER CONTEXT-INACTIVE"), maskWidth(8));
    static final Field EBI5 = bit("nas_eps.emm.ebi5", "EBI(5)", 0x20, yesNo("BEARER CONTEXT-ACTIVE", "BEARER CONTEXT-INACTIVE"), maskWidth(8));
    static final Field EBI6 = bit("nas_eps.emm.ebi6", "EBI(6)", 0x40, yesNo("BEARER CONTEXT-ACTIVE", "BEARER CONTEXT-INACTIVE"), maskWidth(8));
    static final Field EBI7 = bit("nas_eps.emm.ebi7", "EBI(7)", 0x80, yesNo("BEARER CONTEXT-ACTIVE", "BEARER CONTEXT-INACTIVE"), maskWidth(8));
    static final Field EBI8 = bit("nas_eps.emm.ebi8", "EBI(8)", 0x1, yesNo("BEARER CONTEXT-ACTIVE", "BEARER CONTEXT-INACTIVE"), maskWidth(8));
    static final Field EBI9 = bit("nas_eps.emm.ebi9", "EBI(9)", 0x2, yesNo("BEARER CONTEXT-ACTIVE", "BEARER CONTEXT-INACTIVE"), maskWidth(8));
    static final Field EBI10 = bit("nas_eps.emm.ebi10", "EBI(10)", 0x4, yesNo("BEARER CONTEXT-ACTIVE", "BEARER CONTEXT-INACTIVE"), maskWidth(8));
    static final Field EBI11 = bit("nas_eps.emm.ebi11", "EBI(11)", 0x8, yesNo("BEARER CONTEXT-ACTIVE", "BEARER CONTEXT-INACTIVE"), maskWidth(8));
    static final Field EBI12 = bit("nas_eps.emm.ebi12", "EBI(12)", 0x10, yesNo("BEARER CONTEXT-ACTIVE", "BEARER CONTEXT-INACTIVE"), maskWidth(8));
    static final Field EBI13 = bit("nas_eps.emm.ebi13", "EBI(13)", 0x20, yesNo("BEARER CONTEXT-ACTIVE", "BEARER CONTEXT-INACTIVE"), maskWidth(8));
    static final Field EBI14 = bit("nas_eps.emm.ebi14", "EBI(14)", 0x40, yesNo("BEARER CONTEXT-ACTIVE", "BEARER CONTEXT-INACTIVE"), maskWidth(8));
    static final Field EBI15 = bit("nas_eps.emm.ebi15", "EBI(15)", 0x80, yesNo("BEARER CONTEXT-ACTIVE", "BEARER CONTEXT-INACTIVE"), maskWidth(8));
    static final Field DL_NAS_CNT = u8("nas_eps.emm.dl_nas_cnt", "DL NAS COUNT value", mask(0xf));
    static final Field NONCE_MME = u32("nas_eps.emm.nonce_mme", "NonceMME", HEX);
    static final Field NONCE = u32("nas_eps.emm.nonce", "Nonce", HEX);
    static final Field PAGING_ID = bool("nas_eps.emm.paging_id", "Paging identity value", yesNo("TMSI", "IMSI"));
    static final Field EPS_ATT_TYPE = u8("nas_eps.emm.eps_att_type", "EPS attach type", names(Values.of("""
        0 EPS attach(unused)
        1 EPS attach
        2 Combined EPS/IMSI attach
        3 EPS RLOS attach
        4 EPS attach(unused)
        5 EPS attach(unused)
        6 EPS emergency attach
        7 Reserved
        """)));
    static final Field CP_CIOT = bit("nas_eps.emm.cp_ciot", "Control plane CIoT EPS optimization", 0x80, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field ER_WO_PDN = bit("nas_eps.emm.er_wo_pdn", "EMM-REGISTERED w/o PDN connectivity", 0x40, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field ESR_PS = bit("nas_eps.emm.esr_ps", "Support of EXTENDED SERVICE REQUEST for packet services", 0x20, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field CS_LCS = u8("nas_eps.emm.cs_lcs", "CS-LCS", names(Values.of("""
        0 no information about support of location services via CS domain is available
        1 location services via CS domain supported
        2 location services via CS domain not supported
        3 reserved
        """)), mask(0x18));
    static final Field EPC_LCS = bit("nas_eps.emm.epc_lcs", "Location services via EPC", 0x4, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field EMC_BS = bit("nas_eps.emm.emc_bs", "Emergency bearer services in S1 mode", 0x2, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field IMS_VOPS = bit("nas_eps.emm.ims_vops", "IMS voice over PS session in S1 mode", 0x1, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N15_BEARERS = bit("nas_eps.emm.15_bearers", "Signalling for a maximum number of 15 EPS bearer contexts", 0x80, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field IWKN26 = bit("nas_eps.emm.iwkn26", "Interworking without N26 interface", 0x40, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field RESTRICT_DCNR = bit("nas_eps.emm.restrict_dcnr", "Restriction on the use of dual connectivity with NR", 0x20, yesNo("Restricted", "Not restricted"), maskWidth(8));
    static final Field RESTRICT_EC = bit("nas_eps.emm.restrict_ec", "Restriction on enhanced coverage", 0x10, yesNo("Restricted", "Not restricted"), maskWidth(8));
    static final Field EPCO = bit("nas_eps.emm.epco", "Extended protocol configuration options", 0x8, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field HC_CP_CIOT = bit("nas_eps.emm.hc_cp_ciot", "Header compression for control plane CIoT EPS optimization", 0x4, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field S1_U_DATA = bit("nas_eps.emm.s1_u_data", "S1-u data transfer", 0x2, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_CIOT = bit("nas_eps.emm.up_ciot", "User plane CIoT EPS optimization", 0x1, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field TSC = bool("nas_eps.emm.tsc", "Type of security context flag (TSC)", yesNo("Mapped security context (for KSIsgsn or KSIamf)", "Native security context (for KSIasme or KSIamf)"));
    static final Field NAS_KEY_SET_ID = u8("nas_eps.emm.nas_key_set_id", "NAS key set identifier", names(Values.of("""
        0
        1
        2
        3
        4
        5
        6
        7 No key is available
        """)));
    static final Field ODD_EVEN = bit("nas_eps.emm.odd_even", "Odd/even indication", 0x8, yesNo("Odd number of identity digits", "Even number of identity digits"), maskWidth(8));
    static final Field TYPE_OF_ID = u8("nas_eps.emm.type_of_id", "Type of identity", names(Values.of("""
        0 reserved
        1 IMSI
        2 reserved
        3 IMEI
        4 reserved
        5 reserved
        6 GUTI
        7 reserved
        """)), mask(0x7));
    static final Field MME_GRP_ID = u16("nas_eps.emm.mme_grp_id", "MME Group ID");
    static final Field IMEI = text("nas_eps.emm.imei", "IMEI");
    static final Field MME_CODE = u8("nas_eps.emm.mme_code", "MME Code");
    static final Field M_TMSI = u32("nas_eps.emm.m_tmsi", "M-TMSI", DEC_HEX);
    static final Field ESM_MSG_CONT = bytes("nas_eps.emm.esm_msg_cont", "ESM message container contents");
    static final Field IMEISV_REQ = u8("nas_eps.emm.imeisv_req", "IMEISV request", names(Values.of("""
        0 IMEISV not requested
        1 IMEISV requested
        2 IMEISV not requested
        3 IMEISV not requested
        4 IMEISV not requested
        5 IMEISV not requested
        6 IMEISV not requested
        7 IMEISV not requested
        """)), mask(0x7));
    static final Field TOI = u8("nas_eps.emm.toi", "Type of integrity protection algorithm", names(Values.of("""
        0 EPS integrity algorithm EIA0 (null integrity protection algorithm)
        1 EPS integrity algorithm 128-EIA1
        2 EPS integrity algorithm 128-EIA2
        3 EPS integrity algorithm 128-EIA3
        4 EPS integrity algorithm EIA4
        5 EPS integrity algorithm EIA5
        6 EPS integrity algorithm EIA6
        7 EPS integrity algorithm EIA7
        """)), mask(0x7));
    static final Field TOC = u8("nas_eps.emm.toc", "Type of ciphering algorithm", names(Values.of("""
        0 EPS encryption algorithm EEA0 (null ciphering algorithm)
        1 EPS encryption algorithm 128-EEA1
        2 EPS encryption algorithm 128-EEA2
        3 EPS encryption algorithm 128-EEA3
        4 EPS encryption algorithm EEA4
        5 EPS encryption algorithm EEA5
        6 EPS encryption algorithm EEA6
        7 EPS encryption algorithm EEA7
        """)), mask(0x70));
    static final Field EPS_ATTACH_RESULT = u8("nas_eps.emm.EPS_attach_result", "Attach result", names(Values.of("""
        0 reserved
        1 EPS only
        2 Combined EPS/IMSI attach
        3 reserved
        4 reserved
        5 reserved
        6 reserved
        7 reserved
        """)));
    static final Field SPARE_HALF_OCTET = u8("nas_eps.emm.spare_half_octet", "Spare half octet");
    static final Field ADD_UPD_RES = u8("nas_eps.emm.add_upd_res", "AURV", names(Values.of("""
        0 No additional information
        1 CS Fallback not preferred
        2 SMS only
        3 Reserved
        """)));
    static final Field PNB_CIOT = u8("nas_eps.emm.pnb_ciot", "Preferred CIoT network behaviour", names(Values.of("""
        0 No additional information
        1 Control plane CIoT EPS optimization
        2 User plane CIoT EPS optimization
        3 Reserved
        """)));
    static final Field SAF = bool("nas_eps.emm.saf", "SAF", yesNo("Keeping the NAS signalling connection is required after the completion of the tracking area updating procedure", "Keeping the NAS signalling connection is not required after the completion of the tracking area updating procedure"));
    static final Field ADD_UPD_TYPE = bool("nas_eps.emm.add_upd_type", "AUTV", yesNo("SMS only", "No additional information (shall be interpreted as request for combined attach or combined tracking area updating)"));
    static final Field RES = bytes("nas_eps.emm.res", "RES");
    static final Field SMS_SERVICES_STATUS = u8("nas_eps.emm.sms_services_status", "SMS services status value", names(Values.of("""
        0 SMS services not available
        1 SMS services not available in this PLMN
        2 Network failure
        3 Congestion
        """)));
    static final Field CSFB_RESP = u8("nas_eps.emm.csfb_resp", "CSFB response", names(Values.of("""
        0 CS fallback rejected by the UE
        1 CS fallback accepted by the UE
        """)), mask(0x3));
    static final Field EMM_CAUSE = u8("nas_eps.emm.cause", "Cause", names(Values.of("""
        2 IMSI unknown in HSS
        3 Illegal UE
        5 IMEI not accepted
        6 Illegal ME
        7 EPS services not allowed
        8 EPS services and non-EPS services not allowed
        9 UE identity cannot be derived by the network
        10 Implicitly detached
        11 PLMN not allowed
        12 Tracking Area not allowed
        13 Roaming not allowed in this tracking area
        14 EPS services not allowed in this PLMN
        15 No Suitable Cells In tracking area
        16 MSC temporarily not reachable
        17 Network failure
        18 CS domain not available
        19 ESM failure
        20 MAC failure
        21 Synch failure
        22 Congestion
        23 UE security capabilities mismatch
        24 Security mode rejected, unspecified
        25 Not authorized for this CSG
        26 Non-EPS authentication unacceptable
        31 Redirection to 5GCN required
        35 Requested service option not authorized in this PLMN
        39 CS service temporarily not available
        40 No EPS bearer context activated
        42 Severe network failure
        95 Semantically incorrect message
        96 Invalid mandatory information
        97 Message type non-existent or not implemented
        98 Message type not compatible with the protocol state
        99 Information element non-existent or not implemented
        100 Conditional IE error
        101 Message not compatible with the protocol state
        111 Protocol error, unspecified
        """)));
    static final Field ID_TYPE2 = u8("nas_eps.emm.id_type2", "Identity type 2", names(Values.of("""
        1 IMSI
        2 IMEI
        3 IMEISV
        4 TMSI
        """)));
    static final Field SHORT_MAC = u16("nas_eps.emm.short_mac", "Message authentication code (short)", HEX);
    static final Field TAI_TOL = u8("nas_eps.emm.tai_tol", "Type of list", names(Values.of("""
        0 list of TACs belonging to one PLMN, with non-consecutive TAC values
        1 list of TACs belonging to one PLMN, with consecutive TAC values
        2 list of TAIs belonging to different PLMNs
        """)), mask(0x60));
    static final Field TAI_N_ELEM = u8("nas_eps.emm.tai_n_elem", "Number of elements", mask(0x1f));
    static final Field TAI_TAC = u16("nas_eps.emm.tai_tac", "Tracking area code(TAC)");
    static final Field EEA0 = bit("nas_eps.emm.eea0", "EEA0", 0x80, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N128EEA1 = bit("nas_eps.emm.128eea1", "128-EEA1", 0x40, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N128EEA2 = bit("nas_eps.emm.128eea2", "128-EEA2", 0x20, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field EEA3 = bit("nas_eps.emm.eea3", "128-EEA3", 0x10, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field EEA4 = bit("nas_eps.emm.eea4", "EEA4", 0x8, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field EEA5 = bit("nas_eps.emm.eea5", "EEA5", 0x4, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field EEA6 = bit("nas_eps.emm.eea6", "EEA6", 0x2, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field EEA7 = bit("nas_eps.emm.eea7", "EEA7", 0x1, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field EIA0 = bit("nas_eps.emm.eia0", "EIA0", 0x80, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N128EIA1 = bit("nas_eps.emm.128eia1", "128-EIA1", 0x40, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N128EIA2 = bit("nas_eps.emm.128eia2", "128-EIA2", 0x20, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field EIA3 = bit("nas_eps.emm.eia3", "128-EIA3", 0x10, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field EIA4 = bit("nas_eps.emm.eia4", "EIA4", 0x8, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field EIA5 = bit("nas_eps.emm.eia5", "EIA5", 0x4, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field EIA6 = bit("nas_eps.emm.eia6", "EIA6", 0x2, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field EIA7 = bit("nas_eps.emm.eia7", "EIA7", 0x1, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UEA0 = bit("nas_eps.emm.uea0", "UEA0", 0x80, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UEA1 = bit("nas_eps.emm.uea1", "UEA1", 0x40, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UEA2 = bit("nas_eps.emm.uea2", "UEA2", 0x20, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UEA3 = bit("nas_eps.emm.uea3", "UEA3", 0x10, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UEA4 = bit("nas_eps.emm.uea4", "UEA4", 0x8, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UEA5 = bit("nas_eps.emm.uea5", "UEA5", 0x4, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UEA6 = bit("nas_eps.emm.uea6", "UEA6", 0x2, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UEA7 = bit("nas_eps.emm.uea7", "UEA7", 0x1, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field EMM_UCS2_SUPP = bit("nas_eps.emm.emm_ucs2_supp", "UCS2 support (UCS2)", 0x80, yesNo("The UE has no preference between the use of the default alphabet and the use of UCS2", "The UE has a preference for the default alphabet"), maskWidth(8));
    static final Field UIA1 = bit("nas_eps.emm.uia1", "UMTS integrity algorithm UIA1", 0x40, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UIA2 = bit("nas_eps.emm.uia2", "UMTS integrity algorithm UIA2", 0x20, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UIA3 = bit("nas_eps.emm.uia3", "UMTS integrity algorithm UIA3", 0x10, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UIA4 = bit("nas_eps.emm.uia4", "UMTS integrity algorithm UIA4", 0x8, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UIA5 = bit("nas_eps.emm.uia5", "UMTS integrity algorithm UIA5", 0x4, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UIA6 = bit("nas_eps.emm.uia6", "UMTS integrity algorithm UIA6", 0x2, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UIA7 = bit("nas_eps.emm.uia7", "UMTS integrity algorithm UIA7", 0x1, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field GEA1 = bit("nas_eps.emm.gea1", "GPRS encryption algorithm GEA1", 0x40, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field GEA2 = bit("nas_eps.emm.gea2", "GPRS encryption algorithm GEA2", 0x20, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field GEA3 = bit("nas_eps.emm.gea3", "GPRS encryption algorithm GEA3", 0x10, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field GEA4 = bit("nas_eps.emm.gea4", "GPRS encryption algorithm GEA4", 0x8, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field GEA5 = bit("nas_eps.emm.gea5", "GPRS encryption algorithm GEA5", 0x4, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field GEA6 = bit("nas_eps.emm.gea6", "GPRS encryption algorithm GEA6", 0x2, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field GEA7 = bit("nas_eps.emm.gea7", "GPRS encryption algorithm GEA7", 0x1, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field PROSE_DD_CAP = bit("nas_eps.emm.prose_dd_cap", "ProSe direct discovery", 0x80, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field PROSE_CAP = bit("nas_eps.emm.prose_cap", "ProSe", 0x40, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field H245_ASH_CAP = bit("nas_eps.emm.h245_ash_cap", "H.245 After SRVCC Handover", 0x20, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field ACC_CSFB_CAP = bit("nas_eps.emm.acc_csfb_cap", "Access class control for CSFB", 0x10, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field LPP_CAP = bit("nas_eps.emm.lpp_cap", "LTE Positioning Protocol", 0x8, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field LCS_CAP = bit("nas_eps.emm.lcs_cap", "Location services (LCS) notification mechanisms", 0x4, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N1XSRVCC_CAP = bit("nas_eps.emm.1xsrvcc_cap", "SRVCC from E-UTRAN to cdma2000 1xCS", 0x2, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field NF_CAP = bit("nas_eps.emm.nf_cap", "Notification procedure", 0x1, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field EPCO_CAP = bit("nas_eps.emm.epco_cap", "Extended protocol configuration options", 0x80, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field HC_CP_CIOT_CAP = bit("nas_eps.emm.hc_cp_ciot_cap", "Header compression for control plane CIoT EPS optimization", 0x40, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field ER_WO_PDN_CAP = bit("nas_eps.emm.er_wo_pdn_cap", "EMM-REGISTERED w/o PDN connectivity", 0x20, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field S1U_DATA_CAP = bit("nas_eps.emm.s1u_data_cap", "S1-U data transfer", 0x10, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_CIOT_CAP = bit("nas_eps.emm.up_ciot_cap", "User plane CIoT EPS optimization", 0x8, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field CP_CIOT_CAP = bit("nas_eps.emm.cp_ciot_cap", "Control plane CIoT EPS optimization", 0x4, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field PROSE_RELAY_CAP = bit("nas_eps.emm.prose_relay_cap", "ProSe UE-to-network relay", 0x2, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field PROSE_DC_CAP = bit("nas_eps.emm.prose_dc_cap", "ProSe direct communication", 0x1, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N15_BEARERS_CAP = bit("nas_eps.emm.15_bearers_cap", "Signalling for a maximum number of 15 EPS bearer contexts", 0x80, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field SGC_CAP = bit("nas_eps.emm.sgc_cap", "Service gap control", 0x40, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N1MODE_CAP = bit("nas_eps.emm.n1mode_cap", "N1 mode", 0x20, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field DCNR_CAP = bit("nas_eps.emm.dcnr_cap", "Dual connectivity with NR", 0x10, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field CP_BACKOFF_CAP = bit("nas_eps.emm.cp_backoff_cap", "Control plane data backoff", 0x8, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field RESTRICT_EC_CAP = bit("nas_eps.emm.restrict_ec_cap", "Restriction on use of enhanced coverage", 0x4, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field V2X_PC5_CAP = bit("nas_eps.emm.v2x_pc5_cap", "V2X communication over PC5", 0x2, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field MULTIPLE_DRB_CAP = bit("nas_eps.emm.multiple_drb_cap", "Multiple DRB", 0x1, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field V2X_NR_PC5_CAP = bit("nas_eps.emm.v2x_nr_pc5_cap", "V2X communication over NR-PC5", 0x10, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_MT_EDT_CAP = bit("nas_eps.emm.up_mt_edt_cap", "User plane Mobile Terminated-Early Data Transmission", 0x8, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field CP_MT_EDT_CAP = bit("nas_eps.emm.cp_mt_edt_cap", "Control plane Mobile Terminated-Early Data Transmission", 0x4, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field WSUA_CAP = bit("nas_eps.emm.wsua_cap", "Wake-up signal assistance", 0x2, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field RACS_CAP = bit("nas_eps.emm.racs_cap", "Radio capability signaling optimisation", 0x1, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UE_RA_CAP_INF_UPD_NEED_FLG = bit("nas_eps.emm.ue_ra_cap_inf_upd_need_flg", "URC upd", 0x1, yesNo("UE radio capability information update needed", "UE radio capability information update not needed"), maskWidth(8));
    static final Field SS_CODE = u8("nas_eps.emm.ss_code", "SS Code", names(Values.of("""
        0 allSS - all SS
        16 allLineIdentificationSS - all line identification SS
        17 clip - calling line identification presentation
        18 clir - calling line identification restriction
        19 colp - connected line identification presentation
        20 colr - connected line identification restriction
        21 mci - malicious call identification
        24 allNameIdentificationSS - all name identification SS
        25 cnap - calling name presentation
        32 allForwardingSS - all forwarding SS
        33 cfu - call forwarding unconditional
        40 allCondForwardingSS - all conditional forwarding SS
        41 cfb - call forwarding busy
        42 cfnry - call forwarding on no reply
        43 cfnrc - call forwarding on mobile subscriber not reachable
        36 cd - call deflection
        48 allCallOfferingSS - all call offering SS includes also all forwarding SS
        49 ect - explicit call transfer
        50 mah - mobile access hunting
        64 allCallCompletionSS - all Call completion SS
        65 cw - call waiting
        66 hold - call hold
        67 ccbs-A - completion of call to busy subscribers, originating side
        68 ccbs-B - completion of call to busy subscribers, destination side
        69 mc - multicall
        80 allMultiPartySS - all multiparty SS
        81 multiPTY - multiparty
        96 allCommunityOfInterestSS - all community of interest SS
        97 cug - closed user group
        112 allChargingSS - all charging SS
        113 aoci - advice of charge information
        114 aocc - advice of charge charging
        128 allAdditionalInfoTransferSS - all additional information transfer SS
        129 uus1 - UUS1 user-to-user signalling
        130 uus2 - UUS2 user-to-user signalling
        131 uus3 - UUS3 user-to-user signalling
        144 allCallRestrictionSS - all Callrestriction SS
        145 barringOfOutgoingCalls
        146 baoc - barring of all outgoing calls
        147 boic - barring of outgoing international calls
        148 boicExHC - barring of outgoing international calls except those directed to the home PLMN
        153 barringOfIncomingCalls
        154 baic - barring of all incoming calls
        155 bicRoam - barring of incoming calls when roaming outside home PLMN Country
        240 allPLMN-specificSS
        160 allCallPrioritySS - all call priority SS
        161 emlpp - enhanced Multilevel Precedence Pre-emption (EMLPP) service
        176 allLCSPrivacyException - all LCS Privacy Exception Classes
        177 universal - allow location by any LCS client
        178 callrelated - allow location by any value added LCS client to which a call is established from the target MS
        179 callunrelated - allow location by designated external value added LCS clients
        180 plmnoperator - allow location by designated PLMN operator LCS clients
        181 serviceType - allow location by LCS clients of a designated LCS service type
        192 allMOLR-SS - all Mobile Originating Location Request Classes
        193 basicSelfLocation - allow an MS to request its own location
        194 autonomousSelfLocation - allow an MS to perform self location without interaction with the PLMN for a predetermined period of time
        195 transferToThirdParty - allow an MS to request transfer of its location to another LCS client
        241 plmn-specificSS-1
        242 plmn-specificSS-2
        243 plmn-specificSS-3
        244 plmn-specificSS-4
        245 plmn-specificSS-5
        246 plmn-specificSS-6
        247 plmn-specificSS-7
        248 plmn-specificSS-8
        249 plmn-specificSS-9
        250 plmn-specificSS-a
        251 plmn-specificSS-b
        252 plmn-specificSS-c
        253 plmn-specificSS-d
        254 plmn-specificSS-e
        255 plmn-specificSS-f
        """)));
    static final Field EMM_LCS_IND = u8("nas_eps.emm.emm_lcs_ind", "LCS indicator", names(Values.of("""
        0 Normal, unspecified
        1 MT-LR
        """)));
    static final Field GEN_MSG_CONT_TYPE = u8("nas_eps.emm.gen_msg_cont_type", "Container type", names(Values.of("""
        0 Reserved
        1 LTE Positioning Protocol (LPP) message container
        2 Location services message container
        3-127 Unused
        128-255 Reserved
        """)));
    static final Field GUTI_TYPE = bool("nas_eps.emm.guti_type", "GUTI type", yesNo("Mapped GUTI", "Native GUTI"));
    static final Field HASH_MME = bytes("nas_eps.emm.hash_mme", "HashMME");
    static final Field REPLAYED_NAS_MSG_CONT = bytes("nas_eps.emm.replayed_nas_msg_cont", "Replayed NAS message container");
    static final Field REDIC_POLICY = bit("nas_eps.emm.redic_policy", "Redirection to GERAN security policy", 0x1, yesNo("Unsecured redirection to GERAN not allowed", "Unsecured redirection to GERAN allowed"), maskWidth(8));
    static final Field N5G_EA0 = bit("nas_eps.emm.5g_ea0", "5G-EA0", 0x80, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N128_5G_EA1 = bit("nas_eps.emm.128_5g_ea1", "128-5G-EA1", 0x40, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N128_5G_EA2 = bit("nas_eps.emm.128_5g_ea2", "128-5G-EA2", 0x20, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N128_5G_EA3 = bit("nas_eps.emm.128_5g_ea3", "128-5G-EA3", 0x10, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N5G_EA4 = bit("nas_eps.emm.5g_ea4", "5G-EA4", 0x8, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N5G_EA5 = bit("nas_eps.emm.5g_ea5", "5G-EA5", 0x4, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N5G_EA6 = bit("nas_eps.emm.5g_ea6", "5G-EA6", 0x2, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N5G_EA7 = bit("nas_eps.emm.5g_ea7", "5G-EA7", 0x1, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N5G_EA8 = bit("nas_eps.emm.5g_ea8", "5G-EA8", 0x80, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N5G_EA9 = bit("nas_eps.emm.5g_ea9", "5G-EA9", 0x40, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N5G_EA10 = bit("nas_eps.emm.5g_ea10", "5G-EA10", 0x20, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N5G_EA11 = bit("nas_eps.emm.5g_ea11", "5G-EA11", 0x10, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N5G_EA12 = bit("nas_eps.emm.5g_ea12", "5G-EA12", 0x8, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N5G_EA13 = bit("nas_eps.emm.5g_ea13", "5G-EA13", 0x4, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N5G_EA14 = bit("nas_eps.emm.5g_ea14", "5G-EA14", 0x2, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N5G_EA15 = bit("nas_eps.emm.5g_ea15", "5G-EA15", 0x1, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N5G_IA0 = bit("nas_eps.emm.5g_ia0", "5G-IA0", 0x80, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N128_5G_IA1 = bit("nas_eps.emm.128_5g_ia1", "128-5G-IA1", 0x40, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N128_5G_IA2 = bit("nas_eps.emm.128_5g_ia2", "128-5G-IA2", 0x20, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N128_5G_IA3 = bit("nas_eps.emm.128_5g_ia3", "128-5G-IA3", 0x10, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N5G_IA4 = bit("nas_eps.emm.5g_ia4", "5G-IA4", 0x8, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N5G_IA5 = bit("nas_eps.emm.5g_ia5", "5G-IA5", 0x4, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N5G_IA6 = bit("nas_eps.emm.5g_ia6", "5G-IA6", 0x2, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N5G_IA7 = bit("nas_eps.emm.5g_ia7", "5G-IA7", 0x1, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N5G_IA8 = bit("nas_eps.emm.5g_ia8", "5G-IA8", 0x80, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N5G_IA9 = bit("nas_eps.emm.5g_ia9", "5G-IA9", 0x40, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N5G_IA10 = bit("nas_eps.emm.5g_ia10", "5G-IA10", 0x20, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N5G_IA11 = bit("nas_eps.emm.5g_ia11", "5G-IA11", 0x10, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N5G_IA12 = bit("nas_eps.emm.5g_ia12", "5G-IA12", 0x8, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N5G_IA13 = bit("nas_eps.emm.5g_ia13", "5G-IA13", 0x4, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N5G_IA14 = bit("nas_eps.emm.5g_ia14", "5G-IA14", 0x2, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N5G_IA15 = bit("nas_eps.emm.5g_ia15", "5G-IA15", 0x1, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field DETACH_REQ_UL = group("nas_eps.emm.detach_req_ul", "Uplink");
    static final Field DETACH_REQ_DL = group("nas_eps.emm.detach_req_dl", "Downlink");
    static final Field SWITCH_OFF = u8("nas_eps.emm.switch_off", "Switch off", names(Values.of("""
        0 Normal detach
        1 Switch off
        2 Reserved
        3 Reserved
        4 Reserved
        5 Reserved
        6 Reserved
        7 Reserved
        """)));
    static final Field DETACH_TYPE_UL = u8("nas_eps.emm.detach_type_ul", "Detach Type", names(Values.of("""
        1 EPS detach
        2 IMSI detach
        3 Combined EPS/IMSI detach
        4 Combined EPS/IMSI detach
        5 Combined EPS/IMSI detach
        6 Reserved
        7 Reserved
        """)));
    static final Field DETACH_TYPE_DL = u8("nas_eps.emm.detach_type_dl", "Detach Type", names(Values.of("""
        1 Re-attach required
        2 Re-attach not required
        3 IMSI detach
        4 Re-attach not required
        5 Re-attach not required
        6 Reserved
        7 Reserved
        """)));
    static final Field ACTIVE_FLG = bool("nas_eps.emm.active_flg", "Active flag", yesNo("Bearer establishment requested", "No bearer establishment requested"));
    static final Field CTRL_PLANE_SERV_TYPE = u8("nas_eps.emm.ctrl_plane_serv_type", "Control plane service type", names(Values.of("""
        0 Mobile originating request
        1 Mobile terminating request
        """)));
    static final Field EPS_UPDATE_RESULT_VALUE = u8("nas_eps.emm.eps_update_result_value", "EPS update result value", names(Values.of("""
        0 TA updated
        1 Combined TA/LA updated
        2 Reserved
        3 Reserved
        4 TA updated and ISR activated
        5 Combined TA/LA updated and ISR activated
        6 Reserved
        7 Reserved
        """)));
    static final Field UPDATE_TYPE_VALUE = u8("nas_eps.emm.update_type_value", "EPS update type value", names(Values.of("""
        0 TA updating
        1 Combined TA/LA updating
        2 Combined TA/LA updating with IMSI attach
        3 Periodic updating
        4 Unused; shall be interpreted as 'TA updating', if received by the network
        5 Unused; shall be interpreted as 'TA updating', if received by the network
        6 Reserved
        7 Reserved
        """)));
    static final Field SERVICE_TYPE = u8("nas_eps.emm.service_type", "Service type", names(Values.of("""
        0 Mobile originating CS fallback or 1xCS fallback
        1 Mobile terminating CS fallback or 1xCS fallback
        2 Mobile originating CS fallback emergency call or 1xCS fallback emergency call
        3-4 Mobile originating CS fallback or 1xCS fallback
        8-11 Packet services via S1
        """)));
    static final Field NAS_MSG_CONT = bytes("nas_eps.emm.nas_msg_cont", "NAS message container content");
    static final Field GEN_MSG_CONT = bytes("nas_eps.emm.gen_msg_cont", "Generic message container content");
    static final Field NAS_MSG_ESM_TYPE = u8("nas_eps.nas_msg_esm_type", "NAS EPS session management messages", HEX, names(Values.of("""
        193 Activate default EPS bearer context request
        194 Activate default EPS bearer context accept
        195 Activate default EPS bearer context reject
        197 Activate dedicated EPS bearer context request
        198 Activate dedicated EPS bearer context accept
        199 Activate dedicated EPS bearer context reject
        201 Modify EPS bearer context request
        202 Modify EPS bearer context accept
        203 Modify EPS bearer context reject
        205 Deactivate EPS bearer context request
        206 Deactivate EPS bearer context accept
        208 PDN connectivity request
        209 PDN connectivity reject
        210 PDN disconnect request
        211 PDN disconnect reject
        212 Bearer resource allocation request
        213 Bearer resource allocation reject
        214 Bearer resource modification request
        215 Bearer resource modification reject
        217 ESM information request
        218 ESM information response
        219 Notification
        220 ESM dummy message
        232 ESM status
        233 Remote UE report
        234 Remote UE report response
        235 ESM data transport
        """)));

    private NasFields() {}
}
