package mako.protocols.security.x509;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.encoding.Ber;

/** Pictures that go with certificates: RFC 3709. */
public final class Logotypes implements Asn1Module {

    private static final Values KINDS = Values.of("0 direct\n1 indirect");

    static final Field LOGOTYPES     = protocol("logotypecertextn", "LogotypeCertExtn", "Logotype Certificate Extensions");
    static final Field EXTENSION     = group("logotypecertextn.LogotypeExtn_element", "LogotypeExtn");
    static final Field COMMUNITY     = u32("logotypecertextn.communityLogos", "communityLogos");
    static final Field INFORMATION   = u32("logotypecertextn.LogotypeInfo", "LogotypeInfo", names(KINDS));
    static final Field ISSUER        = u32("logotypecertextn.issuerLogo", "issuerLogo", names(KINDS));
    static final Field SUBJECT       = u32("logotypecertextn.subjectLogo", "subjectLogo", names(KINDS));
    static final Field DIRECT        = group("logotypecertextn.direct_element", "direct");
    static final Field INDIRECT      = group("logotypecertextn.indirect_element", "indirect");
    static final Field IMAGES        = u32("logotypecertextn.image", "image");
    static final Field IMAGE         = group("logotypecertextn.LogotypeImage_element", "LogotypeImage");
    static final Field DETAILS       = group("logotypecertextn.imageDetails_element", "imageDetails");
    static final Field MEDIA_TYPE    = text("logotypecertextn.mediaType", "mediaType");
    static final Field HASHES        = u32("logotypecertextn.logotypeHash", "logotypeHash");
    static final Field HASH          = group("logotypecertextn.HashAlgAndValue_element", "HashAlgAndValue");
    static final Field ADDRESSES     = u32("logotypecertextn.logotypeURI", "logotypeURI");
    static final Field ADDRESS       = text("logotypecertextn.logotypeURI_item", "logotypeURI item");
    static final Field ALGORITHM     = group("logotypecertextn.hashAlg_element", "hashAlg");
    static final Field HASH_VALUE    = bytes("logotypecertextn.hashValue", "hashValue");
    static final Field REF_HASHES    = u32("logotypecertextn.refStructHash", "refStructHash");
    static final Field REF_ADDRESSES = u32("logotypecertextn.refStructURI", "refStructURI");
    static final Field REF_ADDRESS   = text("logotypecertextn.refStructURI_item", "refStructURI item");

    @Override
    public Field dissects() {
        return LOGOTYPES;
    }

    @Override
    public void link(Links links) {
        links.add(Ber.OIDS, "1.3.6.1.5.5.7.1.12", this);
    }

    @Override
    public void dissect(Dissection d) {
        d.layer(LOGOTYPES);
        int rest = Ber.begin(d, EXTENSION);
        if (rest < 0) return;
        while (d.remaining() > 0) {
            int which = Ber.identifier(d) & 0x1f;
            int outer = Ber.enter(d);
            switch (which) {
                case 0 -> Ber.sequenceOf(d, COMMUNITY, item -> information(item, INFORMATION));
                case 1 -> information(d, ISSUER);
                case 2 -> information(d, SUBJECT);
                default -> d.skip(d.remaining());
            }
            d.widen(outer);
        }
        Ber.end(d, rest);
    }

    private static void information(Dissection d, Field choice) {
        int identifier = Ber.identifier(d);
        if (identifier == 0xa0) {
            Ber.choose(d, choice, 0);
            int rest = Ber.begin(d, DIRECT, identifier);
            if (Ber.at(d, Ber.SEQUENCE)) Ber.sequenceOf(d, IMAGES, Logotypes::image);
            d.skip(d.remaining());
            Ber.end(d, rest);
            d.close();
        } else if (identifier == 0xa1) {
            Ber.choose(d, choice, 1);
            int rest = Ber.begin(d, INDIRECT, identifier);
            Ber.sequenceOf(d, REF_HASHES, Logotypes::hash);
            Ber.sequenceOf(d, REF_ADDRESSES, item -> Ber.text(item, REF_ADDRESS, Ber.IA5_STRING));
            Ber.end(d, rest);
            d.close();
        } else {
            Ber.noChoice(d);
        }
    }

    private static void image(Dissection d) {
        int rest = Ber.begin(d, IMAGE);
        if (rest < 0) return;
        int inner = Ber.begin(d, DETAILS);
        if (inner >= 0) {
            Ber.text(d, MEDIA_TYPE, Ber.IA5_STRING);
            Ber.sequenceOf(d, HASHES, Logotypes::hash);
            Ber.sequenceOf(d, ADDRESSES, item -> Ber.text(item, ADDRESS, Ber.IA5_STRING));
            Ber.end(d, inner);
        }
        d.skip(d.remaining());
        Ber.end(d, rest);
    }

    private static void hash(Dissection d) {
        int rest = Ber.begin(d, HASH);
        if (rest < 0) return;
        AuthenticationFramework.algorithm(d, ALGORITHM);
        Ber.octets(d, HASH_VALUE);
        Ber.end(d, rest);
    }
}
