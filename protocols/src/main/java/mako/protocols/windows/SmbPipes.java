package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What transactions do with named pipes: [MS-CIFS] section 2.2.5. */
final class SmbPipes {

    static final Field PRIORITY     = u16("smb_pipe.priority", "Priority", help("SMB Pipe Priority"));
    static final Field AVAILABLE    = u16("smb_pipe.peek.available_bytes", "Available Bytes", help("Total number of bytes available to be read from the pipe"));
    static final Field LEFT         = u16("smb_pipe.peek.remaining_bytes", "Bytes Remaining", help("Total number of bytes remaining in the message at the head of the pipe"));
    static final Field STATUS       = u16("smb_pipe.peek.status", "Pipe Status", names(Values.of("""
        1 Disconnected by server
        2 Listening
        3 Connection to server is OK
        4 Server end of pipe is closed
        """)));
    static final Field LEVEL        = u16("smb_pipe.getinfo.info_level", "Information Level", help("Information level of information to return"));
    static final Field OUTPUT       = u16("smb_pipe.getinfo.output_buffer_size", "Output Buffer Size", help("Actual size of buffer for outgoing (server) I/O"));
    static final Field INPUT        = u16("smb_pipe.getinfo.input_buffer_size", "Input Buffer Size", help("Actual size of buffer for incoming (client) I/O"));
    static final Field MOST         = u8("smb_pipe.getinfo.maximum_instances", "Maximum Instances", help("Maximum allowed number of instances"));
    static final Field CURRENT      = u8("smb_pipe.getinfo.current_instances", "Current Instances", help("Current number of instances"));
    static final Field NAME_LENGTH  = u8("smb_pipe.getinfo.pipe_name_length", "Pipe Name Length", help("Length of pipe name"));
    static final Field NAME         = text("smb_pipe.getinfo.pipe_name", "Pipe Name", help("Name of pipe"));
    static final Field WRITTEN      = u16("smb_pipe.write_raw.bytes_written", "Bytes Written", help("Number of bytes written to the pipe"));
    static final Field STATE        = u16("smb.ipc_state", "IPC State", HEX, bits(
        bit("smb.ipc_state.nonblocking", "Nonblocking", 0x8000,
            yesNo("Reads/writes return immediately if no data available", "Reads/writes block if no data available"), maskWidth(16)),
        u16("smb.ipc_state.read_mode", "Read Mode", mask(0x0300), names(Values.of("0 Read pipe as a byte stream\n1 Read messages from pipe")))));

    private static final int SET_STATE  = 0x01;
    private static final int RAW_READ   = 0x11;
    private static final int GET_STATE  = 0x21;
    private static final int GET_INFO   = 0x22;
    private static final int PEEK       = 0x23;
    private static final int TRANSACT   = 0x26;
    private static final int RAW_WRITE  = 0x31;
    private static final int WAIT       = 0x53;
    private static final int CALL       = 0x54;

    private SmbPipes() {}

    /** What a response has to know of its request; {@code call} is null unless it was one of LAN Manager. */
    record Query(int function, int level, Lanman.Call call) {}

    private static boolean namesFile(int function) {
        return switch (function) {
            case SET_STATE, RAW_READ, GET_STATE, GET_INFO, PEEK, TRANSACT, RAW_WRITE -> true;
            default -> false;
        };
    }

    private static String name(int function) {
        return SmbTransactions.FUNCTIONS.name(function, "Unknown function (0x%04x)".formatted(function));
    }

