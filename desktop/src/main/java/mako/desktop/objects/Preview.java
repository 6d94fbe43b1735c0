package mako.desktop.objects;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import mako.desktop.model.ByteTexts;

/** What is shown of a file before it is written: text where it is text, else its bytes; pictures are drawn by whoever shows them. */
final class Preview {

    /** More is not shown: bytes. */
    private static final int MOST = 64 << 10;

    private Preview() {}

    /** Whether the first bytes are those of a picture that can be drawn: PNG, GIF, JPEG, BMP. */
    static boolean isPicture(byte[] bytes) {
        return begins(bytes, 0x89, 'P', 'N', 'G') || begins(bytes, 'G', 'I', 'F', '8') || begins(bytes, 0xff, 0xd8, 0xff) || begins(bytes, 'B', 'M');
    }

    private static boolean begins(byte[] bytes, int... with) {
        for (int i = 0; i < with.length; i++) if (i >= bytes.length || (bytes[i] & 0xff) != with[i]) return false;
        return true;
    }

    static String text(byte[] bytes) {
        byte[] first = bytes.length > MOST ? Arrays.copyOf(bytes, MOST) : bytes;
        String more = bytes.length > MOST ? String.format("%n[%,d bytes more]", bytes.length - MOST) : "";
        String text = asText(first, bytes.length > MOST);
        return (text == null ? ByteTexts.dump(first) : text) + more;
    }

    /** The bytes as text, or null where they are none. */
    private static String asText(byte[] bytes, boolean cut) {
        // A character that was cut off at the end is no reason to take the rest for something else.
        for (int less = 0; less <= (cut ? 3 : 0) && less <= bytes.length; less++) {
            try {
                String text = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(bytes, 0, bytes.length - less)).toString();
                return text.chars().allMatch(c -> c >= ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f') ? text.replace("\r\n", "\n") : null;
            } catch (CharacterCodingException e) {
                if (less == 3 || !cut) return null;
            }
        }
        return null;
    }

    /** The digest of some bytes, in hexadecimal digits; {@code algorithm} is one that every JDK has. */
    static String hash(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
