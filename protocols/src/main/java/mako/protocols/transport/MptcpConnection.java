package mako.protocols.transport;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import mako.dissect.Key;

/** A connection of Multipath TCP: the TCP connections that it runs over, and where its data is counted from. Belongs to an engine. */
final class MptcpConnection {

    static final Key<All> ALL = Key.key(All::new);

    /** The connections of an engine, by the tokens of their ends; the oldest are forgotten when there are too many. */
    static final class All {
        private static final int MOST = 4096;

        private int count;
        private final Map<Integer, End> byToken = new LinkedHashMap<>();

        /** Begins a connection. */
        MptcpConnection begin() {
            return new MptcpConnection(count++);
        }

        /** The end that made {@code token} of its key, or null where it was not seen. */
        End byToken(int token) {
            return byToken.get(token);
        }

        private void add(End end) {
            if (byToken.size() >= MOST) byToken.remove(byToken.keySet().iterator().next());
            byToken.put(end.token, end);
        }
    }

    /** One end: what its key says of it (RFC 8684, section 3.2). */
    static final class End {
        final MptcpConnection of;
        /** 0 for who began the connection, 1 for who answered. */
        final int side;
        boolean hasKey;
        int token;
        /** The initial data sequence number. */
        long first;

        private End(MptcpConnection of, int side) {
            this.of = of;
            this.side = side;
        }

        /** Learns the end's key. */
        void key(long key, boolean isVersion0, All all) {
            if (hasKey) return;
            byte[] digest = digest(key, isVersion0);
            hasKey = true;
            token = (int) token(digest);
            first = firstNumber(digest);
            all.add(this);
        }
    }

    final int index;
    final End[] ends = {new End(this, 0), new End(this, 1)};
    /** The number of the TCP connection that it began with, or -1. */
    long master = -1;
    /** The numbers of its TCP connections, the last one first, each with a blank behind it. */
    String subflows = "";

    private MptcpConnection(int index) {
        this.index = index;
    }

    static byte[] digest(long key, boolean isVersion0) {
        byte[] bytes = new byte[8];
        for (int i = 0; i < 8; i++) bytes[i] = (byte) (key >>> 56 - 8 * i);
        try {
            return MessageDigest.getInstance(isVersion0 ? "SHA-1" : "SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The most significant 32 bits of the hash of a key. */
    static long token(byte[] digest) {
        return number(digest, 0, 4);
    }

    /** The least significant 64 bits of the hash of a key. */
    static long firstNumber(byte[] digest) {
        return number(digest, digest.length - 8, 8);
    }

    private static long number(byte[] digest, int at, int count) {
        long number = 0;
        for (int i = 0; i < count; i++) number = number << 8 | digest[at + i] & 255;
        return number;
    }
}
