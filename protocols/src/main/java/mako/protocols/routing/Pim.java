package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.internet.Igmp;
import mako.protocols.internet.InternetChecksum;
import mako.protocols.internet.IpProtocols;

/** Protocol Independent Multicast: RFC 7761 (sparse mode), RFC 3973 (dense mode), RFC 5015, RFC 5059; version 1 in IGMP. */
public final class Pim implements Dissector {

    static final Field PIM     = protocol("pim", "PIM", "Protocol Independent Multicast");
    static final Field VERSION = u8("pim.version", "Version", mask(0xf0));
    static final Values TYPES = Values.of("""
        0  Hello
        1  Register
        2  Register-stop
        3  Join/Prune
        4  Bootstrap
        5  Assert
        6  Graft
        7  Graft-Ack
        8  Candidate-RP-Advertisement
        9  State-Refresh
        10 DF election
        11 ECMP redirect
        12 PFM source discovery
        """);
    static final Field TYPE = u8("pim.type", "Type", mask(0xf), names(TYPES));
    static final Values DF_ELECT_SUBTYPE_NAMES = Values.of("""
        1 offer
        2 DF Winner
        3 DF Backoff
        4 DF Pass
        """);
    static final Field DF_ELECT_SUBTYPE = u8("pim.df_elect.subtype", "DF Subtype", mask(0xf0), names(DF_ELECT_SUBTYPE_NAMES));
    static final Field DF_ELECT_RSVD    = u8("pim.df_elect.rsvd", "DF reserved", mask(0xf));
    static final Field IGMP_TYPE        = text("pim.igmp_type", "Type");
    static final Values CODE_NAMES = Values.of("""
        0 Query
        1 Register
        2 Register-stop
        3 Join/Prune
        4 RP-Reachable
        5 Assert
        6 Graft
        7 Graft-Ack
        8 Mode
        """);
    static final Field CODE                        = u8("pim.code", "Code", names(CODE_NAMES));
    static final Field CKSUM                       = u16("pim.cksum", "Checksum", HEX);
    static final Field CKSUM_STATUS                = u8("pim.cksum.status", "Checksum Status", GENERATED, base(Base.NONE),
        names(InternetChecksum.STATUS));
    static final Field RES_BYTES                   = bytes("pim.res_bytes", "Reserved byte(s)");
    static final Field OPTION                      = group("pim.option", "PIM Options");
    static final Field OPTIONTYPE                  = u16("pim.optiontype", "Type");
    static final Field OPTIONLENGTH                = u16("pim.optionlength", "Length");
    static final Field OPTIONVALUE                 = bytes("pim.optionvalue", "Unknown");
    static final Field REGISTER_FLAG_BORDER        = bit("pim.register_flag.border", "Border", 0x80000000L, YES_NO, maskWidth(32));
    static final Field REGISTER_FLAG_NULL_REGISTER = bit("pim.register_flag.null_register", "Null-Register", 0x40000000, YES_NO, maskWidth(32));
    static final Field REGISTER_FLAG               = u32("pim.register_flag", "Flags", HEX,
        bits(REGISTER_FLAG_BORDER, REGISTER_FLAG_NULL_REGISTER));
    static final Values HOLDTIME_NAMES = Values.of("0 goodbye\n65535 Infinity");
    static final Field HOLDTIME              = u16("pim.holdtime", "Holdtime");
    static final Field NUMGROUPS              = u16("pim.numgroups", "Num Groups");
    static final Field NUMJOINS               = u16("pim.numjoins", "Num Joins");
    static final Field NUMPRUNES              = u16("pim.numprunes", "Num Prunes");
    static final Field T                      = bit("pim.t", "T", 0x80, maskWidth(8));
    static final Field PROPAGATION_DELAY      = u16("pim.propagation_delay", "Propagation Delay", mask(0x7fff));
    static final Field OVERRIDE_INTERVAL      = u16("pim.override_interval", "Override Interval");
    static final Field DR_PRIORITY            = u32("pim.dr_priority", "DR Priority");
    static final Field GENERATION_ID          = u32("pim.generation_id", "Generation ID");
    static final Field STATE_REFRESH_VERSION  = u8("pim.state_refresh_version", "Version");
    static final Field STATE_REFRESH_INTERVAL = u8("pim.state_refresh_interval", "Interval");
    static final Field STATE_REFRESH_RESERVED = u16("pim.state_refresh_reserved", "Reserved");
    static final Field RPT                    = bit("pim.rpt", "RP Tree", 0x80, maskWidth(8));
    static final Field METRIC_PREF            = u32("pim.metric_pref", "Metric Preference", mask(0x7fffffff), WORDS_ALONE);
    static final Field METRIC                 = u32("pim.metric", "Metric");
    static final Field PRUNE_INDICATOR        = bit("pim.prune_indicator", "Prune indicator", 0x80, SET_NOT_SET, maskWidth(8));
    static final Field PRUNE_NOW              = bit("pim.prune_now", "Prune now", 0x40, SET_NOT_SET, maskWidth(8));
    static final Field ASSERT_OVERRIDE        = bit("pim.assert_override", "Assert override", 0x20, SET_NOT_SET, maskWidth(8));
    static final Values IP_VERSION_NAMES = Values.of("0 Dummy Header\n4 IPv4\n6 IPv6");
    static final Field IP_VERSION            = u8("pim.ip_version", "IP Version", mask(0xf0), names(IP_VERSION_NAMES));
    static final Field GROUP_MASK            = ipv4("pim.group_mask", "Mask");
    static final Field UPSTREAM_NEIGHBOR     = ipv4("pim.upstream_neighbor", "Upstream-neighbor");
    static final Field UPSTREAM_NEIGHBOR_IP6 = ipv6("pim.upstream_neighbor_ip6", "Upstream-neighbor");
    static final Field JOIN_IP               = ipv4("pim.join_ip", "IP address");
    static final Field JOIN_IP6              = ipv6("pim.join_ip6", "IP address");
    static final Field PRUNE_IP              = ipv4("pim.prune_ip", "IP address");
    static final Field PRUNE_IP6             = ipv6("pim.prune_ip6", "IP address");
    static final Field ADDRESS_LIST          = ipv4("pim.address_list", "Address");
    static final Field ADDRESS_LIST_IP6      = ipv6("pim.address_list_ip6", "Address");
    static final Field BSR                   = ipv4("pim.bsr", "BSR");
    static final Field BSR_IP6               = ipv6("pim.bsr_ip6", "BSR");
    static final Field RP                    = ipv4("pim.rp", "RP");
    static final Field RP_IP6                = ipv6("pim.rp_ip6", "RP");
    static final Field ORIGINATOR            = ipv4("pim.originator", "Originator");
    static final Field ORIGINATOR_IP6        = ipv6("pim.originator_ip6", "Originator");
    static final Field GROUP_ADDRESS         = ipv4("pim.group_address", "Group Address");
    static final Field FRAGMENT_TAG          = u16("pim.fragment_tag", "Fragment tag", HEX);
    static final Field HASH_MASK_LEN         = u8("pim.hash_mask_len", "Hash mask len");
    static final Field BSR_PRIORITY          = u8("pim.bsr_priority", "BSR priority");
    static final Field RP_COUNT              = u8("pim.rp_count", "RP count");
    static final Field FRP_COUNT             = u8("pim.frp_count", "FRP count");
    static final Field PRIORITY              = u8("pim.priority", "Priority");
    static final Field PREFIX_COUNT          = u8("pim.prefix_count", "Prefix-count");
    static final Field TTL                   = u8("pim.ttl", "TTL");
    static final Field INTERVAL              = u8("pim.interval", "Interval");
    static final Field GROUP_SET             = text("pim.group_set", "Group");
    static final Field PFMNOFORWARDBIT       = bit("pim.pfmnoforwardbit", "Pfm no forward bit", 0x80, maskWidth(8));
    static final Field ONE_OPTION            = section("Option");
    static final Field ADDRESSES             = section("Address List");

