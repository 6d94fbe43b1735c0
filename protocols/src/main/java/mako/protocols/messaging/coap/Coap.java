package mako.protocols.messaging.coap;

import static mako.dissect.Fields.*;

import java.util.Arrays;
import mako.dissect.*;
import mako.protocols.security.tls.Dtls;
import mako.protocols.security.tls.Tls;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Udp;
import mako.protocols.web.MediaTypes;

/** Constrained Application Protocol: RFC 7252, over streams RFC 8323; transfers in blocks RFC 7959. */
public final class Coap implements Dissector {

    static final Field COAP           = protocol("coap", "CoAP", "Constrained Application Protocol");
    static final Field LENGTH         = u32("coap.length", "Length");
    static final Field VERSION        = u8("coap.version", "Version", mask(0xc0));
    private static final Values TYPES = Values.of("""
        0 Confirmable
        1 Non-Confirmable
        2 Acknowledgement
        3 Reset
        """);
    private static final String[] SHORT_TYPES = {"CON", "NON", "ACK", "RST"};
    static final Field TYPE           = u8("coap.type", "Type", mask(0x30), names(TYPES));
    static final Field TOKEN_LENGTH   = u8("coap.token_len", "Token Length", mask(0x0f));
    private static final Values CODES = Values.of("""
        0 Empty Message
        1 GET
        2 POST
        3 PUT
        4 DELETE
        5 FETCH
        6 PATCH
        7 iPATCH
        65 2.01 Created
        66 2.02 Deleted
        67 2.03 Valid
        68 2.04 Changed
        69 2.05 Content
        95 2.31 Continue
        128 4.00 Bad Request
        129 4.01 Unauthorized
        130 4.02 Bad Option
        131 4.03 Forbidden
        132 4.04 Not Found
        133 4.05 Method Not Allowed
        134 4.06 Not Acceptable
        136 4.08 Request Entity Incomplete
        137 4.09 Conflict
        140 4.12 Precondition Failed
        141 4.13 Request Entity Too Large
        143 4.15 Unsupported Content-Format
        150 4.22 Unprocessable Entity
        157 4.29 Too Many Requests
        160 5.00 Internal Server Error
        161 5.01 Not Implemented
        162 5.02 Bad Gateway
        163 5.03 Service Unavailable
        164 5.04 Gateway Timeout
        165 5.05 Proxying Not Supported
        168 5.08 Hop Limit Reached
        225 7.01 CSM
        226 7.02 Ping
        227 7.03 Pong
        228 7.04 Release
        229 7.05 Abort
        """);
    static final Field CODE           = u8("coap.code", "Code", names(CODES));
    static final Field MESSAGE_ID     = u16("coap.mid", "Message ID");
    static final Field TOKEN          = bytes("coap.token", "Token");
    static final Field PAYLOAD        = text("coap.payload", "Payload");
    static final Field PAYLOAD_TYPE   = text("coap.payload_desc", "Payload Desc");
    static final Field PAYLOAD_LENGTH = u32("coap.payload_length", "Payload Length", GENERATED);
    static final Field URI            = text("coap.opt.uri_path_recon", "Uri-Path", GENERATED);
    static final Field RESPONSE_IN    = frame("coap.response_in", "Response In", GENERATED);
    static final Field RESPONSE_TO    = frame("coap.response_to", "Request In", GENERATED);
    static final Field RESPONSE_TIME  = duration("coap.response_time", "Response Time", GENERATED);
    static final Field REQUEST_AGAIN  = frame("coap.request_first_in", "Retransmission of request in", GENERATED);
    static final Field RESPONSE_AGAIN = frame("coap.response_first_in", "Retransmission of response in", GENERATED);
    static final Field RETRANSMITTED  = note(Field.Group.SEQUENCE, "coap.retransmitted", "Retransmitted");

    static final Field BLOCK_PAYLOAD  = bytes("coap.block_payload", "Block Payload");
    static final Field BLOCK_LENGTH   = u32("coap.block_length", "Block Length", GENERATED);
    static final Field BLOCKS         = group("coap.blocks", "Blocks", GENERATED);
    static final Field BLOCK          = frame("coap.block", "Block", GENERATED);
    static final Field OVERLAP        = bool("coap.block.overlap", "Block overlap", GENERATED);
    static final Field CONFLICT       = bool("coap.block.overlap.conflicts", "Block overlapping with conflicting data", GENERATED);
    static final Field TAILS          = bool("coap.block.multiple_tails", "Block has multiple tails", GENERATED);
    static final Field TOO_LONG       = bool("coap.block.too_long", "Block too long", GENERATED);
    static final Field COUNT          = u32("coap.block.count", "Block count", GENERATED);
    static final Field REASSEMBLED_IN = frame("coap.block.reassembled.in", "Reassembled in", GENERATED);
    static final Field REASSEMBLED    = u32("coap.block.reassembled.length", "Reassembled block length", GENERATED);

