package mako.protocols.wireless;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Elements that organizations define, IEEE 802.11 section 9.4.2.25: WPA and WMM of the Wi-Fi Alliance, and those of makers of radios. */
final class VendorElements {

    private static final Values WIFI_TYPES = Values.of("""
        0x1 WPA Information Element
        0x2 WMM/WME
        0x4 WPS
        """);
    private static final Trait BOTH = yesNo("WMM delivery and trigger enabled", "non-WMM PS");
    private static final Values CATEGORIES = Values.of("""
        0 Best Effort
        1 Background
        2 Video
        3 Voice
        """);

    static final Field OUI_FIELD = u24("wlan.tag.oui", "OUI", OUI, names(Elements.ORGANIZATIONS));
    static final Field TYPE      = u8("wlan.tag.vendor.oui.type", "Vendor Specific OUI Type");
    static final Field DATA      = bytes("wlan.tag.vendor.data", "Vendor Specific Data");
    static final Field WIFI_TYPE = u8("wlan.wfa.ie.type", "Type", HEX, names(WIFI_TYPES));
    static final Field SUBTYPE   = u8("wlan.wfa.ie.wme.subtype", "WME Subtype", names(Values.of("""
        0 Information Element
        1 Parameter Element
        2 TSPEC Element
        """)));
    static final Field VERSION   = u8("wlan.wfa.ie.wme.version", "WME Version");
    static final Field QOS       = u8("wlan.wfa.ie.wme.qos_info", "WME QoS Info", HEX);
    static final Field POWER_SAVE = bit("wlan.wfa.ie.wme.qos_info.ap.u_apsd", "U-APSD", 0x80, ENABLED_DISABLED, maskWidth(8));
    static final Field SET_COUNT = u8("wlan.wfa.ie.wme.qos_info.ap.parameter_set_count", "Parameter Set Count", HEX, mask(0x0f));
    static final Field QOS_RESERVED = u8("wlan.wfa.ie.wme.qos_info.ap.reserved", "Reserved", HEX, mask(0x70));
    static final Field LENGTH    = u8("wlan.wfa.ie.wme.qos_info.sta.max_sp_length", "Max SP Length", HEX, mask(0x60), names(Values.of("""
        0 WMM AP may deliver all buffered frames (MSDUs and MMPDUs)
        1 WMM AP may deliver a maximum of 2 buffered frames (MSDUs and MMPDUs) per USP
        2 WMM AP may deliver a maximum of 4 buffered frames (MSDUs and MMPDUs) per USP
        3 WMM AP may deliver a maximum of 6 buffered frames (MSDUs and MMPDUs) per USP
        """)));
    static final Field BEST_EFFORT = bit("wlan.wfa.ie.wme.qos_info.sta.ac_be", "AC_BE", 0x08, BOTH, maskWidth(8));
    static final Field BACKGROUND = bit("wlan.wfa.ie.wme.qos_info.sta.ac_bk", "AC_BK", 0x04, BOTH, maskWidth(8));
    static final Field VIDEO     = bit("wlan.wfa.ie.wme.qos_info.sta.ac_vi", "AC_VI", 0x02, BOTH, maskWidth(8));
    static final Field VOICE     = bit("wlan.wfa.ie.wme.qos_info.sta.ac_vo", "AC_VO", 0x01, BOTH, maskWidth(8));
    static final Field STATION_RESERVED = u8("wlan.wfa.ie.wme.qos_info.sta.reserved", "Reserved", HEX, mask(0x90));
    static final Field RESERVED  = bytes("wlan.wfa.ie.wme.reserved", "Reserved");
    static final Field PARAMETERS = group("wlan.wfa.ie.wme.acp", "Ac Parameters");
    static final Field ACI       = u8("wlan.wfa.ie.wme.acp.aci", "ACI", mask(0x60), names(CATEGORIES));
    static final Field MANDATORY = bit("wlan.wfa.ie.wme.acp.acm", "Admission Control Mandatory", 0x10, YES_NO, maskWidth(8));
    static final Field SPACES    = u8("wlan.wfa.ie.wme.acp.aifsn", "AIFSN", mask(0x0f));
    static final Field ACI_RESERVED = u8("wlan.wfa.ie.wme.acp.reserved", "Reserved", mask(0x80));
    static final Field FIRST     = u8("wlan.wfa.ie.wme.acp.aci_aifsn", "ACI / AIFSN Field", HEX, bits(SPACES, MANDATORY, ACI, ACI_RESERVED));
    static final Field WINDOWS   = u8("wlan.wfa.ie.wme.acp.ecw", "ECW", HEX);
    static final Field ECW_MAX   = u8("wlan.wfa.ie.wme.acp.ecw.max", "ECW Max", mask(0xf0));
    static final Field ECW_MIN   = u8("wlan.wfa.ie.wme.acp.ecw.min", "ECW Min", mask(0x0f));
    static final Field CW_MAX    = u16("wlan.wfa.ie.wme.acp.cw.max", "CW Max");
    static final Field CW_MIN    = u16("wlan.wfa.ie.wme.acp.cw.min", "CW Min");
    static final Field LIMIT     = u16("wlan.wfa.ie.wme.acp.txop_limit", "TXOP Limit", LITTLE);
    static final Field AIRONET_TYPE = u8("wlan.aironet.type", "Aironet IE type");
    static final Field AIRONET_DATA = bytes("wlan.aironet.data", "Aironet IE data");

