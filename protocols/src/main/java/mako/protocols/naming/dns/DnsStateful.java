package mako.protocols.naming.dns;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** DNS Stateful Operations, RFC 8490: instead of questions and records, the message holds values with type and length. */
final class DnsStateful {

    static final Field OPERATION   = group("dns.dso", "DNS Stateful Operation");
    static final Field TLV         = group("dns.dso.tlv", "DSO TLV");
    static final Field TYPE        = u16("dns.dso.tlv.type", "Type", names(DnsValues.STATEFUL));
    static final Field LENGTH      = u16("dns.dso.tlv.length", "Length");
    static final Field DATA        = bytes("dns.dso.tlv.data", "Data");
    static final Field INACTIVITY  = u32("dns.dso.tlv.keepalive.inactivity", "Inactivity Timeout", help("in milliseconds"));
    static final Field INTERVAL    = u32("dns.dso.tlv.keepalive.interval", "Keepalive Interval", help("in milliseconds"));
    static final Field RETRY_DELAY = u32("dns.dso.tlv.retrydelay.retrydelay", "Retry Delay", help("in milliseconds"));
    static final Field PADDING     = bytes("dns.dso.tlv.encpad.padding", "Padding");

    private static final int KEEPALIVE = 1;
    private static final int RETRY = 2;
    private static final int PAD = 3;

    private DnsStateful() {}

    static void dissect(Dissection d) {
        if (d.remaining() == 0) throw d.malformed();
        d.open(OPERATION);
        while (d.remaining() >= 4) value(d);
        d.close();
    }

    private static void value(Dissection d) {
        d.open(TLV);
        int type = d.u16(TYPE);
        if (d.titles()) d.append(": {}", DnsValues.STATEFUL.name(type, "Unknown"));
        int length = d.u16(LENGTH);
        d.ensure(length);
        int rest = d.narrow(length);
        switch (type) {
            case KEEPALIVE -> {
                d.u32(INACTIVITY);
                d.u32(INTERVAL);
            }
            case RETRY -> d.u32(RETRY_DELAY);
            case PAD -> d.bytes(PADDING, length);
            default -> d.bytes(DATA, length);
        }
        d.widen(rest);
        d.close();
    }
}
