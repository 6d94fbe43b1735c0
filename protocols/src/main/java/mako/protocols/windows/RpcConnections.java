package mako.protocols.windows;

import java.util.LinkedHashMap;
import java.util.Map;
import mako.dissect.Key;

/** The connections of DCE/RPC that a conversation carries: itself, or one for each pipe. */
final class RpcConnections {

    static final Key<RpcConnections> KEY = Key.key(RpcConnections::new);

    private static final int MOST = 4096;
    private static final Object ITSELF = "";

    private final Map<Object, RpcConnection> connections = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, RpcConnection> eldest) {
            return size() > MOST;
        }
    };

    RpcConnection of(Object pipe) {
        return connections.computeIfAbsent(pipe == null ? ITSELF : pipe, p -> new RpcConnection());
    }
}
