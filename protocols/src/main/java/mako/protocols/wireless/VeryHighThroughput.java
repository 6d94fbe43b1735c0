package mako.protocols.wireless;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Elements and action frames on very high throughput, IEEE 802.11-2020, sections 9.4.2.157 to 9.4.2.161, 9.4.1.49 and 9.6.22. */
final class VeryHighThroughput {

    private static final Values CAPABILITIES_MAXMPDULENGTH_NAMES = Values.of("""
        0x0 3 895
        0x1 7 991
        0x2 11 454
        0x3 Reserved
        """);
    private static final Values CAPABILITIES_SUPPORTEDCHANWIDTHSET_NAMES = Values.of("""
        0x0 Neither 160MHz nor 80+80 supported
        0x1 160MHz supported
        0x2 160MHz and 80+80 Supported
        0x3 Reserved
        """);
    private static final Values CAPABILITIES_RXSTBC_NAMES = Values.of("""
        0x0 None
        0x1 1 Spatial Stream Supported
        0x2 1 to 2 Spatial Stream Supported
        0x3 1 to 3 Spatial Stream Supported
        0x4 1 to 4 Spatial Stream Supported
        0x5 Reserved
        0x6 Reserved
        0x7 Reserved
        """);
    private static final Values CAPABILITIES_BEAMFORMEE_STS_CAP_NAMES = Values.of("""
        0x0 1
        0x1 2
        0x2 3
        0x3 4
        0x4 5
        0x5 6
        0x6 7
        0x7 8
        """);
    private static final Values CAPABILITIES_MAXAMPDU_NAMES = Values.of("""
        0x0 8 191
        0x1 16 383
        0x2 32 767
        0x3 65 535
        0x4 131 071
        0x5 262 143
        0x6 524 287
        0x7 1 048 575
        """);
    private static final Values CAPABILITIES_LINKADAPT_NAMES = Values.of("""
        0x0 No Feedback
        0x1 Reserved (logically only solicited feedback)
        0x2 Unsolicited feedback only
        0x3 Both (can provide unsolicited feedback and respond to VHT MRQ)
        """);
    private static final Values RECEIVE_MAP_SS1_NAMES = Values.of("""
        0x0 MCS 0-7
        0x1 MCS 0-8
        0x2 MCS 0-9
        0x3 Not Supported
        """);
    private static final Values WIDTH_NAMES = Values.of("""
        0 20 MHz or 40 MHz BSS Bandwidth
        1 80 MHz, 160 MHz or 80+80 MHz BSS Bandwidth
        2 160 MHz BSS Bandwidth (deprecated)
        3 Non-contiguous 80+80 MHz BSS Bandwidth (deprecated)
        """);
    private static final Values POWER_UNIT_NAMES = Values.of("""
        0 EIRP
        """);
    private static final Values MODE_CHANNELWIDTH_NAMES = Values.of("""
        0x0 20MHz
        0x1 40MHZ
        0x2 80MHz
        0x3 160MHz or 80MHz+80MHz
        """);
    private static final Values MODE_RXNSS_NAMES = Values.of("""
        0x0 1Nss
        0x1 2Nss
        0x2 3Nss
        0x3 4Nss
        0x4 5Nss
        0x5 6Nss
        0x6 7Nss
        0x7 8Nss
        """);
    private static final Values ACTION_NAMES = Values.of("""
        0 VHT Compressed Beamforming
        1 Group ID Management
        2 Operating Mode Notification
        """);
    private static final Values CONTROL_NCINDEX_NAMES = Values.of("""
        0x0 1 Column
        0x1 2 Columns
        0x2 3 Columns
        0x3 4 Columns
        0x4 5 Columns
        0x5 6 Columns
        0x6 7 Columns
        0x7 8 Columns
        """);
    private static final Values CONTROL_NRINDEX_NAMES = Values.of("""
        0x0 1 Row
        0x1 2 Rows
        0x2 3 Rows
        0x3 4 Rows
        0x4 5 Rows
        0x5 6 Rows
        0x6 7 Rows
        0x7 8 Rows
        """);
    private static final Values CONTROL_CHANWIDTH_NAMES = Values.of("""
        0x0 20 MHz
        0x1 40 MHz
        0x2 80 MHz
        0x3 160 MHz / 80+80 MHz
        """);
    private static final Values CONTROL_GROUPING_NAMES = Values.of("""
        0x0 1 (No Grouping)
        0x1 2
        0x2 4
        0x3 Reserved
        """);
    private static final Values CONTROL_FEEDBACKTYPE_NAMES = Values.of("""
        0x0 SU
        0x1 MU
        """);

