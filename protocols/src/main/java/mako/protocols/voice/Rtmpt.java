package mako.protocols.voice;

import static mako.dissect.Exchanges.exchanges;
import static mako.dissect.Fields.*;

import java.util.HashMap;
import java.util.Map;
import mako.dissect.*;
import mako.protocols.transport.Tcp;

/**
 * Real Time Messaging Protocol: Adobe's specification of RTMP 1.0. Both sides begin with a handshake of fixed lengths; then come messages,
 * cut into chunks. A chunk's header may leave out what is as in the one before of its stream.
 */
public final class Rtmpt implements Dissector {

    static final Field RTMPT  = protocol("rtmpt", "RTMPT", "Real Time Messaging Protocol");
    static final Field CALL   = frame("rtmpt.function.call", "Response to this call in frame", help("RTMPT function call"));
    static final Field RESPONSE = frame("rtmpt.function.response", "Call for this response in frame", help("RTMPT function response"));

    private static final Exchanges EXCHANGES = exchanges(CALL, RESPONSE, null);

    private static final Field SECTION   = section("Part");
    private static final Field C0        = RtmptFields.of("rtmpt.handshake.c0");
    private static final Field C1        = RtmptFields.of("rtmpt.handshake.c1");
    private static final Field C2        = RtmptFields.of("rtmpt.handshake.c2");
    private static final Field S0        = RtmptFields.of("rtmpt.handshake.s0");
    private static final Field S1        = RtmptFields.of("rtmpt.handshake.s1");
    private static final Field S2        = RtmptFields.of("rtmpt.handshake.s2");
    private static final Field FORMAT    = RtmptFields.of("rtmpt.header.format");
    private static final Field CHUNKS    = RtmptFields.of("rtmpt.header.csid");
    private static final Field TIMESTAMP = RtmptFields.of("rtmpt.header.timestamp");
    private static final Field DELTA     = RtmptFields.of("rtmpt.header.timestampdelta");
    private static final Field SIZE      = RtmptFields.of("rtmpt.header.bodysize");
    private static final Field TYPE      = RtmptFields.of("rtmpt.header.typeid");
    private static final Field STREAM    = RtmptFields.of("rtmpt.header.streamid");
    private static final Field CHUNK_SIZE = RtmptFields.of("rtmpt.scm.chunksize");
    private static final Field CHUNK_ID  = RtmptFields.of("rtmpt.scm.csid");
    private static final Field SEQUENCE  = RtmptFields.of("rtmpt.scm.seq");
    private static final Field WINDOW    = RtmptFields.of("rtmpt.scm.was");
    private static final Field LIMIT     = RtmptFields.of("rtmpt.scm.limittype");
    private static final Field EVENT     = RtmptFields.of("rtmpt.ucm.eventtype");
    private static final Field AUDIO     = RtmptFields.of("rtmpt.audio.control");
    private static final Field[] AUDIO_PARTS = {RtmptFields.of("rtmpt.audio.format"), RtmptFields.of("rtmpt.audio.rate"),
        RtmptFields.of("rtmpt.audio.size"), RtmptFields.of("rtmpt.audio.type")};
    private static final Field AUDIO_DATA = RtmptFields.of("rtmpt.audio.data");
    private static final Field VIDEO     = RtmptFields.of("rtmpt.video.control");
    private static final Field[] VIDEO_PARTS = {RtmptFields.of("rtmpt.video.type"), RtmptFields.of("rtmpt.video.format")};
    private static final Field VIDEO_DATA = RtmptFields.of("rtmpt.video.data");
    private static final Field TAG       = RtmptFields.of("rtmpt.tag.type");
    private static final Field TAG_SIZE  = RtmptFields.of("rtmpt.tag.datasize");
    private static final Field TAG_TIME  = RtmptFields.of("rtmpt.tag.timestamp");
    private static final Field TAG_MORE  = RtmptFields.of("rtmpt.tag.ets");
    private static final Field TAG_STREAM = RtmptFields.of("rtmpt.tag.streamid");
    private static final Field TAG_END   = RtmptFields.of("rtmpt.tag.tagsize");

