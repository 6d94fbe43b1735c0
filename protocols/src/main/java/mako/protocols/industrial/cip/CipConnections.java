package mako.protocols.industrial.cip;

import static mako.dissect.Fields.*;

import java.util.ArrayList;
import java.util.List;
import mako.dissect.*;

/** Connections that a connection manager opened: packets on them show how. */
final class CipConnections {

    static final Field INFORMATION = section("Connection Information");
    static final Field INDEX       = u32("cip.connection", "CIP Connection Index", GENERATED);
    static final Field OPENED_IN   = frame("enip.fwd_open_in", "Forward Open Request In", GENERATED);
    static final Field MANAGER_OPENED_IN = frame("cip.fwd_open_in", "Forward Open Request In", GENERATED);
    static final Field TARGET_TIMEOUT = field(Type.FLOAT, Base.NONE, "cip.cm.ot_timeout", "O->T Timeout Threshold", GENERATED);
    static final Field ORIGINATOR_TIMEOUT = field(Type.FLOAT, Base.NONE, "cip.cm.to_timeout", "T->O Timeout Threshold", GENERATED);

    private static final int MOST = 4096;

    /** A connection, as the request that opened it asked for it and the response granted it. */
    record Opened(int index, long frame, CipPath path, long targetId, long originatorId, long targetInterval, long originatorInterval, int serial,
        long originator, int multiplier) {}

    private static final Key<List<Opened>> OPENED = Key.key(ArrayList::new);

    private CipConnections() {}

    /** Notes that a connection was opened. */
    static void open(Dissection d, long frame, CipPath path, int multiplier, long targetId, long originatorId, long targetInterval,
            long originatorInterval, int serial, long originator) {
        Conversation conversation = d.conversation();
        if (conversation == null) return;
        d.learn(() -> {
            List<Opened> all = conversation.get(OPENED);
            if (all.size() < MOST) {
                all.add(new Opened(all.size(), frame, path, targetId, originatorId, targetInterval, originatorInterval, serial, originator, multiplier));
            }
        });
    }

    /** The newest connection with this identifier, whichever of its ends has it, or null. */
    static Opened find(Dissection d, long id) {
        return find(d, opened -> opened.targetId == id || opened.originatorId == id);
    }

    /** The newest connection that an originator opened with this number, or null. */
    static Opened find(Dissection d, int serial, long originator) {
        return find(d, opened -> opened.serial == serial && opened.originator == originator);
    }

    private static Opened find(Dissection d, java.util.function.Predicate<Opened> which) {
        Conversation conversation = d.conversation();
        if (conversation == null) return null;
        List<Opened> all = conversation.get(OPENED);
        Opened found = null;
        for (int i = all.size() - 1; i >= 0 && found == null; i--) if (which.test(all.get(i))) found = all.get(i);
        return d.remember(found);
    }

    /** Shows, in a packet on the connection, how it was opened; {@code start} is where the encapsulation begins. */
    static void show(Dissection d, int start, Opened opened) {
        int at = d.offset();
        d.seek(start);
        d.open(INFORMATION);
        d.generated();
        opened.path.show(d, "Forward Open Connection Path", true);
        d.computed(CipCm.TARGET_API, opened.targetInterval);
        d.computed(CipCm.ORIGINATOR_API, opened.originatorInterval);
        d.computed(INDEX, opened.index);
        d.computed(OPENED_IN, opened.frame);
        d.close();
        d.seek(at);
    }

    /** Shows in a request that closes the connection how it was opened; {@code start} is where the message begins. */
    static void showClosed(Dissection d, int start, int place, Opened opened) {
        int at = d.offset();
        d.seek(start);
        d.open(INFORMATION);
        d.place(place, 0);
        d.generated();
        d.extent(0);
        d.computed(INDEX, opened.index);
        opened.path.show(d, "Forward Open Connection Path", true);
        d.computed(MANAGER_OPENED_IN, opened.frame);
        d.computed(CipCm.TARGET_API, opened.targetInterval);
        d.computed(CipCm.ORIGINATOR_API, opened.originatorInterval);
        // The time after which a connection is given up is a multiple of the interval: section 3-5.5.1.4.
        double times = 4 << opened.multiplier;
        d.computed(TARGET_TIMEOUT, Double.doubleToRawLongBits((float) (times * opened.targetInterval / 1000)));
        d.computed(ORIGINATOR_TIMEOUT, Double.doubleToRawLongBits((float) (times * opened.originatorInterval / 1000)));
        d.close();
        d.seek(at);
    }
}
