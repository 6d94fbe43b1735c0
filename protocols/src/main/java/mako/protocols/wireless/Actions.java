package mako.protocols.wireless;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Action frames, IEEE 802.11-2020, section 9.6: a category, an action of that category, and what it is about. */
final class Actions {

    private static final Values SPECTRUM_ACTIONS = Values.of("""
        0 Measurement Request
        1 Measurement Report
        2 TPC Request
        3 TPC Report
        4 Channel Switch Announcement
        """);
    private static final Values QOS_ACTIONS = Values.of("""
        0 ADDTS Request
        1 ADDTS Response
        2 DELTS
        3 Schedule
        4 QoS Map Configure
        """);
    private static final Values DIRECT_LINK_ACTIONS = Values.of("""
        0 DLS Request
        1 DLS Response
        2 DLS Teardown
        """);
    private static final Values BLOCK_ACTIONS = Values.of("""
        0   Add Block Ack Request
        1   Add Block Ack Response
        2   Delete Block Ack
        128 NDP ADDBA Request
        129 NDP ADDBA Response
        130 NDP DELBA
        132 BAT ADDBA Request
        133 BAT ADDBA Request
        134 BAT DELBA
        """);
    private static final Values RADIO_ACTIONS = Values.of("""
        0 Radio Measurement Request
        1 Radio Measurement Report
        2 Link Measurement Request
        3 Link Measurement Report
        4 Neighbor Report Request
        5 Neighbor Report Response
        """);
    private static final Values TRANSITION_ACTIONS = Values.of("""
        1 FT Request
        2 FT Response
        3 FT Confirm
        4 FT Ack
        """);
    private static final Values QUERY_ACTIONS = Values.of("""
        0 SA Query Request
        1 SA Query Response
        """);

    private static final Values PUBLIC_ACTION_NAMES = Values.of("""
        0 20/40 BSS Coexistence Management
        1 DSE enablement
        2 DSE deenablement
        3 DSE Registered Location Announcement
        4 Extended Channel Switch Announcement
        5 DSE measurement request
        6 DSE measurement report
        7 Measurement Pilot
        8 DSE power constraint
        9 Vendor Specific
        10 GAS Initial Request
        11 GAS Initial Response
        12 GAS Comeback Request
        13 GAS Comeback Response
        14 TDLS Discovery Response
        15 Location Track Notification
        16 QAB Request
        17 QAB Response
        18 QMF Policy
        19 QMF Policy Change
        20 QLoad Request
        21 QLoad Report
        22 HCCA TXOP Advertisement
        23 HCCA TXOP Response
        24 Public Key
        25 Channel Availability Query
        26 Channel Schedule Management
        27 Contact Verification Signal
        28 GDD Enablement Request
        29 GDD Enablement Response
        30 Network Channel Control
        31 White Space Map Announcement
        32 FTM Request
        33 FTM
        34 FILS Discovery
        47 Location Measurement Report
        48 ISTA Passive TB Ranging Measurement Report
        49 Primary RSTA Broadcast Passive TB Ranging Measurement Report
        50 Secondary RSTA Broadcast Passive TB Ranging Measurement Report
        """);
    private static final Values HT_ACTION_NAMES = Values.of("""
        0x0 Notify Channel Width
        0x1 Spatial Multiplexing (SM) Power Save
        0x2 Power Save Multi-Poll (PSMP) action frame
        0x3 Set PCO Phase
        0x4 MIMO CSI Matrices
        0x5 MIMO Non-compressed Beamforming
        0x6 MIMO Compressed Beamforming
        0x7 Antenna Selection Indices Feedback
        0x8 HT Information Exchange
        """);
    private static final Values CHANNEL_WIDTH_NAMES = Values.of("""
        0x0 20 MHz channel width only
        0x1 Any channel width in the STA's Supported Channel Width Set
        """);

