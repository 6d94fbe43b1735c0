package mako.protocols.voice;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Parameter sets of ITU-T H.264, section 7.3: a row of bits, where most numbers are as long as they need (section 9.1). */
final class H264Parameters {

    static final Field UNIT        = bytes("h264.nal_unit", "NAL unit");
    static final Field ZERO        = u8("h264.forbidden_zero_bit", "Forbidden_zero_bit", mask(0x80));
    static final Field REFERENCE   = u8("h264.nal_ref_idc", "Nal_ref_idc", mask(0x60));
    static final Field TYPE        = u8("h264.nal_unit_type", "Nal_unit_type", mask(0x1f), names(Values.resource(H264Parameters.class, "h264-units.txt")));
    static final Field SEQ_PARAMETER_SET_ID = u32("h264.seq_parameter_set_id", "seq_parameter_set_id");
    static final Field CHROMA_FORMAT_ID = u32("h264.chroma_format_id", "chroma_format_id");
    static final Field RESIDUAL_COLOUR_TRANSFORM_FLAG = u8("h264.residual_colour_transform_flag", "residual_colour_transform_flag");
    static final Field BIT_DEPTH_LUMA_MINUS8 = u32("h264.bit_depth_luma_minus8", "bit_depth_luma_minus8");
    static final Field BIT_DEPTH_CHROMA_MINUS8 = u32("h264.bit_depth_chroma_minus8", "bit_depth_chroma_minus8");
    static final Field QPPRIME_Y_ZERO_TRANSFORM_BYPASS_FLAG = u32("h264.qpprime_y_zero_transform_bypass_flag", "qpprime_y_zero_transform_bypass_flag");
    static final Field SEQ_SCALING_MATRIX_PRESENT_FLAG = u32("h264.seq_scaling_matrix_present_flag", "seq_scaling_matrix_present_flag");
    static final Field LOG2_MAX_FRAME_NUM_MINUS4 = u32("h264.log2_max_frame_num_minus4", "log2_max_frame_num_minus4");
    static final Field PIC_ORDER_CNT_TYPE = u32("h264.pic_order_cnt_type", "pic_order_cnt_type");
    static final Field LOG2_MAX_PIC_ORDER_CNT_LSB_MINUS4 = u32("h264.log2_max_pic_order_cnt_lsb_minus4", "log2_max_pic_order_cnt_lsb_minus4");
    static final Field DELTA_PIC_ORDER_ALWAYS_ZERO_FLAG = u8("h264.delta_pic_order_always_zero_flag", "delta_pic_order_always_zero_flag");
    static final Field OFFSET_FOR_NON_REF_PIC = i32("h264.offset_for_non_ref_pic", "offset_for_non_ref_pic");
    static final Field OFFSET_FOR_TOP_TO_BOTTOM_FIELD = i32("h264.offset_for_top_to_bottom_field", "offset_for_top_to_bottom_field");
    static final Field NUM_REF_FRAMES_IN_PIC_ORDER_CNT_CYCLE = u32("h264.num_ref_frames_in_pic_order_cnt_cycle", "num_ref_frames_in_pic_order_cnt_cycle");
    static final Field OFFSET_FOR_REF_FRAME = i32("h264.offset_for_ref_frame", "offset_for_ref_frame");
    static final Field NUM_REF_FRAMES = u32("h264.num_ref_frames", "num_ref_frames");
    static final Field GAPS_IN_FRAME_NUM_VALUE_ALLOWED_FLAG = u8("h264.gaps_in_frame_num_value_allowed_flag", "gaps_in_frame_num_value_allowed_flag");
    static final Field PIC_WIDTH_IN_MBS_MINUS1 = u32("h264.pic_width_in_mbs_minus1", "pic_width_in_mbs_minus1");
    static final Field PIC_HEIGHT_IN_MAP_UNITS_MINUS1 = u32("h264.pic_height_in_map_units_minus1", "pic_height_in_map_units_minus1");
    static final Field FRAME_MBS_ONLY_FLAG = u8("h264.frame_mbs_only_flag", "frame_mbs_only_flag");
    static final Field MB_ADAPTIVE_FRAME_FIELD_FLAG = u8("h264.mb_adaptive_frame_field_flag", "mb_adaptive_frame_field_flag");
    static final Field DIRECT_8X8_INFERENCE_FLAG = u8("h264.direct_8x8_inference_flag", "direct_8x8_inference_flag");
    static final Field FRAME_CROPPING_FLAG = u8("h264.frame_cropping_flag", "frame_cropping_flag");
    static final Field FRAME_CROP_LEFT_OFFSET = u32("h264.frame_crop_left_offset", "frame_crop_left_offset");
    static final Field FRAME_CROP_RIGHT_OFFSET = u32("h264.frame_crop_right_offset", "frame_crop_right_offset");
    static final Field FRAME_CROP_TOP_OFFSET = u32("h264.frame_crop_top_offset", "frame_crop_top_offset");
    static final Field FRAME_CROP_BOTTOM_OFFSET = u32("h264.frame_crop_bottom_offset", "frame_crop_bottom_offset");
    static final Field VUI_PARAMETERS_PRESENT_FLAG = u8("h264.vui_parameters_present_flag", "vui_parameters_present_flag");
    static final Field PIC_PARAMETER_SET_ID = u32("h264.pic_parameter_set_id", "pic_parameter_set_id");
    static final Field ENTROPY_CODING_MODE_FLAG = u8("h264.entropy_coding_mode_flag", "entropy_coding_mode_flag");
    static final Field PIC_ORDER_PRESENT_FLAG = u8("h264.pic_order_present_flag", "pic_order_present_flag");
    static final Field NUM_SLICE_GROUPS_MINUS1 = u32("h264.num_slice_groups_minus1", "num_slice_groups_minus1");
    static final Field NUM_REF_IDX_L0_ACTIVE_MINUS1 = u32("h264.num_ref_idx_l0_active_minus1", "num_ref_idx_l0_active_minus1");
    static final Field NUM_REF_IDX_L1_ACTIVE_MINUS1 = u32("h264.num_ref_idx_l1_active_minus1", "num_ref_idx_l1_active_minus1");
    static final Field WEIGHTED_PRED_FLAG = u8("h264.weighted_pred_flag", "weighted_pred_flag");
    static final Field WEIGHTED_BIPRED_IDC = u8("h264.weighted_bipred_idc", "weighted_bipred_idc");
    static final Field PIC_INIT_QP_MINUS26 = i32("h264.pic_init_qp_minus26", "pic_init_qp_minus26");
    static final Field PIC_INIT_QS_MINUS26 = i32("h264.pic_init_qs_minus26", "pic_init_qs_minus26");
    static final Field CHROMA_QP_INDEX_OFFSET = i32("h264.chroma_qp_index_offset", "chroma_qp_index_offset");
    static final Field DEBLOCKING_FILTER_CONTROL_PRESENT_FLAG = u8("h264.deblocking_filter_control_present_flag", "deblocking_filter_control_present_flag");
    static final Field CONSTRAINED_INTRA_PRED_FLAG = u8("h264.constrained_intra_pred_flag", "constrained_intra_pred_flag");
    static final Field REDUNDANT_PIC_CNT_PRESENT_FLAG = u8("h264.redundant_pic_cnt_present_flag", "redundant_pic_cnt_present_flag");
    static final Field TRANSFORM_8X8_MODE_FLAG = u8("h264.transform_8x8_mode_flag", "transform_8x8_mode_flag");
    static final Field PIC_SCALING_MATRIX_PRESENT_FLAG = u8("h264.pic_scaling_matrix_present_flag", "pic_scaling_matrix_present_flag");
    static final Field SECOND_CHROMA_QP_INDEX_OFFSET = i32("h264.second_chroma_qp_index_offset", "second_chroma_qp_index_offset");
    static final Field ASPECT_RATIO_INFO_PRESENT_FLAG = u8("h264.aspect_ratio_info_present_flag", "aspect_ratio_info_present_flag");
    static final Field ASPECT_RATIO_IDC = u8("h264.aspect_ratio_idc", "aspect_ratio_idc");
    static final Field SAR_WIDTH = u16("h264.sar_width", "sar_width");
    static final Field SAR_HEIGHT = u16("h264.sar_height", "sar_height");
    static final Field OVERSCAN_INFO_PRESENT_FLAG = u8("h264.overscan_info_present_flag", "overscan_info_present_flag");
    static final Field OVERSCAN_APPROPRIATE_FLAG = u8("h264.overscan_appropriate_flag", "overscan_appropriate_flag");
    static final Field VIDEO_SIGNAL_TYPE_PRESENT_FLAG = u8("h264.video_signal_type_present_flag", "video_signal_type_present_flag");
    static final Field VIDEO_FORMAT = u8("h264.video_format", "video_format");
    static final Field VIDEO_FULL_RANGE_FLAG = u8("h264.video_full_range_flag", "video_full_range_flag");
    static final Field COLOUR_DESCRIPTION_PRESENT_FLAG = u8("h264.colour_description_present_flag", "colour_description_present_flag");
    static final Field COLOUR_PRIMARIES = u8("h264.colour_primaries", "colour_primaries");
    static final Field TRANSFER_CHARACTERISTICS = u8("h264.transfer_characteristics", "transfer_characteristics");
    static final Field MATRIX_COEFFICIENTS = u8("h264.matrix_coefficients", "matrix_coefficients");
    static final Field CHROMA_LOC_INFO_PRESENT_FLAG = u8("h264.chroma_loc_info_present_flag", "chroma_loc_info_present_flag");
    static final Field CHROMA_SAMPLE_LOC_TYPE_TOP_FIELD = u32("h264.chroma_sample_loc_type_top_field", "chroma_sample_loc_type_top_field");
    static final Field CHROMA_SAMPLE_LOC_TYPE_BOTTOM_FIELD = u32("h264.chroma_sample_loc_type_bottom_field", "chroma_sample_loc_type_bottom_field");
    static final Field TIMING_INFO_PRESENT_FLAG = u8("h264.timing_info_present_flag", "timing_info_present_flag");
    static final Field NUM_UNITS_IN_TICK = u32("h264.num_units_in_tick", "num_units_in_tick");
    static final Field TIME_SCALE = u32("h264.time_scale", "time_scale");
    static final Field FIXED_FRAME_RATE_FLAG = u8("h264.fixed_frame_rate_flag", "fixed_frame_rate_flag");
    static final Field NAL_HRD_PARAMETERS_PRESENT_FLAG = u8("h264.nal_hrd_parameters_present_flag", "nal_hrd_parameters_present_flag");
    static final Field VCL_HRD_PARAMETERS_PRESENT_FLAG = u8("h264.vcl_hrd_parameters_present_flag", "vcl_hrd_parameters_present_flag");
    static final Field LOW_DELAY_HRD_FLAG = u8("h264.low_delay_hrd_flag", "low_delay_hrd_flag");
    static final Field PIC_STRUCT_PRESENT_FLAG = u8("h264.pic_struct_present_flag", "pic_struct_present_flag");
    static final Field BITSTREAM_RESTRICTION_FLAG = u8("h264.bitstream_restriction_flag", "bitstream_restriction_flag");
    static final Field MOTION_VECTORS_OVER_PIC_BOUNDARIES_FLAG = u32("h264.motion_vectors_over_pic_boundaries_flag", "motion_vectors_over_pic_boundaries_flag");
    static final Field MAX_BYTES_PER_PIC_DENOM = u32("h264.max_bytes_per_pic_denom", "max_bytes_per_pic_denom");
    static final Field MAX_BITS_PER_MB_DENOM = u32("h264.max_bits_per_mb_denom", "max_bits_per_mb_denom");
    static final Field MAX_MV_LENGTH_HORIZONTAL = u32("h264.max_mv_length_horizontal", "max_mv_length_horizontal");
    static final Field LOG2_MAX_MV_LENGTH_VERTICAL = u32("h264.log2_max_mv_length_vertical", "log2_max_mv_length_vertical");
    static final Field NUM_REORDER_FRAMES = u32("h264.num_reorder_frames", "num_reorder_frames");
    static final Field MAX_DEC_FRAME_BUFFERING = u32("h264.max_dec_frame_buffering", "max_dec_frame_buffering");
    static final Field CPB_CNT_MINUS1 = u32("h264.cpb_cnt_minus1", "cpb_cnt_minus1");
    static final Field BIT_RATE_SCALE = u8("h264.bit_rate_scale", "bit_rate_scale");
    static final Field CPB_SIZE_SCALE = u8("h264.cpb_size_scale", "cpb_size_scale");
    static final Field BIT_RATE_VALUE_MINUS1 = u32("h264.bit_rate_value_minus1", "bit_rate_value_minus1");
    static final Field CPB_SIZE_VALUE_MINUS1 = u32("h264.cpb_size_value_minus1", "cpb_size_value_minus1");
    static final Field CBR_FLAG = u8("h264.cbr_flag", "cbr_flag");
    static final Field INITIAL_CPB_REMOVAL_DELAY_LENGTH_MINUS1 = u8("h264.initial_cpb_removal_delay_length_minus1", "initial_cpb_removal_delay_length_minus1");
    static final Field CPB_REMOVAL_DELAY_LENGTH_MINUS1 = u8("h264.cpb_removal_delay_length_minus1", "cpb_removal_delay_length_minus1");
    static final Field DPB_OUTPUT_DELAY_LENGTH_MINUS11 = u8("h264.dpb_output_delay_length_minus11", "dpb_output_delay_length_minus11");
    static final Field TIME_OFFSET_LENGTH = u8("h264.time_offset_length", "time_offset_length");
    static final Field RBSP_STOP_BIT = u8("h264.rbsp_stop_bit", "rbsp_stop_bit");
    static final Field RBSP_TRAILING_BITS = u8("h264.rbsp_trailing_bits", "rbsp_trailing_bits");

