package mako.protocols.web;

import static mako.dissect.Fields.*;

import java.util.Arrays;
import mako.dissect.*;

/** The WebSocket Protocol, RFC 6455, with the compression of messages of RFC 7692: what a connection of HTTP was upgraded to. */
public final class WebSocket implements Dissector {

    static final Field WEBSOCKET  = protocol("websocket", "WebSocket", "WebSocket");
    static final Field FIN        = bit("websocket.fin", "Fin", 0x80);
    static final Field RESERVED   = u8("websocket.rsv", "Reserved", HEX, mask(0x70));
    static final Field COMPRESSED = bit("websocket.pmc", "Per-Message Compressed", 0x40);
    static final Field OPCODE     = u8("websocket.opcode", "Opcode", mask(0x0f), names(Opcodes.NAMES));
    static final Field MASK       = bit("websocket.mask", "Mask", 0x80);
    static final Field LENGTH     = u8("websocket.payload_length", "Payload length", mask(0x7f));
    static final Field LENGTH_16  = u16("websocket.payload_length_ext_16", "Extended Payload length (16 bits)");
    static final Field LENGTH_64  = u64("websocket.payload_length_ext_64", "Extended Payload length (64 bits)");
    static final Field MASKING_KEY = bytes("websocket.masking_key", "Masking-Key");
    static final Field PAYLOAD    = group("websocket.payload", "Payload");
    static final Field MASKED     = group("websocket.masked_payload", "Masked payload");
    static final Field CONTINUE   = bytes("websocket.payload.continue", "Continue");
    static final Field TEXT       = text("websocket.payload.text", "Text", UTF_8);
    static final Field CLOSE      = group("websocket.payload.close", "Close");
    static final Field STATUS     = u16("websocket.payload.close.status_code", "Status code", names(Values.of("""
        1000 Normal Closure
        1001 Going Away
        1002 Protocol error
        1003 Unsupported Data
        1004 ---Reserved----
        1005 No Status Rcvd
        1006 Abnormal Closure
        1007 Invalid frame payload data
        1008 Policy Violation
        1009 Message Too Big
        1010 Mandatory Ext.
        1011 Internal Server
        1015 TLS handshake
        """)));
    static final Field REASON     = text("websocket.payload.close.reason", "Reason", UTF_8);
    static final Field PING       = bytes("websocket.payload.ping", "Ping");
    static final Field PONG       = bytes("websocket.payload.pong", "Pong");
    static final Field UNKNOWN    = bytes("websocket.payload.unknown", "Unknown");

    static final Field FRAGMENTS  = group("websocket.fragments", "Reassembled websocket Fragments", GENERATED);
    static final Field FRAGMENT   = frame("websocket.fragment", "Websocket Fragment", GENERATED);
    static final Field COUNT      = u32("websocket.fragment.count", "Fragment count", GENERATED);
    static final Field WHOLE_LENGTH = u32("websocket.reassembled.length", "Reassembled websocket Payload length", GENERATED);

    static final Field UNKNOWN_OPCODE = note(Field.Group.UNDECODED, "websocket.payload.unknown.expert", "Dissector for Websocket Opcode");
    static final Field UNCOMPRESSED = warning(Field.Group.PROTOCOL, "websocket.decompression.failed.expert", "Decompression failed");
    static final Field FAILED     = section("Decompression failed");

    private static final Fragments REASSEMBLY = Fragments.fragments("Reassembled websocket Fragments",
        new Fragments.Parts(FRAGMENTS, FRAGMENT, null, null, null, null, null, COUNT, null, WHOLE_LENGTH, null));
    private static final Key<Directions> DIRECTIONS = Key.key(Directions::new);

    /** How far back what is compressed refers: RFC 7692, section 7.1.2.1. */
    private static final int WINDOW = 32768;

    @Override
    public Field dissects() {
        return WEBSOCKET;
    }

    @Override
    public Table[] offers() {
        return new Table[] {MediaTypes.TYPES};
    }

    @Override
    public void link(Links links) {
        links.add(Http.UPGRADES, "websocket", this);
    }

