package mako.protocols.internet;

import mako.dissect.*;

/** The checksum of the Internet protocols, RFC 1071: read, verified, and what is said of it. */
public final class InternetChecksum {

    private InternetChecksum() {}

    /** What the status field of a checksum is called. */
    public static final Values STATUS = Values.of("0 Bad\n1 Good\n2 Unverified\n3 Not present\n4 Illegal");

    public static final int BAD        = 0;
    public static final int GOOD       = 1;
    public static final int UNVERIFIED = 2;

    /**
     * Reads the checksum at the cursor, of {@code count} bytes from {@code start}, and writes down whether it is right, where all of
     * them were captured.
     */
    public static void read(Dissection d, Field checksum, Field status, Field bad, int start, int count, long pseudoHeader) {
        int at = d.offset();
        int sent = d.u16(checksum);
        boolean whole = count >= 0 && d.currentSource().length - start >= count && !d.isQuoted();
        if (!whole) d.appendLast(" [unverified]");
        int result = whole ? verify(d, d.last(), start, count, sent, bad, pseudoHeader) : UNVERIFIED;
        d.computed(status, result);
        d.place(at, 0);
    }

    /** Verifies a checksum that covers {@code count} bytes from {@code start}; returns what its status field shows. */
    public static int verify(Dissection d, int line, int start, int count, int sent, Field bad, long pseudoHeader) {
        int sum = d.onesComplement(start, count, pseudoHeader);
        if (sum == 0xffff) {
            d.appendOn(line, " [correct]");
            return GOOD;
        }
        long fold = sum + (0xffffL - sent);
        fold = (fold & 0xffff) + (fold >>> 16);
        long right = ~fold & 0xffff;
        if (d.titles()) d.appendOn(line, " incorrect, should be 0x{x4}", right);
        if (d.wants(bad)) d.noteOn(line, bad, "{} [should be 0x{x4}]", bad.label, right);
        return BAD;
    }

    /** Returns the sum of the pseudo-header of RFC 8200, section 8.1: the packet's addresses, the length and the protocol's number. */
    public static long pseudoHeader(Dissection d, int protocol, int count) {
        return protocol + (count >>> 16) + (count & 0xffff) + address(d.source()) + address(d.destination());
    }

    private static long address(Endpoint endpoint) {
        long sum = words(endpoint.low);
        return endpoint.kind == Endpoint.Kind.IPV6 ? sum + words(endpoint.high) : sum;
    }

    private static long words(long value) {
        return (value >>> 48) + (value >>> 32 & 0xffff) + (value >>> 16 & 0xffff) + (value & 0xffff);
    }
}
