package mako.protocols.industrial.diagnosis;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Unified diagnostic services: ISO 14229-1. */
public final class Uds implements Dissector {

    private static final Values SERVICES = Values.of("""
        0x10 Diagnostic Session Control
        0x11 ECU Reset
        0x14 Clear Diagnostic Information
        0x19 Read DTC Information
        0x22 Read Data By Identifier
        0x23 Read Memory By Address
        0x24 Read Scaling Data By Identifier
        0x27 Security Access
        0x28 Communication Control
        0x29 Authentication
        0x2a Read Data By Periodic Identifier
        0x2c Dynamically Define Data Identifier
        0x2e Write Data By Identifier
        0x2f Input Output Control By Identifier
        0x31 Routine Control
        0x34 Request Download
        0x35 Request Upload
        0x36 Transfer Data
        0x37 Request Transfer Exit
        0x38 Request File Transfer
        0x3d Write Memory By Address
        0x3e Tester Present
        0x3f Error
        0x84 Sercure Data Transmission
        0x85 Control DTC Setting
        0x86 Response On Event
        0x87 Link Control
        """);
    private static final Values SESSIONS = Values.of("""
        0 Reserved
        1 Default Session
        2 Programming Session
        3 Extended Diagnostic Session
        4 Safety System Diagnostic Session
        """);
    private static final Values RESETS = Values.of("""
        0 Reserved
        1 Hard Reset
        2 Key On Off Reset
        3 Soft Reset
        4 Enable Rapid Power Shutdown
        5 Disable Rapid Power Shutdown
        """);
    private static final Values REPORTS = Values.of("""
        0x01 Report Number of DTC by Status Mask
        0x02 Report DTC by Status Mask
        0x03 Report DTC Snapshot Identification
        0x04 Report DTC Snapshot Record by DTC Number
        0x05 Report DTC Snapshot Record by Record Number
        0x06 Report DTC Extended Data Record by DTC Number
        0x07 Report Number of DTC By Severity Mask
        0x08 Report DTC by Severity Mask
        0x09 Report Severity Information of DTC
        0x0a Report Supported DTC
        0x0b Report First Test Failed DTC
        0x0c Report First Confirmed DTC
        0x0d Report Most Recent Test Failed DTC
        0x0e Report Most Recent Confirmed DTC
        0x14 Report DTC Fault Detection Counter
        0x15 Report DTC with Permanent Status
        0x16 Report DTC Extended Data Record by Record Number
        0x17 Report User Defined Memory DTC By Status Mask
        0x18 Report User Defined Memory DTC Snapshot Record By DTC Number
        0x19 Report User Defined Memory DTC Extended Data Record by DTC Number
        0x1a Report List of DTCs Supporting Specific Extended Data Record
        0x42 Report WWH-OBD DTC By Mask Record
        0x55 Report WWH-OBD DTC With Permanent Status
        0x56 Report WWH-OBD DTC By Readiness Group Identifier
        """);
    private static final Values CONTROLS = Values.of("""
        0 Return Control To ECU
        1 Reset To Default
        2 Freeze Current State
        3 Short Term Adjustment
        """);
    private static final Values ROUTINES = Values.of("""
        0 Reserved
        1 Start routine
        2 Stop routine
        3 Request routine result
        """);
    private static final Values ACCESSES = Values.of("""
        1 Request Seed
        3 Request Seed
        2 Send Key
        4 Send Key
        """);
    private static final Values SETTINGS = Values.of("""
        0 Reserved
        1 On
        2 Off
        """);
    private static final Values RESPONSES = Values.resource(Uds.class, "responses.txt");

