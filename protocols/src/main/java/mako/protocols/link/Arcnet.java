package mako.protocols.link;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;

/** ARCNET, with the encapsulations of RFC 1201 and RFC 1051. */
public final class Arcnet implements Dissector {

    static final Field ARCNET    = protocol("arcnet", "ARCNET", "ARCNET");
    static final Field SRC       = u8("arcnet.src", "Source", HEX);
    static final Field DST       = u8("arcnet.dst", "Dest", HEX);
    static final Field OFFSET    = bytes("arcnet.offset", "Offset");
    static final Field PROTOCOL  = u8("arcnet.protID", "Protocol ID", HEX, names(Values.of("""
        196 RFC 1201 IPv6
        212 RFC 1201 IP
        213 RFC 1201 ARP
        214 RFC 1201 RARP
        221 Appletalk
        236 IPX
        240 RFC 1051 IP
        241 RFC 1051 ARP
        250 IPX
        """)));
    static final Field SPLIT     = u8("arcnet.split_flag", "Split Flag");
    static final Field EXCEPTION = u8("arcnet.exception_flag", "Exception Flag", HEX);
    static final Field PADDING   = u16("arcnet.padding", "Padding", HEX);
    static final Field SEQUENCE  = u16("arcnet.sequence", "Sequence");

    /** What is carried, by protocol number, apart from IP and ARP. */
    public static final Table PROTOCOLS = table("arcnet.protocol_id", "ARCNET Protocol ID");

    private static final int ARCNET_LINK  = 8;
    private static final int ARCNET_LINUX = 9;

    @Override
    public Field dissects() {
        return ARCNET;
    }

    @Override
    public Table[] offers() {
        return new Table[] {PROTOCOLS, EtherType.TYPES};
    }

    @Override
    public void link(Links links) {
        links.add(Frame.ENCAPSULATIONS, ARCNET_LINK, this);
        links.add(Frame.ENCAPSULATIONS, ARCNET_LINUX, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(ARCNET);
        d.protocolColumn("ARCNET");
        d.info("ARCNET");
        if (d.columns()) d.textAddresses(String.format("0x%02x", d.peekU8(0)), String.format("0x%02x", d.peekU8(1)));
        d.u8(SRC);
        d.u8(DST);
        boolean hasOffset = d.packet().linkType.encapsulation() == ARCNET_LINUX;
        if (hasOffset) d.bytes(OFFSET, 2);
        int protocol = d.u8(PROTOCOL);
        // The encapsulation of RFC 1051 has no more than that.
        if (protocol != 240 && protocol != 241) {
            int split = d.u8(SPLIT);
            if (split == 0xff) {
                d.u16(PADDING);
                d.u8(PROTOCOL);
                d.u8(SPLIT);
            }
            d.u16(SEQUENCE);
        }
        d.close();
        switch (protocol) {
            case 212, 240 -> d.payload(EtherType.TYPES, 0x0800);
            case 213, 214, 241 -> d.payload(EtherType.TYPES, 0x0806);
            case 196 -> d.payload(EtherType.TYPES, 0x86dd);
            default -> d.payload(PROTOCOLS, protocol);
        }
    }
}
