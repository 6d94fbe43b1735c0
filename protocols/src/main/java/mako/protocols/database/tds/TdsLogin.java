package mako.protocols.database.tds;

import static mako.dissect.Fields.*;

import java.nio.charset.StandardCharsets;
import mako.dissect.*;
import mako.protocols.encoding.Ber;
import mako.protocols.security.tls.Tls;
import mako.protocols.windows.Ntlmssp;

/** How a TDS session begins: [MS-TDS] sections 2.2.6.4 (login) and 2.2.6.5 (pre-login), and the login record of TDS 4.2 and 5.0. */
final class TdsLogin {

    private TdsLogin() {}

    private static final Values OPTIONS = Values.of("""
        0 Version
        1 Encryption
        2 InstOpt
        3 ThreadID
        4 MARS
        5 TraceID
        6 FedAuthRequired
        7 NonceOpt
        255 Terminator
        """);
    private static final Values ENCRYPTIONS = Values.of("""
        0 Encryption is available but off
        1 Encryption is available and on
        2 Encryption is not available
        3 Encryption is required
        """);

    static final Field PRE_LOGIN  = group("tds.prelogin", "Pre-Login Message");
    static final Field OPTION     = section("Option");
    static final Field TOKEN      = u8("tds.prelogin.option.token", "Option Token", names(OPTIONS));
    static final Field OFFSET     = u16("tds.prelogin.option.offset", "Option offset");
    static final Field LENGTH     = u16("tds.prelogin.option.length", "Option length");
    static final Field VERSION    = u32("tds.prelogin.option.version", "Version", format(TdsLogin::version));
    static final Field SUB_BUILD  = u16("tds.prelogin.option.subbuild", "Sub-build");
    static final Field ENCRYPTION = u8("tds.prelogin.option.encryption", "Encryption", names(ENCRYPTIONS));
    static final Field INSTANCE   = textz("tds.prelogin.option.instopt", "InstOpt");
    static final Field THREAD     = u32("tds.prelogin.option.threadid", "ThreadID");
    static final Field MARS       = u8("tds.prelogin.option.mars", "MARS", names(Values.of("0 Off\n1 On")));
    static final Field TRACE      = bytes("tds.prelogin.option.traceid", "TraceID");
    static final Field FEDERATED  = u8("tds.prelogin.option.fedauthrequired", "FedAuthRequired");
    static final Field NONCE      = bytes("tds.prelogin.option.nonceopt", "NonceOpt");

    static final Field LOGIN      = section("TDS7 Login Packet");
    static final Field HEADER     = section("Login Packet Header");
    static final Field TOTAL      = u32("tds.7login.total_len", "Total Packet Length", help("TDS7 Login Packet total packet length"));
    static final Field TDS_VERSION = u32("tds.7login.version", "TDS version", HEX);
    static final Field PACKET_SIZE = u32("tds.7login.packet_size", "Packet Size");
    static final Field CLIENT_VERSION = u32("tds.7login.client_version", "Client version", format(TdsLogin::version));
    static final Field CLIENT_PROCESS = u32("tds.7login.client_pid", "Client PID");
    static final Field CONNECTION = u32("tds.7login.connection_id", "Connection ID");
    static final Field FLAGS_1    = u8("tds.7login.option_flags1", "Option Flags 1", HEX);
    static final Field FLAGS_2    = u8("tds.7login.option_flags2", "Option Flags 2", HEX);
    static final Field SQL_FLAGS  = u8("tds.7login.sql_type_flags", "SQL Type Flags", HEX);
    static final Field RESERVED_FLAGS = u8("tds.7login.reserved_flags", "Reserved Flags", HEX);
    static final Field ZONE       = u32("tds.7login.time_zone", "Time Zone", HEX);
    static final Field COLLATION  = u32("tds.7login.collation", "Collation", HEX);
    static final Field PLACES     = section("Lengths and offsets");
    static final Field PLACE      = u16("tds.7login.offset", "Offset", HEX);
    static final Field SIZE       = u16("tds.7login.length", "Length", HEX);
    private static final int PASSWORD = 2;
    private static final int UNKNOWN = 5;
    private static final String[] PART_NAMES = {
        "Client Name", "Username", "Password", "App Name", "Server Name", "Unknown1", "Library Name", "Locale", "Database Name"
    };
    static final Field[] PARTS = {
        text("tds.7login.clientname", "Client name", UTF_16_LITTLE), text("tds.7login.username", "Username", UTF_16_LITTLE),
        text("tds.7login.password", "Password", UTF_16_LITTLE), text("tds.7login.appname", "App name", UTF_16_LITTLE),
        text("tds.7login.servername", "Server name", UTF_16_LITTLE), null,
        text("tds.7login.libraryname", "Library name", UTF_16_LITTLE), text("tds.7login.locale", "Locale", UTF_16_LITTLE),
        text("tds.7login.databasename", "Database name", UTF_16_LITTLE)
    };

