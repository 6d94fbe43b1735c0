package mako.files;

import java.io.IOException;

/** Compressed bytes that cannot be decompressed, with the reason for the user. */
final class DecompressionException extends IOException {

    private static final long serialVersionUID = 1L;

    DecompressionException(String reason) {
        super(reason);
    }

    DecompressionException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
