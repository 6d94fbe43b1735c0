package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** DCE/RPC over datagrams: The Open Group C706, section 12.5. */
final class RpcDatagram {

    static final Field FLAGS1 = u8("dcerpc.dg_flags1", "Flags1", HEX, bits(
        bit("dcerpc.dg_flags1_rsrvd_80", "Reserved for implementation", 0x80, SET_NOT_SET, maskWidth(8)),
        bit("dcerpc.dg_flags1_broadcast", "Broadcast", 0x40, SET_NOT_SET, maskWidth(8)),
        bit("dcerpc.dg_flags1_idempotent", "Idempotent", 0x20, SET_NOT_SET, maskWidth(8)),
        bit("dcerpc.dg_flags1_maybe", "Maybe", 0x10, SET_NOT_SET, maskWidth(8)),
        bit("dcerpc.dg_flags1_nofack", "No Fack", 0x8, SET_NOT_SET, maskWidth(8)),
        bit("dcerpc.dg_flags1_frag", "Fragment", 0x4, SET_NOT_SET, maskWidth(8)),
        bit("dcerpc.dg_flags1_last_frag", "Last Fragment", 0x2, SET_NOT_SET, maskWidth(8)),
        bit("dcerpc.dg_flags1_rsrvd_01", "Reserved for implementation", 0x1, SET_NOT_SET, maskWidth(8))));
    static final Field FLAGS2 = u8("dcerpc.dg_flags2", "Flags2", HEX, bits(
        bit("dcerpc.dg_flags2_rsrvd_80", "Reserved for future use (MBZ)", 0x80, SET_NOT_SET, maskWidth(8)),
        bit("dcerpc.dg_flags2_rsrvd_40", "Reserved for future use (MBZ)", 0x40, SET_NOT_SET, maskWidth(8)),
        bit("dcerpc.dg_flags2_rsrvd_20", "Reserved for future use (MBZ)", 0x20, SET_NOT_SET, maskWidth(8)),
        bit("dcerpc.dg_flags2_rsrvd_10", "Reserved for future use (MBZ)", 0x10, SET_NOT_SET, maskWidth(8)),
        bit("dcerpc.dg_flags2_rsrvd_08", "Reserved for future use (MBZ)", 0x8, SET_NOT_SET, maskWidth(8)),
        bit("dcerpc.dg_flags2_rsrvd_04", "Reserved for future use (MBZ)", 0x4, SET_NOT_SET, maskWidth(8)),
        bit("dcerpc.dg_flags2_cancel_pending", "Cancel Pending", 0x2, SET_NOT_SET, maskWidth(8)),
        bit("dcerpc.dg_flags2_rsrvd_01", "Reserved for implementation", 0x1, SET_NOT_SET, maskWidth(8))));
    static final Field SERIAL_HIGH = u8("dcerpc.dg_serial_hi", "Serial High", HEX);
    static final Field INTERFACE   = guid("dcerpc.dg_if_id", "Interface");
    static final Field ACTIVITY    = guid("dcerpc.dg_act_id", "Activity");
    static final Field BOOTED      = time("dcerpc.dg_server_boot", "Server boot time");
    static final Field VERSION     = u32("dcerpc.dg_if_ver", "Interface Ver");
    static final Field SEQUENCE    = u32("dcerpc.dg_seqnum", "Sequence num");
    static final Field INTERFACE_HINT = u16("dcerpc.dg_ihint", "Interface Hint", HEX);
    static final Field ACTIVITY_HINT = u16("dcerpc.dg_ahint", "Activity Hint", HEX);
    static final Field LENGTH      = u16("dcerpc.dg_frag_len", "Fragment len");
    static final Field NUMBER      = u16("dcerpc.dg_frag_num", "Fragment num");
    static final Field AUTH        = u8("dcerpc.dg_auth_proto", "Auth proto", names(RpcAuthentication.TYPES));
    static final Field SERIAL_LOW  = u8("dcerpc.dg_serial_lo", "Serial Low", HEX);
    static final Field CANCEL_VERSION = u32("dcerpc.dg_cancel_vers", "Cancel Version");
    static final Field ACCEPTS     = bool("dcerpc.server_accepting_cancels", "Server accepting cancels");
    static final Field STATUS      = u32("dcerpc.dg_status", "Status", HEX, names(DceRpc.STATUSES));
    static final Field FACK_VERSION = u8("dcerpc.fack_vers", "FACK Version");
    static final Field WINDOW      = u16("dcerpc.fack_window_size", "Window Size");
    static final Field MOST_DATA   = u32("dcerpc.fack_max_tsdu", "Max TSDU");
    static final Field MOST_FRAGMENT = u32("dcerpc.fack_max_frag_size", "Max Frag Size");
    static final Field FACK_SERIAL = u16("dcerpc.fack_serial_num", "Serial Num");
    static final Field SELECTIVE_LENGTH = u16("dcerpc.fack_selack_len", "Selective ACK Len");
    static final Field SELECTIVE   = u32("dcerpc.fack_selack", "Selective ACK", HEX);

