package mako.protocols.transport;

import mako.dissect.*;

/** The checksum of TCP and UDP: RFC 1071 over the segment and the pseudo-header of RFC 9293, section 3.1, or RFC 8200, section 8.1. */
final class Checksums {

    private Checksums() {}

    static final int BAD = 0;
    static final int GOOD = 1;
    static final int UNVERIFIED = 2;
    static final int NOT_PRESENT = 3;
    static final int ILLEGAL = 4;

    static final Values STATUS = Values.of("""
        0 Bad
        1 Good
        2 Unverified
        3 Not present
        4 Illegal
        """);

    /** Returns the complement of the sum over pseudo-header and segment, 0 if the checksum in it is right. The segment is {@code count} bytes at {@code offset}, all captured. */
    static int sum(Dissection d, int protocol, int offset, int count) {
        return sum(d, protocol, offset, count, count);
    }

    /** As {@link #sum(Dissection, int, int, int)}, where of {@code length} bytes only the first {@code count} are covered: RFC 4340, section 9.2. */
    static int sum(Dissection d, int protocol, int offset, int count, int length) {
        Endpoint from = d.source();
        Endpoint to = d.destination();
        long sum = protocol + (length >>> 16) + (length & 0xffff) + address(from) + address(to);
        Source source = d.currentSource();
        int end = Math.min(offset + count, source.length);
        for (int i = offset; i + 1 < end; i += 2) sum += source.u16(i);
        if ((end - offset & 1) != 0) sum += source.u8(end - 1) << 8;
        while (sum >>> 16 != 0) sum = (sum & 0xffff) + (sum >>> 16);
        return (int) (~sum & 0xffff);
    }

    private static long address(Endpoint endpoint) {
        long sum = words(endpoint.low);
        return endpoint.kind == Endpoint.Kind.IPV6 ? sum + words(endpoint.high) : sum;
    }

    private static long words(long value) {
        return (value >>> 48) + (value >>> 32 & 0xffff) + (value >>> 16 & 0xffff) + (value & 0xffff);
    }

    /** Returns what the checksum should be where it is {@code found} and {@link #sum} is {@code rest}. */
    static int right(int rest, int found) {
        long sum = (~rest & 0xffffL) + (~found & 0xffff);
        while (sum >>> 16 != 0) sum = (sum & 0xffff) + (sum >>> 16);
        return (int) (~sum & 0xffff);
    }
}
