package mako.protocols.voice;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.encoding.PackedModule;
import mako.protocols.encoding.PackedReader;

/** Facsimile in real time over the Internet Protocol, in datagrams of UDPTL: ITU-T T.38, annex A, whose values are packed and aligned. */
public final class T38 implements Dissector, PackedReader.Listener {

    static final Field T38          = protocol("t38", "T.38", "ITU-T Recommendation T.38");
    static final Field SETUP        = text("t38.setup", "Stream setup", UTF_8, GENERATED, help("Stream setup, method and frame number"));
    static final Field SETUP_FRAME  = frame("t38.setup-frame", "Stream frame", GENERATED, help("Frame that set up this stream"));
    static final Field SETUP_METHOD = text("t38.setup-method", "Stream Method", UTF_8, GENERATED, help("Method used to set up this stream"));

    private static final int LONGEST = 8;

    /** The types and the fields of their values. */
    @DeclaresFields
    private static final class Known {
        static final PackedModule MODULE = new PackedModule(T38.class, "t38.asn", "t38");

        private Known() {}
    }

    /** What is known of the message that is read. */
    private static final class Reading {
        static final Key<Reading> KEY = Key.key(Reading::new);
        boolean primary;
    }

    @Override
    public Field dissects() {
        return T38;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"t38", "per"};
    }

    @Override
    public void link(Links links) {}

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("T.38");
        d.open(T38);
        Conversation conversation = d.conversation();
        if (conversation != null && conversation.announced() instanceof MediaStream stream) Rtp.setup(d, SETUP, SETUP_FRAME, SETUP_METHOD, stream);
        d.info("UDP: UDPTLPacket ");
        d.scratch(Reading.KEY).primary = true;
        new PackedReader(d, true, this).message(Known.MODULE, "UDPTLPacket");
        d.skipRest();
        d.close();
    }

    @Override
    public void begins(PackedReader reader, String name, PackedModule.Type type, Field field) {
        if (name.equals("error-recovery")) reader.packet().scratch(Reading.KEY).primary = false;
    }

    @Override
    public void read(PackedReader reader, String name, PackedModule.Type type, Field field, int entry, int offset, int count, long value) {
        Dissection d = reader.packet();
        if (!d.columns() || !d.scratch(Reading.KEY).primary) return;
        switch (name) {
            case "seq-number" -> {
                String digits = Long.toString(value);
                d.addInfo("Seq={}{} ", "00000".substring(Math.min(5, digits.length())), digits);
            }
            case "t30-indicator" -> d.addInfo(" t30ind: {}", named(type, value));
            case "t30-data" -> d.addInfo(" data:{}:", named(type, value));
            case "field-type" -> d.addInfo(" {}", named(type, value));
            default -> {}
        }
    }

    private static String named(PackedModule.Type type, long value) {
        String name = type.nameOf(value);
        return name == null ? "<unknown>" : name;
    }

    @Override
    public void octets(PackedReader reader, String name, PackedModule.Type type, int entry, int offset, int count) {
        Dissection d = reader.packet();
        if (!d.columns() || !d.scratch(Reading.KEY).primary || !name.equals("field-data")) return;
        var text = new Text();
        text.add("[").hex(d.peekBytes(0, Math.min(count, LONGEST)), 0, Math.min(count, LONGEST), 0);
        d.addInfo("{}{}]", text.toString(), count > LONGEST ? "..." : "");
    }
}
