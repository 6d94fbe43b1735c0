package mako.protocols.industrial.dnp3;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What a device says of itself: IEEE 1815 annex A, group 0, and 11.3 for the types of values. */
final class Dnp3Attributes {

    static final Field TYPE        = u8("dnp3.al.datatype", "Data Type", HEX, names(Values.of("""
        0   NONE (Placeholder)
        1   VSTR (Visible ASCII String)
        2   UINT (Unsigned Integer)
        3   INT (Signed Integer)
        4   FLT (Floating Point)
        5   OSTR (Octet String)
        6   BSTR (Bit String)
        7   TIME (DNP3 Time UINT48)
        8   UNCD (Unicode String)
        254 U8BS8LIST (List of UINT8 - BSTR8 pairs)
        255 U8BS8EXLIST (Extended List of UINT8 - BSTR8 pairs)
        """)));
    static final Field LENGTH      = u8("dnp3.al.da.length", "Device Attribute Length");
    static final Field TEXT        = text("dnp3.al.da.value", "Value");
    static final Field[] UNSIGNED  = {u8("dnp3.al.da.uint8", "Device Attribute 8-Bit Unsigned Integer Value"),
        u16("dnp3.al.da.uint16", "Device Attribute 16-Bit Unsigned Integer Value", LITTLE),
        u32("dnp3.al.da.uint32", "Device Attribute 32-Bit Unsigned Integer Value", LITTLE)};
    static final Field[] SIGNED    = {i8("dnp3.al.da.int8", "Device Attribute 8-Bit Integer Value"),
        i16("dnp3.al.da.int16", "Device Attribute 16-Bit Integer Value", LITTLE), i32("dnp3.al.da.int32", "Device Attribute 32-Bit Integer Value", LITTLE)};
    static final Field FLOAT       = field(Type.FLOAT, Base.NONE, "dnp3.al.da.float", "Device Attribute Float Value", LITTLE);
    static final Field DOUBLE      = field(Type.DOUBLE, Base.NONE, "dnp3.al.da.double", "Device Attribute Double Value", LITTLE);

    private static final int VISIBLE_STRING = 1;
    private static final int SIGNED_INTEGER = 3;
    private static final int FLOATING_POINT = 4;
    private static final int SHOWN_DIGITS   = 6;

    private Dnp3Attributes() {}

    /** Reads an attribute and adds its value to the words for its line. Of types without a field only the type is read. */
    static void read(Dissection d, Text words) {
        int type = d.u8(TYPE);
        if (type < VISIBLE_STRING || type > FLOATING_POINT) return;
        int length = d.u8(LENGTH);
        int width = length == 1 ? 0 : length == 2 ? 1 : length == 4 ? 2 : -1;
        if (type == VISIBLE_STRING) {
            words.add(", Value: ").add(d.string(TEXT, length));
        } else if (type == FLOATING_POINT) {
            if (length == 4) Show.general(d.f32(FLOAT), SHOWN_DIGITS, words.add(", Value: "));
            else if (length == 8) Show.general(d.f64(DOUBLE), SHOWN_DIGITS, words.add(", Value: "));
        } else if (width >= 0) {
            words.add(", Value: ").number(d.read((type == SIGNED_INTEGER ? SIGNED : UNSIGNED)[width]));
        }
    }
}
