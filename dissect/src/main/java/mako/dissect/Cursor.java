package mako.dissect;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import mako.files.Packet;

/**
 * Where a dissection is in the bytes of a packet, and in those that were made from it: reassembled, decompressed or opened
 * ones. Its reads are bounded. One that runs past the captured bytes, past what a header announced, or past what a stream has
 * brought so far ends the dissector at once.
 */
public abstract sealed class Cursor permits Recorder {

    private static final VarHandle BIG_INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle BIG_LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int MOST_STEPS = 4_000_000;

    final Tape tape = new Tape();
    Packet packet;
    byte[] bytes;
    /** Index in {@link #bytes} of the source's offset 0. */
    int base;
    int pos;
    /** Index in {@link #bytes} up to which there are bytes to read: the lesser of the two below. */
    int end;
    /** Index up to which the innermost length announces bytes. */
    int limit;
    /** Index up to which bytes were captured. */
    int captured;
    int sourceIndex;
    int steps;
    /** Whether a read past the limit means that the stream will bring more. */
    boolean streaming;
    int streamEnd;
    int messageNeeds;

    /** This dissection as those see it that are handed it. */
    Dissection self() {
        return (Dissection) this;
    }

    // ---- the cursor

    /** Where the cursor is, in bytes from the beginning of the source. */
    public int offset() {
        return pos - base;
    }

    /** How many bytes are left up to what the innermost length announces, captured or not. */
    public int remaining() {
        return limit - pos;
    }

    /** How many bytes are left that were captured. */
    public int captured() {
        return Math.max(0, end - pos);
    }

    /** Number of the source that the cursor is in; 0 for the frame. */
    public int sourceIndex() {
        return sourceIndex;
    }

    /** The bytes that the cursor is in. */
    public Source currentSource() {
        return tape.sources[sourceIndex];
    }

    int need(int count) {
        int at = pos;
        if (++steps > MOST_STEPS) throw Signal.OVER_BUDGET;
        if (count > end - at || count < 0) fail(count);
        return at;
    }

    private void fail(int count) {
        if (count >= 0 && count <= limit - pos) throw Signal.CUT_SHORT;
        if (streaming && limit == streamEnd) {
            messageNeeds = Stream.ANY;
            throw Signal.NEED_MORE;
        }
        if (fragment && sourceIndex == fragmentSource) throw Signal.UNREASSEMBLED;
        throw Signal.MALFORMED;
    }

    /**
     * Returns the one's complement sum (RFC 1071) of {@code count} captured bytes from {@code offset} of the source, 16
     * bits wide, begun with {@code sum}; a checksum that is right makes it 0xffff.
     */
    public int onesComplement(int offset, int count, long sum) {
        int at = base + offset;
        steps += count >> 4;
        if (offset < 0 || count < 0 || at + count > captured) throw Signal.CUT_SHORT;
        int i = 0;
        for (; i + 1 < count; i += 2) sum += (bytes[at + i] & 255) << 8 | bytes[at + i + 1] & 255;
        if (i < count) sum += (bytes[at + i] & 255) << 8;
        while (sum >>> 16 != 0) sum = (sum & 0xffff) + (sum >>> 16);
        return (int) sum;
    }

    /** Passes over {@code count} bytes. */
    public void skip(int count) {
        pos = need(count) + count;
    }

    /** Moves the cursor to the end of what is announced, captured or not. */
    public void skipRest() {
        pos = limit;
    }

    /** Moves the cursor to {@code offset} in the source; it must lie within what is announced. */
    public void seek(int offset) {
        int at = base + offset;
        if (++steps > MOST_STEPS) throw Signal.OVER_BUDGET;
        if (at < base || at > limit) throw Signal.MALFORMED;
        pos = at;
    }

    /** Ends the dissector if fewer than {@code count} bytes are left. */
    public void ensure(int count) {
        need(count);
    }

    /** Ends the dissector if fewer than {@code count} bytes are left, for the reason for which reading them one after another would. */
    public void ensureEach(int count) {
        if (count <= end - pos) {
            need(count);
            return;
        }
        pos = Math.max(pos, end);
        need(1);
    }

    /** Reports that what follows breaks the protocol's rules so that nothing more can be read. */
    public RuntimeException malformed() {
        throw Signal.MALFORMED;
    }

    /** Ends what can be read after {@code count} more bytes (no later than now), and returns what {@link #widen} takes. */
    public int narrow(int count) {
        int rest = limit;
        if (count >= 0 && count < limit - pos) {
            limit = pos + count;
            end = Math.min(limit, captured);
        }
        return rest;
    }

    /**
     * As {@link #narrow}, for the length that a protocol's header gives for the whole of it: what lies beyond is left
     * behind for whoever called the dissector, also where the protocol turns out to be malformed.
     */
    public void narrowWhole(int count) {
        narrow(count);
        ownLimit = limit;
    }

    /** Leaves the last {@code count} bytes behind for whoever called the dissector, as what the payload left behind. */
    public void leaveBehind(int count) {
        limit = Math.max(pos, limit - Math.max(0, count));
        end = Math.min(limit, captured);
        ownLimit = limit;
    }

    /** The end of the dissector's own bytes, where a header told it. */
    int ownLimit;

    /** Moves the cursor to the end of what {@link #narrow} left and undoes it. */
    public void widen(int rest) {
        pos = limit;
        limit = rest;
        end = Math.min(limit, captured);
    }

    /** Returns the byte {@code ahead} of the cursor, 0 to 255, without moving. */
    public int peekU8(int ahead) {
        return bytes[need(ahead + 1) + ahead] & 255;
    }

