package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Udp;

/** Dynamic Link Exchange Protocol, RFC 8175, and its extensions, RFC 8629, RFC 8651, RFC 8703 and RFC 8757. */
public final class Dlep implements Dissector {

    static final Field DLEP = protocol("dlep", "DLEP", "Dynamic Link Exchange Protocol");
    static final Field SIGNAL = group("dlep.signal", "Signal", HIDDEN);
    static final Field SIGNAL_SIGNATURE = text("dlep.signal.signature", "Signature");
    static final Field SIGNAL_TYPE = u16("dlep.signal.type", "Signal Type", names(Values.of("0 Reserved\n1 Peer Discovery\n2 Peer Offer")));
    static final Field SIGNAL_LENGTH = u16("dlep.signal.length", "Signal Length (bytes)");
    static final Field MESSAGE = group("dlep.message", "Message", HIDDEN);
    static final Field MESSAGE_TYPE = u16("dlep.message.type", "Message Type", names(Values.of("""
        0 Reserved
        1 Session Initialization
        2 Session Initialization Response
        3 Session Update
        4 Session Update Response
        5 Session Termination
        6 Session Termination Response
        7 Destination Up
        8 Destination Up Response
        9 Destination Announce
        10 Destination Announce Response
        11 Destination Down
        12 Destination Down Response
        13 Destination Update
        14 Link Characteristics Request
        15 Link Characteristics Response
        16 Heartbeat
        """)));
    static final Field MESSAGE_LENGTH = u16("dlep.message.length", "Message Length (bytes)");
    static final Field ITEM = group("dlep.dataitem", "Data Item");
    static final Field ITEM_TYPE = u16("dlep.dataitem.type", "Type", names(Values.of("""
        0 Reserved
        1 Status
        2 IPv4 Connection Point
        3 IPv6 Connection Point
        4 Peer Type
        5 Heartbeat Interval
        6 Extensions Supported
        7 MAC Address
        8 IPv4 Address
        9 IPv6 Address
        10 IPv4 Attached Subnet
        11 IPv6 Attached Subnet
        12 Maximum Data Rate (Receive) (MDRR)
        13 Maximum Data Rate (Transmit) (MDRT)
        14 Current Data Rate (Receive) (CDRR)
        15 Current Data Rate (Transmit) (CDRT)
        16 Latency
        17 Resources (RES)
        18 Relative Link Quality (Receive) (RLQR)
        19 Relative Link Quality (Transmit) (RLQT)
        20 Maximum Transmission Unit (MTU)
        21 Hop Count
        22 Hop Control
        23 Queue Parameters
        24 Pause
        25 Restart
        26 Link Identifier Length
        27 Link Identifier
        28 Latency Range
        """)));
    static final Field ITEM_LENGTH = u16("dlep.dataitem.length", "Length (bytes)");
    static final Field VALUE = group("dlep.dataitem.value", "Value");
    static final Field STATUS = group("dlep.dataitem.status", "Status", HIDDEN);
    static final Field STATUS_CODE = u8("dlep.dataitem.status.code", "Code", names(Values.of("""
        0 Success
        1 Not Interested
        2 Request Denied
        3 Inconsistent Data
        128 Unknown Message
        129 Unexpected Message
        130 Invalid Data
        131 Invalid Destination
        132 Timed Out
        255 Shutting Down
        """)));
    static final Field STATUS_TEXT = text("dlep.dataitem.status.text", "Text");
    static final Field V4CONN = group("dlep.dataitem.v4conn", "IPv4 Connection Point", HIDDEN);
    static final Field V4CONN_FLAGS_TLS = bit("dlep.dataitem.v4conn.flags.tls", "Use TLS Indicator", 0x1, SET_NOT_SET);
    static final Field V4CONN_FLAGS = u8("dlep.dataitem.v4conn.flags", "Flags", HEX, bits(V4CONN_FLAGS_TLS));
    static final Field V4CONN_ADDR = ipv4("dlep.dataitem.v4conn.addr", "Address");
    static final Field V4CONN_PORT = u16("dlep.dataitem.v4conn.port", "Port");
    static final Field V6CONN = group("dlep.dataitem.v6conn", "IPv6 Connection Point", HIDDEN);
    static final Field V6CONN_FLAGS_TLS = bit("dlep.dataitem.v6conn.flags.tls", "Use TLS Indicator", 0x1, SET_NOT_SET);
    static final Field V6CONN_FLAGS = u8("dlep.dataitem.v6conn.flags", "Flags", HEX, bits(V6CONN_FLAGS_TLS));
    static final Field V6CONN_ADDR = ipv6("dlep.dataitem.v6conn.addr", "Address");
    static final Field V6CONN_PORT = u16("dlep.dataitem.v6conn.port", "Port");
    static final Field PEERTYPE = group("dlep.dataitem.peertype", "Peer Type", HIDDEN);
    static final Field PEERTYPE_FLAGS_SMI = bit("dlep.dataitem.peertype.flags.smi", "Secure Medium Indicator", 0x1, SET_NOT_SET);
    static final Field PEERTYPE_FLAGS = u8("dlep.dataitem.peertype.flags", "Flags", HEX, bits(PEERTYPE_FLAGS_SMI));
    static final Field PEERTYPE_DESCRIPTION = text("dlep.dataitem.peertype.description", "Text");
    static final Field HEARTBEAT = u32("dlep.dataitem.heartbeat", "Heartbeat Interval (ms)");
    static final Field EXTSUPP = group("dlep.dataitem.extsupp", "Extensions Supported", HIDDEN);
    static final Field EXTSUPP_CODE = u32("dlep.dataitem.extsupp.code", "Code", names(Values.of("""
        0 Reserved
        1 Multi-Hop Forwarding
        2 Control-Plane-Based Pause
        3 Link Identifiers
        4 Latency Range
        5-65519 Unassigned
        65520-65534 Reserved for Private Use
        """)));
    static final Field MACADDR_EUI48 = ether("dlep.dataitem.macaddr_eui48", "MAC Address");
    static final Field MACADDR_EUI64 = eui64("dlep.dataitem.macaddr_eui64", "MAC Address");
    static final Field V4ADDR = group("dlep.dataitem.v4addr", "IPv4 Address", HIDDEN);
    static final Field V4ADDR_FLAGS_ADDDROP = bit("dlep.dataitem.v4addr.flags.adddrop", "Add/Drop Indicator", 0x1, yesNo("Add", "Drop"));
    static final Field V4ADDR_FLAGS = u8("dlep.dataitem.v4addr.flags", "Flags", HEX, bits(V4ADDR_FLAGS_ADDDROP));
    static final Field V4ADDR_ADDR = ipv4("dlep.dataitem.v4addr.addr", "Address");
    static final Field V6ADDR = group("dlep.dataitem.v6addr", "IPv6 Address", HIDDEN);
    static final Field V6ADDR_FLAGS_ADDDROP = bit("dlep.dataitem.v6addr.flags.adddrop", "Add/Drop Indicator", 0x1, yesNo("Add", "Drop"));
    static final Field V6ADDR_FLAGS = u8("dlep.dataitem.v6addr.flags", "Flags", HEX, bits(V6ADDR_FLAGS_ADDDROP));
    static final Field V6ADDR_ADDR = ipv6("dlep.dataitem.v6addr.addr", "Address");
    static final Field V4SUBNET = group("dlep.dataitem.v4subnet", "IPv4 Attached Subnet", HIDDEN);
    static final Field V4SUBNET_FLAGS_ADDDROP = bit("dlep.dataitem.v4subnet.flags.adddrop", "Add/Drop Indicator", 0x1, yesNo("Add", "Drop"));
    static final Field V4SUBNET_FLAGS = u8("dlep.dataitem.v4subnet.flags", "Flags", HEX, bits(V4SUBNET_FLAGS_ADDDROP));
    static final Field V4SUBNET_SUBNET = ipv4("dlep.dataitem.v4subnet.subnet", "Subnet");
    static final Field V4SUBNET_PREFIXLEN = u8("dlep.dataitem.v4subnet.prefixlen", "Prefix Length");
    static final Field V6SUBNET = group("dlep.dataitem.v6subnet", "IPv6 Attached Subnet", HIDDEN);
    static final Field V6SUBNET_FLAGS_ADDDROP = bit("dlep.dataitem.v6subnet.flags.adddrop", "Add/Drop Indicator", 0x1, yesNo("Add", "Drop"));
    static final Field V6SUBNET_FLAGS = u8("dlep.dataitem.v6subnet.flags", "Flags", HEX, bits(V6SUBNET_FLAGS_ADDDROP));
    static final Field V6SUBNET_SUBNET = ipv6("dlep.dataitem.v6subnet.subnet", "Subnet");
    static final Field V6SUBNET_PREFIXLEN = u8("dlep.dataitem.v6subnet.prefixlen", "Prefix Length");
    static final Field MDRR = u64("dlep.dataitem.mdrr", "Maximum Data Rate (Receive) (bps)");
    static final Field MDRT = u64("dlep.dataitem.mdrt", "Maximum Data Rate (Transmit) (bps)");
    static final Field CDRR = u64("dlep.dataitem.cdrr", "Current Data Rate (Receive) (bps)");
    static final Field CDRT = u64("dlep.dataitem.cdrt", "Current Data Rate (Transmit) (bps)");
    static final Field LATENCY = u64("dlep.dataitem.latency", "Latency (us)");
    static final Field RESOURCES = u8("dlep.dataitem.resources", "Resources (%)");
    static final Field RLQR = u8("dlep.dataitem.rlqr", "Relative Link Quality (Receive) (%)");
    static final Field RLQT = u8("dlep.dataitem.rlqt", "Relative Link Quality (Transmit) (%)");
    static final Field MTU = u16("dlep.dataitem.mtu", "Maximum Transmission Unit (bytes)");
    static final Field HOP_COUNT_FLAGS_P = bit("dlep.dataitem.hop_count_flags.p", "P-Bit", 0x80, SET_NOT_SET, help("Destination is potentially directly reachable"));
    static final Field HOP_COUNT_FLAGS_RESERVED = u8("dlep.dataitem.hop_count_flags.reserved", "Reserved", HEX, mask(0x7f));
    static final Field HOP_COUNT_FLAGS = u8("dlep.dataitem.hop_count_flags", "Flags", HEX, bits(HOP_COUNT_FLAGS_P, HOP_COUNT_FLAGS_RESERVED));
    static final Field HOP_COUNT = u8("dlep.dataitem.hop_count", "Hop Count");
    static final Field HOP_CONTROL = u16("dlep.dataitem.hop_control", "Hop Control", names(Values.of("""
        0 Reset
        1 Terminate
        2 Direct Connection
        3 Suppress Forwarding
        4-65519 Specification Required
        65520-65534 Private Use
        65535 Reserved
        """)));
    static final Field IDENTIFIER_LENGTH = u16("dlep.dataitem.link_identifier_length", "Link Identifier Length");
    static final Field LINK_IDENTIFIER = bytes("dlep.dataitem.link_identifier", "Link Identifier");
    static final Field MAX_LATENCY = u64("dlep.dataitem.max_latency", "Maximum Latency (us)");
    static final Field MIN_LATENCY = u64("dlep.dataitem.min_latency", "Minimum Latency (us)");
    static final Field UNEXPECTED_LENGTH = group("dlep.dataitem.unexpected_length", "Unexpected Data Item length", HIDDEN);

