package mako.protocols.internet;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.Enterprises;
import mako.protocols.SetBits;

/**
 * Extensions of Mobile IPv4 messages: their three formats are in RFC 5944, section 1.8 to 1.11; what they mean is in RFC 2794 (NAI), RFC 3115 (of
 * vendors), RFC 3519 (tunnels over UDP), RFC 3543 (revocation), RFC 4433 (other home agents), RFC 4917 (message strings), RFC 5177 (mobile
 * networks), RFC 5563 (proxies) and 3GPP2 X.S0011-D.
 */
final class MobileIpExtensions {

    private static final int GENERALIZED      = 36;
    private static final int OLD_CRITICAL     = 37;
    private static final int CRITICAL         = 38;
    private static final int TUNNEL_REPLY     = 44;
    private static final int PROXY            = 47;
    private static final int NAI_EXTENSION    = 131;
    private static final int OLD_NORMAL       = 133;
    private static final int NORMAL           = 134;
    private static final int REVOCATION       = 137;
    private static final int DYNAMIC_AGENT    = 139;
    private static final int TUNNEL_REQUEST   = 144;
    private static final int MESSAGE          = 145;
    private static final int SKIPPABLE_PROXY  = 147;
    private static final int MOBILE_NETWORK   = 148;

    private static final int VERIZON          = 12951;
    private static final int THREE_GPP_2      = 5535;

    private static final Values TYPES = Values.of("""
        32 Mobile-Home Authentication Extension
        33 Mobile-Foreign Authentication Extension
        34 Foreign-Home Authentication Extension
        36 Generalized Mobile-IP Authentication Extension
        37 Critical Vendor/Organization Specific Extension
        38 Critical Vendor/Organization Specific Extension
        44 UDP Tunnel Reply Extension
        45 FA Error Extension
        46 GFA IP Address Extension
        47 Proxy Mobile IPv4 Non-skippable Extension
        128 Deprecated (2001 Aug 31)
        129 SKIP Firewall Traversal Extension
        130 Encapsulating Delivery Style Extension
        131 Mobile Node NAI Extension
        132 MN-FA Challenge Extension
        133 Normal Vendor/Organization Specific Extension
        134 Normal Vendor/Organization Specific Extension
        136 NAI Carrying Extension
        137 Revocation Support Extension
        138 Generalized Link Layer Address Registration Extension
        139 Dynamic HA Extension
        140 Hierarchical Foreign Agent Extension
        141 Replay Protection Style
        142 Regional Registration Lifetime Extension
        144 UDP Tunnel Request Extension
        145 Message String Extension
        147 Proxy Mobile IPv4 Skippable Extension
        148 Mobile Network Extension
        149 Trusted Networks Configured (TNC) Extension
        150 Reserved
        151 Service Selection Extension
        152 Dual Stack (DSMIPv4) Extension
        255 Skippable Extension for Experimental use
        """);
    private static final Values CARRIED = Values.of("""
        4 IP Header
        47 GRE Header
        55 Minimal IP Encapsulation Header
        """);