    static final Field CAPABILITIES = u32("wlan.vht.capabilities", "VHT Capabilities Info", HEX, bits(
        u32("wlan.vht.capabilities.maxmpdulength", "Maximum MPDU Length", HEX, mask(0x3), names(CAPABILITIES_MAXMPDULENGTH_NAMES)),
        u32("wlan.vht.capabilities.supportedchanwidthset", "Supported Channel Width Set", HEX, mask(0xc),
            names(CAPABILITIES_SUPPORTEDCHANWIDTHSET_NAMES)),
        bit("wlan.vht.capabilities.rxldpc", "Rx LDPC", 0x10, maskWidth(32), yesNo("Supported", "Not supported")),
        bit("wlan.vht.capabilities.short80", "Short GI for 80MHz/TVHT_MODE_4C", 0x20, maskWidth(32), yesNo("Supported", "Not supported")),
        bit("wlan.vht.capabilities.short160", "Short GI for 160MHz and 80+80MHz", 0x40, maskWidth(32), yesNo("Supported", "Not supported")),
        bit("wlan.vht.capabilities.txstbc", "Tx STBC", 0x80, maskWidth(32), yesNo("Supported", "Not supported")),
        u32("wlan.vht.capabilities.rxstbc", "Rx STBC", HEX, mask(0x700), names(CAPABILITIES_RXSTBC_NAMES)),
        bit("wlan.vht.capabilities.subeamformer", "SU Beamformer Capable", 0x800, maskWidth(32), yesNo("Supported", "Not supported")),
        bit("wlan.vht.capabilities.subeamformee", "SU Beamformee Capable", 0x1000, maskWidth(32), yesNo("Supported", "Not supported")),
        u32("wlan.vht.capabilities.beamformee_sts_cap", "Beamformee STS Capability", HEX, mask(0xe000),
            names(CAPABILITIES_BEAMFORMEE_STS_CAP_NAMES)),
        u32("wlan.vht.capabilities.soundingdimensions", "Number of Sounding Dimensions", HEX, mask(0x70000),
            names(CAPABILITIES_BEAMFORMEE_STS_CAP_NAMES)),
        bit("wlan.vht.capabilities.mubeamformer", "MU Beamformer Capable", 0x80000, maskWidth(32), yesNo("Supported", "Not supported")),
        bit("wlan.vht.capabilities.mubeamformee", "MU Beamformee Capable", 0x100000, maskWidth(32), yesNo("Supported", "Not supported")),
        bit("wlan.vht.capabilities.vhttxopps", "TXOP PS", 0x200000, maskWidth(32), yesNo("Supported", "Not supported")),
        bit("wlan.vht.capabilities.vhthtc", "+HTC-VHT Capable", 0x400000, maskWidth(32), yesNo("Supported", "Not supported")),
        u32("wlan.vht.capabilities.maxampdu", "Max A-MPDU Length Exponent", HEX, mask(0x3800000), names(CAPABILITIES_MAXAMPDU_NAMES)),
        u32("wlan.vht.capabilities.linkadapt", "VHT Link Adaptation", HEX, mask(0xc000000), names(CAPABILITIES_LINKADAPT_NAMES)),
        bit("wlan.vht.capabilities.rxpatconsist", "Rx Antenna Pattern Consistency", 0x10000000, maskWidth(32), yesNo("Supported", "Not supported")),
        bit("wlan.vht.capabilities.txpatconsist", "Tx Antenna Pattern Consistency", 0x20000000, maskWidth(32), yesNo("Supported", "Not supported")),
        u32("wlan.vht.capabilities.ext_nss_bw_support", "Extended NSS BW Support", HEX, mask(0xc0000000L))));
    static final Field SET = group("wlan.vht.mcsset", "VHT Supported MCS Set");
    static final Field RECEIVE_MAP = u16("wlan.vht.mcsset.rxmcsmap", "Rx MCS Map", HEX, bits(
        u16("wlan.vht.mcsset.rxmcsmap.ss1", "Rx 1 SS", HEX, mask(0x3), names(RECEIVE_MAP_SS1_NAMES)),
        u16("wlan.vht.mcsset.rxmcsmap.ss2", "Rx 2 SS", HEX, mask(0xc), names(RECEIVE_MAP_SS1_NAMES)),
        u16("wlan.vht.mcsset.rxmcsmap.ss3", "Rx 3 SS", HEX, mask(0x30), names(RECEIVE_MAP_SS1_NAMES)),
        u16("wlan.vht.mcsset.rxmcsmap.ss4", "Rx 4 SS", HEX, mask(0xc0), names(RECEIVE_MAP_SS1_NAMES)),
        u16("wlan.vht.mcsset.rxmcsmap.ss5", "Rx 5 SS", HEX, mask(0x300), names(RECEIVE_MAP_SS1_NAMES)),
        u16("wlan.vht.mcsset.rxmcsmap.ss6", "Rx 6 SS", HEX, mask(0xc00), names(RECEIVE_MAP_SS1_NAMES)),
        u16("wlan.vht.mcsset.rxmcsmap.ss7", "Rx 7 SS", HEX, mask(0x3000), names(RECEIVE_MAP_SS1_NAMES)),
        u16("wlan.vht.mcsset.rxmcsmap.ss8", "Rx 8 SS", HEX, mask(0xc000), names(RECEIVE_MAP_SS1_NAMES))));
    static final Field RECEIVE_RATE = u16("wlan.vht.mcsset.rxhighestlonggirate", "Rx Highest Long GI Data Rate (in Mb/s, 0 = subfield not in use)",
        HEX, mask(0x1fff), LITTLE);
    static final Field STREAMS = u16("wlan.vht.mcsset.max_nsts_total", "MaX NSTS Total", mask(0xe000), LITTLE);
    static final Field TRANSMIT_MAP = u16("wlan.vht.mcsset.txmcsmap", "Tx MCS Map", HEX, bits(
        u16("wlan.vht.mcsset.txmcsmap.ss1", "Tx 1 SS", HEX, mask(0x3), names(RECEIVE_MAP_SS1_NAMES)),
        u16("wlan.vht.mcsset.txmcsmap.ss2", "Tx 2 SS", HEX, mask(0xc), names(RECEIVE_MAP_SS1_NAMES)),
        u16("wlan.vht.mcsset.txmcsmap.ss3", "Tx 3 SS", HEX, mask(0x30), names(RECEIVE_MAP_SS1_NAMES)),
        u16("wlan.vht.mcsset.txmcsmap.ss4", "Tx 4 SS", HEX, mask(0xc0), names(RECEIVE_MAP_SS1_NAMES)),
        u16("wlan.vht.mcsset.txmcsmap.ss5", "Tx 5 SS", HEX, mask(0x300), names(RECEIVE_MAP_SS1_NAMES)),
        u16("wlan.vht.mcsset.txmcsmap.ss6", "Tx 6 SS", HEX, mask(0xc00), names(RECEIVE_MAP_SS1_NAMES)),
        u16("wlan.vht.mcsset.txmcsmap.ss7", "Tx 7 SS", HEX, mask(0x3000), names(RECEIVE_MAP_SS1_NAMES)),
        u16("wlan.vht.mcsset.txmcsmap.ss8", "Tx 8 SS", HEX, mask(0xc000), names(RECEIVE_MAP_SS1_NAMES))));
    static final Field TRANSMIT_RATE = u16("wlan.vht.mcsset.txhighestlonggirate",
        "Tx Highest Long GI Data Rate  (in Mb/s, 0 = subfield not in use)", HEX, mask(0x1fff), LITTLE);
    static final Field EXTENDED = bit("wlan.vht.ncsset.ext_nss_bw_cap", "Extended NSS BW Capable", 0x2000, maskWidth(16), yesNo("Capable",
        "Not capable"), LITTLE);
    static final Field RESERVED = u16("wlan.vht.ncsset.reserved", "Reserved", HEX, mask(0xc000), LITTLE);
    static final Field OPERATION = group("wlan.vht.op", "VHT Operation Info");
    static final Field WIDTH = u8("wlan.vht.op.channelwidth", "Channel Width", names(WIDTH_NAMES));
    static final Field CENTER_0 = u8("wlan.vht.op.channelcenter0", "Channel Center Segment 0");
    static final Field CENTER_1 = u8("wlan.vht.op.channelcenter1", "Channel Center Segment 1");
    static final Field BASIC_MAP = u16("wlan.vht.op.basicmcsmap", "Basic MCS Map", HEX, bits(
        u16("wlan.vht.op.basicmcsmap.ss1", "Basic 1 SS", HEX, mask(0x3), names(RECEIVE_MAP_SS1_NAMES)),
        u16("wlan.vht.op.basicmcsmap.ss2", "Basic 2 SS", HEX, mask(0xc), names(RECEIVE_MAP_SS1_NAMES)),
        u16("wlan.vht.op.basicmcsmap.ss3", "Basic 3 SS", HEX, mask(0x30), names(RECEIVE_MAP_SS1_NAMES)),
        u16("wlan.vht.op.basicmcsmap.ss4", "Basic 4 SS", HEX, mask(0xc0), names(RECEIVE_MAP_SS1_NAMES)),
        u16("wlan.vht.op.basicmcsmap.ss5", "Basic 5 SS", HEX, mask(0x300), names(RECEIVE_MAP_SS1_NAMES)),
        u16("wlan.vht.op.basicmcsmap.ss6", "Basic 6 SS", HEX, mask(0xc00), names(RECEIVE_MAP_SS1_NAMES)),
        u16("wlan.vht.op.basicmcsmap.ss7", "Basic 7 SS", HEX, mask(0x3000), names(RECEIVE_MAP_SS1_NAMES)),
        u16("wlan.vht.op.basicmcsmap.ss8", "Basic 8 SS", HEX, mask(0xc000), names(RECEIVE_MAP_SS1_NAMES))));
    static final Field POWER = u8("wlan.vht.tpe.pwr_info", "Tx Pwr Info", HEX, bits(
        u8("wlan.vht.tpe.pwr_info.count", "Max Tx Pwr Count", mask(0x7)),
        u8("wlan.vht.tpe.pwr_info.unit", "Max Tx Pwr Unit Interpretation", mask(0x38), names(POWER_UNIT_NAMES)),
        u8("wlan.vht.tpe.pwr_info.reserved", "Reserved", mask(0xc0))));
    static final Field POWER_20 = i8("wlan.vht.tpe.pwr_constr_20", "Local Max Tx Pwr Constraint 20MHz");
    static final Field POWER_40 = i8("wlan.vht.tpe.pwr_constr_40", "Local Max Tx Pwr Constraint 40MHz");
    static final Field POWER_80 = i8("wlan.vht.tpe.pwr_constr_80", "Local Max Tx Pwr Constraint 80MHz");
    static final Field POWER_160 = i8("wlan.vht.tpe.pwr_constr_160", "Local Max Tx Pwr Constraint 160MHz/80+80 MHz");
    static final Field MODE = u8("wlan.operat_notification_mode", "Operating Mode Notification", HEX, bits(
        u8("wlan.operat_mode_field.channelwidth", "Channel Width", HEX, mask(0x3), names(MODE_CHANNELWIDTH_NAMES)),
        u8("wlan.operat_mode_field.reserved", "Reserved", HEX, mask(0xc)),
        u8("wlan.operat_mode_field.rxnss", "Rx NSS", HEX, mask(0x70), names(MODE_RXNSS_NAMES)),
        u8("wlan.operat_mode_field.rxnsstype", "Rx NSS Type", HEX, mask(0x80))));
    static final Field ACTION = u8("wlan.vht.action", "VHT Action", names(ACTION_NAMES));
    static final Field CONTROL = u24("wlan.vht.mimo_control.control", "VHT MIMO Control", HEX, bits(
        u24("wlan.vht.mimo_control.ncindex", "Nc Index", HEX, mask(0x7), names(CONTROL_NCINDEX_NAMES)),
        u24("wlan.vht.mimo_control.nrindex", "Nr Index", HEX, mask(0x38), names(CONTROL_NRINDEX_NAMES)),
        u24("wlan.vht.mimo_control.chanwidth", "Channel Width", HEX, mask(0xc0), names(CONTROL_CHANWIDTH_NAMES)),
        u24("wlan.vht.mimo_control.grouping", "Grouping (Ng)", HEX, mask(0x300), names(CONTROL_GROUPING_NAMES)),
        u24("wlan.vht.mimo_control.codebookinfo", "Codebook Information", HEX, mask(0x400)),
        u24("wlan.vht.mimo_control.feedbacktype", "Feedback Type", HEX, mask(0x800), names(CONTROL_FEEDBACKTYPE_NAMES)),
        u24("wlan.vht.mimo_control.remainingfeedbackseg", "Remaining Feedback Segments", HEX, mask(0x7000)),
        u24("wlan.vht.mimo_control.firstfeedbackseg", "First Feedback Segments", HEX, mask(0x8000)),
        u24("wlan.vht.mimo_control.reserved", "Reserved", HEX, mask(0x30000)),
        u24("wlan.vht.mimo_control.sounding_dialog_tocken_nbr", "Sounding Dialog Token Number", HEX, mask(0xfc0000))));
    static final Field REPORT = bytes("wlan.vht.compressed_beamforming_report", "VHT Compressed Beamforming Report");
    static final Field AVERAGES = section("Average Signal to Noise Ratio");
    static final Field ANGLES = section("PHI and PSI Angle Decode");
    static final Field MATRICES = section("Beamforming Feedback Matrix");
    static final Field NOISE = i8("wlan.vht.compressed_beamforming_report.snr", "Signal to Noise Ratio (SNR)");
    static final Field PHI = group("wlan.vht.compressed_beamforming_report.phi", "PHI");
    static final Field PSI = group("wlan.vht.compressed_beamforming_report.psi", "PSI");
    static final Field MATRIX = group("wlan.vht.compressed_beamforming_report.feedback_matrix", "Compressed Beamforming Feedback Matrix");
    static final Field GROUPS = bytes("wlan.vht.group_id_management", "Group ID Management");
    static final Field MEMBERSHIPS = bytes("wlan.vht.membership_status_array", "Membership Status Array");
    static final Field POSITIONS = bytes("wlan.vht.user_position_array", "User Position Array");
    static final Field NOTIFICATION = bytes("wlan.vht.operation_mode_notification", "Operation Mode Notification");

