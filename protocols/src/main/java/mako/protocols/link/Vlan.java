package mako.protocols.link;

import static mako.dissect.Fields.*;

import java.util.Set;
import mako.dissect.*;
import mako.dissect.Glance;

/** Tag of a virtual network, IEEE 802.1Q, section 9.6: the customer's tag. */
public final class Vlan implements Dissector {

    static final Field VLAN     = protocol("vlan", "VLAN", "802.1Q Virtual LAN");
    static final Field PRIORITY = u16("vlan.priority", "Priority", mask(0xe000), names(Values.of("""
        0 Best Effort (default)
        1 Background
        2 Excellent Effort
        3 Critical Applications
        4 Video, < 100ms latency and jitter
        5 Voice, < 10ms latency and jitter
        6 Internetwork Control
        7 Network Control
        """)));
    static final Field DEI      = bit("vlan.dei", "DEI", 0x1000, yesNo("Eligible", "Ineligible"), maskWidth(16));
    static final Field ID       = u16("vlan.id", "ID", mask(0x0fff));
    static final Field NAME     = text("vlan.id_name", "Name", GENERATED);
    static final Field TYPE     = u16("vlan.etype", "Type", HEX, names(EtherType.NAMES));
    static final Field LENGTH   = u16("vlan.len", "Length");
    static final Field TRAILER  = bytes("vlan.trailer", "Trailer", AFTER_PAYLOAD);

    static final Field LENGTH_PAST = error("vlan.len.past_end", "Length field value goes past the end of the payload");

    private static final int LOWEST_TYPE = 1536;
    private static final int TAG = 4;

    @Override
    public Field dissects() {
        return VLAN;
    }

    @Override
    public Table[] offers() {
        return new Table[] {EtherType.TYPES};
    }

    @Override
    public String[] prefixes() {
        return new String[] {"vlan", "eth"};
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.TYPES, 0x8100, this);
        links.add(EtherType.TYPES, 0x9100, this);
    }

    private static final Set<String> GLANCED = Glance.together(Set.of("vlan", "vlan.id", "vlan.etype"), Ethernet.IN_HEADER);

    @Override
    public Set<String> glanced() {
        return GLANCED;
    }

    @Override
    public boolean glance(Glance g) {
        if (!g.has(TAG)) return false;
        int type = g.u16(2);
        if (type < LOWEST_TYPE) return false;
        g.begin(VLAN, TAG);
        g.tell(ID, 0, 2, g.u16(0));
        g.tell(TYPE, 2, 2, type);
        g.layer(EtherType.LAYER);
        return g.carry(TAG, EtherType.TYPES, type);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("VLAN");
        d.info();
        d.open(VLAN, 2);
        int tag = d.peekU16(0);
        d.title("802.1Q Virtual LAN, PRI: {}, DEI: {}, ID: {}", tag >> 13, tag >> 12 & 1, tag & 0xfff);
        d.info("PRI: {}  DEI: {}  ID: {}", tag >> 13, tag >> 12 & 1, tag & 0xfff);
        d.peek(PRIORITY);
        d.peek(DEI, 0, 2);
        d.u16(ID);
        String name = d.vlanName(tag & 0xfff);
        if (name != null) d.at(NAME, d.offset() - 2, 2, name);
        int type = d.peekU16(0);
        d.extent(TAG);
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
