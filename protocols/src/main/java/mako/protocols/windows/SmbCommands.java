package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.encoding.Ber;

/** The commands of SMB that are frequent, their words and their bytes: [MS-CIFS] section 2.2.4, [MS-SMB] section 2.2.4. */
final class SmbCommands {

    static final int CLOSE           = 0x04;
    static final int LOCKING         = 0x24;
    static final int TRANSACTION     = 0x25;
    static final int MORE            = 0x26;
    static final int ECHO            = 0x2b;
    static final int OPEN            = 0x2d;
    static final int READ            = 0x2e;
    static final int WRITE           = 0x2f;
    static final int TRANSACTION2    = 0x32;
    static final int MORE2           = 0x33;
    static final int TREE_DISCONNECT = 0x71;
    static final int NEGOTIATE       = 0x72;
    static final int SESSION_SETUP   = 0x73;
    static final int LOGOFF          = 0x74;
    static final int TREE_CONNECT    = 0x75;
    static final int CREATE          = 0xa2;

    /** In place of a file's number: the request connects a share. */
    static final int CONNECTS = -2;

    static final Field FORMAT       = u8("smb.buffer_format", "Buffer Format", help("Buffer Format, type of buffer"), names(Values.of("""
        1 Data Block
        2 Dialect
        3 Pathname
        4 ASCII
        5 Variable Block
        """)));
    static final Field DIALECTS     = section("Requested Dialects");
    static final Field DIALECT      = text("smb.dialect", "Dialect");
    static final Field DIALECT_NAME = text("smb.dialect.name", "Name", help("Name of dialect"));
    static final Field CHOSEN       = u16("smb.dialect.index", "Selected Index", help("Index of selected dialect"));
    static final Field UNKNOWN_WORDS = bytes("smb.word_unk_response_format", "Words for unknown response format");
    static final Field MODE = u8("smb.sm", "Security Mode", HEX, bits(
        bit("smb.sm.mode", "Mode", 0x1, yesNo("USER security mode", "SHARE security mode"), maskWidth(8)),
        bit("smb.sm.password", "Password", 0x2, yesNo("ENCRYPTED password. Use challenge/response", "PLAINTEXT password"), maskWidth(8)),
        bit("smb.sm.signatures", "Signatures", 0x4, yesNo("Security signatures ENABLED", "Security signatures NOT enabled"), maskWidth(8)),
        bit("smb.sm.sig_required", "Sig Req", 0x8, yesNo("Security signatures REQUIRED", "Security signatures NOT required"), maskWidth(8))));
    static final Field MOST_MPX     = u16("smb.max_mpx_count", "Max Mpx Count");
    static final Field MOST_VCS     = u16("smb.max_vcs", "Max VCs");
    static final Field MOST_BUFFER  = u32("smb.max_bufsize", "Max Buffer Size");
    static final Field MOST_RAW     = u32("smb.max_raw", "Max Raw Buffer");
    static final Field SESSION_KEY  = u32("smb.session_key", "Session Key", HEX);
    static final Field CAPABILITIES = u32("smb.server_cap", "Capabilities", HEX, bits(
        bit("smb.server_cap.raw_mode", "Raw Mode", 0x1,
            yesNo("Read Raw and Write Raw are supported", "Read Raw and Write Raw are not supported"), maskWidth(32)),
        bit("smb.server_cap.mpx_mode", "MPX Mode", 0x2,
            yesNo("Read Mpx and Write Mpx are supported", "Read Mpx and Write Mpx are not supported"), maskWidth(32)),
        bit("smb.server_cap.unicode", "Unicode", 0x4, yesNo("Unicode strings are supported", "Unicode strings are not supported"), maskWidth(32)),
        bit("smb.server_cap.large_files", "Large Files", 0x8, yesNo("Large files are supported", "Large files are not supported"), maskWidth(32)),
        bit("smb.server_cap.nt_smbs", "NT SMBs", 0x10, yesNo("NT SMBs are supported", "NT SMBs are not supported"), maskWidth(32)),
        bit("smb.server_cap.rpc_remote_apis", "RPC Remote APIs", 0x20,
            yesNo("RPC remote APIs are supported", "RPC remote APIs are not supported"), maskWidth(32)),
        bit("smb.server_cap.nt_status", "NT Status Codes", 0x40,
            yesNo("NT status codes are supported", "NT status codes are not supported"), maskWidth(32)),
        bit("smb.server_cap.level_2_oplocks", "Level 2 Oplocks", 0x80,
            yesNo("Level 2 oplocks are supported", "Level 2 oplocks are not supported"), maskWidth(32)),
        bit("smb.server_cap.lock_and_read", "Lock and Read", 0x100,
            yesNo("Lock and Read is supported", "Lock and Read is not supported"), maskWidth(32)),
        bit("smb.server_cap.nt_find", "NT Find", 0x200, yesNo("NT Find is supported", "NT Find is not supported"), maskWidth(32)),
        bit("smb.server_cap.dfs", "Dfs", 0x1000, yesNo("Dfs is supported", "Dfs is not supported"), maskWidth(32)),
        bit("smb.server_cap.infolevel_passthru", "Infolevel Passthru", 0x2000,
            yesNo("NT information level request passthrough is supported", "NT information level request passthrough is not supported"), maskWidth(32)),
        bit("smb.server_cap.large_readx", "Large ReadX", 0x4000,
            yesNo("Large Read andX is supported", "Large Read andX is not supported"), maskWidth(32)),
        bit("smb.server_cap.large_writex", "Large WriteX", 0x8000,
            yesNo("Large Write andX is supported", "Large Write andX is not supported"), maskWidth(32)),
        bit("smb.server_cap.lwio", "LWIO", 0x10000, yesNo("LWIO ioctl/fsctl is supported", "LWIO ioctl/fsctl is not supported"), maskWidth(32)),
        bit("smb.server_cap.unix", "UNIX", 0x800000, yesNo("UNIX extensions are supported", "UNIX extensions are not supported"), maskWidth(32)),
        bit("smb.server_cap.compressed_data", "Compressed Data", 0x2000000,
            yesNo("Compressed data transfer is supported", "Compressed data transfer is not supported"), maskWidth(32)),
        bit("smb.server_cap.dynamic_reauth", "Dynamic Reauth", 0x20000000,
            yesNo("Dynamic Reauth is supported", "Dynamic Reauth is not supported"), maskWidth(32)),
        bit("smb.server_cap.extended_security", "Extended Security", 0x80000000,
            yesNo("Extended security exchanges are supported", "Extended security exchanges are not supported"), maskWidth(32))));
    static final Field OLD_MODE     = u16("smb.sm", "Security Mode", HEX, bits(
        bit("smb.sm.mode", "Mode", 0x1, yesNo("USER security mode", "SHARE security mode"), maskWidth(16)),
        bit("smb.sm.password", "Password", 0x2, yesNo("ENCRYPTED password. Use challenge/response", "PLAINTEXT password"), maskWidth(16))));
    static final Field RAW_MODE     = u16("smb.rm", "Raw Mode", HEX, bits(
        bit("smb.rm.read", "Read Raw", 0x1, yesNo("Read Raw is supported", "Read Raw is not supported"), maskWidth(16)),
        bit("smb.rm.write", "Write Raw", 0x2, yesNo("Write Raw is supported", "Write Raw is not supported"), maskWidth(16))));
    static final Field SERVER_TIME  = time("smb.server_date_time", "Server Date and Time");
    static final Field SERVER_DATE  = u16("smb.server_date_time.smb_date", "Server Date", HEX);
    static final Field SERVER_CLOCK = u16("smb.server_date_time.smb_time", "Server Time", HEX);
    static final Field SYSTEM_TIME  = time("smb.system.time", "System Time");
    static final Field ZONE         = i16("smb.server_timezone", "Server Time Zone");
    static final Field CHALLENGE_LENGTH = u16("smb.challenge_length", "Challenge Length");
    static final Field CHALLENGE    = bytes("smb.challenge", "Challenge");
    static final Field SERVER_GUID  = guid("smb.server_guid", "Server GUID");
    static final Field TOKEN        = bytes("smb.security_blob", "Security Blob");
    static final Field TOKEN_LENGTH = u16("smb.security_blob_len", "Security Blob Length");
    static final Field PRIMARY_DOMAIN = text("smb.primary_domain", "Primary Domain");
    static final Field SERVER       = text("smb.server", "Server");
    static final Field BUFFER       = u16("smb.max_buf", "Max Buffer");
    static final Field CIRCUIT      = u16("smb.vc", "VC Number");
    static final Field ANSI_LENGTH  = u16("smb.ansi_pwlen", "ANSI Password Length");
    static final Field UNICODE_LENGTH = u16("smb.unicode_pwlen", "Unicode Password Length");
    static final Field ANSI_PASSWORD = bytes("smb.ansi_password", "ANSI Password");
    static final Field UNICODE_PASSWORD = bytes("smb.unicode_password", "Unicode Password");
    static final Field ACCOUNT      = text("smb.account", "Account");
    static final Field SYSTEM       = text("smb.native_os", "Native OS");
    static final Field MANAGER      = text("smb.native_lanman", "Native LAN Manager");
    static final Field FILE_SYSTEM  = text("smb.native_fs", "Native File System");
    static final Field SERVICE      = text("smb.service", "Service");
    static final Field PASSWORD_LENGTH = u16("smb.pwlen", "Password Length");
    static final Field PASSWORD     = bytes("smb.password", "Password");
    static final Field ACTION = u16("smb.setup.action", "Action", HEX, bits(
        bit("smb.setup.action.guest", "Guest", 0x1, yesNo("Logged in as GUEST", "Not logged in as GUEST"), maskWidth(16))));
    static final Field CONNECT = u16("smb.connect.flags", "Flags", HEX, bits(
        bit("smb.connect.flags.dtid", "Disconnect TID", 0x1, yesNo("DISCONNECT TID", "Do NOT disconnect TID"), maskWidth(16)),
        bit("smb.connect.flags.extendedsig", "Extended Signature", 0x4, yesNo("Extended Signature", "NOT Extended Signature"), maskWidth(16)),
        bit("smb.connect.flags.extendedresp", "Extended Response", 0x8, yesNo("Extended Response", "NOT Extended Response"), maskWidth(16))));
    static final Field SUPPORT      = u16("smb.connect.support", "Optional Support", HEX, bits(
        bit("smb.connect.support.search", "Search Bits", 0x1,
            yesNo("Exclusive search bits supported", "Exclusive search bits not supported"), maskWidth(16)),
        bit("smb.connect.support.dfs", "In Dfs", 0x2, yesNo("Share is in Dfs", "Share isn't in Dfs"), maskWidth(16)),
        u16("smb.connect.support.cscmask", "CSC Mask", mask(0xc), names(Values.of("""
            0 Automatic file-to-file reintegration NOT permitted
            1 Automatic file-to-file reintegration permitted
            2 Offline caching allow for the share
            3 Offline caching NOT allow for the share
            """))),
        bit("smb.connect.support.uniqfilename", "Unique File Name", 0x10,
            yesNo("Client allowed to cache share namespaces", "Client NOT allowed to cache share namespaces"), maskWidth(16)),
        bit("smb.connect.support.extendedsig", "Extended Signatures", 0x20, yesNo("Extended signature", "NOT extended signature"), maskWidth(16))));
    static final Field SHARE_RIGHTS = section("Maximal Share Access Rights");
    static final Field GUEST_RIGHTS = section("Guest Maximal Share Access Rights");
    static final Field MOST_RIGHTS = section("Maximal Access Rights");
    static final Field GUEST_MOST_RIGHTS = section("Guest Maximal Access Rights");
    static final Field FILE_ID      = u16("smb.fid", "FID", HEX, help("FID: File ID"));
    static final Field OPENED_IN    = frame("smb.fid.opened_in", "Opened in", help("The frame this fid was opened"));
    static final Field CLOSED_IN    = frame("smb.fid.closed_in", "Closed in", help("The frame this fid was closed"));
    static final Field CREATE_FLAGS = u32("smb.create_flags", "Create Flags", HEX, bits(
        bit("smb.nt.create.oplock", "Exclusive Oplock", 0x2, yesNo("Requesting OPLOCK", "Does NOT request oplock"), maskWidth(32)),
        bit("smb.nt.create.batch_oplock", "Batch Oplock", 0x4, yesNo("Requesting BATCH OPLOCK", "Does NOT request batch oplock"), maskWidth(32)),
        bit("smb.nt.create.dir", "Create Directory", 0x8, yesNo("Target of open MUST be a DIRECTORY", "Target of open can be a file"), maskWidth(32)),
        bit("smb.nt.create.ext", "Extended Response", 0x10, yesNo("Extended responses required", "Extended responses NOT required"), maskWidth(32))));
    static final Field ROOT         = u32("smb.rfid", "Root FID", HEX);
    static final Field DISPOSITION  = u32("smb.create.disposition", "Disposition", names(Smb2Files.DISPOSITION.names));
    static final Field IMPERSONATION = u32("smb.impersonation.level", "Impersonation", names(Smb2Files.IMPERSONATION.names));
    static final Field SECURITY = u8("smb.security.flags", "Security Flags", HEX, bits(
        bit("smb.security.flags.context_tracking", "Context Tracking", 0x1,
            yesNo("Security tracking mode is DYNAMIC", "Security tracking mode is STATIC"), maskWidth(8)),
        bit("smb.security.flags.effective_only", "Effective Only", 0x2,
            yesNo("ONLY ENABLED aspects of the client's security context are available", "ALL aspects of the client's security context are available"), maskWidth(8))));
    static final Field OPLOCK       = u8("smb.oplock.level", "Oplock level", names(Values.of("""
        0 No oplock granted
        1 Exclusive oplock granted
        2 Batch oplock granted
        3 Level II oplock granted
        """)));
    static final Field CREATED_AS   = u32("smb.create.action", "Create action", names(Smb2Files.ACTION.names));
    static final Field FILE_TYPE    = u16("smb.file_type", "File Type", names(Values.of("""
        0     Disk file or directory
        1     Named pipe in byte mode
        2     Named pipe in message mode
        3     Spooled printer
        4     Character mode device
        65535 Unknown file type
        """)));
    static final Field PIPE_STATE   = u16("smb.ipc_state", "IPC State", HEX, bits(
        bit("smb.ipc_state.nonblocking", "Nonblocking", 0x8000,
            yesNo("Reads/writes return immediately if no data available", "Reads/writes block if no data available"), maskWidth(16)),
        u16("smb.ipc_state.endpoint", "Endpoint", mask(0x4000), names(Values.of("0 Consumer end of pipe\n1 Server end of pipe"))),
        u16("smb.ipc_state.pipe_type", "Pipe Type", mask(0x0c00), names(Values.of("0 Byte stream pipe\n1 Message pipe"))),
        u16("smb.ipc_state.read_mode", "Read Mode", mask(0x0300), names(Values.of("0 Read pipe as a byte stream\n1 Read messages from pipe"))),
        u16("smb.ipc_state.icount", "Icount", mask(0x00ff))));
    static final Field VOLUME       = guid("smb.volume_guid", "Volume GUID");
    static final Field UNIQUE       = u64("smb.create.file_id_64b", "Server unique 64-bit file ID", HEX);
    static final Field OFFSET       = u32("smb.offset", "Offset", help("Offset in file"));
    static final Field OFFSET_HIGH  = u32("smb.offset_high", "High Offset");
    static final Field MOST_LOW     = u16("smb.maxcount_low", "Max Count Low");
    static final Field MOST_HIGH    = u16("smb.maxcount_high", "Max Count High (multiply with 64K)");
    static final Field LEAST        = u16("smb.mincount", "Min Count");
    static final Field REMAINING    = u32("smb.remaining", "Remaining");
    static final Field COMPACTION   = u16("smb.dcm", "Data Compaction Mode");
    static final Field LENGTH_LOW   = u16("smb.data_len_low", "Data Length Low");
    static final Field LENGTH_HIGH  = u16("smb.data_len_high", "Data Length High (multiply with 64K)");
    static final Field DATA_OFFSET  = u16("smb.data_offset", "Data Offset");
    static final Field RW_OFFSET    = u64("smb.file.rw.offset", "File Offset");
    static final Field RW_LENGTH    = u32("smb.file.rw.length", "File RW Length");
    static final Field COUNT_LOW    = u16("smb.count_low", "Count Low");
    static final Field COUNT_HIGH   = u16("smb.count_high", "Count High (multiply with 64K)");
    private static final Field MESSAGE_START = bit("smb.write.mode.message_start", "Message Start", 0x8,
        yesNo("This is the START of a MESSAGE (pipe)", "This is NOT the start of a message (pipe)"), maskWidth(16));
    private static final Field WRITE_RAW = bit("smb.write.mode.raw", "Write Raw", 0x4,
        yesNo("Use WriteRawNamedPipe (pipe)", "DON'T use WriteRawNamedPipe (pipe)"), maskWidth(16));
    static final Field RETURN_REMAINING = bit("smb.write.mode.return_remaining", "Return Remaining", 0x2,
        yesNo("RETURN REMAINING (pipe/dev) requested", "DON'T return remaining (pipe/dev)"), maskWidth(16));
    static final Field WRITE_THROUGH = bit("smb.write.mode.write_through", "Write Through", 0x1,
        yesNo("WRITE THROUGH requested", "Write through not requested"), maskWidth(16));
    static final Field WRITE_MODE   = u16("smb.write.mode", "Write Mode", HEX, bits(MESSAGE_START, WRITE_RAW, RETURN_REMAINING, WRITE_THROUGH));
    static final Field ECHOES       = u16("smb.echo.count", "Echo Count");
    static final Field ECHO_NUMBER  = u16("smb.echo.seq_num", "Echo Seq Num");
    static final Field FILE_DATA     = bytes("smb.file_data", "File Data", help("Data read/written to the file"));
    static final Field ECHO_DATA    = bytes("smb.echo.data", "Echo Data");