    static final Field BAD_CHECKSUM = error("pim.bad_checksum", Field.Group.CHECKSUM, "Bad checksum");

    private static final int IN_IGMP = 0x14;

    private static final int HELLO         = 0;
    private static final int REGISTER      = 1;
    private static final int REGISTER_STOP = 2;
    private static final int JOIN          = 3;
    private static final int BOOTSTRAP     = 4;
    private static final int ASSERT        = 5;
    private static final int GRAFT         = 6;
    private static final int GRAFT_ACK     = 7;
    private static final int CANDIDATE     = 8;
    private static final int REFRESH       = 9;
    private static final int ELECTION      = 10;
    private static final int DISCOVERY     = 12;

    private static final int RP_REACHABLE    = 4;
    private static final int REGISTER_HEADER = 8;

    @Override
    public Field dissects() {
        return PIM;
    }

    @Override
    public Table[] offers() {
        return new Table[] {IpProtocols.PROTOCOLS};
    }

    @Override
    public void link(Links links) {
        links.add(IpProtocols.PROTOCOLS, IpProtocols.PIM, this);
        links.add(Igmp.MESSAGES, IN_IGMP, this);
    }

    @Override
    public void dissect(Dissection d) {
        int start = d.offset();
        int whole = d.remaining();
        d.open(PIM);
        int first = d.peekU8(0);
        if (first == IN_IGMP && d.carrier().abbreviation.equals("igmp")) {
            version1(d, start, whole);
            d.close();
            return;
        }
        int type = first & 15;
        if (d.columns()) {
            d.protocolColumn("PIMv" + (first >> 4));
            String name = TYPES.name(type);
            if (name != null) d.info(name);
            else d.info("Unknown ({})", type, 0);
        }
        d.peek(VERSION);
        d.u8(TYPE);
        if (type == ELECTION) {
            d.peek(DF_ELECT_SUBTYPE);
            d.u8(DF_ELECT_RSVD);
        } else {
            if (type == DISCOVERY) d.peek(PFMNOFORWARDBIT, 0, 1);
            d.bytes(RES_BYTES, 1);
        }
        boolean ipv6 = d.source().kind == Endpoint.Kind.IPV6;
        // What a register carries is not covered: RFC 7761, section 4.9; some routers cover it all the same.
        int covered = type == REGISTER && !coveredWhole(d, start, whole, ipv6) ? Math.min(REGISTER_HEADER, whole) : whole;
        long pseudoHeader = ipv6 ? InternetChecksum.pseudoHeader(d, IpProtocols.PIM, whole) : 0;
        InternetChecksum.read(d, CKSUM, CKSUM_STATUS, BAD_CHECKSUM, start, covered, pseudoHeader);
        if (d.remaining() == 0 && type != HELLO) {
            d.close();
            return;
        }
        message(d, type);
        d.close();
        if (type == REGISTER && d.remaining() > 0) register(d);
    }

