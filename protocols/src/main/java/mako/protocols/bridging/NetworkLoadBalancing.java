package mako.protocols.bridging;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.link.EtherType;

/** Heartbeats of Microsoft's Network Load Balancing: [MS-NLB], section 2.2. */
public final class NetworkLoadBalancing implements Dissector {

    static final Values SIGNATURES = Values.of("""
        0xc0de01bf NLB Cluster Membership HeartBeat
        0xc0de01c0 NLB Extended HeartBeat
        0xc0de01de NLB Reliable Protocol
        """);

    static final Field MSNLB     = protocol("msnlb", "MS NLB", "MS Network Load Balancing");
    static final Field SIGNATURE = u32("msnlb.signature", "Signature", HEX, names(SIGNATURES));
    static final Field VERSION   = u32("msnlb.version", "Version");
    static final Field HOST      = u32("msnlb.unique_host_id", "Unique Host ID");
    static final Field CLUSTER   = ipv4("msnlb.cluster_ip", "Cluster IP");
    static final Field ADDRESS   = ipv4("msnlb.host_ip", "Host IP");
    static final Field DATA      = group("msnlb.signature_data", "Signature Data");

    private static final int ETHERTYPE   = 0x886f;
    private static final long MEMBERSHIP = 0xc0de01bfL;
    /** How many rules for ports there can be, and one for all other ports. */
    private static final int RULES       = 33;

    /** The fields of what a signature announces. */
    private static final class Parts {
        static final Field ID           = u16("msnlb.my_host_ip", "My Host id");
        static final Field DEFAULT      = u16("msnlb.default_host_ip", "Default Host id");
        static final Field STATE        = u16("msnlb.convergence_state", "Convergence State");
        static final Field RULE_COUNT   = u16("msnlb.number_of_port_rules", "Number of Port Rules");
        static final Field CODE         = u32("msnlb.unique_host_code", "Unique Host Code");
        static final Field PACKETS      = u32("msnlb.packets_handled", "Packets Handled");
        static final Field TEAM_UNUSED  = u32("msnlb.teamincfg.reserved", "Reserved", HEX, mask(0xff000000L));
        static final Field TEAM_SUM     = u32("msnlb.teamingcfg.xorclusterip",
            "XOR of the least significant 16 bits of each participant's cluster IP address", HEX, mask(0x00ffff00L));
        static final Field TEAM_SIZE    = u32("msnlb.teamingcfg.number_of_participants", "Number of Participants", HEX, mask(0xf8));
        static final Field TEAM_HASHING = bit("msnlb.teamingcfg.hashing", "Hashing", 0x04, yesNo("Reverse", "Normal"));
        static final Field TEAM_MASTER  = bit("msnlb.teamingcfg.master", "Master", 0x02);
        static final Field TEAM_ACTIVE  = bit("msnlb.teamingcfg.active", "Active", 0x01);
        static final Field TEAM         = u32("msnlb.teamincfg", "Teaming Configuration", HEX,
            bits(TEAM_UNUSED, TEAM_SUM, TEAM_SIZE, TEAM_HASHING, TEAM_MASTER, TEAM_ACTIVE));
        static final Field RESERVED     = bytes("msnlb.reserved", "Reserved");
        static final Field RULES_GROUP  = group("msnlb.portruleconfiguration", "Port Rule Configuration");
        static final Field RULE         = u32("msnlb.portruleconfiguration.data", "Port Rule Configuration Data", DEC_HEX);
        static final Field CURRENT      = group("msnlb.currentmap", "Current Map");
        static final Field CURRENT_DATA = u64("msnlb.currentmap.data", "Current Map Data", DEC_HEX);
        static final Field NEW          = group("msnlb.newmap", "New Map");
        static final Field NEW_DATA     = u64("msnlb.newmap.data", "New Map Data", DEC_HEX);
        static final Field IDLE         = group("msnlb.idlemap", "Idle Map");
        static final Field IDLE_DATA    = u64("msnlb.idlemap.data", "Idle Map Data", DEC_HEX);
        static final Field READY        = group("msnlb.readymap", "Ready Map");
        static final Field READY_DATA   = u64("msnlb.readymap.data", "Ready Map Data", DEC_HEX);
        static final Field WEIGHTS      = group("msnlb.loadweights", "Load Weights");
        static final Field WEIGHT       = u32("msnlb.loadweights.data", "Load Weights Data", DEC_HEX);
        static final Field UNUSED       = group("msnlb.reserved2", "Reserved");
        static final Field UNUSED_DATA  = u32("msnlb.reserved2.data", "Reserved Data", DEC_HEX);
    }

    @Override
    public Field dissects() {
        return MSNLB;
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.TYPES, ETHERTYPE, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("MS NLB");
        d.info("MS NLB heartbeat");
        d.open(MSNLB);
        d.extent(d.remaining());
        long signature = d.le32(SIGNATURE);
        String name = d.columns() || d.titles() ? SIGNATURES.name(signature) : "";
        if (name == null) name = "Unknown (" + signature + ')';
        d.info("MS NLB heartbeat - {}", name);
        int minor = d.peekU8(0);
        int major = d.peekU8(1);
        d.le32(VERSION);
        if (d.titles()) d.titleLast("Version: {}.{}", major, minor);
        d.le32(HOST);
        d.ipv4(CLUSTER);
        d.ipv4(ADDRESS);
        d.open(DATA);
        d.title("Signature Data - {}", name);
        d.extent(d.remaining());
        if (signature == MEMBERSHIP) membership(d);
        d.skipRest();
        d.close();
        d.close();
    }

    /** Section 2.2.3: what a host says of itself and of the load it takes. */
    private static void membership(Dissection d) {
        d.le16(Parts.ID);
        d.le16(Parts.DEFAULT);
        d.le16(Parts.STATE);
        d.le16(Parts.RULE_COUNT);
        d.le32(Parts.CODE);
        d.le32(Parts.PACKETS);
        d.le32(Parts.TEAM);
        d.bytes(Parts.RESERVED, 4);
        numbers(d, Parts.RULES_GROUP, Parts.RULE, 4);
        numbers(d, Parts.CURRENT, Parts.CURRENT_DATA, 8);
        numbers(d, Parts.NEW, Parts.NEW_DATA, 8);
        numbers(d, Parts.IDLE, Parts.IDLE_DATA, 8);
        numbers(d, Parts.READY, Parts.READY_DATA, 8);
        numbers(d, Parts.WEIGHTS, Parts.WEIGHT, 4);
        numbers(d, Parts.UNUSED, Parts.UNUSED_DATA, 4);
    }

    private static void numbers(Dissection d, Field group, Field each, int width) {
        d.open(group);
        d.extent(Math.min(RULES * width, d.remaining()));
        for (int i = 0; i < RULES; i++) d.leUint(each, width);
        d.close();
    }
}
