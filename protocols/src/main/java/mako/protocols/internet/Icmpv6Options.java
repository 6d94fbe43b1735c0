package mako.protocols.internet;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.link.EtherType;

/** Options of neighbour discovery: RFC 4861, section 4.6, and IANA's registry of its option formats. */
final class Icmpv6Options {

    private Icmpv6Options() {}

    static final Values TYPES    = Values.resource(Icmpv6Options.class, "neighbor-options.txt");

    static final Field OPTION    = group("icmpv6.opt", "ICMPv6 Option");
    static final Field TYPE      = u8("icmpv6.opt.type", "Type", names(TYPES));
    static final Field LENGTH    = u8("icmpv6.opt.length", "Length");
    static final Field RESERVED  = group("icmpv6.opt.reserved", "Reserved");
    static final Field PADDING   = group("icmpv6.opt.padding", "Padding");
    static final Field ADDRESS   = bytes("icmpv6.opt.linkaddr", "Link-layer address", base(Base.COLON));
    static final Field SOURCE    = bytes("icmpv6.opt.src_linkaddr", "Source Link-layer address", base(Base.COLON), HIDDEN);
    static final Field TARGET    = bytes("icmpv6.opt.target_linkaddr", "Target Link-layer address", base(Base.COLON), HIDDEN);
    static final Field OTHER_ADDRESS = bytes("icmpv6.opt.linkaddr", "Link-layer address");
    static final Field OTHER_SOURCE = bytes("icmpv6.opt.src_linkaddr", "Source Link-layer address", HIDDEN);
    static final Field OTHER_TARGET = bytes("icmpv6.opt.target_linkaddr", "Target Link-layer address", HIDDEN);
    static final Field ADDRESS_EUI64 = eui64("icmpv6.opt.linkaddr_eui64", "Link-layer address");
    static final Field SOURCE_EUI64 = eui64("icmpv6.opt.src_linkaddr_eui64", "Source Link-layer address", HIDDEN);
    static final Field TARGET_EUI64 = eui64("icmpv6.opt.target_linkaddr_eui64", "Target Link-layer address", HIDDEN);
    static final Field PREFIX_LENGTH = u8("icmpv6.opt.prefix.length", "Prefix Length");
    static final Field ON_LINK   = bit("icmpv6.opt.prefix.flag.l", "On-link flag(L)", 0x80, SET_NOT_SET, maskWidth(8));
    static final Field AUTO      = bit("icmpv6.opt.prefix.flag.a", "Autonomous address-configuration flag(A)", 0x40, SET_NOT_SET, maskWidth(8));
    static final Field ROUTER    = bit("icmpv6.opt.prefix.flag.r", "Router address flag(R)", 0x20, SET_NOT_SET, maskWidth(8));
    static final Field FLAG_REST = u8("icmpv6.opt.prefix.flag.reserved", "Reserved", mask(0x1f));
    static final Field FLAG      = u8("icmpv6.opt.prefix.flag", "Flag", HEX, bits(ON_LINK, AUTO, ROUTER, FLAG_REST));
    static final Field VALID     = u32("icmpv6.opt.prefix.valid_lifetime", "Valid Lifetime");
    static final Field PREFERRED = u32("icmpv6.opt.prefix.preferred_lifetime", "Preferred Lifetime");
    static final Field PREFIX    = ipv6("icmpv6.opt.prefix", "Prefix");
    static final Field REDIRECTED = group("icmpv6.opt.redirected_packet", "Redirected Packet");
    static final Field MTU       = u32("icmpv6.opt.mtu", "MTU");
    static final Field SHORTCUT  = u8("icmpv6.opt.nbma.shortcut_limit", "Shortcut Limit");
    static final Field LISTED    = ipv6("icmpv6.opt.ipv6_address", "IPv6 Address");
    static final Field PAD_LENGTH = u8("icmpv6.opt.cga.pad_length", "Pad Length");
    static final Field CGA_MODIFIER = bytes("icmpv6.opt.cga.modifier", "Modifier");
    static final Field CGA_PREFIX = bytes("icmpv6.opt.cga.subnet_prefix", "Subnet Prefix");
    static final Field CGA_COUNT = bytes("icmpv6.opt.cga.count", "Count");
    static final Field CGA_KEY   = group("icmpv6.opt.cga.subject_public_key_info", "Subject Public Key Info");
    static final Field CGA_TYPE  = u16("icmpv6.opt.cga.ext_type", "Ext Type");
    static final Field CGA_LENGTH = u16("icmpv6.opt.cga.ext_length", "Ext Length");
    static final Field CGA_DATA  = bytes("icmpv6.opt.cga.ext_data", "Ext Data");
    static final Field CGA       = bytes("icmpv6.opt.cga", "CGA");
    static final Field RSA_HASH  = bytes("icmpv6.opt.rsa.key_hash", "Key Hash");
    static final Field PROXY_HASH = bytes("icmpv6.opt.ps.key_hash", "Key Hash");
    static final Field SIGNATURE = group("icmpv6.opt.digital_signature_padding", "Digital Signature and Padding");
    static final Field TIMESTAMP = time("icmpv6.opt.timestamp", "Timestamp", UTC);
    static final Field NAME_TYPE = u8("icmpv6.opt.name_type", "Name Type", names(Values.of("""
        1 DER Encoded X.501 Name
        2 FQDN
        3 SHA-1 Subject Key Identifier (SKI)
        4 SHA-224 Subject Key Identifier (SKI)
        5 SHA-256 Subject Key Identifier (SKI)
        6 SHA-384 Subject Key Identifier (SKI)
        7 SHA-512 Subject Key Identifier (SKI)
        253 Reserved for Experimental Use
        254 Reserved for Experimental Use
        255 Reserved
        """)));
    static final Field NAME_X501 = bytes("icmpv6.opt.name_x501", "DER Encoded X.501 Name");
    static final Field NAME_FQDN = text("icmpv6.opt.name_type.fqdn", "FQDN");
    static final Field CERTIFICATE_TYPE = u8("icmpv6.opt.name_type", "Cert Type", names(Values.of("1 X.509v3 Certificate")));
    static final Field CERTIFICATE = group("icmpv6.opt.certificate_padding", "Certificate and Padding");
    static final Field X509_CERTIFICATE = group("icmpv6.x509_Certificate", "Certificate");
    static final Field IPA_CODE  = u8("icmpv6.opt.ipa.option_code", "Option-code", names(Values.of("""
        1 Old Care-of Address
        2 New Care-of Address
        3 NAR's IP address
        4 NAR's Prefix (sent in PrRtAdv)
        """)));
    static final Field IPA_LENGTH = u8("icmpv6.opt.ipa.prefix_len", "Prefix Length");
    static final Field IPA_ADDRESS = ipv6("icmpv6.opt.ipa.ipv6_address", "IPv6 Address");
    static final Field NRPI_CODE = u8("icmpv6.opt.nrpi.option_code", "Option-code");
    static final Field NRPI_LENGTH = u8("icmpv6.opt.nrpi.prefix_len", "Prefix Length");
    static final Field NRPI_PREFIX = ipv6("icmpv6.opt.nrpi.prefix", "Prefix");
    static final Field LLA_CODE  = u8("icmpv6.opt.lla.option_code", "Option-code", names(Values.of("""
        0 Wildcard
        1 Link-layer Address of the New Access Point
        2 Link-layer Address of the MN
        3 Link-layer Address of the NAR
        4 Link-layer Address of the source
        5 The AP belongs to the current interface of the router
        6 No prefix information available
        7 No fast handovers support available
        """)));
    static final Field LLA_BYTES = bytes("icmpv6.opt.lla.bytes", "Link-Layer Address");
    static final Field ACK_CODE  = u8("icmpv6.opt.naack.option_code", "Option-Code");
    static final Field ACK_STATUS = u8("icmpv6.opt.naack.status", "Status", names(Values.of("""
        1 New CoA is invalid, perform address configuration
        2 New CoA is invalid, use the supplied CoA
        3 NCoA is invalid, use NAR's IP address as NCoA in FBU
        4 PCoA supplied, do not send FBU
        128 LLA is unrecognized
        """)));
    static final Field ACK_SUPPLIED = ipv6("icmpv6.opt.naack.supplied_ncoa", "Supplied NCoA");
    static final Field MAP_DISTANCE = u8("icmpv6.opt.map.distance", "Distance", mask(0xf0));
    static final Field MAP_PREFERENCE = u8("icmpv6.opt.map.preference", "Preference", mask(0x0f));
    static final Field MAP_R     = bit("icmpv6.opt.map.flag.r", "RCoA Flag", 0x80, maskWidth(8));
    static final Field MAP_REST  = u8("icmpv6.opt.map.flag.reserved", "Reserved", mask(0x7f));
    static final Field MAP_FLAG  = u8("icmpv6.opt.map.flag", "Flag", HEX, bits(MAP_R, MAP_REST));
    static final Field MAP_VALID = u32("icmpv6.opt.map.valid_lifetime", "Valid Lifetime");
    static final Field MAP_ADDRESS = ipv6("icmpv6.opt.map.global_address", "Global Address");
    static final Field EFO_M     = bit("icmpv6.opt.efo.m", "Managed address configuration", 0x8000, SET_NOT_SET, maskWidth(16));
    static final Field EFO_O     = bit("icmpv6.opt.efo.o", "Other configuration", 0x4000, SET_NOT_SET, maskWidth(16));
    static final Field EFO_H     = bit("icmpv6.opt.efo.h", "Home Agent", 0x2000, SET_NOT_SET, maskWidth(16));
    static final Field EFO_PRF   = u16("icmpv6.opt.efo.prf", "Prf (Default Router Preference)", mask(0x1800), names(Icmpv6.PREFERENCES));
    static final Field EFO_P     = bit("icmpv6.opt.efo.p", "Proxy", 0x0400, SET_NOT_SET, maskWidth(16));
    static final Field EFO_REST  = u16("icmpv6.opt.efo.rsv", "Reserved", mask(0x02ff));
    static final Field EFO       = u16("icmpv6.opt.efo", "Flags Expansion Option", HEX, bits(EFO_M, EFO_O, EFO_H, EFO_PRF, EFO_P, EFO_REST));
    static final Field HKR_PAD   = u8("icmpv6.opt.hkr.pad_length", "Pad Length");
    static final Field HKR_AT    = u8("icmpv6.opt.hkr.at", "AT", mask(0xf0));
    static final Field HKR_REST  = u8("icmpv6.opt.hkr.reserved", "Reserved", mask(0x0f));
    static final Field HKR_KEY   = bytes("icmpv6.opt.hkr.encryption_public_key", "Handover Key Encryption Public Key");
    static final Field HKR_PADDING = bytes("icmpv6.opt.hkr.padding", "Padding");
    static final Field HKR_LIFETIME = u16("icmpv6.opt.hkr.lifetime", "Padding");
    static final Field HKR_ENCRYPTED = bytes("icmpv6.opt.hkr.encrypted_handover_key", "Encrypted Handover Key");
    static final Field HAI_CODE  = u8("icmpv6.opt.hai.option_code", "Option-Code", names(Values.of("""
        1 Access Network Identifier (AN ID)
        2 Sector ID
        """)));
    static final Field HAI_LENGTH = u8("icmpv6.opt.hai.length", "HAI-Length");
    static final Field HAI_VALUE = bytes("icmpv6.opt.hai.value", "HAI-Value");
    static final Field MN_CODE   = u8("icmpv6.opt.mn.option_code", "Option-Code", names(Values.of("1 NAI\n2 IMSI")));
    static final Field MN_LENGTH = u8("icmpv6.opt.mn.length", "MN-Length");
    static final Field MN_VALUE  = bytes("icmpv6.opt.mn.value", "MN-Value");
    static final Values REGISTRATIONS = Values.of("0 Success\n1 Duplicate Exists\n2 Neighbor Cache Full");
    static final Field ARO_STATUS = u8("icmpv6.opt.aro.status", "Status", names(REGISTRATIONS));
    static final Field ARO_LIFETIME = u16("icmpv6.opt.aro.registration_lifetime", "Registration  Lifetime");
    static final Field ARO_EUI64 = eui64("icmpv6.opt.aro.eui64", "EUI-64");
    static final Field CONTEXT_LENGTH = u8("icmpv6.opt.6co.context_length", "Context Length");
    static final Field CONTEXT_C = bit("icmpv6.opt.6co.flag.c", "Compression Flag", 0x10, SET_NOT_SET, maskWidth(8));
    static final Field CONTEXT_ID = u8("icmpv6.opt.6co.flag.cid", "CID", mask(0x0f));
    static final Field CONTEXT_REST = u8("icmpv6.opt.6co.flag.reserved", "Reserved", mask(0xe0));
    static final Field CONTEXT_FLAG = u8("icmpv6.opt.6co.flag", "Flag", HEX, bits(CONTEXT_C, CONTEXT_ID, CONTEXT_REST));
    static final Field CONTEXT_LIFETIME = u16("icmpv6.opt.6co.valid_lifetime", "Lifetime");
    static final Field CONTEXT_PREFIX = ipv6("icmpv6.opt.6co.context_prefix", "Context Prefix");
    static final Field ABRO_LOW  = u16("icmpv6.opt.abro.version_low", "Version Low");
    static final Field ABRO_HIGH = u16("icmpv6.opt.abro.version_high", "Version");
    static final Field ABRO_VALID = u16("icmpv6.opt.abro.valid_lifetime", "Valid Lifetime");
    static final Field ABRO_ROUTER = ipv6("icmpv6.opt.abro.6lbr_address", "6LBR Address");
    static final Field CIO_1     = u16("icmpv6.opt.6cio.unassigned1", "Unassigned", HEX, mask(0xfffe));
    static final Field CIO_G     = u16("icmpv6.opt.6cio.flag_g", "G", HEX, mask(0x0001));
    static final Field CIO_2     = u32("icmpv6.opt.6cio.unassigned2", "Unassigned", HEX);
    static final Field INTERVAL  = u32("icmpv6.opt.advertisement_interval", "Advertisement Interval");
    static final Field PREFERENCE = u16("icmpv6.opt.home_agent_preference", "Home Agent Preference");
    static final Field HOME_LIFETIME = u16("icmpv6.opt.home_agent_lifetime", "Home Agent Preference");
    static final Field NONCE     = bytes("icmpv6.opt.nonce", "Nonce");
    static final Field ROUTE_PREFERENCE = u8("icmpv6.opt.route_info.flag.route_preference", "Route Preference", mask(0x18), names(Icmpv6.PREFERENCES));
    static final Field ROUTE_REST = u8("icmpv6.opt.route_info.flag.reserved", "Reserved", mask(0xe7));
    static final Field ROUTE_FLAG = u8("icmpv6.opt.route_info.flag", "Flag", HEX, bits(ROUTE_PREFERENCE, ROUTE_REST));
    static final Field ROUTE_LIFETIME = u32("icmpv6.opt.route_lifetime", "Route Lifetime");
    static final Field SERVERS_LIFETIME = u32("icmpv6.opt.rdnss.lifetime", "Lifetime");
    static final Field SERVERS   = ipv6("icmpv6.opt.rdnss", "Recursive DNS Servers");
    static final Field DOMAINS_LIFETIME = u32("icmpv6.opt.dnssl.lifetime", "Lifetime");
    static final Field DOMAINS   = text("icmpv6.opt.dnssl", "Domain Names");
    static final Field PORTAL    = text("icmpv6.opt.captive_portal", "Captive Portal");
    static final Field PREF64_LIFETIME = u16("icmpv6.opt.pref64.scaled_lifetime", "Scaled Lifetime", mask(0xfff8));
    static final Field PREF64_CODE = u16("icmpv6.opt.pref64.plc", "PLC (Prefix Length Code)", HEX, mask(0x0007), names(Values.of("""
        0 96 bits prefix length
        1 64 bits prefix length
        2 56 bits prefix length
        3 48 bits prefix length
        4 40 bits prefix length
        5 32 bits prefix length
        """)));
    static final Field PREF64    = ipv6("icmpv6.opt.pref64.prefix", "Prefix");
    static final Field UNKNOWN   = bytes("icmpv6.unknown_data", "Unknown Data");

