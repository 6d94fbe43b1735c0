package mako.analysis;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file in the folder for temporary files with what a compressed file or a pipe holds, so that packets of it can be read in any
 * order. It is not written on where the disk would be full after that.
 */
final class DecompressedCopy {

    private static final long LEFT_FREE = 256L << 20;
    private static final long LOOK_EVERY = 16L << 20;

    private Path path;

    /** Makes the file, empty; it goes with the process where it is not deleted before. */
    OutputStream begin() {
        try {
            path = Files.createTempFile("mako-", ".capture");
            path.toFile().deleteOnExit();
            return new Guarded(new FileOutputStream(path.toFile()), path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file; null where none was needed. */
    Path path() {
        return path;
    }

    void delete() {
        try {
            if (path != null) Files.deleteIfExists(path);
        } catch (IOException e) {
            // It goes with the process, or with the next cleaning of the folder.
        }
    }

    private static final class Guarded extends OutputStream {
        private final OutputStream to;
        private final Path path;
        private long untilLook;

        Guarded(OutputStream to, Path path) {
            this.to = to;
            this.path = path;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            untilLook -= count;
            if (untilLook < 0) {
                untilLook = LOOK_EVERY;
                if (Files.getFileStore(path).getUsableSpace() < LEFT_FREE) {
                    throw new IOException("the disk with " + path.getParent() + " has no room for what the file holds decompressed");
                }
            }
            to.write(bytes, from, count);
        }

        @Override
        public void close() throws IOException {
            to.close();
        }
    }
}
