package mako.files;

import java.util.Arrays;
import java.util.List;

/**
 * One captured packet: where its bytes lie and what the capture file says of it.
 *
 * <p>A packet is a flyweight: a {@link CaptureReader} fills the same one again and again, and its bytes lie in the
 * reader's buffer. What is wanted beyond the next read is kept with {@link #copy}. Not for use by several threads at once.
 */
public final class Packet {

    /** The array the bytes lie in; they begin at {@link #start} and there are {@link #capturedLength} of them. */
    public byte[] bytes = NOTHING;

    /** Index of the packet's first byte in {@link #bytes}. */
    public int start;

    /** How many bytes were captured. */
    public int capturedLength;

    /** How many bytes the packet had on the wire; less than captured only in a faulty file. */
    public int originalLength;

    /** {@link #originalLength} as the file claims it, 0 to 4,294,967,295; that one is {@link #LONGEST} where this is more. */
    public long claimedLength;

    /**
     * How many bytes of a pseudo-header, which tells of the packet but is no part of it, lie in {@link #bytes} before
     * {@link #start}; 0 for most link types.
     */
    public int pseudoHeaderLength;

    /** Number of the packet in its file, from 1. */
    public long number;

    /** When it was captured: seconds since 1970-01-01 UTC, may be negative. */
    public long seconds;

    /**
     * Nanoseconds past {@link #seconds}, 0 to 999,999,999; any other number where a faulty file has one, also below 0.
     */
    public int nanoseconds;

    /** Whether the file gives a time for this packet; a simple packet block does not. */
    public boolean hasTime = true;

    /** How many decimal digits of a second the file keeps, 0 to 9. */
    public int timeDigits = 6;

    /** What the bytes begin with. */
    public LinkType linkType = LinkType.ETHERNET;

    /** Index of the interface in the file, over all of its sections, from 0; -1 where the format knows no interfaces. */
    public int interfaceIndex = -1;

    /** The interface it was captured on, or null where the format knows no interfaces. */
    public CaptureInterface capturedOn;

    /** Index of the file's section that the packet lies in, from 0. */
    public int section;

    /** pcapng's epb_flags (direction, reception type, FCS length, link-layer errors); 0 where there are none. */
    public int flags;

    /** Whether {@link #flags} was given. */
    public boolean hasFlags;

    /** Packets lost between the one before on this interface and this one (pcapng's epb_dropcount), or -1 where that is not known. */
    public long drops = -1;

    /** What names the packet where it was captured more than once (pcapng's epb_packetid), where {@link #hasId}. */
    public long id;

    /** Whether {@link #id} was given. */
    public boolean hasId;

    /** The queue of the interface that the packet came through (pcapng's epb_queue), or -1 where that is not known. */
    public long queue = -1;

    /** Bytes of frame check sequence at the end of the packet as it was on the wire, or -1 where that is not known. */
    public int fcsLength = -1;

    /**
     * Type of the pcapng block, where it is a record other than a packet: a custom block, an entry of the systemd journal, an
     * event of the operating system; 0 for packets.
     */
    public int blockType;

    /** {@link #blockType} of an entry of the systemd journal. */
    public static final int SYSTEMD_JOURNAL = 9;

    /** Where the packet's record begins in the decompressed file, in bytes. */
    public long fileOffset;

    /** Comments, in the order of the file; empty where there are none. */
    public List<String> comments = List.of();

    /**
     * All options of the packet's block as they were read, comments too, for a writer that keeps them; empty where there
     * are none, and where there is nothing but {@link #flags}.
     */
    public List<BlockOption> options = List.of();

    /** The process that sent it, or null where nobody noted that; {@link #options} say it to a writer. */
    public CapturedProcess sender;

    /** Likewise the one that it was for. */
    public CapturedProcess receiver;

    static final byte[] NOTHING = {};

    /** The largest {@link #originalLength}, in bytes: an index so far behind any {@link #start} is still an int. */
    static final int LONGEST = 1 << 30;

    /** Sets both lengths on the wire from an unsigned number of 32 bits. */
    void setOriginalLength(int length) {
        claimedLength = length & 0xffffffffL;
        originalLength = (int) Math.min(claimedLength, LONGEST);
    }

    /** How many bytes the packet had on the wire, as the file claims or as whoever made this packet set it, 0 to 4,294,967,295. */
    public long lengthOnWire() {
        return Math.max(claimedLength, originalLength);
    }

    /** Returns a packet of its own with its own bytes, which later reads leave alone. */
    public Packet copy() {
        Packet copy = new Packet();
        copy.set(this);
        copy.bytes = Arrays.copyOfRange(bytes, start - pseudoHeaderLength, start + capturedLength);
        copy.start = pseudoHeaderLength;
        return copy;
    }

    /** Makes this packet show what {@code other} shows; the bytes are shared. */
    public void set(Packet other) {
        bytes = other.bytes;
        start = other.start;
        capturedLength = other.capturedLength;
        originalLength = other.originalLength;
        claimedLength = other.claimedLength;
        pseudoHeaderLength = other.pseudoHeaderLength;
        number = other.number;
        seconds = other.seconds;
        nanoseconds = other.nanoseconds;
        hasTime = other.hasTime;
        timeDigits = other.timeDigits;
        linkType = other.linkType;
        interfaceIndex = other.interfaceIndex;
        capturedOn = other.capturedOn;
        section = other.section;
        flags = other.flags;
        hasFlags = other.hasFlags;
        drops = other.drops;
        id = other.id;
        hasId = other.hasId;
        queue = other.queue;
        fcsLength = other.fcsLength;
        blockType = other.blockType;
        fileOffset = other.fileOffset;
        comments = other.comments;
        options = other.options;
        sender = other.sender;
        receiver = other.receiver;
    }

    /** Nothing of what only some blocks say of a packet is known. */
    void clearBlockFields() {
        flags = 0;
        hasFlags = false;
        drops = -1;
        hasId = false;
        queue = -1;
        comments = CaptureReader.NO_COMMENTS;
        options = CaptureReader.NO_OPTIONS;
        sender = null;
        receiver = null;
    }
}
