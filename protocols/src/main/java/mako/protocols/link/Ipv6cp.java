package mako.protocols.link;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** PPP's IPv6 Control Protocol: RFC 5072, with header compression (RFC 5172). */
public final class Ipv6cp extends ControlProtocol {

    private static final Values OPTIONS = Values.of("1 Interface Identifier\n2 IPv6 compression");

    static final Field IPV6CP        = protocol("ipv6cp", "PPP IPV6CP", "PPP IPv6 Control Protocol");
    static final Field TYPE          = u8("ipv6cp.opt.type", "Type", names(OPTIONS));
    static final Field LENGTH        = u8("ipv6cp.opt.length", "Length");
    static final Field OF_INTERFACE  = bytes("ipv6cp.opt.interface_identifier", "Interface Identifier");
    static final Field INTERFACE     = bytes("ipv6cp.interface_identifier", "Interface Identifier");

    public Ipv6cp() {
        super(IPV6CP, 0x8057, ControlPacket.CODES, OPTIONS, "ipv6cp", "ipcp", "ppp", "lcp");
    }

    @Override
    public int length(int type) {
        return type == 1 ? 10 : type == 2 ? -2 : 0;
    }

    @Override
    public void option(Dissection d, int type, int length) {
        if (type == 2) {
            Ipcp.compression(d);
            return;
        }
        ControlPacket.begin(d, OF_INTERFACE, TYPE, LENGTH);
        byte[] identifier = d.peekBytes(0, 8);
        d.bytes(INTERFACE, 8);
        if (d.titles()) d.titleLast("Interface Identifier: {}", new Text().hex(identifier, 0, 8, ':').toString());
        d.close();
    }
}
