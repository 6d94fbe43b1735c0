package mako.capture.filter.emit;

import mako.capture.filter.Program;

/** Runs programs over packets. Threads can share it. */
public final class Machine {

    private Machine() {}

    /**
     * Returns how many bytes of the packet to keep, 0 where it is rejected.
     *
     * @param bytes what holds the packet, from {@code start}, {@code captured} bytes of it
     * @param original how long it was on the wire
     */
    public static int run(Program program, byte[] bytes, int start, int captured, int original) {
        int a = 0;
        int x = 0;
        int[] memory = program.usesMemory() ? new int[Opcodes.MEMORY_WORDS] : null;
        int at = 0;
        while (true) {
            int code = program.code(at);
            int k = program.k(at);
            at++;
            switch (code & 7) {
                case Opcodes.LD -> {
                    switch (code & 0xe0) {
                        case Opcodes.IMMEDIATE -> a = k;
                        case Opcodes.MEMORY -> a = memory[k];
                        case Opcodes.LENGTH -> a = original;
                        default -> {
                            // Offsets are unsigned: what the kernel knows lies at the end of them, where no packet has bytes.
                            long from = (code & 0xe0) == Opcodes.ABSOLUTE ? Integer.toUnsignedLong(k) : Integer.toUnsignedLong(x + k);
                            int size = (code & 0x18) == Opcodes.WORD ? 4 : (code & 0x18) == Opcodes.HALF ? 2 : 1;
                            if (from + size > captured) return 0;
                            a = load(bytes, start + (int) from, size);
                        }
                    }
                }
                case Opcodes.LDX -> {
                    switch (code & 0xe0) {
                        case Opcodes.IMMEDIATE -> x = k;
                        case Opcodes.MEMORY -> x = memory[k];
                        case Opcodes.LENGTH -> x = original;
                        default -> {
                            if (Integer.compareUnsigned(k, captured) >= 0) return 0;
                            x = (bytes[start + k] & 15) << 2;
                        }
                    }
                }
                case Opcodes.ST -> memory[k] = a;
                case Opcodes.STX -> memory[k] = x;
                case Opcodes.ALU -> {
                    int right = (code & Opcodes.X) == 0 ? k : x;
                    if (right == 0 && ((code & 0xf0) == 0x30 || (code & 0xf0) == 0x90)) return 0;
                    a = calculate(code & 0xf0, a, right);
                }
                case Opcodes.JMP -> {
                    if (code == Opcodes.JMP) at += k;
                    else at += holds(code & 0xf0, a, (code & Opcodes.X) == 0 ? k : x) ? program.yes(at - 1) : program.no(at - 1);
                }
                case Opcodes.RET -> {
                    return code == Opcodes.RET ? k : a;
                }
                default -> {
                    if (code == 0x07) x = a;
                    else a = x;
                }
            }
        }
    }

    private static int load(byte[] bytes, int at, int size) {
        int value = bytes[at] & 255;
        for (int i = 1; i < size; i++) value = value << 8 | bytes[at + i] & 255;
        return value;
    }

    private static int calculate(int operation, int a, int right) {
        return switch (operation) {
            case 0x00 -> a + right;
            case 0x10 -> a - right;
            case 0x20 -> a * right;
            case 0x30 -> Integer.divideUnsigned(a, right);
            case 0x40 -> a | right;
            case 0x50 -> a & right;
            case 0x60 -> Integer.compareUnsigned(right, 32) < 0 ? a << right : 0;
            case 0x70 -> Integer.compareUnsigned(right, 32) < 0 ? a >>> right : 0;
            case 0x80 -> -a;
            case 0x90 -> Integer.remainderUnsigned(a, right);
            default -> a ^ right;
        };
    }

    private static boolean holds(int relation, int a, int right) {
        return switch (relation) {
            case 0x10 -> a == right;
            case 0x20 -> Integer.compareUnsigned(a, right) > 0;
            case 0x30 -> Integer.compareUnsigned(a, right) >= 0;
            default -> (a & right) != 0;
        };
    }
}
