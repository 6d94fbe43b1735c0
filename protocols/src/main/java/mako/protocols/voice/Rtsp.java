package mako.protocols.voice;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.Lines;
import mako.protocols.transport.Tcp;
import mako.protocols.web.MediaTypes;

/** Real Time Streaming Protocol, RFC 2326: requests and replies like those of HTTP, and packets of media between them (section 10.12). */
public final class Rtsp implements Dissector {

    static final Field RTSP      = protocol("rtsp", "RTSP", "Real Time Streaming Protocol");
    static final Field REQUEST   = text("rtsp.request", "Request", UTF_8);
    static final Field RESPONSE  = text("rtsp.response", "Response", UTF_8);
    static final Field METHOD    = text("rtsp.method", "Method", UTF_8);
    static final Field URL       = text("rtsp.url", "URL", UTF_8);
    static final Field STATUS    = u32("rtsp.status", "Status");
    static final Field TYPE      = text("rtsp.content-type", "Content-type", UTF_8);
    static final Field LENGTH    = u32("rtsp.content-length", "Content-length");
    static final Field SESSION   = text("rtsp.session", "Session", UTF_8);
    static final Field TRANSPORT = text("rtsp.transport", "Transport", UTF_8);
    static final Field FEATURES  = u32("rtsp.rdt-feature-level", "RDTFeatureLevel");
    static final Field SUBSCRIBER = text("rtsp.X_Vig_Msisdn", "X-Vig-Msisdn", UTF_8);
    static final Field MAGIC     = u8("rtsp.magic", "Magic", HEX);
    static final Field CHANNEL   = u8("rtsp.channel", "Channel", HEX);
    static final Field SIZE      = u16("rtsp.length", "Length");
    static final Field DATA      = bytes("rtsp.data", "Data");
    static final Field LINE      = section("Line");

    static final Field BAD_LENGTH = error("rtsp.content-length.invalid", "Invalid content length");

    /** What goes through the channels between requests and replies: {@code rtp} or {@code rtcp}. */
    static final Table CHANNELS = Table.stringTable("rtsp.interleaved", "RTSP interleaved channel");

    private static final int[] PORTS = {554, 7236, 8554};
    private static final String VERSION = "RTSP/";
    private static final String[] METHODS = {
        "DESCRIBE", "ANNOUNCE", "GET_PARAMETER", "OPTIONS", "PAUSE", "PLAY", "RECORD", "REDIRECT", "SETUP", "SET_PARAMETER", "TEARDOWN"
    };
    private static final int INTERLEAVED_HEADER = 4;
    private static final int MOST_HEADERS = 1 << 16;
    private static final int DYNAMIC_TYPES = 128;

    /** Which channels carry RTP, and which RTCP, by number: the names of {@link #CHANNELS}. */
    private static final class Channels {
        private final String[] kinds = new String[256];
    }

    private static final Key<Channels> SET_UP = Key.key(Channels::new);

    @Override
    public Field dissects() {
        return RTSP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {CHANNELS, MediaTypes.TYPES};
    }

    @Override
    public Class<?>[] announces() {
        return new Class<?>[] {Rtp.class, Rtcp.class};
    }

    /** Streams that are set up go between other ports. */
    @Override
    public boolean remembersBeyondConversations() {
        return true;
    }

    @Override
    public void link(Links links) {
        for (int port : PORTS) links.addFramed(Tcp.PORTS, port, Framing.withoutSize(Rtsp::length), this);
    }

    private static boolean isMessage(Dissection d) {
        if (d.looksAt(VERSION)) return true;
        for (String method : METHODS) if (d.looksAt(method)) return true;
        return false;
    }