    private SmbCommands() {}

    /** Whether other commands may follow in the same message. */
    static boolean isBatched(int command) {
        return switch (command) {
            case LOCKING, OPEN, READ, WRITE, SESSION_SETUP, LOGOFF, TREE_CONNECT, CREATE -> true;
            default -> false;
        };
    }

    /** Shows the file that the request of a response named. */
    static void before(Dissection d, SmbMessage message, int command, int number) {
        if (message.response && number == 0 && message.fid >= 0) file(d, message, message.fid, d.offset(), 0, false);
        if (command == SmbNtTransactions.COMMAND || command == SmbNtTransactions.SECONDARY) SmbNtTransactions.before(d, message);
        if (message.response && command == TRANSACTION2) SmbTransactions2.before(d, message);
        SmbCore.before(d, message, command);
    }

    // ---- files

    static int fid(Dissection d, SmbMessage message, boolean closes) {
        int at = d.offset();
        int fid = d.peekLe16(0);
        d.skip(2);
        file(d, message, fid, at, 2, closes);
        return fid;
    }

    /** Reads the number of a file in what a transaction carries, where places are counted from its own beginning. */
    static int fidInside(Dissection d, SmbMessage message) {
        int at = d.offset();
        int fid = d.peekLe16(0);
        d.skip(2);
        file(d, message, fid, at, 2, false, 0);
        return fid;
    }

