package mako.analysis.objects;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import mako.analysis.statistics.Seen;
import mako.dissect.Tape;

/** Mails: RFC 5322. */
final class MailObjects extends ObjectFinder {

    private static final String MAIL = "imf";

    @Override
    Set<String> fields() {
        return Set.of(MAIL, "imf.subject", "imf.from");
    }

    @Override
    void packet(Seen packet, List<ExportedObject> found) {
        Tape tape = packet.tape();
        for (int at = next(MAIL, tape, 0); at >= 0; at = next(MAIL, tape, at + 1)) {
            int behind = next(MAIL, tape, at + 1);
            if (behind < 0) behind = Integer.MAX_VALUE;
            int subject = within("imf.subject", tape, at, behind);
            String from = text("imf.from", tape, at, behind);
            found.add(new ExportedObject(packet.number(), from == null ? "" : from, "EML file", (subject < 0 ? "" : new String(bytes(tape, subject), StandardCharsets.US_ASCII)) + ".eml",
                bytes(tape, at)));
        }
    }
}
