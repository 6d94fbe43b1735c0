package mako.protocols.transport;

import static mako.dissect.Fields.*;
import static mako.dissect.Preference.flag;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.internet.IpProtocols;

/** Datagram Congestion Control Protocol, RFC 4340. */
public final class Dccp implements Dissector {

    /** IANA, DCCP Packet Types. */
    private static final Values TYPES = Values.of("""
        0 Request
        1 Response
        2 Data
        3 Ack
        4 DataAck
        5 CloseReq
        6 Close
        7 Reset
        8 Sync
        9 SyncAck
        10 Listen
        11-15 Reserved
        """);
    /** IANA, DCCP Service Codes. */
    private static final Values SERVICES = Values.of("""
        0 not specified
        7107696 LTP: Licklider Transmission Protocol
        1145656131 DISC: Discard
        1381253968 RTCP: RTCP connection, separate from the corresponding RTP
        1381257281 RTPA: RTP session conveying audio data (and associated RTCP)
        1381257295 RTPO: RTP session conveying other media (and associated RTCP)
        1381257300 RTPT: RTP session conveying text media (and associated RTCP)
        1381257302 RTPV: RTP session conveying video data (and associated RTCP)
        1398361159 SYLG: Syslog Protocol
        1685351985 Bundle Protocol
        1852861808 NPMP: NetPerfMeter Data
        4294967295 Reserved (Invalid)
        """);
    /** IANA, DCCP Reset Codes. */
    private static final Values RESETS = Values.of("""
        0 Unspecified
        1 Closed
        2 Aborted
        3 No Connection
        4 Packet Error
        5 Option Error
        6 Mandatory Error
        7 Connection Refused
        8 Bad Service Code
        9 Too Busy
        10 Bad Init Cookie
        11 Aggression Penalty
        12 Reserved
        """);

    public static final Field DCCP = protocol("dccp", "DCCP", "Datagram Congestion Control Protocol");
    static final Field SRC_PORT  = u16("dccp.srcport", "Source Port", DCCP_PORT);
    static final Field DST_PORT  = u16("dccp.dstport", "Destination Port", DCCP_PORT);
    static final Field ANY_PORT  = either("dccp.port", "Source or Destination Port", SRC_PORT, DST_PORT);
    static final Field STREAM    = u32("dccp.stream", "Stream index", GENERATED);
    static final Field DATA_OFFSET = u8("dccp.data_offset", "Data Offset");
    static final Field CCVAL     = u8("dccp.ccval", "CCVal");
    static final Field COVERAGE  = u8("dccp.cscov", "Checksum Coverage");
    static final Field CHECKSUM  = u16("dccp.checksum", "Checksum", HEX);
    static final Field STATUS    = u8("dccp.checksum.status", "Checksum Status", GENERATED, base(Base.NONE), names(Checksums.STATUS));
    static final Field RES1      = u8("dccp.res1", "Reserved", HEX, HIDDEN);
    static final Field TYPE      = u8("dccp.type", "Type", names(TYPES));
    static final Field EXTENDED  = bool("dccp.x", "Extended Sequence Numbers");
    static final Field RES2      = u8("dccp.res2", "Reserved", HEX, HIDDEN);
    static final Field SEQUENCE  = u64("dccp.seq", "Sequence Number");
    static final Field RAW_SEQUENCE = u64("dccp.seq_raw", "Sequence Number (raw)");
    static final Field ACK_RES   = u16("dccp.ack_res", "Reserved", HEX, HIDDEN);
    static final Field ACK       = u64("dccp.ack", "Acknowledgement Number");
    static final Field RAW_ACK   = u64("dccp.ack_raw", "Acknowledgement Number (raw)");
    static final Field SERVICE   = u32("dccp.service_code", "Service Code", names(SERVICES));
    static final Field RESET     = u8("dccp.reset_code", "Reset Code", names(RESETS));
    static final Field DATA1     = u8("dccp.data1", "Data 1");
    static final Field DATA2     = u8("dccp.data2", "Data 2");
    static final Field DATA3     = u8("dccp.data3", "Data 3");

    static final Field BAD_CHECKSUM = expert(Field.Severity.ERROR, Field.Group.CHECKSUM, "dccp.bad_checksum", "Bad checksum");
    static final Field BAD_LENGTH = error("dccp.advertised_header_length.bad", "Advertised header length bad");
    static final Field RESERVED_TYPE = warning(Field.Group.PROTOCOL, "dccp.packet_type.reserved", "Reserved packet type: unable to dissect further");

