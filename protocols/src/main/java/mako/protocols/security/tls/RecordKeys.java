package mako.protocols.security.tls;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What opens the records of one direction of a session until its keys change. Immutable, so that a record can be opened
 * again, on any thread: what it depends on is its number, and in old versions the record before it.
 */
final class RecordKeys {

    private static final int EXPLICIT_NONCE = 8;

    private final CipherSuite suite;
    private final int version;
    private final boolean encryptThenMac;
    /** What these keys and the next ones are made from; null until 1.2. */
    private final byte[] secret;
    private final byte[] key;
    private final byte[] macKey;
    /** The part of nonces that the keys give, or the first initialization vector. */
    final byte[] fixed;

    private RecordKeys(CipherSuite suite, int version, boolean encryptThenMac, byte[] secret, byte[] key, byte[] macKey, byte[] fixed) {
        this.suite = suite;
        this.version = version;
        this.encryptThenMac = encryptThenMac;
        this.secret = secret;
        this.key = key;
        this.macKey = macKey;
        this.fixed = fixed;
    }

    /** The keys of a suite that encrypts nothing; without the secret, nobody can tell whether its codes are right. */
    static RecordKeys none(CipherSuite suite, int version, boolean encryptThenMac) {
        return new RecordKeys(suite, version, encryptThenMac, null, null, null, new byte[0]);
    }

    /** The keys of 1.3 that a traffic secret gives: RFC 8446, section 7.3. */
    static RecordKeys of(CipherSuite suite, int version, byte[] secret) throws GeneralSecurityException {
        byte[] key = KeySchedule.expandLabel(suite, secret, "key", suite.keyLength());
        return new RecordKeys(suite, version, false, secret, key, null, KeySchedule.expandLabel(suite, secret, "iv", 12));
    }

    /** The keys that come after an update: RFC 8446, section 7.2. */
    RecordKeys updated() throws GeneralSecurityException {
        return of(suite, version, KeySchedule.expandLabel(suite, secret, "traffic upd", secret.length));
    }

    /** The keys until 1.2 of the client, or the server: RFC 5246, section 6.3. */
    static RecordKeys of(CipherSuite suite, int version, boolean encryptThenMac, byte[] block, boolean ofServer) {
        int mac = suite.isAead() ? 0 : suite.macLength();
        int fixed = suite.fixedLength(version);
        int own = ofServer ? 1 : 0;
        int keys = 2 * mac + own * suite.keyLength();
        int nonces = 2 * (mac + suite.keyLength()) + own * fixed;
        return new RecordKeys(suite, version, encryptThenMac, null, Arrays.copyOfRange(block, keys, keys + suite.keyLength()),
            Arrays.copyOfRange(block, own * mac, own * mac + mac), Arrays.copyOfRange(block, nonces, nonces + fixed));
    }

    /** How long the key block is. */
    static int blockLength(CipherSuite suite, int version) {
        return 2 * ((suite.isAead() ? 0 : suite.macLength()) + suite.keyLength() + suite.fixedLength(version));
    }

    /** Whether what is opened depends on all records before. */
    boolean isStream() {
        return suite.kind() == CipherSuite.Kind.STREAM;
    }

