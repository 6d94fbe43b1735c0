package mako.protocols.tunnel;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Udp;

/** OpenVPN: the packets described in OpenVPN's document on its wire protocol. The control channel carries TLS. */
public final class OpenVpn implements Dissector {

    static final Values OPCODES = Values.of("""
        0x01 P_CONTROL_HARD_RESET_CLIENT_V1
        0x02 P_CONTROL_HARD_RESET_SERVER_V1
        0x03 P_CONTROL_SOFT_RESET_V1
        0x04 P_CONTROL_V1
        0x05 P_ACK_V1
        0x06 P_DATA_V1
        0x07 P_CONTROL_HARD_RESET_CLIENT_V2
        0x08 P_CONTROL_HARD_RESET_SERVER_V2
        0x09 P_DATA_V2
        0x0a P_CONTROL_HARD_RESET_CLIENT_V3
        0x0b P_CONTROL_WKC_V1
        """);

    static final Field OPENVPN      = protocol("openvpn", "OpenVPN", "OpenVPN Protocol");
    static final Field LENGTH       = u16("openvpn.plen", "Packet Length");
    static final Field OPCODE       = u8("openvpn.opcode", "Opcode", HEX, mask(0xf8), names(OPCODES));
    static final Field KEY_ID       = u8("openvpn.keyid", "Key ID", mask(0x07));
    static final Field TYPE         = u8("openvpn.type", "Type", HEX, bits(OPCODE, KEY_ID));
    static final Field PEER_ID      = u24("openvpn.peerid", "Peer ID");
    static final Field SESSION      = u64("openvpn.sessionid", "Session ID");
    static final Field HMAC         = bytes("openvpn.hmac", "HMAC");
    static final Field REPLAY_ID    = u32("openvpn.pid", "Replay-Packet-ID");
    static final Field NET_TIME     = time("openvpn.net_time", "Net Time");
    static final Field COUNT        = u8("openvpn.mpidarraylength", "Message Packet-ID Array Length");
    static final Field ARRAY        = section("Packet-ID Array");
    static final Field ELEMENT      = u32("openvpn.mpidarrayelement", "Message Packet-ID Array Element");
    static final Field REMOTE       = u64("openvpn.rsessionid", "Remote Session ID");
    static final Field MESSAGE_ID   = u32("openvpn.mpid", "Message Packet-ID");
    static final Field CONTENT      = section("Data");
    static final Field DATA         = bytes("openvpn.data", "Data");
    static final Field PIECE        = section("Message fragment");
    static final Field PIECE_BYTES  = bytes("openvpn.fragment_bytes", "Fragment bytes");
    static final Field FRAGMENTS    = bytes("openvpn.fragments", "Message fragments", GENERATED);
    static final Field FRAGMENT     = frame("openvpn.fragment", "Message fragment", GENERATED);
    static final Field FRAGMENTED   = u32("openvpn.fragment.count", "Message fragment count", GENERATED);
    static final Field WHOLE_IN     = frame("openvpn.reassembled.in", "Reassembled message in frame", GENERATED);
    static final Field WHOLE_LENGTH = u32("openvpn.reassembled.length", "Reassembled message length", GENERATED);

    /** What the control channel carries. */
    public static final Table CONTROL = table("openvpn.control", "OpenVPN control channel");

    private static final Fragments REASSEMBLY = Fragments.fragments("Reassembled OpenVPN", new Fragments.Parts(FRAGMENTS, FRAGMENT, null, null,
        null, null, null, FRAGMENTED, WHOLE_IN, WHOLE_LENGTH, null));

    private static final int PORT = 1194;

    private static final int CONTROL_V1 = 4;
    private static final int ACK     = 5;
    private static final int DATA_V1 = 6;
    private static final int DATA_V2 = 9;

    private static final int HMAC_BYTES = 20;
    private static final int SESSION_BYTES = 8;

    /** No implementation acknowledges more in a packet. */
    private static final int MOST_ACKNOWLEDGED = 8;

    /** The control channel is cut into pieces of so many bytes; a shorter one ends a message. */
    private static final int PIECE_LENGTH = 100;

