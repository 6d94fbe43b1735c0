package mako.protocols.database;

import static mako.dissect.Fields.*;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import mako.dissect.*;
import mako.protocols.security.tls.Tls;
import mako.protocols.transport.Tcp;

/** MySQL's client/server protocol, MySQL Source Code Documentation, "Client/Server Protocol": who connects, commands, results, replication. */
public final class MySql implements Dissector {

    private static final Values COMMANDS = Values.of("""
        0 SLEEP
        1 Quit
        2 Use Database
        3 Query
        4 Show Fields
        5 Create Database
        6 Drop Database
        7 Refresh
        8 Shutdown
        9 Statistics
        10 Process List
        11 Connect
        12 Kill Server Thread
        13 Dump Debuginfo
        14 Ping
        15 Time
        16 Insert Delayed
        17 Change User
        18 Send Binlog
        19 Send Table
        20 Slave Connect
        21 Register Slave
        22 Prepare Statement
        23 Execute Statement
        24 Send BLOB
        25 Close Statement
        26 Reset Statement
        27 Set Option
        28 Fetch Data
        29 Daemon
        30 Send Binlog GTID
        31 Reset Connection
        250 Execute Bulk Statement
        """);
    private static final Values EVENTS = Values.of("""
        0 Unknown
        1 START_EVENT_V3
        2 Query
        3 Stop
        4 Rotate
        5 Intvar
        7 SLAVE_EVENT
        9 Append_block
        11 Delete_file
        13 RAND
        14 User_var
        15 Format_desc
        16 Xid
        17 Begin_load_query
        18 Execute_load_query
        19 Table_map
        23 Write_rows_v1
        24 Update_rows_v1
        25 Delete_rows_v1
        26 Incident
        27 Heartbeat
        28 Ignorable
        29 Rows_query
        30 Write_rows
        31 Update_rows
        32 Delete_rows
        33 Gtid
        34 Anonymous_Gtid
        35 Previous_gtids
        36 Transaction_context
        37 View_change
        38 XA_prepare
        39 Update_rows_partial
        40 Transaction_payload
        41 Heartbeat_v2
        """);

    static final Field MYSQL     = protocol("mysql", "MySQL", "MySQL Protocol");
    static final Field LENGTH    = u24("mysql.packet_length", "Packet Length");
    static final Field NUMBER    = u8("mysql.packet_number", "Packet Number", help("Packet Number (now called: Sequence ID)"));
    static final Field PAYLOAD   = bytes("mysql.payload", "Payload", help("Additional Payload"));

    static final Field GREETING  = group("mysql.server_greeting", "Server Greeting");
    static final Field PROTOCOL  = u8("mysql.protocol", "Protocol", help("Protocol Version"));
    static final Field VERSION   = textz("mysql.version", "Version", UTF_8, help("MySQL Version"));
    static final Field THREAD    = u32("mysql.thread_id", "Thread ID", help("MySQL Thread ID"));
    static final Field SALT      = textz("mysql.salt", "Salt");
    static final Field SALT2     = textz("mysql.salt2", "Salt");
    static final Field LANGUAGE  = u8("mysql.server_language", "Server Language", names(MySqlFields.CHARSETS), help("MySQL Charset"));
    static final Field MARIA_LANGUAGE = u8("mariadb.server_language", "Server Language", names(MySqlFields.CHARSETS), help("MySQL Charset"));
    static final Field MARIA_CAPS = u32("mariadb.extcaps.server", "MariaDB Extended Server Capabilities", HEX, bits(
        bit("mariadb.caps.pr", "Progress indication", 0x1, SET_NOT_SET, maskWidth(32)),
        bit("mariadb.caps.cm", "Multi commands", 0x2, SET_NOT_SET, maskWidth(32)),
        bit("mariadb.caps.bo", "Bulk Operations", 0x4, SET_NOT_SET, maskWidth(32)),
        bit("mariadb.caps.em", "Extended metadata", 0x8, SET_NOT_SET, maskWidth(32)),
        bit("mariadb.caps.me", "Cache metadata", 0x10, SET_NOT_SET, maskWidth(32))));
    static final Field PLUGIN_LENGTH = u8("mysql.auth_plugin.length", "Authentication Plugin Length");
    static final Field UNUSED    = bytes("mysql.unused", "Unused");
    static final Field PLUGIN    = textz("mysql.auth_plugin", "Authentication Plugin", UTF_8);

    static final Field LOGIN     = group("mysql.login_request", "Login Request");
    static final Field MOST      = u32("mysql.max_packet", "MAX Packet", help("MySQL Max packet"));
    static final Field CHARSET   = u8("mysql.charset", "Charset", names(MySqlFields.CHARSETS), help("MySQL Charset"));
    static final Field USER      = textz("mysql.user", "Username", UTF_8, help("Login Username"));
    static final Field PASSWORD  = bytes("mysql.passwd", "Password");
    static final Field SCHEMA    = text("mysql.schema", "Schema", UTF_8, help("Login Schema"));
    static final Field CLIENT_PLUGIN = text("mysql.client_auth_plugin", "Client Auth Plugin", UTF_8);
    static final Field ATTRIBUTES = group("mysql.connattrs", "Connection Attributes");
    static final Field ATTRIBUTES_LENGTH = u64("mysql.connattrs.length", "Connection Attributes length");
    static final Field ATTRIBUTE = group("mysql.connattrs.attr", "Connection Attribute");
    static final Field NAME_LENGTH  = u64("mysql.connattrs.name.length", "Connection Attribute Name Length");
    static final Field NAME      = textz("mysql.connattrs.name", "Connection Attribute Name", UTF_8);
    static final Field VALUE_LENGTH = u64("mysql.connattrs.value.length", "Connection Attribute Value Length");
    static final Field VALUE     = textz("mysql.connattrs.value", "Connection Attribute Value", UTF_8);
    static final Field ZSTD      = u8("mysql.compression.zstd_level", "ZSTD Compression Level");

