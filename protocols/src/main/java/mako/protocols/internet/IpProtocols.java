package mako.protocols.internet;

import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.dissect.Glance;

/** Numbers of what IPv4 and IPv6 carry; IANA's registry of protocol numbers. */
public final class IpProtocols {

    private IpProtocols() {}

    public static final int HOP_BY_HOP  = 0;
    public static final int ICMP        = 1;
    public static final int IGMP        = 2;
    public static final int IPV4        = 4;
    public static final int TCP         = 6;
    public static final int UDP         = 17;
    public static final int IPV6        = 41;
    public static final int ROUTING     = 43;
    public static final int FRAGMENT    = 44;
    public static final int GRE         = 47;
    public static final int ESP         = 50;
    public static final int AH          = 51;
    public static final int ICMPV6      = 58;
    public static final int NONE        = 59;
    public static final int DESTINATION = 60;
    public static final int MOBILITY    = 135;
    public static final int EIGRP       = 88;
    public static final int OSPF        = 89;
    public static final int PIM         = 103;
    public static final int VRRP        = 112;
    public static final int ETHERNET    = 143;

    /** Payload by protocol number. */
    public static final Table PROTOCOLS = table("ip.proto", "IP protocol");

    public static final Values NAMES = Values.resource(IpProtocols.class, "ip-protocols.txt");

    /** Looks on at what is behind a header of {@code header} bytes, where that is not one more header of IPv6. */
    static boolean carry(Glance g, int header, int protocol) {
        return switch (protocol) {
            case HOP_BY_HOP, DESTINATION, ROUTING, FRAGMENT, AH, MOBILITY -> false;
            case NONE -> true;
            default -> g.carry(header, PROTOCOLS, protocol);
        };
    }

    /** Calls whoever claims {@code protocol}; where nobody does, shows the payload as data and says so in the columns. */
    static void payload(Dissection d, int protocol) {
        if (protocol == HOP_BY_HOP || protocol == DESTINATION || protocol == ROUTING) {
            Ipv6Extensions.alone(d, protocol);
            return;
        }
        if (handedOn(d, protocol)) return;
        if (d.columns()) d.info("{} ({})", NAMES.name(protocol, "Unknown"), protocol);
        d.rest();
    }

    /** Calls whoever claims {@code protocol}; returns whether the payload is dissected with that. */
    static boolean handedOn(Dissection d, int protocol) {
        int at = d.offset();
        boolean refused = protocol == IPV6 && Ipv6.isRefused(d);
        if (d.tryPayload(PROTOCOLS, protocol, protocol) < 0) return false;
        if (refused) d.seek(at);
        return !refused;
    }

    private static final String[] DSCP = dscp();

    private static String[] dscp() {
        String[] names = new String[64];
        for (int i = 0; i < 64; i++) names[i] = "Unknown";
        for (int i = 0; i < 8; i++) names[i << 3] = "CS" + i;
        for (int i = 1; i < 5; i++) for (int j = 1; j < 4; j++) names[i << 3 | j << 1] = "AF" + i + j;
        names[1] = "LE";
        names[44] = "VOICE-ADMIT";
        names[46] = "EF PHB";
        return names;
    }

    private static final String[] ECN = {"Not-ECT", "ECT(1)", "ECT(0)", "CE"};

    /** Short names of the two parts of a differentiated services field; for the line that shows it. */
    static String dscpName(int field) {
        return DSCP[field >> 2 & 63];
    }

    static String ecnName(int field) {
        return ECN[field & 3];
    }

    public static final Values DSCP_NAMES = Values.of("""
        0  Default
        1  Lower Effort
        8  Class Selector 1
        10 Assured Forwarding 11
        12 Assured Forwarding 12
        14 Assured Forwarding 13
        16 Class Selector 2
        18 Assured Forwarding 21
        20 Assured Forwarding 22
        22 Assured Forwarding 23
        24 Class Selector 3
        26 Assured Forwarding 31
        28 Assured Forwarding 32
        30 Assured Forwarding 33
        32 Class Selector 4
        34 Assured Forwarding 41
        36 Assured Forwarding 42
        38 Assured Forwarding 43
        40 Class Selector 5
        44 Voice Admit
        46 Expedited Forwarding
        48 Class Selector 6
        56 Class Selector 7
        """);
    static final Values ECN_NAMES = Values.of("""
        0 Not ECN-Capable Transport
        1 ECN-Capable Transport codepoint '01'
        2 ECN-Capable Transport codepoint '10'
        3 Congestion Experienced
        """);
}
