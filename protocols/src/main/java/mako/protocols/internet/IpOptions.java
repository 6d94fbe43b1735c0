package mako.protocols.internet;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Options of IPv4: RFC 791, section 3.1, and IANA's registry of IP option numbers. */
public final class IpOptions {

    private IpOptions() {}

    private static final Derivation.How NAME = words((tape, entry) -> tape.hostName((int) tape.raw(entry)));

    static final Field OPTIONS     = section("Options");
    static final Field COPY        = bit("ip.opt.type.copy", "Copy on fragmentation", 0x80, YES_NO, maskWidth(8));
    static final Field CLASS       = u8("ip.opt.type.class", "Class", mask(0x60), names(Values.of("""
        0 Control
        1 Reserved for future use
        2 Debugging and measurement
        3 Reserved for future use
        """)));
    static final Field NUMBER      = u8("ip.opt.type.number", "Number", mask(0x1f), names(Values.of("""
        0  End of Option List (EOL)
        1  No-Operation (NOP)
        2  Security
        3  Loose source route
        4  Time stamp
        5  Extended security
        6  Commercial IP security option
        7  Record route
        8  Stream identifier
        9  Strict source route
        10 Experimental Measurement
        11 MTU probe
        12 MTU Reply
        13 Experimental Flow Control
        14 Experimental Access Control
        15 Ask Estrin
        16 IMI Traffic Descriptor
        17 Extended Internet Protocol
        18 Traceroute
        19 Address Extension
        20 Router Alert
        21 Selective Directed Broadcast
        22 Unassigned
        23 Dynamic Packet State
        24 Upstream Multicast Packet
        25 Quick-Start
        30 RFC 3692-style experiment
        """)));
    static final Field TYPE        = u8("ip.opt.type", "Type", bits(COPY, CLASS, NUMBER));
    static final Field LENGTH      = u8("ip.opt.len", "Length");
    static final Field POINTER     = u8("ip.opt.ptr", "Pointer");
    static final Field STREAM      = u16("ip.opt.sid", "Stream Identifier");
    static final Field MTU         = u16("ip.opt.mtu", "MTU");
    static final Field TRACE_ID    = u16("ip.opt.id_number", "ID Number");
    static final Field OUT_HOPS    = u16("ip.opt.ohc", "Outbound Hop Count");
    static final Field BACK_HOPS   = u16("ip.opt.rhc", "Return Hop Count");
    static final Field ORIGINATOR  = ipv4("ip.opt.originator", "Originator IP Address");
    static final Values ALERTS     = Values.of("0 Router shall examine packet\n1-65535 Reserved");
    static final Field ALERT       = u16("ip.opt.ra", "Router Alert", names(ALERTS));
    static final Field ADDRESS     = ipv4("ip.opt.addr", "IP Address");
    static final Field QS_FUNCTION = u8("ip.opt.qs_func", "Function", mask(0xf0), names(Values.of("0 Rate request\n8 Rate report")));
    static final Values RATES      = Values.of("""
        0  0 bit/s
        1  80 Kbit/s
        2  160 Kbit/s
        3  320 Kbit/s
        4  640 Kbit/s
        5  1.28 Mbit/s
        6  2.56 Mbit/s
        7  5.12 Mbit/s
        8  10.24 Mbit/s
        9  20.48 Mbit/s
        10 40.96 Mbit/s
        11 81.92 Mbit/s
        12 163.84 Mbit/s
        13 327.68 Mbit/s
        14 655.36 Mbit/s
        15 1.31072 Gbit/s
        """);
    static final Field QS_RATE     = u8("ip.opt.qs_rate", "Rate", mask(0x0f), names(RATES));
    static final Field QS_TTL      = u8("ip.opt.qs_ttl", "QS TTL");
    static final Field QS_TTL_DIFF = u8("ip.opt.qs_ttl_diff", "TTL Diff", GENERATED);
    static final Field QS_UNUSED   = u8("ip.opt.qs_unused", "Not Used");
    static final Field QS_NONCE    = u32("ip.opt.qs_nonce", "QS Nonce", HEX, mask(0xfffffffcL));
    static final Field QS_RESERVED = u32("ip.opt.qs_reserved", "Reserved", HEX, mask(0x3));
    static final Field LEVEL       = u8("ip.opt.sec_cl", "Classification Level", HEX, names(Values.of("""
        0x01 Reserved 4
        0x3d Top secret
        0x5a Secret
        0x96 Confidential
        0x66 Reserved 3
        0xcc Reserved 2
        0xab Unclassified
        0xf1 Reserved 1
        """)));
    static final Field OLD_LEVEL   = u16("ip.opt.sec_rfc791_sec", "Security", HEX, names(Values.of("""
        0x0000 Unclassified
        0xf135 Confidential
        0x789a EFTO
        0xbc4d MMMM
        0x5e26 PROG
        0xaf13 Restricted
        0xd788 Secret
        0x6bc5 Top secret
        0x35e2 Reserved
        0x9af1 Reserved
        0x4d78 Reserved
        0x24bd Reserved
        0x135e Reserved
        0x89af Reserved
        0xc4d6 Reserved
        0xe26b Reserved
        """)));
    static final Field COMPARTMENT = u16("ip.opt.sec_rfc791_comp", "Compartments");
    static final Field HANDLING    = text("ip.opt.sec_rfc791_hr", "Handling Restrictions");
    static final Field CONTROL     = text("ip.opt.sec_rfc791_tcc", "Transmission Control Code");
    static final Trait RULES       = yesNo("Datagram protected in accordance with its rules", "Datagram not protected in accordance with its rules");
    static final Field GENSER      = bit("ip.opt.sec_prot_auth_genser", "GENSER", 0x80, RULES, maskWidth(8));
    static final Field SIOP_ESI    = bit("ip.opt.sec_prot_auth_siop_esi", "SIOP-ESI", 0x40, RULES, maskWidth(8));
    static final Field SCI         = bit("ip.opt.sec_prot_auth_sci", "SCI", 0x20, RULES, maskWidth(8));
    static final Field NSA         = bit("ip.opt.sec_prot_auth_nsa", "NSA", 0x10, RULES, maskWidth(8));
    static final Field DOE         = bit("ip.opt.sec_prot_auth_doe", "DOE", 0x08, RULES, maskWidth(8));
    static final Field UNASSIGNED  = u8("ip.opt.sec_prot_auth_unassigned", "Unassigned", HEX, mask(0x06));
    static final Field UNASSIGNED2 = u8("ip.opt.sec_prot_auth_unassigned", "Unassigned", HEX, mask(0xfe));
    static final Field TERMINATION = bit("ip.opt.sec_prot_auth_fti", "Field Termination Indicator", 0x01,
        yesNo("Additional octet present", "Final octet"), maskWidth(8));
    static final Field AUTHORITIES = u8("ip.opt.sec_prot_auth_flags", "Protection Authority Flags", HEX,
        bits(GENSER, SIOP_ESI, SCI, NSA, DOE, UNASSIGNED, TERMINATION));
    /** The second flags and those that follow name no authorities yet. */
    static final Field MORE_AUTHORITIES = u8("ip.opt.sec_prot_auth_flags", "Protection Authority Flags", HEX, bits(UNASSIGNED2, TERMINATION));
    private static final Field[] AUTHORITIES_NAMED = {GENSER, SIOP_ESI, SCI, NSA, DOE, TERMINATION};
    static final Field FORMAT_CODE = u8("ip.opt.ext_sec_add_sec_info_format_code", "Additional Security Info Format Code", HEX);
    static final Field MORE_INFO   = bytes("ip.opt.ext_sec_add_sec_info", "Additional Security Info");
    static final Field DOI         = u32("ip.cipso.doi", "DOI");
    static final Field TAG         = u8("ip.cipso.tag_type", "Tag Type", names(Values.of("""
        0 Padding
        1 Restrictive Category Bitmap
        2 Enumerated Categories
        5 Ranged Categories
        6 Permissive Categories
        7 Free Form
        """)));
    static final Field SENSITIVITY = u8("ip.cipso.sensitivity_level", "Sensitivity Level");
    static final Field CATEGORIES  = custom("ip.cipso.categories", "Categories", IpOptions::categories);
    static final Field TAG_DATA    = bytes("ip.cipso.tag_data", "Tag data");
    static final Field REC_HOST    = text("ip.rec_rt_host", "Recorded Route Host", HIDDEN);
    static final Field RECORDED    = ipv4("ip.rec_rt", "Recorded Route", also(NAME, 0, -1, REC_HOST));
    static final Field EMPTY_HOST  = text("ip.empty_rt_host", "Empty Route Host", HIDDEN);
    static final Field EMPTY       = ipv4("ip.empty_rt", "Empty Route", also(NAME, 0, -1, EMPTY_HOST));
    static final Field SRC_HOST    = text("ip.src_rt_host", "Source Route Host", HIDDEN);
    static final Field SOURCE      = ipv4("ip.src_rt", "Source Route", also(NAME, 0, -1, SRC_HOST));
    static final Field OVERFLOW    = u8("ip.opt.overflow", "Overflow", mask(0xf0));
    static final Field FLAG        = u8("ip.opt.flag", "Flag", HEX, mask(0x0f), names(Values.of("""
        0 Time stamps only
        1 Time stamp and address
        3 Time stamps for prespecified addresses
        """)));
    static final Field STAMP       = u32("ip.opt.time_stamp", "Time stamp");
    static final Field STAMPED_BY  = ipv4("ip.opt.time_stamp_addr", "Address");

