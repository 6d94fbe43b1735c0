package mako.protocols.transport;

import static mako.dissect.Fields.*;
import static mako.dissect.Fragments.fragments;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.internet.IpProtocols;

/** The connection-oriented transport protocol, ISO/IEC 8073 (ITU-T X.224), section 13: data units, and the parameters of the variable part. */
public final class Cotp implements Dissector {

    private static final Values TYPES = Values.of("""
        0x1 ED Expedited Data
        0x2 EA Expedited Data Acknowledgement
        0x5 RJ Reject
        0x6 AK Data Acknowledgement
        0x7 ER TPDU Error
        0x8 DR Disconnect Request
        0xc DC Disconnect Confirm
        0xd CC Connect Confirm
        0xe CR Connect Request
        0xf DT Data
        """);

    static final Field COTP        = protocol("cotp", "COTP", "ISO 8073/X.224 COTP Connection-Oriented Transport Protocol");
    static final Field LENGTH      = u8("cotp.li", "Length", help("Length Indicator, length of this header"));
    static final Field TYPE        = u8("cotp.type", "PDU Type", HEX, names(TYPES), help("PDU Type - upper nibble of byte"));
    static final Field SOURCE      = u16("cotp.srcref", "Source reference", HEX, help("Source address reference"));
    static final Field DESTINATION = u16("cotp.destref", "Destination reference", HEX, help("Destination address reference"));
    static final Field CLASS       = u8("cotp.class", "Class", mask(0xf0), help("Transport protocol class"));
    static final Field EXTENDED    = bit("cotp.opts.extended_formats", "Extended formats", 0x02, maskWidth(8),
        help("Use of extended formats in classes 2, 3, and 4"));
    static final Field NO_FLOW     = bit("cotp.opts.no_explicit_flow_control", "No explicit flow control", 0x01, maskWidth(8),
        help("No explicit flow control in class 2"));
    static final Field NUMBER      = u8("cotp.tpdu-number", "TPDU number", HEX, mask(0x7f));
    static final Field NEXT        = u8("cotp.next-tpdu-number", "Your TPDU number", HEX);
    static final Field LAST        = bit("cotp.eot", "Last data unit", 0x80, maskWidth(8), YES_NO,
        help("Is current TPDU the last data unit of a complete DT TPDU sequence (End of TSDU)?"));
    static final Field CREDIT      = u16("cotp.credit", "Credit", mask(0x0f));
    static final Field CAUSE       = u8("cotp.cause", "Cause", names(Values.of("""
        0   Reason not specified
        1   Congestion at TSAP
        2   Session entity not attached to TSAP
        3   Address unknown
        128 Normal Disconnect
        129 Remote transport entity congestion
        130 Connection negotiation failed
        131 Duplicate source reference
        132 Mismatched references
        133 Protocol error
        135 Reference overflow
        136 Connection request refused
        138 Header or parameter length invalid
        """)));
    static final Field REJECT_CAUSE = u8("cotp.reject_cause", "Reject cause", names(Values.of("""
        0 Reason not specified
        1 Invalid parameter code
        2 Invalid TPDU type
        3 Invalid parameter value
        """)));

    static final Field PARAMETER   = u8("cotp.parameter_code", "Parameter code", HEX, names(Values.of("""
        0x08 ATN extended checksum - 32 bit
        0x09 ATN extended checksum - 16 bit
        0x85 ack time
        0x86 res error
        0x87 priority
        0x88 transit delay
        0x89 throughput
        0x8a seq number
        0x8b reassignment
        0x8c flow control
        0xc0 tpdu-size
        0xc1 src-tsap
        0xc2 dst-tsap
        0xc3 checksum
        0xc4 version
        0xc5 protection
        0xc6 options
        0xc7 proto class
        0xe0 additional connection clearing info
        0xf0 preferred max TPDU size
        0xf2 inactivity timer
        """)));
    static final Field PARAMETER_LENGTH = u8("cotp.parameter_length", "Parameter length");
    static final Field PARAMETER_VALUE = bytes("cotp.parameter_value", "Parameter value");
    static final Field SOURCE_TSAP = text("cotp.src-tsap", "Source TSAP", help("Calling TSAP"));
    static final Field SOURCE_BYTES = bytes("cotp.src-tsap-bytes", "Source TSAP", help("Calling TSAP (bytes representation)"));
    static final Field DESTINATION_TSAP = text("cotp.dst-tsap", "Destination TSAP", help("Called TSAP"));
    static final Field DESTINATION_BYTES = bytes("cotp.dst-tsap-bytes", "Destination TSAP", help("Called TSAP (bytes representation)"));
    static final Field SIZE        = u8("cotp.tpdu_size", "TPDU size");
    static final Field PREFERRED   = u32("cotp.preferred_maximum_tpdu_size", "Preferred maximum TPDU size", scale(128));
    static final Field ACK_TIME    = u16("cotp.ack_time", "Ack time (ms)");
    static final Field PRIORITY    = u16("cotp.vp_priority", "Priority");
    static final Field VERSION     = u8("cotp.vp_version_nr", "Version");
    static final Field REASSIGNMENT = u16("cotp.reassignment_time", "Reassignment time (secs)");
    static final Field INACTIVITY  = u32("cotp.inactivity_timer", "Inactivity timer (ms)");
    static final Field EXPEDITED   = bit("cotp.transport_expedited_data_transfer", "Transport expedited data transfer", 0x01, maskWidth(8),
        yesNo("Used", "Not used"));

