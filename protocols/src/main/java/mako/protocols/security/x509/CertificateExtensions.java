package mako.protocols.security.x509;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.encoding.Ber;

/** The extensions of certificates and revocation lists: ITU-T X.509, clause 8; RFC 5280, sections 4.2 and 5.2. */
public final class CertificateExtensions implements Asn1Module {

    private static final Values GENERAL_NAMES = Values.of("""
        0 otherName
        1 rfc822Name
        2 dNSName
        3 x400Address
        4 directoryName
        5 ediPartyName
        6 uniformResourceIdentifier
        7 iPAddress
        8 registeredID
        """);
    static final Values REASONS = Values.of("""
        0 unspecified
        1 keyCompromise
        2 cACompromise
        3 affiliationChanged
        4 superseded
        5 cessationOfOperation
        6 certificateHold
        8 removeFromCRL
        9 privilegeWithdrawn
        10 aaCompromise
        """);

    static final Field X509CE            = protocol("x509ce", "X509CE", "X.509 Certificate Extensions");
    static final Field INVALIDITY_DATE   = time("x509ce.id_ce_invalidityDate", "invalidityDate");
    static final Field ID                = oid("x509ce.id", "Id");
    static final Field IPV4              = ipv4("x509ce.IPAddress.ipv4", "iPAddress");
    static final Field IPV6              = ipv6("x509ce.IPAddress.ipv6", "iPAddress");
    static final Field AUTHORITY_KEY     = group("x509ce.AuthorityKeyIdentifier_element", "AuthorityKeyIdentifier");
    static final Field SUBJECT_KEY       = bytes("x509ce.SubjectKeyIdentifier", "SubjectKeyIdentifier");
    static final Field KEY_USAGE         = bytes("x509ce.KeyUsage", "KeyUsage");
    static final Field KEY_PURPOSES      = u32("x509ce.KeyPurposeIDs", "KeyPurposeIDs");
    static final Field KEY_PERIOD        = group("x509ce.PrivateKeyUsagePeriod_element", "PrivateKeyUsagePeriod");
    static final Field POLICIES          = u32("x509ce.CertificatePoliciesSyntax", "CertificatePoliciesSyntax");
    static final Field POLICY_MAPPINGS   = u32("x509ce.PolicyMappingsSyntax", "PolicyMappingsSyntax");
    static final Field NAMES             = u32("x509ce.GeneralNames", "GeneralNames");
    static final Field ATTRIBUTES        = u32("x509ce.AttributesSyntax", "AttributesSyntax");
    static final Field BASIC_CONSTRAINTS = group("x509ce.BasicConstraintsSyntax_element", "BasicConstraintsSyntax");
    static final Field NAME_CONSTRAINTS  = group("x509ce.NameConstraintsSyntax_element", "NameConstraintsSyntax");
    static final Field POLICY_CONSTRAINT = group("x509ce.PolicyConstraintsSyntax_element", "PolicyConstraintsSyntax");
    static final Field SKIP_CERTS        = u64("x509ce.SkipCerts", "SkipCerts");
    static final Field CRL_NUMBER        = u64("x509ce.CRLNumber", "CRLNumber");
    static final Field CRL_REASON        = u32("x509ce.CRLReason", "CRLReason", names(REASONS));
    static final Field HOLD_INSTRUCTION  = oid("x509ce.HoldInstruction", "HoldInstruction");
    static final Field BASE_CRL_NUMBER   = u64("x509ce.BaseCRLNumber", "BaseCRLNumber");
    static final Field CRL_POINTS        = u32("x509ce.CRLDistPointsSyntax", "CRLDistPointsSyntax");
    static final Field ISSUING_POINT     = group("x509ce.IssuingDistPointSyntax_element", "IssuingDistPointSyntax");
    static final Field TEMPLATE          = group("x509ce.CertificateTemplate_element", "CertificateTemplate");
    static final Field ENTRUST           = group("x509ce.EntrustVersionInfo_element", "EntrustVersionInfo");
    static final Field KEY_ID            = bytes("x509ce.keyIdentifier", "keyIdentifier");
    static final Field CERT_ISSUER       = u32("x509ce.authorityCertIssuer", "authorityCertIssuer");
    static final Field CERT_SERIAL       = bytes("x509ce.authorityCertSerialNumber", "authorityCertSerialNumber");
    static final Field KEY_PURPOSE       = oid("x509ce.KeyPurposeId", "KeyPurposeId");
    static final Field NOT_BEFORE        = time("x509ce.notBefore", "notBefore");
    static final Field NOT_AFTER         = time("x509ce.notAfter", "notAfter");
    static final Field POLICY            = group("x509ce.PolicyInformation_element", "PolicyInformation");
    static final Field POLICY_ID         = oid("x509ce.policyIdentifier", "policyIdentifier");
    static final Field QUALIFIERS        = u32("x509ce.policyQualifiers", "policyQualifiers");
    static final Field QUALIFIER         = group("x509ce.PolicyQualifierInfo_element", "PolicyQualifierInfo");
    static final Field MAPPING           = group("x509ce.PolicyMappingsSyntax_item_element", "PolicyMappingsSyntax item");
    static final Field ISSUER_POLICY     = oid("x509ce.issuerDomainPolicy", "issuerDomainPolicy");
    static final Field SUBJECT_POLICY    = oid("x509ce.subjectDomainPolicy", "subjectDomainPolicy");
    static final Field NAME              = u32("x509ce.GeneralName", "GeneralName", names(GENERAL_NAMES));
    static final Field OTHER_NAME        = group("x509ce.otherName_element", "otherName");
    static final Field MAIL_NAME         = text("x509ce.rfc822Name", "rfc822Name");
    static final Field DNS_NAME          = text("x509ce.dNSName", "dNSName");
    static final Field X400_ADDRESS      = group("x509ce.x400Address_element", "x400Address");
    static final Field DIRECTORY_NAME    = u32("x509ce.directoryName", "directoryName", names(InformationFramework.NAMES));
    static final Field EDI_NAME          = group("x509ce.ediPartyName_element", "ediPartyName");
    static final Field URI               = text("x509ce.uniformResourceIdentifier", "uniformResourceIdentifier");
    static final Field REGISTERED_ID     = oid("x509ce.registeredID", "registeredID");
    static final Field TYPE_ID           = oid("x509ce.type_id", "type-id");
    static final Field ASSIGNER          =
        u32("x509ce.nameAssigner", "nameAssigner", names(SelectedAttributes.DIRECTORY_STRINGS));
    static final Field PARTY_NAME        =
        u32("x509ce.partyName", "partyName", names(SelectedAttributes.DIRECTORY_STRINGS));
    static final Field ATTRIBUTE         = group("x509ce.Attribute_element", "Attribute");
    static final Field AUTHORITY         = bool("x509ce.cA", "cA");
    static final Field PATH_LENGTH       = u64("x509ce.pathLenConstraint", "pathLenConstraint");
    static final Field PERMITTED         = u32("x509ce.permittedSubtrees", "permittedSubtrees");
    static final Field EXCLUDED          = u32("x509ce.excludedSubtrees", "excludedSubtrees");
    static final Field SUBTREE           = group("x509ce.GeneralSubtree_element", "GeneralSubtree");
    static final Field SUBTREE_BASE      = u32("x509ce.base", "base", names(GENERAL_NAMES));
    static final Field MINIMUM           = u64("x509ce.minimum", "minimum");
    static final Field MAXIMUM           = u64("x509ce.maximum", "maximum");
    static final Field REQUIRE_POLICY    = u64("x509ce.requireExplicitPolicy", "requireExplicitPolicy");
    static final Field INHIBIT_MAPPING   = u64("x509ce.inhibitPolicyMapping", "inhibitPolicyMapping");
    static final Field POINT             = group("x509ce.DistributionPoint_element", "DistributionPoint");
    static final Field POINT_NAME        = u32("x509ce.distributionPoint", "distributionPoint",
        names(Values.of("0 fullName\n1 nameRelativeToCRLIssuer")));
    static final Field REASON_BITS       = bytes("x509ce.reasons", "reasons");
    static final Field SOME_REASONS      = bytes("x509ce.onlySomeReasons", "onlySomeReasons");
    static final Field CRL_ISSUER        = u32("x509ce.cRLIssuer", "cRLIssuer");
    static final Field FULL_NAME         = u32("x509ce.fullName", "fullName");
    static final Field RELATIVE_NAME     = u32("x509ce.nameRelativeToCRLIssuer", "nameRelativeToCRLIssuer");
    static final Field ONLY_USERS        = bool("x509ce.onlyContainsUserPublicKeyCerts", "onlyContainsUserPublicKeyCerts");
    static final Field ONLY_AUTHORITIES  = bool("x509ce.onlyContainsCACerts", "onlyContainsCACerts");
    static final Field INDIRECT          = bool("x509ce.indirectCRL", "indirectCRL");
    static final Field TEMPLATE_ID       = oid("x509ce.templateID", "templateID");
    static final Field TEMPLATE_MAJOR    = i32("x509ce.templateMajorVersion", "templateMajorVersion");
    static final Field TEMPLATE_MINOR    = i32("x509ce.templateMinorVersion", "templateMinorVersion");
    static final Field ENTRUST_VERSION   = text("x509ce.entrustVers", "entrustVers");
    static final Field ENTRUST_FLAGS     = bytes("x509ce.entrustVersInfoFlags", "entrustVersInfoFlags");

