package mako.protocols.routing.lisp;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.link.EtherType;
import mako.protocols.routing.AddressFamilies;
import mako.protocols.transport.Udp;

/** Locator/ID Separation Protocol, its control plane: RFC 6830 and RFC 9301, RFC 8111 (referrals), draft-ermagan-lisp-nat-traversal (information). */
public final class Lisp implements Dissector {

    static final Field LISP = protocol("lisp", "LISP", "Locator/ID Separation Protocol");
    static final Field TYPE = u24("lisp.type", "Type", mask(0xf00000), names(Values.of("""
        1 Map-Request
        2 Map-Reply
        3 Map-Register
        4 Map-Notify
        6 Map-Referral
        7 Info
        8 Encapsulated Control Message
        """)), help("LISP Control Message Type"));
    static final Field IRC = u24("lisp.irc", "ITR-RLOC Count", mask(0x1f));
    static final Field RECORDS = u8("lisp.records", "Record Count");
    static final Field NONCE = u64("lisp.nonce", "Nonce", HEX);
    static final Field MREQ_FLAGS_AUTH = bit("lisp.mreq.flags.auth", "A bit (Authoritative)", 0x80000, maskWidth(24), SET_NOT_SET);
    static final Field MREQ_FLAGS_MRP = bit("lisp.mreq.flags.mrp", "M bit (Map-Reply present)", 0x40000, maskWidth(24), SET_NOT_SET);
    static final Field MREQ_FLAGS_PROBE = bit("lisp.mreq.flags.probe", "P bit (Probe)", 0x20000, maskWidth(24), SET_NOT_SET);
    static final Field MREQ_FLAGS_SMR = bit("lisp.mreq.flags.smr", "S bit (Solicit-Map-Request)", 0x10000, maskWidth(24), SET_NOT_SET);
    static final Field MREQ_FLAGS_PITR = bit("lisp.mreq.flags.pitr", "p bit (Proxy ITR)", 0x8000, maskWidth(24), SET_NOT_SET);
    static final Field MREQ_FLAGS_SMRI = bit("lisp.mreq.flags.smri", "s bit (SMR-invoked)", 0x4000, maskWidth(24), SET_NOT_SET);
    static final Field MREQ_FLAGS = u24("lisp.mreq.flags", "Flags", HEX, mask(0xfc000));
    static final Field MREQ_RES = u24("lisp.mreq.res", "Reserved bits", HEX, mask(0x3fe0), help("Must be zero"));
    static final Field MREQ_SRCEID_AFI = u16("lisp.mreq.srceid.afi", "Source EID AFI", names(AddressFamilies.NAMES), help("Source EID Address Family Indicator"));
    static final Field MREQ_SRCEID_STRING = text("lisp.mreq.srceid.string", "Source EID", help("Source EID Address"));
    static final Field MREQ_SRCEID_IPV4 = ipv4("lisp.mreq.srceid.ipv4", "Source EID", help("Source EID Address"));
    static final Field MREQ_SRCEID_IPV6 = ipv6("lisp.mreq.srceid_ipv6", "Source EID", help("Source EID Address"));
    static final Field MREQ_SRCEID_MAC = ether("lisp.mreq.srceid.mac", "Source EID");
    static final Field MREQ_ITR_RLOC = group("lisp.mreq.itr_rloc", "ITR-RLOC", help("Originating ITR RLOC Address"));
    static final Field MREQ_ITR_RLOC_AFI = u16("lisp.mreq.itr_rloc.afi", "ITR-RLOC AFI", names(AddressFamilies.NAMES), help("Originating ITR RLOC Address Family Indicator"));
    static final Field MREQ_ITR_RLOC_IPV4 = ipv4("lisp.mreq.itr_rloc_ipv4", "ITR-RLOC Address", help("Originating ITR RLOC Address"));
    static final Field MREQ_ITR_RLOC_IPV6 = ipv6("lisp.mreq.itr_rloc_ipv6", "ITR-RLOC Address", help("Originating ITR RLOC Address"));
    static final Field MREQ_RECORD = group("lisp.mreq.record", "Map-Request Record");
    static final Field MREQ_RECORD_RES = u8("lisp.mreq.record.res", "Reserved", HEX);
    static final Field MREQ_RECORD_PREFIX_LENGTH = u8("lisp.mreq.record.prefix.length", "Prefix Length");
    static final Field MREQ_RECORD_PREFIX_AFI = u16("lisp.mreq.record.prefix.afi", "Prefix AFI", names(AddressFamilies.NAMES));
    static final Field MREQ_RECORD_PREFIX_IPV4 = ipv4("lisp.mreq.record.prefix.ipv4", "Prefix");
    static final Field MREQ_RECORD_PREFIX_IPV6 = ipv6("lisp.mreq.record.prefix.ipv6", "Prefix");
    static final Field MREQ_RECORD_PREFIX_MAC = ether("lisp.mreq.record.prefix.mac", "Prefix");
    static final Field MREP_RECORD = group("lisp.mrep.record", "Map-Reply Record");
    static final Field MREP_FLAGS_PROBE = bit("lisp.mrep.flags.probe", "P bit (Probe)", 0x80000, maskWidth(24), SET_NOT_SET);
    static final Field MREP_FLAGS_ENLR = bit("lisp.mrep.flags.enlr", "E bit (Echo-Nonce locator reachability algorithm enabled)", 0x40000, maskWidth(24), SET_NOT_SET);
    static final Field MREP_FLAGS_SEC = bit("lisp.mrep.flags.sec", "S bit (LISP-SEC capable)", 0x20000, maskWidth(24), SET_NOT_SET);
    static final Field MREP_RES = u24("lisp.mrep.res", "Reserved bits", HEX, mask(0x1ffff), help("Must be zero"));
    static final Field MREG_FLAGS_PMR = bit("lisp.mreg.flags.pmr", "P bit (Proxy-Map-Reply)", 0x80000, maskWidth(24), SET_NOT_SET);
    static final Field MREG_FLAGS_SEC = bit("lisp.mreg.flags.sec", "S bit (LISP-SEC capable)", 0x40000, maskWidth(24), SET_NOT_SET);
    static final Field MREG_FLAGS_XTRID = bit("lisp.mreg.flags.xtrid", "I bit (xTR-ID present)", 0x20000, maskWidth(24), SET_NOT_SET);
    static final Field MREG_FLAGS_RTR = bit("lisp.mreg.flags.rtr", "R bit (Built for an RTR)", 0x10000, maskWidth(24), SET_NOT_SET);
    static final Field MREG_FLAGS_WMN = bit("lisp.mreg.flags.wmn", "M bit (Want-Map-Notify)", 0x1, maskWidth(24), SET_NOT_SET);
    static final Field MREG_RES = u24("lisp.mreg.res", "Reserved bits", HEX, mask(0xfffe), help("Must be zero"));
    static final Field MREF_RES = u24("lisp.mref.res", "Reserved bits", HEX, mask(0xfffff), help("Must be zero"));
    static final Field KEYID = u16("lisp.keyid", "Key ID", HEX);
    static final Field AUTHLEN = u16("lisp.authlen", "Authentication Data Length");
    static final Field AUTH = bytes("lisp.auth", "Authentication Data");
    static final Field XTRID = bytes("lisp.xtrid", "xTR-ID");
    static final Field SITEID = bytes("lisp.siteid", "Site-ID");
    static final Field MNOT_FLAGS_XTRID = bit("lisp.mnot.flags.xtrid", "I bit (xTR-ID present)", 0x80000, maskWidth(24), SET_NOT_SET);
    static final Field MNOT_FLAGS_RTR = bit("lisp.mnot.flags.rtr", "R bit (Built for an RTR)", 0x40000, maskWidth(24), SET_NOT_SET);
    static final Field MNOT_RES = u24("lisp.mnot.res", "Reserved bits", HEX, mask(0x3ffff), help("Must be zero"));
    static final Field INFO_R = bit("lisp.info.r", "R bit (Info-Reply)", 0x80000, maskWidth(24), SET_NOT_SET);
    static final Field INFO_RES1 = u32("lisp.info.res1", "Reserved bits", HEX, mask(0x7ffffff), help("Must be zero"));
    static final Field INFO_TTL = u32("lisp.info.ttl", "TTL", help("RTR information time-to-live"));
    static final Field INFO_RES2 = u8("lisp.info.res2", "Reserved bits", HEX, mask(0xff), help("Must be zero"));
    static final Field INFO_PREFIX_MASKLEN = u8("lisp.info.prefix.masklen", "EID Prefix Mask Length");
    static final Field INFO_PREFIX_AFI = u16("lisp.info.prefix.afi", "Prefix AFI", names(AddressFamilies.NAMES));
    static final Field INFO_PREFIX_IPV4 = ipv4("lisp.info.prefix.ipv4", "Prefix");
    static final Field INFO_PREFIX_IPV6 = ipv6("lisp.info.prefix.ipv6", "Prefix");
    static final Field INFO_AFI = u16("lisp.info.afi", "AFI", names(AddressFamilies.NAMES), help("Address Family Indicator"));
    static final Field ECM_FLAGS_SEC = bit("lisp.ecm.flags.sec", "S bit (LISP-SEC capable)", 0x8000000, maskWidth(32), SET_NOT_SET);
    static final Field ECM_FLAGS_DDT = bit("lisp.ecm.flags.ddt", "D bit (DDT-originated)", 0x4000000, maskWidth(32), SET_NOT_SET);
    static final Field ECM_RES = u32("lisp.ecm.res", "Reserved bits", HEX, mask(0x3ffffff));
    static final Field PREFIX = section("EID Prefix");

