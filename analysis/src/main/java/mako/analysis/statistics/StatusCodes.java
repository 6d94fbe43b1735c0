package mako.analysis.statistics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Status codes of three digits with their words, of which the last of each hundred stands for all that are not among them. */
final class StatusCodes {

    private final Map<Long, String> names = new LinkedHashMap<>();

    /** Takes lines of a code, a blank and its words. */
    StatusCodes(String lines) {
        lines.lines().forEach(line -> names.put(Long.valueOf(line.substring(0, 3)), line.substring(4)));
    }

    /** The codes, in the order of the lines. */
    Set<Long> codes() {
        return names.keySet();
    }

    /** What a code is called; null where it is not among them. */
    String name(long code) {
        return names.get(code);
    }

    /** The code that a code is counted as; -1 where its hundred has none. */
    long counted(long code) {
        long known = names.containsKey(code) ? code : code / 100 * 100 + 99;
        return names.containsKey(known) ? known : -1;
    }
}
