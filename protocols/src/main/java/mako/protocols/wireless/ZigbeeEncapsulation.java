package mako.protocols.wireless;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** ZigBee Encapsulation Protocol: frames of IEEE 802.15.4 that sniffers send over UDP, as captures show it. */
public final class ZigbeeEncapsulation implements Dissector {

    static final Values TYPES = Values.of("0 Reserved\n1 Data\n2 Ack\n3-255 Reserved");

    static final Field ZEP       = protocol("zep", "ZEP", "ZigBee Encapsulation Protocol");
    static final Field MAGIC     = text("zep.protocol_id", "Protocol ID String");
    static final Field VERSION   = u8("zep.version", "Protocol Version");
    static final Field TYPE      = u8("zep.type", "Type", names(TYPES));
    static final Field CHANNEL   = u8("zep.channel_id", "Channel ID");
    static final Field DEVICE    = u16("zep.device_id", "Device ID");
    static final Field MODE      = bool("zep.lqi_mode", "LQI/CRC Mode", yesNo("CRC", "LQI"));
    static final Field QUALITY   = u8("zep.lqi", "Link Quality Indication");
    static final Field TIME      = time("zep.time", "Timestamp", NTP_UTC);
    static final Field SEQUENCE  = u32("zep.seqno", "Sequence Number");
    static final Field RESERVED  = bytes("zep.reserved_field", "Reserved Fields");
    static final Field LENGTH    = u8("zep.length", "Length", mask(0x7f), unit("bytes"));

    /** What is carried, which gets {@link Wpan.Check}. */
    static final Table CARRIED = table("zep.carried", "ZEP payload");

    private static final int PORT      = 17754;
    private static final int FIRST     = 16;
    private static final int SECOND    = 32;
    private static final int ACK_SIZE  = 8;
    private static final int ACK       = 2;
    private static final int FRAME     = 1;
    private static final long EPOCH    = 2208988800L;

    @Override
    public Field dissects() {
        return ZEP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {CARRIED};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
        links.add(CARRIED, FRAME, links.dissector("wpan"));
    }

    @Override
    public void dissect(Dissection d) {
        if (d.captured() < 4 || d.peekU16(0) != ('E' << 8 | 'X')) throw d.notMine();
        int version = d.peekU8(2);
        int type = d.peekU8(3);
        boolean ack = version > 1 && type == ACK;
        int header = version == 1 ? FIRST : ack ? ACK_SIZE : SECOND;
        if (d.captured() < header) throw d.notMine();
        int length = ack ? 0 : d.peekU8(header - 1) & 0x7f;
        if (!ack && header + length < d.remaining()) throw d.notMine();
        d.protocolColumn(version == 1 ? "ZEP" : "ZEPv2");
        d.info("Encapsulated ZigBee Packet");
        d.open(ZEP);
        d.text(MAGIC, 2);
        d.u8(VERSION);
        if (ack) {
            d.u8(TYPE);
            long sequence = d.u32(SEQUENCE);
            d.title("ZigBee Encapsulation Protocol, Ack");
            d.info("Ack, Sequence Number: {}", sequence, 0);
            d.close();
            return;
        }
        if (version > 1) d.u8(TYPE);
        int channel = d.u8(CHANNEL);
        d.u16(DEVICE);
        boolean checked = d.peekU8(0) != 0;
        d.at(MODE, d.offset(), 1, checked ? 1 : 0);
        d.skip(1);
        if (version == 1) {
            if (checked) d.u8(QUALITY);
            d.at(RESERVED, d.offset(), checked ? 8 : 9);
            d.skip(checked ? 7 : 8);
        } else {
            if (checked) d.skip(1);
            else d.u8(QUALITY);
            d.time(TIME, d.offset(), 8, d.peekU32(0) - EPOCH, (int) (d.peekU32(4) * 1_000_000_000L >>> 32));
            d.skip(8);
            d.u32(SEQUENCE);
            d.skip(10);
        }
        d.u8(LENGTH);
        d.title("ZigBee Encapsulation Protocol, Channel: {}, Length: {}", channel, length);
        d.info("Encapsulated ZigBee Packet [Channel]={} [Length]={}", channel, length);
        d.close();
        d.tryKey(CARRIED, FRAME, checked ? Wpan.Check.SUM : Wpan.Check.QUALITY);
    }
}