    static final Field PADDING     = bytes("ip.opt.padding", "Padding");

    static final Field TOO_LONG    = warning(Field.Group.PROTOCOL, "ip.subopt_too_long", "Suboption would go past end of option");
    static final Field MALFORMED_TAG = error("ip.cipso.malformed", Field.Group.SEQUENCE, "Malformed CIPSO tag");
    static final Field BAD_LENGTH  = warning(Field.Group.PROTOCOL, "ip.opt.len.invalid", "Invalid length for option");
    static final Field BEFORE      = warning(Field.Group.PROTOCOL, "ip.opt.ptr.before_address", "Pointer points before first address");
    static final Field MIDDLE      = warning(Field.Group.PROTOCOL, "ip.opt.ptr.middle_address", "Pointer points to middle of address");

    private static final int END           = 0;
    private static final int NO_OPERATION  = 1;
    private static final int QUICK         = 25;
    private static final int LOOSE         = 131;
    private static final int STRICT        = 137;
    /** What the pointer of a route says at its first address. */
    private static final int FIRST_ADDRESS = 4;
    private static final int RATE_REQUEST  = 0;
    private static final int RATE_REPORT   = 8;

    /** An option's line in the tree; {@code fixed} is the length that it has to have, 0 where that may vary. */
    private record Kind(int type, Field field, String name, String shortName, int fixed) {}

