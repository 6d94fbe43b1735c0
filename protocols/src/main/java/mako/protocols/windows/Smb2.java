package mako.protocols.windows;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.encoding.Ber;
import mako.protocols.naming.NetbiosSession;

/** Server Message Block, versions 2 and 3, Microsoft [MS-SMB2]: the header (section 2.2.1), compounds, and what is encrypted. */
public final class Smb2 implements Dissector {

    static final Field SMB2          = protocol("smb2", "SMB2", "SMB2 (Server Message Block Protocol version 2)");
    static final Field HEADER        = section("SMB2 Header");
    static final Field PROTOCOL_ID   = u32("smb2.protocol_id", "ProtocolId", HEX);
    static final Field HEADER_LENGTH = u16("smb2.header_len", "Header Length", help("SMB2 Size of Header"));
    static final Field CHARGE        = u16("smb2.credit.charge", "Credit Charge");
    static final Field SEQUENCE      = u16("smb2.channel_sequence", "Channel Sequence");
    static final Field RESERVED      = bytes("smb2.reserved", "Reserved");
    static final Field STATUS        = u32("smb2.nt_status", "NT Status", HEX, names(NtStatus.NAMES), help("NT Status code"));
    static final Field COMMAND       = u16("smb2.cmd", "Command", names(Smb2Commands.NAMES), help("SMB2 Command Opcode"));
    static final Field REQUESTED     = u16("smb2.credits.requested", "Credits requested");
    static final Field GRANTED       = u16("smb2.credits.granted", "Credits granted");
    static final Field FLAGS = u32("smb2.flags", "Flags", HEX, bits(
        bit("smb2.flags.response", "Response", 0x1, yesNo("This is a RESPONSE", "This is a REQUEST"), maskWidth(32)),
        bit("smb2.flags.async", "Async command", 0x2, yesNo("This is an ASYNC command", "This is a SYNC command"), maskWidth(32)),
        bit("smb2.flags.chained", "Chained", 0x4, yesNo("This pdu is a CHAINED command", "This pdu is NOT a chained command"), maskWidth(32)),
        bit("smb2.flags.signature", "Signing", 0x8, yesNo("This pdu is SIGNED", "This pdu is NOT signed"), maskWidth(32)),
        bit("smb2.flags.priority_mask", "Priority", 0x70,
            yesNo("This pdu contains a PRIORITY", "This pdu does NOT contain a PRIORITY"), maskWidth(32)),
        bit("smb2.flags.dfs", "DFS operation", 0x10000000, yesNo("This is a DFS OPERATION", "This is a normal operation"), maskWidth(32)),
        bit("smb2.flags.replay", "Replay operation", 0x20000000, yesNo("This is a REPLAY OPERATION", "This is NOT a replay operation"), maskWidth(32))));
    static final Field CHAIN_OFFSET  = u32("smb2.chain_offset", "Chain Offset", HEX);
    static final Field MESSAGE_ID    = u64("smb2.msg_id", "Message ID", names(Values.of("18446744073709551615 unsolicited response")), SOME_NAMED);
    static final Field ASYNC_ID      = u64("smb2.aid", "Async Id", HEX);
    static final Field PROCESS_ID    = u32("smb2.pid", "Process Id", HEX);
    static final Field TREE_ID       = u32("smb2.tid", "Tree Id", HEX);
    static final Field TREE          = text("smb2.tree", "Tree", UTF_16_LITTLE, help("Name of the Tree/Share"));
    static final Field SHARE_TYPE    = u8("smb2.share_type", "Share Type", HEX, help("Type of share"), names(Values.of("""
        1 Physical disk
        2 Named pipe
        3 Printer
        """)));
    static final Field CONNECTED_IN  = u32("smb2.tcon_frame", "Connected in Frame");
    static final Field SESSION_ID    = u64("smb2.sesid", "Session Id", HEX);
    static final Field ACCOUNT       = text("smb2.acct", "Account", help("Account Name"));
    static final Field DOMAIN        = text("smb2.domain", "Domain", help("Domain Name"));
    static final Field HOST          = text("smb2.host", "Host", help("Host Name"));
    static final Field AUTHENTICATED_IN = u32("smb2.auth_frame", "Authenticated in Frame");
    static final Field SIGNATURE     = bytes("smb2.signature", "Signature");
    static final Field RESPONSE_IN   = frame("smb2.response_in", "Response in", help("The response to this packet is in this packet"));
    static final Field RESPONSE_TO   = frame("smb2.response_to", "Response to", help("This packet is a response to the packet in this frame"));
    static final Field TIME          =
        duration("smb2.time", "Time from request", help("Time between Request and Response for SMB2 cmds"));
    static final Field PIECE_SIZE    = u16("smb2.buffer_code", "StructureSize", HEX, bits(
        u16("smb2.buffer_code.length", "Fixed Part Length", mask(0xfffe), help("Length of fixed portion of PDU")),
        bit("smb2.buffer_code.dynamic", "Dynamic Part", 1, maskWidth(16), help("Whether a dynamic length blob follows"))));
    static final Field UNKNOWN       = bytes("smb2.unknown", "Unknown");

