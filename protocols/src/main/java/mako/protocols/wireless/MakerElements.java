package mako.protocols.wireless;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Elements of makers of radios that say what their own extensions can do: Atheros, Aruba, and what Epigram had of IEEE 802.11n before it was a standard. */
final class MakerElements {

    private static final Values TYPE_NAMES = Values.of("""
        0x1 Advanced Capability
        0x3 eXtended Range
        """);
    private static final Values ARUBA_SUBTYPE_NAMES = Values.of("""
        3 AP Name
        """);
    private static final Values EPIGRAM_TYPE_NAMES = Values.of("""
        51 HT Capabilities (802.11n D1.10)
        52 HT Additional Capabilities (802.11n D1.00)
        """);
    private static final Values ADDITIONAL_1_EXT_CHAN_OFFSET_NAMES = Values.of("""
        0x0 No Extension Channel
        0x1 Extension Channel above control channel
        0x2 Undefined
        0x3 Extension Channel below control channel
        """);
    private static final Values ADDITIONAL_1_SERVICE_INTERVAL_NAMES = Values.of("""
        0x0 5ms
        0x1 10ms
        0x2 15ms
        0x3 20ms
        0x4 25ms
        0x5 30ms
        0x6 35ms
        0x7 40ms
        """);
    private static final Values ADDITIONAL_2_OPERATING_MODE_NAMES = Values.of("""
        0x0 Pure HT, no protection
        0x1 There may be non-HT devices (control & ext channel)
        0x2 No non-HT is associated, but at least 1 20MHz is. protect on
        0x3 Mixed: no non-HT is associated, protect on
        """);
    private static final Values KEY_DATA_NAMES = Values.of("""
        0-0 Reserved
        1-1 GTK KDE
        2-2 Reserved
        3-3 MAC address KDE
        4-4 PMKID KDE
        5-5 Reserved
        6-6 Nonce KDE
        7-7 Lifetime KDE
        8-8 Error KDE
        9-9 IGTK KDE
        10-10 Key ID KDE
        11-11 Multi-band GTK KDE
        12-12 Multi-band Key ID KDE
        13-13 OCI KDE
        14-14 BIGTK KDE
        15-15 Reserved
        16-16 MLO GTK KDE
        17-17 MLO IGTK KDE
        18-18 MLO BIGTK KDE
        19-19 MLO LINK KDE
        20-255 Reserved
        """);

