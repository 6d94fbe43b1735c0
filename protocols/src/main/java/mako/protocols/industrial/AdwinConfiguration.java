package mako.protocols.industrial;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/**
 * How measuring systems of Jäger (ADwin) are found and configured: messages without a port of their own, told by their length, to all or from
 * or to interfaces of that maker. Fields as captures show them.
 */
public final class AdwinConfiguration implements Dissector {

    private static final Values PATTERNS = Values.of("""
        0x12343210 Reset reset/socket counters
        0x73241291 Scan Netarm + IXP
        0x37241291 Scan IXP
        """);
    private static final Values COMMANDS = Values.of("""
        100 Apply all config values except MAC if MAC matches.
        105 Apply all config values including MAC if current MAC is 00:50:C2:0A:22:EE.
        110 Apply all config values including MAC.
        120 Enable/Disable bootloader if MAC matches.
        130 Write extended hardware info to EEPROM.
        """);

    static final Field ADWIN      = protocol("adwin_config", "ADwin Config", "ADwin configuration protocol");
    static final Field COMMAND    = u32("adwin_config.command", "Command", names(COMMANDS), LITTLE);
    static final Field VERSION    = u32("adwin_config.version", "Version");
    static final Field MAC        = ether("adwin_config.mac", "MAC address");
    static final Field UNUSED     = group("adwin_config.unused", "Unused");
    static final Field SERVER     = ipv4("adwin_config.server_ip", "Server IP");
    static final Field NETMASK    = ipv4("adwin_config.netmask", "Netmask");
    static final Field GATEWAY    = ipv4("adwin_config.gateway", "Gateway IP");
    static final Field DHCP       = bool("adwin_config.dhcp", "DHCP enabled");
    static final Field PORT       = u16("adwin_config.port", "Port (16bit)");
    static final Field WIDE_PORT  = u32("adwin_config.port", "Port (32bit)", LITTLE);
    static final Field PASSWORD   = text("adwin_config.password", "Password", help("Set password"));
    static final Field BOOTLOADER = bool("adwin_config.bootloader", "Enable Bootloader");
    static final Field DESCRIPTION = text("adwin_config.description", "Description");
    static final Field DATE       = text("adwin_config.date", "Date");
    static final Field REVISION   = text("adwin_config.revision", "Revision");
    static final Field PROCESSOR_RAW = text("adwin_config.processor_type_raw", "Processor Type (Raw value)");
    static final Field SYSTEM_RAW = text("adwin_config.system_type_raw", "System Type (Raw value)");
    static final Field PROCESSOR  = text("adwin_config.processor_type", "Processor Type");
    static final Field SYSTEM     = text("adwin_config.system_type", "System Type");
    static final Field PATTERN    = u32("adwin_config.pattern", "Pattern", HEX, names(PATTERNS));
    static final Field STATUS     = u32("adwin_config.status", "Status", HEX);
    static final Field BETA       = u16("adwin_config.server_version_beta", "server version (beta part)");
    static final Field SERVER_VERSION = u16("adwin_config.server_version", "Server version");
    static final Field XILINX     = u32("adwin_config.xilinx_version", "XILINX Version", HEX);
    static final Field MASK_BITS  = u8("adwin_config.netmask_count", "Netmask count");
    static final Field BROADCAST  = bool("adwin_config.reply_broadcast", "Reply with broadcast");
    static final Field SCAN       = u32("adwin_config.scan_id", "Scan ID", HEX);
    static final Field TIMEOUT    = u32("adwin_config.timeout", "Timeout");
    static final Field FILE       = text("adwin_config.filename", "File name");
    static final Field REBOOT     = bool("adwin_config.reboot", "Reboot", help("Reboot after config"));
    static final Field TIMER      = u32("adwin_config.timerresets", "Timer resets");
    static final Field SOCKETS    = u32("adwin_config.socketshutdowns", "Socket shutdowns");
    static final Field DISK_FREE  = u32("adwin_config.disk_free", "Free disk space (kb)");
    static final Field DISK       = u32("adwin_config.disk_size", "Disk size (kb)");

    static final Field[] STATES = {
        bit("adwin_config.status_bootloader", "Status Bootloader", 0x01, maskWidth(32)),
        bit("adwin_config.status_reprogrammable", "Status Reprogrammable", 0x02, maskWidth(32)),
        bit("adwin_config.status_configurable", "Status Configurable", 0x04, maskWidth(32)),
        bit("adwin_config.status_bootloader_boots", "Status Bootloader boots", 0x08, maskWidth(32)),
        bit("adwin_config.status_bootloader_reprogrammable", "Status Bootloader reprogrammable", 0x10, maskWidth(32)),
        bit("adwin_config.status_bootloader_receive", "Status Bootloader receive", 0x20, maskWidth(32)),
        bit("adwin_config.status_bootloader_reprogramming_done", "Status Bootloader reprogramming done", 0x40, maskWidth(32)),
        bit("adwin_config.status_eeprom_support", "Status EEPROM Support", 0x80, maskWidth(32)),
    };

    /** The maker's block of addresses: 28 bits of them are the same. */
    private static final long MAKER = 0x0050c20a2L;
    private static final long ALL   = 0xffff_ffff_ffffL;
    private static final int ETHERNET_HEADER = 14;

    private static final int IXP_STATUS = 22;
    private static final int NETARM_STATUS = 52;
    private static final int SCAN_REQUEST = 92;
    private static final int REBOOT_REQUEST = 96;
    private static final int CONFIGURATION = 100;
    private static final int EXTENDED   = 104;
    private static final int LONG_STATUS = 432;

    @Override
    public Field dissects() {
        return ADWIN;
    }

