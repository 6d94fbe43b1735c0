package mako.protocols.link;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/**
 * PPP's Link Control Protocol: RFC 1661, with the options of RFC 1570 (padding, callback, identification, time remaining), RFC 1662,
 * RFC 1663, RFC 1990 (multilink), RFC 2125, RFC 2153, RFC 2484 and RFC 2686.
 */
public final class Lcp extends ControlProtocol {

    private static final Values CODES = Values.of("""
        0 Vendor Specific
        1 Configuration Request
        2 Configuration Ack
        3 Configuration Nak
        4 Configuration Reject
        5 Termination Request
        6 Termination Ack
        7 Code Reject
        8 Protocol Reject
        9 Echo Request
        10 Echo Reply
        11 Discard Request
        12 Identification
        13 Time Remaining
        """);
    private static final Values OPTIONS = Values.of("""
        0 Vendor Specific
        1 Maximum Receive Unit
        2 Async Control Character Map
        3 Authentication Protocol
        4 Quality Protocol
        5 Magic Number
        6 Link Quality Monitoring
        7 Protocol Field Compression
        8 Address and Control Field Compression
        9 FCS Alternatives
        10 Self Describing Pad
        11 Numbered Mode
        13 Callback
        15 Compound Frames (Deprecated)
        16 Nominal Data Encapsulation (Deprecated)
        17 Multilink MRRU
        18 Multilink Short Sequence Number Header
        19 Multilink Endpoint Discriminator
        21 DCE Identifier
        22 Multi Link Plus Procedure
        23 Link Discriminator for BACP
        24 Authentication Option
        25 Consistent Overhead Byte Stuffing (COBS)
        26 Prefix Elision
        27 Multilink header format
        28 Internationalization
        29 Simple Data Link on SONET/SDH
        """);
    private static final Values CLASSES = Values.of("""
        0 Null
        1 Locally assigned address
        2 Internet Protocol (IP) address
        3 IEEE 802.1 globally assigned MAC address
        4 PPP magic-number block
        5 Public switched network directory number
        """);

    static final Field LCP      = protocol("lcp", "PPP LCP", "PPP Link Control Protocol");
    static final Field MAGIC    = u32("lcp.magic_number", "Magic Number", HEX);
    static final Field DATA     = bytes("lcp.data", "Data");
    static final Field MESSAGE  = text("lcp.message", "Message");
    static final Field SECONDS  = u32("lcp.secs_remaining", "Seconds Remaining", unit("seconds"));
    static final Field REJECTED = u16("lcp.rej_proto", "Rejected Protocol", HEX, names(Ppp.NAMES));

    static final Field TYPE   = u8("lcp.opt.type", "Type", names(OPTIONS));
    static final Field LENGTH = u8("lcp.opt.length", "Length");

    private static final Field[] GROUPS = {
        bytes("lcp.opt.vendor", "Vendor Specific"),
        bytes("lcp.opt.mtu_bytes", "Maximum Receive Unit"),
        bytes("lcp.opt.asyncmap_bytes", "Async Control Character Map"),
        bytes("lcp.opt.auth_protocol_bytes", "Authentication Protocol"),
        bytes("lcp.opt.quality_protocol_bytes", "Quality Protocol"),
        bytes("lcp.opt.magic_number_bytes", "Magic Number"),
        bytes("lcp.opt.linkqualmon", "Link Quality Monitoring"),
        bytes("lcp.opt.field_compress", "Protocol Field Compression"),
        bytes("lcp.opt.addr_field_compress", "Address and Control Field Compression"),
        bytes("lcp.opt.fcs_alternatives_bytes", "FCS Alternatives"),
        bytes("lcp.opt.self_desc_pad", "Self Describing Pad"),
        bytes("lcp.opt.numbered_mode", "Numbered Mode"),
        null,
        bytes("lcp.opt.callback", "Callback"),
        null,
        bytes("lcp.opt.compound_frames", "Compound Frames (Deprecated)"),
        bytes("lcp.opt.nomdataencap", "Nominal Data Encapsulation (Deprecated)"),
        bytes("lcp.opt.multilink_mrru", "Multilink MRRU"),
        bytes("lcp.opt.multilink_ssnh", "Multilink Short Sequence Number Header"),
        bytes("lcp.opt.multilink_ep_disc", "Multilink Endpoint Discriminator"),
        null,
        bytes("lcp.opt.dce_identifier", "DCE Identifier"),
        bytes("lcp.opt.multilink_pp", "Multi Link Plus Procedure"),
        bytes("lcp.opt.link_discrim_bytes", "Link Discriminator for BACP"),
        bytes("lcp.opt.auth", "Authentication Option"),
        bytes("lcp.opt.cobs", "Consistent Overhead Byte Stuffing (COBS)"),
        bytes("lcp.opt.prefix_elision", "Prefix Elision"),
        bytes("lcp.opt.multilink_hdr_fmt", "Multilink header format"),
        bytes("lcp.opt.internationalization", "Internationalization"),
        bytes("lcp.opt.sonet_sdh", "Simple Data Link on SONET/SDH"),
    };

