package mako.analysis;

import mako.dissect.Text;

/** Characters that XML needs written in another way. */
final class Xml {

    private Xml() {}

    /** Appends {@code value} as it may stand in an attribute or an element. */
    static void escape(Text value, Text out) {
        byte[] bytes = value.bytes();
        int from = 0;
        int end = value.length();
        for (int i = 0; i < end; i++) {
            int c = bytes[i];
            String other = switch (c) {
                case '<' -> "&lt;";
                case '>' -> "&gt;";
                case '&' -> "&amp;";
                case '"' -> "&quot;";
                case '\'' -> "&#x27;";
                default -> c >= 0 && c < 0x20 && c != '\t' && c != '\n' && c != '\r' || c == 0x7f ? "" : null;
            };
            if (other == null) continue;
            out.raw(bytes, from, i - from);
            if (other.isEmpty()) out.add("\\x").hex(c, c < 16 ? 1 : 2);
            else out.add(other);
            from = i + 1;
        }
        out.raw(bytes, from, end - from);
    }
}
