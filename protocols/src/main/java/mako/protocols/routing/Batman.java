package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.link.EtherType;
import mako.protocols.link.Frame;

/** B.A.T.M.A.N. advanced, routing of Ethernet frames in meshes: the protocol documentation of Open Mesh, compatibility version 15. */
public final class Batman implements Dissector {

    static final Values TYPES = Values.of("""
        0x00 BATADV_IV_OGM
        0x01 BATADV_BCAST
        0x02 BATADV_CODED
        0x03 BATADV_ELP
        0x04 BATADV_OGM2
        0x40 BATADV_UNICAST
        0x41 BATADV_UNICAST
        0x42 BATADV_UNICAST_4ADDR
        0x43 BATADV_ICMP
        0x44 BATADV_UNICAST_TVLV
        """);

    static final Field BATADV = protocol("batadv", "BATADV", "B.A.T.M.A.N. Advanced Protocol");
    static final Field TYPE   = u8("batadv.batman.packet_type", "Packet Type", names(TYPES));

    private static final int ETHERTYPE    = 0x4305;
    private static final int VERSION      = 15;
    private static final int ETHERNET     = 1;
    private static final int ORIGINATOR   = 0x00;
    private static final int BROADCAST    = 0x01;
    private static final int CODED        = 0x02;
    private static final int ECHO         = 0x03;
    private static final int ORIGINATOR_2 = 0x04;
    private static final int UNICAST      = 0x40;
    private static final int FRAGMENT     = 0x41;
    private static final int FOUR         = 0x42;
    private static final int CONTROL      = 0x43;
    private static final int CONTENTS     = 0x44;

    @Override
    public Field dissects() {
        return BATADV;
    }

    @Override
    public Table[] offers() {
        return new Table[] {Frame.ENCAPSULATIONS};
    }

    @Override
    public boolean carriesPackets() {
        return true;
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.TYPES, ETHERTYPE, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.layer(BATADV);
        d.info();
        d.ensure(2);
        int type = d.peekU8(0);
        String name = TYPES.name(type);
        if (d.peekU8(1) != VERSION || name == null) {
            d.protocolColumn("BATADV_???");
            // What older versions say is not told apart.
            if (d.peekU8(1) > 4 && d.peekU8(1) < VERSION && type > 0 && type < 10) d.skipRest();
            else d.rest();
            return;
        }
        d.protocolColumn(type == FRAGMENT ? "BATADV_UNICAST_FRAG" : name);
        while (true) {
            d.openAgain(BATADV);
            message(d, type);
            d.close();
            if (type != ORIGINATOR || d.remaining() < 24 || d.peekU8(0) != ORIGINATOR) break;
        }
        switch (type) {
            case BROADCAST, UNICAST, FOUR -> {
                if (d.remaining() > 0) d.payload(Frame.ENCAPSULATIONS, ETHERNET);
            }
            case CODED -> d.rest();
            case FRAGMENT -> d.skipRest();
            default -> {}
        }
    }

