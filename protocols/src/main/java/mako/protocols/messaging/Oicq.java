package mako.protocols.messaging;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** OICQ, the protocol of the messenger QQ: a header in the clear and what is encrypted behind it; its specification was never published. */
public final class Oicq implements Dissector {

    static final Field OICQ    = protocol("oicq", "OICQ", "OICQ - IM software, popular in China");
    static final Field FLAG    = u8("oicq.flag", "Flag", HEX, names(Values.of("2 Oicq packet")));
    static final Field VERSION = u16("oicq.version", "Version", HEX);
    private static final Values COMMANDS = Values.of("""
        1 Log out
        2 Heart Message
        4 Update User information
        5 Search user
        6 Get User informationBroadcast
        9 Add friend no auth
        10 Delete user
        11 Add friend by auth
        13 Set status
        18 Confirmation of receiving message from server
        22 Send message
        23 Receive message
        24 Retrieve information
        26 Reserved
        28 Delete Me
        29 Request KEY
        33 Cell Phone
        34 Log in
        38 Get friend list
        39 Get friend online
        41 Cell PHONE
        48 Operation on group
        49 Log in test
        60 Group name operation
        61 Upload group friend
        62 MEMO Operation
        88 Download group friend
        92 Get level
        98 Request login
        101 Request extra information
        103 Signature operation
        128 Receive system message
        129 Get status of friend
        181 Get friend's status of group
        1015 Withdraw message
        """);
    static final Field COMMAND = u16("oicq.command", "Command", names(COMMANDS));
    static final Field SEQUENCE = u16("oicq.seq", "Sequence");
    static final Field NUMBER  = u32("oicq.qqid", "Data(OICQ Number,if sender is client)");
    static final Field DATA    = text("oicq.data", "Data");

    private static final int PORT = 8000;
    private static final int MARK = 2;

    @Override
    public Field dissects() {
        return OICQ;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        if (d.captured() < 1 || d.peekU8(0) != MARK || d.captured() >= 5 && COMMANDS.name(d.peekU16(3)) == null) throw d.notMine();
        d.open(OICQ, 5);
        d.protocolColumn("OICQ");
        d.info("OICQ Protocol ");
        d.u8(FLAG);
        d.u16(VERSION);
        d.u16(COMMAND);
        d.u16(SEQUENCE);
        d.u32(NUMBER);
        d.text(DATA, d.remaining());
        d.close();
    }
}
