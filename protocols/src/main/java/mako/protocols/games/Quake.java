package mako.protocols.games;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Quake's game in the local network: id Software's {@code net_dgrm.c} and {@code net.h}. */
public final class Quake implements Dissector {

    static final Field QUAKE      = protocol("quake", "QUAKE", "Quake Network Protocol");
    static final Field DATA       = bit("quake.header.flags.data", "Data", 0x0001, SET_NOT_SET);
    static final Field ACK        = bit("quake.header.flags.ack", "Acknowledgment", 0x0002, SET_NOT_SET);
    static final Field NO_ACK     = bit("quake.header.flags.no_ack", "No Acknowledgment", 0x0004, SET_NOT_SET);
    static final Field END        = bit("quake.header.flags.endmsg", "End Of Message", 0x0008, SET_NOT_SET);
    static final Field UNRELIABLE = bit("quake.header.flags.unreliable", "Unreliable", 0x0010, SET_NOT_SET);
    static final Field CONTROL    = bit("quake.header.flags.control", "Control", 0x8000, SET_NOT_SET);
    static final Field FLAGS      = u16("quake.header.flags", "Flags", HEX, bits(DATA, ACK, NO_ACK, END, UNRELIABLE, CONTROL));
    static final Field LENGTH     = u16("quake.header.length", "Length");
    static final Field SEQUENCE   = u32("quake.header.sequence", "Sequence", HEX);
    static final Field ORDER      = section("Control");
    static final Field COMMAND    = u8("quake.control.command", "Command", HEX, names(Commands.NAMES));

