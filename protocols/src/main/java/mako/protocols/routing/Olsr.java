package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Optimized Link State Routing, RFC 3626, and messages of the implementations olsrd (olsr.org) and nrlolsr. */
public final class Olsr implements Dissector {

    private static final Values TYPES = Values.of("""
        1 HELLO
        2 TC
        3 MID
        4 HNA
        130 Nameservice (olsr.org)
        201 HELLO (LQ, olsr.org)
        202 TC (LQ, olsr.org)
        241 TC (LQ, nrlolsr)
        """);
    private static final Values LINKS = Values.of("""
        0 Unspecified Link
        1 Asymmetric Link
        3 Lost Link
        5 Pending Link
        6 Symmetric Link
        10 MPR Link
        """);

    static final Field OLSR      = protocol("olsr", "OLSR v1", "Optimized Link State Routing Protocol");
    static final Field LENGTH    = u16("olsr.packet_len", "Packet Length", help("Packet Length in Bytes"));
    static final Field SEQUENCE  = u16("olsr.packet_seq_num", "Packet Sequence Number");
    static final Field MESSAGE   = bytes("olsr.message", "Message");
    static final Field TYPE      = u8("olsr.message_type", "Message Type", names(TYPES));
    static final Field VALIDITY  = field(Type.DOUBLE, Base.NONE, "olsr.vtime", "Validity Time", help("Validity Time in seconds"));
    static final Field SIZE      = u16("olsr.message_size", "Message", help("Message Size in Bytes"));
    static final Field ORIGIN    = ipv4("olsr.origin_addr", "Originator Address");
    static final Field ORIGIN6   = ipv6("olsr.origin6_addr", "Originator Address");
    static final Field TTL       = u8("olsr.ttl", "TTL", help("Time to Live in hops"));
    static final Field HOPS      = u8("olsr.hop_count", "Hop Count");
    static final Field MESSAGE_SEQUENCE = u16("olsr.message_seq_num", "Message Sequence Number");
    static final Field INTERVAL  = field(Type.DOUBLE, Base.NONE, "olsr.htime", "Hello Emission Interval", help("Hello emission interval in seconds"));
    static final Field WILLINGNESS = u8("olsr.willingness", "Willingness to forward messages", names(Values.of("0 never\n7 always")));
    static final Field LINK      = u8("olsr.link_type", "Link Type", names(LINKS));
    static final Field LINK_SIZE = u16("olsr.link_message_size", "Link Message Size", help("Link Message Size in bytes"));
    static final Field ADVERTISED = u16("olsr.ansn", "Advertised Neighbor Sequence Number (ANSN)");
    static final Field NEIGHBOR  = bytes("olsr.neighbor", "Neighbor Address");
    static final Field NEIGHBOR4 = ipv4("olsr.neighbor_addr", "Neighbor Address");
    static final Field NEIGHBOR6 = ipv6("olsr.neighbor6_addr", "Neighbor Address");
    static final Field QUALITY   = u8("olsr.lq", "LQ", help("Link quality"));
    static final Field THEIR_QUALITY = u8("olsr.nlq", "NLQ", help("Neighbor link quality"));
    static final Field INTERFACE4 = ipv4("olsr.interface_addr", "Interface Address");
    static final Field INTERFACE6 = ipv6("olsr.interface6_addr", "Interface Address");
    static final Field NETWORK4  = ipv4("olsr.network_addr", "Network Address");
    static final Field NETWORK6  = ipv6("olsr.network6_addr", "Network Address");
    static final Field NETMASK4  = ipv4("olsr.netmask", "Netmask");
    static final Field NETMASK6  = ipv6("olsr.netmask6", "Netmask");
    static final Field DATA      = bytes("olsr.data", "Data");
    static final Field NAME      = bytes("olsr.ns", "Nameservice");
    static final Field NAME_VERSION = u16("olsr.ns.version", "Version");
    static final Field NAME_COUNT = u16("olsr.ns.count", "Count", help("Number of nameservice messages"));
    static final Field NAME_TYPE = u16("olsr.ns.type", "Message Type", names(Values.of("""
        0 HOST
        1 FORWARDER
        2 SERVICE
        3 LATLON
        """)));
    static final Field NAME_LENGTH = u16("olsr.ns.length", "Length");
    static final Field NAME_IPV4 = ipv4("olsr.ns.ip", "Address");
    static final Field NAME_IPV6 = ipv6("olsr.ns.ip6", "Address");
    static final Field CONTENT   = text("olsr.ns.content", "Content");
    static final Field SPREAD    = u8("olsr.nrl.minmax", "NRL MINMAX");
    static final Field SHORTEST  = u8("olsr.nrl.spf", "NRL SPF");

