package mako.dissect;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.brotli.dec.BrotliInputStream;

/**
 * Undoes the codings that bodies of messages are compressed with: gzip, deflate (RFC 9110, section 8.4.1) and br (RFC 7932),
 * as far as the bytes are good. What comes out is bounded in size.
 */
public final class ContentCoding {

    /** A body may grow to this many bytes, and by this factor: what grows more is a bomb and is cut there. */
    private static final int MOST_BYTES = 32 << 20;
    private static final int MOST_GROWTH = 4000;

    private ContentCoding() {}

    /** Returns the {@code count} bytes from {@code start} decoded; null where the coding is unknown or nothing could be decoded. */
    public static byte[] decode(String coding, byte[] bytes, int start, int count) {
        if (count <= 0) return null;
        int most = (int) Math.min(MOST_BYTES, (long) count * MOST_GROWTH);
        return switch (coding) {
            case "gzip", "x-gzip", "deflate", "x-deflate" -> inflate(bytes, start, count, most);
            case "br" -> brotli(bytes, start, count, most);
            default -> null;
        };
    }

    private static byte[] inflate(byte[] bytes, int start, int count, int most) {
        if (count >= 10 && bytes[start] == 0x1f && bytes[start + 1] == (byte) 0x8b) {
            int header = gzipHeader(bytes, start, count);
            return header < 0 ? null : inflate(bytes, start + header, count - header, most, true);
        }
        byte[] wrapped = count >= 2 && (bytes[start] & 15) == 8 && ((bytes[start] & 255) << 8 | bytes[start + 1] & 255) % 31 == 0
            ? inflate(bytes, start, count, most, false) : null;
        return wrapped != null ? wrapped : inflate(bytes, start, count, most, true);
    }

    /**
     * Returns {@code count} bytes from {@code start} that are one message of a raw deflate stream, decoded; {@code before} is what
     * the messages before it ended with, to which it may refer. Null where they are no such message.
     */
    public static byte[] inflateMessage(byte[] bytes, int start, int count, byte[] before) {
        if (count <= 0) return null;
        int most = (int) Math.min(MOST_BYTES, (long) count * MOST_GROWTH);
        Inflater inflater = new Inflater(true);
        try {
            if (before.length > 0) inflater.setDictionary(before);
            inflater.setInput(bytes, start, count);
            byte[] out = new byte[Math.clamp((long) count * 4, 64, most)];
            int length = 0;
            while (length < most) {
                if (length == out.length) out = Arrays.copyOf(out, (int) Math.min(most, out.length * 2L));
                int more = inflater.inflate(out, length, out.length - length);
                if (more == 0) break;
                length += more;
            }
            return Arrays.copyOf(out, length);
        } catch (DataFormatException e) {
            return null;
        } finally {
            inflater.end();
        }
    }

    /** Returns how long the header of a gzip member is (RFC 1952, section 2.3), or -1. */
    private static int gzipHeader(byte[] bytes, int start, int count) {
        int flags = bytes[start + 3];
        int at = 10;
        if ((flags & 4) != 0) {
            if (at + 2 > count) return -1;
            at += 2 + (bytes[start + at] & 255) + ((bytes[start + at + 1] & 255) << 8);
        }
        for (int flag = 8; flag <= 16; flag *= 2) {
            if ((flags & flag) == 0) continue;
            while (at < count && bytes[start + at] != 0) at++;
            at++;
        }
        if ((flags & 2) != 0) {
            if (at + 2 > count) return -1;
            CRC32 check = new CRC32();
            check.update(bytes, start, at);
            if ((check.getValue() & 0xffff) != (bytes[start + at] & 255 | (bytes[start + at + 1] & 255) << 8)) return -1;
            at += 2;
        }
        return at < count ? at : -1;
    }

    private static byte[] inflate(byte[] bytes, int start, int count, int most, boolean raw) {
        Inflater inflater = new Inflater(raw);
        try {
            inflater.setInput(bytes, start, count);
            byte[] out = new byte[Math.clamp((long) count * 4, 64, most)];
            int length = 0;
            try {
                while (!inflater.finished() && length < most) {
                    if (length == out.length) out = Arrays.copyOf(out, (int) Math.min(most, out.length * 2L));
                    int more = inflater.inflate(out, length, out.length - length);
                    if (more == 0 && (inflater.needsInput() || inflater.needsDictionary())) break;
                    length += more;
                }
            } catch (DataFormatException e) {
                // What came before the mistake is shown.
            }
            return length == 0 && !inflater.finished() ? null : Arrays.copyOf(out, length);
        } finally {
            inflater.end();
        }
    }

    private static byte[] brotli(byte[] bytes, int start, int count, int most) {
        byte[] out = new byte[Math.clamp((long) count * 4, 64, most)];
        int length = 0;
        try (InputStream in = new BrotliInputStream(new ByteArrayInputStream(bytes, start, count))) {
            while (length < most) {
                if (length == out.length) out = Arrays.copyOf(out, (int) Math.min(most, out.length * 2L));
                int more = in.read(out, length, out.length - length);
                if (more <= 0) break;
                length += more;
            }
        } catch (IOException | RuntimeException e) {
            // What came before the mistake is shown.
        }
        return length == 0 ? null : Arrays.copyOf(out, length);
    }
}
