package mako.protocols.industrial;

import static mako.dissect.Exchanges.exchanges;
import static mako.dissect.Fields.*;

import mako.dissect.*;

/** A Modbus protocol data unit: MODBUS Application Protocol Specification V1.1b3, sections 6 and 7. */
public final class Modbus implements Dissector {

    static final Values FUNCTIONS = Values.of("""
        1  Read Coils
        2  Read Discrete Inputs
        3  Read Holding Registers
        4  Read Input Registers
        5  Write Single Coil
        6  Write Single Register
        7  Read Exception Status
        8  Diagnostics
        11 Get Comm. Event Counters
        12 Get Comm. Event Log
        15 Write Multiple Coils
        16 Write Multiple Registers
        17 Report Slave ID
        20 Read File Record
        21 Write File Record
        22 Mask Write Register
        23 Read Write Register
        24 Read FIFO Queue
        43 Encapsulated Interface Transport
        90 Unity (Schneider)
        """);
    static final Values DIAGNOSTICS = Values.of("""
        0  Return Query Data
        1  Restart Communications Option
        2  Return Diagnostic Register
        3  Change ASCII Input Delimiter
        4  Force Listen Only Mode
        10 Clear Counters and Diagnostic Register
        11 Return Bus Message Count
        12 Return Bus Communication Error Count
        13 Return Bus Exception Error Count
        14 Return Slave Message Count
        15 Return Slave No Response Count
        16 Return Slave NAK Count
        17 Return Slave Busy Count
        18 Return Bus Character Overrun Count
        20 Clear Overrun Counter and Flag
        """);
    static final Values INTERFACES = Values.of("13 CANopen Request/Response\n14 Read Device Identification");
    private static final Values EXCEPTIONS = Values.of("""
        1  Illegal function
        2  Illegal data address
        3  Illegal data value
        4  Slave device failure
        5  Acknowledge
        6  Slave device busy
        8  Memory parity error
        10 Gateway path unavailable
        11 Gateway target device failed to respond
        """);

    static final Field MODBUS      = protocol("modbus", "Modbus", "Modbus");
    static final Field FUNCTION    = u8("modbus.func_code", "Function Code", mask(0x7f), names(FUNCTIONS));
    static final Field REQUEST     = frame("modbus.request_frame", "Request Frame", GENERATED);
    static final Field TIME        = duration("modbus.response_time", "Time from request", GENERATED, help("Time between request and reply"));
    static final Field EXCEPTION   = u8("modbus.exception_code", "Exception Code", names(EXCEPTIONS));
    static final Field REFERENCE   = u16("modbus.reference_num", "Reference Number");
    static final Field FILE        = u32("modbus.reference_num_32", "Reference Number (32 bit)");
    static final Field REFERENCE_TYPE = u8("modbus.reference_type", "Reference Type");
    static final Field READ_FROM   = u16("modbus.read_reference_num", "Read Reference Number");
    static final Field WRITE_FROM  = u16("modbus.write_reference_num", "Write Reference Number");
    static final Field WORDS       = u16("modbus.word_cnt", "Word Count");
    static final Field READ_WORDS  = u16("modbus.read_word_cnt", "Read Word Count");
    static final Field WRITE_WORDS = u16("modbus.write_word_cnt", "Write Word Count");
    static final Field BITS        = u16("modbus.bit_cnt", "Bit Count");
    static final Field BYTES       = u8("modbus.byte_cnt", "Byte Count");
    static final Field BYTES_16    = u8("modbus.byte_cnt_16", "Byte Count (16-bit)");
    static final Field PADDING     = u8("modbus.padding", "Padding", HEX);
    static final Field DATA        = bytes("modbus.data", "Data");
    static final Field BIT         = section("Bit");
    static final Field BIT_NUMBER  = u16("modbus.bitnum", "Bit Number", GENERATED);
    static final Field BIT_VALUE   = bit("modbus.bitval", "Bit Value", 0x01, maskWidth(8));
    static final Field REGISTER    = section("Register");
    static final Field NUMBER      = u16("modbus.regnum16", "Register Number");
    static final Field VALUE       = u16("modbus.regval_uint16", "Register Value (UINT16)");
    static final Field GROUP       = section("Group");
    static final Field AND_MASK    = u16("modbus.and_mask", "AND mask", HEX);
    static final Field OR_MASK     = u16("modbus.or_mask", "OR mask", HEX);

