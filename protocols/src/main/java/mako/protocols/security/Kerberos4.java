package mako.protocols.security;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Kerberos, version 4: Project Athena Technical Plan, section E.2.1. */
public final class Kerberos4 implements Dissector {

    static final Field KRB4      = protocol("krb4", "KRB4", "Kerberos v4");
    static final Field VERSION   = u8("krb4.version", "Version");
    private static final Values TYPES = Values.of("""
        1 KDC Request
        2 KDC Reply
        3 Appl Request
        4 Appl Request Mutual
        5 Err Reply
        6 Private
        7 Safe
        8 Appl Err
        0x3f Die
        """);
    static final Field KIND      = u8("krb4.m_type", "M Type", HEX, mask(0xfe), names(TYPES));
    private static final Values ORDERS = Values.of("0 Big Endian\n1 Little Endian");
    static final Field ORDER     = u8("krb4.byte_order", "Byte Order", HEX, mask(0x01), names(ORDERS));
    static final Field TYPE      = u8("krb4.auth_msg_type", "Msg Type", HEX, bits(KIND, ORDER));
    static final Field NAME      = textz("krb4.name", "Name");
    static final Field INSTANCE  = textz("krb4.instance", "Instance");
    static final Field REALM     = textz("krb4.realm", "Realm");
    static final Field TIME      = time("krb4.time_sec", "Time Sec");
    static final Field EXPIRES   = time("krb4.exp_date", "Exp Date");
    static final Field REQUESTED = time("krb4.req_date", "Req Date");
    static final Field LIFETIME  = u8("krb4.lifetime", "Lifetime");
    static final Field SERVICE   = textz("krb4.s_name", "Service Name");
    static final Field SERVICE_INSTANCE = textz("krb4.s_instance", "Service Instance");
    static final Field KEY_VERSION = u8("krb4.kvno", "Kvno");
    static final Field LENGTH    = u32("krb4.length", "Length");
    static final Field TICKET_LENGTH = u8("krb4.ticket.length", "Ticket Length");
    static final Field REQUEST_LENGTH = u8("krb4.request.length", "Request Length");
    static final Field TICKET    = bytes("krb4.ticket.blob", "Ticket Blob");
    static final Field REQUEST   = bytes("krb4.request.blob", "Request Blob");
    static final Field ENCRYPTED = bytes("krb4.encrypted_blob", "Encrypted Blob");

    private static final int PORT = 750;
    private static final int ONLY_VERSION = 4;
    /** A lifetime of 1 is so many minutes. */
    private static final int LIFETIME_UNIT = 5;

    @Override
    public Field dissects() {
        return KRB4;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.ensureEach(2);
        if (!recognizes(d)) throw d.notMine();
        read(d);
    }

    /** Whether a message of this version begins here. */
    public static boolean recognizes(Dissection d) {
        return d.captured() >= 2 && d.peekU8(0) == ONLY_VERSION && TYPES.name(d.peekU8(1) >> 1) != null;
    }

    /** Reads a message that {@link #recognizes} recognized. */
    public static void read(Dissection d) {
        int type = d.peekU8(1);
        String name = TYPES.name(type >> 1);
        boolean little = (type & 1) != 0;
        d.protocolColumn("KRB4");
        d.info(name);
        d.open(KRB4);
        d.extent(d.remaining());
        d.u8(VERSION);
        d.u8(TYPE);
        d.titleLast("Msg Type: 0x{} {} ({})", new Text().hex(type, 2), name, ORDERS.name(type & 1));
        switch (type >> 1) {
            case 1 -> request(d, little);
            case 2 -> reply(d, little);
            case 3 -> application(d, little);
            default -> {}
        }
        d.skipRest();
        d.close();
    }

    /** Reads characters up to a zero byte, which must be there. */
    private static void name(Dissection d, Field field) {
        int zero = d.find(0);
        if (zero < 0) d.ensure(d.captured() + 1);
        d.textz(field);
    }

    private static void moment(Dissection d, Field field, boolean little) {
        d.ensure(4);
        d.time(field, d.offset(), 4, little ? d.peekLe32(0) : d.peekU32(0), 0);
        d.skip(4);
    }

    private static void lifetime(Dissection d) {
        int lifetime = d.u8(LIFETIME);
        d.titleLast("Lifetime: {} ({} minutes)", lifetime, lifetime * LIFETIME_UNIT);
    }

    private static void request(Dissection d, boolean little) {
        name(d, NAME);
        name(d, INSTANCE);
        name(d, REALM);
        moment(d, TIME, little);
        lifetime(d);
        name(d, SERVICE);
        name(d, SERVICE_INSTANCE);
    }

    private static void reply(Dissection d, boolean little) {
        name(d, NAME);
        name(d, INSTANCE);
        name(d, REALM);
        moment(d, TIME, little);
        // How many tickets there are is always 1.
        d.skip(1);
        moment(d, EXPIRES, little);
        d.u8(KEY_VERSION);
        int length = (int) (little ? d.leUint(LENGTH, 2) : d.uint(LENGTH, 2));
        d.bytes(ENCRYPTED, length);
    }

    private static void application(Dissection d, boolean little) {
        d.u8(KEY_VERSION);
        name(d, REALM);
        int ticket = d.u8(TICKET_LENGTH);
        int request = d.u8(REQUEST_LENGTH);
        d.bytes(TICKET, ticket);
        d.bytes(REQUEST, request);
        moment(d, REQUESTED, little);
        lifetime(d);
        name(d, SERVICE);
        name(d, SERVICE_INSTANCE);
    }
}
