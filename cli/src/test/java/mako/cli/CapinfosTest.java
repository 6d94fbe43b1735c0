package mako.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapinfosTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private Path classic;
    private Path blocks;

    /** Two packets of four bytes, the second of nine on the wire, half a second later. */
    private static final byte[] CLASSIC = bytes("""
            d4c3b2a1 0200 0400 00000000 00000000 ffff0000 01000000
            00f15365 01000000 04000000 04000000 01020304
            00f15365 21a10700 04000000 09000000 01020304
            """);

    /** A section with a comment and a program, an interface, one packet in nanoseconds. */
    private static final byte[] BLOCKS = bytes("""
            0a0d0d0a 00000034 1a2b3c4d 0001 0000 ffffffff ffffffff
              0001 0005 68656c6c6f000000  0004 0002 6d650000  0000 0000  00000034
            00000001 00000028 0001 0000 00000060  0002 0004 65746830  0009 0001 09000000  0000 0000  00000028
            00000006 00000024 00000000 17979cfe 362a0000 00000004 00000004 01020304 00000024
            """);

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }

    @BeforeEach
    void write() throws IOException {
        classic = Files.write(folder.resolve("classic.pcap"), CLASSIC);
        blocks = Files.write(folder.resolve("blocks.pcapng"), BLOCKS);
    }

    @Test
    void theLongReportSaysEverything() {
        assertThat(run(classic)).isZero();
        assertThat(text(out)).isEqualTo("""
                File name:           %s
                File type:           Wireshark/tcpdump/... - pcap
                File encapsulation:  Ethernet
                File timestamp precision:  microseconds (6)
                Packet size limit:   file hdr: 65535 bytes
                Packet size limit:   inferred: 4 bytes
                Number of packets:   2
                File size:           64 bytes
                Data size:           13 bytes
                Capture duration:    0.500000 seconds
                First packet time:   2023-11-14 22:13:20.000001
                Last packet time:    2023-11-14 22:13:20.500001
                Data byte rate:      26 bytes/s
                Data bit rate:       208 bits/s
                Average packet size: 6.50 bytes
                Average packet rate: 4 packets/s
                SHA256:              2817a102aea561bc7062a63e900ebb43223baa5d2a10adb5dcee24410e13cd87
                RIPEMD160:           b7c9dd22851589895fde7786f468823e232be133
                SHA1:                64725ee1620fe8c815d922655c2f220b19894688
                Strict time order:   True
                Number of interfaces in file: 1
                Interface #0 info:
                                     Encapsulation = Ethernet (1 - ether)
                                     Capture length = 65535
                                     Time precision = microseconds (6)
                                     Time ticks per second = 1000000
                                     Number of stat entries = 0
                                     Number of packets = 2
                """.formatted(classic));
    }

    @Test
    void exactNumbersAndShortNamesAreForMachines() {
        assertThat(run("-MSEaeyix", classic)).isZero();
        assertThat(text(out)).isEqualTo("""
                File name:           %s
                File encapsulation:  ether
                Packet size limit:   inferred: 4 bytes
                First packet time:   1700000000.000001
                Last packet time:    1700000000.500001
                Data byte rate:      26.00 bytes/sec
                Data bit rate:       208.00 bits/sec
                Average packet rate: 4.00 packets/sec
                """.formatted(classic));
    }

    @Test
    void aPcapngFileTellsOfItsSectionAndInterface() {
        assertThat(run("-FkI", blocks)).isZero();
        assertThat(text(out)).isEqualTo("""
                File name:           %s
                File timestamp precision:  nanoseconds (9)
                Capture application: me
                Capture comment:     hello
                Number of interfaces in file: 1
                Interface #0 info:
                                     Name = eth0
                                     Encapsulation = Ethernet (1 - ether)
                                     Capture length = 96
                                     Time precision = nanoseconds (9)
                                     Time ticks per second = 1000000000
                                     Time resolution = 0x09
                                     Number of stat entries = 0
                                     Number of packets = 1
                """.formatted(blocks));
    }

    @Test
    void timesThatGoBackAreSaidAlsoWherePacketsHaveNone() throws IOException {
        assertThat(orderOf(FORWARD + WITHOUT_TIME)).isEqualTo("Strict time order:   Unknown");
        assertThat(orderOf(FORWARD + WITHOUT_TIME + BACK)).isEqualTo("Strict time order:   False");
        assertThat(orderOf(FORWARD + BACK + WITHOUT_TIME)).isEqualTo("Strict time order:   False");
    }

    private static final String SECTION = "0a0d0d0a 0000001c 1a2b3c4d 0001 0000 ffffffff ffffffff 0000001c"
        + "00000001 00000014 0001 0000 00000060 00000014";
    private static final String FORWARD = "00000006 00000024 00000000 00000000 00000005 00000004 00000004 01020304 00000024";
    private static final String BACK = "00000006 00000024 00000000 00000000 00000004 00000004 00000004 01020304 00000024";
    private static final String WITHOUT_TIME = "00000003 00000014 00000004 01020304 00000014";

    private String orderOf(String packets) throws IOException {
        out.reset();
        assertThat(run("-o", Files.write(folder.resolve("order.pcapng"), bytes(SECTION + packets)).toString())).isZero();
        return text(out).lines().toList().getLast();
    }

    @Test
    void theTableHasOneLineAFile() {
        assertThat(run("-TmQtck", classic, blocks)).isZero();
        assertThat(text(out)).isEqualTo("""
                "File name","File type","Number of packets","Capture comment"
                "%s","pcap","2",""
                "%s","pcapng","1","hello"
                """.formatted(classic, blocks));
        out.reset();
        assertThat(run("-T", "-r", "-b", "-q", "-c", classic)).isZero();
        assertThat(text(out)).isEqualTo("'%s' '2'\n".formatted(classic));
    }

    @Test
    void laterOptionsCountBeforeEarlierOnes() {
        assertThat(run("-c", "-A", "-K", "-L", "-T", "-r", blocks)).isZero();
        assertThat(text(out)).startsWith(blocks + "\tpcapng\tether\t").doesNotContain("hello");
    }

    @Test
    void aFileThatIsCutShortIsReportedAsFarAsItGoes() throws IOException {
        Path cut = Files.write(folder.resolve("cut.pcap"), Arrays.copyOf(BLOCKS, BLOCKS.length - 1));
        assertThat(run("-c", cut, classic)).isEqualTo(1);
        assertThat(text(err)).isEqualTo("""
                capinfos: An error occurred after reading 0 packets from "%1$s".
                capinfos: The file "%1$s" appears to have been cut short in the middle of a packet.
                  (will continue anyway, checksums might be incorrect)
                """.formatted(cut));
        assertThat(text(out)).contains("File name:           " + cut, "Number of packets:   0", "File name:           " + classic);
    }

    @Test
    void aDamagedFileIsNotReportedButTheNextIs() throws IOException {
        byte[] damaged = CLASSIC.clone();
        damaged[24 + 20 + 11] = (byte) 0xff;
        Path bad = Files.write(folder.resolve("bad.pcap"), damaged);
        assertThat(run("-c", bad, classic)).isEqualTo(2);
        assertThat(text(err)).contains("""
                capinfos: The file "%s" appears to be damaged or corrupt.
                (pcap: File has 4278190084-byte packet, bigger than maximum of 262144)
                (at offset 44 of the file)
                """.formatted(bad));
        assertThat(text(out)).isEqualTo("\nFile name:           " + classic + "\nPacket size limit:   inferred: 4 bytes\n"
                + "Number of packets:   2\n");
        out.reset();
        assertThat(run("-C", "-c", bad, classic)).isEqualTo(2);
        assertThat(text(out)).isEmpty();
    }

    @Test
    void whatCannotBeOpenedIsSaid() throws IOException {
        Path missing = folder.resolve("missing");
        Path text = Files.writeString(folder.resolve("text"), "no capture at all, but some text");
        assertThat(run(missing, folder, text)).isEqualTo(2);
        assertThat(text(err)).isEqualTo("""
                capinfos: The file "%s" doesn't exist.
                capinfos: "%s" is a directory (folder), not a file.
                capinfos: The file "%s" isn't a capture file in a format capinfos understands.
                """.formatted(missing, folder, text));
    }

    @Test
    void badOptionsAndNoFilesShowHowItIsUsed() {
        assertThat(run("-Z", classic)).isEqualTo(1);
        assertThat(text(err)).startsWith("capinfos: unrecognized option: Z\n\nUsage: capinfos [options] <infile> ...\n");
        err.reset();
        assertThat(run()).isEqualTo(1);
        assertThat(text(err)).startsWith("\nUsage: capinfos");
        assertThat(run("-h")).isZero();
        assertThat(text(out)).contains("Usage: capinfos");
    }

    private int run(Object... arguments) {
        List<String> all = new ArrayList<>(List.of("capinfos"));
        for (Object argument : arguments) {
            all.add(argument.toString());
        }
        return Main.run(all, new Terminal(new ByteArrayInputStream(new byte[0]), out,
                new PrintStream(err, true, StandardCharsets.UTF_8), Map.of()));
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
