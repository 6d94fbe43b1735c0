package mako.protocols.naming.ntp;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Control messages of NTP, mode 6: RFC 1305 appendix B, RFC 9327. */
final class NtpControl {

    private static final Values OPCODES = Values.of("""
        0  reserved
        1  read status
        2  read variables
        3  write variables
        4  read clock variables
        5  write clock variables
        6  set trap address/port
        7  asynchronous message
        8  runtime configuration
        9  save config to file
        10 retrieve MRU (mrulist)
        11 retrieve ordered list
        12 request a client nonce
        31 unset trap address/port
        """);
    private static final Values ERRORS = Values.of("""
        0 unspecified
        1 authentication failure
        2 invalid message length or format
        3 invalid opcode
        4 unknown association identifier
        5 unknown variable name
        6 invalid variable value
        7 administratively prohibited
        """);
    private static final Values SOURCES = Values.of("""
        0 unspecified or unknown
        1 Calibrated atomic clock (e.g. HP 5061)
        2 VLF (band 4) or LF (band 5) radio (e.g. OMEGA, WWVB)
        3 HF (band 7) radio (e.g. CHU, MSF, WWV/H)
        4 UHF (band 9) satellite (e.g. GOES, GPS)
        5 local net (e.g. DCN, TSP, DTS)
        6 UDP/NTP
        7 UDP/TIME
        8 eyeball-and-wristwatch
        9 telephone modem (e.g. NIST)
        """);
    private static final Values SYSTEM_EVENTS = Values.of("""
        0  unspecified
        1  frequency correction (drift) file not available
        2  frequency correction started (frequency stepped)
        3  spike detected and ignored, starting stepout timer
        4  frequency training started
        5  clock synchronized
        6  system restart
        7  panic stop (required step greater than panic threshold)
        8  no system peer
        9  leap second insertion/deletion armed
        10 leap second disarmed
        11 leap second inserted or deleted
        12 clock stepped (stepout timer expired)
        13 kernel loop discipline status changed
        14 leapseconds table loaded from file
        15 leapseconds table outdated, updated file needed
        """);
    private static final Values SELECTIONS = Values.of("""
        0 rejected
        1 passed sanity checks (tests 1 through 8 in Section 3.4.3)
        2 passed correctness checks (intersection algorithm in Section 4.2.1)
        3 passed candidate checks (if limit check implemented)
        4 passed outlier checks (clustering algorithm in Section 4.2.2)
        5 current synchronization source; max distance exceeded (if limit check implemented)
        6 current synchronization source; max distance okay
        7 reserved
        """);
    private static final Values PEER_EVENTS = Values.of("""
        0  unspecified
        1  association mobilized
        2  association demobilized
        3  peer unreachable (peer.reach was nonzero now zero)
        4  peer reachable (peer.reach was zero now nonzero)
        5  association restarted or timed out
        6  no server found (ntpdate mode)
        7  rate exceeded (kiss code RATE)
        8  access denied (kiss code DENY)
        9  leap armed from server LI code
        10 become system peer
        11 reference clock event (see clock status word)
        12 authentication failure
        13 popcorn spike suppressor
        14 entering interleave mode
        15 interleave error (recovered)
        """);
    private static final Values CLOCK_STATES = Values.of("""
        0 clock operating within nominals
        1 reply timeout
        2 bad reply format
        3 hardware or software fault
        4 propagation failure
        5 bad date format or value
        6 bad time format or value
        """);

    static final Field RESPONSE = u8("ntp.ctrl.flags2.r", "Response bit", mask(0x80), names(Values.of("0 Request\n1 Response")));
    static final Field ERROR    = u8("ntp.ctrl.flags2.error", "Error bit", mask(0x40));
    static final Field MORE     = u8("ntp.ctrl.flags2.more", "More bit", mask(0x20));
    static final Field OPCODE   = u8("ntp.ctrl.flags2.opcode", "Opcode", mask(0x1f), names(OPCODES));
    static final Field FLAGS    = u8("ntp.ctrl.flags2", "Flags 2", HEX, bits(RESPONSE, ERROR, MORE, OPCODE));
    static final Field SEQUENCE = u16("ntp.ctrl.sequence", "Sequence");

