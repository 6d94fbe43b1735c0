package mako.protocols.files;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.web.MediaTypes;

/** Portable Network Graphics, second edition (ISO/IEC 15948): a signature and chunks. */
public final class Png implements Dissector {

    static final Field PNG        = protocol("png", "PNG", "Portable Network Graphics");
    static final Field SIGNATURE  = bytes("png.signature", "PNG Signature");
    static final Field CHUNK      = section("Chunk");
    static final Field LENGTH     = u32("png.chunk.len", "Len");
    static final Field TYPE       = text("png.chunk.type", "Chunk");
    static final Field ANCILLARY  = bit("png.chunk.flag.ancillary", "Ancillary", 0x20000000, maskWidth(32),
        yesNo("This is an ANCILLARY chunk", "This is a CRITICAL chunk"));
    static final Field PRIVATE    = bit("png.chunk.flag.private", "Private", 0x00200000, maskWidth(32),
        yesNo("This is a PRIVATE chunk", "This is a PUBLIC chunk"));
    static final Field SAFE       = bit("png.chunk.flag.stc", "Safe To Copy", 0x00000020, maskWidth(32),
        yesNo("This chunk is SAFE TO COPY", "This chunk is NOT safe to copy"));
    static final Field DATA       = group("png.chunk.data", "Data");
    static final Field CRC        = u32("png.chunk.crc", "CRC", HEX);

    static final Field WIDTH      = u32("png.ihdr.width", "Width");
    static final Field HEIGHT     = u32("png.ihdr.height", "Height");
    static final Field DEPTH      = u8("png.ihdr.bitdepth", "Bit Depth");
    static final Field COLOUR     = u8("png.ihdr.colour_type", "Colour Type", names(Values.of("""
        0 Greyscale
        2 Truecolour
        3 Indexed-colour
        4 Greyscale with alpha
        6 Truecolour with alpha
        """)));
    static final Field COMPRESSION = u8("png.ihdr.compression_method", "Compression Method", names(Values.of("0 Deflate")));
    static final Field FILTER     = u8("png.ihdr.filter_method", "Filter Method", names(Values.of("0 Adaptive")));
    static final Field INTERLACE  = u8("png.ihdr.interlace_method", "Interlace Method", names(Values.of("""
        0 No interlace
        1 Adam7
        """)));
    static final Field INTENT     = u8("png.srgb.intent", "Intent", names(Values.of("""
        0 Perceptual
        1 Relative colorimetric
        2 Saturation
        3 Absolute colorimetric
        """)));
    static final Field KEYWORD    = text("png.text.keyword", "Keyword", LATIN_1);
    static final Field STRING     = text("png.text.string", "String", LATIN_1);
    static final Field YEAR       = u16("png.time.year", "Year");
    static final Field MONTH      = u8("png.time.month", "Month");
    static final Field DAY        = u8("png.time.day", "Day");
    static final Field HOUR       = u8("png.time.hour", "Hour");
    static final Field MINUTE     = u8("png.time.minute", "Minute");
    static final Field SECOND     = u8("png.time.second", "Second");
    static final Field HORIZONTAL = u32("png.phys.horiz", "Horizontal pixels per unit");
    static final Field VERTICAL   = u32("png.phys.vert", "Vertical pixels per unit");
    static final Field UNIT       = u8("png.phys.unit", "Unit", names(Values.of("""
        0 Unit is unknown
        1 Unit is METRE
        """)));
    static final Field PALETTE_INDEX = u8("png.bkgd.palette_index", "Palette Index");
    static final Field GREYSCALE  = u16("png.bkgd.greyscale", "Greyscale", HEX);
    static final Field RED        = u16("png.bkgd.red", "Red", HEX);
    static final Field GREEN      = u16("png.bkgd.green", "Green", HEX);
    static final Field BLUE       = u16("png.bkgd.blue", "Blue", HEX);
    static final Field WHITE_X    = scaled("png.chrm.white.x", "White X");
    static final Field WHITE_Y    = scaled("png.chrm.white.y", "White Y");
    static final Field RED_X      = scaled("png.chrm.red.x", "Red X");
    static final Field RED_Y      = scaled("png.chrm.red.y", "Red Y");
    static final Field GREEN_X    = scaled("png.chrm.green.x", "Green X");
    static final Field GREEN_Y    = scaled("png.chrm.green.y", "Green Y");
    static final Field BLUE_X     = scaled("png.chrm.blue.x", "Blue X");
    static final Field BLUE_Y     = scaled("png.chrm.blue.y", "Blue Y");
    static final Field GAMMA      = scaled("png.gama.gamma", "Gamma");

    private static final Field[] CHROMATICITIES = {WHITE_X, WHITE_Y, RED_X, RED_Y, GREEN_X, GREEN_Y, BLUE_X, BLUE_Y};