    /** The four bytes of a version are major, minor and, in two, the build. */
    static void version(long value, Text into) {
        into.number(value >>> 24 & 255).raw('.').number(value >>> 16 & 255).raw('.').number(value & 0xffff);
    }

    // ---- pre-login, [MS-TDS] section 2.2.6.5

    static void preLogin(Dissection d) {
        d.open(PRE_LOGIN);
        if (d.captured() > 1 && d.peekU8(0) >= 20 && d.peekU8(0) <= 23 && d.peekU8(1) == 3) {
            int at = d.offset();
            d.skipRest();
            d.close();
            d.seek(at);
            if (d.tryInside(Tls.STARTED, "tls", null) < 0) d.restInside();
            return;
        }
        int start = d.offset();
        int end = start;
        while (d.remaining() > 0) {
            d.open(OPTION);
            int token = d.u8(TOKEN);
            if (d.titles()) d.title("Option: {}", OPTIONS.name(token, "Unknown"));
            if (token == 255) {
                d.close();
                break;
            }
            int offset = d.u16(OFFSET);
            int length = d.u16(LENGTH);
            int next = d.offset();
            if (length > 0) {
                d.seek(start + offset);
                d.ensure(length);
                option(d, token, length);
                end = Math.max(end, start + offset + length);
            }
            d.seek(next);
            d.close();
        }
        d.seek(Math.max(d.offset(), end));
        d.close();
    }

    private static void option(Dissection d, int token, int length) {
        switch (token) {
            case 0 -> {
                d.u32(VERSION);
                d.le16(SUB_BUILD);
            }
            case 1 -> d.u8(ENCRYPTION);
            case 2 -> d.text(INSTANCE, length);
            case 3 -> d.u32(THREAD);
            case 4 -> d.u8(MARS);
            case 5 -> d.bytes(TRACE, length);
            case 6 -> d.u8(FEDERATED);
            case 7 -> d.bytes(NONCE, length);
            default -> {
                // Options to come.
            }
        }
    }

    // ---- login of 7.0 and later, [MS-TDS] section 2.2.6.4

    static void login(Dissection d, Tds.Connection connection) {
        int start = d.offset();
        d.open(LOGIN);
        d.open(HEADER);
        d.le32(TOTAL);
        long version = d.le32(TDS_VERSION);
        d.le32(PACKET_SIZE);
        d.u32(CLIENT_VERSION);
        d.le32(CLIENT_PROCESS);
        d.le32(CONNECTION);
        d.u8(FLAGS_1);
        d.u8(FLAGS_2);
        d.u8(SQL_FLAGS);
        d.u8(RESERVED_FLAGS);
        d.le32(ZONE);
        d.le32(COLLATION);
        d.close();
        Dialect dialect = new Dialect(version >>> 24 >= 0x72 ? Dialect.SEVEN_2 : Dialect.SEVEN, true);
        d.learn(() -> connection.dialect = dialect);
        int table = d.offset();
        d.open(PLACES);
        for (String name : PART_NAMES) {
            int offset = d.le16(PLACE);
            if (d.titles()) d.titleLast("{} offset: {}", name, offset);
            int length = d.le16(SIZE);
            if (d.titles()) d.titleLast("{} length: {}", name, length);
        }
        // The client's MAC address, and where security data lie.
        boolean hasSecurity = d.remaining() >= 10;
        d.skip(Math.min(d.remaining(), 14));
        d.close();
        for (int i = 0; i < PARTS.length; i++) {
            d.seek(table + 4 * i);
            int offset = d.peekLe16(0);
            int length = 2 * d.peekLe16(2);
            if (i == UNKNOWN || length == 0) continue;
            d.seek(start + offset);
            if (i == PASSWORD) password(d, length);
            else d.text(PARTS[i], length);
        }
        if (hasSecurity) {
            d.seek(table + 4 * PARTS.length + 6);
            int offset = d.peekLe16(0);
            int length = d.peekLe16(2);
            if (length > 0) {
                d.seek(start + offset);
                int rest = d.narrow(length);
                security(d);
                d.widen(rest);
            }
        }
        d.skipRest();
        d.close();
    }

    /** [MS-TDS] section 2.2.6.4: the halves of each byte are swapped, and its bits turned over as 0xa5 says. */
    private static void password(Dissection d, int length) {
        int at = d.offset();
        byte[] bytes = d.peekBytes(0, length);
        d.skip(length);
        if (!d.wants(PARTS[PASSWORD])) return;
        for (int i = 0; i < length; i++) {
            int turned = bytes[i] & 255 ^ 0xa5;
            bytes[i] = (byte) (turned << 4 | turned >> 4);
        }
        d.at(PARTS[PASSWORD], at, length, new String(bytes, StandardCharsets.UTF_16LE));
    }

