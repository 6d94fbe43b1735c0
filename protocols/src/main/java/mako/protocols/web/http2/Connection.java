package mako.protocols.web.http2;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import mako.dissect.Dissection;
import mako.dissect.Key;
import mako.dissect.Strings;
import mako.protocols.web.MediaTypes;

/** What has to be known of a connection: two tables of header fields, and what streams are about. */
final class Connection {

    private static final Key<Connection> CONNECTIONS = Key.key(Connection::new);

    /** So many streams are remembered of each kind; those before them are forgotten. */
    private static final int MOST_STREAMS = 1 << 14;

    private final Direction forward = new Direction();
    private final Direction backward = new Direction();
    private final Set<Integer> tunnels = new HashSet<>();

    static Connection of(Dissection d) {
        return d.conversation().get(CONNECTIONS);
    }

    Direction direction(boolean isForward) {
        return isForward ? forward : backward;
    }

    boolean isTunnel(int stream) {
        return tunnels.contains(stream);
    }

    /** From now on what the stream carries is no content: RFC 9113, section 8.5. */
    void tunnel(int stream) {
        if (tunnels.size() >= MOST_STREAMS) tunnels.clear();
        tunnels.add(stream);
    }

    /** What has to be known of one direction. */
    static final class Direction {
        HeaderTable table = HeaderTable.EMPTY;
        /** The largest table that the other end allows. */
        int limit = HeaderTable.USUAL_SIZE;
        /** What the last fragment of a header block left undecoded. */
        byte[] rest = {};
        private final Map<Integer, Content> contents = new HashMap<>();

        Content content(int stream) {
            return contents.getOrDefault(stream, Content.NONE);
        }

        /** Header fields have come that say what content of the stream will be. */
        void announce(int stream, Content content) {
            put(stream, content);
        }

        /** Bytes of content have come; {@code last} where they are the end of it. */
        void come(int stream, int count, boolean last) {
            Content content = content(stream);
            put(stream, new Content(content.type, content.encoding, content.isTransferCoded, last ? 0 : content.length + count, !last,
                content.path, content.coding, 0, 0));
        }

        /** Of a message in streamed content {@code have} bytes have come, which begin with {@code first}. */
        void reach(int stream, long have, long first) {
            Content content = content(stream);
            put(stream, new Content(content.type, content.encoding, content.isTransferCoded, content.length, content.isBegun,
                content.path, content.coding, have, first));
        }

        private void put(int stream, Content content) {
            if (contents.size() >= MOST_STREAMS) contents.clear();
            contents.put(stream, content);
        }
    }

    /**
     * What the header fields say of a stream's content, and how much of it has come.
     *
     * @param type media type, or null
     * @param encoding content coding in lower case, or null
     * @param length how many bytes have come of what is not whole yet
     * @param isBegun whether anything has come of what is not whole yet
     * @param path what is asked for, or null
     * @param coding how messages of gRPC in it are coded, or null
     * @param have how many bytes have come of a message of gRPC that is not whole yet
     * @param first the first of these bytes, at most five, as a number
     */
    record Content(MediaTypes.MediaType type, String encoding, boolean isTransferCoded, int length, boolean isBegun, String path, String coding,
            long have, long first) {

        static final Content NONE = new Content(null, null, false, 0, false, null, null, 0, 0);

        /** Returns what header fields say and, where they do not, those before them of the same stream: fragments of a block, trailers. */
        static Content of(List<HeaderBlock.Header> headers, Content before, int stream) {
            String type = value(headers, "content-type");
            String encoding = value(headers, "content-encoding");
            String path = value(headers, ":path");
            String coding = value(headers, "grpc-encoding");
            return new Content(type == null ? before.type : MediaTypes.MediaType.of(type).in(stream),
                encoding == null ? before.encoding : encoding.strip().toLowerCase(Locale.ROOT),
                before.isTransferCoded || value(headers, "transfer-encoding") != null, before.length, before.isBegun,
                path == null ? before.path : path, coding == null ? before.coding : coding.strip().toLowerCase(Locale.ROOT), before.have, before.first);
        }
    }

    /** Returns the value of a header field, or null. */
    static String value(List<HeaderBlock.Header> headers, String name) {
        for (HeaderBlock.Header header : headers) {
            if (header.isNamed(name)) return Strings.ascii(header.value(), 0, header.value().length);
        }
        return null;
    }
}
