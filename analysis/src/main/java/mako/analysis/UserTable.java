package mako.analysis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of the tables that users edit: cells in quotes with commas between them, in which quotes, backslashes and what cannot be printed stand as
 * {@code \xHH}, bytes of UTF-8.
 */
public final class UserTable {

    private UserTable() {}

    /** The cells of a line; null where it is none: a comment, or a quote that is not closed. */
    public static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        int at = 0;
        while (true) {
            while (at < line.length() && Character.isWhitespace(line.charAt(at))) at++;
            if (at >= line.length() || line.charAt(at) != '"') return null;
            int end = line.indexOf('"', at + 1);
            if (end < 0) return null;
            cells.add(unescaped(line.substring(at + 1, end)));
            at = end + 1;
            while (at < line.length() && Character.isWhitespace(line.charAt(at))) at++;
            if (at >= line.length()) return cells;
            if (line.charAt(at++) != ',') return null;
        }
    }

    private static String unescaped(String text) {
        byte[] from = text.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[from.length];
        int count = 0;
        for (int i = 0; i < from.length; i++) {
            boolean escape = from[i] == '\\' && i + 3 < from.length && from[i + 1] == 'x' && Character.digit(from[i + 2], 16) >= 0
                && Character.digit(from[i + 3], 16) >= 0;
            bytes[count++] = escape ? (byte) (Character.digit(from[i + 2], 16) << 4 | Character.digit(from[i + 3], 16)) : from[i];
            if (escape) i += 3;
        }
        return new String(bytes, 0, count, StandardCharsets.UTF_8);
    }

    /** The line with these cells. */
    public static String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (String cell : cells) {
            line.append(line.isEmpty() ? "\"" : ",\"");
            for (byte each : cell.getBytes(StandardCharsets.UTF_8)) {
                if (each < 0x20 || each == 0x7f || each == '"' || each == '\\') line.append(String.format("\\x%02x", each & 255));
                else line.append((char) each);
            }
            line.append('"');
        }
        return line.toString();
    }
}
