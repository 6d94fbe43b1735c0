package mako.analysis;

import java.util.Set;
import java.util.function.BooleanSupplier;
import mako.dissect.Field;
import mako.dissect.Recording;
import mako.dissect.Tape;
import mako.files.CaptureFileException;

/** The worst of what expert items say of the packets of a capture. */
public final class WorstItem {

    /** So often it is asked whether somebody still wants to know. */
    private static final int ASK_EVERY = 1024;

    private WorstItem() {}

    /**
     * Goes through all packets, by the thread that calls, until there is nothing worse.
     *
     * @param wanted whether somebody still wants to know
     * @return null where there are no items, or nobody wants to know
     */
    public static Field.Severity of(OpenCapture capture, BooleanSupplier wanted) throws CaptureFileException {
        Recording recording = Recording.only(Set.of("_ws.expert"), false);
        Field.Severity worst = null;
        try (PacketReader reader = capture.reader()) {
            for (int packet = 0; packet < capture.packets() && worst != Field.Severity.ERROR; packet++) {
                if (packet % ASK_EVERY == 0 && !wanted.getAsBoolean()) return null;
                Tape tape = reader.dissect(packet, recording).tape();
                for (int i = 0; i < tape.size(); i++) {
                    Field.Severity severity = tape.field(i).severity;
                    if (severity != null && (worst == null || severity.number > worst.number)) worst = severity;
                }
            }
        }
        return worst;
    }
}
