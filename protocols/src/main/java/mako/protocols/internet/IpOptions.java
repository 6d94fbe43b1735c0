package mako.protocols.internet;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Options of IPv4: RFC 791, section 3.1, and IANA's registry of IP option numbers. */
final class IpOptions {

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
    static final Field AUTHORITIES = u8("ip.opt.sec_prot_auth_flags", "Protection Authority Flags", HEX);
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

    static final Field BAD_LENGTH  = warning(Field.Group.PROTOCOL, "ip.opt.len.invalid", "Invalid length for option");
    static final Field BEFORE      = warning(Field.Group.PROTOCOL, "ip.opt.ptr.before_address", "Pointer points before first address");
    static final Field MIDDLE      = warning(Field.Group.PROTOCOL, "ip.opt.ptr.middle_address", "Pointer points to middle of address");

    /** An option's line in the tree. */
    private record Kind(int type, Field field, String name, String shortName, int shortest) {}

    private static final Kind[] KINDS = new Kind[256];

    private static Field kind(int type, String abbreviation, String name, int shortest) {
        Field field = bytes(abbreviation, "IP Option - " + name);
        KINDS[type] = new Kind(type, field, "IP Option - " + name, name, shortest);
        return field;
    }

    static final Field EOL            = kind(0,   "ip.options.eol", "End of Options List (EOL)", 1);
    static final Field NOP            = kind(1,   "ip.options.nop", "No-Operation (NOP)", 1);
    static final Field RECORD_ROUTE   = kind(7,   "ip.options.record_route", "Record Route", 3);
    static final Field MTU_PROBE      = kind(11,  "ip.options.mtu_probe", "MTU Probe", 4);
    static final Field MTU_REPLY      = kind(12,  "ip.options.mtu_reply", "MTU Reply", 4);
    static final Field QUICK_START    = kind(25,  "ip.options.qs", "Quick-Start", 8);
    static final Field TIME_STAMP     = kind(68,  "ip.options.timestamp", "Time Stamp", 4);
    static final Field TRACEROUTE     = kind(82,  "ip.options.traceroute", "Traceroute", 12);
    static final Field SECURITY       = kind(130, "ip.options.security", "Security", 3);
    static final Field LOOSE_ROUTE    = kind(131, "ip.options.route", "Loose Source Route", 3);
    static final Field EXT_SECURITY   = kind(133, "ip.options.ext_security", "Extended Security", 3);
    static final Field CIPSO          = kind(134, "ip.options.cipso", "Commercial Security", 10);
    static final Field STREAM_ID      = kind(136, "ip.options.sid", "Stream ID", 4);
    static final Field STRICT_ROUTE   = kind(137, "ip.options.source_route", "Strict Source Route", 3);
    static final Field ROUTER_ALERT   = kind(148, "ip.options.routeralert", "Router Alert", 4);
    static final Field SELECTIVE      = kind(149, "ip.options.sdb", "Selective Directed Broadcast", 6);

    /** The last address of a source route that is not at its end, or {@code otherwise} where there is none. Peeks only. */
    static int finalDestination(Dissection d, int length, int otherwise) {
        int at = 4;
        int end = 4 + length;
        while (at < end) {
            int type = d.peekU8(at);
            if (type == 0) break;
            if (type == 1) {
                at++;
                continue;
            }
            if (at + 1 >= end) break;
            int count = d.peekU8(at + 1);
            if (count < 2 || at + count > end) break;
            if ((type == 131 || type == 137) && count >= 7) {
                int pointer = d.peekU8(at + 2);
                if (pointer < count) return (int) d.peekU32(at + 3 + (count - 3) / 4 * 4 - 4);
            }
            at += count;
        }
        return otherwise;
    }

    /** Dissects the options from the cursor to the limit. */
    static void dissect(Dissection d) {
        int whole = d.remaining();
        d.open(OPTIONS);
        Text names = d.titles() ? new Text() : null;
        while (d.remaining() > 0) {
            int type = d.peekU8(0);
            Kind kind = KINDS[type];
            if (names != null && type > 1) names.add(", ").add(kind == null ? "Unknown" : kind.shortName);
            if (!option(d, type, kind)) break;
        }
        d.extent(whole);
        if (names != null) d.title("Options: ({} bytes){}", whole, names.toString());
        d.close();
    }

    private static boolean option(Dissection d, int type, Kind kind) {
        int start = d.offset();
        if (type <= 1) {
            d.at(kind.field, start, 1);
            d.titleLast(kind.name);
            d.openLast();
            d.u8(TYPE);
            d.close();
            return type != 0;
        }
        if (d.remaining() < 2) {
            invalid(d, kind, 1);
            return false;
        }
        int length = d.peekU8(1);
        if (length < 2 || length > d.remaining()) {
            invalid(d, kind, Math.min(Math.max(length, 2), d.remaining()));
            return false;
        }
        if (kind == null) {
            d.open(UNKNOWN);
            d.title("Unknown (0x{x2}) ({} bytes)", type, length);
            d.u8(TYPE);
            d.u8(LENGTH);
            d.skip(length - 2);
            d.close();
            return true;
        }
        d.at(kind.field, start, length);
        d.titleLast("{} ({} bytes)", kind.name, length);
        int line = d.last();
        d.openLast();
        d.u8(TYPE);
        d.u8(LENGTH);
        int rest = d.narrow(length - 2);
        if (length < kind.shortest) d.noteOn(line, BAD_LENGTH, "Invalid length for option");
        else body(d, type, length, line);
        d.widen(rest);
        d.close();
        return true;
    }

