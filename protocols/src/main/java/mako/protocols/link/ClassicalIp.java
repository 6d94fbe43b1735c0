package mako.protocols.link;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Classical IP over ATM as Linux gives it to a capture: LINKTYPE of its own, without anything before the IP header; RFC 2225. */
public final class ClassicalIp implements Dissector {

    static final Field CLIP    = protocol("clip", "CLIP", "Classical IP frame");

    static final Field NO_LINK = note(Field.Group.PROTOCOL, "clip.no_link_info", "No link information available");

    private static final int LINUX_CLIP = 11;
    private static final int IP_TYPE    = 0x0800;

    @Override
    public Field dissects() {
        return CLIP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {EtherType.TYPES};
    }

    @Override
    public void link(Links links) {
        links.add(Frame.ENCAPSULATIONS, LINUX_CLIP, this);
    }

    @Override
    public void dissect(Dissection d) {
        if (d.columns()) {
            d.textAddresses("N/A", "N/A");
            d.protocolColumn("CLIP");
            d.info("Classical IP frame");
        }
        d.open(CLIP);
        d.note(NO_LINK);
        d.close();
        d.payload(EtherType.TYPES, IP_TYPE);
    }
}
