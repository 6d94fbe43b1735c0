package mako.analysis.statistics;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import mako.analysis.FollowedStream;
import mako.dissect.Recording;
import mako.dissect.Text;
import mako.filter.Filter;
import mako.filter.FilterException;

/** What two hosts said to each other, as a text. */
public final class Follow implements Statistic {

    private static final String LINE = "===================================================================\n";
    private static final Set<String> MODES = Set.of("ascii", "ebcdic", "hex", "raw", "utf-8", "yaml");
    private static final Charset EBCDIC = Charset.forName("IBM037");
    private static final int LINE_OF_BASE64 = 76;
    private static final int LINE_OF_HEX = 16;

    private final FollowedStream stream;
    private final String mode;
    private final String filter;
    private final int from;
    private final int to;

    private Follow(FollowedStream stream, String mode, String filter, int from, int to) {
        this.stream = stream;
        this.mode = mode;
        this.filter = filter;
        this.from = from;
        this.to = to;
    }

    /** One for each kind of stream. */
    static List<Offer> offers() {
        List<Offer> offers = new ArrayList<>();
        for (FollowedStream.Kind kind : FollowedStream.Kind.values()) {
            offers.add(new Offer("follow," + kind.protocol, "Follow " + kind.title, null, (rest, context) -> make(kind, rest, context)));
        }
        return offers;
    }

    private static Counting make(FollowedStream.Kind kind, String rest, Offer.Context context) throws RefusedStatistic {
        String[] parts = rest.startsWith(",") ? rest.substring(1).split(",", -1) : new String[] {""};
        if (!MODES.contains(parts[0])) throw refused("Invalid display mode.");
        int next = 2;
        String filter;
        if (parts.length < 2) throw refused("Invalid address.");
        long within = 0;
        if (parts[1].matches("\\d{1,9}")) {
            if (kind.hasInner()) {
                if (parts.length < 3 || !parts[2].matches("\\d{1,18}")) throw refused("Error creating filter for this stream.");
                within = Long.parseLong(parts[2]);
                next = 3;
            }
            filter = kind.filter(Long.parseLong(parts[1]), within);
        } else if (kind.hasInner()) {
            throw refused("Error creating filter for this stream.");
        } else {
            if (parts.length < 3) throw refused("Invalid address.");
            filter = between(kind == FollowedStream.Kind.UDP ? "udp" : "tcp", parts[1], parts[2]);
            next = 3;
        }
        int from = 1;
        int to = Integer.MAX_VALUE;
        if (parts.length > next && !parts[next].isEmpty()) {
            String[] range = parts[next].split("-", -1);
            if (range.length > 2 || !parts[next].matches("\\d{1,9}(-\\d{1,9})?")) throw refused("Invalid range.");
            from = Integer.parseInt(range[0]);
            to = Integer.parseInt(range[range.length - 1]);
            if (from == 0 || to < from) throw refused("Invalid range value.");
        }
        try {
            Filter compiled = context.filter(filter);
            return Counting.of(new Follow(new FollowedStream(kind, 0, within), parts[0], filter, from, to), compiled);
        } catch (FilterException e) {
            throw refused("Error creating filter for this stream.");
        }
    }

    private static RefusedStatistic refused(String why) {
        return new RefusedStatistic("follow - " + why);
    }

    /** The filter for what is between two addresses with ports. */
    private static String between(String transport, String first, String second) throws RefusedStatistic {
        String[] a = end(first);
        String[] b = end(second);
        String ip = a[0].contains(":") ? "ipv6" : "ip";
        return "(" + one(ip, transport, a, b) + ") or (" + one(ip, transport, b, a) + ")";
    }

    private static String one(String ip, String transport, String[] from, String[] to) {
        return "(" + ip + ".src eq " + from[0] + " and " + transport + ".srcport eq " + from[1] + ") and (" + ip + ".dst eq " + to[0] + " and "
            + transport + ".dstport eq " + to[1] + ")";
    }

    private static String[] end(String text) throws RefusedStatistic {
        int colon = text.lastIndexOf(':');
        if (colon <= 0 || !text.substring(colon + 1).matches("\\d{1,5}")) throw refused("Invalid address.");
        String address = text.substring(0, colon);
        if (address.startsWith("[") && address.endsWith("]")) address = address.substring(1, address.length() - 1);
        return new String[] {address, text.substring(colon + 1)};
    }

    @Override
    public Recording recording() {
        return Recording.only(stream.kind().fields(), false);
    }

    @Override
    public void packet(Seen packet) {
        long time = packet.packet().seconds * 1_000_000_000L + packet.packet().nanoseconds;
        stream.packet((int) Math.min(Integer.MAX_VALUE, packet.number() - 1), time, packet.dissection());
    }

    @Override
    public void print(Text out) {
        stream.end();
        if (mode.equals("yaml")) {
            peers(out);
        } else {
            out.raw('\n').add(LINE).add("Follow: ").add(stream.kind().protocol).raw(',').add(mode).add("\nFilter: ").add(filter);
            out.add("\nNode 0: ").add(node(false)).add("\nNode 1: ").add(node(true)).raw('\n');
        }
        long[] offsets = new long[2];
        int number = 0;
        for (FollowedStream.Part part : stream.parts()) {
            number++;
            if (number > to) break;
            if (number >= from) part(part, offsets, out);
            offsets[part.answer() ? 1 : 0] += part.isGap() ? gap(part).length : part.length();
        }
        if (!mode.equals("yaml")) out.add(LINE);
    }

