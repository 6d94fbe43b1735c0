package mako.protocols.link;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** A packet of one of PPP's control protocols, which are all formed alike: RFC 1661, section 5, and RFC 2153 (vendor specific). */
final class ControlPacket {

    static final Values CODES = Values.of("""
        0 Vendor Specific
        1 Configuration Request
        2 Configuration Ack
        3 Configuration Nak
        4 Configuration Reject
        5 Termination Request
        6 Termination Ack
        7 Code Reject
        """);

    static final Field CODE       = u8("ppp.code", "Code");
    static final Field IDENTIFIER = u8("ppp.identifier", "Identifier", DEC_HEX);
    static final Field LENGTH     = u16("ppp.length", "Length");
    static final Field MAGIC      = u32("ppp.magic_number", "Magic Number", HEX);
    static final Field OUI_       = u24("ppp.oui", "OUI", OUI, names(MacNames.ASSIGNEES));
    static final Field KIND       = u8("ppp.kind", "Kind", DEC_HEX);
    static final Field DATA       = bytes("ppp.data", "Data");
    static final Field OPTIONS    = section("Options");
    static final Field ODD        = section("Option");
    static final Field BAD_LENGTH = warning(Field.Group.PROTOCOL, "ppp.opt.len.invalid", "Invalid length for option");

    private static final int HEADER          = 4;
    private static final int VENDOR_SPECIFIC = 0;
    private static final int CONFIGURE       = 1;
    private static final int CONFIGURE_LAST  = 4;
    private static final int CODE_REJECT     = 7;
    private static final int PROTOCOL_REJECT = 8;
    private static final int ECHO_REQUEST    = 9;
    private static final int DISCARD_REQUEST = 11;
    private static final int IDENTIFICATION  = 12;
    private static final int TIME_REMAINING  = 13;

    private ControlPacket() {}

    /** Dissects a packet of {@code protocol}, whose codes may have names beyond those that all have; null where nothing can be negotiated. */
    static void dissect(Dissection d, Field protocol, Values codes, Negotiation negotiation) {
        d.info("");
        d.ensure(HEADER);
        d.open(protocol);
        d.protocolColumn(protocol.shortName);
        int code = d.u8(CODE);
        String name = codes.name(code, "Unknown");
        d.info(name);
        if (d.titles()) d.titleLast("Code: {} ({})", name, code);
        d.u8(IDENTIFIER);
        int length = d.u16(LENGTH);
        d.extent(Math.min(length, HEADER + d.remaining()));
        // A length below that of the header bounds nothing.
        int rest = d.narrow(length < HEADER ? d.remaining() : length - HEADER);
        body(d, code, length - HEADER, negotiation);
        d.widen(rest);
        d.close();
    }

    private static void body(Dissection d, int code, int length, Negotiation negotiation) {
        if (code == VENDOR_SPECIFIC) {
            vendorSpecific(d, length);
        } else if (code >= CONFIGURE && code <= CONFIGURE_LAST) {
            if (length > 0) options(d, length, "Options", negotiation);
        } else if (code == CODE_REJECT) {
            if (length <= 0) return;
            d.bytes(DATA, length);
            if (d.titles()) d.titleLast("Rejected Packet ({} byte{}): {}", length, length == 1 ? "" : "s", hex(d, length));
        } else if (code == PROTOCOL_REJECT) {
            d.u16(Lcp.REJECTED);
            if (length > 2) rejected(d);
        } else if (code >= ECHO_REQUEST && code <= DISCARD_REQUEST) {
            d.u32(Lcp.MAGIC);
            if (length > 4) d.bytes(Lcp.DATA, length - 4);
        } else if (code == IDENTIFICATION) {
            d.u32(Lcp.MAGIC);
            if (length > 4) d.text(Lcp.MESSAGE, length - 4);
        } else if (code == TIME_REMAINING) {
            d.u32(Lcp.MAGIC);
            d.u32(Lcp.SECONDS);
            if (length > 8) d.text(Lcp.MESSAGE, length - 8);
        } else if (length > 0) {
            d.bytes(DATA, length);
        }
    }

