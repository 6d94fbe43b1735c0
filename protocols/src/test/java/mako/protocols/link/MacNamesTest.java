package mako.protocols.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MacNamesTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
        ffffffffffff, Broadcast
        01005e0000fb, IPv4mcast_fb
        01005e7ffffa, IPv4mcast_7f:ff:fa
        3333ff000002, IPv6mcast_ff:00:00:02
        0180c2000000, Spanning-tree-(for-bridges)_00
        0180c200000e, LLDP_Multicast
        0180c2000031, OAM-Multicast-DA-Class-1_01
        00005e000107, IETF-VRRP-VRID_07
        000c29010203, VMware_01:02:03
        00000a010203, OmronTat_01:02:03
        000000000000, 00:00:00_00:00:00
        010010000001, Sytek_00:00:01
        741ae09fffff, Private_0f:ff:ff
        0050c27d5005, DEUTA-WE_05
        020000000001,
        """)
    void names(String address, String name) {
        assertThat(MacNames.name(Long.parseLong(address, 16))).isEqualTo(name);
    }
}
