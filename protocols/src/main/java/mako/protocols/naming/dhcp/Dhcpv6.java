package mako.protocols.naming.dhcp;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Dynamic Host Configuration Protocol for IPv6, RFC 8415: messages, and messages that relays carry inside of theirs. */
public final class Dhcpv6 implements Dissector {

    /** RFC 8415 section 7.3, RFC 5007, RFC 5460, RFC 6977. */
    static final Values MESSAGES = Values.of("""
        1  Solicit
        2  Advertise
        3  Request
        4  Confirm
        5  Renew
        6  Rebind
        7  Reply
        8  Release
        9  Decline
        10 Reconfigure
        11 Information-request
        12 Relay-forw
        13 Relay-reply
        14 Leasequery
        15 Leasequery-reply
        16 Leasequery-done
        17 Leasequery-data
        18 Reconfigure-request
        19 Reconfigure-reply
        """);

    static final Field DHCPV6  = protocol("dhcpv6", "DHCPv6", "DHCPv6");
    static final Field TYPE    = u8("dhcpv6.msgtype", "Message type", names(MESSAGES));
    static final Field HOPS    = u8("dhcpv6.hopcount", "Hopcount");
    static final Field ID      = u24("dhcpv6.xid", "Transaction ID", HEX);
    static final Field LINK    = ipv6("dhcpv6.linkaddr", "Link address");
    static final Field PEER    = ipv6("dhcpv6.peeraddr", "Peer address");

    static final Field BAD_HOPS = warning(Field.Group.PROTOCOL, "dhcpv6.error_hopcount", "Detected error on hop-count");

    static final int RELAY_FORWARD = 12;
    static final int RELAY_REPLY   = 13;
    /** RFC 8415 section 7.6: HOP_COUNT_LIMIT of RFC 3315. */
    private static final int MOST_HOPS = 32;

    @Override
    public Field dissects() {
        return DHCPV6;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, 546, this).add(Udp.PORTS, 547, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(DHCPV6);
        d.protocolColumn("DHCPv6");
        d.info();
        message(d, 0);
        d.close();
    }

    /** Reads a message to the end of what there is; {@code depth} relays are around it. */
    static void message(Dissection d, int depth) {
        int type = d.u8(TYPE);
        if (d.columns()) d.moreInfo().add(MESSAGES.name(type, "Message Type " + type)).raw(' ');
        if (type == RELAY_FORWARD || type == RELAY_REPLY) {
            int hops = d.u8(HOPS);
            if (hops > MOST_HOPS) d.noteLast(BAD_HOPS, "Hopcount ({}) exceeds the maximum limit HOP_COUNT_LIMIT ({})", hops, MOST_HOPS);
            if (d.columns()) d.moreInfo().add("L: ").ipv6(d.peekU64(0), d.peekU64(8)).raw(' ');
            d.ipv6(LINK);
            d.ipv6(PEER);
        } else {
            long id = d.u24(ID);
            if (d.columns()) d.moreInfo().add("XID: 0x").hex(id, 6).raw(' ');
        }
        while (d.remaining() > 0) Dhcpv6Options.option(d, type, depth);
    }
}