    /** Returns the two bytes {@code ahead} of the cursor, big-endian, without moving. */
    public int peekU16(int ahead) {
        int at = need(ahead + 2) + ahead;
        return (bytes[at] & 255) << 8 | bytes[at + 1] & 255;
    }

    /** Returns the three bytes {@code ahead} of the cursor, big-endian, without moving. */
    public int peekU24(int ahead) {
        int at = need(ahead + 3) + ahead;
        return (bytes[at] & 255) << 16 | (bytes[at + 1] & 255) << 8 | bytes[at + 2] & 255;
    }

    /** Returns the four bytes {@code ahead} of the cursor, big-endian, 0 to 2^32-1, without moving. */
    public long peekU32(int ahead) {
        int at = need(ahead + 4) + ahead;
        return number(at, 4);
    }

    /** Returns the six bytes {@code ahead} of the cursor, big-endian, without moving. */
    public long peekU48(int ahead) {
        int at = need(ahead + 6) + ahead;
        return number(at, 6);
    }

    /** Returns the eight bytes {@code ahead} of the cursor, big-endian, without moving. */
    public long peekU64(int ahead) {
        int at = need(ahead + 8) + ahead;
        return number(at, 8);
    }

    /** Returns the two bytes {@code ahead} of the cursor, little-endian, without moving. */
    public int peekLe16(int ahead) {
        int at = need(ahead + 2) + ahead;
        return (bytes[at + 1] & 255) << 8 | bytes[at] & 255;
    }

    /** Returns the four bytes {@code ahead} of the cursor, little-endian, 0 to 2^32-1, without moving. */
    public long peekLe32(int ahead) {
        int at = need(ahead + 4) + ahead;
        return little(at, 4);
    }

    /** Returns how far ahead of the cursor the first {@code value} lies among the captured bytes, or -1. */
    public int find(int value) {
        return find(value, 0);
    }

    /** As {@link #find}, beginning {@code ahead} of the cursor. */
    public int find(int value, int ahead) {
        int from = pos + ahead;
        int at = from;
        while (at < end && bytes[at] != (byte) value) at++;
        steps += at - from >> 3;
        return at < end ? at - pos : -1;
    }

    /** Returns whether the captured bytes at the cursor begin with the ASCII characters of {@code text}. */
    public boolean looksAt(String text) {
        if (text.length() > end - pos) return false;
        for (int i = 0; i < text.length(); i++) {
            if (bytes[pos + i] != (byte) text.charAt(i)) return false;
        }
        return true;
    }

    /** Returns {@code count} bytes {@code ahead} of the cursor as ASCII text, without moving. Allocates. */
    public String peekText(int ahead, int count) {
        int at = need(ahead + count) + ahead;
        return Strings.ascii(bytes, at, count);
    }

    /** Returns a copy of {@code count} bytes {@code ahead} of the cursor, without moving. Allocates. */
    public byte[] peekBytes(int ahead, int count) {
        int at = need(ahead + count) + ahead;
        return Arrays.copyOfRange(bytes, at, at + count);
    }

    long number(int at, int width) {
        if (width == 4) return (int) BIG_INT.get(bytes, at) & 0xffffffffL;
        if (width == 8) return (long) BIG_LONG.get(bytes, at);
        long value = 0;
        for (int i = 0; i < width; i++) value = value << 8 | bytes[at + i] & 255;
        return value;
    }

    long little(int at, int width) {
        long value = 0;
        for (int i = width - 1; i >= 0; i--) value = value << 8 | bytes[at + i] & 255;
        return value;
    }

    void enter(int sourceNumber) {
        Source s = tape.sources[sourceNumber];
        sourceIndex = sourceNumber;
        bytes = s.bytes;
        base = s.start;
        pos = base;
        captured = base + s.length;
        limit = base + s.reported;
        end = captured;
    }

    // ---- sources other than the frame

    /** Makes {@code content} a source and moves the cursor to its beginning; what is read now lies in it. Undone at the end of the dissector, or by {@link #leave}. Returns what {@link #leave} takes. */
    public long enter(String name, byte[] content) {
        return enter(name, content, content.length);
    }

    /** As {@link #enter(String, byte[])}, where the first {@code count} bytes of {@code content} are the source. */
    public long enter(String name, byte[] content, int count) {
        long keep = (long) sourceIndex << 32 | pos;
        outerLimit[outers & 15] = limit;
        outers++;
        if (tape.sourceCount >= 4096) throw Signal.OVER_BUDGET;
        tape.addSource().set(name, content, 0, count, count);
        enter(tape.sourceCount - 1);
        return keep;
    }

    private final int[] outerLimit = new int[16];
    int outers;

    /** Moves the cursor back to where it was before {@link #enter}. */
    public void leave(long kept) {
        restore((int) (kept >>> 32));
        pos = (int) kept;
        limit = outerLimit[--outers & 15];
        end = Math.min(limit, captured);
    }

    /** Says whether what is dissected now is a fragment that stands alone: a read past its end is not malformed, the rest is elsewhere. */
    public void fragment(boolean alone) {
        fragment = alone;
        fragmentSource = sourceIndex;
    }

    /** Whether what is dissected now is a fragment that stands alone. */
    public boolean isFragment() {
        return fragment;
    }

    boolean fragment;
    private int fragmentSource;

    /** Whether the bytes end at the source's end because fragments are missing: reading on is then not malformed. */
    public RuntimeException unreassembled() {
        throw Signal.UNREASSEMBLED;
    }

    void restore(int sourceNumber) {
        Source s = tape.sources[sourceNumber];
        sourceIndex = sourceNumber;
        bytes = s.bytes;
        base = s.start;
        captured = base + s.length;
    }
}
