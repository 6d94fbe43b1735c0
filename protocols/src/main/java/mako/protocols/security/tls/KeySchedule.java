package mako.protocols.security.tls;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How keys come from secrets: RFC 8446, section 7; RFC 5246, sections 5 and 6.3; RFC 2246, section 5; RFC 6101, section 6.2.2. */
public final class KeySchedule {

    private KeySchedule() {}

    /** The keys that a master secret gives until 1.2, one after the other. */
    static byte[] keyBlock(int version, CipherSuite suite, byte[] master, byte[] clientRandom, byte[] serverRandom, int length)
            throws GeneralSecurityException {
        if (version == 0x0300) return block3(master, serverRandom, clientRandom, length);
        byte[] seed = joined("key expansion".getBytes(StandardCharsets.US_ASCII), serverRandom, clientRandom);
        if (version >= 0x0303) return expand("Hmac" + suite.hash(), master, seed, length);
        // RFC 2246, section 5: the halves of the secret share a byte where its length is odd.
        int half = (master.length + 1) / 2;
        byte[] first = expand("HmacMD5", Arrays.copyOf(master, half), seed, length);
        byte[] second = expand("HmacSHA1", Arrays.copyOfRange(master, master.length - half, master.length), seed, length);
        for (int i = 0; i < length; i++) first[i] ^= second[i];
        return first;
    }

    /** P_hash: RFC 5246, section 5. */
    private static byte[] expand(String algorithm, byte[] secret, byte[] seed, int length) throws GeneralSecurityException {
        Mac mac = mac(algorithm, secret);
        byte[] made = new byte[length];
        byte[] a = mac.doFinal(seed);
        for (int at = 0; at < length;) {
            mac.update(a);
            byte[] part = mac.doFinal(seed);
            int count = Math.min(part.length, length - at);
            System.arraycopy(part, 0, made, at, count);
            at += count;
            a = mac.doFinal(a);
        }
        return made;
    }

    /** The key block of SSL 3.0: RFC 6101, section 6.2.2. */
    private static byte[] block3(byte[] master, byte[] serverRandom, byte[] clientRandom, int length) throws GeneralSecurityException {
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        MessageDigest sha = MessageDigest.getInstance("SHA-1");
        ByteBuffer made = ByteBuffer.allocate((length + 15) / 16 * 16);
        for (int i = 1; made.hasRemaining(); i++) {
            byte[] letters = new byte[i];
            Arrays.fill(letters, (byte) ('A' + i - 1));
            byte[] inner = sha.digest(joined(letters, master, serverRandom, clientRandom));
            made.put(md5.digest(joined(master, inner)));
        }
        return Arrays.copyOf(made.array(), length);
    }

    /** HKDF-Expand-Label with an empty context: RFC 8446, section 7.1. */
    public static byte[] expandLabel(CipherSuite suite, byte[] secret, String label, int length) throws GeneralSecurityException {
        byte[] name = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer info = ByteBuffer.allocate(2 + 1 + name.length + 1);
        info.putShort((short) length).put((byte) name.length).put(name).put((byte) 0);
        Mac mac = mac("Hmac" + suite.hash(), secret);
        byte[] made = new byte[length];
        byte[] previous = {};
        for (int at = 0, number = 1; at < length; number++) {
            mac.update(previous);
            mac.update(info.array());
            previous = mac.doFinal(new byte[] {(byte) number});
            int count = Math.min(previous.length, length - at);
            System.arraycopy(previous, 0, made, at, count);
            at += count;
        }
        return made;
    }

    /** The keyed hash of this name with a key, which may be empty. */
    public static Mac mac(String algorithm, byte[] key) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, algorithm));
        return mac;
    }

    static byte[] joined(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) length += part.length;
        ByteBuffer whole = ByteBuffer.allocate(length);
        for (byte[] part : parts) whole.put(part);
        return whole.array();
    }
}
