package mako.protocols.transport;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.internet.IpOptions;

/**
 * The options of TCP: RFC 9293 section 3.2, RFC 7323 (windows, timestamps), RFC 2018 and 2883 (SACK), RFC 1072 (echo),
 * RFC 1644 (CC), RFC 2385 (MD5), RFC 5925 (AO), RFC 4782 (Quick-Start), RFC 5482 (user timeout), RFC 7413 (Fast Open),
 * RFC 6994 (experiments), CCSDS 714.0-B (SCPS), the draft of Accurate ECN, and those of Riverbed's appliances.
 */
final class TcpOptions {

    private TcpOptions() {}

    static final int END           = 0;
    static final int NOP           = 1;
    static final int MAXIMUM_SEGMENT = 2;
    static final int WINDOW_SCALE  = 3;
    static final int SACK_PERMITTED = 4;
    static final int SACK          = 5;
    static final int ECHO          = 6;
    static final int ECHO_REPLY    = 7;
    static final int TIMESTAMPS    = 8;
    static final int CC            = 11;
    static final int CC_NEW        = 12;
    static final int CC_ECHO       = 13;
    static final int MD5           = 19;
    static final int SCPS          = 20;
    static final int SNACK         = 21;
    static final int RECORD        = 22;
    static final int CORRUPTION    = 23;
    static final int QUICK_START   = 27;
    static final int USER_TIMEOUT  = 28;
    static final int AUTHENTICATION = 29;
    static final int MULTIPATH     = 30;
    static final int FAST_OPEN     = 34;
    static final int RIVERBED_PROBE = 76;
    static final int RIVERBED_TRANSPARENCY = 78;
    static final int ACCURATE_ECN_0 = 172;
    static final int ACCURATE_ECN_1 = 174;
    static final int EXPERIMENT_1  = 253;
    static final int EXPERIMENT_2  = 254;

    static final int EXPERIMENT_FAST_OPEN = 0xf989;
    /** And the next number, with the counters in the other order. */
    static final int EXPERIMENT_ACCURATE_ECN = 0xacc0;

    private static final Values KINDS = Values.of("""
        0   End of Option List
        1   No-Operation
        2   Maximum Segment Size
        3   Window Scale
        4   SACK Permitted
        5   SACK
        6   Echo
        7   Echo Reply
        8   Time Stamp Option
        9   Partial Order Connection Permitted
        10  Partial Order Service Profile
        11  CC
        12  CC.NEW
        13  CC.ECHO
        14  TCP Alternate Checksum Request
        15  TCP Alternate Checksum Data
        16  Skeeter
        17  Bubba
        18  Trailer Checksum Option
        19  MD5 Signature Option
        20  SCPS Capabilities
        21  Selective Negative Acknowledgements
        22  Record Boundaries
        23  Corruption experienced
        24  SNAP
        25  Unassigned
        26  TCP Compression Filter
        27  Quick-Start Response
        28  User Timeout Option
        29  The TCP Authentication Option
        30  Multipath TCP
        34  TCP Fast Open Cookie
        76  Riverbed Probe
        78  Riverbed Transparency
        172 Accurate ECN Order 0
        174 Accurate ECN Order 1
        253 RFC3692-style Experiment 1
        254 RFC3692-style Experiment 2
        """);

    static final Field OPTIONS = bytes("tcp.options", "TCP Options");
    static final Field KIND    = u8("tcp.option_kind", "Kind", names(KINDS));
    static final Field LENGTH  = u8("tcp.option_len", "Length");

