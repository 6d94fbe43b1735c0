package mako.analysis;

import mako.dissect.Recording;
import mako.dissect.Show;
import mako.dissect.Text;

/** Writes the packet list: a line a packet. */
public final class PacketList implements Printer {

    private final Columns columns;
    private final Show show;
    private final int separator;
    private final Recording recording;

    /** Makes one; {@code separator}: the byte between columns. */
    public PacketList(Columns columns, Show show, int separator) {
        this.columns = columns;
        this.show = show;
        this.separator = separator;
        recording = Recording.only(columns.fields(), true);
    }

    @Override
    public Recording recording() {
        return recording;
    }

    @Override
    public void packet(Dissected packet, Text out) {
        columns.line(packet, show, separator, out);
        out.raw('\n');
    }
}
