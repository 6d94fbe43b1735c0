package mako.protocols.security.tls;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Counter with CBC-MAC over AES, RFC 3610, with nonces of 12 bytes. */
final class Ccm {

    private static final int BLOCK = 16;

    private Ccm() {}

    /**
     * Opens {@code count} bytes and the tag behind them, from {@code begin} on. Returns null where the tag is wrong.
     *
     * @param said what is authenticated besides, fewer than 65280 bytes
     */
    static byte[] open(SecretKeySpec key, byte[] nonce, byte[] said, byte[] record, int begin, int count, int tagLength)
            throws GeneralSecurityException {
        Cipher counter = Cipher.getInstance("AES/CTR/NoPadding");
        // Flags say that three bytes count; block 0 is for the tag.
        counter.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(ByteBuffer.allocate(BLOCK).put((byte) 2).put(nonce).array()));
        byte[] mask = counter.update(new byte[BLOCK]);
        byte[] plain = count == 0 ? new byte[0] : counter.update(record, begin, count);
        ByteBuffer blocks = ByteBuffer.allocate(BLOCK + padded(2 + said.length) + padded(count));
        int flags = 0x40 | (tagLength - 2) / 2 << 3 | 2;
        blocks.put((byte) flags).put(nonce).put((byte) (count >> 16)).putShort((short) count);
        blocks.putShort((short) said.length).put(said).position(BLOCK + padded(2 + said.length)).put(plain);
        Cipher chain = Cipher.getInstance("AES/CBC/NoPadding");
        chain.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(new byte[BLOCK]));
        byte[] chained = chain.doFinal(blocks.array());
        for (int i = 0; i < BLOCK; i++) mask[i] ^= chained[chained.length - BLOCK + i];
        return Arrays.equals(Arrays.copyOf(mask, tagLength),
            Arrays.copyOfRange(record, begin + count, begin + count + tagLength)) ? plain : null;
    }

    private static int padded(int length) {
        return (length + BLOCK - 1) / BLOCK * BLOCK;
    }
}
