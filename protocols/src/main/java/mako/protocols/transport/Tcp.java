package mako.protocols.transport;

import static mako.dissect.Fields.*;
import static mako.dissect.Preference.flag;
import static mako.dissect.Table.table;

import java.util.Set;
import mako.dissect.*;
import mako.files.Packet;
import mako.protocols.internet.IpProtocols;

/** Transmission Control Protocol, RFC 9293: the header. {@link TcpOptions} has its options, {@link TcpAnalysis} what a segment means. */
public final class Tcp implements Dissector {

    public static final Field TCP = protocol("tcp", "TCP", "Transmission Control Protocol");
    static final Field SRC_PORT = u16("tcp.srcport", "Source Port", TCP_PORT);
    static final Field DST_PORT = u16("tcp.dstport", "Destination Port", TCP_PORT);
    static final Field ANY_PORT = eitherTogether("tcp.port", "Source or Destination Port", SRC_PORT, DST_PORT);
    static final Field STREAM   = u32("tcp.stream", "Stream index", GENERATED);
    static final Field COMPLETENESS = u8("tcp.completeness", "Conversation completeness", GENERATED, AFTER_PAYLOAD, format(Tcp::completeness));
    static final Field LENGTH   = u32("tcp.len", "TCP Segment Len", GENERATED);
    static final Field SEQ      = u32("tcp.seq", "Sequence Number");
    static final Field SEQ_RAW  = u32("tcp.seq_raw", "Sequence Number (raw)");
    static final Field NEXT     = u32("tcp.nxtseq", "Next Sequence Number", GENERATED);
    static final Field ACK      = u32("tcp.ack", "Acknowledgment Number");
    static final Field ACK_RAW  = u32("tcp.ack_raw", "Acknowledgment number (raw)");
    static final Field HDR_LEN  = u8("tcp.hdr_len", "Header Length");

    static final Field FLAG_RES = bit("tcp.flags.res", "Reserved", 0xe00, SET_NOT_SET, maskWidth(12));
    static final Field FLAG_AE  = bit("tcp.flags.ae", "Accurate ECN", 0x100, SET_NOT_SET, maskWidth(12));
    static final Field FLAG_CWR = bit("tcp.flags.cwr", "Congestion Window Reduced", 0x080, SET_NOT_SET, maskWidth(12));
    static final Field FLAG_ECE = bit("tcp.flags.ece", "ECN-Echo", 0x040, SET_NOT_SET, maskWidth(12));
    static final Field FLAG_ACE = u8("tcp.flags.ace", "ACE");
    static final Field FLAG_URG = bit("tcp.flags.urg", "Urgent", 0x020, SET_NOT_SET, maskWidth(12));
    static final Field FLAG_ACK = bit("tcp.flags.ack", "Acknowledgment", 0x010, SET_NOT_SET, maskWidth(12));
    static final Field FLAG_PSH = bit("tcp.flags.push", "Push", 0x008, SET_NOT_SET, maskWidth(12));
    static final Field FLAG_RST = bit("tcp.flags.reset", "Reset", 0x004, SET_NOT_SET, maskWidth(12));
    static final Field FLAG_SYN = bit("tcp.flags.syn", "Syn", 0x002, SET_NOT_SET, maskWidth(12));
    static final Field FLAG_FIN = bit("tcp.flags.fin", "Fin", 0x001, SET_NOT_SET, maskWidth(12));
    static final Field FLAG_STR = text("tcp.flags.str", "TCP Flags", UTF_8, GENERATED);
    static final Field FLAGS    = u16("tcp.flags", "Flags", HEX, mask(0x0fff), WORDS_ALONE, bitsAt(0, 1, FLAG_RES, FLAG_AE),
        bitsAt(1, 1, FLAG_CWR, FLAG_ECE, FLAG_URG, FLAG_ACK, FLAG_PSH, FLAG_RST, FLAG_SYN, FLAG_FIN),
        inside(words(Tcp::letters), 0, 2, FLAG_STR));
    /** The flags of a connection with Accurate ECN, where three of them are a counter. */
    static final Field FLAGS_ACE = u16("tcp.flags", "Flags", HEX, mask(0x0fff), WORDS_ALONE, bitsAt(0, 1, FLAG_RES),
        inside(number(flags -> flags >> 6 & 7), 0, 2, FLAG_ACE),
        bitsAt(1, 1, FLAG_URG, FLAG_ACK, FLAG_PSH, FLAG_RST, FLAG_SYN, FLAG_FIN),
        inside(words(Tcp::counterLetters), 0, 2, FLAG_STR));

    static final Field WINDOW   = u16("tcp.window_size_value", "Window");
    static final Field WINDOW_SIZE = u32("tcp.window_size", "Calculated window size", GENERATED);
    static final Field SCALE    = i32("tcp.window_size_scalefactor", "Window size scaling factor", GENERATED);
    static final Field CHECKSUM = u16("tcp.checksum", "Checksum", HEX);
    static final Field STATUS   = u8("tcp.checksum.status", "Checksum Status", GENERATED, base(Base.NONE), names(Checksums.STATUS));
    static final Field CALCULATED = u16("tcp.checksum_calculated", "Calculated Checksum", HEX, GENERATED);
    static final Field URGENT   = u16("tcp.urgent_pointer", "Urgent Pointer");
    static final Field TIMES    = section("Timestamps", GENERATED);
    static final Field TIME     = duration("tcp.time_relative", "Time since first frame in this TCP stream", GENERATED);
    static final Field DELTA    = duration("tcp.time_delta", "Time since previous frame in this TCP stream", GENERATED);
    public static final Field PAYLOAD = bytes("tcp.payload", "TCP payload");
    static final Field RESET_CAUSE = text("tcp.reset_cause", "Reset cause");

