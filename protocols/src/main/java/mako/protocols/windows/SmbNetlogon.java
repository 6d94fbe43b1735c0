package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.naming.dns.DnsName;

/** What looks for domain controllers and is told of them through mailslots: [MS-ADTS] section 6.3.1 ([MS-MAIL], LAN Manager's before). */
public final class SmbNetlogon implements Dissector {

    static final Field NETLOGON      = protocol("smb_netlogon", "SMB_NETLOGON", "Microsoft Windows Logon Protocol (Old)");
    static final Field COMMAND       = u8("smb_netlogon.command", "Command", HEX, names(Values.of("""
        0x0 LM1.0/LM2.0 LOGON Request
        0x1 LM1.0 LOGON Response
        0x2 LM1.0 Query - Centralized Initialization
        0x3 LM1.0 Query - Distributed Initialization
        0x4 LM1.0 Response - Centralized Query
        0x5 LM1.0 Response - Distributed Initialization
        0x6 LM2.0 Response to LOGON Request
        0x7 Query for PDC
        0x8 Announce Startup of PDC
        0x9 Announce Failed PDC
        0xa Announce Change to UAS or SAM
        0xb Announce no user on machine
        0xc Response from PDC
        0xd LM1.0/LM2.0 Response to re-LOGON Request
        0xe LM1.0/LM2.0 Response to Interrogate Request
        0xf LM2.0 Response during LOGON pause
        0x10 LM2.0 Response - user unknown
        0x11 LM2.0 Announce account updates
        0x12 SAM LOGON request from client
        0x13 Response to SAM LOGON request
        0x14 SAM Response during LOGON pause
        0x15 SAM Response - user unknown
        0x16 SAM Response to Interrogate Request
        0x17 SAM Active Directory Response - user unknown
        0x18 SAM unknown command 0x18
        0x19 Active Directory Response to SAM LOGON request
        """)));
    static final Field COMPUTER      = text("smb_netlogon.computer_name", "Computer Name");
    static final Field WIDE_COMPUTER = text("smb_netlogon.unicode_computer_name", "Unicode Computer Name");
    static final Field SERVER        = text("smb_netlogon.server_name", "Server Name");
    static final Field SERVER_DNS    = text("smb_netlogon.server_dns_name", "Server DNS Name");
    static final Field USER          = text("smb_netlogon.user_name", "User Name");
    static final Field DOMAIN        = text("smb_netlogon.domain_name", "Domain Name");
    static final Field DOMAIN_DNS    = text("smb_netlogon.domain_dns_name", "Domain DNS Name");
    static final Field FOREST_DNS    = text("smb_netlogon.forest_dns_name", "Forest DNS Name");
    static final Field MAILSLOT      = text("smb_netlogon.mailslot_name", "Mailslot Name");
    static final Field PRIMARY       = text("smb_netlogon.pdc_name", "PDC Name");
    static final Field WIDE_PRIMARY  = text("smb_netlogon.unicode_pdc_name", "Unicode PDC Name");
    static final Field SCRIPT        = text("smb_netlogon.script_name", "Script Name");
    static final Field VERSION       = u32("smb_netlogon.nt_version", "NT Version");
    static final Field NT_TOKEN      = u16("smb_netlogon.lmnt_token", "LMNT Token", HEX);
    static final Field TOKEN         = u16("smb_netlogon.lm_token", "LM Token", HEX);
    static final Field MAJOR         = u8("smb_netlogon.major_version", "Workstation Major Version");
    static final Field MINOR         = u8("smb_netlogon.minor_version", "Workstation Minor Version");
    static final Field SYSTEM        = u8("smb_netlogon.os_version", "Workstation OS Version");
    static final Field SIGNATURE     = u64("smb_netlogon.signature", "Signature", HEX);
    static final Field DATE          = u32("smb_netlogon.date_time", "Date/Time");
    static final Field COUNT         = u16("smb_netlogon.request_count", "Request Count");
    static final Field FLAGS         = u32("smb_netlogon.flags", "Account control", HEX, bits(
        bit("smb_netlogon.flags.autolock", "Autolock", 0x400,
            yesNo("User account auto-locked", "User account NOT auto-locked"), maskWidth(32)),
        bit("smb_netlogon.flags.expire", "Expire", 0x200,
            yesNo("User password will NOT expire", "User password will expire"), maskWidth(32)),
        bit("smb_netlogon.flags.server", "Server Trust", 0x100,
            yesNo("Server Trust user account", "NOT a Server Trust user account"), maskWidth(32)),
        bit("smb_netlogon.flags.workstation", "Workstation Trust", 0x80,
            yesNo("Workstation Trust user account", "NOT a Workstation Trust user account"), maskWidth(32)),
        bit("smb_netlogon.flags.interdomain", "Interdomain Trust", 0x40,
            yesNo("Inter-domain Trust user account", "NOT a Inter-domain Trust user account"), maskWidth(32)),
        bit("smb_netlogon.flags.mns", "MNS User", 0x20,
            yesNo("MNS Logon user account", "NOT a MNS Logon user account"), maskWidth(32)),
        bit("smb_netlogon.flags.normal", "Normal User", 0x10,
            yesNo("Normal user account", "NOT a normal user account"), maskWidth(32)),
        bit("smb_netlogon.flags.temp_dup", "Temp Duplicate User", 0x8,
            yesNo("Temp duplicate user account", "NOT a temp duplicate user account"), maskWidth(32)),
        bit("smb_netlogon.flags.password", "Password", 0x4,
            yesNo("NO password required", "Password required"), maskWidth(32)),
        bit("smb_netlogon.flags.homedir", "Homedir", 0x2,
            yesNo("NO homedir required", "Homedir required"), maskWidth(32)),
        bit("smb_netlogon.flags.enabled", "Enabled", 0x1,
            yesNo("User account enabled", "User account disabled"), maskWidth(32))));
    static final Field SID_SIZE      = u32("smb_netlogon.domain_sid_size", "Domain SID Size");
    static final Field LOW_SERIAL    = u32("smb_netlogon.low_serial", "Low Serial Number");
    static final Field PULSE         = u32("smb_netlogon.pulse", "Pulse");
    static final Field RANDOM        = u32("smb_netlogon.random", "Random");
    static final Field DATABASES     = u32("smb_netlogon.db_count", "DB Count");
    static final Field DATABASE      = u32("smb_netlogon.db_index", "Database Index");
    static final Field SERIAL        = u64("smb_netlogon.large_serial", "Large Serial Number");
    static final Field CHANGED       = time("smb_netlogon.nt_date_time", "NT Date/Time");
    static final Field UNKNOWN       = u8("smb_netlogon.unknown", "Unknown", HEX);
    static final Field UNKNOWN_WIDE  = u32("smb_netlogon.unknown", "Unknown", HEX);
    static final Field DOMAIN_GUID   = bytes("smb_netlogon.domain.guid", "Domain GUID");
    static final Field ADDRESS       = ipv4("smb_netlogon.server_ip", "Server IP", help("Server IP Address"));
    static final Field SERVER_SITE   = text("smb_netlogon.server_site_name", "Server Site Name");
    static final Field CLIENT_SITE   = text("smb_netlogon.client_site_name", "Client Site Name");
    static final Field DATA          = bytes("smb_netlogon.data", "Data");
    static final Field CHANGE        = section("DBChange Info Structure");