    static final Field EXTENSIONS      = section("Extensions");
    static final Field ONE             = section("Extension");
    static final Field PROXY_PART      = section("PMIPv4 Sub-Type");
    static final Field UNKNOWN_DATA    = section("Data not dissected yet");
    static final Field TYPE            = u8("mip.ext.type", "Extension Type", names(TYPES));
    static final Field AUTH_SUBTYPE    = u8("mip.ext.auth.subtype", "Gen Auth Ext SubType", names(Values.of("""
        1 MN-AAA Authentication
        2 FA-FA Authentication
        3 MN-GFA Authentication
        4 MN-PAR Auth Extension
        """)));
    static final Field LENGTH          = u16("mip.ext.len", "Extension Length");
    static final Field VALUE           = bytes("mip.extension", "Extension");
    static final Field SPI             = u32("mip.auth.spi", "SPI", HEX);
    static final Field AUTHENTICATOR   = bytes("mip.auth.auth", "Authenticator");
    static final Field NAI             = text("mip.nai", "NAI");
    static final Field INFORMS         = bit("mip.ext.rev.i", "'I' bit Support", 0x8000);
    static final Field REVOCATION_RESERVED = u16("mip.ext.rev.reserved", "Reserved", HEX, mask(0x7fff));
    static final Field REVOCATION_FLAGS = u16("mip.ext.rev.flags", "Rev Ext Flags", HEX, bits(INFORMS, REVOCATION_RESERVED));
    static final Field TIMESTAMP       = u32("mip.ext.rev.tstamp", "Timestamp");
    static final Field AGENT_SUBTYPE   = u8("mip.ext.dynha.subtype", "DynHA Ext SubType", names(Values.of("""
        1 Requested HA Extension
        2 Redirected HA Extension
        """)));
    static final Field AGENT           = ipv4("mip.ext.dynha.ha", "DynHA Home Agent");
    static final Field TEXT_SUBTYPE    = u8("mip.ext.msgstr.subtype", "MsgStr Ext SubType", names(Values.of("""
        1 HA Extension
        2 FA Extension
        """)));
    static final Field TEXT            = text("mip.ext.msgstr.text", "MsgStr Text");
    static final Field REQUEST_SUBTYPE = u8("mip.ext.utrq.subtype", "UDP TunReq Ext SubType", format((number, into) -> into.add(number == 0 ? "" : "Unknown").add(" (").number(number).add(")")));
    static final Field REQUEST_RESERVED_1 = u8("mip.ext.utrq.reserved1", "Reserved 1", HEX);
    static final Field REQUEST_FORCED  = bit("mip.ext.utrq.f", "Req Forced", 0x80);
    static final Field REQUEST_REQUIRED = bit("mip.ext.utrq.r", "FA Registration Required", 0x40);
    static final Field REQUEST_RESERVED_2 = u8("mip.ext.utrq.reserved2", "Reserved 2", HEX, mask(0x3f));
    static final Field REQUEST_FLAGS   = u8("mip.ext.utrq.flags", "UDP TunReq Ext Flags", HEX, bits(REQUEST_FORCED, REQUEST_REQUIRED, REQUEST_RESERVED_2));
    static final Field REQUEST_CARRIED = u8("mip.ext.utrq.encaptype", "UDP Encap Type", names(CARRIED));
    static final Field REQUEST_RESERVED_3 = u16("mip.ext.utrq.reserved3", "Reserved 3", HEX);
    static final Field REPLY_SUBTYPE   = u8("mip.ext.utrp.subtype", "UDP TunRep Ext SubType", names(Values.of("0 Regular UDP Tunnel Reply Extension")));
    static final Field REPLY_CODE      = u8("mip.ext.utrp.code", "UDP TunRep Code", names(Values.of("""
        0 Will do Tunneling
        64 Tunneling Declined, Reason Unspecified
        """)));
    static final Field REPLY_FORCED    = bit("mip.ext.utrp.f", "Rep Forced", 0x8000);
    static final Field REPLY_RESERVED  = u16("mip.ext.utrp.reserved", "Reserved", HEX, mask(0x7fff));
    static final Field REPLY_FLAGS     = u16("mip.ext.utrp.flags", "UDP TunRep Ext Flags", HEX, bits(REPLY_FORCED, REPLY_RESERVED));
    static final Field KEEPALIVE       = u16("mip.ext.utrp.keepalive", "Keepalive Interval");
    static final Field PROXY_SUBTYPE   = u8("mip.ext.pmipv4nonskipext.subtype", "Sub-type", names(Values.of("""
        0 Unknown
        1 Per-Node Authentication Method
        """)));
    static final Field PROXY_METHOD    = u8("mip.ext.pmipv4nonskipext.pernodeauthmethod", "Per-Node Authentication Method", names(Values.of("""
        0 Reserved
        1 FA-HA Authentication
        2 IPSec Authentication
        """)));
    static final Field SKIPPABLE_SUBTYPE = u8("mip.ext.pmipv4skipext.subtype", "Sub-type", names(Values.of("""
        0 Unknown
        1 Interface ID
        2 Device ID
        3 Subscriber ID
        4 Access Technology Type
        """)));
    static final Field INTERFACE       = bytes("mip.ext.pmipv4skipext.interfaceid", "Interface ID");
    static final Field DEVICE_TYPE     = u8("mip.ext.pmipv4skipext.deviceid_type", "ID-Type", names(Values.of("""
        0 Reserved
        1 Ethernet MAC address
        2 Mobile Equipment Identifier (MEID)
        3 International Mobile Equipment Identity (IMEI)
        4 Electronic Serial Number (ESN)
        """)));
    static final Field DEVICE          = bytes("mip.ext.pmipv4skipext.deviceid_id", "Identifier");
    static final Field SUBSCRIBER_TYPE = u8("mip.ext.pmipv4skipext.subscriberid_type", "ID-Type", names(Values.of("""
        0 Reserved
        1 International Mobile Subscriber Identity (IMSI)
        """)));
    static final Field SUBSCRIBER      = bytes("mip.ext.pmipv4skipext.subscriberid_id", "Identifier");
    static final Field TECHNOLOGY      = u8("mip.ext.pmipv4skipext.accesstechnology_type", "Access Technology Type", names(Values.of("""
        0 Reserved
        1 802.3
        2 802.11a/b/g
        3 802.16e
        4 802.16m
        5 3GPP EUTRAN/LTE
        6 3GPP UTRAN/GERAN
        7 3GPP2 1xRTT/HRPD
        8 3GPP2 UMB
        """)));
    static final Field CRITICAL_RESERVED = u8("mip.ext.cvse.reserved", "CVSE Reserved", HEX);
    static final Field CRITICAL_VENDOR = u32("mip.ext.cvse.vendor_id", "CVSE Vendor/org ID", format(Enterprises::write));
    static final Field VERIZON_TYPE    = u16("mip.ext.cvse.verizon_type", "Verizon CVSE Type", names(Values.of("""
        0 Reserved
        1 MIP Key Request
        2 MIP Key Data
        3 AAA Authenticator
        4 Public Key Invalid
        """)));
    static final Field THREE_GPP_2_TYPE = u16("mip.ext.cvse.3gpp2_type", "3GPP2 CVSE Type");
    static final Field GRE_KEY         = u32("mip.ext.cvse.3gpp2_grekey", "GRE Key");
    static final Field CRITICAL_TYPE   = u16("mip.ext.cvse.vendor_type", "Vendor CVSE Type", HEX);
    static final Field CRITICAL_VALUE  = bytes("mip.ext.cvse.vendor_value", "Vendor CVSE Value");
    static final Field NORMAL_RESERVED = u16("mip.ext.nvse.reserved", "Reserved", HEX);
    static final Field NORMAL_VENDOR   = u32("mip.ext.nvse.vendor_id", "Vendor ID", format(Enterprises::write));
    static final Field NORMAL_TYPE     = u16("mip.ext.nvse.vendor_type", "Vendor Type");
    static final Field NORMAL_VALUE    = bytes("mip.ext.nvse.vendor_value", "Vendor Value");
    static final Field PPP2_TYPE       = u16("mip.ext.nvse.3gpp2.type", "Type", names(Values.of("""
        16 PPP Link Indicator
        17 DNS server IP address
        """)));
    static final Field LINK_INDICATOR  = u16("mip.ext.nvse.3gpp2.type16.value", "value", names(Values.of("""
        0 main service instance
        1 negotiate PPP
        2 do not negotiate PPP
        """)));
    static final Field ENTITY          = u8("mip.ext.nvse.3gpp2.type17.entity", "Entity-Type", names(Values.of("""
        0 Unknown
        1 HAAA
        2 VAAA
        3 HA
        """)));
    static final Field SUBTYPE_1       = u8("mip.ext.nvse.3gpp2.type17.subtype1", "Sub-Type1");
    static final Field DNS_LENGTH      = u8("mip.ext.nvse.3gpp2.type17.length", "Length");
    static final Field SUBTYPE_2       = u8("mip.ext.nvse.3gpp2.type17.subtype2", "Sub-Type2");
    static final Field PRIMARY         = ipv4("mip.ext.nvse.3gpp2.type17.prim_dns", "Primary DNS");
    static final Field SECONDARY       = ipv4("mip.ext.nvse.3gpp2.type17.sec_dns", "Secondary DNS");
    static final Field NETWORK_SUBTYPE = u8("mip.ext.mne.subtype", "Sub-Type", names(Values.of("""
        0 Mobile Network Request
        1 Explicit Mode Acknowledgement
        2 Implicit Mode Acknowledgement
        """)));
    static final Field NETWORK_CODE    = u8("mip.ext.mne.code", "Code", names(Values.of("""
        0 Success
        1 Invalid prefix (MOBNET_INVALID_PREFIX_LEN)
        2 Mobile Router is not authorized for prefix (MOBNET_UNAUTHORIZED)
        3 Forwarding setup failed (MOBNET_FWDING_SETUP_FAILED)
        """)));
    static final Field PREFIX_LENGTH   = u8("mip.ext.mne.prefix_length", "Prefix Length");
    static final Field NETWORK_RESERVED = u8("mip.ext.mne.reserved", "Reserved", HEX);
    static final Field PREFIX          = ipv4("mip.ext.mne.prefix", "Prefix");