    /** What DCCP carries, by port. */
    public static final Table PORTS = table("dccp.port", "DCCP port");

    private static final Preference CHECK_CHECKSUM = flag("dccp.check_checksum", "Check the validity of the DCCP checksum when possible", true);

    private static final int SHORTEST = 12;
    private static final int REQUEST  = 0;
    private static final int RESPONSE = 1;
    private static final int DATA     = 2;
    private static final int LISTEN   = 10;
    private static final int RESET_TYPE = 7;

    /** From which number on each direction of a connection counts; -1 where that is not known. */
    private static final class Bases {
        static final Key<Bases> KEY = Key.key(Bases::new);
        long client = -1;
        long server = -1;
        /** Whether the client is the end from which packets go forward. */
        boolean clientForward;
    }

    @Override
    public Field dissects() {
        return DCCP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {PORTS};
    }

    @Override
    public void link(Links links) {
        links.add(IpProtocols.PROTOCOLS, 33, this);
    }

    @Override
    public void dissect(Dissection d) {
        int start = d.offset();
        int length = d.remaining();
        d.open(DCCP, SHORTEST);
        d.protocolColumn("DCCP");
        d.info();
        int src = d.u16(SRC_PORT);
        int dst = d.u16(DST_PORT);
        d.ports(src, dst);
        Conversation conversation = d.conversation(DCCP, src, dst);
        d.computed(STREAM, conversation.index);
        int header = d.u8(DATA_OFFSET) * 4;
        if (d.titles()) d.title("Datagram Congestion Control Protocol, Src Port: {}, Dst Port: {}", src, dst);
        int coverage = d.peekU8(0);
        d.at(CCVAL, d.offset(), 1, coverage >> 4);
        d.at(COVERAGE, d.offset(), 1, coverage & 15);
        d.skip(1);
        checksum(d, start, length, header, coverage & 15);
        int at = d.offset();
        int word = d.peekU8(0);
        int type = word >> 1 & 15;
        boolean extended = (word & 1) != 0;
        d.at(RES1, at, 1, word >> 5);
        d.at(TYPE, at, 1, type);
        d.at(EXTENDED, at, 1, word & 1);
        d.skip(1);
        if (d.columns()) d.info("{} → {} [{}]", src, dst, TYPES.name(type));
        if (d.titles()) d.append(" [{}]", TYPES.name(type));
        if (header < SHORTEST) {
            d.note(BAD_LENGTH, "Advertised header length ({}) is smaller than the minimum ({})", header, SHORTEST);
            d.close();
            return;
        }
        numbers(d, conversation, type, extended);
        rest(d, type, start, header);
        d.extent(Math.max(header, SHORTEST));
        d.close();
        if (header > length) return;
        d.seek(start + header);
        if (d.remaining() > 0) d.payload(PORTS, Math.min(src, dst), Math.max(src, dst));
    }

    private static void checksum(Dissection d, int start, int length, int header, int coverage) {
        int value = d.u16(CHECKSUM);
        int entry = d.last();
        int at = d.offset() - 2;
        // RFC 4340, section 9.2: the header, and as many words of the data as are covered, less one.
        int covered = coverage == 0 ? length : header + (coverage - 1) * 4;
        int status;
        if (!d.is(CHECK_CHECKSUM) || d.isFragment() || d.isQuoted() || covered > length || d.captured() < length - 8 || covered < header) {
            status = Checksums.UNVERIFIED;
            if (d.titles()) d.titleOn(entry, "Checksum: 0x{x4} [unverified]", value);
        } else {
            int sum = Checksums.sum(d, 33, start, covered, length);
            status = sum == 0 ? Checksums.GOOD : Checksums.BAD;
            if (sum == 0) {
                if (d.titles()) d.titleOn(entry, "Checksum: 0x{x4} [correct]", value);
            } else {
                int right = Checksums.right(sum, value);
                if (d.titles()) d.titleOn(entry, "Checksum: 0x{x4} incorrect, should be 0x{x4}", value, right);
                d.noteOn(entry, BAD_CHECKSUM, "Bad checksum [should be 0x{x4}]", right);
            }
        }
        d.at(STATUS, at, 0, status);
        d.generated();
    }