    private static boolean coveredWhole(Dissection d, int start, int whole, boolean ipv6) {
        if (d.currentSource().length - start < whole) return false;
        return d.onesComplement(start, whole, ipv6 ? InternetChecksum.pseudoHeader(d, IpProtocols.PIM, whole) : 0) == 0xffff;
    }

    private static void message(Dissection d, int type) {
        int pim = d.group();
        d.open(OPTION);
        d.extent(d.captured());
        switch (type) {
            case HELLO -> hello(d);
            case REGISTER -> {
                d.u32(REGISTER_FLAG);
                d.peek(IP_VERSION);
            }
            case REGISTER_STOP -> {
                PimAddresses.groupAddress(d, -1);
                PimAddresses.source(d);
            }
            case JOIN, GRAFT, GRAFT_ACK -> joins(d);
            case BOOTSTRAP -> bootstrap(d, pim);
            case ASSERT -> {
                PimAddresses.groupAddress(d, -1);
                PimAddresses.source(d);
                metric(d);
            }
            case CANDIDATE -> candidate(d);
            case REFRESH -> refresh(d);
            case ELECTION -> {
                PimAddresses.unicast(d, RP, RP_IP6, "RP");
                long preference = d.u32(METRIC_PREF);
                d.titleLast("DF Metric Preference: {}", preference);
                d.u32(METRIC);
            }
            case DISCOVERY -> PimAddresses.unicast(d, ORIGINATOR, ORIGINATOR_IP6, "Originator");
            default -> {}
        }
        d.close();
    }