    static void file(Dissection d, SmbMessage message, int fid, int at, int count, boolean closes) {
        file(d, message, fid, at, count, closes, message.start);
    }

    static void file(Dissection d, SmbMessage message, int fid, int at, int count, boolean closes, int base) {
        d.at(FILE_ID, at, count, fid);
        if (count == 0) d.generated();
        if (d.columns()) d.addInfo(", FID: 0x{x4}", fid);
        SmbConnection connection = message.connection;
        if (connection == null) return;
        long now = d.packet().number;
        if (closes && !message.response) d.learn(() -> connection.close(fid, now));
        SmbConnection.OpenFile file = d.remember(connection.file(fid));
        if (file == null) return;
        if (file.how() != null && d.titles()) d.appendLast(" ({s})", file.how().name());
        d.openLast();
        details(d, file, at + base, base == 0 ? at : base);
        d.close();
    }

    private static void details(Dissection d, SmbConnection.OpenFile file, int at, int base) {
        generated(d, OPENED_IN, at, 0, file.frame());
        if (file.closed() > 0) generated(d, CLOSED_IN, at, 0, file.closed());
        SmbConnection.Open how = file.how();
        if (how == null) return;
        d.at(FileFields.FILE_NAME, at, 0, how.name());
        d.generated();
        generated(d, CREATED_WITH, at, 4, how.flags());
        showBits(d, base, CREATE_FLAGS, how.flags());
        generated(d, ACCESSED_WITH, at, 4, how.access());
        showBits(d, base, FileFields.ACCESS_MASK, how.access());
        generated(d, ATTRIBUTES_WITH, at, 4, how.attributes());
        showBits(d, base, FileFields.NT_ATTRIBUTES, how.attributes());
        generated(d, SHARED_WITH, at, 4, how.sharing());
        FileFields.nameFlags(d, FileFields.SHARE_ACCESS, how.sharing());
        showBits(d, base, FileFields.SHARE_ACCESS, how.sharing());
        generated(d, OPENED_WITH, at, 4, how.options());
        showBits(d, base, FileFields.CREATE_OPTIONS, how.options());
        generated(d, DISPOSITION, at, 0, how.disposition());
    }

