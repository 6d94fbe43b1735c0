package mako.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.NetworkInterface;
import java.util.List;
import org.junit.jupiter.api.Test;

class DevicesTest {

    /** Listing needs no rights, but libpcap. */
    @Test
    void theInterfacesOfTheMachineAreAmongThem() throws Exception {
        assumeTrue(Libpcap.isPresent(), "no libpcap on this machine");
        List<Device> devices = Devices.list();
        for (NetworkInterface of : NetworkInterface.networkInterfaces().filter(of -> !of.getName().contains(":")).toList()) {
            Device device = devices.stream().filter(one -> one.name().equals(of.getName())).findAny().orElse(null);
            if (device == null) continue;       // libpcap leaves out what it cannot open
            assertThat(device.isLoopback()).isEqualTo(of.isLoopback());
            assertThat(device.addresses()).contains(of.inetAddresses().map(address -> address.getAddress()).toArray(byte[][]::new));
        }
        assertThat(devices).extracting(Device::name).doesNotHaveDuplicates().doesNotContain("");
    }
}
