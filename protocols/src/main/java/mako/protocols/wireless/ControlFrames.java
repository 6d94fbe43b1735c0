package mako.protocols.wireless;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/**
 * What control frames say behind their addresses: block acknowledgements and requests for them (IEEE 802.11-2020, sections 9.3.1.7 and
 * 9.3.1.8), announcements of null data packets (9.3.1.19), polls for beamforming reports (9.3.1.20), triggers (9.3.1.22).
 */
final class ControlFrames {

    private static final Values KINDS = Values.of("""
        0 Basic BlockAck
        1 Extended Compressed BlockAck
        2 Compressed BlockAck
        3 Multi-TID BlockAck
        6 GCR BlockAck
        10 GLK-GCR BlockAck
        11 Multi-STA BlockAck
        """);

    private static final int BASIC      = 0;
    private static final int EXTENDED   = 1;
    private static final int COMPRESSED = 2;
    private static final int MULTI_TID  = 3;
    private static final int GROUPCAST  = 6;
    private static final int MULTI_STATION = 11;

    /** How many bytes the bitmap for one of several stations has, by bits of the fragment number: table 9-30a. */
    private static final int[] SIZES = {8, 16, 32, 4};

    /** A station that has no association identifier yet. */
    private static final int UNASSOCIATED = 2045;

    static final Field BLOCK    = section("Block acknowledgement");
    static final Field BLOCK_CONTROL = u16("wlan.ba.control", "Block Ack Control", HEX, LITTLE, bits(
        bit("wlan.ba.control.ackpolicy", "BA Ack Policy", 0x0001, maskWidth(16),
            yesNo("Sender Does Not Require Immediate Acknowledgement", "Immediate Acknowledgement Required")),
        u16("wlan.ba.control.ba_type", "BA Type", HEX, mask(0x001e), names(KINDS)),
        u16("wlan.ba.control.reserved", "Reserved", HEX, mask(0x0fe0)),
        u16("wlan.ba.basic.tidinfo", "TID for which a Basic BlockAck frame is requested", HEX, mask(0xf000),
            help("Traffic Identifier (TID) for which a Basic BlockAck frame is requested"))));
    static final Field NOT_DMG  = error("wlan.dmg_subtype.bad", "Non-DMG STAs shouldn't transmit BlockAckReq frames with Extended Compressed BlockAckReqs");
    static final Field BITMAP   = bytes("wlan.ba.bm", "Block Ack Bitmap");
    static final Field MISSING  = u32("wlan.ba.bm.missing_frame", "Missing frame");
    static final Field BUFFERS  = bool("wlan.ba.RBUFCAP", "Block Ack RBUFCAP", HEX);
    static final Field GROUP    = ether("wlan.ba.gcr_group_addr", "GCR Group Address");

    static final Field TID_LIST = section("TID List");
    static final Field TID      = section("TID");
    static final Field TID_RESERVED = u16("wlan.bar.mtid.tidinfo.reserved", "Reserved", HEX, mask(0x0fff), LITTLE);
    static final Field TID_VALUE    = u16("wlan.bar.mtid.tidinfo.value", "Multi-TID Value", HEX, mask(0xf000), LITTLE);

    static final Field STATION  = section("Per AID TID Info");
    static final Field STATION_INFO = u16("wlan.ba.multi_sta.aid_tid_info", "AID TID Info", HEX, LITTLE, bits(
        u16("wlan.ba.multi_sta.aid11", "AID11", HEX, mask(0x07ff)),
        u16("wlan.ba.multi_sta.ack_type", "Ack Type", HEX, mask(0x0800)),
        u16("wlan.ba.multi_sta.tid", "TID", HEX, mask(0xf000))));
    static final Field STATION_RESERVED = u16("wlan.ba.multi_sta.reserved", "Reserved", HEX, LITTLE);
    static final Field STATION_RECEIVER = ether("wlan.ba.multi_sta.ra", "RA");

