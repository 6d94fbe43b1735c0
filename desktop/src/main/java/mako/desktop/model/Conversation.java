package mako.desktop.model;

import mako.analysis.PacketDetails;

/** Writes filters for what two ends said to each other, from what is known of one packet. */
public final class Conversation {

    private Conversation() {}

    /** The filter for both ends of a layer: {@code eth}, {@code ip}, {@code tcp} or {@code udp}; empty where the packet has none. */
    public static String filter(PacketDetails of, String layer) {
        return switch (layer) {
            case "eth" -> both(of, "eth.addr", "eth.src", "eth.dst");
            case "ip" -> {
                String four = both(of, "ip.addr", "ip.src", "ip.dst");
                yield four.isEmpty() ? both(of, "ipv6.addr", "ipv6.src", "ipv6.dst") : four;
            }
            case "tcp", "udp" -> {
                String ports = both(of, layer + ".port", layer + ".srcport", layer + ".dstport");
                String hosts = filter(of, "ip");
                yield ports.isEmpty() || hosts.isEmpty() ? ports : "(" + hosts + ") && (" + ports + ")";
            }
            default -> "";
        };
    }

    private static String both(PacketDetails of, String any, String source, String destination) {
        String from = of.value(source);
        String to = of.value(destination);
        return from == null || to == null ? "" : any + " == " + from + " && " + any + " == " + to;
    }

    /** The filter for the conversation that the packet belongs to: the stream where it has one, else its hosts, else its stations. */
    public static String innermost(PacketDetails of) {
        for (String stream : new String[] {"tcp.stream", "udp.stream"}) {
            if (of.value(stream) != null) return stream + " == " + of.value(stream);
        }
        String hosts = filter(of, "ip");
        return hosts.isEmpty() ? filter(of, "eth") : hosts;
    }
}
