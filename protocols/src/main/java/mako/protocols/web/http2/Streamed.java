package mako.protocols.web.http2;

import static mako.protocols.web.http2.FrameFields.*;

import java.util.Set;
import mako.dissect.Dissection;
import mako.dissect.Field;
import mako.dissect.Fragments;
import mako.protocols.web.MediaTypes;
import mako.protocols.web.http2.Connection.Content;

/**
 * What DATA frames carry of gRPC, whose messages are dissected as they come and not when all content is there: "gRPC over HTTP2" in gRPC's
 * documentation. A message has a byte of flags and four of its length in front, and begins and ends anywhere in a frame.
 */
final class Streamed {

    private static final Set<String> TYPES = Set.of("application/grpc", "application/grpc+proto", "application/grpc+json",
        "application/grpc-web", "application/grpc-web+proto", "application/grpc-web+json");
    private static final Fragments.Parts PARTS = new Fragments.Parts(FRAGMENTS, FRAGMENT, null, null, null, null, null, COUNT, null, WHOLE_LENGTH, WHOLE);
    private static final Fragments HEADERS = Fragments.fragments("Reassembled body", PARTS);
    private static final Fragments MESSAGES = Fragments.fragments("Reassembled body", PARTS);

    private static final int HEADER = 5;
    /** Of a message that is put together, in bytes. */
    private static final int MOST = 1 << 20;

    private final MediaTypes.MediaType type;
    private final long id;
    private final int begin;
    private final int end;
    private Fragments.Datagram header;
    private Fragments.Datagram message;
    /** Where messages lie that are whole in this frame. */
    private int from;
    private int to;
    /** How much there is of a message that goes on in other frames, and the first bytes of it as a number. */
    private long have;
    private long first;
    private boolean isBegun;

    private Streamed(Dissection d, MediaTypes.MediaType type, long id, Content content) {
        this.type = type;
        this.id = id;
        this.begin = d.offset();
        this.end = begin + d.remaining();
        this.have = content.have();
        this.first = content.first();
    }

    static boolean is(Content content) {
        return content.type() != null && TYPES.contains(content.type().type());
    }

    /** Reads all that is left as a part of a stream of messages. */
    static Streamed read(Dissection d, Connection connection, Content content, int stream, boolean last) {
        Connection.Direction direction = connection.direction(d.forward());
        Content other = d.remember(connection.direction(!d.forward()).content(stream));
        String path = content.path() != null ? content.path() : other.path();
        var call = new MediaTypes.Call(path, content.path() != null, content.coding());
        long id = ((long) d.sourcePort() << 16 | d.destinationPort()) << 31 | stream;
        var streamed = new Streamed(d, content.type().of(call), id, content);
        d.ensure(d.remaining());
        data(d, DATA, "DATA payload", streamed.begin, d.remaining());
        streamed.go(d);
        long have = last ? 0 : streamed.have;
        d.learn(() -> direction.reach(stream, have, streamed.first));
        d.seek(streamed.end);
        if (last && streamed.have > 0) {
            long missing = (streamed.have < HEADER ? HEADER : streamed.length()) - streamed.have;
            String words = "Reassembling HTTP2 body for subdissector failed, " + missing + " bytes are missing before END_STREAM.";
            d.seek(streamed.begin);
            d.open(INCOMPLETE);
            d.title("{}", words);
            d.note(MISSING, "{}", words);
            d.seek(streamed.end);
            d.close();
        }
        return streamed;
    }

    private static void data(Dissection d, Field field, String label, int at, int count) {
        d.at(field, at, count);
        if (d.titles()) d.titleLast("{} ({} byte{})", label, count, count == 1 ? "" : "s");
    }

    private void go(Dissection d) {
        if (have > 0 && have < HEADER) head(d);
        if (have >= HEADER) body(d);
        if (have > 0 || d.offset() == end) return;
        from = d.offset();
        int at = 0;
        int count = end - from;
        while (count - at >= HEADER && HEADER + d.peekU32(at + 1) <= count - at) at += HEADER + (int) d.peekU32(at + 1);
        to = from + at;
        d.seek(to);
        if (to == end) return;
        isBegun = true;
        int left = end - to;
        data(d, SEGMENT, "DATA segment data", to, left);
        for (int i = 0; i < Math.min(left, HEADER); i++) first = first << 8 | d.peekU8(i);
        if (left < HEADER) part(d, HEADERS, left, true);
        part(d, MESSAGES, left, true);
        have = left;
    }

    /** Reads on in flags and length of a message. */
    private void head(Dissection d) {
        int at = d.offset();
        int count = (int) Math.min(HEADER - have, end - at);
        if (count == 0) return;
        for (int i = 0; i < count; i++) first = first << 8 | d.peekU8(i);
        boolean more = have + count < HEADER;
        header = part(d, HEADERS, count, more);
        Fragments.Datagram whole = part(d, MESSAGES, count, more || length() > HEADER);
        segment(d, at, count, !more);
        have += count;
        if (!more && length() == HEADER) finished(whole);
        d.seek(at + count);
    }

    /** Reads on in what a message says. */
    private void body(Dissection d) {
        int at = d.offset();
        int count = (int) Math.min(length() - have, end - at);
        if (count == 0) return;
        boolean more = have + count < length();
        Fragments.Datagram whole = part(d, MESSAGES, count, more);
        segment(d, at, count, !more);
        have += count;
        if (!more) finished(whole);
        d.seek(at + count);
    }

    private long length() {
        return HEADER + (first & 0xffff_ffffL);
    }

    private void finished(Fragments.Datagram whole) {
        message = whole;
        have = 0;
        first = 0;
    }

    private static void segment(Dissection d, int at, int count, boolean ends) {
        if (ends) {
            d.at(WHOLE_IN, at, count, d.packet().number);
            d.generated();
        }
        data(d, SEGMENT, "DATA segment data", at, count);
    }

    private Fragments.Datagram part(Dissection d, Fragments fragments, int count, boolean more) {
        if (have + count > MOST) return null;
        int at = d.offset();
        int outer = d.narrow(count);
        Fragments.Datagram whole = d.fragment(fragments, id, (int) have, more);
        d.widen(outer);
        d.seek(at);
        return whole;
    }

    /** Shows what was put together, ends the frame that began at {@code start}, and has the messages dissected beside it. */
    void handOn(Dissection d, int start) {
        d.extent(d.offset() - start);
        int here = d.offset();
        if (header != null) {
            long kept = d.enterWhole(HEADERS, header);
            d.showParts(HEADERS, header, start);
            d.leave(kept);
        }
        if (message != null) {
            long kept = d.enterWhole(MESSAGES, message);
            d.showParts(MESSAGES, message, start);
            d.close();
            messages(d);
            d.leave(kept);
        } else {
            d.close();
        }
        if (to > from) {
            d.seek(from);
            int outer = d.narrow(to - from);
            messages(d);
            d.widen(outer);
        }
        d.seek(here);
        if (isBegun && d.columns()) d.moreInfo().add(" [HTTP2 segment of a reassembled PDU]");
    }

    private void messages(Dissection d) {
        d.tryPayloadAnyway(MediaTypes.TYPES, type.type(), type);
    }
}
