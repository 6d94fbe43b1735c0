package mako.protocols.industrial.profinet;

import static mako.dissect.Fields.*;

import java.util.Map;
import mako.dissect.*;
import mako.protocols.windows.DceRpc;
import mako.protocols.windows.RpcCall;

/** PROFINET IO, the calls by which controllers set up what they have with devices: IEC 61158-6-10, the CM protocol machines over DCE/RPC. */
public final class ProfinetIo implements Dissector {

    static final Field PNIO = protocol("pn_io", "PNIO", "PROFINET IO");
    static final Field DEVICE = protocol("pn_io_device", "PNIO (Device Interface)", "PROFINET IO (Device)");
    static final Field CONTROLLER = protocol("pn_io_controller", "PNIO (Controller Interface)", "PROFINET IO (Controller)");
    static final Field SUPERVISOR = protocol("pn_io_supervisor", "PNIO (Supervisor Interface)", "PROFINET IO (Supervisor)");
    static final Field PARAMETER_SERVER = protocol("pn_io_parameterserver", "PNIO (Parameter Server Interface)", "PROFINET IO (Parameter Server)");
    static final Field IMPLICIT = protocol("pn_io_implicitar", "PNIO (Implicit Ar)", "PROFINET IO (Implicit Ar)");

    private static final Values OPERATION_NAMES = Values.of("""
        0 Connect
        1 Release
        2 Read
        3 Write
        4 Control
        5 Read Implicit
        """);
    static final Field OPERATION      = u16("pn_io.opnum", "Operation", names(OPERATION_NAMES));
    static final Field MOST_ARGUMENTS = u32("pn_io.args_max", "ArgsMaximum");
    static final Field ARGUMENTS      = u32("pn_io.args_len", "ArgsLength", DEC_HEX);
    static final Field ARRAY          = group("pn_io.array", "Array");
    static final Field ARRAY_MOST     = u32("pn_io.array_max_count", "MaximumCount");
    static final Field ARRAY_OFFSET   = u32("pn_io.array_offset", "Offset", DEC_HEX);
    static final Field ARRAY_COUNT    = u32("pn_io.array_act_count", "ActualCount");
    static final Field RELATION = section("AR", GENERATED);

    private static final Map<String, Field> INTERFACES = Map.of(
        "dea00001-6c97-11d1-8271-00a02442df7d", DEVICE,
        "dea00002-6c97-11d1-8271-00a02442df7d", CONTROLLER,
        "dea00003-6c97-11d1-8271-00a02442df7d", SUPERVISOR,
        "dea00004-6c97-11d1-8271-00a02442df7d", PARAMETER_SERVER);

    @Override
    public Field dissects() {
        return DEVICE;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"pn_io_device", "pn_io_controller", "pn_io_supervisor", "pn_io_parameterserver", "pn_io_implicitar", "pn_io", "pn", "dcerpc"};
    }

    @Override
    public boolean remembersBeyondConversations() {
        return true;
    }

    @Override
    public void link(Links links) {
        for (String uuid : INTERFACES.keySet()) links.add(DceRpc.INTERFACES, uuid, this);
    }

    @Override
    public void dissect(Dissection d) {
        RpcCall call = (RpcCall) d.about();
        int start = d.offset();
        d.openAgain(INTERFACES.get(call.uuid()));
        d.protocolColumn("PNIO-CM");
        String operation = OPERATION.names.name(call.operation());
        if (d.columns()) {
            if (operation == null) d.info("Unknown operation {} {}", call.operation(), call.request() ? "request" : "response");
            else d.info("{} {}", operation, call.request() ? "request" : "response");
        }
        if (d.titles()) {
            if (operation == null) d.append(", unknown operation {}", call.operation());
            else d.append(", {}", operation);
        }
        d.at(OPERATION, start, 0, call.operation());
        if (!call.request() && call.requestFrame() > 0) {
            d.at(DceRpc.REQUEST_IN, start, 0, call.requestFrame());
            d.generated();
        }
        Blocks blocks = d.scratch(Blocks.KEY);
        blocks.begin(d);
        if (operation == null) {
            d.restInside();
        } else {
            if (call.request()) number(d, call, MOST_ARGUMENTS);
            else blocks.status(call.little());
            int length = (int) Math.min(Integer.MAX_VALUE, number(d, call, ARGUMENTS));
            array(d, call);
            if (length > 0 && d.remaining() > 0) {
                int rest = d.narrow(length);
                blocks.all();
                d.widen(rest);
            }
        }
        int end = d.offset();
        if (blocks.relation != null) relation(d, start, blocks.relation);
        d.seek(end);
        d.skipRest();
        d.close();
    }

    private static long number(Dissection d, RpcCall call, Field field) {
        return call.little() ? d.le32(field) : d.u32(field);
    }

    /** The argument: a conformant and varying array of NDR. */
    private static void array(Dissection d, RpcCall call) {
        d.open(ARRAY);
        long most = number(d, call, ARRAY_MOST);
        long offset = number(d, call, ARRAY_OFFSET);
        long count = number(d, call, ARRAY_COUNT);
        d.title("Array: Max: {}, Offset: {}, Size: {}", most, offset, count);
        d.close();
    }

    private static void relation(Dissection d, int at, Relation relation) {
        d.seek(at);
        d.open(RELATION);
        if (d.titles()) {
            d.title("ARUUID:{} ContrMAC:{m} ContrAlRef:0x{x} DevMAC:{m} DevAlRef:0x{x} InCR:0x{x} OutCR=0x{x}", relation.uuid(), relation.controller(),
                relation.controllerAlarms(), relation.device(), relation.deviceAlarms(), relation.input(), relation.output());
        }
        d.at(Blocks.AR_UUID, at, 0, relation.identifier());
        d.generated();
        shown(d, at, Blocks.INITIATOR_MAC, relation.controller());
        shown(d, at, Blocks.ALARM_REFERENCE, relation.controllerAlarms());
        shown(d, at, Blocks.RESPONDER_MAC, relation.device());
        shown(d, at, Blocks.ALARM_REFERENCE, relation.deviceAlarms());
        shown(d, at, Blocks.FRAME_ID, relation.input());
        shown(d, at, Blocks.FRAME_ID, relation.output());
        d.extent(0);
        d.close();
    }

    private static void shown(Dissection d, int at, Field field, long value) {
        d.at(field, at, 0, value);
        d.generated();
    }
}
