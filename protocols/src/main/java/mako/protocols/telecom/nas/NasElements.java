package mako.protocols.telecom.nas;

import static mako.dissect.Fields.*;
import static mako.protocols.telecom.nas.GsmFields.*;
import static mako.protocols.telecom.nas.NasFields.*;
import static mako.protocols.telecom.nas.NasSessionFields.*;

import mako.dissect.*;
import mako.protocols.telecom.E212;
import mako.protocols.telecom.SessionManagement;

/** Information elements of the non-access stratum: 3GPP TS 24.301, clause 9.9, and TS 24.008, clause 10.5. */
public final class NasElements {

    static final Field ELEMENT     = section("Element");
    static final Field HALF_NUMBER = u8("gsm_a.common.elem_id", "Element ID", HEX, mask(0xf0));

    private static final Field[] CAPABILITY = {
        EEA0, N128EEA1, N128EEA2, EEA3, EEA4, EEA5, EEA6, EEA7, EIA0, N128EIA1, N128EIA2, EIA3, EIA4, EIA5, EIA6, EIA7,
        UEA0, UEA1, UEA2, UEA3, UEA4, UEA5, UEA6, UEA7, EMM_UCS2_SUPP, UIA1, UIA2, UIA3, UIA4, UIA5, UIA6, UIA7,
        PROSE_DD_CAP, PROSE_CAP, H245_ASH_CAP, ACC_CSFB_CAP, LPP_CAP, LCS_CAP, N1XSRVCC_CAP, NF_CAP,
        EPCO_CAP, HC_CP_CIOT_CAP, ER_WO_PDN_CAP, S1U_DATA_CAP, UP_CIOT_CAP, CP_CIOT_CAP, PROSE_RELAY_CAP, PROSE_DC_CAP,
        N15_BEARERS_CAP, SGC_CAP, N1MODE_CAP, DCNR_CAP, CP_BACKOFF_CAP, RESTRICT_EC_CAP, V2X_PC5_CAP, MULTIPLE_DRB_CAP,
        null, null, null, V2X_NR_PC5_CAP, UP_MT_EDT_CAP, CP_MT_EDT_CAP, WSUA_CAP, RACS_CAP,
    };
    private static final Field[] SECURITY = {
        EEA0, N128EEA1, N128EEA2, EEA3, EEA4, EEA5, EEA6, EEA7, EIA0, N128EIA1, N128EIA2, EIA3, EIA4, EIA5, EIA6, EIA7,
        UEA0, UEA1, UEA2, UEA3, UEA4, UEA5, UEA6, UEA7, null, UIA1, UIA2, UIA3, UIA4, UIA5, UIA6, UIA7,
        null, GEA1, GEA2, GEA3, GEA4, GEA5, GEA6, GEA7,
    };
    private static final Field[] MORE_SECURITY = {
        N5G_EA0, N128_5G_EA1, N128_5G_EA2, N128_5G_EA3, N5G_EA4, N5G_EA5, N5G_EA6, N5G_EA7,
        N5G_EA8, N5G_EA9, N5G_EA10, N5G_EA11, N5G_EA12, N5G_EA13, N5G_EA14, N5G_EA15,
        N5G_IA0, N128_5G_IA1, N128_5G_IA2, N128_5G_IA3, N5G_IA4, N5G_IA5, N5G_IA6, N5G_IA7,
        N5G_IA8, N5G_IA9, N5G_IA10, N5G_IA11, N5G_IA12, N5G_IA13, N5G_IA14, N5G_IA15,
    };
    private static final Field[] SUPPORT = {
        CP_CIOT, ER_WO_PDN, ESR_PS, CS_LCS, null, EPC_LCS, EMC_BS, IMS_VOPS,
        N15_BEARERS, IWKN26, RESTRICT_DCNR, RESTRICT_EC, EPCO, HC_CP_CIOT, S1_U_DATA, UP_CIOT,
    };
    private static final Field[] BEARERS = {EBI7, EBI6, EBI5, EBI4, EBI3, EBI2, EBI1, EBI0, EBI15, EBI14, EBI13, EBI12, EBI11, EBI10, EBI9, EBI8};
    private static final Field[] NETWORK = {
        NET_CAP_GEA1, NET_CAP_SMDCH, NET_CAP_SMGPRS, NET_CAP_UCS2, NET_CAP_SS_SCR_IND, null, NET_CAP_SOLSA, NET_CAP_REV,
    };
    private static final Field[] ALGORITHMS = {NET_CAP_GEA2, NET_CAP_GEA3, NET_CAP_GEA4, NET_CAP_GEA5, NET_CAP_GEA6, NET_CAP_GEA7};
    private static final Field[] NETWORK_2 = {
        NET_CAP_PS_IRAT_IU, NET_CAP_PS_IRAT_S1, NET_CAP_COMB_PROC, NET_CAP_ISR, NET_CAP_SRVCC_TO_GERAN, NET_CAP_EPC, NET_CAP_NF, NET_CAP_GERAN_NET_SHARING,
        NET_CAP_UP_INT_PROT, NET_CAP_GIA4, NET_CAP_GIA5, NET_CAP_GIA6, NET_CAP_GIA7, NET_CAP_EPCO_IE_IND, NET_CAP_RESTRICT_USE_ENH_COV, NET_CAP_DC_EUTRA_NR_CAP,
    };
    private static final Field[] MARK = {
        SPAREB8, MSC_REV, null, ES_IND, A5_1_ALGORITHM_SUP, RF_POWER_CAPABILITY, null, null,
        SPAREB8, PS_SUP_CAP, SS_SCREENING_INDICATOR, null, SM_CAP, VBS_NOTIFICATION_REC, VGCS_NOTIFICATION_REC, FC_FREQUENCY_CAP,
        CM3, SPAREB7, LCS_VA_CAP, UCS2_TREATMENT, SOLSA, CMSP, A5_3_ALGORITHM_SUP, A5_2_ALGORITHM_SUP,
    };
    private static final Field[] CODECS = {
        CODEC_TDMA_EFR, CODEC_UMTS_AMR_2, CODEC_UMTS_AMR, CODEC_HR_AMR, CODEC_FR_AMR, CODEC_GSM_EFR, CODEC_GSM_HR, CODEC_GSM_FR,
        null, CODEC_UMTS_EVS, CODEC_OHR_AMR_WB, CODEC_OFR_AMR_WB, CODEC_OHR_AMR, CODEC_UMTS_AMR_WB, CODEC_FR_AMR_WB, CODEC_PDC_EFR,
    };

