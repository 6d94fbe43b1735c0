package mako.protocols.windows;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.stringTable;

import mako.dissect.*;
import mako.protocols.encoding.Ber;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Udp;

/** DCE/RPC over connections: The Open Group C706, section 12.6, and what [MS-RPCE] adds; {@link RpcDatagram} has that over datagrams. */
public final class DceRpc implements Dissector {

    static final Values TYPES = Values.of("""
        0  Request
        1  Ping
        2  Response
        3  Fault
        4  Working
        5  Nocall
        6  Reject
        7  Ack
        8  Cl_cancel
        9  Fack
        10 Cancel_ack
        11 Bind
        12 Bind_ack
        13 Bind_nak
        14 Alter_context
        15 Alter_context_resp
        16 AUTH3
        17 Shutdown
        18 Co_cancel
        19 Orphaned
        20 RTS
        """);
    static final Values STATUSES = Values.resource(DceRpc.class, "rpc-status.txt");

    static final Field DCERPC     = protocol("dcerpc", "DCERPC", "Distributed Computing Environment / Remote Procedure Call (DCE/RPC)");
    static final Field VERSION    = u8("dcerpc.ver", "Version");
    static final Field MINOR      = u8("dcerpc.ver_minor", "Version (minor)");
    static final Field TYPE       = u8("dcerpc.pkt_type", "Packet type", names(TYPES));
    static final Field FLAGS      = u8("dcerpc.cn_flags", "Packet Flags", HEX, bits(
        bit("dcerpc.cn_flags.object", "Object", 0x80, SET_NOT_SET, maskWidth(8)),
        bit("dcerpc.cn_flags.maybe", "Maybe", 0x40, SET_NOT_SET, maskWidth(8)),
        bit("dcerpc.cn_flags.dne", "Did Not Execute", 0x20, SET_NOT_SET, maskWidth(8)),
        bit("dcerpc.cn_flags.mpx", "Multiplex", 0x10, SET_NOT_SET, maskWidth(8)),
        bit("dcerpc.cn_flags.reserved", "Reserved", 0x08, SET_NOT_SET, maskWidth(8)),
        bit("dcerpc.cn_flags.cancel_pending", "Cancel Pending", 0x04, SET_NOT_SET, maskWidth(8)),
        bit("dcerpc.cn_flags.last_frag", "Last Frag", 0x02, SET_NOT_SET, maskWidth(8)),
        bit("dcerpc.cn_flags.first_frag", "First Frag", 0x01, SET_NOT_SET, maskWidth(8))));
    static final Field FORMAT     = bytes("dcerpc.drep", "Data Representation");
    static final Field ORDER      = u8("dcerpc.drep.byteorder", "Byte order", names(Values.of("0 Big-endian\n1 Little-endian")));
    static final Field CHARACTERS = u8("dcerpc.drep.character", "Character", names(Values.of("0 ASCII\n1 EBCDIC")));
    static final Field FLOATING   = u8("dcerpc.drep.fp", "Floating-point", names(Values.of("0 IEEE\n1 VAX\n2 Cray\n3 IBM")));
    static final Field LENGTH     = u16("dcerpc.cn_frag_len", "Frag Length");
    static final Field AUTH       = u16("dcerpc.cn_auth_len", "Auth Length");
    static final Field CALL       = u32("dcerpc.cn_call_id", "Call ID");
    static final Field HINT       = u32("dcerpc.cn_alloc_hint", "Alloc hint");
    static final Field CONTEXT    = u16("dcerpc.cn_ctx_id", "Context ID");
    static final Field OPERATION  = u16("dcerpc.opnum", "Opnum");
    static final Field OBJECT     = guid("dcerpc.obj_id", "Object UUID");
    static final Field CANCELS    = u8("dcerpc.cn_cancel_count", "Cancel count");
    static final Field FAULT_FLAGS = u8("dcerpc.cn_fault_flags", "Fault flags", HEX,
        bits(bit("dcerpc.cn_fault_flags.extended_error", "Extended error information present", 1, maskWidth(8))));
    static final Field STATUS     = u32("dcerpc.cn_status", "Status", HEX, names(STATUSES));
    static final Field FAULT      = note(Field.Group.RESPONSE_CODE, "dcerpc.cn_status.expert", "Fault");
    static final Field RESERVED   = bytes("dcerpc.reserved", "Reserved");
    static final Field FAULT_DATA = bytes("dcerpc.fault_stub_data", "Fault stub data");
    public static final Field REQUEST_IN = frame("dcerpc.request_in", "Request in frame", help("This packet is a response to the packet with this number"));
    static final Field RESPONSE_IN = frame("dcerpc.response_in", "Response in frame",
        help("This packet will be responded in the packet with this number"));
    static final Field TIME       = duration("dcerpc.time", "Time from request", help("Time between Request and Response for DCE-RPC calls"));
    static final Field NO_BIND    = note(Field.Group.UNDECODED, "dcerpc.cn_ctx_id.no_bind", "No bind info for interface Context ID");
    static final Field REJECTED   = warning(Field.Group.SEQUENCE, "dcerpc.bind_not_acknowledged", "Bind not acknowledged");
    static final Field NO_REQUEST = note(Field.Group.SEQUENCE, "dcerpc.no_request_found", "No request to this DCE/RPC call found");
    static final Field CANCEL     = u32("dcerpc.dg_cancel_id", "Cancel ID");

