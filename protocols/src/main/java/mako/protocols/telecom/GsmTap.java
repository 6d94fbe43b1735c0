package mako.protocols.telecom;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.telecom.gsm.Lapdm;
import mako.protocols.transport.Udp;

/** GSMTAP, how frames of mobile networks are put into captures: Osmocom, gsmtap.h, version 2. */
public final class GsmTap implements Dissector {

    static final Values TYPES = Values.of("""
        1 GSM Um (MS<->BTS)
        2 GSM Abis (BTS<->BSC)
        3 GSM Um burst (MS<->BTS)
        4 SIM
        5 TETRA V+D
        6 TETRA V+D burst
        7 WiMAX burst
        10 GMR-1 air interface (MES-MS<->GTS)
        11 UMTS RLC/MAC
        12 UMTS RRC
        13 LTE RRC
        14 LTE MAC
        15 LTE MAC framed
        16 libosmocore logging
        17 Qualcomm DIAG
        18 LTE NAS
        19 E1/T1
        """);
    static final Values BURSTS = Values.of("""
        0 UNKNOWN
        1 FCCH
        2 PARTIAL SCH
        3 SCH
        4 CTS SCH
        5 COMPACT SCH
        6 NORMAL
        7 DUMMY
        8 RACH
        16 CDMA Code
        17 FCH
        18 Fast Feedback
        19 PDU
        20 HACK
        21 PHY Attributes
        """);
    static final Values CHANNELS = Values.of("""
        0 UNKNOWN
        1 BCCH
        2 CCCH
        3 RACH
        4 AGCH
        5 PCH
        6 SDCCH
        7 SDCCH/4
        8 SDCCH/8
        9 FACCH/F
        10 FACCH/H
        11 PACCH
        12 CBCH
        13 PDTCH
        14 PTTCH
        15 CBCH
        16 TCH/F
        17 TCH/H
        134 LSACCH
        135 SACCH/4
        136 SACCH/8
        137 SACCH/F
        138 SACCH/H
        """);
    static final Values TETRA_CHANNELS = Values.of("""
        1 BSCH
        2 AACH
        3 SCH/HU
        4 SCH/HD
        5 SCH/F
        6 BNCH
        7 STCH
        8 AACH
        """);
    static final Values SATELLITE_CHANNELS = Values.of("""
        1 BCCH
        2 CCCH
        3 PCH
        4 AGCH
        5 BACH
        6 RACH
        7 CBCH
        8 SDCCH
        9 TACCH
        10 GBCH
        16 TCH3
        18 FACCH3
        19 DKAB
        20 TCH6
        22 FACCH6
        21 SACCH6
        24 TCH9
        26 FACCH9
        25 SACCH9
        """);
    static final Values MESSAGES = Values.resource(GsmTap.class, "gsmtap-rrc-messages.txt");
    static final Values LINES = Values.of("""
        1 LAPD
        2 FR
        3 RAW
        4 TRAU 16k
        5 TRAU 8k
        """);

    static final Field GSMTAP            = protocol("gsmtap", "GSMTAP", "GSM Radiotap");
    static final Field VERSION           = u8("gsmtap.version", "Version");
    static final Field HEADER_LENGTH     = u8("gsmtap.hdr_len", "Header Length", unit("bytes"));
    static final Field TYPE              = u8("gsmtap.type", "Payload Type", names(TYPES));
    static final Field SLOT              = u8("gsmtap.ts", "Time Slot");
    static final Field FREQUENCY         = u16("gsmtap.arfcn", "ARFCN", mask(0x3fff));
    static final Field UPLINK            = u16("gsmtap.uplink", "Uplink", mask(0x4000));
    static final Field BAND              = u16("gsmtap.pcs_band", "PCS band indicator", mask(0x8000));
    static final Field SIGNAL            = i8("gsmtap.signal_dbm", "Signal Level", unit("dBm"));
    static final Field RATIO             = i8("gsmtap.snr_db", "Signal/Noise Ratio", unit("dB"));
    static final Field FRAME             = u32("gsmtap.frame_nr", "GSM Frame Number");
    static final Field BURST             = u8("gsmtap.burst_type", "Burst Type", names(BURSTS));
    static final Field CHANNEL           = u8("gsmtap.chan_type", "Channel Type", names(CHANNELS));
    static final Field TETRA_CHANNEL     = u8("gsmtap.tetra_chan_type", "Channel Type", names(TETRA_CHANNELS));
    static final Field SATELLITE_CHANNEL = u8("gsmtap.gmr1_chan_type", "Channel Type", names(SATELLITE_CHANNELS));
    static final Field MESSAGE           = u8("gsmtap.rrc_sub_type", "Message Type", names(MESSAGES));
    static final Field LINE              = u8("gsmtap.e1t1_sub_type", "Channel Type", names(LINES));
    static final Field ANTENNA           = u8("gsmtap.antenna", "Antenna Number");
    static final Field SUB_SLOT          = u8("gsmtap.sub_slot", "Sub-Slot");
    static final Field POWER             = u8("gsmtap.sacch_l1.power_lev", "MS power level", mask(0x1f));
    static final Field FAST              = bit("gsmtap.sacch_l1.fpc", "FPC (Fast Power Control)", 0x20, yesNo("In use", "Not in use"), maskWidth(8));
    static final Field REPETITION        = bit("gsmtap.sacch_l1.sro_srr", "SRO/SRR (SACCH Repetition)", 0x40, yesNo("Required", "Not required"), maskWidth(8));
    static final Field ADVANCE           = u8("gsmtap.sacch_l1.ta", "Actual Timing Advance");