    static final Field REPORT_SEGMENTS = u8("wlan.beamform.feedback_seg_retrans_bitmap", "Feedback segment Retransmission Bitmap", HEX);

    private ControlFrames() {}

    /** Shows a request for block acknowledgements at the cursor; the frame's last {@code check} bytes are a check sequence. */
    static void request(Dissection d, int check) {
        int kinds = (d.peekLe16(0) >> 12) + 1;
        int kind = begin(d, "Request");
        switch (kind) {
            case BASIC, COMPRESSED -> d.le16(Actions.START);
            case EXTENDED -> {
                d.note(NOT_DMG);
                d.le16(Actions.START);
            }
            case MULTI_TID -> kinds(d, kinds, 0);
            case MULTI_STATION -> stations(d, check);
            case GROUPCAST -> {
                d.le16(Actions.START);
                d.ether(GROUP);
            }
            default -> {}
        }
        d.close();
    }

    /** Reads the control of a block acknowledgement, opens its group, and returns what kind it is of. */
    private static int begin(Dissection d, String what) {
        d.open(BLOCK);
        int kind = d.peekLe16(0) >> 1 & 15;
        if (d.titles()) {
            String name = KINDS.name(kind);
            if (name == null) d.title("Reserved ({}) {}", kind, what);
            else d.title("{} {}", name, what);
        }
        d.le16(BLOCK_CONTROL);
        return kind;
    }

    /** Shows a block acknowledgement at the cursor; the frame's last {@code check} bytes are a check sequence. */
    static void acknowledgement(Dissection d, int check) {
        int kinds = (d.peekLe16(0) >> 12) + 1;
        int kind = begin(d, "Response");
        switch (kind) {
            case BASIC -> {
                d.le16(Actions.START);
                d.bytes(BITMAP, 128);
            }
            case EXTENDED -> {
                d.note(NOT_DMG);
                d.le16(Actions.START);
                // The numbers are counted from the bitmap's own first bytes, as users of other analyzers see them.
                missing(d, 8, d.peekLe16(0) >> 4);
                d.u8(BUFFERS);
            }
            case COMPRESSED -> {
                sized(d, d.le16(Actions.START));
            }
            case MULTI_TID -> kinds(d, kinds, 8);
            case GROUPCAST -> {
                d.le16(Actions.START);
                d.ether(GROUP);
                d.bytes(BITMAP, 8);
            }
            case MULTI_STATION -> stations(d, check);
            default -> {}
        }
        d.close();
    }

    /** How long the bitmap is, is said in bits of the fragment number. */
    private static void sized(Dissection d, int start) {
        switch (start & 0x06) {
            case 0 -> missing(d, 8, start >> 4);
            case 4 -> missing(d, 32, start >> 4);
            default -> {}
        }
    }

    /** Shows a bitmap, and each frame that it does not acknowledge. */
    private static void missing(Dissection d, int count, int first) {
        d.bytes(BITMAP, count);
        d.openLast();
        int from = d.offset() - count;
        Source source = d.currentSource();
        for (int i = 0; i < count * 8; i++) {
            if ((source.bytes[source.start + from + i / 8] >> (i & 7) & 1) != 0) continue;
            d.at(MISSING, from + i / 8, 1, first + i);
            if (d.titles()) d.titleLast("Missing frame: {}", first + i & 0xfff);
        }
        d.close();
    }

    /** What is asked or said of each kind of traffic. */
    private static void kinds(Dissection d, int count, int bitmap) {
        d.ensure(count * 4);
        d.open(TID_LIST);
        for (int i = 0; i < count; i++) {
            d.ensure(4);
            d.open(TID);
            if (d.titles()) d.title("TID {} details", d.peekU8(0) & 15);
            d.peek(TID_RESERVED);
            d.read(TID_VALUE);
            d.le16(Actions.START);
            if (bitmap > 0) d.bytes(BITMAP, bitmap);
            d.close();
        }
        d.close();
    }

