package mako.protocols.link;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.files.LinkType;

/** LAN Emulation over ATM: frames of a LAN behind the number of who sends them, and what controls that. ATM Forum, af-lane-0021 and -0084. */
public final class LanEmulation implements Dissector {

    private static final Values OPERATIONS = Values.of("""
        0x1 LE_CONFIGURE_REQUEST
        0x101 LE_CONFIGURE_RESPONSE
        0x2 LE_JOIN_REQUEST
        0x102 LE_JOIN_RESPONSE
        0x3 READY_QUERY
        0x103 READY_IND
        0x4 LE_REGISTER_REQUEST
        0x104 LE_REGISTER_RESPONSE
        0x5 LE_UNREGISTER_REQUEST
        0x105 LE_UNREGISTER_RESPONSE
        0x6 LE_ARP_REQUEST
        0x106 LE_ARP_RESPONSE
        0x7 LE_FLUSH_REQUEST
        0x107 LE_FLUSH_RESPONSE
        0x8 LE_NARP_REQUEST
        0x9 LE_TOPOLOGY_REQUEST
        0xa LE_VERIFY_REQUEST
        0x10a LE_VERIFY_RESPONSE
        """);

    static final Field LANE      = protocol("lane", "ATM LANE", "ATM LANE");
    static final Field CLIENT    = u16("atm.le_client.client", "LE Client", HEX);
    static final Field MARKER    = u16("atm.le_control.marker", "Marker", HEX);
    static final Field PROTOCOL  = u8("atm.le_control.protocol", "Protocol", HEX);
    static final Field VERSION   = u8("atm.le_control.version", "Version", HEX);
    static final Field OPERATION = u16("atm.le_control.opcode", "Opcode", HEX, names(OPERATIONS));
    static final Field STATUS    = u16("atm.le_control.status", "Status", HEX, names(Values.of("""
        0x0 Success
        0x1 Version not supported
        0x2 Invalid request parameters
        0x4 Duplicate LAN destination registration
        0x5 Duplicate ATM address
        0x6 Insufficient resources to grant request
        0x7 Access denied
        0x8 Invalid REQUESTOR-ID
        0x9 Invalid LAN destination
        0xa Invalid ATM address
        0x14 No configuration
        0x15 LE_CONFIGURE error
        0x16 Insufficient information
        0x18 TLV not found
        """)));
    static final Field TRANSACTION = u32("atm.le_control.transaction_id", "Transaction ID", HEX);
    static final Field REQUESTER = u16("atm.le_control.requester_lecid", "Requester LECID", HEX);
    static final Field FLAGS     = u16("atm.le_control.flag", "Flags", HEX);
    static final Field CAPABLE   = bit("atm.le_control.flag.v2_capable", "V2 capable", 0x0002, maskWidth(16), YES_NO);
    static final Field SELECTIVE = bit("atm.le_control.flag.selective_multicast", "Selective multicast", 0x0004, maskWidth(16), YES_NO);
    static final Field REQUIRED  = bit("atm.le_control.flag.v2_required", "V2 required", 0x0008, maskWidth(16), YES_NO);
    static final Field PROXY     = bit("atm.le_control.flag.flag_proxy", "Proxy", 0x0080, maskWidth(16), YES_NO);
    static final Field EXPLORERS = bit("atm.le_control.flag.exclude_explorer_frames", "Exclude explorer frames", 0x0200, maskWidth(16), YES_NO);
    static final Field ADDRESS   = bit("atm.le_control.flag.address", "Address", 0x0001, maskWidth(16), YES_NO);
    static final Field CHANGE    = bit("atm.le_control.flag.topology_change", "Topology change", 0x0100, maskWidth(16), yesNo("Remote", "Local"));
    static final Field SOURCE    = section("Source LAN destination");
    static final Field TARGET    = section("Target LAN destination");
    static final Field TAG       = u16("atm.lan_destination.tag", "Tag", HEX, names(Values.of("""
        0x0 Not present
        0x1 MAC address
        0x2 Route descriptor
        """)));
    static final Field MAC       = ether("atm.lan_destination.mac", "MAC address");
    static final Field LAN       = u16("atm.lan_destination.lan_id", "LAN ID", mask(0xfff0));
    static final Field BRIDGE    = u16("atm.lan_destination.bridge_num", "Bridge number", mask(0x000f));
    static final Field ROUTE     = u16("atm.lan_destination.route_desc", "Route descriptor", HEX, bits(LAN, BRIDGE));
    static final Field SOURCE_ADDRESS = bytes("atm.source_atm", "Source ATM address");
    static final Field TARGET_ADDRESS = bytes("atm.target_atm", "Target ATM address");
    static final Field KIND      = u8("atm.le_configure_join_frame.lan_type", "LAN type", HEX, names(Values.of("""
        0x0 Unspecified
        0x1 Ethernet/802.3
        0x2 802.5
        """)));
    static final Field LARGEST   = u8("atm.le_configure_join_frame.max_frame_size", "Maximum frame size", HEX, names(Values.of("""
        0x0 Unspecified
        0x1 1516/1528/1580/1592
        0x2 4544/4556/1580/1592
        0x3 9234/9246
        0x4 18190/18202
        """)));
    static final Field JOIN_COUNT = u8("atm.le_configure_join_frame.num_tlvs", "Number of TLVs");
    static final Field REGISTER_COUNT = u8("atm.le_registration_frame.num_tlvs", "Number of TLVs");
    static final Field ARP_COUNT = u8("atm.le_arp_frame.num_tlvs", "Number of TLVs");
    static final Field VERIFY_COUNT = u8("atm.le_verify_frame.num_tlvs", "Number of TLVs");
    static final Field NAME_SIZE = u8("atm.le_configure_join_frame.elan_name_size", "ELAN name size");
    static final Field NAME      = bytes("atm.le_configure_join_frame.elan_name", "ELAN name");
    static final Field RESERVED  = bytes("atm.reserved", "Reserved");
    static final Field OPTION    = section("TLV");
    static final Field OPTION_TYPE = u32("atm.le_control.tlv_type", "TLV Type", HEX, names(Values.of("""
        0xa03e01 Control Time-out
        0xa03e02 Maximum Unknown Frame Count
        0xa03e03 Maximum Unknown Frame Time
        0xa03e04 VCC Time-out
        0xa03e05 Maximum Retry Count
        0xa03e06 Aging Time
        0xa03e07 Forwarding Delay Time
        0xa03e08 Expected LE_ARP Response Time
        0xa03e09 Flush Time-out
        0xa03e0a Path Switching Delay
        0xa03e0b Local Segment ID
        0xa03e0c Mcast Send VCC Type
        0xa03e0d Mcast Send VCC AvgRate
        0xa03e0e Mcast Send VCC PeakRate
        0xa03e0f Connection Completion Timer
        0xa03e10 Config Frag Info
        0xa03e11 Layer 3 Address
        0xa03e12 ELAN ID
        0xa03e13 Service Category
        0xa03e2b LLC-muxed ATM Address
        0xa03e2c X5 Adjustment
        0xa03e2d Preferred LES
        """)));
    static final Field OPTION_LENGTH = u8("atm.le_control.tlv_length", "TLV Length");