    private static final int SEQUENCE = 7;
    private static final int PICTURE = 8;
    private static final int CUSTOM_RATIO = 255;
    private static final int MOST_CYCLE = 255;
    private static final int MOST_BUFFERS = 31;

    private final Dissection d;
    private final byte[] bytes;
    private int at;

    private H264Parameters(Dissection d, byte[] bytes, int at) {
        this.d = d;
        this.bytes = bytes;
        this.at = at;
    }

    /** A unit that is said to lie at {@code offset}; its parts are said to lie where they do in it. */
    static void unit(Dissection d, int offset, byte[] unit) {
        d.at(UNIT, offset, unit.length, unit);
        if (unit.length < 4) return;
        d.openLast();
        d.part(ZERO, 0, 1, unit[0] & 255);
        d.part(REFERENCE, 0, 1, unit[0] & 255);
        d.part(TYPE, 0, 1, unit[0] & 255);
        switch (unit[0] & 0x1f) {
            case SEQUENCE -> {
                H264.profile(d, 1, unit[1] & 255, unit[2] & 255, unit[3] & 255);
                new H264Parameters(d, unit, 32).sequence(unit[1] & 255);
            }
            case PICTURE -> new H264Parameters(d, unit, 8).picture();
            default -> {}
        }
        d.close();
    }

