package mako.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import mako.capture.CaptureException;
import mako.capture.Device;
import mako.capture.Devices;
import mako.capture.Rights;
import mako.capture.Sources;

/** {@code mako doctor}: looks whether this machine has what Mako needs, and says what to do where it has not. */
final class Doctor implements Program {

    static final String NAME = "doctor";

    /** What the window needs of X11, by the names of their files. */
    private static final List<String> DISPLAY_LIBRARIES = List.of("libX11.so.6", "libXext.so.6", "libXi.so.6", "libXrender.so.1",
            "libXtst.so.6", "libfontconfig.so.1");
    private static final List<String> LIBRARY_FOLDERS = List.of("/lib", "/usr/lib", "/usr/lib64", "/lib64", "/usr/local/lib");

    private final StringBuilder text = new StringBuilder();
    private boolean missing;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String purpose() {
        return "look whether this machine has what Mako needs";
    }

    @Override
    public int run(List<String> arguments, Terminal terminal) throws IOException {
        if (!arguments.isEmpty()) {
            terminal.err().println("Usage: mako doctor");
            return Mako.USAGE;
        }
        fine("Mako " + Mako.version() + " on " + System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                + System.getProperty("os.arch"));
        fine("Java " + Runtime.version() + " in " + System.getProperty("java.home"));
        fine("captures through " + Sources.backend());
        devices();
        display(terminal);
        terminal.out().write(text.toString().getBytes(StandardCharsets.UTF_8));
        return missing ? 1 : 0;
    }

    private void fine(String what) {
        text.append("ok       ").append(what).append('\n');
    }

    private void lacks(String what, String remedy) {
        missing = true;
        text.append("missing  ").append(what).append('\n');
        remedy.lines().forEach(line -> text.append("         ").append(line).append('\n'));
    }

    /** Opens a device to see whether this user may. */
    private void devices() {
        List<Device> devices;
        try {
            devices = Devices.list();
        } catch (CaptureException e) {
            lacks("interfaces: " + e.getMessage(), "");
            return;
        }
        List<Device> up = devices.stream().filter(device -> (device.flags() & Device.UP) != 0).toList();
        for (Device device : up) {
            fine("interface " + device.name() + (device.addresses().isEmpty() ? "" : " with "
                    + String.join(", ", device.addresses().stream().map(Device::text).toList())));
        }
        if (up.isEmpty()) {
            lacks("an interface that is up", "Set one up, such as loopback: sudo ip link set lo up");
            return;
        }
        Device first = up.getFirst();
        try {
            Sources.tryOut(first.name());
            fine("rights to capture on " + first.name());
        } catch (CaptureException e) {
            if (e.reason() == CaptureException.Reason.NO_RIGHTS && !Rights.granting().isEmpty()) {
                fine("rights to capture on " + first.name() + ", given by " + Rights.PROGRAM);
            } else if (e.reason() == CaptureException.Reason.NO_RIGHTS) lacks("rights to capture on " + first.name(), Rights.advice());
            else lacks("a capture on " + first.name(), e.getMessage());
        }
    }

    private void display(Terminal terminal) {
        if (!System.getProperty("os.name", "").equals("Linux")) return;
        List<String> absent = DISPLAY_LIBRARIES.stream().filter(name -> !isThere(name)).toList();
        if (absent.isEmpty()) fine("libraries for windows");
        else lacks("libraries for windows: " + String.join(", ", absent),
                "On Debian: sudo apt-get install libx11-6 libxext6 libxi6 libxrender1 libxtst6 libfontconfig1");
        if (terminal.environment().containsKey("DISPLAY") || terminal.environment().containsKey("WAYLAND_DISPLAY")) fine("a display");
        else text.append("without  a display: the programs for the command line need none\n");
    }

    /** Whether a library is in one of the system's folders, or in one below it for a kind of machine. */
    private static boolean isThere(String name) {
        for (String folder : LIBRARY_FOLDERS) {
            if (Files.exists(Path.of(folder, name))) return true;
            try (Stream<Path> machines = Files.list(Path.of(folder))) {
                if (machines.anyMatch(machine -> machine.getFileName().toString().contains("-linux-") && Files.exists(machine.resolve(name)))) return true;
            } catch (IOException e) {
                // No such folder.
            }
        }
        return false;
    }
}
