package mako.protocols.windows;

import static mako.dissect.Fields.*;
import static mako.dissect.Fragments.fragments;

import mako.dissect.*;

/** The arguments of calls of DCE/RPC and what they return: who reads them, where they are whole and not encrypted. */
final class RpcStub {

    static final Field COMPLETE   = section("Complete stub data");
    static final Field FAULT      = section("Fault stub data");
    static final Field PAYLOAD    = group("dcerpc.payload_stub_data", "Payload stub data");
    static final Field STUB       = bytes("dcerpc.stub_data", "Stub data");
    static final Field ENCRYPTED  = bytes("dcerpc.encrypted_stub_data", "Encrypted stub data");
    static final Field PADDING    = bytes("dcerpc.auth_padding", "Auth Padding");
    static final Field UNKNOWN    = bool("dcerpc.unknown_if_id", "Unknown DCERPC interface id");
    static final Field FRAGMENT_DATA = bytes("dcerpc.fragment_data", "Fragment data");
    static final Field TRAILER    = section("Verification Trailer");
    static final Field SIGNATURE  = bytes("dcerpc.rpc_sec_vt.signature", "SEC_VT_SIGNATURE");
    static final Field COMMAND_GROUP = section("Command");
    static final Field COMMAND    = u16("dcerpc.rpc_sec_vt.command", "Command", HEX, bits(
        u16("dcerpc.rpc_sec_vt.command.cmd", "Cmd", HEX, mask(0x3fff), names(Values.of("""
            1 BITMASK_1
            2 PCONTEXT
            3 HEADER2
            """))),
        bit("dcerpc.rpc_sec_vt.command.end", "SEC_VT_COMMAND_END", 0x4000, maskWidth(16)),
        bit("dcerpc.rpc_sec_vt.command.must_process", "SEC_VT_MUST_PROCESS_COMMAND", 0x8000, maskWidth(16))));
    static final Field COMMAND_LENGTH = u16("dcerpc.rpc_sec_vt.command.length", "Length");
    static final Field BITMASK    = u32("dcerpc.rpc_sec_vt.bitmask", "rpc_sec_vt_bitmask", HEX,
        bits(bit("dcerpc.rpc_sec_vt.bitmask.sign", "CLIENT_SUPPORT_HEADER_SIGNING", 1, maskWidth(32))));
    static final Field CONTEXT    = section("pcontext");
    static final Field SYNTAX     = guid("dcerpc.rpc_sec_vt.pcontext.interface.uuid", "UUID");
    static final Field SYNTAX_VERSION = u32("dcerpc.rpc_sec_vt.pcontext.interface.ver", "Version", HEX);

    static final Field FRAGMENT_GROUP = group("dcerpc.fragments", "Reassembled DCE/RPC Fragments", GENERATED);
    static final Fragments FRAGMENTS = fragments("Reassembled DCE/RPC", new Fragments.Parts(FRAGMENT_GROUP,
        frame("dcerpc.fragment", "DCE/RPC Fragment", GENERATED), bool("dcerpc.fragment.overlap", "Fragment overlap", GENERATED),
        bool("dcerpc.fragment.overlap.conflict", "Conflicting data in fragment overlap", GENERATED),
        bool("dcerpc.fragment.multipletails", "Multiple tail fragments found", GENERATED), bool("dcerpc.fragment.toolongfragment", "Fragment too long", GENERATED),
        frame("dcerpc.fragment.error", "Defragmentation error", GENERATED), u32("dcerpc.fragment.count", "Fragment count", GENERATED),
        frame("dcerpc.reassembled_in", "Reassembled PDU in frame", GENERATED), u32("dcerpc.reassembled.length", "Reassembled DCE/RPC length", GENERATED), null));

    private static final int FIRST = 1;
    private static final int LAST = 2;
    private static final long MARK = 0x8ae3137102f43671L;
    private static final int COMMAND_END = 0x4000;

    private RpcStub() {}

    /** Reads the rest of a request or response, whose protocol is still open; closes it. */
    static void dissect(Dissection d, RpcUnit unit, boolean request) {
        int length = unit.stubLength(d);
        int stub = d.offset();
        boolean single = (unit.flags & (FIRST | LAST)) == (FIRST | LAST);
        boolean encrypted = unit.authLength > 0 && unit.authLevel == RpcAuthentication.PRIVACY;
        Fragments.Datagram whole = null;
        int plain = Math.max(0, length - (encrypted ? 0 : Math.min(unit.padding, length)));
        if (!single && !encrypted && unit.rpc != null) whole = collect(d, unit, request, plain);
        if (encrypted && unit.binding != null && !single) {
            RpcAuthentication.dissect(d, unit, true);
            d.close();
            d.seek(stub);
            if (length > 0) d.bytes(ENCRYPTED, length);
            return;
        }
        boolean known = unit.binding != null && d.claimed(DceRpc.INTERFACES, unit.binding.uuid());
        if (!single && whole == null && unit.binding != null) {
            RpcAuthentication.dissect(d, unit, true);
            d.close();
            d.seek(stub);
            if (plain > 0) d.bytes(STUB, plain);
            return;
        }
        if (!known || unit.type != 0 && !unit.answered) {
            unknown(d, unit, length, plain, encrypted);
            return;
        }
        int payload = plain;
        if (!encrypted && single && RpcInterfaces.isRead(unit.binding.uuid(), unit.operation, request)) payload = complete(d, plain);
        RpcAuthentication.dissect(d, unit, true);
        d.close();
        d.seek(stub);
        if (whole != null) {
            long kept = d.enter(FRAGMENTS, whole);
            call(d, unit, request, false, d.remaining(), 0);
            d.leave(kept);
        } else {
            int rest = d.narrow(length);
            call(d, unit, request, encrypted, encrypted ? length : payload, encrypted ? 0 : length - plain);
            d.widen(rest);
        }
    }

