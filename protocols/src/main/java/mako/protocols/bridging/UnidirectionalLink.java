package mako.protocols.bridging;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.link.Llc;

/** UniDirectional Link Detection: RFC 5171. */
public final class UnidirectionalLink implements Dissector {

    static final Values OPCODES = Values.of("""
        0 Reserved
        1 Probe
        2 Echo
        3 Flush
        """);
    static final Values TYPES = Values.of("""
        1 Device ID
        2 Port ID
        3 Echo
        4 Message interval
        5 Timeout interval
        6 Device name
        7 Sequence number
        """);

    static final Field UDLD      = protocol("udld", "UDLD", "Unidirectional Link Detection");
    static final Field VERSION   = u8("udld.version", "Version", mask(0xe0));
    static final Field OPCODE    = u8("udld.opcode", "Opcode", mask(0x1f), names(OPCODES));
    static final Field TIMEOUT   = u8("udld.flags.rt", "Recommended timeout", HEX, mask(0x01));
    static final Field RESYNCH   = u8("udld.flags.rsy", "ReSynch", HEX, mask(0x02));
    static final Field FLAGS     = u8("udld.flags", "Flags", bits(TIMEOUT, RESYNCH));
    static final Field CHECKSUM  = u16("udld.checksum", "Checksum", HEX);
    static final Field RECORD    = section("TLV");
    static final Field TYPE      = u16("udld.tlv.type", "Type", HEX, names(TYPES));
    static final Field LENGTH    = u16("udld.tlv.len", "Length");
    static final Field DEVICE    = textz("udld.device_id", "Device ID");
    static final Field INTERFACE = text("udld.sent_through_interface", "Sent through Interface");
    static final Field DATA      = bytes("udld.data", "Data");
    static final Field INVALID   = warning(Field.Group.PROTOCOL, "udld.tlv.len.invalid", "TLV with invalid length (< 4)");

    private static final int PROTOCOL_NUMBER = 0x0111;
    private static final int HEADER          = 4;

    @Override
    public Field dissects() {
        return UDLD;
    }

    @Override
    public void link(Links links) {
        links.add(Llc.CISCO, PROTOCOL_NUMBER, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("UDLD");
        d.info();
        d.open(UDLD);
        d.extent(d.remaining());
        d.peek(VERSION);
        d.u8(OPCODE);
        d.u8(FLAGS);
        d.u16(CHECKSUM);
        while (d.remaining() > 0 && record(d)) {}
        d.close();
    }

    private static boolean record(Dissection d) {
        int type = d.peekU16(0);
        int length = d.peekU16(2);
        if (length >= HEADER) d.ensure(length);
        d.open(RECORD);
        if (length < HEADER) {
            if (d.titles()) d.title("TLV with invalid length {} (< 4)", length);
            d.u16(TYPE);
            d.u16(LENGTH);
            d.noteLast(INVALID);
            d.skipRest();
            d.extent(HEADER);
            d.close();
            return false;
        }
        String name = TYPES.name(type, "Unknown");
        d.extent(length);
        d.u16(TYPE);
        d.u16(LENGTH);
        int value = d.offset();
        switch (type) {
            case 1 -> d.bytes(DEVICE, length - HEADER);
            case 2 -> d.text(INTERFACE, length - HEADER);
            default -> {
                if (length > HEADER) d.bytes(DATA, length - HEADER);
            }
        }
        if (d.titles()) {
            if (type > 2) d.title("Type: {}, length: {}", name, length);
            else d.title("{}: {}", name, new Text().escaped(d.currentSource().bytes, d.currentSource().start + value, d.offset() - value));
        }
        if (type == 1 && d.columns()) d.addInfo("Device ID: {}  ", words(d, value));
        if (type == 2 && d.columns()) d.addInfo("Port ID: {}  ", words(d, value));
        d.close();
        return true;
    }

    private static Text words(Dissection d, int from) {
        return new Text().escaped(d.currentSource().bytes, d.currentSource().start + from, d.offset() - from);
    }
}
