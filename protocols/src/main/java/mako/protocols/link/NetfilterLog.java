package mako.protocols.link;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Packets that Linux' netfilter logged: LINKTYPE_NFLOG of the tcpdump group's registry, attributes of linux/netfilter/nfnetlink_log.h. */
public final class NetfilterLog implements Dissector {

    private static final Values TYPES = Values.of("""
        0 NFULA_UNSPEC
        1 NFULA_PACKET_HDR
        2 NFULA_MARK
        3 NFULA_TIMESTAMP
        4 NFULA_IFINDEX_INDEV
        5 NFULA_IFINDEX_OUTDEV
        6 NFULA_IFINDEX_PHYSINDEV
        7 NFULA_IFINDEX_PHYSOUTDEV
        8 NFULA_HWADDR
        9 NFULA_PAYLOAD
        10 NFULA_PREFIX
        11 NFULA_UID
        12 NFULA_SEQ
        13 NFULA_SEQ_GLOBAL
        14 NFULA_GID
        15 NFULA_HWTYPE
        16 NFULA_HWHEADER
        17 NFULA_HWLEN
        """);

    static final Field NFLOG      = protocol("nflog", "NFLOG", "Linux Netfilter NFLOG");
    static final Field FAMILY     = u8("nflog.family", "Family", names(Values.of("""
        0 Unspecified
        1 IPv4/IPv6
        2 IPv4
        3 ARP
        5 Netdev
        7 Bridge
        10 IPv6
        12 DECNET
        """)));
    static final Field VERSION    = u8("nflog.version", "Version");
    static final Field RESOURCE   = u16("nflog.res_id", "Resource id");
    static final Field TLV        = bytes("nflog.tlv", "TLV");
    static final Field LENGTH     = u16("nflog.tlv_length", "Length", LITTLE);
    static final Field TYPE       = u16("nflog.tlv_type", "Type", mask(0x7fff), names(TYPES), LITTLE);
    static final Field PROTOCOL   = u16("nflog.protocol", "HW protocol", HEX, names(EtherType.NAMES));
    static final Field HOOK       = u8("nflog.hook", "Netfilter hook", names(Values.of("""
        0 Pre-routing
        1 Local in
        2 Forward
        3 Local out
        4 Post-routing
        5 Number of hooks
        """)));
    static final Field IN         = u32("nflog.ifindex_indev", "IFINDEX_INDEV");
    static final Field OUT        = u32("nflog.ifindex_outdev", "IFINDEX_OUTDEV");
    static final Field PHYSICAL_IN = u32("nflog.ifindex_physindev", "IFINDEX_PHYSINDEV");
    static final Field PHYSICAL_OUT = u32("nflog.ifindex_physoutdev", "IFINDEX_PHYSOUTDEV");
    static final Field PREFIX     = textz("nflog.prefix", "Prefix");
    static final Field USER       = i32("nflog.uid", "UID");
    static final Field GROUP      = i32("nflog.gid", "GID");
    static final Field TIMESTAMP  = time("nflog.timestamp", "Timestamp");
    static final Field VALUE      = bytes("nflog.tlv_value", "Value");

    private static final int NFLOG_LINK = 141;
    private static final int HEADER     = 4;

    private static final int IPV4 = 2;
    private static final int IPV6 = 10;

    @Override
    public Field dissects() {
        return NFLOG;
    }

    @Override
    public Table[] offers() {
        return new Table[] {EtherType.TYPES};
    }

    @Override
    public void link(Links links) {
        links.add(Frame.ENCAPSULATIONS, NFLOG_LINK, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("NFLOG");
        d.info();
        d.open(NFLOG);
        d.extent(d.captured());
        int family = d.u8(FAMILY);
        d.u8(VERSION);
        d.u16(RESOURCE);
        int payload = -1;
        int length = 0;
        while (d.remaining() >= HEADER) {
            int size = d.peekLe16(0);
            if (size < HEADER) break;
            int kind = d.peekLe16(2) & 0x7fff;
            if (kind == 9) {
                payload = d.offset() + HEADER;
                length = size - HEADER;
            }
            attribute(d, size, kind);
            d.skip(Math.min(-size & 3, d.remaining()));
        }
        d.close();
        if (payload < 0) return;
        d.seek(payload);
        d.narrow(length);
        switch (family) {
            case IPV4 -> d.payload(EtherType.TYPES, 0x0800);
            case IPV6 -> d.payload(EtherType.TYPES, 0x86dd);
            default -> d.rest();
        }
    }

    private static void attribute(Dissection d, int size, int kind) {
        int start = d.offset();
        d.ensure(size);
        d.at(TLV, start, size);
        if (d.titles()) d.titleLast("TLV Type: {} ({}), Length: {}", TYPES.name(kind, "Unknown"), kind, size);
        d.openLast();
        d.read(LENGTH);
        d.read(TYPE);
        int rest = d.narrow(size - HEADER);
        switch (kind) {
            case 1 -> {
                d.u16(PROTOCOL);
                d.u8(HOOK);
            }
            case 3 -> {
                d.time(TIMESTAMP, d.offset(), 16, d.peekU64(0), (int) (d.peekU64(8) % 1_000_000_000L * 1000 % 1_000_000_000L));
            }
            case 4 -> d.u32(IN);
            case 5 -> d.u32(OUT);
            case 6 -> d.u32(PHYSICAL_IN);
            case 7 -> d.u32(PHYSICAL_OUT);
            case 9 -> {}
            case 10 -> d.bytes(PREFIX, d.remaining());
            case 11 -> d.read(USER);
            case 14 -> d.read(GROUP);
            default -> {
                if (d.remaining() > 0) d.bytes(VALUE, d.remaining());
            }
        }
        d.skipRest();
        d.widen(rest);
        d.close();
    }
}
