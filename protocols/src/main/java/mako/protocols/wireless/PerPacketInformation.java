package mako.protocols.wireless;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.link.Frame;
import mako.protocols.link.PacketData;

/** Per-Packet Information header, version 1.0.10: what a receiver noted about a frame, and the frame with a link type of its own. */
public final class PerPacketInformation implements Dissector {

    private static final Values KINDS = Values.of("""
        0 Reserved
        1 Reserved
        2 802.11-Common
        3 802.11n MAC Extensions
        4 802.11n MAC+PHY Extensions
        5 Spectrum-Map
        6 Process-Info
        7 Capture-Info
        """);

    static final Field PPI       = protocol("ppi", "PPI", "PPI Packet Header");
    static final Field VERSION   = u8("ppi.version", "Version", help("PPI header format version"));
    static final Field FLAGS     = u8("ppi.flags", "Flags", HEX, help("PPI header flags"), bits(
        bit("ppi.flags.alignment", "Alignment", 0x01, maskWidth(8), yesNo("32-bit aligned", "Not aligned"), help("PPI header flags - 32bit Alignment")),
        u8("ppi.flags.reserved", "Reserved", HEX, mask(0xfe), help("PPI header flags - Reserved Flags"))));
    static final Field LENGTH    = u16("ppi.length", "Header length", LITTLE, help("Length of header including payload"));
    static final Field TYPE      = u32("ppi.dlt", "DLT", LITTLE, help("libpcap Data Link Type (DLT) of the payload"));
    static final Field RESERVED  = bytes("ppi.reserved", "Reserved");
    static final Field BLOCK     = section("Field");
    static final Field KIND      = u16("ppi.field_type", "Field type", LITTLE, names(KINDS), help("PPI data field type"));
    static final Field SIZE      = u16("ppi.field_len", "Field length", LITTLE, help("PPI data field length"));
    static final Field TIME      = u64("ppi.80211-common.tsft", "TSFT", LITTLE);
    static final Field COMMON_FLAGS = u16("ppi.80211-common.flags", "Flags", HEX, LITTLE, bits(
        bit("ppi.80211-common.flags.fcs", "FCS present flag", 0x0001, maskWidth(16), PRESENT_ABSENT),
        bit("ppi.80211-common.flags.tsft", "TSFT flag", 0x0002, maskWidth(16), yesNo("milliseconds", "microseconds")),
        bit("ppi.80211-common.flags.fcs-invalid", "FCS validity", 0x0004, maskWidth(16), yesNo("Invalid", "Valid")),
        bit("ppi.80211-common.flags.phy-err", "PHY error flag", 0x0008, maskWidth(16), yesNo("PHY error", "No errors"))));
    static final Field RATE      = u16("ppi.80211-common.rate", "Data rate", LITTLE);
    static final Field FREQUENCY = u16("ppi.80211-common.chan.freq", "Channel frequency", LITTLE);
    static final Field CHANNEL_FLAGS = u16("ppi.80211-common.chan.flags", "Channel flags", HEX, LITTLE, bits(
        channel("turbo", "Turbo", 0x10), channel("cck", "Complementary Code Keying (CCK)", 0x20),
        channel("ofdm", "Orthogonal Frequency-Division Multiplexing (OFDM)", 0x40), channel("2ghz", "2 GHz spectrum", 0x80),
        channel("5ghz", "5 GHz spectrum", 0x100), channel("passive", "Passive", 0x200), channel("dynamic", "Dynamic CCK-OFDM", 0x400),
        channel("gfsk", "Gaussian Frequency Shift Keying (GFSK)", 0x800)));
    static final Field HOP_SET   = u8("ppi.80211-common.fhss.hopset", "FHSS hopset", HEX);
    static final Field HOP_PATTERN = u8("ppi.80211-common.fhss.pattern", "FHSS pattern", HEX);
    static final Field SIGNAL    = i8("ppi.80211-common.dbm.antsignal", "dBm antenna signal");
    static final Field NOISE     = i8("ppi.80211-common.dbm.antnoise", "dBm antenna noise");

