package mako.protocols.internet;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.SetBits;
import mako.protocols.transport.Udp;

/**
 * Mobile IPv4: registration (RFC 5944, section 3), its revocation (RFC 3543), and what is tunnelled through address translators (RFC 3519).
 * What follows a message's fixed part is in {@link MobileIpExtensions}.
 */
public final class MobileIp implements Dissector {

    static final Field MIP          = protocol("mip", "Mobile IP", "Mobile IP");
    static final Field TYPE         = u8("mip.type", "Message Type", names(Values.of("""
        1 Registration Request
        3 Registration Reply
        4 NAT Traversal Tunnel Data
        7 Registration Revocation
        15 Registration Revocation Acknowledgement
        16 Handoff Request
        17 Handoff Reply
        18 Regional Registration Request
        19 Regional Registration Reply
        20 Fast Binding Update
        21 Fast Binding Acknowledgement
        22 Generic Notification
        23 Generic Notification Acknowledgement
        24 Home Test Init message
        25 Care-of Test Init message
        26 Home Test message
        27 Care-of Test message
        255 Message for Experimental Use
        """)));
    static final Field SIMULTANEOUS = bit("mip.s", "Simultaneous Bindings", 0x80);
    static final Field BROADCASTS   = bit("mip.b", "Broadcast Datagrams", 0x40);
    static final Field CO_LOCATED   = bit("mip.d", "Co-located Care-of Address", 0x20);
    static final Field MINIMAL      = bit("mip.m", "Minimal Encapsulation", 0x10);
    static final Field GRE          = bit("mip.g", "GRE", 0x08);
    static final Field COMPRESSION  = bit("mip.v", "Van Jacobson", 0x04);
    static final Field REVERSE      = bit("mip.t", "Reverse Tunneling", 0x02);
    static final Field RESERVED     = bit("mip.x", "Reserved", 0x01);
    static final Field FLAGS        = u8("mip.flags", "Flags", HEX, bits(SIMULTANEOUS, BROADCASTS, CO_LOCATED, MINIMAL, GRE, COMPRESSION, REVERSE, RESERVED));
    static final Field CODE         = u8("mip.code", "Reply Code", names(Values.resource(MobileIp.class, "mobile-ip-codes.txt")));
    static final Field LIFETIME     = u16("mip.life", "Lifetime");
    static final Field HOME         = ipv4("mip.homeaddr", "Home Address");
    static final Field AGENT        = ipv4("mip.haaddr", "Home Agent");
    static final Field CARE_OF      = ipv4("mip.coa", "Care of Address");
    static final Field IDENTIFICATION = time("mip.ident", "Identification", UTC);
    static final Field REVOCATION_RESERVED = u8("mip.rev.reserved", "Reserved", HEX);
    static final Field ACK_RESERVED = u8("mip.ack.reserved", "Reserved", HEX);
    static final Field FLAGS_2      = u16("mip.flags2", "Flags", HEX);
    static final Field BY_AGENT     = bit("mip.rev.a", "Home Agent", 0x8000, maskWidth(16));
    static final Field INFORM       = bit("mip.rev.i", "Inform", 0x4000, maskWidth(16));
    static final Field OTHER        = u16("mip.rev.reserved2", "Reserved", HEX, mask(0x3fff));
    static final Field ACK_INFORM   = bit("mip.ack.i", "Inform", 0x8000, maskWidth(16));
    static final Field ACK_OTHER    = u16("mip.ack.reserved2", "Reserved", HEX, mask(0x7fff));
    static final Field HOME_DOMAIN  = ipv4("mip.rev.hda", "Home Domain Address");
    static final Field FOREIGN_DOMAIN = ipv4("mip.rev.fda", "Foreign Domain Address");
    static final Field REVOCATION   = u32("mip.revid", "Revocation Identifier");
    static final Field NEXT         = u8("mip.nattt.nexthdr", "NATTT NextHeader", names(Values.of("""
        4 IP Header
        47 GRE Header
        55 Minimal IP Encapsulation Header
        """)));
    static final Field NEXT_RESERVED = u16("mip.nattt.reserved", "Reserved", HEX);

    private static final int PORT    = 434;

    private static final int REQUEST = 1;
    private static final int REPLY   = 3;
    private static final int TUNNEL  = 4;
    private static final int REVOKE  = 7;
    private static final int REVOKED = 15;

    private static final Ip IP       = new Ip();

    @Override
    public Field dissects() {
        return MIP;
    }