    static final Field SIGNAL_LENGTH_ODD = warning(Field.Group.PROTOCOL, "dlep.signal.unexpected_length", "Message length does not match reported length remaining");
    static final Field MESSAGE_LENGTH_ODD = warning(Field.Group.PROTOCOL, "dlep.message.unexpected_length", "Signal length does not match reported length remaining");
    static final Field ITEM_LENGTH_ODD = warning(Field.Group.PROTOCOL, "dlep.dataitem.unexpected_length", "Unexpected Data Item length");
    static final Field MAC_LENGTH_ODD = warning(Field.Group.PROTOCOL, "dlep.dataitem.macaddr.unexpected_length", "Unexpected MAC Address length");

    private static final int PORT = 854;

    @Override
    public Field dissects() {
        return DLEP;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
        links.addFramed(Tcp.PORTS, PORT, Framing.u16At(2, 4), this);
    }

    @Override
    public void dissect(Dissection d) {
        packet(d, d.carrier() == Udp.UDP);
    }

    /** Reads a signal or a message, RFC 8175, sections 11.1 and 11.2: its type, its length and items. */
    private static void packet(Dissection d, boolean signal) {
        d.protocolColumn("DLEP");
        d.open(DLEP);
        d.open(signal ? SIGNAL : MESSAGE);
        d.extent(0);
        d.close();
        if (signal) d.text(SIGNAL_SIGNATURE, 4);
        Field kind = signal ? SIGNAL_TYPE : MESSAGE_TYPE;
        int type = d.u16(kind);
        String name = kind.names.name(type, "Unknown");
        String what = signal ? "Signal" : "Message";
        if (d.titles()) d.append(", {}: {} ({})", what, name, type);
        d.info("{}: {} ({})", what, name, type);
        int length = d.u16(signal ? SIGNAL_LENGTH : MESSAGE_LENGTH);
        if (length != d.remaining()) d.noteLast(signal ? SIGNAL_LENGTH_ODD : MESSAGE_LENGTH_ODD);
        while (d.remaining() > 0) item(d);
        d.close();
    }