    static final Field ANALYSIS = group("tcp.analysis", "SEQ/ACK analysis", GENERATED);
    static final Field ACKS     = frame("tcp.analysis.acks_frame", "This is an ACK to the segment in frame", GENERATED);
    static final Field RTT      = duration("tcp.analysis.ack_rtt", "The RTT to ACK the segment was", GENERATED);
    static final Field IRTT     = duration("tcp.analysis.initial_rtt", "iRTT", GENERATED);
    static final Field IN_FLIGHT = u32("tcp.analysis.bytes_in_flight", "Bytes in flight", GENERATED);
    static final Field PUSHED   = u32("tcp.analysis.push_bytes_sent", "Bytes sent since last PSH flag", GENERATED);
    static final Field NOTICES  = group("tcp.analysis.flags", "TCP Analysis Flags", GENERATED);
    static final Field RTO      = duration("tcp.analysis.rto", "The RTO for this segment was", GENERATED);
    static final Field RTO_FRAME = frame("tcp.analysis.rto_frame", "RTO based on delta from frame", GENERATED);
    static final Field IS_DUPLICATE = group("tcp.analysis.duplicate_ack", "Duplicate ACK", GENERATED);
    static final Field DUPLICATE_NUMBER = u32("tcp.analysis.duplicate_ack_num", "Duplicate ACK #", GENERATED);
    static final Field DUPLICATE_OF = frame("tcp.analysis.duplicate_ack_frame", "Duplicate to the ACK in frame", GENERATED);

    static final Field RETRANSMISSION = note(Field.Group.SEQUENCE, "tcp.analysis.retransmission", "This frame is a (suspected) retransmission");
    static final Field FAST = note(Field.Group.SEQUENCE, "tcp.analysis.fast_retransmission", "This frame is a (suspected) fast retransmission");
    static final Field SPURIOUS = note(Field.Group.SEQUENCE, "tcp.analysis.spurious_retransmission", "This frame is a (suspected) spurious retransmission");
    static final Field OUT_OF_ORDER = warning(Field.Group.SEQUENCE, "tcp.analysis.out_of_order", "This frame is a (suspected) out-of-order segment");
    static final Field REUSED = note(Field.Group.SEQUENCE, "tcp.analysis.reused_ports", "A new tcp session is started with the same ports as an earlier session in this trace");
    static final Field LOST = warning(Field.Group.SEQUENCE, "tcp.analysis.lost_segment", "Previous segment(s) not captured (common at capture start)");
    static final Field ACK_LOST = warning(Field.Group.SEQUENCE, "tcp.analysis.ack_lost_segment", "ACKed segment that wasn't captured (common at capture start)");
    static final Field UPDATE = chat(Field.Group.SEQUENCE, "tcp.analysis.window_update", "TCP window update");
    static final Field FULL = warning(Field.Group.SEQUENCE, "tcp.analysis.window_full", "TCP window specified by the receiver is now completely full");
    static final Field KEEP_ALIVE = note(Field.Group.SEQUENCE, "tcp.analysis.keep_alive", "TCP keep-alive segment");
    static final Field KEEP_ALIVE_ACK = note(Field.Group.SEQUENCE, "tcp.analysis.keep_alive_ack", "ACK to a TCP keep-alive segment");
    static final Field DUPLICATE = note(Field.Group.SEQUENCE, "tcp.analysis.duplicate_ack", "Duplicate ACK");
    static final Field PROBE = note(Field.Group.SEQUENCE, "tcp.analysis.zero_window_probe", "TCP Zero Window Probe");
    static final Field ZERO = warning(Field.Group.SEQUENCE, "tcp.analysis.zero_window", "TCP Zero Window segment");
    static final Field PROBE_ACK = note(Field.Group.SEQUENCE, "tcp.analysis.zero_window_probe_ack", "ACK to a TCP Zero Window Probe");
    static final Field FAST_OPEN_ACK = note(Field.Group.SEQUENCE, "tcp.analysis.tfo_ack", "TCP SYN-ACK accepting TFO data");
    static final Field FAST_OPEN_IGNORED = note(Field.Group.SEQUENCE, "tcp.analysis.tfo_ignored", "TCP SYN-ACK ignoring TFO data");

    static final Field SYN_SENT = chat(Field.Group.SEQUENCE, "tcp.connection.syn", "Connection establish request (SYN)");
    static final Field SYN_ACK  = chat(Field.Group.SEQUENCE, "tcp.connection.synack", "Connection establish acknowledge (SYN+ACK)");
    static final Field FIN      = chat(Field.Group.SEQUENCE, "tcp.connection.fin", "Connection finish (FIN)");
    static final Field FIN_ACTIVE = note(Field.Group.SEQUENCE, "tcp.connection.fin_active", "This frame initiates the connection closing");
    static final Field FIN_PASSIVE = note(Field.Group.SEQUENCE, "tcp.connection.fin_passive", "This frame undergoes the connection closing");
    static final Field RST      = warning(Field.Group.SEQUENCE, "tcp.connection.rst", "Connection reset (RST)");
    static final Field SHORT    = warning(Field.Group.MALFORMED, "tcp.short_segment", "Short segment");
    static final Field BOGUS_LENGTH = expert(Field.Severity.ERROR, Field.Group.PROTOCOL, "tcp.bogus_header_length", "Bogus TCP Header length");
    static final Field ACK_NONZERO = note(Field.Group.PROTOCOL, "tcp.ack.nonzero", "The acknowledgment number field is nonzero while the ACK flag is not set");
    static final Field URGENT_NONZERO = note(Field.Group.PROTOCOL, "tcp.urgent_pointer.non_zero", "The urgent pointer field is nonzero while the URG flag is not set");
    static final Field BAD_CHECKSUM = expert(Field.Severity.ERROR, Field.Group.CHECKSUM, "tcp.checksum_bad.expert", "Bad checksum");
    static final Field CHECKSUM_FFFF = expert(Field.Severity.WARN, Field.Group.CHECKSUM, "tcp.checksum.ffff", "TCP Checksum 0xffff instead of 0x0000 (see RFC 1624)");

