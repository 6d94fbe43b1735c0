package mako.protocols.security.x509;

import mako.dissect.Dissector;
import mako.dissect.Table;
import mako.protocols.encoding.Ber;

/** A module of the specifications of certificates: they are written in terms of one another, and name types by object identifiers. */
public interface Asn1Module extends Dissector {

    /** Returns {@code own} and what the abbreviations of the fields of all these modules begin with. */
    static String[] prefixesAnd(String... own) {
        String[] all = {"ber", "x509af", "x509ce", "x509if", "x509sat", "pkcs1", "pkcs-1", "pkix1explicit", "pkix1implicit", "pkixproxy",
            "pkixqualified", "logotypecertextn", "ns_cert_exts", "ns", "ocsp"};
        String[] prefixes = java.util.Arrays.copyOf(own, own.length + all.length);
        System.arraycopy(all, 0, prefixes, own.length, all.length);
        return prefixes;
    }

    @Override
    default String[] prefixes() {
        return prefixesAnd();
    }

    @Override
    default Table[] offers() {
        return new Table[] {Ber.OIDS};
    }
}
