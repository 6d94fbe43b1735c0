package mako.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import mako.files.CaptureWriter;
import mako.files.CapturedProcess;
import mako.files.CapturedProcess.End;
import mako.files.FileType;
import mako.files.LinkType;
import mako.files.Packet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which processes packets are from and for: fields, filters, and what is written again. */
class ProcessInformationTest {

    private static final CapturedProcess CURL = new CapturedProcess(4711, "curl", "alice", "curl -s localhost");
    private static final CapturedProcess SERVER = new CapturedProcess(80, "httpd", "www", "httpd -D");
    private static final CapturedProcess UNSEEN = new CapturedProcess(0, "", "bob", "");

    @TempDir
    Path folder;

    private String file;

    @BeforeEach
    void write() throws Exception {
        file = folder.resolve("processes.pcapng").toString();
        try (CaptureWriter writer = CaptureWriter.create(file, FileType.PCAPNG, "test")) {
            for (CapturedProcess process : List.of(CURL, SERVER, UNSEEN)) writer.write(process.description());
            writer.write(packet(CURL, SERVER));
            writer.write(packet(SERVER, CURL));
            writer.write(packet(UNSEEN, null));
            writer.write(packet(null, null));
        }
    }

    private static Packet packet(CapturedProcess sender, CapturedProcess receiver) {
        Packet packet = new Packet();
        packet.linkType = LinkType.of(1);
        packet.bytes = new byte[60];
        packet.capturedLength = packet.originalLength = 60;
        if (sender != null && receiver != null) packet.options = List.of(sender.reference(End.SENDER), receiver.reference(End.RECEIVER));
        else if (sender != null) packet.options = List.of(sender.reference(End.SENDER));
        return packet;
    }

    @Test
    void theyAreFields() {
        assertThat(Ran.of("tshark", "-r", file, "-T", "fields", "-e", "frame.process.end", "-e", "frame.process.pid", "-e", "frame.process.name",
                "-e", "frame.process.user", "-e", "frame.process.command").out()).isEqualTo("""
                1,2\t4711,80\tcurl,httpd\talice,www\tcurl -s localhost,httpd -D
                1,2\t80,4711\thttpd,curl\twww,alice\thttpd -D,curl -s localhost
                1\t\t\tbob\t
                \t\t\t\t
                """);
    }

    @Test
    void theyCanBeFilteredAndMadeColumns() {
        assertThat(Ran.of("tshark", "-r", file, "-Y", "frame.process.name == \"curl\" && frame.process.pid == 80",
                "-o", "gui.column.format:\"No.\",\"%m\",\"Who\",\"%Cus:frame.process.name\"").out()).isEqualTo("    1 curl,httpd\n    2 httpd,curl\n");
    }

    @Test
    void theTreeSaysWhichEndIsWhose() {
        assertThat(Ran.of("tshark", "-r", file, "-V", "-Y", "frame.number == 1").out()).contains("""
                    Process: curl, the sender
                        Process id: 4711
                        Process name: curl
                        Process user: alice
                        Process command line: curl -s localhost
                    Process: httpd, the receiver
                """.indent(0));
        assertThat(Ran.of("tshark", "-r", file, "-V", "-Y", "frame.number == 3").out()).contains("    Process: one of bob, the sender\n");
    }

    @Test
    void whatPassesAFilterKeepsThem() {
        String written = folder.resolve("written.pcapng").toString();
        assertThat(Ran.of("tshark", "-r", file, "-Y", "frame.process.user == \"alice\"", "-w", written).status()).isZero();

        assertThat(Ran.of("tshark", "-r", written, "-T", "fields", "-e", "frame.process.name").out()).isEqualTo("curl,httpd\nhttpd,curl\n");
    }

    @Test
    void pcapHasNoRoomForThem() {
        assertThat(Ran.of("dumpcap", "-i", "-", "-P", "--process-info").err())
                .isEqualTo("dumpcap: Only pcapng files have room for processes (--process-info); leave out -P.\n");
    }

    @Test
    void onlyWhatIsBeingCapturedHasProcesses() {
        assertThat(Ran.of("tshark", "-r", file, "--process-info").err())
                .isEqualTo("tshark: Which process a packet is of can only be noted while capturing (--process-info).\n");
    }
}
