package mako.protocols.industrial.ethercat;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Servo drives over EtherCAT: ETG.1000.6, section 5.6.5, with the numbers of IEC 61800-7-204. */
final class ServoMailbox {

    static final Field SOE        = bytes("ecat_mailbox.soe", "Soe");
    static final Field OPERATION  = u16("ecat_mailbox.soe_opcode", "SoE OpCode", mask(0x0007), names(Values.of("""
        0 unused
        1 readReq
        2 readRes
        3 writeReq
        4 writeRes
        5 notification
        6 emergency
        """)));
    static final Field INCOMPLETE = flag("incomplete", "More Follows...", 0x0008);
    static final Field ERROR_FLAG = flag("error", "Error", 0x0010);
    static final Field DRIVE      = u16("ecat_mailbox.soe_header_driveno", "Drive No", mask(0x00e0));
    static final Field STATE      = flag("datastate", "Datastate", 0x0100);
    static final Field NAME       = flag("name", "Name", 0x0200);
    static final Field ATTRIBUTE  = flag("attribute", "Attribute", 0x0400);
    static final Field UNIT       = flag("unit", "Unit", 0x0800);
    static final Field MINIMUM    = flag("min", "Min", 0x1000);
    static final Field MAXIMUM    = flag("max", "Max", 0x2000);
    static final Field VALUE      = flag("value", "Value", 0x4000);
    static final Field RESERVED   = flag("reserved", "Reserved", 0x8000);
    static final Field HEADER     = u16("ecat_mailbox.soe_header", "Soe Header", HEX,
        bits(OPERATION, INCOMPLETE, ERROR_FLAG, DRIVE, STATE, NAME, ATTRIBUTE, UNIT, MINIMUM, MAXIMUM, VALUE, RESERVED));
    static final Field NUMBER     = u16("ecat_mailbox.soe_idn", "SoE IDN", HEX);
    static final Field LEFT       = u16("ecat_mailbox.soe_frag", "SoE FragLeft", HEX);
    static final Field DATA       = bytes("ecat_mailbox.soe_data", "SoE Data");
    static final Field ERROR      = u16("ecat_mailbox.soe_error", "SoE Error", HEX);

    private static final String[] OPERATIONS = {"", "RRQ", "RRS", "WRQ", "WRS", "NFC", "EMGCY", ""};
    /** The elements of a parameter, by their bits from the lowest. */
    private static final String ELEMENTS = "SNAUIXVR";

    private ServoMailbox() {}

    private static Field flag(String name, String label, int mask) {
        return bit("ecat_mailbox.soe_header_" + name, label, mask, SET_NOT_SET, maskWidth(16));
    }

    static void dissect(Dissection d) {
        if (d.remaining() < 4) {
            if (d.columns()) d.addInfo("SoE - invalid length");
            d.note(EtherCatMailbox.SOE_INVALID);
            d.skipRest();
            return;
        }
        int header = d.peekLe16(0);
        int operation = header & 7;
        boolean error = (header & 0x10) != 0;
        boolean more = (header & 8) != 0;
        Text words = words(d, header);
        if (d.columns()) d.addInfo("{}", words);
        d.append(":SoE {}", words);
        int rest = d.remaining();
        d.at(SOE, d.offset(), rest);
        d.titleLast("{}", words);
        d.openLast();
        d.le16(HEADER);
        if (more) d.le16(LEFT);
        else d.le16(NUMBER);
        d.close();
        if (error && d.remaining() >= 2) d.le16(ERROR);
        else if (operation >= 2 && d.remaining() > 0) d.bytes(DATA, d.remaining());
        d.skipRest();
    }

    private static Text words(Dissection d, int header) {
        Text words = new Text();
        if (!d.columns() && !d.titles()) return words;
        int number = d.peekLe16(2);
        words.add("SoE: ").add(OPERATIONS[header & 7]).add(" (").add((number & 0x8000) != 0 ? "P-" : "S-").number(number >> 12 & 7).add("-")
            .padded(number & 0xfff, 4).add(", '");
        for (int i = 0; i < 8; i++) {
            if ((header & 0x100 << i) != 0) words.raw(ELEMENTS.charAt(i));
        }
        words.add("')");
        int operation = header & 7;
        if (operation >= 2 && (header & 0x10) == 0) words.add(" : ").number(d.remaining() - 4).add(" Bytes");
        return words;
    }
}
