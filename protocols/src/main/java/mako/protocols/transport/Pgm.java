package mako.protocols.transport;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.internet.InternetChecksum;
import mako.protocols.internet.IpProtocols;
import mako.protocols.routing.AddressFamilies;

/** Pragmatic General Multicast: RFC 3208; congestion control in draft-ietf-rmt-bb-pgmcc. */
public final class Pgm implements Dissector {

    static final Field PGM = protocol("pgm", "PGM", "Pragmatic General Multicast");
    static final Field HDR_SPORT = u16("pgm.hdr.sport", "Source Port");
    static final Field HDR_DPORT = u16("pgm.hdr.dport", "Destination Port");
    static final Values HDR_TYPE_NAMES = Values.of("""
        0x0 SPM
        0x5 RDATA
        0x4 ODATA
        0x8 NAK
        0x9 NNAK
        0xa NCF
        0x1 POLL
        0x2 POLR
        0xd ACK
        """);
    static final Field HDR_TYPE = u8("pgm.hdr.type", "Type", HEX, names(HDR_TYPE_NAMES));
    static final Field HDR_OPTS_OPT = bit("pgm.hdr.opts.opt", "Options", 0x1, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field HDR_OPTS_NETSIG = bit("pgm.hdr.opts.netsig", "Network Significant Options", 0x2, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field HDR_OPTS_VARLEN = bit("pgm.hdr.opts.varlen", "Variable length Parity Packet Option", 0x40, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field HDR_OPTS_PARITY = bit("pgm.hdr.opts.parity", "Parity", 0x80, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field HDR_OPTS = u8("pgm.hdr.opts", "Options", HEX, bits(HDR_OPTS_OPT, HDR_OPTS_NETSIG, HDR_OPTS_VARLEN, HDR_OPTS_PARITY));
    static final Field HDR_CKSUM = u16("pgm.hdr.cksum", "Checksum", HEX);
    static final Field HDR_GSI = bytes("pgm.hdr.gsi", "Global Source Identifier");
    static final Field HDR_TSDULEN = u16("pgm.hdr.tsdulen", "Transport Service Data Unit Length");
    static final Field SPM_SQN = u32("pgm.spm.sqn", "Sequence number", HEX);
    static final Field SPM_TRAIL = u32("pgm.spm.trail", "Trailing Edge Sequence Number", HEX);
    static final Field SPM_LEAD = u32("pgm.spm.lead", "Leading Edge Sequence Number", HEX);
    static final Field SPM_PATHAFI = u16("pgm.spm.pathafi", "Path NLA AFI", names(AddressFamilies.NAMES));
    static final Field SPM_RES = u16("pgm.spm.res", "Reserved", HEX);
    static final Field SPM_PATH_IPV4 = ipv4("pgm.spm.path.ipv4", "Path NLA");
    static final Field SPM_PATH_IPV6 = ipv6("pgm.spm.path.ipv6", "Path NLA");
    static final Field NAK_SQN = u32("pgm.nak.sqn", "Requested Sequence Number", HEX);
    static final Field NAK_SRCAFI = u16("pgm.nak.srcafi", "Source NLA AFI", names(AddressFamilies.NAMES));
    static final Field NAK_SRCRES = u16("pgm.nak.srcres", "Reserved", HEX);
    static final Field NAK_SRC_IPV4 = ipv4("pgm.nak.src.ipv4", "Source NLA");
    static final Field NAK_SRC_IPV6 = ipv6("pgm.nak.src.ipv6", "Source NLA");
    static final Field NAK_GRPAFI = u16("pgm.nak.grpafi", "Multicast Group AFI", names(AddressFamilies.NAMES));
    static final Field NAK_GRPRES = u16("pgm.nak.grpres", "Reserved", HEX);
    static final Field NAK_GRP_IPV4 = ipv4("pgm.nak.grp.ipv4", "Multicast Group NLA");
    static final Field NAK_GRP_IPV6 = ipv6("pgm.nak.grp.ipv6", "Multicast Group NLA");
    static final Field POLL_SQN = u32("pgm.poll.sqn", "Sequence Number", HEX);
    static final Field POLL_ROUND = u16("pgm.poll.round", "Round");
    static final Field POLL_SUBTYPE = u16("pgm.poll.subtype", "Subtype", HEX, names(Values.of("0x0 General\n0x1 DLR")));
    static final Field POLL_PATHAFI = u16("pgm.poll.pathafi", "Path NLA AFI", names(AddressFamilies.NAMES));
    static final Field POLL_RES = u16("pgm.poll.res", "Reserved", HEX);
    static final Field POLL_PATH_IPV4 = ipv4("pgm.poll.path.ipv4", "Path NLA");
    static final Field POLL_PATH_IPV6 = ipv6("pgm.poll.path.ipv6", "Path NLA");
    static final Field POLL_BACKOFF_IVL = u32("pgm.poll.backoff_ivl", "Back-off Interval");
    static final Field POLL_RAND_STR = u32("pgm.poll.rand_str", "Random String", HEX);
    static final Field POLL_MATCHING_BMASK = u32("pgm.poll.matching_bmask", "Matching Bitmask", HEX);
    static final Field POLR_SQN = u32("pgm.polr.sqn", "Sequence Number", HEX);
    static final Field POLR_ROUND = u16("pgm.polr.round", "Round");
    static final Field POLR_RES = u16("pgm.polr.res", "Reserved", HEX);
    static final Field ACK_MAXSQN = u32("pgm.ack.maxsqn", "Maximum Received Sequence Number", HEX);
    static final Field ACK_BITMAP = u32("pgm.ack.bitmap", "Packet Bitmap", HEX);
    static final Values OPTS_TYPE_NAMES = Values.of("""
        0x0  Length
        0x80 End
        0x1  Fragment
        0x2  NakList
        0x3  Join
        0x7  ReDirect
        0xd  Syn
        0xe  Fin
        0xf  Rst
        0x8  ParityPrm
        0x9  ParityGrp
        0xa  CurrTgsiz
        0x12 CcData
        0x13 CcFeedBack
        0x4  NakBackOffIvl
        0x5  NakBackOffRng
        """);
    static final Field OPTS_TYPE = u8("pgm.opts.type", "Type", HEX, names(OPTS_TYPE_NAMES));
    static final Field OPTS_LEN = u8("pgm.opts.len", "Length");
    static final Field OPTS_TLEN = u16("pgm.opts.tlen", "Total Length");
    static final Field GENOPTS_END = bit("pgm.genopts.end", "Option end", 0x80, YES_NO, maskWidth(8));
    static final Field GENOPTS_TYPE = u8("pgm.genopts.type", "Type", HEX, mask(0x7f), names(OPTS_TYPE_NAMES));
    static final Field GENOPTS_LEN = u8("pgm.genopts.len", "Length");
    static final Values GENOPTS_OPX_NAMES = Values.of("""
        0x0  Ignore
        0x1  Inval
        0x10 DisCard
        """);
    static final Field GENOPTS_OPX = u8("pgm.genopts.opx", "Option Extensibility Bits", HEX, names(GENOPTS_OPX_NAMES));
    static final Field OPTS_PARITY_PRM_OP = u8("pgm.opts.parity_prm.op", "Parity Parameters", HEX);
    static final Field OPTS_PARITY_PRM_PRM_GRP = u32("pgm.opts.parity_prm.prm_grp", "Transmission Group Size", HEX);
    static final Field OPTS_JOIN_RES = u8("pgm.opts.join.res", "Reserved", HEX);
    static final Field OPTS_JOIN_MIN_JOIN = u32("pgm.opts.join.min_join", "Minimum Sequence Number", HEX);
    static final Field OPTS_NAK_OP = u8("pgm.opts.nak.op", "Reserved", HEX);
    static final Field OPTS_NAK_LIST = bytes("pgm.opts.nak.list", "List");
    static final Field OPTS_CCDATA_RES = u8("pgm.opts.ccdata.res", "Reserved");
    static final Field OPTS_CCDATA_TSTAMP = u16("pgm.opts.ccdata.tstamp", "Time Stamp", HEX);
    static final Field OPTS_CCDATA_AFI = u16("pgm.opts.ccdata.afi", "Acker AFI", names(AddressFamilies.NAMES));
    static final Field OPTS_CCDATA_RES2 = u16("pgm.opts.ccdata.res2", "Reserved");
    static final Field OPTS_CCDATA_ACKER_IPV4 = ipv4("pgm.opts.ccdata.acker.ipv4", "Acker");
    static final Field OPTS_CCDATA_ACKER_IPV6 = ipv6("pgm.opts.ccdata.acker.ipv6", "Acker");
    static final Field OPTS_CCDATA_LOSSRATE = u16("pgm.opts.ccdata.lossrate", "Loss Rate", HEX);
    static final Field OPTS_NAK_BO_IVL_RES = u8("pgm.opts.nak_bo_ivl.res", "Reserved", HEX);
    static final Field OPTS_NAK_BO_IVL_BO_IVL = u32("pgm.opts.nak_bo_ivl.bo_ivl", "Back-off Interval");
    static final Field OPTS_NAK_BO_IVL_BO_IVL_SQN = u32("pgm.opts.nak_bo_ivl.bo_ivl_sqn", "Back-off Interval Sequence Number", HEX);
    static final Field OPTS_NAK_BO_RNG_RES = u8("pgm.opts.nak_bo_rng.res", "Reserved", HEX);
    static final Field OPTS_NAK_BO_RNG_MIN_BO_IVL = u32("pgm.opts.nak_bo_rng.min_bo_ivl", "Min Back-off Interval");
    static final Field OPTS_NAK_BO_RNG_MAX_BO_IVL = u32("pgm.opts.nak_bo_rng.max_bo_ivl", "Max Back-off Interval");
    static final Field OPTS_REDIRECT_RES = u8("pgm.opts.redirect.res", "Reserved");
    static final Field OPTS_REDIRECT_AFI = u16("pgm.opts.redirect.afi", "DLR AFI", names(AddressFamilies.NAMES));
    static final Field OPTS_REDIRECT_RES2 = u16("pgm.opts.redirect.res2", "Reserved", HEX);
    static final Field OPTS_REDIRECT_DLR_IPV4 = ipv4("pgm.opts.redirect.dlr.ipv4", "DLR");
    static final Field OPTS_REDIRECT_DLR_IPV6 = ipv6("pgm.opts.redirect.dlr.ipv6", "DLR");
    static final Field OPTS_FRAGMENT_RES = u8("pgm.opts.fragment.res", "Reserved", HEX);
    static final Field OPTS_FRAGMENT_FIRST_SQN = u32("pgm.opts.fragment.first_sqn", "First Sequence Number", HEX);
    static final Field OPTS_FRAGMENT_FRAGMENT_OFFSET = u32("pgm.opts.fragment.fragment_offset", "Fragment Offset");
    static final Field OPTS_FRAGMENT_TOTAL_LENGTH = u32("pgm.opts.fragment.total_length", "Total Length");
    static final Field PORT = u16("pgm.port", "Port", HIDDEN);
    static final Field CKSUM_STATUS = u8("pgm.hdr.cksum.status", "Checksum Status", base(Base.NONE), names(Checksums.STATUS));
    static final Field BAD_CHECKSUM = error("pgm.bad_checksum", Field.Group.CHECKSUM, "Bad checksum");
    static final Field TYPE_INVALID = warning(Field.Group.PROTOCOL, "pgm.opts.type.invalid", "Invalid option");
    static final Field TOTAL_INVALID = warning(Field.Group.PROTOCOL, "pgm.opts.tlen.invalid", "Total Length invalid");
    static final Field LENGTH_INVALID = warning(Field.Group.PROTOCOL, "pgm.genopts.len.invalid", "Option length invalid");
    static final Field ADDRESS_INVALID = warning(Field.Group.PROTOCOL, "pgm.address_format_invalid", "Can't handle this address format");
    static final Field PACKET = section("Packet");
    static final Field OPTIONS = section("Options");
    static final Field OPTION = section("Option");

    private static final int IP_PROTOCOL = 113;

    private static final int HEADER = 16;

    private static final int SPM   = 0x00;
    private static final int POLL  = 0x01;
    private static final int POLR  = 0x02;
    private static final int ODATA = 0x04;
    private static final int RDATA = 0x05;
    private static final int NAK   = 0x08;
    private static final int NNAK  = 0x09;
    private static final int NCF   = 0x0a;
    private static final int ACK   = 0x0d;

    private static final int HAS_OPTIONS = 0x01;

    private static final int FRAGMENT    = 0x01;
    private static final int NAK_LIST    = 0x02;
    private static final int JOIN        = 0x03;
    private static final int BACK_OFF    = 0x04;
    private static final int BACK_OFF_RANGE = 0x05;
    private static final int REDIRECT    = 0x07;
    private static final int PARITY_PARAMETERS = 0x08;
    private static final int PARITY_GROUP = 0x09;
    private static final int CONGESTION  = 0x12;
    private static final int FEEDBACK    = 0x13;
    private static final int LAST        = 0x80;

    private static final int IPV4 = 1;
    private static final int IPV6 = 2;

    @Override
    public Field dissects() {
        return PGM;
    }

    @Override
    public void link(Links links) {
        links.add(IpProtocols.PROTOCOLS, IP_PROTOCOL, this);
    }

    @Override
    public void dissect(Dissection d) {
        if (d.captured() < HEADER) throw d.notMine();
        d.protocolColumn("PGM");
        d.info("");
        int type = d.peekU8(4);
        String name = HDR_TYPE.names.name(type);
        if (name == null) {
            d.skipRest();
            return;
        }
        int start = d.offset();
        int whole = d.remaining();
        d.open(PGM);
        d.extent(d.captured());
        long source = d.peekU48(8);
        int from = d.peekU16(0);
        int to = d.peekU16(2);
        d.ports(from, to);
        if (d.titles()) d.title("Pragmatic General Multicast: Type {} Src Port {}, Dst Port {}, GSI {x12}", name, from, to, source);
        d.at(PORT, start, 2, from);
        d.at(PORT, start + 2, 2, to);
        d.u16(HDR_SPORT);
        d.u16(HDR_DPORT);
        d.u8(HDR_TYPE);
        int options = d.u8(HDR_OPTS);
        if (d.titles()) d.titleLast("Options: {} (0x{x})", optionWords(options), options);
        checksum(d, start, whole, type);
        d.bytes(HDR_GSI, 6);
        int length = d.u16(HDR_TSDULEN);
        if (d.columns() && d.captured() >= 4) {
            d.info("{} sqn 0x{x} gsi {x12}", padded(name), d.peekU32(0), source);
            if (type == ODATA || type == RDATA) d.addInfo(" tsdulen {}", length);
        }
        d.open(PACKET);
        if (d.titles()) d.title("{} Packet", name);
        d.extent(0);
        if (d.columns() && type == POLL && d.captured() >= 8) d.addInfo(" subtype {}", POLL_SUBTYPE.names.name(d.peekU16(6), "Unknown"));
        packet(d, type);
        if ((options & HAS_OPTIONS) != 0) options(d, name);
        d.close();
        d.close();
        if (type == ODATA || type == RDATA) d.rest();
        else d.skipRest();
    }

    private static String padded(String name) {
        return name.length() >= 5 ? name : name + " ".repeat(5 - name.length());
    }

    private static String optionWords(int options) {
        var words = new StringBuilder();
        if ((options & 0x01) != 0) words.append("Present");
        if ((options & 0x02) != 0) words.append(words.isEmpty() ? "" : ",").append("NetSig");
        if ((options & 0x40) != 0) words.append(words.isEmpty() ? "" : ",").append("VarLen");
        if ((options & 0x80) != 0) words.append(words.isEmpty() ? "" : ",").append("Parity");
        return words.toString();
    }

    /** Section 8: data has to have a checksum, other packets may leave it out. */
    private static void checksum(Dissection d, int start, int whole, int type) {
        int at = d.offset();
        int sent = d.peekU16(0);
        if (sent == 0 && type != ODATA && type != RDATA) {
            d.u16(HDR_CKSUM);
            if (d.titles()) d.titleLast("Checksum: [missing]");
            d.at(CKSUM_STATUS, at, 2, Checksums.NOT_PRESENT);
            return;
        }
        d.skip(2);
        if (d.currentSource().length - start < whole) {
            d.at(HDR_CKSUM, at, 2, sent);
            return;
        }
        // The reference program writes down the first octet of the checksum under the name of the status.
        d.at(CKSUM_STATUS, at, 1, sent >> 8);
        int line = d.last();
        if (d.titles() && Checksums.STATUS.name(sent >> 8) == null) d.titleLast("Checksum Status: Unknown");
        int status = InternetChecksum.verify(d, line, start, whole, sent, BAD_CHECKSUM, 0);
        d.at(CKSUM_STATUS, at, 0, status);
        d.generated();
    }

    private static void packet(Dissection d, int type) {
        switch (type) {
            case SPM -> {
                d.u32(SPM_SQN);
                d.u32(SPM_TRAIL);
                d.u32(SPM_LEAD);
                address(d, SPM_PATHAFI, SPM_RES, SPM_PATH_IPV4, SPM_PATH_IPV6);
            }
            case ODATA, RDATA -> {
                d.u32(SPM_SQN);
                d.u32(SPM_TRAIL);
            }
            case NAK, NNAK, NCF -> {
                d.u32(NAK_SQN);
                if (address(d, NAK_SRCAFI, NAK_SRCRES, NAK_SRC_IPV4, NAK_SRC_IPV6)) address(d, NAK_GRPAFI, NAK_GRPRES, NAK_GRP_IPV4, NAK_GRP_IPV6);
            }
            case POLL -> {
                d.u32(POLL_SQN);
                d.u16(POLL_ROUND);
                d.u16(POLL_SUBTYPE);
                if (!address(d, POLL_PATHAFI, POLL_RES, POLL_PATH_IPV4, POLL_PATH_IPV6)) return;
                d.u32(POLL_BACKOFF_IVL);
                d.u32(POLL_RAND_STR);
                d.u32(POLL_MATCHING_BMASK);
            }
            case POLR -> {
                d.u32(POLR_SQN);
                d.u16(POLR_ROUND);
                d.u16(POLR_RES);
            }
            case ACK -> {
                d.u32(ACK_MAXSQN);
                d.u32(ACK_BITMAP);
            }
            default -> { }
        }
    }

    /** Section 8, "NLA": returns whether its family is known. */
    private static boolean address(Dissection d, Field family, Field reserved, Field version4, Field version6) {
        int kind = d.u16(family);
        if (kind != IPV4 && kind != IPV6) d.noteLast(ADDRESS_INVALID);
        d.u16(reserved);
        if (kind == IPV4) d.ipv4(version4);
        else if (kind == IPV6) d.ipv6(version6);
        return kind == IPV4 || kind == IPV6;
    }

    /** Section 9.1: the first option tells how long all of them are. */
    private static void options(Dissection d, String name) {
        int start = d.offset();
        d.open(OPTIONS);
        if (d.titles()) d.title("{} Options", name);
        int first = d.u8(OPTS_TYPE);
        if (first != 0) {
            if (d.wants(TYPE_INVALID) || d.titles()) {
                String called = OPTS_TYPE.names.name(first);
                String words = called == null ? "Unknown (0x" + Integer.toHexString(first) + ")" : called;
                d.noteLast(TYPE_INVALID, "{} Options - initial option is {}, should be Length", name, words);
            }
            d.extent(Math.min(8, d.captured() + 1));
            d.close();
            return;
        }
        d.u8(OPTS_LEN);
        int total = d.u16(OPTS_TLEN);
        if (d.titles()) d.title("{} Options (Total Length {})", name, total);
        d.extent(Math.min(total, d.captured() + 4));
        if (total < 4) {
            d.noteLast(TOTAL_INVALID, "{} Options (Total Length {} - invalid, must be >= 4)", name, total);
            d.close();
            return;
        }
        int end = start + total;
        boolean more = true;
        while (more && d.offset() < end) more = option(d);
        d.close();
    }

    /** Section 9.2; returns whether another option follows. */
    private static boolean option(Dissection d) {
        d.ensure(4);
        int start = d.offset();
        int type = d.peekU8(0);
        int length = d.peekU8(1);
        String name = OPTS_TYPE.names.name(type & ~LAST);
        d.open(OPTION);
        if (d.titles()) {
            if (name == null) d.title("Option: Unknown (0x{x2}), Length: {}", type & ~LAST, length);
            else d.title("Option: {}, Length: {}", name, length);
        }
        d.extent(Math.min(length, d.captured()));
        if (length < 4) {
            d.note(LENGTH_INVALID, "Length {} invalid, must be >= 4", length);
            d.close();
            return false;
        }
        int rest = d.narrow(length);
        if (known(type & ~LAST)) {
            d.peek(GENOPTS_END, 0, 1);
            d.u8(GENOPTS_TYPE);
            d.u8(GENOPTS_LEN);
            d.u8(GENOPTS_OPX);
            value(d, type & ~LAST);
        }
        d.widen(rest);
        d.close();
        d.seek(start + length);
        return (type & LAST) == 0;
    }

    private static boolean known(int type) {
        return switch (type) {
            case FRAGMENT, NAK_LIST, JOIN, BACK_OFF, BACK_OFF_RANGE, REDIRECT, PARITY_PARAMETERS, PARITY_GROUP, CONGESTION, FEEDBACK -> true;
            default -> false;
        };
    }

    private static void value(Dissection d, int type) {
        switch (type) {
            case FRAGMENT -> {
                d.u8(OPTS_FRAGMENT_RES);
                d.u32(OPTS_FRAGMENT_FIRST_SQN);
                d.u32(OPTS_FRAGMENT_FRAGMENT_OFFSET);
                d.u32(OPTS_FRAGMENT_TOTAL_LENGTH);
            }
            case NAK_LIST -> naks(d);
            case JOIN -> {
                d.u8(OPTS_JOIN_RES);
                d.u32(OPTS_JOIN_MIN_JOIN);
            }
            case BACK_OFF -> {
                d.u8(OPTS_NAK_BO_IVL_RES);
                d.u32(OPTS_NAK_BO_IVL_BO_IVL);
                d.u32(OPTS_NAK_BO_IVL_BO_IVL_SQN);
            }
            case BACK_OFF_RANGE -> {
                d.u8(OPTS_NAK_BO_RNG_RES);
                d.u32(OPTS_NAK_BO_RNG_MIN_BO_IVL);
                d.u32(OPTS_NAK_BO_RNG_MAX_BO_IVL);
            }
            case REDIRECT -> {
                d.u8(OPTS_REDIRECT_RES);
                address(d, OPTS_REDIRECT_AFI, OPTS_REDIRECT_RES2, OPTS_REDIRECT_DLR_IPV4, OPTS_REDIRECT_DLR_IPV6);
            }
            case PARITY_PARAMETERS -> {
                int flags = d.u8(OPTS_PARITY_PRM_OP);
                if (d.titles()) {
                    d.titleLast("Parity Parameters: {}{}{} (0x{x})", (flags & 1) != 0 ? "Pro-active" : "", (flags & 3) == 3 ? "," : "",
                        (flags & 2) != 0 ? "On-demand" : "", flags);
                }
                d.u32(OPTS_PARITY_PRM_PRM_GRP);
            }
            case PARITY_GROUP -> {
                int flags = d.u8(OPTS_PARITY_PRM_OP);
                if (d.titles()) d.titleLast("Reserved: 0x{x2}", flags);
                d.u32(OPTS_PARITY_PRM_PRM_GRP);
            }
            case CONGESTION, FEEDBACK -> {
                d.u8(OPTS_CCDATA_RES);
                d.uint(OPTS_CCDATA_TSTAMP, 4);
                int family = d.u16(OPTS_CCDATA_AFI);
                if (family != IPV4 && family != IPV6) d.noteLast(ADDRESS_INVALID);
                d.u16(type == CONGESTION ? OPTS_CCDATA_RES2 : OPTS_CCDATA_LOSSRATE);
                if (family == IPV4) d.ipv4(OPTS_CCDATA_ACKER_IPV4);
                else if (family == IPV6) d.ipv6(OPTS_CCDATA_ACKER_IPV6);
            }
            default -> { }
        }
    }

    /** Section 9.4: the numbers, as text, stand for the value. */
    private static void naks(Dissection d) {
        d.u8(OPTS_NAK_OP);
        int start = d.offset();
        int count = d.captured();
        if (d.wants(OPTS_NAK_LIST)) {
            var words = new StringBuilder();
            for (int at = 0; at + 4 <= count; at += 4) words.append("0x").append(Long.toHexString(d.peekU32(at))).append(' ');
            byte[] value = words.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            d.at(OPTS_NAK_LIST, start, count, value);
            if (d.titles()) d.titleLast("List({}): {}", count / 4, words.toString());
        }
        d.skip(count);
    }
}