    private static final Field[] USAGES = flags("x509ce.KeyUsage.", "digitalSignature", "contentCommitment",
        "keyEncipherment", "dataEncipherment", "keyAgreement", "keyCertSign", "cRLSign", "encipherOnly", "decipherOnly");
    private static final Field[] REASON_FLAGS = flags("x509ce.ReasonFlags.", "unused", "keyCompromise", "cACompromise",
        "affiliationChanged", "superseded", "cessationOfOperation", "certificateHold", "privilegeWithdrawn",
        "aACompromise");
    private static final Field[] ENTRUST_FLAG_BITS = flags("x509ce.EntrustInfoFlags.", "keyUpdateAllowed",
        "newExtensions", "pKIXCertificate", "enterpriseCategory", "webCategory", "sETCategory");

    private static final String[] OIDS = {
        "2.5.29.3", "2.5.29.9", "2.5.29.14", "2.5.29.15", "2.5.29.16", "2.5.29.17", "2.5.29.18", "2.5.29.19", "2.5.29.20",
        "2.5.29.21", "2.5.29.23", "2.5.29.24", "2.5.29.27", "2.5.29.28", "2.5.29.29", "2.5.29.30", "2.5.29.31", "2.5.29.32",
        "2.5.29.33", "2.5.29.35", "2.5.29.36", "2.5.29.37", "2.5.29.46", "2.5.29.54", "1.3.6.1.4.1.311.21.7",
        "1.3.6.1.4.1.311.21.10", "1.2.840.113533.7.65.0"};

