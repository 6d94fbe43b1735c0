package mako.protocols.telecom.nas;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.encoding.FieldList;
import mako.protocols.telecom.BitRow;
import mako.protocols.telecom.E212;

/** What a telephone can do in a GSM network: 3GPP TS 24.008, clause 10.5.1.7. */
@DeclaresFields("gsm_a")
final class ClassmarkThree {

    private static final FieldList FIELDS = new FieldList(E212.class, "classmark3-fields.txt");

    private static final Field SPARE = u8("gsm_a.spare_bits", "Spare bit(s)");
    private static final Field UCS2  = bool("gsm_a.UCS2_treatment", "UCS2 treatment", yesNo(GsmFields.UCS2_TREATMENT.yes, GsmFields.UCS2_TREATMENT.no));

    /** The same field says it of two bands. */
    private static final Field T_GSM_400 = bool("gsm_a.classmark3.gsm_400_band_info_present", "T-GSM 400 Band Information present");

    /** The bands, of which the first two and the third exclude each other. */
    private static final int GSM_1800 = 4;

    private static final BitRow BANDS  = row("spare multi:3[gsm1800Supported egsmSupported pgsmSupported] a5_bits:4[A5_7 A5_6 A5_5 A5_4]");
    private static final BitRow DOUBLE = row("ass_radio_cap2:4 ass_radio_cap1:4");
    private static final BitRow SINGLE = row("spare:4 ass_radio_cap1:4");
    private static final BitRow REST   = row("""
        rsupport(r_capabilities:3) multislot_capabilities(multislot_cap:5) ucs2 ext_meas_cap ms_measurement_capability(sms_value:4 sm_value:4)
        ms_pos_method_cap_present(ms_pos_method:5[ms_assisted_e_otd ms_based_e_otd ms_assisted_gps ms_based_gps ms_conventional_gps])
        ecsd_multi_slot_capability(ecsd_multi_slot_class:5)
        8_psk_struct_present(8_psk_struct:0[modulation_capability 8_psk_rf_power_capability_1_present(8_psk_rf_power_capability_1:2)
          8_psk_rf_power_capability_2_present(8_psk_rf_power_capability_2:2)])
        gsm_400_band_info_present(gsm_400_bands_supported:2 gsm_400_assoc_radio_cap:4)
        gsm_850_assoc_radio_cap_present(gsm_850_assoc_radio_cap:4) gsm_1900_assoc_radio_cap_present(gsm_1900_assoc_radio_cap:4)
        umts_fdd_rat_cap umts_384_mcps_tdd_rat_cap cdma_2000_rat_cap
        dtm_e_gprs_multi_slot_info_present(dtm_gprs_multi_slot_class:2 single_slot_dtm_supported
          dtm_egprs_multi_slot_class_present(dtm_egprs_multi_slot_class:2))
        single_band_support(gsm_band:4) gsm_750_assoc_radio_cap_present(gsm_750_assoc_radio_cap:4)
        umts_128_mcps_tdd_rat_cap geran_feature_package_1
        ext_dtm_e_gprs_info_present(ext_dtm_gprs_multi_slot_class:2 ext_dtm_egprs_multi_slot_class:2)
        high_multislot_cap_present(high_multislot_cap:2) geran_iu_mode_support(geran_iu_mode_cap.length:4 geran_iu_mode_cap.flo_iu_cap)
        geran_feature_package_2 gmsk_multislot_power_prof:2 8_psk_multislot_power_prof:2
        gsm_400_band_info_present#T(t_gsm_400_bands_supported:2 t_gsm_400_assoc_radio_cap:4)
        t_gsm_900_assoc_radio_cap_present(t_gsm_900_assoc_radio_cap:4)
        downlink_adv_receiver_perf:2 dtm_enhancements_capability
        dtm_e_gprs_high_mutli_slot_info_present(dtm_gprs_multi_slot_class:3 offset_required
          dtm_egprs_high_multi_slot_class_present(dtm_egprs_high_multi_slot_class:3))
        repeated_acch_cap gsm_710_assoc_radio_cap_present(gsm_710_assoc_radio_cap:4) t_gsm_810_assoc_radio_cap_present(t_gsm_810_assoc_radio_cap:4)
        ciphering_mode_setting_cap additional_positioning_caps e_utra_fdd_support e_utra_tdd_support e_utra_meas_and_report_support
        prio_based_resel_support utra_csg_cells_reporting vamos_level:2 tighter_cap:2 selective_ciph_down_sacch
        cs_to_ps_srvcc_geran_to_utra:2 cs_to_ps_srvcc_geran_to_eutra:2 geran_network_sharing_support eutra_wb_rsrq_support er_band_support
        utra_mfbi_support eutra_mfbi_support ext_tsc_set_cap_support ext_earfcn_value_range
        """);

    private ClassmarkThree() {}

    private static BitRow row(String description) {
        return new BitRow(description, ClassmarkThree::named);
    }

    private static Field named(String name) {
        return switch (name) {
            case "spare" -> SPARE;
            case "ucs2" -> UCS2;
            case "multi" -> FIELDS.field("gsm_a.multi_bnd_sup_fields");
            case "A5_7", "A5_6", "A5_5", "A5_4" -> FIELDS.field("gsm_a." + name + "_algorithm_sup");
            case "gsm_400_band_info_present#T" -> T_GSM_400;
            default -> FIELDS.field("gsm_a.classmark3." + name);
        };
    }

    static void read(Dissection d) {
        if (d.remaining() == 0) return;
        int bands = d.peekU8(0) >> 4 & 7;
        int bit = BANDS.read(d, 8 * d.offset());
        // Two bands have a capability each.
        if (bands != 0) bit = (bands > GSM_1800 ? DOUBLE : SINGLE).read(d, bit);
        bit = REST.read(d, bit);
        int end = 8 * (d.offset() + d.remaining());
        if (bit < end && end - bit < 8) BitRow.show(d, SPARE, bit, end - bit, BitRow.value(d, bit, end - bit));
        d.skipRest();
    }
}
