package mako.protocols;

/** The checksum of ITU-T V.42, section 8.1.1.6.2: CRC-32, as Ethernet and ZIP files have it. */
public final class CyclicRedundancyCheck {

    private CyclicRedundancyCheck() {}

    /** Returns the checksum of {@code count} bytes from index {@code from} on. */
    public static int of(byte[] bytes, int from, int count) {
        int crc = -1;
        for (int i = from; i < from + count; i++) {
            crc ^= bytes[i] & 255;
            for (int bit = 0; bit < 8; bit++) crc = crc >>> 1 ^ (crc & 1) * 0xedb88320;
        }
        return ~crc;
    }
}
