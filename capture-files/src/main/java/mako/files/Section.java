package mako.files;

import java.util.List;

/**
 * A section header block: where a pcapng file, or another that was appended to it, begins.
 *
 * @param index number of the section in the file, from 0
 * @param littleEndian byte order of the section
 * @param major version of the format, 1
 * @param minor version of the format, 0 or 2
 * @param options comment (1), hardware (2), operating system (3) and application (4) among them
 */
public record Section(int index, boolean littleEndian, int major, int minor, List<BlockOption> options) implements Block {

    public static final int HARDWARE         = 2;
    public static final int OPERATING_SYSTEM = 3;
    public static final int APPLICATION      = 4;

    /** What captured it runs on, or null. */
    public String hardware() {
        return BlockOption.text(options, HARDWARE);
    }

    /** The operating system that captured it, or null. */
    public String operatingSystem() {
        return BlockOption.text(options, OPERATING_SYSTEM);
    }

    /** The program that captured it, or null. */
    public String application() {
        return BlockOption.text(options, APPLICATION);
    }

    public List<String> comments() {
        return BlockOption.texts(options, BlockOption.COMMENT);
    }
}
