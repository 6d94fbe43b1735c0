package mako.protocols.chat;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/** Yahoo Messenger's protocol, YMSG: a header of twenty bytes and pairs of keys and values with C0 80 behind each; the protocol notes of libyahoo2. */
public final class YahooMessenger implements Dissector {

    private static final Values SERVICES = Values.resource(YahooMessenger.class, "yahoo-services.txt");
    private static final Values STATUSES = Values.of("""
        0 Default
        1 Server Ack
        2 Playing Game
        4 Away
        5 More Packets??
        22 Notify
        1515563605 Web Login
        1515563606 Offline
        4294967295 Disconnected
        """);

    static final Field YMSG       = protocol("ymsg", "YMSG", "Yahoo YMSG Messenger Protocol");
    static final Field VERSION    = u16("ymsg.version", "Version");
    static final Field VENDOR     = u16("ymsg.vendor", "Vendor ID");
    static final Field LENGTH     = u16("ymsg.len", "Packet Length");
    static final Field SERVICE    = u16("ymsg.service", "Service", names(SERVICES));
    static final Field STATUS     = u32("ymsg.status", "Status", names(STATUSES));
    static final Field SESSION    = u32("ymsg.session_id", "Session ID", HEX);
    static final Field CONTENT    = bytes("ymsg.content", "Content");
    static final Field LINE       = text("ymsg.content-line", "Content-line");
    static final Field KEY        = text("ymsg.content-line.key", "Key");
    static final Field VALUE      = text("ymsg.content-line.value", "Value");

    private static final int HEADER = 20;
    private static final int END    = 0xc080;

    private static final Framing FRAMING = d -> d.captured() < 10 ? Framing.NEED_MORE : HEADER + d.peekU16(8);

    @Override
    public Field dissects() {
        return YMSG;
    }

    @Override
    public void link(Links links) {
        links.heuristicFramed(Tcp.PORTS, Links.Strength.STRONG, "ymsg_tcp", FRAMING, this, d -> d.looksAt("YMSG"));
    }

    @Override
    public void dissect(Dissection d) {
        boolean first = d.offset() == d.streamStart();
        d.protocolColumn("YMSG");
        Text info = first ? d.info() : d.moreInfo();
        d.open(YMSG);
        d.extent(d.captured());
        d.skip(4);
        d.u16(VERSION);
        d.u16(VENDOR);
        d.u16(LENGTH);
        int service = d.u16(SERVICE);
        long status = d.u32(STATUS);
        if (d.titles()) d.title("Yahoo YMSG Messenger Protocol ({})", SERVICES.name(service, "Unknown"));
        if (d.columns()) {
            info.add(SERVICES.name(service, "Unknown Service: " + service)).add(" (status=").add(STATUSES.name(status, "Unknown Status: " + status)).add(")   ");
        }
        d.le32(SESSION);
        if (d.remaining() > 0) {
            d.at(CONTENT, d.offset(), d.remaining());
            d.openLast();
            while (d.remaining() > 0 && pair(d)) {}
            d.close();
        }
        d.skipRest();
        d.close();
    }

    /** How far ahead the two bytes lie that end what begins {@code ahead} of the cursor. */
    private static int end(Dissection d, int ahead) {
        for (int at = d.find(END >> 8, ahead); at >= 0 && at + 1 < d.captured(); at = d.find(END >> 8, at + 1)) {
            if (d.peekU16(at) == END) return at;
        }
        throw d.malformed();
    }

    private static boolean pair(Dissection d) {
        int key = end(d, 0);
        int value = end(d, key + 2);
        if (key == 0) return false;
        int start = d.offset();
        d.at(LINE, start, value + 2, "");
        if (d.titles()) d.titleLast("{s}:{s}", d.peekText(0, key), d.peekText(key + 2, value - key - 2));
        d.openLast();
        d.text(KEY, key);
        d.skip(2);
        d.text(VALUE, value - key - 2);
        d.seek(start + value + 2);
        d.close();
        return true;
    }
}
