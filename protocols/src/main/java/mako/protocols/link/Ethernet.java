package mako.protocols.link;

import static mako.dissect.Fields.*;

import java.util.Set;
import mako.dissect.*;
import mako.dissect.Glance;
import mako.files.LinkType;

/** Ethernet, IEEE 802.3: frames with a type (Ethernet II) and frames with a length (802.3). */
public final class Ethernet implements Dissector {

    static final Field ETH = protocol("eth", "Ethernet", "Ethernet");

    private static final String LG_SET = "Locally administered address (this is NOT the factory default)";
    private static final String LG_NOT = "Globally unique address (factory default)";
    private static final String IG_SET = "Group address (multicast/broadcast)";
    private static final String IG_NOT = "Individual address (unicast)";

    private static final Derivation.How TEXT   = words((tape, entry) -> tape.macName(tape.raw(entry)));
    private static final Derivation.How PREFIX = number(address -> address >>> 24);

    private static final Values ORGANIZATIONS = MacNames.ASSIGNEES;
    private static final Derivation.How ORGANIZATION = words((tape, entry) -> MacNames.organization(tape.raw(entry) >>> 24));

    static final Field DST_RESOLVED     = text("eth.dst_resolved", "Destination (resolved)", HIDDEN);
    static final Field DST_OUI          = u24("eth.dst.oui", "Destination OUI", HIDDEN, OUI, names(ORGANIZATIONS));
    static final Field DST_OUI_NAME     = text("eth.dst.oui_resolved", "Destination OUI (resolved)", HIDDEN);
    static final Field SRC_RESOLVED     = text("eth.src_resolved", "Source (resolved)", HIDDEN);
    static final Field SRC_OUI          = u24("eth.src.oui", "Source OUI", HIDDEN, OUI, names(ORGANIZATIONS));
    static final Field SRC_OUI_NAME     = text("eth.src.oui_resolved", "Source OUI (resolved)", HIDDEN);
    static final Field ADDRESS          = ether("eth.addr", "Address");
    static final Field ADDRESS_RESOLVED = text("eth.addr_resolved", "Address (resolved)", HIDDEN);
    static final Field ADDRESS_OUI      = u24("eth.addr.oui", "Address OUI", HIDDEN, OUI, names(ORGANIZATIONS));
    static final Field ADDRESS_OUI_NAME = text("eth.addr.oui_resolved", "Address OUI (resolved)", HIDDEN);
    static final Field DST_LG           = bit("eth.dst.lg", "LG bit", 0x020000, yesNo(LG_SET, LG_NOT), maskWidth(24));
    static final Field DST_IG           = bit("eth.dst.ig", "IG bit", 0x010000, yesNo(IG_SET, IG_NOT), maskWidth(24));
    static final Field SRC_LG           = bit("eth.src.lg", "LG bit", 0x020000, yesNo(LG_SET, LG_NOT), maskWidth(24));
    static final Field SRC_IG           = bit("eth.src.ig", "IG bit", 0x010000, yesNo(IG_SET, IG_NOT), maskWidth(24));
    static final Field LG               = bit("eth.lg", "LG bit", 0x020000, yesNo(LG_SET, LG_NOT), maskWidth(24), HIDDEN);
    static final Field IG               = bit("eth.ig", "IG bit", 0x010000, yesNo(IG_SET, IG_NOT), maskWidth(24), HIDDEN);

