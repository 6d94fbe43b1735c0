package mako.filter.check;

import java.io.ByteArrayOutputStream;

/** Reads addresses and runs of bytes in all their spellings. */
final class Addresses {

    private Addresses() {}

    /** Bytes written as aa:bb:cc, aa-bb-cc, aa.bb.cc, aabb.ccdd, aabbcc or 0xaa; null where they are none. */
    static byte[] hex(String text) {
        String digits = text;
        if (digits.length() <= 4 && digits.length() > 2 && (digits.startsWith("0x") || digits.startsWith("0X"))) digits = digits.substring(2);
        var bytes = new ByteArrayOutputStream();
        char separator = 0;
        int at = 0;
        while (at < digits.length()) {
            int end = at;
            while (end < digits.length() && Character.digit(digits.charAt(end), 16) >= 0 && digits.charAt(end) < 128) end++;
            if (!group(digits, at, end, bytes)) return null;
            if (end == digits.length()) return bytes.toByteArray();
            char c = digits.charAt(end);
            if (c != ':' && c != '-' && c != '.' || separator != 0 && c != separator) return null;
            separator = c;
            at = end + 1;
        }
        return null;
    }

    /** Digits between separators: two for each byte, and where one is left over, that is a byte too. */
    private static boolean group(String digits, int start, int end, ByteArrayOutputStream into) {
        for (int at = start; at + 1 < end; at += 2) into.write(Character.digit(digits.charAt(at), 16) << 4 | Character.digit(digits.charAt(at + 1), 16));
        if ((end - start) % 2 == 1) into.write(Character.digit(digits.charAt(end - 1), 16));
        return end > start;
    }

    /** An IPv4 address in four numbers, or -1. */
    static long dotted(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) return -1;
        long value = 0;
        for (String part : parts) {
            if (part.isEmpty() || part.length() > 3) return -1;
            int number = 0;
            for (int i = 0; i < part.length(); i++) {
                char c = part.charAt(i);
                if (c < '0' || c > '9') return -1;
                number = number * 10 + c - '0';
            }
            if (number > 255) return -1;
            value = value << 8 | number;
        }
        return value;
    }

    /** The sixteen bytes of an IPv6 address: RFC 4291, section 2.2; or null. */
    static byte[] ipv6(String text) {
        if (text.indexOf(':') < 0) return null;
        int gap = text.indexOf("::");
        byte[] front = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
        byte[] back = groups(gap < 0 ? "" : text.substring(gap + 2), true);
        if (front == null || back == null) return null;
        int count = front.length + back.length;
        if (gap < 0 ? count != 16 : count > 14) return null;
        byte[] bytes = new byte[16];
        System.arraycopy(front, 0, bytes, 0, front.length);
        System.arraycopy(back, 0, bytes, 16 - back.length, back.length);
        return bytes;
    }

    private static byte[] groups(String text, boolean atEnd) {
        if (text.isEmpty()) return new byte[0];
        String[] parts = text.split(":", -1);
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < parts.length; i++) {
            if (atEnd && i == parts.length - 1 && parts[i].indexOf('.') > 0) {
                long address = dotted(parts[i]);
                if (address < 0) return null;
                for (int shift = 24; shift >= 0; shift -= 8) bytes.write((int) (address >>> shift));
                continue;
            }
            if (!parts[i].matches("[0-9a-fA-F]{1,4}")) return null;
            int group = Integer.parseInt(parts[i], 16);
            bytes.write(group >> 8);
            bytes.write(group);
        }
        return bytes.toByteArray();
    }

    /** An object identifier as it is encoded: X.690, 8.19; or null. */
    static byte[] identifier(String text, boolean relative) {
        if (!text.matches("[0-9]{1,18}(\\.[0-9]{1,18})*")) return null;
        String[] arcs = text.split("\\.");
        var bytes = new ByteArrayOutputStream();
        int first = 0;
        if (!relative) {
            if (arcs.length < 2) return null;
            long top = Long.parseLong(arcs[0]);
            long second = Long.parseLong(arcs[1]);
            if (top > 2 || top < 2 && second > 39) return null;
            arc(top * 40 + second, bytes);
            first = 2;
        }
        for (int i = first; i < arcs.length; i++) arc(Long.parseLong(arcs[i]), bytes);
        return bytes.toByteArray();
    }

    private static void arc(long value, ByteArrayOutputStream into) {
        for (int shift = 63; shift > 0; shift -= 7) {
            if (value >>> shift != 0) into.write((int) (value >>> shift & 0x7f | 0x80));
        }
        into.write((int) (value & 0x7f));
    }
}
