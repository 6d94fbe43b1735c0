package mako.desktop.model;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import mako.analysis.Column;
import mako.analysis.Columns;
import mako.analysis.Setup;
import mako.analysis.TimeForm;

/** Which columns the packet list has, in which order, and how their times are written. */
final class ColumnChoice {

    private record Chosen(String title, String specification) {}

    private final List<Chosen> chosen = new ArrayList<>();
    private TimeForm time = new TimeForm(TimeForm.Kind.RELATIVE, -1, false, ZoneId.systemDefault());
    private Columns columns;

    ColumnChoice(Setup setup) {
        columns = setup.columns(time);
        for (Column column : columns.shown()) chosen.add(new Chosen(column.title, column.specification));
    }

    Columns columns() {
        return columns;
    }

    TimeForm time() {
        return time;
    }

    void time(TimeForm form) {
        time = form;
        make();
    }

    /** Adds a column for a field, before the last one. */
    void add(String title, String field) {
        chosen.add(Math.max(0, chosen.size() - 1), new Chosen(title, "%Cus:" + field + ":0:R"));
        make();
    }

    /** Takes a column away; the last one stays. */
    void remove(int at) {
        if (chosen.size() < 2) return;
        chosen.remove(at);
        make();
    }

    void move(int from, int to) {
        chosen.add(to, chosen.remove(from));
        make();
    }

    private void make() {
        columns = new Columns(chosen.stream().map(each -> new Column(each.title, each.specification, time)).toList());
    }
}
