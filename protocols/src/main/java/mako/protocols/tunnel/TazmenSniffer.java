package mako.protocols.tunnel;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.link.Frame;
import mako.protocols.transport.Udp;

/** TaZmen Sniffer Protocol, as captured frames are sent to who analyzes them: documentation of the sensors that send them; there is no standard. */
public final class TazmenSniffer implements Dissector {

    static final Values TYPES = Values.of("""
        0 Received packet
        1 Packet for transmit
        3 Configuration
        4 Keepalive
        5 Port opener
        """);
    static final Values ENCAPSULATIONS = Values.of("""
        1 Ethernet
        2 Token Ring
        3 SLIP
        4 PPP
        5 FDDI
        7 Raw IP
        18 IEEE 802.11
        119 IEEE 802.11 with Prism headers
        126 IEEE 802.11 with radiotap headers
        127 IEEE 802.11 with AVS headers
        """);
    static final Values TAGS = Values.of("""
        0 Pad
        1 End
        40 packet ID
        41 Original Length
        80 Device Name
        81 Capture Location
        82 Time Stamp
        83 Information
        84 Capture ID
        10 Signal
        11 Silence
        12 Rate
        13 Time
        14 Message Type
        15 Point Coordination Function
        16 Undecrypted
        17 Frame check sequence
        18 Channel
        60 Sensor MAC
        """);
    static final Values KINDS = Values.of("""
        0x0 Normal
        0x1 RFC1042 encoded
        0x2 Bridge-tunnel encoded
        0x4 802.11 management frame
        """);
    static final Values RATES = Values.of("""
        10 1 Mbit/s
        20 2 Mbit/s
        55 5.5 Mbit/s
        110 11 Mbit/s
        2 1 Mbit/s
        4 2 Mbit/s
        11 5.5 Mbit/s
        12 6 Mbit/s
        18 9 Mbit/s
        22 11 Mbit/s
        24 12 Mbit/s
        36 18 Mbit/s
        48 24 Mbit/s
        72 36 Mbit/s
        96 48 Mbit/s
        108 54 Mbit/s
        """);
    static final Values CHANNELS = Values.resource(TazmenSniffer.class, "tzsp-channels.txt");

    static final Field TZSP          = protocol("tzsp", "TZSP", "Tazmen Sniffer Protocol");
    static final Field VERSION       = u8("tzsp.version", "Version");
    static final Field TYPE          = u8("tzsp.type", "Type", names(TYPES));
    static final Field ENCAPSULATION = u16("tzsp.encap", "Encapsulation", names(ENCAPSULATIONS));
    static final Field OPTION        = section("Option");
    static final Field TAG           = u8("tzsp.option_tag", "Option Tag", names(TAGS));
    static final Field LENGTH        = u8("tzsp.option_length", "Option Length");
    static final Field KIND          = u8("tzsp.wlan.status.msg_type", "Type", HEX, names(KINDS));
    static final Field FREE          = bool("tzsp.wlan.status.pcf", "PCF", yesNo("CF: Frame received during CF period", "Not CF"));
    static final Field UNDECRYPTED   = bool("tzsp.wlan.status.undecrypted", "Undecrypted", yesNo("Encrypted frame could not be decrypted", "Unencrypted"));
    static final Field WRONG         = bool("tzsp.wlan.status.fcs_err", "FCS", yesNo("FCS error, frame is corrupted", "Frame is valid"));
    static final Field TIME          = u32("tzsp.wlan.time", "Time", HEX);
    static final Field SILENCE       = i8("tzsp.wlan.silence", "Silence");
    static final Field ORIGINAL      = i16("tzsp.original_length", "Original Length");
    static final Field SIGNAL        = i8("tzsp.wlan.signal", "Signal");
    static final Field RATE          = u8("tzsp.wlan.rate", "Rate", names(RATES));
    static final Field CHANNEL       = u16("tzsp.wlan.channel", "Channel", names(CHANNELS));
    static final Field OTHER         = bytes("tzsp.unknown", "Unknown tag");
    static final Field SENSOR        = ether("tzsp.sensormac", "Sensor Address");
    static final Field NAME          = text("tzsp.device_name", "Device Name");
    static final Field LOCATION      = text("tzsp.capture_location", "Capture Location");
    static final Field INFORMATION   = text("tzsp.device_info", "Capture Information");
    static final Field DEVICE        = u32("tzsp.device_id", "Capture Id");
    static final Field STAMP         = time("tzsp.time_stamp", "Time Stamp");
    static final Field NUMBER        = u32("tzsp.packet_id", "Packet Id");

