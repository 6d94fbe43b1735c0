package mako.protocols.windows;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import mako.dissect.Key;

/** What the packets of one SMB2 connection have to know of one another: [MS-SMB2] section 3.2.1. */
final class Smb2Connection {

    static final Key<Smb2Connection> KEY = Key.key(Smb2Connection::new);

    /** Who authenticated, null where that is not known, and in which frame. */
    record Session(String account, String domain, String host, long frame) {}

    /** A share that is connected. */
    record Share(String name, int type, long frame) {}

    /** A file or pipe: as it was asked for, where the answer came (0 where nobody saw it), and where it was closed (0 while it is open). */
    record OpenFile(String name, long frame, long closed) {}

    /** What a response has to know of its request. */
    record Request(String name, int infoClass, int level, long function, FileId file) {}

    record FileId(long high, long low) {}

    private record ShareId(long session, long tree) {}

    private static final int MOST = 1 << 16;
    private static final int HASH_BYTES = 64;

    private final Map<Long, Session> sessions = bounded();
    private final Map<ShareId, Share> shares = bounded();
    private final Map<FileId, OpenFile> files = bounded();
    private final Map<Long, byte[]> hashes = bounded();
    private final Map<Long, byte[]> pending = bounded();
    /** Hash of the messages of the negotiation: section 3.1.4.4.1. */
    private byte[] hash = new byte[HASH_BYTES];

    private static <K, V> Map<K, V> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > MOST;
            }
        };
    }

    Session session(long id) {
        return sessions.get(id);
    }

    void put(long id, Session session) {
        sessions.put(id, session);
    }

    Share share(long session, long tree) {
        return shares.get(new ShareId(session, tree));
    }

    void put(long session, long tree, Share share) {
        shares.put(new ShareId(session, tree), share);
    }

    /** What is open, or was until frame {@code now}. */
    OpenFile file(FileId id, long now) {
        OpenFile file = files.get(id);
        return file != null && file.closed > 0 && file.closed < now ? null : file;
    }

    void open(FileId id, String name, long frame) {
        OpenFile known = file(id, frame);
        if (known == null || known.name == null || !known.name.equals(name)) files.put(id, new OpenFile(name, known == null || known.frame == 0 ? frame : known.frame, 0));
    }

    void close(FileId id, long now) {
        OpenFile open = file(id, now);
        files.put(id, open == null ? new OpenFile(null, 0, now) : new OpenFile(open.name, open.frame, now));
    }

    byte[] hash() {
        return hash;
    }

    byte[] hash(long session) {
        byte[] own = hashes.get(session);
        return own == null ? hash : own;
    }

    void beginHash(byte[] message) {
        hash = next(new byte[HASH_BYTES], message);
    }

    void extendHash(byte[] message) {
        hash = next(hash, message);
    }

    /** The hash of what was said up to the request {@code message} for a session that has no number yet, or null. */
    byte[] pending(long message) {
        return pending.get(message);
    }

    /** A request for a session; the first for one continues what the negotiation began. */
    void extendHash(long session, long message, byte[] bytes) {
        byte[] next = next(session == 0 ? hash : hash(session), bytes);
        if (session == 0) pending.put(message, next);
        else hashes.put(session, next);
    }

    /** A response to such a request; the last one, null here, is not part of what is hashed. */
    void answerHash(long session, long message, byte[] bytes) {
        byte[] before = pending.remove(message);
        if (before == null) before = hash(session);
        hashes.put(session, bytes == null ? before : next(before, bytes));
    }

    /** The hash of {@code message} behind what {@code before} is the hash of. */
    static byte[] next(byte[] before, byte[] message) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-512");
            digest.update(before);
            return digest.digest(message);
        } catch (NoSuchAlgorithmException impossible) {
            // Every Java platform has to have it.
            throw new IllegalStateException(impossible);
        }
    }
}
