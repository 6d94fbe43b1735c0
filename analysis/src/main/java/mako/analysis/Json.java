package mako.analysis;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import mako.dissect.Field;
import mako.dissect.Recording;
import mako.dissect.Show;
import mako.dissect.Source;
import mako.dissect.Tape;
import mako.dissect.Text;
import mako.dissect.Tree;
import mako.dissect.Type;
import mako.files.Packet;

/** Writes packets as JSON: an array with an object for each packet, in which the tree is nested objects. */
public final class Json implements Printer {

    /** What is written of a field: its value, its bytes, or both. */
    public enum Content { VALUES, BYTES, BOTH }

    private final Show show;
    private final ZoneId zone;
    private final Content content;
    private final LayerFilter filter;
    private final boolean merging;
    private final ChosenFields chosen;
    private final Tree tree = new Tree();
    private final Text scratch = new Text();
    private final Text key = new Text();
    private long day = Long.MIN_VALUE;
    private String date = "";

    /**
     * Makes one.
     *
     * @param show writes values
     * @param zone for the day in a packet's head
     * @param merging whether what has the same name in an object is joined to an array
     * @param chosen the fields to write instead of the whole tree, or null
     */
    public Json(Show show, ZoneId zone, Content content, LayerFilter filter, boolean merging, ChosenFields chosen) {
        this.show = show;
        this.zone = zone;
        this.content = content;
        this.filter = filter;
        this.merging = merging;
        this.chosen = chosen;
    }

    @Override
    public Recording recording() {
        return chosen != null ? chosen.recording() : Recording.everything(true, false);
    }

    @Override
    public void begin(Text out) {
        out.raw('[');
    }

    @Override
    public void between(Text out) {
        out.raw(',');
    }

    @Override
    public void end(boolean any, Text out) {
        out.add(any ? "\n]\n" : "]\n");
    }

    @Override
    public void packet(Dissected of, Text out) {
        out.add("\n  {\n    \"_index\": \"packets-").add(date(of.packet));
        out.add("\",\n    \"_type\": \"doc\",\n    \"_score\": null,\n    \"_source\": {\n      \"layers\": {");
        if (chosen != null) chosen(of, out);
        else layers(of, out);
        out.add("\n      }\n    }\n  }");
    }

    /** The packet's day, as the index of a search engine is named after it. */
    private String date(Packet packet) {
        long local = packet.seconds + zone.getRules().getOffset(Instant.ofEpochSecond(packet.seconds)).getTotalSeconds();
        long packetDay = Math.floorDiv(local, 86400L);
        if (packetDay != day) {
            day = packetDay;
            date = LocalDate.ofEpochDay(Math.max(-365_000_000L, Math.min(365_000_000L, packetDay))).toString();
        }
        return date;
    }

    private void chosen(Dissected of, Text out) {
        boolean any = false;
        for (int i = 0; i < chosen.names().size(); i++) {
            int start = out.length();
            if (any) out.raw(',');
            line(out, 4).raw('"').add(chosen.names().get(i)).add("\": [");
            int values = out.length();
            boolean found = chosen.each(i, of, show, scratch, value -> {
                if (out.length() > values) out.raw(',');
                line(out, 5);
                JsonText.quote(value, out);
            });
            if (found) {
                line(out, 4).raw(']');
                any = true;
            } else {
                out.cut(start);
            }
        }
    }

    private static Text line(Text out, int level) {
        out.raw('\n');
        for (int i = 0; i < level; i++) out.raw(' ').raw(' ');
        return out;
    }

    private void layers(Dissected of, Text out) {
        tree.show(of.dissection.tape());
        boolean any = false;
        if (content != Content.VALUES) {
            Source frame = of.dissection.tape().sourceAt(0);
            line(out, 4).add("\"frame_raw\": [");
            line(out, 5).raw('"').hex(frame.bytes, frame.start, frame.length, 0).add("\",");
            line(out, 5).add("0,");
            line(out, 5).number(frame.length).raw(',');
            line(out, 5).add("0,");
            line(out, 5).raw('1');
            line(out, 4).raw(']');
            any = true;
        }
        object(0, tree.size(), 4, 0, any, out);
    }

