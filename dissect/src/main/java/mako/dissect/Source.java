package mako.dissect;

/**
 * A run of bytes that fields lie in: the frame, a reassembled message, a decrypted or decompressed body. Offsets are
 * counted from its first byte.
 */
public final class Source {

    /** What the hex view calls it, such as {@code Frame} or {@code Reassembled TCP}. */
    public String name = "Frame";
    public byte[] bytes = {};
    /** Index in {@link #bytes} of offset 0. */
    public int start;
    /** How many bytes are there. */
    public int length;
    /** How many bytes there would be if none had been cut off at capture; at least {@link #length}. */
    public int reported;

    Source set(String newName, byte[] newBytes, int newStart, int newLength, int newReported) {
        name = newName;
        bytes = newBytes;
        start = newStart;
        length = newLength;
        reported = Math.max(newLength, newReported);
        return this;
    }

    /** Returns the byte at {@code offset}, 0 to 255. */
    public int u8(int offset) {
        return bytes[start + offset] & 255;
    }

    /** Returns the two bytes at {@code offset}, big-endian. */
    public int u16(int offset) {
        return u8(offset) << 8 | u8(offset + 1);
    }

    /** Returns the four bytes at {@code offset}, big-endian, 0 to 2^32-1. */
    public long u32(int offset) {
        return (long) u16(offset) << 16 | u16(offset + 2);
    }
}
