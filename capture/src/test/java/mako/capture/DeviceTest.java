package mako.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class DeviceTest {

    @Test
    void addressesAreWrittenAsPeopleWriteThem() {
        assertThat(text("c0000202")).isEqualTo("192.0.2.2");
        assertThat(text("00000000000000000000000000000001")).isEqualTo("::1");
        assertThat(text("fd000000000000000000000000000002")).isEqualTo("fd00::2");
        assertThat(text("20010db8000000010002000300040005")).isEqualTo("2001:db8:0:1:2:3:4:5");
        assertThat(text("20010db8000000000001000000000000")).isEqualTo("2001:db8:0:0:1::");
    }

    private static String text(String hex) {
        return Device.text(HexFormat.of().parseHex(hex));
    }
}