    static final Field UNDISSECTED     = warning(Field.Group.UNDECODED, "mip.data_not_dissected", "Data not dissected yet");

    private MobileIpExtensions() {}

    static void dissect(Dissection d) {
        if (d.remaining() == 0) return;
        d.open(EXTENSIONS);
        d.extent(d.captured());
        while (d.remaining() > 0) one(d);
        d.close();
    }

    private static void one(Dissection d) {
        int type = d.peekU8(0);
        boolean wide = type == GENERALIZED || type == CRITICAL || type == PROXY;
        int header = wide ? 4 : 2;
        int length = wide ? d.peekU16(2) : d.peekU8(1);
        d.ensure(header + length);
        d.open(ONE);
        int end = d.offset() + header + length;
        d.extent(header + length);
        if (d.titles()) {
            String name = TYPES.name(type);
            d.title("Extension: {}", name == null ? "Unknown Extension " + type : name);
        }
        d.u8(TYPE);
        switch (type) {
            case GENERALIZED -> {
                d.u8(AUTH_SUBTYPE);
                d.u16(LENGTH);
                authentication(d, length);
            }
            case CRITICAL -> critical(d, length);
            case PROXY -> {
                int subtype = d.u8(PROXY_SUBTYPE);
                d.u16(LENGTH);
                if (subtype == 1) d.u8(PROXY_METHOD);
            }
            default -> {
                d.uint(LENGTH, 1);
                value(d, type, length);
            }
        }
        d.close();
        d.seek(end);
    }

