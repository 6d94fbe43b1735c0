package mako.protocols.internet;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Asking a translator of addresses for ports: NAT-PMP (RFC 6886), and what followed it, the Port Control Protocol (RFC 6887). */
public final class PortControl implements Dissector {

    private static final Values MAPPING_OPCODE_NAMES = Values.of("""
        0 External Address Request
        128 External Address Response
        1 Map UDP Request
        129 Map UDP Response
        2 Map TCP Request
        130 Map TCP Response
        """);
    private static final Values MAPPING_RESULT_NAMES = Values.of("""
        0 Success
        1 Unsupported Version
        2 Not Authorized/Refused
        3 Network Failure
        4 Out of resources
        5 Unsupported opcode
        """);
    private static final Values OPCODE_NAMES = Values.of("""
        0 Announce
        1 Map
        2 Peer
        """);
    private static final Values RESULT_NAMES = Values.of("""
        0 Success
        1 Unsupported Version
        2 Not Authorized/Refused
        3 Malformed Request
        4 Unsupported opcode
        5 Unsupported option
        6 Malformed option
        7 Network failure
        8 No resources
        9 Unsupported protocol
        10 User exceeds quota
        11 Cannot provide external port
        12 Address mismatch
        13 Excessive remote peers
        """);
    private static final Values OPTION_CODE_NAMES = Values.of("""
        0 Reserved
        1 Third Party
        2 Prefer Failure
        3 Filter
        128 Description
        129 Prefix64
        130 Port Set
        """);

    static final Field PORT_CONTROL = protocol("portcontrol", "Port Control", "Port Control Protocol");
    static final Field NAT_PMP = protocol("nat-pmp", "Port Control", "NAT Port Mapping Protocol");
    static final Field MAPPING_VERSION = u8("nat-pmp.version", "Version");
    static final Field MAPPING_OPCODE = u8("nat-pmp.opcode", "Opcode", names(MAPPING_OPCODE_NAMES));
    static final Field MAPPING_RESULT = u16("nat-pmp.result_code", "Result Code", names(MAPPING_RESULT_NAMES));
    static final Field MAPPING_EPOCH = u32("nat-pmp.sssoe", "Seconds Since Start of Epoch");
    static final Field MAPPING_ADDRESS = ipv4("nat-pmp.external_ip", "External IP Address");
    static final Field MAPPING_RESERVED = u16("nat-pmp.reserved", "Reserved");
    static final Field MAPPING_INTERNAL = u16("nat-pmp.internal_port", "Internal Port");
    static final Field MAPPING_EXTERNAL = u16("nat-pmp.external_port", "Requested External Port");
    static final Field MAPPING_LIFETIME = u32("nat-pmp.pml", "Requested Port Mapping Lifetime");
    static final Field MAPPING_UNKNOWN = warning(Field.Group.RESPONSE_CODE, "nat-pmp.opcode.unknown", "Unknown opcode");
    static final Field VERSION = u8("portcontrol.version", "Version");
    static final Field RESPONDS = bit("portcontrol.r", "R", 0x80, maskWidth(8), yesNo("Response", "Request"));
    static final Field OPCODE = u8("portcontrol.opcode", "Opcode", mask(0x7f), names(OPCODE_NAMES));
    static final Field RESULT = u16("portcontrol.result_code", "Result Code", names(RESULT_NAMES));
    static final Field RESERVED = u8("portcontrol.reserved", "Reserved");
    static final Field RESPONSE_RESERVED = bytes("portcontrol.rsp_reserved", "Reserved");
    static final Field LIFETIME = u32("portcontrol.lifetime_req", "Requested Lifetime");
    static final Field GIVEN_LIFETIME = u32("portcontrol.lifetime_rsp", "Lifetime");
    static final Field CLIENT = ipv6("portcontrol.client_ip", "Client IP Address");
    static final Field EPOCH = u32("portcontrol.epoch_time", "Epoch Time");
    static final Field CONTENT = section("Content");
    static final Field MAP_NONCE = bytes("portcontrol.map.nonce", "Mapping Nonce");
    static final Field MAP_PROTOCOL = u8("portcontrol.map.protocol", "Protocol");
    static final Field MAP_RESERVED = u24("portcontrol.map.reserved", "Reserved");
    static final Field MAP_INTERNAL = u16("portcontrol.map.internal_port", "Internal Port");
    static final Field MAP_SUGGESTED = u16("portcontrol.map.req_sug_external_port", "Suggested External Port");
    static final Field MAP_SUGGESTED_ADDRESS = ipv6("portcontrol.map.req_sug_external_ip", "Suggested External IP Address");
    static final Field MAP_ASSIGNED = u16("portcontrol.map.rsp_assigned_external_port", "Assigned External Port");
    static final Field MAP_ASSIGNED_ADDRESS = ipv6("portcontrol.map.rsp_assigned_ext_ip", "Assigned External IP Address");
    static final Field PEER_NONCE = bytes("portcontrol.peer.nonce", "Mapping Nonce");
    static final Field PEER_PROTOCOL = u8("portcontrol.peer.protocol", "Protocol");
    static final Field PEER_RESERVED = bytes("portcontrol.peer.reserved", "Reserved");
    static final Field PEER_INTERNAL = u16("portcontrol.peer.internal_port", "Internal Port");
    static final Field PEER_SUGGESTED = u16("portcontrol.peer.req_sug_external_port", "Suggested External Port");
    static final Field PEER_SUGGESTED_ADDRESS = ipv6("portcontrol.peer.req_sug_external_ip", "Suggested External IP Address");
    static final Field PEER_REMOTE = u16("portcontrol.peer.remote_peer_port", "Remote Peer Port");
    static final Field PEER_REMOTE_ADDRESS = ipv6("portcontrol.peer.remote_peer_ip", "Remote Peer IP Address");
    static final Field PEER_ASSIGNED = u16("portcontrol.peer.rsp_assigned_external_port", "Assigned External Port");
    static final Field PEER_ASSIGNED_ADDRESS = ipv6("portcontrol.peer.rsp_assigned_ext_ip", "Assigned External IP Address");
    static final Field OPTIONS = group("portcontrol.options", "Options");
    static final Field OPTION = group("portcontrol.option", "Option");
    static final Field OPTION_CODE = u8("portcontrol.option.code", "Option", names(OPTION_CODE_NAMES));
    static final Field OPTION_RESERVED = u8("portcontrol.option.reserved", "Reserved");
    static final Field OPTION_LENGTH = u16("portcontrol.option.length", "Option Length");
    static final Field THIRD_PARTY = ipv6("portcontrol.option.third_party.internal_ip", "Internal IP Address");
    static final Field FILTER_RESERVED = u8("portcontrol.option.filter.reserved", "Reserved");
    static final Field FILTER_PREFIX = u8("portcontrol.option.filter.prefix_length", "Prefix Length");
    static final Field FILTER_PORT = u16("portcontrol.option.filter.remote_peer_port", "Remote Peer Port");
    static final Field FILTER_ADDRESS = ipv6("portcontrol.option.filter.remote_peer_ip", "Remote Peer IP Address");
    static final Field DESCRIPTION = text("portcontrol.option.description", "Description");
    static final Field UNKNOWN = warning(Field.Group.RESPONSE_CODE, "portcontrol.opcode.unknown", "Unknown opcode");
    static final Field UNKNOWN_OPTION = warning(Field.Group.RESPONSE_CODE, "portcontrol.option.unknown", "Unknown option");

