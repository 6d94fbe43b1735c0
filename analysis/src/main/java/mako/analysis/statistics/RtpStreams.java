package mako.analysis.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mako.dissect.Recording;
import mako.dissect.Tape;
import mako.dissect.Text;

/**
 * The streams of RTP with what they lost and how evenly their packets came: RFC 3550, section 6.4.1 and appendix A.8. What begins after a
 * silence, comfort noise and what has a time before the packet ahead of it says nothing of that.
 */
final class RtpStreams implements Statistic {

    static final Offer OFFER = new Offer("rtp,streams", "RTP Streams", "Telephony", (rest, context) -> {
        String filter = Counting.filter(rest, context);
        return Counting.of(new RtpStreams(), filter, context, "Couldn't register rtp,streams tap: ");
    });

    private static final int COMFORT_NOISE = 13;
    private static final int FIRST_DYNAMIC = 96;
    /** Streams that are counted; a hostile capture has one in each packet. */
    private static final int MOST = 100_000;

    /** Short names of the static payload types, and samples a second where they have such: RFC 3551, section 6. */
    private static final Map<Integer, String> NAMES = Map.ofEntries(Map.entry(0, "g711U"), Map.entry(1, "fs-1016"), Map.entry(2, "g721"), Map.entry(3, "GSM"),
        Map.entry(4, "g723"), Map.entry(5, "DVI4 8k"), Map.entry(6, "DVI4 16k"), Map.entry(7, "Exp. from Xerox PARC"), Map.entry(8, "g711A"), Map.entry(9, "g722"),
        Map.entry(10, "16-bit audio, stereo"), Map.entry(11, "16-bit audio, monaural"), Map.entry(12, "Qualcomm"), Map.entry(13, "CN"), Map.entry(14, "MPEG-I/II Audio"),
        Map.entry(15, "g728"), Map.entry(16, "DVI4 11k"), Map.entry(17, "DVI4 22k"), Map.entry(18, "g729"), Map.entry(19, "CN(old)"), Map.entry(25, "CellB"),
        Map.entry(26, "JPEG"), Map.entry(28, "NV"), Map.entry(31, "h261"), Map.entry(32, "MPEG-I/II Video"), Map.entry(33, "MPEG-II streams"), Map.entry(34, "h263"));
    private static final Map<Integer, Integer> RATES = Map.ofEntries(Map.entry(6, 16_000), Map.entry(10, 44_100), Map.entry(11, 44_100), Map.entry(14, 90_000),
        Map.entry(16, 11_025), Map.entry(17, 22_050), Map.entry(25, 90_000), Map.entry(26, 90_000), Map.entry(28, 90_000), Map.entry(31, 90_000),
        Map.entry(32, 90_000), Map.entry(33, 90_000), Map.entry(34, 90_000));
    private static final Set<Integer> TELEPHONY = Set.of(0, 1, 2, 3, 4, 5, 7, 8, 9, 12, 15, 18);
    /** Samples a second of formats that signalling gives a number to, by their names: the media types of the audio and video registries. */
    private static final Map<String, Integer> BY_NAME = Map.ofEntries(Map.entry("AMR", 8000), Map.entry("AMR-WB", 16_000), Map.entry("opus", 48_000),
        Map.entry("iLBC", 8000), Map.entry("G726-32", 8000), Map.entry("G729", 8000), Map.entry("G7221", 16_000), Map.entry("EVS", 16_000), Map.entry("SILK", 16_000),
        Map.entry("H264", 90_000), Map.entry("H265", 90_000), Map.entry("VP8", 90_000), Map.entry("VP9", 90_000), Map.entry("H263-1998", 90_000), Map.entry("H263-2000", 90_000),
        Map.entry("MP4V-ES", 90_000), Map.entry("GSM-EFR", 8000), Map.entry("speex", 8000), Map.entry("L16", 44_100), Map.entry("PCMU", 8000), Map.entry("PCMA", 8000));

    private record Key(String from, long fromPort, String to, long toPort, long source) {}

    /** A stream. */
    private static final class Stream {
        final Set<String> payloads = new LinkedHashSet<>();
        long first;
        long start;
        long end;
        long packets;
        int firstNumber;
        int lastNumber;
        long cycles;
        boolean troubled;
        long before;
        long timestamp;
        boolean afterNoise;
        long deltas;
        double leastDelta = -1;
        double greatestDelta;
        double meanDelta;
        double jitter;
        long jitters;
        double leastJitter = -1;
        double greatestJitter;
        double sumOfJitters;

        long expected() {
            return cycles * 65_536 + lastNumber - firstNumber + 1;
        }

