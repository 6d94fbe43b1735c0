package mako.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Supplier;
import mako.files.CaptureFileException.Reason;

/** Finds out what a file is by its first bytes: how it is compressed, and its format. */
final class FileFormats {

    private static final int MAGIC = 4;

    private FileFormats() {}

    static CaptureReader open(InputStream stream, boolean whole, String name, Supplier<OutputStream> copy)
            throws CaptureFileException {
        try {
            return openFormat(openCompression(stream, whole, name, copy));
        } catch (CaptureFileException e) {
            throw e.whileOpening();
        }
    }

    private static Input openCompression(InputStream stream, boolean whole, String name, Supplier<OutputStream> copy) throws CaptureFileException {
        Input input = new Input(stream, Compression.NONE, whole, name);
        input.need(MAGIC);
        Compression compression = compression(input);
        if (compression == Compression.NONE && (copy == null || whole)) {
            return input;
        }
        try {
            InputStream source = decompressed(new Unread(input.copy(0, input.limit), stream), compression);
            return new Input(copy == null ? source : new Copied(source, copy.get()), compression, whole, name);
        } catch (IOException e) {
            throw new CaptureFileException(name, -1, Reason.CANNOT_DECOMPRESS, SystemMessages.of(e), e);
        }
    }

    private static CaptureReader openFormat(Input input) throws CaptureFileException {
        if (!input.need(MAGIC)) {
            if (input.available() == 0) {
                return new EmptyReader(input);
            }
            throw unknown(input);
        }
        CaptureReader reader = PcapReader.open(input);
        if (reader == null) {
            reader = PcapngReader.open(input);
        }
        if (reader == null) {
            throw unknown(input);
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

    private static CaptureFileException unknown(Input input) {
        return new CaptureFileException(input.name(), 0, Reason.NOT_A_CAPTURE_FILE, "");
    }

    /** A stream of which all that is read is written somewhere too. */
    private static final class Copied extends InputStream {

        private final InputStream source;
        private final OutputStream copy;

        Copied(InputStream source, OutputStream copy) {
            this.source = source;
            this.copy = copy;
        }

        @Override
        public int read() throws IOException {
            int one = source.read();
            if (one >= 0) {
                copy.write(one);
            }
            return one;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            int read = source.read(to, offset, length);
            if (read > 0) {
                copy.write(to, offset, read);
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            try (copy) {
                source.close();
            }
        }
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
