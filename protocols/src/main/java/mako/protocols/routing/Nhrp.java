package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.internet.Gre;
import mako.protocols.internet.InternetChecksum;
import mako.protocols.internet.IpProtocols;
import mako.protocols.link.EtherType;
import mako.protocols.link.Llc;

/** NBMA Next Hop Resolution Protocol, RFC 2332, with Cisco's traffic indication and address translation. */
public final class Nhrp implements Dissector {

    private static final Values TYPES = Values.of("""
        1 NHRP Resolution Request
        2 NHRP Resolution Reply
        3 NHRP Registration Request
        4 NHRP Registration Reply
        5 NHRP Purge Request
        6 NHRP Purge Reply
        7 NHRP Error Indication
        8 NHRP Traffic Indication
        """);
    private static final Values ERRORS = Values.of("""
        1 Unrecognized Extension
        3 NHRP Loop Detected
        6 Protocol Address Unreachable
        7 Protocol Error
        8 NHRP SDU Size Exceeded
        9 Invalid Extension
        10 Invalid NHRP Resolution Reply Received
        11 Authentication Failure
        15 Hop Count Exceeded
        16 VPN Mismatch
        17 VPN Unsupported
        """);
    private static final Values FORMATS = Values.of("0 NSAP format\n1 Native E.164 format");

    static final Field NHRP       = protocol("nhrp", "NHRP", "NBMA Next Hop Resolution Protocol");
    static final Field FAMILY     = u16("nhrp.hdr.afn", "Address Family Number", HEX, names(AddressFamilies.NAMES));
    static final Field PROTOCOL   = u16("nhrp.hdr.pro.type", "Protocol Type (short form)", HEX, names(EtherType.NAMES));
    static final Field LONG_FORM  = bytes("nhrp.protocol_type", "Protocol Type (long form)");
    static final Field HOPS       = u8("nhrp.hdr.hopcnt", "Hop Count");
    static final Field SIZE       = u16("nhrp.hdr.pktsz", "Packet Length");
    static final Field CHECKSUM   = u16("nhrp.hdr.chksum", "NHRP Packet Checksum", HEX);
    static final Field STATUS     = u8("nhrp.hdr.chksum.status", "NHRP Packet Checksum Status", base(Base.NONE), names(InternetChecksum.STATUS));
    static final Field EXTENSIONS = u16("nhrp.hdr.extoff", "Extension Offset");
    static final Field VERSION    = u8("nhrp.hdr.version", "Version", names(Values.of("1 NHRP - rfc2332")));
    static final Field TYPE       = u8("nhrp.hdr.op.type", "NHRP Packet Type", names(TYPES));
    private static final AddressLength SOURCE_LENGTH = new AddressLength("nhrp.hdr.shtl", "Source Address Type/Len");
    private static final AddressLength SUB_LENGTH = new AddressLength("nhrp.hdr.sstl", "Source SubAddress Type/Len");
    static final Field SOURCE_COUNT = field(Type.UINT16, Base.DEC, "nhrp.src.prot.len", "Source Protocol Len");
    static final Field DESTINATION_COUNT = field(Type.UINT16, Base.DEC, "nhrp.dst.prot.len", "Destination Protocol Len");
    static final Field ROUTER     = bit("nhrp.flag.q", "Is Router", 0x8000, maskWidth(16));
    static final Field EXPECTED   = bit("nhrp.flag.n", "Expected Purge Reply", 0x8000, maskWidth(16));
    static final Field AUTHORITATIVE = bit("nhrp.flag.a", "Authoritative", 0x4000, maskWidth(16));
    static final Field STABLE     = bit("nhrp.flag.d", "Stable Association", 0x2000, maskWidth(16));
    static final Field UNIQUE     = bit("nhrp.flag.u", "Uniqueness Bit", 0x1000, maskWidth(16));
    static final Field UNIQUE_REGISTERED = bit("nhrp.flag.u", "Uniqueness Bit", 0x8000, maskWidth(16));
    static final Field BINDING    = bit("nhrp.flag.s", "Stable Binding", 0x0800, maskWidth(16));
    static final Field TRANSLATES = bit("nhrp.flag.nat", "Cisco NAT Supported", 0x0002, maskWidth(16));
    private static final Field[] RESOLUTION = {ROUTER, AUTHORITATIVE, STABLE, UNIQUE, BINDING, TRANSLATES};
    private static final Field[] REGISTRATION = {UNIQUE_REGISTERED, TRANSLATES};
    private static final Field[] PURGE = {EXPECTED, TRANSLATES};
    static final Field FLAGS      = u16("nhrp.flags", "Flags", HEX);
    static final Field REQUEST    = u32("nhrp.reqid", "Request ID", HEX_DEC);
    static final Field SOURCE     = ipv4("nhrp.src.nbma.addr", "Source NBMA Address");
    static final Field SOURCE_BYTES = bytes("nhrp.src.nbma.addr_bytes", "Source NBMA Address");
    static final Field SOURCE_SUB = bytes("nhrp.src.nbma.saddr", "Source NBMA Sub Address");
    static final Field SOURCE_PROTOCOL = ipv4("nhrp.src.prot.addr", "Source Protocol Address");
    static final Field SOURCE_PROTOCOL_BYTES = bytes("nhrp.src.prot.addr_bytes", "Source Protocol Address");
    static final Field DESTINATION_PROTOCOL = ipv4("nhrp.dst.prot.addr", "Destination Protocol Address");
    static final Field DESTINATION_PROTOCOL_BYTES = bytes("nhrp.dst.prot.addr_byets", "Destination Protocol Address");
    static final Field ERROR      = u16("nhrp.err.code", "Error Code", names(ERRORS));
    static final Field ERROR_OFFSET = u16("nhrp.err.offset", "Error Offset");