    /** A multicast packet on its way to the rendezvous point, or the header of one. */
    private static void register(Dissection d) {
        int version = d.peekU8(0) >> 4;
        if (version == 4) d.payload(IpProtocols.PROTOCOLS, IpProtocols.IPV4);
        else if (version == 6) d.payload(IpProtocols.PROTOCOLS, IpProtocols.IPV6);
    }

    private static void hello(Dissection d) {
        int count = 0;
        int line = d.group();
        while (d.remaining() >= 4) {
            option(d);
            count++;
        }
        if (d.titles()) d.titleOn(line, "PIM Options: {}", count);
    }

    private static void option(Dissection d) {
        int type = d.peekU16(0);
        int length = d.peekU16(2);
        d.open(ONE_OPTION);
        d.u16(OPTIONTYPE);
        d.u16(OPTIONLENGTH);
        int end = d.offset() + length;
        if (!known(d, type, length)) {
            if (d.titles()) {
                String name = OPTIONS.name(type);
                if (name == null) d.title("Option {}: Unknown: {}", type, type);
                else d.title("Option {}: {}", type, name);
            }
            if (length > 0) d.bytes(OPTIONVALUE, length);
        }
        d.seek(end);
        d.close();
    }

    private static boolean known(Dissection d, int type, int length) {
        switch (type) {
            case 1 -> {
                int time = d.u16(HOLDTIME);
                if (d.titles()) {
                    String name = HOLDTIME_NAMES.name(time);
                    if (name == null) d.title("Option 1: Hold Time: {}", time);
                    else d.title("Option 1: Hold Time: {} ({})", time, name);
                    if (name != null) d.titleLast("Holdtime: {} ({})", name, time);
                }
            }
            case 2 -> {
                int delay = d.peekU16(0);
                d.peek(T, 0, 1);
                d.u16(PROPAGATION_DELAY);
                int interval = d.u16(OVERRIDE_INTERVAL);
                if (d.titles()) {
                    d.title("Option 2: LAN Prune Delay: T = {}, Propagation Delay = {}ms, Override Interval = {}ms", delay >> 15, delay & 0x7fff,
                        interval);
                }
            }
            case 19 -> d.title("Option 19: DR Priority: {}", d.u32(DR_PRIORITY));
            case 20 -> d.title("Option 20: Generation ID: {}", d.u32(GENERATION_ID));
            case 21 -> {
                int version = d.u8(STATE_REFRESH_VERSION);
                int interval = d.u8(STATE_REFRESH_INTERVAL);
                d.u16(STATE_REFRESH_RESERVED);
                d.title("Option 21: State-Refresh: Version = {}, Interval = {}s", version, interval);
            }
            case 24, 65001 -> {
                d.title("Option {}: Address List", type, 0);
                d.open(ADDRESSES);
                d.title("Address List ({})", type);
                int rest = d.narrow(length);
                while (d.remaining() > 0) PimAddresses.unicast(d, ADDRESS_LIST, ADDRESS_LIST_IP6, "Address");
                d.widen(rest);
                d.close();
            }
            default -> {
                return false;
            }
        }
        return length >= 0;
    }

    private static final Values OPTIONS = Values.of("""
        17 Label Parameters
        18 Deprecated
        22 Bidirectional Capable
        23 VCI Capability
        25 Neighbor List TLV
        26 Join Attribute
        27 PIM-over-TCP-Capable
        28 PIM-over-SCTP-Capable
        29 Pop-Count
        30 MT-ID
        31 Interface-ID
        32 PIM ECMP Redirect
        33 VPC Peer ID
        34 DR LB GDR
        35 DR LB GRH
        """);

