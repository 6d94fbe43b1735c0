package mako.protocols.voice;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Payload of the adaptive multi-rate codecs in RTP, RFC 4867 section 4.4: octet-aligned, which is what is assumed where nobody says otherwise. */
public final class Amr implements Dissector {

    private static final Values NARROW_MODES = Values.of("""
        0    AMR 4,75 kbit/s
        1    AMR 5,15 kbit/s
        2    AMR 5,90 kbit/s
        3    AMR 6,70 kbit/s (PDC-EFR)
        4    AMR 7,40 kbit/s (TDMA-EFR)
        5    AMR 7,95 kbit/s
        6    AMR 10,2 kbit/s
        7    AMR 12,2 kbit/s (GSM-EFR)
        8-14 Illegal Frametype - For future use
        15   No mode request
        """);
    private static final Values WIDE_MODES = Values.of("""
        0    AMR-WB 6.60 kbit/s
        1    AMR-WB 8.85 kbit/s
        2    AMR-WB 12.65 kbit/s
        3    AMR-WB 14.25 kbit/s
        4    AMR-WB 15.85 kbit/s
        5    AMR-WB 18.25 kbit/s
        6    AMR-WB 19.85 kbit/s
        7    AMR-WB 23.05 kbit/s
        8    AMR-WB 23.85 kbit/s
        9-14 Illegal Frametype - For future use
        15   No mode request
        """);
    private static final Values NARROW_FRAMES = Values.of("""
        0  AMR 4,75 kbit/s
        1  AMR 5,15 kbit/s
        2  AMR 5,90 kbit/s
        3  AMR 6,70 kbit/s (PDC-EFR)
        4  AMR 7,40 kbit/s (TDMA-EFR)
        5  AMR 7,95 kbit/s
        6  AMR 10,2 kbit/s
        7  AMR 12,2 kbit/s (GSM-EFR)
        8  AMR SID (Comfort Noise Frame)
        9  GSM-EFR SID
        10 TDMA-EFR SID
        11 PDC-EFR SID
        12-14 Illegal Frametype - for future use
        15 No Data (No transmission/No reception)
        """);
    private static final Values WIDE_FRAMES = Values.of("""
        0  AMR-WB 6.60 kbit/s
        1  AMR-WB 8.85 kbit/s
        2  AMR-WB 12.65 kbit/s
        3  AMR-WB 14.25 kbit/s
        4  AMR-WB 15.85 kbit/s
        5  AMR-WB 18.25 kbit/s
        6  AMR-WB 19.85 kbit/s
        7  AMR-WB 23.05 kbit/s
        8  AMR-WB 23.85 kbit/s
        9  AMR-WB SID (Comfort Noise Frame)
        10-13 Illegal Frametype
        14 Speech lost
        15 No Data (No transmission/No reception)
        """);
    private static final Values WAYS = Values.of("""
        0 RFC 3267
        1 RFC 3267 bandwidth-efficient mode
        2 AMR IF 1
        3 AMR IF 2
        """);
    static final Field AMR         = protocol("amr", "AMR", "Adaptive Multi-Rate");
    static final Field DECODED_AS  = u32("amr.payload_decoded_as", "Payload decoded as", GENERATED, names(WAYS), help("Value of decoding preference"));
    static final Field NARROW_REQUEST = u8("amr.nb.cmr", "CMR", mask(0xf0), names(NARROW_MODES), help("codec mode request"));
    static final Field WIDE_REQUEST = u8("amr.wb.cmr", "CMR", mask(0xf0), names(WIDE_MODES), help("codec mode request"));
    static final Field RESERVED    = u8("amr.reserved", "Reserved", mask(0x0f), help("Reserved bits"));
    static final Field CONTENTS    = section("Payload Table of Contents");
    static final Field MORE        = bit("amr.toc.f", "F bit", 0x80, maskWidth(8), yesNo("Followed by another speech frame", "Last frame in this payload"));
    static final Field NARROW_TYPE = u8("amr.nb.toc.ft", "FT bits", mask(0x78), names(NARROW_FRAMES), help("Frame type index"));
    static final Field WIDE_TYPE   = u8("amr.wb.toc.ft", "FT bits", mask(0x78), names(WIDE_FRAMES), help("Frame type index"));
    static final Field QUALITY     = bit("amr.toc.q", "Q bit", 0x04, maskWidth(8), yesNo("Ok", "Severely damaged frame"), help("Frame quality indicator bit"));
    static final Field NOT_ALIGNED = warning(Field.Group.PROTOCOL, "amr.reserved.not_zero",
        "Reserved != 0, wrongly encoded or not octet aligned. Decoding as bandwidth-efficient mode");

    @Override
    public Field dissects() {
        return AMR;
    }

    @Override
    public void link(Links links) {
        links.add(Rtp.CODECS, "AMR", this);
    }

    @Override
    public void dissect(Dissection d) {
        dissect(d, false);
    }

    static void dissect(Dissection d, boolean wide) {
        // The wideband codec's is shown as a protocol, but is no layer.
        if (wide) d.openBeside(AMR);
        else d.open(AMR);
        d.protocolColumn(wide ? "AMR-WB" : "AMR");
        d.at(DECODED_AS, d.offset(), d.remaining(), 0);
        d.generated();
        d.peek(wide ? WIDE_REQUEST : NARROW_REQUEST);
        int reserved = d.u8(RESERVED);
        if (reserved != 0) {
            d.generated();
            d.noteLast(NOT_ALIGNED);
            d.skipRest();
            d.close();
            return;
        }
        d.open(CONTENTS);
        boolean more = true;
        while (more) {
            more = d.peekU8(0) >= 0x80;
            d.peek(MORE, 0, 1);
            d.peek(wide ? WIDE_TYPE : NARROW_TYPE);
            d.peek(QUALITY, 0, 1);
            d.skip(1);
        }
        d.close();
        d.skipRest();
        d.close();
    }
}