    static final Field UNKNOWN = section("Unknown");

    private static void invalid(Dissection d, Kind kind, int count) {
        if (kind == null) d.open(UNKNOWN);
        else {
            d.at(kind.field, d.offset(), count);
            d.titleLast(kind.name);
            d.openLast();
        }
        d.u8(TYPE);
        if (d.remaining() > 0) d.u8(LENGTH);
        d.note(BAD_LENGTH, "Invalid length for option");
        d.close();
    }

    private static void body(Dissection d, int type, int length, int line) {
        switch (type) {
            case 7 -> route(d, length, false, true);
            case 131 -> route(d, length, true, false);
            case 137 -> route(d, length, true, false);
            case 11, 12 -> d.u16(MTU);
            case 25 -> quickStart(d, line);
            case 68 -> timeStamps(d);
            case 82 -> {
                d.u16(TRACE_ID);
                d.u16(OUT_HOPS);
                d.u16(BACK_HOPS);
                d.ipv4(ORIGINATOR);
            }
            case 130 -> security(d, length);
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
            }
            default -> { }
        }
    }

    /** Addresses of a route: those before the pointer are where the packet has been. RFC 791, section 3.1. */
    private static void route(Dissection d, int length, boolean source, boolean record) {
        int pointer = d.u8(POINTER);
        if (pointer < 4) d.noteLast(BEFORE);
        else if ((pointer & 3) != 0) d.noteLast(MIDDLE);
        int at = 4;
        while (d.remaining() >= 4) {
            boolean last = d.remaining() < 8;
            boolean next = at == pointer;
            if (source && last && pointer < length) {
                d.ipv4(Ip.DST);
                if (next && record) d.appendLast(" <- (next)");
            } else if (at < pointer) {
                d.ipv4(RECORDED);
            } else if (source) {
                d.ipv4(SOURCE);
                if (next && record) d.appendLast(" <- (next)");
            } else {
                int empty = d.ipv4(EMPTY);
                if (next && record && d.titles()) d.titleLast("Empty Route: {i} <- (next)", empty);
            }
            at += 4;
        }
    }

    private static void quickStart(Dissection d, int line) {
        int function = d.peekU8(0);
        d.peek(QS_FUNCTION);
        d.u8(QS_RATE);
        d.appendOn(line, ": {} ({})", function >> 4 == 0 ? "Rate request" : "Rate report", RATES.name(function & 15, "Unknown"));
        if (function >> 4 == 0) d.u8(QS_TTL);
        else d.u8(QS_UNUSED);
        d.peek(QS_NONCE);
        d.u32(QS_RESERVED);
    }

    private static void timeStamps(Dissection d) {
        d.u8(POINTER);
        d.peek(OVERFLOW);
        int flag = d.u8(FLAG);
        while (d.remaining() >= 4) {
            if (flag == 1 || flag == 3) {
                if (d.remaining() < 8) break;
                int by = d.ipv4(STAMPED_BY);
                if (by == 0) d.titleLast("Address: -");
                else if (d.titles()) d.titleLast("Address: {i}", by);
            }
            d.u32(STAMP);
        }
    }

    private static void security(Dissection d, int length) {
        if (length == 11) {
            d.u16(OLD_LEVEL);
            d.u16(COMPARTMENT);
            d.text(HANDLING, 2);
            d.text(CONTROL, 3);
            return;
        }
        d.u8(LEVEL);
        while (d.remaining() > 0) d.u8(AUTHORITIES);
    }

    /** Commercial security: FIPS 188; tags, each with type and length. */
    private static void cipso(Dissection d) {
        d.u32(DOI);
        while (d.remaining() >= 2) {
            int type = d.peekU8(0);
            int length = d.peekU8(1);
            d.u8(TAG);
            if (type == 0) continue;
            if (length < 2 || length - 1 > d.remaining()) return;
            d.skip(1);
            int rest = d.narrow(length - 2);
            if ((type == 1 || type == 2 || type == 5) && d.remaining() >= 2) {
                d.skip(1);
                d.u8(SENSITIVITY);
                if (d.remaining() > 0) {
                    int at = d.offset();
                    int count = d.remaining();
                    d.skip(count);
                    d.span(CATEGORIES, at, type);
                }
            } else if (d.remaining() > 0) {
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
                    comma(names).append(i + 3 < length ? source.u16(offset + i + 2) : 0).append('-').append(source.u16(offset + i));
                }
            }
        }
        return names.toString();
    }

    private static StringBuilder comma(StringBuilder names) {
        return names.isEmpty() ? names : names.append(',');
    }
}
