package mako.capture;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;

/** The addresses of this machine, read again from time to time. Threads can share it. */
final class LocalAddresses {

    private static final long KEEP_NANOSECONDS = 2_000_000_000L;

    /** A family as well as an address: an IPv4 one is never like an IPv6 one. */
    private record Address(boolean isIpv6, long high, long low) {}

    private Set<Address> addresses = Set.of();
    private long readAt = System.nanoTime() - KEEP_NANOSECONDS;

    boolean isSender(PacketEnds ends) {
        return isLocal(new Address(ends.isIpv6, ends.sourceHigh, ends.sourceLow));
    }

    boolean isReceiver(PacketEnds ends) {
        return isLocal(new Address(ends.isIpv6, ends.destinationHigh, ends.destinationLow));
    }

    private synchronized boolean isLocal(Address address) {
        // All of 127.0.0.0/8, RFC 1122 section 3.2.1.3.
        if (!address.isIpv6 && address.low >>> 24 == 127) return true;
        if (System.nanoTime() - readAt >= KEEP_NANOSECONDS) read();
        return addresses.contains(address);
    }

    private void read() {
        Set<Address> found = new HashSet<>();
        try {
            NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses).map(InetAddress::getAddress).forEach(bytes -> {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                found.add(bytes.length == 4 ? new Address(false, 0, Integer.toUnsignedLong(buffer.getInt()))
                        : new Address(true, buffer.getLong(), buffer.getLong()));
            });
        } catch (SocketException e) {
            // As far as they could be read.
        }
        addresses = found;
        readAt = System.nanoTime();
    }
}
