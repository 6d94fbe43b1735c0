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

    final boolean[] wanted;
    final boolean everything;
    final boolean titles;
    final boolean columns;

    private Recording(boolean[] wanted, boolean everything, boolean titles, boolean columns) {
        this.wanted = wanted;
        this.everything = everything;
        this.titles = titles;
        this.columns = columns;
    }

    /** All fields; {@code titles}: with the texts of tree lines; {@code columns}: with those of the packet list. */
    public static Recording everything(boolean titles, boolean columns) {
        boolean[] wanted = new boolean[Field.count()];
        Arrays.fill(wanted, true);
        return new Recording(wanted, true, titles, columns);
    }

    /** No fields: only state moves on, and, where {@code columns} says so, the texts of the packet list are made. */
    public static Recording nothing(boolean columns) {
        return new Recording(new boolean[Field.count()], false, false, columns);
    }

    /** Only fields with these abbreviations, and what they are derived from. */
    public static Recording only(Collection<String> abbreviations, boolean columns) {
        Set<String> names = new HashSet<>(abbreviations);
        List<Field> all = Field.all();
        boolean[] wanted = new boolean[all.size()];
        boolean experts = names.stream().anyMatch(n -> n.startsWith("_ws.expert"));
        for (Field field : all) {
            if (names.contains(field.abbreviation) || experts && field.kind == Field.Kind.EXPERT) wanted[field.id] = true;
            if (anyWanted(field, names, 4)) wanted[field.id] = true;
        }
        // A derived field that comes after the last of several members needs each of them.
        return new Recording(wanted, false, false, columns);
    }

    private static boolean anyWanted(Field field, Set<String> names, int depth) {
        if (depth == 0) return false;
        for (Field other : dependants(field)) {
            if (names.contains(other.abbreviation) || anyWanted(other, names, depth - 1)) return true;
        }
        return false;
    }

    private static List<Field> dependants(Field field) {
        return Lookup.dependants(field);
    }

    /** Whether {@code field} is written down. */
    public boolean wants(Field field) {
        return wanted[field.id];
    }
}