    static final Field UDS           = protocol("uds", "UDS", "Unified Diagnostic Services");
    static final Field SOURCE_ADDRESS = u16("uds.diag_addr_source", "Diagnostic Source Address", HEX);
    static final Field SOURCE_NAME   = text("uds.diag_addr_source_name", "Diagnostic Source Address Name", HIDDEN);
    static final Field TARGET_ADDRESS = u16("uds.diag_addr_target", "Diagnostic Target Address", HEX);
    static final Field TARGET_NAME   = text("uds.diag_addr_target_name", "Diagnostic Target Address Name", HIDDEN);
    static final Field ADDRESS       = u16("uds.diag_addr", "Diagnostic Address", HEX, HIDDEN);
    static final Field ADDRESS_NAME  = text("uds.diag_addr_name", "Diagnostic Address Name", HIDDEN);
    static final Field SERVICE       = u8("uds.sid", "Service Identifier", HEX, mask(0xbf), names(SERVICES));
    static final Field REPLY         = u8("uds.reply", "Reply Flag", HEX, mask(0x40));
    static final Field PART          = section("");
    static final Field SESSION       = u8("uds.dsc.type", "Type", HEX, names(SESSIONS));
    static final Field PARAMETERS    = bytes("uds.dsc.parameter_record", "Parameter Record");
    static final Field RESET         = u8("uds.er.type", "Type", HEX, names(RESETS));
    static final Field REPORT        = u8("uds.rdtci.type", "Type", HEX, names(REPORTS));
    static final Field REPORTED      = bytes("uds.rdtci.record", "Record");
    static final Field READ_WHAT     = u16("uds.rdbi.data_identifier", "Data Identifier", HEX);
    static final Field READ_DATA     = bytes("uds.rdbi.data_record", "Data Record");
    static final Field ACCESS        = u8("uds.sa.type", "Type", HEX);
    static final Field KEY           = bytes("uds.sa.key", "Key");
    static final Field SEED          = bytes("uds.sa.seed", "Seed");
    static final Field WRITE_WHAT    = u16("uds.wdbi.data_identifier", "Data Identifier", HEX);
    static final Field WRITTEN       = bytes("uds.wdbi.data_record", "Data Record");
    static final Field CONTROL_WHAT  = u16("uds.iocbi.data_identifier", "Data Identifier", HEX);
    static final Field CONTROL       = u8("uds.iocbi.parameter", "Parameter", HEX, names(CONTROLS));
    static final Field STATE         = bytes("uds.iocbi.state", "State");
    static final Field ROUTINE       = u8("uds.rc.type", "Type", HEX, names(ROUTINES));
    static final Field ROUTINE_WHAT  = u16("uds.rc.identifier", "Identifier", HEX);
    static final Field OPTIONS       = bytes("uds.rc.option_record", "Option record");
    static final Field ROUTINE_INFO  = u8("uds.rc.info", "Info", HEX);
    static final Field STATUS        = bytes("uds.rc.status_record", "Status Record");
    static final Field COMPRESSION   = u8("uds.rd.compression_method", "Compression Method", HEX, mask(0xf0));
    static final Field ENCRYPTION    = u8("uds.rd.encrypting_method", "Encrypting Method", HEX, mask(0x0f));
    static final Field SIZE_WIDTH    = u8("uds.rd.memory_size_length", "Memory size length", HEX, mask(0xf0));
    static final Field ADDRESS_WIDTH = u8("uds.rd.memory_address_length", "Memory address length", HEX, mask(0x0f));
    static final Field MEMORY        = u64("uds.rd.memory_address", "Memory Address", HEX);
    static final Field SIZE          = u64("uds.rd.memory_size", "Memory Size", HEX);
    static final Field BLOCK_WIDTH   = u8("uds.rd.max_number_of_block_length_length", "Memory address length", HEX, mask(0xf0));
    static final Field BLOCK_LENGTH  = u64("uds.rd.max_number_of_block_length", "Memory Size", HEX);
    static final Field BLOCK         = u8("uds.td.block_sequence_counter", "Block Sequence Counter");
    static final Field SUB_FUNCTION  = u8("uds.tp.suppress_reply", "Suppress reply", HEX, mask(0x7f));
    static final Field SUPPRESSED    = bit("uds.tp.suppress_reply.indification", "Suppress reply", 0x80, maskWidth(8));
    static final Field REFUSED       = u8("uds.err.sid", "Service Identifier", HEX, names(SERVICES));
    static final Field CODE          = u8("uds.err.code", "Code", HEX, names(RESPONSES));
    static final Field SETTING       = u8("uds.cdtcs.type", "Type", HEX, names(SETTINGS));

