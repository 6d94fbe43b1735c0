package mako.files;

/** A capture file that cannot be opened, read or written: which file, where in it, and why. */
public final class CaptureFileException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What kind of trouble it is. */
    public enum Reason {
        /** There is no such file. */
        MISSING,
        /** It is a folder. */
        DIRECTORY,
        /** This user may not read or write it. */
        NO_PERMISSION,
        /** Its beginning is that of no known capture file. */
        NOT_A_CAPTURE_FILE,
        /** It is a capture file with something in it that is not supported: a version, a link type. */
        UNSUPPORTED,
        /** It ends in the middle of its header. */
        CUT_SHORT_IN_HEADER,
        /** It ends in the middle of a packet. */
        CUT_SHORT,
        /** It says something that cannot be true. */
        DAMAGED,
        /** Its compressed data are damaged, or grow out of proportion. */
        CANNOT_DECOMPRESS,
        /** The packets cannot be written in this format. */
        CANNOT_WRITE,
        /** The disk is full. */
        DISK_FULL,
        /** The operating system reports a failure to read. */
        READ_FAILED,
        /** The operating system reports a failure to write. */
        WRITE_FAILED
    }

    private final String file;
    private final long offset;
    private final Reason reason;
    private final String detail;

    /**
     * @param file the file as the user named it, {@code -} for standard input
     * @param offset where in the (decompressed) file, in bytes; -1 where that says nothing
     * @param reason the kind of trouble
     * @param detail what exactly, empty where the reason says it all
     */
    public CaptureFileException(String file, long offset, Reason reason, String detail) {
        this(file, offset, reason, detail, null);
    }

    public CaptureFileException(String file, long offset, Reason reason, String detail, Throwable cause) {
        super(file + (offset < 0 ? "" : " at offset " + offset) + ": " + reason + (detail.isEmpty() ? "" : ", " + detail),
                cause);
        this.file = file;
        this.offset = offset;
        this.reason = reason;
        this.detail = detail;
    }

    public String file() {
        return file;
    }

    /** Where in the decompressed file it was found, in bytes, or -1. */
    public long offset() {
        return offset;
    }

    public Reason reason() {
        return reason;
    }

    /** What exactly is wrong; may be empty. */
    public String detail() {
        return detail;
    }

    /** Whether all packets before the trouble are whole, so that a program may go on with them. */
    public boolean isCutShort() {
        return reason == Reason.CUT_SHORT;
    }
}
