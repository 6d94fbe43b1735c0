package mako.protocols.bridging;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.link.EtherType;

/** High-availability Seamless Redundancy: the tag of a frame that goes both ways round a ring, IEC 62439-3, clause 5. */
public final class SeamlessRedundancy implements Dissector {

    static final Values LANES = Values.of("0 Lane A\n1 Lane B");

    static final Field HSR      = protocol("hsr", "HSR", "High-availability Seamless Redundancy (IEC62439 Part 3 Chapter 5)");
    static final Field PATH     = u16("hsr.path", "Path", mask(0xf000));
    static final Field NETWORK  = u16("hsr.netid", "Network id", mask(0xe000));
    static final Field LANE     = u16("hsr.laneid", "Lane id", mask(0x1000), names(LANES));
    static final Field SIZE     = u16("hsr.lsdu_size", "LSDU size", mask(0x0fff));
    static final Field SEQUENCE = u16("hsr.sequence_nr", "Sequence number");
    static final Field TYPE     = u16("hsr.type", "Type", HEX, names(EtherType.NAMES));

    private static final int ETHERTYPE = 0x892f;

    @Override
    public Field dissects() {
        return HSR;
    }

    @Override
    public Table[] offers() {
        return new Table[] {EtherType.TYPES};
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.TYPES, ETHERTYPE, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("HSR");
        d.info("HSR-Data Frame");
        d.open(HSR);
        int whole = d.remaining();
        d.extent(4);
        d.peek(PATH);
        d.peek(NETWORK);
        d.peek(LANE);
        int size = d.u16(SIZE) & 0xfff;
        if (d.titles()) {
            if (size == whole) d.appendLast(" [correct]");
            else d.appendLast(" [WRONG, should be {}]", whole);
        }
        d.u16(SEQUENCE);
        int type = d.u16(TYPE);
        boolean claimed = d.claimed(EtherType.TYPES, type);
        if (!claimed) d.restInside();
        d.close();
        if (claimed) d.payload(EtherType.TYPES, type);
    }
}