    static final Field PLAIN_STATUS = u16("ntp.ctrl.status", "Status", HEX);
    static final Field ERROR_CODE   = u16("ntp.ctrl.err_status", "Error Status Word", mask(0xff00), names(ERRORS));
    static final Field ERROR_STATUS = u16("ntp.ctrl.status", "Status", HEX, bits(ERROR_CODE));
    static final Field SYSTEM_LEAP  = u16("ntp.ctrl.sys_status.li", "Leap Indicator", mask(0xc000), names(Ntp.LEAPS));
    static final Field SYSTEM_CLOCK = u16("ntp.ctrl.sys_status.clksrc", "Clock Source", mask(0x3f00), names(SOURCES));
    static final Field SYSTEM_COUNT = u16("ntp.ctrl.sys_status.count", "System Event Counter", mask(0x00f0));
    static final Field SYSTEM_CODE  = u16("ntp.ctrl.sys_status.code", "System Event Code", mask(0x000f), names(SYSTEM_EVENTS));
    static final Field SYSTEM_STATUS = u16("ntp.ctrl.status", "Status", HEX, bits(SYSTEM_LEAP, SYSTEM_CLOCK, SYSTEM_COUNT, SYSTEM_CODE));
    static final Field PEER_CONFIGURED = bit("ntp.ctrl.peer_status.config", "Peer Status", 0x8000,
        yesNo("configured (peer.config)", "not configured (peer.config)"));
    static final Field PEER_ENABLED    = bit("ntp.ctrl.peer_status.authenable", "Peer Status", 0x4000,
        yesNo("authentication enabled (peer.authenable)", "authentication disabled (peer.authenable)"));
    static final Field PEER_AUTHENTIC  = bit("ntp.ctrl.peer_status.authentic", "Peer Status", 0x2000,
        yesNo("authentication okay (peer.authentic)", "authentication not okay (peer.authentic)"));
    static final Field PEER_REACH      = bit("ntp.ctrl.peer_status.reach", "Peer Status", 0x1000,
        yesNo("reachability okay (peer.reach != 0)", "reachability not okay (peer.reach != 0)"));
    static final Field PEER_BROADCAST  = bit("ntp.ctrl.peer_status.bcast", "Peer Status broadcast association", 0x0800, SET_NOT_SET);
    static final Field PEER_SELECTION  = u16("ntp.ctrl.peer_status.selection", "Peer Selection", mask(0x0700), names(SELECTIONS));
    static final Field PEER_COUNT      = u16("ntp.ctrl.peer_status.count", "Peer Event Counter", mask(0x00f0));
    static final Field PEER_CODE       = u16("ntp.ctrl.peer_status.code", "Peer Event Code", mask(0x000f), names(PEER_EVENTS));
    static final Field PEER_STATUS     = u16("ntp.ctrl.status", "Status", HEX, bits(PEER_CONFIGURED, PEER_ENABLED, PEER_AUTHENTIC,
        PEER_REACH, PEER_BROADCAST, PEER_SELECTION, PEER_COUNT, PEER_CODE));
    static final Field CLOCK_STATE     = u16("ntp.ctrl.clock_status.status", "Clock Status", mask(0xff00), names(CLOCK_STATES));
    static final Field CLOCK_CODE      = u16("ntp.ctrl.clock_status.code", "Clock Event Code", mask(0x00ff));
    static final Field CLOCK_STATUS    = u16("ntp.ctrl.status", "Status", HEX, bits(CLOCK_STATE, CLOCK_CODE));

    static final Field ASSOCIATION = u16("ntp.ctrl.associd", "AssociationID");
    static final Field OFFSET      = u16("ntp.ctrl.offset", "Offset");
    static final Field COUNT       = u16("ntp.ctrl.count", "Count");
    static final Field DATA        = group("ntp.ctrl.data", "Data");
    static final Field ITEM        = group("ntp.ctrl.item", "Item");
    static final Field VARIABLE    = section("Variable");
    static final Field TRAP        = text("ntp.ctrl.trapmsg", "Trap message");
    static final Field CONFIGURE   = text("ntp.ctrl.configuration", "Configuration");
    static final Field MRU         = text("ntp.ctrl.mru", "MRU");
    static final Field ORDERED     = text("ntp.ctrl.ordlist", "Ordered List");
    static final Field NONCE       = text("ntp.ctrl.nonce", "Nonce");
    static final Field PADDING     = bytes("ntp.padding", "Padding");
    static final Field AUTHENTICATOR = section("Authenticator");

    private NtpControl() {}

