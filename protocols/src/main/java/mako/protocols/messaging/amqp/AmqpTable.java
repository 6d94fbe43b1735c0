package mako.protocols.messaging.amqp;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Field tables of AMQP 0-9-1, section 4.2.5.5, with the types that its brokers have added. */
final class AmqpTable {

    private AmqpTable() {}

    static final Field FIELD     = group("amqp.field", "AMQP");
    static final Field TIMESTAMP = time("amqp.field.timestamp", "(timestamp)", UTC);
    static final Field BYTES     = bytes("amqp.field.byte_array", "(byte array)");

    private static final int MOST_DEPTH = 32;

    /** Reads a table, four bytes of length in front, as the group {@code field}. */
    static void table(Dissection d, Field field) {
        int length = length(d);
        d.ensure(length);
        d.open(field);
        fields(d, length, 0);
        d.close();
    }

    private static int length(Dissection d) {
        long length = d.peekU32(0);
        d.skip(4);
        return (int) Math.min(Integer.MAX_VALUE, length);
    }

    private static void fields(Dissection d, int length, int depth) {
        int rest = d.narrow(length);
        while (d.remaining() > 0) {
            int count = d.peekU8(0);
            d.skip(1);
            String name = d.peekText(0, count);
            d.skip(count);
            value(d, name, depth);
        }
        d.widen(rest);
    }

    private static void array(Dissection d, int length, int depth) {
        int rest = d.narrow(length);
        for (int i = 0; d.remaining() > 0; i++) value(d, "[" + i + "]", depth);
        d.widen(rest);
    }

    private static void value(Dissection d, String name, int depth) {
        if (depth > MOST_DEPTH) throw d.malformed();
        int at = d.offset();
        int type = d.peekU8(0);
        if (type == 'T') {
            long seconds = d.peekU64(1);
            d.skip(9);
            d.time(TIMESTAMP, at, 9, seconds, 0);
            if (d.titles()) d.titleLast("{s} (timestamp): {}", name, Show.utc(seconds, 0, new Text()));
            return;
        }
        if (type == 'x') {
            d.skip(1);
            int count = length(d);
            d.bytes(BYTES, count);
            return;
        }
        d.open(FIELD);
        d.skip(1);
        switch (type) {
            case 'S' -> {
                int count = length(d);
                String text = d.titles() ? d.peekText(0, count) : null;
                d.skip(count);
                if (text != null) d.title("{s} (string): {s}", name, text);
            }
            case 'I' -> number(d, name, "integer", (int) d.peekU32(0), 4);
            case 'D' -> {
                if (d.titles()) d.title("{s} (decimal): {}", name, decimal((int) d.peekU32(1), d.peekU8(0)));
                d.skip(5);
            }
            case 'F' -> {
                d.title("{s} (field table)", name);
                fields(d, length(d), depth + 1);
            }
            case 'A' -> {
                d.title("{s} (array)", name);
                array(d, length(d), depth + 1);
            }
            case 't' -> {
                d.title("{s} (boolean): {}", name, d.peekU8(0) != 0 ? "true" : "false");
                d.skip(1);
            }
            case 'b' -> number(d, name, "byte", (byte) d.peekU8(0), 1);
            case 'B' -> number(d, name, "unsigned byte", d.peekU8(0), 1);
            case 's' -> number(d, name, "short int", (short) d.peekU16(0), 2);
            case 'u' -> number(d, name, "short uint", d.peekU16(0), 2);
            case 'i' -> number(d, name, "unsigned integer", d.peekU32(0), 4);
            case 'l' -> number(d, name, "long int", d.peekU64(0), 8);
            case 'f' -> {
                if (d.titles()) d.title("{s} (float): {}", name, sixPlaces(Float.intBitsToFloat((int) d.peekU32(0))));
                d.skip(4);
            }
            case 'd' -> {
                if (d.titles()) d.title("{s} (double): {}", name, sixPlaces(Double.longBitsToDouble(d.peekU64(0))));
                d.skip(8);
            }
            case 'V' -> d.title("{s} (void): ", name);
            default -> d.title("{s}: unknown type {x} ({s})", name, type, Character.toString((char) type));
        }
        d.close();
    }

    private static void number(Dissection d, String name, String type, long value, int width) {
        d.skip(width);
        d.title("{s} ({}): {}", name, type, value);
    }

    static String sixPlaces(double value) {
        if (!Double.isFinite(value)) return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        return new java.math.BigDecimal(value).setScale(6, java.math.RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String decimal(int digits, int scale) {
        return java.math.BigDecimal.valueOf(digits, Math.min(scale, 64)).setScale(6, java.math.RoundingMode.HALF_EVEN).toPlainString();
    }
}
