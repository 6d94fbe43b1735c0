package mako.filter.plan;

import mako.dissect.Text;
import mako.dissect.Type;

/**
 * A value that was written in the expression.
 *
 * @param domain how it is compared
 * @param number a number, or seconds
 * @param extra nanoseconds
 * @param bytes bytes, or null
 * @param text characters, or null
 * @param prefix how many leading bits of an address are compared; -1 for all
 */
public record Literal(Domain domain, long number, int extra, byte[] bytes, String text, int prefix) {

    /** A whole number. */
    public static Literal number(long number) {
        return new Literal(Domain.NUMBER, number, 0, null, null, -1);
    }

    /** An IPv4 address and how many bits of it count. */
    public static Literal ipv4(long address, int prefix) {
        return new Literal(Domain.NUMBER, address, 0, null, null, prefix);
    }

    /** Bytes and how many bits of them count. */
    public static Literal bytes(byte[] bytes, int prefix) {
        return new Literal(Domain.BYTES, 0, 0, bytes, null, prefix);
    }

    /** Characters. */
    public static Literal text(String text) {
        return new Literal(Domain.TEXT, 0, 0, null, text, -1);
    }

    /** A time. */
    public static Literal time(long seconds, int nanoseconds) {
        return new Literal(Domain.TIME, seconds, nanoseconds, null, null, -1);
    }

    /** A floating-point number. */
    public static Literal real(double value) {
        return new Literal(Domain.REAL, Double.doubleToRawLongBits(value), 0, null, null, -1);
    }

    void into(Bag bag) {
        if (domain == Domain.BYTES) bag.add(0, bytes.length, bytes);
        else bag.add(number, extra, text);
    }

    /** Which bits of an IPv4 address count. */
    static long mask(int prefix) {
        return prefix < 0 || prefix >= 32 ? -1 : prefix == 0 ? 0 : 0xffffffffL << 32 - prefix & 0xffffffffL;
    }

    /** Returns the value as text, as the function {@code string} does; {@code out} is empty. */
    static String write(Type type, Domain domain, Bag bag, int i, Text out) {
        switch (domain) {
            case NUMBER -> {
                if (type == Type.IPV4) out.ipv4((int) bag.numbers[i]);
                else if (type == Type.ETHER) out.ether(bag.numbers[i]);
                else if (type == Type.UINT64) out.unsigned(bag.numbers[i]);
                else out.number(bag.numbers[i]);
            }
            case TIME -> out.seconds(bag.numbers[i], bag.extras[i]);
            case REAL -> out.add(Double.toString(bag.real(i)));
            case TEXT -> out.add(bag.text(i));
            case BYTES -> bytes(type, bag.bytes(i), (int) bag.numbers[i], bag.extras[i], out);
        }
        return out.toString();
    }

    private static void bytes(Type type, byte[] bytes, int start, int count, Text out) {
        switch (type) {
            case IPV6 -> {
                if (count == 16) out.ipv6(eight(bytes, start), eight(bytes, start + 8));
            }
            case GUID -> {
                for (int i = 0; i < count; i++) {
                    if (i == 4 || i == 6 || i == 8 || i == 10) out.raw('-');
                    out.hex(bytes[start + i] & 255, 2);
                }
            }
            case OID, REL_OID -> identifier(type == Type.REL_OID, bytes, start, count, out);
            default -> out.hex(bytes, start, count, ':');
        }
    }

    private static void identifier(boolean relative, byte[] bytes, int start, int count, Text out) {
        long arc = 0;
        boolean first = true;
        for (int i = start; i < start + count; i++) {
            arc = arc << 7 | bytes[i] & 0x7f;
            if (bytes[i] < 0) continue;
            if (!first) {
                out.raw('.').unsigned(arc);
            } else if (relative) {
                out.unsigned(arc);
            } else {
                // The first two arcs share a number: X.690, 8.19.4.
                long top = Math.min(arc / 40, 2);
                out.number(top).raw('.').number(arc - top * 40);
            }
            first = false;
            arc = 0;
        }
    }

    private static long eight(byte[] bytes, int at) {
        long value = 0;
        for (int i = 0; i < 8; i++) value = value << 8 | bytes[at + i] & 255;
        return value;
    }
}
