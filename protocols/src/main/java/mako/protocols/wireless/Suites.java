package mako.protocols.wireless;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** The RSN element (IEEE 802.11, section 9.4.2.24) and the one that it was made from, WPA: suites of ciphers and of key management. */
final class Suites {

    private static final Values CIPHERS = Values.of("""
        0  NONE
        1  WEP (40-bit)
        2  TKIP
        3  AES (OCB)
        4  AES (CCM)
        5  WEP (104-bit)
        6  BIP (128)
        7  Group addressed traffic not allowed
        8  GCMP (128)
        9  GCMP (256)
        10 CCMP (256)
        11 BIP (GMAC-128)
        12 BIP (GMAC-256)
        13 BIP (CMAC-256)
        """);
    private static final Values WPA_CIPHERS = Values.of("""
        0 NONE
        1 WEP (40-bit)
        2 TKIP
        3 AES (OCB)
        4 AES (CCM)
        5 WEP (104-bit)
        6 BIP
        7 Group addressed traffic not allowed
        """);
    private static final Values MANAGEMENT = Values.of("""
        0  NONE
        1  WPA
        2  PSK
        3  FT over IEEE 802.1X
        4  FT using PSK
        5  WPA (SHA256)
        6  PSK (SHA256)
        7  TDLS / TPK Handshake (SHA256)
        8  SAE (SHA256)
        9  FT using SAE (SHA256)
        10 APPeerKey (SHA256)
        11 WPA (SHA256-SuiteB)
        12 WPA (SHA384-SuiteB)
        13 FT over IEEE 802.1X (SHA384)
        14 FILS (SHA256 and AES-SIV-256)
        15 FILS (SHA384 and AES-SIV-512)
        16 FT over FILS (SHA256 and AES-SIV-256)
        17 FT over FILS (SHA384 and AES-SIV-512)
        18 Opportunistic Wireless Encryption
        19 FT using PSK (SHA384)
        20 PSK (SHA384)
        21 PASN
        """);
    private static final Values WPA_MANAGEMENT = Values.of("""
        0 NONE
        1 WPA
        2 PSK
        3 FT over IEEE 802.1X
        4 FT using PSK
        5 WPA (SHA256)
        6 PSK (SHA256)
        7 TDLS / TPK Handshake
        """);

    /** A suite: four bytes, an organization and a number of its. */
    private record Suite(Field whole, Field organization, Field type) {
        static Suite of(String name, String label, String rest, String typeName, Values types) {
            return new Suite(u32(name, label + (label.endsWith(")") ? " Suite" : "")), u24(name + ".oui", rest + " OUI", OUI, names(Elements.ORGANIZATIONS)),
                u8(typeName, rest + " type", names(types)));
        }
    }

    private static final Trait SUPPORTED = yesNo("Supported", "Not supported");

    static final Field VERSION = u16("wlan.rsn.version", "RSN Version", LITTLE);
    private static final Suite GROUP = Suite.of("wlan.rsn.gcs", "Group Cipher Suite", "Group Cipher Suite", "wlan.rsn.gcs.type", CIPHERS);
    static final Field PAIRWISE_COUNT = u16("wlan.rsn.pcs.count", "Pairwise Cipher Suite Count", LITTLE);
    static final Field PAIRWISE_LIST = group("wlan.rsn.pcs.list", "Pairwise Cipher Suite List");
    private static final Suite PAIRWISE = Suite.of("wlan.rsn.pcs", "Pairwise Cipher Suite", "Pairwise Cipher Suite", "wlan.rsn.pcs.type", CIPHERS);
    static final Field KEYS_COUNT = u16("wlan.rsn.akms.count", "Auth Key Management (AKM) Suite Count", LITTLE);
    static final Field KEYS_LIST = group("wlan.rsn.akms.list", "Auth Key Management (AKM) List");
    private static final Suite KEYS = Suite.of("wlan.rsn.akms", "Auth Key Management (AKM)", "Auth Key Management (AKM)", "wlan.rsn.akms.type", MANAGEMENT);
    static final Field CAPABILITIES = u16("wlan.rsn.capabilities", "RSN Capabilities", HEX, LITTLE, bits(
        bit("wlan.rsn.capabilities.preauth", "RSN Pre-Auth capabilities", 0x1, maskWidth(16),
            yesNo("Transmitter supports pre-authentication", "Transmitter does not support pre-authentication")),
        bit("wlan.rsn.capabilities.no_pairwise", "RSN No Pairwise capabilities", 0x2, maskWidth(16),
            yesNo("Transmitter cannot support WEP default key 0 simultaneously with Pairwise key",
                "Transmitter can support WEP default key 0 simultaneously with Pairwise key")),
        u16("wlan.rsn.capabilities.ptksa_replay_counter", "RSN PTKSA Replay Counter capabilities", HEX, mask(0xc),
            names(Values.of("""
                0x0 1 replay counter per PTKSA/GTKSA/STAKeySA
                0x1 2 replay counters per PTKSA/GTKSA/STAKeySA
                0x2 4 replay counters per PTKSA/GTKSA/STAKeySA
                0x3 16 replay counters per PTKSA/GTKSA/STAKeySA
                """))),
        u16("wlan.rsn.capabilities.gtksa_replay_counter", "RSN GTKSA Replay Counter capabilities", HEX, mask(0x30),
            names(Values.of("""
                0x0 1 replay counter per PTKSA/GTKSA/STAKeySA
                0x1 2 replay counters per PTKSA/GTKSA/STAKeySA
                0x2 4 replay counters per PTKSA/GTKSA/STAKeySA
                0x3 16 replay counters per PTKSA/GTKSA/STAKeySA
                """))),
        bit("wlan.rsn.capabilities.mfpr", "Management Frame Protection Required", 0x40, maskWidth(16)),
        bit("wlan.rsn.capabilities.mfpc", "Management Frame Protection Capable", 0x80, maskWidth(16)),
        bit("wlan.rsn.capabilities.jmr", "Joint Multi-band RSNA", 0x100, maskWidth(16)),
        bit("wlan.rsn.capabilities.peerkey", "PeerKey Enabled", 0x200, maskWidth(16)),
        bit("wlan.rsn.capabilities.extended_key_id_iaf", "Extended Key ID for Individually Addressed Frames", 0x2000, maskWidth(16), SUPPORTED)));
    static final Field ID_COUNT = u16("wlan.rsn.pmkid.count", "PMKID Count", LITTLE);
    static final Field ID_LIST = group("wlan.rsn.pmkid.list", "PMKID List");
    static final Field ID = bytes("wlan.pmkid.akms", "PMKID");
    private static final Suite GROUP_MANAGEMENT = Suite.of("wlan.rsn.gmcs", "Group Management Cipher Suite", "Group Management Cipher Suite",
        "wlan.rsn.gmcs.type", CIPHERS);

