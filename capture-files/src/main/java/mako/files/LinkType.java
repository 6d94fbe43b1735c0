package mako.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a packet's bytes begin with.
 *
 * @param number the LINKTYPE_ number of capture files, or -1 where it has none
 * @param encapsulation the number that {@code frame.encap_type} shows for it
 * @param name the short name that programs take and print, such as {@code ether}
 * @param description for people, such as {@code Ethernet}
 */
public record LinkType(int number, int encapsulation, String name, String description) {

    public static final LinkType ETHERNET = new LinkType(1, 1, "ether", "Ethernet");

    /** Packets whose first bytes nobody knows. */
    public static final LinkType UNKNOWN = new LinkType(-1, 0, "unknown", "Unknown");

    /** What a file is said to hold whose packets have different link types. */
    public static final LinkType PER_PACKET = new LinkType(-1, -1, "per-packet", "Per packet");

    /** The link type with this LINKTYPE_ number, or null where it is not known. */
    public static LinkType of(int number) {
        return number == ETHERNET.number ? ETHERNET : Registry.BY_NUMBER.get(number);
    }

    /** The link type with this {@code frame.encap_type}, or null where there is none. */
    public static LinkType ofEncapsulation(int encapsulation) {
        return encapsulation >= 0 && encapsulation < Registry.ALL.size() ? Registry.ALL.get(encapsulation) : null;
    }

    /** The link type with this short name, or null where there is none. */
    public static LinkType named(String name) {
        for (LinkType type : Registry.ALL) {
            if (type.name.equals(name)) {
                return type;
            }
        }
        return null;
    }

    /** All link types, in the order of {@link #encapsulation}. */
    public static List<LinkType> all() {
        return Registry.ALL;
    }

    /** The table of link types, read when something other than Ethernet is first asked for. */
    private static final class Registry {

        static final List<LinkType> ALL;
        static final Map<Integer, LinkType> BY_NUMBER = new HashMap<>();

        static {
            List<LinkType> all = new ArrayList<>();
            InputStream resource = LinkType.class.getResourceAsStream("link-types.tsv");
            try (var lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (!line.startsWith("#")) {
                        all.add(add(line.split("\t")));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            ALL = List.copyOf(all);
        }

        private static LinkType add(String[] columns) {
            int encapsulation = Integer.parseInt(columns[0]);
            int number = columns[3].equals("-") ? -1 : Integer.parseInt(columns[3]);
            LinkType type = switch (encapsulation) {
                case 0 -> UNKNOWN;
                case 1 -> ETHERNET;
                default -> new LinkType(number, encapsulation, columns[1], columns[2]);
            };
            if (number >= 0) {
                BY_NUMBER.put(number, type);
            }
            if (columns.length > 4) {
                for (String other : columns[4].split(",")) {
                    BY_NUMBER.put(Integer.parseInt(other), type);
                }
            }
            return type;
        }
    }
}
