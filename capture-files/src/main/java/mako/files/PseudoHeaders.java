package mako.files;

/**
 * The bytes that some link types put before the packet to tell of it: direction, channel, errors. They are not part of the
 * packet and do not count in its length.
 */
final class PseudoHeaders {

    private static final int SUN_ATM         = 123;
    private static final int MTP2_WITH_PHDR  = 139;
    private static final int LINUX_IRDA      = 144;
    private static final int LINUX_LAPD      = 177;
    private static final int SITA            = 196;
    private static final int ERF             = 197;
    private static final int BLUETOOTH_H4    = 201;
    private static final int PPP_WITH_DIR    = 204;
    private static final int I2C_LINUX       = 209;
    private static final int NFC_LLCP        = 245;
    private static final int LINUX_MONITOR   = 254;

    private static final int SLL_PROTOCOL = 14;
    private static final int ETHERTYPE_IRDA = 0x0017;
    private static final int ETHERTYPE_LAPD = 0x0030;

    private PseudoHeaders() {}

    /** Whether packets of this LINKTYPE_ have a pseudo-header. */
    static boolean has(int linkNumber) {
        return switch (linkNumber) {
            case SUN_ATM, MTP2_WITH_PHDR, LINUX_IRDA, LINUX_LAPD, SITA, ERF, BLUETOOTH_H4, PPP_WITH_DIR, I2C_LINUX, NFC_LLCP,
                    LINUX_MONITOR -> true;
            default -> false;
        };
    }

    /** Takes the pseudo-header off {@code packet}. */
    static void strip(int linkNumber, Packet packet, Input input) throws CaptureFileException {
        int length = switch (linkNumber) {
            case SUN_ATM -> fixed(4, packet, input, "SunATM", "an ATM pseudo-header");
            case MTP2_WITH_PHDR -> fixed(4, packet, input, "MTP2", "an MTP2 pseudo-header");
            case LINUX_IRDA -> cooked(ETHERTYPE_IRDA, packet, input, "IrDA", "an IrDA pseudo-header");
            case LINUX_LAPD -> cooked(ETHERTYPE_LAPD, packet, input, "LAPD", "a LAPD pseudo-header");
            case SITA -> fixed(5, packet, input, "SITA", "a SITA pseudo-header");
            case ERF -> extensibleRecord(packet, input);
            case BLUETOOTH_H4 -> fixed(4, packet, input, "Bluetooth", "a pseudo-header");
            case PPP_WITH_DIR -> fixed(1, packet, input, "PPP", "a pseudo-header");
            case I2C_LINUX -> fixed(5, packet, input, "I2C", "a I2C pseudo-header");
            case NFC_LLCP -> fixed(2, packet, input, "NFC LLCP", "a pseudo-header");
            case LINUX_MONITOR -> fixed(4, packet, input, "Bluetooth monitor", "a pseudo-header");
            default -> 0;
        };
        packet.pseudoHeaderLength = length;
        packet.start += length;
        packet.capturedLength -= length;
        packet.setOriginalLength((int) packet.claimedLength - length);
    }

    private static int fixed(int length, Packet packet, Input input, String file, String what) throws CaptureFileException {
        if (packet.capturedLength < length) {
            throw input.damaged("pcap/pcapng: " + file + " file has a " + packet.capturedLength
                    + "-byte packet, too small to have even " + what);
        }
        return length;
    }

    /** A Linux cooked header with one protocol only. */
    private static int cooked(int protocol, Packet packet, Input input, String file, String what) throws CaptureFileException {
        int length = fixed(16, packet, input, file, what);
        if (input.u16(packet.start + SLL_PROTOCOL, false) != protocol) {
            throw input.damaged("pcap/pcapng: " + file + " capture has a packet with an invalid sll_protocol field");
        }
        return length;
    }

    private static final int ERF_HEADER           = 16;
    private static final int ERF_EXTENSION        = 8;
    private static final int ERF_MORE             = 0x80;
    private static final int ERF_ETHERNET         = 2;
    private static final int ERF_COLOR_ETHERNET   = 11;
    private static final int ERF_DSM_ETHERNET     = 16;
    private static final int ERF_HASH_ETHERNET    = 20;

    /** An ERF record: it has its own time and its own lengths. Endace, "ERF types reference guide". */
    private static int extensibleRecord(Packet packet, Input input) throws CaptureFileException {
        int length = fixed(ERF_HEADER, packet, input, "ERF", "an ERF pseudo-header");
        int at = packet.start;
        int end = at + packet.capturedLength;
        long stamp = input.i64(at, true);
        packet.seconds = stamp >>> 32;
        packet.nanoseconds = (int) (((stamp & 0xffffffffL) * 1_000_000_000L + (1L << 31)) >>> 32);
        if (packet.nanoseconds >= 1_000_000_000) {
            packet.nanoseconds -= 1_000_000_000;
            packet.seconds++;
        }
        packet.timeDigits = 9;
        int type = input.u8(at + 8);
        int wireLength = input.u16(at + 14, false);
        int header = at + length;
        boolean more = (type & ERF_MORE) != 0;
        while (more) {
            if (header + ERF_EXTENSION > end) {
                throw tooSmall(packet, input);
            }
            more = (input.u8(header) & ERF_MORE) != 0;
            header += ERF_EXTENSION;
        }
        header += switch (type & 0x7f) {
            case ERF_ETHERNET, ERF_COLOR_ETHERNET, ERF_DSM_ETHERNET, ERF_HASH_ETHERNET -> 2;
            case 5, 6, 7, 8, 9, 12, 17, 18 -> 4;
            default -> 0;
        };
        if (header > end) {
            throw tooSmall(packet, input);
        }
        length = header - at;
        packet.capturedLength = Math.min(packet.capturedLength, length + wireLength);
        packet.setOriginalLength(length + wireLength);
        return length;
    }

    private static CaptureFileException tooSmall(Packet packet, Input input) {
        return input.damaged("pcap/pcapng: ERF file has a " + packet.capturedLength
                + "-byte packet, too small for its ERF extension headers and subheader");
    }
}
