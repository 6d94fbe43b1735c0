package mako.protocols.encoding;

import mako.dissect.*;

/** Where the next bit of a packed encoding lies, and what is read of it bit by bit: ITU-T X.691, aligned. */
class PerBits {

    Dissection d;
    /** Where the next bit is, counted from the source's beginning. */
    int bit;

    /** Begins at the cursor. */
    final void begin(Dissection of) {
        d = of;
        bit = 8 * of.offset();
    }

    /** Moves the cursor on to the byte that the next bit lies in. */
    final void follow() {
        if (d.offset() < bit >> 3) d.skip((bit >> 3) - d.offset());
    }

    final int bit() {
        follow();
        int value = d.peekU8(0) >> 7 - (bit & 7) & 1;
        bit++;
        return value;
    }

    final long bits(int count) {
        long value = 0;
        for (int i = 0; i < count; i++) value = value << 1 | bit();
        return value;
    }

    /** Moves the cursor to the next byte that nothing was read of, and returns where that is. */
    public final int align() {
        bit = bit + 7 & ~7;
        follow();
        return bit >> 3;
    }

    /** Reads a bit that stands for itself. */
    final boolean flag(Field field) {
        int place = bit;
        boolean value = bit() != 0;
        d.at(field, place >> 3, 1, value ? 1 : 0);
        if (d.titles()) title(field, place, value);
        return value;
    }

    /** The bit among dots, without an equals sign. */
    private void title(Field field, int place, boolean value) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == 4) pattern.append(' ');
            pattern.append(i == (place & 7) ? value ? '1' : '0' : '.');
        }
        d.titleLast("{} {}: {}", pattern, field.label, value ? "True" : "False");
    }
}