    private static final int PORT      = 37008;
    private static final int KEEPALIVE = 4;
    private static final int OPENER    = 5;
    private static final int PAD       = 0;
    private static final int END       = 1;

    @Override
    public Field dissects() {
        return TZSP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {Frame.ENCAPSULATIONS};
    }

    @Override
    public boolean carriesPackets() {
        return true;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("TZSP");
        d.info();
        d.open(TZSP, 4);
        int start = d.offset();
        int whole = d.remaining();
        d.u8(VERSION);
        int type = d.u8(TYPE);
        int carried = d.u16(ENCAPSULATION);
        if (d.columns() || d.titles()) {
            String name = ENCAPSULATIONS.name(carried);
            if (name == null) name = "Unknown (" + carried + ')';
            d.info("{}", name);
            d.title("TZSP: {} ", name);
        }
        if (type == KEEPALIVE || type == OPENER) {
            d.extent(whole);
            d.skipRest();
            d.close();
            return;
        }
        d.extent(whole);
        while (option(d)) {}
        d.extent(d.offset() - start);
        d.close();
        int link = link(carried);
        if (link >= 0) {
            d.payload(Frame.ENCAPSULATIONS, link);
        } else {
            d.protocolColumn("UNKNOWN");
            d.info("TZSP_ENCAP = {}", carried);
            d.rest();
        }
    }

    /** By which number other dissectors are found for what is carried, or -1. */
    private static int link(int carried) {
        return switch (carried) {
            case 1, 2, 3, 4, 5, 7 -> carried;
            case 18 -> 20;
            case 119 -> 21;
            case 126 -> 23;
            case 127 -> 24;
            default -> -1;
        };
    }

    /** Returns whether others may follow. */
    private static boolean option(Dissection d) {
        int tag = d.peekU8(0);
        int length = tag == PAD || tag == END ? 0 : d.peekU8(1);
        int whole = tag == PAD || tag == END ? 1 : 2 + length;
        d.ensure(whole);
        d.open(OPTION);
        d.extent(whole);
        if (d.titles()) d.title("{}", TAGS.name(tag, "Unknown"));
        d.u8(TAG);
        if (tag != PAD && tag != END) {
            // What a length says that does not fit the kind of option is where the next one begins.
            d.u8(LENGTH);
            int end = d.offset() + length;
            value(d, tag, length);
            d.seek(end);
        }
        d.close();
        return tag != END;
    }

    private static void value(Dissection d, int tag, int length) {
        switch (tag) {
            case 10 -> signed(d, SIGNAL, (byte) d.peekU8(0), 1);
            case 11 -> signed(d, SILENCE, (byte) d.peekU8(0), 1);
            case 12 -> d.u8(RATE);
            case 13 -> d.u32(TIME);
            case 14 -> d.u8(KIND);
            case 15 -> d.u8(FREE);
            case 16 -> d.u8(UNDECRYPTED);
            case 17 -> d.u8(WRONG);
            case 18 -> {
                if (length == 1 || length == 2) d.uint(CHANNEL, length);
            }
            case 40 -> d.u32(NUMBER);
            case 41 -> signed(d, ORIGINAL, (short) d.peekU16(0), 2);
            case 60 -> d.ether(SENSOR);
            case 80 -> d.text(NAME, length);
            case 81 -> d.text(LOCATION, length);
            case 82 -> {
                d.time(STAMP, d.offset(), 8, d.peekU32(0), (int) d.peekU32(4));
                d.skip(8);
            }
            case 83 -> d.text(INFORMATION, length);
            case 84 -> d.u32(DEVICE);
            default -> d.bytes(OTHER, length);
        }
    }

    private static void signed(Dissection d, Field field, int value, int width) {
        d.at(field, d.offset(), width, value);
        d.skip(width);
    }
}
