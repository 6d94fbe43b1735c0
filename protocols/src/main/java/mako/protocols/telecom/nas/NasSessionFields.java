package mako.protocols.telecom.nas;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Fields of session management in the non-access stratum: 3GPP TS 24.301, clauses 8.3 and 9.9.4. */
final class NasSessionFields {

    /** Units of the extended rates of a bearer: 3GPP TS 24.301, clause 9.9.4.30. */
    private static final Values BEARER_RATE_UNITS = Values.of("""
        0 Not used
        1 Multiple of 200 kbps
        2 Multiple of 1 Mbps
        3 Multiple of 4 Mbps
        4 Multiple of 16 Mbps
        5 Multiple of 64 Mbps
        6 Multiple of 256 Mbps
        7 Multiple of 1 Gbps
        8 Multiple of 4 Gbps
        9 Multiple of 16 Gbps
        10 Multiple of 64 Gbps
        11 Multiple of 256 Gbps
        12 Multiple of 1 Tbps
        13 Multiple of 4 Tbps
        14 Multiple of 16 Tbps
        15 Multiple of 64 Tbps
        16 Multiple of 256 Tbps
        17 Multiple of 1 Pbps
        18 Multiple of 4 Pbps
        19 Multiple of 16 Pbps
        20 Multiple of 64 Pbps
        21-255 Multiple of 256 Pbps
        """);

    /** Units of the extended rates of a packet data network: 3GPP TS 24.301, clause 9.9.4.29. */
    private static final Values NETWORK_RATE_UNITS = Values.of("""
        0-2 Not used
        3 Multiple of 4 Mbps
        4 Multiple of 16 Mbps
        5 Multiple of 64 Mbps
        6 Multiple of 256 Mbps
        7 Multiple of 1 Gbps
        8 Multiple of 4 Gbps
        9 Multiple of 16 Gbps
        10 Multiple of 64 Gbps
        11 Multiple of 256 Gbps
        12 Multiple of 1 Tbps
        13 Multiple of 4 Tbps
        14 Multiple of 16 Tbps
        15 Multiple of 64 Tbps
        16 Multiple of 256 Tbps
        17 Multiple of 1 Pbps
        18 Multiple of 4 Pbps
        19 Multiple of 16 Pbps
        20 Multiple of 64 Pbps
        21-255 Multiple of 256 Pbps
        """);