    private static final int PORT      = 1935;
    private static final int HANDSHAKE = 1536;
    private static final int VERSION   = 3;
    private static final int USUAL_CHUNK = 128;
    private static final int NO_TIME   = 0xffffff;
    private static final int TAG_HEADER = 11;

    private static final int SET_CHUNK = 1;
    private static final int EVENTS    = 4;
    private static final int AUDIO_TYPE = 8;
    private static final int VIDEO_TYPE = 9;
    private static final int DATA_3    = 15;
    private static final int COMMAND_3 = 17;
    private static final int DATA      = 18;
    private static final int COMMAND   = 20;
    private static final int AGGREGATE = 22;

    /** What the headers of a chunk stream said last. */
    private record Header(long time, int delta, int size, int type, long stream) {}

    /** What one side sent. */
    private static final class Side {
        int shaken;
        int chunk = USUAL_CHUNK;
        final Map<Integer, Header> last = new HashMap<>();
    }

    private static final class Session {
        final Side client = new Side();
        final Side server = new Side();
    }

    private static final Key<Session> SESSION = Key.key(Session::new);

    @Override
    public Field dissects() {
        return RTMPT;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"rtmpt", "amf"};
    }

    @Override
    public void link(Links links) {
        links.addStream(Tcp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        Session session = d.conversation().get(SESSION);
        boolean fromServer = d.sourcePort() == PORT;
        Side side = fromServer ? session.server : session.client;
        boolean first = d.offset() == d.streamStart() && !d.isLayerSince(Tcp.TCP, RTMPT);
        int shaken = (int) d.remember(side.shaken);
        if (shaken == 0 && d.peekU8(0) == VERSION) {
            shake(d, side, fromServer ? "S0+S1+S2" : "C0+C1", fromServer ? new Field[] {S0, S1, S2} : new Field[] {C0, C1}, first, fromServer ? 2 : 1);
        } else if (shaken == 1) {
            shake(d, side, "C2", new Field[] {C2}, first, 2);
        } else {
            message(d, side, fromServer, first);
        }
    }

    private static void say(Dissection d, boolean first, String what) {
        if (!d.columns()) return;
        if (first) {
            d.protocolColumn("RTMP");
            d.info(what);
        } else {
            d.addInfo("|{}", what);
        }
    }

    /** Begins a message; one that begins what the stream brings later in a packet is no layer of its own. */
    private static void open(Dissection d) {
        if (d.offset() == d.streamStart() && d.isLayerSince(Tcp.TCP, RTMPT)) d.openAgain(RTMPT);
        else d.open(RTMPT);
    }

    private static void shake(Dissection d, Side side, String name, Field[] fields, boolean first, int next) {
        int length = 0;
        for (Field field : fields) length += field == C0 || field == S0 ? 1 : HANDSHAKE;
        if (length > d.captured()) d.needMore(length);
        d.whole();
        d.narrowWhole(length);
        d.learn(() -> side.shaken = next);
        say(d, first, "Handshake " + name);
        open(d);
        if (d.titles()) d.title("Real Time Messaging Protocol (Handshake {})", name);
        d.open(SECTION);
        if (d.titles()) d.title("Handshake {}", name);
        for (Field field : fields) d.bytes(field, field == C0 || field == S0 ? 1 : HANDSHAKE);
        d.close();
        d.close();
    }

    /** A message, of one chunk or of several that follow one another. */
    private static void message(Dissection d, Side side, boolean fromServer, boolean first) {
        int octet = d.peekU8(0);
        int form = octet >> 6;
        int basic = (octet & 63) == 0 ? 2 : (octet & 63) == 1 ? 3 : 1;
        int header = basic + (form == 0 ? 11 : form == 1 ? 7 : form == 2 ? 3 : 0);
        if (header > d.captured()) d.needMore(header);
        int stream = basic == 1 ? octet & 63 : basic == 2 ? 64 + d.peekU8(1) : 64 + d.peekU8(1) + 256 * d.peekU8(2);
        Header before = d.remember(side.last.get(stream));
        int chunk = (int) d.remember(side.chunk);
        int told = form == 3 ? 0 : d.peekU24(basic);
        boolean extended = told == NO_TIME;
        if (extended) {
            header += 4;
            if (header > d.captured()) d.needMore(header);
            told = (int) d.peekU32(header - 4);
        }
        int size = form < 2 ? d.peekU24(basic + 3) : before == null ? 0 : before.size;
        int type = form < 2 ? d.peekU8(basic + 6) : before == null ? 0 : before.type;
        int more = size == 0 ? 0 : (size - 1) / chunk;
        int total = header + size + more * basic;
        if (total > d.captured()) d.needMore(total);
        boolean apart = false;
        for (int i = 1; i <= more; i++) apart |= (d.peekU8(header + i * chunk + (i - 1) * basic) & 0xff) != (octet | 0xc0);
        // Chunks of another message are in between.
        if (apart) total = header + chunk;
        d.whole();
        d.narrowWhole(total);
        long time = form == 0 ? told : (before == null ? 0 : before.time) + (form == 3 ? before == null ? 0 : before.delta : told);
        int delta = form == 3 ? before == null ? 0 : before.delta : told;
        long id = form == 0 ? Integer.toUnsignedLong(Integer.reverseBytes((int) d.peekU32(basic + 7))) : before == null ? 0 : before.stream;
        d.learn(() -> side.last.put(stream, new Header(time, delta, size, type, id)));
        boolean again = d.offset() == d.streamStart() && d.isLayerSince(Tcp.TCP, RTMPT);
        long kept = -1;
        if (more > 0 && !apart) kept = d.enter("Unchunked RTMP", joined(d, header, size, chunk, basic));
        if (again) d.openAgain(RTMPT);
        else d.open(RTMPT);
        int group = d.last();
        if (type == COMMAND || type == COMMAND_3) call(d, header + (type == COMMAND ? 0 : 1), header + size, fromServer);
        String name = TYPE.names.name(type, "Unknown (0x%02x)".formatted(type));
        d.open(SECTION, header);
        if (d.titles()) d.title("RTMP Header");
        header(d, form, basic, extended, time);
        d.close();
        String[] words = {""};
        d.open(SECTION);
        if (d.titles()) d.title("RTMP Body");
        if (!apart) body(d, type, side, words);
        d.skipRest();
        d.close();
        String said = words[0].isEmpty() ? name : name + ' ' + words[0];
        boolean alone = type == COMMAND || type == COMMAND_3 || type == DATA || type == DATA_3 || type == EVENTS && !words[0].startsWith("0x");
        say(d, first, alone ? words[0] : said);
        if (d.titles()) d.titleOn(group, "Real Time Messaging Protocol ({})", said);
        d.close();
        if (kept >= 0) {
            d.leave(kept);
            d.skip(total);
        }
    }

    /** Header and body without the headers of the chunks behind the first. */
    private static byte[] joined(Dissection d, int header, int size, int chunk, int basic) {
        byte[] all = new byte[header + size];
        System.arraycopy(d.peekBytes(0, header), 0, all, 0, header);
        int from = header;
        for (int at = 0; at < size; at += chunk) {
            int count = Math.min(chunk, size - at);
            System.arraycopy(d.peekBytes(from, count), 0, all, header + at, count);
            from += count + basic;
        }
        return all;
    }

    private static void header(Dissection d, int form, int basic, boolean extended, long time) {
        int octet = d.peekU8(0);
        d.part(FORMAT, d.offset(), 1, octet);
        d.part(CHUNKS, d.offset(), basic, octet);
        d.skip(basic);
        if (form == 0) d.u24(TIMESTAMP);
        else if (form < 3) d.u24(DELTA);
        if (form > 0) {
            d.at(TIMESTAMP, d.offset() - (form < 3 ? 3 : 0), 0, time);
            if (d.titles()) d.appendLast(" (calculated)");
        }
        if (form < 2) {
            d.u24(SIZE);
            d.u8(TYPE);
        }
        if (form == 0) d.leUint(STREAM, 4);
        if (extended) d.skip(4);
    }

    private static void body(Dissection d, int type, Side side, String[] words) {
        switch (type) {
            case SET_CHUNK -> {
                long size = d.u32(CHUNK_SIZE);
                words[0] = Long.toString(size);
                if (size > 0 && size <= Integer.MAX_VALUE) d.learn(() -> side.chunk = (int) size);
            }
            case 2 -> words[0] = Long.toString(d.u32(CHUNK_ID));
            case 3 -> words[0] = Long.toString(d.u32(SEQUENCE));
            case EVENTS -> event(d, words);
            case 5 -> words[0] = Long.toString(d.u32(WINDOW));
            case 6 -> {
                long size = d.u32(WINDOW);
                words[0] = size + "," + LIMIT.names.name(d.u8(LIMIT), "Unknown");
            }
            case AUDIO_TYPE -> media(d, AUDIO, AUDIO_PARTS, AUDIO_DATA);
            case VIDEO_TYPE -> media(d, VIDEO, VIDEO_PARTS, VIDEO_DATA);
            case DATA, COMMAND -> Amf.values(d, words);
            case DATA_3, COMMAND_3 -> {
                if (d.remaining() > 0) d.skip(1);
                Amf.values(d, words);
            }
            case AGGREGATE -> {
                while (d.remaining() >= TAG_HEADER) tag(d);
            }
            default -> {}
        }
    }

    private static void event(Dissection d, String[] words) {
        int event = d.u16(EVENT);
        String name = EVENT.names.name(event);
        if (name == null) {
            words[0] = "0x%x".formatted(event);
            return;
        }
        words[0] = name;
        if (event < 3 || event == 4) words[0] += " " + d.peekU32(0);
        else if (event == 3) words[0] += " " + d.peekU32(0) + "," + d.peekU32(4) + "ms";
    }

    private static void media(Dissection d, Field control, Field[] parts, Field data) {
        if (d.remaining() == 0) return;
        int octet = d.u8(control);
        if (d.titles()) {
            var words = new StringBuilder();
            for (Field part : parts) {
                int value = (int) ((octet & part.mask) >> Long.numberOfTrailingZeros(part.mask));
                words.append(words.isEmpty() ? "" : " ").append(part.names.name(value, "Unknown"));
            }
            d.titleLast("Control: 0x{} ({})", "%02x".formatted(octet), words.toString());
        }
        d.openLast();
        for (Field part : parts) d.part(part, d.offset() - 1, 1, octet);
        d.close();
        if (d.remaining() > 0) d.bytes(data, d.remaining());
    }

    private static void tag(Dissection d) {
        int type = d.peekU8(0);
        int size = d.peekU24(1);
        d.open(SECTION, TAG_HEADER + size + 4);
        if (d.titles()) d.title("{}", TAG.names.name(type, "Unknown"));
        d.u8(TAG);
        d.u24(TAG_SIZE);
        d.u24(TAG_TIME);
        d.u8(TAG_MORE);
        d.u24(TAG_STREAM);
        d.open(SECTION, size);
        if (d.titles()) d.title("Data");
        int next = d.offset() + size;
        // What is in a tag is taken to reach as far as the message.
        if (type == AUDIO_TYPE) media(d, AUDIO, AUDIO_PARTS, AUDIO_DATA);
        else if (type == VIDEO_TYPE) media(d, VIDEO, VIDEO_PARTS, VIDEO_DATA);
        else if (type == DATA) Amf.values(d, new String[1]);
        d.seek(next);
        d.close();
        if (d.remaining() >= 4) d.u32(TAG_END);
        d.close();
    }

    /** Calls have numbers, which what answers them repeats. */
    private static void call(Dissection d, int at, int count, boolean fromServer) {
        if (d.captured() < at + 3) return;
        int length = d.peekU16(at + 1);
        int number = at + 3 + length;
        if (d.peekU8(at) != 2 || d.captured() < number + 9 || d.peekU8(number) != 0) return;
        String name = d.peekText(at + 3, length);
        boolean answer = name.equals("_result") || name.equals("_error");
        // Both sides count their own.
        long id = d.peekU64(number + 1) << 1 | (answer == fromServer ? 0 : 1);
        if (!answer) {
            Exchanges.Exchange asked = d.noteRequest(EXCHANGES, d.conversation(), id);
            if (d.hindsight() && asked.responseFrame > 0) d.at(CALL, d.offset(), count, asked.responseFrame);
            return;
        }
        Exchanges.Exchange exchange = d.exchange(EXCHANGES, d.conversation(), id);
        if (exchange == null) return;
        d.noteResponse(exchange);
        d.at(RESPONSE, d.offset(), count, exchange.requestFrame);
    }
}