    private boolean more(int bits) {
        return at + bits <= bytes.length * 8;
    }

    private long bits(int count) {
        long value = 0;
        for (int i = 0; i < count && more(1); i++, at++) value = value << 1 | bytes[at >> 3] >> 7 - (at & 7) & 1;
        return value;
    }

    /** A number of {@code count} bits. */
    private long number(Field field, int count) {
        int from = at;
        long value = bits(count);
        if (more(0)) d.at(field, from >> 3, (from + count - 1 >> 3) - (from >> 3) + 1, value);
        return value;
    }

    private boolean flag(Field field) {
        return more(1) && number(field, 1) != 0;
    }

    private long exponential() {
        int zeros = 0;
        while (more(1) && bits(1) == 0) zeros++;
        return zeros > 32 ? 0 : (1L << zeros) - 1 + bits(zeros);
    }

    /** A number that is as long as it needs. */
    private long unsigned(Field field) {
        if (!more(1)) return 0;
        int from = at;
        long value = exponential();
        d.at(field, from >> 3, 1, value);
        return value;
    }

    /** As {@link #unsigned}, of numbers with a sign. */
    private void signed(Field field) {
        if (!more(1)) return;
        int from = at;
        long code = exponential();
        // The value is the number that stands there; what it stands for, section 9.1.1, is in the line.
        d.at(field, from >> 3, 1, code);
        if (d.titles() && code > 0) d.titleLast("{}(se(v)): {}", field.label, (code & 1) != 0 ? (code + 1) / 2 : -(code / 2));
    }

