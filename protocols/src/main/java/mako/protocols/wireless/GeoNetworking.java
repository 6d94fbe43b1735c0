package mako.protocols.wireless;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.internet.Ipv6;
import mako.protocols.link.EtherType;

/** GeoNetworking between vehicles and what stands beside the road: ETSI EN 302 636-4-1, section 9. */
public final class GeoNetworking implements Dissector {

    static final Values NEXT = Values.of("0 ANY\n1 Common Header\n2 Secured Packet");
    static final Values BASES = Values.of("0 50 ms\n1 1 s\n2 10 s\n3 100 s");

    static final Field GNW        = protocol("gnw", "GNW", "GeoNetworking");
    static final Field BASIC      = group("geonw.bh", "Basic Header");
    static final Field VERSION    = u8("geonw.bh.version", "Version", mask(0xf0));
    static final Field NEXT_BASIC = u8("geonw.bh.nh", "Next Header", mask(0x0f), names(NEXT));
    static final Field RESERVED   = u8("geonw.bh.reserved", "Reserved", HEX);
    static final Field MULTIPLIER = u8("geonw.bh.lt.mult", "Life Time multiplier", mask(0xfc));
    static final Field BASE       = u8("geonw.bh.lt.base", "Life Time base", mask(0x03), names(BASES));
    static final Field LIFE_TIME  = u8("geonw.bh.lt", "Life Time", bits(MULTIPLIER, BASE));
    static final Field HOPS       = u8("geonw.bh.rhl", "Remaining Hop Limit");

    static final Field NOT_ZERO   = warning(Field.Group.PROTOCOL, "geonw.reserved_not_zero", "Incorrect, should be 0");
    static final Field BOGUS_VERSION = warning(Field.Group.PROTOCOL, "geonw.bogus_version", "Bogus GeoNetworking Version");
    static final Field NOT_ONE    = note(Field.Group.SEQUENCE, "geonw.rhl.lncb", "Remaining Hop Limit");
    static final Field TOO_SMALL  = note(Field.Group.SEQUENCE, "geonw.rhl.too_small", "Remaining Hop Limit");
    static final Field TOO_MANY   = warning(Field.Group.SEQUENCE, "geonw.rhl.ht_mhl", "Remaining Hop Limit To Live");

    /** Payload by the next header that the common header gives. */
    static final Table PAYLOADS = table("geonw.ch.nh", "GeoNetworking Next Header");

    private static final int ETHERTYPE = 0x8947;
    private static final int IPV6      = 3;

    /** The fields of the common header and what follows. */
    private static final class Parts {
        static final Values NEXT = Values.of("""
            0 ANY
            1 BTP-A Transport protocol
            2 BTP-B Transport protocol
            3 IPv6 header
            """);
        static final Values KINDS = Values.of("""
            0x10 Beacon
            0x20 Geo Unicast
            0x30 Geo-scoped Anycast Circular area
            0x31 Geo-scoped Anycast Rectangular area
            0x32 Geo-scoped Anycast Ellipsoidal area
            0x40 Geo-scoped Broadcast Circular area
            0x41 Geo-scoped Broadcast Rectangular area
            0x42 Geo-scoped Broadcast Ellipsoidal area
            0x50 Topologically-scoped broadcast Single-hop broadcast (SHB)
            0x51 Topologically-scoped broadcast Multi-hop broadcast (TSB)
            0x60 Location Service Request
            0x61 Location Service Reply
            """);
        static final Values CLASSES = Values.of("""
            0 ITS-G5 Access Category Voice
            1 ITS-G5 Access Category Video
            2 ITS-G5 Access Category Best effort
            3 ITS-G5 Access Category Background
            """);
        static final Values STATIONS = Values.of("""
            0  Unknown
            1  Pedestrian
            2  Cyclist
            3  Moped
            4  Motorcycle
            5  Passenger Car
            6  Bus
            7  Light Truck
            8  Heavy Truck
            9  Trailer
            10 Special Vehicle
            11 Tram
            15 Road Side Unit
            """);
        static final Values COUNTRIES = Values.resource(GeoNetworking.class, "geonetworking-countries.txt");