    static final Field BAD_CHECKSUM = expert(Field.Severity.ERROR, Field.Group.CHECKSUM, "nhrp.hdr.bad_checksum", "Bad checksum");
    static final Field BAD_SIZE   = error("nhrp.hdr.pktsz.invalid", "Packet length is less than the fixed header length");
    static final Field BAD_OFFSET = error("nhrp.hdr.extoff.invalid",
        "Extension offset is less than the fixed header length or larger than the packet size");

    private static final Field FIXED_PART = section("NHRP Fixed Header");
    private static final Field MANDATORY_PART = section("NHRP Mandatory Part");
    private static final Field CAUSE = section("Packet Causing Indication");

    private static final int IP_PROTOCOL = 54;
    private static final int GRE_TYPE    = 0x2001;
    private static final int HEADER      = 20;
    private static final int IPV4_FAMILY = 1;
    private static final int ERROR_INDICATION   = 7;
    private static final int TRAFFIC_INDICATION = 8;

    /** A byte that tells the form and the length of an address: section 5.2.1. */
    static final class AddressLength {
        private final Field kind;
        private final Field length;
        private final Field both;

        AddressLength(String abbreviation, String label) {
            kind = u8(abbreviation + ".type", "Type", mask(0x40), names(FORMATS));
            length = u8(abbreviation + ".len", "Length", mask(0x3f));
            both = u8(abbreviation, label, bits(kind, length));
        }

        int read(Dissection d) {
            int value = d.u8(both);
            if (d.titles()) d.titleLast("{}: {}/{}", both.label, FORMATS.name(value >> 6 & 1), value & 0x3f);
            return value & 0x3f;
        }
    }

    @Override
    public Field dissects() {
        return NHRP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {EtherType.TYPES, IpProtocols.PROTOCOLS};
    }