    // What is remembered of how a file was opened lies elsewhere than its bits do.
    static final Field CREATED_WITH = u32("smb.create_flags", "Create Flags", HEX);
    static final Field ACCESSED_WITH = u32("smb.access_mask", "Access Mask", HEX);
    static final Field ATTRIBUTES_WITH = u32("smb.file_attribute", "File Attributes", HEX);
    static final Field SHARED_WITH = u32("smb.share_access", "Share Access", HEX);
    static final Field OPENED_WITH = u32("smb.create_options", "Create Options", HEX);

    static void showBits(Dissection d, int at, Field field, long value) {
        d.openLast();
        for (Derivation bit : field.inside()) d.part(bit.field(), at, 4, value);
        d.close();
    }

    private static void generated(Dissection d, Field field, int at, int count, long value) {
        d.part(field, at, count, value);
        d.generated();
    }

    /** A file that was not created is shown with the number 0 all the same, and is open from then on. */
    static void notCreated(Dissection d, SmbMessage message) {
        opens(d, message, 0);
        file(d, message, 0, message.body, 0, false);
    }

    // ---- words

    static void noWords(Dissection d, SmbMessage message, int command) {
        if (command == TREE_DISCONNECT && !message.response && message.connection != null) {
            message.about(d, new SmbConnection.Request(-1, null, null, 0, 0, null, null));
        }
    }

