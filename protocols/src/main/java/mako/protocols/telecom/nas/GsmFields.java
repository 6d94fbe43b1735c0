package mako.protocols.telecom.nas;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Fields of what the non-access stratum shares with older systems: 3GPP TS 24.008, clause 10.5. */
final class GsmFields {

    /** Units of GPRS timers: 3GPP TS 24.008, clauses 10.5.7.3 and 10.5.7.4. */
    private static final Values TIMER_UNITS = Values.of("""
        0 value is incremented in multiples of 2 seconds
        1 value is incremented in multiples of 1 minute
        2 value is incremented in multiples of decihours
        7 value indicates that the timer is deactivated
        """);

    static final Field COMMON_ELEM_ID = u8("gsm_a.common.elem_id", "Element ID", HEX);
    static final Field IMEISV = text("gsm_a.imeisv", "IMEISV");
    static final Field MSC_REV = u8("gsm_a.MSC_rev", "Revision Level", names(Values.of("""
        0 Reserved for GSM phase 1
        1 Used by GSM phase 2 mobile stations
        2 Used by mobile stations supporting R99 or later versions of the protocol
        3 Reserved for future use
        """)), mask(0x60));
    static final Field ES_IND = bit("gsm_a.ES_IND", "ES IND", 0x10, yesNo("Controlled Early Classmark Sending option is implemented in the MS", "Controlled Early Classmark Sending option is not implemented in the MS"), maskWidth(8));
    static final Field A5_1_ALGORITHM_SUP = bit("gsm_a.A5_1_algorithm_sup", "A5/1 algorithm supported", 0x8, yesNo("encryption algorithm A5/1 not available", "encryption algorithm A5/1 available"), maskWidth(8));
    static final Field RF_POWER_CAPABILITY = u8("gsm_a.RF_power_capability", "RF Power Capability", names(Values.of("""
        0 class 1
        1 class 2
        2 class 3
        3 class 4
        4 class 5
        7 RF Power capability is irrelevant in this information element
        """)), mask(0x7));
    static final Field PS_SUP_CAP = bit("gsm_a.ps_sup_cap", "PS capability (pseudo-synchronization capability)", 0x40, yesNo("PS capability present", "PS capability not present"), maskWidth(8));
    static final Field SS_SCREENING_INDICATOR = u8("gsm_a.SS_screening_indicator", "SS Screening Indicator", names(Values.of("""
        0 Default value of phase 1
        1 Capability of handling of ellipsis notation and phase 2 error handling
        2 For future use
        3 For future use
        """)), mask(0x30));
    static final Field SM_CAP = bit("gsm_a.SM_cap", "SM capability (MT SMS pt to pt capability)", 0x8, yesNo("Mobile station supports mobile terminated point to point SMS", "Mobile station does not support mobile terminated point to point SMS"), maskWidth(8));
    static final Field VBS_NOTIFICATION_REC = bit("gsm_a.VBS_notification_rec", "VBS notification reception", 0x4, yesNo("VBS capability and notifications wanted", "no VBS capability or no notifications wanted"), maskWidth(8));
    static final Field VGCS_NOTIFICATION_REC = bit("gsm_a.VGCS_notification_rec", "VGCS notification reception", 0x2, yesNo("VGCS capability and notifications wanted", "no VGCS capability or no notifications wanted"), maskWidth(8));
    static final Field FC_FREQUENCY_CAP = bit("gsm_a.FC_frequency_cap", "FC Frequency Capability", 0x1, yesNo("The MS does support the E-GSM or R-GSM", "The MS does not support the E-GSM or R-GSM band"), maskWidth(8));
    static final Field CM3 = bit("gsm_a.CM3", "CM3", 0x80, yesNo("The MS supports options that are indicated in classmark 3 IE", "The MS does not support any options that are indicated in CM3"), maskWidth(8));
    static final Field LCS_VA_CAP = bit("gsm_a.LCS_VA_cap", "LCS VA capability (LCS value added location request notification capability)", 0x20, yesNo("LCS value added location request notification capability supported", "LCS value added location request notification capability not supported"), maskWidth(8));
    static final Field UCS2_TREATMENT = bit("gsm_a.UCS2_treatment", "UCS2 treatment", 0x10, yesNo("the ME has no preference between the use of the default alphabet and the use of UCS2", "the ME has a preference for the default alphabet"), maskWidth(8));
    static final Field SOLSA = bit("gsm_a.SoLSA", "SoLSA", 0x8, yesNo("The ME supports SoLSA", "The ME does not support SoLSA"), maskWidth(8));
    static final Field CMSP = bit("gsm_a.CMSP", "CMSP: CM Service Prompt", 0x4, yesNo("Network initiated MO CM connection request supported for at least one CM protocol", "Network initiated MO CM connection request not supported"), maskWidth(8));
    static final Field A5_3_ALGORITHM_SUP = bit("gsm_a.A5_3_algorithm_sup", "A5/3 algorithm supported", 0x2, yesNo("encryption algorithm A5/3 available", "encryption algorithm A5/3 not available"), maskWidth(8));
    static final Field A5_2_ALGORITHM_SUP = bit("gsm_a.A5_2_algorithm_sup", "A5/2 algorithm supported", 0x1, yesNo("encryption algorithm A5/2 available", "encryption algorithm A5/2 not available"), maskWidth(8));
    static final Field MOBILEID_TYPE = u8("gsm_a.ie.mobileid.type", "Mobile Identity Type", names(Values.of("""
        0 No Identity
        1 IMSI
        2 IMEI
        3 IMEISV
        4 TMSI/P-TMSI/M-TMSI
        5 TMGI and optional MBMS Session Identity
        """)), mask(0x7));
    static final Field ID_DIG_1 = u8("gsm_a.id_dig_1", "Identity Digit 1", mask(0xf0));
    static final Field ODDEVENIND = bit("gsm_a.oddevenind", "Odd/even indication", 0x8, yesNo("Odd number of identity digits", "Even number of identity digits"), maskWidth(8));
    static final Field LEN = u16("gsm_a.len", "Length");
    static final Field EXTENSION = bit("gsm_a.extension", "Extension", 0x80, yesNo("No Extension", "Extended"), maskWidth(8));
    static final Field L3_PROTOCOL_DISCRIMINATOR = u8("gsm_a.L3_protocol_discriminator", "Protocol discriminator", HEX, names(Values.of("""
        0x0 Group call control
        0x1 Broadcast call control
        0x2 EPS session management messages
        0x3 Call Control; call related SS messages
        0x4 GPRS Transparent Transport Protocol (GTTP)
        0x5 Mobility Management messages
        0x6 Radio Resources Management messages
        0x7 EPS mobility management messages
        0x8 GPRS mobility management messages
        0x9 SMS messages
        0xa GPRS session management messages
        0xb Non call related SS messages
        0xc Location services specified in 3GPP TS 44.071
        0xd Unknown
        0xe Reserved for extension of the PD to one octet length
        0xf Tests procedures described in 3GPP TS 44.014, 3GPP TS 34.109 and 3GPP TS 36.509
        """)), mask(0xf));
    static final Field EXT_PERIODIC_TIMERS = bool("gsm_a.ext_periodic_timers", "Extended periodic timers", yesNo("MS supports the extended periodic timer in this domain", "MS does not support the extended periodic timer in this domain"));
    static final Field SPAREB7 = u8("gsm_a.spareb7", "Spare", mask(0x40));
    static final Field SPAREB8 = u8("gsm_a.spareb8", "Spare", mask(0x80));
    static final Field FILLER = u8("gsm_a.filler", "Filler", HEX, mask(0xf0));
    static final Field DTAP_ELEM_ID = u8("gsm_a.dtap.elem_id", "Element ID", HEX);
    static final Field SYSID = u8("gsm_a.dtap.sysid", "System Identification (SysID)", HEX, names(Values.of("""
        0x0 GSM
        0x4 UMTS
        """)));
    static final Field BITMAP_LENGTH = u8("gsm_a.dtap.bitmap_length", "Bitmap Length");
    static final Field CODEC_TDMA_EFR = bit("gsm_a.dtap.codec.tdma_efr", "TDMA EFR", 0x80, maskWidth(8));
    static final Field CODEC_UMTS_AMR_2 = bit("gsm_a.dtap.codec.umts_amr_2", "UMTS AMR 2", 0x40, maskWidth(8));
    static final Field CODEC_UMTS_AMR = bit("gsm_a.dtap.codec.umts_amr", "UMTS AMR", 0x20, maskWidth(8));
    static final Field CODEC_HR_AMR = bit("gsm_a.dtap.codec.hr_amr", "HR AMR", 0x10, maskWidth(8));
    static final Field CODEC_FR_AMR = bit("gsm_a.dtap.codec.fr_amr", "FR AMR", 0x8, maskWidth(8));
    static final Field CODEC_GSM_EFR = bit("gsm_a.dtap.codec.gsm_efr", "GSM EFR", 0x4, maskWidth(8));
    static final Field CODEC_GSM_HR = bit("gsm_a.dtap.codec.gsm_hr", "GSM HR", 0x2, maskWidth(8));
    static final Field CODEC_GSM_FR = bit("gsm_a.dtap.codec.gsm_fr", "GSM FR", 0x1, maskWidth(8));
    static final Field CODEC_UMTS_EVS = bit("gsm_a.dtap.codec.umts_evs", "UMTS EVS", 0x40, maskWidth(8));
    static final Field CODEC_OHR_AMR_WB = bit("gsm_a.dtap.codec.ohr_amr_wb", "OHR AMR-WB", 0x20, maskWidth(8));
    static final Field CODEC_OFR_AMR_WB = bit("gsm_a.dtap.codec.ofr_amr_wb", "OFR AMR-WB", 0x10, maskWidth(8));
    static final Field CODEC_OHR_AMR = bit("gsm_a.dtap.codec.ohr_amr", "OHR AMR", 0x8, maskWidth(8));
    static final Field CODEC_UMTS_AMR_WB = bit("gsm_a.dtap.codec.umts_amr_wb", "UMTS AMR-WB", 0x4, maskWidth(8));
    static final Field CODEC_FR_AMR_WB = bit("gsm_a.dtap.codec.fr_amr_wb", "FR AMR-WB", 0x2, maskWidth(8));
    static final Field CODEC_PDC_EFR = bit("gsm_a.dtap.codec.pdc_efr", "PDC EFR", 0x1, maskWidth(8));
    static final Field TIMEZONE = u8("gsm_a.dtap.timezone", "Timezone", HEX);
    static final Field RAND = bytes("gsm_a.dtap.rand", "RAND value");
    static final Field AUTN = bytes("gsm_a.dtap.autn", "AUTN value");
    static final Field AUTN_SQN_XOR_AK = bytes("gsm_a.dtap.autn.sqn_xor_ak", "SQN xor AK");
    static final Field AUTN_AMF = bytes("gsm_a.dtap.autn.amf", "AMF");
    static final Field AUTN_MAC = bytes("gsm_a.dtap.autn.mac", "MAC");
    static final Field CODING_SCHEME = u8("gsm_a.dtap.coding_scheme", "Coding Scheme", names(Values.of("""
        0 Cell Broadcast data coding scheme, GSM default alphabet, language unspecified, defined in 3GPP TS 23.038
        1 UCS2 (16 bit)
        2 Reserved
        3 Reserved
        4 Reserved
        5 Reserved
        6 Reserved
        7 Reserved
        """)), mask(0x70));
    static final Field ADD_CI = bit("gsm_a.dtap.add_ci", "Add CI", 0x8, yesNo("The MS should add the letters for the Country's Initials and a separator (e.g. a space) to the text string", "The MS should not add the letters for the Country's Initials to the text string"), maskWidth(8));
    static final Field NUMBER_OF_SPARE_BITS = u8("gsm_a.dtap.number_of_spare_bits", "Number of spare bits in last octet", names(Values.of("""
        0 this field carries no information about the number of spare bits in octet n
        1 bit 8 is spare and set to '0' in octet n
        2 bits 7 and 8 are spare and set to '0' in octet n
        3 bits 6 to 8(inclusive) are spare and set to '0' in octet n
        4 bits 5 to 8(inclusive) are spare and set to '0' in octet n
        5 bits 4 to 8(inclusive) are spare and set to '0' in octet n
        6 bits 3 to 8(inclusive) are spare and set to '0' in octet n
        7 bits 2 to 8(inclusive) are spare and set to '0' in octet n
        """)), mask(0x7));
    static final Field TEXT_STRING = text("gsm_a.dtap.text_string", "Text String");
    static final Field TIME_ZONE_TIME = time("gsm_a.dtap.time_zone_time", "Time", UTC);
    static final Field DST_ADJUSTMENT = u8("gsm_a.dtap.dst_adjustment", "DST Adjustment", names(Values.of("""
        0 No adjustment for Daylight Saving Time
        1 +1 hour adjustment for Daylight Saving Time
        2 +2 hours adjustment for Daylight Saving Time
        3 Reserved
        """)), mask(0x3));
    static final Field GM_ELEM_ID = u8("gsm_a.gm.elem_id", "Element ID", HEX);
    static final Field SPLIT_PG_CYCLE_CODE = u8("gsm_a.gm.gmm.split_pg_cycle_code", "SPLIT PG CYCLE CODE", names(Values.of("""
        0 704 (equivalent to no DRX)
        1 1
        2 2
        3 3
        4 4
        5 5
        6 6
        7 7
        8 8
        9 9
        10 10
        11 11
        12 12
        13 13
        14 14
        15 15
        16 16
        17 17
        18 18
        19 19
        20 20
        21 21
        22 22
        23 23
        24 24
        25 25
        26 26
        27 27
        28 28
        29 29
        30 30
        31 31
        32 32
        33 33
        34 34
        35 35
        36 36
        37 37
        38 38
        39 39
        40 40
        41 41
        42 42
        43 43
        44 44
        45 45
        46 46
        47 47
        48 48
        49 49
        50 50
        51 51
        52 52
        53 53
        54 54
        55 55
        56 56
        57 57
        58 58
        59 59
        60 60
        61 61
        62 62
        63 63
        64 64
        65 71
        66 72
        67 74
        68 75
        69 77
        70 79
        71 80
        72 83
        73 86
        74 88
        75 90
        76 92
        77 96
        78 101
        79 103
        80 107
        81 112
        82 116
        83 118
        84 128
        85 141
        86 144
        87 150
        88 160
        89 171
        90 176
        91 192
        92 214
        93 224
        94 235
        95 256
        96 288
        97 320
        98 352
        """)));
    static final Field SPLIT_ON_CCCH = bit("gsm_a.gm.gmm.split_on_ccch", "SPLIT on CCCH", 0x8, yesNo("Split pg cycle on CCCH is supported by the mobile station", "Split pg cycle on CCCH is not supported by the mobile station"), maskWidth(8));
    static final Field NON_DRX_TIMER = u8("gsm_a.gm.gmm.non_drx_timer", "Non-DRX timer", names(Values.of("""
        0 no non-DRX mode after transfer state
        1 max. 1 sec non-DRX mode after transfer state
        2 max. 2 sec non-DRX mode after transfer state
        3 max. 4 sec non-DRX mode after transfer state
        4 max. 8 sec non-DRX mode after transfer state
        5 max. 16 sec non-DRX mode after transfer state
        6 max. 32 sec non-DRX mode after transfer state
        7 max. 64 sec non-DRX mode after transfer state
        """)), mask(0x7));
    static final Field CN_SPEC_DRX_CYCLE_LEN_COEF = u8("gsm_a.gm.gmm.cn_spec_drx_cycle_len_coef", "CN Specific DRX cycle length coefficient", names(Values.of("""
        0-5 CN Specific DRX cycle length coefficient / value not specified by the MS
        6 CN Specific DRX cycle length coefficient 6 and T = 32
        7 CN Specific DRX cycle length coefficient 7 and T = 64
        8 CN Specific DRX cycle length coefficient 8 and T = 128
        9 CN Specific DRX cycle length coefficient 9 and T = 256
        10-15 CN Specific DRX cycle length coefficient / value not specified by the MS
        """)), mask(0xf0));
    static final Field TMSI_FLAG = bit("gsm_a.gm.gmm.tmsi_flag", "TMSI flag", 0x1, yesNo("valid TMSI available", "no valid TMSI available"), maskWidth(8));
    static final Field GPRS_TIMER = u8("gsm_a.gm.gmm.gprs_timer", "GPRS Timer", HEX);
    static final Field GPRS_TIMER_UNIT = u8("gsm_a.gm.gmm.gprs_timer_unit", "Unit", names(TIMER_UNITS), mask(0xe0));
    static final Field GPRS_TIMER_VALUE = u8("gsm_a.gm.gmm.gprs_timer_value", "Timer value", mask(0x1f));
    static final Field GPRS_TIMER2 = u8("gsm_a.gm.gmm.gprs_timer2", "GPRS Timer", HEX);
    static final Field GPRS_TIMER2_UNIT = u8("gsm_a.gm.gmm.gprs_timer2_unit", "Unit", names(TIMER_UNITS), mask(0xe0));
    static final Field GPRS_TIMER2_VALUE = u8("gsm_a.gm.gmm.gprs_timer2_value", "Timer value", mask(0x1f));
    static final Field GPRS_TIMER3 = u8("gsm_a.gm.gmm.gprs_timer3", "GPRS Timer", HEX);
    static final Field GPRS_TIMER3_UNIT = u8("gsm_a.gm.gmm.gprs_timer3_unit", "Unit", names(Values.of("""
        0 value is incremented in multiples of 10 minutes
        1 value is incremented in multiples of 1 hour
        2 value is incremented in multiples of 10 hours
        3 value is incremented in multiples of 2 seconds
        4 value is incremented in multiples of 30 seconds
        5 value is incremented in multiples of 1 minute
        6 value is incremented in multiples of 320 hours (for T3312/T3412 extended), 1 hour otherwise
        7 value indicates that the timer is deactivated
        """)), mask(0xe0));
    static final Field GPRS_TIMER3_VALUE = u8("gsm_a.gm.gmm.gprs_timer3_value", "Timer value", mask(0x1f));
    static final Field APN = text("gsm_a.gm.sm.apn", "APN");
    static final Field UE_USAGE_SETTING = bool("gsm_a.gm.gmm.ue_usage_setting", "UE's usage setting", yesNo("Data centric", "Voice centric"));
    static final Field VOICE_DOMAIN_PREF_FOR_EUTRAN = u8("gsm_a.gm.gmm.voice_domain_pref_for_eutran", "Voice domain preference for E-UTRAN", names(Values.of("""
        0 CS Voice only
        1 IMS PS Voice only
        2 CS voice preferred, IMS PS Voice as secondary
        3 IMS PS voice preferred, CS Voice as secondary
        """)));
    static final Field NET_CAP_GEA1 = bit("gsm_a.gm.gmm.net_cap.gea1", "GEA/1", 0x80, yesNo("Encryption algorithm available", "Encryption algorithm not available"), maskWidth(8));
    static final Field NET_CAP_SMDCH = bit("gsm_a.gm.gmm.net_cap.smdch", "SM capabilities via dedicated channels", 0x40, yesNo("Mobile station supports mobile terminated point to point SMS via dedicated signalling channels", "Mobile station does not support mobile terminated point to point SMS via dedicated signalling channels"), maskWidth(8));
    static final Field NET_CAP_SMGPRS = bit("gsm_a.gm.gmm.net_cap.smgprs", "SM capabilities via GPRS channels", 0x20, yesNo("Mobile station supports mobile terminated point to point SMS via GPRS packet data channels", "Mobile station does not support mobile terminated point to point SMS via GPRS packet data channels"), maskWidth(8));
    static final Field NET_CAP_UCS2 = bit("gsm_a.gm.gmm.net_cap.ucs2", "UCS2 support", 0x10, yesNo("The ME has no preference between the use of the default alphabet and the use of UCS2", "The ME has a preference for the default alphabet (defined in 3GPP TS 23.038 [8b]) over UCS2"), maskWidth(8));
    static final Field NET_CAP_SS_SCR_IND = u8("gsm_a.gm.gmm.net_cap.ss_scr_ind", "SS Screening Indicator", HEX, names(Values.of("""
        0x0 Default value of phase 1
        0x1 capability of handling of ellipsis notation and phase 2 error handling
        0x2 For future use, interpreted as Capability of handling of ellipsis notation and phase 2 error handling
        0x3 For future use, interpreted as Capability of handling of ellipsis notation and phase 2 error handling
        """)), mask(0xc));
    static final Field NET_CAP_SOLSA = bit("gsm_a.gm.gmm.net_cap.solsa", "SoLSA Capability", 0x2, yesNo("The ME supports SoLSA", "The ME does not support SoLSA"), maskWidth(8));
    static final Field NET_CAP_REV = bit("gsm_a.gm.gmm.net_cap.rev", "Revision level indicator", 0x1, yesNo("Used by a mobile station supporting R99 or later versions of the protocol", "Used by a mobile station not supporting R99 or later versions of the protocol"), maskWidth(8));
    static final Field NET_CAP_PFC = bit("gsm_a.gm.gmm.net_cap.pfc", "PFC feature mode", 0x80, yesNo("Mobile station does support BSS packet flow procedures", "Mobile station does not support BSS packet flow procedures"), maskWidth(8));
    static final Field NET_CAP_EXT_GEA_BITS = u8("gsm_a.gm.gmm.net_cap.ext_gea_bits", "Extended GEA bits", HEX, mask(0x7e));
    static final Field NET_CAP_GEA2 = bit("gsm_a.gm.gmm.net_cap.gea2", "GEA/2", 0x40, yesNo("Encryption algorithm available", "Encryption algorithm not available"), maskWidth(8));
    static final Field NET_CAP_GEA3 = bit("gsm_a.gm.gmm.net_cap.gea3", "GEA/3", 0x20, yesNo("Encryption algorithm available", "Encryption algorithm not available"), maskWidth(8));
    static final Field NET_CAP_GEA4 = bit("gsm_a.gm.gmm.net_cap.gea4", "GEA/4", 0x10, yesNo("Encryption algorithm available", "Encryption algorithm not available"), maskWidth(8));
    static final Field NET_CAP_GEA5 = bit("gsm_a.gm.gmm.net_cap.gea5", "GEA/5", 0x8, yesNo("Encryption algorithm available", "Encryption algorithm not available"), maskWidth(8));
    static final Field NET_CAP_GEA6 = bit("gsm_a.gm.gmm.net_cap.gea6", "GEA/6", 0x4, yesNo("Encryption algorithm available", "Encryption algorithm not available"), maskWidth(8));
    static final Field NET_CAP_GEA7 = bit("gsm_a.gm.gmm.net_cap.gea7", "GEA/7", 0x2, yesNo("Encryption algorithm available", "Encryption algorithm not available"), maskWidth(8));
    static final Field NET_CAP_LCS = bit("gsm_a.gm.gmm.net_cap.lcs", "LCS VA capability", 0x1, yesNo("LCS value added location request notification capability supported", "LCS value added location request notification capability not supported"), maskWidth(8));
    static final Field NET_CAP_PS_IRAT_IU = bit("gsm_a.gm.gmm.net_cap.ps_irat_iu", "PS inter-RAT HO from GERAN to UTRAN Iu mode capability", 0x80, yesNo("PS inter-RAT HO to UTRAN Iu mode supported", "PS inter-RAT HO to UTRAN Iu mode not supported"), maskWidth(8));
    static final Field NET_CAP_PS_IRAT_S1 = bit("gsm_a.gm.gmm.net_cap.ps_irat_s1", "PS inter-RAT HO from GERAN to E-UTRAN S1 mode capability", 0x40, yesNo("PS inter-RAT HO to E-UTRAN S1 mode supported", "PS inter-RAT HO to E-UTRAN S1 mode not supported"), maskWidth(8));
    static final Field NET_CAP_COMB_PROC = bit("gsm_a.gm.gmm.net_cap.comb_proc", "EMM Combined procedures capability", 0x20, yesNo("Mobile station supports EMM combined procedures", "Mobile station does not support EMM combined procedures"), maskWidth(8));
    static final Field NET_CAP_ISR = bit("gsm_a.gm.gmm.net_cap.isr", "ISR support", 0x10, yesNo("The mobile station supports ISR", "The mobile station does not support ISR"), maskWidth(8));
    static final Field NET_CAP_SRVCC_TO_GERAN = bit("gsm_a.gm.gmm.net_cap.srvcc_to_geran", "SRVCC to GERAN/UTRAN capability", 0x8, yesNo("SRVCC from UTRAN HSPA or E-UTRAN to GERAN/UTRAN supported", "SRVCC from UTRAN HSPA or E-UTRAN to GERAN/UTRAN not supported"), maskWidth(8));
    static final Field NET_CAP_EPC = bit("gsm_a.gm.gmm.net_cap.epc", "EPC capability", 0x4, yesNo("EPC supported", "EPC not supported"), maskWidth(8));
    static final Field NET_CAP_NF = bit("gsm_a.gm.gmm.net_cap.nf", "NF capability", 0x2, yesNo("Mobile station supports the notification procedure", "Mobile station does not support the notification procedure"), maskWidth(8));
    static final Field NET_CAP_GERAN_NET_SHARING = bit("gsm_a.gm.gmm.net_cap.geran_net_sharing", "GERAN network sharing capability", 0x1, yesNo("Mobile station supports GERAN network sharing", "Mobile station does not support GERAN network sharing"), maskWidth(8));
    static final Field NET_CAP_UP_INT_PROT = bit("gsm_a.gm.gmm.net_cap.up_int_prot", "User plane integrity protection support", 0x80, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field NET_CAP_GIA4 = bit("gsm_a.gm.gmm.net_cap.gia4", "GIA/4", 0x40, yesNo("Integrity algorithm available", "Integrity algorithm not available"), maskWidth(8));
    static final Field NET_CAP_GIA5 = bit("gsm_a.gm.gmm.net_cap.gia5", "GIA/5", 0x20, yesNo("Integrity algorithm available", "Integrity algorithm not available"), maskWidth(8));
    static final Field NET_CAP_GIA6 = bit("gsm_a.gm.gmm.net_cap.gia6", "GIA/6", 0x10, yesNo("Integrity algorithm available", "Integrity algorithm not available"), maskWidth(8));
    static final Field NET_CAP_GIA7 = bit("gsm_a.gm.gmm.net_cap.gia7", "GIA/7", 0x8, yesNo("Integrity algorithm available", "Integrity algorithm not available"), maskWidth(8));
    static final Field NET_CAP_EPCO_IE_IND = bit("gsm_a.gm.gmm.net_cap.epco_ie_ind", "ePCO IE indicator", 0x4, yesNo("Used by a mobile station supporting extended protocol configuration options IE", "Used by a mobile station not supporting extended protocol configuration options IE"), maskWidth(8));
    static final Field NET_CAP_RESTRICT_USE_ENH_COV = bit("gsm_a.gm.gmm.net_cap.restrict_use_enh_cov", "Restriction on use of enhanced coverage capability", 0x2, yesNo("Mobile station supports restriction on use of enhanced coverage", "Mobile station does not support restriction on use of enhanced coverage"), maskWidth(8));
    static final Field NET_CAP_DC_EUTRA_NR_CAP = bit("gsm_a.gm.gmm.net_cap.dc_eutra_nr_cap", "Dual connectivity of E-UTRA with NR capability", 0x1, yesNo("Mobile station supports dual connectivity of E-UTRA with NR", "Mobile station does not support dual connectivity of E-UTRA with NR"), maskWidth(8));
    static final Field PCO_PDU_SESSION_ADDRESS_LIFETIME = u16("gsm_a.gm.sm.pco.pdu_session_address_lifetime", "PDU session address lifetime");
    static final Field ANY_TMSI = u32("3gpp.tmsi", "TMSI/P-TMSI/M-TMSI/5G-TMSI", DEC_HEX, HIDDEN);
    static final Field SPARE_BITS = u8("gsm_a.spare_bits", "Spare bit(s)");

    private GsmFields() {}
}
