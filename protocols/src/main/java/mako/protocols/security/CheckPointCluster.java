package mako.protocols.security;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Check Point's cluster control protocol (CPHA), by which gateways of a cluster tell each other how they are: ClusterXL Administration Guide. */
public final class CheckPointCluster implements Dissector {

    private static final Values OPERATIONS = Values.of("""
        0 Unknown OpCode
        1 FWHA_MY_STATE - Report source machine's state
        2 FWHA_QUERY_STATE - Query other machine's state
        3 FWHA_IF_PROBE_REQ - Interface active check request
        4 FWHA_IF_PROBE_REPLY - Interface active check reply
        5 FWHA_IFCONF_REQ - Interface configuration request
        6 FWHA_IFCONF_REPLY - Interface configuration reply
        7 FWHA_LB_CONF - LB configuration report request
        8 FWHA_LB_CONFIRM - LB configuration report reply
        9 FWHA_POLICY_CHANGE - Policy ID change request/notification
        10 FWHAP_SYNC - New Sync packet
        """);

    static final Field CPHA      = protocol("cpha", "CPHA", "Check Point High Availability Protocol");
    static final Field MAGIC     = u16("cpha.magic_number", "Magic Number", HEX, help("CPHAP Magic Number"));
    static final Field VERSION   = u16("cpha.version", "Protocol Version", names(Values.resource(CheckPointCluster.class, "cpha-versions.txt")),
        help("CPHAP Version"));
    static final Field CLUSTER   = u16("cpha.cluster_number", "Cluster Number");
    static final Field OPERATION = u16("cpha.opcode", "HA OpCode", names(OPERATIONS), help("OpCode"));
    static final Field INTERFACE = u16("cpha.src_if", "Source Interface");
    static final Field RANDOM    = u16("cpha.random_id", "Random ID");
    static final Field SOURCE    = u16("cpha.src_id", "Source Machine ID");
    static final Field DESTINATION = u16("cpha.dst_id", "Destination Machine ID");
    static final Field POLICY    = u16("cpha.policy_id", "Policy ID");
    static final Field FILLER    = u16("cpha.filler", "Filler");
    static final Field PAYLOAD   = group("cpha.payload", "Payload");
    static final Field DATA      = bytes("cpha.unknown_data", "Data");
    static final Field COUNT     = u16("cpha.id_num", "Number of IDs reported");
    static final Field REPORT    = u16("cpha.report_code", "Report code", names(Values.of("""
        1 Machine information included
        2 Interface information included
        3 Machine & Interface information included
        """)));
    static final Field MODE      = u16("cpha.ha_mode", "HA mode", names(Values.of("""
        0 FWHA_UNDEF_MODE
        1 FWHA_NOT_ACTIVE_MODE - CPHA is not active
        2 FWHA_BALANCE_MODE - More than one machine active
        3 FWHA_PRIMARY_UP_MODE
        4 FWHA_ONE_UP_MODE
        """)));
    static final Field UNIT      = u16("cpha.ha_time_unit", "HA Time unit", help("HA Time unit (ms)"));
    static final Field MACHINES  = group("cpha.machine_states", "Machines States");
    static final Field STATE     = u8("cpha.state_node", "State node", names(Values.of("""
        0 Down/Dead
        1 Initializing
        2 Standby
        3 Ready
        4 Active/Active-Attention
        """)));
    static final Field INTERFACES = group("cpha.interface_states", "Interface States");
    static final Field REPORTED  = u32("cpha.reported_ifs", "Reported Interfaces");
    static final Field MAC       = ether("cpha.ethernet_addr", "Ethernet Address");
    static final Field TRUSTED   = bool("cpha.if_trusted", "Interface Trusted");
    static final Field ADDRESS   = ipv4("cpha.ip", "IP Address");
    static final Field SLOT      = i16("cpha.slot_num", "Slot Number");
    static final Field MACHINE   = i16("cpha.machine_num", "Machine Number");
    static final Field SEED      = u32("cpha.seed", "Seed");
    static final Field HASHES    = i32("cpha.hash_len", "Hash list length");
    static final Field IN_UP     = i8("cpha.in_up", "Interfaces up in the Inbound");
    static final Field IN_ASSUMED = i8("cpha.in_assume_up", "Interfaces assumed up in the Inbound");
    static final Field OUT_UP    = i8("cpha.out_up", "Interfaces up in the Outbound");
    static final Field OUT_ASSUMED = i8("cpha.out_assume_up", "Interfaces assumed up in the Outbound");
    static final Field LAST      = i8("cpha.cluster_last_packet", "Last packet seen");
    static final Field STATUS    = u32("cpha.status", "Status", names(Values.of("""
        1 New policy arrived - no need to modify HA configuration
        2 New policy arrived - need to modify HA configuration
        3 Ready to change configuration
        """)));
    static final Field NUMBER    = u32("cpha.ifn", "Interface Number");

