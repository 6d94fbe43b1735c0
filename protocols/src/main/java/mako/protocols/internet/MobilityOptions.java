package mako.protocols.internet;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.Enterprises;

/** Options of the mobility header: RFC 6275, section 6.2, and IANA's registry of Mobile IPv6 parameters. */
final class MobilityOptions {

    private MobilityOptions() {}

    static final Field OPTIONS = section("Mobility Options");
    static final Field OPTION  = section("Option");
    static final Field TYPE    = u8("mip6.mobility_opt", "Mobility Option", names(Values.resource(MobilityOptions.class, "mobility-options.txt")));
    static final Field LENGTH  = u8("mip6.mobility_opt.len", "Length");
    static final Field INVALID = warning(Field.Group.PROTOCOL, "mip6.opt.len.invalid", "Invalid length for option");
    static final Field UNDISSECTED = note(Field.Group.UNDECODED, "mip6.ie_not_dissected", "IE data not dissected yet");

    /** What an option is called, and how many bytes it has behind its length: as many, or as many at least. */
    private record Kind(Field field, int length, boolean atLeast) {}

    private static final String PREFIX_OF_LABELS = "MIPv6 Option - ";
    private static final Kind[] KINDS = new Kind[40];

    static {
        kind(0, "pad1", "Pad1", 0, true);
        kind(1, "padn", "PadN", 0, true);
        kind(2, "bra", "Binding Refresh Advice", 2, false);
        kind(3, "acoa", "Alternate Care-of Address", 16, false);
        kind(4, "ni", "Nonce Indices", 4, false);
        kind(5, "bad_auth", "Authorization Data", 0, true);
        kind(6, "mnp", "Mobile Network Prefix", 18, false);
        kind(7, "mhlla", "Mobility Header Link-Layer Address", 1, true);
        kind(8, "mnid", "Mobile Node Identifier", 1, true);
        kind(9, "auth", "AUTH-OPTION-TYPE", 5, true);
        kind(10, "mseg_id", "MESG-ID-OPTION-TYPE", 8, false);
        kind(19, "vsm", "Vendor Specific", 5, true);
        kind(20, "ssm", "Service Selection", 1, true);
        kind(22, "hnp", "Home Network Prefix", 18, false);
        kind(23, "hi", "Handoff Indicator", 2, false);
        kind(24, "att", "Access Technology Type Option", 2, false);
        kind(25, "mnlli", "Mobile Node Link-layer Identifier", 2, true);
        kind(26, "lla", "Link-local Address", 16, false);
        kind(27, "ts", "Timestamp", 8, false);
        kind(28, "rc", "Restart Counter", 4, false);
        kind(29, "ipv4ha", "IPv4 Home Address", 6, false);
        kind(30, "ipv4aa", "IPv4 Address Acknowledgement", 6, false);
        kind(31, "natd", "NAT Detection", 6, false);
        kind(32, "ipv4coa", "IPv4 Care-of Address", 6, false);
        kind(33, "grek", "GRE Key", 6, false);
        kind(36, "ipv4hareq", "IPv4 Home Address Request", 6, false);
        kind(37, "ipv4harep", "IPv4 Home Address Reply", 6, false);
        kind(38, "ipv4dra", "IPv4 Default-Router Address", 6, false);
        kind(39, "ipv4dsm", "IPv4 DHCP Support Mode", 2, false);
    }

    private static void kind(int type, String name, String label, int length, boolean atLeast) {
        KINDS[type] = new Kind(Fields.bytes("mip6.options." + name, PREFIX_OF_LABELS + label), length, atLeast);
    }