    /** A data item, RFC 8175, section 13. */
    private static void item(Dissection d) {
        int type = d.peekU16(0);
        int length = d.peekU16(2);
        d.open(ITEM);
        d.extent(4 + length);
        if (d.titles()) d.title("{} Data Item", ITEM_TYPE.names.name(type, "Unknown"));
        d.u16(ITEM_TYPE);
        d.u16(ITEM_LENGTH);
        int rest = d.narrow(length);
        d.ensure(Math.min(length, d.remaining()));
        value(d, type, length);
        d.widen(rest);
        d.close();
    }

    private static void hidden(Dissection d, Field field, int length) {
        d.at(field, d.offset(), length);
        d.hidden();
    }

    private static void value(Dissection d, int type, int length) {
        switch (type) {
            case 1  -> status(d, length);
            case 2  -> point(d, length, V4CONN, V4CONN_FLAGS, V4CONN_ADDR, V4CONN_PORT);
            case 3  -> point(d, length, V6CONN, V6CONN_FLAGS, V6CONN_ADDR, V6CONN_PORT);
            case 4  -> {
                hidden(d, PEERTYPE, length);
                d.u8(PEERTYPE_FLAGS);
                if (d.titles() && length > 1) d.append(", Description: {}", d.peekText(0, length - 1));
                if (length > 1) d.text(PEERTYPE_DESCRIPTION, length - 1);
            }
            case 5  -> number(d, HEARTBEAT, length, ": {} (ms)");
            case 6  -> {
                hidden(d, EXTSUPP, length);
                while (d.remaining() >= 2) {
                    int code = (int) d.uint(EXTSUPP_CODE, 2);
                    if (d.titles()) d.append(", Ext: {} ({})", EXTSUPP_CODE.names.name(code, "Unknown"), code);
                }
            }
            case 7  -> mac(d, length);
            case 8  -> address(d, V4ADDR, V4ADDR_FLAGS, V4ADDR_ADDR, null, length);
            case 9  -> address(d, V6ADDR, V6ADDR_FLAGS, V6ADDR_ADDR, null, length);
            case 10 -> address(d, V4SUBNET, V4SUBNET_FLAGS, V4SUBNET_SUBNET, V4SUBNET_PREFIXLEN, length);
            case 11 -> address(d, V6SUBNET, V6SUBNET_FLAGS, V6SUBNET_SUBNET, V6SUBNET_PREFIXLEN, length);
            case 12 -> number(d, MDRR, length, ": {} (bps)");
            case 13 -> number(d, MDRT, length, ": {} (bps)");
            case 14 -> number(d, CDRR, length, ": {} (bps)");
            case 15 -> number(d, CDRT, length, ": {} (bps)");
            case 16 -> number(d, LATENCY, length, ": {} (us)");
            case 17 -> number(d, RESOURCES, length, ": {} (%)");
            case 18 -> number(d, RLQR, length, ": {} (%)");
            case 19 -> number(d, RLQT, length, ": {} (%)");
            case 20 -> number(d, MTU, length, ": {} (bytes)");
            case 21 -> {
                int flags = d.u8(HOP_COUNT_FLAGS);
                if (d.titles() && (flags & 0x80) != 0) d.appendLast(", P-Bit");
                number(d, HOP_COUNT, length - 1, ": {} Hops");
            }
            case 22 -> number(d, HOP_CONTROL, length, ": {}");
            case 26 -> number(d, IDENTIFIER_LENGTH, length, ": {} Bytes");
            case 27 -> {
                if (d.titles()) d.append(": {}", new Text().hex(d.peekBytes(0, length), 0, length, 0));
                d.bytes(LINK_IDENTIFIER, length);
            }
            case 28 -> {
                long most = d.u64(MAX_LATENCY);
                long least = d.u64(MIN_LATENCY);
                d.append(": {} - {} (us)", least, most);
            }
            default -> {
                d.at(VALUE, d.offset(), length);
                d.skipRest();
            }
        }
    }

