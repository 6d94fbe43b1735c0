package mako.ssh;

import java.net.SocketAddress;
import java.nio.file.Path;
import java.security.PublicKey;
import mako.capture.RemoteShell.Questions;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;

/** Whether a machine is the one that it was: its key is in the file of known hosts, or a person says that it belongs there. */
final class KnownHosts {

    private final Path file;
    private final Questions questions;
    private volatile String problem;

    KnownHosts(Path file, Questions questions) {
        this.file = file;
        this.questions = questions;
    }

    /** Why a machine was not trusted, or null. */
    String problem() {
        return problem;
    }

    ServerKeyVerifier verifier() {
        return new KnownHostsServerKeyVerifier(this::isAccepted, file) {
            @Override
            public boolean acceptModifiedServerKey(ClientSession session, SocketAddress address, KnownHostEntry entry, PublicKey expected, PublicKey actual) {
                problem = "its key (" + described(actual) + ") is not the one that " + file + " has for it (" + described(expected)
                        + "): somebody may be listening in, or the machine was set up anew; then take it out with 'ssh-keygen -R'";
                return false;
            }
        };
    }

    /** What becomes of a machine that the file does not name. */
    private boolean isAccepted(ClientSession session, SocketAddress address, PublicKey key) {
        if (questions.agrees("The machine at " + address + " is not known. Its key is " + described(key) + ".\nConnect, and remember it")) return true;
        problem = "its key (" + described(key) + ") is not in " + file + ": compare it with that of the machine, then connect once with ssh, which adds it";
        return false;
    }

    private static String described(PublicKey key) {
        return KeyUtils.getKeyType(key) + " " + KeyUtils.getFingerPrint(key);
    }
}
