package mako.protocols.link;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;

/**
 * Asynchronous Transfer Mode, as captures have it whose packets say before them on which channel they were and what they carry (LINKTYPE_SUNATM of
 * the tcpdump group's registry): whole units of adaptation layer 5.
 */
public final class Atm implements Dissector {

    static final Field ATM      = protocol("atm", "ATM", "Asynchronous Transfer Mode");
    static final Field CHANNEL  = u16("atm.channel", "Channel", names(Values.of("0 DTE->DCE\n1 DCE->DTE")));
    static final Field LAYER    = u8("atm.aal", "AAL", names(Values.of("""
        0 Unknown AAL
        1 AAL1
        2 AAL2
        3 AAL3/4
        4 AAL5
        5 User AAL
        6 Signalling AAL
        7 OAM cell
        """)));
    static final Field CARRIED  = u8("atm.traffic_type", "Traffic type", names(Values.of("""
        0 Unknown traffic type
        1 LLC multiplexed
        2 VC multiplexed
        3 LANE
        4 ILMI
        5 Frame Relay
        6 FORE SPANS
        7 Ipsilon
        9 GPRS NS
        10 SSCOP
        """)));
    static final Field EMULATED = u8("atm.traffic.lane", "LANE traffic type", names(Values.of("""
        0 Unknown LANE traffic type
        1 LE Control
        2 802.3
        3 802.5
        4 802.3 multicast
        5 802.5 multicast
        """)));
    static final Field PATH     = u8("atm.vpi", "VPI");
    static final Field CIRCUIT  = u16("atm.vci", "VCI");

    /** What is carried, by type of traffic. */
    static final Table TRAFFIC  = table("atm.aal5.type", "ATM AAL_5 packet type");
    static final int LLC        = 1;
    static final int LANE       = 3;
    private static final int ILMI = 4;
    private static final int SIGNALLING = 6;

    private static final int SUN_ATM = 13;
    private static final int PSEUDO_HEADER = 4;
    private static final int LAYER_5 = 4;
    private static final int SIGNALLING_LAYER = 6;
    private static final int LLC_SERVICE = 0xaa;

    @Override
    public Field dissects() {
        return ATM;
    }

    @Override
    public Table[] offers() {
        return new Table[] {TRAFFIC};
    }

    @Override
    public void link(Links links) {
        links.add(Frame.ENCAPSULATIONS, SUN_ATM, this);
    }

    @Override
    public void dissect(Dissection d) {
        var packet = d.packet();
        int before = packet.start - PSEUDO_HEADER;
        int flags = packet.pseudoHeaderLength < PSEUDO_HEADER ? 0 : packet.bytes[before] & 0xff;
        int path = packet.pseudoHeaderLength < PSEUDO_HEADER ? 0 : packet.bytes[before + 1] & 0xff;
        int circuit = packet.pseudoHeaderLength < PSEUDO_HEADER ? 0 : (packet.bytes[before + 2] & 0xff) << 8 | packet.bytes[before + 3] & 0xff;
        // The highest bit is set in what the station sends.
        int channel = flags >> 7 ^ 1;
        int traffic = switch (flags & 0xf) {
            case 1 -> LANE;
            case 2 -> LLC;
            case 5 -> ILMI;
            default -> 0;
        };
        // Signalling is on a circuit of its own: ITU-T I.361.
        boolean signalling = (flags & 0xf) == SIGNALLING || (flags & 0xf) == 0 && path == 0 && circuit == 5;
        if (d.columns()) {
            d.textAddresses(channel == 0 ? "DTE" : "DCE", channel == 0 ? "DCE" : "DTE");
            d.protocolColumn("ATM");
        }
        d.open(ATM);
        d.extent(d.captured());
        int at = d.offset();
        d.at(CHANNEL, at, 0, channel);
        d.at(LAYER, at, 0, signalling ? SIGNALLING_LAYER : LAYER_5);
        if (d.titles()) d.titleLast("AAL: {}", LAYER.names.name(signalling ? SIGNALLING_LAYER : LAYER_5));
        if (!signalling) d.at(CARRIED, at, 0, traffic);
        if (traffic == LANE) d.at(EMULATED, at, 0, LanEmulation.kind(d));
        d.at(PATH, at, 0, path);
        d.at(CIRCUIT, at, 0, circuit);
        d.close();
        if (d.columns()) d.info("{} {} VPI={}, VCI={}", LAYER.names.name(signalling ? SIGNALLING_LAYER : LAYER_5), CARRIED.names.name(traffic), path, circuit);
        if (traffic == LANE && LanEmulation.kind(d) == 0) {
            d.protocolColumn("ATM LANE");
            d.info("Unknown LANE traffic type");
            d.ensure(2);
        }
        if (traffic == LANE) d.payload(TRAFFIC, LANE);
        else if (traffic == LLC || traffic == 0 && !signalling && d.captured() >= 2 && d.peekU8(0) == LLC_SERVICE && d.peekU8(1) == LLC_SERVICE) d.payload(TRAFFIC, LLC);
        else d.rest();
    }
}