    static final Field OF_END          = bytes("tcp.options.eol", "TCP Option - End of Option List (EOL)");
    static final Field OF_NOP          = bytes("tcp.options.nop", "TCP Option - No-Operation (NOP)");
    static final Field OF_MSS          = bytes("tcp.options.mss", "TCP Option - Maximum segment size");
    static final Field OF_SCALE        = bytes("tcp.options.wscale", "TCP Option - Window scale");
    static final Field OF_PERMITTED    = bytes("tcp.options.sack_perm", "TCP Option - SACK permitted");
    static final Field OF_SACK         = bytes("tcp.options.sack", "TCP Option - SACK");
    static final Field OF_ECHO         = bytes("tcp.options.echo", "TCP Option - Echo");
    static final Field OF_ECHO_REPLY   = bytes("tcp.options.echoreply", "TCP Option - Echo reply");
    static final Field OF_TIMESTAMPS   = bytes("tcp.options.timestamp", "TCP Option - Timestamps");
    static final Field OF_CC           = bytes("tcp.options.cc", "TCP Option - CC");
    static final Field OF_CC_NEW       = bytes("tcp.options.ccnew", "TCP Option - CC.NEW");
    static final Field OF_CC_ECHO      = bytes("tcp.options.ccecho", "TCP Option - CC.ECHO");
    static final Field OF_MD5          = bytes("tcp.options.md5", "TCP Option - TCP MD5 signature");
    static final Field OF_SCPS         = bytes("tcp.options.scps", "TCP Option - SCPS capabilities");
    static final Field OF_SNACK        = bytes("tcp.options.snack", "TCP Option - Selective Negative Acknowledgment");
    static final Field OF_RECORD       = bytes("tcp.options.scpsrec", "TCP Option - SCPS record boundary");
    static final Field OF_CORRUPTION   = bytes("tcp.options.scpscor", "TCP Option - SCPS corruption experienced");
    static final Field OF_QUICK_START  = bytes("tcp.options.qs", "TCP Option - Quick-Start");
    static final Field OF_TIMEOUT      = bytes("tcp.options.user_to", "TCP Option - User Timeout");
    static final Field OF_AO           = bytes("tcp.options.ao", "TCP Option - TCP AO");
    static final Field OF_FAST_OPEN    = bytes("tcp.options.tfo", "TCP Option - TCP Fast Open");
    static final Field OF_PROBE        = bytes("tcp.options.rvbd.probe", "TCP Option - Riverbed Probe");
    static final Field OF_TRANSPARENCY = bytes("tcp.options.rvbd.trpy", "TCP Option - Riverbed Transparency");
    static final Field OF_ACCURATE_ECN = bytes("tcp.options.acc_ecn", "TCP Option - Accurate ECN");
    static final Field OF_EXPERIMENT   = bytes("tcp.options.experimental", "TCP Option - Experimental");
    static final Field OF_UNKNOWN      = bytes("tcp.options.unknown", "TCP Option - Unknown");

    static final Field MSS         = u16("tcp.options.mss_val", "MSS Value");
    static final Field SHIFT       = u8("tcp.options.wscale.shift", "Shift count");
    static final Field MULTIPLIER  = u16("tcp.options.wscale.multiplier", "Multiplier");
    static final Field SACK_LEFT   = u32("tcp.options.sack_le", "TCP SACK Left Edge");
    static final Field SACK_RIGHT  = u32("tcp.options.sack_re", "TCP SACK Right Edge");
    static final Field SACK_COUNT  = u8("tcp.options.sack.count", "TCP SACK Count", GENERATED);
    static final Field DSACK_LEFT  = u32("tcp.options.sack.dsack_le", "TCP D-SACK Left Edge", GENERATED);
    static final Field DSACK_RIGHT = u32("tcp.options.sack.dsack_re", "TCP D-SACK Right Edge", GENERATED);
    static final Field DSACK_LINE  = section("D-SACK Sequence");
    static final Field ECHO_VALUE  = u32("tcp.options.echo_value", "TCP Echo Option");
    static final Field TS_VALUE    = u32("tcp.options.timestamp.tsval", "Timestamp value");
    static final Field TS_ECHO     = u32("tcp.options.timestamp.tsecr", "Timestamp echo reply");
    static final Field CC_VALUE    = u32("tcp.options.cc_value", "TCP CC Option");
    static final Field DIGEST      = bytes("tcp.options.md5.digest", "MD5 digest");
    static final Field KEY_ID      = u8("tcp.options.ao.keyid", "AO KeyID");
    static final Field NEXT_KEY_ID = u8("tcp.options.ao.rnextkeyid", "AO RNextKeyID");
    static final Field MAC         = bytes("tcp.options.ao.mac", "AO MAC");
    static final Field QS_RATE     = u8("tcp.options.qs.rate", "QS Rate", mask(0x0f), names(Values.of("""
        0 0 bit/s
        1 80 Kbit/s
        2 160 Kbit/s
        3 320 Kbit/s
        4 640 Kbit/s
        5 1.28 Mbit/s
        6 2.56 Mbit/s
        7 5.12 Mbit/s
        8 10.24 Mbit/s
        9 20.48 Mbit/s
        10 40.96 Mbit/s
        11 81.92 Mbit/s
        12 163.84 Mbit/s
        13 327.68 Mbit/s
        14 655.36 Mbit/s
        15 1.31072 Gbit/s
        """)));
    static final Field QS_TTL      = u8("tcp.options.qs.ttl_diff", "QS Rate");
    static final Field GRANULARITY = bit("tcp.options.user_to_granularity", "Granularity", 0x8000, maskWidth(16), yesNo("Minutes", "Seconds"));
    static final Field TIMEOUT     = u16("tcp.options.user_to_val", "User Timeout", mask(0x7fff));
    static final Field TFO_REQUEST = group("tcp.options.tfo.request", "Fast Open Cookie Request");
    static final Field TFO_COOKIE  = bytes("tcp.options.tfo.cookie", "Fast Open Cookie");
    static final Field EXPERIMENT  = u16("tcp.options.experimental.exid", "Experiment Identifier", HEX, names(Values.of("""
        0xac   TCP ACK Rate Request
        0x348  Host ID
        0xa0d  Autonomous System Compensation
        0xca0  Capability Option
        0xed0  Extended Data Offset
        0x454e Encryption Negotiation
        0x5323 Service Number
        0x75ec Timestamp Interval
        0xacc0 Accurate ECN - Order 0
        0xacc1 Accurate ECN - Order 1
        0xacce Accurate ECN
        0xe2d4 Shared Memory communications over RMDA protocol
        0xf989 Fast Open
        0xf990 Low Latency
        """)));
    static final Field EXPERIMENT_DATA = bytes("tcp.options.experimental.data", "Data");
    static final Field TARR_RATE   = u8("tcp.options.tarr.rate", "TARR Rate", mask(0xfe));
    static final Field TARR_REST   = u8("tcp.options.tar.reserved", "TARR Reserved", mask(0x01));
    static final Field ECT_0       = u24("tcp.options.acc_ecn.ee0b", "Accurate ECN Echo ECT(0) Byte Counter");
    static final Field CE          = u24("tcp.options.acc_ecn.eceb", "Accurate ECN Echo CE Byte Counter");
    static final Field ECT_1       = u24("tcp.options.acc_ecn.ee1b", "Accurate ECN Echo ECT(1) Byte Counter");
    static final Field UNKNOWN     = bytes("tcp.options.unknown.payload", "Payload");