    private static final Kind[] KINDS = new Kind[256];

    private static Field kind(int type, String abbreviation, String name, int fixed) {
        Field field = bytes(abbreviation, "IP Option - " + name);
        KINDS[type] = new Kind(type, field, "IP Option - " + name, name, fixed);
        return field;
    }

    static final Field EOL            = kind(0,   "ip.options.eol", "End of Options List (EOL)", 0);
    static final Field NOP            = kind(1,   "ip.options.nop", "No-Operation (NOP)", 0);
    static final Field RECORD_ROUTE   = kind(7,   "ip.options.record_route", "Record Route", 0);
    static final Field MTU_PROBE      = kind(11,  "ip.options.mtu_probe", "MTU Probe", 4);
    static final Field MTU_REPLY      = kind(12,  "ip.options.mtu_reply", "MTU Reply", 4);
    static final Field QUICK_START    = kind(25,  "ip.options.qs", "Quick-Start", 8);
    static final Field TIME_STAMP     = kind(68,  "ip.options.timestamp", "Time Stamp", 0);
    static final Field TRACEROUTE     = kind(82,  "ip.options.traceroute", "Traceroute", 12);
    static final Field SECURITY       = kind(130, "ip.options.security", "Security", 0);
    static final Field LOOSE_ROUTE    = kind(131, "ip.options.route", "Loose Source Route", 0);
    static final Field EXT_SECURITY   = kind(133, "ip.options.ext_security", "Extended Security", 0);
    static final Field CIPSO          = kind(134, "ip.options.cipso", "Commercial Security", 0);
    static final Field STREAM_ID      = kind(136, "ip.options.sid", "Stream ID", 4);
    static final Field STRICT_ROUTE   = kind(137, "ip.options.source_route", "Strict Source Route", 0);
    static final Field ROUTER_ALERT   = kind(148, "ip.options.routeralert", "Router Alert", 4);
    static final Field SELECTIVE      = kind(149, "ip.options.sdb", "Selective Directed Broadcast", 0);