    /** Of TLS the other end is not told. */
    private boolean isTold(boolean answer) {
        return !answer || stream.kind() != FollowedStream.Kind.TLS;
    }

    private String host(boolean answer) {
        return isTold(answer) ? stream.address(answer) : "";
    }

    private int port(boolean answer) {
        return isTold(answer) ? stream.port(answer) : 0;
    }

    private String node(boolean answer) {
        String address = host(answer);
        return (address.contains(":") ? "[" + address + "]" : address) + ":" + port(answer);
    }

    private void peers(Text out) {
        out.add("peers:\n");
        for (int i = 0; i < 2; i++) {
            out.add("  - peer: ").number(i).add("\n    host: ").add(host(i == 1)).add("\n    port: ").number(port(i == 1)).raw('\n');
        }
        out.add("packets:\n");
    }

    /** What stands for bytes that the capture lacks, with a zero behind it, as people compare it with. */
    private static byte[] gap(FollowedStream.Part part) {
        return ("[" + part.missing() + " bytes missing in capture file]\0").getBytes(StandardCharsets.US_ASCII);
    }

    private void part(FollowedStream.Part part, long[] offsets, Text out) {
        byte[] bytes = stream.bytes();
        int start = part.start();
        int count = part.length();
        if (part.isGap()) {
            bytes = gap(part);
            start = 0;
            count = bytes.length;
        }
        String indent = part.answer() ? "\t" : "";
        switch (mode) {
            case "yaml" -> yaml(part, bytes, start, count, out);
            case "raw" -> out.add(indent).hex(bytes, start, count, 0).raw('\n');
            case "hex" -> hex(bytes, start, count, offsets[part.answer() ? 1 : 0], indent, out);
            default -> {
                out.add(indent).number(count).raw('\n');
                text(bytes, start, count, out);
                out.raw('\n');
            }
        }
    }

    private void text(byte[] bytes, int start, int count, Text out) {
        if (mode.equals("utf-8")) {
            out.raw(bytes, start, count);
            return;
        }
        byte[] characters = mode.equals("ebcdic") ? new String(bytes, start, count, EBCDIC).getBytes(StandardCharsets.ISO_8859_1) : bytes;
        int first = characters == bytes ? start : 0;
        for (int i = first; i < first + count; i++) {
            int c = characters[i];
            out.raw(c >= ' ' && c < 0x7f || c == '\r' || c == '\n' ? c : '.');
        }
    }

    private static void hex(byte[] bytes, int start, int count, long offset, String indent, Text out) {
        for (int at = 0; at < count; at += LINE_OF_HEX) {
            int line = Math.min(LINE_OF_HEX, count - at);
            out.add(indent).add(String.format("%08X", offset + at)).raw(' ');
            for (int i = 0; i < LINE_OF_HEX; i++) {
                if (i % 8 == 0) out.raw(' ');
                if (i < line) out.hex(bytes[start + at + i] & 0xff, 2).raw(' ');
                else out.add("   ");
            }
            out.raw(' ');
            StringBuilder characters = new StringBuilder();
            for (int i = 0; i < line; i++) {
                int c = bytes[start + at + i];
                characters.append(c >= ' ' && c < 0x7f ? (char) c : '.');
                if (i == 7) characters.append(' ');
            }
            // The last blank of a line is left out.
            int last = characters.length() - 1;
            if (characters.charAt(last) == ' ') characters.setLength(last);
            out.add(characters.toString());
            out.raw('\n');
        }
    }

    private static void yaml(FollowedStream.Part part, byte[] bytes, int start, int count, Text out) {
        out.add("  - packet: ").number(part.packet() + 1L).add("\n    peer: ").number(part.answer() ? 1 : 0).add("\n    timestamp: ");
        // As precise as a double is, which is what people compare with.
        double seconds = part.isGap() ? 0 : Math.floorDiv(part.time(), 1_000_000_000L) + Math.floorMod(part.time(), 1_000_000_000L) / 1e9;
        out.add(Columnar.fixed(seconds, 9)).add("\n    data: !!binary |\n");
        byte[] piece = java.util.Arrays.copyOfRange(bytes, start, start + count);
        String text = Base64.getEncoder().encodeToString(piece);
        for (int at = 0; at < text.length(); at += LINE_OF_BASE64) {
            out.add("      ").add(text.substring(at, Math.min(text.length(), at + LINE_OF_BASE64))).raw('\n');
        }
    }

    @Override
    public Sheet sheet() {
        List<Sheet.Row> rows = new ArrayList<>();
        for (FollowedStream.Part part : stream.parts()) {
            rows.add(new Sheet.Row(0, List.of(part.answer() ? "Server" : "Client", (long) part.length()), "", part.packet() + 1L));
        }
        return new Sheet(List.of(new Sheet.Column("From", Sheet.Kind.TEXT), new Sheet.Column("Bytes", Sheet.Kind.NUMBER)), rows);
    }
}
