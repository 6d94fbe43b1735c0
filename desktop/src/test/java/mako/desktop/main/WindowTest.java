package mako.desktop.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.GraphicsEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import mako.analysis.Marks;
import mako.desktop.Driver;
import mako.files.CaptureReader;
import mako.files.Packet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole stories in the window, on a display. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class WindowTest {

    private static final Path SAMPLES = Path.of("../samples");

    @TempDir
    Path folder;

    private Driver driver;

    @BeforeEach
    void open() throws Exception {
        assumeFalse(GraphicsEnvironment.isHeadless(), "There is no display: windows are tried with 'xvfb-run ./check'.");
        driver = Driver.open(folder);
    }

    @AfterEach
    void close() throws Exception {
        if (driver != null) driver.close();
    }

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
            for (int i = 0; i < 1500; i++) out.write(all, 24, all.length - 24);
        }
        driver.on(() -> driver.window().openFile(large.toString()));
        driver.until(() -> driver.workspace().capture() != null && driver.workspace().shown().size() > 100 && driver.workspace().details() != null);
        driver.on(() -> driver.workspace().capture().stop());
        driver.until(() -> driver.workspace().capture().isComplete());
        int packets = driver.get(() -> driver.workspace().shown().size());
        assertThat(packets).isBetween(100, 1500 * 262 - 1);
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
        driver.select(7);
        driver.act("follow.tcp");
        driver.until(() -> driver.dialogText("GET /text HTTP/1.1"));
        driver.closeDialogs();
        driver.act("filter.clear");
    }
}