    private static void value(Dissection d, int type, int length) {
        switch (type) {
            case 32, 33, 34 -> authentication(d, length);
            case OLD_CRITICAL -> critical(d, length);
            case TUNNEL_REPLY -> {
                d.u8(REPLY_SUBTYPE);
                d.u8(REPLY_CODE);
                SetBits.append(d, d.u16(REPLY_FLAGS), REPLY_FORCED);
                d.u16(KEEPALIVE);
            }
            case NAI_EXTENSION -> d.text(NAI, length);
            case OLD_NORMAL, NORMAL -> normal(d, length);
            case REVOCATION -> {
                SetBits.append(d, d.u16(REVOCATION_FLAGS), INFORMS);
                d.u32(TIMESTAMP);
            }
            case DYNAMIC_AGENT -> {
                d.u8(AGENT_SUBTYPE);
                d.ipv4(AGENT);
            }
            case TUNNEL_REQUEST -> {
                d.u8(REQUEST_SUBTYPE);
                d.u8(REQUEST_RESERVED_1);
                SetBits.append(d, d.u8(REQUEST_FLAGS), REQUEST_FORCED, REQUEST_REQUIRED);
                d.u8(REQUEST_CARRIED);
                d.u16(REQUEST_RESERVED_3);
            }
            case MESSAGE -> {
                d.u8(TEXT_SUBTYPE);
                rest(d, TEXT, length - 1);
            }
            case SKIPPABLE_PROXY -> skippable(d, length);
            case MOBILE_NETWORK -> {
                if (d.u8(NETWORK_SUBTYPE) == 0) {
                    d.u8(PREFIX_LENGTH);
                } else {
                    d.u8(NETWORK_CODE);
                    d.u8(PREFIX_LENGTH);
                    d.u8(NETWORK_RESERVED);
                }
                d.ipv4(PREFIX);
            }
            default -> rest(d, VALUE, length);
        }
    }