    static final Field PADDING      = bytes("mip6.padn", "PadN");
    static final Field INTERVAL     = u16("mip6.bra.interval", "Refresh interval");
    static final Field ALTERNATE    = ipv6("mip6.acoa.acoa", "Alternate care-of address");
    static final Field HOME_NONCE   = u16("mip6.ni.hni", "Home nonce index");
    static final Field CARE_NONCE   = u16("mip6.ni.cni", "Care-of nonce index");
    static final Field AUTHENTICATOR = bytes("mip6.bad.auth", "Authenticator");
    static final Field PREFIX_LENGTH = u8("mip6.nemo.mnp.pfl", "Mobile Network Prefix Length");
    static final Field PREFIX       = ipv6("mip6.nemo.mnp.mnp", "Mobile Network Prefix");
    static final Field LINK_CODE    = u8("mip6.lla.optcode", "Option-Code", names(Values.of("2 Link Layer Address of the MN")));
    static final Field LINK_ADDRESS = bytes("mip6.lla", "Link-layer address", base(Base.COLON));
    static final Field NODE_SUBTYPE = u8("mip6.mnid.subtype", "Subtype", names(Values.of("1 Network Access Identifier (NAI)")));
    static final Field NODE         = text("mip6.mnid.identifier", "Identifier");
    static final Field AUTH_SUBTYPE = u8("mip6.auth.subtype", "Subtype", names(Values.of("""
        0 Reserved (not available for assignment)
        3 HMAC_SHA1_SPI
        5 Reserved for use by 3GPP2
        """)));
    static final Field SPI          = u32("mip6.auth.mobility_spi", "Mobility SPI");
    static final Field AUTH_DATA    = bytes("mip6.auth.auth_data", "Authentication Data");
    static final Field MESSAGE_TIME = time("mip6.mseg_id.timestamp", "Timestamp");
    static final Field VENDOR       = u32("mip6.vsm.vendorId", "Vendor Id", names(Enterprises.NAMES));
    static final Field VENDOR_KIND  = u8("mip6.vsm.subtype", "Subtype", names(Values.of("")));
    static final Field SERVICE      = custom("mip6.ss.identifier", "Identifier", MobilityOptions::labels);
    static final Field HANDOFF_RESERVED = u8("mip6.hi.reserved", "Reserved");
    static final Field HANDOFF      = u8("mip6.hi", "Handoff Indicator", names(Values.of("""
        0 Reserved
        1 Attachment over a new interface
        2 Handoff between two different interfaces of the mobile node
        3 Handoff between mobile access gateways for the same interface
        4 Handoff state unknown
        5 Handoff state not changed (Re-registration)
        """)));
    static final Field ACCESS_RESERVED = u8("mip6.att.reserved", "Reserved");
    static final Field ACCESS       = u8("mip6.att", "Access Technology Type", names(Values.of("""
        0  Reserved
        1  Virtual
        2  PPP
        3  IEEE 802.3
        4  IEEE 802.11a/b/g
        5  IEEE 802.16e
        6  3GPP GERAN
        7  3GPP UTRAN
        8  3GPP E-UTRAN
        9  3GPP2 eHRPD
        10 3GPP2 HRPD
        11 3GPP2 1xRTT
        12 3GPP2 UMB
        """)));
    static final Field LINK_RESERVED = u16("mip6.mnlli.reserved", "Reserved", mask(0xffff));
    static final Field LINK_IDENTIFIER = bytes("mip6.mnlli.lli", "Link-layer Identifier");
    static final Field LOCAL        = ipv6("mip6.lila_lla", "Link-local Address");
    static final Field TIME         = time("mip6.timestamp_tmp", "Timestamp");
    static final Field RESTARTS     = u32("mip6.rc", "Restart Counter");
    static final Field HOME_LENGTH  = u8("mip6.ipv4ha.preflen", "Prefix-len", mask(0xfc));
    static final Field HOME_PREFIX  = bit("mip6.ipv4ha.p_flag", "mobile network prefix (P) flag", 0x0200,
        yesNo("mobile network prefixt requested", "mobile network prefix not requested"), maskWidth(16));
    static final Field HOME_RESERVED = u8("mip6.ipv4ha.reserved", "Reserved", HEX);
    static final Field HOME         = ipv4("mip6.ipv4ha.ha", "IPv4 Home Address");
    static final Field HOME_STATUS  = u8("mip6.ipv4aa.sts", "Status", names(Values.of("""
        0   Success
        128 Failure, reason unspecified
        129 Administratively prohibited
        130 Incorrect IPv4 home address
        131 Invalid IPv4 address
        132 Dynamic IPv4 home address assignment not available
        133 Prefix allocation unauthorized
        """)));
    static final Field NAT_FLAG     = bit("mip6.natd.f_flag", "(F) flag", 0x8000, yesNo("MUST use UDP encapsulation", "Do not use UDP encapsulation"), maskWidth(16));
    static final Field NAT_RESERVED = u16("mip6.natd.reserved", "Reserved", mask(0x7fff));
    static final Field NAT_REFRESH  = u32("mip6.natd.refresh_t", "Refresh time");
    static final Field CARE_RESERVED = u16("mip6.ipv4coa.reserved", "Reserved", mask(0xffff));
    static final Field CARE         = ipv4("mip6.ipv4coa.addr", "IPv4 Care-of address");
    static final Field RESERVED     = u16("mip6.ipv4dra.reserved", "Reserved");
    static final Field ROUTER       = ipv4("mip6.ipv4dra.dra", "IPv4 Default-Router Address");
    static final Field KEY          = u32("mip6.gre_key", "GRE Key");
    static final Field MODE_RESERVED = u16("mip6.ipv4dsm.reserved", "Reserved", mask(0xfffe));
    static final Field MODE         = bit("mip6.ipv4dsm.s_flag", "DHCP Support Mode (S)", 0x0001, yesNo("DHCP Server", "DHCP Relay"), maskWidth(16));

