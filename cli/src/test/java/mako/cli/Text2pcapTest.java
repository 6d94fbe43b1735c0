package mako.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code text2pcap}. */
class Text2pcapTest {

    @TempDir
    Path folder;

    /** Makes a capture file of a text and returns what tshark says of it, a line a packet. */
    private List<String> read(String text, List<String> options, String... fields) throws IOException {
        Path from = folder.resolve("text");
        Path to = folder.resolve("capture");
        Files.writeString(from, text);
        List<String> line = new ArrayList<>(List.of("text2pcap", "-q"));
        line.addAll(options);
        line.addAll(List.of(from.toString(), to.toString()));
        Ran made = Ran.of(line.toArray(String[]::new));
        assertThat(made.status()).as(made.err()).isZero();
        List<String> tshark = new ArrayList<>(List.of("tshark", "-n", "-r", to.toString(), "-T", "fields"));
        for (String field : fields) tshark.addAll(List.of("-e", field));
        Ran ran = Ran.of(tshark.toArray(String[]::new));
        assertThat(ran.err()).isEmpty();
        return ran.out().lines().toList();
    }

    private List<String> bytes(String text, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of("-l", "147"));
        all.addAll(Arrays.asList(options));
        return read(text, all, "data.data");
    }

    @Test
    void anOffsetOfZeroBeginsAPacket() throws IOException {
        assertThat(bytes("0000 01 02 03  ...\n0003 04\n0000 05\n")).containsExactly("01020304", "05");
        assertThat(bytes("> 0000 01 02\n>> 0002 03\n")).containsExactly("010203");
        assertThat(bytes("words\n  000000:  AA bB | x\n# 0002 11\n000002: cc\n")).containsExactly("aabbcc");
        assertThat(bytes("0000 01 02-03 04\n")).containsExactly("01");
        assertThat(bytes("00 01 02\n0000 0102\n0000 07\n")).containsExactly("07");
    }

    @Test
    void aSmallerOffsetTakesBackWhatLookedLikeBytesAndALargerOneEndsThePacket() throws IOException {
        assertThat(bytes("0000 61 62 ab\n0002 63\n")).containsExactly("616263");
        assertThat(bytes("0000 01 02\n0010 03\n0000 04\n")).containsExactly("0102", "04");
    }

    @Test
    void charactersThatLookLikeBytesAreLeftOutWhereThatIsAskedFor() throws IOException {
        assertThat(bytes("0000 61 62 63 64  ab cd\n")).containsExactly("61626364abcd");
        assertThat(bytes("0000 61 62 63 64  ab cd\n", "-a")).containsExactly("61626364");
    }

    @Test
    void offsetsAreOctalDecimalOrNotThere() throws IOException {
        assertThat(bytes("000 01 02 03 04 05 06 07 08\n010 09\n", "-o", "oct")).containsExactly("010203040506070809");
        assertThat(bytes("01 02\n03\n\n04\n", "-o", "none")).containsExactly("01020304");
    }

    @Test
    void timesAndDirectionsAreReadBeforePackets() throws IOException {
        List<String> lines = read("I 2020-01-02 10:15:14.5476 x\n0000 01\nO 2020-01-02T10:15:15Z\n0000 02\n", List.of("-l", "147", "-D", "-t", "ISO"), "frame.time_epoch",
            "frame.packet_flags");
        assertThat(lines.get(0)).endsWith("14.547600000\t0x00000001");
        assertThat(lines.get(1)).isEqualTo("1577960115.000000000\t0x00000002");
        assertThat(read("at 01/02/20 10:15:14.25\n0000 01\n0000 02\n", List.of("-l", "147", "-t", "at %m/%d/%y %H:%M:%S.%f"), "frame.time_relative"))
            .containsExactly("0.000000000", "0.000001000");
    }

    @Test
    void headersArePutBeforePackets() throws IOException {
        assertThat(read("0000 01 02\n", List.of("-u", "1000,69"), "ip.src", "ip.dst", "udp.dstport", "udp.length", "udp.checksum", "frame.len"))
            .containsExactly("10.1.1.1\t10.2.2.2\t69\t10\t0xe3a5\t60");
        assertThat(read("I\n0000 01 02\nO\n0000 03\nI\n0000 04\n", List.of("-D", "-T", "5,6"), "tcp.srcport", "tcp.seq_raw", "tcp.ack_raw"))
            .containsExactly("5\t0\t0", "6\t0\t2", "5\t2\t1");
        assertThat(read("0000 01 02\n", List.of("-6", "2001:db8::1,2001:db8::2", "-u", "1,2"), "ipv6.src", "udp.checksum"))
            .containsExactly("2001:db8::1\t0xa360");
        assertThat(read("0000 01 02\n", List.of("-S", "30,40,34"), "sctp.checksum", "sctp.data_payload_proto_id").getFirst()).endsWith("\t34");
    }

    @Test
    void textOfAnyFormIsReadByAnExpression() throws IOException {
        assertThat(read("> 0:00:00.265620 a130\n< 0:00:00.295459 a201\n", List.of("-l", "147", "-t", "%H:%M:%S.%f", "-r",
            "^(?<dir>[<>])\\s(?<time>\\d+:\\d\\d:\\d\\d.\\d+)\\s(?<data>[0-9a-fA-F]+)$"), "data.data", "frame.packet_flags", "frame.time_delta"))
            .containsExactly("a130\t0x00000002\t0.000000000", "a201\t0x00000001\t0.029839000");
    }

    @Test
    void whatMakesNoSenseIsSaid() {
        assertThat(Ran.of("text2pcap", "a").err()).startsWith("text2pcap: Must specify input and output filename\n");
        assertThat(Ran.of("text2pcap", "-u", "1", "a", "b").err()).startsWith("text2pcap: No dest port specified for '-u'\n");
        assertThat(Ran.of("text2pcap", "-4", "1.1.1.1", "a", "b").err()).startsWith("text2pcap: Bad source param addr for '-4'\n");
        assertThat(Ran.of("text2pcap", "-q", folder + "/none", "b").status()).isEqualTo(2);
    }
}
