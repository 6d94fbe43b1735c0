package mako.protocols.link;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Multiprotocol Label Switching, RFC 3032: a stack of labels in front of a packet that nothing names. */
public final class Mpls implements Dissector {

    static final Field MPLS   = protocol("mpls", "MPLS", "MultiProtocol Label Switching Header");
    static final Values SPECIAL = Values.of("""
        0  IPv4 Explicit-Null
        1  Router Alert
        2  IPv6 Explicit-Null
        3  Implicit-Null
        7  Entropy Label Indicator (ELI)
        13 Generic Associated Channel Label (GAL)
        14 OAM Alert
        """);
    static final Field LABEL  = u32("mpls.label", "MPLS Label", DEC_HEX, mask(0xfffff000L));
    static final Field EXP    = u32("mpls.exp", "MPLS Experimental Bits", mask(0x0e00));
    static final Field BOTTOM = u32("mpls.bottom", "MPLS Bottom Of Label Stack", mask(0x0100));
    static final Field TTL    = u32("mpls.ttl", "MPLS TTL", mask(0x00ff));

    static final Field INVALID = warning(Field.Group.PROTOCOL, "mpls.invalid_label", "Invalid Label");

    /** Payload by the label at the bottom of the stack. */
    public static final Table LABELS = table("mpls.label", "MPLS protocol");
    /** Payload that begins with other bits than IP, by its first four bits. */
    public static final Table FIRST_NIBBLES = table("mpls.pfn", "MPLS payload, first nibble");

    private static final int MOST_LABELS = 256;
    /** RFC 7510. */
    private static final int OVER_UDP = 6635;

    @Override
    public Field dissects() {
        return MPLS;
    }

    @Override
    public Table[] offers() {
        return new Table[] {EtherType.TYPES, LABELS, FIRST_NIBBLES};
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.TYPES, 0x8847, this);
        links.add(EtherType.TYPES, 0x8848, this);
        links.add(Udp.PORTS, OVER_UDP, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("MPLS");
        d.info("MPLS Label Switched Packet");
        int label = 0;
        for (int i = 0; i < MOST_LABELS; i++) {
            if (i == 0) d.open(MPLS);
            else d.openAgain(MPLS);
            long word = d.peekU32(0);
            label = (int) (word >>> 12);
            int bottom = (int) (word >>> 8 & 1);
            if (d.titles()) {
                String special = SPECIAL.name(label);
                d.title("MultiProtocol Label Switching Header, Label: {}{}, Exp: {}, S: {}, TTL: {}", label,
                    special == null ? label < 16 ? " (Reserved - Unknown)" : "" : " (" + special + ")", word >> 9 & 7, bottom, word & 0xff);
            }
            d.peek(LABEL);
            if (d.titles() && label < 16) d.titleLast("MPLS Label: {} ({})", SPECIAL.name(label, "Reserved - Unknown"), label);
            d.peek(EXP);
            d.peek(BOTTOM);
            d.u32(TTL);
            d.close();
            if (bottom != 0) break;
        }
        if (d.remaining() <= 0) return;
        if (d.claimed(LABELS, label)) {
            d.payload(LABELS, label);
            return;
        }
        int first = d.captured() > 0 ? d.peekU8(0) >> 4 : 0;
        switch (first) {
            case 4 -> d.leaveBehind(d.payload(EtherType.TYPES, 0x0800));
            case 6 -> d.leaveBehind(d.payload(EtherType.TYPES, 0x86dd));
            case 0 -> PseudowireEthernet.dissect(d);
            default -> {
                if (d.tryPayload(FIRST_NIBBLES, first, first) < 0) d.rest();
            }
        }
    }
}
