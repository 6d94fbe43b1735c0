package mako.protocols.wireless;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Bodies of management frames, IEEE 802.11 section 9.3.3: parameters that each kind of frame has, and elements. */
public final class Management implements Dissector {

    private static final Values ALGORITHMS = Values.of("""
        0   Open System
        1   Shared key
        2   Fast BSS Transition
        3   Simultaneous Authentication of Equals (SAE)
        4   FILS Shared Key authentication without PFS
        5   FILS Shared Key authentication with PFS
        6   FILS Public Key authentication
        7   Pre-Association Security Negotiation (PASN)
        128 Network EAP
        """);
    private static final Values STATUS_CODES = Values.resource(Management.class, "status-codes.txt");
    private static final Values REASONS = Values.resource(Management.class, "reason-codes.txt");
    private static final Values CATEGORIES = Values.resource(Management.class, "categories.txt");

    static final Field MANAGEMENT = protocol("wlan.mgt", "802.11 MGT", "IEEE 802.11 Wireless Management");
    static final Field FIXED      = group("wlan.fixed.all", "Fixed parameters");
    static final Field TAGGED     = group("wlan.tagged.all", "Tagged parameters");
    static final Field TIMESTAMP  = u64("wlan.fixed.timestamp", "Timestamp", LITTLE);
    static final Field INTERVAL   = u32("wlan.fixed.beacon", "Beacon Interval");
    static final Field CAPABILITIES = u16("wlan.fixed.capabilities", "Capabilities Information", HEX, LITTLE, bits(
        bit("wlan.fixed.capabilities.ess", "ESS capabilities", 0x1, maskWidth(16), yesNo("Transmitter is an AP", "Transmitter is a STA")),
        bit("wlan.fixed.capabilities.ibss", "IBSS status", 0x2, maskWidth(16),
            yesNo("Transmitter belongs to an IBSS", "Transmitter belongs to a BSS")),
        u16("wlan.fixed.capabilities.reserved1", "Reserved", mask(0x4)),
        u16("wlan.fixed.capabilities.reserved2", "Reserved", mask(0x8)),
        bit("wlan.fixed.capabilities.privacy", "Privacy", 0x10, maskWidth(16),
            yesNo("Data confidentiality required", "Data confidentiality not required")),
        bit("wlan.fixed.capabilities.short_preamble", "Short Preamble", 0x20, maskWidth(16), yesNo("Allowed", "Not Allowed")),
        u16("wlan.fixed.capabilities.reserved3", "Reserved", mask(0x40)),
        u16("wlan.fixed.capabilities.reserved4", "Reserved", mask(0x80)),
        bit("wlan.fixed.capabilities.spec_man", "Spectrum Management", 0x100, maskWidth(16), yesNo("Implemented", "Not Implemented")),
        bit("wlan.fixed.capabilities.qos", "QoS", 0x200, maskWidth(16), yesNo("Implemented", "Not Implemented")),
        bit("wlan.fixed.capabilities.short_slot_time", "Short Slot Time", 0x400, maskWidth(16), yesNo("In use", "Not in use")),
        bit("wlan.fixed.capabilities.apsd", "Automatic Power Save Delivery", 0x800, maskWidth(16), yesNo("Implemented", "Not Implemented")),
        bit("wlan.fixed.capabilities.radio_measurement", "Radio Measurement", 0x1000, maskWidth(16), yesNo("Implemented", "Not Implemented")),
        bit("wlan.fixed.capabilities.epd", "EPD", 0x2000, maskWidth(16), yesNo("Implemented", "Not Implemented")),
        u16("wlan.fixed.capabilities.reserved5", "Reserved", mask(0x4000)),
        u16("wlan.fixed.capabilities.reserved6", "Reserved", mask(0x8000))));
    static final Field LISTEN     = u16("wlan.fixed.listen_ival", "Listen Interval", HEX, LITTLE);
    static final Field CURRENT    = ether("wlan.fixed.current_ap", "Current AP");
    static final Field STATUS     = u16("wlan.fixed.status_code", "Status code", HEX, LITTLE, names(STATUS_CODES));
    static final Field ASSOCIATION = u16("wlan.fixed.aid", "Association ID", HEX, mask(0x3fff), LITTLE);
    static final Field REASON     = u16("wlan.fixed.reason_code", "Reason code", HEX, LITTLE, names(REASONS));
    static final Field ALGORITHM  = u16("wlan.fixed.auth.alg", "Authentication Algorithm", LITTLE, names(ALGORITHMS));
    static final Field STEP       = u16("wlan.fixed.auth_seq", "Authentication SEQ", HEX, LITTLE);
    static final Field CATEGORY   = u8("wlan.fixed.category_code", "Category code", names(CATEGORIES));