    static final Field SEGMENTS      = group("tcp.segments", "Reassembled TCP Segments", GENERATED, AFTER_PAYLOAD);
    static final Field SEGMENT       = frame("tcp.segment", "TCP Segment", GENERATED, AFTER_PAYLOAD);
    static final Field SEGMENT_OVERLAP = bool("tcp.segment.overlap", "Segment overlap", GENERATED, AFTER_PAYLOAD);
    static final Field SEGMENT_CONFLICT = bool("tcp.segment.overlap.conflict", "Conflicting data in segment overlap", GENERATED, AFTER_PAYLOAD);
    static final Field SEGMENT_TAILS = bool("tcp.segment.multipletails", "Multiple tail segments found", GENERATED, AFTER_PAYLOAD);
    static final Field SEGMENT_LONG  = bool("tcp.segment.toolongfragment", "Segment too long", GENERATED, AFTER_PAYLOAD);
    static final Field SEGMENT_ERROR = frame("tcp.segment.error", "Reassembling error", GENERATED, AFTER_PAYLOAD);
    static final Field SEGMENT_COUNT = u32("tcp.segment.count", "Segment count", GENERATED, AFTER_PAYLOAD);
    static final Field REASSEMBLED_IN     = frame("tcp.reassembled_in", "Reassembled PDU in frame", GENERATED, AFTER_PAYLOAD);
    static final Field REASSEMBLED_LENGTH = u32("tcp.reassembled.length", "Reassembled TCP length", GENERATED, AFTER_PAYLOAD);
    static final Field REASSEMBLED_DATA   = bytes("tcp.reassembled.data", "Reassembled TCP Data", GENERATED, AFTER_PAYLOAD);
    static final Field SEGMENT_DATA       = bytes("tcp.segment_data", "TCP segment data", AFTER_PAYLOAD);
    static final Field PDU_SIZE           = u32("tcp.pdu.size", "PDU Size", GENERATED, AFTER_PAYLOAD);

    /** What TCP carries, by port. */
    public static final Table PORTS = table("tcp.port", "TCP port");

    private static final String PENDING = "[TCP segment of a reassembled PDU]";
    private static final Stream.Show SHOW = new Stream.Show(new Fragments.Parts(SEGMENTS, SEGMENT, SEGMENT_OVERLAP, SEGMENT_CONFLICT,
        SEGMENT_TAILS, SEGMENT_LONG, SEGMENT_ERROR, SEGMENT_COUNT, REASSEMBLED_IN, REASSEMBLED_LENGTH, REASSEMBLED_DATA), SEGMENT_DATA,
        "Retransmitted TCP segment data", PDU_SIZE, PENDING, "Reassembled TCP", false, true);
    private static final int HEADER = 20;

    private static final Preference SUMMARY        = flag("tcp.summary_in_tree", "Show TCP summary in protocol tree", true);
    private static final Preference CHECK_CHECKSUM = flag("tcp.check_checksum", "Validate the TCP checksum if possible", false);
    private static final Preference REASSEMBLE     =
        flag("tcp.desegment_tcp_streams", "Allow subdissector to reassemble TCP streams", true);
    private static final Preference ANALYZE        = flag("tcp.analyze_sequence_numbers", "Analyze TCP sequence numbers", true);
    private static final Preference RELATIVE       = flag("tcp.relative_sequence_numbers", "Relative sequence numbers", true);
    private static final Preference TRACK_FLIGHT   = flag("tcp.track_bytes_in_flight", "Track number of bytes in flight", true);
    private static final Preference TIMESTAMPS     = flag("tcp.calculate_timestamps", "Calculate conversation timestamps", true);

    @Override
    public Field dissects() {
        return TCP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {PORTS};
    }

    @Override
    public String[] prefixes() {
        return new String[] {"tcp", "mptcp"};
    }

    @Override
    public void link(Links links) {
        links.add(IpProtocols.PROTOCOLS, IpProtocols.TCP, this);
    }

    @Override
    public Set<String> glanced() {
        return IN_HEADER;
    }

    @Override
    public boolean glance(Glance g) {
        if (!g.has(HEADER)) return false;
        int header = g.u8(12) >> 4 << 2;
        if (header < HEADER || header > g.remaining() || isMultipath(g, header)) return false;
        int src = g.u16(0);
        int dst = g.u16(2);
        g.begin(TCP, header);
        g.ports(src, dst);
        g.tell(SRC_PORT, 0, 2, src);
        g.tell(DST_PORT, 2, 2, dst);
        g.tell(SEQ_RAW, 4, 4, g.i32(4) & 0xffffffffL);
        g.tell(ACK_RAW, 8, 4, g.i32(8) & 0xffffffffL);
        g.tell(FLAGS, 12, 2, g.u16(12));
        g.tell(WINDOW, 14, 2, g.u16(14));
        g.tell(CHECKSUM, 16, 2, g.u16(16));
        g.tell(URGENT, 18, 2, g.u16(18));
        return g.carry(header, PORTS, src, dst);
    }

