package mako.capture.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import mako.capture.filter.CaptureFilter.Target;
import mako.capture.filter.check.Names;
import mako.capture.filter.emit.Assembler;
import mako.capture.filter.emit.Machine;
import mako.capture.filter.generate.Generator;
import mako.capture.filter.optimise.Flow;
import mako.capture.filter.parse.Parser;
import mako.capture.filter.scan.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CaptureFilterTest {

    private static final int ETHERNET = 1;
    private static final int[] LINK_TYPES = {0, 1, 6, 8, 9, 10, 50, 51, 99, 100, 101, 104, 105, 106, 108, 109, 113, 117, 119, 122, 127, 138, 163, 166, 192, 228, 229, 240, 276};

    /** A machine whose tables have nothing in them, so that no test depends on this one's. */
    @TempDir
    Path etc;

    private CaptureFilter compile(String expression, int linkType) throws CaptureFilterException {
        return CaptureFilter.compile(expression, linkType, 65535, Target.FILE, Names.of(etc));
    }

    private boolean passes(String expression, int linkType, String packet) throws CaptureFilterException {
        byte[] bytes = HexFormat.of().parseHex(packet.replaceAll("\\s", ""));
        return compile(expression, linkType).matches(bytes, 0, bytes.length, bytes.length);
    }

    /** Each expression, behind its link type, is followed by its program, or by what is said of it. */
    private void said(String resource) throws IOException {
        String expected;
        try (var in = CaptureFilterTest.class.getResourceAsStream(resource)) {
            expected = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        StringBuilder actual = new StringBuilder();
        for (String block : expected.split("\n\n")) {
            String head = block.lines().findFirst().orElseThrow();
            int colon = head.indexOf(": ");
            boolean kernel = head.startsWith("kernel ");
            int linkType = Integer.parseInt(head.substring(kernel ? 7 : 0, colon));
            String expression = head.substring(colon + 2);
            actual.append(head).append('\n');
            try {
                actual.append(Listing.READABLE.of(CaptureFilter.compile(expression, linkType, 65535, kernel ? Target.LINUX_KERNEL : Target.FILE, Names.of(etc)).program()));
            } catch (CaptureFilterException e) {
                actual.append(e.explain(expression)).append('\n');
            }
            actual.append('\n');
        }
        assertThat(actual.toString().strip()).isEqualTo(expected.strip());
    }

    @Test
    void programs() throws IOException {
        said("programs.txt");
    }

    @Test
    void errorsPointAtWhatIsWrong() throws IOException {
        said("errors.txt");
    }

    /** A SYN from port 1024 of 10.0.0.1 to port 80 of 192.0.2.2, with four bytes of options in IP. */
    private static final String SYN = """
        02 00 00 00 00 02  02 00 00 00 00 01  08 00
        46 00 00 2c 00 01 40 00 40 06 00 00 0a 00 00 01 c0 00 02 02  01 01 01 00
        04 00 00 50 00 00 00 01 00 00 00 00 50 02 10 00 00 00 00 00
        """;

    /** A query of fe80::1 to port 53 of fe80::2, in VLAN 100. */
    private static final String QUERY = """
        02 00 00 00 00 02  02 00 00 00 00 01  81 00 00 64 86 dd
        60 00 00 00 00 0c 11 40  fe 80 00 00 00 00 00 00 00 00 00 00 00 00 00 01  fe 80 00 00 00 00 00 00 00 00 00 00 00 00 00 02
        c0 00 00 35 00 0c 00 00  00 00 00 00
        """;

    @Test
    void readsBehindOptionsOfIp() throws CaptureFilterException {
        for (String holds : List.of("tcp dst port 80", "tcp[tcpflags] == tcp-syn", "port 1024 and port http", "src net 10 and dst host 192.0.2.2", "ip[0] & 0xf != 5",
            "ether src 02:00:00:00:00:01", "tcp[2:2] - 80 = 0", "len = ip[2:2] + 14", "portrange 1-100", "not udp", "net 192.0.2.0/24", "ip[20:4] = 0x01010100")) {
            assertThat(passes(holds, ETHERNET, SYN)).as(holds).isTrue();
            assertThat(passes("not (" + holds + ")", ETHERNET, SYN)).as("not " + holds).isFalse();
        }
        for (String fails : List.of("udp port 80", "src port 80", "dst net 10", "vlan", "ip6", "tcp src portrange 1-100", "ip multicast", "ether multicast", "arp", "less 40")) {
            assertThat(passes(fails, ETHERNET, SYN)).as(fails).isFalse();
        }
    }

    @Test
    void vlanMovesWhatFollows() throws CaptureFilterException {
        for (String holds : List.of("vlan", "vlan 100", "vlan and ip6", "vlan 100 and udp port 53", "vlan and ip6 src host fe80::1", "vlan and net fe80::/10", "vlan and ip6 proto 17",
            "vlan and ip6 protochain 17")) {
            assertThat(passes(holds, ETHERNET, QUERY)).as(holds).isTrue();
        }
        for (String fails : List.of("ip6", "udp port 53", "vlan 101", "vlan and vlan", "vlan and ip", "vlan and tcp")) assertThat(passes(fails, ETHERNET, QUERY)).as(fails).isFalse();
    }

    @Test
    void chainsOfHeadersAreFollowed() throws CaptureFilterException {
        // Hop-by-hop options, destination options, a fragment header, and TCP.
        String packet = "60000000 0030 00 40" + "00".repeat(32) + "3c00010400000000 2c00010400000000 0600000100000001" + "00".repeat(20);
        assertThat(passes("ip6 protochain 6", 229, packet)).isTrue();
        assertThat(passes("ip6 protochain 44", 229, packet)).isTrue();
        assertThat(passes("ip6 protochain 17", 229, packet)).isFalse();
        assertThat(passes("tcp", 229, packet)).isFalse();
        // Authentication headers count in words of four bytes, less two.
        assertThat(passes("ip protochain 17", 228, "45000030 00010000 40330000 0a000001 0a000002" + "1104" + "00".repeat(22) + "00350035000c0000")).isTrue();
        // A chain that leads to itself ends.
        assertThat(passes("ip6 protochain 6", 229, "60000000 0400 00 40" + "00".repeat(2000))).isFalse();
    }

    @Test
    void geneveIsLookedInto() throws CaptureFilterException {
        String inner = "45000014 00010000 40010000 0a000001 0a000002";
        String outer = "45000050 00010000 40110000 c0000201 c0000202  c00017c1003c0000";
        String bridged = outer + "02006558 00000b00 00000000 00000000" + "020000000002 020000000001 0800" + inner;
        assertThat(passes("geneve 0xb and ip host 10.0.0.1", 228, bridged)).isTrue();
        assertThat(passes("geneve and ether src 02:00:00:00:00:01", 228, bridged)).isTrue();
        assertThat(passes("geneve 12", 228, bridged)).isFalse();
        String routed = outer + "00000800 00000b00" + inner;
        assertThat(passes("geneve and icmp", 228, routed)).isTrue();
        assertThat(passes("geneve and ether host 02:00:00:00:00:01", 228, routed)).isFalse();
    }

    @Test
    void wirelessFramesAreOfAnyLength() throws CaptureFilterException {
        String ip = "aaaa030000000800" + "45000014 00010000 40010000 0a000001 0a000002";
        String data = "0801 0000 020000000001 020000000002 020000000003 0000" + ip;
        String quality = "8802 0000 020000000001 020000000002 020000000003 0000 0000" + ip;
        for (String frame : List.of(data, quality)) {
            assertThat(passes("icmp and host 10.0.0.2", 105, frame)).isTrue();
            // Radiotap, of eight bytes without anything.
            assertThat(passes("icmp and host 10.0.0.2", 127, "0000080000000000" + frame)).isTrue();
        }
        // Radiotap whose flags say that the header is padded.
        assertThat(passes("icmp", 127, "000009000200000020" + "8802 0000 020000000001 020000000002 020000000003 0000 0000 0000" + ip)).isTrue();
        assertThat(passes("wlan src 02:00:00:00:00:02 and wlan dst 02:00:00:00:00:03 and dir tods", 105, data)).isTrue();
        assertThat(passes("wlan src 02:00:00:00:00:03 and wlan dst 02:00:00:00:00:01 and subtype qos-data", 105, quality)).isTrue();
    }

    @Test
    void loopbackOfAnySystemHasIp6() throws CaptureFilterException {
        String packet = "60000000 0000 3b 40" + "00".repeat(32);
        for (String family : List.of("18000000", "1c000000", "1e000000", "0000001e", "0a000000")) assertThat(passes("ip6", 0, family + packet)).as(family).isTrue();
        assertThat(passes("ip6", 108, "0000001e" + packet)).isTrue();
        assertThat(passes("ip6", 108, "1e000000" + packet)).isFalse();
    }

    @Test
    void bytesThatWereNotCapturedMakeAFilterFail() throws CaptureFilterException {
        byte[] bytes = new byte[20];
        CaptureFilter filter = compile("not ip", ETHERNET);
        assertThat(filter.matches(bytes, 0, 13, 20)).isFalse();
        assertThat(filter.matches(bytes, 0, 14, 20)).isTrue();
        assertThat(filter.matches(bytes, 6, 14, 20)).isTrue();
        assertThat(compile("ether[0xffffffff] = 0 or len > 0", ETHERNET).matches(bytes, 0, 20, 20)).isFalse();
        assertThat(compile("ip[0] / ip[1] = 0", 228).matches(bytes, 0, 20, 20)).isFalse();
    }

    @Test
    void whatTheManualPageShowsCompiles() throws CaptureFilterException, IOException {
        Files.writeString(etc.resolve("hosts"), "10.0.0.1 foo helios vs sundown\n10.0.0.2 hot\n10.0.0.3 ace\n");
        Files.writeString(etc.resolve("networks"), "ucb-ether 128.32\nlocalnet 10.0.0.0\n");
        for (String expression : List.of("host foo", "net 128.3", "port 20", "portrange 6000-6008", "src foo", "dst net 128.3", "src or dst port ftp-data", "ether src 02:00:00:00:00:01",
            "arp net 128.3", "tcp port 21", "udp portrange 7000-7009", "host foo and not port ftp and not port ftp-data", "tcp dst port ftp or ftp-data or domain",
            "ip host foo", "ether proto \\ip and host foo", "ether[0] & 1 != 0", "vlan 100 && vlan 200", "vlan && vlan 300 && ip", "mpls 100000 && mpls 1024",
            "mpls && mpls 1024 && host 192.9.200.1", "pppoes 0x27 && ip", "geneve 0xb && ip", "ip[0] & 0xf != 5", "ip[6:2] & 0x1fff = 0", "not host vs and ace", "not (host vs or ace)",
            "host sundown", "host helios and (hot or ace)", "ip host ace and not helios", "net ucb-ether", "ip and not net localnet",
            "tcp[tcpflags] & (tcp-syn|tcp-fin) != 0 and not src and dst net localnet", "tcp[tcpflags] & (tcp-rst|tcp-ack) == (tcp-rst|tcp-ack)",
            "tcp port 80 and (((ip[2:2] - ((ip[0]&0xf)<<2)) - ((tcp[12]&0xf0)>>2)) != 0)", "ether[0] & 1 = 0 and ip[16] >= 224",
            "icmp[icmptype] != icmp-echo and icmp[icmptype] != icmp-echoreply", "icmp6[icmp6type] != icmp6-echo and icmp6[icmp6type] != icmp6-echoreply", "ip6 protochain 6")) {
            assertThat(compile(expression, ETHERNET).program().length()).as(expression).isGreaterThan(1);
        }
    }

    @Test
    void namesComeFromTheTablesOfTheMachine() throws CaptureFilterException, IOException {
        Files.writeString(etc.resolve("hosts"), "192.0.2.1 server # comment\n2001:db8::1 SERVER\n");
        Files.writeString(etc.resolve("services"), "local 4711/tcp alias\n");
        Files.writeString(etc.resolve("ethers"), "02:00:00:00:00:07 server\n");
        assertThat(passes("src host server or port alias", 228, "45000028 00010000 40060000 0a000001 0a000002 12670050" + "00".repeat(16))).isTrue();
        assertThat(passes("dst host server", 229, "60000000 0000 3b 40" + "00".repeat(16) + "20010db8000000000000000000000001")).isTrue();
        assertThat(passes("ether dst server", ETHERNET, "020000000007 020000000001 0800")).isTrue();
        assertThatThrownBy(() -> compile("udp port alias", ETHERNET)).hasMessage("\"alias\" is a port of TCP.");
    }

    @Test
    void formsOfListings() throws CaptureFilterException {
        Program program = compile("ip", ETHERNET).program();
        assertThat(Listing.C.of(program)).isEqualTo("{ 0x28, 0, 0, 0x0000000c },\n{ 0x15, 0, 1, 0x00000800 },\n{ 0x6, 0, 0, 0x0000ffff },\n{ 0x6, 0, 0, 0x00000000 },\n");
        assertThat(Listing.NUMBERS.of(program)).isEqualTo("4\n40 0 0 12\n21 0 1 2048\n6 0 0 65535\n6 0 0 0\n");
    }

    private static List<String> everyday() throws IOException {
        return Files.readAllLines(Path.of("../dev/capture-filters.txt")).stream().filter(line -> !line.startsWith("#"))
            .map(line -> line.replace("{ip}", "10.0.0.1").replace("{ip2}", "10.0.0.2").replace("{net}", "10.0.0.0").replace("{ip6}", "fe80::1").replace("{port}", "80")
                .replace("{port2}", "443").replace("{mac}", "02:00:00:00:00:01").replace("{mac2}", "02:00:00:00:00:02")).toList();
    }

    /** Packets that look like those of many protocols, and are longer than anything that is asked for. */
    private static List<byte[]> packets(Random chance) {
        byte[] likely = {0x08, 0x00, 0x45, 0x00, 6, 17, 1, 58, 44, (byte) 0x86, (byte) 0xdd, (byte) 0x81, 0x60, (byte) 0xaa, 3, 0, 0, 0, 80, 10, 1, 2, 0x11, (byte) 0x88, 0x47};
        List<byte[]> packets = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            byte[] packet = new byte[2000];
            for (int at = 0; at < packet.length; at++) packet[at] = chance.nextInt(3) > 0 ? likely[chance.nextInt(likely.length)] : (byte) chance.nextInt(256);
            int type = new int[] {0x0800, 0x86dd, 0x8100, 0x0806, 0x8847, 0x8864, 100}[i % 7];
            packet[12] = (byte) (type >> 8);
            packet[13] = (byte) type;
            if (type == 0x0800) packet[14] = 0x45;
            // The lengths of headers in front of wireless frames: nothing lies outside the packet.
            for (int at = 2; at < 7; at++) packet[at] = 0;
            packets.add(packet);
        }
        return packets;
    }

    /** The shorter program and the one that was written first. */
    @Test
    void optimisingChangesNothing() throws IOException, CaptureFilterException {
        List<byte[]> packets = packets(new Random(1));
        int compared = 0;
        int shorter = 0;
        for (String expression : everyday()) {
            for (int linkType : LINK_TYPES) {
                Program whole;
                CaptureFilter filter;
                try {
                    filter = compile(expression, linkType);
                    whole = Assembler.assemble(Flow.of(Generator.generate(Parser.parse(Scanner.scan(expression)), linkType, Target.FILE, Names.of(etc))), 65535);
                } catch (CaptureFilterException e) {
                    continue;
                }
                assertThat(filter.program().length()).isLessThanOrEqualTo(whole.length());
                if (filter.program().length() < whole.length()) shorter++;
                for (byte[] packet : packets) {
                    boolean expected = Machine.run(whole, packet, 0, packet.length, packet.length) != 0;
                    assertThat(filter.matches(packet, 0, packet.length, packet.length)).as(expression + " on " + linkType).isEqualTo(expected);
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(500_000);
        assertThat(shorter).isGreaterThan(1000);
    }

    @Test
    void longJumpsLeadWhereTheyShould() throws CaptureFilterException {
        StringBuilder hosts = new StringBuilder("ip and not (host 10.1.0.0");
        for (int i = 1; i < 600; i++) hosts.append(" or 10.1.").append(i / 256).append('.').append(i % 256);
        CaptureFilter filter = compile(hosts.append(") or ether[0] = 7").toString(), ETHERNET);
        assertThat(filter.program().length()).isGreaterThan(600);
        for (int i : new int[] {0, 1, 300, 599, 600}) {
            String packet = String.format("020000000002 020000000001 0800 45000014 00010000 40010000 0a01%04x 0b000002", i);
            byte[] bytes = HexFormat.of().parseHex(packet.replace(" ", ""));
            assertThat(filter.matches(bytes, 0, bytes.length, bytes.length)).as("" + i).isEqualTo(i == 600);
            bytes[0] = 7;
            assertThat(filter.matches(bytes, 0, bytes.length, bytes.length)).isTrue();
        }
    }

    @Test
    @Timeout(60)
    void hostileExpressionsEnd() {
        List<String> hostile = new ArrayList<>(List.of("(".repeat(1_000_000), "(".repeat(60_000), "not ".repeat(10_000) + "ip", "!".repeat(60_000) + "ip", "-".repeat(60_000) + "1 = 1",
            "ip[".repeat(20_000), "1+".repeat(30_000) + "1 = 1", "ip and arp or ".repeat(4_000) + "ip", "host (".repeat(10_000), "ip[" + "ip[0]+(".repeat(8_000), "port 1 or ".repeat(200_000) + "port 1",
            "vlan and ".repeat(7_000) + "ip", "geneve and ".repeat(50) + "ip", "mpls and ".repeat(7_000) + "ip", "a".repeat(60_000), "host " + "1.".repeat(30_000), "host " + "1:".repeat(30_000),
            "\\".repeat(1000), "ip[0] = " + "9".repeat(60_000), "portrange " + "1-".repeat(30_000) + "1", "\0", "\ud800", "net 1/99999999999", "1 << 4294967295 = 1", "protochain 6 or ".repeat(4_000) + "ip"));
        for (String expression : hostile) {
            assertThat(expression).satisfies(text -> {
                long start = System.nanoTime();
                try {
                    compile(text, ETHERNET);
                } catch (CaptureFilterException e) {
                    assertThat(e.explain(text).length()).isLessThan(2_000);
                }
                assertThat(Duration.ofNanos(System.nanoTime() - start)).as(text.substring(0, Math.min(60, text.length()))).isLessThan(Duration.ofSeconds(20));
            });
        }
    }

    /** Words of the language in any order: each is an error, or a program that the verifier takes and that ends. */
    @Test
    void anyWordsInAnyOrderCompileOrAreRefused() {
        String[] words = ("and or not ( ) [ ] : host net port portrange proto protochain src dst ip ip6 tcp udp icmp icmp6 arp ether wlan vlan mpls pppoes geneve llc ui less greater len broadcast "
            + "multicast inbound type mgt subtype beacon dir tods addr1 ra 1 80 0x1f 10.0.0.1 10.0.0.0/8 fe80::1 02:00:00:00:00:01 + - * / % & | ^ << >> = != < > <= >= tcpflags tcp-syn \\tcp foo "
            + "isis l1 decnet 1.2 radio action pass http mask 255.0.0.0").split(" ");
        Random chance = new Random(2);
        byte[] packet = new byte[100];
        int compiled = 0;
        for (int i = 0; i < 100_000; i++) {
            StringBuilder expression = new StringBuilder();
            for (int length = 1 + chance.nextInt(7); length > 0; length--) expression.append(words[chance.nextInt(words.length)]).append(chance.nextInt(4) == 0 ? "" : " ");
            int linkType = LINK_TYPES[chance.nextInt(LINK_TYPES.length)];
            chance.nextBytes(packet);
            try {
                compile(expression.toString(), linkType).matches(packet, 0, chance.nextInt(101), 100);
                compiled++;
            } catch (CaptureFilterException e) {
                assertThat(e.explain(expression.toString())).isNotBlank();
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError(linkType + ": " + expression, e);
            }
        }
        assertThat(compiled).isGreaterThan(500);
    }
}
