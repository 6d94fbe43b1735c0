package mako.protocols.internet;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Options in hop-by-hop and destination headers of IPv6: RFC 8200, section 4.2, and IANA's registry of IPv6 parameters. */
final class Ipv6Options {

    private Ipv6Options() {}

    static final Values TYPES = Values.of("""
        0   Pad1
        1   PadN
        4   Tunnel Encapsulation Limit
        5   Router Alert
        7   CALIPSO
        8   SMF_DPD
        15  Performance and Diagnostic Metrics
        30  Experimental (0x1E)
        38  Quick-Start
        48  Path MTU Option
        49  IOAM Option
        62  Experimental (0x3E)
        65  Tunnel Payload Forwarding (TPF) Information
        94  Experimental (0x5E)
        99  RPL Option
        109 MPL Option
        126 Experimental (0x7E)
        138 Endpoint Identification
        139 ILNP Nonce
        140 Line-Identification Option
        158 Experimental (0x9E)
        190 Experimental (0xBE)
        194 Jumbo Payload
        201 Home Address
        222 Experimental (0xDE)
        238 IP_DFF
        254 Experimental (0xFE)
        """);

    static final Field OPTION     = group("ipv6.opt", "IPv6 Option");
    static final Field ACTION     = u8("ipv6.opt.type.action", "Action", mask(0xc0), names(Values.of("""
        0 Skip and continue
        1 Discard
        2 Discard and send ICMP Parameter Problem
        3 Discard and send ICMP if not multicast
        """)));
    static final Field CHANGE     = bit("ipv6.opt.type.change", "May Change", 0x20, YES_NO, maskWidth(8));
    static final Field REST       = u8("ipv6.opt.type.rest", "Low-Order Bits", HEX, mask(0x1f));
    static final Field TYPE       = u8("ipv6.opt.type", "Type", HEX, names(TYPES), bits(ACTION, CHANGE, REST));
    static final Field PLAIN_TYPE = u8("ipv6.opt.type", "Type", HEX, names(TYPES));
    static final Field LENGTH     = u8("ipv6.opt.length", "Length");
    static final Field PAD_1      = group("ipv6.opt.pad1", "Pad1");
    static final Field PAD_N      = bytes("ipv6.opt.padn", "PadN");
    static final Field PMTU_MIN   = u16("ipv6.opt.pmtu.min", "Minimum Reported PMTU");
    static final Field PMTU_BACK  = u16("ipv6.opt.pmtu.rtn", "Return Minimum PMTU");
    static final Field PMTU_FLAG  = bool("ipv6.opt.pmtu.r_flag", "Return Flag");
    static final Field ALERT      = u16("ipv6.opt.router_alert", "Router Alert", names(Values.of("""
        0 MLD
        1 RSVP
        2 Active Network
        """)));
    static final Field TUNNEL     = u8("ipv6.opt.tel", "Tunnel Encapsulation Limit");
    static final Field JUMBO      = u32("ipv6.opt.jumbo", "Payload Length");
    static final Field DOI        = u32("ipv6.opt.calipso.doi", "CALIPSO Domain of Interpretation");
    static final Field COMPARTMENT = u8("ipv6.opt.calipso.cmpt.length", "Compartment Length");
    static final Field LEVEL      = u8("ipv6.opt.calipso.sens_level", "Sensitivity Level");
    static final Field CHECKSUM   = u16("ipv6.opt.calipso.checksum", "Checksum", HEX);
    static final Field BITMAP     = bytes("ipv6.opt.calipso.cmpt_bitmap", "Compartment Bitmap");
    static final Field HASHED     = bit("ipv6.opt.smf_dpd.hash_bit", "H-bit", 0x80, maskWidth(8));
    static final Field TAGGER_TYPE = u8("ipv6.opt.smf_dpd.tid_type", "TaggerID Type", mask(0x70), names(Values.of("""
        0 NULL
        1 DEFAULT
        2 IPv4
        3 IPv6
        """)));
    static final Field TAGGER_LENGTH = u8("ipv6.opt.smf_dpd.tid_len", "TaggerID Length", mask(0x0f));
    static final Field TAGGER     = bytes("ipv6.opt.smf_dpd.tagger_id", "TaggerID");
    static final Field IDENTIFIER = bytes("ipv6.opt.smf_dpd.ident", "Identifier");
    static final Field HASH       = bytes("ipv6.opt.smf_dpd.hav", "Hash Assist Value");
    static final Field SCALE_R    = u8("ipv6.opt.pdm.scale_dtlr", "Scale DTLR");
    static final Field SCALE_S    = u8("ipv6.opt.pdm.scale_dtls", "Scale DTLS");
    static final Field PSN_THIS   = u16("ipv6.opt.pdm.psn_this_pkt", "PSN This Packet");
    static final Field PSN_LAST   = u16("ipv6.opt.pdm.psn_last_recv", "PSN Last Received");
    static final Field DELTA_R    = u16("ipv6.opt.pdm.delta_last_recv", "Delta Time Last Received");
    static final Field DELTA_S    = u16("ipv6.opt.pdm.delta_last_sent", "Delta Time Last Sent");
    static final Field QS_FUNCTION = u8("ipv6.opt.qs_func", "Function", mask(0xf0), names(Values.of("0 Rate request\n8 Rate report")));
    static final Field QS_RATE    = u8("ipv6.opt.qs_rate", "Rate", mask(0x0f), names(IpOptions.RATES));
    static final Field QS_TTL     = u8("ipv6.opt.qs_ttl", "QS TTL");
    static final Field QS_DIFFERENCE = u8("ipv6.opt.qs_ttl_diff", "TTL Diff", GENERATED);
    static final Field QS_UNUSED  = u8("ipv6.opt.qs_unused", "Not Used");
    static final Field QS_NONCE   = u32("ipv6.opt.qs_nonce", "QS Nonce", HEX, mask(0xfffffffcL));
    static final Field QS_RESERVED = u32("ipv6.opt.qs_reserved", "Reserved", HEX, mask(0x3));
    static final Field HOME       = ipv6("ipv6.opt.mipv6.home_address", "MIPv6 Home Address");
    static final Field RPL_DOWN   = bit("ipv6.opt.rpl.flag.o", "Down", 0x80, maskWidth(8));
    static final Field RPL_RANK   = bit("ipv6.opt.rpl.flag.r", "Rank Error", 0x40, maskWidth(8));
    static final Field RPL_FORWARD = bit("ipv6.opt.rpl.flag.f", "Forwarding Error", 0x20, maskWidth(8));
    static final Field RPL_REST   = u8("ipv6.opt.rpl.flag.rsv", "Reserved", HEX, mask(0x1f));
    static final Field RPL_FLAG   = u8("ipv6.opt.rpl.flag", "Flag", HEX, bits(RPL_DOWN, RPL_RANK, RPL_FORWARD, RPL_REST));
    static final Field RPL_INSTANCE = u8("ipv6.opt.rpl.instance_id", "RPLInstanceID", HEX);
    static final Field RPL_SENDER = u16("ipv6.opt.rpl.sender_rank", "Sender Rank", HEX);
    static final Field NONCE      = bytes("ipv6.opt.ilnp_nonce", "ILNP Nonce");
    static final Field LINE_LENGTH = u8("ipv6.opt.lio.length", "LineIDLen");
    static final Field LINE       = text("ipv6.opt.lio.line_id", "Line ID");
    static final Field MPL_S      = u8("ipv6.opt.mpl.flag.s", "Seed ID Length", mask(0xc0), names(Values.of("""
        0 0
        1 16-bit unsigned integer
        2 64-bit unsigned integer
        3 128-bit unsigned integer
        """)));
    static final Field MPL_M      = bit("ipv6.opt.mpl.flag.m", "Largest Sequence", 0x20, maskWidth(8));
    static final Field MPL_V      = bit("ipv6.opt.mpl.flag.v", "Version", 0x10, maskWidth(8));
    static final Field MPL_REST   = u8("ipv6.opt.mpl.flag.rsv", "Reserved", HEX, mask(0x0f));
    static final Field MPL_FLAG   = u8("ipv6.opt.mpl.flag", "Flag", HEX, bits(MPL_S, MPL_M, MPL_V, MPL_REST));
    static final Field MPL_SEQ    = u8("ipv6.opt.mpl.sequence", "Sequence", HEX);
    static final Field MPL_SEED   = bytes("ipv6.opt.mpl.seed_id", "Seed ID");
    static final Field DFF_VERSION = u8("ipv6.opt.dff.flag.ver", "Version (VER)", mask(0xc0));
    static final Field DFF_DUPLICATE = bit("ipv6.opt.dff.flag.dup", "Duplicate (DUP)", 0x20, maskWidth(8));
    static final Field DFF_RETURN = bit("ipv6.opt.dff.flag.ret", "Return (RET)", 0x10, maskWidth(8));
    static final Field DFF_REST   = u8("ipv6.opt.dff.flag.rsv", "Reserved", HEX, mask(0x0f));
    static final Field DFF_FLAGS  = u8("ipv6.opt.dff.flags", "Flags", HEX, bits(DFF_VERSION, DFF_DUPLICATE, DFF_RETURN, DFF_REST));
    static final Field DFF_NUMBER = u16("ipv6.opt.dff.sequence_number", "Sequence Number", DEC_HEX);
    static final Field IOAM_RESERVED = u8("ipv6.opt.ioam.rsv", "Reserved");
    static final Values IOAM_KINDS = Values.of("""
        0 Pre-allocated Trace
        1 Incremental Trace
        2 Proof of Transit
        3 Edge to Edge
        """);
    static final Field IOAM_KIND  = u8("ipv6.opt.ioam.opt_type", "Option-Type", names(IOAM_KINDS));
    static final Field IOAM_PART  = section("Unknown Option-Type");
    static final Field TPF        = u32("ipv6.opt.tpf_information", "TPF Information", HEX);
    static final Field EXPERIMENT = bytes("ipv6.opt.experimental", "Experimental Option");
    static final Field LEFT_OVER  = bytes("ipv6.opt_unknown_data", "Unknown Data");
    static final Field UNKNOWN    = bytes("ipv6.opt.unknown", "Unknown Option Payload");

