package mako.protocols.internet;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.link.EtherType;

/** Generic Routing Encapsulation: RFC 1701, RFC 2784, RFC 2890; the enhanced version of PPTP, RFC 2637. */
public final class Gre implements Dissector {

    static final Field GRE       = protocol("gre", "GRE", "Generic Routing Encapsulation");
    static final Field C         = bit("gre.flags.checksum", "Checksum Bit", 0x8000, YES_NO, maskWidth(16));
    static final Field R         = bit("gre.flags.routing", "Routing Bit", 0x4000, YES_NO, maskWidth(16));
    static final Field K         = bit("gre.flags.key", "Key Bit", 0x2000, YES_NO, maskWidth(16));
    static final Field S         = bit("gre.flags.sequence_number", "Sequence Number Bit", 0x1000, YES_NO, maskWidth(16));
    static final Field STRICT    = bit("gre.flags.strict_source_route", "Strict Source Route Bit", 0x0800, YES_NO, maskWidth(16));
    static final Field RECURSION = u16("gre.flags.recursion_control", "Recursion control", mask(0x0700));
    static final Field A         = bit("gre.flags.ack", "Acknowledgment", 0x0080, YES_NO, maskWidth(16));
    static final Field RESERVED  = u16("gre.flags.reserved", "Flags (Reserved)", mask(0x00f8));
    static final Field VERSION   = u16("gre.flags.version", "Version", mask(0x0007), names(Values.of("0 GRE\n1 Enhanced GRE")));
    static final Field FLAGS     = u16("gre.flags_and_version", "Flags and Version", HEX);
    static final Values NAMES    = Values.resource(Gre.class, "gre-protocols.txt");
    static final Field PROTO     = u16("gre.proto", "Protocol Type", HEX, names(NAMES));
    static final Field CHECKSUM  = u16("gre.checksum", "Checksum", HEX);
    static final Field STATUS    = u8("gre.checksum.status", "Checksum Status", GENERATED, base(Base.NONE), names(InternetChecksum.STATUS));
    static final Field OFFSET    = u16("gre.offset", "Offset");
    static final Field LENGTH    = u16("gre.key.payload_length", "Payload Length");
    static final Field CALL      = u16("gre.key.call_id", "Call ID");
    static final Field KEY       = u32("gre.key", "Key", HEX);
    static final Field SEQUENCE  = u32("gre.sequence_number", "Sequence Number");
    static final Field ACK       = u32("gre.ack_number", "Acknowledgment Number");
    static final Field ROUTING   = group("gre.routing", "Routing");
    static final Field FAMILY    = u16("gre.routing.address_family", "Address Family");
    static final Field SRE_OFFSET = u8("gre.routing.sre_offset", "SRE Offset");
    static final Field SRE_LENGTH = u8("gre.routing.src_length", "SRE Length");
    static final Field SRE       = bytes("gre.routing.information", "Routing Information");

    static final Field BAD_CHECKSUM = warning(Field.Group.PROTOCOL, "gre.checksum.incorrect", "Incorrect GRE Checksum");

    /** What GRE carries, by protocol type; where nobody claims one, the EtherTypes are asked. */
    public static final Table PROTOCOLS = table("gre.proto", "GRE protocol type");

    /** What the payload is told of a packet without a sequence number. */
    public static final Object UNNUMBERED = "unnumbered";

    private static final int HEADER = 4;
    private static final int ERSPAN = 0x88be;

    @Override
    public Field dissects() {
        return GRE;
    }

    @Override
    public Table[] offers() {
        return new Table[] {PROTOCOLS, EtherType.TYPES};
    }

    @Override
    public void link(Links links) {
        links.add(IpProtocols.PROTOCOLS, IpProtocols.GRE, this);
    }

    @Override
    public void dissect(Dissection d) {
        int start = d.offset();
        int whole = d.remaining();
        boolean isWhole = d.captured() == whole;
        d.open(GRE, 4);
        d.protocolColumn("GRE");
        int flags = d.peekU16(0);
        int type = d.peekU16(2);
        if (d.columns()) d.info("Encapsulated {}", NAMES.name(type, "Unknown"));
        if (d.titles()) {
            if (NAMES.name(type) == null) d.title("Generic Routing Encapsulation (0x{x4} - unknown)", type, 0);
            else d.title("Generic Routing Encapsulation ({})", NAMES.name(type));
        }
        boolean enhanced = (flags & 7) == 1;
        int at = d.offset();
        d.u16(FLAGS);
        d.openLast();
        d.seek(at);
        d.peek(C, 0, 2);
        d.peek(R, 0, 2);
        d.peek(K, 0, 2);
        d.peek(S, 0, 2);
        d.peek(STRICT, 0, 2);
        d.peek(RECURSION);
        if (enhanced) d.peek(A, 0, 2);
        d.peek(RESERVED);
        d.u16(VERSION);
        d.close();
        d.u16(PROTO);
        if ((flags & 0xc000) != 0) {
            int sent = d.u16(CHECKSUM);
            int status = 2;
            if (isWhole && (flags & 0x8000) != 0) status = InternetChecksum.verify(d, d.last(), start, whole, sent, BAD_CHECKSUM, 0);
            d.computed(STATUS, status);
            d.place(start + HEADER, 0);
            d.u16(OFFSET);
        }
        if ((flags & 0x2000) != 0) {
            if (enhanced) {
                d.u16(LENGTH);
                d.u16(CALL);
            } else {
                d.u32(KEY);
            }
        }
        if ((flags & 0x1000) != 0) d.u32(SEQUENCE);
        if (enhanced && (flags & 0x0080) != 0) d.u32(ACK);
        if ((flags & 0x4000) != 0) routing(d);
        d.close();
        if (d.remaining() <= 0) return;
        if (d.tryKey(PROTOCOLS, type, (flags & 0x1000) == 0 && type == ERSPAN ? UNNUMBERED : null) >= 0) return;
        d.payload(EtherType.TYPES, type);
    }

    /** Source route entries up to one without a family: RFC 1701, section 2. */
    private static void routing(Dissection d) {
        d.open(ROUTING);
        while (d.remaining() >= 4) {
            int family = d.u16(FAMILY);
            d.u8(SRE_OFFSET);
            int length = d.u8(SRE_LENGTH);
            if (length > 0) d.bytes(SRE, length);
            if (family == 0 && length == 0) break;
        }
        d.close();
    }
}
