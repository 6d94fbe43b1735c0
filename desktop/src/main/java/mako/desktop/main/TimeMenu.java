package mako.desktop.main;

import javax.swing.ButtonGroup;
import javax.swing.JMenu;
import javax.swing.JRadioButtonMenuItem;
import mako.analysis.TimeForm;
import mako.desktop.model.Workspace;

/** The menu for the form of times. */
final class TimeMenu {

    private TimeMenu() {}

    static void fill(JMenu menu, Workspace workspace) {
        ButtonGroup kinds = new ButtonGroup();
        for (TimeForm.Kind kind : TimeForm.Kind.values()) {
            JRadioButtonMenuItem item = new JRadioButtonMenuItem(name(kind), workspace.time().kind() == kind);
            item.addActionListener(event -> workspace.time(new TimeForm(kind, workspace.time().digits(), workspace.time().hours(), workspace.time().zone())));
            kinds.add(item);
            menu.add(item);
        }
        menu.addSeparator();
        ButtonGroup precisions = new ButtonGroup();
        for (int digits : new int[] {-1, 0, 3, 6, 9}) {
            JRadioButtonMenuItem item = new JRadioButtonMenuItem(precision(digits), workspace.time().digits() == digits);
            item.addActionListener(event -> workspace.time(new TimeForm(workspace.time().kind(), digits, workspace.time().hours(), workspace.time().zone())));
            precisions.add(item);
            menu.add(item);
        }
    }

    private static String name(TimeForm.Kind kind) {
        return switch (kind) {
            case RELATIVE -> "Seconds Since First Captured Packet";
            case DELTA -> "Seconds Since Previous Captured Packet";
            case DELTA_SHOWN -> "Seconds Since Previous Displayed Packet";
            case EPOCH -> "Seconds Since 1970-01-01";
            case ABSOLUTE -> "Time of Day";
            case ABSOLUTE_DATE -> "Date and Time of Day";
            case ABSOLUTE_DAY_OF_YEAR -> "Year, Day of Year, and Time of Day";
            case UTC -> "UTC Time of Day";
            case UTC_DATE -> "UTC Date and Time of Day";
            case UTC_DAY_OF_YEAR -> "UTC Year, Day of Year, and Time of Day";
        };
    }

    private static String precision(int digits) {
        return switch (digits) {
            case -1 -> "Precision of the File";
            case 0 -> "Seconds";
            case 3 -> "Milliseconds";
            case 6 -> "Microseconds";
            default -> "Nanoseconds";
        };
    }
}
