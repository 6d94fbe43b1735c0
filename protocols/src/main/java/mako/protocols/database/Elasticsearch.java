package mako.protocols.database;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/** The transport between nodes of Elasticsearch: its documentation's "TCP transport", header, thread context, features and action of each message. */
public final class Elasticsearch implements Dissector {

    static final Field ELASTICSEARCH = protocol("elasticsearch", "Elasticsearch", "Elasticsearch");
    static final Field TOKEN      = text("elasticsearch.header.token", "Token");
    static final Field LENGTH     = u32("elasticsearch.header.message_length", "Message length");
    static final Field REQUEST_ID = u64("elasticsearch.header.request_id", "Request ID");
    static final Field FLAGS      = u8("elasticsearch.header.status_flags", "Status flags", HEX, bits(
        bit("elasticsearch.header.status_flags.compression", "Compression", 0x4, SET_NOT_SET),
        bit("elasticsearch.header.status_flags.error", "Error", 0x2, SET_NOT_SET),
        u8("elasticsearch.header.status_flags.message_type", "Message type", mask(0x1), names(Values.of("0 Request\n1 Response")))));
    static final Field VERSION    = u32("elasticsearch.version", "Version", format(Elasticsearch::version));
    static final Field SIZE       = u32("elasticsearch.header.size", "Header size");
    static final Field REQUEST_HEADER = group("elasticsearch.header.request", "Request header");
    static final Field RESPONSE_HEADER = group("elasticsearch.header.response", "Response header");
    static final Field KEY        = text("elasticsearch.header.key", "Key", UTF_8);
    static final Field VALUE      = text("elasticsearch.header.value", "Value", UTF_8);
    static final Field FEATURE    = text("elasticsearch.feature", "Feature", UTF_8);
    static final Field ACTION     = text("elasticsearch.action", "Action", UTF_8);
    static final Field DATA       = group("elasticsearch.data", "Data");
    static final Field COMPRESSED = group("elasticsearch.data_compressed", "Compressed data");

    private static final int PORT = 9300;
    private static final int HEAD = 6;
    private static final int RESPONSE = 1;
    private static final int ERROR = 2;
    private static final int COMPRESSION = 4;
    /** From this version on the length of what precedes the data is told. */
    private static final long SIZED = 7_06_00_00;
    private static final long WITH_CONTEXT = 5_00_00_00;
    private static final long WITH_FEATURES = 6_03_00_00;

    private static final Framing FRAMING = Framing.withoutSize(d -> d.captured() < HEAD ? Framing.NEED_MORE
        : (int) Math.min(Integer.MAX_VALUE, d.peekU32(2) == 0xffffffffL ? HEAD : d.peekU32(2) + HEAD));

    @Override
    public Field dissects() {
        return ELASTICSEARCH;
    }

    @Override
    public void link(Links links) {
        links.addFramed(Tcp.PORTS, PORT, FRAMING, this);
    }

    /** Two decimal digits each for major, minor and revision; 99 behind them is a release. */
    private static void version(long value, Text into) {
        into.number(value / 1_000_000 % 100).raw('.').number(value / 10_000 % 100).raw('.').number(value / 100 % 100).add(" (").number(value).raw(')');
    }

    @Override
    public void dissect(Dissection d) {
        if (!d.looksAt("ES")) throw d.notMine();
        d.open(ELASTICSEARCH);
        d.protocolColumn("Elasticsearch");
        d.text(TOKEN, 2);
        d.u32(LENGTH);
        if (d.remaining() == 0) {
            d.info("Ping");
            d.close();
            return;
        }
        long request = d.u64(REQUEST_ID);
        int flags = d.u8(FLAGS);
        long version = d.u32(VERSION);
        boolean response = (flags & RESPONSE) != 0;
        boolean compressed = (flags & COMPRESSION) != 0;
        if (version >= SIZED) d.u32(SIZE);
        String action = "";
        if (!compressed) {
            if (version >= WITH_CONTEXT) context(d);
            if (!response) action = requested(d, version);
        }
        if (d.columns()) {
            if (response) d.info("Response: [{}], request_id={} ", (flags & ERROR) != 0 ? "ERROR" : "OK", Long.toUnsignedString(request));
            else if (compressed) d.info("Request: [COMPRESSED], request_id={} ", Long.toUnsignedString(request));
            else d.info("Request: action={s}, request_id={} ", action, Long.toUnsignedString(request));
        }
        d.open(compressed ? COMPRESSED : DATA);
        d.skipRest();
        d.close();
        d.close();
    }

    /** What goes with all that one request causes: headers of the request, and several of each name of the response. */
    private static void context(Dissection d) {
        long count = number(d);
        for (long i = 0; i < count; i++) {
            d.open(REQUEST_HEADER);
            String key = string(d, KEY);
            String value = string(d, VALUE);
            if (d.titles()) d.title("Request header: {s}: {s}", key, value);
            d.close();
        }
        count = number(d);
        for (long i = 0; i < count; i++) {
            d.open(RESPONSE_HEADER);
            String key = string(d, KEY);
            if (d.titles()) d.title("Response header: {s}", key);
            long values = number(d);
            for (long j = 0; j < values; j++) string(d, VALUE);
            d.close();
        }
    }

    private static String requested(Dissection d, long version) {
        if (version >= WITH_FEATURES) {
            long count = number(d);
            for (long i = 0; i < count; i++) string(d, FEATURE);
        }
        return string(d, ACTION);
    }

    /** Seven bits a byte, the lowest first. */
    private static long number(Dissection d) {
        long value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int next = d.peekU8(0);
            d.skip(1);
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) return value;
        }
        throw d.malformed();
    }

    private static String string(Dissection d, Field field) {
        int at = d.offset();
        int count = (int) Math.min(Integer.MAX_VALUE, number(d));
        String text = Strings.utf8(d.peekBytes(0, count), 0, count);
        d.skip(count);
        d.at(field, at, d.offset() - at, text);
        return text;
    }
}
