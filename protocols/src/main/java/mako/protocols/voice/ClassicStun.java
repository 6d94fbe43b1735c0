package mako.protocols.voice;

import static mako.dissect.Exchanges.exchanges;
import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Udp;

/** Simple Traversal of UDP through NATs, RFC 3489, and the draft of TURN that came before the cookie (draft-rosenberg-midcom-turn). */
public final class ClassicStun implements Dissector {

    private static final Values TYPES = Values.of("""
        0x0001 Binding Request
        0x0101 Binding Response
        0x0111 Binding Error Response
        0x0002 Shared Secret Request
        0x0102 Shared Secret Response
        0x1112 Shared Secret Error Response
        0x0003 Allocate Request
        0x0103 Allocate Response
        0x0113 Allocate Error Response
        0x0004 Send Request
        0x0104 Send Response
        0x0114 Send Error Response
        0x0115 Data Indication
        0x0006 Set Active Destination Request
        0x0106 Set Active Destination Response
        0x0116 Set Active Destination Error Response
        """);
    private static final Values ATTRIBUTES = Values.of("""
        0x0001 MAPPED-ADDRESS
        0x0002 RESPONSE-ADDRESS
        0x0003 CHANGE-REQUEST
        0x0004 SOURCE-ADDRESS
        0x0005 CHANGED-ADDRESS
        0x0006 USERNAME
        0x0007 PASSWORD
        0x0008 MESSAGE-INTEGRITY
        0x0009 ERROR-CODE
        0x000b REFLECTED-FROM
        0x000d LIFETIME
        0x000e ALTERNATE_SERVER
        0x000f MAGIC_COOKIE
        0x0010 BANDWIDTH
        0x0011 DESTINATION_ADDRESS
        0x0012 REMOTE_ADDRESS
        0x0013 DATA
        0x0014 NONCE
        0x0015 REALM
        0x0016 REQUESTED_ADDRESS_TYPE
        0x8020 XOR_MAPPED_ADDRESS
        0x0021 XOR_ONLY
        0x8022 SERVER
        0xc001 CONNECTION-REQUEST-BINDING
        0xc002 BINDING-CHANGE
        """);

    static final Field STUN      = protocol("classicstun", "CLASSIC-STUN", "Simple Traversal of UDP Through NAT");
    static final Field RESPONSE_IN = frame("classicstun.response_in", "Response In", GENERATED, help("The response to this CLASSICSTUN query is in this frame"));
    static final Field RESPONSE_TO = frame("classicstun.response_to", "Request In", GENERATED, help("This is a response to the CLASSICSTUN Request in this frame"));
    static final Field TIME      = duration("classicstun.time", "Time", GENERATED, help("The time between the Request and the Response"));
    static final Field TYPE      = u16("classicstun.type", "Message Type", HEX, names(TYPES));
    static final Field LENGTH    = u16("classicstun.length", "Message Length", HEX);
    static final Field ID        = bytes("classicstun.id", "Message Transaction ID");
    static final Field ALL       = group("classicstun.att", "Attributes");
    static final Field ATTRIBUTE = section("Attribute");
    static final Field ATT_TYPE  = u16("classicstun.att.type", "Attribute Type", HEX, names(ATTRIBUTES));
    static final Field ATT_LENGTH = u16("classicstun.att.length", "Attribute Length");
    static final Field VALUE     = bytes("classicstun.att.value", "Value");
    static final Field FAMILY    = u16("classicstun.att.family", "Protocol Family", HEX, names(Values.of("1 IPv4\n2 IPv6")));
    static final Field IPV4      = ipv4("classicstun.att.ipv4", "IP");
    static final Field IPV6      = ipv6("classicstun.att.ipv6", "IP");
    static final Field PORT      = u16("classicstun.att.port", "Port");
    static final Field CHANGE_IP = bit("classicstun.att.change.ip", "Change IP", 0x4, maskWidth(16), SET_NOT_SET);
    static final Field CHANGE_PORT = bit("classicstun.att.change.port", "Change Port", 0x2, maskWidth(16), SET_NOT_SET);
    static final Field UNKNOWN   = u16("classicstun.att.unknown", "Unknown Attribute", HEX);
    static final Field ERROR_CLASS = u8("classicstun.att.error.class", "Error Class", mask(0x7));
    static final Field ERROR     = u8("classicstun.att.error", "Error Code");
    static final Field REASON    = text("classicstun.att.error.reason", "Error Reason Phase", UTF_8);
    static final Field HIDDEN_IPV4 = ipv4("classicstun.att.ipv4-xord", "IP (XOR-d)");
    static final Field HIDDEN_IPV6 = ipv6("classicstun.att.ipv6-xord", "IP (XOR-d)");
    static final Field HIDDEN_PORT = u16("classicstun.att.port-xord", "Port (XOR-d)");
    static final Field SERVER    = text("classicstun.att.server", "Server version", UTF_8);
    static final Field LIFETIME  = u32("classicstun.att.lifetime", "Lifetime");
    static final Field COOKIE    = u32("classicstun.att.magic.cookie", "Magic Cookie", HEX);
    static final Field BANDWIDTH = u32("classicstun.att.bandwidth", "Bandwidth");
    static final Field DATA      = bytes("classicstun.att.data", "Data");
    static final Field CONNECTION = text("classicstun.att.connection_request_binding", "Connection Request Binding", UTF_8);

