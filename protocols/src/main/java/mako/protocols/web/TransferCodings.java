package mako.protocols.web;

/** What a Transfer-Encoding field says: a list of codings, RFC 9112, section 6.1. Read the way that lenient recipients do. */
final class TransferCodings {

    /** The body comes in chunks. */
    static final int CHUNKED = 1;
    /** The body is compressed. */
    static final int CODED   = 2;
    /** There is something in the list that is no coding. */
    static final int UNKNOWN = 4;

    private static final String[] COMPRESSIONS = {"gzip", "x-gzip", "deflate", "x-deflate", "compress", "x-compress"};

    private TransferCodings() {}

    /** Returns which of the above the list from {@code at} to {@code stop} has. */
    static int read(byte[] bytes, int at, int stop) {
        int codings = 0;
        while (at < stop) {
            while (at < stop && isBlank(bytes[at])) at++;
            int end = at;
            while (end < stop && bytes[end] != ',') end++;
            if (at < end) codings |= coding(bytes, at, end);
            at = end + 1;
        }
        return codings;
    }

    private static int coding(byte[] bytes, int at, int end) {
        int coding = UNKNOWN;
        int after = at;
        if (HttpLines.begins(bytes, at, end, "chunked")) {
            coding = CHUNKED;
            after = at + 7;
        } else if (HttpLines.begins(bytes, at, end, "identity")) {
            coding = 0;
            after = at + 8;
        } else {
            for (String each : COMPRESSIONS) {
                if (!HttpLines.begins(bytes, at, end, each)) continue;
                coding = CODED;
                after = at + each.length();
            }
        }
        while (after < end && isBlank(bytes[after])) after++;
        return after < end ? coding | UNKNOWN : coding;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }
}
