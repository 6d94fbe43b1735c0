package mako.protocols.routing;

import mako.dissect.*;

/** The first bits of an address, in as many bytes as they need; the others are zero. */
final class Prefix {

    private Prefix() {}

    /** How many bytes hold {@code bits} bits. */
    static int width(int bits) {
        return bits + 7 >> 3;
    }

    /** Reads a prefix of an IPv4 address that takes {@code width} bytes, 0 to 4; returns the address. */
    static int ipv4(Dissection d, Field field, int bits, int width) {
        int at = d.offset();
        long address = 0;
        for (int i = 0; i < Math.min(width, 4); i++) address |= (long) d.peekU8(i) << 24 - 8 * i;
        if (bits < 32) address &= ~(0xffffffffL >>> bits);
        d.skip(width);
        d.at(field, at, width, address);
        return (int) address;
    }

    /** Reads a prefix of an IPv6 address that takes {@code width} bytes, 0 to 16. */
    static void ipv6(Dissection d, Field field, int bits, int width) {
        int at = d.offset();
        d.ensure(width);
        if (d.wants(field)) d.at(field, at, width, address(d, bits, width));
        d.skip(width);
    }

    /** The IPv6 address that a prefix at the cursor begins. Allocates. */
    static byte[] address(Dissection d, int bits, int width) {
        byte[] address = java.util.Arrays.copyOf(d.peekBytes(0, Math.min(width, 16)), 16);
        for (int i = 0; i < 16; i++) {
            int kept = Math.clamp(bits - 8 * i, 0, 8);
            address[i] &= (byte) (0xff00 >> kept);
        }
        return address;
    }

    /** As text, the IPv6 address that a prefix at the cursor begins. */
    static Text text(Dissection d, int bits, int width) {
        byte[] address = address(d, bits, width);
        long high = 0;
        long low = 0;
        for (int i = 0; i < 8; i++) {
            high = high << 8 | address[i] & 255;
            low = low << 8 | address[i + 8] & 255;
        }
        return new Text().ipv6(high, low);
    }
}