    static void readWords(Dissection d, SmbMessage message, int command, int words) {
        boolean response = message.response;
        switch (command) {
            case NEGOTIATE -> {
                if (response) negotiated(d, message, words);
            }
            case SESSION_SETUP -> {
                if (response) {
                    FileFields.flags(d, ACTION);
                    if (words >= 4) d.le16(TOKEN_LENGTH);
                } else {
                    setup(d, words);
                }
            }
            case TREE_CONNECT -> {
                if (response) {
                    connected(d, words);
                } else {
                    FileFields.flags(d, CONNECT);
                    d.le16(PASSWORD_LENGTH);
                }
            }
            case CREATE -> {
                if (response) created(d, message, words);
                else create(d);
            }
            case CLOSE -> {
                if (!response) close(d, message);
            }
            case READ -> {
                if (response) wasRead(d, message);
                else read(d, message, words);
            }
            case WRITE -> {
                if (response) written(d, message);
                else write(d, message, words);
            }
            case ECHO -> d.le16(response ? ECHO_NUMBER : ECHOES);
            case TRANSACTION, TRANSACTION2 -> SmbTransactions.readWords(d, message, command, words);
            case MORE, MORE2 -> {
                if (!response) SmbTransactions.readMoreWords(d, message, words);
            }
            case SmbNtTransactions.COMMAND, SmbNtTransactions.SECONDARY -> SmbNtTransactions.readWords(d, message, command, words);
            default -> SmbCore.readWords(d, message, command, words);
        }
    }

    private static void negotiated(Dissection d, SmbMessage message, int words) {
        if (words != 1 && words != 13 && words != 17) {
            d.bytes(UNKNOWN_WORDS, 2 * words);
            return;
        }
        int chosen = d.le16(CHOSEN);
        String[] dialects = message.request == null ? null : message.request.dialects();
        if (d.titles()) {
            String dialect = dialects != null && chosen < dialects.length ? dialects[chosen] : "Unknown";
            if (words == 13) d.titleLast("Selected Index: {}, Greater than CORE PROTOCOL and up to LANMAN2.1", chosen);
            else if (words == 1 && chosen == 0xffff) d.titleLast("Selected Index: -1, server does not support any of the listed dialects");
            else if (words == 1) d.titleLast("Selected Index: {}", chosen);
            else d.titleLast("Selected Index: {}: {s}", chosen, dialect);
        }
        if (words == 13) negotiatedWithLanManager(d, message);
        if (words != 17) return;
        FileFields.flags(d, MODE);
        d.le16(MOST_MPX);
        d.le16(MOST_VCS);
        d.le32(MOST_BUFFER);
        d.le32(MOST_RAW);
        d.le32(SESSION_KEY);
        message.capabilities = FileFields.flags(d, CAPABILITIES);
        FileFields.fileTime(d, SYSTEM_TIME);
        zone(d);
        message.length = d.peekU8(0);
        d.at(CHALLENGE_LENGTH, d.offset(), 1, message.length);
        d.skip(1);
    }

    /** What a server of LAN Manager answers, [MS-CIFS] section 2.2.4.52.2, figure of dialects up to LANMAN2.1. */
    private static void negotiatedWithLanManager(Dissection d, SmbMessage message) {
        FileFields.flags(d, OLD_MODE);
        SmbCore.narrow(d, MOST_BUFFER, 2);
        d.le16(MOST_MPX);
        d.le16(MOST_VCS);
        FileFields.flags(d, RAW_MODE);
        d.le32(SESSION_KEY);
        DosTime.timeFirst(d, SERVER_TIME, SERVER_DATE, SERVER_CLOCK);
        zone(d);
        message.length = d.le16(CHALLENGE_LENGTH);
        d.bytes(FileFields.RESERVED, 2);
    }

