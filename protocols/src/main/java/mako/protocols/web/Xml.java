package mako.protocols.web;

import static mako.dissect.Fields.*;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import mako.dissect.*;

/** Extensible Markup Language 1.0, as far as any document goes: tags, attributes, text, comments. No entities, no DTDs. */
public final class Xml implements Dissector {

    static final Field XML         = protocol("xml", "XML", "eXtensible Markup Language");
    static final Field INSTRUCTION = custom("xml.xmlpi.xml", "xml.xmlpi.xml", Xml::head, UTF_8);
    static final Field OTHER_INSTRUCTION = custom("xml.xmlpi", "XMLPI", Xml::head, UTF_8);
    static final Field VERSION     = text("xml.xmlpi.xml.version", "version", UTF_8);
    static final Field ENCODING    = text("xml.xmlpi.xml.encoding", "encoding", UTF_8);
    static final Field STANDALONE  = text("xml.xmlpi.xml.standalone", "standalone", UTF_8);
    static final Field CDATA_SECTION = text("xml.cdatasection", "CDATASection", UTF_8);
    static final Field COMMENT     = text("xml.comment", "Comment", UTF_8);
    static final Field ATTRIBUTE   = text("xml.attribute", "Attribute", UTF_8);
    static final Field DOCTYPE     = text("xml.doctype", "Doctype", UTF_8);
    static final Field DTD_TAG     = text("xml.dtdtag", "DTD Tag", UTF_8);
    static final Field CDATA       = text("xml.cdata", "CDATA", UTF_8);
    static final Field TAG         = custom("xml.tag", "Tag", Xml::head, UTF_8);
    static final Field UNKNOWN     = text("xml.unknown", "Unknown", UTF_8);
    static final Field TEXT        = section("Text");

    static final Field UNOPENED     = error("xml.closing_unopened_tag", "Closing an unopened tag");
    static final Field UNRECOGNIZED = warning(Field.Group.PROTOCOL, "xml.unrecognized_text", "Unrecognized text");

    /** What the outermost elements of documents are called whose parts have names. */
    private static final Set<String> ROOTS = Set.of("mediaservercontrol", "poc-settings", "presence", "reginfo", "list", "rss", "smil", "watcherinfo", "xcap-caps",
        "xcap-error");

    /** Tags nested deeper than this are shown side by side. */
    private static final int MOST_DEPTH = 200;