    static final Field SCPS_BETS   = bit("tcp.options.scpsflags.bets", "Partial Reliability Capable (BETS)", 0x80, SET_NOT_SET);
    static final Field SCPS_SNACK1 = bit("tcp.options.scpsflags.snack1", "Short Form SNACK Capable (SNACK1)", 0x40, SET_NOT_SET);
    static final Field SCPS_SNACK2 = bit("tcp.options.scpsflags.snack2", "Long Form SNACK Capable (SNACK2)", 0x20, SET_NOT_SET);
    static final Field SCPS_COMP   = bit("tcp.options.scpsflags.compress", "Lossless Header Compression (COMP)", 0x10, SET_NOT_SET);
    static final Field SCPS_NLTS   = bit("tcp.options.scpsflags.nlts", "Network Layer Timestamp (NLTS)", 0x08, SET_NOT_SET);
    static final Field SCPS_REST   = u8("tcp.options.scpsflags.reserved", "Reserved", mask(0x07));
    static final Field SCPS_VECTOR = u8("tcp.options.scps.vector", "TCP SCPS Capabilities Vector", HEX,
        bits(SCPS_BETS, SCPS_SNACK1, SCPS_SNACK2, SCPS_COMP, SCPS_NLTS, SCPS_REST));
    static final Field SCPS_CONNECTION = u8("tcp.options.scps.binding", "Connection ID");
    static final Field SNACK_OFFSET = u16("tcp.options.snack.offset", "TCP SNACK Offset");
    static final Field SNACK_SIZE  = u16("tcp.options.snack.size", "TCP SNACK Size");