    private static void zone(Dissection d) {
        int zone = (short) d.peekLe16(0);
        d.at(ZONE, d.offset(), 2, zone);
        if (d.titles()) d.titleLast("Server Time Zone: {} min from UTC", zone);
        d.skip(2);
    }

    private static void setup(Dissection d, int words) {
        d.le16(BUFFER);
        d.le16(MOST_MPX);
        d.le16(CIRCUIT);
        d.le32(SESSION_KEY);
        if (words == 12) {
            d.le16(TOKEN_LENGTH);
            d.bytes(FileFields.RESERVED, 4);
            FileFields.flags(d, CAPABILITIES);
        } else if (words == 13) {
            d.le16(ANSI_LENGTH);
            d.le16(UNICODE_LENGTH);
            d.bytes(FileFields.RESERVED, 4);
            FileFields.flags(d, CAPABILITIES);
        } else if (words == 10) {
            d.le16(PASSWORD_LENGTH);
            d.bytes(FileFields.RESERVED, 4);
        }
    }

    private static void connected(Dissection d, int words) {
        if (words < 3) return;
        FileFields.flags(d, SUPPORT);
        if (words < 7) return;
        d.open(SHARE_RIGHTS);
        d.le32(FileFields.ACCESS_MASK);
        d.close();
        d.open(GUEST_RIGHTS);
        d.le32(FileFields.ACCESS_MASK);
        d.close();
    }

    private static void create(Dissection d) {
        d.bytes(FileFields.RESERVED, 1);
        d.at(FileFields.NAME_LENGTH, d.offset(), 2, d.peekLe16(0));
        d.skip(2);
        d.le32(CREATE_FLAGS);
        d.le32(ROOT);
        d.le32(FileFields.ACCESS_MASK);
        d.le64(FileFields.ALLOCATION_SIZE);
        d.le32(FileFields.NT_ATTRIBUTES);
        FileFields.flags(d, FileFields.SHARE_ACCESS);
        d.le32(DISPOSITION);
        d.le32(FileFields.CREATE_OPTIONS);
        d.le32(IMPERSONATION);
        FileFields.flags(d, SECURITY);
    }

    /** How far behind a file's number it stands whether that is a folder. */
    private static final int IS_FOLDER_AT = 62;

    private static void created(Dissection d, SmbMessage message, int words) {
        d.u8(OPLOCK);
        message.folder = d.captured() > IS_FOLDER_AT && d.peekU8(IS_FOLDER_AT) == 1;
        opens(d, message, d.peekLe16(0));
        fid(d, message, false);
        d.le32(CREATED_AS);
        FileFields.times(d);
        d.le32(FileFields.NT_ATTRIBUTES);
        d.le64(FileFields.ALLOCATION_SIZE);
        d.le64(FileFields.END_OF_FILE);
        d.le16(FILE_TYPE);
        FileFields.flags(d, PIPE_STATE);
        d.u8(FileFields.IS_DIRECTORY);
        if (words < 42) return;
        d.bytes(VOLUME, 16);
        d.le64(UNIQUE);
        mostRights(d);
    }

    /** Remembers that the request of this response opened {@code fid}. */
    static void opens(Dissection d, SmbMessage message, int fid) {
        SmbConnection connection = message.connection;
        if (connection == null) return;
        SmbConnection.Open how = message.request == null ? null : message.request.open();
        var file = new SmbConnection.OpenFile(how, d.packet().number, 0, message.folder);
        d.learn(() -> connection.put(fid, file));
    }

    /** Reads what one may do at most with what was opened, [MS-SMB] section 2.2.4.9.2. */
    static void mostRights(Dissection d) {
        d.open(MOST_RIGHTS);
        d.le32(FileFields.ACCESS_MASK);
        d.close();
        d.open(GUEST_MOST_RIGHTS);
        d.le32(FileFields.ACCESS_MASK);
        d.close();
    }

    private static void close(Dissection d, SmbMessage message) {
        int fid = fid(d, message, true);
        message.about(d, new SmbConnection.Request(fid, null, null, 0, 0, null, null));
        SmbCore.seconds(d, FileFields.WRITTEN);
    }

    private static void read(Dissection d, SmbMessage message, int words) {
        int fid = fid(d, message, false);
        long offset = d.le32(OFFSET);
        long length = d.le16(MOST_LOW);
        d.le16(LEAST);
        long high = d.peekLe32(0);
        d.at(MOST_HIGH, d.offset(), 4, high == 0xffffffffL ? 0 : high);
        d.skip(4);
        if (high != 0xffffffffL) length |= (high & 0xffff) << 16;
        remaining(d);
        if (words >= 12) offset |= d.le32(OFFSET_HIGH) << 32;
        range(d, message, offset, length);
        if (d.columns()) d.addInfo(", {} byte{} at offset {}", length, length == 1 ? "" : "s", offset);
        message.about(d, new SmbConnection.Request(fid, null, null, offset, length, null, null));
    }

    private static void remaining(Dissection d) {
        d.at(REMAINING, d.offset(), 2, d.peekLe16(0));
        d.skip(2);
    }

    static void range(Dissection d, SmbMessage message, long offset, long length) {
        int at = message.body + message.start;
        d.at(RW_OFFSET, at, 0, offset);
        d.generated();
        d.at(RW_LENGTH, at, 0, length);
        d.generated();
    }