    static final Field TYPE = u8("wlan.atheros.ie.type", "Type", HEX, names(TYPE_NAMES));
    static final Field SUBTYPE = u8("wlan.atheros.ie.subtype", "Subtype", HEX);
    static final Field VERSION = u8("wlan.atheros.ie.version", "Version", HEX);
    private static final Field[] ABILITIES = {
        bit("wlan.ie.atheros.capabilities.turbop", "Turbo Prime", 0x1, maskWidth(8)),
        bit("wlan.ie.atheros.capabilities.comp", "Compression", 0x2, maskWidth(8)),
        bit("wlan.ie.atheros.capabilities.ff", "Fast Frames", 0x4, maskWidth(8)),
        bit("wlan.ie.atheros.capabilities.xr", "eXtended Range", 0x8, maskWidth(8)),
        bit("wlan.ie.atheros.capabilities.ar", "Advanced Radar", 0x10, maskWidth(8)),
        bit("wlan.ie.atheros.capabilities.burst", "Burst", 0x20, maskWidth(8)),
        bit("wlan.ie.atheros.capabilities.wme", "CWMin tuning", 0x40, maskWidth(8)),
        bit("wlan.ie.atheros.capabilities.boost", "Boost", 0x80, maskWidth(8))};
    static final Field CAPABILITIES = u8("wlan.atheros.ie.advcap.cap", "Capabilities", HEX, bits(ABILITIES));
    static final Field RANGE_INFO = u8("wlan.atheros.ie.xr.info", "Info", HEX);
    static final Field RANGE_BASE = ether("wlan.atheros.ie.xr.base_bssid", "Base BSS Id");
    static final Field RANGE_NETWORK = ether("wlan.atheros.ie.xr.xr_bssid", "XR BSS Id");
    static final Field RANGE_BEACON = field(Type.UINT32, Base.CUSTOM, "wlan.atheros.ie.xr.xr_beacon", "XR Beacon Interval", format((units, into) ->
        into.number(units * 1024 / 1_000_000).raw('.').padded(units * 1024 % 1_000_000, 6).add(" [Seconds]")));
    static final Field RANGE_BASE_CAPABILITIES = u8("wlan.atheros.ie.xr.base_cap", "Base capabilities", HEX, bits(ABILITIES));
    static final Field RANGE_CAPABILITIES = u8("wlan.atheros.ie.xr.xr_cap", "XR capabilities", HEX, bits(ABILITIES));
    static final Field DEFAULT_KEY = u16("wlan.atheros.ie.advcap.defkey", "Default key index", HEX);
    static final Field DATA = bytes("wlan.atheros.data", "Atheros IE data");
    static final Field ARUBA_SUBTYPE = u8("wlan.vs.aruba.subtype", "Subtype", names(ARUBA_SUBTYPE_NAMES));
    static final Field ARUBA_NAME = textz("wlan.vs.aruba.ap_name", "AP Name");
    static final Field ARUBA_DATA = bytes("wlan.vs.aruba.data", "Data");
    static final Field EPIGRAM_TYPE = u8("wlan.vs.pren.type", "802.11n (Pre) Type", names(EPIGRAM_TYPE_NAMES));
    static final Field EPIGRAM_DATA = bytes("wlan.vs.pren.unknown_data", "802.11n (Pre) Unknown Data");
    static final Field CONTROL_CHANNEL = u8("wlan.hta.control_channel", "HT Control Channel");
    static final Field ADDITIONAL_1 = u8("wlan.hta.capabilities", "HT Additional Capabilities", HEX, bits(
        u16("wlan.hta.capabilities.ext_chan_offset", "Extension Channel Offset", HEX, mask(0x3), names(ADDITIONAL_1_EXT_CHAN_OFFSET_NAMES)),
        bit("wlan.hta.capabilities.rec_tx_width", "Recommended Tx Channel Width", 0x4, maskWidth(16), yesNo("Any channel width enabled",
            "Use 20MHz channel (control)")),
        bit("wlan.hta.capabilities.rifs_mode", "Reduced Interframe Spacing (RIFS) Mode", 0x8, maskWidth(16), yesNo("Use of RIFS permitted",
            "Use of RIFS prohibited")),
        bit("wlan.hta.capabilities.controlled_access", "Controlled Access Only", 0x10, maskWidth(16), yesNo("Not only PSMP", "PSMP only")),
        u16("wlan.hta.capabilities.service_interval", "Service Interval Granularity", HEX, mask(0xe0), names(ADDITIONAL_1_SERVICE_INTERVAL_NAMES))));
    static final Field ADDITIONAL_2 = u16("wlan.hta.capabilities", "HT Additional Capabilities", HEX, bits(
        u16("wlan.hta.capabilities.operating_mode", "Operating Mode", HEX, mask(0x3), names(ADDITIONAL_2_OPERATING_MODE_NAMES)),
        bit("wlan.hta.capabilities.non_gf_devices", "Non Greenfield (GF) devices Present", 0x4, maskWidth(16),
            yesNo("All HT devices associated are GF capable", "One or More HT devices are not GF capable"))));
    static final Field ADDITIONAL_3 = u16("wlan.hta.capabilities", "HT Additional Capabilities", HEX, bits(
        u16("wlan.hta.capabilities.basic_stbc_mcs", "Basic STB Modulation and Coding Scheme (MCS)", HEX, mask(0x7f)),
        bit("wlan.hta.capabilities.dual_stbc_protection", "Dual Clear To Send (CTS) Protection", 0x80, maskWidth(16),
            yesNo("Dual CTS protections is used", "Regular use of RTS/CTS")),
        bit("wlan.hta.capabilities.secondary_beacon", "Secondary Beacon", 0x100, maskWidth(16), yesNo("Secondary Beacon", "Primary Beacon")),
        bit("wlan.hta.capabilities.lsig_txop_protection", "L-SIG TXOP Protection Support", 0x200, maskWidth(16), yesNo("Full Support",
            "Not full support")),
        bit("wlan.hta.capabilities.pco_active", "Phased Coexistence Operation (PCO) Active", 0x400, maskWidth(16),
            yesNo("PCO is activated in the BSS", "PCO is not activated in the BSS")),
        bit("wlan.hta.capabilities.pco_phase", "Phased Coexistence Operation (PCO) Phase", 0x800, maskWidth(16),
            yesNo("Switch to 20MHz phase/keep 20MHz", "Switch to 40MHz phase/keep 40MHz"))));

