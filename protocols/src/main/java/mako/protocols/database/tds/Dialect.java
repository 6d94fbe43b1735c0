package mako.protocols.database.tds;

import mako.dissect.*;

/** Which of the protocol's versions two speak, and in which order the bytes of numbers lie: [MS-TDS] section 2.2.6.4, TDS 5.0 "Login Record". */
record Dialect(int level, boolean little) {

    static final int FOUR = 4;
    static final int FIVE = 5;
    static final int SEVEN = 70;
    static final int SEVEN_2 = 72;

    /** Where no login was seen, what is spoken today. */
    static final Dialect UNKNOWN = new Dialect(SEVEN_2, true);

    /** What somebody speaks who sends queries of version 5, where no login was seen. */
    static final Dialect QUERYING = new Dialect(FIVE, true);

    boolean isSybase() {
        return level < SEVEN;
    }

    boolean isFive() {
        return level == FIVE;
    }

    /** Whether counts and user types are as wide as they are from version 7.2 on. */
    boolean isWide() {
        return level >= SEVEN_2;
    }

    Field.Charset charset() {
        return isSybase() ? Field.Charset.ASCII : Field.Charset.UTF_16_LITTLE;
    }

    /** How many bytes this many characters take. */
    int bytes(int characters) {
        return isSybase() ? characters : 2 * characters;
    }

    long number(Dissection d, Field field, int width) {
        return little ? d.leUint(field, width) : d.uint(field, width);
    }

    int peek16(Dissection d, int ahead) {
        return little ? d.peekLe16(ahead) : d.peekU16(ahead);
    }

    long peek32(Dissection d, int ahead) {
        return little ? d.peekLe32(ahead) : d.peekU32(ahead);
    }

    /** Reads this many characters, as wide as they are here. */
    void text(Dissection d, Field field, int characters) {
        d.text(field, bytes(characters), charset());
    }

    /** Reads a text with the number of its bytes in front, {@code width} bytes wide; the field is both. Returns the number. */
    int prefixed(Dissection d, Field field, int width) {
        int at = d.offset();
        int count = width == 1 ? d.peekU8(0) : peek16(d, 0);
        d.skip(width + count);
        if (!d.wants(field)) return count;
        d.seek(at + width);
        byte[] bytes = d.peekBytes(0, count);
        d.skip(count);
        if (field.type == Type.UINT_BYTES) d.at(field, at, width + count, bytes);
        else d.at(field, at, width + count, Strings.decode(bytes, 0, count, charset(), Type.STRING));
        return count;
    }
}
