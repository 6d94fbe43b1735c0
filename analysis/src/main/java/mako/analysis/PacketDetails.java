package mako.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mako.dissect.Derivation;
import mako.dissect.Field;
import mako.dissect.Lookup;
import mako.dissect.Recording;
import mako.dissect.Show;
import mako.dissect.Source;
import mako.dissect.Tape;
import mako.dissect.Text;
import mako.dissect.Tree;
import mako.dissect.Type;
import mako.files.CaptureFileException;

/** Everything that there is to see of one packet: its tree as texts and its bytes. Immutable, so that any thread can look at it. */
public final class PacketDetails {

    /** As many bytes of each source are shown; those of a frame are never more. */
    private static final int MOST_BYTES = 16 << 20;

    /**
     * A line of the tree.
     *
     * @param depth 0 at the top
     * @param kind the same for lines of the same kind in different packets: what is opened in one is opened in all
     * @param line the whole text
     * @param field the field's abbreviation, or empty
     * @param label what the field is called
     * @param type what kind of value it has, for people
     * @param value the value alone, as filters write it
     * @param filter finds packets with the same value; empty where there is no such filter
     * @param source in which of {@link #sources} its bytes lie
     * @param offset of its first byte there
     * @param length how many bytes it has; 0 for what lies in none
     * @param mask which bits of these bytes, taken as one number, are its own; 0 for all
     * @param generated whether it is made by dissection rather than read
     * @param severity how bad an expert item it is or what is inside of it; null for none
     * @param link number of the packet that it leads to, or 0
     * @param protocol whether it begins a layer
     */
    public record Node(int depth, int kind, String line, String field, String label, String type, String value, String filter, int source,
            int offset, int length, long mask, boolean generated, Field.Severity severity, int link, boolean protocol) {

        private Node with(Field.Severity worse) {
            return new Node(depth, kind, line, field, label, type, value, filter, source, offset, length, mask, generated, worse, link, protocol);
        }
    }

    /** Bytes that nodes lie in. */
    public record Bytes(String name, byte[] bytes) {}

    private final int packet;
    private final List<Node> nodes;
    private final List<Bytes> sources;

    private PacketDetails(int packet, List<Node> nodes, List<Bytes> sources) {
        this.packet = packet;
        this.nodes = nodes;
        this.sources = sources;
    }

    /** Takes packet {@code packet}, counted from 0, apart. */
    public static PacketDetails of(PacketReader reader, int packet, Show show) throws CaptureFileException {
        Tape tape = reader.dissect(packet, Recording.everything(true, true)).tape();
        List<Bytes> sources = new ArrayList<>();
        for (int i = 0; i < tape.sources(); i++) {
            Source source = tape.sourceAt(i);
            int count = Math.min(source.length, MOST_BYTES);
            sources.add(new Bytes(source.name, Arrays.copyOfRange(source.bytes, source.start, source.start + count)));
        }
        Tree tree = new Tree().show(tape);
        List<Node> nodes = new ArrayList<>();
        Text text = new Text();
        for (int node = 0; node < tree.size();) {
            int depth = tree.depth(node);
            if (tree.isHidden(node)) {
                node++;
                while (node < tree.size() && tree.depth(node) > depth) node++;
                continue;
            }
            nodes.add(node(tree, node, show, sources.getFirst().bytes, text));
            node++;
        }
        severities(nodes);
        return new PacketDetails(packet, List.copyOf(nodes), List.copyOf(sources));
    }

    private static Node node(Tree tree, int node, Show show, byte[] frame, Text text) {
        Field field = tree.field(node);
        Tape tape = tree.tape();
        int entry = tree.entry(node);
        String line = show.line(tree, node, text.clear()).toString();
        String value = field.type.isString() && field.kind == Field.Kind.VALUE ? tree.string(node) : show.value(tree, node, text.clear()).toString();
        Field.Severity severity = tree.part(node) == Tree.Part.EXPERT ? tape.field(entry).severity : null;
        int link = field.type == Type.FRAMENUM ? Math.clamp(tree.number(node), 0, Integer.MAX_VALUE) : 0;
        return new Node(tree.depth(node), field.id, line, field.abbreviation, field.label, field.type.label, value == null ? "" : value,
            FieldFilters.of(tree, node, show, frame), tape.sourceIndex(entry), tree.offset(node), Math.max(0, tree.length(node)), mask(tree, node),
            tree.isGenerated(node), severity, link, field.kind == Field.Kind.PROTOCOL);
    }

