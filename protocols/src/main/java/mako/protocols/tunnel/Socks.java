package mako.protocols.tunnel;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/** SOCKS: version 4 and 4a as David Koblas and Ying-Da Lee describe them, version 5, RFC 1928, and RFC 1929 for names and passwords. */
public final class Socks implements Dissector {

    private static final Values COMMANDS = Values.of("1 Connect\n2 Bind\n3 UdpAssociate\n128 Ping\n129 Traceroute");
    private static final Values METHODS = Values.of("""
        0 No authentication
        1 GSSAPI
        2 Username/Password
        3 Chap
        255 No acceptable methods
        """);
    private static final Values RESULTS = Values.of("""
        90 Granted
        91 Rejected or Failed
        92 Rejected because SOCKS server cannot connect to identd on the client
        93 Rejected because the client program and identd report different user-ids
        """);
    private static final Values REPLIES = Values.of("""
        0 Succeeded
        1 General SOCKS server failure
        2 Connection not allowed by ruleset
        3 Network unreachable
        4 Host unreachable
        5 Connection refused
        6 TTL expired
        7 Command not supported
        8 Address type not supported
        """);

    static final Field SOCKS     = protocol("socks", "Socks", "Socks Protocol");
    static final Field VERSION   = u8("socks.version", "Version");
    static final Field ADDRESS   = ipv4("socks.dst", "Remote Address");
    static final Field ADDRESS6  = ipv6("socks.dstV6", "Remote Address(ipv6)");
    static final Field NAME_4A   = textz("socks.v4a_dns_name", "SOCKS v4a Remote Domain Name", UTF_8);
    static final Field PORT_4    = u16("socks.dstport", "Remote Port");
    static final Field COMMAND   = u8("socks.command", "Command", names(COMMANDS));
    static final Field RESULT    = u8("socks.results", "Results(V4)", names(RESULTS));
    static final Field REPLY     = u8("socks.results", "Results(V5)", names(REPLIES));
    static final Field OFFERED   = section("Client Authentication Methods");
    static final Field COUNT     = u8("socks.auth_method_count", "Authentication Method Count");
    static final Field METHOD    = u8("socks.auth_method", "Method", names(METHODS));
    static final Field RESERVED  = u8("socks.reserved", "Reserved");
    static final Field PORT      = u16("socks.port", "Port");
    static final Field ACCEPTED  = u8("socks.auth_accepted_method", "Accepted Auth Method", names(METHODS));
    static final Field STATUS    = u8("socks.auth_status", "Status");
    static final Field SUBVERSION = u8("socks.subnegotiation_version", "Subnegotiation Version");
    static final Field USER      = text("socks.username", "User name", UTF_8);
    static final Field PASSWORD  = text("socks.password", "Password", UTF_8);
    static final Field NAME      = text("socks.remote_name", "Remote name", UTF_8);
    static final Field TYPE      = u8("socks.address_type", "Address Type", names(Values.of("1 IPv4\n3 Domain Name\n4 IPv6")));

    private static final int SERVER = 1080;
    private static final int PASSWORDS = 2;
    private static final Key<Session> SESSION = Key.key(Session::new);

    private enum Phase { BEGIN, OFFERED, AUTHENTICATION, AUTHENTICATED, COMMAND, ASKED, OPEN }

    private static final class Session {
        Phase phase = Phase.BEGIN;
        int version;
        int command;
        int port;
        int address;
    }

    @Override
    public Field dissects() {
        return SOCKS;
    }

    @Override
    public Table[] passesOn() {
        return new Table[] {Tcp.PORTS};
    }

    @Override
    public void link(Links links) {
        links.addStream(Tcp.PORTS, SERVER, this);
    }

    @Override
    public void dissect(Dissection d) {
        Conversation conversation = d.conversation();
        Session session = conversation == null ? new Session() : conversation.get(SESSION);
        Phase phase = d.remember(session.phase);
        if (phase == Phase.OPEN) {
            through(d, session);
            return;
        }
        boolean request = d.destinationPort() == SERVER;
        int first = d.peekU8(0);
        d.open(SOCKS);
        d.protocolColumn("Socks");
        if (phase == Phase.BEGIN && (!request || first != 4 && first != 5)) {
            // It began before the capture did.
            if (d.columns()) d.info("Unknown");
            d.skipRest();
            d.close();
            return;
        }
        int version = phase == Phase.BEGIN ? first : (int) d.remember((long) session.version);
        if (d.columns()) d.info("Version: {} ", version, 0);
        if (version == 4) old(d, session, request);
        else modern(d, session, phase, request);
        d.close();
    }

    private static void next(Dissection d, Session session, Phase phase) {
        d.learn(() -> session.phase = phase);
    }

    // ---- version 4

