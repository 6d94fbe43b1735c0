package mako.dissect;

import java.net.Inet4Address;
import java.net.Inet6Address;

/** Reads addresses that are written as text. Nothing is looked up. */
public final class Addresses {

    private Addresses() {}

    /** Returns the four bytes of an IPv4 address in dotted decimal, or null where {@code text} is none. */
    public static byte[] ipv4(String text) {
        try {
            // The JDK also takes shorter forms such as 10.1, which protocols do not.
            return text.chars().filter(c -> c == '.').count() == 3 ? Inet4Address.ofLiteral(text).getAddress() : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Returns the sixteen bytes of an IPv6 address (RFC 4291, section 2.2), or null where {@code text} is none. */
    public static byte[] ipv6(String text) {
        // Without a zone, which means something on one host only.
        if (text.indexOf(':') < 0 || text.indexOf('%') >= 0 || text.indexOf('[') >= 0) return null;
        try {
            byte[] address = Inet6Address.ofLiteral(text).getAddress();
            // Of an IPv4-mapped address the JDK gives the four bytes behind the prefix.
            return address.length == 16 ? address : mapped(address);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static byte[] mapped(byte[] ipv4) {
        byte[] address = new byte[16];
        address[10] = address[11] = (byte) 0xff;
        System.arraycopy(ipv4, 0, address, 12, 4);
        return address;
    }
}
