package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Browser protocol, [MS-BRWS] section 2.2: who serves files in the neighbourhood, and who keeps the list of them. */
public final class Browser implements Dissector {

    private static final Values COMMANDS = Values.of("""
        0x01 Host Announcement
        0x02 Request Announcement
        0x08 Browser Election Request
        0x09 Get Backup List Request
        0x0a Get Backup List Response
        0x0b Become Backup Browser
        0x0c Domain/Workgroup Announcement
        0x0d Master Announcement
        0x0e Reset Browser State Announcement
        0x0f Local Master Announcement
        """);
    /** What the columns call the bits of a server's type. */
    private static final Values SERVER_TYPES = Values.of("""
        0 Workstation
        1 Server
        2 SQL Server
        3 Domain Controller
        4 Backup Controller
        5 Time Source
        6 Apple Server
        7 Novell Server
        8 Domain Member Server
        9 Print Queue Server
        10 Dialin Server
        11 Xenix Server
        12 NT Workstation
        13 Windows for Workgroups
        15 NT Server
        16 Potential Browser
        17 Backup Browser
        18 Master Browser
        19 Domain Master Browser
        20 OSF
        21 VMS
        22 Windows 95 or above
        23 DFS server
        30 Local List Only
        31 Domain Enum
        """);
    private static final Values RESETS = Values.of("""
        1 Stop being a master browser and become a backup browser
        2 Discard browse lists, stop being a master browser, and try again
        4 Stop being a master browser for ever
        """);
    /** Versions of Windows, by major and minor number. */
    private static final Values WINDOWS = Values.of("""
        0x0500 Windows 2000
        0x0501 Windows XP
        0x0502 Windows Server 2003 R2 or Windows Server 2003
        0x0600 Windows Vista or Windows Server 2008
        0x0601 Windows 7 or Windows Server 2008 R2
        """);

