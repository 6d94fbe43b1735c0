package mako.capture.filter;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import mako.files.LinkType;

/** Names that the registry of link types has, such as {@code EN10MB}, by which programs that capture are told one. */
public final class LinkNames {

    private static final Map<String, Integer> NUMBERS = new TreeMap<>(Map.ofEntries(Map.entry("NULL", 0), Map.entry("EN10MB", 1), Map.entry("ETHERNET", 1), Map.entry("IEEE802", 6),
        Map.entry("IEEE802_5", 6), Map.entry("SLIP", 8), Map.entry("PPP", 9), Map.entry("FDDI", 10), Map.entry("PPP_SERIAL", 50), Map.entry("PPP_HDLC", 50), Map.entry("PPP_ETHER", 51),
        Map.entry("ATM_RFC1483", 100), Map.entry("RAW", 101), Map.entry("C_HDLC", 104), Map.entry("IEEE802_11", 105), Map.entry("ATM_CLIP", 106), Map.entry("LOOP", 108), Map.entry("ENC", 109),
        Map.entry("LINUX_SLL", 113), Map.entry("PFLOG", 117), Map.entry("PRISM_HEADER", 119), Map.entry("IEEE802_11_PRISM", 119), Map.entry("IP_OVER_FC", 122), Map.entry("IEEE802_11_RADIO", 127),
        Map.entry("IEEE802_11_RADIOTAP", 127), Map.entry("APPLE_IP_OVER_IEEE1394", 138), Map.entry("IEEE802_11_RADIO_AVS", 163), Map.entry("IEEE802_11_AVS", 163), Map.entry("PPP_PPPD", 166),
        Map.entry("PPI", 192), Map.entry("IPV4", 228), Map.entry("IPV6", 229), Map.entry("NETANALYZER", 240), Map.entry("LINUX_SLL2", 276)));

    private LinkNames() {}

    /** Returns the LINKTYPE_ number of a name, a short name such as {@code ether}, or a number; -1 where there is none. */
    public static int number(String text) {
        if (text.matches("[0-9]{1,5}")) return Integer.parseInt(text);
        Integer known = NUMBERS.get(text.toUpperCase(Locale.ROOT).replaceFirst("^(LINKTYPE|DLT)_", ""));
        if (known != null) return known;
        LinkType named = LinkType.named(text);
        return named == null ? -1 : named.number();
    }

    /** Returns the names that there are. */
    public static Map<String, Integer> all() {
        return Map.copyOf(NUMBERS);
    }
}
