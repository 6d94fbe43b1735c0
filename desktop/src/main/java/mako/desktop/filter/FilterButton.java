package mako.desktop.filter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mako.analysis.Profiles;
import mako.analysis.UserTable;

/**
 * A button beside the display filter, in the file {@code dfilter_buttons} of a profile.
 *
 * @param label what is on it; of {@code GROUP//NAME}, buttons of one group are a menu
 * @param filter what it applies
 */
public record FilterButton(boolean shown, String label, String filter, String comment) {

    private static final String FILE = "dfilter_buttons";

    /** The buttons of a profile; none where the file is not there, or cannot be read. */
    public static List<FilterButton> read(Path folder) {
        List<FilterButton> buttons = new ArrayList<>();
        try {
            if (!Files.isReadable(folder.resolve(FILE))) return buttons;
            for (String line : Files.readAllLines(folder.resolve(FILE), StandardCharsets.UTF_8)) {
                List<String> cells = UserTable.cells(line);
                if (cells == null || cells.size() < 3) continue;
                buttons.add(new FilterButton(cells.get(0).equalsIgnoreCase("TRUE"), cells.get(1), cells.get(2), cells.size() > 3 ? cells.get(3) : ""));
            }
        } catch (IOException e) {
            buttons.clear();
        }
        return buttons;
    }

    /** Writes the buttons of a profile. */
    public static void write(Path folder, List<FilterButton> buttons) throws IOException {
        StringBuilder text = new StringBuilder("# Buttons beside the display filter: whether it is shown, label, filter, comment\n");
        for (FilterButton each : buttons) {
            text.append(UserTable.line(List.of(each.shown ? "TRUE" : "FALSE", each.label, each.filter, each.comment))).append('\n');
        }
        Profiles.write(folder, FILE, text.toString());
    }
}