        void count(Seen packet, int number, long time, boolean marked, int type, int rate) {
            long now = packet.sinceFirst();
            end = now;
            packets++;
            if (packets == 1) {
                first = packet.number();
                start = now;
                firstNumber = number;
                lastNumber = number;
                before = now;
                timestamp = time;
                afterNoise = type == COMFORT_NOISE;
                return;
            }
            if (number != (lastNumber + 1 & 0xffff)) troubled = true;
            // Half of all numbers is as far as one can tell ahead from behind.
            if ((number - lastNumber & 0xffff) < 0x8000) {
                if (number < lastNumber) cycles++;
                lastNumber = number;
            }
            int later = (int) (time - timestamp);
            boolean skipped = marked || type == COMFORT_NOISE || afterNoise;
            afterNoise = type == COMFORT_NOISE;
            if (later < 0) return;
            double delta = (now - before) / 1e6;
            if (!skipped) {
                leastDelta = deltas == 0 ? delta : Math.min(leastDelta, delta);
                greatestDelta = Math.max(greatestDelta, delta);
                // Packets that say nothing weigh as the mean of those before them.
                meanDelta = deltas == 0 ? delta : (meanDelta * (packets - 2) + delta) / (packets - 1);
                deltas++;
            }
            if (rate > 0) {
                jitter += (Math.abs(delta - later * 1e3 / rate) - jitter) / 16;
                if (!skipped) {
                    leastJitter = jitters == 0 ? jitter : Math.min(leastJitter, jitter);
                    greatestJitter = Math.max(greatestJitter, jitter);
                    sumOfJitters += jitter;
                    jitters++;
                }
            }
            before = now;
            timestamp = time;
        }

        double lostPart() {
            return expected() == 0 ? 0 : (expected() - packets) / (double) expected();
        }

        double meanJitter() {
            return jitters == 0 ? 0 : sumOfJitters / jitters;
        }
    }

    private final Reading source = new Reading("rtp.ssrc");
    private final Reading number = new Reading("rtp.seq");
    private final Reading time = new Reading("rtp.timestamp");
    private final Reading type = new Reading("rtp.p_type");
    private final Reading setup = new Reading("rtp.setup-frame");
    private final Reading marker = new Reading("rtp.marker");
    private final Reading[] ports = {new Reading("udp.srcport"), new Reading("udp.dstport")};
    private final Reading[] from = {new Reading("ip.src"), new Reading("ipv6.src")};
    private final Reading[] to = {new Reading("ip.dst"), new Reading("ipv6.dst")};
    private final Map<Key, Stream> streams = new LinkedHashMap<>();
    private final Text title = new Text();

    private RtpStreams() {}

    @Override
    public Recording recording() {
        // The name that signalling gave a payload type is in the title alone.
        return Recording.only(Set.of("rtp.ssrc", "rtp.seq", "rtp.timestamp", "rtp.p_type", "rtp.setup-frame", "rtp.marker", "udp.srcport", "udp.dstport", "ip.src", "ipv6.src", "ip.dst", "ipv6.dst"), true, false);
    }

    @Override
    public void packet(Seen packet) {
        Tape tape = packet.tape();
        int at = source.at(tape);
        int kind = type.at(tape);
        if (at < 0 || kind < 0 || Ends.isQuoted(tape, at)) return;
        Key key = new Key(Ends.before(from, tape, at), last(ports[0], tape, at), Ends.before(to, tape, at), last(ports[1], tape, at), source.number(tape, at));
        Stream stream = streams.get(key);
        if (stream == null) {
            if (streams.size() >= MOST) return;
            stream = new Stream();
            streams.put(key, stream);
        }
        int payload = (int) type.number(tape, kind);
        String name = name(tape, kind, payload);
        stream.payloads.add(name);
        int rate = payload < FIRST_DYNAMIC ? RATES.getOrDefault(payload, TELEPHONY.contains(payload) ? 8000 : 0) : BY_NAME.getOrDefault(name, 0);
        stream.count(packet, (int) number.number(tape, 0, Integer.MAX_VALUE, 0), time.number(tape, 0, Integer.MAX_VALUE, 0),
            marker.number(tape, 0, Integer.MAX_VALUE, 0) != 0, payload, rate);
    }

    private static long last(Reading of, Tape tape, int to) {
        int last = of.last(tape, 0, to);
        return last < 0 ? 0 : of.number(tape, last);
    }

