package mako.protocols.internet;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Authentication Header, RFC 4302. */
public final class Ah implements Dissector {

    static final Field AH       = protocol("ah", "AH", "Authentication Header");
    static final Field NEXT     = u8("ah.next_header", "Next header", names(IpProtocols.NAMES));
    static final Field LENGTH   = u8("ah.length", "Length");
    static final Field RESERVED = bytes("ah.reserved", "Reserved");
    static final Field SPI      = u32("ah.spi", "AH SPI", HEX);
    static final Field SEQUENCE = u32("ah.sequence", "AH Sequence");
    static final Field ICV      = bytes("ah.icv", "AH ICV");

    private static final int FIXED = 12;

    @Override
    public Field dissects() {
        return AH;
    }

    @Override
    public Table[] offers() {
        return new Table[] {IpProtocols.PROTOCOLS};
    }

    @Override
    public void link(Links links) {
        links.add(IpProtocols.PROTOCOLS, IpProtocols.AH, this);
    }

    @Override
    public void dissect(Dissection d) {
        IpProtocols.payload(d, header(d));
    }

    /** Shows the header at the cursor and returns what comes next. */
    static int header(Dissection d) {
        int start = d.offset();
        d.open(AH);
        d.protocolColumn("AH");
        int next = d.u8(NEXT);
        int length = d.u8(LENGTH);
        // In words of four bytes, less two: section 2.2.
        int size = (length + 2) * 4;
        if (d.titles()) d.titleLast("Length: {} ({} bytes)", length, size);
        d.bytes(RESERVED, 2);
        if (d.columns()) d.info("AH (SPI=0x{x8})", d.peekU32(0), 0);
        d.u32(SPI);
        d.u32(SEQUENCE);
        if (size >= FIXED) {
            d.bytes(ICV, size - FIXED);
        } else {
            // What is next begins where the length says, although the header is longer.
            d.at(ICV, start + FIXED, 0);
            if (d.titles()) d.titleLast("AH ICV: <MISSING>");
            d.seek(start + size);
        }
        d.close();
        return next;
    }
}