    private static final int HEADER = 80;
    private static final int MOST_TYPE = 19;
    private static final int FRAGMENT = 0x04;
    private static final int LAST = 0x02;

    private static final int REQUEST    = 0;
    private static final int RESPONSE   = 2;
    private static final int FAULT      = 3;
    private static final int REJECT     = 6;
    private static final int CANCEL     = 8;
    private static final int FACK       = 9;
    private static final int CANCEL_ACK = 10;

    private RpcDatagram() {}

    static boolean isUnit(Dissection d) {
        return d.captured() >= HEADER && d.peekU8(0) == 4 && d.peekU8(1) <= MOST_TYPE && (d.peekU8(4) & 0xee) == 0 && d.peekU8(5) <= 3;
    }

    static void dissect(Dissection d) {
        RpcUnit unit = d.scratch(RpcUnit.KEY);
        unit.begin(d, null, (d.peekU8(4) & 0x10) != 0);
        d.open(DceRpc.DCERPC);
        d.protocolColumn("DCERPC");
        d.u8(DceRpc.VERSION);
        int type = unit.type = d.u8(DceRpc.TYPE);
        int flags = (int) FileFields.flags(d, FLAGS1);
        FileFields.flags(d, FLAGS2);
        DceRpc.format(d, 3);
        int high = d.u8(SERIAL_HIGH);
        unit.guid(d, DceRpc.OBJECT);
        String uuid = RpcBinding.peekUuid(d, unit.little);
        String name = RpcBinding.name(uuid);
        unit.guid(d, INTERFACE);
        if (d.titles() && name != null) d.titleLast("Interface: {} UUID: {}", name, uuid);
        long activity = activity(d, unit.little);
        unit.guid(d, ACTIVITY);
        booted(d, unit);
        int version = (int) unit.u32(d, VERSION);
        long sequence = unit.u32(d, SEQUENCE);
        unit.operation = unit.u16(d, DceRpc.OPERATION);
        unit.u16(d, INTERFACE_HINT);
        unit.u16(d, ACTIVITY_HINT);
        int length = unit.u16(d, LENGTH);
        int number = unit.u16(d, NUMBER);
        d.u8(AUTH);
        int low = d.u8(SERIAL_LOW);
        String what = DceRpc.TYPES.name(type, "Unknown");
        if (d.titles()) d.append(" {}, Seq: {}, Serial: {}, Frag: {}, FragLen: {}", what, sequence, high << 8 | low, number, length);
        if (d.columns()) d.info("{}: seq: {}", what, sequence);
        switch (type) {
            case REQUEST, RESPONSE -> call(d, unit, activity * 31 + sequence, uuid, version, flags, length, number, high << 8 | low);
            case FAULT, REJECT -> {
                long status = unit.u32(d, STATUS);
                if (d.columns()) d.addInfo(": status: {}", DceRpc.STATUSES.name(status, "Unknown (0x%08x)".formatted(status)));
            }
            case CANCEL -> {
                unit.u32(d, CANCEL_VERSION);
                unit.u32(d, DceRpc.CANCEL);
            }
            case FACK -> acknowledgement(d, unit);
            case CANCEL_ACK -> {
                unit.u32(d, CANCEL_VERSION);
                unit.u32(d, DceRpc.CANCEL);
                d.u8(ACCEPTS);
            }
            default -> {}
        }
        d.skipRest();
        if (type != REQUEST && type != RESPONSE) d.close();
    }

