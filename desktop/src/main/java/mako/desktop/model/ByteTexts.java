package mako.desktop.model;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Bytes as texts of many forms. */
public final class ByteTexts {

    private static final int PER_LINE = 16;

    private ByteTexts() {}

    /** Lines of sixteen bytes with offsets and characters. */
    public static String dump(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < bytes.length; line += PER_LINE) {
            text.append(dumpLine(bytes, line, Math.min(bytes.length, line + PER_LINE), line)).append('\n');
        }
        return text.toString();
    }

    /** One such line, of the bytes from {@code from} to {@code to}; {@code offset} is written in front. */
    public static String dumpLine(byte[] bytes, int from, int to, long offset) {
        StringBuilder line = new StringBuilder(HexFormat.of().toHexDigits(offset, offset > 0xffff ? 8 : 4)).append("  ");
        for (int i = from; i < from + PER_LINE; i++) {
            if (i == from + 8) line.append(' ');
            if (i < to) line.append(HexFormat.of().toHexDigits(bytes[i])).append(' ');
            else line.append("   ");
        }
        line.append("  ");
        for (int i = from; i < to; i++) line.append(isPrintable(bytes[i]) ? (char) bytes[i] : '.');
        return line.toString();
    }

    private static boolean isPrintable(byte value) {
        return value >= 0x20 && value < 0x7f;
    }

    /** Two digits a byte. */
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** Characters, line breaks and tabs as they are, a dot for what cannot be printed. */
    public static String printable(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        for (byte each : bytes) text.append(isPrintable(each) || each == '\n' || each == '\r' || each == '\t' ? (char) each : '.');
        return text.toString();
    }

    /** As UTF-8, with control characters other than line breaks and tabs as dots. */
    public static String utf8(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8).replaceAll("[\\p{Cntrl}&&[^\r\n\t]]", ".");
    }

    /** An array of C. */
    public static String cArray(byte[] bytes, String name) {
        return array(bytes, "static const unsigned char " + name + "[" + bytes.length + "] = {\n", "};\n", false);
    }

    /** An array of Java. */
    public static String javaArray(byte[] bytes, String name) {
        return array(bytes, "byte[] " + name + " = {\n", "};\n", true);
    }

    private static String array(byte[] bytes, String head, String tail, boolean signed) {
        StringBuilder text = new StringBuilder(head);
        for (int i = 0; i < bytes.length; i++) {
            text.append(i % 12 == 0 ? "    " : " ").append(signed && bytes[i] < 0 ? "(byte) " : "").append("0x").append(HexFormat.of().toHexDigits(bytes[i]));
            text.append(i + 1 < bytes.length ? "," : "").append(i % 12 == 11 || i + 1 == bytes.length ? "\n" : "");
        }
        return text.append(tail).toString();
    }
}
