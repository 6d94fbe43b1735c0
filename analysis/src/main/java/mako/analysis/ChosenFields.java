package mako.analysis;

import java.util.ArrayList;
import java.util.List;
import mako.dissect.Derivation;
import mako.dissect.Field;
import mako.dissect.Lookup;
import mako.dissect.Recording;
import mako.dissect.Show;
import mako.dissect.Tape;
import mako.dissect.Text;
import mako.dissect.Type;

/** The fields and columns that somebody asks for by name, and their values on a tape. Safe for use by several threads. */
public final class ChosenFields {

    /** What names of columns begin with. */
    public static final String COLUMN = "_ws.col.";

    /** Parts of expert items, which are made when somebody looks. */
    private enum Expert { NONE, ITEM, MESSAGE, SEVERITY, GROUP }

    private final List<String> names;
    private final Lookup[] lookups;
    private final Column[] columns;
    private final Expert[] experts;
    private final Recording recording;

    /**
     * Chooses fields by abbreviation, and columns of {@code columns} by {@code _ws.col.} and title.
     *
     * @param more other fields that have to be recorded
     */
    public ChosenFields(List<String> names, Columns columns, List<String> more) {
        this.names = List.copyOf(names);
        int n = names.size();
        lookups = new Lookup[n];
        this.columns = new Column[n];
        experts = new Expert[n];
        boolean texts = false;
        boolean titles = false;
        List<String> wanted = new ArrayList<>(more);
        for (int i = 0; i < n; i++) {
            String name = names.get(i);
            experts[i] = switch (name) {
                case "_ws.expert" -> Expert.ITEM;
                case "_ws.expert.message" -> Expert.MESSAGE;
                case "_ws.expert.severity" -> Expert.SEVERITY;
                case "_ws.expert.group" -> Expert.GROUP;
                default -> Expert.NONE;
            };
            if (name.startsWith(COLUMN)) {
                this.columns[i] = columns.titled(name.substring(COLUMN.length()));
                if (this.columns[i] != null) wanted.addAll(this.columns[i].fields());
                texts = true;
            } else if (experts[i] != Expert.NONE) {
                wanted.add("_ws.expert");
            } else {
                lookups[i] = Lookup.of(name);
                wanted.add(name);
                Type type = lookups[i] == null ? Type.UINT8 : lookups[i].fields().getFirst().type;
                titles |= type == Type.NONE || type == Type.PROTOCOL;
            }
        }
        recording = Recording.only(wanted, titles, texts);
    }

    /** Returns those of {@code names} that neither a field nor a column has. */
    public static List<String> unknown(List<String> names) {
        List<String> unknown = new ArrayList<>();
        for (String name : names) {
            if (!name.startsWith(COLUMN) && Lookup.of(name) == null) unknown.addFirst(name);
        }
        return unknown;
    }

    /** The names that were asked for. */
    public List<String> names() {
        return names;
    }

    /** What has to be recorded. */
    public Recording recording() {
        return recording;
    }

    /** Appends the values of name {@code i} with {@code aggregator} between them; returns whether there are any. */
    boolean values(int i, Dissected packet, Show show, FieldRows.Occurrence occurrence, int aggregator, Text out) {
        if (columns[i] != null) {
            int start = out.length();
            columns[i].write(packet, show, out);
            return out.length() > start;
        }
        Tape tape = packet.dissection.tape();
        if (experts[i] != Expert.NONE) return experts(experts[i], tape, occurrence, aggregator, out);
        Lookup lookup = lookups[i];
        if (lookup == null) return false;
        boolean any = false;
        int start = out.length();
        for (int at = lookup.next(tape, 0); at >= 0; at = lookup.next(tape, at + 1)) {
            int values = lookup.values(tape, at);
            for (int which = 0; which < values; which++) {
                Derivation derived = lookup.derivation(tape, at, which);
                if (derived != null && derived.how() instanceof Derivation.How.Words && derived.string(tape, at) == null) continue;
                if (any) {
                    if (occurrence == FieldRows.Occurrence.FIRST) return true;
                    if (occurrence == FieldRows.Occurrence.LAST) out.cut(start);
                    else out.raw(aggregator);
                }
                any = true;
                show.fieldValue(tape, at, derived, out);
            }
        }
        return any;
    }

    /** Calls {@code sink} for each value of name {@code i}; returns whether there is one. */
    boolean each(int i, Dissected packet, Show show, Text scratch, java.util.function.Consumer<Text> sink) {
        if (columns[i] != null || experts[i] != Expert.NONE) {
            // What a column shows is one value; the values of expert items hold no such byte.
            scratch.clear();
            if (!values(i, packet, show, FieldRows.Occurrence.ALL, 0, scratch)) return false;
            Text part = new Text();
            int from = 0;
            for (int at = 0; at <= scratch.length(); at++) {
                if (at < scratch.length() && scratch.bytes()[at] != 0) continue;
                part.clear().raw(scratch.bytes(), from, at - from);
                sink.accept(part);
                from = at + 1;
            }
            return true;
        }
        Tape tape = packet.dissection.tape();
        Lookup lookup = lookups[i];
        if (lookup == null) return false;
        boolean any = false;
        for (int at = lookup.next(tape, 0); at >= 0; at = lookup.next(tape, at + 1)) {
            int values = lookup.values(tape, at);
            for (int which = 0; which < values; which++) {
                Derivation derived = lookup.derivation(tape, at, which);
                if (derived != null && derived.how() instanceof Derivation.How.Words && derived.string(tape, at) == null) continue;
                any = true;
                sink.accept(show.fieldValue(tape, at, derived, scratch.clear()));
            }
        }
        return any;
    }

    private static boolean experts(Expert part, Tape tape, FieldRows.Occurrence occurrence, int aggregator, Text out) {
        boolean any = false;
        int start = out.length();
        for (int at = 0; at < tape.size(); at++) {
            Field field = tape.field(at);
            if (field.kind != Field.Kind.EXPERT) continue;
            if (any) {
                if (occurrence == FieldRows.Occurrence.FIRST) return true;
                if (occurrence == FieldRows.Occurrence.LAST) out.cut(start);
                else out.raw(aggregator);
            }
            any = true;
            switch (part) {
                case SEVERITY -> out.number(field.severity.number);
                case GROUP -> out.number(field.group.number);
                case ITEM, MESSAGE, NONE -> {
                    if (part == Expert.ITEM) out.add("Expert Info (").add(field.severity.label).raw('/').add(field.group.label).add("): ");
                    if (tape.hasTitle(at)) tape.title(at, out);
                    else out.add(field.label);
                }
            }
        }
        return any;
    }
}
