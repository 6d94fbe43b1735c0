package mako.protocols.web;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/** Gopher: documents and directories of them. RFC 1436. */
public final class Gopher implements Dissector {

    static final Field GOPHER    = protocol("gopher", "Gopher", "Gopher");
    static final Field REQUEST   = text("gopher.request", "Gopher client request");
    static final Field DIRECTORY = text("gopher.directory", "Directory item");
    static final Field TYPE      = character("gopher.directory.type", "Type", HEX, names(Values.of("""
        0x2b Redundant server
        0x30 Text file
        0x31 Menu
        0x32 CSO phone book entity
        0x33 Error
        0x34 BinHexed Macintosh file
        0x35 DOS binary file
        0x36 Uuencoded file
        0x37 Index server
        0x38 Telnet session
        0x39 Binary file
        0x49 Image file
        0x54 Tn3270 session
        0x67 GIF file
        0x68 HTML file
        0x69 Informational message
        0x73 Audio file
        """)));
    static final Field NAME      = text("gopher.directory.name", "Name");
    static final Field SELECTOR  = text("gopher.directory.selector", "Selector");
    static final Field HOST      = text("gopher.directory.host", "Host");
    static final Field GOPHER_PORT = text("gopher.directory.port", "Port");
    static final Field UNKNOWN   = text("gopher.unknown", "Unknown Gopher transaction data");

    private static final int PORT = 70;
    private static final String LIST = "[Directory list]";

    @Override
    public Field dissects() {
        return GOPHER;
    }

    @Override
    public void link(Links links) {
        links.add(Tcp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("Gopher");
        if (d.destinationPort() == PORT) request(d);
        else response(d);
    }

    private static void request(Dissection d) {
        d.open(GOPHER);
        int count = d.remaining();
        int end = lineEnd(d, 0);
        int length = end < 0 ? d.captured() : end;
        String line = length == 0 ? LIST : d.peekText(0, length);
        d.at(REQUEST, d.offset(), count, line);
        d.title("Gopher request: {}", line);
        if (d.columns()) d.info().add("Request: ").escaped(line);
        d.skip(count);
        d.close();
    }

    /** A directory is made of items, a line each; other documents are anything. */
    private static void response(Dissection d) {
        d.open(GOPHER);
        if (!isItem(d)) {
            d.title("Gopher response: [Unknown]");
            d.info("Response");
            d.text(UNKNOWN, d.remaining());
            d.close();
            return;
        }
        d.title("Gopher response: {}", LIST);
        d.info("Response: [Directory list]");
        while (d.captured() > 0 && isItem(d)) {
            int end = lineEnd(d, 0);
            if (end < 0) throw d.malformed();
            item(d, end);
            d.skip(d.peekU8(0) == '\r' ? 2 : 1);
        }
        d.skipRest();
        d.close();
    }

    private static void item(Dissection d, int end) {
        int start = d.offset();
        int name = d.find('\t') - 1;
        d.at(DIRECTORY, start, end, d.peekText(1, name));
        d.openLast();
        int type = d.u8(TYPE);
        if (TYPE.names.name(type) == null && d.titles()) d.titleLast("Type: Unknown ('{}')", Character.toString(type));
        d.text(NAME, name);
        for (Field field : new Field[] {SELECTOR, HOST}) {
            d.skip(1);
            d.text(field, d.find('\t'));
        }
        d.skip(1);
        d.text(GOPHER_PORT, start + end - d.offset());
        d.close();
    }

    /** Whether the line at the cursor has three tabs in it. */
    private static boolean isItem(Dissection d) {
        int end = lineEnd(d, 0);
        int at = 0;
        for (int i = 0; i < 3; i++) {
            at = d.find('\t', at + 1);
            if (at < 0 || end >= 0 && at > end) return false;
        }
        return true;
    }

    private static int lineEnd(Dissection d, int from) {
        int end = d.find('\n', from);
        return end > 0 && d.peekU8(end - 1) == '\r' ? end - 1 : end;
    }
}
