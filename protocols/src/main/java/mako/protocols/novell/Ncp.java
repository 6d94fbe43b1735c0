package mako.protocols.novell;

import static mako.dissect.Exchanges.exchanges;
import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Udp;

/**
 * NetWare Core Protocol, over IPX, UDP and TCP: Novell Developer Kit, NetWare Core Protocols; over TCP each message has a header that says
 * how long it is. What the functions hold is in {@link NcpFunctions}.
 */
public final class Ncp implements Dissector {

    private static final Values TYPES = Values.of("""
        0x1111 Create a service connection
        0x2222 Service request
        0x3333 Service reply
        0x3e3e Watchdog
        0x4c69 Large Internet Packet Echo
        0x5555 Destroy service connection
        0x7777 Burst mode transfer
        0x9999 Request being processed
        0xbbbb Server Broadcast
        """);
    private static final Values STATUS = Values.of("0 Ok\n1 Bad Service Connection\n16 File Server is Down\n64 Broadcast Message Pending");
    private static final Values GROUPS = Values.of("""
        0 Synchronization
        1 Print
        2 File System
        3 Connection
        4 File Server Environment
        5 Message
        6 Bindery
        7 Queue Management System (QMS)
        8 Accounting
        9 Transaction Tracking
        10 AFP
        11 NCP Extension
        12 Extended Attribute
        13 Auditing
        14 Enhanced File System
        16 Novell Modular Authentication Service
        17 SecretStore Services
        18 Packet Burst
        19 Novell Directory Services
        20 Time Synchronization
        21 Server Statistics
        22 Remote
        """);

    static final Field NCP         = protocol("ncp", "NCP", "NetWare Core Protocol");
    static final Field SIGNATURE   = u32("ncp.ip.signature", "NCP over IP signature", HEX, names(Values.of("""
        0x446d6454 Demand Transport (Request)
        0x744e6350 Transport is NCP (Reply)
        """)));
    static final Field LENGTH      = u32("ncp.ip.length", "NCP over IP length");
    static final Field VERSION     = u32("ncp.ip.version", "NCP over IP Version");
    static final Field REPLY_SIZE  = u32("ncp.ip.replybufsize", "NCP over IP Reply Buffer Size");
    static final Field PACKET_SIGNATURE = bytes("ncp.ip.packetsig", "NCP over IP Packet Signature");

    static final Field TYPE        = u16("ncp.type", "Type", HEX, names(TYPES), help("NCP message type"));
    static final Field SEQUENCE    = u8("ncp.seq", "Sequence Number");
    static final Field CONNECTION  = u16("ncp.connection", "Connection Number");
    static final Field TASK        = u8("ncp.task", "Task Number");
    static final Field FUNCTION    = u8("ncp.func", "Function", HEX);
    static final Field PACKET_LENGTH = u16("ncp.length", "Packet Length");
    static final Field SUBFUNCTION = u8("ncp.subfunc", "SubFunction", DEC_HEX);
    static final Field GROUP       = u8("ncp.group", "NCP Group Type", names(GROUPS));
    static final Field REQUEST_IN  = frame("ncp.req_frame_num", "Response to Request in Frame Number");
    static final Field TIME        = duration("ncp.time", "Time from Request", help("Time between request and response in seconds"));
    static final Field CODE        = u8("ncp.completion_code", "Completion Code", HEX);
    static final Field PLAIN_CODE  = u8("ncp.completion_code", "Completion Code");
    static final Field STATE       = u8("ncp.connection_status", "Connection Status", names(STATUS));
    static final Field SLOT        = u8("ncp.slot", "Slot");
    static final Field CHARACTER   = character("ncp.signature_character", "Signature Character", HEX,
        names(Values.of("0x3f Poll inactive station\n0x59 Station is still using the connection")));
    static final Field FLAG        = u8("ncp.msg_flag", "Broadcast Message Flag", HEX, names(Values.of("0x21 Message Waiting\n0x24 Clear Op-lock")));
    static final Field HANDLE      = u16("ncp.oplock_handle", "File Handle", HEX);
    static final Field MAGIC       = text("ncp.lip_echo.magic_string", "Large Internet Packet Echo Magic String");
    static final Field ECHOED      = bytes("ncp.lip_echo.payload", "Large Internet Packet Echo Payload");
    static final Field NO_REQUEST_HERE = group("ncp.no_request_record_found", "No request record found. Parsing is impossible.");
    static final Field NOT_YET     = section("Unknown type");