    static final Field UNKNOWN_NOTE = error("icmpv6.unknown_data.expert", "Unknown Data (not interpreted)");
    static final Field BAD_LENGTH = error("icmpv6.invalid_option_length", "Invalid Option Length");
    static final Field UNDECODED  = expert(Field.Severity.NOTE, Field.Group.UNDECODED, "icmpv6.undecoded.option", "Undecoded option");

    /**
     * Dissects options from the cursor to the limit. The title of one that is cut short lacks its end. What an option
     * holds is read from the whole message: one that is shorter than its fields reads into the next.
     */
    static void dissect(Dissection d) {
        while (d.remaining() > 0) {
            d.ensure(2);
            int start = d.offset();
            int type = d.peekU8(0);
            int units = d.peekU8(1);
            int count = units * 8;
            d.open(OPTION);
            if (d.titles()) d.title("ICMPv6 Option ({}", TYPES.name(type) == null ? "Unknown " + type : TYPES.name(type));
            d.u8(TYPE);
            d.u8(LENGTH);
            int lengthEntry = d.last();
            if (d.titles()) d.titleLast("Length: {} ({} bytes)", units, count);
            if (units == 0) {
                d.noteLast(BAD_LENGTH, "Invalid option length (Zero)");
                d.close();
                return;
            }
            d.extent(count);
            body(d, type, start, count, lengthEntry);
            int left = start + count - d.offset();
            if (left > 0 && d.remaining() > 0) {
                d.bytes(UNKNOWN, left);
                d.noteLast(UNKNOWN_NOTE);
            }
            d.append(")");
            d.seek(start + Math.min(count, d.offset() - start + d.remaining()));
            d.close();
        }
    }

