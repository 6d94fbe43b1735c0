package mako.protocols.industrial.s7;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Cotp;

/**
 * S7 communication, what SIMATIC S7-300 and S7-400 speak over ISO transport: a header, parameters and data. There is no public specification;
 * the names are those of the manual System and Standard Functions for S7-300/400.
 */
public final class S7Comm implements Dissector {

    private static final Values KINDS = Values.of("""
        1 Job
        2 Ack
        3 Ack_Data
        7 Userdata
        """);
    private static final Values FUNCTIONS = Values.of("""
        0x00 CPU services
        0x04 Read Var
        0x05 Write Var
        0x1a Request download
        0x1b Download block
        0x1c Download ended
        0x1d Start upload
        0x1e Upload
        0x1f End upload
        0x28 PI-Service
        0x29 PLC Stop
        0xf0 Setup communication
        """);
    static final Values ERRORS = Values.resource(Modules.class, "s7-errors.txt");

    static final Field S7COMM      = protocol("s7comm", "S7COMM", "S7 Communication");
    static final Field HEADER      = group("s7comm.header", "Header", help("This is the header of S7 communication"));
    static final Field PROTOCOL_ID = u8("s7comm.header.protid", "Protocol Id", HEX, help("Protocol Identification, 0x32 for S7"));
    static final Field KIND        = u8("s7comm.header.rosctr", "ROSCTR", names(KINDS), help("Remote Operating Service Control"));
    static final Field REDUNDANCY  = u16("s7comm.header.redid", "Redundancy Identification (Reserved)", HEX,
        help("Redundancy Identification (Reserved), should be always 0x0000"));
    static final Field REFERENCE   = u16("s7comm.header.pduref", "Protocol Data Unit Reference");
    static final Field PARAMETER_LENGTH = u16("s7comm.header.parlg", "Parameter length", help("Specifies the entire length of the parameter block in bytes"));
    static final Field DATA_LENGTH = u16("s7comm.header.datlg", "Data length", help("Specifies the entire length of the data block in bytes"));
    static final Field ERROR_CLASS = u8("s7comm.header.errcls", "Error class", HEX, names(Values.of("""
        0x00 No error
        0x81 Application relationship
        0x82 Object definition
        0x83 No resources available
        0x84 Error on service processing
        0x85 Error on supplies
        0x87 Access error
        """)));
    static final Field ERROR_CODE  = u8("s7comm.header.errcod", "Error code", HEX);
    static final Field PARAMETER   = group("s7comm.param", "Parameter", help("This is the parameter part of S7 communication"));
    static final Field FUNCTION    = u8("s7comm.param.func", "Function", HEX, names(FUNCTIONS), help("Indicates the function of parameter/data"));
    static final Field SETUP_RESERVED = u8("s7comm.param.setup_reserved1", "Reserved", HEX);
    static final Field CALLING     = u16("s7comm.param.maxamq_calling", "Max AmQ (parallel jobs with ack) calling");
    static final Field CALLED      = u16("s7comm.param.maxamq_called", "Max AmQ (parallel jobs with ack) called");
    static final Field PDU_LENGTH  = u16("s7comm.param.pdu_length", "PDU length", help("Negotiated PDU length"));
    static final Field DATA        = group("s7comm.data", "Data", help("This is the data part of S7 communication"));

    static final int JOB           = 1;
    static final int ACK           = 2;
    static final int ACK_DATA      = 3;
    static final int USERDATA      = 7;

    private static final int IDENTIFIER = 0x32;
    private static final int SHORTEST   = 10;
    private static final int READ       = 0x04;
    private static final int WRITE      = 0x05;
    private static final int SETUP      = 0xf0;

    @Override
    public Field dissects() {
        return S7COMM;
    }

    @Override
    public void link(Links links) {
        links.heuristic(Cotp.DATA, Links.Strength.USUAL, "s7comm", this, S7Comm::isMessage);
    }

    private static boolean isMessage(Dissection d) {
        return d.captured() >= SHORTEST && d.peekU8(0) == IDENTIFIER && KINDS.name(d.peekU8(1)) != null;
    }

    @Override
    public void dissect(Dissection d) {
        int kind = d.peekU8(1);
        int start = d.offset();
        d.open(S7COMM);
        d.protocolColumn("S7COMM");
        d.info();
        if (d.columns()) {
            if (d.infoColumn().length() > 0) d.addInfo(" | ");
            d.addInfo("ROSCTR:[{}]", kind == JOB ? "Job     " : KINDS.name(kind, "Unknown"));
        }
        boolean answer = kind == ACK || kind == ACK_DATA;
        int failed = 0;
        d.open(HEADER);
        d.title("Header: ({})", KINDS.name(kind, "Unknown"));
        d.u8(PROTOCOL_ID);
        d.u8(KIND);
        d.u16(REDUNDANCY);
        d.u16(REFERENCE);
        int parameters = d.u16(PARAMETER_LENGTH);
        int data = d.u16(DATA_LENGTH);
        if (answer) {
            failed = d.peekU16(0);
            d.u8(ERROR_CLASS);
            d.u8(ERROR_CODE);
            if (failed != 0) {
                d.at(S7Userdata.ERROR, d.offset() - 2, 2, failed);
                d.generated();
            }
        }
        d.close();
        d.extent(d.offset() - start + parameters + data);
        if (parameters > 0) {
            if (kind == USERDATA) S7Userdata.dissect(d, start, parameters, data);
            else job(d, kind, parameters, data);
        }
        if (failed != 0 && d.columns()) d.addInfo(" -> Errorcode:[0x{x4}]", failed, 0);
        d.close();
        d.fenceInfo();
    }

    private static void job(Dissection d, int kind, int parameters, int data) {
        int function = d.peekU8(0);
        String name = FUNCTIONS.name(function, "Unknown function: 0x" + Integer.toHexString(function));
        if (d.columns()) d.addInfo(" Function:[{}]", name);
        int end = d.offset() + parameters;
        d.open(PARAMETER);
        d.title("Parameter: ({})", name);
        d.extent(parameters);
        int rest = d.narrow(parameters);
        d.u8(FUNCTION);
        int count = 0;
        switch (function) {
            case READ, WRITE -> {
                count = d.u8(S7Items.COUNT);
                if (kind == JOB) S7Items.items(d, count);
            }
            case SETUP -> {
                d.u8(SETUP_RESERVED);
                d.u16(CALLING);
                d.u16(CALLED);
                d.u16(PDU_LENGTH);
            }
            default -> Modules.parameters(d, function, kind == JOB);
        }
        d.seek(end);
        d.widen(rest);
        d.close();
        if (data <= 0) return;
        d.open(DATA);
        d.extent(data);
        int behind = d.narrow(data);
        if (function == WRITE && kind != JOB) S7Items.results(d, count);
        else if (function == READ || function == WRITE) S7Items.values(d, count);
        else Modules.data(d);
        d.widen(behind);
        d.close();
    }
}
