package mako.protocols.tunnel;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.link.EtherType;
import mako.protocols.transport.Udp;

/** Generic Network Virtualization Encapsulation, RFC 8926. */
public final class Geneve implements Dissector {

    static final Field GENEVE     = protocol("geneve", "Geneve", "Generic Network Virtualization Encapsulation");
    static final Field VERSION    = u8("geneve.version", "Version");
    static final Field LENGTH     = u8("geneve.option.length", "Length", unit("bytes"));
    static final Field OAM        = bit("geneve.flags.oam", "Operations, Administration and Management Frame", 0x80, maskWidth(8));
    static final Field CRITICAL   = bit("geneve.flags.critical", "Critical Options Present", 0x40, maskWidth(8));
    static final Field REST       = bit("geneve.flags.reserved", "Reserved", 0x3f, maskWidth(8));
    static final Field FLAGS      = u8("geneve.flags", "Flags", HEX, bits(OAM, CRITICAL, REST));
    static final Field TYPE       = u16("geneve.proto_type", "Protocol Type", HEX, names(EtherType.NAMES));
    static final Field VNI        = u24("geneve.vni", "Virtual Network Identifier (VNI)", HEX_DEC);
    static final Field RESERVED   = u8("geneve.reserved", "Reserved", HEX, HIDDEN);
    static final Field OPTIONS    = bytes("geneve.options", "Geneve Options");
    static final Field OPTION     = bytes("geneve.option", "Option");
    /** IANA's registry of Geneve option classes. */
    private static final Values CLASSES = Values.of("""
        0x0000-0x00ff Standard
        0x0100        Linux
        0x0101        Open vSwitch
        0x0102        Open Virtual Networking (OVN)
        0x0103        In-band Network Telemetry (INT)
        0x0104        VMware
        0x0105        Amazon.com, Inc.
        0x0106        Cisco Systems, Inc.
        0x0107        Oracle Corporation
        0x0108-0x0110 Amazon.com, Inc.
        0x0111-0x0118 IBM
        0x0119-0x0128 Ericsson
        0x0129        Oxide Computer Company
        0x0130-0x0131 Cisco Systems, Inc.
        0x0132-0x0135 Google LLC
        0x0136        InfoQuick Global Connection Tech Ltd.
        0x0137-0xfeff Unassigned
        0xfff0-0xffff Experimental
        """);
    static final Field CLASS      = u16("geneve.option.class", "Class", HEX, names(CLASSES));
    static final Field KIND       = u8("geneve.option.type", "Type", HEX);
    static final Field IS_CRITICAL = bit("geneve.option.type.critical", "Critical Option", 0x80, maskWidth(8), HIDDEN);
    static final Field OPTION_FLAGS = u8("geneve.option.flags", "Flags", HEX);
    static final Field OPTION_REST = bit("geneve.option.flags.reserved", "Reserved", 0xe0, maskWidth(8));
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
        int options = (first & 0x3f) * 4;
        d.at(VERSION, d.offset(), 1, first >> 6);
        d.at(LENGTH, d.offset(), 1, options);
        d.skip(1);
        int flags = d.u8(FLAGS);
        if (d.titles()) {
            if ((flags & 0x80) != 0) d.appendLast(", " + OAM.label);
            if ((flags & 0x40) != 0) d.appendLast(", " + CRITICAL.label);
            if ((flags & 0x3f) != 0) d.appendLast(", " + REST.label);
        }
        int type = d.u16(TYPE);
        if (d.columns()) d.info("Encapsulated {}", EtherType.NAMES.name(type, "Unknown"));
        int network = d.u24(VNI);
        if (d.titles()) {
            d.title("Generic Network Virtualization Encapsulation, VNI: 0x{x6}{}", network, (flags & 0x80) != 0 ? ", OAM" : "");
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
            if (d.titles()) optionTitle(d, d.peekU16(0), d.peekU8(2));
            d.openLast();
            d.u16(CLASS);
            d.peek(IS_CRITICAL, 0, 1);
            int kind = d.u8(KIND);
            if (d.titles()) d.appendLast(critical(kind));
            int flags = d.peekU8(0) >> 5;
            d.at(OPTION_FLAGS, d.offset(), 1, flags);
            if (flags == 0) d.hidden();
            else if (d.titles()) d.appendLast(" (RSVD)");
            d.openLast();
            d.peek(OPTION_REST, 0, 1);
            d.close();
            d.at(LENGTH, d.offset(), 1, size);
            d.skip(1);
            d.bytes(UNKNOWN, size - HEADER);
            d.close();
        }
        d.widen(rest);
        d.close();
    }

    private static void optionTitle(Dissection d, int of, int kind) {
        d.titleLast("Unknown, Class: {} (0x{x4}) Type: 0x{x2}{}", CLASSES.name(of, "Unknown"), of, kind, critical(kind));
    }

    private static String critical(int kind) {
        return (kind & 0x80) != 0 ? " (Critical)" : " (Non-critical)";
    }
}