    /** The address at the end of a source route that is not yet used up, or {@code otherwise} where there is none. Peeks only. */
    static int finalDestination(Dissection d, int length, int otherwise) {
        int at = 4;
        int end = 4 + length;
        while (at + 1 < end) {
            int type = d.peekU8(at);
            if (type == END) break;
            if (type == NO_OPERATION) {
                at++;
                continue;
            }
            int count = d.peekU8(at + 1);
            if (count < 2 || at + count > end) break;
            if ((type == LOOSE || type == STRICT) && count >= 3) {
                int pointer = d.peekU8(at + 2);
                boolean open = pointer >= FIRST_ADDRESS && (pointer & 3) == 0 && pointer <= count;
                return open ? (int) d.peekU32(at + count - 4) : otherwise;
            }
            at += count;
        }
        return otherwise;
    }

    /** Dissects the options from the cursor to the limit; {@code ttl} is the header's. */
    static void dissect(Dissection d, int ttl) {
        int whole = d.remaining();
        d.open(OPTIONS);
        d.title("Options: ({} bytes)", whole, 0);
        int list = d.group();
        while (d.remaining() > 0) {
            int type = d.peekU8(0);
            if (!option(d, type, KINDS[type], list, ttl)) break;
        }
        d.extent(whole);
        d.close();
    }

    private static boolean option(Dissection d, int type, Kind kind, int list, int ttl) {
        int start = d.offset();
        if (type <= NO_OPERATION) {
            d.at(kind.field, start, 1);
            d.titleLast(kind.name);
            d.openLast();
            d.u8(TYPE);
            d.close();
            return type != END;
        }
        int length = d.remaining() < 2 ? -1 : d.peekU8(1);
        if (length < 2 || length > d.remaining()) {
            pastEnd(d, BAD_LENGTH, kind == null ? unknown(type) : kind.shortName, length);
            return false;
        }
        if (kind == null) {
            d.open(UNKNOWN);
            d.title("Unknown (0x{x2}) ({} bytes)", type, length);
            d.skip(length);
            d.close();
            return true;
        }
        int rest = d.narrow(length);
        // Nothing is said of an option that ends before what its line tells.
        if (type == QUICK) d.peekU8(2);
        d.at(kind.field, start, length);
        d.titleLast("{} ({} bytes)", kind.name, kind.fixed == 0 ? length : kind.fixed);
        int line = d.last();
        d.openLast();
        d.u8(TYPE);
        d.u8(LENGTH);
        if (kind.fixed != 0 && length != kind.fixed) {
            d.noteLast(BAD_LENGTH, "{} (with option length = {} bytes; should be {})", kind.shortName, length, kind.fixed);
        }
        body(d, type, length, line, ttl);
        d.widen(rest);
        d.close();
        if (d.titles()) d.appendOn(list, ", {}", kind.shortName);
        return true;
    }

    static final Field UNKNOWN = section("Unknown");

    private static String unknown(int type) {
        return "Unknown (0x" + Integer.toHexString(type | 0x100).substring(1) + ")";
    }

