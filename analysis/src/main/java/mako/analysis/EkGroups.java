package mako.analysis;

import java.util.Arrays;
import mako.dissect.Field;
import mako.dissect.Lookup;

/**
 * The nodes of a tree in groups: those of a scope, which is the inside of a protocol, that have the same name and whose
 * parents have the same name. Groups stand in the order in which they began; those of an inner scope come behind those
 * of the scopes around it, which are complete by then, and are forgotten before them.
 */
final class EkGroups {

    /** Stand for no parent, and for all sections, which have no name of their own. */
    private static final int NONE = 0;
    private static final int SECTION = 1;

    /** By node: the next one of its group, or -1. */
    private int[] next = new int[256];
    /** By field: a number that all fields of one name have; 0 where it is not known yet. */
    private int[] names = new int[0];

    /** By group. */
    private int[] parents = new int[64];
    private int[] fields = new int[64];
    private int[] first = new int[64];
    private int[] last = new int[64];
    private int count;

    /** Groups of the innermost scope by hash of their names; slots that another generation filled are empty. */
    private int[] slots = new int[256];
    private int[] filled = new int[256];
    private int generation;

    /** Forgets everything and makes room for a tree of {@code nodes} nodes. */
    void clear(int nodes) {
        if (next.length < nodes) next = new int[nodes * 2];
        count = 0;
    }

    /** Begins a scope; returns where its groups will begin. */
    int open() {
        generation++;
        return count;
    }

    /** Where the groups end. */
    int end() {
        return count;
    }

    /** Forgets the groups from {@code scope} on. */
    void close(int scope) {
        count = scope;
    }

    /** Adds a node to its group; {@code parent} is null for what lies in the scope itself. */
    void add(int scope, Field parent, Field field, int node) {
        next[node] = -1;
        int parentName = parent == null ? NONE : name(parent);
        int fieldName = name(field);
        if ((count - scope) * 2 >= slots.length) grow(scope);
        int slot = slot(parentName, fieldName);
        if (filled[slot] == generation) {
            int group = slots[slot];
            next[last[group]] = node;
            last[group] = node;
            return;
        }
        if (count == first.length) {
            parents = Arrays.copyOf(parents, count * 2);
            fields = Arrays.copyOf(fields, count * 2);
            first = Arrays.copyOf(first, count * 2);
            last = Arrays.copyOf(last, count * 2);
        }
        parents[count] = parentName;
        fields[count] = fieldName;
        first[count] = last[count] = node;
        filled[slot] = generation;
        slots[slot] = count++;
    }

    /** The first node of a group. */
    int first(int group) {
        return first[group];
    }

    /** The node after {@code node} in its group, or -1. */
    int next(int node) {
        return next[node];
    }

    /** The slot of the group with these names, or the empty one where it belongs. */
    private int slot(int parentName, int fieldName) {
        int mask = slots.length - 1;
        int slot = (parentName * 0x9e3779b1 + fieldName * 0x85ebca6b >>> 16) & mask;
        while (filled[slot] == generation && (parents[slots[slot]] != parentName || fields[slots[slot]] != fieldName)) slot = slot + 1 & mask;
        return slot;
    }

    private void grow(int scope) {
        slots = new int[slots.length * 2];
        filled = new int[slots.length];
        generation++;
        for (int group = scope; group < count; group++) {
            int slot = slot(parents[group], fields[group]);
            filled[slot] = generation;
            slots[slot] = group;
        }
    }

    private int name(Field field) {
        if (field.kind == Field.Kind.SECTION) return SECTION;
        if (field.id >= names.length) names = Arrays.copyOf(names, field.id * 2 + 64);
        int known = names[field.id];
        return known != 0 ? known : (names[field.id] = Lookup.fields(field.abbreviation).getFirst().id + 2);
    }
}
