package mako.protocols.wireless;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/**
 * ZigBee Device Profile: ZigBee Specification, section 2.4; addresses, descriptors, endpoints, bindings, joining and leaving. The rest of
 * its commands, and tables of neighbours, routes and bindings, are shown as bytes.
 */
public final class ZigbeeDevice implements Dissector {

    static final Field DEVICE         = protocol("zbee_zdp", "ZigBee ZDP", "ZigBee Device Profile");
    static final Field SEQUENCE       = u8("zbee_zdp.seqno", "Sequence Number");
    static final Field ADDRESS        = u16("zbee_zdp.nwk_addr", "Nwk Addr of Interest", HEX);
    static final Field ADDRESS_64     = eui64("zbee_zdp.ext_addr", "Extended Address");
    static final Field REQUEST_TYPE   = u8("zbee_zdp.req_type", "Request Type", names(Values.of("0 Single Device Response\n1 Extended Response")));
    static final Field INDEX          = u8("zbee_zdp.index", "Index");
    static final Field STATUS         = u8("zbee_zdp.status", "Status", names(Values.of("""
        0 Success
        128 Invalid Request Type
        129 Device Not Found
        130 Invalid Endpoint
        131 Not Active
        132 Not Supported
        133 Timeout
        134 No Match
        136 No Entry
        137 No Descriptor
        138 Insufficient Space
        139 Not Permitted
        140 Table Full
        141 Not Authorized
        142 Device Binding Table Full
        143 Invalid Index
        """)));
    static final Field ENDPOINT       = u8("zbee_zdp.endpoint", "Endpoint");
    static final Field ENDPOINT_COUNT = u8("zbee_zdp.ep_count", "Endpoint Count");
    static final Field PROFILE        = u16("zbee_zdp.profile", "Profile", HEX, names(ZigbeeApplication.PROFILE.names));
    static final Field ADDRESS_MODE   = u8("zbee_zdp.addr_mode", "Address Mode", names(Values.of("""
        0 Reserved
        1 Group
        2 Reserved
        3 Unicast
        4-255 Reserved
        """)));
    static final Field CLUSTER        = u16("zbee_zdp.cluster", "Cluster", HEX);
    static final Field TABLE_SIZE     = u16("zbee_zdp.table_size", "Table Size", help("Number of entries in the table."));
    static final Field TABLE_COUNT    = u16("zbee_zdp.table_count", "Table Count", help("Number of table entries included in this message."));
    static final Field IN_COUNT       = u8("zbee_zdp.in_count", "Input Cluster Count");
    static final Field OUT_COUNT      = u8("zbee_zdp.out_count", "Output Cluster Count");
    static final Field IN_CLUSTER     = u16("zbee_zdp.in_cluster", "Input Cluster", HEX, names(ZigbeeApplication.CLUSTER.names));
    static final Field OUT_CLUSTER    = u16("zbee_zdp.out_cluster", "Output Cluster", HEX, names(ZigbeeApplication.CLUSTER.names));
    static final Field COORDINATOR    = bit("zbee_zdp.cinfo.alt_coord", "Alternate Coordinator", 0x1, maskWidth(8), help("Indicates that the device is able to operate as a PAN coordinator."));
    static final Field FULL           = bit("zbee_zdp.cinfo.ffd", "Full-Function Device", 0x2, maskWidth(8));
    static final Field POWER          = bit("zbee_zdp.cinfo.power", "AC Power", 0x4, maskWidth(8), help("Indicates this device is using AC/Mains power."));
    static final Field LISTENING      = bit("zbee_zdp.cinfo.idle_rx", "Rx On When Idle", 0x8, maskWidth(8), help("Indicates the receiver is active when the device is idle."));
    static final Field SECURE         = bit("zbee_zdp.cinfo.security", "Security Capability", 0x40, maskWidth(8), help("Indicates this device is capable of performing encryption/decryption."));
    static final Field ALLOCATE       = bit("zbee_zdp.cinfo.alloc", "Allocate Short Address", 0x80, maskWidth(8), help("Flag requesting the parent to allocate a short address for this device."));
    static final Field CAPABILITIES   = u8("zbee_zdp.cinfo", "Capability Information", HEX, bits(COORDINATOR, FULL, POWER, LISTENING, SECURE, ALLOCATE));
    static final Field LONG_ENDPOINTS = bit("zbee_zdp.dcf.eaela", "Extended Active Endpoint List Available", 0x1, maskWidth(8));
    static final Field LONG_SIMPLE    = bit("zbee_zdp.dcf.esdla", "Extended Simple Descriptor List Available", 0x2, maskWidth(8));
    static final Field DESCRIPTORS    = u8("zbee_zdp.dcf", "Descriptor Capability Field", HEX, bits(LONG_ENDPOINTS, LONG_SIMPLE));
    static final Field TRUST          = bit("zbee_zdp.server.pri_trust", "Primary Trust Center", 0x1, maskWidth(16));
    static final Field TRUST_BACKUP   = bit("zbee_zdp.server.bak_trust", "Backup Trust Center", 0x2, maskWidth(16));
    static final Field BINDING        = bit("zbee_zdp.server.pri_bind", "Primary Binding Table Cache", 0x4, maskWidth(16));
    static final Field BINDING_BACKUP = bit("zbee_zdp.server.bak_bind", "Backup Binding Table Cache", 0x8, maskWidth(16));
    static final Field DISCOVERY      = bit("zbee_zdp.server.pri_disc", "Primary Discovery Cache", 0x10, maskWidth(16));
    static final Field MANAGER        = bit("zbee_zdp.server.nwk_mgr", "Network Manager", 0x40, maskWidth(16));
    static final Field REVISION       = u16("zbee_zdp.server.stack_compliance_revision", "Stack Compliance Revision", mask(0xfe00));
    static final Field NODE_TYPE      = u16("zbee_zdp.node.type", "Type", mask(0x7));
    static final Field COMPLEX        = bit("zbee_zdp.node.complex", "Complex Descriptor", 0x8, maskWidth(16));
    static final Field USER           = bit("zbee_zdp.node.user", "User Descriptor", 0x10, maskWidth(16));
    static final Field BAND_868       = bit("zbee_zdp.node.freq.868mhz", "868MHz BPSK Band", 0x800, maskWidth(16));
    static final Field BAND_900       = bit("zbee_zdp.node.freq.900mhz", "902MHz BPSK Band", 0x2000, maskWidth(16));
    static final Field BAND_2400      = bit("zbee_zdp.node.freq.2400mhz", "2.4GHz OQPSK Band", 0x4000, maskWidth(16));
    static final Field BAND_EUROPE    = bit("zbee_zdp.node.freq.eu_sub_ghz", "EU Sub-GHz FSK Band", 0x8000, maskWidth(16));
    static final Field MAKER          = u16("zbee_zdp.node.manufacturer", "Manufacturer Code", HEX);
    static final Field BUFFER         = u8("zbee_zdp.node.max_buffer", "Max Buffer Size");
    static final Field INCOMING       = u16("zbee_zdp.node.max_incoming_transfer", "Max Incoming Transfer Size");
    static final Field OUTGOING       = u16("zbee_zdp.node.max_outgoing_transfer", "Max Outgoing Transfer Size");
    static final Field APPLICATION    = u16("zbee_zdp.app.device", "Application Device", HEX, names(Values.of("""
        0x0 On/Off light
        0x10 On/Off plug-in unit
        0x100 Dimmable light
        0x110 Dimmable plug-in unit
        0x200 Color light
        0x210 Extended color light
        0x220 Color temperature light
        0x800 Color controller
        0x810 Color scene controller
        0x820 Non-color controller
        0x830 Non-color scene controller
        0x840 Control Bridge
        0x850 On/Off sensor
        0x101 Dimmable light
        0x102 Color dimmable light
        0x103 On/Off light switch
        0x104 Dimmer switch
        0x105 Color dimmer switch
        0x106 Light sensor
        0x107 Occupancy sensor
        0x108 On/Off ballast
        0x109 Dimmable ballast
        0x10a On/Off plug-in unit
        0x10b Dimmable plug-in unit
        0x10c Color temperature light
        0x10d Extended color light
        0x10e Light level sensor
        0x800 Color controller
        0x810 Color scene controller
        0x820 Non-color controller
        0x830 Non-color scene controller
        0x840 Control Bridge
        0x850 On/Off sensor
        """)));
    static final Field VERSION        = u16("zbee_zdp.app.version", "Application Version", HEX);
    static final Field SIMPLE_SIZE    = u8("zbee_zdp.simple_length", "Simple Descriptor Length");
    static final Field BOUND_FROM     = eui64("zbee_zdp.bind.src64", "Source");
    static final Field BOUND_FROM_END = u8("zbee_zdp.bind.src_ep", "Source Endpoint");
    static final Field BOUND_TO_GROUP = u16("zbee_zdp.bind.dst", "Destination", HEX);
    static final Field BOUND_TO       = eui64("zbee_zdp.bind.dst64", "Destination");
    static final Field BOUND_TO_END   = u8("zbee_zdp.bind.dst_ep", "Destination Endpoint");
    static final Field DURATION       = u8("zbee_zdp.duration", "Duration");
    static final Field SIGNIFICANCE   = u8("zbee_zdp.significance", "Significance");
    static final Field CHILDREN       = bit("zbee_zdp.leave.children", "Remove Children", 0x40, maskWidth(8));
    static final Field REJOIN         = bit("zbee_zdp.leave.rejoin", "Rejoin", 0x80, maskWidth(8));
    static final Field ASSOCIATED_COUNT = u8("zbee_zdp.assoc_device_count", "Associated Device Count");
    static final Field ASSOCIATED     = u16("zbee_zdp.assoc_device", "Associated Device", HEX);
    static final Field DISCOVERY_BACKUP = bit("zbee_zdp.server.bak_bind", "Backup Discovery Cache", 0x20, maskWidth(16));
    static final Field SERVER         = u16("zbee_zdp.server", "Server Flags", HEX, bits(TRUST, TRUST_BACKUP, BINDING, BINDING_BACKUP, DISCOVERY,
        DISCOVERY_BACKUP, MANAGER, REVISION));

