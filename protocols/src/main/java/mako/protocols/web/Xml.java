package mako.protocols.web;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Extensible Markup Language 1.0, as far as any document goes: tags, attributes, text, comments. No entities, no DTDs. */
public final class Xml implements Dissector {

    static final Field XML         = protocol("xml", "XML", "eXtensible Markup Language");
    static final Field INSTRUCTION = custom("xml.xmlpi.xml", "xml.xmlpi.xml", Xml::head, UTF_8);
    static final Field VERSION     = text("xml.xmlpi.xml.version", "version", UTF_8);
    static final Field ENCODING    = text("xml.xmlpi.xml.encoding", "encoding", UTF_8);
    static final Field STANDALONE  = text("xml.xmlpi.xml.standalone", "standalone", UTF_8);
    static final Field CDATA_SECTION = text("xml.cdatasection", "CDATASection", UTF_8);
    static final Field COMMENT     = text("xml.comment", "Comment", UTF_8);
    static final Field ATTRIBUTE   = text("xml.attribute", "Attribute", UTF_8);
    static final Field DOCTYPE     = text("xml.doctype", "Doctype", UTF_8);
    static final Field CDATA       = text("xml.cdata", "CDATA", UTF_8);
    static final Field TAG         = custom("xml.tag", "Tag", Xml::head, UTF_8);
    static final Field UNKNOWN     = text("xml.unknown", "Unknown", UTF_8);
    static final Field TEXT        = section("Text");

    static final Field UNOPENED     = note(Field.Group.MALFORMED, "xml.closing_unopened_tag", "Closing an unopened tag");
    static final Field UNRECOGNIZED = warning(Field.Group.PROTOCOL, "xml.unrecognized_text", "Unrecognized text");

    private static final String[] TYPES = """
        text/xml text/vnd.wap.wml text/vnd.wap.si text/vnd.wap.sl text/vnd.wap.co application/xml application/atom+xml
        application/rss+xml application/soap+xml application/rdf+xml application/xml-dtd application/xslt+xml
        application/mathml+xml application/smil image/svg+xml application/x-crd+xml application/xcap-diff+xml
        application/pidf+xml application/cpim-pidf+xml application/reginfo+xml application/rls-services+xml
        application/resource-lists+xml application/simservs+xml application/vnd.3gpp.cw+xml application/conference-info+xml
        application/im-iscomposing+xml application/load-control+xml application/media_control+xml application/note+xml
        application/simple-filter+xml application/watcherinfo+xml application/auth-policy+xml application/ccmp+xml
        application/poc-settings+xml application/vnd.3gpp.ussd+xml application/vnd.etsi.aoc+xml
        application/vnd.oma.xcap-directory+xml application/vnd.3gpp.mcptt-info+xml application/vnd.3gpp.mid-call+xml
        application/vnd.3gpp.srvcc-ext+xml application/vnd.3gpp.srvcc-info+xml application/vnd.wv.csp.xml
        application/vnd.wv.csp+xml application/vnd.oma.dd2+xml""".strip().split("\\s+");
    /** Tags nested deeper than this are shown side by side. */
    private static final int MOST_DEPTH = 200;

    @Override
    public Field dissects() {
        return XML;
    }

    @Override
    public void link(Links links) {
        for (String type : TYPES) links.add(MediaTypes.TYPES, type, this);
    }

    @Override
    public void dissect(Dissection d) {
        if (d.columns()) {
            String carrier = d.protocolColumn();
            d.protocolColumn(carrier.isEmpty() ? "XML" : carrier + "/XML");
        }
        d.open(XML);
        var document = new Document(d);
        document.read();
        d.seek(document.end - document.zero);
        d.close();
    }

    /** A tag's own text, the first {@code parameter} bytes of all that it encloses. */
    private static String head(Source source, int offset, int length, int parameter) {
        return Strings.utf8(source.bytes, source.start + offset, Math.min(parameter, source.length - offset));
    }

    private static final class Document {
        private final Dissection d;
        private final byte[] bytes;
        private final int zero;
        private final int end;
        private final int[] openTag = new int[MOST_DEPTH];
        private final int[] openAt = new int[MOST_DEPTH];
        private int depth;
        private int at;

        Document(Dissection d) {
            this.d = d;
            bytes = d.currentSource().bytes;
            zero = d.currentSource().start;
            at = zero + d.offset();
            end = at + d.captured();
        }

        void read() {
            while (at < end) {
                if (blank(bytes[at])) at++;
                else if (bytes[at] != '<') text();
                else if (HttpLines.begins(bytes, at, end, "<!--")) whole(COMMENT, "-->");
                else if (HttpLines.begins(bytes, at, end, "<![CDATA[")) whole(CDATA_SECTION, "]]>");
                else if (HttpLines.begins(bytes, at, end, "<!DOCTYPE")) doctype();
                else if (HttpLines.begins(bytes, at, end, "<?")) instruction();
                else if (HttpLines.begins(bytes, at, end, "</")) close();
                else tag();
            }
            while (depth > 0) {
                depth--;
                d.close();
            }
        }

        private static boolean blank(byte b) {
            return b == ' ' || b == '\t' || b == '\n' || b == '\r';
        }

        private int find(String what, int from) {
            for (int i = from; i + what.length() <= end; i++) {
                if (HttpLines.begins(bytes, i, end, what)) return i;
            }
            return -1;
        }