    static final Field CODE_BAD    = error("ncp.completion_code.expert", Field.Group.RESPONSE_CODE, "Code Expert");
    static final Field STATE_BAD   = error("ncp.connection_status.bad", Field.Group.RESPONSE_CODE, "Error: Bad Connection Status");
    static final Field NO_REQUEST  = note(Field.Group.SEQUENCE, "ncp.no_request_record_found", "No request record found.");
    static final Field UNSUPPORTED = note(Field.Group.UNDECODED, "ncp.type.unsupported", "Packet type not supported yet");
    static final Field CLEAR       = chat(Field.Group.SEQUENCE, "ncp.oplock_handle.clear", "Server requesting station to clear oplock");

    private static final int PORT    = 524;
    private static final int SOCKET  = 0x0451;
    private static final int PACKET_TYPE = 17;

    private static final long DEMAND  = 0x446d6454L;
    private static final long ANSWER  = 0x744e6350L;
    private static final int TRANSPORT = 8;
    private static final int HEADER    = 6;
    private static final long SIGNED  = 0x80000000L;

    private static final int CREATE    = 0x1111;
    private static final int REQUEST   = 0x2222;
    private static final int REPLY     = 0x3333;
    private static final int WATCHDOG  = 0x3e3e;
    private static final int ECHO      = 0x4c69;
    private static final int DESTROY   = 0x5555;
    private static final int BURST     = 0x7777;
    private static final int BUSY      = 0x9999;
    private static final int BROADCAST = 0xbbbb;

    private static final long SECOND   = 1_000_000_000L;

    private static final int OK        = 0;
    private static final int PENDING   = 0x40;
    private static final int CONNECTIONS = 3;
    /** The number of the function is behind the length of what follows: those with as many subfunctions as requests differ in length. */
    private static final boolean[] MEASURED = new boolean[256];

    static {
        for (int function : new int[] {0x11, 0x15, 0x16, 0x17, 0x23, 0x24, 0x5a, 0x72, 0x7b, 0x83}) MEASURED[function] = true;
    }

    private static final Exchanges REQUESTS = exchanges(null, REQUEST_IN, TIME);

    /** What a request asked for, for the reply to it. */
    private record Asked(NcpFunctions.Function function, int number, String name, int information) {}

    @Override
    public Field dissects() {
        return NCP;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
        links.addFramed(Tcp.PORTS, PORT, Ncp::framed, this);
        links.add(Ipx.SOCKETS, SOCKET, this);
        links.add(Ipx.TYPES, PACKET_TYPE, this);
    }

    private static int framed(Dissection d) {
        if (d.captured() < TRANSPORT) return Framing.NEED_MORE;
        long signature = d.peekU32(0);
        // What begins otherwise is not followed further.
        if (signature != DEMAND && signature != ANSWER) return d.captured();
        return Math.clamp(d.peekU32(4) & ~SIGNED, TRANSPORT, Integer.MAX_VALUE);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("NCP");
        d.info();
        Field carrier = d.carrier();
        if (carrier == Ipx.IPX) d.openBeside(NCP);
        else d.open(NCP);
        if (carrier != null && carrier.abbreviation.equals("tcp")) transport(d);
        if (d.captured() == 0) {
            d.close();
            return;
        }
        d.ensure(2);
        int start = d.offset();
        int type = d.peekU16(0);
        if (type != ECHO && type != BURST) d.ensure(HEADER);
        if (d.columns()) d.info("{}", type == ECHO || TYPES.name(type) != null ? TYPES.name(type) : "Unknown type (0x%04x)".formatted(type));
        if (type == ECHO) {
            d.u16(TYPE);
            d.seek(start);
            d.text(MAGIC, 13);
            d.bytes(ECHOED, d.remaining());
        } else if (type == BURST) {
            NcpBurst.read(d, TYPE);
            return;
        } else {
            message(d, start, type);
        }
        d.close();
        if (type == WATCHDOG && d.captured() > 0) d.rest();
    }

