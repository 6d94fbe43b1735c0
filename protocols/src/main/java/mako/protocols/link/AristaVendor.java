package mako.protocols.link;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Arista Vendor Specific Protocol: when a switch saw the frame, put between its addresses and its type. */
public final class AristaVendor implements Dissector {

    static final Field AVSP       = protocol("avsp", "AVSP", "Arista Vendor Specific Protocol");
    static final Field SUBTYPE    = u16("avsp.sub_type", "Sub Type", names(Values.of("1 timestamp")));
    static final Field VERSION    = u16("avsp.ver", "Version", HEX, names(Values.of("""
        0x0010 Version 1
        0x0110 Version 11
        0x0020 Version 2
        0x0120 Version 12
        """)));
    static final Field LONG_TIME  = group("avsp.64ts", "Timestamp (TAI)");
    static final Field LONG_SECONDS = u32("avsp.64sec", "Seconds");
    static final Field LONG_NANOSECONDS = u32("avsp.64ns", "Nanoseconds");
    static final Field SHORT_TIME = group("avsp.48ts", "Timestamp (TAI)");
    static final Field SHORT_SECONDS = u16("avsp.48sec", "Seconds");
    static final Field SHORT_NANOSECONDS = u32("avsp.48ns", "Nanoseconds");
    static final Field TYPE       = u16("avsp.etype", "Type", HEX, names(EtherType.NAMES));
    static final Field TRAILER    = bytes("avsp.trailer", "Trailer", AFTER_PAYLOAD);

    static final Field UNKNOWN    = warning(Field.Group.SEQUENCE, "avsp.ts.unknown_version", "Unknown timestamp version");

    private static final int ETHERTYPE = 0xd28b;
    private static final int TIMESTAMP = 1;
    private static final int UTC       = 0x0100;
    private static final int LONG      = 0x10;
    private static final int SHORT     = 0x20;

    @Override
    public Field dissects() {
        return AVSP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {EtherType.TYPES};
    }

    @Override
    public String[] prefixes() {
        return new String[] {"avsp", "eth"};
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.TYPES, ETHERTYPE, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("AVSP");
        d.info();
        int whole = d.remaining();
        d.open(AVSP);
        d.extent(d.captured());
        int subtype = d.u16(SUBTYPE);
        if (subtype != TIMESTAMP) {
            carry(d);
            return;
        }
        int version = d.u16(VERSION);
        int form = version & ~UTC;
        if (form != LONG && form != SHORT || version > 0x1ff) {
            d.note(UNKNOWN, "Unknown timestamp version: 0x{x}", version);
            d.close();
            return;
        }
        d.open(form == LONG ? LONG_TIME : SHORT_TIME);
        if ((version & UTC) != 0) d.title("Timestamp (UTC)");
        if (form == LONG) {
            d.u32(LONG_SECONDS);
            d.u32(LONG_NANOSECONDS);
        } else {
            d.u16(SHORT_SECONDS);
            d.u32(SHORT_NANOSECONDS);
        }
        d.close();
        d.placeOn(d.last(), d.offset() - (form == LONG ? 12 : 10), whole);
        carry(d);
    }

    private static void carry(Dissection d) {
        int type = d.u16(TYPE);
        int left = EtherType.payload(d, type);
        EtherType.trailer(d, left, TRAILER, null, null);
        d.close();
    }
}
