package mako.protocols.voice;

import mako.dissect.*;

/** The wideband codec's payload, which is told from the other by its name in signalling only: RFC 4867. */
public final class AmrWide implements Dissector {

    @Override
    public Field dissects() {
        return Amr.AMR;
    }

    @Override
    public void link(Links links) {
        links.add(Rtp.CODECS, "AMR-WB", this);
    }

    @Override
    public void dissect(Dissection d) {
        Amr.dissect(d, true);
    }
}