    private static final int SID_ALIGNMENT = 4;

    @Override
    public Field dissects() {
        return NETLOGON;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"smb_netlogon", "nt"};
    }

    @Override
    public void link(Links links) {
        links.add(SmbTransactions.MAIL, SmbTransactions.NET, this);
        links.add(SmbTransactions.MAIL, "\\MAILSLOT\\TEMP\\NETLOGON", this);
    }

    @Override
    public void dissect(Dissection d) {
        int start = d.offset();
        d.open(NETLOGON);
        d.protocolColumn("SMB_NETLOGON");
        int command = d.u8(COMMAND);
        if (d.columns()) d.info("{}", COMMAND.names.name(command, "Unknown Command:%02x".formatted(command)));
        d.skip(1);
        message(d, command, start);
        d.skipRest();
        d.close();
    }

    private static void message(Dissection d, int command, int start) {
        switch (command) {
            case 0x00 -> {
                narrow(d, COMPUTER);
                narrow(d, USER);
                narrow(d, MAILSLOT);
                d.at(COUNT, d.offset(), 1, d.peekU8(0));
                d.skip(1);
                shortVersion(d);
                token(d);
            }
            case 0x01 -> {
                narrow(d, USER);
                narrow(d, SCRIPT);
            }
            case 0x02, 0x03 -> {
                narrow(d, COMPUTER);
                narrow(d, MAILSLOT);
                shortVersion(d);
                token(d);
            }
            case 0x04, 0x05 -> {
                narrow(d, COMPUTER);
                narrow(d, SCRIPT);
            }
            case 0x06 -> {
                narrow(d, SERVER);
                token(d);
            }
            case 0x07 -> {
                String computer = narrow(d, COMPUTER);
                if (d.columns()) d.addInfo(" from {s}", computer);
                narrow(d, MAILSLOT);
                if (d.remaining() > 2) {
                    align(d, start, 2);
                    wide(d, WIDE_COMPUTER);
                    d.le32(VERSION);
                    tokens(d);
                }
            }
            case 0x08 -> {
                narrow(d, PRIMARY);
                if (d.remaining() > 2) {
                    align(d, start, 2);
                    wide(d, WIDE_PRIMARY);
                    wide(d, DOMAIN);
                    d.le32(VERSION);
                    tokens(d);
                }
            }
            case 0x0a -> changed(d, start);
            case 0x0b -> {
                narrow(d, COMPUTER);
                d.le32(VERSION);
                tokens(d);
            }
            case 0x0c -> {
                narrow(d, PRIMARY);
                if (d.remaining() > 2) {
                    align(d, start, 2);
                    String primary = wide(d, WIDE_PRIMARY);
                    String domain = wide(d, DOMAIN);
                    if (d.columns()) d.addInfo(": host {s}, domain {s}", primary, domain);
                    d.le32(VERSION);
                    tokens(d);
                }
            }
            case 0x0d, 0x0e -> {
                d.u8(MAJOR);
                d.u8(MINOR);
                d.u8(SYSTEM);
                d.le32(VERSION);
                tokens(d);
            }
            case 0x09, 0x0f, 0x10 -> {
                d.le32(VERSION);
                token(d);
            }
            case 0x11 -> {
                d.le64(SIGNATURE);
                d.le32(DATE);
                narrow(d, COMPUTER);
                narrow(d, USER);
                narrow(d, SCRIPT);
            }
            case 0x12 -> asked(d, start);
            case 0x13, 0x15 -> {
                wide(d, SERVER);
                wide(d, USER);
                wide(d, DOMAIN);
                d.le32(VERSION);
                tokens(d);
            }
            case 0x17 -> directory(d, start);
            default -> {
                if (d.remaining() > 0) d.bytes(DATA, d.remaining());
            }
        }
    }

    private static void changed(Dissection d, int start) {
        d.le32(LOW_SERIAL);
        d.le32(DATE);
        d.le32(PULSE);
        d.le32(RANDOM);
        narrow(d, PRIMARY);
        narrow(d, DOMAIN);
        align(d, start, 2);
        wide(d, WIDE_PRIMARY);
        wide(d, DOMAIN);
        long count = d.le32(DATABASES);
        for (long i = 0; i < count; i++) {
            d.open(CHANGE);
            if (d.titles()) d.title("DBChange Info Structure: index {}", d.peekLe32(0));
            d.le32(DATABASE);
            d.le64(SERIAL);
            FileFields.fileTime(d, CHANGED);
            d.close();
        }
        if (d.le32(SID_SIZE) > 0) sid(d, start);
        d.le32(VERSION);
        tokens(d);
    }

    private static void asked(Dissection d, int start) {
        d.le16(COUNT);
        wide(d, WIDE_COMPUTER);
        wide(d, USER);
        narrow(d, MAILSLOT);
        FileFields.flags(d, FLAGS);
        if (d.le32(SID_SIZE) > 0) sid(d, start);
        d.le32(VERSION);
        tokens(d);
    }

    private static void sid(Dissection d, int start) {
        align(d, start, SID_ALIGNMENT);
        NtSecurity.sid(d, "Domain");
    }

    /** What a server of a directory answers, [MS-ADTS] section 6.3.1.9. */
    private static void directory(Dissection d, int start) {
        d.skip(2);
        unknown(d, 4);
        d.bytes(DOMAIN_GUID, 16);
        for (Field field : new Field[] {FOREST_DNS, DOMAIN_DNS, SERVER_DNS, DOMAIN, SERVER, USER, SERVER_SITE, CLIENT_SITE}) DnsName.shown(d, field, start);
        unknown(d, 1);
        unknown(d, 4);
        d.ipv4(ADDRESS);
        unknown(d, 4);
        unknown(d, 4);
        d.le32(VERSION);
        tokens(d);
    }

    private static void unknown(Dissection d, int width) {
        Field field = width == 1 ? UNKNOWN : UNKNOWN_WIDE;
        d.leUint(field, width);
    }

    // ---- parts

    private static void align(Dissection d, int start, int to) {
        int beyond = (d.offset() - start) % to;
        if (beyond != 0) d.skip(to - beyond);
    }

    private static String narrow(Dissection d, Field field) {
        int zero = d.find(0);
        return d.string(field, zero < 0 ? d.captured() + 1 : zero + 1);
    }

    private static String wide(Dissection d, Field field) {
        int count = 0;
        do {
            d.ensure(count + 2);
            count += 2;
        } while (d.peekLe16(count - 2) != 0);
        int at = d.offset();
        byte[] characters = d.peekBytes(0, count);
        String text = Strings.decode(characters, 0, count, Field.Charset.UTF_16_LITTLE, Type.STRING);
        d.at(field, at, count, text);
        d.skip(count);
        return text;
    }

    private static void shortVersion(Dissection d) {
        d.at(VERSION, d.offset(), 2, d.peekLe16(0));
        d.skip(2);
    }

    private static void tokens(Dissection d) {
        int token = d.peekLe16(0);
        d.le16(token == 0xffff ? NT_TOKEN : TOKEN);
        if (d.titles()) d.titleLast("LMNT Token: 0x{x4} ({})", token, token == 0xffff ? "Windows NT Networking" : "Unknown");
        token(d);
    }

    private static void token(Dissection d) {
        int token = d.le16(TOKEN);
        if (!d.titles()) return;
        boolean second = (token & 1) != 0;
        d.titleLast("{} Token: 0x{x4} ({})", second ? "LM20" : "LM10", token, second ? "LanMan 2.0 or higher" : "WFW Networking");
    }
}
