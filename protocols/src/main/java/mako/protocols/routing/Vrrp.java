package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.internet.InternetChecksum;
import mako.protocols.internet.IpProtocols;

/** Virtual Router Redundancy Protocol: RFC 3768 (version 2), RFC 5798 (version 3). */
public final class Vrrp implements Dissector {

    static final Values TYPES = Values.of("1 Advertisement");

    static final Field VRRP        = protocol("vrrp", "VRRP", "Virtual Router Redundancy Protocol");
    static final Field VERSION     = u8("vrrp.version", "VRRP protocol version", mask(0xf0));
    static final Field TYPE        = u8("vrrp.type", "VRRP packet type", mask(0x0f), names(TYPES));
    static final Field TYPEVER     = u8("vrrp.typever", "VRRP message version and type", bits(VERSION, TYPE));
    static final Field VIRT_RTR_ID = u8("vrrp.virt_rtr_id", "Virtual Rtr ID");
    static final Field PRIO        = u8("vrrp.prio", "Priority");
    static final Field ADDR_COUNT  = u8("vrrp.addr_count", "Addr Count");
    static final Field AUTH_TYPE   = u8("vrrp.auth_type", "Auth Type", names(Values.of("""
        0   No Authentication
        1   Simple Text Authentication [RFC 2338] / Reserved [RFC 3768]
        2   IP Authentication Header [RFC 2338] / Reserved [RFC 3768]
        254 Cisco VRRP MD5 authentication
        """)));
    static final Field ADVER_INT   = u8("vrrp.adver_int", "Adver Int");
    static final Field RESERVED    = u8("vrrp.reserved_mbz", "Reserved", mask(0xf0));
    static final Field SHORT_INT   = u16("vrrp.short_adver_int", "Adver Int", mask(0x0fff));
    static final Field CHECKSUM    = u16("vrrp.checksum", "Checksum", HEX);
    static final Field STATUS      = u8("vrrp.checksum.status", "Checksum Status", GENERATED, base(Base.NONE), names(InternetChecksum.STATUS));
    static final Field IP_ADDR     = ipv4("vrrp.ip_addr", "IP Address");
    static final Field IPV6_ADDR   = ipv6("vrrp.ipv6_addr", "IPv6 Address");
    static final Field AUTH_STRING = text("vrrp.auth_string", "Authentication String");
    static final Field MD5_DATA    = bytes("vrrp.md5_auth_data", "MD5 Authentication Data");

    static final Field BAD_CHECKSUM = warning(Field.Group.CHECKSUM, "vrrp.checksum_bad.expert", "Bad checksum");

    private static final int VERSION_3 = 3;
    private static final int TEXT      = 1;
    private static final int MD5       = 254;
    private static final int DIGEST    = 16;

    @Override
    public Field dissects() {
        return VRRP;
    }

    @Override
    public void link(Links links) {
        links.add(IpProtocols.PROTOCOLS, IpProtocols.VRRP, this);
    }

    @Override
    public void dissect(Dissection d) {
        int start = d.offset();
        int whole = d.remaining();
        d.open(VRRP);
        d.protocolColumn("VRRP");
        int version = d.peekU8(0) >> 4;
        d.info("Announcement (v{})", version, 0);
        int word = d.u8(TYPEVER);
        if (d.titles()) d.titleLast("Version {}, Packet type {} ({})", version, word & 15, TYPES.name(word & 15, "Unknown"));
        d.u8(VIRT_RTR_ID);
        int priority = d.u8(PRIO);
        if (d.titles()) d.appendLast(" ({})", meaning(priority));
        int count = d.u8(ADDR_COUNT);
        int authentication = 0;
        if (version == VERSION_3) {
            d.peek(RESERVED);
            d.u16(SHORT_INT);
        } else {
            authentication = d.u8(AUTH_TYPE);
            d.u8(ADVER_INT);
        }
        boolean ipv6 = d.source().kind == Endpoint.Kind.IPV6;
        long pseudoHeader = version == VERSION_3 || ipv6 ? InternetChecksum.pseudoHeader(d, IpProtocols.VRRP, whole) : 0;
        InternetChecksum.read(d, CHECKSUM, STATUS, BAD_CHECKSUM, start, whole, pseudoHeader);
        for (int i = 0; i < count; i++) {
            if (ipv6) d.ipv6(IPV6_ADDR);
            else d.ipv4(IP_ADDR);
        }
        if (authentication == TEXT) d.text(AUTH_STRING, 8);
        if (authentication == MD5) {
            // The digest ends the packet; in front of it there may be more than the addresses.
            if (d.remaining() > DIGEST) d.skip(d.remaining() - DIGEST);
            d.bytes(MD5_DATA, DIGEST);
        }
        d.close();
    }

    /** RFC 5798, section 5.2.4. */
    private static String meaning(int priority) {
        return switch (priority) {
            case 0 -> "Current Master has stopped participating in VRRP";
            case 100 -> "Default priority for a backup VRRP router";
            case 255 -> "This VRRP router owns the virtual router's IP address(es)";
            default -> "Non-default backup priority";
        };
    }
}
