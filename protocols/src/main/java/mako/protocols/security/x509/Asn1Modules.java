package mako.protocols.security.x509;

/** What the modules of certificates have in common: they are written in terms of one another. */
public final class Asn1Modules {

    private Asn1Modules() {}

    /** Returns {@code own} and what the abbreviations of the fields of all these modules begin with. */
    public static String[] prefixesAnd(String... own) {
        String[] all = {"ber", "x509af", "x509ce", "x509if", "x509sat", "pkcs1", "pkcs-1", "pkix1explicit", "pkix1implicit", "pkixproxy",
            "pkixqualified", "logotypecertextn", "ns_cert_exts", "ns", "ocsp"};
        String[] prefixes = java.util.Arrays.copyOf(own, own.length + all.length);
        System.arraycopy(all, 0, prefixes, own.length, all.length);
        return prefixes;
    }
}