    static final Field PROBE_TYPE_1  = u8("tcp.options.rvbd.probe.type1", "Type", mask(0xf0));
    static final Field PROBE_TYPE_2  = u8("tcp.options.rvbd.probe.type2", "Type", mask(0xfe));
    static final Field PROBE_VERSION = u8("tcp.options.rvbd.probe.version", "Version", mask(0x0f));
    static final Field PROBE_VERSION_2 = u8("tcp.options.rvbd.probe.version_raw", "Version", mask(0x01));
    static final Field PROBE_REST    = u8("tcp.options.rvbd.probe.reserved", "Reserved", HEX);
    static final Field PROBE_PROBER  = ipv4("tcp.options.rvbd.probe.prober", "CSH IP");
    static final Field PROBE_PROXY   = ipv4("tcp.options.rvbd.probe.proxy.ip", "SSH IP");
    static final Field PROBE_PORT    = u16("tcp.options.rvbd.probe.proxy.port", "SSH Port");
    static final Field PROBE_APPLICATION = u16("tcp.options.rvbd.probe.appli_ver", "Application Version");
    static final Field PROBE_NOT_CFE = bit("tcp.options.rvbd.probe.flags.notcfe", "Not CFE", 0x04, SET_NOT_SET);
    static final Field PROBE_LAST    = bit("tcp.options.rvbd.probe.flags.last", "Last Notify", 0x01, SET_NOT_SET);
    static final Field PROBE_FLAGS   = u8("tcp.options.rvbd.probe.flags", "Probe Flags", HEX, bits(PROBE_NOT_CFE, PROBE_LAST));

    static final Field LENGTH_INVALID = note(Field.Group.SEQUENCE, "tcp.option.len.invalid", "Invalid length for option");
    static final Field SCALE_INVALID  = warning(Field.Group.PROTOCOL, "tcp.options.wscale.shift.invalid", "Window scale shift exceeds 14");
    static final Field MSS_ABSENT     = note(Field.Group.PROTOCOL, "tcp.options.mss.absent", "The SYN packet does not contain a MSS option");
    static final Field MSS_PRESENT    = warning(Field.Group.PROTOCOL, "tcp.options.mss.present", "The non-SYN packet does contain a MSS option");
    static final Field DSACK          = warning(Field.Group.SEQUENCE, "tcp.options.sack.dsack", "D-SACK Sequence");
    static final Field MANY_NOPS      = warning(Field.Group.PROTOCOL, "tcp.nop", "4 NOP in a row - a router may have removed some options");
    static final Field SUBOPTION      = section("Suboption");
    static final Field TOO_LONG       = error("tcp.suboption_malformed", Field.Group.MALFORMED, "suboption would go past end of option");
    static final Field AFTER_END      = error("tcp.non_zero_bytes_after_eol", Field.Group.PROTOCOL, "Non zero bytes in option space after EOL option");
    static final Field PADDING        = section("Non-zero header padding");
    static final Field TFO_SYN        = note(Field.Group.SEQUENCE, "tcp.analysis.tfo_syn", "TCP SYN with TFO Cookie");

    /** Shows the options, {@code count} bytes at the cursor, and puts what belongs there into the Info column. */
    static void dissect(Dissection d, int count, TcpSegment segment, TcpAnalysis analysis) {
        boolean goesOn = count > d.remaining();
        int rest = d.narrow(count);
        d.open(OPTIONS);
        d.title("Options: ({} bytes)", count, 0);
        int list = d.group();
        boolean mss = false;
        boolean whole = true;
        int start = d.offset();
        int nops = 0;
        Text info = d.moreInfo();
        while (whole && (d.remaining() > 0 || goesOn)) {
            int kind = d.peekU8(0);
            if (kind == NOP) {
                // The first four are what was a word of options, if none but the first begins a word.
                if (nops > 0 && (d.offset() - start & 3) == 0) nops = Integer.MIN_VALUE;
                if (++nops == 4) d.note(MANY_NOPS);
                d.open(OF_NOP);
                if (d.titles()) d.title(OF_NOP.label);
                d.u8(KIND);
                d.close();
                if (d.titles()) d.appendOn(list, ", No-Operation (NOP)");
                continue;
            }
            if (kind == END) {
                d.open(OF_END);
                if (d.titles()) d.title(OF_END.label);
                d.u8(KIND);
                d.close();
                if (d.titles()) d.appendOn(list, ", End of Option List (EOL)");
                whole = padding(d);
                continue;
            }
            int left = start + count - d.offset();
            int length = left < 2 ? -1 : d.peekU8(1);
            if (length < 2 || length > left) {
                IpOptions.pastEnd(d, LENGTH_INVALID, name(kind), length);
                whole = false;
                continue;
            }
            mss |= kind == MAXIMUM_SEGMENT;
            one(d, kind, length, segment, analysis, info);
            if (d.titles()) d.appendOn(list, ", {}", name(kind));
        }
        d.widen(rest);
        if (whole && !mss && segment.has(TcpSegment.SYN)) d.note(MSS_ABSENT);
        d.close();
    }

