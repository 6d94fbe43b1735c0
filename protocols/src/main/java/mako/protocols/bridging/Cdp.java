package mako.protocols.bridging;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.internet.Gre;
import mako.protocols.internet.InternetChecksum;
import mako.protocols.link.CiscoHdlc;
import mako.protocols.link.EtherType;
import mako.protocols.link.FrameRelay;
import mako.protocols.link.Llc;
import mako.protocols.link.MacNames;
import mako.protocols.link.Ppp;

/** Cisco Discovery Protocol: what devices tell their neighbours about themselves, as Cisco's documents and captures show it. */
public final class Cdp implements Dissector {

    static final Field CDP             = protocol("cdp", "CDP", "Cisco Discovery Protocol");
    static final Field VERSION         = u8("cdp.version", "Version");
    static final Field TTL             = u8("cdp.ttl", "TTL", unit("seconds"));
    static final Field CHECKSUM        = u16("cdp.checksum", "Checksum", HEX);
    static final Field CHECKSUM_STATUS = u8("cdp.checksum.status", "Checksum Status", GENERATED, base(Base.NONE),
        names(InternetChecksum.STATUS));
    static final Values TLVS = Values.of("""
        0x1    Device ID
        0x2    Addresses
        0x3    Port ID
        0x4    Capabilities
        0x5    Software version
        0x6    Platform
        0x7    IP Prefix/Gateway (used for ODR)
        0x8    Protocol Hello
        0x9    VTP Management Domain
        0xa    Native VLAN
        0xb    Duplex
        0xe    VoIP VLAN Reply
        0xf    VoIP VLAN Query
        0x10   Power consumption
        0x11   MTU
        0x12   Trust Bitmap
        0x13   Untrusted Port CoS
        0x14   System Name
        0x15   System Object ID
        0x16   Management Address
        0x17   Location
        0x18   External Port-ID
        0x19   Power Requested
        0x1a   Power Available
        0x1b   Port Unidirectional
        0x1d   EnergyWise
        0x1f   Spare PoE
        0x1000 BSSID
        0x1001 Serial number
        0x1002 SSID
        0x1003 Radio1 channel
        0x1006 SNMP UDP port
        0x1007 Web TCP port
        0x1008 Source MAC address
        0x1009 Radio2 channel
        0x100a Radio1 Operating mode
        0x100b Radio2 Operating mode
        0x100c Radio1 Radio mode
        0x100d Radio2 Radio mode
        """);
    static final Field TLV_TYPE         = u16("cdp.tlv.type", "Type", HEX, names(TLVS));
    static final Field TLV_LEN          = u16("cdp.tlv.len", "Length");
    static final Field DEVICEID         = text("cdp.deviceid", "Device ID");
    static final Field PLATFORM         = text("cdp.platform", "Platform");
    static final Field PORTID           = text("cdp.portid", "Sent through Interface");
    static final Field CAN_ROUTER       = bit("cdp.capabilities.router", "Router", 0x1, YES_NO, maskWidth(32));
    static final Field CAN_TRANS_BRIDGE = bit("cdp.capabilities.trans_bridge", "Transparent Bridge", 0x2, YES_NO, maskWidth(32));
    static final Field CAN_SRC_BRIDGE   = bit("cdp.capabilities.src_bridge", "Source Route Bridge", 0x4, YES_NO, maskWidth(32));
    static final Field CAN_SWITCH       = bit("cdp.capabilities.switch", "Switch", 0x8, YES_NO, maskWidth(32));
    static final Field CAN_HOST         = bit("cdp.capabilities.host", "Host", 0x10, YES_NO, maskWidth(32));
    static final Field CAN_IGMP_CAPABLE = bit("cdp.capabilities.igmp_capable", "IGMP capable", 0x20, YES_NO, maskWidth(32));
    static final Field CAN_REPEATER     = bit("cdp.capabilities.repeater", "Repeater", 0x40, YES_NO, maskWidth(32));
    static final Field CAN_VOIP_PHONE   = bit("cdp.capabilities.voip_phone", "VoIP Phone", 0x80, YES_NO, maskWidth(32));
    static final Field CAN_REMOTE       = bit("cdp.capabilities.remote", "Remotely Managed Device", 0x100, YES_NO, maskWidth(32));
    static final Field CAN_CVTA         = bit("cdp.capabilities.cvta", "CVTA/STP Dispute Resolution/Cisco VT Camera", 0x200, YES_NO, maskWidth(32));
    static final Field CAN_MAC_RELAY    = bit("cdp.capabilities.mac_relay", "Two Port Mac Relay", 0x400, YES_NO, maskWidth(32));
    static final Field CAPABILITIES     = u32("cdp.capabilities", "Capabilities", HEX,
        bits(CAN_ROUTER, CAN_TRANS_BRIDGE, CAN_SRC_BRIDGE, CAN_SWITCH, CAN_HOST,
            CAN_IGMP_CAPABLE, CAN_REPEATER, CAN_VOIP_PHONE, CAN_REMOTE, CAN_CVTA,
            CAN_MAC_RELAY));
    static final Field SPARE_POE = bit("cdp.spare_poe_tlv.poe", "PSE Four-Wire PoE", 0x1,
        yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field SPARE_SPARE_PAIR_ARCH = bit("cdp.spare_poe_tlv.spare_pair_arch", "PD Spare Pair Architecture", 0x2,
        yesNo("Shared", "Independent"), maskWidth(8));
    static final Field SPARE_REQ_SPARE_PAIR_POE = bit("cdp.spare_poe_tlv.req_spare_pair_poe", "PD Request Spare Pair PoE", 0x4,
        yesNo("On", "Off"), maskWidth(8));
    static final Field SPARE_PSE_SPARE_PAIR_POE = bit("cdp.spare_poe_tlv.pse_spare_pair_poe", "PSE Spare Pair PoE", 0x8,
        yesNo("On", "Off"), maskWidth(8));
    static final Field SPARE_POE_TLV = u8("cdp.spare_poe_tlv", "Spare Pair PoE", HEX,
        bits(SPARE_POE, SPARE_SPARE_PAIR_ARCH, SPARE_REQ_SPARE_PAIR_POE, SPARE_PSE_SPARE_PAIR_POE));
    static final Field NUMBER_OF_ADDRESSES = u32("cdp.number_of_addresses", "Number of addresses");
    static final Field ODR_DEFAULT_GATEWAY = ipv4("cdp.odr_default_gateway", "ODR Default gateway");
    static final Field IP_PREFIX           = ipv4("cdp.ip_prefix", "IP Prefix");
    static final Field ORGANIZATION        = u24("cdp.oui", "OUI", OUI, names(MacNames.ASSIGNEES));
    static final Values PROTOCOL_ID_NAMES = Values.of("0x112 Cluster Management");
    static final Field PROTOCOL_ID              = u16("cdp.protocol_id", "Protocol ID", HEX, names(PROTOCOL_ID_NAMES));
    static final Field CLUSTER_MASTER_IP        = ipv4("cdp.cluster.master_ip", "Cluster Master IP");
    static final Field CLUSTER_IP               = ipv4("cdp.cluster.ip", "IP?");
    static final Field CLUSTER_VERSION          = u8("cdp.cluster.version", "Version?", HEX);
    static final Field CLUSTER_SUB_VERSION      = u8("cdp.cluster.sub_version", "Sub Version?", HEX);
    static final Field CLUSTER_STATUS           = u8("cdp.cluster.status", "Status?", HEX);
    static final Field CLUSTER_UNKNOWN          = u8("cdp.cluster.unknown", "UNKNOWN", HEX);
    static final Field CLUSTER_COMMANDER_MAC    = ether("cdp.cluster.commander_mac", "Cluster Commander MAC");
    static final Field CLUSTER_SWITCH_MAC       = ether("cdp.cluster.switch_mac", "Switch's MAC");
    static final Field CLUSTER_MANAGEMENT_VLAN  = u16("cdp.cluster.management_vlan", "Management VLAN");
    static final Field HELLO_UNKNOWN            = bytes("cdp.hello.unknown", "Unknown");
    static final Field VTP_MANAGEMENT_DOMAIN    = text("cdp.vtp_management_domain", "VTP Management Domain");
    static final Field NATIVE_VLAN              = u16("cdp.native_vlan", "Native VLAN");
    static final Field DUPLEX                   = field(Type.BOOLEAN, Base.NONE, "cdp.duplex", "Duplex", yesNo("Full", "Half"));
    static final Field DATA                     = bytes("cdp.data", "Data");
    static final Field VOICE_VLAN               = u16("cdp.voice_vlan", "Voice VLAN");
    static final Field POWER_CONSUMPTION        = u16("cdp.power_consumption", "Power Consumption", suffix("mW"));
    static final Field MTU                      = u32("cdp.mtu", "MTU");
    static final Field TRUST_BITMAP             = u8("cdp.trust_bitmap", "Trust Bitmap", HEX);
    static final Field UNTRUSTED_PORT_COS       = u8("cdp.untrusted_port_cos", "Untrusted port CoS", HEX);
    static final Field SYSTEM_NAME              = text("cdp.system_name", "System Name");
    static final Field SYSTEM_OBJECT_IDENTIFIER = bytes("cdp.system_object_identifier", "System Object Identifier");
    static final Field LOCATION_UNKNOWN         = u8("cdp.location.unknown", "UNKNOWN", HEX);
    static final Field LOCATION                 = text("cdp.location", "Location");
    static final Field REQUEST_ID               = u16("cdp.request_id", "Request-ID");
    static final Field MANAGEMENT_ID            = u16("cdp.management_id", "Management-ID");
    static final Field POWER_REQUESTED          = u32("cdp.power_requested", "Power Requested", suffix("mW"));
    static final Field POWER_AVAILABLE          = u32("cdp.power_available", "Power Available", suffix("mW"));
    static final Field PROTOCOL                 = bytes("cdp.protocol", "Protocol");
    static final Values PROTOCOL_TYPE_NAMES = Values.of("0x1 NLPID\n0x2 802.2");
    static final Field PROTOCOL_TYPE    = u8("cdp.protocol_type", "Protocol type", HEX, names(PROTOCOL_TYPE_NAMES));
    static final Field PROTOCOL_LENGTH  = u8("cdp.protocol_length", "Protocol length");
    static final Field ADDRESS          = bytes("cdp.address", "Address");
    static final Field ADDRESS_LENGTH   = u16("cdp.address_length", "Address length");
    static final Field IP_ADDRESS       = ipv4("cdp.nrgyz.ip_address", "IP Address");
    static final Field IPV6_ADDRESS     = ipv6("cdp.nrgyz.ipv6_address", "IPv6 Address");
    static final Field SOFTWARE_VERSION = textz("cdp.software_version", "Software version");
    static final Field RECORD           = section("TLV");
    static final Field ADDRESS_RECORD   = section("Address");

    static final Field BAD_CHECKSUM = error("cdp.bad_checksum", Field.Group.CHECKSUM, "Bad checksum");

    private static final int PROTOCOL_NUMBER = 0x2000;

    private static final int NLPID     = 1;
    private static final int IP        = 0xcc;
    private static final int HEADER    = 4;
    private static final long LLC_IPV6 = 0xaaaa0300000086ddL;
    private static final long LLC_SNAP = 0xaaaa030000000000L;

    private static final Values NLPIDS = Values.resource(FrameRelay.class, "network-layer-protocols.txt");

    @Override
    public Field dissects() {
        return CDP;
    }

    @Override
    public void link(Links links) {
        links.add(Llc.CISCO, PROTOCOL_NUMBER, this);
        links.add(Gre.PROTOCOLS, PROTOCOL_NUMBER, this);
        links.add(CiscoHdlc.PROTOCOLS, PROTOCOL_NUMBER, this);
        links.add(Ppp.PROTOCOLS, 0x0207, this);
    }

    @Override
    public void dissect(Dissection d) {
        int start = d.offset();
        int whole = d.remaining();
        d.open(CDP);
        d.protocolColumn("CDP");
        d.info("");
        d.u8(VERSION);
        d.u8(TTL);
        checksum(d, start, whole);
        while (d.remaining() > 0) record(d);
        d.close();
    }

    /**
     * Cisco's checksum differs from that of RFC 1071 where the length is odd: the last byte is the lower half of a word, with its
     * sign extended, and one less where it is negative.
     */
    private static void checksum(Dissection d, int start, int whole) {
        if ((whole & 1) == 0 || d.captured() + 2 < whole) {
            InternetChecksum.read(d, CHECKSUM, CHECKSUM_STATUS, BAD_CHECKSUM, start, whole, 0);
            return;
        }
        int last = (byte) d.peekU8(whole - 3);
        // The sum below takes the byte for the upper half of a word; that is taken away again.
        long sum = (last < 0 ? last - 1 & 0xffff : last) + (0xffffL - ((last & 255) << 8));
        InternetChecksum.read(d, CHECKSUM, CHECKSUM_STATUS, BAD_CHECKSUM, start, whole, sum);
    }

    private static void record(Dissection d) {
        int type = d.peekU16(0);
        int length = d.peekU16(2);
        if (length < HEADER) {
            d.open(RECORD);
            d.title("TLV with invalid length {} (< 4)", length);
            d.u16(TLV_TYPE);
            d.u16(TLV_LEN);
            d.skipRest();
            d.close();
            return;
        }
        d.ensure(length);
        d.open(RECORD);
        int rest = d.narrow(length);
        d.u16(TLV_TYPE);
        d.u16(TLV_LEN);
        if (type >= 0x1000) wireless(d, type);
        else value(d, type, length);
        d.widen(rest);
        d.close();
    }

    private static void value(Dissection d, int type, int length) {
        switch (type) {
            case 0x01 -> {
                named(d, DEVICEID, "Device ID");
                if (d.columns()) column(d, "Device ID: ", length);
            }
            case 0x02 -> addresses(d, "Addresses");
            case 0x03 -> {
                named(d, PORTID, "Port ID");
                if (d.columns()) column(d, "Port ID: ", length);
            }
            case 0x04 -> {
                d.title("Capabilities");
                d.u32(CAPABILITIES);
            }
            case 0x05 -> software(d);
            case 0x06 -> named(d, PLATFORM, "Platform");
            case 0x07 -> prefixes(d, length);
            case 0x08 -> hello(d);
            case 0x09 -> named(d, VTP_MANAGEMENT_DOMAIN, "VTP Management Domain");
            case 0x0a -> d.title("Native VLAN: {}", d.u16(NATIVE_VLAN));
            case 0x0b -> d.title(d.u8(DUPLEX) != 0 ? "Duplex: Full" : "Duplex: Half");
            case 0x0e, 0x0f -> voice(d, type);
            case 0x10 -> d.title("Power Consumption: {} mW", d.u16(POWER_CONSUMPTION));
            case 0x11 -> d.title("MTU: {}", d.u32(MTU));
            case 0x12 -> d.title("Trust Bitmap: 0x{x2}", d.u8(TRUST_BITMAP));
            case 0x13 -> d.title("Untrusted port CoS: 0x{x2}", d.u8(UNTRUSTED_PORT_COS));
            case 0x14 -> named(d, SYSTEM_NAME, "System Name");
            case 0x15 -> {
                d.title("System Object Identifier");
                d.bytes(SYSTEM_OBJECT_IDENTIFIER, d.remaining());
            }
            case 0x16 -> addresses(d, "Management Addresses");
            case 0x17 -> {
                d.u8(LOCATION_UNKNOWN);
                named(d, LOCATION, "Location");
            }
            case 0x19 -> power(d, POWER_REQUESTED, "Power Request: ");
            case 0x1a -> power(d, POWER_AVAILABLE, "Power Available: ");
            case 0x1f -> {
                d.title("Spare Pair PoE");
                d.u8(SPARE_POE_TLV);
            }
            default -> other(d, type, length);
        }
    }

    private static void other(Dissection d, int type, int length) {
        if (d.titles()) {
            String name = TLVS.name(type);
            if (name == null) d.title("Type: Unknown (0x{x4}), length: {}", type, length);
            else d.title("Type: {}, length: {}", name, length);
        }
        if (d.remaining() > 0) d.bytes(DATA, d.remaining());
    }

    private static void wireless(Dissection d, int type) {
        String name = switch (type) {
            case 0x1000 -> "BSSID";
            case 0x1001 -> "Serial";
            case 0x1002 -> "SSID";
            case 0x1003 -> "Radio 1 channel";
            case 0x1006 -> "SNMP port";
            case 0x1007 -> "Web mgmt port";
            case 0x1008 -> "Source MAC";
            case 0x1009 -> "Radio 2 channel";
            case 0x100a -> "Radio 1 operating mode";
            case 0x100b -> "Radio 2 operating mode";
            case 0x100c -> "Radio 1 radio mode";
            case 0x100d -> "Radio 2 radio mode";
            default -> null;
        };
        if (name == null) other(d, type, d.remaining() + HEADER);
        else named(d, PLATFORM, name);
    }

    /** Reads the rest of a record as text, which is in its line too. */
    private static void named(Dissection d, Field field, String label) {
        int at = d.offset();
        int count = d.remaining();
        if (d.titles()) {
            byte[] characters = d.peekBytes(0, count);
            d.title("{}: {}", label, new Text().escaped(characters, 0, count));
        }
        d.seek(at);
        d.text(field, count);
    }

    private static void column(Dissection d, String label, int length) {
        int count = length - HEADER;
        d.seek(d.offset() - count);
        byte[] characters = d.peekBytes(0, count);
        d.skip(count);
        d.moreInfo().add(label).escaped(characters, 0, count).add("  ");
    }

    /** One line of text after the other. */
    private static void software(Dissection d) {
        d.title("Software Version");
        while (d.remaining() > 0) {
            int end = d.find('\n');
            int count = end < 0 ? d.remaining() : end;
            int whole = end < 0 ? count : count + 1;
            if (d.wants(SOFTWARE_VERSION)) {
                String line = new Text().raw(d.peekBytes(0, count), 0, count).toString();
                int zero = line.indexOf(0);
                d.at(SOFTWARE_VERSION, d.offset(), whole, zero < 0 ? line : line.substring(0, zero));
            }
            d.skip(whole);
        }
    }

    private static void prefixes(Dissection d, int length) {
        if (length == HEADER + 4) {
            int gateway = d.ipv4(ODR_DEFAULT_GATEWAY);
            if (d.titles()) d.title("ODR Default gateway: {i}", gateway);
            return;
        }
        d.title("IP Prefixes: {}", d.remaining() / 5);
        while (d.remaining() > 0) {
            int bits = d.peekU8(4);
            int address = (int) d.peekU32(0);
            // The value is that of a machine whose numbers begin with the lowest byte.
            d.at(IP_PREFIX, d.offset(), 5, Integer.reverseBytes(address));
            d.skip(5);
            if (d.titles()) d.titleLast("IP Prefix: {i}/{}", address, bits);
        }
    }

    /** A message of another protocol to its neighbours; of cluster management, the fields that are known. */
    private static void hello(Dissection d) {
        d.u24(ORGANIZATION);
        int protocol = d.u16(PROTOCOL_ID);
        if (PROTOCOL_ID_NAMES.name(protocol) == null) {
            if (d.titles()) d.title("Protocol Hello: Unknown (0x{x4})", protocol);
            d.bytes(HELLO_UNKNOWN, d.remaining());
            return;
        }
        d.title("Protocol Hello: Cluster Management");
        d.ipv4(CLUSTER_MASTER_IP);
        d.ipv4(CLUSTER_IP);
        d.u8(CLUSTER_VERSION);
        d.u8(CLUSTER_SUB_VERSION);
        d.u8(CLUSTER_STATUS);
        d.u8(CLUSTER_UNKNOWN);
        d.ether(CLUSTER_COMMANDER_MAC);
        d.ether(CLUSTER_SWITCH_MAC);
        d.u8(CLUSTER_UNKNOWN);
        d.u16(CLUSTER_MANAGEMENT_VLAN);
    }

    private static void voice(Dissection d, int type) {
        d.bytes(DATA, 1);
        String what = type == 0x0e ? "VoIP VLAN Reply" : "VoIP VLAN Query";
        if (d.remaining() >= 2) d.title("{}: VLAN {}", what, d.u16(VOICE_VLAN));
        else d.title("{}", what);
    }

    private static void power(Dissection d, Field field, String label) {
        d.title("{}", label);
        d.u16(REQUEST_ID);
        d.u16(MANAGEMENT_ID);
        for (boolean first = true; d.remaining() >= 4; first = false) {
            d.append(first ? "{} mW" : ", {} mW", d.u32(field));
        }
    }

    private static void addresses(Dissection d, String label) {
        d.title("{}", label);
        long count = d.u32(NUMBER_OF_ADDRESSES);
        for (long i = 0; i < count && d.remaining() > 0; i++) address(d);
    }

    private static void address(Dissection d) {
        d.open(ADDRESS_RECORD);
        int kind = d.u8(PROTOCOL_TYPE);
        int width = d.u8(PROTOCOL_LENGTH);
        boolean ipv4 = kind == NLPID && width == 1 && d.peekU8(0) == IP;
        boolean ipv6 = kind != NLPID && width == 8 && d.peekU64(0) == LLC_IPV6;
        String name = d.titles() ? protocolName(d, kind, width) : null;
        d.bytes(PROTOCOL, width);
        if (name != null) d.titleLast("Protocol: {}", name);
        int length = d.u16(ADDRESS_LENGTH);
        if (ipv4 && length == 4) {
            int address = d.ipv4(IP_ADDRESS);
            if (d.titles()) d.title("IP address: {i}", address);
        } else if (ipv6 && length == 16) {
            if (d.titles()) d.title("IPv6 address: {}", new Text().ipv6(d.peekU64(0), d.peekU64(8)));
            d.ipv6(IPV6_ADDRESS);
        } else {
            if (d.titles()) d.title("Address: {}", new Text().hex(d.peekBytes(0, length), 0, length, 0));
            d.bytes(ADDRESS, length);
        }
        d.close();
    }

    /** What a protocol is called that is named by a network layer identifier or by an LLC header; null where nobody knows. */
    private static String protocolName(Dissection d, int kind, int width) {
        if (kind == NLPID && width == 1) return NLPIDS.name(d.peekU8(0), "Unknown");
        if (width != 8 || d.peekU64(0) >>> 16 << 16 != LLC_SNAP) return null;
        int type = (int) d.peekU64(0) & 0xffff;
        String name = EtherType.NAMES.name(type);
        return name != null ? name : "Unknown (0x" + Integer.toHexString(0x10000 | type).substring(1) + ")";
    }
}