    private static void blank(Dissection d, int count) {
        d.at(RESERVED, d.offset(), Math.min(count, d.captured()));
        d.skip(Math.min(count, d.captured()));
    }

    /** Dissects what is in an option, and puts what its line shows behind the name. */
    private static void body(Dissection d, int type, int start, int count, int lengthEntry) {
        boolean titles = d.titles();
        int end = start + count;
        switch (type) {
            case 1, 2 -> linkAddress(d, type, count);
            case 3 -> {
                int length = d.u8(PREFIX_LENGTH);
                int flags = d.u8(FLAG);
                if (titles) {
                    d.appendLast("{}{}{}", (flags & 0x80) != 0 ? ", On-link flag(L)" : "",
                        (flags & 0x40) != 0 ? ", Autonomous address-configuration flag(A)" : "", (flags & 0x20) != 0 ? ", Router address flag(R)" : "");
                }
                lifetime(d, VALID);
                lifetime(d, PREFERRED);
                blank(d, 4);
                String prefix = titles ? Icmpv6.address(d, 0) : null;
                d.ipv6(PREFIX);
                if (titles) d.append(" : {}/{}", prefix, length);
            }
            case 4 -> redirected(d, count);
            case 5 -> {
                blank(d, 2);
                signed(d, d.u32(MTU));
            }
            case 6 -> {
                int limit = d.u8(SHORTCUT);
                d.at(RESERVED, d.offset() - 1, 1);
                blank(d, 4);
                d.append(" : {}", limit);
            }
            case 7 -> {
                blank(d, 2);
                signed(d, d.u32(INTERVAL));
            }
            case 8 -> {
                blank(d, 2);
                d.u16(PREFERENCE);
                d.u16(HOME_LIFETIME);
            }
            case 9, 10 -> {
                blank(d, 6);
                while (d.offset() < end) listed(d, LISTED);
            }
            case 11 -> generatedAddress(d, end);
            case 12, 32 -> {
                blank(d, 2);
                d.bytes(type == 12 ? RSA_HASH : PROXY_HASH, 16);
                filling(d, SIGNATURE, end);
            }
            case 13 -> {
                blank(d, 6);
                long value = d.peekU64(0);
                d.time(TIMESTAMP, d.offset(), 8, value >>> 16, (int) ((value & 0xffff) * 1_000_000_000L >> 16));
                d.skip(8);
            }
            case 14 -> d.bytes(NONCE, count - 2);
            case 15 -> anchor(d, end);
            case 16 -> {
                int kind = d.u8(CERTIFICATE_TYPE);
                blank(d, 1);
                filling(d, kind == 1 ? X509_CERTIFICATE : CERTIFICATE, end);
            }
            case 17 -> {
                d.u8(IPA_CODE);
                prefixed(d, IPA_LENGTH, IPA_ADDRESS);
            }
            case 18 -> {
                d.u8(NRPI_CODE);
                prefixed(d, NRPI_LENGTH, NRPI_PREFIX);
            }
            case 19 -> {
                d.u8(LLA_CODE);
                d.bytes(LLA_BYTES, count - 3);
            }
            case 20 -> {
                d.u8(ACK_CODE);
                if (d.u8(ACK_STATUS) == 2) d.ipv6(ACK_SUPPLIED);
                else filling(d, RESERVED, end);
            }
            case 23 -> anchorPoint(d);
            case 24 -> route(d, count, lengthEntry);
            case 25 -> {
                blank(d, 2);
                lifetime(d, SERVERS_LIFETIME, "RDNSS address MUST no longer be used");
                while (d.offset() < end) listed(d, SERVERS);
            }
            case 26 -> {
                int flags = (int) d.peek(EFO);
                if (titles) {
                    d.appendLast("{}{}{}, Prf (Default Router Preference): {}{}", (flags & 0x8000) != 0 ? ", Managed address configuration" : "",
                        (flags & 0x4000) != 0 ? ", Other configuration" : "", (flags & 0x2000) != 0 ? ", Home Agent" : "",
                        Icmpv6.PREFERENCES.name(flags >> 11 & 3), (flags & 0x0400) != 0 ? ", Proxy" : "");
                }
                blank(d, 6);
            }
            case 27, 28 -> handoverKey(d, type, end);
            case 29 -> identified(d, HAI_CODE, HAI_LENGTH, HAI_VALUE, end);
            case 30 -> identified(d, MN_CODE, MN_LENGTH, MN_VALUE, end);
            case 31 -> {
                blank(d, 2);
                lifetime(d, DOMAINS_LIFETIME, "DNSSL domain name MUST no longer be used");
                d.append(domains(d, DOMAINS, end));
            }
            case 33 -> registration(d);
            case 34 -> context(d, count, lengthEntry);
            case 35 -> borderRouter(d);
            case 36 -> {
                d.peek(CIO_1);
                d.u16(CIO_G);
                d.u32(CIO_2);
            }
            case 37 -> d.text(PORTAL, count - 2);
            case 38 -> translation(d, lengthEntry);
            default -> {
                d.note(UNDECODED,
                    "Dissector for ICMPv6 Option ({}) code not implemented, Contact Wireshark developers if you want this supported", type);
                d.bytes(Icmpv6.DATA, count - 2);
            }
        }
    }

