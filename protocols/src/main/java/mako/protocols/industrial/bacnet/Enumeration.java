package mako.protocols.industrial.bacnet;

import java.util.HashMap;
import java.util.Map;
import mako.dissect.*;

/** What the numbers of an enumeration are called, and the bits of a bit string: ASHRAE 135 clause 21. */
final class Enumeration {

    /** All of them; read when the first packet needs one. */
    private static final class All {
        static final Map<String, Enumeration> BY_NAME = new HashMap<>();
        static final Map<Integer, Enumeration> BY_PROPERTY = new HashMap<>();

        static {
            for (String part : Resources.text(Enumeration.class, "enumerations.txt").split("\n= ")) {
                if (part.startsWith("#")) continue;
                int end = part.indexOf('\n');
                String[] words = part.substring(0, end < 0 ? part.length() : end).trim().split(" ");
                Enumeration enumeration = new Enumeration(end < 0 ? "" : part.substring(end + 1), words[0]);
                BY_NAME.put(words[0], enumeration);
                for (int i = 1; i < words.length; i++) BY_PROPERTY.put(Integer.valueOf(words[i]), enumeration);
            }
        }
    }

    private final String lines;
    final Values names;
    /** Numbers from here on are of vendors, where the enumeration says so; those below are reserved. */
    private final int vendors;

    private Enumeration(String lines, String name) {
        this.lines = lines;
        names = name.equals("object-type") ? BacnetApplication.OBJECTS : Values.of(lines);
        vendors = firstOfVendors(name);
    }

    /** The names of an enumeration, for a field: read when they are first asked for. */
    static Values values(String name) {
        return Values.made(() -> named(name).lines);
    }

    /** Which enumerations leave numbers below to the standard: where they are read as what they are. */
    private static int firstOfVendors(String name) {
        return switch (name) {
            case "object-type" -> 128;
            case "acknowledgment-filter", "event-state-filter", "enable-disable", "message-priority", "reinitialized-state", "vt-class",
                "segmentation-supported", "services" -> 0;
            default -> 64;
        };
    }

    static Enumeration named(String name) {
        Enumeration known = All.BY_NAME.get(name);
        if (known == null) throw new IllegalStateException("no enumeration " + name);
        return known;
    }

    /** The one whose values a property has; null for most. */
    static Enumeration of(int property) {
        return All.BY_PROPERTY.get(property);
    }

    /** Returns what {@code value} is called. */
    String name(long value) {
        return words(names, value, vendors);
    }

    /** Returns what {@code value} of a property is called: all that have no name there are of vendors. */
    String nameInProperty(long value) {
        return words(names, value, this == named("event-state") || this == named("object-type") ? vendors : 0);
    }

    /** Returns what bit {@code number} is called. */
    String bit(int number) {
        return words(names, number, 256);
    }

    static String words(Values names, long value, long vendors) {
        String name = names.name(value);
        if (name != null) return name;
        return "(" + value + (value < vendors ? ") Reserved for Use by ASHRAE" : ") Vendor Proprietary Value");
    }
}
