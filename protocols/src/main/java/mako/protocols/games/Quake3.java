package mako.protocols.games;

import static mako.dissect.Fields.*;

import java.util.List;
import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Quake III Arena: what clients, servers and the server that knows the others tell each other, after id Software's {@code net_chan.c}. */
public final class Quake3 implements Dissector {

    static final Field QUAKE     = protocol("quake3", "QUAKE3", "Quake III Arena Network Protocol");
    static final Field DIRECTION = field(Type.NONE, Base.NONE, "quake3.direction", "Direction");
    static final Field ALONE     = u32("quake3.connectionless", "Connectionless");
    static final Field GAME      = u32("quake3.game", "Game");
    static final Field OUTSIDE   = section("Connectionless");
    static final Field PLAYED    = section("Game");
    static final Field MARKER    = u32("quake3.connectionless.marker", "Marker", HEX);
    static final Field TEXT      = textz("quake3.connectionless.text", "Text");
    static final Field COMMAND   = text("quake3.connectionless.command", "Command");
    static final Field SERVER    = section("Server");
    static final Field ADDRESS   = ipv4("quake3.server.addr", "Server Address");
    static final Field PORT      = u16("quake3.server.port", "Server Port");
    static final Field CURRENT   = section("Current Sequence");
    static final Field NUMBER    = u32("quake3.game.seq1", "Sequence Number");
    static final Field RELIABLE  = bool("quake3.game.rel1", "Reliable");
    static final Field ARRIVED   = section("Acknowledge Sequence");
    static final Field LAST      = u32("quake3.game.seq2", "Sequence Number");
    static final Field WAS_SURE  = bool("quake3.game.rel2", "Reliable");
    static final Field QPORT     = u32("quake3.game.qport", "QPort");
    static final Field ORDERS    = section("Client Commands");
    static final Field EVENTS    = section("Server Commands");

    private static final int SERVERS = 27960;
    private static final int MASTERS = 27950;
    private static final int PORTS = 4;
    private static final long OUT_OF_BAND = 0xffff_ffffL;
    /** A backslash, an address and a port. */
    private static final int ONE_SERVER = 7;

    private static final String TO_SERVER = "Client to Server";
    private static final String FROM_SERVER = "Server to Client";
    private static final String TO_MASTER = "Client to Master";
    private static final String FROM_MASTER = "Master to Client";
    private static final Saying LIST = new Saying("getserversResponse", "Reply Servers", FROM_MASTER);

    /** What a text begins with, what that means, and who says it; a word stands behind those that begin with it. */
    private static final List<Saying> SAYINGS = List.of(
            new Saying("getstatus", "Request Status", TO_SERVER),
            new Saying("getinfo", "Request Info", TO_SERVER),
            new Saying("getchallenge", "Request Challenge", TO_SERVER),
            new Saying("connectResponse", "Reply Connect", FROM_SERVER),
            new Saying("connect", "Request Connect", TO_SERVER),
            new Saying("rcon", "Request Remote Command", TO_SERVER),
            new Saying("statusResponse", "Reply Status", FROM_SERVER),
            new Saying("infoResponse", "Reply Info", FROM_SERVER),
            new Saying("challengeResponse", "Reply Challenge", FROM_SERVER),
            LIST,
            new Saying("getservers", "Request Servers", TO_MASTER),
            new Saying("getKeyAuthorize", "Request Key Authorization", TO_MASTER),
            new Saying("getIpAuthorize", "Request IP Authorization", TO_MASTER),
            new Saying("ipAuthorize", "Reply IP Authorization", FROM_MASTER),
            new Saying("getmotdResponse", "Reply Motto of the Day", FROM_MASTER),
            new Saying("getmotd", "Request Motto of the Day", TO_MASTER));

    private record Saying(String word, String name, String direction) {}

    @Override
    public Field dissects() {
        return QUAKE;
    }

    @Override
    public void link(Links links) {
        for (int i = 0; i < PORTS; i++) {
            links.add(Udp.PORTS, SERVERS + i, this);
            links.add(Udp.PORTS, MASTERS + i, this);
        }
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("QUAKE3");
        d.open(QUAKE);
        d.extent(d.remaining());
        d.at(DIRECTION, d.offset(), 0);
        d.titleLast("Direction: Unknown");
        int direction = d.last();
        d.ensure(4);
        if (d.peekU32(0) == OUT_OF_BAND) outside(d, direction);
        else played(d, direction);
        d.close();
    }

    private static void outside(Dissection d, int direction) {
        d.info("Connectionless ");
        d.at(ALONE, d.offset(), 0, 1);
        d.titleLast("Type: Connectionless");
        d.open(OUTSIDE);
        d.extent(d.remaining());
        d.u32(MARKER);
        int start = d.offset();
        if (d.find(0) < 0) throw d.malformed();
        Saying saying = saying(d);
        if (saying == LIST) d.at(TEXT, start, d.remaining(), d.peekText(0, d.find(0)));
        else d.textz(TEXT);
        if (saying == LIST) d.titleLast("Text: getserversResponse<DATA>");
        d.openLast();
        d.at(COMMAND, start, saying == null ? 0 : saying.word.length(), saying == null ? "Unknown" : saying.name);
        if (saying == LIST) servers(d);
        d.close();
        d.skip(d.remaining());
        String who = saying == null ? "Unknown" : saying.direction;
        if (d.titles()) d.titleOn(direction, "Direction: {}", who);
        d.addInfo(who);
        d.close();
    }

    private static Saying saying(Dissection d) {
        for (Saying saying : SAYINGS) if (d.looksAt(saying.word)) return saying;
        return null;
    }

    private static void servers(Dissection d) {
        d.skip(LIST.word.length());
        while (d.remaining() >= ONE_SERVER) {
            d.open(SERVER);
            d.skip(1);
            int address = d.ipv4(ADDRESS);
            int port = d.u16(PORT);
            if (d.titles()) {
                d.title("Server: {}.{}.{}.{}:{}", address >>> 24, address >>> 16 & 255, address >>> 8 & 255, address & 255, port);
            }
            d.close();
        }
    }

    private static void played(Dissection d, int direction) {
        d.info("Game ");
        d.at(GAME, d.offset(), 0, 1);
        d.titleLast("Type: Game");
        d.open(PLAYED);
        d.extent(d.remaining());
        boolean toServer = d.destinationPort() == SERVERS;
        QuakeChannel.sequence(d, CURRENT, NUMBER, RELIABLE, 2);
        QuakeChannel.sequence(d, ARRIVED, LAST, WAS_SURE, 2);
        if (toServer) d.leUint(QPORT, 2);
        QuakeChannel.commands(d, toServer ? ORDERS : EVENTS);
        String who = toServer ? TO_SERVER : FROM_SERVER;
        if (d.titles()) d.titleOn(direction, "Direction: {}", who);
        d.addInfo(who);
        d.close();
    }
}
