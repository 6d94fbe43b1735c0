package mako.protocols.industrial.s7;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Alarms and diagnostic messages that a CPU sends of its own accord or when it is asked: System Software for S7-300/400, chapters on messages. */
final class S7Alarms {

    static final Field MESSAGE     = group("s7comm.alarm.message", "Alarm message");
    static final Field OBJECT      = group("s7comm.alarm.message_object", "Message object");
    static final Field FUNCTION    = u8("s7comm.alarm.function", "Function identifier", HEX);
    static final Field OBJECTS     = u8("s7comm.alarm.nr_objects", "Number of message objects");
    static final Field VALUES      = u8("s7comm.alarm.nr_add_values", "Number of associated values");
    static final Field EVENT       = u32("s7comm.alarm.event_id", "EventID", HEX);
    static final Field COMING      = group("s7comm.alarm.timestamp_coming", "Timestamp message coming");
    static final Field GOING       = group("s7comm.alarm.timestamp_going", "Timestamp message going");
    static final Field ASSOCIATED  = group("s7comm.alarm.associated_value", "Associated value(s)");
    private static final Field[] SIGNALS = new Field[8];

    static {
        for (int i = 0; i < SIGNALS.length; i++) {
            SIGNALS[i] = bit("s7comm.alarm.signal.sig" + (i + 1), "SIG_" + (i + 1), 1 << i, maskWidth(8));
        }
    }

    static final Field EVENT_STATE = u8("s7comm.alarm.eventstate", "EventState", HEX, bits(SIGNALS));
    static final Field STATE       = u8("s7comm.alarm.state", "State", HEX, bits(SIGNALS));
    static final Field ACK_COMING  = u8("s7comm.alarm.ack_state.coming", "AckState coming", HEX, bits(SIGNALS));
    static final Field ACK_GOING   = u8("s7comm.alarm.ack_state.going", "AckState going", HEX, bits(SIGNALS));
    static final Field SCAN_1      = u16("s7comm.alarm.scan.unknown1", "SCAN unknown 1", HEX);
    static final Field SCAN_2      = u16("s7comm.alarm.scan.unknown2", "SCAN unknown 2", HEX);
    static final Field QUERY_1     = u8("s7comm.alarm.query.unknown1", "Unknown/Reserved (1)", HEX);
    static final Field QUERY       = u8("s7comm.alarm.query.querytype", "Querytype", names(Values.of("1 ByAlarmtype\n3 ByEventID")));
    static final Field QUERY_2     = u8("s7comm.alarm.query.unknown2", "Unknown/Reserved (2)", HEX);
    static final Field KIND        = u32("s7comm.alarm.query.alarmtype", "Alarmtype", names(Values.of("1 SCAN\n2 ALARM_8\n4 ALARM_S")));
    static final Field WHOLE       = u32("s7comm.alarm.query.complete_length", "Complete data length");
    static final Field SET_LENGTH  = u8("s7comm.alarm.query.dataset_length", "Length of dataset");
    static final Field UNKNOWN     = u16("s7comm.alarm.query.resunknown1", "Unknown", HEX);

