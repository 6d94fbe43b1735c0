package mako.protocols.industrial;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.industrial.ethercat.EtherCatFrame;
import mako.protocols.transport.Tcp;

/** Automation Message Specification over TCP, and the Automation Device Specification in it: Beckhoff Information System, TwinCAT ADS. */
public final class Ams implements Dissector {

    private static final Values COMMANDS = Values.of("""
        0 Invalid
        1 ADS Read Device Info
        2 ADS Read
        3 ADS Write
        4 ADS Read State
        5 ADS Write Control
        6 ADS Add Device Notification
        7 ADS Delete Device Notification
        8 ADS Device Notification
        9 ADS Read Write
        """);
    private static final Values TRANSMISSIONS = Values.of("""
        0  NO TRANS
        1  CLIENT CYCLE
        2  CLIENT ON CHANGE
        3  SERVER CYCLE
        4  SERVER ON CHANGE
        10 CLIENT FIRST REQUEST
        """);

    static final Field AMS         = protocol("ams", "AMS", "AMS");
    static final Field TARGET      = text("ams.targetnetid", "AMS Target Net Id");
    static final Field TARGET_PORT = u16("ams.targetport", "AMS Target port", LITTLE);
    static final Field SENDER      = text("ams.sendernetid", "AMS Sender Net Id");
    static final Field SENDER_PORT = u16("ams.senderport", "AMS Sender port", LITTLE);
    static final Field COMMAND     = u16("ams.cmdid", "CmdId", LITTLE, names(COMMANDS));
    static final Field FLAGS       = u16("ams.stateflags", "StateFlags", HEX, LITTLE, bits(
        flag("response", "RESPONSE", 0x0001), flag("noreturn", "NO RETURN", 0x0002), flag("adscmd", "ADS COMMAND", 0x0004),
        flag("syscmd", "SYSTEM COMMAND", 0x0008), flag("highprio", "HIGH PRIORITY COMMAND", 0x0010), flag("timestampadded", "TIMESTAMP ADDED", 0x0020),
        flag("udp", "UDP COMMAND", 0x0040), flag("initcmd", "INIT COMMAND", 0x0080), flag("broadcast", "BROADCAST", 0x8000)));
    static final Field LENGTH      = u32("ams.cbdata", "cbData", LITTLE);
    static final Field ERROR       = u32("ams.errorcode", "ErrorCode", HEX, LITTLE, names(Values.resource(Ams.class, "ams-errors.txt")));
    static final Field INVOKE      = u32("ams.invokeid", "InvokeId", HEX, LITTLE);
    static final Field OTHER       = group("ams.data", "Data");
    static final Field DATA        = group("ams.ads_data", "Data");
    static final Field RESULT      = u32("ams.adsresult", "Result", HEX, LITTLE, names(Values.resource(Ams.class, "ads-results.txt")));
    static final Field GROUP       = u32("ams.ads_indexgroup", "IndexGroup", HEX, LITTLE);
    static final Field OFFSET      = u32("ams.ads_indexoffset", "IndexOffset", HEX, LITTLE);
    static final Field COUNT       = u32("ams.ads_cblength", "CbLength", LITTLE);
    static final Field READ_COUNT  = u32("ams.ads_cbreadlength", "CBReadLength", LITTLE);
    static final Field WRITE_COUNT = u32("ams.ads_cbwritelength", "CBWriteLength", LITTLE);
    static final Field STATE       = u16("ams.ads_state", "AdsState", HEX, LITTLE);
    static final Field DEVICE_STATE = u16("ams.ads_devicestate", "DeviceState", HEX, LITTLE);
    static final Field HANDLE      = u32("ams.ads_notificationhandle", "NotificationHandle", HEX, LITTLE);
    static final Field MAJOR       = u8("ams.ads_versionversion", "ADS Major Version");
    static final Field MINOR       = u8("ams.ads_versionrevision", "ADS Minor Version");
    static final Field BUILD       = u16("ams.ads_versionbuild", "ADS Version Build", LITTLE);
    static final Field NAME        = text("ams.ads_devicename", "Device Name");
    static final Field STAMPS      = u32("ams.ads_noteblocksstamps", "Count of Stamps", LITTLE);
    static final Field TRANSMISSION = u32("ams.ads_transmode", "Trans Mode", LITTLE, names(TRANSMISSIONS));
    static final Field DELAY       = u32("ams.ads_maxdelay", "Max Delay", LITTLE);
    static final Field CYCLE       = u32("ams.ads_cycletime", "Cycle Time", LITTLE);

