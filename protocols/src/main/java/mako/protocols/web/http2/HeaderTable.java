package mako.protocols.web.http2;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The header fields that a header block can refer to by number: RFC 7541, section 2.3. Never changed once made: what a block
 * adds makes a new one, so that a packet can be dissected again with the table that it found.
 */
final class HeaderTable {

    /** A header field: name and value. */
    record Entry(byte[] name, byte[] value) {

        /** Section 4.1. */
        int size() {
            return name.length + value.length + 32;
        }
    }

    /** RFC 9113, section 6.5.2; and how much of what a peer asks for is granted here. */
    static final int USUAL_SIZE = 4096;
    private static final int MOST_SIZE  = 1 << 16;

    static final HeaderTable EMPTY = new HeaderTable(new Entry[0], USUAL_SIZE);
    /** That of a direction in which something could not be decoded: nothing after it can. */
    static final HeaderTable LOST  = new HeaderTable(new Entry[0], USUAL_SIZE);

    /** RFC 7541, appendix A; from 1. */
    private static final Entry[] FIXED = fixed("""
        :authority
        :method GET
        :method POST
        :path /
        :path /index.html
        :scheme http
        :scheme https
        :status 200
        :status 204
        :status 206
        :status 304
        :status 400
        :status 404
        :status 500
        accept-charset
        accept-encoding gzip, deflate
        accept-language
        accept-ranges
        accept
        access-control-allow-origin
        age
        allow
        authorization
        cache-control
        content-disposition
        content-encoding
        content-language
        content-length
        content-location
        content-range
        content-type
        cookie
        date
        etag
        expect
        expires
        from
        host
        if-match
        if-modified-since
        if-none-match
        if-range
        if-unmodified-since
        last-modified
        link
        location
        max-forwards
        proxy-authenticate
        proxy-authorization
        range
        referer
        refresh
        retry-after
        server
        set-cookie
        strict-transport-security
        transfer-encoding
        user-agent
        vary
        via
        www-authenticate
        """);

    /** The newest first. */
    private final Entry[] entries;
    private final int limit;

    private HeaderTable(Entry[] entries, int limit) {
        this.entries = entries;
        this.limit = limit;
    }

    private static Entry[] fixed(String lines) {
        String[] each = lines.strip().split("\n");
        Entry[] fixed = new Entry[each.length];
        for (int i = 0; i < each.length; i++) {
            int blank = each[i].indexOf(' ');
            String name = blank < 0 ? each[i] : each[i].substring(0, blank);
            String value = blank < 0 ? "" : each[i].substring(blank + 1);
            fixed[i] = new Entry(name.getBytes(StandardCharsets.US_ASCII), value.getBytes(StandardCharsets.US_ASCII));
        }
        return fixed;
    }

    /** Returns the entry with this number, or null. */
    Entry get(int index) {
        if (index <= 0) return null;
        if (index <= FIXED.length) return FIXED[index - 1];
        int at = index - FIXED.length - 1;
        return at < entries.length ? entries[at] : null;
    }

    /** Returns the table with {@code entry} added and what finds no room any more left out: section 4.4. */
    HeaderTable with(Entry entry) {
        Entry[] more = new Entry[entries.length + 1];
        more[0] = entry;
        System.arraycopy(entries, 0, more, 1, entries.length);
        return new HeaderTable(fitting(more, limit), limit);
    }

    /** Returns the table with room for {@code size} bytes: section 4.3. */
    HeaderTable resized(int size) {
        int granted = Math.clamp(size, 0, MOST_SIZE);
        return new HeaderTable(fitting(entries, granted), granted);
    }

    private static Entry[] fitting(Entry[] entries, int limit) {
        int size = 0;
        int count = 0;
        while (count < entries.length && size + entries[count].size() <= limit) size += entries[count++].size();
        return count == entries.length ? entries : Arrays.copyOf(entries, count);
    }
}