    static final Field SPECTRUM_ACTION = u8("wlan.fixed.action_code", "Action code", names(SPECTRUM_ACTIONS));
    static final Field QOS_ACTION = u16("wlan.fixed.action_code", "Action code", HEX, names(QOS_ACTIONS));
    static final Field DIRECT_LINK_ACTION = u8("wlan.fixed.action_code", "Action code", HEX, names(DIRECT_LINK_ACTIONS));
    static final Field BLOCK_ACTION = u8("wlan.fixed.action_code", "Action code", HEX, names(BLOCK_ACTIONS));
    static final Field RADIO_ACTION = u8("wlan.fixed.action_code", "Action code", names(RADIO_ACTIONS));
    static final Field TRANSITION_ACTION = u8("wlan.fixed.action_code", "Action code", names(TRANSITION_ACTIONS));
    static final Field QUERY_ACTION = u8("wlan.fixed.action_code", "Action code", names(QUERY_ACTIONS));
    static final Field PUBLIC_ACTION = u8("wlan.fixed.publicact", "Public Action", HEX, names(PUBLIC_ACTION_NAMES));
    static final Field HT_ACTION = u8("wlan.fixed.htact", "HT Action", HEX, names(HT_ACTION_NAMES));
    static final Field TOKEN = u8("wlan.fixed.dialog_token", "Dialog token", HEX);
    static final Field BLOCK_PARAMETERS = u16("wlan.fixed.baparams", "Block Ack Parameters", HEX, bits(
        bit("wlan.fixed.baparams.amsdu", "A-MSDUs", 0x1, maskWidth(16), yesNo("Permitted in QoS Data MPDUs", "Not Permitted")),
        bit("wlan.fixed.baparams.policy", "Block Ack Policy", 0x2, maskWidth(16), yesNo("Immediate Block Ack", "Delayed Block Ack")),
        u16("wlan.fixed.baparams.tid", "Traffic Identifier", HEX, mask(0x3c)),
        u16("wlan.fixed.baparams.buffersize", "Number of Buffers (1 Buffer = 2304 Bytes)", mask(0xffc0))));
    static final Field BLOCK_TIMEOUT = u16("wlan.fixed.batimeout", "Block Ack Timeout", HEX);
    static final Field START = u16("wlan.fixed.ssc", "Block Ack Starting Sequence Control (SSC)", HEX, bits(
        u16("wlan.fixed.ssc.fragment", "Fragment", mask(0xf)),
        u16("wlan.fixed.ssc.sequence", "Starting Sequence Number", mask(0xfff0))));
    static final Field DELETE = u16("wlan.fixed.delba.param", "Delete Block Ack (DELBA) Parameter Set", HEX, bits(
        u16("wlan.fixed.delba.param.reserved", "Reserved", HEX, mask(0x7ff)),
        bit("wlan.fixed.delba.param.initiator", "Initiator", 0x800, maskWidth(16)),
        u16("wlan.fixed.delba.param.tid", "TID", HEX, mask(0xf000))));
    static final Field CHANNEL_WIDTH = u8("wlan.fixed.chanwidth", "Supported Channel Width", HEX, names(CHANNEL_WIDTH_NAMES));
    static final Field SPATIAL = u8("wlan.fixed.sm.powercontrol", "Spatial Multiplexing (SM) Power Control", HEX, bits(
        bit("wlan.fixed.sm.powercontrol.enabled", "SM Power Save", 0x1, maskWidth(8), ENABLED_DISABLED),
        bit("wlan.fixed.sm.powercontrol.mode", "SM Mode", 0x2, maskWidth(8), yesNo("Dynamic SM Power Save mode", "Static SM Power Save mode")),
        u8("wlan.fixed.sm.powercontrol.reserved", "Reserved", HEX, mask(0xfc))));
    static final Field RADIO_TOKEN = u8("wlan.rm.dialog_token", "Dialog token");
    static final Field REPETITIONS = u16("wlan.rm.repetitions", "Repetitions");
    static final Field POWER_USED = i8("wlan.rm.tx_power", "Transmit Power Used", unit("dBm"));
    static final Field POWER_MOST = i8("wlan.rm.max_tx_power", "Max Transmit Power", unit("dBm"));
    static final Field POWER_REPORT = group("wlan.rm.tpc", "TPC Report");
    static final Field REPORT_ID = u8("wlan.rm.tpc.element_id", "TPC Element ID");
    static final Field REPORT_LENGTH = u8("wlan.rm.tpc.length", "TPC Length");
    static final Field REPORT_POWER = i8("wlan.rm.tpc.tx_power", "TPC Transmit Power");
    static final Field REPORT_MARGIN = i8("wlan.rm.tpc.link_margin", "TPC Link Margin");
    static final Field RECEIVE_ANTENNA = u8("wlan.rm.rx_antenna_id", "Receive Antenna ID");
    static final Field TRANSMIT_ANTENNA = u8("wlan.rm.tx_antenna_id", "Transmit Antenna ID");
    static final Field RECEIVED_POWER = u8("wlan.rm.rcpi", "Received Channel Power");
    static final Field RECEIVED_NOISE = u8("wlan.rm.rsni", "Received Signal to noise indication");
    static final Field STATION = ether("wlan.fixed.sta_address", "STA Address");
    static final Field TARGET = ether("wlan.fixed.target_ap_address", "Target AP Address");
    static final Field TRANSACTION = u16("wlan.fixed.transaction_id", "Transaction Id", HEX);

