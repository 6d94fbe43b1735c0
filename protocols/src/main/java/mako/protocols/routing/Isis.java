package mako.protocols.routing;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.link.FrameRelay;

/** Intermediate System to Intermediate System: ISO/IEC 10589, the header that all its messages have. */
public final class Isis implements Dissector {

    static final Field ISIS = protocol("isis", "ISIS", "ISO 10589 ISIS InTRA Domain Routeing Information Exchange Protocol");
    static final Field IRPD      = u8("isis.irpd", "Intradomain Routing Protocol Discriminator", HEX, names(Osi.NAMES));
    static final Field LEN       = u8("isis.len", "Length Indicator");
    static final Field VERSION   = u8("isis.version", "Version/Protocol ID Extension");
    static final Field SYSID_LEN = u8("isis.sysid_len", "ID Length");
    static final Values TYPES = Values.of("""
        15 L1 HELLO
        16 L2 HELLO
        17 P2P HELLO
        18 L1 LSP
        20 L2 LSP
        24 L1 CSNP
        25 L2 CSNP
        26 L1 PSNP
        27 L2 PSNP
        """);
    static final Field TYPE          = u8("isis.type", "PDU Type", mask(0x1f), names(TYPES));
    static final Field TYPE_RESERVED = u8("isis.type.reserved", "Reserved", HEX, mask(0xe0));
    static final Field VERSION2      = u8("isis.version2", "Version");
    static final Field RESERVED      = u8("isis.reserved", "Reserved");
    static final Field MAX_AREA_ADR  = u8("isis.max_area_adr", "Maximum Area Addresses");
    static final Field NOT_ZERO     = warning(Field.Group.PROTOCOL, "isis.reserved.notzero", "Reserved must be 0");
    static final Field BAD_VERSION  = warning(Field.Group.PROTOCOL, "isis.version.unknown", "Unknown ISIS version");
    static final Field BAD_VERSION2 = warning(Field.Group.PROTOCOL, "isis.version2.notone", "Version must be 1");
    static final Field UNKNOWN_TYPE = warning(Field.Group.PROTOCOL, "isis.type.unknown", "Unknown ISIS packet type");

    /** The kinds of messages. */
    static final Table MESSAGES = table("isis.type", "IS-IS PDU type");

    private static final int DISCRIMINATOR = 0x83;
    private static final int HEADER        = 8;

    @Override
    public Field dissects() {
        return ISIS;
    }

    @Override
    public Table[] offers() {
        return new Table[] {MESSAGES};
    }

    @Override
    public void link(Links links) {
        links.add(Osi.PROTOCOLS, DISCRIMINATOR, this);
        links.add(FrameRelay.NLPIDS, DISCRIMINATOR, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(ISIS);
        d.protocolColumn("ISIS");
        d.info();
        d.u8(IRPD);
        d.u8(LEN);
        if (d.u8(VERSION) != 1) d.noteLast(BAD_VERSION);
        d.u8(SYSID_LEN);
        d.peek(TYPE_RESERVED);
        int type = d.u8(TYPE) & 31;
        if (d.u8(VERSION2) != 1) d.noteLast(BAD_VERSION2);
        if (d.u8(RESERVED) != 0) d.noteLast(NOT_ZERO);
        d.u8(MAX_AREA_ADR);
        d.extent(d.remaining() + HEADER);
        d.close();
        if (d.tryKey(MESSAGES, type, null) < 0) {
            d.note(UNKNOWN_TYPE);
            d.rest();
        }
    }

    /** The short name of a message's type, as the Info column begins with it. */
    static String name(int type) {
        return TYPES.name(type, "Unknown");
    }

    /** The type of the message at the cursor, which its header has four bytes before. */
    static int typeBefore(Dissection d) {
        return d.currentSource().u8(d.offset() - 4) & 31;
    }

    /** Returns the identifier of a system that lies {@code ahead} bytes on, in digits. */
    static String id(Dissection d, int ahead, int count) {
        Text text = new Text();
        for (int i = 0; i < count; i++) {
            if (i == 2 || i == 4 || i == 6) text.raw('.');
            else if (i == 7) text.raw('-');
            text.hex(d.peekU8(ahead + i), 2);
        }
        return text.toString();
    }

    /** Network layer protocols: ISO/IEC TR 9577. */
    static final Values NETWORKS = Values.of("""
        0x00 NULL
        0x80 SNAP
        0x81 CLNP
        0x82 ESIS
        0x83 ISIS
        0x8e IPv6
        0xc0 TRILL
        0xc1 IEEE 802.1aq (SPB)
        0xcc IP
        0xcf PPP
        """);

    static final Values TOPOLOGIES = Values.of("""
        0         Standard topology
        1         IPv4 In-Band Management
        2         IPv6 Routing Topology
        3         IPv4 Multicast Topology
        4         IPv6 Multicast Topology
        5         IPv6 In-Band Management
        6-3995    Reserved for IETF Consensus
        3996-4095 Development, Experimental and Proprietary features
        """);

    /** Area addresses, each with its length: ISO/IEC 10589, section 9.5. */
    static void areas(Dissection d, Field field) {
        while (d.remaining() > 0) {
            int length = d.peekU8(0);
            d.ensure(length + 1);
            if (d.titles()) {
                Text text = new Text();
                for (int i = 0; i < length; i++) {
                    if (i > 0 && (i & 1) == 1) text.raw('.');
                    text.hex(d.peekU8(1 + i), 2);
                }
                d.bytes(field, length + 1);
                d.titleLast("Area address ({}): {}", length, text.toString());
            } else {
                d.bytes(field, length + 1);
            }
        }
    }

    private static final Field NETWORK = section("NLPID");

    static void networks(Dissection d, Field field) {
        while (d.remaining() > 0) {
            d.open(NETWORK);
            int id = d.u8(field);
            if (d.titles()) d.title("NLPID: {} (0x{x2})", NETWORKS.name(id, "Unknown"), id);
            d.close();
        }
    }

    /** RFC 3358: a checksum of the whole message, or zero where there is none. */
    static void checksum(Dissection d, Field field, Field status) {
        int at = d.offset();
        int value = d.u16(field);
        if (d.titles()) d.titleLast(value == 0 ? "Checksum: [missing]" : "Checksum: 0x{x4} [unverified]", value);
        d.at(status, at, value == 0 ? 2 : 0, value == 0 ? 3 : 2);
        d.generated();
    }

    /** RFC 8202, section 2. */
    static void instances(Dissection d, Field instance, Field topologies) {
        d.u16(instance);
        while (d.remaining() >= 2) d.u16(topologies);
    }
}
