package mako.protocols.security.x509;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.encoding.Ber;

/** The extensions of certificates that Netscape defined before X.509 had its own. */
public final class NetscapeExtensions implements Asn1Module {

    static final Field NS_CERT_EXTS      = protocol("ns_cert_exts", "NS_CERT_EXTS", "NetScape Certificate Extensions");
    static final Field BASE_URL          = text("ns_cert_exts.BaseUrl", "BaseUrl");
    static final Field REVOCATION_URL    = text("ns_cert_exts.RevocationUrl", "RevocationUrl");
    static final Field CA_REVOCATION_URL = text("ns_cert_exts.CaRevocationUrl", "CaRevocationUrl");
    static final Field CA_POLICY_URL     = text("ns_cert_exts.CaPolicyUrl", "CaPolicyUrl");
    static final Field COMMENT           = text("ns_cert_exts.Comment", "Comment");
    static final Field SERVER_NAME       = text("ns_cert_exts.SslServerName", "SslServerName");
    static final Field RENEWAL_URL       = text("ns_cert_exts.CertRenewalUrl", "CertRenewalUrl");
    static final Field CERT_TYPE         = bytes("ns_cert_exts.CertType", "CertType");

    private static final Field[] TYPES = {
        bit("ns.cert.exts.CertType.ssl.client", "ssl-client", 0x80, maskWidth(8), of(NS_CERT_EXTS)),
        bit("ns.cert.exts.CertType.ssl.server", "ssl-server", 0x40, maskWidth(8), of(NS_CERT_EXTS)),
        bit("ns.cert.exts.CertType.smime", "smime", 0x20, maskWidth(8), of(NS_CERT_EXTS)),
        bit("ns.cert.exts.CertType.object.signing", "object-signing", 0x10, maskWidth(8), of(NS_CERT_EXTS)),
        bit("ns.cert.exts.CertType.reserved.for.future.use", "reserved-for-future-use", 0x08, maskWidth(8), of(NS_CERT_EXTS)),
        bit("ns.cert.exts.CertType.ssl.ca", "ssl-ca", 0x04, maskWidth(8), of(NS_CERT_EXTS)),
        bit("ns.cert.exts.CertType.smime.ca", "smime-ca", 0x02, maskWidth(8), of(NS_CERT_EXTS)),
        bit("ns.cert.exts.CertType.object.signing.ca", "object-signing-ca", 0x01, maskWidth(8), of(NS_CERT_EXTS))};

    private static final String PREFIX = "2.16.840.1.113730.1.";

    @Override
    public Field dissects() {
        return NS_CERT_EXTS;
    }

    @Override
    public void link(Links links) {
        for (int number : new int[] {1, 2, 3, 4, 7, 8, 12, 13}) links.add(Ber.OIDS, PREFIX + number, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.layer(NS_CERT_EXTS);
        switch (((String) d.about()).substring(PREFIX.length())) {
            case "1" -> CertificateExtensions.bits(d, CERT_TYPE, TYPES);
            case "2" -> Ber.text(d, BASE_URL, Ber.IA5_STRING);
            case "3" -> Ber.text(d, REVOCATION_URL, Ber.IA5_STRING);
            case "4" -> Ber.text(d, CA_REVOCATION_URL, Ber.IA5_STRING);
            case "7" -> Ber.text(d, RENEWAL_URL, Ber.IA5_STRING);
            case "8" -> Ber.text(d, CA_POLICY_URL, Ber.IA5_STRING);
            case "12" -> Ber.text(d, SERVER_NAME, Ber.IA5_STRING);
            default -> Ber.text(d, COMMENT, Ber.IA5_STRING);
        }
    }
}
