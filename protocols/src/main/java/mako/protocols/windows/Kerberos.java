package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.encoding.Ber;
import mako.protocols.security.Kerberos4;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Udp;

/** Kerberos version 5: RFC 4120, with what [MS-KILE] adds. */
public final class Kerberos implements Dissector {

    static final Values MESSAGES      = Values.of("""
        10 krb-as-req
        11 krb-as-rep
        12 krb-tgs-req
        13 krb-tgs-rep
        14 krb-ap-req
        15 krb-ap-rep
        16 krb-tgt-req
        17 krb-tgt-rep
        20 krb-safe
        21 krb-priv
        22 krb-cred
        30 krb-error
        """);
    private static final Values ERRORS = Values.resource(Kerberos.class, "kerberos-errors.txt");

    static final Field KERBEROS       = protocol("kerberos", "KRB5", "Kerberos");
    static final Field RECORD         = section("Record Mark");
    static final Field RECORD_RESERVED = bit("kerberos.rm.reserved", "Reserved", 0x80000000L, SET_NOT_SET, maskWidth(32));
    static final Field RECORD_LENGTH  = u32("kerberos.rm.length", "Record Length", mask(0x7fffffff));
    static final Field AS_REQ         = group("kerberos.as_req_element", "as-req");
    static final Field AS_REP         = group("kerberos.as_rep_element", "as-rep");
    static final Field TGS_REQ        = group("kerberos.tgs_req_element", "tgs-req");
    static final Field TGS_REP        = group("kerberos.tgs_rep_element", "tgs-rep");
    static final Field AP_REQ         = group("kerberos.ap_req_element", "ap-req");
    static final Field AP_REP         = group("kerberos.ap_rep_element", "ap-rep");
    static final Field SAFE           = group("kerberos.krb_safe_element", "krb-safe");
    static final Field PRIVATE        = group("kerberos.krb_priv_element", "krb-priv");
    static final Field CREDENTIALS    = group("kerberos.krb_cred_element", "krb-cred");
    static final Field ERROR          = group("kerberos.krb_error_element", "krb-error");
    static final Field VERSION        = u32("kerberos.pvno", "pvno");
    static final Field TYPE           = i32("kerberos.msg_type", "msg-type", names(MESSAGES));
    static final Field PADATA         = u32("kerberos.padata", "padata");
    static final Field BODY           = group("kerberos.req_body_element", "req-body");
    static final Field OPTIONS        = bytes("kerberos.kdc_options", "kdc-options");
    static final Field FROM           = time("kerberos.from", "from");
    static final Field TILL           = time("kerberos.till", "till");
    static final Field RENEW          = time("kerberos.rtime", "rtime");
    static final Field NONCE          = u32("kerberos.nonce", "nonce");
    static final Field ENCRYPTIONS    = u32("kerberos.kdc-req-body.etype", "etype");
    static final Field ENCRYPTION     = i32("kerberos.ENCTYPE", "ENCTYPE", names(KerberosTypes.ENCRYPTIONS));
    static final Field AUTHORIZATION  = group("kerberos.enc_authorization_data_element", "enc-authorization-data");
    static final Field TICKETS        = u32("kerberos.additional_tickets", "additional-tickets");
    static final Field CRED_TICKETS   = u32("kerberos.tickets", "tickets");
    static final Field AP_OPTIONS     = bytes("kerberos.ap_options", "ap-options");
    static final Field AUTHENTICATOR  = group("kerberos.authenticator_element", "authenticator");
    static final Field ENCRYPTED      = group("kerberos.enc_part_element", "enc-part");
    static final Field SAFE_BODY      = group("kerberos.safe_body_element", "safe-body");
    static final Field USER_DATA      = bytes("kerberos.user_data", "user-data");
    static final Field TIMESTAMP      = time("kerberos.timestamp", "timestamp");
    static final Field MICROSECONDS   = u32("kerberos.usec", "usec");
    static final Field NUMBER         = u32("kerberos.seq_number", "seq-number");
    static final Field SENDER         = group("kerberos.s_address_element", "s-address");
    static final Field RECIPIENT      = group("kerberos.r_address_element", "r-address");
    static final Field CHECKSUM       = group("kerberos.cksum_element", "cksum");
    static final Field CLIENT_TIME    = time("kerberos.ctime", "ctime");
    static final Field CLIENT_MICROS  = u32("kerberos.cusec", "cusec");
    static final Field SERVER_TIME    = time("kerberos.stime", "stime");
    static final Field SERVER_MICROS  = u32("kerberos.susec", "susec");
    static final Field ERROR_CODE     = i32("kerberos.error_code", "error-code", names(ERRORS));
    static final Field ERROR_TEXT     = text("kerberos.e_text", "e-text");
    static final Field ERROR_DATA     = bytes("kerberos.e_data", "e-data");

