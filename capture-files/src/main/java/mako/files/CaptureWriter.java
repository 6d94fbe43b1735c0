package mako.files;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import mako.files.CaptureFileException.Reason;

/**
 * Writes the packets of a capture file one after the other, and what it holds besides packets as far as the format has room
 * for it.
 *
 * <p>Blocks come before the packets that they tell of, as a {@link CaptureReader} tells of them: then what is written is what was
 * read. A writer is used by one thread at a time.
 */
public abstract sealed class CaptureWriter implements AutoCloseable permits PcapWriter, PcapngWriter {

    final Output output;
    private boolean closed;

    CaptureWriter(Output output) {
        this.output = output;
    }

    /** Whether files of this type can be written. */
    public static boolean canWrite(FileType type) {
        return type == FileType.PCAPNG || PcapWriter.variant(type) != null;
    }

    /**
     * Makes a capture file, in place of one that is there.
     *
     * @param file its path
     * @param type its format, one that {@link #canWrite}
     * @param application what a format that has room for it says wrote the file, where what is written does not tell
     * @throws CaptureFileException when the file cannot be made
     */
    public static CaptureWriter create(String file, FileType type, String application) throws CaptureFileException {
        try {
            Path path = Path.of(file);
            // Java takes the empty name for the current folder.
            if (!file.isEmpty() && Files.isDirectory(path)) {
                throw new CaptureFileException(file, -1, Reason.DIRECTORY, "");
            }
            return of(new FileOutputStream(file), file, type, application);
        } catch (InvalidPathException e) {
            throw new CaptureFileException(file, -1, Reason.FOLDER_MISSING, "", e);
        } catch (IOException e) {
            throw SystemMessages.cannotCreate(file, e);
        }
    }

    /**
     * Writes a capture file to a stream, which is closed with the writer.
     *
     * @param name what messages call it
     * @param type its format, one that {@link #canWrite}
     * @param application what a format that has room for it says wrote the file, where what is written does not tell
     */
    public static CaptureWriter of(OutputStream stream, String name, FileType type, String application) {
        Output output = new Output(stream, name);
        if (type == FileType.PCAPNG) {
            return new PcapngWriter(output, application);
        }
        PcapVariant variant = PcapWriter.variant(type);
        if (variant == null) {
            throw new IllegalArgumentException("cannot write " + type.shortName());
        }
        return new PcapWriter(output, variant);
    }

    /**
     * Writes a packet.
     *
     * @throws CaptureFileException when the format has no room for it, which leaves the file as it was, or writing fails; the
     *     packets before are in the file, or those before the disk was full
     */
    public abstract void write(Packet packet) throws CaptureFileException;

    /**
     * Writes what a file holds besides packets; a format without a place for it leaves it out.
     *
     * @throws CaptureFileException when writing fails
     */
    public abstract void write(Block block) throws CaptureFileException;

    /** Writes the file's header where nothing has been written yet. */
    public abstract void begin() throws CaptureFileException;

    /** How many bytes the file has by now, with those that are still to be handed to the operating system. */
    public final long written() {
        return output.written();
    }

    /** Hands everything that was written to the operating system. */
    public final void flush() throws CaptureFileException {
        output.flush();
    }

    /** Ends the file; one to which nothing was written is a capture file without packets. */
    @Override
    public final void close() throws CaptureFileException {
        if (closed) {
            return;
        }
        closed = true;
        CaptureFileException trouble = null;
        try {
            begin();
        } catch (CaptureFileException e) {
            trouble = e;
        }
        try {
            output.close();
        } catch (CaptureFileException e) {
            trouble = trouble == null ? e : trouble;
        }
        if (trouble != null) {
            throw trouble;
        }
    }

    /** @param format what the reason says of the format: its name or its description */
    final CaptureFileException cannotWrite(Packet packet, Reason reason, String format) {
        return new CaptureFileException(output.name(), packet.fileOffset, reason, format);
    }
}
