package mako.analysis.statistics;

import mako.filter.Filter;
import mako.filter.FilterException;

/**
 * A kind of statistic that can be asked for.
 *
 * @param name what {@code tshark -z} knows it by, such as {@code io,phs}
 * @param title what windows call it
 * @param group the menu it is found in; empty for the Statistics menu itself, null where it has no window of its own
 * @param maker makes one
 */
public record Offer(String name, String title, String group, Maker maker) {

    /** What a statistic is made from. */
    public interface Context {

        /** Compiles a display filter. */
        Filter filter(String text) throws FilterException;

        /** The capture file as it was named. */
        String file();

        /** The form of times ({@code -t}), such as {@code r} or {@code ad}. */
        String timeForm();

        /** Whether a window shows it, where nobody typed more than a filter. */
        default boolean isWindow() {
            return false;
        }
    }

    /** Makes a statistic from what follows its name. */
    @FunctionalInterface
    public interface Maker {

        /**
         * Makes it.
         *
         * @param rest what follows the name, with its first comma; empty for nothing
         * @throws RefusedStatistic when that makes no sense; the message says why
         */
        Counting make(String rest, Context context) throws RefusedStatistic;
    }
}
