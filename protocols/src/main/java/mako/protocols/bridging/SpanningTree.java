package mako.protocols.bridging;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.link.EtherType;
import mako.protocols.link.Llc;

/**
 * Spanning Tree Protocol, Rapid and Multiple Spanning Tree: IEEE 802.1D, IEEE 802.1Q clause 14; Cisco's Per-VLAN Spanning Tree.
 * {@link SpanningTreeExtensions} has what versions 3 and 4 add.
 */
public final class SpanningTree implements Dissector {

    static final Field STP = protocol("stp", "STP", "Spanning Tree Protocol");
    static final Values PROTOCOL_NAMES = Values.of("0x0 Spanning Tree Protocol");
    static final Field PROTOCOL = u16("stp.protocol", "Protocol Identifier", HEX, names(PROTOCOL_NAMES));
    static final Values VERSION_NAMES = Values.of("""
        0 Spanning Tree
        2 Rapid Spanning Tree
        3 Multiple Spanning Tree
        4 Shortest Path Tree
        """);
    static final Field VERSION = u8("stp.version", "Protocol Version Identifier", names(VERSION_NAMES));
    static final Values TYPE_NAMES = Values.of("0x0 Configuration\n0x2 Rapid/Multiple Spanning Tree\n0x80 Topology Change Notification");
    static final Field TYPE             = u8("stp.type", "BPDU Type", HEX, names(TYPE_NAMES));
    static final Field FLAGS_TCACK      = bit("stp.flags.tcack", "Topology Change Acknowledgment", 0x80, YES_NO, maskWidth(8));
    static final Field FLAGS_AGREEMENT  = bit("stp.flags.agreement", "Agreement", 0x40, YES_NO, maskWidth(8));
    static final Field FLAGS_FORWARDING = bit("stp.flags.forwarding", "Forwarding", 0x20, YES_NO, maskWidth(8));
    static final Field FLAGS_LEARNING   = bit("stp.flags.learning", "Learning", 0x10, YES_NO, maskWidth(8));
    static final Values FLAGS_PORT_ROLE_NAMES = Values.of("1 Alternate or Backup\n2 Root\n3 Designated");
    static final Field FLAGS_PORT_ROLE  = u8("stp.flags.port_role", "Port Role", mask(0xc), names(FLAGS_PORT_ROLE_NAMES));
    static final Field FLAGS_PROPOSAL   = bit("stp.flags.proposal", "Proposal", 0x2, YES_NO, maskWidth(8));
    static final Field FLAGS_TC         = bit("stp.flags.tc", "Topology Change", 0x1, YES_NO, maskWidth(8));
    static final Field ROOT_PRIO        = u16("stp.root.prio", "Root Bridge Priority");
    static final Field ROOT_EXT         = u16("stp.root.ext", "Root Bridge System ID Extension");
    static final Field ROOT_HW          = ether("stp.root.hw", "Root Bridge System ID");
    static final Field ROOT_COST        = u32("stp.root.cost", "Root Path Cost");
    static final Field BRIDGE_PRIO      = u16("stp.bridge.prio", "Bridge Priority");
    static final Field BRIDGE_EXT       = u16("stp.bridge.ext", "Bridge System ID Extension");
    static final Field BRIDGE_HW        = ether("stp.bridge.hw", "Bridge System ID");
    static final Field PORT             = u16("stp.port", "Port identifier", HEX);
    static final Field MSG_AGE          = field(Type.DOUBLE, Base.NONE, "stp.msg_age", "Message Age");
    static final Field MAX_AGE          = field(Type.DOUBLE, Base.NONE, "stp.max_age", "Max Age");
    static final Field HELLO            = field(Type.DOUBLE, Base.NONE, "stp.hello", "Hello Time");
    static final Field FORWARD          = field(Type.DOUBLE, Base.NONE, "stp.forward", "Forward Delay");
    static final Field VERSION_1_LENGTH = u8("stp.version_1_length", "Version 1 Length");
    static final Values PVST_TLVTYPE_NAMES = Values.of("0x0 Originating VLAN");
    static final Field PVST_TLVTYPE  = u16("stp.pvst.tlvtype", "Type", HEX, names(PVST_TLVTYPE_NAMES));
    static final Field PVST_TLVLEN   = u16("stp.pvst.tlvlen", "Length");
    static final Field PVST_ORIGVLAN = u16("stp.pvst.origvlan", "Originating VLAN");
    static final Field PVST_TLVVAL   = bytes("stp.pvst.tlvval", "Value");
    static final Field FLAGS         = u8("stp.flags", "BPDU flags", HEX,
        bits(FLAGS_TCACK, FLAGS_AGREEMENT, FLAGS_FORWARDING, FLAGS_LEARNING, FLAGS_PORT_ROLE, FLAGS_PROPOSAL, FLAGS_TC));
    static final Field CONFIG_FLAGS = u8("stp.flags", "BPDU flags", HEX, bits(FLAGS_TCACK, FLAGS_TC));
    static final Field IDENTIFIER   = section("Identifier");
    static final Field RECORD       = section("Originating VLAN");

