package mako.protocols.naming.dhcp;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Dynamic Host Configuration Protocol, RFC 2131, and the Bootstrap Protocol that it grew from, RFC 951. */
public final class Dhcp implements Dissector {

    private static final Values HARDWARE = Values.resource(Dhcp.class, "hardware-types.txt");
    static final Values MESSAGES = Values.of("1 Boot Request\n2 Boot Reply");
    /** RFC 2132 section 9.6 and its successors. */
    static final Values TYPES = Values.of("""
        1  Discover
        2  Offer
        3  Request
        4  Decline
        5  ACK
        6  NAK
        7  Release
        8  Inform
        9  Force Renew
        10 Lease query
        11 Lease Unassigned
        12 Lease Unknown
        13 Lease Active
        14 Bulk Lease Query
        15 Lease Query Done
        16 Active LeaseQuery
        17 Lease Query Status
        18 TLS
        """);

    static final Field DHCP       = protocol("dhcp", "DHCP/BOOTP", "Dynamic Host Configuration Protocol");
    static final Field IS_BOOTP   = bool("dhcp.bootp", "Frame is BOOTP", HIDDEN);
    static final Field TYPE       = u8("dhcp.type", "Message type", names(MESSAGES));
    static final Field HW_TYPE    = u8("dhcp.hw.type", "Hardware type", HEX, names(HARDWARE));
    static final Field HW_LENGTH  = u8("dhcp.hw.len", "Hardware address length");
    static final Field HOPS       = u8("dhcp.hops", "Hops");
    static final Field ID         = u32("dhcp.id", "Transaction ID", HEX);
    static final Field SECONDS    = u16("dhcp.secs", "Seconds elapsed");
    static final Field BROADCAST  = bit("dhcp.flags.bc", "Broadcast flag", 0x8000, yesNo("Broadcast", "Unicast"));
    static final Field RESERVED   = u16("dhcp.flags.reserved", "Reserved flags", HEX, mask(0x7fff));
    static final Field FLAGS      = u16("dhcp.flags", "Bootp flags", HEX, bits(BROADCAST, RESERVED));
    static final Field CLIENT_IP  = ipv4("dhcp.ip.client", "Client IP address");
    static final Field YOUR_IP    = ipv4("dhcp.ip.your", "Your (client) IP address");
    static final Field SERVER_IP  = ipv4("dhcp.ip.server", "Next server IP address");
    static final Field RELAY_IP   = ipv4("dhcp.ip.relay", "Relay agent IP address");
    static final Field MAC        = ether("dhcp.hw.mac_addr", "Client MAC address");
    static final Field HW_ADDRESS = bytes("dhcp.hw.addr", "Client hardware address");
    static final Field HW_PADDING = bytes("dhcp.hw.addr_padding", "Client hardware address padding");
    static final Field NO_ADDRESS = section("Client address not given");
    static final Field SERVER     = text("dhcp.server", "Server host name");
    static final Field FILE       = text("dhcp.file", "Boot file name");
    static final Field SERVER_OVERLOADED = section("Server name option overloaded by DHCP");
    static final Field FILE_OVERLOADED   = section("Boot file name option overloaded by DHCP");
    static final Field COOKIE     = ipv4("dhcp.cookie", "Magic cookie");
    static final Field VENDOR     = bytes("dhcp.vendor_specific_options", "Bootp vendor specific options");

    static final Field LITTLE_SECONDS = note(Field.Group.PROTOCOL, "dhcp.secs_le", "Seconds elapsed appears to be encoded as little-endian");
    static final Field NO_ADDRESS_NOTE = note(Field.Group.PROTOCOL, "dhcp.client_address_not_given", "Client address not given");
    static final Field SERVER_NOTE = note(Field.Group.PROTOCOL, "dhcp.server_name_overloaded_by_dhcp", "Server name option overloaded by DHCP");
    static final Field FILE_NOTE   = note(Field.Group.PROTOCOL, "dhcp.boot_filename_overloaded_by_dhcp", "Boot file name option overloaded by DHCP");
    static final Field NO_END      = expert(Field.Severity.ERROR, Field.Group.PROTOCOL, "dhcp.end_option_missing", "End option missing");

    /** Preboot Execution Environment 2.1, section 2.4.1: where boot servers are asked. */
    private static final int PROXY_PORT = 4011;
    private static final int ETHERNET = 1;
    private static final int IEEE_802 = 6;
    private static final int ADDRESS_ROOM = 16;
    private static final int SERVER_ROOM = 64;
    private static final int FILE_ROOM = 128;
    private static final int OPTIONS_AT = 240;
    private static final long MAGIC = 0x63825363;
    /** RFC 951 section 3: what BOOTP has room for where DHCP has options. */
    private static final int VENDOR_ROOM = 64;

