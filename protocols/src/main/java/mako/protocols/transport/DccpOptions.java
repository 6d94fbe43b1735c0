package mako.protocols.transport;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Options, RFC 4340, sections 5.8 and 6, and those of congestion control, RFC 4342, section 8. */
final class DccpOptions {

    private DccpOptions() {}

    static final Field OPTIONS   = group("dccp.options", "Options", help("DCCP Options fields"));
    static final Field TYPE      = u8("dccp.option_type", "Option Type", names(Values.of("""
        0 Padding
        1 Mandatory
        2 Slow Receiver
        3-31 Reserved
        32 Change L
        33 Confirm L
        34 Change R
        35 Confirm R
        36 Init Cookie
        37 NDP Count
        38 Ack Vector [Nonce 0]
        39 Ack Vector [Nonce 1]
        40 Data Dropped
        41 Timestamp
        42 Timestamp Echo
        43 Elapsed Time
        44 Data checksum
        45-127 Reserved
        128-191 CCID option
        192 CCID3 Loss Event Rate
        193 CCID3 Loss Intervals
        194 CCID3 Receive Rate
        195-255 CCID option
        """)));
    static final Field FEATURE   = section("Feature");
    static final Field FEATURE_NUMBER = u8("dccp.feature_number", "Feature Number", names(Values.of("""
        0 Reserved
        1 Congestion Control ID (CCID)
        2 Allow Short Seqnums
        3 Sequence Window
        4 ECN Incapable
        5 Ack Ratio
        6 Send Ack Vector
        7 Send NDP Count
        8 Minimum Checksum Coverage
        9 Check Data Checksum
        10-127 Reserved
        192 Send Loss Event Rate
        193-255 CCID-specific feature
        """)));
    static final Field NDP_COUNT = u64("dccp.ndp_count", "NDP Count");
    static final Field TIMESTAMP = u32("dccp.timestamp", "Timestamp");
    static final Field TIMESTAMP_ECHO = u32("dccp.timestamp_echo", "Timestamp Echo");
    static final Field ELAPSED   = u32("dccp.elapsed_time", "Elapsed Time");
    static final Field DATA_CHECKSUM = u32("dccp.checksum_data", "Data Checksum", HEX);
    static final Field PADDING   = bytes("dccp.padding", "Padding");
    static final Field MANDATORY = bytes("dccp.mandatory", "Mandatory");
    static final Field SLOW_RECEIVER = bytes("dccp.slow_receiver", "Slow Receiver");
    static final Field INIT_COOKIE = bytes("dccp.init_cookie", "Init Cookie");
    static final Field NONCE_0   = bytes("dccp.ack_vector.nonce_0", "Ack Vector [Nonce 0]");
    static final Field NONCE_1   = bytes("dccp.ack_vector.nonce_1", "Ack Vector [Nonce 1]");
    static final Field DROPPED   = bytes("dccp.data_dropped", "Data Dropped");
    static final Field LOSS_RATE = u32("dccp.ccid3_loss_event_rate", "CCID3 Loss Event Rate");
    static final Field LOSS_INTERVALS = bytes("dccp.ccid3_loss_intervals", "CCID3 Loss Intervals");
    static final Field RECEIVE_RATE = u32("dccp.ccid3_receive_rate", "CCID3 Receive Rate", unit("bytes/sec"));
    static final Field RESERVED  = bytes("dccp.option_reserved", "Reserved");
    static final Field CCID_DATA = bytes("dccp.ccid_option_data", "CCID option");
    static final Field UNKNOWN   = bytes("dccp.option_unknown", "Unknown");

    static final Field BAD_LENGTH = warning(Field.Group.PROTOCOL, "dccp.option.len.bad", "Bad option length");

    static void options(Dissection d, int length) {
        d.open(OPTIONS);
        d.title("Options: ({} byte", length);
        d.append(length == 1 ? ")" : "s)");
        while (d.remaining() > 0) if (!option(d)) break;
        d.extent(length);
        d.close();
    }

