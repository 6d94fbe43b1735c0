package mako.protocols.messaging.coap;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** The options of a message: RFC 7252, sections 3.1 and 5.10, with those of RFC 7641, 7959, 8613 and 8768. */
final class CoapOptions {

    static final Field NAME           = text("coap.opt.name", "Opt Name");
    static final Field DESCRIPTION    = text("coap.opt.desc", "Opt Desc");
    static final Field DELTA          = u8("coap.opt.delta", "Opt Delta", mask(0xf0));
    static final Field DELTA_MORE     = u16("coap.opt.delta_ext", "Opt Delta extended");
    static final Field LENGTH         = u8("coap.opt.length", "Opt Length", mask(0x0f));
    static final Field LENGTH_MORE    = u16("coap.opt.length_ext", "Opt Length extended");
    static final Field END            = u8("coap.opt.end_marker", "End of options marker");
    static final Field CONTENT_TYPE   = text("coap.opt.ctype", "Content-type");
    static final Field MAX_AGE        = u32("coap.opt.max_age", "Max-age");
    static final Field PROXY_URI      = text("coap.opt.proxy_uri", "Proxy-Uri");
    static final Field PROXY_SCHEME   = text("coap.opt.proxy_scheme", "Proxy-Scheme");
    static final Field SIZE1          = u32("coap.opt.size1", "Size1");
    static final Field ETAG           = bytes("coap.opt.etag", "Etag");
    static final Field URI_HOST       = text("coap.opt.uri_host", "Uri-Host");
    static final Field LOCATION_PATH  = text("coap.opt.location_path", "Location-Path");
    static final Field URI_PORT       = u16("coap.opt.uri_port", "Uri-Port");
    static final Field LOCATION_QUERY = text("coap.opt.location_query", "Location-Query");
    static final Field RESERVED       = bit("coap.opt.object_security_reserved", "Reserved", 0xe0, maskWidth(8));
    static final Field HAS_CONTEXT    = bit("coap.opt.object_security_kid_context_present", "Key ID Context Present", 0x10, maskWidth(8));
    static final Field HAS_KEY        = bit("coap.opt.object_security_kid_present", "Key ID Present", 0x08, maskWidth(8));
    static final Field VECTOR_LENGTH  = u8("coap.opt.object_security_piv_len", "Partial IV Length", mask(0x07));
    static final Field VECTOR         = bytes("coap.opt.object_security_piv", "Partial IV");
    static final Field CONTEXT_LENGTH = u8("coap.opt.object_security_kid_context_len", "Key ID Context Length");
    static final Field CONTEXT        = bytes("coap.opt.object_security_kid_context", "Key ID Context");
    static final Field KEY            = bytes("coap.opt.object_security_kid", "Key ID");
    static final Field URI_PATH       = text("coap.opt.uri_path", "Uri-Path");
    static final Field OBSERVE        = u32("coap.opt.observe", "Observe", names(Values.of("""
        0 Register
        1 Deregister
        """)));
    static final Field HOP_LIMIT      = u8("coap.opt.hop_limit", "Hop Limit");
    static final Field ACCEPT         = text("coap.opt.accept", "Accept");
    static final Field IF_MATCH       = bytes("coap.opt.if_match", "If-Match");
    static final Field BLOCK_NUMBER   = u32("coap.opt.block_number", "Block Number");
    static final Field BLOCK_MORE     = u8("coap.opt.block_mflag", "More Flag", mask(0x08));
    static final Field BLOCK_SIZE     = u8("coap.opt.block_size", "Encoded Block Size", mask(0x07), WORDS_ALONE);
    static final Field URI_QUERY      = text("coap.opt.uri_query", "Uri-Query");
    static final Field UNKNOWN        = bytes("coap.opt.unknown", "Unknown");

    static final Field UNKNOWN_NUMBER = warning(Field.Group.UNDECODED, "coap.unknown_option_number", "Unknown Option Number");
    static final Field BAD_NUMBER     = warning(Field.Group.MALFORMED, "coap.invalid_option_number", "Invalid Option Number");
    static final Field BAD_RANGE      = warning(Field.Group.MALFORMED, "coap.invalid_option_range", "Invalid Option Range");
    static final Field BAD_LENGTH     = warning(Field.Group.MALFORMED, "coap.option_length_bad", "Option length bad");
    static final Field BAD_SECURITY   = warning(Field.Group.MALFORMED, "coap.option_oscore_bad", "Invalid OSCORE Option Format");

