package mako.capture.filter.emit;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import mako.capture.filter.CaptureFilterException;
import mako.capture.filter.Program;
import mako.capture.filter.optimise.Block;
import mako.capture.filter.optimise.Flow;

/** Writes steps down as instructions. What a register holds already is not loaded again. */
public final class Assembler {

    /** A conditional jump skips at most this many instructions. */
    private static final int FARTHEST = 255;

    /** The kernel of Linux takes no longer ones; others take fewer. */
    private static final int MOST = 64 * 1024;

    private final int snaplen;
    private final List<Block> blocks;
    private final Map<Block, Integer> numbers = new IdentityHashMap<>();
    private final List<Code> codes = new ArrayList<>();

    /** Of each block, whether its ways are too far for a conditional jump and go over a jump of their own. */
    private final boolean[] yesFar;
    private final boolean[] noFar;

    private Assembler(List<Block> blocks, int snaplen) {
        this.blocks = blocks;
        this.snaplen = snaplen;
        yesFar = new boolean[blocks.size()];
        noFar = new boolean[blocks.size()];
        for (int i = 0; i < blocks.size(); i++) numbers.put(blocks.get(i), i);
    }

    /** Returns the program; accepted packets are cut to {@code snaplen} bytes. */
    public static Program assemble(Block first, int snaplen) throws CaptureFilterException {
        Assembler assembler = new Assembler(Flow.inOrder(first), snaplen);
        assembler.writeValues();
        int[] starts = assembler.layOut();
        Program program = assembler.link(starts);
        Verifier.verify(program);
        return program;
    }

    /** What the registers hold before a block: what they hold on all ways to it. */
    private void writeValues() throws CaptureFilterException {
        int variables = 0;
        for (Block block : blocks) {
            if (block instanceof Block.Keep keep) variables = Math.max(variables, keep.variable + 1);
        }
        Registers[] before = new Registers[blocks.size()];
        before[0] = Registers.EMPTY;
        for (int i = 0; i < blocks.size(); i++) {
            Code code = new Code(before[i], variables);
            switch (blocks.get(i)) {
                case Block.Branch branch -> {
                    code.test(branch.test);
                    reach(before, branch.yes, code.registers());
                    reach(before, branch.no, code.registers());
                }
                case Block.Keep keep -> {
                    code.keep(keep.variable, keep.value);
                    reach(before, keep.then, code.registers());
                }
                case Block.End _ -> { }
            }
            codes.add(code);
        }
    }

    private void reach(Registers[] before, Block block, Registers registers) {
        int number = numbers.get(block);
        before[number] = before[number] == null ? registers : before[number].shared(registers);
    }

    /** Finds out where each block starts; a jump that is too far makes the program longer, and others too far. */
    private int[] layOut() throws CaptureFilterException {
        int[] starts = new int[blocks.size() + 1];
        boolean again = true;
        while (again) {
            for (int i = 0; i < blocks.size(); i++) starts[i + 1] = starts[i] + codes.get(i).size() + jumps(i);
            if (starts[blocks.size()] > MOST) throw new CaptureFilterException("The program would have " + starts[blocks.size()] + " instructions.", -1, -1, "At most " + MOST + " can be run.");
            again = false;
            for (int i = 0; i < blocks.size(); i++) {
                if (!(blocks.get(i) instanceof Block.Branch branch)) continue;
                int behind = starts[i] + codes.get(i).size() + 1;
                if (!yesFar[i] && starts[numbers.get(branch.yes)] - behind > FARTHEST) again = yesFar[i] = true;
                if (!noFar[i] && starts[numbers.get(branch.no)] - behind > FARTHEST) again = noFar[i] = true;
            }
        }
        return starts;
    }

    private int jumps(int block) {
        return switch (blocks.get(block)) {
            case Block.Branch _ -> 1 + (yesFar[block] ? 1 : 0) + (noFar[block] ? 1 : 0);
            case Block.Keep keep -> numbers.get(keep.then) == block + 1 ? 0 : 1;
            case Block.End _ -> 1;
        };
    }

    private Program link(int[] starts) {
        Program.Builder program = new Program.Builder(starts[blocks.size()]);
        for (int i = 0; i < blocks.size(); i++) {
            codes.get(i).writeTo(program);
            switch (blocks.get(i)) {
                case Block.Branch branch -> {
                    int at = program.length();
                    int yes = starts[numbers.get(branch.yes)] - at - 1;
                    int no = starts[numbers.get(branch.no)] - at - 1;
                    int behindYes = yesFar[i] ? 1 : 0;
                    codes.get(i).writeJump(program, yesFar[i] ? 0 : yes, noFar[i] ? behindYes : no);
                    if (yesFar[i]) program.add(Opcodes.JMP | Opcodes.ALWAYS, 0, 0, yes - 1);
                    if (noFar[i]) program.add(Opcodes.JMP | Opcodes.ALWAYS, 0, 0, no - 1 - behindYes);
                }
                case Block.Keep keep -> {
                    int distance = starts[numbers.get(keep.then)] - program.length() - 1;
                    if (distance >= 0) program.add(Opcodes.JMP | Opcodes.ALWAYS, 0, 0, distance);
                }
                case Block.End(boolean accepts) -> program.add(Opcodes.RET, 0, 0, accepts ? snaplen : 0);
            }
        }
        return program.build();
    }
}
