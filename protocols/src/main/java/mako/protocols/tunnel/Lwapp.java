package mako.protocols.tunnel;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.SetBits;
import mako.protocols.link.EtherType;
import mako.protocols.transport.Udp;

/** Lightweight Access Point Protocol: RFC 5412, section 4. */
public final class Lwapp implements Dissector {

    static final Values MESSAGES = Values.of("""
        1  DISCOVERY_REQUEST
        2  DISCOVERY_REPLY
        3  JOIN_REQUEST
        4  JOIN_REPLY
        5  HANDOFF_REQUEST
        6  HANDOFF_REPLY
        7  HANDOFF_COMMAND
        8  HANDOFF_RESPONSE
        9  HANDOFF_CONFIRM
        10 CONFIGURE_REQUEST
        11 CONFIGURE_RESPONSE
        12 CONFIGURE_COMMAND
        13 CONFIGURE_COMMAND_RES
        14 STATISTICS_INFO
        15 STATISTICS_INFO_RES
        16 CHANGE_STATE_EVENT
        17 CHANGE_STATE_EVENT_RES
        18 RRM_CONTROL_REQ
        19 RRM_CONTROL_RES
        20 RRM_DATA_REQ
        21 RRM_DATA_RES
        22 ECHO_REQUEST
        23 ECHO_RESPONSE
        24 IMAGE_DATA
        25 IMAGE_DATA_RES
        26 RESET_REQ
        27 RESET_RES
        28 I_AM_UP_REQ
        29 I_AM_UP_RES
        30 KEY_UPDATE_REQ
        31 KEY_UPDATE_RES
        32 PRIMARY_DISCOVERY_REQ
        33 PRIMARY_DISCOVERY_RES
        34 DATA_TRANSFER
        35 DATA_TRANSFER_RES
        36 RESET_REQ_CLEAR_CONFIG
        """);

    static final Field LWAPP         = protocol("lwapp", "LWAPP", "LWAPP Encapsulated Packet");
    static final Field ACCESS_POINT  = ether("lwapp.apid", "AP Identity");
    static final Field VERSION       = u8("lwapp.version", "Version");
    static final Field SLOT          = u24("lwapp.slotId", "slotId");
    static final Field TYPE          = bit("lwapp.flags.type", "Type", 0x04, yesNo("LWAPP Control Packet", "Encapsulated 80211"));
    static final Field FRAGMENT      = bit("lwapp.flags.fragment", "Fragment", 0x02, SET_NOT_SET);
    static final Field FRAGMENT_TYPE = bit("lwapp.flags.fragmentType", "Fragment Type", 0x01, SET_NOT_SET);
    static final Field FLAGS         = u8("lwapp.flags", "Flags", HEX, bits(TYPE, FRAGMENT, FRAGMENT_TYPE));
    static final Field FRAGMENT_ID   = u8("lwapp.fragmentId", "Fragment Id", HEX);
    static final Field LENGTH        = u16("lwapp.Length", "Length");
    static final Field SIGNAL        = u8("lwapp.rssi", "RSSI", HEX);
    static final Field NOISE         = u8("lwapp.snr", "SNR", HEX);
    static final Field CONTROL       = protocol("lwapp-cntl", "LWAPP-CNTL", "LWAPP Control Message");
    static final Field MESSAGE       = u8("lwapp.control.type", "Control Type", names(MESSAGES));
    static final Field SEQUENCE      = u8("lwapp.control.seqno", "Control Sequence Number");
    static final Field BODY_LENGTH   = u16("lwapp.control.length", "Control Length");

    static final Table CARRIED = table("lwapp.carried", "LWAPP payload");

    private static final int ETHERTYPE     = 0x88bb;
    private static final int ETHERTYPE_OLD = 0xbbbb;
    private static final int DATA_PORT     = 12222;
    private static final int CONTROL_PORT  = 12223;
    private static final int WLAN          = 1;

    @Override
    public Field dissects() {
        return LWAPP;
    }

    @Override
    public boolean carriesPackets() {
        return true;
    }

    @Override
    public Table[] offers() {
        return new Table[] {CARRIED};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, DATA_PORT, this).add(Udp.PORTS, CONTROL_PORT, this).add(EtherType.TYPES, ETHERTYPE, this)
            .add(EtherType.TYPES, ETHERTYPE_OLD, this);
        links.add(CARRIED, WLAN, links.dissector("wlan"));
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("LWAPP");
        d.info("LWAPP IP or Layer 2");
        boolean named = d.carrier() == Udp.UDP && d.destinationPort() == CONTROL_PORT;
        d.ensure(named ? 12 : 6);
        d.open(LWAPP);
        d.extent(d.remaining());
        if (named) d.ether(ACCESS_POINT);
        int flags = d.peekU8(0);
        d.at(VERSION, d.offset(), 1, flags >> 6);
        d.at(SLOT, d.offset(), 1, flags >> 3 & 7);
        d.u8(FLAGS);
        SetBits.append(d, flags, TYPE, FRAGMENT, FRAGMENT_TYPE);
        d.u8(FRAGMENT_ID);
        d.u16(LENGTH);
        d.u8(SIGNAL);
        d.u8(NOISE);
        d.close();
        if ((flags & 0x04) == 0) {
            // Other versions of 802.11 have other headers.
            if (d.remaining() > 0 && (d.peekU8(0) & 3) == 0) d.payload(CARRIED, WLAN);
            else d.rest();
            return;
        }
        d.openBeside(CONTROL);
        d.title("LWAPP Control Message");
        d.extent(d.remaining());
        int message = d.u8(MESSAGE);
        if (d.columns()) {
            String name = MESSAGES.name(message);
            d.info("CNTL {}", name == null ? "Bad Type: 0x" + new Text().hex(message, 2) : name);
        }
        d.u8(SEQUENCE);
        d.u16(BODY_LENGTH);
        d.close();
        d.rest();
    }
}
