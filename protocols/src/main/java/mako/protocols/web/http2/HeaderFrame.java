package mako.protocols.web.http2;

import static mako.protocols.web.http2.FrameFields.*;

import java.util.Arrays;
import java.util.List;
import mako.dissect.*;
import mako.protocols.web.StatusCodes;
import mako.protocols.web.http2.Connection.Content;
import mako.protocols.web.http2.HeaderBlock.Header;

/** Header blocks in HEADERS, PUSH_PROMISE and CONTINUATION frames: RFC 9113, section 4.3. */
final class HeaderFrame {

    private HeaderFrame() {}

    /**
     * Reads a fragment of a header block up to the padding.
     *
     * @param start where the frame begins
     * @param field for the fragment's bytes
     * @param stream what the header fields are about
     */
    static void read(Dissection d, int start, Field field, Field paddingField, int padding, int flags, int stream) {
        int count = d.remaining() - padding;
        if (count < 0) throw d.malformed();
        int offset = d.offset();
        byte[] bytes = d.peekBytes(0, count);
        d.bytes(field, count);
        Connection connection = Connection.of(d);
        Connection.Direction direction = connection.direction(d.forward());
        HeaderTable table = d.remember(direction.table);
        int limit = (int) d.remember(direction.limit);
        boolean continued = field == CONTINUATION;
        byte[] before = continued ? d.remember(direction.rest) : new byte[0];
        HeaderBlock block = new HeaderBlock(table, limit, before, bytes, continued, (flags & Http2.END_BLOCK) != 0);
        d.learn(() -> learn(connection, direction, block, stream));
        if (!block.headers.isEmpty()) {
            show(d, block, start, offset);
            fullUri(d, block.headers, start);
            summary(d, block.headers);
        }
        if (padding > 0) d.bytes(paddingField, padding);
    }

    private static void learn(Connection connection, Connection.Direction direction, HeaderBlock block, int stream) {
        direction.table = block.table;
        direction.rest = block.rest;
        direction.announce(stream, Content.of(block.headers, direction.content(stream), stream));
        if ("CONNECT".equals(Connection.value(block.headers, ":method"))) connection.tunnel(stream);
    }

    /** Shows header fields: first where they lie in the block, then what they say, in a source of its own, and then how. */
    private static void show(Dissection d, HeaderBlock block, int start, int offset) {
        Text plain = new Text(block.plainLength + 1);
        int[] entries = new int[block.headers.size()];
        for (Header header : block.headers) {
            if (header.name() == null) continue;
            string(header.name(), plain);
            string(header.value(), plain);
        }
        d.at(BLOCK_LENGTH, start, 1, block.plainLength);
        if (block.attempted > 0) {
            d.noteLast(TOO_LONG, "Decompression stopped after {} bytes ({} attempted).", block.plainLength, block.attempted);
        }
        d.at(BLOCK_COUNT, start, 1, entries.length);
        if (block.hasTooMany) d.noteLast(TOO_MANY);
        for (int i = 0; i < entries.length; i++) {
            Header header = block.headers.get(i);
            d.at(header.name() == null ? RESIZING : HEADER, offset + header.at(), header.length());
            entries[i] = d.last();
            if (header.name() == null) {
                d.openLast();
                d.at(NEW_SIZE, offset + header.at(), header.length(), header.index());
                d.close();
            }
        }
        long kept = d.enter("Decompressed Header", Arrays.copyOf(plain.bytes(), plain.length()));
        for (int i = 0; i < entries.length; i++) {
            if (block.headers.get(i).name() == null) continue;
            d.openOn(entries[i]);
            said(d, block.headers.get(i), entries[i]);
            d.close();
        }
        d.leave(kept);
        for (int i = 0; i < entries.length; i++) {
            Header header = block.headers.get(i);
            if (header.name() == null) continue;
            d.openOn(entries[i]);
            form(d, header, offset + header.at());
            d.close();
        }
    }

    private static void string(byte[] string, Text into) {
        for (int shift = 24; shift >= 0; shift -= 8) into.raw(string.length >> shift);
        into.raw(string, 0, string.length);
    }

