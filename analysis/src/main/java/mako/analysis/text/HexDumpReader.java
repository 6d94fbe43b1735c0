package mako.analysis.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads packets from dumps of their bytes as {@code od -Ax -tx1} writes them: an offset, then bytes of two hexadecimal digits with
 * blanks between them. Offset 0 begins a packet. What stands before an offset and behind the bytes is left alone; of lines between
 * packets, the time and the direction may be read.
 */
public final class HexDumpReader {

    /** Of lines and what is read of them; a line with more is no dump. */
    private static final int LONGEST_LINE = 1 << 20;

    /** How offsets are written. */
    public enum Offsets {
        HEXADECIMAL(16), OCTAL(8), DECIMAL(10),
        /** There are none: everything is one packet. */
        NONE(0);

        final int base;

        Offsets(int base) {
            this.base = base;
        }
    }

    private final Offsets offsets;
    /** Null where no times are read. */
    private final TimeFormat times;
    private final boolean directions;
    /** Whether characters behind the bytes are looked for, also such as look like bytes. */
    private final boolean characters;
    private final int longest;

    private byte[] bytes = new byte[2048];
    private int size;
    private boolean inPacket;
    private String preamble = "";
    private long time = TextPacket.NO_TIME;
    private TextPacket.Direction direction = TextPacket.Direction.UNKNOWN;
    private long begun;
    private Consumer<TextPacket> packets;
    private Consumer<String> complaints;
    /** The packet that is whole, until it is known whether it is the last. */
    private TextPacket whole;

    /**
     * Prepares to read.
     *
     * @param times how times are written before packets; null to read none
     * @param directions whether an I or an O before a packet says where it went to
     * @param characters whether the characters behind the bytes are left out also where they look like bytes
     * @param longest a packet with more bytes is divided
     */
    public HexDumpReader(Offsets offsets, TimeFormat times, boolean directions, boolean characters, int longest) {
        this.offsets = offsets;
        this.times = times;
        this.directions = directions;
        this.characters = characters;
        this.longest = longest;
    }

    /** Reads a text to its end. */
    public void read(BufferedReader text, Consumer<TextPacket> packets, Consumer<String> complaints) throws IOException {
        this.packets = packets;
        this.complaints = complaints;
        for (String line = text.readLine(); line != null; line = text.readLine()) {
            if (line.length() <= LONGEST_LINE && !line.stripLeading().startsWith("#")) line(line);
        }
        end();
        if (whole != null) packets.accept(new TextPacket(whole.bytes(), whole.time(), whole.direction(), true));
    }

    /** How many packets began, also those without bytes. */
    public long begun() {
        return begun;
    }

    private void line(String line) {
        if (offsets == Offsets.NONE) {
            if (!inPacket) begin();
            take(line, 0, size);
            return;
        }
        int at = 0;
        while (true) {
            while (at < line.length() && isBlank(line.charAt(at))) at++;
            if (at == line.length()) break;
            int end = at;
            while (end < line.length() && !isBlank(line.charAt(end))) end++;
            long offset = offset(line, at, end);
            if (offset >= 0) {
                offset(line, offset, end);
                return;
            }
            at = end;
        }
        preamble(line);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r';
    }

    /** The number that a word of a line is, with or without a colon behind it; -1 where it is none. Two digits are a byte. */
    private long offset(String line, int from, int to) {
        int end = to > from && line.charAt(to - 1) == ':' ? to - 1 : to;
        if (end == from || end - from == 2 || end - from > 15) return -1;
        long number = 0;
        for (int i = from; i < end; i++) {
            int digit = Character.digit(line.charAt(i), offsets.base);
            if (digit < 0) return -1;
            number = number * offsets.base + digit;
        }
        return number;
    }

    private void offset(String line, long offset, int behind) {
        if (offset == 0) {
            end();
            begin();
        } else if (!inPacket) {
            return;
        } else if (offset < size) {
            // The characters behind the bytes of the line before looked like bytes.
            size = (int) offset;
        } else if (offset > size) {
            complaints.accept(String.format("Inconsistent offset. Expecting %X, got %X. Ignoring rest of packet", size, offset));
            end();
            return;
        }
        preamble = "";
        take(line, behind, size);
    }

    /** Takes the bytes that stand on a line. */
    private void take(String line, int from, int before) {
        int at = from;
        while (true) {
            while (at < line.length() && isBlank(line.charAt(at))) at++;
            if (at + 2 > line.length() || at + 2 < line.length() && !isBlank(line.charAt(at + 2))) return;
            int high = Character.digit(line.charAt(at), 16);
            int low = Character.digit(line.charAt(at + 1), 16);
            if (high < 0 || low < 0) return;
            if (characters && size > before && isText(line.substring(at), before)) return;
            if (size == longest) {
                end();
                begin();
            }
            if (size == bytes.length) bytes = Arrays.copyOf(bytes, size * 2);
            bytes[size++] = (byte) (high << 4 | low);
            at += 2;
        }
    }

    /** Whether the rest of a line shows as characters what was taken of it. */
    private boolean isText(String rest, int before) {
        StringBuilder shown = new StringBuilder();
        for (int i = before; i < size; i++) shown.append(bytes[i] >= ' ' && bytes[i] < 0x7f ? (char) bytes[i] : '.');
        return rest.replace(" ", "").equals(shown.toString().replace(" ", ""));
    }

    private void begin() {
        begun++;
        inPacket = true;
        size = 0;
        String before = preamble.strip();
        preamble = "";
        direction = TextPacket.Direction.UNKNOWN;
        time = TextPacket.NO_TIME;
        if (directions && !before.isEmpty()) {
            char c = before.charAt(0);
            direction = c == 'I' || c == 'i' ? TextPacket.Direction.INBOUND : c == 'O' || c == 'o' ? TextPacket.Direction.OUTBOUND : direction;
            if (direction != TextPacket.Direction.UNKNOWN) before = before.substring(1).strip();
        }
        if (times != null && !before.isEmpty()) time = times.read(before);
    }

    /** Of what comes before a packet the first line says when it was captured. */
    private void preamble(String line) {
        if (preamble.isBlank()) preamble = line;
    }

    /** Ends the packet that is being read, if it has bytes. */
    private void end() {
        if (!inPacket) return;
        inPacket = false;
        if (size == 0) return;
        if (whole != null) packets.accept(whole);
        whole = new TextPacket(Arrays.copyOf(bytes, size), time, direction, false);
        size = 0;
    }

    /** The names that {@code text2pcap -o} has for {@link Offsets}, in their order. */
    public static List<String> names() {
        return List.of("hex", "oct", "dec", "none");
    }
}
