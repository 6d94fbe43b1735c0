package mako.protocols.voice;

import java.util.HashMap;
import java.util.Map;
import mako.dissect.*;
import mako.protocols.transport.Udp;

/**
 * A stream of media that a control protocol set up: who did, in which frame, in which call, and what the dynamic payload types stand
 * for. What is counted along the stream outlives its being set up again.
 */
record MediaStream(String method, long frame, String call, String[] codecs, boolean secure, Sequences sequences) {

    /** How far the numbers of a stream's packets have come. */
    static final class Sequences {
        static final Key<Sequences> KEY = Key.key(Sequences::new);
        /** The number of the packet seen last, with the 16 bits more that the packets do not have; beginning in the second cycle, so that packets may come late. */
        long last = 1 << 16;
    }

    /** Where streams are expected: by address and port. */
    private static final class Known {
        static final Key<Known> KEY = Key.key(Known::new);
        private static final int MOST = 1 << 14;
        private final Map<End, Sequences> sequences = new HashMap<>();

        private record End(long high, long low, int port) {}

        Sequences of(Endpoint address, int port) {
            if (sequences.size() > MOST) sequences.clear();
            return sequences.computeIfAbsent(new End(address.high, address.low, port), end -> new Sequences());
        }
    }

    /** RTP will come from or go to {@code address} and {@code port}, and RTCP one port further: RFC 3550, section 11. */
    static void announce(Dissection d, Endpoint address, int port, String method, String call, String[] codecs, boolean secure) {
        d.learn(() -> {
            Sequences sequences = d.state(Known.KEY).of(address, port);
            var stream = new MediaStream(method, d.packet().number, call, codecs, secure, sequences);
            d.announce(Udp.UDP, address, port, Rtp.class, stream);
            if (port < 0xffff) d.announce(Udp.UDP, address, port + 1, Rtcp.class, stream);
        });
    }

    /** Something else than RTP will come from there, or go there. */
    static void announceOther(Dissection d, Endpoint address, int port) {
        d.learn(() -> d.announce(Udp.UDP, address, port, null, null));
    }
}
