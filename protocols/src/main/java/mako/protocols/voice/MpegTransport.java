package mako.protocols.voice;

import static mako.dissect.Fields.*;

import java.util.HashMap;
import java.util.Map;
import mako.dissect.*;
import mako.protocols.transport.Udp;

/** MPEG-2 transport streams: ITU-T H.222.0 | ISO/IEC 13818-1, section 2.4.3; over UDP, or over RTP, RFC 2250. */
public final class MpegTransport implements Dissector {

    static final Field STREAM     = protocol("mp2t", "MP2T", "ISO/IEC 13818-1");
    static final Field SYNC       = u32("mp2t.sync_byte", "Sync Byte", HEX, mask(0xff000000L), names(Headers.SYNCS));
    static final Field BROKEN     = u32("mp2t.tei", "Transport Error Indicator", mask(0x800000));
    static final Field START      = u32("mp2t.pusi", "Payload Unit Start Indicator", mask(0x400000));
    static final Field PRIORITY   = u32("mp2t.tp", "Transport Priority", mask(0x200000));
    static final Field PID        = u32("mp2t.pid", "PID", HEX, mask(0x1fff00), names(Headers.PIDS));
    static final Field SCRAMBLING = u32("mp2t.tsc", "Transport Scrambling Control", HEX, mask(0xc0), names(Headers.SCRAMBLINGS));
    static final Field ADAPTATION = u32("mp2t.afc", "Adaptation Field Control", HEX, mask(0x30), names(Headers.ADAPTATIONS));
    static final Field COUNTER    = u32("mp2t.cc", "Continuity Counter", mask(0x0f));
    static final Field HEADER     = u32("mp2t.header", "Header", HEX, bits(SYNC, BROKEN, START, PRIORITY, PID, SCRAMBLING, ADAPTATION, COUNTER));
    static final Field ANALYSIS   = section("MPEG2 PCR Analysis", GENERATED);
    static final Field SKIPS      = u8("mp2t.analysis.skips", "TS Continuity Counter Skips", GENERATED);
    static final Field DROPS      = u8("mp2t.analysis.drops", "Some frames dropped", GENERATED);
    static final Field DROPPED    = error("mp2t.cc.drop", Field.Group.SEQUENCE, "Detected missing TS frames");
    static final Field POINTER    = u8("mp2t.pointer", "Pointer");
    static final Field BEYOND     = error("mp2t.pointer_too_large", "Pointer value is too large");
    static final Field STUFFED    = section("Stuffing");
    static final Field STUFFING   = bytes("mp2t.stuff_bytes", "Stuffing");
    static final Field ELEMENTARY = protocol("mpeg-pes", "MPEG PES", "Packetized Elementary Stream");

    static final int LENGTH = 188;

    private static final int SYNC_BYTE = 0x47;
    private static final int NULL_PID = 0x1fff;
    private static final int CABLE_PID = 0x1ffe;
    private static final int PAYLOAD_TYPE = 33;
    private static final int START_CODE = 1;
    private static final int STUFFING_TABLE = 0xff;
    private static final int SECTION_HEADER = 3;
    private static final int STREAM_HEADER = 6;

    /** What is under way in packets with one PID. */
    private enum Unit {
        NONE, ENDLESS, ELEMENTARY, SECTION
    }

    /** How far a PID has come: its counter, and what is under way with how many bytes still to come; immutable. */
    private record Progress(int counter, Unit unit, int kind, int left) {
        static final Progress UNKNOWN = new Progress(-1, Unit.NONE, 0, 0);
    }

    /** What is lost so far, over all PIDs; immutable. */
    private record Losses(long skips, long gaps) {}

    /** The PIDs in the packets from one side. */
    private static final class Side {
        final Map<Integer, Progress> programs = new HashMap<>();
        Losses losses = new Losses(0, 0);
    }

    private static final class Sides {
        static final Key<Sides> KEY = Key.key(Sides::new);
        final Side up = new Side();
        final Side down = new Side();
    }

    @Override
    public Field dissects() {
        return STREAM;
    }

    @Override
    public void link(Links links) {
        links.add(Rtp.PAYLOADS, PAYLOAD_TYPE, this);
        links.heuristic(Udp.PORTS, Links.Strength.USUAL, "mp2t_udp", this, MpegTransport::recognize);
    }

