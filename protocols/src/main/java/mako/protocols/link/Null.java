package mako.protocols.link;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import java.util.Set;
import mako.dissect.*;

/** Loopback of BSD: the number of an address family in the byte order of the host that captured, or in network order. */
public final class Null implements Dissector {

    static final Field NULL   = protocol("null", "Null", "Null/Loopback");
    static final Field TYPE   = u16("null.type", "Type", HEX, names(EtherType.NAMES));
    static final Field FAMILY = u32("null.family", "Family", names(Values.of("""
        2 IP
        7 OSI
        16 Appletalk
        23 Netware IPX/SPX
        24 IPv6
        28 IPv6
        30 IPv6
        """)));

    /** Payload by address family. */
    public static final Table FAMILIES = table("null.bsd", "BSD AF");

    private static final int NULL_LINK = 15;
    private static final int LOOP_LINK = 123;
    private static final int HEADER    = 4;

    @Override
    public Field dissects() {
        return NULL;
    }

    @Override
    public Table[] offers() {
        return new Table[] {EtherType.TYPES, FAMILIES};
    }

    @Override
    public void link(Links links) {
        links.add(Frame.ENCAPSULATIONS, NULL_LINK, this);
        links.add(Frame.ENCAPSULATIONS, LOOP_LINK, this);
    }

    private static final Set<String> GLANCED = Set.of("null");

    @Override
    public Set<String> glanced() {
        return GLANCED;
    }

    @Override
    public boolean glance(Glance g) {
        if (!g.has(HEADER)) return false;
        int family = g.i32(0);
        if ((family & 0xffff0000) != 0) family = Integer.reverseBytes(family);
        boolean isIpv6 = family == 24 || family == 28 || family == 30;
        if (family != 2 && !isIpv6) return false;
        g.begin(NULL, HEADER);
        return g.carry(HEADER, EtherType.TYPES, isIpv6 ? 0x86dd : 0x0800);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(NULL);
        d.protocolColumn("N/A");
        long big = d.peekU32(0);
        long little = d.peekLe32(0);
        // Families are small, so the order in which the high half is empty is that of the host.
        boolean isLittle = (big & 0xffff0000L) != 0;
        long family = isLittle ? little : big;
        if (family > 0xffff || family >= 1536) {
            int type = d.peekU16(2);
            d.skip(2);
            d.u16(TYPE);
            d.extent(HEADER);
            d.close();
            EtherType.payload(d, type);
            return;
        }
        if (isLittle) d.le32(FAMILY);
        else d.u32(FAMILY);
        d.close();
        switch ((int) family) {
            case 2 -> d.payload(EtherType.TYPES, 0x0800);
            case 10, 24, 28, 30 -> d.payload(EtherType.TYPES, 0x86dd);
            default -> d.payload(FAMILIES, family);
        }
    }
}
