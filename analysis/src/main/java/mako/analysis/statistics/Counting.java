package mako.analysis.statistics;

import mako.dissect.Recording;
import mako.filter.Filter;
import mako.filter.FilterException;

/** A statistic at work, over the packets that pass a filter. */
public final class Counting {

    private final Statistic statistic;
    private final Filter filter;
    private final Recording recording;

    private Counting(Statistic statistic, Filter filter) {
        this.statistic = statistic;
        this.filter = filter;
        Recording own = statistic.recording();
        recording = filter == null ? own : own.and(filter.fields());
    }

    /** Counts over all packets. */
    public static Counting all(Statistic statistic) {
        return new Counting(statistic, null);
    }

    /** Counts over packets that pass; null for all. */
    public static Counting of(Statistic statistic, Filter filter) {
        return new Counting(statistic, filter);
    }

    /**
     * Counts over packets that pass a display filter; an empty one lets all pass.
     *
     * @throws RefusedStatistic when it is none: {@code before}, and what is wrong with it
     */
    public static Counting of(Statistic statistic, String filter, Offer.Context context, String before) throws RefusedStatistic {
        return new Counting(statistic, compile(filter, context, before));
    }

    /** As {@link #of(Statistic, String, Offer.Context, String)}: the filter, or null for an empty text. */
    static Filter compile(String filter, Offer.Context context, String before) throws RefusedStatistic {
        if (filter == null || filter.isBlank()) return null;
        try {
            return context.filter(filter);
        } catch (FilterException e) {
            throw new RefusedStatistic(before + "Filter \"" + filter + "\" is invalid - " + e.getMessage());
        }
    }

    /** The filter that follows a statistic's name, with its comma; empty for none. */
    static String filter(String rest) {
        return rest.startsWith(",") ? rest.substring(1) : "";
    }

    /** As {@link #filter(String)} for a statistic to which only windows give a filter. */
    static String filter(String rest, Offer.Context context) {
        return context.isWindow() ? filter(rest) : "";
    }

    /** What dissections are to record. */
    public Recording recording() {
        return recording;
    }

    /** Shows it a packet. */
    void packet(Seen packet) {
        if (filter == null || filter.passes(packet.tape())) statistic.packet(packet);
    }

    /** What counts. */
    public Statistic statistic() {
        return statistic;
    }
}