    static final Field REQUEST   = group("mysql.request", "Request Command");
    static final Field COMMAND   = u8("mysql.command", "Command", names(COMMANDS));
    static final Field QUERY     = text("mysql.query", "Statement", UTF_8);
    static final Field QUERY_ATTRIBUTES = group("mysql.query_attrs", "Query Attributes");
    static final Field QUERY_COUNT = u8("mysql.query_attrs_count", "Count");
    static final Field QUERY_TYPES = bool("mysql.query_attrs_send_types_to_server", "Send types to server");
    static final Field QUERY_TYPE  = u16("mysql.query_attr_name_type", "Attribute Name Type", HEX);
    static final Field QUERY_NAME  = text("mysql.query_attr_name", "Attribute Name", UTF_8);
    static final Field QUERY_VALUE = text("mysql.query_attr_value", "Attribute Value", UTF_8);
    static final Field TABLE     = textz("mysql.table_name", "Table Name", UTF_8);
    static final Field STATEMENT = u32("mysql.stmt_id", "Statement ID");
    private static final Values EXEC_KINDS = Values.of("0 Defaults\n1 Read-only cursor\n2 Cursor for update\n4 Scrollable cursor");
    static final Field EXEC_FLAGS = u8("mysql.exec_flags", "Flags (unused)", names(EXEC_KINDS));
    static final Field EXEC_TIMES = u32("mysql.exec_iter", "Iterations (unused)");
    static final Field EXEC_BOUND = u8("mysql.new_parameter_bound_flag", "New parameter bound flag",
        names(Values.of("0 Subsequent call\n1 First call or rebound")));
    static final Field EXEC_PARAMETER = group("mysql.exec_param", "Parameter");
    static final Field EXEC_UNSIGNED  = u8("mysql.exec.unsigned", "Unsigned");
    static final Field NULLS     = bytes("mysql.row.nullbuffer", "Row null buffer");
    static final Field PARAMETER = u16("mysql.param", "Parameter");
    static final Field ROWS      = u32("mysql.num_rows", "Rows to fetch");
    static final Field SHUTDOWN  = u8("mysql.shutdown", "Shutdown Level", names(Values.of("""
        0 default
        1 wait for connections to finish
        2 wait for transactions to finish
        8 wait for updates to finish
        16 wait flush all buffers
        17 wait flush critical buffers
        254 kill running queries
        255 kill connections
        """)));
    static final Field OPTION    = u16("mysql.option", "Option", names(Values.of("0 multi statements on\n1 multi statements off")));

    static final Field RESPONSE  = u8("mysql.response_code", "Response Code", HEX, names(Values.of("0 OK Packet\n0xff ERR Packet\n0xfe EOF Packet")));
    static final Field END       = u8("mysql.eof", "EOF marker");
    static final Field WARNINGS  = u16("mysql.warnings", "Warnings");
    static final Field ERROR     = u16("mysql.error_code", "Error Code");
    static final Field STATE     = text("mysql.sqlstate", "SQL state");
    static final Field ERROR_TEXT = text("mysql.error.message", "Error message", UTF_8, help("Error string in case of MySQL error message"));
    static final Field MESSAGE   = textz("mysql.message", "Message", UTF_8);
    static final Field AFFECTED  = u64("mysql.affected_rows", "Affected Rows");
    static final Field INSERTED  = u64("mysql.insert_id", "Last INSERT ID");
    static final Field COLUMNS   = u64("mysql.num_fields", "Number of fields");
    static final Field EXTRA     = u64("mysql.extra", "Extra data");
    static final Field COLUMN_COUNT = u16("mysql.num_fields", "Number of fields");
    static final Field PARAMETERS = u16("mysql.num_params", "Number of parameter");
    static final Field TRACK_DATA = group("mysql.session_track.data", "Session tracking data");
    static final Field TRACK_DATA_LENGTH = u64("mysql.session_track.data.length", "Session tracking data length");
    static final Field TRACK     = group("mysql.session_track", "Session Track");
    static final Field TRACK_TYPE = u8("mysql.session_track.type", "Session tracking type", names(Values.of("""
        0 SESSION_SYSVARS_TRACKER
        1 CURRENT_SCHEMA_TRACKER
        2 SESSION_STATE_CHANGE_TRACKER
        3 SESSION_TRACK_GTIDS
        4 SESSION_TRACK_TRANSACTION_CHARACTERISTICS
        5 SESSION_TRACK_TRANSACTION_STATE
        """)));
    static final Field TRACK_LENGTH = u64("mysql.session_track.length", "Session tracking length");
    static final Field VARIABLE_LENGTH = u64("mysql.session_track.sysvar.length", "System variable change Length");
    static final Field VARIABLE_NAME   = textz("mysql.session_track.sysvar.name", "System variable change Name", UTF_8);
    static final Field VARIABLE_VALUE  = textz("mysql.session_track.sysvar.value", "System variable change Value", UTF_8);
    static final Field SCHEMA_LENGTH   = u64("mysql.session_track.schema.length", "Schema change length");
    static final Field SCHEMA_CHANGE   = textz("mysql.session_track.schema", "Schema change", UTF_8);
    static final Field STATE_CHANGE    = textz("mysql.session_track.state_change", "State change", UTF_8);
    static final Field GTIDS_ENCODING  = u8("mysql.session_track.gtids.encoding", "GTIDs encoding");
    static final Field GTIDS_LENGTH    = u64("mysql.session_track.gtids.length", "GTIDs length");
    static final Field GTIDS           = textz("mysql.session_track.gtids", "GTIDs", UTF_8);
    static final Field CHARACTERISTICS_LENGTH = u64("mysql.session_track.transaction_characteristics.length", "Transaction characteristics length");
    static final Field CHARACTERISTICS = textz("mysql.session_track.transaction_characteristics", "Transaction characteristics", UTF_8);
    static final Field TRANSACTION_LENGTH = u64("mysql.session_track.transaction_state.length", "Transaction state length");
    static final Field TRANSACTION     = textz("mysql.session_track.transaction_state", "Transaction state", UTF_8);
    static final Field SWITCH_NAME = text("mysql.auth_switch_request.name", "Auth Method Name", UTF_8);
    static final Field SWITCH_DATA = bytes("mysql.auth_switch_request.data", "Auth Method Data");
    static final Field SWITCH_RESPONSE = bytes("mysql.auth_switch_response.data", "Auth Method Data");

