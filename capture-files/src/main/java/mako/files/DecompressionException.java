package mako.files;

import java.io.IOException;

/** Compressed bytes that cannot be decompressed, with the reason for the user. */
final class DecompressionException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean cutShort;

    private DecompressionException(String reason, boolean cutShort) {
        super(reason);
        this.cutShort = cutShort;
    }

    static DecompressionException damaged(String reason) {
        return new DecompressionException(reason, false);
    }

    /** The compressed bytes end too early; all that could be decompressed has been. */
    static DecompressionException cutShort() {
        return new DecompressionException("", true);
    }

    boolean isCutShort() {
        return cutShort;
    }
}
