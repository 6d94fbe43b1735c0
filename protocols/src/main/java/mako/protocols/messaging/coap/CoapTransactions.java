package mako.protocols.messaging.coap;

import java.util.HashMap;
import java.util.Map;
import mako.dissect.*;

/**
 * Requests and their responses: RFC 7252, section 5.3.2. What they have in common is the client's address and port, the token, and, where
 * the response comes with the acknowledgement, the message ID.
 */
final class CoapTransactions {

    private static final Key<CoapTransactions> KEY = Key.key(CoapTransactions::new);
    private static final int MOST = 1 << 16;

    private record Client(long high, long low, int port, int hash, int length) {}

    private record Named(Client client, int id) {}

    private static final class Transaction {
        long request;
        long seconds;
        int nanoseconds;
        long response;
    }

    /** What a message is told of those before it; frames are 0 where there are none. */
    record Told(boolean request, String uri, long responseIn, long responseTo, long seconds, int nanoseconds, long again) {}

    private final Map<Client, String> uris = new HashMap<>();
    private final Map<Named, Transaction> transactions = new HashMap<>();

    /** Notes a message with a token, and returns what is known of its kind. */
    static Told meet(Dissection d, boolean request, int hash, byte[] token, int id, String uri) {
        Endpoint client = request ? d.source() : d.destination();
        int port = request ? d.sourcePort() : d.destinationPort();
        var who = new Client(client.high, client.low, port, hash, token.length);
        CoapTransactions all = d.state(KEY);
        var name = new Named(who, id);
        long frame = d.packet().number;
        long seconds = d.packet().seconds;
        int nanoseconds = d.packet().nanoseconds;
        Told[] made = new Told[1];
        d.learn(() -> made[0] = all.note(who, name, request, uri, frame, seconds, nanoseconds));
        Told told = d.remember(made[0]);
        if (told == null || !request || !d.hindsight()) return told;
        Transaction later = all.transactions.get(name);
        if (later == null || later.response == 0) return told;
        return new Told(true, told.uri, later.response, 0, 0, 0, told.again);
    }

    private Told note(Client who, Named name, boolean request, String uri, long frame, long seconds, int nanoseconds) {
        if (transactions.size() >= MOST) transactions.clear();
        if (uris.size() >= MOST) uris.clear();
        String known = uris.get(who);
        if (known == null && !request) return null;
        if (known == null || known.isEmpty() && request) {
            known = uri;
            uris.put(who, uri);
        }
        Transaction transaction = transactions.get(name);
        if (request) {
            if (transaction != null && transaction.request > 0 && transaction.request < frame) return new Told(true, known, transaction.response, 0, 0, 0, transaction.request);
            transaction = new Transaction();
            transaction.request = frame;
            transaction.seconds = seconds;
            transaction.nanoseconds = nanoseconds;
            transactions.put(name, transaction);
            return new Told(true, known, 0, 0, 0, 0, 0);
        }
        if (transaction == null) {
            transaction = new Transaction();
            transaction.response = frame;
            transactions.put(name, transaction);
            return new Told(false, known, 0, 0, 0, 0, 0);
        }
        if (transaction.request == 0) return new Told(false, known, 0, 0, 0, 0, transaction.response);
        if (transaction.response == 0) transaction.response = frame;
        return new Told(false, known, 0, transaction.request, transaction.seconds, transaction.nanoseconds, 0);
    }
}
