package mako.protocols.wireless;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Simultaneous authentication of equals, IEEE 802.11-2020, section 12.4.7: a commit with a point of a group, then a confirm. */
final class SimultaneousAuthentication {

    private static final Values MESSAGE_NAMES = Values.of("""
        1 Commit
        2 Confirm
        """);
    private static final Values GROUP_NAMES = Values.of("""
        1 default 768-bit MODP group
        2 alternate 1024-bit MODP group
        3 EC2N group on GP[2^155]
        4 EC2N group on GP[2^185]
        5 1536-bit MODP group
        14 2048-bit MODP group
        15 3072-bit MODP group
        16 4096-bit MODP group
        17 6144-bit MODP group
        18 8192-bit MODP group
        19 256-bit random ECP group
        20 384-bit random ECP group
        21 521-bit random ECP group
        22 1024-bit MODP Group with 160-bit Prime Order Subgroup
        23 2048-bit MODP Group with 224-bit Prime Order Subgroup
        24 2048-bit MODP Group with 256-bit Prime Order Subgroup
        25 192-bit Random ECP Group
        26 224-bit Random ECP Group
        27 224-bit Brainpool ECP group
        28 256-bit Brainpool ECP group
        29 384-bit Brainpool ECP group
        30 512-bit Brainpool ECP group
        """);

    static final Field MESSAGE = u16("wlan.fixed.sae_message_type", "SAE Message Type", names(MESSAGE_NAMES));
    static final Field GROUP = u16("wlan.fixed.finite_cyclic_group", "Group Id", names(GROUP_NAMES));
    static final Field TOKEN = bytes("wlan.fixed.anti_clogging_token", "Anti-Clogging Token");
    static final Field SCALAR = bytes("wlan.fixed.scalar", "Scalar");
    static final Field ELEMENT = bytes("wlan.fixed.finite_field_element", "Finite Field Element");
    static final Field COUNTER = u16("wlan.fixed.send_confirm", "Send-Confirm");
    static final Field CONFIRM = bytes("wlan.fixed.confirm", "Confirm");

    private static final int COMMIT = 1;
    private static final int TOKEN_REQUIRED = 76;

    private SimultaneousAuthentication() {}

    static void dissect(Dissection d, int step, int status) {
        d.at(MESSAGE, d.offset() - 4, 2, step);
        if (step != COMMIT) {
            if (d.remaining() < 2) return;
            d.le16(COUNTER);
            d.bytes(CONFIRM, d.remaining());
            return;
        }
        int group = d.le16(GROUP);
        if (status == TOKEN_REQUIRED) {
            if (d.remaining() > 0) d.bytes(TOKEN, d.remaining());
            return;
        }
        int size = size(group);
        if (size == 0) return;
        boolean curve = isCurve(group);
        int both = curve ? size * 3 : size * 2;
        if (d.remaining() < both) return;
        if (d.remaining() >= both + TOKEN_BYTES) d.bytes(TOKEN, d.remaining() - both);
        d.bytes(SCALAR, size);
        d.bytes(ELEMENT, both - size);
    }

    /** A token lies in front, and has as many bytes as who made it likes; a digest is usual. */
    private static final int TOKEN_BYTES = 32;

    /** Elements of curves have two coordinates. */
    private static boolean isCurve(int group) {
        return group >= 19 && group <= 21 || group >= 25;
    }

    /** Bytes of a number of a group, in the registry of RFC 2409 and its successors. */
    private static int size(int group) {
        return switch (group) {
            case 1 -> 96;
            case 2, 22 -> 128;
            case 5 -> 192;
            case 14, 23, 24 -> 256;
            case 15 -> 384;
            case 16 -> 512;
            case 17 -> 768;
            case 18 -> 1024;
            case 19, 28 -> 32;
            case 20, 29 -> 48;
            case 21 -> 66;
            case 25 -> 24;
            case 26, 27 -> 28;
            case 30 -> 64;
            default -> 0;
        };
    }
}
