package mako.protocols.games;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What the bodies of Steam's discovery hold, by the kind of message and the number of the field. */
final class SteamFields {

    private SteamFields() {}

    static final Field SEQUENCE    = u32("steam_ihs_discovery.body_discovery_seqnum", "Sequence Number");
    static final Field CLIENTS     = u64("steam_ihs_discovery.body_discovery_clientids", "Client IDs", HEX);
    static final Field VERSION     = i32("steam_ihs_discovery.body_status_version", "Version");
    static final Field OLDEST      = i32("steam_ihs_discovery.body_status_minversion", "Minimum Version");
    static final Field PORT        = u32("steam_ihs_discovery.body_status_connectport", "Connect Port");
    static final Field HOST        = text("steam_ihs_discovery.body_status_hostname", "Hostname", UTF_8);
    static final Field SERVICES    = u32("steam_ihs_discovery.body_status_enabledservices", "Enabled Services", HEX);
    static final Field SYSTEM      = i32("steam_ihs_discovery.body_status_ostype", "OS Type");
    static final Field WIDE        = bool("steam_ihs_discovery.body_status_is64bit", "Is 64 Bit");
    static final Field UNIVERSE    = i32("steam_ihs_discovery.body_status_euniverse", "EUniverse");
    static final Field TIMESTAMP   = time("steam_ihs_discovery.body_status_timestamp", "Timestamp", UTC);
    static final Field LOCKED      = bool("steam_ihs_discovery.body_status_screenlocked", "Screen Locked");
    static final Field RUNNING     = bool("steam_ihs_discovery.body_status_gamesrunning", "Games Running");
    static final Field ADDRESSES   = text("steam_ihs_discovery.body_status_macaddresses", "MAC Addresses", UTF_8);
    static final Field USER_ID     = u64("steam_ihs_discovery.body_status_user_steamid", "Steam ID");
    static final Field USER_KEY    = u32("steam_ihs_discovery.body_status_user_authkeyid", "Auth Key ID");
    static final Field TOKEN       = bytes("steam_ihs_discovery.body_authrequest_devicetoken", "Device Token");
    static final Field DEVICE      = text("steam_ihs_discovery.body_authrequest_devicename", "Device Name", UTF_8);
    static final Field ENCRYPTED   = bytes("steam_ihs_discovery.body_authrequest_encryptedrequest", "Encrypted Request");
    static final Field AUTHORIZED  = u64("steam_ihs_discovery.body_authresponse_authresult", "Result", names(SteamDiscovery.authorizations()));
    static final Field REQUEST     = u32("steam_ihs_discovery.body_streamingrequest_requestid", "Request ID", HEX);
    static final Field WIDTH       = i32("steam_ihs_discovery.body_streamingrequest_maximumresolutionx", "Maximum Resolution X");
    static final Field HEIGHT      = i32("steam_ihs_discovery.body_streamingrequest_maximumresolutiony", "Maximum Resolution Y");
    static final Field CHANNELS    = i32("steam_ihs_discovery.body_streamingrequest_audiochannelcount", "Audio Channel Count");
    static final Field DEVICE_VERSION = text("steam_ihs_discovery.body_streamingrequest_deviceversion", "Device Version", UTF_8);
    static final Field DESKTOP     = bool("steam_ihs_discovery.body_streamingrequest_streamdesktop", "Stream Desktop");
    static final Field STREAM_TOKEN = bytes("steam_ihs_discovery.body_streamingrequest_devicetoken", "Device Token");
    static final Field PIN         = bytes("steam_ihs_discovery.body_streamingrequest_pin", "PIN");
    static final Field VIDEO       = bool("steam_ihs_discovery.body_streamingrequest_enablevideostreaming", "Enable Video Streaming");
    static final Field AUDIO       = bool("steam_ihs_discovery.body_streamingrequest_enableaudiostreaming", "Enable Audio Streaming");
    static final Field INPUT       = bool("steam_ihs_discovery.body_streamingrequest_enableinputstreaming", "Enable Input Streaming");
    static final Field CANCELED    = u32("steam_ihs_discovery.body_streamingcancelrequest_requestid", "Request ID", HEX);
    static final Field ANSWERED    = u32("steam_ihs_discovery.body_streamingresponse_requestid", "Request ID", HEX);
    static final Field STREAMED    = u64("steam_ihs_discovery.body_streamingresponse_result", "Result", names(SteamDiscovery.streams()));
    static final Field STREAM_PORT = u32("steam_ihs_discovery.body_streamingresponse_port", "Port");
    static final Field SESSION_KEY = bytes("steam_ihs_discovery.body_streamingresponse_encryptedsessionkey", "Encrypted Session Key");
    static final Field LICENSED    = i32("steam_ihs_discovery.body_streamingresponse_virtualherelicenseddevicecount", "VirtualHere Licensed Device Count");
    static final Field CHALLENGE   = bytes("steam_ihs_discovery.body_proofrequest_challenge", "Challenge");
    static final Field RESPONSE    = bytes("steam_ihs_discovery.body_proofresponse_response", "Response");

