package mako.protocols.security;

import static mako.dissect.Exchanges.exchanges;
import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Protocol for carrying Authentication for Network Access, RFC 5191, its relay, RFC 6345, and its encryption of attributes, RFC 6786. */
public final class Pana implements Dissector {

    private static final String[] TYPES = {"PANA-Client-Initiation", "PANA-Auth", "PANA-Termination", "PANA-Notification"};
    private static final Values CODES = Values.of("""
        1 AUTH AVP
        2 EAP-Payload AVP
        3 Integrity-Algorithm AVP
        4 Key-Id AVP
        5 Nonce AVP
        6 PRF-Algorithm AVP
        7 Result-Code
        8 Session-Lifetime
        9 Termination-Cause
        10 PaC-Information
        11 Relayed-Message
        12 Encryption-Algorithm
        13 Encryption-Encap
        """);
    private static final Values RESULTS = Values.of("""
        0 PANA_SUCCESS
        1 PANA_AUTHENTICATION_REJECTED
        2 PANA_AUTHORIZATION_REJECTED
        """);

    static final Field PANA      = protocol("pana", "PANA", "Protocol for carrying Authentication for Network Access");
    static final Field RESPONSE_IN = frame("pana.response_in", "Response In", GENERATED, help("The response to this PANA request is in this frame"));
    static final Field RESPONSE_TO = frame("pana.response_to", "Request In", GENERATED, help("This is a response to the PANA request in this frame"));
    static final Field TIME      = duration("pana.response_time", "Response Time", GENERATED, help("The time between the Call and the Reply"));
    static final Field RESERVED  = bytes("pana.reserved", "PANA Reserved");
    static final Field LENGTH    = u16("pana.length", "PANA Message Length");
    static final Field FLAGS     = u8("pana.flags", "Flags", HEX);
    static final Field TYPE      = u16("pana.type", "PANA Message Type");
    static final Field SESSION   = u32("pana.sid", "PANA Session ID", HEX);
    static final Field SEQUENCE  = u32("pana.seq", "PANA Sequence Number", HEX);
    static final Field PAIRS     = section("Attribute Value Pairs");
    static final Field PAIR      = section("AVP");
    static final Field CODE      = u16("pana.avp.code", "AVP Code", names(CODES));
    static final Field PAIR_FLAGS = u16("pana.avp.flags", "AVP Flags", HEX);
    static final Field OF_VENDOR = bit("pana.avp.flags.v", "Vendor", 0x8000, maskWidth(16), SET_NOT_SET);
    static final Field DATA_LENGTH = u16("pana.avp.data_length", "AVP Data Length");
    static final Field PAIR_RESERVED = bytes("pana.avp.reserved", "AVP Reserved");
    static final Field VENDOR    = u32("pana.avp.vendorid", "AVP Vendor ID", HEX);
    static final Field NUMBER    = u32("pana.avp.data.uint32", "Value", HEX);
    static final Field SIGNED    = i32("pana.avp.data.int32", "Value");
    static final Field BYTES     = bytes("pana.avp.data.bytes", "Value");
    static final Field CHOICE    = i32("pana.avp.data.enum", "Value");
    static final Field CARRIED   = section("AVP Value");

    private static final Exchanges CALLS = exchanges(RESPONSE_IN, RESPONSE_TO, TIME);
    private static final int HEADER = 16;
    private static final int FLAG_REQUEST = 0x8000;

    @Override
    public Field dissects() {
        return PANA;
    }

    @Override
    public Table[] offers() {
        return new Table[] {Radius.CARRIED};
    }

    @Override
    public void link(Links links) {
        links.heuristic(Udp.PORTS, Links.Strength.USUAL, "pana_udp", this, d -> recognizes(d, d.remaining()));
    }

    private static boolean recognizes(Dissection d, int length) {
        if (length < HEADER || d.peekU16(0) != 0 || d.peekU16(2) != length || (length & 3) != 0) return false;
        int type = d.peekU16(6);
        return (d.peekU16(4) & 0x03ff) == 0 && type >= 1 && type <= TYPES.length && attributesFit(d, length);
    }

    /** Whether the attributes, one after the other, fill the message. */
    private static boolean attributesFit(Dissection d, int length) {
        int at = HEADER;
        while (at < length) {
            if (at + 8 > d.captured()) return at + 8 <= length;
            int vendor = (d.peekU16(at + 2) & FLAG_REQUEST) != 0 ? 4 : 0;
            if ((d.peekU16(at + 2) & 0x7fff) != 0) return false;
            at += 8 + vendor + (d.peekU16(at + 4) + 3 & ~3);
        }
        return at == length;
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("PANA");
        d.info();
        message(d, true);
    }