    @Override
    public void dissect(Dissection d) {
        awaitFrame(d);
        boolean compressing = d.about() instanceof HttpSession.Upgrade upgrade && upgrade.extensions().contains("permessage-deflate");
        int start = d.offset();
        int first = d.peekU8(0);
        boolean fin = (first & 0x80) != 0;
        int opcode = first & 0x0f;
        boolean masked = (d.peekU8(1) & 0x80) != 0;
        columns(d, opcode, fin, masked);
        // Frames that follow one another in what the stream brought at once are one layer.
        if (d.isLayerSince(Http.HTTP, WEBSOCKET)) d.openAgain(WEBSOCKET);
        else d.open(WEBSOCKET);
        d.peek(FIN);
        d.peek(RESERVED);
        if (compressing) d.peek(COMPRESSED);
        d.u8(OPCODE);
        d.peek(MASK);
        long length = d.u8(LENGTH);
        if (length == 126) {
            d.appendLast(" Extended Payload Length (16 bits)");
            length = d.u16(LENGTH_16);
        } else if (length == 127) {
            d.appendLast(" Extended Payload Length (64 bits)");
            length = d.u64(LENGTH_64);
        }
        byte[] key = masked ? d.peekBytes(0, 4) : null;
        if (masked) d.bytes(MASKING_KEY, 4);
        d.extent(d.offset() - start);
        if (length < 0 || length > Integer.MAX_VALUE) throw d.malformed();
        if (length > 0) {
            int outer = d.narrow((int) length);
            payload(d, new Frame(opcode, fin, compressing && (first & 0x40) != 0), (int) length, key);
            d.widen(outer);
        } else {
            d.close();
        }
    }

    /** Waits for the whole of a frame: section 5.2. */
    private static void awaitFrame(Dissection d) {
        if (d.captured() < 2) d.needMore(0);
        int length = d.peekU8(1) & 0x7f;
        int header = 2 + (length == 126 ? 2 : length == 127 ? 8 : 0) + ((d.peekU8(1) & 0x80) != 0 ? 4 : 0);
        if (d.captured() < header) d.needMore(0);
        long whole = header + (length == 126 ? d.peekU16(2) : length == 127 ? d.peekU64(2) : length);
        if (whole > d.captured() && whole <= Integer.MAX_VALUE) d.needMore((int) whole);
        if (whole >= 0 && whole <= Integer.MAX_VALUE) d.messageSize((int) whole);
    }

    private static void columns(Dissection d, int opcode, boolean fin, boolean masked) {
        if (!d.columns()) return;
        d.protocolColumn("WebSocket");
        d.info("WebSocket {}{} {}", Opcodes.NAMES.name(opcode, "Unknown Opcode"), fin ? " [FIN]" : "[FRAGMENT] ", masked ? "[MASKED]" : "");
    }

    /** What a frame says of its message. */
    private record Frame(int opcode, boolean fin, boolean compressed) {

        boolean isControl() {
            return opcode >= 8;
        }
    }

    /** Shows what a frame carries: where it is masked, in a source of its own. Closes the group of the frame. */
    private static void payload(Dissection d, Frame frame, int length, byte[] key) {
        if (key == null) {
            d.open(PAYLOAD);
            d.extent(length);
            content(d, frame);
            return;
        }
        d.at(MASKED, d.offset(), length);
        byte[] plain = d.peekBytes(0, length);
        for (int i = 0; i < length; i++) plain[i] ^= key[i & 3];
        long kept = d.enter("Unmasked data", plain);
        d.open(PAYLOAD);
        d.extent(length);
        content(d, frame);
        d.leave(kept);
    }

    private static void content(Dissection d, Frame frame) {
        if (frame.isControl()) {
            control(d, frame.opcode);
            d.close();
            d.close();
            return;
        }
        Direction direction = d.conversation().get(DIRECTIONS).of(d.forward());
        if (frame.fin && frame.opcode != 0) {
            show(d, new Message(0, 0, frame.opcode, frame.compressed), direction, null);
            return;
        }
        Message begun = d.remember(direction.begun);
        Message message = frame.opcode != 0 || begun == null ? new Message(begun == null ? 1 : begun.number + 1, 0, frame.opcode, frame.compressed)
            : begun;
        int offset = message.length;
        int count = d.captured();
        Message next = frame.fin ? new Message(message.number, 0, 0, false) : new Message(message.number, offset + count, message.opcode, message.compressed);
        d.learn(() -> direction.begun = next);
        if (frame.fin && offset == 0) {
            show(d, message, direction, null);
        } else {
            long id = ((long) d.sourcePort() << 16 | d.destinationPort()) << 31 | message.number & 0x7fffffff;
            Fragments.Datagram whole = d.fragment(REASSEMBLY, id, offset, !frame.fin);
            if (whole != null) {
                show(d, message, direction, whole);
            } else {
                d.close();
                d.close();
                if (frame.opcode == 0) d.bytes(CONTINUE, d.remaining());
            }
        }
    }