    private static int length(Dissection d) {
        if (d.peekU8(0) == '$') return d.captured() < 4 ? Framing.NEED_MORE : d.peekU16(2) + 4;
        if (!isMessage(d)) return -1;
        Source source = d.currentSource();
        byte[] bytes = source.bytes;
        int start = source.start + d.offset();
        int end = start + d.captured();
        int content = 0;
        for (int at = start; at < end;) {
            int next = Lines.next(bytes, at, end);
            if (bytes[next - 1] != '\n') return end - start > MOST_HEADERS ? -1 : Framing.NEED_MORE;
            int stop = Lines.trimmed(bytes, at, next);
            if (stop == at) return (int) Math.min(Integer.MAX_VALUE, (long) next - start + content);
            if (Lines.begins(bytes, at, stop, "content-length:")) content = Math.max(0, number(bytes, valueAt(bytes, at, stop), stop));
            at = next;
        }
        return end - start > MOST_HEADERS ? -1 : Framing.NEED_MORE;
    }

    private static int valueAt(byte[] bytes, int at, int stop) {
        while (at < stop && bytes[at] != ':') at++;
        at++;
        while (at < stop && (bytes[at] == ' ' || bytes[at] == '\t')) at++;
        return Math.min(at, stop);
    }

    /** Returns the number that begins at {@code at}, or -1 where there is none. */
    private static int number(byte[] bytes, int at, int stop) {
        long value = 0;
        int from = at;
        for (; at < stop && bytes[at] >= '0' && bytes[at] <= '9'; at++) value = Math.min(Integer.MAX_VALUE, value * 10 + bytes[at] - '0');
        return at == from ? -1 : (int) value;
    }

    @Override
    public void dissect(Dissection d) {
        if (d.peekU8(0) == '$') {
            interleaved(d);
            return;
        }
        d.protocolColumn("RTSP");
        boolean another = d.isLayerSince(Tcp.TCP, RTSP);
        d.open(RTSP);
        boolean message = isMessage(d);
        if (d.columns()) column(d, another, message);
        if (message) message(d);
        else rest(d);
        d.close();
        d.fenceInfo();
    }

    /** Requests and replies are shown by their first line. */
    private static void column(Dissection d, boolean another, boolean message) {
        if (another) d.addInfo(", ");
        else d.info();
        if (!message) {
            d.addInfo("Continuation");
            return;
        }
        Source source = d.currentSource();
        int at = source.start + d.offset();
        int stop = Lines.trimmed(source.bytes, at, Lines.next(source.bytes, at, at + d.captured()));
        if (d.looksAt(VERSION)) d.addInfo("Reply: ");
        d.moreInfo().escaped(source.bytes, at, stop - at);
    }

    private static void rest(Dissection d) {
        int count = d.captured();
        d.bytes(DATA, d.remaining());
        if (d.titles()) d.titleLast("Data ({} byte{})", count, count == 1 ? "" : "s");
    }

    private void message(Dissection d) {
        Source source = d.currentSource();
        byte[] bytes = source.bytes;
        int base = source.start;
        int at = base + d.offset();
        int end = at + d.captured();
        boolean reply = d.looksAt(VERSION);
        int next = Lines.next(bytes, at, end);
        first(d, bytes, at, Lines.trimmed(bytes, at, next), next, base, reply);
        String type = null;
        for (at = next; at < end; at = next) {
            next = Lines.next(bytes, at, end);
            int stop = Lines.trimmed(bytes, at, next);
            String found = header(d, bytes, at, stop, next, base, reply);
            if (found != null) type = found;
            if (stop == at) {
                at = next;
                break;
            }
        }
        d.seek(at - base);
        if (d.remaining() == 0) return;
        if (type != null) {
            MediaTypes.MediaType media = MediaTypes.MediaType.of(type);
            if (d.tryInside(MediaTypes.TYPES, MediaTypes.key(media.type()), media) >= 0) return;
        }
        rest(d);
    }

    private static void first(Dissection d, byte[] bytes, int at, int stop, int next, int base, boolean reply) {
        // The value shows the end of the line, too.
        Field line = reply ? RESPONSE : REQUEST;
        if (d.wants(line)) d.at(line, at - base, next - at, new Text().escaped(bytes, at, next - at).toString());
        d.openLast();
        int word = Lines.wordEnd(bytes, at, stop);
        int second = Lines.behindBlanks(bytes, word, stop);
        if (reply) {
            d.at(STATUS, second - base, 3, Math.max(0, Lines.replyCode(bytes, second, stop)));
        } else {
            d.at(METHOD, at - base, word - at);
            d.at(URL, second - base, Lines.wordEnd(bytes, second, stop) - second);
        }
        d.close();
    }

