package mako.protocols.files;

import static mako.dissect.Fields.*;

import java.math.BigDecimal;
import java.math.RoundingMode;
import mako.dissect.*;
import mako.protocols.web.MediaTypes;

/** Graphics Interchange Format, versions 87a and 89a: a screen, then extensions and images made of blocks. */
public final class Gif implements Dissector {

    static final Field GIF        = protocol("image-gif", "GIF image", "Compuserve GIF");
    static final Field VERSION    = text("image-gif.version", "Version");
    static final Field SCREEN_WIDTH = u16("image-gif.screen.width", "Screen width", LITTLE);
    static final Field SCREEN_HEIGHT = u16("image-gif.screen.height", "Screen height", LITTLE);
    static final Field SETTINGS   = section("Settings");
    static final Field GLOBAL_MAP_PRESENT = u8("image-gif.global.color_map.present", "Global color map is present", mask(0x80), names(Truth.NAMES));
    static final Field GLOBAL_COLOR_BITS = u8("image-gif.global.color_bpp", "Bits per color minus 1", mask(0x70));
    static final Field GLOBAL_MAP_ORDERED = u8("image-gif.global.color_map.ordered", "Global color map is ordered", mask(0x08), names(Truth.NAMES));
    static final Field PIXEL_BITS = u8("image-gif.global.bpp", "Image bits per pixel minus 1", mask(0x07));
    static final Field BACKGROUND = u8("image-gif.image_background_index", "Background color index");
    static final Field ASPECT     = u8("image-gif.global.pixel_aspect_ratio", "Global pixel aspect ratio");
    static final Field GLOBAL_MAP = bytes("image-gif.global.color_map", "Global color map");
    static final Field LEFT       = u16("image-gif.image.left", "Image left position", LITTLE);
    static final Field TOP        = u16("image-gif.image.top", "Image top position", LITTLE);
    static final Field WIDTH      = u16("image-gif.image.width", "Image width", LITTLE);
    static final Field HEIGHT     = u16("image-gif.image.height", "Image height", LITTLE);
    static final Field LOCAL_MAP_PRESENT = u8("image-gif.local.color_map.present", "Local color map is present", mask(0x80), names(Truth.NAMES));
    static final Field LOCAL_COLOR_BITS = u8("image-gif.local.color_bpp", "Bits per color minus 1", mask(0x70));
    static final Field LOCAL_MAP_ORDERED = u8("image-gif.local.color_map.ordered", "Local color map is ordered", mask(0x08), names(Truth.NAMES));
    static final Field LOCAL_MAP  = bytes("image-gif.local.color_map", "Local color map");
    static final Field EXTENSION  = group("image-gif.extension", "Extension");
    static final Field LABEL      = u8("image-gif.extension.label", "Extension label", HEX, names(Extensions.NAMES));
    static final Field IMAGE      = group("image-gif.image", "Image");
    static final Field CODE_SIZE  = u8("image-gif.image.code_size", "LZW minimum code size");
    static final Field BLOCK      = field(Type.UINT_BYTES, Base.NONE, "image-gif.data_block", "Data block");
    static final Field TRAILER    = group("image-gif.end", "Trailer (End of the GIF stream)");
    static final Field OTHER      = section("Unknown GIF data block type");

    static final Field UNKNOWN    = warning(Field.Group.PROTOCOL, "gif.data_block_type.unknown", "Unknown GIF data block type");

    private static final int EXTENSION_INTRODUCER = 0x21;
    private static final int IMAGE_SEPARATOR      = 0x2c;
    private static final int END                  = 0x3b;

    /** What is shorter than a header with something behind it may be anything. */
    private static final int SHORTEST = 20;

    @Override
    public Field dissects() {
        return GIF;
    }

    @Override
    public void link(Links links) {
        links.add(MediaTypes.TYPES, "image/gif", this);
        links.heuristic(MediaTypes.CONTENT, Links.Strength.STRONG, "image_gif_http", this, d -> d.captured() >= SHORTEST && recognizes(d));
    }

    @Override
    public String[] prefixes() {
        return new String[] {"image-gif", "gif"};
    }

    private static boolean recognizes(Dissection d) {
        return d.looksAt("GIF87a") || d.looksAt("GIF89a");
    }

