package mako.protocols.messaging.coap;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Object Security for Constrained RESTful Environments, RFC 8613: what stays closed without the keys. */
public final class Oscore implements Dissector {

    static final Field OSCORE     = protocol("oscore", "OSCORE", "Object Security for Constrained RESTful Environments");
    static final Field NO_CONTEXT = warning(Field.Group.UNDECODED, "oscore.context_not_set", "Security context not set - can't decrypt");

    @Override
    public Field dissects() {
        return OSCORE;
    }

    @Override
    public void link(Links links) {}

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("OSCORE");
        d.open(OSCORE);
        d.note(NO_CONTEXT);
        d.skip(d.remaining());
        d.close();
    }
}