    private static void old(Dissection d, Session session, boolean request) {
        if (d.columns()) d.addInfo(request ? "Connect to server request" : "Connect Response");
        d.u8(VERSION);
        if (!request) {
            int result = d.u8(RESULT);
            d.u16(PORT_4);
            d.ipv4(ADDRESS);
            if (result == 90) next(d, session, Phase.OPEN);
            return;
        }
        int command = d.u8(COMMAND);
        int port = d.u16(PORT_4);
        int address = d.ipv4(ADDRESS);
        d.textz(USER);
        // An address that cannot be stands for a name that follows.
        if (address >>> 8 == 0 && address != 0 && d.remaining() > 0) d.textz(NAME_4A);
        d.learn(() -> {
            session.version = 4;
            session.command = command;
            session.port = port;
            session.address = address;
            session.phase = Phase.ASKED;
        });
    }

    // ---- version 5

    private static void modern(Dissection d, Session session, Phase phase, boolean request) {
        switch (phase) {
            case BEGIN -> {
                if (d.columns()) d.addInfo("Connect to server request");
                d.u8(VERSION);
                d.open(OFFERED);
                int count = d.u8(COUNT);
                for (int i = 0; i < count; i++) {
                    int method = d.u8(METHOD);
                    d.titleLast("Method[{}]: {} ({})", i, method, METHODS.name(method, "Unknown"));
                }
                d.close();
                d.learn(() -> {
                    session.version = 5;
                    session.phase = Phase.OFFERED;
                });
            }
            case OFFERED -> {
                if (d.columns()) d.addInfo("Connect to server response");
                d.u8(VERSION);
                int method = d.u8(ACCEPTED);
                if (d.titles()) d.titleLast("Accepted Auth Method: 0x{x} ({})", method, METHODS.name(method, "Unknown"));
                next(d, session, method == PASSWORDS ? Phase.AUTHENTICATION : Phase.COMMAND);
            }
            case AUTHENTICATION -> {
                if (d.columns()) d.addInfo("User authentication request");
                agreed(d);
                d.u8(SUBVERSION);
                counted(d, USER);
                counted(d, PASSWORD);
                next(d, session, Phase.AUTHENTICATED);
            }
            case AUTHENTICATED -> {
                if (d.columns()) d.addInfo("User authentication reply");
                agreed(d);
                d.u8(SUBVERSION);
                int status = d.u8(STATUS);
                d.titleLast("Status: {} ({})", status, status == 0 ? "success" : "failure");
                next(d, session, Phase.COMMAND);
            }
            case COMMAND -> {
                d.u8(VERSION);
                int command = d.u8(COMMAND);
                if (d.columns()) d.addInfo("Command Request - {}", COMMANDS.name(command, "Unknown"));
                d.u8(RESERVED);
                int address = address(d);
                int port = d.u16(PORT);
                d.learn(() -> {
                    session.command = command;
                    session.port = port;
                    session.address = address;
                    session.phase = Phase.ASKED;
                });
            }
            default -> {
                d.u8(VERSION);
                int reply = d.u8(REPLY);
                if (d.columns()) d.addInfo("Command Response - {}", COMMANDS.name(d.remember((long) session.command), "Unknown"));
                d.u8(RESERVED);
                address(d);
                d.u16(PORT);
                if (reply == 0 && !request) next(d, session, Phase.OPEN);
            }
        }
    }

    /** The subnegotiation's messages do not tell the version. */
    private static void agreed(Dissection d) {
        d.at(VERSION, d.offset(), 0, 5);
        d.generated();
    }

    private static void counted(Dissection d, Field field) {
        int start = d.offset();
        int length = d.peekU8(0);
        d.skip(1);
        String text = new String(d.peekBytes(0, length), java.nio.charset.StandardCharsets.UTF_8);
        d.skip(length);
        d.at(field, start, 1 + length, text);
    }

    /** RFC 1928 section 5; returns the address where it is one of IPv4. */
    private static int address(Dissection d) {
        int type = d.u8(TYPE);
        switch (type) {
            case 1 -> {
                return d.ipv4(ADDRESS);
            }
            case 3 -> counted(d, NAME);
            case 4 -> d.ipv6(ADDRESS6);
            default -> throw d.malformed();
        }
        return 0;
    }

    // ---- what goes through

    private static void through(Dissection d, Session session) {
        int start = d.offset();
        int count = d.remaining();
        int port = (int) d.remember((long) session.port);
        int address = (int) d.remember((long) session.address);
        d.open(SOCKS);
        d.at(VERSION, start, 0, d.remember((long) session.version));
        d.generated();
        d.at(COMMAND, start, 0, d.remember((long) session.command));
        d.generated();
        if (address != 0) {
            d.at(ADDRESS, start, 0, address & 0xffffffffL);
            d.generated();
        }
        d.at(PORT_4, start, 0, port);
        d.generated();
        d.extent(count);
        d.close();
        int from = d.sourcePort();
        int to = d.destinationPort();
        // What goes through is from or for the port that was asked for.
        d.ports(from == SERVER ? port : from, to == SERVER ? port : to);
        if (d.passOn(Tcp.PORTS, port, null) < 0) d.rest();
        d.ports(from, to);
    }
}
