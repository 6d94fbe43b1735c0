package mako.protocols.wireless;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Application support layer of ZigBee: ZigBee specification 05-3474, section 2.2.5. */
public final class ZigbeeApplication implements Dissector {

    private static final Values TYPES = Values.of("0 Data\n1 Command\n2 Ack\n3 Interpan");
    private static final Values DELIVERY = Values.of("0 Unicast\n1 Indirect\n2 Broadcast\n3 Group");
    private static final Values COMMANDS = Values.of("""
        1    SKKE-1
        2    SKKE-2
        3    SKKE-3
        4    SKKE-4
        5    Transport Key
        6    Update Device
        7    Remove Device
        8    Request Key
        9    Switch Key
        0x0a EA Initiator Challenge
        0x0b EA Responder Challenge
        0x0c EA Initiator MAC
        0x0d EA Responder MAC
        0x0e Tunnel
        0x0f Verify Key
        0x10 Confirm Key
        """);
    private static final Values KEYS = Values.of("""
        0 Trust Center Master Key
        1 Standard Network Key
        2 Application Master Key
        3 Application Link Key
        4 Trust Center Link Key
        5 High-Security Network Key
        """);

    static final Field APPLICATION = protocol("zbee_aps", "ZigBee APS", "ZigBee Application Support Layer");
    private static final Field CONTROL = section("Frame Control Field");
    static final Field TYPE       = u8("zbee_aps.type", "Frame Type", HEX, mask(0x03), names(TYPES));
    static final Field MODE       = u8("zbee_aps.delivery", "Delivery Mode", HEX, mask(0x0c), names(DELIVERY));
    static final Field FORMAT     = bit("zbee_aps.ack_format", "Acknowledgement Format", 0x10, maskWidth(8));
    static final Field SECURITY   = bit("zbee_aps.security", "Security", 0x20, maskWidth(8));
    static final Field REQUEST    = bit("zbee_aps.ack_req", "Acknowledgement Request", 0x40, maskWidth(8));
    static final Field EXTENDED   = bit("zbee_aps.ext_header", "Extended Header", 0x80, maskWidth(8));
    static final Field TO         = u8("zbee_aps.dst", "Destination Endpoint");
    static final Field GROUP      = u16("zbee_aps.group", "Group", HEX);
    static final Field CLUSTER    = u16("zbee_aps.cluster", "Cluster", HEX, names(Values.resource(ZigbeeApplication.class, "zigbee-clusters.txt")));
    static final Field PROFILE    = u16("zbee_aps.profile", "Profile", HEX, names(Values.resource(ZigbeeApplication.class, "zigbee-profiles.txt")));
    static final Field FROM       = u8("zbee_aps.src", "Source Endpoint");
    static final Field COUNTER    = u8("zbee_aps.counter", "Counter");
    private static final Field COMMAND = section("Command Frame");
    static final Field IDENTIFIER = u8("zbee_aps.cmd.id", "Command Identifier", HEX, names(COMMANDS));
    static final Field KEY_TYPE   = u8("zbee_aps.cmd.key_type", "Key Type", HEX, names(KEYS));
    static final Field KEY        = bytes("zbee_aps.cmd.key", "Key");
    static final Field NUMBER     = u8("zbee_aps.cmd.seqno", "Sequence Number");
    static final Field KEY_TO     = eui64("zbee_aps.cmd.dst", "Extended Destination");
    static final Field KEY_FROM   = eui64("zbee_aps.cmd.src", "Extended Source");
    static final Field PARTNER    = eui64("zbee_aps.cmd.partner", "Partner Address");
    static final Field FIRST      = bool("zbee_aps.cmd.init_flag", "Initiator");
    static final Field DEVICE     = eui64("zbee_aps.cmd.device", "Device Address");
    static final Field ADDRESS    = u16("zbee_aps.cmd.addr", "Device Address", HEX);
    static final Field UPDATE     = u8("zbee_aps.cmd.update_status", "Device Status", HEX);

    /** What applications send, by profile; they are told the cluster's number. */
    public static final Table PROFILES = Table.table("zbee.profile", "ZigBee Profile ID");

    private static final Values PROFILE_COLUMNS = Values.of("""
        0x0101 IPM
        0x0103 T1
        0x0104 HA
        0x0105 CBA
        0x0106 WSN
        0x0107 TA
        0x0108 HC
        0x0109 SE
        0x010a RS
        0xa1e0 GP
        0xc25c C4
        0xc25d C4
        """);

    private static final int PLAIN = 0;
    private static final int ORDER = 1;
    private static final int ACK   = 2;

