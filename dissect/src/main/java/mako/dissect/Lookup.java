package mako.dissect;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the values of one abbreviation on a tape: in the fields that were recorded under it and in those that it is
 * derived from. Made once for each abbreviation that somebody asks for; safe for use by several threads.
 */
public final class Lookup {

    /** Programs that ask for so few abbreviations have them searched for: to put all fields into a table takes some ten milliseconds. */
    private static final int FEW = 32;
    /** What was searched for. */
    private static final ConcurrentHashMap<String, Found> FOUND = new ConcurrentHashMap<>();
    /** Where more are asked for: the fields by their abbreviations, as far as they were declared when somebody asked last. */
    private static final ConcurrentHashMap<String, List<Field>> BY_NAME = new ConcurrentHashMap<>();
    /** How many of them are in it. */
    private static volatile int known;

    /** Those of one abbreviation among the first {@code declared} fields. */
    private record Found(int declared, List<Field> fields) {}

    private final String abbreviation;
    private final List<Field> own;
    /** The least field id that leads to this abbreviation. */
    private final int first;
    /** For each field id from that on: the derivations that lead from it to this abbreviation, SELF, or null. */
    private final Derivation[][] ways;

    private static final Derivation[] SELF = {};

    private Lookup(String abbreviation, List<Field> own, int first, Derivation[][] ways) {
        this.abbreviation = abbreviation;
        this.own = own;
        this.first = first;
        this.ways = ways;
    }

    /** Returns the fields that have this abbreviation; empty where there are none. */
    public static List<Field> fields(String abbreviation) {
        if (abbreviation.isEmpty()) return List.of();
        Field.declare(abbreviation);
        int declared = Field.count();
        if (known == 0 && FOUND.size() < FEW) {
            Found found = FOUND.get(abbreviation);
            if (found == null || found.declared != declared) FOUND.put(abbreviation, found = search(abbreviation, declared));
            return found.fields;
        }
        if (known != declared) update();
        return BY_NAME.getOrDefault(abbreviation, List.of());
    }

    private static Found search(String abbreviation, int declared) {
        List<Field> fields = new ArrayList<>(2);
        for (int id = 0; id < declared; id++) if (Field.BY_ID[id].abbreviation.equals(abbreviation)) fields.add(Field.BY_ID[id]);
        return new Found(declared, List.copyOf(fields));
    }

    private static synchronized void update() {
        int declared = Field.count();
        for (int id = known; id < declared; id++) {
            Field field = Field.BY_ID[id];
            if (!field.abbreviation.isEmpty()) BY_NAME.merge(field.abbreviation, List.of(field), Lookup::both);
        }
        known = declared;
    }

    private static List<Field> both(List<Field> some, List<Field> more) {
        List<Field> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    /** The abbreviation of the protocol that {@code field} belongs to: the longest one that its own begins with, unless it says otherwise. */
    public static String protocol(Field field) {
        if (field.owner != null) return field.owner.abbreviation;
        String own = field.abbreviation;
        if (field.kind == Field.Kind.PROTOCOL) return own;
        for (int dot = own.lastIndexOf('.'); dot > 0; dot = own.lastIndexOf('.', dot - 1)) {
            String beginning = own.substring(0, dot);
            for (Field other : fields(beginning)) {
                if (other.kind == Field.Kind.PROTOCOL) return beginning;
            }
        }
        int dot = own.indexOf('.', 1);
        return dot < 0 ? own : own.substring(0, dot);
    }

    /** Returns the look-up for an abbreviation, or null where no field has it. */
    public static Lookup of(String abbreviation) {
        List<Field> own = fields(abbreviation);
        if (own.isEmpty()) return null;
        TreeMap<Integer, Derivation[]> found = new TreeMap<>();
        for (Field field : own) found.put(field.id, SELF);
        for (Derivation derivation : Field.derivations()) {
            if (!own.contains(derivation.field())) continue;
            Derivation[] old = found.getOrDefault(derivation.of().id, SELF);
            Derivation[] more = java.util.Arrays.copyOf(old, old.length + 1);
            more[old.length] = derivation;
            found.put(derivation.of().id, more);
        }
        // Fields of one name were mostly declared near each other: there is room from the first to the last.
        int first = found.firstKey();
        Derivation[][] ways = new Derivation[found.lastKey() - first + 1][];
        found.forEach((id, way) -> ways[id - first] = way);
        return new Lookup(abbreviation, own, first, ways);
    }

    /** Returns the ways in which {@code field} is derived from others. */
    public static List<Derivation> derivations(Field field) {
        Field.declare(field.abbreviation);
        return Field.derivations().stream().filter(each -> each.field() == field).toList();
    }

    /** The abbreviation. */
    public String abbreviation() {
        return abbreviation;
    }

    /** The fields that have it; the first one's type is taken as the type of all. */
    public List<Field> fields() {
        return own;
    }

    /** Returns the first entry at or after {@code from} that has a value for this abbreviation, or -1. */
    public int next(Tape tape, int from) {
        int[] field = tape.field;
        Derivation[][] known = ways;
        for (int i = from; i < tape.size; i++) {
            int at = field[i] - first;
            if (at >= 0 && at < known.length && known[at] != null) return i;
        }
        return -1;
    }

    /** How many values {@code entry} has for this abbreviation: 1 for a field that was recorded, more where several derived fields share the name. */
    public int values(Tape tape, int entry) {
        Derivation[] way = ways[tape.field[entry] - first];
        return way == SELF ? 1 : way.length;
    }

    /** The field that value {@code which} of {@code entry} belongs to. */
    public Field field(Tape tape, int entry, int which) {
        Derivation[] way = ways[tape.field[entry] - first];
        return way == SELF ? tape.field(entry) : way[which].field();
    }

    /** The derivation of value {@code which} of {@code entry}, or null where it was recorded itself. */
    public Derivation derivation(Tape tape, int entry, int which) {
        Derivation[] way = ways[tape.field[entry] - first];
        return way == SELF ? null : way[which];
    }

    /** The number of value {@code which} of {@code entry}; see {@link Tape#number}. */
    public long number(Tape tape, int entry, int which) {
        Derivation[] way = ways[tape.field[entry] - first];
        return way == SELF ? tape.number(entry) : way[which].number(tape, entry);
    }

    /** The text of value {@code which} of {@code entry}, or null where there is none. */
    public String string(Tape tape, int entry, int which) {
        Derivation[] way = ways[tape.field[entry] - first];
        return way == SELF ? tape.string(entry) : way[which].string(tape, entry);
    }
}
