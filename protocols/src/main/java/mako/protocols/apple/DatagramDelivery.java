package mako.protocols.apple;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.link.Arcnet;
import mako.protocols.link.CiscoHdlc;
import mako.protocols.link.Llc;
import mako.protocols.link.Ppp;

/** Datagram Delivery Protocol of AppleTalk, with the long header: Inside AppleTalk, second edition, chapter 4. */
public final class DatagramDelivery implements Dissector {

    static final Values TYPES = Values.of("""
        1  AppleTalk Routing Table response or data
        2  AppleTalk Name Binding Protocol packet
        3  AppleTalk Transaction Protocol packet
        4  AppleTalk Echo Protocol packet
        5  AppleTalk Routing Table request
        6  AppleTalk Zone Information Protocol packet
        7  AppleTalk Data Stream Protocol
        88 Cisco EIGRP for AppleTalk
        """);

    static final Field DDP         = protocol("ddp", "DDP", "Datagram Delivery Protocol");
    static final Field HOPS        = u16("ddp.hopcount", "Hop count", mask(0x3c00));
    static final Field LENGTH      = u16("ddp.len", "Datagram length", mask(0x03ff));
    static final Field CHECKSUM    = u16("ddp.checksum", "Checksum");
    static final Field TO          = text("ddp.dst", "Destination address", HIDDEN);
    static final Field TO_NET      = u16("ddp.dst.net", "Destination Net");
    static final Field FROM        = text("ddp.src", "Source address", HIDDEN);
    static final Field FROM_NET    = u16("ddp.src.net", "Source Net");
    static final Field TO_NODE     = u8("ddp.dst.node", "Destination Node");
    static final Field FROM_NODE   = u8("ddp.src.node", "Source Node");
    static final Field TO_SOCKET   = u8("ddp.dst_socket", "Destination Socket");
    static final Field FROM_SOCKET = u8("ddp.src_socket", "Source Socket");
    static final Field TYPE        = u8("ddp.type", "Protocol type", names(TYPES));
    static final Field BAD_LENGTH  = error("ddp.len_invalid", Field.Group.PROTOCOL, "Invalid length");

    /** Payload by type. */
    static final Table PAYLOADS = table("ddp.type", "DDP packet type");

    private static final int NUMBER     = 0x809b;
    private static final long LLC       = 0x080007L << 16 | NUMBER;
    private static final int PPP        = 0x29;
    private static final int ARCNET     = 0xdd;
    private static final int HEADER     = 13;

    @Override
    public Field dissects() {
        return DDP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {PAYLOADS};
    }

    @Override
    public void link(Links links) {
        links.add(Llc.ORGANIZATIONS, LLC, this).add(CiscoHdlc.PROTOCOLS, NUMBER, this).add(Ppp.PROTOCOLS, PPP, this)
            .add(Arcnet.PROTOCOLS, ARCNET, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("DDP");
        d.info();
        d.open(DDP);
        d.extent(Math.min(HEADER, d.captured()));
        d.ensure(HEADER);
        int start = d.offset();
        Endpoint from = d.linkSource();
        Endpoint to = d.linkDestination();
        if (d.wants(FROM)) d.at(FROM, start + 4, 3, from.toString());
        if (d.wants(TO)) d.at(TO, start + 6, 3, to.toString());
        int toNet = d.peekU16(4);
        int fromNet = d.peekU16(6);
        if (d.columns()) d.textAddresses(node(fromNet, d.peekU8(9)), node(toNet, d.peekU8(8)));
        d.peek(HOPS);
        int length = d.u16(LENGTH) & 0x3ff;
        if (length < HEADER) d.noteLast(BAD_LENGTH, "Length field is shorter than the DDP header size");
        else if (length > d.remaining() + 2) d.noteLast(BAD_LENGTH, "Length field is larger than the remaining packet payload");
        d.u16(CHECKSUM);
        d.u16(TO_NET);
        d.u16(FROM_NET);
        d.u8(TO_NODE);
        d.u8(FROM_NODE);
        d.u8(TO_SOCKET);
        d.u8(FROM_SOCKET);
        int type = d.u8(TYPE);
        if (d.columns()) {
            String name = TYPES.name(type);
            d.info("{}", name == null ? "Unknown DDP protocol (" + new Text().hex(type, 2) + ')' : name);
        }
        d.close();
        if (length > HEADER) d.narrowWhole(length - HEADER);
        else d.leaveBehind(d.remaining());
        d.payload(PAYLOADS, type);
    }

    private static String node(int net, int node) {
        return new Text().hex(net, 4).raw('.').hex(node, 2).toString();
    }
}