    private static void wasRead(Dissection d, SmbMessage message) {
        if (message.request != null) range(d, message, message.request.offset(), message.request.length());
        remaining(d);
        d.le16(COMPACTION);
        d.bytes(FileFields.RESERVED, 2);
        long length = d.le16(LENGTH_LOW);
        d.le16(DATA_OFFSET);
        long high = d.peekLe32(0);
        d.at(LENGTH_HIGH, d.offset(), 4, high);
        d.skip(4);
        d.bytes(FileFields.RESERVED, 6);
        message.dataLength = (int) Math.min(length | high << 16, Integer.MAX_VALUE);
        if (d.columns()) d.addInfo(", {} byte{}", message.dataLength, message.dataLength == 1 ? "" : "s");
    }

    private static void write(Dissection d, SmbMessage message, int words) {
        int fid = fid(d, message, false);
        long offset = d.le32(OFFSET);
        d.bytes(FileFields.RESERVED, 4);
        d.le16(WRITE_MODE);
        remaining(d);
        long length = (long) d.le16(LENGTH_HIGH) << 16;
        length |= d.le16(LENGTH_LOW);
        d.le16(DATA_OFFSET);
        if (words >= 14) offset |= d.le32(OFFSET_HIGH) << 32;
        range(d, message, offset, length);
        if (d.columns()) d.addInfo(", {} byte{} at offset {}", length, length == 1 ? "" : "s", offset);
        message.fid = fid;
        message.dataLength = (int) Math.min(length, Integer.MAX_VALUE);
        message.about(d, new SmbConnection.Request(fid, null, null, offset, length, null, null));
    }

    private static void written(Dissection d, SmbMessage message) {
        if (message.request != null) range(d, message, message.request.offset(), message.request.length());
        int low = d.le16(COUNT_LOW);
        remaining(d);
        int high = d.le16(COUNT_HIGH);
        d.bytes(FileFields.RESERVED, 2);
        long length = (long) high << 16 | low;
        if (d.columns()) d.addInfo(", {} byte{}", length, length == 1 ? "" : "s");
    }

    // ---- bytes

    static void readBytes(Dissection d, SmbMessage message, int command, int words, int end) {
        boolean response = message.response;
        switch (command) {
            case NEGOTIATE -> {
                if (response) negotiatedBytes(d, message, words, end);
                else dialects(d, message, end);
            }
            case SESSION_SETUP -> setupBytes(d, message, words, end);
            case TREE_CONNECT -> connectBytes(d, message, words, end);
            case CREATE -> {
                if (!response && words == 24) createBytes(d, message, end);
            }
            case READ, WRITE -> {
                data(d, message, message.dataLength);
                return;
            }
            case ECHO -> {
                if (d.offset() < end) d.bytes(ECHO_DATA, end - d.offset());
            }
            case TRANSACTION, TRANSACTION2 -> SmbTransactions.readBytes(d, message, command, end);
            case MORE, MORE2 -> {
                if (!response) SmbTransactions.readMoreBytes(d, message);
                return;
            }
            case SmbNtTransactions.COMMAND, SmbNtTransactions.SECONDARY -> SmbNtTransactions.readBytes(d, message, command, end);
            default -> {
                SmbCore.readBytes(d, message, command);
                return;
            }
        }
        message.left = Math.max(0, end - d.offset());
    }

    private static void dialects(Dissection d, SmbMessage message, int end) {
        var names = new java.util.ArrayList<String>();
        d.open(DIALECTS);
        d.extent(0);
        while (d.offset() < end && d.captured() > 1) {
            int at = d.offset();
            int zero = d.find(0, 1);
            int count = zero < 0 ? end - at - 1 : zero;
            String name = d.peekText(1, Math.max(0, Math.min(count, d.captured() - 1)));
            if (zero >= 0) name = name.substring(0, Math.max(0, zero - 1));
            d.at(DIALECT, at, count + 1, name);
            d.openLast();
            d.u8(FORMAT);
            d.at(DIALECT_NAME, at + 1, count, name);
            d.close();
            d.seek(Math.min(end, at + 1 + count));
            names.add(name);
        }
        d.close();
        message.about(d, new SmbConnection.Request(-1, null, null, 0, 0, names.toArray(String[]::new), null));
    }

    private static final long EXTENDED = 0x80000000L;

    private static final long UNICODE_STRINGS = 0x4;

    private static void negotiatedBytes(Dissection d, SmbMessage message, int words, int end) {
        if (words == 13) {
            if (message.length > 0) d.bytes(CHALLENGE, Math.min(message.length, Math.max(0, end - d.offset())));
            if (d.offset() < end) message.string(d, PRIMARY_DOMAIN, end);
            return;
        }
        if (words != 17) return;
        if ((message.capabilities & EXTENDED) != 0) {
            if (end - d.offset() >= 16) d.bytes(SERVER_GUID, 16);
            token(d, end - d.offset());
            return;
        }
        if (message.length > 0) d.bytes(CHALLENGE, Math.min(message.length, end - d.offset()));
        boolean keep = message.unicode;
        // The header may say that it is ASCII when the capabilities say otherwise.
        message.unicode |= (message.capabilities & UNICODE_STRINGS) != 0;
        if (d.offset() < end) unaligned(d, message, PRIMARY_DOMAIN, end);
        if (d.offset() < end) unaligned(d, message, SERVER, end);
        message.unicode = keep;
    }

