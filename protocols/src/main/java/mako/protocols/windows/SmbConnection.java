package mako.protocols.windows;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import mako.dissect.Key;

/** What the packets of one connection of SMB have to know of one another: [MS-CIFS] section 3.2.1. */
final class SmbConnection {

    static final Key<SmbConnection> KEY = Key.key(SmbConnection::new);

    /** A share that is connected, and in which frame; {@code name} is null where the command is one of those that remember none. */
    record Share(String name, long frame) {}

    /** How a file was asked for. */
    record Open(String name, long flags, long access, long attributes, long sharing, long options, long disposition) {}

    /** A file that is open, and in which frame; {@code how} is null where nobody saw that. */
    record OpenFile(Open how, long frame, long closed, boolean folder) {}

    /** A command, and what its response has to know of it; that is null where it need know nothing. */
    record Asked(int command, Request request) {}

    /** What a response has to know of its request. */
    record Request(int fid, String text, Open open, long offset, long length, String[] dialects, Object more) {}

    private static final int MOST = 1 << 16;

    /** By numbers of 16 bits. */
    private final TreeMap<Integer, Share> shares = new TreeMap<>();
    private final Map<Integer, OpenFile> files = bounded();

    private static <K, V> Map<K, V> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > MOST;
            }
        };
    }

    /** The share of {@code tree}; where nobody saw it connected, that of the number before. */
    Share share(int tree) {
        Map.Entry<Integer, Share> entry = shares.floorEntry(tree);
        return entry == null ? null : entry.getValue();
    }

    boolean isPipe(int tree) {
        Share share = share(tree);
        return share != null && share.name != null && share.name.endsWith("IPC$");
    }

    void put(int tree, Share share) {
        shares.put(tree, share);
    }

    OpenFile file(int fid) {
        return files.get(fid);
    }

    void put(int fid, OpenFile file) {
        files.put(fid, file);
    }

    void close(int fid, long frame) {
        OpenFile file = files.get(fid);
        if (file != null) files.put(fid, new OpenFile(file.how, file.frame, frame, file.folder));
    }
}
