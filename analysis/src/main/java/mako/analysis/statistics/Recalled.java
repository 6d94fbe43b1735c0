package mako.analysis.statistics;

import java.util.LinkedHashMap;
import java.util.Map;

/** What was said in packets, by their numbers; of the earliest it forgets what there is no room for. */
final class Recalled<V> extends LinkedHashMap<Long, V> {

    private static final long serialVersionUID = 1L;
    private static final int MOST = 65_536;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Long, V> eldest) {
        return size() > MOST;
    }
}
