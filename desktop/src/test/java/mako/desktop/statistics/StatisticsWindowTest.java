package mako.desktop.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.EventQueue;
import java.awt.Point;
import java.awt.event.MouseEvent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.swing.JComboBox;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import javax.swing.JSpinner;
import javax.swing.JTextField;
import javax.swing.event.MenuEvent;
import javax.swing.event.MenuListener;
import javax.swing.event.PopupMenuEvent;
import mako.analysis.statistics.Offer;
import mako.analysis.statistics.Statistics;
import mako.desktop.filter.FilterBar;
import mako.desktop.main.WindowStory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Windows with statistics, driven as a person would. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class StatisticsWindowTest extends WindowStory {

    @BeforeEach
    void open() throws Exception {
        driver.openFile(SAMPLES.resolve("http.pcap"));
    }

    /** Opens the window of an action, and waits until all is counted. */
    private StatisticWindow counted(String action) throws Exception {
        driver.act(action);
        return ended();
    }

    private StatisticWindow ended() throws Exception {
        StatisticWindow window = driver.opened(StatisticWindow.class);
        driver.until(window::isCounted);
        return window;
    }

    private void selectRow(StatisticWindow window, int row) throws Exception {
        driver.on(() -> window.view().setRowSelectionInterval(row, row));
    }

    /** Chooses an entry of the context menu of the row that is selected. */
    private void choose(StatisticWindow window, String... path) throws Exception {
        driver.on(() -> {
            Component[] in = window.view().getComponentPopupMenu().getComponents();
            JMenuItem item = null;
            for (String name : path) {
                item = named(in, name);
                assertThat(item).as(name).isNotNull();
                if (item instanceof JMenu menu) in = opened(menu).getMenuComponents();
            }
            assertThat(item.isEnabled()).isTrue();
            item.doClick(0);
        });
    }

    private static JMenuItem named(Component[] in, String name) {
        for (Component each : in) if (each instanceof JMenuItem item && item.getText().equals(name)) return item;
        return null;
    }

    private static JMenu opened(JMenu menu) {
        for (MenuListener each : menu.getMenuListeners()) each.menuSelected(new MenuEvent(menu));
        return menu;
    }

    private void shows(String filter) throws Exception {
        driver.until(() -> driver.workspace().filter().equals(filter) && driver.workspace().shown().isDone());
    }

    @Test
    void aConversationIsFilteredForFollowedAndGoneTo() throws Exception {
        StatisticWindow window = counted("statistics.conversations");
        driver.on(() -> window.select("TCP"));
        driver.on(() -> assertThat(window.view().sheet().rows()).hasSize(20));
        selectRow(window, 3);
        String filter = driver.get(() -> window.view().sheet().rows().get(3).filter());
        assertThat(filter).matches("tcp\\.stream == \\d+");
        choose(window, "Apply as Filter", "Selected");
        shows(filter);
        driver.on(() -> assertThat((long) driver.workspace().shown().size()).isEqualTo(window.view().sheet().rows().get(3).cells().get(4)));
        choose(window, "Prepare as Filter", "… and not Selected");
        FilterBar bar = driver.find(FilterBar.class);
        driver.on(() -> assertThat(bar.text()).isEqualTo(filter + " && !(" + filter + ")"));
        choose(window, "Apply as Filter", "Not Selected");
        shows("!(" + filter + ")");
        choose(window, "Follow Stream");
        driver.until(() -> driver.dialogTitled("Follow TCP Stream " + filter.substring(filter.lastIndexOf(' ') + 1)));
        choose(window, "Go to First Packet");
        driver.until(() -> driver.workspace().selected() == window.view().sheet().rows().get(3).packet() - 1);
        // What is no stream cannot be followed.
        driver.on(() -> window.select("IPv4"));
        selectRow(window, 0);
        driver.on(() -> {
            var popup = window.view().getComponentPopupMenu();
            for (var each : popup.getPopupMenuListeners()) each.popupMenuWillBecomeVisible(new PopupMenuEvent(popup));
            assertThat(named(popup.getComponents(), "Follow Stream").isEnabled()).isFalse();
        });
    }

    @Test
    void endpointsAreSortedAndCountedOfThoseThatPass() throws Exception {
        StatisticWindow window = counted("statistics.endpoints");
        driver.on(() -> window.select("TCP"));
        driver.on(() -> assertThat(window.view().sheet().rows()).hasSize(21));
        JTextField filter = (JTextField) driver.accessible("Display filter");
        driver.on(() -> {
            filter.setText("tcp.stream == 1");
            filter.postActionEvent();
        });
        driver.until(() -> window.isCounted() && window.view().sheet().rows().size() == 2);
        driver.on(() -> {
            filter.setText("tcp.stream ==");
            filter.postActionEvent();
        });
        driver.until(() -> "error".equals(filter.getClientProperty("JComponent.outline")));
    }

    @Test
    void aStatisticOfOnlyWhatIsDisplayedCountsNoMore() throws Exception {
        driver.typeFilter("http.request\n");
        shows("http.request");
        int requests = driver.get(() -> driver.workspace().shown().size());
        driver.act("statistics.conversations");
        StatisticWindow window = ended();
        driver.on(() -> ((javax.swing.JCheckBox) driver.accessible("Count only packets that the main window shows")).doClick(0));
        driver.on(() -> window.select("IPv4"));
        driver.until(() -> window.isCounted() && window.view().sheet().rows().size() == 1 && window.view().sheet().rows().getFirst().cells().get(2).equals((long) requests));
    }

    /** Whatever the analysis counts is found in the menu and in the palette, opens, and can be saved. */
    @Test
    void everyStatisticIsInTheMenuOpensAndIsSaved() throws Exception {
        Set<String> titles = new HashSet<>();
        for (Offer offer : Statistics.all()) {
            if (offer.group() == null || offer.group().equals("Conversations") || offer.group().equals("Endpoints")) continue;
            titles.add(offer.title());
            driver.on(() -> {
                JMenuItem item = item(offer.title());
                assertThat(item).as(offer.title()).isNotNull();
                item.doClick(0);
            });
            StatisticWindow window = ended();
            Path to = folder.resolve("statistic.csv");
            Files.deleteIfExists(to);
            driver.on(() -> window.saving().write(to));
            driver.until(() -> Files.exists(to) && Files.readString(to).equals(window.view().sheet().csv()));
            assertThat(Files.readString(to)).startsWith("\"");
            if (Set.of("Protocol Hierarchy", "Packet Lengths", "Expert Information", "Status Codes and Methods").contains(offer.title())) {
                driver.on(() -> assertThat(window.view().sheet().rows()).hasSizeGreaterThan(3));
            }
            driver.closeDialogs();
        }
        driver.act("help.palette");
        driver.until(() -> driver.dialogTitled("Find an Action"));
        JTextField field = (JTextField) driver.accessible("What to find");
        for (String title : titles) {
            driver.on(() -> field.setText(title));
            driver.until(() -> driver.accessible("Found") instanceof javax.swing.JList<?> list && list.getModel().getSize() > 0);
        }
        driver.on(() -> field.setText("protocol hierarchy"));
        EventQueue.invokeLater(() -> field.getActionMap().get("ENTER").actionPerformed(null));
        StatisticWindow window = ended();
        driver.on(() -> assertThat(window.getTitle()).startsWith("Protocol Hierarchy"));
        selectRow(window, 0);
        choose(window, "Apply as Filter", "Selected");
        driver.until(() -> !driver.workspace().filter().isEmpty() && driver.workspace().shown().isDone());
    }

    private JMenuItem item(String title) {
        for (int i = 0; i < driver.window().getJMenuBar().getMenuCount(); i++) {
            JMenu menu = driver.window().getJMenuBar().getMenu(i);
            if (menu.getText().equals("Statistics")) return item(opened(menu), title);
        }
        return null;
    }

    private static JMenuItem item(JMenu in, String title) {
        for (Component each : in.getMenuComponents()) {
            if (each instanceof JMenu inside) {
                JMenuItem found = item(inside, title);
                if (found != null) return found;
            } else if (each instanceof JMenuItem item && item.getText().equals(title)) {
                return item;
            }
        }
        return null;
    }

    private void click(Component on, Point at) throws Exception {
        driver.on(() -> {
            for (int kind : new int[] {MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED, MouseEvent.MOUSE_CLICKED}) {
                on.dispatchEvent(new MouseEvent(on, kind, 0, MouseEvent.BUTTON1_DOWN_MASK, at.x, at.y, 1, false, MouseEvent.BUTTON1));
            }
        });
    }

    /** Whether a picture is there in whole, and shows something in this colour. */
    private static boolean has(Path file, int colour) throws IOException {
        BufferedImage picture;
        try {
            picture = ImageIO.read(file.toFile());
        } catch (IIOException e) {
            return false;
        }
        if (picture == null) return false;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) if ((picture.getRGB(x, y) & 0xffffff) == colour) return true;
        }
        return false;
    }

    private void savedAsPictureAndTable(SaveAs saving, int colour) throws Exception {
        Path picture = folder.resolve("saved.png");
        Path table = folder.resolve("saved.csv");
        Files.deleteIfExists(picture);
        Files.deleteIfExists(table);
        driver.on(() -> saving.write(picture));
        driver.on(() -> saving.write(table));
        driver.until(() -> Files.exists(picture) && has(picture, colour));
        driver.until(() -> Files.exists(table) && Files.readString(table).equals(saving.table().get().csv()));
        assertThat(Files.readAllLines(table)).hasSizeGreaterThan(2);
    }

    @Test
    void theGraphOfPacketsOverTimeIsZoomedClickedAndSaved() throws Exception {
        driver.act("statistics.graph");
        IoGraphWindow window = driver.opened(IoGraphWindow.class);
        driver.until(() -> window.view().shown().size() == 2 && points(window.view(), 1) > 5);
        GraphView.Series packets = driver.get(() -> window.view().shown().stream().filter(each -> each.name().equals("Packets")).findFirst().orElseThrow());
        int at = greatest(packets);
        Point place = driver.get(() -> window.view().place(packets, at));
        click(window.view(), place);
        driver.until(() -> driver.workspace().selected() == packets.packet()[at] - 1);
        int before = driver.get(() -> window.view().place(packets, 3).x - window.view().place(packets, 2).x);
        driver.on(() -> window.view().zoom(0.5, packets.x()[2]));
        driver.on(() -> assertThat(window.view().place(packets, 3).x - window.view().place(packets, 2).x).isGreaterThan(before));
        driver.on(window.view()::fit);
        driver.on(() -> ((javax.swing.JCheckBox) driver.accessible("Logarithmic")).doClick(0));
        int middle = smallest(packets);
        driver.on(() -> assertThat(window.view().place(packets, middle).y).isLessThan(linear(window.view(), packets, middle)));
        savedAsPictureAndTable(window.saving(), GraphView.COLOURS[0].getRGB() & 0xffffff);

        // A function of a field, and one that is none.
        JComboBox<?> function = (JComboBox<?>) driver.accessible("What is shown of its packets");
        JTextField field = (JTextField) driver.accessible("The field that the function is of");
        driver.on(() -> {
            function.setSelectedItem("MAX");
            field.setText("tcp.len");
            field.postActionEvent();
        });
        driver.until(() -> window.view().shown().stream().anyMatch(each -> each.name().equals("MAX(tcp.len)") && java.util.Arrays.stream(each.y()).max().orElse(0) > 100));
        driver.on(() -> {
            field.setText("tcp.nothing");
            field.postActionEvent();
        });
        driver.until(() -> driver.shows("tcp.nothing"));
    }

    private static int points(GraphView view, int series) {
        return view.shown().get(series).x().length;
    }

    private static int greatest(GraphView.Series of) {
        int at = 0;
        for (int i = 0; i < of.y().length; i++) if (of.y()[i] > of.y()[at]) at = i;
        return at;
    }

    private static int smallest(GraphView.Series of) {
        int at = greatest(of);
        for (int i = 0; i < of.y().length; i++) if (of.y()[i] > 0 && of.y()[i] < of.y()[at]) at = i;
        return at;
    }

    private static int linear(GraphView view, GraphView.Series of, int point) {
        Point top = view.place(of, greatest(of));
        int bottom = 0;
        for (int i = 0; i < of.y().length; i++) if (of.y()[i] == 0) bottom = view.place(of, i).y;
        return (int) (bottom - (bottom - top.y) * of.y()[point] / of.y()[greatest(of)]);
    }

    @Test
    void theCourseOfAConnectionIsDrawnClickedAndSaved() throws Exception {
        driver.openFile(SAMPLES.resolve("tcp-loss.pcap"));
        driver.select(5);
        driver.act("statistics.tcp-trace");
        TcpGraphWindow window = driver.opened(TcpGraphWindow.class);
        driver.until(() -> !window.view().shown().isEmpty() && points(window.view(), 1) > 20);
        List<String> names = driver.get(() -> window.view().shown().stream().map(GraphView.Series::name).toList());
        assertThat(names).containsExactly("Acknowledged apart", "Sent", "Acknowledged", "Room");
        // What was lost is acknowledged later than what came behind it.
        driver.on(() -> assertThat(points(window.view(), 0)).isPositive());
        driver.on(() -> {
            GraphView.Series sent = window.view().shown().get(1);
            for (int i = 0; i < sent.x().length; i++) assertThat(sent.low()[i]).isLessThan(sent.y()[i]);
            GraphView.Series acknowledged = window.view().shown().get(2);
            GraphView.Series room = window.view().shown().get(3);
            for (int i = 0; i < room.x().length; i++) assertThat(room.y()[i]).isGreaterThanOrEqualTo(acknowledged.y()[i]);
        });
        savedAsPictureAndTable(window.saving(), GraphView.COLOURS[1].getRGB() & 0xffffff);
        JComboBox<?> what = (JComboBox<?>) driver.accessible("What is drawn");
        for (TcpGraphWindow.What each : TcpGraphWindow.What.values()) {
            driver.on(() -> what.setSelectedItem(each));
            driver.on(() -> assertThat(window.view().shown().getFirst().x()).as(each.toString()).isNotEmpty());
        }
        driver.on(() -> what.setSelectedItem(TcpGraphWindow.What.SEQUENCE));
        GraphView.Series sent = driver.get(() -> window.view().shown().getFirst());
        int last = sent.x().length - 1;
        Point place = driver.get(() -> window.view().place(sent, last));
        long nearest = driver.get(() -> window.view().packetAt(place.x, place.y));
        click(window.view(), place);
        driver.until(() -> driver.workspace().selected() == nearest - 1);
        assertThat(nearest).isGreaterThan(20);
        driver.on(() -> ((JSpinner) driver.accessible("Number of the TCP stream")).setValue(77L));
        driver.until(() -> driver.shows("There is no such stream."));
    }

    @Test
    void aClickOnAnArrowGoesToItsPacket() throws Exception {
        driver.typeFilter("http\n");
        shows("http");
        driver.act("statistics.flow");
        FlowWindow window = driver.opened(FlowWindow.class);
        int displayed = driver.get(() -> driver.workspace().shown().size());
        driver.until(() -> window.shown() == displayed);
        Component arrows = driver.accessible("Packets between hosts");
        int height = driver.get(() -> arrows.getPreferredSize().height / displayed);
        click(arrows, new Point(120, 2 * height + height / 2));
        int third = driver.get(() -> driver.workspace().shown().packet(2));
        driver.until(() -> driver.workspace().selected() == third);
        savedAsPictureAndTable(window.saving(), GraphView.COLOURS[0].getRGB() & 0xffffff);
        driver.on(() -> ((javax.swing.JCheckBox) driver.accessible("Only displayed packets")).doClick(0));
        driver.until(() -> window.shown() == 262);
    }

    @Test
    void allThatIsInTheseWindowsHasAName() throws Exception {
        driver.select(3);
        List<String> unnamed = new ArrayList<>();
        for (String action : List.of("statistics.properties", "statistics.conversations", "statistics.graph", "statistics.flow", "statistics.tcp-sequence")) {
            driver.act(action);
            driver.opened(javax.swing.JDialog.class);
            unnamed.addAll(driver.unnamed());
            driver.closeDialogs();
        }
        assertThat(unnamed).isEmpty();
    }
}