    static final Field SEGMENTS    = group("cotp.segments", "COTP Segments", GENERATED);
    static final Field SEGMENT     = frame("cotp.segment", "COTP Segment", GENERATED);
    static final Field OVERLAP     = bool("cotp.segment.overlap", "Segment overlap", help("Segment overlaps with other segments"));
    static final Field CONFLICT    = bool("cotp.segment.overlap.conflict", "Conflicting data in segment overlap",
        help("Overlapping segments contained conflicting data"));
    static final Field TAILS       = bool("cotp.segment.multipletails", "Multiple tail segments found",
        help("Several tails were found when reassembling the packet"));
    static final Field ERROR       = frame("cotp.segment.error", "Reassembly error", help("Reassembly error due to illegal segments"));
    static final Field TOO_LONG    = bool("cotp.segment.toolongsegment", "Segment too long", help("Segment contained data past end of packet"));
    static final Field COUNT       = u32("cotp.segment.count", "Segment count", GENERATED);
    static final Field REASSEMBLED_IN = frame("cotp.reassembled_in", "Reassembled COTP in frame", GENERATED,
        help("This COTP packet is reassembled in this frame"));
    static final Field REASSEMBLED_LENGTH = u32("cotp.reassembled.length", "Reassembled COTP length", GENERATED,
        help("The total length of the reassembled payload"));
    static final Field SEGMENT_DATA = bytes("cotp.segment_data", "COTP segment data");

    static final Field DISCONNECTS = chat(Field.Group.SEQUENCE, "cotp.disconnect_request", "Disconnect Request(DR): 0x%x -> 0x%x");
    static final Field DISCONNECTED = chat(Field.Group.SEQUENCE, "cotp.disconnect_confirm", "Disconnect Confirm(DC): 0x%x -> 0x%x");
    static final Field REJECTS     = note(Field.Group.SEQUENCE, "cotp.reject", "Reject(RJ): -> 0x%x");

    /** What is recognized in data, and in the variable part of connect requests and confirms. */
    public static final Table DATA     = table("cotp", "COTP data");
    public static final Table REQUESTS = table("cotp_cr", "COTP connect request");
    public static final Table CONFIRMS = table("cotp_cc", "COTP connect confirm");

    private static final Fragments TSDUS = fragments("Reassembled COTP",
        new Fragments.Parts(SEGMENTS, SEGMENT, OVERLAP, CONFLICT, TAILS, TOO_LONG, ERROR, COUNT, REASSEMBLED_IN, REASSEMBLED_LENGTH, null));

    private static final int ED = 0x1;
    private static final int EA = 0x2;
    private static final int RJ = 0x5;
    private static final int AK = 0x6;
    private static final int ER = 0x7;
    private static final int DR = 0x8;
    private static final int DC = 0xc;
    private static final int CC = 0xd;
    private static final int CR = 0xe;
    private static final int DT = 0xf;

    private static final int COTP_IN_IP = 29;
    /** Length of a data unit's header in the classes 0 and 1, which have no references: section 13.7.1. */
    private static final int SHORT_DATA = 2;
    private static final Key<Incomplete[]> SENT = Key.key(() -> new Incomplete[] {new Incomplete(), new Incomplete()});

    /** What was sent in one direction of a data unit that takes several packets. */
    private static final class Incomplete {
        int number;
        int pieces;
        int length;

        void take(int count, boolean last) {
            pieces = last ? 0 : pieces + 1;
            length = last ? 0 : length + count;
            if (last) number++;
        }
    }

