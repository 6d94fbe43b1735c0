package mako.protocols.industrial.fins;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What a response to network status read holds: OMRON W342, section 5-3-18. */
@DeclaresFields("omron.")
final class FinsNetwork {

    static final int LENGTH = 106;

    private static final int NODES = 62;
    private static final Field NODE_STATUSES = section("Network Nodes Status");
    private static final Field NODE = section("Node Number");
    private static final Field ERRORS = section("Network Nodes Non-Fatal Error Status");
    private static final Field COUNTERS = section("Network Nodes Cyclic Error Counters");
    private static final Field[] LOW = status("low", 0);
    private static final Field[] HIGH = status("high", 4);
    private static final Field CYCLE_TIME = u16("omron.com_cycle_time", "Communications cycle time (usec)");
    private static final Field POLLING = u8("omron.polling_unit_node_num", "Current polling unit node number");
    private static final Field OPERATION = u8("omron.cyclic_operation", "Cyclic operation", HEX, names(Values.of("0 Stopped\n1 Active")));
    private static final Field TRANSMISSION = u8("omron.cyclic_trans_status", "Cyclic transmission status", HEX,
        names(Values.of("0 No transmission\n1 Transmission")));
    /** Bit n of octet m is that of node 8m + n; there is none with the number 0 and none with 63. */
    private static final Field[] NODE_ERRORS = new Field[NODES + 1];
    private static final Field[] ERROR_OCTETS = new Field[8];
    private static final Field COUNT = u8("omron.node_error_count", "Node error count");

    static {
        for (int node = 1; node <= NODES; node++) {
            String number = node < 10 ? " " + node : "" + node;
            NODE_ERRORS[node] = bit("omron.cyclic_error.node." + node, "Node " + number + " error status", 1 << (node & 7), maskWidth(8), YES_NO);
        }
        for (int i = 0; i < ERROR_OCTETS.length; i++) {
            int first = Math.max(1, 8 * i);
            int last = Math.min(NODES, 8 * i + 7);
            ERROR_OCTETS[i] = u8("omron.cyclic_error_status", "Nodes " + (first < 10 ? " " + first : first) + "-" + (last < 10 ? " " + last : last), HEX);
        }
    }

    private FinsNetwork() {}

    private static Field[] status(String half, int shift) {
        String start = "omron.node_number." + half + ".";
        return new Field[] {
            bit(start + "polling_Status", "Polling", 8 << shift, maskWidth(8), yesNo("Unit does not respond to polling", "Unit responds to polling")),
            bit(start + "rv", "Reserved", 4 << shift, maskWidth(8)),
            bit(start + "exit_status", "Exit status", 2 << shift, maskWidth(8), yesNo("Error", "Normal")),
            bit(start + "network", "Network", 1 << shift, maskWidth(8), yesNo("In network", "Not in network")),
        };
    }

    static void status(Dissection d) {
        d.open(NODE_STATUSES);
        d.extent(NODES / 2);
        for (int node = 1; node <= NODES; node++) {
            d.open(NODE);
            if (d.titles()) d.title("Node Number {}", node);
            for (Field bit : node % 2 == 1 ? LOW : HIGH) d.peek(bit, 0, 1);
            d.extent(1);
            d.close();
            if (node % 2 == 0) d.skip(1);
        }
        d.close();
        d.u16(CYCLE_TIME);
        d.u8(POLLING);
        d.u8(OPERATION);
        d.u8(TRANSMISSION);
        d.open(ERRORS);
        for (int i = 0; i < ERROR_OCTETS.length; i++) {
            int errors = d.u8(ERROR_OCTETS[i]);
            int entry = d.last();
            int at = d.offset() - 1;
            d.openLast();
            for (int node = Math.max(1, 8 * i); node <= Math.min(NODES, 8 * i + 7); node++) {
                d.part(NODE_ERRORS[node], at, 1, errors);
                if (d.titles() && (errors & NODE_ERRORS[node].mask) != 0) d.appendOn(entry, ", {}", NODE_ERRORS[node].label);
            }
            d.close();
        }
        d.close();
        d.open(COUNTERS);
        for (int node = 1; node <= NODES; node++) {
            int count = d.u8(COUNT);
            if (d.titles()) d.titleLast(node < 10 ? "Node Number  {}: {}" : "Node Number {}: {}", node, (count < 10 ? "  " : count < 100 ? " " : "") + count);
        }
        d.close();
    }
}