    static final Field DIAGNOSTIC  = group("s7comm.cpu.diag_msg", "CPU diagnostic message");
    static final Values CLASSES    = Values.of("""
        0x1 Standard OB events
        0x2 Synchronous errors
        0x3 Asynchronous errors
        0x4 Mode transitions
        0x5 Run-time events
        0x6 Communication events
        0x7 Events for fail-safe and fault-tolerant systems
        0x8 Standardized diagnostic data on modules
        0x9 Predefined user events
        0xa-0xb Freely definable events
        0xc-0xe Reserved
        0xf Events for modules other than CPUs
        """);
    static final Field EVENT_CLASS = u16("s7comm.cpu.diag_msg.eventid.class", "Event class", HEX, mask(0xf000), names(CLASSES));
    static final Field ENTERING    = bit("s7comm.cpu.diag_msg.eventid.ident.entleave", "Event entering state", 0x0100, maskWidth(16),
        yesNo("Event entering", "Event leaving"));
    static final Field BUFFERED    = bit("s7comm.cpu.diag_msg.eventid.ident.diagbuf", "Entry in diagnostic buffer", 0x0200, maskWidth(16));
    static final Field INTERNAL    = bit("s7comm.cpu.diag_msg.eventid.ident.interr", "Internal error", 0x0400, maskWidth(16));
    static final Field EXTERNAL    = bit("s7comm.cpu.diag_msg.eventid.ident.exterr", "External error", 0x0800, maskWidth(16));
    static final Field NUMBER      = u16("s7comm.cpu.diag_msg.eventid.nr", "Event number", HEX, mask(0x00ff));
    static final Field DIAGNOSED   = u16("s7comm.cpu.diag_msg.eventid", "Event ID", HEX, bits(EVENT_CLASS, ENTERING, BUFFERED, INTERNAL, EXTERNAL, NUMBER));
    static final Field PRIORITY    = u8("s7comm.cpu.diag_msg.prioclass", "Priority class");
    static final Field BLOCK       = u8("s7comm.cpu.diag_msg.obnumber", "OB number");
    static final Field DATA        = u16("s7comm.cpu.diag_msg.datid", "DatID", HEX);
    static final Field MORE_1      = u16("s7comm.cpu.diag_msg.info1", "INFO1 Additional information 1", HEX);
    static final Field MORE_2      = u32("s7comm.cpu.diag_msg.info2", "INFO2 Additional information 2", HEX);

    /** Names of events, of which there are many: read when the first comes. */
    private static final class Events {
        static final Values NAMES = Values.resource(S7Alarms.class, "s7-events.txt");
    }

    static final int DIAGNOSTIC_LENGTH = 20;
    private static final int SCAN        = 0x09;
    private static final int INDICATION  = 0x16;
    private static final int ACKNOWLEDGE = 0x19;
    private static final int LOCK        = 0x15;
    private static final int QUERIED     = 0x1a;
    private static final int ALARM_S     = 4;
    private static final int BY_KIND     = 1;
    private static final int BY_EVENT    = 3;

    private S7Alarms() {}

    // ---- messages

    /** Alarms of the CPU; {@code timed} says whether the time when they came stands in front. */
    static void indication(Dissection d, int function, boolean timed) {
        d.open(MESSAGE);
        if (function == SCAN) d.u16(SCAN_1);
        if (timed) timestamp(d, COMING, "coming");
        if (function == SCAN) d.u16(SCAN_2);
        d.u8(FUNCTION);
        int count = d.u8(OBJECTS);
        for (int i = 1; i <= count; i++) object(d, i);
        d.close();
    }

    private static void object(Dissection d, int number) {
        int start = d.offset();
        d.open(OBJECT);
        d.title("Message object [{}]", number);
        d.u8(S7Items.SPECIFICATION);
        int length = d.u8(S7Items.SPECIFICATION_LENGTH);
        int syntax = d.u8(S7Items.SYNTAX);
        switch (syntax) {
            case INDICATION, ACKNOWLEDGE, LOCK -> {
                int values = d.u8(VALUES);
                long event = d.u32(EVENT);
                d.append(": EventID=0x{x8}", event);
                if (d.columns()) d.addInfo(" EventID=0x{x8}", event, 0);
                if (syntax == INDICATION) {
                    int state = signals(d, EVENT_STATE);
                    if (state != 0 && d.columns()) d.addInfo(" On=[{}]", words(state));
                    signals(d, STATE);
                }
                if (syntax != LOCK) {
                    signals(d, ACK_GOING);
                    signals(d, ACK_COMING);
                }
                if (values > 0) associated(d, values);
            }
            case QUERIED -> {
                d.u8(QUERY_1);
                int by = d.u8(QUERY);
                d.u8(QUERY_2);
                if (by == BY_KIND) {
                    long kind = d.u32(KIND);
                    if (d.columns()) d.addInfo(" ByAlarmtype={}", KIND.names.name(kind, "Unknown Alarmtype: " + kind));
                } else if (by == BY_EVENT) {
                    long event = d.u32(EVENT);
                    if (d.columns()) d.addInfo(" ByEventID=0x{x8}", event, 0);
                } else {
                    d.seek(start + 2 + length);
                }
            }
            default -> d.seek(start + 2 + length);
        }
        d.close();
    }

