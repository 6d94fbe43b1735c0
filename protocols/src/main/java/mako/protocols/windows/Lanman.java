package mako.protocols.windows;

import static mako.dissect.Fields.*;

import java.util.Map;
import mako.dissect.*;

/**
 * Remote administration protocol of LAN Manager, [MS-RAP]: calls through the pipe {@code \\PIPE\\LANMAN} that bring along
 * descriptors of their parameters (section 2.2.1) and of the data that are returned (section 2.2.2).
 */
final class Lanman {

    static final Field LANMAN       = protocol("lanman", "LANMAN", "Microsoft Windows Lanman Remote API Protocol");
    static final Field FUNCTION     = u16("lanman.function_code", "Function Code", help("LANMAN Function Code/Command"), names(Values.resource(Lanman.class, "lanman-functions.txt")));
    static final Field PARAMETERS   = text("lanman.param_desc", "Parameter Descriptor", help("LANMAN Parameter Descriptor"));
    static final Field RETURNS      = text("lanman.ret_desc", "Return Descriptor", help("LANMAN Return Descriptor"));
    static final Field AUXILIARY    = text("lanman.aux_data_desc", "Auxiliary Data Descriptor", help("LANMAN Auxiliary Data Descriptor"));
    static final Field LEVEL        = u16("lanman.level", "Detail Level", help("LANMAN Detail Level"));
    static final Field RECEIVE      = u16("lanman.recv_buf_len", "Receive Buffer Length", help("LANMAN Receive Buffer Length"));
    static final Field SEND         = u16("lanman.send_buf_len", "Send Buffer Length", help("LANMAN Send Buffer Length"));
    static final Field STATUS       = u16("lanman.status", "Status", help("LANMAN Return status"), names(Values.of("""
        0 Success
        5 User has insufficient privilege
        65 Network access is denied
        86 The specified password is invalid
        234 Additional data is available
        2114 Service is not running on the remote computer
        2123 Supplied buffer is too small
        2141 Server is not configured for transactions (IPC$ not shared)
        2212 An error occurred while loading or running the logon script
        2214 The logon was not validated by any server
        2217 The logon server is running an older software version
        2221 The user name was not found
        2226 Operation not permitted on Backup Domain Controller
        2240 The user is not allowed to logon from this computer
        2241 The user is not allowed to logon at this time
        2242 The user password has expired
        2243 The password cannot be changed
        2246 The password is too short
        """)));
    static final Field CONVERT      = u16("lanman.convert", "Convert", help("LANMAN Convert"));
    static final Field ENTRIES      = u16("lanman.entry_count", "Entry Count", help("LANMAN Number of Entries"));
    static final Field AVAILABLE    = u16("lanman.available_count", "Available Entries", help("LANMAN Number of Available Entries"));
    static final Field AVAILABLE_BYTES = u16("lanman.available_bytes", "Available Bytes", help("LANMAN Number of Available Bytes"));
    static final Field SHARE        = group("lanman.share", "Share");
    static final Field SHARE_NAME   = text("lanman.share.name", "Share Name", help("LANMAN Name of Share"));
    static final Field SHARE_TYPE   = u16("lanman.share.type", "Share Type", help("LANMAN Type of Share"), names(Values.of("""
        0 Directory tree
        1 Printer queue
        2 Communications device
        3 IPC
        2147483648 Hidden Directory tree
        2147483649 Hidden Printer queue
        2147483650 Hidden Communications device
        2147483651 Hidden IPC
        """)));
    static final Field SHARE_COMMENT = text("lanman.share.comment", "Share Comment", help("LANMAN Share Comment"));
    static final Field SERVER       = group("lanman.server", "Server");
    static final Field SERVER_NAME  = text("lanman.server.name", "Server Name", help("LANMAN Name of Server"));
    static final Field MAJOR        = u8("lanman.server.major", "Major Version", help("LANMAN Server Major Version"));
    static final Field MINOR        = u8("lanman.server.minor", "Minor Version", help("LANMAN Server Minor Version"));
    static final Field COMMENT      = text("lanman.server.comment", "Server Comment", help("LANMAN Server Comment"));
    static final Field DOMAIN       = text("lanman.enumeration_domain", "Enumeration Domain", help("LANMAN Domain in which to enumerate servers"));
    static final Field LAST         = text("lanman.last_entry", "Last Entry", help("LANMAN last reported entry of the enumerated servers"));
    static final Field USER         = text("lanman.user_name", "User Name", help("LANMAN User Name"));
    static final Field GROUP        = text("lanman.group_name", "Group Name", help("LANMAN Group Name"));
    static final Field PASSWORD     = text("lanman.password", "Password", help("LANMAN Password"));
    static final Field STATION      = text("lanman.workstation_name", "Workstation Name", help("LANMAN Workstation Name"));
    static final Field STRUCTURE    = u16("lanman.ustruct_size", "Length of UStruct", help("LANMAN UStruct Length"));
    static final Field NEW_PASSWORD = bytes("lanman.new_password", "New Password", help("LANMAN New Password (encrypted)"));
    static final Field OLD_PASSWORD = bytes("lanman.old_password", "Old Password", help("LANMAN Old Password (encrypted)"));
    static final Field WORD         = u16("smb_pipe.word_param", "Word Param", DEC_HEX);
    static final Field DOUBLE       = u32("smb_pipe.doubleword_param", "Doubleword Param", DEC_HEX);
    static final Field BYTE         = u8("smb_pipe.byte_param", "Byte Param", DEC_HEX);
    static final Field BYTES        = bytes("smb_pipe.bytes_param", "Bytes Param");
    static final Field STRING       = text("smb_pipe.string_param", "String Param");
    static final Field ENTRY_LIST   = section("Entries");

