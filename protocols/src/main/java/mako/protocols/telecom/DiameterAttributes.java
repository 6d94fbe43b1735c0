package mako.protocols.telecom;

import static mako.dissect.Fields.*;

import java.util.HashMap;
import java.util.Map;
import mako.dissect.*;

/** Attributes of Diameter by vendor and code, as registries and 3GPP TS 29.230 have them: a field for each. Read once, never changed. */
@DeclaresFields
final class DiameterAttributes {

    private DiameterAttributes() {}

    /**
     * An attribute.
     *
     * @param kind how it is written
     * @param family for addresses: which kind of address it is; null for others
     */
    record Attribute(String name, String kind, Field field, Field family, Field ipv4, Field ipv6, Field other) {}

    private static final Values FAMILIES = Values.of("1 IPv4\n2 IPv6");

    /** By vendor and code, the vendor in the upper half. */
    static final Map<Long, Attribute> BY_CODE = read(Resources.text(DiameterAttributes.class, "diameter-avps.txt"));

    private static final Values VENDORS = Values.of("""
        5535  TGPP2
        10415 TGPP
        13019 ETSI
        """);

    static String vendor(long number) {
        return VENDORS.name(number, Long.toString(number));
    }

    private static Map<Long, Attribute> read(String text) {
        Map<Long, Attribute> all = new HashMap<>(4096);
        Map<String, Attribute> byName = new HashMap<>(4096);
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            if (end < 0) end = text.length();
            int names = end + 1;
            int stop = names;
            // Lines with a blank in front are the names of values.
            while (stop < text.length() && text.charAt(stop) == ' ') stop = Math.max(stop, text.indexOf('\n', stop)) + 1;
            if (text.charAt(at) != '#') attribute(all, byName, text.substring(at, end), text, names, stop);
            at = stop;
        }
        return Map.copyOf(all);
    }

    private static void attribute(Map<Long, Attribute> all, Map<String, Attribute> byName, String line, String text, int names, int stop) {
        String[] words = line.split(" ");
        Attribute known = byName.computeIfAbsent(words[3], name -> make(name, words[2], stop > names ? Values.made(() -> text.substring(names, stop)) : null));
        all.put(Long.parseLong(words[0]) << 32 | Long.parseLong(words[1]), known);
    }

    private static Attribute make(String name, String kind, Values names) {
        String abbreviation = "diameter." + name;
        Trait[] traits = names == null ? new Trait[0] : new Trait[] {names(names)};
        boolean address = kind.endsWith("address");
        return new Attribute(name, kind, switch (kind) {
            case "number" -> u32(abbreviation, name, traits);
            case "signed" -> i32(abbreviation, name, traits);
            case "long" -> u64(abbreviation, name);
            case "float" -> field(Type.FLOAT, Base.NONE, abbreviation, name);
            case "text" -> text(abbreviation, name, UTF_8);
            case "time" -> time(abbreviation, name, UTC);
            default -> bytes(abbreviation, name);
        }, kind.equals("address") ? u16(abbreviation + ".addr_family", name + " Address Family", names(FAMILIES)) : null,
            address ? ipv4(abbreviation + ".IPv4", name + " Address") : null,
            address ? ipv6(abbreviation + ".IPv6", name + " Address") : null,
            address ? bytes(abbreviation + ".Bytes", name + " Address") : null);
    }
}