    /** Shows all options up to the end of the header. */
    static void dissect(Dissection d) {
        d.open(OPTIONS);
        while (d.remaining() > 0) {
            int type = d.peekU8(0);
            Kind kind = type < KINDS.length ? KINDS[type] : null;
            if (type == 0) {
                d.bytes(kind.field, 1);
                if (d.titles()) d.titleLast("{}", kind.field.label);
                continue;
            }
            int length = d.peekU8(1);
            int rest = d.narrow(2 + length);
            if (kind == null) unknown(d, type);
            else one(d, kind, type, length);
            if (d.remaining() > 0) d.skip(d.remaining());
            d.widen(rest);
        }
        d.close();
    }

    private static void unknown(Dissection d, int type) {
        d.open(OPTION);
        if (d.titles()) d.title("{} (0x{x2})", TYPE.names.name(type, "Unknown"), type);
        d.u8(TYPE);
        d.u8(LENGTH);
        d.note(UNDISSECTED);
        d.skip(d.remaining());
        d.close();
    }

    private static void one(Dissection d, Kind kind, int type, int length) {
        d.open(kind.field);
        d.extent(2 + length);
        if (d.titles()) d.title("{}", kind.field.label);
        d.skip(1);
        d.u8(LENGTH);
        if (kind.atLeast ? length < kind.length : length != kind.length) {
            d.noteLast(INVALID, "{} (with option length = {} byte{}; should be {}{})", kind.field.label.substring(PREFIX_OF_LABELS.length()), length,
                length == 1 ? "" : "s", kind.atLeast ? ">= " : "", kind.length);
            if (length < kind.length) {
                d.close();
                return;
            }
        }
        switch (type) {
            case 1 -> {
                if (length > 0) d.bytes(PADDING, length);
            }
            case 2 -> {
                int units = d.u16(INTERVAL);
                if (d.titles()) d.appendLast(" ({} seconds)", units * 4L);
            }
            case 3 -> d.ipv6(ALTERNATE);
            case 4 -> {
                d.u16(HOME_NONCE);
                d.u16(CARE_NONCE);
            }
            case 5 -> d.bytes(AUTHENTICATOR, d.remaining());
            case 6, 22 -> prefix(d);
            case 7 -> {
                d.u8(LINK_CODE);
                if (d.remaining() > 0) d.bytes(LINK_ADDRESS, d.remaining());
            }
            case 8 -> {
                d.u8(NODE_SUBTYPE);
                named(d, NODE);
            }
            case 9 -> {
                d.u8(AUTH_SUBTYPE);
                d.u32(SPI);
                if (d.remaining() > 0) d.bytes(AUTH_DATA, d.remaining());
            }
            case 10 -> {
                long seconds = d.peekU32(0);
                d.time(MESSAGE_TIME, d.offset(), 8, seconds, (int) Math.min(999_999_999, d.peekU32(4)));
                d.skip(8);
            }
            case 19 -> {
                long vendor = d.u32(VENDOR);
                if (d.titles()) d.append(": {}", Enterprises.NAMES.name(vendor, "<unknown>"));
                d.u8(VENDOR_KIND);
            }
            case 20 -> {
                String name = d.titles() ? labels(d.currentSource(), d.offset(), d.captured(), 0) : null;
                d.at(SERVICE, d.offset(), d.captured());
                if (name != null) d.append(": {s}", name);
            }
            case 23 -> {
                d.u8(HANDOFF_RESERVED);
                int value = d.u8(HANDOFF);
                if (d.titles()) d.append(": {}", HANDOFF.names.name(value, "<unknown>"));
            }
            case 24 -> {
                d.u8(ACCESS_RESERVED);
                int value = d.u8(ACCESS);
                if (d.titles()) d.append(": {}", ACCESS.names.name(value, "<unknown>"));
            }
            case 25 -> {
                d.u16(LINK_RESERVED);
                if (d.remaining() > 0) d.bytes(LINK_IDENTIFIER, d.remaining());
            }
            case 26 -> d.ipv6(LOCAL);
            case 27 -> moment(d);
            case 28 -> d.u32(RESTARTS);
            case 33 -> {
                d.u16(RESERVED);
                long key = d.u32(KEY);
                if (d.titles()) d.append(": {}", key);
            }
            default -> version4(d, type);
        }
        d.close();
    }

