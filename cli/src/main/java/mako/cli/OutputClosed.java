package mako.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Standard output takes no more: as after {@code | head}, which is a reason to end without a word, or because a disk is full. */
final class OutputClosed extends IOException {

    private static final long serialVersionUID = 1L;

    /** What is to be said of it; null where nothing is. */
    private final String complaint;

    private OutputClosed(IOException cause) {
        super(cause.getMessage(), cause);
        String reason = String.valueOf(cause.getMessage());
        if (reason.contains("Broken pipe") || reason.contains("pipe is being closed")) complaint = null;
        else if (reason.contains("No space left")) complaint = "Not all the packets could be printed because there is no space left on the file system.";
        else complaint = "An error occurred while printing packets: " + reason + ".";
    }

    /** Whether nobody reads any more, of which nothing is said. */
    boolean isQuiet() {
        return complaint == null;
    }

    /** Says on {@code terminal} what has to be said in the name of {@code program}, and returns the exit status. */
    int end(String program, Terminal terminal) {
        if (complaint == null) return 0;
        terminal.err().println(program + ": " + complaint);
        return 2;
    }

    /** Returns a stream that writes to {@code out} and throws this when that fails. */
    static OutputStream telling(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                try {
                    out.write(bytes, from, count);
                } catch (IOException e) {
                    throw new OutputClosed(e);
                }
            }
        };
    }
}
