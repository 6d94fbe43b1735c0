package mako.protocols.voice;

import static mako.dissect.Fields.*;

import java.util.HashMap;
import java.util.Map;
import mako.dissect.*;

/** Which response belongs to which request, and what was sent again: by call, sequence number and ends, RFC 3261 section 17. */
final class SipTransactions {

    static final Key<SipTransactions> KEY = Key.key(SipTransactions::new);

    static final Field RESENT    = bool("sip.resend", "Resent Packet", GENERATED);
    static final Field ORIGINAL  = frame("sip.resend-original", "Suspected resend of frame", GENERATED, help("Original transmission of frame"));
    static final Field REQUEST   = frame("sip.response-request", "Request Frame", GENERATED);
    static final Field TIME      = u32("sip.response-time", "Response Time (ms)", GENERATED, help("Response time since original request (in milliseconds)"));
    static final Field RELEASE   = u32("sip.release-time", "Release Time (ms)", GENERATED, help("release time since original BYE (in milliseconds)"));

    private static final int MOST  = 1 << 14;
    private static final int FINAL = 200;

    private final Map<String, Call> calls = new HashMap<>();

    /** What is known of a call between two ends, one of which asks. */
    private static final class Call {
        int sequence = -1;
        String method = "";
        long frame;
        long seconds;
        int nanoseconds;
        int status;
        long answered;
    }

    /** What is found out about a message. */
    static final class Found implements Finding {
        static final Key<Found> KEY = Key.key(Found::new);
        boolean connected;
        String call;
        int sequence;
        String method;
        int status;
        long original;
        long request;
        long milliseconds;

        @Override
        public void discover(Dissection d) {
            original = request = milliseconds = 0;
            // A connection loses nothing: nothing is sent again, and what answers what is not asked.
            if (connected || sequence < 0) return;
            SipTransactions all = d.state(SipTransactions.KEY);
            if (all.calls.size() > MOST) all.calls.clear();
            all.look(d, this);
        }

        @Override
        public void write(Dissection d) {
            d.remember(original);
            d.remember(request);
            d.remember(milliseconds);
        }

        @Override
        public void read(Dissection d) {
            original = d.remember(0L);
            request = d.remember(0L);
            milliseconds = d.remember(0L);
        }
    }

    private void look(Dissection d, Found found) {
        boolean response = found.status > 0;
        String from = d.source() + "|" + d.sourcePort();
        String to = d.destination() + "|" + d.destinationPort();
        // A request goes from who asks, a response to them.
        Call call = calls.computeIfAbsent(found.call + "|" + (response ? to + "|" + from : from + "|" + to), key -> new Call());
        boolean same = call.sequence == found.sequence;
        if (response) {
            if (!same || !call.method.equals(found.method)) {
                // The capture began too late for the request.
                if (same && call.frame > 0) return;
                call.sequence = found.sequence;
                call.method = found.method;
                call.status = 0;
                call.frame = 0;
            }
            if (call.frame > 0) {
                found.request = call.frame;
                found.milliseconds = since(d, call);
            }
            if (call.status == found.status && found.status >= FINAL) found.original = call.answered;
            else if (found.status != call.status) {
                call.status = found.status;
                call.answered = d.packet().number;
            }
        } else if (found.method.equals("ACK")) {
            if (same && call.frame > 0) {
                found.request = call.frame;
                found.milliseconds = since(d, call);
            }
            call.sequence = found.sequence;
            // The call is set up: a request that looks the same is another one.
            if (call.status >= FINAL) call.method = found.method;
            begin(d, call);
        } else if (same && call.method.equals(found.method) && call.frame > 0) {
            found.original = call.frame;
        } else {
            if (!same) {
                call.sequence = found.sequence;
                call.method = found.method;
                call.status = 0;
            }
            // What cancels a request has its number, and what is answered is still the request.
            begin(d, call);
        }
    }

    private static void begin(Dissection d, Call call) {
        call.frame = d.packet().number;
        call.seconds = d.packet().seconds;
        call.nanoseconds = d.packet().nanoseconds;
    }

    private static long since(Dissection d, Call call) {
        // The fractions of the seconds are cut to milliseconds by themselves.
        return (d.packet().seconds - call.seconds) * 1000 + (d.packet().nanoseconds - call.nanoseconds) / 1_000_000;
    }

    /** Shows what was found out, inside the first line. */
    static void show(Dissection d, Found found) {
        d.computed(RESENT, found.original > 0 ? 1 : 0);
        if (found.original > 0) d.computed(ORIGINAL, found.original);
        if (found.request > 0) {
            d.computed(REQUEST, found.request);
            d.computed(TIME, found.milliseconds);
            if (found.method.equals("BYE") && found.status > 0) d.computed(RELEASE, found.milliseconds);
        }
    }
}