    /** Lengths by type, as {@link Negotiation#length} gives them. */
    private static final byte[] LENGTHS = {-6, 4, 6, -4, -4, 6, 6, 2, 2, 3, 3, -3, 0, -3, 0, 2, 2, 4, 2, -3, 0, 3, 4, 4, -3, 3, -2, 4, -7, 2};

    static final Field OUI_      = u24("lcp.opt.oui", "OUI", OUI, names(MacNames.ASSIGNEES));
    static final Field KIND      = u8("lcp.opt.kind", "Kind", DEC_HEX);
    static final Field OPT_DATA  = bytes("lcp.opt.data", "Data");
    static final Field MRU       = u16("lcp.opt.mru", "Maximum Receive Unit");
    static final Field MAP       = u32("lcp.opt.asyncmap", "Async Control Character Map", HEX, bits(
        control("us", "US", 31), control("rs", "RS", 30), control("gs", "GS", 29), control("fs", "FS", 28), control("esc", "ESC", 27),
        control("sub", "SUB", 26), control("em", "EM", 25), control("can", "CAN", 24), control("etb", "ETB", 23), control("syn", "SYN", 22),
        control("nak", "NAK", 21), control("dc4", "DC4", 20), control("dc3", "DC3 (XOFF)", 19), control("dc2", "DC2", 18),
        control("dc1", "DC1 (XON)", 17), control("dle", "DLE", 16), control("si", "SI", 15), control("so", "SO", 14), control("cr", "CR", 13),
        control("ff", "FF", 12), control("vt", "VT", 11), control("lf", "LF", 10), control("ht", "HT", 9), control("bs", "BS", 8),
        control("bel", "BEL", 7), control("ack", "ACK", 6), control("enq", "ENQ", 5), control("eot", "EOT", 4), control("etx", "ETX", 3),
        control("stx", "STX", 2), control("soh", "SOH", 1), control("nul", "NUL", 0)));
    static final Field AUTH      = u16("lcp.opt.auth_protocol", "Authentication Protocol", HEX, names(Ppp.NAMES));
    static final Field ALGORITHM = u8("lcp.opt.algorithm", "Algorithm", names(Values.of("""
        0-4 Reserved
        5 CHAP with MD5
        6 CHAP with SHA-1
        128 MS-CHAP
        129 MS-CHAP-2
        """)));
    static final Field QUALITY   = u16("lcp.opt.quality_protocol", "Quality Protocol", HEX, names(Ppp.NAMES));
    static final Field PERIOD    = u32("lcp.opt.reporting_period", "Reporting Period", unit("microsecond", "microseconds"));
    static final Field OPT_MAGIC = u32("lcp.opt.magic_number", "Magic Number", HEX);
    static final Field FCS       = u8("lcp.opt.fcs_alternatives", "FCS Alternatives", HEX, bits(
        bit("lcp.opt.fcs_alternatives.ccitt32", "CCITT 32-bit", 4), bit("lcp.opt.fcs_alternatives.ccitt16", "CCITT 16-bit", 2),
        bit("lcp.opt.fcs_alternatives.null", "NULL FCS", 1)));
    static final Field MAXIMUM   = u8("lcp.opt.maximum", "Maximum", unit("octet", "octets"));
    static final Field WINDOW    = u8("lcp.opt.window", "Window", unit("frame", "frames"));
    static final Field ADDRESS   = bytes("lcp.opt.hdlc_address", "Address");
    static final Field OPERATION = u8("lcp.opt.operation", "Operation", names(Values.of("""
        0 Location is determined by user authentication
        1 Message is dialing string
        2 Message is location identifier
        3 Message is E.164
        4 Message is distinguished name
        5 unassigned
        6 Location is determined during CBCP negotiation
        """)));
    static final Field CALLBACK  = bytes("lcp.opt.message", "Message");
    static final Field MRRU      = u16("lcp.opt.mrru", "MRRU");
    static final Field CLASS     = u8("lcp.opt.ep_disc_class", "Class", names(CLASSES));
    static final Field IP        = ipv4("lcp.opt.ip_address", "IP Address");
    static final Field MAC       = ether("lcp.opt.802_1_address", "IEEE 802.1 Address");
    static final Field BLOCK     = bytes("lcp.opt.magic_block", "PPP Magic-Number Block");
    static final Field NUMBER    = bytes("lcp.opt.psndn", "Public Switched Network Directory Number");
    static final Field MODE      = u8("lcp.opt.mode", "Mode", names(Values.of("""
        1 Mode-1 (No Additional Negotiation)
        2 Mode-2 (Full PPP Negotiation and State Machine)
        """)));
    static final Field UNUSED    = bytes("lcp.opt.unused", "Unused");
    static final Field LINK      = u16("lcp.opt.link_discrim", "Link Discriminator", DEC_HEX);
    static final Field ID        = bytes("lcp.opt.id", "Identification");
    static final Field FLAGS     = u8("lcp.opt.flags", "Flags", HEX, bits(u8("lcp.opt.flags.reserved", "Reserved", HEX, mask(0xfc)),
        bit("lcp.opt.flags.pre", "PRE", 2), bit("lcp.opt.flags.zxe", "ZXE", 1)));
    static final Field SUSPENDED = u8("lcp.opt.class", "Class");
    static final Field FORMAT    = u8("lcp.opt.code", "Code", names(Values.of("""
        2 Long sequence number fragment format with classes
        6 Short sequence number fragment format with classes
        """)));
    static final Field SUSPENDABLE = u8("lcp.opt.max_susp_classes", "Max suspendable classes");
    static final Field CHARSET     = u32("lcp.opt.MIBenum", "MIBenum", names(Values.resource(Lcp.class, "character-sets.txt")));
    static final Field LANGUAGE    = text("lcp.opt.language_tag", "Language-Tag");