    private static final Field USAGE_BIT   = bit("gsm_a.gm.gmm.ue_usage_setting", "UE's usage setting", 0x04, yesNo("Data centric", "Voice centric"), maskWidth(8));
    private static final Field VOICE_BITS  = u8("gsm_a.gm.gmm.voice_domain_pref_for_eutran", "Voice domain preference for E-UTRAN", mask(0x03),
        names(VOICE_DOMAIN_PREF_FOR_EUTRAN.names));
    private static final Field PERIODIC_BIT = bit("gsm_a.ext_periodic_timers", "Extended periodic timers", 0x01, yesNo(EXT_PERIODIC_TIMERS.yes, EXT_PERIODIC_TIMERS.no), maskWidth(8));
    private static final Field GUTI_BIT    = bit("nas_eps.emm.guti_type", "GUTI type", 0x01, yesNo("Mapped GUTI", "Native GUTI"), maskWidth(8));
    private static final Field ATTACH_BITS = u8("nas_eps.emm.eps_att_type", "EPS attach type", mask(0x07), names(EPS_ATT_TYPE.names));
    private static final Field ATTACHED_BITS = u8("nas_eps.emm.EPS_attach_result", "Attach result", mask(0x07), names(EPS_ATTACH_RESULT.names));
    private static final Field UPDATE_BITS = u8("nas_eps.emm.update_type_value", "EPS update type value", mask(0x07), names(UPDATE_TYPE_VALUE.names));
    private static final Field UPDATED_BITS = u8("nas_eps.emm.eps_update_result_value", "EPS update result value", mask(0x07), names(EPS_UPDATE_RESULT_VALUE.names));
    private static final Field ACTIVE_BIT  = bit("nas_eps.emm.active_flg", "Active flag", 0x08, yesNo(ACTIVE_FLG.yes, ACTIVE_FLG.no), maskWidth(8));
    private static final Field IDENTITY_BITS = u8("nas_eps.emm.id_type2", "Identity type 2", mask(0x0f), names(ID_TYPE2.names));
    private static final Field SERVICE_BITS = u8("nas_eps.emm.service_type", "Service type", mask(0x0f), names(SERVICE_TYPE.names));
    private static final Field PLANE_BITS  = u8("nas_eps.emm.ctrl_plane_serv_type", "Control plane service type", mask(0x07), names(CTRL_PLANE_SERV_TYPE.names));
    private static final Field LINKED_BITS = u8("nas_eps.esm.linked_bearer_id", "Linked EPS bearer identity", mask(0x0f), names(LINKED_BEARER_ID.names));
    private static final Field PDN_BITS    = u8("nas_eps.esm_pdn_type", "PDN type", mask(0xf0), names(ESM_PDN_TYPE.names));
    private static final Field REQUEST_BITS = u8("nas_eps.esm_request_type", "Request type", mask(0x0f), names(ESM_REQUEST_TYPE.names));
    private static final Field RESULT_BITS = u8("nas_eps.emm.add_upd_res", "AURV", mask(0x03), names(ADD_UPD_RES.names));
    private static final Field SMS_BITS    = u8("nas_eps.emm.sms_services_status", "SMS services status value", mask(0x07), names(SMS_SERVICES_STATUS.names));
    private static final Field SAF_BIT     = bit("nas_eps.emm.saf", "SAF", 0x02, yesNo(SAF.yes, SAF.no), maskWidth(8));
    private static final Field ONLY_BIT    = bit("nas_eps.emm.add_upd_type", "AUTV", 0x01, yesNo(ADD_UPD_TYPE.yes, ADD_UPD_TYPE.no), maskWidth(8));
    private static final Field CIOT_BITS   = u8("nas_eps.emm.pnb_ciot", "Preferred CIoT network behaviour", mask(0x0c), names(PNB_CIOT.names));
    private static final Field RELEASE_BITS = u8("nas_eps.esm.rel_assist_ind.ddx", "Downlink data expected", mask(0x03), names(REL_ASSIST_IND_DDX.names));
    private static final Field EXTENDED_GEA = NET_CAP_EXT_GEA_BITS;

