package mako.capture;

/**
 * A socket of this machine.
 *
 * @param protocol {@code tcp} or {@code udp}
 * @param local its address, 4 or 16 bytes
 * @param remote the other end's, all zero where there is none
 * @param state of a TCP connection as netstat calls it, such as {@code LISTEN}; empty for UDP sockets without a peer
 * @param inode the number by which the processes that have it open know it
 */
public record OpenSocket(String protocol, byte[] local, int localPort, byte[] remote, int remotePort, String state, long inode) {

    /** Whether it waits for somebody to connect or to send. */
    public boolean isListening() {
        return state.equals("LISTEN") || protocol.equals("udp") && remotePort == 0;
    }
}
