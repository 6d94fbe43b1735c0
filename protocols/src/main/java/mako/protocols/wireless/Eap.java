package mako.protocols.wireless;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.Pieces;
import mako.protocols.link.Ppp;
import mako.protocols.security.Radius;

/**
 * Extensible Authentication Protocol, RFC 3748 section 4: requests and responses of a method, success and failure. Methods that carry TLS are
 * those of RFC 5216 (TLS), RFC 5281 (TTLS), RFC 4851 (FAST) and of draft-josefsson-pppext-eap-tls-eap (PEAP).
 */
public final class Eap implements Dissector {

    private static final Values CODES = Values.of("""
        1 Request
        2 Response
        3 Success
        4 Failure
        5 Initiate
        6 Finish
        """);
    private static final Values TYPES = Values.resource(Eap.class, "eap-types.txt");

    static final Field EAP      = protocol("eap", "EAP", "Extensible Authentication Protocol");
    static final Field CODE     = u8("eap.code", "Code", names(CODES));
    static final Field ID       = u8("eap.id", "Id");
    static final Field LENGTH   = u16("eap.len", "Length");
    static final Field TYPE     = u8("eap.type", "Type", names(TYPES));
    static final Field DESIRED  = u8("eap.desired_type", "Desired Auth Type", names(TYPES));
    static final Field NOTICE   = text("eap.notification", "Notification", UTF_8);
    static final Field MD5_SIZE = u8("eap.md5.value_size", "EAP-MD5 Value-Size");
    static final Field MD5      = bytes("eap.md5.value", "EAP-MD5 Value");
    static final Field MD5_MORE = bytes("eap.md5.extra_data", "EAP-MD5 Extra Data");
    static final Field DATA     = bytes("eap.data", "EAP Data");

    static final Field TLS_FLAGS    = u8("eap.tls.flags", "EAP-TLS Flags", HEX);
    static final Field TLS_LENGTHS  = bit("eap.tls.flags.len_included", "Length Included", 0x80);
    static final Field TLS_MORE     = bit("eap.tls.flags.more_fragments", "More Fragments", 0x40);
    static final Field TLS_START    = bit("eap.tls.flags.start", "Start", 0x20);
    static final Field TLS_VERSION  = u8("eap.tls.flags.version", "Version", mask(0x07));
    static final Field TLS_LENGTH   = u32("eap.tls.len", "EAP-TLS Length");
    static final Field FRAGMENTS    = group("eap.tls.fragments", "EAP-TLS Fragments", GENERATED);
    static final Field FRAGMENT     = frame("eap.tls.fragment", "EAP-TLS Fragment", GENERATED);
    static final Field COUNT        = u32("eap.tls.fragment.count", "Fragment Count");
    static final Field WHOLE        = u32("eap.tls.reassembled.len", "Reassembled EAP-TLS Length");

    static final Field FAST_TYPE    = u16("eap.fast.type", "EAP-FAST Type");
    static final Field FAST_LENGTH  = u16("eap.fast.length", "EAP-FAST Length");
    static final Field AUTHORITY    = bytes("eap.fast.authority_id_data", "Authority ID Data");

    static final Field EXPANDED     = section("Expanded Type");
    static final Field VENDOR       = u16("eap.ext.vendor_id", "EAP-EXT Vendor Id", HEX, names(Values.of("0x372a WFA")));
    static final Field VENDOR_TYPE  = u8("eap.ext.vendor_type", "EAP-EXT Vendor Type", HEX, names(Values.of("1 SimpleConfig")));

    static final Field MAN_IN_THE_MIDDLE = warning(Field.Group.SECURITY, "eap.mitm_attacks",
        "Vulnerable to MITM attacks. If possible, change EAP type.");
    static final Field DICTIONARY = warning(Field.Group.SECURITY, "eap.dictionary_attacks", "Vulnerable to dictionary attacks. If possible, "
        + "change EAP type. See http://www.cisco.com/warp/public/cc/pd/witc/ao350ap/prodlit/2331_pp.pdf");
    static final Field OVERFLOW   = warning(Field.Group.PROTOCOL, "eap.md5.value_size.overflow", "Overflow");
    static final Field AGAIN      = note(Field.Group.SEQUENCE, "eap.retransmission", "This packet is a retransmission");
    static final Field BAD_LENGTH = warning(Field.Group.PROTOCOL, "eap.bad_length", "Bad length (too small or too large)");

    /** What methods carry, by name: TLS. */
    public static final Table CARRIED = Table.stringTable("eap.carried", "EAP method's payload");
    public static final String TLS = "tls";

    private static final Fragments REASSEMBLY = Fragments.fragments("Reassembled EAP-TLS",
        new Fragments.Parts(FRAGMENTS, FRAGMENT, null, null, null, null, null, COUNT, null, WHOLE, null));
    private static final Key<Exchange> EXCHANGE = Key.key(Exchange::new);

    private static final int REQUEST  = 1;
    private static final int RESPONSE = 2;
    private static final int IDENTITY = 1;
    private static final int FAST     = 43;
    private static final int EAP_TLS  = 13;
    private static final int MOST_TOGETHER = 1 << 17;

    /** Where two peers are in their exchange; each identifier is -1 where there was none. */
    private static final class Exchange {
        int lastRequest = -1;
        int lastResponse = -1;
        Pieces requests = Pieces.NOTHING;
        Pieces responses = Pieces.NOTHING;
    }

    @Override
    public Field dissects() {
        return EAP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {CARRIED};
    }

    @Override
    public String[] prefixes() {
        return new String[] {"eap", "e212"};
    }

