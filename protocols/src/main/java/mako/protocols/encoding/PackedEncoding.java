package mako.protocols.encoding;

import mako.dissect.*;

/** The aligned Packed Encoding Rules of ASN.1, ITU-T X.691, as a protocol of which others have the fields; {@link Per} reads them. */
public final class PackedEncoding implements Dissector {

    @Override
    public Field dissects() {
        return Per.PER;
    }

    @Override
    public void link(Links links) {}

    @Override
    public void dissect(Dissection d) {
        d.skipRest();
    }
}
