package mako.protocols.wireless;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.link.EtherType;

/** EAP over LANs, IEEE 802.1X clause 11: who may use a port, and the keys of wireless networks, IEEE 802.11 section 12.7.2. */
public final class Eapol implements Dissector {

    private static final Values VERSIONS = Values.of("""
        1 802.1X-2001
        2 802.1X-2004
        3 802.1X-2010
        """);
    private static final Values TYPES = Values.of("""
        0 EAP Packet
        1 Start
        2 Logoff
        3 Key
        4 Encapsulated ASF Alert
        5 MKA
        6 Announcement (Generic)
        7 Announcement (Specific)
        8 Announcement Request
        """);
    private static final Values DESCRIPTORS = Values.of("""
        1   RC4 Descriptor
        2   EAPOL RSN Key
        254 EAPOL WPA Key
        """);
    private static final Values CIPHERS = Values.of("""
        1 RC4 Cipher, HMAC-MD5 MIC
        2 AES Cipher, HMAC-SHA1 MIC
        3 AES Cipher, AES-128-CMAC MIC
        """);

    static final Field EAPOL      = protocol("eapol", "EAPOL", "802.1X Authentication");
    static final Field VERSION    = u8("eapol.version", "Version", names(VERSIONS));
    static final Field TYPE       = u8("eapol.type", "Type", names(TYPES));
    static final Field LENGTH     = u16("eapol.len", "Length");
    static final Field DESCRIPTOR = u8("eapol.keydes.type", "Key Descriptor Type", names(DESCRIPTORS));
    static final Field KEY_LENGTH = u16("eapol.keydes.key_len", "Key Length");
    static final Field REPLAY     = u64("eapol.keydes.replay_counter", "Replay Counter");
    static final Field VECTOR     = bytes("eapol.keydes.key_iv", "Key IV");
    static final Field INDEX      = u8("eapol.keydes.key_index", "Key Index", HEX, bits(
        bit("eapol.keydes.key_index.type", "Type", 0x80, yesNo("Unicast", "Broadcast"), maskWidth(8)), u8("eapol.keydes.key_index.number", "Number", mask(0x7f))));
    static final Field SIGNATURE  = bytes("eapol.keydes.key_signature", "Key Signature");
    static final Field KEY        = bytes("eapol.keydes.key", "Key");
    static final Field LOCAL      = bool("eapol.keydes.key.generated_locally", "Key Generated Locally");
    static final Field MESSAGE    = u8("wlan_rsna_eapol.keydes.msgnr", "Message number", GENERATED);
    static final Field KEY_INFO   = u16("wlan_rsna_eapol.keydes.key_info", "Key Information", HEX, bits(
        u16("wlan_rsna_eapol.keydes.key_info.keydes_version", "Key Descriptor Version", mask(0x0007), names(CIPHERS)),
        bit("wlan_rsna_eapol.keydes.key_info.key_type", "Key Type", 0x0008, yesNo("Pairwise Key", "Group Key"), maskWidth(16)),
        u16("wlan_rsna_eapol.keydes.key_info.key_index", "Key Index", mask(0x0030)),
        info("install", "Install", 0x0040), info("key_ack", "Key ACK", 0x0080), info("key_mic", "Key MIC", 0x0100), info("secure", "Secure", 0x0200),
        info("error", "Error", 0x0400), info("request", "Request", 0x0800), info("encrypted_key_data", "Encrypted Key Data", 0x1000),
        info("smk_message", "SMK Message", 0x2000)));
    static final Field NONCE      = bytes("wlan_rsna_eapol.keydes.nonce", "WPA Key Nonce");
    static final Field SEQUENCE   = bytes("wlan_rsna_eapol.keydes.rsc", "WPA Key RSC");
    static final Field ID         = bytes("wlan_rsna_eapol.keydes.id", "WPA Key ID");
    static final Field MIC        = bytes("wlan_rsna_eapol.keydes.mic", "WPA Key MIC");
    static final Field DATA_LENGTH = u16("wlan_rsna_eapol.keydes.data_len", "WPA Key Data Length");
    static final Field DATA       = bytes("wlan_rsna_eapol.keydes.data", "WPA Key Data");

