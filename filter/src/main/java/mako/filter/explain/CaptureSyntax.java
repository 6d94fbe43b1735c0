package mako.filter.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells whether a text is an expression of the language of capture filters (pcap-filter), as far as its grammar goes: names of hosts are not looked up. */
public final class CaptureSyntax {

    private static final Pattern WORD = Pattern.compile(
        "\\s*(?:(0[xX][0-9a-fA-F]+|[0-9a-fA-F]{1,2}(?:[:-][0-9a-fA-F]{1,2}){5}|[0-9a-fA-F:]*::[0-9a-fA-F:.]*(?:/[0-9]+)?|[0-9]+(?:\\.[0-9]+)+(?:/[0-9]+)?"
            + "|[0-9]+-[0-9]+|[0-9]+|[A-Za-z][A-Za-z0-9_-]*)|(&&|\\|\\||<<|>>|<=|>=|==|!=|[-+*/%&|^<>=!()\\[\\]:]))");
    private static final Set<String> PROTOCOLS = Set.of("ether", "fddi", "tr", "wlan", "link", "ip", "ip6", "arp", "rarp", "tcp", "udp", "sctp", "icmp",
        "icmp6", "igmp", "igrp", "pim", "vrrp", "carp", "ah", "esp", "atalk", "aarp", "decnet", "iso", "stp", "ipx", "netbeui", "lat", "moprc", "mopdl",
        "clnp", "esis", "isis", "radio", "ppp", "slip", "llc");
    private static final Set<String> TYPES = Set.of("host", "net", "port", "portrange", "proto", "protochain", "gateway");
    private static final Set<String> ALONE = Set.of("broadcast", "multicast", "inbound", "outbound", "vlan", "mpls", "pppoed", "pppoes", "geneve", "vxlan");
    /** Names of ports that every system knows. */
    private static final Set<String> SERVICES = Set.of("http", "https", "ssh", "telnet", "smtp", "domain", "ftp", "ftp-data", "ntp", "pop3", "imap", "imap2",
        "ldap", "snmp", "tftp", "bootps", "bootpc", "syslog", "sip", "nfs", "mysql", "postgresql", "rsync", "finger", "whois", "nntp");
    /** Offsets and values that have names. */
    private static final Pattern NAMED = Pattern.compile("tcpflags|icmp6?type|icmp6?code|tcp-[a-z]{3,4}|icmp6?-[a-z]+");
    private static final int DEEPEST = 200;
    private static final int LONGEST = 10_000;

    private final List<String> words = new ArrayList<>();
    private int at;
    private int depth;

    private CaptureSyntax() {}

    /** Whether {@code text} is one, and not empty. */
    public static boolean fits(String text) {
        if (text.length() > LONGEST) return false;
        CaptureSyntax syntax = new CaptureSyntax();
        Matcher matcher = WORD.matcher(text);
        int end = 0;
        while (matcher.find(end) && matcher.start() == end) {
            syntax.words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
            end = matcher.end();
        }
        return text.substring(end).isBlank() && !syntax.words.isEmpty() && syntax.alternatives() && syntax.at == syntax.words.size();
    }

    private String peek() {
        return at < words.size() ? words.get(at) : "";
    }

    private boolean accept(String... choices) {
        for (String choice : choices) {
            if (!peek().equals(choice)) continue;
            at++;
            return true;
        }
        return false;
    }

    private boolean alternatives() {
        if (++depth > DEEPEST || !term()) return false;
        while (accept("and", "&&", "or", "||")) if (!term()) return false;
        depth--;
        return true;
    }

    private boolean term() {
        while (accept("not", "!")) depth++;
        if (depth > DEEPEST) return false;
        int begin = at;
        if (relation()) return true;
        at = begin;
        if (accept("(")) return alternatives() && accept(")");
        return primitive();
    }

    private boolean primitive() {
        int begin = at;
        boolean protocol = PROTOCOLS.contains(peek());
        if (protocol) at++;
        boolean direction = accept("src", "dst");
        if (direction && (peek().equals("or") || peek().equals("and")) && at + 1 < words.size() && Set.of("src", "dst").contains(words.get(at + 1))) at += 2;
        boolean type = TYPES.contains(peek());
        String kind = type ? words.get(at++) : "";
        if (type || direction) return value(kind);
        if (ALONE.contains(peek())) {
            at++;
            if (isNumber(peek())) at++;
            return true;
        }
        if (accept("less", "greater")) return isNumber(peek()) && at++ >= 0;
        if (protocol) return true;
        // Another value for the qualifiers of the one before: host 10.0.0.1 or 10.0.0.2
        at = begin;
        return begin > 1 && value("");
    }

    private static boolean isNumber(String word) {
        return word.matches("[0-9]+|0[xX][0-9a-fA-F]+");
    }

    private boolean value(String kind) {
        String word = peek();
        boolean fits = switch (kind) {
            case "port", "portrange" -> word.matches("[0-9]+(-[0-9]+)?") || SERVICES.contains(word);
            case "proto", "protochain" -> isNumber(word);
            default -> word.matches("[0-9]+(\\.[0-9]+){0,3}(/[0-9]+)?|.*[:].*") || word.equals("localhost");
        };
        if (fits) at++;
        return fits;
    }

    private boolean relation() {
        return sum() && accept(">", "<", ">=", "<=", "=", "==", "!=") && sum();
    }

    private boolean sum() {
        if (++depth > DEEPEST || !operand()) return false;
        while (accept("+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>")) if (!operand()) return false;
        depth--;
        return true;
    }

    private boolean operand() {
        while (accept("-")) depth++;
        if (isNumber(peek()) || peek().equals("len") || NAMED.matcher(peek()).matches()) {
            at++;
            return true;
        }
        if (accept("(")) return sum() && accept(")");
        if (!PROTOCOLS.contains(peek())) return false;
        at++;
        if (!accept("[") || !sum()) return false;
        if (accept(":") && !accept("1", "2", "4")) return false;
        return accept("]");
    }
}
