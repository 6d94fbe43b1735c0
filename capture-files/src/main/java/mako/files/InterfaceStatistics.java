package mako.files;

import java.util.List;

/**
 * An interface statistics block: counters of an interface at some time.
 *
 * @param interfaceIndex index of the interface over all sections, or -1 where there is none of the number in the block
 * @param sectionIndex number of the interface in its section as it stands in the block
 * @param time in the interface's units of time since 1970, an unsigned number
 * @param littleEndian byte order of the options
 * @param options start time (2), end time (3), received (4), dropped by the interface (5) and so on
 */
public record InterfaceStatistics(
        int interfaceIndex, int sectionIndex, long time, boolean littleEndian, List<BlockOption> options) implements Block {

    /** isb_ifrecv: packets received, or -1 where it is not given. */
    public long received() {
        return counter(4);
    }

    /** isb_ifdrop: packets dropped by the interface, or -1 where it is not given. */
    public long dropped() {
        return counter(5);
    }

    private long counter(int code) {
        BlockOption option = BlockOption.find(options, code);
        if (option == null || option.value().length != 8) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < 8; i++) {
            number = number << 8 | option.value()[littleEndian ? 7 - i : i] & 0xff;
        }
        return number;
    }
}