    static final Field TOO_SHORT = warning(Field.Group.PROTOCOL, "olsr.not_enough_bytes", "Not enough bytes for field");
    static final Field OTHER_VERSION = warning(Field.Group.PROTOCOL, "olsr.ns.version.unknown", "Unknown nameservice protocol version");
    static final Field MISALIGNED = warning(Field.Group.PROTOCOL, "olsr.data.misaligned", "Must be aligned on 32 bits");

    @Override
    public Field dissects() {
        return OLSR;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, 698, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("OLSR v1");
        d.info();
        boolean six = d.source().kind == Endpoint.Kind.IPV6;
        d.open(OLSR);
        int length = d.peekU16(0);
        if (d.columns()) d.info("OLSR (IPv{}) Packet,  Length: {} Bytes", six ? 6 : 4, length);
        d.u16(LENGTH);
        d.u16(SEQUENCE);
        d.narrowWhole(length - 4);
        while (d.remaining() > 0) if (!message(d, six)) break;
        d.close();
    }

    /** Reads a message, section 3.3.2; returns whether others may follow. */
    private static boolean message(Dissection d, boolean six) {
        int type = d.peekU8(0);
        int size = d.peekU16(2);
        int start = d.offset();
        d.at(MESSAGE, start, Math.min(size, d.remaining()));
        int line = d.last();
        if (d.titles()) d.titleOn(line, "Message: {} ({})", TYPES.name(type, "UNKNOWN"), type);
        d.openLast();
        d.u8(TYPE);
        time(d, VALIDITY);
        d.u16(SIZE);
        int header = six ? 24 : 12;
        if (size < header) {
            d.noteLast(TOO_SHORT);
            d.close();
            return false;
        }
        int rest = d.narrow(size - 4);
        if (six) d.ipv6(ORIGIN6);
        else d.ipv4(ORIGIN);
        d.u8(TTL);
        d.u8(HOPS);
        d.u16(MESSAGE_SEQUENCE);
        switch (type) {
            case 1, 201 -> hello(d, six, type == 201);
            case 2, 202, 241 -> topology(d, six, type);
            case 3 -> {
                while (fits(d, width(six))) address(d, six, INTERFACE4, INTERFACE6);
            }
            case 4 -> {
                while (fits(d, 2 * width(six))) {
                    address(d, six, NETWORK4, NETWORK6);
                    address(d, six, NETMASK4, NETMASK6);
                }
            }
            case 130 -> nameService(d, six);
            default -> other(d);
        }
        d.widen(rest);
        d.close();
        return true;
    }

    private static int width(boolean six) {
        return six ? 16 : 4;
    }

    private static void address(Dissection d, boolean six, Field four, Field other) {
        if (six) d.ipv6(other);
        else d.ipv4(four);
    }

    /** Whether there is room for one more; what is too little for one is remarked. */
    private static boolean fits(Dissection d, int count) {
        if (d.remaining() >= count) return true;
        if (d.remaining() > 0) {
            d.bytes(DATA, d.remaining());
            d.noteLast(TOO_SHORT);
        }
        return false;
    }

    /** Section 18.3: a sixteenth, times one and sixteenths, times a power of two. */
    private static void time(Dissection d, Field field) {
        int octet = d.peekU8(0);
        double seconds = (1 + (octet >> 4) / 16.0) * (1 << (octet & 15)) / 16;
        d.at(field, d.offset(), 1, Double.doubleToRawLongBits(seconds));
        if (d.titles()) {
            long thousandths = Math.round(seconds * 1000);
            d.titleLast("{}: {} (in seconds)", field.label, new Text().number(thousandths / 1000).raw('.').padded(thousandths % 1000, 3));
        }
        d.skip(1);
    }