    /** Reads an option; returns whether others may follow. */
    private static boolean option(Dissection d) {
        int start = d.offset();
        int type = d.peekU8(0);
        // RFC 4340, section 5.8: those below 32 are one byte.
        int length = type < 32 ? 1 : d.peekU8(1);
        d.at(TYPE, start, length, type);
        if (length < 1 || type >= 32 && length < 2) {
            d.noteLast(BAD_LENGTH, "Option length incorrect, must be >= 2");
            return false;
        }
        if (length > d.remaining()) {
            d.noteLast(BAD_LENGTH, "Option goes past end of options");
            return false;
        }
        int entry = d.last();
        d.openLast();
        if (type < 32) {
            d.at(type == 0 ? PADDING : type == 1 ? MANDATORY : type == 2 ? SLOW_RECEIVER : RESERVED, start, 1);
            d.skip(1);
        } else {
            d.skip(2);
            int rest = d.narrow(length - 2);
            value(d, type, length - 2, entry);
            d.widen(rest);
        }
        d.close();
        return true;
    }

    private static void value(Dissection d, int type, int length, int entry) {
        switch (type) {
            case 32, 33, 34, 35 -> feature(d, length);
            case 36 -> d.bytes(INIT_COOKIE, length);
            case 37 -> {
                if (length > 6 || length < 1) d.noteOn(entry, BAD_LENGTH, "NDP Count too long (max 6 bytes)");
                else d.uint(NDP_COUNT, length);
            }
            case 38 -> d.bytes(NONCE_0, length);
            case 39 -> d.bytes(NONCE_1, length);
            case 40 -> d.bytes(DROPPED, length);
            case 41 -> number(d, TIMESTAMP, length, length == 4, entry, "Timestamp too long [{} != 4]");
            case 42 -> {
                if (length != 4 && length != 6 && length != 8) {
                    d.noteOn(entry, BAD_LENGTH, "Wrong Timestamp Echo length");
                } else {
                    d.u32(TIMESTAMP_ECHO);
                    if (length > 4) d.uint(ELAPSED, length - 4);
                }
            }
            case 43 -> number(d, ELAPSED, length, length == 2 || length == 4, entry, "Wrong Elapsed Time length");
            case 44 -> number(d, DATA_CHECKSUM, length, length == 4, entry, "Wrong Data checksum length");
            case 192 -> number(d, LOSS_RATE, length, length == 4, entry, "Wrong CCID3 Loss Event Rate length");
            case 193 -> d.bytes(LOSS_INTERVALS, length);
            case 194 -> number(d, RECEIVE_RATE, length, length == 4, entry, "Wrong CCID3 Receive Rate length");
            default -> d.bytes(type >= 128 ? CCID_DATA : type >= 45 ? RESERVED : UNKNOWN, length);
        }
    }

    private static void number(Dissection d, Field field, int length, boolean right, int entry, String otherwise) {
        if (right) d.uint(field, length);
        else d.noteOn(entry, BAD_LENGTH, otherwise, length);
    }

    /** RFC 4340, section 6.4. */
    private static void feature(Dissection d, int length) {
        d.open(FEATURE);
        if (length < 1) {
            d.close();
            return;
        }
        int number = d.u8(FEATURE_NUMBER);
        if (d.titles()) {
            Text words = new Text();
            words.add("Reserved(");
            if (number == 3 || number == 5 && length == 3) {
                long value = 0;
                for (int i = 0; i < length - 1; i++) value = value << 8 | d.peekU8(i);
                if (length > 1) words.raw(' ').number(value);
            } else {
                for (int i = 0; i < length - 1; i++) words.add(i == 0 ? " " : ", ").number(d.peekU8(i));
            }
            d.title("{}", words.raw(')'));
        }
        d.skipRest();
        d.close();
    }
}
