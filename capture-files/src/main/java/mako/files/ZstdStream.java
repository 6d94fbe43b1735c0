package mako.files;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;

/** Decompresses Zstandard (RFC 8878): one frame or several. */
final class ZstdStream extends InputStream {

    /** The largest window that is taken, as a power of two; it is memory that is needed: 128 MiB. */
    private static final int LARGEST_WINDOW = 27;

    private final ZstdInputStreamNoFinalizer zstd;

    ZstdStream(InputStream in) throws IOException {
        try {
            zstd = new ZstdInputStreamNoFinalizer(in);
            zstd.setLongMax(LARGEST_WINDOW);
        } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
            throw DecompressionException.damaged("there is no Zstandard library for this kind of computer");
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        try {
            return zstd.read(to, offset, length);
        } catch (ZstdIOException e) {
            throw failure(e.getErrorCode(), e.getMessage());
        } catch (ZstdException e) {
            throw failure(e.getErrorCode(), e.getMessage());
        }
    }

    /** The library has no code of its own for an end that comes too early. */
    private static DecompressionException failure(long code, String message) {
        boolean cutShort = code == Zstd.errCorruptionDetected() && message != null && message.startsWith("Truncated");
        return cutShort ? DecompressionException.cutShort() : DecompressionException.damaged(message);
    }

    @Override
    public void close() throws IOException {
        zstd.close();
    }
}
