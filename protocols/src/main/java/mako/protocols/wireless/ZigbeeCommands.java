package mako.protocols.wireless;

import static mako.protocols.wireless.ZigbeeCommandFields.*;

import mako.dissect.*;

/** Commands of the ZigBee network layer: ZigBee Specification, section 3.4. */
final class ZigbeeCommands {
    /** The status that tells which command was not known. */
    private static final int UNKNOWN = 0x13;
    private static final String[] CAPABILITIES = {", Alternate Coordinator", ", Full-Function Device", ", AC Power", ", Rx On When Idle", "", "",
        ", Security Capability", ", Allocate Short Address"};
    private static final String[] KEEPING = {", MAC Data Poll Keepalive", ", End Device Timeout Request Keepalive", ", Power Negotiation Supported"};

    private ZigbeeCommands() {}

    private static String words(String[] names, int bits) {
        var words = new StringBuilder();
        for (int i = 0; i < names.length; i++) if ((bits >> i & 1) != 0) words.append(names[i]);
        return words.toString();
    }

    /** Reads the command at the cursor; {@code from} and {@code to} are the network addresses of its frame. */
    static void command(Dissection d, int from, int to) {
        d.open(COMMAND);
        int id = d.u8(ID);
        if (d.titles()) d.title("Command Frame: {}", NAMES.name(id, "Unknown"));
        if (d.columns()) d.info("{}", NAMES.name(id, "Unknown Command"));
        switch (id) {
            case 1 -> routeRequest(d, from);
            case 2 -> routeReply(d);
            case 3 -> status(d);
            case 4 -> {
                int options = d.peekU8(0);
                d.part(REJOIN, d.offset(), 1, options);
                d.part(REQUEST, d.offset(), 1, options);
                d.u8(CHILDREN);
            }
            case 5 -> {
                int count = d.u8(RELAYS);
                for (int i = 1; i <= count; i++) {
                    int relay = d.le16(RELAY);
                    if (d.titles()) d.titleLast("Relay Device {}: 0x{x4}", i, relay);
                }
                if (d.columns()) d.addInfo(", Dst: 0x{x4}", to);
            }
            case 6 -> {
                int capability = d.u8(CAPABILITY);
                if (d.titles()) d.titleLast("Capability Information: 0x{x2}{}", capability, words(CAPABILITIES, capability));
                if (d.columns()) d.addInfo(", Device: 0x{x4}", from);
            }
            case 7 -> {
                int address = d.le16(ADDRESS);
                int status = d.u8(REJOIN_STATUS);
                if (d.columns()) {
                    if (status == 0) d.addInfo(", New Address: 0x{x4}", address);
                    else d.addInfo(", {}", REJOIN_STATUSES.name(status, "Unknown Rejoin Response"));
                }
            }
            case 8 -> links(d);
            case 9 -> report(d);
            case 10 -> update(d);
            case 11 -> {
                d.u8(TIMEOUT);
                d.u8(CONFIGURATION);
            }
            case 12 -> {
                int status = d.u8(TIMEOUT_STATUS);
                int parent = d.u8(PARENT);
                if (d.titles()) d.titleLast("Parent Information: 0x{x2}{}", parent, words(KEEPING, parent));
                if (d.titles()) d.title("Command Frame: End Device Timeout Response, {}", TIMEOUT_STATUSES.name(status, "Unknown Status"));
                if (d.columns()) d.addInfo(", {}", TIMEOUT_STATUSES.name(status, "Unknown Status"));
            }
            case 13 -> {
                int type = d.u8(DELTA_TYPE) & 3;
                int count = d.u8(DELTA_COUNT);
                if (d.titles()) d.title("Command Frame: Link Power Delta: {}, Count {}", DELTAS.name(type), count);
                for (int i = 0; i < count; i++) {
                    d.ensure(3);
                    d.open(DELTA_ITEM);
                    int address = d.le16(DELTA_ADDRESS);
                    int delta = (byte) d.peekU8(0);
                    d.at(DELTA, d.offset(), 1, delta);
                    d.skip(1);
                    if (d.titles()) d.title("Power Delta Structure: Device Address 0x{x4}, Power Delta {} dBm", address, delta);
                    d.close();
                }
            }
            default -> {}
        }
        d.close();
    }