    private static final int WIFI    = 0x0050f2;
    private static final int AIRONET = 0x004096;
    private static final int ATHEROS = 0x00037f;
    private static final int ARUBA   = 0x000b86;
    private static final int EPIGRAM = 0x00904c;
    private static final int LONGEST_NAME = 21;
    private static final int STANDARD = 0x000fac;
    private static final int WPS     = 4;
    private static final int WPA     = 1;
    private static final int WMM     = 2;
    private static final int PARAMETER_ELEMENT = 1;

    private VendorElements() {}

    /** Shows the element of {@code length} bytes at the cursor; the tape's entry {@code said} says how many these are. */
    static void dissect(Dissection d, int length, int said) {
        if (length < 3) {
            if (length > 0) d.bytes(Elements.DATA, length);
            return;
        }
        int organization = d.u24(OUI_FIELD);
        if (d.titles()) {
            String name = Elements.ORGANIZATIONS.name(organization);
            d.append(": {}", name == null ? "Unknown" : name);
            // The line has room for so much only.
            if (name != null && name.length() > LONGEST_NAME) d.titleLast("OUI: {} ({}", new Text().ether((long) organization << 24).substring(0, 8), name.substring(0, LONGEST_NAME));
        }
        if (d.remaining() <= 0) return;
        int type = d.peekU8(0);
        d.peek(TYPE);
        switch (organization) {
            case WIFI -> {
                wifi(d, type);
                d.skipRest();
            }
            case AIRONET -> aironet(d, type);
            case ATHEROS -> {
                if (d.remaining() >= 3) MakerElements.atheros(d);
                else d.noteOn(said, Elements.TOO_LONG, "Tag length {} too short, must be >= 6", length);
                d.skipRest();
            }
            case ARUBA -> MakerElements.aruba(d);
            case EPIGRAM -> MakerElements.epigram(d);
            case STANDARD -> MakerElements.keyData(d);
            default -> {}
        }
        if (d.remaining() > 0) d.bytes(DATA, d.remaining());
    }

    private static void wifi(Dissection d, int type) {
        d.u8(WIFI_TYPE);
        if (d.titles()) d.append(": {}", type == WMM ? "WMM/WME" : WIFI_TYPES.name(type, "Unknown " + type));
        if (type == WPA) Suites.wpa(d);
        else if (type == WMM) multimedia(d);
        else if (type == WPS) {
            SimpleConfiguration.dissect(d);
            d.skipRest();
        }
    }

    /** WMM specification, section 2.2. */
    private static void multimedia(Dissection d) {
        int subtype = d.u8(SUBTYPE);
        if (d.titles()) d.append(": {}", SUBTYPE.names.name(subtype, "Unknown"));
        d.u8(VERSION);
        if (subtype > PARAMETER_ELEMENT) return;
        d.u8(QOS);
        d.openLast();
        d.seek(d.offset() - 1);
        if (!fromStation(d)) {
            d.peek(POWER_SAVE, 0, 1);
            d.peek(SET_COUNT);
            d.u8(QOS_RESERVED);
        } else {
            d.peek(LENGTH);
            d.peek(BEST_EFFORT, 0, 1);
            d.peek(BACKGROUND, 0, 1);
            d.peek(VIDEO, 0, 1);
            d.peek(VOICE, 0, 1);
            d.u8(STATION_RESERVED);
        }
        d.close();
        if (subtype != PARAMETER_ELEMENT) return;
        d.bytes(RESERVED, 1);
        while (d.remaining() >= 4) category(d);
    }

    /** Which end sends the element is told by the kind of frame: requests are a station's. */
    private static boolean fromStation(Dissection d) {
        return d.about() instanceof Integer subtype
            && (subtype == Management.ASSOCIATION_REQUEST || subtype == Management.REASSOCIATION_REQUEST || subtype == Management.PROBE_REQUEST);
    }

    private static void category(Dissection d) {
        int first = d.peekU8(0);
        int windows = d.peekU8(1);
        int limit = d.peekLe16(2);
        int most = (1 << (windows >> 4)) - 1;
        int least = (1 << (windows & 15)) - 1;
        d.open(PARAMETERS);
        if (d.titles()) {
            d.title("Ac Parameters ACI {} ({}), ACM {}, AIFSN {}, ECWmin/max {}/{} (CWmin/max {}/{}), TXOP {}", first >> 5 & 3, CATEGORIES.name(first >> 5 & 3),
                (first & 0x10) != 0 ? "yes" : "no", first & 15, windows & 15, windows >> 4, least, most, limit);
        }
        d.u8(FIRST);
        d.u8(WINDOWS);
        d.openLast();
        int at = d.offset() - 1;
        d.seek(at);
        d.peek(ECW_MAX);
        d.u8(ECW_MIN);
        d.at(CW_MAX, at, 1, most);
        d.at(CW_MIN, at, 1, least);
        d.close();
        d.le16(LIMIT);
        d.close();
    }

    private static void aironet(Dissection d, int type) {
        d.u8(AIRONET_TYPE);
        if (d.titles()) d.append(": Aironet Unknown ({})", type);
        if (d.remaining() > 0) d.bytes(AIRONET_DATA, d.remaining());
    }
}
