package mako.protocols.bridging;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.link.EtherType;

/** What nodes of redundant networks say of themselves: IEC 62439-3, clauses 4.4.7 and 5.7. */
public final class RedundancySupervision implements Dissector {

    static final Values TYPES = Values.of("""
        0  End of TLVs
        20 PRP Node (Duplicate Discard)
        21 PRP Node (Duplicate Accept)
        22 Obsolete TLV value
        23 HSR Node
        30 Redundancy Box MAC Address
        31 Virtual Dual Attached Node
        """);

    static final Field SUPERVISION = protocol("hsr_prp_supervision", "HSR_PRP_SUPERVISION", "HSR/PRP Supervision (IEC62439 Part 3)");
    static final Field PATH        = u16("hsr_prp_supervision.path", "Path", mask(0xf000));
    static final Field VERSION     = u16("hsr_prp_supervision.version", "Version", mask(0x0fff));
    static final Field SEQUENCE    = u16("hsr_prp_supervision.supervision_seqno", "Sequence number");
    static final Field TYPE        = u8("hsr_prp_supervision.tlv.type", "TLV type", names(TYPES));
    static final Field LENGTH      = u8("hsr_prp_supervision.tlv.length", "TLV length");
    static final Field SOURCE      = ether("hsr_prp_supervision.source_mac_address", "Source MAC Address");
    static final Field BOX         = ether("hsr_prp_supervision.red_box_mac_address", "RedBox MAC Address");
    static final Field VIRTUAL     = ether("hsr_prp_supervision.vdan_mac_address", "VDAN MAC Address");

    private static final int ETHERTYPE = 0x88fb;

    @Override
    public Field dissects() {
        return SUPERVISION;
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.TYPES, ETHERTYPE, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("HSR/PRP");
        d.info("HSR or PRP Supervision");
        d.open(SUPERVISION);
        d.peek(PATH);
        int version = d.u16(VERSION) & 0xfff;
        if (version > 0) d.u16(SEQUENCE);
        while (d.remaining() > 0) {
            int type = d.u8(TYPE);
            int length = d.u8(LENGTH);
            int rest = d.narrow(length);
            switch (type) {
                case 20, 21, 22, 23 -> {
                    d.info(type == 23 ? "HSR Supervision" : "PRP Supervision");
                    if (length == 6) d.ether(SOURCE);
                }
                case 30 -> {
                    if (length == 6) d.ether(BOX);
                }
                case 31 -> {
                    if (length == 6) d.ether(VIRTUAL);
                }
                default -> {}
            }
            d.widen(rest);
            if (type == 0) break;
        }
        d.close();
        d.leaveBehind(d.remaining());
    }
}