    static final Field KEY_DATA = u16("wlan.rsn.ie.kde.data_type", "Data Type", names(KEY_DATA_NAMES));
    static final Field GROUP_KEY_ID = u8("wlan.rsn.ie.gtk_kde.key_id", "Key ID", HEX, mask(0x3));
    static final Field GROUP_KEY_SENT = bit("wlan.rsn.ie.gtk_kde.tx", "Tx", 0x4, maskWidth(8),
        yesNo("Temporal key used for both transmission and reception", "Temporal key used only for reception"));
    static final Field GROUP_KEY_RESERVED = u8("wlan.rsn.ie.gtk_kde.res1", "Reserved", HEX, mask(0xf8));
    static final Field GROUP_KEY_RESERVED_2 = u8("wlan.rsn.ie.gtk_kde.res2", "Reserved", HEX);
    static final Field GROUP_KEY = bytes("wlan.rsn.ie.gtk_kde.gtk", "GTK");
    static final Field ADDRESS = ether("wlan.rsn.ie.mac_address_kde.mac_address", "MAC Address");
    static final Field KEY_NAME = bytes("wlan.rsn.ie.pmkid", "PMKID");
    static final Field NONCE = bytes("wlan.rsn.ie.key_nonce_kde.nonce", "Key Nonce");
    static final Field LIFETIME = u32("wlan.rsn.ie.key_lifetime_kde.lifetime", "Key Lifetime", suffix("s"));
    static final Field ERROR_RESERVED = u16("wlan.rsn.ie.error_kde.reserved", "Reserved", HEX, LITTLE);
    static final Field ERROR_TYPE = u16("wlan.rsn.ie.error_kde.error_type", "Error Type", HEX);
    static final Field INTEGRITY_KEY_ID = u16("wlan.rsn.ie.igtk.kde.keyid", "KeyId");
    static final Field INTEGRITY_NUMBER = u48("wlan.rsn.ie.igtk.kde.ipn", "IPN");
    static final Field INTEGRITY_KEY = bytes("wlan.rsn.ie.igtk.kde.igtk", "IGTK");
    static final Field PAIRWISE_KEY_ID = u8("wlan.rsn.ie.ptk.keyid", "KeyID", mask(0x3));
    static final Field OPERATING_CLASS = u8("wlan.rsn.ie.oci_kde.operating_class", "Operating Class");
    static final Field PRIMARY_CHANNEL = u8("wlan.rsn.ie.oci_kde.primary_channel_number", "Primary Channel Number");
    static final Field SECOND_CHANNEL = u8("wlan.rsn.ie.oci_kde.frequency_segment_1_channel_number", "Frequency Segment 1 Channel Number");
    static final Field UNKNOWN_DATA = bytes("wlan.rsn.ie.unknown", "RSN Unknown");

    private static final int ADVANCED = 1;
    private static final int RANGE    = 3;

    private MakerElements() {}

    static void atheros(Dissection d) {
        int type = d.u8(TYPE);
        if (d.titles()) d.append(": {}", TYPE.names.name(type, "Unknown"));
        int subtype = d.u8(SUBTYPE);
        d.u8(VERSION);
        if (subtype == ADVANCED && type == ADVANCED) {
            if (d.remaining() >= 1) d.u8(CAPABILITIES);
            if (d.remaining() < 2) d.skipRest();
            else d.le16(DEFAULT_KEY);
        } else if (subtype == ADVANCED && type == RANGE) {
            range(d);
        }
        if (d.remaining() > 0) d.bytes(DATA, d.remaining());
    }