    private static void stations(Dissection d, int check) {
        while (d.remaining() > check) station(d);
    }

    /** Section 9.3.1.8.6: what one of several stations has got. */
    private static void station(Dissection d) {
        d.open(STATION);
        int info = d.peekLe16(0);
        if (d.titles()) d.title("Per AID TID Info: 0x{}", Integer.toHexString(info & 0x7ff));
        d.le16(STATION_INFO);
        if ((info & 0x7ff) == UNASSOCIATED) {
            d.le16(Actions.START);
            d.le16(STATION_RESERVED);
            d.ether(STATION_RECEIVER);
        } else if ((info & 0x0800) == 0 && info >> 12 < 8) {
            int start = d.le16(Actions.START);
            missing(d, SIZES[start >> 1 & 3], start >> 4);
        }
        d.close();
    }

    /** Announcements of null data packets. */
    static final class Announcement {
        private static final Field HIGH_EFFICIENCY = yes("wlan.vht_ndp.token.he");
        private static final Values REPETITIONS = Values.of("""
            0 1 repetition
            1 2 repetitions
            2 3 repetitions
            3 4 repetitions
            4 5 repetitions
            5 6 repetitions
            6 7 repetitions
            7 8 repetitions
            """);

        static final Field TOKEN     = u8("wlan.vht_ndp.token", "Sounding Dialog Token", HEX, bits(
            u8("wlan.vht_ndp.token.ranging", "Ranging", HEX, mask(0x01)),
            HIGH_EFFICIENCY,
            u8("wlan.vht_ndp.token.number", "Sounding Dialog Token Number", mask(0xfc))));
        static final Field HE_TOKEN  = u8("wlan.he_ndp.token", "Sounding Dialog Token", HEX, bits(
            u8("wlan.he_ndp.token.reserved", "Reserved", HEX, mask(0x01)),
            yes("wlan.vht_he.token.he"),
            u8("wlan.he_ndp.token.number", "Sounding Dialog Token Number", mask(0xfc))));
        static final Field LIST      = section("STA list");
        static final Field STATION   = section("STA");
        static final Field AID       = u16("wlan.vht_ndp.sta_info.aid12", "AID12", HEX, mask(0x0fff), LITTLE,
            help("12 least significant bits of the AID of the target STA"));
        static final Field FEEDBACK  = bit("wlan.vht_ndp.sta_info.feedback_type", "Feedback Type", 0x1000, maskWidth(16),
            yesNo("MU feedback requested", "SU feedback requested"));
        static final Field COLUMNS   = u16("wlan.vht_ndp.sta_info.nc_index", "Nc Index", mask(0xe000), LITTLE, names(Values.of("""
            0 1
            1 2
            2 3
            3 4
            4 5
            5 6
            6 7
            7 8
            """)));
        static final Field RESERVED  = u16("wlan.vht_ndp.sta_info.reserved", "Reserved", HEX, mask(0xe000), LITTLE);
        static final Field HE_STATION = u32("wlan.he_ndp.sta_info", "STA Info", HEX, LITTLE, bits(
            u32("wlan.he_ndp.sta_info.aid11", "AID11", HEX, mask(0x000007ff)),
            u32("wlan.he_ndp.sta_info.ru_start", "RU Start Index", HEX, mask(0x0003f800), help("26-tone RU start index of the target STA")),
            u32("wlan.he_ndp.sta_info.ru_end", "RU End Index", HEX, mask(0x01fc0000), help("26-tone RU end index  of the target STA")),
            u32("wlan.he_ndp.sta_info.feedback_type_and_ng", "Feedback Type and Ng", HEX, mask(0x06000000)),
            u32("wlan.he_ndp.sta_info.disambiguation", "Disambiguation", HEX, mask(0x08000000)),
            u32("wlan.he_ndp.sta_info.codebook_size", "Codebook Size", HEX, mask(0x10000000)),
            u32("wlan.he_ndp.sta_info.nc", "Nc", HEX, mask(0xe0000000L))));
        static final Field RANGED    = u32("wlan.vht_ndp.sta_info.ranging_2008", "STA Info, AID11 < 2008", HEX, LITTLE, bits(
            u32("wlan.vht_ndp.sta_info.ranging_2008.aid11", "AID11", mask(0x000007ff)),
            u32("wlan.vht_ndp.sta_info.ranging_2008.ltf_offset", "LTF Offset", mask(0x0001f800)),
            u32("wlan.vht_ndp.sta_info.ranging_2008.r2i_n_sts", "R2I N STS", mask(0x000e0000), base(Base.CUSTOM), streams()),
            u32("wlan.vht_ndp.sta_info.ranging_2008.r2i_rep", "R2I Rep", mask(0x00700000), names(REPETITIONS)),
            u32("wlan.vht_ndp.sta_info.ranging_2008.i2r_n_sts", "I2R N STS", mask(0x03800000), base(Base.CUSTOM), streams()),
            u32("wlan.vht_ndp.sta_info.ranging_2008.reserved1", "Reserved", mask(0x04000000)),
            u32("wlan.vht_ndp.sta_info.ranging_2008.disambiguation", "Disambiguation", mask(0x08000000)),
            u32("wlan.vht_ndp.sta_info.ranging_2008.i2r_rep", "I2R Rep", mask(0x70000000), names(REPETITIONS)),
            u32("wlan.vht_ndp.sta_info.ranging_2008.reserved2", "Reserved", mask(0x80000000L))));

