package mako.protocols.link;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Media Access Control Security, IEEE 802.1AE: the tag before what it protects and the check value behind it. */
public final class MacSecurity implements Dissector {

    static final Field MACSEC      = protocol("macsec", "MACSEC", "802.1AE Security tag");
    static final Field VERSION     = u8("macsec.TCI.V", "VER", HEX, mask(0x80));
    static final Field END_STATION = bit("macsec.TCI.ES", "ES", 0x40, SET_NOT_SET, maskWidth(8));
    static final Field CHANNEL     = bit("macsec.TCI.SC", "SC", 0x20, SET_NOT_SET, maskWidth(8));
    static final Field BROADCAST   = bit("macsec.TCI.SCB", "SCB", 0x10, SET_NOT_SET, maskWidth(8));
    static final Field ENCRYPTED   = bit("macsec.TCI.E", "E", 0x08, SET_NOT_SET, maskWidth(8));
    static final Field CHANGED     = bit("macsec.TCI.C", "C", 0x04, SET_NOT_SET, maskWidth(8));
    static final Field TCI         = u8("macsec.TCI", "TCI", HEX, mask(0xfc), bits(VERSION, END_STATION, CHANNEL, BROADCAST, ENCRYPTED, CHANGED));
    static final Field ASSOCIATION = u8("macsec.AN", "AN", HEX, mask(0x03));
    static final Field SHORT       = u8("macsec.SL", "Short length");
    static final Field NUMBER      = u32("macsec.PN", "Packet number");
    static final Field SYSTEM      = ether("macsec.SCI.system_identifier", "System Identifier");
    static final Field PORT        = u16("macsec.SCI.port_identifier", "Port Identifier");
    static final Field TYPE        = u16("macsec.etype", "Ethertype", HEX);
    static final Field CHECK       = bytes("macsec.ICV", "ICV");
    static final Field READABLE_CHECK = bytes("macsec.ICV", "ICV", AFTER_PAYLOAD);

    private static final int ETHERTYPE = 0x88e5;

    private static final int ES  = 0x40;
    private static final int SC  = 0x20;
    private static final int SCB = 0x10;
    private static final int E   = 0x08;
    private static final int C   = 0x04;

    private static final int CHECK_LENGTH = 16;
    private static final int WITHOUT_CHANNEL = 6;
    private static final int WITH_CHANNEL = 14;

    @Override
    public Field dissects() {
        return MACSEC;
    }

    @Override
    public Table[] offers() {
        return new Table[] {EtherType.TYPES};
    }

    @Override
    public String[] prefixes() {
        return new String[] {"macsec", "eth"};
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.TYPES, ETHERTYPE, this);
    }

    @Override
    public void dissect(Dissection d) {
        int header = (d.peekU8(0) & SC) != 0 ? WITH_CHANNEL : WITHOUT_CHANNEL;
        if (d.remaining() <= header + CHECK_LENGTH) throw d.notMine();
        d.protocolColumn("MACSEC");
        d.info("MACsec frame");
        d.open(MACSEC);
        int start = d.offset();
        int control = d.peekU8(0);
        d.peek(TCI);
        if (d.titles()) {
            d.appendLast(", VER: 0x{}", control >> 7);
            if ((control & ES) != 0) d.appendLast(", ES");
            if ((control & SC) != 0) d.appendLast(", SC");
            if ((control & SCB) != 0) d.appendLast(", SCB");
            if ((control & E) != 0) d.appendLast(", E");
            if ((control & C) != 0) d.appendLast(", C");
        }
        d.u8(ASSOCIATION);
        d.u8(SHORT);
        d.u32(NUMBER);
        if ((control & SC) != 0) {
            d.ether(SYSTEM);
            d.u16(PORT);
        }
        d.extent(d.offset() - start);
        if ((control & (E | C)) == 0) {
            int type = d.u16(TYPE);
            d.extent(d.offset() - start);
            // What tells its own length leaves the check value behind.
            int left = EtherType.payload(d, type);
            EtherType.trailer(d, left, READABLE_CHECK, null, null);
            d.close();
            return;
        }
        int body = d.offset();
        int data = d.remaining() - CHECK_LENGTH;
        d.skip(data);
        d.bytes(CHECK, CHECK_LENGTH);
        d.close();
        d.seek(body);
        int rest = d.narrow(data);
        d.rest();
        d.widen(rest);
        d.skipRest();
    }
}