    private static final int PORT = 26000;

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
        d.protocolColumn("QUAKE");
        d.info("");
        d.ensure(4);
        d.open(QUAKE);
        d.extent(d.remaining());
        int start = d.offset();
        int flags = d.peekU16(2);
        d.at(FLAGS, start + 2, 2, flags);
        d.peek(LENGTH);
        d.skip(4);
        if ((flags & CONTROL.mask) != 0) control(d);
        else game(d);
        d.close();
    }

    private static void game(Dissection d) {
        long sequence = d.u32(SEQUENCE);
        if (d.columns()) d.info("seq 0x{x}", sequence);
        if (d.remaining() > 0) d.restInside();
    }

    private static void control(Dissection d) {
        int command = d.peekU8(0);
        String kind = (command & Commands.REPLY) != 0 ? "Reply" : "Request";
        if (d.columns()) d.info("{} {}", Commands.name(command), kind);
        d.open(ORDER);
        d.extent(d.remaining());
        if (d.titles()) d.title("Control {}: {}", kind, Commands.name(command));
        d.u8(COMMAND);
        switch (command) {
            case Commands.CONNECT -> {
                text(d, Orders.GAME);
                d.u8(Orders.VERSION);
            }
            case Commands.SERVER_INFO -> {
                text(d, Orders.SERVER_GAME);
                d.u8(Orders.SERVER_VERSION);
            }
            case Commands.PLAYER_INFO -> d.u8(Orders.PLAYER);
            case Commands.RULE_INFO -> text(d, Orders.LAST_RULE);
            case Commands.ACCEPT -> d.leUint(Orders.PORT_GIVEN, 4);
            case Commands.REJECT -> text(d, Orders.REASON);
            case Commands.SERVER_REPLY -> server(d);
            case Commands.PLAYER_REPLY -> player(d);
            case Commands.RULE_REPLY -> {
                // There is no rule behind the last one.
                if (d.remaining() > 0) {
                    text(d, Orders.RULE);
                    text(d, Orders.VALUE);
                }
            }
            default -> {
                if (d.remaining() > 0) d.restInside();
            }
        }
        d.skipRest();
        d.close();
    }

    /** A text that its zero must end. */
    private static void text(Dissection d, Field field) {
        if (d.find(0) < 0) throw d.malformed();
        d.textz(field);
    }

    private static void server(Dissection d) {
        text(d, Orders.ADDRESS);
        text(d, Orders.SERVER);
        text(d, Orders.MAP);
        d.u8(Orders.PLAYERS);
        d.u8(Orders.MOST_PLAYERS);
        d.u8(Orders.SERVER_VERSION);
    }

    private static void player(Dissection d) {
        d.u8(Orders.PLAYER);
        text(d, Orders.NAME);
        int start = d.offset();
        long colors = d.leUint(Orders.COLORS, 4);
        d.openLast();
        d.at(Orders.SHIRT, start, 1, colors >> 4 & 15);
        d.at(Orders.PANTS, start, 1, colors & 15);
        d.close();
        d.leUint(Orders.FRAGS, 4);
        d.leUint(Orders.SECONDS, 4);
        text(d, Orders.PLAYER_ADDRESS);
    }

    private static final class Commands {
        static final int CONNECT = 1;
        static final int SERVER_INFO = 2;
        static final int PLAYER_INFO = 3;
        static final int RULE_INFO = 4;
        static final int REPLY = 0x80;
        static final int ACCEPT = 0x81;
        static final int REJECT = 0x82;
        static final int SERVER_REPLY = 0x83;
        static final int PLAYER_REPLY = 0x84;
        static final int RULE_REPLY = 0x85;
        static final Values NAMES = Values.of("""
            0x01  connect
            0x02  server_info
            0x03  player_info
            0x04  rule_info
            0x81  accept
            0x82  reject
            0x83  server_info
            0x84  player_info
            0x85  rule_info
            """);

        static String name(int command) {
            String name = NAMES.name(command);
            return name == null ? Integer.toString(command) : name;
        }
    }

    /** What is asked for and said before a game. */
    private static final class Orders {
        static final Field GAME           = textz("quake.control.connect.game", "Game");
        static final Field VERSION        = u8("quake.control.connect.version", "Version");
        static final Field SERVER_GAME    = textz("quake.control.server_info.game", "Game");
        static final Field SERVER_VERSION = u8("quake.control.server_info.version", "Version");
        static final Field PLAYER         = u8("quake.control.player_info.player", "Player");
        static final Field LAST_RULE      = textz("quake.control.rule_info.lastrule", "Last Rule");
        static final Field PORT_GIVEN     = u32("quake.control.accept.port", "Port");
        static final Field REASON         = textz("quake.control.reject.reason", "Reason");
        static final Field ADDRESS        = textz("quake.control.server_info.address", "Address");
        static final Field SERVER         = textz("quake.control.server_info.server", "Server");
        static final Field MAP            = textz("quake.control.server_info.map", "Map");
        static final Field PLAYERS        = u8("quake.control.server_info.num_player", "Number of Players");
        static final Field MOST_PLAYERS   = u8("quake.control.server_info.max_player", "Maximal Number of Players");
        static final Field NAME           = textz("quake.control.player_info.name", "Name");
        static final Field COLORS         = u32("quake.control.player_info.colors", "Colors", HEX);
        static final Field SHIRT          = u8("quake.control.player_info.colors.shirt", "Shirt", names(Colors.NAMES));
        static final Field PANTS          = u8("quake.control.player_info.colors.pants", "Pants", names(Colors.NAMES));
        static final Field FRAGS          = u32("quake.control.player_info.frags", "Frags");
        static final Field SECONDS        = u32("quake.control.player_info.connect_time", "Connect Time");
        static final Field PLAYER_ADDRESS = textz("quake.control.player_info.address", "Address");
        static final Field RULE           = textz("quake.control.rule_info.rule", "Rule");
        static final Field VALUE          = textz("quake.control.rule_info.value", "Value");
    }

    private static final class Colors {
        static final Values NAMES = Values.of("""
            0  White
            1  Brown
            2  Lavender
            3  Khaki
            4  Red
            5  Lt Brown
            6  Peach
            7  Lt Peach
            8  Purple
            9  Dk Purple
            10  Tan
            11  Green
            12  Yellow
            13-15  Blue
            """);
    }
}
