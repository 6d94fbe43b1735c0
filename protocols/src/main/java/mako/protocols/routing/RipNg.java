package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Routing Information Protocol for IPv6: RFC 2080. */
public final class RipNg implements Dissector {

    static final Field RIPNG = protocol("ripng", "RIPng", "RIPng");
    static final Values COMMANDS = Values.of("""
        1 Request
        2 Response
        """);
    static final Field CMD               = u8("ripng.cmd", "Command", names(COMMANDS));
    static final Field VERSION           = u8("ripng.version", "Version");
    static final Field RESERVED          = bytes("ripng.reserved", "Reserved");
    static final Field RTE               = group("ripng.rte", "Route Table Entry");
    static final Field RTE_IPV6_PREFIX   = ipv6("ripng.rte.ipv6_prefix", "IPv6 Prefix");
    static final Field RTE_ROUTE_TAG     = u16("ripng.rte.route_tag", "Route Tag", HEX);
    static final Field RTE_PREFIX_LENGTH = u8("ripng.rte.prefix_length", "Prefix Length");
    static final Field RTE_METRIC        = u8("ripng.rte.metric", "Metric");

    private static final int PORT = 521;

    @Override
    public Field dissects() {
        return RIPNG;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(RIPNG);
        d.protocolColumn("RIPng");
        int command = d.u8(CMD);
        int version = d.u8(VERSION);
        if (d.columns()) d.info(" Command {}, Version {}", COMMANDS.name(command, "Unknown (" + command + ")"), version);
        d.bytes(RESERVED, 2);
        while (d.remaining() > 0) {
            int at = d.offset();
            d.at(RTE, at, Math.min(20, d.remaining()));
            d.openLast();
            if (d.titles() && d.captured() >= 20) {
                d.title("Route Table Entry: IPv6 Prefix: {}/{} Metric: {}", new Text().ipv6(d.peekU64(0), d.peekU64(8)).toString(), d.peekU8(18), d.peekU8(19));
            }
            d.ipv6(RTE_IPV6_PREFIX);
            d.u16(RTE_ROUTE_TAG);
            d.u8(RTE_PREFIX_LENGTH);
            d.u8(RTE_METRIC);
            d.close();
        }
        d.close();
    }
}
