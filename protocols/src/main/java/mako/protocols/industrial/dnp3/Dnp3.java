package mako.protocols.industrial.dnp3;

import static mako.dissect.Fields.*;

import java.util.Arrays;
import mako.dissect.*;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Udp;

/** Distributed Network Protocol, IEEE 1815: the frames of clause 9, whose data are checked in pieces of 16 bytes, and the transport function of clause 8. */
public final class Dnp3 implements Dissector {

    private static final Values PRIMARY_FUNCTIONS = Values.of("""
        0 Reset of Remote Link
        1 Reset of User Process
        2 Test Function For Link
        3 User Data
        4 Unconfirmed User Data
        9 Request Link Status
        """);
    private static final Values SECONDARY_FUNCTIONS = Values.of("""
        0  ACK
        1  NACK
        11 Status of Link
        14 Link Service Not Functioning
        15 Link Service Not Used or Implemented
        """);
    private static final Values CHECKED = Values.of("0 Bad\n1 Good");

    static final Field DNP3        = protocol("dnp3", "DNP 3.0", "Distributed Network Protocol 3.0");
    static final Field LINK        = section("Data Link Layer");
    static final Field START       = u16("dnp3.start", "Start Bytes", HEX);
    static final Field LENGTH      = u8("dnp3.len", "Length", help("Frame Data Length"));
    static final Field DIRECTION   = bit("dnp3.ctl.dir", "Direction", 0x80, maskWidth(8), SET_NOT_SET);
    static final Field PRIMARY     = bit("dnp3.ctl.prm", "Primary", 0x40, maskWidth(8), SET_NOT_SET);
    static final Field COUNT_BIT   = bit("dnp3.ctl.fcb", "Frame Count Bit", 0x20, maskWidth(8), SET_NOT_SET);
    static final Field COUNT_VALID = bit("dnp3.ctl.fcv", "Frame Count Valid", 0x10, maskWidth(8), SET_NOT_SET);
    static final Field FLOW        = bit("dnp3.ctl.dfc", "Data Flow Control", 0x10, maskWidth(8), SET_NOT_SET);
    static final Field PRIMARY_FUNCTION = u8("dnp3.ctl.prifunc", "Control Function Code", mask(0x0f), names(PRIMARY_FUNCTIONS),
        help("Frame Control Function Code"));
    static final Field SECONDARY_FUNCTION = u8("dnp3.ctl.secfunc", "Control Function Code", mask(0x0f), names(SECONDARY_FUNCTIONS),
        help("Frame Control Function Code"));
    static final Field CONTROL     = u8("dnp3.ctl", "Control", HEX, help("Frame Control Byte"));
    static final Field ADDRESS     = u16("dnp3.addr", "Address", LITTLE, HIDDEN, help("Source or Destination Address"));
    static final Field DESTINATION = u16("dnp3.dst", "Destination", LITTLE, help("Destination Address"), also(ADDRESS));
    static final Field SOURCE      = u16("dnp3.src", "Source", LITTLE, help("Source Address"), also(ADDRESS));
    static final Field CHECKSUM    = u16("dnp3.hdr.CRC", "Data Link Header checksum", HEX, LITTLE);
    static final Field CHECKSUM_STATUS = u8("dnp.hdr.CRC.status", "Data Link Header Checksum Status", GENERATED, base(Base.NONE), names(CHECKED));
    static final Field FINAL       = bit("dnp3.tr.fin", "Final", 0x80, maskWidth(8), SET_NOT_SET);
    static final Field FIRST       = bit("dnp3.tr.fir", "First", 0x40, maskWidth(8), SET_NOT_SET);
    static final Field SEQUENCE    = u8("dnp3.tr.seq", "Sequence", mask(0x3f), help("Frame Sequence Number"));
    static final Field TRANSPORT   = u8("dnp3.tr.ctl", "Transport Control", HEX, help("Transport Layer Control Byte"), bits(FINAL, FIRST, SEQUENCE));
    static final Field CHUNKS      = section("Data Chunks");
    static final Field CHUNK       = section("Data Chunk");
    static final Field DATA        = bytes("dnp.data_chunk", "Data Chunk");
    static final Field DATA_LENGTH = u16("dnp.data_chunk_len", "Data Chunk length", GENERATED);
    static final Field DATA_CHECKSUM = u16("dnp.data_chunk.CRC", "Data Chunk checksum", HEX, LITTLE);
    static final Field DATA_STATUS = u8("dnp.data_chunk.CRC.status", "Data Chunk Checksum Status", GENERATED, base(Base.NONE), names(CHECKED));

