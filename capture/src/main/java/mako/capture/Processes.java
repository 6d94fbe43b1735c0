package mako.capture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import mako.files.CapturedProcess;

/**
 * Which process of this machine has which socket open, as far as this user may see: from Linux's {@code /proc}, proc(5). Sockets are
 * known by their inodes. Threads can share it.
 */
public final class Processes {

    private static final Path PROC = Path.of("/proc");
    private static final String SOCKET = "socket:[";
    /** More sockets than a machine has; then all are looked up again. */
    private static final int MOST_KNOWN = 1 << 16;
    /** What has just started, and may end in a moment, has no more. */
    private static final int FIRST_DESCRIPTORS = 64;
    private static final long ASK_AGAIN_NANOSECONDS = 1_000_000_000L;

    private final Map<Long, CapturedProcess> owners = new ConcurrentHashMap<>();
    /** Sockets that nobody was seen to have, and when: all processes were asked for each. */
    private final Map<Long, Long> unknown = new ConcurrentHashMap<>();
    private final Map<Long, String> users = users();
    private DescriptorSearch search;

    /** The processes by the inodes of all the sockets that they have open now. */
    public static Map<Long, CapturedProcess> owners() {
        Processes processes = new Processes();
        for (long pid : pids()) processes.refresh(pid);
        return processes.owners;
    }

    /** The process that has a socket open, or null where none is seen to have. */
    CapturedProcess owner(long inode) {
        CapturedProcess known = owners.get(inode);
        if (known != null) return known;
        long now = System.nanoTime();
        Long before = unknown.get(inode);
        if (before != null && now - before < ASK_AGAIN_NANOSECONDS) return null;
        if (owners.size() > MOST_KNOWN) owners.clear();
        if (unknown.size() > MOST_KNOWN) unknown.clear();
        CapturedProcess owner = lookFor(inode);
        if (owner == null) unknown.put(inode, now);
        return owner;
    }

    /** Asks programs that have just started first, since those may end in a moment. */
    private CapturedProcess lookFor(long inode) {
        List<Long> pids = pids();
        long quick = search(inode, pids);
        if (quick > 0) {
            refresh(quick);
            if (owners.containsKey(inode)) return owners.get(inode);
        }
        for (long pid : pids) {
            refresh(pid);
            if (owners.containsKey(inode)) return owners.get(inode);
        }
        return null;
    }

    /** The process that has the socket among its first descriptors, or 0. */
    private synchronized long search(long inode, List<Long> pids) {
        if (search == null) search = new DescriptorSearch(FIRST_DESCRIPTORS);
        search.lookFor(inode);
        for (long pid : pids) if (search.has(pid)) return pid;
        return 0;
    }

    /** Those that there are, the newest first. */
    private static List<Long> pids() {
        List<Long> pids = new ArrayList<>();
        String[] names = PROC.toFile().list();
        // No /proc: nobody is known.
        if (names == null) return pids;
        for (String name : names) if (Character.isDigit(name.charAt(0))) pids.add(Long.parseLong(name));
        pids.sort(Comparator.reverseOrder());
        return pids;
    }

    /** Looks which sockets a process has open. */
    void refresh(long pid) {
        Path process = PROC.resolve(Long.toString(pid));
        Path folder = process.resolve("fd");
        if (!Files.exists(folder)) return;
        CapturedProcess owner = null;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String target = Files.readSymbolicLink(file).toString();
                if (!target.startsWith(SOCKET)) continue;
                if (owner == null) owner = read(process);
                // A process that was forked has its parent's sockets too: the parent's number is the lower one.
                owners.put(Long.parseLong(target.substring(SOCKET.length(), target.length() - 1)), owner);
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Another user's, or it has just ended.
        }
    }

    private CapturedProcess read(Path process) throws IOException {
        String name = "";
        long pid = 0;
        long user = 0;
        for (String line : text(process.resolve("status")).split("\n")) {
            String value = line.substring(line.indexOf('\t') + 1);
            if (line.startsWith("Name:")) name = value;
            else if (line.startsWith("Tgid:")) pid = Long.parseLong(value);
            else if (line.startsWith("Uid:")) user = Long.parseLong(value.substring(0, value.indexOf('\t')));
        }
        // A thread other than the first has a number and a name of its own.
        if (pid != Long.parseLong(process.getFileName().toString())) return read(PROC.resolve(Long.toString(pid)));
        // Arguments have zero bytes between them.
        return new CapturedProcess(pid, name, name(user), text(process.resolve("cmdline")).replace('\0', ' ').strip());
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /** What is known of a socket whose process this user may not see: a user. */
    CapturedProcess of(int user) {
        return new CapturedProcess(0, "", name(Integer.toUnsignedLong(user)), "");
    }

    private String name(long user) {
        return users.getOrDefault(user, Long.toString(user));
    }

    /** passwd(5): name, password, number, and more that nobody needs here. */
    private static Map<Long, String> users() {
        Map<Long, String> users = new HashMap<>();
        try {
            for (String line : Files.readAllLines(Path.of("/etc/passwd"), StandardCharsets.ISO_8859_1)) {
                String[] columns = line.split(":", -1);
                if (columns.length > 2 && columns[2].matches("[0-9]{1,10}")) users.putIfAbsent(Long.parseLong(columns[2]), columns[0]);
            }
        } catch (IOException e) {
            // Numbers will do.
        }
        return users;
    }
}
