package mako.desktop.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** What the window remembers from one time to the next: recent files and filters, sizes, light or dark. Written by a thread of its own. */
public final class Settings {

    private final Path file;
    private final Properties values = new Properties();
    private final Lane writing = new Lane("settings");
    private final Lane keeping = new Lane("preferences");
    private final Map<Path, Recent> recent = new HashMap<>();
    private final List<Lane> lanes = new ArrayList<>(List.of(writing, keeping));

    /** Reads the file; where there is none, or it cannot be read, everything is as it is at first. */
    public Settings(Path file) {
        this.file = file;
        try {
            if (Files.isReadable(file)) {
                try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                    values.load(reader);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            values.clear();
        }
    }

    /** The value, or {@code otherwise}. */
    public synchronized String get(String name, String otherwise) {
        return values.getProperty(name, otherwise);
    }

    /** Whether it is set to true; {@code otherwise} where it is not set. */
    public boolean is(String name, boolean otherwise) {
        return Boolean.parseBoolean(get(name, Boolean.toString(otherwise)));
    }

    /** The number; {@code otherwise} where there is none. */
    public int number(String name, int otherwise) {
        try {
            return Integer.parseInt(get(name, ""));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /** Sets a value and writes the file soon. */
    public synchronized void set(String name, Object value) {
        if (value.toString().equals(values.getProperty(name))) return;
        values.setProperty(name, value.toString());
        writing.run(this::write);
    }

    /** How the window looked when the profile in {@code folder} was used last; one for all windows. */
    public synchronized Recent recent(Path folder) {
        return recent.computeIfAbsent(folder, of -> {
            Lane lane = new Lane("recent");
            lanes.add(lane);
            return new Recent(of, lane);
        });
    }

    /** Has preferences kept by a thread of its own; of those that were not begun, only the last ones are. */
    public void keep(Lane.Work work) {
        keeping.run(work);
    }

    /** Waits until everything is written; nothing is afterwards. Not for the event thread. */
    public void finish() throws InterruptedException {
        List<Lane> all;
        synchronized (this) {
            all = List.copyOf(lanes);
        }
        for (Lane lane : all) lane.finish();
    }

    /** The list of this name, the newest first. */
    public synchronized List<String> list(String name) {
        List<String> list = new ArrayList<>();
        for (int i = 0; values.containsKey(name + "." + i); i++) list.add(values.getProperty(name + "." + i));
        return list;
    }

    /** Puts {@code value} to the front of a list of {@code most} at most. */
    public synchronized void remember(String name, String value, int most) {
        List<String> list = list(name);
        list.remove(value);
        list.addFirst(value);
        for (int i = 0; i < Math.min(list.size(), most); i++) values.setProperty(name + "." + i, list.get(i));
        writing.run(this::write);
    }

    /** Takes {@code value} from a list. */
    public synchronized void forget(String name, String value) {
        List<String> list = list(name);
        for (int i = 0; i < list.size(); i++) values.remove(name + "." + i);
        list.remove(value);
        for (int i = 0; i < list.size(); i++) values.setProperty(name + "." + i, list.get(i));
        writing.run(this::write);
    }

    private void write() throws IOException {
        Properties copy = new Properties();
        synchronized (this) {
            copy.putAll(values);
        }
        Files.createDirectories(file.getParent());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (var writer = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
            copy.store(writer, null);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
