package mako.protocols.security.x509;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.encoding.Ber;
import mako.protocols.encoding.ObjectIdentifiers;

/** Certificates: ITU-T X.509, clause 7; RFC 5280, section 4.1. */
public final class AuthenticationFramework implements Asn1Module {

    private static final Values VERSIONS = Values.of("0 v1\n1 v2\n2 v3");
    private static final Values TIMES    = Values.of("0 utcTime\n1 generalizedTime");

    static final Field X509AF           = protocol("x509af", "X509AF", "X.509 Authentication Framework");
    static final Field CERTIFICATE      = group("x509af.Certificate_element", "Certificate");
    static final Field USER_ID          = text("x509af.Userid", "Userid");
    static final Field SIGNED           = group("x509af.signedCertificate_element", "signedCertificate");
    static final Field VERSION          = i32("x509af.version", "version", names(VERSIONS));
    static final Field SERIAL_NUMBER    = bytes("x509af.serialNumber", "serialNumber");
    static final Field SIGNATURE        = group("x509af.signature_element", "signature");
    static final Field ALGORITHM_ID     = oid("x509af.algorithm.id", "Algorithm Id");
    static final Field ISSUER           = u32("x509af.issuer", "issuer", names(InformationFramework.NAMES));
    static final Field VALIDITY         = group("x509af.validity_element", "validity");
    static final Field NOT_BEFORE       = u32("x509af.notBefore", "notBefore", names(TIMES));
    static final Field NOT_AFTER        = u32("x509af.notAfter", "notAfter", names(TIMES));
    static final Field UTC_TIME         = Ber.utcTimeField("x509af.utcTime", "utcTime");
    static final Field GENERALIZED_TIME = time("x509af.generalizedTime", "generalizedTime");
    static final Field SUBJECT          = u32("x509af.subject", "subject", names(InformationFramework.NAMES));
    static final Field RDN_SEQUENCE     = u32("x509af.rdnSequence", "rdnSequence");
    static final Field PUBLIC_KEY_INFO  = group("x509af.subjectPublicKeyInfo_element", "subjectPublicKeyInfo");
    static final Field ALGORITHM        = group("x509af.algorithm_element", "algorithm");
    static final Field PUBLIC_KEY       = bytes("x509af.subjectPublicKey", "subjectPublicKey");
    static final Field ISSUER_UID       = bytes("x509af.issuerUniqueIdentifier", "issuerUniqueIdentifier");
    static final Field SUBJECT_UID      = bytes("x509af.subjectUniqueIdentifier", "subjectUniqueIdentifier");
    static final Field EXTENSIONS       = u32("x509af.extensions", "extensions");
    static final Field EXTENSION        = group("x509af.Extension_element", "Extension");
    static final Field EXTENSION_ID     = oid("x509af.extension.id", "Extension Id");
    static final Field CRITICAL         = bool("x509af.critical", "critical");
    static final Field SIGNATURE_METHOD = group("x509af.algorithmIdentifier_element", "algorithmIdentifier");
    static final Field ENCRYPTED        = bytes("x509af.encrypted", "encrypted");
    static final Field DSS_PARAMETERS   = group("x509af.DSS_Params_element", "DSS-Params");
    static final Field DSS_P            = bytes("x509af.p", "p");
    static final Field DSS_Q            = bytes("x509af.q", "q");
    static final Field DSS_G            = bytes("x509af.g", "g");

    private static final String DSA = "1.2.840.10040.4.1";
    private static final String USER_ID_ATTRIBUTE = "0.9.2342.19200300.100.1.1";

    @Override
    public Field dissects() {
        return X509AF;
    }

    @Override
    public void link(Links links) {
        links.add(Ber.OIDS, DSA, this).add(Ber.OIDS, USER_ID_ATTRIBUTE, this);
        links.add(Ber.OIDS, "2.5.4.36", this).add(Ber.OIDS, "2.5.4.37", this);
    }

    @Override
    public void dissect(Dissection d) {
        d.layer(X509AF);
        switch ((String) d.about()) {
            case USER_ID_ATTRIBUTE -> {
                int identifier = Ber.identifier(d);
                Ber.text(d, USER_ID, Ber.charset(identifier));
            }
            case DSA -> {
                int rest = Ber.begin(d, DSS_PARAMETERS);
                if (rest < 0) return;
                Ber.bigInteger(d, DSS_P);
                Ber.bigInteger(d, DSS_Q);
                Ber.bigInteger(d, DSS_G);
                Ber.end(d, rest);
            }
            default -> certificate(d, CERTIFICATE);
        }
    }

    /** Reads the certificate at the cursor. */
    public static void certificateAt(Dissection d) {
        certificate(d, CERTIFICATE);
    }

    /** Reads a certificate into {@code group}. */
    static void certificate(Dissection d, Field group) {
        int rest = Ber.begin(d, group);
        if (rest < 0) return;
        String subject = contents(d);
        if (subject != null) d.append(" ({})", subject);
        Ber.end(d, rest);
    }

