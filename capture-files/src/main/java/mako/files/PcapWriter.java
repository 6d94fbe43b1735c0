package mako.files;

import mako.files.CaptureFileException.Reason;

/**
 * Writes the pcap format and its variants, in little-endian order. draft-ietf-opsawg-pcap.
 *
 * <p>It has one link type for the whole file and no room for comments, interfaces and other blocks.
 */
final class PcapWriter extends CaptureWriter {

    private static final int MAJOR = 2;
    private static final int MINOR = 4;
    private static final int FCS_GIVEN = 1 << 26;
    private static final int FCS_SHIFT = 28;

    private final PcapVariant variant;
    private boolean begun;
    private LinkType linkType;
    private int linkNumber = -1;
    private long snapLength;
    private int fcsLength = -1;
    private boolean mixed;
    private boolean sectioned;

    PcapWriter(Output output, PcapVariant variant) {
        super(output);
        this.variant = variant;
    }

    /** The variant that files of this type are written in, or null where they are not. */
    static PcapVariant variant(FileType type) {
        return switch (type) {
            case PCAP -> PcapVariant.STANDARD;
            case NANOSECOND_PCAP -> PcapVariant.NANOSECOND;
            case MODIFIED_PCAP -> PcapVariant.MODIFIED;
            case RED_HAT_PCAP -> PcapVariant.RED_HAT;
            case SUSE_PCAP -> PcapVariant.SUSE;
            case NOKIA_PCAP -> PcapVariant.NOKIA;
            default -> null;
        };
    }

    /** Interfaces that are told of before the first packet give the file's limits. */
    @Override
    public void write(Block block) {
        if (block instanceof Section) {
            sectioned = true;
        }
        if (!begun && block instanceof CaptureInterface of) {
            if (linkType != null && !of.linkType().equals(linkType)) {
                mixed = true;
            }
            if (linkType == null) {
                fcsLength = of.fcsLength();
                // Interfaces that come later in a section may have other limits.
                snapLength = sectioned ? 0 : of.snapLength();
            }
            linkType = of.linkType();
            linkNumber = number(of.linkType(), of.linkNumber());
        }
    }

    @Override
    public void write(Packet packet) throws CaptureFileException {
        if (packet.blockType != 0) {
            throw cannotWrite(packet, Reason.UNWRITABLE_RECORD, variant.type.shortName());
        }
        if (!begun && (linkType == null || mixed)) {
            linkType = packet.linkType;
            linkNumber = packet.capturedOn == null ? linkType.number() : number(linkType, packet.capturedOn.linkNumber());
        }
        if (!packet.linkType.equals(linkType)) {
            throw cannotWrite(packet, Reason.OTHER_LINK_TYPE, variant.type.description());
        }
        int length = packet.pseudoHeaderLength + packet.capturedLength;
        if (length > CaptureReader.largestPacket(linkType)) {
            throw cannotWrite(packet, Reason.PACKET_TOO_LONG, variant.type.description());
        }
        begin();
        output.record(variant.recordHeader + length);
        output.u32((int) packet.seconds);
        output.u32(variant.nanoseconds ? packet.nanoseconds : packet.nanoseconds / 1000);
        output.u32(length);
        output.u32((int) (packet.pseudoHeaderLength + packet.lengthOnWire()));
        // What the variants add to the record header is about interfaces that nobody reads.
        output.zeros(variant.recordHeader - PcapVariant.STANDARD.recordHeader);
        output.bytes(packet.bytes, packet.start - packet.pseudoHeaderLength, length);
    }

    @Override
    public void begin() throws CaptureFileException {
        if (begun) {
            return;
        }
        if (linkNumber < 0) {
            throw new CaptureFileException(output.name(), -1, Reason.CANNOT_WRITE, variant.type.shortName());
        }
        begun = true;
        output.u32(variant.magic);
        output.u16(MAJOR);
        output.u16(MINOR);
        output.u64(0);
        output.u32(snapLength == 0 ? CaptureReader.largestPacket(linkType) : (int) snapLength);
        // The length of the frame check sequence is counted in units of two bytes.
        int fcs = fcsLength < 0 ? 0 : FCS_GIVEN | fcsLength / 2 << FCS_SHIFT;
        output.u32(linkNumber | fcs);
    }

    /** The number that every program knows, where a file has another for the same link type; pseudo-headers differ by number. */
    private static int number(LinkType type, int number) {
        return type.number() < 0 || PseudoHeaders.has(number) ? number : type.number();
    }
}
