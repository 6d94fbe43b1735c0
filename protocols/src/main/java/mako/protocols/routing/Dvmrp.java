package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.internet.Igmp;
import mako.protocols.internet.InternetChecksum;

/** Distance Vector Multicast Routing Protocol: version 1 in RFC 1075, version 3 in draft-ietf-idmr-dvmrp-v3-11. */
public final class Dvmrp implements Dissector {

    static final Field DVMRP = protocol("dvmrp", "DVMRP", "Distance Vector Multicast Routing Protocol");
    static final Field VERSION = u8("dvmrp.version", "DVMRP Version");
    static final Field TYPE = u8("dvmrp.type", "Type", HEX, names(Values.of("0x13 DVMRP")));
    static final Values V1_CODE_NAMES = Values.of("""
        0x1 Response
        0x2 Request
        0x3 Non-membership report
        0x4 Non-membership cancellation
        """);
    static final Field V1_CODE = u8("dvmrp.v1.code", "Code", HEX, names(V1_CODE_NAMES));
    static final Field CHECKSUM = u16("dvmrp.checksum", "Checksum", HEX);
    static final Field RESERVED = u16("dvmrp.reserved", "Reserved", HEX);
    static final Field COMMANDS = group("dvmrp.commands", "Commands");
    static final Values COMMAND_NAMES = Values.of("""
        0x0 NULL
        0x2 Address Family Indicator
        0x3 Subnetmask
        0x4 Metric
        0x5 Flags0
        0x6 Infinity
        0x7 Destination Address
        0x8 Requested Destination Address
        0x9 Non-Membership Report
        0xa Non-Membership Report Cancel
        """);
    static final Field COMMAND = u8("dvmrp.command", "Command", HEX, names(COMMAND_NAMES));
    static final Field AFI = u8("dvmrp.afi", "Address Family", HEX, names(Values.of("0x2 IP v4 Family")));
    static final Field COUNT = u8("dvmrp.count", "Count", HEX);
    static final Field NETMASK = ipv4("dvmrp.netmask", "Netmask");
    static final Field METRIC = u8("dvmrp.metric", "Metric");
    static final Field DEST_UNREACH = bit("dvmrp.dest_unreach", "Destination Unreachable", 0x1, yesNo("Destination Unreachable", "NOT Destination Unreachable"), maskWidth(8));
    static final Field SPLIT_HORIZ = bit("dvmrp.split_horiz", "Split Horizon", 0x2, yesNo("Split Horizon concealed route", "NOT Split Horizon concealed route"), maskWidth(8));
    static final Field INFINITY = u8("dvmrp.infinity", "Infinity");
    static final Field DADDR = ipv4("dvmrp.daddr", "Dest Addr");
    static final Field MADDR = ipv4("dvmrp.maddr", "Multicast Addr");
    static final Field HOLD = u32("dvmrp.hold", "Hold Time");
    static final Values V3_CODE_NAMES = Values.of("""
        0x1 Probe
        0x2 Report
        0x3 Ask Neighbors
        0x4 Neighbors
        0x5 Ask Neighbors 2
        0x6 Neighbors 2
        0x7 Prune
        0x8 Graft
        0x9 Graft ACK
        """);
    static final Field V3_CODE = u8("dvmrp.v3.code", "Code", HEX, names(V3_CODE_NAMES));
    static final Field CAP_LEAF = bit("dvmrp.cap.leaf", "Leaf", 0x1, yesNo("Leaf", "NOT Leaf"), maskWidth(8));
    static final Field CAP_PRUNE = bit("dvmrp.cap.prune", "Prune", 0x2, yesNo("Prune capable", "NOT Prune capable"), maskWidth(8));
    static final Field CAP_GENID = bit("dvmrp.cap.genid", "Genid", 0x4, yesNo("Genid capable", "NOT Genid capable"), maskWidth(8));
    static final Field CAP_MTRACE = bit("dvmrp.cap.mtrace", "Mtrace", 0x8, yesNo("Multicast Traceroute capable", "NOT Multicast Traceroute capable"), maskWidth(8));
    static final Field CAP_SNMP = bit("dvmrp.cap.snmp", "SNMP", 0x10, yesNo("SNMP capable", "NOT SNMP capable"), maskWidth(8));
    static final Field CAP_NETMASK = bit("dvmrp.cap.netmask", "Netmask", 0x20, yesNo("Netmask capable", "NOT Netmask capable"), maskWidth(8));
    static final Field CAPABILITIES = u8("dvmrp.capabilities", "Capabilities", HEX, bits(CAP_NETMASK, CAP_SNMP, CAP_MTRACE, CAP_GENID, CAP_PRUNE, CAP_LEAF));
    static final Field MIN_VER = u8("dvmrp.min_ver", "Minor Version", HEX);
    static final Field MAJ_VER = u8("dvmrp.maj_ver", "Major Version", HEX);
    static final Field GENID = u32("dvmrp.genid", "Generation ID");
    static final Field ROUTE = group("dvmrp.route", "Route");
    static final Field SADDR = ipv4("dvmrp.saddr", "Source Addr");
    static final Field LIFETIME = u32("dvmrp.lifetime", "Prune lifetime");
    static final Field LOCAL = ipv4("dvmrp.local", "Local Addr");
    static final Field THRESHOLD = u8("dvmrp.threshold", "Threshold");
    static final Field FLAGS = group("dvmrp.flags", "Flags");
    static final Field FLAG_TUNNEL = bit("dvmrp.flag.tunnel", "Tunnel", 0x1, maskWidth(8));
    static final Field FLAG_SRCROUTE = bit("dvmrp.flag.srcroute", "Source Route", 0x2, maskWidth(8));
    static final Field FLAG_DOWN = bit("dvmrp.flag.down", "Down", 0x10, maskWidth(8));
    static final Field FLAG_DISABLED = bit("dvmrp.flag.disabled", "Disabled", 0x20, maskWidth(8));
    static final Field FLAG_QUERIER = bit("dvmrp.flag.querier", "Querier", 0x40, maskWidth(8));
    static final Field FLAG_LEAF = bit("dvmrp.flag.leaf", "Leaf", 0x80, maskWidth(8));
    static final Field NCOUNT = u8("dvmrp.ncount", "Neighbor Count");
    static final Field NEIGHBOR = ipv4("dvmrp.neighbor", "Neighbor Addr");
    static final Field CHECKSUM_STATUS = u8("dvmrp.checksum.status", "Checksum Status", GENERATED, base(Base.NONE), names(InternetChecksum.STATUS));
    static final Field BAD_CHECKSUM = error("dvmrp.bad_checksum", Field.Group.CHECKSUM, "Bad checksum");