    /** The registry "CoAP Option Numbers". */
    private static final Values NAMES = Values.of("""
        1 If-Match
        3 Uri-Host
        4 Etag
        5 If-None-Match
        6 Observe
        7 Uri-Port
        8 Location-Path
        9 OSCORE
        11 Uri-Path
        12 Content-Format
        14 Max-age
        15 Uri-Query
        16 Hop-Limit
        17 Accept
        20 Location-Query
        23 Block2
        27 Block1
        28 Size2
        35 Proxy-Uri
        39 Proxy-Scheme
        60 Size1
        """);

    /** The registry "CoAP Content-Formats". */
    private static final Values FORMATS = Values.of("""
        0 text/plain; charset=utf-8
        40 application/link-format
        41 application/xml
        42 application/octet-stream
        47 application/exi
        50 application/json
        51 application/json-patch+json
        52 application/merge-patch+json
        60 application/cbor
        61 application/cwt
        62 application/multipart-core
        96 application/cose; cose-type="cose-encrypt"
        97 application/cose; cose-type="cose-mac"
        98 application/cose; cose-type="cose-sign"
        101 application/cose-key
        102 application/cose-key-set
        110 application/senml+json
        111 application/sensml+json
        112 application/senml+cbor
        113 application/sensml+cbor
        114 application/senml-exi
        115 application/sensml-exi
        256 application/coap-group+json
        271 application/dots+cbor
        272 application/missing-blocks+cbor-seq
        280 application/pkcs7-mime; smime-type=server-generated-key
        281 application/pkcs7-mime; smime-type=certs-only
        284 application/pkcs8
        285 application/csrattrs
        286 application/pkcs10
        287 application/pkix-cert
        310 application/senml+xml
        311 application/sensml+xml
        320 application/senml-etch+json
        322 application/senml-etch+cbor
        432 application/td+json
        1542 application/vnd.oma.lwm2m+tlv
        1543 application/vnd.oma.lwm2m+json
        10000 application/vnd.ocf+cbor
        10001 application/oscore
        11542 application/vnd.oma.lwm2m+tlv
        11543 application/vnd.oma.lwm2m+json
        """);

    /** From here on numbers are for vendors and experiments: RFC 7252, section 12.2. */
    private static final int FIRST_FREE = 2048;
    private static final int LONGEST_VECTOR = 5;

    private CoapOptions() {}

    /** Reads the options and the marker behind them, and notes in {@code message} what they say. */
    static void dissect(Dissection d, CoapMessage message) {
        int number = 0;
        for (int count = 1; d.remaining() > 0; count++) {
            int start = d.offset();
            int first = d.peekU8(0);
            if (first == 0xff) {
                d.u8(END);
                return;
            }
            int delta = first >> 4;
            int length = first & 15;
            if (delta == 15 || length == 15) {
                d.note(BAD_LENGTH, delta == 15 ? "end-of-options marker found, but option length isn't 15"
                    : "end-of-options marker found, but option delta isn't 15");
                message.broken = true;
                return;
            }
            int ahead = 1;
            int deltaMore = -1;
            int lengthMore = -1;
            if (delta >= 13) {
                deltaMore = delta == 13 ? d.peekU8(ahead) : d.peekU16(ahead);
                ahead += delta - 12;
            }
            if (length >= 13) {
                lengthMore = length == 13 ? d.peekU8(ahead) : d.peekU16(ahead);
                ahead += length - 12;
            }
            number += extended(delta, deltaMore);
            int size = extended(length, lengthMore);
            if (ahead + size > d.remaining()) {
                d.note(BAD_LENGTH, "option longer than the package");
                message.broken = true;
                return;
            }
            option(d, message, number, count, ahead, size, deltaMore, lengthMore, start);
            d.seek(start + ahead + size);
        }
    }

