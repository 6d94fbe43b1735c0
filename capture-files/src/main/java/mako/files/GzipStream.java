package mako.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses gzip (RFC 1952): one member or several, one after the other. What follows them and is no further member
 * is left out, as gzip does.
 */
final class GzipStream extends InputStream {

    private static final int PIECE = 1 << 16;

    private static final int HEADER_CRC = 2;
    private static final int EXTRA      = 4;
    private static final int NAME       = 8;
    private static final int COMMENT    = 16;
    private static final int RESERVED   = 0xe0;

    private final InputStream in;
    private final byte[] piece = new byte[PIECE];
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private int position;
    private int limit;
    private boolean inMember;
    private boolean started;
    private DecompressionException failure;

    GzipStream(InputStream in) {
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
            return decompress(to, offset, length);
        } catch (DecompressionException e) {
            failure = e;
            throw e;
        }
    }

    private int decompress(byte[] to, int offset, int length) throws IOException {
        while (true) {
            if (!inMember && !header()) {
                return -1;
            }
            inMember = true;
            int count = inflate(to, offset, length);
            if (count > 0) {
                return count;
            }
        }
    }

    /** Decompresses some bytes, or reads the trailer and returns 0. */
    private int inflate(byte[] to, int offset, int length) throws IOException {
        long before = inflater.getBytesWritten();
        try {
            while (true) {
                int count = inflater.inflate(to, offset, length);
                position = limit - inflater.getRemaining();
                if (count > 0) {
                    crc.update(to, offset, count);
                    return count;
                }
                if (inflater.finished()) {
                    trailer();
                    return 0;
                }
                if (inflater.needsDictionary()) {
                    throw DecompressionException.damaged("preset dictionary needed");
                }
                if (!more()) {
                    throw DecompressionException.cutShort();
                }
                inflater.setInput(piece, position, limit - position);
            }
        } catch (DataFormatException e) {
            failure = DecompressionException.damaged(e.getMessage() == null ? "invalid data" : e.getMessage());
            int count = (int) (inflater.getBytesWritten() - before);
            if (count == 0) {
                throw failure;
            }
            return count;
        }
    }

    /** Reads the header of a member; false where there is none. */
    private boolean header() throws IOException {
        if (!more() || next() != 0x1f || !more() || next() != 0x8b) {
            if (!started) {
                throw DecompressionException.cutShort();
            }
            return false;
        }
        started = true;
        if (next() != 8) {
            throw DecompressionException.damaged("unknown compression method");
        }
        int flags = next();
        if ((flags & RESERVED) != 0) {
            throw DecompressionException.damaged("reserved flag bits set");
        }
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(next() | next() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            skip(2);
        }
        inflater.reset();
        crc.reset();
        if (position < limit) {
            inflater.setInput(piece, position, limit - position);
        }
        return true;
    }

    private void trailer() throws IOException {
        if (number() != crc.getValue()) {
            throw DecompressionException.damaged("bad CRC");
        }
        if (number() != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw DecompressionException.damaged("length field wrong");
        }
        inMember = false;
    }

    private long number() throws IOException {
        return next() | next() << 8 | next() << 16 | (long) next() << 24;
    }

    private void skipText() throws IOException {
        int next = next();
        while (next != 0) {
            next = next();
        }
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    private int next() throws IOException {
        if (!more()) {
            throw DecompressionException.cutShort();
        }
        return piece[position++] & 0xff;
    }

    /** Whether there is a compressed byte more. */
    private boolean more() throws IOException {
        while (position == limit) {
            int count = in.read(piece, 0, piece.length);
            if (count < 0) {
                return false;
            }
            position = 0;
            limit = count;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
