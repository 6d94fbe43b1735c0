package mako.filter.plan;

import mako.dissect.Type;

/** How values of a type are compared. */
public enum Domain {
    /** Whole numbers, truths, IPv4, MAC and EUI-64 addresses. */
    NUMBER,
    /** Seconds and nanoseconds. */
    TIME,
    /** Floating-point numbers. */
    REAL,
    /** Bytes, protocols, IPv6 addresses, GUIDs, OIDs. */
    BYTES,
    /** Characters. */
    TEXT;

    /** Returns how values of {@code type} are compared, or null where they have none. */
    public static Domain of(Type type) {
        if (type.isInteger() || type == Type.BOOLEAN || type == Type.IPV4 || type == Type.ETHER || type == Type.CHAR
            || type == Type.EUI64 || type == Type.FCWWN) return NUMBER;
        if (type.isString()) return TEXT;
        return switch (type) {
            case FLOAT, DOUBLE -> REAL;
            case ABSOLUTE_TIME, RELATIVE_TIME -> TIME;
            case NONE -> null;
            default -> BYTES;
        };
    }
}
