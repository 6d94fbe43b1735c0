package mako.protocols.web;

import static mako.dissect.Fields.*;

import java.util.Locale;
import mako.dissect.*;

/** Content of several parts, each with header fields of its own: RFC 2046, section 5.1. */
public final class Multipart implements Dissector {

    static final Field MULTIPART  = protocol("mime_multipart", "MIME multipart", "MIME Multipart Media Encapsulation");
    static final Field TYPE       = text("mime_multipart.type", "Type");
    static final Field PREAMBLE   = bytes("mime_multipart.preamble", "Preamble");
    static final Field FIRST      = text("mime_multipart.first_boundary", "First boundary");
    static final Field BOUNDARY   = text("mime_multipart.boundary", "Boundary");
    static final Field LAST       = text("mime_multipart.last_boundary", "Last boundary");
    static final Field PART       = text("mime_multipart.part", "Encapsulated multipart part");
    static final Field TRAILER    = bytes("mime_multipart.trailer", "Trailer");
    static final Field DESCRIPTION = text("mime_multipart.header.content-description", "Content-Description");
    static final Field DISPOSITION = text("mime_multipart.header.content-disposition", "Content-Disposition");
    static final Field ENCODING   = text("mime_multipart.header.content-encoding", "Content-Encoding");
    static final Field ID         = text("mime_multipart.header.content-id", "Content-Id");
    static final Field LANGUAGE   = text("mime_multipart.header.content-language", "Content-Language");
    static final Field LENGTH     = text("mime_multipart.header.content-length", "Content-Length");
    static final Field TRANSFER_ENCODING = text("mime_multipart.header.content-transfer-encoding", "Content-Transfer-Encoding");
    static final Field CONTENT_TYPE = text("mime_multipart.header.content-type", "Content-Type");
    static final Field LINE       = section("Header");
    static final Field INCOMPLETE = section("Incomplete");

    static final Field NO_PARAMETER = error("mime_multipart.no_required_parameter", Field.Group.PROTOCOL,
        "The multipart dissector could not find a required parameter.");

    private static final Field[] HEADERS = {DESCRIPTION, DISPOSITION, ENCODING, ID, LANGUAGE, LENGTH, TRANSFER_ENCODING, CONTENT_TYPE};

    @Override
    public Field dissects() {
        return MULTIPART;
    }

    @Override
    public Table[] offers() {
        return new Table[] {MediaTypes.TYPES};
    }

    @Override
    public void link(Links links) {
        links.add(MediaTypes.TYPES, MediaTypes.MULTIPART, this);
    }

    @Override
    public void dissect(Dissection d) {
        MediaTypes.MediaType type = d.about() instanceof MediaTypes.MediaType given ? given : new MediaTypes.MediaType(MediaTypes.MULTIPART, "");
        String boundary = type.parameter("boundary");
        if (boundary == null) {
            d.layer(MULTIPART);
            d.at(INCOMPLETE, d.offset(), d.captured());
            if (d.titles()) d.titleLast(NO_PARAMETER.label);
            d.noteLast(NO_PARAMETER);
            d.restInside();
            return;
        }
        d.open(MULTIPART);
        if (d.titles()) d.title("MIME Multipart Media Encapsulation, Type: {}, Boundary: \"{}\"", type.type(), boundary);
        d.at(TYPE, d.offset(), 0, type.type());
        d.generated();
        new Parts(d, boundary).read();
        d.close();
    }

    /** The parts of one content. Made for it and dropped after it. */
    private static final class Parts {
        private final Dissection d;
        private final byte[] bytes;
        private final int zero;
        private final int end;
        private final String delimiter;
        /** Where the delimiter that was found last ends, with its line; and whether it is the one that ends all. */
        private int behind;
        private boolean isLast;

        Parts(Dissection d, String boundary) {
            this.d = d;
            bytes = d.currentSource().bytes;
            zero = d.currentSource().start;
            end = zero + d.offset() + d.captured();
            delimiter = "--" + boundary;
        }

        void read() {
            int start = zero + d.offset();
            int at = delimiter.length() == 2 ? -1 : first(start);
            if (at < 0) {
                d.restInside();
                d.seek(end - zero);
                return;
            }
            if (at > start) d.at(PREAMBLE, start - zero, at - start);
            line(FIRST, at, behind);
            while (!isLast) {
                int from = behind;
                int next = next(from);
                part(from, next < 0 ? from : next);
                if (next < 0) break;
                line(isLast ? LAST : BOUNDARY, next, behind);
            }
            if (isLast && behind < end) d.at(TRAILER, behind - zero, end - behind);
            d.seek(end - zero);
        }

        /** Returns where the first line begins that is a delimiter, or -1. */
        private int first(int from) {
            for (int at = from; at >= 0 && at < end; at = HttpLines.next(bytes, at, end)) {
                if (HttpLines.begins(bytes, at, end, delimiter)) {
                    found(at + delimiter.length());
                    return at;
                }
            }
            return -1;
        }

        /** Returns where the line end in front of the next delimiter begins, or -1. */
        private int next(int from) {
            for (int at = from; at < end; at++) {
                int lineEnd = bytes[at] == '\n' ? 1 : bytes[at] == '\r' && at + 1 < end && bytes[at + 1] == '\n' ? 2 : 0;
                if (lineEnd > 0 && HttpLines.begins(bytes, at + lineEnd, end, delimiter)) {
                    found(at + lineEnd + delimiter.length());
                    return at;
                }
            }
            return -1;
        }