    /** Characters that are not aligned, unlike all others: section 2.2.4.52.2. */
    private static void unaligned(Dissection d, SmbMessage message, Field field, int end) {
        int keep = message.start;
        message.start = d.offset();
        message.string(d, field, end);
        message.start = keep;
    }

    static void token(Dissection d, int length) {
        if (length <= 0) {
            d.at(TOKEN, d.offset(), 0);
            return;
        }
        int at = d.offset();
        d.at(TOKEN, at, length);
        d.openLast();
        int rest = d.narrow(length);
        if (Ntlmssp.isMessage(d)) d.tryInsideAnyway(Ber.OIDS, Ntlmssp.NAME, Ntlmssp.NAME);
        else GssApi.token(d);
        d.widen(rest);
        d.close();
        d.seek(at + length);
    }

    private static void setupBytes(Dissection d, SmbMessage message, int words, int end) {
        int bytes = d.offset();
        if (message.response) {
            if (words >= 4) {
                d.seek(message.body + 7);
                int length = d.peekLe16(0);
                d.seek(bytes);
                token(d, Math.min(length, end - bytes));
            }
            if (words == 0) return;
            strings(d, message, end, words >= 4 ? new Field[] {SYSTEM, MANAGER} : new Field[] {SYSTEM, MANAGER, PRIMARY_DOMAIN});
            return;
        }
        d.seek(message.body + 15);
        int first = d.peekLe16(0);
        int second = d.peekLe16(2);
        d.seek(bytes);
        if (words == 12) {
            token(d, Math.min(first, end - bytes));
            strings(d, message, end, SYSTEM, MANAGER, PRIMARY_DOMAIN);
        } else if (words == 13) {
            if (first > 0) d.bytes(ANSI_PASSWORD, first);
            if (second > 0) d.bytes(UNICODE_PASSWORD, second);
            String account = message.string(d, ACCOUNT, end);
            String domain = d.offset() < end ? message.string(d, PRIMARY_DOMAIN, end) : "";
            if (d.columns()) d.addInfo(account.isEmpty() ? ", User: anonymous" : ", User: {s}\\{s}", domain, account);
            strings(d, message, end, SYSTEM, MANAGER);
        } else if (words == 10) {
            d.seek(message.body + 15);
            int password = d.peekLe16(0);
            d.seek(bytes);
            if (password > 0) d.bytes(PASSWORD, Math.min(password, Math.max(0, end - bytes)));
            String account = message.string(d, ACCOUNT, end);
            if (d.offset() < end) {
                String domain = message.string(d, PRIMARY_DOMAIN, end);
                if (d.columns()) d.addInfo(", User: {s}\\{s}", domain, account);
            }
            strings(d, message, end, SYSTEM, MANAGER);
        }
    }

    private static void strings(Dissection d, SmbMessage message, int end, Field... fields) {
        for (Field field : fields) {
            if (d.offset() < end) message.string(d, field, end);
        }
    }

    private static void connectBytes(Dissection d, SmbMessage message, int words, int end) {
        if (message.response) {
            if (d.offset() >= end) return;
            boolean keep = message.unicode;
            message.unicode = false;
            message.string(d, SERVICE, end);
            message.unicode = keep;
            if (d.offset() < end) message.string(d, FILE_SYSTEM, end);
            return;
        }
        if (words < 4) return;
        int bytes = d.offset();
        d.seek(message.body + 7);
        int password = d.peekLe16(0);
        d.seek(bytes);
        if (password > 0) d.bytes(PASSWORD, Math.min(password, end - bytes));
        String path = message.string(d, Smb.PATH, end);
        if (d.columns()) d.addInfo(", Path: {s}", path);
        message.about(d, new SmbConnection.Request(CONNECTS, path, null, 0, 0, null, null));
        boolean keep = message.unicode;
        message.unicode = false;
        if (d.offset() < end) message.string(d, SERVICE, end);
        message.unicode = keep;
    }

    private static void createBytes(Dissection d, SmbMessage message, int end) {
        int bytes = d.offset();
        d.seek(message.body + 8);
        long flags = d.peekLe32(0);
        long access = d.peekLe32(8);
        long attributes = d.peekLe32(20);
        long sharing = d.peekLe32(24);
        long disposition = d.peekLe32(28);
        long options = d.peekLe32(32);
        d.seek(bytes);
        String name = message.string(d, FileFields.FILE_NAME, end);
        if (d.columns()) d.addInfo(", Path: {s}", name);
        message.about(d, new SmbConnection.Request(-1, name, new SmbConnection.Open(name, flags, access, attributes, sharing, options, disposition), 0, 0, null, null));
    }

    /** Reads what is read or written, {@code length} bytes behind what is too much for them. */
    static void data(Dissection d, SmbMessage message, int length) {
        int left = message.left;
        message.left = 0;
        if (left > length) d.bytes(FileFields.PADDING, left - length);
        int count = Math.min(left, length);
        if (count <= 0) return;
        int here = Math.min(count, d.captured());
        if (!d.remember(message.connection != null && message.connection.isPipe(message.tree))) {
            d.bytes(FILE_DATA, here);
            if (d.titles() && here < count) d.titleLast("File Data: Incomplete. Only {} of {} bytes", here, count);
            return;
        }
        message.carriedAt = d.offset();
        message.carriedLength = here;
        message.carriedPipe = message.fid < 0 ? null : (Integer) message.fid;
    }
}
