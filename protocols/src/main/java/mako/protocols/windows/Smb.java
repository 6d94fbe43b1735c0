package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.encoding.Ber;
import mako.protocols.naming.NetbiosSession;

/** Server Message Block, version 1, Microsoft [MS-CIFS] and [MS-SMB]: the header (section 2.2.3.1), and batched messages (section 2.2.3.4). */
public final class Smb implements Dissector {

    static final Values COMMANDS   = Values.resource(Smb.class, "smb-commands.txt");

    static final Field SMB         = protocol("smb", "SMB", "SMB (Server Message Block Protocol)");
    static final Field HEADER      = section("SMB Header");
    static final Field RESPONSE_IN = frame("smb.response_in", "Response in", help("The response to this packet is in this packet"));
    static final Field RESPONSE_TO = frame("smb.response_to", "Response to", help("This packet is a response to the packet in this frame"));
    static final Field CONTINUES   = frame("smb.continuation_to", "Continuation to", help("This packet is a continuation to the packet in this frame"));
    static final Field CANCELS     = frame("smb.cancel_to", "Cancel to", help("This packet is a cancellation of the packet in this frame"));
    static final Field TIME        = duration("smb.time", "Time from request", help("Time between Request and Response for SMB cmds"));
    static final Field COMPONENT   = u32("smb.server_component", "Server Component", HEX);
    static final Field COMMAND     = u8("smb.cmd", "SMB Command", HEX, names(COMMANDS));
    static final Field STATUS      = u32("smb.nt_status", "NT Status", HEX, names(NtStatus.NAMES), help("NT Status code"));
    static final Field ERROR_CLASS = u8("smb.error_class", "Error Class", HEX, help("DOS Error Class"), names(Values.of("""
        0 Success
        1 DOS Error
        2 Server Error
        3 Hardware Error
        4 Command Error - Not an SMB format command
        """)));
    static final Field ERROR_CODE  = u16("smb.error_code", "Error Code", HEX, help("DOS Error Code"));
    static final Field FLAGS = u8("smb.flags", "Flags", HEX, bits(
        bit("smb.flags.response", "Request/Response", 0x80,
            yesNo("Message is a response to the client/redirector", "Message is a request to the server"), maskWidth(8)),
        bit("smb.flags.notify", "Notify", 0x40, yesNo("Notify client on all modifications", "Notify client only on open"), maskWidth(8)),
        bit("smb.flags.oplock", "Oplocks", 0x20, yesNo("OpLock requested/granted", "OpLock not requested/granted"), maskWidth(8)),
        bit("smb.flags.canon", "Canonicalized Pathnames", 0x10, yesNo("Pathnames are canonicalized", "Pathnames are not canonicalized"), maskWidth(8)),
        bit("smb.flags.caseless", "Case Sensitivity", 0x8, yesNo("Path names are caseless", "Path names are case sensitive"), maskWidth(8)),
        bit("smb.flags.receive_buffer", "Receive Buffer Posted", 0x2,
            yesNo("Receive buffer has been posted", "Receive buffer has not been posted"), maskWidth(8)),
        bit("smb.flags.lock", "Lock and Read", 0x1,
            yesNo("Lock&Read, Write&Unlock are supported", "Lock&Read, Write&Unlock are not supported"), maskWidth(8))));
    static final Field FLAGS2 = u16("smb.flags2", "Flags2", HEX, bits(
        bit("smb.flags2.string", "Unicode Strings", 0x8000, yesNo("Strings are Unicode", "Strings are ASCII"), maskWidth(16)),
        bit("smb.flags2.nt_error", "Error Code Type", 0x4000,
            yesNo("Error codes are NT error codes", "Error codes are DOS error codes"), maskWidth(16)),
        bit("smb.flags2.roe", "Execute-only Reads", 0x2000,
            yesNo("Permit reads if execute-only", "Don't permit reads if execute-only"), maskWidth(16)),
        bit("smb.flags2.dfs", "Dfs", 0x1000, yesNo("Resolve pathnames with Dfs", "Don't resolve pathnames with Dfs"), maskWidth(16)),
        bit("smb.flags2.esn", "Extended Security Negotiation", 0x800,
            yesNo("Extended security negotiation is supported", "Extended security negotiation is not supported"), maskWidth(16)),
        bit("smb.flags2.reparse_path", "Reparse Path", 0x400,
            yesNo("The request uses a @GMT reparse path", "The request does not use a @GMT reparse path"), maskWidth(16)),
        bit("smb.flags2.long_names_used", "Long Names Used", 0x40,
            yesNo("Path names in request are long file names", "Path names in request are not long file names"), maskWidth(16)),
        bit("smb.flags2.sec_sig_required", "Security Signatures Required", 0x10,
            yesNo("Security signatures are required", "Security signatures are not required"), maskWidth(16)),
        bit("smb.flags2.compressed", "Compressed", 0x8, yesNo("Compression is requested", "Compression is not requested"), maskWidth(16)),
        bit("smb.flags2.sec_sig", "Security Signatures", 0x4,
            yesNo("Security signatures are supported", "Security signatures are not supported"), maskWidth(16)),
        bit("smb.flags2.ea", "Extended Attributes", 0x2,
            yesNo("Extended attributes are supported", "Extended attributes are not supported"), maskWidth(16)),
        bit("smb.flags2.long_names_allowed", "Long Names Allowed", 0x1,
            yesNo("Long file names are allowed in the response", "Long file names are not allowed in the response"), maskWidth(16))));
    static final Field PID_HIGH    = u16("smb.pid.high", "Process ID High", help("Process ID High Bytes"));
    static final Field SIGNATURE   = bytes("smb.signature", "Signature", help("Signature bytes"));
    // Without a connection the signature's place is for what tells messages apart: section 2.2.3.1.
    static final Field KEY         = u32("smb.key", "Key", HEX, help("SMB-over-IPX Key"));
    static final Field SESSION     = u16("smb.sessid", "Session ID", help("SMB-over-IPX Session ID"));
    static final Field SEQUENCE    = u16("smb.sequence_num", "Sequence Number", help("SMB-over-IPX Sequence Number"));
    static final Field GROUP       = u16("smb.group_id", "Group ID", help("SMB-over-IPX Group ID"));
    static final Field TREE        = u16("smb.tid", "Tree ID");
    static final Field PATH        = text("smb.path", "Path", help("Path. Server name and share name"));
    static final Field MAPPED_IN   = frame("smb.fid.mapped_in", "Mapped in", help("The frame this share was mapped"));
    static final Field PROCESS     = u16("smb.pid", "Process ID");
    static final Field USER        = u16("smb.uid", "User ID");
    static final Field MULTIPLEX   = u16("smb.mid", "Multiplex ID");
    static final Field REQUEST     = section("Request");
    static final Field RESPONSE    = section("Response");
    static final Field WORDS       = u8("smb.wct", "Word Count (WCT)", help("Word Count, count of parameter words"));
    static final Field BYTES       = u16("smb.bcc", "Byte Count (BCC)", help("Byte Count, count of data bytes"));
    static final Field NEXT        = u8("smb.cmd", "AndXCommand", HEX, names(COMMANDS));
    static final Field NEXT_OFFSET = u16("smb.andxoffset", "AndXOffset");
    static final Field WORD_PARAMETERS = bytes("smb.word_parameters", "Word parameters");
    static final Field BYTE_PARAMETERS = bytes("smb.byte_parameters", "Byte parameters");
    static final Field EXTRA       = bytes("smb.extra_byte_parameters", "Extra byte parameters");

