package mako.capture.filter.emit;

import java.util.ArrayList;
import java.util.List;
import mako.capture.filter.CaptureFilterException;
import mako.capture.filter.Program;
import mako.capture.filter.generate.Condition.Test;
import mako.capture.filter.generate.Value;
import mako.capture.filter.generate.Value.Binary;
import mako.capture.filter.generate.Value.Constant;
import mako.capture.filter.generate.Value.HeaderLength;
import mako.capture.filter.generate.Value.Length;
import mako.capture.filter.generate.Value.Load;
import mako.capture.filter.generate.Value.Negative;
import mako.capture.filter.generate.Value.Variable;

/** The instructions of one step: what they work out ends up in register A, and register X holds what they need besides. */
final class Code {

    private record Instruction(int code, int k) {}

    private final List<Instruction> instructions = new ArrayList<>();
    private Value a;
    private Value x;

    /** The first word of the memory that holds no variable and no half-finished value. */
    private int free;

    private Test test;

    Code(Registers before, int variables) {
        a = before.a();
        x = before.x();
        free = variables;
    }

    int size() {
        return instructions.size();
    }

    Registers registers() {
        return new Registers(a, x);
    }

    void test(Test test) throws CaptureFilterException {
        this.test = test;
        if (test.right() instanceof Constant) intoA(test.left());
        else intoBoth(test.left(), test.right());
    }

    void keep(int variable, Value value) throws CaptureFilterException {
        intoA(value);
        add(Opcodes.ST, variable);
        // What was kept is asked for by the variable from here on.
        x = registers().without(variable).x();
        a = new Variable(variable);
    }

    void writeTo(Program.Builder program) {
        for (Instruction instruction : instructions) program.add(instruction.code, 0, 0, instruction.k);
    }

    void writeJump(Program.Builder program, int yes, int no) {
        int source = test.right() instanceof Constant ? 0 : Opcodes.X;
        program.add(Opcodes.JMP | test.relation().code | source, yes, no, test.right() instanceof Constant(int number) ? number : 0);
    }

    private void add(int code, int k) {
        instructions.add(new Instruction(code, k));
    }

    private void intoA(Value value) throws CaptureFilterException {
        if (value.equals(a)) return;
        switch (value) {
            case Constant(int number) -> add(Opcodes.LD | Opcodes.IMMEDIATE, number);
            case Length _ -> add(Opcodes.LD | Opcodes.LENGTH, 0);
            case Variable(int number) -> add(Opcodes.LD | Opcodes.MEMORY, number);
            case HeaderLength _ -> {
                intoX(value);
                add(Opcodes.MISC | Opcodes.TXA, 0);
            }
            case Load(int size, Value index, int offset) -> {
                if (index != null) intoX(index);
                add(Opcodes.LD | Opcodes.size(size) | (index == null ? Opcodes.ABSOLUTE : Opcodes.INDIRECT), offset);
            }
            case Negative(Value of) -> {
                intoA(of);
                add(Opcodes.ALU | Opcodes.NEGATE, 0);
            }
            case Binary(Value.Operator operator, Value left, Constant(int right)) -> {
                intoA(left);
                add(Opcodes.ALU | operator.code, right);
            }
            case Binary(Value.Operator operator, Value left, Value right) -> {
                if (operator.commutes() && sparesX(right)) intoBoth(right, left);
                else intoBoth(left, right);
                add(Opcodes.ALU | operator.code | Opcodes.X, 0);
            }
        }
        a = value;
    }

    private void intoX(Value value) throws CaptureFilterException {
        if (value.equals(x)) return;
        switch (value) {
            case Constant(int number) -> add(Opcodes.LDX | Opcodes.IMMEDIATE, number);
            case Length _ -> add(Opcodes.LDX | Opcodes.LENGTH, 0);
            case Variable(int number) -> {
                if (value.equals(a)) add(Opcodes.MISC | Opcodes.TAX, 0);
                else add(Opcodes.LDX | Opcodes.MEMORY, number);
            }
            case HeaderLength(int offset) -> add(Opcodes.LDX | Opcodes.BYTE | Opcodes.HEADER_LENGTH, offset);
            default -> {
                intoA(value);
                add(Opcodes.MISC | Opcodes.TAX, 0);
            }
        }
        x = value;
    }

    /** Whether X can be loaded with it without touching A. */
    private static boolean fitsX(Value value) {
        return value instanceof Constant || value instanceof Length || value instanceof Variable || value instanceof HeaderLength;
    }

    /** Whether A can be loaded with it without touching X. */
    private static boolean sparesX(Value value) {
        return value instanceof Constant || value instanceof Length || value instanceof Variable || value instanceof Load(int _, Value index, int _) && index == null;
    }

    private void intoBoth(Value left, Value right) throws CaptureFilterException {
        if (fitsX(right)) {
            intoA(left);
            intoX(right);
        } else if (sparesX(left)) {
            intoX(right);
            intoA(left);
        } else {
            intoA(left);
            if (free == Opcodes.MEMORY_WORDS) throw new CaptureFilterException("This needs more than the " + Opcodes.MEMORY_WORDS + " words of memory that a program has.", -1, -1, "Fewer parentheses in one another, and fewer tunnels, help.");
            int word = free++;
            add(Opcodes.ST, word);
            intoX(right);
            add(Opcodes.LD | Opcodes.MEMORY, word);
            a = left;
            free--;
        }
    }
}
