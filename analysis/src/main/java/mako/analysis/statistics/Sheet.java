package mako.analysis.statistics;

import java.util.List;

/**
 * A result as a table, or as a tree where rows lie deeper than those before them.
 *
 * @param columns the titles and kinds of its columns
 * @param rows all rows, in order; what lies inside a row follows it
 */
public record Sheet(List<Column> columns, List<Row> rows) {

    /** What the cells of a column hold. */
    public enum Kind {
        /** Words, and numbers that are names, such as ports. */
        TEXT,
        /** A {@link Number} that is counted. */
        NUMBER,
        /** Seconds, as a {@link Double}. */
        SECONDS,
        /** A part of the whole, 0 to 1, as a {@link Double}; drawn as a bar. */
        SHARE
    }

    /** A column. */
    public record Column(String title, Kind kind) {}

    /**
     * A row.
     *
     * @param depth 0 at the top
     * @param cells a {@link String} or {@link Number} for each column; null for none
     * @param filter the display filter that the row's packets pass; empty where there is none
     * @param packet the number of its first packet, from 1; 0 where there is none
     */
    public record Row(int depth, List<Object> cells, String filter, long packet) {}

    /** The text of a cell as people read it. */
    public static String text(Object cell, Kind kind) {
        if (cell == null) return "";
        if (cell instanceof Number number) {
            return switch (kind) {
                case SECONDS -> String.format("%.6f", number.doubleValue());
                case SHARE -> String.format("%.1f %%", 100 * number.doubleValue());
                case TEXT -> number.toString();
                case NUMBER -> number instanceof Double ? String.format("%,.3f", number.doubleValue()) : String.format("%,d", number.longValue());
            };
        }
        return cell.toString();
    }

    /** The table as comma-separated values, numbers as they are. */
    public String csv() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) out.append(i == 0 ? "" : ",").append(quoted(columns.get(i).title));
        out.append('\n');
        for (Row row : rows) {
            for (int i = 0; i < row.cells.size(); i++) {
                Object cell = row.cells.get(i);
                out.append(i == 0 ? "" : ",").append(cell == null ? "" : cell instanceof Number ? cell : quoted(cell.toString()));
            }
            out.append('\n');
        }
        return out.toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
