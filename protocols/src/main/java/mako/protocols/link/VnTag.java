package mako.protocols.link;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** VN-Tag: the tag of virtual interfaces behind a bridge port, Cisco's proposal to IEEE 802.1 that 802.1BR came from. */
public final class VnTag implements Dissector {

    static final Field VNTAG       = protocol("vntag", "VNTAG", "VN-Tag");
    static final Field DIRECTION   = bit("vntag.dir", "Direction", 0x80000000L, yesNo("From Bridge", "To Bridge"), maskWidth(32));
    static final Field POINTER     = bit("vntag.ptr", "Pointer", 0x40000000, yesNo("vif_list_id", "vif_id"), maskWidth(32));
    static final Field DESTINATION = u32("vntag.dst", "Destination", mask(0x3fff0000));
    static final Field LOOPED      = bit("vntag.looped", "Looped", 0x8000, YES_NO, maskWidth(32));
    static final Field RESERVED    = u32("vntag.r", "Reserved", mask(0x4000));
    static final Field VERSION     = u32("vntag.version", "Version", mask(0x3000));
    static final Field SOURCE      = u32("vntag.src", "Source", mask(0x0fff));
    static final Field TYPE        = u16("vntag.etype", "Type", HEX, names(EtherType.NAMES));
    static final Field LENGTH      = u16("vntag.len", "Length");
    static final Field TRAILER     = bytes("vntag.trailer", "Trailer", AFTER_PAYLOAD);

    static final Field LENGTH_PAST = error("vntag.len.past_end", "Length field value goes past the end of the payload");

    private static final int ETHERTYPE   = 0x8926;
    private static final int LOWEST_TYPE = 1536;
    private static final int TAG         = 4;

    @Override
    public Field dissects() {
        return VNTAG;
    }

    @Override
    public Table[] offers() {
        return new Table[] {EtherType.TYPES};
    }

    @Override
    public String[] prefixes() {
        return new String[] {"vntag", "eth"};
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.TYPES, ETHERTYPE, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("VNTAG");
        d.info();
        d.open(VNTAG);
        d.peek(DIRECTION, 0, 4);
        d.peek(POINTER, 0, 4);
        d.peek(DESTINATION);
        d.peek(LOOPED, 0, 4);
        d.peek(RESERVED);
        d.peek(VERSION);
        d.u32(SOURCE);
        d.extent(TAG);
        int type = d.peekU16(0);
        if (type >= LOWEST_TYPE) {
            d.u16(TYPE);
            int left = EtherType.payload(d, type);
            EtherType.trailer(d, left, TRAILER, null, null);
        } else {
            d.u16(LENGTH);
            Ethernet.lengthFramed(d, type, LENGTH_PAST, TRAILER, null, null);
        }
        d.close();
    }
}
