package mako.protocols.link;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import java.util.List;
import java.util.Set;
import mako.dissect.*;
import mako.dissect.Glance;
import mako.files.CaptureInterface;
import mako.files.CapturedProcess;
import mako.files.LinkType;
import mako.files.Packet;

/** What the capture says of a packet: length, times, interface, comments. The first layer of each packet. */
public final class Frame implements Dissector {

    static final Field COMMENTS        = protocol("pkt_comment", "Packet comments", "Packet comments");
    static final Field COMMENT         = text("frame.comment", "Comment", UTF_8);
    static final Field COMMENT_NOTE    = expert(Field.Severity.COMMENT, Field.Group.COMMENTS_GROUP, "frame.comment.expert", "Formatted comment");

    static final Field FRAME           = protocol("frame", "Frame", "Frame");
    static final Field SECTION         = u32("frame.section_number", "Section number");
    static final Field INTERFACE       = u32("frame.interface_id", "Interface id");
    static final Field INTERFACE_NAME  = text("frame.interface_name", "Interface name", UTF_8);
    static final Field INTERFACE_ABOUT = text("frame.interface_description", "Interface description", UTF_8);
    static final Field DIRECTION       = u32("frame.packet_flags_direction", "Direction", HEX, mask(0x3), names(Values.of("0 Unknown\n1 Inbound\n2 Outbound")));
    static final Field RECEPTION       = u32("frame.packet_flags_reception_type", "Reception type", mask(0x1c), names(Values.of("""
        0 Not specified
        1 Unicast
        2 Multicast
        3 Broadcast
        4 Promiscuous
        """)));
    static final Field FCS_LENGTH      = u32("frame.packet_flags_fcs_length", "FCS length", mask(0x1e0));
    static final Field RESERVED        = u32("frame.packet_flags_reserved", "Reserved", mask(0xfe00));
    static final Field CRC_ERROR       = bit("frame.packet_flags_crc_error", "CRC error", 0x01000000, SET_NOT_SET, maskWidth(32));
    static final Field TOO_LONG        = bit("frame.packet_flags_packet_too_error", "Packet too long error", 0x02000000, SET_NOT_SET, maskWidth(32));
    static final Field TOO_SHORT       = bit("frame.packet_flags_packet_too_short_error", "Packet too short error", 0x04000000, SET_NOT_SET, maskWidth(32));
    static final Field GAP_ERROR       = bit("frame.packet_flags_wrong_inter_frame_gap_error", "Wrong interframe gap error", 0x08000000, SET_NOT_SET, maskWidth(32));
    static final Field UNALIGNED       = bit("frame.packet_flags_unaligned_frame_error", "Unaligned frame error", 0x10000000, SET_NOT_SET, maskWidth(32));
    static final Field DELIMITER_ERROR = bit("frame.packet_flags_start_frame_delimiter_error", "Start frame delimiter error", 0x20000000, SET_NOT_SET, maskWidth(32));
    static final Field PREAMBLE_ERROR  = bit("frame.packet_flags_preamble_error", "Preamble error", 0x40000000, SET_NOT_SET, maskWidth(32));
    static final Field SYMBOL_ERROR    = bit("frame.packet_flags_symbol_error", "Symbol error", 0x80000000L, SET_NOT_SET, maskWidth(32));
    static final Field FLAGS           = u32("frame.packet_flags", "Packet flags", HEX, bits(DIRECTION, RECEPTION, FCS_LENGTH, RESERVED,
        CRC_ERROR, TOO_LONG, TOO_SHORT, GAP_ERROR, UNALIGNED, DELIMITER_ERROR, PREAMBLE_ERROR, SYMBOL_ERROR));
    static final Field PACKET_ID       = u64("frame.packet_id", "Packet id");
    static final Field QUEUE           = u32("frame.interface_queue", "Interface queue");
    static final Field DROPS           = u64("frame.drop_count", "Drop Count");
    static final Field POINT_TO_POINT  = field(Type.INT8, Base.DEC, "frame.p2p_dir", "Point-to-Point Direction",
        names(Values.of("-1 Unknown\n0 Sent\n1 Received")));
    static final Field ENCAPSULATION   = field(Type.INT16, Base.DEC, "frame.encap_type", "Encapsulation type", names(Values.made(Frame::encapsulations)));
    static final Field TIME            = time("frame.time", "Arrival Time");
    static final Field SHIFT           = duration("frame.offset_shift", "Time shift for this packet", GENERATED);
    static final Field TIME_EPOCH      = duration("frame.time_epoch", "Epoch Time");
    static final Field DELTA           = duration("frame.time_delta", "Time delta from previous captured frame", GENERATED);
    static final Field DELTA_SHOWN     = duration("frame.time_delta_displayed", "Time delta from previous displayed frame", GENERATED);
    static final Field RELATIVE        = duration("frame.time_relative", "Time since reference or first frame", GENERATED);
    static final Field NUMBER          = u32("frame.number", "Frame Number");
    static final Field LENGTH          = u32("frame.len", "Frame length on the wire");
    static final Field CAPTURED        = u32("frame.cap_len", "Frame length stored into the capture file");
    static final Field PROCESS_END     = u8("frame.process.end", "Process", names(Values.of("1 Sender\n2 Receiver")));
    static final Field PROCESS_ID      = u32("frame.process.pid", "Process id");
    static final Field PROCESS_NAME    = text("frame.process.name", "Process name", UTF_8);
    static final Field PROCESS_USER    = text("frame.process.user", "Process user", UTF_8);
    static final Field PROCESS_COMMAND = text("frame.process.command", "Process command line", UTF_8);
    static final Field MARKED          = bool("frame.marked", "Frame is marked", GENERATED);
    static final Field PROTOCOLS       = text("frame.protocols", "Protocols in frame", GENERATED, AFTER_PAYLOAD);
    static final Field IGNORED         = bool("frame.ignored", "Frame is ignored", GENERATED, also(words(Frame::protocols), 0, -1, PROTOCOLS));

