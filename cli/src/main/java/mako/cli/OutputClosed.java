package mako.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Nobody reads standard output any more, as after {@code | head}: a reason to end without a word. */
final class OutputClosed extends IOException {

    private static final long serialVersionUID = 1L;

    private OutputClosed(IOException cause) {
        super(cause);
    }

    /** Returns a stream that writes to {@code out} and throws this when nobody reads it any more. */
    static OutputStream telling(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                try {
                    out.write(bytes, from, count);
                } catch (IOException e) {
                    String message = String.valueOf(e.getMessage());
                    if (message.contains("Broken pipe") || message.contains("pipe is being closed")) throw new OutputClosed(e);
                    throw e;
                }
            }
        };
    }
}