    private static final int SHARE_ENUM      = 0;
    private static final int USER_LOGON      = 132;
    private static final int CHANGE_PASSWORD = 214;
    private static final int MOST_ENTRIES    = 1 << 16;

    private Lanman() {}

    /** A call, for what answers it; the descriptor of what it returns. */
    record Call(int function, int level, String parameters, String returns) {}

    /** Which fields the parameters and the returned entries of a function are, in their order; what its entries are called. */
    private record Shape(Field[] asked, Field available, String title, Field entry, Map<Integer, Field[]> entries) {}

    private static final Field[] NONE = {};
    private static final Shape OTHER = new Shape(NONE, WORD, "Entries", null, Map.of());

    private static Shape shape(int function) {
        return switch (function) {
            case SHARE_ENUM -> new Shape(new Field[] {LEVEL}, AVAILABLE, "Available Shares", SHARE,
                Map.of(1, new Field[] {SHARE_NAME, null, SHARE_TYPE, SHARE_COMMENT}));
            case 1 -> new Shape(new Field[] {SHARE_NAME, LEVEL}, AVAILABLE_BYTES, "Share", null, Map.of());
            case 13, 63 -> new Shape(new Field[] {LEVEL}, AVAILABLE_BYTES, "Entries", null, Map.of());
            case 56 -> new Shape(new Field[] {USER, LEVEL}, AVAILABLE_BYTES, "Entries", null, Map.of());
            case 59 -> new Shape(new Field[] {USER, LEVEL}, AVAILABLE_BYTES, "Groups", null, Map.of(0, new Field[] {GROUP}));
            case 104 -> new Shape(new Field[] {LEVEL, Browser.TYPE, DOMAIN}, AVAILABLE, "Servers", SERVER, SERVERS);
            case 215 -> new Shape(new Field[] {LEVEL, Browser.TYPE, DOMAIN, LAST}, AVAILABLE, "Servers", SERVER, SERVERS);
            case USER_LOGON -> new Shape(new Field[] {LEVEL}, AVAILABLE_BYTES, "Entries", null, Map.of());
            case CHANGE_PASSWORD -> new Shape(new Field[] {USER}, WORD, "Entries", null, Map.of());
            default -> OTHER;
        };
    }

    private static final Map<Integer, Field[]> SERVERS = Map.of(
        0, new Field[] {SERVER_NAME},
        1, new Field[] {SERVER_NAME, MAJOR, MINOR, Browser.TYPE, COMMENT});

    private static String name(int function) {
        return FUNCTION.names.name(function, "Unknown Command (%d)".formatted(function));
    }

    // ---- requests

