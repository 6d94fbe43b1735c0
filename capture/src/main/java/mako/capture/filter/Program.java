package mako.capture.filter;

import java.util.Arrays;
import mako.capture.filter.emit.Opcodes;

/** A program of the BSD packet filter: instructions of a code, two ways of a jump, and a number. It cannot be changed. */
public final class Program {

    private final int[] codes;
    private final int[] yes;
    private final int[] no;
    private final int[] numbers;
    private final boolean usesMemory;

    private Program(int[] codes, int[] yes, int[] no, int[] numbers) {
        this.codes = codes;
        this.yes = yes;
        this.no = no;
        this.numbers = numbers;
        boolean memory = false;
        for (int code : codes) memory |= (code & 7) == Opcodes.ST || (code & 7) == Opcodes.STX;
        usesMemory = memory;
    }

    /** Returns how many instructions it has. */
    public int length() {
        return codes.length;
    }

    /** Returns what an instruction does: {@code code} of C's {@code struct sock_filter}. */
    public int code(int instruction) {
        return codes[instruction];
    }

    /** Returns how many instructions a jump skips where its test holds: {@code jt}. */
    public int yes(int instruction) {
        return yes[instruction];
    }

    /** Returns how many it skips where the test does not hold: {@code jf}. */
    public int no(int instruction) {
        return no[instruction];
    }

    /** Returns the number in an instruction: {@code k}. */
    public int k(int instruction) {
        return numbers[instruction];
    }

    /** Whether anything is kept in memory. */
    public boolean usesMemory() {
        return usesMemory;
    }

    /** Collects instructions. */
    public static final class Builder {

        private int[] codes;
        private int[] yes;
        private int[] no;
        private int[] numbers;
        private int length;

        public Builder(int expected) {
            codes = new int[expected];
            yes = new int[expected];
            no = new int[expected];
            numbers = new int[expected];
        }

        public int length() {
            return length;
        }

        public void add(int code, int yes, int no, int k) {
            if (length == codes.length) {
                int larger = 2 * length + 1;
                codes = Arrays.copyOf(codes, larger);
                this.yes = Arrays.copyOf(this.yes, larger);
                this.no = Arrays.copyOf(this.no, larger);
                numbers = Arrays.copyOf(numbers, larger);
            }
            codes[length] = code;
            this.yes[length] = yes;
            this.no[length] = no;
            numbers[length++] = k;
        }

        public Program build() {
            return new Program(Arrays.copyOf(codes, length), Arrays.copyOf(yes, length), Arrays.copyOf(no, length), Arrays.copyOf(numbers, length));
        }
    }
}
