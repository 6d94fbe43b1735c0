package mako.files;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** What the operating system says of a failed call. */
final class SystemMessages {

    private SystemMessages() {}

    /** The system's words in {@code e}, without the file's name. */
    static String of(IOException e) {
        String message = e instanceof FileSystemException failed && failed.getReason() != null
                ? failed.getReason()
                : e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
