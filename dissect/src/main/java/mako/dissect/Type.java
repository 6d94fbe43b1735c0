package mako.dissect;

/**
 * What kind of value a field has: how wide it is, how it is compared and how it is written. The names in
 * {@link #code} are those that field listings use.
 */
public enum Type {
    NONE("FT_NONE", "Label", 0),
    PROTOCOL("FT_PROTOCOL", "Protocol", 0),
    BOOLEAN("FT_BOOLEAN", "Boolean", 0),
    CHAR("FT_CHAR", "Character (1 byte)", 1),
    UINT8("FT_UINT8", "Unsigned integer (1 byte)", 1),
    UINT16("FT_UINT16", "Unsigned integer (2 bytes)", 2),
    UINT24("FT_UINT24", "Unsigned integer (3 bytes)", 3),
    UINT32("FT_UINT32", "Unsigned integer (4 bytes)", 4),
    UINT40("FT_UINT40", "Unsigned integer (5 bytes)", 5),
    UINT48("FT_UINT48", "Unsigned integer (6 bytes)", 6),
    UINT56("FT_UINT56", "Unsigned integer (7 bytes)", 7),
    UINT64("FT_UINT64", "Unsigned integer (8 bytes)", 8),
    INT8("FT_INT8", "Signed integer (1 byte)", 1),
    INT16("FT_INT16", "Signed integer (2 bytes)", 2),
    INT24("FT_INT24", "Signed integer (3 bytes)", 3),
    INT32("FT_INT32", "Signed integer (4 bytes)", 4),
    INT40("FT_INT40", "Signed integer (5 bytes)", 5),
    INT48("FT_INT48", "Signed integer (6 bytes)", 6),
    INT56("FT_INT56", "Signed integer (7 bytes)", 7),
    INT64("FT_INT64", "Signed integer (8 bytes)", 8),
    FLOAT("FT_FLOAT", "Floating point (single-precision)", 4),
    DOUBLE("FT_DOUBLE", "Floating point (double-precision)", 8),
    ABSOLUTE_TIME("FT_ABSOLUTE_TIME", "Date and time", 0),
    RELATIVE_TIME("FT_RELATIVE_TIME", "Time offset", 0),
    STRING("FT_STRING", "Character string", 0),
    STRINGZ("FT_STRINGZ", "Character string", 0),
    UINT_STRING("FT_UINT_STRING", "Character string", 0),
    STRINGZPAD("FT_STRINGZPAD", "Character string", 0),
    STRINGZTRUNC("FT_STRINGZTRUNC", "Character string", 0),
    ETHER("FT_ETHER", "Ethernet or other MAC address", 6),
    BYTES("FT_BYTES", "Byte sequence", 0),
    UINT_BYTES("FT_UINT_BYTES", "Byte sequence", 0),
    IPV4("FT_IPv4", "IPv4 address", 4),
    IPV6("FT_IPv6", "IPv6 address", 16),
    IPXNET("FT_IPXNET", "IPX network number", 4),
    FRAMENUM("FT_FRAMENUM", "Frame number", 4),
    GUID("FT_GUID", "Globally Unique Identifier", 16),
    OID("FT_OID", "ASN.1 object identifier", 0),
    REL_OID("FT_REL_OID", "ASN.1 relative object identifier", 0),
    EUI64("FT_EUI64", "EUI64 address", 8),
    AX25("FT_AX25", "AX.25 address", 7),
    VINES("FT_VINES", "VINES address", 6),
    SYSTEM_ID("FT_SYSTEM_ID", "OSI System-ID", 0),
    FCWWN("FT_FCWWN", "Fibre Channel WWN", 8);

    /** The name in field listings, such as {@code FT_UINT16}. */
    public final String code;

    /** What people are told that it is, such as {@code Unsigned integer (2 bytes)}. */
    public final String label;

    /** Width in bytes, 0 where the field's read decides. */
    public final int width;

    Type(String code, String label, int width) {
        this.code = code;
        this.label = label;
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