    /** Writes the members of an object: the nodes from {@code from} to {@code to} that are not inside others of them. */
    private void object(int from, int to, int level, int depth, boolean any, Text out) {
        if (merging) {
            merged(from, to, level, depth, any, out);
            return;
        }
        for (int node = from; node < to; node = after(node, to)) {
            Field field = tree.field(node);
            boolean inside = tree.hasChildren(node);
            boolean object = isObject(field);
            if (raw(node, field)) {
                if (any) out.raw(',');
                any = true;
                name(node, field, "_raw", level, out);
                raw(node, level, out);
            }
            if (!inside) {
                if (content != Content.BYTES || field.kind == Field.Kind.SECTION) {
                    if (any) out.raw(',');
                    any = true;
                    name(node, field, "", level, out);
                    value(node, field, out);
                }
                continue;
            }
            if (!object && content != Content.BYTES) {
                if (any) out.raw(',');
                any = true;
                name(node, field, "", level, out);
                value(node, field, out);
            }
            if (any) out.raw(',');
            any = true;
            name(node, field, object ? "" : "_tree", level, out);
            inside(node, field, level, depth, out);
        }
    }

    private void inside(int node, Field field, int level, int depth, Text out) {
        out.raw('{');
        if (field.kind != Field.Kind.SECTION && filter.opens(field.abbreviation, depth)
                || field.kind == Field.Kind.SECTION && (filter.names() == null || filter.whole())) {
            object(node + 1, after(node, tree.size()), level + 1, depth + 1, false, out);
        } else {
            line(out, level + 1).add("\"filtered\": \"");
            if (field.kind == Field.Kind.SECTION) JsonText.escape(key.bytes(), 0, label(node).length(), out);
            else out.add(field.abbreviation);
            out.raw('"');
        }
        line(out, level).raw('}');
    }

    private Text label(int node) {
        return show.line(tree, node, key.clear());
    }

    private int after(int node, int to) {
        int depth = tree.depth(node);
        int next = node + 1;
        while (next < to && tree.depth(next) > depth) next++;
        return next;
    }

    /** Whether a node is written as an object by its own name, not as a value and an object beside it. */
    private static boolean isObject(Field field) {
        return field.kind != Field.Kind.VALUE || field.type == Type.NONE;
    }

    private void name(int node, Field field, String suffix, int level, Text out) {
        line(out, level).raw('"');
        if (field.kind == Field.Kind.SECTION) JsonText.escape(label(node).bytes(), 0, key.length(), out);
        else out.add(field.abbreviation);
        out.add(suffix).add("\": ");
    }

    private void value(int node, Field field, Text out) {
        out.raw('"');
        int start = out.length();
        // A protocol without anything inside is the words of its line.
        if (field.kind == Field.Kind.PROTOCOL) show.line(tree, node, out);
        else show.value(tree, node, out);
        if (field.kind == Field.Kind.PROTOCOL || field.type.isString() || field.type == Type.CHAR) JsonText.escapeFrom(out, start, scratch);
        out.raw('"');
    }

    private boolean raw(int node, Field field) {
        if (field.kind == Field.Kind.SECTION) return false;
        if (content == Content.VALUES) return false;
        if (tree.depth(node) == 0 && field.abbreviation.equals("frame")) return false;
        return content == Content.BYTES || tree.length(node) > 0 && tree.part(node) != Tree.Part.EXPERT;
    }

    private void raw(int node, int level, Text out) {
        Field field = tree.field(node);
        Tape tape = tree.tape();
        out.raw('[');
        boolean expert = tree.part(node) != Tree.Part.ENTRY && tree.part(node) != Tree.Part.DERIVED;
        if (!expert) {
            line(out, level + 1).raw('"');
            hex(tree, node, field, tape, out);
            out.add("\",");
        }
        line(out, level + 1).number(expert ? 0 : tree.offset(node)).raw(',');
        line(out, level + 1).number(expert ? 0 : tree.length(node)).raw(',');
        line(out, level + 1).unsigned(field.shownMask()).raw(',');
        line(out, level + 1).number(code(tree, node, field));
        line(out, level).raw(']');
    }

    static String digits(long bits) {
        return Long.toHexString(bits).toUpperCase(Locale.ROOT);
    }

    /** Writes the bytes of a node as digits; of a masked field its bits alone. */
    static void hex(Tree tree, int node, Field field, Tape tape, Text out) {
        if (field.shownMask() != 0 && tree.length(node) > 0) {
            out.add(digits(tree.unscaled(node)));
            return;
        }
        Source source = tape.source(tree.entry(node));
        int count = Math.min(tree.length(node), source.length - tree.offset(node));
        if (count > 0) out.hex(source.bytes, source.start + tree.offset(node), count, 0);
    }

