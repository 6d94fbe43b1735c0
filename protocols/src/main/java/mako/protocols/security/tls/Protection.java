package mako.protocols.security.tls;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Cipher;
import mako.dissect.Dissection;

/**
 * What is known of the keys of a session. Changed as packets are dissected for the first time; each packet remembers the
 * keys that it was opened with ({@link Opening}).
 */
final class Protection {

    /** What opens the next record of a direction. */
    static final class Direction {
        /** Null while nothing is encrypted, or nobody has the keys. */
        RecordKeys keys;
        /** The keys that take over where these do not fit: those of the handshake, while early data is sent. */
        RecordKeys later;
        /** One of these are the keys: the suite of early data is said in a session before this one. Null where that is over. */
        private List<RecordKeys> candidates;
        long number;
        byte[] chain;
        Cipher stream;

        boolean opens() {
            return keys != null || candidates != null;
        }

        /** Goes over to the next keys that may fit; returns whether there are some. */
        boolean next() {
            if (candidates != null && !candidates.isEmpty()) {
                keys = candidates.removeFirst();
                chain = keys.fixed;
                return true;
            }
            if (later == null) return false;
            begin(later);
            return true;
        }

        /** The keys fit. */
        void found() {
            candidates = null;
        }

        private void begin(RecordKeys with) {
            keys = with;
            candidates = null;
            later = null;
            number = 0;
            chain = with == null ? null : with.fixed;
            stream = null;
        }
    }

    /** The suites of 1.3, and its version. */
    private static final int FIRST_13 = 0x1301;
    private static final int LAST_13 = 0x1305;
    private static final int VERSION_13 = 0x0304;

    private byte[] clientRandom;
    private byte[] serverRandom;
    private final Direction[] directions = {new Direction(), new Direction()};

    Direction direction(boolean forward) {
        return directions[forward ? 1 : 0];
    }

    /** The state with what is known now of whether this direction can be opened. */
    long remembered(Dissection d, long state, boolean forward) {
        return Session.withOpens(state, forward, d.remember(direction(forward).opens() ? 1 : 0) != 0);
    }

    /** The secret of this session, or null where nobody has it. */
    byte[] secret(Dissection d, KeyLog.Label label) {
        return KeyLog.find(d, label, clientRandom);
    }

    /** Takes note of the random number of a hello. */
    void hello(byte[] random, boolean fromServer) {
        if (fromServer) serverRandom = random;
        else clientRandom = random;
    }

    /** From now on what goes in this direction is protected as was agreed on: ChangeCipherSpec, until 1.2. */
    void change(Dissection d, long state, boolean forward) {
        Direction direction = direction(forward);
        direction.begin(null);
        CipherSuite suite = Session.serverKnown(state) ? CipherSuite.of(Session.cipher(state)) : null;
        if (suite == null || serverRandom == null) return;
        int version = Session.protecting(Session.version(state));
        byte[] master = KeyLog.find(d, KeyLog.Label.CLIENT_RANDOM, clientRandom);
        if (master == null) {
            if (suite.kind() == CipherSuite.Kind.NULL) {
                direction.begin(RecordKeys.none(suite, version, Session.encryptThenMac(state)));
            }
            return;
        }
        try {
            byte[] block = KeySchedule.keyBlock(version, suite, master, clientRandom, serverRandom, RecordKeys.blockLength(suite, version));
            direction.begin(RecordKeys.of(suite, version, Session.encryptThenMac(state), block, Session.fromServer(state, forward)));
            if (direction.keys.isStream()) direction.stream = direction.keys.stream();
        } catch (GeneralSecurityException e) {
            // A secret of no use is as good as none.
            direction.begin(null);
        }
    }

    /** The client sends data at once: RFC 8446, section 2.3. */
    void early(Dissection d, boolean forward) {
        Direction direction = direction(forward);
        direction.begin(null);
        byte[] secret = KeyLog.find(d, KeyLog.Label.CLIENT_EARLY_TRAFFIC_SECRET, clientRandom);
        if (secret == null) return;
        List<RecordKeys> fitting = new ArrayList<>();
        for (int number = FIRST_13; number <= LAST_13; number++) {
            CipherSuite suite = CipherSuite.of(number);
            if (suite == null || suite.hash().equals("SHA384") != (secret.length == 48)) continue;
            try {
                fitting.add(RecordKeys.of(suite, VERSION_13, secret));
            } catch (GeneralSecurityException e) {
                continue;
            }
        }
        direction.candidates = fitting;
    }

    /** From now on what goes in this direction is protected by a traffic secret: 1.3. */
    void traffic(Dissection d, long state, boolean forward, boolean handshake) {
        boolean server = Session.fromServer(state, forward);
        KeyLog.Label label = handshake
            ? server ? KeyLog.Label.SERVER_HANDSHAKE_TRAFFIC_SECRET : KeyLog.Label.CLIENT_HANDSHAKE_TRAFFIC_SECRET
            : server ? KeyLog.Label.SERVER_TRAFFIC_SECRET_0 : KeyLog.Label.CLIENT_TRAFFIC_SECRET_0;
        CipherSuite suite = CipherSuite.of(Session.cipher(state));
        byte[] secret = suite == null ? null : KeyLog.find(d, label, clientRandom);
        Direction direction = direction(forward);
        try {
            RecordKeys keys = secret == null ? null : RecordKeys.of(suite, Session.version(state), secret);
            if (handshake && direction.opens() && !server) direction.later = keys;
            else direction.begin(keys);
        } catch (GeneralSecurityException e) {
            direction.begin(null);
        }
    }

    /** The keys of this direction are renewed: RFC 8446, section 4.6.3. */
    void update(boolean forward) {
        Direction direction = direction(forward);
        if (direction.keys == null) return;
        try {
            direction.begin(direction.keys.updated());
        } catch (GeneralSecurityException e) {
            direction.begin(null);
        }
    }

    /** The client's early data has come to its end. */
    void endOfEarlyData(boolean forward) {
        Direction direction = direction(forward);
        direction.begin(direction.later);
    }
}
