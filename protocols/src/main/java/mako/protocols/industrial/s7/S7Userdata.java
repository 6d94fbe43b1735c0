package mako.protocols.industrial.s7;

import static mako.dissect.Fields.*;
import static mako.dissect.Fragments.fragments;

import mako.dissect.*;

/** Messages of S7 communication that carry data of the CPU's own services: cyclic data, blocks, system status, clock. */
final class S7Userdata {

    private static final Values TYPES = Values.of("""
        0  Push
        3  NC Push
        4  Request
        7  NC Request
        8  Response
        11 NC Response
        """);
    private static final Values GROUPS = Values.of("""
        0  Mode-transition
        1  Programmer commands
        2  Cyclic services
        3  Block functions
        4  CPU functions
        5  Security
        6  PBC BSEND/BRECV
        7  Time functions
        15 NC programming
        """);
    /** By group and function. */
    private static final Values FUNCTIONS = Values.of("""
        0x0101 Block status
        0x0102 Variable status
        0x0103 Output ISTACK
        0x0104 Output BSTACK
        0x0105 Output LSTACK
        0x0106 Time measurement from to
        0x0107 Force selection
        0x0108 Modify variable
        0x0109 Force
        0x010a Breakpoint
        0x010b Exit HOLD
        0x010c Memory reset
        0x010d Disable job
        0x010e Enable job
        0x010f Delete job
        0x0110 Read job list
        0x0111 Read job
        0x0112 Replace job
        0x0113 Block status v2
        0x0116 Flash LED
        0x0201 Cyclic transfer
        0x0204 Unsubscribe
        0x0205 Change driven transfer
        0x0207 Change driven transfer modify
        0x0208 RDREC
        0x0301 List blocks
        0x0302 List blocks of type
        0x0303 Get block info
        0x0401 Read SZL
        0x0402 Message service
        0x0403 Diagnostic message
        0x0405 ALARM_8 indication
        0x0406 NOTIFY indication
        0x0407 ALARM_8 lock
        0x0408 ALARM_8 unlock
        0x0409 SCAN indication
        0x040b ALARM ack
        0x040c ALARM ack indication
        0x040d ALARM lock indication
        0x040e ALARM unlock indication
        0x0411 ALARM_SQ indication
        0x0412 ALARM_S indication
        0x0413 ALARM query
        0x0416 NOTIFY_8 indication
        0x0501 PLC password
        0x0701 Read clock
        0x0702 Set clock
        0x0703 Read clock (following)
        0x0704 Set clock
        0x0f01 Request download
        0x0f02 Download block
        0x0f03 Continue download
        0x0f04 Download ended
        0x0f06 Start upload
        0x0f07 Upload
        0x0f08 Continue upload
        """);

    static final Field HEAD        = u24("s7comm.param.userdata.head", "Parameter head", HEX, help("Header before parameter (constant 0x000112)"));
    static final Field LENGTH      = u8("s7comm.param.userdata.length", "Parameter length", help("Length of following parameter data (without head)"));
    static final Field METHOD      = u8("s7comm.param.userdata.reqres1", "Method (Request/Response)", HEX, names(Values.of("""
        0x00 Undef
        0x11 Req
        0x12 Res
        """)), help("Unknown part, second request/response?"));
    static final Field TYPE        = u8("s7comm.param.userdata.type", "Type", mask(0xf0), names(TYPES), help("Type of parameter"));
    static final Field GROUP       = u8("s7comm.param.userdata.funcgroup", "Function group", mask(0x0f), names(GROUPS));
    static final Field FUNCTION    = u8("s7comm.param.userdata.subfunc", "Subfunction");
    static final Field SEQUENCE    = u8("s7comm.param.userdata.seq_num", "Sequence number");
    static final Field UNIT        = u8("s7comm.param.userdata.dataunitref", "Data unit reference number",
        help("Data unit reference number if PDU is fragmented"));
    static final Field LAST        = u8("s7comm.param.userdata.lastdataunit", "Last data unit", HEX, names(Values.of("0 Yes\n1 No")));
    static final Field ERROR       = u16("s7comm.param.errcod", "Error code", HEX, names(S7Comm.ERRORS));
    static final Field OTHER       = bytes("s7comm.data.userdata", "Data", help("Userdata data"));

