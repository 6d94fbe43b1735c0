package mako.protocols.link;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Cisco MetaData: which security group a frame's sender belongs to, draft-smith-kandula-sxp section 4.5 and Cisco's TrustSec documents. */
public final class CiscoMetaData implements Dissector {

    static final Field CMD     = protocol("cmd", "Cisco MetaData", "Cisco MetaData");
    static final Field VERSION = u8("cmd.version", "Version");
    static final Field LENGTH  = u8("cmd.length", "Length");
    static final Field OPTIONS = u16("cmd.options", "Options", HEX);
    static final Field GROUP   = u16("cmd.sgt", "SGT");
    static final Field TYPE    = u16("cmd.type", "Type", HEX, names(EtherType.NAMES));
    static final Field TRAILER = bytes("cmd.trailer", "Trailer");

    private static final int TYPE_OF_ETHERNET = 0x8909;
    private static final int HEADER = 8;

    @Override
    public Field dissects() {
        return CMD;
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.TYPES, TYPE_OF_ETHERNET, this);
    }

    @Override
    public Table[] offers() {
        return new Table[] {EtherType.TYPES};
    }

    @Override
    public void dissect(Dissection d) {
        d.open(CMD);
        d.protocolColumn("CMD");
        d.info();
        d.u8(VERSION);
        d.u8(LENGTH);
        d.u16(OPTIONS);
        d.u16(GROUP);
        int type = d.u16(TYPE);
        d.extent(HEADER);
        int left = EtherType.payload(d, type);
        EtherType.trailer(d, left, TRAILER, null, null);
        d.close();
    }
}
