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
    private final int padding;
    private final LinkType linkType;
    private final boolean pseudoHeader;
    private final int largestPacket;
    private final long snapLength;
    private final int fcsLength;

    /** The order of the two lengths in a record's header. */
    private enum Lengths { CAPTURED_FIRST, ORIGINAL_FIRST, SMALLER_IS_CAPTURED }

    private PcapReader(Input input, PcapVariant variant, boolean littleEndian) throws CaptureFileException {
        super(input);
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
        boolean aix = variant == PcapVariant.STANDARD && major == 2 && minor == 2 && aixLinkNumber(network) >= 0;
        linkNumber = aix ? aixLinkNumber(network) : network & 0xffff;
        linkType = LinkType.of(linkNumber);
        if (linkType == null) {
            throw input.unsupported("pcap: network type " + linkNumber + " unknown or unsupported");
        }
        padding = aix && network == IFT_FDDI ? 3 : 0;
        pseudoHeader = PseudoHeaders.has(linkNumber);
        largestPacket = largestPacket(linkType);
        int firstRecord = FILE_HEADER + variant.fileHeaderExtra;
        this.variant = aix ? PcapVariant.AIX : likeliest(variant, firstRecord);
        add(CaptureInterface.ofFile(
                linkType, linkNumber, snapLength == 0 ? largestPacket : snapLength, timeDigits(), fcsLength));
        input.position += firstRecord;
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
        return new PcapReader(input, variant, littleEndian);
    }

    private static final int IFT_ETHERNET   = 6;
    private static final int IFT_TOKEN_RING = 9;
    private static final int IFT_FDDI       = 15;
    private static final int IFT_LOOPBACK   = 24;

    /** The LINKTYPE_ number for an ifType of IANA's interface MIB as AIX writes it, or -1. */
    private static int aixLinkNumber(int type) {
        return switch (type) {
            case IFT_ETHERNET -> 1;
            case IFT_TOKEN_RING -> 6;
            case IFT_FDDI -> 10;
            case IFT_LOOPBACK -> 0;
            default -> -1;
        };
    }

    /** Before version 2.3 the length on the wire came first, and some wrote 2.3 that way, as did DG/UX with its 543.0. */
    private static Lengths lengths(int major, int minor) {
        if (major == 2) {
            return minor < 3 ? Lengths.ORIGINAL_FIRST : minor == 3 ? Lengths.SMALLER_IS_CAPTURED : Lengths.CAPTURED_FIRST;
        }
        return major == 543 ? Lengths.ORIGINAL_FIRST : Lengths.CAPTURED_FIRST;
    }

    /** So many records are looked at to tell variants with the same magic number apart. */
    private static final int TRIED_RECORDS = 3;

    private static final long LARGEST_ORIGINAL = LARGEST_PACKET_OF_BUSES;

    /** What the first records look like when they are taken for those of a variant. */
    private enum Sense { GOOD, ODD, NONE }

    /** The variant with the magic number of {@code byMagic} under which the first records make the most sense, or the first of these. */
    private PcapVariant likeliest(PcapVariant byMagic, int firstRecord) throws CaptureFileException {
        PcapVariant best = byMagic;
        if (!input.isWhole()) {
            return best;
        }
        Sense most = sense(best, firstRecord);
        for (PcapVariant other : PcapVariant.values()) {
            if (most != Sense.GOOD && other.magic == byMagic.magic && other != byMagic) {
                Sense sense = sense(other, firstRecord);
                if (sense.compareTo(most) < 0) {
                    most = sense;
                    best = other;
                }
            }
        }
        return best;
    }

    private Sense sense(PcapVariant as, int firstRecord) throws CaptureFileException {
        int at = firstRecord;
        for (int i = 0; i < TRIED_RECORDS; i++) {
            if (!has(at + as.recordHeader)) {
                return has(at + 1) ? Sense.NONE : Sense.GOOD;
            }
            int header = input.position + at;
            long fraction = input.u32(header + 4, littleEndian);
            long captured = input.u32(header + 8, littleEndian);
            long original = input.u32(header + 12, littleEndian);
            if (lengths == Lengths.ORIGINAL_FIRST || lengths == Lengths.SMALLER_IS_CAPTURED && captured > original) {
                long swapped = captured;
                captured = original;
                original = swapped;
            }
            if (captured > largestPacket) {
                return Sense.NONE;
            }
            if (fraction >= (as.nanoseconds ? 1_000_000_000 : 1_000_000)
                    || captured > original
                    || snapLength != 0 && captured > snapLength
                    || original > LARGEST_ORIGINAL) {
                return Sense.ODD;
            }
            if (!has(at + as.recordHeader + (int) captured)) {
                return Sense.NONE;
            }
            at += as.recordHeader + (int) captured;
        }
        return Sense.GOOD;
    }

    /** Whether the file has so many bytes; a fault further on is found when it is read in earnest. */
    private boolean has(int count) throws CaptureFileException {
        try {
            return input.need(count);
        } catch (CaptureFileException e) {
            return false;
        }
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
        packet.setOriginalLength(original);
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
        packet.fcsLength = fcsLength;
        packet.blockType = 0;
        packet.fileOffset = input.offset();
        packet.clearBlockFields();
        if (pseudoHeader) {
            PseudoHeaders.strip(linkNumber, packet, input);
        } else if (padding != 0) {
            int length = Math.min(padding, captured);
            packet.start += length;
            packet.capturedLength -= length;
            packet.setOriginalLength(original - length);
        }
        input.position = at + header + captured;
        return true;
    }
}
