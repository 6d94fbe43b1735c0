package mako.protocols.terminal;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/** Secure Shell: RFC 4253 (transport), and the packets of version 1. */
public final class Ssh implements Dissector {

    static final Field SSH        = protocol("ssh", "SSH", "SSH Protocol");
    static final Field PROTOCOL   = text("ssh.protocol", "Protocol");
    static final Field VERSION    = section("SSH Version");
    static final Field LENGTH     = u32("ssh.packet_length", "Packet Length");
    static final Field HIDDEN_LENGTH = bytes("ssh.packet_length_encrypted", "Packet Length (encrypted)");
    static final Field PADDING    = u8("ssh.padding_length", "Padding Length");
    static final Field PAYLOAD    = bytes("ssh.payload", "Payload");
    static final Field ENCRYPTED  = bytes("ssh.encrypted_packet", "Encrypted Packet");
    static final Field PADDING_BYTES = bytes("ssh.padding_string", "Padding String");
    static final Field NUMBER     = u32("ssh.seq_num", "Sequence number");
    static final Field MAC        = bytes("ssh.mac", "MAC");
    static final Field DIRECTION  = bool("ssh.direction", "Direction", yesNo("server-to-client", "client-to-server"), GENERATED);
    static final Field KEX        = section("Key Exchange");

    private static final Values OLD_MESSAGES = Values.of("""
        0 No Message
        1 Disconnect
        2 Public Key
        3 Session Key
        4 User
        """);
    private static final Values MESSAGES = Values.of("""
        1 Disconnect
        2 Ignore
        3 Unimplemented
        4 Debug
        5 Service Request
        6 Service Accept
        20 Key Exchange Init
        21 New Keys
        50 User Authentication Request
        51 User Authentication Failure
        52 User Authentication Success
        53 User Authentication Banner
        60 Public Key algorithm accepted
        80 Global Request
        81 Request Success
        82 Request Failure
        90 Channel Open
        91 Channel Open Confirmation
        92 Channel Open Failure
        93 Window Adjust
        94 Channel Data
        95 Channel Extended Data
        96 Channel EOF
        97 Channel Close
        98 Channel Request
        99 Channel Success
        100 Channel Failure
        """);
    static final Field CODE       = u8("ssh.message_code", "Message Code", names(MESSAGES));

    private static final int[] PORTS = {22, 29418};
    private static final int NEW_KEYS = 21;
    /** RFC 4253, section 6.1, asks for 35,000; what claims more than a megabyte is no packet. */
    private static final int MOST_LENGTH = 1 << 20;
    /** What is longer never gets whole: a number that is encrypted, for example. */
    private static final int MOST_MESSAGE = 64 << 20;

    private static final Key<Session> SESSION = Key.key(Session::new);

    /** What is known of a connection. */
    static final class Session {
        /** 0 while the client has not said which version it speaks. */
        int version;
        String method;
        final Direction toServer = new Direction();
        final Direction toClient = new Direction();
    }

    /** What is known of what one side sends. */
    static final class Direction {
        /** Lists of algorithms as the side proposed them, in the order of RFC 4253, section 7.1; null before it did. */
        String[] proposal;
        boolean encrypted;
        int number;
        /** What the packets are protected with, in words, once the keys were exchanged in a way that tells; else null. */
        String protection;
        /** Whether nothing of a protected packet can be told apart without the key. */
        boolean opaque;
        int macLength;
    }

    @Override
    public Field dissects() {
        return SSH;
    }

    @Override
    public void link(Links links) {
        for (int port : PORTS) links.addStream(Tcp.PORTS, port, this);
    }

    @Override
    public void dissect(Dissection d) {
        Session session = d.conversation().get(SESSION);
        boolean fromServer = d.sourcePort() == PORTS[0] || d.sourcePort() == PORTS[1];
        Direction direction = fromServer ? session.toClient : session.toServer;
        int start = d.offset();
        boolean greets = d.looksAt("SSH-");
        int version = (int) d.remember(session.version);
        if (greets && d.find('\n') < 0) d.needMore(Framing.NEED_MORE);
        d.protocolColumn(version == 0 ? "SSH" : version == 1 ? "SSHv1" : "SSHv2");
        d.info();
        d.open(SSH);
        while (d.captured() > 0) {
            int behind = d.columns() ? d.infoColumn().length() : 0;
            if (behind > 0) d.moreInfo().add(", ");
            if (d.looksAt("SSH-")) {
                greeting(d, session, fromServer);
                continue;
            }
            version = (int) d.remember(session.version);
            if (version == 0) {
                encrypted(d, null);
            } else {
                d.open(VERSION);
                boolean whole = version == 1 ? old(d) : packet(d, session, direction, fromServer);
                if (!whole) {
                    if (d.columns()) d.infoColumn().cut(behind);
                    d.close();
                    break;
                }
                d.close();
                // Of what nobody can read nothing is said.
                if (d.columns() && behind > 0 && d.infoColumn().length() == behind + 2) d.infoColumn().cut(behind);
            }
        }
        if (d.columns() && !d.isQuoted() && (d.captured() == 0 || d.infoColumn().length() > 0)) who(d, fromServer);
        d.at(DIRECTION, start, 0, fromServer ? 1 : 0);
        d.generated();
        d.close();
    }