    private static final Table CARRIED = table("gsmtap.carried", "GSMTAP payload");

    private static final int PORT       = 4729;
    private static final int UM         = 1;
    /** Between a base station and its controller. */
    private static final int FIXED      = 2;
    private static final int BURSTS_UM  = 3;
    private static final int CARD       = 4;
    private static final int TETRA      = 5;
    private static final int SATELLITE  = 10;
    private static final int RRC        = 12;
    private static final int LOG        = 16;
    private static final int NAS        = 18;
    private static final int LINE_TYPE  = 19;
    /** What channels of the radio interface carry: not types, but keys beside them. */
    private static final int COMMON     = 0x101;
    private static final int DEDICATED  = 0x102;
    /** The bit of a channel that carries what accompanies a call. */
    private static final int ASSOCIATED = 0x80;

    @Override
    public Field dissects() {
        return GSMTAP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {CARRIED};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
        links.add(CARRIED, NAS, links.dissector("nas-eps"));
        links.add(CARRIED, FIXED, links.dissector("gsm_a.dtap"));
        links.add(CARRIED, COMMON, links.dissector("gsm_a.ccch"));
        links.add(CARRIED, DEDICATED, links.dissector("lapdm"));
    }

    @Override
    public void dissect(Dissection d) {
        int start = d.offset();
        d.layer(GSMTAP);
        d.ensure(14);
        d.protocolColumn("GSMTAP");
        d.info();
        int header = d.peekU8(1) * 4;
        int type = d.peekU8(2);
        // Of what has no radio the header says nothing.
        if (type == CARD || type == LOG) {
            d.skipRest();
            return;
        }
        d.openAgain(GSMTAP);
        boolean uplink = (d.peekU16(4) & 0x4000) != 0;
        int sub = d.peekU8(12);
        d.extent(header);
        if (d.titles()) {
            d.title("GSM TAP Header, ARFCN: {} ({}), TS: {}", d.peekU16(4) & 0x3fff, uplink ? "Uplink" : "Downlink", d.peekU8(3));
            // The channel is named also where the header says nothing of it.
            if (type != SATELLITE) {
                String channel = (type == CARD ? TETRA_CHANNELS : CHANNELS).name(sub);
                d.append(", Channel: {} ({})", channel != null ? channel : sub == 0 ? "UNKNOWN" : "Unknown: " + sub, d.peekU8(14));
            }
        }
        d.u8(VERSION);
        d.at(HEADER_LENGTH, d.offset(), 1, header);
        d.skip(1);
        d.u8(TYPE);
        d.u8(SLOT);
        d.peek(FREQUENCY);
        d.peek(UPLINK);
        d.u16(BAND);
        signed(d, SIGNAL);
        signed(d, RATIO);
        d.u32(FRAME);
        Field kind = kind(type);
        if (kind == null) d.skip(1);
        else d.u8(kind);
        d.u8(ANTENNA);
        d.u8(SUB_SLOT);
        d.seek(start + header);
        d.close();
        if (d.remaining() == 0) return;
        if (type == UM && (sub & ASSOCIATED) != 0) layer(d);
        if (type == NAS && sub < 2) d.payload(CARRIED, NAS);
        else if (type == FIXED) d.payload(CARRIED, FIXED);
        else if (type == UM && isCommon(sub)) d.payload(CARRIED, COMMON);
        else if (type == UM && isDedicated(sub)) {
            d.tryKey(CARRIED, DEDICATED, uplink ? Lapdm.Kind.UP : (sub & ASSOCIATED) != 0 ? Lapdm.Kind.DOWN_SHORT : Lapdm.Kind.DOWN);
        }
        else if (opaque(type, sub)) d.rest();
        else d.skipRest();
    }

    /** Channels that all telephones of a cell listen to: BCCH, CCCH, AGCH, PCH. */
    private static boolean isCommon(int channel) {
        return channel == 1 || channel == 2 || channel == 4 || channel == 5;
    }

    /** Channels of one telephone: SDCCH, FACCH, and the SACCH that accompanies each. */
    private static boolean isDedicated(int channel) {
        int kind = channel & ~ASSOCIATED;
        return kind >= 6 && kind <= 10;
    }

    /** What the octet for the kind of frame is called. */
    private static Field kind(int type) {
        return switch (type) {
            case UM -> CHANNEL;
            case BURSTS_UM -> BURST;
            case TETRA -> TETRA_CHANNEL;
            case SATELLITE -> SATELLITE_CHANNEL;
            case RRC -> MESSAGE;
            case LINE_TYPE -> LINE;
            default -> null;
        };
    }

    /** Whether nothing is known of what is carried; of the other radio protocols only the kind is told. */
    private static boolean opaque(int type, int sub) {
        return switch (type) {
            case UM -> sub == 0 || sub == 3;
            case 2, TETRA, RRC, 13, NAS -> false;
            case SATELLITE -> sub == 0 || sub == 16;
            case LINE_TYPE -> sub == 0 || sub > 2;
            default -> true;
        };
    }

    private static void signed(Dissection d, Field field) {
        d.at(field, d.offset(), 1, (byte) d.peekU8(0));
        d.skip(1);
    }

    /** 3GPP TS 44.004, section 7.1: the header of the first layer. */
    private static void layer(Dissection d) {
        d.openAgain(GSMTAP);
        if (d.titles()) d.title("SACCH L1 Header, Power Level: {}, Timing Advance: {}", d.peekU8(0) & 31, d.peekU8(1));
        d.peek(POWER);
        d.peek(FAST);
        d.peek(REPETITION);
        d.skip(1);
        d.u8(ADVANCE);
        d.close();
    }
}