    static final Field UNDECODED = note(Field.Group.UNDECODED, "wlan.vht.action.undecoded", "This VHT action is not taken apart");

    private static final Field[] POWERS = {POWER_20, POWER_40, POWER_80, POWER_160};

    private VeryHighThroughput() {}

    /** Section 9.4.2.157. */
    static void capabilities(Dissection d) {
        d.le32(CAPABILITIES);
        d.open(SET);
        d.le16(RECEIVE_MAP);
        d.peek(RECEIVE_RATE);
        d.peek(STREAMS);
        d.skip(2);
        d.le16(TRANSMIT_MAP);
        d.peek(TRANSMIT_RATE);
        d.peek(EXTENDED, 0, 2);
        d.peek(RESERVED);
        d.skip(2);
        d.close();
    }

    /** Section 9.4.2.158. */
    static void operation(Dissection d) {
        d.open(OPERATION);
        d.u8(WIDTH);
        d.u8(CENTER_0);
        d.u8(CENTER_1);
        d.close();
        d.le16(BASIC_MAP);
    }

    /** Section 9.4.2.161: the highest power for each width, in half decibels. */
    static void powerEnvelope(Dissection d) {
        int count = d.u8(POWER) & 7;
        for (int i = 0; i <= count && i < POWERS.length && d.remaining() > 0; i++) {
            int power = (int) d.uint(POWERS[i], 1);
            if (d.titles()) d.titleLast("{}: {} dBm", POWERS[i].label, String.format("%.1f", power / 2.0));
        }
    }

