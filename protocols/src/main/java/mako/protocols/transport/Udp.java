package mako.protocols.transport;

import static mako.dissect.Fields.*;
import static mako.dissect.Preference.flag;
import static mako.dissect.Table.table;

import java.util.Set;
import mako.dissect.*;
import mako.dissect.Glance;
import mako.protocols.internet.IpProtocols;

/** User Datagram Protocol, RFC 768. */
public final class Udp implements Dissector {

    public static final Field UDP = protocol("udp", "UDP", "User Datagram Protocol");
    static final Field SRC_PORT  = u16("udp.srcport", "Source Port", UDP_PORT);
    static final Field DST_PORT  = u16("udp.dstport", "Destination Port", UDP_PORT);
    static final Field ANY_PORT  = eitherTogether("udp.port", "Source or Destination Port", SRC_PORT, DST_PORT);
    static final Field LENGTH    = u16("udp.length", "Length");
    static final Field CHECKSUM  = u16("udp.checksum", "Checksum", HEX);
    static final Field CALCULATED = u16("udp.checksum_calculated", "Calculated Checksum", HEX, GENERATED);
    static final Field STATUS    = u8("udp.checksum.status", "Checksum Status", GENERATED, base(Base.NONE), names(Checksums.STATUS));
    static final Field STREAM    = u32("udp.stream", "Stream index", GENERATED, AFTER_PAYLOAD);
    static final Field TIMES     = section("Timestamps", GENERATED);
    static final Field RELATIVE  = duration("udp.time_relative", "Time since first frame", GENERATED, AFTER_PAYLOAD);
    static final Field DELTA     = duration("udp.time_delta", "Time since previous frame", GENERATED, AFTER_PAYLOAD);
    static final Field PAYLOAD   = bytes("udp.payload", "Payload");

    static final Field BAD_LENGTH = error("udp.length.bad", "Bad length value");
    static final Field BAD_ZERO   = error("udp.length.bad_zero", "Length is zero but payload < 65536");
    static final Field TRACEROUTE = chat(Field.Group.SEQUENCE, "udp.possible_traceroute", "Possible traceroute");
    static final Field ZERO_CHECKSUM = expert(Field.Severity.ERROR, Field.Group.CHECKSUM, "udp.checksum.zero", "Illegal checksum value (0)");
    static final Field BAD_CHECKSUM = expert(Field.Severity.ERROR, Field.Group.CHECKSUM, "udp.checksum.bad", "Bad checksum");

    /** What UDP carries, by port. */
    public static final Table PORTS = table("udp.port", "UDP port");

    private static final int HEADER = 8;

    private static final Preference CHECK_CHECKSUM = flag("udp.check_checksum", "Validate the UDP checksum if possible", false);
    private static final Preference ZERO_OVER_IPV6 =
        flag("udp.ignore_ipv6_zero_checksum", "Ignore zero-value UDP checksums over IPv6", false);
    private static final Preference TIMESTAMPS     = flag("udp.calculate_timestamps", "Calculate conversation timestamps", true);

    @Override
    public Field dissects() {
        return UDP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {PORTS};
    }

    @Override
    public void link(Links links) {
        links.add(IpProtocols.PROTOCOLS, IpProtocols.UDP, this);
    }

    private static final Set<String> GLANCED = Set.of("udp", "udp.srcport", "udp.dstport", "udp.port", "udp.length", "udp.checksum");

    @Override
    public Set<String> glanced() {
        return GLANCED;
    }

    @Override
    public boolean glance(Glance g) {
        if (!g.has(HEADER)) return false;
        int length = g.u16(4);
        if (length < HEADER || length > g.remaining()) return false;
        int src = g.u16(0);
        int dst = g.u16(2);
        g.begin(UDP, HEADER);
        g.ports(src, dst);
        g.tell(SRC_PORT, 0, 2, src);
        g.tell(DST_PORT, 2, 2, dst);
        g.tell(LENGTH, 4, 2, length);
        g.tell(CHECKSUM, 6, 2, g.u16(6));
        return length == HEADER || g.carry(HEADER, PORTS, Math.min(src, dst), Math.max(src, dst));
    }

