package mako.filter.explain;

import java.net.InetAddress;

/** Networks as capture filters want them: without bits behind the prefix. */
final class Networks {

    private Networks() {}

    /** Returns address and prefix with the bits behind the prefix cleared; as it is where it is none. */
    static String first(String network) {
        int slash = network.indexOf('/');
        try {
            byte[] bytes = InetAddress.ofLiteral(network.substring(0, slash)).getAddress();
            int prefix = Integer.parseInt(network.substring(slash + 1));
            for (int bit = prefix; bit < bytes.length * 8; bit++) bytes[bit / 8] &= (byte) ~(0x80 >> bit % 8);
            return InetAddress.ofLiteral(network.substring(0, slash)).getAddress().length == 4 ? dotted(bytes) + "/" + prefix : groups(bytes) + "/" + prefix;
        } catch (IllegalArgumentException e) {
            return network;
        }
    }

    private static String dotted(byte[] bytes) {
        return (bytes[0] & 255) + "." + (bytes[1] & 255) + "." + (bytes[2] & 255) + "." + (bytes[3] & 255);
    }

    private static String groups(byte[] bytes) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < 8; i++) {
            high = high << 8 | bytes[i] & 255;
            low = low << 8 | bytes[8 + i] & 255;
        }
        return new mako.dissect.Text().ipv6(high, low).toString();
    }
}
