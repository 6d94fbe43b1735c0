package mako.protocols.security.x509;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.encoding.Ber;

/** Statements in qualified certificates: RFC 3739, section 3.2.6. */
public final class QualifiedCertificates implements Asn1Module {

    static final Field PKIXQUALIFIED = protocol("pkixqualified", "PKIXQUALIFIED", "PKIX Qualified");
    static final Field STATEMENTS    = u32("pkixqualified.QCStatements", "QCStatements");
    static final Field SEMANTICS     = group("pkixqualified.SemanticsInformation_element", "SemanticsInformation");
    static final Field XMPP_ADDRESS  = text("pkixqualified.XmppAddr", "XmppAddr");
    static final Field STATEMENT     = group("pkixqualified.QCStatement_element", "QCStatement");
    static final Field STATEMENT_ID  = oid("pkixqualified.statementId", "statementId");
    static final Field SEMANTICS_ID  = oid("pkixqualified.semanticsIdentifier", "semanticsIdentifier");
    static final Field AUTHORITIES   = u32("pkixqualified.nameRegistrationAuthorities", "nameRegistrationAuthorities");
    static final Field AUTHORITY     = u32("pkixqualified.GeneralName", "GeneralName");

    private static final String STATEMENT_LIST = "1.3.6.1.5.5.7.1.3";
    private static final String XMPP = "1.3.6.1.5.5.7.8.5";

    @Override
    public Field dissects() {
        return PKIXQUALIFIED;
    }

    @Override
    public void link(Links links) {
        links.add(Ber.OIDS, STATEMENT_LIST, this).add(Ber.OIDS, XMPP, this);
        links.add(Ber.OIDS, "1.3.6.1.5.5.7.11.1", this).add(Ber.OIDS, "1.3.6.1.5.5.7.11.2", this);
    }

    @Override
    public void dissect(Dissection d) {
        d.layer(PKIXQUALIFIED);
        switch ((String) d.about()) {
            case STATEMENT_LIST -> Ber.sequenceOf(d, STATEMENTS, QualifiedCertificates::statement);
            case XMPP -> Ber.text(d, XMPP_ADDRESS, Ber.UTF8_STRING);
            default -> {
                int rest = Ber.begin(d, SEMANTICS);
                if (rest < 0) return;
                if (Ber.at(d, Ber.OID)) Ber.oid(d, SEMANTICS_ID);
                if (Ber.at(d, Ber.SEQUENCE)) {
                    Ber.sequenceOf(d, AUTHORITIES, item -> CertificateExtensions.generalName(item, AUTHORITY));
                }
                Ber.end(d, rest);
            }
        }
    }

    private static void statement(Dissection d) {
        int rest = Ber.begin(d, STATEMENT);
        if (rest < 0) return;
        String id = Ber.oid(d, STATEMENT_ID);
        if (d.remaining() > 0) Ber.call(d, id);
        Ber.end(d, rest);
    }
}
