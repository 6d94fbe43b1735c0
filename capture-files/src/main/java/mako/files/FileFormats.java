package mako.files;

import java.io.InputStream;
import mako.files.CaptureFileException.Reason;

/** Finds out what a file is by its first bytes. */
final class FileFormats {

    private static final int MAGIC = 4;

    private FileFormats() {}

    static CaptureReader open(InputStream stream, String name) throws CaptureFileException {
        Input input = new Input(stream, Compression.NONE, name);
        if (!input.need(MAGIC)) {
            if (input.available() == 0) {
                return new EmptyReader(input);
            }
            throw unknown(name);
        }
        CaptureReader reader = PcapReader.open(input);
        if (reader == null) {
            reader = PcapngReader.open(input);
        }
        if (reader == null) {
            throw unknown(name);
        }
        return reader;
    }

    private static CaptureFileException unknown(String name) {
        return new CaptureFileException(name, 0, Reason.NOT_A_CAPTURE_FILE, "");
    }
}
