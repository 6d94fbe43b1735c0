package mako.protocols.windows;

import java.util.LinkedHashMap;
import java.util.Map;
import mako.dissect.Key;

/** What the packets of one connection of SMB have to know of one another: [MS-CIFS] section 3.2.1. */
final class SmbConnection {

    static final Key<SmbConnection> KEY = Key.key(SmbConnection::new);

    /** A share that is connected, and in which frame. */
    record Share(String name, long frame) {}

    /** How a file was asked for. */
    record Open(String name, long flags, long access, long attributes, long sharing, long options, long disposition) {}

    /** A file that is open, and in which frame; {@code how} is null where nobody saw that. */
    record OpenFile(Open how, long frame, long closed) {}

    /** What a response has to know of its request. */
    record Request(int fid, String text, Open open, long offset, long length, String[] dialects) {}

    private static final int MOST = 1 << 16;

    private final Map<Integer, Share> shares = bounded();
    private final Map<Integer, OpenFile> files = bounded();

    private static <K, V> Map<K, V> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > MOST;
            }
        };
    }

    Share share(int tree) {
        return shares.get(tree);
    }

    void put(int tree, Share share) {
        shares.put(tree, share);
    }

    void remove(int tree) {
        shares.remove(tree);
    }

    OpenFile file(int fid) {
        return files.get(fid);
    }

    void put(int fid, OpenFile file) {
        files.put(fid, file);
    }

    void close(int fid, long frame) {
        OpenFile file = files.get(fid);
        if (file != null && file.closed == 0) files.put(fid, new OpenFile(file.how, file.frame, frame));
    }
}
