package mako.protocols.messaging;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/** Gearman: jobs for workers, binary, and lines for who administers the server; "Gearman Protocol" in gearmand's documentation. */
public final class Gearman implements Dissector {

    static final Field GEARMAN    = protocol("gearman", "Gearman", "Gearman Protocol");
    static final Field PART       = section("Gearman");
    static final Field COMMAND    = text("gearman.mgr_cmd", "Management Command");
    static final Field MAGIC      = text("gearman.magic_code", "Magic Code");
    private static final Values TYPES = Values.of("""
        0 TEXT
        1 CAN_DO
        2 CANT_DO
        3 RESET_ABILITIES
        4 PRE_SLEEP
        5 UNUSED
        6 NOOP
        7 SUBMIT_JOB
        8 JOB_CREATED
        9 GRAB_JOB
        10 NO_JOB
        11 JOB_ASSIGN
        12 WORK_STATUS
        13 WORK_COMPLETE
        14 WORK_FAIL
        15 GET_STATUS
        16 ECHO_REQ
        17 ECHO_RES
        18 SUBMIT_JOB_BG
        19 ERROR
        20 STATUS_RES
        21 SUBMIT_JOB_HIGH
        22 SET_CLIENT_ID
        23 CAN_DO_TIMEOUT
        24 ALL_YOURS
        25 WORK_EXCEPTION
        26 OPTION_REQ
        27 OPTION_RES
        28 WORK_DATA
        29 WORK_WARNING
        30 GRAB_JOB_UNIQ
        31 JOB_ASSIGN_UNIQ
        32 SUBMIT_JOB_HIGH_BG
        33 SUBMIT_JOB_LOW
        34 SUBMIT_JOB_LOW_BG
        35 SUBMIT_JOB_SCHED
        36 SUBMIT_JOB_EPOCH
        37 SUBMIT_REDUCE_JOB
        38 SUBMIT_REDUCE_JOB_BG
        39 GRAB_JOB_ALL
        40 JOB_ASSIGN_ALL
        41 GET_STATUS_UNIQUE
        42 STATUS_RES_UNIQUE
        """);
    static final Field TYPE       = u32("gearman.pkt_type", "Packet Type", names(TYPES));
    static final Field SIZE       = u32("gearman.data_size", "Data Length");
    static final Field CONTENT    = text("gearman.data_content", "Data Content", UTF_8);
    static final Field OPTION     = text("gearman.opt.name", "Option Name", UTF_8);
    static final Field FUNCTION   = text("gearman.func.name", "Function Name", UTF_8);
    static final Field CLIENT     = text("gearman.client_id", "Client ID", UTF_8);
    static final Field CLIENTS    = text("gearman.client_count", "Client Count", UTF_8);
    static final Field UNIQUE     = text("gearman.uniq_id", "Unique ID", UTF_8);
    static final Field ARGUMENT   = text("gearman.func.arg", "Function Argument", UTF_8);
    static final Field JOB        = text("gearman.job.handle", "Job Handle", UTF_8);
    static final Field NUMERATOR  = text("gearman.numerator", "Complete Numerator", UTF_8, ZERO_ENDED);
    static final Field DENOMINATOR = text("gearman.denominator", "Complete Denominator", UTF_8);
    static final Field MINUTE     = text("gearman.submit_job_sched.minute", "Minute", UTF_8);
    static final Field HOUR       = text("gearman.submit_job_sched.hour", "Hour", UTF_8);
    static final Field DAY        = text("gearman.submit_job_sched.day_of_month", "Day of Month", UTF_8);
    static final Field MONTH      = text("gearman.submit_job_sched.month", "Month", UTF_8);
    static final Field WEEKDAY    = text("gearman.submit_job_sched.day_of_week", "Day of Week", UTF_8);
    static final Field EPOCH      = text("gearman.submit_job.epoch_time", "Epoch Time", UTF_8);
    static final Field REDUCER    = text("gearman.reducer", "Reducer", UTF_8, ZERO_ENDED);
    static final Field RESULT     = text("gearman.func.result", "Function Result", UTF_8);
    static final Field KNOWN      = text("gearman.job.known", "Known job", UTF_8, ZERO_ENDED);
    static final Field RUNNING    = text("gearman.job.running", "Running Job", UTF_8, ZERO_ENDED);
    static final Field TIMEOUT    = text("gearman.timeout.value", "Timeout Value", UTF_8);
    static final Field ECHO       = text("gearman.echo_text", "Echo Text", UTF_8);
    static final Field ERROR_CODE = text("gearman.err.code", "Error Code", UTF_8, ZERO_ENDED);
    static final Field ERROR_TEXT = text("gearman.err.text", "Error Text", UTF_8, ZERO_ENDED);
    static final Field UNKNOWN    = warning(Field.Group.PROTOCOL, "gearman.pkt_type.unknown", "Unknown command");

    private static final int PORT = 4730;
    private static final int HEADER = 12;
    private static final String[] COMMANDS = {"workers", "status", "shutdown", "version"};

    private static final Framing FRAMING = Framing.withoutSize(d -> {
        if (d.captured() < 4 || !isPacket(d)) return d.captured();
        if (d.captured() < HEADER) return Framing.NEED_MORE;
        return (int) Math.min(Integer.MAX_VALUE, HEADER + d.peekU32(8));
    });

    private static boolean isPacket(Dissection d) {
        long magic = d.peekU32(0);
        return magic == 0x00524551 || magic == 0x00524553;
    }

    @Override
    public Field dissects() {
        return GEARMAN;
    }

