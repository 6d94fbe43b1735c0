package mako.protocols.industrial.hart;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Udp;

/** HART over IP: FieldComm Group, HCF_SPEC-085, "Network Management Specification", with the frames of HCF_SPEC-081 inside. */
public final class HartIp implements Dissector {

    private static final Values TYPES = Values.of("""
        0 Request
        1 Response
        2 Publish
        3 Error
        15 Error
        """);
    private static final Values IDS = Values.of("""
        0 Session Initiate
        1 Session Close
        2 Keep Alive
        3 Pass Through
        """);

    static final Field HART      = protocol("hart_ip", "HART_IP", "HART_IP Protocol");
    static final Field HEADER    = section("HART_IP Header");
    static final Field BODY      = section("HART_IP Body");
    static final Field VERSION   = u8("hart_ip.version", "Version", help("HART_IP version number"));
    static final Field TYPE      = u8("hart_ip.message_type", "Message Type", names(TYPES), help("HART_IP message type"));
    static final Field ID        = u8("hart_ip.message_id", "Message ID", names(IDS), help("HART_IP message id"));
    static final Field STATUS    = u8("hart_ip.status", "Status", help("HART_IP status field"));
    static final Field SEQUENCE  = u16("hart_ip.transaction_id", "Sequence Number", help("HART_IP Sequence Number"));
    static final Field LENGTH    = u16("hart_ip.msg_length", "Message Length", help("HART_IP Message Length"));
    static final Field DATA      = bytes("hart_ip.data", "Message Data", help("HART_IP Message Data"));
    static final Field HOST      = u8("hart_ip.session_init.master_type", "Host Type", mask(0xff), names(Values.of("0 Secondary Host\n1 Primary Host")));
    static final Field TIMER     = u32("hart_ip.session_init.inactivity_close_timer", "Inactivity Close Timer", help("Session Inactivity Close Timer"));
    static final Field ERROR     = u8("hart_ip.error.error_code", "Error", mask(0xff),
        names(Values.of("0 Session closed\n1 Primary session unavailable\n2 Service unavailable")));
    static final Field PREAMBLES = bytes("hart_ip.pt.preambles", "Preambles", help("Pass Through Preambles"));
    static final Field DELIMITER = u8("hart_ip.pt.delimiter", "Delimiter", HEX, help("Pass Through Delimiter"));
    static final Field SHORT_ADDRESS = u8("hart_ip.pt.short_addr", "Short Address", help("Pass Through Short Address"));
    static final Field LONG_ADDRESS = bytes("hart_ip.pt.long_address", "Long Address", help("Pass Through Long Address"));
    static final Field COMMAND   = u8("hart_ip.pt.command", "Command", help("Pass Through Command"));
    static final Field COUNT     = u8("hart_ip.pt.length", "Length", help("Pass Through Length"));
    static final Field RESPONSE_CODE = u8("hart_ip.pt.response_code", "Response Code", help("Pass Through Response Code"));
    static final Field DEVICE_STATUS = u8("hart_ip.pt.device_status", "Device Status", HEX, help("Pass Through Device Status"));
    static final Field PAYLOAD   = bytes("hart_ip.pt.payload", "Payload", help("Pass Through Payload"));
    static final Field CHECKSUM  = u8("hart_ip.pt.checksum", "Checksum", HEX, help("Pass Through Checksum"));

    static final Field NO_DATA   = note(Field.Group.PROTOCOL, "hart_ip.data.none", "No data");
    static final Field UNEXPECTED = warning(Field.Group.PROTOCOL, "hart_ip.data.unexpected", "Unexpected message body");

    private static final int PORT        = 5094;
    private static final int HEADER_SIZE = 8;
    private static final int ERROR_TYPE  = 3;
    private static final int PREAMBLE    = 0xff;

    @Override
    public Field dissects() {
        return HART;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
        links.addFramed(Tcp.PORTS, PORT, d -> d.captured() < HEADER_SIZE ? Framing.NEED_MORE : Math.max(d.peekU16(6), HEADER_SIZE), this);
    }

    @Override
    public void dissect(Dissection d) {
        if (d.captured() < HEADER_SIZE) throw d.notMine();
        int type = d.peekU8(1);
        int id = d.peekU8(2);
        if (TYPES.name(type) == null || IDS.name(id) == null) throw d.notMine();
        d.protocolColumn("HART_IP");
        d.info();
        d.open(HART);
        int sequence = d.peekU16(4);
        String typeName = TYPES.name(type);
        String name = IDS.name(id);
        d.info("{} {}, Sequence Number {}", name, typeName, sequence);
        if (d.titles()) d.append(", {} {}, Sequence Number {}", name, typeName, sequence);
        d.open(HEADER);
        d.u8(VERSION);
        d.u8(TYPE);
        d.u8(ID);
        d.u8(STATUS);
        d.u16(SEQUENCE);
        int length = d.u16(LENGTH);
        d.close();
        d.open(BODY);
        if (d.titles()) d.title("HART_IP Body, {}, {}", name, typeName);
        d.narrow(length - HEADER_SIZE);
        body(d, type, id, d.remaining());
        d.close();
        d.close();
    }

    private static void body(Dissection d, int type, int id, int length) {
        if (type >= ERROR_TYPE) {
            if (length == 1) d.u8(ERROR);
            else data(d, length);
        } else if (id == 0) {
            if (length == 5) {
                d.u8(HOST);
                d.u32(TIMER);
            } else {
                data(d, length);
            }
        } else if (id == 3) {
            if (length >= 5) passThrough(d);
            else data(d, length);
        } else {
            data(d, length);
            d.noteLast(length == 0 ? NO_DATA : UNEXPECTED);
        }
    }

    private static void data(Dissection d, int length) {
        d.bytes(DATA, length);
    }

    /** A frame as it lies on the wires of the field: delimiter, address, command, data, checksum. */
    private static void passThrough(Dissection d) {
        int preambles = 0;
        while (preambles < d.captured() && d.peekU8(preambles) == PREAMBLE) preambles++;
        if (preambles > 0) d.bytes(PREAMBLES, preambles);
        int delimiter = d.u8(DELIMITER);
        boolean isLong = (delimiter & 0x80) != 0;
        int kind = delimiter & 7;
        if (d.titles()) {
            String frame = kind == 1 ? "PUB" : kind == 2 ? "STX" : kind == 6 ? "ACK" : "Unknown";
            d.titleLast(isLong ? "Frame Type: {}" : "Short Address, Frame Type: {}", frame);
        }
        if (isLong) {
            d.bytes(LONG_ADDRESS, 5);
        } else {
            d.at(SHORT_ADDRESS, d.offset(), 1, d.peekU8(0) & 0x3f);
            d.skip(1);
        }
        int command = d.u8(COMMAND);
        int count = d.u8(COUNT);
        if (kind != 2 && count >= 2) {
            d.u8(RESPONSE_CODE);
            d.u8(DEVICE_STATUS);
            count -= 2;
        }
        // The checksum is the last byte, whatever the count says.
        int end = d.offset() + d.remaining() - 1;
        if (count > 0) {
            int rest = d.narrow(count);
            if (!HartCommands.dissect(d, command)) d.bytes(PAYLOAD, d.remaining());
            d.widen(rest);
        }
        d.seek(Math.max(end, d.offset()));
        if (d.remaining() > 0) d.u8(CHECKSUM);
    }
}