    static final Field BINLOG_POSITION = u32("mysql.binlog.position", "Binlog Position", help("Position to start at"));
    static final Field BINLOG_FLAGS  = u16("mysql.binlog.flags", "Binlog Flags", HEX, help("(currently not used; always 0)"));
    static final Field BINLOG_SERVER = u32("mysql.binlog.server_id", "Binlog server id", HEX, help("server_id of the slave"));
    static final Field BINLOG_FILE   = textz("mysql.binlog.file_name", "Binlog file name", UTF_8);
    static final Field HOST_LENGTH   = u8("mysql.binlog.slave_hostname_length", "Slave hostname length", help("slave_hostname field length"));
    static final Field HOST          = text("mysql.binlog.slave_hostname", "Slave hostname", UTF_8, help("slave_hostname"));
    static final Field SLAVE_USER_LENGTH = u8("mysql.binlog.slave_user_length", "Slave user length", help("slave_hostname field length"));
    static final Field SLAVE_USER    = text("mysql.binlog.slave_user", "Slave user", UTF_8, help("slave_user"));
    static final Field SLAVE_PASSWORD_LENGTH = u8("mysql.binlog.slave_password_length", "Slave password length", help("slave_hostname field length"));
    static final Field SLAVE_PASSWORD = text("mysql.binlog.slave_password", "Slave password", UTF_8, help("slave_password"));
    static final Field SLAVE_PORT    = u16("mysql.binlog.slave_mysql_port", "Slave MySQL port", help("slave's mysql port"));
    static final Field RANK          = u32("mysql.binlog.replication_rank", "Replication rank", help("ignored"));
    static final Field MASTER        = u32("mysql.binlog.master_id", "Master id", HEX, help("master_id of the slave"));
    static final Field EVENT_TIME    = time("mysql.binlog.event_header.timestamp", "Timestamp");
    static final Field EVENT_TYPE    = u8("mysql.binlog.event_header.event_type", "Binlog Event Type", names(EVENTS), help("event type"));
    static final Field EVENT_SERVER  = u32("mysql.binlog.event_header.server_id", "Server ID", help("server-id of the originating mysql-server"));
    static final Field EVENT_SIZE    = u32("mysql.binlog.event_header.event_size", "Event Size", help("size of the event (header, post-header, body)"));
    static final Field EVENT_POSITION = u32("mysql.binlog.event_header.log_position", "Binlog Position", help("position of the next event"));
    static final Field EVENT_FLAGS   = u16("mysql.binlog.event_header.flags", "Binlog Event Flags", HEX, help("flag"));
    static final Field EVENT_CHECKSUM = u32("mysql.binlog.event_checksum", "Checksum", HEX, help("binlog event checksum"));

    static final Field INCOMPLETE = warning(Field.Group.UNDECODED, "mysql.dissector_incomplete", "FIXME - dissector is incomplete");
    static final Field BAD_COMMAND = warning(Field.Group.PROTOCOL, "mysql.command.invalid", "Unknown/invalid command code");
    static final Field BAD_RESPONSE = warning(Field.Group.UNDECODED, "mysql.unknown_response", "unknown/invalid response");
    static final Field NEEDS_PREPARE = warning(Field.Group.UNDECODED, "mysql.prepare_response_needed",
        "PREPARE Response packet is needed to dissect the payload");

    private static final int PORT = 3306;
    private static final int HEADER = 4;
    /** What a client says that goes on with TLS: the beginning of its login request, with this among its capabilities. */
    private static final int SHORT_REQUEST = 32;
    private static final int CONNECT_WITH_DATABASE = 0x0008;
    private static final int PROTOCOL_41 = 0x0200;
    private static final int CLIENT_SSL = 0x0800;
    private static final int SECURE_CONNECTION = 0x8000;
    private static final int PLUGIN_AUTH = 0x08;
    private static final int CONNECT_ATTRIBUTES = 0x10;
    private static final int DEPRECATE_EOF = 0x100;
    private static final int ZSTD_COMPRESSION = 0x400;
    private static final int ATTRIBUTES_OF_QUERIES = 0x800;
    private static final int SESSION_CHANGED = 0x4000;
    private static final int MORE_RESULTS = 0x8;
    private static final int MOST_COLUMNS = 4096;
    private static final int EVENT_HEADER = 19;
    private static final int CHECKSUM_BYTES = 4;

