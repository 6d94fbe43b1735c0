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
    static final Field PMTU_MIN   = u16("ipv6.opt.pmtu.min", "Minimum Reported PMTU", unit("byte", "bytes"));
    static final Field PMTU_BACK  = u16("ipv6.opt.pmtu.rtn", "Return Minimum PMTU", mask(0xfffe), scale(2), unit("byte", "bytes"));
    static final Field PMTU_FLAG  = bool("ipv6.opt.pmtu.r_flag", "Return Flag", YES_NO);
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
    static final Field SCALE_R    = u8("ipv6.opt.pdm.scale_dtlr", "Scale DTLR");
    static final Field SCALE_S    = u8("ipv6.opt.pdm.scale_dtls", "Scale DTLS");
    static final Field PSN_THIS   = u16("ipv6.opt.pdm.psn_this_pkt", "PSN This Packet");
    static final Field PSN_LAST   = u16("ipv6.opt.pdm.psn_last_recv", "PSN Last Received");
    static final Field DELTA_R    = u16("ipv6.opt.pdm.delta_last_recv", "Delta Time Last Received");
    static final Field DELTA_S    = u16("ipv6.opt.pdm.delta_last_sent", "Delta Time Last Sent");
    static final Field QS_FUNCTION = u8("ipv6.opt.qs_func", "Function", mask(0xf0), names(Values.of("0 Rate request\n8 Rate report")));
    static final Field QS_RATE    = u8("ipv6.opt.qs_rate", "Rate", mask(0x0f), names(IpOptions.RATES));
    static final Field QS_TTL     = u8("ipv6.opt.qs_ttl", "QS TTL");
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
    static final Field TPF        = u32("ipv6.opt.tpf_information", "TPF Information", HEX);
    static final Field EXPERIMENT = bytes("ipv6.opt.experimental", "Experimental Option");
    static final Field LEFT_OVER  = bytes("ipv6.opt_unknown_data", "Unknown Data");
    static final Field UNKNOWN    = bytes("ipv6.opt.unknown", "Unknown Option Payload");

    static final Field UNKNOWN_NOTE = note(Field.Group.UNDECODED, "ipv6.opt.unknown_data.expert", "Unknown Data (not interpreted)");
    static final Field BAD_LENGTH   = error("ipv6.opt.invalid_len", "Invalid IPv6 option length");

    /** Dissects options from the cursor to the limit. */
    static void dissect(Dissection d) {
        while (d.remaining() > 0) {
            int start = d.offset();
            d.ensure(Math.min(2, d.remaining()));
            int type = d.peekU8(0);
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
                if (d.captured() > 0) d.extent(2 + d.peekU8(0));
                d.close();
                continue;
            }
            d.u8(TYPE);
            int length = d.u8(LENGTH);
            int lengthEntry = d.last();
            if (TYPES.name(type) == null) d.ensure(length);
            int expected = expectedLength(type);
            // The address is read whatever the option says.
            boolean isHome = type == 201;
            int rest = d.narrow(isHome ? Math.max(length, expected) : length);
            if (expected >= 0 && length != expected) {
                if (isHome) d.noteOn(lengthEntry, BAD_LENGTH, "{}: Invalid length ({} bytes)", TYPES.name(type), length);
                else d.noteOn(lengthEntry, BAD_LENGTH, "Invalid IPv6 option length");
            }
            if (expected < 0 || isHome || length >= expected) body(d, type, length);
            if (d.remaining() > 0) {
                d.bytes(LEFT_OVER, d.remaining());
                d.noteLast(UNKNOWN_NOTE);
            }
            d.widen(rest);
            d.close();
        }
    }

    private static int expectedLength(int type) {
        return switch (type) {
            case 4 -> 1;
            case 5 -> 2;
            case 15 -> 10;
            case 38 -> 6;
            case 48 -> 4;
            case 65 -> 4;
            case 194 -> 4;
            case 201 -> 16;
            default -> -1;
        };
    }

    private static void body(Dissection d, int type, int length) {
        switch (type) {
            case 1 -> {
                d.bytes(PAD_N, length);
                if (length == 0) d.titleLast("PadN: <none>");
            }
            case 4 -> d.u8(TUNNEL);
            case 5 -> d.u16(ALERT);
            case 7 -> {
                if (d.remaining() < 8) return;
                d.u32(DOI);
                int words = d.u8(COMPARTMENT);
                d.u8(LEVEL);
                d.u16(CHECKSUM);
                if (words > 0) d.bytes(BITMAP, Math.min(words * 4, d.remaining()));
            }
            case 15 -> {
                d.u8(SCALE_R);
                d.u8(SCALE_S);
                d.u16(PSN_THIS);
                d.u16(PSN_LAST);
                d.u16(DELTA_R);
                d.u16(DELTA_S);
            }
            case 38 -> {
                int function = d.peekU8(0);
                d.peek(QS_FUNCTION);
                d.u8(QS_RATE);
                if (function >> 4 == 0) d.u8(QS_TTL);
                else d.u8(QS_UNUSED);
                d.peek(QS_NONCE);
                d.u32(QS_RESERVED);
            }
            case 48 -> {
                d.u16(PMTU_MIN);
                int back = d.peekU16(0);
                d.u16(PMTU_BACK);
                d.at(PMTU_FLAG, d.offset() - 1, 1, back & 1);
            }
            case 65 -> d.u32(TPF);
            case 99 -> {
                d.u8(RPL_FLAG);
                d.u8(RPL_INSTANCE);
                d.u16(RPL_SENDER);
            }
            case 109 -> {
                d.u8(MPL_FLAG);
                d.u8(MPL_SEQ);
                if (d.remaining() > 0) d.bytes(MPL_SEED, d.remaining());
            }
            case 139 -> d.bytes(NONCE, d.remaining());
            case 140 -> {
                int count = d.u8(LINE_LENGTH);
                d.text(LINE, Math.min(count, d.remaining()));
            }
            case 194 -> d.u32(JUMBO);
            case 201 -> {
                d.ipv6Source(d.peekU64(0), d.peekU64(8));
                d.ipv6(HOME);
            }
            case 30, 62, 94, 126, 158, 190, 222, 254 -> d.bytes(EXPERIMENT, d.remaining());
            default -> {
                d.bytes(UNKNOWN, d.remaining());
                d.noteLast(UNKNOWN_NOTE);
            }
        }
    }
}