    /** Bits that mean nothing, by their mask, as each of the two protocols writes them. */
    private static final Field[] SPARE = new Field[256];
    private static final Field[] OLD_SPARE = new Field[256];

    static {
        for (int mask : new int[] {0x80, 0x40, 0x20, 0x08, 0x04, 0xf8, 0xe0, 0x0e, 0x0c, 0xf0, 0x78}) {
            SPARE[mask] = u8("nas_eps.spare_bits", "Spare bit(s)", HEX, mask(mask));
            OLD_SPARE[mask] = u8("gsm_a.spare_bits", "Spare bit(s)", mask(mask));
        }
        OLD_SPARE[0xfc] = u8("gsm_a.spare_bits", "Spare bit(s)", mask(0xfc));
        SPARE[0] = u8("nas_eps.emm.spare_half_octet", "Spare half octet", mask(0xf0));
    }

    private NasElements() {}

    static void spare(Dissection d, int at, int mask, int octet) {
        d.part(SPARE[mask], at, 1, octet);
        if (d.titles()) d.titleLast("Spare bit(s): 0x{x2}", (octet & mask) >> Integer.numberOfTrailingZeros(mask));
    }

    private static void spare(Dissection d, int mask, int octet) {
        spare(d, d.offset(), mask, octet);
    }