    private static final int PORT = 5351;
    private static final int CLIENT_PORT = 5350;
    private static final int MAP = 1;
    private static final int PEER = 2;

    @Override
    public Field dissects() {
        return PORT_CONTROL;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"portcontrol", "nat-pmp"};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
        links.add(Udp.PORTS, CLIENT_PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        if (d.peekU8(0) == 0) mapping(d);
        else control(d);
    }

    /** RFC 6886, section 3. */
    private static void mapping(Dissection d) {
        // It is shown as a protocol of its own, but is no layer.
        d.layer(PORT_CONTROL);
        d.openAgain(NAT_PMP);
        d.protocolColumn("NAT-PMP");
        d.info("");
        d.u8(MAPPING_VERSION);
        int opcode = d.peekU8(0);
        String name = MAPPING_OPCODE.names.name(opcode);
        String words = name == null ? "Unknown opcode: " + opcode : name;
        if (d.titles()) d.append(", {}", words);
        d.info(words);
        d.u8(MAPPING_OPCODE);
        if (name == null) {
            d.noteLast(MAPPING_UNKNOWN, "Unknown opcode: {}", opcode);
            d.skipRest();
        } else if (opcode == 128) {
            d.u16(MAPPING_RESULT);
            d.u32(MAPPING_EPOCH);
            d.ipv4(MAPPING_ADDRESS);
        } else if (opcode != 0) {
            boolean responds = opcode > 128;
            if (responds) {
                d.u16(MAPPING_RESULT);
                d.u32(MAPPING_EPOCH);
            } else {
                d.u16(MAPPING_RESERVED);
            }
            d.u16(MAPPING_INTERNAL);
            int port = d.u16(MAPPING_EXTERNAL);
            if (responds && d.titles()) d.titleLast("Mapped External Port: {}", port);
            long seconds = d.u32(MAPPING_LIFETIME);
            if (responds && d.titles()) d.titleLast("Port Mapping Lifetime: {}", seconds);
        }
        d.close();
    }

