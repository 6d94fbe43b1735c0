package mako.protocols.wireless;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.link.MacNames;

/** Elements of management frames, IEEE 802.11 section 9.4.2: a number, a length, and what the number says. */
final class Elements {

    static final Values ORGANIZATIONS = MacNames.ASSIGNEES;
    private static final Values NUMBERS = Values.resource(Elements.class, "elements.txt");
    private static final Values RATE_NAMES = Values.resource(Elements.class, "rates.txt");
    private static final Values ENVIRONMENTS = Values.of("""
        0x20 All
        0x49 Indoor
        0x4f Outdoor
        """);
    private static final Values HOLDERS = Values.of("""
        0 Reserved
        1 PMK-R1 key holder identifier (R1KH-ID)
        2 GTK subelement
        3 PMK-R0 key holder identifier (R0KH-ID)
        4 IGTK
        """);

    static final Field TAG        = group("wlan.tag", "Tag");
    static final Field NUMBER     = u8("wlan.tag.number", "Tag Number", names(NUMBERS));
    static final Field LENGTH     = u8("wlan.tag.length", "Tag length");
    static final Field DATA       = bytes("wlan.tag.data", "Tag Data");
    static final Field NAME_BYTES = bytes("wlan.ssid", "SSID");
    static final Field RATE       = u8("wlan.supported_rates", "Supported Rates", HEX, names(RATE_NAMES));
    static final Field MORE_RATE  = u8("wlan.extended_supported_rates", "Extended Supported Rates", HEX, names(RATE_NAMES));
    static final Field CHANNEL    = u8("wlan.ds.current_channel", "Current Channel");
    static final Field COUNT      = u8("wlan.tim.dtim_count", "DTIM count");
    static final Field PERIOD     = u8("wlan.tim.dtim_period", "DTIM period");
    static final Field BITMAP     = u8("wlan.tim.bmapctl", "Bitmap control", HEX, bits(
        bit("wlan.tim.bmapctl.multicast", "Multicast", 0x1, maskWidth(8)), u8("wlan.tim.bmapctl.offset", "Bitmap Offset", HEX, mask(0xfe))));
    static final Field VIRTUAL    = bytes("wlan.tim.partial_virtual_bitmap", "Partial Virtual Bitmap");
    static final Field WAITED_FOR = u8("wlan.tim.aid", "Association ID", HEX);
    static final Field COUNTRY    = text("wlan.country_info.code", "Code");
    static final Field ENVIRONMENT = u8("wlan.country_info.environment", "Environment", names(ENVIRONMENTS));
    static final Field CHANNELS   = group("wlan.country_info.fnm", "Country Info");
    static final Field FIRST      = u8("wlan.country_info.fnm.fcn", "First Channel Number");
    static final Field HOW_MANY   = u8("wlan.country_info.fnm.nc", "Number of Channels");
    static final Field POWER      = i8("wlan.country_info.fnm.mtpl", "Maximum Transmit Power Level", unit("dBm"));
    static final Field REGULATION = group("wlan.country_info.rrc", "Country Info");
    static final Field EXTENSION_ID = u8("wlan.country_info.rrc.oei", "Operating Extension Identifier");
    static final Field OPERATING_CLASS = u8("wlan.country_info.rrc.oc", "Operating Class");
    static final Field COVERAGE_CLASS = u8("wlan.country_info.rrc.cc", "Coverage Class");
    static final Field CONSTRAINT = u8("wlan.powercon.local", "Local Power Constraint");
    static final Field ERP        = u8("wlan.erp_info", "ERP Information", HEX, bits(
        bit("wlan.erp_info.erp_present", "Non ERP Present", 0x1, maskWidth(8), SET_NOT_SET),
        bit("wlan.erp_info.use_protection", "Use Protection", 0x2, maskWidth(8), SET_NOT_SET),
        bit("wlan.erp_info.barker_preamble_mode", "Barker Preamble Mode", 0x4, maskWidth(8), SET_NOT_SET),
        u8("wlan.erp_info.reserved", "Reserved", HEX, mask(0xf8))));
    static final Field DOMAIN     = u16("wlan.mobility_domain.mdid", "Mobility Domain Identifier", HEX, LITTLE);
    static final Field TRANSITION = u8("wlan.mobility_domain.ft_capab", "FT Capability and Policy", HEX, bits(
        u8("wlan.mobility_domain.ft_capab.ft_over_ds", "Fast BSS Transition over DS", HEX, mask(0x1)),
        u8("wlan.mobility_domain.ft_capab.resource_req", "Resource Request Protocol Capability", HEX, mask(0x2)),
        u8("wlan.mobility_domain.ft_capab.reserved", "Reserved", HEX, mask(0xfc))));
    static final Field MIC_CONTROL = u16("wlan.ft.mic_control", "MIC Control", HEX, LITTLE, bits(
        u16("wlan.ft.mic_control.reserved", "Reserved", HEX, mask(0xff)), u16("wlan.ft.mic_control.element_count", "Element Count", mask(0xff00))));
    static final Field MIC        = bytes("wlan.ft.mic", "MIC");
    static final Field ANONCE     = bytes("wlan.ft.anonce", "ANonce");
    static final Field SNONCE     = bytes("wlan.ft.snonce", "SNonce");
    static final Field SUBELEMENT = section("Subelement");
    static final Field SUBELEMENT_ID = u8("wlan.ft.subelem.id", "Subelement ID", names(HOLDERS));
    static final Field SUBELEMENT_LENGTH = u8("wlan.ft.subelem.len", "Length");
    static final Field R1_HOLDER  = bytes("wlan.ft.subelem.r1kh_id", "PMK-R1 key holder identifier (R1KH-ID)");
    static final Field R0_HOLDER  = bytes("wlan.ft.subelem.r0kh_id", "PMK-R0 key holder identifier (R0KH-ID)");
    static final Field CLASS      = u8("wlan.supopeclass.current", "Current Operating Class");
    static final Field CLASSES    = group("wlan.supopeclass.alt", "Alternate Operating Class");
    static final Field STATIONS   = u16("wlan.qbss.scount", "Station Count", LITTLE);
    static final Field LOAD       = u8("wlan.qbss.cu", "Channel Utilization");
    static final Field CAPACITY   = u16("wlan.qbss.adc", "Available Admission Capacity", LITTLE);
    static final Field VERSION    = u8("wlan.qbss.version", "QBSS Version");
    static final Field OLD_CAPACITY = u8("wlan.qbss.adc", "Available Admission Capacity");
    static final Field PADDING    = bytes("wlan.country_info.padding", "Padding");
    static final Field GROUP_KEY_INFO = u16("wlan.ft.subelem.gtk.key_info", "Key Info", HEX, LITTLE);
    static final Field GROUP_KEY_ID = u16("wlan.ft.subelem.gtk.key_id", "Key ID", mask(0x3), LITTLE);
    static final Field GROUP_KEY_LENGTH = u8("wlan.ft.subelem.gtk.key_length", "Key Length");
    static final Field GROUP_KEY_COUNTER = bytes("wlan.ft.subelem.gtk.rsc", "RSC");
    static final Field GROUP_KEY  = bytes("wlan.ft.subelem.gtk.key_encrypted", "GTK (encrypted)");
    static final Field INTEGRITY_KEY_ID = u16("wlan.ft.subelem.igtk.key_id", "Key ID", LITTLE);
    static final Field INTEGRITY_KEY_NUMBER = bytes("wlan.ft.subelem.igtk.ipn", "IPN");
    static final Field INTEGRITY_KEY_LENGTH = u8("wlan.ft.subelem.igtk.key_length", "Key Length");
    static final Field INTEGRITY_KEY = bytes("wlan.ft.subelem.igtk.key", "Wrapped Key (IGTK)");
    static final Field TOO_LONG   = error("wlan.tag.length.bad", "Bad tag length");
    static final Field UNDECODED  = note(Field.Group.UNDECODED, "wlan.tag.data.undecoded", "Dissector for 802.11 IE Tag code not implemented");