    static final Field FRAGMENTS   = group("dnp3.al.fragments", "DNP 3.0 AL Fragments", GENERATED, help("DNP 3.0 Application Layer Fragments"));
    static final Field FRAGMENT    = frame("dnp3.al.fragment", "DNP 3.0 AL Fragment", GENERATED, help("DNP 3.0 Application Layer Fragment"));
    static final Field FRAGMENT_DATA = bytes("dnp3.al.frag_data", "DNP3.0 AL Fragment Data", help("DNP 3.0 Application Layer Fragment Data"));
    static final Field FRAGMENT_COUNT = u32("dnp3.al.fragment.count", "Fragment count", GENERATED);
    static final Field WHOLE_LENGTH = u32("dnp3.al.fragment.reassembled.length", "Reassembled DNP length", GENERATED,
        help("The total length of the reassembled payload"));

    static final Field BAD_HEADER  = warning(Field.Group.CHECKSUM, "dnp3.hdr.CRC.incorrect", "Data Link Header Checksum incorrect");
    static final Field BAD_DATA    = warning(Field.Group.CHECKSUM, "dnp3.data_chunk.CRC.incorrect", "Data Chunk Checksum incorrect");

    private static final int PORT        = 20000;
    private static final int START_BYTES = 0x0564;
    private static final int HEADER      = 10;
    /** The length counts what is behind it in the header, without the checksum. */
    private static final int COUNTED     = 5;
    private static final int PIECE       = 16;
    private static final int RESET       = 0;
    private static final int REQUEST_STATUS = 9;
    private static final int STATUS      = 11;
    private static final int MOST        = 1 << 16;

    private static final Framing FRAMING = Dnp3::length;

    /** A unit of the application as far as it has come: clause 8. */
    private record Unit(byte[] bytes, long[] frames, int[] lengths) {

        private static final Unit NOTHING = new Unit(new byte[0], new long[0], new int[0]);

        Unit with(byte[] more, long frame) {
            byte[] all = Arrays.copyOf(bytes, bytes.length + more.length);
            System.arraycopy(more, 0, all, bytes.length, more.length);
            long[] allFrames = Arrays.copyOf(frames, frames.length + 1);
            allFrames[frames.length] = frame;
            int[] allLengths = Arrays.copyOf(lengths, lengths.length + 1);
            allLengths[lengths.length] = more.length;
            return new Unit(all, allFrames, allLengths);
        }
    }

    private static final class Direction {
        private Unit unit = Unit.NOTHING;
    }

    private static final Key<Direction[]> UNITS = Key.key(() -> new Direction[] {new Direction(), new Direction()});