    @Override
    public void dissect(Dissection d) {
        int available = d.remaining();
        int start = d.offset();
        d.open(UDP, 4);
        d.protocolColumn("UDP");
        d.info();
        int src = d.u16(SRC_PORT);
        int sourceEntry = d.last();
        int dst = d.u16(DST_PORT);
        d.ports(src, dst);
        d.title("User Datagram Protocol, Src Port: {U}, Dst Port: {U}", src, dst);
        if (isProbe(dst)) traceroute(d, d.last(), dst);
        else if (isProbe(src)) traceroute(d, sourceEntry, src);
        d.info("{u} → {u}", src, dst);
        int length = d.u16(LENGTH);
        int given = length;
        if (length == 0 && available >= 65536 && d.source().kind == Endpoint.Kind.IPV6) {
            length = available;                 // a jumbogram: RFC 2675, section 4
        } else if (length < HEADER) {
            if (d.titles()) d.appendLast(" (bogus, must be >= 8)");
            d.noteLast(BAD_LENGTH, "Bad length value {} < 8", length);
            if (d.columns()) d.moreInfo().add(" [BAD UDP LENGTH ").number(length).add(" < 8]");
            d.extent(HEADER);
            d.close();
            return;
        } else if (length > available && !d.isQuoted() && !d.isFragment()) {
            if (d.titles()) d.appendLast(" (bogus, payload length {})", available);
            d.noteLast(BAD_LENGTH, "Bad length value {} > IP payload length", length);
            if (d.columns()) d.moreInfo().add(" [BAD UDP LENGTH ").number(length).add(" > IP PAYLOAD LENGTH]");
        }
        boolean illegal = d.captured() >= 2 && d.peekU16(0) == 0 && mustHaveChecksum(d);
        if (d.columns()) d.moreInfo().add(" Len=").number(given - HEADER).add(illegal ? " [ILLEGAL CHECKSUM (0)]" : "");
        checksum(d, start, Math.min(length, available));
        if (d.asksOnly("udp", IN_HEADER)) d.converse(UDP, src, dst);
        else conversation(d, d.conversation(UDP, src, dst), start, length);
        d.conversationOfPayload();
        d.narrow(length - HEADER);
        boolean carries = d.isQuoted() ? d.captured() > 0 : d.remaining() > 0;
        if (carries) {
            d.ensure(1);
            d.at(PAYLOAD, d.offset(), d.captured());
            if (d.titles()) d.titleLast("UDP payload ({} byte{})", d.captured(), d.captured() == 1 ? "" : "s");
        }
        d.extent(HEADER);
        d.close();

        if (!carries) return;
        d.endQuotedTree();
        // Both ends of a conversation must get the same dissector, and the lower port is likelier the service.
        d.payload(PORTS, Math.min(src, dst), Math.max(src, dst));
    }

    /** What is in the datagram as it is: whoever asks for nothing else needs no conversations. */
    private static final Set<String> IN_HEADER = Set.of("udp", "udp.srcport", "udp.dstport", "udp.port", "udp.length", "udp.checksum",
        "udp.checksum.status", "udp.payload");

    static void conversation(Dissection d, Conversation conversation, int start, int length) {
        d.computed(STREAM, conversation.index);
        if (d.is(TIMESTAMPS) && !d.isQuoted() && length != HEADER) {
            int here = d.offset();
            d.seek(start);
            d.open(TIMES);
            d.conversationTimes(RELATIVE, DELTA);
            d.extent(0);
            d.close();
            d.seek(here);
        }
    }

    /** Thirty ports on, a port says nothing of traceroute any more. */
    private static boolean isProbe(int port) {
        return port >= FIRST_PROBE && port < FIRST_PROBE + 30;
    }

    /** The Unix traceroute counts the port up with each probe from 33434 on, three probes a hop; the reference program counts from one more. */
    private static final int FIRST_PROBE = 33435;

    private static void traceroute(Dissection d, int entry, int port) {
        d.noteOn(entry, TRACEROUTE, "Possible traceroute: hop #{}, attempt #{}", (port - FIRST_PROBE) / 3 + 1, (port - FIRST_PROBE) % 3 + 1);
    }

    /** RFC 8200, section 8.1: over IPv6 there has to be one. */
    private static boolean mustHaveChecksum(Dissection d) {
        return d.source().kind == Endpoint.Kind.IPV6 && !d.is(ZERO_OVER_IPV6);
    }

    private void checksum(Dissection d, int start, int length) {
        int value = d.u16(CHECKSUM);
        int entry = d.last();
        int at = start + 6;
        if (value == 0) {
            // RFC 768: none was made.
            if (!mustHaveChecksum(d)) {
                if (d.titles()) d.titleOn(entry, "Checksum: 0x{x4} [zero-value ignored]", value);
                d.openLast();
                d.at(STATUS, at, 2, Checksums.NOT_PRESENT);
                d.close();
            } else {
                if (d.titles()) d.titleOn(entry, "Checksum: 0x{x4} [zero-value illegal]", value);
                d.noteOn(entry, ZERO_CHECKSUM, null);
                d.openLast();
                d.at(STATUS, at, 0, Checksums.ILLEGAL);
                d.close();
            }
            return;
        }
        if (!d.is(CHECK_CHECKSUM) || d.captured() < d.remaining() || length > d.remaining() + HEADER || d.isQuoted()) {
            if (d.titles()) d.titleOn(entry, "Checksum: 0x{x4} [unverified]", value);
            d.at(STATUS, at, 0, Checksums.UNVERIFIED);
            return;
        }
        int sum = Checksums.sum(d, IpProtocols.UDP, start, length);
        boolean good = sum == 0;
        int right = Checksums.right(sum, value);
        if (d.titles()) {
            if (good) d.titleOn(entry, "Checksum: 0x{x4} [correct]", value);
            else d.titleOn(entry, "Checksum: 0x{x4} incorrect, should be 0x{x4} (maybe caused by \"UDP checksum offload\"?)", value, right);
        }
        if (!good) d.noteOn(entry, BAD_CHECKSUM, "Bad checksum [should be 0x{x4}]", right);
        d.at(STATUS, at, 0, good ? Checksums.GOOD : Checksums.BAD);
        d.at(CALCULATED, at, 2, right);
    }
}
