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

    /** Returns the value as text, as the function {@code string} does. */
    static String write(Type type, Domain domain, Bag bag, int i) {
        Text out = new Text();
        switch (domain) {
            case NUMBER -> {
                if (type == Type.IPV4) out.ipv4((int) bag.numbers[i]);
                else if (type == Type.ETHER) out.ether(bag.numbers[i]);
                else if (type == Type.BOOLEAN) out.add(bag.numbers[i] != 0 ? "True" : "False");
                else out.number(bag.numbers[i]);
            }
            case TIME -> out.seconds(bag.numbers[i], bag.extras[i]);
            case REAL -> out.add(Double.toString(bag.real(i)));
            case TEXT -> out.add(bag.text(i));
            case BYTES -> {
                byte[] bytes = bag.copy(i);
                if (type == Type.IPV6 && bytes.length == 16) out.ipv6(eight(bytes, 0), eight(bytes, 8));
                else out.hex(bytes, 0, bytes.length, ':');
            }
        }
        return out.toString();
    }

    private static long eight(byte[] bytes, int at) {
        long value = 0;
        for (int i = 0; i < 8; i++) value = value << 8 | bytes[at + i] & 255;
        return value;
    }
}