        static final Field COMMON     = group("geonw.ch", "Common Header");
        static final Field NEXT_COMMON = u8("geonw.ch.nh", "Next Header", mask(0xf0), names(NEXT));
        static final Field RESERVED_1 = u8("geonw.ch.reserved1", "Reserved", HEX, mask(0x0f));
        static final Field KIND       = u8("geonw.ch.htype", "Header type", HEX, names(KINDS));
        static final Field BUFFER     = u8("geonw.ch.tc.buffer", "Store Carry Forward", mask(0x80));
        static final Field OFFLOAD    = u8("geonw.ch.tc.offload", "Channel offload", mask(0x40));
        static final Field CLASS_ID   = u8("geonw.ch.tc.id", "Traffic class ID", mask(0x3f), names(CLASSES));
        static final Field CLASS      = u8("geonw.ch.tclass", "Traffic class", bits(BUFFER, OFFLOAD, CLASS_ID));
        static final Field FLAGS      = group("geonw.ch.flags", "Flags");
        static final Field MOBILE     = u8("geonw.ch.flags.mob", "Mobility flag", mask(0x80));
        static final Field FLAGS_RESERVED = u8("geonw.ch.flags.reserved", "Reserved", mask(0x7f));
        static final Field LENGTH     = u16("geonw.ch.plength", "Payload length");
        static final Field MOST_HOPS  = u8("geonw.ch.mhl", "Maximum Hop Limit");
        static final Field RESERVED_2 = u8("geonw.ch.reserved2", "Reserved", HEX);
        static final Field BAD_LENGTH = warning(Field.Group.PROTOCOL, "geonw.bogus_geonw_length", "Bogus GeoNetworking length");

        static final Field BEACON     = group("geonw.beacon", "Beacon Packet");
        static final Field UNICAST    = group("geonw.guc", "GeoUniCast Packet");
        static final Field ANYCAST    = group("geonw.gac", "GeoAnyCast Packet");
        static final Field BROADCAST  = group("geonw.gbc", "GeoBroadCast Packet");
        static final Field SCOPED     = group("geonw.tsb", "Topologically-Scoped Broadcast Packet");
        static final Field LOCATION   = group("geonw.ls", "Location Service Packet");
        static final Field SEQUENCE   = u16("geonw.seq_num", "Sequence number", HEX);
        static final Field SEQUENCE_RESERVED = u16("geonw.reserved", "Reserved");
        static final Field SINGLE_RESERVED = u32("geonw.shb.reserved", "Reserved");

        static final Field CONGESTION = group("geonw.dccmco", "Decentralized Congestion Control - Multi Channel Operation");
        static final Field BUSY_HERE  = u8("geonw.cbr_l0hop", "Local channel busy ratio", mask(0x80));
        static final Field BUSY_NEAR  = u8("geonw.cbr_l1hop", "Max neighbouring CBR", mask(0x80));
        static final Field POWER      = u8("geonw.outpower", "Output power", mask(0xf8), unit("dBm"));
        static final Field CONGESTION_RESERVED = u8("geonw.dccmco.reserved", "Reserved", mask(0x07));

        static final Field FROM       = bytes("geonw.src_pos", "Source position");
        static final Field FROM_ADDRESS = bytes("geonw.src_pos.addr", "GN_ADDR");
        static final Field FROM_MANUAL = u8("geonw.src_pos.addr.manual", "Manual", mask(0x80));
        static final Field FROM_TYPE  = u8("geonw.src_pos.addr.type", "ITS-S type", mask(0x7c), names(STATIONS));
        static final Field FROM_COUNTRY = u16("geonw.src_pos.addr.country", "ITS-S Country Code", mask(0x03ff), names(COUNTRIES));
        static final Field FROM_MID   = ether("geonw.src_pos.addr.mid", "MID");
        static final Field FROM_TIME  = u32("geonw.src_pos.tst", "Timestamp", suffix("ms"));
        static final Field FROM_LATITUDE = i32("geonw.src_pos.lat", "Latitude");
        static final Field FROM_LONGITUDE = i32("geonw.src_pos.long", "Longitude");
        static final Field ACCURATE   = u8("geonw.src_pos.pai", "Position accuracy indicator", mask(0x80));
        static final Field SPEED      = i16("geonw.src_pos.speed", "Speed", mask(0x7fff));
        static final Field HEADING    = u16("geonw.src_pos.hdg", "Heading");
        static final Field NOWHERE    = warning(Field.Group.MALFORMED, "geonw.position_oor", "Position out of range");