    private void sequence(int profile) {
        unsigned(SEQ_PARAMETER_SET_ID);
        if (profile == 100 || profile == 110 || profile == 122 || profile == 144) {
            if (unsigned(CHROMA_FORMAT_ID) == 3) flag(RESIDUAL_COLOUR_TRANSFORM_FLAG);
            unsigned(BIT_DEPTH_LUMA_MINUS8);
            unsigned(BIT_DEPTH_CHROMA_MINUS8);
            flag(QPPRIME_Y_ZERO_TRANSFORM_BYPASS_FLAG);
            // Scaling lists are not taken apart.
            if (flag(SEQ_SCALING_MATRIX_PRESENT_FLAG)) return;
        }
        unsigned(LOG2_MAX_FRAME_NUM_MINUS4);
        long order = unsigned(PIC_ORDER_CNT_TYPE);
        if (order == 0) unsigned(LOG2_MAX_PIC_ORDER_CNT_LSB_MINUS4);
        else if (order == 1) {
            flag(DELTA_PIC_ORDER_ALWAYS_ZERO_FLAG);
            signed(OFFSET_FOR_NON_REF_PIC);
            signed(OFFSET_FOR_TOP_TO_BOTTOM_FIELD);
            long cycle = Math.min(MOST_CYCLE, unsigned(NUM_REF_FRAMES_IN_PIC_ORDER_CNT_CYCLE));
            for (long i = 0; i < cycle; i++) signed(OFFSET_FOR_REF_FRAME);
        }
        unsigned(NUM_REF_FRAMES);
        flag(GAPS_IN_FRAME_NUM_VALUE_ALLOWED_FLAG);
        unsigned(PIC_WIDTH_IN_MBS_MINUS1);
        unsigned(PIC_HEIGHT_IN_MAP_UNITS_MINUS1);
        if (!flag(FRAME_MBS_ONLY_FLAG)) flag(MB_ADAPTIVE_FRAME_FIELD_FLAG);
        flag(DIRECT_8X8_INFERENCE_FLAG);
        if (flag(FRAME_CROPPING_FLAG)) {
            unsigned(FRAME_CROP_LEFT_OFFSET);
            unsigned(FRAME_CROP_RIGHT_OFFSET);
            unsigned(FRAME_CROP_TOP_OFFSET);
            unsigned(FRAME_CROP_BOTTOM_OFFSET);
        }
        if (flag(VUI_PARAMETERS_PRESENT_FLAG)) usability();
        trailing();
    }

