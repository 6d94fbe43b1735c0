package mako.dissect;

import java.util.ArrayList;
import java.util.List;
import mako.files.DecryptionSecrets;

/**
 * What opens what is encrypted, as users and capture files hand it over: the decryption secrets blocks read so far, and
 * files that preferences name. Belongs to an engine.
 */
public final class Secrets {

    /** Reads a file for those that may not: dissectors touch none. */
    @FunctionalInterface
    public interface Opener {

        /** Returns what the file {@code name} holds from offset {@code from} on; empty where there is nothing, or no such file. */
        byte[] read(String name, long from);
    }

    /** More than anybody has; a file that claims more is not believed. */
    private static final int MOST_BYTES = 64 << 20;

    final Opener opener;
    private final List<DecryptionSecrets> blocks = new ArrayList<>();
    private int held;

    Secrets(Opener opener) {
        this.opener = opener;
    }

    void add(DecryptionSecrets block) {
        if (block.bytes().length > MOST_BYTES - held) return;
        held += block.bytes().length;
        blocks.add(block);
    }

    /** How many blocks have been read. */
    public int blocks() {
        return blocks.size();
    }

    /** Returns block {@code index}, in the order of the file. */
    public DecryptionSecrets block(int index) {
        return blocks.get(index);
    }

    /** Returns what the file {@code name} holds from offset {@code from} on; empty where there is nothing, or no such file. */
    public byte[] file(String name, long from) {
        return from > MOST_BYTES ? new byte[0] : opener.read(name, from);
    }
}
