package mako.protocols.messaging;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/**
 * DCE/RPC over connections, The Open Group C706, section 12.6: the common header of 16 bytes, and how its units lie in a stream;
 * what they carry is shown as bytes.
 */
public final class DceRpc implements Dissector {

    private static final Values TYPES = Values.of("""
        0  Request
        1  Ping
        2  Response
        3  Fault
        4  Working
        5  Nocall
        6  Reject
        7  Ack
        8  Cl_cancel
        9  Fack
        10 Cancel_ack
        11 Bind
        12 Bind_ack
        13 Bind_nak
        14 Alter_context
        15 Alter_context_resp
        16 AUTH3
        17 Shutdown
        18 Co_cancel
        19 Orphaned
        20 RTS
        """);

    static final Field DCERPC     = protocol("dcerpc", "DCERPC", "Distributed Computing Environment / Remote Procedure Call (DCE/RPC)");
    static final Field VERSION    = u8("dcerpc.ver", "Version");
    static final Field MINOR      = u8("dcerpc.ver_minor", "Version (minor)");
    static final Field TYPE       = u8("dcerpc.pkt_type", "Packet type", names(TYPES));
    static final Field OBJECT     = bit("dcerpc.cn_flags.object", "Object", 0x80, SET_NOT_SET, maskWidth(8));
    static final Field MAYBE      = bit("dcerpc.cn_flags.maybe", "Maybe", 0x40, SET_NOT_SET, maskWidth(8));
    static final Field DID_NOT    = bit("dcerpc.cn_flags.dne", "Did Not Execute", 0x20, SET_NOT_SET, maskWidth(8));
    static final Field MULTIPLEX  = bit("dcerpc.cn_flags.mpx", "Multiplex", 0x10, SET_NOT_SET, maskWidth(8));
    static final Field RESERVED   = bit("dcerpc.cn_flags.reserved", "Reserved", 0x08, SET_NOT_SET, maskWidth(8));
    static final Field CANCEL     = bit("dcerpc.cn_flags.cancel_pending", "Cancel Pending", 0x04, SET_NOT_SET, maskWidth(8));
    static final Field LAST       = bit("dcerpc.cn_flags.last_frag", "Last Frag", 0x02, SET_NOT_SET, maskWidth(8));
    static final Field FIRST      = bit("dcerpc.cn_flags.first_frag", "First Frag", 0x01, SET_NOT_SET, maskWidth(8));
    static final Field FLAGS      = u8("dcerpc.cn_flags", "Packet Flags", HEX,
        bits(OBJECT, MAYBE, DID_NOT, MULTIPLEX, RESERVED, CANCEL, LAST, FIRST));
    static final Field FORMAT     = bytes("dcerpc.drep", "Data Representation");
    static final Field ORDER      = u8("dcerpc.drep.byteorder", "Byte order", names(Values.of("0 Big-endian\n1 Little-endian")));
    static final Field CHARACTERS = u8("dcerpc.drep.character", "Character", names(Values.of("0 ASCII\n1 EBCDIC")));
    static final Field FLOATING   = u8("dcerpc.drep.fp", "Floating-point", names(Values.of("0 IEEE\n1 VAX\n2 Cray\n3 IBM")));
    static final Field LENGTH     = u16("dcerpc.cn_frag_len", "Frag Length");
    static final Field AUTH       = u16("dcerpc.cn_auth_len", "Auth Length");
    static final Field CALL       = u32("dcerpc.cn_call_id", "Call ID");

    private static final int HEADER = 16;

    private static final Framing FRAMING = d -> d.captured() < 10 ? Framing.NEED_MORE : length(d);

    @Override
    public Field dissects() {
        return DCERPC;
    }

    @Override
    public void link(Links links) {
        links.heuristicFramed(Tcp.PORTS, Links.Strength.USUAL, "dcerpc_tcp", FRAMING, this, DceRpc::isUnit);
    }

    private static boolean isLittle(Dissection d) {
        return (d.peekU8(4) & 0x10) != 0;
    }

    private static int length(Dissection d) {
        return isLittle(d) ? d.peekLe16(8) : d.peekU16(8);
    }

    /** Version 5.0 or 5.1, a type and a data representation that there are, and room for a header. */
    private static boolean isUnit(Dissection d) {
        return d.captured() >= HEADER && d.peekU8(0) == 5 && d.peekU8(1) <= 1 && d.peekU8(2) <= 20
            && (d.peekU8(4) & 0xee) == 0 && d.peekU8(5) <= 3 && length(d) >= HEADER;
    }

    @Override
    public void dissect(Dissection d) {
        if (!isUnit(d)) throw d.notMine();
        boolean little = isLittle(d);
        d.open(DCERPC);
        d.protocolColumn("DCERPC");
        d.u8(VERSION);
        d.u8(MINOR);
        int type = d.u8(TYPE);
        int flags = d.u8(FLAGS);
        format(d);
        int length = little ? d.le16(LENGTH) : d.u16(LENGTH);
        if (little) d.le16(AUTH);
        else d.u16(AUTH);
        long call = little ? d.le32(CALL) : d.u32(CALL);
        String name = TYPES.name(type, "Unknown");
        String fragment = fragment(flags);
        if (d.titles()) d.append(" {}, Fragment: {}, FragLen: {}, Call: {}", name, fragment, length, call);
        if (d.columns()) d.info("{}: call_id: {}, Fragment: {}", name, call, fragment);
        d.restInside();
        d.close();
    }

    private static String fragment(int flags) {
        return switch (flags & 3) {
            case 3 -> "Single";
            case 1 -> "1st";
            case 2 -> "Last";
            default -> "Mid";
        };
    }

    /** How numbers and characters are written: section 14.1. */
    private static void format(Dissection d) {
        int at = d.offset();
        int first = d.peekU8(0);
        int second = d.peekU8(1);
        d.bytes(FORMAT, 4);
        if (d.titles()) {
            d.titleLast("Data Representation: {x8} (Order: {}, Char: {}, Float: {})", (long) first << 24 | second << 16,
                first >> 4 == 0 ? "Big-endian" : "Little-endian", (first & 15) == 0 ? "ASCII" : "EBCDIC", floating(second));
        }
        d.openLast();
        d.at(ORDER, at, 1, first >> 4);
        d.at(CHARACTERS, at, 1, first & 15);
        d.at(FLOATING, at + 1, 1, second);
        d.close();
    }

    private static String floating(int kind) {
        return switch (kind) {
            case 0 -> "IEEE";
            case 1 -> "VAX";
            case 2 -> "Cray";
            default -> "IBM";
        };
    }
}