    /** Dissects a request, once the message itself is shown. */
    static void request(Dissection d, SmbMessage message) {
        SmbTransactions.Parts parts = message.transaction;
        d.seek(parts.setupAt());
        d.openAgain(SmbTransactions.PIPE);
        d.extent(Math.max(0, parts.nameEnd() - parts.setupAt()));
        d.protocolColumn("SMB Pipe");
        d.info("Request");
        if (parts.name().equals("\\PIPE\\LANMAN")) {
            d.seek(Math.max(d.offset(), parts.nameEnd()));
            d.close();
            Lanman.request(d, message);
            return;
        }
        if (parts.setup() < 1) {
            d.close();
            return;
        }
        int function = d.le16(SmbTransactions.FUNCTION);
        if (d.columns()) d.info("{} Request", name(function));
        int fid = 0xffff;
        if (parts.setup() > 1 && namesFile(function)) {
            fid = d.peekLe16(0);
            SmbCommands.file(d, message, fid, d.offset(), 2, false, parts.setupAt());
        } else if (parts.setup() > 1 && (function == WAIT || function == CALL)) {
            d.le16(PRIORITY);
        }
        int level = 0;
        if (function == SET_STATE && parts.parameters() >= 2) {
            d.seek(parts.parametersAt());
            FileFields.flags(d, STATE);
        } else if (function == GET_INFO && parts.parameters() >= 2) {
            d.seek(parts.parametersAt());
            level = d.le16(LEVEL);
        } else if (function == RAW_WRITE) {
            raw(d, parts);
        }
        message.about(d, new SmbConnection.Request(fid == 0xffff ? -1 : fid, parts.name(), null, 0, 0, null, new Query(function, level, null)));
        d.seek(Math.max(d.offset(), Math.min(parts.nameEnd(), d.offset() + d.remaining())));
        d.close();
        if (function == TRANSACT || function == CALL && parts.data() > 0 && parts.parameters() > 0) carried(d, parts, fid == 0xffff ? null : (Integer) fid);
    }

    private static void raw(Dissection d, SmbTransactions.Parts parts) {
        if (parts.data() <= 0) return;
        d.seek(parts.dataAt());
        d.bytes(SmbCommands.FILE_DATA, Math.min(parts.data(), d.remaining()));
    }

    private static void carried(Dissection d, SmbTransactions.Parts parts, Integer pipe) {
        if (parts.data() <= 0) return;
        d.seek(parts.dataAt());
        int rest = d.narrow(Math.min(parts.data(), Math.max(0, d.remaining())));
        DceRpc.pipe(d, pipe == null ? (Object) "smb" : pipe);
        d.widen(rest);
    }

    /** The request of this response, where it was one to a pipe. */
    static Query asked(SmbMessage message) {
        return message.request != null && message.request.more() instanceof Query query ? query : null;
    }

    /** Dissects a response, once the message itself is shown. */
    static void response(Dissection d, SmbMessage message, Query query) {
        SmbTransactions.Parts parts = message.transaction;
        d.seek(message.start);
        d.openAgain(SmbTransactions.PIPE);
        d.extent(0);
        d.placeOn(d.group(), 0, 0);
        d.protocolColumn("SMB Pipe");
        if (query.call != null) {
            d.close();
            Lanman.response(d, message, query.call);
            return;
        }
        int function = query.function;
        d.at(SmbTransactions.FUNCTION, 0, 0, function);
        d.generated();
        if (d.columns()) d.info("{} Response", name(function));
        int fid = message.request.fid();
        SmbCommands.file(d, message, fid < 0 ? 0xffff : fid, parts.data() > 0 ? parts.dataAt() : 0, 0, false, 0);
        switch (function) {
            case RAW_READ -> raw(d, parts);
            case GET_STATE -> {
                if (parts.parameters() >= 2) {
                    d.seek(parts.parametersAt());
                    FileFields.flags(d, SmbCommands.PIPE_STATE);
                }
            }
            case GET_INFO -> {
                if (parts.data() > 0 && query.level == 1) information(d, parts);
            }
            case PEEK -> {
                if (parts.parameters() >= 6) {
                    d.seek(parts.parametersAt());
                    d.le16(AVAILABLE);
                    d.le16(LEFT);
                    d.le16(STATUS);
                }
            }
            case RAW_WRITE -> {
                if (parts.parameters() >= 2) {
                    d.seek(parts.parametersAt());
                    d.le16(WRITTEN);
                }
            }
            default -> {}
        }
        d.close();
        if (function == TRANSACT || function == CALL) carried(d, parts, fid < 0 ? null : (Integer) fid);
    }

    private static void information(Dissection d, SmbTransactions.Parts parts) {
        d.seek(parts.dataAt());
        int rest = d.narrow(parts.data());
        d.le16(OUTPUT);
        d.le16(INPUT);
        d.u8(MOST);
        d.u8(CURRENT);
        int length = d.u8(NAME_LENGTH);
        if (length > 0) d.text(NAME, Math.min(length, d.remaining()));
        d.widen(rest);
    }
}