    /**
     * Reads a certificate, all that is left, without a group of its own. Returns the subject's name; null where no texts
     * are made.
     */
    public static String certificate(Dissection d) {
        if (!Ber.at(d, Ber.SEQUENCE)) {
            Ber.noSequence(d);
            return null;
        }
        int rest = Ber.enter(d);
        String subject = contents(d);
        d.widen(rest);
        return subject;
    }

    private static String contents(Dissection d) {
        int rest = Ber.begin(d, SIGNED);
        if (rest < 0) return null;
        String subject = signed(d);
        Ber.end(d, rest);
        if (d.remaining() > 0) algorithm(d, SIGNATURE_METHOD);
        if (d.remaining() > 0) bits(d, ENCRYPTED);
        return subject;
    }

    private static void bits(Dissection d, Field field) {
        int rest = Ber.bits(d, field);
        if (rest >= 0) d.widen(rest);
    }

    private static String signed(Dissection d) {
        if (Ber.at(d, 0xa0)) {
            int rest = Ber.enter(d);
            Ber.integer(d, VERSION);
            d.widen(rest);
        }
        Ber.bigInteger(d, SERIAL_NUMBER);
        algorithm(d, SIGNATURE);
        InformationFramework.name(d, ISSUER, InformationFramework.RDN_SEQUENCE);
        int rest = Ber.begin(d, VALIDITY);
        if (rest >= 0) {
            moment(d, NOT_BEFORE);
            moment(d, NOT_AFTER);
            Ber.end(d, rest);
        }
        String subject = InformationFramework.name(d, SUBJECT, RDN_SEQUENCE);
        publicKey(d);
        if (Ber.atContext(d, 1)) bits(d, ISSUER_UID);
        if (Ber.atContext(d, 2)) bits(d, SUBJECT_UID);
        if (Ber.at(d, 0xa3)) {
            rest = Ber.enter(d);
            extensions(d, EXTENSIONS);
            d.widen(rest);
        }
        Ber.rest(d);
        return subject;
    }

    /** Reads an AlgorithmIdentifier into {@code group} and returns the algorithm's object identifier. */
    static String algorithm(Dissection d, Field group) {
        int rest = Ber.begin(d, group);
        if (rest < 0) return null;
        String oid = Ber.oid(d, ALGORITHM_ID);
        if (d.titles() && oid != null) d.append(" ({})", ObjectIdentifiers.name(oid));
        if (d.remaining() > 0) Ber.call(d, oid);
        Ber.end(d, rest);
        return oid;
    }

    private static void moment(Dissection d, Field choice) {
        int identifier = Ber.identifier(d);
        if (identifier != Ber.UTC_TIME && identifier != Ber.GENERALIZED_TIME) {
            Ber.noChoice(d);
            return;
        }
        Ber.choose(d, choice, identifier == Ber.UTC_TIME ? 0 : 1);
        if (identifier == Ber.UTC_TIME) Ber.utcTime(d, UTC_TIME);
        else Ber.generalizedTime(d, GENERALIZED_TIME);
        d.close();
    }

    private static void publicKey(Dissection d) {
        int rest = Ber.begin(d, PUBLIC_KEY_INFO);
        if (rest < 0) return;
        algorithmAndKey(d);
        Ber.end(d, rest);
    }

    /** Reads a SubjectPublicKeyInfo, whose group the caller has opened. */
    public static void publicKeyInfo(Dissection d) {
        if (!Ber.at(d, Ber.SEQUENCE)) return;
        int rest = Ber.enter(d);
        algorithmAndKey(d);
        d.widen(rest);
    }

    private static void algorithmAndKey(Dissection d) {
        String algorithm = algorithm(d, ALGORITHM);
        if (Pkcs1.RSA.equals(algorithm) && Ber.at(d, Ber.BIT_STRING)) {
            // The key is itself a sequence of numbers: RFC 3279, section 2.3.1.
            int outer = Ber.enter(d);
            d.skip(1);
            int at = d.offset();
            d.bytes(PUBLIC_KEY, d.remaining());
            d.seek(at);
            d.openLast();
            Pkcs1.publicKey(d);
            d.close();
            d.widen(outer);
        } else {
            bits(d, PUBLIC_KEY);
        }
    }

    /** Reads a list of extensions into {@code list}. */
    static void extensions(Dissection d, Field list) {
        Ber.sequenceOf(d, list, AuthenticationFramework::extension);
    }

    private static void extension(Dissection d) {
        int rest = Ber.begin(d, EXTENSION);
        if (rest < 0) return;
        String oid = Ber.oid(d, EXTENSION_ID);
        if (d.titles() && oid != null) d.append(" ({})", ObjectIdentifiers.name(oid));
        if (Ber.at(d, Ber.BOOLEAN)) Ber.bool(d, CRITICAL);
        if (d.remaining() > 0) {
            int outer = Ber.enter(d);
            Ber.call(d, oid);
            d.widen(outer);
        }
        Ber.end(d, rest);
    }
}
