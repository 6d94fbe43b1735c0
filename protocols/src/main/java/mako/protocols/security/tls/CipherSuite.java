package mako.protocols.security.tls;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * How a cipher suite protects records, which its name says: RFC 5246, appendix C, and the registry of cipher suites.
 *
 * @param kind how its cipher is used
 * @param algorithm the cipher
 * @param keyLength of the cipher, in bytes
 * @param block bytes of a block, for ciphers that have blocks
 * @param mac the hash of the message authentication code, without AEAD
 * @param macLength of the code or tag, in bytes
 * @param hash what keys are made with since 1.2
 */
public record CipherSuite(Kind kind, String algorithm, int keyLength, int block, String mac, int macLength, String hash) {

    /** How a cipher is used. */
    public enum Kind { NULL, STREAM, BLOCK, GCM, CCM, CHACHA }

    /** Returns the suite with this number, or null where records of it cannot be opened. */
    public static CipherSuite of(int number) {
        String name = HandshakeFields.CIPHER_SUITES.name(number, "");
        int with = name.indexOf("_WITH_");
        String what = with >= 0 ? name.substring(with + 6) : name.startsWith("TLS_") ? name.substring(4) : "";
        String hash = what.endsWith("_SHA384") ? "SHA384" : "SHA256";
        if (what.startsWith("AES_")) return aes(what, hash);
        if (what.startsWith("CHACHA20_POLY1305_")) return new CipherSuite(Kind.CHACHA, "ChaCha20-Poly1305", 32, 0, "", 16, hash);
        if (what.startsWith("NULL_")) return coded(Kind.NULL, "", 0, 0, what, hash);
        if (what.startsWith("RC4_128_")) return coded(Kind.STREAM, "ARCFOUR", 16, 0, what, hash);
        if (what.startsWith("3DES_EDE_CBC_")) return coded(Kind.BLOCK, "DESede", 24, 8, what, hash);
        if (what.startsWith("DES_CBC_")) return coded(Kind.BLOCK, "DES", 8, 8, what, hash);
        return null;
    }

    private static CipherSuite aes(String what, String hash) {
        int length = what.startsWith("AES_256") ? 32 : 16;
        if (what.contains("_CBC_")) return coded(Kind.BLOCK, "AES", length, 16, what, hash);
        if (what.contains("_GCM_")) return new CipherSuite(Kind.GCM, "AES", length, 16, "", 16, hash);
        if (what.contains("_CCM")) return new CipherSuite(Kind.CCM, "AES", length, 16, "", what.contains("_CCM_8") ? 8 : 16, hash);
        return null;
    }

    private static CipherSuite coded(Kind kind, String algorithm, int keyLength, int block, String what, String hash) {
        String mac = what.substring(what.lastIndexOf('_') + 1);
        return switch (mac) {
            case "MD5" -> new CipherSuite(kind, algorithm, keyLength, block, "MD5", 16, hash);
            case "SHA" -> new CipherSuite(kind, algorithm, keyLength, block, "SHA1", 20, hash);
            case "SHA256" -> new CipherSuite(kind, algorithm, keyLength, block, "SHA256", 32, hash);
            case "SHA384" -> new CipherSuite(kind, algorithm, keyLength, block, "SHA384", 48, hash);
            default -> null;
        };
    }

    /** Whether records are authenticated by the cipher itself. */
    boolean isAead() {
        return kind == Kind.GCM || kind == Kind.CCM || kind == Kind.CHACHA;
    }

    /** How many bytes of what makes up nonces come from the keys. */
    int fixedLength(int version) {
        return kind == Kind.CHACHA || Session.is13(version) ? 12 : isAead() ? 4 : kind == Kind.BLOCK && version <= 0x0301 ? block : 0;
    }

    /**
     * Opens what authenticated encryption closed: {@code count} bytes at {@code from} and the tag behind them.
     *
     * @param said what is authenticated besides
     * @throws GeneralSecurityException where the tag is not right, or the JDK has no such cipher
     */
    public byte[] open(byte[] key, byte[] nonce, byte[] said, byte[] bytes, int from, int count) throws GeneralSecurityException {
        SecretKeySpec spec = new SecretKeySpec(key, kind == Kind.CHACHA ? "ChaCha20" : algorithm);
        if (kind == Kind.CCM) return Ccm.open(spec, nonce, said, bytes, from, count, macLength);
        Cipher cipher = Cipher.getInstance(kind == Kind.GCM ? "AES/GCM/NoPadding" : algorithm);
        if (kind == Kind.GCM) cipher.init(Cipher.DECRYPT_MODE, spec, new GCMParameterSpec(128, nonce));
        else cipher.init(Cipher.DECRYPT_MODE, spec, new IvParameterSpec(nonce));
        cipher.updateAAD(said);
        return cipher.doFinal(bytes, from, count + macLength);
    }
}