    /** What interfaces are called, by the UUID that binds to them. */
    public static final Table INTERFACES = stringTable("dcerpc.uuid", "DCE/RPC UUIDs");

    static final Exchanges EXCHANGES = Exchanges.exchanges(RESPONSE_IN, REQUEST_IN, TIME);

    private static final int HEADER = 16;
    private static final int HAS_OBJECT = 0x80;
    private static final int PIPE = 0;

    private static final int REQUEST      = 0;
    private static final int RESPONSE     = 2;
    private static final int FAULTED      = 3;
    private static final int BIND         = 11;
    private static final int BIND_ACK     = 12;
    private static final int BIND_NAK     = 13;
    private static final int ALTER        = 14;
    private static final int ALTER_ANSWER = 15;
    private static final int AUTH3        = 16;

    private static final Framing FRAMING = d -> d.captured() < 10 ? Framing.NEED_MORE : length(d);

    @Override
    public Field dissects() {
        return DCERPC;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"dcerpc", "ntlmssp", "netlogon"};
    }

    @Override
    public Table[] offers() {
        return new Table[] {INTERFACES, GssApi.TOKENS, Ber.OIDS};
    }

    @Override
    public void link(Links links) {
        links.heuristicFramed(Tcp.PORTS, Links.Strength.USUAL, "dcerpc_tcp", FRAMING, this, DceRpc::isUnit);
        links.heuristic(Udp.PORTS, Links.Strength.USUAL, "dcerpc_udp", this, RpcDatagram::isUnit);
        links.add(Smb2.PIPES, PIPE, this);
    }

    private static boolean isLittle(Dissection d) {
        return (d.peekU8(4) & 0x10) != 0;
    }

    private static int length(Dissection d) {
        return isLittle(d) ? d.peekLe16(8) : d.peekU16(8);
    }

    /** Version 5.0 or 5.1, a type and a data representation that there are, and room for a header. */
    private static boolean isUnit(Dissection d) {
        return d.captured() >= HEADER && d.peekU8(0) == 5 && d.peekU8(1) <= 1 && d.peekU8(2) <= 20
            && (d.peekU8(4) & 0xee) == 0 && d.peekU8(5) <= 3 && length(d) >= HEADER;
    }

    /** Reads what goes through the pipe that is known as {@code pipe}; shows it as data where it is none of these calls. */
    static void pipe(Dissection d, Object pipe) {
        if (d.tryKey(Smb2.PIPES, PIPE, pipe) < 0) d.rest();
    }

    @Override
    public void dissect(Dissection d) {
        if (RpcDatagram.isUnit(d)) {
            RpcDatagram.dissect(d);
            return;
        }
        if (!isUnit(d)) throw d.notMine();
        // Over a stream units come one at a time; what is read from a pipe may be several.
        boolean again = false;
        do {
            int rest = d.narrow(length(d));
            unit(d, d.about(), again);
            d.widen(rest);
            again = true;
        } while (d.about() != null && d.remaining() > 0 && isUnit(d));
    }

    private static void unit(Dissection d, Object pipe, boolean again) {
        RpcUnit unit = d.scratch(RpcUnit.KEY);
        unit.begin(d, pipe, isLittle(d));
        if (again) d.openAgain(DCERPC);
        else d.open(DCERPC);
        d.protocolColumn("DCERPC");
        d.u8(VERSION);
        d.u8(MINOR);
        int type = unit.type = d.u8(TYPE);
        if (type == BIND_NAK) d.noteLast(REJECTED);
        int flags = unit.flags = d.u8(FLAGS);
        format(d, 4);
        int length = unit.u16(d, LENGTH);
        unit.authLength = unit.u16(d, AUTH);
        long call = unit.call = unit.u32(d, CALL);
        String name = TYPES.name(type, "Unknown");
        String fragment = fragment(flags);
        if (d.titles()) d.append(" {}, Fragment: {}, FragLen: {}, Call: {}", name, fragment, length, call);
        if (d.columns()) d.info("{}: call_id: {}, Fragment: {}", name, call, fragment);
        switch (type) {
            case REQUEST -> request(d, unit);
            case RESPONSE -> response(d, unit);
            case FAULTED -> fault(d, unit);
            case BIND, ALTER -> RpcBinding.bind(d, unit);
            case BIND_ACK, ALTER_ANSWER -> RpcBinding.acknowledge(d, unit);
            case BIND_NAK -> RpcBinding.reject(d, unit);
            case AUTH3 -> {
                d.skip(4);
                RpcAuthentication.dissect(d, unit, false);
            }
            default -> RpcAuthentication.dissect(d, unit, false);
        }
        if (type != REQUEST && type != RESPONSE && type != FAULTED) d.close();
    }

    static String fragment(int flags) {
        return switch (flags & 3) {
            case 3 -> "Single";
            case 1 -> "1st";
            case 2 -> "Last";
            default -> "Mid";
        };
    }

    /** How numbers and characters are written, {@code count} bytes: section 14.1. */
    static void format(Dissection d, int count) {
        int at = d.offset();
        int first = d.peekU8(0);
        int second = d.peekU8(1);
        d.bytes(FORMAT, count);
        if (d.titles()) {
            String digits = "%02x%02x".formatted(first, second) + (count == 4 ? "0000" : "00");
            d.titleLast("Data Representation: {} (Order: {}, Char: {}, Float: {})", digits,
                first >> 4 == 0 ? "Big-endian" : "Little-endian", (first & 15) == 0 ? "ASCII" : "EBCDIC", floating(second));
        }
        d.openLast();
        d.at(ORDER, at, 1, first >> 4);
        d.at(CHARACTERS, at, 1, first & 15);
        d.at(FLOATING, at + 1, 1, second);
        d.close();
    }

    private static String floating(int kind) {
        return switch (kind) {
            case 0 -> "IEEE";
            case 1 -> "VAX";
            case 2 -> "Cray";
            default -> "IBM";
        };
    }

    // ---- calls

    private static void request(Dissection d, RpcUnit unit) {
        unit.u32(d, HINT);
        unit.context = unit.u16(d, CONTEXT);
        unit.operation = unit.u16(d, OPERATION);
        if (d.titles()) d.append(", Ctx: {}", unit.context);
        if (d.columns()) d.addInfo(", opnum: {}, Ctx: {}", unit.operation, unit.context);
        byte[] object = null;
        if ((unit.flags & HAS_OBJECT) != 0) {
            object = d.peekBytes(0, 16);
            unit.guid(d, OBJECT);
        }
        byte[] called = object;
        unit.object = called;
        RpcConnection.Binding binding = unit.rpc == null ? null : d.remember(unit.rpc.binding(unit.context));
        unit.binding = binding;
        if (binding != null) {
            int at = d.offset();
            d.seek(unit.start);
            unit.exchange = d.request(EXCHANGES, unit.conversation, unit.exchangeId());
            d.seek(at);
            Exchanges.Exchange exchange = unit.exchange;
            var about = new RpcConnection.Call(unit.operation, binding, called);
            d.learn(() -> exchange.about = about);
        }
        stub(d, unit, true);
    }

    private static void response(Dissection d, RpcUnit unit) {
        unit.u32(d, HINT);
        unit.context = unit.u16(d, CONTEXT);
        d.u8(CANCELS);
        d.skip(1);
        if (d.titles()) d.append(", Ctx: {}", unit.context);
        if (d.columns()) d.addInfo(", Ctx: {}", unit.context);
        answer(d, unit, answered(d, unit));
        stub(d, unit, false);
    }

    /** Finds the request: which interface is meant, only that says for certain. */
    private static RpcConnection.Call answered(Dissection d, RpcUnit unit) {
        RpcConnection.Binding agreed = unit.rpc == null ? null : d.remember(unit.rpc.binding(unit.context));
        unit.exchange = agreed == null || unit.conversation == null ? null : d.exchange(EXCHANGES, unit.conversation, unit.exchangeId());
        RpcConnection.Call call = unit.exchange == null ? null : d.remember((RpcConnection.Call) unit.exchange.about);
        if (call == null) unit.exchange = null;
        return call;
    }

    /** Shows where the request is. */
    private static void answer(Dissection d, RpcUnit unit, RpcConnection.Call call) {
        if (call == null) return;
        Exchanges.Exchange exchange = unit.exchange;
        unit.answered = true;
        if (d.titles()) d.append(", [Req: #{}]", exchange.requestFrame);
        unit.operation = call.operation();
        unit.binding = call.binding();
        unit.object = call.object();
        d.noteResponse(exchange);
        d.at(OPERATION, unit.start, 0, call.operation());
        d.generated();
        int at = d.offset();
        if (call.object() != null) {
            if (unit.little) d.leGuid(OBJECT, at, call.object());
            else d.at(OBJECT, at, 0, call.object());
            d.generated();
        }
        d.at(REQUEST_IN, unit.start, 0, exchange.requestFrame);
        d.generated();
        d.since(TIME, exchange.requestSeconds, exchange.requestNanoseconds);
        d.place(at, 0);
    }

    private static void fault(Dissection d, RpcUnit unit) {
        unit.u32(d, HINT);
        unit.context = unit.u16(d, CONTEXT);
        d.u8(CANCELS);
        FileFields.flags(d, FAULT_FLAGS);
        long status = unit.u32(d, STATUS);
        String name = STATUSES.name(status, "Unknown (0x%08x)".formatted(status));
        d.noteLast(FAULT, "Fault: {}", name);
        RpcConnection.Call call = answered(d, unit);
        if (d.titles() && call != null) d.append(", Ctx: {}, status: {}", unit.context, name);
        if (d.columns()) d.addInfo(", Ctx: {}, status: {}", unit.context, name);
        d.bytes(RESERVED, 4);
        answer(d, unit, call);
        int length = unit.stubLength(d);
        if (length > 0 && call != null) {
            d.open(RpcStub.FAULT);
            d.bytes(FAULT_DATA, length);
            if (d.titles()) d.title("Fault stub data ({} bytes)", length);
            d.close();
        }
        RpcAuthentication.dissect(d, unit, true);
        d.close();
    }

    private static void stub(Dissection d, RpcUnit unit, boolean request) {
        RpcStub.dissect(d, unit, request);
    }
}
