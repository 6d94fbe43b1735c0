package mako.desktop.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import mako.analysis.Column;
import mako.analysis.TimeForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecentTest {

    private static final TimeForm TIME = new TimeForm(TimeForm.Kind.RELATIVE, -1, false, ZoneOffset.UTC);

    @TempDir
    Path folder;

    private void until(String line) throws Exception {
        while (!Files.exists(folder.resolve("recent")) || !Files.readString(folder.resolve("recent")).contains(line)) Thread.onSpinWait();
    }

    @Test
    void whatOthersWroteIsKeptAndWhatWeChangeIsWritten() throws Exception {
        Files.writeString(folder.resolve("recent"), "# a comment\ngui.toolbar_main_show: TRUE\ncolumn.width: %m, 57, %t, 94:C, %Cus:tcp.port, 120:L\n");
        Recent recent = new Recent(folder, new Lane("recent"));
        Column number = new Column("No.", "%m", TIME);
        Column time = new Column("Time", "%t", TIME);
        Column port = new Column("Port", "%Cus:tcp.port:0:R", TIME);
        assertThat(recent.width(number)).isEqualTo(57);
        assertThat(recent.side(number)).isEqualTo(' ');
        assertThat(recent.width(time)).isEqualTo(94);
        assertThat(recent.side(time)).isEqualTo('C');
        assertThat(recent.width(port)).isEqualTo(120);
        recent.width(number, 80);
        recent.side(port, 'R');
        recent.set("gui.bytes_view", "BITS");
        until("gui.bytes_view: BITS");
        until("%Cus:tcp.port, 120:R");
        assertThat(Files.readString(folder.resolve("recent"))).contains("gui.toolbar_main_show: TRUE\n", "%m, 80");
        Recent again = new Recent(folder, new Lane("recent"));
        assertThat(again.width(number)).isEqualTo(80);
        assertThat(again.side(port)).isEqualTo('R');
        assertThat(again.get("gui.bytes_view", "")).isEqualTo("BITS");
    }

    @Test
    void nonsenseIsAsIfItWereNotThere() throws Exception {
        Files.writeString(folder.resolve("recent"), "column.width: %m, wide, %t\n:\n\u0000\ngui.x\n");
        Recent recent = new Recent(folder, new Lane("recent"));
        assertThat(recent.width(new Column("No.", "%m", TIME))).isZero();
        assertThat(recent.get("gui.x", "none")).isEqualTo("none");
    }
}
