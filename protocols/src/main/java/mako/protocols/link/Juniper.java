package mako.protocols.link;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What Juniper's routers put before a packet that they captured: LINKTYPE_JUNIPER_… of the tcpdump group's registry. */
public final class Juniper implements Dissector {

    private static final Values PAYLOADS = Values.of("""
        2 IPv4
        3 MPLS->IPv4
        4 IPv4->MPLS
        5 MPLS
        6 IPv6
        7 MPLS->IPv6
        8 IPv6->MPLS
        10 CLNP
        32 CLNP->MPLS
        33 MPLS->CLNP
        200 PPP
        201 OSI
        202 LLC
        203 LLC/SNAP
        204 Ethernet
        205 ATM OAM Cell
        206 Q.933
        207 Frame-Relay
        208 C-HDLC
        """);
    private static final Values MEDIA = Values.resource(Juniper.class, "juniper-media.txt");
    private static final Values ENCAPSULATIONS = Values.resource(Juniper.class, "juniper-encapsulations.txt");

    static final Field JUNIPER   = protocol("juniper", "Juniper", "Juniper");
    static final Field MAGIC     = u24("juniper.magic-number", "Magic Number", HEX);
    static final Field DIRECTION = u8("juniper.direction", "Direction", HEX, mask(0x01), names(Values.of("0 Out\n1 In")));
    static final Field HEADER    = u8("juniper.l2hdr", "L2 header presence", HEX, mask(0x02), names(Values.of("0 Present\n1 none")));
    static final Field EXTENSION = u16("juniper.ext_total_len", "Extension(s) Total length");
    static final Field DEVICE    = u32("juniper.ext.ifd", "Device Interface Index");
    static final Field LOGICAL   = u32("juniper.ext.ifl", "Logical Interface Index");
    static final Field UNIT      = u32("juniper.ext.unit", "Logical Unit Number");
    static final Field MEDIUM    = u16("juniper.ext.ifmt", "Device Media Type", names(MEDIA));
    static final Field ENCAPSULATION = u16("juniper.ext.ifle", "Logical Interface Encapsulation", names(ENCAPSULATIONS));
    static final Field DERIVED_MEDIUM = u16("juniper.ext.ttp_ifmt", "TTP derived Device Media Type", names(MEDIA));
    static final Field DERIVED_ENCAPSULATION = u16("juniper.ext.ttp_ifle", "TTP derived Logical Interface Encapsulation", names(ENCAPSULATIONS));
    static final Field COOKIE_1  = u32("juniper.atm1.cookie", "Cookie", HEX);
    static final Field COOKIE_2  = u64("juniper.atm2.cookie", "Cookie", HEX);
    static final Field PAYLOAD   = u16("juniper.payload_type", "Payload Type", names(PAYLOADS), GENERATED);

    private static final Field SHOWN = section("Juniper");
    private static final Field RECORD = section("Extension TLV");

    static final Field NO_MAGIC  = warning(Field.Group.PROTOCOL, "juniper.magic-number.none", "No Magic-Number found!");

    private static final int MAGIC_NUMBER = 0x4d4743;
    private static final int EXTENDED     = 0x80;
    private static final int WITHOUT      = 0x02;

    private static final int ATM_1 = 67;
    private static final int ATM_2 = 68;
    private static final int PPPOE = 76;
    private static final int ETHERNET = 83;
    private static final int PPP   = 84;
    private static final int FRAME_RELAY = 85;
    private static final int CISCO_HDLC = 86;

    @Override
    public Field dissects() {
        return JUNIPER;
    }

    @Override
    public Table[] offers() {
        return new Table[] {Frame.ENCAPSULATIONS, EtherType.TYPES, EtherType.LENGTH_FRAMED, Llc.SERVICES};
    }

    @Override
    public void link(Links links) {
        for (int link : new int[] {ATM_1, ATM_2, PPPOE, ETHERNET, PPP, FRAME_RELAY, CISCO_HDLC}) links.add(Frame.ENCAPSULATIONS, link, this);
    }