    /** Requests by command; what the columns call them. */
    private static final Message[] REQUESTS = {
        null,
        new Message(null, "ADS Read Device Info Request", 0),
        new Message(group("ams.ads_read_req", "ADS Read Request"), "ADS Read Request", 12),
        new Message(group("ams.ads_write_req", "ADS Write Request"), "ADS Write Request", 12),
        new Message(null, "ADS Read State Request", 0),
        new Message(group("ams.ads_writectrl_req", "ADS Write Ctrl Request"), "ADS Write Control Request", 8),
        new Message(group("ams.ads_adddn_req", "ADS Add Device Notification Request"), "ADS Add Device Notification Request", 40),
        new Message(group("ams.ads_deldn_req", "ADS Delete Device Notification Request"), "ADS Delete Device Notification Request", 4),
        new Message(group("ams.ads_dn_req", "ADS Device Notification Request"), "ADS Device Notification Request", 8),
        new Message(group("ams.ads_readwrite_req", "ADS ReadWrite Request"), "ADS Read Write Request", 16),
    };
    private static final Message[] RESPONSES = {
        null,
        new Message(group("ams.ads_readdinfo_res", "ADS Read Device Info Response"), "ADS Read Device Info Response", 24),
        new Message(group("ams.ads_read_res", "ADS Read Response"), "ADS Read Response", 9),
        new Message(group("ams.ads_write_res", "ADS Write Response"), "ADS Write Response", 4),
        new Message(group("ams.ads_readstate_res", "ADS Read State Response"), "ADS Read State Response", 8),
        new Message(group("ams.ads_writectrl_res", "ADS Write Ctrl Response"), "ADS Write Control Response", 4),
        new Message(group("ams.ads_adddn_res", "ADS Add Device Notification Response"), "ADS Device Notification Response", 8),
        new Message(group("ams.ads_deldn_res", "ADS Delete Device Notification Response"), "ADS Delete Device Notification Response", 4),
        null,
        new Message(group("ams.ads_readwrite_res", "ADS ReadWrite Response"), "ADS Read Write Response", 9),
    };

    /** A message: the group that shows it, what columns call it, and how long it is at least. */
    private record Message(Field group, String column, int shortest) {}

    private static final int PORT = 48898;
    private static final int TCP_HEADER = 6;
    private static final int HEADER = 32;
    private static final int RESPONSE = 0x0001;
    private static final int ADS = 0x0004;
    private static final int NAME_LENGTH = 16;

    private static Field flag(String name, String label, int mask) {
        return bit("ams.state_" + name, label, mask, maskWidth(16), SET_NOT_SET);
    }

    @Override
    public Field dissects() {
        return AMS;
    }

    @Override
    public void link(Links links) {
        links.add(Tcp.PORTS, PORT, this);
        links.add(EtherCatFrame.TYPES, EtherCatFrame.AMS, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("AMS");
        d.info();
        int before = d.about() == EtherCatFrame.BARE ? 0 : TCP_HEADER;
        if (d.remaining() < before + HEADER) {
            if (before == 0) throw d.notMine();
            d.skipRest();
            return;
        }
        d.open(AMS);
        d.skip(before);
        address(d, TARGET);
        d.read(TARGET_PORT);
        address(d, SENDER);
        d.read(SENDER_PORT);
        int command = (int) d.read(COMMAND);
        int flags = (int) d.read(FLAGS);
        d.info((flags & RESPONSE) != 0 ? "AMS Response" : "AMS Request");
        d.read(LENGTH);
        d.read(ERROR);
        d.read(INVOKE);
        if ((flags & ADS) != 0) {
            d.info();
            Message[] messages = (flags & RESPONSE) != 0 ? RESPONSES : REQUESTS;
            Message message = command < messages.length ? messages[command] : null;
            if (message != null) message(d, message, command, (flags & RESPONSE) != 0);
        } else if (d.remaining() > 0) {
            d.open(OTHER);
            d.skipRest();
            d.close();
        }
        d.skipRest();
        d.close();
    }

    /** An AMS Net Id: six numbers with dots between them. */
    private static void address(Dissection d, Field field) {
        String text = "";
        if (d.wants(field)) {
            Text words = new Text();
            for (int i = 0; i < 6; i++) words.add(i == 0 ? "" : ".").number(d.peekU8(i));
            text = words.toString();
        }
        d.ensure(6);
        d.at(field, d.offset(), 6, text);
        d.skip(6);
    }

    private static void message(Dissection d, Message message, int command, boolean response) {
        d.info(message.column);
        if (message.group == null) return;
        d.open(message.group);
        d.extent(d.remaining());
        if (d.remaining() >= message.shortest) {
            if (response) response(d, command);
            else request(d, command);
        }
        d.skipRest();
        d.close();
    }

    private static void request(Dissection d, int command) {
        switch (command) {
            case 2 -> {
                d.read(GROUP);
                d.read(OFFSET);
                d.read(COUNT);
            }
            case 3 -> {
                d.read(GROUP);
                d.read(OFFSET);
                d.read(COUNT);
                data(d);
            }
            case 5 -> {
                d.read(STATE);
                d.read(DEVICE_STATE);
                d.read(COUNT);
                data(d);
            }
            case 6 -> {
                d.read(GROUP);
                d.read(OFFSET);
                d.read(COUNT);
                d.read(TRANSMISSION);
                d.read(DELAY);
                d.read(CYCLE);
            }
            case 7 -> d.read(HANDLE);
            case 8 -> {
                d.read(COUNT);
                d.read(STAMPS);
            }
            default -> {
                d.read(GROUP);
                d.read(OFFSET);
                d.read(READ_COUNT);
                d.read(WRITE_COUNT);
                data(d);
            }
        }
    }

    private static void response(Dissection d, int command) {
        d.read(RESULT);
        switch (command) {
            case 1 -> {
                d.u8(MAJOR);
                d.u8(MINOR);
                d.read(BUILD);
                d.text(NAME, NAME_LENGTH);
            }
            case 2, 9 -> {
                d.read(COUNT);
                data(d);
            }
            case 4 -> {
                d.read(STATE);
                d.read(DEVICE_STATE);
            }
            case 6 -> d.read(HANDLE);
            default -> { }
        }
    }

    private static void data(Dissection d) {
        d.open(DATA);
        d.skipRest();
        d.close();
    }
}
