package mako.protocols.web;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** gRPC: messages that calls are made of, each with flags and its length in front; "gRPC over HTTP2" and "gRPC Web" in gRPC's documentation. */
public final class Grpc implements Dissector {

    static final Field GRPC       = protocol("grpc", "GRPC", "GRPC Message");
    static final Field FRAME      = u8("grpc.frame_type", "Frame Type", mask(0x80), names(Values.of("0 Data\n1 Trailer")));
    static final Field COMPRESSED = u8("grpc.compressed_flag", "Compressed Flag", mask(0x01), names(Values.of("0 Not Compressed\n1 Compressed")));
    static final Field LENGTH     = u32("grpc.message_length", "Message Length");
    static final Field DATA       = bytes("grpc.message_data", "Message Data");
    static final Field CODED      = section("Message-encoded entity body");
    static final Field UNDECODED  = section("Body decompression failed");
    static final Field FAILED     = warning(Field.Group.UNDECODED, "grpc.body_decompression_failed", "Body decompression failed");

    /** Who dissects messages, by the media type of the call. */
    public static final Table MESSAGES = Table.stringTable("grpc_message_type", "GRPC message type");

    private static final String[] TYPES = {"application/grpc", "application/grpc+proto", "application/grpc+json",
        "application/grpc-web", "application/grpc-web+proto", "application/grpc-web+json"};
    private static final String[] CODINGS = {"gzip", "deflate"};
    private static final String JSON = "application/grpc+json";
    private static final int HEADER = 5;

    @Override
    public Field dissects() {
        return GRPC;
    }

    @Override
    public Table[] offers() {
        return new Table[] {MESSAGES, MediaTypes.TYPES};
    }

    @Override
    public void link(Links links) {
        for (String type : TYPES) links.add(MediaTypes.TYPES, type, this);
    }

    @Override
    public void dissect(Dissection d) {
        MediaTypes.MediaType type = d.about() instanceof MediaTypes.MediaType given ? given : new MediaTypes.MediaType(TYPES[0], "");
        boolean web = type.type().startsWith("application/grpc-web");
        if (d.columns()) {
            // What another call in the same packet put there stays.
            String before = d.protocolColumn().startsWith("GRPC") ? d.protocolColumn().replaceFirst("HTTP2$", "") : "";
            d.protocolColumn(before + (web ? "GRPC-Web" : "GRPC"));
            d.moreInfo().add(web ? " (GRPC-Web)" : " (GRPC)");
        }
        for (boolean first = true; d.remaining() >= HEADER; first = false) {
            if (first) d.open(GRPC);
            else d.openAgain(GRPC);
            message(d, type, web);
        }
        d.skipRest();
    }

    private static void message(Dissection d, MediaTypes.MediaType type, boolean web) {
        MediaTypes.Call call = type.call();
        String path = call == null || call.path() == null ? "" : call.path();
        int flags = d.peekU8(0);
        boolean trailer = web && (flags & 0x80) != 0;
        if (d.titles()) {
            d.title("{} Message", web ? "GRPC-Web" : "GRPC");
            if (!path.isEmpty()) d.append(": {s}, {}", path, call.request() ? "Request" : "Response");
            if (trailer) d.append(" (Trailer)");
        }
        d.peek(FRAME);
        d.u8(COMPRESSED);
        long length = d.u32(LENGTH);
        int outer = d.narrow((int) Math.min(length, Integer.MAX_VALUE));
        int count = d.captured();
        d.extent(HEADER + count);
        if (count == 0) {
            d.close();
            d.widen(outer);
            return;
        }
        int at = d.offset();
        boolean compressed = (flags & 1) != 0;
        byte[] decoded = null;
        boolean known = false;
        if (compressed && call != null) {
            for (String coding : CODINGS) known |= coding.equals(call.coding());
            if (known) decoded = ContentCoding.decode(call.coding(), d.peekBytes(0, count), 0, count);
        }
        if (known) {
            d.at(CODED, at, count);
            if (d.titles()) {
                d.titleLast("Message-encoded entity body ({}): {} bytes", call.coding(), count);
                if (decoded != null) d.appendLast(" -> {} bytes", decoded.length);
            }
            if (decoded == null) {
                d.openLast();
                d.at(UNDECODED, at, count);
                d.noteLast(FAILED);
                d.close();
            }
        }
        long kept = 0;
        if (decoded != null) kept = d.enter("Uncompressed entity body", decoded);
        int size = d.remaining();
        d.at(DATA, d.offset(), size);
        if (d.titles()) d.titleLast("Message Data: {} bytes", size);
        if (trailer) d.tryInsideAnyway(MediaTypes.TYPES, "text/plain", type);
        d.close();
        if (!trailer && (!compressed || decoded != null)) carried(d, type, path, call);
        if (decoded != null) d.leave(kept);
        d.seek(at + count);
        d.widen(outer);
    }

    private static void carried(Dissection d, MediaTypes.MediaType type, String path, MediaTypes.Call call) {
        int last = d.remaining() - 1;
        boolean object = d.peekU8(0) == '{' && d.peekU8(last) == '}';
        if (object || type.type().endsWith("+json")) {
            d.tryPayload(MediaTypes.TYPES, "application/json", new MediaTypes.MediaType(JSON, ""));
            return;
        }
        String about = path.isEmpty() ? "" : path + (call.request() ? ",request" : ",response");
        d.tryPayload(MESSAGES, type.type(), about);
    }
}
