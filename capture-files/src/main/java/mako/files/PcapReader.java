package mako.files;

import mako.files.CaptureFileException.Reason;

/**
 * The pcap format of libpcap and its relatives (draft-ietf-opsawg-pcap): a header of 24 bytes, then records, each with
 * a header of 16 bytes, more in the variants.
 */
final class PcapReader extends CaptureReader {

    private static final int FILE_HEADER = 24;

    private final PcapVariant variant;
    private final boolean littleEndian;
    private final Lengths lengths;
    private final int linkNumber;
    private final LinkType linkType;
    private final boolean pseudoHeader;
    private final int largestPacket;
    private final long snapLength;
    private final int fcsLength;

    /** The order of the two lengths in a record's header. */
    private enum Lengths { CAPTURED_FIRST, ORIGINAL_FIRST, SMALLER_IS_CAPTURED }

    private PcapReader(Input input, PcapVariant variant, boolean littleEndian) throws CaptureFileException {
        super(input);
        this.variant = variant;
        this.littleEndian = littleEndian;
        int at = input.position;
        int major = input.u16(at + 4, littleEndian);
        int minor = input.u16(at + 6, littleEndian);
        if (major < 2) {
            throw input.unsupported("pcap: major version " + major + " unsupported");
        }
        lengths = lengths(major, minor);
        snapLength = input.u32(at + 16, littleEndian);
        int network = input.i32(at + 20, littleEndian);
        // The bits above the link type: four of FCS length in units of two bytes, one that says it is there, one not used here.
        if ((network & 0x03ff0000) != 0) {
            throw input.unsupported("pcap: network type reserved field not zero (0x%08x)".formatted(network & 0x03ff0000));
        }
        fcsLength = (network & 0x04000000) != 0 ? (network >>> 28) * 2 : -1;
        linkNumber = network & 0xffff;
        linkType = LinkType.of(linkNumber);
        if (linkType == null) {
            throw input.unsupported("pcap: network type " + linkNumber + " unknown or unsupported");
        }
        pseudoHeader = PseudoHeaders.has(linkNumber);
        largestPacket = largestPacket(linkType);
        add(CaptureInterface.ofFile(linkType, linkNumber, snapLength, variant.nanoseconds ? 9 : 6, fcsLength));
        input.position += FILE_HEADER + variant.fileHeaderExtra;
    }

    /** Opens what begins with a magic number of pcap, or returns null where it does not. */
    static PcapReader open(Input input) throws CaptureFileException {
        boolean littleEndian = true;
        PcapVariant variant = PcapVariant.ofMagic(input.i32(input.position, true));
        if (variant == null) {
            littleEndian = false;
            variant = PcapVariant.ofMagic(input.i32(input.position, false));
        }
        if (variant == null) {
            return null;
        }
        if (!input.need(FILE_HEADER + variant.fileHeaderExtra)) {
            throw input.cutShort(Reason.CUT_SHORT_IN_HEADER);
        }
        return new PcapReader(input, PcapVariant.guess(variant, input, littleEndian), littleEndian);
    }

    /** Before version 2.3 the length on the wire came first, and some wrote 2.3 that way, as did DG/UX with its 543.0. */
    private static Lengths lengths(int major, int minor) {
        if (major == 2) {
            return minor < 3 ? Lengths.ORIGINAL_FIRST : minor == 3 ? Lengths.SMALLER_IS_CAPTURED : Lengths.CAPTURED_FIRST;
        }
        return major == 543 ? Lengths.ORIGINAL_FIRST : Lengths.CAPTURED_FIRST;
    }

    @Override
    public FileType type() {
        return variant.type;
    }

    @Override
    public LinkType linkType() {
        return linkType;
    }

    @Override
    public long snapLength() {
        return snapLength;
    }

    @Override
    public int timeDigits() {
        return variant.nanoseconds ? 9 : 6;
    }

    @Override
    boolean read(Packet packet) throws CaptureFileException {
        int header = variant.recordHeader;
        if (!input.need(header)) {
            if (input.refused || input.available() == 0) {
                return false;
            }
            throw input.cutShort(Reason.CUT_SHORT);
        }
        int at = input.position;
        int captured = input.i32(at + 8, littleEndian);
        int original = input.i32(at + 12, littleEndian);
        if (lengths != Lengths.CAPTURED_FIRST
                && (lengths == Lengths.ORIGINAL_FIRST || Integer.compareUnsigned(captured, original) > 0)) {
            int swapped = captured;
            captured = original;
            original = swapped;
        }
        if (captured < 0 || captured > largestPacket) {
            throw input.damaged("pcap: File has " + Integer.toUnsignedString(captured) + "-byte packet, bigger than maximum of "
                    + largestPacket);
        }
        if (!input.need(header + captured)) {
            if (input.refused) {
                return false;
            }
            throw input.cutShort(Reason.CUT_SHORT);
        }
        at = input.position;
        packet.bytes = input.bytes;
        packet.start = at + header;
        packet.capturedLength = captured;
        packet.originalLength = original < 0 ? Integer.MAX_VALUE : original;
        packet.pseudoHeaderLength = 0;
        packet.number = ++packets;
        packet.seconds = input.u32(at, littleEndian);
        int fraction = input.i32(at + 4, littleEndian);
        packet.nanoseconds = variant.nanoseconds ? fraction : fraction * 1000;
        packet.hasTime = true;
        packet.timeDigits = variant.nanoseconds ? 9 : 6;
        packet.linkType = linkType;
        packet.interfaceIndex = -1;
        packet.capturedOn = null;
        packet.section = 0;
        packet.hasFlags = false;
        packet.flags = 0;
        packet.fcsLength = fcsLength;
        packet.blockType = 0;
        packet.fileOffset = input.offset();
        packet.comments = NO_COMMENTS;
        packet.options = NO_OPTIONS;
        if (pseudoHeader) {
            PseudoHeaders.strip(linkNumber, packet, input);
        }
        input.position = at + header + captured;
        return true;
    }
}
