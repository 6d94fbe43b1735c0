package mako.protocols.files;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.web.MediaTypes;

/**
 * JPEG images: markers and marker segments (ITU-T T.81, annex B), with the application segments of the JPEG File Interchange
 * Format 1.02; those of Exif are read by {@link Exif}.
 */
public final class Jfif implements Dissector {

    static final Field JFIF       = protocol("image-jfif", "JFIF (JPEG) image", "JPEG File Interchange Format");
    static final Field MARKER     = u16("image-jfif.marker", "Marker", HEX, names(Markers.NAMES));
    static final Field SEGMENT    = group("image-jfif.marker_segment", "Marker segment");
    static final Field LENGTH     = u16("image-jfif.length", "Length");
    static final Field IDENTIFIER = textz("image-jfif.identifier", "Identifier");
    static final Field VERSION    = group("image-jfif.version", "Version");
    static final Field MAJOR      = u8("image-jfif.version.major", "Major Version");
    static final Field MINOR      = u8("image-jfif.version.minor", "Minor Version");
    static final Field UNITS      = u8("image-jfif.units", "Units", names(Values.of("""
        0 No units; Xdensity and Ydensity specify the pixel aspect ratio
        1 Dots per inch
        2 Dots per centimeter
        """)));
    static final Field X_DENSITY  = u16("image-jfif.Xdensity", "Xdensity");
    static final Field Y_DENSITY  = u16("image-jfif.Ydensity", "Ydensity");
    static final Field X_THUMBNAIL = u16("image-jfif.Xthumbnail", "Xthumbnail");
    static final Field Y_THUMBNAIL = u16("image-jfif.Ythumbnail", "Ythumbnail");
    static final Field PIXELS     = bytes("image-jfif.RGB", "RGB values of thumbnail pixels");
    static final Field EXTENSION  = u8("image-jfif.extension.code", "Extension code", HEX, names(Values.of("""
        0x10 Thumbnail encoded using JPEG
        0x11 Thumbnail encoded using 1 byte (8 bits) per pixel
        0x13 Thumbnail encoded using 3 bytes (24 bits) per pixel
        """)));
    static final Field FRAME      = group("image-jfif.sof", "Start of Frame header");
    static final Field PRECISION  = u8("image-jfif.sof.precision", "Sample Precision (bits)");
    static final Field LINES      = u16("image-jfif.sof.lines", "Lines");
    static final Field SAMPLES    = u16("image-jfif.sof.samples_per_line", "Samples per line");
    static final Field COMPONENTS = u8("image-jfif.sof.nf", "Number of image components in frame");
    static final Field COMPONENT  = u8("image-jfif.sof.c_i", "Component identifier");
    static final Field HORIZONTAL = u8("image-jfif.sof.h_i", "Horizontal sampling factor", mask(0xf0));
    static final Field VERTICAL   = u8("image-jfif.sof.v_i", "Vertical sampling factor", mask(0x0f));
    static final Field QUANTIZATION = u8("image-jfif.sof.tq_i", "Quantization table destination selector");
    static final Field SCAN       = group("image-jfif.header.sos", "Start of Segment header");
    static final Field SCANNED    = u8("image-jfif.sos.ns", "Number of image components in scan");
    static final Field SELECTOR   = u8("image-jfif.sos.component_selector", "Scan component selector");
    static final Field DC         = u8("image-jfif.sos.dc_entropy_selector", "DC entropy coding table destination selector", mask(0xf0));
    static final Field AC         = u8("image-jfif.sos.ac_entropy_selector", "AC entropy coding table destination selector", mask(0x0f));
    static final Field SPECTRAL_START = u8("image-jfif.sos.ss", "Start of spectral or predictor selection");
    static final Field SPECTRAL_END = u8("image-jfif.sos.se", "End of spectral selection");
    static final Field BIT_HIGH   = u8("image-jfif.sos.ah", "Successive approximation bit position high", mask(0xf0));
    static final Field BIT_LOW    = u8("image-jfif.sos.al", "Successive approximation bit position low or point transform", mask(0x0f));
    static final Field COMMENT_HEADER = group("image-jfif.header.comment", "Comment header");
    static final Field COMMENT    = text("image-jfif.comment", "Comment");
    static final Field REST       = bytes("image-jfif.remain_seg_data", "Remaining segment data");
    static final Field FLASH_PIX  = group("image-jfif.exif_flashpix_marker", "Exif FlashPix APP2 application marker");
    static final Field CODED      = bytes("image-jfif.entropy_coded_segment", "Entropy-coded segment (dissection is not yet implemented)");
    static final Field FILL       = bytes("image-jfif.fill_bytes", "Fill bytes");

