package mako.protocols.games;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/** World of Warcraft: logging on, and the list of realms. As described by those who write servers ("WoWDev", login packets). */
public final class Warcraft implements Dissector {

    static final Field WOW      = protocol("wow", "WOW", "World of Warcraft");
    private static final Values COMMANDS = Values.of("""
        0x00 Authentication Logon Challenge
        0x01 Authentication Logon Proof
        0x02 Authentication Reconnect Challenge
        0x03 Authentication Reconnect Proof
        0x10 Realm List
        0x30 Transfer Initiate
        0x31 Transfer Data
        0x32 Transfer Accept
        0x33 Transfer Resume
        0x34 Transfer Cancel
        """);
    static final Field COMMAND  = u8("wow.cmd", "Command", HEX, names(COMMANDS));

    private static final int PORT = 3724;
    private static final int CHALLENGE = 0x00;
    private static final int PROOF = 0x01;
    private static final int RECONNECT_CHALLENGE = 0x02;
    private static final int RECONNECT_PROOF = 0x03;
    private static final int REALMS = 0x10;

    private static final Key<Session> SESSION = Key.key(Session::new);

    /** The version of the game, 0 where it is not known. */
    private static final class Session {
        int version;
    }

    /** Challenges of the client and lists of the server say how long they are; others are what a segment brings. */
    private static final Framing FRAMING = Framing.withoutSize(d -> {
        int command = d.peekU8(0);
        boolean client = d.destinationPort() == PORT;
        if (!saysSize(command, client)) return d.captured();
        if (client) return d.captured() < 4 ? Framing.NEED_MORE : 4 + d.peekLe16(2);
        return d.captured() < 3 ? Framing.NEED_MORE : 3 + d.peekLe16(1);
    });

    @Override
    public Field dissects() {
        return WOW;
    }

    @Override
    public void link(Links links) {
        links.addFramed(Tcp.PORTS, PORT, FRAMING, this);
    }

    @Override
    public void dissect(Dissection d) {
        Session session = d.conversation().get(SESSION);
        boolean client = d.destinationPort() == PORT;
        if (saysSize(d.peekU8(0), client)) d.messageSize(d.captured());
        d.protocolColumn("WOW");
        d.open(WOW);
        int command = d.u8(COMMAND);
        d.info(COMMANDS.name(command, "Unrecognized packet type"));
        switch (command) {
            case CHALLENGE, RECONNECT_CHALLENGE -> {
                if (client) {
                    int version = WarcraftLogon.challenge(d);
                    d.learn(() -> session.version = version);
                } else {
                    WarcraftLogon.answer(d, command == CHALLENGE);
                }
            }
            case PROOF -> {
                if (client) WarcraftLogon.proof(d);
                else WarcraftLogon.proven(d, isOld(d, session));
            }
            case RECONNECT_PROOF -> WarcraftLogon.again(d, client);
            case REALMS -> {
                if (!client) WarcraftLogon.realms(d, isOld(d, session));
            }
            default -> {}
        }
        d.skip(d.remaining());
        d.close();
    }

    private static boolean saysSize(int command, boolean client) {
        return client ? command == CHALLENGE || command == RECONNECT_CHALLENGE : command == REALMS;
    }

    /** Before the first extension, version 2. */
    private static boolean isOld(Dissection d, Session session) {
        return d.remember(session.version) == 1;
    }
}
