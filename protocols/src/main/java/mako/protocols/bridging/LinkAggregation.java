package mako.protocols.bridging;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.SetBits;

/** Link Aggregation Control Protocol: IEEE 802.1AX, section 6.4.2. */
public final class LinkAggregation implements Dissector {

    static final Values TLV_TYPES = Values.of("""
        0 Terminator
        1 Actor Information
        2 Partner Information
        3 Collector Information
        """);

    static final Field LACP           = protocol("lacp", "Link Aggregation Control Protocol", "LACP");
    static final Field VERSION        = u8("lacp.version", "LACP Version", HEX);
    static final Field TLV_TYPE       = u8("lacp.tlv_type", "TLV Type", HEX, names(TLV_TYPES));
    static final Field TLV_LENGTH     = u8("lacp.tlv_length", "TLV Length", HEX);
    static final Field DELAY          = u16("lacp.collector.max_delay", "Collector Max Delay");
    static final Field DELAY_RESERVED = bytes("lacp.coll_reserved", "Reserved");
    static final Field PAD            = bytes("lacp.pad", "Pad");
    static final Field WRONG_TYPE     = error("lacp.wrong_tlv_type", "TLV is not expected type");
    static final Field WRONG_LENGTH   = error("lacp.wrong_tlv_length", "TLV is not expected length");

    static final Field ACTOR_PRIORITY        = u16("lacp.actor.sys_priority", "Actor System Priority");
    static final Field ACTOR_SYSTEM          = ether("lacp.actor.sysid", "Actor System ID");
    static final Field ACTOR_KEY             = u16("lacp.actor.key", "Actor Key");
    static final Field ACTOR_PORT_PRIORITY   = u16("lacp.actor.port_priority", "Actor Port Priority");
    static final Field ACTOR_PORT            = u16("lacp.actor.port", "Actor Port");
    static final Field ACTOR_ACTIVITY        = bit("lacp.actor.state.activity", "LACP Activity", 0x01, yesNo("Active", "Passive"));
    static final Field ACTOR_TIMEOUT         = bit("lacp.actor.state.timeout", "LACP Timeout", 0x02, yesNo("Short Timeout", "Long Timeout"));
    static final Field ACTOR_AGGREGATION     = bit("lacp.actor.state.aggregation", "Aggregation", 0x04, yesNo("Aggregatable", "Individual"));
    static final Field ACTOR_SYNCHRONIZATION = bit("lacp.actor.state.synchronization", "Synchronization", 0x08, yesNo("In Sync", "Out of Sync"));
    static final Field ACTOR_COLLECTING      = bit("lacp.actor.state.collecting", "Collecting", 0x10, ENABLED_DISABLED);
    static final Field ACTOR_DISTRIBUTING    = bit("lacp.actor.state.distributing", "Distributing", 0x20, ENABLED_DISABLED);
    static final Field ACTOR_DEFAULTED       = bit("lacp.actor.state.defaulted", "Defaulted", 0x40, YES_NO);
    static final Field ACTOR_EXPIRED         = bit("lacp.actor.state.expired", "Expired", 0x80, YES_NO);
    static final Field ACTOR_STATE           = u8("lacp.actor.state", "Actor State", HEX,
        bits(ACTOR_ACTIVITY, ACTOR_TIMEOUT, ACTOR_AGGREGATION, ACTOR_SYNCHRONIZATION,
            ACTOR_COLLECTING, ACTOR_DISTRIBUTING, ACTOR_DEFAULTED, ACTOR_EXPIRED));
    static final Field ACTOR_WORDS           = text("lacp.actor.state_str", "Actor State Flags");
    static final Field ACTOR_RESERVED        = bytes("lacp.actor.reserved", "Reserved");

