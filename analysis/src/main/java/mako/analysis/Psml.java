package mako.analysis;

import mako.dissect.Recording;
import mako.dissect.Show;
import mako.dissect.Text;

/** Writes the packet list as PSML, an XML form of its lines. */
public final class Psml implements Printer {

    private final Columns columns;
    private final Show show;
    private final String creator;
    private final Recording recording;
    private final Text scratch = new Text();

    /** Makes one; {@code creator}: program and version, for the first line. */
    public Psml(Columns columns, Show show, String creator) {
        this.columns = columns;
        this.show = show;
        this.creator = creator;
        recording = Recording.only(columns.fields(), true);
    }

    @Override
    public Recording recording() {
        return recording;
    }

    @Override
    public void begin(Text out) {
        out.add("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<psml version=\"0\" creator=\"").add(creator).add("\">\n<structure>\n");
        for (Column column : columns.shown()) {
            out.add("<section>");
            Xml.escape(scratch.clear().add(column.title), out);
            out.add("</section>\n");
        }
        out.add("</structure>\n\n");
    }

    @Override
    public void packet(Dissected packet, Text out) {
        out.add("<packet>\n");
        for (Column column : columns.shown()) {
            out.add("<section>");
            scratch.clear();
            column.write(packet, show, scratch);
            Xml.escape(scratch, out);
            out.add("</section>\n");
        }
        out.add("</packet>\n\n");
    }

    @Override
    public void end(boolean any, Text out) {
        out.add("</psml>\n");
    }
}
