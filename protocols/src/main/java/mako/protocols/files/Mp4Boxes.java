package mako.protocols.files;

import static mako.dissect.Fields.*;

import java.util.Locale;
import mako.dissect.*;

/** What boxes of MPEG-4 files hold: ISO/IEC 14496-12, section 8. One for the file that is read, for what one box says about others. */
final class Mp4Boxes {

    static final Field VERSION   = u8("mp4.full_box.version", "Box version");
    static final Field ENABLED   = bit("mp4.tkhd.flags.enabled", "Enabled", 0x1, maskWidth(24));
    static final Field IN_MOVIE  = bit("mp4.tkhd.flags.in_movie", "In movie", 0x2, maskWidth(24));
    static final Field IN_PREVIEW = bit("mp4.tkhd.flags.in_preview", "In preview", 0x4, maskWidth(24));
    static final Field RATIO     = bit("mp4.tkhd.flags.size_is_aspect_ratio", "Size is aspect ratio", 0x8, maskWidth(24));
    static final Field HERE      = bit("mp4.url.flags.media_data_location", "Media data location is defined in the movie box", 0x1, maskWidth(24));
    static final Field FLAGS     = u24("mp4.full_box.flags", "Flags", HEX);
    static final Field BRAND     = text("mp4.ftyp.brand", "Brand");
    static final Field BRAND_VERSION = u32("mp4.ftyp.version", "Version");
    static final Field OTHER_BRAND = text("mp4.ftyp.additional_brand", "Additional brand");
    static final Field SAMPLE_SIZE = u32("mp4.stsz.sample_size", "Sample size");
    static final Field SAMPLES   = u32("mp4.stsz.sample_count", "Sample count");
    static final Field ONE_SIZE  = u32("mp4.stsz.entry_size", "Entry size");
    static final Field CHUNK_COUNT = u32("mp4.stsc.entry_count", "Entry size");
    static final Field FIRST_CHUNK = u32("mp4.stsc.first_chunk", "First chunk");
    static final Field IN_CHUNK  = u32("mp4.stsc.samples_per_chunk", "Samples per chunk");
    static final Field DESCRIPTION = u32("mp4.stsc.sample_description_index", "Sample description index");
    static final Field OFFSET_COUNT = u32("mp4.stco.entry_count", "Entry count");
    static final Field OFFSET    = u32("mp4.stco.chunk_offset", "Entry count");
    static final Field CREATED   = time("mp4.mvhd.creation_time", "Creation time", UTC);
    static final Field MODIFIED  = time("mp4.mvhd.modification_time", "Modification time", UTC);
    static final Field SCALE     = u32("mp4.mvhd.timescale", "Timescale");
    static final Field DURATION  = u64("mp4.mvhd.duration", "Duration");
    static final Field RATE      = field(Type.DOUBLE, Base.NONE, "mp4.mvhd.rate", "Rate");
    static final Field VOLUME    = field(Type.DOUBLE, Base.NONE, "mp4.mvhd.volume", "Volume");
    static final Field NEXT      = u32("mp4.mvhd.next_track_id", "Next Track ID", HEX);
    static final Field SEQUENCE  = u32("mp4.mfhd.sequence_number", "Sequence number");
    static final Field TRACK_CREATED = time("mp4.tkhd.creation_time", "Creation time", UTC);
    static final Field TRACK_MODIFIED = time("mp4.tkhd.modification_time", "Modification time", UTC);
    static final Field TRACK     = u32("mp4.tkhd.track_id", "Track ID");
    static final Field TRACK_DURATION = u64("mp4.tkhd.duration", "Duration");
    static final Field WIDTH     = field(Type.DOUBLE, Base.NONE, "mp4.tkhd.width", "Width");
    static final Field HEIGHT    = field(Type.DOUBLE, Base.NONE, "mp4.tkhd.height", "Height");
    static final Field HANDLER   = text("mp4.hdlr.type", "Handler type");
    static final Field HANDLER_NAME = textz("mp4.hdlr.name", "Handler name", UTF_8);
    static final Field REFERENCES = u32("mp4.dref.entry_count", "Number of entries");
    static final Field DESCRIPTIONS = u32("mp4.stsd.entry_count", "Number of entries");
    static final Field TIMES     = u32("mp4.stts.entry_count", "Number of entries");
    static final Field TIME_COUNT = u32("mp4.stts.sample_count", "Sample count");
    static final Field DELTA     = u32("mp4.stts.sample_delta", "Sample delta");
    static final Field COMPOSITION_COUNT = u32("mp4.ctts.sample_count", "Sample count");
    static final Field COMPOSITION_OFFSET = i32("mp4.ctts.sample_offset", "Sample count");
    static final Field EDITS     = u32("mp4.elst.entry_count", "Number of entries");
    static final Field SEGMENT   = u64("mp4.elst.segment_duration", "Segment duration");
    static final Field MEDIA_TIME = i64("mp4.elst.media_time", "Media time");
    static final Field RATE_WHOLE = i16("mp4.elst.media_rate_integer", "Media rate integer");
    static final Field RATE_FRACTION = i16("mp4.elst.media_rate_fraction", "Media rate fraction");