    /** Whether there may be an option of Multipath TCP in a header of {@code count} bytes: those hang together beyond a connection. */
    private static boolean isMultipath(Glance g, int count) {
        for (int at = HEADER; at < count && g.has(at + 2);) {
            int kind = g.u8(at);
            if (kind == TcpOptions.MULTIPATH) return true;
            at += kind <= TcpOptions.NOP ? 1 : Math.max(2, g.u8(at + 1));
        }
        return false;
    }

    @Override
    public void dissect(Dissection d) {
        int start = d.offset();
        int total = d.remaining();
        d.open(TCP, 4);
        d.protocolColumn("TCP");
        d.info();
        int src = d.u16(SRC_PORT);
        int dst = d.u16(DST_PORT);
        d.ports(src, dst);
        d.title("Transmission Control Protocol, Src Port: {T}, Dst Port: {T}", src, dst);
        d.addInfo("{t} → {t}", src, dst);
        if (d.captured() >= HEADER - 4 && !d.needs(PORTS, src, dst) && d.asksOnly("tcp", IN_HEADER) && d.asksNothing("mptcp")
                && plainHeader(d, total)) {
            d.passOver(PORTS, src, dst);
            return;
        }
        if (d.isQuoted() && d.captured() < HEADER - 8) {
            // Errors quote as little as eight bytes (RFC 792).
            if (d.captured() >= 4 && !byIcmpv6(d)) d.u32(SEQ);
            if (isCutShort(d)) d.ensure(HEADER - 8);
            d.close();
            return;
        }
        d.ensure(HEADER - 8);

        TcpSegment s = d.scratch(TcpSegment.KEY);
        s.sequence = (int) d.peekU32(0);
        s.acknowledgment = (int) d.peekU32(4);
        int offset = d.peekU8(8) >> 4 << 2;
        s.flags = d.peekU16(8) & 0x0fff;
        s.window = d.peekU16(10);
        s.lengthKnown = offset <= total;
        // Of a quoted segment nobody knows how long it was.
        boolean counts = s.lengthKnown && !d.isQuoted();
        s.length = counts ? total - offset : 0;
        s.options(d, 16, Math.min(offset, total) - HEADER);
        TcpAnalysis a = find(d, s, src, dst);

        if (d.isQuoted() && !byIcmpv6(d)) d.u32(SEQ);
        d.at(STREAM, start, 0, d.conversation().index);
        d.at(COMPLETENESS, start, 0, d.hindsight() ? a.connection.completeness : a.completeness);
        if (counts) d.at(LENGTH, start, 0, s.length);
        else if (offset > total && !d.isQuoted()) shortSegment(d);
        long seq = s.sequence - (counts ? a.base : 0) & 0xffffffffL;
        if (!d.isQuoted() || byIcmpv6(d)) {
            d.at(SEQ, start + 4, 4, seq);
            if (d.titles() && a.relative) d.appendLast("    (relative sequence number)");
            d.u32(SEQ_RAW);
            // The same number twice is shown once.
            if (!d.is(RELATIVE)) d.hidden();
        }
        boolean acks = s.has(TcpSegment.ACK);
        long ack = (acks && counts ? s.acknowledgment - a.otherBase : s.acknowledgment) & 0xffffffffL;
        if (offset < HEADER) {
            d.seek(start + 12);
            d.at(HDR_LEN, start + 12, 1, offset);
            if (d.titles()) headerLength(d, offset);
            d.noteLast(BOGUS_LENGTH, "Bogus TCP header length ({}, must be at least {})", offset, HEADER);
            d.append(", Seq: {}", seq);
            if (d.columns()) {
                info(d, s, a, seq, ack, false);
                d.moreInfo().add(", bogus TCP header length (").number(offset).add(", must be at least 20)");
            }
            d.extent(total);
            d.close();
            return;
        }
        if (counts) {
            long next = seq + s.length + (s.has(TcpSegment.SYN | TcpSegment.FIN) ? 1 : 0) & 0xffffffffL;
            d.at(NEXT, start, 0, next);
            if (d.titles() && a.relative) d.appendLast("    (relative sequence number)");
        }
        d.at(ACK, start + 8, 4, ack);
        if (d.titles() && acks && a.relative) d.appendLast("    (relative ack number)");
        if (!acks && ack != 0) d.noteLast(ACK_NONZERO);
        if (a.fastOpen == TcpAnalysis.FAST_OPEN_ACCEPTED) d.noteLast(FAST_OPEN_ACK);
        if (a.fastOpen == TcpAnalysis.FAST_OPEN_REFUSED) d.noteLast(FAST_OPEN_IGNORED);
        d.u32(ACK_RAW);
        if (acks && !d.is(RELATIVE)) d.hidden();
        d.at(HDR_LEN, start + 12, 1, offset);
        if (d.titles()) headerLength(d, offset);
        if (d.columns()) info(d, s, a, seq, ack, s.lengthKnown && d.captured() < offset - (HEADER - 8));
        if (d.titles() && d.is(SUMMARY)) {
            d.append(", Seq: {}", seq);
            if (acks) d.append(", Ack: {}", ack);
            if (counts) d.append(", Len: {}", s.length);
        }
        flags(d, s, a, src, dst);
        d.u16(WINDOW);
        if (s.has(TcpSegment.SYN) || !d.is(ANALYZE)) {
            d.at(WINDOW_SIZE, start + 14, 2, s.window);
        } else {
            d.at(WINDOW_SIZE, start + 14, 2, a.scale > 0 ? (long) s.window << a.scale : s.window);
            d.at(SCALE, start + 14, 2, a.scale >= 0 ? 1L << a.scale : a.scale);
            if (d.titles() && a.scale < 0) d.appendLast(a.scale == -1 ? " (unknown)" : " (no window scaling used)");
        }
        if (d.isQuoted() && d.captured() < 2) {
            if (isCutShort(d)) d.ensure(2);
            d.close();
            return;
        }
        checksum(d, start, total);
        if (d.isQuoted() && d.captured() < 2) {
            if (isCutShort(d)) d.ensure(2);
            d.close();
            return;
        }
        int urgent = d.u16(URGENT);
        if (urgent != 0 && !s.has(TcpSegment.URG)) d.noteLast(URGENT_NONZERO);
        s.urgent = s.has(TcpSegment.URG) ? urgent : 0;
        if (s.has(TcpSegment.URG)) d.moreInfo().add(" Urg=").number(urgent);
        if (counts && d.columns()) d.moreInfo().add(" Len=").number(s.length);
        d.extent(offset);
        if (offset > HEADER && (s.lengthKnown || !d.isQuoted())) options(d, offset - HEADER, s, a, start);
        timestamps(d, start, a);
        if (!s.lengthKnown && !d.isQuoted()) {
            // The header says that it goes on behind the end of the packet.
            if (d.announcesMore()) d.exceeding();
            throw d.malformed();
        }
        if (a.shows()) analysis(d, a, start);
        if (s.isMultipath) Mptcp.analysis(d, a, start);
        if (d.isQuoted()) {
            // It is no part of a stream.
            boolean carries = d.captured() > 0;
            if (carries) payloadLine(d, d.remaining());
            d.close();
            if (carries) d.payload(PORTS, Math.min(src, dst), Math.max(src, dst));
            return;
        }
        if (s.length > 0 && d.captured() > 0) payload(d, s, a, src, dst);
        else if (s.lengthKnown && s.has(TcpSegment.FIN) && !s.has(TcpSegment.RST)) stream(d, s, a, src, dst);
        d.close();
    }

