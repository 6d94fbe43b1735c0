package mako.protocols.internet;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** IP Payload Compression, RFC 3173: which protocol lies behind, compressed by what the index says. */
public final class IpComp implements Dissector {

    private static final Values INDEX_NAMES = Values.of("""
        0x1 OUI
        0x2 DEFLATE
        0x3 LZS
        """);

    static final Field IPCOMP = protocol("ipcomp", "IPComp", "IP Payload Compression");
    static final Field NEXT = u8("ipcomp.next_header", "Next Header", HEX, names(IpProtocols.NAMES));
    static final Field FLAGS = u8("ipcomp.flags", "IPComp Flags", HEX);
    static final Field INDEX = u16("ipcomp.cpi", "IPComp CPI", HEX, names(INDEX_NAMES));

    private static final int PROTOCOL = 108;

    @Override
    public Field dissects() {
        return IPCOMP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {IpProtocols.PROTOCOLS};
    }

    @Override
    public void link(Links links) {
        links.add(IpProtocols.PROTOCOLS, PROTOCOL, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(IPCOMP);
        d.protocolColumn("IPComp");
        d.info("");
        int next = d.u8(NEXT);
        d.u8(FLAGS);
        int index = d.u16(INDEX);
        if (d.columns()) {
            String name = INDEX.names.name(index);
            d.info("IPComp (CPI={})", name != null ? name : "0x" + new Text().hex(index, 4));
        }
        int size = d.captured();
        Source source = d.currentSource();
        int start = source.start + d.offset();
        d.restInside();
        d.close();
        byte[] plain = size == 0 ? null : ContentCoding.decode("deflate", source.bytes, start, size);
        if (plain == null || plain.length == 0) return;
        long kept = d.enter("IPcomp inflated data", plain);
        IpProtocols.payload(d, next);
        d.leave(kept);
    }
}
