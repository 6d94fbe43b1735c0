package mako.protocols.security.tls;

import mako.dissect.Dissection;
import mako.dissect.Field;

/** Integers whose first two bits say how long they are: RFC 9000, section 16. */
public final class VariableInteger {

    private VariableInteger() {}

    /** How many bytes the integer takes whose first byte this is. */
    public static int width(int first) {
        return 1 << (first >> 6);
    }

    /** Returns the integer that lies {@code ahead} of the cursor. */
    public static long peek(Dissection d, int ahead) {
        int first = d.peekU8(ahead);
        return switch (first >> 6) {
            case 0 -> first;
            case 1 -> d.peekU16(ahead) & 0x3fff;
            case 2 -> d.peekU32(ahead) & 0x3fff_ffffL;
            default -> d.peekU64(ahead) & 0x3fff_ffff_ffff_ffffL;
        };
    }

    /** Reads an integer, writes it down and returns it. */
    public static long read(Dissection d, Field field) {
        long value = peek(d, 0);
        int width = width(d.peekU8(0));
        d.at(field, d.offset(), width, value);
        d.skip(width);
        return value;
    }
}