    /** How much of a message has come in one direction. */
    private static final class Pending {
        private int messages;
        private int bytes;
    }

    private static final class Channel {
        private static final Key<Channel> KEY = Key.key(Channel::new);
        private final Pending there = new Pending();
        private final Pending back = new Pending();
    }

    @Override
    public Field dissects() {
        return OPENVPN;
    }

    @Override
    public Table[] offers() {
        return new Table[] {CONTROL};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
        links.addFramed(Tcp.PORTS, PORT, Framing.u16Prefix(), this);
    }

    @Override
    public void dissect(Dissection d) {
        boolean framed = d.carrier() == Tcp.TCP;
        int start = d.offset();
        d.open(OPENVPN);
        d.protocolColumn("OpenVPN");
        if (framed) d.u16(LENGTH);
        int type = d.peekU8(0);
        int opcode = type >> 3;
        if (d.columns()) d.info("MessageType: {}", OPCODES.name(opcode, "Unknown Messagetype"));
        d.u8(TYPE);
        if (d.titles()) d.titleLast("Type: 0x{x2} [opcode/key_id]", type);
        if (opcode == DATA_V1 || opcode == DATA_V2) {
            if (opcode == DATA_V2) d.u24(PEER_ID);
            data(d);
            d.close();
            return;
        }
        d.u64(SESSION);
        if (hasHmac(d, opcode)) {
            d.bytes(HMAC, HMAC_BYTES);
            d.u32(REPLAY_ID);
            long time = d.peekU32(0);
            int at = d.offset();
            d.skip(4);
            d.time(NET_TIME, at, 4, time, 0);
        }
        acknowledged(d);
        if (opcode != ACK) d.u32(MESSAGE_ID);
        if (opcode == CONTROL_V1 && d.remaining() > 0) {
            control(d, start);
            return;
        }
        if (d.remaining() > 0) data(d);
        d.close();
    }

    /** Whether a digest and a replay number come before what is acknowledged; nothing in the packet says so. */
    private static boolean hasHmac(Dissection d, int opcode) {
        if (d.remaining() < HMAC_BYTES + 9) return false;
        int count = d.peekU8(0);
        int after = 1 + (count == 0 ? 0 : 4 * count + SESSION_BYTES) + (opcode == ACK ? 0 : 4);
        return count > MOST_ACKNOWLEDGED || after > d.remaining();
    }

    private static void acknowledged(Dissection d) {
        int count = d.u8(COUNT);
        if (count == 0) return;
        d.open(ARRAY);
        d.extent(0);
        for (int i = 0; i < count; i++) d.u32(ELEMENT);
        d.close();
        d.u64(REMOTE);
    }

    private static void data(Dissection d) {
        d.open(CONTENT);
        d.title("Data ({} bytes)", d.remaining());
        d.bytes(DATA, d.remaining());
        d.close();
    }

    private static void control(Dissection d, int start) {
        Conversation conversation = d.conversation();
        if (conversation == null) {
            data(d);
            d.close();
            return;
        }
        Channel channel = conversation.get(Channel.KEY);
        Pending pending = d.forward() ? channel.there : channel.back;
        int length = d.captured();
        boolean more = length == PIECE_LENGTH;
        int before = (int) d.remember((long) pending.bytes);
        if (!more && before == 0) {
            d.close();
            d.payload(CONTROL, 0);
            return;
        }
        long id = (long) conversation.index << 32 | d.remember((long) pending.messages);
        Fragments.Datagram whole = d.fragment(REASSEMBLY, id, before, more);
        d.learn(() -> {
            pending.bytes = more ? before + length : 0;
            if (!more) pending.messages++;
        });
        d.open(PIECE);
        d.title("Message fragment ({} bytes)", length);
        d.bytes(PIECE_BYTES, length);
        d.close();
        if (whole == null) {
            d.showReassembledIn(REASSEMBLY);
            d.close();
            return;
        }
        long kept = d.enter(REASSEMBLY, whole, start);
        d.close();
        d.payload(CONTROL, 0);
        d.leave(kept);
    }
}