    private static void other(Dissection d) {
        int length = d.remaining();
        if (length == 0) return;
        d.bytes(DATA, length);
        d.titleLast("Data ({} bytes)", length);
        if ((length & 3) != 0) d.noteLast(MISALIGNED);
    }

    private static void hello(Dissection d, boolean six, boolean quality) {
        d.skip(2);
        time(d, INTERVAL);
        d.u8(WILLINGNESS);
        while (fits(d, 4)) {
            int at = d.offset();
            d.u8(LINK);
            d.openLast();
            d.skip(1);
            int size = d.u16(LINK_SIZE);
            if (size < 4) {
                d.noteLast(TOO_SHORT);
                d.close();
                d.skipRest();
                return;
            }
            int rest = d.narrow(size - 4);
            if (quality) neighbors(d, six);
            else while (fits(d, width(six))) address(d, six, NEIGHBOR4, NEIGHBOR6);
            d.widen(rest);
            d.close();
            if (d.offset() <= at) return;
        }
    }

    /** Neighbours with how well each hears the other, as olsrd tells it. */
    private static void neighbors(Dissection d, boolean six) {
        int width = width(six) + 4;
        while (fits(d, width)) {
            int at = d.offset();
            d.at(NEIGHBOR, at, width);
            int line = d.last();
            if (d.titles()) {
                Text address = six ? new Text().ipv6(d.peekU64(0), d.peekU64(8)) : new Text().ipv4((int) d.peekU32(0));
                d.titleOn(line, "Neighbor Address: {} ({}/{})", address, d.peekU8(width - 4), d.peekU8(width - 3));
            }
            d.openOn(line);
            address(d, six, NEIGHBOR4, NEIGHBOR6);
            d.u8(QUALITY);
            d.u8(THEIR_QUALITY);
            d.skip(2);
            d.close();
        }
    }

    private static void topology(Dissection d, boolean six, int type) {
        d.u16(ADVERTISED);
        d.skip(2);
        if (type == 202) {
            neighbors(d, six);
            return;
        }
        if (type == 241) {
            // What nrlolsr knows of each neighbour stands behind all of them.
            int width = width(six);
            int count = d.remaining() / (width + 2);
            int behind = d.offset() + count * width;
            for (int i = 0; i < count; i++) {
                int at = d.offset();
                address(d, six, NEIGHBOR4, NEIGHBOR6);
                int next = d.offset();
                d.seek(behind + i);
                d.u8(SPREAD);
                d.seek(behind + count + i);
                d.u8(SHORTEST);
                d.seek(next);
                if (next <= at) return;
            }
            d.skipRest();
            return;
        }
        while (fits(d, width(six))) address(d, six, NEIGHBOR4, NEIGHBOR6);
    }

    private static void nameService(Dissection d, boolean six) {
        int version = d.u16(NAME_VERSION);
        if (version != 1) d.noteLast(OTHER_VERSION);
        int count = d.u16(NAME_COUNT);
        if (version != 1) {
            if (d.remaining() > 0) d.bytes(DATA, d.remaining());
            return;
        }
        while (count-- > 0 && fits(d, 20)) {
            int at = d.offset();
            int type = d.peekU16(0);
            int length = d.peekU16(2);
            int whole = 20 + (length + 3 & ~3);
            d.at(NAME, at, Math.min(whole, d.remaining()));
            if (d.titles()) d.titleLast("Nameservice: {} ({})", NAME_TYPE.names.name(type, "UNKNOWN"), type);
            d.openLast();
            d.u16(NAME_TYPE);
            d.u16(NAME_LENGTH);
            if (six) {
                d.ipv6(NAME_IPV6);
            } else {
                d.ipv4(NAME_IPV4);
                d.skip(12);
            }
            d.text(CONTENT, Math.min(length, d.remaining()));
            d.skip(Math.min(-length & 3, d.remaining()));
            d.close();
        }
    }
}