    static final Field NEXT_UNKNOWN = chat(Field.Group.PROTOCOL, "mp4.mvhd.next_tid_unknown",
        "Next track ID is unknown. Search for an unused track ID if you want to insert a new track.");

    private static final int FTYP = 0x66747970;
    private static final int MOOV = 0x6d6f6f76;
    private static final int MVHD = 0x6d766864;
    private static final int TRAK = 0x7472616b;
    private static final int TKHD = 0x746b6864;
    private static final int EDTS = 0x65647473;
    private static final int ELST = 0x656c7374;
    private static final int MDIA = 0x6d646961;
    private static final int HDLR = 0x68646c72;
    private static final int MINF = 0x6d696e66;
    private static final int DINF = 0x64696e66;
    private static final int DREF = 0x64726566;
    private static final int URL  = 0x75726c20;
    private static final int STBL = 0x7374626c;
    private static final int STSD = 0x73747364;
    private static final int STTS = 0x73747473;
    private static final int CTTS = 0x63747473;
    private static final int STSC = 0x73747363;
    private static final int STSZ = 0x7374737a;
    private static final int STCO = 0x7374636f;
    private static final int MVEX = 0x6d766578;
    private static final int MOOF = 0x6d6f6f66;
    private static final int MFHD = 0x6d666864;
    private static final int TRAF = 0x74726166;
    private static final int UDTA = 0x75647461;

    /** Seconds from 1904, from which times count, to 1970. */
    private static final long SINCE_1904 = 2_082_844_800L;
    private static final long UNKNOWN_TRACK = 0xffffffffL;

    /** Ticks a second. */
    long scale;

    /** Reads what a box holds, up to the limit. */
    void read(Dissection d, int type, int depth) {
        switch (type) {
            case MOOV, TRAK, EDTS, MDIA, MINF, DINF, STBL, MVEX, MOOF, TRAF, UDTA -> Mp4.boxes(d, this, depth + 1);
            case FTYP -> {
                d.text(BRAND, 4);
                d.u32(BRAND_VERSION);
                while (d.remaining() >= 4) d.text(OTHER_BRAND, 4);
            }
            case MVHD -> movie(d);
            case TKHD -> track(d);
            case ELST -> edits(d);
            case HDLR -> {
                full(d);
                d.skip(4);
                d.text(HANDLER, 4);
                d.skip(12);
                d.textz(HANDLER_NAME);
            }
            case DREF, STSD -> {
                full(d);
                d.u32(type == DREF ? REFERENCES : DESCRIPTIONS);
                Mp4.boxes(d, this, depth + 1);
            }
            case URL -> {
                d.u8(VERSION);
                int at = d.offset();
                int flags = d.u24(FLAGS);
                if ((flags & 1) != 0) d.appendLast(", {}", HERE.label);
                d.openLast();
                d.part(HERE, at, 3, flags);
                d.close();
            }
            case MFHD -> {
                full(d);
                d.u32(SEQUENCE);
            }
            case STTS, CTTS -> times(d, type == CTTS);
            case STSC -> chunks(d);
            case STSZ -> sizes(d);
            case STCO -> {
                full(d);
                long count = d.u32(OFFSET_COUNT);
                for (long i = 0; i < count && d.remaining() > 0; i++) {
                    long offset = d.u32(OFFSET);
                    if (d.titles()) d.titleLast("Entry {}: Chunk offset {}", i + 1, offset);
                }
            }
            default -> {}
        }
    }

    private static int full(Dissection d) {
        int version = d.u8(VERSION);
        d.u24(FLAGS);
        return version;
    }

    private static void moment(Dissection d, Field field, int width) {
        d.ensure(width);
        long seconds = width == 8 ? d.peekU64(0) : d.peekU32(0);
        d.time(field, d.offset(), width, seconds - SINCE_1904, 0);
        d.skip(width);
    }

    /** Reads a number with a fraction, each of {@code half} bytes: shown as one number behind the other. */
    private static void fixed(Dissection d, Field field, int half) {
        d.ensure(2 * half);
        long whole = half == 2 ? d.peekU16(0) : d.peekU8(0);
        long fraction = half == 2 ? d.peekU16(2) : d.peekU8(1);
        double value = whole;
        double part = fraction;
        while (part >= 1) part /= 10;
        d.at(field, d.offset(), 4, Double.doubleToRawLongBits(value + part));
        d.skip(2 * half);
    }

    private void movie(Dissection d) {
        int width = full(d) == 1 ? 8 : 4;
        moment(d, CREATED, width);
        moment(d, MODIFIED, width);
        scale = d.u32(SCALE);
        if (d.titles()) d.appendLast(" units in one second");
        long duration = d.uint(DURATION, width);
        if (d.titles()) d.titleLast("Duration: {} seconds ({})", String.format(Locale.ROOT, "%.6f", scale == 0 ? 0.0 : (double) duration / scale),
            Long.toUnsignedString(duration));
        fixed(d, RATE, 2);
        fixed(d, VOLUME, 1);
        // Ten bytes that are reserved, a matrix, and what was once where a preview began and the like.
        d.skip(10 + 36 + 24);
        if (d.u32(NEXT) == UNKNOWN_TRACK) d.noteLast(NEXT_UNKNOWN);
    }