    private static final Exchanges EXCHANGES = Exchanges.exchanges(RESPONSE_IN, RESPONSE_TO, TIME);

    private static final int CANCEL = 0xa4;
    private static final long ID = 0xff534d42L;
    private static final int RESPONSE_FLAG = 0x80;
    private static final int UNICODE = 0x8000;
    private static final int NT_STATUS = 0x4000;
    private static final int NO_MORE = 0xff;
    private static final int MOST_BATCHED = 16;

    @Override
    public Field dissects() {
        return SMB;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"smb", "smb_pipe", "mailslot", "lanman", "browser", "smb2", "nt"};
    }

    @Override
    public Table[] offers() {
        return new Table[] {Smb2.PIPES, GssApi.TOKENS, Ber.OIDS, SmbTransactions.MAIL};
    }

    @Override
    public void link(Links links) {
        links.heuristic(NetbiosSession.MESSAGES, Links.Strength.USUAL, "smb_netbios", this, Smb::isMessage);
    }

    static boolean isMessage(Dissection d) {
        return d.peekU32(0) == ID && d.captured() > 5;
    }

    @Override
    public void dissect(Dissection d) {
        dissect(d, false);
    }

    /** Dissects a message; {@code alone}: one that comes without a connection. */
    static void dissect(Dissection d, boolean alone) {
        if (!isMessage(d)) throw d.notMine();
        SmbMessage message = d.scratch(SmbMessage.KEY);
        message.begin(d);
        message.alone = alone;
        d.protocolColumn("SMB");
        d.open(SMB);
        int command = header(d, message);
        d.info("");
        for (int i = 0; i < MOST_BATCHED && command != NO_MORE; i++) {
            int next = command(d, message, command, i);
            if (next < 0) break;
            command = next;
        }
        d.skipRest();
        d.close();
        SmbTransactions.carried(d, message);
    }

    private static int header(Dissection d, SmbMessage message) {
        int start = message.start;
        d.open(HEADER);
        message.response = (d.peekU8(9) & RESPONSE_FLAG) != 0;
        message.command = d.peekU8(4);
        int flags2 = d.peekLe16(10);
        message.unicode = (flags2 & UNICODE) != 0;
        int component = d.offset();
        d.le32(COMPONENT);
        if (d.titles()) d.titleLast("Server Component: SMB");
        d.seek(component);
        exchange(d, message);
        d.seek(component + 4);
        int command = d.u8(COMMAND);
        if ((flags2 & NT_STATUS) != 0) {
            message.status = d.le32(STATUS);
        } else {
            int errorClass = d.u8(ERROR_CLASS);
            d.bytes(FileFields.RESERVED, 1);
            int code = d.le16(ERROR_CODE);
            message.status = errorClass == 0 ? 0 : (long) errorClass << 16 | code;
            if (d.titles()) d.titleLast("Error Code: {s}", errorClass == 0 ? "No Error" : dosError(message.status));
        }
        FileFields.flags(d, FLAGS);
        FileFields.flags(d, FLAGS2);
        d.le16(PID_HIGH);
        if (message.alone) {
            d.le32(KEY);
            d.le16(SESSION);
            d.le16(SEQUENCE);
            d.le16(GROUP);
        } else {
            d.bytes(SIGNATURE, 8);
            d.bytes(FileFields.RESERVED, 2);
        }
        tree(d, message, start);
        d.le16(PROCESS);
        d.le16(USER);
        d.le16(MULTIPLEX);
        d.close();
        return command;
    }

    private static void exchange(Dissection d, SmbMessage message) {
        if (message.conversation == null) return;
        long id = (long) d.peekLe16(26) << 16 | d.peekLe16(30);
        Field other = switch (message.command) {
            case SmbCommands.MORE, SmbCommands.MORE2, SmbNtTransactions.SECONDARY -> CONTINUES;
            case CANCEL -> CANCELS;
            default -> null;
        };
        if (other != null) {
            Exchanges.Exchange exchange = d.exchange(EXCHANGES, message.conversation, id);
            d.at(other, message.start, 0, exchange == null ? 0 : exchange.requestFrame);
            d.generated();
            if (exchange == null) {
                if (d.titles()) d.titleLast("{}: <unknown frame>", other.label);
            } else if (!message.response) {
                long answered = d.remember(exchange.responseFrame);
                if (answered > 0) d.computed(RESPONSE_IN, answered);
            }
            return;
        }
        if (!message.response) {
            message.exchange = d.request(EXCHANGES, message.conversation, id);
            message.about(d, null);
            return;
        }
        Exchanges.Exchange exchange = d.exchange(EXCHANGES, message.conversation, id);
        SmbConnection.Asked asked = exchange == null ? null : d.remember((SmbConnection.Asked) exchange.about);
        if (asked == null || asked.command() != message.command) return;
        d.noteResponse(exchange);
        d.showResponse(EXCHANGES, exchange);
        message.exchange = exchange;
        message.request = asked.request();
        if (message.request != null) message.fid = message.request.fid();
    }

    /** Reads a tree's number that stands among the words of a command. */
    static void treeAgain(Dissection d, SmbMessage message) {
        int at = d.offset();
        int tree = d.le16(TREE);
        SmbConnection connection = message.connection;
        if (message.response && connection != null) {
            var share = new SmbConnection.Share(null, d.packet().number);
            d.learn(() -> connection.put(tree, share));
        }
        share(d, message, at + message.start, tree);
    }

    private static void tree(Dissection d, SmbMessage message, int start) {
        int at = d.offset();
        int tree = message.tree = d.le16(TREE);
        SmbConnection connection = message.connection;
        if (connection == null) return;
        if (message.response && message.command == SmbCommands.TREE_CONNECT) {
            boolean known = message.request != null && message.request.fid() == SmbCommands.CONNECTS;
            var share = new SmbConnection.Share(known ? message.request.text() : null, d.packet().number);
            d.learn(() -> connection.put(tree, share));
        }
        share(d, message, at + start, tree);
    }

    private static void share(Dissection d, SmbMessage message, int at, int tree) {
        if (message.connection == null) return;
        SmbConnection.Share share = d.remember(message.connection.share(tree));
        if (share == null) return;
        if (d.titles() && share.name() != null) d.appendLast("  ({s})", share.name());
        d.openLast();
        if (share.name() != null) {
            d.at(PATH, at, 0, share.name());
            d.generated();
        }
        d.at(MAPPED_IN, at, 0, share.frame());
        d.generated();
        d.close();
    }

    /** The name of an error as DOS counts them: its class above 16 bits for its code. */
    private static String dosError(long error) {
        String name = DosErrors.NAMES.name(error);
        if (name != null) return name;
        int code = (int) error & 0xffff;
        return switch ((int) (error >>> 16)) {
            case 1 -> "Unknown DOS error (%x)".formatted(code);
            case 2 -> "Unknown SRV error (%x)".formatted(code);
            case 3 -> "Unknown HRD error (%x)".formatted(code);
            default -> "Unknown error class!";
        };
    }

    private static final class DosErrors {
        static final Values NAMES = Values.resource(Smb.class, "dos-errors.txt");
    }

    /** Reads a command; returns the one that follows it in the same message, or -1. */
    private static int command(Dissection d, SmbMessage message, int command, int number) {
        String name = COMMANDS.name(command);
        boolean response = message.response;
        message.body = d.offset();
        if (d.columns()) {
            String shown = name == null ? "Unknown (0x%02x)".formatted(command) : name;
            if (number == 0) d.addInfo("{} {}", shown, response ? "Response" : "Request");
            else d.addInfo("; {}", shown);
        }
        d.open(response ? RESPONSE : REQUEST);
        if (d.titles()) d.title("{} {} (0x{})", name == null ? "Unknown" : name, response ? "Response" : "Request", "%02x".formatted(command));
        SmbCommands.before(d, message, command, number);
        int words = d.u8(WORDS);
        int next = -1;
        int nextAt = 0;
        if (words >= 2 && SmbCommands.isBatched(command)) {
            next = d.u8(NEXT);
            if (d.titles() && next == NO_MORE) d.titleLast("AndXCommand: No further commands (0xff)");
            d.bytes(FileFields.RESERVED, 1);
            nextAt = d.le16(NEXT_OFFSET);
        }
        boolean known = SmbCore.isKnown(command);
        if (words > 0 && known) SmbCommands.readWords(d, message, command, words);
        else if (words > 0) d.bytes(WORD_PARAMETERS, 2 * words);
        else SmbCommands.noWords(d, message, command);
        // Where the words are fewer or more than the command has, the bytes follow what was read all the same.
        int count = message.left = d.le16(BYTES);
        int end = d.offset() + Math.min(count, d.remaining());
        if (known) SmbCommands.readBytes(d, message, command, words, end);
        if (message.left > 0 && d.captured() > 0) d.bytes(known ? EXTRA : BYTE_PARAMETERS, Math.min(message.left, d.captured()));
        if (command == SmbCommands.CREATE && response && message.status != 0 && number == 0 && message.exchange != null) SmbCommands.notCreated(d, message);
        d.close();
        if (d.columns() && number == 0 && response && message.status != 0) {
            d.addInfo(", Error: {s}", message.status >>> 24 != 0 ? NtStatus.name(message.status) : dosError(message.status));
        }
        if (next < 0 || next == NO_MORE || nextAt == 0 || message.start + nextAt <= message.body) return -1;
        d.seek(message.start + nextAt);
        return d.remaining() > 0 ? next : -1;
    }
}
