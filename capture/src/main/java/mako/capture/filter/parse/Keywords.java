package mako.capture.filter.parse;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The words of the language. */
public final class Keywords {

    /** Those that mean the link layer, whichever it is. */
    public static final Set<String> LINK = Set.of("ether", "fddi", "tr", "wlan", "link", "ppp", "slip");

    /** Protocols. */
    static final Set<String> PROTOCOLS = Set.of("ether", "fddi", "tr", "wlan", "link", "ppp", "slip", "ip", "ip6", "arp", "rarp", "tcp", "udp", "sctp",
        "icmp", "icmp6", "igmp", "igrp", "pim", "vrrp", "carp", "ah", "esp", "atalk", "aarp", "decnet", "iso", "stp", "ipx", "netbeui", "lat", "moprc",
        "mopdl", "sca", "clnp", "esis", "isis", "l1", "l2", "iih", "lsp", "snp", "csnp", "psnp", "radio");

    /** Those that say something without more words, and those whose arguments are told by the parser. */
    static final Set<String> ALONE = Set.of("broadcast", "multicast", "less", "greater", "inbound", "outbound", "vlan", "mpls", "pppoed", "pppoes",
        "geneve", "llc", "ifname", "on", "ifindex", "rnr", "rulenum", "srnr", "subrulenum", "rset", "ruleset", "reason", "action", "type", "subtype",
        "dir", "vpi", "vci", "lane", "oamf4s", "oamf4e", "oamf4", "oam", "metac", "bcc", "sc", "ilmic", "connectmsg", "metaconnect");

    /** Numbers that have names: offsets in headers, types and flags. */
    static final Map<String, Integer> NUMBERS = numbers();

    private static final Set<String> OTHERS = Set.of("and", "or", "not", "src", "dst", "ra", "ta", "addr1", "addr2", "addr3", "addr4", "host", "net", "mask",
        "port", "portrange", "proto", "protochain", "gateway", "len");

    private Keywords() {}

    /** Whether a word has a meaning of its own, so that a name like it needs a backslash. */
    public static boolean contains(String word) {
        return PROTOCOLS.contains(word) || ALONE.contains(word) || OTHERS.contains(word) || NUMBERS.containsKey(word);
    }

    /** Whether a keyword stands for itself, or before arguments of its own. */
    public static boolean isAlone(String word) {
        return ALONE.contains(word);
    }

    /** RFC 792, RFC 4443 and the registry of ICMPv6 types, RFC 9293. */
    private static Map<String, Integer> numbers() {
        String table = """
            icmptype 0 icmpcode 1 icmp6type 0 icmp6code 1 tcpflags 13
            icmp-echoreply 0 icmp-unreach 3 icmp-sourcequench 4 icmp-redirect 5 icmp-echo 8 icmp-routeradvert 9 icmp-routersolicit 10
            icmp-timxceed 11 icmp-paramprob 12 icmp-tstamp 13 icmp-tstampreply 14 icmp-ireq 15 icmp-ireqreply 16 icmp-maskreq 17 icmp-maskreply 18
            icmp6-destinationunreach 1 icmp6-packettoobig 2 icmp6-timeexceeded 3 icmp6-parameterproblem 4 icmp6-echo 128 icmp6-echoreply 129
            icmp6-multicastlistenerquery 130 icmp6-multicastlistenerreportv1 131 icmp6-multicastlistenerdone 132 icmp6-routersolicit 133
            icmp6-routeradvert 134 icmp6-neighborsolicit 135 icmp6-neighboradvert 136 icmp6-redirect 137 icmp6-routerrenum 138
            icmp6-nodeinformationquery 139 icmp6-nodeinformationresponse 140 icmp6-ineighbordiscoverysolicit 141 icmp6-ineighbordiscoveryadvert 142
            icmp6-multicastlistenerreportv2 143 icmp6-homeagentdiscoveryrequest 144 icmp6-homeagentdiscoveryreply 145 icmp6-mobileprefixsolicit 146
            icmp6-mobileprefixadvert 147 icmp6-certpathsolicit 148 icmp6-certpathadvert 149 icmp6-multicastrouteradvert 151
            icmp6-multicastroutersolicit 152 icmp6-multicastrouterterm 153
            tcp-fin 1 tcp-syn 2 tcp-rst 4 tcp-push 8 tcp-ack 16 tcp-urg 32 tcp-ece 64 tcp-cwr 128
            """;
        String[] words = table.strip().split("\\s+");
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < words.length; i += 2) numbers.put(words[i], Integer.valueOf(words[i + 1]));
        return Map.copyOf(numbers);
    }
}
