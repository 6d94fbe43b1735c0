package mako.protocols.industrial;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/** The header of Modbus over TCP: MODBUS Messaging on TCP/IP Implementation Guide, section 3.1.3. */
public final class ModbusTcp implements Dissector {

    static final Field MBTCP       = protocol("mbtcp", "Modbus/TCP", "Modbus/TCP");
    static final Field TRANSACTION = u16("mbtcp.trans_id", "Transaction Identifier");
    static final Field PROTOCOL    = u16("mbtcp.prot_id", "Protocol Identifier");
    static final Field LENGTH      = u16("mbtcp.len", "Length");
    static final Field UNIT        = u8("mbtcp.unit_id", "Unit Identifier");

    /** What is in it. */
    public static final Table UNITS = table("mbtcp.unit", "Modbus/TCP unit");
    /** A Modbus protocol data unit, the one that there is. */
    public static final int MODBUS = 0;

    /** Up to and with the length, which counts what follows it. */
    private static final int COUNTED_FROM = 6;
    /** With the unit. */
    static final int HEADER = 7;
    static final int PORT = 502;

    private static final Framing FRAMING = d -> d.captured() < COUNTED_FROM ? Framing.NEED_MORE : isHeader(d) ? d.peekU16(4) + COUNTED_FROM : -1;

    @Override
    public Field dissects() {
        return MBTCP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {UNITS};
    }

    @Override
    public void link(Links links) {
        links.addFramed(Tcp.PORTS, PORT, FRAMING, this);
    }

    /** The protocol identifier is 0, and a unit and a function follow. */
    private static boolean isHeader(Dissection d) {
        return d.peekU16(2) == 0 && d.peekU16(4) >= 2;
    }

    @Override
    public void dissect(Dissection d) {
        if (!isHeader(d)) throw d.notMine();
        d.protocolColumn("Modbus/TCP");
        d.info();
        if (d.columns()) describe(d);
        d.open(MBTCP);
        d.u16(TRANSACTION);
        d.u16(PROTOCOL);
        d.narrow(d.u16(LENGTH));
        d.u8(UNIT);
        d.close();
        d.payload(UNITS, MODBUS);
    }

    private static void describe(Dissection d) {
        int code = d.peekU8(HEADER);
        int function = code & ~Modbus.FAILED;
        boolean failed = d.sourcePort() == PORT && (code & Modbus.FAILED) != 0;
        String name = Modbus.FUNCTIONS.name(function);
        String part = null;
        boolean parted = !failed && (function == Modbus.DIAGNOSE || function == Modbus.ENCAPSULATED);
        if (parted) {
            part = function == Modbus.DIAGNOSE ? Modbus.DIAGNOSTICS.name(d.peekU16(HEADER + 1)) : Modbus.INTERFACES.name(d.peekU8(HEADER + 1));
        }
        Text text = d.info();
        text.add(d.sourcePort() == PORT ? "Response: Trans: " : "   Query: Trans: ");
        right(text, d.peekU16(0), 5).add("; Unit: ");
        right(text, d.peekU8(HEADER - 1), 3).add(", Func: ");
        right(text, function, 3).add(parted ? "/  1: " : ": ");
        if (part != null) text.add(part);
        else if (name != null) text.add(name);
        else text.add("Unknown function (").number(function).raw(')');
        if (failed) text.add(". Exception returned ");
    }

    private static Text right(Text text, int number, int width) {
        for (int bound = 10, digits = 1; digits < width; digits++, bound *= 10) if (number < bound) text.raw(' ');
        return text.number(number);
    }
}