    @Override
    public Field dissects() {
        return DNP3;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"dnp3", "dnp"};
    }

    @Override
    public void link(Links links) {
        links.addFramed(Tcp.PORTS, PORT, FRAMING, this);
        links.add(Udp.PORTS, PORT, this);
        links.heuristicFramed(Tcp.PORTS, Links.Strength.USUAL, "dnp3_tcp", FRAMING, this, Dnp3::isFrame);
        links.heuristic(Udp.PORTS, Links.Strength.USUAL, "dnp3_udp", this, Dnp3::isFrame);
        links.onlyWhereEnabled("dnp3_tcp", "dnp3_udp");
    }

    private static int length(Dissection d) {
        int known = d.captured();
        boolean begins = known < 2 ? known == 0 || d.peekU8(0) == START_BYTES >> 8 : d.peekU16(0) == START_BYTES;
        if (known < HEADER && begins) return Framing.NEED_MORE;
        return isFrame(d) ? size(d.peekU8(2)) : -1;
    }

    /** Whether a frame begins here whose header is as it was sent. */
    private static boolean isFrame(Dissection d) {
        return d.captured() >= HEADER && d.peekU16(0) == START_BYTES && d.peekU8(2) >= COUNTED
            && d.peekLe16(HEADER - 2) == crc(d.currentSource(), d.offset(), HEADER - 2);
    }

    /** The size of a frame whose header gives this length, with all checksums. */
    private static int size(int length) {
        int data = length - COUNTED;
        return HEADER + data + (data + PIECE - 1) / PIECE * 2;
    }

    @Override
    public void dissect(Dissection d) {
        if (!isFrame(d)) throw d.notMine();
        int start = d.offset();
        int length = d.peekU8(2);
        int control = d.peekU8(3);
        boolean primary = (control & 0x40) != 0;
        int function = control & 15;
        int to = d.peekLe16(4);
        int from = d.peekLe16(6);
        String name = (primary ? PRIMARY_FUNCTIONS : SECONDARY_FUNCTIONS).name(function, String.format("Unknown function (0x%02x)", function));
        d.open(DNP3);
        d.protocolColumn("DNP 3.0");
        if (d.columns()) {
            d.info();
            if (d.infoColumn().length() > 0) d.addInfo(", ");
            d.fenceInfo();
            d.addInfo("from {} to {}, len={}, {}", from, to, length, name);
        }
        d.extent(Math.min(d.remaining(), size(length)));
        header(d, start, primary, control, length, from, to, name);
        int data = length - COUNTED;
        if (data > 0 && function != RESET && function != REQUEST_STATUS && function != STATUS) transport(d, start, data);
        d.skipRest();
        d.close();
        d.fenceInfo();
    }

    private static void header(Dissection d, int start, boolean primary, int control, int length, int from, int to, String name) {
        String flags = ((control & 0x80) != 0 ? "DIR, " : "") + (primary ? "PRM, " : "") + ((control & 0x20) != 0 ? primary ? "FCB, " : "RES, " : "")
            + ((control & 0x10) != 0 ? primary ? "FCV, " : "DFC, " : "");
        d.open(LINK);
        if (d.titles()) d.title("Data Link Layer, Len: {}, From: {}, To: {}, {}{}", length, from, to, flags, name);
        d.u16(START);
        d.u8(LENGTH);
        d.u8(CONTROL);
        if (d.titles()) d.titleLast("Control: 0x{x2} ({}{})", control, flags, name);
        d.openLast();
        d.seek(start + 3);
        d.peek(DIRECTION, 0, 1);
        d.peek(PRIMARY, 0, 1);
        if (primary) {
            d.peek(COUNT_BIT, 0, 1);
            d.peek(COUNT_VALID, 0, 1);
        } else {
            d.peek(FLOW, 0, 1);
        }
        d.u8(primary ? PRIMARY_FUNCTION : SECONDARY_FUNCTION);
        d.close();
        d.read(DESTINATION);
        d.read(SOURCE);
        checksum(d, CHECKSUM, CHECKSUM_STATUS, BAD_HEADER, start, HEADER - 2);
        d.close();
    }

    /** Reads a checksum and says whether it is right. */
    private static boolean checksum(Dissection d, Field field, Field status, Field bad, int from, int count) {
        int right = crc(d.currentSource(), from, count);
        int at = d.offset();
        int sent = d.le16(field);
        if (sent == right) {
            d.appendLast(" [correct]");
        } else {
            d.appendLast(" incorrect, should be 0x{x4}", right);
            d.noteLast(bad);
        }
        d.at(status, at, 0, sent == right ? 1 : 0);
        d.generated();
        return sent == right;
    }

    /** The checksum of clause 9.2: the polynomial 0x3d65, the lowest bit first, inverted at the end. */
    private static int crc(Source source, int from, int count) {
        int crc = 0;
        for (int i = 0; i < count; i++) {
            crc ^= source.u8(from + i);
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? crc >> 1 ^ 0xa6bc : crc >> 1;
        }
        return ~crc & 0xffff;
    }

    private static void transport(Dissection d, int start, int length) {
        int at = d.offset();
        int control = d.u8(TRANSPORT);
        boolean last = (control & 0x80) != 0;
        boolean first = (control & 0x40) != 0;
        if (d.titles()) {
            d.appendLast("{}{}({}{}Sequence {})", last ? ", Final" : "", first ? ", First" : "", first ? "FIR, " : "", last ? "FIN, " : "", control & 63);
        }
        d.seek(at);
        byte[] data = pieces(d, length);
        if (data == null) return;
        byte[] user = Arrays.copyOfRange(data, 1, data.length);
        Unit unit = unit(d, user, first, last);
        if (unit == null || !last) {
            d.at(FRAGMENT_DATA, start, user.length, user);
            if (d.columns()) d.addInfo(" (Application Layer Unreassembled fragment {})", control & 63, 0);
            return;
        }
        long kept = d.enter("Reassembled DNP 3.0 Application Layer message", unit.bytes);
        fragments(d, start, unit);
        Dnp3Application.dissect(d, start);
        d.leave(kept);
    }

    /** Reads the data in their pieces; null where one of them has a wrong checksum. */
    private static byte[] pieces(Dissection d, int length) {
        byte[] data = new byte[length];
        d.open(CHUNKS);
        boolean right = true;
        int done = 0;
        for (int i = 0; done < length; i++) {
            int count = Math.min(PIECE, length - done);
            int at = d.offset();
            System.arraycopy(d.peekBytes(0, count), 0, data, done, count);
            d.open(CHUNK);
            d.title("Data Chunk: {}", i);
            d.bytes(DATA, count);
            d.at(DATA_LENGTH, at, 0, count);
            d.generated();
            right &= checksum(d, DATA_CHECKSUM, DATA_STATUS, BAD_DATA, at, count);
            d.close();
            done += count;
        }
        d.close();
        return right ? data : null;
    }

    /** The unit with what this frame brings; null where its beginning is not known. */
    private static Unit unit(Dissection d, byte[] user, boolean first, boolean last) {
        long frame = d.packet().number;
        Conversation conversation = d.conversation();
        if (first && last || conversation == null) return first ? Unit.NOTHING.with(user, frame) : null;
        Direction direction = conversation.get(UNITS)[d.forward() ? 1 : 0];
        Unit before = d.remember(direction.unit);
        if (!first && before.frames.length == 0 || before.bytes.length > MOST) return null;
        Unit unit = (first ? Unit.NOTHING : before).with(user, frame);
        d.learn(() -> direction.unit = last ? Unit.NOTHING : unit);
        return unit;
    }

    private static void fragments(Dissection d, int start, Unit unit) {
        int count = unit.frames.length;
        d.open(FRAGMENTS);
        d.place(start, 0);
        d.extent(unit.bytes.length);
        if (d.titles()) {
            var words = new StringBuilder();
            for (int i = 0; i < count; i++) words.append(i == 0 ? "" : ", ").append('#').append(unit.frames[i]).append('(').append(unit.lengths[i]).append(')');
            d.title("{} DNP 3.0 AL Fragment{} ({} byte{}): {}", count, count == 1 ? "" : "s", unit.bytes.length, unit.bytes.length == 1 ? "" : "s", words.toString());
        }
        int at = 0;
        for (int i = 0; i < count; i++) {
            d.at(FRAGMENT, at, unit.lengths[i], unit.frames[i]);
            d.generated();
            if (d.titles()) d.titleLast("Frame: {}, payload: {}-{} ({} byte{})", unit.frames[i], at, at + unit.lengths[i] - 1, unit.lengths[i], unit.lengths[i] == 1 ? "" : "s");
            at += unit.lengths[i];
        }
        d.computed(FRAGMENT_COUNT, count);
        d.computed(WHOLE_LENGTH, unit.bytes.length);
        d.close();
    }
}