    /** Reads the header that messages over TCP have. */
    private static void transport(Dissection d) {
        long signature = d.u32(SIGNATURE);
        long announced = d.peekU32(0);
        d.at(LENGTH, d.offset(), 4, announced & ~SIGNED);
        d.skip(4);
        boolean signed = (announced & SIGNED) != 0;
        if (signature == DEMAND) {
            signed = d.u32(VERSION) == 2;
            d.u32(REPLY_SIZE);
        }
        if (signed) d.bytes(PACKET_SIGNATURE, 8);
    }

    private static void message(Dissection d, int start, int type) {
        d.u16(TYPE);
        int sequence = d.u8(SEQUENCE);
        // The connection's number has its high byte behind the task's.
        int connection = d.peekU8(0) | d.peekU8(2) << 8;
        d.at(CONNECTION, d.offset(), 3, connection);
        d.skip(1);
        d.u8(TASK);
        d.skip(1);
        Conversation conversation = d.conversation();
        // The server gives the connection its number with the reply to the first request. Over IPX there is only that to tell connections apart.
        long id = sequence;
        if (conversation == null) {
            conversation = d.conversation(NCP, 0, 0);
            id |= connection << 8;
        }
        switch (type) {
            case CREATE -> {
                ask(d, conversation, id, new Asked(null, 1, "Create Connection Service", 0));
                belongs(d, start, CONNECTIONS);
                d.info("C Create Connection Service");
            }
            case DESTROY -> {
                ask(d, conversation, id, new Asked(null, 5, "Destroy Connection Service", 0));
                belongs(d, start, CONNECTIONS);
                d.info("C Destroy Connection Service");
            }
            case REQUEST -> request(d, start, conversation, id);
            case REPLY, BUSY -> reply(d, start, type, conversation, id);
            case WATCHDOG -> {
                d.u8(PLAIN_CODE);
                int state = d.u8(STATE);
                if (d.titles()) d.titleLast("Connection Status: {}", state);
                d.u8(SLOT);
                d.u8(CHARACTER);
            }
            case BROADCAST -> {
                d.ensure(8);
                d.skip(3);
                int flag = d.u8(FLAG);
                d.at(HANDLE, d.offset(), 4, d.peekU32(0) & 0xffff);
                if (d.titles()) d.titleLast("File Handle: 0x{}", Long.toHexString(d.peekU32(0)));
                if (flag == 0x24) d.noteLast(CLEAR);
                d.skip(4);
                belongs(d, start, CONNECTIONS);
                d.info("C Server Broadcast Message");
            }
            default -> {
                d.open(NOT_YET);
                if (d.titles()) d.title("Unknown type (0x{x4}) packets not supported yet", type, 0);
                d.skipRest();
                d.close();
                d.noteLast(UNSUPPORTED, "Unknown type (0x%04x) packets not supported yet".formatted(type));
            }
        }
    }

    /** Takes note of a request. Where its reply is, nothing shows. */
    private static void ask(Dissection d, Conversation conversation, long id, Asked asked) {
        Exchanges.Exchange exchange = d.noteRequest(REQUESTS, conversation, id);
        d.learn(() -> exchange.about = asked);
    }

    private static void belongs(Dissection d, int start, int group) {
        d.at(GROUP, start, 0, group);
        if (d.titles()) d.titleLast("NCP Group Type: {}", GROUPS.name(group, "Unknown"));
        d.generated();
    }