    private static final int IS_REPLY = 0x40;
    private static final int NAME_WIDTH = 36;
    private static final int MOST_SHOWN = 24;

    @Override
    public Field dissects() {
        return UDS;
    }

    @Override
    public void link(Links links) {
        links.add(Doip.MESSAGES, 0, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("UDS");
        int start = d.offset();
        d.open(UDS);
        if (d.about() instanceof Doip.Addresses addresses) {
            d.title("Unified Diagnostic Services, Source: 0x{x4}, Target: 0x{x4}", addresses.source(), addresses.target());
            address(d, SOURCE_ADDRESS, SOURCE_NAME, start, addresses.source());
            address(d, TARGET_ADDRESS, TARGET_NAME, start, addresses.target());
        }
        int first = d.peekU8(0);
        boolean reply = (first & IS_REPLY) != 0;
        int service = first & ~IS_REPLY;
        d.peek(SERVICE, 0, 1);
        d.peek(REPLY, 0, 1);
        String name = SERVICES.name(service, null);
        if (d.columns()) {
            String shown = name != null ? name : unknown(service);
            d.info((reply ? "Reply     " : "Request   ") + shown + " ".repeat(Math.max(0, NAME_WIDTH - shown.length())));
        }
        if (has(service)) {
            d.open(PART);
            d.extent(d.remaining());
            d.title(name);
            d.skip(1);
            parameters(d, service, reply);
            d.skipRest();
            d.close();
        }
        d.skipRest();
        d.close();
    }

    private static void address(Dissection d, Field field, Field name, int start, int value) {
        d.at(field, start, 0, value);
        d.at(name, start, 0, Integer.toString(value));
        d.at(ADDRESS, start, 0, value);
        d.at(ADDRESS_NAME, start, 0, Integer.toString(value));
    }

    /** Whether anything is told apart in requests and replies of a service. */
    private static boolean has(int service) {
        return switch (service) {
            case 0x10, 0x11, 0x19, 0x22, 0x27, 0x2e, 0x2f, 0x31, 0x34, 0x36, 0x3e, 0x3f, 0x85 -> true;
            default -> false;
        };
    }

    private static void parameters(Dissection d, int service, boolean reply) {
        switch (service) {
            case 0x10 -> {
                say(d, "   ", SESSIONS, d.u8(SESSION));
                if (reply) record(d, PARAMETERS, "   ");
            }
            case 0x11 -> say(d, "   ", RESETS, d.u8(RESET));
            case 0x19 -> {
                int report = d.u8(REPORT);
                if (d.remaining() > 0) say(d, "   ", REPORTS, report);
                record(d, REPORTED, "    ");
            }
            case 0x22 -> {
                if (reply) {
                    say(d, "   ", d.u16(READ_WHAT));
                    record(d, READ_DATA, "   ");
                } else {
                    while (d.remaining() > 0) say(d, "   ", d.u16(READ_WHAT));
                }
            }
            case 0x27 -> {
                int access = d.u8(ACCESS);
                if (d.columns()) d.addInfo("   " + ACCESSES.name(access, unknown(access)));
                if (d.remaining() > 0) record(d, reply ? SEED : KEY, "   ");
            }
            case 0x2e -> {
                say(d, "   ", d.u16(WRITE_WHAT));
                if (!reply) record(d, WRITTEN, "   ");
            }
            case 0x2f -> {
                int what = d.u16(CONTROL_WHAT);
                int control = d.u8(CONTROL);
                say(d, "   ", what);
                say(d, "  ", CONTROLS, control);
                record(d, STATE, " ");
            }
            case 0x31 -> {
                int routine = d.u8(ROUTINE);
                int what = d.u16(ROUTINE_WHAT);
                say(d, "   ", ROUTINES, routine);
                say(d, " ", what);
                if (reply && d.remaining() > 0) {
                    int told = d.u8(ROUTINE_INFO);
                    if (d.columns()) d.addInfo("   0x" + Integer.toHexString(told));
                }
                if (d.remaining() > 0) record(d, reply ? STATUS : OPTIONS, "   ");
            }
            case 0x34 -> download(d, reply);
            case 0x36 -> {
                int block = d.u8(BLOCK);
                if (d.columns()) d.addInfo("   Block Sequence Counter " + block);
            }
            case 0x3e -> {
                int function = d.peekU8(0);
                boolean suppressed = (function & 0x80) != 0;
                d.peek(SUB_FUNCTION, 0, 1);
                if (!reply) d.peek(SUPPRESSED, 0, 1);
                if (d.columns()) d.addInfo("   Sub-function " + Integer.toHexString(function & 0x7f) + (suppressed && !reply ? "   (Reply suppressed)" : ""));
            }
            case 0x3f -> {
                say(d, "   ", SERVICES, d.u8(REFUSED));
                int code = d.u8(CODE);
                if (d.columns()) d.addInfo(" (SID: " + RESPONSES.name(code, unknown(code)) + ")");
            }
            default -> say(d, "   ", SETTINGS, d.u8(SETTING));
        }
    }

    private static void download(Dissection d, boolean reply) {
        if (reply) {
            int width = d.peekU8(0) >> 4;
            d.peek(BLOCK_WIDTH, 0, 1);
            d.skip(1);
            long length = number(d, BLOCK_LENGTH, width);
            if (d.columns()) d.addInfo("   Max Number Of Block Length 0x" + Long.toHexString(length));
            return;
        }
        int format = d.peekU8(0);
        d.peek(COMPRESSION, 0, 1);
        d.peek(ENCRYPTION, 0, 1);
        d.skip(1);
        int widths = d.peekU8(0);
        d.peek(SIZE_WIDTH, 0, 1);
        d.peek(ADDRESS_WIDTH, 0, 1);
        d.skip(1);
        long address = number(d, MEMORY, widths & 15);
        long size = number(d, SIZE, widths >> 4);
        if (d.columns()) {
            d.addInfo("   0x" + Long.toHexString(size) + " bytes at 0x" + Long.toHexString(address)
                + "   (Compression:0x" + Integer.toHexString(format >> 4) + " Encrypting:0x" + Integer.toHexString(format & 15) + ")");
        }
    }

    private static long number(Dissection d, Field field, int width) {
        if (width == 0) throw d.malformed();
        return d.uint(field, width);
    }

    private static void say(Dissection d, String before, Values names, int value) {
        if (d.columns()) d.addInfo(before + names.name(value, unknown(value)));
    }

    private static void say(Dissection d, String before, int identifier) {
        if (d.columns()) d.addInfo(before + "0x" + hex(identifier >> 8) + hex(identifier & 0xff));
    }

    private static String unknown(int value) {
        return "Unknown (0x" + hex(value) + ")";
    }

    private static String hex(int value) {
        return value < 16 ? "0" + Integer.toHexString(value) : Integer.toHexString(value);
    }

    /** The bytes that are left, in the columns with blanks between them. */
    private static void record(Dissection d, Field field, String before) {
        int count = d.remaining();
        if (count > 0 && d.columns()) {
            StringBuilder words = new StringBuilder(before);
            int shown = Math.min(Math.min(count, d.captured()), MOST_SHOWN);
            for (int i = 0; i < shown; i++) words.append(i == 0 ? "" : " ").append(hex(d.peekU8(i)));
            if (count > MOST_SHOWN) words.append(" …");
            d.addInfo(words.toString());
        }
        d.bytes(field, count);
    }
}