    @Override
    public Field dissects() {
        return COTP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {DATA, REQUESTS, CONFIRMS};
    }

    @Override
    public void link(Links links) {
        links.add(Tpkt.UNITS, Tpkt.TRANSPORT, this);
        links.add(IpProtocols.PROTOCOLS, COTP_IN_IP, this);
    }

    @Override
    public void dissect(Dissection d) {
        if (d.captured() < SHORT_DATA) throw d.notMine();
        int length = d.peekU8(0);
        int octet = d.peekU8(1);
        int type = octet >> 4;
        if (TYPES.name(type) == null || length < SHORT_DATA) throw d.notMine();
        d.ensure(length + 1);
        d.open(COTP);
        d.protocolColumn("COTP");
        d.extent(length + 1);
        int end = d.offset() + length + 1;
        d.u8(LENGTH);
        d.at(TYPE, d.offset(), 1, type);
        int kind = d.last();
        switch (type) {
            case DT -> data(d, length, end);
            case CR, CC -> connect(d, type, end);
            case DR, DC -> disconnect(d, type, kind, end);
            case ED -> expedited(d, end);
            default -> acknowledge(d, type, kind, octet & 15, end);
        }
    }

    private static void connect(Dissection d, int type, int end) {
        d.skip(1);
        int to = d.peekU16(0);
        int from = d.peekU16(2);
        d.info("{} TPDU src-ref: 0x{x4} dst-ref: 0x{x4}", type == CR ? "CR" : "CC", from, to);
        d.u16(DESTINATION);
        d.u16(SOURCE);
        d.peek(CLASS);
        d.peek(EXTENDED, 0, 1);
        d.peek(NO_FLOW, 0, 1);
        d.skip(1);
        int rest = d.narrow(end - d.offset());
        if (d.remaining() > 0 && d.tryHeuristics(type == CR ? REQUESTS : CONFIRMS) < 0) parameters(d, end);
        d.seek(end);
        d.widen(rest);
        d.close();
        if (d.remaining() > 0) d.rest();
    }

    private static void disconnect(Dissection d, int type, int kind, int end) {
        d.skip(1);
        int to = d.peekU16(0);
        int from = d.peekU16(2);
        d.info("{} TPDU src-ref: 0x{x4} dst-ref: 0x{x4}", type == DR ? "DR" : "DC", from, to);
        if (type == DC) d.noteOn(kind, DISCONNECTED, "Disconnect Confirm(DC): 0x{} -> 0x{}", Integer.toHexString(from), Integer.toHexString(to));
        d.u16(DESTINATION);
        d.u16(SOURCE);
        if (type == DR) d.u8(CAUSE);
        parameters(d, end);
        if (type == DR) d.note(DISCONNECTS, "Disconnect Request(DR): 0x{} -> 0x{}", Integer.toHexString(from), Integer.toHexString(to));
        d.close();
        if (d.remaining() > 0) d.rest();
    }

    private static void expedited(Dissection d, int end) {
        d.skip(1);
        d.info("ED TPDU ({}) dst-ref: 0x{x4}", d.peekU8(2) & 0x7f, d.peekU16(0));
        d.u16(DESTINATION);
        d.u8(NUMBER);
        parameters(d, end);
        d.close();
        if (d.remaining() > 0) d.payload(DATA, 0);
    }

    private static void acknowledge(Dissection d, int type, int kind, int credit, int end) {
        int to = d.peekU16(1);
        if (type == ER) {
            d.info("ER TPDU dst-ref: 0x{x4}", to);
            d.skip(1);
            d.u16(DESTINATION);
            d.u8(REJECT_CAUSE);
        } else {
            d.info("{} TPDU ({}) dst-ref: 0x{x4}", type == RJ ? "RJ" : type == AK ? "AK" : "EA", d.peekU8(3), to);
            if (type == RJ) d.noteOn(kind, REJECTS, "Reject(RJ): -> 0x{}", Integer.toHexString(to));
            if (type != EA) d.at(CREDIT, d.offset(), 1, credit);
            d.skip(1);
            d.u16(DESTINATION);
            d.u8(NEXT);
        }
        parameters(d, end);
        d.close();
        if (d.remaining() > 0) d.rest();
    }

