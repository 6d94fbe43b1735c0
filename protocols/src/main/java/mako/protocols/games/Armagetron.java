package mako.protocols.games;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Armagetron Advanced: numbered messages of 16-bit words, then who sent them; "Network Protocol" in the game's documentation. */
public final class Armagetron implements Dissector {

    static final Field ARMAGETRON = protocol("armagetronad", "Armagetronad", "The Armagetron Advanced OpenGL Tron clone");
    private static final Values DESCRIPTORS = Values.of("""
        1 ack
        2 req_info
        3 login_deny
        4 login_ignore
        5 login_accept
        6 login1
        7 logout
        8 sn_ConsoleOut
        9 client_cen
        10 version
        11 login2
        20 req_id
        21 id_req_handler
        22 net_destroy
        23 net_control
        24 net_sync
        25 ready to get objects
        26 net_clear
        27 sync_ack
        28 sync_msg
        40 password_request
        41 password_answer
        50 small_server
        51 big_server
        52 small_request
        53 big_request
        54 big_server_master
        55 big_request_master
        60 transfer config
        200 Chat
        201 ePlayerNetID
        202 player_removed_from_game
        203 Chat Client
        210 eTimer
        220 eTeam
        230 vote cast
        231 Kick vote
        232 Server controlled vote
        233 Server controlled vote expired
        300 gNetPlayerWall
        310 game
        311 client_gamestate
        320 cycle
        321 destination
        330 gAIPlayer
        331 gAITeam
        340 zone
        """);
    static final Field MESSAGE    = group("armagetronad.message", "Message");
    static final Field DESCRIPTOR = u16("armagetronad.descriptor_id", "Descriptor", names(DESCRIPTORS));
    static final Field ID         = u16("armagetronad.message_id", "MessageID", HEX);
    static final Field LENGTH     = u16("armagetronad.data_len", "DataLen");
    static final Field DATA       = bytes("armagetronad.data", "Data");
    static final Field SENDER     = u16("armagetronad.sender_id", "SenderID", HEX);

    private static final int PORT = 4533;
    private static final int MASTER_PORT = 4534;
    private static final int HEADER = 6;
    private static final int TRAILER = 2;
    private static final int ACKNOWLEDGES = 1;

    @Override
    public Field dissects() {
        return ARMAGETRON;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
        links.add(Udp.PORTS, MASTER_PORT, this);
    }

    /** Whether whole messages fill all but the sender. */
    private static boolean fits(Dissection d) {
        int at = 0;
        int end = d.captured() - TRAILER;
        while (at < end) {
            if (at + HEADER > d.captured()) throw d.malformed();
            at += HEADER + 2 * d.peekU16(at + 4);
        }
        return at == end;
    }

    @Override
    public void dissect(Dissection d) {
        if (!fits(d)) throw d.notMine();
        d.protocolColumn("Armagetronad");
        Text info = d.info().add("[");
        d.open(ARMAGETRON);
        boolean first = true;
        while (d.remaining() > TRAILER) {
            if (!first) info.add(", ");
            first = false;
            message(d, info);
        }
        info.add("] from 0x").hex(d.peekU16(0), 4);
        d.u16(SENDER);
        d.close();
    }

    private static void message(Dissection d, Text info) {
        int descriptor = d.peekU16(0);
        int id = d.peekU16(2);
        int length = 2 * d.peekU16(4);
        String name = DESCRIPTORS.name(descriptor);
        if (name == null) name = "Unknown (" + descriptor + ")";
        info.add(name);
        d.open(MESSAGE);
        if (descriptor == ACKNOWLEDGES) d.title("ACK {} messages", length / 2);
        else if (d.titles()) d.title("Message 0x{} [{}]", new Text().hex(id, 4), name);
        d.u16(DESCRIPTOR);
        d.u16(ID);
        d.u16(LENGTH);
        d.bytes(DATA, length);
        d.close();
    }
}