        private void line(Field field, int from, int to) {
            d.at(field, from - zero, to - from);
            d.titleLastFrom(from - zero, to - from);
        }

        private void text() {
            int from = at;
            while (at < end && bytes[at] != '<') at++;
            line(depth > 0 ? CDATA : UNKNOWN, from, at);
        }

        private void whole(Field field, String stop) {
            int found = find(stop, at + 4);
            int to = found < 0 ? end : found + stop.length();
            line(field, at, to);
            at = to;
        }

        private void doctype() {
            int to = at;
            int nested = 0;
            while (to < end && (bytes[to] != '>' || nested > 0)) {
                if (bytes[to] == '[') nested++;
                if (bytes[to] == ']') nested--;
                to++;
            }
            to = Math.min(end, to + 1);
            int name = at + 9;
            while (name < to && blank(bytes[name])) name++;
            int stop = nameEnd(name, to);
            d.at(DOCTYPE, name - zero, stop - name);
            d.titleLastFrom(at - zero, to - at);
            at = to;
        }

        private int nameEnd(int from, int to) {
            while (from < to && !blank(bytes[from]) && "<>/=?[]\"'".indexOf(bytes[from]) < 0) from++;
            return from;
        }

        private void instruction() {
            int name = nameEnd(at + 2, end);
            if (!HttpLines.same(bytes, at + 2, name, "xml")) {
                unrecognized(name);
                return;
            }
            int found = find("?>", name);
            int to = found < 0 ? end : found + 2;
            d.at(INSTRUCTION, at - zero, to - at);
            d.parameter(to - at);
            d.titleLastFrom(at - zero, name - at);
            d.openLast();
            attributes(name, found < 0 ? end : found, true, null);
            if (found >= 0) line(TEXT, found, to);
            d.close();
            at = to;
        }

        private void unrecognized(int to) {
            d.at(TEXT, at - zero, to - at);
            if (d.titles()) d.titleLast("Unrecognized text");
            d.noteLast(UNRECOGNIZED);
            at = Math.max(to, at + 1);
        }

        private void tag() {
            int name = nameEnd(at + 1, end);
            int to = name;
            int quote = 0;
            while (to < end && (quote != 0 || bytes[to] != '>')) {
                if (quote == 0 && (bytes[to] == '"' || bytes[to] == '\'')) quote = bytes[to];
                else if (bytes[to] == quote) quote = 0;
                to++;
            }
            if (name == at + 1 || to == end) {
                unrecognized(Math.max(name, at + 1));
                return;
            }
            boolean empty = bytes[to - 1] == '/';
            int inner = empty ? to - 1 : to;
            to++;
            d.at(TAG, at - zero, to - at);
            d.parameter(to - at);
            int entry = d.last();
            boolean attributed = hasAttributes(name, inner);
            d.titleLastFrom(at - zero, (attributed ? name : to) - at);
            d.openLast();
            if (attributed) attributes(name, inner, false, empty ? "/>" : ">");
            if (empty || depth == MOST_DEPTH) {
                d.close();
            } else {
                openTag[depth] = entry;
                openAt[depth++] = at;
            }
            at = to;
        }

        private boolean hasAttributes(int from, int to) {
            while (from < to && blank(bytes[from])) from++;
            return from < to;
        }

        private void attributes(int from, int to, boolean ofInstruction, String stop) {
            int i = from;
            while (true) {
                while (i < to && blank(bytes[i])) i++;
                if (i >= to) return;
                int start = i;
                int name = nameEnd(i, to);
                i = name;
                while (i < to && blank(bytes[i])) i++;
                int value = -1;
                int valueEnd = -1;
                if (i < to && bytes[i] == '=') {
                    i++;
                    while (i < to && blank(bytes[i])) i++;
                    if (i < to && (bytes[i] == '"' || bytes[i] == '\'')) {
                        int quote = bytes[i];
                        value = ++i;
                        while (i < to && bytes[i] != quote) i++;
                        valueEnd = i;
                        i = Math.min(to, i + 1);
                    }
                }
                if (value < 0) {
                    i = Math.max(i, start + 1);
                    while (i < to && !blank(bytes[i])) i++;
                    line(UNKNOWN, start, i);
                    continue;
                }
                if (ofInstruction) {
                    Field field = HttpLines.same(bytes, start, name, "version") ? VERSION
                        : HttpLines.same(bytes, start, name, "encoding") ? ENCODING
                        : HttpLines.same(bytes, start, name, "standalone") ? STANDALONE : null;
                    if (field == null) continue;
                    d.at(field, value - zero, valueEnd - value);
                } else {
                    d.at(ATTRIBUTE, start - zero, i - start);
                }
                d.titleLastFrom(start - zero, i - start);
                if (stop != null && !hasAttributes(i, to)) d.appendLast(stop);
            }
        }

        private void close() {
            int to = at;
            while (to < end && bytes[to] != '>') to++;
            to = Math.min(end, to + 1);
            if (depth == 0) {
                d.at(TEXT, at - zero, to - at);
                if (d.titles()) d.titleLast("Closing an unopened tag");
                d.noteLast(UNOPENED);
                at = to;
                return;
            }
            line(TEXT, at, to);
            depth--;
            d.close();
            d.placeOn(openTag[depth], openAt[depth] - zero, to - openAt[depth]);
            at = to;
        }
    }
}
