package mako.protocols.link;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;

/** Type numbers that Ethernet, SNAP, VLAN tags and others tell their payload with; IEEE's registry of EtherTypes. */
public final class EtherType {

    private EtherType() {}

    /** Counted as a layer of its own. */
    public static final Field LAYER = protocol("ethertype", "Ethertype", "Ethertype");

    /** Payload by type. */
    public static final Table TYPES = table("ethertype", "Ethertype");

    public static final Values NAMES = Values.of("""
        0x0800 IPv4
        0x0806 ARP
        0x86dd IPv6
        """);
}