    private static void data(Dissection d, int length, int end) {
        int start = d.offset() + 1;
        d.skip(1);
        boolean references = length != SHORT_DATA;
        int to = 0;
        if (references) to = d.u16(DESTINATION);
        else noReference(d, start);
        int number = d.peekU8(0);
        boolean last = (number & 0x80) != 0;
        d.peek(NUMBER);
        d.peek(LAST, 0, 1);
        d.skip(1);
        parameters(d, end);
        int count = d.remaining();
        if (d.columns()) {
            d.info("DT TPDU ({})", number & 0x7f);
            if (references) d.addInfo(" dst-ref: 0x{x4}", to);
            if (last) d.addInfo(" EOT");
            else d.addInfo(" [COTP fragment, {} byte{}]", count, count == 1 ? "" : "s");
        }
        Conversation conversation = d.conversation();
        if (conversation == null || d.captured() < count) {
            d.close();
            if (count > 0) d.payload(DATA, 0);
            return;
        }
        Incomplete sent = conversation.get(SENT)[d.forward() ? 1 : 0];
        int before = (int) d.remember(sent.length);
        int part = (int) d.remember(sent.number);
        boolean begun = d.remember(sent.pieces) > 0;
        d.learn(() -> sent.take(count, last));
        if (last && !begun) {
            d.close();
            if (count > 0) d.payload(DATA, 0);
            return;
        }
        Fragments.Datagram whole = d.fragment(TSDUS, id(d, part), before, !last);
        if (whole == null) {
            d.skipRest();
            d.close();
            return;
        }
        d.bytes(SEGMENT_DATA, count);
        if (d.titles()) d.titleLast("COTP segment data ({} byte{})", count, count == 1 ? "" : "s");
        d.close();
        long kept = d.enterWhole(TSDUS, whole);
        d.showParts(TSDUS, whole, 0);
        d.payload(DATA, 0);
        d.leave(kept);
        d.skipRest();
    }

    /** The class has no references: the number of the connection is shown, in front of a reference of zero. */
    private static void noReference(Dissection d, int at) {
        d.at(DESTINATION, at, 0, 0);
        d.generated();
        Conversation conversation = d.conversation();
        if (d.titles() && conversation != null && conversation.index > 0) {
            d.titleLast("Destination reference: 0x{}0000", Integer.toHexString(conversation.index));
        }
    }

    private static long id(Dissection d, int part) {
        return (long) d.sourcePort() << 48 | (long) d.destinationPort() << 32 | part & 0xffffffffL;
    }

    /** The variable part: section 13.2.3. */
    private static void parameters(Dissection d, int end) {
        while (d.offset() < end) {
            int code = d.u8(PARAMETER);
            if (d.offset() >= end) return;
            int length = d.u8(PARAMETER_LENGTH);
            int rest = d.narrow(length);
            d.ensure(length);
            parameter(d, code, length);
            d.widen(rest);
        }
    }

    private static void parameter(Dissection d, int code, int length) {
        int at = d.offset();
        switch (code) {
            case 0x85 -> d.u16(ACK_TIME);
            case 0x87 -> d.u16(PRIORITY);
            case 0x8b -> d.u16(REASSIGNMENT);
            case 0xc0 -> d.at(SIZE, at, 1, 1L << (d.peekU8(0) & 31));
            case 0xc1 -> selector(d, SOURCE_TSAP, SOURCE_BYTES, length);
            case 0xc2 -> selector(d, DESTINATION_TSAP, DESTINATION_BYTES, length);
            case 0xc4 -> d.u8(VERSION);
            case 0xc6 -> d.peek(EXPEDITED, 0, 1);
            case 0xf0 -> d.uint(PREFERRED, Math.min(length, 4));
            case 0xf2 -> d.uint(INACTIVITY, Math.min(length, 4));
            default -> {
                d.bytes(PARAMETER_VALUE, length);
                d.titleLast("Parameter value: <not shown>");
            }
        }
    }

    /** A selector is shown as text where all of it can be printed, as bytes otherwise; filters find it as either. */
    private static void selector(Dissection d, Field text, Field bytes, int length) {
        int at = d.offset();
        boolean printable = true;
        for (int i = 0; i < length; i++) printable &= d.peekU8(i) >= 0x20 && d.peekU8(i) < 0x7f;
        if (printable) {
            d.at(text, at, length);
            d.at(bytes, at, length);
            d.hidden();
        } else {
            if (d.wants(text)) d.at(text, at, length, "0x" + java.util.HexFormat.of().formatHex(d.peekBytes(0, length)));
            else d.at(text, at, length);
            d.hidden();
            d.at(bytes, at, length);
        }
    }
}