        private Announcement() {}

        private static Field yes(String abbreviation) {
            return bit(abbreviation, "HE", 0x02, maskWidth(8), yesNo("HE NDP Announcement frame", "VHT NDP Announcement frame"));
        }

        private static Trait streams() {
            return format((value, into) -> into.number(value + 1).add(" STS"));
        }

        static void read(Dissection d, int check) {
            int token = d.peekU8(0);
            if (d.columns()) d.addInfo(", Sounding Dialog Token={}", token, 0);
            boolean efficient = (token & 2) != 0;
            if (efficient) {
                d.u8(HE_TOKEN);
            } else {
                d.u8(TOKEN);
                if (d.titles()) d.appendLast((token & 1) != 0 ? " Ranging NDP Announcement" : " VHT NDP Announcement");
            }
            d.open(LIST);
            for (int i = 0; d.remaining() > check; i++) {
                d.open(STATION);
                d.title("STA {}", i);
                if (efficient) d.le32(HE_STATION);
                else if ((token & 1) != 0) d.le32(RANGED);
                else station(d);
                d.close();
            }
            d.close();
        }

        private static void station(Dissection d) {
            int info = d.peekLe16(0);
            d.peek(AID);
            d.part(FEEDBACK, d.offset(), 2, info);
            d.read((info & 0x1000) != 0 ? COLUMNS : RESERVED);
        }
    }

    /** Triggers, which tell stations when and where to answer. */
    static final class Trigger {
        private static final Values TYPES = Values.of("""
            0 Basic
            1 Beamforming Report Poll (BRP)
            2 MU-BAR
            3 MU-RTS
            4 Buffer Status Report Poll (BSRP)
            5 GCR MU-BAR
            6 Bandwidth Query Report Poll (BQRP)
            7 NDP Feedback Report Poll (NFRP)
            8 Ranging
            """);

        private static final int BASIC_TRIGGER = 0;
        private static final int REPORT_POLL   = 1;
        private static final int REQUESTS      = 2;
        private static final int GROUP_REQUEST = 5;
        private static final int FEEDBACK_POLL = 7;
        private static final int RANGING       = 8;
        /** In place of an association identifier: what follows is padding. */
        private static final int PADDED        = 0xfff;