    static void mode(Dissection d) {
        d.u8(MODE);
    }

    /** Section 9.6.22: what a frame of this category says. */
    static void action(Dissection d) {
        switch (d.u8(ACTION)) {
            case 0 -> compressedBeamforming(d);
            case 1 -> groups(d);
            case 2 -> {
                d.bytes(NOTIFICATION, 1);
                d.noteLast(UNDECODED);
            }
            default -> {}
        }
    }

    /** Sections 9.4.1.50 and 9.4.1.51: a bit for each group, then two bits for each. */
    private static void groups(Dissection d) {
        d.bytes(GROUPS, 24);
        d.openLast();
        d.seek(d.offset() - 24);
        d.bytes(MEMBERSHIPS, 8);
        d.bytes(POSITIONS, 16);
        d.close();
    }

    /** Section 9.4.1.49: the average noise of each stream, then angles for each of the subcarriers, bit by bit. */
    private static void compressedBeamforming(Dissection d) {
        int control = d.le24(CONTROL);
        int columns = (control & 7) + 1;
        int rows = (control >> 3 & 7) + 1;
        int width = control >> 6 & 3;
        int grouping = control >> 8 & 3;
        boolean fine = (control & 0x400) != 0;
        boolean several = (control & 0x800) != 0;
        if (d.titles()) {
            d.titleLast("VHT MIMO Control: 0x{x6}, Nc Index: {} Column{}, Nr Index: {} Row{}, Channel Width: {}, Grouping (Ng): {}, Feedback Type: {}", control,
                columns, columns == 1 ? "" : "s", rows, rows == 1 ? "" : "s", WIDTHS[width], GROUPINGS[grouping], several ? "MU" : "SU");
        }
        int size = d.remaining();
        if (size == 0) return;
        int start = d.offset();
        d.bytes(REPORT, size);
        d.openLast();
        d.seek(start);
        d.open(AVERAGES);
        for (int i = 1; i <= columns; i++) {
            int quarters = (byte) d.peekU8(0);
            d.uint(NOISE, 1);
            if (d.titles()) d.titleLast("Stream {} - Signal to Noise Ratio: {}dB", i, String.format(" %.2f", 22 + quarters * 0.25));
        }
        d.close();
        int psiBits = several ? fine ? 7 : 5 : fine ? 4 : 2;
        int phiBits = psiBits + 2;
        int pairs = 0;
        for (int column = 1; column <= Math.min(columns, rows - 1); column++) pairs += rows - column;
        int bits = pairs * (psiBits + phiBits);
        int from = d.offset();
        if (bits > 0) {
            angles(d, columns, rows, phiBits, psiBits, bits);
            d.seek(from);
            matrices(d, width, grouping, bits, size - columns);
        }
        d.seek(start + size);
        d.close();
    }