    static final Field LIST_TYPE   = u16("s7comm.data.userdata.szl_id.diag_type", "Diagnostic type", HEX, mask(0xf000), names(Values.of("""
        0x0 CPU
        0x4 IM
        0x8 FM
        0xc CP
        """)));
    static final Field LIST_EXTRACT = u16("s7comm.data.userdata.szl_id.partlist_ex", "Number of the partial list extract", HEX, mask(0xffff),
        names(Values.resource(S7Userdata.class, "s7-status-lists.txt")));
    static final Field LIST_NUMBER = u16("s7comm.data.userdata.szl_id.partlist_num", "Number of the partial list", HEX, mask(0x00ff), names(Values.of("""
        0   List of all the SZL-IDs of a module
        17  Module identification
        18  CPU characteristics
        19  User memory areas
        20  System areas
        21  Block types
        22  Priority classes
        23  List of the permitted SDBs with a number < 1000
        24  Maximum S7-300 I/O configuration
        25  Status of the module LEDs
        28  Component Identification
        33  Interrupt / error assignment
        34  Interrupt status
        35  Priority classes
        36  Modes
        37  Assignment between process image partitions and OBs
        49  Communication capability parameters
        50  Communication status data
        51  Diagnostics: device logon list
        55  Ethernet - Details of a Module
        113 H CPU group information
        116 Status of the module LEDs
        117 Switched DP slaves in the H-system
        129 Start information list
        130 Start event list
        144 DP Master System Information
        145 Module status information
        146 Rack / station status information
        148 Rack / station status information
        149 Extended DP master system information
        150 Module status information, PROFINET IO and PROFIBUS DP
        160 Diagnostic buffer of the CPU
        177 Module diagnostic information (data record 0)
        178 Module diagnostic information (data record 1), geographical address
        179 Module diagnostic information (data record 1), logical address
        180 Diagnostic data of a DP slave
        """)));
    static final Field LIST        = u16("s7comm.data.userdata.szl_id", "SZL-ID", HEX,
        help("SZL-ID (System Status List) Bits 15-12: Diagnostic type, Bits 11-8: Number of the partial list extract, Bits 7-0: Number of the partial list"),
        bits(LIST_TYPE, LIST_EXTRACT, LIST_NUMBER));
    static final Field LIST_INDEX  = u16("s7comm.data.userdata.szl_index", "SZL-Index", HEX, help("SZL-Index (System Status List)"));
    static final Field LIST_LENGTH = u16("s7comm.data.userdata.szl_id.partlist_len", "SZL partial list length in bytes");
    static final Field LIST_COUNT  = u16("s7comm.data.userdata.szl_id.partlist_cnt", "SZL partial list count",
        help("SZL partial list count: the number of datasets in the result"));
    static final Field LIST_ENTRY  = group("s7comm.data.userdata.szl_data_tree", "SZL data tree");

    static final Field TIME_BASE   = u8("s7comm.cyclic.interval_timebase", "Interval timebase", names(Values.of("""
        0 100 milliseconds
        1 1 second
        2 10 seconds
        """)));
    static final Field FACTOR      = u8("s7comm.cyclic.interval_time", "Interval time factor");
    static final Field CYCLIC      = u8("s7comm.cyclic.function", "Function");
    static final Field JOB         = u8("s7comm.cyclic.job_id", "Job-ID");
    static final Field ITEMS       = u8("s7comm.param.itemcount", "Item count", help("Number of Items in parameter/data part"));

    static final Field EVENT_MODE  = bit("s7comm.cpu.msg.events.modetrans", "Mode-transition", 0x01, maskWidth(8),
        help("MODE: Register for mode-transition events via func-group=0 and subfunction is state to enter"));
    static final Field EVENT_SYSTEM = bit("s7comm.cpu.msg.events.system", "System-diagnostics", 0x02, maskWidth(8),
        help("SYS: Register for system diagnostic events"));
    static final Field EVENT_USER  = bit("s7comm.cpu.msg.events.userdefined", "Userdefined", 0x04, maskWidth(8),
        help("USR: Register system user-defined diagnostic messages"));
    static final Field EVENT_ALARM = bit("s7comm.cpu.msg.events.alarms", "Alarms", 0x80, maskWidth(8),
        help("ALM: Register alarm (ALARM, SCAN, ALARM_S) type of event via additional field"));
    static final Field EVENTS      = u8("s7comm.cpu.msg.events", "Subscribed events", HEX, bits(EVENT_MODE, EVENT_SYSTEM, EVENT_USER, EVENT_ALARM));
    static final Field EVENT_RESERVED = u8("s7comm.cpu.msg.req_reserved1", "Reserved/Unknown", HEX);
    static final Field USER        = text("s7comm.cpu.msg.username", "Username");
    static final Field ALARM_TYPE  = u8("s7comm.cpu.msg.almtype", "Alarm type", names(Values.of("""
        0 SCAN_ABORT
        1 SCAN_INITIATE
        4 ALARM_ABORT
        5 ALARM_INITIATE
        8 ALARM_S_ABORT
        9 ALARM_S_INITIATE
        """)));
    static final Field ALARM_RESERVED = u8("s7comm.cpu.msg.req_reserved2", "Reserved/Unknown", HEX);
    static final Field RESULT      = u8("s7comm.cpu.msg.res_result", "Result", HEX);
    static final Field RESULT_1    = u8("s7comm.cpu.msg.res_reserved1", "Reserved/Unknown", HEX);
    static final Field RESULT_2    = u8("s7comm.cpu.msg.res_reserved2", "Reserved/Unknown", HEX);
    static final Field RESULT_3    = u8("s7comm.cpu.msg.res_reserved3", "Reserved/Unknown", HEX);