    private static void message(Dissection d, boolean outermost) {
        int start = d.offset();
        d.open(PANA);
        int flags = d.peekU16(4);
        int type = d.peekU16(6);
        long session = d.peekU32(8);
        long sequence = d.peekU32(12);
        boolean request = (flags & FLAG_REQUEST) != 0;
        if (d.columns() && outermost) {
            d.info("Type {}", name(type, request));
        }
        Conversation conversation = outermost && !d.isQuoted() ? d.conversation() : null;
        if (conversation != null) {
            long id = sequence << 16 ^ session ^ (long) type << 48;
            if (request) d.request(CALLS, conversation, id);
            else d.response(CALLS, conversation, id);
        }
        d.bytes(RESERVED, 2);
        int length = d.u16(LENGTH);
        flags(d, flags);
        d.u16(TYPE);
        if (d.titles()) d.titleLast("PANA Message Type: {} ({})", name(type, request), type);
        d.u32(SESSION);
        d.u32(SEQUENCE);
        int rest = d.narrow(start + length - d.offset());
        if (d.remaining() > 0) {
            d.open(PAIRS);
            while (d.remaining() > 0) pair(d, outermost);
            d.close();
        }
        d.widen(rest);
        d.close();
    }

    private static String name(int type, boolean request) {
        String name = type >= 1 && type <= TYPES.length ? TYPES[type - 1] : "Unknown";
        return name + (request ? "-Request" : "-Answer");
    }

    private static void flags(Dissection d, int flags) {
        int at = d.offset();
        // The reference program shows both bytes, of which its field has the second.
        d.at(FLAGS, at, 1, flags & 255);
        if (d.titles()) d.titleLast("Flags: 0x{x2}", flags);
        d.skip(2);
    }

    private static void pair(Dissection d, boolean outermost) {
        int code = d.peekU16(0);
        boolean vendor = (d.peekU16(2) & FLAG_REQUEST) != 0;
        int length = d.peekU16(4);
        int whole = 8 + (vendor ? 4 : 0) + length;
        int padded = whole + 3 & ~3;
        d.open(PAIR);
        d.extent(padded);
        String name = CODES.name(code);
        if (d.titles()) d.title("{} ({}) length: {} bytes ({} padded bytes)", name == null ? "Unknown" : name, kind(code), whole, padded);
        d.u16(CODE);
        d.u16(PAIR_FLAGS);
        int flags = d.offset() - 2;
        d.openLast();
        d.part(OF_VENDOR, flags, 2, vendor ? FLAG_REQUEST : 0);
        d.close();
        d.u16(DATA_LENGTH);
        d.bytes(PAIR_RESERVED, 2);
        if (vendor) d.u32(VENDOR);
        int rest = d.narrow(length);
        value(d, code, length, outermost);
        d.widen(rest);
        d.skip(Math.min(padded - whole, d.remaining()));
        d.close();
    }

    private static String kind(int code) {
        return switch (code) {
            case 3, 6, 8, 7, 12 -> "Unsigned32";
            case 4 -> "Integer32";
            case 9 -> "Enumerated";
            case 11, 13 -> "Encapsulated";
            default -> "OctetString";
        };
    }

    private static void value(Dissection d, int code, int length, boolean outermost) {
        switch (code) {
            case 2 -> {
                d.open(CARRIED);
                d.title("AVP Value (EAP packet)");
                if (d.tryInside(Radius.CARRIED, Radius.EAP, null) < 0) d.skipRest();
                d.close();
            }
            case 3, 6, 8, 12 -> d.uint(NUMBER, Math.clamp(length, 1, 4));
            case 4 -> d.uint(SIGNED, Math.clamp(length, 1, 4));
            case 7 -> {
                long result = d.peekU32(0);
                d.at(CODE, d.offset(), 4, result);
                if (d.titles()) d.titleLast("Value: {} ({})", result, RESULTS.name(result, "Unknown"));
                d.skip(4);
            }
            case 9 -> d.uint(CHOICE, Math.clamp(length, 1, 4));
            case 11 -> {
                d.open(CARRIED);
                d.title("AVP Value (PANA packet)");
                if (outermost) message(d, false);
                d.close();
            }
            default -> d.bytes(BYTES, length);
        }
    }
}