    static final Field DIAGNOSTIC  = u16("modbus.diagnostic_code", "Diagnostic Code", names(DIAGNOSTICS));
    static final Field QUERY_DATA  = bytes("modbus.diagnostic.return_query_data.request", "Request Data");
    static final Field ECHO_DATA   = bytes("modbus.diagnostic.return_query_data.echo", "Echo Data");
    static final Field RESTART     = u16("modbus.diagnostic.restart_communication_option", "Restart Communication Option", HEX,
        names(Values.of("0x0000 Leave Log\n0x00ff Clear Log")));
    static final Field REGISTER_CONTENTS = u16("modbus.diagnostic.return_diag_register", "Diagnostic Register Contents", HEX);
    static final Field DELIMITER   = u8("modbus.diagnostic.ascii_input_delimiter", "CHAR", HEX);
    static final Field CLEARED     = u16("modbus.diagnostic.clear_ctr_diag_reg", "Clear Counters & Diag Register Echo");
    static final Field MESSAGES    = u16("modbus.diagnostic.bus_message_count", "Total Message Count");
    static final Field CRC_ERRORS  = u16("modbus.diagnostic.bus_comm_error_count", "CRC Error Count");
    static final Field EXCEPTION_ERRORS = u16("modbus.diagnostic.bus_exception_error_count", "Exception Error Count");
    static final Field SLAVE_MESSAGES = u16("modbus.diagnostic.slave_message_count", "Slave Message Count");
    static final Field NO_RESPONSES = u16("modbus.diagnostic.no_slave_response_count", "Slave No Response Count");
    static final Field NAKS        = u16("modbus.diagnostic.slave_nak_count", "Slave NAK Count");
    static final Field BUSY        = u16("modbus.diagnostic.slave_busy_count", "Slave Device Busy Count");
    static final Field OVERRUNS    = u16("modbus.diagnostic.bus_char_overrun_count", "Slave Character Overrun Count");

    static final Field EVENT_STATUS = u16("modbus.ev_status", "Status", HEX);
    static final Field EVENT_COUNT = u16("modbus.ev_count", "Event Count");
    static final Field EVENT_MESSAGES = u16("modbus.ev_msg_count", "Message Count");
    static final Field EVENTS      = section("Events");
    static final Field EVENT       = u8("modbus.event", "Event");
    static final Field COMMUNICATION_ERROR = u8("modbus.ev_recv_comm_err", "Communication Error", mask(0x02));
    static final Field OVERRUN     = u8("modbus.ev_recv_char_over", "Character Overrun", mask(0x10));
    static final Field LISTENING   = u8("modbus.ev_recv_lo_mode", "Currently in Listen Only Mode", mask(0x20));
    static final Field BROADCAST   = u8("modbus.ev_recv_broadcast", "Broadcast Received", mask(0x40));
    static final Field READ_SENT   = u8("modbus.ev_send_read_ex", "Read Exception Sent", mask(0x01));
    static final Field ABORT_SENT  = u8("modbus.ev_send_slave_abort_ex", "Slave Abort Exception Sent", mask(0x02));
    static final Field BUSY_SENT   = u8("modbus.ev_send_slave_busy_ex", "Slave Busy Exception Sent", mask(0x04));
    static final Field NAK_SENT    = u8("modbus.ev_send_slave_nak_ex", "Slave Program NAK Exception Sent", mask(0x08));
    static final Field TIMED_OUT   = u8("modbus.ev_send_write_timeout", "Write Timeout Error Occurred", mask(0x10));
    static final Field LISTENING_SENT = u8("modbus.ev_send_lo_mode", "Currently in Listen Only Mode", mask(0x20));

