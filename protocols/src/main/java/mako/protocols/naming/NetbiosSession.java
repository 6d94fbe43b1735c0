package mako.protocols.naming;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/**
 * NetBIOS session service, RFC 1002 section 4.3: a type, a length and what it announces. Over port 445 nothing but session messages
 * of up to 2^24 bytes ([MS-SMB2], section 2.1).
 */
public final class NetbiosSession implements Dissector {

    private static final Values ERRORS = Values.of("""
        0x80 Not listening on called name
        0x81 Not listening for calling name
        0x82 Called name not present
        0x83 Called name present, but insufficient resources
        0x8f Unspecified error
        """);

    static final Field NBSS         = protocol("nbss", "NBSS", "NetBIOS Session Service");
    static final Field TYPE         = u8("nbss.type", "Message Type", HEX, help("NBSS message type"), names(Types.NAMES));
    static final Field EXTEND       = bit("nbss.flags.e", "Extend", 0x01, yesNo("Add 65536 to length", "Add 0 to length"), maskWidth(8));
    static final Field FLAGS        = u8("nbss.flags", "Flags", HEX, help("NBSS message flags"), bits(EXTEND));
    static final Field LENGTH       = u24("nbss.length", "Length", help("Length of trailer (payload) following this field in bytes"));
    static final Field ERROR        = u8("nbss.error_code", "Error code", HEX, names(ERRORS));
    static final Field RETARGET     = ipv4("nbss.retarget_ip_address", "Retarget IP address");
    static final Field PORT         = u16("nbss.retarget_port", "Retarget port");
    static final Field CONTINUATION = bytes("nbss.continuation_data", "Continuation data");
    static final Field CALLED       = custom("nbss.called_name", "Called name", NetbiosName::decode);
    static final Field CALLING      = custom("nbss.calling_name", "Calling name", NetbiosName::decode);

    /** What session messages carry. */
    public static final Table MESSAGES = table("nbss.message", "NetBIOS session message");
    /** Server Message Block, the one that there is. */
    public static final int SMB = 0;

    private static final int HEADER = 4;
    private static final int DIRECT = 445;

    @Override
    public Field dissects() {
        return NBSS;
    }

    @Override
    public Table[] offers() {
        return new Table[] {MESSAGES};
    }

    @Override
    public void link(Links links) {
        links.addStream(Tcp.PORTS, 139, this);
        links.addStream(Tcp.PORTS, DIRECT, this);
    }

    @Override
    public void dissect(Dissection d) {
        // What a segment begins with has to look like a message; what comes behind one is one.
        boolean first = d.offset() == d.streamStart();
        if (!first && d.captured() < HEADER) d.needMore(HEADER);
        if (d.captured() < HEADER || first && !begins(d)) {
            continuation(d);
            return;
        }
        int message = d.offset();
        int type = d.peekU8(0);
        // Messages of SMB have no flags, over either port.
        boolean wide = isSmb(d);
        int length = wide ? d.peekU24(1) : (d.peekU8(1) & 1) << 16 | d.peekU16(2);
        if (first && d.columns()) d.info(Types.NAMES.name(type, "Unknown"));
        if (length + HEADER > d.captured()) d.needMore(length + HEADER);
        if (!first && d.columns()) d.info(Types.NAMES.name(type, "Unknown"));
        d.protocolColumn("NBSS");
        d.narrow(length + HEADER);
        d.open(NBSS);
        d.u8(TYPE);
        if (wide) {
            d.u24(LENGTH);
        } else {
            int at = d.offset();
            d.u8(FLAGS);
            d.at(LENGTH, at, 3, length);
            d.skip(2);
        }
        switch (type) {
            case Types.REQUEST -> {
                int called = d.offset();
                name(d, CALLED, message);
                int calling = d.offset();
                name(d, CALLING, message);
                if (d.columns()) {
                    Source source = d.currentSource();
                    d.addInfo(", to {} from {}", NetbiosName.decode(source, called, 0, message),
                        NetbiosName.decode(source, calling, 0, message));
                }
            }
            case Types.NEGATIVE -> {
                int error = d.u8(ERROR);
                if (d.columns()) d.addInfo(", {}", ERRORS.name(error, "Unknown"));
            }
            case Types.RETARGET -> {
                d.ipv4(RETARGET);
                d.u16(PORT);
            }
            case Types.MESSAGE -> {
                d.close();
                if (d.remaining() > 0) d.payload(MESSAGES, SMB);
                return;
            }
            default -> {}
        }
        d.close();
    }

    private static void name(Dissection d, Field field, int message) {
        int from = d.offset();
        d.skip(NetbiosName.size(d, message));
        d.span(field, from, message);
        if (d.titles()) d.titleLast("{}: {}", field.label, NetbiosName.described(d.currentSource(), from, 0, message));
    }

    /** Whether a message begins at the cursor that carries one of SMB. */
    private static boolean isSmb(Dissection d) {
        if (d.captured() < HEADER + 4 || d.peekU8(0) != Types.MESSAGE) return false;
        int first = d.peekU8(HEADER);
        return first >= 0xfd && d.peekU24(HEADER + 1) == 0x534d42;
    }

    /** Whether a message begins at the cursor: of a type that there is, no longer than it may be. */
    private static boolean begins(Dissection d) {
        if (isSmb(d)) return true;
        int type = d.peekU8(0);
        int flags = d.peekU8(1);
        int length = d.peekU16(2);
        return switch (type) {
            case Types.MESSAGE -> (flags & 0xfe) == 0 && (length > 0 || flags != 0);
            case Types.REQUEST -> flags == 0 && length >= 2 && length <= 256;
            case Types.POSITIVE, Types.KEEP_ALIVE -> flags == 0 && length == 0;
            case Types.NEGATIVE -> flags == 0 && length == 1;
            case Types.RETARGET -> flags == 0 && length == 6;
            default -> false;
        };
    }

    private static void continuation(Dissection d) {
        d.open(NBSS);
        d.protocolColumn("NBSS");
        d.info("NBSS Continuation Message");
        d.bytes(CONTINUATION, d.captured());
        d.close();
    }

    private static final class Types {
        static final int MESSAGE    = 0x00;
        static final int REQUEST    = 0x81;
        static final int POSITIVE   = 0x82;
        static final int NEGATIVE   = 0x83;
        static final int RETARGET   = 0x84;
        static final int KEEP_ALIVE = 0x85;
        static final Values NAMES = Values.of("""
            0x00 Session message
            0x81 Session request
            0x82 Positive session response
            0x83 Negative session response
            0x84 Retarget session response
            0x85 Session keep-alive
            """);
    }
}