    static final Field TIME_INVALID  = note(Field.Group.SEQUENCE, "frame.time_invalid", "Arrival Time: Fractional second out of range (0-1000000000)");
    static final Field LENGTH_LESS   = error("frame.len_lt_caplen", "Frame length is less than captured length");

    /** What a packet begins with, by the number that {@link #ENCAPSULATION} shows. */
    public static final Table ENCAPSULATIONS = table("wtap_encap", "Encapsulation type");

    private static final int SENDER   = 1;
    private static final int RECEIVER = 2;

    private static final Key<Captured> CAPTURED_BEFORE = Key.key(Captured::new);
    private static final Key<Times> TIMES = Key.key(Times::new);

    /** When packets were captured, up to the one that was dissected last. */
    private static final class Captured {
        private boolean any;
        private long firstSeconds;
        private int firstNanoseconds;
        private long lastSeconds;
        private int lastNanoseconds;
    }

    /** Times that one packet shows: of the first packet and of the one before it. */
    private static final class Times implements Finding {
        long firstSeconds;
        int firstNanoseconds;
        long previousSeconds;
        int previousNanoseconds;

        @Override
        public void discover(Dissection d) {
            Captured before = d.state(CAPTURED_BEFORE);
            Packet packet = d.packet();
            if (!before.any) {
                before.any = true;
                before.firstSeconds = before.lastSeconds = packet.seconds;
                before.firstNanoseconds = before.lastNanoseconds = packet.nanoseconds;
            }
            firstSeconds = before.firstSeconds;
            firstNanoseconds = before.firstNanoseconds;
            previousSeconds = before.lastSeconds;
            previousNanoseconds = before.lastNanoseconds;
            before.lastSeconds = packet.seconds;
            before.lastNanoseconds = packet.nanoseconds;
        }

        @Override
        public void write(Dissection d) {
            d.remember(previousSeconds);
            d.remember((long) previousNanoseconds);
        }

        @Override
        public void read(Dissection d) {
            previousSeconds = d.remember(0L);
            previousNanoseconds = (int) d.remember(0L);
            // The first packet's does not change any more.
            Captured before = d.state(CAPTURED_BEFORE);
            firstSeconds = before.firstSeconds;
            firstNanoseconds = before.firstNanoseconds;
        }
    }

    /** Bluetooth packets whose pseudo-header tells which way they go. */
    private static final int BLUETOOTH_TOLD = 99;
    /** The direction in a packet's flags, pcapng section 4.3.1. */
    private static final int INBOUND  = 1;
    private static final int OUTBOUND = 2;

    private static final Set<String> OF_PACKET = Set.of("frame", "frame.number", "frame.len", "frame.cap_len");
    /** What a packet shows of itself alone: whoever asks for nothing else needs no times of the packets before. */
    private static final Set<String> WITHOUT_OTHERS = Set.of("frame", "frame.number", "frame.len", "frame.cap_len", "frame.time",
        "frame.time_epoch", "frame.protocols", "frame.marked", "frame.ignored", "frame.encap_type", "frame.interface_id",
        "frame.interface_name", "frame.comment", "frame.packet_flags", "frame.process.end", "frame.process.pid", "frame.process.name",
        "frame.process.user", "frame.process.command");

