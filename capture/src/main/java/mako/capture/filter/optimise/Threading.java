package mako.capture.filter.optimise;

import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import mako.capture.filter.generate.Value;

/**
 * Leads ways past tests whose outcome is known on them. What is known on a way are the outcomes of the tests that every path to
 * it has gone through; to find those, each way counts as a step of its own, and the last one that all paths to a step
 * share, its dominator, is looked for. Since nothing leads back, one pass finds them all.
 */
final class Threading {

    /** How far back outcomes are looked for, from one way: long filters are lists whose members know nothing of one another. */
    private static final int FARTHEST = 200;

    /** How many steps back are gone in all to find dominators, which keeps hostile programs from taking long. */
    private static final long BUDGET = 20_000_000;

    private final List<Block> blocks;
    private final Map<Block, Integer> numbers = new IdentityHashMap<>();

    /** Of blocks, and behind them of their ways, two each: the dominator, and how far it is from the start. */
    private final int[] dominator;
    private final int[] depth;

    /** What each block's test compares, as a number; those that read variables that are kept more than once have none. */
    private final int[] subject;

    private long gone;

    Threading(List<Block> blocks) {
        this.blocks = blocks;
        int count = blocks.size();
        for (int i = 0; i < count; i++) numbers.put(blocks.get(i), i);
        dominator = new int[3 * count];
        depth = new int[3 * count];
        Arrays.fill(dominator, -1);
        subject = new int[count];
    }

    /** Returns whether anything has changed. */
    boolean run() {
        findSubjects();
        for (int i = 0; i < blocks.size() && gone < BUDGET; i++) {
            if (i > 0) depth[i] = depth[dominator[i]] + 1;
            if (blocks.get(i) instanceof Block.Branch branch) {
                way(i, 0, branch.yes);
                way(i, 1, branch.no);
            } else if (blocks.get(i) instanceof Block.Keep keep) {
                way(i, 0, keep.then);
            }
        }
        if (gone >= BUDGET) return false;
        boolean changed = false;
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i) instanceof Block.Branch branch) {
                Block yes = past(wayOf(i, 0), branch.yes);
                Block no = past(wayOf(i, 1), branch.no);
                changed |= yes != branch.yes || no != branch.no;
                branch.yes = yes;
                branch.no = no;
            } else if (blocks.get(i) instanceof Block.Keep keep) {
                Block then = past(wayOf(i, 0), keep.then);
                changed |= then != keep.then;
                keep.then = then;
            }
        }
        return changed;
    }

    private void findSubjects() {
        int once = 0;
        int often = 0;
        for (Block block : blocks) {
            if (block instanceof Block.Keep keep) {
                often |= once & 1 << keep.variable;
                once |= 1 << keep.variable;
            }
        }
        Map<Value, Integer> known = new HashMap<>();
        for (int i = 0; i < blocks.size(); i++) {
            if (!(blocks.get(i) instanceof Block.Branch branch)) continue;
            Value value = branch.test.left();
            if (value instanceof Value.Binary(Value.Operator operator, Value masked, Value.Constant _) && operator == Value.Operator.AND) value = masked;
            boolean firm = !value.readsAny(often) && !branch.test.right().readsAny(often);
            subject[i] = firm ? known.computeIfAbsent(value, _ -> known.size() + 1) : 0;
        }
    }

    private int wayOf(int block, int side) {
        return blocks.size() + 2 * block + side;
    }

    private void way(int from, int side, Block to) {
        int way = wayOf(from, side);
        dominator[way] = from;
        depth[way] = depth[from] + 1;
        // The end knows nothing that anybody asks for.
        if (to instanceof Block.End) {
            dominator[numbers.get(to)] = 0;
            return;
        }
        int target = numbers.get(to);
        dominator[target] = dominator[target] < 0 ? way : shared(dominator[target], way);
    }

    private int shared(int one, int other) {
        int a = one;
        int b = other;
        while (a != b) {
            gone++;
            if (depth[a] >= depth[b]) a = dominator[a];
            else b = dominator[b];
        }
        return a;
    }

    private Block past(int way, Block to) {
        Block target = to;
        while (target instanceof Block.Branch branch) {
            int outcome = outcome(way, branch);
            if (outcome < 0) return target;
            target = outcome == 1 ? branch.yes : branch.no;
        }
        return target;
    }

    private int outcome(int way, Block.Branch asked) {
        int about = subject[numbers.get(asked)];
        if (about == 0) return -1;
        int count = blocks.size();
        int at = way;
        for (int steps = 0; at >= 0 && steps < FARTHEST; steps++) {
            if (at >= count) {
                int block = (at - count) / 2;
                if (subject[block] == about) {
                    int outcome = Optimiser.decide(((Block.Branch) blocks.get(block)).test, (at - count) % 2 == 0, asked.test);
                    if (outcome >= 0) return outcome;
                }
            }
            at = dominator[at];
        }
        return -1;
    }
}
