package mako.desktop.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.swing.JCheckBox;
import javax.swing.JPasswordField;
import javax.swing.JTable;
import javax.swing.JTextField;
import javax.swing.UIManager;
import mako.analysis.Capturing;
import mako.desktop.Driver;
import mako.desktop.PlainSetup;
import mako.desktop.capture.CaptureFilterField;
import mako.desktop.list.PacketTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Capturing as the window does it, with a process that only plays one. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CaptureWindowTest extends WindowStory {

    private static final Path SAMPLE = SAMPLES.resolve("http.pcap");
    private static final int HEADER = 24;

    private PlainSetup setup;

    /** What the window has started. */
    private record Started(List<String> options, Path file, boolean givingRights, Capturing.Listener listener) {}

    private final CompletableFuture<Started> started = new CompletableFuture<>();

    @BeforeEach
    void open() throws Exception {
        setup = (PlainSetup) driver.workspace().setup();
        setup.captures((options, file, givingRights, listener) -> {
            started.complete(new Started(options, file, givingRights, listener));
            return listener::ended;
        });
        // What interfaces the machine has is its own business.
        driver.on(() -> driver.window().interfaces().elsewhere(List.of("ssh://me@there/eth0", "docker://box/any")));
    }

    @Test
    void aCaptureFilterStaysWhileInterfacesComeAndGo() throws Exception {
        CaptureFilterField field = driver.find(CaptureFilterField.class);
        driver.on(() -> field.setText("tcp prt 80"));
        driver.on(() -> {
            driver.window().interfaces().elsewhere(List.of("ssh://me@there/eth0"));
            assertThat(field.getText()).isEqualTo("tcp prt 80");
            field.setText("tcp port 80");
            driver.window().interfaces().elsewhere(List.of());
        });
        driver.until(() -> field.getToolTipText() == null && !field.getBackground().equals(UIManager.getColor("TextField.background")));
        driver.on(() -> {
            driver.window().interfaces().elsewhere(List.of("docker://box/any"));
            assertThat(field.getText()).isEqualTo("tcp port 80");
        });
    }

    @Test
    void eachInterfaceIsCapturedOnAsItWasChosen() throws Exception {
        driver.act("capture.options");
        driver.until(() -> driver.dialogTitled("Capture Options") && driver.accessible("Interfaces") instanceof JTable table && row(table, "docker://box/any") >= 0);
        JTable table = (JTable) driver.accessible("Interfaces");
        driver.on(() -> {
            int first = row(table, "ssh://me@there/eth0");
            int second = row(table, "docker://box/any");
            table.setRowSelectionInterval(first, first);
            table.addRowSelectionInterval(second, second);
            type(table, first, "Capture filter", "tcp prt 80");
            driver.window().interfaces().elsewhere(List.of("ssh://me@there/eth0", "docker://box/any", "docker://box/new"));
            assertThat(table.isEditing()).isTrue();
        });
        driver.until(() -> driver.shows("syntax error") || driver.shows("prt"));
        // A filter that was typed is kept when the focus goes elsewhere, and still said to be wrong.
        driver.on(() -> {
            if (table.isEditing()) table.getCellEditor().stopCellEditing();
        });
        driver.until(() -> driver.shows("ssh://me@there/eth0: "));
        driver.until(() -> row(table, "docker://box/new") >= 0);
        driver.on(() -> {
            int first = row(table, "ssh://me@there/eth0");
            type(table, first, "Capture filter", "tcp port 80");
            type(table, first, "Bytes", "96");
            type(table, row(table, "docker://box/any"), "Buffer (MB)", "2");
            table.setValueAt(false, first, column(table, "Promiscuous"));
        });
        driver.press("Start");
        Started with = started.get();
        assertThat(with.options).containsSubsequence("-i", "ssh://me@there/eth0", "-f", "tcp port 80", "-p", "-s", "96", "-B", "64");
        assertThat(with.options).containsSubsequence("-i", "docker://box/any", "-B", "2");
        assertThat(with.givingRights).isFalse();
        with.listener.ended();
        driver.until(() -> !driver.window().isCapturing());
    }

    private static int row(JTable table, String name) {
        for (int row = 0; row < table.getRowCount(); row++) if (table.getValueAt(row, 0).toString().startsWith(name)) return row;
        return -1;
    }

    private static int column(JTable table, String title) {
        return table.getColumnModel().getColumnIndex(title);
    }

    private static void type(JTable table, int row, String title, String text) {
        assertThat(table.editCellAt(row, column(table, title))).isTrue();
        ((JTextField) table.getEditorComponent()).setText(text);
        if (!text.contains("prt")) table.getCellEditor().stopCellEditing();
    }

    @Test
    void aRemoteInterfaceIsAddedAndRemembered() throws Exception {
        driver.act("capture.options");
        driver.press("Remote…");
        driver.until(() -> driver.dialogTitled("Remote Interface"));
        driver.on(() -> {
            ((JTextField) driver.accessible("Host, container or pod")).setText("example.net");
            ((JTextField) driver.accessible("User or namespace")).setText("alice");
            ((JTextField) driver.accessible("Port of SSH")).setText("70000");
        });
        driver.press("OK");
        driver.until(() -> driver.shows("is not of the form"));
        driver.on(() -> ((JTextField) driver.accessible("Port of SSH")).setText("2222"));
        driver.press("OK");
        driver.until(() -> driver.window().interfaces().elsewhere().contains("ssh://alice@example.net:2222/any"));
        driver.on(() -> assertThat(driver.workspace().settings().list("capture.remote")).contains("ssh://alice@example.net:2222/any"));
        driver.press("Start");
        assertThat(started.get().options).containsSubsequence("-i", "ssh://alice@example.net:2222/any");
        started.get().listener.ended();
    }

    @Test
    void namesAreResolvedAsTheDialogSays() throws Exception {
        driver.act("capture.options");
        driver.until(() -> driver.dialogTitled("Capture Options"));
        driver.on(() -> ((JCheckBox) driver.accessible("Names of Ports")).doClick());
        driver.until(() -> "TRUE".equals(setup.preference("nameres.transport_name")));
    }

    @Test
    void packetsAppearAtTheEndWhileTheyArriveAndAStreamOfThemCanBeStopped() throws Exception {
        driver.act("capture.start");
        Started with = started.get();
        byte[] all = Files.readAllBytes(SAMPLE);
        Files.write(with.file, all);
        with.listener.file(with.file.toString());
        driver.until(() -> driver.workspace().capture() != null && driver.workspace().shown().size() == 262);
        driver.on(() -> assertThat(driver.workspace().isTemporary()).isTrue());
        PacketTable list = driver.find(PacketTable.class);
        driver.until(() -> list.getRowCount() == 262);
        driver.act("go.last");
        driver.until(() -> sees(list, 261));
        Files.write(with.file, Arrays.copyOfRange(all, HEADER, all.length), StandardOpenOption.APPEND);
        with.listener.written(524);
        driver.until(() -> driver.workspace().shown().size() == 524);
        driver.until(() -> sees(list, 523));
        // Who looks at what is further up is left alone.
        driver.act("go.first");
        driver.until(() -> sees(list, 0));
        Files.write(with.file, Arrays.copyOfRange(all, HEADER, all.length), StandardOpenOption.APPEND);
        with.listener.written(786);
        driver.until(() -> driver.workspace().shown().size() == 786);
        driver.on(() -> assertThat(sees(list, 0)).isTrue());
        with.listener.dropped(7, "eth0");
        driver.until(() -> driver.shows("Dropped: 7"));
        driver.act("capture.stop");
        driver.until(() -> !driver.window().isCapturing() && driver.workspace().capture().isComplete());
        driver.on(() -> assertThat(driver.workspace().shown().size()).isEqualTo(786));
        driver.on(() -> driver.workspace().saved());
        Files.delete(with.file);
    }

    private static boolean sees(PacketTable list, int row) {
        Rectangle seen = list.getVisibleRect();
        return seen.intersects(list.getCellRect(row, 0, true));
    }

    @Test
    void passwordsAreAskedForAndAnsweredOrNot() throws Exception {
        driver.act("capture.start-with-rights");
        Started with = started.get();
        assertThat(with.givingRights).isTrue();
        assertThat(answer(() -> with.listener.secret("Password of me:"), () -> {
            ((JPasswordField) driver.accessible("Password")).setText("fin");
            driver.press("OK");
        })).isEqualTo("fin");
        assertThat(answer(() -> with.listener.secret("Password of me:"), () -> driver.press("Cancel"))).isNull();
        assertThat(answer(() -> with.listener.agrees("Is this the right machine?"), () -> driver.press("Yes"))).isEqualTo(true);
        with.listener.said("me is not allowed to do that", false);
        with.listener.ended();
        driver.until(() -> driver.shows("me is not allowed to do that"));
    }

    private <T> T answer(Callable<T> question, Driver.Work doing) throws Exception {
        List<T> answers = new ArrayList<>();
        Thread asking = Thread.ofPlatform().start(() -> {
            try {
                answers.add(question.call());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        driver.until(() -> driver.dialogTitled("Password") || driver.dialogTitled("Capture"));
        doing.run();
        asking.join();
        return answers.getFirst();
    }
}