    private static void half(Dissection d, int octet) {
        d.part(SPARE[0], d.offset(), 1, octet);
    }

    private static void here(Dissection d, Field field, int octet) {
        d.part(field, d.offset(), 1, octet);
    }

    /** The field of the number in front of an element: elements are counted by the specification that defines them. */
    static Field number(String reader) {
        return switch (reader) {
            case "drx", "network", "pco", "apn", "timer", "timer2", "timer3", "voice", "tft" -> GM_ELEM_ID;
            case "codecs", "name", "zone", "moment", "dst" -> DTAP_ELEM_ID;
            case "lai", "mobile", "mark2", "mark3", "plmns" -> NasFields.COMMON_ELEM_ID;
            case "qos", "ambr", "esmcause", "pdn", "nbifom", "rate", "extambr", "extqos", "again", "data" -> ELEM_ID;
            default -> EMM_ELEM_ID;
        };
    }

    /** Reads an octet of two halves that the messages begin with. */
    static void octet(Dissection d, String reader) {
        int octet = d.peekU8(0);
        switch (reader) {
            case "attach" -> {
                here(d, NasEps.TSC_HIGH, octet);
                here(d, NasEps.KEY_HIGH, octet);
                spare(d, 0x08, octet);
                here(d, ATTACH_BITS, octet);
            }
            case "attached" -> {
                half(d, octet);
                spare(d, 0x08, octet);
                here(d, ATTACHED_BITS, octet);
            }
            case "tau" -> {
                here(d, NasEps.TSC_HIGH, octet);
                here(d, NasEps.KEY_HIGH, octet);
                here(d, ACTIVE_BIT, octet);
                here(d, UPDATE_BITS, octet);
            }
            case "updated" -> {
                half(d, octet);
                spare(d, 0x08, octet);
                here(d, UPDATED_BITS, octet);
            }
            case "service" -> {
                here(d, NasEps.TSC_HIGH, octet);
                here(d, NasEps.KEY_HIGH, octet);
                here(d, SERVICE_BITS, octet);
            }
            case "plane" -> {
                here(d, NasEps.TSC_HIGH, octet);
                here(d, NasEps.KEY_HIGH, octet);
                here(d, ACTIVE_BIT, octet);
                here(d, PLANE_BITS, octet);
            }
            case "challenge" -> {
                half(d, octet);
                here(d, NasEps.TSC_LOW, octet);
                here(d, NasEps.KEY_LOW, octet);
                if (d.titles()) d.appendLast(" ASME");
            }
            case "identity" -> {
                half(d, octet);
                here(d, IDENTITY_BITS, octet);
            }
            case "linked" -> {
                half(d, octet);
                here(d, LINKED_BITS, octet);
            }
            case "pdntype" -> {
                here(d, PDN_BITS, octet);
                here(d, REQUEST_BITS, octet);
            }
            default -> {}
        }
        d.skip(1);
    }