    /** The options; the times are told also of a segment whose options end its dissection. */
    private static void options(Dissection d, int count, TcpSegment s, TcpAnalysis a, int start) {
        boolean cut = s.lengthKnown && d.captured() < count;
        int groups = d.openGroups();
        try {
            TcpOptions.dissect(d, count, s, a);
            if (cut) d.ensure(1 + d.remaining());
        } catch (RuntimeException ends) {
            d.closeGroups(groups);
            timestamps(d, start, a);
            if (d.announcesMore()) d.exceeding();
            throw ends;
        }
    }

    private static void timestamps(Dissection d, int start, TcpAnalysis a) {
        if (!d.is(TIMESTAMPS)) return;
        d.open(TIMES);
        d.placeOn(d.group(), start, 0);
        lapse(d, TIME, start, a.time);
        lapse(d, DELTA, start, a.sincePrevious);
        d.place(start, 0);
        d.extent(0);
        d.close();
    }

    /** Whether there was more of a header when the packet was captured. */
    private static boolean isCutShort(Dissection d) {
        return d.remaining() > d.captured() && d.packet().capturedLength < d.packet().originalLength;
    }

    /** Whether the segment is quoted in an ICMPv6 message, where both sequence numbers are shown, although neither is relative. */
    private static boolean byIcmpv6(Dissection d) {
        return d.isQuoted() && d.source().kind == Endpoint.Kind.IPV6;
    }

    /** Says that the header is longer than what there is of the segment. */
    private static void shortSegment(Dissection d) {
        int keep = d.offset();
        d.open(SHORT_LINE);
        d.title(SHORT_TEXT);
        d.note(SHORT, SHORT_TEXT);
        d.extent(0);
        d.close();
        d.seek(keep);
    }

    private static final Field SHORT_LINE = section("Short segment");
    private static final String SHORT_TEXT = "Short segment. Segment/fragment does not contain a full TCP header"
        + " (might be NMAP or someone else deliberately sending unusual packets)";

    /** What is in the header as it is: whoever asks for nothing else needs no connections. */
    private static final Set<String> IN_HEADER = Set.of("tcp", "tcp.srcport", "tcp.dstport", "tcp.port", "tcp.seq_raw", "tcp.ack_raw",
        "tcp.flags", "tcp.flags.syn", "tcp.flags.fin", "tcp.flags.reset", "tcp.flags.push", "tcp.flags.ack", "tcp.flags.urg",
        "tcp.window_size_value", "tcp.checksum", "tcp.urgent_pointer");

    /** Whether there is an option of Multipath TCP among the {@code count} bytes of options at the cursor. */
    private static boolean isMultipath(Dissection d, int count) {
        int end = Math.min(count, d.captured());
        for (int at = 0; at + 1 < end;) {
            int kind = d.peekU8(at);
            if (kind == TcpOptions.MULTIPATH) return true;
            at += kind <= TcpOptions.NOP ? 1 : Math.max(2, d.peekU8(at + 1));
        }
        return false;
    }

    private static boolean plainHeader(Dissection d, int total) {
        int header = d.peekU8(8) >> 4 << 2;
        if (header < HEADER || header > total) return false;
        d.u32(SEQ_RAW);
        d.u32(ACK_RAW);
        d.u16(FLAGS);
        d.u16(WINDOW);
        d.u16(CHECKSUM);
        d.u16(URGENT);
        if (isMultipath(d, header - HEADER)) d.reachBeyond();
        d.extent(header);
        d.close();
        return true;
    }

