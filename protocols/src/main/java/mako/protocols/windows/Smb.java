package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.encoding.Ber;
import mako.protocols.naming.NetbiosSession;
import mako.protocols.novell.Ipx;

/** Server Message Block, version 1, Microsoft [MS-CIFS] and [MS-SMB]: the header (section 2.2.3.1), and batched messages (section 2.2.3.4). */
public final class Smb implements Dissector {

    static final Values COMMANDS   = Values.resource(Smb.class, "smb-commands.txt");

    static final Field SMB         = protocol("smb", "SMB", "SMB (Server Message Block Protocol)");
    static final Field HEADER      = section("SMB Header");
    static final Field RESPONSE_IN = frame("smb.response_in", "Response in", help("The response to this packet is in this packet"));
    static final Field RESPONSE_TO = frame("smb.response_to", "Response to", help("This packet is a response to the packet in this frame"));
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
    static final Field WORD_PARAMETERS = bytes("smb.wct.parameters", "Word parameters");
    static final Field BYTE_PARAMETERS = bytes("smb.unknown_data", "Unknown Data");

    private static final Exchanges EXCHANGES = Exchanges.exchanges(RESPONSE_IN, RESPONSE_TO, TIME);

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
        return new String[] {"smb", "smb_pipe", "mailslot"};
    }

    @Override
    public Table[] offers() {
        return new Table[] {Smb2.PIPES, GssApi.TOKENS, Ber.OIDS, SmbTransactions.MAIL};
    }

    @Override
    public void link(Links links) {
        links.heuristic(NetbiosSession.MESSAGES, Links.Strength.USUAL, "smb_netbios", this, Smb::isMessage);
        for (int socket : new int[] {0x0550, 0x0552, 0x0554}) links.add(Ipx.SOCKETS, socket, this);
    }

    static boolean isMessage(Dissection d) {
        return d.peekU32(0) == ID && d.captured() > 5;
    }

    @Override
    public void dissect(Dissection d) {
        if (!isMessage(d)) throw d.notMine();
        SmbMessage message = d.scratch(SmbMessage.KEY);
        message.begin(d);
        d.protocolColumn("SMB");
        d.open(SMB);
        int command = header(d, message);
        d.info("");
        for (int i = 0; i < MOST_BATCHED && command != NO_MORE; i++) {
            int next = command(d, message, command, i);
            if (next < 0) break;
            command = next;
        }
        d.close();
        SmbTransactions.carried(d, message);
    }

    private static int header(Dissection d, SmbMessage message) {
        int start = message.start;
        d.open(HEADER);
        message.response = (d.peekU8(9) & RESPONSE_FLAG) != 0;
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
            if (errorClass == 0 && code == 0) d.titleLast("Error Code: No Error");
            message.status = errorClass == 0 ? 0 : (long) errorClass << 16 | code;
        }
        FileFields.flags(d, FLAGS);
        FileFields.flags(d, FLAGS2);
        d.le16(PID_HIGH);
        d.bytes(SIGNATURE, 8);
        d.bytes(FileFields.RESERVED, 2);
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
        if (!message.response) {
            message.exchange = d.request(EXCHANGES, message.conversation, id);
            return;
        }
        message.exchange = d.response(EXCHANGES, message.conversation, id);
        message.request = message.exchange == null ? null : d.remember((SmbConnection.Request) message.exchange.about);
        if (message.request != null) message.fid = message.request.fid();
    }

    private static void tree(Dissection d, SmbMessage message, int start) {
        int at = d.offset();
        int tree = message.tree = d.le16(TREE);
        boolean connects = message.response && message.status == 0 && message.request != null && message.request.text() != null
            && message.request.fid() == SmbCommands.CONNECTS;
        SmbConnection connection = message.connection;
        if (connection == null) return;
        if (connects) {
            var share = new SmbConnection.Share(message.request.text(), d.packet().number);
            d.learn(() -> connection.put(tree, share));
        }
        SmbConnection.Share share = d.remember(connection.share(tree));
        if (share == null) return;
        if (d.titles()) d.appendLast("  ({s})", share.name());
        d.openLast();
        d.at(PATH, at + start, 0, share.name());
        d.generated();
        d.at(MAPPED_IN, at + start, 0, share.frame());
        d.generated();
        d.close();
    }

    /** Reads a command; returns the one that follows it in the same message, or -1. */
    private static int command(Dissection d, SmbMessage message, int command, int number) {
        String name = COMMANDS.name(command, "unknown-0x%02X".formatted(command));
        boolean response = message.response;
        message.body = d.offset();
        if (d.columns()) {
            if (number == 0) d.addInfo("{} {}", name, response ? "Response" : "Request");
            else d.addInfo("; {}", name);
        }
        d.open(response ? RESPONSE : REQUEST);
        if (d.titles()) d.title("{} {} (0x{})", name, response ? "Response" : "Request", "%02x".formatted(command));
        SmbCommands.before(d, message, command);
        int words = d.u8(WORDS);
        int next = -1;
        int nextAt = 0;
        int wordsAt = d.offset();
        if (words >= 2 && SmbCommands.isBatched(command)) {
            next = d.u8(NEXT);
            if (d.titles() && next == NO_MORE) d.titleLast("AndXCommand: No further commands (0xff)");
            d.bytes(FileFields.RESERVED, 1);
            nextAt = d.le16(NEXT_OFFSET);
        }
        if (words > 0) SmbCommands.readWords(d, message, command, words);
        else SmbCommands.noWords(d, message, command);
        if (d.offset() < wordsAt + 2 * words) d.bytes(WORD_PARAMETERS, wordsAt + 2 * words - d.offset());
        d.seek(wordsAt + 2 * words);
        int count = d.le16(BYTES);
        int end = d.offset() + Math.min(count, d.remaining());
        SmbCommands.readBytes(d, message, command, words, end);
        // What a transaction or a file carries may end before the count, and the next command begins where it says.
        if (d.offset() < end && next <= 0 && SmbCommands.isPlain(command)) d.bytes(BYTE_PARAMETERS, Math.min(end - d.offset(), d.captured()));
        d.close();
        if (d.columns() && number == 0 && response && message.status != 0) {
            d.addInfo(", Error: {}", message.status >>> 24 != 0 ? NtStatus.name(message.status) : "0x%06x".formatted(message.status));
        }
        if (next < 0 || next == NO_MORE || nextAt == 0 || message.start + nextAt <= message.body) return -1;
        d.seek(message.start + nextAt);
        return d.remaining() > 0 ? next : -1;
    }
}