    /** Takes a fragment; returns the arguments where it made them whole. */
    private static Fragments.Datagram collect(Dissection d, RpcUnit unit, boolean request, int length) {
        long id = unit.exchangeId() * 31 + (request ? 1 : 0);
        boolean first = (unit.flags & FIRST) != 0;
        boolean last = (unit.flags & LAST) != 0;
        int before = first ? 0 : (int) d.remember((long) unit.rpc.received(id));
        d.learn(() -> unit.rpc.receive(id, before + length));
        int rest = d.narrow(length);
        Fragments.Datagram whole = d.fragment(FRAGMENTS, id, before, !last);
        int at = d.offset();
        d.widen(rest);
        d.seek(at);
        return whole;
    }

    private static void unknown(Dissection d, RpcUnit unit, int length, int plain, boolean encrypted) {
        if (unit.binding == null) {
            d.open(NO_BIND_LINE);
            if (d.titles()) d.title("No bind info for interface Context ID {} - capture start too late?", unit.context);
            d.note(DceRpc.NO_BIND, "No bind info for interface Context ID {} - capture start too late?", unit.context);
            d.close();
        } else {
            d.at(UNKNOWN, d.offset(), 0, 1);
            d.generated();
            if (d.columns()) {
                String name = RpcBinding.name(unit.binding.uuid());
                d.addInfo(" {} V{}", name == null ? unit.binding.uuid() : name, unit.binding.version());
            }
        }
        if (unit.binding == null) {
            // Who knows nothing of what was agreed on, knows nothing of the trailer either.
            int all = unit.end - d.offset();
            d.bytes(STUB, Math.max(0, all - unit.padding));
            if (unit.padding > 0) d.bytes(PADDING, Math.min(unit.padding, d.remaining()));
        } else if (encrypted) {
            if (length > 0) d.bytes(ENCRYPTED, length);
        } else {
            if (plain > 0) d.bytes(STUB, plain);
            if (length > plain) d.bytes(PADDING, length - plain);
        }
        RpcAuthentication.dissect(d, unit, true);
        d.close();
    }

    static final Field NO_BIND_LINE = section("No bind info");

    /** Shows how long the arguments are, and what stands behind them to protect the header; returns how many bytes are the arguments. */
    private static int complete(Dissection d, int length) {
        int at = d.offset();
        int trailer = trailer(d, length);
        d.open(COMPLETE);
        if (d.titles()) d.title("Complete stub data ({} byte{})", length, length == 1 ? "" : "s");
        int payload = trailer < 0 ? length : trailer;
        d.at(PAYLOAD, at, payload, 0);
        if (d.titles()) d.titleLast("Payload stub data ({} byte{})", payload, payload == 1 ? "" : "s");
        d.skip(payload);
        if (trailer >= 0) verification(d, at + length);
        d.seek(at + length);
        d.close();
        return payload;
    }

    /** How far ahead the verification trailer begins, at a multiple of four: [MS-RPCE] section 2.2.2.13; -1 where there is none. */
    private static int trailer(Dissection d, int length) {
        for (int i = length - 8 & ~3; i >= 0; i -= 4) {
            if (d.peekU8(i) == 0x8a && d.peekU64(i) == MARK) return i;
        }
        return -1;
    }

    private static void verification(Dissection d, int end) {
        d.open(TRAILER);
        d.bytes(SIGNATURE, 8);
        boolean last = false;
        while (!last && d.offset() + 4 <= end) {
            int command = d.peekLe16(0);
            int length = d.peekLe16(2);
            last = (command & COMMAND_END) != 0;
            d.open(COMMAND_GROUP);
            FileFields.flags(d, COMMAND);
            d.le16(COMMAND_LENGTH);
            int rest = d.narrow(length);
            if ((command & 0x3fff) == 1) FileFields.flags(d, BITMASK);
            else if ((command & 0x3fff) == 2) contexts(d);
            d.widen(rest);
            d.close();
        }
        d.close();
    }

    private static void contexts(Dissection d) {
        d.open(CONTEXT);
        for (int i = 0; i < 2; i++) {
            String uuid = RpcBinding.peekUuid(d, true);
            String name = RpcBinding.name(uuid);
            d.leGuid(SYNTAX);
            if (d.titles()) d.titleLast("{} Syntax: {}", i == 0 ? "Abstract" : "Transfer", name == null ? uuid : name);
            d.le32(SYNTAX_VERSION);
        }
        d.close();
    }

    /** Reads arguments that datagrams brought in parts, the last of which this is; its protocol is still open. */
    static void whole(Dissection d, RpcUnit unit, boolean request, Fragments.Datagram whole) {
        long kept = d.enterWhole(FRAGMENTS, whole);
        int payload = complete(d, d.remaining());
        d.close();
        d.seek(0);
        d.showParts(FRAGMENTS, whole, 0);
        if (d.claimed(DceRpc.INTERFACES, unit.binding.uuid())) call(d, unit, request, false, payload, 0);
        d.leave(kept);
    }

    private static void call(Dissection d, RpcUnit unit, boolean request, boolean encrypted, int payload, int padding) {
        long frame = request || unit.exchange == null ? 0 : unit.exchange.requestFrame;
        var call = new RpcCall(unit.binding.uuid(), unit.binding.version(), unit.operation, request, frame, unit.little, unit.binding.wide(), encrypted,
            payload, padding, d.offset() + d.remaining(), unit.rpc, unit.object);
        d.tryPayload(DceRpc.INTERFACES, unit.binding.uuid(), call);
    }
}