    /** Reads what is in an element, up to its end. */
    public static void read(Dissection d, String reader, int group, boolean up) {
        switch (reader) {
            case "id" -> identity(d);
            case "capability" -> bits(d, CAPABILITY, false);
            case "security" -> bits(d, SECURITY, false);
            case "more" -> bits(d, MORE_SECURITY, false);
            case "support" -> bits(d, SUPPORT, false);
            case "bearers" -> bits(d, BEARERS, false);
            case "mark2" -> bits(d, MARK, true);
            case "mark3" -> ClassmarkThree.read(d);
            case "network" -> network(d);
            case "codecs" -> codecs(d);
            case "esm" -> container(d);
            case "tai" -> {
                E212.network(d, E212.TRACKING_AREA);
                d.u16(TAI_TAC);
            }
            case "tais" -> areas(d);
            case "plmns" -> networks(d, group);
            case "cause" -> cause(d, EMM_CAUSE);
            case "esmcause" -> cause(d, ESM_CAUSE);
            case "apn" -> apn(d);
            case "pco" -> SessionManagement.configuration(d, up, true);
            case "tft" -> SessionManagement.template(d);
            case "qos" -> NasRates.quality(d);
            case "ambr" -> NasRates.aggregate(d);
            case "extambr" -> NasRates.extendedAggregate(d);
            case "extqos" -> NasRates.extendedQuality(d);
            case "pdn" -> address(d);
            case "mobile" -> mobile(d, group);
            case "timer" -> timer(d, GPRS_TIMER, GPRS_TIMER_UNIT, GPRS_TIMER_VALUE);
            case "timer2" -> timer(d, GPRS_TIMER2, GPRS_TIMER2_UNIT, GPRS_TIMER2_VALUE);
            case "timer3" -> timer(d, GPRS_TIMER3, GPRS_TIMER3_UNIT, GPRS_TIMER3_VALUE);
            case "rand" -> d.bytes(RAND, 16);
            case "autn" -> authentication(d);
            case "res" -> rest(d, RES);
            case "hash" -> rest(d, HASH_MME);
            case "nas" -> rest(d, NAS_MSG_CONT);
            case "replayed" -> replayed(d);
            case "container" -> rest(d, GEN_MSG_CONT);
            case "data" -> rest(d, USER_DATA_CONT);
            case "nbifom" -> rest(d, NBIFOM_CONT);
            case "nonce" -> d.u32(NONCE);
            case "nonceMme" -> d.u32(NONCE_MME);
            case "rate" -> d.u16(SERV_PLMN_RATE_CTRL_VAL);
            case "generic" -> d.u8(GEN_MSG_CONT_TYPE);
            case "notification" -> d.u8(NOTIF_IND);
            case "supplementary" -> d.u8(SS_CODE);
            case "location" -> d.u8(EMM_LCS_IND);
            case "name" -> NasTexts.name(d);
            case "zone" -> NasTexts.zone(d);
            case "moment" -> NasTexts.moment(d);
            case "lai" -> {
                E212.network(d, E212.LOCATION_AREA);
                d.skipRest();
            }
            default -> single(d, reader);
        }
    }

    /** TS 24.008, clause 10.5.1.13. */
    private static void networks(Dissection d, int group) {
        int count = d.remaining() / 3;
        for (int i = 1; i <= count; i++) {
            d.open(ELEMENT, 3);
            if (d.titles()) d.title("PLMN[{}]: {}", i, E212.words(d));
            E212.network(d, E212.NETWORK);
            d.close();
        }
        if (d.titles()) d.appendOn(group, " - {} PLMN{}", count, count == 1 ? "" : "s");
    }