    private static final int CLASS_DELIMITER = 130;
    /** Bytes of a network's name: section 9.4.2.2. */
    private static final int LONGEST_NAME = 32;
    /** From here on, a channel's number is an identifier of something else: section 9.4.2.8. */
    private static final int EXTENSION = 201;

    private Elements() {}

    /** Shows elements to the end. */
    static void dissect(Dissection d) {
        while (d.remaining() > 0) {
            d.ensure(2);
            int number = d.peekU8(0);
            int length = d.peekU8(1);
            d.open(TAG);
            d.extent(Math.min(2 + length, d.remaining()));
            if (d.titles()) d.title("Tag: {}", NUMBERS.name(number, "Reserved"));
            d.u8(NUMBER);
            d.u8(LENGTH);
            int said = d.last();
            int available = d.remaining();
            // Others count the two bytes in front as if they were part of what is left.
            if (length > available + 2) d.noteLast(TOO_LONG, "Tag Length is longer than remaining payload");
            ElementLengths.Rule broken = ElementLengths.broken(number, length);
            if (broken != null) d.noteLast(TOO_LONG, broken.said(), length, 0);
            int rest = d.narrow(length);
            if (broken == null) content(d, number, length, said);
            else if (length == 0 && broken.unknownWhereEmpty()) unknown(d, number, 0);
            if (length > available && broken == null && isList(number) && d.remaining() == 0) throw d.malformed();
            d.skipRest();
            d.widen(rest);
            d.close();
        }
    }

