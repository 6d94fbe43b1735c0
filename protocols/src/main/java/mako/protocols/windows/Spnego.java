package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.encoding.Ber;

/** How both sides agree on how one proves who one is: RFC 4178, and [MS-SPNG] section 2.2.1. */
public final class Spnego implements Dissector {

    static final Field SPNEGO      = protocol("spnego", "SPNEGO", "Simple Protected Negotiation");
    static final Field START       = group("spnego.negTokenInit_element", "negTokenInit");
    static final Field ANSWER      = group("spnego.negTokenTarg_element", "negTokenTarg");
    static final Field MECHANISMS  = u32("spnego.mechTypes", "mechTypes", help("MechTypeList"));
    static final Field MECHANISM   = oid("spnego.MechType", "MechType");
    static final Field FLAGS       = bytes("spnego.reqFlags", "reqFlags", help("ContextFlags"));
    static final Field TOKEN       = bytes("spnego.mechToken", "mechToken");
    static final Field CHECK       = bytes("spnego.mechListMIC", "mechListMIC");
    static final Field HINTS       = group("spnego.negHints_element", "negHints");
    static final Field HINT_NAME   = text("spnego.hintName", "hintName", help("GeneralString"));
    static final Field HINT_ADDRESS = bytes("spnego.hintAddress", "hintAddress", help("OCTET_STRING"));
    static final Field RESULT      = u32("spnego.negResult", "negResult", names(Values.of("""
        0 accept-completed
        1 accept-incomplete
        2 reject
        """)));
    static final Field SUPPORTED   = oid("spnego.supportedMech", "supportedMech");
    static final Field RESPONSE    = bytes("spnego.responseToken", "responseToken");

    private static final Field[] FLAG_BITS = {
        flag("delegFlag", 0x80), flag("mutualFlag", 0x40), flag("replayFlag", 0x20), flag("sequenceFlag", 0x10), flag("anonFlag", 0x08),
        flag("confFlag", 0x04), flag("integFlag", 0x02)};

    static final String NAME = "1.3.6.1.5.5.2";
    static final int INIT = 0xa0;
    static final int TARGET = 0xa1;

    @Override
    public Field dissects() {
        return SPNEGO;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"spnego", "ntlmssp", "ber"};
    }

    @Override
    public Table[] offers() {
        return new Table[] {Ber.OIDS};
    }

    @Override
    public void link(Links links) {
        links.add(Ber.OIDS, NAME, this);
    }

    private static Field flag(String name, int mask) {
        return bit("spnego.ContextFlags." + name, name, mask, maskWidth(8));
    }

    @Override
    public void dissect(Dissection d) {
        d.open(SPNEGO);
        int identifier = Ber.identifier(d);
        if (identifier == INIT || identifier == TARGET) {
            int outer = Ber.enter(d);
            int at = d.offset();
            if (Ber.at(d, Ber.SEQUENCE)) {
                d.open(identifier == INIT ? START : ANSWER);
                int rest = Ber.enter(d);
                if (identifier == INIT) start(d);
                else answer(d);
                d.widen(rest);
                d.close();
            } else {
                d.seek(at);
                Ber.noSequence(d);
            }
            d.widen(outer);
        }
        d.skipRest();
        d.close();
    }

    private static void start(Dissection d) {
        while (d.remaining() > 0) {
            int which = Ber.identifier(d) & 0x1f;
            int rest = Ber.enter(d);
            switch (which) {
                case 0 -> Ber.sequenceOf(d, MECHANISMS, item -> Ber.oid(item, MECHANISM));
                case 1 -> flags(d);
                case 2 -> token(d, TOKEN);
                case 3 -> {
                    // Windows puts hints here, others what proves that nobody changed the list.
                    if (Ber.at(d, Ber.SEQUENCE)) hints(d);
                    else check(d);
                }
                default -> check(d);
            }
            d.widen(rest);
        }
    }

    private static void flags(Dissection d) {
        int rest = Ber.bits(d, FLAGS);
        if (rest < 0) return;
        d.openLast();
        for (int i = 0; i < FLAG_BITS.length; i++) Ber.bit(d, FLAG_BITS[i], i);
        d.close();
        d.widen(rest);
    }

    private static void hints(Dissection d) {
        int rest = Ber.begin(d, HINTS);
        while (d.remaining() > 0) {
            int which = Ber.identifier(d) & 0x1f;
            int inner = Ber.enter(d);
            if (which == 0) Ber.text(d, HINT_NAME, Field.Charset.ASCII);
            else Ber.octetString(d, HINT_ADDRESS);
            d.widen(inner);
        }
        Ber.end(d, rest);
    }

    private static void answer(Dissection d) {
        while (d.remaining() > 0) {
            int which = Ber.identifier(d) & 0x1f;
            int rest = Ber.enter(d);
            switch (which) {
                case 0 -> Ber.integer(d, RESULT);
                case 1 -> Ber.oid(d, SUPPORTED);
                case 2 -> token(d, RESPONSE);
                default -> check(d);
            }
            d.widen(rest);
        }
    }

    /** A token of the mechanism that was chosen, which its beginning tells. */
    private static void token(Dissection d, Field field) {
        if (!Ber.at(d, Ber.OCTET_STRING)) {
            Ber.octetString(d, field);
            return;
        }
        int rest = Ber.enter(d);
        d.at(field, d.offset(), d.remaining());
        if (Ntlmssp.isMessage(d)) d.tryInsideAnyway(Ber.OIDS, Ntlmssp.NAME, Ntlmssp.NAME);
        else if (KerberosToken.isToken(d)) KerberosToken.dissect(d);
        d.widen(rest);
    }

    private static void check(Dissection d) {
        if (!Ber.at(d, Ber.OCTET_STRING)) {
            Ber.octetString(d, CHECK);
            return;
        }
        int rest = Ber.enter(d);
        d.at(CHECK, d.offset(), d.remaining());
        if (Ntlmssp.isVerifier(d)) Ntlmssp.verifier(d);
        else if (KerberosToken.isToken(d)) KerberosToken.dissect(d);
        d.widen(rest);
    }
}
