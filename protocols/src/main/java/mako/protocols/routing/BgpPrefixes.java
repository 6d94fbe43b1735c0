package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Prefixes that BGP says can be reached, or no longer: RFC 4271, section 4.3; of other protocols, RFC 4760, with labels, RFC 8277, RFC 4364. */
final class BgpPrefixes {

    private BgpPrefixes() {}

    static final Field REACH_AFI = u16("bgp.update.path_attribute.mp_reach_nlri.afi", "Address family identifier (AFI)",
        names(AddressFamilies.NAMES));
    static final Field REACH_SAFI = u8("bgp.update.path_attribute.mp_reach_nlri.safi", "Subsequent address family identifier (SAFI)",
        names(Bgp.SUBFAMILIES));
    static final Field REACH_NEXT_HOP                 = bytes("bgp.update.path_attribute.mp_reach_nlri.next_hop", "Next hop");
    static final Field REACH_NEXT_HOP_RD              = text("bgp.update.path_attribute.mp_reach_nlri.next_hop.rd", "Route Distinguisher");
    static final Field REACH_NEXT_HOP_IPV4            = ipv4("bgp.update.path_attribute.mp_reach_nlri.next_hop.ipv4", "IPv4 Address");
    static final Field REACH_NEXT_HOP_IPV6            = ipv6("bgp.update.path_attribute.mp_reach_nlri.next_hop.ipv6", "IPv6 Address");
    static final Field REACH_NEXT_HOP_IPV6_LINK_LOCAL = ipv6("bgp.update.path_attribute.mp_reach_nlri.next_hop.ipv6.link_local", "Link-local Address");
    static final Field REACH_NBR_SNPA                 = u8("bgp.update.path_attribute.mp_reach_nlri.nbr_snpa", "Number of Subnetwork points of attachment (SNPA)");
    static final Field REACH                          = group("bgp.update.path_attribute.mp_reach_nlri", "Network Layer Reachability Information (NLRI)");
    static final Field UNREACH_AFI                    = u16("bgp.update.path_attribute.mp_unreach_nlri.afi", "Address family identifier (AFI)",
        names(AddressFamilies.NAMES));
    static final Field UNREACH_SAFI = u8("bgp.update.path_attribute.mp_unreach_nlri.safi", "Subsequent address family identifier (SAFI)",
        names(Bgp.SUBFAMILIES));
    static final Field UNREACH                     = group("bgp.update.path_attribute.mp_unreach_nlri", "Withdrawn Routes");
    static final Field PREFIX_LENGTH               = u8("bgp.prefix_length", "Prefix Length");
    static final Field NLRI_PREFIX                 = ipv4("bgp.nlri_prefix", "NLRI prefix");
    static final Field WITHDRAWN_PREFIX            = ipv4("bgp.withdrawn_prefix", "Withdrawn prefix");
    static final Field MP_REACH_NLRI_IPV4_PREFIX   = ipv4("bgp.mp_reach_nlri_ipv4_prefix", "MP Reach NLRI IPv4 prefix");
    static final Field MP_UNREACH_NLRI_IPV4_PREFIX = ipv4("bgp.mp_unreach_nlri_ipv4_prefix", "MP Unreach NLRI IPv4 prefix");
    static final Field MP_REACH_NLRI_IPV6_PREFIX   = ipv6("bgp.mp_reach_nlri_ipv6_prefix", "MP Reach NLRI IPv6 prefix");
    static final Field MP_UNREACH_NLRI_IPV6_PREFIX = ipv6("bgp.mp_unreach_nlri_ipv6_prefix", "MP Unreach NLRI IPv6 prefix");
    static final Field LABEL_STACK                 = text("bgp.label_stack", "Label Stack");
    static final Field RD                          = text("bgp.rd", "Route Distinguisher");
    static final Field PATH                        = u32("bgp.nlri_path_id", "NLRI path id");
    static final Field PREFIX                      = section("BGP Prefix");

    private static final int LAYER_2 = 25;
    private static final int ETHERNET = 70;
    private static final int IPV4    = 1;
    private static final int IPV6    = 2;
    private static final int LABELED = 4;
    private static final int VPN     = 128;

    private static final int DISTINGUISHER = 8;
    private static final int LABEL_BITS    = 24;

    /** In place of labels where they are withdrawn; some routers send zeros. */
    private static final int WITHDRAWN_LABEL = 0x800000;

    /**
     * Whether a number of its path stands in front of each prefix, RFC 7911 section 3: only the session's beginning says so. It does where what is there fits
     * only with such numbers.
     */
    private static boolean hasPaths(Dissection d, int widest) {
        return fits(d, widest, 4) && !fits(d, widest, 0);
    }