    /** Whether an element is read to its end, so that it shows when bytes of it are missing. */
    private static boolean isList(int number) {
        return switch (number) {
            case 1, 9, 10, 36, 50, 51, 70, 127, 221 -> true;
            default -> false;
        };
    }

    private static void content(Dissection d, int number, int length, int said) {
        switch (number) {
            case 0 -> {
                if (length > LONGEST_NAME) d.noteOn(said, TOO_LONG, "SSID length ({}) greater than maximum (32)", length);
                name(d, length);
            }
            case 1, 50 -> rates(d, number == 1 ? RATE : MORE_RATE);
            case 3 -> {
                int channel = d.u8(CHANNEL);
                if (d.titles()) d.append(": Current Channel: {}", channel);
            }
            case 5 -> traffic(d, length);
            case 7 -> country(d, length);
            case 11 -> load(d, length);
            case 32 -> {
                int constraint = d.u8(CONSTRAINT);
                if (d.titles()) d.append(": {}", constraint);
            }
            case 42, 47 -> d.u8(ERP);
            case 45 -> HighThroughput.capabilities(d);
            case 48 -> {
                d.ensure(length);
                Suites.rsn(d);
            }
            case 54 -> {
                d.ensure(length);
                d.le16(DOMAIN);
                d.u8(TRANSITION);
            }
            case 55 -> {
                d.ensure(length);
                fastTransition(d);
            }
            case 59 -> {
                d.u8(CLASS);
                int rest = listed(d);
                if (rest > 0) {
                    String list = classes(d, rest);
                    d.at(CLASSES, d.offset(), rest);
                    if (d.titles()) d.titleLast("Alternate Operating Classes: {}", list);
                }
                d.skipRest();
            }
            case 61 -> HighThroughput.operation(d);
            case 127 -> {
                if (d.titles()) d.append(" ({} octet{})", length, length == 1 ? "" : "s");
                ExtendedCapabilities.dissect(d);
            }
            case 221 -> VendorElements.dissect(d, length, said);
            default -> {
                if (!MoreElements.dissect(d, number, length) && !SmallElements.dissect(d, number, length)) unknown(d, number, length);
            }
        }
    }

    private static void unknown(Dissection d, int number, int length) {
        d.bytes(DATA, length);
        d.noteLast(UNDECODED, "Dissector for 802.11 IE Tag ({}) code not implemented", NUMBERS.name(number, "Reserved"));
        if (d.titles()) d.append(": Undecoded");
    }

    /** Section 9.4.2.2: a name without bytes is any network's. */
    private static void name(Dissection d, int length) {
        d.bytes(NAME_BYTES, length);
        if (!d.titles() && !d.columns()) return;
        Source source = d.currentSource();
        Text text = new Text();
        boolean any = length == 0;
        int from = source.start + d.offset() - length;
        if (any) text.add("Wildcard (Broadcast)");
        else if (isText(source.bytes, from, length)) text.raw('"').escaped(source.bytes, from, length).raw('"');
        else text.hex(source.bytes, from, length, 0);
        if (d.titles()) {
            d.titleLast("SSID: {}", any ? "<MISSING>" : text.toString());
            d.append(": {}", any ? "Wildcard SSID" : text.toString());
        }
        if (d.columns()) d.addInfo(", SSID={}", text.toString());
    }

    private static boolean isText(byte[] bytes, int from, int count) {
        for (int i = from; i < from + count; i++) if (bytes[i] >= 0 && bytes[i] < 0x20 || bytes[i] == 0x7f) return false;
        return true;
    }

    private static void rates(Dissection d, Field field) {
        while (d.remaining() > 0) {
            int rate = d.u8(field);
            if (d.titles()) d.append(" {},", RATE_NAMES.name(rate, "Unknown Rate"));
        }
        if (d.titles()) d.append(" [Mbit/sec]");
    }

    /** Section 9.4.2.5. */
    private static void traffic(Dissection d, int length) {
        int count = d.u8(COUNT);
        int period = d.u8(PERIOD);
        if (d.titles()) d.append(": DTIM {} of {} bitmap", count, period);
        int control = d.u8(BITMAP);
        int size = length - 3;
        d.bytes(VIRTUAL, size);
        d.openLast();
        int from = d.offset() - size;
        Source source = d.currentSource();
        int first = (control >> 1) * 16;
        for (int i = 0; i < size * 8; i++) {
            if ((source.bytes[source.start + from + i / 8] >> (i & 7) & 1) == 0) continue;
            d.at(WAITED_FOR, from + i / 8, 1, first + i);
            if (d.titles()) d.titleLast("Association ID: 0x{x2}", first + i);
        }
        d.close();
    }