    /** After the end of options only zeros may follow: they are shown as further ends; what is not zero is remarked. Returns whether to go on. */
    private static boolean padding(Dissection d) {
        if (d.remaining() == 0 || d.peekU8(0) == 0) return true;
        d.open(PADDING);
        d.skip(d.remaining());
        d.note(AFTER_END, "Non-zero header padding");
        d.close();
        return false;
    }

    private static String name(int kind) {
        return switch (kind) {
            case MAXIMUM_SEGMENT -> "Maximum segment size";
            case WINDOW_SCALE -> "Window scale";
            case SACK_PERMITTED -> "SACK permitted";
            case SACK -> "SACK";
            case ECHO -> "Echo";
            case ECHO_REPLY -> "Echo reply";
            case TIMESTAMPS -> "Timestamps";
            case CC -> "CC";
            case CC_NEW -> "CC.NEW";
            case CC_ECHO -> "CC.ECHO";
            case MD5 -> "TCP MD5 signature";
            case SCPS -> "SCPS capabilities";
            case SNACK -> "Selective Negative Acknowledgment";
            case RECORD -> "SCPS record boundary";
            case CORRUPTION -> "SCPS corruption experienced";
            case QUICK_START -> "Quick-Start";
            case USER_TIMEOUT -> "User Timeout";
            case AUTHENTICATION -> "TCP AO";
            case MULTIPATH -> "MPTCP";
            case FAST_OPEN -> "TCP Fast Open";
            case RIVERBED_PROBE -> "Riverbed Probe";
            case RIVERBED_TRANSPARENCY -> "Riverbed Transparency";
            case ACCURATE_ECN_0, ACCURATE_ECN_1 -> "Accurate ECN";
            case EXPERIMENT_1, EXPERIMENT_2 -> "Experimental";
            default -> "Unknown (0x" + Integer.toHexString(kind | 0x100).substring(1) + ")";
        };
    }

    private static void one(Dissection d, int kind, int length, TcpSegment segment, TcpAnalysis analysis, Text info) {
        int rest = d.narrow(length);
        if (kind == MULTIPATH) {
            // Subflows find their connection by its token, whatever addresses they are between.
            d.reachBeyond();
            Mptcp.option(d, length, segment, analysis);
            d.widen(rest);
            return;
        }
        d.open(field(kind));
        // In place of the bytes, which would stand behind the label.
        if (d.titles()) d.title(line(kind));
        if (kind == MAXIMUM_SEGMENT && !segment.has(TcpSegment.SYN)) d.note(MSS_PRESENT);
        d.u8(KIND);
        d.u8(LENGTH);
        // That they are there is said in the columns whatever their length.
        if (kind == SACK_PERMITTED) info.add(" SACK_PERM");
        else if (kind == MD5) info.add(" MD5");
        else if (kind == AUTHENTICATION) info.add("TCP AO");
        int right = right(kind, length);
        if (right != length) {
            if (kind == ACCURATE_ECN_0 || kind == ACCURATE_ECN_1) {
                d.noteLast(LENGTH_INVALID, "option length should be 2, 5, 8, or 11 instead of {}", length);
            } else if (kind == EXPERIMENT_1 || kind == EXPERIMENT_2) {
                d.noteLast(LENGTH_INVALID, "option length {} smaller than {}", length, right);
            } else {
                d.noteLast(LENGTH_INVALID, right > length && least(kind) ? "option length should be >= than {}" : "option length should be {}", right);
            }
            if (d.remaining() > 0) d.skip(d.remaining());
            d.close();
            d.widen(rest);
            return;
        }
        switch (kind) {
            case MAXIMUM_SEGMENT -> {
                int value = d.u16(MSS);
                d.title("TCP Option - Maximum segment size: {} bytes", value, 0);
                info.add(" MSS=").number(value);
            }
            case WINDOW_SCALE -> scale(d, info);
            case SACK_PERMITTED -> {}
            case SACK -> sack(d, segment, analysis, info);
            case ECHO, ECHO_REPLY -> {
                long value = d.u32(ECHO_VALUE);
                if (d.titles()) d.append(": {}", value);
                info.add(" ECHO=").number(value);
            }
            case TIMESTAMPS -> {
                long value = d.u32(TS_VALUE);
                long echo = d.u32(TS_ECHO);
                d.title("TCP Option - Timestamps: TSval {}, TSecr {}", value, echo);
                info.add(" TSval=").number(value).add(" TSecr=").number(echo);
            }
            case CC, CC_NEW, CC_ECHO -> {
                long value = d.u32(CC_VALUE);
                info.add(" CC=").number(value);
            }
            case MD5 -> {
                if (d.remaining() > 0) d.bytes(DIGEST, d.remaining());
            }
            case SCPS -> scps(d, length, info);
            case SNACK -> {
                long offset = d.u16(SNACK_OFFSET);
                long size = d.u16(SNACK_SIZE);
                info.add(" SNACK offset ").number(offset).add(" size ").number(size);
            }
            case QUICK_START -> {
                int rate = d.u8(QS_RATE);
                d.u8(QS_TTL);
                if (d.columns()) info.add(" QSresp=").add(QS_RATE.names.name(rate, ""));
            }
            case USER_TIMEOUT -> {
                d.peek(GRANULARITY, 0, 2);
                int value = d.u16(TIMEOUT);
                info.add(" USER_TO=").number(value);
            }
            case AUTHENTICATION -> {
                d.u8(KEY_ID);
                d.u8(NEXT_KEY_ID);
                if (d.remaining() > 0) d.bytes(MAC, d.remaining());
            }
            case FAST_OPEN -> fastOpen(d, segment, info, -2);
            case RIVERBED_PROBE -> probe(d);
            case ACCURATE_ECN_0, ACCURATE_ECN_1 -> accurateEcn(d, kind == ACCURATE_ECN_0, info);
            case EXPERIMENT_1, EXPERIMENT_2 -> experiment(d, segment, info);
            case RECORD, CORRUPTION, RIVERBED_TRANSPARENCY -> {}
            default -> {
                if (d.remaining() > 0) d.bytes(UNKNOWN, d.remaining());
            }
        }
        if (d.remaining() > 0) d.skip(d.remaining());
        d.close();
        d.widen(rest);
    }

