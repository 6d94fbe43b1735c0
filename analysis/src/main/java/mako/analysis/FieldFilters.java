package mako.analysis;

import mako.dissect.Field;
import mako.dissect.Show;
import mako.dissect.Text;
import mako.dissect.Tree;

/** Writes the display filter that finds packets with the same value as a node of the tree. */
final class FieldFilters {

    /** Longer runs of bytes are compared by their beginning. */
    private static final int MOST_BYTES = 64;

    private FieldFilters() {}

    /** Returns the filter; empty where there is none. */
    static String of(Tree tree, int node, Show show, byte[] frame) {
        Field field = tree.field(node);
        if (field.abbreviation.isEmpty()) return ofBytes(tree, node, frame);
        switch (tree.part(node)) {
            case EXPERT, EXPERT_FIELD -> {
                return field.abbreviation;
            }
            default -> {}
        }
        Text value = new Text();
        switch (field.type) {
            case NONE, PROTOCOL -> {
                return field.abbreviation;
            }
            case ABSOLUTE_TIME -> show.value(tree, node, value.raw('"')).raw('"');
            default -> {
                if (field.type.isString()) {
                    String string = tree.string(node);
                    return field.abbreviation + " == " + quoted(string == null ? "" : string);
                }
                show.value(tree, node, value);
            }
        }
        if (value.isEmpty()) return field.abbreviation;
        if (!field.type.isBytes() || value.length() <= 3 * MOST_BYTES) return field.abbreviation + " == " + value;
        return field.abbreviation + "[0:" + MOST_BYTES + "] == " + value.substring(0, 3 * MOST_BYTES - 1);
    }

    private static String ofBytes(Tree tree, int node, byte[] frame) {
        int from = tree.offset(node);
        int count = Math.min(tree.length(node), MOST_BYTES);
        if (tree.tape().sourceIndex(tree.entry(node)) != 0 || count <= 0 || from < 0 || from + count > frame.length) return "";
        return "frame[" + from + ":" + count + "] == " + new Text().hex(frame, from, count, ':');
    }

    /** A string as the filter language writes it. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\r' -> quoted.append("\\r");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < 0x20) quoted.append(String.format(java.util.Locale.ROOT, "\\x%02x", (int) c));
                    else quoted.append(c);
                }
            }
        }
        return quoted.append('"').toString();
    }
}