    @Override
    public Field dissects() {
        return APPLICATION;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"zbee_aps", "zbee"};
    }

    @Override
    public boolean remembersBeyondConversations() {
        return true;
    }

    /** Keys that are sent here open frames of the network there. */
    @Override
    public Class<?>[] announces() {
        return new Class<?>[] {ZigbeeNetwork.class};
    }

    @Override
    public Table[] offers() {
        return new Table[] {PROFILES};
    }

    @Override
    public void link(Links links) {
        links.add(ZigbeeNetwork.PAYLOADS, -1, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(APPLICATION);
        int group = d.last();
        int control = d.peekU8(0);
        int type = control & 3;
        String kind = TYPES.name(type);
        d.open(CONTROL);
        if (d.titles()) d.title("Frame Control Field: {} (0x{x2})", kind, control);
        for (Field part : new Field[] {TYPE, MODE}) d.part(part, d.offset(), 1, control);
        if (type == ACK) d.part(FORMAT, d.offset(), 1, control);
        for (Field part : new Field[] {SECURITY, REQUEST, EXTENDED}) d.part(part, d.offset(), 1, control);
        d.skip(1);
        d.close();
        if (d.titles()) d.titleOn(group, "ZigBee Application Support Layer {}", kind);
        if (d.columns()) d.info("APS: {}", kind);
        int profile = -1;
        int cluster = 0;
        boolean addressed = type == PLAIN || type == ACK && (control & 0x10) == 0;
        if (addressed) {
            int skip = (control >> 2 & 3) == 3 ? 2 : 1;
            cluster = d.peekLe16(skip);
            profile = d.peekLe16(skip + 2);
            addresses(d, control, group, kind);
        }
        d.u8(COUNTER);
        if ((control & 0x80) != 0) d.skip(1);
        if ((control & 0x20) != 0) {
            ZigbeeNetwork.security(d);
        } else if (type == ORDER) {
            command(d);
            d.close();
            return;
        }
        if (type == ACK && d.remaining() == 0) {
            d.close();
            return;
        }
        // What is encrypted is nobody's, and what is in pieces is not whole.
        boolean open = type == PLAIN && (control & 0xa0) == 0;
        if (open && d.remaining() > 0) {
            d.close();
            application(d, profile, cluster);
            return;
        }
        d.restInside();
        d.close();
        d.skipRest();
    }

    /** Of a profile that nobody claims, clusters are as in others; but what they are may be something else. */
    private static void application(Dissection d, int profile, int cluster) {
        if (profile != 0 && d.columns()) d.protocolColumn("ZigBee " + PROFILE_COLUMNS.name(profile, ""));
        else if (d.columns()) d.protocolColumn("ZigBee ZDP");
        if (d.tryKey(PROFILES, profile, cluster) >= 0) return;
        int at = d.offset();
        d.tryKey(PROFILES, HOME_AUTOMATION, cluster);
        d.seek(at);
        d.rest();
    }

    private static final int HOME_AUTOMATION = 0x0104;

    private static void addresses(Dissection d, int control, int group, String kind) {
        int to = -1;
        if ((control >> 2 & 3) == 3) d.le16(GROUP);
        else to = d.u8(TO);
        if (d.peekLe16(2) == 0) ZigbeeDevice.cluster(d);
        else d.le16(CLUSTER);
        d.le16(PROFILE);
        int from = d.u8(FROM);
        if (d.titles()) {
            if (to >= 0) d.titleOn(group, "ZigBee Application Support Layer {}, Dst Endpt: {}, Src Endpt: {}", kind, to, from);
            else d.titleOn(group, "ZigBee Application Support Layer {}, Src Endpt: {}", kind, from);
        }
        if (!d.columns()) return;
        if (to >= 0) d.addInfo(", Dst Endpt: {}", to, 0);
        d.addInfo(", Src Endpt: {}", from, 0);
    }

    /** Section 4.4.10. */
    private static void command(Dissection d) {
        int command = d.peekU8(0);
        String name = COMMANDS.name(command, "Unknown Command");
        d.open(COMMAND);
        if (d.titles()) d.title("Command Frame: {}", name);
        if (d.columns()) d.info("{}", name);
        d.u8(IDENTIFIER);
        switch (command) {
            case 5 -> {
                int kind = d.u8(KEY_TYPE);
                d.bytes(KEY, 16);
                if (kind == 1 || kind == 5) ZigbeeKeys.learn(d, d.offset() - 16);
                if (kind == 1 || kind == 5) d.u8(NUMBER);
                if (kind == 2 || kind == 3) {
                    d.le64(PARTNER);
                    d.at(FIRST, d.offset(), 1, d.peekU8(0));
                    d.skip(1);
                } else {
                    d.le64(KEY_TO);
                    d.le64(KEY_FROM);
                }
            }
            case 6 -> {
                d.le64(DEVICE);
                d.le16(ADDRESS);
                d.u8(UPDATE);
            }
            case 7 -> d.le64(DEVICE);
            case 8 -> {
                int kind = d.u8(KEY_TYPE);
                if (kind == 2) d.le64(PARTNER);
            }
            case 9 -> d.u8(NUMBER);
            default -> d.restInside();
        }
        d.close();
    }
}
