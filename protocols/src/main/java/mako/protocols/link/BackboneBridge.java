package mako.protocols.link;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Service instance tag of provider backbone bridges, with a whole Ethernet frame behind it: IEEE 802.1Q, section 9.7. */
public final class BackboneBridge implements Dissector {

    static final Field TAGGED      = protocol("ieee8021ah", "802.1ah", "IEEE 802.1ah");
    static final Field TAG         = group("ieee8021ah", "I-Tag");
    static final Field PRIORITY    = u32("ieee8021ah.priority", "Priority", mask(0xe0000000L));
    static final Field DROP        = u32("ieee8021ah.drop", "DROP", mask(0x10000000L));
    static final Field NCA         = u32("ieee8021ah.nca", "NCA", mask(0x08000000L));
    static final Field RESERVED    = u32("ieee8021ah.res1", "RES1", mask(0x04000000L));
    static final Field RESERVED_2  = u32("ieee8021ah.res2", "RES2", mask(0x03000000L));
    static final Field SERVICE     = u32("ieee8021ah.isid", "I-SID", mask(0x00ffffffL));
    static final Field DESTINATION = ether("ieee8021ah.cdst", "C-Destination");
    static final Field SOURCE      = ether("ieee8021ah.csrc", "C-Source");
    static final Field TYPE        = u16("ieee8021ah.etype", "Type", HEX, names(EtherType.NAMES));

    static final int ETHERTYPE = 0x88e7;

    @Override
    public Field dissects() {
        return TAGGED;
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
        d.protocolColumn("802.1ah");
        d.info();
        long tag = d.peekU32(0);
        if (d.columns()) {
            d.info("PRI: {}  Drop: {}  NCA: {}  Res1: {}  Res2: {}  I-SID: {}", tag >> 29, tag >> 28 & 1, tag >> 27 & 1, tag >> 26 & 1,
                tag >> 24 & 3, tag & 0xffffff);
        }
        d.open(TAGGED);
        d.extent(Math.min(18, d.remaining()));
        int type = tag(d, TAG, "");
        d.close();
        EtherType.payload(d, type);
    }

    /** Reads the tag as the group {@code group} and the addresses and the type behind it, which it returns; {@code backbone} says what tag was before it. */
    static int tag(Dissection d, Field group, String backbone) {
        long tag = d.peekU32(0);
        d.open(group);
        d.title("I-Tag, I-SID: {}", tag & 0xffffff);
        int at = d.offset();
        part(d, PRIORITY, at, 1, tag);
        part(d, DROP, at, 1, tag);
        part(d, NCA, at, 1, tag);
        part(d, RESERVED, at, 1, tag);
        part(d, RESERVED_2, at, 1, tag);
        part(d, SERVICE, at + 1, 3, tag);
        d.skip(4);
        d.close();
        long to = d.ether(DESTINATION);
        long from = d.ether(SOURCE);
        if (d.titles()) d.title("IEEE 802.1ah, {}I-SID: {}, C-Src: {m}, C-Dst: {m}", backbone, tag & 0xffffff, from, to);
        int type = d.u16(TYPE);
        // The type is said to lie behind the tag, without the addresses.
        d.place(at + 2, 2);
        return type;
    }

    private static void part(Dissection d, Field field, int at, int width, long tag) {
        d.part(field, at, width, tag);
    }
}