    private static void signed(Dissection d, long value) {
        d.append(" : {}", (int) value);
    }

    /** Shows what is left of the option as a thing without a value, which there may be less of. */
    private static void filling(Dissection d, Field field, int end) {
        int count = Math.min(end - d.offset(), d.captured());
        if (count < 0 || end <= d.offset()) return;
        d.at(field, d.offset(), count);
        d.skip(count);
    }

    private static void listed(Dissection d, Field field) {
        String address = d.titles() ? Icmpv6.address(d, 0) : null;
        d.ipv6(field);
        if (address != null) d.append(" {}", address);
    }

    /** Addresses have six bytes (RFC 2464, section 6), or eight with as many zeros behind them as fill the option (RFC 4944, section 8). */
    private static void linkAddress(Dissection d, int type, int count) {
        int size = count - 2;
        d.ensure(size);
        int at = d.offset();
        if (count == 16 && d.peekU16(8) == 0 && d.peekU32(10) == 0) size = 8;
        else if (count == 8) size = 6;
        if (size == 8) {
            long address = d.u64(ADDRESS_EUI64);
            String text = d.titles() || d.columns() ? written(address) : null;
            if (d.titles()) d.titleLast("Link-layer address: {} ({})", text, text);
            if (d.columns()) d.addInfo("{}{}", type == 1 ? " from " : " is at ", text);
            d.at(type == 1 ? SOURCE_EUI64 : TARGET_EUI64, at, size, address);
            d.at(OTHER_ADDRESS, at, size);
            d.hidden();
            d.at(type == 1 ? OTHER_SOURCE : OTHER_TARGET, at, size);
            if (d.titles()) d.append(" : {}", text);
            d.at(PADDING, d.offset(), count - 10);
            d.skip(count - 10);
            return;
        }
        long address = size == 6 ? d.peekU48(0) : 0;
        d.bytes(size == 6 ? ADDRESS : OTHER_ADDRESS, size);
        if (size == 6 && d.titles()) {
            d.titleLast("Link-layer address: {M}", address);
            d.append(" : {}", new Text().ether(address).toString());
        }
        if (size == 6) d.at(type == 1 ? SOURCE : TARGET, at, size);
        else d.at(type == 1 ? OTHER_SOURCE : OTHER_TARGET, at, size);
        if (size != 6) return;
        if (d.columns()) d.addInfo(type == 1 ? " from {m}" : " is at {m}", address);
    }