    private static void angles(Dissection d, int columns, int rows, int phiBits, int psiBits, int bits) {
        d.open(ANGLES);
        d.extent((bits + 7) / 8);
        if (d.titles()) {
            StringBuilder phi = new StringBuilder();
            StringBuilder psi = new StringBuilder();
            int bit = 0;
            for (int column = 1; column <= Math.min(columns, rows - 1); column++) {
                for (int row = column; row < rows; row++, bit += phiBits) angle(d, phi, "PHI", row, column, bit, phiBits);
                for (int row = column + 1; row <= rows; row++, bit += psiBits) angle(d, psi, "PSI", row, column, bit, psiBits);
            }
            d.at(PHI, d.offset(), 0);
            d.titleLast("PHI({} bits):    {}", phiBits, phi.toString());
            d.at(PSI, d.offset(), 0);
            d.titleLast("PSI({} bits):    {}", psiBits, psi.toString());
        } else {
            d.at(PHI, d.offset(), 0);
            d.at(PSI, d.offset(), 0);
        }
        d.close();
    }

    private static void angle(Dissection d, StringBuilder into, String what, int row, int column, int bit, int count) {
        int value = 0;
        for (int i = bit; i < bit + count; i++) value = value << 1 | (i / 8 < d.captured() ? d.peekU8(i / 8) >> 7 - i % 8 & 1 : 0);
        if (!into.isEmpty()) into.append(", ");
        into.append(what).append(row).append(column).append(": ").append(value);
    }

