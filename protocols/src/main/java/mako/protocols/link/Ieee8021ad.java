package mako.protocols.link;

import static mako.dissect.Fields.*;

import java.util.Set;
import mako.dissect.*;
import mako.dissect.Glance;

/** Tag of a provider's bridge, IEEE 802.1ad: the service tag in front of the customer's. */
public final class Ieee8021ad implements Dissector {

    static final Field AD       = protocol("ieee8021ad", "IEEE 802.1AD", "IEEE 802.1ad");
    static final Field PRIORITY = u16("ieee8021ad.priority", "Priority", mask(0xe000));
    static final Field DEI      = u16("ieee8021ad.dei", "DEI", mask(0x1000));
    static final Field ID       = u16("ieee8021ad.id", "ID", mask(0x0fff));
    static final Field SVID     = u16("ieee8021ad.svid", "ID", mask(0x0fff), HIDDEN);
    static final Field CVID     = u16("ieee8021ad.cvid", "ID", mask(0x0fff));
    static final Field TYPE     = u16("ieee8021ah.etype", "Type", HEX, names(EtherType.NAMES));
    static final Field TRAILER  = bytes("ieee8021ah.trailer", "Trailer", AFTER_PAYLOAD);

    static final Field BACKBONE = group("ieee8021ad", "B-Tag");
    static final Field SERVICE  = group("ieee8021ad", "I-Tag");

    @Override
    public Field dissects() {
        return AD;
    }

    @Override
    public Table[] offers() {
        return new Table[] {EtherType.TYPES};
    }

    @Override
    public String[] prefixes() {
        return new String[] {"ieee8021ad", "ieee8021ah", "eth"};
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.TYPES, 0x88a8, this);
    }

    private static final Set<String> GLANCED = Glance.together(Set.of("ieee8021ad", "ieee8021ad.id", "ieee8021ah.etype"), Ethernet.IN_HEADER);
    private static final int TAG = 4;

    @Override
    public Set<String> glanced() {
        return GLANCED;
    }

    @Override
    public boolean glance(Glance g) {
        if (!g.has(TAG)) return false;
        int type = g.u16(2);
        if (type == BackboneBridge.ETHERTYPE) return false;
        g.begin(AD, TAG);
        g.tell(ID, 0, 2, g.u16(0));
        g.tell(TYPE, 2, 2, type);
        g.layer(EtherType.LAYER);
        return g.carry(TAG, EtherType.TYPES, type);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("802.1ad");
        d.info();
        d.open(AD, 2);
        int tag = d.peekU16(0);
        d.info("PRI: {}  DROP: {} ID: {}", tag >> 13, tag >> 12 & 1, tag & 0xfff);
        d.ensure(4);
        d.title("IEEE 802.1ad, ID: {}", tag & 0xfff, 0);
        if (d.peekU16(2) == BackboneBridge.ETHERTYPE) {
            backbone(d, tag);
            return;
        }
        d.peek(PRIORITY);
        d.place(d.offset(), 1);
        d.peek(DEI);
        d.place(d.offset(), 1);
        d.u16(ID);
        int type = d.u16(TYPE);
        d.extent(4);
        int left = EtherType.payload(d, type);
        EtherType.trailer(d, left, TRAILER, null, null);
        d.close();
    }

    /** With the tag of a backbone behind it, this one names the backbone's network: IEEE 802.1Q, section 5.11. */
    private static void backbone(Dissection d, int tag) {
        d.open(BACKBONE);
        d.title("B-Tag, B-VID: {}", tag & 0xfff);
        d.peek(PRIORITY);
        d.place(d.offset(), 1);
        d.peek(DEI);
        d.place(d.offset(), 1);
        d.u16(ID);
        d.close();
        d.skip(2);
        d.extent(4);
        int type = BackboneBridge.tag(d, SERVICE, d.titles() ? "B-VID: " + (tag & 0xfff) + ", " : "");
        d.close();
        EtherType.payload(d, type);
    }
}