    /** A cipher for a whole stream; for {@link #isStream}. */
    Cipher stream() throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(suite.algorithm());
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, suite.algorithm()));
        return cipher;
    }

    /** The bytes that the next record needs of {@code record}: the last block, where no vector is written. */
    byte[] chain(byte[] record) {
        if (suite.kind() != CipherSuite.Kind.BLOCK || version > 0x0301) return null;
        int end = record.length - (encryptThenMac ? suite.macLength() : 0);
        return end < suite.block() ? null : Arrays.copyOfRange(record, end - suite.block(), end);
    }

    /**
     * Opens a record's fragment. Returns null where it cannot be opened with these keys.
     *
     * @param type the type that the record names
     * @param number the record's number with these keys, from 0
     * @param written the version that the record names
     * @param chain what the record before left ({@link #chain}), or {@link #fixed}
     * @param stream the cipher of the stream so far; null where there is none
     */
    byte[] open(byte[] record, int type, int written, long number, byte[] chain, Cipher stream) {
        try {
            return switch (suite.kind()) {
                case NULL -> authenticated(record, type, written, number);
                case STREAM -> authenticated(stream.update(record), type, written, number);
                case BLOCK -> block(record, type, written, number, chain);
                case GCM, CCM, CHACHA -> aead(record, type, written, number);
            };
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    // ---- with a message authentication code

    private byte[] block(byte[] record, int type, int written, long number, byte[] chain) throws GeneralSecurityException {
        int end = record.length;
        int begin = version >= 0x0302 ? suite.block() : 0;
        if (encryptThenMac) {
            end -= suite.macLength();
            if (end < begin || !isRight(record, 0, end, record, end, type, written, number)) return null;
        }
        int count = end - begin;
        if (count <= 0 || count % suite.block() != 0) return null;
        byte[] vector = begin > 0 ? Arrays.copyOf(record, begin) : chain;
        Cipher cipher = Cipher.getInstance(suite.algorithm() + "/CBC/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, suite.algorithm()), new IvParameterSpec(vector));
        byte[] plain = cipher.doFinal(record, begin, count);
        int padding = (plain[plain.length - 1] & 255) + 1;
        if (padding > plain.length) return null;
        byte[] content = Arrays.copyOf(plain, plain.length - padding);
        return encryptThenMac ? content : authenticated(content, type, written, number);
    }

    private byte[] authenticated(byte[] content, int type, int written, long number) throws GeneralSecurityException {
        int count = content.length - suite.macLength();
        if (count < 0) return null;
        if (macKey != null && !isRight(content, 0, count, content, count, type, written, number)) return null;
        return Arrays.copyOf(content, count);
    }

    private boolean isRight(byte[] bytes, int from, int count, byte[] code, int at, int type, int written, long number)
            throws GeneralSecurityException {
        byte[] expected = version == 0x0300 ? code3(bytes, from, count, type, number)
            : code(bytes, from, count, type, written, number);
        return Arrays.equals(expected, Arrays.copyOfRange(code, at, at + suite.macLength()));
    }

    private byte[] code(byte[] bytes, int from, int count, int type, int written, long number) throws GeneralSecurityException {
        var mac = KeySchedule.mac("Hmac" + suite.mac(), macKey);
        mac.update(header(type, written, number, count));
        mac.update(bytes, from, count);
        return mac.doFinal();
    }

    /** The code of SSL 3.0: RFC 6101, section 5.2.3.1. */
    private byte[] code3(byte[] bytes, int from, int count, int type, long number) throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance(suite.mac());
        int pad = suite.macLength() == 16 ? 48 : 40;
        byte[] filling = new byte[pad];
        Arrays.fill(filling, (byte) 0x36);
        digest.update(macKey);
        digest.update(filling);
        digest.update(ByteBuffer.allocate(11).putLong(number).put((byte) type).putShort((short) count).flip());
        digest.update(bytes, from, count);
        byte[] inner = digest.digest();
        Arrays.fill(filling, (byte) 0x5c);
        digest.update(macKey);
        digest.update(filling);
        return digest.digest(inner);
    }

    // ---- authenticated encryption

    private byte[] aead(byte[] record, int type, int written, long number) throws GeneralSecurityException {
        boolean is13 = Session.is13(version);
        boolean explicit = !is13 && suite.kind() != CipherSuite.Kind.CHACHA;
        int begin = explicit ? EXPLICIT_NONCE : 0;
        int count = record.length - begin - suite.macLength();
        if (count < 0) return null;
        byte[] nonce = Arrays.copyOf(fixed, 12);
        if (explicit) System.arraycopy(record, 0, nonce, 4, EXPLICIT_NONCE);
        else for (int i = 0; i < 8; i++) nonce[4 + i] ^= (byte) (number >>> 56 - 8 * i);
        byte[] said = is13 ? ByteBuffer.allocate(5).put((byte) type).putShort((short) written).putShort((short) record.length).array()
            : header(type, written, number, count);
        return suite.open(key, nonce, said, record, begin, count);
    }

    /** What is authenticated besides a record's content: RFC 5246, section 6.2.3. */
    private static byte[] header(int type, int written, long number, int count) {
        return ByteBuffer.allocate(13).putLong(number).put((byte) type).putShort((short) written).putShort((short) count).array();
    }
}