    static final Field TRANSFORM     = section("SMB2 Transform Header");
    static final Field SEALED        = section("Encrypted SMB3 data");
    static final Field SEAL          = bytes("smb2.header.transform.signature", "Signature");
    static final Field NONCE         = bytes("smb2.header.transform.nonce", "Nonce");
    static final Field SEALED_SIZE   = u32("smb2.header.transform.msg_size", "Message size");
    static final Field SEAL_RESERVED = bytes("smb2.header.transform.reserved", "Reserved");
    static final Field SEAL_FLAGS    = u16("smb2.header.transform.flags", "Flags", HEX,
        bits(bit("smb2.header.transform.flags.encrypted", "Encrypted", 1, maskWidth(16))));
    static final Field SEALED_DATA   = bytes("smb2.header.transform.enc_data", "Data");

    /** What goes through pipes. */
    public static final Table PIPES = table("smb2_pipe_subdissectors", "SMB2 pipe");

    private static final Exchanges EXCHANGES = Exchanges.exchanges(RESPONSE_IN, RESPONSE_TO, TIME);

    private static final long PLAIN = 0xfe534d42L;
    private static final long ENCRYPTED = 0xfd534d42L;

    private static final int HEADER_BYTES = 64;
    private static final int RESPONSE = 1;
    private static final int ASYNC = 2;

    @Override
    public Field dissects() {
        return SMB2;
    }

    @Override
    public Table[] offers() {
        return new Table[] {PIPES, GssApi.TOKENS, Ber.OIDS};
    }

    @Override
    public String[] prefixes() {
        return new String[] {"smb2", "smb", "nt", "dcerpc"};
    }

    @Override
    public void link(Links links) {
        links.heuristic(NetbiosSession.MESSAGES, Links.Strength.USUAL, "smb2_netbios", this, Smb2::isMessage);
    }

    private static boolean isMessage(Dissection d) {
        long id = d.peekU32(0);
        return id == PLAIN || id == ENCRYPTED;
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("SMB2");
        boolean again = false;
        int end = d.offset() + d.remaining();
        while (d.remaining() > 0) {
            long id = d.peekU32(0);
            if (again) d.openAgain(SMB2);
            else d.open(SMB2);
            if (id == ENCRYPTED) {
                sealed(d, d.offset(), again);
                d.close();
                return;
            }
            if (id != PLAIN) {
                d.bytes(UNKNOWN, d.captured());
                d.close();
                return;
            }
            int start = d.offset();
            long next = d.peekLe32(20);
            boolean more = next >= HEADER_BYTES && next < d.remaining();
            int rest = d.narrow(more ? (int) next : d.remaining());
            message(d, start, end, again);
            d.widen(rest);
            if (!more) return;
            again = true;
        }
    }

    /** An encrypted message, section 2.2.41. */
    private static void sealed(Dissection d, int start, boolean again) {
        if (again) d.addInfo(";");
        else d.info("");
        d.addInfo("Encrypted SMB3");
        d.open(TRANSFORM);
        d.peek(PROTOCOL_ID);
        d.skip(4);
        d.bytes(SEAL, 16);
        d.bytes(NONCE, 16);
        long size = d.le32(SEALED_SIZE);
        d.bytes(SEAL_RESERVED, 2);
        FileFields.flags(d, SEAL_FLAGS);
        Smb2Message message = d.scratch(Smb2Message.KEY);
        message.begin(d, start, start + d.remaining());
        session(d, message);
        d.close();
        d.open(SEALED);
        d.bytes(SEALED_DATA, (int) Math.min(size, d.captured()));
        d.close();
    }

