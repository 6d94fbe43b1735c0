package mako.protocols.naming;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Lightweight resolver protocol of BIND 9: lwres(3), lwres_packet(3) and the pages of its requests. */
public final class LightweightResolver implements Dissector {

    static final Field LWRES      = protocol("lwres", "LWRES", "Light Weight DNS RESolver (BIND9)");
    static final Field LENGTH     = u32("lwres.length", "Length");
    static final Field VERSION    = u16("lwres.version", "Version");
    static final Field FLAGS      = u16("lwres.flags", "Packet Flags", HEX);
    static final Field SERIAL     = u32("lwres.serial", "Serial", HEX);
    private static final Values OPERATIONS = Values.of("""
        0 Noop
        65537 getaddrbyname
        65538 getnamebyaddr
        65539 getrdatabyname
        """);
    private static final Values RESULTS = Values.of("""
        0 Success
        1 No memory
        2 Timeout
        3 Not found
        4 Unexpected end of input
        5 Generic failure
        6 I/O Error
        7 Not Implemented
        8 Unexpected
        9 Trailing data
        10 Incomplete
        11 Retry
        12 Type not found
        13 Too large
        """);
    static final Field OPERATION  = u32("lwres.opcode", "Operation code", names(OPERATIONS));
    static final Field RESULT     = u32("lwres.result", "Result", names(RESULTS));
    static final Field RECEIVED   = u32("lwres.recvlen", "Received length");
    static final Field AUTH_TYPE  = u16("lwres.authtype", "Auth. type");
    static final Field AUTH_LENGTH = u16("lwres.authlen", "Auth. length");
    static final Field PART       = section("Parameters");
    static final Field DATA_FLAGS = u32("lwres.rflags", "Flags", HEX);
    static final Field CLASS      = u16("lwres.class", "Class");
    static final Field TYPE       = u16("lwres.type", "Type", names(Values.of("""
        1 T_A
        2 T_NS
        15 T_MX
        33 T_SRV
        """)));
    static final Field NAME_LENGTH = u16("lwres.namelen", "Name length");
    static final Field NAME       = text("lwres.reqdname", "Domain name");
    static final Field TTL        = u32("lwres.ttl", "Time To Live");
    static final Field DATA_COUNT = u16("lwres.nrdatas", "Number of rdata records");
    static final Field SIGNATURES = u16("lwres.nsigs", "Number of signature records");
    static final Field REAL_LENGTH = u16("lwres.realnamelen", "Real name length");
    static final Field REAL_NAME  = text("lwres.realname", "Real doname name");
    static final Field ADDRESS    = u32("lwres.arecord", "IPv4 Address");
    static final Field DATA_LENGTH = u16("lwres.areclen", "Length");
    static final Field HOST_FLAGS = u32("lwres.adn.flags", "Flags", HEX);
    static final Field KINDS      = u32("lwres.adn.addrtype", "Address type");
    static final Field HOST_LENGTH = u16("lwres.adn.namelen", "Name length");
    static final Field HOST       = text("lwres.adn.name", "Name");
    static final Field ALIASES    = u16("lwres.adn.naliases", "Number of aliases");
    static final Field ADDRESSES  = u16("lwres.adn.naddrs", "Number of addresses");
    static final Field REAL_HOST  = text("lwres.adn.realname", "Real name");
    static final Field ALIAS      = text("lwres.adn.aliasname", "Alias name");
    static final Field FAMILY     = u32("lwres.adn.addr.family", "Address family");
    static final Field HOST_ADDRESS_LENGTH = u16("lwres.adn.addr.length", "Address length");
    static final Field HOST_ADDRESS = text("lwres.adn.addr.addr", "IP Address");

    private static final int PORT = 921;
    private static final int RESPONSE = 1;
    private static final int HEADER = 28;
    private static final int BY_NAME = 0x10001;
    private static final int BY_ADDRESS = 0x10002;
    private static final int DATA = 0x10003;
    private static final int TYPE_A = 1;
    private static final int TYPE_NS = 2;
    private static final int TYPE_MX = 15;
    private static final int TYPE_SRV = 33;