    private static final int CHAP = 0xc223;

    private static Field control(String name, String label, int bit) {
        return bit("lcp.opt.asyncmap." + name, label, 1L << bit);
    }

    public Lcp() {
        super(LCP, 0xc021, CODES, OPTIONS, "lcp", "ppp");
    }

    @Override
    public int length(int type) {
        return type < LENGTHS.length ? LENGTHS[type] : 0;
    }

    @Override
    public int tooShort(int type) {
        return 0;
    }

    @Override
    public void option(Dissection d, int type, int length) {
        ControlPacket.begin(d, GROUPS[type], TYPE, LENGTH);
        switch (type) {
            case 0 -> {
                d.u24(OUI_);
                d.u8(KIND);
                data(d, OPT_DATA);
            }
            case 1 -> d.title("Maximum Receive Unit: {}", d.u16(MRU));
            case 2 -> characterMap(d);
            case 3 -> authentication(d);
            case 4 -> quality(d);
            case 5 -> {
                long magic = d.u32(OPT_MAGIC);
                if (d.titles()) d.title("Magic Number: 0x{}", new Text().hex(magic, 8).toString());
            }
            case 6 -> period(d);
            case 9 -> alternatives(d);
            case 10 -> counted(d, "Self Describing Pad", d.u8(MAXIMUM), "octet");
            case 11 -> {
                counted(d, "Numbered Mode", d.u8(WINDOW), "frame");
                data(d, ADDRESS);
            }
            case 13 -> {
                named(d, "Callback: ", OPERATION, d.u8(OPERATION));
                data(d, CALLBACK);
            }
            case 17 -> d.title("Multilink MRRU: {}", d.u16(MRRU));
            case 19 -> endpoint(d);
            case 21 -> named(d, "DCE Identifier: ", MODE, d.u8(MODE));
            case 22 -> d.bytes(UNUSED, 2);
            case 23 -> {
                int link = d.u16(LINK);
                if (d.titles()) d.title("Link Discriminator for BACP: {} (0x{})", link, new Text().hex(link, 4).toString());
            }
            case 24 -> counted(d, ID);
            case 25 -> cobs(d);
            case 26 -> {
                // A class of packets without a prefix is none.
                if (d.remaining() >= 2) d.u8(SUSPENDED);
            }
            case 27 -> {
                d.u8(FORMAT);
                d.u8(SUSPENDABLE);
            }
            case 28 -> {
                d.u32(CHARSET);
                if (d.remaining() > 0) d.text(LANGUAGE, d.remaining());
            }
            default -> {}
        }
        d.skipRest();
        d.close();
    }

    private static void data(Dissection d, Field field) {
        if (d.remaining() > 0) d.bytes(field, d.remaining());
    }