    static String written(long eui64) {
        return new Text().hex(java.nio.ByteBuffer.allocate(8).putLong(eui64).array(), 0, 8, ':').toString();
    }

    private static void redirected(Dissection d, int count) {
        blank(d, 6);
        if (count <= 8) return;
        d.at(REDIRECTED, d.offset(), Math.min(count - 8, d.captured()));
        d.ensure(1);
        int rest = d.narrow(count - 8);
        if (Ipv6.isRefused(d) || d.quote(EtherType.TYPES, 0x86dd) < 0) d.restInside();
        int at = d.offset();
        d.widen(rest);
        d.seek(at);
    }

    /** Cryptographically generated addresses, RFC 3971, section 5.1, with their parameters, RFC 3972, section 3. */
    private static void generatedAddress(Dissection d, int end) {
        int padding = d.u8(PAD_LENGTH);
        blank(d, 1);
        int at = d.offset();
        int last = end - padding;
        if (last < at) throw d.malformed();
        d.ensure(last - at);
        d.at(CGA, at, last - at);
        d.openLast();
        d.bytes(CGA_MODIFIER, 16);
        d.bytes(CGA_PREFIX, 8);
        d.bytes(CGA_COUNT, 1);
        int size = encoded(d);
        d.ensure(size);
        d.at(CGA_KEY, d.offset(), size);
        d.skip(size);
        while (d.offset() < last) {
            d.u16(CGA_TYPE);
            d.bytes(CGA_DATA, d.u16(CGA_LENGTH));
        }
        d.close();
        filling(d, PADDING, end);
    }

