package mako.desktop.model;

import java.util.BitSet;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import mako.analysis.OpenCapture;
import mako.analysis.PacketDetails;
import mako.analysis.Setup;
import mako.files.CaptureFileException;
import mako.filter.FilterException;

/**
 * What other packets have to do with the selected one: those of its conversation nearby, and those that its fields lead to. Immutable.
 */
public final class Related {

    /** What a packet is to the selected one. */
    public enum Kind {
        REQUEST("is the request to the selected packet"), RESPONSE("is the response to the selected packet"),
        ACKNOWLEDGED("is acknowledged by the selected packet"), PART("is put together with the selected packet"), LINKED("is named by the selected packet");

        /** For people. */
        public final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    /** Where a packet stands in the selected one's conversation. */
    public enum Place { OUTSIDE, FIRST, INSIDE, LAST, ONLY, BETWEEN }

    static final Related NONE = new Related(null, "", 0, 0, new BitSet(), Map.of());

    /** So many packets before and behind the selected one are looked at: some screens full. */
    private static final int NEAR = 4096;

    private final OpenCapture of;
    private final String conversation;
    private final int from;
    private final int to;
    private final BitSet members;
    private final Map<Integer, Kind> links;

    private Related(OpenCapture of, String conversation, int from, int to, BitSet members, Map<Integer, Kind> links) {
        this.of = of;
        this.conversation = conversation;
        this.from = from;
        this.to = to;
        this.members = members;
        this.links = links;
    }

    /** Looks for them; what was found for {@code before} is used again where it can be. */
    static Related of(OpenCapture capture, PacketDetails details, Setup setup, Related before) throws CaptureFileException {
        Map<Integer, Kind> links = links(details);
        String text = Conversation.innermost(details);
        int packet = details.packet();
        int all = capture.packets();
        boolean near = packet - NEAR / 2 >= before.from || before.from == 0;
        boolean far = packet + NEAR / 2 < before.to || before.to == all;
        if (before.of == capture && before.conversation.equals(text) && packet >= before.from && packet < before.to && near && far) {
            return new Related(capture, text, before.from, before.to, before.members, links);
        }
        int first = Math.max(0, packet - NEAR);
        int last = Math.min(all, packet + NEAR);
        BitSet members = new BitSet();
        try {
            if (!text.isEmpty()) {
                capture.filter(setup.filter(text), first, last, (begin, end, passing) -> {
                    members.or(passing);
                    return true;
                });
            }
        } catch (FilterException e) {
            // Fields of a conversation that are not there: then nothing is known of it.
            members.clear();
        }
        return new Related(capture, text, first, last, members, links);
    }

    /** What the fields of a packet lead to, counted from 0; where several lead to the same, the first counts. */
    static Map<Integer, Kind> links(PacketDetails details) {
        Map<Integer, Kind> links = new TreeMap<>();
        for (PacketDetails.Node node : details.nodes()) {
            if (node.link() > 0 && node.link() - 1 != details.packet()) links.putIfAbsent(node.link() - 1, kind(node.field()));
        }
        return links;
    }

    /** The kind of a field that holds a packet's number, by how such fields are named. */
    static Kind kind(String field) {
        String name = field.toLowerCase(Locale.ROOT).replace('.', '_');
        if (name.contains("_prev_") || name.contains("_next_")) return Kind.LINKED;
        if (name.matches(".*(resp|response|answer|reply)_to|.*(req|request|query|call)_(in|frame)")) return Kind.REQUEST;
        if (name.matches(".*(resp|response|answer|reply)_(in|frame)")) return Kind.RESPONSE;
        if (name.endsWith("acks_frame")) return Kind.ACKNOWLEDGED;
        if (name.matches(".*(fragment|segment)|.*reassembled_in")) return Kind.PART;
        return Kind.LINKED;
    }

    /** What {@code packet} is to the selected one, or null. */
    public Kind kind(int packet) {
        return links.get(packet);
    }

    /** Where {@code packet} stands in the conversation; those too far away are outside of it. */
    public Place place(int packet) {
        if (packet < from || packet >= to || members.isEmpty()) return Place.OUTSIDE;
        boolean before = from > 0 || members.nextSetBit(0) < packet;
        boolean behind = to < (of == null ? 0 : of.packets()) || members.length() - 1 > packet;
        if (!members.get(packet)) return before && behind ? Place.BETWEEN : Place.OUTSIDE;
        return before ? behind ? Place.INSIDE : Place.LAST : behind ? Place.FIRST : Place.ONLY;
    }
}
