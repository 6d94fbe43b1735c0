package mako.analysis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import mako.analysis.statistics.Seen;
import mako.analysis.statistics.Sheet;
import mako.analysis.statistics.Statistic;
import mako.dissect.Lookup;
import mako.dissect.Recording;
import mako.dissect.Secrets;
import mako.dissect.Source;
import mako.dissect.Tape;
import mako.dissect.Text;
import mako.files.DecryptionSecrets;

/**
 * The keys of the TLS sessions in a capture, as far as they are known, in the NSS key log format (draft-ietf-tls-keylogfile): for
 * others who are to read the same sessions and no more than those.
 */
public final class SessionKeys implements Statistic {

    /** The preference that names a file with keys. */
    public static final String FILE = "tls.keylog_file";

    private static final List<String> RANDOMS = List.of("tls.handshake.random", "dtls.handshake.random");
    /** RFC 8446, section 4.1.2. */
    private static final int RANDOM_LENGTH = 32;

    /** The random numbers of clients, in hexadecimal digits. */
    private final Set<String> randoms = new LinkedHashSet<>();

    /** Begins with none. */
    public SessionKeys() {}

    @Override
    public Recording recording() {
        return Recording.only(RANDOMS, false);
    }

    @Override
    public void packet(Seen packet) {
        Tape tape = packet.tape();
        for (String field : RANDOMS) {
            Lookup lookup = Lookup.of(field);
            if (lookup == null) continue;
            // Those of servers do no harm: no line of a key log begins with one.
            for (int at = lookup.next(tape, 0); at >= 0; at = lookup.next(tape, at + 1)) {
                Source source = tape.source(at);
                int from = source.start + tape.offset(at);
                if (tape.offset(at) + RANDOM_LENGTH <= source.length) randoms.add(HexFormat.of().formatHex(source.bytes, from, from + RANDOM_LENGTH));
            }
        }
    }

    /**
     * The lines for the sessions that were seen, each once.
     *
     * @param file a file with keys, besides those that the capture brings; null or empty for none
     */
    public List<String> lines(Secrets secrets, String file) {
        Set<String> lines = new LinkedHashSet<>();
        for (int i = 0; i < secrets.blocks(); i++) {
            DecryptionSecrets block = secrets.block(i);
            if (block.type() == DecryptionSecrets.TLS_KEY_LOG) take(new String(block.bytes(), StandardCharsets.ISO_8859_1), lines);
        }
        if (file != null && !file.isEmpty()) take(new String(secrets.file(file, 0), StandardCharsets.ISO_8859_1), lines);
        return new ArrayList<>(lines);
    }

    private void take(String log, Set<String> lines) {
        for (String line : log.split("\\R")) {
            String[] words = line.strip().split("\\s+");
            if (words.length != 3 || line.startsWith("#")) continue;
            String random = words[1].toLowerCase(Locale.ROOT);
            if (randoms.contains(random)) lines.add(words[0] + " " + random + " " + words[2].toLowerCase(Locale.ROOT));
        }
    }

    @Override
    public void print(Text out) {
        for (String each : randoms) out.add(each).raw('\n');
    }

    @Override
    public Sheet sheet() {
        List<Sheet.Row> rows = new ArrayList<>();
        for (String each : randoms) rows.add(new Sheet.Row(0, List.of(each), "", 0));
        return new Sheet(List.of(new Sheet.Column("Random number", Sheet.Kind.TEXT)), rows);
    }
}