    private static final Values NODE_TYPES = Values.of("0 Coordinator\n1 Router\n2 End Device");
    private static final Values COMMANDS = Values.of("""
        0x0000 Network Address
        0x0001 Extended Address
        0x0002 Node Descriptor
        0x0004 Simple Descriptor
        0x0005 Active Endpoint
        0x0006 Match Descriptor
        0x0013 Device Announcement
        0x0021 Bind
        0x0022 Unbind
        0x0031 Link Quality
        0x0034 Leave
        0x0036 Permit Join
        """);

    static final Field NODE      = section("Node Descriptor");
    static final Field SIMPLE    = section("Simple Descriptor");
    static final Field ENDPOINTS = section("Active Endpoint List");
    static final Field INPUTS    = section("Input Cluster List");
    static final Field OUTPUTS   = section("Output Cluster List");

    private static final int ANSWER = 0x8000;
    private static final int ANNOUNCEMENT = 0x13;

    @Override
    public Field dissects() {
        return DEVICE;
    }

    @Override
    public void link(Links links) {
        links.add(ZigbeeApplication.PROFILES, 0, this);
    }

    @Override
    public void dissect(Dissection d) {
        int command = d.about() instanceof Integer number ? number : 0;
        String name = COMMANDS.name(command & ~ANSWER);
        boolean answer = (command & ANSWER) != 0;
        String words = name == null ? "Unknown Cluster" : command == ANNOUNCEMENT ? name : name + (answer ? " Response" : " Request");
        d.open(DEVICE);
        if (d.titles()) d.append(", {}", words);
        if (d.columns()) d.info("{}", words);
        d.u8(SEQUENCE);
        boolean known = name != null && (answer ? response(d, command & ~ANSWER) : request(d, command));
        boolean more = d.remaining() > 0;
        d.close();
        if (more && !known) d.rest();
    }