    private static void associated(Dissection d, int count) {
        d.open(ASSOCIATED);
        S7Items.values(d, count);
        d.close();
    }

    /** Which of eight signals are set, in words behind the number. */
    private static int signals(Dissection d, Field field) {
        int signals = d.u8(field);
        if (d.titles() && signals != 0) d.appendLast(", {}", words(signals).replace(",", ", "));
        return signals;
    }

    private static String words(int signals) {
        var words = new StringBuilder();
        for (int i = 0; i < 8; i++) if ((signals >> i & 1) != 0) words.append(words.isEmpty() ? "" : ",").append("SIG_").append(i + 1);
        return words.toString();
    }

    private static void timestamp(Dissection d, Field group, String which) {
        d.open(group);
        String time = Clock.brief(d);
        d.title("Timestamp message {}(Timestamp: {})", which, time);
        d.close();
    }

    /** What became of each of the alarms that were acknowledged, locked or unlocked. */
    static void results(Dissection d) {
        d.open(MESSAGE);
        d.u8(FUNCTION);
        int count = d.u8(OBJECTS);
        for (int i = 1; i <= count; i++) {
            d.open(OBJECT);
            int code = d.peekU8(0);
            if (d.titles()) d.title("Message object [{}]: ({})", i, S7Items.RETURN_CODES.name(code, "Unknown code: 0x" + Integer.toHexString(code)));
            d.u8(S7Items.RETURN_CODE);
            d.close();
        }
        d.close();
    }

    /** The alarms that were asked for. */
    static void queried(Dissection d) {
        d.open(MESSAGE);
        d.u8(FUNCTION);
        d.u8(OBJECTS);
        d.u8(S7Items.RETURN_CODE);
        d.u8(S7Items.TRANSPORT);
        int length = d.peekU16(0);
        d.uint(WHOLE, 2);
        int end = Math.min(d.offset() + length, d.offset() + d.remaining());
        while (d.offset() < end) set(d);
        d.close();
    }

    private static void set(Dissection d) {
        d.open(OBJECT);
        d.u8(SET_LENGTH);
        d.u16(UNKNOWN);
        long kind = d.uint(KIND, 1);
        long event = d.u32(EVENT);
        if (d.titles()) d.title("Message object (Alarmtype={}): EventID=0x{x8}", KIND.names.name(kind, "Unknown"), event);
        d.uint(UNKNOWN, 1);
        signals(d, EVENT_STATE);
        signals(d, ACK_GOING);
        signals(d, ACK_COMING);
        if (kind == ALARM_S) {
            timestamp(d, COMING, "coming");
            associated(d, 1);
            timestamp(d, GOING, "going");
            associated(d, 1);
        }
        d.close();
    }

    // ---- diagnostics

    /** An entry of the diagnostic buffer; {@code said} says whether the column tells of it. */
    static void diagnostic(Dissection d, boolean said) {
        d.open(DIAGNOSTIC);
        int event = d.peekU16(0);
        String name = d.titles() || said && d.columns() ? Events.NAMES.name(event) : null;
        if (said && d.columns()) {
            if (name == null) d.addInfo(" EventID=0x{x4}", event, 0);
            else d.addInfo(" Event='{}'", name);
        }
        if (name == null) d.title("CPU diagnostic message: EventID=0x{x4}", event);
        else d.title("CPU diagnostic message: Event='{}'", name);
        d.u16(DIAGNOSED);
        if (d.titles()) {
            d.appendLast(", Event class: {}", CLASSES.name(event >> 12, "Unknown"));
            for (Field part : new Field[] {ENTERING, BUFFERED, INTERNAL, EXTERNAL}) if ((event & part.mask) != 0) d.appendLast(", {}", part.label);
        }
        d.u8(PRIORITY);
        d.u8(BLOCK);
        d.u16(DATA);
        d.u16(MORE_1);
        d.u32(MORE_2);
        Clock.brief(d);
        d.close();
    }
}
