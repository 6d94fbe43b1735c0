package mako.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import mako.capture.CaptureException;
import mako.capture.Device;
import mako.capture.Devices;

/** {@code dumpcap}: captures packets into files. */
final class Dumpcap implements Program {

    static final String NAME = "dumpcap";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String purpose() {
        return "capture packets into files";
    }

    @Override
    public int run(List<String> arguments, Terminal terminal) throws IOException {
        Options options = new Options("DM", arguments).named("list-interfaces", "D");
        boolean listing = false;
        boolean forMachines = false;
        try {
            while (options.next()) {
                switch (options.option()) {
                    case "D" -> listing = true;
                    case "M" -> forMachines = true;
                    default -> throw new IllegalStateException(options.option());
                }
            }
            if (!listing) {
                terminal.err().println("Usage: dumpcap -D [-M]");
                return 1;
            }
            terminal.out().write(list(Devices.list(), forMachines).getBytes(StandardCharsets.UTF_8));
            return 0;
        } catch (BadOption | CaptureException e) {
            terminal.err().println("dumpcap: " + e.getMessage());
            return 1;
        }
    }

    /** The devices with their numbers, for people or (as the parent of a capturing process reads it) for programs. */
    static String list(List<Device> devices, boolean forMachines) {
        StringBuilder text = new StringBuilder();
        int number = 1;
        for (Device device : devices) {
            text.append(number++).append(". ").append(device.name());
            if (forMachines) {
                text.append("\t\t").append(device.friendlyName()).append('\t').append(kind(device)).append('\t')
                    .append(String.join(",", device.addresses().stream().map(Device::text).toList()))
                    .append('\t').append(device.isLoopback() ? "loopback" : "network").append('\t');
            } else if (!device.friendlyName().isEmpty()) {
                text.append(" (").append(device.friendlyName()).append(')');
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** The number by which dumpcap tells what kind of device it is, as far as its name tells. */
    private static int kind(Device device) {
        return device.name().startsWith("bluetooth") ? 4 : 0;
    }
}
