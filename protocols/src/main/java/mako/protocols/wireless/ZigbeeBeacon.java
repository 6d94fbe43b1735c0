package mako.protocols.wireless;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What ZigBee says in the beacons of IEEE 802.15.4: ZigBee specification 05-3474, section 3.6.7. */
public final class ZigbeeBeacon implements Dissector {

    private static final Values PROFILES = Values.of("0 Network Specific\n1 ZigBee Home\n2 ZigBee PRO");

    static final Field BEACON    = protocol("zbee_beacon", "ZigBee Beacon", "ZigBee Beacon");
    static final Field PROTOCOL  = u8("zbee_beacon.protocol", "Protocol ID");
    private static final Field CONTENT = section("Beacon");
    static final Field PROFILE   = u16("zbee_beacon.profile", "Stack Profile", HEX, mask(0x000f), names(PROFILES));
    static final Field VERSION   = u16("zbee_beacon.version", "Protocol Version", mask(0x00f0));
    static final Field ROUTER    = bit("zbee_beacon.router", "Router Capacity", 0x0400, maskWidth(16));
    static final Field DEPTH     = u16("zbee_beacon.depth", "Device Depth", mask(0x7800));
    static final Field END_DEVICE = bit("zbee_beacon.end_dev", "End Device Capacity", 0x8000, maskWidth(16));
    static final Field NETWORK   = eui64("zbee_beacon.ext_panid", "Extended PAN ID");
    static final Field OFFSET    = u24("zbee_beacon.tx_offset", "Tx Offset");
    static final Field UPDATE    = u8("zbee_beacon.update_id", "Update ID");

    private static final Field[] PARTS = {PROFILE, VERSION, ROUTER, DEPTH, END_DEVICE};
    private static final int LENGTH = 15;

    @Override
    public Field dissects() {
        return BEACON;
    }

    @Override
    public void link(Links links) {
        links.heuristic(Wpan.BEACONS, Links.Strength.USUAL, "zbee_wlan_beacon", this, d -> d.captured() >= LENGTH && d.peekU8(0) == 0);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("ZigBee");
        d.open(BEACON);
        int group = d.last();
        d.u8(PROTOCOL);
        int word = d.peekLe16(0);
        String profile = PROFILES.name(word & 15, "Unknown Profile");
        d.open(CONTENT);
        if (d.titles()) {
            d.title("Beacon: Stack Profile: {}{}{}", profile, (word & 0x0400) != 0 ? ", Router Capacity" : "",
                (word & 0x8000) != 0 ? ", End Device Capacity" : "");
        }
        for (Field part : PARTS) d.part(part, d.offset(), 2, word);
        d.skip(2);
        d.close();
        String network = Wpan.longAddress(d, NETWORK);
        d.le24(OFFSET);
        if (d.remaining() > 0) d.u8(UPDATE);
        if (d.titles()) d.titleOn(group, "ZigBee Beacon, {}, EPID: {}", profile, network);
        if (d.columns()) d.addInfo(", EPID: {}", network);
        d.close();
        if (d.remaining() > 0) d.rest();
    }
}
