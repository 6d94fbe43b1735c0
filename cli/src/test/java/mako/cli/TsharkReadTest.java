package mako.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code tshark -r} prints with options that change how it is printed, and what it says to a command line that makes no sense. */
class TsharkReadTest {

    private static final String PING = "../samples/ping.pcap";
    private static final String HTTP = "../samples/http-hello.pcap";
    private static final String HELLO = "../samples/hello.pcap";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @Test
    void lengthsOfTimeAreCountedInWords() throws IOException {
        Path file = folder.resolve("times.pcap");
        write(file, 1_000_000_000_000_000L, 1_000_000_061_250_000L, 1_000_090_061_500_000L, 999_999_994_500_000L);
        assertThat(times("-r", file.toString(), "-n", "-u", "hms")).containsExactly(
            " 0.000000s", "1m  1.250000s", "25h  1m  1.500000s", "- 5.500000s");
        assertThat(times("-r", file.toString(), "-n", "-u", "hms", "-t", "e")).containsExactly(
            "1000000000.000000", "1000000061.250000", "1000090061.500000", "999999994.500000");
    }

    /** The lines without the numbers in front and the addresses and what follows them. */
    private List<String> times(String... arguments) {
        return lines(arguments).stream().map(line -> line.substring(6, line.indexOf(" 02:00:00:00:00:01"))).toList();
    }

    @Test
    void aPacketWithoutATimeShowsNone() throws IOException {
        Path file = folder.resolve("simple.pcapng");
        Files.write(file, HexFormat.of().parseHex("0a0d0d0a0000001c1a2b3c4d00010000ffffffffffffffff0000001c"
            + "000000010000001400010000000000000000001400000003000000200000000effffffffffff020000000001123400000000" + "0020"));
        assertThat(lines("-r", file.toString(), "-n")).singleElement().asString().startsWith("    1            02:00:00:00:00:01 →");
        assertThat(lines("-r", file.toString(), "-n", "-t", "ad")).isEqualTo(lines("-r", file.toString(), "-n", "-t", "e"));
    }

