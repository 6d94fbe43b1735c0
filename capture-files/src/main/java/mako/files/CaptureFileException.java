package mako.files;

/** A capture file that cannot be opened, read or written: which file, where in it, and why. */
public final class CaptureFileException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What kind of trouble it is. */
    public enum Reason {
        /** There is no such file. */
        MISSING,
        /** There is no folder to write the file to. */
        FOLDER_MISSING,
        /** It is a folder. */
        DIRECTORY,
        /** It is neither a file nor a pipe. */
        SPECIAL_FILE,
        /** Its name is longer than the file system allows. */
        NAME_TOO_LONG,
        /** This user may not read it. */
        NO_PERMISSION,
        /** This user may not write it. */
        NO_PERMISSION_TO_WRITE,
        /** The operating system cannot open it; the detail says why. */
        CANNOT_OPEN,
        /** The operating system cannot create it; the detail says why. */
        CANNOT_CREATE,
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
        /** Its compressed data are damaged, and it cannot be opened. */
        CANNOT_DECOMPRESS_HEADER,
        /** Its compressed data are damaged. */
        CANNOT_DECOMPRESS,
        /** No file of the format that the detail names can be made of these packets. */
        CANNOT_WRITE,
        /** The format, which the detail describes, knows one link type a file, and this packet has another. */
        OTHER_LINK_TYPE,
        /** The link type of this packet has no number in the format that the detail names. */
        UNWRITABLE_LINK_TYPE,
        /** The format that the detail names has no records of this kind. */
        UNWRITABLE_RECORD,
        /** The packet is longer than the format that the detail describes allows. */
        PACKET_TOO_LONG,
        /** The disk is full. */
        DISK_FULL,
        /** The user may not write more to the disk. */
        OVER_QUOTA,
        /** The operating system reports a failure to read. */
        READ_FAILED,
        /** The operating system reports a failure to write. */
        WRITE_FAILED,
        /** There is not enough memory for all its packets; the detail says what helps. */
        TOO_LARGE
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

    /** Whether the file only ends too early, so that a program may go on with the packets it got. */
    public boolean isCutShort() {
        return reason == Reason.CUT_SHORT;
    }

    /** The same trouble, found while the file was being opened. */
    CaptureFileException whileOpening() {
        Reason opening = switch (reason) {
            case CUT_SHORT -> Reason.CUT_SHORT_IN_HEADER;
            case CANNOT_DECOMPRESS -> Reason.CANNOT_DECOMPRESS_HEADER;
            case READ_FAILED -> Reason.CANNOT_OPEN;
            default -> reason;
        };
        return opening == reason ? this : new CaptureFileException(file, offset, opening, detail, this);
    }

    /**
     * The trouble as a sentence or two for the user, in the words of the reference programs.
     *
     * @param program what the program calls itself in a sentence, such as {@code TShark}
     */
    public String text(String program) {
        return text(program, "", 0);
    }

    /**
     * The trouble with writing a packet as a sentence or two for the user; see {@link #text(String)}.
     *
     * @param source the file that the packet was read from
     * @param number of the packet in that file
     */
    public String text(String program, String source, long number) {
        String name = file.equals("-") ? "The standard input" : "The file \"" + file + "\"";
        String record = number + " of " + (source.equals("-") ? "the standard input" : "file \"" + source + "\"");
        String explained = detail.isEmpty() ? "" : "\n(" + detail + ")";
        return switch (reason) {
            case MISSING -> name + " doesn't exist.";
            case FOLDER_MISSING -> "The path to the file \"" + file + "\" doesn't exist.";
            case DIRECTORY -> "\"" + file + "\" is a directory (folder), not a file.";
            case SPECIAL_FILE -> name + " is a \"special file\" or socket or other non-regular file.";
            case NAME_TOO_LONG -> "The file name \"" + file + "\" is too long.";
            case NO_PERMISSION -> "You don't have permission to read the file \"" + file + "\".";
            case NO_PERMISSION_TO_WRITE -> "You don't have permission to create or write to the file \"" + file + "\".";
            case CANNOT_OPEN -> name + " could not be opened: " + detail + ".";
            case CANNOT_CREATE -> name + " could not be created: " + detail + ".";
            case NOT_A_CAPTURE_FILE -> name + " isn't a capture file in a format " + program + " understands.";
            case UNSUPPORTED -> name + " contains record data that " + program + " doesn't support." + explained;
            case CUT_SHORT_IN_HEADER ->
                name + " appears to have been cut short in the middle of a packet or other data.";
            case CUT_SHORT -> name + " appears to have been cut short in the middle of a packet.";
            case DAMAGED -> name + " appears to be damaged or corrupt." + explained;
            // The reference programs forget the line break here.
            case CANNOT_DECOMPRESS_HEADER ->
                name + " cannot be decompressed; it may be damaged or corrupt.(" + detail + ")";
            case CANNOT_DECOMPRESS -> name + " cannot be decompressed; it may be damaged or corrupt." + explained;
            case CANNOT_WRITE -> "The capture file being read can't be written as a \"" + detail + "\" file.";
            case OTHER_LINK_TYPE ->
                "Frame " + record + " has a network type that differs from the network type of earlier packets, which "
                        + "isn't supported in a \"" + detail + "\" file.";
            case UNWRITABLE_LINK_TYPE ->
                "Frame " + record + " has a network type that can't be saved in a \"" + detail + "\" file.";
            case UNWRITABLE_RECORD ->
                "Record " + record + " has a record type that can't be saved in a \"" + detail + "\" file.";
            case PACKET_TOO_LONG -> "Frame " + record + " is too long for a \"" + detail + "\" file.";
            case DISK_FULL ->
                "Not all the packets could be written to " + target() + " because there is no space left on the file system.";
            case OVER_QUOTA ->
                "Not all the packets could be written to " + target() + " because you are too close to, or over your disk quota.";
            case READ_FAILED -> "An error occurred while reading the file \"" + file + "\": " + detail + ".";
            case TOO_LARGE -> "There is not enough memory for all packets of the file \"" + file + "\". " + detail + ".";
            case WRITE_FAILED -> "An error occurred while writing to " + target() + ": " + detail + ".";
        };
    }

    private String target() {
        return file.equals("-") ? "the standard output" : "the file \"" + file + "\"";
    }
}
