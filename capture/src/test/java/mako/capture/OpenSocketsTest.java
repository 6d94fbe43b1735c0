package mako.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import mako.files.CapturedProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class OpenSocketsTest {

    @Test
    @EnabledOnOs(OS.LINUX)
    void aPortIsFoundWithTheProcessThatHoldsIt() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            OpenSocket socket = OpenSockets.list().stream()
                    .filter(one -> one.protocol().equals("tcp") && one.isListening() && one.localPort() == server.getLocalPort())
                    .findAny().orElseThrow();
            CapturedProcess owner = Processes.owners().get(socket.inode());

            assertThat(owner.pid()).isEqualTo(ProcessHandle.current().pid());
            assertThat(owner.command()).contains("java");
        }
    }

    /** On machines whose first byte is the lowest, as nearly all are. */
    @Test
    void linesOfTheKernelAreRead() {
        OpenSocket socket = OpenSockets.parse("tcp",
                "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 12345 1 0000000000000000 100 0 0 10 0");

        assertThat(socket.localPort()).isEqualTo(8080);
        assertThat(socket.state()).isEqualTo("LISTEN");
        assertThat(socket.inode()).isEqualTo(12345);
        assertThat(socket.isListening()).isTrue();
        assertThat(Device.text(socket.local())).isEqualTo("127.0.0.1");
    }
}