    @Override
    public Field dissects() {
        return X509CE;
    }

    @Override
    public void link(Links links) {
        for (String oid : OIDS) links.add(Ber.OIDS, oid, this);
    }

    private static Field[] flags(String prefix, String... names) {
        Field[] flags = new Field[names.length];
        for (int i = 0; i < names.length; i++) {
            flags[i] = field(Type.BOOLEAN, Base.NONE, prefix + names[i], names[i], mask(0x80 >> (i & 7)), maskWidth(8));
        }
        return flags;
    }

    @Override
    public void dissect(Dissection d) {
        d.layer(X509CE);
        switch ((String) d.about()) {
            case "2.5.29.9" -> Ber.sequenceOf(d, ATTRIBUTES, item -> InformationFramework.attributeWithValues(item, ATTRIBUTE));
            case "2.5.29.14" -> Ber.octetString(d, SUBJECT_KEY);
            case "2.5.29.15" -> bits(d, KEY_USAGE, USAGES);
            case "2.5.29.16" -> keyPeriod(d);
            case "2.5.29.17", "2.5.29.18", "2.5.29.29" -> Ber.sequenceOf(d, NAMES, CertificateExtensions::generalName);
            case "2.5.29.19" -> basicConstraints(d);
            case "2.5.29.20" -> Ber.integer(d, CRL_NUMBER);
            case "2.5.29.21" -> Ber.integer(d, CRL_REASON);
            case "2.5.29.23" -> Ber.oid(d, HOLD_INSTRUCTION);
            case "2.5.29.24" -> Ber.generalizedTime(d, INVALIDITY_DATE);
            case "2.5.29.27" -> Ber.integer(d, BASE_CRL_NUMBER);
            case "2.5.29.28" -> issuingPoint(d);
            case "2.5.29.30" -> nameConstraints(d);
            case "2.5.29.31", "2.5.29.46" -> Ber.sequenceOf(d, CRL_POINTS, CertificateExtensions::point);
            case "2.5.29.33" -> Ber.sequenceOf(d, POLICY_MAPPINGS, CertificateExtensions::mapping);
            case "2.5.29.35" -> authorityKey(d);
            case "2.5.29.36" -> policyConstraints(d);
            case "2.5.29.37" -> Ber.sequenceOf(d, KEY_PURPOSES, item -> Ber.oid(item, KEY_PURPOSE));
            case "2.5.29.54" -> Ber.integer(d, SKIP_CERTS);
            case "1.3.6.1.4.1.311.21.7" -> template(d);
            case "1.2.840.113533.7.65.0" -> entrust(d);
            default -> Ber.sequenceOf(d, POLICIES, CertificateExtensions::policy);
        }
    }

