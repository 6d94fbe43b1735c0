package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.Enterprises;

/** Client information entries and extensions of NHRP: RFC 2332, sections 5.2.0.1 and 5.3. */
final class NhrpExtensions {

    static final Values CODES = Values.of("""
        0 Success
        4 Administratively Prohibited
        5 Insufficient Resources
        12 No Interworking Layer Address to NBMA Address Binding Exists
        13 Binding Exists But Is Not Unique
        14 Unique Internetworking Layer Address Already Registered
        """);
    private static final Values NAMES = Values.of("""
        0 End of Extension
        3 Responder Address Extension
        4 Forward Transit NHS Record Extension
        5 Reverse Transit NHS Record Extension
        7 NHRP Authentication Extension
        8 NHRP Vendor Private Extension
        9 Cisco NAT Address Extension
        """);

    static final Field CODE      = u8("nhrp.code", "Code", names(CODES));
    static final Field PREFIX    = u8("nhrp.prefix", "Prefix Length");
    static final Field UNUSED    = u16("nhrp.unused", "Unused");
    static final Field MTU       = u16("nhrp.mtu", "Max Transmission Unit");
    static final Field HOLDING   = u16("nhrp.htime", "Holding Time (s)");
    private static final Nhrp.AddressLength ADDRESS_LENGTH = new Nhrp.AddressLength("nhrp.cli.addr_tl", "Client Address Type/Len");
    private static final Nhrp.AddressLength SUB_LENGTH = new Nhrp.AddressLength("nhrp.cli.saddr_tl", "Client Sub Address Type/Len");
    static final Field PROTOCOL_LENGTH = u8("nhrp.prot.len", "Client Protocol Length");
    static final Field PREFERENCE = u8("nhrp.pref", "CIE Preference Value");
    static final Field ADDRESS   = ipv4("nhrp.client.nbma.addr", "Client NBMA Address");
    static final Field ADDRESS_BYTES = bytes("nhrp.client.nbma.addr_bytes", "Client NBMA Address");
    static final Field SUB       = bytes("nhrp.client.nbma.saddr", "Client NBMA Sub Address");
    static final Field PROTOCOL  = ipv4("nhrp.client.prot.addr", "Client Protocol Address");
    static final Field PROTOCOL_BYTES = bytes("nhrp.client.prot.addr_bytes", "Client Protocol Address");
    static final Field COMPULSORY = bit("nhrp.ext.c", "Compulsory Flag", 0x8000, maskWidth(16));
    static final Field TYPE      = u16("nhrp.ext.type", "Extension Type", HEX, mask(0x3fff));
    static final Field LENGTH    = u16("nhrp.ext.len", "Extension length");
    static final Field RESERVED  = u16("nhrp.auth_ext.reserved", "Reserved");
    static final Field SPI       = u16("nhrp.auth_ext.spi", "SPI");
    static final Field SOURCE    = ipv4("nhrp.auth_ext.src_addr", "Source Address");
    static final Field KEY       = bytes("nhrp.auth_ext.data", "Data");
    static final Field VENDOR    = u24("nhrp.vendor_ext.id", "Vendor ID");
    static final Field VENDOR_DATA = bytes("nhrp.vendor_ext.data", "Data");
    static final Field VALUE     = bytes("nhrp.unknown_ext.value", "Extension Value");

    private static final Field ENTRY = section("Client Information Entry");
    private static final Field EXTENSION = section("Extension");
    private static final Field DATA = section("Extension Data");

    /** How long an entry is without its addresses. */
    static final int CLIENT = 12;
    private static final int HEADER = 4;
    private static final int IPV4_FAMILY = 1;

    private NhrpExtensions() {}

    /** Reads an entry about a client; returns its code. */
    static int client(Dissection d, int family) {
        d.ensure(CLIENT);
        d.open(ENTRY);
        int code = d.u8(CODE);
        d.u8(PREFIX);
        d.u16(UNUSED);
        d.u16(MTU);
        d.u16(HOLDING);
        int address = ADDRESS_LENGTH.read(d);
        int sub = SUB_LENGTH.read(d);
        int protocol = d.u8(PROTOCOL_LENGTH);
        d.u8(PREFERENCE);
        Nhrp.address(d, address, family == IPV4_FAMILY, ADDRESS, ADDRESS_BYTES);
        if (sub > 0) d.bytes(SUB, sub);
        Nhrp.address(d, protocol, true, PROTOCOL, PROTOCOL_BYTES);
        d.close();
        return code;
    }

    /** Reads {@code count} bytes of extensions. */
    static void read(Dissection d, int count, int family) {
        int end = d.offset() + count;
        while (d.offset() + HEADER <= end) {
            int type = d.peekU16(0) & 0x3fff;
            int length = d.peekU16(2);
            d.open(EXTENSION);
            if (d.titles()) d.title("{}", NAMES.name(type, "Unknown (" + type + ")"));
            d.peek(COMPULSORY, 0, 2);
            d.u16(TYPE);
            d.u16(LENGTH);
            int rest = d.narrow(length);
            switch (type) {
                case 3, 4, 5, 9 -> {
                    while (d.remaining() >= CLIENT) client(d, family);
                }
                case 7 -> authentication(d);
                case 8 -> vendor(d);
                default -> {
                    if (length > 0) d.bytes(VALUE, length);
                }
            }
            d.skipRest();
            d.widen(rest);
            d.close();
            if (type == 0) return;
        }
    }

    private static void authentication(Dissection d) {
        d.open(DATA);
        d.extent(d.remaining());
        d.u16(RESERVED);
        int spi = d.u16(SPI);
        d.ipv4(SOURCE);
        if (d.titles()) {
            byte[] key = d.peekBytes(0, d.captured());
            d.title("Extension Data: SPI={}: Data={}", spi, new Text().hex(key, 0, key.length, 0).toString());
        }
        d.bytes(KEY, d.remaining());
        d.close();
    }

    private static void vendor(Dissection d) {
        d.open(DATA);
        d.extent(d.remaining());
        int vendor = d.u24(VENDOR);
        if (d.titles()) {
            byte[] data = d.peekBytes(0, d.captured());
            d.title("Extension Data: Vendor ID={}, Data={}", Enterprises.NAMES.name(vendor, "Unknown"), new Text().hex(data, 0, data.length, 0).toString());
        }
        d.bytes(VENDOR_DATA, d.remaining());
        d.close();
    }
}