        static final Field NO_COUNTRY = warning(Field.Group.MALFORMED, "geonw.scc_too_big", "Country code should be less than 1000");

        static final Field TO         = bytes("geonw.dst_pos", "Destination position");
        static final Field TO_ADDRESS = bytes("geonw.dst_pos.addr", "GN_ADDR");
        static final Field TO_MANUAL  = u8("geonw.dst_pos.addr.manual", "Manual", mask(0x80));
        static final Field TO_TYPE    = u8("geonw.dst_pos.addr.type", "ITS-S type", mask(0x7c), names(STATIONS));
        static final Field TO_COUNTRY = u16("geonw.dst_pos.addr.country", "ITS-S Country Code", mask(0x03ff), names(COUNTRIES));
        static final Field TO_MID     = ether("geonw.dst_pos.addr.mid", "MID");
        static final Field TO_TIME    = u32("geonw.dst_pos.tst", "Timestamp", suffix("ms"));
        static final Field TO_LATITUDE = i32("geonw.dst_pos.lat", "Latitude");
        static final Field TO_LONGITUDE = i32("geonw.dst_pos.long", "Longitude");

        static final Field ASKED      = bytes("geonw.ls_req.addr", "GN_ADDR");
        static final Field ASKED_MANUAL = u8("geonw.ls_req.addr.manual", "Manual", mask(0x80));
        static final Field ASKED_TYPE = u8("geonw.ls_req.addr.type", "ITS-S type", mask(0x7c), names(STATIONS));
        static final Field ASKED_COUNTRY = u16("geonw.ls_req.addr.country", "ITS-S Country Code", mask(0x03ff), names(COUNTRIES));
        static final Field ASKED_MID  = ether("geonw.ls_req.addr.mid", "MID");

        static final Field AREA_LATITUDE = i32("geonw.gxc.latitude", "Latitude");
        static final Field AREA_LONGITUDE = i32("geonw.gxc.longitude", "Longitude");
        static final Field RADIUS     = u16("geonw.gxc.radius", "Radius r", suffix("m"));
        static final Field DISTANCE_A = u16("geonw.gxc.distancea", "Distance a", suffix("m"));
        static final Field DISTANCE_B = u16("geonw.gxc.distanceb", "Distance b", suffix("m"));
        static final Field ANGLE      = u16("geonw.gxc.angle", "Angle", unit("degrees"));
        static final Field AREA_RESERVED = u16("geonw.gxc.reserved", "Reserved");
    }