    @Override
    public Field dissects() {
        return LWRES;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("lw_res");
        d.ensureEach(HEADER);
        boolean response = (d.peekU16(6) & RESPONSE) != 0;
        long operation = d.peekU32(12);
        long result = d.peekU32(16);
        if (d.columns()) {
            Text info = d.info().add(response ? "RESPONSE" : "REQUEST ").add(", opcode=")
                    .add(OPERATIONS.name(operation, "unknown")).add(", serial=0x").add(Long.toHexString(d.peekU32(8)));
            if (response) info.add(", result=").add(RESULTS.name(result, "unknown"));
        }
        d.open(LWRES);
        d.extent(d.remaining());
        d.u32(LENGTH);
        d.u16(VERSION);
        d.u16(FLAGS);
        d.u32(SERIAL);
        d.u32(OPERATION);
        d.u32(RESULT);
        d.u32(RECEIVED);
        d.u16(AUTH_TYPE);
        d.u16(AUTH_LENGTH);
        if (result == 0) {
            switch ((int) operation) {
                case 0 -> throw d.malformed();
                case BY_NAME -> {
                    if (response) hostResponse(d);
                    else hostRequest(d);
                }
                case BY_ADDRESS -> {
                    if (!response) throw d.malformed();
                    nameResponse(d);
                }
                case DATA -> {
                    if (response) dataResponse(d);
                    else dataRequest(d);
                }
                default -> {}
            }
        }
        d.skipRest();
        d.close();
    }

    private static void open(Dissection d, int count, String title) {
        d.open(PART);
        d.extent(count);
        d.title("{}", title);
    }

    private static void hostRequest(Dissection d) {
        int length = d.peekU16(8);
        d.ensure(10 + length);
        open(d, 11 + length, "getaddrbyname parameters");
        d.u32(HOST_FLAGS);
        d.u32(KINDS);
        d.u16(HOST_LENGTH);
        d.text(HOST, length);
        d.close();
    }

    private static void hostResponse(Dissection d) {
        int length = d.peekU16(8);
        d.ensure(10 + length);
        open(d, 10, "getaddrbyname records");
        d.u32(HOST_FLAGS);
        int aliases = d.u16(ALIASES);
        int addresses = d.u16(ADDRESSES);
        d.u16(HOST_LENGTH);
        d.text(REAL_HOST, length);
        d.skip(1);
        aliases(d, aliases);
        for (int i = 0; i < addresses; i++) {
            int count = d.peekU16(4);
            d.ensure(10);
            String address = address(d);
            open(d, 10, "Address " + address);
            d.u32(FAMILY);
            d.u16(HOST_ADDRESS_LENGTH);
            // A text made from the address; its length is that of the text.
            d.at(HOST_ADDRESS, d.offset(), address.length(), address);
            d.skip(count);
            d.close();
        }
        d.close();
    }

    private static String address(Dissection d) {
        return d.peekU8(6) + "." + d.peekU8(7) + "." + d.peekU8(8) + "." + d.peekU8(9);
    }

    private static void aliases(Dissection d, int count) {
        for (int i = 0; i < count; i++) {
            int length = d.peekU16(0);
            d.ensure(2 + length);
            open(d, 2 + length, d.titles() ? "Alias " + d.peekText(2, length) : "");
            d.u16(HOST_LENGTH);
            d.text(ALIAS, length);
            d.close();
            if (i < count - 1 || d.remaining() > 0) d.skip(1);
        }
    }

    private static void nameResponse(Dissection d) {
        int length = d.peekU16(6);
        d.ensure(8 + length);
        open(d, 10, "getnamebyaddr records");
        d.u32(HOST_FLAGS);
        int aliases = d.u16(ALIASES);
        d.u16(HOST_LENGTH);
        d.text(REAL_HOST, length);
        aliases(d, aliases);
        d.close();
    }

    private static void dataRequest(Dissection d) {
        int length = d.peekU16(8);
        d.ensure(10 + length);
        open(d, 11 + length, "RDATA request parameters");
        d.u32(DATA_FLAGS);
        d.u16(CLASS);
        d.u16(TYPE);
        d.u16(NAME_LENGTH);
        d.text(NAME, length);
        d.close();
    }

    private static void dataResponse(Dissection d) {
        int length = d.peekU16(16);
        d.ensure(18 + length);
        int type = d.peekU16(6);
        open(d, 19 + length, "RDATA response");
        d.u32(DATA_FLAGS);
        d.u16(CLASS);
        d.u16(TYPE);
        d.u32(TTL);
        int count = d.u16(DATA_COUNT);
        d.u16(SIGNATURES);
        d.u16(REAL_LENGTH);
        d.text(REAL_NAME, length);
        d.skip(1);
        switch (type) {
            case TYPE_A -> {
                open(d, count * 6, "A records");
                for (int i = 0; i < count; i++) {
                    d.ensure(6);
                    open(d, 6, "Address " + d.peekU8(2) + "." + d.peekU8(3) + "." + d.peekU8(4) + "." + d.peekU8(5));
                    d.u16(DATA_LENGTH);
                    d.u32(ADDRESS);
                    d.close();
                }
                d.close();
            }
            case TYPE_NS, TYPE_MX, TYPE_SRV -> throw d.malformed();
            default -> {}
        }
        d.close();
    }
}