    private static final Field[] TYPE_BITS = {
        bit("browser.server_type.workstation", "Workstation", 0x1,
            yesNo("This is a Workstation", "This is NOT a Workstation"), help("Is This A Workstation?"), maskWidth(32)),
        bit("browser.server_type.server", "Server", 0x2,
            yesNo("This is a Server", "This is NOT a Server"), help("Is This A Server?"), maskWidth(32)),
        bit("browser.server_type.sql", "SQL", 0x4,
            yesNo("This is an SQL server", "This is NOT an SQL server"), help("Is This A SQL Server?"), maskWidth(32)),
        bit("browser.server_type.domain_controller", "Domain Controller", 0x8,
            yesNo("This is a Domain Controller", "This is NOT a Domain Controller"), help("Is This A Domain Controller?"), maskWidth(32)),
        bit("browser.server_type.backup_controller", "Backup Controller", 0x10,
            yesNo("This is a Backup Controller", "This is NOT a Backup Controller"), help("Is This A Backup Domain Controller?"), maskWidth(32)),
        bit("browser.server_type.time", "Time Source", 0x20,
            yesNo("This is a Time Source", "This is NOT a Time Source"), help("Is This A Time Source?"), maskWidth(32)),
        bit("browser.server_type.apple", "Apple", 0x40,
            yesNo("This is an Apple host", "This is NOT an Apple host"), help("Is This An Apple Server ?"), maskWidth(32)),
        bit("browser.server_type.novell", "Novell", 0x80,
            yesNo("This is a Novell server", "This is NOT a Novell server"), help("Is This A Novell Server?"), maskWidth(32)),
        bit("browser.server_type.member", "Member", 0x100,
            yesNo("This is a Domain Member server", "This is NOT a Domain Member server"), help("Is This A Domain Member Server?"), maskWidth(32)),
        bit("browser.server_type.print", "Print", 0x200,
            yesNo("This is a Print Queue server", "This is NOT a Print Queue server"), help("Is This A Print Server?"), maskWidth(32)),
        bit("browser.server_type.dialin", "Dialin", 0x400,
            yesNo("This is a Dialin server", "This is NOT a Dialin server"), help("Is This A Dialin Server?"), maskWidth(32)),
        bit("browser.server_type.xenix", "Xenix", 0x800,
            yesNo("This is a Xenix server", "This is NOT a Xenix server"), help("Is This A Xenix Server?"), maskWidth(32)),
        bit("browser.server_type.ntw", "NT Workstation", 0x1000,
            yesNo("This is an NT Workstation", "This is NOT an NT Workstation"), help("Is This A NT Workstation?"), maskWidth(32)),
        bit("browser.server_type.wfw", "WfW", 0x2000,
            yesNo("This is a WfW host", "This is NOT a WfW host"), help("Is This A Windows For Workgroups Server?"), maskWidth(32)),
        bit("browser.server_type.nts", "NT Server", 0x8000,
            yesNo("This is an NT Server", "This is NOT an NT Server"), help("Is This A NT Server?"), maskWidth(32)),
        bit("browser.server_type.browser.potential", "Potential Browser", 0x10000,
            yesNo("This is a Potential Browser", "This is NOT a Potential Browser"), help("Is This A Potential Browser?"), maskWidth(32)),
        bit("browser.server_type.browser.backup", "Backup Browser", 0x20000,
            yesNo("This is a Backup Browser", "This is NOT a Backup Browser"), help("Is This A Backup Browser?"), maskWidth(32)),
        bit("browser.server_type.browser.master", "Master Browser", 0x40000,
            yesNo("This is a Master Browser", "This is NOT a Master Browser"), help("Is This A Master Browser?"), maskWidth(32)),
        bit("browser.server_type.browser.domain_master", "Domain Master Browser", 0x80000,
            yesNo("This is a Domain Master Browser", "This is NOT a Domain Master Browser"), help("Is This A Domain Master Browser?"), maskWidth(32)),
        bit("browser.server_type.osf", "OSF", 0x100000,
            yesNo("This is an OSF host", "This is NOT an OSF host"), help("Is This An OSF server ?"), maskWidth(32)),
        bit("browser.server_type.vms", "VMS", 0x200000,
            yesNo("This is a VMS host", "This is NOT a VMS host"), help("Is This A VMS Server?"), maskWidth(32)),
        bit("browser.server_type.w95", "Windows 95+", 0x400000,
            yesNo("This is a Windows 95 or above host", "This is NOT a Windows 95 or above host"), help("Is This A Windows 95 or above server?"), maskWidth(32)),
        bit("browser.server_type.dfs", "DFS", 0x800000,
            yesNo("This is a DFS server", "THis is NOT a DFS server"), help("Is This A DFS server?"), maskWidth(32)),
        bit("browser.server_type.local", "Local", 0x40000000,
            yesNo("This is a local list only request", "This is NOT a local list only request"), help("Is This A Local List Only request?"), maskWidth(32)),
        bit("browser.server_type.domainenum", "Domain Enum", 0x80000000L,
            yesNo("This is a Domain Enum request", "This is NOT a Domain Enum request"), help("Is This A Domain Enum request?"), maskWidth(32))};
    private static final Field[] DESIRE_BITS = {
        bit("browser.election.desire.backup", "Backup", 0x1,
            yesNo("Backup Browse Server", "NOT Backup Browse Server"), help("Is this a backup server"), maskWidth(8)),
        bit("browser.election.desire.standby", "Standby", 0x2,
            yesNo("Standby Browse Server", "NOT Standby Browse Server"), help("Is this a standby server?"), maskWidth(8)),
        bit("browser.election.desire.master", "Master", 0x4,
            yesNo("Master Browser", "NOT Master Browser"), help("Is this a master server"), maskWidth(8)),
        bit("browser.election.desire.domain_master", "Domain Master", 0x8,
            yesNo("Domain Master Browse Server", "NOT Domain Master Browse Server"), help("Is this a domain master"), maskWidth(8)),
        bit("browser.election.desire.wins", "WINS", 0x20,
            yesNo("WINS Client", "NOT WINS Client"), help("Is this a WINS server"), maskWidth(8)),
        bit("browser.election.desire.nt", "NT", 0x80,
            yesNo("Windows NT Advanced Server", "NOT Windows NT Advanced Server"), help("Is this a NT server"), maskWidth(8))};
    private static final Field[] OS_BITS = {
        bit("browser.election.os.wfw", "WfW", 0x1,
            yesNo("Windows for Workgroups", "Not Windows for Workgroups"), help("Is this a WfW host?"), maskWidth(8)),
        bit("browser.election.os.ntw", "NT Workstation", 0x10,
            yesNo("Windows NT Workstation", "Not Windows NT Workstation"), help("Is this a NT Workstation?"), maskWidth(8)),
        bit("browser.election.os.nts", "NT Server", 0x20,
            yesNo("Windows NT Server", "Not Windows NT Server"), help("Is this a NT Server?"), maskWidth(8))};
    private static final Field[] RESET_BITS = {
        bit("browser.reset_cmd.demote", "Demote LMB", 0x1,
            yesNo("Demote an LMB to a Backup Browser", "Do not demote an LMB to a Backup Browser"), maskWidth(8)),
        bit("browser.reset_cmd.flush", "Flush Browse List", 0x2,
            yesNo("Flush the Browse List", "Do not Flush the Browse List"), maskWidth(8)),
        bit("browser.reset_cmd.stop_lmb", "Stop Being LMB", 0x4,
            yesNo("Stop Being a Local Master Browser", "Do not Stop Being a Local Master Browser"), maskWidth(8))};

