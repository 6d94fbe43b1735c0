package mako.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import mako.dissect.Field;
import mako.dissect.Lookup;
import mako.dissect.Recording;
import mako.dissect.Show;
import mako.dissect.Source;
import mako.dissect.Tape;
import mako.dissect.Text;
import mako.dissect.Tree;
import mako.files.Packet;

/**
 * Writes packets as the lines that search engines take in bulk: one that names the index, one with the packet as a JSON
 * object. Groups of a protocol's tree are made flat.
 */
public final class Ek implements Printer {

    private static final Set<String> PROTOCOLS = protocols();

    private final Columns columns;
    private final Show show;
    private final ZoneId zone;
    private final boolean summary;
    private final boolean details;
    private final boolean bytes;
    private final LayerFilter filter;
    private final ChosenFields chosen;
    private final Tree tree = new Tree();
    private final Text scratch = new Text();
    private final Map<Field, String> names = new HashMap<>();
    private final EkGroups groups = new EkGroups();

    /**
     * Makes one.
     *
     * @param summary whether the columns of the packet list are written
     * @param details whether the tree is
     * @param bytes whether the bytes of fields are written beside their values
     * @param chosen the fields to write instead of the whole tree, or null
     */
    public Ek(Columns columns, Show show, ZoneId zone, boolean summary, boolean details, boolean bytes, LayerFilter filter,
            ChosenFields chosen) {
        this.columns = columns;
        this.show = show;
        this.zone = zone;
        this.summary = summary;
        this.details = details;
        this.bytes = bytes;
        this.filter = filter;
        this.chosen = chosen;
    }

    @Override
    public Recording recording() {
        if (chosen != null) return chosen.recording();
        return details ? Recording.everything(true, summary) : Recording.only(columns.fields(), summary);
    }

    @Override
    public void packet(Dissected of, Text out) {
        Packet packet = of.packet;
        long local = packet.seconds + zone.getRules().getOffset(Instant.ofEpochSecond(packet.seconds)).getTotalSeconds();
        out.add("{\"index\":{\"_index\":\"packets-").add(java.time.LocalDate.ofEpochDay(Math.floorDiv(local, 86400L)).toString())
            .add("\",\"_type\":\"doc\"}}\n{\"timestamp\":\"").number(packet.seconds).padded(packet.nanoseconds / 1_000_000, 3).raw('"');
        if (summary) summary(of, out);
        if (details) {
            out.add(",\"layers\":{");
            if (chosen != null) chosen(of, out);
            else layers(of, out);
            out.raw('}');
        }
        out.add("}\n");
    }

    private void summary(Dissected of, Text out) {
        for (Column column : columns.shown()) {
            out.add(",\"").add(name(column.title.toLowerCase(java.util.Locale.ROOT))).add("\":\"");
            int start = out.length();
            column.write(of, show, out);
            JsonText.escapeFrom(out, start, scratch);
            out.raw('"');
        }
    }

    private static String name(String of) {
        return of.replace('.', '_');
    }

    private void chosen(Dissected of, Text out) {
        boolean any = false;
        for (int i = 0; i < chosen.names().size(); i++) {
            int start = out.length();
            if (any) out.raw(',');
            out.raw('"').add(name(chosen.names().get(i))).add("\":[");
            int values = out.length();
            boolean found = chosen.each(i, of, show, scratch, value -> {
                if (out.length() > values) out.raw(',');
                JsonText.quote(value, out);
            });
            if (found) {
                out.raw(']');
                any = true;
            } else {
                out.cut(start);
            }
        }
    }

    private void layers(Dissected of, Text out) {
        tree.show(of.dissection.tape());
        groups.clear(tree.size());
        int scope = groups.open();
        for (int node = 0; node < tree.size(); node = after(node)) place(scope, null, node);
        write(scope, out);
    }

    private int after(int node) {
        int depth = tree.depth(node);
        int next = node + 1;
        while (next < tree.size() && tree.depth(next) > depth) next++;
        return next;
    }

    /** Writes what lies inside {@code node}, a protocol or an expert item, as members of an object. */
    private void inside(int node, Text out) {
        int scope = groups.open();
        collect(scope, null, node);
        write(scope, out);
    }

    private void collect(int scope, Field parent, int node) {
        int end = after(node);
        for (int child = node + 1; child < end; child = after(child)) place(scope, parent, child);
    }