    static final Field DST     = ether("eth.dst", "Destination",
        inside(TEXT, 0, -1, DST_RESOLVED), inside(PREFIX, 0, 3, DST_OUI), inside(ORGANIZATION, 0, -1, DST_OUI_NAME),
        inside(ADDRESS), inside(TEXT, 0, -1, ADDRESS_RESOLVED), inside(PREFIX, 0, 3, ADDRESS_OUI),
        inside(ORGANIZATION, 0, -1, ADDRESS_OUI_NAME),
        highBits(24, 0, 3, DST_LG, LG, DST_IG, IG));
    static final Field SRC     = ether("eth.src", "Source",
        inside(TEXT, 0, -1, SRC_RESOLVED), inside(PREFIX, 0, 3, SRC_OUI), inside(ORGANIZATION, 0, -1, SRC_OUI_NAME),
        inside(ADDRESS), inside(TEXT, 0, -1, ADDRESS_RESOLVED), inside(PREFIX, 0, 3, ADDRESS_OUI),
        inside(ORGANIZATION, 0, -1, ADDRESS_OUI_NAME),
        highBits(24, 0, 3, SRC_LG, LG, SRC_IG, IG));
    static final Field TYPE    = u16("eth.type", "Type", HEX, names(EtherType.NAMES));
    static final Field LENGTH  = u16("eth.len", "Length");
    static final Field INVALID = u16("eth.invalid_lentype", "Invalid length/type", HEX_DEC);
    static final Field TRAILER = bytes("eth.trailer", "Trailer", AFTER_PAYLOAD);
    static final Field FCS     = u32("eth.fcs", "Frame check sequence", HEX, AFTER_PAYLOAD);
    static final Field STATUS  = u8("eth.fcs.status", "FCS Status", GENERATED, AFTER_PAYLOAD, base(Base.NONE), names(Values.of("""
        0 Bad
        1 Good
        2 Unverified
        3 Not present
        4 Illegal
        """)));

    static final Field SRC_GROUP    = warning(Field.Group.PROTOCOL, "eth.src_not_group",
        "Source MAC must not be a group address: IEEE 802.3-2002, Section 3.2.3(b)");
    static final Field LENGTH_PAST  = error("eth.len.past_end", "Length field value goes past the end of the payload");
    static final Field INVALID_NOTE = warning(Field.Group.PROTOCOL, "eth.invalid_lentype.expert", "Invalid length/type");

    /** What is in the header as it is. */
    static final Set<String> IN_HEADER = Set.of("eth", "eth.dst", "eth.src", "eth.addr", "eth.type");

    /** The highest number that is a length, and the lowest that is a type: IEEE 802.3, section 3.2.6. */
    private static final int HIGHEST_LENGTH = 1500;
    private static final int LOWEST_TYPE    = 1536;

    private static final int HEADER = 14;

    /** Cisco's FabricPath puts a header with addresses of its own before the frame's. */
    private static final int FABRIC_PATH = 0x8903;

    /** Whether somebody is known to whom addresses of this prefix, the upper half of a MAC address, were assigned. */
    static boolean isAssigned(int prefix) {
        return ORGANIZATIONS.name(prefix) != null;
    }

    @Override
    public Field dissects() {
        return ETH;
    }

    @Override
    public Table[] offers() {
        return new Table[] {EtherType.TYPES, EtherType.LENGTH_FRAMED, EtherType.TRAILERS};
    }

    @Override
    public void link(Links links) {
        links.add(Frame.ENCAPSULATIONS, LinkType.ETHERNET.encapsulation(), this);
        links.add(EtherType.TYPES, 0x6558, this);
        links.add(Llc.ORGANIZATIONS, 0x0080c2_0001L, this);
        links.add(Llc.ORGANIZATIONS, 0x0080c2_0007L, this);
    }

    /** Of a header that is cut short nothing is shown but the addresses, as far as they are there. */
    private static void cutShort(Dissection d) {
        if (d.captured() >= 12) d.etherAddresses(d.peekU64(4) & 0xffff_ffff_ffffL, (long) d.peekU16(0) << 32 | d.peekU32(2));
        else if (d.captured() >= 6) d.etherDestination((long) d.peekU16(0) << 32 | d.peekU32(2));
        d.ensure(HEADER);
    }

    @Override
    public Set<String> glanced() {
        return IN_HEADER;
    }