    /** Annex E: how pictures are to be shown. */
    private void usability() {
        if (flag(ASPECT_RATIO_INFO_PRESENT_FLAG) && number(ASPECT_RATIO_IDC, 8) == CUSTOM_RATIO) {
            number(SAR_WIDTH, 16);
            number(SAR_HEIGHT, 16);
        }
        if (flag(OVERSCAN_INFO_PRESENT_FLAG)) flag(OVERSCAN_APPROPRIATE_FLAG);
        if (flag(VIDEO_SIGNAL_TYPE_PRESENT_FLAG)) {
            number(VIDEO_FORMAT, 3);
            flag(VIDEO_FULL_RANGE_FLAG);
            if (flag(COLOUR_DESCRIPTION_PRESENT_FLAG)) {
                number(COLOUR_PRIMARIES, 8);
                number(TRANSFER_CHARACTERISTICS, 8);
                number(MATRIX_COEFFICIENTS, 8);
            }
        }
        if (flag(CHROMA_LOC_INFO_PRESENT_FLAG)) {
            unsigned(CHROMA_SAMPLE_LOC_TYPE_TOP_FIELD);
            unsigned(CHROMA_SAMPLE_LOC_TYPE_BOTTOM_FIELD);
        }
        if (flag(TIMING_INFO_PRESENT_FLAG)) {
            number(NUM_UNITS_IN_TICK, 32);
            number(TIME_SCALE, 32);
            flag(FIXED_FRAME_RATE_FLAG);
        }
        boolean first = flag(NAL_HRD_PARAMETERS_PRESENT_FLAG);
        if (first) decoder();
        boolean second = flag(VCL_HRD_PARAMETERS_PRESENT_FLAG);
        if (second) decoder();
        if (first || second) flag(LOW_DELAY_HRD_FLAG);
        flag(PIC_STRUCT_PRESENT_FLAG);
        if (flag(BITSTREAM_RESTRICTION_FLAG)) {
            flag(MOTION_VECTORS_OVER_PIC_BOUNDARIES_FLAG);
            unsigned(MAX_BYTES_PER_PIC_DENOM);
            unsigned(MAX_BITS_PER_MB_DENOM);
            unsigned(MAX_MV_LENGTH_HORIZONTAL);
            unsigned(LOG2_MAX_MV_LENGTH_VERTICAL);
            unsigned(NUM_REORDER_FRAMES);
            unsigned(MAX_DEC_FRAME_BUFFERING);
        }
    }

