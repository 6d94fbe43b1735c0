package mako.desktop.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.Container;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import javax.swing.AbstractButton;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JList;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import javax.swing.KeyStroke;
import javax.swing.UIManager;
import javax.swing.text.JTextComponent;
import mako.analysis.ColourRules;
import mako.analysis.Marks;
import mako.analysis.OpenCapture;
import mako.analysis.Profiles;
import mako.desktop.ComponentText;
import mako.desktop.Golden;
import mako.desktop.action.Actions;
import mako.desktop.capture.CaptureFilterField;
import mako.desktop.details.BytesPane;
import mako.desktop.details.DiagramView;
import mako.desktop.list.PacketTable;
import mako.desktop.model.ByteForm;
import mako.desktop.model.Related;
import mako.files.CaptureReader;
import mako.files.Packet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whole stories in the window, on a display. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class WindowTest extends WindowStory {

    @Test
    void everyActionIsBoundAndHasANameAndATooltip() throws Exception {
        driver.on(() -> assertThat(driver.window().actions().all()).allSatisfy(item -> {
            assertThat(item.isBound()).as(item.id()).isTrue();
            assertThat(item.name()).isNotBlank();
            assertThat(item.tooltip()).isNotBlank();
        }));
    }

    @Test
    void everyComponentThatTakesTheFocusHasAName() throws Exception {
        driver.openFile(SAMPLES.resolve("http.pcap"));
        assertThat(driver.unnamed()).isEmpty();
    }

    /** Tables and trees have keys of their own; those of actions go past them. Where text is typed they do not. */
    @Test
    void theKeysOfActionsWorkWhateverHasTheFocus() throws Exception {
        driver.openFile(SAMPLES.resolve("http.pcap"));
        PacketTable list = driver.find(PacketTable.class);
        driver.on(() -> {
            List<String> taken = new ArrayList<>();
            taken(driver.window().getContentPane(), taken);
            assertThat(taken).isEmpty();
            assertThat(list.getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).get(KeyStroke.getKeyStroke("PAGE_DOWN"))).isNotNull();
        });
    }

    @Test
    void whoIsSelectedStaysInViewWhenTextGetsLarger() throws Exception {
        driver.openFile(SAMPLES.resolve("http.pcap"));
        PacketTable list = driver.find(PacketTable.class);
        driver.act("go.last");
        int before = driver.get(list::getRowHeight);
        driver.act("view.larger");
        driver.act("view.larger");
        try {
            driver.until(() -> list.getRowHeight() > before && list.getVisibleRect().contains(list.getCellRect(list.getSelectedRow(), 0, true).getLocation()));
        } finally {
            driver.act("view.smaller");
            driver.act("view.smaller");
        }
    }

    private void taken(Component of, List<String> taken) {
        if (of instanceof JTextComponent) return;
        if (of instanceof JComponent component) {
            for (Actions.Item item : driver.window().actions().all()) {
                for (KeyStroke keys : item.shortcuts()) {
                    for (int when : new int[] {JComponent.WHEN_FOCUSED, JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT}) {
                        Object name = component.getInputMap(when).get(keys);
                        if (name != null && component.getActionMap().get(name) != null) taken.add(item.id() + " by " + component.getClass().getSimpleName());
                    }
                }
            }
        }
        if (of instanceof Container container) for (Component each : container.getComponents()) taken(each, taken);
    }

    /** A walk over everything that can be chosen: what it is called, what it does, and where it is found. */
    @Test
    void everythingThatCanBeChosenHasANameAndEveryActionAPlace() throws Exception {
        driver.openFile(SAMPLES.resolve("http.pcap"));
        Set<String> found = new HashSet<>();
        driver.on(() -> {
            Actions actions = driver.window().actions();
            for (String popup : List.of("list", "tree", "bytes", "diagram", "header")) collect(actions.popup(popup), found);
            collect(driver.window(), found);
            assertThat(actions.all()).allSatisfy(item -> {
                assertThat(item.tooltip()).as(item.id()).isNotBlank();
                assertThat(found.contains(item.id()) || item.shortcut() != null).as(item.id() + " is in no menu and has no keys").isTrue();
            });
        });
        assertThat(found).hasSizeGreaterThan(100);
    }

    private static void collect(Component of, Set<String> found) {
        if (of instanceof AbstractButton button && !button.getClass().getName().startsWith("com.formdev") && !button.getClass().getName().startsWith("javax.swing.plaf")) {
            String name = button.getAccessibleContext().getAccessibleName();
            assertThat(name).as(of.toString()).isNotBlank();
            if (button.getAction() instanceof Actions.Item item) found.add(item.id());
            // Menus say what they are for in full; a button with an icon alone has to be asked.
            boolean iconAlone = !(of instanceof JMenuItem) && (button.getText() == null || button.getText().isEmpty() || button.getHideActionText());
            if (iconAlone) assertThat(button.getToolTipText()).as(name).isNotBlank();
        }
        if (of instanceof JMenu menu) for (Component each : menu.getMenuComponents()) collect(each, found);
        if (of instanceof JFrame frame) collect(frame.getJMenuBar(), found);
        if (of instanceof Container container) for (Component each : container.getComponents()) collect(each, found);
    }

    @Test
    void theWindowHasWhatItShould() throws Exception {
        driver.openFile(SAMPLES.resolve("http.pcap"));
        driver.select(3);
        driver.act("view.diagram");
        String text = driver.get(() -> ComponentText.of(driver.window().getContentPane()));
        // Which interfaces, samples and captures that were never saved there are, and what is said of rights, depends on the machine.
        text = text.replaceAll("JList rows \\d+", "JList")
            .replaceAll("(?m)^ *(JLabel( “<html>.*)?(,? hidden)?|JButton “Start with Password.*|JButton “<html>.*Captured, but never saved.*)\\R", "");
        Golden.check("window", text);
        Golden.check("window-menus", driver.get(() -> ComponentText.of(driver.window().getJMenuBar())));
    }

    @Test
    void theStartPageChecksCaptureFiltersAndOpensSamples() throws Exception {
        CaptureFilterField field = driver.find(CaptureFilterField.class);
        driver.on(() -> field.setText("tcp prt 80"));
        driver.until(() -> field.getToolTipText() != null && driver.shows(field.getToolTipText()));
        driver.on(() -> field.setText("tcp port 80"));
        driver.until(() -> field.getToolTipText() == null && !field.getBackground().equals(UIManager.getColor("TextField.background")));
        driver.until(() -> samples() != null && samples().getModel().getSize() > 10);
        driver.on(() -> {
            samples().setSelectedIndex(0);
            samples().dispatchEvent(new KeyEvent(samples(), KeyEvent.KEY_PRESSED, 0, 0, KeyEvent.VK_ENTER, '\n'));
        });
        driver.until(() -> driver.workspace().capture() != null && driver.workspace().capture().file().endsWith("hello.pcap"));
    }

    private JList<?> samples() {
        return (JList<?>) driver.accessible("Samples");
    }

    @Test
    void theFiguresFollowWhatIsSelected() throws Exception {
        driver.openFile(SAMPLES.resolve("http.pcap"));
        driver.act("view.diagram");
        driver.select(3);
        driver.selectNode("ip.src");
        DiagramView figures = driver.find(DiagramView.class);
        driver.until(() -> figures.isShowing() && figures.getPreferredSize().height > 300);
        String before = driver.get(() -> driver.workspace().selectedNode().field());
        // A click on the first field of the first header.
        driver.on(() -> figures.dispatchEvent(new MouseEvent(figures, MouseEvent.MOUSE_PRESSED, 0, 0, 40, 60, 1, false, MouseEvent.BUTTON1)));
        driver.until(() -> driver.workspace().selectedNode() != null && !driver.workspace().selectedNode().field().equals(before));
        driver.on(() -> assertThat(driver.workspace().selectedNode().field()).startsWith("eth."));
        driver.act("view.diagram");
        driver.until(() -> !figures.isShowing());
    }

    @Test
    void bytesAreWrittenAsBitsAndTakenForOtherCharacters() throws Exception {
        driver.openFile(SAMPLES.resolve("http.pcap"));
        BytesPane bytes = driver.find(BytesPane.class);
        int wide = driver.get(bytes::usefulWidth);
        driver.act("bytes.bits");
        driver.on(() -> assertThat(bytes.usefulWidth()).isGreaterThan(wide));
        driver.act("bytes.ebcdic");
        driver.on(() -> assertThat(bytes.form()).isEqualTo(new ByteForm(ByteForm.Digits.BITS, ByteForm.Characters.EBCDIC)));
        driver.act("bytes.hex");
        driver.act("bytes.utf8");
        driver.on(() -> assertThat(bytes.usefulWidth()).isEqualTo(wide));
    }

    @Test
    void aProfileHasColumnsColoursAndButtonsOfItsOwn() throws Exception {
        Path work = Files.createDirectories(folder.resolve("profiles/Work"));
        Files.writeString(work.resolve("colorfilters"), "@Everything@frame@[65535,0,0][0,0,0]\n");
        Files.writeString(work.resolve("dfilter_buttons"), "\"TRUE\",\"Only requests\",\"http.request\",\"\"\n");
        Files.writeString(work.resolve("recent"), "gui.time_format: EPOCH\ngui.packet_diagram_show: TRUE\n");
        driver.openFile(SAMPLES.resolve("http.pcap"));
        DiagramView figures = driver.find(DiagramView.class);
        driver.until(() -> driver.workspace().colours().rules().size() > 1);
        driver.on(() -> driver.window().useProfile("Work"));
        driver.until(() -> driver.shows("Profile: Work") && driver.workspace().capture().isComplete() && driver.workspace().details() != null);
        driver.until(() -> driver.workspace().colours().rules().size() == 1);
        driver.until(() -> driver.cell(0, 1).length() > 12);
        driver.on(() -> assertThat(figures.isShowing()).isTrue());
        driver.until(() -> driver.shows("Only requests"));
        driver.on(() -> driver.button("Only requests").doClick());
        driver.until(() -> driver.workspace().filter().equals("http.request") && driver.workspace().shown().isDone());
        driver.on(() -> driver.window().useProfile("Default"));
        driver.until(() -> driver.shows("Profile: Default") && !driver.shows("Only requests"));
        driver.until(() -> driver.workspace().colours().rules().size() > 1);
        driver.on(() -> assertThat(figures.isShowing()).isFalse());
    }

    @Test
    void columnsAreHiddenAlignedAndComeBack() throws Exception {
        driver.openFile(SAMPLES.resolve("http.pcap"));
        PacketTable list = driver.find(PacketTable.class);
        driver.on(() -> list.putClientProperty("column", 2));
        driver.act("column.right");
        driver.on(() -> assertThat(driver.workspace().recent().side(driver.workspace().columns().shown().get(2))).isEqualTo('R'));
        driver.act("column.hide");
        driver.until(() -> list.getColumnCount() == 6);
        driver.on(() -> assertThat(list.getColumnName(2)).isEqualTo("Destination"));
        driver.until(() -> driver.cell(0, 2).equals("192.0.2.2"));
        driver.on(() -> driver.workspace().hideColumn(2, false));
        driver.until(() -> list.getColumnCount() == 7 && driver.cell(0, 2).equals("192.0.2.1"));
        driver.until(() -> "\"No.\", \"%m\", \"Time\", \"%t\", \"Source\", \"%s\", \"Destination\", \"%d\", \"Protocol\", \"%p\", \"Length\", \"%L\", \"Info\", \"%i\""
            .equals(driver.workspace().setup().preference("gui.column.format")));
    }

    @Test
    void whatAFieldMeansIsSaidWithItsSpecification() throws Exception {
        driver.openFile(SAMPLES.resolve("http.pcap"));
        driver.select(3);
        driver.selectNode("tcp.window_size_value");
        driver.act("help.field");
        driver.until(() -> driver.dialogTitled("tcp.window_size_value") && driver.shows("RFC 9293"));
        driver.closeDialogs();
    }

    @Test
    void aColumnMarksPacketsThatPassAFilter() throws Exception {
        driver.openFile(SAMPLES.resolve("http.pcap"));
        driver.on(() -> driver.workspace().addColumnOf("Asks", "%Cus:http.request.method == \"GET\" || dns:0:R"));
        driver.until(() -> driver.cell(3, 6).equals("✓") && !driver.cell(4, 0).isEmpty());
        driver.on(() -> assertThat(driver.cell(4, 6)).isEmpty());
    }

    @Test
    void relatedPacketsAreKnownAndACommentIsInTheTree() throws Exception {
        driver.openFile(SAMPLES.resolve("http.pcap"));
        driver.select(3);
        driver.until(() -> driver.workspace().related().kind(7) == Related.Kind.RESPONSE);
        driver.on(() -> driver.workspace().comment("look here"));
        driver.until(() -> driver.workspace().details() != null && "look here".equals(driver.workspace().details().value("frame.comment")));
        driver.on(() -> driver.workspace().comment(""));
        driver.until(() -> driver.workspace().details() != null && driver.workspace().details().value("frame.comment") == null);
    }

    @Test
    void colouringRulesThatAreWrittenCount() throws Exception {
        driver.openFile(SAMPLES.resolve("http.pcap"));
        driver.until(() -> driver.workspace().colours().rules().size() > 1);
        List<ColourRules.Rule> rules = List.of(new ColourRules.Rule("off", "tcp", 0, 0xffffff, false), new ColourRules.Rule("first", "frame.number == 1", 0xff8000, 0x102030, true));
        Profiles.write(folder, "colorfilters", ColourRules.text(rules));
        driver.on(() -> driver.workspace().coloursChanged());
        driver.until(() -> driver.workspace().colours().rules().equals(rules));
        driver.until(() -> driver.workspace().rows().row(0) != null && driver.workspace().rows().row(0).rule() == 1);
        driver.on(() -> assertThat(driver.workspace().usualColours()).isEqualTo(rules));
    }

    @Test
    void whatIsBeingCapturedGoesOnWhenSettingsChange() throws Exception {
        Path file = folder.resolve("growing.pcap");
        Files.copy(SAMPLES.resolve("http.pcap"), file);
        driver.on(() -> driver.workspace().follow(file.toString(), false, () -> {}));
        driver.until(() -> driver.workspace().capture() != null && driver.workspace().shown().size() == 262);
        OpenCapture growing = driver.get(() -> driver.workspace().capture());
        driver.on(() -> driver.workspace().profileChanged());
        driver.until(() -> driver.workspace().colours().rules().size() > 1);
        driver.on(() -> assertThat(driver.workspace().capture()).isSameAs(growing));
        driver.on(() -> growing.grown(true));
        driver.until(growing::isComplete);
        driver.on(() -> driver.workspace().reload());
        driver.until(() -> driver.workspace().capture() != growing && driver.workspace().capture().isComplete());
    }

    @Test
    void theLightHasTheColourOfTheWorstItem() throws Exception {
        driver.openFile(SAMPLES.resolve("tcp-loss.pcap"));
        driver.until(() -> driver.named("The worst expert item is of the kind Warning"));
        driver.openFile(SAMPLES.resolve("arp.pcap"));
        driver.until(() -> !driver.named("The worst expert item is of the kind Warning"));
        driver.act("analyze.expert");
        driver.until(() -> driver.dialogTitled("Expert Information"));
        driver.closeDialogs();
    }

    @Test
    void aProtocolThatIsDisabledIsNotFound() throws Exception {
        driver.openFile(SAMPLES.resolve("http.pcap"));
        driver.select(3);
        driver.on(() -> assertThat(driver.workspace().details().value("http.request.method")).isEqualTo("GET"));
        driver.on(() -> {
            driver.workspace().setup().disable(Set.of("http"), Set.of());
            driver.workspace().reload();
        });
        driver.until(() -> driver.workspace().details() != null && driver.workspace().selected() == 0);
        driver.select(3);
        driver.on(() -> assertThat(driver.workspace().details().value("http.request.method")).isNull());
    }

    @Test
    void aFileIsOpenedFilteredFollowedMarkedAndSaved() throws Exception {
        driver.openFile(SAMPLES.resolve("http.pcap"));
        driver.on(() -> assertThat(driver.workspace().shown().size()).isEqualTo(262));
        driver.typeFilter("http.request\n");
        driver.until(() -> driver.workspace().filter().equals("http.request") && driver.workspace().shown().isDone());
        int requests = driver.get(() -> driver.workspace().shown().size());
        assertThat(requests).isBetween(1, 100);

        driver.select(3);
        driver.selectNode("http.request.method");
        driver.act("apply.and-not");
        driver.until(() -> driver.workspace().filter().equals("http.request && !(http.request.method == \"GET\")"));
        driver.act("filter.clear");
        driver.until(() -> driver.workspace().shown().size() == 262);

        driver.select(3);
        driver.act("filter.conversation-tcp");
        driver.until(() -> driver.workspace().shown().isDone() && driver.workspace().shown().size() == 22);
        driver.select(3);
        driver.act("follow.tcp");
        driver.until(() -> driver.dialogText("GET /text HTTP/1.1"));
        driver.closeDialogs();
        driver.act("filter.clear");

        driver.select(5);
        driver.act("edit.mark");
        driver.on(() -> assertThat(driver.workspace().marks().has(Marks.Kind.MARKED, 5)).isTrue());
        driver.act("edit.time-reference");
        driver.until(() -> driver.cell(5, 1).equals("0.000000"));
        driver.act("go.last");
        driver.until(() -> driver.workspace().selected() == 261);
        driver.act("edit.previous-mark");
        driver.until(() -> driver.workspace().selected() == 5);
        driver.act("go.back");
        driver.until(() -> driver.workspace().selected() == 261);

        driver.select(3);
        driver.selectNode("http.host");
        driver.act("column.apply");
        driver.until(() -> driver.cell(3, 6).equals("192.0.2.2"));
    }

    @Test
    void theListIsSortedByAColumnUpwardsDownwardsAndNotAtAll() throws Exception {
        driver.openFile(SAMPLES.resolve("http.pcap"));
        driver.select(3);
        driver.on(() -> driver.workspace().sort(5));
        driver.until(() -> driver.workspace().sortedBy() == 5);
        int last = 261;
        driver.on(() -> assertThat(driver.workspace().capture().length(driver.workspace().shown().packet(0))).isEqualTo(66));
        driver.on(() -> driver.workspace().sort(5));
        driver.until(() -> driver.workspace().isSortedDown());
        int first = driver.get(() -> driver.workspace().shown().packet(0));
        assertThat(driver.workspace().capture().length(first)).isGreaterThan(driver.workspace().capture().length(driver.workspace().shown().packet(last)));
        driver.on(() -> assertThat(driver.workspace().selected()).isEqualTo(3));
        driver.on(() -> driver.workspace().sort(5));
        driver.until(() -> driver.workspace().sortedBy() < 0 && driver.workspace().shown().packet(0) == 0);
    }

    @Test
    void aPacketStaysInAWindowOfItsOwn() throws Exception {
        driver.openFile(SAMPLES.resolve("http.pcap"));
        driver.select(7);
        driver.act("view.packet");
        driver.until(() -> driver.dialogTitled("Packet 8"));
        driver.select(3);
        driver.on(() -> assertThat(driver.dialogTitled("Packet 8")).isTrue());
        driver.closeDialogs();
        driver.select(9);
        driver.on(() -> assertThat(driver.workspace().capture().isComplete()).isTrue());
    }

    @Test
    void capturesAreMergedAndDumpsImported() throws Exception {
        driver.openFile(SAMPLES.resolve("dns.pcap"));
        int before = driver.get(() -> driver.workspace().capture().packets());
        ImportActions imports = new ImportActions(driver.window(), driver.workspace(), driver.window().actions(), () -> true);
        driver.on(() -> imports.merge(SAMPLES.resolve("ping.pcap").toString(), ImportActions.Place.BEHIND));
        driver.until(() -> driver.workspace().capture() != null && driver.workspace().isTemporary() && driver.workspace().capture().isComplete()
            && driver.workspace().capture().packets() == before + 10);

        Path dump = folder.resolve("dump");
        Files.writeString(dump, "0000 01 02 03\n0000 04\n");
        driver.on(() -> {
            ImportDialog dialog = new ImportDialog(driver.window(), folder.toString());
            dialog.choose(3, 5000, 6000);
            imports.importDump(dump, dialog);
        });
        driver.until(() -> driver.workspace().isTemporary() && driver.workspace().capture().isComplete() && driver.workspace().capture().packets() == 2
            && driver.cell(0, 6).contains("5000 → 6000"));
        driver.on(() -> driver.workspace().saved());
    }

    @Test
    void filesInACaptureAreListedAndFollowedByProtocol() throws Exception {
        driver.openFile(SAMPLES.resolve("http.pcap"));
        driver.act("objects.http");
        driver.until(() -> driver.exportedNames().contains("chunked-gzip"));
        driver.closeDialogs();
        driver.select(3);
        driver.act("follow.http");
        driver.until(() -> driver.dialogTitled("Follow HTTP Stream 0") && driver.dialogText("A shortfin mako is the fastest shark: 70 kilometres an hour."));
        driver.closeDialogs();
    }

    @Test
    void whatIsShownIsExportedInEveryForm() throws Exception {
        driver.openFile(SAMPLES.resolve("dns.pcap"));
        FileActions files = new FileActions(driver.window(), driver.workspace(), driver.window().actions(), null);
        for (FileActions.Form form : FileActions.Form.values()) {
            Path to = folder.resolve(form.name());
            driver.on(() -> files.export(form, to));
            driver.until(() -> Files.exists(to) && Files.size(to) > 0 && files.isExported(to));
            String text = Files.readString(to);
            switch (form) {
                case TEXT -> assertThat(text).startsWith("    1   0.000000");
                case DETAILS -> assertThat(text).contains("\nDomain Name System (query)\n    Transaction ID");
                case CSV -> assertThat(text).startsWith("\"No.\",\"Time\",").contains("\n\"1\",\"0.000000\",");
                case PSML -> assertThat(text).contains("<section>1</section>").endsWith("</psml>\n");
                case PDML -> assertThat(text).contains("name=\"dns.qry.name\"").contains("</pdml>");
                case JSON -> assertThat(text).startsWith("[").contains("\"dns.qry.name\"").endsWith("]\n");
                case C_ARRAYS -> assertThat(text).startsWith("static const unsigned char pkt1[").contains("pkt2[");
            }
        }
    }

    @Test
    void aConversationGetsAColourAndLosesItAgain() throws Exception {
        driver.openFile(SAMPLES.resolve("http.pcap"));
        driver.select(3);
        int rules = driver.get(() -> driver.workspace().colours().rules().size());
        driver.act("colour.2");
        driver.until(() -> driver.workspace().colours().rules().size() == rules + 1);
        driver.until(() -> driver.workspace().rows().row(3) != null && driver.workspace().rows().row(3).rule() == 0);
        driver.act("colour.reset");
        driver.until(() -> driver.workspace().colours().rules().size() == rules);
    }

    @Test
    void aMistakeInAFilterIsShownAndWhatWasShownStays() throws Exception {
        driver.openFile(SAMPLES.resolve("http.pcap"));
        driver.typeFilter("tcp.prt == 80\n");
        driver.until(() -> driver.filterTip() != null && driver.filterTip().contains("tcp.prt"));
        driver.on(() -> assertThat(driver.workspace().shown().size()).isEqualTo(262));
        driver.typeFilter("tcp.fl");
        driver.until(() -> driver.isProposing());
    }

    @Test
    void aBrokenFileIsShownAsFarAsItGoesAndSaysWhy() throws Exception {
        byte[] all = Files.readAllBytes(SAMPLES.resolve("dns.pcap"));
        Path cut = folder.resolve("cut.pcap");
        Files.write(cut, java.util.Arrays.copyOf(all, all.length - 3));
        driver.openFile(cut);
        driver.until(() -> driver.shows("cut short"));
        driver.on(() -> assertThat(driver.workspace().shown().size()).isPositive());
    }

    @Test
    void aFileThatIsNoCaptureLeavesWhatIsOpen() throws Exception {
        driver.openFile(SAMPLES.resolve("dns.pcap"));
        Path none = folder.resolve("none.pcap");
        Files.writeString(none, "this is no capture file");
        driver.on(() -> driver.window().openFile(none.toString()));
        driver.until(() -> driver.dialogTitled("Cannot open"));
        driver.closeDialogs();
        driver.on(() -> assertThat(driver.workspace().capture().file()).endsWith("dns.pcap"));
    }

    @Test
    void loadingALargeFileCanBeStopped() throws Exception {
        Path large = folder.resolve("large.pcap.gz");
        byte[] all = Files.readAllBytes(SAMPLES.resolve("http.pcap"));
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(large))) {
            out.write(all, 0, 24);
            for (int i = 0; i < 4000; i++) out.write(all, 24, all.length - 24);
        }
        driver.on(() -> driver.window().openFile(large.toString()));
        driver.until(() -> {
            boolean some = driver.workspace().capture() != null && driver.workspace().shown().size() > 100;
            // At once: the machine may be a fast one.
            if (some) driver.workspace().capture().stop();
            return some;
        });
        driver.until(() -> driver.workspace().capture().isComplete());
        int packets = driver.get(() -> driver.workspace().shown().size());
        assertThat(packets).isBetween(100, 4000 * 262 - 1);
        driver.until(() -> driver.shows("Loading was stopped"));
        driver.act("go.last");
        driver.until(() -> driver.workspace().details() != null && driver.workspace().details().packet() == packets - 1);
    }

    @Test
    void commentsAreKeptWhenAFileIsSaved() throws Exception {
        driver.openFile(SAMPLES.resolve("dns.pcap"));
        driver.select(1);
        driver.on(() -> driver.workspace().comment("what a name"));
        Path saved = folder.resolve("saved.pcapng");
        int written = mako.analysis.Saving.write(driver.workspace().capture(), saved, mako.files.FileType.PCAPNG, packet -> packet > 0,
            driver.workspace().marks(), "test", packets -> true);
        // The list has a sign for it, which says what it is.
        driver.openFile(saved);
        driver.until(() -> driver.workspace().rows().row(0) != null && driver.workspace().rows().row(0).comment().equals("what a name"));
        PacketTable list = driver.find(PacketTable.class);
        driver.on(() -> assertThat(list.getToolTipText(new MouseEvent(list, MouseEvent.MOUSE_MOVED, 0, 0, 5, 5, 0, false))).isEqualTo("Comment: what a name"));
        Packet packet = new Packet();
        try (CaptureReader reader = CaptureReader.open(saved)) {
            assertThat(reader.next(packet)).isTrue();
            assertThat(packet.comments).containsExactly("what a name");
            for (int i = 1; i < written; i++) assertThat(reader.next(packet)).isTrue();
            assertThat(reader.next(packet)).isFalse();
        }
    }

    /** Of what the event thread does in a second round, when classes are loaded, nothing takes long; what the rest of the machine does does not count. */
    @Test
    void nothingHoldsTheEventThread() throws Exception {
        story();
        Watchdog watchdog = Watchdog.begin();
        story();
        assertThat(watchdog.end()).as(watchdog.worst()).isLessThan(50);
    }

    /** The list is scrolled far and near while it grows and afterwards. */
    @Test
    void scrollingThroughManyPacketsDoesNotHoldTheEventThread() throws Exception {
        story();
        Path large = folder.resolve("many.pcap");
        byte[] all = Files.readAllBytes(SAMPLES.resolve("http.pcap"));
        try (var out = new java.io.BufferedOutputStream(Files.newOutputStream(large))) {
            out.write(all, 0, 24);
            for (int i = 0; i < 300; i++) out.write(all, 24, all.length - 24);
        }
        PacketTable list = driver.find(PacketTable.class);
        Watchdog watchdog = Watchdog.begin();
        driver.on(() -> driver.window().openFile(large.toString()));
        driver.until(() -> driver.workspace().capture().file().equals(large.toString()) && driver.workspace().shown().size() > 100);
        // The list hears of it later than the workspace.
        driver.until(() -> list.getRowCount() > 100);
        long row = 0;
        for (int step = 0; step < 400; step++) {
            row = step % 5 == 0 ? step * 7919L : row + 40;
            long to = row;
            driver.on(() -> list.scrollRectToVisible(list.getCellRect((int) (to % list.getRowCount()), 0, true)));
        }
        driver.until(() -> driver.workspace().capture().isComplete() && list.getRowCount() == 300 * 262);
        for (int step = 0; step < 100; step++) {
            int to = (int) (step * 1_000_003L % list.getRowCount());
            driver.on(() -> list.scrollRectToVisible(list.getCellRect(to, 0, true)));
            if (step % 20 == 0) driver.until(() -> !driver.cell(to, 0).isEmpty());
        }
        assertThat(watchdog.end()).as(watchdog.worst()).isLessThan(50);
    }

    private void story() throws Exception {
        driver.openFile(SAMPLES.resolve("http.pcap"));
        for (int packet = 0; packet < 60; packet += 3) driver.select(packet);
        driver.act("view.expand-all");
        driver.typeFilter("tcp.port == 80\n");
        driver.until(() -> driver.workspace().shown().isDone());
        driver.act("filter.clear");
        driver.act("go.last");
        driver.until(() -> driver.workspace().selected() == 261 && driver.workspace().details() != null);
        driver.act("view.collapse-all");
        driver.act("view.diagram");
        for (int packet = 3; packet < 40; packet += 4) driver.select(packet);
        driver.selectNode("tcp.flags");
        driver.act("bytes.bits");
        driver.act("bytes.hex");
        driver.act("view.diagram");
        OpenCapture before = driver.get(() -> driver.workspace().capture());
        driver.on(() -> driver.window().useProfile("Default"));
        driver.until(() -> driver.workspace().capture() != before && driver.workspace().details() != null && driver.workspace().capture().isComplete());
        driver.select(7);
        driver.act("follow.tcp");
        driver.until(() -> driver.dialogText("GET /text HTTP/1.1"));
        driver.closeDialogs();
        driver.act("filter.clear");
    }
}
