package mako.capture.filter.emit;

/** Codes of the instructions: S. McCanne, V. Jacobson, "The BSD Packet Filter" (1993), and bpf(4). */
public final class Opcodes {

    /** Classes: the lowest three bits. */
    public static final int LD = 0x00;
    public static final int LDX = 0x01;
    public static final int ST = 0x02;
    public static final int STX = 0x03;
    public static final int ALU = 0x04;
    public static final int JMP = 0x05;
    public static final int RET = 0x06;
    public static final int MISC = 0x07;

    /** Sizes of loads. */
    public static final int WORD = 0x00;
    public static final int HALF = 0x08;
    public static final int BYTE = 0x10;

    /** Where loads take from. */
    public static final int IMMEDIATE = 0x00;
    public static final int ABSOLUTE = 0x20;
    public static final int INDIRECT = 0x40;
    public static final int MEMORY = 0x60;
    public static final int LENGTH = 0x80;
    public static final int HEADER_LENGTH = 0xa0;

    /** The right operand is X. */
    public static final int X = 0x08;

    public static final int NEGATE = 0x80;
    public static final int ALWAYS = 0x00;
    public static final int TAX = 0x00;
    public static final int TXA = 0x80;

    /** Words that a program can keep values in. */
    public static final int MEMORY_WORDS = 16;

    private Opcodes() {}

    static int size(int bytes) {
        return bytes == 4 ? WORD : bytes == 2 ? HALF : BYTE;
    }
}