    static final Field NO_JFIF    = warning(Field.Group.PROTOCOL, "image-jfif.app0-identifier-not-jfif",
        "Initial App0 segment with \"JFIF\" Identifier not found");

    @Override
    public Field dissects() {
        return JFIF;
    }

    @Override
    public void link(Links links) {
        for (String type : new String[] {"image/jpg", "image/jpeg", "image/pjpeg"}) links.add(MediaTypes.TYPES, type, this);
        links.heuristic(MediaTypes.CONTENT, Links.Strength.STRONG, "jfif_http", this, Jfif::recognizes);
    }

    /** A start of image, and an application segment that says whose it is. */
    private static boolean recognizes(Dissection d) {
        if (d.captured() < 20 || d.peekU16(0) != Markers.START_OF_IMAGE) return false;
        int first = d.peekU16(2);
        long who = d.peekU32(6);
        return first == Markers.APPLICATION && who == 0x4a464946 || first == Markers.APPLICATION + 1 && who == 0x45786966;
    }

    @Override
    public void dissect(Dissection d) {
        if (!recognizes(d)) throw d.notMine();
        if (d.columns()) d.moreInfo().add(" (JPEG JFIF image)");
        d.open(JFIF);
        d.extent(d.captured());
        d.u16(MARKER);
        boolean first = true;
        while (d.remaining() > 0) {
            if (d.peekU8(0) != 0xff || d.peekU8(1) == 0) {
                d.bytes(CODED, codedLength(d));
                continue;
            }
            int fill = 0;
            while (d.peekU8(fill + 1) == 0xff) fill++;
            if (fill > 0) d.bytes(FILL, fill);
            first &= !marker(d, first);
        }
        d.close();
    }

    /** Coded data goes on to the next marker; a byte of ones that is none has a byte of zeros behind it: section B.1.1.5. */
    private static int codedLength(Dissection d) {
        int count = 0;
        while (true) {
            int found = d.find(0xff, count);
            if (found < 0 || found + 1 == d.captured()) return d.captured();
            if (d.peekU8(found + 1) != 0) return found;
            count = found + 2;
        }
    }

    /** Reads a marker and the segment that it may have; returns whether it had one. */
    private static boolean marker(Dissection d, boolean first) {
        int marker = d.peekU16(0);
        if (Markers.standsAlone(marker)) {
            d.u16(MARKER);
            if (d.titles() && marker < Markers.FIRST_FRAME && marker > Markers.TEMPORARY) d.appendLast(" (Reserved)");
            return false;
        }
        Field group = Markers.isFrame(marker) ? FRAME : marker == Markers.SCAN ? SCAN : marker == Markers.COMMENT ? COMMENT_HEADER : SEGMENT;
        int length = d.peekU16(2);
        d.open(group);
        d.extent(length + 2);
        if (d.titles()) d.title("{}: {} (0x{})", group.label, Markers.NAMES.name(marker), Integer.toHexString(marker).toUpperCase(java.util.Locale.ROOT));
        d.u16(MARKER);
        if (length < 2) throw d.malformed();
        d.u16(LENGTH);
        if (group == SEGMENT && length - 2 > d.remaining()) {
            rest(d, length - 2);
            throw d.malformed();
        }
        int outer = d.narrow(length - 2);
        if (group == FRAME) frame(d);
        else if (group == SCAN) scan(d);
        else if (group == COMMENT_HEADER) d.text(COMMENT, d.remaining());
        else if (marker >= Markers.APPLICATION && marker <= Markers.APPLICATION + 2) {
            boolean flash = marker == Markers.APPLICATION + 2 && d.looksAt("FPXR\0");
            application(d, marker - Markers.APPLICATION, first);
            if (flash) {
                d.widen(outer);
                d.close();
                d.at(FLASH_PIX, d.offset() - length - 2, length + 2);
                return true;
            }
        } else rest(d, d.remaining());
        d.widen(outer);
        d.close();
        return true;
    }

    private static void rest(Dissection d, int announced) {
        d.bytes(REST, Math.min(announced, d.remaining()));
        if (d.titles()) d.titleLast("Remaining segment data: {} bytes", announced);
    }

