package mako.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import mako.capture.RemoteShell.Login;
import mako.capture.RemoteShell.Questions;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.shell.ProcessShellFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A server of the library's, in this process; {@link RealServerTest} has a real one. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class SshShellTest implements Questions {

    private static final KeyPair HOST = key("ssh-ed25519", 256);
    private static final KeyPair USER = key("ecdsa-sha2-nistp256", 256);

    @TempDir
    Path folder;

    private final SshServer server = SshServer.setUpDefaultServer();
    private final List<String> asked = new ArrayList<>();
    private String password;
    private boolean agrees;

    private static KeyPair key(String type, int size) {
        try {
            return KeyUtils.generateKeyPair(type, size);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void start() throws IOException {
        server.setPort(0);
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(HOST));
        server.setPublickeyAuthenticator((user, key, session) -> user.equals("alice") && KeyUtils.compareKeys(key, USER.getPublic()));
        server.setPasswordAuthenticator((user, given, session) -> user.equals("alice") && given.equals("sesame"));
        server.setCommandFactory((channel, command) -> new ProcessShellFactory(command, "sh", "-c", command).createShell(channel));
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(true);
    }

    @Override
    public String secret(String prompt) {
        asked.add(prompt);
        return password;
    }

    @Override
    public boolean agrees(String question) {
        asked.add(question);
        return agrees;
    }

    private void know(KeyPair host) throws IOException {
        Files.writeString(folder.resolve("known_hosts"), "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(host.getPublic()) + "\n");
    }

    private void giveKey(String encryptedWith) throws Exception {
        OpenSSHKeyEncryptionContext encryption = null;
        if (encryptedWith != null) {
            encryption = new OpenSSHKeyEncryptionContext();
            encryption.setPassword(encryptedWith);
            encryption.setCipherType("256");
        }
        try (var out = Files.newOutputStream(folder.resolve("id_ecdsa"))) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(USER, "test", encryption, out);
        }
    }

    private Process run(String command) throws IOException {
        return new SshShell().run(new Login("alice", "127.0.0.1", server.getPort(), folder, null), command, this);
    }

    private String output(String command) throws Exception {
        Process process = run(command);
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).isZero();
            return output;
        } finally {
            process.destroy();
        }
    }

    @Test
    void aKeyOpensTheDoor() throws Exception {
        know(HOST);
        giveKey(null);

        assertThat(output("echo here")).isEqualTo("here\n");
        assertThat(asked).isEmpty();
    }

    @Test
    void aKeyWithAPasswordIsAskedFor() throws Exception {
        know(HOST);
        giveKey("open");
        password = "open";

        assertThat(output("echo here")).isEqualTo("here\n");
        assertThat(asked).singleElement().asString().startsWith("Password of the key in ").contains("id_ecdsa");
    }

    @Test
    void soIsAPassword() throws Exception {
        know(HOST);
        password = "sesame";

        assertThat(output("echo here")).isEqualTo("here\n");
        assertThat(asked).hasSize(1);
    }

    @Test
    void wrongPasswordsAreSaid() throws Exception {
        know(HOST);
        password = "wrong";

        assertThatThrownBy(() -> run("echo here"))
                .hasMessage("alice@127.0.0.1:" + server.getPort() + " lets nobody in with the keys that there are here or that password");
    }

    @Test
    void withoutATerminalNobodyIsAsked() throws Exception {
        know(HOST);

        assertThatThrownBy(() -> run("echo here")).hasMessageEndingWith(
                " lets nobody in with the keys that there are here, and there is no terminal to ask for a password on");
    }

    @Test
    void anUnknownMachineIsRefusedUnlessSomebodyAgrees() throws Exception {
        giveKey(null);
        assertThatThrownBy(() -> run("echo here")).hasMessageContaining("its key (ssh-ed25519 SHA256:").hasMessageContaining("is not in " + folder);

        agrees = true;
        assertThat(output("echo here")).isEqualTo("here\n");
        assertThat(folder.resolve("known_hosts")).content().contains("[127.0.0.1]:" + server.getPort());

        agrees = false;
        assertThat(output("echo again")).isEqualTo("again\n");
    }

    @Test
    void aMachineWithAnotherKeyIsRefusedWhateverAnybodySays() throws Exception {
        know(key("ssh-ed25519", 256));
        giveKey(null);
        agrees = true;

        assertThatThrownBy(() -> run("echo here")).hasMessageContaining("is not the one that " + folder);
        assertThat(asked).isEmpty();
    }

    @Test
    void anEndWithoutSuccessIsTold() throws Exception {
        know(HOST);
        giveKey(null);
        Process process = run("cat; echo wrong >&2; exit 3");
        process.getOutputStream().close();

        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("wrong\n");
        assertThat(process.waitFor()).isEqualTo(3);
        process.destroy();
    }

    @Test
    void whatCannotBeReachedIsSaid() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertThatThrownBy(() -> new SshShell().run(new Login("alice", "127.0.0.1", port, folder, null), "true", this))
                .hasMessageStartingWith("alice@127.0.0.1:" + port + " does not take the connection: ");
        assertThatThrownBy(() -> new SshShell().run(new Login(null, "no-such-host.invalid", 0, folder, null), "true", this))
                .hasMessage("there is no host \"no-such-host.invalid\"");
    }

    @Test
    void anAgentThatIsNotThereIsNoHindrance() throws Exception {
        know(HOST);
        giveKey(null);
        Process process = new SshShell().run(new Login("alice", "127.0.0.1", server.getPort(), folder, folder + "/none"), "true", this);

        assertThat(process.waitFor()).isZero();
        process.destroy();
    }
}
