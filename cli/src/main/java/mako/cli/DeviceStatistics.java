package mako.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import mako.capture.CaptureException;
import mako.capture.Device;
import mako.capture.Devices;
import mako.capture.Source;
import mako.capture.SourceSettings;
import mako.capture.Sources;
import mako.capture.Surroundings;

/** {@code dumpcap -S}: how many packets come in on each interface, a table once a second. */
final class DeviceStatistics {

    private record Counted(Device device, Source source) {}

    private final Terminal terminal;
    private final boolean forMachines;

    DeviceStatistics(Terminal terminal, boolean forMachines) {
        this.terminal = terminal;
        this.forMachines = forMachines;
    }

    /** Prints until the process is asked to end, or nobody reads any more. */
    void run() throws CaptureException, IOException {
        AtomicBoolean stopping = new AtomicBoolean();
        List<Counted> counted = open();
        try (StopRequests requests = new StopRequests(() -> stopping.set(true))) {
            if (!forMachines) print(String.format(Locale.ROOT, "%-15s  %10s  %10s%n", "Interface", "Received", "Dropped"));
            long next = System.nanoTime() + 1_000_000_000;
            while (!stopping.get()) {
                // What arrives is taken so that it is counted and the buffers do not fill up.
                for (Counted one : counted) one.source.receive(packet -> {});
                if (System.nanoTime() - next < 0) continue;
                next += 1_000_000_000;
                for (Counted one : counted) print(line(one));
            }
            requests.done(0);
        } catch (mako.files.CaptureFileException e) {
            throw new IllegalStateException(e);
        } finally {
            counted.forEach(one -> one.source.close());
        }
    }

    /** All interfaces of the network that can be opened. */
    private static List<Counted> open() throws CaptureException {
        List<Counted> counted = new ArrayList<>();
        CaptureException refused = null;
        for (Device device : Devices.list()) {
            if ((device.flags() & Device.UP) == 0) continue;
            try {
                counted.add(new Counted(device, Sources.open(counting(device), Surroundings.NONE)));
            } catch (CaptureException e) {
                if (e.reason() == CaptureException.Reason.NO_RIGHTS) refused = e;
            }
        }
        if (counted.isEmpty()) {
            throw refused != null ? refused
                    : new CaptureException(CaptureException.Reason.NO_SUCH_DEVICE, "There are no interfaces on which a capture can be done");
        }
        return counted;
    }

    private static SourceSettings counting(Device device) {
        return new SourceSettings(device.name(), device.name(), "", "", "", 96, false, false, 2, null, null);
    }

    private String line(Counted one) {
        Source.Counts counts = one.source.counts();
        return forMachines
                ? one.device.name() + "\t" + counts.received() + "\t" + counts.dropped() + "\n"
                : String.format(Locale.ROOT, "%-15s  %10d  %10d%n", one.device.name(), counts.received(), counts.dropped());
    }

    private void print(String text) throws IOException {
        terminal.out().write(text.getBytes(StandardCharsets.UTF_8));
    }
}
