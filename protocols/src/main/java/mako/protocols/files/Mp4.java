package mako.protocols.files;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.web.MediaTypes;

/** Files of MPEG-4 and those like them: boxes within boxes, ISO/IEC 14496-12, section 4.2; which boxes there are, section 8. */
public final class Mp4 implements Dissector {

    static final Field MP4       = protocol("mp4", "MP4", "MP4");
    static final Field BOX       = section("Box");
    static final Field ENTRY     = section("Entry");
    static final Field DEEPER    = section("too many recursion levels");
    static final Field SIZE      = u32("mp4.box.size", "Box size");
    static final Field TYPE      = text("mp4.box.type_str", "Box type");
    static final Field LARGE     = u64("mp4.box.largesize", "Box size (largesize)");

    static final Field TOO_LARGE = warning(Field.Group.PROTOCOL, "mp4.box_too_large", "box size too large, dissection of this box is not supported");
    static final Field TOO_DEEP  = warning(Field.Group.UNDECODED, "mp4.too_many_levels", "too many recursion levels");

    private static final int HEADER    = 8;
    private static final int LARGE_HEADER = 16;
    private static final int DEEPEST   = 20;
    /** Ticks a second where no box says how many. */
    private static final long USUAL_SCALE = 1000;

    private static final Key<Mp4Boxes> BOXES = Key.key(Mp4Boxes::new);

    @Override
    public Field dissects() {
        return MP4;
    }

    @Override
    public void link(Links links) {
        for (String type : new String[] {"video/mp4", "audio/mp4"}) links.add(MediaTypes.TYPES, type, this);
    }

    @Override
    public void dissect(Dissection d) {
        if (d.captured() < HEADER) throw d.notMine();
        long size = d.peekU32(0);
        if (size == 1) size = d.captured() < LARGE_HEADER ? 0 : d.peekU64(HEADER);
        if (size < HEADER || size > d.remaining() || name((int) d.peekU32(4)) == null) throw d.notMine();
        d.open(MP4);
        d.protocolColumn("MP4");
        d.info();
        Mp4Boxes boxes = d.scratch(BOXES);
        boxes.scale = USUAL_SCALE;
        boxes(d, boxes, 0);
        d.close();
    }

    /** Reads boxes up to the end. */
    static void boxes(Dissection d, Mp4Boxes boxes, int depth) {
        while (d.remaining() >= HEADER) {
            if (!box(d, boxes, depth)) return;
        }
    }

    private static boolean box(Dissection d, Mp4Boxes boxes, int depth) {
        int start = d.offset();
        long size = d.peekU32(0);
        int type = (int) d.peekU32(4);
        if (size != 1 && size < HEADER) return false;
        d.open(BOX);
        if (d.titles()) d.title("{} ({})", name(type) == null ? "unknown" : name(type), code(type));
        d.u32(SIZE);
        int sized = d.last();
        d.text(TYPE, 4);
        if (size == 1) {
            d.appendOn(sized, " (actual size is in largesize)");
            size = d.u64(LARGE);
            if (size < LARGE_HEADER || size > Integer.MAX_VALUE) {
                d.noteLast(TOO_LARGE);
                d.close();
                return false;
            }
        }
        if (depth >= DEEPEST) {
            d.open(DEEPER);
            d.close();
            d.noteLast(TOO_DEEP);
            d.close();
            return false;
        }
        int rest = d.narrow((int) Math.min(size - (d.offset() - start), d.remaining()));
        boxes.read(d, type, depth);
        d.skipRest();
        d.widen(rest);
        d.close();
        return true;
    }

    private static String code(int type) {
        var text = new Text();
        for (int shift = 24; shift >= 0; shift -= 8) text.raw(type >> shift & 0xff);
        return text.toString();
    }

    /** The name of a type of box, null where it has none. */
    private static String name(int type) {
        return switch (type) {
            case 0x66747970 -> "File Type Box";
            case 0x6d6f6f76 -> "Movie Box";
            case 0x6d766864 -> "Movie Header Box";
            case 0x7472616b -> "Track Box";
            case 0x746b6864 -> "Track Header Box";
            case 0x65647473 -> "Edit Box";
            case 0x656c7374 -> "Edit List Box";
            case 0x6d646961 -> "Media Box";
            case 0x6d646864 -> "Media Header Box";
            case 0x68646c72 -> "Handler Reference Box";
            case 0x6d696e66 -> "Media Information Box";
            case 0x766d6864 -> "Video Media Header Box";
            case 0x736d6864 -> "Sound Media Header Box";
            case 0x64696e66 -> "Data Information Box";
            case 0x64726566 -> "Data Reference Box";
            case 0x75726c20 -> "URL Box";
            case 0x7374626c -> "Sample to Group Box";
            case 0x73747364 -> "Sample Description Box";
            case 0x73747473 -> "Decoding Time To Sample Box";
            case 0x63747473 -> "Composition Time To Sample Box";
            case 0x73747363 -> "Sample To Chunk Box";
            case 0x7374737a -> "Sample Size Box";
            case 0x73747a32 -> "Compact Sample Size Box";
            case 0x7374636f -> "Chunk Offset Box";
            case 0x6d766578 -> "Movie Extends Box";
            case 0x6d656864 -> "Movie Extends Header Box";
            case 0x74726578 -> "Track Extends Box";
            case 0x6d6f6f66 -> "Movie Fragment Box";
            case 0x6d666864 -> "Movie Fragment Header Box";
            case 0x74726166 -> "Track Fragment Box";
            case 0x74666864 -> "Track Fragment Header Box";
            case 0x7472756e -> "Track Fragment Run Box";
            case 0x6d646174 -> "Media Data Box";
            case 0x75647461 -> "User Data Box";
            default -> null;
        };
    }
}
