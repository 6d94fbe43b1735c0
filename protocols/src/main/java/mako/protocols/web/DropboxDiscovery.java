package mako.protocols.web;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** How Dropbox clients find one another in a local network: a JSON object in a broadcast datagram. There is no specification. */
public final class DropboxDiscovery implements Dissector {

    static final Field DISCOVERY = protocol("db-lsp-disc", "DB-LSP-DISC", "Dropbox LAN sync Discovery Protocol");

    /** What is no JSON. */
    static final Field TEXT = text("db-lsp.text", "Text");

    private static final int PORT = 17500;
    private static final int DEEPEST = 64;

    @Override
    public Field dissects() {
        return DISCOVERY;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"db-lsp-disc", "db-lsp"};
    }

    @Override
    public Table[] offers() {
        return new Table[] {MediaTypes.TYPES};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(DISCOVERY);
        d.protocolColumn("DB-LSP-DISC");
        d.info("Dropbox LAN sync Discovery Protocol");
        if (isJson(d)) d.tryInside(MediaTypes.TYPES, "application/json", null);
        else d.text(TEXT, d.remaining());
        d.close();
    }

    /**
     * Whether what is left can be cut into the tokens of JSON, RFC 8259 section 2, with brackets in pairs; how they follow one another
     * does not matter, and a word may have any printable characters.
     */
    private static boolean isJson(Dissection d) {
        Source source = d.currentSource();
        int at = d.offset();
        int end = at + d.captured();
        byte[] open = new byte[DEEPEST];
        int depth = 0;
        while (at < end && source.u8(at) != 0) {
            int c = source.u8(at++);
            switch (c) {
                case '{', '[' -> {
                    if (depth == DEEPEST) return false;
                    open[depth++] = (byte) (c == '{' ? '}' : ']');
                }
                case '}', ']' -> {
                    if (depth == 0 || open[--depth] != c) return false;
                }
                case '"' -> {
                    at = string(source, at, end);
                    if (at < 0) return false;
                }
                case ' ', '\t', '\r', '\n', ':', ',' -> {}
                default -> {
                    for (at--; at < end && !endsWord(source.u8(at)); at++) if (source.u8(at) < 0x20 || source.u8(at) >= 0x7f) return false;
                }
            }
        }
        return depth == 0;
    }

    private static boolean endsWord(int c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ',' || c == ']' || c == '}' || c == ':';
    }

    /** Returns where a string ends, behind its quotation mark; -1 where it does not. */
    private static int string(Source source, int from, int end) {
        for (int at = from; at < end && source.u8(at) != 0; at++) {
            int c = source.u8(at);
            if (c == '"') return at + 1;
            if (c >= 0x80) {
                // A character of UTF-8, RFC 3629 section 3.
                int following = c < 0xc2 || c > 0xf4 ? 0 : c < 0xe0 ? 1 : c < 0xf0 ? 2 : 3;
                if (following == 0) return -1;
                for (; following > 0; following--) if (++at >= end || (source.u8(at) & 0xc0) != 0x80) return -1;
            }
            if (c != '\\') continue;
            if (++at >= end) return -1;
            if (source.u8(at) == 'u') {
                for (int i = 0; i < 4; i++) if (++at >= end || Character.digit(source.u8(at), 16) < 0) return -1;
            } else if ("\"/\\bfrnt".indexOf(source.u8(at)) < 0) {
                return -1;
            }
        }
        return -1;
    }
}
