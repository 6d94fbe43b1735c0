package mako.protocols.security.x509;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.encoding.Ber;

/** What RFC 5280, appendix A.1, and those that build on it define with explicit tags: RFC 3779, RFC 7633. */
public final class PkixExplicit implements Asn1Module {

    static final Field PKIX1EXPLICIT    = protocol("pkix1explicit", "PKIX1EXPLICIT", "PKIX1Explicit");
    static final Field ADDRESS_NUMBER   = u16("pkix1explicit.addressfamily", "Address family(AFN)", names(Values.of("1 IPv4\n2 IPv6")));
    static final Field DIRECTORY_STRING = text("pkix1explicit.DirectoryString", "DirectoryString");
    static final Field DOMAIN_PARAMETERS = group("pkix1explicit.DomainParameters_element", "DomainParameters");
    static final Field P                 = i32("pkix1explicit.p", "p");
    static final Field G                 = i32("pkix1explicit.g", "g");
    static final Field Q                 = i32("pkix1explicit.q", "q");
    static final Field J                 = i32("pkix1explicit.j", "j");
    static final Field FEATURES         = u32("pkix1explicit.Features", "Features");
    static final Field FEATURE          = u16("pkix1explicit.Features_item", "Features item", names(Values.of("""
        5 status_request
        17 status_request_v2
        """)));
    static final Field BLOCKS           = u32("pkix1explicit.IPAddrBlocks", "IPAddrBlocks");
    static final Field FAMILY           = group("pkix1explicit.IPAddressFamily_element", "IPAddressFamily");
    static final Field ADDRESS_FAMILY   = bytes("pkix1explicit.addressFamily", "addressFamily");
    static final Field ADDRESS_CHOICE   =
        u32("pkix1explicit.ipAddressChoice", "ipAddressChoice", names(Values.of("0 inherit\n1 addressesOrRanges")));
    static final Field INHERIT          = group("pkix1explicit.inherit_element", "inherit");
    static final Field ADDRESSES        = u32("pkix1explicit.addressesOrRanges", "addressesOrRanges");
    static final Field ADDRESS          =
        u32("pkix1explicit.IPAddressOrRange", "IPAddressOrRange", names(Values.of("0 addressPrefix\n1 addressRange")));
    static final Field ADDRESS_PREFIX   = bytes("pkix1explicit.addressPrefix", "addressPrefix");
    static final Field ADDRESS_RANGE    = group("pkix1explicit.addressRange_element", "addressRange");
    static final Field LEAST_ADDRESS    = bytes("pkix1explicit.min", "min");
    static final Field MOST_ADDRESS     = bytes("pkix1explicit.max", "max");

    static final Field SYSTEMS          = group("pkix1explicit.ASIdentifiers_element", "ASIdentifiers");
    static final Field SYSTEM_NUMBERS   = u32("pkix1explicit.asnum", "asnum", names(Values.of("0 inherit\n1 asIdsOrRanges")));
    static final Field ROUTING_DOMAINS  = u32("pkix1explicit.rdi", "rdi", names(Values.of("0 inherit\n1 asIdsOrRanges")));
    static final Field SYSTEM_RANGES    = u32("pkix1explicit.asIdsOrRanges", "asIdsOrRanges");
    static final Field SYSTEM           = u32("pkix1explicit.ASIdOrRange", "ASIdOrRange", names(Values.of("0 id\n1 range")));
    static final Field SYSTEM_RANGE     = group("pkix1explicit.range_element", "range");

    static final Field EXTENSION        = group("pkix1explicit.Extension_element", "Extension");
    static final Field EXTENSION_ID     = text("pkix1explicit.id", "Id");
    static final Field CRITICAL         = bool("pkix1explicit.critical", "critical");

    private static final String POLICY_STATEMENT = "1.3.6.1.5.5.7.2.1";
    private static final String TLS_FEATURES = "1.3.6.1.5.5.7.1.24";
    private static final String ADDRESS_BLOCKS = "1.3.6.1.5.5.7.1.7";

    private static final String SYSTEM_IDS = "1.3.6.1.5.5.7.1.8";
    private static final String DIFFIE_HELLMAN = "1.2.840.10046.2.1";

    @Override
    public Field dissects() {
        return PKIX1EXPLICIT;
    }

    /** Reads a list of extensions into {@code list}, as OCSP has them. */
    static void extensions(Dissection d, Field list) {
        Ber.sequenceOf(d, list, PkixExplicit::extension);
    }

    private static void extension(Dissection d) {
        int rest = Ber.begin(d, EXTENSION);
        if (rest < 0) return;
        String oid = Ber.oidText(d, EXTENSION_ID);
        if (Ber.at(d, Ber.BOOLEAN)) Ber.bool(d, CRITICAL);
        if (d.remaining() > 0) {
            int outer = Ber.enter(d);
            Ber.call(d, oid);
            d.widen(outer);
        }
        Ber.end(d, rest);
    }

