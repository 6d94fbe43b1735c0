package mako.desktop.model;

import java.util.List;
import java.util.Locale;

/** Rows of the packet list as texts of several forms. */
public final class RowTexts {

    /** The forms. */
    public enum Form { CSV, YAML, JSON }

    private RowTexts() {}

    /** The rows so; each has a text for each title. */
    public static String of(Form form, List<String> titles, List<List<String>> rows) {
        return switch (form) {
            case CSV -> csv(titles, rows);
            case YAML -> yaml(titles, rows);
            case JSON -> json(titles, rows);
        };
    }

    /** A line of titles, then one for each row (RFC 4180). */
    private static String csv(List<String> titles, List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        line(text, titles);
        for (List<String> row : rows) line(text, row);
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) text.append(i == 0 ? "\"" : ",\"").append(cells.get(i).replace("\"", "\"\"")).append('"');
        text.append('\n');
    }

    /** A mapping for each row; texts are quoted as in JSON, which YAML takes. */
    private static String yaml(List<String> titles, List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            for (int i = 0; i < titles.size(); i++) {
                text.append(i == 0 ? "- " : "  ").append(quoted(titles.get(i))).append(": ").append(quoted(row.get(i))).append('\n');
            }
        }
        return text.toString();
    }

    private static String json(List<String> titles, List<List<String>> rows) {
        StringBuilder text = new StringBuilder("[");
        for (List<String> row : rows) {
            text.append(text.length() == 1 ? "\n  {" : ",\n  {");
            for (int i = 0; i < titles.size(); i++) text.append(i == 0 ? "" : ", ").append(quoted(titles.get(i))).append(": ").append(quoted(row.get(i)));
            text.append('}');
        }
        return text.append("\n]\n").toString();
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') out.append('\\').append(c);
            else if (c < 0x20) out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            else out.append(c);
        }
        return out.append('"').toString();
    }
}
