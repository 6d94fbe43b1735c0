package mako.protocols.bridging;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.link.Llc;

/** Port Aggregation Protocol, Cisco's: switches tell each other which of their ports are one channel. */
public final class PortAggregation implements Dissector {

    private static final Values VERSIONS = Values.of("1 Info PDU\n2 Flush PDU");
    private static final Values LEARNING = Values.of("1 Source-based Distribution\n2 Arbitrary Distribution");

    static final Field PAGP       = protocol("pagp", "PAGP", "Port Aggregation Protocol");
    static final Field VERSION    = u8("pagp.version", "Version", HEX, names(VERSIONS));
    static final Field SLOW       = bit("pagp.flags.slowhello", "Slow Hello", 0x01, YES_NO, maskWidth(8));
    static final Field AUTO       = bit("pagp.flags.automode", "Auto Mode", 0x02, yesNo("Yes", "Desirable Mode"), maskWidth(8));
    static final Field CONSISTENT = bit("pagp.flags.state", "Consistent State", 0x04, yesNo("True", "False"), maskWidth(8));
    static final Field FLAGS      = u8("pagp.flags", "Flags", HEX, bits(SLOW, AUTO, CONSISTENT));
    static final Field LOCAL      = ether("pagp.localdevid", "Local Device ID");
    static final Field LOCAL_LEARN = u8("pagp.localearncap", "Local Learn Capability", HEX, names(LEARNING));
    static final Field LOCAL_PRIORITY = u8("pagp.localportpri", "Local Port Hot Standby Priority");
    static final Field LOCAL_PORT = u32("pagp.localsentportifindex", "Local Sent Port ifindex");
    static final Field LOCAL_GROUP = u32("pagp.localgroupcap", "Local Group Capability", HEX);
    static final Field LOCAL_GROUP_INDEX = u32("pagp.localgroupifindex", "Local Group ifindex");
    static final Field PARTNER    = ether("pagp.partnerdevid", "Partner Device ID");
    static final Field PARTNER_LEARN = u8("pagp.partnerlearncap", "Partner Learn Capability", HEX, names(LEARNING));
    static final Field PARTNER_PRIORITY = u8("pagp.partnerportpri", "Partner Port Hot Standby Priority");
    static final Field PARTNER_PORT = u32("pagp.partnersentportifindex", "Partner Sent Port ifindex");
    static final Field PARTNER_GROUP = u32("pagp.partnergroupcap", "Partner Group Capability", HEX);
    static final Field PARTNER_GROUP_INDEX = u32("pagp.partnergroupifindex", "Partner Group ifindex");
    static final Field PARTNERS   = u16("pagp.partnercount", "Partner Count");
    static final Field COUNT      = u16("pagp.numtlvs", "Number of TLVs");
    static final Field ENTRY      = section("TLV Entry");
    static final Field TYPE       = u16("pagp.tlv", "Type", names(Values.of("""
        1 Device Name TLV
        2 Physical Port Name TLV
        3 Agport MAC Address
        4 Reserved
        """)));
    static final Field LENGTH     = u16("pagp.tlv_length", "Length");
    static final Field DEVICE     = text("pagp.tlvdevname", "Device Name");
    static final Field PORT       = text("pagp.tlvportname", "Physical Port Name");
    static final Field CHANNEL    = ether("pagp.tlvagportmac", "Agport MAC Address");
    static final Field FLUSH_LOCAL = ether("pagp.flushlocaldevid", "Flush Local Device ID");
    static final Field FLUSH_PARTNER = ether("pagp.flushpartnerdevid", "Flush Partner Device ID");
    static final Field TRANSACTION = u32("pagp.transid", "Transaction ID", HEX);

    private static final int FLUSH  = 2;
    private static final int HEADER = 4;

    @Override
    public Field dissects() {
        return PAGP;
    }

    @Override
    public void link(Links links) {
        links.add(Llc.CISCO, 0x0104, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("PAGP");
        d.info();
        d.open(PAGP);
        d.extent(d.captured());
        int version = d.u8(VERSION);
        if (d.columns()) d.info("{}", VERSIONS.name(version, "Unknown PDU version"));
        if (version == FLUSH) flush(d);
        else information(d);
        d.close();
    }

    private static void flush(Dissection d) {
        d.skip(1);
        if (d.columns()) d.addInfo("; Local DevID: {m}, Partner DevID: {m}", d.peekU48(0), d.peekU48(6));
        d.ether(FLUSH_LOCAL);
        d.ether(FLUSH_PARTNER);
        d.u32(TRANSACTION);
    }

    private static void information(Dissection d) {
        int flags = d.u8(FLAGS);
        if (d.titles()) {
            if ((flags & 1) != 0) d.appendLast(", Slow Hello");
            if ((flags & 2) != 0) d.appendLast(", Auto Mode");
            if ((flags & 4) != 0) d.appendLast(", Consistent State");
        }
        if (d.columns()) d.addInfo("; Flags 0x{x}; Local DevID: {m}", flags, d.peekU48(0));
        d.ether(LOCAL);
        d.u8(LOCAL_LEARN);
        d.u8(LOCAL_PRIORITY);
        d.u32(LOCAL_PORT);
        d.u32(LOCAL_GROUP);
        d.u32(LOCAL_GROUP_INDEX);
        if (d.columns()) d.addInfo(", Partner DevID: {m}", d.peekU48(0));
        d.ether(PARTNER);
        d.u8(PARTNER_LEARN);
        d.u8(PARTNER_PRIORITY);
        d.u32(PARTNER_PORT);
        d.u32(PARTNER_GROUP);
        d.u32(PARTNER_GROUP_INDEX);
        d.u16(PARTNERS);
        int count = d.u16(COUNT);
        for (int i = 1; i <= count; i++) {
            d.open(ENTRY);
            d.title("TLV Entry #{}", i, 0);
            int type = d.u16(TYPE);
            int length = d.u16(LENGTH);
            if (length < HEADER) throw d.malformed();
            int rest = d.narrow(length - HEADER);
            switch (type) {
                case 1 -> d.text(DEVICE, d.remaining());
                case 2 -> d.text(PORT, d.remaining());
                case 3 -> d.ether(CHANNEL);
                default -> {}
            }
            d.skipRest();
            d.widen(rest);
            d.close();
        }
    }
}