    @Override
    public void dissect(Dissection d) {
        if (!recognizes(d)) throw d.notMine();
        boolean old = d.looksAt("GIF87a");
        String version = old ? "GIF87a" : "GIF89a";
        if (d.columns()) d.moreInfo().add(" (").add(version).add(")");
        d.open(GIF);
        d.extent(d.captured());
        d.title("Compuserve GIF, Version: {}", version);
        d.text(VERSION, 6);
        d.le16(SCREEN_WIDTH);
        d.le16(SCREEN_HEIGHT);
        int settings = d.peekU8(0);
        d.open(SETTINGS);
        settings(d, "Global", settings);
        d.peek(GLOBAL_MAP_PRESENT);
        d.peek(GLOBAL_COLOR_BITS);
        if (!old) d.peek(GLOBAL_MAP_ORDERED);
        d.u8(PIXEL_BITS);
        d.close();
        d.u8(BACKGROUND);
        int aspect = d.peekU8(0);
        if (!old && aspect != 0) {
            d.peek(ASPECT);
            // Section 18 of the specification of 89a: the quotient of the pixel's width over its height.
            if (d.titles()) {
                BigDecimal ratio = new BigDecimal((aspect + 15) / 64.0).setScale(2, RoundingMode.HALF_EVEN);
                d.titleLast("{}, yields an aspect ratio of (15 + {}) / 64 = {}", aspect, aspect, ratio.toPlainString());
            }
        }
        d.skip(1);
        if ((settings & 0x80) != 0) d.bytes(GLOBAL_MAP, mapSize(settings));
        boolean ended = false;
        while (!ended && d.remaining() > 0) ended = part(d, old);
        d.close();
    }

    /** The line of a group of settings; of the bits per colour the lowest is not counted there. */
    private static void settings(Dissection d, String which, int settings) {
        if (!d.titles()) return;
        int color = 1 + ((settings & 0x60) >> 4);
        int pixel = 1 + (settings & 7);
        d.title("{} settings:{} ({} bit{} per color) ({} bit{} per pixel)", which,
            (settings & 0x80) == 0 ? "" : " (" + which + " color table present)", color, color == 1 ? "" : "s", pixel, pixel == 1 ? "" : "s");
    }

    private static int mapSize(int settings) {
        return 3 << 1 + (settings & 7);
    }

    /** Reads an extension, an image or the trailer; returns whether it was the trailer. */
    private static boolean part(Dissection d, boolean old) {
        switch (d.peekU8(0)) {
            case EXTENSION_INTRODUCER -> extension(d);
            case IMAGE_SEPARATOR -> image(d, old);
            case END -> {
                d.bytes(TRAILER, 1);
                return true;
            }
            default -> {
                d.bytes(OTHER, 1);
                d.noteLast(UNKNOWN);
            }
        }
        return false;
    }

    private static void extension(Dissection d) {
        d.open(EXTENSION);
        d.extent(1);
        d.skip(1);
        int start = d.offset();
        int label = d.u8(LABEL);
        String name = Extensions.NAMES.name(label);
        if (d.titles()) {
            if (name != null) d.title("Extension: {}", name);
            else d.title("Extension: <Warning: Unknown extension 0x{x2}>", label);
        }
        blocks(d);
        d.extent(d.offset() - start + 1);
        d.close();
    }

    private static void image(Dissection d, boolean old) {
        d.open(IMAGE);
        d.extent(1);
        int start = d.offset();
        d.skip(1);
        d.le16(LEFT);
        d.le16(TOP);
        d.le16(WIDTH);
        d.le16(HEIGHT);
        int settings = d.peekU8(0);
        d.open(SETTINGS);
        settings(d, "Local", settings);
        d.peek(LOCAL_MAP_PRESENT);
        d.peek(LOCAL_COLOR_BITS);
        if (!old) d.peek(LOCAL_MAP_ORDERED);
        d.u8(PIXEL_BITS);
        d.close();
        if ((settings & 0x80) != 0) d.bytes(LOCAL_MAP, mapSize(settings));
        d.u8(CODE_SIZE);
        blocks(d);
        d.extent(d.offset() - start);
        d.close();
    }

    /** Reads blocks up to and with one of no bytes. */
    private static void blocks(Dissection d) {
        int count;
        do {
            count = d.peekU8(0);
            d.ensure(count + 1);
            if (d.wants(BLOCK)) d.at(BLOCK, d.offset(), count + 1, d.peekBytes(1, count));
            if (count > 0) d.appendLast(" (length = {})", count);
            else d.titleLast("Data block: <none> (length = 0)");
            d.skip(count + 1);
        } while (count > 0);
    }

    private static final class Truth {
        static final Values NAMES = Values.of("""
            0 False
            1 True
            """);
    }

    private static final class Extensions {
        static final Values NAMES = Values.of("""
            0x01 Plain Text
            0xf9 Graphics Control
            0xfe Comment
            0xff Application
            """);
    }
}
