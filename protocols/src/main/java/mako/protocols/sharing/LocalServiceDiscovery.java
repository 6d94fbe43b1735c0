package mako.protocols.sharing;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Local Service Discovery of BitTorrent, BEP 14: a message in the manner of HTTP to a multicast group. */
public final class LocalServiceDiscovery implements Dissector {

    static final Field LSD      = protocol("lsd", "LSD", "Local Service Discovery");
    static final Field HEADER   = text("lsd.header", "Header");
    static final Field HOST     = text("lsd.host", "Host");
    static final Field PORT     = u32("lsd.port", "Port");
    static final Field INFOHASH = text("lsd.infohash", "Infohash");
    static final Field COOKIE   = text("lsd.cookie", "cookie");

    static final Field MALFORMED = error("lsd.malformed_field", "Malformed LDS field");

    private static final int UDP_PORT_NUMBER = 6771;

    @Override
    public Field dissects() {
        return LSD;
    }

    @Override
    public void link(Links links) {
        links.heuristic(Udp.PORTS, Links.Strength.USUAL, "lsd_udp", this,
            Links.Probe.at(d -> d.destinationPort() == UDP_PORT_NUMBER && d.looksAt("BT-SEARCH"), UDP_PORT_NUMBER));
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("LSD");
        d.info();
        d.open(LSD);
        d.extent(d.captured());
        boolean first = true;
        while (d.captured() > 0) {
            int end = d.find('\r');
            if (end <= 0) break;
            int at = d.offset();
            String line = d.peekText(0, end);
            if (first) {
                d.at(HEADER, at, end, line);
            } else {
                int colon = line.indexOf(':');
                String value = colon < 0 ? "" : line.substring(colon + 1).strip();
                switch (colon < 0 ? "" : line.substring(0, colon).toLowerCase(java.util.Locale.ROOT)) {
                    case "host" -> d.at(HOST, at, end, value);
                    case "port" -> {
                        int number = number(value);
                        d.at(PORT, at, end, Math.max(0, number));
                        if (number < 0) d.noteLast(MALFORMED);
                    }
                    case "infohash" -> d.at(INFOHASH, at, end, value);
                    case "cookie" -> d.at(COOKIE, at, end, value);
                    default -> {}
                }
            }
            first = false;
            d.skip(end + 1);
            if (d.captured() > 0 && d.peekU8(0) == '\n') d.skip(1);
        }
        d.close();
    }

    private static int number(String digits) {
        if (digits.isEmpty() || digits.length() > 9) return -1;
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            if (digit < '0' || digit > '9') return -1;
            value = value * 10 + digit - '0';
        }
        return value;
    }
}