    static final Field PARTNER_PRIORITY        = u16("lacp.partner.sys_priority", "Partner System Priority");
    static final Field PARTNER_SYSTEM          = ether("lacp.partner.sysid", "Partner System");
    static final Field PARTNER_KEY             = u16("lacp.partner.key", "Partner Key");
    static final Field PARTNER_PORT_PRIORITY   = u16("lacp.partner.port_priority", "Partner Port Priority");
    static final Field PARTNER_PORT            = u16("lacp.partner.port", "Partner Port");
    static final Field PARTNER_ACTIVITY        = bit("lacp.partner.state.activity", "LACP Activity", 0x01, yesNo("Active", "Passive"));
    static final Field PARTNER_TIMEOUT         = bit("lacp.partner.state.timeout", "LACP Timeout", 0x02, yesNo("Short Timeout", "Long Timeout"));
    static final Field PARTNER_AGGREGATION     = bit("lacp.partner.state.aggregation", "Aggregation", 0x04, yesNo("Aggregatable", "Individual"));
    static final Field PARTNER_SYNCHRONIZATION = bit("lacp.partner.state.synchronization", "Synchronization", 0x08, yesNo("In Sync", "Out of Sync"));
    static final Field PARTNER_COLLECTING      = bit("lacp.partner.state.collecting", "Collecting", 0x10, ENABLED_DISABLED);
    static final Field PARTNER_DISTRIBUTING    = bit("lacp.partner.state.distributing", "Distributing", 0x20, ENABLED_DISABLED);
    static final Field PARTNER_DEFAULTED       = bit("lacp.partner.state.defaulted", "Defaulted", 0x40, YES_NO);
    static final Field PARTNER_EXPIRED         = bit("lacp.partner.state.expired", "Expired", 0x80, YES_NO);
    static final Field PARTNER_STATE           = u8("lacp.partner.state", "Partner State", HEX,
        bits(PARTNER_ACTIVITY, PARTNER_TIMEOUT, PARTNER_AGGREGATION, PARTNER_SYNCHRONIZATION,
            PARTNER_COLLECTING, PARTNER_DISTRIBUTING, PARTNER_DEFAULTED, PARTNER_EXPIRED));
    static final Field PARTNER_WORDS           = text("lacp.partner.state_str", "Partner State Flags");
    static final Field PARTNER_RESERVED        = bytes("lacp.partner.reserved", "Reserved");

    private static final Party ACTOR   = new Party(ACTOR_PRIORITY, ACTOR_SYSTEM, ACTOR_KEY, ACTOR_PORT_PRIORITY, ACTOR_PORT, ACTOR_STATE, ACTOR_WORDS, ACTOR_RESERVED);
    private static final Party PARTNER = new Party(PARTNER_PRIORITY, PARTNER_SYSTEM, PARTNER_KEY, PARTNER_PORT_PRIORITY, PARTNER_PORT, PARTNER_STATE, PARTNER_WORDS, PARTNER_RESERVED);
    private static final Field[] BITS  = {ACTOR_ACTIVITY, ACTOR_TIMEOUT, ACTOR_AGGREGATION, ACTOR_SYNCHRONIZATION,
        ACTOR_COLLECTING, ACTOR_DISTRIBUTING, ACTOR_DEFAULTED, ACTOR_EXPIRED};

    private static final int SUBTYPE          = 1;
    private static final int PARTY_LENGTH     = 20;
    private static final int COLLECTOR        = 3;
    private static final int COLLECTOR_LENGTH = 16;
    private static final int LENGTH           = 109;
    private static final String FLAGS         = "EFDCSGSA";

    /** What either end of the link says about itself. */
    private record Party(Field systemPriority, Field system, Field key, Field portPriority, Field port, Field state, Field words, Field reserved) {}

    @Override
    public Field dissects() {
        return LACP;
    }

    @Override
    public void link(Links links) {
        links.add(SlowProtocols.PROTOCOLS, SUBTYPE, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("LACP");
        d.narrowWhole(LENGTH);
        int start = d.offset();
        d.open(LACP);
        d.extent(d.remaining());
        d.title("Link Aggregation Control Protocol");
        int version = d.u8(VERSION);
        d.info("v{}", version, 0);
        begin(d, 1, PARTY_LENGTH);
        party(d, ACTOR, "ACTOR");
        begin(d, 2, PARTY_LENGTH);
        party(d, PARTNER, "PARTNER");
        begin(d, COLLECTOR, COLLECTOR_LENGTH);
        d.u16(DELAY);
        d.bytes(DELAY_RESERVED, 12);
        while (true) {
            int type = d.u8(TLV_TYPE);
            int length = d.u8(TLV_LENGTH);
            if (type == 0) break;
            d.skip(Math.max(0, length - 2));
        }
        // The length of the whole is given: what was said more takes away from the padding.
        d.bytes(PAD, Math.max(0, start + LENGTH - d.offset()));
        d.close();
    }

    private static void begin(Dissection d, int expected, int size) {
        if (d.u8(TLV_TYPE) != expected) d.noteLast(WRONG_TYPE);
        if (d.u8(TLV_LENGTH) != size) d.noteLast(WRONG_LENGTH);
    }

    private static void party(Dissection d, Party party, String name) {
        d.u16(party.systemPriority);
        long system = d.ether(party.system);
        int key = d.u16(party.key);
        d.u16(party.portPriority);
        int port = d.u16(party.port);
        int state = d.u8(party.state);
        SetBits.append(d, state, BITS);
        if (d.columns() || d.wants(party.words)) {
            var words = new StringBuilder();
            for (int i = 0; i < 8; i++) words.append((state & 0x80 >> i) != 0 ? FLAGS.charAt(i) : '*');
            d.at(party.words, d.offset() - 1, 1, words.toString());
            d.generated();
            if (d.columns()) d.addInfo(" {} {m} P: {} K: {} {}", name, system, port, key, words);
        }
        d.bytes(party.reserved, 3);
    }
}
