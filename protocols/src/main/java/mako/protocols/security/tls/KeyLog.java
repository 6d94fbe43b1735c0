package mako.protocols.security.tls;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import mako.dissect.Dissection;
import mako.dissect.Key;
import mako.dissect.Preference;
import mako.dissect.Secrets;
import mako.files.DecryptionSecrets;

/**
 * The secrets of sessions, in lines of a label, the client's random number and the secret: the NSS key log format,
 * draft-ietf-tls-keylogfile. They come from the capture's own blocks and from a file that a preference names.
 */
final class KeyLog {

    private static final Key<KeyLog> KEY = Key.key(KeyLog::new);
    private static final Preference FILE = Preference.file("tls.keylog_file", "Name of a file with the secrets of sessions, in the NSS key log format");

    /** What a secret is. */
    enum Label {
        CLIENT_RANDOM,
        CLIENT_EARLY_TRAFFIC_SECRET,
        CLIENT_HANDSHAKE_TRAFFIC_SECRET,
        SERVER_HANDSHAKE_TRAFFIC_SECRET,
        CLIENT_TRAFFIC_SECRET_0,
        SERVER_TRAFFIC_SECRET_0;

        private static Label of(String word) {
            for (Label label : values()) if (label.name().equals(word)) return label;
            return null;
        }
    }

    /** What a secret is found by. Compares by hand: the first record that is left to do so costs as much as a thousand packets. */
    private record Name(Label label, ByteBuffer random) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Name(Label what, ByteBuffer whose) && label == what && random.equals(whose);
        }

        @Override
        public int hashCode() {
            return label.ordinal() * 31 + random.hashCode();
        }
    }

    private final Map<Name, byte[]> secrets = new HashMap<>();
    private int blocks;
    private long fileRead;

    /** Whether there may be secrets: where there are none, nothing is kept for using them. */
    static boolean any(Dissection d) {
        return d.secrets().blocks() > 0 || !d.text(FILE).isEmpty();
    }

    /** Returns the secret of the session whose client said {@code random}, or null. */
    static byte[] find(Dissection d, Label label, byte[] random) {
        if (random == null || !any(d)) return null;
        // What one packet has read of the file, others between any addresses know too.
        d.reachBeyond();
        return d.state(KEY).find(d.secrets(), d.text(FILE), new Name(label, ByteBuffer.wrap(random)));
    }

    private byte[] find(Secrets from, String file, Name name) {
        byte[] known = secrets.get(name);
        if (known != null) return known;
        for (; blocks < from.blocks(); blocks++) {
            DecryptionSecrets block = from.block(blocks);
            if (block.type() == DecryptionSecrets.TLS_KEY_LOG) read(block.bytes());
        }
        // The program that writes the file may still be doing so.
        if (!file.isEmpty()) fileRead += read(from.file(file, fileRead));
        return secrets.get(name);
    }

    /** Reads whole lines and returns how many bytes they take. */
    private int read(byte[] text) {
        int begin = 0;
        for (int at = 0; at < text.length; at++) {
            if (text[at] != '\n') continue;
            line(new String(text, begin, at - begin, java.nio.charset.StandardCharsets.ISO_8859_1).strip());
            begin = at + 1;
        }
        return begin;
    }

    private void line(String line) {
        String[] words = line.split(" ", 4);
        Label label = words.length == 3 ? Label.of(words[0]) : null;
        if (label == null || words[1].length() != 64 || words[2].length() > 128) return;
        try {
            byte[] random = HexFormat.of().parseHex(words[1]);
            secrets.put(new Name(label, ByteBuffer.wrap(random)), HexFormat.of().parseHex(words[2]));
        } catch (IllegalArgumentException e) {
            // Lines that are no secrets are comments, or damaged.
            return;
        }
    }
}
