package mako.protocols.bluetooth;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** How a packet of Bluetooth Low Energy was received: LINKTYPE_BLUETOOTH_LE_LL_WITH_PHDR of the registry of link types. */
public final class LowEnergyRadio implements Dissector {

    static final Field RADIO    = protocol("btle_rf", "BT LE RF", "Bluetooth Low Energy RF Info");
    static final Field CHANNEL  = u8("btle_rf.channel", "RF Channel");
    static final Field SIGNAL   = i8("btle_rf.signal_dbm", "Signal dBm");
    static final Field NOISE    = i8("btle_rf.noise_dbm", "Noise dBm");
    static final Field OFFENSES = u8("btle_rf.access_address_offenses", "Access Address Offenses");
    static final Field REFERENCE = u32("btle_rf.reference_access_address", "Reference Access Address", HEX, LITTLE);
    static final Field NO_SIGNED = i8("btle_rf.signed_byte_unused", "Unused signed byte");
    static final Field NO_UNSIGNED = u8("btle_rf.unsigned_byte_unused", "Unused unsigned byte");
    static final Field NO_WORD  = u32("btle_rf.word_unused", "Unused word", HEX, LITTLE);
    static final Field WHITE    = bit("btle_rf.flags.dewhitened", "Dewhitened", 0x0001, maskWidth(16));
    static final Field SIGNAL_VALID = bit("btle_rf.flags.signal_dbm_valid", "Signal Power Valid", 0x0002, maskWidth(16));
    static final Field NOISE_VALID = bit("btle_rf.flags.noise_dbm_valid", "Noise Power Valid", 0x0004, maskWidth(16));
    static final Field DECRYPTED = bit("btle_rf.flags.decrypted", "Decrypted", 0x0008, maskWidth(16));
    static final Field REFERENCE_VALID = bit("btle_rf.flags.reference_access_address_valid", "Reference Access Address Valid", 0x0010, maskWidth(16));
    static final Field OFFENSES_VALID = bit("btle_rf.flags.access_address_offenses_valid", "Access Address Offenses Valid", 0x0020, maskWidth(16));
    static final Field ALIASED  = bit("btle_rf.flags.channel_aliased", "Channel Aliased", 0x0040, maskWidth(16));
    static final Field KIND     = u16("btle_rf.pdu_type", "PDU Type", mask(0x0380), names(Values.of("""
        0 Advertising or Data (Unspecified Direction)
        1 Auxiliary Advertising
        2 Data, Master to Slave
        3 Data, Slave to Master
        4 Connected Isochronous, Master to Slave
        5 Connected Isochronous, Slave to Master
        6 Broadcast Isochronous
        7 Reserved for Future Use
        """)));
    static final Field CHECKED  = bit("btle_rf.flags.crc_checked", "CRC Checked", 0x0400, maskWidth(16));
    static final Field VALID    = bit("btle_rf.flags.crc_valid", "CRC Valid", 0x0800, maskWidth(16));
    static final Field CODE_CHECKED = bit("btle_rf.flags.mic_checked", "MIC Checked", 0x1000, maskWidth(16));
    static final Field CODE_VALID = bit("btle_rf.flags.mic_valid", "MIC Valid", 0x2000, maskWidth(16));
    static final Field LAYER    = u16("btle_rf.phy", "PHY", mask(0xc000), names(Values.of("0 LE 1M\n1 LE 2M\n2 LE Coded\n3 Reserved")));
    static final Field FLAGS    = u16("btle_rf.flags", "Flags", HEX, LITTLE, bits(WHITE, SIGNAL_VALID, NOISE_VALID, DECRYPTED, REFERENCE_VALID,
        OFFENSES_VALID, ALIASED, KIND, CHECKED, VALID, CODE_CHECKED, CODE_VALID, LAYER));

    /** The channels that advertisements are sent on, by their place in the spectrum. */
    private static final int FIRST_ADVERTISING  = 0;
    private static final int SECOND_ADVERTISING = 12;
    private static final int LAST_ADVERTISING   = 39;

    @Override
    public Field dissects() {
        return RADIO;
    }

    @Override
    public Table[] offers() {
        return new Table[] {Bluetooth.PLACES};
    }

    @Override
    public void link(Links links) {
        links.add(Bluetooth.PLACES, Bluetooth.LOW_ENERGY_RADIO, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(RADIO);
        d.extent(d.remaining());
        d.protocolColumn("LE RF");
        d.ensure(10);
        int flags = d.peekLe16(8);
        int channel = d.u8(CHANNEL);
        if (d.titles()) d.titleLast("RF Channel: {}, {}", channel, place(channel));
        signed(d, (flags & 2) != 0 ? SIGNAL : NO_SIGNED);
        signed(d, (flags & 4) != 0 ? NOISE : NO_SIGNED);
        boolean offended = d.peekU8(0) != 0;
        int fit = (flags & 0x20) == 0 ? LowEnergy.UNTOLD : (flags & 0x10) != 0 ? offended ? LowEnergy.NEARLY : LowEnergy.MATCHED
            : offended ? LowEnergy.FORBIDDEN : LowEnergy.UNTOLD;
        d.u8((flags & 0x20) != 0 ? OFFENSES : NO_UNSIGNED);
        d.le32((flags & 0x10) != 0 ? REFERENCE : NO_WORD);
        d.le16(FLAGS);
        d.close();
        if (!d.claimed(Bluetooth.PLACES, Bluetooth.LOW_ENERGY)) {
            d.rest();
            return;
        }
        d.tryKey(Bluetooth.PLACES, Bluetooth.LOW_ENERGY, new LowEnergy.Reception(flags >> 7 & 7, (flags & 0x400) != 0, (flags & 0x800) != 0,
            (flags & 8) != 0, fit, channel));
    }

    private static void signed(Dissection d, Field field) {
        d.at(field, d.offset(), 1, (byte) d.peekU8(0));
        d.skip(1);
    }

    private static String place(int channel) {
        if (channel > LAST_ADVERTISING) return "Unknown";
        int frequency = 2402 + 2 * channel;
        String use = switch (channel) {
            case FIRST_ADVERTISING -> "Advertising channel 37";
            case SECOND_ADVERTISING -> "Advertising channel 38";
            case LAST_ADVERTISING -> "Advertising channel 39";
            default -> "Data channel " + (channel < SECOND_ADVERTISING ? channel - 1 : channel - 2);
        };
        return frequency + " MHz, " + use;
    }
}