    /** Whether prefixes with {@code ahead} bytes in front of each fill the bytes, without bits behind their ends; only one may be that of all there is. */
    private static boolean fits(Dissection d, int widest, int ahead) {
        int at = 0;
        int empty = 0;
        while (at < d.captured()) {
            at += ahead;
            if (at >= d.captured()) return false;
            int bits = d.peekU8(at);
            int width = bits + 7 >> 3;
            if (bits > widest || at + 1 + width > d.captured() || bits == 0 && empty++ > 0) return false;
            if (bits % 8 != 0 && (d.peekU8(at + width) & 0xff >> bits % 8) != 0) return false;
            at += 1 + width;
        }
        return true;
    }

    /** Reads IPv4 prefixes to the end, as an update has them. */
    static void plain(Dissection d, Field field, String label) {
        boolean paths = hasPaths(d, 32);
        while (d.remaining() > 0) plain(d, field, label, paths);
    }

    private static void plain(Dissection d, Field field, String label, boolean paths) {
        int bits = d.peekU8(paths ? 4 : 0);
        if (bits > 32) throw d.malformed();
        d.open(PREFIX);
        long path = paths ? d.u32(PATH) : 0;
        d.u8(PREFIX_LENGTH);
        if (d.titles() && !paths) d.titleLast("{} prefix length: {}", label, bits);
        int address = Prefix.ipv4(d, field, bits, Prefix.width(bits));
        if (d.titles() && paths) d.title("{}/{} PathId {} ", new Text().ipv4(address), bits, path);
        else if (d.titles()) d.title("{}/{}", new Text().ipv4(address), bits);
        d.close();
    }

    static void reachable(Dissection d) {
        int family = d.u16(REACH_AFI);
        int kind = d.u8(REACH_SAFI);
        nextHop(d);
        d.u8(REACH_NBR_SNPA);
        d.open(REACH);
        d.extent(d.captured());
        prefixes(d, family, kind, true);
        d.close();
    }

    static void unreachable(Dissection d) {
        int family = d.u16(UNREACH_AFI);
        int kind = d.u8(UNREACH_SAFI);
        d.open(UNREACH);
        d.extent(d.captured());
        prefixes(d, family, kind, false);
        d.close();
    }

    /** The length says what a next hop is: one address or two, with a route distinguisher in front of each or without. */
    private static void nextHop(Dissection d) {
        int start = d.offset();
        int length = d.peekU8(0);
        d.ensure(1 + length);
        d.at(REACH_NEXT_HOP, start, 1 + length);
        int line = d.last();
        d.openLast();
        d.skip(1);
        int rest = d.narrow(length);
        Text said = d.titles() ? new Text() : null;
        boolean distinguished = length == DISTINGUISHER + 4 || length == DISTINGUISHER + 16 || length == 2 * (DISTINGUISHER + 16);
        boolean first = true;
        while (d.remaining() > 0) {
            if (distinguished) {
                String distinguisher = distinguisher(d, REACH_NEXT_HOP_RD);
                if (said != null) said.add(" RD=").add(distinguisher).raw(' ');
            }
            if (d.remaining() == 4) {
                int address = d.ipv4(REACH_NEXT_HOP_IPV4);
                if (said != null) (distinguished ? said.add("IPv4=") : said).ipv4(address);
            } else {
                if (said != null) {
                    if (distinguished || length == 32) said.add(first || distinguished ? "IPv6=" : " Link-local=");
                    said.ipv6(d.peekU64(0), d.peekU64(8));
                }
                d.ipv6(first ? REACH_NEXT_HOP_IPV6 : REACH_NEXT_HOP_IPV6_LINK_LOCAL);
            }
            first = false;
        }
        d.widen(rest);
        d.close();
        if (said != null) d.titleOn(line, "Next hop: {}", said);
    }

    private static void prefixes(Dissection d, int family, int kind, boolean reachable) {
        boolean paths = (kind == 1 || kind == 2) && (family == IPV4 || family == IPV6) && hasPaths(d, family == IPV4 ? 32 : 128);
        while (d.remaining() > 0) prefix(d, family, kind, reachable, paths);
    }