    private TcpAnalysis find(Dissection d, TcpSegment s, int src, int dst) {
        Conversation conversation = d.conversation(TCP, src, dst);
        boolean reused = d.remember(reuses(d, conversation, s) ? 1L : 0L) != 0;
        if (reused) conversation = d.renewConversation();
        TcpConversation connection = conversation.get(TcpConversation.KEY);
        boolean forward = d.forward();
        TcpAnalysis a = d.scratch(TcpAnalysis.KEY);
        a.connection = connection;
        a.from = forward ? connection.forward : connection.backward;
        a.to = forward ? connection.backward : connection.forward;
        a.segment = s;
        a.reused = reused;
        a.analyze = d.is(ANALYZE) && !d.isQuoted();
        a.relative = d.is(ANALYZE) && d.is(RELATIVE);
        a.inFlight = d.is(TRACK_FLIGHT);
        Packet packet = d.packet();
        a.clockRuns = packet.seconds != 0 || packet.nanoseconds != 0;
        a.time = (packet.seconds - conversation.firstSeconds()) * 1_000_000_000L + packet.nanoseconds - conversation.firstNanoseconds();
        return d.find(a);
    }

    /** Whether a segment begins a new connection between ports that had one: a SYN with a sequence number of its own. */
    private static boolean reuses(Dissection d, Conversation conversation, TcpSegment s) {
        if (!s.has(TcpSegment.SYN) || s.has(TcpSegment.ACK)) return false;
        TcpConversation connection = conversation.find(TcpConversation.KEY);
        if (connection == null) return false;
        TcpConversation.Direction from = d.forward() ? connection.forward : connection.backward;
        return from.hasBase && from.base != s.sequence;
    }

    /** A header of which less is there than up to its flags: quoted in an ICMP message, for example. */
    private static void headerLength(Dissection d, int offset) {
        d.titleLast("{}{}{}{} .... = Header Length: {} bytes ({})", offset >> 5 & 1, offset >> 4 & 1, offset >> 3 & 1, offset >> 2 & 1,
            offset, offset >> 2);
    }

    private static void lapse(Dissection d, Field field, int at, long nanoseconds) {
        d.time(field, at, 0, Math.floorDiv(nanoseconds, 1_000_000_000L), (int) Math.floorMod(nanoseconds, 1_000_000_000L));
    }

    private void info(Dissection d, TcpSegment s, TcpAnalysis a, long seq, long ack, boolean optionsCut) {
        Text info = d.moreInfo();
        // Where options are cut short, nothing is said of the analysis.
        if (a.notices != 0 && !optionsCut) {
            // What the analysis says stands in front, and stays there when others set the rest.
            String line = info.toString();
            info = d.info();
            prefix(info, a);
            d.fenceInfo();
            info.add(line);
        }
        info.add(" [");
        flagNames(info, s.flags, a.ace);
        info.add("] Seq=").number(seq);
        if (s.has(TcpSegment.ACK)) info.add(" Ack=").number(ack);
        info.add(" Win=").number(s.has(TcpSegment.SYN) || a.scale <= 0 ? s.window : (long) s.window << a.scale);
    }

    private static void prefix(Text info, TcpAnalysis a) {
        int notices = a.notices;
        if (notices == 0) return;
        // The other way round than in the tree.
        if ((notices & TcpAnalysis.ZERO_WINDOW_PROBE_ACK) != 0) info.add("[TCP ZeroWindowProbeAck] ");
        if ((notices & TcpAnalysis.ZERO_WINDOW) != 0) info.add("[TCP ZeroWindow] ");
        if ((notices & TcpAnalysis.ZERO_WINDOW_PROBE) != 0) info.add("[TCP ZeroWindowProbe] ");
        if ((notices & TcpAnalysis.DUPLICATE_ACK) != 0) {
            info.add("[TCP Dup ACK ").number(a.duplicateFrame).raw('#').number(a.duplicateNumber).add("] ");
        }
        if ((notices & TcpAnalysis.KEEP_ALIVE_ACK) != 0) info.add("[TCP Keep-Alive ACK] ");
        if ((notices & TcpAnalysis.KEEP_ALIVE) != 0) info.add("[TCP Keep-Alive] ");
        if ((notices & TcpAnalysis.WINDOW_FULL) != 0) info.add("[TCP Window Full] ");
        if ((notices & TcpAnalysis.WINDOW_UPDATE) != 0) info.add("[TCP Window Update] ");
        if ((notices & TcpAnalysis.ACK_LOST_SEGMENT) != 0) info.add("[TCP ACKed unseen segment] ");
        if ((notices & TcpAnalysis.LOST_SEGMENT) != 0) info.add("[TCP Previous segment not captured] ");
        if ((notices & TcpAnalysis.OUT_OF_ORDER) != 0) info.add("[TCP Out-Of-Order] ");
        if ((notices & TcpAnalysis.REPEATED) == TcpAnalysis.RETRANSMISSION) info.add("[TCP Retransmission] ");
        if ((notices & TcpAnalysis.SPURIOUS_RETRANSMISSION) != 0) info.add("[TCP Spurious Retransmission] ");
        if ((notices & TcpAnalysis.FAST_RETRANSMISSION) != 0) info.add("[TCP Fast Retransmission] ");
        if ((notices & TcpAnalysis.REUSED_PORTS) != 0) info.add("[TCP Port numbers reused] ");
    }

    private static final String[] FLAG_NAMES = {"FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR", "AE"};

