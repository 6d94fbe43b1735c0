package mako.protocols.link;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/**
 * PPP's Compression Control Protocol: RFC 1962, with the options of Stac LZS (RFC 1974), Microsoft (RFC 2118, RFC 3078), Gandalf (RFC 1993),
 * BSD (RFC 1977), LZS-DCP (RFC 1967), Magnalink (RFC 1975), DCE (RFC 1976), Deflate (RFC 1979) and V.44 (ITU-T V.44 annex).
 */
public final class Ccp extends ControlProtocol {

    private static final Values CODES = Values.of("""
        0 Vendor Specific
        1 Configuration Request
        2 Configuration Ack
        3 Configuration Nak
        4 Configuration Reject
        5 Termination Request
        6 Termination Ack
        7 Code Reject
        14 Reset Request
        15 Reset Ack
        """);
    private static final Values OPTIONS = Values.of("""
        0 OUI
        1 Predictor type 1
        2 Predictor type 2
        3 Puddle Jumper
        16 Hewlett-Packard PPC
        17 Stac Electronics LZS
        18 Microsoft PPE/PPC
        19 Gandalf FZA
        20 V.42bis compression
        21 BSD LZW Compress
        23 LZS-DCP
        24 MVRCA (Magnalink)
        25 PPP for Data Compression in Data Circuit-Terminating Equipment (DCE)
        26 Deflate
        27 V.44/LZJH compression
        """);
    private static final Values CHECK_MODES = Values.of("""
        0 None
        1 LCB
        2 CRC
        3 Sequence Number
        4 Extended Mode
        """);

    static final Field CCP    = protocol("ccp", "PPP CCP", "PPP Compression Control Protocol");
    static final Field TYPE   = u8("ccp.opt.type", "Type", names(OPTIONS));
    static final Field LENGTH = u8("ccp.opt.length", "Length");

    private static final Field[] GROUPS = {
        bytes("ccp.opt_oui", "OUI"),
        bytes("ccp.opt.predict1", "Predictor type 1"),
        bytes("ccp.opt.predict2", "Predictor type 2"),
        bytes("ccp.opt.puddle", "Puddle Jumper"),
        null, null, null, null, null, null, null, null, null, null, null, null,
        bytes("ccp.opt.hpppc", "Hewlett-Packard PPC"),
        bytes("ccp.opt.stac", "Stac Electronics LZS"),
        bytes("ccp.opt.mppe", "Microsoft PPE/PPC"),
        bytes("ccp.opt.gfza", "Gandalf FZA"),
        bytes("ccp.opt.v42bis", "V.42bis compression"),
        bytes("ccp.opt.bsdcomp", "BSD LZW Compress"),
        null,
        bytes("ccp.opt.lzsdcp", "LZS-DCP"),
        bytes("ccp.opt.mvrca", "MVRCA (Magnalink)"),
        bytes("ccp.opt.dce", "PPP for Data Compression in Data Circuit-Terminating Equipment (DCE)"),
        bytes("ccp.opt.deflate", "Deflate"),
        bytes("ccp.opt.v44lzjh", "V.44/LZJH compression"),
    };

    /** The version of Stac's option that Ascend made, a byte longer. */
    static final Field OF_ASCEND = bytes("ccp.opt.stac_ascend", "Stac Electronics LZS (Ascend Proprietary version)");

    /** Lengths by type, as {@link Negotiation#length} gives them. */
    private static final byte[] LENGTHS = {-6, 2, 2, -2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -2, -5, 6, -3, -2, 3, 0, 6, 4, 3, 4, -4};

