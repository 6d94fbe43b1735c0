package mako.files;

import java.io.IOException;
import java.io.InputStream;

/**
 * Decompresses LZ4 frames ("LZ4 frame format description" 1.6.4 and "LZ4 block format description"), also those whose blocks refer to
 * earlier ones, which the usual Java library does not take.
 */
final class Lz4Stream extends InputStream {

    private static final int MAGIC            = 0x184d2204;
    private static final int SKIPPABLE        = 0x184d2a50;
    private static final int WINDOW           = 1 << 16;
    private static final int STORED           = 0x80000000;
    private static final int SHORTEST_MATCH   = 4;

    private static final int VERSION          = 0xc0;
    private static final int INDEPENDENT      = 0x20;
    private static final int BLOCK_CHECKSUM   = 0x10;
    private static final int CONTENT_SIZE     = 0x08;
    private static final int CONTENT_CHECKSUM = 0x04;
    private static final int RESERVED         = 0x02;
    private static final int DICTIONARY       = 0x01;

    private final InputStream in;

    private byte[] block = {};

    // The window of 64 KiB before the block that is being taken out, and that block.
    private byte[] output = {};
    private int position;
    private int limit;

    private boolean inFrame;
    private int flags;
    private int largestBlock;
    private long contentSize;
    private long produced;
    private XxHash32 hash;
    private DecompressionException failure;

