package mako.protocols.naming;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** NetBIOS datagram service, RFC 1002 section 4.4. */
public final class NetbiosDatagram implements Dissector {

    private static final Values TYPES = Values.of("""
        16 Direct_unique datagram
        17 Direct_group datagram
        18 Broadcast datagram
        19 Datagram error
        20 Datagram query request
        21 Datagram positive query response
        22 Datagram negative query response
        """);
    private static final Values NODES = Values.of("0 B node\n1 P node\n2 M node\n3 NBDD");

    static final Field NBDGM       = protocol("nbdgm", "NBDS", "NetBIOS Datagram Service");
    static final Field TYPE        = u8("nbdgm.type", "Message Type", names(TYPES), help("NBDGM message type"));
    static final Field NEXT        = bit("nbdgm.next", "More fragments follow", 0x01, YES_NO, help("TRUE if more fragments follow"));
    static final Field FIRST       = bit("nbdgm.first", "This is first fragment", 0x02, YES_NO, help("TRUE if first fragment"));
    static final Field NODE        = u8("nbdgm.node_type", "Node Type", mask(0x0c), names(NODES));
    static final Field FLAGS       = u8("nbdgm.flags", "Flags", HEX, bits(NEXT, FIRST, NODE));
    static final Field ID          = u16("nbdgm.dgram_id", "Datagram ID", HEX, help("Datagram identifier"));
    static final Field SOURCE      = ipv4("nbdgm.src.ip", "Source IP", help("Source IPv4 address"));
    static final Field PORT        = u16("nbdgm.src.port", "Source Port");
    static final Field LENGTH      = u16("nbdgm.dgram_len", "Datagram length", unit("byte", "bytes"));
    static final Field OFFSET      = u16("nbdgm.pkt_offset", "Packet offset", unit("byte", "bytes"));
    static final Field ERROR       = u8("nbdgm.error_code", "Error code", HEX, names(Values.of("""
        0x82 Destination name not present
        0x83 Invalid source name format
        0x84 Invalid destination name format
        """)));
    static final Field FROM        = custom("nbdgm.source_name", "Source name", NetbiosName::decode);
    static final Field TO          = custom("nbdgm.destination_name", "Destination name", NetbiosName::decode);

    private static final int PORT_NUMBER = 138;
    private static final int FIRST_DATAGRAM = 16;
    private static final int LAST_DATAGRAM = 18;
    private static final int DATAGRAM_ERROR = 19;
    private static final int SMB_MAGIC = 0xff534d42;

    @Override
    public Field dissects() {
        return NBDGM;
    }

    @Override
    public Table[] offers() {
        return new Table[] {NetbiosSession.MESSAGES};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT_NUMBER, this);
    }

    @Override
    public void dissect(Dissection d) {
        int start = d.offset();
        d.open(NBDGM);
        d.protocolColumn("NBDS");
        int type = d.u8(TYPE);
        if (d.columns()) d.info(TYPES.name(type, "Unknown message type (0x%02x)".formatted(type)));
        int flags = d.u8(FLAGS);
        if (d.titles()) {
            d.appendLast("{}{}, Node Type: {}", (flags & 1) != 0 ? ", More fragments follow" : "",
                (flags & 2) != 0 ? ", This is first fragment" : "", NODES.name(flags >> 2 & 3));
        }
        d.u16(ID);
        d.ipv4(SOURCE);
        d.u16(PORT);
        if (type >= FIRST_DATAGRAM && type <= LAST_DATAGRAM) {
            d.u16(LENGTH);
            int offset = d.u16(OFFSET);
            name(d, FROM, start);
            name(d, TO, start);
            d.close();
            if (d.remaining() <= 0) return;
            // Who fragments a datagram is not known to have been seen: the first of its parts is read as far as it goes.
            if (offset == 0 && d.captured() >= 4 && (int) d.peekU32(0) == SMB_MAGIC) d.payload(NetbiosSession.MESSAGES, NetbiosSession.SMB);
            else d.rest();
            return;
        }
        if (type == DATAGRAM_ERROR) d.u8(ERROR);
        else if (type > DATAGRAM_ERROR && type <= 22) name(d, TO, start);
        d.close();
    }

    private static void name(Dissection d, Field field, int message) {
        int from = d.offset();
        d.skip(NetbiosName.size(d, message));
        d.span(field, from, message);
        int last = d.titles() ? NetbiosName.lastByte(d.currentSource(), from, message) : -1;
        if (last >= 0) d.appendLast(" ({})", NetbiosName.SERVICES.name(last, "Unknown"));
    }
}
