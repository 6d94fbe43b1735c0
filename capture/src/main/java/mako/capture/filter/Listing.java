package mako.capture.filter;

import mako.capture.filter.emit.Opcodes;

/** Programs as text, in the three forms that users of {@code -d} know. */
public enum Listing {

    /** With names of instructions, a line for each. */
    READABLE,
    /** As an initializer of C. */
    C,
    /** As numbers, behind how many lines there are. */
    NUMBERS;

    private static final String[] OPERATIONS = {"add", "sub", "mul", "div", "or", "and", "lsh", "rsh", "neg", "mod", "xor"};
    private static final String[] JUMPS = {"ja", "jeq", "jgt", "jge", "jset"};

    /** Returns the lines, each ended. */
    public String of(Program program) {
        StringBuilder out = new StringBuilder();
        if (this == NUMBERS) out.append(program.length()).append('\n');
        for (int i = 0; i < program.length(); i++) {
            String number = Integer.toUnsignedString(program.k(i));
            out.append(switch (this) {
                case READABLE -> readable(program, i);
                case C -> String.format("{ 0x%x, %d, %d, 0x%08x },", program.code(i), program.yes(i), program.no(i), program.k(i));
                case NUMBERS -> program.code(i) + " " + program.yes(i) + " " + program.no(i) + " " + number;
            });
            out.append('\n');
        }
        return out.toString();
    }

    private static String readable(Program program, int i) {
        int code = program.code(i);
        String line = String.format("(%03d) %-8s %s", i, operation(code), operand(code, program.k(i), i));
        boolean conditional = (code & 7) == Opcodes.JMP && code != Opcodes.JMP;
        return conditional ? String.format("%-31s jt %d\tjf %d", line, i + 1 + program.yes(i), i + 1 + program.no(i)) : line;
    }

    private static String operation(int code) {
        return switch (code & 7) {
            case Opcodes.LD -> "ld" + size(code);
            case Opcodes.LDX -> (code & 0xe0) == Opcodes.HEADER_LENGTH ? "ldxb" : "ldx";
            case Opcodes.ST -> "st";
            case Opcodes.STX -> "stx";
            case Opcodes.ALU -> OPERATIONS[code >> 4];
            case Opcodes.JMP -> JUMPS[code >> 4];
            case Opcodes.RET -> "ret";
            default -> code == 0x07 ? "tax" : "txa";
        };
    }

    private static String size(int code) {
        return switch (code & 0x18) {
            case Opcodes.HALF -> "h";
            case Opcodes.BYTE -> "b";
            default -> "";
        };
    }

    private static String operand(int code, int k, int i) {
        String hexadecimal = "#0x" + Integer.toHexString(k);
        return switch (code & 7) {
            case Opcodes.LD, Opcodes.LDX -> switch (code & 0xe0) {
                case Opcodes.IMMEDIATE -> hexadecimal;
                case Opcodes.ABSOLUTE -> "[" + kernel(k) + "]";
                case Opcodes.INDIRECT -> "[x + " + k + "]";
                case Opcodes.MEMORY -> "M[" + k + "]";
                case Opcodes.LENGTH -> "#pktlen";
                default -> "4*([" + k + "]&0xf)";
            };
            case Opcodes.ST, Opcodes.STX -> "M[" + k + "]";
            case Opcodes.ALU -> {
                int operation = code & 0xf0;
                boolean bits = operation == 0x40 || operation == 0x50 || operation == 0xa0;
                yield operation == Opcodes.NEGATE ? "" : (code & Opcodes.X) != 0 ? "x" : bits ? hexadecimal : "#" + k;
            }
            case Opcodes.JMP -> code == Opcodes.JMP ? Integer.toString(i + 1 + k) : (code & Opcodes.X) != 0 ? "x" : hexadecimal;
            case Opcodes.RET -> code == Opcodes.RET ? "#" + Integer.toUnsignedString(k) : "";
            default -> "";
        };
    }

    /** What Linux keeps behind the end of the offsets. */
    private static String kernel(int k) {
        return switch (k + 0x1000) {
            case 0 -> "proto";
            case 4 -> "type";
            case 8 -> "ifidx";
            case 44 -> "vlan_tci";
            case 48 -> "vlanp";
            default -> Integer.toString(k);
        };
    }
}