        private void found(int delimiterEnd) {
            isLast = HttpLines.begins(bytes, delimiterEnd, end, "--");
            behind = HttpLines.next(bytes, delimiterEnd, end);
            if (behind < 0) behind = end;
        }

        private void line(Field field, int from, int to) {
            d.at(field, from - zero, to - from);
            if (!d.titles()) return;
            d.titleLast("{}: {}", field.label, new Text().escaped(bytes, from, to - from));
        }

        private void part(int from, int to) {
            d.at(PART, from - zero, to - from, "");
            int part = d.last();
            d.openLast();
            int body = headersEnd(from, to);
            String type = body < 0 ? null : headers(from, body);
            if (type == null) d.titleOn(part, "Encapsulated multipart part: ");
            MediaTypes.MediaType media = type == null ? null : mediaType(type);
            if (media != null) d.titleOn(part, "Encapsulated multipart part:  ({})", media.type());
            d.seek(Math.max(from, body) - zero);
            int rest = d.narrow(to - Math.max(from, body));
            content(media);
            d.widen(rest);
            d.close();
        }

        private void content(MediaTypes.MediaType media) {
            boolean isEmpty = d.captured() == 0;
            if (media == null || media.type().equals("application/octet-stream")) {
                if (!isEmpty) d.restInside();
                return;
            }
            int left = d.tryInsideAnyway(MediaTypes.TYPES, MediaTypes.key(media.type()), media);
            // An empty part has its type named even where somebody has shown it: the reference program does the same.
            if (isEmpty && d.columns()) d.moreInfo().add(" (").add(media.type()).add(")");
            else if (left < 0 && !isEmpty) d.tryInside(MediaTypes.TYPES, Media.ANY, media);
        }

        private static MediaTypes.MediaType mediaType(String value) {
            int semicolon = value.indexOf(';');
            if (semicolon < 0) return new MediaTypes.MediaType(value.toLowerCase(Locale.ROOT), "");
            return new MediaTypes.MediaType(value.substring(0, semicolon).toLowerCase(Locale.ROOT), value.substring(semicolon + 1));
        }

        /** Returns where the body begins, behind the empty line; {@code to} where there is none, -1 where there are no header fields. */
        private int headersEnd(int from, int to) {
            if (HttpLines.next(bytes, from, to) < 0 && colon(from, to) < 0) return -1;
            int at = from;
            while (at < to) {
                int next = HttpLines.next(bytes, at, to);
                if (next < 0) next = to;
                int stop = HttpLines.trimmed(bytes, at, next);
                if (stop == at) return at == from ? -1 : next;
                if (colon(at, stop) < 0 && !isBlank(bytes[at])) return at == from ? -1 : to;
                at = next;
            }
            return to;
        }

        private int colon(int at, int stop) {
            while (at < stop && bytes[at] != ':') at++;
            return at < stop ? at : -1;
        }

        private static boolean isBlank(byte b) {
            return b == ' ' || b == '\t';
        }

        /** Shows the header fields; the empty line belongs to the last. Returns the value of Content-Type, null where there is none. */
        private String headers(int from, int to) {
            String type = null;
            int at = from;
            while (at < to) {
                int next = HttpLines.next(bytes, at, to);
                // A line that begins with a blank goes on with the one before it, an empty one ends them.
                while (next > 0 && next < to && (isBlank(bytes[next]) || HttpLines.trimmed(bytes, next, to) == next)) {
                    int more = HttpLines.next(bytes, next, to);
                    next = more < 0 ? to : more;
                }
                if (next < 0) next = to;
                int colon = colon(at, next);
                Field field = colon < 0 ? null : header(at, colon);
                if (field == null) {
                    d.at(LINE, at - zero, next - at);
                    d.titleLastFrom(at - zero, next - at);
                } else {
                    String value = compact(Strings.ascii(bytes, colon + 1, next - colon - 1));
                    if (field == CONTENT_TYPE) type = value;
                    d.at(field, at - zero, next - at, value);
                    d.titleLastFrom(at - zero, next - at);
                }
                at = next;
            }
            return type;
        }

        private Field header(int at, int colon) {
            while (colon > at && isBlank(bytes[colon - 1])) colon--;
            for (Field field : HEADERS) if (HttpLines.same(bytes, at, colon, field.label)) return field;
            return null;
        }

        /** Leaves out the blanks that separate nothing, outside of quotes. */
        private static String compact(String value) {
            var out = new StringBuilder(value.length());
            boolean quoted = false;
            boolean blank = false;
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (!quoted && c <= ' ') {
                    blank = true;
                    continue;
                }
                if (blank && !out.isEmpty() && !separates(out.charAt(out.length() - 1)) && !separates(c)) out.append(' ');
                blank = false;
                out.append(c);
                if (quoted && c == '\\' && i + 1 < value.length()) out.append(value.charAt(++i));
                else if (c == '"') quoted = !quoted;
            }
            return out.toString();
        }

        private static boolean separates(char c) {
            return c == ';' || c == '=' || c == ',' || c == '"';
        }
    }
}
