package mako.capture;

import java.util.List;

/**
 * Something that packets can be captured on: a network interface, or what the capture library offers like one.
 *
 * @param name by which it is opened, such as {@code eth0}
 * @param description what the system calls it, or empty
 * @param addresses its IPv4 and IPv6 addresses, 4 or 16 bytes each
 * @param flags what libpcap says of it: {@link #LOOPBACK}, {@link #UP}, {@link #RUNNING}, {@link #WIRELESS}, {@link #CONNECTION}
 */
public record Device(String name, String description, List<byte[]> addresses, int flags) {

    public static final int LOOPBACK = 0x01;
    public static final int UP = 0x02;
    public static final int RUNNING = 0x04;
    public static final int WIRELESS = 0x08;
    /** Two bits: {@link #CONNECTED}, {@link #DISCONNECTED}, unknown, or that it has no such thing. */
    public static final int CONNECTION = 0x30;
    public static final int CONNECTED = 0x10;
    public static final int DISCONNECTED = 0x20;

    /** Whether this machine talks to itself through it. */
    public boolean isLoopback() {
        return (flags & LOOPBACK) != 0;
    }

    /** What people call it: {@code Loopback}, a name that the system's users gave; else empty. */
    public String friendlyName() {
        if (isLoopback()) return "Loopback";
        return System.getProperty("os.name", "").startsWith("Windows") ? description : "";
    }

    /** An address as people write it, IPv6 as RFC 5952 says. */
    public static String text(byte[] address) {
        if (address.length == 4) {
            return (address[0] & 0xff) + "." + (address[1] & 0xff) + "." + (address[2] & 0xff) + "." + (address[3] & 0xff);
        }
        int from = -1;
        int longest = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && group(address, end) == 0) end++;
            if (end - i > longest) {
                from = i;
                longest = end - i;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == from) {
                text.append("::");
                i += longest - 1;
            } else {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') text.append(':');
                text.append(Integer.toHexString(group(address, i)));
            }
        }
        return text.toString();
    }

    private static int group(byte[] address, int index) {
        return (address[2 * index] & 0xff) << 8 | address[2 * index + 1] & 0xff;
    }
}
