package mako.protocols.wireless;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What {@link ZigbeeCommands} shows. */
final class ZigbeeCommandFields {
    private ZigbeeCommandFields() {}

    static final Values NAMES = Values.of("""
        0x1 Route Request
        0x2 Route Reply
        0x3 Network Status
        0x4 Leave
        0x5 Route Record
        0x6 Rejoin Request
        0x7 Rejoin Response
        0x8 Link Status
        0x9 Network Report
        0xa Network Update
        0xb End Device Timeout Request
        0xc End Device Timeout Response
        0xd Link Power Delta
        """);

    static final Field OPTIONS = u8("zbee_nwk.cmd.route.opts", "Command Options", HEX);
    static final Field UNKNOWN_COMMAND = u8("zbee_nwk.cmd.status.unknown_command_id", "Unknown Command ID", HEX, names(NAMES));
    static final Field COMMAND = section("Command Frame");
    static final Field LINK = section("Link");
    static final Field DELTA_ITEM = section("Power Delta Structure");
    static final Values DELTAS = Values.of("""
        0x0 Notification
        0x1 Request
        0x2 Response
        0x3 Reserved
        """);
    static final Values TIMEOUT_STATUSES = Values.of("0 Success\n1 Incorrect value");
    static final Values UPDATES = Values.of("0x0 PAN Identifier Update");
    static final Values REPORTS = Values.of("0x0 PAN Identifier Conflict\n0x6 ZBOSS key trace");
    static final Values REJOIN_STATUSES = Values.of("0x0 Success\n0x1 PAN Full\n0x2 PAN Access Denied");
    static final Values STATUSES = Values.of("""
        0x0 No Route Available
        0x1 Tree Link Failure
        0x2 Non-tree Link Failure
        0x3 Low Battery
        0x4 No Routing Capacity
        0x5 No Indirect Capacity
        0x6 Indirect Transaction Expiry
        0x7 Target Device Unavailable
        0x8 Target Address Unallocated
        0x9 Parent Link Failure
        0xa Validate Route
        0xb Source Route Failure
        0xc Many-to-One Route Failure
        0xd Address Conflict
        0xe Verify Address
        0xf PAN ID Update
        0x10 Network Address Update
        0x11 Bad Frame Counter
        0x12 Bad Key Sequence Number
        """);

