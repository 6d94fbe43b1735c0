package mako.protocols.windows;

import static mako.dissect.Fields.chat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import mako.dissect.*;

/** The keys of a session whose user has no password: [MS-NLMP] sections 3.3.2 and 3.4.5.1. */
final class NtlmKeys {

    static final Key<NtlmKeys> KEY = Key.key(NtlmKeys::new);

    static final Field AUTHENTICATED = chat(Field.Group.SECURITY, "ntlmssp.authenticated", "Authenticated NTHASH");
    static final Field BASE_KEY      = chat(Field.Group.SECURITY, "ntlmssp.sessionbasekey", "SessionBaseKey");
    static final Field SESSION_KEY   = chat(Field.Group.SECURITY, "ntlmssp.sessionkey", "SessionKey");

    /** The MD4 of nothing. */
    private static final byte[] NO_PASSWORD = {
        0x31, (byte) 0xd6, (byte) 0xcf, (byte) 0xe0, (byte) 0xd1, 0x6a, (byte) 0xe9, 0x31,
        (byte) 0xb7, 0x3c, 0x59, (byte) 0xd7, (byte) 0xe0, (byte) 0xc0, (byte) 0x89, (byte) 0xc0};

    private static final int PROOF_BYTES = 16;

    /** What the server asked last. */
    byte[] challenge;

    /** The session's base key, or null where {@code response} was not made without a password. */
    static byte[] base(String user, String domain, byte[] challenge, byte[] response) {
        byte[] own = code(NO_PASSWORD, (user.toUpperCase(Locale.ROOT) + domain).getBytes(StandardCharsets.UTF_16LE));
        byte[] asked = Arrays.copyOf(challenge, challenge.length + response.length - PROOF_BYTES);
        System.arraycopy(response, PROOF_BYTES, asked, challenge.length, response.length - PROOF_BYTES);
        byte[] proof = code(own, asked);
        return Arrays.equals(proof, 0, PROOF_BYTES, response, 0, PROOF_BYTES) ? code(own, proof) : null;
    }

    /** The key that was sent encrypted with the base key, or null where none was. */
    static byte[] session(byte[] base, byte[] encrypted) {
        if (encrypted.length == 0) return null;
        try {
            Cipher cipher = Cipher.getInstance("RC4");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(base, "RC4"));
            return cipher.doFinal(encrypted);
        } catch (GeneralSecurityException unknown) {
            return null;
        }
    }

    private static byte[] code(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacMD5");
            mac.init(new SecretKeySpec(key, "HmacMD5"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            // Every Java platform has it.
            throw new IllegalStateException(impossible);
        }
    }
}
