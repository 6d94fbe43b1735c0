package mako.protocols.messaging;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/** Internet Directly Mapped Protocol, ITU-T X.519 section 10: the header of each segment; what the directory says in it is shown as bytes. */
public final class Idmp implements Dissector {

    static final Field IDMP    = protocol("idmp", "IDMP", "X.519 Internet Directly Mapped Protocol");
    static final Field VERSION = field(Type.INT8, Base.DEC, "idmp.version", "version");
    static final Field FINAL   = bool("idmp.final", "final");
    static final Field LENGTH  = i32("idmp.length", "length");

    private static final int HEADER = 6;

    /** Headers are not waited for: what is shorter than one is no segment. */
    private static final Framing FRAMING = d -> d.captured() < HEADER ? -1
        : (int) Math.min(Integer.MAX_VALUE, d.peekU32(2) + HEADER);

    @Override
    public Field dissects() {
        return IDMP;
    }

    @Override
    public void link(Links links) {
        links.addFramed(Tcp.PORTS, 1102, FRAMING, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(IDMP);
        d.protocolColumn("IDMP");
        d.info();
        d.read(VERSION);
        d.uint(FINAL, 1);
        d.read(LENGTH);
        d.restInside();
        d.close();
    }
}