    private static void authentication(Dissection d, int length) {
        d.u32(SPI);
        rest(d, AUTHENTICATOR, length - 4);
    }

    /** Reads what a length leaves over, which may be nothing. */
    private static void rest(Dissection d, Field field, int count) {
        if (count < 0) throw d.malformed();
        if (field.type == Type.STRING) {
            d.text(field, count);
            return;
        }
        d.bytes(field, count);
        if (count == 0 && d.titles()) d.titleLast("{}: <MISSING>", field.label);
    }

    /** RFC 3115, section 3; where the type is 37 a length of one byte comes before the one of two bytes and stands for both. */
    private static void critical(Dissection d, int length) {
        d.u8(CRITICAL_RESERVED);
        d.at(LENGTH, d.offset(), 2, length);
        d.skip(2);
        int vendor = (int) d.u32(CRITICAL_VENDOR);
        switch (vendor) {
            case VERIZON -> d.u16(VERIZON_TYPE);
            case THREE_GPP_2 -> {
                if (d.u16(THREE_GPP_2_TYPE) == 0x401) d.u32(GRE_KEY);
            }
            default -> {
                d.u16(CRITICAL_TYPE);
                rest(d, CRITICAL_VALUE, length - 6);
            }
        }
    }

    private static void normal(Dissection d, int length) {
        d.u16(NORMAL_RESERVED);
        int vendor = (int) d.u32(NORMAL_VENDOR);
        if (vendor != THREE_GPP_2) {
            d.u16(NORMAL_TYPE);
            rest(d, NORMAL_VALUE, length - 8);
            return;
        }
        d.layer(MobileIp.MIP);
        switch (d.u16(PPP2_TYPE)) {
            case 16 -> d.u16(LINK_INDICATOR);
            case 17 -> {
                d.u8(ENTITY);
                d.u8(SUBTYPE_1);
                d.u8(DNS_LENGTH);
                d.ipv4(PRIMARY);
                d.u8(SUBTYPE_2);
                d.u8(DNS_LENGTH);
                d.ipv4(SECONDARY);
            }
            default -> {
                d.open(UNKNOWN_DATA);
                d.extent(length - 8);
                d.note(UNDISSECTED);
                d.close();
            }
        }
    }

    /** RFC 5563, section 7.2. */
    private static void skippable(Dissection d, int length) {
        d.open(PROXY_PART);
        d.extent(length);
        int subtype = d.u8(SKIPPABLE_SUBTYPE);
        if (d.titles()) {
            String name = SKIPPABLE_SUBTYPE.names.name(subtype);
            d.title("PMIPv4 Sub-Type: {}", name == null ? "Unknown Sub-Type " + subtype : name);
        }
        switch (subtype) {
            case 1 -> rest(d, INTERFACE, length - 1);
            case 2 -> {
                d.u8(DEVICE_TYPE);
                rest(d, DEVICE, length - 2);
            }
            case 3 -> {
                d.u8(SUBSCRIBER_TYPE);
                rest(d, SUBSCRIBER, length - 2);
            }
            case 4 -> d.u8(TECHNOLOGY);
            default -> {}
        }
        d.close();
    }
}