    static final Field UNDECODED = warning(Field.Group.UNDECODED, "lisp.undecoded", "Not dissected yet");

    private static final Field[] REQUEST = {MREQ_FLAGS_AUTH, MREQ_FLAGS_MRP, MREQ_FLAGS_PROBE, MREQ_FLAGS_SMR, MREQ_FLAGS_PITR, MREQ_FLAGS_SMRI};
    private static final int PROBE = 0x020000;

    @Override
    public Field dissects() {
        return LISP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {EtherType.TYPES};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, 4342, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("LISP");
        int type = d.peekU8(0) >> 4;
        d.open(LISP);
        d.peek(TYPE, 0, 3);
        switch (type) {
            case 1 -> request(d);
            case 2 -> reply(d);
            case 3 -> {
                title(d, "Map-Register");
                register(d, true);
            }
            case 4 -> notification(d);
            case 6 -> referral(d);
            case 7 -> information(d);
            case 8 -> {
                encapsulated(d);
                return;
            }
            default -> {
                if (d.columns()) d.info("Unknown LISP Control Packet ({})", type);
                d.skipRest();
            }
        }
        if (d.remaining() > 0) d.skipRest();
        d.close();
    }

    private static void title(Dissection d, String words) {
        if (d.columns()) d.info(words);
    }