    @Override
    public void link(Links links) {
        links.addFramed(Tcp.PORTS, PORT, FRAMING, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("Gearman");
        boolean binary = d.captured() >= HEADER && isPacket(d);
        if (binary) d.messageSize(d.captured());
        Text info = d.offset() == d.streamStart() ? d.info() : d.moreInfo();
        d.open(GEARMAN);
        d.extent(d.remaining());
        if (binary) packet(d, info);
        else lines(d);
        d.skip(d.remaining());
        d.close();
    }

    private static void packet(Dissection d, Text info) {
        boolean request = d.peekU8(3) == 'Q';
        long type = d.peekU32(4);
        long size = d.peekU32(8);
        String name = TYPES.name(type);
        if (name == null) name = "Unknown (0x" + new Text().hex(type, 8) + ")";
        String words = (request ? "[REQ] " : "[RES] ") + name + "(" + type + ") LEN=" + size;
        if (!info.isEmpty()) info.add(" , ");
        info.add(words);
        d.open(PART);
        d.extent(d.remaining());
        d.title("{}", words);
        d.at(MAGIC, d.offset(), 4, request ? "REQ" : "RES");
        d.skip(4);
        d.u32(TYPE);
        d.u32(SIZE);
        int zero = d.find(0);
        int shown = zero < 0 || zero > d.remaining() ? d.remaining() : zero;
        d.at(CONTENT, d.offset(), shown);
        int content = d.last();
        d.openLast();
        boolean known = arguments(d, (int) type);
        if (!known && size > 0) d.noteOn(content, UNKNOWN, UNKNOWN.label);
        d.skip(d.remaining());
        d.close();
        d.close();
    }

    /** Reads a text that a zero byte ends, with that byte. */
    private static void one(Dissection d, Field field) {
        int zero = d.find(0);
        if (zero < 0) throw d.malformed();
        d.text(field, zero + 1);
    }

    /** Reads what is left, or what is left up to a zero byte. */
    private static void last(Dissection d, Field field) {
        d.ensure(1);
        int zero = d.find(0);
        d.text(field, zero < 0 ? d.remaining() : zero);
    }

    private static void all(Dissection d, Field field) {
        d.ensure(1);
        d.text(field, d.remaining());
    }

    private static boolean arguments(Dissection d, int type) {
        switch (type) {
            case 1, 2 -> last(d, FUNCTION);
            case 3, 4, 5, 6, 9, 10, 24, 30, 39 -> {}
            case 7, 18, 21, 32, 33, 34 -> submit(d);
            case 8, 14 -> last(d, JOB);
            case 11 -> assigned(d, false, false);
            case 31 -> assigned(d, true, false);
            case 40 -> assigned(d, true, true);
            case 12 -> {
                one(d, JOB);
                one(d, NUMERATOR);
                all(d, DENOMINATOR);
            }
            case 13, 25, 28, 29 -> {
                one(d, JOB);
                all(d, RESULT);
            }
            case 16, 17 -> last(d, ECHO);
            case 19 -> {
                one(d, ERROR_CODE);
                one(d, ERROR_TEXT);
            }
            case 20, 42 -> {
                one(d, JOB);
                one(d, KNOWN);
                one(d, RUNNING);
                one(d, NUMERATOR);
                if (type == 20) {
                    all(d, DENOMINATOR);
                } else {
                    one(d, DENOMINATOR);
                    all(d, CLIENTS);
                }
            }
            case 22 -> last(d, CLIENT);
            case 23 -> {
                one(d, FUNCTION);
                all(d, TIMEOUT);
            }
            case 26, 27 -> last(d, OPTION);
            case 35 -> scheduled(d);
            case 36 -> {
                one(d, FUNCTION);
                one(d, UNIQUE);
                one(d, EPOCH);
                all(d, ARGUMENT);
            }
            case 37, 38 -> {
                one(d, FUNCTION);
                one(d, UNIQUE);
                one(d, REDUCER);
                all(d, ARGUMENT);
            }
            case 41 -> last(d, UNIQUE);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void submit(Dissection d) {
        one(d, FUNCTION);
        one(d, UNIQUE);
        all(d, ARGUMENT);
    }

    private static void assigned(Dissection d, boolean unique, boolean reduces) {
        one(d, JOB);
        one(d, FUNCTION);
        if (unique) one(d, UNIQUE);
        if (reduces) one(d, REDUCER);
        all(d, ARGUMENT);
    }

    private static void scheduled(Dissection d) {
        one(d, FUNCTION);
        one(d, UNIQUE);
        for (Field field : new Field[] {MINUTE, HOUR, DAY, MONTH, WEEKDAY}) one(d, field);
        all(d, ARGUMENT);
    }

    /** What an administrator asks for in a line, and what the server says to that. */
    private static void lines(Dissection d) {
        boolean request = d.destinationPort() == PORT;
        Source source = d.currentSource();
        boolean first = true;
        while (d.captured() > 0) {
            int at = d.offset();
            int end = d.find('\n');
            int whole = end < 0 ? d.captured() : end + 1;
            int count = end < 0 ? whole : end > 0 && d.peekU8(end - 1) == '\r' ? end - 1 : end;
            int command = request ? command(d, count) : 0;
            if (d.columns()) {
                // Of requests the last is told, of a response all lines are.
                Text info = first || request ? d.info().add("[MGR] ") : d.moreInfo().add(",");
                int zero = d.find(0);
                info.escaped(source.bytes, source.start + at, zero >= 0 && zero < count ? zero : count);
            }
            if (command > 0) {
                d.at(COMMAND, at, command);
            } else {
                d.open(PART);
                d.extent(whole);
                d.titleFrom(at, whole);
                d.close();
            }
            d.skip(whole);
            first = false;
        }
    }

    private static int command(Dissection d, int length) {
        for (String command : COMMANDS) if (command.length() == length && d.looksAt(command)) return length;
        return 0;
    }
}
