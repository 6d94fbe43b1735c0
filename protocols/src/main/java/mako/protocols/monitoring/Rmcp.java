package mako.protocols.monitoring;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Remote Management Control Protocol: DMTF DSP0136, "Alert Standard Format Specification", section 3.2.2. */
public final class Rmcp implements Dissector {

    static final Field RMCP     = protocol("rmcp", "RMCP", "Remote Management Control Protocol");
    static final Field VERSION  = u8("rmcp.version", "Version", HEX);
    static final Field RESERVED = u8("rmcp.reserved", "Reserved", HEX);
    static final Field SEQUENCE = u8("rmcp.sequence", "Sequence", HEX);
    static final Field KIND     = section("Type");
    private static final Values CLASSES = Values.of("""
        6 ASF
        7 IPMI
        8 OEM
        """);
    static final Field CLASS    = u8("rmcp.class", "Class", HEX, mask(0x1f), names(CLASSES));
    static final Field TYPE     = u8("rmcp.type", "Message Type", HEX, mask(0x80), names(Values.of("""
        0 Normal RMCP
        1 RMCP ACK
        """)));

    /** Who dissects messages of a class. */
    static final Table MESSAGES = Table.table("rmcp.class", "RMCP Class");

    private static final int PORT = 623;

    @Override
    public Field dissects() {
        return RMCP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {MESSAGES};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        if (d.captured() < 4) throw d.notMine();
        int kind = d.peekU8(3);
        String name = CLASSES.name(kind & 0x1f);
        if (name == null) throw d.notMine();
        String type = TYPE.names.name(kind >> 7);
        d.protocolColumn("RMCP");
        d.info("{}, Class: {}", type, name);
        d.open(RMCP);
        d.title("Remote Management Control Protocol, Class: {}", name);
        d.u8(VERSION);
        d.u8(RESERVED);
        d.u8(SEQUENCE);
        d.open(KIND);
        d.title("Type: {}, Class: {}", type, name);
        d.peek(CLASS);
        d.u8(TYPE);
        d.close();
        d.close();
        if (d.remaining() > 0) d.payload(MESSAGES, kind & 0x1f);
    }
}