    static final Field UNKNOWN_NOTE = note(Field.Group.UNDECODED, "ipv6.opt.unknown_data.expert", "Unknown Data (not interpreted)");
    static final Field BAD_LENGTH   = error("ipv6.opt.invalid_len", "Invalid IPv6 option length");
    static final Field WRONG_HEADER = warning(Field.Group.PROTOCOL, "ipv6.opt.header_mismatch", "Wrong options extension header for type");
    static final Field DEPRECATED   = note(Field.Group.DEPRECATED, "ipv6.opt.deprecated", "Option type is deprecated");
    static final Field SOURCE_IS_SEED = expert(Field.Severity.COMMENT, Field.Group.PROTOCOL, "ipv6.opt.mpl.ipv6_src_seed_id",
        "Seed ID is the IPv6 Source Address");
    static final Field JUMBO_PROHIBITED = warning(Field.Group.PROTOCOL, "ipv6.opt.jumbo.prohibited",
        "When IPv6 payload length does not equal 0 a Jumbo Payload option must not be present");
    static final Field JUMBO_SHORT  = warning(Field.Group.PROTOCOL, "ipv6.opt.jumbo.truncated",
        "Jumbo Payload option present and jumbo length < 65536");

    static final Field JUMBO_MISSING = error("ipv6.opt.jumbo.missing",
        "IPv6 payload length equals 0 and Hop-By-Hop present and Jumbo Payload option missing");