    /** Elements of one octet. */
    private static void single(Dissection d, String reader) {
        if (d.remaining() == 0) return;
        int octet = d.peekU8(0);
        switch (reader) {
            case "algorithms" -> {
                spare(d, 0x80, octet);
                here(d, TOC, octet);
                spare(d, 0x08, octet);
                here(d, TOI, octet);
            }
            case "imeisv" -> {
                spare(d, 0x08, octet);
                here(d, IMEISV_REQ, octet);
            }
            case "guti" -> {
                spare(d, 0x0e, octet);
                here(d, GUTI_BIT, octet);
            }
            case "tmsi" -> {
                d.part(OLD_SPARE[0x0e], d.offset(), 1, octet);
                here(d, TMSI_FLAG, octet);
            }
            case "features" -> {
                d.part(OLD_SPARE[0x0e], d.offset(), 1, octet);
                here(d, PERIODIC_BIT, octet);
            }
            case "voice" -> {
                d.part(OLD_SPARE[0xf8], d.offset(), 1, octet);
                here(d, USAGE_BIT, octet);
                here(d, VOICE_BITS, octet);
            }
            case "eit" -> {
                spare(d, 0x0e, octet);
                here(d, EIT, octet);
            }
            case "keys" -> {
                here(d, NasEps.TSC_LOW, octet);
                here(d, NasEps.KEY_LOW, octet);
                if (d.titles()) d.appendLast(" ASME");
            }
            case "radio" -> {
                spare(d, 0x0e, octet);
                here(d, UE_RA_CAP_INF_UPD_NEED_FLG, octet);
            }
            case "update" -> {
                here(d, CIOT_BITS, octet);
                here(d, SAF_BIT, octet);
                here(d, ONLY_BIT, octet);
            }
            case "result" -> {
                spare(d, 0x0c, octet);
                here(d, RESULT_BITS, octet);
            }
            case "sms" -> {
                spare(d, 0x08, octet);
                here(d, SMS_BITS, octet);
            }
            case "csfb" -> {
                spare(d, 0x0c, octet);
                here(d, CSFB_RESP, octet);
            }
            case "release" -> {
                spare(d, 0x0c, octet);
                here(d, RELEASE_BITS, octet);
            }
            case "again" -> {
                here(d, EPLMNC, octet);
                here(d, RATC, octet);
            }
            case "dst" -> {
                d.part(OLD_SPARE[0xfc], d.offset(), 1, octet);
                here(d, DST_ADJUSTMENT, octet);
            }
            case "drx" -> {
                d.u8(SPLIT_PG_CYCLE_CODE);
                int second = d.peekU8(0);
                here(d, CN_SPEC_DRX_CYCLE_LEN_COEF, second);
                here(d, SPLIT_ON_CCCH, second);
                here(d, NON_DRX_TIMER, second);
            }
            default -> {}
        }
    }

    private static void rest(Dissection d, Field field) {
        if (d.remaining() > 0) d.bytes(field, d.remaining());
    }

    /** Octets of flags, eight fields each; where there is none its bit is spare, or belongs to the field before. */
    private static void bits(Dissection d, Field[] fields, boolean old) {
        for (int i = 0; d.remaining() > 0; i += 8) {
            int octet = d.peekU8(0);
            for (int bit = 0; bit < 8 && i < fields.length; bit++) {
                Field field = fields[i + bit];
                if (field != null) here(d, field, octet);
                else if (bit == 0 && old) d.part(OLD_SPARE[0x80], d.offset(), 1, octet);
                else if (bit == 0) spare(d, fields == CAPABILITY ? 0xe0 : 0x80, octet);
            }
            d.skip(1);
        }
    }

    private static void network(Dissection d) {
        int first = d.peekU8(0);
        for (Field field : NETWORK) if (field != null) here(d, field, first);
        d.skip(1);
        if (d.remaining() == 0) return;
        int second = d.peekU8(0);
        here(d, NET_CAP_PFC, second);
        here(d, EXTENDED_GEA, second);
        d.openLast();
        for (Field field : ALGORITHMS) here(d, field, second);
        d.close();
        here(d, NET_CAP_LCS, second);
        d.skip(1);
        bits(d, NETWORK_2, true);
    }

    private static void codecs(Dissection d) {
        for (int number = 1; d.remaining() >= 2; number++) {
            d.u8(SYSID);
            int length = d.u8(BITMAP_LENGTH);
            d.open(ELEMENT);
            if (d.titles()) d.title("Codec Bitmap for SysID {}", number);
            int rest = d.narrow(length);
            bits(d, CODECS, true);
            d.widen(rest);
            d.close();
        }
    }

    /** Clause 9.9.3.15. */
    private static void container(Dissection d) {
        if (d.remaining() == 0) return;
        d.at(ESM_MSG_CONT, d.offset(), d.remaining());
        d.openLast();
        NasEps.plain(d, false);
        d.close();
    }

    private static void replayed(Dissection d) {
        if (d.remaining() == 0) return;
        d.at(REPLAYED_NAS_MSG_CONT, d.offset(), d.remaining());
        d.openLast();
        NasEps.plain(d, false);
        d.close();
    }

    private static void cause(Dissection d, Field field) {
        int cause = d.u8(field);
        if (d.columns()) d.addInfo(" ({})", field.names.name(cause, "Unknown"));
    }