    /** Section 3.4.1. */
    private static void routeRequest(Dissection d, int from) {
        int options = d.u8(OPTIONS);
        int many = options >> 3 & 3;
        if (d.titles()) {
            String kind = switch (many) {
                case 0 -> "Not Many-to-One";
                case 1 -> "With Source Routing";
                case 2 -> "Without Source Routing";
                default -> "Unknown";
            };
            d.titleLast("Command Options: 0x{x2}{}{}, Many-to-One Discovery: {}", options, (options & 0x40) != 0 ? ", Multicast" : "",
                (options & 0x20) != 0 ? ", Extended Destination" : "", kind);
        }
        d.openLast();
        for (Field part : new Field[] {MULTICAST, HAS_TO_64, MANY_TO_ONE}) d.part(part, d.offset() - 1, 1, options);
        d.close();
        d.u8(ROUTE_ID);
        int to = d.le16(TO);
        d.u8(COST);
        if ((options & 0x20) != 0) d.le64(TO_64);
        if (d.columns()) d.info("{}Route Request, Dst: 0x{x4}, Src: 0x{x4}", many != 0 ? "Many-to-One " : "", to, from);
    }

    /** Section 3.4.2. */
    private static void routeReply(Dissection d) {
        int options = d.u8(OPTIONS);
        if (d.titles()) {
            d.titleLast("Command Options: 0x{x2}{}{}{}", options, (options & 0x40) != 0 ? ", Multicast" : "",
                (options & 0x20) != 0 ? ", Extended Responder" : "", (options & 0x10) != 0 ? ", Extended Originator" : "");
        }
        d.openLast();
        for (Field part : new Field[] {MULTICAST, HAS_RESPONDER_64, HAS_ORIGINATOR_64}) d.part(part, d.offset() - 1, 1, options);
        d.close();
        d.u8(ROUTE_ID);
        int originator = d.le16(ORIGINATOR);
        int responder = d.le16(RESPONDER);
        d.u8(COST);
        if ((options & 0x10) != 0) d.le64(ORIGINATOR_64);
        if ((options & 0x20) != 0) d.le64(RESPONDER_64);
        if (d.columns()) d.addInfo(", Responder: 0x{x4}, Originator: 0x{x4}", responder, originator);
    }

    /** Section 3.4.3. */
    private static void status(Dissection d) {
        int status = d.u8(STATUS);
        int address = d.le16(TO);
        if (d.columns()) d.addInfo(", 0x{x4}: {}", address, STATUSES.name(status, "Unknown Status Code"));
        if (status != UNKNOWN) return;
        int command = d.u8(UNKNOWN_COMMAND);
        if (d.columns()) d.addInfo(", Unknown Command ID 0x{x2} ({})", command, NAMES.name(command, "Unknown ID"));
    }

    /** Section 3.4.8. */
    private static void links(Dissection d) {
        int options = d.peekU8(0);
        d.part(LAST, d.offset(), 1, options);
        d.part(FIRST, d.offset(), 1, options);
        d.u8(LINK_COUNT);
        for (int i = 1; i <= (options & 31); i++) {
            d.ensure(3);
            d.open(LINK);
            d.extent(3);
            if (d.titles()) d.title("Link {}", i);
            d.le16(LINK_ADDRESS);
            int cost = d.peekU8(0);
            d.part(INCOMING, d.offset(), 1, cost);
            d.u8(OUTGOING);
            d.close();
        }
    }

    /** Section 3.4.9. */
    private static void report(Dissection d) {
        int options = d.peekU8(0);
        d.part(REPORT_TYPE, d.offset(), 1, options);
        d.u8(REPORT_COUNT);
        d.le64(NETWORK);
        if (options >> 5 == 0) networks(d, options & 31);
        if (d.columns()) d.addInfo(", {}", REPORTS.name(options >> 5, "Unknown Report Type"));
    }

    /** Section 3.4.10. */
    private static void update(Dissection d) {
        int options = d.peekU8(0);
        d.part(UPDATE_TYPE, d.offset(), 1, options);
        d.u8(UPDATE_COUNT);
        d.le64(NETWORK);
        d.u8(UPDATE_ID);
        if (options >> 5 == 0) networks(d, options & 31);
        if (d.columns()) d.addInfo(", {}", UPDATES.name(options >> 5, "Unknown Update Type"));
    }

    private static void networks(Dissection d, int count) {
        for (int i = 0; i < count; i++) d.le16(PANID);
    }
}
