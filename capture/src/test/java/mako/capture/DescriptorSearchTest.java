package mako.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DescriptorSearchTest {

    private static final long ME = ProcessHandle.current().pid();

    @BeforeEach
    void onLinux() {
        assumeTrue(Sources.LINUX, "there is no /proc");
    }

    @Test
    void findsNoSocketThatThereIsNot() {
        DescriptorSearch search = new DescriptorSearch(1 << 16);
        search.lookFor(-1);
        assertThat(search.has(ME)).isFalse();
        assertThat(search.has(Long.MAX_VALUE)).isFalse();
    }

    @Test
    void findsASocketThatThisProcessHasJustOpened() throws IOException {
        Set<Long> before = mine();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(server.isBound()).isTrue();
            Set<Long> now = mine();
            now.removeAll(before);
            assertThat(now).isNotEmpty();
            // A new descriptor has the lowest number that is free, so that there is no gap before it.
            DescriptorSearch search = new DescriptorSearch(1 << 16);
            assertThat(now).allSatisfy(inode -> {
                search.lookFor(inode);
                assertThat(search.has(ME)).isTrue();
                assertThat(new Processes().owner(inode).pid()).isEqualTo(ME);
            });
        }
    }

    private static Set<Long> mine() {
        return Processes.owners().entrySet().stream().filter(each -> each.getValue().pid() == ME).map(Map.Entry::getKey).collect(Collectors.toSet());
    }
}
