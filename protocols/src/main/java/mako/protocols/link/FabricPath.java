package mako.protocols.link;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Cisco FabricPath: a header whose addresses are switches and their ports, before an Ethernet frame. */
public final class FabricPath implements Dissector {

    private static final String LG_SET = "Locally administered address (this is NOT the factory default)";
    private static final String LG_NOT = "Globally unique address (factory default)";

    static final Field CFP     = protocol("cfp", "CFP", "Cisco FabricPath");
    static final Field DST     = group("cfp.d_hmac", "Destination HMAC");
    static final Field DST_MC  = ether("cfp.d_hmac_mc", "MC Destination");
    static final Field SRC     = group("cfp.s_hmac", "Source HMAC");
    static final Field NODE    = u24("cfp.eid", "End Node ID", DEC_HEX, mask(0xfcc000));
    static final Field UL      = bit("cfp.ul", "U/L bit", 0x020000, yesNo(LG_SET, LG_NOT), maskWidth(24));
    static final Field IG      = bit("cfp.ig", "I/G bit", 0x010000, yesNo("Group address (multicast/broadcast)", "Individual address (unicast)"), maskWidth(24));
    static final Field ORDER   = bit("cfp.ooodl", "OOO/DL Bit", 0x001000, yesNo("Out of order delivery (If DA) or Do not learn (If SA)",
        "Deliver in order (If DA) or Learn (If SA)"), maskWidth(24));
    static final Field SWITCH  = u24("cfp.swid", "switch-id", DEC_HEX, mask(0x000fff));
    static final Field SUBSWITCH = u8("cfp.sswid", "sub-switch-id", DEC_HEX);
    static final Field LID     = u16("cfp.lid", "Source LID", DEC_HEX);
    static final Field TYPE    = u16("cfp.etype", "FP Ethertype", HEX, names(EtherType.NAMES));
    static final Field TREE    = u16("cfp.ftag", "FTAG", mask(0xffc0));
    static final Field TTL     = u16("cfp.ttl", "TTL", mask(0x003f));
    static final Field CHECK   = u32("cfp.fcs", "Frame check sequence", HEX);
    static final Field STATUS  = u8("cfp.fcs.status", "FCS status", GENERATED, base(Base.NONE), names(Values.of("""
        0 Bad
        1 Good
        2 Unverified
        """)));

    private static final int FABRIC_PATH = 0x8903;
    private static final int ETHERNET    = 0x6558;
    private static final int HEADER      = 16;
    private static final int CHECK_BYTES = 4;

    @Override
    public Field dissects() {
        return CFP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {EtherType.TYPES};
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.TYPES, FABRIC_PATH, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.ensure(HEADER);
        d.open(CFP);
        d.protocolColumn("CFP");
        d.extent(HEADER);
        boolean group = (d.peekU8(0) & 1) != 0;
        if (group) d.ether(DST_MC);
        else address(d, DST, "Destination");
        address(d, SRC, "Source");
        d.u16(TYPE);
        d.peek(TREE);
        d.u16(TTL);
        if (d.remaining() > CHECK_BYTES && d.captured() == d.remaining()) {
            int here = d.offset();
            d.skip(d.remaining() - CHECK_BYTES);
            d.u32(CHECK);
            d.appendLast(" [unverified]");
            d.computed(STATUS, 2);
            d.place(d.offset() - CHECK_BYTES, 0);
            d.seek(here);
        }
        d.close();
        int rest = d.narrow(Math.max(0, d.remaining() - CHECK_BYTES));
        d.payload(EtherType.TYPES, ETHERNET);
        d.widen(rest);
    }

    private static void address(Dissection d, Field field, String name) {
        d.open(field);
        if (d.titles()) d.title("{}: {x3}.{x2}.{x4}", name, d.peekU24(0) & 0xfff, d.peekU8(3), d.peekU16(4));
        d.peek(NODE);
        d.peek(UL, 0, 3);
        d.peek(IG, 0, 3);
        d.peek(ORDER, 0, 3);
        d.u24(SWITCH);
        d.u8(SUBSWITCH);
        d.u16(LID);
        d.close();
    }
}