    private static final int ENCAPSULATION = 97;
    private static final int HEADER      = 8;
    private static final int COMMON      = 2;
    private static final int LAST_KNOWN  = 7;
    private static final int VENDORS     = 30000;
    private static final int WIRELESS    = 105;
    private static final int CHECK_BYTES = 4;
    private static final int FLAG_CHECKED = 0x1;
    private static final int FLAG_MILLISECONDS = 0x2;

    private static Field channel(String name, String label, long mask) {
        return bit("ppi.80211-common.chan.flags." + name, label, mask, maskWidth(16));
    }

    @Override
    public Field dissects() {
        return PPI;
    }

    @Override
    public Table[] offers() {
        return new Table[] {Radiotap.FRAMES, PacketData.TYPES};
    }

    @Override
    public void link(Links links) {
        links.add(Frame.ENCAPSULATIONS, ENCAPSULATION, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(PPI);
        d.protocolColumn("PPI");
        int version = d.peekU8(0);
        int length = d.peekLe16(2);
        if (d.columns()) d.info("PPI version {}, {} bytes", version, length);
        if (d.titles()) d.title("PPI version {}, {} bytes", version, length);
        d.u8(VERSION);
        d.u8(FLAGS);
        d.le16(LENGTH);
        int type = (int) d.le32(TYPE);
        RadioInformation radio = d.scratch(RadioInformation.KEY);
        radio.clear();
        if (length > HEADER) {
            int rest = d.narrow(length - HEADER);
            while (d.remaining() > 0) block(d, radio);
            d.widen(rest);
        }
        d.close();
        if (d.remaining() <= 0) return;
        if (type == WIRELESS) d.tryKey(Radiotap.FRAMES, 0, null);
        else d.tryKey(PacketData.TYPES, 0, type);
    }

    private static void block(Dissection d, RadioInformation radio) {
        int type = d.remaining() >= 4 ? d.peekLe16(0) : VENDORS;
        int length = d.remaining() >= 4 ? d.peekLe16(2) : 0;
        if (type > LAST_KNOWN || type < COMMON || length + 4 > d.remaining()) {
            d.bytes(RESERVED, d.remaining());
            return;
        }
        d.open(BLOCK);
        if (d.titles()) d.title("{}", KINDS.name(type, "Unknown"));
        d.le16(KIND);
        d.le16(SIZE);
        int rest = d.narrow(length);
        if (type == COMMON) common(d, radio);
        d.widen(rest);
        d.close();
    }

    private static void common(Dissection d, RadioInformation radio) {
        int flags = d.peekLe16(8);
        long time = d.le64(TIME);
        if (d.titles() && time == 0) d.appendLast(" [invalid]");
        d.le16(COMMON_FLAGS);
        radio.checked = (flags & FLAG_CHECKED) != 0;
        radio.hasTime = time != 0;
        radio.time = (flags & FLAG_MILLISECONDS) != 0 ? time * 1000 : time;
        // Whether the length of a frame that was sent has a check sequence is told in no other header, and four bytes are always counted.
        radio.notCaptured = CHECK_BYTES;
        int rate = d.peekLe16(0);
        d.at(RATE, d.offset(), 2, rate * 500L);
        if (d.titles()) d.titleLast("Rate: {}.{} Mbps", rate / 2, (rate & 1) * 5);
        d.skip(2);
        radio.rate = rate;
        int frequency = d.le16(FREQUENCY);
        if (d.titles()) d.appendLast("{}", Radiotap.channel(frequency));
        int channel = d.le16(CHANNEL_FLAGS);
        radio.onChannel(frequency, channel);
        d.u8(HOP_SET);
        d.u8(HOP_PATTERN);
        radio.signal = (byte) d.read(SIGNAL);
        radio.noise = (byte) d.read(NOISE);
    }
}
