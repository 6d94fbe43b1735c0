package mako.analysis;

import mako.dissect.Text;

/** Strings as JSON wants them. */
final class JsonText {

    private JsonText() {}

    /** Appends the first {@code count} bytes of {@code from}, which are UTF-8, in quotes. */
    static void quote(Text value, Text out) {
        out.raw('"');
        escape(value.bytes(), 0, value.length(), out);
        out.raw('"');
    }

    /** Appends bytes that are UTF-8, escaped. */
    static void escape(byte[] bytes, int start, int count, Text out) {
        int from = start;
        int end = start + count;
        for (int i = start; i < end; i++) {
            int c = bytes[i];
            if (!special(bytes, start, i)) continue;
            out.raw(bytes, from, i - from);
            switch (c) {
                case '"' -> out.add("\\\"");
                case '/' -> out.add("\\/");
                case '\\' -> out.add("\\\\");
                case '\n' -> out.add("\\n");
                case '\r' -> out.add("\\r");
                case '\t' -> out.add("\\t");
                case '\b' -> out.add("\\b");
                case '\f' -> out.add("\\f");
                default -> out.add("\\u").hex(c, 4);
            }
            from = i + 1;
        }
        out.raw(bytes, from, end - from);
    }

    /** Whether the byte at {@code i} is escaped; a slash only where it closes an element, so that the text may stand in a web page. */
    private static boolean special(byte[] bytes, int start, int i) {
        int c = bytes[i];
        if (c == '/') return i > start && bytes[i - 1] == '<';
        return c >= 0 && c < 0x20 || c == '"' || c == '\\' || c == 0x7f;
    }

    /** Escapes what {@code out} holds from {@code start} on, in place where nothing needs it. */
    static void escapeFrom(Text out, int start, Text scratch) {
        byte[] bytes = out.bytes();
        for (int i = start; i < out.length(); i++) {
            if (special(bytes, start, i)) {
                scratch.clear().raw(bytes, start, out.length() - start);
                out.cut(start);
                escape(scratch.bytes(), 0, scratch.length(), out);
                return;
            }
        }
    }
}
