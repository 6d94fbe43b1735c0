package mako.protocols.internet;

import static mako.dissect.Table.table;

import mako.dissect.*;

/** Numbers of what IPv4 and IPv6 carry; IANA's registry of protocol numbers. */
public final class IpProtocols {

    private IpProtocols() {}

    public static final int ICMP = 1;
    public static final int IGMP = 2;
    public static final int TCP = 6;
    public static final int UDP = 17;
    public static final int ICMPV6 = 58;

    /** Payload by protocol number. */
    public static final Table PROTOCOLS = table("ip.proto", "IP protocol");

    public static final Values NAMES = Values.of("""
        1  ICMP
        2  IGMP
        6  TCP
        17 UDP
        58 ICMPv6
        """);
}