    @Override
    public Field dissects() {
        return FRAME;
    }

    @Override
    public Table[] offers() {
        return new Table[] {ENCAPSULATIONS};
    }

    @Override
    public String[] prefixes() {
        return new String[] {"frame", "pkt_comment"};
    }

    @Override
    public void link(Links links) {
        links.root(this);
    }

    @Override
    public Set<String> glanced() {
        return OF_PACKET;
    }

    @Override
    public boolean glance(Glance g) {
        Packet packet = g.packet();
        g.begin(FRAME, packet.capturedLength);
        g.computed(NUMBER, packet.number);
        g.computed(LENGTH, packet.lengthOnWire());
        g.computed(CAPTURED, packet.capturedLength);
        return g.carry(0, ENCAPSULATIONS, packet.linkType.encapsulation());
    }

    @Override
    public void dissect(Dissection d) {
        Packet packet = d.packet();
        if (d.asksOnly("frame", OF_PACKET) && d.asksNothing("pkt_comment")) {
            plain(d, packet);
            return;
        }
        Times times = d.asksOnly("frame", WITHOUT_OTHERS) ? null : d.find(d.scratch(TIMES));
        if (!packet.comments.isEmpty()) comments(d, packet.comments);
        d.open(FRAME);
        d.extent(packet.capturedLength);
        if (packet.interfaceIndex >= 0) capturedOn(d, packet);
        if (packet.sender != null) process(d, packet.sender, SENDER);
        if (packet.receiver != null) process(d, packet.receiver, RECEIVER);
        if (packet.queue >= 0) d.at(QUEUE, 0, 0, packet.queue);
        if (packet.hasFlags) d.at(FLAGS, 0, 0, packet.flags & 0xffffffffL);
        if (packet.hasId) d.at(PACKET_ID, 0, 0, packet.id);
        int encapsulation = packet.linkType.encapsulation();
        d.at(ENCAPSULATION, 0, 0, encapsulation);
        if (packet.hasTime) times(d, packet, times);
        d.at(NUMBER, 0, 0, packet.number);
        d.at(LENGTH, 0, 0, packet.lengthOnWire());
        if (d.titles()) lengthTitle(d, "Frame", packet.lengthOnWire());
        if (packet.originalLength < packet.capturedLength) d.noteLast(LENGTH_LESS);
        d.at(CAPTURED, 0, 0, packet.capturedLength);
        if (d.titles()) lengthTitle(d, "Capture", packet.capturedLength);
        if (packet.drops >= 0) d.at(DROPS, 0, 0, packet.drops);
        d.at(MARKED, 0, 0, 0);
        d.at(IGNORED, 0, 0, 0);
        int direction = packet.flags & 3;
        if (packet.hasFlags && (direction == INBOUND || direction == OUTBOUND)) d.at(POINT_TO_POINT, 0, 0, direction == INBOUND ? 1 : 0);
        else if (encapsulation == BLUETOOTH_TOLD && packet.pseudoHeaderLength >= 4) d.at(POINT_TO_POINT, 0, 0, packet.bytes[packet.start - 1] == 0 ? 0 : 1);
        if (d.titles()) title(d, packet);
        d.close();
        if (d.columns()) d.protocolColumn("");
        if (d.payload(ENCAPSULATIONS, encapsulation) == 0 && !d.claimed(ENCAPSULATIONS, encapsulation)) unknown(d, encapsulation);
    }

    /** Dissects the packet, for who asks for little of it. */
    private static void plain(Dissection d, Packet packet) {
        d.open(FRAME);
        d.extent(packet.capturedLength);
        d.at(NUMBER, 0, 0, packet.number);
        d.at(LENGTH, 0, 0, packet.lengthOnWire());
        d.at(CAPTURED, 0, 0, packet.capturedLength);
        d.close();
        d.payload(ENCAPSULATIONS, packet.linkType.encapsulation());
    }

    private static void unknown(Dissection d, int encapsulation) {
        if (!d.columns()) return;
        d.protocolColumn("UNKNOWN");
        d.info("WTAP_ENCAP = {}", encapsulation, 0);
    }

