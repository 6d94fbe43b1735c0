package mako.capture.filter;

import mako.capture.filter.explain.DisplayFilter;
import mako.capture.filter.explain.Words;
import mako.capture.filter.parse.Node;

/** Everything there is to say about a capture filter, as text for people. */
public final class Explanation {

    private final CaptureFilter filter;
    private final Node tree;
    private final DisplayFilter display;

    Explanation(CaptureFilter filter, Node tree) {
        this.filter = filter;
        this.tree = tree;
        display = DisplayFilter.of(tree);
    }

    /** What it asks of a packet, in plain words, a line or more. */
    public String words() {
        return Words.of(tree);
    }

    /** The display filter that means the same, or shows more; empty where it shows every packet. */
    public String displayFilter() {
        return display.expression();
    }

    /** Words, program and display filter, each under its heading. */
    public String text() {
        StringBuilder out = new StringBuilder(words());
        out.append("\nProgram for packets of the link type ").append(filter.linkTypeName()).append(":\n");
        for (String line : Listing.READABLE.of(filter.program()).lines().toList()) out.append("  ").append(line).append('\n');
        out.append(display.losses().isEmpty() ? "\nDisplay filter that means the same:\n  " : "\nNearest display filter:\n  ");
        out.append(display.expression().isEmpty() ? "none: every packet is shown" : display.expression()).append('\n');
        if (!display.losses().isEmpty()) {
            out.append("What that does not say, or says otherwise:\n");
            for (String loss : display.losses()) out.append("  ").append(loss).append('\n');
        }
        return out.toString();
    }
}
