package mako.protocols.routing;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.internet.Gre;
import mako.protocols.link.CiscoHdlc;
import mako.protocols.link.EtherType;
import mako.protocols.link.Llc;
import mako.protocols.link.Null;

/** Network layer protocols of OSI: which one it is, the first byte says, as ISO/IEC TR 9577 has it. */
public final class Osi implements Dissector {

    static final Field OSI = protocol("osi", "OSI", "OSI");

    static final Values NAMES = Values.of("""
        0x0  NULL
        0x1  X.29
        0x3  X.633
        0x8  Q.931
        0x9  Q.2931
        0xc  Q.2119
        0x80 SNAP
        0x81 CLNP
        0x82 ESIS
        0x83 ISIS
        0x85 IDRP
        0x8f Avaya SPBM Fabric IPVPN
        0x8a ESIS (X.25)
        0x8c ISO 10030
        0x8d ISO 11577
        0xb0 Data compression protocol
        0xcc IP
        0xc0 TRILL
        0xc1 SubNetwork Dependent Convergence Function
        0x8e IPv6
        0xcf PPP
        """);

    static final Field NLPID = u8("osi.nlpid", "Network Layer Protocol Identifier", HEX, names(NAMES));

    /** What is carried, by the identifier that is its own first byte. */
    public static final Table PROTOCOLS = table("osinl.incl", "OSI incl NLPID");

    private static final int SAP       = 0xfe;
    private static final int ETHERTYPE = 0x22f4;
    private static final int HDLC      = 0xfefe;
    private static final int FAMILY    = 7;

    @Override
    public Field dissects() {
        return OSI;
    }

    @Override
    public Table[] offers() {
        return new Table[] {PROTOCOLS};
    }

    @Override
    public void link(Links links) {
        links.add(Llc.SERVICES, SAP, this);
        links.add(Gre.PROTOCOLS, SAP, this);
        links.add(CiscoHdlc.PROTOCOLS, HDLC, this);
        links.add(Null.FAMILIES, FAMILY, this);
        links.add(EtherType.TYPES, ETHERTYPE, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.layer(OSI);
        // Cisco's link layers put a byte before the identifier.
        if (d.peekU8(0) == 0 && d.captured() > 1) d.skip(1);
        int identifier = d.peekU8(0);
        if (d.tryKey(PROTOCOLS, identifier, null) >= 0) return;
        if (d.columns()) {
            String name = NAMES.name(identifier);
            d.protocolColumn(name == null ? "ISO" : name);
            if (name == null) d.info("Unknown ISO protocol ({x2})", identifier, 0);
        }
        d.u8(NLPID);
        d.seek(d.offset() - 1);
        d.rest();
    }

    /** Returns {@code count} bytes {@code ahead} as addresses of systems are written: all digits, a dot behind the first four bytes. */
    static String system(Dissection d, int ahead, int count) {
        if (count == 0 || count > SYSTEM) return "<Invalid length of SYSTEM ID>";
        Text text = new Text();
        if (count == 6 || count == 7 || count == 8) {
            for (int i = 0; i < count; i++) {
                if (i == 2 || i == 4 || i == 6) text.raw('.');
                else if (i == 7) text.raw('-');
                text.hex(d.peekU8(ahead + i), 2);
            }
        } else {
            for (int i = 0; i < count; i++) {
                if (i == 4) text.raw('.');
                text.hex(d.peekU8(ahead + i), 2);
            }
            if (count == 4) text.raw('.');
        }
        return text.toString();
    }

    private static final int SYSTEM = 15;

    /** Returns {@code count} bytes {@code ahead} as addresses of network services are written, in one line with {@link #system}. */
    static String address(Dissection d, int ahead, int count) {
        if (count == 0 || count > ADDRESS) return "<Invalid length of NSAP>";
        Text text = new Text();
        for (int i = 0; i < count; i++) {
            if (i == 4 && count > 4 || i == 1 && count == 3) text.raw('.');
            if (count >= WITH_SELECTOR && (i == 14 || i == 16 || i == 18)) text.raw('.');
            if (i == 19) text.raw('[');
            if (i == 20) text.raw('-');
            text.hex(d.peekU8(ahead + i), 2);
            if (i == 19) text.raw(']');
        }
        return text.toString();
    }

    private static final int ADDRESS       = 21;
    private static final int WITH_SELECTOR = 20;
}
