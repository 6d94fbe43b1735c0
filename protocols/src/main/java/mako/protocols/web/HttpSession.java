package mako.protocols.web;

import mako.dissect.Dissection;
import mako.dissect.Finding;
import mako.dissect.Key;

/** What a conversation's HTTP messages have to know of one another. */
final class HttpSession {

    /** That of a conversation, and of what a CONNECT tunnel carries in it. */
    static final Key<HttpSession> DIRECT   = Key.key(HttpSession::new);
    static final Key<HttpSession> TUNNELED = Key.key(HttpSession::new);

    /** Whether a request was seen: what is no message is then the rest of one. */
    boolean seen;
    /** The newest turn, or null. */
    private Turn last;
    /** The target of the newest request, or null. */
    private String uri;
    /** Whether the newest request was HEAD, to which responses have no body. */
    boolean head;
    /** Where the newest CONNECT request leads, or null. */
    Target connect;
    /** Whether {@link #connect} was asked for in the direction that the conversation began with. */
    boolean connectForward;
    /** Where the tunnel leads that carries all packets after {@link #tunnelSince}, or null. */
    Target tunnel;
    long tunnelSince;
    /** What the conversation changed to, or null. */
    Upgrade upgraded;

    /** What a response with the status 101 (RFC 9110, section 15.2.2) changes to, with the extensions that go with WebSocket. */
    record Upgrade(String protocol, String extensions) {}

    /** Takes note of a request that is answered but not counted. */
    void notified(String target) {
        seen = true;
        if (target != null) uri = target;
    }

    /** The other end of a tunnel. */
    record Target(String host, int port) {}

    /** A request and the response that came next after it. */
    static final class Turn {
        final Turn previous;
        Turn next;
        final long number;
        long requestFrame;
        long requestSeconds;
        int requestNanoseconds;
        long responseFrame;

        Turn(Turn previous) {
            this.previous = previous;
            number = previous == null ? 1 : previous.number + 1;
            if (previous != null) previous.next = this;
        }
    }

    /** Where a message stands in its session. */
    static final class Place implements Finding {
        private final HttpSession session;
        private final boolean request;
        /** Of a request: its target; of a response: that of the newest request. */
        String uri;
        boolean head;
        Turn turn;
        long requestFrame;
        long requestSeconds;
        int requestNanoseconds;
        long previousRequest;
        long previousResponse;

        Place(HttpSession session, boolean request, String uri, boolean head) {
            this.session = session;
            this.request = request;
            this.uri = uri;
            this.head = head;
        }

        @Override
        public void discover(Dissection d) {
            Turn last = session.last;
            long frame = d.packet().number;
            if (request) {
                turn = session.last = new Turn(last);
                turn.requestFrame = frame;
                turn.requestSeconds = d.packet().seconds;
                turn.requestNanoseconds = d.packet().nanoseconds;
                if (uri != null) session.uri = uri;
                session.head = head;
            } else {
                turn = last == null || last.responseFrame > 0 ? session.last = new Turn(last) : last;
                turn.responseFrame = frame;
                uri = session.uri;
            }
            requestFrame = turn.requestFrame;
            requestSeconds = turn.requestSeconds;
            requestNanoseconds = turn.requestNanoseconds;
            if (turn.previous != null) {
                previousRequest = turn.previous.requestFrame;
                previousResponse = turn.previous.responseFrame;
            }
        }

        @Override
        public void write(Dissection d) {
            d.remember(turn);
            d.remember(uri);
            d.remember(previousRequest);
            d.remember(previousResponse);
        }

        @Override
        public void read(Dissection d) {
            turn = d.remember(turn);
            uri = d.remember(uri);
            previousRequest = d.remember(0);
            previousResponse = d.remember(0);
            requestFrame = turn.requestFrame;
            requestSeconds = turn.requestSeconds;
            requestNanoseconds = turn.requestNanoseconds;
        }
    }
}