    /** How long the value at the cursor is in ASN.1's distinguished encoding, with what says so: X.690, section 8.1.3. */
    private static int encoded(Dissection d) {
        int length = d.peekU8(1);
        if (length < 0x80) return 2 + length;
        int width = length & 0x7f;
        if (width == 1) return 3 + d.peekU8(2);
        if (width == 2) return 4 + d.peekU16(2);
        throw d.malformed();
    }

    /** Trust anchors: RFC 3971, section 6.4.3. */
    private static void anchor(Dissection d, int end) {
        int type = d.u8(NAME_TYPE);
        int padding = d.u8(PAD_LENGTH);
        int count = end - padding - d.offset();
        if (count < 0) throw d.malformed();
        if (type == 1) d.bytes(NAME_X501, count);
        else if (type == 2) d.text(NAME_FQDN, count);
        else d.skip(count);
        d.at(PADDING, d.offset(), padding);
        d.skip(padding);
    }

    private static void prefixed(Dissection d, Field lengthField, Field addressField) {
        int length = d.u8(lengthField);
        blank(d, 4);
        String address = d.titles() ? Icmpv6.address(d, 0) : null;
        d.ipv6(addressField);
        if (address != null) d.append(" {}/{}", address, length);
    }

    /** Mobility anchor points: RFC 5380, section 4.5. */
    private static void anchorPoint(Dissection d) {
        d.peek(MAP_DISTANCE);
        d.u8(MAP_PREFERENCE);
        int flags = d.u8(MAP_FLAG);
        if (d.titles() && (flags & 0x80) != 0) d.appendLast(", RCoA Flag");
        d.u32(MAP_VALID);
        d.ipv6(MAP_ADDRESS);
    }