    private static void prefix(Dissection d, int family, int kind, boolean reachable, boolean paths) {
        if (family == LAYER_2 && kind == ETHERNET) {
            BgpEthernetVpn.route(d);
            return;
        }
        boolean known = (family == IPV4 || family == IPV6) && (kind == 1 || kind == 2 || kind == LABELED || kind == VPN);
        if (!known) {
            d.skip(d.remaining());
            return;
        }
        if (family == IPV6 && kind == VPN) {
            wideVpn(d);
            return;
        }
        String how = reachable ? "MP Reach NLRI" : "MP Unreach NLRI";
        int bits = d.peekU8(paths ? 4 : 0);
        d.open(PREFIX);
        long path = paths ? d.u32(PATH) : 0;
        d.u8(PREFIX_LENGTH);
        String labels = null;
        int left = bits;
        if (kind == LABELED || kind == VPN) {
            if (kind == LABELED && d.titles()) d.titleLast("{} Prefix length: {}", how, bits);
            int at = d.offset();
            labels = labels(d, bits, true);
            if (kind == LABELED && d.titles()) d.titleLast("{} Label Stack: {}", how, labels);
            left -= 8 * (d.offset() - at);
            if (kind == VPN) {
                distinguisher(d, RD);
                left -= 8 * DISTINGUISHER;
            }
        } else if (d.titles() && !(paths && family == IPV4)) {
            d.titleLast("{} prefix length: {}", how, bits);
        }
        if (left < 0 || left > (family == IPV4 ? 32 : 128)) throw d.malformed();
        Text address;
        int width = Prefix.width(left);
        if (family == IPV4) {
            address = new Text().ipv4(Prefix.ipv4(d, reachable ? MP_REACH_NLRI_IPV4_PREFIX : MP_UNREACH_NLRI_IPV4_PREFIX, left, width));
        } else {
            address = d.titles() ? Prefix.text(d, left, width) : new Text();
            Prefix.ipv6(d, reachable ? MP_REACH_NLRI_IPV6_PREFIX : MP_UNREACH_NLRI_IPV6_PREFIX, left, width);
        }
        if (d.titles()) {
            String version = family == IPV4 ? "IPv4" : "IPv6";
            if (kind == LABELED) d.title(family == IPV6 ? "Label Stack={}, {}={}/{}" : "Label Stack={} {}={}/{}", labels, version, address, left);
            else if (paths) d.title("{}/{} PathId {} ", address, bits, path);
            else if (kind != VPN) d.title("{}/{}", address, bits);
        }
        d.close();
    }

    /** RFC 4659, section 3.2: one line, which is that of its labels. */
    private static void wideVpn(Dissection d) {
        int from = d.offset();
        int bits = d.peekU8(0);
        d.skip(1);
        int at = d.offset();
        String labels = labels(d, bits, false);
        int left = bits - 8 * (d.offset() - at) - 8 * DISTINGUISHER;
        String distinguisher = d.titles() ? distinguisherText(d) : null;
        boolean wideNumber = d.peekU16(0) == 2;
        d.skip(DISTINGUISHER);
        if (left < 0 || left > 128) throw d.malformed();
        int width = Prefix.width(left);
        Text address = d.titles() ? Prefix.text(d, left, width) : null;
        d.skip(width);
        // Of a distinguisher with a wide number, the value is the pattern of the line, and the line is the labels.
        d.at(LABEL_STACK, from, d.offset() - from, wideNumber ? "Label Stack=%s RD=%u.%u:%u, IPv6=%s/%u" : labels);
        if (d.titles() && wideNumber) d.titleLast("{}", labels);
        else if (d.titles()) d.titleLast("Label Stack={} RD={}, IPv6={}/{}", labels, distinguisher, address, left);
    }

    /** Labels up to the one at the bottom of the stack; what is withdrawn has a number in place of one: RFC 8277, section 2.4. */
    private static String labels(Dissection d, int bits, boolean shown) {
        int at = d.offset();
        StringBuilder text = new StringBuilder();
        int word;
        int left = bits;
        do {
            word = d.peekU24(0);
            d.skip(3);
            left -= LABEL_BITS;
            if (text.length() > 0) text.append(',');
            if (word == WITHDRAWN_LABEL || word == 0) text.append("0 (withdrawn)");
            else text.append(word >> 4);
        } while ((word & 1) == 0 && word != WITHDRAWN_LABEL && word != 0 && left >= LABEL_BITS);
        if ((word & 1) != 0) text.append(" (bottom)");
        String labels = text.toString();
        if (shown) d.at(LABEL_STACK, at, d.offset() - at, labels);
        return labels;
    }

    /** The words for the route distinguisher at the cursor. */
    static String distinguisherText(Dissection d) {
        return switch (d.peekU16(0)) {
            case 0 -> d.peekU16(2) + ":" + d.peekU32(4);
            case 1 -> new Text().ipv4((int) d.peekU32(2)) + ":" + d.peekU16(6);
            case 2 -> d.peekU32(2) + ":" + d.peekU16(6);
            default -> "Unknown (0x" + Long.toHexString(d.peekU64(0)) + ")";
        };
    }

    /** A route distinguisher, RFC 4364, section 4.2: what it begins with says how its administrator is numbered. */
    private static String distinguisher(Dissection d, Field field) {
        int at = d.offset();
        String text = !d.wants(field) && !d.titles() ? "" : distinguisherText(d);
        d.skip(DISTINGUISHER);
        d.at(field, at, DISTINGUISHER, text);
        return text;
    }
}
