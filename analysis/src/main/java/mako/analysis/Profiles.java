package mako.analysis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The profiles of a configuration folder: the folder itself is the one that is there at first, each folder in {@code profiles} is another. What is
 * in them are files of text, in the forms that other programs know. Files are written in whole or not at all. For any thread.
 */
public final class Profiles {

    /** What the profile is called that is there at first. */
    public static final String DEFAULT = "Default";

    /** The files that belong to a profile; the folder itself may have others. */
    private static final Set<String> FILES = Set.of("preferences", "recent", "colorfilters", "dfilters", "dfilter_buttons", "dfilter_macros", "dmacros",
        "decode_as_entries", "disabled_protos", "enabled_protos", "heuristic_protos", "cfilters", "io_graphs", "hosts", "ethers", "services", "subnets",
        "vlans", "ss7pcs", "manuf", "user_dlts", "esp_sa", "uat", "ssl_keys", "80211_keys", "custom_http_header_fields", "import_hexdump.json");
    private static final int MOST_FILES = 2000;
    private static final int LONGEST_FILE = 32 << 20;
    private static final int LONGEST_NAME = 100;
    private static final String FORBIDDEN = "/\\:*?\"<>|";

    private final Path home;

    /** Those of the folder {@code home}, which need not be there. */
    public Profiles(Path home) {
        this.home = home;
    }

    /** The folder of the profile that is there at first. */
    public Path home() {
        return home;
    }

    /** The names of all profiles: first the one that is there at first, then the others in the order of the alphabet. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        try (Stream<Path> folders = Files.list(home.resolve("profiles"))) {
            folders.filter(Files::isDirectory).map(folder -> folder.getFileName().toString()).filter(name -> wrong(name).isEmpty())
                .sorted(String.CASE_INSENSITIVE_ORDER).forEach(names::add);
        } catch (IOException e) {
            // There are none.
            names.clear();
        }
        names.addFirst(DEFAULT);
        return names;
    }

    /** Whether there is a profile of this name. */
    public boolean has(String name) {
        return name.equals(DEFAULT) || wrong(name).isEmpty() && Files.isDirectory(folder(name));
    }

    /** The folder of a profile, also of one that is not there yet. */
    public Path folder(String name) {
        return name.equals(DEFAULT) ? home : home.resolve("profiles").resolve(name);
    }

    /** What is wrong with the name of a profile that is not the first one, for people; empty where it can be used. */
    public static String wrong(String name) {
        if (name.isBlank()) return "A profile needs a name.";
        if (name.equalsIgnoreCase(DEFAULT)) return "“" + DEFAULT + "” is the profile that is always there.";
        if (!name.equals(name.strip()) || name.startsWith(".") || name.endsWith(".")) return "A name neither begins nor ends with a blank or a full stop.";
        if (name.length() > LONGEST_NAME) return "A name has no more than " + LONGEST_NAME + " characters.";
        for (char c : name.toCharArray()) {
            if (FORBIDDEN.indexOf(c) >= 0 || Character.isISOControl(c)) return "A name of a profile is a name of a folder: it has none of " + FORBIDDEN + ".";
        }
        return "";
    }

    private Path fresh(String name) throws IOException {
        String wrong = wrong(name);
        if (!wrong.isEmpty()) throw new IOException(wrong);
        if (names().stream().anyMatch(name::equalsIgnoreCase)) throw new IOException("There is already a profile called “" + name + "”.");
        return folder(name);
    }

    /** Makes a profile in which everything is as it is at first. */
    public void create(String name) throws IOException {
        Files.createDirectories(fresh(name));
    }

    /** Makes a profile with the settings of another. */
    public void duplicate(String name, String as) throws IOException {
        Path to = fresh(as);
        Path from = existing(name);
        Files.createDirectories(to);
        for (Path file : files(from)) Files.copy(file, to.resolve(file.getFileName().toString()));
    }

    /** Gives a profile another name. */
    public void rename(String name, String as) throws IOException {
        if (name.equals(as)) return;
        if (name.equals(DEFAULT)) throw new IOException("“" + DEFAULT + "” keeps its name.");
        // Where only the case changes, the folder that is there already is its own.
        Path to = name.equalsIgnoreCase(as) ? folder(as) : fresh(as);
        if (!wrong(as).isEmpty()) throw new IOException(wrong(as));
        Files.move(existing(name), to);
    }

