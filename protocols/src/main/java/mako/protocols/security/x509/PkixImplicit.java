package mako.protocols.security.x509;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.encoding.Ber;

/** What RFC 5280, appendix A.2, defines with implicit tags: where an authority is asked, notices to users. */
public final class PkixImplicit implements Asn1Module {

    private static final Values TEXTS = Values.of("0 ia5String\n1 visibleString\n2 bmpString\n3 utf8String");

    static final Field PKIX1IMPLICIT  = protocol("pkix1implicit", "PKIX1IMPLICIT", "PKIX1Implitit");
    static final Field ACCESSES       = u32("pkix1implicit.AuthorityInfoAccessSyntax", "AuthorityInfoAccessSyntax");
    static final Field USER_NOTICE    = group("pkix1implicit.UserNotice_element", "UserNotice");
    static final Field ACCESS         = group("pkix1implicit.AccessDescription_element", "AccessDescription");
    static final Field METHOD         = oid("pkix1implicit.accessMethod", "accessMethod");
    static final Field LOCATION       = u32("pkix1implicit.accessLocation", "accessLocation");
    static final Field NOTICE         = group("pkix1implicit.noticeRef_element", "noticeRef");
    static final Field EXPLICIT_TEXT  = u32("pkix1implicit.explicitText", "explicitText", names(TEXTS));
    static final Field ORGANIZATION   = u32("pkix1implicit.organization", "organization", names(TEXTS));
    static final Field NOTICE_NUMBERS = u32("pkix1implicit.noticeNumbers", "noticeNumbers");
    static final Field NOTICE_NUMBER  = i32("pkix1implicit.noticeNumbers_item", "noticeNumbers item");
    static final Field IA5            = text("pkix1implicit.ia5String", "ia5String");
    static final Field VISIBLE        = text("pkix1implicit.visibleString", "visibleString");
    static final Field BMP            = text("pkix1implicit.bmpString", "bmpString");
    static final Field UTF8           = text("pkix1implicit.utf8String", "utf8String");

    private static final String AUTHORITY_ACCESS = "1.3.6.1.5.5.7.1.1";
    private static final String NOTICE_QUALIFIER = "1.3.6.1.5.5.7.2.2";

    @Override
    public Field dissects() {
        return PKIX1IMPLICIT;
    }

    @Override
    public void link(Links links) {
        links.add(Ber.OIDS, AUTHORITY_ACCESS, this).add(Ber.OIDS, NOTICE_QUALIFIER, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.layer(PKIX1IMPLICIT);
        if (d.about().equals(AUTHORITY_ACCESS)) Ber.sequenceOf(d, ACCESSES, PkixImplicit::access);
        else userNotice(d);
    }

    /** Reads an AccessDescription. */
    static void access(Dissection d) {
        int rest = Ber.begin(d, ACCESS);
        if (rest < 0) return;
        Ber.oid(d, METHOD);
        CertificateExtensions.generalName(d, LOCATION);
        Ber.end(d, rest);
    }

    private static void userNotice(Dissection d) {
        int rest = Ber.begin(d, USER_NOTICE);
        if (rest < 0) return;
        if (Ber.at(d, Ber.SEQUENCE)) {
            int inner = Ber.begin(d, NOTICE);
            displayText(d, ORGANIZATION);
            Ber.sequenceOf(d, NOTICE_NUMBERS, item -> Ber.integer(item, NOTICE_NUMBER));
            Ber.end(d, inner);
        }
        if (d.remaining() > 0) displayText(d, EXPLICIT_TEXT);
        Ber.end(d, rest);
    }

    private static void displayText(Dissection d, Field choice) {
        int identifier = Ber.identifier(d);
        int which = switch (identifier) {
            case Ber.IA5_STRING -> 0;
            case Ber.VISIBLE_STRING -> 1;
            case Ber.BMP_STRING -> 2;
            case Ber.UTF8_STRING -> 3;
            default -> -1;
        };
        if (which < 0) {
            Ber.noChoice(d);
            return;
        }
        Ber.choose(d, choice, which);
        Ber.text(d, which == 0 ? IA5 : which == 1 ? VISIBLE : which == 2 ? BMP : UTF8, identifier);
        d.close();
    }
}