    private static final int TYPE_OF_IGMP = 0x13;

    private static final int PROBE         = 1;
    private static final int REPORT        = 2;
    private static final int NEIGHBORS_2   = 6;
    private static final int PRUNE         = 7;
    private static final int GRAFT         = 8;
    private static final int GRAFT_ACK     = 9;

    private static final int FAMILY        = 2;
    private static final int SUBNET_MASK   = 3;
    private static final int METRIC_COMMAND = 4;
    private static final int FLAGS_0       = 5;
    private static final int INFINITY_COMMAND = 6;
    private static final int DESTINATION   = 7;
    private static final int REQUESTED     = 8;
    private static final int NON_MEMBERSHIP = 9;
    private static final int CANCEL        = 10;

    @Override
    public Field dissects() {
        return DVMRP;
    }

    @Override
    public void link(Links links) {
        links.add(Igmp.MESSAGES, TYPE_OF_IGMP, this);
    }

    @Override
    public void dissect(Dissection d) {
        int start = d.offset();
        int whole = d.remaining();
        // Version 1 fills its first four octets only; messages of version 3 have at least eight.
        boolean third = whole >= 8;
        d.open(DVMRP, 2);
        d.protocolColumn("DVMRP");
        Field codes = third ? V3_CODE : V1_CODE;
        int code = d.peekU8(1);
        if (d.columns()) {
            String name = codes.names.name(code);
            if (name != null) d.info("V{} {}", third ? 3 : 1, name);
            else d.info("V{} Unknown Type:0x{x2}", third ? 3 : 1, code);
        }
        d.at(VERSION, start, 0, third ? 3 : 1);
        d.u8(TYPE);
        d.u8(codes);
        InternetChecksum.read(d, CHECKSUM, CHECKSUM_STATUS, BAD_CHECKSUM, start, whole, 0);
        if (third) third(d, code);
        else while (d.remaining() > 0) command(d);
        d.close();
    }

    /** Version 3, section 3.2 and those that follow. */
    private static void third(Dissection d, int code) {
        d.u16(RESERVED);
        if (code == PROBE || code == NEIGHBORS_2) {
            int here = d.offset() - 1;
            d.seek(here);
            int flags = d.u8(CAPABILITIES);
            if (d.titles()) words(d, flags);
        }
        d.u8(MIN_VER);
        d.u8(MAJ_VER);
        switch (code) {
            case PROBE -> {
                d.u32(GENID);
                while (d.remaining() > 0) d.ipv4(NEIGHBOR);
            }
            case REPORT -> {
                while (d.remaining() > 0) routes(d);
            }
            case NEIGHBORS_2 -> {
                while (d.remaining() > 0) neighbors(d);
            }
            case PRUNE, GRAFT, GRAFT_ACK -> {
                d.ipv4(SADDR);
                d.ipv4(MADDR);
                if (code == PRUNE) d.u32(LIFETIME);
                if (d.remaining() >= 4) d.ipv4(NETMASK);
            }
            default -> { }
        }
    }