    static final Field INTERFACE   = u8("modbus.mei", "MEI type", names(INTERFACES));
    static final Field DEVICE_ID   = u8("modbus.read_device_id", "Read Device ID", names(Values.of("""
        1 Basic Device Identification
        2 Regular Device Identification
        3 Extended Device Identification
        4 Specific Identification Object
        """)));
    static final Field CONFORMITY  = u8("modbus.conformity_level", "Conformity Level", HEX, names(Values.of("""
        0x01 Basic Device Identification (stream)
        0x02 Regular Device Identification (stream)
        0x03 Extended Device Identification (stream)
        0x81 Basic Device Identification (stream and individual)
        0x82 Regular Device Identification (stream and individual)
        0x83 Extended Device Identification (stream and individual)
        """)));
    static final Field MORE        = u8("modbus.more_follows", "More Follows", HEX);
    static final Field NEXT        = u8("modbus.next_object_id", "Next Object ID");
    static final Field OBJECT_COUNT = u8("modbus.num_objects", "Number of Objects");
    static final Field OBJECTS     = section("Objects");
    static final Field OBJECT      = section("Object");
    static final Field OBJECT_ID   = u8("modbus.object_id", "Object ID", names(Values.of("""
        0 VendorName
        1 ProductCode
        2 MajorMinorRevision
        3 VendorURL
        4 ProductName
        5 ModelName
        6 UserApplicationName
        """)));
    static final Field OBJECT_LENGTH = u8("modbus.objects_len", "Object length");
    static final Field OBJECT_TEXT = text("modbus.object_str_value", "Object String Value");
    static final Field OBJECT_VALUE = bytes("modbus.object_value", "Object Value");

    /** The exchange has no field for the response's frame: only responses show whom they belong to. */
    private static final Exchanges REQUESTS = exchanges(null, REQUEST, TIME);

    static final int DIAGNOSE          = 8;
    static final int ENCAPSULATED      = 43;
    static final int FAILED            = 0x80;
    private static final int IDENTIFY  = 14;
    private static final int NAMED_OBJECTS = 7;

    @Override
    public Field dissects() {
        return MODBUS;
    }

    @Override
    public void link(Links links) {
        links.add(ModbusTcp.UNITS, ModbusTcp.MODBUS, this);
    }

    /** Which coils or registers a request asked for: its response does not say. */
    private record Asked(int from, int count) {}

    private static final Asked NOTHING = new Asked(0, Integer.MAX_VALUE);

    @Override
    public void dissect(Dissection d) {
        boolean response = d.sourcePort() == ModbusTcp.PORT;
        int code = d.peekU8(0);
        int function = code & ~FAILED;
        d.open(MODBUS);
        d.extent(d.remaining());
        d.u8(FUNCTION);
        if (response && (code & FAILED) != 0) {
            failed(d, function);
        } else if (response) {
            Exchanges.Exchange asked = d.exchange(REQUESTS, d.conversation(), id(d, function));
            if (asked != null) show(d, asked);
            response(d, function, asked != null && asked.about instanceof Asked what ? what : NOTHING);
        } else {
            note(d, function);
            request(d, function);
        }
        d.skipRest();
        d.close();
    }

    private static void show(Dissection d, Exchanges.Exchange asked) {
        d.seek(d.offset() - 1);
        d.showResponse(REQUESTS, asked);
        d.skip(1);
    }

    private static void failed(Dissection d, int function) {
        int exception = d.peekU8(0);
        if (d.titles()) {
            d.title("Function {}:  {}.  Exception: {}", function, FUNCTIONS.name(function, "Unknown Function"),
                EXCEPTIONS.name(exception, "Unknown Exception Code (" + exception + ")"));
        }
        d.u8(EXCEPTION);
    }

    private static void note(Dissection d, int function) {
        Exchanges.Exchange exchange = d.noteRequest(REQUESTS, d.conversation(), id(d, function));
        if (function > 4 || d.captured() < 4) return;
        int from = d.peekU16(0);
        int count = d.peekU16(2);
        d.learn(() -> exchange.about = new Asked(from, count));
    }

    /** What a response has in common with its request: transaction and unit, which lie in front of what is dissected here, and function. */
    private static long id(Dissection d, int function) {
        Source source = d.currentSource();
        int start = d.offset() - 1;
        if (start < ModbusTcp.HEADER) return function;
        int header = start - ModbusTcp.HEADER;
        return (long) source.u8(header) << 24 | source.u8(header + 1) << 16 | source.u8(start - 1) << 8 | function;
    }