    static final Field WPA_VERSION = u16("wlan.wfa.ie.wpa.version", "WPA Version", LITTLE);
    private static final Suite MULTICAST = Suite.of("wlan.wfa.ie.wpa.mcs", "Multicast Cipher Suite", "Multicast Cipher Suite",
        "wlan.wfa.ie.wpa.mcs.type", WPA_CIPHERS);
    static final Field UNICAST_COUNT = u16("wlan.wfa.ie.wpa.ucs.count", "Unicast Cipher Suite Count", LITTLE);
    static final Field UNICAST_LIST = group("wlan.wfa.ie.wpa.ucs.list", "Unicast Cipher Suite List");
    private static final Suite UNICAST = Suite.of("wlan.wfa.ie.wpa.ucs", "Unicast Cipher Suite", "Unicast Cipher Suite", "wlan.wfa.ie.wpa.ucs.type",
        WPA_CIPHERS);
    static final Field WPA_KEYS_COUNT = u16("wlan.wfa.ie.wpa.akms.count", "Auth Key Management (AKM) Suite Count", LITTLE);
    static final Field WPA_KEYS_LIST = group("wlan.wfa.ie.wpa.akms.list", "Auth Key Management (AKM) List");
    private static final Suite WPA_KEYS = Suite.of("wlan.wfa.ie.wpa.akms", "Auth Key Management (AKM)", "Auth Key Management (AKM)", "wlan.wfa.ie.wpa.type",
        WPA_MANAGEMENT);

    private static final int ID_BYTES = 16;

    private Suites() {}

    /** Everything behind the version may be left out, from the end on. */
    static void rsn(Dissection d) {
        d.le16(VERSION);
        if (d.remaining() < 4) return;
        suite(d, GROUP);
        if (d.remaining() < 2) return;
        list(d, PAIRWISE_COUNT, PAIRWISE_LIST, PAIRWISE);
        if (d.remaining() < 2) return;
        list(d, KEYS_COUNT, KEYS_LIST, KEYS);
        if (d.remaining() < 2) return;
        d.le16(CAPABILITIES);
        if (d.remaining() < 2) return;
        int count = d.le16(ID_COUNT);
        d.open(ID_LIST);
        for (int i = 0; i < count && d.remaining() >= ID_BYTES; i++) d.bytes(ID, ID_BYTES);
        d.close();
        if (d.remaining() >= 4) suite(d, GROUP_MANAGEMENT);
    }

    static void wpa(Dissection d) {
        d.le16(WPA_VERSION);
        if (d.remaining() < 4) return;
        suite(d, MULTICAST);
        if (d.remaining() < 2) return;
        list(d, UNICAST_COUNT, UNICAST_LIST, UNICAST);
        if (d.remaining() < 2) return;
        list(d, WPA_KEYS_COUNT, WPA_KEYS_LIST, WPA_KEYS);
    }

    private static void list(Dissection d, Field countField, Field listField, Suite each) {
        int count = d.le16(countField);
        if (count == 0) return;
        d.open(listField);
        for (int i = 0; i < count && d.remaining() >= 4; i++) {
            if (d.titles()) d.append(" {}", words(each, d.peekU32(0)));
            suite(d, each);
        }
        d.close();
    }

    private static void suite(Dissection d, Suite suite) {
        long value = d.peekU32(0);
        d.at(suite.whole, d.offset(), 4, value);
        if (d.titles()) d.titleLast("{}: {}", suite.whole.label, words(suite, value));
        d.openLast();
        d.u24(suite.organization);
        d.u8(suite.type);
        d.close();
    }

    private static String words(Suite suite, long value) {
        int organization = (int) (value >> 8);
        Text text = new Text();
        for (int shift = 16; shift >= 0; shift -= 8) {
            text.hex(organization >> shift & 255, 2);
            if (shift > 0) text.raw(':');
        }
        String name = Elements.ORGANIZATIONS.name(organization);
        return text + (name == null ? "" : " (" + name + ")") + " " + suite.type.names.name(value & 255, "Unknown " + (value & 255));
    }
}