    @Override
    public void link(Links links) {
        links.add(IpProtocols.PROTOCOLS, IP_PROTOCOL, this);
        links.add(Gre.PROTOCOLS, GRE_TYPE, this);
        links.add(Llc.ORGANIZATIONS, 0x00005e_0003L, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("NHRP");
        d.info();
        int whole = d.captured();
        int start = d.offset();
        d.open(NHRP);
        d.extent(whole);
        d.open(FIXED_PART);
        int family = d.u16(FAMILY);
        d.u16(PROTOCOL);
        d.bytes(LONG_FORM, 5);
        d.u8(HOPS);
        int size = d.u16(SIZE);
        if (size < HEADER) {
            d.noteLast(BAD_SIZE);
            d.close();
            if (d.titles()) d.title("Next Hop Resolution Protocol");
            d.close();
            return;
        }
        InternetChecksum.read(d, CHECKSUM, STATUS, BAD_CHECKSUM, start, size, 0);
        int extensions = d.u16(EXTENSIONS);
        boolean wrong = extensions != 0 && (extensions < HEADER || extensions > size);
        if (wrong) d.noteLast(BAD_OFFSET);
        d.u8(VERSION);
        int type = d.u8(TYPE);
        String name = TYPES.name(type, "Unknown");
        int address = SOURCE_LENGTH.read(d);
        int sub = SUB_LENGTH.read(d);
        d.close();
        if (d.titles()) d.titleOn(d.group(), "Next Hop Resolution Protocol ({})", name);
        if (d.columns()) d.info("{}", name);
        if (wrong) {
            d.close();
            return;
        }
        int end = Math.min(d.offset() + d.remaining(), start + size);
        boolean indicates = type == ERROR_INDICATION || type == TRAFFIC_INDICATION;
        int mandatory = extensions != 0 && !indicates ? start + extensions : end;
        d.open(MANDATORY_PART);
        mandatory(d, type, family, address, sub, mandatory);
        d.extent(Math.max(mandatory, d.offset()) - start - HEADER);
        d.close();
        if (indicates) {
            d.open(CAUSE);
            d.extent(0);
            if (type == ERROR_INDICATION) d.quote(IpProtocols.PROTOCOLS, IP_PROTOCOL);
            else d.quote(EtherType.TYPES, 0x0800);
            d.close();
        } else if (extensions != 0) {
            d.seek(start + extensions);
            NhrpExtensions.read(d, end - d.offset(), family);
        }
        d.close();
    }

    private static void mandatory(Dissection d, int type, int family, int address, int sub, int end) {
        int source = (int) d.uint(SOURCE_COUNT, 1);
        int destination = (int) d.uint(DESTINATION_COUNT, 1);
        long request = 0;
        switch (type) {
            case 1, 2, 3, 4, 5, 6 -> {
                flags(d, type <= 2 ? RESOLUTION : type <= 4 ? REGISTRATION : PURGE);
                request = d.u32(REQUEST);
                if (d.columns()) d.addInfo(", ID={}", request, 0);
            }
            case ERROR_INDICATION -> {
                d.skip(2);
                int code = d.u16(ERROR);
                if (d.columns()) d.addInfo(", {}", ERRORS.name(code, "Unknown"));
                d.u16(ERROR_OFFSET);
            }
            default -> d.skip(6);
        }
        address(d, address, family == IPV4_FAMILY, SOURCE, SOURCE_BYTES);
        if (sub > 0) d.bytes(SOURCE_SUB, sub);
        address(d, source, true, SOURCE_PROTOCOL, SOURCE_PROTOCOL_BYTES);
        address(d, destination, true, DESTINATION_PROTOCOL, DESTINATION_PROTOCOL_BYTES);
        if (type > 6) return;
        boolean replies = type % 2 == 0;
        while (d.offset() + NhrpExtensions.CLIENT <= end) {
            int code = NhrpExtensions.client(d, family);
            if (replies && d.columns()) d.addInfo(", Code={}", NhrpExtensions.CODES.name(code, "Unknown"));
            replies = false;
        }
    }

    private static void flags(Dissection d, Field[] bits) {
        int at = d.offset();
        int flags = d.u16(FLAGS);
        if (d.titles()) {
            for (Field bit : bits) if ((flags & bit.mask) != 0) d.appendLast(", {}", bit.label);
        }
        d.openLast();
        for (Field bit : bits) d.part(bit, at, 2, flags);
        d.close();
    }

    /** Reads an address, one of IPv4 where it is as long as one. */
    static void address(Dissection d, int count, boolean internet, Field ipv4, Field other) {
        if (count == 0) return;
        if (count == 4 && internet) d.ipv4(ipv4);
        else d.bytes(other, count);
    }
}