    static final Field VERSION_UNKNOWN = warning(Field.Group.PROTOCOL, "bpdu.version_support",
        "This version of Wireshark only knows about versions 0, 2, 3 & 4");
    static final Field TYPE_UNKNOWN    = warning(Field.Group.PROTOCOL, "stp.type.unknown", "Unknown BPDU type data");
    static final Field RECORD_LENGTH   = error("stp.pvst.tlvlen.invalid", "Indicated length is not valid for this record type");
    static final Field VLAN_MISSING    = error("stp.pvst.origvlan.missing", "Originating (PVID) VLAN TLV is missing or corrupt");
    static final Field RECORDS_MISSING = error("stp.pvst.tlv.truncated", "TLV record is truncated prematurely");
    static final Field RECORD_UNKNOWN  = expert(Field.Severity.COMMENT, Field.Group.UNDECODED, "stp.pvst.tlv.unknown", "TLV type is unknown");

    /** What goes to groups of addresses that bridges register with, by that group: IEEE 802.1D, section 12.5. */
    static final Table REGISTRATIONS = Table.table("stp.group", "GARP application");

    private static final int LLC_SAP       = 0x42;
    private static final int ETHERTYPE     = 0x8181;
    private static final int CONFIGURATION = 0x00;
    private static final int RAPID         = 0x02;
    private static final int CHANGE        = 0x80;
    private static final int MULTIPLE      = 3;
    private static final int SHORTEST_PATH = 4;

    /** Up to here a configuration has what its line in the packet list is made of. */
    private static final int WITH_PORT = 27;

    @Override
    public Field dissects() {
        return STP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {REGISTRATIONS};
    }

    @Override
    public String[] prefixes() {
        return new String[] {"stp", "mstp", "bpdu"};
    }

