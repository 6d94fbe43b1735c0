package mako.files;

import java.io.IOException;
import java.io.InputStream;
import mako.files.CaptureFileException.Reason;

/** Finds out what a file is by its first bytes: how it is compressed, and its format. */
final class FileFormats {

    private static final int MAGIC = 4;

    private FileFormats() {}

    static CaptureReader open(InputStream stream, boolean whole, String name) throws CaptureFileException {
        Input input = new Input(stream, Compression.NONE, whole, name);
        boolean any = input.need(MAGIC) || input.available() > 0;
        Compression compression = compression(input);
        if (compression != Compression.NONE) {
            try {
                InputStream compressed = new Unread(input.copy(0, input.limit), stream);
                input = new Input(decompressed(compressed, compression), compression, whole, name);
                any = input.need(MAGIC) || input.available() > 0;
            } catch (CaptureFileException e) {
                throw inHeader(e);
            } catch (IOException e) {
                throw new CaptureFileException(name, -1, Reason.CANNOT_DECOMPRESS, SystemMessages.of(e), e);
            }
        }
        if (!any) {
            return new EmptyReader(input);
        }
        if (input.available() < MAGIC) {
            throw unknown(name);
        }
        CaptureReader reader;
        try {
            reader = PcapReader.open(input);
            if (reader == null) {
                reader = PcapngReader.open(input);
            }
        } catch (CaptureFileException e) {
            throw inHeader(e);
        }
        if (reader == null) {
            throw unknown(name);
        }
        return reader;
    }

    private static Compression compression(Input input) {
        if (input.available() >= 2 && input.u16(0, false) == 0x1f8b) {
            return Compression.GZIP;
        }
        return input.available() < MAGIC ? Compression.NONE : switch (input.i32(0, false)) {
            case 0x28b52ffd -> Compression.ZSTD;
            case 0x04224d18 -> Compression.LZ4;
            default -> Compression.NONE;
        };
    }

    private static InputStream decompressed(InputStream compressed, Compression compression) throws IOException {
        return switch (compression) {
            case NONE -> compressed;
            case GZIP -> new GzipStream(compressed);
            case ZSTD -> new ZstdStream(compressed);
            case LZ4 -> new Lz4Stream(compressed);
        };
    }

    private static CaptureFileException unknown(String name) {
        return new CaptureFileException(name, 0, Reason.NOT_A_CAPTURE_FILE, "");
    }

    /** A file that is cut short before its first packet is one that cannot be opened. */
    private static CaptureFileException inHeader(CaptureFileException e) {
        return e.isCutShort()
                ? new CaptureFileException(e.file(), e.offset(), Reason.CUT_SHORT_IN_HEADER, e.detail(), e)
                : e;
    }

    /** A stream of which some has been read already. */
    private static final class Unread extends InputStream {

        private final byte[] first;
        private final InputStream rest;
        private int position;

        Unread(byte[] first, InputStream rest) {
            this.first = first;
            this.rest = rest;
        }

        @Override
        public int read() throws IOException {
            return position < first.length ? first[position++] & 0xff : rest.read();
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            if (position == first.length) {
                return rest.read(to, offset, length);
            }
            int count = Math.min(length, first.length - position);
            System.arraycopy(first, position, to, offset, count);
            position += count;
            return count;
        }

        @Override
        public void close() throws IOException {
            rest.close();
        }
    }
}
