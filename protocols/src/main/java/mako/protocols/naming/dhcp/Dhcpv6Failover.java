package mako.protocols.naming.dhcp;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What two servers of DHCPv6 tell each other, RFC 8156 section 5. */
final class Dhcpv6Failover {

    static final Field BINDING      = u8("dhcpv6.failover.binding_status", "Failover Binding Status", names(Values.of("""
        0 reserved
        1 ACTIVE
        2 EXPIRED
        3 RELEASED
        4 PENDING-FREE
        5 FREE
        6 FREE-BACKUP
        7 ABANDONED
        8 RESET
        """)));
    static final Field CONNECT_RESERVED = bit("dhcpv6.failover.connect.flags.reserved", "Reserved", 0xfffe);
    static final Field CONNECT_F    = bit("dhcpv6.failover.connect.flags.f", "Fixed PD Length (F)", 0x1);
    static final Field CONNECT      = u16("dhcpv6.failover.connect.flags", "Flags", HEX, bits(CONNECT_RESERVED, CONNECT_F));
    static final Field HOSTNAME     = custom("dhcpv6.failover.dns_hostname", "DNS Hostname", Dhcpv6Options::domain);
    static final Field ZONE         = custom("dhcpv6.failover.dns_zonename", "DNS Zone Name", Dhcpv6Options::domain);
    static final Field DNS_RESERVED = bit("dhcpv6.failover.dns.flags.reserved", "Reserved", 0xfff0);
    static final Field DNS_U        = bit("dhcpv6.failover.dns.flags.u", "Using Requested FQDN (U)", 0x8);
    static final Field DNS_S        = bit("dhcpv6.failover.dns.flags.s", "Synthesized Name (S)", 0x4);
    static final Field DNS_R        = bit("dhcpv6.failover.dns.flags.r", "Rev Uptodate (R)", 0x2);
    static final Field DNS_F        = bit("dhcpv6.failover.dns.flags.f", "Fwd Uptodate (F)", 0x1);
    static final Field DNS_FLAGS    = u16("dhcpv6.failover.dns.flags", "Flags", HEX, bits(DNS_RESERVED, DNS_U, DNS_S, DNS_R, DNS_F));
    static final Field EXPIRATION   = u32("dhcpv6.failover.expiration_time", "Expiration Time");
    static final Field MOST_UPDATES = u32("dhcpv6.failover.max_unacked_bndupd", "Max number of unacked BNDUPD messages");
    static final Field MOST_LEAD    = u32("dhcpv6.failover.mclt", "Maximum Client Lead Time (MCLT)");
    static final Field LIFETIME     = u32("dhcpv6.failover.partner_lifetime", "Partner Lifetime");
    static final Field LIFETIME_SENT = u32("dhcpv6.failover.partner_lifetime_sent", "Partner Lifetime Sent");
    static final Field DOWN_TIME    = u32("dhcpv6.failover.partner_down_time", "Partner Down Time");
    static final Field CLIENT_TIME  = u32("dhcpv6.failover.partner_raw_clt_time", "Partner Raw Client Time");
    static final Field MAJOR        = u16("dhcpv6.failover.protocol.major_version", "Protocol Major Version");
    static final Field MINOR        = u16("dhcpv6.failover.protocol.minor_version", "Protocol Minor Version");
    static final Field KEEPALIVE    = u32("dhcpv6.failover.keepalive_time", "Keepalive Time");
    static final Field RECONFIGURE_TIME = u32("dhcpv6.failover.reconfigure_time", "Reconfigure Time");
    static final Field RECONFIGURE_KEY  = bytes("dhcpv6.failover.reconfigure_key", "Reconfigure Key");
    static final Field RELATIONSHIP = text("dhcpv6.failover.relationship_name", "Relationship Name", UTF_8);
    static final Field SERVER_RESERVED = bit("dhcpv6.failover.server.flags.reserved", "Reserved", 0xf8);
    static final Field SERVER_A     = bit("dhcpv6.failover.server.flags.a", "Ack Startup (A)", 0x4);
    static final Field SERVER_S     = bit("dhcpv6.failover.server.flags.s", "Startup (S)", 0x2);
    static final Field SERVER_C     = bit("dhcpv6.failover.server.flags.c", "Communicated (C)", 0x1);
    static final Field SERVER_FLAGS = u8("dhcpv6.failover.server.flags", "Flags", HEX, bits(SERVER_RESERVED, SERVER_A, SERVER_S, SERVER_C));
    static final Field STATE        = u8("dhcpv6.failover.server_state", "Server State", names(Values.of("""
        0 reserved
        1 Startup state (1)
        2 Normal state
        3 Communications interrupted
        4 Partner down
        5 Synchronizing
        6 Recovering bindings from partner
        7 Waiting out MCLT after RECOVER
        8 Interlock state prior to NORMAL
        9 Comm. failed during resolution
        10 Primary resolved its conflicts
        """)));
    static final Field STATE_START  = u32("dhcpv6.failover.start_time_of_state", "Start Time of State");
    static final Field STATE_END    = u32("dhcpv6.failover.state_expiration_time", "State Expiration Time");

    private Dhcpv6Failover() {}

    /** Reads the data of option {@code code}; others are left as they are. */
    static void data(Dissection d, int code) {
        switch (code) {
            case 114 -> d.u8(BINDING);
            case 115 -> Dhcpv6Options.flags(d, CONNECT, 2);
            case 117 -> d.bytes(HOSTNAME, d.remaining());
            case 118 -> d.bytes(ZONE, d.remaining());
            case 119 -> Dhcpv6Options.flags(d, DNS_FLAGS, 2);
            case 120 -> d.u32(EXPIRATION);
            case 121 -> d.u32(MOST_UPDATES);
            case 122 -> d.u32(MOST_LEAD);
            case 123 -> d.u32(LIFETIME);
            case 124 -> d.u32(LIFETIME_SENT);
            case 125 -> d.u32(DOWN_TIME);
            case 126 -> d.u32(CLIENT_TIME);
            case 127 -> {
                d.u16(MAJOR);
                d.u16(MINOR);
            }
            case 128 -> d.u32(KEEPALIVE);
            case 129 -> {
                d.u32(RECONFIGURE_TIME);
                d.bytes(RECONFIGURE_KEY, d.remaining());
            }
            case 130 -> d.text(RELATIONSHIP, d.remaining());
            case 131 -> Dhcpv6Options.flags(d, SERVER_FLAGS, 1);
            case 132 -> d.u8(STATE);
            case 133 -> d.u32(STATE_START);
            case 134 -> d.u32(STATE_END);
            default -> {}
        }
    }
}
