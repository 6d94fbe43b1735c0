package mako.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import mako.dissect.Dissection;
import mako.dissect.Lookup;
import mako.dissect.Source;
import mako.dissect.Tape;

/** What a packet adds to a stream that is followed, other than one of TCP, whose segments may come in any order. */
abstract class StreamPieces {

    private static final List<byte[]> NONE = List.of();

    /** The pieces that a packet brings, in their order; empty where it brings none. */
    abstract List<byte[]> of(Dissection d);

    /** Whether this packet, which brings these pieces, can be the first of the stream: who sends it is the first host. */
    boolean begins(Dissection d, List<byte[]> brought) {
        return !brought.isEmpty();
    }

    static StreamPieces of(FollowedStream.Kind kind, long within) {
        return switch (kind) {
            case TCP -> null;
            case UDP -> new Values("udp.payload");
            case TLS -> new Decrypted();
            case HTTP -> new Messages();
            case HTTP2 -> new Frames(within);
            case QUIC -> new InnerStream(within);
            case WEBSOCKET -> new Values("websocket.payload");
        };
    }

    /** Those that {@link #of} and {@link #begins} read. */
    static Set<String> fields(FollowedStream.Kind kind) {
        return switch (kind) {
            case TCP -> Set.of("tcp.payload", "tcp.seq_raw", "tcp.ack_raw", "tcp.flags.syn", "tcp.flags.ack", "icmp", "icmpv6");
            case UDP -> Set.of("udp.payload", "icmp", "icmpv6");
            case TLS -> Decrypted.FIELDS;
            case HTTP -> Messages.FIELDS;
            case HTTP2 -> Frames.FIELDS;
            case QUIC -> InnerStream.FIELDS;
            case WEBSOCKET -> Set.of("websocket.payload");
        };
    }

    /** The bytes that the first entry with a value of a field lies at; empty where there is none. */
    static byte[] first(Tape tape, String field) {
        int at = next(field, tape, 0);
        return at < 0 ? new byte[0] : bytes(tape, at);
    }

    /** Whether a packet tells of another one that could not be delivered: its layers are not said by the hosts of the stream. */
    static boolean isOfAnother(Tape tape) {
        return next("icmp", tape, 0) >= 0 || next("icmpv6", tape, 0) >= 0;
    }

    private static int next(String field, Tape tape, int from) {
        Lookup lookup = Lookup.of(field);
        return lookup == null ? -1 : lookup.next(tape, from);
    }

    private static byte[] bytes(Tape tape, int at) {
        return bytes(tape.source(at), tape.offset(at), tape.offset(at) + Math.max(0, tape.length(at)));
    }

    private static byte[] bytes(Source source, int from, int to) {
        int start = Math.min(source.length, from);
        return Arrays.copyOfRange(source.bytes, source.start + start, source.start + Math.max(start, Math.min(source.length, to)));
    }

    private static byte[] all(Source source) {
        return bytes(source, 0, source.length);
    }

    /** The bytes of a field, as often as it is there. */
    private static final class Values extends StreamPieces {
        private final String field;

        Values(String field) {
            this.field = field;
        }

        @Override
        List<byte[]> of(Dissection d) {
            Tape tape = d.tape();
            List<byte[]> pieces = new ArrayList<>();
            for (int at = next(field, tape, 0); at >= 0; at = next(field, tape, at + 1)) pieces.add(bytes(tape, at));
            return pieces;
        }
    }

    /** What the records of TLS carry that could be decrypted, without what they say of the connection. */
    private static final class Decrypted extends StreamPieces {
        private static final Set<String> ITSELF = Set.of("tls.handshake", "tls.handshake.type", "tls.alert_message", "tls.alert_message.level");
        static final Set<String> FIELDS = Set.of("tls.handshake", "tls.handshake.type", "tls.alert_message", "tls.alert_message.level",
            "tls.app_data");
        private static final String SOURCE = "Decrypted TLS";

        @Override
        List<byte[]> of(Dissection d) {
            Tape tape = d.tape();
            List<byte[]> pieces = NONE;
            for (int i = 0; i < tape.sources(); i++) {
                Source source = tape.sourceAt(i);
                if (!source.name.equals(SOURCE) || isAboutItself(tape, i)) continue;
                if (pieces.isEmpty()) pieces = new ArrayList<>();
                pieces.add(all(source));
            }
            return pieces;
        }

        /** The handshake, too, is encrypted in part; whoever sends the first part of it is the first. */
        @Override
        boolean begins(Dissection d, List<byte[]> brought) {
            for (int i = 0; i < d.tape().sources(); i++) if (d.tape().sourceAt(i).name.equals(SOURCE)) return true;
            return false;
        }

        private static boolean isAboutItself(Tape tape, int source) {
            for (String field : ITSELF) {
                for (int at = next(field, tape, 0); at >= 0; at = next(field, tape, at + 1)) {
                    if (tape.sourceIndex(at) == source) return true;
                }
            }
            return false;
        }
    }

