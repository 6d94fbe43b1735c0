package mako.capture.filter.emit;

import mako.capture.filter.Program;

/**
 * Checks that a program ends, whatever packet it is given: jumps lead forward and stay inside, the last instruction returns,
 * nothing is divided by a zero that was known before, and every code is one that there is. A program that passes is taken by
 * the kernels that filter for programs.
 */
public final class Verifier {

    private Verifier() {}

    /** Throws an {@link IllegalArgumentException} that says which instruction is wrong. */
    public static void verify(Program program) {
        int length = program.length();
        if (length == 0) throw new IllegalArgumentException("A program without instructions.");
        for (int i = 0; i < length; i++) {
            String wrong = wrong(program, i);
            if (wrong != null) throw new IllegalArgumentException("Instruction " + i + ": " + wrong + ".");
        }
        if ((program.code(length - 1) & 7) != Opcodes.RET) throw new IllegalArgumentException("The last instruction does not end the program.");
        String unwritten = unwritten(program);
        if (unwritten != null) throw new IllegalArgumentException(unwritten);
    }

    private static String wrong(Program program, int i) {
        int code = program.code(i);
        int k = program.k(i);
        return switch (code & 7) {
            case Opcodes.LD -> isLoad(code) ? memory(code, k) : "unknown load " + code;
            case Opcodes.LDX -> code == 0x01 || code == 0x61 || code == 0x81 || code == 0xb1 ? memory(code, k) : "unknown load of X " + code;
            case Opcodes.ST, Opcodes.STX -> (code & ~7) != 0 ? "unknown store " + code : k < 0 || k >= Opcodes.MEMORY_WORDS ? "memory word " + k : null;
            case Opcodes.ALU -> arithmetic(code, k);
            case Opcodes.JMP -> jump(program, i);
            case Opcodes.RET -> code == 0x06 || code == 0x16 ? null : "unknown return " + code;
            default -> code == 0x07 || code == 0x87 ? null : "unknown transfer " + code;
        };
    }

    private static boolean isLoad(int code) {
        int size = code & 0x18;
        int mode = code & 0xe0;
        return size != 0x18 && (mode == Opcodes.ABSOLUTE || mode == Opcodes.INDIRECT)
            || size == 0 && (mode == Opcodes.IMMEDIATE || mode == Opcodes.MEMORY || mode == Opcodes.LENGTH);
    }

    private static String memory(int code, int k) {
        return (code & 0xe0) == Opcodes.MEMORY && (k < 0 || k >= Opcodes.MEMORY_WORDS) ? "memory word " + k : null;
    }

    private static String arithmetic(int code, int k) {
        int operation = code & 0xf0;
        if (operation > 0xa0) return "unknown arithmetic " + code;
        boolean constant = (code & Opcodes.X) == 0;
        if (constant && k == 0 && (operation == 0x30 || operation == 0x90)) return "division by zero";
        if (constant && (operation == 0x60 || operation == 0x70) && (k < 0 || k > 31)) return "shift by " + k;
        return null;
    }

    private static String jump(Program program, int i) {
        int code = program.code(i);
        int left = program.length() - i - 2;
        if (code == Opcodes.JMP) return program.k(i) < 0 || program.k(i) > left ? "jump out of the program" : null;
        if ((code & 0xf0) > 0x40 || (code & 0xf0) == 0) return "unknown jump " + code;
        boolean inside = program.yes(i) >= 0 && program.yes(i) <= left && program.no(i) >= 0 && program.no(i) <= left;
        return inside && program.yes(i) < 256 && program.no(i) < 256 ? null : "jump out of the program";
    }

    /** Memory that is read must have been written on every way there. */
    private static String unwritten(Program program) {
        int[] written = new int[program.length()];
        java.util.Arrays.fill(written, -1);
        written[0] = 0;
        for (int i = 0; i < program.length(); i++) {
            int code = program.code(i);
            int now = written[i];
            boolean reads = (code & 7) <= Opcodes.LDX && (code & 0xe0) == Opcodes.MEMORY;
            if (reads && (now & 1 << program.k(i)) == 0) return "Instruction " + i + ": memory word " + program.k(i) + " was not written.";
            if ((code & 7) == Opcodes.ST || (code & 7) == Opcodes.STX) now |= 1 << program.k(i);
            if (code == Opcodes.JMP) {
                written[i + 1 + program.k(i)] &= now;
            } else if ((code & 7) == Opcodes.JMP) {
                written[i + 1 + program.yes(i)] &= now;
                written[i + 1 + program.no(i)] &= now;
            } else if ((code & 7) != Opcodes.RET && i + 1 < program.length()) {
                written[i + 1] &= now;
            }
        }
        return null;
    }
}
