package mako.files;

import java.util.List;

/**
 * A decryption secrets block.
 *
 * @param type what the secrets are: {@link #TLS_KEY_LOG} and others, an unsigned number
 * @param bytes the secrets themselves
 * @param options of the block
 */
public record DecryptionSecrets(int type, byte[] bytes, List<BlockOption> options) implements Block {

    /** Lines of an NSS key log file. */
    public static final int TLS_KEY_LOG = 0x544c534b;

    /** Lines of a WireGuard key log file. */
    public static final int WIREGUARD_KEY_LOG = 0x57474b4c;
}
