package mako.protocols.apple;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/** Data Stream Interface, the session layer of AFP over TCP: "Apple Filing Protocol Concepts", chapter "Data Stream Interface". */
public final class DataStreamInterface implements Dissector {

    static final Field DSI       = protocol("dsi", "DSI", "Data Stream Interface");
    private static final Values FLAGS_NAMES = Values.of("0 Request\n1 Reply");
    static final Field FLAGS     = u8("dsi.flags", "Flags", HEX, names(FLAGS_NAMES));
    private static final Values COMMANDS = Values.of("""
        1 CloseSession
        2 Command
        3 GetStatus
        4 OpenSession
        5 Tickle
        6 Write
        8 Attention
        """);
    static final Field COMMAND   = u8("dsi.command", "Command", names(COMMANDS));
    static final Field REQUEST_ID = u16("dsi.requestid", "Request ID");
    static final Field OFFSET    = i32("dsi.data_offset", "Data offset");
    static final Values RESULTS  = Values.resource(DataStreamInterface.class, "afp-results.txt");
    static final Field ERROR     = i32("dsi.error_code", "Error code", names(RESULTS));
    static final Field LENGTH    = u32("dsi.length", "Length", unit("bytes"));
    static final Field RESERVED  = u32("dsi.reserved", "Reserved", HEX);
    static final Field OPEN      = section("Open Session");
    static final Field OPTION    = u8("dsi.open_type", "Option", names(Values.of("""
        0 Server quantum
        1 Attention quantum
        2 Replay cache size
        """)));
    static final Field OPTION_LENGTH = u8("dsi.open_len", "Length");
    static final Field QUANTUM   = u32("dsi.open_quantum", "Quantum");
    static final Field REPLAY    = u32("dsi.replay_cache", "Replay");
    static final Field OTHER     = bytes("dsi.open_option", "Option");
    static final Field ATTENTION = section("Attention");
    static final Field SHUTDOWN  = bit("dsi.attn_flag.shutdown", "Shutdown", 0x8000, maskWidth(16));
    static final Field CRASH     = bit("dsi.attn_flag.crash", "Crash", 0x4000, maskWidth(16));
    static final Field MESSAGE   = bit("dsi.attn_flag.msg", "Message", 0x2000, maskWidth(16));
    static final Field NO_RECONNECT = bit("dsi.attn_flag.reconnect", "Don't reconnect", 0x1000, maskWidth(16));
    static final Field MINUTES   = u16("dsi.attn_flag.time", "Minutes", mask(0x0fff));
    static final Field BITMAP    = u16("dsi.attn_flag.bitmap", "Bitmap", HEX, mask(0x0fff));
    static final Field ATTENTION_FLAGS = u16("dsi.attn_flag", "Flags", HEX, mask(0xf000), names(Values.of("""
        0 Reserved
        1 Reserved
        2 Server message
        3 Server notification, cf. extended bitmap
        4 Server is shutting down, internal error
        8 Server is shutting down
        9 Server disconnects user
        16 Server is shutting down, message
        17 Server is shutting down, message,no reconnect
        """)));

    private static final int PORT = 548;
    private static final int HEADER = 16;
    private static final int REPLY = 1;
    private static final int CLOSE_SESSION = 1;
    private static final int CALL = 2;
    private static final int GET_STATUS = 3;
    private static final int OPEN_SESSION = 4;
    private static final int TICKLE = 5;
    private static final int WRITE = 6;
    private static final int ATTEND = 8;
    private static final int NOTIFIES = 0x3;

    @Override
    public Field dissects() {
        return DSI;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"dsi", "afp"};
    }

    @Override
    public void link(Links links) {
        links.addFramed(Tcp.PORTS, PORT, d -> {
            if (d.captured() < HEADER) return Framing.NEED_MORE;
            return (int) Math.min(Integer.MAX_VALUE, d.peekU32(8) + HEADER);
        }, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("DSI");
        int flags = d.peekU8(0);
        int command = d.peekU8(1);
        int id = d.peekU16(2);
        if (d.columns()) {
            String what = COMMANDS.name(command, "Unknown function (0x" + new Text().hex(command, 2) + ")");
            d.info("{} {} ({})", FLAGS_NAMES.name(flags, "Unknown flag (0x" + new Text().hex(flags, 2) + ")"), what, id);
        }
        d.open(DSI);
        d.u8(FLAGS);
        d.u8(COMMAND);
        d.u16(REQUEST_ID);
        int error = (int) d.peekU32(0);
        if (flags == 0) d.read(OFFSET);
        else if (flags == REPLY) d.read(ERROR);
        else d.skip(4);
        d.u32(LENGTH);
        d.u32(RESERVED);
        switch (command) {
            case OPEN_SESSION -> {
                if (d.remaining() > 0) options(d);
                d.close();
            }
            case ATTEND -> {
                if (d.remaining() > 0) attention(d);
                d.close();
            }
            case GET_STATUS -> {
                if (flags == REPLY && d.remaining() > 0) AppleFiling.status(d);
                else d.skipRest();
                d.close();
            }
            case CALL, WRITE -> {
                d.close();
                AppleFiling.read(d, flags == 0, id, error);
            }
            case CLOSE_SESSION, TICKLE -> {
                d.skipRest();
                d.close();
            }
            default -> {
                if (d.remaining() > 0) d.restInside();
                d.skipRest();
                d.close();
            }
        }
    }

    private static void options(Dissection d) {
        d.open(OPEN);
        d.extent(d.remaining());
        while (d.remaining() > 0) {
            int type = d.u8(OPTION);
            int length = d.u8(OPTION_LENGTH);
            int rest = d.narrow(length);
            switch (type) {
                case 0, 1 -> d.u32(QUANTUM);
                case 2 -> d.u32(REPLAY);
                default -> d.bytes(OTHER, length);
            }
            d.widen(rest);
        }
        d.close();
    }

    private static void attention(Dissection d) {
        d.open(ATTENTION);
        d.extent(d.remaining());
        int at = d.offset();
        int flags = d.peekU16(0);
        d.u16(ATTENTION_FLAGS);
        d.openLast();
        d.part(SHUTDOWN, at, 2, flags);
        d.part(CRASH, at, 2, flags);
        d.part(MESSAGE, at, 2, flags);
        d.part(NO_RECONNECT, at, 2, flags);
        d.part(flags >> 12 == NOTIFIES ? BITMAP : MINUTES, at, 2, flags);
        d.close();
        d.skipRest();
        d.close();
    }
}
