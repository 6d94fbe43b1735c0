package mako.protocols.wireless;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import mako.dissect.*;

/** Keys of ZigBee networks that were sent in the clear, and how they open frames: ZigBee Specification, section 4.3 and annex A, CCM*. */
final class ZigbeeKeys {

    /** A key, and the frame that brought it. */
    record NetworkKey(byte[] value, long origin) {}

    /** What a key opened. */
    record Opened(byte[] plain, NetworkKey with) {}

    private static final int MOST   = 16;
    private static final int BLOCK  = 16;
    private static final int TAG    = 4;
    /** Encryption and a code of four bytes: the level that the frame does not tell, but the code counts in. */
    private static final int LEVEL  = 5;

    private static final Key<List<NetworkKey>> KNOWN = Key.key(ArrayList::new);

    private ZigbeeKeys() {}

    /** Remembers the key of 16 bytes at {@code offset}. */
    static void learn(Dissection d, int offset) {
        byte[] key = new byte[16];
        Source source = d.currentSource();
        for (int i = 0; i < 16; i++) key[i] = (byte) source.u8(offset + i);
        long frame = d.packet().number;
        d.learn(() -> {
            List<NetworkKey> known = d.state(KNOWN);
            known.removeIf(other -> Arrays.equals(other.value, key));
            if (known.size() >= MOST) known.removeFirst();
            known.add(new NetworkKey(key, frame));
        });
    }

    /**
     * Opens what lies between the security header and its code, with the key that fits; returns null where none does.
     *
     * @param frame where the network layer's header begins, which is authenticated too
     * @param header where the security header begins
     * @param body where what is encrypted begins
     * @param end where the code ends
     */
    static Opened open(Dissection d, int frame, int header, int body, int end) {
        List<NetworkKey> known = d.state(KNOWN);
        if (known.isEmpty() || end - TAG < body) return d.remember((Opened) null);
        Source source = d.currentSource();
        byte[] said = bytes(source, frame, body);
        said[header - frame] |= LEVEL;
        byte[] nonce = new byte[13];
        for (int i = 0; i < 8; i++) nonce[i] = (byte) source.u8(header + 5 + i);
        for (int i = 0; i < 4; i++) nonce[8 + i] = (byte) source.u8(header + 1 + i);
        nonce[12] = said[header - frame];
        byte[] encrypted = bytes(source, body, end);
        Opened opened = null;
        for (int i = known.size() - 1; i >= 0 && opened == null; i--) {
            byte[] plain = open(known.get(i).value, nonce, said, encrypted);
            if (plain != null) opened = new Opened(plain, known.get(i));
        }
        return d.remember(opened);
    }

    private static byte[] bytes(Source source, int from, int to) {
        byte[] bytes = new byte[to - from];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) source.u8(from + i);
        return bytes;
    }

    private static byte[] open(byte[] key, byte[] nonce, byte[] said, byte[] encrypted) {
        try {
            SecretKeySpec secret = new SecretKeySpec(key, "AES");
            int count = encrypted.length - TAG;
            byte[] first = new byte[BLOCK];
            first[0] = 1;
            System.arraycopy(nonce, 0, first, 1, nonce.length);
            Cipher counter = Cipher.getInstance("AES/CTR/NoPadding");
            counter.init(Cipher.DECRYPT_MODE, secret, new IvParameterSpec(first));
            byte[] mask = counter.update(new byte[BLOCK]);
            byte[] plain = count == 0 ? new byte[0] : counter.update(encrypted, 0, count);
            byte[] blocks = new byte[BLOCK + padded(2 + said.length) + padded(count)];
            blocks[0] = (byte) (0x40 | (TAG - 2) / 2 << 3 | 1);
            System.arraycopy(nonce, 0, blocks, 1, nonce.length);
            blocks[14] = (byte) (count >> 8);
            blocks[15] = (byte) count;
            blocks[16] = (byte) (said.length >> 8);
            blocks[17] = (byte) said.length;
            System.arraycopy(said, 0, blocks, 18, said.length);
            System.arraycopy(plain, 0, blocks, BLOCK + padded(2 + said.length), count);
            Cipher chain = Cipher.getInstance("AES/CBC/NoPadding");
            chain.init(Cipher.ENCRYPT_MODE, secret, new IvParameterSpec(new byte[BLOCK]));
            byte[] chained = chain.doFinal(blocks);
            for (int i = 0; i < TAG; i++) {
                if ((byte) (mask[i] ^ chained[chained.length - BLOCK + i]) != encrypted[count + i]) return null;
            }
            return plain;
        } catch (GeneralSecurityException cannotBe) {
            return null;
        }
    }

    private static int padded(int length) {
        return (length + BLOCK - 1) / BLOCK * BLOCK;
    }
}