    static final Field FRAGMENTS   = group("s7comm.fragments", "S7COMM Fragments", GENERATED);
    static final Field FRAGMENT    = frame("s7comm.fragment", "S7COMM Fragment", GENERATED);
    static final Field OVERLAP     = bool("s7comm.fragment.overlap", "S7COMM fragment overlap");
    static final Field CONFLICT    = bool("s7comm.fragment.overlap.conflicts", "S7COMM fragment overlapping with conflicting data");
    static final Field TAILS       = bool("s7comm.fragment.multiple_tails", "S7COMM has multiple tail fragments");
    static final Field TOO_LONG    = bool("s7comm.fragment.too_long_fragment", "S7COMM fragment too long");
    static final Field FRAGMENT_ERROR = frame("s7comm.fragment.error", "S7COMM defragmentation error");
    static final Field FRAGMENT_COUNT = u32("s7comm.fragment.count", "Fragment count", GENERATED);
    static final Field REASSEMBLED_IN = frame("s7comm.reassembled.in", "Reassembled in", GENERATED);
    static final Field REASSEMBLED_LENGTH = u32("s7comm.reassembled.length", "Reassembled S7COMM length", GENERATED,
        help("The total length of the reassembled payload"));

    private static final Fragments UNITS = fragments("Reassembled S7COMM", new Fragments.Parts(FRAGMENTS, FRAGMENT, OVERLAP, CONFLICT, TAILS, TOO_LONG,
        FRAGMENT_ERROR, FRAGMENT_COUNT, REASSEMBLED_IN, REASSEMBLED_LENGTH, null));
    private static final Key<Begun> BEGUN = Key.key(Begun::new);

    /** What has come of a message in parts: only one at a time is sent. */
    private static final class Begun {
        int reference;
        int length;
        int number;

        void take(int of, int count, boolean last) {
            length = last ? 0 : length + count;
            reference = last ? 0 : of;
            if (last) number++;
        }
    }

    private static final int PUSH         = 0;
    private static final int REQUEST      = 4;
    private static final int RESPONSE     = 8;
    private static final int ANSWERED     = 0x12;
    private static final int ANSWER_LENGTH = 8;
    private static final int SUCCESS      = 0xff;

    private static final int UNSUBSCRIBE   = 0x0204;
    private static final int CYCLIC_TRANSFER = 0x0201;
    private static final int CHANGE_DRIVEN = 0x0205;
    private static final int CHANGE_MODIFY = 0x0207;
    private static final int LIST_BLOCKS   = 0x0301;
    private static final int LIST_OF_TYPE  = 0x0302;
    private static final int BLOCK_INFO    = 0x0303;
    private static final int READ_LIST     = 0x0401;
    private static final int MESSAGES      = 0x0402;
    private static final int DIAGNOSTIC_MESSAGE = 0x0403;
    private static final int ALARM_8       = 0x0405;
    private static final int NOTIFY        = 0x0406;
    private static final int ALARM_LOCK    = 0x0407;
    private static final int ALARM_UNLOCK  = 0x0408;
    private static final int SCAN          = 0x0409;
    private static final int ALARM_ACK     = 0x040b;
    private static final int ACK_INDICATION = 0x040c;
    private static final int ALARM_LOCKED  = 0x040d;
    private static final int ALARM_UNLOCKED = 0x040e;
    private static final int ALARM_SQ      = 0x0411;
    private static final int ALARM_S       = 0x0412;
    private static final int ALARM_QUERY   = 0x0413;
    private static final int NOTIFY_8      = 0x0416;
    private static final int READ_CLOCK    = 0x0701;
    private static final int SET_CLOCK     = 0x0702;
    private static final int READ_FOLLOWING = 0x0703;
    private static final int SET_FOLLOWING = 0x0704;