    /** What the security package says, to the limit. */
    static void security(Dissection d) {
        if (Ntlmssp.isMessage(d)) {
            d.fenceInfo();
            d.tryInsideAnyway(Ber.OIDS, Ntlmssp.NAME, Ntlmssp.NAME);
        } else {
            d.restInside();
        }
        d.skipRest();
    }

    // ---- login of 4.2 and 5.0

    private static final Values FORMATS = Values.of("""
        0 Big-endian
        1 Little-endian
        2 Big-endian
        3 Little-endian
        4 IEEE Big-endian
        5 VAX D
        6 ASCII
        7 EBCDIC
        8 Time first
        9 Date first
        10 IEEE Little-endian
        11 ND5000
        12 IEEE Big-endian
        13 IEEE Little-endian
        14 VAX F
        15 ND5000 4
        16 Time first
        17 Date first
        """);

    static final Field OLD_LOGIN = group("tds.login", "TDS 4 Login Packet");
    static final Field HOST      = text("tds.login.hostname", "Hostname");
    static final Field HOST_LENGTH = u8("tds.login.hostname_length", "Hostname length");
    static final Field USER      = text("tds.login.username", "Username");
    static final Field USER_LENGTH = u8("tds.login.username_length", "Username length");
    static final Field OLD_PASSWORD = text("tds.login.password", "Password");
    static final Field OLD_PASSWORD_LENGTH = u8("tds.login.password_length", "Password length");
    static final Field PROCESS   = text("tds.login.pid", "Host Process Id");
    static final Field PROCESS_LENGTH = u8("tds.login.hostprocess_length", "Host Process Id length");
    static final Field OLD_OPTIONS = section("Login Options");
    static final Field INT_2     = u8("tds.login.option.int2", "Short (2-byte) integer format", names(FORMATS));
    static final Field INT_4     = u8("tds.login.option.int4", "Long (4-byte) integer format", names(FORMATS));
    static final Field CHARACTERS = u8("tds.login.option.char", "Character set", names(FORMATS));
    static final Field FLOAT_8   = u8("tds.login.option.float", "Double (8 byte) float format", names(FORMATS));
    static final Field DATE_8    = u8("tds.login.option.date", "Long (8 byte) date format", names(FORMATS));
    static final Field USE_DB    = bool("tds.login.option.usedb", "Use DB", yesNo("No", "Yes"));
    static final Field BULK      = bool("tds.login.option.bulk", "Bulk Copy", yesNo("No", "Yes"));
    static final Field SERVERS   = u8("tds.login.option.server_to_server", "Server to server options", names(Values.of("""
        0 Server's Default SQL
        1 Transact-SQL
        2 ANSI SQL, version 1
        3 ANSI SQL, version 2, level 1
        4 ANSI SQL, version 2, level 2
        5 Log in succeeded
        6 Log in failed
        7 Negotiate further
        """)));
    static final Field SERVERS_ACK = bool("tds.login.option.server_to_server_loginack", "Server to server loginack", SET_NOT_SET);
    static final Field KIND      = u8("tds.login.option.type", "Conversation type", names(Values.of("""
        0 Client to server
        1 Server to server
        2 Server remote login
        4 Internal RPC
        """)));
    static final Field APPLICATION = text("tds.login.appname", "Application name");
    static final Field APPLICATION_LENGTH = u8("tds.login.appname_length", "Application name length");
    static final Field SERVER    = text("tds.login.servname", "Server name");
    static final Field SERVER_LENGTH = u8("tds.login.servername_length", "Server name length");
    static final Field REMOTE    = section("Remote password");
    static final Field REMOTE_LENGTH = u8("tds.login.rempw_length", "Remote password length");
    static final Field REMOTE_SERVER = text("tds.login.rempw_servername", "Remote password server name");
    static final Field REMOTE_SERVER_LENGTH = u8("tds.login.rempw_servername_length", "Remote password servername length");
    static final Field REMOTE_PASSWORD = text("tds.login.rempw_password", "Remote password password");
    static final Field REMOTE_PASSWORD_LENGTH = u8("tds.login.rempw_password_length", "Remote password password length");
    static final Field OLD_VERSION = u32("tds.login.protoversion", "Protocol version", HEX);
    static final Field PROGRAM   = text("tds.login.progname", "Program name");
    static final Field PROGRAM_LENGTH = u8("tds.login.progname_length", "Program name length");
    static final Field PROGRAM_VERSION = u32("tds.login.progversion", "Program version", HEX);
    static final Field OPTIONS_2 = section("Login Options 2");
    static final Field NO_SHORT  = bool("tds.login.option.noshort", "Convert shorts to longs", YES_NO);
    static final Field FLOAT_4   = u8("tds.login.option.flt4", "Single (4 byte) float format", names(FORMATS));
    static final Field DATE_4    = u8("tds.login.option.date4", "Short (4 byte) date format", names(FORMATS));
    static final Field LANGUAGE  = text("tds.login.language", "Language");
    static final Field LANGUAGE_LENGTH = u8("tds.login.language_length", "Language name length");
    static final Field SET_LANGUAGE = bool("tds.login.setlang", "Notify client of language changes", YES_NO);
    static final Field SECURE    = bool("tds.login.seclogin", "Secure login", YES_NO);
    static final Field SECURE_BULK = bool("tds.login.secbulk", "Secure bulk copy", YES_NO);
    static final Field AVAILABLE = bool("tds.login.halogin", "High Availability login", YES_NO);
    static final Field AVAILABLE_SESSION = bytes("tds.login.hasessionid", "High Availability session id");
    static final Field CHARSET   = text("tds.login.charset", "Character set");
    static final Field CHARSET_LENGTH = u8("tds.login.charset_length", "Character set name length");
    static final Field SET_CHARSET = bool("tds.login.setcharset", "Notify client of character set changes", YES_NO);
    static final Field SIZE_TEXT = text("tds.login.packetsize", "Packet size");
    static final Field SIZE_LENGTH = u8("tds.login.packetsize_length", "Packet size length");