    private static final Key<Session> SESSION = Key.key(Session::new);
    private static final Framing FRAMING = d -> d.captured() < HEADER ? Framing.NEED_MORE : (int) (d.peekLe32(0) & 0xffffff) + HEADER;

    /** What is expected next. */
    private enum Expected {
        GREETING, LOGIN, AUTHENTICATION, SWITCH_RESPONSE, REQUEST, OK, MESSAGE, TABLE, SHOWN_FIELDS, FIELDS, ROWS, PREPARED, PREPARED_PARAMETERS,
        PREPARED_FIELDS, AUTHENTICATED, EVENTS
    }

    /** What a session has agreed on, and where it is. */
    private static final class Session {
        Expected expected = Expected.GREETING;
        int client;
        int clientMore;
        int serverMore;
        int fields;
        int parameters;
        boolean binary;
        int[] types = {};
        final Map<Long, int[]> statements = new HashMap<>();
    }

    @Override
    public Field dissects() {
        return MYSQL;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"mysql", "mariadb"};
    }

    @Override
    public Table[] offers() {
        return new Table[] {Tls.STARTED};
    }

    @Override
    public void link(Links links) {
        links.addFramed(Tcp.PORTS, PORT, FRAMING, this);
    }

    @Override
    public void dissect(Dissection d) {
        Conversation conversation = d.conversation();
        Session session = conversation == null ? new Session() : conversation.get(SESSION);
        Expected expected = d.remember(session.expected);
        boolean request = d.destinationPort() == PORT;
        d.open(MYSQL);
        d.protocolColumn("MySQL");
        d.le24(LENGTH);
        int number = d.u8(NUMBER);
        if (request) fromClient(d, session, expected, number);
        else fromServer(d, session, expected, number);
        d.skipRest();
        d.close();
    }

    private static void next(Dissection d, Session session, Expected expected) {
        d.learn(() -> session.expected = expected);
    }

    // ---- connection phase

    private static void fromServer(Dissection d, Session session, Expected expected, int number) {
        if (number == 0 && (expected == Expected.GREETING || expected == Expected.LOGIN)) {
            greeting(d, session);
            return;
        }
        if (d.columns()) d.info("Response ");
        if (d.remaining() > 0) response(d, session, expected);
    }

    private static void greeting(Dissection d, Session session) {
        if (d.columns()) d.info("Server Greeting ");
        if (d.peekU8(0) == 0xff) {
            d.skip(1);
            error(d);
            return;
        }
        d.open(GREETING);
        int protocol = d.u8(PROTOCOL);
        int at = d.offset();
        int length = d.textz(VERSION);
        if (d.columns()) {
            d.addInfo(" proto={} version=", protocol, 0);
            Source source = d.currentSource();
            d.moreInfo().escaped(source.bytes, source.start + at, Math.max(0, length - 1)).raw(' ');
        }
        d.le32(THREAD);
        d.textz(SALT);
        if (d.remaining() >= 2) {
            int capabilities = d.le16(MySqlFields.SERVER_CAPS);
            if (d.remaining() > 0) {
                // MariaDB says by leaving out the first of them that it has more of its own.
                d.u8((capabilities & 1) == 0 ? MARIA_LANGUAGE : LANGUAGE);
                d.le16(MySqlFields.STATUS);
                boolean isMaria = (capabilities & 1) == 0;
                boolean more = isMaria || d.remaining() >= 2 && (d.peekLe16(0) != 0 || d.peekU8(2) != 0);
                int extended = d.peekLe16(0);
                d.le16(MySqlFields.SERVER_MORE);
                d.learn(() -> session.serverMore = extended);
                d.u8(PLUGIN_LENGTH);
                d.bytes(UNUSED, isMaria ? 6 : 10);
                if (isMaria) d.le32(MARIA_CAPS);
                if (d.remaining() > 0 && more) d.textz(SALT2);
                if (d.remaining() > 0) d.textz(PLUGIN);
            }
        }
        d.close();
        next(d, session, Expected.LOGIN);
    }

    private static void fromClient(Dissection d, Session session, Expected expected, int number) {
        if (expected == Expected.LOGIN && number == 1) {
            login(d, session);
        } else if (expected == Expected.SWITCH_RESPONSE) {
            if (d.columns()) d.info("Auth Switch Response ");
            data(d, SWITCH_RESPONSE);
            next(d, session, Expected.AUTHENTICATED);
        } else {
            if (d.columns()) d.info("Request");
            request(d, session);
        }
    }

    private static void login(Dissection d, Session session) {
        if (d.columns()) d.info("Login Request ");
        boolean changes = d.remaining() == SHORT_REQUEST && d.captured() == SHORT_REQUEST && (d.peekLe16(0) & CLIENT_SSL) != 0;
        d.open(LOGIN);
        int capabilities = d.le16(MySqlFields.CLIENT_CAPS);
        int more = 0;
        if ((capabilities & PROTOCOL_41) != 0) {
            more = d.le16(MySqlFields.CLIENT_MORE);
            d.le32(MOST);
            d.u8(CHARSET);
            d.bytes(UNUSED, 23);
        } else {
            d.le24(MOST);
        }
        int extended = more;
        d.learn(() -> {
            session.client = capabilities;
            session.clientMore = extended;
        });
        if (changes) {
            d.close();
            Tls.start(d);
            return;
        }
        user(d, "user=");
        if (d.remaining() > 0) password(d, capabilities);
        if ((capabilities & CONNECT_WITH_DATABASE) != 0 && d.remaining() > 0) {
            int at = d.offset();
            int length = end(d);
            d.text(SCHEMA, length);
            if (d.columns() && length > 1) {
                Source source = d.currentSource();
                d.moreInfo().add("db=").escaped(source.bytes, source.start + at, length - 1).raw(' ');
            }
        }
        if ((more & PLUGIN_AUTH) != 0) d.text(CLIENT_PLUGIN, end(d));
        if ((more & CONNECT_ATTRIBUTES) != 0 && d.remaining() > 0) attributes(d);
        if ((more & ZSTD_COMPRESSION) != 0 && d.remaining() > 0) d.u8(ZSTD);
        d.close();
        next(d, session, Expected.AUTHENTICATION);
    }

    private static int end(Dissection d) {
        int length = d.find(0);
        return length < 0 ? d.remaining() : length + 1;
    }

    private static void user(Dissection d, String label) {
        int at = d.offset();
        int length = d.textz(USER);
        if (d.columns() && label != null) {
            Source source = d.currentSource();
            d.moreInfo().add(label).escaped(source.bytes, source.start + at, Math.max(0, length - 1)).raw(' ');
        }
    }

    private static void password(Dissection d, int capabilities) {
        int length;
        if ((capabilities & SECURE_CONNECTION) != 0) {
            length = d.peekU8(0);
            d.skip(1);
        } else {
            length = d.find(0);
            if (length < 0) length = d.remaining();
        }
        if (length > 0) d.bytes(PASSWORD, length);
        if ((capabilities & SECURE_CONNECTION) == 0 && d.remaining() > 0) d.skip(1);
    }

    private static void attributes(Dissection d) {
        int start = d.offset();
        long length = measured(d);
        d.seek(start);
        int entries = d.offset();
        MySqlFields.number(d, null);
        int width = d.offset() - entries;
        d.seek(start);
        d.open(ATTRIBUTES);
        d.skip(width);
        d.at(ATTRIBUTES_LENGTH, start + (width > 1 ? 1 : 0), Math.max(1, width - 1), length);
        int rest = d.narrow(MySqlFields.bounded(length));
        while (d.remaining() > 0) {
            d.open(ATTRIBUTE);
            long name = MySqlFields.number(d, NAME_LENGTH);
            String text = d.string(NAME, MySqlFields.bounded(name));
            long value = MySqlFields.number(d, VALUE_LENGTH);
            String what = d.string(VALUE, MySqlFields.bounded(value));
            d.append(" - {s}: {s}", text, what);
            d.close();
        }
        d.widen(rest);
        d.close();
    }

    private static long measured(Dissection d) {
        int first = d.peekU8(0);
        if (first < 0xfb) return first;
        return first == 0xfc ? d.peekLe16(1) : first == 0xfd ? d.peekLe32(0) >>> 8 : d.peekLe32(1);
    }

    private static void data(Dissection d, Field field) {
        int length = d.find(0);
        int count = length < 0 ? d.remaining() : length + 1;
        d.bytes(field, Math.min(count, d.remaining()));
        if (count == 0 && d.titles()) d.titleLast("{}: <MISSING>", field.label);
    }

    // ---- command phase

    private static void request(Dissection d, Session session) {
        if (d.remaining() == 0) throw d.malformed();
        d.open(REQUEST);
        int command = d.u8(COMMAND);
        String name = COMMANDS.name(command, "Unknown (" + command + ")");
        if (d.titles()) d.append(" {}", name);
        if (d.columns()) d.addInfo(" {}", name);
        if (COMMANDS.name(command) == null && d.columns()) d.addInfo(" ");
        switch (command) {
            case 1 -> next(d, session, Expected.REQUEST);
            case 9, 13, 14 -> next(d, session, command == 9 ? Expected.MESSAGE : Expected.OK);
            case 10 -> next(d, session, Expected.TABLE);
            case 2, 5, 6 -> {
                d.text(SCHEMA, d.remaining());
                next(d, session, Expected.OK);
            }
            case 3 -> query(d, session);
            case 22 -> {
                d.text(QUERY, d.remaining());
                next(d, session, Expected.PREPARED);
            }
            case 4 -> {
                d.textz(TABLE);
                next(d, session, Expected.SHOWN_FIELDS);
            }
            case 7 -> {
                d.u8(MySqlFields.REFRESH);
                next(d, session, Expected.OK);
            }
            case 8 -> {
                if (d.remaining() > 0) d.u8(SHUTDOWN);
                next(d, session, Expected.OK);
            }
            case 12 -> {
                d.le32(THREAD);
                next(d, session, Expected.OK);
            }
            case 17 -> changeUser(d, session);
            case 18 -> {
                d.le32(BINLOG_POSITION);
                d.le16(BINLOG_FLAGS);
                d.le32(BINLOG_SERVER);
                if (d.remaining() > 0) d.text(BINLOG_FILE, d.remaining());
                next(d, session, Expected.EVENTS);
            }
            case 21 -> {
                d.le32(BINLOG_SERVER);
                d.text(HOST, d.u8(HOST_LENGTH));
                d.text(SLAVE_USER, d.u8(SLAVE_USER_LENGTH));
                d.text(SLAVE_PASSWORD, d.u8(SLAVE_PASSWORD_LENGTH));
                d.le16(SLAVE_PORT);
                d.le32(RANK);
                d.le32(MASTER);
                next(d, session, Expected.OK);
            }
            case 23 -> execute(d, session);
            case 24 -> {
                d.le32(STATEMENT);
                d.le16(PARAMETER);
                if (d.remaining() > 0) d.bytes(PAYLOAD, d.remaining());
                next(d, session, Expected.REQUEST);
            }
            case 25 -> {
                d.le32(STATEMENT);
                next(d, session, Expected.REQUEST);
            }
            case 26 -> {
                d.le32(STATEMENT);
                next(d, session, Expected.OK);
            }
            case 27 -> {
                d.le16(OPTION);
                next(d, session, Expected.OK);
            }
            case 28 -> {
                d.le32(STATEMENT);
                d.le32(ROWS);
                next(d, session, Expected.ROWS);
            }
            case 31 -> next(d, session, Expected.OK);
            default -> {
                if (d.remaining() > 0) d.bytes(PAYLOAD, d.remaining());
                if (COMMANDS.name(command) == null) d.noteLast(BAD_COMMAND);
                next(d, session, COMMANDS.name(command) == null ? Expected.AUTHENTICATED : Expected.OK);
            }
        }
        d.close();
    }

    private static void query(Dissection d, Session session) {
        int more = (int) (d.remember((long) session.clientMore) & d.remember((long) session.serverMore));
        d.learn(() -> session.binary = false);
        next(d, session, Expected.TABLE);
        if ((more & ATTRIBUTES_OF_QUERIES) != 0) queryAttributes(d);
        d.text(QUERY, d.remaining());
    }

    private static void queryAttributes(Dissection d) {
        int start = d.offset();
        d.open(QUERY_ATTRIBUTES);
        int count = d.u8(QUERY_COUNT);
        d.skip(1);
        if (count > 0) {
            int nulls = count + 7 >> 3;
            d.bytes(UNUSED, nulls);
            d.u8(QUERY_TYPES);
            for (int i = 0; i < count; i++) {
                d.u16(QUERY_TYPE);
                MySqlFields.string(d, "Attribute Name", QUERY_NAME);
            }
            for (int i = 0; i < count; i++) MySqlFields.string(d, "Attribute Value", QUERY_VALUE);
        }
        d.extent(d.offset() + d.remaining() - start);
        d.close();
    }

    private static void changeUser(Dissection d, Session session) {
        int capabilities = (int) d.remember((long) session.client);
        int more = (int) d.remember((long) session.clientMore);
        user(d, null);
        password(d, capabilities);
        d.text(SCHEMA, end(d));
        if (d.remaining() > 0) {
            d.u8(CHARSET);
            d.skip(1);
        }
        if ((more & PLUGIN_AUTH) != 0 && d.remaining() > 0) d.text(CLIENT_PLUGIN, end(d));
        if ((more & CONNECT_ATTRIBUTES) != 0 && d.remaining() > 0) attributes(d);
        next(d, session, Expected.AUTHENTICATION);
    }

    private static void execute(Dissection d, Session session) {
        long id = d.le32(STATEMENT);
        d.u8(EXEC_FLAGS);
        boolean modern = (d.remember((long) session.client) & PROTOCOL_41) != 0;
        if (modern && d.titles()) {
            int flags = d.currentSource().u8(d.offset() - 1);
            d.titleLast("Flags: {} ({})", EXEC_KINDS.name(flags, "Unknown"), flags);
        }
        d.le32(EXEC_TIMES);
        int[] known = d.remember(session.statements.get(id));
        d.learn(() -> session.binary = true);
        next(d, session, Expected.TABLE);
        if (known == null) {
            if (d.remaining() > 0) {
                d.bytes(PAYLOAD, d.remaining());
                d.noteLast(NEEDS_PREPARE);
            }
            return;
        }
        int count = known[0];
        if (count == 0 || d.remaining() == 0) {
            if (d.remaining() > 0) unknown(d, INCOMPLETE);
            return;
        }
        int nulls = count + 7 >> 3;
        byte[] bitmap = d.peekBytes(0, nulls);
        d.skip(nulls);
        if (d.u8(EXEC_BOUND) != 1) return;
        int types = d.offset();
        int values = types + 2 * count;
        for (int i = 0; i < count; i++) {
            d.seek(types + 2 * i);
            d.open(EXEC_PARAMETER);
            int type = d.u8(MySqlFields.TYPE);
            int unsigned = d.u8(EXEC_UNSIGNED);
            d.extent(2);
            d.seek(values);
            if ((bitmap[i >> 3] >> (i & 7) & 1) != 0) MySqlFields.value(d, 6, false);
            else MySqlFields.value(d, type, unsigned != 0);
            values = d.offset();
            d.close();
        }
        d.seek(values);
    }

    // ---- responses

    private static void response(Dissection d, Session session, Expected expected) {
        int first = d.peekU8(0);
        if (first == 0xff) {
            d.append(" - response ERROR");
            d.u8(RESPONSE);
            error(d);
            next(d, session, Expected.REQUEST);
            return;
        }
        boolean last = first == 0xfe && d.remaining() < 9;
        boolean modern = (d.remember(session.clientMore) & d.remember(session.serverMore) & DEPRECATE_EOF) != 0;
        if (first == 0xfe && expected == Expected.AUTHENTICATION) {
            switchRequest(d, session, true);
        } else if (first == 0xfe && (last || modern && (expected == Expected.ROWS || expected == Expected.SHOWN_FIELDS))) {
            if (modern) {
                d.append(" - response OK");
                d.u8(RESPONSE);
                d.seek(d.offset() - 1);
                d.u8(END);
                ok(d, session);
            } else {
                end(d, session, expected);
            }
        } else if (first == 0 && expected == Expected.PREPARED) {
            prepared(d, session);
        } else if (first == 0 && expected == Expected.EVENTS) {
            event(d);
        } else if (first == 0 && expected != Expected.ROWS && expected != Expected.FIELDS && expected != Expected.PREPARED_FIELDS
            && expected != Expected.PREPARED_PARAMETERS) {
            d.append(" - response OK");
            d.u8(RESPONSE);
            ok(d, session);
        } else {
            body(d, session, expected, modern);
        }
    }

    private static void body(Dissection d, Session session, Expected expected, boolean modern) {
        switch (expected) {
            case AUTHENTICATION -> switchRequest(d, session, false);
            case MESSAGE -> {
                d.text(MESSAGE, d.remaining());
                next(d, session, Expected.REQUEST);
            }
            case TABLE -> {
                d.append(" - column count");
                if (d.columns()) {
                    d.addInfo("TABULAR ");
                    d.fenceInfo();
                }
                long columns = MySqlFields.number(d, COLUMNS);
                if (d.remaining() > 0) {
                    MySqlFields.number(d, EXTRA);
                    if (d.remaining() > 0) unknown(d, INCOMPLETE);
                }
                int count = (int) Math.min(columns < 0 ? 0 : columns, MOST_COLUMNS);
                d.learn(() -> {
                    session.fields = count;
                    session.types = new int[0];
                    session.expected = count == 0 ? Expected.REQUEST : Expected.FIELDS;
                });
            }
            case SHOWN_FIELDS -> {
                d.append(" - response to SHOW FIELDS");
                MySqlFields.column(d);
            }
            case FIELDS -> {
                d.append(" - field packet");
                int type = MySqlFields.column(d);
                d.learn(() -> {
                    session.types = Arrays.copyOf(session.types, session.types.length + 1);
                    session.types[session.types.length - 1] = type;
                    if (--session.fields <= 0 && modern) session.expected = Expected.ROWS;
                });
            }
            case PREPARED_PARAMETERS -> {
                d.append(" - parameters in response to PREPARE");
                MySqlFields.column(d);
                d.learn(() -> {
                    if (--session.parameters <= 0 && modern) session.expected = session.fields > 0 ? Expected.PREPARED_FIELDS : Expected.REQUEST;
                });
            }
            case PREPARED_FIELDS -> {
                d.append(" - fields in response to PREPARE");
                MySqlFields.column(d);
                d.learn(() -> {
                    if (--session.fields <= 0 && modern) session.expected = Expected.REQUEST;
                });
            }
            case ROWS -> row(d, session);
            default -> unknown(d, BAD_RESPONSE);
        }
    }

    private static void unknown(Dissection d, Field expert) {
        d.bytes(PAYLOAD, d.remaining());
        d.noteLast(expert);
    }

    private static void row(Dissection d, Session session) {
        d.append(" - row packet");
        if (!d.remember(session.binary)) {
            while (d.remaining() > 0) MySqlFields.string(d, "text", MySqlFields.ROW_TEXT);
            return;
        }
        int[] types = d.remember(session.types);
        d.u8(RESPONSE);
        int nulls = types.length + 9 >> 3;
        byte[] bitmap = d.peekBytes(0, nulls);
        d.bytes(NULLS, nulls);
        for (int i = 0; i < types.length; i++) {
            boolean isNull = (bitmap[i + 2 >> 3] >> (i + 2 & 7) & 1) != 0;
            MySqlFields.value(d, isNull ? 6 : types[i] & 0xff, (types[i] & 0x100) != 0);
        }
    }

    private static void error(Dissection d) {
        int code = d.le16(ERROR);
        if (d.columns()) d.addInfo(" Error {} ", code, 0);
        if (d.remaining() > 0 && d.peekU8(0) == '#') {
            d.skip(1);
            d.text(STATE, 5);
        }
        d.text(ERROR_TEXT, d.remaining());
    }

    private static void ok(Dissection d, Session session) {
        if (d.columns()) d.addInfo(" OK ");
        MySqlFields.number(d, AFFECTED);
        int at = d.offset();
        boolean inserted = d.remaining() > 0 && d.peekU8(0) != 0;
        MySqlFields.number(d, inserted ? INSERTED : null);
        if (inserted && d.columns()) d.addInfo("INSERT_ID={} ", measuredAt(d, at), 0);
        int status = 0;
        if (d.remaining() >= 2) status = d.le16(MySqlFields.STATUS);
        // A client of before 4.1, or one whose login nobody saw, is sent no number of warnings.
        boolean modern = (d.remember((long) session.client) & PROTOCOL_41) != 0;
        if (modern && d.remaining() > 0) d.le16(WARNINGS);
        if (d.remaining() > 0) {
            if (!modern) {
                d.text(MESSAGE, 0);
            } else if ((status & SESSION_CHANGED) != 0) {
                long length = MySqlFields.number(d, null);
                if (length > 0) d.text(MESSAGE, MySqlFields.bounded(length));
                if (d.remaining() > 0) tracked(d);
            } else if ((d.remember(session.clientMore) & 0x80) != 0) {
                long length = MySqlFields.number(d, null);
                if (length > 0) d.text(MESSAGE, MySqlFields.bounded(length));
            } else {
                d.text(MESSAGE, d.remaining());
            }
            if (d.remaining() > 0) unknown(d, INCOMPLETE);
        }
        next(d, session, (status & MORE_RESULTS) != 0 ? Expected.TABLE : Expected.REQUEST);
    }

    private static long measuredAt(Dissection d, int at) {
        int here = d.offset();
        d.seek(at);
        long value = measured(d);
        d.seek(here);
        return value;
    }

    private static void tracked(Dissection d) {
        int start = d.offset();
        long length = MySqlFields.number(d, null);
        int width = d.offset() - start;
        d.seek(start);
        d.open(TRACK_DATA);
        d.at(TRACK_DATA_LENGTH, start + (width > 1 ? 1 : 0), Math.max(1, width - 1), length);
        d.skip(width);
        int rest = d.narrow(MySqlFields.bounded(length));
        while (d.remaining() > 0) {
            d.open(TRACK);
            int type = d.u8(TRACK_TYPE);
            int outer = d.narrow(MySqlFields.bounded(MySqlFields.number(d, TRACK_LENGTH)));
            switch (type) {
                case 0 -> {
                    part(d, VARIABLE_LENGTH, VARIABLE_NAME);
                    part(d, VARIABLE_LENGTH, VARIABLE_VALUE);
                }
                case 1 -> part(d, SCHEMA_LENGTH, SCHEMA_CHANGE);
                case 2 -> d.text(STATE_CHANGE, d.remaining());
                case 3 -> {
                    d.u8(GTIDS_ENCODING);
                    part(d, GTIDS_LENGTH, GTIDS);
                }
                case 4 -> part(d, CHARACTERISTICS_LENGTH, CHARACTERISTICS);
                case 5 -> part(d, TRANSACTION_LENGTH, TRANSACTION);
                default -> unknown(d, INCOMPLETE);
            }
            d.widen(outer);
            d.close();
        }
        d.widen(rest);
        d.close();
    }

    private static void part(Dissection d, Field length, Field text) {
        d.text(text, MySqlFields.bounded(MySqlFields.number(d, length)));
    }

    private static void end(Dissection d, Session session, Expected expected) {
        boolean within = expected == Expected.FIELDS || expected == Expected.PREPARED_PARAMETERS && d.remember(session.fields) > 0;
        d.append(within ? " - intermediate EOF" : " - response EOF");
        d.u8(RESPONSE);
        d.seek(d.offset() - 1);
        d.u8(END);
        int status = 0;
        if (d.remaining() >= 4) {
            d.le16(WARNINGS);
            status = d.le16(MySqlFields.STATUS);
        }
        boolean further = (status & MORE_RESULTS) != 0;
        next(d, session, expected == Expected.FIELDS ? Expected.ROWS : within ? Expected.PREPARED_FIELDS : further ? Expected.TABLE : Expected.REQUEST);
    }

    private static void switchRequest(Dissection d, Session session, boolean coded) {
        if (d.columns()) d.info("Auth Switch Request ");
        d.append(" - authentication switch request");
        if (coded) {
            d.u8(RESPONSE);
            d.seek(d.offset() - 1);
            d.u8(END);
        }
        d.text(SWITCH_NAME, end(d));
        data(d, SWITCH_DATA);
        next(d, session, Expected.SWITCH_RESPONSE);
    }

    private static void prepared(Dissection d, Session session) {
        d.append(" - response to PREPARE");
        d.u8(RESPONSE);
        long id = d.le32(STATEMENT);
        int fields = d.le16(COLUMN_COUNT);
        int parameters = d.le16(PARAMETERS);
        d.skip(1);
        d.le16(WARNINGS);
        d.learn(() -> {
            session.fields = Math.min(fields, MOST_COLUMNS);
            session.parameters = Math.min(parameters, MOST_COLUMNS);
            session.statements.put(id, new int[] {session.parameters});
            session.expected = parameters > 0 ? Expected.PREPARED_PARAMETERS : fields > 0 ? Expected.PREPARED_FIELDS : Expected.REQUEST;
        });
    }

    private static void event(Dissection d) {
        d.append(" - binlog event");
        if (d.columns()) d.addInfo("Binlog Event ");
        d.u8(RESPONSE);
        long seconds = d.peekLe32(0);
        d.skip(4);
        d.time(EVENT_TIME, d.offset() - 4, 4, seconds, 0);
        d.u8(EVENT_TYPE);
        d.le32(EVENT_SERVER);
        long size = d.le32(EVENT_SIZE);
        d.le32(EVENT_POSITION);
        d.le16(EVENT_FLAGS);
        if (size < EVENT_HEADER || d.remaining() < CHECKSUM_BYTES) return;
        d.skip(d.remaining() - CHECKSUM_BYTES);
        d.le32(EVENT_CHECKSUM);
    }
}
