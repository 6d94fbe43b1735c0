package mako.dissect;

import java.util.Arrays;

/**
 * A tape as people and exports see it: a tree in the order of its lines, with everything that is derived from what was
 * recorded. Nodes are numbered in that order; arrays are used again for the next packet.
 */
public final class Tree {

    /** What a node shows of its entry. */
    public enum Part {
        /** The entry itself. */
        ENTRY,
        /** A field derived from it. */
        DERIVED,
        /** The line of an expert item. */
        EXPERT,
        /** The field of an expert item. */
        EXPERT_FIELD,
        /** Its message, severity and group. */
        EXPERT_MESSAGE, EXPERT_SEVERITY, EXPERT_GROUP
    }

    /** In bytes: messages are kept as long as a line of the tree. */
    private static final int LONGEST_MESSAGE = 239;
    private static final Part[] PARTS = Part.values();

    private Tape tape;
    private int[] firstChild = new int[256];
    private int[] nextSibling = new int[256];
    private int[] lastChild = new int[256];

    private int[] entry = new int[256];
    private Derivation[] derivation = new Derivation[256];
    private byte[] part = new byte[256];
    private int[] depth = new int[256];
    private int size;

    /** Lays out what is on {@code from}. */
    public Tree show(Tape from) {
        tape = from;
        size = 0;
        int n = from.size;
        if (firstChild.length < n) {
            int room = Math.max(n, firstChild.length * 2);
            firstChild = new int[room];
            nextSibling = new int[room];
            lastChild = new int[room];
        }
        Arrays.fill(firstChild, 0, n, -1);
        Arrays.fill(nextSibling, 0, n, -1);
        Arrays.fill(lastChild, 0, n, -1);
        int first = -1;
        int last = -1;
        for (int i = 0; i < n; i++) {
            int parent = from.parent[i];
            if (parent < 0) {
                if (last < 0) first = i;
                else nextSibling[last] = i;
                last = i;
            } else {
                if (lastChild[parent] < 0) firstChild[parent] = i;
                else nextSibling[lastChild[parent]] = i;
                lastChild[parent] = i;
            }
        }
        for (int i = first; i >= 0; i = nextSibling[i]) lay(i, 0);
        return this;
    }

    private void lay(int i, int level) {
        Field field = tape.fields[tape.field[i]];
        if (isExpert(i)) {
            node(i, null, Part.EXPERT, level);
            node(i, null, Part.EXPERT_FIELD, level + 1);
            node(i, null, Part.EXPERT_MESSAGE, level + 1);
            node(i, null, Part.EXPERT_SEVERITY, level + 1);
            node(i, null, Part.EXPERT_GROUP, level + 1);
            return;
        }
        node(i, null, Part.ENTRY, level);
        boolean isResolved = field.inside().length > 0 && field.inside()[0].field().mask == 0;
        // What is wrong with an address is said before it is taken apart; with flags, behind them.
        for (int child = firstChild[i]; isResolved && child >= 0; child = nextSibling[child]) {
            if (tape.hangsOn(child) == null && isExpert(child)) lay(child, level + 1);
        }
        for (Derivation derived : field.inside()) {
            derived(i, derived, level + 1);
            for (int child = firstChild[i]; child >= 0; child = nextSibling[child]) {
                if (tape.hangsOn(child) == derived.field()) lay(child, level + 2);
            }
        }
        for (int child = firstChild[i]; child >= 0; child = nextSibling[child]) {
            if (tape.hangsOn(child) == null && !(isResolved && isExpert(child))) lay(child, level + 1);
        }
        for (Derivation derived : field.after()) {
            int of = i;
            if (derived.of() != field) {
                of = before(i, derived.of());
                if (of < 0) continue;
            }
            derived(of, derived, level);
        }
    }

    private boolean isExpert(int i) {
        return tape.fields[tape.field[i]].kind == Field.Kind.EXPERT;
    }

    private void derived(int i, Derivation derived, int level) {
        if (derived.how() instanceof Derivation.How.Words words && words.function().derive(tape, i) == null) return;
        node(i, derived, Part.DERIVED, level);
    }

    private int before(int i, Field field) {
        for (int back = i - 1; back >= 0 && i - back <= 16; back--) {
            if (tape.field[back] == field.id && tape.parent[back] == tape.parent[i]) return back;
        }
        return -1;
    }

    private void node(int i, Derivation derived, Part what, int level) {
        if (size == entry.length) {
            entry = Arrays.copyOf(entry, size * 2);
            derivation = Arrays.copyOf(derivation, size * 2);
            part = Arrays.copyOf(part, size * 2);
            depth = Arrays.copyOf(depth, size * 2);
        }
        entry[size] = i;
        derivation[size] = derived;
        part[size] = (byte) what.ordinal();
        depth[size++] = level;
    }

