package mako.files;

import java.util.List;

/**
 * An interface that packets were captured on, as an interface description block says it.
 *
 * @param index number of the interface in the file, over all of its sections, from 0
 * @param section number of its section, from 0
 * @param sectionIndex number of the interface in its section, from 0
 * @param linkType what its packets begin with; {@link LinkType#UNKNOWN} where {@code linkNumber} is not known
 * @param linkNumber the LINKTYPE_ number in the file
 * @param snapLength at most so many bytes of a packet were captured; 0 where there was no limit
 * @param resolution if_tsresol: n for 10<sup>-n</sup> seconds, 0x80 + n for 2<sup>-n</sup> seconds
 * @param ticksPerSecond how many units of time make a second, an unsigned number; 0 where it is beyond 64 bits
 * @param timeDigits how many decimal digits of a second are shown, 0 to 9
 * @param timeOffset seconds that are added to each time
 * @param fcsLength bytes of frame check sequence at the end of each packet, or -1 where that is not known
 * @param options all options of the block
 */
public record CaptureInterface(
        int index,
        int section,
        int sectionIndex,
        LinkType linkType,
        int linkNumber,
        long snapLength,
        int resolution,
        long ticksPerSecond,
        int timeDigits,
        long timeOffset,
        int fcsLength,
        List<BlockOption> options)
        implements Block {

    static final int NAME = 2;
    static final int DESCRIPTION = 3;
    static final int SPEED = 8;
    static final int TIME_RESOLUTION = 9;
    static final int FILTER = 11;
    static final int OPERATING_SYSTEM = 12;
    static final int FCS_LENGTH = 13;
    static final int TIME_OFFSET = 14;
    static final int HARDWARE = 15;

    /** Such as {@code eth0}, or null. */
    public String name() {
        return BlockOption.text(options, NAME);
    }

    /** For people, or null. */
    public String description() {
        return BlockOption.text(options, DESCRIPTION);
    }

    public String operatingSystem() {
        return BlockOption.text(options, OPERATING_SYSTEM);
    }

    public String hardware() {
        return BlockOption.text(options, HARDWARE);
    }

    public List<String> comments() {
        return BlockOption.texts(options, BlockOption.COMMENT);
    }

    /** The capture filter as text, or null where there is none or it is given as a program. */
    public String filter() {
        BlockOption option = BlockOption.find(options, FILTER);
        return option == null || option.value().length < 1 || option.value()[0] != 0
                ? null
                : new BlockOption(FILTER, java.util.Arrays.copyOfRange(option.value(), 1, option.value().length)).text();
    }

    /** An interface of a file whose format knows none: the packets' link type and the file's own limits. */
    static CaptureInterface ofFile(LinkType linkType, int linkNumber, long snapLength, int timeDigits, int fcsLength) {
        long ticks = 1;
        for (int i = 0; i < timeDigits; i++) {
            ticks *= 10;
        }
        return new CaptureInterface(
                0, 0, 0, linkType, linkNumber, snapLength, timeDigits, ticks, timeDigits, 0, fcsLength, List.of());
    }
}