    /** The sequence number and, in most packets, the acknowledgement number, RFC 4340, section 5.1: short or long. */
    private static void numbers(Dissection d, Conversation conversation, int type, boolean extended) {
        Bases bases = conversation.get(Bases.KEY);
        boolean fromClient = bases.clientForward == d.forward();
        boolean known = d.remember(bases.client >= 0 || bases.server >= 0 ? 1 : 0) != 0;
        fromClient = d.remember(fromClient ? 1 : 0) != 0;
        if (type == REQUEST) fromClient = true;
        else if (type == RESPONSE) fromClient = false;
        long own = d.remember(!known && type > RESPONSE ? -1 : fromClient ? bases.client : bases.server);
        long other = d.remember(!known ? -1 : fromClient ? bases.server : bases.client);
        int at;
        long sequence;
        if (extended) {
            d.u8(RES2);
            at = d.offset();
            sequence = d.peekU48(0);
            d.skip(6);
            if (own >= 0) {
                d.at(SEQUENCE, at, 6, sequence - own);
                if (d.titles()) d.appendLast("    (relative sequence number)");
            }
            d.at(RAW_SEQUENCE, at, 6, sequence);
        } else {
            at = d.offset();
            sequence = d.peekU24(0);
            d.skip(3);
            if (own >= 0) sequence = sequence - own & SHORT_MASK;
            d.at(SEQUENCE, at, 3, sequence);
        }
        boolean first = type == REQUEST || type == RESPONSE || own < 0;
        long shown = first || !extended ? sequence : sequence - own;
        if (d.titles()) d.append(" Seq={}", shown);
        if (d.columns()) d.addInfo(" Seq={}", shown, 0);
        if (type == REQUEST || type == RESPONSE) {
            boolean client = fromClient;
            boolean forward = d.forward();
            long base = sequence;
            d.learn(() -> {
                if (client) {
                    bases.client = base;
                    bases.clientForward = forward;
                } else {
                    bases.server = base;
                    bases.clientForward = !forward;
                }
            });
        }
        if (type == REQUEST || type == DATA || type == LISTEN || type > LISTEN) return;
        long ack;
        at = d.offset();
        if (extended) {
            d.u16(ACK_RES);
            ack = d.peekU48(0);
            // The reference program shows the long number of a reset by its last bytes but one.
            int place = type >= 5 && type <= 9 ? at + 1 : at + 2;
            int width = type >= 5 && type <= 9 ? 3 : 6;
            d.skip(6);
            if (other >= 0) {
                d.at(ACK, place, width, ack - other);
                if (d.titles() && type != RESPONSE) d.appendLast("    (relative acknowledgement number)");
            }
            d.at(RAW_ACK, place, width, ack);
        } else {
            d.u8(ACK_RES);
            ack = d.peekU24(0);
            d.skip(3);
            d.at(ACK, at + 1, 3, other >= 0 ? ack - other & SHORT_MASK : ack);
            if (other >= 0) d.at(RAW_ACK, at + 1, 3, ack);
        }
        if (d.columns()) d.addInfo(" (Ack={})", other < 0 ? ack : extended ? ack - other : ack - other & SHORT_MASK, 0);
    }

    private static final long SHORT_MASK = 0xff_ffffL;

    private static void rest(Dissection d, int type, int start, int header) {
        if (type > LISTEN) {
            d.note(RESERVED_TYPE);
            return;
        }
        if (type == REQUEST || type == RESPONSE || type == LISTEN) {
            long service = d.u32(SERVICE);
            if (d.columns()) {
                String name = SERVICES.name(service);
                if (name == null) d.addInfo(" (service=Unknown ({}))", service, 0);
                else d.addInfo(" (service={})", name);
            }
        } else if (type == RESET_TYPE) {
            int code = d.u8(RESET);
            d.u8(DATA1);
            d.u8(DATA2);
            d.u8(DATA3);
            if (d.columns()) d.addInfo(" (code={})", RESETS.name(code, "Unknown"));
        }
        int read = d.offset() - start;
        if (header < read) {
            d.note(BAD_LENGTH, "Advertised header length ({}) is smaller than the minimum ({})", header, read);
            return;
        }
        int options = header - read;
        if (options == 0) return;
        d.ensure(Math.min(options, d.captured()));
        int rest = d.narrow(options);
        DccpOptions.options(d, options);
        d.widen(rest);
    }
}