    private static void message(Dissection d, int type) {
        switch (type) {
            case ORIGINATOR -> originator(d);
            case ORIGINATOR_2 -> {
                d.extent(20);
                d.title("B.A.T.M.A.N. OGM2, Orig: {m}", d.peekU48(8));
                d.u8(TYPE);
                d.u8(BatmanFields.TWO_VERSION);
                d.u8(BatmanFields.TWO_TTL);
                d.u8(BatmanFields.TWO_FLAGS);
                d.skipRest();
            }
            case BROADCAST -> {
                d.extent(14);
                d.title("B.A.T.M.A.N. Bcast, Orig: {m}", d.peekU48(8));
                d.u8(TYPE);
                d.u8(BatmanFields.BROADCAST_VERSION);
                d.u8(BatmanFields.BROADCAST_TTL);
                d.skip(1);
                d.u32(BatmanFields.BROADCAST_NUMBER);
                d.ether(BatmanFields.BROADCAST_FROM);
            }
            case CODED -> coded(d);
            case ECHO -> {
                d.etherSource(d.peekU48(2));
                d.title("B.A.T.M.A.N. ELP");
                d.u8(TYPE);
                d.u8(BatmanFields.ECHO_VERSION);
                d.ether(BatmanFields.ECHO_FROM);
                d.u32(BatmanFields.ECHO_NUMBER);
                d.u32(BatmanFields.ECHO_INTERVAL);
            }
            case UNICAST -> {
                d.title("B.A.T.M.A.N. Unicast, Dst: {m}", d.peekU48(4));
                d.u8(TYPE);
                d.u8(BatmanFields.UNICAST_VERSION);
                d.u8(BatmanFields.UNICAST_TTL);
                d.u8(BatmanFields.UNICAST_TABLE);
                d.ether(BatmanFields.UNICAST_TO);
            }
            case FRAGMENT -> {
                between(d, 10, 4);
                d.title("B.A.T.M.A.N. Unicast Fragment, Dst: {m}", d.peekU48(4));
                d.u8(TYPE);
                d.u8(BatmanFields.FRAGMENT_VERSION);
                d.u8(BatmanFields.FRAGMENT_TTL);
                d.peek(BatmanFields.FRAGMENT_PART);
                d.u8(BatmanFields.FRAGMENT_PRIORITY);
                d.ether(BatmanFields.FRAGMENT_TO);
                d.ether(BatmanFields.FRAGMENT_FROM);
                d.u16(BatmanFields.FRAGMENT_NUMBER);
                d.u16(BatmanFields.FRAGMENT_WHOLE);
            }
            case FOUR -> {
                d.title("B.A.T.M.A.N. Unicast 4Addr, Dst: {m}", d.peekU48(4));
                d.u8(TYPE);
                d.u8(BatmanFields.FOUR_VERSION);
                d.u8(BatmanFields.FOUR_TTL);
                d.u8(BatmanFields.FOUR_TABLE);
                d.ether(BatmanFields.FOUR_TO);
                d.ether(BatmanFields.FOUR_FROM);
                d.u8(BatmanFields.FOUR_KIND);
                d.skip(1);
            }
            case CONTROL -> control(d);
            case CONTENTS -> {
                int length = d.peekU16(16);
                d.extent(20 + length);
                between(d, 10, 4);
                d.title("B.A.T.M.A.N. Unicast TVLV, Src: {m} Dst: {m}", d.peekU48(10), d.peekU48(4));
                d.u8(TYPE);
                d.u8(BatmanFields.CONTENTS_VERSION);
                d.u8(BatmanFields.CONTENTS_TTL);
                d.skip(1);
                d.ether(BatmanFields.CONTENTS_TO);
                d.ether(BatmanFields.CONTENTS_FROM);
                d.u16(BatmanFields.CONTENTS_LENGTH);
                d.skip(2);
                contents(d, length);
            }
            default -> {}
        }
    }

    /** Shows as addresses those that begin so many octets ahead. */
    private static void between(Dissection d, int from, int to) {
        d.etherSource(d.peekU48(from));
        d.etherDestination(d.peekU48(to));
    }

    private static void originator(Dissection d) {
        int length = d.peekU16(22);
        d.extent(24 + length);
        d.etherSource(d.peekU48(8));
        d.title("B.A.T.M.A.N. IV OGM, Orig: {m}", d.peekU48(8));
        d.info("Seq={}", d.peekU32(4));
        d.u8(TYPE);
        d.u8(BatmanFields.VERSION);
        d.u8(BatmanFields.TTL);
        d.u8(BatmanFields.FLAGS);
        d.u32(BatmanFields.NUMBER);
        d.ether(BatmanFields.ORIGINATOR);
        d.ether(BatmanFields.BEFORE);
        d.skip(1);
        d.u8(BatmanFields.QUALITY);
        d.u16(BatmanFields.LENGTH);
        contents(d, length);
    }

    private static void coded(Dissection d) {
        between(d, 4, 10);
        d.title("B.A.T.M.A.N. Coded");
        d.u8(TYPE);
        d.u8(BatmanFields.CODED_VERSION);
        d.u8(BatmanFields.CODED_TTL);
        d.u8(BatmanFields.FIRST_TABLE);
        d.ether(BatmanFields.FIRST_FROM);
        d.ether(BatmanFields.FIRST_TO);
        d.u32(BatmanFields.FIRST_CHECK);
        d.u8(BatmanFields.SECOND_TTL);
        d.u8(BatmanFields.SECOND_TABLE);
        d.ether(BatmanFields.SECOND_NEXT);
        d.ether(BatmanFields.SECOND_FROM);
        d.ether(BatmanFields.SECOND_TO);
        d.u32(BatmanFields.SECOND_CHECK);
        d.u16(BatmanFields.CODED_LENGTH);
    }

