package mako.protocols.security.x509;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.encoding.Ber;

/** Keys and parameters of algorithms: PKCS #1 (RFC 8017), RFC 3279, RFC 5480 and SEC 1. */
public final class Pkcs1 implements Asn1Module {

    static final String RSA = "1.2.840.113549.1.1.1";

    static final Field PKCS1             = protocol("pkcs-1", "PKCS-1", "PKCS#1");
    static final Field HASH_ALGORITHM    = group("pkcs1.HashAlgorithm_element", "HashAlgorithm", of(PKCS1));
    static final Field PSS_PARAMETERS    = group("pkcs1.RSASSA_PSS_params_element", "RSASSA-PSS-params", of(PKCS1));
    static final Field EC_PARAMETERS     =
        u32("pkcs1.ECParameters", "ECParameters", names(Values.of("0 specifiedCurve\n1 namedCurve")), of(PKCS1));
    static final Field PRIME             = i32("pkcs1.Prime_p", "Prime-p", of(PKCS1));
    static final Field MODULUS           = bytes("pkcs1.modulus", "modulus", of(PKCS1));
    static final Field EXPONENT          = i32("pkcs1.publicExponent", "publicExponent", of(PKCS1));
    static final Field PSS_HASH          = group("pkcs1.hashAlgorithm_element", "hashAlgorithm", of(PKCS1));
    static final Field PSS_MASK          = group("pkcs1.maskGenAlgorithm_element", "maskGenAlgorithm", of(PKCS1));
    static final Field SALT_LENGTH       = i32("pkcs1.saltLength", "saltLength", of(PKCS1));
    static final Field TRAILER           = i32("pkcs1.trailerField", "trailerField", of(PKCS1));
    static final Field SPECIFIED_CURVE   = group("pkcs1.specifiedCurve_element", "specifiedCurve", of(PKCS1));
    static final Field NAMED_CURVE       = oid("pkcs1.namedCurve", "namedCurve", of(PKCS1));
    static final Field VERSION           = i32("pkcs1.version", "version", names(Values.of("1 ecpVer1")), of(PKCS1));
    static final Field FIELD_ID          = group("pkcs1.fieldID_element", "fieldID", of(PKCS1));
    static final Field FIELD_TYPE        = oid("pkcs1.fieldType", "fieldType", of(PKCS1));
    static final Field CURVE             = group("pkcs1.curve_element", "curve", of(PKCS1));
    static final Field A                 = bytes("pkcs1.a", "a", of(PKCS1));
    static final Field B                 = bytes("pkcs1.b", "b", of(PKCS1));
    static final Field SEED              = bytes("pkcs1.seed", "seed", of(PKCS1));
    static final Field BASE              = bytes("pkcs1.base", "base", of(PKCS1));
    static final Field ORDER             = i32("pkcs1.order", "order", of(PKCS1));
    static final Field COFACTOR          = i32("pkcs1.cofactor", "cofactor", of(PKCS1));

    private static final String PSS            = "1.2.840.113549.1.1.10";
    private static final String MASK_FUNCTION  = "1.2.840.113549.1.1.8";
    private static final String EC_PUBLIC_KEY  = "1.2.840.10045.2.1";
    private static final String PRIME_FIELD    = "1.2.840.10045.1.1";

    /** Algorithms whose parameters are NULL or left out. */
    private static final String[] WITHOUT_PARAMETERS = {
        RSA, "1.2.840.113549.1.1.2", "1.2.840.113549.1.1.3", "1.2.840.113549.1.1.4", "1.2.840.113549.1.1.5",
        "1.2.840.113549.1.1.11", "1.2.840.113549.1.1.12", "1.2.840.113549.1.1.13", "1.2.840.113549.1.1.14",
        "1.2.840.113549.2.2", "1.2.840.113549.2.4", "1.2.840.113549.2.5", "1.3.14.3.2.26", "1.3.14.3.2.29",
        "1.2.840.10040.4.3", "1.2.840.10045.4.1", "1.2.840.10045.4.3.1", "1.2.840.10045.4.3.2", "1.2.840.10045.4.3.3",
        "1.2.840.10045.4.3.4", "2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3",
        "2.16.840.1.101.3.4.2.4"};