    /** Clause 9.9.3.12. */
    private static void identity(Dissection d) {
        int octet = d.peekU8(0);
        here(d, ODD_EVEN, octet);
        here(d, TYPE_OF_ID, octet);
        switch (octet & 7) {
            case 1 -> E212.imsi2(d, d.remaining());
            case 3 -> {
                d.at(IMEI, d.offset(), d.remaining(), digits(d, d.remaining(), true));
                d.skipRest();
            }
            case 6 -> {
                d.skip(1);
                E212.network(d, E212.MME);
                d.u16(MME_GRP_ID);
                d.u8(MME_CODE);
                long number = d.u32(M_TMSI);
                d.at(ANY_TMSI, d.offset() - 4, 4, number);
            }
            default -> {}
        }
    }

    /** Clause 9.9.3.33. */
    private static void areas(Dissection d) {
        while (d.remaining() >= 6) {
            int octet = d.peekU8(0);
            int kind = octet >> 5 & 3;
            int count = (octet & 31) + 1;
            spare(d, 0x80, octet);
            here(d, TAI_TOL, octet);
            here(d, TAI_N_ELEM, octet);
            if (d.titles()) d.appendLast(" [+1 = {} element(s)]", count);
            d.skip(1);
            if (kind == 2) {
                for (int i = 0; i < count && d.remaining() >= 5; i++) area(d);
                continue;
            }
            if (kind == 3) return;
            E212.network(d, E212.TRACKING_AREA);
            if (kind == 0) {
                for (int i = 0; i < count && d.remaining() >= 2; i++) d.u16(TAI_TAC);
                continue;
            }
            int first = d.u16(TAI_TAC);
            for (int i = 1; i < count; i++) d.at(TAI_TAC, d.offset(), 0, first + i);
        }
    }

    private static void area(Dissection d) {
        E212.network(d, E212.TRACKING_AREA);
        d.u16(TAI_TAC);
    }

    /** Names of labels with their length in front, written with dots: TS 23.003, clause 9.1. */
    private static void apn(Dissection d) {
        int start = d.offset();
        int count = d.remaining();
        if (count == 0) return;
        var name = new StringBuilder();
        while (d.remaining() > 0) {
            int length = Math.min(d.peekU8(0), d.remaining() - 1);
            if (name.length() > 0) name.append('.');
            name.append(d.peekText(1, length));
            d.skip(1 + length);
        }
        d.at(APN, start, count, name.toString());
    }

    /** Clause 9.9.4.9. */
    private static void address(Dissection d) {
        int octet = d.peekU8(0);
        spare(d, 0xf8, octet);
        d.at(ESM_PDN_TYPE, d.offset(), 1, octet & 7);
        d.skip(1);
        int kind = octet & 7;
        if (kind == 2 || kind == 3) d.bytes(PDN_IPV6_IF_ID, 8);
        if (kind == 1 || kind == 3) d.ipv4(PDN_IPV4);
    }