    private static void control(Dissection d) {
        int kind = d.peekU8(3);
        boolean meter = kind == 15;
        d.extent(20);
        d.title("B.A.T.M.A.N. {}, Orig: {m}, Dst: {m}", meter ? "ICMP TP" : "ICMP", d.peekU48(10), d.peekU48(4));
        between(d, 10, 4);
        if (d.columns()) {
            String name = BatmanFields.KINDS.name(kind);
            d.info("[{}] Seq={}", name == null ? "Unknown (0x" + new Text().hex(kind, 2) + ')' : name, meter ? d.peekU32(20) : d.peekU16(18));
        }
        d.u8(TYPE);
        d.u8(BatmanFields.CONTROL_VERSION);
        d.u8(BatmanFields.CONTROL_TTL);
        d.u8(BatmanFields.KIND);
        d.ether(BatmanFields.CONTROL_TO);
        d.ether(BatmanFields.CONTROL_FROM);
        d.u8(BatmanFields.USER);
        if (meter) {
            d.u8(BatmanFields.METER_KIND);
            d.u16(BatmanFields.METER_SESSION);
            d.u32(BatmanFields.METER_NUMBER);
            d.u32(BatmanFields.METER_TIME);
            return;
        }
        int pointer = d.u8(BatmanFields.POINTER);
        d.u16(BatmanFields.CONTROL_NUMBER);
        if (d.remaining() < BatmanFields.ROUTE * 6) return;
        d.open(BatmanFields.RECORD);
        for (int i = 0; i < BatmanFields.ROUTE; i++) {
            long hop = d.peekU48(0);
            d.ether(BatmanFields.HOP);
            if (hop == 0) d.titleLast("-");
            else d.titleLast("{m}", hop);
            if (i + 1 == pointer && d.titles()) d.appendLast(" <- (current)");
        }
        d.close();
    }

    /** What messages contain besides: type, version, length and value each. */
    private static void contents(Dissection d, int length) {
        d.ensure(length);
        int rest = d.narrow(length);
        while (d.remaining() >= 4) {
            int start = d.offset();
            int type = d.peekU8(0);
            int version = d.peekU8(1);
            int count = d.peekU16(2);
            d.openAgain(BATADV);
            d.extent(4 + count);
            if (d.titles()) {
                String name = BatmanFields.CONTENTS.name(type);
                d.title("TVLV, {}", name == null ? "Unknown (0x" + new Text().hex(type, 2) + ')' : name);
            }
            d.u8(BatmanFields.CONTENT);
            d.u8(BatmanFields.CONTENT_VERSION);
            d.u16(BatmanFields.CONTENT_LENGTH);
            d.ensure(count);
            int inner = d.narrow(count);
            if (type == 0 || type > 6) {
                d.seek(start);
                d.restInside();
            } else if (version != 1 && (type != 6 || version != 2)) {
                d.open(BatmanFields.STRANGE);
                d.title("Unknown version (0x{x2})", version);
                d.note(BatmanFields.STRANGE_VERSION, "Unknown version (0x{x2})", version);
                d.close();
            } else {
                value(d, type);
            }
            d.skipRest();
            d.widen(inner);
            d.close();
        }
        d.skipRest();
        d.widen(rest);
    }

    private static void value(Dissection d, int type) {
        switch (type) {
            case 1 -> {
                speed(d, BatmanFields.DOWN);
                speed(d, BatmanFields.UP);
            }
            case 4 -> translation(d);
            case 5 -> {
                d.ether(BatmanFields.CLIENT);
                d.u16(BatmanFields.CLIENT_VLAN);
            }
            case 6 -> d.u8(BatmanFields.GROUPS);
            default -> {}
        }
    }

    private static void speed(Dissection d, Field field) {
        long tenths = d.u32(field);
        if (d.titles()) d.titleLast("{}: {}.{}Mbit", field.label, tenths / 10, tenths % 10);
    }

    /** Who is reached through whom. */
    private static void translation(Dissection d) {
        d.u8(BatmanFields.TABLE_FLAGS);
        d.u8(BatmanFields.TABLE_VERSION);
        int vlans = d.u16(BatmanFields.VLANS);
        for (int i = 0; i < vlans; i++) {
            d.ensure(8);
            d.openAgain(BATADV);
            d.title("VLAN, {x4}", d.peekU16(4));
            d.u32(BatmanFields.CHECK);
            d.u16(BatmanFields.VLAN);
            d.skip(2);
            d.close();
        }
        while (d.remaining() >= 12) {
            d.openAgain(BATADV);
            d.title("Entry, {m}", d.peekU48(4));
            d.u8(BatmanFields.CHANGE);
            d.skip(3);
            d.ether(BatmanFields.ENTRY);
            d.u16(BatmanFields.ENTRY_VLAN);
            d.close();
        }
    }
}