    private static void request(Dissection d, int function) {
        switch (function) {
            case 1, 2 -> {
                d.u16(REFERENCE);
                d.u16(BITS);
            }
            case 3, 4 -> {
                d.u16(REFERENCE);
                d.u16(WORDS);
            }
            case 5 -> coil(d);
            case 6 -> {
                d.u16(REFERENCE);
                d.bytes(DATA, d.captured());
            }
            case 7, 12, 17 -> {}
            case DIAGNOSE -> diagnose(d, false);
            case 15 -> {
                d.u16(REFERENCE);
                d.u16(BITS);
                data(d, d.u8(BYTES));
            }
            case 16 -> {
                int from = d.u16(REFERENCE);
                d.u16(WORDS);
                registers(d, d.u8(BYTES), from);
            }
            case 20 -> files(d, true, false);
            case 21 -> files(d, true, true);
            case 22 -> maskWrite(d);
            case 23 -> {
                d.u16(READ_FROM);
                d.u16(READ_WORDS);
                d.u16(WRITE_FROM);
                d.u16(WRITE_WORDS);
                data(d, d.u8(BYTES));
            }
            case 24 -> d.u16(REFERENCE);
            case ENCAPSULATED -> {
                if (isIdentification(d)) {
                    d.u8(DEVICE_ID);
                    d.u8(OBJECT_ID);
                }
            }
            default -> unknown(d);
        }
    }

    private static void response(Dissection d, int function, Asked asked) {
        switch (function) {
            case 1, 2 -> coils(d, d.u8(BYTES), asked);
            case 3, 4 -> registers(d, d.u8(BYTES), asked.from);
            case 5 -> coil(d);
            case 6 -> {
                d.u16(REFERENCE);
                d.bytes(DATA, d.captured());
            }
            case 7 -> d.bytes(DATA, 1);
            case DIAGNOSE -> diagnose(d, true);
            case 11 -> {
                d.u16(EVENT_STATUS);
                d.u16(EVENT_COUNT);
            }
            case 12 -> events(d);
            case 15 -> {
                d.u16(REFERENCE);
                d.u16(BITS);
            }
            case 16 -> {
                d.u16(REFERENCE);
                d.u16(WORDS);
            }
            case 17 -> unknown(d);
            case 20 -> files(d, false, true);
            case 21 -> files(d, true, true);
            case 22 -> maskWrite(d);
            case 23 -> data(d, d.u8(BYTES));
            case 24 -> {
                int bytes = d.peekU16(0);
                d.uint(BYTES_16, 2);
                d.u16(WORDS);
                if (bytes > 2) d.bytes(DATA, bytes - 2);
            }
            case ENCAPSULATED -> {
                if (isIdentification(d)) identification(d);
            }
            default -> unknown(d);
        }
    }

    private static void unknown(Dissection d) {
        if (d.remaining() > 0) d.bytes(DATA, d.captured());
    }

    private static void data(Dissection d, int count) {
        d.bytes(DATA, count);
    }

    /** A coil is one byte, and the next is always 0: section 6.5. */
    private static void coil(Dissection d) {
        d.u16(REFERENCE);
        d.ensure(2);
        int at = d.offset();
        d.at(DATA, at, d.captured());
        d.skip(1);
        d.u8(PADDING);
    }

    private static void maskWrite(Dissection d) {
        d.u16(REFERENCE);
        d.u16(AND_MASK);
        d.u16(OR_MASK);
    }

    private static void coils(Dissection d, int bytes, Asked asked) {
        int count = (int) Math.min(asked.count, bytes * 8L);
        int start = d.offset();
        for (int i = 0; i < count; i++) {
            int at = start + i / 8;
            d.seek(at);
            int value = d.peekU8(0) >> (i & 7);
            d.open(BIT);
            if (d.titles()) d.title("Bit {} : {}", asked.from + i, value & 1);
            d.at(BIT_NUMBER, at, 1, asked.from + i & 0xffff);
            d.part(BIT_VALUE, at, 1, value);
            d.extent(1);
            d.close();
        }
    }

    private static void registers(Dissection d, int bytes, int from) {
        int number = from;
        for (int left = bytes; left > 0; left -= 2) {
            int value = d.peekU16(0);
            d.open(REGISTER);
            if (d.titles()) d.title("Register {} (UINT16): {}", number, value);
            d.at(NUMBER, d.offset(), 2, number & 0xffff);
            d.u16(VALUE);
            d.close();
            number++;
        }
    }