    private static void flagNames(Text into, int flags, boolean ace) {
        int from = into.length();
        for (int i = 0; i < 9; i++) {
            if ((flags >> i & 1) == 0 || ace && i >= 6) continue;
            if (into.length() > from) into.add(", ");
            into.add(FLAG_NAMES[i]);
        }
        if (ace) {
            if (into.length() > from) into.add(", ");
            into.add("ACE=").number(flags >> 6 & 7);
        }
        if ((flags & 0xe00) != 0) {
            if (into.length() > from) into.add(", ");
            into.add("Reserved");
        }
        if (into.length() == from) into.add("<None>");
    }

    private static void flags(Dissection d, TcpSegment s, TcpAnalysis a, int src, int dst) {
        int start = d.offset();
        d.seek(start);
        int flags = d.u16(a.ace ? FLAGS_ACE : FLAGS);
        int entry = d.last();
        if (entry < 0) {
            // The remarks may be wanted all the same.
            if (!s.has(TcpSegment.SYN | TcpSegment.FIN | TcpSegment.RST)) return;
        } else if (d.titles()) {
            Text names = new Text();
            flagNames(names, flags, a.ace);
            d.titleLast("Flags: 0x{x3} ({})", flags, names);
        }
        if (!s.has(TcpSegment.SYN | TcpSegment.FIN | TcpSegment.RST)) return;
        if (s.has(TcpSegment.RST)) d.noteOn(entry, FLAG_RST, RST, null);
        if (s.has(TcpSegment.SYN)) {
            if (s.has(TcpSegment.ACK)) d.noteOn(entry, FLAG_SYN, SYN_ACK, "Connection establish acknowledge (SYN+ACK): server port {}", src);
            else d.noteOn(entry, FLAG_SYN, SYN_SENT, "Connection establish request (SYN): server port {}", dst);
        }
        if (s.has(TcpSegment.FIN)) {
            d.noteOn(entry, FLAG_FIN, FIN, null);
            if (a.initiatesClose) d.noteOn(entry, FLAG_STR, FIN_ACTIVE, null);
            if (a.undergoesClose) d.noteOn(entry, FLAG_STR, FIN_PASSIVE, null);
        }
    }

    private void checksum(Dissection d, int start, int total) {
        int at = d.offset();
        int value = d.u16(CHECKSUM);
        int entry = d.last();
        if (!d.is(CHECK_CHECKSUM) || d.captured() < d.remaining() || d.isQuoted()) {
            if (d.titles()) d.titleOn(entry, "Checksum: 0x{x4} [unverified]", value);
            d.at(STATUS, at, 0, Checksums.UNVERIFIED);
            return;
        }
        int sum = Checksums.sum(d, IpProtocols.TCP, start, total);
        boolean good = sum == 0;
        int right = Checksums.right(sum, value);
        if (d.titles()) {
            if (good) d.titleOn(entry, "Checksum: 0x{x4} [correct]", value);
            else d.titleOn(entry, "Checksum: 0x{x4} incorrect, should be 0x{x4}(maybe caused by \"TCP checksum offload\"?)", value, right);
        }
        if (!good) d.noteOn(entry, BAD_CHECKSUM, "Bad checksum [should be 0x{x4}]", right);
        d.at(STATUS, at, 0, good ? Checksums.GOOD : Checksums.BAD);
        d.at(CALCULATED, at, 2, right);
    }

    private void analysis(Dissection d, TcpAnalysis a, int start) {
        int here = d.offset();
        d.seek(start);
        d.open(ANALYSIS);
        if (a.ackedFrame != 0) {
            d.at(ACKS, start, 0, a.ackedFrame);
            if (a.ackRtt != 0) lapse(d, RTT, start, a.ackRtt);
        }
        long initialRtt = d.hindsight() ? a.connection.initialRtt : a.initialRtt;
        if (initialRtt > 0) lapse(d, IRTT, start, initialRtt);
        if (a.pushBytes > 0 && a.bytesInFlight > 0) {
            d.at(IN_FLIGHT, start, 0, a.bytesInFlight);
            d.at(PUSHED, start, 0, a.pushBytes);
        }
        if (a.notices != 0) notices(d, a, start);
        d.extent(0);
        d.close();
        d.seek(here);
    }

    private static void notices(Dissection d, TcpAnalysis a, int start) {
        int notices = a.notices;
        d.open(NOTICES);
        if ((notices & TcpAnalysis.REUSED_PORTS) != 0) d.note(REUSED);
        if ((notices & TcpAnalysis.FAST_RETRANSMISSION) != 0) d.note(FAST);
        if ((notices & TcpAnalysis.SPURIOUS_RETRANSMISSION) != 0) d.note(SPURIOUS);
        if ((notices & TcpAnalysis.RETRANSMISSION) != 0) d.note(RETRANSMISSION);
        if ((notices & TcpAnalysis.OUT_OF_ORDER) != 0) d.note(OUT_OF_ORDER);
        if (a.rtoFrame != 0) {
            lapse(d, RTO, start, a.rto);
            d.at(RTO_FRAME, start, 0, a.rtoFrame);
        }
        if ((notices & TcpAnalysis.LOST_SEGMENT) != 0) d.note(LOST);
        if ((notices & TcpAnalysis.ACK_LOST_SEGMENT) != 0) d.note(ACK_LOST);
        if ((notices & TcpAnalysis.WINDOW_UPDATE) != 0) d.note(UPDATE);
        if ((notices & TcpAnalysis.WINDOW_FULL) != 0) d.note(FULL);
        if ((notices & TcpAnalysis.KEEP_ALIVE) != 0) d.note(KEEP_ALIVE);
        if ((notices & TcpAnalysis.KEEP_ALIVE_ACK) != 0) d.note(KEEP_ALIVE_ACK);
        if ((notices & TcpAnalysis.DUPLICATE_ACK) != 0) {
            d.at(IS_DUPLICATE, start, 0, 0);
            if (d.titles()) d.titleLast("This is a TCP duplicate ack");
        }
        if ((notices & TcpAnalysis.ZERO_WINDOW_PROBE) != 0) d.note(PROBE);
        if ((notices & TcpAnalysis.ZERO_WINDOW) != 0) d.note(ZERO);
        if ((notices & TcpAnalysis.ZERO_WINDOW_PROBE_ACK) != 0) d.note(PROBE_ACK);
        d.extent(0);
        d.close();
        if ((notices & TcpAnalysis.DUPLICATE_ACK) != 0) {
            d.at(DUPLICATE_NUMBER, start, 0, a.duplicateNumber);
            d.at(DUPLICATE_OF, start, 0, a.duplicateFrame);
            d.noteLast(DUPLICATE, "Duplicate ACK (#{})", a.duplicateNumber);
        }
    }