    private static final int PORT      = 8116;
    private static final int SIGNATURE = 0x1a90;
    private static final int HEADER    = 20;
    private static final int MACHINES_REPORTED = 1;
    private static final int INTERFACES_REPORTED = 2;

    @Override
    public Field dissects() {
        return CPHA;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        if (d.captured() < 4 || d.peekU16(0) != SIGNATURE) throw d.notMine();
        d.protocolColumn("CPHA");
        d.info();
        d.open(CPHA);
        d.extent(d.captured());
        d.ensure(HEADER);
        d.u16(MAGIC);
        int version = d.u16(VERSION);
        d.u16(CLUSTER);
        int operation = d.u16(OPERATION);
        if (d.columns()) d.info("CPHAv{}: {}", version, name(operation));
        d.u16(INTERFACE);
        d.u16(RANDOM);
        d.u16(SOURCE);
        d.u16(DESTINATION);
        // Before NG there were only eight fields.
        if (version != 1) {
            d.u16(POLICY);
            d.u16(FILLER);
        }
        d.open(PAYLOAD);
        d.extent(d.captured());
        if (d.titles()) d.title("Payload - {}", name(operation));
        payload(d, operation);
        d.close();
        d.close();
    }

    private static String name(int operation) {
        String name = OPERATIONS.name(operation);
        return name == null ? "Unknown " + operation : name;
    }

    private static void payload(Dissection d, int operation) {
        switch (operation) {
            case 1 -> states(d);
            case 2, 5 -> {}
            case 3, 4 -> d.u32(NUMBER);
            case 6 -> {
                d.u32(REPORTED);
                d.ether(MAC);
                d.ensure(2);
                d.at(TRUSTED, d.offset(), 2, d.peekU16(0) == 0 ? 0 : 1);
                d.skip(2);
                d.ipv4(ADDRESS);
            }
            case 7 -> {
                d.read(SLOT);
                d.read(MACHINE);
                d.u32(SEED);
                d.read(HASHES);
            }
            case 9 -> d.u32(STATUS);
            default -> {
                if (d.remaining() > 0) d.bytes(DATA, d.remaining());
            }
        }
    }

    private static void states(Dissection d) {
        int count = d.u16(COUNT);
        int report = d.u16(REPORT);
        d.u16(MODE);
        d.u16(UNIT);
        if (report < MACHINES_REPORTED || report > 3) return;
        if ((report & MACHINES_REPORTED) != 0) {
            d.open(MACHINES);
            for (int i = 0; i < count; i++) {
                d.u8(STATE);
                d.appendLast(" (Nodes {})", i);
            }
            d.close();
        }
        if ((report & INTERFACES_REPORTED) == 0) return;
        d.open(INTERFACES);
        if (d.titles()) {
            for (int i = 0; i < Math.min(count, 64); i++) d.append(" (Cluster {})", i);
        }
        d.read(IN_UP);
        d.read(IN_ASSUMED);
        d.read(OUT_UP);
        d.read(OUT_ASSUMED);
        d.close();
        for (int i = 0; i < count; i++) d.read(LAST);
    }
}
