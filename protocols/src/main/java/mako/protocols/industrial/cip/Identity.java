package mako.protocols.industrial.cip;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** The attributes of the identity object, The CIP Networks Library, volume 1, section 5A-2. */
final class Identity {

    static final Values VENDORS = Values.resource(Identity.class, "cip-vendors.txt");
    static final Values DEVICES = Values.resource(Identity.class, "cip-devices.txt");

    static final Field VENDOR      = u16("cip.id.vendor_id", "Vendor ID", HEX, LITTLE, names(VENDORS));
    static final Field DEVICE      = u16("cip.id.device_type", "Device Type", HEX, LITTLE, names(DEVICES));
    static final Field PRODUCT     = u16("cip.id.product_code", "Product Code", LITTLE);
    static final Field MAJOR       = u8("cip.id.major_rev", "Major Revision");
    static final Field MINOR       = u8("cip.id.minor_rev", "Minor Revision");
    static final Field OWNED       = u16("cip.id.owned", "Owned", mask(0x0001), LITTLE);
    static final Field CONFIGURED  = u16("cip.id.conf", "Configured", mask(0x0004), LITTLE);
    static final Field EXTENDED    = u16("cip.id.ext", "Extended Device Status", HEX, mask(0x00f0), LITTLE);
    static final Field MINOR_1     = u16("cip.id.minor_fault1", "Minor Recoverable Fault", mask(0x0100), LITTLE);
    static final Field MINOR_2     = u16("cip.id.minor_fault2", "Minor Unrecoverable Fault", mask(0x0200), LITTLE);
    static final Field MAJOR_1     = u16("cip.id.major_fault1", "Major Recoverable Fault", mask(0x0400), LITTLE);
    static final Field MAJOR_2     = u16("cip.id.major_fault2", "Major Unrecoverable Fault", mask(0x0800), LITTLE);
    static final Field EXTENDED_2  = u16("cip.id.ext2", "Extended Device Status 2", HEX, mask(0xf000), LITTLE);
    static final Field STATUS      = u16("cip.id.status", "Status", HEX, LITTLE,
        bits(OWNED, CONFIGURED, EXTENDED, MINOR_1, MINOR_2, MAJOR_1, MAJOR_2, EXTENDED_2));
    static final Field SERIAL      = u32("cip.id.serial_number", "Serial Number", HEX, LITTLE);
    static final Field NAME        = text("cip.id.product_name", "Product Name");

    static final int CLASS = 1;
    private static final int LAST = 7;
    private static final String[] NAMES = {"Vendor ID", "Device Type", "Product Code", "Revision", "Status", "Serial Number", "Product Name"};

    private Identity() {}

    /** The name of an attribute of an object of this class, or null. */
    static String name(int attribute) {
        return attribute >= 1 && attribute <= LAST ? NAMES[attribute - 1] : null;
    }

    /** How many bytes the value of an attribute at the cursor takes. */
    static int size(Dissection d, int attribute) {
        return attribute == 6 ? 4 : attribute == LAST ? d.peekU8(0) + 1 : 2;
    }

    /** Reads the value of an attribute. */
    static void read(Dissection d, int attribute) {
        switch (attribute) {
            case 1 -> d.read(VENDOR);
            case 2 -> d.read(DEVICE);
            case 3 -> d.read(PRODUCT);
            case 4 -> {
                d.u8(MAJOR);
                d.u8(MINOR);
            }
            case 5 -> d.read(STATUS);
            case 6 -> d.read(SERIAL);
            default -> {
                int length = d.peekU8(0);
                d.skip(1);
                d.text(NAME, length);
            }
        }
    }

    /** Reads the attributes that a request for all of them gives. */
    static void all(Dissection d) {
        for (int attribute = 1; attribute <= LAST && d.remaining() > 0; attribute++) {
            int at = d.offset();
            int size = size(d, attribute);
            d.at(CipPath.ATTRIBUTE_16, at, Math.min(2, size), attribute);
            d.place(at, size);
            d.titleLast("Attribute: {} ({})", attribute, name(attribute));
            d.openLast();
            read(d, attribute);
            d.close();
        }
    }
}
