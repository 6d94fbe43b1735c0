package mako.protocols.windows;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.stringTable;

import mako.dissect.*;
import mako.protocols.encoding.Ber;

/** Tokens of the Generic Security Service API: RFC 2743, section 3.1, and what stands in their place without a header. */
public final class GssApi implements Dissector {

    static final Field GSS_API = protocol("gss-api", "GSS-API", "GSS-API Generic Security Service Application Program Interface");
    static final Field OID     = text("gss-api.OID", "OID", help("This is a GSS-API Object Identifier"));
    static final Field UNKNOWN = warning(Field.Group.PROTOCOL, "gssapi.unknown_header", "Unknown header");

    /** Who reads tokens. */
    public static final Table TOKENS = stringTable("gss-api.token", "GSS-API token");
    private static final String TOKEN = "token";
    /** What those say that carry a token without a layer of its own. */
    private static final String WITHIN = "within";

    private static final int HEADER = 0x60;

    @Override
    public Field dissects() {
        return GSS_API;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"gss-api", "gssapi", "kerberos", "ntlmssp", "spnego"};
    }

    @Override
    public Table[] offers() {
        return new Table[] {Ber.OIDS};
    }

    @Override
    public void link(Links links) {
        links.add(TOKENS, TOKEN, this);
    }

    /** Reads a token, all that is left, inside what is open. */
    public static void token(Dissection d) {
        if (d.tryInsideAnyway(TOKENS, TOKEN, null) < 0) d.skipRest();
    }

    /** Reads a message of NTLM that stands without any wrapping, all that is left, inside what is open. */
    public static void ntlm(Dissection d) {
        if (d.tryInsideAnyway(Ber.OIDS, Ntlmssp.NAME, Ntlmssp.NAME) < 0) d.skipRest();
    }

    /** Reads a token or a message of NTLM, all that is left, inside what is open. */
    public static void bare(Dissection d) {
        if (Ntlmssp.isMessage(d)) ntlm(d);
        else token(d);
    }

    /** As {@link #token}, for a carrier of which it is a part rather than a payload. */
    static void part(Dissection d) {
        if (d.tryInsideAnyway(TOKENS, TOKEN, WITHIN) < 0) d.skipRest();
    }

    /** Whether a token has named the mechanism: what comes between the same two later does not name it again. */
    private static final class Begun {
        static final Key<Begun> KEY = Key.key(Begun::new);
        boolean named;
    }

    /** Whether a mechanism was named before; {@code now} where this packet names one. */
    private static boolean named(Dissection d, boolean now) {
        if (d.conversation() == null) return false;
        Begun begun = d.conversation().get(Begun.KEY);
        boolean before = d.remember(begun.named ? 1 : 0) != 0;
        if (now) d.learn(() -> begun.named = true);
        return before;
    }

    @Override
    public void dissect(Dissection d) {
        if (d.about() == WITHIN) d.openAgain(GSS_API);
        else d.open(GSS_API);
        int first = Ber.identifier(d);
        boolean named = named(d, first == HEADER);
        if (first == HEADER) {
            int rest = Ber.enter(d);
            String oid = Ber.oidText(d, OID);
            if (KerberosToken.isName(oid)) KerberosToken.dissect(d);
            else if (oid == null || d.tryInsideAnyway(Ber.OIDS, oid, oid) < 0) d.skipRest();
            d.widen(rest);
        } else if (named && (first == Spnego.INIT || first == Spnego.TARGET)) {
            d.tryInsideAnyway(Ber.OIDS, Spnego.NAME, Spnego.NAME);
        } else if (Ntlmssp.isMessage(d)) {
            d.tryInsideAnyway(Ber.OIDS, Ntlmssp.NAME, Ntlmssp.NAME);
        } else if (Ntlmssp.isVerifier(d)) {
            Ntlmssp.verifier(d);
        } else if (KerberosToken.isToken(d)) {
            KerberosToken.dissect(d);
        } else {
            d.note(UNKNOWN, "Unknown header (class={}, pc={}, tag={})", first >> 6, first >> 5 & 1, first & 0x1f);
        }
        d.skipRest();
        d.close();
    }
}