    private static void application(Dissection d, int number, boolean first) {
        boolean jfif = number == 0 && d.looksAt("JFIF\0");
        boolean extension = number == 0 && d.looksAt("JFXX\0");
        boolean exif = number == 1 && d.looksAt("Exif\0");
        boolean flash = number == 2 && d.looksAt("FPXR\0");
        d.textz(IDENTIFIER);
        if (!jfif && !extension && !exif && !flash) d.appendLast(" (Unknown identifier)");
        if (first && !jfif) d.noteLast(NO_JFIF);
        if (jfif) {
            d.open(VERSION);
            d.title("Version: {}.{}", d.peekU8(0), d.peekU8(1));
            d.u8(MAJOR);
            d.u8(MINOR);
            d.close();
            d.u8(UNITS);
            d.u16(X_DENSITY);
            d.u16(Y_DENSITY);
            int pixels = (int) d.uint(X_THUMBNAIL, 1);
            pixels *= (int) d.uint(Y_THUMBNAIL, 1);
            if (pixels > 0) d.bytes(PIXELS, 3 * pixels);
        } else if (exif) {
            // The identifier is filled up with a second zero.
            d.skip(1);
            Exif.read(d);
        } else if (extension) {
            d.u8(EXTENSION);
        } else if (!flash && d.remaining() > 0) {
            rest(d, d.remaining());
        }
    }

    private static void frame(Dissection d) {
        d.u8(PRECISION);
        d.u16(LINES);
        d.u16(SAMPLES);
        int components = d.u8(COMPONENTS);
        for (int i = 0; i < components; i++) {
            d.u8(COMPONENT);
            d.peek(HORIZONTAL);
            d.u8(VERTICAL);
            d.u8(QUANTIZATION);
        }
    }

    private static void scan(Dissection d) {
        int components = d.u8(SCANNED);
        for (int i = 0; i < components; i++) {
            d.u8(SELECTOR);
            d.peek(DC);
            d.u8(AC);
        }
        d.u8(SPECTRAL_START);
        d.u8(SPECTRAL_END);
        d.peek(BIT_HIGH);
        d.u8(BIT_LOW);
    }

    private static final class Markers {
        static final int TEMPORARY      = 0xff01;
        static final int FIRST_FRAME    = 0xffc0;
        static final int START_OF_IMAGE = 0xffd8;
        static final int SCAN           = 0xffda;
        static final int APPLICATION    = 0xffe0;
        static final int COMMENT        = 0xfffe;

        /** T.81, table B.1. */
        static final Values NAMES = Values.of("""
            0xff01 Reserved - For temporary private use in arithmetic coding
            0xffc0 Start of Frame (non-differential, Huffman coding) - Baseline DCT
            0xffc1 Start of Frame (non-differential, Huffman coding) - Extended sequential DCT
            0xffc2 Start of Frame (non-differential, Huffman coding) - Progressive DCT
            0xffc3 Start of Frame (non-differential, Huffman coding) - Lossless (sequential)
            0xffc4 Define Huffman table(s)
            0xffc5 Start of Frame (differential, Huffman coding) - Differential sequential DCT
            0xffc6 Start of Frame (differential, Huffman coding) - Differential progressive DCT
            0xffc7 Start of Frame (differential, Huffman coding) - Differential lossless (sequential)
            0xffc8 Start of Frame (non-differential, arithmetic coding) - Reserved for JPEG extensions
            0xffc9 Start of Frame (non-differential, arithmetic coding) - Extended sequential DCT
            0xffca Start of Frame (non-differential, arithmetic coding) - Progressive DCT
            0xffcb Start of Frame (non-differential, arithmetic coding) - Lossless (sequential)
            0xffcc Define arithmetic coding conditioning(s)
            0xffcd Start of Frame (differential, arithmetic coding) - Differential sequential DCT
            0xffce Start of Frame (differential, arithmetic coding) - Differential progressive DCT
            0xffcf Start of Frame (differential, arithmetic coding) - Differential lossless (sequential)
            0xffd8 Start of Image
            0xffd9 End of Image
            0xffda Start of Scan
            0xffdb Define quantization table(s)
            0xffdc Define number of lines
            0xffdd Define restart interval
            0xffde Define hierarchical progression
            0xffdf Expand reference component(s)
            0xfffe Comment
            """ + numbered(0xffd0, 8, "Restart interval termination - Restart with modulo 8 count ")
            + numbered(0xffe0, 16, "Reserved for application segments - ") + numbered(0xfff0, 14, "Reserved for JPEG extensions - "));

        private static String numbered(int first, int count, String name) {
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < count; i++) lines.append("0x").append(Integer.toHexString(first + i)).append(' ').append(name).append(i).append('\n');
            return lines.toString();
        }

        static boolean isFrame(int marker) {
            return marker >= FIRST_FRAME && marker < 0xffd0 && marker != 0xffc4 && marker != 0xffc8 && marker != 0xffcc;
        }

        /** Section B.1.1.3: restarts, start and end of the image; markers that are reserved are taken to. */
        static boolean standsAlone(int marker) {
            return marker < FIRST_FRAME || marker >= 0xffd0 && marker <= 0xffd9;
        }
    }
}
