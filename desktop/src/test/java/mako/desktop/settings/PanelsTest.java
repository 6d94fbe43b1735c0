package mako.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.EventQueue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import javax.swing.JPanel;
import mako.desktop.ComponentText;
import mako.desktop.Display;
import mako.desktop.Golden;
import mako.desktop.PlainSetup;
import mako.desktop.look.Look;
import mako.desktop.model.Settings;
import mako.desktop.model.Workspace;
import mako.dissect.Engine;
import mako.protocols.AllDissectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the dialogs for settings; no display is needed for it. */
class PanelsTest {

    @TempDir
    Path folder;

    @BeforeEach
    void look() {
        Display.assumeNoneIsBroken();
    }

    private static <T> T on(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        EventQueue.invokeAndWait(task);
        return task.get();
    }

    private String text(Callable<JPanel> panel) throws Exception {
        return on(() -> {
            Look.set(false);
            return ComponentText.of(panel.call());
        });
    }

    private Workspace workspace() {
        return new Workspace(new PlainSetup(folder), new Settings(folder.resolve("settings")));
    }

    @Test
    void panelsHaveWhatTheyShould() throws Exception {
        Workspace workspace = on(this::workspace);
        FilterLists lists = new FilterLists(workspace);
        Golden.check("panel-display-filters", text(() -> lists.bookmarks(List.of(List.of("Web", "http")))));
        Golden.check("panel-filter-buttons", text(() -> lists.buttons(List.of(List.of("TRUE", "Web", "http", "")))));
        Golden.check("panel-colours", text(() -> lists.colours(List.of(List.of("TRUE", "Web", "http", "#ddffdd", "#000000")))));
        Golden.check("panel-macros", text(() -> lists.macros(List.of(List.of("both", "ip.addr == $1")))));
        Golden.check("panel-profiles", text(() -> {
            ProfilesPanel panel = new ProfilesPanel(workspace, name -> {});
            panel.fill(List.of("Default", "Work"), "Work");
            return panel;
        }).replace(folder.toString(), "FOLDER"));
    }

    @Test
    void protocolsAreListedAndDisabledByName() throws Exception {
        Engine engine = Engine.builder(new AllDissectors().all()).build();
        ProtocolsPanel panel = on(() -> new ProtocolsPanel(engine, Set.of("http", "something_else")));
        assertThat(panel.disabled(false)).containsExactlyInAnyOrder("http", "something_else");
        assertThat(panel.disabled(true)).isEmpty();
        assertThat(ComponentText.of(panel)).contains("“1 disabled”", "columns [Enabled, Protocol, Description, Kind]");
    }

    @Test
    void preferencesOfProtocolsNamesAndTheWindowAreInOneTable() throws Exception {
        Workspace workspace = on(this::workspace);
        Engine.builder(new AllDissectors().all()).build();
        PreferencesPanel panel = on(() -> new PreferencesPanel(workspace));
        Golden.check("panel-preferences", on(() -> ComponentText.of(panel)).replaceAll("rows \\d+", "rows"));
        on(() -> {
            panel.set("tcp.relative_sequence_numbers", "FALSE");
            panel.set("nameres.network_name", "TRUE");
            panel.set("window.dark", "TRUE");
            panel.set("window.font.size", "huge");
            return null;
        });
        assertThat(panel.changed()).containsOnly(Map.entry("tcp.relative_sequence_numbers", "FALSE"), Map.entry("nameres.network_name", "TRUE"),
            Map.entry("window.dark", "TRUE"));
        assertThat(ComponentText.of(panel)).contains("window.font.size cannot be “huge”");
    }

    @Test
    void aColumnShowsFieldsOrMarksWhatPassesAFilter() throws Exception {
        Engine.builder(new AllDissectors().all()).build();
        Golden.check("panel-column", text(() -> new ColumnPanel("Host", "%Cus:http.host:0:R")));
        ColumnPanel filter = on(() -> new ColumnPanel("Slow", "%Cus:tcp.time_delta > 0.1 && ip.addr[0:1] == c0:0:R"));
        assertThat(on(filter::wrong)).isEmpty();
        assertThat(on(filter::specification)).isEqualTo("%Cus:tcp.time_delta > 0.1 && ip.addr[0:1] == c0:0:R");
        assertThat(on(() -> new ColumnPanel("", "%Cus:htp.host").wrong())).contains("htp.host");
        assertThat(on(() -> new ColumnPanel("", "%Cus:").wrong())).isNotEmpty();
        assertThat(on(() -> new ColumnPanel("Time", "%t").specification())).isEqualTo("%t");
    }

    @Test
    void whatIsWrongWithARowIsSaid() throws Exception {
        Workspace workspace = on(this::workspace);
        RowsPanel buttons = on(() -> new FilterLists(workspace).buttons(List.of(List.of("TRUE", "Web", "htp", ""))));
        assertThat(on(buttons::firstWrong)).contains("htp");
        assertThat(FilterLists.wrongMacro(List.of("a b", "tcp"))).isNotEmpty();
        assertThat(FilterLists.wrongMacro(List.of("ok", ""))).isNotEmpty();
        assertThat(FilterLists.wrongMacro(List.of("ok", "ip.addr == $1 && tcp.port == $2"))).isEmpty();
        assertThat(FilterLists.wrongMacro(List.of("ok", "tcp.prt == 3"))).isNotEmpty();
    }
}