    private static void request(Dissection d, int start, Conversation conversation, long id) {
        d.ensure(1);
        int number = d.peekU8(0);
        int subnumber = -1;
        if (NcpFunctions.hasSubfunctions(number)) subnumber = d.peekU8(MEASURED[number] ? 3 : 1);
        NcpFunctions.Function function = NcpFunctions.function(number, subnumber);
        Exchanges.Exchange exchange = d.noteRequest(REQUESTS, conversation, id);
        if (function == null) {
            d.learn(() -> exchange.about = null);
            if (d.columns()) {
                if (subnumber < 0) d.info("C Unknown Function {} (0x{x2})", number, number);
                else d.info("C Unknown Function {} {} (0x{}/0x{})", number, subnumber, "%02X".formatted(number), "%02X".formatted(subnumber));
            }
            d.skipRest();
            return;
        }
        d.u8(FUNCTION);
        named(d, number, function.name);
        if (subnumber >= 0) {
            if (MEASURED[number]) d.u16(PACKET_LENGTH);
            d.u8(SUBFUNCTION);
        }
        if (function.group >= 0) belongs(d, start, function.group);
        d.learn(() -> exchange.about = new Asked(function, number, function.name, 0));
        int information = NcpFunctions.request(d, function);
        if (information != 0) d.learn(() -> exchange.about = new Asked(function, number, function.name, information));
    }

    private static void named(Dissection d, int number, String name) {
        if (d.titles()) d.titleLast("Function: {} (0x{}), {}", number, "%02X".formatted(number), name);
    }

    private static void reply(Dissection d, int start, int type, Conversation conversation, long id) {
        int at = d.offset();
        d.ensure(2);
        Exchanges.Exchange exchange = d.exchange(REQUESTS, conversation, id);
        Asked asked = exchange == null ? null : (Asked) d.remember(exchange.about);
        if (asked != null) {
            d.noteResponse(exchange);
            d.at(REQUEST_IN, start, 0, exchange.requestFrame);
            long later = (d.packet().seconds - exchange.requestSeconds) * SECOND + d.packet().nanoseconds - exchange.requestNanoseconds;
            d.time(TIME, start, 0, Math.floorDiv(later, SECOND), (int) Math.floorMod(later, SECOND));
            d.at(FUNCTION, at, 0, asked.number);
            named(d, asked.number, asked.name);
            if (asked.function != null && asked.function.subnumber >= 0) d.at(SUBFUNCTION, at, 0, asked.function.subnumber);
        }
        int code = d.u8(CODE);
        String meaning = meaning(type, code, asked);
        if (d.titles()) d.titleLast("Completion Code: {} (0x89{x2}), {}", code, hex(code), meaning);
        if (code != OK || type == BUSY && asked == null) d.noteLast(CODE_BAD, "Error: {} (0x89{}) {}", code, hex(code), meaning);
        int state = d.u8(STATE);
        if (state != OK && state != PENDING) {
            d.noteLast(STATE_BAD);
            d.info("Error: Bad Connection Status");
            d.skipRest();
            return;
        }
        d.info("{}{}", type == BUSY && asked == null ? "ACK " : "R ", meaning);
        if (code != OK) {
            d.skipRest();
        } else if (asked != null) {
            if (asked.function != null) NcpFunctions.reply(d, asked.function, asked.information);
        } else if (type == REPLY && d.remaining() > 0) {
            d.open(NO_REQUEST_HERE);
            d.skipRest();
            d.close();
            d.noteLast(NO_REQUEST);
        }
    }

    private static String hex(int code) {
        return "%02x".formatted(code);
    }

    private static String meaning(int type, int code, Asked asked) {
        if (type == BUSY && asked == null && code == OK) return "Server Busy, Request Being Processed";
        if (code == OK) return "OK";
        if (asked == null) return code == 0xff ? "Original Request Packet not Found" : "Unknown Error Code";
        String meaning = asked.function == null ? null : asked.function.meaning(code);
        return meaning == null ? "Unknown Error Code" : meaning;
    }
}