    /** Keys for handovers, RFC 5269, sections 5.1 and 5.2. */
    private static void handoverKey(Dissection d, int type, int end) {
        int padding = d.u8(HKR_PAD);
        d.peek(HKR_AT);
        d.u8(HKR_REST);
        if (type == 28) d.u16(HKR_LIFETIME);
        int count = end - padding - d.offset();
        if (count < 0) throw d.malformed();
        d.bytes(type == 27 ? HKR_KEY : HKR_ENCRYPTED, count);
        d.ensure(padding);
        d.at(HKR_PADDING, d.offset(), padding);
        // The reference program goes on one byte behind the beginning of the padding.
        d.skip(Math.min(padding, 1));
    }

    /** Identifiers for handovers, RFC 5271, section 5. */
    private static void identified(Dissection d, Field code, Field lengthField, Field value, int end) {
        d.u8(code);
        int length = d.u8(lengthField);
        d.bytes(value, length);
        int count = end - d.offset();
        d.at(PADDING, d.offset(), Math.max(0, count));
        // The reference program takes the last sixteen bytes for unknown ones, whatever is in them.
        d.seek(Math.max(d.offset() - length, end - 16));
    }

    /** Addresses that are registered: RFC 6775, section 4.1. */
    private static void registration(Dissection d) {
        int status = d.u8(ARO_STATUS);
        blank(d, 3);
        d.u16(ARO_LIFETIME);
        long address = d.peekU64(0);
        d.u64(ARO_EUI64);
        if (d.titles()) {
            String text = written(address);
            d.titleLast("EUI-64: {} ({})", text, text);
            d.append(" : Register {} {}", text, REGISTRATIONS.name(status, "Unknown " + status));
        }
    }

    /** Contexts for the compression of headers: RFC 6775, section 4.2. */
    private static void context(Dissection d, int count, int lengthEntry) {
        if (count > 24) d.noteOn(lengthEntry, BAD_LENGTH, "Invalid Option Length");
        int length = d.u8(CONTEXT_LENGTH);
        int flags = d.u8(CONTEXT_FLAG);
        if (d.titles() && (flags & 0x10) != 0) d.appendLast(", Compression Flag");
        blank(d, 2);
        d.u16(CONTEXT_LIFETIME);
        if (count > 24) return;
        byte[] prefix = prefix(d, CONTEXT_PREFIX, count - 8);
        if (d.titles()) d.append(" {}/{}", written(prefix), length);
    }