    private Actions() {}

    /** Shows the parameters of an action of {@code category}, the cursor behind the category. */
    static void dissect(Dissection d, int category) {
        switch (category) {
            case 0 -> {
                if (d.u8(SPECTRUM_ACTION) != 4) token(d);
            }
            case 1 -> {
                int action = d.u8(QOS_ACTION);
                if (action <= 1) token(d);
                if (action == 1) d.le16(Management.STATUS);
            }
            case 3 -> blockAcknowledgement(d);
            case 4 -> d.u8(PUBLIC_ACTION);
            case 5 -> radioMeasurement(d);
            case 6 -> transition(d);
            case 7 -> highThroughput(d);
            case 8 -> {
                d.u8(QUERY_ACTION);
                d.le16(TRANSACTION);
            }
            case 21 -> VeryHighThroughput.action(d);
            default -> {}
        }
    }

    private static void token(Dissection d) {
        token(d, TOKEN);
    }

    private static void token(Dissection d, Field field) {
        int token = d.u8(field);
        if (d.columns()) d.addInfo(", Dialog Token={}", token, 0);
    }

    /** Section 9.6.4. */
    private static void blockAcknowledgement(Dissection d) {
        int action = d.u8(BLOCK_ACTION) & 0x7f;
        if (action == 2 || action == 6) {
            int parameters = d.le16(DELETE);
            if (d.titles() && (parameters & 0x800) != 0) d.appendLast(", Initiator");
            d.le16(Management.REASON);
            return;
        }
        token(d);
        if ((action & 1) == 1) d.le16(Management.STATUS);
        int parameters = d.le16(BLOCK_PARAMETERS);
        if (d.titles()) d.appendLast("{}{}", (parameters & 1) != 0 ? ", A-MSDUs" : "", (parameters & 2) != 0 ? ", Block Ack Policy" : "");
        d.le16(BLOCK_TIMEOUT);
        if ((action & 1) == 0) d.le16(START);
    }

    /** Section 9.6.6. */
    private static void radioMeasurement(Dissection d) {
        int action = d.u8(RADIO_ACTION);
        if (action > 5) return;
        token(d, RADIO_TOKEN);
        switch (action) {
            case 0 -> d.le16(REPETITIONS);
            case 2 -> {
                d.uint(POWER_USED, 1);
                d.uint(POWER_MOST, 1);
            }
            case 3 -> {
                d.open(POWER_REPORT);
                d.u8(REPORT_ID);
                d.u8(REPORT_LENGTH);
                d.uint(REPORT_POWER, 1);
                d.uint(REPORT_MARGIN, 1);
                d.close();
                d.u8(RECEIVE_ANTENNA);
                d.u8(TRANSMIT_ANTENNA);
                d.u8(RECEIVED_POWER);
                d.u8(RECEIVED_NOISE);
            }
            default -> {}
        }
    }

    /** Section 9.6.8. */
    private static void transition(Dissection d) {
        int action = d.u8(TRANSITION_ACTION);
        if (action < 1 || action > 4) return;
        d.ether(STATION);
        d.ether(TARGET);
        if (action == 2 || action == 4) d.le16(Management.STATUS);
    }

    /** Section 9.6.11. */
    private static void highThroughput(Dissection d) {
        switch (d.u8(HT_ACTION)) {
            case 0 -> d.u8(CHANNEL_WIDTH);
            case 1 -> {
                int control = d.u8(SPATIAL);
                if (d.titles()) d.appendLast("{}{}", (control & 1) != 0 ? ", SM Power Save" : "", (control & 2) != 0 ? ", SM Mode" : "");
            }
            default -> {}
        }
    }
}
