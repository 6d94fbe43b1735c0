package mako.protocols.voice;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Inter-Asterisk eXchange, version 2: RFC 5456. Full frames, mini frames of voice and video, trunks of calls. */
public final class Iax2 implements Dissector {

    static final Field IAX2        = protocol("iax2", "IAX2", "Inter-Asterisk eXchange v2");
    static final Field PACKET      = u8("iax2.packet_type", "Packet type", names(Values.of("""
        0 Mini voice packet
        1 Full packet
        2 Mini video packet
        3 Trunk packet
        """)));
    static final Field SOURCE      = u16("iax2.src_call", "Source call", mask(0x7fff));
    static final Field DESTINATION = u16("iax2.dst_call", "Destination call", mask(0x7fff));
    static final Field AGAIN       = bit("iax2.retransmission", "Retransmission", 0x8000, maskWidth(16));
    static final Field CALL        = u32("iax2.call", "Call identifier", GENERATED);
    static final Field TIMESTAMP   = u32("iax2.timestamp", "Timestamp");
    static final Field TIME        = time("iax2.abstime", "Absolute Time", GENERATED);
    static final Field LATENESS    = duration("iax2.lateness", "Lateness", GENERATED);
    static final Field MARKER      = u16("iax2.video.mini_marker", "Marker", mask(0x8000));
    static final Field OUTBOUND    = u16("iax2.oseqno", "Outbound seq.no.");
    static final Field INBOUND     = u16("iax2.iseqno", "Inbound seq.no.");
    private static final Values TYPES = Values.of("""
        0 (0?)
        1 DTMF End
        2 Voice
        3 Video
        4 Control
        5 NULL
        6 IAX
        7 Text
        8 Image
        9 HTML
        10 Comfort Noise
        11 Modem
        12 DTMF Begin
        """);
    static final Field TYPE        = u8("iax2.type", "Type", names(TYPES));
    static final Field PAYLOAD     = bytes("iax2.payload_data", "IAX2 payload");
    static final Field META        = u8("iax2.trunk.metacmd", "Meta command", mask(0x7f));
    static final Field TRUNK_TIMES = bit("iax2.trunk.cmddata.ts", "Trunk timestamps", 0x01, maskWidth(8));
    static final Field TRUNK_DATA  = u8("iax2.trunk.cmddata", "Command data", HEX, bits(TRUNK_TIMES));
    static final Field TRUNK_CALL  = section("Trunk call");
    static final Field TRUNK_LENGTH = u16("iax2.trunk.call.len", "Data length");
    static final Field TRUNK_SOURCE = u16("iax2.trunk.call.scallno", "Source call number", mask(0x7fff));
    static final Field TRUNK_TIME  = u16("iax2.trunk.call.ts", "Timestamp");
    static final Field TRUNK_PAYLOAD = bytes("iax2.trunk.call.payload", "Data");
    static final Field TRUNK_COUNT = u16("iax2.trunk.ncalls", "Number of calls", GENERATED);

    private static final int PORT = 4569;
    private static final int FULL_HEADER = 12;
    private static final int VOICE = 2;
    private static final int VIDEO = 3;
    private static final int CONTROL = 6;
    private static final int NEW = 1;

    @Override
    public Field dissects() {
        return IAX2;
    }

    /** Calls are counted over the whole capture. */
    @Override
    public boolean remembersBeyondConversations() {
        return true;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("IAX2");
        d.info("");
        d.open(IAX2);
        d.extent(d.remaining());
        int first = d.peekU16(0);
        int start = d.offset();
        int payload = -1;
        if ((first & 0x8000) != 0) payload = full(d, start, first & 0x7fff);
        else if (first != 0) payload = mini(d, start, first);
        else if ((d.peekU16(2) & 0x8000) != 0) payload = video(d, start);
        else trunk(d, start);
        if (payload >= 0) d.extent(payload - start);
        d.close();
        if (payload < 0) return;
        // What the frame carries is shown as bytes once more, beside the frame.
        d.seek(payload);
        d.rest();
    }

    private static void kind(Dissection d, int start, int length, int kind) {
        d.at(PACKET, start, length, kind);
        d.openLast();
    }

    /** Returns where the voice or video begins, -1 where there is none. */
    private static int full(Dissection d, int start, int source) {
        kind(d, start, 2, 1);
        d.u16(SOURCE);
        d.ensure(FULL_HEADER - 2);
        int destination = d.peekU16(0);
        d.peek(DESTINATION);
        d.peek(AGAIN, 0, 2);
        d.skip(2);
        long time = d.peekU32(0);
        int type = d.peekU8(6);
        int subclass = d.peekU8(7);
        long codec = IaxSubclass.codec(subclass & (type == VIDEO ? ~0x40 : ~0));
        IaxCalls.Told told = IaxCalls.full(d, source, destination & 0x7fff, time, type == CONTROL && subclass == NEW,
            type == VOICE ? codec : -1, type == VIDEO ? codec : -1);
        call(d, start, 4, told);
        d.u32(TIMESTAMP);
        times(d, start, told);
        d.u8(OUTBOUND);
        d.u8(INBOUND);
        String name = TYPES.name(type);
        if (d.columns()) {
            Text info = d.info();
            if (name == null) info.add("Unknown (0x").hex(type, 2).raw(')');
            else info.add(name);
            info.add(", source call# ").number(source).add(", timestamp ").number(time).add("ms");
        }
        d.u8(TYPE);
        d.openLast();
        boolean media = IaxSubclass.dissect(d, type, codec);
        d.close();
        int end = d.offset();
        if (media && d.remaining() > 0) payload(d);
        d.skip(d.remaining());
        d.close();
        d.extent(end - start);
        return media && end < d.offset() ? end : -1;
    }

