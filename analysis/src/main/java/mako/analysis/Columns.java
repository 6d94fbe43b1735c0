package mako.analysis;

import java.util.ArrayList;
import java.util.List;
import mako.dissect.Text;

/** The columns of a packet list, and the packet list as text. */
public final class Columns {

    private final List<Column> columns;
    private final List<Column> shown;

    /** Makes the list's columns, in order. */
    public Columns(List<Column> columns) {
        this(columns, List.of());
    }

    /** Makes the list's columns, in order; {@code hidden}: specifications of those that are not shown. */
    public Columns(List<Column> columns, List<String> hidden) {
        this.columns = List.copyOf(columns);
        shown = this.columns.stream().filter(c -> !hidden.contains(c.specification)).toList();
    }

    /**
     * Reads a column format: title and specification in turn, in quotes or not, with commas between them.
     *
     * @throws IllegalArgumentException when it is none; the message says what is wrong
     */
    public static Columns parse(String format, List<String> hidden, TimeForm time) {
        List<String> words = words(format);
        if (words == null || words.isEmpty() || words.size() % 2 != 0) throw new IllegalArgumentException(format);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < words.size(); i += 2) columns.add(new Column(words.get(i), words.get(i + 1), time));
        return new Columns(columns, hidden);
    }

    /** Cuts a list of words in quotes, with commas and blanks between them; null where a quote is not closed. */
    public static List<String> words(String list) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        boolean any = false;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            if (quoted) {
                if (c == '\\' && i + 1 < list.length()) word.append(list.charAt(++i));
                else if (c == '"') quoted = false;
                else word.append(c);
            } else if (c == '"') {
                quoted = true;
                any = true;
            } else if (c == ',') {
                words.add(word.toString().strip());
                word.setLength(0);
                any = false;
            } else if (any || !Character.isWhitespace(c)) {
                word.append(c);
                any = true;
            }
        }
        if (quoted) return null;
        if (any || !words.isEmpty()) words.add(word.toString().strip());
        return words;
    }

    /** The columns that the packet list has. */
    public List<Column> shown() {
        return shown;
    }

    /** All columns, also those that the packet list does not have for now. */
    public List<Column> all() {
        return columns;
    }

    /** The fields that have to be recorded for them. */
    public List<String> fields() {
        List<String> fields = new ArrayList<>();
        for (Column column : columns) fields.addAll(column.fields());
        return fields;
    }

    /** The column with this title, or null. */
    public Column titled(String title) {
        for (Column column : columns) if (column.title.equals(title)) return column;
        return null;
    }

    /** Appends a packet's line, without a line end: columns padded as people are used to, {@code separator} between them. */
    void line(Dissected of, mako.dissect.Show show, int separator, Text into) {
        for (int i = 0; i < shown.size(); i++) {
            Column column = shown.get(i);
            int start = into.length();
            switch (column.kind) {
                case NUMBER -> {
                    column.write(of, show, into);
                    padLeft(into, start, 5);
                }
                case TIME, RELATIVE -> {
                    column.write(of, show, into);
                    padLeft(into, start, 10);
                }
                default -> {
                    column.write(of, show, into);
                    int end = column.kind.end();
                    if (end < 0) padLeft(into, start, 12);
                    else if (end > 0) padRight(into, start, 12);
                }
            }
            if (i + 1 == shown.size()) return;
            into.raw(separator);
            int end = column.kind.end();
            int next = shown.get(i + 1).kind.end();
            if (end != 0 && end == -next) into.add(end < 0 ? "→" : "←").raw(separator);
        }
    }

    private static void padRight(Text into, int start, int width) {
        for (int missing = width - characters(into, start); missing > 0; missing--) into.raw(' ');
    }

    private static void padLeft(Text into, int start, int width) {
        int missing = width - characters(into, start);
        if (missing <= 0) return;
        int count = into.length() - start;
        for (int i = 0; i < missing; i++) into.raw(' ');
        byte[] bytes = into.bytes();
        System.arraycopy(bytes, start, bytes, start + missing, count);
        for (int i = 0; i < missing; i++) bytes[start + i] = ' ';
    }

    private static int characters(Text text, int start) {
        int count = 0;
        for (int i = start; i < text.length(); i++) if ((text.bytes()[i] & 0xc0) != 0x80) count++;
        return count;
    }
}
