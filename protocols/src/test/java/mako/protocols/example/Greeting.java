package mako.protocols.example;

import static mako.dissect.Exchanges.exchanges;
import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/**
 * Greeting Protocol: a template to copy. It exists nowhere; it has what most protocols have: a header with flags, a
 * type with names, options one after the other, requests and responses.
 *
 * <pre>
 *  0      1      2      3      4
 *  | type | flags|  identifier | options: kind, length, value ...
 * </pre>
 */
public final class Greeting implements Dissector {

    static final Field GREETING   = protocol("greeting", "GREET", "Greeting Protocol");
    static final Field TYPE       = u8("greeting.type", "Type", names(Types.NAMES));
    static final Field POLITE     = bit("greeting.flags.polite", "Polite", 0x80, SET_NOT_SET);
    static final Field URGENCY    = u8("greeting.flags.urgency", "Urgency", mask(0x0f));
    static final Field FLAGS      = u8("greeting.flags", "Flags", HEX, bits(POLITE, URGENCY));
    static final Field ID         = u16("greeting.id", "Identifier", HEX);

    static final Field OPTION     = group("greeting.option", "Option");
    static final Field OPT_KIND   = u8("greeting.option.kind", "Kind", names(Kinds.NAMES));
    static final Field OPT_LENGTH = u8("greeting.option.length", "Length", unit("byte", "bytes"));
    static final Field NAME       = text("greeting.name", "Name", UTF_8);
    static final Field PATIENCE   = u16("greeting.patience", "Patience", unit("seconds"));
    static final Field OTHER      = bytes("greeting.option.value", "Value");

    static final Field REPLY_IN   = frame("greeting.response_in", "Response In", GENERATED);
    static final Field REPLY_TO   = frame("greeting.response_to", "Response To", GENERATED);
    static final Field TIME       = duration("greeting.time", "Time", GENERATED);

    static final Field UNKNOWN    = warning(Field.Group.PROTOCOL, "greeting.option.unknown", "Unknown option");

    private static final Exchanges GREETINGS = exchanges(REPLY_IN, REPLY_TO, TIME);

    @Override
    public Field dissects() {
        return GREETING;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, 6262, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(GREETING);
        d.protocolColumn("GREET");
        int type = d.u8(TYPE);
        d.u8(FLAGS);
        int id = d.u16(ID);
        d.info("{} 0x{x4}", Types.NAMES.name(type, "Unknown"), id);
        while (d.remaining() > 0) option(d);
        Conversation conversation = d.conversation();
        if (type == Types.HELLO) d.request(GREETINGS, conversation, id);
        else d.response(GREETINGS, conversation, id);
        d.close();
    }

    private static void option(Dissection d) {
        d.open(OPTION);
        int kind = d.u8(OPT_KIND);
        d.title("Option: {}", Kinds.NAMES.name(kind, "Unknown"));
        int rest = d.narrow(d.u8(OPT_LENGTH));
        switch (kind) {
            case Kinds.NAME -> d.text(NAME, d.remaining());
            case Kinds.PATIENCE -> d.u16(PATIENCE);
            default -> {
                d.bytes(OTHER, d.remaining());
                d.noteLast(UNKNOWN);
            }
        }
        d.widen(rest);
        d.close();
    }

    private static final class Types {
        static final int HELLO = 1;
        static final Values NAMES = Values.of("""
            1  Hello
            2  Hello to you
            3-9  Reserved
            """);
    }

    private static final class Kinds {
        static final int NAME = 1;
        static final int PATIENCE = 2;
        static final Values NAMES = Values.of("""
            1  Name
            2  Patience
            """);
    }
}
