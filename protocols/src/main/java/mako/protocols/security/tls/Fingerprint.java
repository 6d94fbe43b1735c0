package mako.protocols.security.tls;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import mako.dissect.Dissection;

/**
 * JA3 and JA3S: which software a hello comes from, told by what it offers and in which order. Numbers reserved to be
 * passed over (GREASE, RFC 8701) are left out.
 */
final class Fingerprint {

    private Fingerprint() {}

    /** The JA3 text of the client hello whose body is at the cursor: version, suites, extensions, groups, point formats. */
    static String client(Dissection d, boolean datagram) {
        int end = Math.min(d.remaining(), d.captured());
        if (end < 35) return "";
        var text = new StringBuilder().append(d.peekU16(0)).append(',');
        int at = 35 + d.peekU8(34);
        if (datagram) at = at < end ? at + 1 + d.peekU8(at) : end;
        if (at + 2 > end) return text.toString();
        int suites = Math.min(d.peekU16(at), end - at - 2);
        numbers(d, at + 2, suites, text);
        text.append(',');
        at += 2 + suites;
        if (at >= end) return text.toString();
        at += 1 + Math.min(d.peekU8(at), end - at - 1);
        if (at == end) return text.append(",,").toString();
        if (at + 2 > end) return text.toString();
        int stop = Math.min(end, at + 2 + d.peekU16(at));
        at += 2;
        int groupsAt = 0;
        int groups = 0;
        int formatsAt = 0;
        int formats = 0;
        boolean first = true;
        while (at + 4 <= stop) {
            int type = d.peekU16(at);
            int length = Math.min(d.peekU16(at + 2), stop - at - 4);
            if (!grease(type)) {
                if (!first) text.append('-');
                text.append(type);
                first = false;
            }
            if (type == 10 && length >= 2) {
                groupsAt = at + 6;
                groups = Math.min(d.peekU16(at + 4), length - 2);
            } else if (type == 11 && length >= 1) {
                formatsAt = at + 5;
                formats = Math.min(d.peekU8(at + 4), length - 1);
            }
            at += 4 + length;
        }
        text.append(',');
        numbers(d, groupsAt, groups, text);
        text.append(',');
        for (int i = 0; i < formats; i++) {
            if (i > 0) text.append('-');
            text.append(d.peekU8(formatsAt + i));
        }
        return text.toString();
    }

    /** The JA3S text of the server hello whose body is at the cursor: version, suite, extensions. */
    static String server(Dissection d) {
        int end = Math.min(d.remaining(), d.captured());
        if (end < 34) return "";
        int version = d.peekU16(0);
        var text = new StringBuilder().append(version).append(',');
        boolean early = Handshake.isEarly13(version);
        int at = early ? 34 : 35 + (end > 34 ? d.peekU8(34) : 0);
        if (at + 2 > end) return text.toString();
        text.append(d.peekU16(at)).append(',');
        at += early ? 2 : 3;
        if (at + 2 > end) return text.toString();
        int stop = Math.min(end, at + 2 + d.peekU16(at));
        at += 2;
        for (boolean first = true; at + 4 <= stop; at += 4 + d.peekU16(at + 2)) {
            int type = d.peekU16(at);
            if (grease(type)) continue;
            if (!first) text.append('-');
            text.append(type);
            first = false;
        }
        return text.toString();
    }

    /** The MD5 of a JA3 or JA3S text in hexadecimal digits. */
    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void numbers(Dissection d, int at, int length, StringBuilder text) {
        boolean first = true;
        for (int i = 0; i + 2 <= length; i += 2) {
            int number = d.peekU16(at + i);
            if (grease(number)) continue;
            if (!first) text.append('-');
            text.append(number);
            first = false;
        }
    }

    private static boolean grease(int number) {
        return (number & 0x0f0f) == 0x0a0a && number >> 8 == (number & 255);
    }
}
