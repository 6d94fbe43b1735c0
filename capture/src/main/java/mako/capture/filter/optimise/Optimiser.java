package mako.capture.filter.optimise;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import mako.capture.filter.generate.Condition.Test;
import mako.capture.filter.generate.Value;

/**
 * Makes programs shorter: tests whose outcome is known on the way to them are not made, values that nobody reads are not kept, and
 * steps that do the same are one step. What a program accepts stays what it was, with one exception: bytes that need not be
 * read may be missing.
 */
public final class Optimiser {

    /** Each round finds what the one before made possible; most programs need three. */
    private static final int ROUNDS = 30;

    private Optimiser() {}

    /** Returns the first step of the shorter program. */
    public static Block optimise(Block first) {
        Block start = first;
        int before = Integer.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            start = merged(start);
            List<Block> blocks = Flow.inOrder(start);
            boolean threaded = new Threading(blocks).run();
            if (!threaded && blocks.size() == before) break;
            before = blocks.size();
        }
        return merged(start);
    }

    /** What makes two steps the same. */
    private record Same(Object what, Value value, int yes, int no) {}

    private static Block merged(Block first) {
        List<Block> blocks = Flow.inOrder(first);
        int read = read(blocks);
        Map<Block, Block> replaced = new IdentityHashMap<>();
        Map<Block, Integer> numbers = new IdentityHashMap<>();
        Map<Same, Block> known = new HashMap<>();
        for (int i = blocks.size() - 1; i >= 0; i--) {
            Block block = blocks.get(i);
            Block instead = switch (block) {
                case Block.End _ -> block;
                case Block.Branch branch -> {
                    branch.yes = replaced.get(branch.yes);
                    branch.no = replaced.get(branch.no);
                    if (branch.yes == branch.no) yield branch.yes;
                    yield known.computeIfAbsent(new Same(branch.test, null, numbers.get(branch.yes), numbers.get(branch.no)), _ -> branch);
                }
                case Block.Keep keep -> {
                    keep.then = replaced.get(keep.then);
                    if ((read & 1 << keep.variable) == 0) yield keep.then;
                    yield known.computeIfAbsent(new Same(keep.variable, keep.value, numbers.get(keep.then), -1), _ -> keep);
                }
            };
            replaced.put(block, instead);
            numbers.putIfAbsent(instead, i);
        }
        return replaced.get(first);
    }

    /** Returns a bit for each variable that a test depends on, be it through others. */
    private static int read(List<Block> blocks) {
        int read = 0;
        for (Block block : blocks) {
            if (block instanceof Block.Branch branch) read |= variables(branch.test.left()) | variables(branch.test.right());
        }
        int before;
        do {
            before = read;
            for (Block block : blocks) {
                if (block instanceof Block.Keep keep && (read & 1 << keep.variable) != 0) read |= variables(keep.value);
            }
        } while (read != before);
        return read;
    }

    /** Returns a bit for each variable that is read. */
    static int variables(Value value) {
        return switch (value) {
            case Value.Constant _, Value.Length _, Value.HeaderLength _ -> 0;
            case Value.Load load -> load.index() == null ? 0 : variables(load.index());
            case Value.Binary binary -> variables(binary.left()) | variables(binary.right());
            case Value.Negative(Value of) -> variables(of);
            case Value.Variable(int number) -> 1 << number;
        };
    }

    /** Returns 1 where a test must hold, 0 where it cannot, -1 where that is open, if another test had an outcome. */
    static int decide(Test known, boolean held, Test asked) {
        if (known.equals(asked)) return held ? 1 : 0;
        if (!(known.right() instanceof Value.Constant(int a)) || !(asked.right() instanceof Value.Constant(int b))) return -1;
        if (!known.left().equals(asked.left())) {
            boolean masked = asked.left() instanceof Value.Binary(Value.Operator operator, Value of, Value.Constant _) && operator == Value.Operator.AND && of.equals(known.left());
            if (!masked || !held || known.relation() != mako.capture.filter.generate.Condition.Relation.EQUAL) return -1;
            int mask = ((Value.Constant) ((Value.Binary) asked.left()).right()).number();
            return asked.relation().holds(a & mask, b) ? 1 : 0;
        }
        return switch (known.relation()) {
            case EQUAL -> held ? asked.relation().holds(a, b) ? 1 : 0 : -1;
            // More than a is at least a + 1, and nothing is more than the largest number.
            case GREATER -> held ? a == -1 ? -1 : atLeast(a + 1, asked, b) : atMost(a, asked, b);
            case AT_LEAST -> held ? atLeast(a, asked, b) : a == 0 ? -1 : atMost(a - 1, asked, b);
            case BITS -> bits(a, held, asked, b);
        };
    }

    private static int atLeast(int least, Test asked, int number) {
        int compared = Integer.compareUnsigned(least, number);
        return switch (asked.relation()) {
            case EQUAL -> compared > 0 ? 0 : -1;
            case GREATER -> compared > 0 ? 1 : -1;
            case AT_LEAST -> compared >= 0 ? 1 : -1;
            case BITS -> -1;
        };
    }

    private static int atMost(int most, Test asked, int number) {
        int compared = Integer.compareUnsigned(most, number);
        return switch (asked.relation()) {
            case EQUAL, AT_LEAST -> compared < 0 ? 0 : -1;
            case GREATER -> compared <= 0 ? 0 : -1;
            case BITS -> -1;
        };
    }

    private static int bits(int mask, boolean held, Test asked, int number) {
        return switch (asked.relation()) {
            case EQUAL -> (number & mask) != 0 == held ? -1 : 0;
            case BITS -> held ? (mask & ~number) == 0 ? 1 : -1 : (number & ~mask) == 0 ? 0 : -1;
            case GREATER, AT_LEAST -> -1;
        };
    }
}
