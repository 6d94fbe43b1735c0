package mako.dissect;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a protocol's payload is told apart: by number (ports, types) or by name (media types), and by heuristics.
 * Static and without content: what hangs under it belongs to an engine ({@link Links}).
 */
public final class Table {

    static final Table[] NONE = {};
    private static final List<Table> ALL = new ArrayList<>();

    final int id;
    /** The name that decode-as knows, such as {@code tcp.port}. */
    public final String name;
    /** The name for people. */
    public final String label;
    /** Whether its keys are strings, compared without regard to case. */
    public final boolean byName;

    private Table(String name, String label, boolean byName) {
        this.name = name;
        this.label = label;
        this.byName = byName;
        synchronized (ALL) {
            id = ALL.size();
            ALL.add(this);
        }
    }

    /** A table with numbers for keys. */
    public static Table table(String name, String label) {
        return new Table(name, label, false);
    }

    /** A table with strings for keys. */
    public static Table stringTable(String name, String label) {
        return new Table(name, label, true);
    }

    static int count() {
        synchronized (ALL) {
            return ALL.size();
        }
    }

    static Table at(int id) {
        synchronized (ALL) {
            return ALL.get(id);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
