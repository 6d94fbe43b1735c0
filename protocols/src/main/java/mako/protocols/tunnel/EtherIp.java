package mako.protocols.tunnel;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.internet.Ip;
import mako.protocols.link.EtherType;

/** Ethernet within IP: RFC 3378. */
public final class EtherIp implements Dissector {

    static final Field ETHERIP  = protocol("etherip", "ETHERIP", "Ethernet over IP");
    static final Field VERSION  = u16("etherip.ver", "Version", mask(0xf000));
    static final Field RESERVED = u16("etherip.reserved", "Reserved", HEX, mask(0x0fff));

    static final Field OTHER_VERSION = warning(Field.Group.PROTOCOL, "etherip.ver.not3", "Version must be 3");
    static final Field NOT_ZERO = warning(Field.Group.PROTOCOL, "etherip.reserved.not0", "Reserved field must be 0");

    private static final int PROTOCOL = 97;
    private static final int HEADER = 2;
    private static final int ETHERNET = 0x6558;
    private static final int ONLY_VERSION = 3;

    @Override
    public Field dissects() {
        return ETHERIP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {EtherType.TYPES};
    }

    @Override
    public void link(Links links) {
        links.add(Ip.PROTOCOLS, PROTOCOL, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("ETHERIP");
        d.open(ETHERIP, HEADER);
        long version = d.peek(VERSION, 0, 2);
        d.title("EtherIP, Version {}", version);
        if (version != ONLY_VERSION) d.noteLast(OTHER_VERSION);
        if (d.peek(RESERVED, 0, 2) != 0) d.noteLast(NOT_ZERO);
        d.skip(HEADER);
        d.close();
        d.payload(EtherType.TYPES, ETHERNET);
    }
}