    static void dissect(Dissection d) {
        int flags = d.u8(FLAGS);
        boolean response = (flags & 0x80) != 0;
        int opcode = flags & 31;
        if (d.titles()) d.appendLast(", Response bit: {}, Opcode: {}", response ? "Response" : "Request", OPCODES.name(opcode, "Unknown"));
        d.u16(SEQUENCE);
        int association = d.peekU16(2);
        status(d, flags, opcode, association);
        d.u16(ASSOCIATION);
        d.u16(OFFSET);
        int count = d.u16(COUNT);
        if (count > 0) {
            boolean lies = count > d.remaining();
            int rest = d.narrow(count);
            int length = d.captured();
            d.open(DATA);
            d.extent(length);
            if (lies && opcode != 1) throw d.malformed();
            data(d, opcode, lies);
            d.close();
            d.widen(rest);
        }
        if (d.remaining() > 0) padding(d, count);
    }

    private static void status(Dissection d, int flags, int opcode, int association) {
        int word = d.peekU16(0);
        if ((flags & 0x80) == 0) {
            d.u16(PLAIN_STATUS);
        } else if ((flags & 0x40) != 0) {
            d.u16(ERROR_STATUS);
            if (d.titles()) d.appendLast(", Error Status Word: {}", ERRORS.name(word >> 8, "Unknown"));
        } else if (opcode == 1 || opcode == 2 || opcode == 3 || opcode == 7) {
            if (association == 0) system(d, word);
            else peer(d, word);
        } else if (opcode == 4 || opcode == 5) {
            d.u16(CLOCK_STATUS);
            if (d.titles()) d.appendLast(", Clock Status: {}", CLOCK_STATES.name(word >> 8, "Unknown"));
        } else {
            d.u16(PLAIN_STATUS);
        }
    }

    private static void system(Dissection d, int word) {
        d.u16(SYSTEM_STATUS);
        if (!d.titles()) return;
        d.appendLast(", Leap Indicator: {}, Clock Source: {}, System Event Code: {}", Ntp.LEAPS.name(word >> 14),
            SOURCES.name(word >> 8 & 63, "Unknown"), SYSTEM_EVENTS.name(word & 15));
    }

    private static void peer(Dissection d, int word) {
        d.u16(PEER_STATUS);
        if (!d.titles()) return;
        for (int bit = 0x8000; bit >= 0x1000; bit >>= 1) if ((word & bit) != 0) d.appendLast(", Peer Status");
        if ((word & 0x0800) != 0) d.appendLast(", Peer Status broadcast association");
        d.appendLast(", Peer Selection: {}, Peer Event Code: {}", SELECTIONS.name(word >> 8 & 7), PEER_EVENTS.name(word & 15));
    }

    private static void data(Dissection d, int opcode, boolean lies) {
        int length = d.captured();
        switch (opcode) {
            case 1 -> {
                while (d.remaining() > 0 || lies) {
                    d.open(ITEM);
                    d.u16(ASSOCIATION);
                    peer(d, d.peekU16(0));
                    d.close();
                }
            }
            case 2, 3, 4, 5 -> variables(d, length);
            case 7 -> d.text(TRAP, length);
            case 8, 9 -> d.text(CONFIGURE, length);
            case 10 -> d.text(MRU, length);
            case 11 -> d.text(ORDERED, length);
            case 12 -> d.text(NONCE, length);
            default -> {}
        }
    }

    /** Names and values with an equals sign between, and commas between pairs; values may be quoted. */
    private static void variables(Dissection d, int length) {
        if (!d.titles()) {
            d.skip(length);
            return;
        }
        Source source = d.currentSource();
        int end = d.offset() + length;
        while (d.offset() < end) {
            int at = d.offset();
            int stop = at;
            boolean quoted = false;
            while (stop < end && (quoted || source.u8(stop) != ',')) {
                if (source.u8(stop) == '"') quoted = !quoted;
                stop++;
            }
            int from = at;
            while (from < stop && source.u8(from) <= ' ') from++;
            if (from < stop) {
                d.seek(from);
                d.open(VARIABLE);
                d.title("{s}", Strings.ascii(source.bytes, source.start + from, stop - from));
                d.seek(stop);
                d.close();
            }
            d.seek(Math.min(end, stop + 1));
        }
    }

    /** Data is padded to whole words; key identifier and digest follow where the message is authenticated. */
    private static void padding(Dissection d, int count) {
        int left = d.captured();
        int pad = count % 4 != 0 ? Math.min(left, 4 - count % 4) : Math.min(left, 4);
        d.bytes(PADDING, pad);
        if (d.remaining() == 0) return;
        d.open(AUTHENTICATOR);
        d.skip(d.captured());
        d.close();
    }
}
