package mako.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import mako.files.CaptureFileException.Reason;

/** What the operating system says of a failed call. */
final class SystemMessages {

    private SystemMessages() {}

    /** The system's words in {@code e}, without the file's name and what Java adds. */
    static String of(IOException e) {
        String message = e instanceof FileSystemException failed && failed.getReason() != null
                ? failed.getReason()
                : e.getMessage();
        if (message == null) {
            return e.getClass().getSimpleName();
        }
        int parenthesis = message.lastIndexOf('(');
        if (e instanceof FileNotFoundException && parenthesis >= 0 && message.endsWith(")")) {
            message = message.substring(parenthesis + 1, message.length() - 1);
        }
        int more = message.indexOf(" or unable to access attributes");
        return more < 0 ? message : message.substring(0, more);
    }

    /** Why a file cannot be opened. */
    static CaptureFileException cannotOpen(String file, IOException e) {
        String message = of(e);
        Reason reason = isMissing(e, message) ? Reason.MISSING
                : isDenied(e, message) ? Reason.NO_PERMISSION
                : message.equals("File name too long") ? Reason.NAME_TOO_LONG
                : Reason.CANNOT_OPEN;
        return new CaptureFileException(file, -1, reason, message, e);
    }

    private static boolean isMissing(IOException e, String message) {
        return e instanceof NoSuchFileException || message.equals("No such file or directory")
                || message.startsWith("The system cannot find the");
    }

    private static boolean isDenied(IOException e, String message) {
        return e instanceof AccessDeniedException || message.equals("Permission denied") || message.equals("Access is denied");
    }

    /** Why a file cannot be created. */
    static CaptureFileException cannotCreate(String file, IOException e) {
        String message = of(e);
        Reason reason = isMissing(e, message) ? Reason.FOLDER_MISSING
                : isDenied(e, message) ? Reason.NO_PERMISSION_TO_WRITE
                : message.equals("File name too long") ? Reason.NAME_TOO_LONG
                : message.equals("Is a directory") ? Reason.DIRECTORY
                : Reason.CANNOT_CREATE;
        return new CaptureFileException(file, -1, reason, message, e);
    }

    /** Why nothing more can be written to a file. */
    static CaptureFileException cannotWrite(String file, long offset, IOException e) {
        String message = of(e);
        Reason reason = message.startsWith("No space left") || message.startsWith("There is not enough space") ? Reason.DISK_FULL
                : message.startsWith("Disk quota exceeded") ? Reason.OVER_QUOTA
                : Reason.WRITE_FAILED;
        return new CaptureFileException(file, offset, reason, message, e);
    }
}
