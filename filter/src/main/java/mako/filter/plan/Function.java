package mako.filter.plan;

import java.util.Locale;

/** The functions of the language. */
public enum Function {
    UPPER("text in upper case"),
    LOWER("text in lower case"),
    LEN("how many bytes it is long"),
    COUNT("how often a field occurs in the packet"),
    STRING("a number, address or identifier as text"),
    VALS("the name of a number"),
    DEC("a number as text in decimal digits"),
    HEX("a number as text in hexadecimal digits"),
    FLOAT("a number or time as a floating-point number"),
    DOUBLE("a number or time as a floating-point number"),
    MAX("the largest of all values"),
    MIN("the smallest of all values"),
    ABS("a number without its sign"),
    IP_SPECIAL_NAME("what a special-purpose address is for, by the registry of them"),
    IP_SPECIAL_MASK("how a special-purpose address may be used: 16 as source, 8 as destination, 4 forwarded, 2 globally reachable, 1 reserved by protocol"),
    IP_LINKLOCAL("whether it is valid on its link only"),
    IP_MULTICAST("whether it is the address of a group"),
    IP_RFC1918("whether it is an IPv4 address for private use"),
    IP_ULA("whether it is a unique local IPv6 address");

    /** What it gives, for people. */
    public final String purpose;

    Function(String purpose) {
        this.purpose = purpose;
    }

    /** How it is written. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it takes any number of arguments; the others take one. */
    public boolean takesMany() {
        return this == MAX || this == MIN;
    }

    /** Whether its argument is an IP address. */
    public boolean isAboutAddresses() {
        return ordinal() >= IP_SPECIAL_NAME.ordinal();
    }

    /** The function of this name, in any case, or null. */
    public static Function named(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        for (Function function : values()) if (function.name().equals(upper)) return function;
        return null;
    }
}
