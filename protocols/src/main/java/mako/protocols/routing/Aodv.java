package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Ad hoc On-demand Distance Vector routing, RFC 3561, and its messages for IPv6, draft-perkins-manet-aodv6. */
public final class Aodv implements Dissector {

    private static final Values TYPES = Values.of("""
        1 Route Request
        2 Route Reply
        3 Route Error
        4 Route Reply Acknowledgment
        16 draft-perkins-manet-aodv6-01 IPv6 Route Request
        17 draft-perkins-manet-aodv6-01 IPv6 Route Reply
        18 draft-perkins-manet-aodv6-01 IPv6 Route Error
        19 draft-perkins-manet-aodv6-01 IPv6 Route Reply Acknowledgment
        """);

    static final Field AODV      = protocol("aodv", "AODV", "Ad hoc On-demand Distance Vector Routing Protocol");
    static final Field TYPE      = u8("aodv.type", "Type", names(TYPES), help("AODV packet type"));
    static final Field FLAGS     = u16("aodv.flags", "Flags");
    static final Field JOIN      = bit("aodv.flags.rreq_join", "RREQ Join", 0x8000, maskWidth(16), SET_NOT_SET);
    static final Field REPAIR    = bit("aodv.flags.rreq_repair", "RREQ Repair", 0x4000, maskWidth(16), SET_NOT_SET);
    static final Field GRATUITOUS = bit("aodv.flags.rreq_gratuitous", "RREQ Gratuitous RREP", 0x2000, maskWidth(16), SET_NOT_SET);
    static final Field DESTINATION_ONLY = bit("aodv.flags.rreq_destinationonly", "RREQ Destination only", 0x1000, maskWidth(16), SET_NOT_SET);
    static final Field UNKNOWN_SEQUENCE = bit("aodv.flags.rreq_unknown", "RREQ Unknown Sequence Number", 0x800, maskWidth(16), SET_NOT_SET);
    static final Field REPLY_REPAIR = bit("aodv.flags.rrep_repair", "RREP Repair", 0x8000, maskWidth(16), SET_NOT_SET);
    static final Field REPLY_ACK = bit("aodv.flags.rrep_ack", "RREP Acknowledgement", 0x4000, maskWidth(16), SET_NOT_SET);
    static final Field NO_DELETE = bit("aodv.flags.rerr_nodelete", "RERR No Delete", 0x8000, maskWidth(16), SET_NOT_SET);
    static final Field PREFIX    = u8("aodv.prefix_sz", "Prefix Size");
    static final Field HOPS      = u8("aodv.hopcount", "Hop Count");
    static final Field REQUEST_ID = u32("aodv.rreq_id", "RREQ Id");
    static final Field DESTINATION = ipv4("aodv.dest_ip", "Destination IP", help("Destination IP Address"));
    static final Field DESTINATION6 = ipv6("aodv.dest_ipv6", "Destination IPv6", help("Destination IPv6 Address"));
    static final Field SEQUENCE  = u32("aodv.dest_seqno", "Destination Sequence Number");
    static final Field ORIGINATOR = ipv4("aodv.orig_ip", "Originator IP", help("Originator IP Address"));
    static final Field ORIGINATOR6 = ipv6("aodv.orig_ipv6", "Originator IPv6", help("Originator IPv6 Address"));
    static final Field OWN_SEQUENCE = u32("aodv.orig_seqno", "Originator Sequence Number");
    static final Field LIFETIME  = u32("aodv.lifetime", "Lifetime");
    static final Field COUNT     = u8("aodv.destcount", "Destination Count", help("Unreachable Destinations Count"));
    static final Field LOST      = section("Unreachable Destinations");
    static final Field UNREACHABLE = ipv4("aodv.unreach_dest_ip", "Unreachable Destination IP", help("Unreachable Destination IP Address"));
    static final Field UNREACHABLE6 = ipv6("aodv.unreach_dest_ipv6", "Unreachable Destination IPv6", help("Unreachable Destination IPv6 Address"));
    static final Field EXTENSIONS = section("Extensions");
    static final Field EXTENSION = u8("aodv.ext_type", "Extension Type", names(Values.of("1 None\n2 Hello Interval\n3 Timestamp")), help("Extension Format Type"));
    static final Field EXT_LENGTH = u8("aodv.ext_length", "Extension Length", unit("byte", "bytes"), help("Extension Data Length"));
    static final Field HELLO_INTERVAL = u32("aodv.hello_interval", "Hello Interval", help("Hello Interval Extension"));
    static final Field TIMESTAMP = u64("aodv.timestamp", "Timestamp", help("Timestamp Extension"));

    static final Field BAD_LENGTH = error("aodv.ext_length.invalid", "Invalid option length");

    private static final Field[] REQUEST_FLAGS = {JOIN, REPAIR, GRATUITOUS, DESTINATION_ONLY, UNKNOWN_SEQUENCE};
    private static final Field[] REPLY_FLAGS = {REPLY_REPAIR, REPLY_ACK};
    private static final Field[] ERROR_FLAGS = {NO_DELETE};

