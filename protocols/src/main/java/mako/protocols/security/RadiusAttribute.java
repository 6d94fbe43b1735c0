package mako.protocols.security;

import static mako.dissect.Fields.*;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import mako.dissect.*;

/** What is known of an attribute: a line of the registry and the lines below it, which name its values. */
final class RadiusAttribute {

    private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9.]");

    static final Field UNKNOWN_LENGTH = u8("radius.Unknown_Attribute.length", "Unknown-Attribute Length");
    static final RadiusAttribute UNKNOWN = new RadiusAttribute("Unknown-Attribute", "bytes", "", null);

    private static final Map<Long, RadiusAttribute> KNOWN = read();

    final String name;
    final String kind;
    final Values names;
    final Field field;
    /** The field that it is where only those who share a secret can read it; null for others. */
    final Field encrypted;
    /** Tunnels that belong together have the same tag, RFC 2868 section 3; null for attributes without. */
    final Field tag;

    private RadiusAttribute(String name, String kind, String form, String values) {
        this.name = name;
        this.kind = kind;
        names = values == null ? null : Values.of(values);
        // Three of them have been called otherwise from the beginning.
        boolean old = name.equals("Framed-IP-Address") || name.equals("Login-IP-Host") || name.equals("Framed-IPX-Network");
        String abbreviation = "radius." + (old ? name : OTHER.matcher(name).replaceAll("_"));
        field = switch (kind) {
            case "u32" -> names == null ? u32(abbreviation, name) : u32(abbreviation, name, names(names));
            case "i32" -> i32(abbreviation, name);
            case "ipv4" -> ipv4(abbreviation, name);
            case "ipv6" -> ipv6(abbreviation, name);
            case "time" -> time(abbreviation, name);
            case "text" -> text(abbreviation, name, UTF_8);
            default -> bytes(abbreviation, name);
        };
        encrypted = form.contains("encrypted") ? bytes(abbreviation + "_encrypted", name + " (encrypted)") : null;
        tag = form.contains("tagged") ? u8(abbreviation + ".tag", "Tag", HEX, help(name + " Tag")) : null;
    }

    /** The attribute of a vendor, 0 for those that IANA registers. */
    static RadiusAttribute of(long vendor, int type) {
        return KNOWN.getOrDefault(vendor << 16 | type, UNKNOWN);
    }

    private static Map<Long, RadiusAttribute> read() {
        Map<Long, RadiusAttribute> known = new HashMap<>();
        String[] words = null;
        StringBuilder values = new StringBuilder();
        for (String line : (Resources.text(RadiusAttribute.class, "radius-attributes.txt") + "0 0 end end").split("\n")) {
            if (line.startsWith("#")) continue;
            if (line.startsWith(" ")) {
                values.append(line).append('\n');
                continue;
            }
            if (words != null) {
                String form = words.length > 4 ? words[4] : "";
                known.put(Long.parseLong(words[0]) << 16 | Integer.parseInt(words[1]),
                    new RadiusAttribute(words[3], words[2], form, values.isEmpty() ? null : values.toString()));
            }
            values.setLength(0);
            words = line.split(" ", 5);
        }
        return known;
    }
}
