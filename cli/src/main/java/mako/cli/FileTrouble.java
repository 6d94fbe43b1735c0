package mako.cli;

import mako.files.CaptureFileException;

/** What programs say about a capture file that cannot be read, in the words that users of the reference programs know. */
final class FileTrouble {

    private FileTrouble() {}

    /** Returns the message, without the program's name in front. */
    static String message(CaptureFileException e) {
        boolean input = e.file().equals("-");
        String the = input ? "The standard input" : "The file \"" + e.file() + "\"";
        String detail = e.detail().isEmpty() ? "" : "\n(" + e.detail() + (e.offset() < 0 ? ")" : ", at offset " + e.offset() + ")");
        return switch (e.reason()) {
            case MISSING -> the + " doesn't exist.";
            case DIRECTORY -> "\"" + e.file() + "\" is a directory (folder), not a file.";
            case NO_PERMISSION -> "You don't have permission to read the file \"" + e.file() + "\".";
            case NOT_A_CAPTURE_FILE -> the + " isn't a capture file in a format TShark understands.";
            case UNSUPPORTED -> the + " contains record data that TShark doesn't support." + detail;
            case CUT_SHORT_IN_HEADER -> the + " appears to have been cut short in the middle of a packet or other data.";
            case CUT_SHORT -> the + " appears to have been cut short in the middle of a packet.";
            case DAMAGED -> the + " appears to be damaged or corrupt." + detail;
            case CANNOT_DECOMPRESS -> the + " cannot be decompressed; it may be damaged or corrupt." + detail;
            case CANNOT_WRITE -> "The packets cannot be written to \"" + e.file() + "\"." + detail;
            case DISK_FULL -> "Not all the packets could be written to the file \"" + e.file() + "\" because there is no space left on the file system.";
            case READ_FAILED -> "An error occurred while reading from the file \"" + e.file() + "\": " + e.detail() + ".";
            case WRITE_FAILED -> "An error occurred while writing to the file \"" + e.file() + "\": " + e.detail() + ".";
        };
    }
}