    /** Groups of a file's records: sections 6.14 and 6.15. Those that name records do so by a file and a record number. */
    private static void files(Dissection d, boolean named, boolean filled) {
        int left = d.u8(BYTES);
        for (int i = 0; left > 0; i++) {
            int size = !named ? d.peekU8(0) + 1 : filled ? d.peekU16(5) * 2 + 7 : 7;
            d.open(GROUP);
            d.title("Group {}", i);
            d.extent(size);
            if (!named) {
                d.u8(BYTES);
                d.u8(REFERENCE_TYPE);
                // How far a group's data goes is told by the next group's length only.
                d.at(DATA, d.offset(), left - 2);
                d.skip(size - 2);
            } else {
                d.u8(REFERENCE_TYPE);
                d.u32(FILE);
                d.u16(WORDS);
                if (filled) d.bytes(DATA, size - 7);
            }
            d.close();
            left -= size;
        }
    }

    private static void diagnose(Dissection d, boolean response) {
        int code = d.u16(DIAGNOSTIC);
        if (d.remaining() == 0) return;
        Field counter = response ? counter(code) : null;
        if (counter != null) {
            d.u16(counter);
            return;
        }
        switch (code) {
            case 0 -> d.bytes(response ? ECHO_DATA : QUERY_DATA, d.captured());
            case 1 -> d.u16(RESTART);
            case 3 -> d.u8(DELIMITER);
            default -> d.bytes(DATA, d.captured());
        }
    }

    private static Field counter(int code) {
        return switch (code) {
            case 2 -> REGISTER_CONTENTS;
            case 10 -> CLEARED;
            case 11 -> MESSAGES;
            case 12 -> CRC_ERRORS;
            case 13 -> EXCEPTION_ERRORS;
            case 14 -> SLAVE_MESSAGES;
            case 15 -> NO_RESPONSES;
            case 16 -> NAKS;
            case 17 -> BUSY;
            case 18 -> OVERRUNS;
            default -> null;
        };
    }

    /** What happened last, newest first; the highest bits tell what kind of event it is: section 6.10. */
    private static void events(Dissection d) {
        int bytes = d.u8(BYTES);
        d.u16(EVENT_STATUS);
        d.u16(EVENT_COUNT);
        d.u16(EVENT_MESSAGES);
        if (bytes <= 6) return;
        d.open(EVENTS);
        for (int i = 6; i < bytes; i++) {
            int event = d.peekU8(0);
            int at = d.offset();
            d.u8(EVENT);
            if ((event & 0x80) != 0) {
                d.titleLast("Receive Event: 0x{}", upper(event));
                bits(d, at, event, COMMUNICATION_ERROR, OVERRUN, LISTENING, BROADCAST);
            } else if ((event & 0x40) != 0) {
                d.titleLast("Send Event: 0x{}", upper(event));
                bits(d, at, event, READ_SENT, ABORT_SENT, BUSY_SENT, NAK_SENT, TIMED_OUT, LISTENING_SENT);
            } else {
                d.titleLast(event == 0 ? "Initiated Communication Restart" : event == 4 ? "Entered Listen Only Mode" : "Unknown Event");
            }
        }
        d.close();
    }

    private static String upper(int number) {
        return Integer.toHexString(number).toUpperCase(java.util.Locale.ROOT);
    }

    private static void bits(Dissection d, int at, int event, Field... parts) {
        d.openLast();
        for (Field part : parts) d.part(part, at, 1, event);
        d.close();
    }

    /** Reads which interface is meant; the data of any other begins with its number. */
    private static boolean isIdentification(Dissection d) {
        int at = d.offset();
        if (d.u8(INTERFACE) == IDENTIFY) return true;
        d.seek(at);
        d.bytes(DATA, d.captured());
        return false;
    }

    /** Objects that describe a device: section 6.21. */
    private static void identification(Dissection d) {
        d.u8(DEVICE_ID);
        d.u8(CONFORMITY);
        d.u8(MORE);
        d.u8(NEXT);
        int count = d.u8(OBJECT_COUNT);
        d.open(OBJECTS);
        d.extent(d.remaining());
        for (int i = 1; i <= count; i++) {
            d.open(OBJECT);
            d.title("Object #{}", i);
            int id = d.u8(OBJECT_ID);
            int length = d.u8(OBJECT_LENGTH);
            if (id < NAMED_OBJECTS) d.text(OBJECT_TEXT, length);
            else d.bytes(OBJECT_VALUE, length);
            d.close();
        }
        d.close();
    }
}