    static final int LEAST_JUMBO = 65_536;

    /**
     * Dissects options from the cursor to the offset {@code end}. What an option holds is read whatever length it gives; where
     * that is shorter, the next one begins behind what was read. {@code hopByHop} says what header they are in, and
     * {@code prohibited} that the header of IPv6 tells a length, so that no option may.
     */
    static void dissect(Dissection d, int end, boolean hopByHop, boolean prohibited) {
        while (d.offset() < end) {
            int start = d.offset();
            int type = d.peekU8(0);
            if (type != 0) d.ensureEach(2);
            d.open(OPTION);
            if (d.titles()) {
                String name = TYPES.name(type);
                if (name != null) d.title("{}", name);
                else d.title("Unknown IPv6 Option ({})", type, 0);
            }
            if (type == 0) {
                d.u8(PLAIN_TYPE);
                d.at(PAD_1, start, 1);
                // The reference program takes what follows for a length here too.
                if (d.captured() > 0) d.extent(1 + Math.min(1 + d.peekU8(0), d.captured()));
                d.close();
                continue;
            }
            int typeEntry = type(d, type, start, hopByHop);
            int length = d.u8(LENGTH);
            d.extent(2 + Math.min(length, d.captured()));
            expected(d, type, length);
            body(d, type, length, typeEntry, prohibited);
            int left = start + 2 + length - d.offset();
            if (left > 0) {
                d.bytes(LEFT_OVER, left);
                d.noteLast(UNKNOWN_NOTE);
            }
            d.close();
        }
    }