    private static int extended(int nibble, int more) {
        return nibble < 13 ? nibble : nibble == 13 ? 13 + more : 269 + more;
    }

    private static void option(Dissection d, CoapMessage message, int number, int count, int ahead, int size, int deltaMore, int lengthMore, int start) {
        int total = ahead + size;
        String name = NAMES.name(number);
        boolean known = name != null;
        if (d.wants(NAME)) {
            if (!known) name = number % 14 == 0 ? "No-Op" : "Unknown Option (" + number + ")";
            d.at(NAME, start, total, "#" + count + ": " + name);
        }
        d.openLast();
        if (number >= FIRST_FREE) d.note(UNKNOWN_NUMBER, "Unknown Option Number {}", number);
        else if (!known) d.note(BAD_NUMBER, "Invalid Option Number {}", number);
        else range(d, number, size);
        if (d.wants(DESCRIPTION)) {
            d.at(DESCRIPTION, start, total, "Type " + number + ((number & 1) != 0 ? ", Critical" : ", Elective")
                + ((number & 2) != 0 ? ", Unsafe" : ", Safe") + ((number & 0x1e) == 0x1c ? ", NoCacheKey" : ""));
        }
        d.peek(DELTA);
        d.peek(LENGTH);
        int at = start + 1;
        if (deltaMore >= 0) {
            int width = d.peekU8(0) >> 4 == 13 ? 1 : 2;
            d.at(DELTA_MORE, at, width, deltaMore);
            at += width;
        }
        if (lengthMore >= 0) d.at(LENGTH_MORE, at, (d.peekU8(0) & 15) == 13 ? 1 : 2, lengthMore);
        d.seek(start + ahead);
        value(d, message, number, size);
        d.close();
    }

    /** How short and how long the value may be: RFC 7252, section 5.10. */
    private static void range(Dissection d, int number, int size) {
        int least = switch (number) {
            case 3, 4, 15, 16, 35, 39 -> 1;
            default -> 0;
        };
        int most = switch (number) {
            case 5 -> 0;
            case 16 -> 1;
            case 7, 12, 17 -> 2;
            case 6, 23, 27 -> 3;
            case 14, 28, 60 -> 4;
            case 1, 4 -> 8;
            case 35 -> 1034;
            default -> 255;
        };
        if (size < least || size > most) d.note(BAD_RANGE, "Invalid Option Range: {} ({} < x < {})", size, least, most);
    }

    private static void value(Dissection d, CoapMessage message, int number, int size) {
        switch (number) {
            case 1 -> opaque(d, IF_MATCH, size);
            case 3 -> message.uri = "coap://" + characters(d, URI_HOST, size, "");
            case 4 -> opaque(d, ETAG, size);
            case 5 -> {}
            case 6 -> {
                long value = number(d, OBSERVE, size);
                if (!message.request && d.titles()) d.titleLast("Observe sequence number: {}", value);
                d.append(": {}", value);
            }
            case 7 -> {
                long value = number(d, URI_PORT, size);
                message.uri += ":" + value;
                d.append(": {}", value);
            }
            case 8 -> characters(d, LOCATION_PATH, size, "(null)");
            case 9 -> security(d, message, size);
            case 11 -> message.uri += "/" + characters(d, URI_PATH, size, "(null)");
            case 12 -> {
                message.contentType = format(d, CONTENT_TYPE, size, FORMATS.name(0));
                message.typed = true;
            }
            case 14 -> d.append(": {}", number(d, MAX_AGE, size));
            case 15 -> message.query += (message.query.isEmpty() ? "?" : "&") + characters(d, URI_QUERY, size, "(null)");
            case 16 -> d.append(": {}", number(d, HOP_LIMIT, size));
            case 17 -> format(d, ACCEPT, size, "(null)");
            case 20 -> characters(d, LOCATION_QUERY, size, "(null)");
            case 23, 27 -> {
                message.blockOfRequest = number == 27;
                block(d, message, size);
            }
            case 28 -> d.append(": {}", number(d, BLOCK_SIZE, size));
            case 35 -> characters(d, PROXY_URI, size, "(null)");
            case 39 -> characters(d, PROXY_SCHEME, size, "(null)");
            case 60 -> d.append(": {}", number(d, SIZE1, size));
            default -> opaque(d, UNKNOWN, size);
        }
    }