    private static void matrices(Dissection d, int width, int grouping, int bits, int bytes) {
        d.open(MATRICES);
        d.extent(bytes);
        int step = 1 << grouping;
        int at = 0;
        int edge = EDGES[width];
        for (int carrier = -edge; carrier <= edge; carrier++) {
            if (!isFedBack(carrier, width, step)) continue;
            int last = (at + bits - 1) / 8;
            if (last >= bytes) break;
            d.at(MATRIX, d.offset() + at / 8, (bits + 7) / 8);
            if (d.titles()) d.titleLast("Compressed Beamforming Feedback Matrix for subcarrier {}", carrier);
            at += bits;
        }
        d.close();
    }

    /** Table 9-74: which subcarriers there is a matrix for: not for pilots, and of a group only for the first. */
    private static boolean isFedBack(int carrier, int width, int step) {
        int distance = Math.abs(carrier);
        if (width == 3 && (distance < 6 || distance > 126 && distance < 130)) return false;
        if (width < 3 && distance < (width == 0 ? 1 : 2)) return false;
        if (step == 1) {
            for (int pilot : PILOTS[width]) if (distance == pilot) return false;
            return true;
        }
        if (width == 0 && distance == 1) return true;
        // Both halves of a wide channel count from their own edges.
        int edge = width == 3 && distance <= 126 ? 126 : EDGES[width];
        return (edge - distance) % step == 0;
    }

    private static final String[] WIDTHS = {"20 MHz", "40 MHz", "80 MHz", "160 MHz / 80+80 MHz"};
    private static final String[] GROUPINGS = {"1 (No Grouping)", "2", "4", "Reserved"};
    private static final int[] EDGES = {28, 58, 122, 250};
    private static final int[][] PILOTS = {{7, 21}, {11, 25, 53}, {11, 39, 75, 103}, {25, 53, 89, 117, 139, 167, 203, 231}};
}