    /** Annex E.1.2: the hypothetical decoder. */
    private void decoder() {
        long count = Math.min(MOST_BUFFERS, unsigned(CPB_CNT_MINUS1));
        number(BIT_RATE_SCALE, 4);
        number(CPB_SIZE_SCALE, 4);
        for (long i = 0; i <= count; i++) {
            unsigned(BIT_RATE_VALUE_MINUS1);
            unsigned(CPB_SIZE_VALUE_MINUS1);
            flag(CBR_FLAG);
        }
        number(INITIAL_CPB_REMOVAL_DELAY_LENGTH_MINUS1, 5);
        number(CPB_REMOVAL_DELAY_LENGTH_MINUS1, 5);
        number(DPB_OUTPUT_DELAY_LENGTH_MINUS11, 5);
        number(TIME_OFFSET_LENGTH, 5);
    }

    /** Section 7.3.2.2. */
    private void picture() {
        unsigned(PIC_PARAMETER_SET_ID);
        unsigned(SEQ_PARAMETER_SET_ID);
        flag(ENTROPY_CODING_MODE_FLAG);
        flag(PIC_ORDER_PRESENT_FLAG);
        // Groups of slices are not taken apart.
        if (unsigned(NUM_SLICE_GROUPS_MINUS1) > 0) return;
        unsigned(NUM_REF_IDX_L0_ACTIVE_MINUS1);
        unsigned(NUM_REF_IDX_L1_ACTIVE_MINUS1);
        flag(WEIGHTED_PRED_FLAG);
        number(WEIGHTED_BIPRED_IDC, 2);
        signed(PIC_INIT_QP_MINUS26);
        signed(PIC_INIT_QS_MINUS26);
        signed(CHROMA_QP_INDEX_OFFSET);
        flag(DEBLOCKING_FILTER_CONTROL_PRESENT_FLAG);
        flag(CONSTRAINED_INTRA_PRED_FLAG);
        flag(REDUNDANT_PIC_CNT_PRESENT_FLAG);
        if (!ends()) {
            flag(TRANSFORM_8X8_MODE_FLAG);
            if (flag(PIC_SCALING_MATRIX_PRESENT_FLAG)) return;
            signed(SECOND_CHROMA_QP_INDEX_OFFSET);
        }
        trailing();
    }

    /** Whether nothing follows but a bit that is set and zeros: section 7.2. */
    private boolean ends() {
        int last = bytes.length * 8 - 1;
        while (last > at && (bytes[last >> 3] >> 7 - (last & 7) & 1) == 0) last--;
        return last <= at;
    }

    private void trailing() {
        flag(RBSP_STOP_BIT);
        int left = -at & 7;
        if (left > 0 && more(left)) number(RBSP_TRAILING_BITS, left);
    }
}