    static final Field COMMAND = u16("zbee_aps.zdp_cluster", "Cluster", HEX);

    /** Reads a cluster's number, which is a command here. */
    static void cluster(Dissection d) {
        int command = d.le16(COMMAND);
        if (!d.titles()) return;
        String name = COMMANDS.name(command & ~ANSWER);
        if (name == null) d.titleLast("Unknown Cluster (Cluster ID: 0x{x4})", command);
        else if (command == ANNOUNCEMENT) d.titleLast("{} (Cluster ID: 0x{x4})", name, command);
        else d.titleLast("{}{} (Cluster ID: 0x{x4})", name, (command & ANSWER) != 0 ? " Response" : " Request", command);
    }

    /** Adds to the line of the protocol and to the Info column. */
    private static void say(Dissection d, String template, Object... arguments) {
        if (d.titles()) d.append(template, arguments);
        if (d.columns()) d.addInfo(template, arguments);
    }

    private static int address(Dissection d) {
        int address = d.le16(ADDRESS);
        if (d.titles() || d.columns()) say(d, ", Nwk Addr: 0x{x4}", address);
        return address;
    }

    private static String longAddress(Dissection d) {
        return longOf(d, ADDRESS_64);
    }

    private static boolean request(Dissection d, int command) {
        switch (command) {
            case 0x00 -> {
                say(d, ", Address: {}", longAddress(d));
                d.u8(REQUEST_TYPE);
                d.u8(INDEX);
            }
            case 0x01 -> {
                address(d);
                d.u8(REQUEST_TYPE);
                d.u8(INDEX);
            }
            case 0x02, 0x05 -> address(d);
            case 0x04 -> {
                address(d);
                say(d, ", Endpoint: {}", d.u8(ENDPOINT));
            }
            case 0x06 -> {
                address(d);
                int profile = d.le16(PROFILE);
                if (d.titles() || d.columns()) say(d, ", Profile: 0x{x4}", profile);
                clusters(d, true);
            }
            case ANNOUNCEMENT -> {
                address(d);
                say(d, ", Ext Addr: {}", longAddress(d));
                d.u8(CAPABILITIES);
            }
            case 0x21, 0x22 -> bind(d);
            case 0x31 -> d.u8(INDEX);
            case 0x34 -> {
                say(d, ", Device: {}", longAddress(d));
                d.peek(CHILDREN, 0, 1);
                d.peek(REJOIN, 0, 1);
                d.skip(1);
            }
            case 0x36 -> {
                d.u8(DURATION);
                d.u8(SIGNIFICANCE);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void status(Dissection d, int status) {
        if (d.titles() || d.columns()) say(d, ", Status: {}", STATUS.names.name(status, "Reserved"));
    }

    private static boolean response(Dissection d, int command) {
        int status = d.u8(STATUS);
        switch (command) {
            case 0x00, 0x01 -> {
                status(d, status);
                if (d.remaining() < 10) return true;
                String there = longAddress(d);
                int address = d.le16(ADDRESS);
                if (command == 0) say(d, ", Address: {} = 0x{x4}", there, address);
                else say(d, ", Nwk Addr: 0x{x4} = {}", address, there);
                if (d.remaining() > 0) {
                    int count = d.u8(ASSOCIATED_COUNT);
                    if (count > 0) d.u8(INDEX);
                    for (int i = 0; i < count; i++) d.le16(ASSOCIATED);
                }
            }
            case 0x02 -> {
                address(d);
                status(d, status);
                if (status == 0) node(d);
            }
            case 0x04 -> {
                address(d);
                status(d, status);
                int size = d.u8(SIMPLE_SIZE);
                if (size > 0) simple(d, size);
            }
            case 0x05, 0x06 -> {
                address(d);
                status(d, status);
                int count = d.u8(ENDPOINT_COUNT);
                if (count == 0) return true;
                d.open(ENDPOINTS);
                if (command == 0x06) d.title("Matching Endpoint List");
                for (int i = 0; i < count; i++) d.u8(ENDPOINT);
                d.close();
            }
            case 0x31 -> {
                d.uint(TABLE_SIZE, 1);
                d.u8(INDEX);
                d.uint(TABLE_COUNT, 1);
                status(d, status);
            }
            default -> status(d, status);
        }
        return true;
    }

    private static void clusters(Dissection d, boolean named) {
        list(d, IN_COUNT, INPUTS, IN_CLUSTER, named);
        list(d, OUT_COUNT, OUTPUTS, OUT_CLUSTER, named);
    }

    private static void list(Dissection d, Field counter, Field group, Field field, boolean named) {
        int count = d.u8(counter);
        if (count == 0) return;
        d.open(group);
        for (int i = 0; i < count; i++) {
            int cluster = d.le16(field);
            if (named && d.titles()) d.appendLast(" ({})", field.names.name(cluster, "Unknown Cluster"));
        }
        d.close();
    }

    /** Section 2.3.2.3. */
    private static void node(Dissection d) {
        d.open(NODE);
        int at = d.offset();
        int flags = d.peekLe16(0);
        d.skip(2);
        d.part(NODE_TYPE, at, 2, flags);
        if (d.titles()) d.titleLast("Type: {} ({})", flags & 7, NODE_TYPES.name(flags & 7, "Reserved"));
        for (Field part : new Field[] {COMPLEX, USER, BAND_868, BAND_900, BAND_2400, BAND_EUROPE}) d.part(part, at, 2, flags);
        d.u8(CAPABILITIES);
        d.le16(MAKER);
        d.u8(BUFFER);
        d.le16(INCOMING);
        d.le16(SERVER);
        d.le16(OUTGOING);
        d.u8(DESCRIPTORS);
        d.close();
    }

    private static void simple(Dissection d, int size) {
        int rest = d.narrow(size);
        d.open(SIMPLE);
        d.u8(ENDPOINT);
        d.le16(PROFILE);
        d.le16(APPLICATION);
        d.uint(VERSION, 1);
        clusters(d, false);
        d.close();
        d.widen(rest);
    }

    private static void bind(Dissection d) {
        String from = longOf(d, BOUND_FROM);
        d.u8(BOUND_FROM_END);
        int cluster = d.le16(CLUSTER);
        String name = ZigbeeApplication.CLUSTER.names.name(cluster, "Unknown Cluster");
        if (d.titles()) d.titleLast("Cluster: 0x{x4} ({})", cluster, name);
        int mode = d.u8(ADDRESS_MODE);
        if (d.titles() || d.columns()) say(d, ", {} (Cluster ID: 0x{x4}) Src: {}", name, cluster, from);
        if (mode == 1) {
            int group = d.le16(BOUND_TO_GROUP);
            if (d.titles() || d.columns()) say(d, ", Dst: 0x{x4}", group);
        } else if (mode == 3) {
            String to = longOf(d, BOUND_TO);
            d.u8(BOUND_TO_END);
            say(d, ", Dst: {}", to);
        }
    }

    private static String longOf(Dissection d, Field field) {
        long address = d.peekLe32(4) << 32 | d.peekLe32(0);
        d.le64(field);
        Text text = new Text();
        for (int i = 7; i >= 0; i--) text.add(i < 7 ? ":" : "").hex(address >> 8 * i & 0xff, 2);
        return text.toString();
    }
}
