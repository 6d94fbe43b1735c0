package mako.desktop.details;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Component;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.datatransfer.DataFlavor;
import java.awt.event.MouseEvent;
import java.awt.image.BufferedImage;
import java.util.concurrent.TimeUnit;
import mako.analysis.PacketDetails;
import mako.desktop.look.Look;
import mako.desktop.main.WindowStory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a packet holds, as a tree and as bytes: the one shows where the other is, links lead to packets, and all of it can be copied. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class BytesAndTreeTest extends WindowStory {

    private DetailsTree tree;

    @BeforeEach
    void open() throws Exception {
        driver.openFile(SAMPLES.resolve("http.pcap"));
        driver.select(3);
        driver.act("view.expand-all");
        tree = driver.find(DetailsTree.class);
    }

    private PacketDetails.Node node(String field) {
        return driver.workspace().details().nodes().stream().filter(each -> each.field().equals(field)).findFirst().orElseThrow();
    }

    /** The place where a byte is written with digits. */
    private static Point place(BytesView bytes, int at) {
        for (int y = 0; y < bytes.getHeight(); y++) {
            for (int x = 0; x < bytes.getWidth(); x++) if (bytes.byteAt(x, y) == at) return new Point(x + 2, y + 2);
        }
        throw new AssertionError("byte " + at + " is nowhere");
    }

    /** The line of the tree with a field. */
    private Rectangle line(String field) {
        for (int row = 0; row < tree.getRowCount(); row++) {
            Rectangle at = tree.getRowBounds(row);
            int index = tree.nodeAt(at.x + 1, at.y + 1);
            if (index >= 0 && driver.workspace().details().nodes().get(index).field().equals(field)) return at;
        }
        throw new AssertionError(field + " is nowhere");
    }

    private static void mouse(Component on, int kind, Point at, int clicks) {
        boolean pressed = kind == MouseEvent.MOUSE_PRESSED || kind == MouseEvent.MOUSE_CLICKED;
        on.dispatchEvent(new MouseEvent(on, kind, 0, pressed ? MouseEvent.BUTTON1_DOWN_MASK : 0, at.x, at.y, clicks, false,
            pressed ? MouseEvent.BUTTON1 : MouseEvent.NOBUTTON));
    }

    private static Point in(Rectangle line) {
        return new Point(line.x + 3, line.y + 3);
    }

    /** How many points of an area are painted in a colour. */
    private static int painted(Component component, Rectangle area, Color colour) {
        BufferedImage picture = new BufferedImage(component.getWidth(), component.getHeight(), BufferedImage.TYPE_INT_RGB);
        component.paint(picture.createGraphics());
        int count = 0;
        Rectangle seen = area.intersection(new Rectangle(picture.getWidth(), picture.getHeight()));
        for (int y = seen.y; y < seen.y + seen.height; y++) {
            for (int x = seen.x; x < seen.x + seen.width; x++) if ((picture.getRGB(x, y) & 0xffffff) == (colour.getRGB() & 0xffffff)) count++;
        }
        return count;
    }

    @Test
    void whatTheMouseIsOverIsShownInBothAndAClickChoosesIt() throws Exception {
        BytesView bytes = driver.find(BytesView.class);
        driver.on(() -> {
            Color colour = Look.colour("hover.background");
            Rectangle line = line("ip.src");
            assertThat(painted(tree, line, colour)).isZero();
            mouse(bytes, MouseEvent.MOUSE_MOVED, place(bytes, node("ip.src").offset()), 0);
            assertThat(painted(tree, line, colour)).isGreaterThan(20);
            mouse(bytes, MouseEvent.MOUSE_EXITED, new Point(0, 0), 0);
            assertThat(painted(tree, line, colour)).isZero();

            Rectangle all = new Rectangle(bytes.getSize());
            assertThat(painted(bytes, all, colour)).isZero();
            mouse(tree, MouseEvent.MOUSE_MOVED, in(line("tcp.srcport")), 0);
            assertThat(painted(bytes, all, colour)).isGreaterThan(20);
            mouse(tree, MouseEvent.MOUSE_EXITED, new Point(0, 0), 0);
            assertThat(painted(bytes, all, colour)).isZero();

            mouse(bytes, MouseEvent.MOUSE_PRESSED, place(bytes, node("ip.dst").offset() + 1), 1);
            assertThat(driver.workspace().selectedNode().field()).isEqualTo("ip.dst");
            mouse(tree, MouseEvent.MOUSE_PRESSED, in(line("tcp.window_size_value")), 1);
            assertThat(driver.workspace().selectedNode().field()).isEqualTo("tcp.window_size_value");
            assertThat(painted(bytes, all, Look.colour("bytes.selected"))).isGreaterThan(20);
        });
    }

    /** Also what was not to be seen when that was chosen. */
    @Test
    void allPartsTurnDarkAndLight() throws Exception {
        BytesPane pane = driver.find(BytesPane.class);
        try {
            driver.on(() -> Look.set(true));
            driver.select(7);
            driver.until(() -> driver.workspace().details().sources().size() == 2 && pane.isValid());
            driver.on(() -> assertThat(light(pane)).isLessThan(0.2));
        } finally {
            driver.on(() -> Look.set(false));
        }
        driver.on(() -> assertThat(light(pane)).isGreaterThan(0.5));
    }

    /** The part of a component that is lighter than a middle grey. */
    private static double light(Component component) {
        BufferedImage picture = new BufferedImage(component.getWidth(), component.getHeight(), BufferedImage.TYPE_INT_RGB);
        component.paint(picture.createGraphics());
        // The last lines, where tabs are.
        int top = picture.getHeight() - 20;
        long count = 0;
        for (int y = top; y < picture.getHeight(); y++) for (int x = 0; x < picture.getWidth(); x++) if ((picture.getRGB(x, y) >> 8 & 0xff) > 0x80) count++;
        return count / (double) ((picture.getHeight() - top) * picture.getWidth());
    }

    @Test
    void aDoubleClickOnALinkGoesToItsPacketAndBack() throws Exception {
        driver.on(() -> mouse(tree, MouseEvent.MOUSE_CLICKED, in(line("http.response_in")), 2));
        driver.until(() -> driver.workspace().selected() == 7 && driver.workspace().details() != null);
        driver.act("go.back");
        driver.until(() -> driver.workspace().selected() == 3 && driver.workspace().details() != null);
        driver.act("go.forward");
        driver.until(() -> driver.workspace().selected() == 7 && driver.workspace().details() != null);
        driver.selectNode("http.request_in");
        driver.act("go.linked");
        driver.until(() -> driver.workspace().selected() == 3 && driver.workspace().details() != null);
        driver.act("go.next-conversation");
        driver.until(() -> driver.workspace().selected() == 4);
    }

    private String copied(String action) throws Exception {
        driver.act(action);
        return driver.get(() -> (String) Toolkit.getDefaultToolkit().getSystemClipboard().getData(DataFlavor.stringFlavor));
    }

    @Test
    void whatIsSelectedIsCopiedInEveryForm() throws Exception {
        driver.select(7);
        driver.selectNode("http.response.code");
        assertThat(copied("copy.value")).isEqualTo("200");
        assertThat(copied("copy.name")).isEqualTo("http.response.code");
        assertThat(copied("copy.line")).isEqualTo("Status Code: 200");
        assertThat(copied("copy.filter")).isEqualTo("http.response.code == 200");
        assertThat(copied("copy.hex-stream")).isEqualTo("323030");
        assertThat(copied("copy.text")).isEqualTo("200");
        assertThat(copied("copy.base64")).isEqualTo("MjAw");
        assertThat(copied("copy.c-array")).contains("0x32, 0x30, 0x30").contains("packet");
        assertThat(copied("copy.java-array")).contains("byte[] packet").contains("0x32, 0x30, 0x30");
        assertThat(copied("copy.hex-dump")).startsWith("0000  32 30 30").contains("200");
        assertThat(copied("copy.tree")).startsWith("Frame 8: ").contains("\n    Source Port: 80\n");
        assertThat(copied("copy.summary")).startsWith("8\t0.003955\t192.0.2.2\t192.0.2.1\tHTTP\t432\tHTTP/1.1 200 OK");
        assertThat(copied("copy.csv")).startsWith("\"No.\",\"Time\",").contains("\n\"8\",\"0.003955\",");
        assertThat(copied("copy.yaml")).contains("Protocol").contains("HTTP");
        assertThat(copied("copy.json")).contains("\"Protocol\"").contains("\"HTTP\"");
    }
}
