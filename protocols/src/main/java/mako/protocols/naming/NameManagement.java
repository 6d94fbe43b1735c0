package mako.protocols.naming;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.novell.Ipx;

/** Name Management Protocol over IPX: how Microsoft's direct hosting finds names, and sends to mailslots. */
public final class NameManagement implements Dissector {

    private static final Values OPCODES = Values.of("""
        0xf1 Claim name
        0xf2 Delete name
        0xf3 Query name
        0xf4 Name found
        0xf5 Messenger hangup
        0xfc Mailslot write
        0xfd Find mailslot name
        0xfe Mailslot name found
        """);

    static final Field NMPI    = protocol("nmpi", "NMPI", "Name Management Protocol over IPX");
    static final Field OPCODE  = u8("nmpi.opcode", "Opcode", HEX, names(OPCODES));
    static final Field TYPE    = u8("nmpi.name_type", "Name Type", HEX, names(Values.of("1 Machine\n2 Workgroup\n3 Browser")));
    static final Field MESSAGE = u16("nmpi.messageid", "Message ID", HEX, LITTLE);

    private static final int QUERIES   = 0x0551;
    private static final int MAILSLOTS = 0x0553;
    private static final int NETWORKS  = 8;
    private static final int MAILSLOT_WRITE = 0xfc;

    @Override
    public Field dissects() {
        return NMPI;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"nmpi", "netbios"};
    }

    @Override
    public Table[] offers() {
        return new Table[] {NetbiosSession.MESSAGES};
    }

    @Override
    public void link(Links links) {
        links.add(Ipx.SOCKETS, QUERIES, this).add(Ipx.SOCKETS, MAILSLOTS, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("NMPI");
        d.info();
        d.openBeside(NMPI);
        for (int i = 0; i < NETWORKS; i++) {
            if (d.peekU32(0) == 0) d.skip(4);
            else d.u32(NetbiosIpx.NETWORK);
        }
        int opcode = d.peekU8(0);
        if (d.columns()) d.info("{}", OPCODES.name(opcode, "Unknown"));
        d.u8(OPCODE);
        d.u8(TYPE);
        d.read(MESSAGE);
        NetbiosNames.read(d, "Requested name", opcode == MAILSLOT_WRITE ? " to " : " ");
        NetbiosNames.read(d, "Source name", null);
        d.close();
        if (opcode == MAILSLOT_WRITE && d.remaining() > 0) d.payload(NetbiosSession.MESSAGES, NetbiosSession.SMB);
    }
}
