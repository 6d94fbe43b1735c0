package mako.capture.filter.optimise;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import mako.capture.filter.generate.Condition;
import mako.capture.filter.generate.Condition.All;
import mako.capture.filter.generate.Condition.Any;
import mako.capture.filter.generate.Condition.Assign;
import mako.capture.filter.generate.Condition.Known;
import mako.capture.filter.generate.Condition.Not;
import mako.capture.filter.generate.Condition.Test;

/** Lays a condition out as steps, from its end to its beginning. */
public final class Flow {

    private Flow() {}

    /** Returns the first step. */
    public static Block of(Condition condition) {
        return build(condition, Block.ACCEPT, Block.REJECT);
    }

    private static Block build(Condition condition, Block yes, Block no) {
        return switch (condition) {
            case Known(boolean value) -> value ? yes : no;
            case Test test -> yes == no ? yes : new Block.Branch(test, yes, no);
            case Not(Condition of) -> build(of, no, yes);
            case Assign(int variable, var value) -> new Block.Keep(variable, value, yes);
            case All(List<Condition> parts) -> {
                Block next = yes;
                for (int i = parts.size() - 1; i >= 0; i--) next = build(parts.get(i), next, no);
                yield next;
            }
            case Any(List<Condition> parts) -> {
                Block next = no;
                for (int i = parts.size() - 1; i >= 0; i--) next = build(parts.get(i), yes, next);
                yield next;
            }
        };
    }

    /** Returns all steps in an order in which each comes before those that it leads to; the way of a test that holds comes first. */
    public static List<Block> inOrder(Block first) {
        List<Block> done = new ArrayList<>();
        // How many of its ways have been gone from a step: its negative way is gone first, so that it ends up last.
        Map<Block, Integer> gone = new IdentityHashMap<>();
        Deque<Block> path = new ArrayDeque<>();
        path.push(first);
        gone.put(first, 0);
        while (!path.isEmpty()) {
            Block block = path.peek();
            int ways = gone.merge(block, 1, Integer::sum);
            Block next = switch (block) {
                case Block.Branch branch -> ways == 1 ? branch.no : ways == 2 ? branch.yes : null;
                case Block.Keep keep -> ways == 1 ? keep.then : null;
                case Block.End _ -> null;
            };
            if (next == null) {
                done.add(path.pop());
            } else if (!gone.containsKey(next)) {
                gone.put(next, 0);
                path.push(next);
            }
        }
        Collections.reverse(done);
        return done;
    }
}
