package mako.analysis.text;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** Headers for packets that were captured without them: Ethernet, IP, and what comes inside of IP. */
public final class MadeHeaders {

    /** What a packet is carried by, inside of IP. */
    public enum Transport {
        NONE(0), UDP(17), TCP(6), SCTP(132),
        /** SCTP, with a DATA chunk round the packet. */
        SCTP_DATA(132);

        final int protocol;

        Transport(int protocol) {
            this.protocol = protocol;
        }
    }

    private static final byte[] RECEIVER = HexFormat.of().parseHex("205245435600");
    private static final byte[] SENDER = HexFormat.of().parseHex("2053454e4400");
    private static final int SHORTEST_FRAME = 60;
    private static final int HOPS_4 = 255;
    private static final int HOPS_6 = 32;
    private static final int WINDOW = 8192;
    private static final int ACK = 0x10;

    /** Type of the Ethernet header, or -1 for none. */
    public int etherType = -1;
    /** Protocol of the IP header, or -1 for none. */
    public int protocol = -1;
    /** Addresses of 4 or 16 bytes. */
    public byte[] source = {10, 1, 1, 1};
    public byte[] destination = {10, 2, 2, 2};
    public Transport transport = Transport.NONE;
    public int sourcePort;
    public int destinationPort;
    /** Of SCTP: the verification tag. */
    public long tag;
    /** Of a DATA chunk: the payload protocol identifier. */
    public long payload;
    /** Name of a dissector, for the header of exported protocol units; null for none. */
    public String dissector;
    /** Whether an IP header comes without one of Ethernet. */
    public boolean bareIp;

    /** Whether packets are said to have gone one way or the other, as far as that is known. */
    public boolean directed;

    private final long[] sequences = new long[2];
    private long chunks;

    /** Whether there are any. */
    public boolean isAny() {
        return etherType >= 0 || hasIp() || dissector != null;
    }

    /** Whether there is an IP header. */
    public boolean hasIp() {
        return protocol >= 0 || transport != Transport.NONE;
    }

    /** The protocol in the IP header. */
    public int ipProtocol() {
        return transport == Transport.NONE ? protocol : transport.protocol;
    }

    /** The type in the Ethernet header; -1 where there is none. */
    public int type() {
        if (!hasIp()) return etherType;
        return bareIp ? -1 : source.length == 16 ? 0x86dd : 0x0800;
    }

    /** The packet with its headers before it. */
    public byte[] complete(TextPacket packet) {
        byte[] bytes = packet.bytes();
        boolean back = packet.direction() == TextPacket.Direction.OUTBOUND;
        if (dissector != null) return exported(bytes);
        if (hasIp()) bytes = ip(transport(bytes, packet, back), back);
        int type = type();
        if (type < 0) return bytes;
        Buffer frame = new Buffer();
        frame.put(back ? SENDER : RECEIVER);
        frame.put(back ? RECEIVER : SENDER);
        frame.u16(type);
        frame.put(bytes);
        while (frame.size() < SHORTEST_FRAME) frame.write(0);
        return frame.toByteArray();
    }

    /** The header that tags what follows with a dissector's name. */
    private byte[] exported(byte[] bytes) {
        byte[] name = dissector.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        Buffer out = new Buffer();
        out.u16(12);
        out.u16(name.length + 3 & ~3);
        out.put(name);
        for (int i = name.length; (i & 3) != 0; i++) out.write(0);
        out.u32(0);
        out.put(bytes);
        return out.toByteArray();
    }

    private byte[] transport(byte[] bytes, TextPacket packet, boolean back) {
        int from = back ? destinationPort : sourcePort;
        int to = back ? sourcePort : destinationPort;
        return switch (transport) {
            case NONE -> bytes;
            case UDP -> udp(bytes, from, to, back);
            case TCP -> tcp(bytes, from, to, back);
            case SCTP -> sctp(bytes, from, to);
            case SCTP_DATA -> sctp(chunk(bytes, packet.last()), from, to);
        };
    }

