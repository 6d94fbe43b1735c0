package mako.protocols.tunnel;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.link.EtherType;
import mako.protocols.transport.Udp;

/** Generic Network Virtualization Encapsulation, RFC 8926. */
public final class Geneve implements Dissector {

    static final Field GENEVE     = protocol("geneve", "Geneve", "Generic Network Virtualization Encapsulation");
    static final Field VERSION    = u8("geneve.version", "Version", mask(0xc0), UNSPLIT);
    static final Field LENGTH     = u8("geneve.option.length", "Length", mask(0x3f), UNSPLIT, scale(4), unit("bytes"));
    static final Field OAM        = bit("geneve.flags.oam", "Operations, Administration and Management Frame", 0x80, maskWidth(8));
    static final Field CRITICAL   = bit("geneve.flags.critical", "Critical Options Present", 0x40, maskWidth(8));
    static final Field REST       = bit("geneve.flags.reserved", "Reserved", 0x3f, maskWidth(8));
    static final Field FLAGS      = u8("geneve.flags", "Flags", HEX, bits(OAM, CRITICAL, REST));
    static final Field TYPE       = u16("geneve.proto_type", "Protocol Type", HEX, names(EtherType.NAMES));
    static final Field VNI        = u24("geneve.vni", "Virtual Network Identifier (VNI)", HEX_DEC);
    static final Field RESERVED   = u8("geneve.reserved", "Reserved", HEX, HIDDEN);
    static final Field OPTIONS    = bytes("geneve.options", "Geneve Options");
    static final Field OPTION     = bytes("geneve.option", "Option");
    static final Field CLASS      = u16("geneve.option.class", "Class", HEX, names(Values.of("""
        0x0000-0x00ff Standard
        0x0100 Linux
        0x0101 Open vSwitch
        0x0102 Open Virtual Networking (OVN)
        0x0103 In-band Network Telemetry (INT)
        0x0104 VMware, Inc.
        0x0105 Amazon.com, Inc.
        0x0106 Cisco Systems, Inc.
        0x0107 Oracle Corporation
        0x0108 Amazon.com, Inc.
        0x0109-0x0110 Cisco Systems, Inc.
        """)));
    static final Field KIND       = u8("geneve.option.type", "Type", HEX);
    static final Field IS_CRITICAL = bit("geneve.option.type.critical", "Critical Option", 0x80, maskWidth(8), HIDDEN);
    static final Field OPTION_FLAGS = u8("geneve.option.flags", "Flags", HEX, HIDDEN);
    static final Field OPTION_REST = bit("geneve.option.flags.reserved", "Reserved", 0xe0, maskWidth(8));
    static final Field OPTION_LENGTH = u8("geneve.option.length", "Length", mask(0x1f), UNSPLIT, scale(4), plus(4), unit("bytes"));
    static final Field UNKNOWN    = bytes("geneve.option.unknown.data", "Unknown Option Data");

    static final Field BAD_LENGTH = warning(Field.Group.PROTOCOL, "geneve.option.length.invalid", "Invalid length for option");

    private static final int PORT   = 6081;
    private static final int HEADER = 4;

    @Override
    public Field dissects() {
        return GENEVE;
    }

    @Override
    public Table[] offers() {
        return new Table[] {EtherType.TYPES};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        int first = d.peekU8(0);
        if (first >> 6 != 0) throw d.notMine();
        d.open(GENEVE);
        d.protocolColumn("Geneve");
        d.peek(VERSION);
        int options = d.u8(LENGTH);
        d.u8(FLAGS);
        int type = d.u16(TYPE);
        if (d.columns()) d.info("Encapsulated {}", EtherType.NAMES.name(type, "Unknown"));
        int network = d.u24(VNI);
        if (d.titles()) {
            d.title("Generic Network Virtualization Encapsulation, VNI: 0x{x6}", network, 0);
        }
        d.u8(RESERVED);
        if (options > 0) options(d, options);
        d.close();
        d.payload(EtherType.TYPES, type);
    }

    private static void options(Dissection d, int length) {
        d.at(OPTIONS, d.offset(), length);
        if (d.titles()) d.titleLast("Options: ({} bytes)", length);
        d.openLast();
        int rest = d.narrow(length);
        while (d.remaining() >= HEADER) {
            int size = (d.peekU8(3) & 0x1f) * 4 + HEADER;
            if (size > d.remaining()) {
                d.note(BAD_LENGTH);
                break;
            }
            d.at(OPTION, d.offset(), size);
            d.openLast();
            d.u16(CLASS);
            d.peek(IS_CRITICAL, 0, 1);
            d.u8(KIND);
            d.at(OPTION_FLAGS, d.offset(), 1, d.peekU8(0) & 0xe0);
            d.openLast();
            d.peek(OPTION_REST, 0, 1);
            d.close();
            d.u8(OPTION_LENGTH);
            if (size > HEADER) d.bytes(UNKNOWN, size - HEADER);
            d.close();
        }
        d.widen(rest);
        d.close();
    }
}
