package mako.protocols.transport;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.internet.IpProtocols;

/** Lightweight User Datagram Protocol, RFC 3828: UDP whose checksum need not cover all of the payload. */
public final class UdpLite implements Dissector {

    static final Field UDP_LITE = protocol("udplite", "UDP-Lite", "Lightweight User Datagram Protocol");
    static final Field COVERAGE = u16("udp.checksum_coverage", "Checksum coverage", of(UDP_LITE));

    static final Field BAD_COVERAGE = error("udplite.checksum_coverage.bad", "Bad checksum coverage length value");

    private static final Preference CHECK_CHECKSUM = Preference.flag("udplite.check_checksum", "Whether to validate the UDP-Lite checksum", false);

    private static final int PROTOCOL = 136;
    private static final int HEADER   = 8;

    @Override
    public Field dissects() {
        return UDP_LITE;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"udplite", "udp"};
    }

    @Override
    public Table[] offers() {
        return new Table[] {Udp.PORTS};
    }

    @Override
    public void link(Links links) {
        links.add(IpProtocols.PROTOCOLS, PROTOCOL, this);
    }

    @Override
    public void dissect(Dissection d) {
        int length = d.remaining();
        int start = d.offset();
        d.open(UDP_LITE, 4);
        d.extent(Math.min(HEADER, d.captured()));
        d.protocolColumn("UDP-Lite");
        d.info();
        int src = d.u16(Udp.SRC_PORT);
        int dst = d.u16(Udp.DST_PORT);
        d.ports(src, dst);
        d.title("Lightweight User Datagram Protocol, Src Port: {U}, Dst Port: {U}", src, dst);
        d.info("{u} → {u}", src, dst);
        int coverage = d.u16(COVERAGE);
        // Section 3.1: 0 is all of the datagram; the header has to be covered.
        if (coverage != 0 && coverage < HEADER || coverage > length) {
            if (d.titles()) d.titleLast("Checksum coverage: {} (bogus, must be >= 8 and <= {})", coverage, length);
            d.noteLast(BAD_COVERAGE, "Bad checksum coverage length value {} < 8 or > {}", coverage, length);
            if (d.columns()) d.moreInfo().add(" [BAD LIGHTWEIGHT UDP CHECKSUM COVERAGE LENGTH ").number(coverage).add(" < 8 or > ").number(length).add("]");
        }
        d.at(Udp.LENGTH, start + 4, 0, length);
        d.generated();
        boolean illegal = d.captured() >= 2 && d.peekU16(0) == 0;
        if (d.columns()) d.moreInfo().add(" Len=").number(length - HEADER).add(illegal ? " [ILLEGAL CHECKSUM (0)]" : "");
        checksum(d, start, coverage == 0 ? length : coverage, length);
        Udp.conversation(d, d.conversation(Udp.UDP, src, dst), start, length);
        d.conversationOfPayload();
        boolean carries = d.remaining() > 0;
        if (carries) {
            d.ensure(1);
            d.at(Udp.PAYLOAD, d.offset(), d.captured());
            if (d.titles()) d.titleLast("UDP payload ({} byte{})", d.captured(), d.captured() == 1 ? "" : "s");
        }
        d.close();
        if (!carries) return;
        d.endQuotedTree();
        d.payload(Udp.PORTS, Math.min(src, dst), Math.max(src, dst));
    }

    /** Section 3.1: there has to be a checksum, also over IPv4; its pseudo-header has the length of the datagram, whatever it covers. */
    private static void checksum(Dissection d, int start, int covered, int length) {
        int value = d.u16(Udp.CHECKSUM);
        int entry = d.last();
        int at = start + 6;
        if (value == 0) {
            if (d.titles()) d.titleOn(entry, "Checksum: 0x{x4} [zero-value illegal]", value);
            d.noteOn(entry, Udp.ZERO_CHECKSUM, null);
            d.openLast();
            d.at(Udp.STATUS, at, 2, Checksums.ILLEGAL);
            d.close();
            return;
        }
        boolean whole = d.captured() == d.remaining() && covered >= HEADER && covered <= length;
        if (!d.is(CHECK_CHECKSUM) || !whole || d.isQuoted()) {
            if (d.titles()) d.titleOn(entry, "Checksum: 0x{x4} [unverified]", value);
            d.at(Udp.STATUS, at, 0, Checksums.UNVERIFIED);
            return;
        }
        int sum = Checksums.sum(d, PROTOCOL, start, covered, length);
        boolean good = sum == 0;
        int right = Checksums.right(sum, value);
        if (d.titles()) {
            if (good) d.titleOn(entry, "Checksum: 0x{x4} [correct]", value);
            else d.titleOn(entry, "Checksum: 0x{x4} incorrect, should be 0x{x4} (maybe caused by \"UDP checksum offload\"?)", value, right);
        }
        if (!good) d.noteOn(entry, Udp.BAD_CHECKSUM, "Bad checksum [should be 0x{x4}]", right);
        d.openOn(entry);
        d.at(Udp.CALCULATED, at, 2, right);
        d.close();
        d.at(Udp.STATUS, at, 0, good ? Checksums.GOOD : Checksums.BAD);
    }
}
