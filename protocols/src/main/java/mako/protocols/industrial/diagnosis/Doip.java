package mako.protocols.industrial.diagnosis;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Udp;

/** Diagnostics of road vehicles over the Internet Protocol: ISO 13400-2. */
public final class Doip implements Dissector {

    private static final Values VERSIONS = Values.of("""
        0   Reserved
        1   DoIP ISO/DIS 13400-2:2010
        2   DoIP ISO 13400-2:2012
        3   DoIP ISO 13400-2:2019
        4   DoIP ISO 13400-2:2019 Amd1 (experimental)
        255 Default value for vehicle identification request messages
        """);
    private static final Values TYPES = Values.of("""
        0      Generic DoIP header NACK
        1      Vehicle identification request
        2      Vehicle identification request with EID
        3      Vehicle identification request with VIN
        4      Vehicle announcement message/vehicle identification response message
        5      Routing activation request
        6      Routing activation response
        7      Alive check request
        8      Alive check response
        0x4001 DoIP entity status request
        0x4002 DoIP entity status response
        0x4003 Diagnostic power mode information request
        0x4004 Diagnostic power mode information response
        0x8001 Diagnostic message
        0x8002 Diagnostic message ACK
        0x8003 Diagnostic message NACK
        """);
    private static final Values REFUSALS = Values.of("""
        0 Incorrect pattern format
        1 Unknown payload type
        2 Message too large
        3 Out of memory
        4 Invalid payload length
        """);
    private static final Values ACTIONS = Values.of("""
        0    No further action required
        1-15 Reserved by ISO 13400
        16   Routing activation required to initiate central security
        """);
    private static final Values SYNCHRONIZATIONS = Values.of("""
        0    VIN and/or GID are synchronized
        1-15 Reserved by ISO 13400
        16   Incomplete: VIN and GID are NOT synchronized
        """);
    private static final Values POWER_MODES = Values.of("""
        0 not ready
        1 ready
        2 not supported
        """);
    private static final Values NODE_TYPES = Values.of("""
        0 DoIP gateway
        1 DoIp node
        """);
    private static final Values ACTIVATIONS = Values.of("""
        0    Default
        1    WWH-OBD
        0xe0 Central security
        """);
    private static final Values ANSWERS = Values.of("""
        0    Routing activation denied due to unknown source address.
        1    Routing activation denied because all concurrently supported TCP_DATA sockets are registered and active.
        2    Routing activation denied because an SA different from the table connection entry was received on the already activated TCP_DATA socket.
        3    Routing activation denied because the SA is already registered and active on a different TCP_DATA socket.
        4    Routing activation denied due to missing authentication.
        5    Routing activation denied due to rejected confirmation.
        6    Routing activation denied due to unsupported routing activation type.
        7    Routing activation denied due to request for encrypted connection via TLS.
        8-15 Reserved by ISO 13400.
        16   Routing successfully activated.
        17   Routing will be activated; confirmation required.
        """);
    private static final Values ACKNOWLEDGEMENTS = Values.of("0 ACK");
    private static final Values DENIALS = Values.of("""
        0-1 Reserved by ISO 13400
        2   Invalid source address
        3   Unknown target address
        4   Diagnostic message too large
        5   Out of memory
        6   Target unreachable
        7   Unknown network
        8   Transport protocol error
        """);

    static final Field DOIP           = protocol("doip", "DoIP", "DoIP (ISO13400) Protocol");
    static final Field HEADER         = section("Header");
    static final Field VERSION        = u8("doip.version", "Version", HEX, names(VERSIONS));
    static final Field INVERSE        = u8("doip.inverse", "Inverse version", HEX);
    static final Field TYPE           = u16("doip.type", "Type", HEX, names(TYPES));
    static final Field LENGTH         = u32("doip.length", "Length");
    static final Field REFUSAL        = u8("doip.nack_code", "DoIP Header NACK code", HEX, names(REFUSALS));
    static final Field VIN            = text("doip.vin", "VIN");
    static final Field ADDRESS        = u16("doip.logical_address", "Logical Address", HEX);
    static final Field EID            = bytes("doip.eid", "EID");
    static final Field GID            = bytes("doip.gid", "GID");
    static final Field ACTION         = u8("doip.futher_action", "Further action required", HEX, names(ACTIONS));
    static final Field SYNCHRONIZED   = u8("doip.sync_status", "VIN/GID sync. status", HEX, names(SYNCHRONIZATIONS));
    static final Field POWER_MODE     = u8("doip.power_mode", "Diagnostic power mode", HEX, names(POWER_MODES));
    static final Field NODE_TYPE      = u8("doip.node_type", "Node type", HEX, names(NODE_TYPES));
    static final Field MOST_SOCKETS   = u8("doip.max_sockets", "Max concurrent sockets");
    static final Field SOCKETS        = u8("doip.sockets", "Currently open sockets");
    static final Field LARGEST        = u32("doip.max_data_size", "Max data size");
    static final Field SOURCE         = u16("doip.source_address", "Source Address", HEX);
    static final Field TARGET         = u16("doip.target_address", "Target Address", HEX);
    static final Field ACTIVATION_1   = u16("doip.activation_type_v1", "Activation type", HEX);
    static final Field ACTIVATION     = u8("doip.activation_type", "Activation type", HEX, names(ACTIVATIONS));
    static final Field TESTER         = u16("doip.tester_logical_address", "Logical address of external tester", HEX);
    static final Field ANSWER         = u8("doip.response_code", "Routing activation response code", HEX, names(ANSWERS));
    static final Field RESERVED_ISO   = u32("doip.reserved_iso", "Reserved by ISO", HEX);
    static final Field RESERVED_OEM   = u32("doip.reserved_oem", "Reserved by OEM", HEX);
    static final Field ACKNOWLEDGED   = u8("doip.diag_ack_code", "ACK code", HEX, names(ACKNOWLEDGEMENTS));
    static final Field DENIAL         = u8("doip.diag_nack_code", "NACK code", HEX, names(DENIALS));
    static final Field PREVIOUS       = bytes("doip.previous", "Previous message");