    /** Reads the type, and remarks that the option is in the wrong header: the notes of IANA's registry tell in which it may be. Returns its line. */
    private static int type(Dissection d, int type, int start, boolean hopByHop) {
        boolean wrong = switch (type) {
            case 4, 15, 65, 139, 140, 201 -> hopByHop;
            case 5, 7, 8, 38, 48, 49, 99, 109, 194, 238 -> !hopByHop;
            default -> false;
        };
        if (!wrong) {
            d.u8(TYPE);
            int entry = d.last();
            if (type == 138) d.noteLast(DEPRECATED);
            return entry;
        }
        d.u8(PLAIN_TYPE);
        int entry = d.last();
        d.noteLast(WRONG_HEADER, "{} must use a {} options header", TYPES.name(type), hopByHop ? "destination" : "hop-by-hop");
        d.openOn(entry);
        d.seek(start);
        d.peek(ACTION);
        d.peek(CHANGE, 0, 1);
        d.u8(REST);
        d.close();
        return entry;
    }

    private static void expected(Dissection d, int type, int length) {
        String words = switch (type) {
            case 4 -> length == 1 ? null : "Tunnel Encapsulation Limit: Invalid length ({} bytes)";
            case 5 -> length == 2 ? null : "Router alert: Invalid Length ({} bytes)";
            case 7 -> length >= 8 ? null : "CALIPSO: Invalid Length ({} bytes)";
            case 15 -> length == 10 ? null : "PDM: Invalid length ({} bytes)";
            case 38 -> length == 6 ? null : "Quick-Start: Invalid Length ({} bytes)";
            case 48 -> length == 4 ? null : "PMTU Option: Invalid Length ({} bytes)";
            case 49 -> length >= 2 ? null : "IOAM Option: Invalid length ({} bytes)";
            case 65 -> length == 4 ? null : "TPF: Invalid Length ({} bytes)";
            case 99 -> length >= 4 ? null : "RPL Option: Invalid length ({} bytes)";
            case 194 -> length == 4 ? null : "Jumbo Payload: Invalid length ({} bytes)";
            case 201 -> length == 16 ? null : "Home Address: Invalid length ({} bytes)";
            case 238 -> length == 3 ? null : "IPv6 DFF: Invalid length ({} bytes)";
            default -> null;
        };
        if (words != null) d.noteLast(BAD_LENGTH, words, length);
    }