    /** Dissects what a request brings, its parameters and data. */
    static void request(Dissection d, SmbMessage message) {
        SmbTransactions.Parts parts = message.transaction;
        if (parts.parameters() <= 0) return;
        d.seek(parts.parametersAt());
        int rest = d.narrow(parts.parameters());
        d.openAgain(LANMAN);
        d.protocolColumn("LANMAN");
        int function = d.le16(FUNCTION);
        if (d.columns()) d.info("{} Request", name(function));
        String parameters = descriptor(d, PARAMETERS);
        String returns = descriptor(d, RETURNS);
        asks(d, message, new Call(function, 0, parameters, returns));
        int level = asked(d, function, shape(function), parameters);
        if (d.remaining() > 0) descriptor(d, AUXILIARY);
        d.widen(rest);
        if (parts.data() > 0) {
            d.seek(Math.max(d.offset(), parts.dataAt()));
            int left = d.narrow(Math.min(parts.data(), Math.max(0, d.remaining())));
            if (function == CHANGE_PASSWORD && d.remaining() >= 532) {
                d.bytes(NEW_PASSWORD, 516);
                d.bytes(OLD_PASSWORD, 16);
            } else {
                entry(d, shape(function), level, returns, d.offset(), 0);
            }
            d.widen(left);
        }
        d.close();
        asks(d, message, new Call(function, level, parameters, returns));
    }

    private static void asks(Dissection d, SmbMessage message, Call call) {
        message.about(d, new SmbConnection.Request(-1, message.transaction.name(), null, 0, 0, null, new SmbPipes.Query(0, 0, call)));
    }

    private static String descriptor(Dissection d, Field field) {
        int zero = d.find(0);
        if (zero < 0) throw d.malformed();
        return d.string(field, zero + 1);
    }

    private static final int[] LOGON_SIZES = {21, 15, 16};

    /** Reads parameters as their descriptor says; returns the level of detail. */
    private static int asked(Dissection d, int function, Shape shape, String parameters) {
        int level = 0;
        int number = 0;
        for (int i = 0; i < parameters.length();) {
            char kind = parameters.charAt(i++);
            int count = 0;
            while (i < parameters.length() && Character.isDigit(parameters.charAt(i))) {
                count = Math.min(count * 10 + parameters.charAt(i++) - '0', 1 << 16);
            }
            Field field = number < shape.asked.length ? shape.asked[number] : null;
            switch (kind) {
                case 'W' -> {
                    int value = d.le16(field == null ? function == USER_LOGON ? STRUCTURE : WORD : field);
                    if (field == LEVEL) level = value;
                    number++;
                }
                case 'D', 'i' -> {
                    if (kind == 'i') continue;
                    long value = field == Browser.TYPE ? FileFields.flags(d, field) : d.le32(field == null ? DOUBLE : field);
                    if (field == Browser.TYPE && d.columns()) Browser.kinds(d, value);
                    number++;
                }
                case 'b' -> {
                    if (function == USER_LOGON && count >= 54) logon(d);
                    else if (count > 0) d.bytes(BYTES, count);
                    else d.u8(BYTE);
                    number++;
                }
                case 'O' -> {
                    if (function == USER_LOGON) continue;
                    Field said = field == null ? STRING : field;
                    d.at(said, d.offset(), 0, "");
                    if (d.titles()) d.titleLast("{}: (Null pointer)", said.label);
                    number++;
                }
                case 'z' -> {
                    int zero = d.find(0);
                    d.text(field == null ? STRING : field, zero < 0 ? d.captured() + 1 : zero + 1);
                    number++;
                }
                case 'F' -> d.skip(count);
                case 'L' -> d.le16(RECEIVE);
                case 'T' -> d.le16(SEND);
                default -> {}
            }
        }
        return level;
    }

    /** Who logs on: names and a password at their fixed places, each a byte behind the one before. */
    private static void logon(Dissection d) {
        Field[] fields = {USER, PASSWORD, STATION};
        for (int i = 0; i < fields.length; i++) {
            d.text(fields[i], LOGON_SIZES[i]);
            if (i + 1 < fields.length) d.skip(1);
        }
    }

    // ---- responses

