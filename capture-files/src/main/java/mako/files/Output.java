package mako.files;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Numbers and bytes on their way to a capture file, in either byte order. They leave the process in whole records, so that a
 * file is whole up to its last record when the process is killed. What goes wrong names the file.
 */
final class Output {

    private static final int SIZE = 1 << 16;

    private final OutputStream stream;
    private final String name;
    private final byte[] bytes = new byte[SIZE];
    private int position;
    private long emptied;
    private boolean littleEndian = true;

    /**
     * @param stream where the bytes go; closed with this
     * @param name what messages call it
     */
    Output(OutputStream stream, String name) {
        this.stream = stream;
        this.name = name;
    }

    String name() {
        return name;
    }

    /** How many bytes there were, whether they have left by now or not. */
    long written() {
        return emptied + position;
    }

    /** Says in which byte order the numbers that follow are written. */
    void order(boolean littleEndian) {
        this.littleEndian = littleEndian;
    }

    /** Begins a record of so many bytes: where there is no room for it, those before it are written first. */
    void record(int length) throws CaptureFileException {
        room(length);
    }

    void u16(int number) throws CaptureFileException {
        room(2);
        int at = position;
        bytes[at] = (byte) (littleEndian ? number : number >>> 8);
        bytes[at + 1] = (byte) (littleEndian ? number >>> 8 : number);
        position += 2;
    }

    void u32(int number) throws CaptureFileException {
        room(4);
        int ordered = littleEndian ? number : Integer.reverseBytes(number);
        int at = position;
        bytes[at] = (byte) ordered;
        bytes[at + 1] = (byte) (ordered >>> 8);
        bytes[at + 2] = (byte) (ordered >>> 16);
        bytes[at + 3] = (byte) (ordered >>> 24);
        position = at + 4;
    }

    void u64(long number) throws CaptureFileException {
        u32((int) (littleEndian ? number : number >>> 32));
        u32((int) (littleEndian ? number >>> 32 : number));
    }

    void zeros(int count) throws CaptureFileException {
        for (int i = 0; i < count; i++) {
            room(1);
            bytes[position++] = 0;
        }
    }

    void bytes(byte[] from) throws CaptureFileException {
        bytes(from, 0, from.length);
    }

    void bytes(byte[] from, int start, int count) throws CaptureFileException {
        if (count > SIZE - position) {
            empty();
        }
        if (count > SIZE) {
            try {
                stream.write(from, start, count);
                emptied += count;
            } catch (IOException e) {
                throw failed(e);
            }
        } else {
            System.arraycopy(from, start, bytes, position, count);
            position += count;
        }
    }

    void flush() throws CaptureFileException {
        empty();
        try {
            stream.flush();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Closes the stream, also where what is left cannot be written. */
    void close() throws CaptureFileException {
        try (stream) {
            flush();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void room(int count) throws CaptureFileException {
        if (count > SIZE - position) {
            empty();
        }
    }

    private void empty() throws CaptureFileException {
        int count = position;
        // After a failure nothing is tried again.
        position = 0;
        emptied += count;
        try {
            stream.write(bytes, 0, count);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private CaptureFileException failed(IOException e) {
        return SystemMessages.cannotWrite(name, -1, e);
    }
}
