package mako.desktop.filter;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.LayoutManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JMenuItem;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import mako.desktop.look.Look;
import mako.desktop.model.Workspace;

/** The buttons of the user beside the display filter; those that find no room are in a menu behind the last one. */
final class FilterButtons extends JPanel implements Workspace.Listener {

    private final transient Workspace workspace;
    private final transient Consumer<String> apply;
    private final JButton more = new JButton("»");
    private final List<JButton> buttons = new ArrayList<>();

    /**
     * Shows the buttons of the profile.
     *
     * @param apply applies a filter
     */
    FilterButtons(Workspace workspace, Consumer<String> apply) {
        this.workspace = workspace;
        this.apply = apply;
        setLayout(new Row());
        dress(more, "More filter buttons");
        more.addActionListener(event -> showMore());
        workspace.listen(this);
        read();
    }

    @Override
    public void profileChanged() {
        read();
    }

    /** Reads them anew, on another thread. */
    void read() {
        workspace.work("Cannot read the filter buttons", () -> {
            List<FilterButton> all = FilterButton.read(workspace.setup().folder());
            EventQueue.invokeLater(() -> show(all));
        });
    }

    void show(List<FilterButton> all) {
        removeAll();
        buttons.clear();
        Map<String, List<FilterButton>> groups = new LinkedHashMap<>();
        for (FilterButton each : all) {
            int cut = each.label().indexOf("//");
            if (each.shown()) groups.computeIfAbsent(cut > 0 ? each.label().substring(0, cut) + "//" : each.label(), name -> new ArrayList<>()).add(each);
        }
        groups.forEach((name, inside) -> {
            boolean group = name.endsWith("//");
            for (FilterButton each : group ? inside.subList(0, 1) : inside) buttons.add(group ? group(name, inside) : button(each));
        });
        buttons.forEach(this::add);
        add(more);
        revalidate();
        repaint();
    }

    private JButton button(FilterButton of) {
        JButton button = new JButton(of.label());
        dress(button, of.comment().isEmpty() ? of.filter() : of.comment() + ":  " + of.filter());
        button.getAccessibleContext().setAccessibleName("Filter " + of.label());
        button.addActionListener(event -> apply.accept(of.filter()));
        return button;
    }

    private JButton group(String name, List<FilterButton> inside) {
        JButton button = new JButton(name.substring(0, name.length() - 2) + " ▾");
        dress(button, "Filters of " + name.substring(0, name.length() - 2));
        button.addActionListener(event -> {
            JPopupMenu menu = new JPopupMenu();
            for (FilterButton each : inside) {
                JMenuItem item = new JMenuItem(each.label().substring(name.length()));
                item.setToolTipText(each.filter());
                item.addActionListener(chosen -> apply.accept(each.filter()));
                menu.add(item);
            }
            menu.show(button, 0, button.getHeight());
        });
        return button;
    }

    private static void dress(JButton button, String tooltip) {
        button.putClientProperty("JButton.buttonType", "toolBarButton");
        button.setFocusable(false);
        button.setToolTipText(tooltip);
        button.getAccessibleContext().setAccessibleName(tooltip);
    }

    private void showMore() {
        JPopupMenu menu = new JPopupMenu();
        for (JButton each : buttons) {
            if (each.getWidth() > 0) continue;
            JMenuItem item = new JMenuItem(each.getText());
            item.setToolTipText(each.getToolTipText());
            item.addActionListener(event -> each.doClick());
            menu.add(item);
        }
        menu.show(more, 0, more.getHeight());
    }

    /** One beside the other as far as there is room; no more than a third of the bar. */
    private final class Row implements LayoutManager {
        @Override
        public void addLayoutComponent(String name, Component component) {}

        @Override
        public void removeLayoutComponent(Component component) {}

        @Override
        public Dimension preferredLayoutSize(Container of) {
            int width = 0;
            for (JButton each : buttons) width += each.getPreferredSize().width;
            int most = of.getParent() == null ? width : Math.max(Look.scale(60), of.getParent().getWidth() / 3);
            return new Dimension(Math.min(width, most), more.getPreferredSize().height);
        }

        @Override
        public Dimension minimumLayoutSize(Container of) {
            return new Dimension(0, 0);
        }

        @Override
        public void layoutContainer(Container of) {
            int width = 0;
            for (JButton each : buttons) width += each.getPreferredSize().width;
            boolean all = width <= of.getWidth();
            int room = all ? of.getWidth() : of.getWidth() - more.getPreferredSize().width;
            int x = 0;
            boolean full = false;
            for (JButton each : buttons) {
                int wanted = each.getPreferredSize().width;
                full |= x + wanted > room;
                each.setBounds(x, 0, full ? 0 : wanted, of.getHeight());
                if (!full) x += wanted;
            }
            more.setBounds(x, 0, all ? 0 : more.getPreferredSize().width, of.getHeight());
        }
    }
}
