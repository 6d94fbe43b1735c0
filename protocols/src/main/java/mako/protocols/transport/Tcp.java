package mako.protocols.transport;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.internet.IpProtocols;

/** Transmission Control Protocol, RFC 9293: the header and its options. */
public final class Tcp implements Dissector {

    static final Field TCP      = protocol("tcp", "TCP", "Transmission Control Protocol");
    static final Field SRC_PORT = u16("tcp.srcport", "Source Port", TCP_PORT);
    static final Field DST_PORT = u16("tcp.dstport", "Destination Port", TCP_PORT);
    static final Field ANY_PORT = eitherTogether("tcp.port", "Source or Destination Port", SRC_PORT, DST_PORT);
    static final Field STREAM   = u32("tcp.stream", "Stream index", GENERATED);
    static final Field SEQ      = u32("tcp.seq_raw", "Sequence Number (raw)");
    static final Field ACK      = u32("tcp.ack_raw", "Acknowledgment number (raw)");
    static final Field HDR_LEN  = u8("tcp.hdr_len", "Header Length", mask(0xf0), scale(4));
    static final Field FLAG_FIN = bit("tcp.flags.fin", "Fin", 0x001, SET_NOT_SET, maskWidth(12));
    static final Field FLAGS    = u16("tcp.flags", "Flags", HEX, mask(0x0fff), bitsAt(1, 1, FLAG_FIN));
    static final Field WINDOW   = u16("tcp.window_size_value", "Window");
    static final Field CHECKSUM = u16("tcp.checksum", "Checksum", HEX);
    static final Field URGENT   = u16("tcp.urgent_pointer", "Urgent Pointer");
    static final Field PAYLOAD  = bytes("tcp.payload", "TCP payload");

    static final Field SEGMENTS      = group("tcp.segments", "Reassembled TCP Segments", GENERATED);
    static final Field SEGMENT       = frame("tcp.segment", "TCP Segment", GENERATED);
    static final Field SEGMENT_COUNT = u32("tcp.segment.count", "Segment count", GENERATED);
    static final Field REASSEMBLED_IN     = frame("tcp.reassembled_in", "Reassembled PDU in frame", GENERATED);
    static final Field REASSEMBLED_LENGTH = u32("tcp.reassembled.length", "Reassembled TCP length", GENERATED);
    static final Field REASSEMBLED_DATA   = bytes("tcp.reassembled.data", "Reassembled TCP Data", GENERATED);
    static final Field SEGMENT_DATA       = bytes("tcp.segment_data", "TCP segment data");

    /** What TCP carries, by port. */
    public static final Table PORTS = table("tcp.port", "TCP port");

    private static final Stream.Show SHOW = new Stream.Show(new Fragments.Parts(SEGMENTS, SEGMENT, null, null, null, null,
        null, SEGMENT_COUNT, REASSEMBLED_IN, REASSEMBLED_LENGTH, REASSEMBLED_DATA), SEGMENT_DATA, "Reassembled TCP");
    private static final Key<Stream> FORWARD = Key.key(Stream::new);
    private static final Key<Stream> BACKWARD = Key.key(Stream::new);

    @Override
    public Field dissects() {
        return TCP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {PORTS};
    }

    @Override
    public void link(Links links) {
        links.add(IpProtocols.PROTOCOLS, IpProtocols.TCP, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(TCP);
        d.protocolColumn("TCP");
        int src = d.u16(SRC_PORT);
        int dst = d.u16(DST_PORT);
        d.ports(src, dst);
        Conversation conversation = d.conversation(TCP, src, dst);
        d.computed(STREAM, conversation.index);
        int seq = (int) d.u32(SEQ);
        d.u32(ACK);
        int header = (int) d.peek(HDR_LEN);
        int flags = d.u16(FLAGS);
        d.u16(WINDOW);
        d.u16(CHECKSUM);
        d.u16(URGENT);
        if (header > 20) d.skip(header - 20);
        d.info("{} → {} Len={}", src, dst, d.remaining());
        d.extent(header);
        if (d.remaining() > 0) d.at(PAYLOAD, d.offset(), d.captured());
        boolean whole = d.captured() == d.remaining();
        // The group stays open: what the stream adds to it lies inside, while the payload's layers lie beside it.
        d.stream(conversation.get(d.forward() ? FORWARD : BACKWARD), seq, (flags & 1) != 0, whole, PORTS,
            Math.min(src, dst), Math.max(src, dst), SHOW);
        d.close();
    }
}