    /** Texts are in places of a fixed size, with how much of that is used behind it. */
    private static void part(Dissection d, Field length, Field text, int room) {
        int at = d.offset();
        d.skip(room);
        int used = d.u8(length);
        int next = d.offset();
        if (used > 0 && used <= room) {
            d.seek(at);
            d.text(text, used);
            d.seek(next);
        }
    }

    static void old(Dissection d, Tds.Connection connection) {
        d.open(OLD_LOGIN);
        part(d, HOST_LENGTH, HOST, 30);
        part(d, USER_LENGTH, USER, 30);
        part(d, OLD_PASSWORD_LENGTH, OLD_PASSWORD, 30);
        part(d, PROCESS_LENGTH, PROCESS, 30);
        d.open(OLD_OPTIONS);
        d.u8(INT_2);
        int int4 = d.u8(INT_4);
        d.u8(CHARACTERS);
        d.u8(FLOAT_8);
        d.u8(DATE_8);
        d.uint(USE_DB, 1);
        d.uint(BULK, 1);
        d.u8(SERVERS);
        d.seek(d.offset() - 1);
        d.uint(SERVERS_ACK, 1);
        d.u8(KIND);
        d.close();
        // The buffer's size, and room to spare.
        d.skip(7);
        part(d, APPLICATION_LENGTH, APPLICATION, 30);
        part(d, SERVER_LENGTH, SERVER, 30);
        remote(d);
        long version = d.u32(OLD_VERSION);
        part(d, PROGRAM_LENGTH, PROGRAM, 10);
        d.u32(PROGRAM_VERSION);
        boolean little = int4 == 1 || int4 == 3;
        Dialect dialect = new Dialect(version >>> 24 >= 5 ? Dialect.FIVE : Dialect.FOUR, little);
        d.learn(() -> connection.dialect = dialect);
        d.open(OPTIONS_2);
        d.uint(NO_SHORT, 1);
        d.u8(FLOAT_4);
        d.u8(DATE_4);
        d.close();
        part(d, LANGUAGE_LENGTH, LANGUAGE, 30);
        d.uint(SET_LANGUAGE, 1);
        d.skip(2);
        d.uint(SECURE, 1);
        d.uint(SECURE_BULK, 1);
        d.uint(AVAILABLE, 1);
        d.bytes(AVAILABLE_SESSION, 6);
        d.skip(2);
        part(d, CHARSET_LENGTH, CHARSET, 30);
        d.uint(SET_CHARSET, 1);
        part(d, SIZE_LENGTH, SIZE_TEXT, 6);
        d.skip(Math.min(d.remaining(), 4));
        d.close();
        if (d.remaining() > 0 && d.peekU8(0) == TdsTokens.CAPABILITY) TdsTokens.response(d, dialect);
        d.skipRest();
    }

    /** Pairs of a server's name and a password, in a place of 255 bytes with what is used of it behind. */
    private static void remote(Dissection d) {
        d.open(REMOTE);
        int at = d.offset();
        d.skip(255);
        int used = Math.min(255, d.u8(REMOTE_LENGTH));
        int next = d.offset();
        d.seek(at);
        int rest = d.narrow(used);
        while (d.remaining() > 0) {
            int server = d.u8(REMOTE_SERVER_LENGTH);
            if (server > 0) d.text(REMOTE_SERVER, server);
            int password = d.u8(REMOTE_PASSWORD_LENGTH);
            if (password > 0) d.text(REMOTE_PASSWORD, password);
        }
        d.widen(rest);
        d.seek(next);
        d.close();
    }
}
