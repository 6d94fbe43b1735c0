package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** The commands of SMB2, [MS-SMB2] section 2.2: which there are, who reads them, and what a server answers that fails. */
final class Smb2Commands {

    static final int NEGOTIATE       = 0;
    static final int SESSION_SETUP   = 1;
    static final int LOGOFF          = 2;
    static final int TREE_CONNECT    = 3;
    static final int TREE_DISCONNECT = 4;
    static final int CREATE          = 5;
    static final int CLOSE           = 6;
    static final int FLUSH           = 7;
    static final int READ            = 8;
    static final int WRITE           = 9;
    static final int LOCK            = 10;
    static final int IOCTL           = 11;
    static final int CANCEL          = 12;
    static final int ECHO            = 13;
    static final int FIND            = 14;
    static final int NOTIFY          = 15;
    static final int GET_INFO        = 16;
    static final int SET_INFO        = 17;
    static final int BREAK           = 18;

    private static final String[] KNOWN = {"Negotiate Protocol", "Session Setup", "Session Logoff", "Tree Connect", "Tree Disconnect", "Create",
        "Close", "Flush", "Read", "Write", "Lock", "Ioctl", "Cancel", "KeepAlive", "Find", "Notify", "GetInfo", "SetInfo", "Break"};

    static final Values NAMES = Values.made(Smb2Commands::names);

    static final Field REQUEST  = section("Request");
    static final Field RESPONSE = section("Response");
    static final Field ERROR_CONTEXTS = u8("smb2.error.context_count", "Error Context Count");
    static final Field ERROR_RESERVED = u8("smb2.error.reserved", "Reserved", HEX);
    static final Field ERROR_COUNT = u32("smb2.error.byte_count", "Byte Count");
    static final Field ERROR_DATA  = bytes("smb2.error.data", "Error Data");

    private Smb2Commands() {}

    private static String names() {
        var lines = new StringBuilder();
        for (int i = 0; i < 256; i++) {
            lines.append(i).append(' ').append(i < KNOWN.length ? KNOWN[i] : i == 255 ? "unknown-0xFF" : "unknown-0x%02X".formatted(i)).append('\n');
        }
        return lines.toString();
    }

    static void dissect(Dissection d, Smb2Message message) {
        String name = message.command < KNOWN.length ? KNOWN[message.command] : NAMES.name(message.command, "unknown");
        boolean response = message.response;
        if (d.columns()) {
            if (message.command == BREAK) d.addInfo(Smb2Files.breakName(d, message));
            else d.addInfo("{} {}", name, response ? "Response" : "Request");
            if (response && message.status != 0) d.addInfo(", Error: {}", NtStatus.name(message.status));
        }
        d.open(response ? RESPONSE : REQUEST);
        if (d.titles()) d.title("{} {} (0x{})", name, response ? "Response" : "Request", "%02x".formatted(message.command));
        message.body = d.offset();
        switch (message.command) {
            case NEGOTIATE, SESSION_SETUP, LOGOFF, TREE_CONNECT, TREE_DISCONNECT -> Smb2Sessions.dissect(d, message);
            case CREATE, CLOSE, FLUSH, READ, WRITE, LOCK, NOTIFY, BREAK -> Smb2Files.dissect(d, message);
            case IOCTL -> Smb2Ioctl.dissect(d, message);
            case FIND, GET_INFO, SET_INFO -> Smb2Information.dissect(d, message);
            case CANCEL, ECHO -> {
                if (response && isError(message)) {
                    error(d, message);
                } else {
                    size(d);
                    d.bytes(Smb2.UNKNOWN, 2);
                }
            }
            default -> d.bytes(Smb2.UNKNOWN, d.captured());
        }
        d.close();
    }

    /** Whether the server answers with an error in place of the command's own response: section 3.3.4.4. */
    static boolean isError(Smb2Message message) {
        if (message.status == 0) return false;
        return switch (message.command) {
            case SESSION_SETUP -> false;
            case READ -> message.status != NtStatus.BUFFER_OVERFLOW && message.status != NtStatus.PIPE_DISCONNECTED;
            case GET_INFO, FIND -> message.status != NtStatus.BUFFER_OVERFLOW;
            case IOCTL -> message.status != NtStatus.BUFFER_OVERFLOW && message.status != NtStatus.INVALID_PARAMETER;
            case NOTIFY -> message.status != NtStatus.NOTIFY_CLEANUP && message.status != NtStatus.NOTIFY_ENUM_DIR;
            default -> true;
        };
    }

    /** Reads how long the part of fixed length is. */
    static int size(Dissection d) {
        return d.le16(Smb2.PIECE_SIZE);
    }

    /** Reads an error, section 2.2.2. */
    static void error(Dissection d, Smb2Message message) {
        size(d);
        d.u8(ERROR_CONTEXTS);
        d.u8(ERROR_RESERVED);
        long count = d.le32(ERROR_COUNT);
        // With no data there should be one byte, which may be missing where the message is padded.
        if (count == 0) d.at(ERROR_DATA, d.offset(), Math.clamp(message.end - d.offset(), 0, 1));
        else d.bytes(ERROR_DATA, (int) Math.min(count, Integer.MAX_VALUE));
    }
}