    /** What chunks are called, by their four letters as a number; those that are dissected or have nothing in them. */
    private static final int IHDR = 0x49484452;
    private static final int BKGD = 0x624b4744;
    private static final int CHRM = 0x6348524d;
    private static final int GAMA = 0x67414d41;
    private static final int PHYS = 0x70485973;
    private static final int SRGB = 0x73524742;
    private static final int TEXT = 0x74455874;
    private static final int TIME = 0x74494d45;
    private static final Values CHUNKS = Values.of("""
        0x49484452 Image Header
        0x504c5445 Palette
        0x49444154 Image data chunk
        0x49454e44 Image Trailer
        0x624b4744 Background colour
        0x6348524d Primary chromaticities and white point
        0x67414d41 Image gamma
        0x69434350 Embedded ICC profile
        0x69545874 International textual data
        0x70485973 Physical pixel dimensions
        0x73524742 Standard RGB colour space
        0x74455874 Textual data
        0x74494d45 Image last-modification time
        0x74524e53 Transparency
        """);

    private static final long START = 0x89504e470d0a1a0aL;
    /** Of a chunk: length, type and check. */
    private static final int AROUND = 12;

    /** Chromaticities and gamma are integers that stand for a hundred-thousandth: sections 11.3.3.1 and 11.3.3.2. */
    private static Field scaled(String abbreviation, String label) {
        return field(Type.FLOAT, Base.NONE, abbreviation, label);
    }

    @Override
    public Field dissects() {
        return PNG;
    }

    @Override
    public void link(Links links) {
        links.add(MediaTypes.TYPES, "image/png", this);
        links.heuristic(MediaTypes.CONTENT, Links.Strength.STRONG, "png_http", this, Png::recognizes);
    }

    private static boolean recognizes(Dissection d) {
        return d.captured() >= 8 + AROUND && d.peekU64(0) == START;
    }

    @Override
    public void dissect(Dissection d) {
        if (!recognizes(d)) throw d.notMine();
        if (d.columns()) d.moreInfo().add(" (PNG)");
        d.open(PNG);
        d.extent(d.captured());
        d.bytes(SIGNATURE, 8);
        while (d.remaining() > 0) chunk(d);
        d.close();
    }

    private static void chunk(Dissection d) {
        long length = d.peekU32(0);
        int type = (int) d.peekU32(4);
        if (length > d.remaining() - AROUND) throw d.malformed();
        d.open(CHUNK);
        if (d.titles()) d.title("{} ({s})", CHUNKS.name(type & 0xffffffffL, "unknown"), d.peekText(4, 4));
        d.extent((int) length + AROUND);
        d.u32(LENGTH);
        d.at(TYPE, d.offset(), 4);
        d.peek(ANCILLARY, 0, 4);
        d.peek(PRIVATE, 0, 4);
        d.peek(SAFE, 0, 4);
        d.skip(4);
        int rest = d.narrow((int) length);
        if (length > 0 || isDissected(type)) content(d, type);
        d.widen(rest);
        d.u32(CRC);
        d.close();
    }

    private static boolean isDissected(int type) {
        return type == IHDR || type == CHRM || type == GAMA || type == PHYS || type == SRGB || type == TIME;
    }

    private static void content(Dissection d, int type) {
        switch (type) {
            case IHDR -> header(d);
            case BKGD -> background(d);
            case CHRM -> {
                for (Field field : CHROMATICITIES) hundredThousandths(d, field);
            }
            case GAMA -> hundredThousandths(d, GAMMA);
            case PHYS -> {
                d.u32(HORIZONTAL);
                d.u32(VERTICAL);
                d.u8(UNIT);
            }
            case SRGB -> d.u8(INTENT);
            case TEXT -> keywordAndString(d);
            case TIME -> time(d);
            default -> d.bytes(DATA, d.remaining());
        }
    }

    private static void header(Dissection d) {
        d.u32(WIDTH);
        d.u32(HEIGHT);
        d.u8(DEPTH);
        d.u8(COLOUR);
        d.u8(COMPRESSION);
        d.u8(FILTER);
        d.u8(INTERLACE);
    }

    /** Which colour it is depends on the image's colour type, section 11.3.5.1; each has a length of its own. */
    private static void background(Dissection d) {
        switch (d.remaining()) {
            case 1 -> d.u8(PALETTE_INDEX);
            case 2 -> d.u16(GREYSCALE);
            case 6 -> {
                d.u16(RED);
                d.u16(GREEN);
                d.u16(BLUE);
            }
            default -> d.skipRest();
        }
    }

    private static void hundredThousandths(Dissection d, Field field) {
        long value = d.peekU32(0);
        d.at(field, d.offset(), 4, Double.doubleToRawLongBits(value / 100_000f));
        d.skip(4);
    }

    private static void keywordAndString(Dissection d) {
        int zero = d.find(0);
        if (zero < 0) return;
        d.text(KEYWORD, zero);
        d.skip(1);
        d.text(STRING, d.remaining());
    }

    private static void time(Dissection d) {
        d.u16(YEAR);
        d.u8(MONTH);
        d.u8(DAY);
        d.u8(HOUR);
        d.u8(MINUTE);
        d.u8(SECOND);
    }
}
