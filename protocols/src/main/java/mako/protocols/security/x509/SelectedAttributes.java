package mako.protocols.security.x509;

import static mako.dissect.Fields.*;

import java.util.Map;
import mako.dissect.*;
import mako.protocols.encoding.Ber;

/** The types of attributes of the directory: ITU-T X.520; RFC 5280, appendix A; PKCS #9. */
public final class SelectedAttributes implements Asn1Module {

    static final Values DIRECTORY_STRINGS = Values.of("""
        0 teletexString
        1 printableString
        2 universalString
        3 bmpString
        4 uTF8String
        """);

    static final Field X509SAT          = protocol("x509sat", "X509SAT", "X.509 Selected Attribute Types");
    static final Field DIRECTORY_STRING = u32("x509sat.DirectoryString", "DirectoryString", names(DIRECTORY_STRINGS));
    static final Field TELETEX          = text("x509sat.teletexString", "teletexString");
    static final Field PRINTABLE        = text("x509sat.printableString", "printableString");
    static final Field UNIVERSAL        = text("x509sat.universalString", "universalString");
    static final Field BMP              = text("x509sat.bmpString", "bmpString");
    static final Field UTF8             = text("x509sat.uTF8String", "uTF8String");
    static final Field UNIQUE_ID        = bytes("x509sat.UniqueIdentifier", "UniqueIdentifier");
    static final Field COUNTRY          = text("x509sat.CountryName", "CountryName");
    static final Field POSTAL_ADDRESS   = u32("x509sat.PostalAddress", "PostalAddress");
    static final Field TELEPHONE        = text("x509sat.TelephoneNumber", "TelephoneNumber");
    static final Field X121_ADDRESS     = text("x509sat.X121Address", "X121Address");
    static final Field ISDN_NUMBER      = text("x509sat.InternationalISDNNumber", "InternationalISDNNumber");
    static final Field DESTINATION      = text("x509sat.DestinationIndicator", "DestinationIndicator");
    static final Field OBJECT_ID        = oid("x509sat.ObjectIdentifier", "ObjectIdentifier");
    static final Field OCTETS           = bytes("x509sat.OctetString", "OctetString");
    static final Field INTEGER          = i32("x509sat.Integer", "Integer");
    static final Field PRINTABLE_STRING = text("x509sat.PrintableString", "PrintableString");
    static final Field IA5_STRING       = text("x509sat.IA5String", "IA5String");
    static final Field BMP_STRING       = text("x509sat.BMPString", "BMPString");
    static final Field UTF8_STRING      = text("x509sat.UTF8String", "UTF8String");
    static final Field UTC_TIME         = Ber.utcTimeField("x509sat.UTCTime", "UTCTime");

    /** Attributes whose values are a DirectoryString. */
    private static final String[] DIRECTORY_NAMES = {
        "2.5.4.2", "2.5.4.3", "2.5.4.4", "2.5.4.7", "2.5.4.8", "2.5.4.9", "2.5.4.10", "2.5.4.11", "2.5.4.12", "2.5.4.13",
        "2.5.4.15", "2.5.4.17", "2.5.4.18", "2.5.4.19", "2.5.4.41", "2.5.4.42", "2.5.4.43", "2.5.4.44", "2.5.4.51", "2.5.4.54",
        "2.5.4.65", "1.3.6.1.4.1.311.60.2.1.1", "1.3.6.1.4.1.311.60.2.1.2", "2.5.4.8.1", "2.5.4.7.1", "2.5.4.10.1",
        "2.5.4.11.1", "2.5.4.9.1", "2.5.4.17.1", "2.5.4.18.1", "2.5.4.19.1"};

    /** Attributes whose values are of one type. */
    private static final Map<String, Field> OTHERS = Map.ofEntries(
        Map.entry("2.5.4.0", OBJECT_ID), Map.entry("2.5.4.5", PRINTABLE_STRING), Map.entry("2.5.4.6", COUNTRY),
        Map.entry("2.5.4.16", POSTAL_ADDRESS), Map.entry("2.5.4.20", TELEPHONE), Map.entry("2.5.4.24", X121_ADDRESS),
        Map.entry("2.5.4.25", ISDN_NUMBER), Map.entry("2.5.4.26", POSTAL_ADDRESS), Map.entry("2.5.4.27", DESTINATION),
        Map.entry("2.5.4.30", OBJECT_ID), Map.entry("2.5.4.35", OCTETS), Map.entry("2.5.4.45", UNIQUE_ID),
        Map.entry("2.5.4.46", PRINTABLE_STRING), Map.entry("1.3.6.1.4.1.311.60.2.1.3", COUNTRY),
        Map.entry("0.9.2342.19200300.100.1.25", IA5_STRING), Map.entry("1.2.840.113549.1.9.1", IA5_STRING),
        Map.entry("1.3.6.1.4.1.311.20.2", BMP_STRING), Map.entry("1.3.6.1.4.1.311.20.2.3", UTF8_STRING),
        Map.entry("1.3.6.1.4.1.311.21.1", INTEGER), Map.entry("1.3.6.1.4.1.311.21.2", OCTETS),
        Map.entry("1.3.6.1.4.1.311.21.4", UTC_TIME));

    @Override
    public Field dissects() {
        return X509SAT;
    }

    @Override
    public void link(Links links) {
        for (String oid : DIRECTORY_NAMES) links.add(Ber.OIDS, oid, this);
        for (String oid : OTHERS.keySet()) links.add(Ber.OIDS, oid, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.layer(X509SAT);
        Field field = OTHERS.get((String) d.about());
        if (field == null) directoryString(d, DIRECTORY_STRING);
        else if (field == OBJECT_ID) Ber.oid(d, field);
        else if (field == UNIQUE_ID) endBits(d, Ber.bits(d, field));
        else if (field == UTC_TIME) Ber.utcTime(d, field);
        else if (field == INTEGER) Ber.integer(d, field);
        else if (field == OCTETS) Ber.octets(d, field);
        else if (field == POSTAL_ADDRESS) Ber.sequenceOf(d, field, item -> directoryString(item, DIRECTORY_STRING));
        else Ber.text(d, field, identifier(field));
    }

    private static void endBits(Dissection d, int rest) {
        if (rest >= 0) d.widen(rest);
    }

    private static int identifier(Field field) {
        if (field == IA5_STRING) return Ber.IA5_STRING;
        if (field == BMP_STRING) return Ber.BMP_STRING;
        if (field == UTF8_STRING) return Ber.UTF8_STRING;
        return field == X121_ADDRESS || field == ISDN_NUMBER ? Ber.NUMERIC_STRING : Ber.PRINTABLE_STRING;
    }

    /** Reads a DirectoryString, a CHOICE of types of characters, into {@code choice}. */
    static void directoryString(Dissection d, Field choice) {
        int which;
        Field field;
        switch (Ber.identifier(d)) {
            case Ber.TELETEX_STRING -> {
                which = 0;
                field = TELETEX;
            }
            case Ber.PRINTABLE_STRING -> {
                which = 1;
                field = PRINTABLE;
            }
            case Ber.UNIVERSAL_STRING -> {
                which = 2;
                field = UNIVERSAL;
            }
            case Ber.BMP_STRING -> {
                which = 3;
                field = BMP;
            }
            case Ber.UTF8_STRING -> {
                which = 4;
                field = UTF8;
            }
            default -> {
                // Some authorities write other types of characters; they are passed over.
                d.skip(d.remaining());
                return;
            }
        }
        int identifier = Ber.identifier(d);
        Ber.choose(d, choice, which);
        Ber.text(d, field, identifier);
        d.close();
    }
}