    private static void request(Dissection d) {
        int flags = d.peekU24(0);
        title(d, "Map-Request");
        if (d.columns()) {
            if ((flags & 0x010000) != 0) d.addInfo(" (SMR)");
            if ((flags & PROBE) != 0) d.addInfo(" (RLOC-probe)");
            if ((flags & 0x004000) != 0) d.addInfo(" (SMR-invoked)");
        }
        int at = d.offset();
        d.peek(MREQ_FLAGS, 0, 3);
        d.openLast();
        for (Field flag : REQUEST) d.part(flag, at, 3, flags);
        d.close();
        d.peek(MREQ_RES, 0, 3);
        d.peek(IRC, 0, 3);
        d.skip(3);
        int locators = (flags & 0x1f) + 1;
        int records = d.u8(RECORDS);
        d.u64(NONCE);
        int family = d.u16(MREQ_SRCEID_AFI);
        LispAddress.read(d, family, MREQ_SRCEID_IPV4, MREQ_SRCEID_IPV6, MREQ_SRCEID_MAC, MREQ_SRCEID_STRING, "Source EID");
        for (int i = 1; i <= locators; i++) {
            d.open(MREQ_ITR_RLOC);
            int kind = d.u16(MREQ_ITR_RLOC_AFI);
            String address = LispAddress.read(d, kind, MREQ_ITR_RLOC_IPV4, MREQ_ITR_RLOC_IPV6, null, null, "ITR-RLOC");
            if (d.titles()) d.title("ITR-RLOC {}: {}", i, address);
            d.close();
        }
        for (int i = 1; i <= records; i++) {
            d.open(MREQ_RECORD);
            d.u8(MREQ_RECORD_RES);
            int length = d.u8(MREQ_RECORD_PREFIX_LENGTH);
            int kind = d.u16(MREQ_RECORD_PREFIX_AFI);
            String prefix = LispAddress.read(d, kind, MREQ_RECORD_PREFIX_IPV4, MREQ_RECORD_PREFIX_IPV6, MREQ_RECORD_PREFIX_MAC, null, "Prefix");
            if (d.titles()) d.title("Map-Request Record {}: {}/{}", i, prefix, length);
            if (d.columns() && records == 1) d.addInfo(" for {}/{}", prefix, length);
            d.close();
        }
        if ((flags & 0x040000) != 0 && d.remaining() > 0) {
            d.open(MREP_RECORD);
            LispMapping.record(d, 1, false);
            d.close();
        }
    }

