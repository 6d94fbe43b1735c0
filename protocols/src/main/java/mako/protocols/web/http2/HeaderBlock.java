package mako.protocols.web.http2;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A header block that is being decoded: RFC 7541, section 3. Made for it and dropped after it. */
final class HeaderBlock {

    /** How a header field is represented: section 6. */
    enum Form {
        INDEXED("Indexed Header Field"), ADDED("Literal Header Field with Incremental Indexing"),
        NOT_ADDED("Literal Header Field without Indexing"), NEVER_ADDED("Literal Header Field never Indexed"),
        RESIZED("Header table size update");

        final String words;

        Form(String words) {
            this.words = words;
        }
    }

    /**
     * A header field, or a change of the table's size.
     *
     * @param at where in the block it begins
     * @param length in the block
     * @param index number of the entry that it refers to; 0 for none. For a change of size, the new size
     */
    record Header(byte[] name, byte[] value, int at, int length, Form form, int index) {}

    /** One block has no more header fields than this: what is longer is hostile. */
    private static final int MOST_HEADERS = 1000;

    private final byte[] bytes;
    private final int end;
    private int at;

    /** The table as the block leaves it. */
    HeaderTable table;
    final List<Header> headers = new ArrayList<>();
    /** What is left at the end, the beginning of a header field that goes on in the next fragment of the block. */
    byte[] rest = {};

    HeaderBlock(HeaderTable table, byte[] bytes, int start) {
        this.table = table;
        this.bytes = bytes;
        at = start;
        end = bytes.length;
        while (at < end && headers.size() < MOST_HEADERS) {
            int from = at;
            if (!header(from - start)) {
                rest = Arrays.copyOfRange(bytes, from, end);
                break;
            }
        }
    }

    /** Reads a representation; returns false where it is not whole or refers to nothing. */
    private boolean header(int place) {
        int from = at;
        int first = bytes[at] & 255;
        if (first >= 0x80) {
            int index = number(7);
            HeaderTable.Entry entry = table.get(index);
            if (entry == null) return false;
            headers.add(new Header(entry.name(), entry.value(), place, at - from, Form.INDEXED, index));
            return true;
        }
        if (first >= 0x20 && first < 0x40) {
            int size = number(5);
            if (size < 0) return false;
            table = table.resized(size);
            headers.add(new Header(null, null, place, at - from, Form.RESIZED, size));
            return true;
        }
        Form form = first >= 0x40 ? Form.ADDED : first >= 0x10 ? Form.NEVER_ADDED : Form.NOT_ADDED;
        int index = number(form == Form.ADDED ? 6 : 4);
        HeaderTable.Entry named = index > 0 ? table.get(index) : null;
        byte[] name = index == 0 ? string() : named == null ? null : named.name();
        byte[] value = name == null ? null : string();
        if (value == null) return false;
        if (form == Form.ADDED) table = table.with(new HeaderTable.Entry(name, value));
        headers.add(new Header(name, value, place, at - from, form, index));
        return true;
    }

    /** Reads a number whose beginning is in the low {@code bits} of a byte, section 5.1; -1 where it is not whole or too large. */
    private int number(int bits) {
        if (at >= end) return -1;
        int most = (1 << bits) - 1;
        int number = bytes[at++] & most;
        if (number < most) return number;
        for (int shift = 0; shift <= 21; shift += 7) {
            if (at >= end) return -1;
            int next = bytes[at++];
            number += (next & 0x7f) << shift;
            if (next >= 0) return number;
        }
        return -1;
    }

    /** Reads a string, section 5.2; null where it is not whole. */
    private byte[] string() {
        if (at >= end) return null;
        boolean coded = bytes[at] < 0;
        int length = number(7);
        if (length < 0 || length > end - at) return null;
        byte[] string = coded ? Huffman.decode(bytes, at, length) : Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return string;
    }
}
