package mako.desktop.action;

import java.awt.Component;
import java.awt.Container;
import java.awt.Toolkit;
import java.awt.event.ActionEvent;
import java.awt.event.ContainerAdapter;
import java.awt.event.ContainerEvent;
import java.awt.event.ContainerListener;
import java.awt.event.InputEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.swing.AbstractAction;
import javax.swing.Action;
import javax.swing.InputMap;
import javax.swing.JButton;
import javax.swing.JCheckBoxMenuItem;
import javax.swing.JComponent;
import javax.swing.JMenu;
import javax.swing.JMenuBar;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.JToggleButton;
import javax.swing.JToolBar;
import javax.swing.KeyStroke;
import javax.swing.event.MenuEvent;
import javax.swing.event.MenuListener;
import javax.swing.event.PopupMenuEvent;
import javax.swing.event.PopupMenuListener;
import javax.swing.text.JTextComponent;
import mako.desktop.look.Icons;

/**
 * What can be done in a window: the table {@code actions.txt} has every action once, with name, icon, shortcut and tooltip, and {@code menus.txt}
 * says where it is found. Menus, toolbars and context menus are made of these; who can do what an action is for says so
 * with {@link #on}.
 */
public final class Actions {

    /** One action of the table, in this window. */
    public static final class Item extends AbstractAction {
        private final String id;
        private final transient List<KeyStroke> keys;
        private transient Runnable work;
        private transient BooleanSupplier possible = () -> true;
        private transient BooleanSupplier chosen;

        private Item(ActionTable.Row row) {
            id = row.id();
            String text = row.text();
            int mnemonic = row.name().indexOf('&');
            putValue(NAME, text);
            if (mnemonic >= 0) {
                putValue(MNEMONIC_KEY, (int) Character.toUpperCase(text.charAt(mnemonic)));
                putValue(DISPLAYED_MNEMONIC_INDEX_KEY, mnemonic);
            }
            if (!row.icon().isEmpty()) putValue(SMALL_ICON, Icons.of(row.icon()));
            keys = row.keys().stream().map(Actions::stroke).toList();
            if (!keys.isEmpty()) putValue(ACCELERATOR_KEY, keys.getFirst());
            putValue(SHORT_DESCRIPTION, row.tooltip() + (keys.isEmpty() ? "" : "  (" + words(keys.getFirst()) + ")"));
            putValue(LONG_DESCRIPTION, row.tooltip());
        }

        /** By which the tables and the code know it, such as {@code file.open}. */
        public String id() {
            return id;
        }

        /** What people read. */
        public String name() {
            return (String) getValue(NAME);
        }

        /** What it does, in a sentence. */
        public String tooltip() {
            return (String) getValue(LONG_DESCRIPTION);
        }

        /** All keys that do it, the one that menus show first. */
        public List<KeyStroke> shortcuts() {
            return keys;
        }

        /** The keys that do it, or null. */
        public KeyStroke shortcut() {
            return (KeyStroke) getValue(ACCELERATOR_KEY);
        }

        /** The keys that do it, as people read them; empty for none. */
        public String keys() {
            return shortcut() == null ? "" : words(shortcut());
        }

        /** Whether somebody does it when it is chosen. */
        public boolean isBound() {
            return work != null;
        }

        @Override
        public void actionPerformed(ActionEvent event) {
            if (work != null && possible.getAsBoolean()) work.run();
        }

        private void look() {
            setEnabled(work != null && possible.getAsBoolean());
            if (chosen != null) putValue(SELECTED_KEY, chosen.getAsBoolean());
        }
    }

    /** The bits by which modifiers were told before there were those of today. */
    private static final int OLD_MASKS = 63;

    private final ActionTable table = ActionTable.read();
    private final Map<String, Item> items = new LinkedHashMap<>();
    private final Map<String, Consumer<JMenu>> fillers = new HashMap<>();
    private final ContainerListener comers = new ContainerAdapter() {
        @Override
        public void componentAdded(ContainerEvent event) {
            giveWay(event.getChild());
        }
    };

    /** Makes all actions of the table. */
    public Actions() {
        for (ActionTable.Row row : table.rows()) items.put(row.id(), new Item(row));
    }

    private static KeyStroke stroke(String text) {
        KeyStroke keys = KeyStroke.getKeyStroke(text);
        if (keys == null) throw new IllegalStateException("no such keys: " + text);
        // What others do with Ctrl is done with Command on a Mac.
        if (!java.awt.GraphicsEnvironment.isHeadless() && (keys.getModifiers() & InputEvent.CTRL_DOWN_MASK) != 0) {
            int menu = Toolkit.getDefaultToolkit().getMenuShortcutKeyMaskEx();
            return KeyStroke.getKeyStroke(keys.getKeyCode(), keys.getModifiers() & ~(InputEvent.CTRL_DOWN_MASK | OLD_MASKS) | menu);
        }
        return keys;
    }

    private static String words(KeyStroke keys) {
        String modifiers = InputEvent.getModifiersExText(keys.getModifiers());
        return (modifiers.isEmpty() ? "" : modifiers + "+") + java.awt.event.KeyEvent.getKeyText(keys.getKeyCode());
    }

    /** Has {@code work} done when the action is chosen. */
    public void on(String id, Runnable work) {
        on(id, () -> true, work);
    }

    /** As {@link #on(String, Runnable)}, as long as {@code possible} says so. */
    public void on(String id, BooleanSupplier possible, Runnable work) {
        Item item = item(id);
        item.work = work;
        item.possible = possible;
        item.look();
    }