        static final Field COMMON     = section("Common Info");
        static final Field TYPE       = u64("wlan.trigger.he.trigger_type", "Trigger Type", LITTLE, mask(0xf), names(TYPES));
        static final Field INFO       = u64("wlan.trigger.he.common_info", "HE Trigger Common Info", HEX, LITTLE, bits(
            TYPE,
            u64("wlan.trigger.he.ul_length", "UL Length", mask(0xfff0)),
            wide("wlan.trigger.he.more_tf", "More TF", 0x10000),
            wide("wlan.trigger.he.cs_required", "CS Required", 0x20000),
            u64("wlan.trigger.he.ul_bw", "UL BW", mask(0xc0000), names(Values.of("""
                0 20 MHz
                1 40 MHz
                2 80 MHz
                3 80+80 MHz or 160 MHz
                """))),
            u64("wlan.trigger.he.gi_and_ltf_type", "GI And LTF Type", mask(0x300000), names(Values.of("""
                0 1x LTF + 1.6 us GI
                1 2x LTF + 1.6 us GI
                2 4x LTF + 3.2 us GI
                3 Reserved
                """))),
            bit("wlan.trigger.he.mu_mimo_ltf_mode", "MU-MIMO LTF Mode", 0x400000, maskWidth(64),
                yesNo("HE masked HE LTF sequence mode", "HE single stream pilot HE LTF mode")),
            u64("wlan.trigger.he.num_he_ltf_syms_and_midamble_per", "Number of HE-LTF Symbols and Midamble Periodicity", HEX, mask(0x3800000)),
            wide("wlan.trigger.he.ul_stbc", "UL STBC", 0x4000000),
            wide("wlan.trigger.he.ldpc_extra_symbol_segment", "LDPC Extra Symbol Segment", 0x8000000),
            u64("wlan.trigger.he.ap_tx_power", "AP Tx Power", base(Base.CUSTOM), mask(0x3f0000000L), format((value, into) -> {
                if (value > 60) into.add("Reserved");
                else into.number(value - 20).add(" dBm");
            })),
            u64("wlan.trigger.he.packet_extension", "Packet Extension", base(Base.CUSTOM), mask(0x1c00000000L), format((value, into) ->
                into.add((value & 4) == 0 ? "no PE disambiguity & pre-FEC padding factor of " : "PE disambiguity & pre-FEC padding factor of ")
                    .number((value & 3) == 0 ? 4 : value & 3))),
            u64("wlan.trigger.he.spatial_reuse", "Spatial Reuse", HEX, mask(0x1fffe000000000L)),
            wide("wlan.trigger.he.doppler", "Doppler", 0x20000000000000L),
            u64("wlan.trigger.he.ul_he_sig_a2_reserved", "UL HE-SIG-A2 Reserved", HEX, mask(0x7fc0000000000000L)),
            u64("wlan.trigger.he.reserved", "Reserved", HEX, mask(0x8000000000000000L))));
        static final Field INVALID    = warning(Field.Group.MALFORMED, "ieee80211.invalid_value", "Invalid value");

        static final Field BAR_CONTROL = u16("wlan.trigger.he.common_info.bar_ctrl", "BAR Control", HEX, LITTLE, bits(
            bit("wlan.trigger.he.common_info.bar_ctrl.ba_ack_policy", "BA Ack Policy", 0x0001, maskWidth(16),
                yesNo("Sender Does Not Require Immediate Acknowledgement", "Immediate Acknowledgement Required")),
            u16("wlan.trigger.he.common_info.bar_ctrl.ba_type", "BA Type", HEX, mask(0x001e), names(KINDS)),
            u16("wlan.trigger.he.common_info.bar_ctrl.reserved", "Reserved", HEX, mask(0x0fe0)),
            u16("wlan.trigger.he.common_info.bar_ctrl.tid_info", "TID_INFO", HEX, mask(0xf000))));
        static final Field BAR_INFO   = u16("wlan.trigger.he.common_info.bar_info", "BAR Information", HEX, LITTLE, bits(
            u16("wlan.trigger.he.common_info.bar_info.blk_ack_starting_seq_ctrl", "Block Ack Starting Sequence Control", HEX, mask(0xffff))));