    /** How many bytes of the segment's payload end with the last urgent one (RFC 9293, section 3.8.5); 0 where none is urgent. */
    public static int urgent(Dissection d) {
        return d.scratch(TcpSegment.KEY).urgent;
    }

    private void payload(Dissection d, TcpSegment s, TcpAnalysis a, int src, int dst) {
        if (s.has(TcpSegment.RST)) {
            // RFC 9293, section 3.5.2: what a reset carries says why, in ASCII.
            d.text(RESET_CAUSE, d.captured());
            return;
        }
        payloadLine(d, s.length);
        if (stream(d, s, a, src, dst) == Dissection.Delivered.PENDING) pending(d);
    }

    private static void payloadLine(Dissection d, int length) {
        d.at(PAYLOAD, d.offset(), d.captured());
        if (d.titles()) d.titleLast("TCP payload ({} byte{})", length, length == 1 ? "" : "s");
    }

    private static void pending(Dissection d) {
        Text info = d.moreInfo();
        if (!info.isEmpty()) info.raw(' ');
        info.add(PENDING);
        d.protocolColumn("TCP");
    }

    /** Hands on what the segment brings of the stream: also nothing, where it ends a message that goes on until then. */
    private Dissection.Delivered stream(Dissection d, TcpSegment s, TcpAnalysis a, int src, int dst) {
        boolean forward = d.forward();
        TcpConversation connection = a.connection;
        Stream.Arrival arrival = arrival(a.notices, d.is(REASSEMBLE) && d.captured() == d.remaining());
        if (arrival == null) {
            d.skip(d.captured());
            return Dissection.Delivered.NOTHING;
        }
        // A port that somebody connected to is the service's; else the lower port is likelier to be.
        int first = a.serverPort == src || a.serverPort == dst ? a.serverPort : Math.min(src, dst);
        // The group stays open: what the stream adds to it lies inside, while the payload's layers lie beside it.
        return d.stream((forward ? connection.forward : connection.backward).stream, s.sequence, s.has(TcpSegment.FIN), arrival, PORTS,
            first, first == src ? dst : src, SHOW);
    }

    /** What the payload is to the stream; null for what came again and cannot be joined with what came before. */
    private static Stream.Arrival arrival(int notices, boolean whole) {
        boolean needless = (notices & TcpAnalysis.SPURIOUS_RETRANSMISSION) != 0;
        boolean late = (notices & TcpAnalysis.OUT_OF_ORDER) != 0;
        // A fast retransmission fills a hole that the receiver complained of: it brings what was not there.
        boolean again = (notices & TcpAnalysis.REPEATED) == TcpAnalysis.RETRANSMISSION;
        if (!whole) return needless || late || again ? null : Stream.Arrival.PART;
        if (needless) return Stream.Arrival.NEEDLESS;
        if (late) return Stream.Arrival.LATE;
        if (again) return Stream.Arrival.AGAIN;
        return (notices & TcpAnalysis.KEEP_ALIVE) != 0 ? Stream.Arrival.PROBE : Stream.Arrival.NEW;
    }

    // ---- texts made when somebody looks

    private static final String LETTERS = "RRRACEUAPRSF";

    private static String letters(Tape tape, int entry) {
        return letters((int) tape.raw(entry), false);
    }

    private static String counterLetters(Tape tape, int entry) {
        return letters((int) tape.raw(entry), true);
    }

    private static String letters(int flags, boolean counter) {
        var text = new StringBuilder(12);
        for (int bit = 11; bit >= 0; bit--) {
            if (counter && bit >= 6 && bit <= 8) text.append(bit == 7 ? (char) ('0' + (flags >> 6 & 7)) : '-');
            else text.append((flags >> bit & 1) != 0 ? LETTERS.charAt(11 - bit) : '·');
        }
        return text.toString();
    }

    private static void completeness(long value, Text into) {
        into.add(switch ((int) value) {
            case 1 -> "Incomplete, SYN_SENT";
            case 3 -> "Incomplete, CLIENT_ESTABLISHED";
            case 7 -> "Incomplete, ESTABLISHED";
            case 15 -> "Incomplete, DATA";
            case 23, 39, 55 -> "Complete, NO_DATA";
            case 31, 47, 63 -> "Complete, WITH_DATA";
            default -> "Incomplete";
        }).add(" (").number(value).raw(')');
    }
}