    /** Reads a BIT STRING whose bits have names. */
    static void bits(Dissection d, Field field, Field[] names) {
        int rest = Ber.bits(d, field);
        if (rest < 0) return;
        d.openLast();
        for (int i = 0; i < names.length; i++) Ber.bit(d, names[i], i);
        d.close();
        d.widen(rest);
    }

    private static void keyPeriod(Dissection d) {
        int rest = Ber.begin(d, KEY_PERIOD);
        if (rest < 0) return;
        if (Ber.atContext(d, 0)) Ber.generalizedTime(d, NOT_BEFORE);
        if (Ber.atContext(d, 1)) Ber.generalizedTime(d, NOT_AFTER);
        Ber.end(d, rest);
    }

    private static void basicConstraints(Dissection d) {
        int rest = Ber.begin(d, BASIC_CONSTRAINTS);
        if (rest < 0) return;
        if (Ber.at(d, Ber.BOOLEAN)) Ber.bool(d, AUTHORITY);
        if (Ber.at(d, Ber.INTEGER)) Ber.integer(d, PATH_LENGTH);
        Ber.rest(d);
        Ber.end(d, rest);
    }

    private static void authorityKey(Dissection d) {
        int rest = Ber.begin(d, AUTHORITY_KEY);
        if (rest < 0) return;
        if (Ber.atContext(d, 0)) Ber.octets(d, KEY_ID);
        if (Ber.atContext(d, 1)) generalNames(d, CERT_ISSUER);
        if (Ber.atContext(d, 2)) Ber.bigInteger(d, CERT_SERIAL);
        Ber.rest(d);
        Ber.end(d, rest);
    }

    private static void policyConstraints(Dissection d) {
        int rest = Ber.begin(d, POLICY_CONSTRAINT);
        if (rest < 0) return;
        if (Ber.atContext(d, 0)) Ber.integer(d, REQUIRE_POLICY);
        if (Ber.atContext(d, 1)) Ber.integer(d, INHIBIT_MAPPING);
        Ber.rest(d);
        Ber.end(d, rest);
    }

    private static void nameConstraints(Dissection d) {
        int rest = Ber.begin(d, NAME_CONSTRAINTS);
        if (rest < 0) return;
        if (Ber.atContext(d, 0)) Ber.listOf(d, PERMITTED, 0xa0, CertificateExtensions::subtree);
        if (Ber.atContext(d, 1)) Ber.listOf(d, EXCLUDED, 0xa1, CertificateExtensions::subtree);
        Ber.rest(d);
        Ber.end(d, rest);
    }

    private static void subtree(Dissection d) {
        int rest = Ber.begin(d, SUBTREE);
        if (rest < 0) return;
        generalName(d, SUBTREE_BASE);
        if (Ber.atContext(d, 0)) Ber.integer(d, MINIMUM);
        if (Ber.atContext(d, 1)) Ber.integer(d, MAXIMUM);
        Ber.end(d, rest);
    }

    private static void mapping(Dissection d) {
        int rest = Ber.begin(d, MAPPING);
        if (rest < 0) return;
        Ber.oid(d, ISSUER_POLICY);
        Ber.oid(d, SUBJECT_POLICY);
        Ber.end(d, rest);
    }

    private static void policy(Dissection d) {
        int rest = Ber.begin(d, POLICY);
        if (rest < 0) return;
        Ber.oid(d, POLICY_ID);
        if (d.remaining() > 0) Ber.sequenceOf(d, QUALIFIERS, CertificateExtensions::qualifier);
        Ber.end(d, rest);
    }

    private static void qualifier(Dissection d) {
        int rest = Ber.begin(d, QUALIFIER);
        if (rest < 0) return;
        String type = Ber.oid(d, ID);
        if (d.remaining() > 0) Ber.call(d, type);
        Ber.end(d, rest);
    }

    private static void point(Dissection d) {
        int rest = Ber.begin(d, POINT);
        if (rest < 0) return;
        pointName(d);
        if (Ber.atContext(d, 1)) bits(d, REASON_BITS, REASON_FLAGS);
        if (Ber.atContext(d, 2)) generalNames(d, CRL_ISSUER);
        Ber.rest(d);
        Ber.end(d, rest);
    }

