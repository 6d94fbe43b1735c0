package mako.filter;

import java.util.List;
import java.util.TreeSet;
import mako.filter.explain.CaptureFilter;
import mako.filter.explain.Words;

/** Everything there is to say about a filter, as text for people. */
public final class Explanation {

    private final Filter filter;
    private final CaptureFilter capture;

    Explanation(Filter filter) {
        this.filter = filter;
        capture = CaptureFilter.of(filter.tree());
    }

    /** What it asks of a packet, in plain words, a line or more. */
    public String words() {
        return Words.of(filter.tree());
    }

    /** The capture filter that is nearest to it, in the language of pcap-filter; empty where every packet has to be captured. */
    public String captureFilter() {
        return capture.expression();
    }

    /** What the capture filter does not say, or says otherwise. */
    public List<String> losses() {
        return capture.losses();
    }

    /** Words, notes, fields, plan and capture filter, each under its heading. */
    public String text() {
        StringBuilder out = new StringBuilder(words());
        List<String> notes = filter.notes().stream().map(Note::text).distinct().toList();
        if (!notes.isEmpty()) {
            out.append("\nWorth knowing:\n");
            for (String note : notes) out.append("  ").append(note).append('\n');
        }
        out.append("\nReads these fields:\n");
        for (String field : new TreeSet<>(filter.fields())) out.append("  ").append(field).append('\n');
        for (String field : new TreeSet<>(filter.selectedFields())) out.append("  ").append(field).append(" of the selected packet\n");
        if (filter.fields().isEmpty() && filter.selectedFields().isEmpty()) out.append("  none\n");
        out.append("\nAsks in this order:\n");
        for (String line : filter.plan().lines().toList()) out.append("  ").append(line).append('\n');
        out.append("\nNearest capture filter:\n  ").append(capture.expression().isEmpty() ? "none: every packet has to be captured" : capture.expression()).append('\n');
        if (!capture.losses().isEmpty()) {
            out.append("What that does not say:\n");
            for (String loss : capture.losses()) out.append("  ").append(loss).append('\n');
        }
        if (!capture.expression().isEmpty()) out.append("A capture filter looks at the outermost headers only, not into tunnels or reassembled messages.\n");
        return out.toString();
    }
}
