package mako.protocols.link;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What stations tell of themselves in XID frames of logical link control, in the basic format: ISO/IEC 8802-2, section 5.4.1.1.2. */
public final class ExchangeIdentification implements Dissector {

    private static final Values TYPES = Values.of("""
        0x1 Type 1 LLC (Class I LLC)
        0x2 Type 2 LLC
        0x3 Type 1 and Type 2 LLCs (Class II LLC)
        0x4 Type 3 LLC
        0x5 Type 1 and Type 3 LLCs (Class III LLC)
        0x6 Type 2 and Type 3 LLCs
        0x7 Type 1 and Type 2 and Type 3 LLCs (Class IV LLC)
        """);

    static final Field XID    = protocol("basicxid", "Basic Format XID", "Logical-Link Control Basic Format XID");
    static final Field FORMAT = u8("basicxid.llc.xid.format", "XID Format", HEX, names(Values.of("0x81 LLC basic format")));
    static final Field KINDS  = u8("basicxid.llc.xid.types", "LLC Types/Classes", HEX, names(TYPES));
    static final Field WINDOW = u8("basicxid.llc.xid.wsize", "Receive Window Size");

    private static final int BASIC = 0x81;

    @Override
    public Field dissects() {
        return XID;
    }

    @Override
    public void link(Links links) {
        links.add(Llc.IDENTIFICATIONS, BASIC, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("XID");
        d.info("Basic Format");
        d.openBeside(XID, Llc.LLC);
        d.u8(FORMAT);
        int types = d.u8(KINDS);
        if (d.columns()) d.addInfo("; {}", TYPES.name(types) == null ? "0x%02x".formatted(types) : TYPES.name(types));
        int window = d.peekU8(0) >> 1;
        d.at(WINDOW, d.offset(), 1, window);
        d.skip(1);
        d.addInfo("; Window Size {}", window);
        d.close();
    }
}
