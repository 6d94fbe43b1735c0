package mako.files;

/**
 * A file without a single byte. It is taken for a capture of a format that has no header, as the reference programs do: there is
 * nothing wrong with a capture that caught nothing.
 */
final class EmptyReader extends CaptureReader {

    EmptyReader(Input input) {
        super(input);
    }

    @Override
    public FileType type() {
        return FileType.ERF;
    }

    @Override
    public LinkType linkType() {
        return LinkType.of(ERF);
    }

    private static final int ERF = 197;

    @Override
    public long snapLength() {
        return 0;
    }

    @Override
    public int timeDigits() {
        return 9;
    }

    @Override
    boolean read(Packet packet) throws CaptureFileException {
        return false;
    }
}
