package mako.protocols.terminal;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** X Display Manager Control Protocol, version 1.1: X Consortium Standard. */
public final class Xdmcp implements Dissector {

    static final Field XDMCP    = protocol("xdmcp", "XDMCP", "X Display Manager Control Protocol");
    static final Field VERSION  = u16("xdmcp.version", "Version");
    private static final Values OPCODES = Values.of("""
        1 Broadcast_query
        2 Query
        3 Indirect_query
        4 Forward_query
        5 Willing
        6 Unwilling
        7 Request
        8 Accept
        9 Decline
        10 Manage
        11 Refuse
        12 Failed
        13 Keepalive
        14 Alive
        """);
    static final Field OPCODE   = u16("xdmcp.opcode", "Opcode", HEX, names(OPCODES));
    static final Field LENGTH   = u16("xdmcp.length", "Message length");
    static final Field LIST     = section("Names");
    static final Field AUTHENTICATION = text("xdmcp.authentication_name", "Authentication name");
    static final Field AUTHORIZATION = text("xdmcp.authorization_name", "Authorization name");
    static final Field HOST     = text("xdmcp.hostname", "Hostname");
    static final Field STATUS   = text("xdmcp.status", "Status");
    static final Field SESSION  = u32("xdmcp.session_id", "Session ID", HEX);
    static final Field DISPLAY  = u16("xdmcp.display_number", "Display number");
    static final Field MAKER_LENGTH = u16("xdmcp.manufacturer_display_id_len", "Manufacturer display ID Length");
    static final Field MAKER    = bytes("xdmcp.manufacturer_display_id", "Manufacturer display ID");
    static final Field CLASS_LENGTH = u16("xdmcp.display_class_len", "Display class Length");
    static final Field CLASS    = bytes("xdmcp.display_class", "Display class");
    static final Field CLIENT_IPV4 = ipv4("xdmcp.client_address_ipv4", "Client Address");
    static final Field CLIENT_IPV6 = ipv6("xdmcp.client_address_ipv6", "Client Address");
    static final Field CLIENT   = bytes("xdmcp.client_address_bytes", "Client Address");
    static final Field CLIENT_LENGTH = u16("xdmcp.client_address_bytes_len", "Client Address Length");
    static final Field PORT_LENGTH = u16("xdmcp.client_port_len", "Client port Length");
    static final Field PORT_BYTES = bytes("xdmcp.client_port_bytes", "Client port");
    static final Field CLIENT_PORT = u16("xdmcp.client_port", "Client port");
    static final Field PROOF_LENGTH = u16("xdmcp.authentication_data_len", "Authentication data Length");
    static final Field PROOF    = bytes("xdmcp.authentication_data", "Authentication data");
    static final Field GRANT_LENGTH = u16("xdmcp.authorization_data_len", "Authorization data Length");
    static final Field GRANT    = bytes("xdmcp.authorization_data", "Authorization data");
    static final Field ADDRESS_IPV4 = ipv4("xdmcp.connection_address_ipv4", "Address");
    static final Field ADDRESS_IPV6 = ipv6("xdmcp.connection_address_ipv6", "Address");
    static final Field ADDRESS  = bytes("xdmcp.connection_address_bytes", "Address");
    static final Field TYPE     = u16("xdmcp.connection_type", "Type", HEX, names(Values.of("""
        0 Internet
        1 DECnet
        2 Chaos
        6 InternetV6
        """)));
    static final Field RUNNING  = u8("xdmcp.session_running", "Session running");
    static final Field MISMATCH = warning(Field.Group.PROTOCOL, "xdmcp.conn_address_mismatch", "Error: Connection type/address arrays don't match");

    private static final int PORT = 177;
    private static final int ACCEPT = 8;

