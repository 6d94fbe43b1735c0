package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.internet.IpProtocols;

/** Interior Gateway Routing Protocol: Hedrick, "An Introduction to IGRP", 1991. */
public final class Igrp implements Dissector {

    static final Field IGRP        = protocol("igrp", "IGRP", "Cisco Interior Gateway Routing Protocol");
    static final Field VERSION     = u8("igrp.version", "IGRP Version", mask(0xf0));
    static final Field COMMAND     = u8("igrp.command", "Command", mask(0x0f));
    static final Field EDITION     = u8("igrp.update", "Update Release");
    static final Field SYSTEM      = u16("igrp.as", "Autonomous System");
    static final Field INTERIOR    = u16("igrp.interior_routes", "Interior routes");
    static final Field SYSTEM_ROUTES = u16("igrp.system_routes", "System routes");
    static final Field EXTERIOR    = u16("igrp.exterior_routes", "Exterior routes");
    static final Field CHECKSUM    = u16("igrp.checksum", "Checksum", HEX);
    static final Field ENTRY       = section("Entry");
    static final Field NETWORK     = ipv4("igrp.network", "Network");
    static final Field DELAY       = u24("igrp.delay", "Delay");
    static final Field BANDWIDTH   = u24("igrp.bandwidth", "Bandwidth");
    static final Field MTU         = u16("igrp.mtu", "MTU", unit("bytes"));
    static final Field RELIABILITY = u8("igrp.reliability", "Reliability");
    static final Field LOAD        = u8("igrp.load", "Load");
    static final Field HOPS        = u8("igrp.hop_count", "Hop count");
    static final Field INVALID     = warning(Field.Group.PROTOCOL, "igrp.version.invalid", "Unknown Version, The dissection may be inaccurate");

    private static final int PROTOCOL_NUMBER = 9;
    private static final int HEADER = 12;

    @Override
    public Field dissects() {
        return IGRP;
    }

    @Override
    public void link(Links links) {
        links.add(IpProtocols.PROTOCOLS, PROTOCOL_NUMBER, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("IGRP");
        d.info();
        int start = d.offset();
        int first = d.peekU8(0);
        int command = first & 15;
        if (d.columns()) d.info(first == 0x11 ? "Response" : first == 0x12 ? "Request" : "Unknown version or opcode");
        d.open(IGRP);
        d.title("Cisco IGRP");
        d.extent(d.remaining());
        d.peek(VERSION);
        if (first >> 4 != 1) d.noteLast(INVALID);
        d.u8(COMMAND);
        if (d.titles()) d.titleLast(command == 1 ? "Command: 1 (Response)" : "Command: {} (Request)", command);
        d.u8(EDITION);
        d.u16(SYSTEM);
        // Routes of the sender's network leave out its number, which the sender's address begins with.
        Endpoint sender = d.source();
        int network = sender.kind == Endpoint.Kind.IPV4 ? (int) (sender.low >> 24) & 255 : 0;
        int at = start + HEADER;
        at = routes(d, INTERIOR, at, network);
        at = routes(d, SYSTEM_ROUTES, at, -1);
        routes(d, EXTERIOR, at, -1);
        d.u16(CHECKSUM);
        d.skipRest();
        d.close();
    }

    /** Reads how many routes there are, and the routes, which lie at {@code at}; returns where they end. */
    private static int routes(Dissection d, Field field, int at, int network) {
        int count = d.u16(field);
        int next = d.offset();
        int place = at;
        d.openLast();
        d.seek(place);
        for (int i = 0; i < count; i++) {
            int address = network >= 0 ? network << 24 | d.peekU24(0) : d.peekU24(0) << 8;
            d.open(ENTRY);
            if (d.titles()) d.title("Entry for network {}", new Text().ipv4(address));
            d.at(NETWORK, d.offset(), 3, address & 0xffffffffL);
            d.skip(3);
            d.u24(DELAY);
            d.u24(BANDWIDTH);
            d.u16(MTU);
            d.u8(RELIABILITY);
            d.u8(LOAD);
            d.u8(HOPS);
            d.close();
        }
        place = d.offset();
        d.close();
        d.seek(next);
        return place;
    }
}
