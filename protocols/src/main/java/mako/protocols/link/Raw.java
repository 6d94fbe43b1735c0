package mako.protocols.link;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Packets without a link layer: they begin with the IP header, whose first four bits tell its version. */
public final class Raw implements Dissector {

    static final Field RAW = protocol("raw", "Raw", "Raw packet data");

    private static final int RAW_IP = 7;

    @Override
    public Field dissects() {
        return RAW;
    }

    @Override
    public Table[] offers() {
        return new Table[] {EtherType.TYPES};
    }

    @Override
    public void link(Links links) {
        links.add(Frame.ENCAPSULATIONS, RAW_IP, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(RAW);
        d.protocolColumn("Raw");
        d.info("Raw packet data");
        d.extent(d.captured());
        d.close();
        switch (d.peekU8(0) >> 4) {
            case 4 -> d.payload(EtherType.TYPES, 0x0800);
            case 6 -> d.payload(EtherType.TYPES, 0x86dd);
            default -> d.rest();
        }
    }
}