    /** The number of a field's type, in the order in which field listings have them. */
    private static int code(Tree tree, int node, Field field) {
        if (field.kind == Field.Kind.PROTOCOL || tree.part(node) == Tree.Part.EXPERT) return 1;
        return CODES[field.type.ordinal()];
    }

    private static final int[] CODES = new int[Type.values().length];

    static {
        String[] order = ("NONE PROTOCOL BOOLEAN CHAR UINT8 UINT16 UINT24 UINT32 UINT40 UINT48 UINT56 UINT64 INT8 INT16 INT24 INT32"
            + " INT40 INT48 INT56 INT64 SFLOAT11073 FLOAT11073 FLOAT DOUBLE ABSOLUTE_TIME RELATIVE_TIME STRING STRINGZ UINT_STRING"
            + " ETHER BYTES UINT_BYTES IPV4 IPV6 IPXNET FRAMENUM GUID OID EUI64 AX25 VINES REL_OID SYSTEM_ID STRINGZPAD FCWWN"
            + " STRINGZTRUNC").split(" ");
        for (Type type : Type.values()) {
            for (int i = 0; i < order.length; i++) if (order[i].equals(type.name())) CODES[type.ordinal()] = i;
        }
    }

    // ---- with what has the same name joined

    /** As {@link #object}, with all members of one name in an array at the place of the first. */
    private void merged(int from, int to, int level, int depth, boolean any, Text out) {
        for (int node = from; node < to; node = after(node, to)) {
            if (hasEarlier(from, node, to)) continue;
            Field field = tree.field(node);
            boolean inside = false;
            boolean raws = false;
            for (int other = node; other < to; other = after(other, to)) {
                if (!sameName(node, other)) continue;
                inside |= tree.hasChildren(other);
                raws |= raw(other, tree.field(other));
            }
            boolean object = isObject(field);
            if (raws) {
                if (any) out.raw(',');
                any = true;
                name(node, field, "_raw", level, out);
                each(node, to, level, depth, Part.RAW, out);
            }
            if (object && inside) {
                if (any) out.raw(',');
                any = true;
                name(node, field, "", level, out);
                each(node, to, level, depth, Part.OBJECT, out);
                continue;
            }
            if (content != Content.BYTES || field.kind == Field.Kind.SECTION) {
                if (any) out.raw(',');
                any = true;
                name(node, field, "", level, out);
                each(node, to, level, depth, Part.VALUE, out);
            }
            if (inside) {
                if (any) out.raw(',');
                any = true;
                name(node, field, "_tree", level, out);
                each(node, to, level, depth, Part.OBJECT, out);
            }
        }
    }

    private enum Part { RAW, VALUE, OBJECT }

    private void each(int node, int to, int level, int depth, Part part, Text out) {
        int inner = level;
        boolean any = false;
        int count = 0;
        for (int other = node; other < to; other = after(other, to)) {
            if (sameName(node, other)) count++;
        }
        if (count > 1) {
            out.raw('[');
            inner++;
        }
        for (int other = node; other < to; other = after(other, to)) {
            if (!sameName(node, other)) continue;
            Field field = tree.field(other);
            if (any) out.raw(',');
            if (count > 1) line(out, inner);
            any = true;
            switch (part) {
                case RAW -> raw(other, inner, out);
                case VALUE -> value(other, field, out);
                case OBJECT -> {
                    // Beside those that have something inside, those that do not keep their place.
                    if (tree.hasChildren(other) || isObject(field)) inside(other, field, inner, depth, out);
                    else out.add("\"\"");
                }
            }
        }
        if (count > 1) line(out, level).raw(']');
    }

    private boolean hasEarlier(int from, int node, int to) {
        for (int other = from; other < node; other = after(other, to)) if (sameName(node, other)) return true;
        return false;
    }

    private boolean sameName(int a, int b) {
        if (a == b) return true;
        Field one = tree.field(a);
        Field other = tree.field(b);
        if (one.kind == Field.Kind.SECTION || other.kind == Field.Kind.SECTION) {
            if (one.kind != other.kind) return false;
            String label = show.line(tree, a, key.clear()).toString();
            return label.equals(show.line(tree, b, key.clear()).toString());
        }
        return one == other || one.abbreviation.equals(other.abbreviation);
    }
}