    /** Dissects what a response brings, by the descriptors that the call had. */
    static void response(Dissection d, SmbMessage message, Call call) {
        SmbTransactions.Parts parts = message.transaction;
        d.protocolColumn("LANMAN");
        if (d.columns()) d.info("{} Response", name(call.function));
        if (parts.parameters() <= 0) return;
        d.seek(parts.parametersAt());
        d.openAgain(LANMAN);
        d.at(FUNCTION, d.offset(), 0, call.function);
        d.generated();
        int rest = d.narrow(parts.parameters());
        d.le16(STATUS);
        int convert = d.le16(CONVERT);
        Shape shape = shape(call.function);
        int entries = -1;
        for (int i = 0; i < call.parameters.length(); i++) {
            switch (call.parameters.charAt(i)) {
                case 'e' -> entries = d.le16(ENTRIES);
                case 'h' -> d.le16(shape.available);
                case 'g' -> d.u8(BYTE);
                case 'i' -> d.le32(DOUBLE);
                default -> {}
            }
        }
        d.widen(rest);
        if (parts.data() > 0) {
            d.seek(Math.max(d.offset(), parts.dataAt()));
            int left = d.narrow(Math.min(parts.data(), Math.max(0, d.remaining())));
            if (entries > 0) entries(d, shape, call, Math.min(entries, MOST_ENTRIES), convert);
            d.skipRest();
            d.widen(left);
        }
        d.close();
    }

    private static void entries(Dissection d, Shape shape, Call call, int count, int convert) {
        int start = d.offset();
        d.open(ENTRY_LIST);
        if (d.titles()) d.title("{}", shape.title);
        for (int i = 0; i < count && d.remaining() > 0; i++) {
            int at = d.offset();
            if (shape.entry == null) {
                entry(d, shape, call.level, call.returns, start, convert);
            } else {
                d.open(shape.entry);
                String name = entry(d, shape, call.level, call.returns, start, convert);
                if (d.titles() && name != null) d.append(": {s}", name);
                d.close();
            }
            if (d.offset() == at) break;
        }
        d.close();
    }

    /** Reads an entry as its descriptor says; strings lie where it points to, counted from {@code start}. Returns its name. */
    private static String entry(Dissection d, Shape shape, int level, String returns, int start, int convert) {
        Field[] fields = shape.entries.getOrDefault(level, NONE);
        String name = null;
        int number = 0;
        for (int i = 0; i < returns.length();) {
            char kind = returns.charAt(i++);
            int count = 0;
            while (i < returns.length() && Character.isDigit(returns.charAt(i))) count = Math.min(count * 10 + returns.charAt(i++) - '0', 1 << 16);
            boolean known = number < fields.length;
            Field field = known ? fields[number] : null;
            number++;
            switch (kind) {
                case 'B', 'b' -> {
                    int length = Math.max(1, count);
                    if (known && field == null) d.skip(length);
                    else if (field != null && field.type == Type.STRING) name = named(d, field, length, name);
                    else if (field != null) d.u8(field);
                    else if (count > 1) d.bytes(BYTES, length);
                    else d.u8(BYTE);
                }
                case 'W' -> {
                    for (int n = 0; n < Math.max(1, count); n++) d.le16(field == null ? WORD : field);
                }
                case 'D' -> {
                    for (int n = 0; n < Math.max(1, count); n++) {
                        if (field == Browser.TYPE) FileFields.flags(d, field);
                        else d.le32(field == null ? DOUBLE : field);
                    }
                }
                case 'z', 'O' -> pointed(d, field == null ? STRING : field, start, convert);
                default -> {
                    return name;
                }
            }
        }
        return name;
    }

    private static String named(Dissection d, Field field, int length, String name) {
        String text = d.string(field, length);
        return name == null ? text : name;
    }

    private static void pointed(Dissection d, Field field, int start, int convert) {
        int at = d.offset();
        long pointer = d.peekLe32(0);
        d.skip(4);
        int place = (int) (pointer & 0xffff) - convert;
        if (pointer == 0) {
            d.at(field, at, 4, "(Null pointer)");
            return;
        }
        int end = d.offset() + d.remaining();
        if (place < 0 || start + place >= end) {
            d.at(field, at, 4, "<String goes past end of frame>");
            return;
        }
        int back = d.offset();
        d.seek(start + place);
        int zero = d.find(0);
        d.text(field, zero < 0 ? d.captured() : zero + 1);
        d.seek(back);
    }
}