    private static void opaque(Dissection d, Field field, int size) {
        if (d.titles()) {
            Text words = new Text();
            for (int i = 0; i < size; i++) {
                if (i > 0) words.raw(' ');
                words.hex(d.peekU8(i), 2);
            }
            d.append(": {}", size == 0 ? "(null)" : words.toString());
        }
        d.bytes(field, size);
    }

    private static String characters(Dissection d, Field field, int size, String nothing) {
        String text = d.string(field, size);
        if (d.titles()) d.append(": {}", size == 0 ? nothing : text);
        return text;
    }

    /** Reads a number of as many bytes as there are, leading zeros left out; more than four are more than 32 bits can say: section 3.2. */
    private static long number(Dissection d, Field field, int size) {
        long value = 0;
        for (int i = 0; i < Math.min(size, 4); i++) value = value << 8 | d.peekU8(i);
        if (size > 4) value = 0xffffffffL;
        if (field.mask == 0) d.at(field, d.offset(), size, value);
        else d.part(field, d.offset(), size, value);
        return value;
    }

    private static String format(Dissection d, Field field, int size, String nothing) {
        long value = 0;
        for (int i = 0; i < Math.min(size, 4); i++) value = value << 8 | d.peekU8(i);
        String name = size == 0 ? nothing : FORMATS.name(value);
        if (name == null) name = "Unknown Type " + value;
        d.at(field, d.offset(), size, name);
        d.append(": {}", name);
        return name;
    }

    /** Block1 and Block2: RFC 7959, section 2.2. */
    private static void block(Dissection d, CoapMessage message, int size) {
        int at = d.offset();
        long value = 0;
        for (int i = 0; i < Math.min(size, 4); i++) value = value << 8 | d.peekU8(i);
        int last = (int) value & 15;
        message.block = (int) (value >> 4 & 0xfffffff);
        message.more = (last & 8) != 0;
        message.blockSize = last & 7;
        int bytes = 1 << message.blockSize + 4;
        d.at(BLOCK_NUMBER, at, size, message.block);
        d.part(BLOCK_MORE, at + size - 1, 1, last);
        d.part(BLOCK_SIZE, at + size - 1, 1, last);
        d.titleLast("Block Size: {} ({} encoded)", bytes, message.blockSize);
        d.append(": NUM:{}, M:{}, SZX:{}", message.block, message.more ? 1 : 0, bytes);
    }

    /** OSCORE: RFC 8613, section 6.1. */
    private static void security(Dissection d, CoapMessage message, int size) {
        message.encrypted = true;
        if (size == 0) {
            d.append(": 00 (no Flag Byte)");
            return;
        }
        message.keyed = true;
        int rest = d.narrow(size);
        int flags = d.peekU8(0);
        d.peek(RESERVED, 0, 1);
        d.peek(HAS_CONTEXT, 0, 1);
        d.peek(HAS_KEY, 0, 1);
        int vector = d.u8(VECTOR_LENGTH);
        if (vector > LONGEST_VECTOR || (flags & 0xe0) != 0) {
            d.note(BAD_SECURITY, "Unsupported format");
            throw d.malformed();
        }
        String vectorText = hex(d, vector);
        if (vector > 0) d.bytes(VECTOR, vector);
        String context = "(null)";
        if ((flags & 0x10) != 0) {
            int length = d.u8(CONTEXT_LENGTH);
            context = hex(d, length);
            d.bytes(CONTEXT, length);
        }
        String key = "(null)";
        if ((flags & 0x08) != 0) {
            key = hex(d, d.remaining());
            d.bytes(KEY, d.remaining());
        }
        d.append(": Key ID:{}, Key ID Context:{}, Partial IV:{}", key, context, vectorText);
        d.widen(rest);
    }

    private static String hex(Dissection d, int count) {
        if (count == 0 || !d.titles()) return "(null)";
        Text words = new Text();
        for (int i = 0; i < count; i++) words.hex(d.peekU8(i), 2);
        return words.toString();
    }
}