    static final Field BROWSER     = protocol("browser", "BROWSER", "Microsoft Windows Browser Protocol");
    static final Field COMMAND     = u8("browser.command", "Command", HEX, names(COMMANDS), help("Browse command opcode"));
    static final Field UPDATES     = u8("browser.update_count", "Update Count", help("Browse Update Count"));
    static final Field PERIOD      = u32("browser.period", "Update Periodicity", help("Update Periodicity in ms"));
    static final Field SERVER      = text("browser.server", "Server Name", help("BROWSE Server Name"));
    static final Field MASTER      = text("browser.mb_server", "Master Browser Server Name", help("BROWSE Master Browser Server Name"));
    static final Field RESET       = u8("browser.reset_cmd", "ResetBrowserState Command", HEX, bits(RESET_BITS));
    static final Field OS_MAJOR    = u8("browser.os_major", "OS Major Version", help("Operating System Major Version"));
    static final Field OS_MINOR    = u8("browser.os_minor", "OS Minor Version", help("Operating System Minor Version"));
    static final Field TYPE        = u32("browser.server_type", "Server Type", HEX, help("Server Type Flags"), bits(TYPE_BITS));
    static final Field ELECTION    = u8("browser.election.version", "Election Version");
    static final Field MAJOR       = u8("browser.proto_major", "Browser Protocol Major Version");
    static final Field MINOR       = u8("browser.proto_minor", "Browser Protocol Minor Version");
    static final Field SIGNATURE   = u16("browser.sig", "Signature", HEX, help("Signature Constant"));
    static final Field COMMENT     = textz("browser.comment", "Host Comment", help("Server Comment"));
    static final Field UNUSED      = u8("browser.unused", "Unused flags", HEX, help("Unused/unknown flags"));
    static final Field COMPUTER    = textz("browser.response_computer_name", "Response Computer Name");
    static final Field CRITERIA    = u32("browser.election.criteria", "Election Criteria", HEX);
    static final Field DESIRE      = u8("browser.election.desire", "Election Desire", HEX, bits(DESIRE_BITS));
    static final Field OS          = u8("browser.election.os", "Election OS", HEX, bits(OS_BITS));
    static final Field UPTIME      = u32("browser.uptime", "Uptime", help("Server uptime in ms"));
    static final Field COUNT       = u8("browser.backup.count", "Backup List Requested Count");
    static final Field TOKEN       = u32("browser.backup.token", "Backup Request Token", help("Backup requested/response token"));
    static final Field BACKUP      = text("browser.backup.server", "Backup Server", help("Backup Server Name"));
    static final Field PROMOTED    = textz("browser.browser_to_promote", "Browser to Promote");
    static final Field VERSION     = text("browser.windows_version", "Windows version");
    static final Field MYSTERY     = u32("browser.mysterious_field", "Mysterious Field", HEX);

    private static final int NAME_BYTES = 16;
    private static final int SIGNED = 0xaa55;

    @Override
    public Field dissects() {
        return BROWSER;
    }

