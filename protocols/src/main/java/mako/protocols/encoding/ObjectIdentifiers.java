package mako.protocols.encoding;

import java.util.HashMap;
import java.util.Map;
import mako.dissect.Dissection;
import mako.dissect.Resources;

/** Object identifiers: their dotted form and their names. */
public final class ObjectIdentifiers {

    private static final int MOST_ARC_BYTES = 9;

    private ObjectIdentifiers() {}

    /** The dotted form of the {@code length} bytes at the cursor: X.690, clause 8.19. */
    public static String dotted(Dissection d, int length) {
        var text = new StringBuilder(3 * length);
        long arc = 0;
        int bytes = 0;
        for (int i = 0; i < length; i++) {
            int part = d.peekU8(i);
            arc = arc << 7 | part & 0x7f;
            if (++bytes > MOST_ARC_BYTES) throw d.malformed();
            if (part >= 0x80) continue;
            if (text.isEmpty()) {
                long root = Math.min(2, arc / 40);
                text.append(root).append('.').append(arc - root * 40);
            } else {
                text.append('.').append(arc);
            }
            arc = 0;
            bytes = 0;
        }
        return text.toString();
    }

    /** The name of {@code oid}; where it has none, that of the longest beginning that has one and the numbers that follow. */
    public static String name(String oid) {
        Map<String, String> names = Names.BY_OID;
        String name = names.get(oid);
        if (name != null) return name;
        for (int end = oid.lastIndexOf('.'); end > 0; end = oid.lastIndexOf('.', end - 1)) {
            name = names.get(oid.substring(0, end));
            if (name != null) return name + oid.substring(end);
        }
        return oid;
    }

    /** Read when a name is asked for first. */
    private static final class Names {

        static final Map<String, String> BY_OID = read();

        private static Map<String, String> read() {
            Map<String, String> names = new HashMap<>();
            for (String line : Resources.text(ObjectIdentifiers.class, "object-identifiers.txt").split("\n")) {
                int blank = line.indexOf(' ');
                if (blank > 0 && line.charAt(0) != '#') names.put(line.substring(0, blank), line.substring(blank + 1).strip());
            }
            return names;
        }
    }
}
