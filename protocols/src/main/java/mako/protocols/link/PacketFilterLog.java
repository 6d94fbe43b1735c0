package mako.protocols.link;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/**
 * What OpenBSD's packet filter logs of a packet, in front of the packet: pflog(4) of OpenBSD, and the manual pages of FreeBSD and of
 * macOS for what these left out or kept.
 */
public final class PacketFilterLog implements Dissector {

    private static final Values FAMILIES = Values.of("""
        2 IPv4
        24 IPv6
        28 IPv6
        30 IPv6
        """);
    private static final Values ACTIONS = Values.of("""
        0 pass
        1 block
        2 scrub
        4 nat
        5 nonat
        6 binat
        7 nobinat
        8 rdr
        9 nordr
        10 synproxy-drop
        """);

    static final Field PFLOG      = protocol("pflog", "PFLOG", "OpenBSD Packet Filter log file");
    static final Field LENGTH     = u8("pflog.length", "Header Length");
    static final Field FAMILY     = u8("pflog.af", "Address Family", names(FAMILIES));
    static final Field ACTION     = u8("pflog.action", "Action", names(ACTIONS));
    static final Field REASON     = u8("pflog.reason", "Reason", names(Values.of("""
        0 match
        1 bad-offset
        2 fragment
        3 short
        4 normalize
        5 memory
        6 timestamp
        7 congestion
        8 ip-option
        9 proto-cksum
        10 state-mismatch
        11 state-ins-fail
        12 max-states
        13 srcnode-limit
        14 syn-proxy
        """)));
    static final Field INTERFACE  = text("pflog.ifname", "Interface");
    static final Field RULESET    = text("pflog.ruleset", "Ruleset");
    static final Field RULE       = i32("pflog.rulenr", "Rule Number");
    static final Field SUBRULE    = i32("pflog.subrulenr", "Sub Rule Number");
    static final Field USER       = i32("pflog.uid", "UID");
    static final Field PROCESS    = i32("pflog.pid", "PID");
    static final Field RULE_USER  = i32("pflog.rule_uid", "Rule UID");
    static final Field RULE_PROCESS = i32("pflog.rule_pid", "Rule PID");
    static final Field DIRECTION  = u8("pflog.dir", "Direction", names(Values.of("""
        0 inout
        1 in
        2 out
        3 fwd
        """)));
    static final Field REWRITTEN  = u8("pflog.rewritten", "Rewritten");
    static final Field PADDING    = bytes("pflog.pad", "Padding");
    static final Field SOURCE_4   = ipv4("pflog.saddr.ipv4", "Source Address");
    static final Field TARGET_4   = ipv4("pflog.daddr.ipv4", "Destination Address");
    static final Field SOURCE_6   = ipv6("pflog.saddr.ipv6", "Source Address");
    static final Field TARGET_6   = ipv6("pflog.daddr.ipv6", "Destination Address");
    static final Field SOURCE     = bytes("pflog.saddr.bytes", "Source Address");
    static final Field TARGET     = bytes("pflog.daddr.bytes", "Destination Address");
    static final Field SOURCE_PORT = u16("pflog.sport", "Source Port");
    static final Field TARGET_PORT = u16("pflog.dport", "Destination Port");
    static final Field BAD_LENGTH = error("pflog.invalid_header_length", "Invalid header length ");

    private static final int ENCAPSULATION = 39;
    private static final int NAME          = 16;
    private static final int ADDRESS       = 16;
    /** Up to where users and processes are not told of, are, and what the packet was rewritten to as well. */
    private static final int SHORT_HEADER  = 45;
    private static final int USUAL_HEADER  = 61;
    private static final int LONG_HEADER   = 100;

    private static final int IPV4          = 2;

    @Override
    public Field dissects() {
        return PFLOG;
    }

    @Override
    public Table[] offers() {
        return new Table[] {EtherType.TYPES};
    }

    @Override
    public void link(Links links) {
        links.add(Frame.ENCAPSULATIONS, ENCAPSULATION, this);
    }

    @Override
    public void dissect(Dissection d) {
        int start = d.offset();
        d.protocolColumn("PFLOG");
        d.info();
        d.open(PFLOG);
        int length = d.u8(LENGTH);
        if (length < SHORT_HEADER) d.noteLast(BAD_LENGTH, "Invalid header length {}", length);
        int family = d.u8(FAMILY);
        int action = d.u8(ACTION);
        d.u8(REASON);
        String on = zeroEnded(d, d.titles() || d.columns());
        d.text(INTERFACE, NAME);
        d.text(RULESET, NAME);
        int rule = (int) d.read(RULE);
        d.read(SUBRULE);
        if (length >= USUAL_HEADER) {
            d.read(USER);
            d.read(PROCESS);
            d.read(RULE_USER);
            d.read(RULE_PROCESS);
        }
        d.u8(DIRECTION);
        if (length >= LONG_HEADER) {
            d.u8(REWRITTEN);
            d.bytes(PADDING, 2);
            address(d, family, SOURCE_4, SOURCE_6, SOURCE);
            address(d, family, TARGET_4, TARGET_6, TARGET);
            d.u16(SOURCE_PORT);
            d.u16(TARGET_PORT);
        } else {
            d.bytes(PADDING, 3);
        }
        String done = ACTIONS.name(action);
        if (done == null) done = "unknown (" + action + ")";
        if (d.titles()) {
            String of = FAMILIES.name(family);
            d.title("PF Log {} {} on {s} by rule {}", of == null ? "unknown (" + family + ")" : of, done, on, rule);
        }
        d.close();
        if (d.columns()) {
            d.info().add("[").add(done).add(" ").add(on).add("/").number(rule).add("] ");
            d.fenceInfo();
        }
        // The header is filled up so that the packet begins at a multiple of four.
        d.seek(start + (length + 3) / 4 * 4);
        switch (family) {
            case IPV4 -> d.payload(EtherType.TYPES, 0x0800);
            case 24, 28, 30 -> d.payload(EtherType.TYPES, 0x86dd);
            default -> d.rest();
        }
    }

    private static String zeroEnded(Dissection d, boolean wanted) {
        if (!wanted) return null;
        String text = d.peekText(0, Math.min(NAME, d.captured()));
        int zero = text.indexOf(0);
        return zero < 0 ? text : text.substring(0, zero);
    }

    /** Reads an address, which has room for the longest. */
    private static void address(Dissection d, int family, Field four, Field six, Field other) {
        switch (family) {
            case IPV4 -> {
                d.ipv4(four);
                d.skip(ADDRESS - 4);
            }
            case 24, 28, 30 -> d.ipv6(six);
            default -> d.bytes(other, ADDRESS);
        }
    }
}
