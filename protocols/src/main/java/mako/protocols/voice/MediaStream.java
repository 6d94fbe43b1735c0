package mako.protocols.voice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mako.dissect.*;
import mako.protocols.transport.Udp;

/**
 * A stream of media that a control protocol set up: who did, in which frame, in which call, and what the dynamic payload types stand
 * for. What is counted along the stream outlives its being set up again.
 */
record MediaStream(String method, long frame, List<Call> calls, String[] codecs, boolean secure, int tag, Sequences sequences) {

    private static final int MOST_CALLS = 1000;

    /** A call, as the protocol identifies it that set it up: a text or a number in one of its fields. */
    record Call(Field field, String text, long number) {

        static Call of(Field field, String text) {
            return text == null ? null : new Call(field, text, 0);
        }

        static Call of(Field field, long number) {
            return new Call(field, null, number);
        }

        void show(Dissection d) {
            if (text != null) d.computed(field, text);
            else d.computed(field, number);
        }
    }

    /** How far the numbers of a stream's packets have come. */
    static final class Sequences {
        static final Key<Sequences> KEY = Key.key(Sequences::new);
        /** The number of the packet seen last, with the 16 bits more that the packets do not have; beginning in the second cycle, so that packets may come late. */
        long last = 1 << 16;
        /** The calls that set the stream up, in the order in which they did. */
        List<Call> calls = List.of();

        void add(Call call) {
            if (call == null || calls.contains(call) || calls.size() > MOST_CALLS) return;
            List<Call> more = new ArrayList<>(calls);
            more.add(call);
            calls = List.copyOf(more);
        }
    }

    /** Where streams are expected: by address and port. */
    private static final class Known {
        static final Key<Known> KEY = Key.key(Known::new);
        private static final int MOST = 1 << 14;
        /** The calls of the stream that was set up last. */
        List<Call> last = List.of();
        private final Map<End, Sequences> sequences = new HashMap<>();

        private record End(long high, long low, int port) {}

        Sequences of(Endpoint address, int port) {
            if (sequences.size() > MOST) sequences.clear();
            return sequences.computeIfAbsent(new End(address.high, address.low, port), end -> new Sequences());
        }
    }

    /** RTP will come from or go to {@code address} and {@code port}, and RTCP one port further: RFC 3550, section 11. */
    static void announce(Dissection d, Endpoint address, int port, String method, Call call, String[] codecs, boolean secure, int tag) {
        d.learn(() -> {
            Known known = d.state(Known.KEY);
            Sequences sequences = known.of(address, port);
            sequences.add(call);
            if (call != null) known.last = sequences.calls;
            var stream = new MediaStream(method, d.packet().number, sequences.calls, codecs, secure, tag, sequences);
            d.announce(Udp.UDP, address, port, Rtp.class, stream);
            if (port < 0xffff) d.announce(Udp.UDP, address, port + 1, Rtcp.class, stream);
        });
    }

    /** As {@link #announce}, where nothing says that RTCP comes with it. */
    static void announceMedia(Dissection d, Endpoint address, int port, String method) {
        d.learn(() -> {
            Sequences sequences = d.state(Known.KEY).of(address, port);
            var stream = new MediaStream(method, d.packet().number, sequences.calls, new String[128], false, 0, sequences);
            d.announce(Udp.UDP, address, port, Rtp.class, stream);
        });
    }

    /** The calls that set up the stream that was set up last, in this packet or before: what a description that sets up none is shown with too. */
    static List<Call> lastCalls(Dissection d) {
        Known[] known = new Known[1];
        d.learn(() -> known[0] = d.state(Known.KEY));
        return d.remember(known[0] == null ? List.<Call>of() : known[0].last);
    }

    /** A facsimile will come from there, or go there. */
    static void announceFacsimile(Dissection d, Endpoint address, int port, String method) {
        d.learn(() -> {
            Sequences sequences = d.state(Known.KEY).of(address, port);
            d.announce(Udp.UDP, address, port, T38.class, new MediaStream(method, d.packet().number, sequences.calls, new String[128], false, 0, sequences));
        });
    }
}