    @Override
    public void link(Links links) {
        links.add(Ber.OIDS, POLICY_STATEMENT, this).add(Ber.OIDS, TLS_FEATURES, this).add(Ber.OIDS, ADDRESS_BLOCKS, this);
        links.add(Ber.OIDS, SYSTEM_IDS, this).add(Ber.OIDS, DIFFIE_HELLMAN, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.layer(PKIX1EXPLICIT);
        switch ((String) d.about()) {
            case TLS_FEATURES -> Ber.sequenceOf(d, FEATURES, item -> Ber.integer(item, FEATURE));
            case ADDRESS_BLOCKS -> Ber.sequenceOf(d, BLOCKS, PkixExplicit::family);
            case SYSTEM_IDS -> systems(d);
            case DIFFIE_HELLMAN -> domainParameters(d);
            default -> Ber.text(d, DIRECTORY_STRING, Ber.charset(Ber.identifier(d)));
        }
    }

    private static void domainParameters(Dissection d) {
        int rest = Ber.begin(d, DOMAIN_PARAMETERS);
        if (rest < 0) return;
        Ber.integer(d, P);
        Ber.integer(d, G);
        Ber.integer(d, Q);
        if (Ber.at(d, Ber.INTEGER)) Ber.integer(d, J);
        Ber.end(d, rest);
    }

    private static void systems(Dissection d) {
        int rest = Ber.begin(d, SYSTEMS);
        if (rest < 0) return;
        while (d.remaining() > 0) {
            Field choice = Ber.atContext(d, 0) ? SYSTEM_NUMBERS : ROUTING_DOMAINS;
            int inner = Ber.enter(d);
            if (Ber.at(d, Ber.NULL)) {
                Ber.choose(d, choice, 0);
                Ber.none(d, INHERIT);
                d.close();
            } else if (Ber.at(d, Ber.SEQUENCE)) {
                Ber.choose(d, choice, 1);
                Ber.sequenceOf(d, SYSTEM_RANGES, PkixExplicit::system);
                d.close();
            } else {
                Ber.noChoice(d);
            }
            d.widen(inner);
        }
        Ber.end(d, rest);
    }

    private static void system(Dissection d) {
        if (Ber.at(d, Ber.INTEGER)) {
            Ber.choose(d, SYSTEM, 0);
            systemNumber(d);
            d.close();
        } else if (Ber.at(d, Ber.SEQUENCE)) {
            Ber.choose(d, SYSTEM, 1);
            int rest = Ber.begin(d, SYSTEM_RANGE);
            Ber.bigInteger(d, LEAST_ADDRESS);
            Ber.bigInteger(d, MOST_ADDRESS);
            Ber.end(d, rest);
            d.close();
        } else {
            Ber.noChoice(d);
        }
    }

    private static void family(Dissection d) {
        int rest = Ber.begin(d, FAMILY);
        if (rest < 0) return;
        int inner = Ber.enter(d);
        int at = d.offset();
        d.bytes(ADDRESS_FAMILY, d.remaining());
        if (d.offset() - at >= 2) {
            d.openLast();
            d.seek(at);
            d.u16(ADDRESS_NUMBER);
            d.close();
        }
        d.widen(inner);
        if (Ber.at(d, Ber.NULL)) {
            Ber.choose(d, ADDRESS_CHOICE, 0);
            Ber.none(d, INHERIT);
            d.close();
        } else if (Ber.at(d, Ber.SEQUENCE)) {
            Ber.choose(d, ADDRESS_CHOICE, 1);
            Ber.sequenceOf(d, ADDRESSES, PkixExplicit::address);
            d.close();
        }
        Ber.end(d, rest);
    }

    private static void address(Dissection d) {
        if (Ber.at(d, Ber.BIT_STRING)) {
            Ber.choose(d, ADDRESS, 0);
            bits(d, ADDRESS_PREFIX);
            d.close();
        } else if (Ber.at(d, Ber.SEQUENCE)) {
            Ber.choose(d, ADDRESS, 1);
            int rest = Ber.begin(d, ADDRESS_RANGE);
            bits(d, LEAST_ADDRESS);
            bits(d, MOST_ADDRESS);
            Ber.end(d, rest);
            d.close();
        } else {
            Ber.noChoice(d);
        }
    }

    private static void bits(Dissection d, Field field) {
        int rest = Ber.bits(d, field);
        if (rest >= 0) d.widen(rest);
    }

    /** The number of an autonomous system, which is shown as text: RFC 3779, section 3.2.3.10. */
    private static void systemNumber(Dissection d) {
        int rest = Ber.enter(d);
        int length = d.remaining();
        if (d.wants(EXTENSION_ID)) {
            long number = 0;
            for (int i = 0; i < length; i++) number = number << 8 | d.peekU8(i);
            d.at(EXTENSION_ID, d.offset(), length, Long.toUnsignedString(number));
        }
        d.skip(length);
        d.widen(rest);
    }
}
