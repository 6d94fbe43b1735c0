package mako.desktop.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActionTableTest {

    private final ActionTable table = ActionTable.read();

    private static void collect(ActionTable.Entry entry, List<String> into) {
        into.add(entry.text());
        entry.inside().forEach(inside -> collect(inside, into));
    }

    private List<String> placed() {
        List<String> placed = new ArrayList<>();
        for (ActionTable.Entry place : table.places()) place.inside().forEach(entry -> collect(entry, placed));
        placed.removeIf(text -> text.equals("-") || text.startsWith("menu "));
        return placed;
    }

    @Test
    void everyActionHasAMenuPlaceOrKeysAndSaysWhatItDoes() {
        List<String> placed = placed();
        assertThat(table.rows()).isNotEmpty().allSatisfy(row -> {
            assertThat(row.text()).isNotBlank();
            assertThat(row.tooltip()).as(row.id()).isNotBlank();
            assertThat(placed.contains(row.id()) || !row.keys().isEmpty()).as(row.id()).isTrue();
        });
    }

    @Test
    void menusNameOnlyActionsOfTheTable() {
        assertThat(table.rows().stream().map(ActionTable.Row::id)).containsAll(placed());
    }

    @Test
    void noTwoActionsHaveTheSameKeys() {
        Map<String, String> known = new HashMap<>();
        for (ActionTable.Row row : table.rows()) {
            for (String keys : row.keys()) assertThat(known.put(keys, row.id())).as(keys).isNull();
        }
    }

    @Test
    void iconsThatAreNamedAreThere() {
        for (ActionTable.Row row : table.rows()) {
            if (!row.icon().isEmpty()) assertThat(getClass().getResource("/mako-desktop/icons/" + row.icon() + ".svg")).as(row.icon()).isNotNull();
        }
    }
}
