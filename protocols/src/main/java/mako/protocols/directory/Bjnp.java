package mako.protocols.directory;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** BJNP, by which printers and scanners of Canon are found and spoken to. It is not published; what is known of it comes from those who drive them. */
public final class Bjnp implements Dissector {

    private static final Values TYPES = Values.of("""
        1 Printer Command
        2 Scanner Command
        129 Printer Response
        130 Scanner Response
        """);
    private static final Values CODES = Values.of("""
        1 Discover
        16 Print Job Details
        17 Request Closure
        32 Get Printer Status
        33 Print
        48 Get Printer Identity
        50 Scan Job Details
        """);

    static final Field BJNP      = protocol("bjnp", "BJNP", "Canon BJNP");
    static final Field ID        = text("bjnp.id", "Id");
    static final Field TYPE      = u8("bjnp.type", "Type", names(TYPES));
    static final Field CODE      = u8("bjnp.code", "Code", names(CODES));
    static final Field SEQUENCE  = u32("bjnp.seq_no", "Sequence Number");
    static final Field SESSION   = u16("bjnp.session_id", "Session Id");
    static final Field LENGTH    = u32("bjnp.payload_len", "Payload Length");
    static final Field PAYLOAD   = bytes("bjnp.payload", "Payload");

    @Override
    public Field dissects() {
        return BJNP;
    }

    @Override
    public void link(Links links) {
        for (int port = 8611; port <= 8614; port++) links.add(Udp.PORTS, port, this);
    }

    @Override
    public void dissect(Dissection d) {
        if (d.captured() < 5 || !d.looksAt("BJNP")) throw d.notMine();
        d.protocolColumn("BJNP");
        d.info();
        d.open(BJNP);
        d.text(ID, 4);
        int type = d.u8(TYPE);
        int code = d.u8(CODE);
        if (d.columns() || d.titles()) {
            Text words = new Text();
            name(words, TYPES, type, "type").add(": ");
            name(words, CODES, code, "code");
            d.info("{}", words);
            d.append(", {}", words);
        }
        d.u32(SEQUENCE);
        d.u16(SESSION);
        long length = d.u32(LENGTH);
        if (length > 0) d.bytes(PAYLOAD, (int) Math.min(length, Math.max(0, d.remaining())));
        d.close();
    }

    private static Text name(Text into, Values names, int number, String what) {
        String name = names.name(number);
        return name != null ? into.add(name) : into.add("Unknown ").add(what).add(" (").number(number).raw(')');
    }
}
