package mako.protocols.telecom.pfcp;

import static mako.dissect.Fields.*;
import static mako.protocols.telecom.Layout.*;
import static mako.protocols.telecom.pfcp.Element.*;
import static mako.protocols.telecom.pfcp.PfcpFields.*;

import mako.dissect.*;
import mako.protocols.telecom.Layout;

/** Elements of Travelping: the UPG-VPP user plane. */
final class TravelpingElements {

    static final Field TRAVELPING_VOLUME_MEASUREMENT_FLAGS_TONOP = bit("pfcp.travelping.volume_measurement_flags.tonop", "TONOP", 0x1, maskWidth(8));
    static final Field TRAVELPING_VOLUME_MEASUREMENT_FLAGS_ULNOP = bit("pfcp.travelping.volume_measurement_flags.ulnop", "ULNOP", 0x2, maskWidth(8));
    static final Field TRAVELPING_VOLUME_MEASUREMENT_FLAGS_DLNOPS = bit("pfcp.travelping.volume_measurement_flags.dlnops", "DLNOP", 0x4, maskWidth(8));
    static final Field TRAVELPING_VOLUME_MEASUREMENT = u8("pfcp.travelping.volume_measurement", "Flags", HEX, bits(SPARE_B7_B3,
        TRAVELPING_VOLUME_MEASUREMENT_FLAGS_DLNOPS, TRAVELPING_VOLUME_MEASUREMENT_FLAGS_ULNOP, TRAVELPING_VOLUME_MEASUREMENT_FLAGS_TONOP));
    static final Field TRAVELPING_VOLUME_MEASUREMENT_TONOP = u64("pfcp.travelping.volume_measurement.tonop", "Total Number of Packets");
    static final Field TRAVELPING_VOLUME_MEASUREMENT_ULNOP = u64("pfcp.travelping.volume_measurement.ulnop", "Uplink Number of Packets");
    static final Field TRAVELPING_VOLUME_MEASUREMENT_DLNOP = u64("pfcp.travelping.volume_measurement.dlnop", "Downlink Number of Packets");
    static final Field TRAVELPING_BUILD_ID = bytes("pfcp.travelping.build_id", "Build Identifier");
    static final Field TRAVELPING_BUILD_ID_STR = text("pfcp.travelping.build_id_str", "Build Identifier");
    static final Field TRAVELPING_NOW = time("pfcp.travelping.now", "Now", NTP_UTC);
    static final Field TRAVELPING_ERROR_MESSAGE = bytes("pfcp.travelping.error_message", "Error Message");
    static final Field TRAVELPING_ERROR_MESSAGE_STR = text("pfcp.travelping.error_message_str", "Error Message");
    static final Field TRAVELPING_FILE_NAME = bytes("pfcp.travelping.file_name", "File Name");
    static final Field TRAVELPING_FILE_NAME_STR = text("pfcp.travelping.file_name_str", "File Name");
    static final Field TRAVELPING_LINE_NUMBER = u32("pfcp.travelping.line_number", "Line Number");
    static final Field TRAVELPING_IPFIX_POLICY = bytes("pfcp.travelping.ipfix_policy", "IPFIX Policy");
    static final Field TRAVELPING_IPFIX_POLICY_STR = text("pfcp.travelping.ipfix_policy_str", "IPFIX Policy");
    static final Field TRAVELPING_TRACE_PARENT = bytes("pfcp.travelping.trace_parent", "Trace Parent");
    static final Field TRAVELPING_TRACE_PARENT_STR = text("pfcp.travelping.trace_parent_str", "Trace Parent");
    static final Field TRAVELPING_TRACE_STATE = bytes("pfcp.travelping.trace_state", "Trace State");
    static final Field TRAVELPING_TRACE_STATE_STR = text("pfcp.travelping.trace_state_str", "Trace State");


    static final Element[] ELEMENTS = {
        element(1, octet(TRAVELPING_VOLUME_MEASUREMENT), TravelpingElements::words, when(1, one(TRAVELPING_VOLUME_MEASUREMENT_TONOP)), when(2,
            one(TRAVELPING_VOLUME_MEASUREMENT_ULNOP)), when(4, one(TRAVELPING_VOLUME_MEASUREMENT_DLNOP))),
        element(2, printable(TRAVELPING_BUILD_ID, TRAVELPING_BUILD_ID_STR)),
        element(3, TravelpingElements::now),
        element(4, TravelpingElements::now),
        element(5, TravelpingElements::now),
        element(7, printable(TRAVELPING_ERROR_MESSAGE, TRAVELPING_ERROR_MESSAGE_STR)),
        element(8, printable(TRAVELPING_FILE_NAME, TRAVELPING_FILE_NAME_STR)),
        element(9, TravelpingElements::line),
        element(11, printable(TRAVELPING_IPFIX_POLICY, TRAVELPING_IPFIX_POLICY_STR)),
        element(13, printable(TRAVELPING_TRACE_PARENT, TRAVELPING_TRACE_PARENT_STR)),
        element(14, printable(TRAVELPING_TRACE_STATE, TRAVELPING_TRACE_STATE_STR)),
    };

    private TravelpingElements() {}

    private static long words(Dissection d, long flags) {
        if (d.titles()) d.appendLast("{}{}{}", (flags & 4) != 0 ? ", DLNOP" : "", (flags & 2) != 0 ? ", ULNOP" : "", (flags & 1) != 0 ? ", TONOP" : "");
        return flags;
    }

    private static long now(Dissection d, long flags) {
        Layout.moment(d, TRAVELPING_NOW, 8);
        return flags;
    }

    private static long line(Dissection d, long flags) {
        long number = d.u32(TRAVELPING_LINE_NUMBER);
        d.append(" : {}", number);
        return flags;
    }

    static final Values NAMES = Values.of("""
        1  Packet Measurement
        2  Build Id
        3  Now
        4  Start
        5  Stop
        6  Error Report
        7  Error Message
        8  File Name
        9  Line Number
        11 IPFIX Policy
        12 Trace Information
        13 Trace Parent
        14 Trace State
        """);
}
