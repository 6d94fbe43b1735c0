package mako.protocols.wireless;

import static mako.dissect.Fields.*;

import java.util.HashMap;
import java.util.Map;
import mako.dissect.*;

/** What the attributes of clusters are called, and the fields that show that. Read from a list when the first frame of a cluster comes. */
@DeclaresFields({"zbee_zcl_closures", "zbee_zcl_general", "zbee_zcl_ha", "zbee_zcl_hvac", "zbee_zcl_ias", "zbee_zcl_lighting", "zbee_zcl_meas_sensing", "zbee_zcl_sas", "zbee_zcl_se"})
final class ZigbeeAttributes {

    /** The fields for a cluster's attributes where its server or its client sends them; null where there are none of its own. */
    record Cluster(Field server, Field client) {}

    private static final Map<Integer, Cluster> CLUSTERS = read(Resources.text(ZigbeeAttributes.class, "zigbee-attributes.txt"));

    static final Field UNKNOWN = u16("zbee_zcl.attr.id", "Attribute", HEX);

    private ZigbeeAttributes() {}

    private static Map<Integer, Cluster> read(String text) {
        Map<Integer, Cluster> all = new HashMap<>();
        int cluster = -1;
        String[] head = {};
        StringBuilder server = new StringBuilder();
        StringBuilder client = new StringBuilder();
        for (String line : (text + "\n0 - -").split("\n")) {
            if (line.startsWith("#") || line.isEmpty()) continue;
            if (line.startsWith(" >")) client.append(line, 2, line.length()).append('\n');
            else if (line.startsWith(" ")) server.append(line, 1, line.length()).append('\n');
            else {
                if (cluster >= 0) all.putIfAbsent(cluster, make(head, server.toString(), client.toString()));
                server.setLength(0);
                client.setLength(0);
                head = line.split(" ");
                cluster = Integer.decode(head[0]);
            }
        }
        return Map.copyOf(all);
    }

    private static Cluster make(String[] head, String server, String client) {
        Field first = head[1].equals("-") ? null : u16(head[1], "Attribute", HEX, names(Values.of(server)));
        if (head[2].equals(head[1])) return new Cluster(first, first);
        return new Cluster(first, head[2].equals("-") ? null : u16(head[2], "Attribute", HEX, names(Values.of(client))));
    }

    /** The field for an attribute of {@code cluster}. */
    static Field of(int cluster, boolean fromClient) {
        Cluster known = CLUSTERS.get(cluster);
        Field field = known == null ? null : fromClient ? known.client : known.server;
        return field == null ? UNKNOWN : field;
    }
}
