package mako.protocols.monitoring;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.Enterprises;

/** Alert Standard Forum: DMTF DSP0136, "Alert Standard Format Specification", section 3.2.4. */
public final class AlertStandard implements Dissector {

    static final Field ASF        = protocol("asf", "ASF", "Alert Standard Forum");
    static final Field ENTERPRISE = u32("asf.iana", "IANA Enterprise Number", names(Enterprises.NAMES));
    private static final Values TYPES = Values.of("""
        0x10 Reset
        0x11 Power-up
        0x12 Unconditional Power-down
        0x13 Power Cycle
        0x40 Presence Pong
        0x41 Capabilities Response
        0x42 System State Response
        0x43 Open Session Response
        0x44 Close Session Response
        0x80 Presence Ping
        0x81 Capabilities Request
        0x82 System State Request
        0x83 Open Session Request
        0x84 Close Session Request
        0xc0 RAKP Message 1
        0xc1 RAKP Message 2
        0xc2 RAKP Message 3
        """);
    static final Field TYPE       = u8("asf.type", "Message Type", HEX, names(TYPES));
    static final Field TAG        = u8("asf.tag", "Message Tag", HEX);
    static final Field LENGTH     = u8("asf.len", "Data Length");
    static final Field STATUS     = u8("asf.rssp_status_code", "Status Code", names(Values.of("""
        0 No errors
        1 Insufficient resources to create a session
        2 Invalid session ID
        3 Invalid payload type
        4 Invalid authentication algorithm
        5 Invalid integrity algorithm
        6 No matching authentication payload
        7 No matching integrity payload
        """)));
    static final Field CONSOLE    = u32("asf.mgt_console_id", "Mgt Console Session ID");
    static final Field CLIENT     = u32("asf.client_id", "Managed Client Session ID");
    static final Field PAYLOAD    = group("asf.payload", "Payload");
    private static final Values PAYLOADS = Values.of("""
        0 No payload present (end of list)
        1 Authentication algorithm payload
        2 Integrity algorithm payload
        """);
    static final Field PAYLOAD_TYPE = u8("asf.payload.type", "Payload Type", names(PAYLOADS));
    static final Field PAYLOAD_LENGTH = u16("asf.payload.len", "Payload Length");
    static final Field PAYLOAD_DATA = group("asf.payload.data", "Data");
    static final Field AUTHENTICATION = u8("asf.auth_alg", "Authentication Algorithm", names(Values.of("1 RAKP-HMAC-SHA1")));
    static final Field INTEGRITY  = u8("asf.integrity_alg", "Integrity Algorithm", names(Values.of("1 HMAC-SHA1-96")));
    static final Field RESERVED   = group("asf.reserved", "Reserved");
    static final Field TOO_SHORT  = error("asf.payload_too_short", "Payload length too short to include the type and length");

    private static final int CLASS = 6;
    private static final int SESSION_RESPONSE = 0x43;
    private static final int SESSION_REQUEST = 0x83;

    @Override
    public Field dissects() {
        return ASF;
    }

    @Override
    public void link(Links links) {
        links.add(Rmcp.MESSAGES, CLASS, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("ASF");
        d.info("");
        d.open(ASF, 8);
        d.extent(8);
        d.u32(ENTERPRISE);
        int type = d.u8(TYPE);
        d.info(TYPES.name(type, "Unknown (0x{x2})"), type, 0);
        d.u8(TAG);
        d.skip(1);
        int length = d.u8(LENGTH);
        int rest = d.narrow(length);
        boolean session = type == SESSION_REQUEST || type == SESSION_RESPONSE;
        if (session) {
            if (type == SESSION_RESPONSE) {
                d.u8(STATUS);
                d.skip(3);
            }
            d.u32(CONSOLE);
            if (type == SESSION_RESPONSE) d.u32(CLIENT);
            while (d.remaining() >= 4) payload(d);
            d.skip(d.remaining());
        }
        d.close();
        if (!session && length > 0) d.rest();
        d.widen(rest);
    }

    private static void payload(Dissection d) {
        int type = d.peekU8(0);
        int length = d.peekU16(2);
        d.open(PAYLOAD);
        d.extent(length);
        d.title("{}: {} bytes", PAYLOADS.name(type, "Unknown (" + type + ")"), length);
        d.u8(PAYLOAD_TYPE);
        d.skip(1);
        d.u16(PAYLOAD_LENGTH);
        if (length < 4) {
            d.noteLast(TOO_SHORT);
            d.close();
            d.skip(d.remaining());
            return;
        }
        int rest = d.narrow(length - 4);
        if (length > 4) {
            d.open(PAYLOAD_DATA);
            d.extent(length - 4);
            Field field = type == 1 ? AUTHENTICATION : type == 2 ? INTEGRITY : null;
            if (field != null) {
                int value = d.peekU8(0);
                d.title("{}: {}", field.label, field.names.name(value, "Unknown (" + value + ")"));
                d.u8(field);
                d.skip(d.remaining());
                d.at(RESERVED, d.offset() - (length - 5), length - 5);
            } else {
                d.skip(d.remaining());
            }
            d.close();
        }
        d.widen(rest);
        d.close();
    }
}