    private static void range(Dissection d) {
        if (d.remaining() >= 1) d.u8(RANGE_INFO);
        if (d.remaining() >= 6) d.ether(RANGE_BASE);
        if (d.remaining() >= 6) d.ether(RANGE_NETWORK);
        if (d.remaining() >= 2) d.leUint(RANGE_BEACON, 2);
        if (d.remaining() >= 1) d.u8(RANGE_BASE_CAPABILITIES);
        if (d.remaining() >= 1) d.u8(RANGE_CAPABILITIES);
    }

    /** The cursor is at the type, of which one byte is passed over. */
    static void aruba(Dissection d) {
        d.skip(1);
        if (d.remaining() == 0) return;
        int subtype = d.u8(ARUBA_SUBTYPE);
        if (d.titles()) d.append(": {}", ARUBA_SUBTYPE.names.name(subtype, "Unknown"));
        int length = d.remaining();
        if (length == 0) return;
        if (subtype == 3 && length > 1) {
            d.skip(1);
            if (d.titles()) d.append(" ({})", new Text().escaped(d.peekText(0, length - 1)).toString());
            d.text(ARUBA_NAME, length - 1);
        } else {
            if (d.titles()) d.append(" (Data: {})", new Text().hex(d.currentSource().bytes, d.currentSource().start + d.offset(), length, 0).toString());
            d.bytes(ARUBA_DATA, length);
        }
    }

    /** Key data that the standard encapsulates as an element of its own organization, IEEE 802.11-2020, section 12.7.2. */
    static void keyData(Dissection d) {
        int type = d.u8(KEY_DATA);
        String title = switch (type) {
            case 1 -> "RSN GTK";
            case 3 -> "MAC Address KDE";
            case 4 -> "RSN PMKID";
            case 6 -> "NONCE KDE";
            case 7 -> "Lifetime KDE";
            case 8 -> "Error KDE";
            case 9 -> "RSN IGTK";
            case 10 -> "RSN PTK";
            case 13 -> "OCI KDE";
            default -> "RSN UNKNOWN";
        };
        if (d.titles() && type != 6) d.append(": {}", title);
        switch (type) {
            case 1 -> {
                d.peek(GROUP_KEY_ID);
                d.peek(GROUP_KEY_SENT, 0, 1);
                d.u8(GROUP_KEY_RESERVED);
                d.u8(GROUP_KEY_RESERVED_2);
                d.bytes(GROUP_KEY, d.remaining());
            }
            case 3 -> d.ether(ADDRESS);
            case 4 -> d.bytes(KEY_NAME, 16);
            case 6 -> d.bytes(NONCE, 32);
            case 7 -> d.le32(LIFETIME);
            case 8 -> {
                d.peek(ERROR_RESERVED);
                d.le16(ERROR_TYPE);
            }
            case 9 -> {
                d.le16(INTEGRITY_KEY_ID);
                d.leUint(INTEGRITY_NUMBER, 6);
                d.bytes(INTEGRITY_KEY, d.remaining());
            }
            case 10 -> d.u8(PAIRWISE_KEY_ID);
            case 13 -> {
                d.u8(OPERATING_CLASS);
                d.u8(PRIMARY_CHANNEL);
                d.u8(SECOND_CHANNEL);
            }
            default -> {
                if (d.remaining() > 0) d.bytes(UNKNOWN_DATA, d.remaining());
            }
        }
        d.skipRest();
    }

    static void epigram(Dissection d) {
        int type = d.u8(EPIGRAM_TYPE);
        if (d.titles()) d.append(": {}", EPIGRAM_TYPE.names.name(type, "Unknown"));
        switch (type) {
            case 51 -> HighThroughput.earlyCapabilities(d);
            case 52 -> {
                d.u8(CONTROL_CHANNEL);
                d.u8(ADDITIONAL_1);
                d.le16(ADDITIONAL_2);
                d.le16(ADDITIONAL_3);
                HighThroughput.earlyModulations(d);
                d.skipRest();
            }
            default -> {
                if (d.remaining() > 0) d.bytes(EPIGRAM_DATA, d.remaining());
            }
        }
    }
}