    private static final Fragments REASSEMBLY = Fragments.fragments("Reassembled CoAP blocks",
        new Fragments.Parts(BLOCKS, BLOCK, OVERLAP, CONFLICT, TAILS, TOO_LONG, null, COUNT, REASSEMBLED_IN, REASSEMBLED, null));

    private static final int PORT = 5683;
    private static final int SECURE_PORT = 5684;
    /** Requests have codes of the class 0, responses those of the classes 2 to 5: section 12.1. */
    private static final int LAST_REQUEST = 31;
    private static final int FIRST_RESPONSE = 64;
    private static final int LAST_RESPONSE = 191;
    /** What is said of a payload is no longer than this. */
    private static final int MOST_WORDS = 79;
    private static final String ANY_BYTES = "application/octet-stream";

    private final Oscore oscore = new Oscore();

    @Override
    public Field dissects() {
        return COAP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {MediaTypes.TYPES};
    }

    @Override
    public Class<?>[] calls() {
        return new Class<?>[] {Oscore.class};
    }

    /** A request to a group is answered from another address than it was sent to. */
    @Override
    public boolean remembersBeyondConversations() {
        return true;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
        links.addStream(Tcp.PORTS, PORT, this);
        links.add(Dtls.PORTS, SECURE_PORT, this);
        links.addStream(Tls.PORTS, SECURE_PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        boolean stream = d.streaming();
        int start = d.offset();
        if (stream && !whole(d)) return;
        d.protocolColumn("CoAP");
        Text fenced = d.info();
        if (!fenced.isEmpty()) fenced.add(", ");
        int length = stream ? (int) streamLength(d) : d.remaining();
        int segment = d.narrow(length);
        d.open(COAP);
        d.extent(d.remaining());
        var message = new CoapMessage();
        int type = 0;
        int tokenLength;
        if (stream) {
            int width = lengthWidth(d.peekU8(0));
            d.at(LENGTH, start, width, length);
            tokenLength = d.peekU8(0) & 15;
            d.peek(TOKEN_LENGTH);
            d.skip(width);
        } else {
            type = d.peekU8(0) >> 4 & 3;
            d.peek(VERSION);
            d.peek(TYPE);
            tokenLength = d.u8(TOKEN_LENGTH);
        }
        int code = d.u8(CODE);
        int id = stream ? 0 : d.u16(MESSAGE_ID);
        String name = CODES.name(code);
        if (d.columns()) {
            if (!stream) d.addInfo("{}, MID:{}, ", SHORT_TYPES[type], id);
            if (name == null) d.addInfo("Unknown {}", code);
            else d.addInfo(name);
        }
        if (d.titles()) {
            String called = name == null ? "Unknown " + code : name;
            if (stream) d.append(", {}", called);
            else d.append(", {}, {}, MID:{}", TYPES.name(type), called, id);
        }
        byte[] token = null;
        if (tokenLength > 0) {
            token = d.peekBytes(0, tokenLength);
            d.bytes(TOKEN, tokenLength);
        }
        message.request = code > 0 && code <= LAST_REQUEST;
        boolean response = code >= FIRST_RESPONSE && code <= LAST_RESPONSE;
        CoapOptions.dissect(d, message);
        if (message.broken) {
            d.widen(segment);
            d.skip(d.remaining());
            d.close();
            return;
        }
        CoapTransactions.Told told = token == null || !message.request && !response ? null
            : CoapTransactions.meet(d, message.request, Arrays.hashCode(token), token, id, message.uri);
        String uri = message.uri.isEmpty() && told != null ? told.uri() : message.uri;
        int from = d.offset();
        int count = d.remaining();
        Fragments.Datagram whole = null;
        if (count > 0) {
            if (message.block >= 0) {
                d.at(BLOCK_PAYLOAD, from, count);
                d.titleLast("Block Payload");
                d.at(BLOCK_LENGTH, from, 0, count);
                whole = d.fragment(REASSEMBLY, 0, message.block << message.blockSize + 4, message.more);
                if (whole != null) {
                    long kept = d.enterWhole(REASSEMBLY, whole);
                    d.showParts(REASSEMBLY, whole, start);
                    payload(d, message, start, whole.length(), 0);
                    d.leave(kept);
                }
            } else {
                payload(d, message, from, count, from);
            }
        }
        generated(d, start, uri, told);
        d.skip(count);
        d.widen(segment);
        int end = d.offset() + d.remaining();
        d.seek(end);
        d.close();
        if (count > 0 && (message.block < 0 || whole != null)) {
            if (whole != null) {
                long kept = d.enterWhole(REASSEMBLY, whole);
                content(d, message);
                d.leave(kept);
            } else {
                d.seek(from);
                int rest = d.narrow(count);
                content(d, message);
                d.widen(rest);
                if (message.encrypted) {
                    d.seek(from);
                    rest = d.narrow(count);
                    if (message.keyed || told != null && told.responseTo() > 0) d.call(oscore);
                    else d.rest();
                    d.widen(rest);
                }
            }
        }
        d.seek(end);
        if (d.columns()) columns(d, message, token, uri, told, count > 0);
    }

    private static void columns(Dissection d, CoapMessage message, byte[] token, String uri, CoapTransactions.Told told, boolean content) {
        Text info = d.moreInfo();
        if (token != null) {
            info.add(", TKN:");
            for (int i = 0; i < token.length; i++) {
                if (i > 0) info.raw(' ');
                info.hex(token[i] & 255, 2);
            }
        }
        if (message.block >= 0) info.add(content && !message.more && (!message.blockOfRequest || message.request) ? ", End of Block #" : ", Block #").number(message.block);
        if (!uri.isEmpty()) info.add(", ").escaped(uri);
        if (!message.query.isEmpty()) info.escaped(message.query);
        if (told != null && told.again() > 0) info.add(" [Retransmission]");
    }

    private static void generated(Dissection d, int start, String uri, CoapTransactions.Told told) {
        if (!uri.isEmpty()) {
            d.at(URI, start, 0, uri);
            d.generated();
        }
        if (told == null) return;
        if (told.responseIn() > 0) {
            d.at(RESPONSE_IN, start, 0, told.responseIn());
        }
        if (told.responseTo() > 0) {
            d.at(RESPONSE_TO, start, 0, told.responseTo());
            d.since(RESPONSE_TIME, told.seconds(), told.nanoseconds());
            d.place(start, 0);
        }
        if (told.again() > 0) {
            d.at(told.request() ? REQUEST_AGAIN : RESPONSE_AGAIN, start, 0, told.again());
            d.noteLast(RETRANSMITTED);
        }
    }

    /** Says what the payload is; {@code at} is where that lies for those who look at the bytes, {@code inside} where its parts do. */
    private static void payload(Dissection d, CoapMessage message, int at, int count, int inside) {
        String type = message.contentType;
        if (d.wants(PAYLOAD)) {
            String words = "Payload Content-Format: " + type + (message.typed ? "" : " (no Content-Format)") + ", Length: " + count;
            d.at(PAYLOAD, at, count, words.length() > MOST_WORDS ? words.substring(0, MOST_WORDS) : words);
            if (message.encrypted) d.titleLast("Encrypted OSCORE Data");
        }
        d.openLast();
        d.at(PAYLOAD_TYPE, inside, 0, type);
        d.at(PAYLOAD_LENGTH, inside, 0, count);
        d.close();
    }

    /** Hands the payload to whoever knows its type; bytes of no type are shown as they are. */
    private static void content(Dissection d, CoapMessage message) {
        MediaTypes.MediaType type = MediaTypes.MediaType.of(message.contentType);
        if (d.tryPayload(MediaTypes.TYPES, MediaTypes.key(type.type()), type) < 0 && type.type().equals(ANY_BYTES)) d.rest();
    }

    /** How many bytes the length takes in front of a message in a stream: RFC 8323, section 3.2. */
    private static int lengthWidth(int first) {
        int nibble = first >> 4;
        return nibble < 13 ? 1 : nibble == 13 ? 2 : nibble == 14 ? 3 : 5;
    }

    /** How long the message in a stream is, all in all. */
    private static long streamLength(Dissection d) {
        int first = d.peekU8(0);
        int nibble = first >> 4;
        long length = switch (nibble) {
            case 13 -> 13 + d.peekU8(1);
            case 14 -> 269 + d.peekU16(1);
            case 15 -> 65805 + d.peekU32(1);
            default -> nibble;
        };
        return lengthWidth(first) + 1 + (first & 15) + length;
    }

    /** Waits until the message is whole. What follows one that came whole in the same segment is passed over with it. */
    private static boolean whole(Dissection d) {
        int width = d.captured() < 1 ? 1 : lengthWidth(d.peekU8(0));
        if (d.captured() < width) {
            d.needMore(Framing.NEED_MORE);
            return false;
        }
        long length = Math.min(streamLength(d), Integer.MAX_VALUE);
        if (d.captured() < length) d.needMore((int) length);
        return true;
    }
}
