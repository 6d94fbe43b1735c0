package mako.analysis;

import mako.dissect.Field;
import mako.dissect.Show;
import mako.dissect.Source;
import mako.dissect.Tape;
import mako.dissect.Text;
import mako.dissect.Tree;
import mako.files.Packet;

/** Writes packets as PDML, the XML form of the tree with all details. */
public final class Pdml {

    private final Show show;
    private final Tree tree = new Tree();
    private final Text scratch = new Text();

    /** Makes one that writes values with {@code show}. */
    public Pdml(Show show) {
        this.show = show;
    }

    /** Appends one packet. */
    public void packet(Packet packet, Tape tape, Text out) {
        out.add("<packet>\n");
        tree.show(tape);
        boolean wrapped = false;
        int[] closing = new int[600];
        boolean[] protocol = new boolean[600];
        int open = 0;
        for (int node = 0; node < tree.size(); node++) {
            int depth = tree.depth(node);
            while (open > 0 && closing[open - 1] >= depth) {
                open--;
                indent(out, closing[open]).add(protocol[open] ? "</proto>\n" : "</field>\n");
            }
            Field field = tree.field(node);
            boolean isProtocol = field.kind == Field.Kind.PROTOCOL;
            if (depth == 0) {
                if (wrapped) out.add("  </proto>\n");
                wrapped = !isProtocol;
                if (wrapped) out.add("  <proto name=\"fake-field-wrapper\">\n");
            }
            indent(out, depth).add(isProtocol ? "<proto" : "<field");
            element(field, node, isProtocol, out);
            if (tree.hasChildren(node)) {
                out.add(">\n");
                closing[open] = depth;
                protocol[open++] = isProtocol;
            } else {
                out.add(isProtocol ? ">\n" : "/>\n");
                if (isProtocol) indent(out, depth).add("</proto>\n");
            }
        }
        while (open > 0) {
            open--;
            indent(out, closing[open]).add(protocol[open] ? "</proto>\n" : "</field>\n");
        }
        if (wrapped) out.add("  </proto>\n");
        out.add("</packet>\n\n\n");
    }

    private void element(Field field, int node, boolean isProtocol, Text out) {
        Tape tape = tree.tape();
        out.add(" name=\"").add(field.abbreviation).raw('"');
        if (field.kind == Field.Kind.SECTION) {
            attribute("show", show.line(tree, node, scratch.clear()), out);
        } else {
            attribute("showname", show.line(tree, node, scratch.clear()), out);
        }
        if (tree.isHidden(node)) out.add(" hide=\"yes\"");
        out.add(" size=\"").number(tree.length(node)).add("\" pos=\"").number(tree.offset(node)).raw('"');
        if (isProtocol) return;
        if (field.kind != Field.Kind.SECTION) attribute("show", show.value(tree, node, scratch.clear()), out);
        Source source = tape.source(tree.entry(node));
        int count = Math.min(tree.length(node), source.length - tree.offset(node));
        if (count > 0) {
            if (field.mask != 0) {
                out.add(" value=\"").add(Long.toHexString(tree.number(node))).add("\" unmaskedvalue=\"");
                out.hex(source.bytes, source.start + tree.offset(node), count, 0).raw('"');
            } else {
                out.add(" value=\"").hex(source.bytes, source.start + tree.offset(node), count, 0).raw('"');
            }
        }
    }

    private static void attribute(String name, Text value, Text out) {
        out.raw(' ').add(name).add("=\"");
        byte[] bytes = value.bytes();
        for (int i = 0; i < value.length(); i++) {
            switch (bytes[i]) {
                case '<' -> out.add("&lt;");
                case '>' -> out.add("&gt;");
                case '&' -> out.add("&amp;");
                case '"' -> out.add("&quot;");
                case '\'' -> out.add("&#x27;");
                default -> {
                    int c = bytes[i];
                    if (c >= 0 && c < 0x20 && c != '\t' && c != '\n' && c != '\r') out.add("\\x").hex(c, 2);
                    else out.raw(c);
                }
            }
        }
        out.raw('"');
    }

    private static Text indent(Text out, int depth) {
        for (int i = 0; i <= depth; i++) out.add("  ");
        return out;
    }
}
