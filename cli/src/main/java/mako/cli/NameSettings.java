package mako.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mako.cli.TsharkSettings.Ending;
import mako.dissect.Names;
import mako.dissect.Names.Kind;
import mako.dissect.Names.Transport;
import mako.protocols.Registries;

/**
 * What is shown by name, and the names of users: the preferences {@code nameres.*}, the options {@code -n}, {@code -N} and
 * {@code -H}, and the files {@code hosts}, {@code ethers}, {@code services}, {@code subnets} and {@code vlans} of the
 * configuration folder. No name server is ever asked: a capture says when a name was true, and a question tells others
 * what is looked at. In its place stands the system's own table of hosts.
 */
final class NameSettings {

    /** Where the system keeps its own table of hosts; not there on every system. */
    private static final Path SYSTEM_HOSTS = Path.of("/etc/hosts");

    private final Names.Builder names = Registries.addTo(Names.builder());
    private boolean external = true;

    private NameSettings() {
        names.show(Kind.MAC, true).show(Kind.CAPTURED, true);
    }

    /**
     * Puts names together.
     *
     * @param preferences those of the configuration folder
     * @param choices what the command line says, in its order
     * @param hostFiles which a user names; one that cannot be read ends the program
     */
    static Names of(Path folder, Map<String, String> preferences, List<NameChoice> choices, List<String> hostFiles) throws Ending {
        NameSettings settings = new NameSettings();
        preferences.forEach(settings::prefer);
        for (NameChoice choice : choices) {
            switch (choice) {
                case NameChoice.Only(String letters) -> settings.only(letters);
                case NameChoice.Preference(String name, String value) -> settings.prefer(name, value);
            }
        }
        settings.read(folder);
        for (String file : hostFiles) {
            if (!settings.hosts(Path.of(file))) throw new Ending(1, "Can't read host entries from \"" + file + '"');
        }
        return settings.names.build();
    }

    private void only(String letters) {
        for (Kind kind : Kind.values()) names.show(kind, letters.indexOf(letter(kind)) >= 0);
        external = letters.indexOf('N') >= 0;
    }

    private static char letter(Kind kind) {
        return switch (kind) {
            case MAC -> 'm';
            case PORT -> 't';
            case HOST -> 'n';
            case CAPTURED -> 'd';
            case VLAN -> 'v';
        };
    }

    private void prefer(String name, String value) {
        boolean on = value.equalsIgnoreCase("TRUE");
        switch (name) {
            case "nameres.mac_name" -> names.show(Kind.MAC, on);
            case "nameres.transport_name" -> names.show(Kind.PORT, on);
            case "nameres.network_name" -> names.show(Kind.HOST, on);
            case "nameres.dns_pkt_addr_resolution" -> names.show(Kind.CAPTURED, on);
            case "nameres.vlan_name" -> names.show(Kind.VLAN, on);
            case "nameres.use_external_name_resolver" -> external = on;
            default -> {}
        }
    }

    /** Reads only what is shown: tables of names can be long. */
    private void read(Path folder) {
        if (names.shows(Kind.HOST)) {
            if (external) hosts(SYSTEM_HOSTS);
            for (List<String> words : words(folder.resolve("subnets"))) subnet(words);
            hosts(folder.resolve("hosts"));
        }
        if (names.shows(Kind.MAC)) {
            for (List<String> words : words(folder.resolve("ethers"))) ether(words);
        }
        if (names.shows(Kind.PORT)) {
            for (List<String> words : words(folder.resolve("services"))) service(words);
        }
        if (names.shows(Kind.VLAN)) {
            for (List<String> words : words(folder.resolve("vlans"))) vlan(words);
        }
    }

    /** The words of each line that has at least two, without comments; null where there is no such file. */
    private static List<List<String>> lines(Path file) {
        List<List<String>> lines = new ArrayList<>();
        try {
            if (!Files.isRegularFile(file)) return null;
            for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\\R")) {
                int comment = line.indexOf('#');
                String[] words = (comment < 0 ? line : line.substring(0, comment)).strip().split("\\s+");
                if (words.length > 1) lines.add(List.of(words));
            }
            return lines;
        } catch (IOException e) {
            return null;
        }
    }

    private static List<List<String>> words(Path file) {
        List<List<String>> lines = lines(file);
        return lines == null ? List.of() : lines;
    }

    /** ADDRESS NAME, and other names that nobody asks for. */
    private boolean hosts(Path file) {
        List<List<String>> lines = lines(file);
        if (lines == null) return false;
        for (List<String> words : lines) {
            byte[] address = address(words.get(0));
            if (address == null) continue;
            ByteBuffer bytes = ByteBuffer.wrap(address);
            if (address.length == 4) names.host(bytes.getInt(), words.get(1));
            else names.host(bytes.getLong(), bytes.getLong(), words.get(1));
        }
        return true;
    }

    /** Returns the bytes of an address that is written in numbers, or null. */
    private static byte[] address(String text) {
        // What has other characters would be taken for a name, and a name server be asked.
        boolean numbers = text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}") || text.indexOf(':') >= 0 && text.matches("[0-9a-fA-F:.]+");
        if (!numbers) return null;
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /** ADDRESS/BITS NAME */
    private void subnet(List<String> words) {
        String[] parts = words.get(0).split("/");
        byte[] address = address(parts[0]);
        if (parts.length != 2 || address == null || address.length != 4 || !parts[1].matches("[0-9]{1,2}")) return;
        int bits = Integer.parseInt(parts[1]);
        if (bits >= 1 && bits <= 32) names.subnet(ByteBuffer.wrap(address).getInt(), bits, words.get(1));
    }

    /** ADDRESS NAME, the address with colons, hyphens or dots. */
    private void ether(List<String> words) {
        String digits = words.get(0).toLowerCase(Locale.ROOT);
        if (digits.matches("[0-9a-f]{1,2}([:.-][0-9a-f]{1,2}){5}")) {
            long address = 0;
            for (String two : digits.split("[:.-]")) address = address << 8 | HexFormat.fromHexDigits(two);
            names.mac(address, words.get(1));
        }
    }

    /** NAME PORT/TRANSPORT */
    private void service(List<String> words) {
        String[] parts = words.get(1).split("/");
        if (!parts[0].matches("[0-9]{1,5}")) return;
        for (int i = 1; i < parts.length; i++) {
            for (Transport transport : Transport.values()) {
                if (transport.name().equalsIgnoreCase(parts[i])) names.port(transport, Integer.parseInt(parts[0]), words.get(0));
            }
        }
    }

    /** NUMBER NAME */
    private void vlan(List<String> words) {
        if (words.get(0).matches("[0-9]{1,4}")) names.vlan(Integer.parseInt(words.get(0)), words.get(1));
    }
}
