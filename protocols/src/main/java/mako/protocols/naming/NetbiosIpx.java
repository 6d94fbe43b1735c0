package mako.protocols.naming;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.novell.Ipx;

/** NetBIOS over IPX, Novell's and Microsoft's (NWLink): names, sessions and datagrams over one socket. */
public final class NetbiosIpx implements Dissector {

    private static final Values TYPES = Values.of("""
        0x01 Find name
        0x02 Name recognized
        0x03 Check name
        0x04 Name in use
        0x05 Deregister name
        0x06 Session data
        0x07 Session end
        0x08 Session end ACK
        0x09 Status query
        0x0a Status response
        0x0b Directed datagram
        """);

    static final Field NBIPX     = protocol("nbipx", "NBIPX", "NetBIOS over IPX");
    static final Field TYPE      = u8("nmpi.packettype", "Packet Type", HEX, names(TYPES), of(NBIPX));
    static final Field GROUP     = bit("nmpi.name_flags.group", "Name", 0x80, yesNo("Group name", "Unique name"), maskWidth(8), of(NBIPX));
    static final Field IN_USE    = bit("nmpi.name_flags.in_use", "In use", 0x40, yesNo("Used", "Not used"), maskWidth(8), of(NBIPX));
    static final Field REGISTERED = bit("nmpi.name_flags.registered", "Registered", 0x04, YES_NO, maskWidth(8), of(NBIPX));
    static final Field DUPLICATED = bit("nmpi.name_flags.duplicated", "Duplicated", 0x02, YES_NO, maskWidth(8), of(NBIPX));
    static final Field DEREGISTERED = bit("nmpi.name_flags.deregistered", "Deregistered", 0x01, YES_NO, maskWidth(8), of(NBIPX));
    static final Field NAME_FLAGS = u8("nmpi.name_flags", "Name type flag", HEX, bits(GROUP, IN_USE, REGISTERED, DUPLICATED, DEREGISTERED), of(NBIPX));
    static final Field SYSTEM    = bit("nmpi.conn_control.sys_packet", "Packet", 0x80, yesNo("System packet", "Non-system packet"), maskWidth(8), of(NBIPX));
    static final Field ACK       = bit("nmpi.conn_control.ack", "Acknowledgement", 0x40, yesNo("Required", "Not required"), maskWidth(8), of(NBIPX));
    static final Field ATTENTION = bit("nmpi.conn_control.attention", "Attention", 0x20, YES_NO, maskWidth(8), of(NBIPX));
    static final Field END       = bit("nmpi.conn_control.end_msg", "End of message", 0x10, YES_NO, maskWidth(8), of(NBIPX));
    static final Field RESEND    = bit("nmpi.conn_control.resend", "Resend", 0x08, YES_NO, maskWidth(8), of(NBIPX));
    static final Field CONTROL   = u8("nmpi.conn_control", "Connection control", HEX, bits(SYSTEM, ACK, ATTENTION, END, RESEND), of(NBIPX));
    static final Field SOURCE    = u16("nmpi.session.src_conn_id", "Source connection ID", HEX, LITTLE, of(NBIPX));
    static final Field DESTINATION = u16("nmpi.session.dest_conn_id", "Destination connection ID", HEX, LITTLE, of(NBIPX));
    static final Field SENT      = u16("nmpi.session.send_seq_number", "Send sequence number", LITTLE, of(NBIPX));
    static final Field TOTAL     = u16("nmpi.session.total_data_length", "Total data length", LITTLE, of(NBIPX));
    static final Field OFFSET    = u16("nmpi.session.offset", "Offset", LITTLE, of(NBIPX));
    static final Field LENGTH    = u16("nmpi.session.data_length", "Data length", LITTLE, of(NBIPX));
    static final Field RECEIVED  = u16("nmpi.session.recv_seq_number", "Receive sequence number", LITTLE, of(NBIPX));
    static final Field BYTES     = u16("nmpi.session.bytes_received", "Bytes received", LITTLE, of(NBIPX));
    static final Field NETWORK   = u32("nmpi.ipx_network", "IPX Network", HEX, of(NBIPX));

    private static final int SOCKET   = 0x0455;
    private static final int NETWORKS = 8;
    /** The routers that a broadcast passed stand before the rest of it. */
    private static final int BEHIND_NETWORKS = 4 * NETWORKS;

    @Override
    public Field dissects() {
        return NBIPX;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"nbipx", "nmpi", "netbios"};
    }

    @Override
    public Table[] offers() {
        return new Table[] {NetbiosSession.MESSAGES};
    }

    @Override
    public void link(Links links) {
        links.add(Ipx.SOCKETS, SOCKET, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("NBIPX");
        d.info();
        d.openBeside(NBIPX);
        // What concerns names is as long as a list of networks and one name; the type is behind the list.
        boolean names = d.remaining() == BEHIND_NETWORKS + 18;
        int type = d.peekU8(names ? BEHIND_NETWORKS + 1 : 1);
        if (d.columns()) d.info("{}", TYPES.name(type, "Unknown"));
        if (names) {
            for (int i = 0; i < NETWORKS; i++) {
                if (d.peekU32(0) == 0) d.skip(4);
                else {
                    long net = d.u32(NETWORK);
                    if (d.titles()) d.titleLast("IPX Network: 0x{}", "%08X".formatted(net));
                }
            }
            d.u8(NAME_FLAGS);
            d.u8(TYPE);
            NetbiosNames.read(d, "Name", " ");
            d.close();
            return;
        }
        switch (type) {
            case 0x06 -> {
                session(d);
                message(d);
            }
            case 0x07, 0x08 -> session(d);
            case 0x0b -> {
                d.u8(CONTROL);
                d.u8(TYPE);
                NetbiosNames.read(d, "Receiver's Name", null);
                NetbiosNames.read(d, "Sender's Name", null);
                d.close();
                message(d);
            }
            default -> {
                d.skip(1);
                d.u8(TYPE);
                d.close();
            }
        }
    }

    private static void session(Dissection d) {
        d.u8(CONTROL);
        d.u8(TYPE);
        d.read(SOURCE);
        d.read(DESTINATION);
        d.read(SENT);
        d.read(TOTAL);
        d.read(OFFSET);
        d.read(LENGTH);
        d.read(RECEIVED);
        d.read(BYTES);
        d.close();
    }

    private static void message(Dissection d) {
        if (d.remaining() > 0) d.payload(NetbiosSession.MESSAGES, NetbiosSession.SMB);
    }
}