    private static void body(Dissection d, int type, int length, int typeEntry, boolean prohibited) {
        switch (type) {
            case 1 -> {
                d.bytes(PAD_N, length);
                if (length == 0) d.titleLast("PadN: <none>");
            }
            case 4 -> d.u8(TUNNEL);
            case 5 -> d.u16(ALERT);
            case 7 -> {
                d.u32(DOI);
                int words = d.u8(COMPARTMENT);
                d.u8(LEVEL);
                d.u16(CHECKSUM);
                d.bytes(BITMAP, words * 4);
            }
            case 8 -> duplicates(d, length);
            case 15 -> {
                d.u8(SCALE_R);
                d.u8(SCALE_S);
                d.u16(PSN_THIS);
                d.u16(PSN_LAST);
                d.u16(DELTA_R);
                d.u16(DELTA_S);
            }
            case 38 -> quickStart(d);
            case 48 -> {
                d.u16(PMTU_MIN);
                int back = d.peekU16(0);
                d.at(PMTU_BACK, d.offset(), 2, back & 0xfffe);
                d.at(PMTU_FLAG, d.offset() + 1, 1, back & 1);
                d.skip(2);
            }
            case 49 -> {
                d.u8(IOAM_RESERVED);
                int kind = d.u8(IOAM_KIND);
                if (length < 2 && kind > 1) throw d.malformed();
                d.open(IOAM_PART);
                d.title("{}", IOAM_KINDS.name(kind, "Unknown Option-Type"));
                d.close();
            }
            case 65 -> d.u32(TPF);
            case 99 -> {
                int flags = d.u8(RPL_FLAG);
                if (d.titles()) {
                    d.appendLast("{}{}{}", (flags & 0x80) != 0 ? ", Down" : "", (flags & 0x40) != 0 ? ", Rank Error" : "",
                        (flags & 0x20) != 0 ? ", Forwarding Error" : "");
                }
                d.u8(RPL_INSTANCE);
                d.u16(RPL_SENDER);
            }
            case 109 -> seed(d, typeEntry);
            case 139 -> d.bytes(NONCE, length);
            case 140 -> {
                d.u8(LINE_LENGTH);
                if (length > 0) d.text(LINE, length - 1);
            }
            case 194 -> {
                long payload = d.u32(JUMBO);
                if (payload < LEAST_JUMBO) d.noteLast(JUMBO_SHORT);
                if (prohibited) d.note(JUMBO_PROHIBITED);
            }
            case 201 -> {
                d.ipv6Source(d.peekU64(0), d.peekU64(8));
                d.ipv6(HOME);
            }
            case 238 -> {
                int flags = d.u8(DFF_FLAGS);
                if (d.titles()) d.appendLast("{}{}", (flags & 0x20) != 0 ? ", Duplicate (DUP)" : "", (flags & 0x10) != 0 ? ", Return (RET)" : "");
                d.u16(DFF_NUMBER);
            }
            case 30, 62, 94, 126, 158, 190, 222, 254 -> d.bytes(EXPERIMENT, length);
            default -> {
                d.bytes(UNKNOWN, length);
                d.noteLast(UNKNOWN_NOTE);
            }
        }
    }

    /** Detection of duplicates in simplified multicast forwarding: RFC 6621, section 6.1.1. */
    private static void duplicates(Dissection d, int length) {
        int end = d.offset() + length;
        int first = d.peekU8(0);
        d.peek(HASHED);
        if ((first & 0x80) != 0) {
            d.bytes(HASH, length);
            return;
        }
        d.peek(TAGGER_TYPE);
        d.u8(TAGGER_LENGTH);
        if ((first & 0x70) != 0) d.bytes(TAGGER, (first & 15) + 1);
        if (d.offset() < end) d.bytes(IDENTIFIER, end - d.offset());
    }

    /** Quick-Start, RFC 4782, section 3.2. */
    private static void quickStart(Dissection d) {
        int first = d.peekU8(0);
        int function = first >> 4;
        d.peek(QS_FUNCTION);
        if (function != 0 && function != 8) return;
        d.u8(QS_RATE);
        String rate = IpOptions.RATES.name(first & 15);
        if (function == 0) {
            int ttl = d.u8(QS_TTL);
            int difference = d.hops() - ttl & 255;
            d.at(QS_DIFFERENCE, d.offset() - 1, 1, difference);
            d.append(", {}, QS TTL {}, QS TTL diff {}", rate, ttl, difference);
        } else {
            d.u8(QS_UNUSED);
            d.append(", {}", rate);
        }
        d.peek(QS_NONCE);
        d.u32(QS_RESERVED);
    }

    /** The multicast protocol for low-power and lossy networks: RFC 7731, section 6.1. */
    private static void seed(Dissection d, int typeEntry) {
        int flags = d.u8(MPL_FLAG);
        if (d.titles()) {
            d.appendLast(", Seed ID Length: {}{}{}", MPL_S.names.name(flags >> 6), (flags & 0x20) != 0 ? ", Largest Sequence" : "",
                (flags & 0x10) != 0 ? ", Version" : "");
        }
        d.u8(MPL_SEQ);
        switch (flags >> 6) {
            case 0 -> d.noteOn(typeEntry, SOURCE_IS_SEED, null);
            case 1 -> d.bytes(MPL_SEED, 2);
            case 2 -> d.bytes(MPL_SEED, 8);
            default -> d.bytes(MPL_SEED, 16);
        }
    }
}
