package mako.protocols.wireless;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Elements on high throughput: what a station can do and how a network is run, IEEE 802.11, sections 9.4.2.55 and 9.4.2.56. */
final class HighThroughput {

    private static final Trait SUPPORTED = yesNo("Supported", "Not supported");

    private static final Field[] CAPABILITIES_BITS = {
        bit("wlan.ht.capabilities.ldpccoding", "HT LDPC coding capability", 0x1, maskWidth(16),
            yesNo("Transmitter supports receiving LDPC coded packets", "Transmitter does not support receiving LDPC coded packets")),
        bit("wlan.ht.capabilities.width", "HT Support channel width", 0x2, maskWidth(16),
            yesNo("Transmitter supports 20MHz and 40MHz operation", "Transmitter only supports 20MHz operation")),
        u16("wlan.ht.capabilities.sm", "HT SM Power Save", HEX, mask(0xc),
            names(Values.of("0x0 Static SM Power Save mode\n0x1 Dynamic SM Power Save mode\n0x2 Reserved\n0x3 SM Power Save disabled"))),
        bit("wlan.ht.capabilities.green", "HT Green Field", 0x10, maskWidth(16),
            yesNo("Transmitter is able to receive PPDUs with Green Field (GF) preamble",
                "Transmitter is not able to receive PPDUs with Green Field (GF) preamble")),
        bit("wlan.ht.capabilities.short20", "HT Short GI for 20MHz", 0x20, maskWidth(16), SUPPORTED),
        bit("wlan.ht.capabilities.short40", "HT Short GI for 40MHz", 0x40, maskWidth(16), SUPPORTED),
        bit("wlan.ht.capabilities.txstbc", "HT Tx STBC", 0x80, maskWidth(16), SUPPORTED),
        u16("wlan.ht.capabilities.rxstbc", "HT Rx STBC", HEX, mask(0x300),
            names(Values.of("""
                0x0 No Rx STBC support
                0x1 Rx support of one spatial stream
                0x2 Rx support of one and two spatial streams
                0x3 Rx support of one, two, and three spatial streams
                """))),
        bit("wlan.ht.capabilities.delayedblockack", "HT Delayed Block ACK", 0x400, maskWidth(16),
            yesNo("Transmitter supports HT-Delayed BlockAck", "Transmitter does not support HT-Delayed BlockAck")),
        bit("wlan.ht.capabilities.amsdu", "HT Max A-MSDU length", 0x800, maskWidth(16), yesNo("7935 bytes", "3839 bytes")),
        bit("wlan.ht.capabilities.dsscck", "HT DSSS/CCK mode in 40MHz", 0x1000, maskWidth(16),
            yesNo("Will/Can use DSSS/CCK in 40 MHz", "Won't/Can't use of DSSS/CCK in 40 MHz")),
        bit("wlan.ht.capabilities.psmp", "HT PSMP Support", 0x2000, maskWidth(16),
            yesNo("Will/Can support PSMP operation", "Won't/Can't support PSMP operation")),
        bit("wlan.ht.capabilities.40mhzintolerant", "HT Forty MHz Intolerant", 0x4000, maskWidth(16),
            yesNo("Use of 40 MHz transmissions restricted/disallowed", "Use of 40 MHz transmissions unrestricted/allowed")),
        bit("wlan.ht.capabilities.lsig", "HT L-SIG TXOP Protection support", 0x8000, maskWidth(16), SUPPORTED)};
    static final Field CAPABILITIES = u16("wlan.ht.capabilities", "HT Capabilities Info", HEX, LITTLE, bits(CAPABILITIES_BITS));
    static final Field EARLY_CAPABILITIES = u16("wlan.vs.ht.capabilities", "HT Capabilities Info (VS)", HEX, LITTLE, bits(CAPABILITIES_BITS));
    private static final Field[] AGGREGATION_BITS = {
        u8("wlan.ht.ampduparam.maxlength", "Maximum Rx A-MPDU Length", mask(0x3), format(HighThroughput::longest), HEX),
        u8("wlan.ht.ampduparam.mpdudensity", "MPDU Density", HEX, mask(0x1c), names(Values.of("""
            0x0 no restriction
            0x1 1/4 [usec]
            0x2 1/2 [usec]
            0x3 1 [usec]
            0x4 2 [usec]
            0x5 4 [usec]
            0x6 8 [usec]
            0x7 16 [usec]
            """))),
        u8("wlan.ht.ampduparam.reserved", "Reserved", HEX, mask(0xe0))};
    static final Field AGGREGATION = u8("wlan.ht.ampduparam", "A-MPDU Parameters", HEX, bits(AGGREGATION_BITS));
    static final Field EARLY_AGGREGATION = u8("wlan.vs.ht.ampduparam", "A-MPDU Parameters (VS)", HEX, bits(AGGREGATION_BITS));
    private static final Field[] EXTENDED_BITS = {
        bit("wlan.htex.capabilities.pco", "Transmitter supports PCO", 0x1, maskWidth(16), SUPPORTED),
        u16("wlan.htex.capabilities.transtime", "Time needed to transition between 20MHz and 40MHz", HEX, mask(0x6),
            names(Values.of("0x0 No Transition\n0x1 400 usec\n0x2 1.5 msec\n0x3 5 msec"))),
        u16("wlan.htex.capabilities.mcs", "MCS Feedback capability", HEX, mask(0x300),
            names(Values.of("""
                0x0 STA does not provide MCS feedback
                0x1 Reserved
                0x2 STA provides only unsolicited MCS feedback
                0x3 STA can provide MCS feedback in response to MRQ as well as unsolicited MCS feedback
                """))),
        bit("wlan.htex.capabilities.htc", "High Throughput", 0x400, maskWidth(16), SUPPORTED),
        bit("wlan.htex.capabilities.rdresponder", "Reverse Direction Responder", 0x800, maskWidth(16), SUPPORTED)};
    static final Field EXTENDED = u16("wlan.htex.capabilities", "HT Extended Capabilities", HEX, LITTLE, bits(EXTENDED_BITS));
    static final Field EARLY_EXTENDED = u16("wlan.vs.htex.capabilities", "HT Extended Capabilities (VS)", HEX, LITTLE, bits(EXTENDED_BITS));
    private static final Field[] BEAMFORMING_BITS = {
        bit("wlan.txbf.txbf", "Transmit Beamforming", 0x1, maskWidth(32), SUPPORTED),
        bit("wlan.txbf.rxss", "Receive Staggered Sounding", 0x2, maskWidth(32), SUPPORTED),
        bit("wlan.txbf.txss", "Transmit Staggered Sounding", 0x4, maskWidth(32), SUPPORTED),
        bit("wlan.txbf.rxndp", "Receive Null Data packet (NDP)", 0x8, maskWidth(32), SUPPORTED),
        bit("wlan.txbf.txndp", "Transmit Null Data packet (NDP)", 0x10, maskWidth(32), SUPPORTED),
        bit("wlan.txbf.impltxbf", "Implicit TxBF capable", 0x20, maskWidth(32), SUPPORTED),
        u32("wlan.txbf.calibration", "Calibration", HEX, mask(0xc0),
            names(Values.of("0x0 incapable\n0x1 Limited involvement, cannot initiate\n0x2 Limited involvement, can initiate\n0x3 Fully capable"))),
        bit("wlan.txbf.csi", "STA can apply TxBF using CSI explicit feedback", 0x100, maskWidth(32), SUPPORTED),
        bit("wlan.txbf.fm.uncompressed.tbf", "STA can apply TxBF using uncompressed beamforming feedback matrix", 0x200, maskWidth(32), SUPPORTED),
        bit("wlan.txbf.fm.compressed.tbf", "STA can apply TxBF using compressed beamforming feedback matrix", 0x400, maskWidth(32), SUPPORTED),
        u32("wlan.txbf.rcsi", "Receiver can return explicit CSI feedback", HEX, mask(0x1800),
            names(Values.of("""
                0x0 not supported
                0x1 delayed feedback capable
                0x2 immediate feedback capable
                0x3 delayed and immediate feedback capable
                """))),
        u32("wlan.txbf.fm.uncompressed.rbf", "Receiver can return explicit uncompressed Beamforming Feedback Matrix", HEX, mask(0x6000),
            names(Values.of("""
                0x0 not supported
                0x1 delayed feedback capable
                0x2 immediate feedback capable
                0x3 delayed and immediate feedback capable
                """))),
        u32("wlan.txbf.fm.compressed.bf", "STA can compress and use compressed Beamforming Feedback Matrix", HEX, mask(0x18000),
            names(Values.of("""
                0x0 not supported
                0x1 delayed feedback capable
                0x2 immediate feedback capable
                0x3 delayed and immediate feedback capable
                """))),
        u32("wlan.txbf.mingroup", "Minimal grouping used for explicit feedback reports", HEX, mask(0x60000),
            names(Values.of("""
                0x0 No grouping supported
                0x1 Groups of 1, 2 supported
                0x2 Groups of 1, 4 supported
                0x3 Groups of 1, 2, 4 supported
                """))),
        u32("wlan.txbf.csinumant", "Max antennae STA can support when CSI feedback required", HEX, mask(0x180000),
            names(Values.of("0x0 1 TX antenna sounding\n0x1 2 TX antenna sounding\n0x2 3 TX antenna sounding\n0x3 4 TX antenna sounding"))),
        u32("wlan.txbf.fm.uncompressed.maxant", "Max antennae STA can support when uncompressed Beamforming feedback required", HEX, mask(0x600000),
            names(Values.of("0x0 1 TX antenna sounding\n0x1 2 TX antenna sounding\n0x2 3 TX antenna sounding\n0x3 4 TX antenna sounding"))),
        u32("wlan.txbf.fm.compressed.maxant", "Max antennae STA can support when compressed Beamforming feedback required", HEX, mask(0x1800000),
            names(Values.of("0x0 1 TX antenna sounding\n0x1 2 TX antenna sounding\n0x2 3 TX antenna sounding\n0x3 4 TX antenna sounding"))),
        u32("wlan.txbf.csi.maxrows", "Maximum number of rows of CSI explicit feedback", HEX, mask(0x6000000),
            names(Values.of("0x0 1 row of CSI\n0x1 2 rows of CSI\n0x2 3 rows of CSI\n0x3 4 rows of CSI"))),
        u32("wlan.txbf.channelest", "Maximum number of space time streams for which channel dimensions can be simultaneously estimated", HEX, mask(0x18000000),
            names(Values.of("0x0 1 space time stream\n0x1 2 space time streams\n0x2 3 space time streams\n0x3 4 space time streams"))),
        u32("wlan.txbf.reserved", "Reserved", HEX, mask(0xe0000000L))};
    static final Field BEAMFORMING = u32("wlan.txbf", "Transmit Beam Forming (TxBF) Capabilities", HEX, LITTLE, bits(BEAMFORMING_BITS));
    static final Field EARLY_BEAMFORMING = u32("wlan.vs.txbf", "Transmit Beam Forming (TxBF) Capabilities (VS)", HEX, LITTLE, bits(BEAMFORMING_BITS));
    private static final Field[] ANTENNAS_BITS = {
        bit("wlan.asel.capable", "Antenna Selection Capable", 0x1, maskWidth(8), SUPPORTED),
        bit("wlan.asel.txcsi", "Explicit CSI Feedback Based Tx ASEL", 0x2, maskWidth(8), SUPPORTED),
        bit("wlan.asel.txif", "Antenna Indices Feedback Based Tx ASEL", 0x4, maskWidth(8), SUPPORTED),
        bit("wlan.asel.csi", "Explicit CSI Feedback", 0x8, maskWidth(8), SUPPORTED),
        bit("wlan.asel.if", "Antenna Indices Feedback", 0x10, maskWidth(8), SUPPORTED),
        bit("wlan.asel.rx", "Rx ASEL", 0x20, maskWidth(8), SUPPORTED),
        bit("wlan.asel.sppdu", "Tx Sounding PPDUs", 0x40, maskWidth(8), SUPPORTED),
        u8("wlan.asel.reserved", "Reserved", HEX, mask(0x80))};
    static final Field ANTENNAS = u8("wlan.asel", "Antenna Selection (ASEL) Capabilities", HEX, bits(ANTENNAS_BITS));
    static final Field EARLY_ANTENNAS = u8("wlan.vs.asel", "Antenna Selection (ASEL) Capabilities (VS)", HEX, bits(ANTENNAS_BITS));
    static final Field SUBSET_1 = u8("wlan.ht.info.delim1", "HT Information Subset (1 of 3)", HEX, bits(
        u8("wlan.ht.info.secchanoffset", "Secondary channel offset", HEX, mask(0x3),
            names(Values.of("""
                0x0 No secondary channel
                0x1 Secondary channel is above the primary channel
                0x2 Reserved
                0x3 Secondary channel is below the primary channel
                """))),
        bit("wlan.ht.info.chanwidth", "Supported channel width", 0x4, maskWidth(8),
            yesNo("Channel of any width supported", "20 MHz channel width only")),
        bit("wlan.ht.info.rifs", "Reduced Interframe Spacing (RIFS)", 0x8, maskWidth(8), yesNo("Permitted", "Prohibited")),
        u8("wlan.ht.info.reserved_b4_b7", "Reserved", HEX, mask(0xf0))));
    static final Field SUBSET_2 = u16("wlan.ht.info.delim2", "HT Information Subset (2 of 3)", HEX, LITTLE, bits(
        u16("wlan.ht.info.ht_protection", "HT Protection", HEX, mask(0x3),
            names(Values.of("0x0 No protection mode\n0x1 HT non-member protection mode\n0x2 20 MHz protection mode\n0x3 non-HT mixed mode"))),
        bit("wlan.ht.info.greenfield", "Non-greenfield STAs present", 0x4, maskWidth(16),
            yesNo("One or more associated STAs are not greenfield capable", "All associated STAs are greenfield capable")),
        u16("wlan.ht.info.reserved_b11", "Reserved", HEX, mask(0x8)),
        bit("wlan.ht.info.obssnonht", "OBSS non-HT STAs present", 0x10, maskWidth(16),
            yesNo("Use of protection for non-HT STAs by overlapping BSSs is needed",
                "Use of protection for non-HT STAs by overlapping BSSs is not needed")),
        u16("wlan.ht.info.chan_center_freq_seg_2", "Channel Center Frequency Segment 2", mask(0x1fe0)),
        u16("wlan.ht.info.reserved_b21_b23", "Reserved", HEX, mask(0xe000))));
    static final Field SUBSET_3 = u16("wlan.ht.info.delim3", "HT Information Subset (3 of 3)", HEX, LITTLE, bits(
        u16("wlan.ht.info.reserved_b24_b29", "Reserved", HEX, mask(0x3f)),
        bit("wlan.ht.info.dualbeacon", "Dual beacon", 0x40, maskWidth(16),
            yesNo("AP transmits a secondary beacon", "No second beacon is transmitted")),
        bit("wlan.ht.info.dualcts", "Dual Clear To Send (CTS) protection", 0x80, maskWidth(16), yesNo("Required", "Not required")),
        bit("wlan.ht.info.secondarybeacon", "Beacon ID", 0x100, maskWidth(16), yesNo("STBC beacon", "Primary beacon")),
        bit("wlan.ht.info.lsigprotsupport", "L-SIG TXOP Protection Full Support", 0x200, maskWidth(16),
            yesNo("All HT STAs in the BSS support L-SIG TXOP protection", "One or more HT STAs in the BSS do not support L-SIG TXOP protection")),
        bit("wlan.ht.info.pco.active", "Phased Coexistence Operation (PCO)", 0x400, maskWidth(16), yesNo("Active", "Inactive")),
        bit("wlan.ht.info.pco.phase", "Phased Coexistence Operation (PCO) Phase", 0x800, maskWidth(16),
            yesNo("Switch to or continue 40 MHz phase", "Switch to or continue 20 MHz phase")),
        u16("wlan.ht.info.reserved_b36_b39", "Reserved", HEX, mask(0xf000))));
    static final Field BITS_0 = u32("wlan.ht.mcsset.rxbitmask.0to7", "Rx Bitmask Bits 0-7", HEX, mask(0xff), LITTLE);
    static final Field BITS_8 = u32("wlan.ht.mcsset.rxbitmask.8to15", "Rx Bitmask Bits 8-15", HEX, mask(0xff00), LITTLE);
    static final Field BITS_16 = u32("wlan.ht.mcsset.rxbitmask.16to23", "Rx Bitmask Bits 16-23", HEX, mask(0xff0000), LITTLE);
    static final Field BITS_24 = u32("wlan.ht.mcsset.rxbitmask.24to31", "Rx Bitmask Bits 24-31", HEX, mask(0xff000000L), LITTLE);
    static final Field BIT_32 = u32("wlan.ht.mcsset.rxbitmask.32", "Rx Bitmask Bit 32", HEX, mask(0x1), LITTLE);
    static final Field BITS_33 = u32("wlan.ht.mcsset.rxbitmask.33to38", "Rx Bitmask Bits 33-38", HEX, mask(0x7e), LITTLE);
    static final Field BITS_39 = u32("wlan.ht.mcsset.rxbitmask.39to52", "Rx Bitmask Bits 39-52", HEX, mask(0x1fff80), LITTLE);
    static final Field BITS_53 = u32("wlan.ht.mcsset.rxbitmask.53to76", "Rx Bitmask Bits 53-76", HEX, mask(0x1fffffe0), LITTLE);
    static final Field HIGHEST = u16("wlan.ht.mcsset.highestdatarate", "Highest Supported Data Rate", HEX, mask(0x3ff), LITTLE);
    static final Field DEFINED = bit("wlan.ht.mcsset.txsetdefined", "Tx Supported MCS Set", 0x1, maskWidth(16),
            yesNo("Defined", "Not defined"), LITTLE);
    static final Field UNEQUAL = bit("wlan.ht.mcsset.txrxmcsnotequal", "Tx and Rx MCS Set", 0x2, maskWidth(16), yesNo("Not Equal", "Equal"), LITTLE);
    static final Field STREAMS = u16("wlan.ht.mcsset.txmaxss", "Maximum Number of Tx Spatial Streams Supported", HEX, mask(0xc), LITTLE);
    static final Field MODULATION = bit("wlan.ht.mcsset.txunequalmod", "Unequal Modulation", 0x10, maskWidth(16), SUPPORTED, LITTLE);
    static final Field SET = group("wlan.ht.mcsset", "Rx Supported Modulation and Coding Scheme Set");
    static final Field EARLY_SET = group("wlan.vs.ht.mcsset", "Rx Supported Modulation and Coding Scheme Set (VS)");
    static final Field RECEIVED = group("wlan.ht.mcsset.rxbitmask", "Rx Modulation and Coding Scheme (One bit per modulation)");
    static final Field PRIMARY = u8("wlan.ht.info.primarychannel", "Primary Channel");