    /** Removes a profile with all that is in its folder. */
    public void delete(String name) throws IOException {
        if (name.equals(DEFAULT)) throw new IOException("“" + DEFAULT + "” is always there.");
        // Links are removed, not what they lead to.
        Files.walkFileTree(existing(name), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException trouble) throws IOException {
                if (trouble != null) throw trouble;
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private Path existing(String name) throws IOException {
        if (!has(name)) throw new IOException("There is no profile called “" + name + "”.");
        return folder(name);
    }

    /** The files of a folder that belong to a profile. */
    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> FILES.contains(file.getFileName().toString()) && Files.isRegularFile(file)).sorted().toList();
        }
    }

    /** Writes profiles into a ZIP archive: a folder for each. */
    public void exportTo(Path archive, List<String> names) throws IOException {
        Path fresh = archive.resolveSibling(archive.getFileName() + ".new");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(fresh))) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name + "/"));
                for (Path file : files(existing(name))) {
                    zip.putNextEntry(new ZipEntry(name + "/" + file.getFileName()));
                    Files.copy(file, zip);
                }
            }
        } catch (IOException e) {
            Files.deleteIfExists(fresh);
            throw e;
        }
        Files.move(fresh, archive, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Takes profiles over: from a ZIP archive, from a folder of profiles, or from the whole configuration folder of another program. Those that
     * are there already are left as they are, and what is taken over gets a name of its own.
     *
     * @return the names that they have here
     */
    public List<String> importFrom(Path from) throws IOException {
        Map<String, Map<String, byte[]>> found = Files.isDirectory(from) ? inFolder(from) : inArchive(from);
        if (found.isEmpty()) throw new IOException("There are no profiles in " + from + ".");
        List<String> names = new ArrayList<>();
        for (var profile : found.entrySet()) {
            String name = unused(profile.getKey());
            Path folder = Files.createDirectories(folder(name));
            for (var file : profile.getValue().entrySet()) write(folder, file.getKey(), file.getValue());
            names.add(name);
        }
        return names;
    }

    /** A name that no profile has. */
    public String unused(String wanted) {
        String plain = wrong(wanted).isEmpty() ? wanted : wanted.equalsIgnoreCase(DEFAULT) ? "Imported" : "Profile";
        List<String> taken = names();
        String name = plain;
        for (int i = 2; taken.stream().anyMatch(name::equalsIgnoreCase); i++) name = plain + " " + i;
        return name;
    }

    private static Map<String, Map<String, byte[]>> inFolder(Path from) throws IOException {
        Map<String, Map<String, byte[]>> found = new LinkedHashMap<>();
        Path inside = Files.isDirectory(from.resolve("profiles")) ? from.resolve("profiles") : from;
        String own = from.toAbsolutePath().normalize().getFileName() == null ? "" : from.toAbsolutePath().normalize().getFileName().toString();
        add(found, own.equalsIgnoreCase("wireshark") || own.equals(".wireshark") ? "Wireshark" : own, from);
        try (Stream<Path> folders = Files.list(inside)) {
            for (Path folder : folders.filter(Files::isDirectory).sorted(Comparator.naturalOrder()).toList()) {
                add(found, folder.getFileName().toString(), folder);
            }
        }
        return found;
    }

    private static void add(Map<String, Map<String, byte[]>> found, String name, Path folder) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (Path file : files(folder)) if (Files.size(file) <= LONGEST_FILE) files.put(file.getFileName().toString(), Files.readAllBytes(file));
        if (!files.isEmpty()) found.put(name, files);
    }

    /** Only the last two parts of a name count, and only files that belong to profiles: an archive can write nowhere else. */
    private static Map<String, Map<String, byte[]>> inArchive(Path from) throws IOException {
        Map<String, Map<String, byte[]>> found = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(from), StandardCharsets.UTF_8)) {
            int count = 0;
            for (ZipEntry entry = zip.getNextEntry(); entry != null && count < MOST_FILES; entry = zip.getNextEntry(), count++) {
                String[] parts = entry.getName().split("[/\\\\]+");
                if (parts.length < 2 && !entry.isDirectory()) continue;
                if (entry.isDirectory()) {
                    // A profile in which everything is as it is at first.
                    if (!parts[parts.length - 1].equals("profiles")) found.computeIfAbsent(parts[parts.length - 1], name -> new LinkedHashMap<>());
                    continue;
                }
                if (!FILES.contains(parts[parts.length - 1])) continue;
                byte[] bytes = zip.readNBytes(LONGEST_FILE + 1);
                if (bytes.length > LONGEST_FILE) throw new IOException(entry.getName() + " in " + from + " is too large for a file of a profile.");
                found.computeIfAbsent(parts[parts.length - 2], name -> new LinkedHashMap<>()).put(parts[parts.length - 1], bytes);
            }
        } catch (IllegalArgumentException e) {
            throw new IOException(from + " is no archive whose names can be read.", e);
        }
        return found;
    }

    /** Writes a file of a profile's folder, in whole or not at all; makes the folder where there is none. */
    public static void write(Path folder, String name, String text) throws IOException {
        write(folder, name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(Path folder, String name, byte[] bytes) throws IOException {
        Files.createDirectories(folder);
        Path fresh = folder.resolve(name + ".new");
        Files.write(fresh, bytes);
        Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