    /** Reads the first {@code size} bytes of an address, the others being zero. */
    static byte[] prefix(Dissection d, Field field, int size) {
        byte[] prefix = new byte[16];
        if (size <= 0) return prefix;
        System.arraycopy(d.peekBytes(0, size), 0, prefix, 0, size);
        d.at(field, d.offset(), size, prefix);
        d.skip(size);
        return prefix;
    }

    /** Border routers: RFC 6775, section 4.3. */
    private static void borderRouter(Dissection d) {
        int low = d.u16(ABRO_LOW);
        int high = d.u16(ABRO_HIGH);
        int valid = d.u16(ABRO_VALID);
        String router = d.titles() ? Icmpv6.address(d, 0) : null;
        d.ipv6(ABRO_ROUTER);
        if (router != null) d.append(" : Version {}.{}, Valid Lifetime : {}, 6LBR : {}", high, low, valid, router);
    }

    /** Prefixes for translation to version 4, RFC 8781, section 4. */
    private static void translation(Dissection d, int lengthEntry) {
        d.peek(PREF64_LIFETIME);
        int code = d.u16(PREF64_CODE);
        if (code > 5) {
            d.noteOn(lengthEntry, BAD_LENGTH, "Invalid Option Length");
            d.skip(Math.min(12, d.captured()));
            return;
        }
        int size = code == 0 ? 12 : 9 - code;
        byte[] prefix = new byte[16];
        System.arraycopy(d.peekBytes(0, size), 0, prefix, 0, size);
        int count = Math.min(12, d.captured());
        d.at(PREF64, d.offset(), count, prefix);
        d.skip(count);
    }

    private static void lifetime(Dissection d, Field field, String zero) {
        if (d.peekU32(0) == 0) {
            d.u32(field);
            d.titleLast("{}: {} (0)", field.label, zero);
        } else {
            lifetime(d, field);
        }
    }

    private static void lifetime(Dissection d, Field field) {
        long seconds = d.u32(field);
        if (seconds == 0xffffffffL) d.titleLast("{}: Infinity (4294967295)", field.label);
    }

    /** Route information: RFC 4191, section 2.3; the prefix has 0, 8 or 16 bytes. */
    private static void route(Dissection d, int count, int lengthEntry) {
        if (count > 24) d.noteOn(lengthEntry, BAD_LENGTH, "Invalid Option Length");
        int length = d.u8(PREFIX_LENGTH);
        int flags = d.u8(ROUTE_FLAG);
        String preference = Icmpv6.PREFERENCES.name(flags >> 3 & 3);
        if (d.titles()) {
            d.appendLast(", Route Preference: {}", preference);
            d.append(" : {}", preference);
        }
        lifetime(d, ROUTE_LIFETIME);
        if (count > 24) return;
        byte[] prefix = prefix(d, PREFIX, count - 8);
        if (d.titles()) d.append(" {}/{}", written(prefix), length);
    }

    static String written(byte[] address) {
        var buffer = java.nio.ByteBuffer.wrap(address);
        return new Text().ipv6(buffer.getLong(), buffer.getLong()).toString();
    }

    /** Domain names without compression up to {@code end}, then padding (RFC 8106, section 5.2); returns them with a blank before each. */
    static String domains(Dissection d, Field field, int end) {
        var all = new StringBuilder();
        while (d.offset() < end && d.peekU8(0) != 0) {
            int at = d.offset();
            int ahead = 0;
            var name = new StringBuilder();
            while (at + ahead < end && d.peekU8(ahead) != 0) {
                int length = d.peekU8(ahead);
                if (length > 63 || at + ahead + 1 + length > end) throw d.malformed();
                if (!name.isEmpty()) name.append('.');
                name.append(d.peekText(ahead + 1, length));
                ahead += 1 + length;
            }
            int count = Math.min(ahead + 1, end - at);
            d.skip(count);
            d.at(field, at, count, name.toString());
            // As the reference program, whose texts end at a zero byte.
            int zero = name.indexOf("\0");
            all.append(' ').append(name, 0, zero < 0 ? name.length() : zero);
        }
        filling(d, PADDING, end);
        return all.toString();
    }
}
