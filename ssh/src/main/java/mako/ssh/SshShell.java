package mako.ssh;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import mako.capture.RemoteShell;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.config.hosts.ConfigFileHostEntryResolver;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.common.session.SessionHeartbeatController.HeartbeatType;

/** Runs commands over SSH with Apache MINA SSHD: keys of an agent, of files, or passwords; known hosts as OpenSSH keeps them. */
public final class SshShell implements RemoteShell {

    private static final Duration CONNECTING = Duration.ofSeconds(20);
    /** A person may have to look for a password. */
    private static final Duration AUTHENTICATING = Duration.ofMinutes(2);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** In the order in which they are tried. */
    private static final List<String> KEY_FILES = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    @Override
    public Process run(Login login, String command, Questions questions) throws IOException {
        SshClient client = SshClient.setUpDefaultClient();
        KnownHosts hosts = new KnownHosts(login.folder().resolve("known_hosts"), questions);
        Answers answers = new Answers(questions, login.toString());
        client.setServerKeyVerifier(hosts.verifier());
        client.setUserInteraction(answers);
        client.setFilePasswordProvider(answers);
        client.setKeyIdentityProvider(keys(login.folder(), answers));
        if (login.agent() != null && AgentSocket.answers(Path.of(login.agent()))) client.setAgentFactory(new AgentSocket.Factory(Path.of(login.agent())));
        Path configuration = login.folder().resolve("config");
        client.setHostConfigEntryResolver(
                Files.exists(configuration) ? new ConfigFileHostEntryResolver(configuration) : HostConfigEntryResolver.EMPTY);
        client.setSessionHeartbeat(HeartbeatType.IGNORE, HEARTBEAT);
        client.start();
        try {
            ClientSession session = client.connect(user(login, configuration), login.host(), login.port()).verify(CONNECTING).getSession();
            try {
                session.auth().verify(AUTHENTICATING);
            } catch (SshException e) {
                throw refused(login, hosts, answers, e);
            }
            ChannelExec channel = session.createExecChannel(command);
            SshProcess process = new SshProcess(client, channel);
            channel.open().verify(CONNECTING);
            return process;
        } catch (IOException | RuntimeException e) {
            client.stop();
            throw explained(login, e);
        }
    }

    /** Nobody is named: the configuration may do so, which is looked up only for a user that is null. */
    private static String user(Login login, Path configuration) {
        return login.user() != null || Files.exists(configuration) ? login.user() : System.getProperty("user.name");
    }

    private static FileKeyPairProvider keys(Path folder, Answers answers) {
        FileKeyPairProvider keys = new FileKeyPairProvider(Stream.of(KEY_FILES.toArray(String[]::new)).map(folder::resolve).filter(Files::isReadable).toList());
        keys.setPasswordFinder(answers);
        return keys;
    }

    private static IOException refused(Login login, KnownHosts hosts, Answers answers, SshException e) {
        if (hosts.problem() != null) return new IOException(hosts.problem(), e);
        if (e.getMessage() != null && e.getMessage().contains("No more authentication methods")) {
            return new IOException(login + " lets nobody in with the keys that there are here"
                    + (answers.asked() ? " or that password" : ", and there is no terminal to ask for a password on"), e);
        }
        return e;
    }

    private static IOException explained(Login login, Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
            if (cause instanceof ConnectException) return new IOException(login + " does not take the connection: " + cause.getMessage(), e);
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) return new IOException("there is no host \"" + login.host() + "\"", e);
        }
        if (e instanceof UnresolvedAddressException) return new IOException("there is no host \"" + login.host() + "\"", e);
        return e instanceof IOException known ? known : new IOException(e.toString(), e);
    }
}
