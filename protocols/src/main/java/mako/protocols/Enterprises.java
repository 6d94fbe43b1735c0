package mako.protocols;

import mako.dissect.Text;
import mako.dissect.Values;

/** Private enterprise numbers, as IANA registers them: whose options, attributes or modules something is. */
public final class Enterprises {

    public static final Values NAMES = Values.resource(Enterprises.class, "enterprises.txt");

    private Enterprises() {}

    /** Writes the name and the number, as fields of the base {@code CUSTOM} do. */
    public static void write(long number, Text into) {
        into.add(NAMES.name(number, "Unknown")).add(" (").number(number).raw(')');
    }
}