    private static void control(Dissection d, int opcode) {
        switch (opcode) {
            case Opcodes.CLOSE -> {
                d.open(CLOSE);
                d.extent(d.remaining());
                if (d.remaining() >= 2) {
                    d.u16(STATUS);
                    if (d.remaining() > 0) d.text(REASON, d.remaining());
                }
                d.close();
            }
            case Opcodes.PING -> d.bytes(PING, d.remaining());
            case Opcodes.PONG -> d.bytes(PONG, d.remaining());
            default -> unknown(d, opcode, d.peekBytes(0, d.captured()));
        }
    }

    private static void unknown(Dissection d, int opcode, byte[] content) {
        d.at(UNKNOWN, d.offset(), content.length, content);
        d.noteLast(UNKNOWN_OPCODE, "Dissector for Websocket Opcode ({}) is not known", opcode);
    }

    /** Shows a message that is whole, put together from fragments where there is a {@code whole}. Closes the groups of the frame. */
    private static void show(Dissection d, Message message, Direction direction, Fragments.Datagram whole) {
        byte[] content = whole == null ? d.peekBytes(0, d.captured()) : whole.content();
        byte[] plain = content;
        if (message.compressed) {
            byte[] before = d.remember(direction.window);
            plain = ContentCoding.inflateMessage(content, 0, content.length, before);
            byte[] after = plain == null ? before : tail(before, plain);
            d.learn(() -> direction.window = after);
        }
        int offset = d.offset();
        if (plain != null && message.opcode == Opcodes.TEXT) {
            d.at(TEXT, offset, plain.length, d.wants(TEXT) ? characters(plain) : "");
            if (plain == content && whole == null) d.noteStray(TEXT, offset, plain.length);
        } else if (plain != null && message.opcode != Opcodes.BINARY) {
            unknown(d, message.opcode, plain);
        }
        d.close();
        d.close();
        if (plain == null) {
            d.at(FAILED, offset, content.length);
            d.noteLast(UNCOMPRESSED);
            return;
        }
        if (whole == null) {
            handOn(d, message.opcode, plain == content ? null : plain);
        } else {
            long kept = d.enter(REASSEMBLY, whole);
            handOn(d, message.opcode, plain == content ? null : plain);
            d.leave(kept);
        }
    }

    private static void handOn(Dissection d, int opcode, byte[] decompressed) {
        if (decompressed != null) {
            long kept = d.enter("Decompressed payload", decompressed);
            handOn(d, opcode, null);
            d.leave(kept);
        } else if (opcode == Opcodes.TEXT) {
            d.tryPayload(MediaTypes.TYPES, "text/plain", null);
        } else if (opcode == Opcodes.BINARY) {
            d.rest();
        }
    }

    private static String characters(byte[] bytes) {
        return Strings.decode(bytes, 0, bytes.length, Field.Charset.UTF_8, Type.STRING);
    }

    /** Returns the last {@link #WINDOW} bytes of what comes after one another. */
    private static byte[] tail(byte[] before, byte[] after) {
        if (after.length >= WINDOW) return Arrays.copyOfRange(after, after.length - WINDOW, after.length);
        int kept = Math.min(before.length, WINDOW - after.length);
        byte[] both = Arrays.copyOfRange(before, before.length - kept, before.length + after.length);
        System.arraycopy(after, 0, both, kept, after.length);
        return both;
    }

    /** A message of which some fragments have come: how many bytes, and what its first one said. */
    private record Message(long number, int length, int opcode, boolean compressed) {}

    /** What has to be known of one direction of a connection. */
    private static final class Direction {
        Message begun;
        byte[] window = {};
    }

    private static final class Directions {
        private final Direction forward = new Direction();
        private final Direction backward = new Direction();

        Direction of(boolean isForward) {
            return isForward ? forward : backward;
        }
    }

    private static final class Opcodes {
        static final int TEXT   = 1;
        static final int BINARY = 2;
        static final int CLOSE  = 8;
        static final int PING   = 9;
        static final int PONG   = 10;

        /** RFC 6455, section 11.8. */
        static final Values NAMES = Values.of("""
            0  Continuation
            1  Text
            2  Binary
            8  Connection Close
            9  Ping
            10 Pong
            """);
    }
}
