package mako.dissect;

/**
 * What kind of value a field has: how wide it is, how it is compared and how it is written. The names in
 * {@link #code} are those that field listings use.
 */
public enum Type {
    NONE("FT_NONE", 0),
    PROTOCOL("FT_PROTOCOL", 0),
    BOOLEAN("FT_BOOLEAN", 0),
    CHAR("FT_CHAR", 1),
    UINT8("FT_UINT8", 1),
    UINT16("FT_UINT16", 2),
    UINT24("FT_UINT24", 3),
    UINT32("FT_UINT32", 4),
    UINT40("FT_UINT40", 5),
    UINT48("FT_UINT48", 6),
    UINT56("FT_UINT56", 7),
    UINT64("FT_UINT64", 8),
    INT8("FT_INT8", 1),
    INT16("FT_INT16", 2),
    INT24("FT_INT24", 3),
    INT32("FT_INT32", 4),
    INT40("FT_INT40", 5),
    INT48("FT_INT48", 6),
    INT56("FT_INT56", 7),
    INT64("FT_INT64", 8),
    FLOAT("FT_FLOAT", 4),
    DOUBLE("FT_DOUBLE", 8),
    ABSOLUTE_TIME("FT_ABSOLUTE_TIME", 0),
    RELATIVE_TIME("FT_RELATIVE_TIME", 0),
    STRING("FT_STRING", 0),
    STRINGZ("FT_STRINGZ", 0),
    UINT_STRING("FT_UINT_STRING", 0),
    STRINGZPAD("FT_STRINGZPAD", 0),
    STRINGZTRUNC("FT_STRINGZTRUNC", 0),
    ETHER("FT_ETHER", 6),
    BYTES("FT_BYTES", 0),
    UINT_BYTES("FT_UINT_BYTES", 0),
    IPV4("FT_IPv4", 4),
    IPV6("FT_IPv6", 16),
    IPXNET("FT_IPXNET", 4),
    FRAMENUM("FT_FRAMENUM", 4),
    GUID("FT_GUID", 16),
    OID("FT_OID", 0),
    REL_OID("FT_REL_OID", 0),
    EUI64("FT_EUI64", 8),
    AX25("FT_AX25", 7),
    VINES("FT_VINES", 6),
    SYSTEM_ID("FT_SYSTEM_ID", 0),
    FCWWN("FT_FCWWN", 8);

    /** The name in field listings, such as {@code FT_UINT16}. */
    public final String code;

    /** Width in bytes, 0 where the field's read decides. */
    public final int width;

    Type(String code, int width) {
        this.code = code;
        this.width = width;
    }

    /** Whether its value is a number without a sign, in {@link Tape#number}. */
    public boolean isUnsigned() {
        return ordinal() >= CHAR.ordinal() && ordinal() <= UINT64.ordinal() || this == FRAMENUM || this == IPXNET;
    }

    /** Whether its value is a number with a sign, in {@link Tape#number}. */
    public boolean isSigned() {
        return ordinal() >= INT8.ordinal() && ordinal() <= INT64.ordinal();
    }

    /** Whether its value is a whole number, in {@link Tape#number}; booleans are not. */
    public boolean isInteger() {
        return isUnsigned() || isSigned();
    }

    /** Whether its value is text. */
    public boolean isString() {
        return ordinal() >= STRING.ordinal() && ordinal() <= STRINGZTRUNC.ordinal() || this == AX25;
    }

    /** Whether its value is a run of bytes that is written in hexadecimal digits. */
    public boolean isBytes() {
        return this == BYTES || this == UINT_BYTES || this == SYSTEM_ID || this == VINES || this == FCWWN;
    }

    /** Whether its value is seconds and nanoseconds. */
    public boolean isTime() {
        return this == ABSOLUTE_TIME || this == RELATIVE_TIME;
    }
}
