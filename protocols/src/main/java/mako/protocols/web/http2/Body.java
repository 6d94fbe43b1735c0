package mako.protocols.web.http2;

import static mako.protocols.web.http2.FrameFields.*;

import mako.dissect.ContentCoding;
import mako.dissect.Dissection;
import mako.dissect.Fragments;
import mako.protocols.web.MediaTypes;
import mako.protocols.web.http2.Connection.Content;

/**
 * What DATA frames carry: RFC 9113, section 6.1. Content that comes in one frame lies in the source of that frame; of what is put
 * together or decoded, {@code made} has the bytes.
 */
record Body(MediaTypes.MediaType type, int offset, int count, byte[] made, Streamed streamed) {

    private Body(MediaTypes.MediaType type, int offset, int count, byte[] made) {
        this(type, offset, count, made, null);
    }

    private static final Fragments REASSEMBLY = Fragments.fragments("Reassembled body",
        new Fragments.Parts(FRAGMENTS, FRAGMENT, null, null, null, null, null, COUNT, null, WHOLE_LENGTH, WHOLE));
    private static final String NO_TYPE_KNOWN = "application/octet-stream";
    private static final String[] CODINGS = {"gzip", "x-gzip", "deflate", "br"};

    /** Reads a DATA frame; returns the content that became whole with it and is to be handed on, or null. */
    static Body read(Dissection d, int flags, int stream) {
        int padding = Http2.padding(d, flags);
        int count = d.remaining() - padding;
        if (count < 0) throw d.malformed();
        boolean last = (flags & Http2.END) != 0;
        Connection connection = Connection.of(d);
        Connection.Direction direction = connection.direction(d.forward());
        Content content = d.remember(direction.content(stream));
        boolean tunneled = d.remember(connection.isTunnel(stream) ? 1 : 0) != 0;
        boolean isStreamed = !tunneled && !content.isTransferCoded() && Streamed.is(content);
        if (!last && !isStreamed) d.append(" (partial entity body)");
        if (tunneled) d.append(" (tunneled data)");
        else if (content.isTransferCoded()) d.append(" (transfer-encoded body)");
        int outer = d.narrow(count);
        Body body = null;
        if (isStreamed) {
            body = new Body(content.type(), 0, 0, null, Streamed.read(d, connection, content, stream, last));
        } else if (tunneled || content.isTransferCoded()) {
            d.bytes(DATA, d.remaining());
        } else {
            d.learn(() -> direction.come(stream, count, last));
            body = part(d, content, stream, last);
        }
        d.widen(outer);
        if (padding > 0) d.bytes(DATA_PADDING, padding);
        return body;
    }

    /** Header fields behind the content end it, too. Returns what became whole with them and is to be handed on, or null. */
    static Body end(Dissection d, int stream) {
        Connection.Direction direction = Connection.of(d).direction(d.forward());
        Content content = d.remember(direction.content(stream));
        if (!content.isBegun()) return null;
        d.learn(() -> direction.come(stream, 0, true));
        int outer = d.narrow(0);
        Fragments.Datagram whole = fragment(d, content, stream, true);
        Body body = whole == null ? null : joined(d, content, whole);
        d.widen(outer);
        return body;
    }

    /** Reads bytes of content, which may be all of it. */
    private static Body part(Dissection d, Content content, int stream, boolean last) {
        if (last && !content.isBegun()) return whole(d, content, null);
        Fragments.Datagram whole = fragment(d, content, stream, last);
        if (whole != null) return joined(d, content, whole);
        d.bytes(DATA, d.remaining());
        return null;
    }

    private static Fragments.Datagram fragment(Dissection d, Content content, int stream, boolean last) {
        long id = ((long) d.sourcePort() << 16 | d.destinationPort()) << 31 | stream;
        return d.fragment(REASSEMBLY, id, content.length(), !last);
    }

    private static Body joined(Dissection d, Content content, Fragments.Datagram datagram) {
        long kept = d.enter(REASSEMBLY, datagram);
        Body body = whole(d, content, datagram.content());
        d.leave(kept);
        return body;
    }

    /** Shows content that is whole; {@code joined} where it was put together. */
    private static Body whole(Dissection d, Content content, byte[] joined) {
        int offset = d.offset();
        int count = d.remaining();
        if (!isCoded(content.encoding())) {
            d.bytes(DATA, count);
            return content.type() == null || count == 0 ? null : new Body(content.type(), offset, count, joined);
        }
        byte[] decoded = ContentCoding.decode(content.encoding(), d.peekBytes(0, count), 0, count);
        d.at(CODED_BODY, offset, count);
        if (d.titles()) {
            d.titleLast("Content-encoded entity body ({}): {} bytes", content.encoding(), count);
            if (decoded != null) d.appendLast(" -> {} bytes", decoded.length);
        }
        d.openLast();
        if (decoded != null) {
            d.at(DATA, offset, decoded.length, decoded);
        } else {
            d.at(FAILED, offset, count);
            d.noteLast(UNDECODED);
            d.bytes(DATA, count);
        }
        d.close();
        if (content.type() == null) return null;
        // What was decoded belongs to the frame that it was decoded in.
        if (decoded == null) d.seek(offset);
        new Body(content.type(), offset, decoded == null ? count : decoded.length, decoded).handOn(d);
        return null;
    }

    private static boolean isCoded(String encoding) {
        for (String coding : CODINGS) if (coding.equals(encoding)) return true;
        return false;
    }

    /** Has the content dissected by whoever knows its type. */
    void handOn(Dissection d) {
        int end = d.offset();
        long kept = 0;
        if (made != null) kept = d.enter("Entity body", made);
        else d.seek(offset);
        int outer = d.narrow(made != null ? made.length : count);
        if (type.type().equals(NO_TYPE_KNOWN)) d.restInside();
        else d.tryInsideAnyway(MediaTypes.TYPES, MediaTypes.key(type.type()), type);
        d.widen(outer);
        if (made != null) d.leave(kept);
        d.seek(end);
    }
}