    private static void counted(Dissection d, String name, int count, String unit) {
        if (d.titles()) d.title("{}: {} {}{}", name, count, unit, count == 1 ? "" : "s");
    }

    private static void named(Dissection d, String before, Field field, int value) {
        if (d.titles()) d.title("{}{}", before, field.names.name(value, "Unknown"));
    }

    private static void protocolTitle(Dissection d, String name, int protocol) {
        if (d.titles()) d.title("{}: {} (0x{})", name, Ppp.NAMES.name(protocol, "Unknown"), new Text().hex(protocol, 4).toString());
    }

    private static void characterMap(Dissection d) {
        long map = d.u32(MAP);
        if (!d.titles()) return;
        Text names = new Text();
        for (Derivation part : MAP.inside()) {
            if ((map & part.field().mask) != 0) names.add(names.isEmpty() ? "" : ", ").add(part.field().label);
        }
        String digits = new Text().hex(map, 8).toString();
        String all = map == 0xffffffffL ? " (All)" : "";
        if (map == 0) d.titleLast("Async Control Character Map: 0x{} (None)", digits);
        else d.titleLast("Async Control Character Map: 0x{}, {}{}", digits, names.toString(), all);
        if (map == 0) d.title("Async Control Character Map: 0x{} (None)", digits);
        else if (map == 0xffffffffL) d.title("Async Control Character Map: 0x{} (All)", digits);
        // The parenthesis was never opened by those whose users compare the texts.
        else d.title("Async Control Character Map: 0x{}{})", digits, names.toString());
    }

    private static void authentication(Dissection d) {
        int protocol = d.u16(AUTH);
        protocolTitle(d, "Authentication Protocol", protocol);
        if (protocol == CHAP && d.remaining() > 0) d.u8(ALGORITHM);
        data(d, OPT_DATA);
    }

    private static void quality(Dissection d) {
        int protocol = d.u16(QUALITY);
        protocolTitle(d, "Quality Protocol", protocol);
        // Those whose users compare the output find no end of what follows.
        if (d.remaining() > 0) throw d.malformed();
    }

    private static void period(Dissection d) {
        long period = d.u32(PERIOD);
        if (!d.titles()) return;
        String words = period == 0 ? "0 microseconds [illegal]" : period + (period == 1 ? " microsecond" : " microseconds");
        d.titleLast("Reporting Period: {}", words);
        d.title("Link Quality Monitoring: {}", words);
    }

    private static void alternatives(Dissection d) {
        int which = d.u8(FCS);
        if (!d.titles()) return;
        String digits = new Text().hex(which, 2).toString();
        d.titleLast("FCS Alternatives: 0x{}{}", digits, set(FCS, which));
        d.title("FCS Alternatives: 0x{}", digits);
    }

    private static void cobs(Dissection d) {
        int flags = d.u8(FLAGS);
        if (d.titles()) d.titleLast("Flags: 0x{}{}", new Text().hex(flags, 2).toString(), set(FLAGS, flags));
    }

    /** The labels of the bits that are set, each with a comma in front. */
    static String set(Field flags, long value) {
        Text names = new Text();
        for (Derivation part : flags.inside()) {
            if (part.field().type == Type.BOOLEAN && (value & part.field().mask) != 0) names.add(", ").add(part.field().label);
        }
        return names.toString();
    }

    /** Bytes behind a byte that counts them. */
    private static void counted(Dissection d, Field field) {
        int count = d.peekU8(0);
        d.ensure(1 + count);
        d.at(field, d.offset(), 1 + count, d.peekBytes(1, count));
        d.skip(1 + count);
    }

    /** Which end of a bundle this is: RFC 1990, section 5.1.3. */
    private static void endpoint(Dissection d) {
        int kind = d.u8(CLASS);
        if (d.titles()) d.title("Multilink Endpoint Discriminator: Class: {}", CLASSES.name(kind, "Unknown"));
        int length = d.remaining();
        switch (kind) {
            case 2 -> {
                if (length >= 4) d.ipv4(IP);
                else data(d, OPT_DATA);
            }
            case 3 -> {
                if (length >= 6) d.ether(MAC);
                else data(d, OPT_DATA);
            }
            case 4 -> {
                if (length % 4 == 0 && length > 0) block(d);
                else data(d, OPT_DATA);
            }
            case 5 -> data(d, NUMBER);
            default -> data(d, OPT_DATA);
        }
    }

    private static void block(Dissection d) {
        d.ensure(d.remaining());
        d.open(BLOCK);
        while (d.remaining() > 0) d.u32(OPT_MAGIC);
        d.close();
    }
}