    /** A number as wide as its field, where the item is as long as that. */
    private static void number(Dissection d, Field field, int length, String words) {
        int width = field.type.width;
        if (length != width) {
            d.note(ITEM_LENGTH_ODD);
            if (length < width) {
                d.skipRest();
                return;
            }
        }
        long value = d.uint(field, width);
        d.append(words, value);
    }

    private static void status(Dissection d, int length) {
        hidden(d, STATUS, length);
        int code = d.u8(STATUS_CODE);
        if (d.titles()) d.append(", Code: {} ({})", STATUS_CODE.names.name(code, "Unknown"), code);
        if (length > 1 && d.titles()) d.append(", Text: {}", d.peekText(0, length - 1));
        d.text(STATUS_TEXT, length - 1);
    }

    private static void point(Dissection d, int length, Field all, Field flags, Field address, Field port) {
        hidden(d, all, length);
        d.u8(flags);
        if (d.titles()) d.append(", Addr: {}", shown(d, address));
        read(d, address);
        if (d.remaining() >= 2) {
            int number = d.u16(port);
            d.append(", Port: {}", number);
        }
    }

    private static void read(Dissection d, Field address) {
        if (address.type == Type.IPV4) d.ipv4(address);
        else d.ipv6(address);
    }

    private static Text shown(Dissection d, Field address) {
        return address.type == Type.IPV4 ? new Text().ipv4((int) d.peekU32(0)) : new Text().ipv6(d.peekU64(0), d.peekU64(8));
    }

    private static void address(Dissection d, Field all, Field flags, Field address, Field prefix, int length) {
        hidden(d, all, length);
        int bits = d.u8(flags);
        if (d.titles()) d.append((bits & 1) != 0 ? ", Add: {}" : ", Drop: {}", shown(d, address));
        read(d, address);
        if (prefix != null) {
            int count = d.u8(prefix);
            d.append("/{}", count);
        }
    }

    private static void mac(Dissection d, int length) {
        if (length == 6) {
            if (d.titles()) d.append(": {}", new Text().ether(d.peekU48(0)));
            d.ether(MACADDR_EUI48);
        } else if (length == 8) {
            if (d.titles()) d.append(": {}", new Text().hex(d.peekBytes(0, 8), 0, 8, ':'));
            d.u64(MACADDR_EUI64);
        } else {
            d.note(MAC_LENGTH_ODD);
            d.skipRest();
        }
    }
}
