package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.internet.Ip;
import mako.protocols.transport.Tcp;

/** Multicast Source Discovery Protocol, RFC 3618: rendezvous points tell each other which sources send to which groups. */
public final class Msdp implements Dissector {

    private static final Values TYPE_NAMES = Values.of("""
        1 IPv4 Source-Active
        2 IPv4 Source-Active Request
        3 IPv4 Source-Active Response
        4 KeepAlive
        5 Notification
        6 MSDP traceroute in progress
        7 MSDP traceroute reply
        """);

    static final Field MSDP = protocol("msdp", "MSDP", "Multicast Source Discovery Protocol");
    static final Field TYPE = u8("msdp.type", "Type", names(TYPE_NAMES));
    static final Field LENGTH = u16("msdp.length", "Length");
    static final Field COUNT = u8("msdp.sa.entry_count", "Entry Count");
    static final Field RENDEZVOUS_POINT = ipv4("msdp.sa.rp_addr", "RP Address");
    static final Field ENTRY = section("(S,G) block");
    static final Field RESERVED = u24("msdp.sa.reserved", "Reserved", HEX);
    static final Field PREFIX_LENGTH = u8("msdp.sa.sprefix_len", "Sprefix len");
    static final Field GROUP = ipv4("msdp.sa.group_addr", "Group Address");
    static final Field SOURCE = ipv4("msdp.sa.src_addr", "Source Address");
    static final Field PACKET = section("Encapsulated IPv4 packet");
    static final Field REQUEST_RESERVED = u8("msdp.sa_req.res", "Reserved", HEX);
    static final Field REQUEST_GROUP = ipv4("msdp.sa_req.group_addr", "Group Address");
    static final Field OPEN = u8("msdp.not.o", "Open-bit", HEX, mask(0x80));
    static final Field ERROR = u8("msdp.not.error", "Error Code", mask(0x7f), names(Values.of("""
        1 Message Header Error
        2 SA-Request Error
        3 SA-Message/SA-Response Error
        4 Hold Timer Expired
        5 Finite State Machine Error
        6 Notification
        7 Cease
        """)));
    static final Field SUBCODE = u8("msdp.not.error_sub", "Error subcode");
    static final Field CONTENTS = bytes("msdp.tlv_contents", "TLV contents");
    static final Field JUNK = bytes("msdp.trailing_junk", "Trailing junk");
    static final Field TOO_LONG = warning(Field.Group.PROTOCOL, "msdp.tlv_len.too_long", "TLV length too long");
    static final Field TOO_SHORT = error("msdp.tlv_len.too_short", "TLV length too short");

    private static final int PORT = 639;
    private static final int HEADER = 3;
    private static final int ENTRY_BYTES = 12;

    private static final int SOURCE_ACTIVE = 1;
    private static final int REQUEST       = 2;
    private static final int RESPONSE      = 3;
    private static final int KEEP_ALIVE    = 4;
    private static final int NOTIFICATION  = 5;

    private static final Values HEADER_ERRORS = Values.of("0 Unspecific\n2 Bad Message Length\n3 Bad Message Type");

    private static final Ip IP = new Ip();

    @Override
    public Field dissects() {
        return MSDP;
    }

    @Override
    public boolean carriesPackets() {
        return true;
    }

    @Override
    public Class<?>[] calls() {
        return new Class<?>[] {Ip.class};
    }

    @Override
    public void link(Links links) {
        links.add(Tcp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(MSDP);
        d.protocolColumn("MSDP");
        if (d.columns()) d.info(TYPE.names.name(d.peekU8(0), "<Unknown MSDP TLV type>"));
        while (d.remaining() > 0) {
            int type = d.u8(TYPE);
            int length = d.u16(LENGTH);
            if (length < HEADER) {
                d.noteLast(TOO_SHORT, "TLV length < 3");
                d.skipRest();
                break;
            }
            if (type == KEEP_ALIVE && length > HEADER) d.noteLast(TOO_LONG, "TLV length for KeepAlive > 3");
            d.ensure(length - HEADER);
            int rest = d.narrow(length - HEADER);
            content(d, type);
            d.widen(rest);
        }
        d.close();
    }

    private static void content(Dissection d, int type) {
        switch (type) {
            case SOURCE_ACTIVE, RESPONSE -> active(d);
            case REQUEST -> {
                d.u8(REQUEST_RESERVED);
                d.ipv4(REQUEST_GROUP);
            }
            case KEEP_ALIVE -> {
                if (d.remaining() > 0) d.bytes(JUNK, d.remaining());
            }
            case NOTIFICATION -> {
                d.peek(OPEN);
                int error = d.u8(ERROR) & 0x7f;
                int code = d.u8(SUBCODE);
                if (d.titles()) {
                    d.titleLast("Error subcode: {} ({})", (error == 1 ? HEADER_ERRORS : ERROR.names).name(code, "<Unknown Error subcode>"), code);
                }
                if (d.remaining() > 0) d.bytes(CONTENTS, d.remaining());
            }
            default -> {
                if (d.remaining() > 0) d.bytes(CONTENTS, d.remaining());
            }
        }
    }

    /** Section 12.2.1: who sends to which groups; behind that may be a packet that was sent. */
    private static void active(Dissection d) {
        int count = d.u8(COUNT);
        d.ipv4(RENDEZVOUS_POINT);
        for (int i = 0; i < count && d.remaining() >= ENTRY_BYTES; i++) {
            d.open(ENTRY);
            d.u24(RESERVED);
            int bits = d.u8(PREFIX_LENGTH);
            int group = d.ipv4(GROUP);
            int source = d.ipv4(SOURCE);
            if (d.titles()) d.title("(S,G) block: {}/{} -> {}", new Text().ipv4(source).toString(), bits, new Text().ipv4(group).toString());
            d.close();
        }
        if (d.remaining() == 0) return;
        d.open(PACKET);
        d.extent(d.remaining());
        if (d.titles()) d.title("Encapsulated IPv4 packet: {} bytes", d.remaining());
        String said = d.columns() ? d.infoColumn().toString() : null;
        d.callInside(IP);
        // The line is about the message, not about what it carries.
        d.protocolColumn("MSDP");
        if (said != null) d.info(said);
        d.skipRest();
        d.close();
    }
}
