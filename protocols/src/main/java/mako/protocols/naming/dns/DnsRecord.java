package mako.protocols.naming.dns;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.naming.dns.DnsMessage.Kind;

/** Resource records, RFC 1035 section 4.1.3: owner, type, class, time to live, and data that {@link DnsData} takes apart. */
final class DnsRecord {

    static final Field RECORD       = section("Record");
    static final Field NAME         = custom("dns.resp.name", "Name", DnsName::decode);
    static final Field SRV_SERVICE  = custom("dns.srv.service", "Service", DnsName::service);
    static final Field SRV_PROTOCOL = custom("dns.srv.proto", "Protocol", DnsName::protocol);
    static final Field SRV_NAME     = custom("dns.srv.name", "Name", DnsName::domain);
    static final Field TYPE         = u16("dns.resp.type", "Type", names(DnsValues.TYPES));
    static final Field CLASS        = u16("dns.resp.class", "Class", HEX, names(DnsValues.CLASSES));
    static final Field MDNS_CLASS   = u16("dns.resp.class", "Class", HEX, mask(0x7fff), names(DnsValues.CLASSES));
    static final Field CACHE_FLUSH  = bit("dns.resp.cache_flush", "Cache flush", 0x8000);
    static final Field TTL          = u32("dns.resp.ttl", "Time to live");
    static final Field LENGTH       = u16("dns.resp.len", "Data length");

    static final Field PAYLOAD_SIZE      = u16("dns.rr.udp_payload_size", "UDP payload size");
    static final Field MDNS_PAYLOAD_SIZE = u16("dns.rr.udp_payload_size", "UDP payload size", HEX, mask(0x7fff));
    static final Field EXTENDED_RCODE    = u8("dns.resp.ext_rcode", "Higher bits in extended RCODE", HEX);
    static final Field EDNS_VERSION      = u8("dns.resp.edns0_version", "EDNS0 version");
    static final Field DNSSEC_OK         = bit("dns.resp.z.do", "DO bit", 0x8000,
        yesNo("Accepts DNSSEC security RRs", "Cannot handle DNSSEC security RRs"));
    static final Field Z_RESERVED        = u16("dns.resp.z.reserved", "Reserved", HEX, mask(0x7fff));
    static final Field Z                 = u16("dns.resp.z", "Z", HEX, bits(DNSSEC_OK, Z_RESERVED));

    static final Field HIGH_TTL = warning(Field.Group.PROTOCOL, "dns.ttl.high_bit_set",
        "The uppermost bit of the TTL is set (RFC 2181, section 8)");

    /** Length of what stands between the owner's name and the data. */
    private static final int FIXED = 10;
    private static final int SRV = 33;
    private static final int OPT = 41;

    private DnsRecord() {}

    /** Reads {@code count} records inside a group of their own. */
    static void records(Dissection d, Field section, int count, int message, Kind kind) {
        if (count == 0) return;
        int start = d.offset();
        d.open(section, 1);
        d.extent(d.captured());
        for (int i = 0; i < count; i++) record(d, message, kind);
        d.extent(d.offset() - start);
        d.close();
    }

    private static void record(Dissection d, int message, Kind kind) {
        int start = d.offset();
        long owner = DnsName.measure(d, message);
        int size = DnsName.size(owner);
        d.ensure(size + FIXED);
        int type = d.peekU16(size);
        int rawClass = d.peekU16(size + 2);
        int length = d.peekU16(size + 8);
        boolean multicast = kind == Kind.MDNS;
        boolean flush = multicast && (rawClass & 0x8000) != 0;
        if (d.columns()) {
            d.moreInfo().raw(' ').add(DnsValues.mnemonic(type));
            if (flush) d.moreInfo().add(", cache flush");
        }
        // Where there are nothing but columns to be shown, the reference does not look whether the data are all there.
        if (d.asked() || !d.columns()) d.ensure(size + FIXED + length);
        d.open(RECORD);
        d.extent(Math.min(size + FIXED + length, d.captured()));
        if (d.titles()) {
            d.title("{}: type {}", DnsName.text(d, start, message), DnsValues.mnemonic(type));
            if (type != OPT) d.append(", class {}", DnsValues.CLASSES.name(multicast ? rawClass & 0x7fff : rawClass, "Unknown"));
            if (flush) d.append(", cache flush");
        }
        d.skip(size);
        if (type == SRV) {
            d.span(SRV_SERVICE, start, message);
            if (DnsName.labels(owner) > 1) d.span(SRV_PROTOCOL, start, message);
            if (DnsName.labels(owner) > 2) d.span(SRV_NAME, start, message);
        } else {
            DnsName.write(d, NAME, start, owner, message);
        }
        d.u16(TYPE);
        if (type == OPT) pseudo(d, multicast);
        else fixed(d, multicast);
        int end = d.offset() + length;
        if (type == OPT) DnsOptions.dissect(d, end);
        else if (length > 0) DnsData.dissect(d, type, end, start, message);
        d.seek(Math.min(end, d.offset() + d.remaining()));
        d.close();
    }

    private static void fixed(Dissection d, boolean multicast) {
        if (multicast) {
            d.peek(MDNS_CLASS);
            d.u16(CACHE_FLUSH);
        } else {
            d.u16(CLASS);
        }
        long ttl = d.u32(TTL);
        if (d.titles()) d.appendLast(" ({})", new Text().span(ttl));
        if ((ttl & 0x8000_0000L) != 0) d.noteLast(HIGH_TTL);
        d.u16(LENGTH);
    }

    /** The OPT record uses class and time to live for other things, RFC 6891 section 6.1.2. */
    private static void pseudo(Dissection d, boolean multicast) {
        if (multicast) {
            d.peek(MDNS_PAYLOAD_SIZE);
            d.u16(CACHE_FLUSH);
        } else {
            d.u16(PAYLOAD_SIZE);
        }
        d.u8(EXTENDED_RCODE);
        d.u8(EDNS_VERSION);
        d.u16(Z);
        d.u16(LENGTH);
    }
}