    /** An option's line in the tree, which is one for all of a family. */
    private static String line(int kind) {
        return switch (kind) {
            case ECHO_REPLY -> OF_ECHO.label;
            case CC_NEW, CC_ECHO -> OF_CC.label;
            default -> field(kind).label;
        };
    }

    private static Field field(int kind) {
        return switch (kind) {
            case MAXIMUM_SEGMENT -> OF_MSS;
            case WINDOW_SCALE -> OF_SCALE;
            case SACK_PERMITTED -> OF_PERMITTED;
            case SACK -> OF_SACK;
            case ECHO -> OF_ECHO;
            case ECHO_REPLY -> OF_ECHO_REPLY;
            case TIMESTAMPS -> OF_TIMESTAMPS;
            case CC -> OF_CC;
            case CC_NEW -> OF_CC_NEW;
            case CC_ECHO -> OF_CC_ECHO;
            case MD5 -> OF_MD5;
            case SCPS -> OF_SCPS;
            case SNACK -> OF_SNACK;
            case RECORD -> OF_RECORD;
            case CORRUPTION -> OF_CORRUPTION;
            case QUICK_START -> OF_QUICK_START;
            case USER_TIMEOUT -> OF_TIMEOUT;
            case AUTHENTICATION -> OF_AO;
            case FAST_OPEN -> OF_FAST_OPEN;
            case RIVERBED_PROBE -> OF_PROBE;
            case RIVERBED_TRANSPARENCY -> OF_TRANSPARENCY;
            case ACCURATE_ECN_0, ACCURATE_ECN_1 -> OF_ACCURATE_ECN;
            case EXPERIMENT_1, EXPERIMENT_2 -> OF_EXPERIMENT;
            default -> OF_UNKNOWN;
        };
    }

    /** Whether an option may be longer than {@link #right} says. */
    private static boolean least(int kind) {
        return kind == AUTHENTICATION || kind == SCPS || kind == RIVERBED_PROBE;
    }

    /** The length that an option has to have: {@code length} where that is all right. */
    private static int right(int kind, int length) {
        return switch (kind) {
            case MAXIMUM_SEGMENT -> 4;
            case WINDOW_SCALE -> 3;
            case SACK_PERMITTED, RECORD, CORRUPTION -> 2;
            case ACCURATE_ECN_0, ACCURATE_ECN_1 -> length == 2 || length == 5 || length == 8 || length == 11 ? length : 0;
            case EXPERIMENT_1, EXPERIMENT_2 -> Math.max(4, length);
            case ECHO, ECHO_REPLY, CC, CC_NEW, CC_ECHO, SNACK -> 6;
            case TIMESTAMPS -> 10;
            case MD5 -> 18;
            case RIVERBED_TRANSPARENCY -> 16;
            case QUICK_START -> 8;
            case USER_TIMEOUT -> 4;
            case AUTHENTICATION -> length < 4 ? 4 : length;
            default -> length;
        };
    }