    private static void track(Dissection d) {
        int width = d.u8(VERSION) == 1 ? 8 : 4;
        int at = d.offset();
        int flags = d.u24(FLAGS);
        Field[] bits = {ENABLED, IN_MOVIE, IN_PREVIEW, RATIO};
        if (d.titles()) {
            for (Field bit : bits) {
                if ((flags & bit.mask) != 0) d.appendLast(", {}", bit.label);
            }
        }
        d.openLast();
        for (Field bit : bits) d.part(bit, at, 3, flags);
        d.close();
        moment(d, TRACK_CREATED, width);
        moment(d, TRACK_MODIFIED, width);
        d.u32(TRACK);
        d.skip(4);
        d.uint(TRACK_DURATION, width);
        d.skip(8 + 8 + 36);
        fixed(d, WIDTH, 2);
        fixed(d, HEIGHT, 2);
    }

    private void edits(Dissection d) {
        int width = full(d) == 1 ? 8 : 4;
        long count = d.u32(EDITS);
        for (long i = 1; i <= count && d.remaining() > 0; i++) {
            d.open(Mp4.ENTRY);
            long segment = d.uint(SEGMENT, width);
            String span = span(segment);
            if (d.titles()) d.titleLast("Segment duration: {} ({})", span, segment);
            long time = width == 8 ? d.u64(MEDIA_TIME) : d.peekU32(0);
            if (width == 4) {
                d.at(MEDIA_TIME, d.offset(), 4, time);
                d.skip(4);
            }
            String when = span(time);
            if (d.titles()) d.titleLast("Media time: {} ({})", when, time);
            int whole = (int) d.uint(RATE_WHOLE, 2);
            int fraction = (int) d.uint(RATE_FRACTION, 2);
            if (d.titles()) d.title("Entry {}: Segment duration: {}; Media time: {}; Media rate: {}.{}", i, span, when, whole, fraction);
            d.extent(2 * width);
            d.close();
        }
    }

    /** So many ticks in days, hours, minutes and seconds, those that are none left out. */
    private String span(long ticks) {
        long per = scale == 0 ? 1 : scale;
        long seconds = (int) Long.divideUnsigned(ticks, per);
        long part = Long.remainderUnsigned(ticks, per) * (1_000_000_000L / per);
        StringBuilder out = new StringBuilder();
        long[] units = {seconds / 86400, seconds / 3600 % 24, seconds / 60 % 60};
        String[] names = {"day", "hour", "minute"};
        for (int i = 0; i < units.length; i++) {
            if (units[i] > 0) out.append(out.isEmpty() ? "" : ", ").append(units[i]).append(' ').append(names[i]).append(units[i] == 1 ? "" : "s");
        }
        long left = seconds % 60;
        if (left > 0 || part > 0 || out.isEmpty()) {
            out.append(out.isEmpty() ? "" : ", ");
            if (part == 0 && left > 0) out.append(left).append(left == 1 ? " second" : " seconds");
            else out.append(String.format(Locale.ROOT, "%d.%09d seconds", left, part));
        }
        return out.toString();
    }

    private static void times(Dissection d, boolean composition) {
        int version = full(d);
        long count = d.u32(TIMES);
        for (long i = 1; i <= count && d.remaining() > 0; i++) {
            d.open(Mp4.ENTRY);
            long samples = d.u32(composition ? COMPOSITION_COUNT : TIME_COUNT);
            if (composition) {
                int offset = (int) d.peekU32(0);
                d.at(COMPOSITION_OFFSET, d.offset(), 4, version == 0 ? offset & 0xffff_ffffL : offset);
                d.skip(4);
                if (d.titles()) d.title("Entry {}: Sample count: {}, Sample offset: {}", i, samples, offset);
            } else {
                long delta = d.u32(DELTA);
                if (d.titles()) d.title("Entry {}: Sample count: {}, Sample delta: {}", i, samples, delta);
            }
            d.close();
        }
    }

    private static void chunks(Dissection d) {
        full(d);
        long count = d.u32(CHUNK_COUNT);
        for (long i = 1; i <= count && d.remaining() > 0; i++) {
            d.open(Mp4.ENTRY);
            long first = d.u32(FIRST_CHUNK);
            long samples = d.u32(IN_CHUNK);
            long description = d.u32(DESCRIPTION);
            if (d.titles()) d.title("Entry {}: First chunk: {}; Samples per chunk: {}; Sample description index: {}", i, first, samples, description);
            d.close();
        }
    }

    private static void sizes(Dissection d) {
        full(d);
        long all = d.u32(SAMPLE_SIZE);
        if (all == 0) d.appendLast(" (samples have different sizes)");
        long count = d.u32(SAMPLES);
        if (all != 0) return;
        for (long i = 0; i < count && d.remaining() > 0; i++) {
            long size = d.u32(ONE_SIZE);
            if (d.titles()) d.titleLast("Entry {}: Entry size: {}", i + 1, size);
        }
    }
}