    private S7Userdata() {}

    static void dissect(Dissection d, int start, int parameters, int data) {
        int method = d.peekU8(4);
        int type = d.peekU8(5) >> 4;
        int group = d.peekU8(5) & 15;
        int function = group << 8 | d.peekU8(6);
        int sequence = d.peekU8(7);
        int length = d.peekU8(3);
        int end = d.offset() + parameters;
        String kind = TYPES.name(type, "Unknown");
        String groupName = GROUPS.name(group, "Unknown");
        String name = FUNCTIONS.name(function);
        if (d.columns()) {
            d.addInfo(" Function:[{}{}] -> [{}]", kind, type != PUSH ? "" : method == ANSWERED ? "-Res" : "-Req", groupName);
            if (name != null) d.addInfo(" -> [{}]", name);
        }
        d.open(S7Comm.PARAMETER);
        if (d.titles()) d.title("Parameter: ({}) ->({}){}", kind, groupName, name == null ? "" : " ->(" + name + ")");
        d.extent(parameters);
        int rest = d.narrow(parameters);
        d.u24(HEAD);
        d.u8(LENGTH);
        d.u8(METHOD);
        d.peek(TYPE);
        d.u8(GROUP);
        int number = d.u8(FUNCTION);
        if (name != null) d.titleLast("Subfunction: {} ({})", name, number);
        d.u8(SEQUENCE);
        int unit = 0;
        boolean last = true;
        int failed = 0;
        if (length >= ANSWER_LENGTH) {
            unit = d.u8(UNIT);
            last = d.u8(LAST) == 0;
            failed = d.u16(ERROR);
        }
        d.seek(end);
        d.widen(rest);
        d.close();
        if (failed != 0 && d.columns()) d.addInfo(" -> Errorcode:[0x{x4}]", failed, 0);
        if (data < 4) return;
        d.open(S7Comm.DATA);
        d.extent(data);
        int behind = d.narrow(data);
        int code = d.u8(S7Items.RETURN_CODE);
        d.u8(S7Items.TRANSPORT);
        d.u16(S7Items.VALUE_LENGTH);
        Fragments.Datagram whole = null;
        if (method == ANSWERED && unit != 0) whole = part(d, unit, last);
        else if (d.remaining() > 0) content(d, code, type, function, sequence);
        long kept = 0;
        if (whole != null) {
            kept = d.enterWhole(UNITS, whole);
            content(d, code, type, function, sequence);
            d.seek(0);
        }
        d.close();
        if (whole != null) {
            d.showParts(UNITS, whole, start);
            d.leave(kept);
        }
        d.skipRest();
        d.widen(behind);
    }

    /** Notes a part of a message, and returns the message where that is its last. */
    private static Fragments.Datagram part(Dissection d, int unit, boolean last) {
        Conversation conversation = d.conversation();
        if (conversation == null || d.captured() < d.remaining()) return null;
        Begun begun = conversation.get(BEGUN);
        boolean again = d.remember(begun.reference) == unit;
        int from = again ? (int) d.remember(begun.length) : 0;
        int number = (int) d.remember(begun.number);
        int count = d.remaining();
        d.learn(() -> {
            if (!again) begun.length = 0;
            begun.take(unit, count, last);
        });
        long id = (long) d.sourcePort() << 48 | (long) d.destinationPort() << 32 | (number & 0xffffff) << 8 | unit;
        Fragments.Datagram whole = d.fragment(UNITS, id, from, !last);
        String words = " (S7COMM " + (last && whole != null ? "reassembled" : "fragment") + " id=";
        d.append("{}{})", words, unit);
        if (d.columns()) d.addInfo("{}{})", words, unit);
        return whole;
    }

