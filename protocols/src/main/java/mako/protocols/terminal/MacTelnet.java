package mako.protocols.terminal;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** MAC-Telnet: a terminal on MikroTik's routers, between MAC addresses, as captures show it. */
public final class MacTelnet implements Dissector {

    static final Values TYPES = Values.of("""
        0   Start session
        1   Data
        2   Acknowledge
        4   Ping request
        5   Ping response
        255 End session
        """);
    static final Values CLIENTS = Values.of("0x15 MAC Telnet\n0xf90 Winbox");
    static final Values CONTROLS = Values.of("""
        0 Begin authentication
        1 Encryption key
        2 Password
        3 Username
        4 Terminal type
        5 Terminal width
        6 Terminal height
        9 End authentication
        """);

    static final Field TELNET    = protocol("mactelnet", "MAC-Telnet", "MikroTik MAC-Telnet Protocol");
    static final Field VERSION   = u8("mactelnet.protocol_version", "Protocol Version");
    static final Field TYPE      = u8("mactelnet.type", "Type", names(TYPES));
    static final Field FROM      = ether("mactelnet.source_mac", "Source MAC");
    static final Field TO        = ether("mactelnet.destination_mac", "Destination MAC");
    static final Field SESSION   = u16("mactelnet.session_id", "Session ID", HEX);
    static final Field CLIENT    = u16("mactelnet.client_type", "Client Type", HEX, names(CLIENTS));
    static final Field BYTES     = u32("mactelnet.session_bytes", "Session Data Bytes");
    static final Field CONTROL   = group("mactelnet.control", "Control Packet");
    static final Field MAGIC     = u32("mactelnet.control_packet", "Control Packet Magic Number", HEX);
    static final Field KIND      = u8("mactelnet.data_type", "Data Packet Type", HEX, names(CONTROLS));
    static final Field LENGTH    = u32("mactelnet.control_length", "Control Data Length");
    static final Field KEY       = bytes("mactelnet.control_encryptionkey", "Encryption Key");
    static final Field PASSWORD  = bytes("mactelnet.control_password", "Password MD5");
    static final Field USER      = text("mactelnet.control_username", "Username");
    static final Field TERMINAL  = text("mactelnet.control_terminaltype", "Terminal Type");
    static final Field WIDTH     = u16("mactelnet.control_width", "Terminal Width");
    static final Field HEIGHT    = u16("mactelnet.control_height", "Terminal Height");

    private static final int PORT           = 20561;
    private static final int HEADER         = 22;
    private static final int CONTROL_HEADER = 9;
    private static final long MARK          = 0x563412ffL;

    private static final int PING = 4;
    private static final int PONG = 5;

    @Override
    public Field dissects() {
        return TELNET;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        if (d.captured() < HEADER - 4) throw d.notMine();
        int type = d.peekU8(1);
        // The type of the client stands behind the session's number, or before it, where a server speaks.
        int before = d.peekU16(14);
        int behind = d.peekU16(16);
        boolean server;
        if (CLIENTS.name(behind) != null) server = false;
        else if (CLIENTS.name(before) != null) server = true;
        else throw d.notMine();
        d.protocolColumn("MAC-Telnet");
        if (d.columns()) {
            String name = TYPES.name(type);
            d.info("{m} > {m} Direction: {} Type: {}", d.peekU48(2), d.peekU48(8), server || type == PONG ? "Server->Client" : "Client->Server",
                name == null ? "Unknown Type:0x" + new Text().hex(type, 2) : name);
        }
        d.open(TELNET);
        d.extent(d.remaining());
        d.u8(VERSION);
        d.u8(TYPE);
        d.ether(FROM);
        d.ether(TO);
        if (type == PING || type == PONG) {
            d.skip(Math.min(d.remaining(), 4));
            d.restInside();
            d.close();
            return;
        }
        d.peek(SESSION, server ? 2 : 0, 2);
        d.peek(CLIENT, server ? 0 : 2, 2);
        d.skip(4);
        d.u32(BYTES);
        if (type == 1) {
            while (d.remaining() >= CONTROL_HEADER && d.peekU32(0) == MARK) control(d);
            d.restInside();
        }
        d.close();
    }

    private static void control(Dissection d) {
        int length = (int) Math.min(d.peekU32(5), d.remaining());
        d.open(CONTROL);
        d.u32(MAGIC);
        int kind = d.u8(KIND);
        d.u32(LENGTH);
        int rest = d.narrow(length);
        switch (kind) {
            case 1 -> d.bytes(KEY, length);
            case 2 -> d.bytes(PASSWORD, length);
            case 3 -> d.text(USER, length);
            case 4 -> d.text(TERMINAL, length);
            case 5 -> d.le16(WIDTH);
            case 6 -> d.le16(HEIGHT);
            default -> {}
        }
        d.widen(rest);
        d.close();
    }
}