    /** Puts a node into the group of its name and its parent's, and what lies inside it into theirs. */
    private void place(int scope, Field parent, int node) {
        Field field = tree.field(node);
        groups.add(scope, parent, field, node);
        if (isObject(node) || !tree.hasChildren(node)) return;
        if (filter.writes(shortName(field), tree.depth(node))) collect(scope, field, node);
    }

    private boolean isObject(int node) {
        return tree.field(node).kind == Field.Kind.PROTOCOL || tree.part(node) == Tree.Part.EXPERT;
    }

    private static String shortName(Field field) {
        return field.kind == Field.Kind.SECTION ? "text" : field.abbreviation;
    }

    /** Writes the groups from {@code scope} on, in the order in which they began, and forgets them. */
    private void write(int scope, Text out) {
        int end = groups.end();
        boolean any = false;
        for (int group = scope; group < end; group++) any = group(groups.first(group), any, out);
        groups.close(scope);
    }

    /** Writes the group that begins with node {@code first}. */
    private boolean group(int first, boolean any, Text out) {
        Field field = tree.field(first);
        int depth = tree.depth(first);
        String name = names.computeIfAbsent(field, Ek::nameOf);
        boolean object = isObject(first);
        boolean several = groups.next(first) >= 0;
        if (bytes && depth == 0 && field.abbreviation.equals("frame")) {
            Source frame = tree.tape().sourceAt(0);
            if (any) out.raw(',');
            out.add("\"frame_raw\":\"").hex(frame.bytes, frame.start, frame.length, 0).raw('"');
            any = true;
        } else if (bytes && field.kind != Field.Kind.SECTION) {
            int start = out.length();
            if (any) out.raw(',');
            out.raw('"').add(name).add("_raw\":");
            if (raws(field, first, out)) any = true;
            else out.cut(start);
        }
        if (any) out.raw(',');
        out.raw('"').add(name).add("\":");
        if (several) out.raw('[');
        for (int node = first; node >= 0; node = groups.next(node)) {
            if (node != first) out.raw(',');
            if (object) {
                out.raw('{');
                if (filter.opens(field.abbreviation, depth)) inside(node, out);
                else filtered(field, out);
                out.raw('}');
            } else if (filter.writes(shortName(field), depth)) {
                value(node, field, out);
            } else {
                out.raw('{');
                filtered(field, out);
                out.raw('}');
            }
        }
        if (several) out.raw(']');
        return true;
    }

    private void filtered(Field field, Text out) {
        out.add("\"filtered\":\"").add(shortName(field)).raw('"');
    }

    private boolean raws(Field field, int first, Text out) {
        boolean any = false;
        Tape tape = tree.tape();
        for (int node = first; node >= 0; node = groups.next(node)) any |= tree.length(node) > 0;
        if (!any) return false;
        boolean several = groups.next(first) >= 0;
        if (several) out.raw('[');
        for (int node = first; node >= 0; node = groups.next(node)) {
            if (node != first) out.raw(',');
            out.raw('"');
            Json.hex(tree, node, field, tape, out);
            out.raw('"');
        }
        if (several) out.raw(']');
        return true;
    }

    private void value(int node, Field field, Text out) {
        if (field.kind == Field.Kind.SECTION) {
            show.line(tree, node, scratch.clear());
            JsonText.quote(scratch, out);
            return;
        }
        switch (field.type) {
            case BOOLEAN -> out.add(tree.number(node) != 0 ? "true" : "false");
            case NONE -> out.add("null");
            case ABSOLUTE_TIME -> {
                out.raw('"');
                show.isoMoment(tree.number(node), tree.tape().nanoseconds(tree.entry(node)), out);
                out.raw('"');
            }
            default -> {
                show.value(tree, node, scratch.clear());
                JsonText.quote(scratch, out);
            }
        }
    }

    private static Set<String> protocols() {
        try (InputStream in = Ek.class.getResourceAsStream("options-that-are-protocols.txt")) {
            return Set.copyOf(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The protocol's abbreviation and the field's, with underscores for dots. */
    private static String nameOf(Field field) {
        if (field.kind == Field.Kind.SECTION) return "text";
        String own = field.abbreviation;
        if (field.kind == Field.Kind.PROTOCOL || own.equals("_ws.expert") || PROTOCOLS.contains(own)) return name(own);
        String protocol = own.startsWith("_ws.expert.") ? "_ws.expert" : Lookup.protocol(field);
        return name(protocol) + "_" + name(own);
    }
}