    /** Diagnostic messages; the key is always 0. */
    static final Table MESSAGES = Table.table("doip.message", "DoIP message");

    private static final int PORT = 13400;
    private static final int HEADER_SIZE = 8;
    private static final int OLDEST = 1;
    private static final int NEWEST = 4;
    private static final int ANY_VERSION = 255;
    private static final int BITS = 0xff;
    private static final Framing FRAMING = Framing.u32At(4, HEADER_SIZE);

    @Override
    public Field dissects() {
        return DOIP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {MESSAGES};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
        links.addFramed(Tcp.PORTS, PORT, FRAMING, this);
    }

    @Override
    public void dissect(Dissection d) {
        do {
            d.ensure(HEADER_SIZE);
            if ((d.peekU8(0) ^ d.peekU8(1)) != BITS) throw d.malformed();
            int after = d.narrow((int) Math.min(d.remaining(), HEADER_SIZE + d.peekU32(4)));
            message(d);
            d.widen(after);
        } while (d.remaining() > 0);
    }

    private static void message(Dissection d) {
        d.protocolColumn("DoIP");
        int version = d.peekU8(0);
        int type = d.peekU16(2);
        if (d.columns()) {
            if (version != ANY_VERSION && (version < OLDEST || version > NEWEST)) d.info("Invalid/unsupported DoIP version");
            else {
                String name = TYPES.name(type, null);
                if (name != null) d.info(name);
                else d.info("0x{x4} Unknown Payload", type);
            }
        }
        d.open(DOIP);
        d.open(HEADER);
        d.u8(VERSION);
        d.u8(INVERSE);
        d.u16(TYPE);
        d.u32(LENGTH);
        d.close();
        if (type == 0x8001) {
            int source = d.u16(SOURCE);
            int target = d.u16(TARGET);
            d.close();
            d.tryKey(MESSAGES, 0, new Addresses(source, target));
            return;
        }
        payload(d, type, version);
        d.skipRest();
        d.close();
    }

    private static void payload(Dissection d, int type, int version) {
        switch (type) {
            case 0 -> d.u8(REFUSAL);
            case 2 -> d.bytes(EID, 6);
            case 3 -> d.text(VIN, 17);
            case 4 -> {
                d.text(VIN, 17);
                d.u16(ADDRESS);
                d.bytes(EID, 6);
                d.bytes(GID, 6);
                d.u8(ACTION);
                if (d.remaining() > 0) d.u8(SYNCHRONIZED);
            }
            case 5 -> {
                d.u16(SOURCE);
                if (version == OLDEST) d.u16(ACTIVATION_1);
                else d.u8(ACTIVATION);
                d.u32(RESERVED_ISO);
                if (d.remaining() >= 4) d.u32(RESERVED_OEM);
            }
            case 6 -> {
                d.u16(TESTER);
                d.u16(SOURCE);
                d.u8(ANSWER);
                d.u32(RESERVED_ISO);
                if (d.remaining() >= 4) d.u32(RESERVED_OEM);
            }
            case 8 -> d.u16(SOURCE);
            case 0x4002 -> {
                d.u8(NODE_TYPE);
                d.u8(MOST_SOCKETS);
                d.u8(SOCKETS);
                if (d.remaining() >= 4) d.u32(LARGEST);
            }
            case 0x4004 -> d.u8(POWER_MODE);
            case 0x8002, 0x8003 -> {
                d.u16(SOURCE);
                d.u16(TARGET);
                d.u8(type == 0x8002 ? ACKNOWLEDGED : DENIAL);
                if (d.remaining() > 0) d.bytes(PREVIOUS, d.remaining());
            }
            default -> { }
        }
    }

    /** Who sends a diagnostic message, and who is to get it. */
    record Addresses(int source, int target) {
    }
}
