package mako.cli;

import mako.files.CaptureFileException;

/** What programs say about a capture file that cannot be read, in the words that users of the reference programs know. */
final class FileTrouble {

    private FileTrouble() {}

    /** Returns the message of {@code tshark}, without the program's name in front. */
    static String message(CaptureFileException e) {
        return message(e, "TShark");
    }

    /**
     * Returns the message, without the program's name in front; behind the usual words, where in the file it is.
     *
     * @param program what the program calls itself in a sentence
     */
    static String message(CaptureFileException e, String program) {
        String text = e.text(program);
        return switch (e.reason()) {
            case DAMAGED, UNSUPPORTED, CANNOT_DECOMPRESS -> text + "\n(at offset " + e.offset() + " of the file)";
            default -> text;
        };
    }
}