    static final Field ID = u8("zbee_nwk.cmd.id", "Command Identifier", HEX, names(NAMES));
    static final Field ADDRESS = u16("zbee_nwk.cmd.addr", "Address", HEX);
    static final Field ROUTE_ID = u8("zbee_nwk.cmd.route.id", "Route ID");
    static final Field TO = u16("zbee_nwk.cmd.route.dest", "Destination", HEX);
    static final Field ORIGINATOR = u16("zbee_nwk.cmd.route.orig", "Originator", HEX);
    static final Field RESPONDER = u16("zbee_nwk.cmd.route.resp", "Responder", HEX);
    static final Field TO_64 = eui64("zbee_nwk.cmd.route.dest_ext", "Extended Destination");
    static final Field ORIGINATOR_64 = eui64("zbee_nwk.cmd.route.orig_ext", "Extended Originator");
    static final Field RESPONDER_64 = eui64("zbee_nwk.cmd.route.resp_ext", "Extended Responder");
    static final Field COST = u8("zbee_nwk.cmd.route.cost", "Path Cost");
    static final Field MULTICAST = bit("zbee_nwk.cmd.route.opts.mcast", "Multicast", 0x40, maskWidth(8));
    static final Field HAS_TO_64 = bit("zbee_nwk.cmd.route.opts.dest_ext", "Extended Destination", 0x20, maskWidth(8));
    static final Field HAS_RESPONDER_64 = bit("zbee_nwk.cmd.route.opts.resp_ext", "Extended Responder", 0x20, maskWidth(8));
    static final Field HAS_ORIGINATOR_64 = bit("zbee_nwk.cmd.route.opts.orig_ext", "Extended Originator", 0x10, maskWidth(8));
    static final Field MANY_TO_ONE = u8("zbee_nwk.cmd.route.opts.many2one", "Many-to-One Discovery", HEX, mask(0x18), names(Values.of("0x0 Not Many-to-One\n0x1 With Source Routing\n0x2 Without Source Routing")));
    static final Field STATUS = u8("zbee_nwk.cmd.status", "Status Code", HEX, names(STATUSES));
    static final Field REJOIN = bit("zbee_nwk.cmd.leave.rejoin", "Rejoin", 0x20, maskWidth(8));
    static final Field REQUEST = bit("zbee_nwk.cmd.leave.request", "Request", 0x40, maskWidth(8));
    static final Field CHILDREN = bit("zbee_nwk.cmd.leave.children", "Remove Children", 0x80, maskWidth(8));
    static final Field RELAYS = u8("zbee_nwk.cmd.relay_count", "Relay Count");
    static final Field RELAY = u16("zbee_nwk.cmd.relay_device", "Relay Device", HEX);
    static final Field ALTERNATE = bit("zbee_nwk.cmd.cinfo.alt_coord", "Alternate Coordinator", 0x1, maskWidth(8));
    static final Field FULL = bit("zbee_nwk.cmd.cinfo.ffd", "Full-Function Device", 0x2, maskWidth(8));
    static final Field POWER = bit("zbee_nwk.cmd.cinfo.power", "AC Power", 0x4, maskWidth(8));
    static final Field LISTENS = bit("zbee_nwk.cmd.cinfo.on_idle", "Rx On When Idle", 0x8, maskWidth(8));
    static final Field SECURITY = bit("zbee_nwk.cmd.cinfo.security", "Security Capability", 0x40, maskWidth(8));
    static final Field ALLOCATE = bit("zbee_nwk.cmd.cinfo.alloc", "Allocate Short Address", 0x80, maskWidth(8));
    static final Field REJOIN_STATUS = u8("zbee_nwk.cmd.rejoin_status", "Status", HEX, names(REJOIN_STATUSES));
    static final Field LAST = bit("zbee_nwk.cmd.link.last", "Last Frame", 0x40, maskWidth(8));
    static final Field FIRST = bit("zbee_nwk.cmd.link.first", "First Frame", 0x20, maskWidth(8));
    static final Field LINK_COUNT = u8("zbee_nwk.cmd.link.count", "Link Status Count", mask(0x1f));
    static final Field LINK_ADDRESS = u16("zbee_nwk.cmd.link.address", "Address", HEX);
    static final Field INCOMING = u8("zbee_nwk.cmd.link.incoming_cost", "Incoming Cost", mask(0x7));
    static final Field OUTGOING = u8("zbee_nwk.cmd.link.outgoing_cost", "Outgoing Cost", mask(0x70));
    static final Field REPORT_TYPE = u8("zbee_nwk.cmd.report.type", "Report Type", HEX, mask(0xe0), names(REPORTS));
    static final Field REPORT_COUNT = u8("zbee_nwk.cmd.report.count", "Report Information Count", mask(0x1f));
    static final Field UPDATE_TYPE = u8("zbee_nwk.cmd.update.type", "Update Type", HEX, mask(0xe0), names(UPDATES));
    static final Field UPDATE_COUNT = u8("zbee_nwk.cmd.update.count", "Update Information Count", mask(0x1f));
    static final Field UPDATE_ID = u8("zbee_nwk.cmd.update.id", "Update ID");
    static final Field NETWORK = eui64("zbee_nwk.cmd.epid", "Extended PAN ID");
    static final Field TIMEOUT = u8("zbee_nwk.cmd.ed_tmo_req", "Requested Timeout Enumeration", names(Values.of("""
        0 10 sec
        1 2 min
        2 4 min
        3 8 min
        4 16 min
        5 32 min
        6 64 min
        7 128 min
        8 256 min
        9 512 min
        10 1024 min
        11 2048 min
        12 4096 min
        13 8192 min
        14 16384 min
        """)));
    static final Field CONFIGURATION = u8("zbee_nwk.cmd.ed_config", "End Device Configuration", HEX);
    static final Field TIMEOUT_STATUS = u8("zbee_nwk.cmd.ed_tmo_rsp_status", "Status", names(TIMEOUT_STATUSES));
    static final Field POLLS = bit("zbee_nwk.cmd.ed_prnt_info.mac_data_poll_keepalive", "MAC Data Poll Keepalive", 0x1, maskWidth(8));
    static final Field ASKS = bit("zbee_nwk.cmd.ed_prnt_info.ed_tmo_req_keepalive", "End Device Timeout Request Keepalive", 0x2, maskWidth(8));
    static final Field NEGOTIATES = bit("zbee_nwk.cmd.power_negotiation_supported", "Power Negotiation Supported", 0x4, maskWidth(8));
    static final Field DELTA_TYPE = u8("zbee_nwk.cmd.link_pwr_delta.type", "Type", HEX, mask(0x3), names(DELTAS));
    static final Field DELTA_COUNT = u8("zbee_nwk.cmd.link_pwr_delta.list_count", "Structure Count");
    static final Field DELTA_ADDRESS = u16("zbee_nwk.cmd.link_pwr_delta.address", "Device Address", HEX);
    static final Field DELTA = i8("zbee_nwk.cmd.link_pwr_delta.power_delta", "Power Delta");
    static final Field PANID = u16("zbee_nwk.panid", "PAN ID", HEX);
    static final Field CAPABILITY = u8("zbee_nwk.cmd.cinfo", "Capability Information", HEX, bits(ALTERNATE, FULL, POWER, LISTENS, SECURITY, ALLOCATE));
    static final Field PARENT = u8("zbee_nwk.cmd.ed_prnt_info", "Parent Information", HEX, bits(POLLS, ASKS, NEGOTIATES));

}
