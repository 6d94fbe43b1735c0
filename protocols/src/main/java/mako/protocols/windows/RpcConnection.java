package mako.protocols.windows;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the units of one connection of DCE/RPC have to know of one another: which interfaces are bound, which handles are open. */
public final class RpcConnection {

    /** An interface that is bound, by its UUID, and whether numbers are as wide as on machines with 64 bits. */
    record Binding(String uuid, int version, boolean wide) {}

    /** What a response has to know of its request. */
    record Call(int operation, Binding binding, byte[] object) {}

    /** A handle of a context: in which frame it was given, and in which it was closed, 0 while it is open. */
    record Handle(String name, long opened, long closed) {}

    record HandleId(long high, long low, int first) {}

    private static final int MOST = 1 << 16;

    private final Map<Integer, Binding> bindings = new HashMap<>();
    private final Map<HandleId, Handle> handles = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<HandleId, Handle> eldest) {
            return size() > MOST;
        }
    };
    private final Map<Long, String> notes = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
            return size() > MOST;
        }
    };
    private final Map<Long, Integer> fragments = new HashMap<>();

    Binding binding(int context) {
        return bindings.get(context);
    }

    void bind(int context, Binding binding) {
        if (bindings.size() < MOST) bindings.put(context, binding);
    }

    /** The handle, where it is open or was closed in frame {@code now}. */
    Handle handle(HandleId id, long now) {
        Handle handle = handles.get(id);
        return handle == null || handle.closed > 0 && handle.closed < now ? null : handle;
    }

    void open(HandleId id, String name, long frame) {
        handles.put(id, new Handle(name, frame, 0));
    }

    void close(HandleId id, long frame) {
        Handle handle = handle(id, frame);
        handles.put(id, new Handle(handle == null ? null : handle.name, handle == null ? 0 : handle.opened, frame));
    }

    /** Notes what the request in {@code frame} names, for the handle that its response gives. */
    void note(long frame, String name) {
        notes.put(frame, name);
    }

    /** What the request in {@code frame} names. */
    String noted(long frame, String otherwise) {
        return notes.getOrDefault(frame, otherwise);
    }

    /** How many bytes came of the call that {@code id} tells, in this direction. */
    int received(long id) {
        return fragments.getOrDefault(id, 0);
    }

    void receive(long id, int count) {
        if (fragments.size() < MOST) fragments.put(id, count);
    }
}
