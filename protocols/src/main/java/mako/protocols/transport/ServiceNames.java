package mako.protocols.transport;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import mako.dissect.Names.Transport;
import mako.dissect.Resources;

/** Names of ports, as IANA registers them. */
public final class ServiceNames {

    /** Read when first asked: ports are shown as numbers unless somebody wants otherwise. */
    private static final class Known {
        static final Map<Transport, Map<Integer, String>> PORTS = new EnumMap<>(Transport.class);

        static {
            for (Transport each : Transport.values()) PORTS.put(each, new HashMap<>());
            for (String line : Resources.text(ServiceNames.class, "services.txt").split("\n")) {
                if (line.isBlank() || line.startsWith("#")) continue;
                // NAME PORT/TRANSPORT/...
                int blank = line.indexOf(' ');
                String[] parts = line.substring(blank + 1).split("/");
                for (int i = 1; i < parts.length; i++) {
                    PORTS.get(Transport.valueOf(parts[i].toUpperCase(Locale.ROOT)))
                        .putIfAbsent(Integer.valueOf(parts[0]), line.substring(0, blank));
                }
            }
        }
    }

    private ServiceNames() {}

    /** Returns the name of a port, or null where it has none. */
    public static String name(Transport transport, int port) {
        return Known.PORTS.get(transport).get(port);
    }
}
