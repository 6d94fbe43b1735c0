package mako.capture.filter.check;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names of hosts, networks, ports and protocols: from the system's tables, where it has some, and from those that come with the
 * program. No server is ever asked.
 */
public final class Names {

    /** Protocols whose ports have names. */
    public enum Transport { TCP, UDP, SCTP }

    /**
     * A port by its name.
     *
     * @param transport null where the name means a port of any of them
     */
    public record Port(int number, Transport transport) {}

    private final Path folder;
    private final Map<String, Map<Transport, Integer>> ports = new HashMap<>();
    private final Map<String, Integer> protocols = new HashMap<>();
    private boolean readPorts;
    private boolean readProtocols;

    private Names(Path folder) {
        this.folder = folder;
    }

    /** The names that this machine knows. */
    public static Names ofSystem() {
        return new Names(Path.of(System.getProperty("os.name").startsWith("Windows") ? System.getenv().getOrDefault("SystemRoot", "C:\\Windows") + "\\System32\\drivers\\etc" : "/etc"));
    }

    /** The names that the tables in a folder know: {@code hosts}, {@code networks}, {@code services}, {@code protocols}, {@code ethers}. */
    public static Names of(Path folder) {
        return new Names(folder);
    }

    /** Returns the addresses of a host, of four or sixteen bytes; empty where the name is not known. */
    public List<byte[]> host(String name) {
        List<byte[]> addresses = new ArrayList<>();
        for (String[] words : table("hosts")) {
            for (int i = 1; i < words.length; i++) {
                if (!words[i].equalsIgnoreCase(name)) continue;
                try {
                    // What begins like an address is read as one: nobody is asked.
                    if (words[0].matches("[0-9A-Fa-f.:]+")) addresses.add(InetAddress.getByName(words[0]).getAddress());
                } catch (UnknownHostException e) {
                    break;
                }
            }
        }
        return addresses;
    }

    /** Returns the link-layer address of a host, or null. */
    public byte[] ether(String name) {
        for (String[] words : table("ethers")) {
            if (words.length > 1 && words[1].equalsIgnoreCase(name)) return Addresses.ether(words[0]);
        }
        return null;
    }

    /** Returns a network's number with its mask, or null. */
    public Addresses.Net network(String name) {
        for (String[] words : table("networks")) {
            for (int i = 0; i < words.length; i++) {
                if (i == 1 || !words[i].equalsIgnoreCase(name) || words.length < 2) continue;
                Addresses.Net net = Addresses.net4(words[1]);
                return net == null || net.address() == 0 ? null : net;
            }
        }
        return null;
    }

    /** Returns a port by its name, or null. */
    public Port port(String name) {
        if (!readPorts) {
            readPorts = true;
            readPorts(resource("port-names.txt"));
            Map<String, Map<Transport, Integer>> own = new HashMap<>(ports);
            ports.clear();
            readPorts(table("services"));
            own.forEach(ports::putIfAbsent);
        }
        Map<Transport, Integer> found = ports.get(name);
        if (found == null) return null;
        Integer tcp = found.get(Transport.TCP);
        Integer udp = found.get(Transport.UDP);
        if (tcp != null && tcp.equals(udp)) return new Port(tcp, null);
        if (tcp != null) return new Port(tcp, Transport.TCP);
        return udp != null ? new Port(udp, Transport.UDP) : new Port(found.get(Transport.SCTP), Transport.SCTP);
    }

    private void readPorts(List<String[]> lines) {
        for (String[] words : lines) {
            int slash = words.length < 2 ? -1 : words[1].indexOf('/');
            if (slash < 0 || !words[1].substring(0, slash).matches("[0-9]{1,5}")) continue;
            for (String transport : words[1].substring(slash + 1).split("/")) {
                for (Transport known : Transport.values()) {
                    if (!known.name().equalsIgnoreCase(transport)) continue;
                    for (int i = 0; i < words.length; i++) {
                        if (i != 1) ports.computeIfAbsent(words[i], _ -> new HashMap<>()).putIfAbsent(known, Integer.valueOf(words[1].substring(0, slash)));
                    }
                }
            }
        }
    }

    /** Returns the number of a protocol over IP, or -1. */
    public int protocol(String name) {
        if (!readProtocols) {
            readProtocols = true;
            for (List<String[]> lines : List.of(table("protocols"), resource("protocol-names.txt"))) {
                for (String[] words : lines) {
                    if (words.length < 2 || !words[1].matches("[0-9]{1,3}")) continue;
                    for (int i = 0; i < words.length; i++) {
                        if (i != 1) protocols.putIfAbsent(words[i], Integer.valueOf(words[1]));
                    }
                }
            }
        }
        return protocols.getOrDefault(name, -1);
    }

    private List<String[]> table(String file) {
        try {
            // A table that is as large as no table is belongs to nobody who means well.
            Path path = folder.resolve(file);
            if (!Files.isRegularFile(path) || Files.size(path) > 16 << 20) return List.of();
            return words(new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1).lines().toList());
        } catch (IOException e) {
            // It is not there for us: then nobody has a name in it.
            return List.of();
        }
    }

    private static List<String[]> resource(String name) {
        try (InputStream in = Names.class.getResourceAsStream(name); BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return words(reader.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String[]> words(List<String> lines) {
        List<String[]> words = new ArrayList<>();
        for (String line : lines) {
            int comment = line.indexOf('#');
            String text = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (!text.isEmpty()) words.add(text.split("\\s+"));
        }
        return words;
    }
}
