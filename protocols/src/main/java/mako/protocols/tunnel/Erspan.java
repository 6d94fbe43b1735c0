package mako.protocols.tunnel;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.internet.Gre;
import mako.protocols.link.EtherType;

/** Encapsulated Remote Switch Packet Analysis, draft-foschiano-erspan: mirrored frames over GRE, in three versions. */
public final class Erspan implements Dissector {

    static final Field ERSPAN     = protocol("erspan", "ERSPAN", "Encapsulated Remote Switch Packet ANalysis");
    static final Field VERSION    = u16("erspan.version", "Version", mask(0xf000), names(Values.of("1 Type II\n2 Type III")));
    static final Field VLAN       = u16("erspan.vlan", "Vlan", mask(0x0fff));
    static final Field COS        = u16("erspan.cos", "COS", mask(0xe000));
    static final Field ENCAP      = u16("erspan.encap", "Encap", mask(0x1800), names(Values.of("""
        0 Originally without VLAN tag
        1 Originally ISL encapsulated
        2 Originally 802.1Q encapsulated
        3 VLAN tag preserved in frame
        """)));
    static final Field BSO        = u16("erspan.bso", "Bad/Short/Oversized", mask(0x1800), names(Values.of("""
        0 Good or unknown integrity
        1 Payload is a Short Frame
        2 Payload is an Oversized Frame
        3 Payload is a Bad Frame with CRC or Alignment Error
        """)));
    static final Field TRUNCATED  = u16("erspan.truncated", "Truncated", mask(0x0400), names(Values.of("0 Not truncated\n1 Truncated")));
    static final Field SPAN       = u16("erspan.spanid", "SpanID", mask(0x03ff));
    static final Field RESERVED   = u32("erspan.reserved", "Reserved", mask(0xfff00000L));
    static final Field INDEX      = u32("erspan.index", "Index", mask(0x000fffff));
    static final Field TIMESTAMP  = u32("erspan.timestamp", "Timestamp", mask(0xffffffffL));
    static final Field GROUP_TAG  = u16("erspan.sgt", "Security Group Tag", mask(0xffff));
    static final Field HAS_FRAME  = u16("erspan.p", "Has Ethernet PDU", mask(0x8000));
    static final Field FRAME_TYPE = u16("erspan.ft", "Frame Type", mask(0x7c00), names(Values.of("0 Ethernet\n2 IP")));
    static final Field HARDWARE   = u16("erspan.hw", "Hardware ID", mask(0x03f0));
    static final Field DIRECTION  = bit("erspan.direction", "Direction", 0x0008, yesNo("Egress", "Ingress"), maskWidth(16));
    static final Field GRANULARITY = u16("erspan.gra", "Timestamp granularity", mask(0x0006), names(Values.of("""
        0 100 microseconds
        1 100 nanoseconds
        2 IEEE 1588
        3 Custom granularity
        """)));
    static final Field OPTIONAL   = u16("erspan.o", "Optional Sub headers", mask(0x0001));
    static final Field PLATFORM   = u32("erspan.platid", "Platform ID", mask(0xfc000000L));
    static final Field RESERVED_1 = u32("erspan.pid1.rsvd1", "Reserved", mask(0x03fff000));
    static final Field DOMAIN_1   = u32("erspan.pid1.vsmid", "VSM Domain ID", mask(0x00000fff));
    static final Field PORT_1     = u32("erspan.pid1.port_index", "Port ID/Index", mask(0xffffffffL));
    static final Field RESERVED_3 = u32("erspan.pid3.rsvd1", "Reserved", mask(0x03ffc000));
    static final Field PORT_3     = u32("erspan.pid3.port_index", "Port ID/Index", mask(0x00003fff));
    static final Field TIMESTAMP_3 = u32("erspan.pid3.timestamp", "Upper 32-bit Timestamp", mask(0xffffffffL));
    static final Field SWITCH_5   = u32("erspan.pid5.switchid", "Switch ID", mask(0x03ff0000));
    static final Field PORT_5     = u32("erspan.pid5.port_index", "Port ID/Index", mask(0x0000ffff));
    static final Field TIMESTAMP_5 = u32("erspan.pid5.timestamp", "Timestamp (seconds)", mask(0xffffffffL));
    static final Field RESERVED_7 = u32("erspan.pid7.rsvd1", "Reserved", mask(0x03f00000));
    static final Field INDEX_7    = u32("erspan.pid7.source_index", "Source Index", mask(0x000fffff));
    static final Field TIMESTAMP_7 = u32("erspan.pid7.timestamp", "Upper 32-bit Timestamp", mask(0xffffffffL));

    private static final int TYPE_II  = 0x88be;
    private static final int TYPE_III = 0x22eb;
    private static final int ETHERNET = 0x6558;

    @Override
    public Field dissects() {
        return ERSPAN;
    }

    @Override
    public Table[] offers() {
        return new Table[] {EtherType.TYPES};
    }

    @Override
    public void link(Links links) {
        links.add(Gre.PROTOCOLS, TYPE_II, this);
        links.add(Gre.PROTOCOLS, TYPE_III, this);
    }

    @Override
    public void dissect(Dissection d) {
        int start = d.offset();
        d.open(ERSPAN);
        d.protocolColumn("ERSPAN");
        // Without a sequence number in GRE's header there is none of ERSPAN's either: version 1.
        if (d.about() == Gre.UNNUMBERED) {
            if (d.titles()) d.title("Encapsulated Remote Switch Packet ANalysis Type I", 0);
            d.extent(0);
            d.close();
            d.payload(EtherType.TYPES, ETHERNET);
            return;
        }
        int version = d.peekU16(0) >> 12;
        if (version != 1 && version != 2) {
            d.peek(VERSION);
            d.close();
            d.rest();
            return;
        }
        if (d.titles()) d.title("Encapsulated Remote Switch Packet ANalysis Type {}", version == 1 ? "II" : "III");
        d.peek(VERSION);
        d.u16(VLAN);
        d.peek(COS);
        d.peek(version == 1 ? ENCAP : BSO);
        d.peek(TRUNCATED);
        d.u16(SPAN);
        if (version == 1) {
            d.peek(RESERVED);
            d.u32(INDEX);
        } else {
            d.u32(TIMESTAMP);
            d.u16(GROUP_TAG);
            boolean optional = (d.peekU16(0) & 1) != 0;
            d.peek(HAS_FRAME);
            d.peek(FRAME_TYPE);
            d.peek(HARDWARE);
            d.peek(DIRECTION, 0, 2);
            d.peek(GRANULARITY);
            d.u16(OPTIONAL);
            if (optional) platform(d);
        }
        d.extent(d.offset() - start + d.remaining());
        d.close();
        d.payload(EtherType.TYPES, ETHERNET);
    }

    private static void platform(Dissection d) {
        switch ((int) d.peek(PLATFORM)) {
            case 1 -> {
                d.peek(RESERVED_1);
                d.u32(DOMAIN_1);
                d.u32(PORT_1);
            }
            case 3 -> {
                d.peek(RESERVED_3);
                d.u32(PORT_3);
                d.u32(TIMESTAMP_3);
            }
            case 5, 6 -> {
                d.peek(SWITCH_5);
                d.u32(PORT_5);
                d.u32(TIMESTAMP_5);
            }
            case 0, 7 -> {
                d.peek(RESERVED_7);
                d.u32(INDEX_7);
                d.u32(TIMESTAMP_7);
            }
            default -> d.skip(8);
        }
    }
}