    @Override
    public void link(Links links) {
        links.add(Llc.SERVICES, LLC_SAP, this);
        links.add(EtherType.TYPES, ETHERTYPE, this);
        links.add(Llc.ORGANIZATIONS, 0x0080c2_000eL, this);
        for (int pid : new int[] {0x0108, 0x0109, Llc.PER_VLAN_SPANNING_TREE, 0x010c}) links.add(Llc.CISCO, pid, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("STP");
        d.info("");
        if (d.claimed(REGISTRATIONS, d.destination().low)) {
            d.layer(STP);
            d.payload(REGISTRATIONS, d.destination().low);
            return;
        }
        int start = d.offset();
        int version = d.peekU8(2);
        int type = d.peekU8(3);
        boolean known = type == CONFIGURATION || type == RAPID;
        if (known && d.captured() < WITH_PORT) {
            d.layer(STP);
            d.ensure(WITH_PORT);
        }
        d.open(STP);
        if (d.columns()) column(d, version, type);
        d.u16(PROTOCOL);
        d.u8(VERSION);
        if (VERSION_NAMES.name(version) == null) d.noteLast(VERSION_UNKNOWN);
        d.u8(TYPE);
        if (type != CHANGE) {
            if (known) configuration(d, start, version, type);
            else d.noteLast(TYPE_UNKNOWN);
        }
        d.close();
    }

    private static void column(Dissection d, int version, int type) {
        switch (type) {
            case CHANGE -> d.info("Topology Change Notification");
            case CONFIGURATION, RAPID -> {
                String kind = type == CONFIGURATION ? "Conf" : version == MULTIPLE ? "MST" : version == SHORTEST_PATH ? "SPT" : "RST";
                boolean changes = (d.peekU8(4) & 1) != 0;
                int bridge = d.peekU16(5);
                d.info("{}. {}Root = {}/{}/{m}  Cost = {}  Port = 0x{x4}", kind, changes ? "TC + " : "", bridge & 0xf000, bridge & 0x0fff,
                    d.peekU48(7), d.peekU32(13), d.peekU16(25));
            }
            default -> d.info("Unknown BPDU type ({})", type, 0);
        }
    }

    private static void configuration(Dissection d, int start, int version, int type) {
        flags(d, type == CONFIGURATION ? CONFIG_FLAGS : FLAGS);
        identifier(d, "Root Identifier", ROOT_PRIO, ROOT_EXT, ROOT_HW);
        d.u32(ROOT_COST);
        identifier(d, "Bridge Identifier", BRIDGE_PRIO, BRIDGE_EXT, BRIDGE_HW);
        d.u16(PORT);
        time(d, MSG_AGE);
        time(d, MAX_AGE);
        time(d, HELLO);
        time(d, FORWARD);
        boolean first = type == RAPID && d.u8(VERSION_1_LENGTH) == 0;
        if (d.about() == Llc.PER_VLAN) {
            d.seek(start + 36);
            records(d);
        } else if (first && version >= MULTIPLE && d.remaining() >= 2) {
            SpanningTreeExtensions.multiple(d, version < SHORTEST_PATH);
            if (version >= SHORTEST_PATH && d.remaining() >= 2) SpanningTreeExtensions.shortestPath(d);
        }
    }

    /** Reads flags, and names those that are set. */
    static void flags(Dissection d, Field field) {
        int flags = d.u8(field);
        if (!d.titles()) return;
        boolean all = field != CONFIG_FLAGS;
        if ((flags & 0x80) != 0) d.appendLast(", Topology Change Acknowledgment");
        if (all) {
            if ((flags & 0x40) != 0) d.appendLast(", Agreement");
            if ((flags & 0x20) != 0) d.appendLast(", Forwarding");
            if ((flags & 0x10) != 0) d.appendLast(", Learning");
            d.appendLast(", Port Role: {}", FLAGS_PORT_ROLE_NAMES.name(flags >> 2 & 3, "Unknown"));
            if ((flags & 0x02) != 0) d.appendLast(", Proposal");
        }
        if ((flags & 0x01) != 0) d.appendLast(", Topology Change");
    }

    /** A bridge's identifier: priority in the upper four bits, then 12 bits for the tree, then its MAC address. */
    static void identifier(Dissection d, String label, Field priority, Field extension, Field address) {
        int word = d.peekU16(0);
        d.open(IDENTIFIER);
        if (d.titles()) d.title("{}: {} / {} / {m}", label, word & 0xf000, word & 0x0fff, d.peekU48(2));
        int at = d.offset();
        d.skip(2);
        d.at(priority, at, 1, word & 0xf000);
        d.at(extension, at, 2, word & 0x0fff);
        d.ether(address);
        d.close();
    }

    /** Times are in units of 1/256 second. */
    private static void time(Dissection d, Field field) {
        int time = d.peekU16(0);
        int at = d.offset();
        d.skip(2);
        d.at(field, at, 2, Double.doubleToRawLongBits(time / 256.0));
    }

    /** What Cisco appends to say which VLAN a configuration is for. */
    private static void records(Dissection d) {
        boolean told = false;
        if (d.remaining() < 4) d.note(RECORDS_MISSING);
        while (d.remaining() >= 4) {
            int kind = d.peekU16(0);
            int length = d.peekU16(2);
            d.ensure(4 + length);
            d.open(RECORD);
            if (kind != 0) d.title("Unknown TLV type: 0x{x4}", kind);
            d.u16(PVST_TLVTYPE);
            d.u16(PVST_TLVLEN);
            if (kind != 0) {
                d.bytes(PVST_TLVVAL, length);
                d.note(RECORD_UNKNOWN);
            } else if (length == 2) {
                d.append(" (PVID): {}", d.u16(PVST_ORIGVLAN));
                told = true;
            } else {
                d.noteLast(RECORD_LENGTH);
                d.skip(length);
            }
            d.close();
        }
        if (!told) d.note(VLAN_MISSING);
    }
}
