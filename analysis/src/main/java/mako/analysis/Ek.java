package mako.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
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
    private int[] stack = new int[256];
    private int top;

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
        boolean any = false;
        if (bytes) {
            Source frame = of.dissection.tape().sourceAt(0);
            out.add("\"frame_raw\":\"").hex(frame.bytes, frame.start, frame.length, 0).raw('"');
            any = true;
        }
        top = 0;
        for (int node = 0; node < tree.size(); node = after(node)) push(node);
        members(0, top, 0, any, out);
    }

    private void push(int node) {
        if (top == stack.length) stack = Arrays.copyOf(stack, top * 2);
        stack[top++] = node;
    }

    private int after(int node) {
        int depth = tree.depth(node);
        int next = node + 1;
        while (next < tree.size() && tree.depth(next) > depth) next++;
        return next;
    }

    /** Writes the nodes at {@code from} to {@code to} of the stack, those of one name together; returns whether anything was written. */
    private boolean members(int from, int to, int depth, boolean any, Text out) {
        for (int i = from; i < to; i++) {
            int node = stack[i];
            if (node < 0) continue;
            Field field = tree.field(node);
            int first = top;
            for (int j = i; j < to; j++) {
                if (stack[j] < 0 || !same(field, tree.field(stack[j]))) continue;
                push(stack[j]);
                stack[j] = -1;
            }
            int last = top;
            any = group(field, first, last, depth, any, out);
            top = first;
        }
        return any;
    }

    private static boolean same(Field one, Field other) {
        return one == other || one.abbreviation.equals(other.abbreviation);
    }

    private boolean group(Field field, int first, int last, int depth, boolean any, Text out) {
        String name = names.computeIfAbsent(field, Ek::nameOf);
        boolean object = field.kind == Field.Kind.PROTOCOL || tree.part(stack[first]) == Tree.Part.EXPERT;
        if (bytes && field.kind != Field.Kind.SECTION && !(depth == 0 && field.abbreviation.equals("frame"))) {
            int start = out.length();
            if (any) out.raw(',');
            out.raw('"').add(name).add("_raw\":");
            if (raws(field, first, last, out)) any = true;
            else out.cut(start);
        }
        if (any) out.raw(',');
        out.raw('"').add(name).add("\":");
        if (last - first > 1) out.raw('[');
        for (int i = first; i < last; i++) {
            if (i > first) out.raw(',');
            int node = stack[i];
            if (object) {
                out.raw('{');
                if (!filter.opens(field.abbreviation, depth)) {
                    filtered(field, out);
                } else {
                    int mark = top;
                    children(node);
                    members(mark, top, depth + 1, false, out);
                    top = mark;
                }
                out.raw('}');
            } else if (!filter.writes(field.kind == Field.Kind.SECTION ? "text" : field.abbreviation, depth)) {
                out.raw('{');
                filtered(field, out);
                out.raw('}');
            } else {
                value(node, field, out);
            }
        }
        if (last - first > 1) out.raw(']');
        if (object) return true;
        // What lies inside is written flat beside it.
        int mark = top;
        for (int i = first; i < last; i++) {
            String abbreviation = field.kind == Field.Kind.SECTION ? "text" : field.abbreviation;
            if (filter.writes(abbreviation, depth)) children(stack[i]);
        }
        members(mark, top, depth + 1, true, out);
        top = mark;
        return true;
    }

    private void filtered(Field field, Text out) {
        out.add("\"filtered\":\"").add(field.kind == Field.Kind.SECTION ? "text" : field.abbreviation).raw('"');
    }

    private void children(int node) {
        int end = after(node);
        for (int child = node + 1; child < end; child = after(child)) push(child);
    }

    private boolean raws(Field field, int first, int last, Text out) {
        boolean any = false;
        Tape tape = tree.tape();
        for (int i = first; i < last; i++) any |= tree.length(stack[i]) > 0;
        if (!any) return false;
        if (last - first > 1) out.raw('[');
        for (int i = first; i < last; i++) {
            if (i > first) out.raw(',');
            out.raw('"');
            Json.hex(tree, stack[i], field, tape, out);
            out.raw('"');
        }
        if (last - first > 1) out.raw(']');
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
        String protocol = own;
        for (int dot = own.lastIndexOf('.'); dot > 0; dot = own.lastIndexOf('.', dot - 1)) {
            protocol = own.substring(0, dot);
            boolean known = protocol.equals("_ws.expert")
                || Lookup.fields(protocol).stream().anyMatch(f -> f.kind == Field.Kind.PROTOCOL);
            if (known) break;
        }
        return name(protocol) + "_" + name(own);
    }
}
