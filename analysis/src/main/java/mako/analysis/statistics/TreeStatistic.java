package mako.analysis.statistics;

import java.util.Set;
import java.util.function.Supplier;
import mako.dissect.Recording;
import mako.dissect.Text;

/** A statistic that counts in a {@link CountTree}. */
final class TreeStatistic implements Statistic {

    /** What is counted. */
    interface Counted {

        /** The fields that are read. */
        Set<String> fields();

        /** Makes the lines that are there before the first packet. */
        default void begin(CountTree tree) {}

        /** Counts a packet. */
        void count(Seen packet, CountTree tree);
    }

    private final Counted counted;
    private final CountTree tree;

    private TreeStatistic(String title, Counted counted) {
        this.counted = counted;
        tree = new CountTree(title);
        counted.begin(tree);
    }

    /**
     * An offer of a tree.
     *
     * @param name what {@code -z} knows it by, without {@code ,tree}
     * @param heading what the printed tree is headed with
     */
    static Offer offer(String name, String title, String group, String heading, Supplier<Counted> counted) {
        return new Offer(name + ",tree", title, group, (rest, context) -> {
            String filter = Counting.filter(rest);
            try {
                return Counting.of(new TreeStatistic(heading, counted.get()), filter, context, "stats_tree for: " + heading + " failed to attach to the tap: ");
            } catch (RefusedStatistic e) {
                // As the reference program ends, although it counts nothing.
                throw new RefusedStatistic(e.getMessage(), 0);
            }
        });
    }

    @Override
    public Recording recording() {
        return Recording.only(counted.fields(), false);
    }

    @Override
    public void packet(Seen packet) {
        counted.count(packet, tree);
    }

    @Override
    public void print(Text out) {
        tree.print(out);
    }

    @Override
    public Sheet sheet() {
        return tree.sheet();
    }
}