    @Override
    public void link(Links links) {
        links.add(Eapol.CONTENTS, 0, this).add(Radius.CARRIED, Radius.EAP, this).add(Ppp.PROTOCOLS, 0xc227, this);
    }

    @Override
    public void dissect(Dissection d) {
        // Behind the header of the LAN it is no layer of its own.
        if (d.carrier() == Eapol.EAPOL) d.openAgain(EAP);
        else d.open(EAP);
        d.protocolColumn("EAP");
        int present = d.remaining();
        int code = d.u8(CODE);
        if (d.columns()) d.info("{}", CODES.name(code, "Unknown code (0x" + new Text().hex(code, 2) + ")"));
        int id = d.u8(ID);
        Conversation conversation = d.conversation() != null ? d.conversation() : d.conversation(EAP, 0, 0);
        Exchange exchange = conversation.get(EXCHANGE);
        boolean identity = code == REQUEST && present > 4 && d.captured() > 2 && d.peekU8(2) == IDENTITY;
        if (isAgain(d, exchange, code, id, identity)) d.noteLast(AGAIN);
        int length = d.u16(LENGTH);
        if (length < 4 || length > present) d.noteLast(BAD_LENGTH);
        if (length >= 4) d.extent(Math.min(length, present));
        if (code == REQUEST || code == RESPONSE) method(d, code == REQUEST, length - 5, exchange);
        d.skipRest();
        d.close();
    }

    /** Whether the packet was sent before: a new identifier begins what is sent next, RFC 3748, section 4.1. */
    private static boolean isAgain(Dissection d, Exchange exchange, int code, int id, boolean identity) {
        int last = (int) d.remember(code == REQUEST ? exchange.lastRequest : exchange.lastResponse);
        d.learn(() -> {
            if (code == REQUEST) exchange.lastRequest = id;
            else if (code == RESPONSE) exchange.lastResponse = id;
            if (identity) exchange.lastResponse = -1;
        });
        return (code == REQUEST && !identity || code == RESPONSE) && last == id;
    }

    private static void method(Dissection d, boolean request, int left, Exchange exchange) {
        int type = d.u8(TYPE);
        if (d.columns()) d.addInfo(", {}", TYPES.name(type, "Unknown type (0x" + new Text().hex(type, 2) + ")"));
        if (left < -1) throw d.malformed();
        if (left <= 0) return;
        d.narrow(left);
        switch (type) {
            case IDENTITY -> EapIdentity.read(d, left);
            case 2 -> d.text(NOTICE, left);
            case 3 -> d.u8(DESIRED);
            case 4 -> md5(d, left);
            case EAP_TLS, 21, 25, FAST -> tls(d, type, request, exchange);
            case 17 -> {
                d.noteLast(DICTIONARY);
                EapMethods.leap(d, request);
            }
            case 18 -> EapMethods.SIM.read(d);
            case 23, 50 -> EapMethods.AKA.read(d);
            case 26 -> EapMethods.chap(d, request);
            case 254 -> expanded(d);
            default -> d.bytes(DATA, left);
        }
    }

    private static void md5(Dissection d, int left) {
        d.noteLast(MAN_IN_THE_MIDDLE);
        int announced = d.u8(MD5_SIZE);
        int size = Math.min(announced, left - 1);
        if (size < announced) d.noteLast(OVERFLOW);
        d.bytes(MD5, size);
        if (d.remaining() > 0) d.bytes(MD5_MORE, d.remaining());
    }

    /** Who the server is, that a client may choose what it knows of it: RFC 4851, section 4.1.1. */
    private static void authority(Dissection d) {
        d.u16(FAST_TYPE);
        int length = d.u16(FAST_LENGTH);
        d.ensure(length);
        d.at(DATA, d.offset(), length);
        d.bytes(AUTHORITY, length);
    }

    /** RFC 3748, section 5.7. */
    private static void expanded(Dissection d) {
        d.open(EXPANDED);
        d.extent(d.remaining());
        d.uint(VENDOR, 3);
        d.uint(VENDOR_TYPE, 4);
        if (d.remaining() > 0) d.restInside();
        d.close();
    }

    private static void tls(Dissection d, int type, boolean request, Exchange exchange) {
        int start = d.offset();
        int flags = d.u8(TLS_FLAGS);
        d.openLast();
        d.part(TLS_LENGTHS, start, 1, flags);
        d.part(TLS_MORE, start, 1, flags);
        d.part(TLS_START, start, 1, flags);
        if (type != EAP_TLS) d.part(TLS_VERSION, start, 1, flags);
        d.close();
        if (type == FAST && (flags & 0x20) != 0) {
            authority(d);
            return;
        }
        if ((flags & 0x80) != 0) d.u32(TLS_LENGTH);
        if (d.remaining() == 0) return;
        boolean more = (flags & 0x40) != 0;
        Pieces before = d.remember(request ? exchange.requests : exchange.responses);
        if (!more && before.isEmpty()) {
            if (d.tryInside(CARRIED, TLS, null) < 0) d.bytes(DATA, d.remaining());
            return;
        }
        if (d.captured() < d.remaining() || before.bytes().length > MOST_TOGETHER) return;
        Pieces together = before.with(d.peekBytes(0, d.remaining()), d.packet().number, 0);
        Pieces kept = more ? together : Pieces.NOTHING;
        d.learn(() -> {
            if (request) exchange.requests = kept;
            else exchange.responses = kept;
        });
        d.skipRest();
        if (more) return;
        long outside = together.enter(d, REASSEMBLY);
        d.tryInside(CARRIED, TLS, null);
        d.leave(outside);
    }
}