    /** A number that tells the activity at the cursor from others, in whichever order each side writes it. */
    private static long activity(Dissection d, boolean little) {
        long first = little ? d.peekLe32(0) : d.peekU32(0);
        long second = little ? d.peekLe16(4) << 16 | d.peekLe16(6) : d.peekU32(4);
        return (first << 32 | second & 0xffffffffL) ^ d.peekU64(8);
    }

    private static void booted(Dissection d, RpcUnit unit) {
        int at = d.offset();
        long seconds = unit.little ? d.peekLe32(0) : d.peekU32(0);
        d.skip(4);
        d.time(BOOTED, at, 4, seconds, 0);
        if (d.titles() && seconds == 0) d.titleLast("Server boot time: Unknown (0)");
    }

    /** What came of fragments so far: section 12.5.3.5. */
    private static void acknowledgement(Dissection d, RpcUnit unit) {
        if (d.remaining() < 16) return;
        d.u8(FACK_VERSION);
        d.skip(1);
        unit.u16(d, WINDOW);
        unit.u32(d, MOST_DATA);
        unit.u32(d, MOST_FRAGMENT);
        unit.u16(d, FACK_SERIAL);
        int count = unit.u16(d, SELECTIVE_LENGTH);
        for (int i = 0; i < count; i++) unit.u32(d, SELECTIVE);
    }

    private static void call(Dissection d, RpcUnit unit, long id, String uuid, int version, int flags, int length, int number,
            int serial) {
        boolean request = unit.type == REQUEST;
        int stub = d.offset();
        unit.binding = new RpcConnection.Binding(uuid, version, false);
        unit.answered = true;
        if (unit.conversation != null) {
            d.seek(unit.start);
            if (request) unit.exchange = d.request(DceRpc.EXCHANGES, unit.conversation, id);
            else unit.exchange = answered(d, unit, id, stub);
            d.seek(stub);
        }
        boolean part = (flags & FRAGMENT) != 0 && (number != 0 || (flags & LAST) == 0);
        if (d.columns()) {
            if (part) d.addInfo(" frag: {} serial: {}", number, serial);
            d.addInfo(" opnum: {} len: {}", unit.operation, length);
        }
        if (part) {
            fragment(d, unit, id * 31 + (request ? 1 : 0), request, Math.min(length, d.captured()), number, (flags & LAST) != 0);
            return;
        }
        int rest = d.narrow(length);
        unit.end = d.offset() + d.remaining();
        unit.flags = 3;
        RpcStub.dissect(d, unit, request);
        d.widen(rest);
    }

    /** A part of the arguments: section 12.5.3.3. All but the last are as long as the first. */
    private static void fragment(Dissection d, RpcUnit unit, long id, boolean request, int count, int number, boolean last) {
        int at = d.offset();
        d.bytes(RpcStub.FRAGMENT_DATA, count);
        Fragments.Datagram whole = null;
        if (unit.rpc != null) {
            if (number == 0) d.learn(() -> unit.rpc.receive(id, count));
            int size = number == 0 ? 0 : (int) d.remember((long) unit.rpc.received(id));
            d.seek(at);
            int rest = d.narrow(count);
            if (number == 0 || size > 0) whole = d.fragment(RpcStub.FRAGMENTS, id, number * size, !last);
            d.widen(rest);
        }
        d.extent(at + count - unit.start);
        if (whole == null) {
            d.close();
            return;
        }
        RpcStub.whole(d, unit, request, whole);
    }

    private static Exchanges.Exchange answered(Dissection d, RpcUnit unit, long id, int stub) {
        Exchanges.Exchange exchange = d.exchange(DceRpc.EXCHANGES, unit.conversation, id);
        if (exchange == null) {
            d.open(NOT_FOUND);
            d.note(DceRpc.NO_REQUEST);
            d.close();
            return null;
        }
        d.noteResponse(exchange);
        d.append(", [Req: #{}]", exchange.requestFrame);
        d.at(DceRpc.REQUEST_IN, unit.start, 0, exchange.requestFrame);
        d.generated();
        d.since(DceRpc.TIME, exchange.requestSeconds, exchange.requestNanoseconds);
        d.place(stub, 0);
        return exchange;
    }

    static final Field NOT_FOUND = section("No request to this DCE/RPC call found");
}
