package mako.protocols.windows;

import mako.dissect.Field;

/**
 * A member of a structure, an arm of a union or an argument of an operation.
 *
 * @param field what it is shown as
 * @param label what it is called
 * @param pointer what a pointer to it is called
 * @param levels what lies between the member and its type: pointers and arrays, the outermost first
 * @param type its type
 * @param flags what else is to be done with it
 */
record IdlMember(Field field, String label, String pointer, int[] levels, IdlType type, int flags) {

    /** A pointer that may be null. */
    static final int UNIQUE = -1;
    /** A pointer that is not null: without a number where it is an argument. */
    static final int REFERENCE = -2;
    /** As many of them as stands in front. */
    static final int CONFORMANT = -3;
    /** Some of as many as stands in front. */
    static final int VARYING = -4;

    /** A pointer to it shows what it points to. */
    static final int SHOWN = 1;
    /** Its value is told in the column of information. */
    static final int TOLD = 2;
    /** The handle that the operation opens is named for it. */
    static final int KEPT = 4;
    /** It is a handle that the operation opens. */
    static final int OPENS = 8;
    /** It is a handle that the operation closes. */
    static final int CLOSES = 16;
    /** It says whether the operation succeeded; columns tell where it did not. */
    static final int FAILED = 32;
    /** Where it names a handle, a backslash follows it. */
    static final int PATH = 64;
    /** A handle that the operation opens is named at once. */
    static final int NAMED = 128;
    /** Bits that are set are not named behind its line. */
    static final int PLAIN = 256;
    /** Bits that are set are named with all that they say. */
    static final int TELLING = 512;

    boolean is(int flag) {
        return (flags & flag) != 0;
    }

    /** How many levels there are; a level of more than zero is a fixed number of elements. */
    int depth() {
        return levels.length;
    }

    /** Whether a structure that ends with this one has the number of its elements in front. */
    boolean isConformant() {
        return levels.length == 0 ? type.isConformant() : levels[0] == CONFORMANT;
    }

    int alignment(boolean wide) {
        for (int level : levels) {
            if (level == UNIQUE || level == REFERENCE) return wide ? 8 : 4;
        }
        return type.alignment(wide);
    }
}