    /** Nothing but whole packets, each of which begins with its sync byte. */
    private static boolean recognize(Dissection d) {
        int count = d.remaining();
        if (count == 0 || count % LENGTH != 0 || d.captured() < count) return false;
        for (int at = 0; at < count; at += LENGTH) if (d.peekU8(at) != SYNC_BYTE) return false;
        return true;
    }

    @Override
    public void dissect(Dissection d) {
        int start = d.offset();
        Conversation conversation = d.conversation();
        Sides sides = conversation == null ? new Sides() : conversation.get(Sides.KEY);
        Side side = d.forward() ? sides.up : sides.down;
        boolean again = false;
        while (d.remaining() >= LENGTH) {
            int rest = d.narrow(LENGTH);
            packet(d, side, start, again);
            d.skipRest();
            d.widen(rest);
            again = true;
        }
    }

    private static void packet(Dissection d, Side side, int start, boolean again) {
        d.protocolColumn("MPEG TS");
        if (again) d.openAgain(STREAM);
        else d.open(STREAM);
        d.extent(LENGTH);
        long header = d.u32(HEADER);
        int pid = (int) (header >> 8) & 0x1fff;
        int counter = (int) header & 15;
        if (d.titles()) d.title("ISO/IEC 13818-1 PID=0x{x} CC={}", pid, counter);
        if (pid == NULL_PID) {
            d.info("NULL packet");
            d.close();
            return;
        }
        Progress before = d.remember(side.programs.getOrDefault(pid, Progress.UNKNOWN));
        int skips = before.counter < 0 || before.counter == counter ? 0 : counter - before.counter - 1 & 15;
        d.open(ANALYSIS);
        d.extent(0);
        if (skips > 0) lost(d, side, start, before.counter, skips);
        d.close();
        if (skips > 0 && d.titles()) d.title("ISO/IEC 13818-1 PID=0x{x} CC={} skips={}", pid, counter, skips);
        boolean adapts = (header & 0x20) != 0;
        if (adapts) MpegAdaptation.dissect(d);
        boolean carries = (header & 0x10) != 0 && d.remaining() > 0 && pid != CABLE_PID;
        Progress after;
        if (carries && (header & 0xc0) == 0 && (header & 0x400000) != 0) {
            after = begin(d, before, counter);
        } else {
            d.close();
            boolean clear = (header & 0xc0) == 0;
            if (!clear) d.info("Scrambled TS payload");
            after = carries && clear ? more(d, before, counter) : new Progress(counter, before.unit, before.kind, before.left);
        }
        d.learn(() -> side.programs.put(pid, after));
    }

    /** The counter is not the next one: section 2.4.3.3. */
    private static void lost(Dissection d, Side side, int start, int last, int skips) {
        Losses losses = d.remember(side.losses);
        Losses more = new Losses(losses.skips + skips, losses.gaps + 1);
        d.learn(() -> side.losses = more);
        d.note(DROPPED, "Detected {} missing TS frames before this (last_cc:{} total skips:{} discontinuity:{})", skips, last, more.skips, more.gaps);
        d.at(SKIPS, d.offset() + start, 0, skips);
        d.at(DROPS, d.offset() + start, 0, 1);
    }

    /** A unit of what is carried begins in this packet: an elementary stream's, or sections behind a pointer. */
    private static Progress begin(Dissection d, Progress before, int counter) {
        if (before.unit == Unit.ENDLESS || before.unit == Unit.ELEMENTARY) ended(d, before.kind);
        int count = d.remaining();
        if (count >= STREAM_HEADER && d.peekU24(0) == START_CODE) {
            d.close();
            gap(d);
            int kind = d.peekU8(3);
            int length = d.peekU16(4);
            if (length > 0 && STREAM_HEADER + length <= count) {
                ended(d, kind);
                gap(d);
                d.skip(STREAM_HEADER + length);
                stuffing(d);
                return new Progress(counter, Unit.NONE, 0, 0);
            }
            d.info(UNDER_WAY);
            return length == 0 ? new Progress(counter, Unit.ENDLESS, kind, 0)
                : new Progress(counter, Unit.ELEMENTARY, kind, STREAM_HEADER + length - count);
        }
        int pointer = d.u8(POINTER);
        if (pointer > d.remaining()) d.noteLast(BEYOND, "Pointer value is too large (> remaining data length {})", d.remaining());
        d.close();
        if (pointer > d.remaining()) return new Progress(counter, Unit.NONE, 0, 0);
        d.skip(pointer);
        gap(d);
        while (d.remaining() >= SECTION_HEADER && d.peekU8(0) != STUFFING_TABLE) {
            int kind = d.peekU8(0);
            int length = SECTION_HEADER + (d.peekU16(1) & 0xfff);
            if (length > d.remaining()) {
                d.info(UNDER_WAY);
                return new Progress(counter, Unit.SECTION, kind, length - d.remaining());
            }
            int rest = d.narrow(length);
            MpegSection.dissect(d, kind, length);
            d.skipRest();
            d.widen(rest);
            gap(d);
        }
        stuffing(d);
        return new Progress(counter, Unit.NONE, 0, 0);
    }