    @Override
    public void dissect(Dissection d) {
        int link = d.packet().linkType.encapsulation();
        String name = switch (link) {
            case ATM_1 -> "Juniper ATM1";
            case ATM_2 -> "Juniper ATM2";
            case PPPOE -> "Juniper PPPoE";
            case ETHERNET -> "Juniper Ethernet";
            case PPP -> "Juniper PPP";
            case FRAME_RELAY -> "Juniper Frame-Relay";
            default -> "Juniper C-HDLC";
        };
        d.layer(JUNIPER);
        if (d.columns()) d.protocolColumn(name);
        d.info();
        d.open(SHOWN);
        d.title("{}", link == ATM_1 || link == ATM_2 || link == PPPOE ? name + " PIC" : name);
        if (d.u24(MAGIC) != MAGIC_NUMBER) {
            d.noteLast(NO_MAGIC);
            d.close();
            return;
        }
        int flags = d.peekU8(0);
        d.peek(DIRECTION);
        d.u8(HEADER);
        if ((flags & EXTENDED) != 0) extensions(d);
        if ((flags & WITHOUT) != 0) {
            int protocol = d.peekU8(0);
            d.ensure(4);
            d.skip(4);
            carry(d, protocol);
            return;
        }
        switch (link) {
            case ATM_1 -> {
                d.ensure(7);
                int behind = d.peekU24(4);
                d.u32(COOKIE_1);
                carry(d, cell(behind));
            }
            case ATM_2 -> {
                d.ensure(11);
                int behind = d.peekU24(8);
                d.u64(COOKIE_2);
                carry(d, cell(behind));
            }
            case PPP -> carry(d, 200);
            case FRAME_RELAY -> carry(d, 207);
            case CISCO_HDLC -> carry(d, 208);
            default -> carry(d, 204);
        }
    }

    /** What an ATM cell's payload is, by its first bytes: RFC 2684, or one protocol alone. */
    private static int cell(int first) {
        if (first == 0xaaaa03) return 203;
        if (first >> 8 == 0xfefe) return 202;
        return switch (first >> 20) {
            case 4 -> 2;
            case 6 -> 6;
            default -> 0;
        };
    }

    private static void extensions(Dissection d) {
        int length = d.u16(EXTENSION);
        int rest = d.narrow(length);
        d.openLast();
        while (d.remaining() >= 2) {
            int type = d.peekU8(0);
            int size = d.peekU8(1);
            if (size == 0 || size + 2 > d.remaining()) break;
            Field field = switch (type) {
                case 1 -> DEVICE;
                case 3 -> MEDIUM;
                case 4 -> LOGICAL;
                case 5 -> UNIT;
                case 6 -> ENCAPSULATION;
                case 7 -> DERIVED_MEDIUM;
                case 8 -> DERIVED_ENCAPSULATION;
                default -> null;
            };
            d.open(RECORD);
            if (d.titles()) d.title("{} Extension TLV #{}, length: {}", field != null ? field.label : type == 2 ? "Device Interface Name" : "Unknown", type, size);
            d.skip(2);
            if (field != null && size <= 4) d.leUint(field, size);
            else d.skip(size);
            d.close();
        }
        d.skipRest();
        d.close();
        d.widen(rest);
    }

    private static void carry(Dissection d, int protocol) {
        d.computed(PAYLOAD, protocol);
        d.close();
        switch (protocol) {
            case 2 -> d.payload(EtherType.TYPES, 0x0800);
            case 5, 4, 8 -> d.payload(EtherType.TYPES, 0x8847);
            case 6 -> d.payload(EtherType.TYPES, 0x86dd);
            case 200 -> d.payload(Frame.ENCAPSULATIONS, 4);
            case 201 -> d.payload(Llc.SERVICES, 0xfe);
            case 202, 203 -> d.payload(EtherType.LENGTH_FRAMED, EtherType.LLC);
            case 204 -> d.payload(Frame.ENCAPSULATIONS, 1);
            case 207 -> d.payload(Frame.ENCAPSULATIONS, 27);
            case 208 -> d.payload(Frame.ENCAPSULATIONS, 28);
            default -> d.rest();
        }
    }
}