    /** Of each message the head is a piece, and the body as it was meant another. */
    private static final class Messages extends StreamPieces {
        private static final String MESSAGE = "http";
        private static final String BODY = "http.file_data";
        /** Noted where an empty line comes before the start line. */
        private static final String LEADING = "http.leading_crlf";
        private static final List<String> LINES = List.of("http.request.line", "http.response.line");
        private static final List<String> STARTS = List.of("http.request.version", "http.response.version", "http.request.method");
        static final Set<String> FIELDS = Set.of(MESSAGE, BODY, LEADING, "http.request.line", "http.response.line", "http.request.version", "http.response.version",
            "http.request.method");

        @Override
        List<byte[]> of(Dissection d) {
            Tape tape = d.tape();
            List<byte[]> pieces = new ArrayList<>();
            for (int at = next(MESSAGE, tape, 0); at >= 0; at = next(MESSAGE, tape, at + 1)) {
                int behind = next(MESSAGE, tape, at + 1);
                if (behind < 0) behind = Integer.MAX_VALUE;
                int body = next(BODY, tape, at + 1);
                boolean hasBody = body >= 0 && body < behind;
                byte[] head = head(tape, at, behind);
                if (head.length > 0 || hasBody) pieces.add(head);
                if (hasBody) pieces.add(tape.source(body) == tape.source(at) ? bytes(tape, body) : all(tape.source(body)));
            }
            return pieces;
        }

        /** From the beginning of a message to where its last header line ends, with the empty line behind it. */
        private static byte[] head(Tape tape, int message, int behind) {
            Source source = tape.source(message);
            int start = tape.offset(message);
            int end = -1;
            for (String field : LINES) {
                for (int at = next(field, tape, message); at >= 0 && at < behind; at = next(field, tape, at + 1)) {
                    if (tape.source(at) == source) end = Math.max(end, tape.offset(at) + tape.length(at));
                }
            }
            if (end < 0) end = startLine(tape, message, behind);
            if (end < 0) return new byte[0];
            int leading = next(LEADING, tape, message);
            if (leading >= 0 && leading < behind) start = Math.max(0, start - 2);
            if (end < source.length && source.u8(end) == '\r') end++;
            if (end < source.length && source.u8(end) == '\n') end++;
            return bytes(source, start, end);
        }

        /** Where the start line ends; -1 where there is none. */
        private static int startLine(Tape tape, int message, int behind) {
            for (String field : STARTS) {
                int at = next(field, tape, message);
                if (at < 0 || at >= behind || tape.source(at) != tape.source(message)) continue;
                Source source = tape.source(at);
                int end = tape.offset(at);
                while (end < source.length && source.u8(end) != '\n') end++;
                return Math.min(source.length, end + 1);
            }
            return -1;
        }
    }

    /** Of each frame of one stream of HTTP/2 the header fields, or all of it where it has none. */
    private static final class Frames extends StreamPieces {
        private static final String FRAME = "http2.stream";
        private static final String NUMBER = "http2.streamid";
        private static final String TYPE = "http2.type";
        static final Set<String> FIELDS = Set.of(FRAME, NUMBER, TYPE, "http2.header", "http2.header.name.length");
        private static final String PLAIN = "Decompressed Header";
        /** Types of frames that have header fields: RFC 9113, section 6. */
        private static final Set<Long> WITH_HEADERS = Set.of(1L, 5L, 9L);

        private final long stream;

        Frames(long stream) {
            this.stream = stream;
        }

        @Override
        List<byte[]> of(Dissection d) {
            Tape tape = d.tape();
            List<byte[]> pieces = new ArrayList<>();
            for (int at = next(FRAME, tape, 0); at >= 0; at = next(FRAME, tape, at + 1)) {
                int behind = next(FRAME, tape, at + 1);
                if (behind < 0) behind = Integer.MAX_VALUE;
                int number = next(NUMBER, tape, at);
                int type = next(TYPE, tape, at);
                if (number < 0 || number >= behind || tape.number(number) != stream || type < 0 || type >= behind) continue;
                if (!WITH_HEADERS.contains(tape.number(type))) {
                    pieces.add(bytes(tape, at));
                    continue;
                }
                int header = next("http2.header.name.length", tape, at);
                if (header < 0 || header >= behind || !tape.source(header).name.equals(PLAIN)) continue;
                pieces.add(all(tape.source(header)));
            }
            return pieces;
        }
    }

    /** The bytes of one stream of QUIC. */
    private static final class InnerStream extends StreamPieces {
        private static final String NUMBER = "quic.stream.stream_id";
        private static final String DATA = "quic.stream_data";
        static final Set<String> FIELDS = Set.of(NUMBER, DATA);

        private final long stream;

        InnerStream(long stream) {
            this.stream = stream;
        }

        @Override
        List<byte[]> of(Dissection d) {
            Tape tape = d.tape();
            List<byte[]> pieces = new ArrayList<>();
            for (int at = next(NUMBER, tape, 0); at >= 0; at = next(NUMBER, tape, at + 1)) {
                if (tape.number(at) != stream) continue;
                int behind = next(NUMBER, tape, at + 1);
                int data = next(DATA, tape, at);
                if (data >= 0 && (behind < 0 || data < behind)) pieces.add(bytes(tape, data));
            }
            return pieces;
        }
    }
}