    /** Voice between two full frames: the call and half of the time. */
    private static int mini(Dissection d, int start, int source) {
        kind(d, start, 2, 0);
        d.u16(SOURCE);
        int time = d.peekU16(0);
        IaxCalls.Told told = IaxCalls.mini(d, source, time);
        call(d, start, 4, told);
        d.uint(TIMESTAMP, 2);
        times(d, start, told);
        if (d.columns()) {
            d.info().add("Mini packet, source call# ").number(source).add(", timestamp ").number(time).add("ms, ")
                .add(IaxSubclass.codecName(told.voice()));
        }
        int payload = payload(d);
        d.close();
        return payload;
    }

    private static int video(Dissection d, int start) {
        kind(d, start, 4, 2);
        d.skip(2);
        int source = d.u16(SOURCE) & 0x7fff;
        int word = d.peekU16(0);
        int time = word & 0x7fff;
        IaxCalls.Told told = IaxCalls.mini(d, source, -1);
        call(d, start, 6, told);
        d.at(TIMESTAMP, d.offset(), 2, time);
        if (d.titles()) d.titleLast("{} = Timestamp: {}", pattern(time), (Object) time);
        d.u16(MARKER);
        times(d, start, told);
        if (d.columns()) {
            d.info().add("Mini video packet, source call# ").number(source).add(", timestamp ").number(time).add((word & 0x8000) != 0 ? "ms, Mark, " : "ms, ")
                .add(IaxSubclass.codecName(told.video()));
        }
        int payload = payload(d);
        d.close();
        return payload;
    }

    private static String pattern(int value) {
        var words = new StringBuilder(".");
        for (int bit = 14; bit >= 0; bit--) {
            if ((bit & 3) == 3) words.append(' ');
            words.append(value >> bit & 1);
        }
        return words.toString();
    }

    private static void call(Dissection d, int start, int length, IaxCalls.Told told) {
        if (told.call() > 0) {
            d.at(CALL, start, length, told.call());
            d.generated();
        }
    }

    private static void times(Dissection d, int start, IaxCalls.Told told) {
        if (told.call() == 0 || told.moment() < 0) return;
        long milliseconds = told.moment();
        long seconds = told.seconds() + milliseconds / 1000;
        long nanoseconds = told.nanoseconds() + milliseconds % 1000 * 1_000_000;
        if (nanoseconds >= 1_000_000_000) {
            nanoseconds -= 1_000_000_000;
            seconds++;
        }
        d.time(TIME, start, 0, seconds, (int) nanoseconds);
        d.generated();
        d.since(LATENESS, seconds, (int) nanoseconds);
        d.place(start, 0);
    }

    private static int payload(Dissection d) {
        int at = d.offset();
        d.bytes(PAYLOAD, d.remaining());
        return at;
    }

    private static void trunk(Dissection d, int start) {
        kind(d, start, 2, 3);
        d.skip(2);
        d.ensure(6);
        int command = d.u8(META);
        boolean times = (d.u8(TRUNK_DATA) & 1) != 0;
        if (times) d.appendLast(" (trunk timestamps)");
        d.u32(TIMESTAMP);
        int frames = 0;
        int calls = 0;
        if ((command & 0x7f) <= 1) {
            long seen = 0;
            while (d.remaining() >= 6) {
                int source = trunkCall(d, times);
                frames++;
                long bit = 1L << (source & 63);
                if ((seen & bit) == 0) calls++;
                seen |= bit;
            }
            d.at(TRUNK_COUNT, start, 0, calls);
            d.generated();
        }
        if (d.columns()) {
            d.info().add("Trunk packet with ").number(frames).add(frames == 1 ? " media frame for " : " media frames for ").number(calls)
                .add(calls == 1 ? " call" : " calls");
        }
        d.skip(d.remaining());
        d.close();
    }

    private static int trunkCall(Dissection d, boolean times) {
        d.open(TRUNK_CALL);
        int length;
        int source;
        if (times) {
            length = d.u16(TRUNK_LENGTH);
            source = d.u16(TRUNK_SOURCE) & 0x7fff;
            int time = d.u16(TRUNK_TIME);
            d.title("Trunk call from {}, ts: {}", source, time);
        } else {
            source = d.u16(TRUNK_SOURCE) & 0x7fff;
            length = d.u16(TRUNK_LENGTH);
            d.title("Trunk call from {}", source);
        }
        int count = Math.min(length, d.remaining());
        if (count > 0) d.bytes(TRUNK_PAYLOAD, count);
        d.close();
        return source;
    }
}
