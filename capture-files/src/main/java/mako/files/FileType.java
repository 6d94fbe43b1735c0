package mako.files;

/** Formats of capture files, by the names that {@code -F} takes. */
public enum FileType {
    PCAP("pcap", "Wireshark/tcpdump/... - pcap"),
    PCAPNG("pcapng", "Wireshark/... - pcapng"),
    NANOSECOND_PCAP("nsecpcap", "Wireshark/tcpdump/... - nanosecond pcap"),
    MODIFIED_PCAP("modpcap", "Modified tcpdump - pcap"),
    NOKIA_PCAP("nokiapcap", "Nokia tcpdump - pcap"),
    RED_HAT_PCAP("rh6_1pcap", "RedHat 6.1 tcpdump - pcap"),
    SUSE_PCAP("suse6_3pcap", "SuSE 6.3 tcpdump - pcap"),
    AIX_PCAP("aixpcap", "AIX tcpdump - pcap"),
    ERF("erf", "Endace ERF capture");

    private final String shortName;
    private final String description;

    FileType(String shortName, String description) {
        this.shortName = shortName;
        this.description = description;
    }

    /** Such as {@code nsecpcap}. */
    public String shortName() {
        return shortName;
    }

    /** For people. */
    public String description() {
        return description;
    }

    /** The format with this short name, or null where there is none. */
    public static FileType named(String name) {
        for (FileType type : values()) {
            if (type.shortName.equals(name)) {
                return type;
            }
        }
        return null;
    }
}
