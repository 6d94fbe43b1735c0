package mako.analysis;

import java.time.ZonedDateTime;
import mako.dissect.Field;
import mako.dissect.Recording;
import mako.dissect.Show;
import mako.dissect.Source;
import mako.dissect.Text;
import mako.dissect.Tree;
import mako.dissect.Type;
import mako.files.Packet;

/** Writes packets as PDML, the XML form of the tree with all details. */
public final class Pdml implements Printer {

    private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

    private final Show show;
    private final String creator;
    private final String file;
    private final LayerFilter filter;
    private final ChosenFields chosen;
    private final Tree tree = new Tree();
    private final Text scratch = new Text();

    /**
     * Makes one.
     *
     * @param show writes values
     * @param creator program and version, for the first line
     * @param file name of the capture file, for the first line
     * @param chosen the fields to write instead of the whole tree, or null
     */
    public Pdml(Show show, String creator, String file, LayerFilter filter, ChosenFields chosen) {
        this.filter = filter;
        this.chosen = chosen;
        this.show = show;
        this.creator = creator;
        this.file = file;
    }

    @Override
    public Recording recording() {
        return chosen != null ? chosen.recording() : Recording.everything(true, false);
    }

    @Override
    public void begin(Text out) {
        out.add("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        out.add("<?xml-stylesheet type=\"text/xsl\" href=\"pdml2html.xsl\"?>\n");
        out.add("<!-- The style sheet pdml2html.xsl, which shows this file in a browser, comes with Wireshark. -->\n");
        out.add("<pdml version=\"0\" creator=\"").add(creator).add("\" time=\"");
        written(ZonedDateTime.now(), out);
        out.add("\" capture_file=\"");
        Xml.escape(scratch.clear().add(file), out);
        out.add("\">\n");
    }

    /** As {@code Fri Nov  7 16:05:09 2025}. */
    private static void written(ZonedDateTime time, Text out) {
        out.add(DAYS[time.getDayOfWeek().getValue() - 1]).raw(' ');
        Show.day(time.getMonthValue(), time.getDayOfMonth(), out).raw(' ');
        Show.clock(time.getHour(), time.getMinute(), time.getSecond(), out).raw(' ').number(time.getYear());
    }

    @Override
    public void end(boolean any, Text out) {
        out.add("</pdml>\n");
    }

    @Override
    public void packet(Dissected of, Text out) {
        out.add("<packet>\n");
        general(of.packet, out);
        if (chosen != null) chosen(of, out);
        else tree.show(of.dissection.tape());
        for (int node = 0; chosen == null && node < tree.size();) node = node(node, -1, 0, out);
        out.add("</packet>\n\n\n");
    }

    private void chosen(Dissected of, Text out) {
        for (int i = 0; i < chosen.names().size(); i++) {
            String name = chosen.names().get(i);
            chosen.each(i, of, show, scratch, value -> {
                out.add("  <field name=\"").add(name).add("\" value=\"");
                Xml.escape(value, out);
                out.add("\"/>\n");
            });
        }
    }

    private void general(Packet packet, Text out) {
        int size = packet.capturedLength;
        out.add("  <proto name=\"geninfo\" pos=\"0\" showname=\"General information\" size=\"").number(size).add("\">\n");
        line("num", "Number", packet.number, size, out);
        line("len", "Frame Length", packet.lengthOnWire(), size, out);
        line("caplen", "Captured Length", size, size, out);
        out.add("    <field name=\"timestamp\" pos=\"0\" show=\"");
        show.localMoment(packet.seconds, packet.nanoseconds, out);
        out.add("\" showname=\"Captured Time\" value=\"").seconds(packet.seconds, packet.nanoseconds);
        out.add("\" size=\"").number(size).add("\"/>\n  </proto>\n");
    }

    private static void line(String name, String label, long value, int size, Text out) {
        out.add("    <field name=\"").add(name).add("\" pos=\"0\" show=\"").number(value).add("\" showname=\"").add(label)
            .add("\" value=\"").add(Long.toHexString(value)).add("\" size=\"").number(size).add("\"/>\n");
    }

    /** Writes a node with all that is inside it, {@code level} deep in {@code parent}; returns the node after it. */
    private int node(int node, int parent, int level, Text out) {
        Field field = tree.field(node);
        boolean protocol = field.kind == Field.Kind.PROTOCOL;
        boolean data = protocol && field.abbreviation.equals("data");
        boolean element = protocol && !data;
        boolean wrapped = level == 0 && !element;
        if (wrapped) {
            out.add("  <proto name=\"fake-field-wrapper\">\n");
        }
        int inner = wrapped ? level + 1 : level;
        indent(out, inner).add(element ? "<proto" : "<field");
        if (data) data(node, out);
        else element(field, node, place(node, parent), element, out);
        int next = node + 1;
        if (element || tree.hasChildren(node)) {
            out.add(">\n");
            int depth = tree.depth(node);
            boolean written = filter.opens(field.kind == Field.Kind.SECTION ? "text" : field.abbreviation, level);
            if (!written) {
                indent(out, inner + 1).add("<field name=\"filtered\" value=\"");
                out.add(field.kind == Field.Kind.SECTION ? "text" : field.abbreviation).add("\" />\n");
            }
            while (next < tree.size() && tree.depth(next) > depth) {
                if (written) next = node(next, node, inner + 1, out);
                else next++;
            }
            indent(out, level).add(element ? "</proto>\n" : "</field>\n");
        } else {
            out.add("/>\n");
        }
        if (wrapped) out.add("  </proto>\n");
        return next;
    }

    private void data(int node, Text out) {
        out.add(" name=\"data\" value=\"");
        hex(node, out);
        out.raw('"');
    }

    private void hex(int node, Text out) {
        Source source = tree.tape().source(tree.entry(node));
        int count = Math.min(tree.length(node), source.length - tree.offset(node));
        if (count > 0) out.hex(source.bytes, source.start + tree.offset(node), count, 0);
    }

    /** Where a node is said to lie. What begins another source than its parent is counted from the parent, until it is beyond it. */
    private int place(int node, int parent) {
        int offset = tree.offset(node);
        if (parent < 0 || offset >= tree.offset(parent)) return offset;
        Source own = tree.tape().source(tree.entry(node));
        return own == tree.tape().source(tree.entry(parent)) ? offset : tree.offset(parent) + offset;
    }

    private void element(Field field, int node, int place, boolean protocol, Text out) {
        out.add(" name=\"").add(field.abbreviation).raw('"');
        boolean section = field.kind == Field.Kind.SECTION;
        out.add(section ? " show=\"" : " showname=\"");
        Xml.escape(show.line(tree, node, scratch.clear()), out);
        out.raw('"');
        if (!section && tree.isHidden(node)) out.add(" hide=\"yes\"");
        out.add(" size=\"").number(tree.length(node)).add("\" pos=\"").number(place).raw('"');
        if (protocol || tree.part(node) == Tree.Part.EXPERT) return;
        if (!section) {
            out.add(" show=\"");
            Xml.escape(show.value(tree, node, scratch.clear()), out);
            out.raw('"');
        }
        if (tree.length(node) > 0) {
            out.add(" value=\"");
            if (field.shownMask() != 0) out.add(Json.digits(tree.unscaled(node))).add("\" unmaskedvalue=\"");
            if (field.type != Type.NONE || field.kind != Field.Kind.VALUE) hex(node, out);
            out.raw('"');
        } else if (field.type == Type.NONE && !section) {
            out.add(" value=\"\"");
        }
    }

    private static Text indent(Text out, int depth) {
        for (int i = 0; i <= depth; i++) out.add("  ");
        return out;
    }
}