    @Override
    public Field dissects() {
        return GNW;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"gnw", "geonw"};
    }

    @Override
    public Table[] offers() {
        return new Table[] {PAYLOADS};
    }

    @Override
    public Class<?>[] calls() {
        return new Class<?>[] {Ipv6.class};
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.TYPES, ETHERTYPE, this);
        links.add(PAYLOADS, IPV6, links.dissector("ipv6"));
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("GEONW");
        d.info();
        d.open(GNW);
        d.extent(d.remaining());
        d.open(BASIC);
        d.extent(Math.min(4, d.remaining()));
        int first = d.peekU8(0);
        int version = first >> 4;
        d.peek(VERSION);
        if (version > 1) {
            d.noteLast(BOGUS_VERSION, "Bogus GeoNetworking version ({}, must be less than 2)", version);
            d.info("Bogus GeoNetworking version ({}, must be less than 2)", version, 0);
            d.skipRest();
            d.close();
            d.close();
            return;
        }
        d.u8(NEXT_BASIC);
        if (d.u8(RESERVED) != 0) d.noteLast(NOT_ZERO);
        d.u8(LIFE_TIME);
        int hops = d.u8(HOPS);
        int hopsAt = d.last();
        boolean common = (first & 15) == 1;
        int kind = common && d.remaining() >= 2 ? d.peekU8(1) : 0;
        if ((kind == 0x10 || kind == 0x50) && hops != 1) d.noteLast(NOT_ONE, "\"Remain Hop Limit\" != 1 for BEACON or SHB ({})", hops);
        else if (hops < 5 && kind != 0x10 && kind != 0x50) d.noteLast(TOO_SMALL, "\"Remain Hop Limit\" only {}", hops);
        d.close();
        if (common) common(d, kind, hops, hopsAt);
        else d.skipRest();
        if (!common) d.close();
    }

    /** Section 9.7. */
    private static void common(Dissection d, int kind, int hops, int hopsAt) {
        d.open(Parts.COMMON);
        d.extent(Math.min(8, d.remaining()));
        int next = d.peekU8(0) >> 4;
        d.peek(Parts.NEXT_COMMON);
        if ((d.u8(Parts.RESERVED_1) & 15) != 0) d.noteLast(NOT_ZERO);
        d.u8(Parts.KIND);
        if (d.columns()) {
            String name = Parts.KINDS.name(kind);
            d.info("{}", name == null ? "Unknown (" + kind + ')' : name);
        }
        d.u8(Parts.CLASS);
        d.open(Parts.FLAGS);
        d.peek(Parts.MOBILE);
        if ((d.u8(Parts.FLAGS_RESERVED) & 0x7f) != 0) d.noteLast(NOT_ZERO);
        d.close();
        int length = d.u16(Parts.LENGTH);
        int lengthAt = d.last();
        int most = d.u8(Parts.MOST_HOPS);
        if (hops > most) d.noteOn(hopsAt, TOO_MANY, "Ignored: \"Remain Hop Limit\" > {} (mhl)", (long) most);
        if (d.u8(Parts.RESERVED_2) != 0) d.noteLast(NOT_ZERO);
        d.close();
        Field group = switch (kind >> 4) {
            case 1 -> Parts.BEACON;
            case 2 -> Parts.UNICAST;
            case 3 -> Parts.ANYCAST;
            case 4 -> Parts.BROADCAST;
            case 5 -> Parts.SCOPED;
            case 6 -> Parts.LOCATION;
            default -> null;
        };
        if (group == null) {
            d.skipRest();
            d.close();
            return;
        }
        d.open(group);
        if (kind >> 4 != 1 && kind != 0x50 && (kind & 15) <= 2 && known(kind)) {
            d.u16(Parts.SEQUENCE);
            if (d.u16(Parts.SEQUENCE_RESERVED) != 0) d.noteLast(NOT_ZERO);
        }
        source(d);
        switch (kind) {
            case 0x20, 0x61 -> destination(d);
            case 0x30, 0x31, 0x32, 0x40, 0x41, 0x42 -> area(d, (kind & 15) == 0);
            case 0x50 -> congestion(d);
            case 0x60 -> {
                if (d.columns()) d.textAddresses(null, address(d));
                address(d, Parts.ASKED, Parts.ASKED_MANUAL, Parts.ASKED_TYPE, Parts.ASKED_COUNTRY, Parts.ASKED_MID);
            }
            default -> {}
        }
        d.close();
        if (length > d.remaining()) d.noteOn(lengthAt, Parts.BAD_LENGTH, Parts.BAD_LENGTH.label);
        d.extent(-1);
        d.close();
        if (d.remaining() == 0) return;
        if (length < d.remaining()) d.narrowWhole(length);
        if (next == 0) d.rest();
        else d.payload(PAYLOADS, next);
    }

    private static boolean known(int kind) {
        return Parts.KINDS.name(kind) != null;
    }

    /** Section 9.5: where and how fast the sender is. */
    private static void source(Dissection d) {
        int start = d.offset();
        d.ensure(24);
        if (d.columns()) d.textAddresses(address(d), null);
        d.at(Parts.FROM, start, 24);
        d.openLast();
        address(d, Parts.FROM_ADDRESS, Parts.FROM_MANUAL, Parts.FROM_TYPE, Parts.FROM_COUNTRY, Parts.FROM_MID);
        d.u32(Parts.FROM_TIME);
        place(d, Parts.FROM_LATITUDE, true);
        place(d, Parts.FROM_LONGITUDE, false);
        d.peek(Parts.ACCURATE);
        int speed = d.peekU16(0) & 0x7fff;
        // It is a number of fifteen bits with a sign.
        speed = speed << 17 >> 17;
        d.part(Parts.SPEED, d.offset(), 2, d.peekU16(0));
        if (d.titles()) d.titleLast("Speed: {} m/s", String.format(java.util.Locale.ROOT, "%.2f", speed / 100.0));
        d.skip(2);
        int heading = d.u16(Parts.HEADING);
        if (d.titles()) d.titleLast("Heading: {} degrees", String.format(java.util.Locale.ROOT, "%.1f", heading / 10.0));
        if (heading > 3600) d.noteLast(Parts.NOWHERE, "Out of range [0..360] ({})", String.format(java.util.Locale.ROOT, "%f", heading / 10f));
        d.close();
    }

    private static void destination(Dissection d) {
        int start = d.offset();
        d.ensure(20);
        if (d.columns()) d.textAddresses(null, address(d));
        d.at(Parts.TO, start, 20);
        d.openLast();
        address(d, Parts.TO_ADDRESS, Parts.TO_MANUAL, Parts.TO_TYPE, Parts.TO_COUNTRY, Parts.TO_MID);
        d.u32(Parts.TO_TIME);
        place(d, Parts.TO_LATITUDE, true);
        place(d, Parts.TO_LONGITUDE, false);
        d.close();
    }

    private static void area(Dissection d, boolean circle) {
        place(d, Parts.AREA_LATITUDE, true);
        place(d, Parts.AREA_LONGITUDE, false);
        d.u16(circle ? Parts.RADIUS : Parts.DISTANCE_A);
        // A circle has neither.
        if (d.u16(Parts.DISTANCE_B) != 0 && circle) d.noteLast(NOT_ZERO);
        if (d.u16(Parts.ANGLE) != 0 && circle) d.noteLast(NOT_ZERO);
        if (d.u16(Parts.AREA_RESERVED) != 0) d.noteLast(NOT_ZERO);
    }

    private static void place(Dissection d, Field field, boolean latitude) {
        int value = (int) d.peekU32(0);
        d.uint(field, 4);
        if (d.titles()) {
            long parts = Math.abs((long) value);
            double minutes = parts % 10_000_000 * 60 / 1e7;
            d.titleLast("{}: {}d{}'{}\"{} ({})", field.label, parts / 10_000_000, (int) minutes,
                String.format(java.util.Locale.ROOT, "%.2f", (minutes - (int) minutes) * 60), value < 0 ? latitude ? "S" : "W" : latitude ? "N" : "E", value);
        }
        int most = latitude ? 900_000_000 : 1_800_000_000;
        if (value > most || value < -most) d.noteLast(Parts.NOWHERE, "{} out of range ({})", field.label, value / 10_000_000);
    }

    /** ETSI TS 102 636-4-2, section 6.1: four bytes that are reserved, or say how busy channels are. */
    private static void congestion(Dissection d) {
        if (d.peekU32(0) == 0) {
            d.u32(Parts.SINGLE_RESERVED);
            return;
        }
        d.open(Parts.CONGESTION);
        d.u8(Parts.BUSY_HERE);
        d.u8(Parts.BUSY_NEAR);
        d.peek(Parts.POWER);
        d.u8(Parts.CONGESTION_RESERVED);
        d.uint(Parts.SINGLE_RESERVED, 1);
        d.close();
    }

    private static void address(Dissection d, Field whole, Field manual, Field type, Field country, Field own) {
        d.at(whole, d.offset(), 8);
        d.openLast();
        d.peek(manual);
        d.peek(type);
        if ((d.u16(country) & 0x3ff) > 999) d.noteLast(Parts.NO_COUNTRY);
        d.ether(own);
        d.close();
    }

    private static String address(Dissection d) {
        int first = d.peekU16(0);
        return (first >> 15) + "." + (first >> 10 & 31) + '.' + (first & 0x3ff) + '.' + new Text().ether(d.peekU48(2));
    }
}
