package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Routing Information Protocol, both versions: RFC 1058 and RFC 2453, authentication by RFC 4822. */
public final class Rip implements Dissector {

    static final Field RIP = protocol("rip", "RIP", "Routing Information Protocol");
    static final Values COMMANDS = Values.of("""
        1 Request
        2 Response
        3 Traceon
        4 Traceoff
        5 Vendor specific (Sun)
        """);
    static final Field COMMAND  = u8("rip.command", "Command", names(COMMANDS));
    static final Field VERSION  = u8("rip.version", "Version", names(Values.of("1 RIPv1\n2 RIPv2")));
    static final Field IP       = ipv4("rip.ip", "IP Address");
    static final Field NETMASK  = ipv4("rip.netmask", "Netmask");
    static final Field NEXT_HOP = ipv4("rip.next_hop", "Next Hop");
    static final Field METRIC   = u16("rip.metric", "Metric");
    static final Values AUTH_TYPE_NAMES = Values.of("""
        1 IP Route
        2 Simple Password
        3 Keyed Message Digest
        """);
    static final Field AUTH_TYPE           = u16("rip.auth.type", "Authentication type", names(AUTH_TYPE_NAMES));
    static final Field AUTH_PASSWD         = text("rip.auth.passwd", "Password");
    static final Field FAMILY              = u16("rip.family", "Address Family", names(Values.of("0 Unspecified\n2 IP")));
    static final Field ROUTE_TAG           = u16("rip.route_tag", "Route Tag");
    static final Field ZERO_PADDING        = text("rip.zero_padding", "Zero adding");
    static final Field DIGEST_OFFSET       = u16("rip.digest_offset", "Digest Offset");
    static final Field KEY_ID              = u8("rip.key_id", "Key ID");
    static final Field AUTH_DATA_LEN       = u8("rip.auth_data_len", "Auth Data Len");
    static final Field SEQ_NUM             = u32("rip.seq_num", "Seq num");
    static final Field AUTHENTICATION_DATA = bytes("rip.authentication_data", "Authentication Data");
    static final Field ENTRY   = section("IP Address");
    static final Field DATA    = section("Authentication Data Trailer");
    static final Field UNKNOWN = warning(Field.Group.PROTOCOL, "rip.unknown_address_family", "Unknown address family");

    private static final int PORT           = 520;
    private static final int VERSION_2      = 2;
    private static final int ENTRY_LENGTH   = 20;
    private static final int UNSPECIFIED    = 0;
    private static final int INTERNET       = 2;
    private static final int AUTHENTICATION = 0xffff;
    private static final int PASSWORD       = 2;
    private static final int DIGEST         = 3;

    @Override
    public Field dissects() {
        return RIP;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(RIP);
        int command = d.u8(COMMAND);
        int version = d.u8(VERSION);
        d.protocolColumn(version == 1 ? "RIPv1" : version == VERSION_2 ? "RIPv2" : "RIP");
        if (d.columns()) d.info("{}", COMMANDS.name(command, "Unknown command (" + command + ")"));
        d.skip(2);
        int trailer = 0;
        while (d.remaining() > trailer && d.remaining() >= 4) {
            int family = d.peekU16(0);
            if (family == AUTHENTICATION && d.remaining() >= ENTRY_LENGTH) trailer = authentication(d);
            else entry(d, family, version);
        }
        if (trailer > 0 && d.remaining() >= 4) {
            d.open(DATA);
            d.skip(4);
            d.bytes(AUTHENTICATION_DATA, d.remaining());
            d.close();
        }
        d.close();
    }

    private static void entry(Dissection d, int family, int version) {
        if (family != UNSPECIFIED && family != INTERNET) {
            d.open(ENTRY);
            d.extent(Math.min(ENTRY_LENGTH, d.remaining()));
            d.title("Unknown address family {}", family);
            d.note(UNKNOWN, "Unknown address family {}", family);
            d.skip(Math.min(ENTRY_LENGTH, d.remaining()));
            d.close();
            return;
        }
        d.ensure(ENTRY_LENGTH);
        d.open(ENTRY);
        long metric = d.peekU32(16);
        if (family == UNSPECIFIED) d.title("Address not specified, Metric: {}", metric);
        else d.title("IP Address: {i}, Metric: {}", d.peekU32(4), metric);
        d.u16(FAMILY);
        if (version == VERSION_2) d.u16(ROUTE_TAG);
        else d.skip(2);
        if (family == INTERNET) d.ipv4(IP);
        else d.skip(4);
        if (version == VERSION_2) {
            d.ipv4(NETMASK);
            d.ipv4(NEXT_HOP);
        } else {
            d.skip(8);
        }
        d.u32(METRIC);
        d.close();
    }

    /** RFC 2453, section 4.1; RFC 4822, section 2.1. Returns how long what is behind the last entry is. */
    private static int authentication(Dissection d) {
        d.open(ENTRY);
        int type = d.peekU16(2);
        d.skip(2);
        if (d.titles()) d.title("Authentication: {}", AUTH_TYPE_NAMES.name(type, "Unknown (" + type + ")"));
        d.u16(AUTH_TYPE);
        int trailer = 0;
        if (type == PASSWORD) {
            d.text(AUTH_PASSWD, 16);
        } else if (type == DIGEST) {
            d.u16(DIGEST_OFFSET);
            d.u8(KEY_ID);
            trailer = d.u8(AUTH_DATA_LEN) + 4;
            d.u32(SEQ_NUM);
            d.text(ZERO_PADDING, 8);
        } else {
            d.skip(16);
        }
        d.close();
        return trailer;
    }
}
