package mako.files;

/** How a capture file is compressed as a whole. */
public enum Compression {
    NONE("", ""),
    GZIP("gz", "gzip compressed"),
    ZSTD("zst", "zstd compressed"),
    LZ4("lz4", "lz4 compressed");

    private final String extension;
    private final String description;

    Compression(String extension, String description) {
        this.extension = extension;
        this.description = description;
    }

    /** What names of such files end with, without the dot. */
    public String extension() {
        return extension;
    }

    /** For people. */
    public String description() {
        return description;
    }
}