    /** Labels with their lengths in front, as in the name of an access point, with dots between them. */
    private static String labels(Source source, int offset, int length, int parameter) {
        byte[] bytes = source.bytes;
        var text = new StringBuilder();
        int end = bytes[source.start + offset] & 0xff;
        for (int i = 1; i < length; i++) {
            int c = bytes[source.start + offset + i] & 0xff;
            if (i == end + 1) {
                text.append('.');
                end += c + 1;
            } else {
                text.append((char) c);
            }
        }
        return text.toString();
    }

    private static void named(Dissection d, Field field) {
        if (d.remaining() == 0) return;
        byte[] bytes = d.titles() ? d.peekBytes(0, d.captured()) : null;
        d.text(field, d.remaining());
        if (bytes != null) d.append(": {}", new Text().escaped(bytes, 0, bytes.length).toString());
    }

    /** RFC 3963, section 4.3, and RFC 5213, section 8.3. */
    private static void prefix(Dissection d) {
        d.skip(1);
        int length = d.u8(PREFIX_LENGTH);
        long high = d.peekU64(0);
        long low = d.peekU64(8);
        d.ipv6(PREFIX);
        if (d.titles()) d.append(": {}/{}", new Text().ipv6(high, low).toString(), length);
    }

    /** RFC 5213, section 8.8: 48 bits of seconds, and a fraction of a second in 65,536ths. */
    private static void moment(Dissection d) {
        long value = d.peekU64(0);
        int nanoseconds = (int) ((value & 0xffff) * 1_000_000_000L >> 16);
        d.time(TIME, d.offset(), 8, value >>> 16, nanoseconds);
        d.skip(8);
    }

    /** Addresses of version 4: RFC 5844, section 3.3, and RFC 5555, section 3. */
    private static void version4(Dissection d, int type) {
        switch (type) {
            case 29 -> {
                d.peek(HOME_LENGTH, 0, 1);
                d.peek(HOME_PREFIX, 0, 2);
                d.skip(2);
                d.ipv4(HOME);
            }
            case 30, 37 -> {
                int status = d.u8(HOME_STATUS);
                d.u8(HOME_LENGTH);
                int home = d.ipv4(HOME);
                if (d.titles() && type == 37) d.append(": {} : {}", HOME_STATUS.names.name(status, "<unknown>"), new Text().ipv4(home).toString());
            }
            case 31 -> {
                d.peek(NAT_FLAG, 0, 2);
                d.u16(NAT_RESERVED);
                long seconds = d.u32(NAT_REFRESH);
                if (d.titles()) d.titleLast("Refresh time: {}s", seconds);
            }
            case 32 -> {
                d.u16(CARE_RESERVED);
                d.ipv4(CARE);
            }
            case 36 -> {
                d.u8(HOME_LENGTH);
                d.u8(HOME_RESERVED);
                int home = d.ipv4(HOME);
                if (d.titles()) d.append(": {}", new Text().ipv4(home).toString());
            }
            case 38 -> {
                d.u16(RESERVED);
                int router = d.ipv4(ROUTER);
                if (d.titles()) d.append(": {}", new Text().ipv4(router).toString());
            }
            default -> {
                d.peek(MODE_RESERVED, 0, 2);
                d.peek(MODE, 0, 2);
                d.skip(2);
            }
        }
    }
}