    private static void reply(Dissection d) {
        int flags = d.peekU24(0);
        title(d, (flags & 0x080000) != 0 ? "Map-Reply (RLOC-probe reply)" : "Map-Reply");
        d.peek(MREP_FLAGS_PROBE, 0, 3);
        d.peek(MREP_FLAGS_ENLR, 0, 3);
        d.peek(MREP_FLAGS_SEC, 0, 3);
        d.peek(MREP_RES, 0, 3);
        d.skip(3);
        int records = d.u8(RECORDS);
        d.u64(NONCE);
        mappings(d, records, false, true);
    }

    private static void mappings(Dissection d, int records, boolean referral, boolean columns) {
        for (int i = 1; i <= records; i++) {
            String prefix = LispMapping.record(d, i, referral);
            if (columns && d.columns() && records == 1) d.addInfo(" for {}", prefix);
        }
    }

    private static void authentication(Dissection d) {
        d.u16(KEYID);
        int length = d.u16(AUTHLEN);
        d.bytes(AUTH, length);
    }

    private static void identifiers(Dissection d) {
        d.bytes(XTRID, 16);
        d.bytes(SITEID, 8);
    }

    /** Reads a Map-Register, which the reliable transport carries too. */
    static void register(Dissection d, boolean columns) {
        int flags = d.peekU24(0);
        d.peek(MREG_FLAGS_PMR, 0, 3);
        d.peek(MREG_FLAGS_SEC, 0, 3);
        d.peek(MREG_FLAGS_XTRID, 0, 3);
        d.peek(MREG_FLAGS_RTR, 0, 3);
        d.peek(MREG_RES, 0, 3);
        d.peek(MREG_FLAGS_WMN, 0, 3);
        d.skip(3);
        int records = d.u8(RECORDS);
        d.u64(NONCE);
        authentication(d);
        mappings(d, records, false, columns);
        if ((flags & 0x020000) != 0) identifiers(d);
    }

    private static void notification(Dissection d) {
        int flags = d.peekU24(0);
        title(d, "Map-Notify");
        d.peek(MNOT_FLAGS_XTRID, 0, 3);
        d.peek(MNOT_FLAGS_RTR, 0, 3);
        d.peek(MNOT_RES, 0, 3);
        d.skip(3);
        int records = d.u8(RECORDS);
        d.u64(NONCE);
        authentication(d);
        mappings(d, records, false, true);
        if ((flags & 0x080000) != 0) identifiers(d);
    }

    private static void referral(Dissection d) {
        title(d, "Map-Referral");
        d.peek(MREF_RES, 0, 3);
        d.skip(3);
        int records = d.u8(RECORDS);
        d.u64(NONCE);
        mappings(d, records, true, true);
    }

    private static void information(Dissection d) {
        boolean reply = (d.peekU8(0) & 8) != 0;
        title(d, reply ? "Info-Reply" : "Info-Request");
        d.peek(INFO_R, 0, 3);
        d.peek(INFO_RES1, 0, 4);
        d.skip(4);
        d.u64(NONCE);
        authentication(d);
        d.u32(INFO_TTL);
        d.u8(INFO_RES2);
        d.open(PREFIX);
        int length = d.u8(INFO_PREFIX_MASKLEN);
        int family = d.u16(INFO_PREFIX_AFI);
        String prefix = LispAddress.read(d, family, INFO_PREFIX_IPV4, INFO_PREFIX_IPV6, null, null, "Prefix");
        if (d.titles()) d.title("EID Prefix: {}/{}", prefix, length);
        d.close();
        if (d.columns()) d.addInfo(" for {}/{}", prefix, length);
        int kind = d.u16(INFO_AFI);
        if (kind == LispAddress.CANONICAL) LispAddress.canonical(d, 0);
    }

    /** RFC 9301, section 5.8: a packet with another message in it. */
    private void encapsulated(Dissection d) {
        int flags = d.peekU8(0);
        if (d.columns()) {
            d.info("Encapsulated ");
        }
        d.peek(ECM_FLAGS_SEC, 0, 4);
        d.peek(ECM_FLAGS_DDT, 0, 4);
        d.peek(ECM_RES, 0, 4);
        d.skip(4);
        d.close();
        boolean referred = (flags & 4) != 0;
        if (d.remaining() <= 0) return;
        int version = d.peekU8(0) >> 4;
        String before = d.columns() ? d.infoColumn().toString() : "";
        if (version == 4 || version == 6) d.payload(EtherType.TYPES, version == 4 ? 0x0800 : 0x86dd);
        else d.rest();
        if (d.columns()) {
            String inner = d.infoColumn().toString();
            d.protocolColumn("LISP");
            if (referred && inner.startsWith("Map-Request")) inner = "Map-Request (DDT-originated)" + inner.substring(11);
            d.info(before + inner);
        }
    }
}