    @Override
    public Field dissects() {
        return XML;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"xml", "dc", "itunes", "mscml", "poc-settings", "presence", "reginfo", "list", "rss", "smil", "watcherinfo", "xcap-caps", "xcap-error"};
    }

    @Override
    public void link(Links links) {
        for (String type : XmlTypes.ALL) links.add(MediaTypes.TYPES, type, this);
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
    static String head(Source source, int offset, int length, int parameter) {
        return Strings.utf8(source.bytes, source.start + offset, Math.min(parameter, source.length - offset));
    }

    private static final class Document {
        private final Dissection d;
        private final byte[] bytes;
        private final int zero;
        private final int end;
        private final int[] openTag = new int[MOST_DEPTH];
        private final int[] openAt = new int[MOST_DEPTH];
        /** What is open, by the path that its parts are named for; null in what has no names. */
        private final String[] paths = new String[MOST_DEPTH + 1];
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
                else if (HttpLines.begins(bytes, at, end, "<!")) declaration();
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
            Field named = paths[depth] == null ? null : XmlDocuments.part(paths[depth]);
            if (named != null) {
                d.at(named, from - zero, at - from);
                d.parameter(at - from);
                d.titleLastFrom(from - zero, at - from);
            } else {
                line(depth > 0 ? CDATA : UNKNOWN, from, at);
            }
        }

        private void whole(Field field, String stop) {
            int found = find(stop, at + 4);
            if (found < 0) {
                unrecognized();
                return;
            }
            line(field, at, found + stop.length());
            at = found + stop.length();
        }

        private void declaration() {
            int to = declarationEnd(at);
            if (to < 0) {
                unrecognized();
                return;
            }
            line(DTD_TAG, at, to);
            at = to;
        }

        /** Returns where a declaration ends, its quoted texts and what stands in brackets passed over; -1 where it does not. */
        private int declarationEnd(int from) {
            int quote = 0;
            int nested = 0;
            for (int i = from; i < end; i++) {
                int c = bytes[i];
                if (quote != 0) {
                    if (c == quote) quote = 0;
                } else if (c == '"' || c == '\'') {
                    quote = c;
                } else if (c == '[') {
                    nested++;
                } else if (c == ']') {
                    nested--;
                } else if (c == '>' && nested <= 0) {
                    return i + 1;
                }
            }
            return -1;
        }

        /** A document type with what it refers to or holds; without either it is a declaration like others. */
        private void doctype() {
            int to = declarationEnd(at);
            int name = pastBlanks(Math.min(end, at + 9), end);
            int stop = nameEnd(name, end);
            int bracket = stop;
            while (bracket < to && bytes[bracket] != '[') bracket++;
            int behind = pastBlanks(stop, end);
            boolean named = HttpLines.begins(bytes, behind, end, "PUBLIC") || HttpLines.begins(bytes, behind, end, "SYSTEM");
            if (to < 0 || !named && bracket >= to) {
                declaration();
                return;
            }
            d.at(DOCTYPE, name - zero, stop - name);
            d.titleLastFrom(at - zero, Math.min(bracket + 1, to) - at);
            d.openLast();
            int i = bracket + 1;
            while (i < to && bytes[i] != ']') {
                int next = bytes[i] == '<' ? declarationEnd(i) : -1;
                if (next > 0) line(DTD_TAG, i, next);
                i = next > 0 ? next : i + 1;
            }
            if (i < to) line(TEXT, i, to);
            d.close();
            at = to;
        }

        private int pastBlanks(int from, int to) {
            while (from < to && blank(bytes[from])) from++;
            return from;
        }

        private int nameEnd(int from, int to) {
            while (from < to && isNameCharacter(bytes[from])) from++;
            return from;
        }

        private static boolean isNameCharacter(byte b) {
            return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '-' || b == '_' || b == '.' || b == ':';
        }

        /**
         * Returns where attributes end, each with a blank in front, or -1 where something is there that is none. What they
         * end with is at the index returned: {@code >}, {@code />} or {@code ?>}.
         */
        private int attributesEnd(int from) {
            int i = from;
            while (true) {
                int start = pastBlanks(i, end);
                if (start >= end) return -1;
                if (bytes[start] == '>' || bytes[start] == '/' || bytes[start] == '?') return start;
                if (start == i) return -1;
                i = attributeEnd(start);
                if (i < 0) return -1;
            }
        }

        private int attributeEnd(int start) {
            int name = nameEnd(start, end);
            int equals = pastBlanks(name, end);
            if (name == start || equals >= end || bytes[equals] != '=') return -1;
            int value = pastBlanks(equals + 1, end);
            if (value >= end) return -1;
            if (bytes[value] == '"' || bytes[value] == '\'') {
                int i = value + 1;
                while (i < end && bytes[i] != bytes[value]) i++;
                return i < end ? i + 1 : -1;
            }
            int i = value;
            while (i < end && !blank(bytes[i]) && bytes[i] != '>' && bytes[i] != '/' && bytes[i] != '?') i++;
            return i > value ? i : -1;
        }

        private void instruction() {
            int name = nameEnd(at + 2, end);
            int stop = name == at + 2 ? -1 : attributesEnd(name);
            if (stop < 0 || !HttpLines.begins(bytes, stop, end, "?>")) {
                unrecognized();
                return;
            }
            boolean declaration = HttpLines.begins(bytes, at + 2, name, "xml") && name == at + 5;
            int to = stop + 2;
            d.at(declaration ? INSTRUCTION : OTHER_INSTRUCTION, at - zero, to - at);
            d.parameter(to - at);
            d.titleLastFrom(at - zero, name - at);
            d.openLast();
            attributes(name, stop, declaration, null, null);
            line(TEXT, stop, to);
            d.close();
            at = to;
        }

        /** Passes over what is no markup though it begins like it, up to the next blank. */
        private void unrecognized() {
            int to = at + 1;
            while (to < end && !blank(bytes[to])) to++;
            d.at(TEXT, at - zero, to - at);
            if (d.titles()) d.titleLast("Unrecognized text");
            d.noteLast(UNRECOGNIZED);
            at = to;
        }

        private void tag() {
            int begin = pastBlanks(at + 1, end);
            int name = nameEnd(begin, end);
            int inner = name == begin ? -1 : attributesEnd(name);
            boolean empty = inner >= 0 && HttpLines.begins(bytes, inner, end, "/>");
            if (inner < 0 || !empty && bytes[inner] != '>') {
                unrecognized();
                return;
            }
            int to = inner + (empty ? 2 : 1);
            String path = path(begin, name);
            Field document = path != null && paths[depth] == null ? XmlDocuments.document(path) : null;
            boolean attributed = pastBlanks(name, inner) < inner;
            if (document != null) {
                d.seek(at - zero);
                d.openBeside(document);
                d.extent(to - at);
            } else {
                d.at(path == null ? TAG : XmlDocuments.part(path), at - zero, to - at);
                d.parameter(to - at);
            }
            int entry = d.last();
            d.titleLastFrom(at - zero, (attributed ? name : to) - at);
            if (document == null) d.openLast();
            if (attributed) attributes(name, inner, false, empty ? "/>" : ">", path);
            if (empty || depth == MOST_DEPTH) {
                d.close();
            } else {
                openTag[depth] = entry;
                openAt[depth++] = at;
                paths[depth] = path;
            }
            at = to;
        }

        /** What the parts of an element are named for: itself, in what it is in, or the document that it begins. Null where it has no name. */
        private String path(int from, int to) {
            String within = paths[depth];
            String name = lower(from, to);
            if (within == null) return !ROOTS.contains(name) ? null : name.equals("mediaservercontrol") ? "mscml" : name;
            String path = name.indexOf(':') < 0 ? within + "." + name : name.replace(':', '.');
            return XmlDocuments.part(path) == null ? null : path;
        }

        private String lower(int from, int to) {
            return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        }

        /** Shows attributes, which {@link #attributesEnd} has found to be good. */
        private void attributes(int from, int to, boolean ofDeclaration, String stop, String path) {
            int start = pastBlanks(from, to);
            while (start < to) {
                int next = attributeEnd(start);
                int name = nameEnd(start, to);
                Field field = !ofDeclaration ? ATTRIBUTE
                    : HttpLines.same(bytes, start, name, "version") ? VERSION
                    : HttpLines.same(bytes, start, name, "encoding") ? ENCODING
                    : HttpLines.same(bytes, start, name, "standalone") ? STANDALONE : ATTRIBUTE;
                Field named = path == null ? null : XmlDocuments.part(path + "." + lower(start, name));
                if (named != null) field = named;
                if (field == ATTRIBUTE) {
                    d.at(field, start - zero, next - start);
                } else {
                    int value = pastBlanks(pastBlanks(name, to) + 1, to);
                    boolean quoted = bytes[value] == '"' || bytes[value] == '\'';
                    int length = next - value - (quoted ? 2 : 0);
                    d.at(field, value + (quoted ? 1 : 0) - zero, length);
                    if (named != null) d.parameter(length);
                }
                d.titleLastFrom(start - zero, next - start);
                start = pastBlanks(next, to);
                if (stop != null && start >= to) d.appendLast(stop);
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