    private static void comments(Dissection d, List<String> comments) {
        d.open(COMMENTS);
        for (String comment : comments) {
            d.at(COMMENT, 0, 0, comment);
            d.titleLast("{s}", comment);
            d.noteLast(COMMENT_NOTE, "{s}", comment);
        }
        d.extent(0);
        d.close();
    }

    private static void capturedOn(Dissection d, Packet packet) {
        CaptureInterface on = packet.capturedOn;
        String name = interfaceName(on);
        d.at(SECTION, 0, 0, packet.section + 1);
        d.at(INTERFACE, 0, 0, on == null ? packet.interfaceIndex : on.sectionIndex());
        d.titleLast("Interface id: {} ({s})", on == null ? packet.interfaceIndex : on.sectionIndex(), name);
        d.openLast();
        d.at(INTERFACE_NAME, 0, 0, name);
        String about = on == null ? null : on.description();
        if (about != null) d.at(INTERFACE_ABOUT, 0, 0, about);
        d.close();
    }

    private static void process(Dissection d, CapturedProcess process, int end) {
        d.at(PROCESS_END, 0, 0, end);
        if (d.titles()) d.titleLast("Process: {s}, the {s}", process.name().isEmpty() ? "one of " + process.user() : process.name(), end == SENDER ? "sender" : "receiver");
        d.openLast();
        if (process.pid() != 0) d.at(PROCESS_ID, 0, 0, process.pid());
        if (!process.name().isEmpty()) d.at(PROCESS_NAME, 0, 0, process.name());
        if (!process.user().isEmpty()) d.at(PROCESS_USER, 0, 0, process.user());
        if (!process.command().isEmpty()) d.at(PROCESS_COMMAND, 0, 0, process.command());
        d.close();
    }

    private static String interfaceName(CaptureInterface on) {
        if (on == null) return "unknown";
        if (on.name() != null) return on.name();
        return on.description() != null ? on.description() : "unknown";
    }

    private static void times(Dissection d, Packet packet, Times times) {
        d.time(TIME, 0, 0, packet.seconds, packet.nanoseconds);
        if (packet.nanoseconds < 0 || packet.nanoseconds >= 1_000_000_000) {
            d.noteLast(TIME_INVALID, "Arrival Time: Fractional second {} is invalid, the valid range is 0-1000000000", packet.nanoseconds);
        }
        d.time(SHIFT, 0, 0, 0, 0);
        d.time(TIME_EPOCH, 0, 0, packet.seconds, packet.nanoseconds);
        if (times == null) return;
        d.since(DELTA, times.previousSeconds, times.previousNanoseconds);
        d.sinceShown(DELTA_SHOWN, times.previousSeconds, times.previousNanoseconds);
        d.since(RELATIVE, times.firstSeconds, times.firstNanoseconds);
    }

    private static void lengthTitle(Dissection d, String of, long count) {
        d.titleLast("{} Length: {} byte{} ({} bits)", of, count, count == 1 ? "" : "s", count * 8);
    }

    private static void title(Dissection d, Packet packet) {
        long length = packet.lengthOnWire();
        int captured = packet.capturedLength;
        d.title("Frame {}: {} byte{} on wire ({} bits), {} byte{} captured ({} bits)", packet.number,
            length, length == 1 ? "" : "s", length * 8, captured, captured == 1 ? "" : "s", captured * 8L);
        if (packet.interfaceIndex >= 0) {
            CaptureInterface on = packet.capturedOn;
            d.append(" on interface {}, id {}", interfaceName(on), on == null ? packet.interfaceIndex : on.sectionIndex());
        }
        if (packet.hasFlags && (packet.flags & 3) != 0 && (packet.flags & 3) != 3) {
            d.append((packet.flags & 3) == 1 ? ", inbound" : ", outbound");
        }
    }

    /** The abbreviations of all layers but this one, with colons between them. */
    private static String protocols(Tape tape, int entry) {
        var names = new StringBuilder();
        boolean after = false;
        for (int i = 0; i < tape.layers(); i++) {
            Field layer = tape.layer(i);
            if (layer == FRAME && !after) {
                after = true;
            } else if (after) {
                if (!names.isEmpty()) names.append(':');
                names.append(layer.abbreviation);
            }
        }
        return names.toString();
    }

    private static String encapsulations() {
        var lines = new StringBuilder();
        for (LinkType type : LinkType.all()) lines.append(type.encapsulation()).append(' ').append(type.description()).append('\n');
        return lines.toString();
    }
}