    private static void scale(Dissection d, Text info) {
        int shift = d.u8(SHIFT);
        int used = Math.min(14, shift);
        if (shift > 14) d.noteLast(SCALE_INVALID);
        d.at(MULTIPLIER, d.offset() - 1, 1, 1L << used);
        d.generated();
        d.title("TCP Option - Window scale: {} (multiply by {})", shift, 1L << used);
        info.add(" WS=").number(1L << used);
    }

    private static void sack(Dissection d, TcpSegment segment, TcpAnalysis analysis, Text info) {
        int start = d.offset() - 2;
        int blocks = 0;
        long base = analysis.otherBase & 0xffffffffL;
        long firstLeft = 0;
        long firstRight = 0;
        long secondLeft = 0;
        long secondRight = 0;
        while (d.remaining() >= 4) {
            long left = d.peekU32(0) - base & 0xffffffffL;
            int at = d.offset();
            d.at(SACK_LEFT, at, 4, left);
            if (d.titles()) d.titleLast(analysis.relative ? "left edge = {} (relative)" : "left edge = {}", left);
            if (d.remaining() < 8) {
                d.skip(4);
                break;
            }
            long right = d.peekU32(4) - base & 0xffffffffL;
            d.at(SACK_RIGHT, at + 4, 4, right);
            if (d.titles()) d.titleLast(analysis.relative ? "right edge = {} (relative)" : "right edge = {}", right);
            d.skip(8);
            if (d.titles()) d.append(" {}-{}", left, right);
            info.add(" SLE=").number(left).add(" SRE=").number(right);
            if (blocks == 0) {
                firstLeft = left;
                firstRight = right;
            } else if (blocks == 1) {
                secondLeft = left;
                secondRight = right;
            }
            blocks++;
        }
        if ((d.offset() - start - 2 & 7) != 0 || d.remaining() > 0) {
            d.open(SUBOPTION);
            d.title(TOO_LONG.label);
            d.note(TOO_LONG);
            d.skip(d.remaining());
            d.close();
        }
        d.at(SACK_COUNT, start, 0, blocks);
        if (blocks == 0) {
            // The reference program reads the first block where it should be, in the option or behind it.
            if (start + 10 > d.currentSource().length) throw d.malformed();
            firstLeft = d.currentSource().u32(start + 2) - base & 0xffffffffL;
            firstRight = d.currentSource().u32(start + 6) - base & 0xffffffffL;
        }
        // RFC 2883: the first block tells of a duplicate if it is acknowledged already, or lies within the second.
        long ack = segment.acknowledgment - (segment.has(TcpSegment.ACK) ? base : 0) & 0xffffffffL;
        boolean duplicate = (int) (ack - firstRight) >= 0
            || blocks > 1 && (int) (firstLeft - secondLeft) >= 0 && (int) (secondRight - firstRight) >= 0;
        if (duplicate) {
            d.at(DSACK_LEFT, start + 2, 4, firstLeft);
            if (d.titles()) d.titleLast(analysis.relative ? "D-SACK Left Edge = {} (relative)" : "D-SACK Left Edge = {}", firstLeft);
            d.at(DSACK_RIGHT, start + 6, 4, firstRight);
            if (d.titles()) d.titleLast(analysis.relative ? "D-SACK Right Edge = {} (relative)" : "D-SACK Right Edge = {}", firstRight);
            int here = d.offset();
            d.seek(start + 2);
            d.open(DSACK_LINE);
            d.seek(here);
            d.extent(8);
            d.note(DSACK);
            d.close();
        }
    }

    private static final String[] SCPS_WORDS = {"BETS", "SNACK1", "SNACK2", "COMP", "NLTS"};

    private static void scps(Dissection d, int length, Text info) {
        // CCSDS 714.0-B, section 3.2.3. Extended capabilities, which may follow such a one, are not taken apart.
        if (length != 4) {
            d.title("Illegal SCPS Extended Capabilities ({} bytes)", length, 0);
            return;
        }
        int vector = d.u8(SCPS_VECTOR);
        if (d.columns() || d.titles()) {
            var words = new Text();
            for (int i = 0; i < SCPS_WORDS.length; i++) {
                if ((vector & 0x80 >> i) != 0) words.add(words.length() == 0 ? "" : ", ").add(SCPS_WORDS[i]);
            }
            info.add(" SCPS[").add(words.toString()).add("]");
            if (words.length() > 0) d.appendLast(" ({})", words.toString());
        }
        int connection = d.u8(SCPS_CONNECTION);
        if (connection != 0) info.add(" Connection ID=").number(connection);
    }