    /** TS 24.008, clause 10.5.1.4. */
    private static void mobile(Dissection d, int group) {
        int octet = d.peekU8(0);
        boolean odd = (octet & 8) != 0;
        switch (octet & 7) {
            case 1 -> {
                here(d, ID_DIG_1, octet);
                here(d, ODDEVENIND, octet);
                here(d, MOBILEID_TYPE, octet);
                if (d.titles()) d.appendOn(group, " - IMSI ({})", digits(d, d.remaining(), odd));
                E212.imsi2(d, d.remaining());
            }
            case 2, 3 -> {
                here(d, ID_DIG_1, octet);
                here(d, ODDEVENIND, octet);
                here(d, MOBILEID_TYPE, octet);
                String digits = digits(d, d.remaining(), odd);
                if (d.titles()) d.appendOn(group, " - {} ({})", (octet & 7) == 2 ? "IMEI" : "IMEISV", digits);
                d.at((octet & 7) == 2 ? IMEI_DIGITS : IMEISV, d.offset(), d.remaining(), digits);
                if (d.titles()) d.titleLast("BCD Digits: {}", digits);
                if (!odd) d.part(FILLER, d.offset() + d.remaining() - 1, 1, d.peekU8(d.remaining() - 1));
                d.skipRest();
            }
            case 0 -> {
                here(d, MOBILE_UNUSED, octet);
                here(d, ODDEVENIND, octet);
                here(d, MOBILEID_TYPE, octet);
                d.skipRest();
                if (d.titles()) d.appendOn(group, " - No Identity Code");
            }
            case 4 -> {
                here(d, MOBILE_UNUSED, octet);
                here(d, ODDEVENIND, octet);
                here(d, MOBILEID_TYPE, octet);
                d.skip(1);
                if (d.remaining() < 4) return;
                long number = d.peekU32(0);
                d.at(ANY_TMSI_SHOWN, d.offset(), 4, number);
                if (d.titles()) d.appendOn(group, " - TMSI/P-TMSI (0x{x4})", number);
                d.skip(4);
            }
            default -> {}
        }
    }

    private static final Field IMEI_DIGITS = text("gsm_a.imei", "IMEI");
    private static final Field MOBILE_UNUSED = u8("gsm_a.unused", "Unused", HEX, mask(0xf0));
    private static final Field ANY_TMSI_SHOWN = u32("3gpp.tmsi", "TMSI/P-TMSI/M-TMSI/5G-TMSI", DEC_HEX);

    /** Digits two an octet, the first in the upper half of the first one. */
    private static String digits(Dissection d, int count, boolean odd) {
        var text = new StringBuilder();
        for (int i = 0; i < Math.min(count, d.captured()); i++) {
            int octet = d.peekU8(i);
            if (i > 0) text.append(digit(octet & 15));
            if ((i < count - 1 || odd) && octet >> 4 != 15) text.append(digit(octet >> 4));
        }
        return text.toString();
    }

    private static char digit(int value) {
        return "0123456789?????f".charAt(value);
    }

    /** TS 24.008, clause 10.5.7.3: a number and its unit. */
    private static void timer(Dissection d, Field field, Field unit, Field value) {
        int octet = d.peekU8(0);
        int number = octet & 31;
        d.at(field, d.offset(), 1, field == GPRS_TIMER3 ? number * SCALES3[octet >> 5] & 0xff : number * (octet >> 5 == 0 ? 2 : octet >> 5 == 2 ? 6 : 1));
        if (d.titles()) d.titleLast("{}: {}", field.label, field == GPRS_TIMER3 ? words3(octet >> 5, number)
            : words(octet >> 5, number) + (field == GPRS_TIMER2 && octet >> 5 != 7 ? " " : ""));
        d.openLast();
        here(d, unit, octet);
        here(d, value, octet);
        d.close();
        d.skip(1);
    }

    private static String words(int unit, int number) {
        return switch (unit) {
            case 0 -> number * 2 + " sec";
            case 2 -> number * 6 + " min";
            case 7 -> "timer is deactivated";
            default -> number + " min";
        };
    }

    private static final int[] SCALES3 = {10, 1, 10, 2, 30, 1, 320, 1};

    private static String words3(int unit, int number) {
        return switch (unit) {
            case 0 -> number * 10 + " min";
            case 1 -> number + " hr";
            case 2 -> number * 10 + " hr";
            case 3 -> number * 2 + " sec";
            case 4 -> number * 30 + " sec";
            case 5 -> number + " min";
            case 6 -> number * 320 + " hours";
            default -> "timer is deactivated";
        };
    }

    private static void authentication(Dissection d) {
        if (d.remaining() != 16) {
            rest(d, AUTN);
            return;
        }
        d.at(AUTN, d.offset(), 16);
        d.openLast();
        d.bytes(AUTN_SQN_XOR_AK, 6);
        d.bytes(AUTN_AMF, 2);
        d.bytes(AUTN_MAC, 8);
        d.close();
    }
}
