package mako.files;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
 * @param speed bits a second, or -1 where that is not given
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
        long speed,
        List<BlockOption> options)
        implements Block {

    public static final int NAME = 2;
    public static final int DESCRIPTION = 3;
    static final int SPEED = 8;
    public static final int TIME_RESOLUTION = 9;
    public static final int FILTER = 11;
    public static final int OPERATING_SYSTEM = 12;
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

    /** Whether the file gives {@link #resolution}; it is microseconds where it does not. */
    public boolean givesResolution() {
        BlockOption option = BlockOption.find(options, TIME_RESOLUTION);
        return option != null && option.value().length == 1;
    }

    /** Whether the file gives {@link #timeOffset}; it is 0 where it does not. */
    public boolean givesTimeOffset() {
        BlockOption option = BlockOption.find(options, TIME_OFFSET);
        return option != null && option.value().length == 8;
    }

    /** Whether a block of the file gives {@link #fcsLength}. */
    public boolean givesFcsLength() {
        BlockOption option = BlockOption.find(options, FCS_LENGTH);
        return option != null && option.value().length == 1;
    }

    private static final int TEXT    = 0;
    private static final int PROGRAM = 1;

    /** The capture filter as text, or null where there is none or it is given as a program. */
    public String filter() {
        byte[] text = filterText();
        return text == null ? null : new String(text, StandardCharsets.UTF_8);
    }

    /** The bytes of {@link #filter}. */
    public byte[] filterText() {
        byte[] value = filterOfKind(TEXT);
        return value == null ? null : new BlockOption(FILTER, Arrays.copyOfRange(value, 1, value.length)).textBytes();
    }

    /** The number of instructions where the capture filter is given as a program for BPF, else -1. */
    public int filterProgramLength() {
        byte[] value = filterOfKind(PROGRAM);
        return value == null ? -1 : (value.length - 1) / 8;
    }

    private byte[] filterOfKind(int kind) {
        BlockOption option = BlockOption.find(options, FILTER);
        return option == null || option.value().length == 0 || option.value()[0] != kind ? null : option.value();
    }

    /** An interface of a file whose format knows none: the packets' link type and the file's own limits. */
    static CaptureInterface ofFile(LinkType linkType, int linkNumber, long snapLength, int timeDigits, int fcsLength) {
        long ticks = 1;
        for (int i = 0; i < timeDigits; i++) {
            ticks *= 10;
        }
        List<BlockOption> options =
                timeDigits == 9 ? List.of(new BlockOption(TIME_RESOLUTION, new byte[] {9})) : List.of();
        return new CaptureInterface(
                0, 0, 0, linkType, linkNumber, snapLength, timeDigits, ticks, timeDigits, 0, fcsLength, -1, options);
    }
}