    /** Writes down a header; returns the value of one that tells the type of the body. */
    private static String header(Dissection d, byte[] bytes, int at, int stop, int next, int base, boolean reply) {
        int from = valueAt(bytes, at, stop);
        int count = stop - at;
        if (Lines.begins(bytes, at, stop, "content-type:")) {
            String type = Strings.utf8(bytes, from, stop - from);
            d.at(TYPE, at - base, count, type);
            return type;
        }
        if (Lines.begins(bytes, at, stop, "content-length:")) {
            int value = number(bytes, from, stop);
            d.at(LENGTH, at - base, count, Math.max(0, value));
            if (value < 0) d.noteLast(BAD_LENGTH);
        } else if (Lines.begins(bytes, at, stop, "session:")) {
            d.at(SESSION, at - base, count, Strings.utf8(bytes, from, stop - from));
        } else if (Lines.begins(bytes, at, stop, "transport:")) {
            String transport = Strings.utf8(bytes, from, stop - from);
            d.at(TRANSPORT, at - base, count, transport);
            if (reply) setUp(d, transport);
        } else if (Lines.begins(bytes, at, stop, "rdtfeaturelevel:")) {
            d.at(FEATURES, at - base, count, Math.max(0, number(bytes, from, stop)));
        } else if (Lines.begins(bytes, at, stop, "x-vig-msisdn:")) {
            d.at(SUBSCRIBER, at - base, count, Strings.utf8(bytes, from, stop - from));
        } else {
            d.at(LINE, at - base, next - at);
            d.titleLastFrom(at - base, next - at);
        }
        return null;
    }

    /** Section 12.39: what a reply says of ports or channels is what will be used. */
    private static void setUp(Dissection d, String transport) {
        if (!transport.startsWith("RTP/AVP") && !transport.startsWith("rtp/avp")) return;
        int channel = parameter(transport, "interleaved=");
        if (channel >= 0 && channel < 255 && d.conversation() != null) {
            Channels channels = d.conversation().get(SET_UP);
            d.learn(() -> {
                channels.kinds[channel] = "rtp";
                channels.kinds[channel + 1] = "rtcp";
            });
        }
        int client = parameter(transport, "client_port=");
        int server = parameter(transport, "server_port=");
        String[] codecs = new String[DYNAMIC_TYPES];
        if (client > 0 && client <= 0xffff) MediaStream.announce(d, d.destination(), client, "RTSP", null, codecs, false, 0);
        else if (server > 0 && server <= 0xffff) MediaStream.announce(d, d.source(), server, "RTSP", null, codecs, false, 0);
    }

    private static int parameter(String transport, String name) {
        int at = transport.indexOf(name);
        if (at < 0) return -1;
        int from = at + name.length();
        int end = from;
        while (end < transport.length() && end < from + 6 && Character.isDigit(transport.charAt(end))) end++;
        return end == from ? -1 : Integer.parseInt(transport.substring(from, end));
    }

    private static void interleaved(Dissection d) {
        boolean another = d.isLayerSince(Tcp.TCP, RTSP);
        d.open(RTSP);
        d.u8(MAGIC);
        int channel = d.u8(CHANNEL);
        int size = d.u16(SIZE);
        if (d.titles()) d.title("RTSP Interleaved Frame, Channel: 0x{x2}, {} bytes", channel, size);
        String kind = d.conversation() == null ? null : d.remember(d.conversation().get(SET_UP).kinds[channel]);
        if (kind == null) {
            if (d.columns()) d.info("Interleaved channel 0x{x2}, {} bytes", channel, size);
            d.bytes(DATA, d.remaining());
            d.extent(INTERLEAVED_HEADER);
            d.close();
            return;
        }
        d.close();
        if (another) d.addInfo(", ");
        d.fenceInfo();
        if (!another) d.info();
        if (d.tryPayload(CHANNELS, kind) < 0) d.rest();
    }
}