    static final Field FIXED_OF_ACTION = section("Fixed parameters");

    private static final int SAE = 3;
    static final int ASSOCIATION_REQUEST    = 0;
    private static final int ASSOCIATION_RESPONSE   = 1;
    static final int REASSOCIATION_REQUEST  = 2;
    private static final int REASSOCIATION_RESPONSE = 3;
    static final int PROBE_REQUEST  = 4;
    private static final int PROBE_RESPONSE = 5;
    private static final int BEACON         = 8;
    private static final int DISASSOCIATION = 10;
    private static final int AUTHENTICATION = 11;
    private static final int DEAUTHENTICATION = 12;
    private static final int ACTION         = 13;
    private static final int ACTION_NO_ACK  = 14;

    @Override
    public Field dissects() {
        return MANAGEMENT;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"wlan", "wps"};
    }

    @Override
    public void link(Links links) {
        links.add(Ieee80211.BODIES, 0, this);
    }

    @Override
    public void dissect(Dissection d) {
        int subtype = d.about() instanceof Integer number ? number : BEACON;
        // It is shown as a protocol, but is no layer of its own.
        d.openBeside(MANAGEMENT, Ieee80211.WLAN);
        d.extent(d.remaining());
        int fixed = fixedBytes(subtype);
        if (subtype == ACTION || subtype == ACTION_NO_ACK) {
            d.open(FIXED_OF_ACTION);
            int category = d.u8(CATEGORY);
            Actions.dissect(d, category);
            d.close();
            // Frames of these have elements behind their parameters.
            if (category != 0 && category != 3 && category != 5 && category != 6) d.skipRest();
        } else if (fixed > 0) {
            d.open(FIXED);
            int start = d.offset();
            fixed(d, subtype);
            if (d.titles()) d.titleOn(d.group(), "Fixed parameters ({} byte{})", d.offset() - start, d.offset() - start == 1 ? "" : "s");
            d.close();
        }
        if (d.remaining() > 0) {
            d.open(TAGGED);
            d.extent(d.remaining());
            if (d.titles()) d.title("Tagged parameters ({} bytes)", d.remaining());
            Elements.dissect(d);
            d.close();
        }
        d.close();
    }

    private static int fixedBytes(int subtype) {
        return switch (subtype) {
            case ASSOCIATION_REQUEST -> 4;
            case ASSOCIATION_RESPONSE, REASSOCIATION_RESPONSE, AUTHENTICATION -> 6;
            case REASSOCIATION_REQUEST -> 10;
            case PROBE_RESPONSE, BEACON -> 12;
            case DISASSOCIATION, DEAUTHENTICATION -> 2;
            default -> 0;
        };
    }

    private static void fixed(Dissection d, int subtype) {
        switch (subtype) {
            case ASSOCIATION_REQUEST, REASSOCIATION_REQUEST -> {
                d.le16(CAPABILITIES);
                d.le16(LISTEN);
                if (subtype == REASSOCIATION_REQUEST) d.ether(CURRENT);
            }
            case ASSOCIATION_RESPONSE, REASSOCIATION_RESPONSE -> {
                d.le16(CAPABILITIES);
                d.le16(STATUS);
                d.read(ASSOCIATION);
            }
            case PROBE_RESPONSE, BEACON -> {
                d.le64(TIMESTAMP);
                int interval = d.peekLe16(0);
                d.at(INTERVAL, d.offset(), 2, interval);
                // Units of 1024 microseconds.
                if (d.titles()) d.titleLast("Beacon Interval: {} [Seconds]", seconds(interval));
                if (d.columns()) d.addInfo(", BI={}", interval, 0);
                d.skip(2);
                d.le16(CAPABILITIES);
            }
            case DISASSOCIATION, DEAUTHENTICATION -> d.le16(REASON);
            case AUTHENTICATION -> {
                int algorithm = d.le16(ALGORITHM);
                int step = d.le16(STEP);
                int status = d.le16(STATUS);
                if (algorithm == SAE && d.remaining() > 0) SimultaneousAuthentication.dissect(d, step, status);
            }
            default -> {}
        }
    }

    private static String seconds(int interval) {
        long micros = interval * 1024L;
        return new Text().number(micros / 1_000_000).raw('.').padded(micros % 1_000_000, 6).toString();
    }
}