    @Override
    public boolean glance(Glance g) {
        if (!g.has(HEADER)) return false;
        // Who looks behind the payload, and where this is no such header at all, takes a dissection.
        if (g.needs(EtherType.TRAILERS) || InterSwitchLink.isOne(g.u48(0))) return false;
        int type = g.u16(12);
        boolean typed = type >= LOWEST_TYPE;
        if (typed ? type == FABRIC_PATH : type < 2 || !g.has(HEADER + type) || g.u16(HEADER) == 0xffff) return false;
        g.begin(ETH, HEADER);
        long to = g.u48(0);
        long from = g.u48(6);
        g.etherAddresses(from, to);
        g.tell(DST, 0, 6, to);
        g.tell(SRC, 6, 6, from);
        if (!typed) {
            g.narrow(HEADER + type);
            return g.carry(HEADER, EtherType.LENGTH_FRAMED, EtherType.LLC);
        }
        g.tell(TYPE, 12, 2, type);
        g.layer(EtherType.LAYER);
        return g.carry(HEADER, EtherType.TYPES, type);
    }

    @Override
    public void dissect(Dissection d) {
        if (d.captured() >= HEADER && d.peekU16(12) == FABRIC_PATH && d.carrier() == Frame.FRAME
                && d.claimed(EtherType.TYPES, FABRIC_PATH)) {
            d.layer(ETH);
            d.payload(EtherType.TYPES, FABRIC_PATH);
            return;
        }
        if (InterSwitchLink.isOne(d) && d.claimed(EtherType.LENGTH_FRAMED, EtherType.ISL)) {
            d.layer(ETH);
            d.payload(EtherType.LENGTH_FRAMED, EtherType.ISL);
            return;
        }
        if (d.asksOnly("eth", IN_HEADER) && d.captured() >= HEADER && d.peekU16(12) >= LOWEST_TYPE && !d.needs(EtherType.TRAILERS)) {
            plain(d);
            return;
        }
        d.protocolColumn("Ethernet");
        if (d.captured() < HEADER) cutShort(d);
        d.open(ETH);
        long to = d.peekU64(0) >>> 16;
        long from = d.peekU64(6) >>> 16;
        d.etherAddresses(from, to);
        int type = d.peekU16(12);
        boolean typed = type >= LOWEST_TYPE || type == 0;
        if (typed) {
            d.title("Ethernet II, Src: {M}, Dst: {M}", from, to);
        } else {
            d.title("IEEE 802.3 Ethernet ");
        }
        d.ether(DST);
        d.ether(SRC);
        if ((from & 0x01_00_00_00_00_00L) != 0) d.noteLast(SRC_GROUP);
        d.extent(HEADER);
        // A frame that is carried in something else than a frame has left its check sequence behind.
        Field check = d.carrier() == Frame.FRAME || d.carrier() == InterSwitchLink.ISL ? FCS : null;
        if (typed) {
            d.info("Ethernet II");
            d.u16(TYPE);
            int left = EtherType.payload(d, type);
            EtherType.trailer(d, left, TRAILER, check, STATUS);
        } else if (type > HIGHEST_LENGTH) {
            d.u16(INVALID);
            d.noteLast(INVALID_NOTE, "Invalid length/type: 0x{x4} ({})", type, type);
            d.rest();
        } else {
            d.u16(LENGTH);
            lengthFramed(d, type, LENGTH_PAST, TRAILER, check, STATUS);
        }
        d.close();
    }

    /** Dissects a frame with a type, for who asks for little. */
    private static void plain(Dissection d) {
        d.open(ETH);
        d.extent(HEADER);
        long to = d.ether(DST);
        d.etherAddresses(d.ether(SRC), to);
        EtherType.payload(d, d.u16(TYPE));
        d.close();
    }

    /** The rest of a frame whose payload has a length in front: LLC, then padding and trailer. */
    static void lengthFramed(Dissection d, int length, Field past, Field trailer, Field check, Field status) {
        if (length > d.remaining()) d.noteLast(past);
        int left = Math.max(0, d.remaining() - length);
        int rest = d.narrow(length);
        d.payload(EtherType.LENGTH_FRAMED, d.captured() >= 2 && d.peekU16(0) == 0xffff ? EtherType.RAW_IPX : EtherType.LLC);
        d.widen(rest);
        EtherType.trailer(d, left, trailer, check, status);
    }
}
