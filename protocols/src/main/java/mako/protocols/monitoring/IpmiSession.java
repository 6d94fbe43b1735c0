package mako.protocols.monitoring;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What wraps messages of the Intelligent Platform Management Interface in sessions over a network: IPMI v2.0, sections 13.6 and 13.24. */
public final class IpmiSession implements Dissector {

    static final Field SESSION    = protocol("ipmi_session", "IPMI Session", "Intelligent Platform Management Interface (Session Wrapper)");
    static final Field AUTHENTICATION = u8("ipmi_session.authtype", "Authentication Type", HEX, names(Values.of("""
        0 NONE
        1 MD2
        2 MD5
        4 PASSWORD
        5 OEM
        6 RMCP+
        """)));
    private static final Values PAYLOADS = Values.of("""
        0x00 IPMI Message
        0x01 SOL (serial over LAN)
        0x02 OEM Explicit
        0x10 RMCP+ Open Session Request
        0x11 RMCP+ Open Session Response
        0x12 RAKP Message 1
        0x13 RAKP Message 2
        0x14 RAKP Message 3
        0x15 RAKP Message 4
        0x20 OEM0 (OEM Payload)
        0x21 OEM1 (OEM Payload)
        0x22 OEM2 (OEM Payload)
        0x23 OEM3 (OEM Payload)
        0x24 OEM4 (OEM Payload)
        0x25 OEM5 (OEM Payload)
        0x26 OEM6 (OEM Payload)
        0x27 OEM7 (OEM Payload)
        """);
    static final Field KIND       = section("Payload Type");
    static final Field ENCRYPTED  = bit("ipmi_session.payloadtype.enc", "Encryption", 0x80, yesNo("Payload is encrypted", "Payload is unencrypted"), maskWidth(8));
    static final Field AUTHENTICATED = bit("ipmi_session.payloadtype.auth", "Authenticated", 0x40,
        yesNo("Payload is authenticated", "Payload is unauthenticated"), maskWidth(8));
    static final Field PAYLOAD    = u8("ipmi_session.payloadtype", "Payload Type", HEX, mask(0x3f), names(PAYLOADS));
    static final Field OEM        = bytes("ipmi_session.oem.iana", "OEM IANA");
    static final Field OEM_PAYLOAD = bytes("ipmi_session.oem.payloadid", "OEM Payload ID");
    static final Field SEQUENCE   = u32("ipmi_session.sequence", "Session Sequence Number", HEX);
    static final Field ID         = u32("ipmi_session.id", "Session ID", HEX);
    static final Field CODE       = bytes("ipmi_session.authcode", "Authentication Code");
    static final Field LENGTH     = u8("ipmi_session.msg.len", "Message Length");
    static final Field TRAILER    = bytes("ipmi_session.trailer", "IPMI Session Wrapper (trailer)");
    static final Field BUS        = protocol("ipmb", "IPMB", "Intelligent Platform Management Bus");
    static final Field COMMAND    = bytes("ipmi.bus_command_data", "Bus command data", of(BUS));

    private static final int CLASS = 7;
    private static final int PLUS = 6;
    private static final int MESSAGE = 0;
    private static final int OEM_EXPLICIT = 2;
    private static final int CODE_LENGTH = 16;

    @Override
    public Field dissects() {
        return SESSION;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"ipmi_session", "ipmb", "ipmi"};
    }

    @Override
    public void link(Links links) {
        links.add(Rmcp.MESSAGES, CLASS, this);
    }

    @Override
    public void dissect(Dissection d) {
        int type = d.captured() < 1 ? 0 : d.peekU8(0);
        boolean plus = type == PLUS;
        int start = d.offset();
        int whole = d.remaining();
        int ahead = !plus ? 1 : 2 + (whole > 1 && (d.peekU8(1) & 0x3f) == OEM_EXPLICIT ? 6 : 0);
        int header = plus ? ahead + 10 : type == 0 ? 10 : 10 + CODE_LENGTH;
        d.open(SESSION, header);
        d.extent(whole);
        long id = d.peekLe32(plus ? ahead : 5);
        if (d.titles()) d.title("IPMI {} Session Wrapper, session ID 0x{}", plus ? "v2.0+" : "v1.5", Long.toHexString(id));
        d.u8(AUTHENTICATION);
        int payload = MESSAGE;
        boolean encrypted = false;
        if (plus) {
            d.protocolColumn("RMCP+");
            int kind = d.peekU8(0);
            payload = kind & 0x3f;
            encrypted = (kind & 0x80) != 0;
            String name = PAYLOADS.name(payload, "Unknown (" + payload + ")");
            if (d.columns()) d.info("Session ID 0x{}, payload type: {}", Long.toHexString(id), name);
            d.open(KIND);
            if (d.titles()) d.title("Payload type: {} (0x{x2}), {}, {}", name, payload, encrypted ? "encrypted" : "not encrypted",
                (kind & 0x40) != 0 ? "authenticated" : "not authenticated");
            d.peek(ENCRYPTED, 0, 1);
            d.peek(AUTHENTICATED, 0, 1);
            d.u8(PAYLOAD);
            d.close();
            if (payload == OEM_EXPLICIT) {
                d.bytes(OEM, 4);
                d.bytes(OEM_PAYLOAD, 2);
            }
            d.le32(ID);
            d.le32(SEQUENCE);
        } else {
            if (d.columns()) d.info("Session ID 0x{}", Long.toHexString(id));
            d.le32(SEQUENCE);
            d.le32(ID);
            if (type != 0) d.bytes(CODE, CODE_LENGTH);
        }
        int length = (int) d.leUint(LENGTH, plus ? 2 : 1);
        int from = d.offset();
        d.ensure(length);
        d.skip(length);
        if (d.remaining() > 0) d.bytes(TRAILER, d.remaining());
        int end = start + whole;
        d.close();
        d.seek(from);
        int rest = d.narrow(length);
        if (payload == MESSAGE && !encrypted) {
            // What the bytes are depends on the controller that they are for.
            d.protocolColumn("IPMB");
            d.openBeside(BUS);
            d.bytes(COMMAND, length);
            d.close();
            d.seek(from);
        }
        d.rest();
        d.widen(rest);
        d.seek(end);
    }
}
