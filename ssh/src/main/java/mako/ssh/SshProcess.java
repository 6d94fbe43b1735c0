package mako.ssh;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;

/** A command on another machine, with the connection that is there for it alone. */
final class SshProcess extends Process {

    private static final Set<ClientChannelEvent> END =
            EnumSet.of(ClientChannelEvent.EXIT_STATUS, ClientChannelEvent.EXIT_SIGNAL, ClientChannelEvent.CLOSED);
    /** That of a command that a signal has ended, or whose connection has. */
    private static final int UNKNOWN = 255;

    private final SshClient client;
    private final ChannelExec channel;

    SshProcess(SshClient client, ChannelExec channel) {
        this.client = client;
        this.channel = channel;
    }

    @Override
    public OutputStream getOutputStream() {
        return channel.getInvertedIn();
    }

    @Override
    public InputStream getInputStream() {
        return channel.getInvertedOut();
    }

    @Override
    public InputStream getErrorStream() {
        return channel.getInvertedErr();
    }

    @Override
    public int waitFor() {
        channel.waitFor(END, 0);
        return exitValue();
    }

    @Override
    public boolean waitFor(long timeout, TimeUnit unit) {
        return channel.waitFor(END, Math.max(1, unit.toMillis(timeout))).stream().anyMatch(END::contains);
    }

    @Override
    public int exitValue() {
        Integer status = channel.getExitStatus();
        if (status != null) return status;
        if (channel.getExitSignal() == null && channel.isOpen()) throw new IllegalThreadStateException("it still runs");
        return UNKNOWN;
    }

    @Override
    public void destroy() {
        channel.close(true);
        client.stop();
    }
}
