package mako.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PacketEndsTest {

    private static final String MACS = "020000000002020000000001";
    private static final String REQUEST = "4500002000000000401100000a0000010a000002 d903 0035 000c0000".replace(" ", "");
    private static final String REPLY = "4500002000000000401100000a0000020a000001 0035 d903 000c0000".replace(" ", "");

    private static PacketEnds ends(int link, String bytes) {
        byte[] packet = HexFormat.of().parseHex(bytes);
        PacketEnds ends = new PacketEnds();
        assertThat(ends.read(link, packet, 0, packet.length)).isTrue();
        return ends;
    }

    @Test
    void headersBelowAreOfNoImport() {
        long key = ends(101, REQUEST).key();

        assertThat(ends(1, MACS + "0800" + REQUEST).key()).isEqualTo(key);
        assertThat(ends(1, MACS + "88a8000a8100000b0800" + REQUEST).key()).isEqualTo(key);
        assertThat(ends(113, "00000001000602000000000100000800" + REQUEST).key()).isEqualTo(key);
    }

    @Test
    void repliesAreOfTheSameTwoEnds() {
        PacketEnds request = ends(101, REQUEST);
        PacketEnds reply = ends(101, REPLY);

        assertThat(reply.key()).isEqualTo(request.key());
        assertThat(reply.goesForward()).isNotEqualTo(request.goesForward());
        assertThat(ends(101, REQUEST.replace("d903", "d904")).key()).isNotEqualTo(request.key());
    }

    @Test
    void ipv6IsRead() {
        PacketEnds ends = ends(101, "6000000000080640" + "20010db8000000000000000000000001" + "20010db8000000000000000000000002"
                + "04d2 1770 00000001 00000000 5002 ffff 00000000".replace(" ", ""));

        assertThat(ends.sourceHigh).isEqualTo(0x20010db800000000L);
        assertThat(ends.destinationLow).isEqualTo(2);
        assertThat(ends.destinationPort).isEqualTo(6000);
        assertThat(ends.opens).isTrue();
    }

    @Test
    void laterFragmentsHaveNoPorts() {
        byte[] packet = HexFormat.of().parseHex(REQUEST);
        packet[7] = 1;

        assertThat(new PacketEnds().read(101, packet, 0, packet.length)).isFalse();
    }
}