    private static void pointName(Dissection d) {
        if (!Ber.at(d, 0xa0)) return;
        int outer = Ber.enter(d);
        if (Ber.atContext(d, 0)) {
            Ber.choose(d, POINT_NAME, 0);
            generalNames(d, FULL_NAME);
            d.close();
        } else if (Ber.atContext(d, 1)) {
            Ber.choose(d, POINT_NAME, 1);
            int inner = Ber.enter(d);
            InformationFramework.relativeContents(d, RELATIVE_NAME, d.titles() ? new java.util.ArrayList<>() : null);
            d.widen(inner);
            d.close();
        }
        d.widen(outer);
    }

    private static void issuingPoint(Dissection d) {
        int rest = Ber.begin(d, ISSUING_POINT);
        if (rest < 0) return;
        pointName(d);
        if (Ber.atContext(d, 1)) Ber.bool(d, ONLY_USERS);
        if (Ber.atContext(d, 2)) Ber.bool(d, ONLY_AUTHORITIES);
        if (Ber.atContext(d, 3)) bits(d, SOME_REASONS, REASON_FLAGS);
        if (Ber.atContext(d, 4)) Ber.bool(d, INDIRECT);
        Ber.rest(d);
        Ber.end(d, rest);
    }

    private static void template(Dissection d) {
        int rest = Ber.begin(d, TEMPLATE);
        if (rest < 0) return;
        Ber.oid(d, TEMPLATE_ID);
        if (Ber.at(d, Ber.INTEGER)) Ber.integer(d, TEMPLATE_MAJOR);
        if (Ber.at(d, Ber.INTEGER)) Ber.integer(d, TEMPLATE_MINOR);
        Ber.rest(d);
        Ber.end(d, rest);
    }

    private static void entrust(Dissection d) {
        int rest = Ber.begin(d, ENTRUST);
        if (rest < 0) return;
        if (Ber.at(d, Ber.GENERAL_STRING)) Ber.text(d, ENTRUST_VERSION, Field.Charset.ASCII);
        if (Ber.at(d, Ber.BIT_STRING)) bits(d, ENTRUST_FLAGS, ENTRUST_FLAG_BITS);
        Ber.end(d, rest);
    }

    /** Reads GeneralNames with a tag of the context into {@code list}. */
    static void generalNames(Dissection d, Field list) {
        int rest = Ber.enter(d);
        Ber.contentsOf(d, list, CertificateExtensions::generalName);
        d.widen(rest);
    }

    private static void generalName(Dissection d) {
        generalName(d, NAME);
    }

    /** Reads a GeneralName, a CHOICE of kinds of names, into {@code choice}. */
    static void generalName(Dissection d, Field choice) {
        int identifier = Ber.identifier(d);
        int which = identifier & 0x1f;
        if (identifier >> 6 != 2 || which > 8) {
            Ber.noChoice(d);
            return;
        }
        Ber.choose(d, choice, which);
        switch (which) {
            case 0 -> otherName(d);
            case 1 -> Ber.text(d, MAIL_NAME, Field.Charset.ASCII);
            case 2 -> Ber.text(d, DNS_NAME, Field.Charset.ASCII);
            case 3 -> {
                int rest = Ber.begin(d, X400_ADDRESS, identifier);
                d.skip(d.remaining());
                Ber.end(d, rest);
            }
            case 4 -> {
                int rest = Ber.enter(d);
                InformationFramework.name(d, DIRECTORY_NAME, InformationFramework.RDN_SEQUENCE);
                d.widen(rest);
            }
            case 5 -> ediName(d, identifier);
            case 6 -> Ber.text(d, URI, Field.Charset.ASCII);
            case 7 -> address(d);
            default -> Ber.oid(d, REGISTERED_ID);
        }
        d.close();
    }

    private static void otherName(Dissection d) {
        int rest = Ber.begin(d, OTHER_NAME, Ber.identifier(d));
        String type = Ber.oid(d, TYPE_ID);
        if (Ber.at(d, 0xa0)) {
            int outer = Ber.enter(d);
            Ber.call(d, type);
            d.widen(outer);
        }
        Ber.end(d, rest);
    }

    private static void ediName(Dissection d, int identifier) {
        int rest = Ber.begin(d, EDI_NAME, identifier);
        while (d.remaining() > 0) {
            int which = Ber.identifier(d) & 0x1f;
            int outer = Ber.enter(d);
            SelectedAttributes.directoryString(d, which == 0 ? ASSIGNER : PARTY_NAME);
            d.widen(outer);
        }
        Ber.end(d, rest);
    }

    /** An address; with a mask behind it, in name constraints, it is passed over. */
    private static void address(Dissection d) {
        int rest = Ber.enter(d);
        if (d.remaining() == 4) d.ipv4(IPV4);
        else if (d.remaining() == 16) d.ipv6(IPV6);
        d.widen(rest);
    }
}
