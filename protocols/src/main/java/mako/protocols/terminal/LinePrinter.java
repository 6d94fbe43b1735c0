package mako.protocols.terminal;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/** Line Printer Daemon Protocol: RFC 1179, and what LPRng adds to it. */
public final class LinePrinter implements Dissector {

    static final Field LPD      = protocol("lpd", "LPD", "Line Printer Daemon Protocol");
    static final Field RESPONSE = bool("lpd.response", "Response", HIDDEN);
    static final Field REQUEST  = bool("lpd.request", "Request", HIDDEN);
    private static final Values COMMANDS = Values.of("""
        1 LPC: start print / jobcmd: abort
        2 LPR: transfer a printer job / jobcmd: receive control file
        3 LPQ: print short form of queue status / jobcmd: receive data file
        4 LPQ: print long form of queue status
        5 LPRM: remove jobs
        6 LPRng lpc: do control operation
        7 LPRng lpr: transfer a block format print job
        8 LPRng lpc: secure command transfer
        9 LPRng lpq: verbose status information
        """);
    private static final Values RESPONSES = Values.of("""
        0 Success: accepted, proceed
        1 Queue not accepting jobs
        2 Queue temporarily full, retry later
        3 Bad job format, do not retry
        """);
    static final Field COMMAND  = u8("lpd.client_code", "Client code", names(COMMANDS));
    static final Field OPERANDS = text("lpd.printer_option", "Printer/options");
    static final Field CODE     = u8("lpd.response_code", "Response", names(RESPONSES));

    private static final int PORT = 515;
    private static final int LAST_COMMAND = 9;

    @Override
    public Field dissects() {
        return LPD;
    }

    @Override
    public void link(Links links) {
        links.add(Tcp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("LPD");
        int code = d.peekU8(0);
        boolean response = d.remaining() == 1;
        int end = code <= LAST_COMMAND ? lineEnd(d) : -1;
        String command = COMMANDS.name(code);
        d.info(response ? "LPD response" : command != null ? command : "LPD continuation");
        d.open(LPD);
        d.extent(d.remaining());
        d.at(response ? RESPONSE : REQUEST, d.offset(), 0, 1);
        if (response && RESPONSES.name(code) != null) {
            d.u8(CODE);
        } else if (!response && end >= 0) {
            d.u8(COMMAND);
            if (command != null) d.titleLast("{}", command);
            else d.titleLast("Unknown client code: {}", code);
            d.text(OPERANDS, end - 1);
        } else {
            d.restInside();
        }
        d.skipRest();
        d.close();
    }

    /** Where the line ends that begins behind the first byte, with LF or a zero byte; -1 where it does not. */
    private static int lineEnd(Dissection d) {
        if (d.captured() < 2) return -1;
        int end = d.find('\n', 1);
        int zero = d.find(0, 1);
        return zero >= 0 && (end < 0 || zero < end) ? zero : end;
    }
}