    @Override
    public void link(Links links) {
        links.add(SmbTransactions.MAIL, "\\MAILSLOT\\BROWSE", this).add(SmbTransactions.MAIL, "\\MAILSLOT\\LANMAN", this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(BROWSER);
        d.protocolColumn("BROWSER");
        int command = d.u8(COMMAND);
        if (d.columns()) d.info(COMMANDS.name(command, "Unknown command:0x%02x".formatted(command)));
        switch (command) {
            case 0x01, 0x0c, 0x0f -> announcement(d, command);
            case 0x02 -> {
                d.u8(UNUSED);
                int at = d.offset();
                int length = d.textz(COMPUTER);
                if (d.columns()) {
                    Source source = d.currentSource();
                    d.moreInfo().raw(' ').escaped(source.bytes, source.start + at, Math.max(0, length - 1));
                }
            }
            case 0x08 -> election(d);
            case 0x09 -> {
                d.u8(COUNT);
                d.le32(TOKEN);
            }
            case 0x0a -> {
                int count = d.u8(COUNT);
                d.le32(TOKEN);
                for (int i = 0; i < count; i++) d.textz(BACKUP);
            }
            case 0x0b -> d.textz(PROMOTED);
            case 0x0d -> d.textz(MASTER);
            case 0x0e -> {
                int reset = d.u8(RESET);
                if (d.titles()) {
                    d.titleLast("ResetBrowserState Command: {} (0x{x2})", RESETS.name(reset, "Unknown"), reset);
                    nameBits(d, reset, RESET_BITS);
                }
            }
            default -> {}
        }
        d.skipRest();
        d.close();
    }

    private static void announcement(Dissection d, int command) {
        d.u8(UPDATES);
        long period = d.le32(PERIOD);
        if (d.titles()) d.titleLast("Update Periodicity: {}", span(period));
        int at = d.offset();
        d.skip(NAME_BYTES);
        String name = name(d, at);
        d.at(SERVER, at, NAME_BYTES, name);
        if (d.titles()) d.titleLast(command == 0x0c ? "Domain/Workgroup: {s}" : "Host Name: {s}", name);
        int version = d.peekU16(0);
        d.at(VERSION, d.offset(), 2, WINDOWS.name(version, ""));
        d.u8(OS_MAJOR);
        d.u8(OS_MINOR);
        long type = d.le32(TYPE);
        if (d.titles()) nameBits(d, type, TYPE_BITS);
        if (d.columns()) {
            d.addInfo(" {s}", name);
            kinds(d, type);
        }
        if (command == 0x0c && d.peekLe16(2) != SIGNED) {
            d.le32(MYSTERY);
        } else {
            d.u8(MAJOR);
            d.u8(MINOR);
            d.le16(SIGNATURE);
        }
        d.textz(command == 0x0c ? MASTER : COMMENT);
    }

    private static String name(Dissection d, int at) {
        Source source = d.currentSource();
        int length = 0;
        while (length < NAME_BYTES && at + length < source.length && source.u8(at + length) != 0) length++;
        return new String(source.bytes, source.start + at, length, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private static void nameBits(Dissection d, long value, Field[] bits) {
        for (Field bit : bits) {
            if ((value & bit.mask) != 0) d.appendLast(", {}", bit.label);
        }
    }

    private static void election(Dissection d) {
        d.u8(ELECTION);
        int at = d.offset();
        d.le32(CRITERIA);
        d.openLast();
        d.seek(at);
        int desire = d.u8(DESIRE);
        if (d.titles()) nameBits(d, desire, DESIRE_BITS);
        d.u8(MAJOR);
        d.u8(MINOR);
        int os = d.u8(OS);
        if (d.titles()) nameBits(d, os, OS_BITS);
        d.close();
        long up = d.le32(UPTIME);
        if (d.titles()) d.titleLast("Uptime: {}", span(up));
        d.skip(4);
        d.textz(SERVER);
    }

    /** Puts what a server is into the column, by the bits of its type. */
    static void kinds(Dissection d, long type) {
        for (int i = 0; i < 32; i++) {
            if ((type >> i & 1) != 0) d.addInfo(", {}", SERVER_TYPES.name(i, "Unknown server type:" + i));
        }
    }

    /** A length of time in milliseconds in days, hours, minutes and seconds. */
    static String span(long milliseconds) {
        if (milliseconds == 0) return "0 seconds";
        StringBuilder text = new StringBuilder();
        part(text, milliseconds / 86_400_000, "day");
        part(text, milliseconds / 3_600_000 % 24, "hour");
        part(text, milliseconds / 60_000 % 60, "minute");
        long rest = milliseconds % 60_000;
        if (rest > 0) {
            if (!text.isEmpty()) text.append(", ");
            text.append(rest / 1000);
            if (rest % 1000 > 0) text.append('.').append("%03d".formatted(rest % 1000));
            text.append(rest == 1000 ? " second" : " seconds");
        }
        return text.toString();
    }

    private static void part(StringBuilder text, long count, String unit) {
        if (count == 0) return;
        if (!text.isEmpty()) text.append(", ");
        text.append(count).append(' ').append(unit).append(count == 1 ? "" : "s");
    }
}