    /**
     * Says of an option of IPv4 or TCP that it is not whole: {@code length} is what it says itself, negative where not even
     * that is there. The cursor is at its type; {@code name} is the option's.
     */
    public static void pastEnd(Dissection d, Field remark, String name, int length) {
        d.open(PAST_END);
        if (d.titles() || d.wants(remark)) {
            String text;
            if (length < 0) text = name + " (length byte past end of options)";
            else if (length < 2) text = name + " (with too-short option length = " + length + " byte" + (length == 1 ? "" : "s") + ")";
            else text = name + " (option length = " + length + " byte" + (length == 1 ? "" : "s") + " says option goes past end of options)";
            d.title("{}", text);
            d.note(remark, "{}", text);
        }
        d.extent(length < 0 ? 1 : length < 2 ? 2 : d.remaining() - 2);
        d.close();
    }

    private static final Field PAST_END = section("Unknown");

    private static void body(Dissection d, int type, int length, int line, int ttl) {
        switch (type) {
            case 7 -> route(d, length, false);
            case LOOSE, STRICT -> route(d, length, true);
            case 11, 12 -> d.u16(MTU);
            case QUICK -> quickStart(d, line, ttl);
            case 68 -> timeStamps(d);
            case 82 -> {
                d.u16(TRACE_ID);
                d.u16(OUT_HOPS);
                d.u16(BACK_HOPS);
                d.ipv4(ORIGINATOR);
            }
            case 130 -> security(d, length, line);
            case 133 -> {
                d.u8(FORMAT_CODE);
                if (d.remaining() > 0) d.bytes(MORE_INFO, d.remaining());
            }
            case 134 -> cipso(d);
            case 136 -> d.u16(STREAM);
            case 148 -> {
                int alert = d.u16(ALERT);
                d.appendOn(line, ": {} ({})", ALERTS.name(alert, "Unknown"), alert);
            }
            case 149 -> {
                while (d.remaining() >= 4) d.ipv4(ADDRESS);
                if (d.remaining() > 0) d.bytes(PADDING, d.remaining());
            }
            default -> { }
        }
    }

    /** Addresses of a route: those before the pointer are where the packet has been. RFC 791, section 3.1. */
    private static void route(Dissection d, int length, boolean source) {
        int pointer = d.u8(POINTER);
        if (pointer < FIRST_ADDRESS) {
            d.noteLast(BEFORE);
            return;
        }
        if ((pointer & 3) != 0) {
            d.noteLast(MIDDLE);
            return;
        }
        if ((d.remaining() & 3) != 0) d.noteLast(TOO_LONG);
        for (int at = FIRST_ADDRESS; d.remaining() >= 4; at += 4) {
            boolean next = at == pointer;
            if (source && d.remaining() == 4 && pointer <= length) {
                d.ipv4(Ip.DST);
            } else if (at < pointer) {
                d.ipv4(RECORDED);
            } else if (source) {
                d.ipv4(SOURCE);
                if (next) d.appendLast(" <- (next)");
            } else {
                int empty = d.ipv4(EMPTY);
                if (next && d.titles()) d.titleLast("Empty Route: {i} <- (next)", empty);
            }
        }
    }

    /** RFC 4782, section 3.1. */
    private static void quickStart(Dissection d, int line, int ttl) {
        int function = d.peekU8(0) >> 4;
        if (d.titles()) d.appendOn(line, ": {} ({})", QS_FUNCTION.names.name(function, "Unknown (" + function + ")"), function);
        d.peek(QS_FUNCTION);
        if (function != RATE_REQUEST && function != RATE_REPORT) return;
        int rate = d.peekU8(0) & 15;
        if (d.titles()) d.appendOn(line, ", {}", RATES.name(rate, "Unknown"));
        d.u8(QS_RATE);
        if (function == RATE_REQUEST) {
            int hops = d.u8(QS_TTL);
            int difference = ttl - hops & 255;
            d.at(QS_TTL_DIFF, d.offset() - 1, 1, difference);
            d.generated();
            if (d.titles()) d.appendOn(line, ", QS TTL {}, QS TTL diff {}", hops, difference);
        } else {
            d.u8(QS_UNUSED);
        }
        d.peek(QS_NONCE);
        d.u32(QS_RESERVED);
    }