    @Override
    public Field dissects() {
        return XDMCP;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        if (d.captured() < 2 || d.peekU16(0) != 1) throw d.notMine();
        int start = d.offset();
        d.protocolColumn("XDMCP");
        d.info("");
        d.open(XDMCP);
        d.extent(d.remaining());
        d.u16(VERSION);
        int opcode = d.u16(OPCODE);
        String name = OPCODES.name(opcode);
        if (opcode == ACCEPT) {
            d.titleLast("Opcode: Accept  (0x0008)");
            d.info("Accept ");
        } else if (name != null) d.info(name);
        else d.info("Unknown (0x{x4})", opcode, 0);
        d.u16(LENGTH);
        switch (opcode) {
            case 1, 2, 3 -> list(d, AUTHENTICATION, "Authentication names ({})");
            case 4 -> forwarded(d);
            case 5 -> {
                string(d, AUTHENTICATION);
                string(d, HOST);
                string(d, STATUS);
            }
            case 6 -> {
                string(d, HOST);
                string(d, STATUS);
            }
            case 7 -> {
                d.u16(DISPLAY);
                if (!connections(d, start)) {
                    d.skip(d.remaining());
                    d.close();
                    return;
                }
                string(d, AUTHENTICATION);
                data(d, PROOF_LENGTH, PROOF);
                list(d, AUTHORIZATION, "Authorization names ({})");
                data(d, MAKER_LENGTH, MAKER);
            }
            case ACCEPT -> {
                d.u32(SESSION);
                string(d, AUTHENTICATION);
                data(d, PROOF_LENGTH, PROOF);
                string(d, AUTHORIZATION);
                data(d, GRANT_LENGTH, GRANT);
            }
            case 9 -> {
                string(d, STATUS);
                string(d, AUTHENTICATION);
                data(d, PROOF_LENGTH, PROOF);
            }
            case 10 -> {
                d.u32(SESSION);
                d.u16(DISPLAY);
                data(d, CLASS_LENGTH, CLASS);
            }
            case 11 -> d.u32(SESSION);
            case 12 -> {
                d.u32(SESSION);
                string(d, STATUS);
            }
            case 13 -> {
                d.u16(DISPLAY);
                d.u32(SESSION);
            }
            case 14 -> {
                int running = d.u8(RUNNING);
                d.titleLast("Session running: {}", running != 0 ? "Yes" : "No");
                d.u32(SESSION);
            }
            default -> {}
        }
        d.close();
    }

    /** Reads a text with its length in front, which is shown as part of it. */
    private static void string(Dissection d, Field field) {
        int at = d.offset();
        int length = d.peekU16(0);
        d.ensure(2 + length);
        d.at(field, at, 2 + length, d.wants(field) ? d.peekText(2, length) : "");
        d.skip(2 + length);
    }

    private static void data(Dissection d, Field lengthField, Field field) {
        int at = d.offset();
        int length = d.u16(lengthField);
        d.skip(length);
        d.at(field, at, 2 + length);
    }

    private static void list(Dissection d, Field field, String title) {
        int count = d.peekU8(0);
        d.open(LIST);
        d.title(title, count);
        d.skip(1);
        for (int i = 0; i < count; i++) string(d, field);
        d.close();
    }

    private static void forwarded(Dissection d) {
        int length = d.peekU16(0);
        if (length == 4) {
            d.skip(2);
            d.ipv4(CLIENT_IPV4);
        } else if (length == 16) {
            d.skip(2);
            d.ipv6(CLIENT_IPV6);
        } else {
            data(d, CLIENT_LENGTH, CLIENT);
        }
        if (d.peekU16(0) == 2) {
            d.skip(2);
            d.u16(CLIENT_PORT);
        } else {
            data(d, PORT_LENGTH, PORT_BYTES);
        }
        list(d, AUTHENTICATION, "Authentication names ({})");
    }

    /** Two lists, of the kinds of addresses and of the addresses, which belong together one by one. */
    private static boolean connections(Dissection d, int start) {
        int at = d.offset();
        int kinds = d.peekU8(0);
        int addresses = d.peekU8(1 + 2 * kinds);
        if (kinds != addresses) {
            d.noteLast(MISMATCH);
            return false;
        }
        d.open(LIST);
        d.title("Connections ({})", addresses);
        int kindAt = at + 1;
        d.skip(2 + 2 * kinds);
        for (int i = 0; i < addresses; i++) {
            int length = d.peekU16(0);
            d.skip(2);
            int from = d.offset();
            d.seek(kindAt + 2 * i);
            int kind = d.peekU16(0);
            d.open(LIST);
            d.title("Connection {}", i + 1);
            d.u16(TYPE);
            d.seek(from);
            if (kind == 0 && length == 4) {
                int address = d.ipv4(ADDRESS_IPV4);
                if (d.titles()) d.append(": {}", new Text().ipv4(address).toString());
            } else if (kind == 6 && length == 16) {
                if (d.titles()) d.append(": {}", new Text().ipv6(d.peekU64(0), d.peekU64(8)).toString());
                d.ipv6(ADDRESS_IPV6);
            } else {
                d.bytes(ADDRESS, length);
            }
            int entry = d.group();
            d.close();
            d.placeOn(entry, start + at, 0);
        }
        d.close();
        return true;
    }
}
