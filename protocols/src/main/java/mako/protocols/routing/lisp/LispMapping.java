package mako.protocols.routing.lisp;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.routing.AddressFamilies;

/** Mapping records and the locators in them, RFC 9301, section 5.4. */
final class LispMapping {

    private LispMapping() {}

    static final Field LOC = group("lisp.loc", "Locator Record");
    static final Field LOC_PRIORITY = u8("lisp.loc.priority", "Priority");
    static final Field LOC_WEIGHT = u8("lisp.loc.weight", "Weight");
    static final Field LOC_MULTICAST_PRIORITY = u8("lisp.loc.multicast_priority", "Multicast Priority");
    static final Field LOC_MULTICAST_WEIGHT = u8("lisp.loc.multicast_weight", "Multicast Weight");
    static final Field LOC_FLAGS_RES = u16("lisp.loc.flags.res", "Reserved", HEX, mask(0xfff8), help("Must be zero"));
    static final Field LOC_FLAGS_LOCAL = bit("lisp.loc.flags.local", "Local", 0x4, maskWidth(16), SET_NOT_SET);
    static final Field LOC_FLAGS_PROBE = bit("lisp.loc.flags.probe", "Probe", 0x2, maskWidth(16), SET_NOT_SET);
    static final Field LOC_FLAGS_REACH = bit("lisp.loc.flags.reach", "Reachable", 0x1, maskWidth(16), SET_NOT_SET);
    static final Field LOC_FLAGS = u16("lisp.loc.flags", "Flags", HEX, bits(LOC_FLAGS_RES, LOC_FLAGS_LOCAL, LOC_FLAGS_PROBE, LOC_FLAGS_REACH));
    static final Field LOC_AFI = u16("lisp.loc.afi", "AFI", names(AddressFamilies.NAMES));
    static final Field LOC_LOCATOR = text("lisp.loc.locator", "Locator");
    static final Field MAPPING = group("lisp.mapping", "Mapping Record");
    static final Field MAPPING_TTL = u32("lisp.mapping.ttl", "Record TTL");
    static final Field MAPPING_LOCCNT = u8("lisp.mapping.loccnt", "Locator Count");
    static final Field MAPPING_EID_MASKLEN = u8("lisp.mapping.eid.masklen", "EID Mask Length");
    static final Field MAPPING_ACT = u16("lisp.mapping.act", "Action", mask(0xe000), names(Values.of("""
        0 No-Action
        1 Natively-Forward
        2 Send-Map-Request
        3 Drop/No-Reason
        4 Drop/Policy-Denied
        5 Drop/Authentication-Failure
        6 Forward-For-Unknown-Address
        """)));
    static final Field MAPPING_AUTH = bit("lisp.mapping.auth", "Authoritative bit", 0x1000, maskWidth(16), SET_NOT_SET);
    static final Field REFERRAL_INCOMPLETE = bit("lisp.referral.incomplete", "Incomplete", 0x800, maskWidth(16), SET_NOT_SET);
    static final Field MAPPING_RES1 = u16("lisp.mapping.res1", "Reserved", HEX, mask(0x7ff));
    static final Field MAPPING_RES2 = u16("lisp.mapping.res2", "Reserved", HEX, mask(0xf000));
    static final Field MAPPING_VER = u16("lisp.mapping.ver", "Mapping Version", mask(0xfff));
    static final Field REFERRAL_SIGCNT = u16("lisp.referral.sigcnt", "Signature Count", mask(0xf000));
    static final Field MAPPING_EID_AFI = u16("lisp.mapping.eid.afi", "EID Prefix AFI", names(AddressFamilies.NAMES));
    static final Field MAPPING_EID_IPV4 = ipv4("lisp.mapping.eid.ipv4", "EID Prefix");
    static final Field MAPPING_EID_IPV6 = ipv6("lisp.mapping.eid.ipv6", "EID Prefix");
    static final Field MAPPING_EID_MAC = ether("lisp.mapping.eid.mac", "EID Prefix");
    static final Field EID = section("EID Prefix");

    /** Reads a record, the one that is numbered {@code number}; returns the prefix that it is for. */
    static String record(Dissection d, int number, boolean referral) {
        d.open(MAPPING);
        int start = d.offset();
        long ttl = d.u32(MAPPING_TTL);
        int locators = d.u8(MAPPING_LOCCNT);
        int length = d.u8(MAPPING_EID_MASKLEN);
        int flags = d.peekU16(0);
        d.peek(MAPPING_ACT, 0, 2);
        d.peek(MAPPING_AUTH, 0, 2);
        if (referral) {
            d.peek(REFERRAL_INCOMPLETE, 0, 2);
            d.peek(MAPPING_RES1, 0, 2);
        } else {
            d.peek(MAPPING_RES1, 0, 2);
        }
        d.skip(2);
        d.peek(referral ? REFERRAL_SIGCNT : MAPPING_RES2, 0, 2);
        d.u16(MAPPING_VER);
        int family = d.u16(MAPPING_EID_AFI);
        String prefix = LispAddress.read(d, family, MAPPING_EID_IPV4, MAPPING_EID_IPV6, MAPPING_EID_MAC, null, "EID Prefix");
        d.extent(d.offset() - start);
        String whole = prefix + "/" + length;
        if (d.titles()) {
            String action = MAPPING_ACT.names.name(flags >> 13, "Invalid action code");
            d.title("Mapping Record {}, EID Prefix: {}, TTL: {}, Action: {}, {}", number, whole, ttl, action,
                (flags & 0x1000) != 0 ? "Authoritative" : "Not Authoritative");
        }
        for (int i = 1; i <= locators; i++) locator(d, i);
        d.close();
        return whole;
    }

    private static void locator(Dissection d, int number) {
        d.open(LOC);
        int priority = d.u8(LOC_PRIORITY);
        int weight = d.u8(LOC_WEIGHT);
        int multicastPriority = d.u8(LOC_MULTICAST_PRIORITY);
        int multicastWeight = d.u8(LOC_MULTICAST_WEIGHT);
        int flags = d.u16(LOC_FLAGS);
        int family = d.u16(LOC_AFI);
        String address = LispAddress.locator(d, family, LOC_LOCATOR);
        if (d.titles()) {
            d.title("Locator Record {}, {}RLOC: {}, {}, Priority/Weight: {}/{}, Multicast Priority/Weight: {}/{}", number, (flags & 4) != 0 ? "Local " : "",
                address, (flags & 1) != 0 ? "Reachable" : "Unreachable", priority, weight, multicastPriority, multicastWeight);
        }
        d.close();
    }
}