    private static void content(Dissection d, int code, int type, int function, int sequence) {
        switch (function) {
            case CYCLIC_TRANSFER, CHANGE_DRIVEN, CHANGE_MODIFY -> cyclic(d, type, sequence);
            case UNSUBSCRIBE -> {
                d.u8(CYCLIC);
                int job = d.u8(JOB);
                if (d.columns()) d.addInfo(" JobID={}", job, 0);
            }
            case LIST_BLOCKS, LIST_OF_TYPE, BLOCK_INFO -> {
                if (code == SUCCESS) BlockLists.dissect(d, function & 15, type == REQUEST);
            }
            case READ_LIST -> status(d, code, type);
            case MESSAGES -> {
                if (type == REQUEST) subscribe(d);
                else subscribed(d);
            }
            case READ_CLOCK, SET_CLOCK, READ_FOLLOWING, SET_FOLLOWING -> {
                if (d.remaining() >= 10) Clock.dissect(d);
            }
            case DIAGNOSTIC_MESSAGE -> S7Alarms.diagnostic(d, true);
            case ALARM_QUERY -> {
                if (type == RESPONSE) S7Alarms.queried(d);
                else S7Alarms.indication(d, function & 0xff, false);
            }
            case ALARM_ACK, ALARM_LOCK, ALARM_UNLOCK -> {
                if (type == RESPONSE) S7Alarms.results(d);
                else S7Alarms.indication(d, function & 0xff, false);
            }
            case ALARM_LOCKED, ALARM_UNLOCKED -> S7Alarms.indication(d, function & 0xff, false);
            case ALARM_8, NOTIFY, SCAN, ACK_INDICATION, ALARM_SQ, ALARM_S, NOTIFY_8 -> S7Alarms.indication(d, function & 0xff, true);
            default -> d.bytes(OTHER, d.remaining());
        }
    }

    private static void cyclic(Dissection d, int type, int sequence) {
        if (sequence != 0 && d.columns()) d.addInfo(" JobID={}", sequence, 0);
        int count = d.peekU16(0);
        d.uint(ITEMS, 2);
        if (type == REQUEST) {
            d.u8(TIME_BASE);
            d.u8(FACTOR);
            S7Items.items(d, count);
        } else {
            S7Items.values(d, count);
        }
    }

    private static void status(Dissection d, int code, int type) {
        if (code != SUCCESS) return;
        int list = d.peekU16(0);
        int index = d.peekU16(2);
        if (d.columns()) d.addInfo(" ID=0x{x4} Index=0x{x4}", list, index);
        d.append(" (SZL-ID: 0x{x4}, Index: 0x{x4})", list, index);
        d.u16(LIST);
        if (d.titles()) {
            d.titleLast("SZL-ID: 0x{x4}, Diagnostic type: {}, Number of the partial list extract: {}, Number of the partial list: {}", list,
                LIST_TYPE.names.name(list >> 12, "Unknown"), LIST_EXTRACT.names.name(list, "Unknown"), LIST_NUMBER.names.name(list & 255, "Unknown"));
        }
        d.u16(LIST_INDEX);
        if (type != RESPONSE) return;
        int length = d.u16(LIST_LENGTH);
        int count = d.u16(LIST_COUNT);
        for (int i = 1; i <= count && length > 0 && d.remaining() >= length; i++) {
            d.open(LIST_ENTRY);
            d.title("SZL data tree (list count no. {})", i);
            int next = d.offset() + length;
            StatusLists.dissect(d, list, index, length);
            d.seek(next);
            d.close();
        }
    }

    private static void subscribe(Dissection d) {
        int events = d.u8(EVENTS);
        if (d.titles()) {
            for (Derivation part : EVENTS.inside()) if ((events & part.field().mask) != 0) d.appendLast(", {}", part.field().label);
        }
        if (d.columns()) {
            String words = ((events & 1) != 0 ? "MODE," : "") + ((events & 2) != 0 ? "SYS," : "") + ((events & 4) != 0 ? "USR," : "")
                + ((events & 0x80) != 0 ? "ALM," : "");
            d.addInfo(" SubscribedEvents=({})", words.isEmpty() ? "" : words.substring(0, words.length() - 1));
        }
        d.u8(EVENT_RESERVED);
        d.text(USER, Math.min(8, d.remaining()));
        if ((events & 0x80) == 0 || d.remaining() < 2) return;
        alarmType(d);
        d.u8(ALARM_RESERVED);
    }

    private static void subscribed(Dissection d) {
        d.u8(RESULT);
        d.u8(RESULT_1);
        if (d.remaining() < 3) return;
        alarmType(d);
        d.u8(RESULT_2);
        d.u8(RESULT_3);
    }

    private static void alarmType(Dissection d) {
        int type = d.u8(ALARM_TYPE);
        if (d.columns()) d.addInfo(" AlmType={}", ALARM_TYPE.names.name(type, "Unknown type: " + type));
    }
}