    /** Says whose the messages are, in front of all that is said of the packet. */
    private static void who(Dissection d, boolean fromServer) {
        String messages = d.infoColumn().toString();
        d.infoColumn().cut(0).add(fromServer ? "Server: " : "Client: ").add(messages);
    }

    /** RFC 4253, section 4.2. The version that is spoken is the one that the client agrees to. */
    private static void greeting(Dissection d, Session session, boolean fromServer) {
        int line = d.find('\n');
        int end = line < 0 ? d.captured() : line;
        int text = end > 0 && d.peekU8(end - 1) == '\r' ? end - 1 : end;
        int version = d.looksAt("SSH-2.") || d.looksAt("SSH-1.99-") ? 2 : d.looksAt("SSH-1.") ? 1 : 0;
        Source source = d.currentSource();
        if (d.columns()) d.moreInfo().add("Protocol (").escapedLine(source.bytes, source.start + d.offset(), text).add(")");
        d.text(PROTOCOL, text);
        d.skip(Math.min(d.captured(), line < 0 ? 0 : line + 1 - text));
        if (version != 0 && !fromServer) d.learn(() -> session.version = version);
    }

    /** A packet of version 1: eight bytes less the length's last three bits are padding, and in front. */
    private static boolean old(Dissection d) {
        if (d.captured() < 4 && d.pause(Framing.NEED_MORE)) return false;
        long length = d.peekU32(0);
        int padding = (int) (8 - (length & 7));
        if (length < MOST_LENGTH && 4 + padding + length > d.captured() && d.pause((int) (4 + padding + length))) return false;
        if (d.titles()) d.title("SSH Version 1");
        d.u32(LENGTH);
        d.at(PADDING, d.offset(), padding, padding);
        d.skip(padding);
        int code = d.u8(CODE);
        String name = OLD_MESSAGES.name(code, "Unknown (" + code + ")");
        if (d.titles()) d.titleLast("Message Code: {} ({})", name, code);
        d.moreInfo().add(name);
        if (length > 1) d.bytes(PAYLOAD, (int) Math.min(d.remaining(), length - 1));
        return true;
    }

    /** Returns false where more of the packet has to come. */
    private static boolean packet(Dissection d, Session session, Direction direction, boolean fromServer) {
        String protection = d.remember(direction.protection);
        if (d.titles()) d.title(protection == null ? "SSH Version 2" : "SSH Version 2 ({})", protection);
        if (d.remember(direction.encrypted ? 1 : 0) == 1) {
            if (d.remember(direction.opaque ? 1 : 0) == 1) d.skip(d.captured());
            else encrypted(d, direction);
            return true;
        }
        if (d.captured() < 4 && d.pause(Framing.NEED_MORE)) return false;
        long length = d.peekU32(0);
        // One that is longer than any packet never comes to its end, but is waited for like others.
        if (4 + length > d.captured() && d.pause((int) Math.min(4 + length, MOST_MESSAGE))) return false;
        d.u32(LENGTH);
        int rest = d.narrow((int) Math.min(length, d.remaining()));
        int padding = d.u8(PADDING);
        String method = d.remember(session.method);
        d.open(KEX);
        if (d.titles() && method != null) d.title("Key Exchange (method:{})", method);
        int kex = d.offset();
        int whole = d.remaining();
        int code = d.u8(CODE);
        String name = name(code, method);
        if (d.titles()) d.titleLast("Message Code: {} ({})", name == null ? "Unknown" : name, code);
        if (name != null) d.moreInfo().add(name);
        else d.moreInfo().add("Unknown (").number(code).add(")");
        int behind = d.narrow(d.remaining() - padding);
        int number = 0;
        switch (code) {
            case NEW_KEYS -> {
                number = (int) d.remember(direction.number);
                d.learn(() -> direction.encrypted = true);
            }
            case SshKeys.INIT -> SshKeys.init(d, session, direction, fromServer);
            default -> number = SshKeys.exchange(d, session, direction, code, method);
        }
        if (d.remaining() > 0) d.bytes(PAYLOAD, d.remaining());
        d.widen(behind);
        d.extent(whole);
        d.seek(kex + whole - padding);
        d.close();
        d.bytes(PADDING_BYTES, padding);
        d.at(NUMBER, d.offset(), 0, number);
        d.widen(rest);
        return true;
    }

    private static String name(int code, String method) {
        String name = SshKeys.name(code, method);
        return name == null ? MESSAGES.name(code) : name;
    }

    private static void encrypted(Dissection d, Direction direction) {
        int macLength = direction == null ? 0 : (int) d.remember(direction.macLength);
        d.moreInfo().add("Encrypted packet (len=").number(d.captured()).add(")");
        if (direction != null && d.captured() < 4 + Math.max(1, macLength)) throw d.malformed();
        d.bytes(HIDDEN_LENGTH, 4);
        if (d.captured() < macLength) throw d.malformed();
        if (d.captured() > macLength) d.bytes(ENCRYPTED, d.captured() - macLength);
        if (macLength > 0) d.bytes(MAC, macLength);
    }
}
