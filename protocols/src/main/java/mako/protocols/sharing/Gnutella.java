package mako.protocols.sharing;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/** Gnutella: descriptors, as "The Gnutella Protocol Specification v0.4" has them; all else is a stream of bytes. */
public final class Gnutella implements Dissector {

    static final Field GNUTELLA   = protocol("gnutella", "GNUTELLA", "Gnutella Protocol");
    static final Field STREAM     = group("gnutella.stream", "Gnutella Upload / Download Stream");
    static final Field HEADER     = group("gnutella.header", "Descriptor Header");
    static final Field ID         = bytes("gnutella.header.id", "ID");
    static final Field PAYLOAD    = u8("gnutella.header.payload", "Payload");
    static final Field TTL        = u8("gnutella.header.ttl", "TTL");
    static final Field HOPS       = u8("gnutella.header.hops", "Hops");
    static final Field LENGTH     = u8("gnutella.header.size", "Length");
    static final Field PONG       = group("gnutella.pong.payload", "Pong");
    static final Field PONG_PORT  = u16("gnutella.pong.port", "Port");
    static final Field PONG_IP    = ipv4("gnutella.pong.ip", "IP");
    static final Field FILES      = u32("gnutella.pong.files", "Files Shared");
    static final Field KILOBYTES  = u32("gnutella.pong.kbytes", "KBytes Shared");
    static final Field QUERY      = group("gnutella.query.payload", "Query");
    static final Field QUERY_SPEED = u32("gnutella.query.min_speed", "Min Speed");
    static final Field SEARCH     = textz("gnutella.query.search", "Search");
    static final Field FOUND      = group("gnutella.queryhit.payload", "QueryHit");
    static final Field COUNT      = u8("gnutella.queryhit.count", "Count");
    static final Field FOUND_PORT = u16("gnutella.queryhit.port", "Port");
    static final Field FOUND_IP   = ipv4("gnutella.queryhit.ip", "IP");
    static final Field SPEED      = u32("gnutella.queryhit.speed", "Speed");
    static final Field HIT        = group("gnutella.queryhit.hit", "Hit");
    static final Field INDEX      = u32("gnutella.queryhit.hit.index", "Index");
    static final Field SIZE       = u32("gnutella.queryhit.hit.size", "Size");
    static final Field NAME       = text("gnutella.queryhit.hit.name", "Name");
    static final Field HIT_EXTRA  = bytes("gnutella.queryhit.hit.extra", "Extra");
    static final Field EXTRA      = bytes("gnutella.queryhit.extra", "Extra");
    static final Field SERVENT    = bytes("gnutella.queryhit.servent_id", "Servent ID");
    static final Field PUSH       = group("gnutella.push.payload", "Push");
    static final Field PUSH_SERVENT = bytes("gnutella.push.servent_id", "Servent ID");
    static final Field PUSH_INDEX = u32("gnutella.push.index", "Index");
    static final Field PUSH_IP    = ipv4("gnutella.push.ip", "IP");
    static final Field PUSH_PORT  = u16("gnutella.push.port", "Port");

    private static final int PORT = 6346;
    private static final int HEADER_LENGTH = 23;
    private static final int ID_LENGTH = 16;
    /** A header that announces more is none. */
    private static final long MOST = 4000;

    /** The length after the header where there is one; other bytes are what a segment brings. */
    private static final Framing FRAMING = Framing.withoutSize(d -> {
        if (d.offset() == d.streamStart()) d.info();
        if (d.captured() < HEADER_LENGTH) return Framing.NEED_MORE;
        long length = d.peekLe32(HEADER_LENGTH - 4);
        return length > MOST ? d.captured() : HEADER_LENGTH + (int) length;
    });

    @Override
    public Field dissects() {
        return GNUTELLA;
    }

    @Override
    public void link(Links links) {
        links.addFramed(Tcp.PORTS, PORT, FRAMING, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("Gnutella");
        boolean first = d.offset() == d.streamStart();
        if (d.captured() < HEADER_LENGTH || d.peekLe32(HEADER_LENGTH - 4) > MOST) {
            if (first) d.info("");
            d.open(GNUTELLA);
            d.open(STREAM);
            d.skip(d.remaining());
            d.close();
            d.close();
            return;
        }
        int type = d.peekU8(ID_LENGTH);
        String name = switch (type) {
            case 0x00 -> "Ping";
            case 0x01 -> "Pong";
            case 0x40 -> "Push";
            case 0x80 -> "Query";
            case 0x81 -> "QueryHit";
            default -> "Unknown";
        };
        d.messageSize(d.captured());
        if (first) d.info(name);
        else if (d.columns()) d.moreInfo().add(", ").add(name);
        d.open(GNUTELLA);
        d.extent(d.remaining());
        d.open(HEADER);
        d.extent(HEADER_LENGTH);
        d.bytes(ID, ID_LENGTH);
        d.u8(PAYLOAD);
        if (d.titles()) d.titleLast("Payload: {} ({})", type, name);
        d.u8(TTL);
        d.u8(HOPS);
        int length = (int) d.leUint(LENGTH, 4);
        if (length > 0) payload(d, type);
        d.skip(d.remaining());
        d.close();
        d.close();
    }

    private static void payload(Dissection d, int type) {
        switch (type) {
            case 0x01 -> {
                open(d, PONG);
                d.le16(PONG_PORT);
                d.ipv4(PONG_IP);
                d.le32(FILES);
                d.le32(KILOBYTES);
                d.close();
            }
            case 0x40 -> {
                open(d, PUSH);
                d.bytes(PUSH_SERVENT, ID_LENGTH);
                d.le32(PUSH_INDEX);
                d.ipv4(PUSH_IP);
                d.le16(PUSH_PORT);
                d.close();
            }
            case 0x80 -> {
                open(d, QUERY);
                d.leUint(QUERY_SPEED, 2);
                d.text(SEARCH, d.remaining());
                d.close();
            }
            case 0x81 -> found(d);
            default -> {}
        }
    }

    private static void open(Dissection d, Field group) {
        d.open(group);
        d.extent(d.remaining());
    }

    private static void found(Dissection d) {
        open(d, FOUND);
        int count = d.u8(COUNT);
        d.le16(FOUND_PORT);
        d.ipv4(FOUND_IP);
        d.le32(SPEED);
        int rest = d.narrow(Math.max(0, d.remaining() - ID_LENGTH));
        for (int i = 0; i < count && d.remaining() > 0; i++) hit(d);
        if (d.remaining() > 0) d.bytes(EXTRA, d.remaining());
        d.widen(rest);
        d.bytes(SERVENT, ID_LENGTH);
        d.close();
    }

    /** A file: its name ends with a zero byte, and so does what may be said of it besides. */
    private static void hit(Dissection d) {
        d.open(HIT);
        d.le32(INDEX);
        d.le32(SIZE);
        d.text(NAME, toZero(d));
        d.skip(1);
        int extra = toZero(d);
        if (extra > 0) d.bytes(HIT_EXTRA, extra);
        d.skip(1);
        d.close();
    }

    private static int toZero(Dissection d) {
        int zero = d.find(0);
        if (zero < 0 || zero >= d.remaining()) throw d.malformed();
        return zero;
    }
}
