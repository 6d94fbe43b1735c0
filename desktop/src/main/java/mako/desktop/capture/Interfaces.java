package mako.desktop.capture;

import java.awt.EventQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mako.capture.CaptureException;
import mako.capture.Device;
import mako.capture.Devices;
import mako.capture.Rights;
import mako.capture.Sources;

/**
 * The interfaces of this machine and how much they receive, looked at once a second by a thread of its own as long as somebody
 * wants to know. The rest belongs to the event thread.
 */
public final class Interfaces {

    private static final int SECONDS = 60;
    private static final Path COUNTERS = Path.of("/sys/class/net");

    /**
     * An interface.
     *
     * @param description what people call it, and its addresses
     * @param rates bytes in each of the last seconds, the newest last; none for one elsewhere
     */
    public record Seen(String name, String description, double[] rates, boolean up) {}

    private final List<Runnable> listeners = new ArrayList<>();
    private List<Seen> seen = List.of();
    private List<Seen> here = List.of();
    private List<String> elsewhere = List.of();
    private List<String> chosen = List.of();
    private String advice = "";
    private boolean lacksRights;
    private volatile boolean watching;
    private volatile boolean again = true;
    private volatile boolean closed;

    private final Map<String, double[]> rates = new HashMap<>();
    private final Map<String, Long> counted = new HashMap<>();
    private List<Device> devices = List.of();

    /** Begins to look once somebody watches. */
    public Interfaces() {
        Thread.ofPlatform().daemon().name("interfaces").start(this::look);
    }

    /** Has {@code listener} run, on the event thread, when something was seen. */
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    /** Tells {@code listener} no longer. */
    public void unlisten(Runnable listener) {
        listeners.remove(listener);
    }

    /** Whether somebody wants to know. */
    public void watch(boolean on) {
        watching = on;
    }

    /** Whether somebody wants to know. */
    public boolean isWatching() {
        return watching;
    }

    /** Has these interfaces of other machines as well, by the names that capturing knows: {@code ssh://USER@HOST/INTERFACE}. */
    public void elsewhere(List<String> names) {
        elsewhere = List.copyOf(names);
        show();
    }

    /** The interfaces of other machines. */
    public List<String> elsewhere() {
        return elsewhere;
    }

    private void show() {
        List<Seen> all = new ArrayList<>(here);
        for (String name : elsewhere) all.add(new Seen(name, "Remote", new double[0], true));
        seen = List.copyOf(all);
        if (chosen.isEmpty() && !seen.isEmpty()) chosen = List.of(seen.getFirst().name());
        List.copyOf(listeners).forEach(Runnable::run);
    }

    /** Looks anew which interfaces there are. */
    public void refresh() {
        again = true;
    }

    /** Ends looking. */
    public void close() {
        closed = true;
    }

    private void look() {
        try {
            while (!closed) {
                if (watching) lookOnce();
                Thread.sleep(watching ? 1000 : 200);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookOnce() {
        String trouble = "";
        CaptureException missing = null;
        if (again) {
            again = false;
            try {
                devices = Devices.list();
                missing = tryOut(devices);
                trouble = advice(missing);
            } catch (CaptureException e) {
                devices = List.of();
                trouble = e.getMessage();
            }
            String said = trouble;
            boolean lacks = missing != null && missing.reason() == CaptureException.Reason.NO_RIGHTS;
            EventQueue.invokeLater(() -> {
                advice = said;
                lacksRights = lacks;
            });
        }
        List<Seen> now = new ArrayList<>();
        for (Device device : devices) {
            String addresses = device.addresses().stream().map(Device::text).limit(3).collect(Collectors.joining(", "));
            String called = device.friendlyName().isEmpty() ? device.description() : device.friendlyName();
            now.add(new Seen(device.name(), called + (called.isEmpty() || addresses.isEmpty() ? "" : " · ") + addresses, count(device.name()),
                (device.flags() & Device.UP) != 0));
        }
        EventQueue.invokeLater(() -> {
            here = now;
            show();
        });
    }

    /** Why nothing can be captured; null where it can. */
    private static CaptureException tryOut(List<Device> devices) {
        for (Device device : devices) {
            if ((device.flags() & Device.UP) == 0) continue;
            try {
                Sources.tryOut(device.name());
                return null;
            } catch (CaptureException e) {
                return e;
            }
        }
        return new CaptureException(CaptureException.Reason.NO_SUCH_DEVICE, "No interface is up.");
    }

    private static String advice(CaptureException missing) {
        if (missing == null) return "";
        return missing.reason() == CaptureException.Reason.NO_RIGHTS ? missing.getMessage() + "\n" + Rights.advice() : missing.getMessage();
    }

    private double[] count(String name) {
        double[] known = rates.computeIfAbsent(name, n -> new double[SECONDS]);
        long now = bytes(name);
        Long before = counted.put(name, now);
        System.arraycopy(known, 1, known, 0, SECONDS - 1);
        known[SECONDS - 1] = before == null || now < before ? 0 : now - before;
        return Arrays.copyOf(known, SECONDS);
    }

    /** What the system has counted since it began; everything together for the device that stands for all. */
    private static long bytes(String name) {
        if (!Files.isDirectory(COUNTERS)) return 0;
        if (name.equals("any")) {
            try (var all = Files.list(COUNTERS)) {
                return all.mapToLong(each -> bytes(each.getFileName().toString())).sum();
            } catch (IOException e) {
                return 0;
            }
        }
        return number(COUNTERS.resolve(name).resolve("statistics/rx_bytes")) + number(COUNTERS.resolve(name).resolve("statistics/tx_bytes"));
    }

    private static long number(Path file) {
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    /** The interfaces, as they were a moment ago. */
    public List<Seen> seen() {
        return seen;
    }

    /** The names of those that the user has chosen. */
    public List<String> chosen() {
        return chosen;
    }

    /** Chooses interfaces. */
    public void choose(List<String> names) {
        if (!names.isEmpty()) chosen = List.copyOf(names);
    }

    /** Whether this user may not capture, which a password could change. */
    public boolean lacksRights() {
        return lacksRights;
    }

    /** What stands in the way of capturing, and what to do about it; empty for nothing. */
    public String advice() {
        return advice;
    }
}
