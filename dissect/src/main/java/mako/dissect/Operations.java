package mako.dissect;

import java.util.LinkedHashMap;
import java.util.Map;

/** The fields that number the operations of interfaces which are told apart by GUIDs, for those who count calls. */
public final class Operations {

    private static final Map<String, Field> BY_GUID = new LinkedHashMap<>();

    private Operations() {}

    /** Tells of an interface; the GUID is in lower case, as {@code 367abb81-9844-35f1-ad32-98f038001003}. */
    public static void add(String guid, Field operation) {
        synchronized (BY_GUID) {
            BY_GUID.put(guid, operation);
        }
    }

    /** All that are known, by their GUIDs, in the order in which they were told of. */
    public static Map<String, Field> all() {
        synchronized (BY_GUID) {
            return new LinkedHashMap<>(BY_GUID);
        }
    }
}
