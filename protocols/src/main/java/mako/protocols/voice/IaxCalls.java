package mako.protocols.voice;

import java.util.HashMap;
import java.util.Map;
import mako.dissect.*;

/**
 * The calls of a capture: RFC 5456, section 6.1.1. Each side has a number of its own for a call, and a number of a side, its address and
 * port together are counted in the order in which they appear.
 */
final class IaxCalls {

    private static final Key<IaxCalls> KEY = Key.key(IaxCalls::new);
    private static final int MOST = 1 << 16;

    private record End(long high, long low, int port, int number) {}

    private static final class Call {
        long number;
        long seconds;
        int nanoseconds;
    }

    /** One side of a call. */
    private static final class Side {
        final long number;
        Call call;
        long last;
        long voice = 1;
        long video = 1;

        Side(long number) {
            this.number = number;
        }
    }

    /**
     * What a frame is told of its call.
     *
     * @param call its number, 0 where its beginning was not seen
     * @param seconds when it began, with {@code nanoseconds}
     * @param moment when in the call the frame was sent, in milliseconds
     * @param voice the codec
     */
    record Told(long call, long seconds, int nanoseconds, long moment, long voice, long video) {}

    private final Map<End, Side> sides = new HashMap<>();

    static Told full(Dissection d, int source, int destination, long time, boolean begins, long voice, long video) {
        IaxCalls all = d.state(KEY);
        var from = new End(d.source().high, d.source().low, d.sourcePort(), source);
        var to = new End(d.destination().high, d.destination().low, d.destinationPort(), destination);
        long seconds = d.packet().seconds;
        int nanoseconds = d.packet().nanoseconds;
        Told[] made = new Told[1];
        d.learn(() -> made[0] = all.note(from, destination == 0 ? null : to, time, begins, voice, video, seconds, nanoseconds));
        return d.remember(made[0]);
    }

    static Told mini(Dissection d, int source, int time) {
        IaxCalls all = d.state(KEY);
        var from = new End(d.source().high, d.source().low, d.sourcePort(), source);
        Told[] made = new Told[1];
        d.learn(() -> made[0] = all.note(from, time));
        return d.remember(made[0]);
    }

    private Side side(End end) {
        if (sides.size() > MOST) sides.clear();
        return sides.computeIfAbsent(end, e -> new Side(sides.size() + 1));
    }

    private Told note(End from, End to, long time, boolean begins, long voice, long video, long seconds, int nanoseconds) {
        Side side = side(from);
        Side other = to == null ? null : side(to);
        if (begins && to == null) {
            side.call = new Call();
            side.call.number = side.number;
            // The beginning is taken to be a millisecond before the frame that says so arrived.
            side.call.seconds = nanoseconds < 1_000_000 ? seconds - 1 : seconds;
            side.call.nanoseconds = nanoseconds < 1_000_000 ? nanoseconds + 999_000_000 : nanoseconds - 1_000_000;
        } else if (side.call == null && other != null) {
            side.call = other.call;
        }
        side.last = time;
        if (voice >= 0 && side.call != null) side.voice = voice;
        if (video >= 0 && side.call != null) side.video = video;
        return told(side, time);
    }

    private Told note(End from, int time) {
        Side side = side(from);
        if (time < 0) return told(side, -1);
        side.last += (short) (time - side.last);
        return told(side, side.last);
    }

    private static Told told(Side side, long moment) {
        Call call = side.call;
        return call == null ? new Told(0, 0, 0, moment, side.voice, side.video)
            : new Told(call.number, call.seconds, call.nanoseconds, moment, side.voice, side.video);
    }
}