        static final Field USERS      = section("User Info");
        static final Field USER       = forty("wlan.trigger.he.user_info", "User Info", HEX, LITTLE);
        static final Field AID        = forty("wlan.trigger.he.user_info.aid12", "AID12", HEX, mask(0xfff));
        static final Field REGION     = forty("wlan.trigger.he.ru_allocation_region", "RU Allocation Region", base(Base.CUSTOM), mask(0x1000));
        static final Field ALLOCATION = forty("wlan.trigger.he.ru_allocation", "RU Allocation", base(Base.CUSTOM), mask(0xfe000));
        static final Field CODING     = bit("wlan.trigger.he.coding_type", "Coding Type", 0x100000, maskWidth(40), yesNo("LDPC", "BCC"));
        static final Field SCHEME     = forty("wlan.trigger.he.mcs", "MCS", HEX, mask(0x1e00000));
        static final Field DUAL       = bit("wlan.trigger.he.dcm", "DCM", 0x2000000, maskWidth(40));
        static final Field STREAM     = forty("wlan.trigger.he.ru_starting_spatial_stream", "Starting Spatial Stream", base(Base.CUSTOM), mask(0x1c000000), oneMore());
        static final Field STREAMS    = forty("wlan.trigger.he.ru_number_of_spatial_stream", "Number Of Spatial Streams", base(Base.CUSTOM), mask(0xe0000000L), oneMore());
        static final Field STRENGTH   = forty("wlan.trigger.he.target_rssi", "Target RSSI", base(Base.CUSTOM), mask(0x7f00000000L), format((value, into) -> {
            if (value <= 90) into.number(value - 110).add("dBm");
            else into.add(value == 127 ? "Max transmit power" : "Reserved");
        }));
        static final Field USER_RESERVED = forty("wlan.trigger.he.user_reserved", "Reserved", HEX, mask(0x8000000000L));

        private static final Field[] SAID = {CODING, SCHEME, DUAL, STREAM, STREAMS, STRENGTH, USER_RESERVED};

        static final Field DEPENDENT  = u8("wlan.trigger.he.basic_user_info", "Basic Trigger Dependent User Info", HEX, bits(
            u8("wlan.trigger.he.mpdu_mu_spacing_factor", "MPDU MU Spacing Factor", mask(0x03)),
            u8("wlan.trigger.he.tid_aggregation_limit", "TID Aggregation Limit", mask(0x1c)),
            u8("wlan.trigger.he.reserved1", "Reserved", HEX, mask(0x20)),
            u8("wlan.trigger.he.preferred_ac", "Preferred AC", HEX, mask(0xc0), names(Values.of("""
                0 AC_BE
                1 AC_BK
                2 AC_VI
                3 AC_VO
                """)))));
        static final Field SEGMENTS   = u8("wlan.trigger.he.feedback_bm", "Feedback Segment Retransmission Bitmap", HEX);
        static final Field FEEDBACK   = forty("wlan.trigger.he.nfrp_user_info", "NFRP Trigger Dependent User Unfo", HEX, LITTLE, bits(
            forty("wlan.trigger.he.starting_aid", "Starting AID", HEX, mask(0xfff)),
            forty("wlan.trigger.he.reserved2", "Reserved", HEX, mask(0x1ff000)),
            forty("wlan.trigger.he.feedback_type", "Feedback Type", HEX, mask(0x1e00000)),
            forty("wlan.trigger.he.reserved3", "Reserved", HEX, mask(0xfe000000L)),
            STRENGTH,
            forty("wlan.trigger.he.multiplexing_flag", "Multiplexing Flag", HEX, mask(0x8000000000L))));
        static final Field PADDING_AT = u16("wlan.trigger.he.user_info.start_of_padding", "Start of Padding", mask(0x0fff), LITTLE);
        static final Field PADDING    = bytes("wlan.trigger.he.padding", "Padding");