    private String name(Tape tape, int entry, int payload) {
        if (payload < FIRST_DYNAMIC) return NAMES.getOrDefault(payload, "Unassigned");
        title.clear();
        tape.title(entry, title);
        String text = title.toString();
        int begin = text.indexOf(": ");
        int end = text.lastIndexOf(" (");
        String name = begin < 0 || end < begin ? "" : text.substring(begin + 2, end);
        if (!name.isEmpty() && !name.startsWith("DynamicRTP-Type")) return name;
        // Where nobody signalled anything, numbers mean what they mostly do.
        if (setup.at(tape) < 0 && (payload == 100 || payload == 101)) return "rtpevent";
        return setup.at(tape) < 0 && payload == 99 ? "rtp.rfc2198" : "RTPType-" + payload;
    }

    @Override
    public void print(Text out) {
        out.add("========================= RTP Streams ========================\n");
        out.add("   Start time      End time     Src IP addr  Port    Dest IP addr  Port       SSRC          Payload  Pkts         Lost   Min Delta(ms)  Mean Delta(ms)   Max Delta(ms)  "
            + "Min Jitter(ms) Mean Jitter(ms)  Max Jitter(ms) Problems?\n");
        // The latest come first.
        for (Map.Entry<Key, Stream> each : new ArrayList<>(streams.entrySet()).reversed()) {
            Key key = each.getKey();
            Stream stream = each.getValue();
            Columnar.right(out, Columnar.fixed(stream.start / 1e9, 6), 13).raw(' ');
            Columnar.right(out, Columnar.fixed(stream.end / 1e9, 6), 13).raw(' ');
            Columnar.right(out, key.from, 15).raw(' ');
            Columnar.right(out, key.fromPort, 5).raw(' ');
            Columnar.right(out, key.to, 15).raw(' ');
            Columnar.right(out, key.toPort, 5).add(String.format(" 0x%08X ", key.source));
            Columnar.right(out, String.join(", ", stream.payloads), 16).raw(' ');
            Columnar.right(out, stream.packets, 5).raw(' ');
            Columnar.right(out, stream.expected() - stream.packets, 5).add(" (").add(Columnar.fixed(100 * stream.lostPart(), 1)).add("%) ");
            for (double value : new double[] {stream.leastDelta, stream.meanDelta, stream.greatestDelta, stream.leastJitter, stream.meanJitter(), stream.greatestJitter}) {
                Columnar.right(out, Columnar.fixed(value, 3), 15).raw(' ');
            }
            out.add(stream.troubled ? "X\n" : "\n");
        }
        out.add("==============================================================\n");
    }

    @Override
    public Sheet sheet() {
        List<Sheet.Row> rows = new ArrayList<>();
        streams.forEach((key, stream) -> {
            String ip = key.from.contains(":") ? "ipv6" : "ip";
            String filter = ip + ".src == " + key.from + " && udp.srcport == " + key.fromPort + " && " + ip + ".dst == " + key.to + " && udp.dstport == " + key.toPort
                + String.format(" && rtp.ssrc == 0x%08x", key.source);
            rows.add(new Sheet.Row(0, Arrays.asList(key.from, key.fromPort, key.to, key.toPort, String.format("0x%08x", key.source), String.join(", ", stream.payloads),
                stream.start / 1e9, (stream.end - stream.start) / 1e9, stream.packets, stream.expected() - stream.packets, stream.lostPart(),
                stream.deltas == 0 ? null : (Double) stream.meanDelta, stream.deltas == 0 ? null : (Double) stream.greatestDelta,
                stream.jitters == 0 ? null : (Double) stream.meanJitter(), stream.jitters == 0 ? null : (Double) stream.greatestJitter,
                stream.troubled ? "numbers out of order" : ""), filter, stream.first));
        });
        List<Sheet.Column> columns = new ArrayList<>();
        Sheet.Kind number = Sheet.Kind.NUMBER;
        columns.addAll(List.of(new Sheet.Column("Source", Sheet.Kind.TEXT), new Sheet.Column("Port", Sheet.Kind.TEXT), new Sheet.Column("Destination", Sheet.Kind.TEXT),
            new Sheet.Column("Port", Sheet.Kind.TEXT), new Sheet.Column("SSRC", Sheet.Kind.TEXT), new Sheet.Column("Payload", Sheet.Kind.TEXT), new Sheet.Column("Start", Sheet.Kind.SECONDS),
            new Sheet.Column("Duration", Sheet.Kind.SECONDS), new Sheet.Column("Packets", number), new Sheet.Column("Lost", number), new Sheet.Column("Lost part", Sheet.Kind.SHARE)));
        for (String each : new String[] {"Mean delta (ms)", "Max delta (ms)", "Mean jitter (ms)", "Max jitter (ms)"}) columns.add(new Sheet.Column(each, number));
        columns.add(new Sheet.Column("Problems", Sheet.Kind.TEXT));
        return new Sheet(columns, rows);
    }
}