    static final int CONTROL_FRAMES = 1;
    static final int ETHERNET_FRAMES = 2;

    private static final int CONTROL_MARKER = 0xff00;
    private static final int ANSWER   = 0x0100;
    private static final int NAME_ROOM = 32;

    @Override
    public Field dissects() {
        return LANE;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"lane", "atm"};
    }

    @Override
    public Table[] offers() {
        return new Table[] {Frame.ENCAPSULATIONS};
    }

    @Override
    public void link(Links links) {
        links.add(Atm.TRAFFIC, Atm.LANE, this);
    }

    /** Which kind of frame is at the cursor, of one of a LAN that is not known further that of Ethernet. */
    static int kind(Dissection d) {
        if (d.captured() < 2) return 0;
        return d.peekU16(0) == CONTROL_MARKER ? CONTROL_FRAMES : ETHERNET_FRAMES;
    }

    @Override
    public void dissect(Dissection d) {
        int kind = kind(d);
        d.protocolColumn("ATM LANE");
        if (kind == CONTROL_FRAMES) {
            control(d);
            return;
        }
        d.info("LE Client - Ethernet/802.3");
        d.open(LANE);
        d.u16(CLIENT);
        d.close();
        d.payload(Frame.ENCAPSULATIONS, LinkType.ETHERNET.encapsulation());
    }

    private static void control(Dissection d) {
        d.info("LE Control");
        d.open(LANE);
        d.extent(d.captured());
        d.u16(MARKER);
        d.u8(PROTOCOL);
        d.u8(VERSION);
        int operation = d.u16(OPERATION);
        if (d.columns()) d.addInfo(": {}", OPERATIONS.name(operation) == null ? "Unknown opcode (0x%04X)".formatted(operation) : OPERATIONS.name(operation));
        int what = operation & 0xff;
        if (what == 3) {
            d.close();
            return;
        }
        if ((operation & ANSWER) != 0) d.u16(STATUS);
        else d.skip(2);
        d.u32(TRANSACTION);
        d.u16(REQUESTER);
        int at = d.offset();
        int flags = d.u16(FLAGS);
        boolean known = OPERATIONS.name(operation) != null;
        d.openLast();
        if (known) {
            for (Field bit : switch (operation) {
                case 0x0001, 0x0101 -> new Field[] {CAPABLE};
                case 0x0002 -> new Field[] {CAPABLE, SELECTIVE, PROXY, EXPLORERS};
                case 0x0102 -> new Field[] {CAPABLE, REQUIRED, PROXY, EXPLORERS};
                case 0x0006, 0x0106 -> new Field[] {ADDRESS};
                case 0x0009 -> new Field[] {CHANGE};
                default -> new Field[0];
            }) d.part(bit, at, 2, flags);
        }
        if (what == 9 && known) reserved(d, 92);
        d.close();
        if (known) body(d, what);
        d.close();
    }

    private static void body(Dissection d, int what) {
        if (what == 9) return;
        if (what == 10) {
            reserved(d, 38);
        } else {
            destination(d, SOURCE);
            destination(d, TARGET);
            d.bytes(SOURCE_ADDRESS, 20);
        }
        switch (what) {
            case 1, 2 -> {
                d.u8(KIND);
                d.u8(LARGEST);
                int count = d.u8(JOIN_COUNT);
                int size = Math.min(d.u8(NAME_SIZE), NAME_ROOM);
                d.bytes(TARGET_ADDRESS, 20);
                if (size > 0) d.bytes(NAME, size);
                d.skip(NAME_ROOM - size);
                options(d, count);
            }
            case 4, 5 -> {
                reserved(d, 2);
                int count = d.u8(REGISTER_COUNT);
                reserved(d, 53);
                options(d, count);
            }
            case 7 -> {
                reserved(d, 4);
                d.bytes(TARGET_ADDRESS, 20);
                reserved(d, 32);
            }
            default -> {
                if (what != 10) reserved(d, 2);
                int count = d.u8(what == 10 ? VERIFY_COUNT : ARP_COUNT);
                reserved(d, 1);
                d.bytes(TARGET_ADDRESS, 20);
                reserved(d, 32);
                options(d, count);
            }
        }
    }

    private static void reserved(Dissection d, int count) {
        d.bytes(RESERVED, count);
    }

    private static void destination(Dissection d, Field group) {
        d.open(group);
        switch (d.u16(TAG)) {
            case 1 -> d.ether(MAC);
            case 2 -> {
                d.skip(4);
                d.u16(ROUTE);
            }
            default -> d.skip(6);
        }
        d.close();
    }

    private static void options(Dissection d, int count) {
        for (int i = 0; i < count; i++) {
            d.open(OPTION);
            long type = d.u32(OPTION_TYPE);
            if (d.titles()) d.title("TLV type: {} (0x{})", OPTION_TYPE.names.name(type, "Unknown"), "%08x".formatted(type));
            d.skip(d.u8(OPTION_LENGTH));
            d.close();
        }
    }
}