    /** Section 9.4.2.8: for each range of channels, how many and how loud. */
    private static void country(Dissection d, int length) {
        int end = d.offset() + length;
        String code = d.string(COUNTRY, 2);
        int environment = d.u8(ENVIRONMENT);
        if (d.titles()) d.append(": Country Code {}, Environment {}", code, ENVIRONMENTS.name(environment, "Unknown (0x" + Integer.toHexString(environment) + ")"));
        while (end - d.offset() >= 3) {
            if (d.peekU8(0) >= EXTENSION) {
                d.open(REGULATION);
                if (d.titles()) {
                    d.title("Country Info: Operating Extension Identifier: {}, Operating Class: {}, Coverage Class: {}", d.peekU8(0), d.peekU8(1), d.peekU8(2));
                }
                d.u8(EXTENSION_ID);
                d.u8(OPERATING_CLASS);
                d.u8(COVERAGE_CLASS);
                d.close();
                continue;
            }
            d.open(CHANNELS);
            if (d.titles()) {
                d.title("Country Info: First Channel Number: {}, Number of Channels: {}, Maximum Transmit Power Level: {} dBm", d.peekU8(0), d.peekU8(1),
                    (byte) d.peekU8(2));
            }
            d.u8(FIRST);
            d.u8(HOW_MANY);
            d.read(POWER);
            d.close();
        }
        if (d.offset() < end) d.bytes(PADDING, end - d.offset());
    }

    /** Section 9.4.2.47. */
    private static void fastTransition(Dissection d) {
        d.le16(MIC_CONTROL);
        d.bytes(MIC, 16);
        d.bytes(ANONCE, 32);
        d.bytes(SNONCE, 32);
        while (d.remaining() > 2) {
            int id = d.peekU8(0);
            int length = d.peekU8(1);
            d.open(SUBELEMENT);
            if (d.titles()) d.title("Subelement: {}", HOLDERS.name(id, "Unknown"));
            d.u8(SUBELEMENT_ID);
            d.u8(SUBELEMENT_LENGTH);
            if (id == 1) d.bytes(R1_HOLDER, length);
            else if (id == 2) groupKey(d, length);
            else if (id == 4) integrityKey(d, length);
            else if (id == 3) d.bytes(R0_HOLDER, length);
            else d.skip(length);
            d.close();
        }
    }

    private static void groupKey(Dissection d, int length) {
        int rest = d.narrow(length);
        d.le16(GROUP_KEY_INFO);
        d.seek(d.offset() - 2);
        d.read(GROUP_KEY_ID);
        d.u8(GROUP_KEY_LENGTH);
        d.bytes(GROUP_KEY_COUNTER, 8);
        if (d.remaining() > 0) d.bytes(GROUP_KEY, d.remaining());
        d.widen(rest);
    }

    private static void integrityKey(Dissection d, int length) {
        int rest = d.narrow(length);
        d.le16(INTEGRITY_KEY_ID);
        d.bytes(INTEGRITY_KEY_NUMBER, 6);
        d.u8(INTEGRITY_KEY_LENGTH);
        if (d.remaining() > 0) d.bytes(INTEGRITY_KEY, d.remaining());
        d.widen(rest);
    }

    /** Section 9.4.2.27, and the element of four bytes that Cisco had before. */
    private static void load(Dissection d, int length) {
        if (length != 4 && length != 5) {
            d.noteLast(TOO_LONG, "Tag Length {} wrong, must be = 4 or 5", length);
            d.skipRest();
            return;
        }
        boolean old = length == 4;
        if (d.titles()) d.append(old ? " Cisco QBSS Version 1 - non CCA" : " 802.11e CCA Version");
        d.at(VERSION, d.offset(), length, old ? 1 : 2);
        d.le16(STATIONS);
        int load = d.u8(LOAD);
        if (old) {
            d.u8(OLD_CAPACITY);
            return;
        }
        if (d.titles()) d.appendLast(" ({}%)", load * 100 / 255);
        int capacity = d.le16(CAPACITY);
        if (d.titles()) d.appendLast(" ({} us/s)", capacity * 32);
    }

    /** How many classes there are before a delimiter, section 9.4.2.53. */
    private static int listed(Dissection d) {
        int count = 0;
        while (count < d.remaining() && d.peekU8(count) != 0 && d.peekU8(count) != CLASS_DELIMITER) count++;
        return count;
    }

    private static String classes(Dissection d, int count) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < count && d.titles(); i++) list.append(i == 0 ? "" : ", ").append(d.peekU8(i));
        return list.toString();
    }
}