    @Override
    public Field dissects() {
        return AODV;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, 654, this);
    }

    @Override
    public void dissect(Dissection d) {
        int type = d.peekU8(0);
        String name = TYPES.name(type);
        if (name == null) throw d.notMine();
        d.protocolColumn("AODV");
        d.info(name);
        d.open(AODV);
        if (d.titles()) d.append(", {}", name);
        d.u8(TYPE);
        switch (type) {
            case 1, 16 -> request(d, type == 16);
            case 2, 17 -> reply(d, type == 17);
            case 3, 18 -> failure(d, type == 18);
            default -> {
                d.close();
                return;
            }
        }
        while (d.remaining() > 0) if (!extension(d)) break;
        d.close();
    }

    private static void flags(Dissection d, Field[] flags) {
        int at = d.offset();
        int value = d.peekU16(0);
        d.at(FLAGS, at, 2, value);
        int line = d.last();
        d.openLast();
        for (Field flag : flags) {
            d.part(flag, at, 2, value);
            if ((value & flag.mask) != 0 && d.titles()) d.appendOn(line, ", {}", flag.label);
        }
        d.close();
        d.skip(1);
    }

    private static void ends(Dissection d, boolean six, int destination, int originator) {
        if (!d.columns() && !d.titles()) return;
        Text to = address(d, six, destination);
        Text from = address(d, six, originator);
        d.append(", Dest IP: {}, Orig IP: {}", to, from);
        d.addInfo(", D: {}, O: {}", to, from);
    }

    private static Text address(Dissection d, boolean six, int at) {
        int here = d.offset();
        d.seek(at);
        Text text = six ? new Text().ipv6(d.peekU64(0), d.peekU64(8)) : new Text().ipv4((int) d.peekU32(0));
        d.seek(here);
        return text;
    }

    private static void request(Dissection d, boolean six) {
        flags(d, REQUEST_FLAGS);
        d.skip(1);
        int hops = d.u8(HOPS);
        long id = d.u32(REQUEST_ID);
        int at = d.offset();
        long sequence;
        long own;
        if (six) {
            // The draft's first version has both sequence numbers in front.
            sequence = d.u32(SEQUENCE);
            own = d.u32(OWN_SEQUENCE);
            d.ipv6(DESTINATION6);
            d.ipv6(ORIGINATOR6);
            ends(d, true, at + 8, at + 24);
        } else {
            d.ipv4(DESTINATION);
            sequence = d.u32(SEQUENCE);
            d.ipv4(ORIGINATOR);
            own = d.u32(OWN_SEQUENCE);
            ends(d, false, at, at + 8);
        }
        if (d.columns()) d.addInfo(" Id={} Hcnt={} DSN={} OSN={}", id, hops, sequence, own);
    }

    private static void reply(Dissection d, boolean six) {
        flags(d, REPLY_FLAGS);
        d.at(PREFIX, d.offset(), 1, d.peekU8(0) & (six ? 0x7f : 0x1f));
        d.skip(1);
        int hops = d.u8(HOPS);
        int at = d.offset();
        long sequence;
        if (six) {
            sequence = d.u32(SEQUENCE);
            d.ipv6(DESTINATION6);
            d.ipv6(ORIGINATOR6);
            ends(d, true, at + 4, at + 20);
        } else {
            d.ipv4(DESTINATION);
            sequence = d.u32(SEQUENCE);
            d.ipv4(ORIGINATOR);
            ends(d, false, at, at + 8);
        }
        long lifetime = d.u32(LIFETIME);
        d.append(", Lifetime={}", lifetime);
        if (d.columns()) d.addInfo(" Hcnt={} DSN={} Lifetime={}", hops, sequence, lifetime);
    }

    private static void failure(Dissection d, boolean six) {
        flags(d, ERROR_FLAGS);
        d.skip(1);
        int count = d.u8(COUNT);
        if (d.columns()) d.addInfo(", Dest Count={}", count);
        d.open(LOST);
        d.extent((six ? 20 : 8) * count);
        for (int i = 0; i < count; i++) {
            if (six) {
                d.u32(SEQUENCE);
                d.ipv6(UNREACHABLE6);
            } else {
                d.ipv4(UNREACHABLE);
                d.u32(SEQUENCE);
            }
        }
        d.close();
    }

    /** Reads an extension, RFC 3561, section 5.5; returns whether others may follow. */
    private static boolean extension(Dissection d) {
        int length = d.remaining() > 1 ? d.peekU8(1) : 0;
        d.open(EXTENSIONS);
        d.extent(2 + length);
        int type = d.u8(EXTENSION);
        d.u8(EXT_LENGTH);
        if (length == 0) {
            d.noteLast(BAD_LENGTH);
            d.close();
            return false;
        }
        int start = d.offset();
        if (type == 2) d.u32(HELLO_INTERVAL);
        else if (type == 3) d.u64(TIMESTAMP);
        d.seek(Math.min(start + length, start + Math.max(0, d.remaining() + d.offset() - start)));
        d.close();
        return true;
    }
}
