package mako.ssh;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import org.apache.sshd.agent.SshAgent;
import org.apache.sshd.agent.SshAgentFactory;
import org.apache.sshd.agent.SshAgentServer;
import org.apache.sshd.agent.common.AbstractAgentProxy;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** An agent that holds keys, behind a socket in the file system: draft-ietf-sshm-ssh-agent. The library's own needs a native one. */
final class AgentSocket extends AbstractAgentProxy {

    /** More than an agent answers. */
    private static final int LARGEST = 1 << 20;

    private final SocketChannel channel;

    private AgentSocket(Path socket) throws IOException {
        super(null);
        channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    }

    /** Whether somebody listens there: the variable that names it often outlives the agent. */
    static boolean answers(Path socket) {
        try (AgentSocket agent = new AgentSocket(socket)) {
            return agent.isOpen();
        } catch (IOException e) {
            return false;
        }
    }

    /** A length, then a message of it, in both directions. */
    @Override
    protected synchronized Buffer request(Buffer request) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(request.array(), request.rpos(), request.available());
        while (out.hasRemaining()) channel.write(out);
        int length = read(4).getInt();
        if (length < 1 || length > LARGEST) throw new IOException("The agent answers with " + length + " bytes");
        return new ByteArrayBuffer(read(length).array());
    }

    private ByteBuffer read(int count) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(count);
        while (in.hasRemaining()) {
            if (channel.read(in) < 0) throw new IOException("The agent has ended");
        }
        return in.flip();
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Makes connections to one agent. */
    record Factory(Path socket) implements SshAgentFactory {

        @Override
        public SshAgent createClient(Session session, FactoryManager manager) throws IOException {
            return new AgentSocket(socket);
        }

        @Override
        public List<ChannelFactory> getChannelForwardingFactories(FactoryManager manager) {
            return List.of();
        }

        @Override
        public SshAgentServer createServer(ConnectionService service) {
            throw new UnsupportedOperationException("Nobody is given this agent's keys");
        }
    }
}
