package mako.protocols.web;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Text as lines: content whose media type says that people can read it. */
public final class TextLines implements Dissector {

    static final Field TEXT = protocol("data-text-lines", "Line-based text data", "Line-based text data");
    static final Field LINE = section("Line");

    private static final String[] TYPES = """
        text/html text/plain text/css text/richtext text/enriched text/parameters text/javascript application/x-javascript
        text/vnd.sun.j2me.app-descriptor application/x-ns-proxy-autoconfig application/x-tia-p25-issi
        application/x-tia-p25-sndcp text/xml-external-parsed-entity application/xml-external-parsed-entity""".strip().split("\\s+");

    @Override
    public Field dissects() {
        return TEXT;
    }

    @Override
    public void link(Links links) {
        for (String type : TYPES) links.add(MediaTypes.TYPES, type, this);
    }

    @Override
    public void dissect(Dissection d) {
        String type = d.about() instanceof MediaTypes.MediaType given ? given.type() : null;
        Source source = d.currentSource();
        int from = source.start + d.offset();
        int end = from + d.captured();
        if (d.looksAt("<?xml") && d.claimed(MediaTypes.TYPES, "text/xml")) {
            d.layer(TEXT);
            d.tryPayload(MediaTypes.TYPES, "text/xml", d.about());
            return;
        }
        if (d.columns() && type != null) d.moreInfo().add(d.infoColumn().isEmpty() ? "(" : " (").add(type).add(")");
        // Text of no length, an empty file in a form for example, is shown, but is no layer.
        if (from == end) d.openAgain(TEXT);
        else d.open(TEXT);
        int lines = 0;
        for (int at = from; at < end; lines++) {
            int next = lineEnd(source.bytes, at, end);
            d.at(LINE, at - source.start, next - at);
            d.titleLastFrom(at - source.start, next - at);
            at = next;
        }
        if (d.titles()) {
            if (type == null) d.title("Line-based text data ({} lines)", lines);
            else d.title("Line-based text data: {} ({} lines)", type, (Object) lines);
        }
        d.skip(end - from);
        d.close();
    }

    /** A line ends with LF, CR LF, or CR alone. */
    private static int lineEnd(byte[] bytes, int at, int end) {
        for (; at < end; at++) {
            if (bytes[at] == '\n') return at + 1;
            if (bytes[at] == '\r') return at + 1 < end && bytes[at + 1] == '\n' ? at + 2 : at + 1;
        }
        return end;
    }
}
