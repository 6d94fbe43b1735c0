package mako.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mako.files.CaptureWriter;
import mako.files.FileType;
import mako.files.Packet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tshark -z}. */
class StatisticsTest {

    private static final Path GOLDEN = Path.of("src/test/golden/statistics");
    private static final String DNS = "../samples/dns.pcap";

    private static Ran count(String file, String... options) {
        String[] line = new String[options.length + 5];
        List.of("tshark", "-n", "-q", "-r", file).toArray(line);
        System.arraycopy(options, 0, line, 5, options.length);
        return Ran.of(line);
    }

    @Test
    void samplesAreCountedAsTheGoldensSay() throws IOException {
        boolean write = "statistics".equals(System.getProperty("golden.write"));
        for (String line : Files.readAllLines(GOLDEN.resolve("list.txt"))) {
            if (line.startsWith("#")) continue;
            String[] words = line.split(" ", 2);
            Ran ran = count("../samples/" + words[0], "-z", words[1]);
            assertThat(ran.err()).as(line).isEmpty();
            assertThat(ran.status()).as(line).isZero();
            Path expected = GOLDEN.resolve(line.replaceAll("[^A-Za-z0-9.,_-]", "-") + ".txt");
            if (write) Files.writeString(expected, ran.out());
            assertThat(ran.out()).as(line).isEqualTo(Files.readString(expected));
        }
    }

    /** A status that is in no registry stands under the last of its hundred, and what is answered at once sets nothing up. */
    @Test
    void callsAreCountedAndHowLongTheyTookToBeSetUp(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("calls.pcap");
        try (CaptureWriter writer = CaptureWriter.of(Files.newOutputStream(file), file.toString(), FileType.PCAP, "test")) {
            sip(writer, 0, true, "INVITE sip:b@x SIP/2.0", "1 INVITE");
            sip(writer, 500, true, "INVITE sip:b@x SIP/2.0", "1 INVITE");
            sip(writer, 1500, false, "SIP/2.0 286 Well", "1 INVITE");
            sip(writer, 1600, false, "SIP/2.0 486 Busy", "1 INVITE");
            sip(writer, 1700, true, "ACK sip:b@x SIP/2.0", "1 ACK");
            sip(writer, 2000, true, "CANCEL sip:b@x SIP/2.0", "1 CANCEL");
        }
        assertThat(count(file.toString(), "-z", "sip,stat").out()).isEqualTo("""

                ===================================================================
                SIP Statistics

                Number of SIP messages: 6
                Number of resent SIP messages: 1

                * SIP Status Codes in reply packets
                  SIP 486 Busy Here       :     1 Packets
                  SIP 299 Success - Others :     1 Packets

                * List of SIP Request methods
                  INVITE          :     2 Packets
                  ACK             :     1 Packets
                  CANCEL          :     1 Packets

                * Average setup time 1700 ms
                 Min 1700 ms
                 Max 1700 ms
                ===================================================================
                """.replace("                ", ""));
    }