    /** What EAPOL carries, by type. */
    static final Table CONTENTS = Table.table("eapol.type", "EAPOL packet type");

    private static final int ETHER_TYPE  = 0x888e;
    private static final int PREAUTHENTICATION = 0x88c7;
    private static final int TYPE_KEY    = 3;
    private static final int RC4         = 1;
    private static final int RSN         = 2;
    private static final int WPA         = 254;

    private static final int PAIRWISE    = 0x0008;
    private static final int ACKNOWLEDGE = 0x0080;
    private static final int CHECKED     = 0x0100;
    private static final int SECURE      = 0x0200;
    private static final int ENCRYPTED   = 0x1000;

    private static Field info(String name, String label, long mask) {
        return bit("wlan_rsna_eapol.keydes.key_info." + name, label, mask, SET_NOT_SET, maskWidth(16));
    }

    @Override
    public Field dissects() {
        return EAPOL;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"eapol", "wlan_rsna_eapol", "wlan"};
    }

    @Override
    public Table[] offers() {
        return new Table[] {CONTENTS};
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.TYPES, ETHER_TYPE, this);
        links.add(EtherType.TYPES, PREAUTHENTICATION, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(EAPOL);
        d.protocolColumn("EAPOL");
        d.u8(VERSION);
        int type = d.u8(TYPE);
        if (d.columns()) d.info("{}", TYPES.name(type, "Unknown Type (0x" + new Text().hex(type, 2) + ")"));
        int length = d.u16(LENGTH);
        if (length < d.remaining()) d.leaveBehind(d.remaining() - length);
        d.extent(4 + Math.min(length, d.remaining()));
        if (type == TYPE_KEY && d.remaining() > 0) key(d);
        boolean carries = type != TYPE_KEY && d.remaining() > 0;
        d.close();
        if (carries) d.payload(CONTENTS, type);
    }

    private static void key(Dissection d) {
        int descriptor = d.u8(DESCRIPTOR);
        switch (descriptor) {
            case RC4 -> weak(d);
            case RSN, WPA -> strong(d);
            default -> d.skipRest();
        }
    }

    /** IEEE 802.1X-2001, section 7.6. */
    private static void weak(Dissection d) {
        int length = d.u16(KEY_LENGTH);
        d.u64(REPLAY);
        d.bytes(VECTOR, 16);
        d.u8(INDEX);
        d.bytes(SIGNATURE, 16);
        if (d.remaining() > 0) d.bytes(KEY, Math.min(length, d.remaining()));
        else {
            d.at(LOCAL, d.offset(), 0, 1);
        }
    }

    private static void strong(Dissection d) {
        int info = d.peekU16(0);
        int message = message(info, d.captured() > 93 ? d.peekU16(92) : 0);
        if (message > 0) {
            d.computed(MESSAGE, message);
            if (d.columns()) {
                d.addInfo((info & PAIRWISE) != 0 ? " (Message {} of 4)" : " (Group Message {} of 2)", message);
            }
        }
        d.u16(KEY_INFO);
        d.u16(KEY_LENGTH);
        d.u64(REPLAY);
        d.bytes(NONCE, 32);
        d.bytes(VECTOR, 16);
        d.bytes(SEQUENCE, 8);
        d.bytes(ID, 8);
        d.bytes(MIC, 16);
        int length = d.u16(DATA_LENGTH);
        if (length == 0) return;
        int at = d.offset();
        d.bytes(DATA, length);
        if ((info & ENCRYPTED) != 0) return;
        d.openLast();
        d.seek(at);
        int rest = d.narrow(length);
        Elements.dissect(d);
        d.widen(rest);
        d.close();
    }

    /** Which of the four messages of a handshake it is, or of the two that bring a group's key: section 12.7.6. */
    private static int message(int info, int dataLength) {
        if ((info & PAIRWISE) == 0) return (info & ACKNOWLEDGE) != 0 ? 1 : 2;
        boolean checked = (info & CHECKED) != 0;
        if ((info & ACKNOWLEDGE) != 0) return checked ? 3 : 1;
        if (!checked) return 0;
        return (info & SECURE) != 0 || dataLength == 0 ? 4 : 2;
    }
}
