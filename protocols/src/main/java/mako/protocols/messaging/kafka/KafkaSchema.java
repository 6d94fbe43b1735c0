package mako.protocols.messaging.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mako.dissect.*;

/** What is in Kafka's requests and responses, read from {@code messages.txt} when the first one is dissected. */
final class KafkaSchema {

    private KafkaSchema() {}

    /**
     * A value, a group or an array of a message.
     *
     * @param kind {@code f} for a value, {@code #} for a group, {@code @} for an array of groups, {@code *} for an array without
     * @param title of a group, or the label of a value where it is another than its field's
     */
    record Node(char kind, String title, Field field, String name, String type, int low, int high, Node[] children) {

        boolean isIn(int version) {
            return version >= low && version <= high;
        }
    }

    /** A request and its response. */
    record Message(int highest, int flexible, Node[] request, Node[] response) {}

    /** Returns what the request with this key looks like, or null. */
    static Message message(int key) {
        return Holder.MESSAGES.get(key);
    }

    private static final class Holder {
        static final Map<Integer, Message> MESSAGES = read();
    }

    private static final int ALL = Integer.MAX_VALUE;

    private static Map<Integer, Message> read() {
        Map<String, Field> fields = KafkaFields.byName();
        Map<Integer, Message> messages = new HashMap<>();
        List<String> lines = new ArrayList<>();
        for (String line : Resources.text(KafkaSchema.class, "messages.txt").split("\n")) {
            if (!line.isBlank() && !line.startsWith("#")) lines.add(line);
        }
        int[] at = {0};
        while (at[0] < lines.size()) {
            String[] words = lines.get(at[0]++).split(" ");
            at[0]++;
            Node[] request = nodes(lines, at, 1, fields);
            at[0]++;
            Node[] response = nodes(lines, at, 1, fields);
            messages.put(Integer.parseInt(words[1]), new Message(Integer.parseInt(words[2]), Integer.parseInt(words[3]), request, response));
        }
        return messages;
    }

    private static int depth(String line) {
        int depth = 0;
        while (line.charAt(depth) == ' ') depth++;
        return depth;
    }

    private static Node[] nodes(List<String> lines, int[] at, int depth, Map<String, Field> fields) {
        List<Node> nodes = new ArrayList<>();
        while (at[0] < lines.size() && depth(lines.get(at[0])) == depth) {
            String line = lines.get(at[0]++).strip();
            int low = 0;
            int high = ALL;
            int blank = line.lastIndexOf(' ');
            String last = line.substring(blank + 1);
            if (blank > 0 && Character.isDigit(last.charAt(0))) {
                line = line.substring(0, blank);
                int dash = last.indexOf('-');
                boolean open = last.endsWith("+");
                low = Integer.parseInt(dash > 0 ? last.substring(0, dash) : open ? last.substring(0, last.length() - 1) : last);
                high = open ? ALL : dash > 0 ? Integer.parseInt(last.substring(dash + 1)) : low;
            }
            char first = line.charAt(0);
            if (first == '@' || first == '#' || first == '*') {
                nodes.add(new Node(first, line.substring(1), null, null, null, low, high, nodes(lines, at, depth + 1, fields)));
                continue;
            }
            String[] words = line.split(" ");
            int slash = words[0].indexOf('/');
            String name = slash < 0 ? words[0] : words[0].substring(0, slash);
            String label = slash < 0 ? null : words[0].substring(slash + 1).replace('_', ' ');
            nodes.add(new Node('f', label, fields.get(name), name, words[1], low, high, null));
        }
        return nodes.toArray(Node[]::new);
    }
}
