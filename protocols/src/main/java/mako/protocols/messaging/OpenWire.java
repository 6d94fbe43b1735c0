package mako.protocols.messaging;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/** OpenWire, as Apache ActiveMQ speaks it: the OpenWire Version 2 Specification, in loose encoding. Of what is in tight encoding only that it is. */
public final class OpenWire implements Dissector {

    static final Field OPENWIRE       = protocol("openwire", "OpenWire", "OpenWire");
    static final Field NO_COMMAND     = note(Field.Group.UNDECODED, "openwire.command.not_supported", "OpenWire command not supported by Wireshark");
    static final Field NO_TYPE        = note(Field.Group.UNDECODED, "openwire.type.not_supported", "OpenWire type not supported by Wireshark");
    static final Field NO_BODY        = note(Field.Group.UNDECODED, "openwire.body_type_not_supported", "OpenWire body type not supported by Wireshark");
    static final Field TIGHT          = warning(Field.Group.UNDECODED, "openwire.tight_encoding_not_supported", "OpenWire tight encoding not supported by Wireshark");

    private static final Key<Session> SESSION = Key.key(Session::new);
    private static final int PORT = 61616;
    private static final int FORMAT = 1;
    private static final int LENGTH = 4;
    /** What is longer, and no command that is known, is something else that uses the port. */
    private static final int LONGEST = 1 << 24;

    /** What both ends have said that they can; an end is 1 where it is the broker. */
    private static final class Session {
        final int[] versions = new int[2];
        final boolean[] caches = new boolean[2];
        final boolean[] tight = new boolean[2];
    }

    @Override
    public Field dissects() {
        return OPENWIRE;
    }

    @Override
    public void link(Links links) {
        links.addStream(Tcp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        if (d.captured() < LENGTH + 1) d.needMore(Framing.NEED_MORE);
        long length = d.peekU32(0);
        if (length < 1 || length > LONGEST && OpenWireObjects.commandName(d.peekU8(LENGTH)) == null) throw d.notMine();
        if (length < Integer.MAX_VALUE - LENGTH) {
            int total = (int) length + LENGTH;
            if (d.captured() < total) d.needMore(total);
            d.narrowWhole(total);
            d.whole();
        }
        Conversation conversation = d.conversation();
        Session session = conversation == null ? new Session() : conversation.get(SESSION);
        int from = d.sourcePort() == PORT ? 1 : 0;
        boolean caches = d.remember(session.caches[0] && session.caches[1] ? 1 : 0) != 0;
        boolean tight = d.remember(session.tight[0] && session.tight[1] ? 1 : 0) != 0;
        int version = (int) d.remember((long) Math.min(session.versions[0], session.versions[1]));
        int command = d.peekU8(LENGTH);
        String name = OpenWireObjects.commandName(command);
        info(d, name == null ? String.format("Unknown (0x%02x)", command) : name);
        d.protocolColumn("OpenWire");
        OpenWireObjects objects = OpenWireObjects.of(d, caches, version);
        d.open(OPENWIRE);
        d.extent(d.remaining());
        if (name == null) d.title("OpenWire (Unknown (0x{x2}))", command);
        else d.title("OpenWire ({})", name);
        objects.length(d, caches && command != FORMAT);
        if (command == FORMAT) {
            objects.format(d);
            int spoken = objects.version;
            boolean caching = objects.caches;
            boolean tightly = objects.tight;
            d.learn(() -> {
                session.versions[from] = spoken;
                session.caches[from] = caching;
                session.tight[from] = tightly;
            });
        } else if (tight) {
            objects.command(d);
            d.note(TIGHT);
        } else {
            objects.whole(d, name);
        }
        if (d.remaining() > 0 && !tight) d.note(NO_COMMAND, "OpenWire command fields unknown to Wireshark: {}", command);
        d.skipRest();
        d.close();
    }

    private static void info(Dissection d, String name) {
        if (!d.columns()) return;
        if (d.offset() == d.streamStart() && !d.isLayerSince(Tcp.TCP, OPENWIRE)) d.info(name);
        else d.addInfo(" | {}", name);
    }
}