    private static void form(Dissection d, Header header, int at) {
        boolean indexed = header.form() == HeaderBlock.Form.INDEXED;
        String name = indexed ? "" : header.index() > 0 ? " - Indexed Name" : " - New Name";
        d.at(FORM, at, 1, header.form().words + name);
        if (header.index() > 0) d.at(INDEX, at, indexed ? header.length() : 1, header.index());
    }

    private static void said(Dissection d, Header header, int entry) {
        d.u32(NAME_LENGTH);
        d.text(NAME, header.name().length);
        d.u32(VALUE_LENGTH);
        int at = d.offset();
        int count = header.value().length;
        d.text(VALUE, count);
        String name = Strings.ascii(header.name(), 0, header.name().length);
        Field field = HeaderFields.find(name);
        if (field == HeaderFields.STATUS || field != null && field.type == Type.UINT64) number(d, field, at, header.value());
        else if (field != null) d.at(field, at, count);
        if (field == HeaderFields.PATH) segments(d, at, header.value());
        unescaped(d, at, header.value());
        if (d.titles()) {
            String value = Strings.ascii(header.value(), 0, count);
            d.titleOn(entry, "Header: {s}: {s}{}", name, value, field == HeaderFields.STATUS ? " " + StatusCodes.name(value) : "");
        }
    }

    /** What is no number has no field of its own. */
    private static void number(Dissection d, Field field, int at, byte[] digits) {
        if (digits.length == 0 || digits.length > 18) return;
        long number = 0;
        for (byte digit : digits) {
            if (digit < '0' || digit > '9') return;
            number = number * 10 + digit - '0';
        }
        d.at(field, at, digits.length, number);
    }

    /** Shows a value with its percent signs and what follows them undone (RFC 3986, section 2.1), where all are good. */
    private static void unescaped(Dissection d, int at, byte[] value) {
        if (!d.wants(UNESCAPED)) return;
        byte[] plain = new byte[value.length];
        int size = 0;
        for (int i = 0; i < value.length; i++) {
            int c = value[i];
            if (c == '%') {
                int high = i + 2 < value.length ? Character.digit(value[i + 1], 16) : -1;
                int low = i + 2 < value.length ? Character.digit(value[i + 2], 16) : -1;
                if (high < 0 || low < 0 || high + low == 0) return;
                c = high << 4 | low;
                i += 2;
            }
            plain[size++] = (byte) c;
        }
        if (size == value.length) d.at(UNESCAPED, at, value.length);
        else d.at(UNESCAPED, at, value.length, Strings.utf8(plain, 0, size));
    }

    /** Shows the parts of a target with a query: RFC 3986, section 3. */
    private static void segments(Dissection d, int at, byte[] target) {
        int query = 0;
        while (query < target.length && target[query] != '?') query++;
        if (query == target.length) return;
        d.openLast();
        d.at(PATH_SEGMENT, at, query);
        for (int from = query + 1; from < target.length;) {
            int to = from;
            while (to < target.length && target[to] != '&') to++;
            d.at(QUERY_SEGMENT, at + from, to - from);
            from = to + 1;
        }
        d.close();
    }

    /** Section 8.3.1; a CONNECT request has no more of it than the authority: section 8.5. */
    private static void fullUri(Dissection d, List<Header> headers, int start) {
        if (!d.wants(FULL_URI)) return;
        String authority = Connection.value(headers, ":authority");
        if (authority == null) return;
        String uri = authority;
        if (!"CONNECT".equals(Connection.value(headers, ":method"))) {
            String scheme = Connection.value(headers, ":scheme");
            String path = Connection.value(headers, ":path");
            if (scheme == null || path == null) return;
            uri = scheme + "://" + authority + path;
        }
        d.at(FULL_URI, start, 0, uri);
        d.generated();
    }

    /** Says behind the line of the frame and in the column what is asked for or answered. */
    private static void summary(Dissection d, List<Header> headers) {
        if (!d.titles() && !d.columns()) return;
        String method = Connection.value(headers, ":method");
        String path = Connection.value(headers, ":path");
        String status = Connection.value(headers, ":status");
        String text = method != null && path != null ? method + " " + path
            : status != null ? status + " " + StatusCodes.name(status) : null;
        if (text == null) return;
        d.append(", {s}", text);
        d.addInfo(": {s}", text);
    }
}
