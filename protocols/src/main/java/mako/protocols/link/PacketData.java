package mako.protocols.link;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.files.LinkType;

/** A packet inside of what a receiver noted about it, with the number of its link type: LINKTYPE_… as tcpdump.org lists them. */
public final class PacketData implements Dissector {

    static final Field PACKET = protocol("pcap_pktdata", "pcap_pktdata", "pcap/pcapng packet data");

    /** Who shows a packet whose link type the caller tells. */
    public static final Table TYPES = Table.table("pcap_pktdata", "Packet data");

    @Override
    public Field dissects() {
        return PACKET;
    }

    @Override
    public Table[] offers() {
        return new Table[] {Frame.ENCAPSULATIONS};
    }

    @Override
    public void link(Links links) {
        links.add(TYPES, 0, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.layer(PACKET);
        int type = d.about() instanceof Integer number ? number : 0;
        LinkType link = LinkType.of(type);
        if (link == null || d.tryKey(Frame.ENCAPSULATIONS, link.encapsulation(), type) < 0) d.rest();
    }
}