    @Override
    public Field dissects() {
        return DHCP;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, 67, this).add(Udp.PORTS, 68, this).add(Udp.PORTS, PROXY_PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        int start = d.offset();
        int available = d.captured();
        boolean proxied = d.sourcePort() == PROXY_PORT || d.destinationPort() == PROXY_PORT;
        // The port is also used by others: only the cookie tells.
        if (proxied && (available < OPTIONS_AT || d.peekU32(OPTIONS_AT - 4) != MAGIC)) throw d.notMine();
        d.protocolColumn("BOOTP");
        d.info();
        d.open(DHCP, 3);
        d.extent(available);
        int operation = d.peekU8(0);
        int hardware = d.peekU8(1);
        int hardwareLength = d.peekU8(2);
        boolean addressed = operation == 1 && (hardware == ETHERNET || hardware == IEEE_802) && hardwareLength == 6;
        if (addressed) d.ensure(34);
        if (d.columns()) bootpInfo(d, operation, addressed);
        DhcpOptions.Scan scan = new DhcpOptions.Scan(d, start, OPTIONS_AT);
        d.u8(TYPE);
        d.u8(HW_TYPE);
        d.u8(HW_LENGTH);
        d.u8(HOPS);
        long id = d.u32(ID);
        int seconds = d.peekU16(0);
        if (seconds > 255 && (seconds & 255) == 0) {
            d.le16(SECONDS);
            d.noteLast(LITTLE_SECONDS);
        } else {
            d.u16(SECONDS);
        }
        int flags = d.u16(FLAGS);
        if ((flags & 0x8000) != 0) d.appendLast(", Broadcast flag (Broadcast)");
        else d.appendLast(" (Unicast)");
        d.ipv4(CLIENT_IP);
        d.ipv4(YOUR_IP);
        d.ipv4(SERVER_IP);
        d.ipv4(RELAY_IP);
        hardwareAddress(d, hardware, hardwareLength);

        if ((scan.overload & 2) != 0) overloaded(d, SERVER_OVERLOADED, SERVER_NOTE, SERVER_ROOM);
        else name(d, SERVER, SERVER_ROOM);
        if ((scan.overload & 1) != 0) overloaded(d, FILE_OVERLOADED, FILE_NOTE, FILE_ROOM);
        else name(d, FILE, FILE_ROOM);

        if (scan.type < 0) {
            d.at(IS_BOOTP, start, 0, 1);
        } else {
            d.protocolColumn("DHCP");
            if (d.columns()) dhcpInfo(d.info(), proxied ? "proxyDHCP " : "DHCP ", scan.type, id);
            if (d.titles()) d.append(" ({})", typeName(scan.type));
        }
        if (d.peekU32(0) != MAGIC) {
            d.bytes(VENDOR, VENDOR_ROOM);
        } else {
            d.ipv4(COOKIE);
            d.titleLast("Magic cookie: DHCP");
        }
        boolean ended = DhcpOptions.dissect(d, scan, start, start + available, false);
        if (!ended) d.note(NO_END);
        d.close();
    }

    private static void bootpInfo(Dissection d, int operation, boolean addressed) {
        Text info = d.info();
        String name = MESSAGES.name(operation);
        if (name != null) info.add(name);
        else info.add("Unknown BOOTP message type (").number(operation).raw(')');
        if (addressed) {
            long address = d.peekU16(28) * 0x1_0000_0000L + d.peekU32(30);
            info.add(" from ").ether(address).add(" (").ether(address).raw(')');
        }
    }

    private static void dhcpInfo(Text info, String kind, int type, long id) {
        String name = TYPES.name(type);
        info.add(kind);
        int from = info.length();
        if (name != null) info.add(name);
        else info.add("Unknown Message Type (0x").hex(type, 2).raw(')');
        while (info.length() - from < 8) info.raw(' ');
        info.add(" - Transaction ID 0x");
        int digits = Math.max(1, (67 - Long.numberOfLeadingZeros(id)) / 4);
        info.hex(id, digits);
    }

    /** The name of a message's type. */
    static String typeName(int type) {
        String name = TYPES.name(type);
        return name != null ? name : new Text().add("Unknown Message Type (0x").hex(type, 2).raw(')').toString();
    }

    private static void hardwareAddress(Dissection d, int hardware, int length) {
        if (length == 0 || length > ADDRESS_ROOM) {
            d.open(NO_ADDRESS);
            d.skip(ADDRESS_ROOM);
            d.note(NO_ADDRESS_NOTE);
            d.close();
            return;
        }
        if ((hardware == ETHERNET || hardware == IEEE_802) && length == 6) {
            d.ether(MAC);
        } else {
            int start = d.offset();
            d.bytes(HW_ADDRESS, ADDRESS_ROOM);
            if (d.titles()) d.titleLast("Client hardware address: {}", new Text().hex(d.currentSource().bytes, d.currentSource().start + start, length, 0));
            d.seek(start + length);
        }
        if (length < ADDRESS_ROOM) d.bytes(HW_PADDING, ADDRESS_ROOM - length);
    }

    private static void overloaded(Dissection d, Field section, Field note, int room) {
        d.open(section);
        d.skip(room);
        d.note(note);
        d.close();
    }

    private static void name(Dissection d, Field field, int room) {
        if (d.peekU8(0) != 0) {
            d.text(field, room);
            return;
        }
        int at = d.offset();
        d.skip(room);
        d.at(field, at, room, "");
        d.titleLast("{} not given", field.label);
    }
}