    @Override
    public Class<?>[] calls() {
        return new Class<?>[] {Ip.class};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("MobileIP");
        d.info();
        switch (d.captured() == 0 ? 0 : d.peekU8(0)) {
            case REQUEST -> request(d);
            case REPLY -> reply(d);
            case TUNNEL -> tunnel(d);
            case REVOKE -> revoke(d);
            case REVOKED -> revoked(d);
            default -> d.skipRest();
        }
    }

    private static void begin(Dissection d) {
        d.open(MIP);
        d.extent(d.captured());
    }

    private static void request(Dissection d) {
        begin(d);
        if (d.columns() && d.captured() >= 16) {
            d.info().add("Reg Request: HoA=").ipv4((int) d.peekU32(4)).add(" HA=").ipv4((int) d.peekU32(8)).add(" CoA=").ipv4((int) d.peekU32(12));
        }
        d.u8(TYPE);
        int flags = d.u8(FLAGS);
        SetBits.append(d, flags, SIMULTANEOUS, BROADCASTS, CO_LOCATED, MINIMAL, GRE, COMPRESSION, REVERSE, RESERVED);
        d.u16(LIFETIME);
        d.ipv4(HOME);
        d.ipv4(AGENT);
        d.ipv4(CARE_OF);
        moment(d);
        MobileIpExtensions.dissect(d);
        d.close();
    }

    private static void reply(Dissection d) {
        begin(d);
        if (d.columns() && d.captured() >= 12) {
            d.info().add("Reg Reply: HoA=").ipv4((int) d.peekU32(4)).add(" HA=").ipv4((int) d.peekU32(8)).add(", Code=").number(d.peekU8(1));
        }
        d.u8(TYPE);
        d.u8(CODE);
        d.u16(LIFETIME);
        d.ipv4(HOME);
        d.ipv4(AGENT);
        moment(d);
        MobileIpExtensions.dissect(d);
        d.close();
    }

    /** RFC 5944, section 5.7: a timestamp as NTP has it, or something that only looks like one. */
    private static void moment(Dissection d) {
        d.ensure(8);
        long seconds = d.peekU32(0);
        int nanoseconds = (int) (d.peekU32(4) * 1_000_000_000 >>> 32);
        // Where the highest bit is not set it counts from 2036 on.
        if (seconds != 0 || nanoseconds != 0) seconds += (seconds & 0x8000_0000L) == 0 ? 2_085_978_496L : -2_208_988_800L;
        d.time(IDENTIFICATION, d.offset(), 8, seconds, nanoseconds);
        d.skip(8);
    }

    /** RFC 3519, section 3.3. */
    private static void tunnel(Dissection d) {
        begin(d);
        if (d.columns() && d.captured() >= 2) d.info().add("Tunnel Data: Next Header=").number(d.peekU8(1));
        d.u8(TYPE);
        d.u8(NEXT);
        d.u16(NEXT_RESERVED);
        d.callInside(IP);
        d.close();
    }

    /** RFC 3543, section 3.1. */
    private static void revoke(Dissection d) {
        begin(d);
        if (d.columns() && d.captured() >= 16) {
            d.info().add("Reg Revocation: HoA=").ipv4((int) d.peekU32(4)).add(" HDA=").ipv4((int) d.peekU32(8)).add(" FDA=").ipv4((int) d.peekU32(12));
        }
        d.u8(TYPE);
        d.u8(REVOCATION_RESERVED);
        int at = d.offset();
        int flags = d.u16(FLAGS_2);
        SetBits.append(d, flags, BY_AGENT, INFORM);
        d.openLast();
        d.part(BY_AGENT, at, 2, flags);
        d.part(INFORM, at, 2, flags);
        d.part(OTHER, at, 2, flags);
        d.close();
        d.ipv4(HOME);
        d.ipv4(HOME_DOMAIN);
        d.ipv4(FOREIGN_DOMAIN);
        d.u32(REVOCATION);
        MobileIpExtensions.dissect(d);
        d.close();
    }

    /** RFC 3543, section 3.2. */
    private static void revoked(Dissection d) {
        begin(d);
        if (d.columns() && d.captured() >= 8) d.info().add("Reg Revocation Ack: HoA=").ipv4((int) d.peekU32(4));
        d.u8(TYPE);
        d.u8(ACK_RESERVED);
        int at = d.offset();
        int flags = d.u16(FLAGS_2);
        SetBits.append(d, flags, ACK_INFORM);
        d.openLast();
        d.part(ACK_INFORM, at, 2, flags);
        d.part(ACK_OTHER, at, 2, flags);
        d.close();
        d.ipv4(HOME);
        d.u32(REVOCATION);
        MobileIpExtensions.dissect(d);
        d.close();
    }
}
