package mako.protocols.games;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** QuakeWorld, by which Quake is played over the Internet: id Software's {@code net_chan.c} and {@code protocol.h}. */
public final class QuakeWorld implements Dissector {

    static final Field QUAKE     = protocol("quakeworld", "QUAKEWORLD", "QuakeWorld Network Protocol");
    static final Field TO_SERVER = u32("quakeworld.c2s", "Client to Server");
    static final Field TO_CLIENT = u32("quakeworld.s2c", "Server to Client");
    static final Field ALONE     = u32("quakeworld.connectionless", "Connectionless");
    static final Field GAME      = u32("quakeworld.game", "Game");
    static final Field OUTSIDE   = section("Connectionless");
    static final Field PLAYED    = section("Game");
    static final Field MARKER    = u32("quakeworld.connectionless.marker", "Marker", HEX);
    static final Field TEXT      = textz("quakeworld.connectionless.text", "Text");
    static final Field COMMAND   = text("quakeworld.connectionless.command", "Command");
    static final Field CURRENT   = section("Current Sequence");
    static final Field NUMBER    = u32("quakeworld.game.seq1", "Sequence Number");
    static final Field RELIABLE  = bool("quakeworld.game.rel1", "Reliable");
    static final Field ARRIVED   = section("Acknowledge Sequence");
    static final Field LAST      = u32("quakeworld.game.seq2", "Sequence Number");
    static final Field WAS_SURE  = bool("quakeworld.game.rel2", "Reliable");
    static final Field QPORT     = u32("quakeworld.game.qport", "QPort");
    static final Field ORDERS    = section("Client Commands");
    static final Field EVENTS    = section("Server Commands");

    private static final int PORT = 27500;
    private static final long OUT_OF_BAND = 0xffff_ffffL;

    @Override
    public Field dissects() {
        return QUAKE;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        boolean toServer = d.destinationPort() == PORT;
        d.protocolColumn("QUAKEWORLD");
        d.info(toServer ? "Client to Server" : "Server to Client");
        d.open(QUAKE);
        d.extent(d.remaining());
        d.at(toServer ? TO_SERVER : TO_CLIENT, d.offset(), 0, 1);
        d.titleLast(toServer ? "Direction: Client to Server" : "Direction: Server to Client");
        d.ensure(4);
        if (d.peekU32(0) == OUT_OF_BAND) outside(d, toServer);
        else played(d, toServer);
        d.close();
    }

    private static void outside(Dissection d, boolean toServer) {
        d.addInfo(" Connectionless");
        d.at(ALONE, d.offset(), 0, 1);
        d.titleLast("Type: Connectionless");
        d.open(OUTSIDE);
        d.extent(d.remaining());
        d.u32(MARKER);
        int start = d.offset();
        int length = d.find(0);
        if (length < 0) throw d.malformed();
        String name = toServer || length == 0 ? null : name(d.peekU8(0));
        d.textz(TEXT);
        d.openLast();
        d.at(COMMAND, start, name == null ? length : 1, name == null ? "Unknown" : name);
        d.close();
        d.addInfo(" {}", name == null ? "Unknown" : name);
        d.skip(d.remaining());
        d.close();
    }

    /** A server says with one letter what it answers. */
    private static String name(int letter) {
        return switch (letter) {
            case 'c' -> "Challenge";
            case 'j' -> "Connected";
            case 'k' -> "Ping";
            case 'n' -> "Print";
            case 'B' -> "Client Command";
            default -> null;
        };
    }

    private static void played(Dissection d, boolean toServer) {
        d.addInfo(" Game");
        d.at(GAME, d.offset(), 0, 1);
        d.titleLast("Type: Game");
        d.open(PLAYED);
        d.extent(d.remaining());
        QuakeChannel.sequence(d, CURRENT, NUMBER, RELIABLE, 4);
        QuakeChannel.sequence(d, ARRIVED, LAST, WAS_SURE, 4);
        if (toServer) d.leUint(QPORT, 2);
        QuakeChannel.commands(d, toServer ? ORDERS : EVENTS);
        d.close();
    }
}
