package mako.protocols.messaging.kafka;

import static mako.dissect.Fields.*;

import java.nio.charset.StandardCharsets;
import mako.dissect.*;

/** Sets of messages, protocol guide "Message sets", and batches of records, "Record Batch", which replace them. */
final class KafkaRecords {

    private KafkaRecords() {}

    private static final Values CODECS = Values.of("0 None\n1 Gzip\n2 Snappy\n3 LZ4\n4 Zstd");
    private static final Values CLOCKS = Values.of("0 CreateTime\n1 LogAppendTime");

    static final Field SIZE       = i32("kafka.message_size", "Message Size");
    static final Field CRC        = u32("kafka.message_crc", "CRC32", HEX);
    static final Field MAGIC      = i8("kafka.message_magic", "Magic Byte");
    static final Field CODEC      = u8("kafka.message_codec", "Compression Codec", mask(0x7), names(CODECS));
    static final Field CLOCK      = u8("kafka.message_timestamp_type", "Timestamp Type", mask(0x8), names(CLOCKS));
    static final Field TIMESTAMP  = time("kafka.message_timestamp", "Timestamp", UTC);
    static final Field KEY        = bytes("kafka.message_key", "Key");
    static final Field VALUE      = bytes("kafka.message_value", "Value");
    static final Field BATCH_CRC  = u32("kafka.batch_crc", "CRC32", HEX);
    private static final Field[] ATTRIBUTES = {
        u16("kafka.batch_codec", "Compression Codec", mask(0x7), names(CODECS)),
        u16("kafka.batch_timestamp_type", "Timestamp Type", mask(0x8), names(CLOCKS)),
        u16("kafka.batch_transactional", "Transactional", mask(0x10), names(Values.of("0 Non-transactional\n1 Transactional"))),
        u16("kafka.batch_control_batch", "Control Batch", mask(0x20), names(Values.of("0 Data batch\n1 Control batch")))
    };
    static final Field LAST_DELTA = u32("kafka.batch_last_offset_delta", "Last Offset Delta");
    static final Field FIRST_TIME = time("kafka.batch_first_timestamp", "First Timestamp", UTC);
    static final Field LAST_TIME  = time("kafka.batch_last_timestamp", "Last Timestamp", UTC);
    static final Field SEQUENCE   = i32("kafka.batch_base_sequence", "Base Sequence");
    static final Field COUNT      = u32("kafka.batch_size", "Size");
    static final Field RECORD     = i8("kafka.record_attributes", "Record Attributes (reserved)");
    static final Field HEADER_KEY = text("kafka.header_key", "Header Key", UTF_8);
    static final Field HEADER_VALUE = bytes("kafka.header_value", "Header Value");
    static final Field TRUNCATED  = bytes("kafka.truncated_content", "Truncated Content");

    private static final int BATCH = 2;
    private static final int MOST_DEPTH = 4;
    /** Offset and size, in front of what the size counts. */
    private static final int HEAD = 12;

    /** Reads the messages or batches in the next {@code length} bytes; servers cut off the last one where it gets too long. */
    static void set(Dissection d, int length) {
        d.ensure(length);
        int rest = d.narrow(length);
        d.open(KafkaFields.SECTION);
        d.title("Message Set");
        messages(d, 0);
        d.close();
        d.widen(rest);
    }

    private static void messages(Dissection d, int depth) {
        while (d.remaining() > 0) {
            if (d.remaining() < HEAD + 5 || d.peekU32(8) + HEAD > d.remaining()) {
                d.bytes(TRUNCATED, d.remaining());
                return;
            }
            d.open(KafkaFields.SECTION);
            boolean isBatch = d.peekU8(HEAD + 4) == BATCH;
            d.title(isBatch ? "Record Batch" : "Message");
            long offset = d.peekU64(0);
            d.uint(KafkaFields.OFFSET, 8);
            int size = (int) d.uint(SIZE, 4);
            int rest = d.narrow(size);
            if (isBatch) batch(d, offset);
            else message(d, depth);
            d.widen(rest);
            d.close();
        }
    }