    static final Field OUI_          = u24("ccp.opt.oui", "OUI", OUI, names(MacNames.ASSIGNEES));
    static final Field SUBTYPE       = u8("ccp.opt.subtype", "Subtype", DEC_HEX);
    static final Field DATA          = bytes("ccp.opt.data", "Data");
    static final Field HISTORY_COUNT = u16("ccp.opt.history_count", "History Count");
    static final Field CHECK         = u8("ccp.opt.cm", "Check Mode Field", bits(u8("ccp.opt.cm.reserved", "Reserved", mask(0xf8)),
        u8("ccp.opt.cm.check_mode", "Check Mode", mask(0x07), names(CHECK_MODES))));
    static final Field SUPPORTED     = u32("ccp.opt.supported_bits", "Supported Bits", HEX, bits(
        bit("ccp.opt.supported_bits.h", "H", 0x01000000, yesNo("Stateless mode ON", "Stateless mode OFF")),
        bit("ccp.opt.supported_bits.m", "M", 0x80, yesNo("56-bit encryption ON", "56-bit encryption OFF")),
        bit("ccp.opt.supported_bits.s", "S", 0x40, yesNo("128-bit encryption ON", "128-bit encryption OFF")),
        bit("ccp.opt.supported_bits.l", "L", 0x20, yesNo("40-bit encryption ON", "40-bit encryption OFF")),
        bit("ccp.opt.supported_bits.d", "D", 0x10, yesNo("Obsolete (should NOT be 1)", "Obsolete (should ALWAYS be 0)")),
        bit("ccp.opt.supported_bits.c", "C", 0x01, yesNo("Desire to negotiate MPPC", "No desire to negotiate MPPC"))));
    static final Field HISTORY       = u8("ccp.opt.history", "History");
    static final Field VERSION       = bytes("ccp.opt.version", "Version");
    static final Field DICTIONARY    = u8("ccp.opt.vd", "Vers/Dict", HEX, bits(
        u8("ccp.opt.vd.vers", "Vers", mask(0xe0)), u8("ccp.opt.vd.dict", "Dict", mask(0x1f))));
    static final Field CHECK_MODE    = u8("ccp.opt.check_mode", "Check Mode", names(Values.of("""
        0 None
        1 LCB
        2 Sequence Number
        3 Sequence Number + LCB (default)
        """)));
    static final Field PROCESS_MODE  = u8("ccp.opt.process_mode", "Process Mode", names(Values.of("0 None (default)\n1 Process-Uncompressed")));
    static final Field FEATURES      = u8("ccp.opt.fe", "Features", mask(0xc0));
    static final Field BY_PACKET     = bit("ccp.opt.p", "Packet by Packet flag", 0x20, ENABLED_DISABLED);
    static final Field HISTORIES     = u8("ccp.opt.History", "History", mask(0x1f));
    static final Field CONTEXTS      = u8("ccp.opt.contexts", "# Contexts");
    static final Field MODE          = u8("ccp.opt.mode", "Mode", names(Values.of("""
        1 No Additional Negotiation
        2 Full PPP Negotiation and State Machine
        """)));
    static final Field WINDOW        = u8("ccp.opt.window", "Window", mask(0xf0));
    static final Field METHOD        = u8("ccp.opt.method", "Method", mask(0x0f), names(Values.of("8 zlib compression")));
    static final Field ZERO          = u8("ccp.opt.mbz", "MBZ", mask(0xfc));
    static final Field CHECKING      = u8("ccp.opt.chk", "Chk", mask(0x03), names(Values.of("0 sequence number check method")));
    static final Field DICTIONARIES  = u16("ccp.opt.mode_dictcount", "Mode/Dictionary Count", names(Values.of("""
        0 Datagram Mode (one dictionary and no history)
        1 Multi-Datagram Mode (one dictionary with history)
        2-65535 Individual Link Mode
        """)));
    static final Field DICTIONARY_SIZE = u16("ccp.opt.dict_size", "Dictionary Size");
    static final Field HISTORY_LENGTH  = u16("ccp.opt.history_length", "History Length");

    private static final int STAC = 17;
    private static final int ASCEND_LENGTH = 6;

    public Ccp() {
        super(CCP, 0x80fd, CODES, OPTIONS, "ccp", "ppp", "lcp");
    }

    @Override
    public int length(int type) {
        return type < LENGTHS.length ? LENGTHS[type] : 0;
    }

    @Override
    public void option(Dissection d, int type, int length) {
        boolean ascend = type == STAC && length == ASCEND_LENGTH;
        ControlPacket.begin(d, ascend ? OF_ASCEND : GROUPS[type], TYPE, LENGTH, ascend);
        switch (type) {
            case 0 -> {
                d.u24(OUI_);
                d.u8(SUBTYPE);
                data(d, DATA);
            }
            case 3, 16, 20 -> data(d, DATA);
            case STAC -> stac(d);
            case 18 -> {
                long bits = d.u32(SUPPORTED);
                if (d.titles()) d.titleLast("Supported Bits: 0x{}{}", new Text().hex(bits, 8).toString(), Lcp.set(SUPPORTED, bits));
            }
            case 19 -> {
                d.u8(HISTORY);
                data(d, VERSION);
            }
            case 21 -> d.u8(DICTIONARY);
            case 23 -> {
                d.u16(HISTORY_COUNT);
                d.u8(CHECK_MODE);
                d.u8(PROCESS_MODE);
            }
            case 24 -> {
                d.peek(FEATURES);
                d.peek(BY_PACKET, 0, 1);
                d.u8(HISTORIES);
                d.u8(CONTEXTS);
            }
            case 25 -> d.u8(MODE);
            case 26 -> deflate(d);
            case 27 -> {
                d.u16(DICTIONARIES);
                if (d.remaining() >= 2) d.u16(DICTIONARY_SIZE);
                if (d.remaining() >= 2) d.u16(HISTORY_LENGTH);
            }
            default -> {}
        }
        d.skipRest();
        d.close();
    }

    private static void data(Dissection d, Field field) {
        if (d.remaining() > 0) d.bytes(field, d.remaining());
    }

    private static void stac(Dissection d) {
        if (d.remaining() == ASCEND_LENGTH - 2) {
            data(d, DATA);
            return;
        }
        d.u16(HISTORY_COUNT);
        int mode = d.u8(CHECK);
        if (d.titles()) d.titleLast("Check Mode Field: {}, Check Mode: {}", mode, CHECK_MODES.name(mode & 7, "Unknown"));
    }

    private static void deflate(Dissection d) {
        int window = d.peekU8(0) >> 4;
        d.peek(WINDOW);
        if (d.titles()) d.titleLast("Window: {}", 1 << window + 8);
        d.u8(METHOD);
        d.peek(ZERO);
        d.u8(CHECKING);
    }
}