        private Trigger() {}

        private static Field wide(String abbreviation, String label, long mask) {
            return bit(abbreviation, label, mask, maskWidth(64));
        }

        private static Field forty(String abbreviation, String label, Trait... traits) {
            return field(Type.UINT40, Base.DEC, abbreviation, label, traits);
        }

        private static Trait oneMore() {
            return format((value, into) -> into.number(value + 1));
        }

        static void read(Dissection d) {
            int type = d.peekU8(0) & 15;
            if (d.columns()) d.addInfo(" {}", TYPES.name(type, "Reserved"));
            if (type > RANGING) {
                d.peek(TYPE);
                d.noteLast(INVALID, "Trigger type too large: {}", type);
                return;
            }
            int bandwidth = d.peekU8(2) >> 2 & 3;
            d.open(COMMON);
            d.le64(INFO);
            if (type == GROUP_REQUEST) {
                d.le16(BAR_CONTROL);
                d.le16(BAR_INFO);
            }
            d.close();
            // How stations are ranged is a protocol of its own: IEEE 802.11az.
            if (type == RANGING) return;
            d.ensure(1);
            d.open(USERS);
            do {
                if (type == FEEDBACK_POLL) d.leUint(FEEDBACK, 5);
                else user(d, type, bandwidth);
            } while (d.remaining() >= 5);
            d.close();
        }

        private static void user(Dissection d, int type, int bandwidth) {
            if ((d.peekLe16(0) & 0xfff) == PADDED) {
                // Others count the two bytes that say where the padding begins as part of it, and find it cut short.
                int padding = d.remaining();
                d.read(PADDING_AT);
                d.bytes(PADDING, padding);
                return;
            }
            int at = d.offset();
            long info = d.leUint(USER, 5);
            d.openLast();
            d.part(AID, at, 5, info);
            d.part(REGION, at, 5, info);
            if (d.titles()) d.titleLast("RU Allocation Region: {}", bandwidth < 3 ? "Not used for 20, 40 or 80MHz"
                : (info >> 12 & 1) == 0 ? "primary 80MHz channel for 80+80 and 160MHz" : "secondary 80MHz channel for 80+80 and 160MHz");
            int allocation = (int) (info >> 13 & 0x7f);
            d.part(ALLOCATION, at, 5, info);
            if (d.titles()) {
                int tones = tones(allocation, bandwidth);
                d.titleLast("RU Allocation: {} ({})", allocation, tones == 0 ? "bogus number of tones" : tones + " tones");
            }
            for (Field part : SAID) d.part(part, at, 5, info);
            d.close();
            switch (type) {
                case BASIC_TRIGGER -> d.u8(DEPENDENT);
                case REPORT_POLL -> d.u8(SEGMENTS);
                case REQUESTS -> request(d, 0);
                default -> {}
            }
        }

        /** Table 9-29j; 26 tones in channels of more than 80 MHz only as far as users of other analyzers see them. */
        private static int tones(int allocation, int bandwidth) {
            int width = Math.min(bandwidth, 2);
            int[] twentySix = {9, 18, 17};
            if (allocation < twentySix[width]) return 26;
            if (allocation >= 37 && allocation < 37 + (4 << width)) return 52;
            if (allocation >= 53 && allocation < 53 + (2 << width)) return 106;
            if (allocation >= 61 && allocation < 61 + (1 << width)) return 242;
            if (allocation >= 65 && allocation < 65 + width) return 484;
            if (allocation == 67 && width == 2) return 996;
            return allocation == 68 && bandwidth == 3 ? 1992 : 0;
        }
    }
}
