package mako.desktop.follow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mako.analysis.FollowedStream;
import mako.desktop.model.ByteTexts;

/** A followed stream as lines of text. Immutable. */
final class StreamText {

    /** A longer line is cut in pieces, so that drawing one takes no longer than others. */
    private static final int LONGEST_LINE = 400;

    private static final int LINE_OF_BASE64 = 76;

    /** How bytes are shown. */
    enum Form { ASCII, UTF_8, HEX_DUMP, C_ARRAYS, RAW, YAML }

    /** Which host's words are shown. */
    enum Side { BOTH, CLIENT, SERVER }

    /**
     * A line.
     *
     * @param packet it comes from, counted from 0
     * @param kind 0 for the first host, 1 for the second, 2 for a remark of ours
     */
    record Line(String text, int packet, int kind) {}

    /** A place: a line, and the characters of it. */
    record Place(int line, int from, int to) {}

    private final List<Line> lines;

    private StreamText(List<Line> lines) {
        this.lines = lines;
    }

    static StreamText of(FollowedStream stream, Form form, Side side) {
        List<Line> lines = new ArrayList<>();
        long[] offsets = new long[2];
        int number = 0;
        if (form == Form.YAML) peers(lines, stream);
        for (FollowedStream.Part part : stream.parts()) {
            int kind = part.answer() ? 1 : 0;
            if (side == Side.CLIENT && part.answer() || side == Side.SERVER && !part.answer()) continue;
            if (part.isGap()) {
                lines.add(new Line("[" + part.missing() + " bytes are missing in the capture]", part.packet(), 2));
                continue;
            }
            int from = part.start();
            int to = from + part.length();
            switch (form) {
                case ASCII -> add(lines, ByteTexts.printable(Arrays.copyOfRange(stream.bytes(), from, to)), part.packet(), kind);
                case UTF_8 -> add(lines, ByteTexts.utf8(stream.bytes(), from, to), part.packet(), kind);
                case RAW -> add(lines, ByteTexts.hex(Arrays.copyOfRange(stream.bytes(), from, to)), part.packet(), kind);
                case C_ARRAYS -> add(lines, ByteTexts.cArray(Arrays.copyOfRange(stream.bytes(), from, to), "peer" + kind + "_" + number++), part.packet(), kind);
                case YAML -> yaml(lines, part, stream.bytes());
                case HEX_DUMP -> {
                    for (int at = from; at < to; at += 16) {
                        String indent = part.answer() ? "    " : "";
                        lines.add(new Line(indent + ByteTexts.dumpLine(stream.bytes(), at, Math.min(to, at + 16), offsets[kind] + at - from), part.packet(), kind));
                    }
                    offsets[kind] += part.length();
                }
            }
        }
        if (stream.isCut()) lines.add(new Line("[The stream goes on; what is more than 1 GiB is not shown]", -1, 2));
        return new StreamText(lines);
    }

    private static void peers(List<Line> lines, FollowedStream stream) {
        lines.add(new Line("peers:", -1, 2));
        for (int peer = 0; peer < 2; peer++) {
            lines.add(new Line("  - peer: " + peer, -1, 2));
            lines.add(new Line("    host: " + stream.address(peer == 1), -1, 2));
            lines.add(new Line("    port: " + stream.port(peer == 1), -1, 2));
        }
        lines.add(new Line("packets:", -1, 2));
    }

    private static void yaml(List<Line> lines, FollowedStream.Part part, byte[] bytes) {
        int kind = part.answer() ? 1 : 0;
        lines.add(new Line("  - packet: " + (part.packet() + 1), part.packet(), kind));
        lines.add(new Line("    peer: " + kind, part.packet(), kind));
        lines.add(new Line(String.format(Locale.ROOT, "    timestamp: %d.%09d", Math.floorDiv(part.time(), 1_000_000_000L),
            Math.floorMod(part.time(), 1_000_000_000L)), part.packet(), kind));
        lines.add(new Line("    data: !!binary |", part.packet(), kind));
        String text = Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, part.start(), part.start() + part.length()));
        for (int at = 0; at < text.length(); at += LINE_OF_BASE64) {
            lines.add(new Line("      " + text.substring(at, Math.min(text.length(), at + LINE_OF_BASE64)), part.packet(), kind));
        }
    }

    /** Adds text; what begins in the middle of a line of the same side goes on there. */
    private static void add(List<Line> lines, String text, int packet, int kind) {
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            int stop = end < 0 ? text.length() : end;
            String line = text.substring(from, stop > from && text.charAt(stop - 1) == '\r' ? stop - 1 : stop).replace("\t", "    ").replace('\r', '.');
            for (int at = 0; at < line.length() || at == 0; at += LONGEST_LINE) {
                lines.add(new Line(line.substring(at, Math.min(line.length(), at + LONGEST_LINE)), packet, kind));
            }
            from = stop + 1;
        }
    }

    List<Line> lines() {
        return lines;
    }

    /** The next place from behind {@code from} on, or from the beginning, where {@code pattern} is found; null where it is nowhere. */
    Place find(Pattern pattern, Place from, int direction) {
        int count = lines.size();
        int start = from == null ? direction > 0 ? 0 : count - 1 : from.line;
        for (int i = 0; i <= count; i++) {
            int at = Math.floorMod(start + direction * i, Math.max(1, count));
            if (at >= count) return null;
            Matcher matcher = pattern.matcher(lines.get(at).text);
            Place best = null;
            while (matcher.find()) {
                if (matcher.end() == matcher.start()) break;
                Place place = new Place(at, matcher.start(), matcher.end());
                boolean later = i > 0 || from == null || (direction > 0 ? place.from >= from.to : place.to <= from.from);
                if (!later) continue;
                best = place;
                if (direction > 0) break;
            }
            if (best != null) return best;
        }
        return null;
    }

    /** All lines, or those from one place to another, as text. */
    String text(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) text.append(lines.get(i).text).append('\n');
        return text.toString();
    }
}
