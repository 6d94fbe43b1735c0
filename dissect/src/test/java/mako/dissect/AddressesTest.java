package mako.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressesTest {

    @Test
    void fourNumbersAreAnIpv4Address() {
        assertThat(Addresses.ipv4("10.0.2.255")).containsExactly(10, 0, 2, 255);
        assertThat(Addresses.ipv4("10.1")).isNull();
        assertThat(Addresses.ipv4("10.0.2.256")).isNull();
        assertThat(Addresses.ipv4("localhost")).isNull();
    }

    @Test
    void groupsWithColonsAreAnIpv6Address() {
        assertThat(Addresses.ipv6("::1")).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
        assertThat(Addresses.ipv6("::ffff:1.2.3.4")).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 1, 2, 3, 4);
        assertThat(Addresses.ipv6("fe80::1%eth0")).isNull();
        assertThat(Addresses.ipv6("1.2.3.4")).isNull();
        assertThat(Addresses.ipv6("1:2:3")).isNull();
    }
}