    private static long mask(Tree tree, int node) {
        Field field = tree.field(node);
        int entry = tree.entry(node);
        if (tree.part(node) == Tree.Part.ENTRY) return field.mask;
        if (tree.part(node) != Tree.Part.DERIVED) return 0;
        Derivation derivation = tree.derivation(node);
        // What is derived may lie in some of the bytes only that were read as one number.
        int behind = derivation.width() < 0 ? 0 : tree.tape().length(entry) - derivation.at() - derivation.width();
        return switch (derivation.how()) {
            case Derivation.How.Bits() -> field.mask >>> 8 * Math.max(0, behind);
            case Derivation.How.HighBits(int shift) -> field.mask << shift >>> 8 * Math.max(0, behind);
            case Derivation.How.Same(), Derivation.How.Number(_), Derivation.How.Words(_) -> 0;
        };
    }

    /** Lines that something bad is inside of have its colour, so that it is seen while they are closed. */
    private static void severities(List<Node> nodes) {
        List<Field.Severity> below = new ArrayList<>();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node of = nodes.get(i);
            while (below.size() < of.depth + 2) below.add(null);
            Field.Severity worst = worse(of.severity, below.set(of.depth + 1, null));
            if (worst != of.severity) nodes.set(i, of.with(worst));
            below.set(of.depth, worse(below.get(of.depth), worst));
        }
    }

    private static Field.Severity worse(Field.Severity one, Field.Severity other) {
        return one == null || other != null && other.number > one.number ? other : one;
    }

    /** The same with a comment of the user in place of those of the file: null where there is none, empty where they were taken away. */
    public PacketDetails commented(String comment) {
        if (comment == null) return this;
        List<Node> all = new ArrayList<>();
        if (!comment.isEmpty()) {
            all.add(comment(0, "Packet comments", "pkt_comment", "Packet comments", "", true));
            all.add(comment(1, comment, "frame.comment", "Comment", comment, false));
        }
        boolean old = false;
        for (Node node : nodes) {
            old = node.depth > 0 ? old : node.field.equals("pkt_comment");
            if (!old) all.add(node);
        }
        return new PacketDetails(packet, List.copyOf(all), sources);
    }

    private static Node comment(int depth, String line, String field, String label, String value, boolean protocol) {
        String filter = value.isEmpty() ? field : field + " == \"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        int kind = Lookup.fields(field).stream().findFirst().map(each -> each.id).orElse(-1);
        return new Node(depth, kind, line, field, label, Type.STRING.label, value, filter, 0, 0, 0, 0, false, Field.Severity.COMMENT, 0, protocol);
    }

    /** The packet's index, from 0. */
    public int packet() {
        return packet;
    }

    /** The lines of the tree, from top to bottom. */
    public List<Node> nodes() {
        return nodes;
    }

    /** The packet's bytes, then what was reassembled, decrypted or decompressed. */
    public List<Bytes> sources() {
        return sources;
    }

    /** Index of the node that {@code node} is inside of, or -1. */
    public int parent(int node) {
        for (int above = node - 1; above >= 0; above--) if (nodes.get(above).depth < nodes.get(node).depth) return above;
        return -1;
    }

    /** The innermost node that the byte at {@code offset} of a source belongs to, or -1. */
    public int nodeAt(int source, int offset) {
        int best = -1;
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            if (node.source != source || offset < node.offset || offset >= node.offset + node.length) continue;
            if (best < 0 || node.length <= nodes.get(best).length && !(node.length == nodes.get(best).length && node.generated)) best = i;
        }
        return best;
    }

    /** The value of the first node with this abbreviation, or null. */
    public String value(String field) {
        for (Node node : nodes) if (node.field.equals(field)) return node.value;
        return null;
    }
}
