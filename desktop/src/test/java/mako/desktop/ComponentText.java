package mako.desktop;

import java.awt.Component;
import java.awt.Container;
import java.util.ArrayList;
import java.util.List;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JMenu;
import javax.swing.JMenuBar;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.JScrollBar;
import javax.swing.JSplitPane;
import javax.swing.JTabbedPane;
import javax.swing.JTable;
import javax.swing.JTree;
import javax.swing.text.JTextComponent;

/** A window's or panel's components as an indented text: what they are, what they are called, what they say. */
public final class ComponentText {

    private ComponentText() {}

    /** The tree of components below {@code of}, without parts that a look has made. */
    public static String of(Component of) {
        StringBuilder text = new StringBuilder();
        write(of, 0, text);
        return text.toString();
    }

    private static void write(Component of, int depth, StringBuilder into) {
        boolean part = of.getClass().getName().startsWith("com.formdev") || of.getClass().getName().startsWith("javax.swing.plaf") || of instanceof JScrollBar
            || of instanceof javax.swing.CellRendererPane;
        if (part) return;
        boolean box = of.getClass() == javax.swing.JPanel.class || of instanceof javax.swing.JViewport || of instanceof javax.swing.JScrollPane
            || of instanceof javax.swing.JLayeredPane || of instanceof javax.swing.JRootPane;
        // What only holds others says nothing.
        if (!box) into.append("  ".repeat(depth)).append(kind(of)).append(said(of)).append('\n');
        int inside = box ? depth : depth + 1;
        if (of instanceof JMenu menu) {
            for (Component each : menu.getMenuComponents()) write(each, inside, into);
            return;
        }
        if (of instanceof JComboBox<?>) return;
        if (of instanceof Container container) for (Component each : container.getComponents()) write(each, inside, into);
    }

    private static String kind(Component of) {
        Class<?> kind = of.getClass();
        while (kind.getSimpleName().isEmpty()) kind = kind.getSuperclass();
        return kind.getSimpleName();
    }

    private static String said(Component of) {
        List<String> said = new ArrayList<>();
        switch (of) {
            case JMenuItem item -> {
                said.add("“" + item.getText() + "”");
                if (item.getAccelerator() != null) said.add("[" + item.getAccelerator().toString().replace("pressed ", "") + "]");
            }
            case AbstractButton button -> {
                if (button.getText() != null && !button.getHideActionText()) said.add("“" + button.getText() + "”");
            }
            case JLabel label -> {
                if (label.getText() != null && !label.getText().isBlank()) said.add("“" + label.getText().strip() + "”");
            }
            case JTextComponent field -> {
                if (!field.getText().isEmpty()) said.add("“" + field.getText() + "”");
                Object hint = field.getClientProperty("JTextField.placeholderText");
                if (hint != null) said.add("hint “" + hint + "”");
            }
            case JTable table -> {
                List<String> titles = new ArrayList<>();
                for (int i = 0; i < table.getColumnCount(); i++) titles.add(String.valueOf(table.getColumnName(i)));
                said.add("columns " + titles + ", rows " + table.getRowCount());
            }
            case JTabbedPane tabs -> {
                for (int i = 0; i < tabs.getTabCount(); i++) said.add("tab “" + tabs.getTitleAt(i) + "”");
            }
            case JTree tree -> said.add("rows " + tree.getRowCount());
            case JList<?> list -> said.add("rows " + list.getModel().getSize());
            case JSplitPane split -> said.add(split.getOrientation() == JSplitPane.HORIZONTAL_SPLIT ? "beside" : "above");
            case JPopupMenu _, JMenuBar _ -> {}
            default -> {}
        }
        String name = of.getAccessibleContext() == null ? null : of.getAccessibleContext().getAccessibleName();
        boolean says = said.stream().anyMatch(each -> each.contains("“" + name + "”"));
        if (name != null && !name.isBlank() && !says && !(of instanceof JLabel)) said.add("named “" + name + "”");
        if (of instanceof JComponent component && component.getToolTipText() != null && !component.getToolTipText().isEmpty()
            && !component.getToolTipText().equals(name)) {
            said.add("tip “" + component.getToolTipText() + "”");
        }
        if (!of.isVisible()) said.add("hidden");
        return said.isEmpty() ? "" : " " + String.join(", ", said);
    }
}
