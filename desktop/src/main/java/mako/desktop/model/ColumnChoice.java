package mako.desktop.model;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mako.analysis.Column;
import mako.analysis.Columns;
import mako.analysis.Setup;
import mako.analysis.TimeForm;

/** Which columns the packet list has, in which order, and how their times are written; as the preferences of the profile say. */
final class ColumnChoice {

    /** A column that there is, seen or not. */
    record Chosen(String title, String specification, boolean hidden) {}

    private static final Map<String, TimeForm.Kind> TIMES = new LinkedHashMap<>();

    static {
        TIMES.put("RELATIVE", TimeForm.Kind.RELATIVE);
        TIMES.put("ABSOLUTE", TimeForm.Kind.ABSOLUTE);
        TIMES.put("ABSOLUTE_WITH_YMD", TimeForm.Kind.ABSOLUTE_DATE);
        TIMES.put("ABSOLUTE_WITH_YDOY", TimeForm.Kind.ABSOLUTE_DAY_OF_YEAR);
        TIMES.put("DELTA", TimeForm.Kind.DELTA);
        TIMES.put("DELTA_DIS", TimeForm.Kind.DELTA_SHOWN);
        TIMES.put("EPOCH", TimeForm.Kind.EPOCH);
        TIMES.put("UTC", TimeForm.Kind.UTC);
        TIMES.put("UTC_WITH_YMD", TimeForm.Kind.UTC_DATE);
        TIMES.put("UTC_WITH_YDOY", TimeForm.Kind.UTC_DAY_OF_YEAR);
    }

    private final List<Chosen> chosen = new ArrayList<>();
    private final Recent recent;
    private TimeForm time;
    private Columns columns;

    ColumnChoice(Setup setup, Recent recent) {
        this.recent = recent;
        TimeForm.Kind kind = TIMES.getOrDefault(recent.get("gui.time_format", ""), TimeForm.Kind.RELATIVE);
        time = new TimeForm(kind, digits(recent.get("gui.time_precision", "AUTO")), recent.get("gui.seconds_format", "").equals("HOUR_MIN_SEC"),
            ZoneId.systemDefault());
        columns = setup.columns(time);
        for (Column column : columns.all()) chosen.add(new Chosen(column.title, column.specification, !columns.shown().contains(column)));
    }

    private static int digits(String precision) {
        return switch (precision) {
            case "SEC" -> 0;
            case "DSEC" -> 1;
            case "CSEC" -> 2;
            case "MSEC" -> 3;
            case "USEC" -> 6;
            case "NSEC" -> 9;
            default -> -1;
        };
    }

    private static String precision(int digits) {
        return switch (digits) {
            case 0 -> "SEC";
            case 1 -> "DSEC";
            case 2 -> "CSEC";
            case 3 -> "MSEC";
            case 6 -> "USEC";
            case 9 -> "NSEC";
            default -> "AUTO";
        };
    }

    Columns columns() {
        return columns;
    }

    List<Chosen> all() {
        return List.copyOf(chosen);
    }

    TimeForm time() {
        return time;
    }

    void time(TimeForm form) {
        time = form;
        for (var each : TIMES.entrySet()) if (each.getValue() == form.kind()) recent.set("gui.time_format", each.getKey());
        recent.set("gui.time_precision", precision(form.digits()));
        recent.set("gui.seconds_format", form.hours() ? "HOUR_MIN_SEC" : "SECONDS");
        make();
    }

    /** Adds a column before the last one. */
    void add(String title, String specification) {
        chosen.add(Math.max(0, chosen.size() - 1), new Chosen(title, specification, false));
        make();
    }

    /** Gives a column that is seen another title, and has it show something else. */
    void edit(int shown, String title, String specification) {
        chosen.set(place(shown), new Chosen(title, specification, false));
        make();
    }

    /** Takes away a column that is seen; the last one stays. */
    void remove(int shown) {
        if (columns.shown().size() < 2) return;
        chosen.remove(place(shown));
        make();
    }

    void move(int from, int to) {
        int target = place(to);
        chosen.add(target, chosen.remove(place(from)));
        make();
    }

    /** Hides the column in a place among all, or shows it again; one stays to be seen. */
    void hide(int at, boolean hidden) {
        Chosen of = chosen.get(at);
        if (hidden && columns.shown().size() < 2) return;
        // The format of the preferences knows no two columns that show the same, one of them hidden.
        for (int i = 0; i < chosen.size(); i++) {
            Chosen each = chosen.get(i);
            if (each.specification.equals(of.specification)) chosen.set(i, new Chosen(each.title, each.specification, hidden));
        }
        make();
    }

    /** The place among all columns of one that is seen. */
    int place(int shown) {
        int seen = 0;
        for (int i = 0; i < chosen.size(); i++) if (!chosen.get(i).hidden && seen++ == shown) return i;
        return chosen.size() - 1;
    }

    private void make() {
        columns = new Columns(chosen.stream().map(each -> new Column(each.title, each.specification, time)).toList(),
            chosen.stream().filter(Chosen::hidden).map(Chosen::specification).toList());
    }

    /** The preferences that say this. */
    Map<String, String> preferences() {
        List<String> words = new ArrayList<>();
        List<String> hidden = new ArrayList<>();
        for (Chosen each : chosen) {
            words.add(quoted(each.title));
            words.add(quoted(each.specification));
            if (each.hidden) hidden.add(each.specification);
        }
        Map<String, String> preferences = new LinkedHashMap<>();
        preferences.put("gui.column.format", String.join(", ", words));
        preferences.put("gui.column.hidden", String.join(",", hidden));
        return preferences;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