    /** An action that is on or off: {@code chosen} says which, {@code work} changes it. */
    public void onChoice(String id, BooleanSupplier possible, BooleanSupplier chosen, Runnable work) {
        item(id).chosen = chosen;
        on(id, possible, work);
    }

    /** Has a menu that {@code menus.txt} calls {@code fill NAME} filled each time it opens. */
    public void fill(String name, Consumer<JMenu> filler) {
        fillers.put(name, filler);
    }

    /** The action, which the table must have. */
    public Item item(String id) {
        Item item = items.get(id);
        if (item == null) throw new IllegalArgumentException("actions.txt has no " + id);
        return item;
    }

    /** All actions, in the order of the table. */
    public Collection<Item> all() {
        return items.values();
    }

    /** Looks anew which actions are possible and which are chosen. */
    public void refresh() {
        for (Item item : items.values()) item.look();
    }

    /** Has the keys of all actions work in {@code root}, whatever has the focus there: where text is typed, keys that it has a use for are its own. */
    public void install(JComponent root) {
        for (Item item : items.values()) {
            for (KeyStroke keys : item.keys) root.getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).put(keys, item.id);
            if (!item.keys.isEmpty()) root.getActionMap().put(item.id, item);
        }
        for (Component each : root.getComponents()) giveWay(each);
        root.addContainerListener(comers);
    }

    /** Has a component and what is in it, now or later, let the keys of actions through. */
    private void giveWay(Component of) {
        if (of instanceof JTextComponent) return;
        if (of instanceof JComponent component) {
            for (Item item : items.values()) {
                for (KeyStroke keys : item.keys) {
                    giveWay(component.getInputMap(JComponent.WHEN_FOCUSED), keys);
                    giveWay(component.getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT), keys);
                }
            }
        }
        if (of instanceof Container container) {
            for (Component each : container.getComponents()) giveWay(each);
            container.addContainerListener(comers);
        }
    }

    private static void giveWay(InputMap map, KeyStroke keys) {
        // A name that no action has: what is looked for next are the components around.
        if (map.get(keys) != null) map.put(keys, "none");
    }

    /** Makes the menu bar. */
    public JMenuBar menuBar() {
        JMenuBar bar = new JMenuBar();
        for (ActionTable.Entry entry : table.place("menu bar").inside()) bar.add(menu(entry));
        return bar;
    }

    /** Makes the context menu of this name. */
    public JPopupMenu popup(String name) {
        JPopupMenu popup = new JPopupMenu();
        for (ActionTable.Entry entry : table.place("popup " + name).inside()) add(entry, popup::add, popup::addSeparator);
        popup.addPopupMenuListener(new PopupMenuListener() {
            @Override
            public void popupMenuWillBecomeVisible(PopupMenuEvent event) {
                refresh();
            }

            @Override
            public void popupMenuWillBecomeInvisible(PopupMenuEvent event) {}

            @Override
            public void popupMenuCanceled(PopupMenuEvent event) {}
        });
        return popup;
    }

    /** Makes the toolbar. */
    public JToolBar toolBar() {
        JToolBar bar = new JToolBar();
        bar.setFloatable(false);
        for (ActionTable.Entry entry : table.place("toolbar").inside()) {
            if (entry.text().equals("-")) bar.addSeparator();
            else bar.add(button(entry.text()));
        }
        return bar;
    }

    /** Makes a button for an action, with its icon alone. */
    public JComponent button(String id) {
        Item item = item(id);
        var button = item.chosen == null ? new JButton(item) : new JToggleButton(item);
        button.setHideActionText(true);
        button.setFocusable(false);
        button.setToolTipText((String) item.getValue(Action.SHORT_DESCRIPTION));
        button.getAccessibleContext().setAccessibleName(item.name());
        return button;
    }

    private JMenu menu(ActionTable.Entry entry) {
        String text = entry.text().substring("menu ".length());
        String filling = "";
        int fill = text.indexOf(" fill ");
        if (fill >= 0) {
            filling = text.substring(fill + " fill ".length());
            text = text.substring(0, fill);
        }
        int mnemonic = text.indexOf('&');
        JMenu menu = new JMenu(text.replace("&", ""));
        if (mnemonic >= 0) menu.setMnemonic(text.charAt(mnemonic + 1));
        for (ActionTable.Entry inside : entry.inside()) add(inside, menu::add, menu::addSeparator);
        String filler = filling;
        menu.addMenuListener(new MenuListener() {
            @Override
            public void menuSelected(MenuEvent event) {
                refresh();
                if (filler.isEmpty() || !fillers.containsKey(filler)) return;
                menu.removeAll();
                fillers.get(filler).accept(menu);
            }

            @Override
            public void menuDeselected(MenuEvent event) {}

            @Override
            public void menuCanceled(MenuEvent event) {}
        });
        return menu;
    }

    private void add(ActionTable.Entry entry, Consumer<JMenuItem> to, Runnable separator) {
        if (entry.text().equals("-")) separator.run();
        else if (entry.text().startsWith("menu ")) to.accept(menu(entry));
        else to.accept(menuItem(entry.text()));
    }

    /** Makes an entry of a menu for an action. */
    public JMenuItem menuItem(String id) {
        Item item = item(id);
        JMenuItem made = item.chosen == null ? new JMenuItem(item) : new JCheckBoxMenuItem(item);
        made.setToolTipText(null);
        if (item.chosen != null) made.setIcon(null);
        return made;
    }
}