    private static final Field[] OPTION_BITS = flags("kerberos.KDCOptions.",
        "reserved", "forwardable", "forwarded", "proxiable", "proxy", "allow-postdate", "postdated", "unused7", "renewable", "unused9",
        "unused10", "opt-hardware-auth", "unused12", "unused13", "constrained-delegation", "canonicalize", "request-anonymous", "unused17",
        "unused18", "unused19", "unused20", "unused21", "unused22", "unused23", "unused24", "unused25", "disable-transited-check",
        "renewable-ok", "enc-tkt-in-skey", "unused29", "renew", "validate");
    private static final Field[] AP_OPTION_BITS = flags("kerberos.APOptions.",
        "reserved", "use-session-key", "mutual-required");

    private static final int PORT = 88;
    static final int RECORD_MARK = 4;
    private static final int FIRST = 0x60;
    private static final int CREDENTIAL = 22;
    private static final int MOST = 1 << 24;

    @Override
    public Field dissects() {
        return KERBEROS;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"kerberos", "krb4", "ber"};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
        links.addFramed(Tcp.PORTS, PORT, Kerberos::record, this);
    }

    private static int record(Dissection d) {
        if (d.offset() == d.streamStart()) d.info();
        return d.captured() < RECORD_MARK ? Framing.NEED_MORE : framed(d);
    }

    static int framed(Dissection d) {
        long length = d.peekU32(0) & 0x7fffffff;
        return length > MOST ? 0 : (int) length + RECORD_MARK;
    }

    static Field[] flags(String prefix, String... names) {
        Field[] flags = new Field[names.length];
        for (int i = 0; i < names.length; i++) {
            flags[i] = field(Type.BOOLEAN, Base.NONE, prefix + names[i].replace('-', '.').replace('_', '.'), names[i], mask(0x80 >> (i & 7)), maskWidth(8));
        }
        return flags;
    }

    /** The application tag of the message at the cursor, 0 where there is none. */
    private static int tag(Dissection d, int ahead) {
        int identifier = d.peekU8(ahead);
        return identifier >= FIRST && identifier <= 0x7e ? identifier & 0x1f : 0;
    }

    @Override
    public void dissect(Dissection d) {
        boolean record = d.carrier() != null && d.carrier().abbreviation.equals("tcp");
        if (d.captured() < (record ? RECORD_MARK + 2 : 2) || !stands(tag(d, record ? RECORD_MARK : 0))) {
            if (record || !Kerberos4.recognizes(d)) throw d.notMine();
            d.layer(KERBEROS);
            Kerberos4.read(d);
            return;
        }
        d.protocolColumn("KRB5");
        d.open(KERBEROS);
        if (record) {
            d.open(RECORD);
            if (d.titles()) d.title("Record Mark: {} bytes", d.peekU32(0) & 0x7fffffff);
            d.peek(RECORD_RESERVED, 0, 4);
            d.u32(RECORD_LENGTH);
            d.close();
        }
        if (d.columns()) d.info(column(tag(d, 0)));
        choice(d, true);
        d.skipRest();
        d.close();
    }

    /** Reads a message, all that is left, as a protocol inside what is open that is no layer of its own. */
    static void message(Dissection d) {
        d.openAgain(KERBEROS);
        if (d.remaining() > 0) choice(d, false);
        d.skipRest();
        d.close();
    }

    /** Whether a message with this tag is sent alone: credentials are sent within others. */
    private static boolean stands(int tag) {
        return tag != CREDENTIAL && MESSAGES.name(tag) != null;
    }

    private static String column(int tag) {
        return switch (tag) {
            case 10 -> "AS-REQ";
            case 11 -> "AS-REP";
            case 12 -> "TGS-REQ";
            case 13 -> "TGS-REP";
            case 14 -> "AP-REQ";
            case 15 -> "AP-REP";
            case 16 -> "TGT-REQ";
            case 17 -> "TGT-REP";
            case 20 -> "KRB-SAFE";
            case 21 -> "KRB-PRIV";
            default -> "KRB-ERROR";
        };
    }

    /** Reads the message at the cursor. */
    static void choice(Dissection d, boolean columns) {
        int tag = tag(d, 0);
        if (tag == 0 && Ber.at(d, Ber.SEQUENCE)) {
            // A ticket is asked for, and given, without a tag: draft-swift-win2k-krb-user2user.
            KerberosTypes.userToUser(d);
            return;
        }
        int rest = Ber.enter(d);
        switch (tag) {
            case 10 -> KerberosTypes.sequence(d, AS_REQ, Kerberos::request);
            case 11 -> KerberosTypes.sequence(d, AS_REP, Kerberos::reply);
            case 12 -> KerberosTypes.sequence(d, TGS_REQ, Kerberos::request);
            case 13 -> KerberosTypes.sequence(d, TGS_REP, Kerberos::reply);
            case 14 -> KerberosTypes.sequence(d, AP_REQ, Kerberos::apRequest);
            case 15 -> KerberosTypes.sequence(d, AP_REP, Kerberos::apReply);
            case 20 -> KerberosTypes.sequence(d, SAFE, Kerberos::safe);
            case 21 -> KerberosTypes.sequence(d, PRIVATE, Kerberos::secret);
            case 22 -> KerberosTypes.sequence(d, CREDENTIALS, Kerberos::credentials);
            case 30 -> KerberosTypes.sequence(d, ERROR, columns ? Kerberos::shownError : Kerberos::error);
            default -> Ber.noChoice(d);
        }
        d.widen(rest);
    }

    // ---- section 5.4: asking for tickets

    private static void request(Dissection d, int which) {
        switch (which) {
            case 1 -> Ber.integer(d, VERSION);
            case 2 -> Ber.integer(d, TYPE);
            case 3 -> Ber.sequenceOf(d, PADATA, KerberosPreauthentication::data);
            case 4 -> KerberosTypes.sequence(d, BODY, Kerberos::body);
            default -> d.skipRest();
        }
    }

    private static void body(Dissection d, int which) {
        switch (which) {
            case 0 -> KerberosTypes.bits(d, OPTIONS, OPTION_BITS);
            case 1 -> KerberosTypes.client(d);
            case 2 -> Ber.text(d, KerberosTypes.REALM, Field.Charset.ASCII);
            case 3 -> KerberosTypes.server(d);
            case 4 -> Ber.generalizedTime(d, FROM);
            case 5 -> Ber.generalizedTime(d, TILL);
            case 6 -> Ber.generalizedTime(d, RENEW);
            case 7 -> Ber.integer(d, NONCE);
            case 8 -> Ber.sequenceOf(d, ENCRYPTIONS, item -> Ber.integer(item, ENCRYPTION));
            case 9 -> KerberosTypes.addresses(d, KerberosTypes.ADDRESSES);
            case 10 -> KerberosTypes.encrypted(d, AUTHORIZATION);
            case 11 -> Ber.sequenceOf(d, TICKETS, item -> KerberosTypes.ticket(item, KerberosTypes.TICKET_ITEM));
            default -> d.skipRest();
        }
    }

    private static void reply(Dissection d, int which) {
        switch (which) {
            case 0 -> Ber.integer(d, VERSION);
            case 1 -> Ber.integer(d, TYPE);
            case 2 -> Ber.sequenceOf(d, PADATA, KerberosPreauthentication::data);
            case 3 -> Ber.text(d, KerberosTypes.CLIENT_REALM, Field.Charset.ASCII);
            case 4 -> KerberosTypes.client(d);
            case 5 -> KerberosTypes.ticket(d, KerberosTypes.TICKET);
            case 6 -> KerberosTypes.encrypted(d, ENCRYPTED);
            default -> d.skipRest();
        }
    }

    // ---- section 5.5: showing tickets

    static void apRequest(Dissection d, int which) {
        switch (which) {
            case 0 -> Ber.integer(d, VERSION);
            case 1 -> Ber.integer(d, TYPE);
            case 2 -> KerberosTypes.bits(d, AP_OPTIONS, AP_OPTION_BITS);
            case 3 -> KerberosTypes.ticket(d, KerberosTypes.TICKET);
            case 4 -> KerberosTypes.encrypted(d, AUTHENTICATOR);
            default -> d.skipRest();
        }
    }

    private static void apReply(Dissection d, int which) {
        switch (which) {
            case 0 -> Ber.integer(d, VERSION);
            case 1 -> Ber.integer(d, TYPE);
            case 2 -> KerberosTypes.encrypted(d, ENCRYPTED);
            default -> d.skipRest();
        }
    }

    // ---- sections 5.6 to 5.8: what is said under their protection

    private static void safe(Dissection d, int which) {
        switch (which) {
            case 0 -> Ber.integer(d, VERSION);
            case 1 -> Ber.integer(d, TYPE);
            case 2 -> KerberosTypes.sequence(d, SAFE_BODY, Kerberos::safeBody);
            case 3 -> KerberosTypes.checksum(d, CHECKSUM);
            default -> d.skipRest();
        }
    }

    private static void safeBody(Dissection d, int which) {
        switch (which) {
            case 0 -> Ber.octetString(d, USER_DATA);
            case 1 -> Ber.generalizedTime(d, TIMESTAMP);
            case 2 -> Ber.integer(d, MICROSECONDS);
            case 3 -> Ber.integer(d, NUMBER);
            case 4 -> KerberosTypes.address(d, SENDER);
            case 5 -> KerberosTypes.address(d, RECIPIENT);
            default -> d.skipRest();
        }
    }

    private static void secret(Dissection d, int which) {
        switch (which) {
            case 0 -> Ber.integer(d, VERSION);
            case 1 -> Ber.integer(d, TYPE);
            case 3 -> KerberosTypes.encrypted(d, ENCRYPTED);
            default -> d.skipRest();
        }
    }

    private static void credentials(Dissection d, int which) {
        switch (which) {
            case 0 -> Ber.integer(d, VERSION);
            case 1 -> Ber.integer(d, TYPE);
            case 2 -> Ber.sequenceOf(d, CRED_TICKETS, item -> KerberosTypes.ticket(item, KerberosTypes.TICKET_ITEM));
            case 3 -> KerberosTypes.encrypted(d, ENCRYPTED);
            default -> d.skipRest();
        }
    }

    // ---- section 5.9: errors

    private static void shownError(Dissection d, int which) {
        if (which == 6 && d.columns()) {
            int at = d.offset();
            long code = Ber.at(d, Ber.INTEGER) && d.remaining() > 2 ? d.peekU8(d.remaining() - 1) : -1;
            d.seek(at);
            d.info("KRB Error: {}", errorName(code));
        }
        error(d, which);
    }

    private static String errorName(long code) {
        String name = ERRORS.name(code);
        if (name == null) return "Unknown error code %#x".formatted(code);
        String upper = name.toUpperCase(java.util.Locale.ROOT).replace('-', '_');
        if (code <= 29 || code >= 60) return code >= 31 && code < 60 ? "KRB5KRB_AP_" + upper : "KRB5KDC_" + upper;
        return "KRB5KRB_AP_" + upper;
    }

    static void error(Dissection d, int which) {
        switch (which) {
            case 0 -> Ber.integer(d, VERSION);
            case 1 -> Ber.integer(d, TYPE);
            case 2 -> Ber.generalizedTime(d, CLIENT_TIME);
            case 3 -> Ber.integer(d, CLIENT_MICROS);
            case 4 -> Ber.generalizedTime(d, SERVER_TIME);
            case 5 -> Ber.integer(d, SERVER_MICROS);
            case 6 -> d.scratch(Identity.ERROR)[0] = Ber.integer(d, ERROR_CODE);
            case 7 -> Ber.text(d, KerberosTypes.CLIENT_REALM, Field.Charset.ASCII);
            case 8 -> KerberosTypes.client(d);
            case 9 -> Ber.text(d, KerberosTypes.REALM, Field.Charset.ASCII);
            case 10 -> KerberosTypes.server(d);
            case 11 -> Ber.text(d, ERROR_TEXT, Field.Charset.ASCII);
            case 12 -> errorData(d);
            default -> d.skipRest();
        }
    }

    /** What else is said of an error: often what would have to be presented, [RFC4120] section 5.9.1; Windows says its own status, [MS-KILE] section 2.2.2. */
    private static void errorData(Dissection d) {
        if (!Ber.at(d, Ber.OCTET_STRING)) {
            Ber.octetString(d, ERROR_DATA);
            return;
        }
        int rest = Ber.enter(d);
        d.at(ERROR_DATA, d.offset(), d.remaining());
        d.openLast();
        switch ((int) d.scratch(Identity.ERROR)[0]) {
            case 12, 13, 18, 23 -> KerberosPreauthentication.single(d);
            case 14, 24, 25, 68, 90, 91, 92, 93 -> KerberosPreauthentication.several(d);
            default -> { }
        }
        d.skipRest();
        d.close();
        d.widen(rest);
    }
}