    Lz4Stream(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (failure != null) {
            throw failure;
        }
        try {
            while (position == limit) {
                if (!inFrame && !frame()) {
                    return -1;
                }
                if (inFrame) {
                    nextBlock();
                }
            }
        } catch (DecompressionException e) {
            failure = e;
            throw e;
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(output, position, to, offset, count);
        position += count;
        return count;
    }

    /** Reads the header of a frame; false at the end. */
    private boolean frame() throws IOException {
        byte[] start = new byte[4];
        int count = in.readNBytes(start, 0, 4);
        if (count == 0) {
            return false;
        }
        if (count < 4) {
            throw DecompressionException.cutShort();
        }
        int magic = i32(start, 0);
        if ((magic & ~0xf) == SKIPPABLE) {
            leaveOut(i32(whole(4), 0) & 0xffffffffL);
            return true;
        }
        if (magic != MAGIC) {
            throw DecompressionException.damaged("ERROR_frameType_unknown");
        }
        byte[] descriptor = new byte[14];
        readWhole(descriptor, 0, 2);
        flags = descriptor[0] & 0xff;
        if ((flags & VERSION) != 0x40) {
            throw DecompressionException.damaged("ERROR_headerVersion_wrong");
        }
        int size = descriptor[1] >> 4 & 7;
        if ((flags & RESERVED) != 0 || (descriptor[1] & 0x8f) != 0) {
            throw DecompressionException.damaged("ERROR_reservedFlag_set");
        }
        if (size < 4) {
            throw DecompressionException.damaged("ERROR_maxBlockSize_invalid");
        }
        int length = 2 + ((flags & CONTENT_SIZE) != 0 ? 8 : 0) + ((flags & DICTIONARY) != 0 ? 4 : 0);
        readWhole(descriptor, 2, length - 2);
        int check = whole(1)[0] & 0xff;
        if (check != (XxHash32.of(descriptor, 0, length) >>> 8 & 0xff)) {
            throw DecompressionException.damaged("ERROR_headerChecksum_invalid");
        }
        if ((flags & DICTIONARY) != 0) {
            throw DecompressionException.damaged("the file needs a dictionary");
        }
        contentSize = (flags & CONTENT_SIZE) != 0
                ? i32(descriptor, 2) & 0xffffffffL | (long) i32(descriptor, 6) << 32
                : -1;
        largestBlock = 1 << 8 + 2 * size;
        hash = new XxHash32();
        produced = 0;
        position = 0;
        limit = 0;
        inFrame = true;
        return true;
    }

    private void nextBlock() throws IOException {
        int size = i32(whole(4), 0);
        if (size == 0) {
            endOfFrame();
            return;
        }
        int length = size & ~STORED;
        if (length > largestBlock) {
            throw DecompressionException.damaged("ERROR_maxBlockSize_invalid");
        }
        if (block.length < length) {
            block = new byte[largestBlock];
            output = java.util.Arrays.copyOf(output, WINDOW + largestBlock);
        }
        readWhole(block, 0, length);
        if ((flags & BLOCK_CHECKSUM) != 0 && i32(whole(4), 0) != XxHash32.of(block, 0, length)) {
            throw DecompressionException.damaged("ERROR_blockChecksum_invalid");
        }
        int window = (flags & INDEPENDENT) != 0 ? 0 : Math.min(limit, WINDOW);
        System.arraycopy(output, limit - window, output, 0, window);
        position = window;
        if ((size & STORED) != 0) {
            System.arraycopy(block, 0, output, window, length);
            limit = window + length;
        } else {
            limit = decompress(length, window);
        }
        produced += limit - position;
        if ((flags & CONTENT_CHECKSUM) != 0) {
            hash.update(output, position, limit - position);
        }
    }

    private void endOfFrame() throws IOException {
        inFrame = false;
        if (contentSize > 0 && produced != contentSize) {
            throw DecompressionException.damaged("ERROR_frameSize_wrong");
        }
        if ((flags & CONTENT_CHECKSUM) != 0 && i32(whole(4), 0) != hash.value()) {
            throw DecompressionException.damaged("ERROR_contentChecksum_invalid");
        }
    }

    /** Decompresses the block's first {@code length} bytes behind the window; returns where the output ends. */
    private int decompress(int length, int window) throws DecompressionException {
        int from = 0;
        int to = window;
        int end = window + largestBlock;
        while (from < length) {
            int token = block[from++] & 0xff;
            int literals = token >>> 4;
            if (literals == 15) {
                int more;
                do {
                    if (from >= length) {
                        throw invalid();
                    }
                    more = block[from++] & 0xff;
                    literals += more;
                } while (more == 255 && literals <= largestBlock);
            }
            if (literals > length - from || literals > end - to) {
                throw invalid();
            }
            System.arraycopy(block, from, output, to, literals);
            from += literals;
            to += literals;
            if (from == length) {
                return to;
            }
            if (length - from < 2) {
                throw invalid();
            }
            int distance = block[from] & 0xff | (block[from + 1] & 0xff) << 8;
            from += 2;
            int match = (token & 15) + SHORTEST_MATCH;
            if ((token & 15) == 15) {
                int more;
                do {
                    if (from >= length) {
                        throw invalid();
                    }
                    more = block[from++] & 0xff;
                    match += more;
                } while (more == 255 && match <= largestBlock);
            }
            if (distance == 0 || distance > to || match > end - to) {
                throw invalid();
            }
            // What is copied may overlap what it is copied to, and then repeats.
            for (int i = 0; i < match; i++) {
                output[to + i] = output[to + i - distance];
            }
            to += match;
        }
        throw invalid();
    }

    private static DecompressionException invalid() {
        return DecompressionException.damaged("ERROR_decompressionFailed");
    }

    private byte[] whole(int length) throws IOException {
        byte[] bytes = new byte[length];
        readWhole(bytes, 0, length);
        return bytes;
    }

    private void readWhole(byte[] to, int offset, int length) throws IOException {
        if (in.readNBytes(to, offset, length) < length) {
            throw DecompressionException.cutShort();
        }
    }

    private void leaveOut(long count) throws IOException {
        byte[] skipped = new byte[(int) Math.min(count, WINDOW)];
        for (long left = count; left > 0; left -= Math.min(left, skipped.length)) {
            readWhole(skipped, 0, (int) Math.min(left, skipped.length));
        }
    }

    private static int i32(byte[] b, int at) {
        return b[at] & 0xff | (b[at + 1] & 0xff) << 8 | (b[at + 2] & 0xff) << 16 | b[at + 3] << 24;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