    static final Field APN_AMBR_UL = u8("nas_eps.esm.apn_ambr_ul", "APN-AMBR for uplink");
    static final Field APN_AMBR_DL = u8("nas_eps.esm.apn_ambr_dl", "APN-AMBR for downlink");
    static final Field APN_AMBR_UL_EXT = u8("nas_eps.esm.apn_ambr_ul_ext", "APN-AMBR for uplink (extended)");
    static final Field APN_AMBR_DL_EXT = u8("nas_eps.esm.apn_ambr_dl_ext", "APN-AMBR for downlink (extended)");
    static final Field APN_AMBR_UL_EXT2 = u8("nas_eps.esm.apn_ambr_ul_ext2", "APN-AMBR for uplink (extended-2)");
    static final Field APN_AMBR_DL_EXT2 = u8("nas_eps.esm.apn_ambr_dl_ext2", "APN-AMBR for downlink (extended-2)");
    static final Field APN_AMBR_UL_TOTAL = u8("nas_eps.esm.apn_ambr_ul_total", "Total APN-AMBR for uplink");
    static final Field APN_AMBR_DL_TOTAL = u8("nas_eps.esm.apn_ambr_dl_total", "Total APN-AMBR for downlink");
    static final Field QCI = u8("nas_eps.esm.qci", "Quality of Service Class Identifier (QCI)", names(Values.of("""
        0 Reserved
        1 QCI 1
        2 QCI 2
        3 QCI 3
        4 QCI 4
        5 QCI 5
        6 QCI 6
        7 QCI 7
        8 QCI 8
        9 QCI 9
        10-64 Spare
        65 QCI 65
        66 QCI 66
        67 QCI 67
        68 Spare
        69 QCI 69
        70 QCI 70
        71-74 Spare
        75 QCI 75
        76-78 Spare
        79 QCI 79
        80 QCI 80
        81 Spare
        82 QCI 82
        83 QCI 83
        84 QCI 84
        85 QCI 85
        86-127 Spare
        128-254 Operator-specific QCI
        255 Reserved
        """)));
    static final Field MBR_UL = u8("nas_eps.esm.mbr_ul", "Maximum bit rate for uplink");
    static final Field MBR_DL = u8("nas_eps.esm.mbr_dl", "Maximum bit rate for downlink");
    static final Field GBR_UL = u8("nas_eps.esm.gbr_ul", "Guaranteed bit rate for uplink");
    static final Field GBR_DL = u8("nas_eps.esm.gbr_dl", "Guaranteed bit rate for downlink");
    static final Field EMBR_UL = u8("nas_eps.esm.embr_ul", "Maximum bit rate for uplink(ext)");
    static final Field EMBR_DL = u8("nas_eps.esm.embr_dl", "Maximum bit rate for downlink(ext)");
    static final Field EGBR_UL = u8("nas_eps.esm.egbr_ul", "Guaranteed bit rate for uplink(ext)");
    static final Field EGBR_DL = u8("nas_eps.esm.egbr_dl", "Guaranteed bit rate for downlink(ext)");
    static final Field ESM_CAUSE = u8("nas_eps.esm.cause", "Cause", names(Values.of("""
        8 Operator Determined Barring
        26 Insufficient resources
        27 Missing or unknown APN
        28 Unknown PDN type
        29 User authentication failed
        30 Request rejected by Serving GW or PDN GW
        31 Request rejected, unspecified
        32 Service option not supported
        33 Requested service option not subscribed
        34 Service option temporarily out of order
        35 PTI already in use
        36 Regular deactivation
        37 EPS QoS not accepted
        38 Network failure
        39 Reactivation requested
        41 Semantic error in the TFT operation
        42 Syntactical error in the TFT operation
        43 Invalid EPS bearer identity
        44 Semantic errors in packet filter(s)
        45 Syntactical errors in packet filter(s)
        46 Unused
        47 PTI mismatch
        49 Last PDN disconnection not allowed
        50 PDN type IPv4 only allowed
        51 PDN type IPv6 only allowed
        52 Single address bearers only allowed
        53 ESM information not received
        54 PDN connection does not exist
        55 Multiple PDN connections for a given APN not allowed
        56 Collision with network initiated request
        57 PDN type IPv4v6 only allowed
        58 PDN type non IP only allowed
        59 Unsupported QCI value
        60 Bearer handling not supported
        61 PDN type Ethernet only allowed
        65 Maximum number of EPS bearers reached
        66 Requested APN not supported in current RAT and PLMN combination
        81 Invalid PTI value
        95 Semantically incorrect message
        96 Invalid mandatory information
        97 Message type non-existent or not implemented
        98 Message type not compatible with the protocol state
        99 Information element non-existent or not implemented
        100 Conditional IE error
        101 Message not compatible with the protocol state
        111 Protocol error, unspecified
        112 APN restriction value incompatible with active EPS bearer context
        113 Multiple accesses to a PDN connection not allowed
        """)));
    static final Field EIT = bit("nas_eps.esm.eit", "EIT (ESM information transfer)", 0x1, yesNo("Security protected ESM information transfer required", "Security protected ESM information transfer not required"), maskWidth(8));
    static final Field NOTIF_IND = u8("nas_eps.esm.notif_ind", "Notification indicator value", names(Values.of("""
        0 Reserved
        1 SRVCC handover cancelled, IMS session re-establishment required
        """)));
    static final Field PDN_IPV4 = ipv4("nas_eps.esm.pdn_ipv4", "PDN IPv4");
    static final Field PDN_IPV6_IF_ID = bytes("nas_eps.esm.pdn_ipv6_if_id", "PDN IPv6 if id");
    static final Field EPLMNC = bit("nas_eps.esm.eplmnc", "EPLMNC", 0x2, yesNo("UE is not allowed to re-attempt the procedure in an equivalent PLMN", "UE is allowed to re-attempt the procedure in an equivalent PLMN"), maskWidth(8));
    static final Field RATC = bit("nas_eps.esm.ratc", "RATC", 0x1, yesNo("UE is not allowed to re-attempt the procedure in A/Gb mode or Iu mode or N1 mode", "UE is allowed to re-attempt the procedure in A/Gb mode or Iu mode or N1 mode"), maskWidth(8));
    static final Field LINKED_BEARER_ID = u8("nas_eps.esm.linked_bearer_id", "Linked EPS bearer identity", names(Values.of("""
        0 Reserved
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
        """)));
    static final Field NBIFOM_CONT = bytes("nas_eps.esm.nbifom_cont", "NBIFOM container content");
    static final Field USER_DATA_CONT = bytes("nas_eps.esm.user_data_cont", "User data contents");
    static final Field REL_ASSIST_IND_DDX = u8("nas_eps.esm.rel_assist_ind.ddx", "Downlink data expected", names(Values.of("""
        0 No information available
        1 No further uplink and no further downlink data transmission subsequent to the uplink data transmission is expected
        2 Only a single downlink data transmission and no further uplink data transmission subsequent to the uplink data transmission is expected
        3 Reserved
        """)));
    static final Field SERV_PLMN_RATE_CTRL_VAL = u16("nas_eps.esm.serv_plmn_rate_ctrl_val", "Serving PLMN rate control value", suffix(" message(s)"));
    static final Field EXT_APN_AMBR_DL_UNIT = u8("nas_eps.esm.ext_apn_ambr_dl_unit", "Unit for extended APN-AMBR for downlink", names(NETWORK_RATE_UNITS));
    static final Field EXT_APN_AMBR_DL = u16("nas_eps.esm.ext_apn_ambr_dl", "Extended APN-AMBR for downlink");
    static final Field EXT_APN_AMBR_UL_UNIT = u8("nas_eps.esm.ext_apn_ambr_ul_unit", "Unit for extended APN-AMBR for uplink", names(NETWORK_RATE_UNITS));
    static final Field EXT_APN_AMBR_UL = u16("nas_eps.esm.ext_apn_ambr_ul", "Extended APN-AMBR for uplink");
    static final Field EXT_MBR_UNIT = u8("nas_eps.esm.ext_mbr_unit", "Unit for maximum bit rate", names(BEARER_RATE_UNITS));
    static final Field EXT_MBR_UL = u16("nas_eps.esm.ext_mbr_ul", "Maximum bit rate for uplink");
    static final Field EXT_MBR_DL = u16("nas_eps.esm.ext_mbr_dl", "Maximum bit rate for downlink");
    static final Field EXT_GBR_UNIT = u8("nas_eps.esm.ext_gbr_unit", "Unit for guaranteed bit rate", names(BEARER_RATE_UNITS));
    static final Field EXT_GBR_UL = u16("nas_eps.esm.ext_gbr_ul", "Guaranteed bit rate for uplink");
    static final Field EXT_GBR_DL = u16("nas_eps.esm.ext_gbr_dl", "Guaranteed bit rate for downlink");
    static final Field ELEM_ID = u8("nas_eps.esm.elem_id", "Element ID", HEX);
    static final Field PROC_TRANS_ID = u8("nas_eps.esm.proc_trans_id", "Procedure transaction identity");
    static final Field ESM_PDN_TYPE = u8("nas_eps.esm_pdn_type", "PDN type", names(Values.of("""
        1 IPv4
        2 IPv6
        3 IPv4v6
        4 Unused; shall be interpreted as IPv6 if received by the network
        5 Non IP
        6 Ethernet
        """)));
    static final Field ESM_REQUEST_TYPE = u8("nas_eps.esm_request_type", "Request type", names(Values.of("""
        1 Initial request
        2 Handover
        3 Unused. If received, the network shall interpret this as 'initial request'
        4 Emergency
        6 Handover of emergency bearer services
        """)));

    private NasSessionFields() {}
}
