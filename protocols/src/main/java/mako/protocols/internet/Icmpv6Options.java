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

    private static final int SHORTEST_ROUTE = 8;

    /** Dissects options from the cursor to the limit; {@code words} stand before a link-layer address in the Info column. */
    static void dissect(Dissection d, String words) {
        while (d.remaining() > 0) {
            int type = d.peekU8(0);
            int units = d.peekU8(1);
            int count = units * 8;
            d.open(OPTION);
            String name = TYPES.name(type) == null ? "Unknown " + type : TYPES.name(type);
            // Of one that is cut short, the end of its title is missing.
            if (d.titles() && d.captured() < count) d.title("ICMPv6 Option ({}", name);
            d.u8(TYPE);
            int typeEntry = d.last();
            d.u8(LENGTH);
            if (d.titles()) d.titleLast("Length: {} ({} bytes)", units, count);
            if (units == 0) {
                d.noteLast(BAD_LENGTH, "Invalid option length (Zero)");
                d.title("ICMPv6 Option ({})", name);
                d.close();
                return;
            }
            int rest = d.narrow(count - 2);
            String more = body(d, type, count, words, typeEntry);
            if (d.titles()) d.title("ICMPv6 Option ({}{})", name, more);
            d.widen(rest);
            d.close();
        }
    }

    private static void blank(Dissection d, int count) {
        d.at(RESERVED, d.offset(), count);
        d.skip(count);
    }

    /** Dissects what is in an option; returns what its line shows behind the name. */
    private static String body(Dissection d, int type, int count, String words, int typeEntry) {
        boolean titles = d.titles();
        switch (type) {
            case 1, 2 -> {
                return linkAddress(d, type, count, words);
            }
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
                String prefix = titles ? " : " + Icmpv6.address(d, 0) + "/" + length : "";
                d.ipv6(PREFIX);
                return prefix;
            }
            case 4 -> {
                blank(d, 6);
                d.at(REDIRECTED, d.offset(), d.remaining());
                d.quote(EtherType.TYPES, 0x86dd);
                d.skipRest();
            }
            case 5 -> {
                blank(d, 2);
                long mtu = d.u32(MTU);
                return titles ? " : " + mtu : "";
            }
            case 7 -> {
                blank(d, 2);
                long interval = d.u32(INTERVAL);
                return titles ? " : " + interval : "";
            }
            case 8 -> {
                blank(d, 2);
                d.u16(PREFERENCE);
                d.u16(HOME_LIFETIME);
            }
            case 14 -> {
                d.bytes(NONCE, d.remaining());
            }
            case 24 -> {
                return route(d, count);
            }
            case 25 -> {
                blank(d, 2);
                lifetime(d, SERVERS_LIFETIME);
                var servers = new StringBuilder();
                while (d.remaining() >= 16) {
                    if (titles) servers.append(' ').append(Icmpv6.address(d, 0));
                    d.ipv6(SERVERS);
                }
                return servers.toString();
            }
            case 31 -> {
                blank(d, 2);
                lifetime(d, DOMAINS_LIFETIME);
                return domains(d, DOMAINS);
            }
            case 37 -> d.text(PORTAL, d.remaining());
            case 38 -> {
                d.peek(PREF64_LIFETIME);
                d.u16(PREF64_CODE);
                byte[] prefix = new byte[16];
                System.arraycopy(d.peekBytes(0, Math.min(12, d.remaining())), 0, prefix, 0, Math.min(12, d.remaining()));
                d.at(PREF64, d.offset(), 12, prefix);
                d.skip(d.remaining());
            }
            default -> {
                d.noteOn(typeEntry, UNDECODED,
                    "Dissector for ICMPv6 Option ({}) code not implemented, Contact Wireshark developers if you want this supported", type);
                d.bytes(Icmpv6.DATA, d.remaining());
            }
        }
        return "";
    }

    private static String linkAddress(Dissection d, int type, int count, String words) {
        if (count != 8) {
            d.bytes(ADDRESS, d.remaining());
            return "";
        }
        long address = d.peekU48(0);
        int at = d.offset();
        d.bytes(ADDRESS, 6);
        if (d.titles()) d.titleLast("Link-layer address: {M}", address);
        d.at(type == 1 ? SOURCE : TARGET, at, 6);
        if (d.columns()) d.addInfo(words + "{m}", address);
        return d.titles() ? " : " + new Text().ether(address) : "";
    }

    private static void lifetime(Dissection d, Field field) {
        long seconds = d.u32(field);
        if (seconds == 0xffffffffL) d.titleLast("{}: Infinity (4294967295)", field.label);
    }

    /** Route information: RFC 4191, section 2.3; the prefix has 0, 8 or 16 bytes. */
    private static String route(Dissection d, int count) {
        int length = d.u8(PREFIX_LENGTH);
        int flags = d.u8(ROUTE_FLAG);
        String preference = Icmpv6.PREFERENCES.name(flags >> 3 & 3);
        if (d.titles()) d.appendLast(", Route Preference: {}", preference);
        lifetime(d, ROUTE_LIFETIME);
        int size = Math.min(16, count - SHORTEST_ROUTE);
        byte[] prefix = new byte[16];
        if (size > 0) {
            System.arraycopy(d.peekBytes(0, size), 0, prefix, 0, size);
        }
        d.at(PREFIX, d.offset(), size, prefix);
        if (size > 0) d.skip(size);
        return d.titles() ? " : " + preference + " " + written(prefix) + "/" + length : "";
    }

    private static String written(byte[] address) {
        var buffer = java.nio.ByteBuffer.wrap(address);
        return new Text().ipv6(buffer.getLong(), buffer.getLong()).toString();
    }

    /** Domain names without compression, then padding (RFC 8106, section 5.2); returns them with a blank before each. */
    static String domains(Dissection d, Field field) {
        var all = new StringBuilder();
        while (d.remaining() > 0 && d.peekU8(0) != 0) {
            int at = d.offset();
            int ahead = 0;
            var name = new StringBuilder();
            while (ahead < d.remaining() && d.peekU8(ahead) != 0) {
                int length = d.peekU8(ahead);
                if (length > 63 || ahead + 1 + length > d.remaining()) break;
                if (!name.isEmpty()) name.append('.');
                name.append(d.peekText(ahead + 1, length));
                ahead += 1 + length;
            }
            int count = Math.min(ahead + 1, d.remaining());
            d.skip(count);
            d.at(field, at, count, name.toString());
            all.append(' ').append(name);
        }
        if (d.remaining() > 0) {
            d.at(PADDING, d.offset(), d.remaining());
            d.skip(d.remaining());
        }
        return all.toString();
    }
}
