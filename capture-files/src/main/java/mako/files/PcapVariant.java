package mako.files;

/** What programs made of the pcap format: magic number, unit of time, length of the record header. */
enum PcapVariant {
    STANDARD(FileType.PCAP, 0xa1b2c3d4, false, 0, 16),
    NANOSECOND(FileType.NANOSECOND_PCAP, 0xa1b23c4d, true, 0, 16),

    /** Alexey Kuznetzov's libpcap: the record header ends with interface, protocol and packet type. */
    MODIFIED(FileType.MODIFIED_PCAP, 0xa1b2cd34, false, 0, 24),

    /** Red Hat 6.1: Kuznetzov's record header behind the standard magic number. */
    RED_HAT(FileType.RED_HAT_PCAP, 0xa1b2c3d4, false, 0, 24),

    /** SuSE 6.3: Kuznetzov's with four bytes more. */
    SUSE(FileType.SUSE_PCAP, 0xa1b2cd34, false, 0, 28),

    /** Nokia's IPSO: four bytes more behind the standard magic number. */
    NOKIA(FileType.NOKIA_PCAP, 0xa1b2c3d4, false, 0, 20),

    /** AIX: version 2.2, nanoseconds, and link types by the numbers of the interface MIB. */
    AIX(FileType.AIX_PCAP, 0, true, 0, 16),

    /** Ixia's hardware and software captures: the file header ends with the number of bytes that follow. */
    IXIA_HARDWARE(FileType.PCAP, 0x1c0001ac, false, 4, 16),
    IXIA_SOFTWARE(FileType.PCAP, 0x1c0001ab, false, 4, 16);

    final FileType type;
    final int magic;
    final boolean nanoseconds;
    final int fileHeaderExtra;
    final int recordHeader;

    PcapVariant(FileType type, int magic, boolean nanoseconds, int fileHeaderExtra, int recordHeader) {
        this.type = type;
        this.magic = magic;
        this.nanoseconds = nanoseconds;
        this.fileHeaderExtra = fileHeaderExtra;
        this.recordHeader = recordHeader;
    }

    /** The first variant with this magic number, or null. */
    static PcapVariant ofMagic(int magic) {
        for (PcapVariant variant : values()) {
            if (variant.magic == magic && variant != AIX) {
                return variant;
            }
        }
        return null;
    }
}
