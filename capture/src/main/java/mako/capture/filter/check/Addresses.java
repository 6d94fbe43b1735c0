package mako.capture.filter.check;

/** Addresses as capture filters write them. */
public final class Addresses {

    /** An IPv4 network: its address and mask. */
    public record Net(int address, int mask) {}

    private Addresses() {}

    /** Returns one to four numbers with dots between them as an IPv4 network, or null. */
    public static Net net4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length > 4) return null;
        long address = 0;
        for (String part : parts) {
            if (!part.matches("[0-9]{1,10}")) return null;
            long number = Long.parseLong(part);
            if (number > (parts.length == 1 ? 0xffffffffL : 255)) return null;
            address = parts.length == 1 ? number : address << 8 | number;
        }
        return left((int) address, parts.length);
    }

    /** Returns a number of so many bytes as a network. */
    private static Net left(int number, int bytes) {
        int shift = 8 * (4 - bytes);
        if (bytes > 1) return new Net(number << shift, -1 << shift);
        // A single number is as long as it needs to be: 10 is 10.0.0.0/8, 300 is 1.44.0.0/16.
        int zeros = number == 0 ? 0 : Integer.numberOfLeadingZeros(number) & ~7;
        return new Net(number << zeros, -1 << zeros);
    }

    /** Returns the sixteen bytes of an IPv6 address, or null. */
    public static byte[] ip6(String text) {
        if (text.indexOf(':') < 0 || text.length() > 45) return null;
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) return null;
        byte[] head = groups(gap < 0 ? text : text.substring(0, gap));
        byte[] tail = gap < 0 ? new byte[0] : groups(text.substring(gap + 2));
        if (head == null || tail == null || (gap < 0 ? head.length != 16 : head.length + tail.length > 14)) return null;
        byte[] address = new byte[16];
        System.arraycopy(head, 0, address, 0, head.length);
        System.arraycopy(tail, 0, address, 16 - tail.length, tail.length);
        return address;
    }

    private static byte[] groups(String text) {
        if (text.isEmpty()) return new byte[0];
        String[] groups = text.split(":", -1);
        boolean dotted = groups[groups.length - 1].indexOf('.') >= 0;
        byte[] bytes = new byte[2 * groups.length + (dotted ? 2 : 0)];
        if (bytes.length > 16) return null;
        int at = 0;
        for (int i = 0; i < groups.length; i++) {
            if (dotted && i == groups.length - 1) {
                Net net = groups[i].split("\\.", -1).length == 4 ? net4(groups[i]) : null;
                if (net == null) return null;
                for (int shift = 24; shift >= 0; shift -= 8) bytes[at++] = (byte) (net.address() >>> shift);
            } else {
                if (!groups[i].matches("[0-9A-Fa-f]{1,4}")) return null;
                int group = Integer.parseInt(groups[i], 16);
                bytes[at++] = (byte) (group >> 8);
                bytes[at++] = (byte) group;
            }
        }
        return bytes;
    }

    /** Returns the six bytes of a link-layer address in any of the ways that they are written, or null. */
    public static byte[] ether(String text) {
        String[] parts = text.split("[:.-]", -1);
        StringBuilder digits = new StringBuilder();
        int width = parts.length == 6 ? 2 : parts.length == 3 ? 4 : parts.length == 1 ? 12 : 0;
        for (String part : parts) {
            boolean right = width == 2 ? part.length() == 1 || part.length() == 2 : part.length() == width;
            if (width == 0 || !right || !part.matches("[0-9A-Fa-f]+")) return null;
            digits.append("0".repeat(width - part.length())).append(part);
        }
        byte[] address = new byte[6];
        for (int i = 0; i < 6; i++) address[i] = (byte) Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16);
        return address;
    }

    /** Returns four bytes as a number. */
    public static int word(byte[] address, int at) {
        return (address[at] & 255) << 24 | (address[at + 1] & 255) << 16 | (address[at + 2] & 255) << 8 | address[at + 3] & 255;
    }
}