    /** How many nodes there are. */
    public int size() {
        return size;
    }

    /** The tape that is shown. */
    public Tape tape() {
        return tape;
    }

    /** The entry that {@code node} shows. */
    public int entry(int node) {
        return entry[node];
    }

    /** What of its entry {@code node} shows. */
    public Part part(int node) {
        return PARTS[part[node]];
    }

    /** How {@code node} is derived from its entry, or null. */
    public Derivation derivation(int node) {
        return derivation[node];
    }

    /** How deep {@code node} lies, 0 at the top. */
    public int depth(int node) {
        return depth[node];
    }

    /** Whether {@code node} has nodes inside it. */
    public boolean hasChildren(int node) {
        return node + 1 < size && depth[node + 1] > depth[node];
    }

    /** The field of {@code node}. */
    public Field field(int node) {
        return switch (part(node)) {
            case ENTRY, EXPERT_FIELD -> tape.field(entry[node]);
            case DERIVED -> derivation[node].field();
            case EXPERT -> Remarks.EXPERT;
            case EXPERT_MESSAGE -> Remarks.MESSAGE;
            case EXPERT_SEVERITY -> Remarks.SEVERITY;
            case EXPERT_GROUP -> Remarks.GROUP;
        };
    }

    /** Where its bytes begin in its source. */
    public int offset(int node) {
        return switch (part(node)) {
            case ENTRY, EXPERT -> tape.offset[entry[node]];
            case DERIVED -> tape.offset[entry[node]] + derivation[node].at();
            case EXPERT_FIELD, EXPERT_MESSAGE, EXPERT_SEVERITY, EXPERT_GROUP -> 0;
        };
    }

    /** How many bytes it lies in. */
    public int length(int node) {
        return switch (part(node)) {
            case ENTRY -> tape.length[entry[node]];
            case DERIVED -> derivation[node].width() < 0 ? tape.length[entry[node]] : derivation[node].width();
            case EXPERT, EXPERT_FIELD, EXPERT_MESSAGE, EXPERT_SEVERITY, EXPERT_GROUP -> 0;
        };
    }

    /** Whether it is left out of what people see. */
    public boolean isHidden(int node) {
        return switch (part(node)) {
            case ENTRY -> tape.isHidden(entry[node]);
            case DERIVED -> derivation[node].field().hidden;
            case EXPERT_MESSAGE -> true;
            case EXPERT, EXPERT_FIELD, EXPERT_SEVERITY, EXPERT_GROUP -> false;
        };
    }

    /** Whether it is shown in brackets. */
    public boolean isGenerated(int node) {
        return switch (part(node)) {
            case ENTRY -> tape.isGenerated(entry[node]);
            case DERIVED -> derivation[node].field().generated;
            case EXPERT, EXPERT_FIELD, EXPERT_MESSAGE, EXPERT_SEVERITY, EXPERT_GROUP -> true;
        };
    }

    /** Its number; see {@link Tape#number}. */
    public long number(int node) {
        return switch (part(node)) {
            case ENTRY -> tape.number(entry[node]);
            case DERIVED -> derivation[node].number(tape, entry[node]);
            case EXPERT_SEVERITY -> tape.field(entry[node]).severity.number;
            case EXPERT_GROUP -> tape.field(entry[node]).group.number;
            case EXPERT, EXPERT_FIELD, EXPERT_MESSAGE -> 0;
        };
    }

    /** Its number before scaling: for a masked field its bits alone. */
    public long unscaled(int node) {
        Field field = field(node);
        int i = entry[node];
        if (part(node) == Part.ENTRY && tape.isComputed(i)) return tape.value[i];
        long raw = part(node) == Part.DERIVED ? derivation[node].raw(tape, i) : tape.value[i];
        return field.mask == 0 ? raw : (raw & field.mask) >>> field.shift();
    }

    /** Its text, for a field that has one; otherwise null. */
    public String string(int node) {
        return switch (part(node)) {
            case ENTRY -> tape.string(entry[node]);
            case DERIVED -> derivation[node].string(tape, entry[node]);
            case EXPERT, EXPERT_FIELD, EXPERT_MESSAGE -> message(entry[node]);
            case EXPERT_SEVERITY -> tape.field(entry[node]).severity.label;
            case EXPERT_GROUP -> tape.field(entry[node]).group.label;
        };
    }

    private String message(int i) {
        if (!tape.hasTitle(i)) return tape.field(i).label;
        Text words = new Text();
        tape.title(i, words);
        int end = Math.min(words.length(), LONGEST_MESSAGE);
        while (end < words.length() && end > 0 && (words.bytes()[end] & 0xc0) == 0x80) end--;
        return words.substring(0, end);
    }
}