    @Override
    public Field dissects() {
        return PKCS1;
    }

    @Override
    public void link(Links links) {
        for (String oid : WITHOUT_PARAMETERS) links.add(Ber.OIDS, oid, this);
        for (String oid : new String[] {PSS, MASK_FUNCTION, EC_PUBLIC_KEY, PRIME_FIELD}) links.add(Ber.OIDS, oid, this);
    }

    @Override
    public void dissect(Dissection d) {
        switch ((String) d.about()) {
            case PSS -> {
                d.layer(PKCS1);
                pssParameters(d);
            }
            case MASK_FUNCTION -> {
                d.layer(PKCS1);
                AuthenticationFramework.algorithm(d, HASH_ALGORITHM);
            }
            case EC_PUBLIC_KEY -> {
                d.layer(PKCS1);
                ellipticParameters(d);
            }
            case PRIME_FIELD -> {
                d.layer(PKCS1);
                Ber.integer(d, PRIME);
            }
            default -> d.skip(d.remaining());
        }
    }

    /** Reads an RSA public key, without a group of its own. */
    static void publicKey(Dissection d) {
        if (!Ber.at(d, Ber.SEQUENCE)) {
            Ber.noSequence(d);
            return;
        }
        int rest = Ber.enter(d);
        Ber.bigInteger(d, MODULUS);
        Ber.integer(d, EXPONENT);
        d.widen(rest);
    }

    private static void pssParameters(Dissection d) {
        int rest = Ber.begin(d, PSS_PARAMETERS);
        if (rest < 0) return;
        while (d.remaining() > 0) {
            int identifier = Ber.identifier(d);
            int outer = Ber.enter(d);
            switch (identifier) {
                case 0xa0 -> AuthenticationFramework.algorithm(d, PSS_HASH);
                case 0xa1 -> AuthenticationFramework.algorithm(d, PSS_MASK);
                case 0xa2 -> Ber.integer(d, SALT_LENGTH);
                case 0xa3 -> Ber.integer(d, TRAILER);
                default -> {}
            }
            d.widen(outer);
        }
        Ber.end(d, rest);
    }

    private static void ellipticParameters(Dissection d) {
        switch (Ber.identifier(d)) {
            case Ber.OID -> {
                Ber.choose(d, EC_PARAMETERS, 1);
                Ber.oid(d, NAMED_CURVE);
                d.close();
            }
            case Ber.SEQUENCE -> {
                Ber.choose(d, EC_PARAMETERS, 0);
                specifiedCurve(d);
                d.close();
            }
            default -> Ber.noChoice(d);
        }
    }

    private static void specifiedCurve(Dissection d) {
        int rest = Ber.begin(d, SPECIFIED_CURVE);
        if (rest < 0) return;
        Ber.integer(d, VERSION);
        int inner = Ber.begin(d, FIELD_ID);
        if (inner >= 0) {
            String type = Ber.oid(d, FIELD_TYPE);
            if (d.remaining() > 0) Ber.call(d, type);
            Ber.end(d, inner);
        }
        inner = Ber.begin(d, CURVE);
        if (inner >= 0) {
            Ber.octets(d, A);
            Ber.octets(d, B);
            if (Ber.at(d, Ber.BIT_STRING)) {
                int bits = Ber.bits(d, SEED);
                if (bits >= 0) d.widen(bits);
            }
            Ber.end(d, inner);
        }
        Ber.octets(d, BASE);
        Ber.integer(d, ORDER);
        if (Ber.at(d, Ber.INTEGER)) Ber.integer(d, COFACTOR);
        Ber.end(d, rest);
    }
}
