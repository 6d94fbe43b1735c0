package mako.desktop.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import mako.analysis.TimeForm;
import mako.desktop.PlainSetup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColumnChoiceTest {

    @TempDir
    Path folder;

    private PlainSetup setup;
    private final Lane writing = new Lane("recent");
    private Recent recent;
    private ColumnChoice columns;

    @BeforeEach
    void begin() {
        setup = new PlainSetup(folder);
        recent = new Recent(folder, writing);
        columns = new ColumnChoice(setup, recent);
    }

    /** What is to be kept is written by a thread of its own, into a folder that is gone after the test. */
    @AfterEach
    void end() throws InterruptedException {
        writing.finish();
    }

    private List<String> shown() {
        return columns.columns().shown().stream().map(column -> column.title).toList();
    }

    @Test
    void columnsAreAddedMovedHiddenAndRemoved() {
        columns.add("Host", "%Cus:http.host:0:R");
        assertThat(shown()).containsExactly("No.", "Time", "Source", "Destination", "Protocol", "Length", "Host", "Info");
        columns.hide(1, true);
        assertThat(shown()).doesNotContain("Time");
        // Moved among those that are seen: the hidden one does not count.
        columns.move(5, 1);
        assertThat(shown()).containsExactly("No.", "Host", "Source", "Destination", "Protocol", "Length", "Info");
        columns.hide(columns.all().indexOf(columns.all().stream().filter(ColumnChoice.Chosen::hidden).findFirst().orElseThrow()), false);
        assertThat(shown()).contains("Time");
        columns.edit(shown().indexOf("Host"), "Port", "%Cus:tcp.port or udp.port:0:R");
        assertThat(columns.columns().shown().get(shown().indexOf("Port")).custom).containsExactly("tcp.port", "udp.port");
        columns.remove(shown().indexOf("Port"));
        assertThat(shown()).hasSize(7);
    }

    @Test
    void oneColumnStays() {
        for (int i = 0; i < 10; i++) columns.remove(0);
        assertThat(shown()).hasSize(1);
        columns.hide(0, true);
        assertThat(shown()).hasSize(1);
    }

    @Test
    void whatWasChosenIsThereTheNextTime() {
        columns.add("say \"what\"", "%Cus:dns.qry.name == \"a:1\":0:R");
        columns.hide(2, true);
        columns.time(new TimeForm(TimeForm.Kind.UTC_DATE, 3, true, ZoneOffset.UTC));
        setup.prefer(columns.preferences());
        ColumnChoice again = new ColumnChoice(setup, recent);
        assertThat(again.all()).isEqualTo(columns.all());
        assertThat(again.time().kind()).isEqualTo(TimeForm.Kind.UTC_DATE);
        assertThat(again.time().digits()).isEqualTo(3);
        assertThat(again.time().hours()).isTrue();
        assertThat(again.columns().shown().stream().map(column -> column.title)).doesNotContain("Source").contains("say \"what\"");
    }
}
