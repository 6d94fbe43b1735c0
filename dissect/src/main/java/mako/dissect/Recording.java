package mako.dissect;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a dissection writes down: everything, nothing, or the fields that a filter, columns or an export ask for; and
 * whether titles of tree lines and the texts of columns are made. Immutable.
 */
public final class Recording {

    /** So many times a field can be derived of one that is derived itself. */
    private static final int DEEPEST_DERIVATION = 4;

    private static final boolean[] ALL = new boolean[Field.MOST];
    private static final boolean[] NONE = new boolean[Field.MOST];

    static {
        Arrays.fill(ALL, true);
    }

    /** Abbreviations, or null for all. */
    private final Set<String> names;
    final boolean titles;
    final boolean columns;
    /** Whether all dissectors run although nothing is asked of them. */
    final boolean state;
    /** Whether it is found out which packets reach beyond their conversation. */
    final boolean sifting;
    private volatile Marks marks = new Marks(-1, NONE);

    /** For each {@link Field#id} whether it is wanted, as it was found out when this many fields were declared. */
    private record Marks(int declared, boolean[] wanted) {}

    private Recording(Set<String> names, boolean titles, boolean columns) {
        this(names, titles, columns, false, false);
    }

    private Recording(Set<String> names, boolean titles, boolean columns, boolean state, boolean sifting) {
        this.names = names;
        this.titles = titles;
        this.columns = columns;
        this.state = state;
        this.sifting = sifting;
    }

    /** No fields and no texts, but all that packets teach about later ones, whatever is recorded of those. */
    public static Recording state() {
        return new Recording(Set.of(), false, false, true, false);
    }

    /** All fields; {@code titles}: with the texts of tree lines; {@code columns}: with those of the packet list. */
    public static Recording everything(boolean titles, boolean columns) {
        return new Recording(null, titles, columns);
    }

    /** No fields: only state moves on, and, where {@code columns} says so, the texts of the packet list are made. */
    public static Recording nothing(boolean columns) {
        return new Recording(Set.of(), false, columns);
    }

    /** Only fields with these abbreviations, and what they are derived from. */
    public static Recording only(Collection<String> abbreviations, boolean columns) {
        return only(abbreviations, false, columns);
    }

    /** As {@link #only(Collection, boolean)}; {@code titles}: with the texts of tree lines. */
    public static Recording only(Collection<String> abbreviations, boolean titles, boolean columns) {
        return new Recording(Set.copyOf(abbreviations), titles, columns);
    }

    /** Only fields with these abbreviations, and {@link Dissection#reachesBeyond}: for choosing packets that others are to dissect. */
    public static Recording sifting(Collection<String> abbreviations) {
        return new Recording(Set.copyOf(abbreviations), false, false, false, true);
    }

    /** This recording and fields with these abbreviations, and what they are derived from. */
    public Recording and(Collection<String> abbreviations) {
        if (names == null) return this;
        Set<String> more = new HashSet<>(names);
        more.addAll(abbreviations);
        return new Recording(more, titles, columns, state, sifting);
    }

    /** What either of this recording and {@code other} asks for. */
    public Recording and(Recording other) {
        Set<String> both = null;
        if (names != null && other.names != null) {
            both = new HashSet<>(names);
            both.addAll(other.names);
        }
        return new Recording(both, titles || other.titles, columns || other.columns, state || other.state, sifting || other.sifting);
    }

    /** For each {@link Field#id}, whether it is written down; also for fields that are declared later. Not to be changed. */
    boolean[] wanted() {
        if (names == null) return ALL;
        if (names.isEmpty()) return NONE;
        Marks known = marks;
        if (known.declared == Field.count()) return known.wanted;
        synchronized (this) {
            if (marks.declared != Field.count()) marks = make();
            return marks.wanted;
        }
    }

    private Marks make() {
        boolean[] made = new boolean[Field.MOST];
        boolean experts = names.stream().anyMatch(n -> n.startsWith("_ws.expert"));
        if (experts || names.contains(Remarks.MALFORMED.abbreviation)) {
            for (Field field : Field.all()) {
                if (field.kind == Field.Kind.EXPERT && (experts || field.group == Field.Group.MALFORMED)) made[field.id] = true;
            }
        }
        for (String name : names) {
            for (Field field : Lookup.fields(name)) made[field.id] = true;
        }
        int declared = Field.count();
        List<Derivation> derivations = Field.derivations();
        for (int depth = 0; depth < DEEPEST_DERIVATION; depth++) {
            for (Derivation each : derivations) if (made[each.field().id]) made[each.of().id] = true;
        }
        return new Marks(declared, made);
    }

    /** What the abbreviations that are asked for begin with; null where whatever was dissected can matter. */
    Set<String> protocols() {
        if (names == null || state) return null;
        Set<String> protocols = new HashSet<>();
        for (String name : names) {
            // What is said of the packet as a whole depends on all of its layers.
            if (name.startsWith("_ws")) return null;
            for (Field field : Lookup.fields(name)) if (field.afterPayload) return null;
            int dot = name.indexOf('.');
            protocols.add(dot < 0 ? name : name.substring(0, dot));
        }
        return protocols;
    }

    /** Whether texts of the packet list are made. */
    public boolean columns() {
        return columns;
    }

    boolean asksForFields() {
        return names == null || !names.isEmpty();
    }

    /** Whether nothing is asked for of those abbreviations that begin with {@code prefix} but what is in {@code among}. */
    boolean asksOnly(String prefix, Set<String> among) {
        if (names == null || columns || state) return false;
        for (String name : names) {
            // Remarks may be on anything.
            if (name.startsWith("_ws")) return false;
            if ((name.equals(prefix) || name.startsWith(prefix + ".")) && !among.contains(name)) return false;
        }
        return true;
    }

    /** Whether {@code field} is written down. */
    public boolean wants(Field field) {
        return wanted()[field.id];
    }
}
