package mako.protocols.web.http2;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A header block, or a fragment of one, that is being decoded: RFC 7541, section 3. Made for it and dropped after it. */
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
     * @param at where in the fragment it begins
     * @param length in the fragment
     * @param index number of the entry that it refers to; 0 for none. For a change of size, the new size
     */
    record Header(byte[] name, byte[] value, int at, int length, Form form, int index) {

        boolean isNamed(String other) {
            if (name == null || name.length != other.length()) return false;
            for (int i = 0; i < name.length; i++) if (name[i] != other.charAt(i)) return false;
            return true;
        }
    }

    /** So many header fields of a block are kept, and so many bytes of them: an index of one byte may stand for thousands. */
    static final int MOST_SHOWN = 200;
    static final int MOST_BYTES = 256 << 10;
    /** One block has no more header fields than this: what is longer is hostile. */
    private static final int MOST_HEADERS = 4096;

    /** What an index stands for that refers to an entry from before the capture began. */
    private static final HeaderTable.Entry UNSEEN = new HeaderTable.Entry("<unknown>".getBytes(StandardCharsets.US_ASCII), new byte[0]);

    private final byte[] bytes;
    private final int end;
    /** Where the fragment's own bytes begin, after those that the one before it left. */
    private final int begin;
    /** The largest size that the table may be given, which the other end has announced. */
    private final int limit;
    private int at;
    private boolean isFirst;
    private boolean isBroken;

    /** The table as the fragment leaves it. */
    HeaderTable table;
    final List<Header> headers = new ArrayList<>();
    /** What is left at the end, the beginning of a header field that goes on in the next fragment of the block. */
    byte[] rest = {};
    /** Whether there were more header fields than are kept. */
    boolean hasTooMany;
    /** How many bytes the header fields would have had with the first that found no room; 0 where all did. */
    int attempted;
    /** How many bytes the header fields have, each with its name and value and the lengths of both. */
    int plainLength;

    /**
     * Decodes a fragment.
     *
     * @param before what the fragment before this one left, of the same block; empty where this is the first
     * @param isLast whether nothing of the block follows
     */
    HeaderBlock(HeaderTable table, int limit, byte[] before, byte[] fragment, boolean isContinued, boolean isLast) {
        this.table = table;
        this.limit = limit;
        begin = before.length;
        bytes = begin == 0 ? fragment : joined(before, fragment);
        end = bytes.length;
        isFirst = !isContinued;
        int count = 0;
        while (at < end && count++ < MOST_HEADERS && table != HeaderTable.LOST) {
            int from = at;
            if (header(from)) continue;
            rest = Arrays.copyOfRange(bytes, from, end);
            break;
        }
        // A block with a mistake, or that ends within a header field, leaves a table that nobody knows: section 2.3.2.1.
        if (isBroken || isLast && rest.length > 0) {
            this.table = HeaderTable.LOST;
            rest = new byte[0];
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** Reads a representation; returns false where it is not whole or wrong. */
    private boolean header(int from) {
        int first = bytes[at] & 255;
        if (first >= 0x80) {
            int index = number(7);
            isBroken |= index == 0;
            if (index <= 0) return false;
            HeaderTable.Entry entry = table.get(index);
            keep(entry != null ? entry : UNSEEN, from, Form.INDEXED, index);
            return true;
        }
        if (first >= 0x20 && first < 0x40) return resize(from);
        Form form = first >= 0x40 ? Form.ADDED : first >= 0x10 ? Form.NEVER_ADDED : Form.NOT_ADDED;
        int index = number(form == Form.ADDED ? 6 : 4);
        if (index < 0) return false;
        HeaderTable.Entry named = index > 0 ? table.get(index) : null;
        isBroken |= index > 0 && named == null;
        byte[] name = named != null ? named.name() : isBroken ? null : string();
        byte[] value = name == null ? null : string();
        if (value == null) return false;
        HeaderTable.Entry entry = new HeaderTable.Entry(name, value);
        if (form == Form.ADDED) table = table.with(entry);
        keep(entry, from, form, index);
        return true;
    }

    /** Section 4.2: only at the beginning of a block, and never to more than the other end has announced. */
    private boolean resize(int from) {
        int size = number(5);
        isBroken |= size > limit || size >= 0 && !isFirst;
        if (size < 0 || isBroken) return false;
        table = table.resized(size);
        headers.add(new Header(null, null, Math.max(from, begin) - begin, at - Math.max(from, begin), Form.RESIZED, size));
        return true;
    }

    private void keep(HeaderTable.Entry entry, int from, Form form, int index) {
        isFirst = false;
        int size = 8 + entry.name().length + entry.value().length;
        if (headers.size() >= MOST_SHOWN) {
            hasTooMany = true;
        } else if (attempted > 0 || plainLength + size > MOST_BYTES) {
            if (attempted == 0) attempted = plainLength + size;
        } else {
            plainLength += size;
            int own = Math.max(from, begin);
            headers.add(new Header(entry.name(), entry.value(), own - begin, at - own, form, index));
        }
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
        isBroken = true;
        return -1;
    }

    /** Reads a string, section 5.2; null where it is not whole or wrong. */
    private byte[] string() {
        if (at >= end) return null;
        boolean coded = bytes[at] < 0;
        int length = number(7);
        if (length < 0 || length > end - at) return null;
        byte[] string = coded ? Huffman.decode(bytes, at, length) : Arrays.copyOfRange(bytes, at, at + length);
        isBroken |= string == null;
        at += length;
        return string;
    }
}