    private static final int USERS = 9;
    private static final int STATUS = 1;

    /** Fields of each kind of message, by number; null where there is none. */
    private static final Field[][] MESSAGES = {
        {null, SEQUENCE, CLIENTS},
        {null, VERSION, OLDEST, PORT, HOST, null, SERVICES, SYSTEM, WIDE, null, null, UNIVERSE, TIMESTAMP, LOCKED, RUNNING, ADDRESSES},
        {},
        {null, TOKEN, DEVICE, ENCRYPTED},
        {null, AUTHORIZED},
        {null, REQUEST, WIDTH, HEIGHT, CHANNELS, DEVICE_VERSION, DESKTOP, STREAM_TOKEN, PIN, VIDEO, AUDIO, INPUT},
        {null, ANSWERED, STREAMED, STREAM_PORT, SESSION_KEY, LICENSED},
        {null, CHALLENGE},
        {null, RESPONSE},
        {},
        {null, CANCELED},
    };

    /** Reads the body of a message of the kind {@code kind}. */
    static void body(Dissection d, int kind) {
        Field[] fields = kind >= 0 && kind < MESSAGES.length ? MESSAGES[kind] : MESSAGES[2];
        if (fields.length == 0) {
            d.skipRest();
            return;
        }
        while (d.remaining() > 0) {
            int tag = (int) SteamDiscovery.varint(d);
            int wire = tag & 7;
            int number = tag >>> 3;
            boolean user = kind == STATUS && number == USERS;
            Field field = number < fields.length ? fields[number] : null;
            int expected = user ? SteamDiscovery.BYTES : field == null ? -1
                : field.type == Type.STRING || field.type == Type.BYTES ? SteamDiscovery.BYTES : SteamDiscovery.VARINT;
            if (wire != expected) SteamDiscovery.unknown(d, wire, number, expected);
            else if (wire == SteamDiscovery.VARINT) number(d, field);
            else string(d, number, user ? null : field);
        }
    }

    private static void number(Dissection d, Field field) {
        int at = d.offset();
        long value = SteamDiscovery.varint(d);
        int width = d.offset() - at;
        if (field == TIMESTAMP) d.time(field, at, width, value, 0);
        else d.at(field, at, width, field.type == Type.UINT32 ? value & 0xffff_ffffL : field.type == Type.INT32 ? (int) value
            : field.type == Type.BOOLEAN ? value == 0 ? 0 : 1 : value);
        if (!d.columns()) return;
        if (field == SEQUENCE) d.addInfo(" Seq={}", value & 0xffff_ffffL);
        else if (field == AUTHORIZED) d.addInfo(" Result={}({})", value, SteamDiscovery.authorized(value));
        else if (field == STREAMED) d.addInfo(" Result={}({})", value, SteamDiscovery.streamed(value));
        else if (field == REQUEST || field == ANSWERED) d.addInfo(" ID={}", "%08x".formatted((int) value));
        else if (field == CANCELED) d.addInfo(", ID={}", "%08x".formatted((int) value));
        else if (field == STREAM_PORT) d.addInfo(" Port={}", value & 0xffff_ffffL);
    }

    private static void string(Dissection d, int number, Field field) {
        int start = d.offset();
        long count = SteamDiscovery.varint(d);
        if (!SteamDiscovery.fits(d, number, count)) return;
        if (field == null) user(d, start, (int) count);
        else if ((field == HOST || field == DEVICE) && d.columns()) d.addInfo(" from {s}", d.string(field, (int) count));
        else d.text(field, (int) count);
    }

    private static void user(Dissection d, int start, int count) {
        int rest = d.narrow(count);
        d.seek(start);
        d.open(SteamDiscovery.USER);
        d.title("User");
        SteamDiscovery.varint(d);
        while (d.remaining() > 0) {
            int tag = (int) SteamDiscovery.varint(d);
            int wire = tag & 7;
            int number = tag >>> 3;
            int at = d.offset();
            if (number == 1 && wire == SteamDiscovery.FIXED64) {
                long id = d.le64(USER_ID);
                if (d.titles()) d.append(", Steam ID: {}", Long.toUnsignedString(id));
            } else if (number == 2 && wire == SteamDiscovery.VARINT) {
                long key = SteamDiscovery.varint(d) & 0xffff_ffffL;
                d.at(USER_KEY, at, d.offset() - at, key);
                d.append(", Auth Key ID: {}", key);
            } else {
                SteamDiscovery.unknown(d, wire, number, number == 1 ? SteamDiscovery.FIXED64 : number == 2 ? SteamDiscovery.VARINT : -1);
            }
        }
        d.close();
        d.widen(rest);
    }
}