    @Test
    void whatAFileClaimsOfALengthIsShown() throws IOException {
        Path file = folder.resolve("claim.pcap");
        write(file, 1_000_000);
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 24 + 12, 24 + 16, (byte) 0xff);
        Files.write(file, bytes);
        assertThat(lines("-r", file.toString(), "-n")).singleElement().asString()
            .endsWith("ARP 4294967295 Who has 10.0.0.2? Tell 10.0.0.1");
        assertThat(lines("-r", file.toString(), "-n", "-T", "fields", "-e", "frame.len", "-e", "frame.cap_len"))
            .containsExactly("4294967295\t42");
    }

    @Test
    void aReadFilterNumbersWhatPassesAnew() {
        assertThat(lines("-r", HTTP, "-2", "-R", "http", "-T", "fields", "-e", "frame.number", "-e", "http.request_in",
            "-e", "http.response_in")).containsExactly("1\t\t2", "2\t1\t");
        assertThat(lines("-r", HTTP, "-2", "-R", "http", "-c", "5")).hasSize(2);
        assertThat(lines("-r", HTTP, "-2", "-R", "arp")).isEmpty();
    }

    @Test
    void timesSinceTheShownPacketAreThoseOfShownPackets() {
        assertThat(lines("-r", HELLO, "-Y", "tcp.flags.fin == 1", "-T", "fields", "-e", "frame.time_delta_displayed"))
            .containsExactly("0.000000000", "0.000852000");
        // Until one is shown, there is none before it.
        assertThat(lines("-r", HELLO, "-Y", "frame.time_delta_displayed > 0.001", "-T", "fields", "-e", "frame.number")).isEmpty();
        assertThat(lines("-r", HELLO, "-Y", "frame.time_delta_displayed < 0.001", "-T", "fields", "-e", "frame.number"))
            .containsExactly("1", "2", "3");
    }

    @Test
    void theSecondPassKnowsWhatComesLater() {
        assertThat(lines("-r", PING, "-n", "-2", "-Y", "icmp.type == 8")).first().asString().endsWith("ttl=64 (reply in 4)");
        assertThat(lines("-r", PING, "-n", "-Y", "icmp.type == 8")).first().asString().endsWith("ttl=64");
        assertThat(lines("-r", HTTP, "-2")).element(5).asString()
            .contains(" 7000 → 34906 [PSH, ACK]").endsWith("[TCP segment of a reassembled PDU]");
    }

    @Test
    void whatWasReassembledIsDumpedToo() {
        assertThat(lines("-r", HTTP, "-x")).contains("Frame (66 bytes):", "Reassembled TCP (130 bytes):");
        assertThat(lines("-r", HTTP, "--hexdump", "frames")).doesNotContain("Reassembled TCP (130 bytes):");
    }

    @Test
    void groupsAndExpertItemsAreThereOrNot() {
        assertThat(lines("-r", HELLO, "-c", "2", "-T", "fields", "-e", "tcp.analysis", "-e", "tcp.connection.syn", "-e", "udp"))
            .containsExactly("\t1\t", "1\t\t");
    }

    @Test
    void customColumnsShowValuesAsTheTreeDoes() {
        assertThat(column("tcp.flags:0:R")).isEqualTo("0x002");
        assertThat(column("tcp.flags.syn:0:R")).isEqualTo("Set");
        assertThat(column("tcp.flags.syn:0:U")).isEqualTo("1");
        assertThat(column("tcp:0:R")).isEqualTo("✓");
        assertThat(column("ip.src||tcp.port:1:R")).isEqualTo("127.0.0.1,57652");
        assertThat(column("tcp.port:2:U")).isEqualTo("6000");
    }

    private String column(String custom) {
        return lines("-r", HELLO, "-c", "1", "-o", "gui.column.format:\"c\",\"%Cus:" + custom + "\"").getFirst();
    }

    @Test
    void severalDetailsAreOfTheLastList() {
        List<String> lines = lines("-r", HELLO, "-c", "1", "-O", "tcp", "-O", "ip");
        assertThat(lines).anyMatch(line -> line.startsWith("    Total Length: "));
        assertThat(lines).noneMatch(line -> line.startsWith("    Source Port: "));
    }

    @Test
    void unclaimedBytesAreDumpedOnlyWithTheirDetails() {
        String dump = "0000  48 65 6c 6c 6f 20 53 65 72 76 65 72 21            Hello Server!";
        assertThat(lines("-r", HELLO, "-d", "tcp.port==6000,data", "-O", "tcp")).contains("Data (13 bytes)").doesNotContain(dump);
        assertThat(lines("-r", HELLO, "-d", "tcp.port==6000,data", "-O", "data")).contains("Data (13 bytes)", dump);
    }

    @Test
    void decodeAsSaysWhatItDoesNotUnderstand() {
        assertThat(fails("-d", "tcp.port")).isEqualTo(
            "tshark: Parameter \"tcp.port\" doesn't follow the template \"<layer_type>==<selector>,<decode_as_protocol>\"\n");
        assertThat(fails("-d", "tcp.port==x,http")).isEqualTo("tshark: Invalid selector number \"x\"\n");
        assertThat(fails("-d", "tcp.port==9 ,http")).isEqualTo("tshark: Invalid selector number \"9 \"\n");
        assertThat(fails("-d", "tcp.port==-9,http")).isEqualTo("tshark: Invalid selector number \"-9\"\n");
        assertThat(fails("-d", "tcp.port==9-3,http")).isEqualTo("tshark: Invalid selector numeric range \"9-3\"\n");
        assertThat(fails("-d", "nothing==1,http")).startsWith("tshark: Unknown layer type -- nothing\ntshark: Valid layer types are:\n");
        assertThat(fails("-d", "tcp.port==1,nothing")).startsWith("tshark: Unknown protocol -- \"nothing\"\n");
        assertThat(lines("-r", "../samples/dns.pcap", "-d", "udp.port==52:2,ntp", "-T", "fields", "-e", "frame.protocols"))
            .contains("eth:ethertype:ip:udp:ntp");
        assertThat(fails("-d", ".")).startsWith("tshark: Parameter \".\" doesn't follow").contains("\ntshark: Unknown layer type -- .\n");
        assertThat(lines("-r", "../samples/http.pcap", "-d", "media_type==text/plain,data", "-Y", "http.content_type contains \"text/plain\"",
            "-T", "fields", "-e", "frame.protocols")).contains("eth:ethertype:ip:tcp:http:data").noneMatch(line -> line.contains("text-lines"));
    }

    @Test
    void contradictionsAreSaid() {
        assertThat(fails("-T", "json", "-T", "text")).isEqualTo("tshark: Multiple -T parameters are unsupported\n");
        assertThat(fails("-T", "ek", "--no-duplicate-keys"))
            .isEqualTo("tshark: --no-duplicate-keys can only be used with \"-T json\" and \"-T jsonraw\"\n");
        assertThat(fails("--disable-heuristic", "nothing")).isEqualTo("tshark: No such protocol nothing, can't disable\n");
        assertThat(fails("--log-level", "nothing")).isEqualTo("tshark: Invalid log level \"nothing\".\n\n");
        assertThat(fails("--capture-comment", "x"))
            .isEqualTo("tshark: Capture comments were specified, but you aren't writing a capture file.\n");
        assertThat(fails("-o", ":")).isEqualTo("tshark: -o flag \":\" specifies unknown preference\n");
        assertThat(fails("-o", "uat:nothing:x")).isEqualTo("tshark: Invalid -o flag \"uat:nothing:x\": Unknown preference\n");
        assertThat(fails("-T", "fields", "-e", "no.1", "-e", "ip.src", "-e", "no.2"))
            .isEqualTo("tshark: Some fields aren't valid:\n\tno.2\n\tno.1\n");
        assertThat(fails("-R", "http")).isEqualTo("tshark: -R without -2 is deprecated. For single-pass filtering use -Y.\n");
    }

    @Test
    void outputThatTakesNoMoreIsSaid() {
        assertThat(runInto("No space left on device", "-r", HELLO)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
            .isEqualTo("tshark: Not all the packets could be printed because there is no space left on the file system.\n");
        err.reset();
        assertThat(runInto("No space left on device", "-r", HELLO, "-w", "-")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo(
            "tshark: Not all the packets could be written to the standard output because there is no space left on the file system.\n");
        err.reset();
        assertThat(runInto("Broken pipe", "-r", HELLO)).isZero();
        assertThat(runInto("Broken pipe", "-r", HELLO, "-w", "-")).isZero();
        assertThat(err.size()).isZero();
    }

    /** Runs with a standard output to which nothing can be written, for this reason. */
    private int runInto(String reason, String... arguments) {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };
        return run(broken, arguments);
    }

    @Test
    void reportsTellWhatIsCalledForWhat() {
        assertThat(lines("-G", "decodes")).contains("ip.proto\t6\ttcp", "udp.port\t53\tdns", "ethertype\t2048\tip");
        assertThat(lines("-G", "heuristic-decodes")).contains("tcp\ttls\tT");
        assertThat(lines("-G", "ftypes")).contains("FT_IPv4\tIPv4 address").hasSize(46);
        assertThat(lines("-G", "elastic-mapping")).contains("              \"udp_udp_srcport\": {");
    }

    /** Runs with options that end the program before it prints anything; returns what it says. */
    private String fails(String... options) {
        out.reset();
        err.reset();
        assertThat(run(Stream.concat(Stream.of("-r", HELLO), Stream.of(options)).toArray(String[]::new))).isEqualTo(1);
        assertThat(out.size()).isZero();
        return err.toString(StandardCharsets.UTF_8);
    }

    private List<String> lines(String... arguments) {
        out.reset();
        err.reset();
        int status = run(arguments);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(status).isZero();
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private int run(String... arguments) {
        return run(out, arguments);
    }

    private int run(OutputStream to, String... arguments) {
        List<String> all = Stream.concat(Stream.of("tshark"), Stream.of(arguments)).toList();
        return Main.run(all, new Terminal(new ByteArrayInputStream(new byte[0]), to,
            new PrintStream(err, true, StandardCharsets.UTF_8), Map.of("WIRESHARK_CONFIG_DIR", folder.toString())));
    }

    /** Writes a capture file of ARP packets at these times, in microseconds. */
    private static void write(Path file, long... times) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(24 + times.length * (16 + 42)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0).putInt(65535).putInt(1);
        for (long time : times) {
            bytes.putInt((int) (time / 1_000_000)).putInt((int) (time % 1_000_000)).putInt(42).putInt(42);
            bytes.put(new byte[] {-1, -1, -1, -1, -1, -1, 2, 0, 0, 0, 0, 1, 8, 6, 0, 1, 8, 0, 6, 4, 0, 1});
            bytes.put(new byte[] {2, 0, 0, 0, 0, 1, 10, 0, 0, 1, 0, 0, 0, 0, 0, 0, 10, 0, 0, 2});
        }
        Files.write(file, bytes.array());
    }
}
