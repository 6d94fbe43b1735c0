package mako.analysis;

import mako.dissect.Recording;
import mako.dissect.Show;
import mako.dissect.Text;

/** Writes chosen fields and columns, a line a packet. */
public final class FieldRows implements Printer {

    /** What of a field that occurs several times is written. */
    public enum Occurrence { FIRST, LAST, ALL }

    /**
     * How rows are written.
     *
     * @param header whether the first line names the fields
     * @param mark whether the output begins with a byte order mark
     * @param separator what stands between fields, a byte
     * @param occurrence which of several values
     * @param aggregator what stands between the values of a field, a byte
     * @param quote what stands round values, a byte; 0 for nothing
     */
    public record Form(boolean header, boolean mark, int separator, Occurrence occurrence, int aggregator, int quote) {

        /** How rows are written when nobody says otherwise. */
        public static final Form USUAL = new Form(false, false, '\t', Occurrence.ALL, ',', 0);
    }

    private final ChosenFields chosen;
    private final Form form;
    private final Show show;

    /** Makes one for {@code chosen} fields. */
    public FieldRows(ChosenFields chosen, Form form, Show show) {
        this.chosen = chosen;
        this.form = form;
        this.show = show;
    }

    @Override
    public Recording recording() {
        return chosen.recording();
    }

    @Override
    public void begin(Text out) {
        if (form.mark) out.point(0xfeff);
        if (!form.header) return;
        for (int i = 0; i < chosen.names().size(); i++) {
            if (i > 0) out.raw(form.separator);
            out.add(chosen.names().get(i));
        }
        out.raw('\n');
    }

    @Override
    public void packet(Dissected packet, Text out) {
        int count = chosen.names().size();
        for (int i = 0; i < count; i++) {
            if (i > 0) out.raw(form.separator);
            int start = out.length();
            if (form.quote != 0) out.raw(form.quote);
            if (!chosen.values(i, packet, show, form.occurrence, form.aggregator, out)) out.cut(start);
            else if (form.quote != 0) out.raw(form.quote);
        }
        out.raw('\n');
    }
}
