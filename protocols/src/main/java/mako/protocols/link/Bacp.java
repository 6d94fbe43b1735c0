package mako.protocols.link;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** PPP's Bandwidth Allocation Control Protocol: RFC 2125, section 4. */
public final class Bacp extends ControlProtocol {

    private static final Values OPTIONS = Values.of("1 Favored-Peer");

    static final Field BACP       = protocol("bacp", "PPP BACP", "PPP Bandwidth Allocation Control Protocol");
    static final Field TYPE       = u8("bacp.opt.type", "Type", names(OPTIONS));
    static final Field LENGTH     = u8("bacp.opt.length", "Length");
    static final Field OF_FAVORED = bytes("bacp.opt.favored_peer", "Favored-Peer");
    static final Field MAGIC      = u32("bacp.magic_number", "Magic number", HEX);

    public Bacp() {
        super(BACP, 0xc02b, ControlPacket.CODES, OPTIONS, "bacp", "ppp", "lcp");
    }

    @Override
    public int length(int type) {
        return type == 1 ? 6 : 0;
    }

    @Override
    public void option(Dissection d, int type, int length) {
        ControlPacket.begin(d, OF_FAVORED, TYPE, LENGTH);
        d.u32(MAGIC);
        d.close();
    }
}
