package mako.protocols.bridging;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Marker Protocol of aggregated links: IEEE 802.1AX, section 6.5.3. */
public final class Marker implements Dissector {

    static final Values TLV_TYPES = Values.of("""
        0 Marker Terminator
        1 Marker Information
        2 Marker Response Information
        """);

    static final Field MARKER       = protocol("marker", "Link Aggregation Marker Protocol", "Marker");
    static final Field VERSION      = u8("marker.version", "Version Number", HEX);
    static final Field TLV_TYPE     = u8("marker.tlvType", "TLV Type", HEX, names(TLV_TYPES));
    static final Field TLV_LENGTH   = u8("marker.tlvLen", "TLV Length", HEX);
    static final Field PORT         = u16("marker.requesterPort", "Requester Port");
    static final Field SYSTEM       = ether("marker.requesterSystem", "Requester System");
    static final Field TRANSACTION  = u32("marker.requesterTransId", "Requester Transaction ID");
    static final Field PAD          = u32("marker.requesterPad", "Requester Pad");
    static final Field RESERVED     = bytes("marker.reserved", "Reserved");
    static final Field WRONG_TYPE   = error("marker.wrong_tlv_type", "TLV is not expected type");
    static final Field WRONG_LENGTH = error("marker.wrong_tlv_length", "TLV is not expected length");
    static final Field WRONG_PAD    = error("marker.wrong_pad_value", Field.Group.PROTOCOL, "pad value is not 0");

    private static final int SUBTYPE       = 2;
    private static final int TLV_SIZE      = 16;
    private static final int RESERVED_SIZE = 90;
    private static final int WHOLE         = 109;

    @Override
    public Field dissects() {
        return MARKER;
    }

    @Override
    public void link(Links links) {
        links.add(SlowProtocols.PROTOCOLS, SUBTYPE, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("Marker");
        d.narrowWhole(WHOLE);
        d.open(MARKER);
        d.extent(d.remaining());
        d.title("Marker Protocol");
        d.u8(VERSION);
        int type = d.u8(TLV_TYPE);
        int first = d.last();
        if (type != 1 && type != 2) d.noteLast(WRONG_TYPE);
        d.info(type == 1 ? "Information" : type == 2 ? "Response" : "Marker Protocol");
        if (d.u8(TLV_LENGTH) != TLV_SIZE) d.noteLast(WRONG_LENGTH);
        int port = d.u16(PORT);
        long system = d.ether(SYSTEM);
        long transaction = d.u32(TRANSACTION);
        if (d.columns()) d.addInfo(" SysId={m}, P={}, TId={}", system, port, transaction);
        if (d.uint(PAD, 2) != 0) d.noteLast(WRONG_PAD);
        // What is wrong with the last record is remarked on the first.
        if (d.u8(TLV_TYPE) != 0) d.noteOn(first, WRONG_TYPE, WRONG_TYPE.label);
        d.u8(TLV_LENGTH);
        d.bytes(RESERVED, RESERVED_SIZE);
        d.close();
    }
}
