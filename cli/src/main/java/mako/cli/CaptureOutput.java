package mako.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import mako.files.CaptureFileException;
import mako.files.CaptureWriter;
import mako.files.FileType;

/** Standard output as a capture file, which stays open for others. */
final class CaptureOutput extends FilterOutputStream {

    private CaptureOutput(OutputStream out) {
        super(out);
    }

    /** Returns a writer to the file {@code name}, or to standard output where that is {@code -}. */
    static CaptureWriter open(String name, FileType type, String application, Terminal terminal) throws CaptureFileException {
        if (!name.equals("-")) return CaptureWriter.create(name, type, application);
        return CaptureWriter.of(new CaptureOutput(terminal.out()), name, type, application);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        out.write(bytes, from, count);
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