    private static void timeStamps(Dissection d) {
        int pointer = d.u8(POINTER);
        if (pointer < 5) d.appendLast(" (points before first address)");
        else if ((pointer & 3) != 1) d.appendLast(" (points to middle of field)");
        d.peek(OVERFLOW);
        int flag = d.u8(FLAG);
        boolean addresses = flag == 1 || flag == 3;
        while (d.remaining() >= (addresses ? 8 : 4)) {
            if (addresses) {
                int by = d.ipv4(STAMPED_BY);
                if (by == 0) d.titleLast("Address: -");
                else if (d.titles()) d.titleLast("Address: {i}", by);
            }
            d.u32(STAMP);
        }
        if (d.remaining() > 0) {
            d.open(PAST_END);
            d.title("Suboption would go past end of option");
            d.note(TOO_LONG);
            d.skip(d.remaining());
            d.close();
        }
    }

    /** RFC 1108; RFC 791 where the option has its length and one of its levels. */
    private static void security(Dissection d, int length, int line) {
        if (length == 11 && OLD_LEVEL.names.name(d.peekU16(0)) != null) {
            d.u16(OLD_LEVEL);
            d.u16(COMPARTMENT);
            d.text(HANDLING, 2);
            d.text(CONTROL, 3);
            return;
        }
        d.u8(LEVEL);
        int flags = 1;
        for (boolean first = true; (flags & 1) != 0 && d.remaining() > 0; first = false) {
            flags = d.u8(first ? AUTHORITIES : MORE_AUTHORITIES);
            if (!d.titles()) continue;
            for (Field authority : first ? AUTHORITIES_NAMED : new Field[] {TERMINATION}) {
                if ((flags & authority.mask) != 0) d.appendLast(", {}", authority.label);
            }
        }
        if (d.remaining() > 0) d.noteOn(line, BAD_LENGTH, "Extraneous data in option");
        else if (length > 3 && (flags & 1) != 0) d.noteOn(line, BAD_LENGTH, "Field Termination Indicator set to 1 for last byte of option");
    }

    /** Commercial security: FIPS 188; tags, each with type and length. */
    private static void cipso(Dissection d) {
        d.u32(DOI);
        while (d.remaining() > 0) {
            int type = d.u8(TAG);
            if (type == 0) continue;
            int tag = d.last();
            boolean levels = type == 1 || type == 2 || type == 5;
            if (levels && d.remaining() < 3) {
                d.noteOn(tag, MALFORMED_TAG, MALFORMED_TAG.label);
                return;
            }
            int length = d.peekU8(0);
            if (!levels && type != 6 && type != 7) {
                d.appendLast(" ({} bytes)", length);
                d.skip(d.remaining());
                return;
            }
            if (length < (levels ? 4 : 2) || length - 1 > d.remaining()) {
                d.noteOn(tag, MALFORMED_TAG, MALFORMED_TAG.label);
                return;
            }
            d.skip(1);
            // Enumerated categories are two bytes each: an odd byte is taken for the next tag.
            int rest = d.narrow(type == 2 ? length - 2 & ~1 : length - 2);
            if (levels) {
                d.skip(1);
                d.u8(SENSITIVITY);
                int at = d.offset();
                int count = d.remaining();
                if (count > 0 || length > 4) {
                    d.skip(count);
                    d.span(CATEGORIES, at, type);
                }
            } else {
                d.bytes(TAG_DATA, d.remaining());
            }
            d.widen(rest);
        }
    }

    private static String categories(Source source, int offset, int length, int type) {
        var names = new StringBuilder();
        switch (type) {
            case 1 -> {
                for (int bit = 0; bit < length * 8; bit++) {
                    if ((source.u8(offset + bit / 8) >> 7 - bit % 8 & 1) != 0) comma(names).append(bit);
                }
            }
            case 2 -> {
                for (int i = 0; i + 1 < length; i += 2) comma(names).append(source.u16(offset + i));
            }
            default -> {
                for (int i = 0; i + 1 < length; i += 4) {
                    comma(names).append(source.u16(offset + i)).append('-').append(i + 3 < length ? source.u16(offset + i + 2) : 0);
                }
            }
        }
        return names.toString();
    }

    private static StringBuilder comma(StringBuilder names) {
        return names.isEmpty() ? names : names.append(',');
    }
}
