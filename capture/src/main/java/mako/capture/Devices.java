package mako.capture;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What packets can be captured on. */
public final class Devices {

    private static final Path INTERFACES = Path.of("/sys/class/net");

    private Devices() {}

    /**
     * All devices, those first that are up.
     *
     * @throws CaptureException where they cannot be listed
     */
    public static List<Device> list() throws CaptureException {
        return Libpcap.isPresent() ? Libpcap.devices() : ofSystem();
    }

    /** Those that the JDK knows, in the order that libpcap has: what runs comes first, loopback behind the others. */
    static List<Device> ofSystem() throws CaptureException {
        List<Device> devices = new ArrayList<>();
        try {
            for (NetworkInterface of : NetworkInterface.networkInterfaces().toList()) {
                int flags = (of.isLoopback() ? Device.LOOPBACK : 0) | (of.isUp() ? Device.UP | Device.RUNNING : 0);
                devices.add(new Device(of.getName(), "", of.inetAddresses().map(InetAddress::getAddress).toList(), flags));
            }
        } catch (SocketException e) {
            throw new CaptureException(CaptureException.Reason.OTHER, "The interfaces cannot be listed: " + e.getMessage() + ".");
        }
        for (String name : withoutAddress(devices)) devices.add(new Device(name, "", List.of(), isUp(name) ? Device.UP | Device.RUNNING : 0));
        devices.add(new Device(SocketSource.ANY, "Pseudo-device that captures on all interfaces", List.of(), Device.UP | Device.RUNNING));
        devices.sort(Comparator.comparing((Device device) -> (device.flags() & Device.UP) == 0).thenComparing(Device::isLoopback)
                .thenComparing(device -> device.name().equals(SocketSource.ANY)));
        return devices;
    }

    /** The JDK knows only those that have an address. */
    private static List<String> withoutAddress(List<Device> known) {
        try (Stream<Path> all = Files.list(INTERFACES)) {
            return all.map(path -> path.getFileName().toString()).filter(name -> known.stream().noneMatch(device -> device.name().equals(name)))
                    .filter(name -> Files.isDirectory(INTERFACES.resolve(name))).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Whether the lowest bit of its flags is set, IFF_UP of netdevice(7). */
    private static boolean isUp(String name) {
        try {
            return (Integer.decode(Files.readString(INTERFACES.resolve(name).resolve("flags")).strip()) & 1) != 0;
        } catch (IOException | NumberFormatException e) {
            return false;
        }
    }
}