    private byte[] udp(byte[] bytes, int from, int to, boolean back) {
        Buffer out = new Buffer();
        out.u16(from);
        out.u16(to);
        out.u16(8 + bytes.length);
        out.u16(0);
        out.put(bytes);
        return summed(out.toByteArray(), 6, Transport.UDP.protocol, back);
    }

    private byte[] tcp(byte[] bytes, int from, int to, boolean back) {
        int side = back ? 1 : 0;
        Buffer out = new Buffer();
        out.u16(from);
        out.u16(to);
        out.u32(sequences[side]);
        out.u32(directed ? sequences[1 - side] : 0);
        out.u16(5 << 12 | (directed ? ACK : 0));
        out.u16(WINDOW);
        out.u32(0);
        out.put(bytes);
        sequences[side] += bytes.length;
        return summed(out.toByteArray(), 16, Transport.TCP.protocol, back);
    }

    private byte[] sctp(byte[] bytes, int from, int to) {
        Buffer out = new Buffer();
        out.u16(from);
        out.u16(to);
        out.u32(transport == Transport.SCTP ? tag : 0);
        out.u32(0);
        out.put(bytes);
        byte[] packet = out.toByteArray();
        CRC32C sum = new CRC32C();
        sum.update(packet);
        long value = sum.getValue();
        // RFC 9260, appendix A: the bytes of the sum in the order of least significance.
        for (int i = 0; i < 4; i++) packet[8 + i] = (byte) (value >> 8 * i);
        return packet;
    }

    private byte[] chunk(byte[] bytes, boolean last) {
        Buffer out = new Buffer();
        out.write(0);
        out.write(last ? 1 : 3);
        out.u16(16 + bytes.length);
        out.u32(chunks);
        out.u16(0);
        out.u16((int) chunks++);
        out.u32(payload);
        out.put(bytes);
        while ((out.size() & 3) != 0) out.write(0);
        return out.toByteArray();
    }

    private byte[] ip(byte[] bytes, boolean back) {
        byte[] from = back ? destination : source;
        byte[] to = back ? source : destination;
        Buffer out = new Buffer();
        if (from.length == 16) {
            out.u32(0x60000000L);
            out.u16(bytes.length);
            out.write(ipProtocol());
            out.write(HOPS_6);
            out.put(from);
            out.put(to);
            out.put(bytes);
            return out.toByteArray();
        }
        out.u16(0x4500);
        out.u16(20 + bytes.length);
        out.u16(0x1234);
        out.u16(0);
        out.write(HOPS_4);
        out.write(ipProtocol());
        out.u16(0);
        out.put(from);
        out.put(to);
        byte[] header = out.toByteArray();
        put(header, 10, folded(sum(header, 0)));
        Buffer packet = new Buffer();
        packet.put(header);
        packet.put(bytes);
        return packet.toByteArray();
    }

    /** Fills in the checksum, RFC 1071, over the packet and the pseudo header. */
    private byte[] summed(byte[] packet, int at, int of, boolean back) {
        long sum = sum(back ? destination : source, 0);
        sum = sum(back ? source : destination, sum) + of + packet.length;
        int folded = folded(sum(packet, sum));
        put(packet, at, folded == 0 ? 0xffff : folded);
        return packet;
    }

    private static long sum(byte[] bytes, long before) {
        long sum = before;
        for (int i = 0; i < bytes.length; i++) sum += (long) (bytes[i] & 0xff) << ((i & 1) == 0 ? 8 : 0);
        return sum;
    }

    private static int folded(long of) {
        long sum = of;
        while (sum >> 16 != 0) sum = (sum & 0xffff) + (sum >> 16);
        return (int) ~sum & 0xffff;
    }

    private static void put(byte[] into, int at, int value) {
        into[at] = (byte) (value >> 8);
        into[at + 1] = (byte) value;
    }

    private static final class Buffer extends ByteArrayOutputStream {

        void u16(int value) {
            write(value >> 8);
            write(value);
        }

        void u32(long value) {
            u16((int) (value >> 16));
            u16((int) value);
        }

        void put(byte[] bytes) {
            write(bytes, 0, bytes.length);
        }
    }
}