    private static void sip(CaptureWriter writer, int milliseconds, boolean there, String line, String sequence) throws Exception {
        byte[] text = (line + "\r\nCall-ID: c@x\r\nCSeq: " + sequence + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(42 + text.length);
        bytes.position(12).putShort((short) 0x0800);
        bytes.put((byte) 0x45).put((byte) 0).putShort((short) (28 + text.length)).putInt(0).put((byte) 64).put((byte) 17).putShort((short) 0);
        bytes.putInt(there ? 0xc0000201 : 0xc0000202).putInt(there ? 0xc0000202 : 0xc0000201);
        bytes.putShort((short) 5060).putShort((short) 5060).putShort((short) (8 + text.length)).putShort((short) 0).put(text);
        Packet packet = new Packet();
        packet.bytes = bytes.array();
        packet.capturedLength = packet.originalLength = bytes.capacity();
        packet.hasTime = true;
        packet.seconds = 1000L + milliseconds / 1000;
        packet.nanoseconds = milliseconds % 1000 * 1_000_000;
        writer.write(packet);
    }

    /** Nobody signalled these streams: they are found where somebody wants what looks like RTP to be taken for it. */
    @Test
    void streamsThatNobodySignalledAreCountedWhereTheyAreLookedFor() {
        String file = "src/test/captures/rtp.pcap";
        assertThat(count(file, "-z", "rtp,streams").out().lines()).hasSize(3);
        assertThat(count(file, "--enable-heuristic", "rtp_udp", "-z", "rtp,streams").out().lines().toList()).hasSize(5).anySatisfy(line -> assertThat(line)
            .isEqualTo("     0.001800      0.052800        10.0.0.1  6036        10.0.0.2  7036 0x00001012             g729     3     0 (0.0%)          25.000"
                + "          25.500          26.000           0.312           0.490           0.668 "));
        assertThat(Ran.of("tshark", "-G", "heuristic-decodes").out()).contains("udp\trtp\tF\n", "udp\trtcp\tT\n");
    }

    @Test
    void whatIsAskedForLastComesFirst() {
        String both = count(DNS, "-z", "plen,tree", "-z", "conv,ip").out();
        assertThat(both).isEqualTo(count(DNS, "-z", "conv,ip").out() + count(DNS, "-z", "plen,tree").out());
    }

    @Test
    void aDisplayFilterChoosesWhatIsPrintedNotWhatIsCounted() {
        Ran ran = Ran.of("tshark", "-n", "-r", DNS, "-Y", "frame.number == 3", "-z", "conv,ip");
        assertThat(ran.out().lines().findFirst().orElseThrow()).startsWith("    3 ");
        assertThat(ran.out()).endsWith(count(DNS, "-z", "conv,ip").out());
    }

    @Test
    void whatIsLeftOutBeforeIsNotCounted() {
        assertThat(count(DNS, "-2", "-R", "dns.flags.response == 0", "-z", "endpoints,ip").out()).contains("192.0.2.1                     29 ");
    }

    @Test
    void whatIsNotKnownIsAnsweredWithWhatIs() {
        Ran ran = count(DNS, "-z", "moon,phase");
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).startsWith("tshark: Invalid -z argument \"moon,phase\"; it must be one of:\n     conv,bluetooth\n").contains("\n     io,phs\n");
        Ran help = Ran.of("tshark", "-z", "help");
        assertThat(help.status()).isZero();
        assertThat(help.err()).startsWith("tshark: The available statistics for the \"-z\" option are:\n     conv,bluetooth\n");
    }

    @Test
    void whatMakesNoSenseIsRefusedBeforeTheFirstPacket() {
        assertThat(refused("io,stat,x")).isEqualTo("tshark: invalid \"-z io,stat,<interval>[,<filter>][,<filter>]...\" argument\n");
        assertThat(refused("io,stat,1,SUM(tcp.len")).isEqualTo("tshark: Closing parenthesis missing from calculated expression.\n");
        assertThat(refused("io,stat,1,SUM()")).isEqualTo("tshark: You didn't specify a field name for SUM(*).\n");
        assertThat(refused("io,stat,1,SUM(no.such)no.such")).isEqualTo("tshark: There is no field named 'no.such'.\n");
        assertThat(refused("io,stat,1,AVG(http.host)http.host"))
            .isEqualTo("tshark: http.host doesn't have integral values, so AVG(*) calculations are not supported on it.\n");
        assertThat(refused("io,stat,1,LOAD(tcp.len)tcp.len")).isEqualTo("tshark: LOAD() is only supported for relative-time fields such as smb.time\n");
        assertThat(refused("follow,tcp")).isEqualTo("tshark: follow - Invalid display mode.\n");
        assertThat(refused("follow,tcp,ascii,x")).isEqualTo("tshark: follow - Invalid address.\n");
        assertThat(refused("follow,tcp,ascii,0,x")).isEqualTo("tshark: follow - Invalid range.\n");
        assertThat(refused("follow,tcp,ascii,0,3-1")).isEqualTo("tshark: follow - Invalid range value.\n");
        assertThat(refused("hosts,moon")).isEqualTo("tshark: invalid \"-z hosts[,ip|ipv4|ipv6]\" argument\n");
        assertThat(refused("rpc,srt,100003")).isEqualTo("tshark: invalid \"-z rpc,srt,<program>,<version>[,<filter>]\" argument\n");
        assertThat(refused("rpc,srt,100003,99")).isEqualTo("tshark: invalid \"-z rpc,srt,Program:100003 version:99 isn't supported\" argument\n");
        assertThat(refused("dcerpc,srt,x")).isEqualTo("tshark: invalid \"-z dcerpc,srt,<uuid>,<major version>.<minor version>[,<filter>]\" argument\n");
        assertThat(refused("smb2,srt,no.such")).startsWith("tshark: Couldn't register srt tap: Filter \"no.such\" is invalid - ");
        assertThat(refused("conv,tcp,no.such")).startsWith("tshark: Couldn't register conversations tap: Filter \"no.such\" is invalid - ");
    }

    private static String refused(String statistic) {
        Ran ran = count(DNS, "-z", statistic);
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        return ran.err().stripLeading();
    }
}
