package mako.protocols.security;

/** What makers of key exchange programs say who they are: digests of phrases, mostly, that RFCs and drafts have or that are widely known. */
final class IsakmpVendors {

    private IsakmpVendors() {}

    /** What begins like one of these. */
    private static final String[][] NAMES = {
        {"4a131c81070358455c5728f20e95452f", "RFC 3947 Negotiation of NAT-Traversal in the IKE"},
        {"afcad71368a1f1c96b8696fc77570100", "RFC 3706 DPD (Dead Peer Detection)"},
        {"09002689dfd6b712", "XAUTH"},
        {"12f5f28c457168a9702d9fe274cc", "CISCO-UNITY"},
        {"4485152d18b6bbcd0be8a8469579ddcc", "draft-ietf-ipsec-nat-t-ike-00"},
        {"16f6ca16e4a4066d83821a0f0aeaa862", "draft-ietf-ipsec-nat-t-ike-01"},
        {"90cb80913ebb696e086381b5ec427b1f", "draft-ietf-ipsec-nat-t-ike-02\\n"},
        {"cd60464335df21f87cfdb2fc68b6a448", "draft-ietf-ipsec-nat-t-ike-02"},
        {"7d9419a65310ca6f2c179d9215529d56", "draft-ietf-ipsec-nat-t-ike-03"},
        {"9909b64eed937c6573de52ace952fa6b", "draft-ietf-ipsec-nat-t-ike-04"},
        {"80d0bb3def54565ee84645d4c85ce3ee", "draft-ietf-ipsec-nat-t-ike-05"},
        {"4d1e0e136deafa34c4f3ea9f02ec7285", "draft-ietf-ipsec-nat-t-ike-06"},
        {"439b59f8ba676c4c7737ae22eab8f582", "draft-ietf-ipsec-nat-t-ike-07"},
        {"8f8d83826d246b6fc7a8a6a428c11de8", "draft-ietf-ipsec-nat-t-ike-08"},
        {"1e2b516905991c7d7c96fcbfb587e461", "MS NT5 ISAKMPOAKLEY"},
        {"4048b7d56ebce88525e7de7f00d6c2d3", "Cisco Fragmentation"},
        {"f4ed19e0c114eb516faaac0ee37daf2807b4381f", "Check Point"},
    };

    /** Returns the name of what begins with these digits. */
    static String name(String digits) {
        for (String[] name : NAMES) if (digits.startsWith(name[0])) return name[1];
        return "Unknown Vendor ID";
    }
}