    private HighThroughput() {}

    static void capabilities(Dissection d) {
        d.le16(CAPABILITIES);
        int parameters = d.u8(AGGREGATION);
        if (parameters < 0) return;
        modulations(d, SET, "MCS Set");
        d.le16(EXTENDED);
        d.le32(BEAMFORMING);
        d.u8(ANTENNAS);
    }

    /** As Epigram had them before the standard was made, of which one type byte lies in front. */
    static void earlyCapabilities(Dissection d) {
        d.le16(EARLY_CAPABILITIES);
        d.u8(EARLY_AGGREGATION);
        earlyModulations(d);
        d.le16(EARLY_EXTENDED);
        d.le32(EARLY_BEAMFORMING);
        d.u8(EARLY_ANTENNAS);
    }

    static void earlyModulations(Dissection d) {
        modulations(d, EARLY_SET, "MCS Set");
    }

    static void operation(Dissection d) {
        d.u8(PRIMARY);
        d.u8(SUBSET_1);
        d.le16(SUBSET_2);
        d.le16(SUBSET_3);
        modulations(d, SET, "Basic MCS Set");
    }

    /** Section 9.4.2.55.4: a bit for each modulation and coding scheme. */
    private static void modulations(Dissection d, Field set, String which) {
        d.open(set);
        if (d.titles()) d.title("{}: {}", set.label, which);
        int streams = streams(d);
        d.open(RECEIVED);
        if (d.titles()) {
            d.title("Rx Modulation and Coding Scheme (One bit per modulation): {}",
                streams == 0 ? "Reserved:8" : words(streams));
        }
        for (Field part : new Field[] {BITS_0, BITS_8, BITS_16, BITS_24}) d.peek(part, 0, 4);
        for (Field part : new Field[] {BIT_32, BITS_33, BITS_39}) d.peek(part, 4, 4);
        d.peek(BITS_53, 6, 4);
        d.skip(10);
        d.close();
        d.le16(HIGHEST);
        for (Field part : new Field[] {DEFINED, UNEQUAL}) d.peek(part, 0, 1);
        d.peek(STREAMS, 0, 1);
        if (d.titles()) d.appendLast(", {}", (d.peekU8(0) & 1) == 0 ? "TX MCS Set Not Defined" : (d.peekU8(0) & 2) == 0 ? words(streams) : words((d.peekU8(0) >> 2 & 3) + 1));
        d.peek(MODULATION, 0, 1);
        d.skip(4);
        d.close();
    }

    private static int streams(Dissection d) {
        int streams = 0;
        while (streams < 4 && d.peekU8(streams) != 0) streams++;
        return streams;
    }

    private static String words(int streams) {
        return streams + (streams == 1 ? " spatial stream" : " spatial streams");
    }

    /** The length is a power of two. */
    private static void longest(long exponent, Text into) {
        into.add("0x").hex(exponent, 1).add(" (").number((1L << 13 + exponent) - 1).add("[Bytes])");
    }
}
