package mako.analysis.text;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads packets from text of any form that a regular expression describes, with groups {@code data}, {@code time} and {@code dir}. */
public final class PatternReader {

    private static final int PLAIN = 64;

    private final Pattern pattern;
    private final int base;
    private final TimeFormat times;

    /**
     * Takes an expression.
     *
     * @param base how bytes are written: digits of base 2, 8 or 16, or 64 for Base64
     * @param times how times are written; null to read none
     * @throws IllegalArgumentException where it is no expression, or has no group named data
     */
    public PatternReader(String expression, int base, TimeFormat times) {
        pattern = Pattern.compile(expression, Pattern.MULTILINE);
        if (!pattern.namedGroups().containsKey("data")) throw new IllegalArgumentException("there is no group named data");
        this.base = base;
        this.times = times;
    }

    /** Whether the expression finds out which way packets went. */
    public boolean hasDirections() {
        return pattern.namedGroups().containsKey("dir");
    }

    /** Reads a text; returns how many packets there were, also those without bytes. */
    public long read(String text, Consumer<TextPacket> packets) {
        Matcher matcher = pattern.matcher(text);
        TextPacket whole = null;
        long count = 0;
        while (matcher.find()) {
            count++;
            String data = matcher.group("data");
            byte[] bytes = data == null ? new byte[0] : bytes(data);
            if (bytes.length == 0) continue;
            if (whole != null) packets.accept(whole);
            String time = group(matcher, "time");
            whole = new TextPacket(bytes, times == null || time.isEmpty() ? TextPacket.NO_TIME : times.read(time), direction(group(matcher, "dir")), false);
        }
        if (whole != null) packets.accept(new TextPacket(whole.bytes(), whole.time(), whole.direction(), true));
        return count;
    }

    private String group(Matcher matcher, String name) {
        String found = pattern.namedGroups().containsKey(name) ? matcher.group(name) : null;
        return found == null ? "" : found.strip();
    }

    private static TextPacket.Direction direction(String word) {
        if (word.isEmpty()) return TextPacket.Direction.UNKNOWN;
        return switch (word.charAt(0)) {
            case 'I', 'i', '<' -> TextPacket.Direction.INBOUND;
            case 'O', 'o', '>' -> TextPacket.Direction.OUTBOUND;
            default -> TextPacket.Direction.UNKNOWN;
        };
    }

    private byte[] bytes(String data) {
        if (base == PLAIN) {
            try {
                return Base64.getMimeDecoder().decode(data);
            } catch (IllegalArgumentException e) {
                return new byte[0];
            }
        }
        int perByte = base == 16 ? 2 : base == 8 ? 3 : 8;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int value = 0;
        int digits = 0;
        for (int i = 0; i < data.length(); i++) {
            int digit = Character.digit(data.charAt(i), base);
            if (digit < 0) continue;
            value = value * base + digit;
            if (++digits < perByte) continue;
            bytes.write(value);
            value = 0;
            digits = 0;
        }
        return bytes.toByteArray();
    }
}