    private static void fastOpen(Dissection d, TcpSegment segment, Text info, int back) {
        if (d.remaining() == 0) {
            d.at(TFO_REQUEST, d.offset() + back, 2);
            info.add(" TFO=R");
            return;
        }
        d.bytes(TFO_COOKIE, d.remaining());
        info.add(" TFO=C");
        if (segment.has(TcpSegment.SYN) && !segment.has(TcpSegment.ACK)) d.noteLast(TFO_SYN);
    }

    private static void accurateEcn(Dissection d, boolean order0, Text info) {
        Field[] counters = order0 ? ORDER_0 : ORDER_1;
        String[] words = order0 ? ORDER_0_WORDS : ORDER_1_WORDS;
        if (d.remaining() == 0) return;
        d.append(order0 ? " (Order 0):" : " (Order 1):");
        for (int i = 0; i < 3 && d.remaining() >= 3; i++) {
            int value = d.u24(counters[i]);
            if (d.titles()) d.append(i == 0 ? " {} {}" : ", {} {}", words[i], value);
            info.add(" ").add(words[i]).add("=").number(value);
        }
    }

    private static final Field[] ORDER_0 = {ECT_0, CE, ECT_1};
    private static final Field[] ORDER_1 = {ECT_1, CE, ECT_0};
    private static final String[] ORDER_0_WORDS = {"EE0B", "ECEB", "EE1B"};
    private static final String[] ORDER_1_WORDS = {"EE1B", "ECEB", "EE0B"};

    private static void experiment(Dissection d, TcpSegment segment, Text info) {
        int id = d.u16(EXPERIMENT);
        if (d.titles()) d.title("TCP Option - Experimental: {}", EXPERIMENT.names.name(id, "Unknown"));
        switch (id) {
            case EXPERIMENT_FAST_OPEN -> fastOpen(d, segment, info, -2);
            case 0xacc0, 0xacc1 -> {
                if (d.titles() && d.remaining() > 0) d.append(": Accurate ECN");
                accurateEcn(d, id == 0xacc0, info);
            }
            case 0x00ac -> {
                if (d.remaining() > 0) {
                    long rate = d.peek(TARR_RATE);
                    d.u8(TARR_REST);
                    info.add(" TARR=").number(rate);
                }
            }
            default -> {
                if (d.columns()) info.add(" ExID=").add(String.format("%X", id));
                if (d.remaining() > 0) d.bytes(EXPERIMENT_DATA, d.remaining());
            }
        }
    }

    private static final Values PROBE_TYPES = Values.of("""
        0 Probe Query
        1 Probe Response
        2 Internal
        3 Probe Trace
        4 Probe Query SYN
        5 Probe Response SYN
        6 Probe Query Info
        7 Probe Response Info
        """);

    private static void probe(Dissection d) {
        if (d.remaining() == 0) return;
        int first = d.peekU8(0);
        int kind = (first & 15) == 1 ? first >> 4 : first >> 1;
        if (PROBE_TYPES.name(kind) == null) {
            d.append(": Probe Unknown");
            return;
        }
        if ((first & 15) == 1) {
            int type = (int) d.peek(PROBE_TYPE_1);
            d.u8(PROBE_VERSION);
            d.u8(PROBE_REST);
            if (d.titles()) d.append(": {}", PROBE_TYPES.name(type, "Unknown"));
            if (type == 0) {
                long prober = d.peekU32(0);
                d.ipv4(PROBE_PROBER);
                d.u16(PROBE_APPLICATION);
                if (d.titles()) d.append(", CSH IP: {}", new Text().ipv4((int) prober));
            } else if (type == 1) {
                d.ipv4(PROBE_PROBER);
                d.ipv4(PROBE_PROXY);
                d.u16(PROBE_PORT);
            }
        } else {
            int type = (int) d.peek(PROBE_TYPE_2);
            if (d.titles()) d.append(": {}", PROBE_TYPES.name(type, "Unknown"));
            d.peek(PROBE_VERSION_2);
            if (d.titles()) d.titleLast("Version: {}", 2);
            d.at(PROBE_VERSION, d.offset(), 1, 2);
            d.hidden();
            d.skip(1);
            if (d.remaining() > 0) d.u8(PROBE_FLAGS);
        }
    }
}