    private static void joins(Dissection d) {
        PimAddresses.unicast(d, UPSTREAM_NEIGHBOR, UPSTREAM_NEIGHBOR_IP6, "Upstream-neighbor");
        d.bytes(RES_BYTES, 1);
        int at = d.offset();
        int groups = d.peekU8(0);
        d.skip(1);
        d.at(NUMGROUPS, at, 1, groups);
        d.u16(HOLDTIME);
        for (int i = 0; i < groups; i++) {
            int start = d.offset();
            // A group is taken to reach to the end of all that is left.
            d.at(GROUP_SET, start, d.remaining(), "");
            if (d.titles()) d.titleLast("Group {}", i);
            d.openLast();
            PimAddresses.groupAddress(d, i);
            int counts = d.offset();
            int joins = d.peekU16(0);
            int prunes = d.peekU16(2);
            d.skip(4);
            sources(d, NUMJOINS, counts, joins, JOIN_IP, JOIN_IP6);
            sources(d, NUMPRUNES, counts + 2, prunes, PRUNE_IP, PRUNE_IP6);
            d.close();
        }
    }

    private static void sources(Dissection d, Field number, int at, int count, Field ipv4, Field ipv6) {
        d.at(number, at, 2, count);
        d.openLast();
        for (int i = 0; i < count; i++) PimAddresses.joined(d, ipv4, ipv6);
        d.close();
    }

    private static void bootstrap(Dissection d, int pim) {
        d.u16(FRAGMENT_TAG);
        d.u8(HASH_MASK_LEN);
        d.u8(BSR_PRIORITY);
        PimAddresses.unicast(d, BSR, BSR_IP6, "BSR");
        for (int i = 0; d.remaining() > 0; i++) {
            int entry = PimAddresses.groupAddress(d, i);
            d.openOn(entry);
            d.u8(RP_COUNT);
            int count = d.u8(FRP_COUNT);
            d.close();
            d.skip(2);
            for (int j = 0; j < count; j++) {
                PimAddresses.unicast(d, RP, RP_IP6, d.titles() ? "RP " + j : "RP");
                d.u16(HOLDTIME);
                d.openOn(entry);
                d.u8(PRIORITY);
                d.close();
                d.openOn(pim);
                d.bytes(RES_BYTES, 1);
                d.close();
            }
        }
    }

    private static void metric(Dissection d) {
        d.peek(RPT, 0, 1);
        d.u32(METRIC_PREF);
        d.u32(METRIC);
    }

    private static void candidate(Dissection d) {
        int count = d.u8(PREFIX_COUNT);
        d.u8(PRIORITY);
        d.u16(HOLDTIME);
        PimAddresses.unicast(d, RP, RP_IP6, "RP");
        for (int i = 0; i < count; i++) PimAddresses.groupAddress(d, i);
    }

    private static void refresh(Dissection d) {
        PimAddresses.groupAddress(d, -1);
        PimAddresses.source(d);
        PimAddresses.unicast(d, ORIGINATOR, ORIGINATOR_IP6, "Originator");
        metric(d);
        d.u8(PimAddresses.MASK_LEN);
        d.u8(TTL);
        d.peek(PRUNE_INDICATOR, 0, 1);
        d.peek(PRUNE_NOW, 0, 1);
        d.peek(ASSERT_OVERRIDE, 0, 1);
        d.skip(1);
        d.u8(INTERVAL);
    }

    /** Version 1 was a type of IGMP; only what says how to reach the rendezvous point is taken apart. */
    private static void version1(Dissection d, int start, int whole) {
        d.protocolColumn("PIMv1");
        d.at(IGMP_TYPE, start, 0, "PIM (0x14)");
        d.skip(1);
        int code = d.u8(CODE);
        if (d.columns()) d.info("{}", CODE_NAMES.name(code, "Unknown"));
        int covered = code == REGISTER ? Math.min(REGISTER_HEADER, whole) : whole;
        InternetChecksum.read(d, CKSUM, CKSUM_STATUS, BAD_CHECKSUM, start, covered, 0);
        d.peek(VERSION);
        d.skip(1);
        d.bytes(RES_BYTES, 3);
        if (code != RP_REACHABLE) return;
        d.open(OPTION);
        d.extent(d.captured());
        d.ipv4(GROUP_ADDRESS);
        d.ipv4(GROUP_MASK);
        d.ipv4(RP);
        int at = d.offset() + 2;
        d.seek(at);
        d.u16(HOLDTIME);
        d.close();
        d.at(RES_BYTES, at - 2, 2);
    }
}
