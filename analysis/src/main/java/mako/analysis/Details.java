package mako.analysis;

import java.util.Set;
import mako.dissect.Field;
import mako.dissect.Recording;
import mako.dissect.Show;
import mako.dissect.Source;
import mako.dissect.Tape;
import mako.dissect.Text;
import mako.dissect.Tree;

/** Writes packets for people: the line of the packet list, the tree, the bytes, or several of these. */
public final class Details implements Printer {

    /** What lies deeper than this is not moved further to the right. */
    private static final int DEEPEST = 40;

    private static final String UNCLAIMED = "data";

    private final Columns columns;
    private final Show show;
    private final boolean summary;
    private final boolean details;
    private final Set<String> only;
    private final HexDump dump;
    private final String separator;
    private final int columnSeparator;
    private final Tree tree = new Tree();

    /**
     * Makes one.
     *
     * @param summary whether the line of the packet list comes first
     * @param details whether the tree is written
     * @param only protocols of which more than the first line is written; null for all
     * @param dump how bytes are written, or null for not
     * @param separator the line after each packet
     * @param columnSeparator the byte between columns
     */
    public Details(Columns columns, Show show, boolean summary, boolean details, Set<String> only, HexDump dump, String separator,
            int columnSeparator) {
        this.columns = columns;
        this.show = show;
        this.summary = summary;
        this.details = details;
        this.only = only;
        this.dump = dump;
        this.separator = separator;
        this.columnSeparator = columnSeparator;
    }

    @Override
    public Recording recording() {
        if (details) return Recording.everything(true, summary);
        // What is reassembled is found by those whose fields show it.
        return dump != null && dump.allSources() ? Recording.everything(false, summary) : Recording.only(columns.fields(), summary);
    }

    @Override
    public void packet(Dissected packet, Text out) {
        if (summary) {
            columns.line(packet, show, columnSeparator, out);
            out.raw('\n');
        }
        if (details) {
            tree.show(packet.dissection.tape());
            lines(out);
        }
        if (dump != null) {
            if (summary || details) out.raw('\n');
            dump.write(packet.dissection.tape(), out);
        }
        if (details || dump != null) out.add(separator).raw('\n');
    }

    /** Bytes that no dissector claims are shown where they are, unless all are shown anyway. */
    private void bytes(int node, Text out) {
        Tape tape = tree.tape();
        int entry = tree.entry(node);
        Source source = tape.source(entry);
        int from = tape.offset(entry);
        out.raw('\n');
        HexDump.USUAL.lines(source.bytes, source.start + from, Math.min(tape.length(entry), source.length - from), out);
    }

    private void lines(Text out) {
        int size = tree.size();
        for (int node = 0; node < size;) {
            int depth = tree.depth(node);
            boolean hidden = tree.isHidden(node);
            Field field = tree.field(node);
            if (!hidden) {
                for (int i = 0; i < Math.min(depth, DEEPEST); i++) out.add("    ");
                boolean bracketed = tree.isGenerated(node);
                if (bracketed) out.raw('[');
                show.line(tree, node, out);
                if (bracketed) out.raw(']');
                out.raw('\n');
            }
            boolean skip = hidden || only != null && depth == 0 && !only.contains(field.abbreviation);
            if (!skip && dump == null && field.abbreviation.equals(UNCLAIMED) && field.kind == Field.Kind.PROTOCOL) bytes(node, out);
            node++;
            if (skip) while (node < size && tree.depth(node) > depth) node++;
        }
    }
}
