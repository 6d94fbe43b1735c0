package mako.protocols.security.x509;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.encoding.Ber;

/** Certificates that stand in for others: RFC 3820. */
public final class ProxyCertificates implements Asn1Module {

    static final Field PKIXPROXY   = protocol("pkixproxy", "PKIXPROXY", "PKIXProxy (RFC3820)");
    static final Field INFORMATION = group("pkixproxy.ProxyCertInfoExtension_element", "ProxyCertInfoExtension");
    static final Field PATH_LENGTH = i32("pkixproxy.pCPathLenConstraint", "pCPathLenConstraint");
    static final Field POLICY      = group("pkixproxy.proxyPolicy_element", "proxyPolicy");
    static final Field LANGUAGE    = oid("pkixproxy.policyLanguage", "policyLanguage");
    static final Field WORDS       = bytes("pkixproxy.policy", "policy");

    @Override
    public Field dissects() {
        return PKIXPROXY;
    }

    @Override
    public void link(Links links) {
        links.add(Ber.OIDS, "1.3.6.1.5.5.7.1.14", this);
    }

    @Override
    public void dissect(Dissection d) {
        d.layer(PKIXPROXY);
        int rest = Ber.begin(d, INFORMATION);
        if (rest < 0) return;
        if (Ber.at(d, Ber.INTEGER)) Ber.integer(d, PATH_LENGTH);
        int inner = Ber.begin(d, POLICY);
        if (inner >= 0) {
            Ber.oid(d, LANGUAGE);
            if (Ber.at(d, Ber.OCTET_STRING)) Ber.octets(d, WORDS);
            Ber.end(d, inner);
        }
        Ber.end(d, rest);
    }
}
