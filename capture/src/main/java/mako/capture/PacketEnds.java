package mako.capture;

import java.util.SplittableRandom;

/** The two ends of a packet of TCP or UDP: a flyweight that is filled again and again. */
final class PacketEnds {

    static final int TCP = 6;
    private static final int UDP = 17;
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86dd;
    private static final int VLAN = 0x8100;
    private static final int PROVIDER_VLAN = 0x88a8;
    private static final int MOST_TAGS = 4;
    private static final int SYN = 2;
    private static final int ACK = 0x10;

    /** Nobody outside can choose ends whose keys collide. */
    private static final long SALT = new SplittableRandom().nextLong();

    int protocol;
    boolean isIpv6;
    long sourceHigh;
    long sourceLow;
    long destinationHigh;
    long destinationLow;
    int sourcePort;
    int destinationPort;
    /** Whether it opens a connection: what was known of its ends is of an older one. */
    boolean opens;

    private byte[] bytes;
    private int end;

    /** Reads a packet as it was captured; false where it is of another protocol, or a later part of one. */
    boolean read(int linkNumber, byte[] packet, int start, int captured) {
        bytes = packet;
        end = start + captured;
        return switch (linkNumber) {
            case 1 -> ethernet(start + 12);
            case 0, 108 -> internet(start + 4);
            case 12, 14, 101, 228, 229 -> internet(start);
            case 113 -> internet(start + 16);
            case 276 -> internet(start + 20);
            default -> false;
        };
    }

    private boolean ethernet(int at) {
        for (int tags = 0; tags < MOST_TAGS && at + 2 <= end; tags++) {
            int type = u16(at);
            if (type == IPV4 || type == IPV6) return internet(at + 2);
            if (type != VLAN && type != PROVIDER_VLAN) return false;
            at += 4;
        }
        return false;
    }

    /** Reads what begins with a header of IP, RFC 791 and RFC 8200. Extension headers, which are rare before TCP, are not passed over. */
    private boolean internet(int at) {
        if (at + 20 > end) return false;
        switch (bytes[at] >> 4 & 0xf) {
            case 4 -> {
                if ((u16(at + 6) & 0x1fff) != 0) return false;
                isIpv6 = false;
                protocol = bytes[at + 9] & 0xff;
                sourceHigh = destinationHigh = 0;
                sourceLow = u32(at + 12);
                destinationLow = u32(at + 16);
                return ports(at + 4 * (bytes[at] & 0xf));
            }
            case 6 -> {
                if (at + 40 > end) return false;
                isIpv6 = true;
                protocol = bytes[at + 6] & 0xff;
                sourceHigh = u32(at + 8) << 32 | u32(at + 12);
                sourceLow = u32(at + 16) << 32 | u32(at + 20);
                destinationHigh = u32(at + 24) << 32 | u32(at + 28);
                destinationLow = u32(at + 32) << 32 | u32(at + 36);
                return ports(at + 40);
            }
            default -> {
                return false;
            }
        }
    }

    private boolean ports(int at) {
        if (protocol != TCP && protocol != UDP || at + 4 > end) return false;
        sourcePort = u16(at);
        destinationPort = u16(at + 2);
        opens = protocol == TCP && at + 14 <= end && (bytes[at + 13] & (SYN | ACK)) == SYN;
        return true;
    }

    private int u16(int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    private long u32(int at) {
        return (long) u16(at) << 16 | u16(at + 2);
    }

    /** Makes this the same two ends, in the same direction. */
    void set(PacketEnds other) {
        protocol = other.protocol;
        isIpv6 = other.isIpv6;
        sourceHigh = other.sourceHigh;
        sourceLow = other.sourceLow;
        destinationHigh = other.destinationHigh;
        destinationLow = other.destinationLow;
        sourcePort = other.sourcePort;
        destinationPort = other.destinationPort;
    }

    /** Whether these are the same two ends, in the same direction. */
    boolean isLike(PacketEnds other) {
        return sourcePort == other.sourcePort && destinationPort == other.destinationPort && sourceLow == other.sourceLow
                && destinationLow == other.destinationLow && protocol == other.protocol && isIpv6 == other.isIpv6
                && sourceHigh == other.sourceHigh && destinationHigh == other.destinationHigh;
    }

    /** A number that packets between these two ends have, in either direction, and others only by an accident that never happens. */
    long key() {
        long key = mixed(SALT ^ protocol ^ end(sourceHigh, sourceLow, sourcePort) + end(destinationHigh, destinationLow, destinationPort));
        return key == 0 ? 1 : key;
    }

    private long end(long high, long low, int port) {
        long key = mixed(SALT ^ low ^ (long) port << 40);
        return isIpv6 ? mixed(key ^ high) : key;
    }

    /** Whether the packet goes in the one of the two directions that is called forward. */
    boolean goesForward() {
        if (sourcePort != destinationPort) return sourcePort < destinationPort;
        return sourceHigh != destinationHigh ? sourceHigh < destinationHigh : sourceLow <= destinationLow;
    }

    /** The finalizer of MurmurHash3. */
    private static long mixed(long key) {
        long mixed = (key ^ key >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }
}
