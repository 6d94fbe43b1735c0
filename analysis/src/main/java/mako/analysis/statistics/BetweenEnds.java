package mako.analysis.statistics;

import java.util.ArrayList;
import java.util.List;
import mako.dissect.Recording;
import mako.dissect.Text;

/** A statistic of those between whom packets of a protocol are, over the packets that pass a filter. */
abstract sealed class BetweenEnds implements Statistic permits Conversations, Endpoints {

    final Ends ends;
    private final String filter;
    /** The packet whose layers {@link #take} is told of. */
    Seen seen;
    private final Ends.Told told = this::take;

    BetweenEnds(Ends.Protocol protocol, String filter) {
        ends = new Ends(protocol);
        this.filter = filter;
    }

    /** Makes the statistic of a protocol. */
    interface Maker {
        BetweenEnds make(Ends.Protocol protocol, String filter);
    }

    /**
     * One for each protocol.
     *
     * @param name what comes before the protocol's name, and the comma
     * @param refusal what is said before what is wrong with a filter
     */
    static List<Offer> offers(String name, String group, String refusal, Maker maker) {
        List<Offer> offers = new ArrayList<>();
        for (Ends.Protocol each : Ends.PROTOCOLS) {
            offers.add(new Offer(name + "," + each.type(), each.title(), group, (rest, context) -> {
                String filter = rest.isEmpty() ? null : rest.substring(1);
                return Counting.of(maker.make(each, filter), filter, context, refusal);
            }));
        }
        return offers;
    }

    @Override
    public Recording recording() {
        return Recording.only(ends.fields(), false);
    }

    @Override
    public void packet(Seen packet) {
        seen = packet;
        ends.of(packet.tape(), told);
    }

    abstract void take(Ends.Address from, int fromPort, Ends.Address to, int toPort, long stream);

    /** The lines above a table. */
    void heading(String of, Text out) {
        Columnar.times(out, '=', 80).add("\n").add(ends.protocol().title()).raw(' ').add(of).add("\nFilter:").add(filter == null ? "<No Filter>" : filter).raw('\n');
    }
}