    private static void message(Dissection d, int start, int end, boolean again) {
        Smb2Message message = d.scratch(Smb2Message.KEY);
        message.begin(d, start, end);
        header(d, message);
        d.seek(start + HEADER_BYTES);
        if (again) d.addInfo(";");
        else d.info("");
        Smb2Commands.dissect(d, message);
        d.skipRest();
        d.close();
    }

    private static void header(Dissection d, Smb2Message message) {
        d.open(HEADER);
        d.u32(PROTOCOL_ID);
        d.le16(HEADER_LENGTH);
        d.le16(CHARGE);
        int flags = (int) d.peekLe32(8);
        boolean response = (flags & RESPONSE) != 0;
        long status = 0;
        if (response) {
            status = d.le32(STATUS);
        } else {
            d.le16(SEQUENCE);
            d.bytes(RESERVED, 2);
        }
        int command = d.le16(COMMAND);
        d.le16(response ? GRANTED : REQUESTED);
        FileFields.flags(d, FLAGS);
        d.le32(CHAIN_OFFSET);
        long id = d.le64(MESSAGE_ID);
        message.note(response, status, command, id);
        if ((flags & ASYNC) != 0) {
            d.le64(ASYNC_ID);
            message.tree = -1;
        } else {
            d.le32(PROCESS_ID);
            message.tree = d.le32(TREE_ID);
        }
        tree(d, message);
        session(d, message);
        d.bytes(SIGNATURE, 16);
        exchange(d, message);
        d.close();
    }

    private static void tree(Dissection d, Smb2Message message) {
        long session = d.peekLe32(0) | d.peekLe32(4) << 32;
        Smb2Connection connection = message.connection;
        Smb2Connection.Share share = connection == null || message.tree < 0 ? null
            : d.remember(connection.share(session, message.tree));
        message.share = share;
        if (share == null) return;
        int at = d.offset() - 4;
        if (d.titles()) d.appendLast("  {s}", share.name());
        d.openLast();
        d.at(TREE, at, 4, share.name());
        d.generated();
        d.at(SHARE_TYPE, at, 0, share.type());
        d.generated();
        d.at(CONNECTED_IN, at, 0, share.frame());
        d.generated();
        d.close();
    }

    private static void session(Dissection d, Smb2Message message) {
        int at = d.offset();
        message.session = d.le64(SESSION_ID);
        Smb2Connection.Session session = message.connection == null ? null : d.remember(message.connection.session(message.session));
        if (session == null) return;
        boolean named = session.account() != null;
        if (named && d.titles()) d.appendLast(" Acct:{s} Domain:{s} Host:{s}", session.account(), session.domain(), session.host());
        d.openLast();
        if (named) {
            said(d, ACCOUNT, at, session.account());
            said(d, DOMAIN, at, session.domain());
            said(d, HOST, at, session.host());
        }
        d.at(AUTHENTICATED_IN, at, 0, session.frame());
        d.generated();
        d.close();
        message.authenticated = session;
    }

    private static void said(Dissection d, Field field, int at, String text) {
        d.at(field, at, 0, text);
        d.generated();
    }

    /** Finds the request of a response, or notes a request, and shows where the other one is. */
    private static void exchange(Dissection d, Smb2Message message) {
        if (message.conversation == null) return;
        int at = d.offset();
        d.seek(message.start);
        if (message.response) {
            // What a server says of its own accord has a number of ones only.
            Exchanges.Exchange exchange = message.id == -1 ? null : d.response(EXCHANGES, message.conversation, message.id);
            message.exchange = exchange;
            message.request = exchange == null ? null : d.remember((Smb2Connection.Request) exchange.about);
        } else {
            message.exchange = d.request(EXCHANGES, message.conversation, message.id);
        }
        d.seek(at);
    }
}
