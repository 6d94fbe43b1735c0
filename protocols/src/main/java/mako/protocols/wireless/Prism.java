package mako.protocols.wireless;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.link.Frame;

/** What drivers of the Prism II radio put in front of a frame: ten items, each with a number, whether it is known, and a value. */
public final class Prism implements Dissector {

    private static final Values TYPE_NAMES = Values.of("""
        0x10044 Host Time
        0x1041 Host Time
        0x20044 Mac Time
        0x2041 Mac Time
        0x30044 Channel
        0x3041 Channel
        0x40044 RSSI
        0x4041 RSSI
        0x50044 SQ
        0x5041 SQ
        0x60044 Signal
        0x6041 Signal
        0x70044 Noise
        0x7041 Noise
        0x80044 Rate
        0x8041 Rate
        0x90044 Is Tx
        0x9041 Is Tx
        0xa0044 Frame Length
        0xa041 Frame Length
        0xb0044 SIG A1
        0xb044 SIG A1
        0xc0044 SIG A2
        0xc044 SIG A2
        0xd0044 SIG B
        0xd044 SIG B
        """);
    private static final Values STATUS_NAMES = Values.of("""
        0 Supplied
        1 Not Supplied
        """);
    private static final Values SENT_NAMES = Values.of("""
        0x0 Rx Packet
        0x1 Tx Packet
        """);

    static final Field PRISM = protocol("prism", "Prism", "Prism capture header");
    static final Field CODE = u32("prism.msgcode", "Message Code", HEX);
    static final Field SIZE = u32("prism.msglen", "Message Length");
    static final Field DEVICE = text("prism.devname", "Device Name");
    static final Field ITEM = group("prism.did", "DID");
    static final Field TYPE = u32("prism.did.type", "DID", HEX, names(TYPE_NAMES));
    static final Field STATUS = u16("prism.did.status", "Status", names(STATUS_NAMES));
    static final Field LENGTH = u16("prism.did.length", "Length");
    static final Field HOST_TIME = u32("prism.did.hosttime", "Host Time");
    static final Field RADIO_TIME = u32("prism.did.mactime", "MAC timestamp (lower 32 bits)");
    static final Field CHANNEL = u32("prism.did.channel", "Channel");
    static final Field STRENGTH = i32("prism.did.rssi", "RSSI", LITTLE);
    static final Field QUALITY = u32("prism.did.sq", "Signal Quality");
    static final Field SIGNAL = i32("prism.did.signal", "Signal", LITTLE);
    static final Field NOISE = i32("prism.did.noise", "Noise", LITTLE);
    static final Field RATE = u32("prism.did.rate", "Data rate (Mb/s)", format(Prism::rate));
    static final Field SENT = u32("prism.did.istx", "IsTX", HEX, names(SENT_NAMES));
    static final Field FRAME_LENGTH = u32("prism.did.frmlen", "Frame Length");
    static final Field UNKNOWN_ITEM = u32("prism.did.unknown", "Unknown DID Field", HEX_DEC);

    private static final int ENCAPSULATION = 21;
    private static final int HEADER = 144;
    private static final int DEVICE_BYTES = 16;

    private static final Field[] ITEMS = {HOST_TIME, RADIO_TIME, CHANNEL, STRENGTH, QUALITY, SIGNAL, NOISE, RATE, SENT, FRAME_LENGTH};
    /** Which of the items are shown in hexadecimal in their line. */
    private static final int IN_HEX = 1 << 4 | 1 << 5 | 1 << 6 | 1 << 8;

    @Override
    public Field dissects() {
        return PRISM;
    }

    @Override
    public Table[] offers() {
        return new Table[] {Radiotap.FRAMES};
    }

    @Override
    public void link(Links links) {
        links.add(Frame.ENCAPSULATIONS, ENCAPSULATION, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(PRISM);
        d.protocolColumn("Prism");
        int start = d.offset();
        long code = d.le32(CODE);
        long size = d.le32(SIZE);
        String device = d.string(DEVICE, DEVICE_BYTES);
        if (d.columns()) d.info("Device: {}, Message 0x{x}, Length {}", device, code, size);
        RadioInformation radio = d.scratch(RadioInformation.KEY);
        radio.clear();
        while (d.offset() < start + HEADER) item(d, radio);
        d.close();
        if (d.remaining() > 0) d.tryKey(Radiotap.FRAMES, 0, null);
    }

    private static void item(Dissection d, RadioInformation radio) {
        d.open(ITEM);
        long type = d.le32(TYPE);
        int status = d.le16(STATUS);
        d.le16(LENGTH);
        int number = number(type);
        Field field = number < 0 ? UNKNOWN_ITEM : ITEMS[number];
        String name = TYPE.names.name(type, "Unknown");
        if (d.titles()) d.titleOn(d.group(), number < 0 ? "DID {} {}" : "DID {}", name, Long.toHexString(type));
        if (status != 0) {
            d.skip(4);
        } else if (number < 0 && type != 0) {
            d.le32(UNKNOWN_ITEM);
        } else {
            long value = d.le32(field);
            if (number >= 0) {
                learn(radio, number, value);
                if (d.titles()) {
                    Text text = new Text();
                    if ((IN_HEX >> number & 1) != 0) text.add("0x").add(Long.toHexString(value & 0xffffffffL));
                    else if (field == RATE) text.add(megabits(value));
                    else text.number(value);
                    if (field == RATE) text.add(" Mb/s");
                    d.appendOn(d.group(), " {}", text.toString());
                }
            }
        }
        d.close();
    }

    /** Two makers count the same items in different bits. */
    private static int number(long type) {
        long number = (type & 0xfff) == 0x44 ? type >> 16 : (type & 0xfff) == 0x41 ? type >> 12 : 0;
        return number >= 1 && number <= ITEMS.length ? (int) number - 1 : -1;
    }

    private static void learn(RadioInformation radio, int number, long value) {
        switch (number) {
            case 1 -> {
                radio.hasTime = true;
                radio.time = value;
            }
            case 2 -> radio.channel = (int) value;
            case 3 -> radio.signal = (byte) value;
            case 7 -> {
                radio.rate = (int) value;
                // Only the first kinds have these.
                radio.kind = value == 2 || value == 4 || value == 11 || value == 22 ? RadioInformation.HR_DSSS : RadioInformation.OFDM;
            }
            default -> {}
        }
    }

    private static void rate(long units, Text into) {
        into.add(megabits(units));
    }

    /** From units of 500 kbit/s. */
    private static String megabits(long units) {
        return units / 2 + (units % 2 == 0 ? ".0" : ".5");
    }
}
