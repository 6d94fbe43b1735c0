package mako.protocols.link;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Configuration Testing Protocol of Ethernet 2.0, section 8: frames that are forwarded or come back. */
public final class Loop implements Dissector {

    private static final Values FUNCTIONS = Values.of("1 Reply\n2 Forward Data");

    static final Field LOOP     = protocol("loop", "LOOP", "Configuration Test Protocol (loopback)");
    static final Field SKIP     = u16("loop.skipcount", "skipCount");
    static final Field RELEVANT = u16("loop.relevant_function", "Relevant function", names(FUNCTIONS));
    static final Field FUNCTION = u16("loop.function", "Function", names(FUNCTIONS));
    static final Field RECEIPT  = u16("loop.receipt_number", "Receipt number");
    static final Field FORWARD  = ether("loop.forwarding_address", "Forwarding address");

    private static final int REPLY        = 1;
    private static final int FORWARD_DATA = 2;

    @Override
    public Field dissects() {
        return LOOP;
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.TYPES, 0x9000, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(LOOP);
        d.protocolColumn("LOOP");
        int skip = d.le16(SKIP);
        boolean relevant = true;
        boolean more = true;
        if (skip >= d.remaining()) return;
        int whole = d.remaining();
        while (more && d.remaining() > 1) {
            int function = d.peekLe16(0);
            if (relevant) {
                d.at(RELEVANT, d.offset(), 2, function);
                d.info("{}", FUNCTIONS.name(function, "Unknown"));
                relevant = false;
            }
            d.le16(FUNCTION);
            switch (function) {
                case REPLY -> {
                    d.le16(RECEIPT);
                    more = false;
                }
                case FORWARD_DATA -> d.ether(FORWARD);
                default -> more = false;
            }
        }
        d.extent(whole + 2);
        d.close();
        d.rest();
    }
}
