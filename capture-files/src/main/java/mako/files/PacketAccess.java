package mako.files;

import java.io.Closeable;

/**
 * Reads single packets of a file that was read before, in any order. The file is neither compressed nor a pipe; it may be growing.
 * For one thread at a time; each opens the file for itself.
 */
public final class PacketAccess implements Closeable {

    private final CaptureReader reader;
    private final Sections sections;

    private PacketAccess(CaptureReader reader, Sections sections) {
        this.reader = reader;
        this.sections = sections;
    }

    /**
     * Opens a file.
     *
     * @param sections what whoever reads the file from its beginning tells of its sections
     * @throws CaptureFileException when it cannot be read any more
     */
    public static PacketAccess open(String file, Sections sections) throws CaptureFileException {
        return new PacketAccess(CaptureReader.open(file), sections);
    }

    /**
     * Reads a packet; its bytes stay valid until the next call.
     *
     * @param offset the packet's {@link Packet#fileOffset} when it was read before
     * @param number its {@link Packet#number}
     * @param section its {@link Packet#section}
     * @throws CaptureFileException when it is no longer there
     */
    public void read(long offset, long number, int section, Packet into) throws CaptureFileException {
        reader.read(offset, number, sections.section(section), into);
    }

    @Override
    public void close() {
        reader.close();
    }
}