    private static final Exchanges QUERIES = exchanges(RESPONSE_IN, RESPONSE_TO, TIME);
    private static final int HEADER = 20;

    @Override
    public Field dissects() {
        return STUN;
    }

    @Override
    public void link(Links links) {
        links.heuristic(Udp.PORTS, Links.Strength.USUAL, "classicstun_udp", this, ClassicStun::recognize);
        links.heuristic(Tcp.PORTS, Links.Strength.USUAL, "classicstun_tcp", this, ClassicStun::recognize);
    }

    /** There is nothing to know it by but its types and that the length is right. */
    private static boolean recognize(Dissection d) {
        if (d.captured() < HEADER || TYPES.name(d.peekU16(0)) == null || d.remaining() != HEADER + d.peekU16(2)) return false;
        return d.remaining() < HEADER + 4 || d.captured() < HEADER + 4 || d.peekU16(HEADER + 2) <= d.remaining() - HEADER - 4;
    }

    @Override
    public void dissect(Dissection d) {
        int type = d.peekU16(0);
        d.protocolColumn("CLASSIC-STUN");
        if (d.columns()) d.info().add("Message: ").add(TYPES.name(type, "Unknown"));
        d.open(STUN, HEADER);
        int length = d.peekU16(2);
        long id = d.peekU64(4) * 31 + d.peekU64(12);
        Conversation conversation = d.isQuoted() ? null : d.conversation();
        if (conversation != null) {
            if ((type & 0x0100) == 0) d.request(QUERIES, conversation, id);
            else d.response(QUERIES, conversation, id);
        }
        d.u16(TYPE);
        d.u16(LENGTH);
        int at = d.offset();
        d.bytes(ID, 16);
        if (length > 0) {
            d.open(ALL);
            d.extent(length);
            while (d.remaining() >= 4) attribute(d, at);
            d.close();
        }
        d.close();
    }

    private static void attribute(Dissection d, int id) {
        int type = d.peekU16(0);
        int length = d.peekU16(2);
        d.open(ATTRIBUTE);
        d.extent(4 + length);
        if (d.titles()) {
            String name = ATTRIBUTES.name(type);
            if (name != null) d.title("Attribute: {}", name);
            else d.title("Attribute: Unknown (0x{x4})", type);
        }
        d.u16(ATT_TYPE);
        d.u16(ATT_LENGTH);
        d.ensure(length);
        int rest = d.narrow(length);
        value(d, type, length, id);
        d.widen(rest);
        d.close();
    }

    private static void value(Dissection d, int type, int length, int id) {
        switch (type) {
            case 0x0001, 0x0002, 0x0004, 0x0005, 0x000b, 0x000e, 0x0011, 0x0012 -> address(d, length);
            case 0x8020 -> hiddenAddress(d, length, id);
            case 0x0003 -> {
                if (length < 4) return;
                d.peek(CHANGE_IP, 0, 4);
                d.peek(CHANGE_PORT, 0, 4);
            }
            case 0x0006, 0x0007, 0x0008, 0x0014, 0x0015 -> {
                if (length > 0) d.bytes(VALUE, length);
            }
            case 0x0009 -> {
                if (length < 3) return;
                d.skip(2);
                d.u8(ERROR_CLASS);
                if (length < 4) return;
                d.u8(ERROR);
                if (length > 4) d.text(REASON, length - 4);
            }
            case 0x000a -> {
                while (d.remaining() >= 2) d.u16(UNKNOWN);
            }
            case 0x000d -> number(d, LIFETIME, length);
            case 0x000f -> number(d, COOKIE, length);
            case 0x0010 -> number(d, BANDWIDTH, length);
            case 0x0013 -> {
                if (length == 0) return;
                int at = d.offset();
                d.bytes(DATA, length);
                d.seek(at);
                d.restInside();
            }
            case 0x0016 -> {
                if (length < 2) return;
                d.skip(1);
                d.u8(FAMILY);
            }
            case 0x8022 -> {
                if (length > 0) d.text(SERVER, length);
            }
            case 0xc001 -> {
                if (length > 0) d.text(CONNECTION, length);
            }
            default -> { }
        }
    }

    private static void number(Dissection d, Field field, int length) {
        if (length >= 4) d.u32(field);
    }

    private static void address(Dissection d, int length) {
        if (length < 2) return;
        d.skip(1);
        int family = d.u8(FAMILY);
        if (length < 4) return;
        d.u16(PORT);
        if (family == 1 && length >= 8) d.ipv4(IPV4);
        else if (family == 2 && length >= 20) d.ipv6(IPV6);
    }

    /** An address that is hidden from what rewrites addresses on the way: mixed with the transaction's number. */
    private static void hiddenAddress(Dissection d, int length, int id) {
        if (length < 2) return;
        d.skip(1);
        int family = d.u8(FAMILY);
        if (length < 4) return;
        int at = d.offset();
        int port = d.u16(HIDDEN_PORT);
        int here = d.offset();
        d.seek(id);
        long key = d.peekU32(0);
        d.seek(here);
        d.at(PORT, at, 2, port ^ key >>> 16);
        if (family == 1 && length >= 8) {
            long value = d.ipv4(HIDDEN_IPV4) & 0xffffffffL;
            d.at(IPV4, here, 4, value ^ key);
        } else if (family == 2 && length >= 20) {
            d.ipv6(HIDDEN_IPV6);
        }
    }
}
