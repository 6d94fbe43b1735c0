package mako.desktop.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import mako.analysis.statistics.Sheet;
import org.junit.jupiter.api.Test;

class SheetRowsTest {

    private static final List<Sheet.Column> COLUMNS = List.of(new Sheet.Column("Name", Sheet.Kind.TEXT), new Sheet.Column("Count", Sheet.Kind.NUMBER));

    private static Sheet.Row row(int depth, String name, Long count) {
        return new Sheet.Row(depth, Arrays.asList(name, count), "", 0);
    }

    private static SheetRows rows(Sheet.Row... rows) {
        SheetRows shown = new SheetRows();
        shown.show(new Sheet(COLUMNS, List.of(rows)));
        return shown;
    }

    private static List<Object> names(SheetRows rows) {
        return rows.lines().stream().map(line -> line.row().cells().getFirst()).toList();
    }

    @Test
    void whatLiesInsideARowIsSortedWithIt() {
        SheetRows rows = rows(row(0, "a", 1L), row(1, "a1", 5L), row(1, "a2", 9L), row(0, "b", 3L), row(1, "b1", 2L));
        rows.sort(1);
        assertThat(names(rows)).containsExactly("b", "b1", "a", "a2", "a1");
        rows.sort(1);
        assertThat(names(rows)).containsExactly("a", "a1", "a2", "b", "b1");
        rows.sort(1);
        assertThat(names(rows)).containsExactly("a", "a1", "a2", "b", "b1");
        assertThat(rows.sortedBy()).isEqualTo(-1);
    }

    @Test
    void whatIsClosedStaysClosedWhenMoreIsCounted() {
        SheetRows rows = rows(row(0, "a", 1L), row(1, "a1", 5L));
        rows.toggle(rows.lines().getFirst());
        assertThat(names(rows)).containsExactly("a");
        rows.show(new Sheet(COLUMNS, List.of(row(0, "a", 7L), row(1, "a1", 6L), row(0, "b", 1L))));
        assertThat(names(rows)).containsExactly("a", "b");
        rows.openAll();
        assertThat(names(rows)).containsExactly("a", "a1", "b");
    }

    @Test
    void addressesAreSortedByTheirNumbers() {
        SheetRows rows = rows(row(0, "10.0.0.10", 1L), row(0, "10.0.0.9", 1L), row(0, "9.9.9.9", 1L));
        rows.sort(0);
        assertThat(names(rows)).containsExactly("9.9.9.9", "10.0.0.9", "10.0.0.10");
    }

    @Test
    void whatIsMissingIsLess() {
        assertThat(SheetRows.compare(null, 1L)).isNegative();
        assertThat(SheetRows.compare(1L, null)).isPositive();
        assertThat(SheetRows.compare(null, null)).isZero();
    }

    @Test
    void aTableForOthersHasItsWordsInQuotes() {
        Sheet sheet = new Sheet(COLUMNS, List.of(row(0, "say \"a\", b", 1L), row(0, "c", null)));
        assertThat(sheet.csv()).isEqualTo("\"Name\",\"Count\"\n\"say \"\"a\"\", b\",1\n\"c\",\n");
    }

    @Test
    void axesAreDividedIntoRoundSteps() {
        assertThat(GraphView.nice(0.7)).isEqualTo(1);
        assertThat(GraphView.nice(13)).isEqualTo(20);
        assertThat(GraphView.nice(230)).isEqualTo(500);
    }
}