    private static void message(Dissection d, int depth) {
        d.u32(CRC);
        int magic = (int) d.uint(MAGIC, 1);
        int at = d.offset();
        int attributes = d.peekU8(0);
        d.part(CODEC, at, 1, attributes);
        d.part(CLOCK, at, 1, attributes);
        d.skip(1);
        if (magic > 0) KafkaFields.millis(d, TIMESTAMP);
        content(d, KEY, (int) d.peekU32(0), 4);
        int length = (int) d.peekU32(0);
        byte[] plain = length > 0 && depth < MOST_DEPTH ? decoded(d, attributes & 7, 4, length) : null;
        content(d, VALUE, length, 4);
        if (plain == null) return;
        long outer = d.enter("Decompressed Message", plain);
        messages(d, depth + 1);
        d.leave(outer);
    }

    private static byte[] decoded(Dissection d, int codec, int ahead, int length) {
        if (codec != 1) return null;
        return ContentCoding.decode("gzip", d.peekBytes(ahead, length), 0, length);
    }

    /** Reads bytes with their length in front, {@code skipped} bytes that are read already where it is 0. */
    private static void content(Dissection d, Field field, int length, int skipped) {
        d.skip(skipped);
        if (length < 0) {
            d.at(field, d.offset(), 0, new byte[0]);
            if (d.titles()) d.titleLast("{}: <NULL>", field.label);
            return;
        }
        String words = d.titles() ? words(d.peekBytes(0, length)) : null;
        d.bytes(field, length);
        if (words != null) d.titleLast("{}: \"{s}\"", field.label, words);
    }

    /** Bytes that are text, or null. */
    private static String words(byte[] bytes) {
        for (byte b : bytes) if (b < 0x20 || b == 0x7f) return null;
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static void batch(Dissection d, long offset) {
        d.uint(KafkaFields.LEADER, 4);
        d.uint(MAGIC, 1);
        d.u32(BATCH_CRC);
        int at = d.offset();
        int attributes = d.peekU16(0);
        for (Field field : ATTRIBUTES) d.part(field, at, 2, attributes);
        d.skip(2);
        d.u32(LAST_DELTA);
        long first = d.peekU64(0);
        KafkaFields.millis(d, FIRST_TIME);
        KafkaFields.millis(d, LAST_TIME);
        d.uint(KafkaFields.PRODUCER, 8);
        d.uint(KafkaFields.EPOCH, 2);
        d.uint(SEQUENCE, 4);
        long count = d.u32(COUNT);
        int codec = attributes & 7;
        if (codec == 0) {
            records(d, count, offset, first);
            return;
        }
        byte[] plain = d.captured() == d.remaining() ? decoded(d, codec, 0, d.remaining()) : null;
        d.skipRest();
        if (plain == null) return;
        long outer = d.enter("Decompressed Records", plain);
        records(d, count, offset, first);
        d.leave(outer);
    }

    private static void records(Dissection d, long count, long offset, long first) {
        for (long i = 0; i < count && d.remaining() > 0; i++) record(d, offset, first);
    }

    private static void record(Dissection d, long baseOffset, long first) {
        d.open(KafkaFields.SECTION);
        d.title("Record");
        long length = KafkaFields.signed(d);
        if (length < 0) throw d.malformed();
        int rest = d.narrow((int) Math.min(Integer.MAX_VALUE, length));
        d.uint(RECORD, 1);
        int at = d.offset();
        long millis = first + KafkaFields.signed(d);
        KafkaFields.moment(d, TIMESTAMP, at, d.offset() - at, millis);
        at = d.offset();
        long offset = baseOffset + KafkaFields.signed(d);
        d.at(KafkaFields.OFFSET, at, d.offset() - at, offset);
        content(d, KEY, bounded(KafkaFields.signed(d)), 0);
        content(d, VALUE, bounded(KafkaFields.signed(d)), 0);
        d.open(KafkaFields.SECTION);
        d.title("Headers");
        long headers = KafkaFields.signed(d);
        for (long i = 0; i < headers; i++) {
            d.open(KafkaFields.SECTION);
            int key = bounded(KafkaFields.signed(d));
            if (d.titles()) d.title("Header (Key: {s})", d.peekText(0, Math.max(0, key)));
            d.text(HEADER_KEY, Math.max(0, key));
            content(d, HEADER_VALUE, bounded(KafkaFields.signed(d)), 0);
            d.close();
        }
        d.close();
        d.widen(rest);
        d.close();
    }

    private static int bounded(long length) {
        return Math.clamp(length, -1, Integer.MAX_VALUE);
    }
}