    private static String hex(Dissection d, int length) {
        // A line is no longer than this, and so need not be what it is made from.
        int shown = Math.min(length, 120);
        d.seek(d.offset() - length);
        byte[] bytes = d.peekBytes(0, shown);
        d.skip(length);
        return new Text().hex(bytes, 0, shown, 0).toString();
    }

    private static void vendorSpecific(Dissection d, int length) {
        d.u32(MAGIC);
        int oui = d.u24(OUI_);
        String vendor = d.titles() ? OUI_.names.name(oui) : null;
        if (vendor != null) {
            d.titleLast("OUI: {}({})", new Text().hex(oui >> 16, 2).raw(':').hex(oui >> 8 & 255, 2).raw(':').hex(oui & 255, 2).toString(), vendor);
        }
        d.u8(KIND);
        if (length > 8) d.bytes(DATA, length - 8);
    }

    private static void rejected(Dissection d) {
        d.seek(d.offset() - 2);
        int protocol = d.peekU16(0);
        d.skip(2);
        if (Ppp.quote(d, protocol) < 0) d.restInside();
    }

    /** Reads {@code length} bytes of options, as the section {@code heading}. */
    static void options(Dissection d, int length, String heading, Negotiation negotiation) {
        d.ensure(length);
        d.open(OPTIONS);
        d.extent(length);
        int section = d.group();
        if (d.titles()) d.title("{}: ({} byte{})", heading, length, length == 1 ? "" : "s");
        int rest = d.narrow(length);
        String separator = ", ";
        while (d.remaining() > 0) {
            int type = d.peekU8(0);
            int known = negotiation.length(type);
            int given = d.remaining() < 2 ? -1 : d.peekU8(1);
            String name = negotiation.options().name(type);
            if (name == null) name = "Unknown (0x" + new Text().hex(type, 2) + ')';
            if (given < 2 || given > d.remaining()) {
                odd(d, given < 0 ? 1 : given < 2 ? 2 : d.remaining() - 2, name + beyond(given));
                break;
            }
            option(d, type, given, known, name, negotiation);
            if (known != 0) d.appendOn(section, separator + name);
        }
        d.widen(rest);
        d.close();
    }

    private static String beyond(int given) {
        if (given < 0) return " (length byte past end of options)";
        if (given < 2) return " (with too-short option length = " + count(given) + ')';
        return " (option length = " + count(given) + " says option goes past end of options)";
    }

    private static void option(Dissection d, int type, int given, int known, String name, Negotiation negotiation) {
        int rest = d.narrow(given);
        if (known == 0) {
            d.open(ODD);
            d.title("{} ({})", name, count(given));
            d.skipRest();
            d.close();
        } else if (known > 0 && given != known) {
            odd(d, given, name + " (with option length = " + count(given) + "; should be " + known + ')');
        } else if (known < 0 && given < -known) {
            int shown = negotiation.tooShort(type);
            odd(d, given, negotiation.options().name(shown) + " (with option length = " + count(given) + "; should be at least "
                + -negotiation.length(shown) + ')');
        } else {
            negotiation.option(d, type, given);
        }
        d.widen(rest);
    }

    private static void odd(Dissection d, int length, String words) {
        d.open(ODD);
        d.title("{}", words);
        d.note(BAD_LENGTH, "{}", words);
        d.extent(length);
        d.skip(Math.min(length, d.remaining()));
        d.close();
    }

    private static String count(int bytes) {
        return bytes + (bytes == 1 ? " byte" : " bytes");
    }

    /** Begins an option: its group, type and length. */
    static void begin(Dissection d, Field option, Field type, Field length) {
        begin(d, option, type, length, false);
    }

    /** As {@link #begin(Dissection, Field, Field, Field)}, where {@code other} says that the option is not what its type says. */
    static void begin(Dissection d, Field option, Field type, Field length, boolean other) {
        d.open(option);
        d.extent(d.remaining());
        // The value is what filters see; people see what is inside.
        d.title("{}", option.label);
        int number = d.u8(type);
        if (other) d.titleLast("Type: {} ({})", option.label, number);
        d.u8(length);
    }
}