    /** RFC 6887, section 7. */
    private static void control(Dissection d) {
        d.open(PORT_CONTROL);
        int version = d.u8(VERSION);
        if (d.columns()) d.protocolColumn("PCP v" + version);
        int first = d.peekU8(0);
        int opcode = first & 0x7f;
        boolean responds = first > 0x7f;
        String name = OPCODE.names.name(opcode);
        String words = name == null ? "Unknown opcode: " + opcode : name + (responds ? " Response" : " Request");
        if (d.titles()) d.append(", {}", words);
        d.info(words);
        d.peek(RESPONDS, 0, 1);
        d.u8(OPCODE);
        int line = d.last();
        if (responds) {
            d.u8(RESERVED);
            int result = d.peekU8(0);
            d.at(RESULT, d.offset(), 1, result);
            d.skip(1);
            d.u32(GIVEN_LIFETIME);
            d.u32(EPOCH);
            d.bytes(RESPONSE_RESERVED, 12);
        } else {
            d.at(RESERVED, d.offset(), 2, d.peekU16(0));
            d.skip(2);
            d.u32(LIFETIME);
            d.ipv6(CLIENT);
        }
        if (name == null) {
            d.noteOn(line, UNKNOWN, "Unknown opcode: {}", opcode);
        } else {
            d.open(CONTENT);
            d.extent(d.remaining());
            if (d.titles()) d.title(words);
            if (opcode == MAP) map(d, responds);
            else if (opcode == PEER) peer(d, responds);
            if (d.remaining() > 0) options(d);
            d.close();
        }
        d.close();
    }

    private static void map(Dissection d, boolean responds) {
        d.bytes(MAP_NONCE, 12);
        int protocol = d.u8(MAP_PROTOCOL);
        d.u24(MAP_RESERVED);
        int from = d.u16(MAP_INTERNAL);
        int to = d.u16(responds ? MAP_ASSIGNED : MAP_SUGGESTED);
        d.ipv6(responds ? MAP_ASSIGNED_ADDRESS : MAP_SUGGESTED_ADDRESS);
        if (d.columns()) d.addInfo(": {} -> {} [{}]", from, to, protocol == 17 ? "UDP" : protocol == 6 ? "TCP" : IpProtocols.NAMES.name(protocol, "Unknown"));
    }

    private static void peer(Dissection d, boolean responds) {
        d.bytes(PEER_NONCE, 12);
        d.u8(PEER_PROTOCOL);
        d.bytes(PEER_RESERVED, 3);
        d.u16(PEER_INTERNAL);
        d.u16(responds ? PEER_ASSIGNED : PEER_SUGGESTED);
        d.ipv6(responds ? PEER_ASSIGNED_ADDRESS : PEER_SUGGESTED_ADDRESS);
        d.u16(PEER_REMOTE);
        d.bytes(PEER_RESERVED, 2);
        d.ipv6(PEER_REMOTE_ADDRESS);
    }

    /** RFC 6887, section 7.3: each is filled up to four bytes. */
    private static void options(Dissection d) {
        d.open(OPTIONS);
        while (d.remaining() >= 4) {
            int code = d.peekU8(0);
            int length = d.peekU16(2);
            String name = OPTION_CODE.names.name(code);
            d.open(OPTION);
            if (d.titles()) d.title("Option: {}", name == null ? "Unknown option: " + code : name);
            d.u8(OPTION_CODE);
            d.u8(OPTION_RESERVED);
            d.u16(OPTION_LENGTH);
            int rest = d.narrow(length);
            switch (code) {
                case 1 -> d.ipv6(THIRD_PARTY);
                case 3 -> {
                    d.u8(FILTER_RESERVED);
                    d.u8(FILTER_PREFIX);
                    d.u16(FILTER_PORT);
                    d.ipv6(FILTER_ADDRESS);
                }
                case 128 -> d.text(DESCRIPTION, d.remaining(), Field.Charset.UTF_8);
                default -> {}
            }
            d.widen(rest);
            d.skip(Math.min(d.remaining(), -length & 3));
            d.close();
            if (name == null) d.note(UNKNOWN_OPTION, "Unknown option: {}", code);
        }
        d.close();
    }
}