    private static final String[] CAPABILITY_WORDS = {"Netmask", "SNMP", "Mtrace", "Genid", "Prune", "Leaf"};

    private static void words(Dissection d, int flags) {
        for (int i = 0; i < CAPABILITY_WORDS.length; i++) if ((flags & 0x20 >> i) != 0) d.appendLast(", {}", CAPABILITY_WORDS[i]);
    }

    /** Section 3.4.6: the first octet of a mask is left out, and of a network those that the mask has no bits in. */
    private static void routes(Dissection d) {
        d.open(ROUTE);
        d.ensure(3);
        int rest = d.peekU24(0);
        int mask = 0xff00_0000 | rest;
        d.at(NETMASK, d.offset(), 3, mask & 0xffff_ffffL);
        d.skip(3);
        int width = (rest & 0xff) != 0 ? 4 : (rest & 0xff00) != 0 ? 3 : (rest & 0xff_0000) != 0 ? 2 : 1;
        int metric;
        do {
            long network = 0;
            d.ensure(width);
            for (int i = 0; i < width; i++) network |= (long) d.peekU8(i) << 24 - 8 * i;
            d.at(SADDR, d.offset(), width, network);
            if (d.titles()) d.titleLast("Source Network {i} (netmask {i})", network, mask);
            d.skip(width);
            metric = d.peekU8(0);
            d.at(METRIC, d.offset(), 1, metric & 0x7f);
            d.skip(1);
        } while ((metric & LAST_OF_MASK) == 0 && d.remaining() > 0);
        d.close();
    }

    private static final int LAST_OF_MASK = 0x80;

    /** Section A.4. */
    private static void neighbors(Dissection d) {
        d.ipv4(LOCAL);
        d.u8(METRIC);
        d.u8(THRESHOLD);
        d.open(FLAGS);
        d.peek(FLAG_TUNNEL, 0, 1);
        d.peek(FLAG_SRCROUTE, 0, 1);
        d.peek(FLAG_DOWN, 0, 1);
        d.peek(FLAG_DISABLED, 0, 1);
        d.peek(FLAG_QUERIER, 0, 1);
        d.peek(FLAG_LEAF, 0, 1);
        d.skip(1);
        d.close();
        int count = d.u8(NCOUNT);
        for (int i = 0; i < count; i++) d.ipv4(NEIGHBOR);
    }

    /** RFC 1075, section 4.1. */
    private static void command(Dissection d) {
        d.open(COMMANDS);
        int command = d.u8(COMMAND);
        switch (command) {
            case FAMILY -> {
                int family = d.u8(AFI);
                if (d.titles()) d.title("Address Family Indicator: {}", AFI.names.name(family, "Unknown"));
            }
            case SUBNET_MASK -> {
                if (d.u8(COUNT) == 0) d.title("Subnetmask: <no mask supplied>");
                else {
                    int mask = d.ipv4(NETMASK);
                    if (d.titles()) d.title("Subnetmask: {i}", mask);
                }
            }
            case METRIC_COMMAND -> {
                int metric = d.u8(METRIC);
                d.title("Metric: {}", metric);
            }
            case FLAGS_0 -> {
                d.peek(DEST_UNREACH, 0, 1);
                d.peek(SPLIT_HORIZ, 0, 1);
                int flags = d.peekU8(0);
                d.skip(1);
                d.title("Flags0: 0x{x2}", flags);
            }
            case INFINITY_COMMAND -> {
                int infinity = d.u8(INFINITY);
                d.title("Infinity: {}", infinity);
            }
            case DESTINATION, REQUESTED -> {
                int count = d.u8(COUNT);
                for (int i = 0; i < count; i++) d.ipv4(DADDR);
                if (d.titles()) d.title("{}", COMMAND.names.name(command));
            }
            case NON_MEMBERSHIP, CANCEL -> {
                int count = d.u8(COUNT);
                for (int i = 0; i < count; i++) {
                    d.ipv4(MADDR);
                    if (command == NON_MEMBERSHIP) d.u32(HOLD);
                }
                if (d.titles()) d.title("{}", COMMAND.names.name(command));
            }
            case 0 -> {
                d.title("Command: NULL");
                d.skip(Math.min(1, d.remaining()));
            }
            default -> d.skipRest();
        }
        d.close();
    }
}