    @Override
    public void link(Links links) {
        links.heuristic(Udp.PORTS, Links.Strength.USUAL, "adwin_config_udp", this, AdwinConfiguration::recognizes);
    }

    private static boolean recognizes(Dissection d) {
        return switch (d.remaining()) {
            case IXP_STATUS, NETARM_STATUS, SCAN_REQUEST, REBOOT_REQUEST, CONFIGURATION, EXTENDED, LONG_STATUS -> addressed(d);
            default -> false;
        };
    }

    /** Whether the frame goes to all, or from or to one of that maker's interfaces. */
    private static boolean addressed(Dissection d) {
        if (d.sourceIndex() != 0 || d.offset() < ETHERNET_HEADER) return false;
        int at = d.offset();
        d.seek(0);
        long to = d.peekU48(0);
        long from = d.peekU48(6);
        d.seek(at);
        return to == ALL || to >> 12 == MAKER || from >> 12 == MAKER;
    }

    @Override
    public void dissect(Dissection d) {
        if (!recognizes(d)) throw d.notMine();
        d.protocolColumn("ADwin Config");
        d.info();
        d.open(ADWIN);
        d.ensure(d.remaining());
        switch (d.remaining()) {
            case IXP_STATUS -> {
                d.le32(STATUS);
                d.ether(MAC);
                address(d, NETMASK);
                d.ipv4(GATEWAY);
                flag(d, DHCP, 2);
                d.u16(PORT);
            }
            case NETARM_STATUS -> status(d);
            case SCAN_REQUEST -> {
                d.u32(PATTERN);
                d.u32(VERSION);
                d.u32(SCAN);
                d.u32(STATUS);
                d.u32(TIMEOUT);
                d.text(FILE, 24);
                d.ether(MAC);
                unused(d, 42);
            }
            case REBOOT_REQUEST -> {
                d.u32(PATTERN);
                flag(d, REBOOT, 4);
                d.ether(MAC);
                unused(d, 2);
                unused(d, 80);
            }
            case LONG_STATUS -> {
                d.ether(MAC);
                unused(d, 2);
                d.u32(PATTERN);
                d.u32(VERSION);
                d.text(DESCRIPTION, 16);
                d.u32(TIMER);
                d.u32(SOCKETS);
                d.u32(DISK_FREE);
                d.u32(DISK);
                identity(d, true);
                unused(d, d.remaining());
            }
            default -> configuration(d);
        }
        d.skipRest();
        d.close();
    }

    private static void configuration(Dissection d) {
        d.read(COMMAND);
        d.le32(VERSION);
        d.ether(MAC);
        unused(d, 2);
        address(d, SERVER);
        unused(d, 4);
        address(d, NETMASK);
        unused(d, 4);
        address(d, GATEWAY);
        unused(d, 4);
        flag(d, DHCP, 4);
        d.read(WIDE_PORT);
        d.text(PASSWORD, 10);
        flag(d, BOOTLOADER, 1);
        unused(d, 5);
        d.text(DESCRIPTION, 16);
        identity(d, false);
    }

    private static void identity(Dissection d, boolean tells) {
        d.text(DATE, 8);
        d.text(REVISION, 8);
        kind(d, PROCESSOR_RAW, PROCESSOR, tells);
        kind(d, SYSTEM_RAW, SYSTEM, tells);
    }

    private static void kind(Dissection d, Field raw, Field field, boolean tells) {
        int at = d.offset();
        String code = d.peekText(0, 2);
        d.text(raw, 2);
        String name = field == PROCESSOR ? switch (code) {
            case "09" -> "T9";
            case "10" -> "T10";
            case "11" -> "T11";
            default -> null;
        } : switch (code) {
            case "01" -> "Light 16";
            case "02" -> "Gold";
            case "03" -> "Pro I";
            case "04" -> "Pro II";
            case "05" -> "Gold II";
            default -> null;
        };
        d.at(field, at, 2, name != null ? name : tells ? "Unknown (" + code + ')' : "Unknown");
    }

    private static void status(Dissection d) {
        int start = d.offset();
        d.openAgain(ADWIN);
        d.title("ADwin Debug information");
        d.at(UNUSED, start + 26, 2);
        d.at(UNUSED, start + 36, 11);
        d.extent(NETARM_STATUS);
        d.close();
        d.u32(PATTERN);
        d.u32(VERSION);
        int at = d.offset();
        long status = d.u32(STATUS);
        if (d.titles()) {
            for (Field state : STATES) {
                if ((status & state.mask) != 0) d.appendLast(", {}", state.label);
            }
        }
        d.openLast();
        for (Field state : STATES) d.part(state, at, 4, status);
        d.close();
        d.u16(BETA);
        d.u16(SERVER_VERSION);
        d.u32(XILINX);
        d.ether(MAC);
        d.skip(2);
        d.u16(PORT);
        flag(d, DHCP, 1);
        d.u8(MASK_BITS);
        d.ipv4(GATEWAY);
        d.skip(11);
        flag(d, BROADCAST, 1);
        d.le32(SCAN);
    }

    /** Reads an address that begins with its last byte. */
    private static void address(Dissection d, Field field) {
        d.at(field, d.offset(), 4, Integer.reverseBytes((int) d.peekU32(0)));
        d.skip(4);
    }

    private static void flag(Dissection d, Field field, int width) {
        int set = 0;
        for (int i = 0; i < width; i++) set |= d.peekU8(i);
        d.at(field, d.offset(), width, set == 0 ? 0 : 1);
        d.skip(width);
    }

    private static void unused(Dissection d, int count) {
        d.at(UNUSED, d.offset(), count);
        d.skip(count);
    }
}
