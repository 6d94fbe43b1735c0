package mako.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** What stands behind a file's name. */
enum FileKind {
    FILE,
    DIRECTORY,
    PIPE,
    /** A device or a socket, which no capture is read from. */
    SPECIAL;

    private static final int TYPE_MASK = 0170000;
    private static final int FIFO = 0010000;

    static FileKind of(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return attributes.isRegularFile() ? FILE
                : attributes.isDirectory() ? DIRECTORY
                : isFifo(path) ? PIPE
                : SPECIAL;
    }

    private static boolean isFifo(Path path) throws IOException {
        try {
            return Files.getAttribute(path, "unix:mode") instanceof Integer mode && (mode & TYPE_MASK) == FIFO;
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            // No such thing on this system.
            return false;
        }
    }

    /** A socket is taken too: that is what standard input is when another program passes it on. */
    static FileKind ofStandardInput() {
        try {
            FileKind kind = of(Path.of("/dev/stdin"));
            return kind == FILE || kind == SPECIAL && isCharacterDevice() ? kind : PIPE;
        } catch (IOException e) {
            return PIPE;
        }
    }

    private static boolean isCharacterDevice() throws IOException {
        return Files.getAttribute(Path.of("/dev/stdin"), "unix:mode") instanceof Integer mode
                && (mode & TYPE_MASK) == 0020000;
    }
}
