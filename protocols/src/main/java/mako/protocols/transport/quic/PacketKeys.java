package mako.protocols.transport.quic;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.ChaCha20ParameterSpec;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import mako.protocols.security.tls.CipherSuite;
import mako.protocols.security.tls.KeySchedule;

/** What opens the packets that one side sends at one level of encryption: RFC 9001, section 5. Immutable. */
final class PacketKeys {

    /** How many bytes of a packet decide what hides its header. */
    static final int SAMPLE = 16;
    /** How many bytes authenticate a packet. */
    static final int TAG = 16;

    private static final int INITIAL_SUITE = 0x1301;
    private static final int NONCE = 12;

    private final Version version;
    private final CipherSuite suite;
    private final byte[] secret;
    private final byte[] key;
    private final byte[] nonce;
    private final byte[] headerKey;

    private PacketKeys(Version version, CipherSuite suite, byte[] secret, byte[] headerKey) throws GeneralSecurityException {
        this.version = version;
        this.suite = suite;
        this.secret = secret;
        key = KeySchedule.expandLabel(suite, secret, version.label() + " key", suite.keyLength());
        nonce = KeySchedule.expandLabel(suite, secret, version.label() + " iv", NONCE);
        this.headerKey = headerKey != null ? headerKey : KeySchedule.expandLabel(suite, secret, version.label() + " hp", suite.keyLength());
    }

    /** The keys that a traffic secret gives, or null where they cannot be made. */
    static PacketKeys of(Version version, CipherSuite suite, byte[] secret) {
        try {
            return new PacketKeys(version, suite, secret, null);
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    /** The keys of Initial packets, from the first destination that the client named: RFC 9001, section 5.2. */
    static PacketKeys initial(Version version, byte[] destination, boolean ofServer) {
        try {
            CipherSuite suite = CipherSuite.of(INITIAL_SUITE);
            byte[] common = KeySchedule.mac("HmacSHA256", version.salt()).doFinal(destination);
            byte[] secret = KeySchedule.expandLabel(suite, common, ofServer ? "server in" : "client in", common.length);
            return new PacketKeys(version, suite, secret, null);
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    /** The keys after an update, or null: RFC 9001, section 6.1. */
    PacketKeys updated() {
        try {
            byte[] next = KeySchedule.expandLabel(suite, secret, version.label() + " ku", secret.length);
            return new PacketKeys(version, suite, next, headerKey);
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    /** What hides the header of the packet that this is a sample of, five bytes or more; null where it cannot be known: section 5.4. */
    byte[] mask(byte[] sample) {
        try {
            if (suite.kind() == CipherSuite.Kind.CHACHA) {
                Cipher cipher = Cipher.getInstance("ChaCha20");
                int counter = Integer.reverseBytes(ByteBuffer.wrap(sample).getInt());
                cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(headerKey, "ChaCha20"),
                    new ChaCha20ParameterSpec(Arrays.copyOfRange(sample, 4, SAMPLE), counter));
                return cipher.doFinal(new byte[5]);
            }
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(headerKey, "AES"));
            return cipher.doFinal(sample);
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    /** Opens a packet's payload, which goes to the end of {@code payload}; null where these are not its keys: section 5.3. */
    byte[] open(long number, byte[] header, byte[] payload) {
        if (payload.length < TAG) return null;
        byte[] own = nonce.clone();
        for (int i = 0; i < 8; i++) own[4 + i] ^= (byte) (number >>> 56 - 8 * i);
        try {
            return suite.open(key, own, header, payload, 0, payload.length - TAG);
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    /** The tag that a Retry packet has which answers one that went to {@code destination}; null where there is none: section 5.8. */
    static byte[] retryTag(Version version, byte[] destination, byte[] packet) {
        if (version.retryKey() == null) return null;
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(version.retryKey(), "AES"), new GCMParameterSpec(8 * TAG, version.retryNonce()));
            cipher.updateAAD(new byte[] {(byte) destination.length});
            cipher.updateAAD(destination);
            cipher.updateAAD(packet);
            return cipher.doFinal();
        } catch (GeneralSecurityException e) {
            return null;
        }
    }
}
