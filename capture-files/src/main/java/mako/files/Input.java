package mako.files;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The bytes of a capture file as they come, in one large array that readers look into without copying.
 *
 * <p>What has been asked for with {@link #need} lies in {@link #bytes} from {@link #position} on. The array grows only as
 * bytes really arrive, so a length in a header costs no memory.
 */
final class Input {

    /** Read in pieces that stay in the processor's second cache until the packets in them are dissected. */
    static final int CHUNK = 1 << 18;

    /** Read first after a jump, then twice as much each time: bytes. */
    private static final int FIRST_REACH = 1 << 14;

    private final InputStream source;
    private final String name;

    byte[] bytes;
    int position;
    int limit;

    /** While set, {@link #need} neither moves nor fills the array: packets already handed out lie in it. */
    boolean held;

    /** Whether the last {@link #need} was refused only because of {@link #held}. */
    boolean refused;

    private long offset;

    /** How many bytes are read at once: few where somebody looks here and there. */
    private int reach = Integer.MAX_VALUE;

    private final Compression compression;
    private final boolean whole;

    /** @param whole whether all of it is there, so that reading never waits for what is still to be written */
    Input(InputStream source, Compression compression, boolean whole, String name) {
        this.source = source;
        this.compression = compression;
        this.whole = whole;
        this.name = name;
        this.bytes = new byte[CHUNK];
    }

    boolean isWhole() {
        return whole;
    }

    Compression compression() {
        return compression;
    }

    String name() {
        return name;
    }

    /** Where {@link #position} lies in the decompressed file. */
    long offset() {
        return offset + position;
    }

    int available() {
        return limit - position;
    }

    /**
     * Whether {@code count} bytes lie in {@link #bytes} from {@link #position} on, after reading on where it must; if not,
     * the file ended and what is left of it is {@link #available}, or the array is {@link #held}.
     */
    boolean need(int count) throws CaptureFileException {
        return limit - position >= count || fill(count);
    }

    private boolean fill(int count) throws CaptureFileException {
        if (held) {
            refused = true;
            return false;
        }
        try {
            while (limit - position < count) {
                makeRoom(count);
                int read = source.read(bytes, limit, Math.min(bytes.length - limit, reach));
                if (read < 0) {
                    return false;
                }
                limit += read;
                if (reach < CHUNK) {
                    reach *= 2;
                }
            }
        } catch (DecompressionException e) {
            throw e.isCutShort()
                    ? cutShort(CaptureFileException.Reason.CUT_SHORT)
                    : new CaptureFileException(
                            name, offset + limit, CaptureFileException.Reason.CANNOT_DECOMPRESS, e.getMessage(), e);
        } catch (IOException e) {
            throw new CaptureFileException(
                    name, offset + limit, CaptureFileException.Reason.READ_FAILED, SystemMessages.of(e), e);
        }
        return true;
    }

    private void makeRoom(int count) {
        if (position == limit) {
            offset += position;
            position = 0;
            limit = 0;
        } else if (bytes.length - position < count && position > 0) {
            move(bytes);
        }
        if (limit == bytes.length) {
            move(new byte[(int) Math.min(2L * bytes.length, Integer.MAX_VALUE - 8)]);
        }
    }

    private void move(byte[] to) {
        System.arraycopy(bytes, position, to, 0, limit - position);
        bytes = to;
        offset += position;
        limit -= position;
        position = 0;
    }

    /** Goes on in another array, to which what is not yet read is copied. */
    void exchange(byte[] other) {
        move(other.length > limit - position ? other : new byte[Math.max(CHUNK, 2 * (limit - position))]);
    }

    /** Goes on at offset {@code to}, in a file that is read as it is. */
    void jump(long to) throws CaptureFileException {
        if (to >= offset && to <= offset + limit) {
            position = (int) (to - offset);
            return;
        }
        try {
            ((FileInputStream) source).getChannel().position(to);
        } catch (IOException e) {
            throw new CaptureFileException(name, to, CaptureFileException.Reason.READ_FAILED, SystemMessages.of(e), e);
        }
        offset = to;
        position = 0;
        limit = 0;
        reach = FIRST_REACH;
    }

    /** A fault in what lies at {@link #position} and after. */
    CaptureFileException damaged(String detail) {
        return new CaptureFileException(name, offset(), CaptureFileException.Reason.DAMAGED, detail);
    }

    /** Something at {@link #position} that may be right but is not known. */
    CaptureFileException unsupported(String detail) {
        return new CaptureFileException(name, offset(), CaptureFileException.Reason.UNSUPPORTED, detail);
    }

    /** The end of the file in the middle of what begins at {@link #position}. */
    CaptureFileException cutShort(CaptureFileException.Reason reason) {
        return new CaptureFileException(name, offset() + available(), reason, "");
    }

    int u8(int at) {
        return bytes[at] & 0xff;
    }

    int u16(int at, boolean littleEndian) {
        int first = bytes[at] & 0xff;
        int second = bytes[at + 1] & 0xff;
        return littleEndian ? second << 8 | first : first << 8 | second;
    }

    int i32(int at, boolean littleEndian) {
        byte[] b = bytes;
        return littleEndian
                ? b[at] & 0xff | (b[at + 1] & 0xff) << 8 | (b[at + 2] & 0xff) << 16 | b[at + 3] << 24
                : b[at] << 24 | (b[at + 1] & 0xff) << 16 | (b[at + 2] & 0xff) << 8 | b[at + 3] & 0xff;
    }

    long u32(int at, boolean littleEndian) {
        return i32(at, littleEndian) & 0xffffffffL;
    }

    long i64(int at, boolean littleEndian) {
        long first = u32(at, littleEndian);
        long second = u32(at + 4, littleEndian);
        return littleEndian ? second << 32 | first : first << 32 | second;
    }

    byte[] copy(int from, int length) {
        return Arrays.copyOfRange(bytes, from, from + length);
    }

    void close() {
        try {
            source.close();
        } catch (IOException e) {
            // Nothing was to be written, so nothing is lost.
        }
    }
}