    private static void stuffing(Dissection d) {
        if (d.remaining() == 0) return;
        d.open(STUFFED);
        d.bytes(STUFFING, d.remaining());
        d.close();
    }

    /** What began in an earlier packet goes on. */
    private static Progress more(Dissection d, Progress before, int counter) {
        int left = before.left - d.remaining();
        if (before.unit != Unit.NONE) {
            if (before.unit == Unit.ENDLESS || left > 0) d.info(UNDER_WAY);
            else if (before.unit == Unit.ELEMENTARY) ended(d, before.kind);
            else MpegSection.complete(d, before.kind);
        }
        boolean over = before.unit != Unit.ENDLESS && left <= 0;
        if (over && before.unit != Unit.NONE) {
            d.skip(before.left);
            stuffing(d);
        }
        return over ? new Progress(counter, Unit.NONE, 0, 0) : new Progress(counter, before.unit, before.kind, Math.max(0, left));
    }

    /** A packet of an elementary stream is complete. */
    private static void ended(Dissection d, int kind) {
        d.layer(ELEMENTARY);
        d.protocolColumn("MPEG PES");
        if (d.columns()) {
            String name = Headers.STREAMS.name(kind);
            if (name != null) d.info(name);
            else d.info("Unknown stream: {}", kind);
        }
        gap(d);
    }

    /** What is said next comes behind what has been said. */
    private static void gap(Dissection d) {
        d.addInfo(" ");
        d.fenceInfo();
    }

    private static final String UNDER_WAY = "[MP2T fragment of a reassembled packet]";

    private static final class Headers {
        static final Values SYNCS = Values.of("0x47  Correct");
        static final Values PIDS = Values.of("""
            0x0000  Program Association Table
            0x0001  Conditional Access Table
            0x0002  Transport Stream Description Table
            0x0003-0x000f  Reserved
            0x0010  Network Information or Stuffing Table
            0x0011  Service Description or Bouquet Association or Stuffing Table
            0x0012  Event Information or Stuffing or Content Identifier Table
            0x0013  Running Status or Stuffing Table
            0x0014  Time and Date or Time Offset or Stuffing Table
            0x0015  Network Synchronization
            0x0016  Resolution Authority Record Notification Table
            0x0017-0x001b  Reserved For Future Use
            0x001c  Inband Signaling
            0x001d  Measurement
            0x001e  Discontinuity Information Table
            0x001f  Selection Information Table
            0x1ffe  DOCSIS Data-over-cable well-known PID
            0x1fff  Null packet
            """);
        static final Values SCRAMBLINGS = Values.of("""
            0  Not scrambled
            1  Reserved
            2  Packet scrambled with Even Key
            3  Packet scrambled with Odd Key
            """);
        static final Values ADAPTATIONS = Values.of("""
            0  Reserved
            1  Payload only
            2  Adaptation Field only
            3  Adaptation Field and Payload
            """);
        static final Values STREAMS = Values.of("""
            0x00  picture
            0xb3  sequence-header
            0xb5  sequence-header-extension
            0xb8  group-of-pictures
            0xb9  program-end
            0xba  pack-header
            0xbb  system-header
            0xbc  program-stream-map
            0xbd  private-stream-1
            0xbe  padding-stream
            0xbf  private-stream-2
            0xc0  audio-stream
            0xe0  video-stream
            """);
    }
}
